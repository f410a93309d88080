//! Whether all of a file is accounted for: every row that holds something is header, data, or told in a note; and so is
//! every cell of a data row. Shared with the fuzz targets.

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
    // The raw rows are all of them, the hidden ones too.
    let all = ReadOptions {
        leave_out_hidden: false,
        ..options.clone()
    };
    let table = match read_table(source, options) {
        Ok(table) => table,
        Err(ReadError::Empty) => {
            return match preview(source, &all, usize::MAX) {
                Ok(raw) if raw.iter().any(|row| !blank(row)) => Err(format!("taken for empty: {raw:?}")),
                Ok(_) | Err(_) => Ok(()),
            };
        }
        Err(_refused) => return Ok(()),
    };
    let raw = preview(source, &all, usize::MAX).map_err(|error| format!("read, but no preview: {error}"))?;
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
