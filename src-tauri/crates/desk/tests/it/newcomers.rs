//! New people entered by hand, for every kind of platform.

use serde_json::{Value, json};

use crate::support::Office;

async fn form(office: &Office, values: Value, activations: Value) -> Value {
    office
        .call("new_person", json!({ "values": values, "activations": activations }))
        .await
}

fn field<'a>(form: &'a Value, key: &str) -> Option<&'a Value> {
    form["fields"]
        .as_array()
        .unwrap()
        .iter()
        .find(|field| field["key"] == key)
}

fn way<'a>(form: &'a Value, id: &str) -> &'a Value {
    form["ways"]
        .as_array()
        .unwrap()
        .iter()
        .find(|way| way["id"] == id)
        .unwrap()
}

async fn first_unit(office: &Office, kind: &str) -> String {
    let units = office.call("units", json!({ "kind": kind })).await;
    units[0]["name"].as_str().unwrap().to_owned()
}

async fn offline(profile: &str) -> Office {
    let office = Office::practice(profile).await;
    office.call("hold", json!({ "offline": true })).await;
    office
}

async fn waiting(office: &Office) -> Value {
    office.call("app_status", json!({})).await["open"]["counts"]["waiting"].clone()
}

async fn synced(office: &Office) {
    office.call("hold", json!({ "offline": false })).await;
    let report = office.call("sync_wait", json!({})).await;
    assert_eq!(report["waiting"], 0, "{report}");
}

/// The values of a person on the platform, after a sync.
async fn on_platform(office: &Office, search: &str) -> Value {
    synced(office).await;
    let found = office.people(search).await;
    assert_eq!(
        (&found["total"], &found["rows"][0]["mark"]),
        (&json!(1), &json!(null)),
        "{found}"
    );
    office.call("person", json!({ "id": found["rows"][0]["id"] })).await
}

#[tokio::test]
async fn s1_05_a_person_entered_by_hand_offline_appears_on_the_platform() {
    let office = offline("2lrn4").await;
    let values = json!({
        "first_name": ["Noor"], "last_name": ["van den Aalbers"], "email": ["noor.new@acme.example"],
        "department": [first_unit(&office, "department").await], "language": ["nl"],
        "is_active": ["1"], "mfa_required": ["0"], "role": ["user"],
    });
    let person = office.call("create_person", json!({ "values": values })).await;
    assert_eq!(person["mark"], "new");
    assert_eq!(waiting(&office).await, 1);
    office.call("undo", json!({})).await;
    assert_eq!(waiting(&office).await, 0, "undone before it was sent");
    office.call("redo", json!({})).await;
    let there = on_platform(&office, "noor.new").await;
    assert_eq!(there["id"], person["id"]);
}

#[tokio::test]
async fn s2_29_s2_34_s2_35_s2_36_a_user_is_set_up_with_every_role_in_every_group() {
    let office = offline("360learning").await;
    let units = office.call("units", json!({ "kind": "group" })).await;
    let groups: Vec<Value> = (0..3).map(|index| units[index]["name"].clone()).collect();
    let label = first_unit(&office, "label").await;
    let values = json!({
        "first_name": ["Set"], "last_name": ["Up"], "email": ["setup.new@acme.example"],
        "memberships.role": ["coach", "learner"], "memberships.group": groups,
        "language": ["fr"], "deletion_date": ["2031-05-01"], "labels": [label],
    });
    let shown = form(&office, values.clone(), json!(["create_credentials"])).await;
    assert_eq!(shown["label"], "SET UP USER");
    assert_eq!(shown["memberships"].as_array().unwrap().len(), 6, "{shown}");
    assert_eq!(shown["problems"], json!({}));
    let request = json!({ "values": values, "activations": ["create_credentials"] });
    office.call("create_person", request).await;
    let there = on_platform(&office, "setup.new").await;
    let held = field(&there, "memberships").unwrap()["values"].as_array().unwrap();
    assert_eq!(held.len(), 6, "2 roles in 3 groups");
    assert_eq!(field(&there, "language").unwrap()["values"], json!(["fr"]));
    assert_eq!(field(&there, "deletion_date").unwrap()["values"], json!(["2031-05-01"]));
    assert_eq!(field(&there, "labels").unwrap()["values"], json!([label]));
}

#[tokio::test]
async fn s2_30_s2_31_s2_33_exactly_one_of_password_and_credentials_with_names_and_a_group() {
    let office = offline("360learning").await;
    let blank = form(&office, json!({}), json!(null)).await;
    let ids: Vec<&str> = blank["ways"]
        .as_array()
        .unwrap()
        .iter()
        .map(|way| way["id"].as_str().unwrap())
        .collect();
    assert_eq!(
        ids,
        ["create_notify", "create_credentials"],
        "inviting is another thing"
    );
    assert!(
        blank["ways"]
            .as_array()
            .unwrap()
            .iter()
            .all(|way| way["pick"] == "one_of")
    );
    assert_eq!(way(&blank, "create_notify")["secret"], "password");
    let problems = blank["problems"].as_object().unwrap();
    for (key, code) in [
        ("first_name", "required"),
        ("last_name", "required"),
        ("email", "required"),
        ("memberships.group", "group.required"),
        ("activations", "password.choice"),
    ] {
        assert_eq!(problems.get(key), Some(&json!(code)), "{key}: {problems:?}");
    }
    let base = json!({
        "first_name": ["Set"], "last_name": ["Up"], "email": ["choice.new@acme.example"],
        "memberships.group": [first_unit(&office, "group").await],
    });
    let with = |password: Option<&str>| {
        let mut values = base.clone();
        if let Some(password) = password {
            values["password"] = json!([password]);
        }
        values
    };
    let table = [
        (with(None), json!([]), Some("password.choice")),
        (
            with(Some("long enough")),
            json!(["create_credentials"]),
            Some("password.choice"),
        ),
        (
            with(Some("long enough")),
            json!(["create_notify", "create_credentials"]),
            Some("password.choice"),
        ),
        (with(None), json!(["create_notify"]), None),
        (with(None), json!(["create_credentials"]), None),
        (with(Some("long enough")), json!(["create_notify"]), None),
    ];
    for (values, ticked, expected) in table {
        let shown = form(&office, values.clone(), ticked.clone()).await;
        let said = shown["problems"].get("activations").and_then(Value::as_str);
        assert_eq!(said, expected, "{ticked} {values}");
    }
    let without = form(&office, with(None), json!(["create_notify"])).await;
    assert_eq!(
        without["problems"],
        json!({ "password": "password.choice" }),
        "said at the field"
    );
    let short = form(&office, with(Some("short")), json!(["create_notify"])).await;
    assert_eq!(short["problems"]["password"], "text.too_short");
}

#[tokio::test]
async fn s3_02_s3_04_s3_06_s3_09_a_person_is_added_without_a_password() {
    let office = offline("validated").await;
    let open = office.call("app_status", json!({})).await["open"].clone();
    assert_eq!(open["add_label"], "Add");
    let blank = form(&office, json!({}), json!(null)).await;
    assert_eq!(blank["label"], "Save");
    for key in ["first_name", "last_name", "email"] {
        assert_eq!(blank["problems"][key], "required");
        assert_eq!(field(&blank, key).unwrap()["required"], true);
    }
    let kinds = blank["fields"]
        .as_array()
        .unwrap()
        .iter()
        .map(|field| field["kind"].clone());
    assert!(
        !kinds.collect::<Vec<_>>().contains(&json!("secret")),
        "no password field"
    );
    let mail = way(&blank, "set_password_mail");
    assert_eq!((&mail["pick"], &mail["chosen"]), (&json!("automatic"), &json!(true)));
    let values =
        json!({ "first_name": ["Val"], "last_name": ["Id"], "email": ["val.new@acme.example"], "role": ["member"] });
    let shown = form(&office, values.clone(), json!(null)).await;
    assert_eq!(
        shown["effects"][0],
        json!({ "effect": "email", "label": "E-mail to set a password", "count": 1 })
    );
    office.call("create_person", json!({ "values": values })).await;
    let there = on_platform(&office, "val.new").await;
    assert_eq!(there["status"]["label"], "Validated");
}

#[tokio::test]
async fn s3_05_s3_07_s3_08_the_role_decides_which_fields_there_are_and_are_needed() {
    let office = offline("validated").await;
    let of = |role: &str| json!({ "role": [role] });
    let member = form(&office, of("member"), json!(null)).await;
    assert_eq!(field(&member, "role").unwrap()["kind"], "one");
    assert!(field(&member, "phone").is_none());
    assert_eq!(field(&member, "department").unwrap()["required"], false);
    let trainer = form(&office, of("trainer"), json!(null)).await;
    assert_eq!(field(&trainer, "phone").unwrap()["required"], true);
    assert_eq!(field(&trainer, "department").unwrap()["required"], true);
    assert_eq!(trainer["problems"]["phone"], "required");
    assert_eq!(member["problems"].get("phone"), None);
}

#[tokio::test]
async fn s3_03_s3_12_s3_13_several_are_created_in_one_batch_or_none() {
    let office = offline("validated").await;
    let columns = office.call("new_people", json!({})).await;
    let keys: Vec<&str> = columns
        .as_array()
        .unwrap()
        .iter()
        .map(|column| column["key"].as_str().unwrap())
        .collect();
    assert_eq!(
        keys,
        ["first_name", "last_name", "email", "role", "department", "phone"]
    );
    let line = |name: &str, email: &str| json!({ "first_name": [name], "last_name": ["Grid"], "email": [email], "role": ["member"] });
    let wrong = json!([
        line("A", "a.grid@acme.example"),
        line("", "nobody"),
        line("C", "A.grid@acme.example")
    ]);
    let view = office
        .call("create_people", json!({ "people": wrong, "dry_run": false }))
        .await;
    assert_eq!(
        view["problems"],
        json!([
            { "email": "value.repeated" },
            { "first_name": "required", "email": "email.syntax" },
            { "email": "value.repeated" },
        ])
    );
    assert_eq!((&view["ids"], waiting(&office).await), (&json!([]), json!(0)));
    let right = json!([line("A", "a.grid@acme.example"), line("B", "b.grid@acme.example")]);
    let view = office
        .call("create_people", json!({ "people": right, "dry_run": true }))
        .await;
    assert_eq!(view["effects"][0]["count"], 2, "{view}");
    assert_eq!(waiting(&office).await, 0, "a dry run queues nothing");
    office
        .call("create_people", json!({ "people": right, "dry_run": false }))
        .await;
    assert_eq!(waiting(&office).await, 2);
    office.call("undo", json!({})).await;
    assert_eq!(waiting(&office).await, 0, "one undo takes both back");
    office.call("redo", json!({})).await;
    synced(&office).await;
    assert_eq!(office.people(".grid@acme").await["total"], 2);
}

#[tokio::test]
async fn s4_19_s4_20_s4_33_activation_by_mail_is_offered_only_with_an_address() {
    let office = offline("learningbank").await;
    let values = json!({
        "first_name": ["Bank"], "last_name": ["Er"], "username": ["banker.new"], "phone": ["+31612345678"],
        "job_profile": [first_unit(&office, "job_profile").await],
        "departments": [first_unit(&office, "department").await],
        "permission_types": ["user"], "language": ["nl"],
    });
    let without = form(&office, values.clone(), json!(["activation_email"])).await;
    let mail = way(&without, "activation_email");
    assert_eq!(
        (&mail["refused"], &mail["missing"], &mail["chosen"]),
        (&json!("activation.requires"), &json!(["Email"]), &json!(false))
    );
    let mut addressed = values.clone();
    addressed["email"] = json!(["banker.new@acme.example"]);
    let with = form(&office, addressed.clone(), json!(["activation_email"])).await;
    assert_eq!(
        (
            &way(&with, "activation_email")["refused"],
            &way(&with, "activation_email")["chosen"]
        ),
        (&json!(null), &json!(true))
    );
    assert_eq!(with["problems"], json!({}));
    assert_eq!(with["effects"][0]["effect"], "email");
    assert_eq!(way(&with, "one_time_password")["secret"], "one_time_password");
    let create = json!({ "values": addressed, "activations": ["activation_email"] });
    office.call("create_person", create).await;
    let there = on_platform(&office, "banker.new").await;
    assert_eq!(there["status"]["id"], "activation_sent");
}

#[tokio::test]
async fn s4_20_unticking_every_way_is_a_choice_too() {
    let office = offline("learningbank").await;
    let values = json!({
        "first_name": ["No"], "last_name": ["Way"], "email": ["noway.new@acme.example"],
        "job_profile": [first_unit(&office, "job_profile").await],
        "departments": [first_unit(&office, "department").await],
        "permission_types": ["user"], "language": ["nl"],
    });
    office
        .call("create_person", json!({ "values": values, "activations": [] }))
        .await;
    let there = on_platform(&office, "noway.new").await;
    assert_eq!(there["status"]["id"], "not_activated");
}

#[tokio::test]
async fn s5_27_s5_28_s5_29_s5_31_s5_32_s5_33_s5_34_s5_35_s5_36_the_form_of_a_new_user() {
    let office = offline("opigno").await;
    let open = office.call("app_status", json!({})).await["open"].clone();
    assert_eq!(open["add_label"], "Add user");
    let blank = form(&office, json!({}), json!(null)).await;
    let keys: Vec<&str> = blank["fields"]
        .as_array()
        .unwrap()
        .iter()
        .map(|field| field["key"].as_str().unwrap())
        .collect();
    let wanted = [
        "first_name",
        "last_name",
        "email",
        "username",
        "password",
        "status",
        "roles",
        "language",
        "timezone",
        "hierarchy",
    ];
    assert_eq!(keys, wanted);
    assert_eq!(field(&blank, "password").unwrap()["kind"], "secret");
    assert_eq!(blank["problems"]["password"], "required");
    let zones = field(&blank, "timezone").unwrap();
    let zone = |name: &str| {
        zones["choices"]
            .as_array()
            .unwrap()
            .iter()
            .any(|choice| choice["value"] == name)
    };
    assert!(zone("Europe/Amsterdam") && zone("America/Argentina/Ushuaia"));
    assert_eq!(zones["values"], json!(["Europe/Amsterdam"]), "the organisation's");
    let nodes = field(&blank, "hierarchy").unwrap()["choices"]
        .as_array()
        .unwrap()
        .clone();
    let below = nodes
        .iter()
        .find(|node| node["label"].as_str().unwrap().contains(" › "))
        .unwrap();
    assert!(
        below["label"]
            .as_str()
            .unwrap()
            .ends_with(below["value"].as_str().unwrap())
    );
    let values = json!({
        "first_name": ["Opi"], "last_name": ["Gno"], "email": ["opi.new@acme.example"], "username": ["opi.new"],
        "password": ["a long enough one"], "status": ["blocked"], "roles": ["coach", "translator"],
        "language": ["nl"], "timezone": ["Asia/Tokyo"], "hierarchy": [below["value"]],
    });
    let mut wrong = values.clone();
    wrong["timezone"] = json!(["Europe/Nowhere"]);
    assert_eq!(
        form(&office, wrong, json!(null)).await["problems"],
        json!({ "timezone": "timezone.unknown" })
    );
    assert_eq!(form(&office, values.clone(), json!(null)).await["problems"], json!({}));
    let person = office.call("create_person", json!({ "values": values })).await;
    assert!(
        !person.to_string().contains("a long enough one"),
        "a password is never answered"
    );
    let there = on_platform(&office, "opi.new").await;
    assert_eq!(there["status"]["label"], "Blocked");
    assert_eq!(
        field(&there, "roles").unwrap()["values"],
        json!(["coach", "translator"])
    );
    assert_eq!(field(&there, "timezone").unwrap()["values"], json!(["Asia/Tokyo"]));
    assert_eq!(field(&there, "language").unwrap()["values"], json!(["nl"]));
    assert_eq!(field(&there, "hierarchy").unwrap()["values"], json!([below["value"]]));
}
