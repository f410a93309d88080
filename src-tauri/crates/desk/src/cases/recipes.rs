//! What an applied import was told, kept in the vault for next month's file of the same kind.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, Utc};
use intake::{Kind, Kinship, List, Mapping, Recipe, Roll, Rows};
use roster::Profile;
use serde::Serialize;
use vault::{ProblemGroup, Vault};

use super::taken;
use crate::draft::{Draft, MEANINGS};
use crate::present;
use crate::wire::error::ApiError;
use crate::wire::import::{KindDrift, NewTexts, RecipeView, RenamedColumn};

/// Where they are kept.
const SETTING: &str = "recipes";
/// Most that are kept; the oldest goes first.
const MOST: usize = 30;
/// Most of files with the same columns that come from different places.
const MOST_ALIKE: usize = 5;
/// Most people of a file that are kept by name.
const MOST_PEOPLE: usize = 50_000;

/// What an earlier import was told that holds for a file.
pub(super) struct Fitting {
    pub(super) recipe: Recipe,
    /// Others that may be meant as well.
    pub(super) rivals: Vec<Recipe>,
    /// Those with the same columns that were about other people.
    pub(super) others: Vec<Recipe>,
    /// Nothing says that it was about the same people.
    pub(super) of_others: bool,
}

/// The recipe for a file whose columns feed this by themselves, of those that come from where it does: by the people in
/// it, their mail domain, its name; then the one that fits best, and of equals the latest.
pub(super) fn fitting(vault: &Vault, found: &Mapping, file: &str, rows: Rows<'_>) -> Result<Option<Fitting>, ApiError> {
    let mut fitting = Vec::new();
    for recipe in standing(vault)? {
        let roll = roll(vault, &recipe)?;
        let here = roll.as_ref().map(|roll| recipe.people_in(roll, found, rows));
        let kinship = recipe.kinship(roll.as_ref(), file, &here.unwrap_or_default());
        if let Some(fit) = recipe.fits(found, kinship) {
            fitting.push((kinship, fit, recipe));
        }
    }
    fitting.sort_by(|(one, one_fits, first), (other, other_fits, second)| {
        let nearer = one.level().cmp(&other.level());
        let better = nearer
            .then(one_fits.total_cmp(other_fits))
            .then(one.met().cmp(&other.met()));
        better.then(first.applied_at.cmp(&second.applied_at))
    });
    let others = fitting
        .iter()
        .filter(|(kinship, fit, _)| *fit >= 1.0 && !kinship.is_sure());
    let others = others.map(|(_, _, recipe)| recipe.clone()).collect();
    let Some((kinship, fit, recipe)) = fitting.pop() else {
        return Ok(None);
    };
    let rivals = fitting
        .into_iter()
        .filter(|(other, fits, _)| *fits >= fit && kinship.rivals(*other));
    Ok(Some(Fitting {
        rivals: rivals.map(|(_, _, recipe)| recipe).collect(),
        others,
        of_others: kinship == Kinship::Strange,
        recipe,
    }))
}

/// Who was in lists of other people, and in none that a draft follows.
pub(crate) fn lists(vault: &Vault, draft: &Draft) -> Result<Vec<List>, ApiError> {
    let choices = &draft.choices;
    let is_other = |recipe: &Recipe| choices.others.iter().any(|other| other.applied_at == recipe.applied_at);
    let own = match choices.recipe.as_ref().filter(|recipe| !is_other(recipe)) {
        Some(recipe) => roll(vault, recipe)?.unwrap_or_default(),
        None => Roll::default(),
    };
    let mut lists = Vec::new();
    for recipe in &choices.others {
        if let Some(people) = roll(vault, recipe)? {
            lists.push(List {
                file: recipe.file.clone(),
                people: people.without(&own),
            });
        }
    }
    Ok(lists)
}

/// Who is in a file, where they are few enough to be kept by name.
pub(crate) fn roll_of(profile: &Profile, draft: &Draft, rows: Rows<'_>) -> Option<Roll> {
    Roll::of(profile, &draft.mapping, rows, MOST_PEOPLE)
}

/// Settings and what they are from now on; absent ones go.
pub(super) type Kept = Vec<(String, Option<String>)>;

/// What is kept of what an import was told when it is applied. It takes the place of a recipe for the same columns
/// that comes from the same place. The rest of an import is none of its kind: next month's file is held against the whole.
pub(super) fn kept(
    vault: &Vault,
    draft: &Draft,
    roll: Option<&Roll>,
    applied_at: DateTime<Utc>,
    batch: Option<&str>,
) -> Result<Kept, ApiError> {
    if draft.choices.rest_of.is_some() {
        return Ok(Kept::new());
    }
    let columns = draft.mapping.columns.iter().take(draft.width());
    let own = Mapping {
        columns: columns.cloned().collect(),
    };
    let recipe = Recipe {
        file: draft.row.name.clone(),
        applied_at,
        columns: draft.mapping.columns.clone(),
        texts: texts(draft),
        options: draft.choices.intake.clone(),
        converted: draft.choices.converted,
        rows: draft.row.rows,
        blocked: draft.summary.first_blocked.unwrap_or_default(),
        kinds: draft.summary.first_kinds.clone().unwrap_or_default(),
        batch: batch.map(str::to_owned),
        replaced_by: None,
    };
    let place = place(&recipe);
    let here = roll
        .map(|roll| roll.people.keys().cloned().collect())
        .unwrap_or_default();
    let (mut recipes, mut gone, mut alike) = (Vec::new(), Vec::new(), Vec::new());
    for mut known in all(vault)? {
        let same = known.fits(&own, Kinship::Strange).is_some_and(|fit| fit >= 1.0);
        let before = if same { self::roll(vault, &known)? } else { None };
        if same && known.kinship(before.as_ref(), &recipe.file, &here).is_sure() {
            if batch.is_none() || !stands(vault, &known)? {
                gone.push(known);
                continue;
            }
            known.replaced_by = batch.map(str::to_owned);
        } else if same {
            alike.push(known.applied_at);
        }
        recipes.push(known);
    }
    if let Some(oldest) = alike.iter().min().filter(|_| alike.len() >= MOST_ALIKE) {
        gone.extend(recipes.extract_if(.., |known| known.applied_at == *oldest));
    }
    recipes.push(recipe);
    let surplus = recipes.len().saturating_sub(MOST);
    gone.extend(recipes.drain(..surplus));
    let mut kept: Kept = gone.iter().map(|recipe| (self::place(recipe), None)).collect();
    if let Some(roll) = roll {
        kept.push((place, Some(text(roll)?)));
    }
    kept.push((SETTING.to_owned(), Some(text(&recipes)?)));
    Ok(kept)
}

/// The recipes that hold: those of imports that were undone do not, and whose place they took holds again.
fn standing(vault: &Vault) -> Result<Vec<Recipe>, ApiError> {
    let mut standing = Vec::new();
    for recipe in all(vault)? {
        if stands(vault, &recipe)? {
            standing.push(recipe);
        }
    }
    Ok(standing)
}

fn stands(vault: &Vault, recipe: &Recipe) -> Result<bool, ApiError> {
    let undone = |batch: &Option<String>| batch.as_deref().map(|batch| is_undone(vault, batch)).transpose();
    Ok(undone(&recipe.batch)? != Some(true) && undone(&recipe.replaced_by)? != Some(false))
}

/// Whether what a batch did was taken back.
pub(super) fn is_undone(vault: &Vault, batch: &str) -> Result<bool, ApiError> {
    let state = vault.batch_state(batch)?;
    Ok(state.and_then(|state| state.refused) == Some("undo.undone"))
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
