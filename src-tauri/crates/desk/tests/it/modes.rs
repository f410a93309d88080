//! What an import does with people who exist, who are new, and who are not in the file.

use serde_json::{Value, json};

use crate::support::Office;

/// Addresses of the people who have access, whether locked or not; an active one last.
async fn everybody(office: &Office) -> Vec<String> {
    let query = json!({ "view": "", "search": "", "filters": [], "sort": "", "descending": false });
    let mut rows: Vec<Value> = Vec::new();
    loop {
        let request = json!({ "query": query, "offset": rows.len(), "limit": 200 });
        let page = office.call("people_page", request).await;
        let more = page["rows"].as_array().unwrap();
        if more.is_empty() {
            break;
        }
        rows.extend(more.iter().cloned());
    }
    rows.retain(|row| ["active", "blocked"].contains(&row["status"]["id"].as_str().unwrap()));
    rows.sort_by_key(|row| row["status"]["id"] == "active");
    let address = |row: &Value| {
        let cells = row["cells"].as_array().unwrap();
        let mut texts = cells.iter().filter_map(Value::as_str);
        texts.find(|cell| cell.contains('@')).unwrap().to_owned()
    };
    rows.iter().map(address).collect()
}

async fn full_sync(office: &Office, addresses: &[String]) -> Value {
    let file = format!("Email,Badge\n{},1\n", addresses.join(",1\n"));
    let view = office.open("everybody.csv", file.as_bytes()).await;
    let request = json!({ "id": view["id"], "mode": "full_sync" });
    office.call("import_set_options", request).await
}

async fn status(office: &Office, id: &Value) -> Value {
    office.call("person", json!({ "id": id })).await["status"]["id"].clone()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_full_sync_is_reviewed_applied_sent_and_undone_with_the_import() {
    let office = Office::practice("2lrn4").await;
    let everybody = everybody(&office).await;
    let view = full_sync(&office, &everybody).await;
    let review = office.call("import_review", json!({ "id": view["id"] })).await;
    assert_eq!(review["absence"]["leavers_total"], 0, "{review}");
    assert_ne!(review["refused"], json!(null), "there is nothing to do");

    let without = &everybody[..everybody.len() - 5];
    let view = full_sync(&office, without).await;
    assert_eq!(view["options"]["mode"], "full_sync");
    let review = office.call("import_review", json!({ "id": view["id"] })).await;
    let absence = &review["absence"];
    let (gone, stay) = (
        absence["leavers"].as_array().unwrap(),
        absence["kept"].as_array().unwrap(),
    );
    assert!(!gone.is_empty(), "{review}");
    assert!(
        stay.iter().all(|kept| kept["message"].as_str().unwrap().len() > 5),
        "{stay:?}"
    );
    assert_eq!(absence["consent"], false, "a few are not asked about");
    let lose = review["effects"]
        .as_array()
        .unwrap()
        .iter()
        .find(|line| line["effect"] == "lose_access");
    assert_eq!(lose.unwrap()["count"].as_u64().unwrap(), gone.len() as u64);
    let apply = json!({ "id": view["id"], "plan": review["plan"] });
    let applied = office.call("import_apply", apply).await;
    assert_eq!(applied["queued"].as_u64().unwrap(), gone.len() as u64);
    let report = office.call("sync_wait", json!({})).await;
    assert_eq!(
        (&report["waiting"], &report["refused"]),
        (&json!(0), &json!(0)),
        "{report}"
    );
    for person in gone {
        assert_eq!(status(&office, &person["id"]).await, "disabled");
    }
    let report = office.call("undo", json!({})).await;
    assert_eq!(report["left"], json!([]), "{report}");
    office.call("sync_wait", json!({})).await;
    for person in gone {
        assert_eq!(status(&office, &person["id"]).await, "active", "undone with the import");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn many_absent_people_are_only_deactivated_when_somebody_says_the_number() {
    let office = Office::practice("2lrn4").await;
    let everybody = everybody(&office).await;
    let view = full_sync(&office, &everybody[..3]).await;
    let review = office.call("import_review", json!({ "id": view["id"] })).await;
    let absence = &review["absence"];
    assert_eq!(absence["consent"], true, "{absence}");
    let leavers = absence["leavers_total"].as_u64().unwrap();
    let apply = |said: Option<u64>| json!({ "id": view["id"], "plan": review["plan"], "leavers": said });
    for said in [None, Some(leavers - 1)] {
        let error = office.desk.call("import_apply", apply(said)).await.unwrap_err();
        assert_eq!(error.code, "absent.consent");
        let words = format!("would deactivate {leavers} of {} people", absence["people"]);
        assert!(error.message.contains(&words), "{}", error.message);
    }
    let status = office.call("app_status", json!({})).await;
    assert_eq!(status["open"]["counts"]["waiting"], 0, "nothing was queued: {status}");
    let applied = office.call("import_apply", apply(Some(leavers))).await;
    assert_eq!(applied["queued"].as_u64().unwrap(), leavers);
    assert_eq!(
        applied["deactivated"].as_u64().unwrap(),
        leavers,
        "the result says whom it ended access for"
    );
    office.call("undo", json!({})).await;
    let status = office.call("app_status", json!({})).await;
    assert_eq!(
        status["open"]["counts"]["waiting"], 0,
        "undone before it was sent: {status}"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn who_is_absent_is_part_of_the_plan_that_was_reviewed() {
    let office = Office::practice("2lrn4").await;
    let everybody = everybody(&office).await;
    let view = full_sync(&office, &everybody[..everybody.len() - 5]).await;
    let review = office.call("import_review", json!({ "id": view["id"] })).await;
    let gone = review["absence"]["leavers"][0]["id"].clone();
    let selection = json!({ "kind": "ids", "ids": [gone] });
    let action = json!({ "selection": selection, "action": "disable", "argument": null, "dry_run": false });
    office.call("act_on_people", action).await;
    let apply = json!({ "id": view["id"], "plan": review["plan"] });
    assert_eq!(office.refused("import_apply", apply).await, "plan.stale");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_mode_the_platform_does_not_allow_is_locked_with_the_reason_and_refused() {
    let office = Office::practice("learningbank").await;
    let view = office
        .call("import_open", json!({ "source": { "kind": "sample" } }))
        .await;
    assert_eq!(view["options"]["mode"], "skip_existing");
    let locked: Vec<(&str, &Value)> = view["options"]["modes"]
        .as_array()
        .unwrap()
        .iter()
        .map(|mode| (mode["value"].as_str().unwrap(), &mode["refused"]))
        .collect();
    let never = json!("mode.never_changes");
    assert_eq!(
        locked,
        [
            ("upsert", &never),
            ("skip_existing", &json!(null)),
            ("create_only", &json!(null)),
            ("update_only", &never),
            ("full_sync", &never),
        ]
    );
    let choose = |mode: &str| json!({ "id": view["id"], "mode": mode });
    assert_eq!(
        office.refused("import_set_options", choose("full_sync")).await,
        "mode.never_changes"
    );
    assert_eq!(
        office.refused("import_set_options", choose("merge")).await,
        "mode.unknown"
    );
    let only = office.call("import_set_options", choose("create_only")).await;
    assert_eq!(only["options"]["mode"], "create_only");
}

#[tokio::test(flavor = "multi_thread")]
async fn people_are_found_by_what_was_chosen_and_empty_cells_clear_where_that_is_open() {
    let office = Office::practice("moodle").await;
    let view = office
        .call("import_open", json!({ "source": { "kind": "sample" } }))
        .await;
    let options = &view["options"];
    assert_eq!(
        (&options["match_on"], &options["match_usual"]),
        (&json!([]), &json!("username"))
    );
    assert_eq!(
        (&options["clear_blank"], &options["clear_blank_free"]),
        (&json!(false), &json!(true))
    );
    let fields: Vec<&str> = options["match_fields"]
        .as_array()
        .unwrap()
        .iter()
        .map(|field| field["value"].as_str().unwrap())
        .collect();
    assert_eq!(
        fields[..2],
        ["username", "email"],
        "what tells people apart comes first"
    );
    let choose = |keys: &[&str]| json!({ "id": view["id"], "match_on": keys, "clear_blank": true });
    let chosen = office
        .call("import_set_options", choose(&["first_name", "last_name"]))
        .await;
    assert_eq!(chosen["options"]["match_on"], json!(["first_name", "last_name"]));
    assert_eq!(chosen["options"]["clear_blank"], true);
    assert_eq!(
        office.refused("import_set_options", choose(&["password"])).await,
        "match.unknown"
    );
    let usual = office.call("import_set_options", choose(&[])).await;
    assert_eq!(usual["options"]["match_on"], json!([]), "back to the platform's way");
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_is_absent_is_told_apart_by_the_last_file() {
    let office = Office::practice("2lrn4").await;
    let everybody = everybody(&office).await;
    let count = everybody.len();
    let view = full_sync(&office, &everybody[..count - 2]).await;
    let review = office.call("import_review", json!({ "id": view["id"] })).await;
    let unknown = review["absence"]["leavers"].as_array().unwrap();
    assert!(
        !unknown.is_empty() && unknown.iter().all(|gone| gone["in_last_file"].is_null()),
        "{unknown:?}"
    );
    let apply = json!({ "id": view["id"], "plan": review["plan"] });
    office.call("import_apply", apply).await;
    // Somebody who comes by another file was not in that one.
    let new = "First Name,Last Name,Email,Department,language,Is Active,Enable MFA\n\
        Nora,Nieuw,nora@z.example,Finance,nl,1,0\n";
    let view = office.open("new.csv", new.as_bytes()).await;
    let review = office.call("import_review", json!({ "id": view["id"] })).await;
    let apply = json!({ "id": view["id"], "plan": review["plan"] });
    assert_eq!(office.call("import_apply", apply).await["queued"], 1);
    office.call("sync_wait", json!({})).await;

    let view = full_sync(&office, &everybody[..count - 4]).await;
    assert_eq!(view["recipe"]["missing_total"], 2, "{}", view["recipe"]);
    let review = office.call("import_review", json!({ "id": view["id"] })).await;
    let leavers = review["absence"]["leavers"].as_array().unwrap();
    let were = leavers.iter().filter(|gone| gone["in_last_file"] == true).count();
    let were_not = leavers.iter().filter(|gone| gone["in_last_file"] == false).count();
    assert_eq!((were, were_not), (2, 1), "{leavers:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn no_file_for_the_platform_holds_passwords_and_it_is_said_whose() {
    let office = Office::practice("moodle").await;
    let file = "username,firstname,lastname,email,password\n\
        ada,Ada,Byron,ada@acme.example,Secret!123\nbo,Bo,Dahl,bo@acme.example,\n";
    let view = office.open("staff.csv", file.as_bytes()).await;
    office.call("import_check", json!({ "id": view["id"] })).await;
    let path = office.folder.path().join("plan.csv");
    let (handle, _) = office.desk.hand_out(path.clone());
    let written = office
        .call("export_plan", json!({ "id": view["id"], "handle": handle }))
        .await;
    assert_eq!(
        (&written["people"], &written["without_secrets"]),
        (&json!(2), &json!(1)),
        "{written}"
    );
    assert_eq!(written["secrets"].as_array().unwrap().len(), 1);
    let file = std::fs::read_to_string(path).unwrap();
    assert!(
        file.contains("ada@acme.example") && !file.contains("Secret!123"),
        "{file}"
    );
}

/// Where a platform takes files nobody knows who has been taken there with one: whoever was never sent is sent off, and not
/// withdrawn as if he had never been there.
#[tokio::test(flavor = "multi_thread")]
async fn nobody_is_withdrawn_where_a_file_may_have_taken_him_there() {
    for (profile, header, people, left) in [
        (
            "moodle",
            "username,firstname,lastname,email",
            ["ada,Ada,Byron,ada@x.example", "bo,Bo,Dahl,bo@x.example"],
            true,
        ),
        (
            "2lrn4",
            "First Name,Last Name,Email,Department,language,Is Active,Enable MFA",
            ["Ada,Byron,ada@x.example,IT,en,1,0", "Bo,Dahl,bo@x.example,IT,en,1,0"],
            false,
        ),
    ] {
        let office = Office::practice(profile).await;
        office.call("hold", json!({ "offline": true })).await;
        let month = async |rows: &[&str], mode: &str| {
            let text = format!("{header}\n{}\n", rows.join("\n"));
            let view = office.open("month.csv", text.as_bytes()).await;
            let view = office
                .call("import_set_options", json!({ "id": view["id"], "mode": mode }))
                .await;
            let review = office.call("import_review", json!({ "id": view["id"] })).await;
            let leavers = review["absence"]["leavers_total"].clone();
            let apply = json!({ "id": view["id"], "plan": review["plan"], "leavers": leavers });
            office.call("import_apply", apply).await;
            leavers
        };
        month(&people, "upsert").await;
        assert_eq!(office.people("bo@x.example").await["total"], 1, "{profile}");
        assert!(
            month(&people[..1], "full_sync").await.as_u64().unwrap() > 0,
            "{profile}"
        );
        let there = office.people("bo@x.example").await["total"].as_u64().unwrap();
        assert_eq!(there == 1, left, "{profile}");
    }
}

/// A platform that takes files learns of leavers from the file alone.
#[tokio::test(flavor = "multi_thread")]
async fn who_is_sent_off_stands_in_the_file_for_the_platform() {
    let office = Office::practice("2lrn4").await;
    let everybody = everybody(&office).await;
    let view = full_sync(&office, &everybody[..everybody.len() - 5]).await;
    let review = office.call("import_review", json!({ "id": view["id"] })).await;
    let gone = review["absence"]["leavers"].as_array().unwrap().len();
    assert!(gone > 0);
    let path = office.folder.path().join("plan.csv");
    let (handle, _) = office.desk.hand_out(path.clone());
    office
        .call("export_plan", json!({ "id": view["id"], "handle": handle }))
        .await;
    let file = std::fs::read_to_string(path).unwrap();
    let off = file
        .lines()
        .skip(1)
        .filter(|line| line.rsplit(',').nth(1) == Some("0"))
        .count();
    assert_eq!((file.lines().count(), off), (1 + gone, gone), "{file}");
}
