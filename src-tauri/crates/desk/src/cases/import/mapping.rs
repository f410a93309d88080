//! Which column feeds which field, and what its texts stand for.

use super::change;
use crate::Desk;
use crate::draft::{self, Draft};
use crate::wire::error::ApiError;
use crate::wire::import::{ImportMapRequest, ImportMapValueRequest, ImportView};

pub(crate) async fn map_column(desk: &Desk, request: ImportMapRequest) -> Result<ImportView, ApiError> {
    change(desk, request.id.clone(), "check", move |open, _| {
        let mut vault = open.lock();
        let mut draft = Draft::open(&vault, &request.id)?;
        let index = usize::try_from(request.column).unwrap_or(usize::MAX);
        if let Some(target) = &request.target {
            // A field is fed by one column: the one that had it gives it up.
            for column in draft
                .mapping
                .columns
                .iter_mut()
                .filter(|column| column.field.as_ref() == Some(target))
            {
                column.field = None;
                column.reason = "none".to_owned();
                column.confidence = 0;
            }
        }
        let column = draft
            .mapping
            .columns
            .get_mut(index)
            .ok_or_else(|| ApiError::not_found("column"))?;
        column.field.clone_from(&request.target);
        column.reason = "chosen".to_owned();
        column.confidence = 100;
        column.values.clear();
        draft::update(&mut vault, &draft)
    })
    .await
}

pub(crate) async fn map_value(desk: &Desk, request: ImportMapValueRequest) -> Result<ImportView, ApiError> {
    change(desk, request.id.clone(), "check", move |open, _| {
        let mut vault = open.lock();
        let mut draft = Draft::open(&vault, &request.id)?;
        let index = usize::try_from(request.column).unwrap_or(usize::MAX);
        let column = draft
            .mapping
            .columns
            .get_mut(index)
            .ok_or_else(|| ApiError::not_found("column"))?;
        column.values.insert(request.text.trim().to_owned(), request.value);
        draft::update(&mut vault, &draft)
    })
    .await
}
