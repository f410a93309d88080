//! Rows that are handed out one by one are the rows of the whole answer, in order, whatever holds them.

use std::ops::ControlFlow;
use std::sync::atomic::{AtomicU32, Ordering};

use intake::{CheckError, Options, Rows};
use sheets::Batch;

use crate::helpers::Import;
use crate::laws::import;

const ROWS: u32 = 9_000;

/// People of the fourth platform: new ones, those who are there, pairs, faults of every third kind of cell.
fn people() -> Import {
    let rows: Vec<Vec<String>> = (0..ROWS)
        .map(|at| {
            let email = match at % 40 {
                7 => "boss@b.nl".to_owned(),
                9 => format!("p{}@b.nl", at - 1),
                11 => format!("P{at}@b.nl "),
                13 => "nobody".to_owned(),
                _ => format!("p{at}@b.nl"),
            };
            let department = if at % 50 == 3 { "sales" } else { "Sales; Legal" };
            let role = if at % 60 == 5 { "Owner" } else { "User" };
            let cells = [
                "Anna",
                "Peeters",
                "Nurse",
                department,
                role,
                &email,
                "",
                "",
                "nl",
                "geheim-12345",
            ];
            cells.map(str::to_owned).into()
        })
        .collect();
    let mut import = import(1, &rows);
    import.left_out.extend([4, 5_000]);
    import
}

/// The rows in batches of sizes that fit nothing.
fn batches(import: &Import) -> Vec<Batch> {
    let mut batches = Vec::new();
    let mut first = 0;
    for rows in import.table.rows.chunks(1_501) {
        let mut batch = Batch::new(first, import.table.reading.header.names.len());
        for row in rows {
            batch.push(row.number, row.cells.iter().map(String::as_str));
        }
        first += u32::try_from(rows.len()).unwrap();
        batches.push(batch);
    }
    batches
}

fn of<'a>(import: &'a Import, mapping: &'a intake::Mapping, rows: Rows<'a>) -> intake::Import<'a> {
    intake::Import {
        profile: import.profile,
        mapping,
        reading: &import.table.reading,
        rows,
        left_out: &import.left_out,
        directory: &import.directory,
        context: &import.context,
    }
}

#[test]
fn rows_come_in_order_with_all_that_is_said_of_them() {
    let import = people();
    let mapping = import.mapping();
    let whole = import.check();
    assert!(
        whole.buckets.create > 1_000 && whole.buckets.reject > 100,
        "{:?}",
        whole.buckets
    );
    let batches = batches(&import);
    for rows in [Rows::Own(&import.table.rows), Rows::Batches(&batches)] {
        let read = AtomicU32::new(0);
        let on_read = |rows| {
            read.fetch_max(rows, Ordering::Relaxed);
            ControlFlow::Continue(())
        };
        let (mut outcomes, mut problems) = (Vec::new(), Vec::new());
        let make = |told: intake::Told<'_>| (told.row.number(), told.outcome, told.problems);
        let overall = intake::check_rows(of(&import, &mapping, rows), &on_read, &make, &mut |made| {
            for (number, outcome, own) in made {
                assert_eq!(number, outcome.row + 2);
                assert!(own.iter().all(|problem| problem.row == outcome.row));
                outcomes.push(outcome);
                problems.extend(own);
            }
            ControlFlow::Continue(())
        });
        assert_eq!(read.into_inner(), ROWS);
        assert_eq!(overall.unwrap().buckets, whole.buckets);
        assert_eq!(outcomes, whole.outcomes);
        assert_eq!(problems, whole.problems);
    }
}

#[test]
fn whoever_is_told_can_stop_it() {
    let import = people();
    let mapping = import.mapping();
    let rows = Rows::Own(&import.table.rows);
    let go_on = |_| ControlFlow::Continue(());
    let stop = |_| ControlFlow::Break(());
    let stopped = intake::check_rows(of(&import, &mapping, rows), &stop, &|told| told.outcome, &mut |_| {
        panic!("no row is told of before all are read")
    });
    assert!(matches!(stopped, Err(CheckError::Stopped)), "{stopped:?}");
    let mut taken = 0;
    let stopped = intake::check_rows(of(&import, &mapping, rows), &go_on, &|told| told.outcome, &mut |made| {
        taken += made.len();
        ControlFlow::Break(())
    });
    assert!(matches!(stopped, Err(CheckError::Stopped)), "{stopped:?}");
    assert!(taken < ROWS as usize);
}

#[test]
fn a_file_that_is_refused_tells_of_every_row_too() {
    let mut import = people();
    import.context.options = Options {
        match_on: Some(vec!["phone_of_nobody".to_owned()]),
        ..Options::default()
    };
    let whole = import.check();
    let batches = batches(&import);
    let mut outcomes = Vec::new();
    let mapping = import.mapping();
    let go_on = |_| ControlFlow::Continue(());
    let rows = Rows::Batches(&batches);
    let overall = intake::check_rows(of(&import, &mapping, rows), &go_on, &|told| told.outcome, &mut |made| {
        outcomes.extend(made);
        ControlFlow::Continue(())
    });
    assert_eq!(whole.buckets.reject, ROWS - 2);
    assert_eq!(overall.unwrap().file_problems, whole.file_problems);
    assert_eq!(outcomes, whole.outcomes);
}
