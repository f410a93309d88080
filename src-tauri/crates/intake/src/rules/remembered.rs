//! Texts of a column that earlier files have given a meaning, where that would change people without a word.

use roster::Profile;
use roster::profile::FieldType;

use super::finding::{Finding, Rule};
use crate::model::{MappedColumn, Severity};
use crate::target::{Aim, Part};

pub(super) static OUTDATED: Rule = Rule {
    id: "column.outdated",
    severity: Severity::Warn,
    what: "In “{header}”, texts that stood for something else in an earlier import are names of the platform itself, and are read as those: {texts}.",
    why: "What was said of another file would change roles or departments without a word.",
    todo: "Say on the columns page what they stand for, if this file means something else too.",
    source: "import.md: remembered values; the platform's own names come first",
};

pub(super) static CONTESTED: Rule = Rule {
    id: "column.contested",
    severity: Severity::Error,
    what: "Earlier files with these columns say different things about “{header}”: {texts}.",
    why: "They were about other people, or it cannot be told from which of them this file comes, and one reading would change roles or departments.",
    todo: "Say on the Columns page what the column feeds, or what the text stands for, in this file (on the command line with --option map=COLUMN=FIELD or value=COLUMN=TEXT=VALUE).",
    source: "import.md: remembered mappings and values",
};

pub(super) static ROLE_WORDS: Rule = Rule {
    id: "column.role_words",
    severity: Severity::Warn,
    what: "In “{header}”, texts give rights by what was said of a file about other people: {texts}.",
    why: "What a word meant in another file may not be what it means here.",
    todo: "Go on if it is so; otherwise say on the Columns page what they stand for in this file.",
    source: "import.md: remembered values; D-04",
};

/// Texts that are named in a message.
const NAMED: usize = 5;

/// What is remembered of the texts of a column and has to be looked at.
pub(super) fn check(profile: &Profile, column: &MappedColumn) -> impl Iterator<Item = Finding> {
    let found = [
        outdated(profile, column),
        contested(profile, column),
        role_words(profile, column),
    ];
    found.into_iter().flatten()
}

/// Texts of earlier files that are the platform's own names now.
fn outdated(profile: &Profile, column: &MappedColumn) -> Option<Finding> {
    // What was said about this file since is no question.
    let texts = column
        .outdated
        .iter()
        .filter(|(text, _)| !column.values.contains_key(*text));
    let texts = texts.map(|(text, before)| format!("“{text}” → “{}”", meant(profile, before)));
    let finding = Finding::of(&OUTDATED).with("header", column.header.as_str());
    Some(finding.with("texts", few(texts)?))
}

/// What earlier files say otherwise, as long as nobody has said it of this one.
fn contested(profile: &Profile, column: &MappedColumn) -> Option<Finding> {
    let open = column.contested.iter().filter(|contested| match &contested.text {
        None => column.reason != "chosen",
        Some(text) => !column.values.contains_key(text),
    });
    let texts = open.map(|contested| {
        let of = |(value, file): (&String, &String)| {
            let value = match (&contested.text, value.as_str()) {
                (Some(_), value) => meant(profile, value),
                (None, "") => "–".to_owned(),
                (None, target) => Aim::of(profile, target).map_or_else(|| target.to_owned(), |aim| aim.label()),
            };
            format!("{value} ({file})")
        };
        let said: Vec<String> = contested.said.iter().map(of).collect();
        match &contested.text {
            Some(text) => format!("“{text}” → {}", said.join(" / ")),
            None => said.join(" / "),
        }
    });
    let finding = Finding::of(&CONTESTED).with("header", column.header.as_str());
    Some(finding.with("texts", few(texts)?))
}

/// Texts that give rights because of what was said of a file about other people.
fn role_words(profile: &Profile, column: &MappedColumn) -> Option<Finding> {
    let aim = Aim::of(profile, column.field.as_deref()?)?;
    let grants = match aim.field.kind {
        FieldType::Role | FieldType::Roles => true,
        FieldType::Memberships => aim.part == Part::Role,
        _ => false,
    };
    let least = profile.role_list.iter().map(|role| role.rank).min()?;
    let texts = column
        .elsewhere
        .iter()
        .filter(|text| grants && column.recalled.contains(*text));
    let texts = texts.filter_map(|text| {
        let role = profile.role(column.values.get(text)?)?;
        (role.rank > least).then(|| format!("“{text}” → “{}”", role.label))
    });
    let finding = Finding::of(&ROLE_WORDS).with("header", column.header.as_str());
    Some(finding.with("texts", few(texts)?))
}

/// The platform's word for a value.
fn meant(profile: &Profile, value: &str) -> String {
    profile
        .role(value)
        .map_or_else(|| value.to_owned(), |role| role.label.clone())
}

/// The first of some texts in a row; none of none.
fn few(mut texts: impl Iterator<Item = String>) -> Option<String> {
    let mut named = texts.by_ref().take(NAMED).collect::<Vec<_>>().join(", ");
    if named.is_empty() {
        return None;
    }
    if texts.next().is_some() {
        named.push_str(", …");
    }
    Some(named)
}
