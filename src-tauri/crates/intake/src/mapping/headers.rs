//! Columns by their header.

use roster::Profile;
use roster::profile::FieldType;
use sheets::Row;

use super::Candidate;
use crate::model::MappedColumn;
use crate::target::{Aim, BEFORE, renamed, targets};
use crate::words::concepts::{self, Concept};
use crate::words::fold::key;
use crate::words::headers;
use crate::words::whole;

/// Every column that could feed a target because of its header.
pub(super) fn candidates(profile: &Profile, headers: &[String]) -> Vec<Candidate> {
    let targets = targets(profile);
    let mut candidates = short_names(profile, headers);
    for (column, header) in headers.iter().enumerate() {
        if let Some(concept) = concepts::until_now(header) {
            // "Old username" is no username, whatever it is like.
            let key = concepts::target(profile, concept).filter(|key| renamed(profile, key).is_some());
            candidates.extend(key.map(|key| Candidate {
                column,
                target: format!("{key}{BEFORE}"),
                confidence: 85,
                reason: "alias",
                shared: false,
            }));
            continue;
        }
        let both_names = whole::first_named(header).is_some();
        for target in &targets {
            let Some(aim) = Aim::of(profile, &target.key) else {
                continue;
            };
            let Some((confidence, reason)) = likeness(header, &aim) else {
                continue;
            };
            let named_so = confidence >= NAMED;
            let reached = matches!(aim.field.kind, FieldType::Email | FieldType::Phone);
            let confidence = if reached && !named_so && concepts::speaks_of_another(header) {
                ANOTHER
            } else {
                confidence
            };
            // "Name / Vorname" names a part that it is not.
            if both_names && !named_so {
                continue;
            }
            if concepts::speaks_of_rights(header) && !named_so {
                continue;
            }
            // A platform may call its roles passes: what it names itself is not guessed.
            if concepts::speaks_of_secrets(header) && aim.field.kind != FieldType::Secret && !named_so {
                continue;
            }
            if aim.field.kind == FieldType::Secret && !concepts::speaks_of_secrets(header) && !named_so {
                continue;
            }
            candidates.push(Candidate {
                column,
                target: target.key.clone(),
                confidence,
                reason,
                shared: aim.field.numbered_columns,
            });
        }
        if let Some(concept) = concepts::of(header)
            && let Some(target) = fed_by(profile, concept)
            && Aim::of(profile, &target).is_some()
        {
            let another = matches!(concept, Concept::Email | Concept::Phone) && concepts::speaks_of_another(header);
            candidates.push(Candidate {
                column,
                confidence: match (is_weak(header), says_label(profile, &target, header)) {
                    _ if another => ANOTHER,
                    (true, _) => 76,
                    (false, false) => 80,
                    (false, true) => 82,
                },
                target,
                reason: "alias",
                shared: false,
            });
        }
        candidates.extend(own_address(profile, header).map(|target| Candidate {
            column,
            target,
            confidence: OWN_ADDRESS,
            reason: "alias",
            shared: false,
        }));
    }
    candidates
}

/// Columns called no more than `First` and `Last`, where both are there.
fn short_names(profile: &Profile, headers: &[String]) -> Vec<Candidate> {
    let called = [(whole::FIRST, Concept::GivenName), (whole::LAST, Concept::FamilyName)];
    let found = called.map(|(name, concept)| {
        let column = headers.iter().position(|header| key(header) == name)?;
        Some(Candidate {
            column,
            target: concepts::target(profile, concept)?,
            confidence: 78,
            reason: "alias",
            shared: false,
        })
    });
    match found {
        [Some(first), Some(last)] => vec![first, last],
        _one => Vec::new(),
    }
}

/// The address of whom the list is about, whatever it calls them: `Learner e-mail`, `E-mail school`.
fn own_address(profile: &Profile, header: &str) -> Option<String> {
    let mut ends = [header.split([' ', '_']).next(), header.split([' ', '_']).next_back()]
        .into_iter()
        .flatten();
    let named = ends.any(|word| concepts::of(word) == Some(Concept::Email));
    let other = concepts::speaks_of_another(header) || concepts::speaks_of_other_matter(header);
    concepts::target(profile, Concept::Email).filter(|_| named && !other && concepts::of(header).is_none())
}

/// How sure it is that such an address is meant.
const OWN_ADDRESS: u8 = 74;

/// The target of a concept. Where no field says yes or no of whether somebody is there, the status does.
fn fed_by(profile: &Profile, concept: Concept) -> Option<String> {
    match concept {
        Concept::Active | Concept::Inactive => concepts::standing(profile),
        other => concepts::target(profile, other),
    }
}

/// Whether the platform's own name of a field stands in a header: of “Business Phone” and “Mobile Phone” the second one
/// is its “Mobile”.
fn says_label(profile: &Profile, target: &str, header: &str) -> bool {
    let label = profile.field(target).map(|field| key(&field.label)).unwrap_or_default();
    label.len() > 3 && key(header).contains(&label)
}

/// Whether a header is a word that other files use for something else.
fn is_weak(header: &str) -> bool {
    let key = key(header);
    headers::WEAK.split(' ').any(|word| word == key)
}

/// From here on the platform itself gives the column that name.
pub(crate) const NAMED: u8 = 88;

/// How sure an address or a number is to be the person's own that the header says to be another one.
const ANOTHER: u8 = 72;

/// How sure a header is to mean a target, and why.
fn likeness(header: &str, aim: &Aim<'_>) -> Option<(u8, &'static str)> {
    let spec = aim.spec.into_iter();
    let names = || spec.clone().map(|column| column.header.as_str());
    let aliases = || {
        spec.clone()
            .flat_map(|column| column.aliases.iter().map(String::as_str))
    };
    let trimmed = header.trim();
    if names().any(|name| name == trimmed) {
        return Some((100, "exact"));
    }
    if aliases().any(|alias| alias == trimmed) {
        return Some((98, "alias"));
    }
    let folded = key(header);
    if folded.is_empty() {
        return None;
    }
    if names().any(|name| key(name) == folded) {
        return Some((96, "exact"));
    }
    if aliases().any(|alias| key(alias) == folded) {
        return Some((95, "alias"));
    }
    let whole = aim.part == crate::target::Part::Whole;
    if whole && key(&aim.field.label) == folded {
        return Some((92, "exact"));
    }
    if whole && key(&aim.field.key) == folded {
        return Some((90, "exact"));
    }
    if aim.field.numbered_columns && is_numbered(&folded, &aim.field.label) {
        return Some((NAMED, "exact"));
    }
    let parts = || concepts::parts(header).map(key);
    if parts()
        .any(|part| names().chain(aliases()).any(|name| key(name) == part) || (whole && key(&aim.field.label) == part))
    {
        return Some((85, "alias"));
    }
    None
}

/// `cohort3` for a field labelled `cohort1..n`.
fn is_numbered(folded: &str, label: &str) -> bool {
    let stem = key(label.split("1..").next().unwrap_or(label));
    folded
        .strip_prefix(&stem)
        .is_some_and(|number| !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit()))
}

/// The target that a header by itself would feed, the surest.
pub(crate) fn would_feed(profile: &Profile, header: &str) -> Option<String> {
    let candidates = candidates(profile, &[header.to_owned()]);
    let surest = candidates.into_iter().max_by_key(|candidate| candidate.confidence)?;
    Some(surest.target)
}

/// A bare "name" beside one part of a name is the other part, if its cells are no whole names; alone it is nobody's to
/// guess.
pub(super) fn bare_names(profile: &Profile, columns: &[MappedColumn], sample: &[Row]) -> Vec<Candidate> {
    let part = |concept: Concept| {
        let target = concepts::target(profile, concept)?;
        let has = columns.iter().any(|column| column.field.as_ref() == Some(&target));
        Some((target, has))
    };
    let (Some((given, has_given)), Some((family, has_family))) = (part(Concept::GivenName), part(Concept::FamilyName))
    else {
        return Vec::new();
    };
    let target = match (has_given, has_family) {
        (true, _) => family,
        (false, true) => given.clone(),
        (false, false) => return Vec::new(),
    };
    let whole = |column: usize| {
        let cells = || {
            sample
                .iter()
                .filter_map(|row| row.cells.get(column))
                .filter(|cell| !cell.trim().is_empty())
        };
        cells().filter(|cell| cell.split_whitespace().nth(1).is_some()).count() * 2 > cells().count()
    };
    let bare = (0..columns.len())
        .zip(columns)
        .filter(|(at, column)| concepts::of(&column.header) == Some(Concept::Name) && !(target == given && whole(*at)));
    bare.map(|(column, _)| Candidate {
        column,
        target: target.clone(),
        confidence: 70,
        reason: "alias",
        shared: false,
    })
    .collect()
}
