//! A file that is checked as it is read gets the same answer as one that is held in memory.

use std::collections::BTreeSet;

use intake::{Context, Directory, Options, Problem};
use proptest::prelude::*;
use roster::Profile;
use sheets::{ReadOptions, Source};

use crate::helpers::Import;
use crate::laws::{file, header, import};

/// Holds both ways of checking a CSV against each other; how many problems there are.
pub(crate) fn same(profile: &Profile, directory: &Directory, context: &Context, bytes: &[u8]) -> usize {
    let options = ReadOptions {
        known_names: intake::known_names(profile),
        ..ReadOptions::default()
    };
    let source = Source::Bytes {
        name: "people.csv",
        bytes,
    };
    let map = |names: &[String], rows: &[sheets::Row]| {
        intake::map_columns(profile, names, &rows[..rows.len().min(500)], directory)
    };
    let Ok(table) = sheets::read_table(source, &options) else {
        return 0;
    };
    let mapping = map(&table.reading.header.names, &table.rows);
    let nobody = BTreeSet::new();
    let checked = intake::check(profile, &mapping, &table, &nobody, directory, context).unwrap();
    let file = sheets::File {
        source,
        options: &options,
    };
    let (reading, examined) = intake::examine(profile, directory, context, &map, file).unwrap();
    let problems: Vec<Problem> = examined.problems.of(None).collect();
    assert_eq!(reading, table.reading);
    assert_eq!(examined.mapping, mapping);
    assert_eq!(examined.file_problems, checked.file_problems);
    assert_eq!(problems, checked.problems);
    assert_eq!(examined.buckets, checked.buckets);
    assert_eq!(examined.effects, checked.effects);
    assert_eq!(examined.new_units, checked.new_units);
    for (row, read) in (0..).zip(&table.rows) {
        let refused = examined.buckets.sum() == examined.buckets.reject && problems.is_empty();
        assert!(refused || examined.lines.of(row) == read.number);
    }
    problems.len()
}

/// Rows as comma-separated text.
fn csv(header: &str, rows: &[Vec<String>]) -> Vec<u8> {
    let quoted = |cell: &str| format!("\"{}\"", cell.replace('"', "\"\""));
    let mut text = header.replace('|', ",");
    for row in rows {
        let cells: Vec<String> = row.iter().map(|cell| quoted(cell)).collect();
        text.push('\n');
        text.push_str(&cells.join(","));
    }
    text.push('\n');
    text.into_bytes()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn both_ways_of_checking_agree((kind, rows) in file()) {
        let import = import(kind, &rows);
        same(import.profile, &import.directory, &import.context, &csv(header(kind), &rows));
    }

    #[test]
    fn a_row_among_others_is_judged_as_it_is_alone((kind, rows) in file()) {
        // What becomes of new people is decided once for rows that come down to the same.
        let all = import(kind, &rows);
        if all.profile.import.rows_per_user.is_some() {
            return Ok(());
        }
        let together = all.check();
        for (row, cells) in rows.iter().enumerate() {
            let at = u32::try_from(row).unwrap();
            let problems = |checked: &intake::Checked, row: u32| {
                let of = checked.problems.iter().filter(|problem| problem.row == row);
                of.map(|problem| (problem.column, problem.rule.clone(), problem.message.clone())).collect::<Vec<_>>()
            };
            let among = problems(&together, at);
            if among.iter().any(|(_, rule, _)| ["dup.file", "dup.person", "person.alike", "person.twice", "name.swapped"].contains(&rule.as_str())) {
                continue;
            }
            let mut single = import(kind, std::slice::from_ref(cells));
            single.mapping = Some(all.mapping());
            let alone = single.check();
            let own: Vec<_> = problems(&alone, 0);
            let learnt = |rule: &str| ["email.typo", "date.format", "date.ambiguous", "date.century", "phone.national", "phone.country", "phone.zero", "phone.unusual", "ref.case", "ref.unknown", "phone.syntax", "person.alike"].contains(&rule);
            if own.iter().chain(&among).any(|(_, rule, _)| learnt(rule)) {
                continue;
            }
            prop_assert_eq!(&own, &among);
            let outcome = &together.outcomes[row];
            prop_assert_eq!(alone.outcomes[0].bucket, outcome.bucket);
            prop_assert_eq!(&alone.outcomes[0].changes, &outcome.changes);
            prop_assert_eq!(&alone.outcomes[0].secrets, &outcome.secrets);
            prop_assert_eq!(&alone.outcomes[0].reason, &outcome.reason);
        }
    }
}

#[test]
fn many_rows_on_many_threads_get_the_same_answer() {
    let header = "First Name,Last Name,Email,Department,language,Is Active,Enable MFA";
    let mut text = format!("{header}\n");
    for row in 0..20_000 {
        let email = match row % 1_000 {
            7 => format!("p{}@example.org", row / 2),
            11 => "nobody".to_owned(),
            13 => format!("P{row}@Example.org"),
            17 => format!("peeters.p{row}@example.org"),
            // No place is kept of such a row, for its address could be that of a page.
            19 => format!("w{}@example.org", row / 2_000),
            _ => format!("p{row}@example.org"),
        };
        let first = if row % 1_000 == 17 {
            format!("p{row}")
        } else {
            "Zoë".to_owned()
        };
        let language = if row % 50 == 3 { "NL" } else { "nl" };
        let active = ["1", "0", "Ja", ""][row % 4];
        let blank = if row % 777 == 5 { "\n" } else { "" };
        text.push_str(&format!("{first},Peeters,{email},Sales,{language},{active},0\n{blank}"));
    }
    let import = Import::new("2lrn4", "Email", &[])
        .units("department", &["Sales"])
        .person(&[
            ("email", crate::helpers::text("p5000@example.org")),
            ("first_name", crate::helpers::text("Zoe")),
            ("last_name", crate::helpers::text("Peeters")),
        ]);
    for options in [
        Options::default(),
        Options {
            create_units: Some(true),
            ..Options::default()
        },
    ] {
        let context = Context {
            options,
            ..import.context.clone()
        };
        let problems = same(import.profile, &import.directory, &context, text.as_bytes());
        assert!(problems > 10_000, "{problems}");
    }
}

#[test]
fn a_file_that_is_refused_is_refused_in_both_ways() {
    let import = Import::new("2lrn4", "Email", &[]);
    for text in [
        "First Name;Last Name;Email\nAnna;Peeters;a@b.nl\n",
        "",
        "a@b.nl\nc@d.nl\n",
    ] {
        same(import.profile, &import.directory, &import.context, text.as_bytes());
    }
}
