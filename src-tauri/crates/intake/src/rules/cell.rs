//! One cell: cleaned, then read by the type of its field.

use std::collections::{BTreeMap, BTreeSet};

use roster::profile::{BlankCell, DateForm, Field, FieldType, ImportColumn};
use roster::{Profile, Value};

use super::finding::{Change, Finding, Reading};
use super::vocabulary::Vocabulary;
use super::{
    boolean, date, email, escaped, failed, forbidden, language, masked, mojibake, phone, reference, role, signs, space,
    status, text, typo, username, written, zeros,
};
use crate::target::{Aim, Part};
use crate::words::{booleans, concepts, fold, standing};

/// A column of the file with the field it feeds.
#[derive(Debug)]
pub(crate) struct Column<'a> {
    /// Column of the file, from 0.
    pub(crate) at: u32,
    /// Target, as a mapping names it.
    pub(crate) target: String,
    /// The platform's label.
    pub(crate) label: String,
    pub(crate) field: &'a Field,
    pub(crate) part: Part,
    pub(crate) spec: Option<&'a ImportColumn>,
    /// Kind of unit it names.
    pub(crate) reference: Option<&'a str>,
    /// Yes in it says no, and the other way round.
    pub(crate) inverted: bool,
    /// What it says of somebody who is there, where it says whether somebody is, which has words of its own.
    pub(crate) standing: Option<bool>,
    /// It holds numbers whose bits say whether somebody is switched off.
    pub(crate) of_bits: bool,
    /// Its header is called a status.
    pub(crate) of_status: bool,
    /// How its dates are written, where that was said.
    pub(crate) dates: Option<DateForm>,
    /// That was said of an earlier file, and not of this one.
    pub(crate) dates_recalled: bool,
    /// What texts stand for by choice, by their folded form.
    chosen: &'a BTreeMap<String, String>,
    /// Those of them that were said of an earlier file.
    recalled: Option<&'a BTreeSet<String>>,
}

/// What a cell says.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Cell {
    /// Nothing.
    Blank,
    /// That the value is to be cleared.
    Clear,
    /// Something, with what is wrong about it; without a value it says nothing usable.
    Read(Reading),
    /// A secret. Its text is not looked at again.
    Secret(Vec<Finding>),
}

impl<'a> Column<'a> {
    pub(crate) fn new(at: u32, target: &str, aim: Aim<'a>, chosen: &'a BTreeMap<String, String>) -> Self {
        Self {
            at,
            target: target.to_owned(),
            label: aim.label(),
            field: aim.field,
            part: aim.part,
            spec: aim.spec,
            reference: aim.reference,
            inverted: false,
            standing: None,
            of_bits: false,
            of_status: false,
            dates: aim.spec.and_then(|spec| spec.dates),
            dates_recalled: false,
            chosen,
            recalled: None,
        }
    }

    /// The same with the texts of which it was said for an earlier file what they stand for.
    pub(crate) fn recalling(mut self, recalled: &'a BTreeSet<String>) -> Self {
        self.recalled = Some(recalled);
        self
    }

    /// What was said for an earlier file to stand for a value.
    pub(crate) fn recalled(&self, value: &str) -> Option<&'a str> {
        let meant = |text: &&String| self.chosen.get(*text).is_some_and(|known| known == value);
        self.recalled?.iter().find(meant).map(String::as_str)
    }

    /// The same under a header, which may say the opposite of the field (`Block sign in`).
    pub(crate) fn under(mut self, profile: &Profile, header: &str) -> Self {
        self.inverted = concepts::is_inverted(profile, header, &self.target);
        self.of_status = concepts::is_status(header);
        self.standing = match self.field.kind {
            // Of a status only what its header asks is answered with yes and no.
            FieldType::Status => concepts::said_by(header).filter(|_| !self.of_status),
            _ => concepts::means_there(profile, &self.target),
        };
        self.of_bits = concepts::is_of_bits(header);
        self
    }

    /// The same with the form of its dates, where that was chosen for the file.
    pub(crate) fn dated(mut self, dates: Option<DateForm>) -> Self {
        self.dates = dates.or(self.dates);
        self
    }

    /// The same where that was only said of an earlier file.
    pub(crate) fn dated_before(mut self, recalled: bool) -> Self {
        self.dates_recalled = recalled && self.dates.is_some();
        self
    }

    /// Cells of this column are masked.
    pub(crate) fn secret(&self) -> bool {
        self.field.kind == FieldType::Secret
    }

    /// The parts of a cell with several values, by the profile's separators.
    pub(crate) fn split<'t>(&self, text: &'t str, words: &Vocabulary<'_>) -> Vec<&'t str> {
        let separators = || words.profile.import.separators();
        let parts = text.split(|letter: char| separators().any(|separator| separator.starts_with(letter)));
        let parts: Vec<&str> = parts.map(str::trim).filter(|part| !part.is_empty()).collect();
        if parts.is_empty() { vec![text] } else { parts }
    }

    /// The separator between the parts of a cell, with a space where it looks better.
    pub(crate) fn separator(&self, text: &str, words: &Vocabulary<'_>) -> &'static str {
        let mut separators = words.profile.import.separators();
        match separators.find(|separator| text.contains(separator)) {
            Some("\n") => "\n",
            Some("|") => "|",
            Some(",") => ",",
            Some(_) | None => "; ",
        }
    }

    /// The texts of a cell that each stand for something by themselves: its parts where the field holds several values,
    /// and what is a name of the platform's own as a whole is none of several.
    pub(crate) fn parts<'t>(&self, text: &'t str, words: &Vocabulary<'_>) -> Vec<&'t str> {
        match (self.field.kind, self.reference) {
            (FieldType::Refs, Some(kind)) => reference::parts(text, kind, self, words),
            (FieldType::Roles, _) => role::parts(text, self, words),
            _ => vec![text],
        }
    }

    /// What somebody said that a text stands for.
    pub(crate) fn said(&self, text: &str) -> Option<&'a str> {
        if self.chosen.is_empty() {
            return None;
        }
        let said = self.chosen.get(&fold::word(text)).or_else(|| self.chosen.get(text));
        said.map(String::as_str)
    }

    /// Texts stand for something by choice.
    pub(crate) fn has_choices(&self) -> bool {
        !self.chosen.is_empty()
    }

    /// Texts that stand for themselves, because somebody said so.
    pub(crate) fn said_new(&self) -> impl Iterator<Item = &str> {
        let same = |(text, value): &(&String, &String)| text == value || fold::word(text) == fold::word(value);
        self.chosen.iter().filter(same).map(|(_, value)| value.as_str())
    }

    /// Whether a text says yes or no in this column.
    pub(crate) fn asked(&self, text: &str, words: &Vocabulary<'_>) -> Option<bool> {
        let said = match words.pairs.get(&self.at) {
            Some(pairs) => pairs.says(text),
            None => booleans::meaning(text),
        };
        said.filter(|_| !(self.of_status && standing::is_letter(text)))
    }

    /// Reads a cell.
    pub(crate) fn read(&self, cell: &str, words: &Vocabulary<'_>) -> Cell {
        settled(self, cell, words)
    }
}

/// Reads a cell; every safe repair of it leads to the text that all of them together lead to.
fn settled(column: &Column<'_>, cell: &str, words: &Vocabulary<'_>) -> Cell {
    let mut read = once(column, cell, words);
    let Cell::Read(reading) = &mut read else { return read };
    let Some(mut last) = reading
        .findings
        .iter()
        .rev()
        .find_map(|finding| finding.safe_text())
        .map(str::to_owned)
    else {
        return read;
    };
    for _ in 0..4 {
        let next = match once(column, &last, words) {
            Cell::Read(again) => again
                .findings
                .iter()
                .rev()
                .find_map(|finding| finding.safe_text())
                .map(str::to_owned),
            Cell::Blank | Cell::Clear | Cell::Secret(_) => None,
        };
        match next {
            Some(next) if next != last => last = next,
            Some(_) | None => break,
        }
    }
    for remedy in reading.findings.iter_mut().flat_map(|finding| &mut finding.remedies) {
        if remedy.safe
            && let Change::Cell(text) = &mut remedy.change
        {
            remedy.params.insert("value".to_owned(), last.clone());
            text.clone_from(&last);
        }
    }
    read
}

/// Reads a cell as it stands.
fn once(column: &Column<'_>, cell: &str, words: &Vocabulary<'_>) -> Cell {
    if cell.is_empty() {
        return Cell::Blank;
    }
    if column.secret() {
        return if cell.trim().is_empty() {
            Cell::Blank
        } else {
            match masked::check(cell, column) {
                Some(masked) => Cell::Secret(vec![masked]),
                None => Cell::Secret(text::length(cell, column.field).into_iter().collect()),
            }
        };
    }
    let (cleaned, spaced) = space::clean(cell);
    if cleaned.is_empty() {
        // Spaces are nothing. What cannot be seen is something, though nothing is left of it: it is said.
        let unseen = spaced.filter(|finding| finding.rule_id() == space::INVISIBLE.id);
        return unseen.map_or(Cell::Blank, |finding| Cell::Read(Reading::wrong(finding)));
    }
    if is_clear_token(&cleaned, words) {
        return Cell::Clear;
    }
    let composed = fold::composed(&cleaned);
    let allowed = forbidden::check(&composed, words);
    let (text, refused) = match &allowed {
        Some((text, finding)) => (text.as_str(), Some(finding)),
        None => (composed.as_ref(), None),
    };
    // What was said of a cell with several texts would drop all of them but one: it is said of each.
    let chosen = column.said(text).filter(|_| column.parts(text, words).len() == 1);
    if chosen.is_none()
        && let Some(failed) = failed::check(text, column)
    {
        return Cell::Read(Reading::wrong(failed));
    }
    let mut reading = typed(column, chosen.unwrap_or(text), words);
    if column.inverted && chosen.is_none() {
        boolean::invert(&mut reading);
    }
    if chosen.is_some() {
        // A person has said what the text stands for: nothing is left to repair in the cell.
        for finding in &mut reading.findings {
            finding
                .remedies
                .retain(|remedy| !matches!(remedy.change, Change::Cell(_)));
        }
    }
    if spaced.is_some() || refused.is_some() {
        if refused.is_some_and(|finding| finding.safe_text().is_none()) {
            reading.value = None;
        }
        let mut findings: Vec<Finding> = spaced.into_iter().chain(refused.cloned()).collect();
        findings.append(&mut reading.findings);
        reading.findings = findings;
    }
    // Last, so that its repair is made first: the others would take parts of the damage for their own.
    if let Some(misread) = mojibake::check(cell) {
        // It tells what the signs are.
        reading.findings.retain(|finding| finding.rule.id != signs::SIGN.id);
        reading.findings.push(misread);
    }
    reading.findings.extend(escaped::check(cell));
    Cell::Read(reading)
}

/// `[clear]`, or the profile's own word, where an empty cell keeps what is there (`D-39`).
fn is_clear_token(text: &str, words: &Vocabulary<'_>) -> bool {
    let import = &words.profile.import;
    // Nobody means a department that is called `[CLEAR]`.
    let said = |token: &str| {
        let signs = |text: &str| text.chars().filter(|sign| !sign.is_whitespace()).collect::<String>();
        token == text || (text.starts_with('[') && signs(token).eq_ignore_ascii_case(&signs(text)))
    };
    match (&import.clear_token, import.blank_cell) {
        (Some(token), _) => said(token),
        (None, BlankCell::Keep | BlankCell::ErrorIfRequiredElseKeep) => said("[clear]"),
        (None, BlankCell::Empty) => false,
    }
}

/// Reads a cleaned text by the type of its field.
fn typed(column: &Column<'_>, text: &str, words: &Vocabulary<'_>) -> Reading {
    let field = column.field;
    if let Some(number) = written::number(text, field, words) {
        return typed(column, &number, words).noting(written::finding(&number));
    }
    let grouped = (field.kind != FieldType::Phone && zeros::is(words.profile, field)).then(|| written::grouped(text));
    let reading = match (field.kind, column.part) {
        (FieldType::Email, _) => address(text, words),
        (FieldType::Phone, _) => phone::read(text, field, words),
        (FieldType::Lang, _) => language::read(text, field),
        (FieldType::Tz, _) => text::zone(text),
        (FieldType::Date | FieldType::Datetime, _) => date::read(text, column, words),
        (FieldType::Enum, _) => text::one_of(text, field),
        (FieldType::Bool | FieldType::Bool01, _) => boolean::read(text, column, words),
        (FieldType::Ref | FieldType::Refs, _) | (FieldType::Memberships, Part::Group) => {
            reference::read(text, column, words)
        }
        (FieldType::Role | FieldType::Roles, _) | (FieldType::Memberships, Part::Role | Part::Whole) => {
            role::read(text, column, words)
        }
        (FieldType::Status, _) => status::read(text, column, words),
        (FieldType::Text | FieldType::User, _) => {
            let mut reading = text::read(text, field, words.turkish);
            if username::is(field, words) {
                reading = username::check(text, reading, words);
            }
            match words.zeros.get(&column.at) {
                Some(zeros) => zeros.of_reading(text, reading),
                None => reading,
            }
        }
        (FieldType::Secret | FieldType::Computed, _) => Reading::default(),
    };
    let mut reading = limited(reading, field);
    reading.findings.extend(grouped.flatten());
    reading
}

/// Reads an address; what nobody can be reached by is not looked at for slips.
fn address(text: &str, words: &Vocabulary<'_>) -> Reading {
    let mut reading = email::read(text);
    if let Some(Value::Text(address)) = &reading.value {
        reading.findings.extend(typo::check(address, words));
    }
    reading
}

/// The reading, unless what it says is too long for the field.
fn limited(mut reading: Reading, field: &Field) -> Reading {
    let plain = matches!(field.kind, FieldType::Text | FieldType::User);
    if let (false, Some(Value::Text(text))) = (plain, &reading.value)
        && let Some(finding) = text::length(text, field)
    {
        reading.value = None;
        reading.findings.push(finding);
    }
    reading
}
