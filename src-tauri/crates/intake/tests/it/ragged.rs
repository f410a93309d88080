//! Rows with too many or too few cells are problems of their own, in a file that is held and in one that is not.

use intake::{Checked, Problem, Severity};
use sheets::{ReadOptions, Source, read_table};

use crate::examine::same;
use crate::helpers::Import;

/// A file of people with these lines, after enough good ones to tell the columns by.
fn import(profile: &str, header: &str, lines: &[String]) -> Import {
    let mut import = Import::new(profile, header, &[]);
    let options = ReadOptions {
        known_names: intake::known_names(import.profile),
        ..ReadOptions::default()
    };
    let bytes = format!("{header}\n{}\n", lines.join("\n"));
    let source = Source::Bytes {
        name: "people.csv",
        bytes: bytes.as_bytes(),
    };
    same(import.profile, &import.directory, &import.context, bytes.as_bytes());
    import.table = read_table(source, &options).unwrap();
    import
}

const HEADER: &str = "userName;First name;Last name;E-mail;Department";

/// A name without figures.
fn given(at: usize) -> String {
    let letter = |at: usize| char::from(b'a' + u8::try_from(at % 26).unwrap());
    format!("Anna{}{}", letter(at / 26), letter(at))
}

fn people(odd: &[&str]) -> Vec<String> {
    let good = (0..12).map(|at| format!("p{at};{};Maes;p{at}@x.be;HR", given(at)));
    good.chain(odd.iter().map(|line| (*line).to_owned())).collect()
}

fn ragged(checked: &Checked) -> Vec<&Problem> {
    let problems = checked.problems.iter();
    problems
        .filter(|problem| problem.rule == "row.long" || problem.rule == "row.short")
        .collect()
}

#[test]
fn a_row_with_a_cell_too_many_is_told_with_its_place_and_the_surplus() {
    let import = import("scim", HEADER, &people(&["jp;Jan;Peeters;jan@x.be;HR;see file;9"]));
    let checked = import.check();
    let [problem] = ragged(&checked)[..] else {
        panic!("{:?}", checked.problems)
    };
    assert_eq!((problem.rule.as_str(), problem.severity), ("row.long", Severity::Warn));
    assert_eq!(
        (problem.row, problem.column, problem.value.as_str()),
        (12, Some(5), "see file | 9")
    );
    assert_eq!(
        (problem.params["count"].as_str(), problem.params["columns"].as_str()),
        ("7", "5")
    );
    // All else is right: the surplus is too much, or belongs to the last cell.
    let [empty, join] = &problem.fixes[..] else {
        panic!("{:?}", problem.fixes)
    };
    let edits = |fix: &intake::Fix| -> Vec<(u32, String)> {
        let edits = fix.edits.iter();
        edits.map(|edit| (edit.column, edit.text.clone())).collect()
    };
    let emptied = [(5, String::new()), (6, String::new())];
    assert_eq!((empty.code.as_str(), empty.safe), ("empty_cell", false));
    assert_eq!(edits(empty), emptied);
    assert_eq!((join.code.as_str(), join.safe), ("join_cells", false));
    assert_eq!(edits(join)[0], (4, "HR;see file;9".to_owned()));
    assert_eq!(edits(join)[1..], emptied);
    let mut mended = import;
    mended.table.rows[12].cells[5].clear();
    assert_eq!(ragged(&mended.check()).len(), 1, "something is left of it");
    mended.table.rows[12].cells[6].clear();
    assert!(ragged(&mended.check()).is_empty());
    mended.table.rows[12].cells[5] = "again".to_owned();
    mended.left_out.insert(12);
    assert!(
        ragged(&mended.check()).is_empty(),
        "nothing is asked about a row that is left out"
    );
}

#[test]
fn a_cell_that_was_cut_is_put_together_where_one_way_is_right() {
    // To the reader all of it is words; what languages there are, the rules know.
    let header = "Department;Language;userName;First name;Last name";
    let mut lines: Vec<String> = (0..6).map(|at| format!("HR;nl;p{at};{};Maes", given(at))).collect();
    lines.push("Sales;Legal;fr;jp;Jan;Peeters".to_owned());
    let import = import("scim", header, &lines);
    let checked = import.check();
    let [problem] = ragged(&checked)[..] else {
        panic!("{:?}", checked.problems)
    };
    let fix = &problem.fixes[0];
    let edits: Vec<(u32, &str)> = fix.edits.iter().map(|edit| (edit.column, edit.text.as_str())).collect();
    assert_eq!((fix.code.as_str(), fix.safe), ("join_cells", false));
    assert_eq!(
        edits,
        [
            (0, "Sales;Legal"),
            (1, "fr"),
            (2, "jp"),
            (3, "Jan"),
            (4, "Peeters"),
            (5, "")
        ]
    );
}

#[test]
fn cells_that_come_too_late_for_a_column_of_their_own_are_told_too() {
    let mut lines: Vec<String> = (0..700)
        .map(|at| format!("p{at};{};Maes;p{at}@x.be;HR", given(at)))
        .collect();
    lines.push("jp;Jan;Peeters;jan@x.be;HR;late".to_owned());
    let mut import = import("scim", HEADER, &lines);
    assert_eq!(import.table.reading.header.names.len(), 5);
    let checked = import.check();
    let [problem] = ragged(&checked)[..] else { panic!() };
    assert_eq!(
        (problem.row, problem.column, problem.value.as_str()),
        (700, None, "late")
    );
    // Once somebody has looked after the row nothing is left to say.
    import.table.rows[700].cells[4] = "HR late".to_owned();
    assert!(ragged(&import.check()).is_empty());
}

#[test]
fn a_row_with_a_cell_too_few_is_told_where_that_is_rare() {
    let checked = import("scim", HEADER, &people(&["jp;Jan;Peeters;jan@x.be"])).check();
    let [problem] = ragged(&checked)[..] else {
        panic!("{:?}", checked.problems)
    };
    assert_eq!((problem.rule.as_str(), problem.severity), ("row.short", Severity::Warn));
    assert_eq!((problem.row, problem.column), (12, Some(4)));
    assert_eq!(
        (problem.params["count"].as_str(), problem.params["columns"].as_str()),
        ("4", "5")
    );
    // Programs that leave out what is empty at the end do so all the time.
    let short: Vec<String> = (0..20)
        .map(|at| format!("q{at};{};Claes;q{at}@x.be", given(at)))
        .collect();
    let short: Vec<&str> = short.iter().map(String::as_str).collect();
    assert!(ragged(&import("scim", HEADER, &people(&short)).check()).is_empty());
}

#[test]
fn what_was_mended_or_is_only_empty_is_no_problem() {
    for line in [
        "jp;Jan;Peeters;jan@x.be;HR;",
        "jp;Jan;Peeters;jan@x.be;HR;;;",
        "p99;Jan;;Peeters;jan@x.be;HR",
        "jp;\"Jan;Piet\";Peeters;jan@x.be;HR",
    ] {
        let checked = import("scim", HEADER, &people(&[line])).check();
        assert!(ragged(&checked).is_empty(), "{line}: {:?}", checked.problems);
    }
}

#[test]
fn a_surplus_that_may_be_a_password_is_not_shown() {
    let header =
        "First Name;Last Name;Job Profile;Department;Permission Type;Email;Username;Phone;Language;One-Time Password";
    let line = |at: usize, more: &str| format!("Anna{at};Maes;Nurse;HR;User;a{at}@x.be;;;nl;Geheim-{at}{more}");
    let mut lines: Vec<String> = (0..12).map(|at| line(at, "")).collect();
    lines.push(line(12, ";Zwijg-1"));
    let checked = import("learningbank", header, &lines).check();
    let [problem] = ragged(&checked)[..] else {
        panic!("{:?}", checked.problems)
    };
    assert!(
        !format!("{problem:?}").contains("Zwijg") && problem.value == "•••",
        "{problem:?}"
    );
}
