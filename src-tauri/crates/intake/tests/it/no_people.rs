//! Files that are no list of people are told so once; lists of people never are.

use intake::Bucket;

use crate::helpers::Import;

const PROFILES: [&str; 5] = ["2lrn4", "360learning", "learningbank", "opigno", "moodle"];

#[test]
fn other_lists_get_one_clear_statement() {
    for (header, row) in [
        (
            "Invoice no|Invoice date|Amount|VAT|Total",
            "2026-001|2026-01-31|100.00|21.00|121.00",
        ),
        (
            "Factuurnummer|Factuurdatum|Bedrag|BTW|Totaal",
            "F1|31-01-2026|100|21|121",
        ),
        ("Rechnungsnummer|Datum|Betrag|MwSt", "R1|31.01.2026|100,00|19,00"),
        ("Numéro de facture|Date|Montant HT|TVA", "F1|31/01/2026|100|20"),
        ("Számlaszám|Kelt|Összeg|ÁFA", "S1|2026.01.31|100|27"),
        ("Course|Category|Credits|Start date", "First aid|Safety|3|2026-09-01"),
        ("Name|Category|Credits|Price", "First aid|Safety|3|120"),
        ("Naam|Prijs|Voorraad", "Stoel|20|3"),
        ("Budget|2025|2026|Difference", "Travel|1000|1200|200"),
        ("Product|SKU|Quantity|Unit price", "Chair|0612345678|4|20.00"),
        ("Room|Floor|Seats", "R1|2|30"),
        ("Date|Temperature|Humidity", "2026-01-01|20|55"),
        ("Order|Carrier|Tracking number|Weight", "1|DHL|0612345678|2"),
        ("IBAN|Bank|Balance", "BE71096123456769|KBC|12"),
    ] {
        for profile in PROFILES {
            let import = Import::new(profile, header, &[row, row, row]);
            let checked = import.check();
            let blocking: Vec<&str> = checked
                .file_problems
                .iter()
                .filter(|problem| problem.severity == intake::Severity::Error)
                .map(|problem| problem.rule.as_str())
                .collect();
            assert_eq!(blocking, ["file.no_people"], "{profile} {header}");
            assert!(
                checked.problems.is_empty(),
                "{profile} {header}: nothing is said of each row"
            );
            assert!(checked.outcomes.iter().all(|outcome| outcome.bucket == Bucket::Reject));
            let said = &checked.file_problems.last().unwrap().message;
            assert!(said.contains(header.split('|').next().unwrap()), "{said}");
            assert!(
                !checked.file_problems.last().unwrap().params["needed"].is_empty(),
                "{profile}"
            );
        }
    }
}

#[test]
fn lists_of_people_are_never_told_so() {
    for (header, row) in [
        ("First name|Last name|Email", "Anna|Peeters|a@b.nl"),
        ("Voornaam|Achternaam", "Anna|Peeters"),
        ("Volledige naam|Afdeling", "Anna Peeters|HR"),
        ("Naam|Afdeling|Functie", "Anna Peeters|HR|Nurse"),
        ("Contact|X", "a@b.nl|1"),
        ("Gebruikersnaam", "anna"),
        ("Personeelsnummer|Afdeling", "0012|HR"),
        ("Név|E-mail cím", "Nagy Anna|a@b.hu"),
        ("Nom|Prénom|Courriel", "Dupont|Anne|a@b.fr"),
        ("Customer|Email|Amount", "Acme|a@b.nl|3"),
    ] {
        for profile in PROFILES {
            let import = Import::new(profile, header, &[row]);
            let rules = import.file_rules();
            assert!(
                !rules.iter().any(|rule| rule.starts_with("file.no_people")),
                "{profile} {header}: {rules:?}"
            );
        }
    }
}

#[test]
fn a_column_that_somebody_chose_makes_it_a_list_of_people() {
    let mut import = Import::new("learningbank", "Code|Price", &["Anna|3"]);
    assert_eq!(import.file_rules(), ["file.no_people/error"]);
    let mut mapping = import.mapping();
    mapping.columns[0].field = Some("first_name".to_owned());
    mapping.columns[0].reason = "chosen".to_owned();
    import.mapping = Some(mapping);
    assert!(!import.file_rules().contains(&"file.no_people/error".to_owned()));
}
