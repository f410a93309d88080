//! A file to be filled in: headers with notes, cells that stay text, values to choose from.

use rust_xlsxwriter::{DocProperties, Format, FormatAlign, IgnoreError, Note, ProtectionOptions, Workbook};

use super::csv::{CsvStyle, record};
use super::lists::Lists;
use super::{LAST_ROW, WriteError, cell_text, column};

/// A column of a template.
#[derive(Debug, Clone, Default)]
pub struct TemplateColumn {
    /// The header.
    pub name: String,
    /// What it is for; a note on the header.
    pub note: Option<String>,
    /// Values to choose from; empty when anything may be written.
    pub list: Vec<String>,
    /// Other values than those of the list are refused.
    pub list_is_strict: bool,
    /// Has to be filled in; the header is marked.
    pub required: bool,
    /// Cells are text, so that Excel keeps leading zeros and long numbers.
    pub text: bool,
}

/// A file to be filled in.
#[derive(Debug, Clone, Default)]
pub struct Template {
    /// Name of the sheet.
    pub sheet: String,
    /// Columns in order.
    pub columns: Vec<TemplateColumn>,
    /// Hidden custom properties by which the filled-in file is known again: (name, value). Read with
    /// [`crate::properties`].
    pub properties: Vec<(String, String)>,
    /// The header cannot be changed by accident; everything below it can. No password.
    pub protect_header: bool,
}

/// Writes a template as an `.xlsx` workbook.
///
/// # Errors
/// [`WriteError::Workbook`] for names that Excel refuses.
pub fn template_xlsx(template: &Template) -> Result<Vec<u8>, WriteError> {
    let mut workbook = Workbook::new();
    let properties = DocProperties::new();
    let properties = template.properties.iter().fold(properties, |all, (name, value)| {
        all.set_custom_property(name.as_str(), value.as_str())
    });
    workbook.set_properties(&properties);
    let mut lists = Lists::new()?;
    let sheet = workbook.add_worksheet().set_name(&template.sheet)?;
    sheet.set_freeze_panes(1, 0)?;
    let header = Format::new()
        .set_bold()
        .set_background_color("#E8EEF7")
        .set_align(FormatAlign::Top);
    let required = header.clone().set_background_color("#CFE0F7");
    let text = Format::new().set_num_format("@");
    for (index, wanted) in template.columns.iter().enumerate() {
        let at = column(index);
        let width = wanted.name.chars().count().clamp(10, 40) as f64 + 4.0;
        sheet.set_column_width(at, width)?;
        if wanted.text {
            sheet.set_column_format(at, &text)?;
            sheet.ignore_error_range(1, at, LAST_ROW, at, IgnoreError::NumberStoredAsText)?;
        }
        let format = if wanted.required { &required } else { &header };
        sheet.write_string_with_format(0, at, cell_text(&wanted.name), format)?;
        if let Some(note) = wanted.note.as_ref().filter(|note| !note.is_empty()) {
            let note: String = note.chars().take(2_000).collect();
            sheet.insert_note(0, at, &Note::new(note).add_author_prefix(false).set_width(260))?;
        }
        if !wanted.list.is_empty() {
            let choice = lists.add(&wanted.list, wanted.list_is_strict)?;
            sheet.add_data_validation(1, at, LAST_ROW, at, &choice)?;
        }
    }
    if template.protect_header && !template.columns.is_empty() {
        sheet.protect_with_options(&ProtectionOptions {
            format_cells: true,
            format_columns: true,
            format_rows: true,
            insert_rows: true,
            delete_rows: true,
            sort: true,
            use_autofilter: true,
            ..ProtectionOptions::default()
        });
        sheet.unprotect_range(1, 0, LAST_ROW, column(template.columns.len() - 1))?;
    }
    lists.finish(&mut workbook);
    Ok(workbook.save_to_buffer()?)
}

/// Writes a template as one line of delimited text.
pub fn template_csv(template: &Template, style: &CsvStyle) -> Vec<u8> {
    let mut out = Vec::new();
    if style.bom {
        out.extend_from_slice("\u{feff}".as_bytes());
    }
    let names: Vec<String> = template.columns.iter().map(|column| column.name.clone()).collect();
    record(&mut out, &names, style);
    out
}
