//! An import draft: what is kept of it.

use intake::{
    Absence, Buckets, Departed, Directory, Kind, Known, MappedColumn, Mapping, Mode, NewUnit, Options, Problem, Recipe,
    Rows, Stuck,
};
use roster::Profile;
use serde::{Deserialize, Serialize};
use sheets::{Dialect, FileFormat, Reading};
use vault::{ImportDraft, ImportUpdate, Vault};

use crate::present;
use crate::wire::error::ApiError;

/// What a file was taken for, with its first rows as they are.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct Source {
    pub(crate) reading: Reading,
    pub(crate) preview: Vec<Vec<String>>,
}

/// Choices of the import.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct Choices {
    pub(crate) intake: Options,
    /// The person had the file converted to the format the platform takes (`D-13`).
    pub(crate) converted: bool,
    /// The earlier import whose columns and choices this one took over.
    #[serde(default)]
    pub(crate) recipe: Option<Recipe>,
    /// The applied import of which this one is the rest.
    #[serde(default)]
    pub(crate) rest_of: Option<String>,
    /// Others that may be meant as well as that one.
    #[serde(default)]
    pub(crate) rivals: Vec<Recipe>,
    /// Imports with the same columns that were about other people.
    #[serde(default)]
    pub(crate) others: Vec<Recipe>,
    /// Nothing says that the earlier import was about the same people.
    #[serde(default)]
    pub(crate) of_others: bool,
}

/// What a check found besides rows and their problems.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct Summary {
    pub(crate) file_problems: Vec<Problem>,
    pub(crate) buckets: Buckets,
    /// People that are new or change; several rows can form one.
    pub(crate) people: u32,
    pub(crate) new_units: Vec<NewUnit>,
    pub(crate) effects: roster::effects::SideEffects,
    /// Who is not in the file, where the file is everybody.
    #[serde(default)]
    pub(crate) absence: Option<Absence>,
    /// Names of people who were in last time's file and are not in this one; the first of them.
    #[serde(default)]
    pub(crate) missing: Vec<String>,
    #[serde(default)]
    pub(crate) missing_total: u32,
    /// Rows that could not be imported as the file came.
    #[serde(default)]
    pub(crate) first_blocked: Option<u32>,
    /// What was wrong with the file as it came.
    #[serde(default)]
    pub(crate) first_kinds: Option<Vec<Kind>>,
    /// Tells this plan from another.
    #[serde(default)]
    pub(crate) plan: String,
    /// One entry a column of the file.
    pub(crate) columns: Vec<ColumnTexts>,
}

/// What the cells of a column hold.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct ColumnTexts {
    /// The first different texts; none of a secret column.
    pub(crate) samples: Vec<String>,
    /// For columns whose target has choices: text, what it stands for, how often; most frequent first.
    pub(crate) meanings: Vec<(String, Option<String>, u32)>,
}

/// A draft with its parts understood.
pub(crate) struct Draft {
    pub(crate) row: ImportDraft,
    pub(crate) source: Source,
    pub(crate) mapping: Mapping,
    pub(crate) choices: Choices,
    pub(crate) summary: Summary,
}

impl Draft {
    /// Reads one; `not_found` when it is gone.
    pub(crate) fn load(vault: &Vault, id: &str) -> Result<Self, ApiError> {
        let row = vault.import(id)?.ok_or_else(|| ApiError::not_found("import"))?;
        Ok(Self {
            source: part(&row.reading)?,
            mapping: part(&row.mapping)?,
            choices: part(&row.options)?,
            summary: if row.summary.is_null() {
                Summary::default()
            } else {
                part(&row.summary)?
            },
            row,
        })
    }

    /// The same, refusing one that was applied.
    pub(crate) fn open(vault: &Vault, id: &str) -> Result<Self, ApiError> {
        let draft = Self::load(vault, id)?;
        if draft.row.applied_at.is_some() {
            return Err(ApiError::new(
                "import.applied",
                "This import was applied. Its changes are under Changes.",
            ));
        }
        Ok(draft)
    }

    /// Whether what was found belongs to what stands there.
    pub(crate) fn is_checked(&self) -> bool {
        self.row.checked == Some(self.row.revision)
    }

    /// Columns of the file that feed a field, in order: those that the grid shows.
    pub(crate) fn used_columns(&self) -> Vec<u32> {
        let columns = (0u32..).zip(&self.mapping.columns);
        let used = columns.filter(|(_, column)| column.field.is_some());
        used.map(|(index, _)| index).collect()
    }

    /// The file as the platform would get it: converted, it is what the platform takes.
    pub(crate) fn reading(&self) -> Reading {
        let mut reading = self.source.reading.clone();
        if self.choices.converted {
            reading.format = FileFormat::Delimited;
            "csv".clone_into(&mut reading.extension);
            reading.dialect = Some(Dialect {
                delimiter: ',',
                quote: Some('"'),
                escape: None,
                encoding: "utf-8".to_owned(),
                bom: false,
                decodings: Vec::new(),
            });
        }
        reading
    }

    /// How many columns the file has by itself, without those made of them.
    pub(crate) fn width(&self) -> usize {
        let made = self.choices.intake.reshape.first();
        made.map_or(self.source.reading.header.names.len(), |first| first.at as usize)
    }

    /// Columns of the file that hold secrets.
    pub(crate) fn secret_columns(&self, profile: &Profile) -> Vec<u32> {
        (0u32..)
            .zip(&self.mapping.columns)
            .filter(|(_, column)| secret(profile, column))
            .map(|(index, _)| index)
            .collect()
    }
}

/// A file that holds some of the people of another is never everybody. Whether it would have been.
pub(crate) fn only_some(profile: &Profile, choices: &mut Choices) -> bool {
    let everybody = Mode::of(profile, &choices.intake) == Mode::FullSync;
    if everybody {
        choices.intake.mode = Some(Mode::Upsert);
    }
    everybody
}

/// Whether a column feeds a secret field.
pub(crate) fn secret(profile: &Profile, column: &MappedColumn) -> bool {
    let field = column.field.as_deref().and_then(|key| profile.field(key));
    field.is_some_and(|field| field.kind == roster::profile::FieldType::Secret)
}

/// A part of a draft as it was stored.
pub(crate) fn part<T: serde::de::DeserializeOwned>(json: &serde_json::Value) -> Result<T, ApiError> {
    T::deserialize(json).map_err(|error| ApiError::new("vault.damaged", format!("A draft cannot be read: {error}.")))
}

/// A part of a draft as it is stored.
pub(crate) fn stored<T: Serialize>(part: &T) -> Result<serde_json::Value, ApiError> {
    serde_json::to_value(part).map_err(|error| ApiError::new("internal", error.to_string()))
}

/// Everybody and every unit, as rules about files need them: what the platform has and what is on its way to it.
pub(crate) fn directory(vault: &Vault) -> Result<Directory, ApiError> {
    let (people, units) = vault.standings()?;
    let profile = vault.profile();
    let known = |person: vault::Standing| Known {
        id: person.id,
        account: person.account,
        stuck: person.stuck.map(|stuck| in_words(profile, stuck)),
    };
    Ok(Directory {
        accounts: people.into_iter().map(known).collect(),
        units,
        departed: vault.departed()?.into_iter().map(departed).collect(),
    })
}

fn departed(gone: vault::Departed) -> Departed {
    Departed {
        name: gone.name,
        account: gone.keys,
    }
}

fn in_words(profile: &Profile, stuck: vault::Stuck) -> Stuck {
    if stuck.conflicts.is_empty() {
        return Stuck::Refused {
            because: stuck.refused.unwrap_or_default().message,
            sets: stuck.sets,
        };
    }
    let fields = stuck.conflicts.iter().map(|conflict| {
        let field = profile.field(&conflict.field);
        let label = field.map_or(conflict.field.as_str(), |field| field.label.as_str());
        let said = |value: &Option<roster::Value>| present::label(profile, field, value.as_ref());
        (label.to_owned(), said(&conflict.mine), said(&conflict.theirs))
    });
    Stuck::Conflict(fields.collect())
}

/// Different texts kept of a column as samples, and as texts with a meaning.
const SAMPLES: usize = 5;
pub(crate) const MEANINGS: usize = 60;

/// What the columns hold.
pub(crate) fn column_texts(
    profile: &Profile,
    mapping: &Mapping,
    rows: Rows<'_>,
    directory: &Directory,
) -> Vec<ColumnTexts> {
    let texts_of = |index: u32, column: &MappedColumn| {
        if secret(profile, column) {
            return ColumnTexts::default();
        }
        let target = column.field.as_deref().unwrap_or_default();
        let closed = !intake::choices(profile, target, directory).is_empty();
        let mut samples: Vec<String> = Vec::new();
        for row in rows.iter() {
            if samples.len() == SAMPLES {
                break;
            }
            let text = row.cell(index).trim();
            if !text.is_empty() && !samples.iter().any(|sample| sample == text) {
                samples.push(text.to_owned());
            }
        }
        let mut counted = Vec::new();
        if closed {
            counted = intake::texts_of(profile, column, index, rows, directory);
        }
        counted.sort_by(|one, other| other.1.cmp(&one.1).then(one.0.cmp(other.0)));
        let meanings = counted
            .into_iter()
            .take(MEANINGS)
            .map(|(text, count)| {
                (
                    text.to_owned(),
                    intake::meaning(profile, column, text, directory),
                    count,
                )
            })
            .collect();
        ColumnTexts { samples, meanings }
    };
    (0u32..)
        .zip(&mapping.columns)
        .map(|(index, column)| texts_of(index, column))
        .collect()
}

/// The word of an enum that is one word in JSON.
pub(crate) fn word<T: Serialize>(value: &T) -> Result<String, ApiError> {
    match stored(value)? {
        serde_json::Value::String(word) => Ok(word),
        other => Err(ApiError::new("internal", format!("{other} is no word"))),
    }
}

/// Stores changed parts of a draft.
pub(crate) fn update(vault: &mut Vault, draft: &Draft) -> Result<(), ApiError> {
    let update = ImportUpdate {
        step: Some(draft.row.step.clone()),
        reading: Some(stored(&draft.source)?),
        mapping: Some(stored(&draft.mapping)?),
        options: Some(stored(&draft.choices)?),
    };
    Ok(vault.import_update(&draft.row.id, &update)?)
}
