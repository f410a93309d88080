//! `read`.

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
