//! Files of people with known faults: the same seed gives the same file and the same list of what was put in.
//!
//! The families and how often each comes are those of real exports (import.md, section 6): 11.4 % of the
//! rows of a file have something that is wrong, to be mended or to be warned about in a cell.

use std::io::Write;
use std::path::Path;

use crate::Answer;

pub(crate) const HEADER: [&str; 12] = [
    "First Name",
    "Last Name",
    "Email",
    "Username",
    "Phone",
    "Department",
    "Role",
    "Language",
    "Is Active",
    "Enable MFA",
    "Employee ID",
    "Start Date",
];
pub(crate) const DEPARTMENTS: [&str; 12] = [
    "Human Resources",
    "Finance",
    "IT",
    "Sales",
    "Marketing",
    "Legal",
    "Operations",
    "Care – Ward 3",
    "R&D",
    "Logistics, Antwerp",
    "Customer Support",
    "Klantenservice",
];
const FIRST: &str = "Anna Jan Pieter Sofie Lukas Emma Noah Louise Arthur Marie Thomas Julie Camille Mohamed Fatima Yusuf \
    Aïcha Zoë Renée François Hélène Jürgen Björn Søren Åse Łukasz Małgorzata Jiří Tereza João Conceição José Iñaki Núria \
    Giovanni Chiara Dimitrios Ελένη Иван Ольга Ştefan Ioana Oğuz Ayşe Siân Seán Niamh Mehmet Wei Li Nguyễn Hiroshi 山田 \
    Priya Arjun";
const LAST: &str = "Janssens Peeters De_Smet Van_den_Berg Müller Schäfer Weiß Groß Köhler Sørensen Ødegård Åström Nowak \
    Wójcik Žižek Novák Dvořák Silva Gonçalves García Muñoz Rossi D'Angelo O'Brien O’Neill Papadopoulos Петров Popescu \
    Yılmaz Çelik Lefèvre Dubois Bouchard Kowalski Andersson Virtanen Tamm Kalniņš Jonaitis Horváth Szabó Jovanović Smith \
    Johnson Williams Brown Van_Damme Claes";
const DOMAINS: [&str; 6] = [
    "example.org",
    "example.com",
    "acme.example",
    "ziekenhuis.example",
    "gemeente.example.net",
    "school.example.edu",
];
const ROLES: [&str; 6] = ["learner", "manager", "coach", "author", "admin", "helpdesk"];
const LANGUAGES: [&str; 12] = ["nl", "en", "fr", "de", "es", "it", "pt", "pl", "da", "sv", "nb", "fi"];
pub(crate) const YES: [&str; 20] = [
    "1", "1", "1", "1", "yes", "Yes", "TRUE", "true", "Ja", "ja", "oui", "Oui", "Sí", "WAHR", "VRAI", "waar", "x", "Y",
    "tak", "sim",
];
pub(crate) const NO: [&str; 20] = [
    "0", "0", "0", "0", "no", "No", "FALSE", "false", "Nein", "nee", "non", "Non", "FALSCH", "FAUX", "onwaar", "", "N",
    "nie", "não", "No",
];
const ADDRESSES: [&str; 18] = [
    "{u}",
    "{u}@",
    "@{d}",
    "{u}@@{d}",
    "{u}@{d}.",
    "{u}@.{d}",
    "{u} @{d}",
    "{u}@{d},com",
    "{u}.@{d}",
    ".{u}@{d}",
    "{u}..x@{d}",
    "{u}@localhost",
    "{u}@{d};x@{d}",
    "n/a",
    "-",
    "{u}[at]{d}",
    "{u}@-{d}",
    "{u}@exa mple.org",
];

/// What a fault asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Weight {
    Error,
    Fix,
    Warn,
}

/// Kind, weight, column, and how many rows of 10,000 have it.
const FAULTS: [(&str, Weight, usize, u32); 24] = [
    ("missing_required", Weight::Error, 0, 30),
    ("missing_required", Weight::Error, 1, 20),
    ("missing_required", Weight::Error, 2, 40),
    ("bad_email", Weight::Error, 2, 100),
    ("duplicate_email", Weight::Error, 2, 50),
    ("bad_language", Weight::Error, 7, 70),
    ("unknown_department", Weight::Error, 5, 80),
    ("unknown_role", Weight::Error, 6, 30),
    ("bad_boolean", Weight::Error, 8, 40),
    ("bad_date", Weight::Error, 11, 40),
    ("bad_phone", Weight::Error, 4, 50),
    ("duplicate_employee_id", Weight::Error, 10, 20),
    ("too_long", Weight::Error, 0, 5),
    ("trim_space", Weight::Fix, 2, 120),
    ("nbsp", Weight::Fix, 1, 40),
    ("case_email", Weight::Fix, 2, 60),
    ("language_variant", Weight::Fix, 7, 60),
    ("department_case", Weight::Fix, 5, 60),
    ("name_with_mailto", Weight::Fix, 2, 10),
    ("formula_injection", Weight::Warn, 0, 10),
    ("scientific_number", Weight::Warn, 10, 30),
    ("lost_leading_zero", Weight::Warn, 4, 40),
    ("confusable_email", Weight::Warn, 2, 5),
    ("name_all_caps", Weight::Warn, 1, 30),
];

/// One fault that was put in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Fault {
    /// Data row, from 0.
    pub(crate) row: u32,
    /// Column, from 0.
    pub(crate) column: u32,
    pub(crate) kind: &'static str,
    pub(crate) weight: Weight,
    /// What stood there before.
    pub(crate) meant: String,
    pub(crate) value: String,
}

/// SplitMix64 (Steele, Lea, Flood 2014).
struct Dice(u64);

impl Dice {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    fn below(&mut self, count: usize) -> usize {
        (self.next() % count as u64) as usize
    }

    fn of<'t>(&mut self, list: &[&'t str]) -> &'t str {
        list[self.below(list.len())]
    }

    fn one_in(&mut self, count: usize) -> bool {
        self.below(count) == 0
    }
}

/// Makes rows one after the other.
pub(crate) struct People {
    dice: Dice,
    first: Vec<&'static str>,
    last: Vec<String>,
    row: u32,
    earlier: Vec<String>,
    clean_ids: Vec<u32>,
    /// What was put into the rows so far.
    pub(crate) faults: Vec<Fault>,
}

impl People {
    pub(crate) fn new(seed: u64) -> Self {
        Self {
            dice: Dice(seed),
            first: FIRST.split_ascii_whitespace().collect(),
            last: LAST
                .split_ascii_whitespace()
                .map(|name| name.replace('_', " "))
                .collect(),
            row: 0,
            earlier: Vec::new(),
            clean_ids: Vec::new(),
            faults: Vec::new(),
        }
    }

    /// The next row.
    pub(crate) fn row(&mut self) -> [String; 12] {
        let number = self.row + 1;
        let dice = &mut self.dice;
        let first = dice.of(&self.first).to_owned();
        let last = self.last[dice.below(self.last.len())].clone();
        let user = format!("{}.{}{number}", plain(&first), plain(&last));
        let domain = dice.of(&DOMAINS);
        let mut phone = "+32 4".to_owned();
        for group in 0..4 {
            let digits = 10 + dice.below(90);
            phone.push_str(&if group == 0 {
                digits.to_string()
            } else {
                format!(" {digits}")
            });
        }
        let active = if dice.below(100) < 93 {
            dice.of(&YES)
        } else {
            dice.of(&NO)
        };
        let mfa = if dice.one_in(2) { dice.of(&NO) } else { dice.of(&YES) };
        let day =
            chrono::NaiveDate::from_ymd_opt(2010, 1, 1).expect("a day") + chrono::Days::new(dice.below(5_800) as u64);
        let mut row = [
            first,
            last,
            format!("{user}@{domain}"),
            user.clone(),
            phone,
            dice.of(&DEPARTMENTS).to_owned(),
            dice.of(&ROLES).to_owned(),
            dice.of(&LANGUAGES).to_owned(),
            active.to_owned(),
            mfa.to_owned(),
            format!("{number:08}"),
            day.format("%d/%m/%Y").to_string(),
        ];
        let before = self.faults.len();
        for _ in 0..2 {
            self.damage(&mut row, &user, domain);
        }
        let untouched = |column: u32| self.faults[before..].iter().all(|fault| fault.column != column);
        if untouched(2) && (number.is_multiple_of(97) || self.earlier.len() < 100) {
            self.earlier.push(row[2].clone());
        }
        if untouched(10) {
            self.clean_ids.push(number);
        }
        self.row += 1;
        row
    }

    /// Puts at most one fault into a row, where chance wants it.
    fn damage(&mut self, row: &mut [String; 12], user: &str, domain: &str) {
        let mut chance = self.dice.below(10_000) as u32;
        let Some((kind, weight, column, _)) = FAULTS.iter().find(|(.., often)| match chance.checked_sub(*often) {
            Some(rest) => {
                chance = rest;
                false
            }
            None => true,
        }) else {
            return;
        };
        let place = (self.row, *column as u32);
        if self
            .faults
            .iter()
            .rev()
            .take(2)
            .any(|fault| (fault.row, fault.column) == place)
        {
            return;
        }
        let Some(value) = self.value(kind, row, *column, user, domain) else {
            return;
        };
        if value == row[*column] {
            return;
        }
        let meant = std::mem::replace(&mut row[*column], value.clone());
        self.faults.push(Fault {
            row: place.0,
            column: place.1,
            kind,
            weight: *weight,
            meant,
            value,
        });
    }

    fn value(&mut self, kind: &str, row: &[String; 12], column: usize, user: &str, domain: &str) -> Option<String> {
        let now = row[column].as_str();
        let dice = &mut self.dice;
        Some(match kind {
            "missing_required" => dice.of(&["", " ", "\u{a0}"]).to_owned(),
            "bad_email" => dice.of(&ADDRESSES).replace("{u}", user).replace("{d}", domain),
            "duplicate_email" => {
                let earlier = self.earlier.get(dice.below(self.earlier.len().max(1)))?.clone();
                if dice.one_in(3) {
                    earlier.to_uppercase()
                } else {
                    earlier
                }
            }
            "bad_language" => dice
                .of(&["xx", "english?", "n1", "zz-ZZ", "123", "flemmish"])
                .to_owned(),
            "unknown_department" => dice
                .of(&["Finnance", "HR Dept", "Onbekend", "IT2", "Verkauf", "?"])
                .to_owned(),
            "unknown_role" => dice.of(&["superuser", "gast", "learnr", "Owner"]).to_owned(),
            "bad_boolean" => dice.of(&["maybe", "2", "?", "j/n", "-1", "aktiv?"]).to_owned(),
            "bad_date" => {
                let wrong = [
                    "31/02/2020",
                    "2020-13-01",
                    "00/00/0000",
                    "soon",
                    "99/99/9999",
                    "1/1/20201",
                ];
                dice.of(&wrong).to_owned()
            }
            "bad_phone" => {
                let wrong = ["12", "phone", "+32", "0032-abc", "++32470", "+999123456789012345"];
                dice.of(&wrong).to_owned()
            }
            "duplicate_employee_id" => {
                let from = self.clean_ids.len().checked_sub(1 + dice.below(40))?;
                format!("{:08}", self.clean_ids.get(from)?)
            }
            "too_long" => row[0].repeat(60),
            "trim_space" => match dice.below(4) {
                0 => format!("  {now}"),
                1 => format!("{now} "),
                2 => format!("\t{now}"),
                _ => format!("{now}\u{200b}"),
            },
            "nbsp" if now.contains(' ') => now.replace(' ', "\u{a0}"),
            "nbsp" => format!("{now}\u{a0}"),
            "case_email" => capitals(now),
            "language_variant" => {
                let ways = [
                    "NL",
                    "nl_BE",
                    "nl-BE",
                    "Nederlands",
                    "Dutch",
                    "FR ",
                    "Français",
                    "Deutsch",
                    "en_US",
                    "English",
                    "eng",
                ];
                dice.of(&ways).to_owned()
            }
            "department_case" => match dice.below(4) {
                0 => now.to_uppercase(),
                1 => now.to_lowercase(),
                2 => format!(" {now}"),
                _ => now.replace('–', "-").to_lowercase(),
            },
            "name_with_mailto" => format!("{} {} <{now}>", row[0], row[1]),
            "formula_injection" => {
                let ways = [
                    "=cmd|' /C calc'!A0",
                    "=HYPERLINK(\"http://x\",\"y\")",
                    "+1+1",
                    "@SUM(1)",
                    "-2+3",
                ];
                dice.of(&ways).to_owned()
            }
            "scientific_number" => format!("{:.5}E+03", f64::from(self.row + 1) / 1e3),
            "lost_leading_zero" => format!("4{:08}", dice.below(100_000_000)),
            "confusable_email" if now.contains('a') => now.replacen('a', "а", 1),
            "confusable_email" => now.replacen('e', "е", 1),
            "name_all_caps" => now.to_uppercase(),
            other => unreachable!("{other} is no fault"),
        })
    }
}

/// Letters and digits of ASCII, accents taken off where that is one letter for another.
fn plain(name: &str) -> String {
    let letter = |letter: char| match letter {
        'à'..='å' | 'À'..='Å' => 'a',
        'è'..='ë' | 'È'..='Ë' => 'e',
        'ì'..='ï' => 'i',
        'ò'..='ö' => 'o',
        'ù'..='ü' => 'u',
        'ñ' => 'n',
        'ç' | 'Ç' | 'č' => 'c',
        other => other,
    };
    let plain: String = name.chars().map(letter).filter(char::is_ascii_alphanumeric).collect();
    if plain.is_empty() {
        "u".to_owned()
    } else {
        plain.to_ascii_lowercase()
    }
}

/// A capital at the start of each word.
fn capitals(text: &str) -> String {
    let mut start = true;
    let mut capitals = String::with_capacity(text.len());
    for letter in text.chars() {
        capitals.push(if start { letter.to_ascii_uppercase() } else { letter });
        start = !letter.is_alphabetic();
    }
    capitals
}

/// Writes a file of so many people, and beside it what was put in.
pub(crate) fn write_csv(path: &Path, rows: u32, seed: u64) -> Answer<Vec<Fault>> {
    let mut people = People::new(seed);
    let mut out = csv::WriterBuilder::new()
        .terminator(csv::Terminator::CRLF)
        .from_path(path)?;
    out.write_record(HEADER)?;
    for _ in 0..rows {
        out.write_record(people.row())?;
    }
    out.flush()?;
    let mut truth = csv::Writer::from_path(path.with_extension("truth.csv"))?;
    truth.write_record(["row", "column", "kind", "severity", "value"])?;
    for fault in &people.faults {
        let weight = format!("{:?}", fault.weight).to_lowercase();
        let row = (fault.row + 1).to_string();
        truth.write_record([&row, HEADER[fault.column as usize], fault.kind, &weight, &fault.value])?;
    }
    truth.flush()?;
    Ok(people.faults)
}

/// Writes the same people into a workbook.
pub(crate) fn write_xlsx(path: &Path, rows: u32, seed: u64) -> Answer<()> {
    let mut people = People::new(seed);
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    sheet.write_row(0, 0, HEADER)?;
    for number in 1..=rows {
        sheet.write_row(number, 0, people.row())?;
    }
    book.save(path)?;
    std::io::stderr().flush()?;
    Ok(())
}
