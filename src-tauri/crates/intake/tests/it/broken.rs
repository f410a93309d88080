//! Rows that a line break in a cell has cut in two: problems of their own, which can be mended in the table.

use std::collections::BTreeSet;

use intake::{Bucket, Checked, Problem, Severity};
use sheets::{ReadOptions, Source, read_table};

use crate::examine::same;
use crate::helpers::Import;

const TEXT: &str = "userName;First name;Last name;Department;Street;City\n\
    am;An;Maes;IT;Dorp 2;Gent\nbs;Bea;Smet;HR;Plein 4;Gent\njp;Jan;Peeters;HR;Kerkstraat 1\nBus 2;Brugge\n";

fn import(profile: &str, text: &str) -> Import {
    let mut import = Import::new(profile, "", &[]);
    let options = ReadOptions {
        known_names: intake::known_names(import.profile),
        ..ReadOptions::default()
    };
    let source = Source::Bytes {
        name: "people.csv",
        bytes: text.as_bytes(),
    };
    import.table = read_table(source, &options).unwrap();
    same(import.profile, &import.directory, &import.context, text.as_bytes());
    import
}

fn broken(checked: &Checked) -> Vec<&Problem> {
    let problems = checked.problems.iter();
    problems.filter(|problem| problem.rule == "row.broken").collect()
}

fn buckets(checked: &Checked) -> Vec<Bucket> {
    checked.outcomes.iter().map(|outcome| outcome.bucket).collect()
}

#[test]
fn nobody_is_made_of_half_a_row() {
    let checked = import("scim", TEXT).check();
    assert_eq!(
        buckets(&checked),
        [Bucket::Create, Bucket::Create, Bucket::Reject, Bucket::Reject]
    );
    let [first, second] = broken(&checked)[..] else {
        panic!("{:?}", checked.problems)
    };
    assert_eq!((first.severity, first.row, first.column), (Severity::Error, 2, Some(4)));
    assert_eq!(
        (first.params["lines"].as_str(), first.params["columns"].as_str()),
        ("5", "6")
    );
    assert_eq!((second.row, second.params["lines"].as_str()), (3, "4"));
    assert!(second.fixes.is_empty());
}

#[test]
fn the_lines_are_put_together_in_the_table() {
    let mut import = import("scim", TEXT);
    let checked = import.check();
    let fix = broken(&checked)[0].fixes[0].clone();
    assert_eq!((fix.code.as_str(), fix.safe), ("join_below", false));
    assert_eq!(fix.leave_out, [3]);
    for edit in fix.edits {
        import.table.rows[edit.row as usize].cells[edit.column as usize] = edit.text;
    }
    // The rest of the row is still no person.
    assert_eq!(buckets(&import.check())[2..], [Bucket::Create, Bucket::Reject]);
    import.left_out = BTreeSet::from([3]);
    let checked = import.check();
    assert!(broken(&checked).is_empty());
    assert_eq!(buckets(&checked)[2..], [Bucket::Create, Bucket::Skip]);
    assert_eq!(import.table.rows[2].cells[4..], ["Kerkstraat 1\nBus 2", "Brugge"]);
}

#[test]
fn what_is_mended_in_a_piece_makes_it_no_row() {
    let mut import = import("scim", TEXT);
    import.table.rows[2].cells[1] = "Johan".to_owned();
    assert_eq!(broken(&import.check()).len(), 2);
    // Filled in where it ended, it is one.
    import.table.rows[2].cells[5] = "Brugge".to_owned();
    assert_eq!(broken(&import.check()).len(), 1);
}

#[test]
fn a_password_is_not_shown_in_the_way_to_mend_it() {
    let text = "username;firstname;lastname;email;password;institution;department\n\
        am;An;Maes;an@x.be;Geheim-11;Acme 1;IT\nbs;Bea;Smet;bea@x.be;Geheim-22;Acme 2;HR\n\
        jp;Jan;Peeters;jan@x.be;Geheim-33;Acme 3\nBus 2;FIN\n";
    let import = import("moodle", text);
    let checked = import.check();
    assert_eq!(broken(&checked).len(), 2, "{:?}", checked.file_problems);
    assert!(broken(&checked).iter().all(|problem| problem.fixes.is_empty()));
}
