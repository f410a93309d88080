//! What the people screen is given, rule by rule, against the practice platform.

use serde_json::{Value, json};

use crate::support::Office;

fn query(view: &str, filters: &[(&str, &str)]) -> Value {
    let filters: Vec<Value> = filters
        .iter()
        .map(|(key, value)| json!({ "key": key, "values": [value] }))
        .collect();
    json!({ "view": view, "search": "", "filters": filters, "sort": "", "descending": false })
}

async fn columns(office: &Office, query: &Value) -> Vec<Value> {
    let found = office.call("people_columns", json!({ "query": query })).await;
    found.as_array().unwrap().clone()
}

async fn rows(office: &Office, query: &Value) -> Vec<Value> {
    let page = office
        .call("people_page", json!({ "query": query, "offset": 0, "limit": 500 }))
        .await;
    page["rows"].as_array().unwrap().clone()
}

fn at(columns: &[Value], key: &str) -> usize {
    let found = columns.iter().position(|column| column["key"] == key);
    found.unwrap_or_else(|| panic!("no column {key}"))
}

async fn act(office: &Office, ids: &[&Value], action: &str, argument: Option<&str>, dry_run: bool) -> Value {
    let selection = json!({ "kind": "ids", "ids": ids });
    let request = json!({ "selection": selection, "action": action, "argument": argument, "dry_run": dry_run });
    office.call("act_on_people", request).await
}

fn action<'a>(actions: &'a Value, name: &str) -> &'a Value {
    let found = actions.as_array().unwrap().iter().find(|entry| entry["action"] == name);
    found.unwrap_or_else(|| panic!("no action {name} in {actions}"))
}

/// Whoever is signed in, as a row.
async fn own_row(office: &Office) -> Value {
    let login = office.call("practice_sign_in", json!({})).await["login"].clone();
    office.people(login.as_str().unwrap()).await["rows"][0].clone()
}

#[tokio::test]
async fn s5_01_s5_06_s5_21_the_screen_has_the_platforms_own_words() {
    let office = Office::practice("opigno").await;
    let people = office.call("app_status", json!({})).await["open"]["people"].clone();
    assert_eq!(people["menu"], json!(["Authentication", "Manage users"]));
    assert_eq!(people["population"], "backoffice");
    assert_eq!(people["bulk_apply_label"], "Apply to selected items");
    assert_eq!(people["mfa_term"], "TFA");
}

#[tokio::test]
async fn s5_07_s5_08_s5_09_a_table_of_all_accounts_with_username_and_two_statuses() {
    let office = Office::practice("opigno").await;
    let everybody = query("", &[]);
    let columns = columns(&office, &everybody).await;
    let keys: Vec<&str> = columns.iter().map(|column| column["key"].as_str().unwrap()).collect();
    assert_eq!(
        keys,
        [
            "name",
            "action:edit",
            "action:mfa",
            "username",
            "status",
            "roles",
            "member_for",
            "last_access"
        ],
        "S5-13 and S5-14 are columns of their own"
    );
    assert_eq!(columns[3]["opens"], true, "S5-37: the user name leads to the form");
    let labels: Vec<&Value> = columns[4]["choices"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| &one["label"])
        .collect();
    assert_eq!(labels, ["Active", "Blocked"], "exactly two");
    let rows = rows(&office, &everybody).await;
    let total = office.people("").await["total"].as_u64().unwrap();
    assert_eq!(rows.len() as u64, total);
    let statuses: std::collections::BTreeSet<&str> = rows
        .iter()
        .map(|row| row["status"]["label"].as_str().unwrap())
        .collect();
    assert!(
        statuses.iter().all(|status| ["Active", "Blocked"].contains(status)),
        "{statuses:?}"
    );
}

#[tokio::test]
async fn s5_11_s5_12_s5_15_instants_cross_and_sort_as_instants() {
    let office = Office::practice("opigno").await;
    for (key, descending) in [
        ("member_for", false),
        ("member_for", true),
        ("last_access", false),
        ("last_access", true),
    ] {
        let mut sorted = query("", &[]);
        sorted["sort"] = json!(key);
        sorted["descending"] = json!(descending);
        let index = at(&columns(&office, &sorted).await, key);
        let cells: Vec<String> = rows(&office, &sorted)
            .await
            .iter()
            .map(|row| row["cells"][index].as_str().unwrap().to_owned())
            .collect();
        let filled: Vec<&String> = cells.iter().take_while(|cell| !cell.is_empty()).collect();
        assert!(cells[filled.len()..].iter().all(String::is_empty), "never comes last");
        assert!(filled.len() > 20);
        let ordered = filled.windows(2).all(|pair| {
            let instants = [pair[0], pair[1]].map(|text| chrono::DateTime::parse_from_rfc3339(text).unwrap());
            if descending {
                instants[0] >= instants[1]
            } else {
                instants[0] <= instants[1]
            }
        });
        assert!(ordered, "{key} {descending}: {filled:?}");
    }
}

#[tokio::test]
async fn s5_17_s5_18_filters_by_status_and_role_together() {
    let office = Office::practice("opigno").await;
    let both = query("", &[("status", "blocked"), ("roles", "coach")]);
    let columns = columns(&office, &both).await;
    let roles = at(&columns, "roles");
    let found = rows(&office, &both).await;
    let holds = |row: &Value| row["cells"][roles].as_str().unwrap().contains("Coach");
    let blocked = |row: &Value| row["status"]["id"] == "blocked";
    assert!(found.iter().all(|row| holds(row) && blocked(row)), "A113: only those");
    let everybody = rows(&office, &query("", &[])).await;
    let roles = at(&self::columns(&office, &query("", &[])).await, "roles");
    let expected = everybody
        .iter()
        .filter(|row| blocked(row) && row["cells"][roles].as_str().unwrap().contains("Coach"))
        .count();
    assert_eq!(found.len(), expected);
    for one in [query("", &[("status", "blocked")]), query("", &[("roles", "coach")])] {
        assert!(!rows(&office, &one).await.is_empty(), "{one}");
    }
}

#[tokio::test]
async fn s5_14_a119_the_second_factor_of_one_account_opens_and_is_reset() {
    let office = Office::practice("opigno").await;
    let enrolled = rows(&office, &query("", &[("mfa", "1")])).await;
    let own = own_row(&office).await;
    let row = enrolled
        .iter()
        .find(|row| row["id"] != own["id"])
        .expect("somebody enrolled")
        .clone();
    let mfa = office.call("person", json!({ "id": row["id"] })).await["mfa"].clone();
    assert!(mfa["enrolled_at"].is_string(), "{mfa}");
    assert_eq!(action(&mfa["actions"], "mfa_remove")["refused"], json!(null));
    assert_eq!(act(&office, &[&row["id"]], "mfa_remove", None, false).await["done"], 1);
    let report = office.call("sync_wait", json!({})).await;
    assert_eq!(
        (&report["sent"], &report["waiting"]),
        (&json!(1), &json!(0)),
        "{report}"
    );
    let mfa = office.call("person", json!({ "id": row["id"] })).await["mfa"].clone();
    assert_eq!(mfa["enrolled_at"], json!(null), "the platform has dropped it");
    assert_eq!(action(&mfa["actions"], "mfa_remove")["refused"], "mfa.none");
}

#[tokio::test]
async fn s5_41_a_mixed_selection_goes_through_for_the_others_and_lists_both() {
    let office = Office::practice("opigno").await;
    let own = own_row(&office).await;
    let active = rows(&office, &query("", &[("status", "active")])).await;
    let others: Vec<&Value> = active.iter().filter(|row| row["id"] != own["id"]).take(5).collect();
    let mut ids: Vec<&Value> = others.iter().map(|row| &row["id"]).collect();
    ids.push(&own["id"]);
    let outcome = act(&office, &ids, "block", None, false).await;
    assert_eq!(
        (&outcome["done"], &outcome["refused_total"]),
        (&json!(5), &json!(1)),
        "{outcome}"
    );
    let named: Vec<&Value> = outcome["people"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| &one["id"])
        .collect();
    assert_eq!(named, ids[..5], "who went through, by name");
    assert_eq!(outcome["refused"][0]["id"], own["id"]);
    assert_eq!(outcome["refused"][0]["code"], "self.block");
    office.call("sync_wait", json!({})).await;
    for row in others {
        let person = office.call("person", json!({ "id": row["id"] })).await;
        assert_eq!(
            (&person["status"]["label"], &person["mark"]),
            (&json!("Blocked"), &json!(null)),
            "A114"
        );
    }
}

#[tokio::test]
async fn s5_24_cancel_is_typed_is_not_undone_and_deletes() {
    let office = Office::practice("opigno").await;
    let own = own_row(&office).await;
    let everybody = rows(&office, &query("", &[])).await;
    let chosen: Vec<&Value> = everybody
        .iter()
        .filter(|row| row["id"] != own["id"])
        .map(|row| &row["id"])
        .take(2)
        .collect();
    let selection = json!({ "kind": "ids", "ids": chosen });
    let offered = office.call("people_actions", json!({ "selection": selection })).await;
    let words: Vec<&Value> = offered
        .as_array()
        .unwrap()
        .iter()
        .map(|one| &one["action"]["label"])
        .collect();
    assert_eq!(
        words,
        [
            "Add a role to the selected user(s)",
            "Block the selected user(s)",
            "Cancel the selected user account(s)",
            "Remove the role from the selected user(s)",
            "Unblock the selected user(s)",
        ],
        "S5-20: the platform's order and words"
    );
    let cancel = &offered[2]["action"];
    assert_eq!(
        (&cancel["typed_confirmation"], &cancel["irreversible"]),
        (&json!(true), &json!(true))
    );
    let lost = act(&office, &chosen, "cancel", None, true).await["effects"].clone();
    assert!(
        lost.as_array()
            .unwrap()
            .iter()
            .any(|line| line["effect"] == "lose_access"),
        "{lost}"
    );
    act(&office, &chosen, "cancel", None, false).await;
    office.call("sync_wait", json!({})).await;
    let left = rows(&office, &query("", &[])).await;
    assert_eq!(left.len(), everybody.len() - 2, "A116: both are gone");
    assert!(!left.iter().any(|row| chosen.contains(&&row["id"])));
}

#[tokio::test]
async fn s5_39_the_own_administrator_role_cannot_be_unticked() {
    let office = Office::practice("opigno").await;
    let own = own_row(&office).await;
    let roles_of = |person: Value| {
        let fields = person["fields"].as_array().unwrap().clone();
        fields.into_iter().find(|field| field["key"] == "roles").unwrap()["choices"].clone()
    };
    let refused = |choices: &Value, id: &str| {
        let choice = choices
            .as_array()
            .unwrap()
            .iter()
            .find(|one| one["value"] == id)
            .unwrap();
        choice["refused"].clone()
    };
    let choices = roles_of(office.call("person", json!({ "id": own["id"] })).await);
    assert_eq!(refused(&choices, "administrator"), "self.admin_role");
    assert_eq!(refused(&choices, "coach"), json!(null));
    let others = rows(&office, &query("", &[("roles", "administrator")])).await;
    if let Some(other) = others.iter().find(|row| row["id"] != own["id"]) {
        let choices = roles_of(office.call("person", json!({ "id": other["id"] })).await);
        assert_eq!(
            refused(&choices, "administrator"),
            json!(null),
            "S5-40: another administrator can"
        );
    }
}

#[tokio::test]
async fn s1_25_disabling_is_offered_before_deleting_with_three_reasons() {
    let office = Office::practice("2lrn4").await;
    let own = own_row(&office).await;
    let active = rows(&office, &query("", &[("status", "active"), ("role", "user")])).await;
    let row = active.iter().find(|row| row["id"] != own["id"]).unwrap();
    let person = office.call("person", json!({ "id": row["id"] })).await;
    let advice = &action(&person["actions"], "delete")["advice"];
    assert_eq!(
        (&advice["action"], &advice["label"]),
        (&json!("disable"), &json!("Disable"))
    );
    assert_eq!(
        advice["reasons"].as_array().unwrap().len(),
        3,
        "S1-26, S1-27, S1-28: {advice}"
    );
    assert_eq!(advice["refused"], json!(null), "A022: it can be done instead");
}

#[tokio::test]
async fn s1_31_s1_32_s1_33_blocked_users_say_why_and_are_unblocked() {
    let office = Office::practice("2lrn4").await;
    let blocked = query("status:blocked", &[]);
    let views = office.call("people_views", json!({})).await;
    let named = views
        .as_array()
        .unwrap()
        .iter()
        .find(|view| view["id"] == "status:blocked")
        .unwrap();
    assert_eq!(named["label"], "Blocked users");
    for list in [
        blocked.clone(),
        query("", &[("status", "blocked")]),
        query("attention", &[]),
    ] {
        let keys = columns(&office, &list).await;
        at(&keys, "status_reason");
    }
    let everybody = columns(&office, &query("", &[])).await;
    assert!(!everybody.iter().any(|column| column["key"] == "status_reason"));
    let found = rows(&office, &blocked).await;
    let tried = found
        .iter()
        .find(|row| row["why"]["wrong_password"] == true)
        .expect("somebody locked out");
    assert!(tried["why"]["failures"].as_u64().unwrap() >= 4, "{tried}");
    let person = office.call("person", json!({ "id": tried["id"] })).await;
    assert_eq!(person["status_why"], tried["why"], "the same in the inspector");
    assert_eq!(act(&office, &[&tried["id"]], "unblock", None, false).await["done"], 1);
    let own = own_row(&office).await;
    let active = rows(&office, &query("", &[("status", "active"), ("role", "user")])).await;
    let victim = active
        .iter()
        .find(|row| row["id"] != own["id"] && row["id"] != tried["id"])
        .unwrap();
    assert_eq!(act(&office, &[&victim["id"]], "block", None, false).await["done"], 1);
    let report = office.call("sync_wait", json!({})).await;
    assert_eq!(
        (&report["sent"], &report["waiting"]),
        (&json!(2), &json!(0)),
        "{report}"
    );
    let freed = office.call("person", json!({ "id": tried["id"] })).await;
    assert_eq!(
        (&freed["status"]["label"], &freed["status_why"]),
        (&json!("Active"), &json!(null))
    );
    let held = rows(&office, &blocked).await;
    let held = held.iter().find(|row| row["id"] == victim["id"]).expect("in the list");
    assert_eq!(held["why"]["wrong_password"], false, "a deliberate block");
}

#[tokio::test]
async fn s1_34_s1_36_manage_mfa_shows_required_enrolled_and_since() {
    let office = Office::practice("2lrn4").await;
    let views = office.call("people_views", json!({})).await;
    let named = views
        .as_array()
        .unwrap()
        .iter()
        .find(|view| view["id"] == "mfa")
        .unwrap();
    assert_eq!(
        (&named["label"], &named["count"]),
        (&json!("Manage MFA"), &views[0]["count"])
    );
    let list = query("mfa", &[]);
    let columns = columns(&office, &list).await;
    let (required, enrolled, since) = (
        at(&columns, "mfa_required"),
        at(&columns, "mfa_enrolled"),
        at(&columns, "mfa_since"),
    );
    let found = rows(&office, &list).await;
    for row in &found {
        assert_eq!(row["cells"][enrolled] == "1", row["cells"][since] != "", "{row}");
    }
    assert!(found.iter().any(|row| row["cells"][enrolled] == "1"));
    let mut sorted = list.clone();
    sorted["sort"] = json!("mfa_since");
    let instants: Vec<String> = rows(&office, &sorted)
        .await
        .iter()
        .map(|row| row["cells"][since].as_str().unwrap().to_owned())
        .take_while(|instant| !instant.is_empty())
        .collect();
    assert!(
        instants.len() > 1 && instants.is_sorted(),
        "who is enrolled comes first: {instants:?}"
    );
    let without = found.iter().find(|row| row["mfa_advised"] == true).cloned();
    let row = without.unwrap_or_else(|| found.iter().find(|row| row["cells"][required] == "0").unwrap().clone());
    let selection = json!({ "kind": "ids", "ids": [row["id"]] });
    let offered = office.call("people_actions", json!({ "selection": selection })).await;
    let label = |name: &str| {
        let found = offered
            .as_array()
            .unwrap()
            .iter()
            .find(|one| one["action"]["action"] == name);
        found.unwrap()["action"]["label"].clone()
    };
    assert_eq!(
        (label("mfa_require"), label("mfa_remove")),
        (json!("Enable MFA"), json!("Remove MFA"))
    );
    act(&office, &[&row["id"]], "mfa_require", None, false).await;
    office.call("sync_wait", json!({})).await;
    let now = rows(&office, &list).await;
    let row = now.iter().find(|one| one["id"] == row["id"]).unwrap();
    assert_eq!(
        (&row["cells"][required], &row["mfa_advised"]),
        (&json!("1"), &json!(false))
    );
}

#[tokio::test]
async fn s3_15_s3_26_somebody_denied_is_freed_with_or_without_a_new_password_in_one_step() {
    let office = Office::practice("validated").await;
    let denied = rows(&office, &query("status:denied", &[])).await;
    assert!(denied.len() >= 2, "the sample has people who are DENIED");
    let attention = rows(&office, &query("attention", &[])).await;
    assert_eq!(attention[0]["status"]["label"], "DENIED", "S3-01");
    let person = office.call("person", json!({ "id": denied[0]["id"] })).await;
    let validate = action(&person["actions"], "validate");
    assert_eq!(
        (&validate["secret"], &validate["secret_optional"]),
        (&json!(true), &json!(true))
    );
    let with = act(
        &office,
        &[&denied[0]["id"]],
        "validate",
        Some("a new long passphrase"),
        false,
    )
    .await;
    let without = act(&office, &[&denied[1]["id"]], "validate", None, false).await;
    assert_eq!((&with["done"], &without["done"]), (&json!(1), &json!(1)));
    let report = office.call("sync_wait", json!({})).await;
    assert_eq!(
        (&report["sent"], &report["waiting"]),
        (&json!(2), &json!(0)),
        "one step each: {report}"
    );
    for row in &denied[..2] {
        let person = office.call("person", json!({ "id": row["id"] })).await;
        assert_eq!(
            (&person["status"]["label"], &person["mark"]),
            (&json!("Validated"), &json!(null))
        );
        assert!(!person.to_string().contains("a new long passphrase"));
    }
}

#[tokio::test]
async fn s3_19_s3_20_nobody_is_deleted_and_the_reason_is_there() {
    let office = Office::practice("validated").await;
    let about = office.call("app_status", json!({})).await["open"]["people"].clone();
    assert_eq!(
        about["no_deletion"],
        "the history of actions taken by that user would become insignificant and unreadable"
    );
    let own = own_row(&office).await;
    let validated = rows(&office, &query("status:validated", &[])).await;
    let row = validated.iter().find(|row| row["id"] != own["id"]).unwrap();
    let person = office.call("person", json!({ "id": row["id"] })).await;
    let actions = person["actions"].as_array().unwrap();
    assert!(!actions.iter().any(|one| one["action"] == "delete"), "S3-18");
    let ban = action(&person["actions"], "ban");
    assert_eq!(
        (&ban["label"], &ban["moves_status"], &ban["refused"]),
        (&json!("Banned"), &json!(true), &json!(null))
    );
    act(&office, &[&row["id"]], "ban", None, false).await;
    office.call("sync_wait", json!({})).await;
    let person = office.call("person", json!({ "id": row["id"] })).await;
    assert_eq!(person["status"]["label"], "Banned");
}

#[tokio::test]
async fn every_kind_of_unit_names_the_field_that_lists_its_people() {
    for profile in ["360learning", "learningbank", "2lrn4", "opigno", "validated"] {
        let office = Office::practice(profile).await;
        let kinds = office.call("app_status", json!({})).await["open"]["unit_kinds"].clone();
        assert!(!kinds.as_array().unwrap().is_empty(), "{profile}");
        for kind in kinds.as_array().unwrap() {
            let field = kind["field"].as_str().unwrap_or_else(|| panic!("{profile}: {kind}"));
            let units = office.call("units", json!({ "kind": kind["kind"] })).await;
            let unit = units
                .as_array()
                .unwrap()
                .iter()
                .find(|unit| unit["people"] != 0)
                .unwrap_or_else(|| panic!("{profile}: nobody is in any {kind}"));
            let listed = rows(&office, &query("", &[(field, unit["name"].as_str().unwrap())])).await;
            assert_eq!(json!(listed.len()), unit["people"], "{profile}: {unit}");
        }
    }
}
