//! Import drafts: rows, checks, filters, editing with undo.

use proptest::prelude::*;
use serde_json::json;
use vault::{
    CellChange, CheckedRow, ImportEdit, ImportFilter, ImportUpdate, NewImport, NewImportRow, RowCheck, RowData,
    RowProblem,
};

use crate::world::{World, at, batch};

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
    let rows: Vec<NewImportRow> = (0..rows).map(row).collect();
    world.vault.import_add_rows(&id, &rows).unwrap();
    assert_eq!(world.vault.import_whole(&id, None).unwrap(), id);
    id
}

/// All rows.
fn all(world: &World, id: &str) -> Vec<RowData> {
    world.vault.import_rows(id, 0, u32::MAX, &|_| true).unwrap()
}

/// Stores a check of the present revision.
fn check(world: &mut World, id: &str, checks: &[RowCheck], problems: &[RowProblem], summary: &serde_json::Value) {
    let left_out: Vec<u32> = all(world, id)
        .iter()
        .filter(|row| row.left_out)
        .map(|row| row.row)
        .collect();
    let rows: Vec<CheckedRow> = checks
        .iter()
        .map(|check| CheckedRow {
            check: check.clone(),
            problems: problems.iter().filter(|one| one.row == check.row).cloned().collect(),
            left_out: left_out.contains(&check.row),
        })
        .collect();
    let revision = world.vault.import(id).unwrap().unwrap().revision;
    assert!(world.vault.import_put_checks(id, revision, &rows).unwrap());
    assert!(world.vault.import_checked(id, revision, summary).unwrap());
}

fn cell(row: u32, column: u32, text: &str) -> ImportEdit {
    ImportEdit {
        cells: vec![CellChange {
            row,
            column,
            text: text.to_owned(),
        }],
        ..ImportEdit::default()
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
            found.undo.is_some(),
            found.redo.is_some()
        ),
        ("problems", 3, 10, true, false)
    );
    assert_eq!(
        (found.mapping, found.reading),
        (json!({"columns": [1]}), json!({"format": "delimited"}))
    );
    assert_eq!(texts(&all(&world, &id)), ["n0|m0", "mended|m1", "n2|m2"]);
    assert_eq!(world.vault.import_bytes(&id).unwrap().unwrap(), b"Name,Mail\n");
    assert_eq!(world.vault.imports().unwrap().len(), 1);
    world.vault.import_discard(&id).unwrap();
    assert_eq!(world.vault.import(&id).unwrap(), None);
    assert!(world.vault.import_rows(&id, 0, 1, &|_| true).is_err());
}

#[test]
fn editing_is_undone_step_by_step_and_a_cell_set_back_is_no_edit() {
    let mut world = World::new();
    let id = draft(&mut world, 2);
    world.vault.import_edit(&id, &cell(0, 1, "x")).unwrap();
    let both = ImportEdit {
        cells: cell(0, 1, "m0").cells,
        leave_out: vec![(1, true)],
        ..ImportEdit::default()
    };
    world.vault.import_edit(&id, &both).unwrap();
    let page = world.vault.import_page(&id, &ImportFilter::All, 0, 10).unwrap();
    assert_eq!((page.rows[0].edited.len(), page.rows[1].left_out), (0, true));
    assert!(world.vault.import_undo(&id).unwrap().is_some());
    let page = world.vault.import_page(&id, &ImportFilter::All, 0, 10).unwrap();
    assert_eq!(page.rows[0].edited, [(1, "m0".to_owned())], "the file's text is told");
    assert!(!page.rows[1].left_out);
    assert!(world.vault.import_undo(&id).unwrap().is_some());
    assert!(world.vault.import_undo(&id).unwrap().is_none());
    assert!(world.vault.import_redo(&id).unwrap().is_some());
    world.vault.import_edit(&id, &cell(0, 1, "x")).unwrap();
    assert!(
        world.vault.import_redo(&id).unwrap().is_some(),
        "an edit that changes nothing is no step"
    );
    world.vault.import_edit(&id, &cell(1, 4, "beyond the row")).unwrap();
    assert_eq!(all(&world, &id)[1].cells.len(), 5);
    assert!(world.vault.import_redo(&id).unwrap().is_none(), "a new step ends redo");
}

fn problem(row: u32, rule: &str, field: Option<&str>, severity: &str) -> RowProblem {
    RowProblem {
        row,
        column: Some(0),
        rule: rule.to_owned(),
        field: field.map(str::to_owned),
        severity: severity.to_owned(),
        fixable: severity == "fix",
        problem: json!({"message": format!("{rule} in row {row}")}).to_string(),
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
            outcome: json!({"row": row}).to_string(),
        })
        .collect();
    let mut problems: Vec<RowProblem> = (0..100)
        .step_by(10)
        .map(|row| problem(row, "required", Some("email"), "error"))
        .collect();
    problems.extend((0..100).step_by(25).map(|row| problem(row, "dup.file", None, "warn")));
    problems.push(problem(7, "language.case", Some("language"), "fix"));
    problems.push(problem(7, "language.case", Some("language"), "fix"));
    check(&mut world, &id, &checks, &problems, &json!({"buckets": 1}));

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
    assert_eq!(
        (
            rows(ImportFilter::Doubtful, 0, 9),
            world.vault.import_doubtful(&id).unwrap()
        ),
        ((2, vec![25, 75]), 2),
        "0 and 50 are refused; the list is as long as the count says"
    );
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
    let rows_of = |row: Option<u32>, most: usize| {
        let mut rows = Vec::new();
        let visit = |problem: RowProblem| {
            rows.push(problem.row);
            if rows.len() < most {
                Ok(())
            } else {
                Err(vault::VaultError::NotFound("more"))
            }
        };
        let done = world
            .vault
            .import_each_problem(&id, "required", Some("email"), row, visit);
        (rows, done.is_ok())
    };
    assert_eq!(rows_of(Some(20), 9), (vec![20], true));
    let (all, _) = rows_of(None, usize::MAX);
    assert!(all.is_sorted() && all.contains(&20), "{all:?}");
    assert_eq!(
        rows_of(None, 1),
        (vec![all[0]], false),
        "no more are read than are looked at"
    );
    assert_eq!(page.rows[0].outcome, json!({"row": 0}).to_string());
    assert_eq!(world.vault.import(&id).unwrap().unwrap().summary, json!({"buckets": 1}));

    check(&mut world, &id, &checks, &[], &json!(null));
    assert_eq!(
        world.vault.import_groups(&id).unwrap(),
        [],
        "a check replaces the last one"
    );
    let blocked = world.vault.import_page(&id, &ImportFilter::Blocked, 0, 3).unwrap();
    assert_eq!(blocked.total, 0, "also where it was listed");
}

#[test]
fn s_4_an_applied_draft_keeps_no_file_and_no_secret() {
    let mut world = World::new();
    let id = draft(&mut world, 2);
    world.vault.import_edit(&id, &cell(0, 1, "edited-pw")).unwrap();
    let new = batch("edit");
    let applied = |queueing: &mut vault::Queueing<'_>| queueing.import_applied(&id, &[1]);
    world.vault.queue_each(&new, 0, at(9), applied).unwrap();
    let found = world.vault.import(&id).unwrap().unwrap();
    assert_eq!((found.applied_at, found.undo.is_some()), (Some(at(9)), false));
    assert_eq!(world.vault.import_bytes(&id).unwrap(), None);
    assert_eq!(texts(&all(&world, &id)), ["n0|", "n1|"]);
}

#[test]
fn a_step_that_is_not_made_to_its_end_is_given_up_and_leaves_no_trace() {
    let mut world = World::new();
    let id = draft(&mut world, 3);
    world.vault.import_edit(&id, &cell(2, 0, "before")).unwrap();
    let begun = texts(&all(&world, &id));
    let first = world.vault.import_edit(&id, &cell(0, 0, "one")).unwrap();
    let mut part = cell(1, 0, "two");
    part.part_of = first.step;
    part.leave_out = vec![(2, true)];
    world.vault.import_edit(&id, &part).unwrap();
    assert_ne!(texts(&all(&world, &id)), begun);
    let step = first.step.unwrap();
    assert!(world.vault.import_give_up(&id, step).unwrap(), "its first part is left");
    assert!(!world.vault.import_give_up(&id, step).unwrap());
    assert!(
        !world.vault.import_give_up(&id, step).unwrap(),
        "other steps are not its parts"
    );
    let rows = all(&world, &id);
    assert_eq!(texts(&rows), begun);
    assert!(rows.iter().all(|row| !row.left_out));
    let found = world.vault.import(&id).unwrap().unwrap();
    assert_eq!(
        (found.undo.unwrap().cells, found.redo),
        (1, None),
        "only the step before is left"
    );
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
    let refused = world.vault.import_add_rows(&id, &[row(2), row(4)]);
    assert!(
        matches!(refused, Err(vault::VaultError::Refused("rows.gap"))),
        "{refused:?}"
    );
    assert_eq!(all(&world, &id).len(), 2, "the rows before are still there");
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
            let file = all(world, &id);
            for (row, column, text, out) in &edits {
                let edit = ImportEdit {
                    leave_out: vec![(*row, *out)],
                    ..cell(*row, *column, text)
                };
                world.vault.import_edit(&id, &edit).unwrap();
            }
            let edited = all(world, &id);
            while world.vault.import_undo(&id).unwrap().is_some() {}
            prop_assert_eq!(all(world, &id), file);
            while world.vault.import_redo(&id).unwrap().is_some() {}
            prop_assert_eq!(all(world, &id), edited);
            Ok(())
        })
        .unwrap();
}

fn edit(row: u32, words: &str, part_of: Option<i64>) -> ImportEdit {
    ImportEdit {
        words: json!(words),
        part_of,
        ..cell(row, 0, "x")
    }
}

#[test]
fn a_step_in_parts_is_one_step_to_people() {
    let mut world = World::new();
    let id = draft(&mut world, 4);
    let file = all(&world, &id);
    world.vault.import_edit(&id, &edit(0, "first", None)).unwrap();
    let step = world.vault.import_edit(&id, &edit(1, "second", None)).unwrap().step;
    world.vault.import_edit(&id, &edit(2, "second", step)).unwrap();
    let told = |world: &World| {
        let found = world.vault.import(&id).unwrap().unwrap();
        let words = |step: Option<vault::StepWords>| step.map(|step| (step.words, step.cells));
        (words(found.undo), words(found.redo))
    };
    assert_eq!(told(&world), (Some((json!("second"), 2)), None));
    let mut world = world.reopen();
    let first = world.vault.import_undo(&id).unwrap().unwrap();
    assert_eq!((first.rows, first.more), (vec![2], true));
    // The program may end here: what is left of the step is undone next.
    assert_eq!(told(&world), (Some((json!("second"), 1)), Some((json!("second"), 1))));
    assert!(!world.vault.import_undo(&id).unwrap().unwrap().more);
    assert_eq!(told(&world), (Some((json!("first"), 1)), Some((json!("second"), 2))));
    assert!(!world.vault.import_undo(&id).unwrap().unwrap().more);
    assert_eq!(all(&world, &id), file);
    assert!(!world.vault.import_redo(&id).unwrap().unwrap().more);
    assert!(world.vault.import_redo(&id).unwrap().unwrap().more);
}

#[test]
fn a_check_of_an_older_state_stores_nothing() {
    let mut world = World::new();
    let id = draft(&mut world, 2);
    let row = CheckedRow {
        check: RowCheck {
            row: 0,
            bucket: "create".to_owned(),
            person: None,
            outcome: "null".to_owned(),
        },
        problems: Vec::new(),
        left_out: false,
    };
    world.vault.import_edit(&id, &cell(0, 0, "newer")).unwrap();
    assert!(
        !world
            .vault
            .import_put_checks(&id, 0, std::slice::from_ref(&row))
            .unwrap()
    );
    assert!(!world.vault.import_checked(&id, 0, &json!({})).unwrap());
    let found = world.vault.import(&id).unwrap().unwrap();
    assert_eq!((found.revision, found.checked), (1, None));
    assert_eq!(
        world.vault.import_page(&id, &ImportFilter::All, 0, 1).unwrap().rows[0].bucket,
        ""
    );
    assert!(world.vault.import_put_checks(&id, 1, &[row]).unwrap());
    assert_eq!(
        world.vault.import(&id).unwrap().unwrap().checked,
        None,
        "only the whole counts"
    );
}

#[test]
fn a_position_is_that_of_the_filter() {
    let mut world = World::new();
    let id = draft(&mut world, 10);
    let checks: Vec<RowCheck> = (0..10)
        .map(|row| RowCheck {
            row,
            bucket: if row % 3 == 0 { "reject" } else { "create" }.to_owned(),
            person: None,
            outcome: "null".to_owned(),
        })
        .collect();
    check(&mut world, &id, &checks, &[], &json!({}));
    let filter = ImportFilter::Bucket("reject".to_owned());
    assert_eq!(world.vault.import_numbers(&id, &filter, 1, 9).unwrap(), [3, 6, 9]);
    assert_eq!(world.vault.import_position(&id, &filter, 6).unwrap(), 2);
    assert_eq!(world.vault.import_position(&id, &ImportFilter::All, 6).unwrap(), 6);
}

#[test]
fn a_draft_that_was_not_filled_to_its_end_is_no_draft_after_a_restart() {
    let mut world = World::new();
    let whole = draft(&mut world, 2);
    let new = NewImport {
        name: "half.csv".to_owned(),
        bytes: b"half".to_vec(),
        reading: json!({}),
        mapping: json!({}),
        options: json!({}),
        step: "file".to_owned(),
    };
    let half = world.vault.import_create(&new, at(2)).unwrap();
    let row = NewImportRow {
        row: 0,
        file_row: 1,
        cells: vec!["half".to_owned()],
    };
    world.vault.import_add_rows(&half, &[row]).unwrap();
    assert_eq!(world.vault.imports().unwrap().len(), 1, "it is in no list");
    assert!(
        !world.vault.import_sweep(10).unwrap(),
        "and nobody erases it while it is filled"
    );
    let mut world = world.reopen();
    world.vault.import_recover().unwrap();
    while world.vault.import_sweep(1).unwrap() {}
    assert!(world.vault.import_rows(&half, 0, 9, &|_| true).is_err());
    assert_eq!(all(&world, &whole).len(), 2);
}

#[test]
fn a_file_read_anew_takes_the_place_of_its_draft() {
    let mut world = World::new();
    let id = draft(&mut world, 3);
    world.vault.import_edit(&id, &cell(1, 0, "mended")).unwrap();
    let other = draft(&mut world, 2);
    assert_eq!(world.vault.import_whole(&other, Some(&id)).unwrap(), id);
    let found = world.vault.import(&id).unwrap().unwrap();
    assert_eq!((found.rows, found.undo, found.checked), (2, None, None));
    assert_eq!(world.vault.imports().unwrap().len(), 1);
    while world.vault.import_sweep(2).unwrap() {}
    assert_eq!(texts(&all(&world, &id)), ["n0|m0", "n1|m1"]);
}
