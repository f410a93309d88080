//! Delimited text: headers, repair, limits, conversion.

use crate::balance::accounted;
use sheets::{HeaderChoice, Limits, ReadError, ReadOptions, Reading, Source, Table, convert, read_table};

fn table(text: &str) -> Table {
    with(text, &ReadOptions::default())
}

fn with(text: &str, options: &ReadOptions) -> Table {
    read_table(
        Source::Bytes {
            name: "people.csv",
            bytes: text.as_bytes(),
        },
        options,
    )
    .unwrap()
}

fn converted(bytes: &[u8]) -> String {
    let mut out = Vec::new();
    convert(
        Source::Bytes {
            name: "people.csv",
            bytes,
        },
        &ReadOptions::default(),
        &mut out,
    )
    .unwrap();
    String::from_utf8(out).unwrap()
}

fn note<'a>(reading: &'a Reading, code: &str) -> &'a sheets::Note {
    reading
        .notes
        .iter()
        .find(|note| note.code == code)
        .unwrap_or_else(|| panic!("{code} in {:?}", reading.notes))
}

#[test]
fn rows_are_numbered_as_a_spreadsheet_counts_them() {
    let table = table("name,age\n\"Jan\nPeeters\",3\n\nAn,4\n");
    let numbers: Vec<u32> = table.rows.iter().map(|row| row.number).collect();
    assert_eq!(numbers, [2, 4], "a quoted line break is no row, an empty line is one");
    assert_eq!(table.rows[0].cells[0], "Jan\nPeeters");
}

#[test]
fn a_row_with_three_cells_too_many_loses_nothing() {
    let table = table("name;age;city\nJan;3;Gent\nAn;4;Gent;x;y;z\nTom;5;Gent\n");
    assert_eq!(
        table.reading.header.names,
        ["name", "age", "city", "Column 4", "Column 5", "Column 6"]
    );
    assert_eq!(table.rows[1].cells, ["An", "4", "Gent", "x", "y", "z"]);
    assert_eq!(table.rows[0].cells.len(), 6, "every row is as wide as the header");
    let note = note(&table.reading, "rows.long");
    assert_eq!((note.rows.as_slice(), note.detail.as_str()), (&[3][..], "3: x | y | z"));
}

#[test]
fn rows_as_wide_as_the_header_are_right_where_most_leave_out_the_last_cell() {
    let mut text = "name;mail;city;note\nJan;jan@x.be;Gent;a\n".to_owned();
    text.push_str(&"An;an@x.be;Gent\n".repeat(9));
    let table = table(&text);
    assert_eq!(table.rows[0].cells, ["Jan", "jan@x.be", "Gent", "a"]);
    assert!(table.reading.ragged.is_empty(), "{:?}", table.reading.ragged);
    assert!(table.reading.notes.is_empty(), "{:?}", table.reading.notes);
}

#[test]
fn short_rows_are_filled_up_and_noted() {
    let table = table("name;age;city\nJan;3;Gent\nAn;4\nTom;5;Gent\n");
    assert_eq!(table.rows[1].cells, ["An", "4", ""]);
    assert_eq!(note(&table.reading, "rows.short").rows, [3]);
}

#[test]
fn no_header_numbers_the_columns() {
    let table = table("Jan;3;2020-01-01\nAn;4;2020-01-02\nTom;5;2020-01-03\n");
    assert_eq!(table.reading.header.names, ["Column 1", "Column 2", "Column 3"]);
    assert_eq!((table.reading.header.row, table.rows.len()), (0, 3));
}

#[test]
fn a_chosen_header_is_obeyed() {
    let options = ReadOptions {
        header: HeaderChoice::At { row: 2, rows: 1 },
        ..ReadOptions::default()
    };
    let table = with("a,b\nc,d\ne,f\n", &options);
    assert_eq!(table.reading.header.names, ["c", "d"]);
    assert_eq!(table.rows.len(), 1);
    let options = ReadOptions {
        header: HeaderChoice::None,
        ..ReadOptions::default()
    };
    assert_eq!(with("name,age\nJan,3\n", &options).rows.len(), 2);
}

#[test]
fn known_names_find_the_header_below_a_title() {
    let options = ReadOptions {
        known_names: vec!["Voornaam".into(), "E-mail".into()],
        ..ReadOptions::default()
    };
    let table = with(
        "Personeel;;\nAfgedrukt;op;maandag\n\nVoornaam;Dienst;E-mail\nJan;HR;jan@x.be\n",
        &options,
    );
    assert_eq!(table.reading.header.row, 4);
    assert_eq!(table.reading.header.names, ["Voornaam", "Dienst", "E-mail"]);
    assert_eq!(note(&table.reading, "preamble.skipped").count, 2);
}

#[test]
fn a_second_table_is_left_out_and_noted() {
    let table = table("name,age,mail\nJan,3,j@x.be\nAn,4,a@x.be\nTom,5,t@x.be\n\nproduct,price\nPen,1.5\nInk,2.5\n");
    assert_eq!(table.rows.len(), 3);
    assert_eq!(note(&table.reading, "table.second").rows, [6, 7, 8]);
}

/// Shapes that public bodies publish: titles as wide as the table, a header in two levels, one row, no row.
#[test]
fn headers_of_published_tables() {
    let titled = table(
        "Board of Education,,,\nVisits abroad,,,\nPeriod: 1 March to 31 May 2024,,,\nName,Date(s) of visit,Town  ,\"Cost, with meals\"\n\
         \"Ann Smith, Director\",NIL return,,\n\"Mark Jones, Head\",14-Mar,Lyon,€584\n\"Steve Brown, Head\",Nil return,,\n",
    );
    assert_eq!((titled.reading.header.row, titled.rows.len()), (4, 3));
    for gap in ["", ",,,,,,\n"] {
        let split = table(&format!(
            "Expenses: April to June,,,,,,\n,,,,,,\nDATES,TOWN,PURPOSE,TRAVEL,,,Total\n{gap},,,Air,Rail,Taxi / Car,\n\
             13.04.24,Lyon,Visit,,€135.70,,135.7\n,,Second visit,,,,\n20.04.24,Ghent,Meeting,,€77.40,,77.4\n"
        ));
        let names = ["DATES", "TOWN", "PURPOSE", "TRAVEL Air", "Rail", "Taxi / Car", "Total"];
        assert_eq!(split.reading.header.names, names, "{gap}");
        assert_eq!(split.rows.len(), 3);
    }
    let one = table("Water used,,\nTotal used (m3),Used (m3)/ person,Total cost (k)\n\"44,761\",13.9,68\n");
    assert_eq!((one.reading.header.row, one.rows.len()), (2, 1));
    let none = table("\"Department\",\"Unit\",\"Grade\",\"Payscale (k)\"\n");
    assert_eq!((none.reading.header.row, none.rows.len()), (1, 0));
}

#[test]
fn the_table_that_holds_people_is_read() {
    let departments = "Code,Department\nA1,Sales\nA2,Support\nB1,Stores\n";
    let people = "Name,Mail,Since\nJan,j@x.be,2020-01-02\nAn,a@x.be,2021-03-04\n";
    let known = ReadOptions {
        known_names: vec!["Name".into(), "Mail".into()],
        ..ReadOptions::default()
    };
    for options in [ReadOptions::default(), known] {
        let table = with(&format!("{departments}\n{people}"), &options);
        assert_eq!(table.reading.header.names, ["Name", "Mail", "Since"]);
        assert_eq!(table.rows.len(), 2);
        assert_eq!(note(&table.reading, "table.first").rows, [1, 2, 3, 4]);
        let table = with(&format!("{people}\n{departments}"), &options);
        assert_eq!(table.rows.len(), 2);
        assert_eq!(note(&table.reading, "table.second").count, 4);
    }
}

#[test]
fn a_table_that_comes_again() {
    let people = "name,age,mail\nJan,3,j@x.be\nAn,4,a@x.be\nTom,5,t@x.be\nEva,6,e@x.be\n";
    for again in [
        people,
        "name,age,mail,town\nJan,3,j@x.be,Gent\nAn,4,a@x.be,Gent\n",
        "name,age\nJan,3\nAn,4\nTom,5\nEva,6\n",
    ] {
        let table = table(&format!("{people}{again}"));
        assert_eq!(table.reading.header.names, ["name", "age", "mail"], "{again}");
        assert_eq!(table.rows.len(), 4, "{again}");
        let count = note(&table.reading, "table.second").count as usize;
        assert!(count >= again.lines().count() - 1, "{again}");
    }
    // A header on every page, other people below it: one table.
    let pages = table(&format!("{people}name,age,mail\nLea,7,l@x.be\nBo,8,b@x.be\n"));
    assert_eq!(pages.rows.len(), 6);
    assert_eq!(note(&pages.reading, "header.repeated").rows, [6]);
}

#[test]
fn rows_in_quotes_whole_among_others_are_rows() {
    for (text, sign) in [
        (
            "user;first;last;mail;part\n\"jp;Jan;Peeters;jan@x.be;0,8\"\nam;An;Maes;an@x.be;1\n\"bc;Bea;Claes;bea@x.be;0,5\"\n",
            ';',
        ),
        (
            "user;first;last;mail;part\nam;An;Maes;an@x.be;1\nbc;Bea;Claes;bea@x.be;1\n\"jp;Jan;Peeters;jan@x.be;0,8\"\n",
            ';',
        ),
        (
            "user,first,last,mail,note\nam,An,Maes,an@x.be,\n\"bc,Bea,Claes,bea@x.be,\"\"x, y\"\"\"\n",
            ',',
        ),
        (
            "user;first;last;mail;unit\n\"jp;Jan;Peeters;jan@x.be;HR\"\n\"am;An;Maes;an@x.be;IT\"\n\"bc;Bea;Claes;bea@x.be;IT\"\n",
            ';',
        ),
    ] {
        accounted("people.csv", text.as_bytes(), &ReadOptions::default()).unwrap();
        let table = table(text);
        assert!(
            table
                .rows
                .iter()
                .all(|row| row.cells.len() == 5 && row.cells[3].contains('@')),
            "{text}\n{:?}",
            table.rows
        );
        assert_eq!(table.reading.dialect.as_ref().unwrap().delimiter, sign);
        note(&table.reading, "lines.quoted");
    }
    // Rows with every cell in quotes, below a header without them, are no such rows.
    let plain = table("user;first;mail\n\"jp\";\"Jan\";\"jan@x.be\"\n\"am\";\"An\";\"an@x.be\"\n");
    assert_eq!(plain.rows[1].cells, ["am", "An", "an@x.be"]);
    assert!(plain.reading.notes.is_empty(), "{:?}", plain.reading.notes);
}

#[test]
fn a_row_cut_at_the_end_of_an_entity_is_joined() {
    for (text, cells) in [
        (
            "user;first;last;unit\nu1;An;Maes;R&amp;D\nu2;Bo;Claes;HR\nu3;Cy;Dom;IT\n",
            ["u1", "An", "Maes", "R&amp;D"],
        ),
        (
            "user;first;unit;last\nu1;An;R&amp;D;Maes\nu2;Bo;HR;Claes\nu3;Cy;IT;Dom\n",
            ["u1", "An", "R&amp;D", "Maes"],
        ),
        (
            "user;first;last;mail\nu1;Ren&eacute;e;Maes;re@x.be\nu2;Bo;Claes;bo@x.be\nu3;Cy;Dom;cy@x.be\n",
            ["u1", "Ren&eacute;e", "Maes", "re@x.be"],
        ),
    ] {
        let table = table(text);
        assert_eq!(table.rows[0].cells, cells, "{text}");
        assert_eq!(note(&table.reading, "rows.mended").rows, [2]);
    }
}

#[test]
fn pages_of_a_report_are_one_table() {
    let page = |number: usize| {
        let people = (0..5).map(|at| format!("p{number}{at},Anna,Maes{at},p{number}{at}@x.be,HR\n"));
        let people: String = people.collect();
        format!(
            "ACME NV,,,,\nEmployee list,,,,Page {number} of 3\n\nuser,First name,Last name,Mail,Unit\n{people}\nPrinted 01/03/2024 by HR,,,,\n"
        )
    };
    let text: String = (1..=3).map(page).collect();
    accounted("people.csv", text.as_bytes(), &ReadOptions::default()).unwrap();
    let table = table(&text);
    assert_eq!(table.rows.len(), 15);
    assert!(table.rows.iter().all(|row| row.cells[3].contains('@')));
    assert_eq!(
        note(&table.reading, "header.repeated").count,
        6,
        "two lines and the header, twice"
    );
    assert_eq!(note(&table.reading, "footer.skipped").count, 3);
}

#[test]
fn answers_of_a_database_lose_their_rules() {
    for text in [
        " user | first | mail\n------+-------+------\n jp   | Jan   | j@x.be\n am   | An    | a@x.be\n(2 rows)\n",
        "user|first|mail\n----|-----|-----\njp|Jan|j@x.be\nam|An|a@x.be\n\n2 rows selected.\n",
        "user,first,mail\n----,-----,-----\njp,Jan,j@x.be\nam,An,a@x.be\n\n(2 rows affected)\nCompletion time: 2024-03-01T10:00:00\n",
        "------------------\n|user|first|mail  |\n------------------\n|jp  |Jan  |j@x.be|\n------------------\n|am  |An   |a@x.be|\n------------------\n",
        "||user||first||mail||\n|jp|Jan|j@x.be|\n|am|An|a@x.be|\n",
        "| user | first | mail |\n|:---|---|---:|\n| jp | Jan | j@x.be |\n| am | An | a@x.be |\n",
        "+------+-------+--------+\n| user | first | mail   |\n+------+-------+--------+\n| jp   | Jan   | j@x.be |\n| am   | An    | a@x.be |\n+------+-------+--------+\n2 rows in set (0.00 sec)\n",
    ] {
        accounted("people.txt", text.as_bytes(), &ReadOptions::default()).unwrap();
        let table = table(text);
        let people: Vec<String> = table
            .rows
            .iter()
            .map(|row| {
                row.cells
                    .iter()
                    .map(|cell| cell.trim())
                    .filter(|cell| !cell.is_empty())
                    .collect::<Vec<_>>()
                    .join(" ")
            })
            .collect();
        assert_eq!(table.rows.len(), 2, "{text}\n{people:?}\n{:?}", table.reading.header);
        assert_eq!(people, ["jp Jan j@x.be", "am An a@x.be"], "{text}");
        let names = &table.reading.header.names;
        let place = |name: &str| names.iter().position(|known| known.trim() == name);
        let cell = |name: &str| place(name).map(|at| table.rows[0].cells[at].trim());
        assert_eq!((cell("user"), cell("mail")), (Some("jp"), Some("j@x.be")), "{text}");
    }
}

#[test]
fn one_odd_row_ends_no_table() {
    let row = |i: usize| format!("2024-01-{i:02},{i},j{i}@x.be,Gent\n");
    let rows: String = (1..20).map(row).collect();
    for odd in [
        "born later,no number,no address,Gent\n",
        "pending approval,unknown,later on\n",
    ] {
        let table = table(&format!("since,age,mail,town\n{rows}{odd}{rows}"));
        assert_eq!(table.rows.len(), 39, "{odd}");
    }
}

#[test]
fn limits_are_refused_by_name() {
    let check = |text: &str, limits: Limits, what: &str| {
        let options = ReadOptions {
            limits,
            ..ReadOptions::default()
        };
        match read_table(
            Source::Bytes {
                name: "x.csv",
                bytes: text.as_bytes(),
            },
            &options,
        ) {
            Err(ReadError::TooLarge { what: found, .. }) => assert_eq!(found, what),
            other => panic!("{what}: {other:?}"),
        }
    };
    let usual = Limits::default();
    check(&"a,".repeat(1_000_000), usual, "columns");
    check(&format!("a,b\n{}", "c,".repeat(3_000_000)), usual, "columns");
    check(
        &format!("a,b\nc,{}\n", "x".repeat(40_000)),
        usual,
        "characters in one cell",
    );
    check(
        &format!("a,b\nc,{}", "x".repeat(20 << 20)),
        usual,
        "characters in one cell",
    );
    check(&"a,b\n".repeat(30), Limits { rows: 20, ..usual }, "rows");
    check("a,b\n1,2\n", Limits { file_bytes: 4, ..usual }, "bytes");
}

#[test]
fn nothing_is_empty() {
    for text in ["", "\n\n", "   \n", "\u{feff}"] {
        let result = read_table(
            Source::Bytes {
                name: "x.csv",
                bytes: text.as_bytes(),
            },
            &ReadOptions::default(),
        );
        assert!(matches!(result, Err(ReadError::Empty)), "{text:?}: {result:?}");
    }
}

#[test]
fn conversion_keeps_values_as_they_are() {
    assert_eq!(
        converted(b"name;code\r\nJan;007\r\nAn; x\r\n"),
        "name,code\nJan,007\nAn,\" x\"\n"
    );
    assert_eq!(
        converted(b"a;3;2020-01-01\nb;4;2020-01-02\nc;5;2020-01-03\n"),
        "a,3,2020-01-01\nb,4,2020-01-02\nc,5,2020-01-03\n"
    );
}

#[test]
fn rows_that_tell_how_to_fill_in_the_table_are_left_out_and_told() {
    let guide = "required;required;required, unique;dd-mm-yyyy;max 50 characters\n\
                 e.g. Jan;e.g. Maes;e.g. jan.maes@school.be;e.g. 31-12-2025;Sales\n";
    let people = "An;Claes;an@x.be;01-02-2020;HR\nTom;Maes;tom@x.be;03-04-2021;IT\nLea;Bos;lea@x.be;03-04-2021;IT\n";
    for header in ["First name;Last name;Email;Since;Department\n", "A;B;C;D;E\n"] {
        let text = format!("{header}{guide}{people}");
        let table = table(&text);
        assert_eq!(
            table.reading.header.names.join(";") + "\n",
            header,
            "they are no part of the header"
        );
        assert_eq!(table.rows.iter().map(|row| row.number).collect::<Vec<_>>(), [4, 5, 6]);
        let note = note(&table.reading, "rows.guide");
        assert_eq!(note.rows, [2, 3]);
        assert!(
            note.detail.starts_with("required required required, unique"),
            "{note:?}"
        );
    }
    let text = format!("First name;Last name;Email;Since;Department\n{guide}{people}{guide}");
    let options = ReadOptions {
        keep_guide: true,
        ..ReadOptions::default()
    };
    let source = Source::Bytes {
        name: "people.csv",
        bytes: text.as_bytes(),
    };
    let table = read_table(source, &options).unwrap();
    assert_eq!(table.rows.len(), 7, "all of them, when they are wanted");
    assert_eq!(note(&table.reading, "rows.guide_in").rows, [2, 3]);
    let table = self::table(&text);
    assert_eq!(table.rows.len(), 5, "further down such rows are rows");
}

#[test]
fn rows_of_totals_below_people_are_left_out_and_told() {
    let people = "First name;Last name;Email;Number\nAn;Claes;an@x.be;1\nTom;Maes;tom@x.be;2\nLea;Bos;lea@x.be;3\n";
    let total = "Total;Jan;jan.total@x.be;4\nTotaal;;;63\n";
    for (text, number) in [
        (format!("{people}{total}"), 6),
        (format!("{people}{total}\n"), 6),
        (format!("{people}Total;Jan;jan.total@x.be;4\n\nTotaal;63\n"), 7),
        (format!("{people}Total;Jan;jan.total@x.be;4\nTotaal: 63\n"), 6),
    ] {
        let table = table(&text);
        let people: Vec<&str> = table.rows.iter().map(|row| row.cells[0].as_str()).collect();
        assert_eq!(people, ["An", "Tom", "Lea", "Total"], "{text}");
        let note = note(&table.reading, "rows.total");
        assert_eq!((note.rows.as_slice(), note.count), (&[number][..], 1), "{text}");
        assert!(note.detail.starts_with("Totaal"), "{note:?}");
        let options = ReadOptions {
            keep_totals: true,
            ..ReadOptions::default()
        };
        let source = Source::Bytes {
            name: "people.csv",
            bytes: text.as_bytes(),
        };
        let all = read_table(source, &options).unwrap();
        assert_eq!(all.rows.len(), 5, "{text}");
        assert_eq!(self::note(&all.reading, "rows.total_in").rows, [number]);
    }
    let rooms = "Room;Seats\nR1;10\nR2;20\nR3;30\nTotal;60\n";
    assert_eq!(table(rooms).rows.len(), 4, "a list of other things keeps its totals");
}

/// A list of rooms, long enough to hide what stands below it.
fn rooms(rows: usize) -> String {
    let mut text = String::from("Room;Floor;Seats\n");
    for row in 0..rows {
        text += &format!("R{row};{};{}\n", row % 7, row % 30);
    }
    text
}

#[test]
fn people_who_stand_below_a_long_table_are_found() {
    let people = "Naam;Mail;Afdeling\nJan;jan@x.be;HR\nAn;an@x.be;IT\n";
    for (rooms, known) in [
        (rooms(700), true),
        (rooms(700), false),
        (rooms(20), false),
        (rooms(499), false),
    ] {
        let text = format!("{rooms}\n{people}");
        let options = ReadOptions {
            known_names: if known {
                vec!["Naam".into(), "Mail".into()]
            } else {
                Vec::new()
            },
            ..ReadOptions::default()
        };
        let source = Source::Bytes {
            name: "all.csv",
            bytes: text.as_bytes(),
        };
        let table = read_table(source, &options).unwrap();
        let lines = u32::try_from(rooms.lines().count()).unwrap();
        assert_eq!(table.reading.header.names, ["Naam", "Mail", "Afdeling"], "{lines}");
        assert_eq!(table.reading.header.row, lines + 2);
        assert_eq!(table.rows.len(), 2);
        assert_eq!(note(&table.reading, "table.first").count, lines);
        accounted("all.csv", text.as_bytes(), &options).unwrap();
    }
    let table = table(&rooms(700));
    assert_eq!(table.rows.len(), 700, "a file without people is read all the same");
    let late = format!("{}\nR9;1;jan@x.be\nR8;1;an@x.be\nR7;1;tom@x.be\n", rooms(700));
    let table = self::table(&late);
    assert_eq!(table.rows.len(), 703, "addresses that come late make no other table");
}

#[test]
fn a_header_far_down_can_be_chosen() {
    let text = format!("{}Who;Where;When\nJan;Gent;1\n", rooms(900));
    let options = ReadOptions {
        header: HeaderChoice::At { row: 902, rows: 1 },
        ..ReadOptions::default()
    };
    let source = Source::Bytes {
        name: "all.csv",
        bytes: text.as_bytes(),
    };
    let table = read_table(source, &options).unwrap();
    assert_eq!(table.reading.header.names, ["Who", "Where", "When"]);
    assert_eq!(table.rows[0].cells, ["Jan", "Gent", "1"]);
    assert_eq!(note(&table.reading, "table.first").count, 901);
}

#[test]
fn another_table_of_the_same_people_is_converted_as_it_is_read() {
    let people = "First,Last,Mail,Unit\nJan,Maes,jan@x.be,HR\nAn,Claes,an@x.be,IT\nTom,Bos,tom@x.be,HR\n";
    for more in [
        "\nMail,First,Unit,Last\nlea@x.be,Lea,HR,Pil\nbo@x.be,Bo,IT,Ros\n",
        "\nFirst,Last,Mail,Unit,Phone\nLea,Pil,lea@x.be,HR,+32470000001\nBo,Ros,bo@x.be,IT,\n",
    ] {
        let text = format!("{people}{more}");
        let read = table(&text);
        let mut records = vec![read.reading.header.names.join(",")];
        records.extend(read.rows.iter().map(|row| row.cells.join(",")));
        assert!(records[4].contains("Lea,Pil,lea@x.be,HR"), "{records:?}");
        assert_eq!(converted(text.as_bytes()), format!("{}\n", records.join("\n")));
    }
    // Another table is none of these people, and is left out.
    let assets = format!("{people}\ncode,owner,price\nA1,Gent,12\nA2,Aalst,13\nA3,,14\n");
    assert_eq!(converted(assets.as_bytes()), people);
}

const PEOPLE: &str = "userName,First name,Last name,Department,Address,City";

#[test]
fn a_row_that_a_line_break_cuts_in_two_is_put_together() {
    let rows = [
        "jp,Jan,Peeters,HR,Kerkstraat 1\nbus 2,Gent",
        "am,An,Maes,IT,Dorp 2,Gent",
        "kc,Koen,Claes,IT,Markt 3\nbus 4,Gent",
        "bs,Bea,Smet,HR,Plein 4,Gent",
    ];
    let read = table(&format!("{PEOPLE}\n{}\n", rows.join("\n")));
    let cells: Vec<String> = read.rows.iter().map(|row| row.cells.join(",")).collect();
    assert_eq!(cells, rows);
    let numbers: Vec<u32> = read.rows.iter().map(|row| row.number).collect();
    assert_eq!(numbers, [2, 4, 5, 7]);
    assert_eq!(note(&read.reading, "rows.joined").rows, [3, 6]);
    assert!(read.reading.ragged.is_empty(), "{:?}", read.reading.ragged);
    accounted(
        "people.csv",
        format!("{PEOPLE}\n{}\n", rows.join("\n")).as_bytes(),
        &ReadOptions::default(),
    )
    .unwrap();
}

#[test]
fn pieces_fall_into_place_by_their_kinds() {
    let head = "userName,First name,Last name,email,Department,Mobile,title\n\
        u0,Jan,Maes,u0@acme.be,HR,+32471123450,Dev\nu1,An,Claes,u1@acme.be,HR,+32471123451,Dev\n";
    let cut = table(&format!(
        "{head}jp,Jan,Peeters,jan@acme.be,HR\nBrussels,+32471123499,Dev\n"
    ));
    assert_eq!(
        cut.rows.last().unwrap().cells[4..],
        ["HR\nBrussels", "+32471123499", "Dev"]
    );
    // The break stands where a separator was.
    let parted = table(&format!("{head}jp,Jan,Peeters\njan@acme.be,HR,+32471123499,Dev\n"));
    assert_eq!(
        parted.rows.last().unwrap().cells,
        ["jp", "Jan", "Peeters", "jan@acme.be", "HR", "+32471123499", "Dev"]
    );
}

#[test]
fn line_breaks_that_end_no_row_of_the_file_are_part_of_a_cell() {
    for inside in ["\n", "\r"] {
        let text = format!(
            "{PEOPLE}\r\njp,Jan,Peeters,HR,Kerkstraat 1{inside}bus 2{inside}achter,Brugge\r\nam,An,Maes,IT,Dorp 2,Gent\r\n"
        );
        let read = table(&text);
        assert_eq!(read.rows.len(), 2, "{text:?}");
        assert_eq!(read.rows[0].cells[4..], ["Kerkstraat 1\nbus 2\nachter", "Brugge"]);
        assert_eq!(note(&read.reading, "lines.joined").rows, [2]);
        accounted("people.csv", text.as_bytes(), &ReadOptions::default()).unwrap();
    }
}

#[test]
fn a_piece_that_fits_nowhere_makes_nobody() {
    let text = format!(
        "{PEOPLE}\nam,An,Maes,IT,Dorp 2,Gent\nbs,Bea,Smet,HR,Plein 4,Gent\njp,Jan,Peeters,HR,Kerkstraat 1\nBus 2,Brugge\n"
    );
    let read = table(&text);
    assert_eq!(read.rows.len(), 4, "{:?}", read.rows);
    assert_eq!(note(&read.reading, "rows.cut").rows, [4, 5]);
    assert_eq!(read.rows[2].cells[4..], ["Kerkstraat 1", ""]);
    assert_eq!(read.rows[3].cells[..3], ["Bus 2", "Brugge", ""]);
    let [row] = &read.reading.broken[..] else {
        panic!("{:?}", read.reading.broken)
    };
    assert_eq!((row.number, row.cut()), (4, 4));
    assert_eq!(row.whole[4..], ["Kerkstraat 1\nBus 2", "Brugge"]);
    assert_eq!(row.pieces[1], ["Bus 2", "Brugge"]);
    accounted("people.csv", text.as_bytes(), &ReadOptions::default()).unwrap();
    // What is written for a platform to read has no half of a row.
    let mut out = Vec::new();
    let source = Source::Bytes {
        name: "people.csv",
        bytes: text.as_bytes(),
    };
    let reading = convert(source, &ReadOptions::default(), &mut out).unwrap();
    assert_eq!(note(&reading, "rows.broken").rows, [4, 5]);
    assert!(!String::from_utf8(out).unwrap().contains("Bus 2"));
}

#[test]
fn short_rows_of_two_people_are_not_joined() {
    let whole = "am,An,Maes,IT,Dorp 2,Gent\nbs,Bea,Smet,HR,Plein 4,Gent\n";
    for short in [
        "jp,Jan,Peeters\nkc,Koen,Claes,HR\n",
        "jp,Jan\nkc,Koen,Claes,HR,Plein 4\n",
        "jp,Jan,Peeters\nkc,Koen,Claes\n",
        "jp,Jan,Peeters,HR\nkc,Koen,Claes\n",
        "jp,Jan,Peeters,HR\nHR,Koen,Maes\n",
    ] {
        let read = table(&format!("{PEOPLE}\n{whole}{short}"));
        assert_eq!(read.rows.len(), 4, "{short}: {:?}", read.rows);
        let codes: Vec<&str> = read.reading.notes.iter().map(|note| note.code.as_str()).collect();
        assert_eq!(codes, ["rows.short"], "{short}");
    }
    // Rows end in two ways in a file that was put together of two.
    let read = table(&format!(
        "{PEOPLE}\r\nam,An,Maes,IT,Dorp 2,Gent\nbs,Bea,Smet,HR,Plein 4,Gent\r\njp,Jan,Peeters\nkc,Koen,Claes,HR\r\n"
    ));
    assert_eq!(read.rows.len(), 4);
}

#[test]
fn people_below_a_heading_of_leavers_are_left_out_and_told() {
    let options = ReadOptions {
        known_names: vec!["userName".into(), "email".into()],
        ..ReadOptions::default()
    };
    let head = "userName;First name;Last name;email;Department\njp;Jan;Peeters;jan@acme.be;HR\n\
        am;An;Maes;an@acme.be;IT\nkc;Koen;Claes;koen@acme.be;IT\n";
    let left = "ll;Lea;Vers;lea@acme.be;HR\nbb;Bea;Dams;bea@acme.be;HR\n";
    for between in [
        "\nLeavers\nuserName;First name;Last name;email\n",
        "\nVertrokken:\n",
        "Uit dienst;;;;\n",
    ] {
        let text = format!("{head}{between}{left}");
        let read = with(&text, &options);
        assert_eq!(read.rows.len(), 3, "{text}: {:?}", read.rows);
        assert_eq!(note(&read.reading, "rows.people_out").count, 2, "{text}");
        assert!(note(&read.reading, "rows.left").rows.len() >= 3, "{text}");
        accounted("people.csv", text.as_bytes(), &options).unwrap();
        // The next heading ends them.
        let again = with(&format!("{text}\nNew people\nnn;Nele;Smet;nele@acme.be;HR\n"), &options);
        assert!(again.rows.iter().any(|row| row.cells[0] == "nn"), "{:?}", again.rows);
    }
    for between in ["\nHR\n", "Left wing\n", "\nIn dienst\n"] {
        let read = with(&format!("{head}{between}{left}"), &options);
        assert!(
            read.rows.iter().any(|row| row.cells[0] == "bb"),
            "{between}: {:?}",
            read.rows
        );
    }
}

#[test]
fn rows_that_are_only_numbered_are_left_out_and_told() {
    let options = ReadOptions {
        known_names: vec!["userName".into(), "email".into()],
        ..ReadOptions::default()
    };
    let text = "No.;userName;First name;email\n1;jp;Jan;jan@acme.be\n2;am;An;an@acme.be\n3;kc;Koen;koen@acme.be\n\
        4;bs;Bea;bea@acme.be\n5;;;\n6;;;\n7;;;\n";
    // The first rows are looked at to see what counts, so the empty ones count too.
    let read = with(text, &options);
    assert_eq!(read.rows.len(), 4);
    assert_eq!(note(&read.reading, "rows.numbered").rows, [6, 7, 8]);
    accounted("people.csv", text.as_bytes(), &options).unwrap();
    // A number that the platform knows by its name may be somebody.
    let known = ReadOptions {
        known_names: vec!["No".into(), "userName".into(), "email".into()],
        ..ReadOptions::default()
    };
    assert_eq!(with(text, &known).rows.len(), 7);
    let others = text.replace("\n2;am", "\n9;am");
    assert_eq!(with(&others, &options).rows.len(), 7, "these do not count");
}

#[test]
fn a_header_of_two_rows_is_told() {
    let options = ReadOptions {
        known_names: vec![
            "userName".into(),
            "First name".into(),
            "givenName".into(),
            "email".into(),
        ],
        ..ReadOptions::default()
    };
    let text = "userName;First name;mail\nuserName;givenName;email\njp;Jan;jan@acme.be\nam;An;an@acme.be\n";
    let read = with(text, &options);
    assert_eq!(read.reading.header.rows, 2, "{:?}", read.reading.header);
    assert_eq!(note(&read.reading, "header.joined").rows, [2]);
}

#[test]
fn another_table_is_told_by_its_header_though_one_of_its_names_has_a_number() {
    let groups = "\"gid\",\"sid\",\"name\",\"sort\",\"note\",\"language\"\n\"13\",\"35\",\"Who you are\",\"0\",\"\",\"de\"\n\
                  \"63\",\"35\",\"What you do\",\"1\",\"\",\"de\"\n\"66\",\"35\",\"The end\",\"4\",\"\",\"de\"\n";
    let asked = "\"qid\",\"sid\",\"gid\",\"type\",\"title\",\"help\",\"other\",\"lid\",\"lid1\"\n".to_owned()
        + &"\"295\",\"35\",\"13\",\"F\",\"1\",\"\",\"N\",\"33\",\"0\"\n".repeat(5);
    let table = table(&format!("{groups}\n#\n# ASKED\n#\n{asked}"));
    assert_eq!(
        table.reading.header.names,
        ["gid", "sid", "name", "sort", "note", "language"]
    );
    assert_eq!(table.rows.len(), 3, "{:?}", table.reading.notes);
    assert_eq!(note(&table.reading, "table.second").rows, [9, 10, 11, 12, 13, 14]);
    assert!(!table.reading.notes.iter().any(|note| note.code == "rows.mended"));
}

#[test]
fn one_column_of_people_keeps_its_first() {
    let table = table("Bernd\nClaus\nEmily\nTorben\n");
    assert_eq!((table.reading.header.rows, table.rows.len()), (0, 4));
}

#[test]
fn notes_below_a_drawn_line_are_no_rows() {
    let people = "Date;People\n31.12.1950;50958125\n31.12.1951;51434777\n31.12.1952;51863761\n31.12.1953;52453806\n";
    let table = table(&format!(
        "{people}__________\n\"Until 1989: one part\n\nFrom 2011: all of it.\"\n© The office, 2020\nAs of: 26.04.2020 / 14:30\n"
    ));
    assert_eq!(table.rows.len(), 4, "{:?}", table.reading.notes);
    assert_eq!(note(&table.reading, "footer.skipped").rows, [7, 8, 9]);
}

#[test]
fn people_between_drawn_lines_stay() {
    let people = "Name;Mail\n------;------\nAnn;ann@x.be\nTom;tom@x.be\n------;------\nEva;\nBo;bo@x.be\n------;------\nUwe;\nUte;\nKim;\nJo;\n";
    let table = table(people);
    assert_eq!(table.rows.len(), 8, "{:?}", table.reading.notes);
}

#[test]
fn a_quote_that_nothing_closes_swallows_no_other_row_and_is_told_with_its_cell() {
    let rows = |odd: &str| {
        let people = (0..40).map(|at| match at {
            7 => odd.to_owned(),
            20 => "p20;Bea;\"Van Damme; jr\";p20@x.be;HR".to_owned(),
            _ => format!("p{at};Anna;Maes;p{at}@x.be;HR"),
        });
        format!(
            "userName;First name;Last name;E-mail;Department\n{}\n",
            people.collect::<Vec<_>>().join("\n")
        )
    };
    for (odd, cell) in [
        ("p7;\"Jan;Smets;p7@x.be;HR", "B9"),
        ("\"p7;Jan;Smets;p7@x.be;HR", "A9"),
        ("p7;Jan;Smets;p7@x.be;\"HR", "E9"),
        ("p7;Jan;\"Smets;p7@x.be", "C9"),
        ("\"p7;Jan", "A9"),
    ] {
        let text = rows(odd);
        let read = table(&text);
        assert_eq!(read.rows.len(), 40, "{odd}");
        assert_eq!(read.rows[7].cells.join(";").trim_end_matches(';'), odd);
        assert_eq!(read.rows[20].cells[2], "Van Damme; jr", "{odd}");
        let note = note(&read.reading, "quotes.stray");
        assert_eq!((note.rows.as_slice(), note.detail.as_str()), (&[9][..], cell), "{odd}");
        accounted("people.csv", text.as_bytes(), &ReadOptions::default()).unwrap();
    }
}
