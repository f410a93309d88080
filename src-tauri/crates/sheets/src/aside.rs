//! Names of lists that are not those of the people of today.

/// Of people who have left.
const LEFT: [&str; 33] = [
    "leavers",
    "leaver",
    "left",
    "former",
    "terminated",
    "departed",
    "resigned",
    "inactive",
    "deleted",
    "uitdienst",
    "vertrokken",
    "inactief",
    "verwijderd",
    "vertrekkers",
    "ausgetreten",
    "ausgeschieden",
    "ehemalige",
    "ausgeschiedene",
    "inaktiv",
    "gelöscht",
    "sortis",
    "sorties",
    "partis",
    "départs",
    "anciens",
    "inactifs",
    "bajas",
    "cessati",
    "kilépett",
    "kilépettek",
    "fratrådte",
    "slutade",
    "zwolnieni",
];

/// Of copies, of what is past, and of what shows how to fill in a list.
const PUT_BY: [&str; 19] = [
    "archive",
    "archived",
    "backup",
    "old",
    "example",
    "examples",
    "template",
    "archief",
    "oud",
    "voorbeeld",
    "sjabloon",
    "archiv",
    "alt",
    "beispiel",
    "vorlage",
    "exemple",
    "modèle",
    "ejemplo",
    "esempio",
];

/// Words that stand beside those of people who have left, and say no more than they.
const BESIDE: [&str; 24] = [
    "the",
    "employees",
    "employee",
    "staff",
    "people",
    "users",
    "members",
    "already",
    "medewerkers",
    "personeel",
    "gebruikers",
    "collega",
    "s",
    "reeds",
    "mitarbeiter",
    "mitarbeitende",
    "personen",
    "collaborateurs",
    "employés",
    "utilisateurs",
    "empleados",
    "dipendenti",
    "de",
    "les",
];

/// Whether the name of a sheet says that its people have left, or that it is a copy or an example.
pub(crate) fn is_aside(name: &str) -> bool {
    let words = words(name);
    has_left(&words) || words.iter().any(|word| PUT_BY.contains(&word.as_str()))
}

/// Whether a heading says that the people below it have left, and nothing else.
pub(crate) fn says_left(heading: &str) -> bool {
    let words = words(heading);
    let others = |word: &String| !LEFT.contains(&word.as_str()) && !["uit", "dienst"].contains(&word.as_str());
    has_left(&words)
        && words
            .iter()
            .filter(|word| others(word))
            .all(|word| BESIDE.contains(&word.as_str()))
}

fn has_left(words: &[String]) -> bool {
    let service = words.windows(2).any(|two| two == ["uit", "dienst"]);
    service || words.iter().any(|word| LEFT.contains(&word.as_str()))
}

fn words(name: &str) -> Vec<String> {
    let lower = name.to_lowercase();
    let words = lower.split(|sign: char| !sign.is_alphabetic());
    words.filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_lists_of_those_who_left() {
        for name in [
            "Leavers",
            "Vertrokken:",
            "UIT DIENST 2023",
            "Former employees (3)",
            "Ausgeschiedene Mitarbeiter",
        ] {
            assert!(says_left(name) && is_aside(name), "{name}");
        }
        for name in ["Backup", "Archive 2023", "old"] {
            assert!(is_aside(name) && !says_left(name), "{name}");
        }
        for name in ["In dienst", "Staff", "Oldenburg", "Dienst", "", "12"] {
            assert!(!is_aside(name) && !says_left(name), "{name}");
        }
        assert!(!says_left("Left wing"), "a department");
    }
}
