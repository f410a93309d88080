//! Encodings of short files of people: 63 pairs of language and encoding, written by tables of their own, not by the
//! library that reads them.

use std::collections::HashMap;

use sheets::{ReadOptions, Source, read_table};

const TABLES: &str = include_str!("encodings/tables.txt");
const NAMES: &str = include_str!("encodings/names.txt");

/// Languages and the encodings that programs write them in.
const PAIRS: [(&str, &str); 24] = [
    ("fr de es pt it nl sv da no fi is", "cp1252"),
    ("pl cs sk hu ro hr sl", "cp1250"),
    ("ru uk bg", "cp1251"),
    ("ru", "koi8_r"),
    ("ru", "cp866"),
    ("el", "cp1253"),
    ("tr", "cp1254"),
    ("lt lv et", "cp1257"),
    ("pl cs hu", "iso8859_2"),
    ("fr", "iso8859_15"),
    ("fr de es sv", "mac_roman"),
    ("fr de es da", "cp850"),
    ("pl cs hu", "cp852"),
    ("fr de es", "cp437"),
    ("nl it sv", "cp850"),
    ("sv", "cp437"),
    ("he", "cp1255"),
    ("ar", "cp1256"),
    ("el", "cp737"),
    ("el", "iso8859_7"),
    ("tr", "cp857"),
    ("uk", "koi8_u"),
    ("ru uk bg", "mac_cyrillic"),
    ("pl cs sk hu", "mac_latin2"),
];

struct Language {
    id: &'static str,
    domain: &'static str,
    first: Vec<&'static str>,
    last: Vec<&'static str>,
}

fn lines(text: &'static str) -> impl Iterator<Item = Vec<&'static str>> {
    text.lines()
        .filter(|line| !line.starts_with('#'))
        .map(|line| line.split('|').collect())
}

fn languages() -> Vec<Language> {
    lines(NAMES)
        .map(|parts| Language {
            id: parts[0],
            domain: parts[1],
            first: parts[2].split(' ').collect(),
            last: parts[3].split(' ').collect(),
        })
        .collect()
}

fn tables() -> HashMap<&'static str, HashMap<char, u8>> {
    lines(TABLES)
        .map(|parts| {
            let letters = parts[1].split(' ').zip(0x80_u8..=0xFF);
            let known = letters.filter_map(|(hex, byte)| {
                let code = u32::from_str_radix(hex, 16).ok()?;
                Some((char::from_u32(code)?, byte))
            });
            (parts[0], known.collect())
        })
        .collect()
}

fn encoded(text: &str, table: &HashMap<char, u8>) -> Option<Vec<u8>> {
    let byte = |letter: char| {
        if letter.is_ascii() {
            Some(letter as u8)
        } else {
            table.get(&letter).copied()
        }
    };
    text.chars().map(byte).collect()
}

/// Numbers that look random and are the same on every run.
struct Dice(u64);

impl Dice {
    fn pick<T: Copy>(&mut self, from: &[T]) -> T {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        from[(self.0 >> 33) as usize % from.len()]
    }
}

/// People with at least one accented first name, in letters that the encoding has.
fn people(
    language: &Language,
    table: &HashMap<char, u8>,
    rows: usize,
    domain: &str,
    dice: &mut Dice,
) -> Vec<[String; 3]> {
    let fits = |name: &&&str| encoded(name, table).is_some();
    let first: Vec<&str> = language.first.iter().filter(fits).copied().collect();
    let last: Vec<&str> = language.last.iter().filter(fits).copied().collect();
    let accented: Vec<&str> = first.iter().filter(|name| !name.is_ascii()).copied().collect();
    (0..rows)
        .map(|row| {
            let name = dice.pick(if row == rows / 2 { &accented } else { &first });
            let family = dice.pick(&last);
            let plain: String = name.chars().filter(char::is_ascii_alphanumeric).collect();
            [
                name.to_owned(),
                family.to_owned(),
                format!("u{}{row}@{domain}", plain.to_lowercase()),
            ]
        })
        .collect()
}

/// How many files of every pair are read right, and which are not.
fn measure(domain_of: &dyn Fn(&Language, &mut Dice) -> String, region: bool) -> (usize, usize, Vec<String>) {
    let (languages, tables) = (languages(), tables());
    let mut dice = Dice(7);
    let (mut right, mut all, mut wrong) = (0, 0, Vec::new());
    for (ids, encoding) in PAIRS {
        for id in ids.split(' ') {
            let language = languages.iter().find(|language| language.id == id).unwrap();
            let table = &tables[encoding];
            for rows in [3, 10, 100, 3, 10, 3] {
                let domain = domain_of(language, &mut dice);
                let people = people(language, table, rows, &domain, &mut dice);
                let body: String = people.iter().map(|person| person.join(";") + "\r\n").collect();
                let bytes = encoded(&format!("First Name;Last Name;Email\r\n{body}"), table).unwrap();
                let options = ReadOptions {
                    region: region.then(|| language.domain.to_owned()),
                    ..ReadOptions::default()
                };
                let source = Source::Bytes {
                    name: "people.csv",
                    bytes: &bytes,
                };
                let read = read_table(source, &options).unwrap();
                let same = read.rows.len() == people.len()
                    && read
                        .rows
                        .iter()
                        .zip(&people)
                        .all(|(row, person)| row.cells == person.as_slice());
                all += 1;
                right += usize::from(same);
                if !same {
                    let found = read.reading.dialect.map(|dialect| dialect.encoding);
                    wrong.push(format!("{id} in {encoding}, {rows} rows: read as {found:?}"));
                }
            }
        }
    }
    (right, all, wrong)
}

fn check(what: &str, domain_of: &dyn Fn(&Language, &mut Dice) -> String, region: bool) {
    let (right, all, wrong) = measure(domain_of, region);
    eprintln!("{what}: {right} of {all} files right {wrong:#?}");
    assert!(right * 100 >= all * 99, "{what}: {right} of {all}: {wrong:#?}");
}

const WORLD: [&str; 3] = ["example.org", "firma.com", "school.example.edu"];

#[test]
fn short_files_with_addresses_of_their_country() {
    check(
        "country domains",
        &|language, _| format!("mail.{}", language.domain),
        false,
    );
}

#[test]
fn short_files_with_addresses_of_anywhere() {
    check("domains of anywhere", &|_, dice| dice.pick(&WORLD).to_owned(), false);
}

#[test]
fn short_files_with_addresses_of_anywhere_on_a_system_of_their_country() {
    check("system's region", &|_, dice| dice.pick(&WORLD).to_owned(), true);
}
