//! What of a file is read: hidden rows and columns, and rows that tell how to fill in the table.

use rust_xlsxwriter::Workbook;

use crate::job::run;
use crate::program::{Place, Ran};

/// Three people; the second is hidden, and so is the column of cities.
fn workbook(place: &Place) {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    let rows = [
        ["username", "firstname", "lastname", "email", "city"],
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
