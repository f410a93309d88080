//! What an import was told, kept for the next file of its kind: which column feeds what, what texts stand
//! for, the choices. And what has changed since.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, Utc};
use roster::Profile;
use roster::profile::FieldType;
use serde::{Deserialize, Serialize};

use crate::mapping::beside::{PREFIX, SECOND};
use crate::mapping::nameless::EMPTY;
use crate::mapping::nothing::NOTHING;
use crate::mode::Mode;
use crate::model::{MappedColumn, Mapping, Options};
use crate::origin::Kinship;
use crate::reshape::TAKEN_APART;
use crate::words::fold::word;

/// Share of a recipe's columns that a file must have, and of a file's columns that a recipe must know. Those that feed
/// nothing, on either side, tell nothing about a file.
const COLUMNS_KNOWN: f64 = 0.8;
const COLUMNS_OWN: f64 = 0.5;
/// The share of a file that surely comes from where the recipe's did, and the share of the columns of such a file that
/// have kept their names.
const COLUMNS_KEPT: f64 = 0.6;
const NAMES_KEPT: f64 = 0.4;

/// An import as it was when it was applied.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Recipe {
    /// Name of the file.
    pub file: String,
    /// When it was applied.
    pub applied_at: DateTime<Utc>,
    /// Its columns, in file order.
    pub columns: Vec<MappedColumn>,
    /// Different texts of the columns that name something known (a department, a role), by the column's
    /// header; columns with too many of them are absent.
    pub texts: BTreeMap<String, BTreeSet<String>>,
    /// Choices of the import.
    pub options: Options,
    /// The file was converted to the format the platform takes (`S1-08`, `D-13`).
    #[serde(default)]
    pub converted: bool,
    /// Data rows.
    pub rows: u32,
    /// Rows that could not be imported as the file came.
    pub blocked: u32,
    /// What was wrong with the file as it came, by kind.
    #[serde(default)]
    pub kinds: Vec<Kind>,
    /// The batch it was applied as, where anything changed.
    #[serde(default)]
    pub batch: Option<String>,
    /// The batch whose recipe took its place: should that one be undone, this one holds again.
    #[serde(default)]
    pub replaced_by: Option<String>,
}

/// How often one kind of problem was found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Kind {
    /// Rule.
    pub rule: String,
    /// Field, where it is about one.
    pub field: Option<String>,
    /// How often.
    pub count: u32,
}

/// What a file has that its recipe does not know, and the other way round.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Drift {
    /// Columns that are new.
    pub new_columns: Vec<String>,
    /// Columns that are gone.
    pub missing_columns: Vec<String>,
    /// Columns that have another name now and feed the same field: the old name and the new one.
    pub renamed_columns: Vec<(String, String)>,
    /// Texts that are new, by the header of their column.
    pub new_texts: Vec<(String, Vec<String>)>,
}

impl Recipe {
    /// How well the recipe fits a file with these columns, from 0 to 1; `None` when it is for another kind
    /// of file.
    ///
    /// `found` is what the columns feed by themselves. In a file that comes from where the recipe's did, a column that
    /// has another name and feeds the same is the same, and there may be any number of new ones.
    #[must_use]
    pub fn fits(&self, found: &Mapping, kinship: Kinship) -> Option<f64> {
        let theirs: BTreeSet<String> = found.columns.iter().map(|column| word(&column.header)).collect();
        let own: Vec<&MappedColumn> = self.of_file().filter(|column| tells(column)).collect();
        let (known, gone): (Vec<&MappedColumn>, Vec<&MappedColumn>) =
            own.iter().partition(|column| theirs.contains(&word(&column.header)));
        let new = found.columns.iter();
        let new: Vec<&MappedColumn> = new
            .filter(|column| column.field.is_some() && self.column(&column.header).is_none())
            .collect();
        let share = |part: usize, whole: usize| part as f64 / whole.max(1) as f64;
        let of_recipe = share(known.len(), own.len());
        let of_file = share(known.len(), known.len() + new.len());
        if of_recipe >= COLUMNS_KNOWN && of_file >= COLUMNS_OWN {
            return Some(of_recipe.min(of_file));
        }
        let renamed = gone.iter().filter(|gone| new.iter().any(|new| new.field == gone.field));
        let kept = share(known.len() + renamed.count(), own.len());
        let needed = if kinship.is_sure() { COLUMNS_KEPT } else { COLUMNS_KNOWN };
        (kinship > Kinship::Strange && of_recipe >= NAMES_KEPT && kept >= needed).then_some(of_recipe)
    }

    /// Gives the columns of a file what the same columns had; what was found by itself for others stays,
    /// except that no target gets two columns.
    pub fn replay(&self, mapping: &mut Mapping) {
        let mut told = BTreeSet::new();
        for column in &mut mapping.columns {
            // Of a column that was nothing, nobody has said anything.
            let said =
                |before: &&MappedColumn| before.reason != EMPTY && (before.field.is_some() || before.reason != NOTHING);
            let Some(before) = self.column(&column.header).filter(said) else {
                continue;
            };
            if [EMPTY, NOTHING].contains(&column.reason.as_str()) && before.field.is_none() {
                continue;
            }
            column.field.clone_from(&before.field);
            column.values.clone_from(&before.values);
            column.dates = before.dates;
            column.dates_recalled = before.dates.is_some();
            column.recalled = before.values.keys().cloned().collect();
            column.confidence = 100;
            if column.field.is_none() && column.reason == PREFIX {
                continue;
            }
            column.reason = match (&before.field, before.reason.as_str()) {
                // Nobody has said of it that it is to be left out.
                (None, "none") => "none",
                (None, TAKEN_APART) => TAKEN_APART,
                _ => "recipe",
            }
            .to_owned();
            told.extend(before.field.clone());
        }
        for column in &mut mapping.columns {
            let taken = column.field.as_ref().is_some_and(|field| told.contains(field));
            if taken && column.reason != "recipe" {
                column.field = None;
                column.confidence = 0;
                column.reason = "none".to_owned();
            }
        }
    }

    /// The choices of the next file of its kind. What gives rights or access, or takes something from people,
    /// is asked for each time and is what it usually is: the role (`D-04`), unless everybody has at least that,
    /// emptied values, a file that is everybody, people who come back or have another person's name.
    #[must_use]
    pub fn choices(&self, profile: &Profile, usual: &Options) -> Options {
        let least = profile.role_list.iter().map(|role| role.rank).min();
        let rights = |(target, text): (&str, &str)| {
            let (key, part) = target.split_once('.').unwrap_or((target, ""));
            let grants = profile.field(key).is_some_and(|field| match field.kind {
                FieldType::Role | FieldType::Roles => true,
                FieldType::Memberships => part == "role",
                _ => false,
            });
            grants && profile.role(text).map(|role| role.rank) != least
        };
        let mut choices = Options {
            role: usual.role.clone(),
            mode: self.options.mode.filter(|mode| *mode != Mode::FullSync).or(usual.mode),
            clear_blank: usual.clear_blank,
            bring_back: usual.bring_back,
            new_names: usual.new_names.clone(),
            switch_off: usual.switch_off,
            new_people: usual.new_people,
            ..self.options.clone()
        };
        choices.reshape.retain(|step| !step.same().is_some_and(rights));
        choices
    }

    /// Its columns without those that were made of others.
    fn of_file(&self) -> impl Iterator<Item = &MappedColumn> {
        let width = self
            .options
            .reshape
            .first()
            .map_or(self.columns.len(), |first| first.at as usize);
        self.columns.iter().take(width)
    }

    /// What has changed since: `columns` are the file's own, `texts` are the different texts of the file, by header,
    /// as the recipe keeps them.
    pub fn drift(&self, columns: &[MappedColumn], texts: &BTreeMap<String, BTreeSet<String>>) -> Drift {
        let here: BTreeSet<String> = columns.iter().map(|column| word(&column.header)).collect();
        let mut new: Vec<&MappedColumn> = columns
            .iter()
            .filter(|column| self.column(&column.header).is_none())
            .collect();
        let mut renamed_columns = Vec::new();
        let mut missing_columns = Vec::new();
        for gone in self.of_file().filter(|column| !here.contains(&word(&column.header))) {
            let heir = new
                .iter()
                .position(|column| column.field.is_some() && column.field == gone.field);
            match heir {
                Some(at) => renamed_columns.push((gone.header.clone(), new.remove(at).header.clone())),
                None => missing_columns.push(gone.header.clone()),
            }
        }
        let new_texts = texts.iter().filter_map(|(header, found)| {
            let renamed = renamed_columns.iter().find(|(_, now)| now == header);
            let name = renamed.map_or(header, |(before, _)| before);
            let before = self.texts.iter().find(|(known, _)| word(known) == word(name))?.1;
            let before: BTreeSet<String> = before.iter().map(|text| word(text)).collect();
            let new: Vec<String> = found
                .iter()
                .filter(|text| !before.contains(&word(text)))
                .cloned()
                .collect();
            (!new.is_empty()).then(|| (header.clone(), new))
        });
        let new_texts = new_texts.collect();
        Drift {
            new_columns: new.into_iter().map(|column| column.header.clone()).collect(),
            missing_columns,
            renamed_columns,
            new_texts,
        }
    }

    pub(crate) fn column(&self, header: &str) -> Option<&MappedColumn> {
        self.columns.iter().find(|column| word(&column.header) == word(header))
    }
}

/// Whether something is done with a column: it feeds a field, or is a part of what does.
fn tells(column: &MappedColumn) -> bool {
    column.field.is_some() || [TAKEN_APART, PREFIX, SECOND].contains(&column.reason.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reshape::Reshape;

    fn column(header: &str, field: Option<&str>) -> MappedColumn {
        MappedColumn {
            header: header.to_owned(),
            field: field.map(str::to_owned),
            reason: "exact".to_owned(),
            ..MappedColumn::default()
        }
    }

    fn recipe() -> Recipe {
        let mut team = column("Team", Some("department"));
        team.values.insert("hr".to_owned(), "Human Resources".to_owned());
        Recipe {
            file: "october.csv".to_owned(),
            applied_at: DateTime::UNIX_EPOCH,
            columns: vec![
                column("Mail", Some("email")),
                column("Given name", Some("first_name")),
                column("Name", Some("last_name")),
                column("Cost centre", None),
                team,
            ],
            texts: BTreeMap::from([("Team".to_owned(), BTreeSet::from(["hr".to_owned(), "IT".to_owned()]))]),
            options: Options::default(),
            converted: false,
            rows: 10,
            blocked: 1,
            kinds: Vec::new(),
            batch: None,
            replaced_by: None,
        }
    }

    fn headers(names: &[&str]) -> Vec<String> {
        names.iter().map(|name| (*name).to_owned()).collect()
    }

    /// A file with these columns, each with what it feeds by itself.
    fn found(columns: &[(&str, Option<&str>)]) -> Mapping {
        let columns = columns.iter().map(|(header, field)| column(header, *field)).collect();
        Mapping { columns }
    }

    #[test]
    fn a_recipe_fits_files_of_its_kind() {
        let fits = |columns: &[(&str, Option<&str>)]| recipe().fits(&found(columns), Kinship::Strange);
        let named = |names: &[&'static str]| names.iter().map(|name| (*name, None)).collect::<Vec<_>>();
        assert_eq!(
            fits(&named(&["TEAM", "mail", "given name", "name", "Cost centre"])),
            Some(1.0)
        );
        assert_eq!(fits(&named(&["Mail", "Given name", "Name", "Team"])), Some(1.0));
        assert_eq!(fits(&named(&["Mail", "Name", "Team"])), None, "too much is missing");
        let mut wide = named(&["Mail", "Given name", "Name", "Team"]);
        wide.extend(["Sex", "Cost centre 2", "Contract", "Hours", "Begin", "End"].map(|name| (name, None)));
        assert_eq!(fits(&wide), Some(1.0), "what feeds nothing tells nothing");
        wide.extend(["phone", "language", "username", "job", "start"].map(|name| (name, Some(name))));
        assert_eq!(fits(&wide), None, "a file of another kind");
        assert_eq!(fits(&[]), None);
    }

    #[test]
    fn of_the_same_people_a_file_may_call_its_columns_otherwise() {
        let july = [
            ("E-mail address", Some("email")),
            ("First name", Some("first_name")),
            ("Name", None),
            ("Team", None),
            ("Sex", None),
        ];
        let fits = |columns: &[(&str, Option<&str>)], kinship| recipe().fits(&found(columns), kinship);
        assert_eq!(fits(&july, Kinship::Strange), None);
        for kin in [Kinship::Name, Kinship::Domain, Kinship::Both, Kinship::People(9)] {
            assert_eq!(fits(&july, kin), Some(0.5), "{kin:?}");
        }
        let unknown = [
            ("Postbox", None),
            ("Given name", None),
            ("Name", None),
            ("Team 2027", None),
        ];
        assert_eq!(fits(&unknown, Kinship::People(9)), None, "too little is known of it");
        let one_unknown = [
            ("Mail", None),
            ("Given name", None),
            ("Name", None),
            ("Team 2027", None),
        ];
        assert_eq!(fits(&one_unknown, Kinship::People(9)), Some(0.75));
        assert_eq!(fits(&one_unknown, Kinship::Name), None);
        let other = [
            ("E-mail address", Some("email")),
            ("First", Some("first_name")),
            ("Last", Some("last_name")),
            ("Team", None),
        ];
        assert_eq!(fits(&other, Kinship::People(9)), None, "made by another program");
    }

    #[test]
    fn columns_get_what_they_had() {
        let mut mapping = Mapping {
            columns: vec![
                column("Name", Some("first_name")),
                column("given name", None),
                column("Team", None),
                column("E-mail 2", Some("email")),
                column("Mail", None),
                column("Cost centre", Some("department")),
                column("Start", Some("start_date")),
            ],
        };
        recipe().replay(&mut mapping);
        let fields: Vec<Option<&str>> = mapping.columns.iter().map(|column| column.field.as_deref()).collect();
        assert_eq!(
            fields,
            [
                Some("last_name"),
                Some("first_name"),
                Some("department"),
                None,
                Some("email"),
                None,
                Some("start_date"),
            ]
        );
        assert_eq!(mapping.columns[2].values["hr"], "Human Resources");
        assert_eq!(
            mapping.columns[6].reason, "exact",
            "what the recipe does not know stays"
        );
    }

    #[test]
    fn a_column_that_nobody_left_out_is_not_called_so() {
        let mut recipe = recipe();
        let nothing = |field: Option<&str>| column("Column 3", field);
        recipe.columns = vec![column("Cost centre", None), column("Team", None), nothing(None)];
        // It held nothing then, and may hold something now.
        recipe.columns[2].reason = EMPTY.to_owned();
        recipe.columns[0].reason = "none".to_owned();
        recipe.columns[1].reason = "chosen".to_owned();
        let mut mapping = Mapping {
            columns: vec![
                column("Cost centre", None),
                column("Team", Some("department")),
                nothing(Some("email")),
            ],
        };
        recipe.replay(&mut mapping);
        let told = mapping.columns.iter();
        let told: Vec<(Option<&str>, &str)> = told
            .map(|column| (column.field.as_deref(), column.reason.as_str()))
            .collect();
        assert_eq!(told, [(None, "none"), (None, "recipe"), (Some("email"), "exact")]);
        let profile = Profile::by_id("validated").unwrap();
        let said = crate::rules::columns::check(profile, &mapping, true);
        let said: Vec<(Option<u32>, &str)> = said.iter().map(|(at, found)| (*at, found.rule_id())).collect();
        assert!(said.contains(&(Some(0), "column.unknown")), "{said:?}");
        assert!(said.contains(&(Some(1), "column.left_out")), "{said:?}");
        assert!(!said.contains(&(Some(1), "column.unknown")), "{said:?}");
    }

    #[test]
    fn what_gives_rights_or_destroys_is_asked_for_each_time() {
        let profile = Profile::by_id("360learning").unwrap();
        let mapping = Mapping { columns: Vec::new() };
        let same = |target: &str, text: &str| Reshape::of_all(&mapping, target, target, text);
        let mut recipe = recipe();
        recipe.options = Options {
            role: Some("admin".to_owned()),
            mode: Some(Mode::FullSync),
            match_on: Some(vec!["email".to_owned()]),
            clear_blank: true,
            activations: Some(Vec::new()),
            create_units: Some(true),
            bring_back: true,
            new_names: BTreeMap::from([("anna@example.org".to_owned(), "Anna Maes".to_owned())]),
            switch_off: Some(300),
            new_people: Some(80),
            region: Some("NL".to_owned()),
            reshape: vec![
                same("memberships.role", "owner"),
                same("memberships.role", "learner"),
                same("memberships.group", "Sales"),
            ],
        };
        let usual = Options {
            role: Some("user".to_owned()),
            ..Options::default()
        };
        let expected = Options {
            role: Some("user".to_owned()),
            mode: None,
            clear_blank: false,
            bring_back: false,
            new_names: BTreeMap::new(),
            switch_off: None,
            new_people: None,
            reshape: recipe.options.reshape[1..].to_vec(),
            ..recipe.options.clone()
        };
        assert_eq!(recipe.choices(profile, &usual), expected);
        recipe.options.mode = Some(Mode::UpdateOnly);
        assert_eq!(recipe.choices(profile, &usual).mode, Some(Mode::UpdateOnly));
    }

    #[test]
    fn what_is_new_and_what_is_gone_is_said() {
        let texts = BTreeMap::from([("team".to_owned(), BTreeSet::from(["HR".to_owned(), "Legal".to_owned()]))]);
        let mut columns: Vec<MappedColumn> = ["Mail", "Given name", "team", "Start"]
            .map(|name| column(name, None))
            .into();
        columns.push(column("Surname", Some("last_name")));
        let drift = recipe().drift(&columns, &texts);
        assert_eq!(
            drift,
            Drift {
                new_columns: headers(&["Start"]),
                missing_columns: headers(&["Cost centre"]),
                renamed_columns: vec![("Name".to_owned(), "Surname".to_owned())],
                new_texts: vec![("team".to_owned(), headers(&["Legal"]))],
            }
        );
    }
}
