//! The platform's empty import file, with the organisation's own lists.

use serde_json::json;

use crate::support::Office;
use crate::workbooks::{part, workbook};

#[tokio::test(flavor = "multi_thread")]
async fn s4_21_the_template_has_the_required_columns_and_the_organisations_own_lists() {
    let office = Office::practice("learningbank").await;
    let path = office.folder.path().join("people.xlsx");
    let (handle, _) = office.desk.hand_out(path.clone());
    office
        .call("export_template", json!({ "id": "", "handle": handle }))
        .await;
    let bytes = std::fs::read(&path).unwrap();
    let view = office.open("read-back.xlsx", &bytes).await;
    let columns: Vec<&str> = view["columns"]
        .as_array()
        .unwrap()
        .iter()
        .filter_map(|one| one["header"].as_str())
        .collect();
    for required in [
        "First Name",
        "Last Name",
        "Job Profile",
        "Department",
        "Permission Type",
        "Email",
        "Username",
        "Phone",
        "Language",
    ] {
        assert!(
            columns.contains(&required),
            "A102: {required} is missing from {columns:?}"
        );
    }
    let strings = part(&bytes, "xl/sharedStrings.xml");
    for kind in ["department", "job_profile"] {
        for unit in office.call("units", json!({ "kind": kind })).await.as_array().unwrap() {
            let name = unit["name"].as_str().unwrap().replace('&', "&amp;");
            assert!(strings.contains(&name), "{name} can be chosen");
        }
    }
    for role in office.call("roles", json!({})).await.as_array().unwrap() {
        assert!(
            strings.contains(role["label"].as_str().unwrap()),
            "{role} can be chosen"
        );
    }
    let sheet = part(&bytes, "xl/worksheets/sheet1.xml");
    assert_eq!(sheet.matches("<dataValidation ").count(), 3, "drop-downs: {sheet}");
    assert!(
        part(&bytes, "xl/workbook.xml").contains("state=\"hidden\""),
        "their lists are on a hidden sheet"
    );
    // Phone is the eighth column; its cells are text, so that a leading zero or plus stays.
    let styles = part(&bytes, "xl/styles.xml");
    let formats = styles.split("<cellXfs").nth(1).unwrap();
    let attribute = |element: &str, name: &str| -> usize {
        let start = element.split(&format!("{name}=\"")).nth(1).unwrap();
        start.split('"').next().unwrap().parse().unwrap()
    };
    let column = sheet
        .split("<col ")
        .skip(1)
        .find(|element| (attribute(element, "min")..=attribute(element, "max")).contains(&8))
        .unwrap();
    let style = attribute(column, "style");
    let format = formats.split("<xf ").nth(style + 1).unwrap();
    let number = attribute(format, "numFmtId");
    let code = styles.contains(&format!("<numFmt numFmtId=\"{number}\" formatCode=\"@\"/>"));
    assert!(number == 49 || code, "Excel's text format: {format}");
}

#[tokio::test(flavor = "multi_thread")]
async fn s1_10_the_template_of_a_workspace_is_the_documented_line_byte_for_byte() {
    let office = Office::practice("2lrn4").await;
    let path = office.folder.path().join("people.csv");
    let (handle, _) = office.desk.hand_out(path.clone());
    office
        .call("export_template", json!({ "id": "", "handle": handle }))
        .await;
    let line = b"\"First Name\",\"Last Name\",\"Email\",\"Department\",\"language\",\"Is Active\",\"Enable MFA\"\n";
    assert_eq!(std::fs::read(path).unwrap(), line);
}

#[tokio::test(flavor = "multi_thread")]
async fn s4_21_s4_27_s4_31_a_role_the_organisation_added_can_be_given_on_every_way() {
    let office = Office::practice("learningbank").await;
    office
        .call("add_role", json!({ "label": "Shift lead", "rank": 20 }))
        .await;
    office.call("sync_wait", json!({})).await;

    let path = office.folder.path().join("people.xlsx");
    let (handle, _) = office.desk.hand_out(path.clone());
    office
        .call("export_template", json!({ "id": "", "handle": handle }))
        .await;
    let bytes = std::fs::read(&path).unwrap();
    assert!(
        part(&bytes, "xl/sharedStrings.xml").contains("Shift lead"),
        "the template's drop-down"
    );

    let form = office.call("new_person", json!({})).await;
    let fields = form["fields"].as_array().unwrap();
    let types = fields.iter().find(|field| field["key"] == "permission_types").unwrap();
    let offered = types["choices"].as_array().unwrap();
    let added = offered.iter().find(|choice| choice["label"] == "Shift lead");
    assert_eq!(
        added.map(|choice| &choice["refused"]),
        Some(&json!(null)),
        "the form: {types}"
    );

    let unit = async |kind: &str| {
        let units = office.call("units", json!({ "kind": kind })).await;
        units[0]["name"].as_str().unwrap().to_owned()
    };
    let row = [
        "Flo",
        "Or",
        &unit("job_profile").await,
        &unit("department").await,
        "User;Shift lead",
        "flo@acme.example",
        "",
        "",
        "nl",
        "",
    ];
    let header = [
        "First Name",
        "Last Name",
        "Job Profile",
        "Department",
        "Permission Type",
        "Email",
        "Username",
        "Phone",
        "Language",
        "One-Time Password",
    ];
    let rows = [header, row].map(|cells| cells.map(str::to_owned).to_vec());
    let view = office.open("people.xlsx", &workbook(&rows)).await;
    assert_eq!(view["counts"]["create"], 1, "the file: {}", view["groups"]);
    let review = office.call("import_review", json!({ "id": view["id"] })).await;
    let apply = json!({ "id": view["id"], "plan": review["plan"] });
    office.call("import_apply", apply).await;
    let report = office.call("sync_wait", json!({})).await;
    assert_eq!(report["refused"], 0, "{report}");
    let flo = office.people("flo@acme.example").await;
    let text = flo["rows"][0].to_string();
    assert!(text.contains("Shift lead"), "and in the list by its name: {text}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_template_keeps_ids_as_text_and_says_what_codes_and_phones_look_like() {
    for (profile, told, texts) in [
        ("360learning", "3 = Learner", 1..=3),
        ("learningbank", "+31612345678", 8..=8),
    ] {
        let office = Office::practice(profile).await;
        let path = office.folder.path().join("people.xlsx");
        let (handle, _) = office.desk.hand_out(path.clone());
        office
            .call("export_template", json!({ "id": "", "handle": handle }))
            .await;
        let bytes = std::fs::read(&path).unwrap();
        assert!(part(&bytes, "xl/comments1.xml").contains(told), "{profile}: {told}");
        let sheet = part(&bytes, "xl/worksheets/sheet1.xml");
        let columns: Vec<&str> = sheet.split("<col ").skip(1).collect();
        for at in texts {
            let styled = columns.iter().any(|column| {
                let number = |name: &str| -> u32 {
                    let (_, rest) = column.split_once(&format!("{name}=\"")).unwrap();
                    rest.split('"').next().unwrap().parse().unwrap()
                };
                (number("min")..=number("max")).contains(&at) && column.contains("style=")
            });
            assert!(styled, "{profile}: column {at} is text");
        }
    }
}
