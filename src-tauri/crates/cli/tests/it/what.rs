//! What of a file is read: hidden rows and columns, and rows that tell how to fill in the table.

use rust_xlsxwriter::Workbook;
use serde_json::json;

use crate::job::run;
use crate::program::{Place, Ran};

/// Three people; the second is hidden, and so is the column of cities.
fn workbook(place: &Place) {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    let rows = [
        ["username", "firstname", "lastname", "email", "badge"],
        ["anna", "Anna", "Bos", "anna@x.example", "Ghent"],
        ["bram", "Bram", "Dewit", "bram@x.example", "Mechelen"],
        ["cleo", "Cleo", "Maes", "cleo@x.example", "Ronse"],
    ];
    for (at, row) in rows.iter().enumerate() {
        sheet.write_row(u32::try_from(at).unwrap(), 0, *row).unwrap();
    }
    sheet.set_row_hidden(2).unwrap();
    sheet.set_column_hidden(4).unwrap();
    place.write("staff.xlsx", workbook.save_to_buffer().unwrap());
}

fn plan(place: &Place, file: &str, more: &[&str]) -> serde_json::Value {
    let on_file = [
        "plan",
        file,
        "--profile",
        "moodle",
        "--vault",
        "vault",
        "--fix",
        "--json",
    ];
    let ran: Ran = run(place, None, &[&on_file[..], more].concat());
    assert!(ran.code < 2, "{} {}", ran.out, ran.err);
    ran.json()
}

#[test]
fn a_plan_leaves_out_what_the_workbook_hides_when_told_to() {
    let place = Place::new();
    workbook(&place);
    let all = plan(&place, "staff.xlsx", &[]);
    assert_eq!(all["rows"].as_array().unwrap().len(), 3, "{all}");
    assert_eq!(all["refused"], "column.unknown", "Moodle takes no such column: {all}");
    let seen = plan(&place, "staff.xlsx", &["--without-hidden", "rows,columns"]);
    let text = seen.to_string();
    assert_eq!(seen["rows"].as_array().unwrap().len(), 2, "{text}");
    assert!(
        text.contains("cleo@x.example") && !text.contains("bram@x.example"),
        "{text}"
    );
    assert_eq!(seen["refused"], serde_json::Value::Null, "{text}");
}

#[test]
fn rows_that_tell_how_to_fill_in_the_table_are_people_only_when_told_so() {
    let place = Place::new();
    place.write(
        "staff.csv",
        "username,firstname,lastname,email\nrequired,required,required,e.g. jan@x.example\nanna,Anna,Bos,anna@x.example\n",
    );
    let people = plan(&place, "staff.csv", &[]);
    assert_eq!(people["rows"].as_array().unwrap().len(), 1, "{people}");
    let all = plan(&place, "staff.csv", &["--with-guide-rows"]);
    assert_eq!(all["rows"].as_array().unwrap().len(), 2, "{all}");
}

#[test]
fn what_is_left_out_of_a_file_is_said_by_read_check_and_plan() {
    let place = Place::new();
    place.write(
        "staff.csv",
        "Staff of November\n\nusername,firstname,lastname,email\nanna,Anna,Bos,anna@x.example\nbram,Bram,Dewit,bram@x.example\nTotal,2,,\n",
    );
    let above = "One row above the header is not imported.";
    let total = "Row 6 counts, adds up or draws a line, and names nobody";
    let checks = ["check", "staff.csv", "--profile", "moodle"];
    let plans = ["plan", "staff.csv", "--profile", "moodle", "--vault", "vault"];
    for arguments in [&["read", "staff.csv", "--out", "out"][..], &checks[..], &plans[..]] {
        let ran = run(&place, None, arguments);
        assert!(ran.out.contains(above), "{arguments:?}: {}{}", ran.out, ran.err);
        // Only known names tell that this is a list of people.
        assert!(
            ran.out.contains(total) || arguments[0] == "read",
            "{arguments:?}: {}",
            ran.out
        );
        if arguments[0] != "read" {
            let ran = run(&place, None, &[arguments, &["--json"]].concat());
            let notes = ran.json()["notes"].clone();
            assert_eq!(notes[0]["code"], "preamble.skipped", "{notes}");
            assert_eq!(notes[0]["message"], above, "{notes}");
        }
    }
}

#[test]
fn the_sheet_the_header_and_the_delimiter_can_be_said() {
    let place = Place::new();
    let mut workbook = Workbook::new();
    for (name, person) in [("Now", "anna"), ("Old", "bram")] {
        let sheet = workbook.add_worksheet();
        sheet.set_name(name).unwrap();
        sheet.write_row(0, 0, ["username", "email"]).unwrap();
        sheet.write_row(1, 0, [person, "a@x.example"]).unwrap();
    }
    place.write("staff.xlsx", workbook.save_to_buffer().unwrap());
    place.write("staff.csv", "a;b\nc,d;e\n");
    let read = |arguments: &[&str]| run(&place, None, &[&["read"], arguments, &["--out", "out"]].concat());
    assert_eq!(read(&["staff.xlsx", "--sheet", "Old"]).code, 0);
    assert_eq!(
        place.text("out/staff.xlsx_converted.csv"),
        "username,email\nbram,a@x.example\n"
    );
    let gone = read(&["staff.xlsx", "--sheet", "Older"]);
    assert_eq!(gone.code, 2);
    assert!(gone.err.contains("Older"), "{}", gone.err);
    assert_eq!(read(&["staff.csv", "--delimiter", ",", "--header-row", "2"]).code, 0);
    assert_eq!(place.text("out/staff.csv_converted.csv"), "c,d;e\n");
    assert_eq!(read(&["staff.csv", "--delimiter", "--"]).code, 2);
}

#[test]
fn a_plan_says_its_warnings_and_counts_them() {
    let place = Place::new();
    place.write(
        "staff.csv",
        "username,firstname,lastname,email\nanna,Anna,Bos,anna@gmial.com\nbram,Bram,Dewit,bram@x.example\n",
    );
    let ran = run(
        &place,
        None,
        &["plan", "staff.csv", "--profile", "moodle", "--vault", "vault"],
    );
    assert!(ran.out.contains("warning[email.typo] email:"), "{}", ran.out);
    assert!(ran.out.contains("with warnings  1"), "{}", ran.out);
}

#[test]
fn a_word_stands_for_what_an_option_says_and_both_commands_list_the_columns_alike() {
    let place = Place::new();
    place.write(
        "team.csv",
        "First name,Last name,Email,Username,Roles,Initial password\n\
         Anna,Bos,anna@example.org,anna,Begeleider;Translator,Passw0rd!xyz\n\
         Bert,Pot,bert@example.org,bert,Begeleider,Passw0rd!xyz\n",
    );
    let check = ["check", "team.csv", "--profile", "opigno"];
    let said = ["--option", "value=roles=Begeleider=Coach"];
    let counted = |extra: &[&str]| {
        let report = place.run(&[&check[..], &["--json"], extra].concat()).json();
        (report["buckets"]["create"].clone(), report["buckets"]["reject"].clone())
    };
    assert_eq!(counted(&[]), (json!(0), json!(2)));
    assert_eq!(counted(&said), (json!(2), json!(0)));
    let wrong = place.run(&[&check[..], &["--option", "value=Roles=Begeleider=Captain"]].concat());
    assert!(
        wrong.code == 2 && wrong.err.contains("There are") && wrong.err.contains("Coach"),
        "{}",
        wrong.err
    );

    place.write(
        "moodle.csv",
        "username,firstname,lastname,email,suspended\n\
         anna,Anna,Bos,anna@example.org,0\nbert,Bert,Pot,bert@example.org,aanwezig\n",
    );
    let said = ["--option", "value=suspended=aanwezig=0"];
    let plan = ["plan", "moodle.csv", "--profile", "moodle", "--vault", "vault"];
    let counted = |extra: &[&str]| {
        let counts = run(&place, None, &[&plan[..], &["--json"], extra].concat()).json()["counts"].clone();
        (counts["create"].clone(), counts["reject"].clone())
    };
    assert_eq!(counted(&[]), (json!(1), json!(1)));
    assert_eq!(counted(&said), (json!(2), json!(0)));
    let check = ["check", "moodle.csv", "--profile", "moodle"];
    let lines = |text: &str| {
        let lines = text.lines().filter(|line| line.contains(" -> "));
        lines.map(str::to_owned).collect::<Vec<_>>()
    };
    let checked = lines(&place.run(&[&check[..], &said].concat()).out);
    assert_eq!(checked.len(), 5, "{checked:?}");
    assert_eq!(lines(&run(&place, None, &[&plan[..], &said].concat()).out), checked);
}
