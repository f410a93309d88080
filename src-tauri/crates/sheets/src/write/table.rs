//! A plain table as a workbook.

use rust_xlsxwriter::{Format, Workbook};

use super::{WriteError, cell_text, column, row};

/// Writes a header and rows as an `.xlsx` workbook. Every cell is text: nothing is run, nothing loses a
/// zero.
///
/// # Errors
/// [`WriteError::Workbook`] for more rows or columns than Excel has.
pub fn table_xlsx(sheet: &str, names: &[String], rows: &[Vec<String>]) -> Result<Vec<u8>, WriteError> {
    let mut workbook = Workbook::new();
    let header = Format::new().set_bold().set_background_color("#E8EEF7");
    let text = Format::new().set_num_format("@");
    let page = workbook.add_worksheet().set_name(sheet)?;
    page.set_freeze_panes(1, 0)?;
    for (index, name) in names.iter().enumerate() {
        page.set_column_format(column(index), &text)?;
        page.set_column_width(column(index), name.chars().count().clamp(10, 36) as f64 + 4.0)?;
        page.write_string_with_format(0, column(index), cell_text(name), &header)?;
    }
    for (index, cells) in rows.iter().enumerate() {
        for (place, cell) in cells.iter().enumerate().filter(|(_, cell)| !cell.is_empty()) {
            page.write_string_with_format(row(index + 1), column(place), cell_text(cell), &text)?;
        }
    }
    Ok(workbook.save_to_buffer()?)
}
