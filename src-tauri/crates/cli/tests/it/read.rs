//! `read`.

use rust_xlsxwriter::Workbook;

use crate::program::{Place, repository};

#[test]
fn files_are_written_as_plain_comma_separated_text() {
    let place = Place::new();
    place.write(
        "staff.csv",
        b"Voornaam;Achternaam;E-mail\r\nZo\xe9;\"de; Vries\";zoe@x.example\r\nJan;\"a \"\"b\"\"\";007\r\n",
    );
    place.write("tabs.txt", "name\tcode\nAnna\t0012\nBram\t2024-01-05\n");
    let ran = place.run(&["read", "staff.csv", "tabs.txt", "--out", "deep/er"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert_eq!(
        place.text("deep/er/staff.csv_converted.csv"),
        "Voornaam,Achternaam,E-mail\nZoé,de; Vries,zoe@x.example\nJan,\"a \"\"b\"\"\",007\n"
    );
    assert_eq!(
        place.text("deep/er/tabs.txt_converted.csv"),
        "name,code\nAnna,0012\nBram,2024-01-05\n"
    );
    assert!(
        ran.out.contains("2 rows") && ran.out.contains("`;`") && ran.out.contains("tab"),
        "{}",
        ran.out
    );
}

#[test]
fn a_workbook_is_read_too() {
    let place = Place::new();
    let workbook = repository("tests/fixtures/personeel-learningbank.xlsx");
    let ran = place.run(&["read", workbook.to_str().unwrap(), "--out", "."]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    let text = place.text("personeel-learningbank.xlsx_converted.csv");
    assert_eq!(text.lines().count(), 21, "the header and 20 people: {text}");
}

/// A workbook of four columns and three people, of which the second column and the second person are hidden.
fn partly_hidden(place: &Place) {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for (row, cells) in (0..).zip([
        ["Name", "Salary", "Email", "City"],
        ["Anna Maes", "1", "anna@x.example", "Gent"],
        ["Bram Bos", "2", "bram@x.example", "Breda"],
        ["Cleo Vos", "3", "cleo@x.example", "Delft"],
    ]) {
        sheet.write_row(row, 0, cells).unwrap();
    }
    sheet.set_row_hidden(2).unwrap();
    sheet.set_column_hidden(1).unwrap();
    book.save(place.path("staff.xlsx")).unwrap();
}

#[test]
fn hidden_rows_and_columns_are_read_and_left_out_on_request() {
    let place = Place::new();
    partly_hidden(&place);
    let whole = "Name,Salary,Email,City\nAnna Maes,1,anna@x.example,Gent\nBram Bos,2,bram@x.example,Breda\nCleo Vos,3,cleo@x.example,Delft\n";
    let no_rows = "Name,Salary,Email,City\nAnna Maes,1,anna@x.example,Gent\nCleo Vos,3,cleo@x.example,Delft\n";
    let no_columns = "Name,Email,City\nAnna Maes,anna@x.example,Gent\nBram Bos,bram@x.example,Breda\nCleo Vos,cleo@x.example,Delft\n";
    let neither = "Name,Email,City\nAnna Maes,anna@x.example,Gent\nCleo Vos,cleo@x.example,Delft\n";
    for (without, expected) in [
        (None, whole),
        (Some("rows"), no_rows),
        (Some("columns"), no_columns),
        (Some("rows,columns"), neither),
    ] {
        let options: Vec<&str> = without.map(|what| vec!["--without-hidden", what]).unwrap_or_default();
        let ran = place.run(&[&["read", "staff.xlsx", "--out", "."], options.as_slice()].concat());
        assert_eq!(ran.code, 0, "{}", ran.err);
        assert_eq!(place.text("staff.xlsx_converted.csv"), expected, "{without:?}");
    }
    place
        .run(&["read", "staff.xlsx", "--out", ".", "--without-hidden", "sheets"])
        .refused(2, "rows");
}

#[test]
fn rows_that_tell_how_to_fill_in_the_table_are_kept_on_request() {
    let place = Place::new();
    let people = "An;Claes;an@x.be;01-02-2020\nTom;Maes;tom@x.be;03-04-2021\nLea;Bos;lea@x.be;03-04-2021\n";
    let guide =
        "required;required;required, unique;dd-mm-yyyy\ne.g. Jan;e.g. Maes;e.g. jan.maes@school.be;e.g. 31-12-2025\n";
    place.write(
        "guided.csv",
        format!("First name;Last name;Email;Since\n{guide}{people}"),
    );
    for (options, lines) in [(&[][..], 4), (&["--with-guide-rows"][..], 6)] {
        let ran = place.run(&[&["read", "guided.csv", "--out", "."], options].concat());
        assert_eq!(ran.code, 0, "{}", ran.err);
        let text = place.text("guided.csv_converted.csv");
        assert_eq!(text.lines().count(), lines, "{options:?}: {text}");
        assert_eq!(text.contains("e.g. Jan"), lines == 6, "{text}");
    }
}

#[test]
fn one_bad_file_stops_no_other_and_is_named_with_the_reason() {
    let place = Place::new();
    place
        .write("picture.xlsx", b"\x89PNG\r\n\x1a\n0000")
        .write("empty.csv", "")
        .write("good.csv", "a,b\n1,2\n");
    let ran = place.run(&[
        "read",
        "picture.xlsx",
        "empty.csv",
        "gone.csv",
        "good.csv",
        "--out",
        "out",
    ]);
    assert_eq!(ran.code, 2);
    for (name, reason) in [
        ("picture.xlsx", "PNG"),
        ("empty.csv", "empty"),
        ("gone.csv", "could not be opened"),
    ] {
        assert!(
            ran.err.lines().any(|line| line.contains(name) && line.contains(reason)),
            "{name}: {}",
            ran.err
        );
    }
    assert_eq!(place.text("out/good.csv_converted.csv"), "a,b\n1,2\n");
    let left: Vec<_> = std::fs::read_dir(place.path("out")).unwrap().collect();
    assert_eq!(left.len(), 1, "nothing half written is left: {left:?}");
}

#[test]
fn arguments_are_explained() {
    let place = Place::new();
    place.run(&["read", "--out", "x"]).refused(2, "<FILE>");
    let help = place.run(&["read", "--help"]);
    assert_eq!(help.code, 0);
    assert!(
        help.out.contains("_converted.csv") && help.out.contains("Exit codes"),
        "{}",
        help.out
    );
    for command in ["check", "template", "sandbox"] {
        let help = place.run(&[command, "--help"]);
        assert!(
            help.code == 0 && help.out.contains("Example"),
            "{command}: {}",
            help.out
        );
    }
}
