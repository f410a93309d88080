//! An import from the file to the platform.

use serde_json::{Value, json};

use crate::support::Office;

fn sum(counts: &Value) -> u64 {
    ["create", "update", "unchanged", "skip", "reject", "conflict"]
        .iter()
        .map(|name| counts[name].as_u64().unwrap())
        .sum()
}

async fn sample(office: &Office) -> Value {
    office
        .call("import_open", json!({ "source": { "kind": "sample" } }))
        .await
}

async fn apply_all(office: &Office, id: &Value) -> Value {
    let review = office.call("import_review", json!({ "id": id })).await;
    assert_eq!(review["refused"], json!(null), "{review}");
    office
        .call("import_apply", json!({ "id": id, "plan": review["plan"] }))
        .await
}

/// The draft after every safe fix was applied to all of its kind.
async fn mended(office: &Office, view: Value) -> Value {
    let mut view = view;
    for group in view["groups"].clone().as_array().unwrap() {
        let fixes = group["example"]["fixes"].as_array().unwrap();
        let Some(fix) = fixes.iter().find(|fix| fix["safe"] == true) else {
            continue;
        };
        let request = json!({
            "id": view["id"], "rule": group["rule"], "field": group["field"], "row": null,
            "code": fix["code"], "text": null,
        });
        view = office.call("import_fix", request).await;
    }
    view
}

#[tokio::test]
async fn the_sample_workbook_reaches_the_platform() {
    let office = Office::practice("learningbank").await;
    let before = office.people("").await["total"].as_u64().unwrap();
    let view = sample(&office).await;
    assert_eq!(view["file"]["format"], "xlsx");
    assert_eq!(view["file"]["header_row"], 3, "the title above the header was seen");
    assert_eq!(view["file"]["rows"], 36);
    assert_eq!(sum(&view["counts"]), 36, "every row is in one bucket");
    assert!(view["blocked"].as_u64().unwrap() > 0, "the sample has mistakes to mend");
    let view = mended(&office, view).await;
    let create = view["counts"]["create"].as_u64().unwrap();
    assert!(create > 20, "{}", view["counts"]);
    let applied = apply_all(&office, &view["id"]).await;
    assert!(applied["queued"].as_u64().unwrap() >= create);
    let report = office.call("sync_wait", json!({})).await;
    assert_eq!(
        (&report["waiting"], &report["refused"]),
        (&json!(0), &json!(0)),
        "{report}"
    );
    assert_eq!(office.people("").await["total"].as_u64().unwrap(), before + create);
    let again = office
        .refused("import_apply", json!({ "id": view["id"], "plan": "" }))
        .await;
    assert_eq!(again, "import.applied", "a plan is applied once");
}

#[tokio::test]
async fn a_draft_survives_a_restart_with_its_edits() {
    let office = Office::practice("2lrn4").await;
    let view = sample(&office).await;
    let blocked = view["blocked"].as_u64().unwrap();
    let page = office
        .call(
            "import_rows",
            json!({ "id": view["id"], "filter": { "kind": "blocked" }, "offset": 0, "limit": 50 }),
        )
        .await;
    assert_eq!(page["total"].as_u64().unwrap(), blocked);
    let row = page["rows"][0]["row"].clone();
    let view = office
        .call(
            "import_leave_out",
            json!({ "id": view["id"], "rows": [row], "out": true }),
        )
        .await;
    let left = view["blocked"].as_u64().unwrap();
    assert!(left < blocked, "a row that is left out blocks nothing");
    let office = office.restarted().await;
    office.unlock().await;
    let drafts = office.call("imports", json!({})).await;
    assert_eq!(drafts.as_array().unwrap().len(), 1);
    let view = office.call("import_view", json!({ "id": drafts[0]["id"] })).await;
    assert_eq!(view["blocked"].as_u64().unwrap(), left, "the row is still left out");
    let view = office.call("import_undo", json!({ "id": drafts[0]["id"] })).await;
    assert_eq!(
        view["blocked"].as_u64().unwrap(),
        blocked,
        "and can still be taken in again"
    );
}

#[tokio::test]
async fn s1_08_a_semicolon_is_refused_until_it_is_converted() {
    let office = Office::practice("2lrn4").await;
    let text =
        "First Name;Last Name;Email;Department;language;Is Active;Enable MFA\nAda;Byron;ada@acme.example;IT;en;1;0\n";
    let view = office.open("staff.csv", text.as_bytes()).await;
    let rules: Vec<&str> = view["file_problems"]
        .as_array()
        .unwrap()
        .iter()
        .filter_map(|problem| problem["rule"].as_str())
        .collect();
    assert!(rules.contains(&"file.delimiter"), "{rules:?}");
    let review = office.call("import_review", json!({ "id": view["id"] })).await;
    assert_eq!(review["refused"], "file.delimiter");
    let request = json!({ "id": view["id"], "rule": "file.delimiter", "field": null, "row": null, "code": "convert", "text": null });
    let view = office.call("import_fix", request).await;
    assert_eq!(view["counts"]["create"], 1, "{}", view["groups"]);
    // What else is wrong with a file is said beside the refusal, and the conversion is not asked for twice.
    let other = office
        .open("other.csv", text.replace("ada@acme.example", "ada").as_bytes())
        .await;
    assert_eq!(other["counts"]["reject"], 1, "{}", other["groups"]);
    let found = other["groups"]
        .as_array()
        .unwrap()
        .iter()
        .map(|group| group["rule"].clone());
    assert_eq!(found.collect::<Vec<_>>(), [json!("email.syntax")]);
    apply_all(&office, &view["id"]).await;
    let next = office.open("next.csv", text.replace("ada@", "bob@").as_bytes()).await;
    assert_eq!(next["file_problems"], json!([]));
    assert_eq!(next["counts"]["create"], 1, "{}", next["groups"]);
}

#[tokio::test]
async fn fixes_mend_one_cell_or_all_of_a_kind_and_can_be_undone() {
    let office = Office::practice("2lrn4").await;
    let text = "\"First Name\",\"Last Name\",\"Email\",\"Department\",\"language\",\"Is Active\",\"Enable MFA\"\n\
                Ada,Byron,ada@acme.example,IT,EN,1,0\nBob,Ross,bob@acme.example,IT,NL,1,0\n";
    let view = office.open("staff.csv", text.as_bytes()).await;
    assert_eq!(view["blocked"], 2, "{}", view["groups"]);
    let group = view["groups"]
        .as_array()
        .unwrap()
        .iter()
        .find(|group| group["rule"] == "language.case")
        .unwrap()
        .clone();
    assert_eq!((&group["count"], &group["fixable"]), (&json!(2), &json!(2)));
    let code = group["example"]["fixes"][0]["code"].clone();
    let request = json!({ "id": view["id"], "rule": "language.case", "field": group["field"], "row": null, "code": code, "text": null });
    let view = office.call("import_fix", request).await;
    assert_eq!(view["blocked"], 0);
    let view = office.call("import_undo", json!({ "id": view["id"] })).await;
    assert_eq!(view["blocked"], 2);
    let view = office.call("import_redo", json!({ "id": view["id"] })).await;
    assert_eq!(view["blocked"], 0);
}

#[tokio::test]
async fn s4_35_a_one_time_password_is_never_shown() {
    let office = Office::practice("learningbank").await;
    let units = office.call("units", json!({ "kind": "department" })).await;
    let jobs = office.call("units", json!({ "kind": "job_profile" })).await;
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    let header = [
        "First Name",
        "Last Name",
        "Job Profile",
        "Department",
        "Permission Type",
        "Email",
        "Language",
        "One-Time Password",
    ];
    let (department, job) = (units[0]["name"].as_str().unwrap(), jobs[0]["name"].as_str().unwrap());
    let row = [
        "Ada",
        "Byron",
        job,
        department,
        "User",
        "ada.otp@acme.example",
        "en",
        "Kanarie-91!",
    ];
    for column in 0..8u16 {
        sheet.write(0, column, header[usize::from(column)]).unwrap();
        sheet.write(1, column, row[usize::from(column)]).unwrap();
    }
    let view = office.open("people.xlsx", &book.save_to_buffer().unwrap()).await;
    assert_eq!(view["counts"]["create"], 1, "{}", view["groups"]);
    let rows = office
        .call(
            "import_rows",
            json!({ "id": view["id"], "filter": { "kind": "all" }, "offset": 0, "limit": 5 }),
        )
        .await;
    apply_all(&office, &view["id"]).await;
    let changes = office
        .call("changes", json!({ "state": null, "offset": 0, "limit": 5 }))
        .await;
    for answer in [&view, &rows, &changes] {
        assert!(!answer.to_string().contains("Kanarie"), "{answer}");
    }
    let report = office.call("sync_wait", json!({})).await;
    assert_eq!(report["sent"], 1, "{report}");
}

#[tokio::test]
async fn files_that_are_no_lists_are_refused_with_their_reason() {
    let office = Office::practice("2lrn4").await;
    let png = [0x89, b'P', b'N', b'G', 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13];
    for (name, content, code) in [
        ("empty.csv", &b""[..], "read.empty"),
        ("picture.xlsx", &png[..], "read.not_a_spreadsheet"),
    ] {
        let path = office.folder.path().join(name);
        std::fs::write(&path, content).unwrap();
        let (handle, _) = office.desk.hand_out(path);
        assert_eq!(
            office
                .refused("import_open", json!({ "source": { "kind": "file", "handle": handle } }))
                .await,
            code
        );
    }
    assert_eq!(
        office.call("imports", json!({})).await,
        json!([]),
        "no draft is left behind"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn next_months_file_is_read_as_this_months_was() {
    let office = Office::practice("2lrn4").await;
    let october = "First Name,Last Name,Email,Department,language,Is Active,Enable MFA,Cost centre\n\
        Ada,Byron,ada@acme.example,IT,Vlaams,1,0,100\n\
        Bo,Dahl,bo@acme.example,IT,en,1,0,100\n";
    let view = office.open("october.csv", october.as_bytes()).await;
    assert_eq!(view["recipe"], json!(null), "nothing was learnt yet");
    assert_eq!(view["blocked"], 1, "Vlaams is no language here");
    let says = json!({ "id": view["id"], "column": 4, "text": "Vlaams", "value": "nl" });
    let view = office.call("import_map_value", says).await;
    assert_eq!(view["blocked"], 0, "unless a person says what it stands for");
    apply_all(&office, &view["id"]).await;

    let november = "First Name,Last Name,Email,Department,language,Is Active,Enable MFA,Shift\n\
        Bo,Dahl,bo@acme.example,IT,Vlaams,1,0,late\n\
        Di,Fox,di@acme.example,IT,Deutsch?,1,0,late\n";
    let joiners = november.replace("Bo,Dahl,bo@", "Cy,Eng,cy@");
    let view = office.open("joiners.csv", joiners.as_bytes()).await;
    assert_eq!(
        view["recipe"]["missing_total"], 0,
        "a file of others says nothing about them"
    );
    let view = office.open("november.csv", november.as_bytes()).await;
    let recipe = &view["recipe"];
    assert_eq!(recipe["file"], "october.csv");
    assert_eq!(recipe["new_columns"], json!(["Shift"]));
    assert_eq!(recipe["missing_columns"], json!(["Cost centre"]));
    assert_eq!(
        recipe["new_texts"],
        json!([{ "column": "language", "texts": ["Deutsch?"] }])
    );
    assert_eq!(
        (&recipe["blocked_before"], &recipe["blocked_now"]),
        (&json!(50), &json!(50))
    );
    assert_eq!(
        recipe["missing"],
        json!(["Ada Byron"]),
        "who was there last time, where most of them are there again"
    );
    assert_eq!(recipe["missing_total"], 1);
    assert_eq!(
        recipe["more_of"],
        json!([]),
        "one unknown language in two rows, as last time"
    );
    assert_eq!(view["columns"][4]["reason"], "recipe");
    assert_eq!(view["blocked"], 1, "what Vlaams stands for is known");

    let afresh = json!({
        "id": view["id"], "sheet": null, "header_row": null, "encoding": null, "delimiter": null,
        "hidden_rows": null, "hidden_columns": null, "guide_rows": null, "afresh": true,
    });
    let view = office.call("import_reread", afresh).await;
    assert_eq!((&view["recipe"], &view["blocked"]), (&json!(null), &json!(2)));

    let other = office.open("other.csv", b"Name,Phone\nAda,+32476123456\n").await;
    assert_eq!(other["recipe"], json!(null), "another kind of file");
}

#[tokio::test(flavor = "multi_thread")]
async fn d_04_a_role_is_given_to_one_file_and_never_to_the_next() {
    let office = Office::practice("2lrn4").await;
    let header = "First Name,Last Name,Email,Department,language,Is Active,Enable MFA";
    let file = |person: &str| format!("{header}\n{person},Finance,en,1,1\n");
    let view = office
        .open("ra.csv", file("Ada,Boss,ada@acme.example").as_bytes())
        .await;
    let admin = json!({
        "id": view["id"], "role": "admin", "mode": "update_only", "match_on": ["first_name", "last_name"],
        "clear_blank": true, "activations": [],
    });
    office.call("import_set_options", admin).await;
    let upsert = json!({ "id": view["id"], "mode": "upsert" });
    office.call("import_set_options", upsert).await;
    apply_all(&office, &view["id"]).await;

    let view = office
        .open("rb.csv", file("Joe,Joiner,joe@acme.example").as_bytes())
        .await;
    assert_eq!(
        view["options"]["role"], "user",
        "the usual one: rights are asked for each time"
    );
    assert_eq!(
        view["options"]["clear_blank"], false,
        "and so is what takes something from people"
    );
    assert_eq!(view["options"]["match_on"], json!(["first_name", "last_name"]));
    let taken = json!([
        { "choice": "match", "value": "first_name+last_name", "label": "First Name + Last Name" },
        { "choice": "activations", "value": "", "label": "" },
    ]);
    assert_eq!(
        view["recipe"]["taken"], taken,
        "what holds without being chosen is said"
    );
    let blank = json!({ "choice": "blank", "value": "clear", "label": "" });
    let role = json!({ "choice": "role", "value": "admin", "label": "Admin" });
    assert_eq!(view["recipe"]["asked"], json!([role, blank]));

    let again = json!({ "id": view["id"], "role": "helpdesk", "match_on": [] });
    let view = office.call("import_set_options", again).await;
    let recipe = &view["recipe"];
    assert_eq!(
        (&recipe["taken"], &recipe["asked"]),
        (&json!([taken[1]]), &json!([blank]))
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn the_report_says_what_there_is_more_of_and_what_is_called_otherwise() {
    let office = Office::practice("2lrn4").await;
    let october = "First Name,Last Name,Email,Department,language,Is Active,Enable MFA\n\
        Ada,Byron,ada@acme.example,IT,en,1,0\n\
        Bo,Dahl,bo@acme.example,IT,en,1,0\n";
    let view = office.open("october.csv", october.as_bytes()).await;
    apply_all(&office, &view["id"]).await;
    let november = "First Name,Last Name,Email,Afdeling,language,Is Active,Enable MFA\n\
        Ada,Byron,ada@acme.example,IT,en,1,0\n\
        Bo,Dahl,bo@acme.example,Care,en,1,0\n\
        Cy,Eng,cy@,IT,en,1,0\n\
        Di,Fox,di(at)acme,IT,en,1,0\n";
    let recipe = office.open("november.csv", november.as_bytes()).await["recipe"].clone();
    let renamed = json!([{ "before": "Department", "now": "Afdeling" }]);
    assert_eq!(
        (
            &recipe["renamed_columns"],
            &recipe["new_columns"],
            &recipe["missing_columns"]
        ),
        (&renamed, &json!([]), &json!([]))
    );
    let kind = &recipe["more_of"][0];
    let expected = json!({ "rule": "email.syntax", "label": "Email", "count": 2, "now": 50, "before": 0 });
    assert_eq!(*kind, expected, "{recipe}");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_dates_of_a_column_are_said_once_and_known_next_month() {
    let office = Office::practice("360learning").await;
    let file = |email: &str, date: &str| {
        format!("Email,Role,Group,First name,Last name,Deletion date\n{email},3,platform,Ada,Byron,{date}\n")
    };
    let view = office
        .open("october.csv", file("ada@acme.example", "01/02/2040").as_bytes())
        .await;
    let asked = |view: &Value| {
        let groups = view["groups"].as_array().unwrap().clone();
        groups
            .into_iter()
            .find(|group| group["rule"].as_str().unwrap().starts_with("date."))
    };
    let kind = asked(&view).unwrap();
    assert_eq!(kind["rule"], "date.ambiguous", "{kind}");
    let fix = json!({
        "id": view["id"], "rule": kind["rule"], "field": kind["field"], "row": null, "code": "dates_dmy", "text": null,
    });
    let view = office.call("import_fix", fix).await;
    assert_eq!(asked(&view), None);
    let told = |view: &Value| {
        view["file_problems"]
            .as_array()
            .unwrap()
            .iter()
            .any(|found| found["rule"] == "date.read")
    };
    assert!(told(&view), "{}", view["file_problems"]);
    assert_eq!(view["blocked"], 0, "{}", view["groups"]);
    apply_all(&office, &view["id"]).await;
    let view = office
        .open("november.csv", file("bo@acme.example", "03/04/2040").as_bytes())
        .await;
    assert_eq!((asked(&view), told(&view)), (None, true));
}

#[tokio::test(flavor = "multi_thread")]
async fn where_the_encoding_is_a_guess_the_names_are_shown_as_they_could_read() {
    let office = Office::practice("2lrn4").await;
    let header = b"First Name,Last Name,Email,Department,language,Is Active,Enable MFA\n".to_vec();
    // Code page 850: what "CSV (MS-DOS)" of Excel writes.
    let row = b"J\x81rgen,M\x81ller,jm@firma.example,IT,de,1,0\n";
    let view = office.open("dos.csv", &[header, row.to_vec()].concat()).await;
    let ways = view["file"]["decodings"].as_array().unwrap();
    assert_eq!(ways.len(), 3, "{ways:?}");
    let other = ways
        .iter()
        .find(|way| way["encoding"] != view["file"]["encoding"])
        .unwrap();
    let again = json!({
        "id": view["id"], "sheet": null, "header_row": null, "encoding": other["encoding"], "delimiter": null,
        "hidden_rows": null, "hidden_columns": null, "guide_rows": null, "afresh": null,
    });
    let view = office.call("import_reread", again).await;
    assert_eq!(view["file"]["encoding"], other["encoding"]);
    assert_eq!(
        view["file"]["decodings"].as_array().unwrap().len(),
        3,
        "the choice stays open"
    );
    let sure = office.open("utf8.csv", "First Name\nJürgen\n".as_bytes()).await;
    assert_eq!(sure["file"]["decodings"], json!([]));
}

#[tokio::test(flavor = "multi_thread")]
async fn rows_of_totals_are_left_out_until_they_are_wanted() {
    let office = Office::practice("2lrn4").await;
    let text = "First Name,Last Name,Email,Department,language,Is Active,Enable MFA\n\
                Ada,Byron,ada@acme.example,IT,en,1,0\nBo,Dahl,bo@acme.example,IT,en,1,0\nTotaal,,,,,,2\n";
    let view = office.open("staff.csv", text.as_bytes()).await;
    let codes = |view: &Value| -> Vec<String> {
        let notes = view["file"]["notes"].as_array().unwrap().iter();
        notes
            .filter_map(|note| note["code"].as_str())
            .map(str::to_owned)
            .collect()
    };
    assert!(codes(&view).contains(&"rows.total".to_owned()), "{}", view["file"]);
    assert_eq!((&view["counts"]["create"], &view["blocked"]), (&json!(2), &json!(0)));
    let view = office
        .call("import_reread", json!({ "id": view["id"], "total_rows": true }))
        .await;
    assert!(codes(&view).contains(&"rows.total_in".to_owned()), "{}", view["file"]);
    assert_eq!(view["file"]["rows"], 3, "{}", view["file"]);
    let view = office
        .call("import_reread", json!({ "id": view["id"], "total_rows": false }))
        .await;
    assert!(codes(&view).contains(&"rows.total".to_owned()));
}
