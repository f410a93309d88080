//! A column of a draft: what it feeds, and what its texts stand for.

use intake::MappedColumn;
use roster::profile::Profile;

use crate::draft::{self, ColumnTexts};
use crate::wire::Choice;
use crate::wire::import::{ImportColumnView, ValueMapping, ValueOrigin, ValueSuggestion};

pub(super) fn column_view(
    profile: &Profile,
    targets: &[intake::Target],
    directory: &intake::Directory,
    column: &MappedColumn,
    texts: &ColumnTexts,
) -> ImportColumnView {
    let target = targets.iter().find(|target| Some(&target.key) == column.field.as_ref());
    let choices = target
        .map(|target| intake::choices(profile, &target.key, directory))
        .unwrap_or_default();
    let beside: Vec<&str> = texts.meanings.iter().map(|(text, _, _)| text.as_str()).collect();
    let suggested = |text: &str| {
        let (value, sure) = intake::suggested(profile, column, text, &beside, directory)?;
        Some(ValueSuggestion {
            value,
            confidence: u32::from(sure),
            asked: intake::asked_about(profile, column, sure),
        })
    };
    ImportColumnView {
        header: column.header.clone(),
        target: column.field.clone(),
        label: target.map(|target| target.label.clone()).unwrap_or_default(),
        required: target.is_some_and(|target| target.required),
        confidence: u32::from(column.confidence),
        reason: column.reason.clone(),
        samples: texts.samples.clone(),
        values: texts
            .meanings
            .iter()
            .map(|(text, value, count)| ValueMapping {
                text: text.clone(),
                value: value.clone(),
                count: *count,
                suggestion: if value.is_none() { suggested(text) } else { None },
                origin: if column.recalled.contains(text) {
                    ValueOrigin::Before
                } else if column.values.contains_key(text) {
                    ValueOrigin::Chosen
                } else {
                    ValueOrigin::Found
                },
            })
            .collect(),
        choices: choices
            .into_iter()
            .map(|choice| Choice {
                value: choice.value,
                label: choice.label,
                refused: None,
            })
            .collect(),
        secret: draft::secret(profile, column),
    }
}
