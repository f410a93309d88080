//! Rows of a report that name nobody: those that count or add up a column (`Totaal;63`, `Summe;;12`, `Összesen: 63 fő`,
//! `Subtotal HR;;;3`, `(2 rows)`), and those that rule it off (`-----;-----`).
//!
//! A row counts as a total only when its first text is a word for one and everything else it holds is a number, so that
//! somebody called Total keeps his row: he has a first name, or an address. What is left out is always said, and can be
//! taken in.

/// Words for a total, in lower case, of English, Dutch, French, German, Hungarian, Spanish, Italian, Portuguese, Polish,
/// Czech, Slovak, Danish, Norwegian, Swedish, Finnish, Romanian, Croatian, Slovene, Turkish, Greek, Russian, Estonian,
/// Latvian and Lithuanian.
const TOTALS: [&str; 63] = [
    "number",
    "total",
    "totals",
    "subtotal",
    "sub-total",
    "sum",
    "count",
    "totaal",
    "totalen",
    "subtotaal",
    "eindtotaal",
    "som",
    "aantal",
    "totaux",
    "sous-total",
    "somme",
    "effectif",
    "summe",
    "gesamt",
    "gesamtsumme",
    "gesamtzahl",
    "zwischensumme",
    "endsumme",
    "insgesamt",
    "anzahl",
    "összesen",
    "mindösszesen",
    "végösszeg",
    "összeg",
    "részösszeg",
    "létszám",
    "totales",
    "suma",
    "recuento",
    "totale",
    "totali",
    "subtotale",
    "somma",
    "totais",
    "soma",
    "razem",
    "ogółem",
    "łącznie",
    "celkem",
    "součet",
    "spolu",
    "súčet",
    "ialt",
    "totalt",
    "summa",
    "yhteensä",
    "ukupno",
    "skupaj",
    "toplam",
    "σύνολο",
    "итого",
    "всего",
    "kokku",
    "kopā",
    "viso",
    "antal",
    "antall",
    "mezisoučet",
];

/// Totals of two words.
const TWO: [&str; 8] = [
    "grand total",
    "sub total",
    "sous total",
    "i alt",
    "total général",
    "total general",
    "totale generale",
    "w sumie",
];

/// What may be counted, and words between it and the number.
const COUNTED: [&str; 70] = [
    "of",
    "number",
    "people",
    "persons",
    "person",
    "employees",
    "employee",
    "users",
    "user",
    "members",
    "staff",
    "headcount",
    "records",
    "rows",
    "entries",
    "learners",
    "students",
    "accounts",
    "fte",
    "aantal",
    "personen",
    "medewerkers",
    "medewerker",
    "werknemers",
    "gebruikers",
    "leden",
    "rijen",
    "deelnemers",
    "cursisten",
    "accounts:",
    "de",
    "des",
    "du",
    "nombre",
    "personnes",
    "collaborateurs",
    "salariés",
    "employés",
    "utilisateurs",
    "lignes",
    "participants",
    "général",
    "général:",
    "general",
    "generale",
    "mitarbeiter",
    "mitarbeitende",
    "mitarbeitenden",
    "beschäftigte",
    "benutzer",
    "nutzer",
    "teilnehmer",
    "zeilen",
    "der",
    "anzahl",
    "fő",
    "dolgozó",
    "dolgozók",
    "munkavállaló",
    "munkavállalók",
    "felhasználó",
    "felhasználók",
    "személy",
    "sor",
    "personas",
    "empleados",
    "persone",
    "dipendenti",
    "pessoas",
    "osób",
];

/// What programs that query databases say behind the number of rows.
const ANSWERED: [&str; 7] = ["selected", "affected", "returned", "in", "set", "found", "retrieved"];

/// Longest text of a total, in bytes.
const LONGEST: usize = 60;

/// Columns of a table in which somebody has more than a name and a number.
const WIDE: usize = 4;

/// Whether a row is a line drawn with signs: `----------+-----`, `====;====`.
pub(super) fn is_rule<'c>(cells: impl Iterator<Item = &'c str>) -> bool {
    let mut longest = 0;
    for cell in cells.map(str::trim) {
        if !cell.chars().all(|sign| "-=_+*|.~:─━═┼│".contains(sign)) {
            return false;
        }
        longest = longest.max(cell.chars().count());
    }
    longest >= 3
}

/// Whether a row with these cells, of a table of `width` columns, counts or adds up, and names nobody.
pub(super) fn is<'c>(cells: impl Iterator<Item = &'c str> + Clone, width: usize) -> bool {
    let mut filled = cells.map(str::trim).filter(|cell| !cell.is_empty());
    let Some(first) = filled.clone().next() else {
        return false;
    };
    if first.starts_with(|letter: char| letter == '(' || letter.is_ascii_digit()) {
        return filled.nth(1).is_none() && is_count_of_rows(first);
    }
    if first.len() > LONGEST || !first.starts_with(char::is_alphabetic) {
        return false;
    }
    filled.next();
    let Some(mut numbers) = counts(first) else {
        let (amount, more) = (filled.next(), filled.next());
        return width >= WIDE && amount.is_some_and(is_amount) && more.is_none() && counts_a_part(first);
    };
    for cell in filled {
        if !is_amount(cell) {
            return false;
        }
        numbers = true;
    }
    numbers
}

/// Whether a text is what a program says below an answer: `(2 rows)`, `63 rows selected.`
fn is_count_of_rows(text: &str) -> bool {
    let bare = text.trim_matches(['(', ')', '.', ' ']).to_lowercase();
    let mut words = bare.split_whitespace();
    let number = words.next().is_some_and(is_amount);
    let counted = |word: &str| word == "row" || word == "record" || COUNTED.contains(&word);
    let timed = |word: &str| word.strip_prefix('(').is_some_and(is_amount);
    number
        && words.next().is_some_and(counted)
        && words.all(|word| ANSWERED.contains(&word) || matches!(word, "in" | "set" | "sec") || timed(word))
}

/// Whether a text of several words begins or ends with a word for a total: `Subtotal HR`, `HR Count`, `Totaal Zorg`.
fn counts_a_part(text: &str) -> bool {
    let text = text.to_lowercase();
    let mut words = text.split([' ', ':']).filter(|word| !word.is_empty());
    let ends = [words.next(), words.next_back()];
    ends[1].is_some() && ends.iter().flatten().any(|word| TOTALS.contains(word))
}

/// Whether a text is a word for a total, alone or with what is counted; whether there is a number with it.
fn counts(text: &str) -> Option<bool> {
    let text = text.to_lowercase();
    let two = TWO.iter().find_map(|total| text.strip_prefix(total));
    let rest = match two {
        Some(rest) if !rest.starts_with(char::is_alphanumeric) => rest,
        Some(_) | None => {
            let end = text
                .find(|letter: char| !letter.is_alphanumeric() && letter != '-')
                .unwrap_or(text.len());
            let (word, rest) = text.split_at(end);
            TOTALS.contains(&word).then_some(rest)?
        }
    };
    let mut number = false;
    let parts = rest.split(|letter: char| letter.is_whitespace() || matches!(letter, ':' | '=' | '(' | ')' | ';'));
    for part in parts.filter(|part| !part.is_empty()) {
        if is_amount(part) {
            number = true;
        } else if !COUNTED.contains(&part) && part != "-" {
            return None;
        }
    }
    Some(number)
}

/// Whether a cell is a number, an amount or a share, perhaps with what is counted: `63`, `1.234,50 €`, `63 personen`.
fn is_amount(cell: &str) -> bool {
    let bare = cell.trim_matches(|letter: char| letter.is_whitespace() || "€$£%".contains(letter));
    let number = |text: &str| {
        text.starts_with(|letter: char| letter.is_ascii_digit() || letter == '-')
            && text.len() <= 24
            && text.bytes().any(|byte| byte.is_ascii_digit())
            && text
                .chars()
                .all(|letter| letter.is_ascii_digit() || letter.is_whitespace() || ".,'’-".contains(letter))
    };
    if number(bare) {
        return true;
    }
    bare.split_once(char::is_whitespace)
        .is_some_and(|(amount, unit)| number(amount) && COUNTED.contains(&unit.trim().to_lowercase().as_str()))
}

#[cfg(test)]
mod tests {
    use super::{is, is_rule};

    #[test]
    fn totals_are_told_from_people() {
        for row in [
            "Totaal;63",
            "Totaal;;63;",
            "Total;63",
            "TOTAL;;;63",
            "Total:;63",
            "Total: 63",
            "Total 63 people;;",
            "Grand Total;63",
            "Grand total: 63",
            "Subtotal;12",
            "Sub-total;12",
            "Totals;63;1,234.50",
            "Sum;1.234,50 €",
            "Count;63",
            "Total number of employees;63",
            "Total employees: 63",
            "Totaal aantal medewerkers;63",
            "Totaal: 63 personen",
            "Eindtotaal;63",
            "Aantal;63",
            "Aantal medewerkers: 63",
            "Total général;63",
            "Sous-total;12",
            "Somme;63",
            "Effectif;63",
            "Summe;63",
            "Gesamt;;;63",
            "Gesamtsumme;63",
            "Gesamt: 63 Mitarbeiter",
            "Anzahl Mitarbeiter;63",
            "Zwischensumme;12",
            "Insgesamt;63",
            "Összesen;63",
            "Összesen: 63 fő",
            "Mindösszesen;63",
            "Létszám;63",
            "Totale;63",
            "Totale generale;63",
            "Suma;63",
            "Razem;63",
            "Celkem;63",
            "I alt;63",
            "Totalt;63",
            "Yhteensä;63",
            "Ukupno;63",
            "Toplam;63",
            "Σύνολο;63",
            "Итого;63",
            ";;Total;63",
            "Total;63 personen",
            "Total;100 %;63",
            "Number of employees: 3",
            "(2 rows)",
            "(1 row)",
            "2 rows selected.",
            "(2 rows affected)",
            "63 medewerkers",
        ] {
            assert!(is(row.split(';'), 3), "{row}");
        }
    }

    #[test]
    fn lines_drawn_with_signs() {
        for (row, expected) in [
            ("----------+-----------", true),
            ("-----;---;------", true),
            ("=====;;", true),
            ("-;-;-", false),
            ("--", false),
            ("...;Jan", false),
            (";;", false),
        ] {
            assert_eq!(is_rule(row.split(';')), expected, "{row}");
        }
    }

    #[test]
    fn totals_of_a_part_are_nearly_all_that_their_row_holds() {
        for row in [
            "Subtotal HR;;;;3",
            "HR Count;;;;3",
            "Totaal Zorg;;12;;",
            ";;;IT Total;3",
        ] {
            assert!(is(row.split(';'), 5), "{row}");
            assert!(!is(row.split(';'), 3), "{row}");
        }
        for row in [
            "Sum Wing;;;",
            "Sum Wing;sum@x.be;;;3",
            "Total Energies;;;;HR",
            "Jan Maes;;;;3",
        ] {
            assert!(!is(row.split(';'), 5), "{row}");
        }
    }

    #[test]
    fn people_are_no_totals() {
        for row in [
            "Total;Jan;jan@total.be",
            "Jan;Total;63",
            "Total;Jan",
            "Total;jan@example.com;63",
            "Total;;",
            "Totaal",
            "Total Energies;63",
            "TotalEnergies;63",
            "Total Care;12",
            "Sum;Chan;12",
            "Sum Chan;12",
            "Som Chai;63",
            "Som;Chai",
            "Soma;Kovács;63",
            "Summer;63",
            "Summa;Anna;1",
            "Antal;Nagy;63",
            "Antal Nagy;63",
            "Spolu;Jana",
            "Viso;v@x.lt",
            "Gesamtschule Essen;12",
            "Count;Basie;1",
            "Count Dracula;1",
            "Anna;63",
            "63;Total",
            "Total;+32476123456",
            "Total;2026-01-31T00:00",
            "Total;nl",
            "Total;HR;63",
            "Sumer;1",
            "Totalt;Per",
            ";;;",
            "",
            "63;64",
            "=Total;63",
            "Total;x63",
            "Totaal;€",
            "Grand Totality;63",
            "I Altmann;63",
            "Ialta;63",
            "Razem Jan;63",
            "-;-;-",
            "--",
            "2;rows",
            "(2 people) Jan",
            "3M",
            "3 Suisses",
            "63",
        ] {
            assert!(!is(row.split(';'), 3), "{row}");
        }
    }
}
