//! Next month's file of a company whose people are on the platform: nothing is wrong with it, and nothing is said to be.
//!
//! The people are as in a company of three countries: names with accents, particles and capitals inside, namesakes and
//! near namesakes with addresses of their own, home addresses at providers, short and long departments. A month later
//! some have moved, some have come, some have gone.

use intake::Severity;
use proptest::prelude::*;
use roster::Profile;
use roster::profile::FieldType;

use crate::helpers::{Import, text};

/// A generator of numbers, the same everywhere.
struct Chance(u64);

impl Chance {
    fn below(&mut self, most: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % most
    }

    fn of<'t>(&mut self, texts: &[&'t str]) -> &'t str {
        texts[self.below(texts.len())]
    }
}

const GIVEN: [&str; 44] = [
    "Anna",
    "Jan",
    "Els",
    "Tom",
    "Lotte",
    "Bram",
    "Noor",
    "Sofie",
    "Élodie",
    "François",
    "Chloé",
    "Jean-Pierre",
    "Marie-Claire",
    "Zoë",
    "Jürgen",
    "Björn",
    "Käthe",
    "Uwe",
    "Jo",
    "An",
    "Ann",
    "Li",
    "Bo",
    "Ágnes",
    "Gábor",
    "László",
    "Zsófia",
    "Kinga",
    "Ahmed",
    "Fatima",
    "Nguyễn",
    "Łukasz",
    "Željko",
    "Siobhán",
    "Seán",
    "D’Arcy",
    "LeAnn",
    "Ilse",
    "Max",
    "Will",
    "Mark",
    "April",
    "Rob",
    "Ivo",
];

const FAMILY: [&str; 48] = [
    "Janssens",
    "Janssen",
    "Jansen",
    "Peeters",
    "Peters",
    "De Smet",
    "de Vries",
    "van der Berg",
    "van den Berghe",
    "Van 't Hof",
    "Maes",
    "Claes",
    "Dupont",
    "Lefèvre",
    "Le Goff",
    "D'Angelo",
    "O'Neill",
    "Müller",
    "Mueller",
    "Schmidt",
    "Groß",
    "Nagy",
    "Kovács",
    "Szabó",
    "Horváth",
    "Tóth",
    "García Márquez",
    "Fernández",
    "McDonald",
    "MacLeod",
    "Smith-Jones",
    "Ng",
    "Wu",
    "Yılmaz",
    "Öztürk",
    "El Haddad",
    "Ben Ali",
    "Nowak",
    "Novák",
    "Andersen",
    "Sørensen",
    "Åberg",
    "Ito",
    "Total",
    "Sum",
    "Test",
    "Null",
    "Summer",
];

const DEPARTMENTS: [&str; 12] = [
    "HR",
    "IT",
    "Verkoop",
    "Verkoop Noord",
    "Verkoop Zuid",
    "Finance",
    "Ward 1",
    "Ward 2",
    "Ward 12",
    "R&D",
    "Logistics",
    "Quality and Safety",
];

/// One of the people.
#[derive(Clone)]
struct Somebody {
    given: &'static str,
    family: &'static str,
    email: String,
    department: &'static str,
    language: &'static str,
    phone: String,
    number: String,
}

fn bare(name: &str) -> String {
    let plain = name
        .to_lowercase()
        .replace('ß', "ss")
        .replace('ø', "o")
        .replace('ł', "l")
        .replace('ı', "i");
    let letters = unicode_normalization::UnicodeNormalization::nfkd(plain.as_str());
    letters.filter(char::is_ascii_alphanumeric).collect()
}

/// People of a company, each with an address of his own.
fn people(chance: &mut Chance, count: usize, taken: &mut Vec<String>) -> Vec<Somebody> {
    let domains = [
        "brabantzorg.example",
        "brabantzorg.example",
        "brabantzorg.example",
        "zorg-groep.example",
    ];
    (0..count)
        .map(|_| {
            let (given, family) = (chance.of(&GIVEN), chance.of(&FAMILY));
            let domain = match chance.below(40) {
                0 => "gmail.com",
                1 => "telenet.be",
                2 => "freemail.hu",
                _ => chance.of(&domains),
            };
            let mut email = format!("{}.{}@{domain}", bare(given), bare(family));
            let mut again = 2;
            while taken.contains(&email) {
                email = format!("{}.{}{again}@{domain}", bare(given), bare(family));
                again += 1;
            }
            taken.push(email.clone());
            let phone = match chance.below(4) {
                0 => format!("+3247{}{:06}", chance.below(10), chance.below(1_000_000)),
                1 => format!("+316{:08}", 10_000_000 + chance.below(80_000_000)),
                2 => format!("+3630{:07}", 1_000_000 + chance.below(8_000_000)),
                _ => String::new(),
            };
            Somebody {
                given,
                family,
                email,
                department: chance.of(&DEPARTMENTS),
                language: chance.of(&["nl", "fr", "de", "en"]),
                phone,
                number: format!("{:06}", taken.len() * 37 + 120),
            }
        })
        .collect()
}

/// A month later: some have moved, some have gone, some have come.
fn a_month_later(chance: &mut Chance, before: &[Somebody], taken: &mut Vec<String>) -> Vec<Somebody> {
    let mut after: Vec<Somebody> = before.iter().filter(|_| chance.below(50) > 0).cloned().collect();
    for person in &mut after {
        if chance.below(30) == 0 {
            person.department = chance.of(&DEPARTMENTS);
        }
        if chance.below(60) == 0 {
            person.language = chance.of(&["nl", "fr", "de", "en"]);
        }
    }
    // Who comes has a name that nobody who has gone had: else it may well be he.
    let names: Vec<(&str, &str)> = before.iter().map(|person| (person.given, person.family)).collect();
    let new = people(chance, 9, taken);
    after.extend(
        new.into_iter()
            .filter(|person| !names.contains(&(person.given, person.family))),
    );
    after
}

/// Alarms of a file beside a directory, with how many rows it has; `spoil` may spoil one of its people.
fn alarms(profile: &str, seed: u64, spoil: impl Fn(&mut Somebody)) -> (usize, Vec<String>) {
    let mut chance = Chance(seed);
    let mut taken = Vec::new();
    let before = people(&mut chance, 300, &mut taken);
    let mut after = a_month_later(&mut chance, &before, &mut taken);
    spoil(&mut after[17]);
    let shape = Profile::by_id(profile).unwrap();
    let specs = shape.import.columns.iter().filter(|spec| !spec.field.contains('.'));
    let columns: Vec<(&str, &str)> = specs
        .filter(|spec| {
            shape
                .field(&spec.field)
                .is_some_and(|field| field.kind != FieldType::Secret)
        })
        .map(|spec| (spec.header.as_str(), spec.field.as_str()))
        .collect();
    let value = |person: &Somebody, key: &str| -> String {
        let field = shape.field(key).unwrap();
        let path = field.scim.as_deref().unwrap_or_default();
        match (field.kind, path) {
            (_, path) if path.ends_with("name.givenName") => person.given.to_owned(),
            (_, path) if path.ends_with("name.familyName") => person.family.to_owned(),
            (FieldType::Email, _) => person.email.clone(),
            (_, "userName") => person.email.clone(),
            (FieldType::Phone, _) => person.phone.clone(),
            (FieldType::Lang, _) => person.language.to_owned(),
            (FieldType::Ref | FieldType::Refs, _) if field.reference.as_deref() == Some("department") => {
                person.department.to_owned()
            }
            (FieldType::Ref | FieldType::Refs, _) if field.reference.as_deref() == Some("job_profile") => {
                "Nurse".to_owned()
            }
            (FieldType::Role | FieldType::Roles, _) => {
                let role = shape
                    .role_list
                    .iter()
                    .filter(|role| role.assignable)
                    .min_by_key(|role| role.rank);
                role.map(|role| role.label.clone()).unwrap_or_default()
            }
            (_, path) if path.ends_with(":employeeNumber") || path.ends_with("externalId") => person.number.clone(),
            (FieldType::Bool | FieldType::Bool01, _) => {
                let spec = shape.import.columns.iter().find(|spec| spec.field == key);
                let yes = path == "active";
                let said = spec.into_iter().flat_map(|spec| &spec.values);
                let said = said.filter(|(_, value)| **value == roster::profile::DefaultValue::Flag(yes));
                said.map(|(word, _)| word.clone())
                    .next()
                    .unwrap_or_else(|| if yes { "1" } else { "0" }.to_owned())
            }
            _ => String::new(),
        }
    };
    let header: Vec<&str> = columns.iter().map(|(header, _)| *header).collect();
    let rows: Vec<String> = after
        .iter()
        .map(|person| {
            let cells: Vec<String> = columns.iter().map(|(_, key)| value(person, key)).collect();
            cells.join("|")
        })
        .collect();
    let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
    let mut import = Import::new(profile, &header.join("|"), &rows)
        .units("department", &DEPARTMENTS)
        .units("job_profile", &["Nurse"]);
    for person in &before {
        let fields: Vec<(&str, roster::Value)> = shape
            .fields
            .iter()
            .filter(|field| {
                matches!(
                    field.kind,
                    FieldType::Text | FieldType::User | FieldType::Email | FieldType::Phone
                )
            })
            .map(|field| (field.key.as_str(), value(person, &field.key)))
            .filter(|(_, value)| !value.is_empty())
            .map(|(key, value)| (key, text(&value)))
            .collect();
        import = import.person(&fields);
    }
    let checked = import.check();
    let met = checked
        .outcomes
        .iter()
        .filter(|outcome| outcome.account.is_some())
        .count();
    assert!(met * 10 > rows.len() * 9, "{met} of {} are found", rows.len());
    let all = checked.file_problems.iter().chain(&checked.problems);
    let alarms = all.filter(|problem| problem.severity != Severity::Info).map(|problem| {
        let row = rows.get(problem.row as usize).copied().unwrap_or_default();
        format!("{} {}: {} ({row})", profile, problem.rule, problem.message)
    });
    (rows.len(), alarms.collect())
}

const COMPANIES: [&str; 3] = ["2lrn4", "learningbank", "scim"];

#[test]
fn a_clean_file_of_next_month_raises_no_false_alarm() {
    let (mut rows, mut found) = (0, Vec::new());
    for seed in 1..=5 {
        for profile in COMPANIES {
            let (count, alarms) = alarms(profile, seed * 7_919, |_| {});
            rows += count;
            found.extend(alarms);
        }
    }
    assert!(rows > 4_000, "{rows}");
    assert!(
        found.len() * 1_000 <= rows,
        "{} alarms in {rows} rows: {found:#?}",
        found.len()
    );
}

/// One person who is spoilt is found in the same file: it is not silent because nobody looks.
#[test]
fn one_spoilt_person_raises_one_alarm() {
    type Spoil = fn(&mut Somebody);
    let spoils: [(&str, Spoil); 5] = [
        ("email.typo", |person| {
            "an.maes77@brabantzrog.example".clone_into(&mut person.email);
        }),
        ("name.shouting", |person| person.family = "JANSSENS"),
        ("name.confusable", |person| person.family = "Jаnssens"),
        ("cell.error", |person| person.given = "#N/A"),
        ("email.syntax", |person| {
            "an.maes".clone_into(&mut person.email);
        }),
    ];
    for (rule, spoil) in spoils {
        for profile in COMPANIES {
            let (_, found) = alarms(profile, 7_919, spoil);
            let right = found.iter().filter(|alarm| alarm.contains(rule)).count();
            assert_eq!(right, 1, "{profile} {rule}: {found:#?}");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]

    #[test]
    fn no_company_raises_false_alarms(seed in any::<u64>(), at in 0..COMPANIES.len()) {
        let (rows, found) = alarms(COMPANIES[at], seed, |_| {});
        // A thousandth of a file of 300 is less than one row.
        prop_assert!(found.len() * 1_000 <= rows, "{} in {}: {:#?}", found.len(), rows, found);
    }
}
