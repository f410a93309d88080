//! What an applied import was told, kept in the vault for next month's file of the same kind.

use std::collections::{BTreeMap, BTreeSet};

use intake::{Kind, Recipe, Roll, Rows};
use roster::Profile;
use serde::Serialize;
use vault::{ProblemGroup, Queueing, Vault};

use super::taken;
use crate::draft::{Draft, MEANINGS};
use crate::present;
use crate::wire::error::ApiError;
use crate::wire::import::{KindDrift, NewTexts, RecipeView, RenamedColumn};
use crate::workspace::now;

/// Where they are kept.
const SETTING: &str = "recipes";
/// Most that are kept; the oldest goes first.
const MOST: usize = 20;
/// Most people of a file that are kept by name.
const MOST_PEOPLE: usize = 50_000;

/// The recipe that fits a file with these columns best; of equals the latest.
pub(super) fn fitting(vault: &Vault, headers: &[String]) -> Result<Option<Recipe>, ApiError> {
    let fitting = all(vault)?
        .into_iter()
        .filter_map(|recipe| Some((recipe.fits(headers)?, recipe)));
    Ok(fitting
        .max_by(|(one, first), (other, second)| one.total_cmp(other).then(first.applied_at.cmp(&second.applied_at)))
        .map(|(_, recipe)| recipe))
}

/// Who is in a file, where they are few enough to be kept by name.
pub(crate) fn roll_of(profile: &Profile, draft: &Draft, rows: Rows<'_>) -> Option<Roll> {
    Roll::of(profile, &draft.mapping, rows, MOST_PEOPLE)
}

/// Keeps what an import was told, together with its batch. It takes the place of a recipe for the same columns.
/// The rest of an import is none of its kind: next month's file is held against the whole.
pub(super) fn keep(queueing: &Queueing<'_>, draft: &Draft, roll: Option<&Roll>) -> Result<(), ApiError> {
    if draft.choices.rest_of.is_some() {
        return Ok(());
    }
    let headers = &draft.source.reading.header.names[..draft.width()];
    let recipe = Recipe {
        file: draft.row.name.clone(),
        applied_at: now(),
        columns: draft.mapping.columns.clone(),
        texts: texts(draft),
        options: draft.choices.intake.clone(),
        converted: draft.choices.converted,
        rows: draft.row.rows,
        blocked: draft.summary.first_blocked.unwrap_or_default(),
        kinds: draft.summary.first_kinds.clone().unwrap_or_default(),
    };
    let place = place(&recipe);
    let (mut recipes, mut gone): (Vec<Recipe>, Vec<Recipe>) = all(queueing.vault())?
        .into_iter()
        .partition(|known| known.fits(headers).is_none_or(|fit| fit < 1.0));
    recipes.push(recipe);
    let surplus = recipes.len().saturating_sub(MOST);
    gone.extend(recipes.drain(..surplus));
    for recipe in &gone {
        queueing.set_setting(&self::place(recipe), None)?;
    }
    if let Some(roll) = roll {
        queueing.set_setting(&place, Some(&text(roll)?))?;
    }
    Ok(queueing.set_setting(SETTING, Some(&text(&recipes)?))?)
}

/// Changes every recipe.
pub(super) fn amend(vault: &mut Vault, how: impl FnMut(&mut Recipe)) -> Result<(), ApiError> {
    let mut recipes = all(vault)?;
    recipes.iter_mut().for_each(how);
    store(vault, &recipes)
}

fn store(vault: &mut Vault, recipes: &[Recipe]) -> Result<(), ApiError> {
    Ok(vault.set_setting(SETTING, Some(&text(&recipes)?))?)
}

fn text<T: Serialize>(part: &T) -> Result<String, ApiError> {
    serde_json::to_string(part).map_err(|error| ApiError::new("internal", error.to_string()))
}

/// Who was in the file of a recipe, where that is known.
pub(crate) fn roll(vault: &Vault, recipe: &Recipe) -> Result<Option<Roll>, ApiError> {
    let Some(text) = vault.setting(&place(recipe))? else {
        return Ok(None);
    };
    let roll = serde_json::from_str(&text);
    roll.map(Some)
        .map_err(|error| ApiError::new("vault.damaged", format!("Last time's people cannot be read: {error}.")))
}

/// Where the people of a recipe's file are kept: beside it, because a recipe is copied into drafts.
fn place(recipe: &Recipe) -> String {
    format!("recipe.people.{}", recipe.applied_at.timestamp_micros())
}

/// What a draft took over, and what has changed since. `groups` are its problems as they stand.
pub(super) fn view(profile: &Profile, draft: &Draft, blocked: u32, groups: &[ProblemGroup]) -> Option<RecipeView> {
    let recipe = draft.choices.recipe.as_ref()?;
    let width = draft.width().min(draft.mapping.columns.len());
    let drift = recipe.drift(&draft.mapping.columns[..width], &texts(draft));
    let renamed = drift.renamed_columns.into_iter();
    let (taken, asked) = taken::over(profile, recipe, draft);
    Some(RecipeView {
        file: recipe.file.clone(),
        at: present::instant(recipe.applied_at),
        new_columns: drift.new_columns,
        missing_columns: drift.missing_columns,
        renamed_columns: renamed.map(|(before, now)| RenamedColumn { before, now }).collect(),
        new_texts: drift
            .new_texts
            .into_iter()
            .map(|(column, texts)| NewTexts { column, texts })
            .collect(),
        missing: draft.summary.missing.clone(),
        missing_total: draft.summary.missing_total,
        blocked_before: percent(recipe.blocked, recipe.rows),
        blocked_now: percent(blocked, draft.row.rows),
        more_of: more_of(profile, recipe, draft.row.rows, &kinds(groups)),
        taken,
        asked,
    })
}

/// How often each kind of problem was found; what is only good to know is none.
pub(crate) fn kinds(groups: &[ProblemGroup]) -> Vec<Kind> {
    let groups = groups.iter().filter(|group| group.severity != "info");
    groups
        .map(|group| Kind {
            rule: group.rule.clone(),
            field: group.field.clone(),
            count: group.count,
        })
        .collect()
}

/// Kinds of problems of which a file has more than the recipe's had, for its number of rows; the most first.
fn more_of(profile: &Profile, recipe: &Recipe, rows: u32, now: &[Kind]) -> Vec<KindDrift> {
    let mut more: Vec<KindDrift> = Vec::new();
    for kind in now {
        let same = |known: &&Kind| known.rule == kind.rule && known.field == kind.field;
        let before = recipe.kinds.iter().find(same).map_or(0, |known| known.count);
        let (share, share_before) = (percent(kind.count, rows), percent(before, recipe.rows));
        if share > share_before || before == 0 {
            let field = kind.field.as_deref().and_then(|key| profile.field(key));
            more.push(KindDrift {
                rule: kind.rule.clone(),
                label: field.map(|field| field.label.clone()).unwrap_or_default(),
                count: kind.count,
                now: share,
                before: share_before,
            });
        }
    }
    more.sort_by_key(|kind| std::cmp::Reverse((kind.now - kind.before, kind.count)));
    more
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
