//! Files that the platform's import does not take as they are.
//!
//! A platform that is strict about its files says what can be converted (`convertible_from`); there
//! nothing of a wrong file is taken in until it has been converted. Elsewhere the program reads what
//! it can read and says what the platform's own import would have wanted.

use roster::Profile;
use sheets::{FileFormat, Reading};

use super::finding::{Finding, Remedy, Rule};
use crate::model::Severity;

pub(super) static FORMAT: Rule = Rule {
    id: "file.format",
    severity: Severity::Error,
    what: "This is a {found} file.",
    why: "The platform's import takes {allowed} only.",
    todo: "Convert it; the result is shown before anything is taken in.",
    source: "S1-07, D-13, A001",
};

pub(super) static DELIMITER: Rule = Rule {
    id: "file.delimiter",
    severity: Severity::Error,
    what: "The cells are separated by {found}.",
    why: "The platform's import takes files separated by {allowed} only, and would read each line as one cell.",
    todo: "Convert it; the result is shown before anything is taken in.",
    source: "S1-08, A002",
};

/// What is wrong with the file itself.
pub(crate) fn check(profile: &Profile, reading: &Reading) -> Vec<Finding> {
    let import = &profile.import;
    let strict = !import.convertible_from.is_empty();
    let delimiter = reading.dialect.as_ref().map(|dialect| dialect.delimiter);
    let extension = reading.extension.as_str();
    let found = match (reading.format, delimiter) {
        // A platform that goes by the name takes no other, whatever is inside.
        (FileFormat::Delimited | FileFormat::Html | FileFormat::SpreadsheetMl, _)
            if strict && !["", "csv"].contains(&extension) =>
        {
            extension
        }
        (FileFormat::Delimited, Some('\t')) if strict => "tsv",
        (FileFormat::Delimited | FileFormat::Html | FileFormat::SpreadsheetMl, _) => "csv",
        (FileFormat::Xlsx, _) => "xlsx",
        (FileFormat::Xls, _) => "xls",
        (FileFormat::Xlsb, _) => "xlsb",
        (FileFormat::Ods, _) => "ods",
    };
    if !import.formats.iter().any(|format| format == found) {
        let finding = Finding::of(&FORMAT)
            .with("found", found)
            .with("allowed", import.formats.join(", "));
        return vec![bad(finding, strict)];
    }
    let wanted = import.delimiter.as_deref().and_then(|wanted| {
        let mut letters = wanted.chars();
        letters.next().filter(|_| letters.next().is_none())
    });
    let (Some(wanted), FileFormat::Delimited) = (wanted, reading.format) else {
        return Vec::new();
    };
    let single = reading.header.names.len() == 1;
    match delimiter {
        Some(found) if found != wanted => {
            let finding = Finding::of(&DELIMITER)
                .with("found", spoken(found))
                .with("allowed", spoken(wanted));
            vec![bad(finding, strict)]
        }
        Some(_) | None if single => {
            let finding = Finding::of(&DELIMITER)
                .with("found", "nothing")
                .with("allowed", spoken(wanted));
            vec![bad(finding, strict)]
        }
        Some(_) | None => Vec::new(),
    }
}

fn bad(finding: Finding, strict: bool) -> Finding {
    if strict {
        finding.mended_by(Remedy::choice("convert", "to", "csv"))
    } else {
        finding.graded(Severity::Info)
    }
}

fn spoken(delimiter: char) -> String {
    match delimiter {
        ',' => "a comma".to_owned(),
        ';' => "a semicolon".to_owned(),
        '\t' => "a tab".to_owned(),
        '|' => "a bar".to_owned(),
        other => format!("“{other}”"),
    }
}
