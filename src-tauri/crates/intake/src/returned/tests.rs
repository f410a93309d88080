use std::convert::Infallible;

use super::*;

const IMPORT: &str = "0199a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b";
const NAMES: [&str; 4] = ["First", "Email", "Language", "Password"];
const DOTS: &str = "••••";

fn columns() -> [Column<'static>; 4] {
    let column = |at: usize| Column {
        name: NAMES[at],
        tells: at < 2,
        mask: (at == 3).then_some(DOTS),
        erased: false,
    };
    [0, 1, 2, 3].map(column)
}

fn texts(cells: [&str; 4]) -> Vec<String> {
    cells.map(str::to_owned).into()
}

fn mark(file_row: u32, held: [&str; 4]) -> Option<Mark> {
    Some(Mark::of(IMPORT, file_row, 0, NAMES.into_iter().zip(held)))
}

fn line(number: u32, mark: Option<Mark>, cells: [&'static str; 4]) -> Line<'static> {
    Line {
        number,
        mark,
        file_row: None,
        cells: cells.map(Some).into(),
    }
}

const ANNA: [&str; 4] = ["Anna", "anna@@x.example", "xx", "Winter"];
const DIRK: [&str; 4] = ["Dirk", "dirk@@x.example", "nl", ""];
const ANNA_SHOWN: [&str; 4] = ["Anna", "anna@@x.example", "xx", DOTS];

/// What is taken into an import of Anna (row 2 of the file) and Dirk (row 3) as they stand now.
fn take(anna: [&str; 4], dirk: [&str; 4], wear: Wear, lines: &[Line<'_>]) -> Returned {
    let (anna, dirk) = (texts(anna), texts(dirk));
    let rows = [(0, &anna), (1, &dirk)].map(|(row, cells)| Standing {
        row,
        file_row: row + 2,
        cells,
    });
    let columns = columns();
    let book = Workbook {
        import: IMPORT,
        columns: &columns,
        own: 4,
        wear,
    };
    let edited = |row: u32| Ok::<_, Infallible>(if row == 0 { vec![2] } else { Vec::new() });
    book.take(&rows, lines, edited).unwrap()
}

fn cell(row: u32, column: u32, text: &str) -> Taken {
    Taken {
        row,
        column,
        text: text.to_owned(),
    }
}

#[test]
fn a_cell_that_was_not_touched_in_the_workbook_does_not_undo_what_was_mended_here() {
    let mended_here = ["Anna", "anna@@x.example", "fr", "Winter"];
    let lines = [line(2, mark(2, ANNA_SHOWN), ["Anna", "anna@x.example", "xx", DOTS])];
    let found = take(mended_here, DIRK, Wear::default(), &lines);
    assert_eq!(found.cells, [cell(0, 1, "anna@x.example")]);
    assert_eq!(found.kept, []);
}

#[test]
fn what_was_changed_on_both_sides_stays_and_is_told() {
    let lines = [line(2, mark(2, ANNA_SHOWN), ["Anna", "anna@x.example", "de", "Summer"])];
    let found = take(
        ["Anna", "anna@@x.example", "fr", "Winter"],
        DIRK,
        Wear::default(),
        &lines,
    );
    assert_eq!(found.cells, [cell(0, 1, "anna@x.example"), cell(0, 3, "Summer")]);
    let clash = |column: u32, text: &str| Clash {
        line: 2,
        row: 0,
        column,
        text: text.to_owned(),
    };
    assert_eq!(found.kept, [clash(2, "de")]);
    // The row got another address here: the line may speak of somebody else by now.
    let found = take(["Anna", "ann@x.example", "xx", "Winter"], DIRK, Wear::default(), &lines);
    assert_eq!(found.cells, []);
    let all = [clash(1, "anna@x.example"), clash(2, "de"), clash(3, "Summer")];
    assert_eq!(found.kept, all);
    // Both say the same: nothing is to be decided.
    let found = take(
        ["Anna", "anna@x.example", "de", "Winter"],
        DIRK,
        Wear::default(),
        &lines,
    );
    assert_eq!((found.cells, found.kept), (vec![cell(0, 3, "Summer")], Vec::new()));
}

#[test]
fn of_two_lines_of_a_row_one_is_the_row_and_the_other_is_somebody_new() {
    let own = ["Dirk", "dirk@x.example", "fr", ""];
    let copy = ["Nora", "nora@x.example", "nl", ""];
    for order in [[own, copy], [copy, own]] {
        let lines = [line(2, mark(3, DIRK), order[0]), line(3, mark(3, DIRK), order[1])];
        let found = take(ANNA, DIRK, Wear::default(), &lines);
        assert_eq!(found.cells, [cell(1, 1, "dirk@x.example"), cell(1, 2, "fr")]);
        let [added] = found.added.as_slice() else {
            panic!("{:?}", found.added)
        };
        assert_eq!(added.copy_of, Some(3));
        assert_eq!(added.cells, copy.map(|text| Some(text.to_owned())));
    }
}

#[test]
fn a_copy_whose_address_is_still_the_old_one_makes_no_mixture() {
    let lines = [
        line(5, mark(3, DIRK), ["Dirk", "dirk@x.example", "nl", ""]),
        line(6, mark(3, DIRK), ["Nora", "dirk@@x.example", "nl", ""]),
    ];
    let found = take(ANNA, DIRK, Wear::default(), &lines);
    assert_eq!(found.cells, [cell(1, 1, "dirk@x.example")]);
    let added: Vec<_> = found.added.iter().map(|added| (added.line, &added.cells[0])).collect();
    assert_eq!(added, [(6, &Some("Nora".to_owned()))]);
}

#[test]
fn a_line_without_a_mark_is_added_and_a_masked_secret_is_not_copied() {
    let lines = [
        line(2, mark(2, ANNA_SHOWN), ANNA_SHOWN),
        line(3, None, ["Otto", "otto@x.example", "nl", DOTS]),
        line(4, None, ["", " ", "", ""]),
    ];
    let found = take(ANNA, DIRK, Wear::default(), &lines);
    let text = |text: &str| Some(text.to_owned());
    let otto = Added {
        line: 3,
        copy_of: None,
        cells: vec![text("Otto"), text("otto@x.example"), text("nl"), None],
    };
    assert_eq!((found.cells, found.added), (Vec::new(), vec![otto]));
}

#[test]
fn a_line_that_stands_in_the_import_word_for_word_is_not_added_again() {
    let lines = [
        line(2, mark(2, ANNA_SHOWN), ["Anna", "anna@x.example", "nl", DOTS]),
        line(3, mark(2, ANNA_SHOWN), ["Anna", "anna@x.example", "nl", DOTS]),
        line(4, None, DIRK),
        line(5, None, ["Otto", "otto@x.example", "nl", ""]),
        line(6, None, ["Otto", "otto@x.example", "nl", ""]),
    ];
    let found = take(ANNA, DIRK, Wear::default(), &lines);
    assert_eq!(found.cells, [cell(0, 1, "anna@x.example"), cell(0, 2, "nl")]);
    assert_eq!(found.there, [3, 4, 6]);
    assert_eq!(found.added.iter().map(|added| added.line).collect::<Vec<_>>(), [5]);
}

#[test]
fn rows_of_another_import_are_told_and_not_touched() {
    let other = Mark::of(&IMPORT.replace('0', "f"), 2, 0, NAMES.into_iter().zip(ANNA_SHOWN));
    let lines = [
        line(2, Some(other), ["Eve", "eve@x.example", "nl", ""]),
        line(3, mark(9, DIRK), ["Eve", "eve@x.example", "nl", ""]),
    ];
    let found = take(ANNA, DIRK, Wear::default(), &lines);
    assert_eq!(
        found,
        Returned {
            unknown: vec![2, 3],
            ..Returned::default()
        }
    );
}

#[test]
fn without_marks_numbers_tell_the_rows_and_what_was_edited_here_stays() {
    let numbered = |number, file_row, cells| Line {
        file_row: Some(file_row),
        ..line(number, None, cells)
    };
    let lines = [
        numbered(2, 2, ["Anna", "anna@x.example", "xx", DOTS]),
        numbered(3, 3, ["Dirk", "dirk@x.example", "nl", ""]),
    ];
    let found = take(
        ["Anna", "anna@@x.example", "fr", "Winter"],
        DIRK,
        Wear::default(),
        &lines,
    );
    assert_eq!(
        found.cells,
        [cell(0, 1, "anna@x.example"), cell(1, 1, "dirk@x.example")]
    );
    assert_eq!(
        found.kept.len(),
        1,
        "it cannot be told whether the language was changed there"
    );
}

#[test]
fn what_only_saving_as_text_did_is_no_change() {
    let lukasz = ["Łukasz", "l@@x.example", "nl", ""];
    let lines = [line(2, mark(2, lukasz), ["?ukasz", "l@x.example", "nl", ""])];
    let letters = Wear {
        letters: true,
        numbers: true,
    };
    let found = take(lukasz, DIRK, letters, &lines);
    assert_eq!((found.cells, found.worn), (vec![cell(0, 1, "l@x.example")], 1));
    let found = take(lukasz, DIRK, Wear::default(), &lines);
    assert_eq!((found.cells.len(), found.worn), (2, 0), "a workbook loses nothing");
}

#[test]
fn a_column_that_is_not_in_the_workbook_is_left_alone() {
    let mut short = line(2, mark(2, ANNA_SHOWN), ["Anna", "anna@x.example", "", ""]);
    short.cells[2] = None;
    short.cells[3] = None;
    let found = take(ANNA, DIRK, Wear::default(), &[short]);
    assert_eq!(found.cells, [cell(0, 1, "anna@x.example")]);
}
