//! Rows that are found by one person's value and have another name.
//!
//! An address that was handed on, or a column that was sorted by itself: neither is a change of name, and one
//! person's account, courses and rights would become another's. So nothing is done before somebody has said which
//! of the two people is meant.

use super::finding::{Change, Finding, Remedy, Rule};
use crate::model::Severity;

pub(super) static OTHER_PERSON: Rule = Rule {
    id: "update.other_person",
    severity: Severity::Error,
    what: "“{text}” ({by}) is {person} on the platform, and the row is about {named}.",
    why: "{because}",
    todo: "If it is somebody else, give the row a value of its own, or leave it out and give {person} another one first. {choices}",
    source: "usual in exported files: an address, a username or a number that was handed on; domain.md 4.3",
};

pub(super) static OTHER_ACCOUNT: Rule = Rule {
    id: "update.other_account",
    severity: Severity::Error,
    what: "“{text}” ({by}) is {person} on the platform, and {named} is somebody else there: “{other}”.",
    why: "The account of {person}, with its courses and rights, would become {named}'s.",
    todo: "If the row is about “{other}”, give the row that one's value; that of {person} can be handed on once that account has another one. If {person} is really called {named} from now on, say so. Otherwise leave the row out.",
    source: "usual in exported files: an address handed on, a column sorted by itself",
};

pub(super) static NEW_NAME: Rule = Rule {
    id: "update.new_name",
    severity: Severity::Info,
    what: "{person} is called {named} from now on, as was said for this import.",
    why: "{because}",
    todo: "Nothing needs to be done; ask again if they are not two people.",
    source: "choice of the import, new_names",
};

pub(super) static OTHER_ACCOUNTS: Rule = Rule {
    id: "file.other_accounts",
    severity: Severity::Warn,
    what: "In {count} rows the address belongs to another person of the platform than the name: was one column sorted by itself?",
    why: "Each of these rows would give one person's account to another.",
    todo: "Compare a few rows with the program the file comes from, and export it again if they are mixed up. Otherwise say of each row who is meant.",
    source: "usual in exported files: a column sorted by itself",
};

pub(super) static NAMES_CHANGED: Rule = Rule {
    id: "file.names_changed",
    severity: Severity::Warn,
    what: "By its rows {count} of the {found} people of the platform who are in the file get another name.",
    why: "A column that was filled down, moved by a row or sorted by itself does the same, and all of them would be called like somebody else.",
    todo: "Compare a few rows with the program the file comes from, and export it again if the names are not those of the people.",
    source: "usual in exported files: a column of names filled down or shifted",
};

/// From so many new names on, and from one in so many, it is said of the file: so many do not marry in a month.
const NAMES: u32 = 10;
const ONE_IN: u32 = 5;

/// So many people of a file who get another name, of so many that were found.
pub(crate) fn names_changed(count: u32, found: u32) -> Option<Finding> {
    let many = count >= NAMES && count.saturating_mul(ONE_IN) > found;
    many.then(|| {
        Finding::of(&NAMES_CHANGED)
            .with("count", count.to_string())
            .with("found", found.to_string())
    })
}

pub(super) static OTHER_NUMBER: Rule = Rule {
    id: "update.other_number",
    severity: Severity::Error,
    what: "“{text}” ({by}) is {person} on the platform, and {named} has another {label}.",
    why: "The family name and {label} are others, so that the address may have been handed on, and the account of {person}, with its courses and rights, would become {named}'s.",
    todo: "If it is somebody else, give the row another address, or give the account of {person} another one first. If it is {person} under a new name, say so. Otherwise leave the row out.",
    source: "usual in exported files: an address handed on to somebody of the same given name",
};

pub(super) static FAMILY_NAME: Rule = Rule {
    id: "update.family_name",
    severity: Severity::Warn,
    what: "“{text}” ({by}) is {person} on the platform, and would be called {named} from now on.",
    why: "Nothing beside the address says that it is the same person, so that the address may have been handed on, and one person's courses and rights would become another's.",
    todo: "If it is the same person under a new name, go on; if it is somebody else, leave the row out and give {person} another address first, or end the access.",
    source: "usual in exported files: an address handed on to somebody of the same given name",
};

/// A person a row may be about.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Told<'t> {
    /// His name.
    pub(crate) name: &'t str,
    /// What the platform knows him by.
    pub(crate) login: &'t str,
    /// What he was found by, as people call it.
    pub(crate) by: &'t str,
    /// What stands there.
    pub(crate) text: &'t str,
}

/// Why a row with another name may be about another person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Doubt<'t> {
    /// Nobody gets rights or access by it, and a second value says that it is one person: it is told, and done.
    Settled,
    /// Who is switched off, with this status, would be let in again.
    LetIn(&'t str),
    /// An account would be another person's.
    HandedOn,
    /// Everybody who is there is left alone, so that the one of the row would not be created.
    NotCreated,
}

/// A row that is found by one person's value and has a name that is not like his.
pub(crate) fn other_person(found: Told<'_>, named: &str, doubt: Doubt<'_>, rows: Vec<u32>) -> Finding {
    let Told { name, .. } = found;
    let say_so = format!("If {name} is really called {named} from now on, say so.");
    let (case, because, choices) = match doubt {
        Doubt::Settled => (
            "settled",
            "Neither name is like the other, so that one person's courses could become another's.".to_owned(),
            "If it is the same person under a new name, go on.".to_owned(),
        ),
        Doubt::LetIn(status) => (
            "let_in",
            format!(
                "{name} is there as “{status}”, and {named} would be let in by that account, with its password, courses and rights."
            ),
            say_so,
        ),
        Doubt::NotCreated => (
            "not_created",
            format!("People who are there are left as they are, so that {named} would not be created."),
            format!("If {name} is really called {named} now, say so, and nothing is done."),
        ),
        Doubt::HandedOn => (
            "handed_on",
            format!("The account of {name}, with its password, courses and rights, would become that of {named}."),
            say_so,
        ),
    };
    let mut finding = told(&OTHER_PERSON, found, named)
        .with("case", case)
        .with("because", because)
        .with("choices", choices);
    match doubt {
        Doubt::Settled => finding = finding.graded(Severity::Warn),
        Doubt::LetIn(status) => finding = finding.with("status", status),
        Doubt::HandedOn | Doubt::NotCreated => {}
    }
    if doubt != Doubt::Settled {
        finding = finding.mended_by(choice("new_name", found, named));
    }
    finding.mended_by(Remedy::leave_out(rows, false))
}

/// A row that is found by one person's value and has another one's name. `own` are the texts by which that other one
/// is found, with their columns; none where it is not clear who he is.
pub(crate) fn finding(found: Told<'_>, named: &str, other: &str, own: Vec<(u32, String)>, rows: Vec<u32>) -> Finding {
    let mut finding = told(&OTHER_ACCOUNT, found, named).with("other", other);
    if !own.is_empty() {
        let mut remedy = Remedy::cells("own_address", Change::Cells(own));
        remedy.params.insert("named".to_owned(), named.to_owned());
        remedy.params.insert("other".to_owned(), other.to_owned());
        finding = finding.mended_by(remedy);
    }
    finding
        .mended_by(choice("new_name", found, named))
        .mended_by(Remedy::leave_out(rows, false))
}

/// The same where it was said that the person has a new name; `other` has it too.
pub(crate) fn said(found: Told<'_>, named: &str, other: Option<&str>) -> Finding {
    let (case, because) = match other {
        Some(other) => (
            "shared",
            format!("Somebody else of that name is on the platform too: “{other}”."),
        ),
        None => ("own", "Neither name is like the other.".to_owned()),
    };
    told(&NEW_NAME, found, named)
        .with("case", case)
        .with("because", because)
        .with("other", other.unwrap_or_default())
        .mended_by(choice("old_name", found, named))
}

/// A row with the given name of the person whose value it has, another family name, and another number in the field of
/// this label.
pub(crate) fn other_number(found: Told<'_>, named: &str, label: &str, rows: Vec<u32>) -> Finding {
    told(&OTHER_NUMBER, found, named)
        .with("label", label)
        .mended_by(choice("new_name", found, named))
        .mended_by(Remedy::leave_out(rows, false))
}

/// The same where nothing speaks for or against its being the same person.
pub(crate) fn family_name(found: Told<'_>, named: &str, rows: Vec<u32>) -> Finding {
    told(&FAMILY_NAME, found, named)
        .mended_by(choice("new_name", found, named))
        .mended_by(Remedy::leave_out(rows, false))
}

/// So many rows of a file that it is said once. `most` of those that are found are so: then nothing of the file can
/// be believed.
pub(crate) fn in_file(count: u32, most: bool) -> Finding {
    let finding = Finding::of(&OTHER_ACCOUNTS).with("count", count.to_string());
    if most { finding.graded(Severity::Error) } else { finding }
}

fn told(rule: &'static Rule, found: Told<'_>, named: &str) -> Finding {
    Finding::of(rule)
        .with("person", found.name)
        .with("login", found.login)
        .with("by", found.by)
        .with("text", found.text)
        .with("named", named)
}

fn choice(code: &'static str, found: Told<'_>, named: &str) -> Remedy {
    let mut remedy = Remedy::choice(code, "login", found.login);
    remedy.params.insert("person".to_owned(), found.name.to_owned());
    remedy.params.insert("named".to_owned(), named.to_owned());
    remedy
}
