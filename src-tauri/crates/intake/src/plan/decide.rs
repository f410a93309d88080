//! What becomes of one person: found in the directory or new, allowed or refused.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, Utc};
use roster::authority::{Actor, World};
use roster::decide::{Refused, Scene, Secrets};
use roster::effects;
use roster::fields::FieldFault;
use roster::profile::FieldType;
use roster::{Account, Denial, Organisation, Profile, Value};
use sheets::Elsewhere;

use super::claims::Claims;
use super::draft::Layout;
use super::index::Index;
use super::names::Names;
use super::others::Everybody;
use super::person::Person;
use super::rename::Renamed;
use super::whole::Counted;
use crate::mode::Mode;
use crate::model::{Bucket, Directory, FieldChange, Known, List, Options};
use crate::rules::finding::Finding;
use crate::rules::vocabulary::Vocabulary;
use crate::rules::{duplicates, existing, rename as renaming, required, role, swapped};
use crate::target::Part;

/// What is decided about one person.
#[derive(Debug)]
pub(crate) struct Verdict {
    pub(crate) bucket: Bucket,
    pub(crate) account: Option<String>,
    pub(crate) changes: Vec<FieldChange>,
    pub(crate) reason: Option<String>,
    pub(crate) effects: effects::SideEffects,
    /// Findings by the key of the field they concern; an empty key concerns the row.
    pub(crate) findings: Vec<(String, Finding)>,
    /// Secrets are set.
    pub(crate) sets_secrets: bool,
    /// Roles that a new person holds and can sign in with.
    pub(crate) holds: Vec<String>,
}

impl Verdict {
    pub(super) fn new(bucket: Bucket) -> Self {
        Self {
            bucket,
            account: None,
            changes: Vec::new(),
            reason: None,
            effects: effects::SideEffects::default(),
            findings: Vec::new(),
            sets_secrets: false,
            holds: Vec::new(),
        }
    }

    pub(super) fn find(&mut self, field: &str, finding: Finding) {
        if finding.blocks() {
            self.bucket = Bucket::Reject;
        }
        self.findings.push((field.to_owned(), finding));
    }
}

/// Decides about people, one after the other.
#[derive(Clone)]
pub(crate) struct Judge<'a> {
    pub(crate) profile: &'a Profile,
    pub(crate) layout: &'a Layout<'a>,
    pub(crate) words: &'a Vocabulary<'a>,
    pub(crate) index: &'a Index<'a>,
    pub(crate) directory: &'a Directory,
    pub(crate) organisation: &'a Organisation,
    pub(crate) options: &'a Options,
    /// People of other lists than the one that the file follows.
    pub(crate) lists: &'a [List],
    pub(crate) actor: Actor<'a>,
    pub(crate) world: World,
    pub(crate) others: Everybody<'a>,
    pub(crate) now: DateTime<Utc>,
    /// Fields the file lacks, which is said once for the file.
    pub(crate) absent: BTreeSet<&'a str>,
    /// Why nobody new can be created from this file.
    pub(crate) no_creation: Option<&'static str>,
    /// Role of new people where files carry none.
    pub(crate) role: Option<Value>,
    /// What the import does with whom.
    pub(crate) mode: Mode,
    /// How many rows the reader left out that may be people.
    pub(crate) unread: u32,
    /// Addresses in parts of the file that were left out by choice.
    pub(crate) elsewhere: &'a [Elsewhere],
    /// How many hidden rows were left out, where none of them holds an address.
    pub(crate) hidden: u32,
    /// People of the directory who would get each other's value round about, by their place, each with the
    /// numbers of the rows of all of them.
    pub(crate) circling: BTreeMap<u32, Vec<u32>>,
    /// People of the directory whom some row is about, or has a value of; by their place.
    pub(crate) met: BTreeSet<u32>,
    /// Which rows are about the same person of the directory.
    pub(crate) claims: Claims,
    pub(crate) names: &'a Names,
    /// File columns of the names and the address, where the file has all of them.
    pub(crate) name_columns: Option<swapped::Columns>,
    /// Rows about people who are there with their names exchanged.
    pub(crate) exchanged: BTreeSet<u32>,
    /// Rows about somebody new with the places of people of the same name.
    pub(crate) alike: Vec<(u32, u32)>,
    pub(crate) counted: Counted,
}

impl<'a> Judge<'a> {
    /// Decides about one person.
    pub(crate) fn decide(&mut self, person: &Person<'a>) -> Verdict {
        let ((known, strangers), said) = match self.renamed(person) {
            Renamed::No => (self.find(person), None),
            Renamed::Done(finding) => (self.find(person), Some(*finding)),
            Renamed::From(known, at) => return self.rename(person, known, at),
            Renamed::Refused(finding) => {
                let mut verdict = Verdict::new(Bucket::Reject);
                let key = person.before.as_ref().map_or("", |(key, _)| key);
                verdict.find(key, *finding);
                return verdict;
            }
        };
        if known.is_none()
            && let Some(row) = person.rows.first()
        {
            self.alike
                .extend(self.names.alike(|key| person.text(key)).map(|at| (*row, at)));
        }
        let mut verdict = Verdict::new(if person.blocked { Bucket::Reject } else { Bucket::Create });
        let key = person.before.as_ref().map_or("", |(key, _)| key);
        verdict.findings.extend(said.map(|finding| (key.to_owned(), finding)));
        // Who has a value that nobody shares is the rules' to say, where they are asked.
        let skipped = known.is_some() && self.skips();
        let shared = |key: &str| self.index.slots().iter().any(|slot| slot.is(key) && !slot.unique);
        // What the person has already, the platform lets several people have.
        let kept = |key: &str| {
            let slot = self.index.slots().iter().find(|slot| slot.is(key));
            slot.zip(known).is_some_and(|(slot, known)| {
                slot.folded(|key| known.account.text(key)) == slot.folded(|key| person.text(key))
            })
        };
        let told = |key: &str| (skipped || shared(key)) && !kept(key);
        for (key, stranger) in strangers.into_iter().filter(|(key, _)| told(key)) {
            let name = stranger.account.display_name(self.profile);
            verdict.find(key, duplicates::in_directory(&name));
        }
        if let Some(count) = self.twins(person) {
            verdict.find("", duplicates::several_fit(count));
            return verdict;
        }
        let first = person.rows.first().copied().unwrap_or_default();
        if let Some(known) = known
            && let Some(giver) = self.claims.heirs.get(&first)
        {
            let name = known.account.display_name(self.profile);
            let field = self.layout.before.map_or("", |(_, key)| key);
            verdict.find(field, renaming::still_held(&name, *giver));
            return verdict;
        }
        if let Some(known) = known
            && self.again(person, known, &mut verdict)
        {
            return verdict;
        }
        match known {
            None if self.mode == Mode::UpdateOnly => self.skip(verdict, "mode.update_only", Vec::new()),
            None => {
                let verdict = self.create(person, verdict);
                let verdict = self.anew(person, verdict);
                self.gain(&verdict.holds);
                verdict
            }
            Some(known) => self.meet(person, known, verdict),
        }
    }

    /// Tells of somebody who would be created and was deleted on the platform: an old list that still names him is no wish
    /// to have him back, unless that was chosen (`D-18`, `D-20`).
    fn anew(&self, person: &Person<'a>, mut verdict: Verdict) -> Verdict {
        let mut slots = self.index.slots().iter();
        let departed = slots.find_map(|slot| slot.departed(&slot.folded(|key| person.text(key))?));
        let departed = departed.and_then(|at| self.directory.departed.get(at as usize));
        let Some(departed) = departed.filter(|_| verdict.bucket == Bucket::Create) else {
            return verdict;
        };
        let back = self.options.bring_back;
        let said = existing::departed(&departed.name, back, person.rows.clone());
        if back {
            verdict.find("", said);
            return verdict;
        }
        let mut skipped = Verdict::new(Bucket::Create);
        skipped.find("", said);
        self.skip(skipped, "exists.gone", Vec::new())
    }

    /// Decides about somebody whose key changes. Where it does, the value he had is free.
    fn rename(&mut self, person: &Person<'a>, known: &'a Known, at: u32) -> Verdict {
        let mut verdict = Verdict::new(if person.blocked { Bucket::Reject } else { Bucket::Create });
        if self.again(person, known, &mut verdict) {
            return verdict;
        }
        let verdict = self.meet(person, known, verdict);
        let key = person.before.as_ref().map(|(key, _)| *key);
        let changes = verdict.changes.iter().any(|change| Some(change.field.as_str()) == key);
        if let Some(key) = key.filter(|_| verdict.bucket == Bucket::Update && changes) {
            self.others.freed.insert((at, key));
        }
        verdict
    }

    /// Refuses a row about somebody whom another row is about too, as it refuses that one (`D-40`); whether it does.
    fn again(&self, person: &Person<'a>, known: &Known, verdict: &mut Verdict) -> bool {
        let others = person.rows.first().and_then(|first| self.claims.also.get(first));
        if let Some(others) = others {
            let name = known.account.display_name(self.profile);
            verdict.find("", duplicates::again(&name, others, person.rows.clone()));
        }
        others.is_some()
    }

    /// The person a row is about, and others who have one of his values.
    fn find(&mut self, person: &Person<'a>) -> (Option<&'a Known>, Vec<(&'a str, &'a Known)>) {
        let mut found: Vec<(&'a str, u32)> = Vec::new();
        let mut who = None;
        for slot in self.index.slots() {
            let Some(folded) = slot.folded(|key| person.text(key)) else {
                continue;
            };
            self.met.extend(slot.twins(&folded));
            let freed = |at: &u32| slot.keys.iter().any(|key| self.others.frees(*at, key));
            if let (Some(at), Some(key)) = (slot.find(&folded).filter(|at| !freed(at)), slot.keys.first()) {
                if slot.matches && who.is_none() {
                    who = Some(at);
                }
                found.push((*key, at));
            }
        }
        self.met.extend(found.iter().map(|(_, at)| *at));
        let others = found
            .iter()
            .filter(|(_, at)| Some(*at) != who)
            .filter_map(|(key, at)| Some((*key, self.directory.accounts.get(*at as usize)?)))
            .collect();
        (who.and_then(|at| self.directory.accounts.get(at as usize)), others)
    }

    /// How many people fit a row by what was chosen to find people by, where they are several.
    fn twins(&self, person: &Person<'a>) -> Option<usize> {
        let slot = self.index.slots().iter().find(|slot| slot.chosen)?;
        let folded = slot.folded(|key| person.text(key))?;
        Some(slot.twins(&folded).len()).filter(|count| *count > 1)
    }

    /// The field that holds the status itself.
    pub(super) fn status_field(&self) -> Option<&'a str> {
        self.profile
            .fields
            .iter()
            .find(|field| field.kind == FieldType::Status)
            .map(|field| field.key.as_str())
    }

    /// What the platform's decision about a person looks at.
    pub(super) fn scene(&self) -> Scene<'_, Everybody<'a>> {
        Scene {
            profile: self.profile,
            organisation: self.organisation,
            actor: self.actor,
            by: "",
            world: &self.world,
            others: &self.others,
            now: self.now,
        }
    }

    /// The secrets of a person, which were measured when their cells were read.
    pub(super) fn secrets<'s>(&self, keys: impl Iterator<Item = &'s String>) -> Secrets {
        let length = |key: &String| self.profile.field(key).and_then(|field| field.min).unwrap_or(1);
        keys.map(|key| (key.clone(), length(key).max(1) as usize)).collect()
    }

    /// Says of each role that is new to the person and cannot be given why; whether there is one.
    pub(super) fn refuse_roles(&self, person: &Person<'a>, held: &[String], verdict: &mut Verdict) -> bool {
        let Some(field) = self.profile.role_field() else {
            return false;
        };
        let Some(value) = person.fields.get(&field.key) else {
            return false;
        };
        let column = self.layout.columns.iter().find(|column| column.part == Part::Role);
        let target = column.map_or(field.key.as_str(), |column| column.target.as_str());
        let refused = role::refused(value, held, self.words);
        let any = !refused.is_empty();
        for (role, mut finding) in refused {
            if person.rows.len() > 1 {
                finding.row = person.named_in.get(&role.id).copied();
            }
            verdict.find(target, finding);
        }
        any
    }

    /// Says why the platform refuses, leaving out what was said when the cells were read.
    pub(super) fn refuse(&self, person: &Person<'a>, account: &Account, refused: &Refused, verdict: &mut Verdict) {
        let name = account.display_name(self.profile);
        let field_of = |target: &str| target.split('.').next().unwrap_or_default().to_owned();
        // What is said of the row as a whole, or only told, is no reason.
        let reasons = verdict
            .findings
            .iter()
            .filter(|(key, finding)| !key.is_empty() && finding.blocks());
        let said: BTreeSet<String> = reasons.map(|(key, _)| field_of(key)).collect();
        let told = |key: &str| person.unusable.contains_key(key) || self.absent.contains(key) || said.contains(key);
        let denial = &refused.denial;
        let wayless = denial.code == "password.choice" && self.wait_for(told);
        // Without the address nobody can be invited, and what another way would need is no mistake of the row.
        let follows = |fault: &FieldFault| wayless && self.layout.place(&fault.field).is_none();
        let faults = refused.faults.iter();
        for fault in faults.filter(|fault| !told(&fault.field) && !follows(fault)) {
            verdict.find(&fault.field, self.of_fault(account, &name, fault));
        }
        verdict.bucket = Bucket::Reject;
        let field = denial.params.get("field").map_or("", String::as_str);
        let role = self.profile.role_field().map(|field| field.key.as_str());
        // A role that is not known was refused in its cell.
        let in_cell = denial.params.contains_key("role") && role.is_some_and(told);
        if refused.for_values() || told(field) || in_cell || wayless {
            return;
        }
        let finding = match self.profile.field(field) {
            // A field that a way of giving access waits for is itself what is missing.
            Some(field) if denial.code == "activation.requires" => required::missing(self.profile, field, account),
            Some(_) | None => existing::denied(&name, denial),
        };
        verdict.find(field, finding);
    }

    /// Whether every way of giving access needs something that is said to be lacking.
    fn wait_for(&self, lacking: impl Fn(&str) -> bool) -> bool {
        let group = &self.profile.activation_rules.of_group;
        let mut ways = self
            .profile
            .activations
            .iter()
            .filter(|way| way.group == *group)
            .peekable();
        ways.peek().is_some() && ways.all(|way| way.requires.iter().any(|key| lacking(key)))
    }

    fn of_fault(&self, account: &Account, name: &str, fault: &FieldFault) -> Finding {
        let profile = self.profile;
        let field = profile.field(&fault.field);
        match (fault.code.as_str(), field, fault.params.get("name")) {
            ("required" | "role.required", Some(field), _) => required::missing(profile, field, account),
            ("role.unknown", _, _) => {
                let named = fault.params.get("role").map_or("", String::as_str);
                role::unknown_choice(profile, named)
            }
            ("identity.one_of", _, _) => required::one_of(profile),
            (code, _, Some(other)) => duplicates::in_directory(other).with("code", code),
            (code, _, None) => {
                let mut denial = Denial::new(profile, code);
                denial.params.clone_from(&fault.params);
                existing::denied(name, &denial)
            }
        }
    }

    /// Keeps count of the roles that new people hold.
    pub(super) fn gain(&mut self, roles: &[String]) {
        for role in roles {
            *self.world.active_holders.entry(role.clone()).or_insert(0) += 1;
        }
    }

    /// Keeps count of who is left with a role, so that a file cannot take the last two away one by one.
    pub(super) fn remember(&mut self, before: &Account, after: &Account) {
        self.world.follow(self.profile, before, after);
    }
}
