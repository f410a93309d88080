//! Rows in = rows accounted for: every row that holds something is header, data, or told in a note; and so is every cell
//! of a data row.

use proptest::prelude::*;
use sheets::{ReadError, ReadOptions, Source, preview, read_table};

/// Notes that tell of rows left out, each row once.
const LEFT_OUT: [&str; 6] = [
    "preamble.skipped",
    "table.first",
    "table.second",
    "header.repeated",
    "footer.skipped",
    "rows.hidden_out",
];

fn blank(cells: &[String]) -> bool {
    cells.iter().all(|cell| cell.trim().is_empty())
}

/// Every row and cell of a file is accounted for, or the file is refused.
pub(crate) fn accounted(name: &str, bytes: &[u8], options: &ReadOptions) -> Result<(), String> {
    let source = Source::Bytes { name, bytes };
    let table = match read_table(source, options) {
        Ok(table) => table,
        Err(ReadError::Empty) => {
            return match preview(source, options, usize::MAX) {
                Ok(raw) if raw.iter().any(|row| !blank(row)) => Err(format!("taken for empty: {raw:?}")),
                Ok(_) | Err(_) => Ok(()),
            };
        }
        Err(_refused) => return Ok(()),
    };
    let raw = preview(source, options, usize::MAX).map_err(|error| format!("read, but no preview: {error}"))?;
    let reading = &table.reading;
    let filled = raw.iter().filter(|row| !blank(row)).count();
    let first = reading.header.row as usize;
    let header = (first..first + reading.header.rows as usize)
        .filter(|number| raw.get(number.wrapping_sub(1)).is_some_and(|row| !blank(row)))
        .count();
    let noted: usize = reading
        .notes
        .iter()
        .filter(|note| LEFT_OUT.contains(&note.code.as_str()))
        .map(|note| note.count as usize)
        .sum();
    if filled != header + table.rows.len() + noted {
        return Err(format!(
            "{filled} rows, of them {header} header, {} data, {noted} noted: {reading:#?}",
            table.rows.len()
        ));
    }
    let long = reading.notes.iter().find(|note| note.code == "rows.long");
    for row in &table.rows {
        let Some(cells) = raw.get(row.number as usize - 1) else {
            return Err(format!("there is no row {}", row.number));
        };
        if long.is_some_and(|note| note.count as usize > note.rows.len() || note.rows.contains(&row.number)) {
            continue;
        }
        let text = |cells: &[String]| -> String { cells.concat().chars().filter(|c| c.is_alphanumeric()).collect() };
        if text(cells) != text(&row.cells) {
            return Err(format!("row {}: {cells:?} became {:?}", row.number, row.cells));
        }
    }
    Ok(())
}

/// Lines of people, headers, preambles, other tables, and what goes wrong in them; `~` stands for the delimiter.
fn line() -> impl Strategy<Value = String> {
    prop_oneof![
        8 => (0..40_u32, "[A-Z][a-zé]{1,6}").prop_map(|(i, name)| format!("{name}~Maes~m{i}@x.be~{i}~2020-01-0{}", 1 + i % 9)),
        2 => Just("First name~Last name~Email~Age~Since".to_owned()),
        1 => Just("First name~Last name~Email~Age".to_owned()),
        1 => Just("Code~Department~Floor".to_owned()),
        1 => (1..9_u32).prop_map(|i| format!("A{i}~Sales~{i}")),
        1 => Just("Staff list".to_owned()),
        1 => Just("Staff list~~~~".to_owned()),
        1 => Just("# printed~by~me".to_owned()),
        1 => Just(String::new()),
        1 => Just("~~~~".to_owned()),
        1 => Just("Jan~Maes~jan@x.be".to_owned()),
        1 => Just("Jan~Maes~~jan@x.be~3~2020-01-01~".to_owned()),
        1 => Just("Jan~Maes, jr~jan@x.be~3~2020-01-01~more~and more".to_owned()),
        1 => Just("\"Jan~Maes~jan@x.be~3~2020-01-01".to_owned()),
        1 => Just("Jan~\"Maes\"jan@x.be~3~2020-01-01".to_owned()),
        1 => Just("Jan Maes jan@x.be 3 2020-01-01".to_owned()),
        1 => Just("to come~to come~to come~to come~to come".to_owned()),
        1 => Just("unknown~no address yet~none~later~later".to_owned()),
        1 => Just("Total~~~12~".to_owned()),
        1 => "[a-z0-9~\"'@. ]{0,20}",
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(600))]

    #[test]
    fn rows_in_are_rows_accounted_for(
        lines in prop::collection::vec(line(), 0..24),
        delimiter in prop::sample::select(vec![",", ";", "\t", "|"]),
        end in prop::sample::select(vec!["\n", "\r\n", "\r"]),
        sep in any::<bool>(),
        known in any::<bool>(),
    ) {
        let mut text = if sep { format!("sep={delimiter}{end}") } else { String::new() };
        for line in &lines {
            text.push_str(&line.replace('~', delimiter));
            text.push_str(end);
        }
        let known_names = if known {
            vec!["First name".into(), "Last name".into(), "Email".into(), "Age".into()]
        } else {
            Vec::new()
        };
        let options = ReadOptions { known_names, ..ReadOptions::default() };
        if let Err(why) = accounted("x.csv", text.as_bytes(), &options) {
            return Err(TestCaseError::fail(format!("{why}\n{text}")));
        }
    }
}
