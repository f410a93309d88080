//! What an applied import was told, kept in the vault for next month's file of the same kind.

use std::collections::{BTreeMap, BTreeSet};

use intake::Recipe;
use vault::Vault;

use crate::draft::{Draft, MEANINGS};
use crate::present;
use crate::wire::error::ApiError;
use crate::wire::import::{NewTexts, RecipeView};
use crate::workspace::now;

/// Where they are kept.
const SETTING: &str = "recipes";
/// Most that are kept; the oldest goes first.
const MOST: usize = 20;

/// The recipe that fits a file with these columns best; of equals the latest.
pub(super) fn fitting(vault: &Vault, headers: &[String]) -> Result<Option<Recipe>, ApiError> {
    let fitting = all(vault)?
        .into_iter()
        .filter_map(|recipe| Some((recipe.fits(headers)?, recipe)));
    Ok(fitting
        .max_by(|(one, first), (other, second)| one.total_cmp(other).then(first.applied_at.cmp(&second.applied_at)))
        .map(|(_, recipe)| recipe))
}

/// Keeps what an import was told. It takes the place of a recipe for the same columns.
pub(super) fn keep(vault: &mut Vault, draft: &Draft) -> Result<(), ApiError> {
    let headers = &draft.source.reading.header.names;
    let recipe = Recipe {
        file: draft.row.name.clone(),
        applied_at: now(),
        columns: draft.mapping.columns.clone(),
        texts: texts(draft),
        options: draft.choices.intake.clone(),
        rows: draft.row.rows,
        blocked: draft.choices.first_blocked,
    };
    let mut recipes = all(vault)?;
    recipes.retain(|known| known.fits(headers).is_none_or(|fit| fit < 1.0));
    recipes.push(recipe);
    let surplus = recipes.len().saturating_sub(MOST);
    recipes.drain(..surplus);
    let text = serde_json::to_string(&recipes).map_err(|error| ApiError::new("internal", error.to_string()))?;
    Ok(vault.set_setting(SETTING, Some(&text))?)
}

/// What a draft took over, and what has changed since.
pub(super) fn view(draft: &Draft, blocked: u32) -> Option<RecipeView> {
    let recipe = draft.choices.recipe.as_ref()?;
    let drift = recipe.drift(&draft.source.reading.header.names, &texts(draft));
    Some(RecipeView {
        file: recipe.file.clone(),
        at: present::instant(recipe.applied_at),
        new_columns: drift.new_columns,
        missing_columns: drift.missing_columns,
        new_texts: drift
            .new_texts
            .into_iter()
            .map(|(column, texts)| NewTexts { column, texts })
            .collect(),
        blocked_before: percent(recipe.blocked, recipe.rows),
        blocked_now: percent(blocked, draft.row.rows),
    })
}

/// The different texts of columns that name something known, unless there are more than are counted.
fn texts(draft: &Draft) -> BTreeMap<String, BTreeSet<String>> {
    let columns = draft.mapping.columns.iter().zip(&draft.summary.columns);
    columns
        .filter(|(_, texts)| (1..MEANINGS).contains(&texts.meanings.len()))
        .map(|(column, texts)| {
            let found = texts.meanings.iter().map(|(text, _, _)| text.clone()).collect();
            (column.header.clone(), found)
        })
        .collect()
}

fn percent(part: u32, whole: u32) -> u32 {
    let share = u64::from(part) * 100 / u64::from(whole.max(1));
    u32::try_from(share).unwrap_or(100)
}

fn all(vault: &Vault) -> Result<Vec<Recipe>, ApiError> {
    match vault.setting(SETTING)? {
        Some(text) => serde_json::from_str(&text)
            .map_err(|error| ApiError::new("vault.damaged", format!("The recipes cannot be read: {error}."))),
        None => Ok(Vec::new()),
    }
}
