//! Values to choose from in a cell, kept on a hidden sheet: a list in the validation itself is limited to
//! 255 characters.

use rust_xlsxwriter::{DataValidation, DataValidationErrorStyle, Formula, Workbook, Worksheet};

use super::{WriteError, cell_text, column, row};

/// Name of the hidden sheet.
const NAME: &str = "Lists";

/// The hidden sheet while it is filled, one column a list.
pub(super) struct Lists {
    sheet: Worksheet,
    used: usize,
}

impl Lists {
    pub(super) fn new() -> Result<Self, WriteError> {
        let mut sheet = Worksheet::new();
        sheet.set_name(NAME)?.set_hidden(true);
        Ok(Self { sheet, used: 0 })
    }

    /// Adds a list; what a column needs so that its cells offer the values. Where it is not `strict`, other
    /// values may be typed.
    pub(super) fn add(&mut self, values: &[String], strict: bool) -> Result<DataValidation, WriteError> {
        let at = column(self.used);
        for (place, value) in values.iter().enumerate() {
            self.sheet.write_string(row(place), at, cell_text(value))?;
        }
        self.used += 1;
        let letters = crate::workbook::column_name(u32::from(at));
        let source = Formula::new(format!("={NAME}!${letters}$1:${letters}${}", values.len()));
        let choice = DataValidation::new().allow_list_formula(source);
        Ok(if strict {
            choice.set_error_style(DataValidationErrorStyle::Stop)
        } else {
            choice
                .set_error_style(DataValidationErrorStyle::Information)
                .show_error_message(false)
        })
    }

    /// Puts the sheet behind the others, if there is a list on it.
    pub(super) fn finish(self, workbook: &mut Workbook) {
        if self.used > 0 {
            workbook.push_worksheet(self.sheet);
        }
    }
}
