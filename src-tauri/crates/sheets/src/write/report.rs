//! A workbook with the rows that were refused: the original cells, the bad ones marked, and why.

use std::collections::BTreeMap;

use rust_xlsxwriter::{DocProperties, Format, FormatAlign, Note, Workbook};

use super::lists::Lists;
use super::{LAST_ROW, WriteError, cell_text, column, row};

/// Excel shows notes slowly beyond this many.
const MOST_NOTES: usize = 5_000;

/// A row of an error report.
#[derive(Debug, Clone, Default)]
pub struct ReportRow {
    /// Row in the original file, from 1.
    pub number: u32,
    /// The original cells.
    pub cells: Vec<String>,
    /// Columns (from 0) whose cells are marked, with the note on each.
    pub marked: Vec<(usize, String)>,
    /// Why the row was not taken over, in words.
    pub reason: String,
    /// What the row is known again by; not for people.
    pub mark: String,
}

/// A column of the original file.
#[derive(Debug, Clone, Default)]
pub struct ReportColumn {
    /// Its header.
    pub name: String,
    /// Values to choose from; others may be typed. Empty where there is no list.
    pub list: Vec<String>,
}

/// An error report.
#[derive(Debug, Clone, Default)]
pub struct Report {
    /// Name of the sheet.
    pub sheet: String,
    /// Columns of the original file.
    pub columns: Vec<ReportColumn>,
    /// Header of the column with the row numbers of the original file; it comes after the original columns.
    pub number_name: String,
    /// Header of the column with the reasons.
    pub reason_name: String,
    /// Header of the last column, with the marks. It is narrow, and not hidden: what is hidden is left behind when
    /// visible cells are copied.
    pub mark_name: String,
    /// The rows.
    pub rows: Vec<ReportRow>,
    /// Hidden custom properties by which the mended file is known again: (name, value).
    pub properties: Vec<(String, String)>,
}

/// Writes an error report as an `.xlsx` workbook. Every cell is text: nothing is run, nothing loses a zero.
///
/// # Errors
/// [`WriteError::Workbook`] for more rows or columns than Excel has.
pub fn report_xlsx(report: &Report) -> Result<Vec<u8>, WriteError> {
    let mut workbook = Workbook::new();
    let properties = DocProperties::new();
    let properties = report.properties.iter().fold(properties, |all, (name, value)| {
        all.set_custom_property(name.as_str(), value.as_str())
    });
    workbook.set_properties(&properties);
    let header = Format::new().set_bold().set_background_color("#E8EEF7");
    let text = Format::new().set_num_format("@");
    let bad = text.clone().set_background_color("#FBD5D5").set_font_color("#7A1414");
    let wrapped = text.clone().set_text_wrap();
    let faint = text.clone().set_font_color("#9AA3AF").set_align(FormatAlign::Fill);
    let sheet = workbook.add_worksheet().set_name(&report.sheet)?;
    sheet.set_freeze_panes(1, 0)?;
    let mut lists = Lists::new()?;
    let width = report.columns.len();
    let names = report.columns.iter().map(|column| &column.name);
    for (index, name) in names
        .chain([&report.number_name, &report.reason_name, &report.mark_name])
        .enumerate()
    {
        let at = column(index);
        sheet.set_column_format(at, &text)?;
        sheet.set_column_width(at, wide_enough(name, report, index))?;
        sheet.write_string_with_format(0, at, cell_text(name), &header)?;
        if let Some(list) = report.columns.get(index).map(|column| &column.list)
            && !list.is_empty()
        {
            sheet.add_data_validation(1, at, LAST_ROW, at, &lists.add(list, false)?)?;
        }
    }
    sheet.set_column_width(column(width + 1), 60.0)?;
    sheet.set_column_width(column(width + 2), 12.0)?;
    let mut notes = 0;
    for (index, refused) in report.rows.iter().enumerate() {
        let at = row(index + 1);
        let marked: BTreeMap<usize, &str> = refused.marked.iter().map(|(at, note)| (*at, note.as_str())).collect();
        let last = marked.keys().next_back().map_or(0, |last| last + 1).min(width);
        for place in 0..refused.cells.len().min(width).max(last) {
            let cell = refused.cells.get(place).map_or("", String::as_str);
            let format = if marked.contains_key(&place) { &bad } else { &text };
            if cell.is_empty() {
                sheet.write_blank(at, column(place), format)?;
            } else {
                sheet.write_string_with_format(at, column(place), cell_text(cell), format)?;
            }
            if let Some(note) = marked.get(&place).filter(|note| !note.is_empty())
                && notes < MOST_NOTES
            {
                let note: String = note.chars().take(2_000).collect();
                sheet.insert_note(at, column(place), &Note::new(note).add_author_prefix(false))?;
                notes += 1;
            }
        }
        sheet.write_string_with_format(at, column(width), refused.number.to_string(), &text)?;
        sheet.write_string_with_format(at, column(width + 1), cell_text(&refused.reason), &wrapped)?;
        sheet.write_string_with_format(at, column(width + 2), cell_text(&refused.mark), &faint)?;
    }
    lists.finish(&mut workbook);
    Ok(workbook.save_to_buffer()?)
}

/// Width of a column, in characters, in which its header and its first cells can be read.
fn wide_enough(name: &str, report: &Report, index: usize) -> f64 {
    let cells = report.rows.iter().take(200).filter_map(|row| row.cells.get(index));
    let longest = cells.chain([&name.to_owned()]).map(|text| text.chars().count()).max();
    longest.unwrap_or_default().clamp(6, 40) as f64 + 3.0
}
