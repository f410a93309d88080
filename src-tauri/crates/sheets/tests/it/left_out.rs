//! What is left out of a file holds no people, or it is said.

use crate::balance::accounted;
use crate::make::{note, ods};
use sheets::{HeaderChoice, ReadOptions, Source, Table, preview_as_read, read_table};

fn table(text: &str, known: &[&str]) -> Table {
    let options = ReadOptions {
        known_names: known.iter().map(|name| (*name).to_owned()).collect(),
        ..ReadOptions::default()
    };
    accounted("people.csv", text.as_bytes(), &options).unwrap();
    let source = Source::Bytes {
        name: "people.csv",
        bytes: text.as_bytes(),
    };
    read_table(source, &options).unwrap()
}

fn cells(table: &Table) -> Vec<String> {
    table.rows.iter().map(|row| row.cells.join("|")).collect()
}

fn codes(table: &Table) -> Vec<&str> {
    table.reading.notes.iter().map(|note| note.code.as_str()).collect()
}

const PEOPLE: &str = "First,Last,Mail,Unit\nJan,Maes,jan@x.be,HR\nAn,Claes,an@x.be,IT\nTom,Bos,tom@x.be,HR\n";

#[test]
fn a_row_with_an_address_is_no_footer() {
    let added = table(&format!("{PEOPLE}\n,,new@x.be,\n"), &[]);
    assert_eq!(cells(&added)[3], "||new@x.be|");
    let named = table(&format!("{PEOPLE}\n,,Lea Bos <lea@x.be>,\n"), &[]);
    assert_eq!(cells(&named)[3], "||Lea Bos <lea@x.be>|");
    let footer = table(&format!("{PEOPLE}\nQuestions? hr@x.be,,,\n"), &[]);
    assert_eq!(footer.rows.len(), 3);
    assert_eq!(note(&footer.reading, "footer.skipped").rows, [6]);
}

#[test]
fn names_stand_above_their_columns_where_the_rows_are_numbered() {
    let numbered = "Login,First,Last,Unit\n1,jp,Jan,Peeters,HR\n2,am,An,Maes,IT\n7,kc,Koen,Claes,\n";
    let quoted: String = format!("{}PR\n8,ab,Anna,Bos,HR\n9,cd,Cis,Dom,HR\n", numbered.trim_end())
        .lines()
        .map(|line| format!("\"{}\"\n", line.replace(',', "\" \"")))
        .collect();
    let read = table(&quoted, &[]);
    assert_eq!(
        read.reading.header.names,
        ["Column 1", "Login", "First", "Last", "Unit"]
    );
    assert_eq!(cells(&read)[2], "7|kc|Koen|Claes|PR");
    for text in [numbered.to_owned(), numbered.replace(',', "\t")] {
        let read = table(&text, &[]);
        assert_eq!(
            read.reading.header.names,
            ["Column 1", "Login", "First", "Last", "Unit"]
        );
        assert_eq!(
            cells(&read),
            ["1|jp|Jan|Peeters|HR", "2|am|An|Maes|IT", "7|kc|Koen|Claes|"]
        );
        assert_eq!(note(&read.reading, "header.shifted").rows, [1]);
    }
    for other in [
        // A separator too many at the end of each row.
        "Login,First,Last\n1,Jan,Peeters,\n2,An,Maes,\n",
        // A column without a name at the end; the numbers have theirs.
        "Nr,First,Last\n1,Jan,Peeters,HR\n2,An,Maes,IT\n",
        "Login,First,Last\n2,Jan,Peeters,HR\n1,An,Maes,IT\n",
        "Login,First,Last\njp,Jan,Peeters,HR\nam,An,Maes,IT\n",
    ] {
        let read = table(other, &[]);
        assert!(!codes(&read).contains(&"header.shifted"), "{other}");
    }
}

#[test]
fn another_table_of_the_same_people_is_read_on_with() {
    // A column more.
    let more = "First,Last,Mail,Unit,Phone\nLea,Pil,lea@x.be,HR,+32470000001\nBo,Ros,bo@x.be,IT,+32470000002\n";
    let read = table(&format!("{PEOPLE}\n{more}"), &[]);
    assert_eq!(read.reading.header.names, ["First", "Last", "Mail", "Unit", "Phone"]);
    assert_eq!(cells(&read)[0], "Jan|Maes|jan@x.be|HR|");
    assert_eq!(cells(&read)[4], "Bo|Ros|bo@x.be|IT|+32470000002");
    assert_eq!(note(&read.reading, "table.joined").rows, [6]);
    // Other places, no blank row, and the first table's header comes back.
    let moved = "Mail,First,Unit,Last\nlea@x.be,Lea,HR,Pil\n";
    let text = format!("{PEOPLE}{moved}{}", PEOPLE.replace("@x", "@y"));
    let read = table(&text, &["First", "Last", "Mail"]);
    assert_eq!(cells(&read)[3], "Lea|Pil|lea@x.be|HR");
    assert_eq!(cells(&read)[4], "Jan|Maes|jan@y.be|HR");
    assert_eq!(read.rows.len(), 7);
    // Known names bring lists without addresses together.
    let names = "Name,Login\nMaes,jm\nClaes,ac\n\nLogin,Name\ntb,Bos\n";
    let read = table(names, &["Name", "Login"]);
    assert_eq!(cells(&read), ["Maes|jm", "Claes|ac", "Bos|tb"]);
}

#[test]
fn columns_that_come_late_are_told_with_their_rows() {
    let row = |i: usize| format!("Jan,Maes,p{i}@x.be,HR\n");
    let many: String = (0..600).map(row).collect();
    let text = format!("First,Last,Mail,Unit\n{many}\nFirst,Last,Mail,Unit,Phone\nLea,Pil,lea@x.be,HR,+32470000001\n");
    let read = table(&text, &[]);
    assert_eq!(cells(&read)[600], "Lea|Pil|lea@x.be|HR");
    let long = note(&read.reading, "rows.long");
    assert_eq!(
        (long.rows.as_slice(), long.detail.as_str()),
        (&[604][..], "604: +32470000001")
    );
}

#[test]
fn rows_with_addresses_that_are_left_out_are_counted() {
    let other = "code,owner,price\nA1,lea@x.be,12\nA2,bo@x.be,13\nA3,,14\n";
    let read = table(&format!("{PEOPLE}\n{other}"), &[]);
    assert_eq!(read.rows.len(), 3, "another table: {:?}", cells(&read));
    let out = note(&read.reading, "rows.people_out");
    assert_eq!((out.count, out.rows.as_slice()), (2, &[7, 8][..]));
    let plain = table(
        &format!("{PEOPLE}\ncode,town,price\nA1,Gent,12\nA2,Aalst,13\nA3,,14\n"),
        &[],
    );
    assert!(!codes(&plain).contains(&"rows.people_out"), "{:?}", codes(&plain));
}

#[test]
fn cells_in_a_column_without_a_name_are_told() {
    let read = table(
        "Name,Mail,Hours\nJan,jan@x.be,38,00\nAn,an@x.be,19,50\nTom,tom@x.be,38,00\n",
        &[],
    );
    assert_eq!(read.reading.header.names.len(), 4, "nothing is lost");
    assert_eq!(note(&read.reading, "rows.long").count, 3);
    let trailing = table("Name,Mail\nJan,jan@x.be,\nAn,an@x.be,\n", &[]);
    assert!(!codes(&trailing).contains(&"rows.long"), "{:?}", codes(&trailing));
}

#[test]
fn a_last_line_is_no_row_cut_by_another_delimiter() {
    let text =
        "Name\tEmail\tHours\nJan Maes\tj@acme.be\t38,0\nEls P\te@acme.be\t19,5\n\nTotaal: 2 personen, 57,5 uur\n";
    let read = table(text, &["Name", "Email"]);
    assert_eq!(read.rows.len(), 2, "{:?}", cells(&read));
}

#[test]
fn a_title_of_as_many_words_as_there_are_columns_is_no_header() {
    let list = "Nummer;Naam;Loon;Uren\n0012;Maes;2.345,67;38,00\n0013;Claes;3.001,00;19,50\n0014;Bos;2.950,25;38,00\n";
    for gap in ["", "\n"] {
        let read = table(&format!("Lonen Acme november 2026\n{gap}{list}"), &[]);
        assert_eq!(read.reading.header.names, ["Nummer", "Naam", "Loon", "Uren"], "{gap:?}");
        assert_eq!(read.rows.len(), 3, "{gap:?}");
    }
    // The header itself may be written so.
    let spaced = table(&list.replacen("Nummer;Naam;Loon;Uren", "Nummer Naam Loon Uren", 1), &[]);
    assert_eq!(spaced.reading.header.names, ["Nummer", "Naam", "Loon", "Uren"]);
}

#[test]
fn lines_in_quotes_and_the_end_mark_of_dos() {
    let text = "\"First,Last,Email\"\r\n\"Jan,\"\"Maes, jr\"\",jan@x.be\"\r\n\"An,Bos,an@x.be\"\r\n\u{1a}";
    let read = table(text, &[]);
    assert_eq!(read.reading.header.names, ["First", "Last", "Email"]);
    assert_eq!(cells(&read), ["Jan|Maes, jr|jan@x.be", "An|Bos|an@x.be"]);
    assert!(codes(&read).contains(&"lines.quoted"));
}

#[test]
fn headers_of_several_rows_keep_their_known_names() {
    let known = ["Voornaam", "Achternaam", "Naam", "Prénom", "Nom", "E-mail", "Courriel"];
    let levels = "Medewerker;;;Contract;;\nNaam;;;Start;Einde;Uren\nVoornaam;Tussenv.;Achternaam;;;\nJan;van;Dijk;1-2-2020;;38\nEls;;Peeters;1-3-2020;31-12-2020;20\n";
    let read = table(levels, &known);
    let names = ["Voornaam", "Tussenv.", "Achternaam", "Start", "Einde", "Uren"];
    assert_eq!(read.reading.header.names, names);
    assert_eq!(note(&read.reading, "preamble.skipped").rows, [1]);
    let people: String = (0..5).map(|i| format!("Jan;Maes;p{i}@x.be;HR\n")).collect();
    let read = table(
        &format!("Voornaam;Naam;E-mail;Afdeling\nPrénom;Nom;Courriel;Service\n{people}"),
        &known,
    );
    assert_eq!(read.rows.len(), 5);
    assert_eq!(
        read.reading.header.names,
        ["Prénom", "Nom", "Courriel", "Afdeling Service"]
    );
}

/// The address of each person that was not read into rows, with its sheet where that is another one.
fn elsewhere(name: &str, bytes: &[u8], shown_only: bool) -> Vec<(Option<String>, String)> {
    let options = ReadOptions {
        leave_out_hidden: shown_only,
        ..ReadOptions::default()
    };
    let reading = read_table(Source::Bytes { name, bytes }, &options).unwrap().reading;
    let found = reading.elsewhere.into_iter();
    found.map(|other| (other.sheet, other.address)).collect()
}

#[test]
fn addresses_on_other_sheets_and_in_hidden_rows_are_told_of() {
    let of = |sheet: Option<&str>, address: &str| (sheet.map(str::to_owned), address.to_owned());
    let mut book = rust_xlsxwriter::Workbook::new();
    let people = book.add_worksheet().set_name("People").unwrap();
    for (row, cells) in (0..).zip([
        ["Name", "Mail"],
        ["Jan", "jan@x.be"],
        ["An", "an@x.be"],
        ["Tom", "tom@x.be"],
    ]) {
        people.write_row(row, 0, cells).unwrap();
    }
    people.set_row_hidden(2).unwrap();
    let temps = book.add_worksheet().set_name("Temps").unwrap();
    temps.write_row(0, 0, ["Who", "Whom to ask"]).unwrap();
    temps.write_row(1, 0, ["Lea", "Lea Bos <lea@x.be>"]).unwrap();
    let old = book.add_worksheet().set_name("Old").unwrap().set_hidden(true);
    old.write(5, 3, "old@x.be").unwrap();
    let bytes = book.save_to_buffer().unwrap();
    let others = [of(Some("Temps"), "lea@x.be"), of(Some("Old"), "old@x.be")];
    assert_eq!(elsewhere("people.xlsx", &bytes, false), others, "a hidden row is read");
    let [temps, old] = others;
    assert_eq!(
        elsewhere("people.xlsx", &bytes, true),
        [of(None, "an@x.be"), temps, old]
    );

    let cell = |text: &str| {
        format!("<table:table-cell office:value-type=\"string\"><text:p>{text}</text:p></table:table-cell>")
    };
    let row = |cells: [&str; 2]| format!("<table:table-row>{}</table:table-row>", cells.map(cell).concat());
    let head = row(["Name", "Mail"]);
    let hidden = row(["An", "an@x.be"]).replace("table-row>", "table-row table:visibility=\"collapse\">");
    let hidden = hidden.replace("</table:table-row table:visibility=\"collapse\">", "</table:table-row>");
    let ods = ods(&format!(
        "{head}{}{hidden}</table:table><table:table table:name=\"Temps\">{}",
        row(["Jan", "jan@x.be"]),
        row(["Lea", "lea@x.be"])
    ));
    let temps = of(Some("Temps"), "lea@x.be");
    assert_eq!(elsewhere("people.ods", &ods, false), std::slice::from_ref(&temps));
    assert_eq!(elsewhere("people.ods", &ods, true), [of(None, "an@x.be"), temps]);

    assert_eq!(elsewhere("people.csv", PEOPLE.as_bytes(), true), []);
}

#[test]
fn a_list_on_its_side_is_turned() {
    let known = ["userName", "First name", "Last name", "E-mail"];
    let sideways = "Staff 2026\n\nuserName;jp;am\nFirst name;Jan;An\nLast name;Maes;\nE-mail;jan@x.be;an@x.be\n";
    let read = table(sideways, &known);
    assert_eq!(read.reading.header.names, known);
    assert_eq!(cells(&read), ["jp|Jan|Maes|jan@x.be", "am|An||an@x.be"]);
    assert_eq!(read.rows[1].number, 3);
    assert_eq!(note(&read.reading, "table.turned").rows, [3]);
    assert_eq!(note(&read.reading, "preamble.skipped").rows, [1]);
    // Its top is shown as it is read, and as it stands to whoever chooses the header.
    let source = Source::Bytes {
        name: "people.csv",
        bytes: sideways.as_bytes(),
    };
    let top = preview_as_read(source, &ReadOptions::default(), &read.reading, 2).unwrap();
    assert_eq!(top, [known, ["jp", "Jan", "Maes", "jan@x.be"]]);
    let chosen = ReadOptions {
        header: HeaderChoice::At { row: 3, rows: 1 },
        known_names: known.map(str::to_owned).into(),
        ..ReadOptions::default()
    };
    let stands = read_table(source, &chosen).unwrap();
    assert_eq!(stands.reading.header.names, ["userName", "jp", "am"]);
    assert_eq!(stands.rows.len(), 3);
    // Without known names nothing says that it lies on its side.
    assert!(!codes(&table(sideways, &[])).contains(&"table.turned"));
}
