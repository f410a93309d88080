//! The back office: rank, words, hard deletion.

use serde_json::{Value, json};

use crate::bench::Bench;
use crate::support::Office;
use crate::world::{ACCOUNT, both, label, login, path, xlsx};

fn colleague(role: &str) -> Value {
    json!({
        "userName": "newcomer", "emails": [{"value": "newcomer@example.org"}],
        "name": {"givenName": "New", "familyName": "Comer"}, "password": "long enough",
        "preferredLanguage": "en", "timezone": "Europe/Amsterdam", "roles": [{"value": role}],
    })
}

/// A client that is signed in as the holder of a role.
async fn office_of(bench: &Bench, role: &str) -> Office {
    let person = bench.holder(role).await;
    let token = bench.right(&person).await.body["access_token"]
        .as_str()
        .unwrap()
        .to_owned();
    let office = Office::at(bench, "opigno").await;
    office.sign_in_with(&token).await;
    office.sync().await;
    office
}

/// Values of the form that adds an account.
fn typed(name: &str, role: &str) -> Value {
    json!({
        "first_name": ["New"], "last_name": ["Comer"], "email": [format!("{name}@acme.example")],
        "username": [name], "password": ["Eerste-wachtwoord-1"], "roles": [role],
        "language": ["nl"], "timezone": ["Europe/Amsterdam"],
    })
}

#[tokio::test]
async fn a104_s5_02_only_two_roles_see_accounts() {
    let mut bench = Bench::of("opigno", 300).await;
    for (role, status) in [("coach", 403), ("user_manager", 200), ("administrator", 200)] {
        bench.as_administrator();
        let person = if role == "administrator" {
            bench.get("/scim/v2/Me").await.body
        } else {
            bench.holder(role).await
        };
        if role != "administrator" {
            bench.acting_as(&person).await;
        }
        assert_eq!(bench.get("/scim/v2/Users").await.status, status, "{role}");
    }
}

#[tokio::test]
async fn a105_s5_04_s5_05_a_user_manager_makes_no_administrator() {
    let mut bench = Bench::today("opigno", 300).await;
    let office = office_of(&bench, "user_manager").await;
    let refused = office
        .desk
        .call(
            "create_person",
            json!({ "values": typed("boss", "administrator"), "activations": [] }),
        )
        .await
        .unwrap_err();
    assert_eq!(refused.code, "rank", "{refused:?}");
    let form = office.call("new_person", json!({})).await;
    let roles = form["fields"]
        .as_array()
        .unwrap()
        .iter()
        .find(|field| field["key"] == "roles")
        .unwrap();
    let refused = |role: &str| {
        let choices = roles["choices"].as_array().unwrap();
        choices.iter().find(|choice| choice["value"] == role).unwrap()["refused"].clone()
    };
    assert_eq!(
        (refused("administrator"), refused("user_manager")),
        (json!("rank"), Value::Null),
        "{roles}"
    );
    let header = [
        "First name",
        "Last name",
        "Email",
        "Username",
        "Initial password",
        "Roles",
    ];
    let row = ["B", "O", "boss@acme.example", "boss", "long enough", "Administrator"];
    let view = office.open("people.xlsx", &xlsx(&[&header, &row])).await;
    assert_eq!(view["counts"]["reject"], 1, "{}", view["groups"]);
    let manager = bench.holder("user_manager").await;
    bench.acting_as(&manager).await;
    let refused = bench.post("/scim/v2/Users", colleague("administrator")).await;
    assert_eq!((refused.status, refused.code()), (403, "rank"));
}

#[tokio::test]
async fn a107_s5_03_a_user_manager_edits_another() {
    let bench = Bench::today("opigno", 300).await;
    let office = office_of(&bench, "user_manager").await;
    let mut fresh = colleague("user_manager");
    fresh["userName"] = json!("second.manager");
    let other = bench.made(fresh).await;
    office.sync().await;
    let shown = office.one("second.manager").await;
    assert_eq!(
        office.edit(&shown, json!({ "last_name": ["Renamed"] })).await["done"],
        1
    );
    office.sync().await;
    assert_eq!(bench.again(&other).await["name"]["familyName"], "Renamed");
}

#[tokio::test]
async fn a108_s5_03_a_user_manager_blocks_no_administrator() {
    let mut bench = Bench::of("opigno", 300).await;
    let admin = bench.get("/scim/v2/Me").await.body;
    let manager = bench.holder("user_manager").await;
    bench.acting_as(&manager).await;
    let refused = bench.act(&admin, "block", json!({})).await;
    assert_eq!((refused.status, refused.code()), (403, "rank"));
}

#[tokio::test]
async fn a109_s5_39_s5_40_only_others_take_the_role_away() {
    let (bench, office) = both("opigno", 300).await;
    let me = bench.get("/scim/v2/Me").await.body;
    let shown = office.one(login(&me)).await;
    let tried = office.act(&[&shown], "role_remove", Some("administrator")).await;
    assert_eq!(tried["refused"][0]["code"], "self.admin_role", "{tried}");
    let refused = bench
        .act(&me, "role_remove", json!({"argument": "administrator"}))
        .await;
    assert_eq!((refused.status, refused.code()), (403, "self.admin_role"));
    let mut other = colleague("administrator");
    other["roles"] = json!([{"value": "administrator"}, {"value": "coach"}]);
    let other = bench.made(other).await;
    let allowed = bench
        .act(&other, "role_remove", json!({"argument": "administrator"}))
        .await;
    assert_eq!(allowed.status, 200, "S5-40: {}", allowed.body);
}

#[tokio::test]
async fn a110_s5_40_the_last_administrator_stays() {
    let mut bench = Bench::of("opigno", 60).await;
    let me = bench.get("/scim/v2/Me").await.body;
    let all = bench.get("/scim/v2/Users?count=200").await.resources();
    for person in &all {
        let held = person["roles"]
            .as_array()
            .is_some_and(|roles| roles.iter().any(|role| role["value"] == "administrator"));
        if held && person["id"] != me["id"] && label(person) == "Active" {
            assert_eq!(bench.act(person, "block", json!({})).await.status, 200);
        }
    }
    let other = bench.made(colleague("administrator")).await;
    let entered = bench.sign_in("newcomer", "long enough", None).await;
    let second = entered.body["access_token"].as_str().unwrap().to_owned();
    assert_eq!(
        bench
            .act(&other, "role_remove", json!({"argument": "administrator"}))
            .await
            .status,
        400,
        "no role is left"
    );
    let first = std::mem::replace(&mut bench.token, second);
    assert_eq!(
        bench.act(&me, "block", json!({})).await.status,
        200,
        "while there is another"
    );
    bench.token = first;
    assert_eq!(bench.get("/scim/v2/Me").await.status, 401);
    let entered = bench.sign_in("newcomer", "long enough", None).await;
    bench.token = entered.body["access_token"].as_str().unwrap().to_owned();
    for action in ["block", "cancel"] {
        assert_eq!(
            bench.act(&other, action, json!({})).await.status,
            403,
            "the only one: {action}"
        );
    }
    assert_eq!(bench.delete(&path(&other)).await.status, 403);
}

#[tokio::test]
async fn a111_s5_11_s5_12_s5_15_sorted_by_instants() {
    let (bench, office) = both("opigno", 60).await;
    let query = |sort: &str, descending: bool| json!({ "view": "", "search": "", "filters": [], "sort": sort, "descending": descending });
    for (sort, attribute) in [("member_for", "created"), ("last_access", "lastAccessAt")] {
        for descending in [false, true] {
            let mut instants = Vec::new();
            for row in office.query(query(sort, descending)).await {
                let person = office.call("person", json!({ "id": row["id"] })).await;
                let key = if sort == "member_for" {
                    "created_at"
                } else {
                    "last_access_at"
                };
                instants.push(person[key].as_str().map(str::to_owned));
            }
            assert!(instants.len() > 40, "{attribute}");
            let known: Vec<&String> = instants.iter().flatten().collect();
            let mut sorted = known.clone();
            sorted.sort();
            let rising = known == sorted;
            sorted.reverse();
            let falling = known == sorted;
            assert_eq!((rising, falling), (!descending, descending), "{sort}: in its order");
            let empty_last = instants.iter().skip_while(|at| at.is_some()).all(Option::is_none);
            assert!(empty_last, "{sort} {descending}: never last");
        }
    }
    assert!(bench.people().await > 40);
}

#[tokio::test]
async fn a112_s5_16_all_words() {
    let (bench, office) = both("opigno", 60).await;
    for (name, mail) in [
        ("anna.v", "anna@example.net"),
        ("anna.w", "w@acme.example"),
        ("bo", "hannah@sub.example.net"),
    ] {
        let mut body = colleague("coach");
        body["userName"] = json!(name);
        body["emails"] = json!([{"value": mail}]);
        bench.made(body).await;
    }
    office.sync().await;
    let found = office
        .query(json!({ "view": "", "search": "Anna example.net", "filters": [], "sort": "", "descending": false }))
        .await;
    let mut names = Vec::new();
    for row in found {
        names.push(office.call("person", json!({ "id": row["id"] })).await["login"].clone());
    }
    names.sort_by_key(Value::to_string);
    assert_eq!(names, [json!("anna.v"), json!("bo")]);
}

#[tokio::test]
async fn a113_s5_17_s5_18_filters_of_status_and_role() {
    let (bench, office) = both("opigno", 300).await;
    let coach = bench.holder("coach").await;
    assert_eq!(bench.act(&coach, "block", json!({})).await.status, 200);
    office.sync().await;
    let filters = json!([{ "key": "status", "values": ["blocked"] }, { "key": "roles", "values": ["coach"] }]);
    let found = office
        .query(json!({ "view": "", "search": "", "filters": filters, "sort": "", "descending": false }))
        .await;
    let mut logins = Vec::new();
    for row in &found {
        assert_eq!(row["status"]["label"], "Blocked");
        logins.push(
            office.call("person", json!({ "id": row["id"] })).await["login"]
                .as_str()
                .unwrap()
                .to_owned(),
        );
    }
    logins.sort();
    let mut wanted: Vec<String> = bench
        .get("/scim/v2/Users?count=500")
        .await
        .resources()
        .iter()
        .filter(|person| {
            label(person) == "Blocked"
                && person["roles"]
                    .as_array()
                    .is_some_and(|roles| roles.iter().any(|role| role["value"] == "coach"))
        })
        .map(|person| login(person).to_owned())
        .collect();
    wanted.sort();
    assert!(!wanted.is_empty());
    assert_eq!(logins, wanted);
}

#[tokio::test]
async fn a114_s5_21_s5_23_five_are_blocked() {
    let (bench, office) = both("opigno", 120).await;
    let all = bench.get("/scim/v2/Users?count=200").await.resources();
    let five: Vec<&Value> = all
        .iter()
        .filter(|person| label(person) == "Active" && person["roles"].to_string().contains("translator"))
        .take(5)
        .collect();
    assert_eq!(five.len(), 5);
    let mut shown = Vec::new();
    for person in &five {
        shown.push(office.one(login(person)).await);
    }
    let ids: Vec<&Value> = shown.iter().collect();
    assert_eq!(office.act(&ids, "block", None).await["done"], 5);
    office.sync().await;
    for person in five {
        assert_eq!(label(&bench.again(person).await), "Blocked");
        assert_eq!(bench.right(person).await.code(), "sign_in.status");
    }
}

#[tokio::test]
async fn a116_s5_24_two_are_gone_for_ever() {
    let (bench, office) = both("opigno", 120).await;
    let first = bench.holder("translator").await;
    let second = bench.holder("coach").await;
    let shown = [office.one(login(&first)).await, office.one(login(&second)).await];
    let cancel = shown[0]["actions"]
        .as_array()
        .unwrap()
        .iter()
        .find(|action| action["action"] == "cancel")
        .unwrap()
        .clone();
    assert_eq!(
        (&cancel["typed_confirmation"], &cancel["irreversible"]),
        (&json!(true), &json!(true))
    );
    assert_eq!(office.act(&[&shown[0], &shown[1]], "cancel", None).await["done"], 2);
    office.sync().await;
    for person in [&first, &second] {
        assert_eq!(bench.get(&path(person)).await.status, 404);
        assert_eq!(office.people(login(person)).await["total"], 0);
    }
    let undone = office.call("undo", json!({})).await;
    let left = undone["left"].as_array().unwrap();
    assert_eq!(
        (&undone["done"], left.len()),
        (&json!(0), 2),
        "D-31: it is not undone: {undone}"
    );
}

#[tokio::test]
async fn a117_s5_28_to_s5_36_every_input_arrives() {
    let (bench, office) = both("opigno", 60).await;
    let node = office.call("units", json!({ "kind": "hierarchy" })).await[0]["name"].clone();
    let mut values = typed("new.comer", "coach");
    values["roles"] = json!(["coach", "translator"]);
    values["status"] = json!(["active"]);
    values["hierarchy"] = json!([node]);
    office
        .call(
            "create_person",
            json!({ "values": values, "activations": ["admin_password"] }),
        )
        .await;
    office.sync().await;
    let made = bench.find("userName eq \"new.comer\"").await;
    assert_eq!(
        (&made["name"]["givenName"], &made["name"]["familyName"]),
        (&json!("New"), &json!("Comer"))
    );
    assert_eq!(made["emails"][0]["value"], "new.comer@acme.example");
    assert_eq!(label(&made), "Active");
    let roles: Vec<&str> = made["roles"]
        .as_array()
        .unwrap()
        .iter()
        .filter_map(|role| role["value"].as_str())
        .collect();
    assert_eq!(roles, ["coach", "translator"]);
    assert_eq!(
        (&made["preferredLanguage"], &made["timezone"]),
        (&json!("nl"), &json!("Europe/Amsterdam"))
    );
    assert!(
        made["urn:rosterdesk:scim:1.0:Account"]["hierarchy"]
            .to_string()
            .contains(node.as_str().unwrap()),
        "{made}"
    );
    assert_eq!(
        bench.sign_in("new.comer", "Eerste-wachtwoord-1", None).await.status,
        200
    );
    let changes = office
        .call("changes", json!({ "state": null, "offset": 0, "limit": 50 }))
        .await;
    assert!(
        !changes.to_string().contains("Eerste-wachtwoord"),
        "the password is a secret"
    );
}

#[tokio::test]
async fn a119_s5_14_a_lost_second_factor_is_reset() {
    let (bench, office) = both("opigno", 300).await;
    let enrolled = bench
        .find(&format!("active eq true and {ACCOUNT}:mfa.enrolledAt pr"))
        .await;
    assert!(!enrolled.is_null(), "the sample has somebody with a second factor");
    let shown = office.one(login(&enrolled)).await;
    let mfa = &shown["mfa"];
    assert!(mfa["enrolled_at"].is_string(), "{mfa}");
    let offered = mfa["actions"].as_array().unwrap();
    let reset = offered.iter().find(|action| action["action"] == "mfa_remove").unwrap();
    assert_eq!(reset["refused"], Value::Null, "{reset}");
    assert_eq!(office.act(&[&shown], "mfa_remove", None).await["done"], 1);
    office.sync().await;
    let after = bench.again(&enrolled).await;
    assert!(after[ACCOUNT]["mfa"]["enrolledAt"].is_null(), "{after}");
    let shown = office.one(login(&enrolled)).await;
    assert_eq!(shown["mfa"]["enrolled_at"], Value::Null);
}

#[tokio::test]
async fn s5_22_s5_25_roles_are_given_and_taken_for_a_selection() {
    let (bench, office) = both("opigno", 120).await;
    let me = bench.get("/scim/v2/Me").await.body;
    let made = |name: &str, roles: &[&str]| {
        let mut body = colleague("coach");
        body["userName"] = json!(name);
        body["emails"] = json!([{"value": format!("{name}@acme.example")}]);
        body["roles"] = roles.iter().map(|role| json!({"value": role})).collect();
        body
    };
    let mut people = Vec::new();
    for (name, roles) in [
        ("none.of.it", &["coach"] as &[&str]),
        ("has.it", &["coach", "translator"]),
        ("only.it", &["translator"]),
        ("boss", &["administrator"]),
    ] {
        people.push(bench.made(made(name, roles)).await);
    }
    office.sync().await;
    let mut shown = Vec::new();
    for person in people.iter().chain([&me]) {
        shown.push(office.one(login(person)).await);
    }
    let all: Vec<&Value> = shown.iter().collect();
    let roles = async |person: &Value| {
        let now = bench.again(person).await;
        let held: Vec<String> = now["roles"]
            .as_array()
            .unwrap()
            .iter()
            .map(|role| role["value"].as_str().unwrap().to_owned())
            .collect();
        held.join(" ")
    };
    let added = office.act(&all, "role_add", Some("translator")).await;
    assert_eq!(
        (&added["done"], &added["unchanged"]),
        (&json!(3), &json!(2)),
        "who has it is left alone: {added}"
    );
    office.sync().await;
    assert_eq!(roles(&people[0]).await, "coach translator");

    let removed = office.act(&all, "role_remove", Some("translator")).await;
    assert_eq!(removed["done"], 4, "{removed}");
    assert_eq!(
        removed["refused"][0]["code"], "role.required",
        "nobody is left without a role"
    );
    let removed = office.act(&all, "role_remove", Some("administrator")).await;
    assert_eq!(
        (&removed["unchanged"], &removed["refused_total"]),
        (&json!(3), &json!(2)),
        "{removed}"
    );
    let codes: Vec<&Value> = removed["refused"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| &one["code"])
        .collect();
    assert_eq!(codes, ["role.required", "self.admin_role"], "S5-39: oneself is skipped");
    office.sync().await;
    for (person, wanted) in people.iter().zip(["coach", "coach", "translator", "administrator"]) {
        assert_eq!(roles(person).await, wanted, "{}", login(person));
    }
    assert!(roles(&me).await.contains("administrator"));
}

#[tokio::test]
async fn s5_05_a_user_manager_gives_nobody_the_role_in_bulk_or_by_the_inspector() {
    let bench = Bench::today("opigno", 120).await;
    let office = office_of(&bench, "user_manager").await;
    let (coach, admin) = (bench.holder("coach").await, bench.get("/scim/v2/Me").await.body);
    let shown = [office.one(login(&coach)).await, office.one(login(&admin)).await];
    let tried = office
        .act(&[&shown[0], &shown[1]], "role_add", Some("administrator"))
        .await;
    let codes: Vec<&Value> = tried["refused"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| &one["code"])
        .collect();
    assert_eq!(
        (&tried["done"], codes.as_slice()),
        (&json!(0), [&json!("rank"); 2].as_slice()),
        "{tried}"
    );
    let edited = office
        .edit(&shown[0], json!({ "roles": ["coach", "administrator"] }))
        .await;
    assert_eq!(edited["refused"][0]["code"], "rank", "{edited}");
    let mixed = office.act(&[&shown[0], &shown[1]], "block", None).await;
    assert_eq!(
        (&mixed["done"], &mixed["refused"][0]["code"]),
        (&json!(1), &json!("rank")),
        "S5-41: {mixed}"
    );
    office.sync().await;
    assert_eq!(label(&bench.again(&coach).await), "Blocked");
    assert_eq!(label(&bench.again(&admin).await), "Active");
    assert_eq!(bench.again(&coach).await["roles"], coach["roles"]);
}

#[tokio::test]
async fn s5_30_a_username_is_needed_and_nobody_elses() {
    let (bench, office) = both("opigno", 60).await;
    let taken = bench.holder("coach").await;
    let problem = async |name: &str| {
        let mut values = typed("new.comer", "coach");
        values["username"] = json!([name]);
        let request = json!({ "values": values, "activations": ["admin_password"] });
        let refused = office.desk.call("create_person", request).await.unwrap_err();
        assert_eq!(refused.code, "invalid", "{refused:?}");
        refused.details["username"].clone()
    };
    office.hold(true).await;
    assert_eq!(problem("").await, "required");
    assert_eq!(problem("  ").await, "required");
    assert_eq!(problem(login(&taken)).await, "unique");
    assert_eq!(problem(&login(&taken).to_uppercase()).await, "unique", "in any case");
    let request = |name: &str| {
        let mut values = typed(name, "coach");
        values["email"] = json!([format!("{name}.{}@acme.example", name.len())]);
        json!({ "values": values, "activations": ["admin_password"] })
    };
    office.call("create_person", request("twice")).await;
    assert_eq!(problem("Twice").await, "unique", "one that waits to be sent counts too");
    let other = office.one(login(&bench.holder("translator").await)).await;
    let edited = office.edit(&other, json!({ "username": ["twice"] })).await;
    assert_eq!(edited["refused"][0]["code"], "unique", "{edited}");
    let emptied = office.edit(&other, json!({ "username": [""] })).await;
    assert_eq!(emptied["refused"][0]["code"], "required", "{emptied}");
    // Somebody else takes the name before it is sent.
    let mut first = colleague("coach");
    first["userName"] = json!("late");
    first["emails"] = json!([{"value": "first@acme.example"}]);
    bench.made(first).await;
    office.call("create_person", request("late")).await;
    office.hold(false).await;
    office.call("sync_wait", json!({})).await;
    let changes = office
        .call("changes", json!({ "state": "refused", "offset": 0, "limit": 50 }))
        .await;
    assert_eq!(
        (&changes["total"], &changes["changes"][0]["error"]["code"]),
        (&json!(1), &json!("unique")),
        "{changes}"
    );
    assert!(!bench.find("userName eq \"twice\"").await.is_null());
}

#[tokio::test]
async fn s5_36_one_place_of_a_tree_shown_with_its_path() {
    let (bench, office) = both("opigno", 120).await;
    let units = office.call("units", json!({ "kind": "hierarchy" })).await;
    let below = units
        .as_array()
        .unwrap()
        .iter()
        .find(|unit| unit["parent"].is_string())
        .unwrap();
    let above = units
        .as_array()
        .unwrap()
        .iter()
        .find(|unit| unit["id"] == below["parent"])
        .unwrap();
    let path = format!(
        "{} › {}",
        above["name"].as_str().unwrap(),
        below["name"].as_str().unwrap()
    );
    let coach = bench.holder("coach").await;
    let shown = office.one(login(&coach)).await;
    let field = |view: &Value| {
        let fields = view["fields"].as_array().unwrap().clone();
        fields.into_iter().find(|field| field["key"] == "hierarchy").unwrap()
    };
    let form = office.call("new_person", json!({})).await;
    for view in [&shown, &form] {
        let choices = field(view)["choices"].as_array().unwrap().clone();
        let choice = choices.iter().find(|choice| choice["value"] == below["name"]).unwrap();
        assert!(choice["label"].as_str().unwrap().ends_with(&path), "{choice}");
    }
    let one = office.edit(&shown, json!({ "hierarchy": [below["name"]] })).await;
    assert_eq!(one["done"], 1, "{one}");
    let two = office
        .edit(&shown, json!({ "hierarchy": [below["name"], above["name"]] }))
        .await;
    assert_eq!(two["refused"][0]["code"], "hierarchy.cardinality", "{two}");
    office.sync().await;
    let now = bench.again(&coach).await;
    assert_eq!(now[ACCOUNT]["hierarchy"], below["name"]);
    let manager = office_of(&bench, "user_manager").await;
    let seen = manager.one(login(&coach)).await;
    assert_eq!(field(&seen)["locked"], "org.assign_by", "the administrators' to give");
}
