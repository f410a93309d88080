//! Inviting: from the addresses in a text to the list of invitations, against the practice platform.

use serde_json::{Value, json};

use crate::support::Office;

const PROFILE: &str = "360learning";

/// A practice workspace kept offline, and the name of a group to invite to.
async fn offline() -> (Office, String) {
    let office = Office::practice(PROFILE).await;
    office.call("hold", json!({ "offline": true })).await;
    let group = groups(&office).await.remove(0);
    (office, group)
}

async fn groups(office: &Office) -> Vec<String> {
    let units = office.call("units", json!({ "kind": "group" })).await;
    let names = units.as_array().unwrap().iter();
    names.map(|unit| unit["name"].as_str().unwrap().to_owned()).collect()
}

/// A request for learners in a group, changed by `with`.
fn request(addresses: &str, group: &str, with: &Value) -> Value {
    let mut request = json!({
        "context": "platform", "group": null, "addresses": addresses,
        "values": { "memberships.role": ["learner"], "memberships.group": [group] },
        "only_valid": false, "resend": false, "create_labels": false, "dry_run": false,
    });
    for (key, value) in with.as_object().unwrap() {
        match value {
            Value::Object(inner) => inner
                .iter()
                .for_each(|(name, value)| request[key][name] = value.clone()),
            other => request[key] = other.clone(),
        }
    }
    request
}

async fn waiting(office: &Office) -> u64 {
    office.call("app_status", json!({})).await["open"]["counts"]["waiting"]
        .as_u64()
        .unwrap()
}

async fn list(office: &Office, search: &str) -> Vec<Value> {
    let asked = json!({ "search": search, "offset": 0, "limit": 200 });
    let page = office.call("invitations", asked).await;
    page["rows"].as_array().unwrap().clone()
}

/// Goes online, sends what waits, and fetches what the platform has.
async fn synced(office: &Office) {
    office.call("hold", json!({ "offline": false })).await;
    let report = office.call("sync_wait", json!({})).await;
    assert_eq!(report["waiting"], 0, "{report}");
}

/// What is not right, by key, of a request that is refused.
async fn problems(office: &Office, request: Value) -> Value {
    let error = office.desk.call("invite", request).await.unwrap_err();
    json!(error.details)
}

#[tokio::test]
async fn s2_01_s2_11_s2_13_addresses_become_one_batch_of_invitations() {
    let (office, group) = offline().await;
    let text = "one.new@acme.example, two.new@acme.example;three.new@acme.example; ONE.new@acme.example ;,\n";
    let view = office.call("invite", request(text, &group, &json!({}))).await;
    assert_eq!(
        (&view["invitations"], &view["repeated"]),
        (&json!(3), &json!(1)),
        "{view}"
    );
    let emails = view["effects"]
        .as_array()
        .unwrap()
        .iter()
        .find(|line| line["effect"] == "email");
    assert_eq!(emails.unwrap()["count"], 3, "{view}");
    let later = view["effects"]
        .as_array()
        .unwrap()
        .iter()
        .find(|line| line["effect"] == "billable_later");
    assert_eq!(later.unwrap()["count"], 3, "{view}");
    assert_eq!(waiting(&office).await, 3);
    let rows = list(&office, ".new@acme").await;
    assert!(rows.iter().all(|row| row["delivery"] == "waiting"), "{rows:?}");
    office.call("undo", json!({})).await;
    assert_eq!(waiting(&office).await, 0, "one undo takes all of them back");
    assert_eq!(list(&office, ".new@acme").await.len(), 0);
    office.call("redo", json!({})).await;
    synced(&office).await;
    let rows = list(&office, ".new@acme").await;
    assert_eq!(rows.len(), 3);
    assert!(rows.iter().all(|row| row["mark"] == json!(null)), "{rows:?}");
    // Creating is another thing with another result: such a person is active at once.
    let values = json!({
        "first_name": ["Cree"], "last_name": ["Ated"], "email": ["created.new@acme.example"],
        "memberships.role": ["learner"], "memberships.group": [group],
    });
    let create = json!({ "values": values, "activations": ["create_credentials"] });
    office.call("create_person", create).await;
    office.call("sync_wait", json!({})).await;
    assert_eq!(list(&office, "created.new").await.len(), 0);
    assert_eq!(office.people("created.new").await["rows"][0]["status"]["id"], "active");
}

#[tokio::test]
async fn s2_11_of_ten_addresses_two_are_named_and_nothing_is_sent_before_a_yes() {
    let (office, group) = offline().await;
    let good: Vec<String> = (1..=8).map(|number| format!("ten{number}.new@acme.example")).collect();
    let text = format!("{}; nobody at all, @acme.example", good.join(", "));
    let dry = office
        .call("invite", request(&text, &group, &json!({ "dry_run": true })))
        .await;
    let refused: Vec<(&str, &str)> = dry["recipients"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|one| one["state"] == "refused")
        .map(|one| (one["address"].as_str().unwrap(), one["code"].as_str().unwrap()))
        .collect();
    assert_eq!(
        refused,
        [("nobody at all", "email.syntax"), ("@acme.example", "email.syntax")]
    );
    let said = problems(&office, request(&text, &group, &json!({}))).await;
    assert_eq!(said, json!({ "addresses": "invite.some_refused" }));
    assert_eq!(waiting(&office).await, 0, "nothing is sent before somebody said yes");
    let sent = office
        .call("invite", request(&text, &group, &json!({ "only_valid": true })))
        .await;
    assert_eq!(sent["invitations"], 8);
    assert_eq!(waiting(&office).await, 8);
}

#[tokio::test]
async fn s2_08_an_active_address_is_refused_in_the_platforms_words_and_an_invited_one_can_be_sent_again() {
    let (office, group) = offline().await;
    let page = office.people("").await;
    let rows = page["rows"].as_array().unwrap();
    let active = rows.iter().find(|row| row["status"]["id"] == "active").unwrap();
    let person = office.call("person", json!({ "id": active["id"] })).await;
    let address = person["fields"]
        .as_array()
        .unwrap()
        .iter()
        .find(|field| field["key"] == "email")
        .unwrap()["values"][0]
        .as_str()
        .unwrap()
        .to_owned();
    let dry = office
        .call(
            "invite",
            request(&address.to_uppercase(), &group, &json!({ "dry_run": true })),
        )
        .await;
    let one = &dry["recipients"][0];
    assert_eq!(
        (one["code"].as_str().unwrap(), one["message"].as_str().unwrap()),
        (
            "user.exists_active",
            format!("the following user already has an active account {address}").as_str()
        )
    );
    let invited = list(&office, "").await.remove(0)["cells"]["email"]
        .as_str()
        .unwrap()
        .to_owned();
    let again = request(&invited, &group, &json!({}));
    assert_eq!(
        problems(&office, again).await,
        json!({ "addresses": "invite.resend_only" }),
        "sending again is offered and not done by itself"
    );
    let view = office
        .call("invite", request(&invited, &group, &json!({ "resend": true })))
        .await;
    assert_eq!(
        (&view["recipients"][0]["state"], &view["invitations"]),
        (&json!("invited"), &json!(1))
    );
    assert_eq!(waiting(&office).await, 1);
}

#[tokio::test]
async fn s2_12_no_role_is_refused_and_several_are_given() {
    let (office, group) = offline().await;
    let none = json!({ "values": { "memberships.role": [] } });
    let said = problems(&office, request("a.new@acme.example", &group, &none)).await;
    assert_eq!(said, json!({ "memberships.role": "role.required" }));
    let two = json!({ "values": { "memberships.role": ["learner", "coach"] } });
    let view = office.call("invite", request("a.new@acme.example", &group, &two)).await;
    assert_eq!(view["memberships"].as_array().unwrap().len(), 2, "{view}");
}

#[tokio::test]
async fn s2_14_s2_15_s2_16_language_deletion_date_and_label_travel_with_an_invitation() {
    let (office, group) = offline().await;
    let form = office
        .call("invite_form", json!({ "context": "platform", "group": null }))
        .await;
    let fields = form["fields"].as_array().unwrap();
    let language = fields.iter().find(|field| field["key"] == "language").unwrap();
    assert_eq!(language["values"], json!(["en"]), "the organisation's language");
    let past = json!({ "values": { "deletion_date": ["2020-02-29"] } });
    let said = problems(&office, request("a.new@acme.example", &group, &past)).await;
    assert_eq!(said, json!({ "deletion_date": "date.past" }));
    let all =
        json!({ "values": { "language": ["nl"], "deletion_date": ["2031-05-01"], "labels": ["Brand new label"] } });
    let dry = office
        .call("invite", {
            let mut dry = request("a.new@acme.example", &group, &all);
            dry["dry_run"] = json!(true);
            dry
        })
        .await;
    assert_eq!(dry["new_labels"], json!(["Brand new label"]), "creating it is offered");
    let said = problems(&office, request("a.new@acme.example", &group, &all)).await;
    assert_eq!(said, json!({ "labels": "unit.unknown" }));
    let mut yes = request("a.new@acme.example", &group, &all);
    yes["create_labels"] = json!(true);
    office.call("invite", yes).await;
    synced(&office).await;
    let row = office.people("a.new@acme").await["rows"][0].clone();
    let person = office.call("person", json!({ "id": row["id"] })).await;
    let value = |key: &str| {
        let fields = person["fields"].as_array().unwrap();
        fields.iter().find(|field| field["key"] == key).unwrap()["values"].clone()
    };
    assert_eq!(value("language"), json!(["nl"]));
    assert_eq!(value("deletion_date"), json!(["2031-05-01"]));
    assert_eq!(value("labels"), json!(["Brand new label"]));
    let labels = office.call("units", json!({ "kind": "label" })).await;
    assert!(
        labels
            .as_array()
            .unwrap()
            .iter()
            .any(|unit| unit["name"] == "Brand new label")
    );
}

#[tokio::test]
async fn s2_19_s2_20_s2_22_a_group_and_a_session_limit_what_can_be_given() {
    let (office, group) = offline().await;
    let contexts = office.call("invite_contexts", json!({})).await;
    let of = |id: &str| {
        contexts
            .as_array()
            .unwrap()
            .iter()
            .find(|one| one["id"] == id)
            .unwrap()
            .clone()
    };
    assert_eq!(
        (&of("platform")["label"], &of("platform")["of_group"]),
        (&json!("+>USER"), &json!(false))
    );
    assert_eq!(
        (&of("group")["of_group"], &of("group")["refused"]),
        (&json!(true), &json!(null))
    );
    // The sample administrator is no session instructor.
    assert_eq!(of("session")["refused"], "context.role");
    let form = office
        .call("invite_form", json!({ "context": "group", "group": group }))
        .await;
    let keys: Vec<&str> = form["fields"]
        .as_array()
        .unwrap()
        .iter()
        .map(|field| field["key"].as_str().unwrap())
        .collect();
    assert_eq!(keys, ["memberships.group", "memberships.role", "language", "labels"]);
    assert_eq!(form["fields"][0]["values"], json!([group]));
    let other = groups(&office).await.remove(1);
    let from = |with: &Value| {
        let mut from = request("a.new@acme.example", &other, with);
        from["context"] = json!("group");
        from["group"] = json!(group);
        from
    };
    let dated = from(&json!({ "values": { "deletion_date": ["2031-05-01"] } }));
    assert_eq!(
        problems(&office, dated).await,
        json!({ "deletion_date": "field.forbidden_in_scope" })
    );
    let elsewhere = problems(&office, from(&json!({}))).await;
    assert_eq!(
        elsewhere,
        json!({ "": "scope.group" }),
        "another group is not left out in silence"
    );
    let mut here = from(&json!({}));
    here["values"].as_object_mut().unwrap().remove("memberships.group");
    let view = office.call("invite", here).await;
    assert_eq!(
        view["memberships"],
        json!([format!("{group}: Learner")]),
        "that group and no other"
    );
    synced(&office).await;
    assert_eq!(
        list(&office, "a.new").await.len(),
        1,
        "the platform takes it from there"
    );
}

#[tokio::test]
async fn s2_24_s2_25_s2_26_invitations_are_listed_sent_again_and_cancelled() {
    let (office, group) = offline().await;
    let about = office.call("app_status", json!({})).await["open"]["invitations"].clone();
    assert_eq!(about["label"], "Invitations");
    assert_eq!(
        about["columns"],
        json!(["email", "roles", "invited_by", "sent_at", "times_sent", "delivery"])
    );
    office
        .call("invite", request("b.new@acme.example", &group, &json!({})))
        .await;
    let row = list(&office, "b.new").await.remove(0);
    assert_eq!(row["cells"]["email"], "b.new@acme.example");
    assert_eq!(row["cells"]["roles"], format!("{group}: Learner"));
    synced(&office).await;
    let act = |action: &str, dry_run: bool| {
        let selection = json!({ "kind": "ids", "ids": [row["id"]] });
        json!({ "selection": selection, "action": action, "argument": null, "dry_run": dry_run })
    };
    let forecast = office.call("act_on_people", act("resend", true)).await;
    assert_eq!(forecast["effects"][0]["effect"], "email", "{forecast}");
    office.call("act_on_people", act("resend", false)).await;
    synced(&office).await;
    assert_eq!(list(&office, "b.new").await.len(), 1);
    office.call("act_on_people", act("cancel_invitation", false)).await;
    synced(&office).await;
    assert_eq!(list(&office, "b.new").await.len(), 0, "cancelled is gone from the list");
}

#[tokio::test]
async fn s2_27_s2_28_an_activated_person_leaves_the_list_and_keeps_the_id() {
    let (office, group) = offline().await;
    office
        .call("invite", request("c.new@acme.example", &group, &json!({})))
        .await;
    synced(&office).await;
    let row = list(&office, "c.new").await.remove(0);
    let selection = json!({ "kind": "ids", "ids": [row["id"]] });
    let accept = json!({ "selection": selection, "action": "activate", "argument": null, "dry_run": false });
    office.call("act_on_people", accept).await;
    synced(&office).await;
    assert_eq!(list(&office, "c.new").await.len(), 0);
    let found = office.people("c.new").await;
    assert_eq!(found["rows"][0]["id"], row["id"], "the same id among the users");
    assert_eq!(found["rows"][0]["status"]["id"], "active");
}

#[tokio::test]
async fn s2_10_other_platforms_have_no_invitations() {
    let office = Office::practice("opigno").await;
    let open = office.call("app_status", json!({})).await["open"].clone();
    assert_eq!(open["invitations"], json!(null));
    assert_eq!(office.call("invite_contexts", json!({})).await, json!([]));
    let asked = json!({ "search": "", "offset": 0, "limit": 10 });
    assert_eq!(office.refused("invitations", asked).await, "unsupported");
}
