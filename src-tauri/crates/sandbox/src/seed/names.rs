//! Invented people and places. All addresses are in domains reserved for examples (RFC 2606).

/// Given and family names of one language, with the BCP 47 tag its people prefer.
pub(crate) struct Culture {
    /// Language tag.
    pub language: &'static str,
    /// Given names.
    pub given: [&'static str; 12],
    /// Family names, prefixes included.
    pub family: [&'static str; 12],
}

/// Where the people of the sample organisation come from.
pub(crate) const CULTURES: [Culture; 11] = [
    Culture {
        language: "nl",
        given: [
            "Anna", "Bram", "Daan", "Eva", "Femke", "Joost", "Lieke", "Maarten", "Noor", "Pieter", "Sanne", "Willem",
        ],
        family: [
            "van den Berg",
            "de Vries",
            "Jansen",
            "Bakker",
            "van Dijk",
            "Visser",
            "Smit",
            "Meijer",
            "de Boer",
            "Mulder",
            "ten Hoeve",
            "van 't Hof",
        ],
    },
    Culture {
        language: "en",
        given: [
            "Alice",
            "Ben",
            "Charlotte",
            "Daniel",
            "Emma",
            "George",
            "Grace",
            "Harry",
            "Isla",
            "Oliver",
            "Ruby",
            "Thomas",
        ],
        family: [
            "Smith",
            "Jones",
            "Taylor",
            "O'Brien",
            "Wilson",
            "Evans",
            "Clarke",
            "Walker",
            "Hughes",
            "Green",
            "Smith-Jones",
            "Wright",
        ],
    },
    Culture {
        language: "de",
        given: [
            "Anja",
            "Björn",
            "Claudia",
            "Dieter",
            "Franziska",
            "Günther",
            "Heike",
            "Jürgen",
            "Katrin",
            "Lukas",
            "Sabine",
            "Uwe",
        ],
        family: [
            "Müller",
            "Schmidt",
            "Schäfer",
            "Weiß",
            "Fischer",
            "Becker",
            "Krüger",
            "Vogel",
            "Böhm",
            "von Hagen",
            "Lorenz",
            "Jäger",
        ],
    },
    Culture {
        language: "fr",
        given: [
            "Aurélie",
            "Benoît",
            "Chloé",
            "Éric",
            "François",
            "Hélène",
            "Jérôme",
            "Léa",
            "Mathieu",
            "Noémie",
            "Rémi",
            "Zoé",
        ],
        family: [
            "Martin",
            "Lefèvre",
            "Dubois",
            "Moreau",
            "Girard",
            "d'Aubigné",
            "Fontaine",
            "Rousseau",
            "Chevalier",
            "Le Goff",
            "Mercier",
            "Blanc",
        ],
    },
    Culture {
        language: "da",
        given: [
            "Anders",
            "Birgitte",
            "Christian",
            "Freja",
            "Gitte",
            "Henrik",
            "Ida",
            "Jørgen",
            "Kirsten",
            "Mads",
            "Søren",
            "Åse",
        ],
        family: [
            "Nielsen",
            "Jensen",
            "Hansen",
            "Sørensen",
            "Møller",
            "Kjær",
            "Østergaard",
            "Thomsen",
            "Holm",
            "Bæk",
            "Lund",
            "Friis",
        ],
    },
    Culture {
        language: "pl",
        given: [
            "Agnieszka",
            "Bartosz",
            "Dorota",
            "Elżbieta",
            "Grzegorz",
            "Hanna",
            "Jakub",
            "Łukasz",
            "Magdalena",
            "Paweł",
            "Sławomir",
            "Zofia",
        ],
        family: [
            "Nowak",
            "Kowalski",
            "Wiśniewska",
            "Wójcik",
            "Zieliński",
            "Szymańska",
            "Dąbrowski",
            "Kozłowska",
            "Mazur",
            "Kaczmarek",
            "Pawłowski",
            "Król",
        ],
    },
    Culture {
        language: "tr",
        given: [
            "Ayşe", "Burak", "Çağla", "Deniz", "Emre", "Fatma", "Gökhan", "İpek", "Kerem", "Özge", "Selin", "Umut",
        ],
        family: [
            "Yılmaz", "Kaya", "Demir", "Şahin", "Çelik", "Yıldız", "Öztürk", "Aydın", "Arslan", "Doğan", "Kılıç",
            "Aslan",
        ],
    },
    Culture {
        language: "es",
        given: [
            "Álvaro",
            "Begoña",
            "Carmen",
            "Diego",
            "Elena",
            "Íñigo",
            "Javier",
            "Lucía",
            "María José",
            "Núria",
            "Raúl",
            "Sofía",
        ],
        family: [
            "García",
            "Fernández",
            "López Núñez",
            "Martínez",
            "Sánchez",
            "Pérez",
            "Gómez",
            "Ruiz",
            "Ibáñez",
            "Castro",
            "Muñoz",
            "de la Cruz",
        ],
    },
    Culture {
        language: "en",
        given: [
            "Aarav", "Aisha", "Deepika", "Farah", "Imran", "Kavya", "Mehmood", "Nadia", "Priya", "Rahul", "Sana",
            "Vikram",
        ],
        family: [
            "Patel", "Khan", "Sharma", "Ahmed", "Singh", "Iyer", "Hussain", "Reddy", "Kapoor", "Malik", "Das",
            "Chaudhry",
        ],
    },
    Culture {
        language: "en",
        given: [
            "Akira", "Hana", "Haruto", "Jin", "Mei", "Minh", "Sora", "Thảo", "Wei", "Xin", "Yuki", "Zhen",
        ],
        family: [
            "Tanaka", "Nguyễn", "Wang", "Kim", "Sato", "Li", "Trần", "Park", "Suzuki", "Chen", "Itō", "Phạm",
        ],
    },
    Culture {
        language: "en",
        given: [
            "Adaeze", "Amina", "Chidi", "Fatou", "Kwame", "Layla", "Mustafa", "Ngozi", "Omar", "Sefu", "Yara", "Zainab",
        ],
        family: [
            "Okafor", "Mensah", "El-Sayed", "Diallo", "Haddad", "Ndiaye", "Abubakar", "Al Masri", "Traoré", "Bello",
            "Osei", "Mwangi",
        ],
    },
];

/// Departments: a name, and the name above it in a tree.
pub(crate) const DEPARTMENTS: [(&str, &str); 14] = [
    ("Head office", ""),
    ("Operations", ""),
    ("Sales / North", ""),
    ("Finance", "Head office"),
    ("People & Culture", "Head office"),
    ("IT", "Head office"),
    ("Legal", "Head office"),
    ("Logistics", "Operations"),
    ("Warehouse Rotterdam", "Operations"),
    ("Warehouse Aarhus", "Operations"),
    ("Production", "Operations"),
    ("Quality, Health and Safety", "Operations"),
    ("Customer service", "Sales / North"),
    ("Field sales", "Sales / North"),
];

/// Job profiles.
pub(crate) const JOB_PROFILES: [&str; 10] = [
    "Warehouse worker",
    "Team leader",
    "Account manager",
    "Accountant",
    "HR adviser",
    "System engineer",
    "Shift planner",
    "Customer adviser",
    "Quality officer",
    "Director",
];

/// Labels.
pub(crate) const LABELS: [&str; 5] = [
    "Onboarding 2026",
    "Night shift",
    "External",
    "First aid",
    "Works council",
];

/// Groups.
pub(crate) const GROUPS: [(&str, &str); 7] = [
    ("All staff", ""),
    ("New colleagues", "All staff"),
    ("Managers", "All staff"),
    ("Safety training", "All staff"),
    ("Sales academy", ""),
    ("Sales academy Benelux", "Sales academy"),
    ("Digital skills", ""),
];

/// Nodes of a hierarchy.
pub(crate) const HIERARCHY: [(&str, &str); 6] = [
    ("Organisation", ""),
    ("Region West", "Organisation"),
    ("Region East", "Organisation"),
    ("Amsterdam", "Region West"),
    ("Rotterdam", "Region West"),
    ("Hamburg", "Region East"),
];

/// A name in plain letters, for addresses and usernames.
pub(crate) fn plain(name: &str) -> String {
    let mut plain = String::with_capacity(name.len());
    for letter in name.to_lowercase().chars() {
        match letter {
            'a'..='z' | '0'..='9' => plain.push(letter),
            'ä' | 'æ' => plain.push_str("ae"),
            'ö' | 'ø' => plain.push_str("oe"),
            'ü' => plain.push_str("ue"),
            'å' => plain.push_str("aa"),
            'ß' => plain.push_str("ss"),
            'à' | 'á' | 'â' | 'ą' | 'ả' | 'ạ' | 'ầ' | 'ã' => plain.push('a'),
            'ç' | 'ć' | 'č' => plain.push('c'),
            'è' | 'é' | 'ê' | 'ë' | 'ę' | 'ễ' => plain.push('e'),
            'ğ' => plain.push('g'),
            'í' | 'î' | 'ï' | 'ı' => plain.push('i'),
            'ł' => plain.push('l'),
            'ñ' | 'ń' => plain.push('n'),
            'ó' | 'ô' | 'ō' => plain.push('o'),
            'ś' | 'ş' => plain.push('s'),
            'ú' | 'û' => plain.push('u'),
            'ż' | 'ź' => plain.push('z'),
            _ => {}
        }
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_become_plain_letters() {
        for (name, wanted) in [
            ("van 't Hof", "vanthof"),
            ("Jørgen", "joergen"),
            ("Łukasz", "lukasz"),
            ("Nguyễn", "nguyen"),
        ] {
            assert_eq!(plain(name), wanted, "{name}");
        }
        for culture in &CULTURES {
            for name in culture.given.iter().chain(&culture.family) {
                let letters = name.chars().filter(|letter| letter.is_alphabetic()).count();
                assert!(plain(name).len() >= letters, "{name} lost a letter");
            }
        }
    }
}
