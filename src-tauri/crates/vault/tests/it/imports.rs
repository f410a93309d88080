//! Import drafts: rows, checks, filters, editing with undo.

use proptest::prelude::*;
use serde_json::json;
use vault::{
    CellChange, ImportEdit, ImportFilter, ImportUpdate, NewImport, NewImportRow, RowCheck, RowData, RowProblem,
};

use crate::world::{World, at};

fn draft(world: &mut World, rows: u32) -> String {
    let new = NewImport {
        name: "people.csv".to_owned(),
        bytes: b"Name,Mail\n".to_vec(),
        reading: json!({"format": "delimited"}),
        mapping: json!({"columns": []}),
        options: json!({}),
        step: "file".to_owned(),
    };
    let id = world.vault.import_create(&new, at(1)).unwrap();
    let row = |row: u32| NewImportRow {
        row,
        file_row: row + 2,
        cells: vec![format!("n{row}"), format!("m{row}")],
    };
    assert_eq!(world.vault.import_put_rows(&id, (0..rows).map(row)).unwrap(), rows);
    id
}

fn cell(row: u32, column: u32, text: &str) -> ImportEdit {
    ImportEdit {
        cells: vec![CellChange {
            row,
            column,
            text: text.to_owned(),
        }],
        leave_out: Vec::new(),
    }
}

fn texts(rows: &[RowData]) -> Vec<String> {
    rows.iter().map(|row| row.cells.join("|")).collect()
}

#[test]
fn a_draft_is_taken_up_again_after_a_restart() {
    let mut world = World::new();
    let id = draft(&mut world, 3);
    let update = ImportUpdate {
        step: Some("problems".to_owned()),
        mapping: Some(json!({"columns": [1]})),
        ..ImportUpdate::default()
    };
    world.vault.import_update(&id, &update).unwrap();
    world.vault.import_edit(&id, &cell(1, 0, "mended")).unwrap();
    let mut world = world.reopen();
    let found = world.vault.import(&id).unwrap().unwrap();
    assert_eq!(
        (
            found.step.as_str(),
            found.rows,
            found.bytes,
            found.can_undo,
            found.can_redo
        ),
        ("problems", 3, 10, true, false)
    );
    assert_eq!(
        (found.mapping, found.reading),
        (json!({"columns": [1]}), json!({"format": "delimited"}))
    );
    assert_eq!(
        texts(&world.vault.import_rows(&id).unwrap()),
        ["n0|m0", "mended|m1", "n2|m2"]
    );
    assert_eq!(world.vault.import_bytes(&id).unwrap().unwrap(), b"Name,Mail\n");
    assert_eq!(world.vault.imports().unwrap().len(), 1);
    world.vault.import_discard(&id).unwrap();
    assert_eq!(world.vault.import(&id).unwrap(), None);
    assert!(world.vault.import_rows(&id).is_err());
}

#[test]
fn editing_is_undone_step_by_step_and_a_cell_set_back_is_no_edit() {
    let mut world = World::new();
    let id = draft(&mut world, 2);
    world.vault.import_edit(&id, &cell(0, 1, "x")).unwrap();
    let both = ImportEdit {
        cells: cell(0, 1, "m0").cells,
        leave_out: vec![(1, true)],
    };
    world.vault.import_edit(&id, &both).unwrap();
    let page = world.vault.import_page(&id, &ImportFilter::All, 0, 10).unwrap();
    assert_eq!((page.rows[0].edited.len(), page.rows[1].left_out), (0, true));
    assert!(world.vault.import_undo(&id).unwrap());
    let page = world.vault.import_page(&id, &ImportFilter::All, 0, 10).unwrap();
    assert_eq!(page.rows[0].edited, [(1, "m0".to_owned())], "the file's text is told");
    assert!(!page.rows[1].left_out);
    assert!(world.vault.import_undo(&id).unwrap());
    assert!(!world.vault.import_undo(&id).unwrap());
    assert!(world.vault.import_redo(&id).unwrap());
    world.vault.import_edit(&id, &cell(0, 1, "x")).unwrap();
    assert!(
        world.vault.import_redo(&id).unwrap(),
        "an edit that changes nothing is no step"
    );
    world.vault.import_edit(&id, &cell(1, 4, "beyond the row")).unwrap();
    assert_eq!(world.vault.import_rows(&id).unwrap()[1].cells.len(), 5);
    assert!(!world.vault.import_redo(&id).unwrap(), "a new step ends redo");
}

fn problem(row: u32, rule: &str, field: Option<&str>, severity: &str) -> RowProblem {
    RowProblem {
        row,
        column: Some(0),
        rule: rule.to_owned(),
        field: field.map(str::to_owned),
        severity: severity.to_owned(),
        fixable: severity == "fix",
        problem: json!({"message": format!("{rule} in row {row}")}),
    }
}

#[test]
fn rows_are_found_by_what_the_check_said() {
    let mut world = World::new();
    let id = draft(&mut world, 100);
    world
        .vault
        .import_edit(
            &id,
            &ImportEdit {
                leave_out: vec![(10, true)],
                ..ImportEdit::default()
            },
        )
        .unwrap();
    let bucket = |row: u32| {
        if row.is_multiple_of(10) {
            "reject"
        } else if row.is_multiple_of(2) {
            "update"
        } else {
            "create"
        }
    };
    let checks: Vec<RowCheck> = (0..100)
        .map(|row| RowCheck {
            row,
            bucket: bucket(row).to_owned(),
            person: None,
            outcome: json!({"row": row}),
        })
        .collect();
    let mut problems: Vec<RowProblem> = (0..100)
        .step_by(10)
        .map(|row| problem(row, "required", Some("email"), "error"))
        .collect();
    problems.extend((0..100).step_by(25).map(|row| problem(row, "dup.file", None, "warn")));
    problems.push(problem(7, "language.case", Some("language"), "fix"));
    problems.push(problem(7, "language.case", Some("language"), "fix"));
    world
        .vault
        .import_put_check(&id, &checks, &problems, &json!({"buckets": 1}))
        .unwrap();

    let rows = |filter: ImportFilter, offset: u32, limit: u32| {
        let page = world.vault.import_page(&id, &filter, offset, limit).unwrap();
        (page.total, page.rows.into_iter().map(|row| row.row).collect::<Vec<_>>())
    };
    let group = |rule: &str, field: Option<&str>| ImportFilter::Group {
        rule: rule.to_owned(),
        field: field.map(str::to_owned),
    };
    assert_eq!(rows(ImportFilter::All, 98, 10), (100, vec![98, 99]));
    assert_eq!(
        rows(ImportFilter::Blocked, 0, 3),
        (10, vec![0, 7, 20]),
        "row 10 is left out"
    );
    assert_eq!(rows(ImportFilter::Warnings, 1, 2), (4, vec![25, 50]));
    assert_eq!(rows(group("dup.file", None), 0, 2), (4, vec![0, 25]));
    assert_eq!(
        rows(group("language.case", Some("language")), 0, 9),
        (1, vec![7]),
        "a row once, however many problems"
    );
    assert_eq!(rows(group("required", None), 0, 9), (0, vec![]));
    assert_eq!(rows(ImportFilter::Bucket("reject".to_owned()), 0, 2), (10, vec![0, 10]));
    assert_eq!(world.vault.import_blocked(&id).unwrap(), 10);

    let groups = world.vault.import_groups(&id).unwrap();
    let told: Vec<_> = groups
        .iter()
        .map(|one| (one.rule.as_str(), one.severity.as_str(), one.count, one.fixable))
        .collect();
    assert_eq!(
        told,
        [
            ("required", "error", 10, 0),
            ("language.case", "fix", 2, 2),
            ("dup.file", "warn", 4, 0)
        ]
    );
    assert_eq!(groups[0].example.row, 0);
    let page = world.vault.import_page(&id, &ImportFilter::All, 0, 1).unwrap();
    let first: Vec<&str> = page.rows[0].problems.iter().map(|one| one.rule.as_str()).collect();
    assert_eq!(
        (first, page.rows[0].bucket.as_str()),
        (vec!["required", "dup.file"], "reject"),
        "worst first"
    );
    assert_eq!(
        world
            .vault
            .import_problems(&id, "required", Some("email"), Some(20))
            .unwrap()
            .len(),
        1
    );
    assert_eq!(world.vault.import_checks(&id).unwrap(), checks);
    assert_eq!(world.vault.import(&id).unwrap().unwrap().summary, json!({"buckets": 1}));

    world
        .vault
        .import_put_check(&id, &checks[..1], &[], &json!(null))
        .unwrap();
    assert_eq!(
        world.vault.import_groups(&id).unwrap(),
        [],
        "a check replaces the last one"
    );
}

#[test]
fn s_4_an_applied_draft_keeps_no_file_and_no_secret() {
    let mut world = World::new();
    let id = draft(&mut world, 2);
    world.vault.import_edit(&id, &cell(0, 1, "edited-pw")).unwrap();
    world.vault.import_applied(&id, &[1], at(9)).unwrap();
    let found = world.vault.import(&id).unwrap().unwrap();
    assert_eq!((found.applied_at, found.can_undo), (Some(at(9)), false));
    assert_eq!(world.vault.import_bytes(&id).unwrap(), None);
    assert_eq!(texts(&world.vault.import_rows(&id).unwrap()), ["n0|", "n1|"]);
}

#[test]
fn rows_with_a_gap_are_refused_and_nothing_is_kept() {
    let mut world = World::new();
    let id = draft(&mut world, 2);
    let row = |row: u32| NewImportRow {
        row,
        file_row: 1,
        cells: Vec::new(),
    };
    let refused = world.vault.import_put_rows(&id, [row(0), row(2)]);
    assert!(
        matches!(refused, Err(vault::VaultError::Refused("rows.gap"))),
        "{refused:?}"
    );
    assert_eq!(
        world.vault.import_rows(&id).unwrap().len(),
        2,
        "the rows before are still there"
    );
}

#[test]
fn any_editing_is_undone_to_the_file_and_redone_to_the_edits() {
    let texts = prop::sample::select(vec!["", "a", "n1"]);
    let edits = prop::collection::vec((0..4_u32, 0..3_u32, texts, any::<bool>()), 1..12);
    let config = ProptestConfig {
        cases: 60,
        failure_persistence: None,
        ..ProptestConfig::default()
    };
    let world = std::cell::RefCell::new(World::new());
    proptest::test_runner::TestRunner::new(config)
        .run(&edits, |edits| {
            let world = &mut *world.borrow_mut();
            let id = draft(world, 4);
            let file = world.vault.import_rows(&id).unwrap();
            for (row, column, text, out) in &edits {
                let edit = ImportEdit {
                    leave_out: vec![(*row, *out)],
                    ..cell(*row, *column, text)
                };
                world.vault.import_edit(&id, &edit).unwrap();
            }
            let edited = world.vault.import_rows(&id).unwrap();
            while world.vault.import_undo(&id).unwrap() {}
            prop_assert_eq!(world.vault.import_rows(&id).unwrap(), file);
            while world.vault.import_redo(&id).unwrap() {}
            prop_assert_eq!(world.vault.import_rows(&id).unwrap(), edited);
            Ok(())
        })
        .unwrap();
}
