//! Whether all of a file is accounted for: every row that holds something is header, data, or told in a note; and so is
//! every cell of a data row. Shared with the fuzz targets.

use sheets::{ReadError, ReadOptions, Reading, Source, preview, read_table};

/// Notes that tell of rows left out, each row once.
const LEFT_OUT: [&str; 13] = [
    "preamble.skipped",
    "table.first",
    "table.second",
    "table.joined",
    "header.repeated",
    "footer.skipped",
    "rows.hidden_out",
    "rows.guide",
    "rows.total",
    "rows.joined",
    "rows.broken",
    "rows.left",
    "rows.numbered",
];

/// Those of them that stand above a list on its side.
const ABOVE: [&str; 2] = ["preamble.skipped", "table.first"];

fn blank(cells: &[String]) -> bool {
    cells.iter().all(|cell| cell.trim().is_empty())
}

/// The rows of a list on its side, one a column, and those above it as they are told.
fn upright(raw: &[Vec<String>], reading: &Reading) -> Vec<Vec<String>> {
    let above: u32 = reading
        .notes
        .iter()
        .filter(|note| ABOVE.contains(&note.code.as_str()))
        .map(|note| note.count)
        .sum();
    let mut told = above as usize;
    let mut fields = raw.iter().filter(|row| !blank(row)).collect::<Vec<_>>();
    fields.drain(..told.min(fields.len()));
    let width = fields.iter().map(|cells| cells.len()).max().unwrap_or(0);
    let column = |at: usize| {
        fields
            .iter()
            .map(move |cells| cells.get(at).cloned().unwrap_or_default())
    };
    let mut rows: Vec<Vec<String>> = (0..width).map(|at| column(at).collect()).collect();
    while told > 0 {
        rows.push(vec!["told".to_owned()]);
        told -= 1;
    }
    rows
}

/// Every row and cell of a file is accounted for, or the file is refused.
pub(crate) fn accounted(name: &str, bytes: &[u8], options: &ReadOptions) -> Result<(), String> {
    let source = Source::Bytes { name, bytes };
    // The raw rows are all of them, the hidden ones too, with all of their columns.
    let all = ReadOptions {
        leave_out_hidden: false,
        leave_out_hidden_columns: false,
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
    let mut raw = preview(source, &all, usize::MAX).map_err(|error| format!("read, but no preview: {error}"))?;
    let reading = &table.reading;
    if let Some(note) = reading.notes.iter().find(|note| note.code == "columns.hidden_out") {
        if note.count as usize > note.rows.len() {
            return Ok(());
        }
        for column in note.rows.iter().rev() {
            for cells in raw.iter_mut().filter(|cells| cells.len() >= *column as usize) {
                cells.remove(*column as usize - 1);
            }
        }
    }
    if reading.notes.iter().any(|note| note.code == "table.turned") {
        raw = upright(&raw, reading);
    }
    let joined = reading.notes.iter().find(|note| note.code == "rows.joined");
    if joined.is_some_and(|note| note.count as usize > note.rows.len()) {
        return Ok(());
    }
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
    // Columns of another table may stand in another order.
    let text = |cells: &[String]| -> String {
        let mut letters: Vec<char> = cells.concat().chars().filter(|c| c.is_alphanumeric()).collect();
        letters.sort_unstable();
        letters.into_iter().collect()
    };
    // What was cut from a row is told, and is part of it.
    for number in joined.iter().flat_map(|note| note.rows.iter().rev()) {
        let at = *number as usize - 1;
        let piece = raw.get_mut(at).map(std::mem::take).unwrap_or_default();
        if let Some(before) = raw.get_mut(at.wrapping_sub(1)) {
            before.extend(piece);
        }
    }
    // A number that stands twice in a damaged sheet is made another one among the rows that are read: hidden rows left out
    // are not in the way then, so the raw rows have other numbers. But they stand in the same order.
    if options.leave_out_hidden {
        let mut raw = raw.iter();
        let lost = table
            .rows
            .iter()
            .find(|row| !raw.any(|cells| text(cells) == text(&row.cells)));
        return match lost.filter(|_| !reading.notes.iter().any(|note| note.code == "rows.long")) {
            Some(row) => Err(format!(
                "row {} holds what no row of the file does: {:?}",
                row.number, row.cells
            )),
            None => Ok(()),
        };
    }
    let long = reading.notes.iter().find(|note| note.code == "rows.long");
    for row in &table.rows {
        let Some(cells) = raw.get(row.number as usize - 1) else {
            return Err(format!("there is no row {}", row.number));
        };
        if long.is_some_and(|note| note.count as usize > note.rows.len() || note.rows.contains(&row.number)) {
            continue;
        }
        if text(cells) != text(&row.cells) {
            return Err(format!("row {}: {cells:?} became {:?}", row.number, row.cells));
        }
    }
    Ok(())
}
