//! Worksheets of Excel's XML of 2003 (SpreadsheetML, "XML Spreadsheet Reference" of Microsoft Office).

use std::collections::HashMap;

use quick_xml::events::{BytesStart, Event};

use crate::delimited::RawRow;
use crate::workbook::binary::Book;
use crate::workbook::format::Format;
use crate::workbook::marks::Marks;
use crate::workbook::xml;
use crate::workbook::{Room, number_text, put, room_for_sheet};
use crate::{Limits, ReadError, ReadOptions, SheetInfo};

/// Most styles of a workbook.
const MOST_STYLES: usize = 1 << 16;

/// Reads every worksheet. XML that is not whole is refused: what is missing at its end might be people.
pub(super) fn workbook(text: &str, options: &ReadOptions) -> Result<Book, ReadError> {
    let mut part = xml::open(text.as_bytes(), u64::MAX);
    // Exports that forget to escape the `&` of `Smith & Sons` lose nothing by it.
    part.config_mut().allow_dangling_amp = true;
    let mut reader = Reader::new(&options.limits);
    let mut buffer = Vec::new();
    let mut depth = 0_u32;
    loop {
        match xml::next(&mut part, &mut buffer)? {
            Event::Start(e) => {
                depth += 1;
                reader.starts(&e)?;
            }
            Event::Empty(e) => {
                reader.starts(&e)?;
                reader.ends(e.local_name().as_ref())?;
            }
            Event::End(e) => {
                depth = depth.saturating_sub(1);
                reader.ends(e.local_name().as_ref())?;
            }
            Event::Text(t) => reader.text.push_str(&t.xml10_content()),
            Event::CData(t) => reader.text.push_str(&t.xml10_content()),
            Event::GeneralRef(r) => {
                let known = xml::push_reference(&r, &mut reader.text);
                // Excel itself refuses names it does not know; here they stay as they stand.
                if known.is_err() {
                    reader.text.push('&');
                    reader.text.push_str(&r.xml10_content());
                    reader.text.push(';');
                }
            }
            Event::Eof if depth > 0 => {
                return Err(ReadError::Damaged("the XML ends before its workbook does".into()));
            }
            Event::Eof => return Ok(reader.book),
            _other => {}
        }
    }
}

/// Where the reading is.
struct Reader<'l> {
    limits: &'l Limits,
    book: Book,
    room: Room,
    /// Number formats by the ids of their styles.
    formats: HashMap<String, Format>,
    style: String,
    epoch_1904: bool,
    /// Text since the last element began that has a text.
    text: String,
    /// Inside the comment of a cell: its data is no value.
    comment: bool,
    /// Number of the present row, from 1.
    number: u32,
    row: Option<RawRow>,
    row_style: Option<String>,
    /// Columns that are described, and the styles of those that have one: first, last, style.
    columns: u32,
    column_styles: Vec<(u32, u32, String)>,
    /// Column after the last cell, from 0.
    column: u32,
    cell: Option<Cell>,
}

struct Cell {
    column: u32,
    style: Option<String>,
    formula: bool,
    /// Columns that it covers beside its own.
    across: u32,
    kind: Option<String>,
    valued: bool,
}

impl<'l> Reader<'l> {
    fn new(limits: &'l Limits) -> Self {
        Self {
            limits,
            book: Book::default(),
            room: Room::default(),
            formats: HashMap::new(),
            style: String::new(),
            epoch_1904: false,
            text: String::new(),
            comment: false,
            number: 0,
            row: None,
            row_style: None,
            columns: 0,
            column_styles: Vec::new(),
            column: 0,
            cell: None,
        }
    }

    fn marks(&mut self) -> Option<&mut Marks> {
        self.book.marks.last_mut()
    }

    fn starts(&mut self, e: &BytesStart<'_>) -> Result<(), ReadError> {
        match e.local_name().as_ref() {
            "Style" => self.style = xml::attribute(e, "ID").unwrap_or_default(),
            "NumberFormat" => {
                if let Some(code) = xml::attribute(e, "Format")
                    && self.formats.len() < MOST_STYLES
                {
                    self.formats.insert(std::mem::take(&mut self.style), format_of(&code));
                }
            }
            "Date1904" => self.epoch_1904 = true,
            "Worksheet" => {
                room_for_sheet(self.book.sheets.len())?;
                let name = xml::attribute(e, "Name").unwrap_or_default();
                self.book.sheets.push(SheetInfo { name, hidden: false });
                self.book.rows.push(Vec::new());
                self.book.marks.push(Marks::default());
                (self.number, self.columns) = (0, 0);
                self.column_styles.clear();
            }
            "Visible" => self.text.clear(),
            "AutoFilter" => {
                if let Some(marks) = self.marks() {
                    marks.filtered = true;
                }
            }
            "Column" => self.describe(e),
            "Row" => {
                self.number = place(e, "Index").unwrap_or(self.number.saturating_add(1)).max(1);
                let row = self.number - 1;
                if hidden(e)
                    && let Some(marks) = self.marks()
                {
                    marks.rows.insert(row);
                }
                self.column = 0;
                self.row_style = xml::attribute(e, "StyleID");
                self.row = Some(RawRow {
                    number: self.number,
                    cells: Vec::new(),
                });
            }
            "Cell" if self.row.is_some() => {
                let column = place(e, "Index").map_or(self.column, |index| index.saturating_sub(1));
                let covers = |name| place(e, name).unwrap_or(0);
                let (across, down) = (covers("MergeAcross"), covers("MergeDown"));
                if across > 0 || down > 0 {
                    let row = self.number - 1;
                    let columns = (column, column.saturating_add(across));
                    if let Some(marks) = self.marks() {
                        marks.merge((row, row.saturating_add(down)), columns);
                    }
                }
                self.cell = Some(Cell {
                    column,
                    style: xml::attribute(e, "StyleID"),
                    formula: xml::attribute(e, "Formula").is_some(),
                    across,
                    kind: None,
                    valued: false,
                });
            }
            "Comment" => self.comment = true,
            "Data" if !self.comment => {
                self.text.clear();
                if let Some(cell) = &mut self.cell {
                    cell.kind = Some(xml::attribute(e, "Type").unwrap_or_default());
                }
            }
            _other => {}
        }
        Ok(())
    }

    fn ends(&mut self, name: &str) -> Result<(), ReadError> {
        match name {
            "Visible" if self.text.contains("Hidden") => {
                if let Some(sheet) = self.book.sheets.last_mut() {
                    sheet.hidden = true;
                }
            }
            "Comment" => self.comment = false,
            "Data" if !self.comment => self.value()?,
            "Cell" => {
                if let Some(cell) = self.cell.take() {
                    self.column = cell.column.saturating_add(1).saturating_add(cell.across);
                    let row = self.number;
                    if cell.formula
                        && !cell.valued
                        && let Some(marks) = self.marks()
                    {
                        marks.unvalued.push(row);
                    }
                }
            }
            "Row" => {
                if let (Some(rows), Some(row)) = (self.book.rows.last_mut(), self.row.take())
                    && !row.cells.is_empty()
                {
                    self.room.take(row.cells.len())?;
                    rows.push(row);
                    if rows.len() > self.limits.rows as usize {
                        return Err(ReadError::TooLarge {
                            what: "rows",
                            limit: self.limits.rows.into(),
                        });
                    }
                }
            }
            _other => {}
        }
        Ok(())
    }

    /// Takes the text that was read for the value of the present cell.
    fn value(&mut self) -> Result<(), ReadError> {
        let Some(cell) = &mut self.cell else { return Ok(()) };
        let Some(kind) = cell.kind.take() else { return Ok(()) };
        let text = std::mem::take(&mut self.text);
        cell.valued = !text.is_empty();
        let column = cell.column;
        let own = cell.style.as_ref().or(self.row_style.as_ref());
        let of_column = || {
            let here = |(from, to, _): &&(u32, u32, String)| (*from..=*to).contains(&column);
            self.column_styles.iter().find(here).map(|(_, _, style)| style)
        };
        let format = own.or_else(of_column).and_then(|style| self.formats.get(style));
        let text = match kind.as_str() {
            "Number" => number_text(&text, format, self.epoch_1904),
            "Boolean" if text.trim() == "1" => "TRUE".into(),
            "Boolean" => "FALSE".into(),
            "DateTime" => moment(&text),
            _shown => text,
        };
        if kind == "Error"
            && let Some(marks) = self.book.marks.last_mut()
        {
            marks.errors.push(self.number);
        }
        match &mut self.row {
            Some(row) => put(row, column, text, self.limits),
            None => Ok(()),
        }
    }

    /// Columns that one element describes.
    fn describe(&mut self, e: &BytesStart<'_>) {
        let at = place(e, "Index").unwrap_or(self.columns.saturating_add(1));
        let span = place(e, "Span").unwrap_or(0);
        self.columns = at.saturating_add(span);
        let Some(first) = at.checked_sub(1) else { return };
        let last = first.saturating_add(span);
        if hidden(e)
            && let Some(marks) = self.marks()
        {
            marks.columns.hide(first, last);
        }
        if let Some(style) = xml::attribute(e, "StyleID")
            && self.column_styles.len() < self.limits.columns as usize
        {
            self.column_styles.push((first, last, style));
        }
    }
}

fn place(e: &BytesStart<'_>, name: &str) -> Option<u32> {
    xml::attribute(e, name)?.trim().parse().ok()
}

fn hidden(e: &BytesStart<'_>) -> bool {
    xml::attribute(e, "Hidden").is_some_and(|hidden| hidden != "0")
}

/// A format by its code, or by the name that this form has for it.
fn format_of(code: &str) -> Format {
    match code {
        "General Date" | "Long Date" | "Medium Date" | "Short Date" => Format::builtin(14),
        "Long Time" | "Medium Time" | "Short Time" => Format::builtin(20),
        "General Number" | "Currency" | "Euro Currency" | "Fixed" | "Standard" | "Percent" | "Scientific"
        | "Yes/No" | "True/False" | "On/Off" => Format::General,
        code => Format::of_code(code),
    }
}

/// Dates as ISO 8601; a time of day stands on the day before the first one.
fn moment(text: &str) -> String {
    let text = text.trim().trim_end_matches(".000");
    let time = text
        .strip_prefix("1899-12-31T")
        .or_else(|| text.strip_prefix("1899-12-30T"));
    time.unwrap_or_else(|| text.trim_end_matches("T00:00:00")).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn worksheets_of_2003() {
        let text = "<Workbook><Worksheet ss:Name=\"People\"><Table><Row><Cell><Data ss:Type=\"String\">Name</Data></Cell>\
                    <Cell ss:Index=\"3\"><Data ss:Type=\"String\">On</Data></Cell></Row><Row ss:Index=\"4\"><Cell/><Cell/>\
                    <Cell><Data ss:Type=\"Boolean\">1</Data></Cell></Row></Table></Worksheet></Workbook>";
        let book = workbook(text, &ReadOptions::default()).unwrap();
        let cells: Vec<_> = book.rows.iter().flatten().map(|row| row.cells.join("|")).collect();
        assert_eq!(cells, ["Name||On", "||TRUE"]);
        assert_eq!(book.rows[0][1].number, 4);
        assert_eq!(book.sheets[0].name, "People");
    }

    #[test]
    fn dates_and_times() {
        assert_eq!(moment("2020-02-29T00:00:00.000"), "2020-02-29");
        assert_eq!(moment("2020-02-29T10:30:00.000"), "2020-02-29T10:30:00");
        assert_eq!(moment("1899-12-31T08:00:00.000"), "08:00:00");
    }
}
