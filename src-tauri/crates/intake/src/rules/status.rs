//! The status itself, where a file carries it (`S5-32`): by the words of the column, else by label.

use roster::profile::DefaultValue;

use super::cell::Column;
use super::finding::{Finding, Reading, Remedy};
use super::text::UNKNOWN;
use super::vocabulary::Vocabulary;
use crate::words::fold::key;
use crate::words::standing;

/// The statuses a cell can name: those of the column's words, else those people can bring about.
pub(crate) fn choices<'a>(column: &Column<'_>, words: &Vocabulary<'a>) -> Vec<&'a str> {
    let profile = words.profile;
    let listed = column.spec.map(|spec| &spec.values).filter(|values| !values.is_empty());
    profile
        .statuses
        .iter()
        .filter(|status| match listed {
            Some(values) => values
                .values()
                .any(|value| matches!(value, DefaultValue::Text(id) if *id == status.id)),
            None => !status.hidden,
        })
        .map(|status| status.id.as_str())
        .collect()
}

/// Reads a status; its value is the status's id.
pub(super) fn read(text: &str, column: &Column<'_>, words: &Vocabulary<'_>) -> Reading {
    if let Some(DefaultValue::Text(id)) = column.spec.and_then(|spec| spec.values.get(text)) {
        return Reading::text(id);
    }
    let known = choices(column, words);
    let label = |id: &str| {
        words
            .profile
            .status(id)
            .map_or(id.to_owned(), |status| status.label.clone())
    };
    let meant = known
        .iter()
        .find(|id| key(id) == key(text) || key(&label(id)) == key(text));
    if let Some(id) = meant {
        if label(id) == text || *id == text {
            return Reading::text(*id);
        }
        let labels = known.iter().map(|id| label(id)).collect::<Vec<_>>().join(", ");
        let finding = Finding::of(&UNKNOWN).with("allowed", labels);
        return Reading::text(*id).noting(finding.mended_by(Remedy::text("use_value", label(id), true)));
    }
    let labels = known.iter().map(|id| label(id)).collect::<Vec<_>>().join(", ");
    let finding = Finding::of(&UNKNOWN).with("allowed", labels);
    let Some((id, sure)) = in_common_words(text, column, &known, words) else {
        return Reading::wrong(finding);
    };
    let finding = finding.mended_by(Remedy::text("use_value", label(id), sure));
    if sure {
        Reading::text(id).noting(finding)
    } else {
        Reading::wrong(finding)
    }
}

/// The status that common words stand for, where one alone lets people in, or keeps them out; and whether that is beyond
/// doubt. Yes and no are, under a header that asks.
fn in_common_words<'a>(
    text: &str,
    column: &Column<'_>,
    known: &[&'a str],
    words: &Vocabulary<'_>,
) -> Option<(&'a str, bool)> {
    let asked = || {
        column
            .asked(text, words)
            .map(|yes| yes == column.standing.unwrap_or(true))
    };
    let (there, sure) = match standing::meaning(text) {
        Some(there) => (there, true),
        None => (asked()?, column.standing.is_some()),
    };
    let lets_in = |id: &&&str| words.profile.status(id).is_some_and(|status| status.login == there);
    let mut fitting = known.iter().filter(lets_in);
    let only = fitting.next().filter(|_| fitting.next().is_none())?;
    Some((only, sure))
}
