//! The workbook of problems, mended in a spreadsheet program and dropped back.

use serde_json::{Value, json};

use crate::support::Office;

const FILE: &str = "First Name,Last Name,Email,Department,language,Is Active,Enable MFA\n\
    Ada,Byron,ada@acme.example,IT,en,1,0\n\
    Bo,Dahl,bo.acme.example,IT,EN,1,0\n\
    Cy,Eng,cy@acme.example,IT,xx,1,0\n";

/// The workbook of problems of a draft, as a table.
pub(crate) async fn problems_workbook(office: &Office, id: &Value) -> (Vec<u8>, sheets::Table) {
    let path = office.folder.path().join("problems.xlsx");
    let (handle, _) = office.desk.hand_out(path.clone());
    office
        .call(
            "export_problems",
            json!({ "id": id, "handle": handle, "language": "nl" }),
        )
        .await;
    let bytes = std::fs::read(path).unwrap();
    let source = sheets::Source::Bytes {
        name: "problems.xlsx",
        bytes: &bytes,
    };
    let table = sheets::read_table(source, &sheets::ReadOptions::default()).unwrap();
    (bytes, table)
}

/// The same workbook with other rows, as a spreadsheet program saves it: the hidden properties stay.
pub(crate) fn saved_again(bytes: &[u8], names: &[String], rows: &[Vec<String>]) -> Vec<u8> {
    let source = sheets::Source::Bytes {
        name: "problems.xlsx",
        bytes,
    };
    let properties = sheets::properties(source, &sheets::Limits::default()).unwrap();
    let mut book = rust_xlsxwriter::Workbook::new();
    let kept = rust_xlsxwriter::DocProperties::new();
    book.set_properties(&properties.iter().fold(kept, |kept, (name, value)| {
        kept.set_custom_property(name, value.as_str())
    }));
    let sheet = book.add_worksheet();
    for (row, cells) in (0u32..).zip(std::iter::once(&names.to_vec()).chain(rows)) {
        for (column, cell) in (0u16..).zip(cells) {
            sheet.write_string(row, column, cell).unwrap();
        }
    }
    book.save_to_buffer().unwrap()
}

/// An import with two bad rows, and its workbook of problems.
struct Came {
    office: Office,
    id: Value,
    bytes: Vec<u8>,
    names: Vec<String>,
    rows: Vec<Vec<String>>,
}

impl Came {
    async fn new() -> Self {
        let office = Office::practice("2lrn4").await;
        let view = office.open("staff.csv", FILE.as_bytes()).await;
        assert_eq!(view["blocked"], 2);
        let id = view["id"].clone();
        let (bytes, table) = problems_workbook(&office, &id).await;
        Self {
            office,
            id,
            bytes,
            names: table.reading.header.names,
            rows: table.rows.into_iter().map(|row| row.cells).collect(),
        }
    }

    /// Drops the workbook as it stands now.
    async fn drop(&self) -> Value {
        let bytes = saved_again(&self.bytes, &self.names, &self.rows);
        self.office.open("problems (2).xlsx", &bytes).await
    }

    async fn cells(&self) -> Vec<Vec<String>> {
        let request = json!({ "id": self.id, "filter": { "kind": "all" }, "offset": 0, "limit": 50 });
        let page = self.office.call("import_rows", request).await;
        let rows = page["rows"].as_array().unwrap().iter();
        rows.map(|row| serde_json::from_value(row["cells"].clone()).unwrap())
            .collect()
    }

    async fn imports(&self) -> usize {
        self.office.call("imports", json!({})).await.as_array().unwrap().len()
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_mended_workbook_of_problems_goes_back_into_its_import() {
    let mut came = Came::new().await;
    assert_eq!(came.rows.len(), 2, "rows with problems only");
    let said = ["Rij in het bestand", "Wat er niet klopt", "Code (niet wijzigen)"];
    assert_eq!(came.names[7..], said, "in the language of the page");
    assert!(came.rows[1][8].contains("geen taal"), "{}", came.rows[1][8]);
    came.rows[0][2] = "bo@acme.example".to_owned();
    came.rows[0][4] = "en".to_owned();
    let view = came.drop().await;
    assert_eq!(view["id"], came.id, "the same import");
    assert_eq!(
        view["mended"],
        json!({
            "cells": 2, "rows": 1, "added": [], "there": [], "kept": [], "unknown": [], "strange": [],
            "missing": [], "worn": 0, "gone": [], "rest": null,
        })
    );
    assert_eq!((&view["blocked"], &view["step"]), (&json!(1), &json!("problems")));
    assert_eq!(view["file"]["name"], "staff.csv");
    let view = came.office.call("import_undo", json!({ "id": came.id })).await;
    assert_eq!(view["blocked"], 2, "taken over in one step, and given back in one");

    came.rows.truncate(1);
    let view = came.drop().await;
    assert_eq!(
        view["mended"]["gone"],
        json!([2]),
        "a row that was deleted there is said"
    );
    assert_eq!(view["blocked"], 1, "and stays until somebody leaves it out");
    let view = came.office.call("import_undo", json!({ "id": came.id })).await;
    assert_eq!(view["mended"], json!(null));

    came.office.call("import_discard", json!({ "id": came.id })).await;
    let view = came.drop().await;
    assert_ne!(view["id"], came.id, "a file like any other when the import is gone");
    assert_eq!(view["mended"], json!(null));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_mended_in_the_grid_meanwhile_is_not_undone_by_the_workbook() {
    let mut came = Came::new().await;
    let edit = json!({ "id": came.id, "cells": [
        { "row": 2, "column": 4, "text": "fr" }, { "row": 1, "column": 3, "text": "HR" },
    ] });
    came.office.call("import_edit", edit).await;
    came.rows[0][2] = "bo@acme.example".to_owned();
    came.rows[0][3] = "Sales".to_owned();
    let view = came.drop().await;
    assert_eq!(
        (&view["mended"]["cells"], &view["mended"]["rows"]),
        (&json!(1), &json!(1))
    );
    let both = json!([{ "row": 3, "column": "Department", "here": "HR", "there": "Sales" }]);
    assert_eq!(view["mended"]["kept"], both, "what was changed on both sides is told");
    let cells = came.cells().await;
    assert_eq!(cells[2][4], "fr", "nobody touched this cell in the workbook");
    assert_eq!(cells[1][2..4], ["bo@acme.example", "HR"]);
    assert_eq!(view["blocked"], 1, "Bo's language stands as it came: EN");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_row_copied_in_the_workbook_is_a_new_row_and_replaces_nobody() {
    let mut came = Came::new().await;
    let mut copy = came.rows[0].clone();
    came.rows[0][2] = "bo@acme.example".to_owned();
    copy[0] = "Nora".to_owned();
    copy[1] = "Nieuw".to_owned();
    came.rows.push(copy);
    let mut typed = vec![String::new(); came.names.len()];
    for (cell, text) in typed
        .iter_mut()
        .zip(["Otto", "Extra", "otto@acme.example", "IT", "nl", "1", "0"])
    {
        text.clone_into(cell);
    }
    came.rows.push(typed);
    let view = came.drop().await;
    let added = json!([{ "line": 4, "row": 5, "copy_of": 3 }, { "line": 5, "row": 6, "copy_of": null }]);
    assert_eq!(view["mended"]["added"], added);
    assert_eq!(view["mended"]["cells"], 1);
    let cells = came.cells().await;
    assert_eq!(cells[1][..3], ["Bo", "Dahl", "bo@acme.example"], "Bo is Bo");
    assert_eq!(
        cells[3][..3],
        ["Nora", "Nieuw", "bo.acme.example"],
        "and Nora has not his address"
    );
    assert_eq!(cells[4][..3], ["Otto", "Extra", "otto@acme.example"]);
    let counts = view["counts"].as_object().unwrap().values();
    assert_eq!(
        counts.map(|count| count.as_u64().unwrap()).sum::<u64>(),
        5,
        "every row is accounted for"
    );

    let again = came.drop().await;
    assert_eq!(
        again["mended"]["there"],
        json!([4, 5]),
        "dropped twice, nobody is there twice"
    );
    assert_eq!(
        (again["mended"]["cells"].clone(), came.cells().await.len()),
        (json!(0), 5)
    );

    let undone = came.office.call("import_undo", json!({ "id": came.id })).await;
    assert_eq!(
        (&undone["blocked"], &undone["counts"]["skip"]),
        (&json!(2), &json!(2)),
        "{undone}"
    );
    let view = came.drop().await;
    assert_eq!(view["mended"]["added"], added, "in the rows that were left empty");
    assert_eq!(came.cells().await, cells);
}

#[tokio::test(flavor = "multi_thread")]
async fn columns_may_be_moved_deleted_and_added_in_the_workbook() {
    let mut came = Came::new().await;
    came.rows[0][2] = "bo@acme.example".to_owned();
    came.rows[1][4] = "en".to_owned();
    // The address comes first, the row number is gone, a title stands above, a telephone was noted beside.
    for line in std::iter::once(&mut came.names).chain(&mut came.rows) {
        let address = line.remove(2);
        line.insert(0, address);
        line.remove(7);
    }
    came.names.push("Phone".to_owned());
    came.rows[0].push("0470 12 34 56".to_owned());
    let header = came.names.clone();
    came.names = vec!["Mended on Friday".to_owned()];
    came.rows.insert(0, header);
    let view = came.drop().await;
    assert_eq!(
        (&view["id"], came.imports().await),
        (&came.id, 1),
        "no second import beside it"
    );
    let mended = &view["mended"];
    assert_eq!(
        (&mended["cells"], &mended["strange"], &mended["missing"]),
        (&json!(2), &json!(["Phone"]), &json!([]))
    );
    assert_eq!(came.cells().await[1][..3], ["Bo", "Dahl", "bo@acme.example"]);

    came.rows[0][1] = "Surname".to_owned();
    let view = came.drop().await;
    assert_eq!(view["mended"]["missing"], json!(["First Name"]));
    assert_eq!(
        view["mended"]["strange"],
        json!(["Surname", "Phone"]),
        "nothing is taken by guessing"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_workbook_saved_as_text_is_known_all_the_same() {
    let office = Office::practice("2lrn4").await;
    let text = FILE.replace("Bo,Dahl", "Łukasz,Dvořák").replace("Cy,Eng", "Zoë,Eng");
    let view = office.open("staff.csv", text.as_bytes()).await;
    let (_, table) = problems_workbook(&office, &view["id"]).await;
    let mut lines = vec![table.reading.header.names.clone()];
    lines.extend(table.rows.into_iter().map(|row| row.cells));
    lines[1][2] = "lukasz@acme.example".to_owned();
    let line = |cells: &Vec<String>| {
        let quoted = cells.iter().map(|cell| format!("\"{}\"", cell.replace('"', "\"\"")));
        quoted.collect::<Vec<_>>().join(";")
    };
    let text = lines.iter().map(line).collect::<Vec<_>>().join("\r\n");
    // As Excel in Antwerp saves it: windows-1252, which has no Polish letters.
    let bytes: Vec<u8> = text
        .chars()
        .map(|sign| match sign {
            'Ł' | 'ř' => b'?',
            '“' => 0x93,
            '”' => 0x94,
            '’' => 0x92,
            sign => u8::try_from(u32::from(sign)).unwrap_or(b'?'),
        })
        .collect();
    let back = office.open("problems.csv", &bytes).await;
    assert_eq!(back["id"], view["id"], "the same import");
    let mended = &back["mended"];
    assert_eq!((&mended["cells"], &mended["worn"]), (&json!(1), &json!(2)), "{mended}");
    let request = json!({ "id": view["id"], "filter": { "kind": "all" }, "offset": 1, "limit": 2 });
    let page = office.call("import_rows", request).await;
    assert_eq!(page["rows"][0]["cells"][0], "Łukasz", "a name loses no letter by it");
    assert_eq!(page["rows"][0]["cells"][2], "lukasz@acme.example");
    assert_eq!(page["rows"][1]["cells"][0], "Zoë");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_workbook_saved_as_text_leaves_passwords_and_names_as_they_were() {
    let names = ["Anna", "Bo", "Cleo", "Dirk", "Müller", "Lefèvre", "Gé", "Noël"];
    let mut text = "First name,Last name,Email,Username,Password,Roles\n".to_owned();
    for (at, name) in names.iter().enumerate() {
        text += &format!("{name},Bos,a{at}@@x.example,user{at},Secret-{at}!x,Coach\n");
    }
    let office = Office::practice("opigno").await;
    let view = office.open("staff.csv", text.as_bytes()).await;
    let (_, table) = problems_workbook(&office, &view["id"]).await;
    let mut lines = vec![table.reading.header.names.clone()];
    lines.extend(table.rows.into_iter().map(|row| row.cells));
    assert_eq!((lines.len(), lines[1][4].as_str()), (9, "••••••••"), "{lines:?}");
    lines.iter_mut().for_each(|line| line[2] = line[2].replace("@@", "@"));
    let text: Vec<String> = lines.iter().map(|line| line.join(";")).collect();
    // As Excel saves it on Windows and on a Mac, and a program that has no such dots.
    let signs = [
        ('ü', [0xFC, 0x9F, 0xFC]),
        ('è', [0xE8, 0x8F, 0xE8]),
        ('é', [0xE9, 0x8E, 0xE9]),
        ('ë', [0xEB, 0x91, 0xEB]),
        ('•', [0x95, 0xA5, b'?']),
        ('“', [0x93, 0xD2, b'"']),
        ('”', [0x94, 0xD3, b'"']),
    ];
    for page in 0..3 {
        let byte = |sign: char| {
            let known = signs.iter().find(|(known, _)| *known == sign);
            known.map_or_else(
                || u8::try_from(u32::from(sign)).unwrap_or(b'?'),
                |(_, bytes)| bytes[page],
            )
        };
        let bytes: Vec<u8> = text.join("\r\n").chars().map(byte).collect();
        let back = office.open("problems.csv", &bytes).await;
        assert_eq!(back["id"], view["id"], "the same import");
        assert_eq!(back["mended"]["cells"], 8, "the addresses only: {}", back["mended"]);
        assert_eq!(back["mended"]["worn"], 0, "{}", back["mended"]);
        office.call("import_undo", json!({ "id": view["id"] })).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_workbook_whose_rows_cannot_be_told_is_refused_with_what_to_do() {
    let mut came = Came::new().await;
    came.rows[0][2] = "bo@acme.example".to_owned();
    let mut bare = came.rows.clone();
    for line in std::iter::once(&mut came.names).chain(&mut came.rows) {
        line.truncate(9);
    }
    let view = came.drop().await;
    assert_eq!(
        view["mended"]["cells"], 1,
        "without its codes the numbers tell the rows"
    );
    came.names.truncate(7);
    std::mem::swap(&mut came.rows, &mut bare);
    for line in &mut came.rows {
        line.truncate(7);
    }
    let bytes = saved_again(&came.bytes, &came.names, &came.rows);
    let path = came.office.folder.path().join("bare.xlsx");
    std::fs::write(&path, bytes).unwrap();
    let (handle, _) = came.office.desk.hand_out(path);
    let request = json!({ "source": { "kind": "file", "handle": handle } });
    assert_eq!(came.office.refused("import_open", request).await, "mended.unlike");
    assert_eq!(came.imports().await, 1);

    let reread = json!({ "id": came.id, "header_row": 0, "delimiter": null, "encoding": null, "sheet": null });
    let mut came = Came::new().await;
    came.office
        .call("import_reread", {
            let mut reread = reread;
            reread["id"] = came.id.clone();
            reread
        })
        .await;
    came.rows[0][2] = "bo@acme.example".to_owned();
    let bytes = saved_again(&came.bytes, &came.names, &came.rows);
    let path = came.office.folder.path().join("other.xlsx");
    std::fs::write(&path, bytes).unwrap();
    let (handle, _) = came.office.desk.hand_out(path);
    let request = json!({ "source": { "kind": "file", "handle": handle } });
    let refused = came.office.refused("import_open", request).await;
    assert!(refused.starts_with("mended."), "rows are not mixed: {refused}");
}
