//! Names that the program has split, where the place is a guess.

use super::finding::{Change, Finding, Remedy, Rule};
use crate::model::{Mapping, Severity};
use crate::reshape::{Doubt, Reshape, TAKEN_APART, Way};

pub(super) static SPLIT: Rule = Rule {
    id: "name.split",
    severity: Severity::Warn,
    what: "“{whole}” was split into “{given}” and “{family}”: {detail}.",
    why: "Where one name ends and the other begins cannot be known, and the person is written so in every list and every mail.",
    todo: "Check both, and correct them where they are wrong.",
    source: "S1-14",
};

pub(super) static ORDER: Rule = Rule {
    id: "name.order",
    severity: Severity::Warn,
    what: "Nothing says whether first or last names come first in “{header}”.",
    why: "It was split as if the first name did, so that everybody has both exchanged if it does not.",
    todo: "Look at some of the names, and exchange the two columns if they are the wrong way round.",
    source: "S1-14",
};

/// Columns of whole names that were split in an order that nothing said, unless somebody has said since what they hold.
pub(crate) fn unsure(steps: &[Reshape], mapping: &Mapping) -> Vec<(u32, Finding)> {
    let guessed = |step: &&Reshape| matches!(step.way, Way::Name { guessed: true, .. });
    let stands = |step: &&Reshape| {
        let made = mapping.columns.get(step.at as usize);
        made.is_some_and(|column| column.reason == TAKEN_APART)
    };
    let steps = steps.iter().filter(guessed).filter(stands);
    steps
        .filter_map(|step| {
            let header = step.from.first()?.header.as_str();
            let back = Remedy::choice("exchange_names", "header", header);
            Some((step.at, Finding::of(&ORDER).with("header", header).mended_by(back)))
        })
        .collect()
}

/// The names of a row that stand as they were split, with a doubt, and the column of the first part.
pub(crate) fn find(cells: &[String], steps: &[Reshape]) -> Vec<(u32, Finding)> {
    let mut found = Vec::new();
    for step in steps {
        let made = step.made(cells);
        let untouched = cells
            .get(step.at as usize..)
            .is_some_and(|cells| cells.starts_with(&made.cells));
        let (Some(doubt), true, [given, family]) = (made.doubt, untouched, made.cells.as_slice()) else {
            continue;
        };
        let source = step.from.first().and_then(|column| cells.get(column.at as usize));
        let mut finding = Finding::of(&SPLIT)
            .with("whole", source.map_or("", |text| text.trim()))
            .with("given", given)
            .with("family", family)
            .with("doubt", doubt.code())
            .with("detail", words(doubt));
        if let Some([given, family]) = made.other.as_deref() {
            let cells = vec![(step.at, given.clone()), (step.at + 1, family.clone())];
            let mut other = Remedy::cells("split_there", Change::Cells(cells));
            other.params.insert("given".to_owned(), given.clone());
            other.params.insert("family".to_owned(), family.clone());
            finding = finding.mended_by(other);
        }
        found.push((step.at, finding));
    }
    found
}

fn words(doubt: Doubt) -> &'static str {
    match doubt {
        Doubt::OneWord => "it is one word, and was taken for the last name",
        Doubt::ManyWords => "it has more than two words, and nothing says where the first name ends",
        Doubt::Particle => "its particle can belong to either name",
        Doubt::Title => "it has a title or an addition, which was kept",
        Doubt::Punctuation => "it has signs that names do not have",
    }
}
