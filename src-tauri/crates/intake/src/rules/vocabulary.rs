//! The words a cell can use: units, roles, and the choices that decide how a text is read. Built once
//! a check from the profile, the directory and the context.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::sync::{Mutex, PoisonError};

use chrono::NaiveDate;
use phonenumber::country::Id;
use regex::Regex;
use roster::profile::{DateForm, FieldType, OnUnknown, Org, Role};
use roster::{OrgUnit, Profile};

use crate::model::{Context, Directory, Known};
use crate::rules::broken::Broken;
use crate::rules::cell::Column;
use crate::rules::marked::Mark;
use crate::rules::parts;
use crate::rules::zeros::{self, Zeros};
use crate::words::domains::Domains;
use crate::words::fold::key;
use crate::words::near;
use crate::words::pairs::Pairs;

/// Whether a name seems to be several, with a sign between them that is not the platform's own.
pub(crate) fn names_several(name: &str) -> bool {
    name.contains(['|', ';', '\n'])
}

/// The country of numbers without a country code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Region {
    /// Chosen for the import.
    Chosen(Id),
    /// What most numbers or addresses of the file say.
    Guessed(Id),
}

impl Region {
    pub(crate) fn id(self) -> Id {
        match self {
            Self::Chosen(id) | Self::Guessed(id) => id,
        }
    }
}

/// Units of one kind.
#[derive(Debug, Default)]
pub(crate) struct Units<'a> {
    names: HashMap<&'a str, &'a OrgUnit>,
    ids: HashMap<&'a str, &'a OrgUnit>,
    /// By key; `None` where several units share one.
    keys: HashMap<String, Option<&'a OrgUnit>>,
    /// Names and ids that are numbers with leading zeros, by what is left without them; `None` where several are.
    zeros: HashMap<&'a str, Option<&'a OrgUnit>>,
    /// What ids look like.
    pub(crate) id_pattern: Option<Regex>,
}

impl<'a> Units<'a> {
    pub(crate) fn named(&self, name: &str) -> Option<&'a OrgUnit> {
        self.names.get(name).copied()
    }

    pub(crate) fn with_id(&self, id: &str) -> Option<&'a OrgUnit> {
        self.ids.get(id).copied()
    }

    /// The only unit whose number is this one with the zeros that a spreadsheet program takes away.
    pub(crate) fn with_zeros(&self, number: &str) -> Option<&'a OrgUnit> {
        self.zeros.get(number).copied().flatten()
    }

    /// The only unit with this key.
    pub(crate) fn alike(&self, key: &str) -> Option<&'a OrgUnit> {
        self.keys.get(key).copied().flatten()
    }

    pub(crate) fn all_names(&self) -> impl Iterator<Item = &'a str> + '_ {
        self.names.keys().copied()
    }
}

/// The unit that a name is nearly, and how sure that is.
type Near = Option<(String, u8)>;

/// Everything a cell can be read against.
#[derive(Debug)]
pub(crate) struct Vocabulary<'a> {
    pub(crate) profile: &'a Profile,
    units: HashMap<&'a str, Units<'a>>,
    none: Units<'a>,
    roles: HashMap<String, &'a Role>,
    /// Nothing is known of the platform yet, so that no name can be called unknown.
    pub(crate) blind: bool,
    /// Rank of the person who imports; absent where nobody is named or the server decides.
    pub(crate) own_rank: Option<u32>,
    pub(crate) actor_roles: &'a [String],
    /// Units a file names are created, or not; where nothing was chosen, as the profile says.
    pub(crate) create_units: Option<bool>,
    pub(crate) region: Option<Region>,
    pub(crate) today: NaiveDate,
    /// The day it is where the organisation is.
    pub(crate) day: NaiveDate,
    /// The order in which the dates of a column stand, by its place in the file, where they tell it.
    pub(crate) dates: BTreeMap<u32, DateForm>,
    /// Columns, by their place in the file, whose dates probably have day and month exchanged.
    pub(crate) turned: BTreeSet<u32>,
    /// What is known of the zeros that numbers begin with, by the column's place in the file.
    pub(crate) zeros: BTreeMap<u32, Zeros>,
    /// Letters and signs of columns that may say yes and no, by the column's place in the file.
    pub(crate) pairs: BTreeMap<u32, Pairs>,
    /// Columns of yes and no, by their place in the file, that only hold one mark and empty cells.
    pub(crate) marked: BTreeMap<u32, Mark>,
    /// Whether the workbook counts days from 1904; absent for files that do not say.
    pub(crate) epoch_1904: Option<bool>,
    pub(crate) username: Option<Regex>,
    /// The people of the file are mostly Turkish, by their addresses or their language.
    pub(crate) turkish: bool,
    /// Rows usually say so much that one thing alone is no person.
    pub(crate) full: bool,
    /// Places of rows that look like examples, where no template has them.
    pub(crate) likely_examples: BTreeSet<u32>,
    /// Rows of the file where a template has its examples.
    pub(crate) examples: &'a [u32],
    /// Phone numbers of people who are there, without the plus.
    pub(crate) numbers: HashSet<&'a str>,
    /// Rows that are pieces of one, by their places.
    pub(crate) broken: Broken,
    /// Rows whose group is written at a row above, with that group; of the first column.
    pub(crate) outline: HashMap<u32, String>,
    /// Mail domains of the file and the directory.
    pub(crate) domains: Domains,
    /// Kinds and names that somebody said are new, whatever they are like.
    wanted: HashSet<(String, String)>,
    /// Names that were looked for among those that are known, with what they are like.
    nears: Mutex<HashMap<(String, String), Near>>,
    /// Names that will be created, as they were written first.
    coming: Mutex<HashMap<(String, String), String>>,
}

impl<'a> Vocabulary<'a> {
    pub(crate) fn new(profile: &'a Profile, directory: &'a Directory, context: &'a Context) -> Self {
        let mut units: HashMap<&str, Units<'_>> = profile
            .org
            .iter()
            .map(|org| {
                let id_pattern = org.id_pattern.as_deref().and_then(|pattern| Regex::new(pattern).ok());
                (
                    org.kind.as_str(),
                    Units {
                        id_pattern,
                        ..Units::default()
                    },
                )
            })
            .collect();
        for unit in &directory.units {
            let kind = units.entry(unit.kind.as_str()).or_default();
            kind.names.insert(&unit.name, unit);
            kind.ids.insert(&unit.id, unit);
            for number in [&unit.name, &unit.id] {
                let Some(bare) = zeros::bare(number) else { continue };
                kind.zeros
                    .entry(bare)
                    .and_modify(|known| *known = known.filter(|known| known.id == unit.id))
                    .or_insert(Some(unit));
            }
            kind.keys
                .entry(key(&unit.name))
                .and_modify(|known| {
                    if known.is_some_and(|known| known.name != unit.name) {
                        *known = None;
                    }
                })
                .or_insert(Some(unit));
        }
        let mut roles = HashMap::new();
        for role in &profile.role_list {
            for word in [Some(&role.label), Some(&role.id), role.api.as_ref(), role.code.as_ref()]
                .into_iter()
                .flatten()
            {
                roles.entry(key(word)).or_insert(role);
            }
        }
        let phones = profile.fields.iter().filter(|field| field.kind == FieldType::Phone);
        let numbers = phones.flat_map(|field| {
            let said = |known: &'a Known| known.account.text(&field.key)?.strip_prefix('+');
            directory.accounts.iter().filter_map(said)
        });
        let ranked = profile.ranks_apply() && !context.actor_roles.is_empty();
        let username = profile
            .identity
            .username_pattern
            .as_deref()
            .and_then(|pattern| Regex::new(pattern).ok());
        Self {
            profile,
            units,
            none: Units::default(),
            roles,
            blind: directory.accounts.is_empty() && directory.units.is_empty(),
            own_rank: ranked.then(|| profile.rank_of(&context.actor_roles)),
            actor_roles: &context.actor_roles,
            create_units: context.options.create_units,
            region: context
                .options
                .region
                .as_deref()
                .and_then(|code| code.to_ascii_uppercase().parse().ok())
                .map(Region::Chosen),
            today: context.now.date_naive(),
            day: context.organisation.day(context.now),
            dates: BTreeMap::new(),
            turned: BTreeSet::new(),
            pairs: BTreeMap::new(),
            marked: BTreeMap::new(),
            zeros: BTreeMap::new(),
            epoch_1904: None,
            username,
            turkish: false,
            full: false,
            likely_examples: BTreeSet::new(),
            examples: &[],
            numbers: numbers.collect(),
            broken: Broken::default(),
            outline: HashMap::new(),
            domains: Domains::default(),
            wanted: HashSet::new(),
            nears: Mutex::default(),
            coming: Mutex::default(),
        }
    }

    /// Whether an unknown name of a kind becomes a new unit.
    pub(crate) fn may_become_unit(&self, kind: &str) -> bool {
        let Some(org) = self.profile.org_kind(kind) else {
            return false;
        };
        match org.on_unknown {
            OnUnknown::CreateWarn => self.create_units != Some(false),
            OnUnknown::Ask | OnUnknown::Error => self.create_units == Some(true) && self.may_create(org),
        }
    }

    /// Whether the person who imports may create units of a kind. Those with ids of the platform's own
    /// making cannot be made from a name in a file.
    pub(crate) fn may_create(&self, org: &Org) -> bool {
        org.id_pattern.is_none() && self.actor_has(&org.create_by)
    }

    /// Whether this very name will be created.
    pub(crate) fn creates(&self, kind: &str, name: &str) -> bool {
        let units = self.units(kind);
        let root = self.profile.org_kind(kind).and_then(|org| org.root.as_deref());
        self.becomes_unit(kind, name) && units.named(name).is_none() && root != Some(name)
    }

    /// Takes over what somebody said about the texts of columns: one that stands for itself, and is nothing known, is
    /// a unit to be created.
    pub(crate) fn want<'c>(&mut self, columns: impl Iterator<Item = &'c Column<'c>>) {
        for column in columns {
            let Some(kind) = column.reference else { continue };
            if self.profile.org_kind(kind).is_some_and(|org| self.may_create(org)) {
                let names = column.said_new().map(|name| (kind.to_owned(), name.to_owned()));
                self.wanted.extend(names);
            }
        }
    }

    /// Whether an unknown name becomes a new unit. A name that is nearly one that is there is asked about first, even
    /// where the platform itself would create it: nobody is moved by a slip of the fingers. Where creating was asked for
    /// and not the platform's own way, so is a cell that seems to hold several.
    pub(crate) fn becomes_unit(&self, kind: &str, name: &str) -> bool {
        if self.is_wanted(kind, name) {
            return true;
        }
        let asked = self
            .profile
            .org_kind(kind)
            .is_some_and(|org| org.on_unknown != OnUnknown::CreateWarn);
        let near = || self.near(kind, name).is_some_and(|(_, sure)| sure >= near::SURE);
        self.may_become_unit(kind) && !(asked && names_several(name)) && !near()
    }

    /// Whether somebody said that this name is new.
    pub(crate) fn is_wanted(&self, kind: &str, name: &str) -> bool {
        !self.wanted.is_empty() && self.wanted.contains(&(kind.to_owned(), name.to_owned()))
    }

    /// The unit that a name is nearly, and how sure that is.
    pub(crate) fn near(&self, kind: &str, name: &str) -> Near {
        let mut nears = self.nears.lock().unwrap_or_else(PoisonError::into_inner);
        let place = (kind.to_owned(), name.to_owned());
        let found = nears.entry(place).or_insert_with(|| {
            let units = self.units(kind);
            if let Some(unit) = parts::last(name).find_map(|part| units.alike(&key(part))) {
                return Some((unit.name.clone(), near::SURE));
            }
            let found = near::near(name, units.all_names());
            found.map(|(unit, sure)| (unit.to_owned(), sure))
        });
        found.clone()
    }

    /// The spelling in which a name that will be created came first, so that a file does not create
    /// `Care` and `care`.
    pub(crate) fn first_spelling(&self, kind: &str, name: &str) -> String {
        let key = (kind.to_owned(), key(name));
        self.coming
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .entry(key)
            .or_insert_with(|| name.to_owned())
            .clone()
    }

    /// Units of a kind.
    pub(crate) fn units(&self, kind: &str) -> &Units<'a> {
        self.units.get(kind).unwrap_or(&self.none)
    }

    /// The role a word stands for: its label, id, name in the API or code.
    pub(crate) fn role(&self, word: &str) -> Option<&'a Role> {
        self.roles.get(&key(word)).copied()
    }

    /// Whether the person who imports holds one of these roles; no roles asks for none. Somebody who
    /// is not named is given the benefit: the platform decides.
    pub(crate) fn actor_has(&self, roles: &[String]) -> bool {
        roles.is_empty() || self.actor_roles.is_empty() || self.actor_roles.iter().any(|role| roles.contains(role))
    }
}
