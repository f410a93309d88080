//! Reading a draft's file another way. What a person did to it before is kept as far as it fits what is read now; where
//! some of it does not, that is asked first.

use sheets::{HeaderChoice, ReadOptions};
use vault::NewImport;

use super::arrange::arrange;
use super::carried::Before;
use super::change;
use super::open::{Instead, Origin, fill, first_choices, read};
use crate::draft::{self, Draft};
use crate::wire::error::ApiError;
use crate::wire::import::{ImportRereadRequest, ImportView};
use crate::{Desk, region};

pub(crate) async fn reread(desk: &Desk, request: ImportRereadRequest) -> Result<ImportView, ApiError> {
    change(desk, request.id.clone(), "read", move |open, job| {
        let (mut draft, bytes) = {
            let vault = open.lock();
            let draft = Draft::open(&vault, &request.id)?;
            let bytes = vault
                .import_bytes(&request.id)?
                .ok_or_else(|| ApiError::not_found("file"))?;
            (draft, bytes)
        };
        let current = &draft.source.reading;
        let named_sheet = request.sheet.is_some();
        let said = |code: &str| current.notes.iter().any(|note| note.code == code);
        let options = ReadOptions {
            sheet: request.sheet.or_else(|| current.sheet.clone()),
            header: match request.header_row {
                Some(0) => HeaderChoice::None,
                Some(row) => HeaderChoice::At { row, rows: 1 },
                None if said("table.turned") => HeaderChoice::Find,
                None if !named_sheet && request.delimiter.is_none() && request.encoding.is_none() => HeaderChoice::At {
                    row: current.header.row,
                    rows: current.header.rows.max(1),
                },
                None => HeaderChoice::Find,
            },
            encoding: request
                .encoding
                .or_else(|| current.dialect.as_ref().map(|dialect| dialect.encoding.clone())),
            delimiter: request
                .delimiter
                .and_then(|text| text.chars().next())
                .or_else(|| current.dialect.as_ref().map(|dialect| dialect.delimiter)),
            known_names: intake::known_names(&open.profile()),
            region: region::of_system(),
            leave_out_hidden: !request.hidden_rows.unwrap_or(!said("rows.hidden_out")),
            leave_out_hidden_columns: !request.hidden_columns.unwrap_or(!said("columns.hidden_out")),
            keep_guide: request.guide_rows.unwrap_or(said("rows.guide_in")),
            keep_totals: request.total_rows.unwrap_or(said("rows.total_in")),
            ..ReadOptions::default()
        };
        let origin = Origin::Bytes {
            name: draft.row.name.clone(),
            bytes,
        };
        let (mut source, mut rows) = read(&origin, &options, job)?;
        let before = Before::of(&open.lock(), &draft)?;
        if request.afresh == Some(true) {
            draft.choices = first_choices(&open.profile());
        }
        draft.mapping = arrange(open, &mut source, &mut rows, &mut draft.choices)?;
        let same_sheet = source.reading.sheet == before.sheet;
        let carried = before.onto(&source, &rows, &mut draft.mapping, same_sheet);
        if carried.loses() && request.agreed != Some(true) {
            return Err(carried.asked());
        }
        let Origin::Bytes { name, bytes } = origin else {
            return Err(ApiError::not_found("file"));
        };
        let new = NewImport {
            name,
            bytes,
            reading: draft::stored(&source)?,
            mapping: draft::stored(&draft.mapping)?,
            options: draft::stored(&draft.choices)?,
            step: draft.row.step,
        };
        open.checks.stop(&request.id);
        let instead = Instead::Carrying(&request.id, carried);
        fill(open, &new, &draft.mapping, &rows, instead, job).map(drop)
    })
    .await
}
