//! Columns that are missing, unknown, doubled, or of a kind that is never guessed.

use roster::Profile;
use roster::profile::{FieldType, UnknownColumn};

use super::finding::{Finding, Remedy, Rule};
use crate::mapping::beside::is_prefix;
use crate::mapping::headers;
use crate::mapping::standing::STANDING;
use crate::mapping::whole::WHOLE_NAME;
use crate::model::{MappedColumn, Mapping, Severity};
use crate::reshape::TAKEN_APART;
use crate::target::{Aim, BEFORE, Part, default_of};
use crate::words::concepts::{self, Concept};

pub(super) static MISSING: Rule = Rule {
    id: "column.missing",
    severity: Severity::Error,
    what: "No column holds {label}.",
    why: "The platform needs it for everybody.",
    todo: "Say which column it is, or give everybody the same value.",
    source: "S1-13 to S1-18, S4-23 to S4-29",
};

pub(super) static NO_KEY: Rule = Rule {
    id: "column.key",
    severity: Severity::Error,
    what: "No column holds {label}, by which people are to be found.",
    why: "Everybody would be taken for somebody new.",
    todo: "Say which column it is, or find people by something else.",
    source: "import: match key",
};

pub(super) static DEFAULT: Rule = Rule {
    id: "column.default",
    severity: Severity::Info,
    what: "No column holds {label}.",
    why: "New people get {default}; nobody else is changed.",
    todo: "Say which column it is, if there is one.",
    source: "D-11",
};

pub(super) static UNKNOWN: Rule = Rule {
    id: "column.unknown",
    severity: Severity::Warn,
    what: "The column “{header}” is not one the platform knows.",
    why: "It will not be imported.",
    todo: "Say what it holds, or leave it out.",
    source: "S1-11",
};

pub(super) static ELSEWHERE: Rule = Rule {
    id: "column.elsewhere",
    severity: Severity::Warn,
    what: "The column “{header}” is one of the platform's own that is not managed here.",
    why: "It will not be imported: nothing that stands in it changes.",
    todo: "Upload it on the platform itself, or leave it out.",
    source: "S1-11; columns of the platform's own upload",
};

pub(super) static LEFT_OUT: Rule = Rule {
    id: "column.left_out",
    severity: Severity::Info,
    what: "The column “{header}” is left out, as it was in the last file of its kind.",
    why: "That was chosen then.",
    todo: "Say what it holds if it is to be imported.",
    source: "import: recipe",
};

pub(super) static RIGHTS: Rule = Rule {
    id: "column.rights",
    severity: Severity::Warn,
    what: "The column “{header}” was left out.",
    why: "It speaks of rights or passwords, and nothing like that is taken from a file by guessing.",
    todo: "Use the platform's own columns for roles and passwords.",
    source: "usual in exported files",
};

pub(super) static FULL_NAME: Rule = Rule {
    id: "column.full_name",
    severity: Severity::Warn,
    what: "The column “{header}” holds first and last names together.",
    why: "The platform keeps them apart, so nothing of it is imported.",
    todo: "Split it: both names are shown first, and those where the place is a guess are named.",
    source: "S1-14",
};

/// Texts that are named in a message.
const NAMED: usize = 5;

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
    todo: "Say on the Columns page what the column feeds, or what the text stands for, in this file; or write the platform's own name into it.",
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

pub(super) static EXCHANGED: Rule = Rule {
    id: "column.exchanged",
    severity: Severity::Warn,
    what: "“{header}” and “{other}” seem to be each other's header.",
    why: "The people of the platform who are in the file have these names the other way round, so “{header}” is taken as {label}.",
    todo: "If the headers are right after all, exchange the two columns.",
    source: "usual in exported files",
};

pub(super) static GONE: Rule = Rule {
    id: "column.standing",
    severity: Severity::Warn,
    what: "The column “{header}” says who is still there, and it is not imported.",
    why: "Nothing that files can set is fed by it, so people who have left are taken like everybody else.",
    todo: "Leave their rows out, or say what the column holds.",
    source: "usual in exported files",
};

pub(super) static CONTENT: Rule = Rule {
    id: "column.content",
    severity: Severity::Info,
    what: "The column “{header}” is taken for {label}.",
    why: "Its cells look like that; its name does not say so.",
    todo: "If it is something else, say what it holds, or leave it out.",
    source: "import.md: mapping by content",
};

pub(super) static LIKELY: Rule = Rule {
    id: "column.likely",
    severity: Severity::Warn,
    what: "The column “{header}” is taken for {label}.",
    why: "That gives rights or ends accounts, and the platform calls the column otherwise: in a list of staff the word may mean something else.",
    todo: "If it is something else, leave the column out.",
    source: "import.md: columns that can never raise rights; mapping by likeness",
};

pub(super) static DOUBLE: Rule = Rule {
    id: "column.double",
    severity: Severity::Error,
    what: "Several columns hold {label}: {headers}.",
    why: "One value would win over the other unseen.",
    todo: "Keep one of them.",
    source: "usual in exported files",
};

/// A field by which people are to be found and which the file has no column for.
pub(crate) fn no_key(profile: &Profile, mapping: &Mapping, chosen: Option<&[String]>) -> Option<Finding> {
    let mapped = |key: &String| mapping.columns.iter().any(|column| column.field.as_ref() == Some(key));
    let lacking = chosen?.iter().find(|key| !mapped(key))?;
    let label = profile
        .field(lacking)
        .map_or(lacking.as_str(), |field| field.label.as_str());
    Some(
        Finding::of(&NO_KEY)
            .with("label", label)
            .with("target", lacking.as_str()),
    )
}

/// What is wrong with the columns, each with its column where it has one.
pub(crate) fn check(profile: &Profile, mapping: &Mapping, role_chosen: bool) -> Vec<(Option<u32>, Finding)> {
    let mut findings = Vec::new();
    missing(profile, mapping, role_chosen, &mut findings);
    doubled(profile, mapping, &mut findings);
    findings.extend(exchanged(profile, mapping));
    for (at, column) in (0..).zip(&mapping.columns) {
        let remembered = [
            outdated(profile, column),
            contested(profile, column),
            role_words(profile, column),
            guessed(profile, column),
        ];
        findings.extend(remembered.into_iter().flatten().map(|finding| (Some(at), finding)));
        let settled = column.reason == "chosen" || column.reason == TAKEN_APART;
        if column.field.is_none() && column.reason == "recipe" && !column.header.trim().is_empty() {
            let finding = Finding::of(&LEFT_OUT).with("header", &column.header);
            findings.push((Some(at), finding));
            continue;
        }
        if column.field.is_none() && !settled && !column.header.trim().is_empty() {
            let finding = unmapped(profile, mapping, column).map(|finding| {
                let names = finding.rule.id == FULL_NAME.id;
                let again = again(profile, mapping, &column.header)
                    .filter(|_| !names && !concepts::is_of_birth(&column.header));
                again.map_or(finding.clone(), |again| again.graded(finding.severity))
            });
            findings.extend(finding.map(|finding| (Some(at), finding)));
        }
    }
    findings
}

/// A column that was taken for something by its cells alone; one that speaks of the person at home is probably not meant.
fn guessed(profile: &Profile, column: &MappedColumn) -> Option<Finding> {
    let header = column.header.as_str();
    let target = column.field.as_deref()?;
    if column.reason == "alias" && column.confidence < headers::NAMED && has_consequences(profile, target) {
        let finding = Finding::of(&LIKELY)
            .with("header", header)
            .with("label", Aim::of(profile, target)?.label());
        return Some(finding.mended_by(Remedy::choice("leave_out_column", "header", header)));
    }
    if column.reason != "content" {
        return None;
    }
    if concepts::of(header).is_some() || header.trim().is_empty() {
        return None;
    }
    let finding = Finding::of(&CONTENT)
        .with("header", header)
        .with("label", Aim::of(profile, target)?.label())
        .mended_by(Remedy::choice("leave_out_column", "header", header));
    Some(if concepts::speaks_of_elsewhere(header) {
        finding.graded(Severity::Warn)
    } else {
        finding
    })
}

/// Whether what a column says gives rights, or ends an account.
fn has_consequences(profile: &Profile, target: &str) -> bool {
    let rights = Aim::of(profile, target)
        .is_some_and(|aim| matches!(aim.field.kind, FieldType::Role | FieldType::Roles) || aim.part == Part::Role);
    rights || concepts::target(profile, Concept::DeletionDate).as_deref() == Some(target)
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

/// Two columns of names that are taken for each other's field, because of what they hold.
fn exchanged(profile: &Profile, mapping: &Mapping) -> Option<(Option<u32>, Finding)> {
    let guessed = |concept: Concept, header: Concept| {
        let target = concepts::target(profile, concept)?;
        let fits = |column: &MappedColumn| {
            column.field.as_deref() == Some(target.as_str())
                && column.reason == "content"
                && concepts::of(&column.header) == Some(header)
        };
        let at = mapping.columns.iter().position(fits)?;
        Some((
            u32::try_from(at).ok()?,
            target,
            mapping.columns.get(at)?.header.as_str(),
        ))
    };
    let (at, target, header) = guessed(Concept::GivenName, Concept::FamilyName)?;
    let (_, _, other) = guessed(Concept::FamilyName, Concept::GivenName)?;
    let label = profile
        .field(&target)
        .map_or(target.as_str(), |field| field.label.as_str());
    let finding = Finding::of(&EXCHANGED).with("header", header).with("other", other);
    let back = Remedy::choice("exchange_names", "header", header);
    Some((Some(at), finding.with("label", label).mended_by(back)))
}

fn missing(profile: &Profile, mapping: &Mapping, role_chosen: bool, findings: &mut Vec<(Option<u32>, Finding)>) {
    let mapped = |target: &str| {
        mapping
            .columns
            .iter()
            .any(|column| column.field.as_deref() == Some(target))
    };
    for spec in profile
        .import
        .columns
        .iter()
        .filter(|spec| spec.required && !mapped(&spec.field))
    {
        let Some(aim) = Aim::of(profile, &spec.field) else {
            continue;
        };
        let role = matches!(aim.field.kind, FieldType::Role | FieldType::Roles);
        if role && role_chosen {
            continue;
        }
        let label = aim.label();
        match default_of(profile, aim.field).filter(|_| !role) {
            Some(value) => {
                let shown = match value {
                    roster::Value::Flag(flag) => if flag { "yes" } else { "no" }.to_owned(),
                    roster::Value::Text(text) => text,
                    roster::Value::List(texts) => texts.join(", "),
                    roster::Value::Memberships(_) => String::new(),
                };
                findings.push((None, Finding::of(&DEFAULT).with("label", label).with("default", shown)));
            }
            None => findings.push((
                None,
                Finding::of(&MISSING)
                    .with("label", label)
                    .with("target", spec.field.as_str()),
            )),
        }
    }
    let groups = &profile.identity.one_of;
    if !groups.is_empty() && !groups.iter().any(|group| group.iter().all(|key| mapped(key))) {
        let needed = |key: &String| {
            profile
                .import
                .columns
                .iter()
                .any(|spec| spec.required && spec.field == *key)
        };
        if groups.iter().all(|group| !group.iter().any(needed)) {
            let labels: Vec<String> = groups.iter().map(|group| spoken(profile, group)).collect();
            let finding = Finding::of(&MISSING).with("label", labels.join(", or "));
            findings.push((
                None,
                finding.with(
                    "target",
                    groups
                        .first()
                        .and_then(|group| group.first())
                        .cloned()
                        .unwrap_or_default(),
                ),
            ));
        }
    }
}

/// Labels of the fields of a group, joined.
pub(super) fn spoken(profile: &Profile, keys: &[String]) -> String {
    let labels = keys
        .iter()
        .map(|key| profile.field(key).map_or(key.as_str(), |field| field.label.as_str()));
    labels.collect::<Vec<_>>().join(" and ")
}

fn doubled(profile: &Profile, mapping: &Mapping, findings: &mut Vec<(Option<u32>, Finding)>) {
    let before = || {
        let columns = (0..).zip(&mapping.columns);
        columns.filter(|(_, column)| column.field.as_deref().is_some_and(|target| target.ends_with(BEFORE)))
    };
    if let Some((second, _)) = before().nth(1) {
        let headers: Vec<&str> = before().map(|(_, column)| column.header.as_str()).collect();
        let finding = Finding::of(&DOUBLE).with("label", "the value that people had until now");
        findings.push((Some(second), finding.with("headers", headers.join(", "))));
    }
    for (at, column) in (0..).zip(&mapping.columns) {
        let Some(target) = &column.field else { continue };
        let Some(aim) = Aim::of(profile, target).filter(|aim| !aim.field.numbered_columns) else {
            continue;
        };
        let same = || {
            mapping
                .columns
                .iter()
                .filter(|other| other.field.as_ref() == Some(target))
        };
        let first = mapping
            .columns
            .iter()
            .position(|other| other.field.as_ref() == Some(target));
        if same().count() > 1 && first == Some(at as usize) {
            let headers = same()
                .map(|column| column.header.as_str())
                .collect::<Vec<_>>()
                .join(", ");
            findings.push((
                Some(at),
                Finding::of(&DOUBLE).with("label", aim.label()).with("headers", headers),
            ));
        }
    }
}

/// A column that feeds nothing because another one has the same name, or one that means the same.
fn again(profile: &Profile, mapping: &Mapping, header: &str) -> Option<Finding> {
    let target = headers::would_feed(profile, header)?;
    let first = mapping
        .columns
        .iter()
        .find(|column| column.field.as_ref() == Some(&target))?;
    let aim = Aim::of(profile, &target)?;
    let headers = format!("{}, {header}", first.header);
    let finding = Finding::of(&DOUBLE).with("label", aim.label()).with("headers", headers);
    Some(finding.mended_by(Remedy::choice("leave_out_column", "header", header)))
}

/// Whether the platform's own upload takes a column.
fn is_elsewhere(profile: &Profile, header: &str) -> bool {
    let header = header.trim().to_lowercase();
    profile
        .import
        .other_columns
        .iter()
        .any(|known| match known.strip_suffix('*') {
            Some(beginning) => header.strip_prefix(beginning).is_some_and(|rest| !rest.is_empty()),
            None => header == *known,
        })
}

/// What to say about a column that feeds nothing.
fn unmapped(profile: &Profile, mapping: &Mapping, column: &MappedColumn) -> Option<Finding> {
    let header = column.header.as_str();
    let concept = concepts::of(header);
    let names = [Concept::GivenName, Concept::FamilyName].map(|concept| concepts::target(profile, concept));
    let split = names.iter().all(Option::is_some);
    // A recipe says what columns feed, and not what those hold that feed nothing.
    let whole = column.reason == WHOLE_NAME
        || (column.reason == "recipe" && matches!(concept, Some(Concept::FullName | Concept::Name)));
    let fed = |name: &Option<String>| mapping.columns.iter().any(|column| column.field == *name);
    let [_, family] = &names;
    if split && fed(family) && (is_prefix(column) || concept == Some(Concept::SecondFamilyName)) {
        // It is joined to the family name.
        return None;
    }
    if split && whole && names.iter().all(fed) {
        // Both names have columns of their own: nothing is lost.
        return None;
    }
    let standing_fed = concepts::standing(profile).is_some_and(|target| fed(&Some(target)));
    let rule = if is_elsewhere(profile, header) {
        &ELSEWHERE
    } else if concepts::speaks_of_secrets(header) || concepts::speaks_of_rights(header) {
        &RIGHTS
    } else if split && whole {
        &FULL_NAME
    } else if column.reason == STANDING && !standing_fed {
        &GONE
    } else {
        &UNKNOWN
    };
    let mut finding = Finding::of(rule).with("header", header);
    if rule.id == FULL_NAME.id {
        finding = finding.mended_by(Remedy::choice("split_name", "header", header));
    }
    let finding = finding.mended_by(Remedy::choice("leave_out_column", "header", header));
    let refused = [UNKNOWN.id, GONE.id].contains(&rule.id) && profile.import.unknown_column == UnknownColumn::Error;
    Some(if refused {
        finding.graded(Severity::Error)
    } else {
        finding
    })
}
