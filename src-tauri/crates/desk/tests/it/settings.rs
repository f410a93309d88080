//! What the Settings screen asks for: the organisation's own profile, help, counts, passphrase, the end
//! of a workspace.

use serde_json::{Value, json};

use crate::support::{Office, PASSPHRASE};

async fn text(office: &Office) -> String {
    office.call("profile_text", json!({})).await["text"]
        .as_str()
        .unwrap()
        .to_owned()
}

#[tokio::test(flavor = "multi_thread")]
async fn an_own_copy_is_checked_saved_and_restored_and_the_practice_platform_follows_it() {
    let office = Office::practice("validated").await;
    let shipped = text(&office).await;
    let edit = json!({
        "text": shipped, "field_labels": { "phone": "Mobile" }, "role_labels": {}, "required": {},
        "required_for_roles": { "department": ["member"] }, "languages": {},
    });
    let own = office.call("profile_edit", edit).await;
    let checked = office.call("profile_check", own.clone()).await;
    assert_eq!(checked["faults"], json!([]), "{checked}");
    office.call("profile_save", own.clone()).await;
    let kept = office.call("profile_text", json!({})).await;
    assert_eq!(
        (&kept["text"], &kept["revision"], &kept["edited"]),
        (&own["text"], &json!(1), &json!(true))
    );
    let field = |view: &Value, key: &str| {
        let fields = view["fields"].as_array().unwrap();
        fields.iter().find(|field| field["key"] == key).cloned().unwrap()
    };
    let form = office.call("new_person", json!({})).await;
    assert_eq!(
        field(&form, "department")["required"],
        true,
        "S3-07: mandatory for the role"
    );
    let report = office.call("sync_wait", json!({})).await;
    assert_eq!(report["refused"], 0, "the platform is there again: {report}");
    let values = json!({
        "first_name": ["Ada"], "last_name": ["Byron"], "email": ["ada@acme.example"], "role": ["member"],
    });
    let create = json!({ "values": values, "activations": [] });
    assert_eq!(
        office.refused("create_person", create).await,
        "invalid",
        "the new rule holds"
    );

    let office = office.restarted().await;
    office.unlock().await;
    assert_eq!(
        text(&office).await,
        own["text"].as_str().unwrap(),
        "it survives a restart"
    );
    office.call("profile_restore", json!({})).await;
    let back = office.call("profile_text", json!({})).await;
    assert_eq!(
        (back["text"].as_str(), &back["edited"]),
        (Some(shipped.as_str()), &json!(false))
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_broken_copy_is_refused_with_line_and_reason_and_nothing_changes() {
    let office = Office::practice("2lrn4").await;
    let shipped = text(&office).await;
    let line = |needle: &str, text: &str| text.lines().position(|line| line.contains(needle)).unwrap() + 1;
    let misspelt = shipped.replacen("required = true", "requird = true", 1);
    let dangling = shipped.replace("to = \"disabled\"", "to = \"off\"");
    for (broken, code, at, word) in [
        (&misspelt, "syntax", line("requird", &misspelt), "requird"),
        (&dangling, "invalid", line("to = \"off\"", &dangling), "off"),
    ] {
        let checked = office.call("profile_check", json!({ "text": broken })).await;
        let fault = &checked["faults"][0];
        assert_eq!((&fault["code"], &fault["line"]), (&json!(code), &json!(at)), "{fault}");
        assert!(fault["column"].as_u64().is_some_and(|column| column > 0), "{fault}");
        assert!(fault["message"].as_str().unwrap().contains(word), "{fault}");
        let error = office
            .desk
            .call("profile_save", json!({ "text": broken }))
            .await
            .unwrap_err();
        assert_eq!(error.code, "profile.refused");
        assert_eq!(error.details.get("line"), Some(&at.to_string()), "{error:?}");
        assert_eq!(text(&office).await, shipped, "nothing was saved");
    }
    // A department that people are in cannot lose its meaning.
    let from = shipped.find("[[field]]\nkey = \"department\"").unwrap();
    let to = from + shipped[from + 3..].find("[[field]]").unwrap() + 3;
    let without = format!("{}{}", &shipped[..from], &shipped[to..])
        .lines()
        .filter(|line| !line.contains("field = \"department\""))
        .collect::<Vec<_>>()
        .join("\n");
    let other = shipped.replace("id = \"2lrn4\"", "id = \"mine\"");
    for (broken, key) in [(other, "profile.id")] {
        let checked = office.call("profile_check", json!({ "text": broken })).await;
        assert_eq!(
            (&checked["faults"][0]["code"], &checked["faults"][0]["key"]),
            (&json!("in_use"), &json!(key))
        );
        assert!(checked["faults"][0]["count"].as_u64().unwrap() > 100);
        assert_eq!(
            office.refused("profile_save", json!({ "text": broken })).await,
            "profile.in_use"
        );
    }
    assert_ne!(without, shipped);
    let refused = office.refused("profile_save", json!({ "text": without })).await;
    assert!(
        ["profile.in_use", "profile.refused"].contains(&refused.as_str()),
        "{refused}"
    );
    assert_eq!(text(&office).await, shipped, "nothing was saved");
    assert!(
        office.people("").await["total"].as_u64().unwrap() > 100,
        "everybody is there"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn s1_38_s2_07_s3_29_help_names_support_api_and_topics_and_only_those_open() {
    let links = |answer: Value| -> Vec<(String, String)> {
        let of = |link: &Value| {
            (
                link["id"].as_str().unwrap().to_owned(),
                link["url"].as_str().unwrap().to_owned(),
            )
        };
        answer.as_array().unwrap().iter().map(of).collect()
    };
    let office = Office::practice("360learning").await;
    let known = links(office.call("help", json!({})).await);
    let url = |id: &str| known.iter().find(|(known, _)| known == id).map(|(_, url)| url.clone());
    assert!(
        url("support").unwrap().starts_with("https://support.360learning.com/"),
        "S1-38"
    );
    assert!(url("topic:mail").unwrap().starts_with("https://"), "S2-07");
    let practice = url("practice").unwrap();
    assert!(practice.starts_with("http://127.0.0.1:"), "{practice}");
    assert_eq!(
        url("api").unwrap(),
        format!("{practice}docs"),
        "S3-29: the practice platform documents itself"
    );
    assert_eq!(office.desk.help_address("practice").await.unwrap(), practice);
    for id in ["", "https://example.org", "topic:weather"] {
        assert_eq!(
            office.desk.help_address(id).await.unwrap_err().code,
            "not_found",
            "{id}"
        );
    }
    let office = Office::practice("2lrn4").await;
    let known = links(office.call("help", json!({})).await);
    assert!(
        known
            .iter()
            .any(|(id, url)| id == "support" && url.starts_with("https://2lrn4.com/")),
        "{known:?}"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn s1_27_disabled_people_stay_in_lists_counts_and_exports() {
    let office = Office::practice("2lrn4").await;
    let before = office.call("people_counts", json!({})).await;
    let query = json!({ "view": "status:active", "search": "", "filters": [], "sort": "", "descending": false });
    let page = office
        .call("people_page", json!({ "query": query, "offset": 0, "limit": 200 }))
        .await;
    let mut done = Value::Null;
    let mut chosen = Value::Null;
    for row in page["rows"].as_array().unwrap() {
        let act = json!({
            "selection": { "kind": "ids", "ids": [row["id"]] }, "action": "disable", "argument": null, "dry_run": false,
        });
        done = office.call("act_on_people", act).await;
        if done["done"] == 1 {
            chosen = row.clone();
            break;
        }
    }
    assert_eq!(done["done"], 1, "somebody can be disabled");
    office.call("sync_wait", json!({})).await;
    let after = office.call("people_counts", json!({})).await;
    let number = |counts: &Value, key: &str| counts[key].as_i64().unwrap();
    assert_eq!(number(&after, "people"), number(&before, "people"), "still a person");
    assert_eq!(number(&after, "billable"), number(&before, "billable") - 1, "S1-28");
    let of = |counts: &Value, id: &str| {
        let all = counts["statuses"].as_array().unwrap();
        all.iter()
            .find(|one| one["status"]["id"] == id)
            .map_or(0, |one| one["people"].as_i64().unwrap())
    };
    assert_eq!(of(&after, "disabled"), of(&before, "disabled") + 1);
    let month = |counts: &Value, key: &str| counts["months"][0][key].as_i64().unwrap();
    assert_eq!(
        month(&after, "ended"),
        month(&before, "ended") + 1,
        "{}",
        after["months"][0]
    );
    assert_eq!(
        month(&after, "people"),
        month(&before, "people"),
        "reports rest on them"
    );
    assert_eq!(after["months"].as_array().unwrap().len(), 12);
    let sum: i64 = after["statuses"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["people"].as_i64().unwrap())
        .sum();
    assert!(sum >= number(&after, "people"), "every status is counted");

    // The list of the disabled holds them, and so does the file of everybody.
    let query = json!({ "view": "status:disabled", "search": "", "filters": [], "sort": "", "descending": false });
    let page = office
        .call("people_page", json!({ "query": query, "offset": 0, "limit": 200 }))
        .await;
    assert!(
        page["rows"]
            .as_array()
            .unwrap()
            .iter()
            .any(|row| row["id"] == chosen["id"])
    );
    let path = office.folder.path().join("people.csv");
    let (handle, _) = office.desk.hand_out(path.clone());
    let everybody = json!({ "kind": "all", "query": { "view": "", "search": "", "filters": [], "sort": "", "descending": false }, "except": [] });
    office
        .call("export_people", json!({ "selection": everybody, "handle": handle }))
        .await;
    let written = std::fs::read_to_string(&path).unwrap();
    let total = office.people("").await["total"].as_u64().unwrap();
    assert_eq!(written.lines().count() as u64, total + 1, "one line each");
    let email = office.call("person", json!({ "id": chosen["id"] })).await["login"].clone();
    let line = written
        .lines()
        .find(|line| line.contains(email.as_str().unwrap()))
        .unwrap();
    assert!(line.contains("Disabled"), "{line}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_list_that_is_exported_runs_nothing_and_holds_no_secret() {
    let office = Office::practice("2lrn4").await;
    let row = office.people("").await["rows"][5].clone();
    let selection = json!({ "kind": "ids", "ids": [row["id"]] });
    let values = json!({ "last_name": ["=HYPERLINK(\"x\")"] });
    office
        .call("edit_people", json!({ "selection": selection, "values": values }))
        .await;
    let write = |name: &str| {
        let path = office.folder.path().join(name);
        let (handle, _) = office.desk.hand_out(path.clone());
        (path, json!({ "selection": selection, "handle": handle }))
    };
    let (csv, request) = write("one.csv");
    office.call("export_people", request).await;
    let text = std::fs::read_to_string(csv).unwrap();
    assert!(text.contains("'=HYPERLINK"), "{text}");
    let (xlsx, request) = write("one.xlsx");
    office.call("export_people", request).await;
    let sheet = crate::workbooks::part(&std::fs::read(xlsx).unwrap(), "xl/worksheets/sheet1.xml");
    assert!(!sheet.contains("<f>"), "no formula: {sheet}");
    let (_, request) = write("one.pdf");
    assert_eq!(office.refused("export_people", request).await, "export.format");
    let bank = Office::practice("learningbank").await;
    let path = bank.folder.path().join("all.csv");
    let (handle, _) = bank.desk.hand_out(path.clone());
    let everybody = json!({ "kind": "all", "query": { "view": "", "search": "", "filters": [], "sort": "", "descending": false }, "except": [] });
    bank.call("export_people", json!({ "selection": everybody, "handle": handle }))
        .await;
    let header = std::fs::read_to_string(path)
        .unwrap()
        .lines()
        .next()
        .unwrap()
        .to_owned();
    assert!(
        header.contains("Job Profile") && !header.contains("One-Time"),
        "{header}"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_passphrase_is_changed_and_a_workspace_removed_only_by_its_name() {
    let office = Office::practice("scim").await;
    let change = |old: &str, new: &str| json!({ "old": old, "new": new });
    assert_eq!(
        office
            .refused("change_passphrase", change("wrong one", "another one"))
            .await,
        "wrong_passphrase"
    );
    assert_eq!(
        office.refused("change_passphrase", change(PASSPHRASE, "short")).await,
        "passphrase.short"
    );
    office
        .call("change_passphrase", change(PASSPHRASE, "a new passphrase"))
        .await;
    let status = office.call("lock", json!({})).await;
    let id = status["workspaces"][0]["id"].clone();
    let unlock = |passphrase: &str| json!({ "id": id, "passphrase": passphrase });
    assert_eq!(office.refused("unlock", unlock(PASSPHRASE)).await, "wrong_passphrase");
    office.call("unlock", unlock("a new passphrase")).await;
    let remove = |name: &str| json!({ "id": id, "name": name });
    assert_eq!(office.refused("remove_workspace", remove("Practise")).await, "confirm");
    let status = office.call("remove_workspace", remove("Practice")).await;
    assert_eq!((&status["workspaces"], &status["open"]), (&json!([]), &json!(null)));
    let left = std::fs::read_dir(office.folder.path().join("data/practice"))
        .unwrap()
        .count();
    assert_eq!(left, 0, "the practice organisation went with it");
}

#[tokio::test(flavor = "multi_thread")]
async fn s4_34_a096_a_one_time_password_of_the_platform_is_told_once_and_kept_nowhere() {
    let office = Office::practice("learningbank").await;
    let mut person = Value::Null;
    for row in office.people("").await["rows"].as_array().unwrap() {
        let act = json!({
            "selection": { "kind": "ids", "ids": [row["id"]] }, "action": "grant_otp", "argument": null, "dry_run": false,
        });
        if office.call("act_on_people", act).await["done"] == 1 {
            person = row["id"].clone();
            break;
        }
    }
    assert_eq!(
        office.call("one_time_passwords", json!({})).await,
        json!([]),
        "not before the platform made it"
    );
    let report = office.call("sync_wait", json!({})).await;
    assert_eq!(
        (&report["sent"], &report["refused"]),
        (&json!(1), &json!(0)),
        "{report}"
    );
    let waiting = office.call("one_time_passwords", json!({})).await;
    assert_eq!(waiting[0]["person"], person, "{waiting}");
    assert_eq!(
        waiting[0].as_object().unwrap().len(),
        2,
        "the list itself tells nothing"
    );
    let told = office.call("take_one_time_password", json!({ "person": person })).await;
    let password = told["password"].as_str().unwrap().to_owned();
    assert!(password.chars().count() >= 8, "{password}");
    assert_eq!(
        office
            .refused("take_one_time_password", json!({ "person": person }))
            .await,
        "not_found",
        "once"
    );
    assert_eq!(office.call("one_time_passwords", json!({})).await, json!([]));
    let changes = office
        .call("changes", json!({ "state": null, "offset": 0, "limit": 200 }))
        .await;
    let view = office.call("person", json!({ "id": person })).await;
    for answer in [&changes, &view] {
        assert!(
            !answer.to_string().contains(&password),
            "A096: neither journal nor record holds it"
        );
    }
    let path = office.folder.path().join("all.csv");
    let (handle, _) = office.desk.hand_out(path.clone());
    let one = json!({ "kind": "ids", "ids": [person] });
    office
        .call("export_people", json!({ "selection": one, "handle": handle }))
        .await;
    assert!(
        !std::fs::read_to_string(path).unwrap().contains(&password),
        "A096: nor the export"
    );
}
