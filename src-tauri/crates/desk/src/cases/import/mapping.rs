//! Which column feeds which field, and what its texts stand for.

use intake::reshape::Reshape;
use roster::Profile;
use roster::profile::FieldType;

use super::super::{memory, reshaping};
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
        let reads = |step: &Reshape| step.reads(request.column);
        if hides(&open.profile(), request.target.as_deref()) && draft.choices.intake.reshape.iter().any(reads) {
            return Err(ApiError::new(
                "reshape.secret",
                "Other columns were made of this one, and would show what is in it. Take that back first.",
            ));
        }
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
                column.contested.clear();
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
        column.dates = None;
        column.dates_recalled = false;
        column.recalled.clear();
        column.outdated.clear();
        column.elsewhere.clear();
        column.contested.clear();
        draft.mapping.give_back();
        let rows = reshaping::rows(&vault, &request.id)?;
        let directory = draft::directory(&vault)?;
        memory::recall(
            &vault,
            &open.profile(),
            &directory,
            &mut draft.mapping,
            intake::Rows::Own(&rows),
        )?;
        draft::update(&mut vault, &draft)
    })
    .await
}

/// Whether cells of what feeds a target are masked.
fn hides(profile: &Profile, target: Option<&str>) -> bool {
    let field = target.and_then(|key| profile.field(key));
    field.is_some_and(|field| field.kind == FieldType::Secret)
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
        let text = request.text.trim().to_owned();
        column.recalled.remove(&text);
        column.values.insert(text, request.value);
        draft::update(&mut vault, &draft)
    })
    .await
}
