use super::*;

fn of(text: &str, order: Order, address: &str) -> (String, String, Option<Doubt>) {
    let split = split(text, order, address);
    (split.given, split.family, split.doubt)
}

fn case(text: &str, given: &str, family: &str, doubt: Option<Doubt>) {
    assert_eq!(
        of(text, Order::GivenFirst, ""),
        (given.to_owned(), family.to_owned(), doubt),
        "{text}"
    );
}

#[test]
fn names_are_split_where_they_say_so() {
    case("Anna Janssens", "Anna", "Janssens", None);
    case("  Anna\u{a0} Janssens ", "Anna", "Janssens", None);
    case("Jan van den Berg", "Jan", "van den Berg", None);
    case("Sofie de la Tour", "Sofie", "de la Tour", None);
    case("Pieter 't Hart", "Pieter", "'t Hart", None);
    case("Gabriel Garcia Marquez", "Gabriel", "Garcia Marquez", None);
    case("Gabriel José García Márquez", "Gabriel José", "García Márquez", None);
    case("Janssens, Anna", "Anna", "Janssens", None);
    case("van den Berg, Jan", "Jan", "van den Berg", None);
    case("Berg, Jan van den", "Jan", "van den Berg", None);
    case("John F. Kennedy", "John F.", "Kennedy", None);
    case("J.R.R. Tolkien", "J.R.R.", "Tolkien", None);
    case("Jean-Pierre Dupont", "Jean-Pierre", "Dupont", None);
    case("DUPONT Jean Pierre", "Jean Pierre", "DUPONT", None);
    case("Jean DE LA TOUR", "Jean", "DE LA TOUR", None);
    case("JP Dupont", "JP", "Dupont", None);
    case("李 明", "明", "李", None);
    case("Van Damme", "Van", "Damme", None);
}

#[test]
fn what_cannot_be_known_is_a_doubt() {
    case("Reception", "", "Reception", Some(Doubt::OneWord));
    case("Jean Pierre Dupont", "Jean Pierre", "Dupont", Some(Doubt::ManyWords));
    case(
        "Maria del Carmen Peeters",
        "Maria",
        "del Carmen Peeters",
        Some(Doubt::Particle),
    );
    case("Jan Berg van den", "Jan", "van den Berg", Some(Doubt::Particle));
    case("Dr. Anna Janssens", "Dr. Anna", "Janssens", Some(Doubt::Title));
    case("Martin King Jr.", "Martin", "King Jr.", Some(Doubt::Title));
    case("Smith, Jr.", "", "Smith Jr.", Some(Doubt::Title));
    case(
        "Anna Janssens (intern)",
        "Anna",
        "Janssens (intern)",
        Some(Doubt::Punctuation),
    );
    case("Janssens,", "", "Janssens", Some(Doubt::OneWord));
    case("", "", "", None);
    let other = split("Jean Pierre Dupont", Order::GivenFirst, "").other;
    assert_eq!(other, Some(("Jean".to_owned(), "Pierre Dupont".to_owned())));
}

#[test]
fn numbers_behind_a_name_are_no_part_of_it_and_titles_can_be_left_out() {
    case("Jan Peeters (10234)", "Jan", "Peeters", None);
    case("Peeters, Jan (1001)", "Jan", "Peeters", None);
    case(
        "An Maes (10235) (On Leave)",
        "An",
        "Maes (On Leave)",
        Some(Doubt::Punctuation),
    );
    case("Jan Peeters [HR]", "Jan", "Peeters [HR]", Some(Doubt::Punctuation));
    case("(10234)", "", "(10234)", Some(Doubt::Punctuation));
    for (text, given, family) in [
        ("Mw. A. van den Berg", "A.", "van den Berg"),
        ("Mevr. dr. C. de Wit", "C.", "de Wit"),
        ("Peeters, Dr. Jan", "Jan", "Peeters"),
    ] {
        let split = split(text, Order::GivenFirst, "");
        assert_eq!(split.doubt, Some(Doubt::Title), "{text}");
        assert_eq!(split.other, Some((given.to_owned(), family.to_owned())), "{text}");
    }
}

#[test]
fn the_address_of_the_row_tells() {
    for (text, address, given, family) in [
        (
            "Jean Pierre Dupont",
            "jeanpierre.dupont@example.org",
            "Jean Pierre",
            "Dupont",
        ),
        ("Jan van den Berg", "jan.berg@example.org", "Jan", "van den Berg"),
        (
            "Gabriel Lopez Peeters",
            "g.lopezpeeters@example.org",
            "Gabriel",
            "Lopez Peeters",
        ),
        (
            "Maria del Carmen Peeters",
            "m.peeters@example.org",
            "Maria del Carmen",
            "Peeters",
        ),
        ("Peeters Anna", "a.peeters@example.org", "Anna", "Peeters"),
        ("Anna Peeters", "peeters.anna@example.org", "Anna", "Peeters"),
        ("Nguyễn Thị Mai", "m.nguyenthi@example.org", "Mai", "Nguyễn Thị"),
    ] {
        assert_eq!(
            of(text, Order::GivenFirst, address),
            (given.to_owned(), family.to_owned(), None),
            "{text} {address}"
        );
    }
    for address in ["info@example.org", "jean.pierre-dupont@example.org", "dupont"] {
        let unsaid = of("Jean Pierre Dupont", Order::GivenFirst, address);
        assert_eq!(unsaid.2, Some(Doubt::ManyWords), "{address}");
    }
}

#[test]
fn family_names_can_come_first() {
    for (text, given, family, doubt) in [
        ("Janssens Anna", "Anna", "Janssens", None),
        ("van den Berg Jan", "Jan", "van den Berg", None),
        ("García Márquez Gabriel", "Gabriel", "García Márquez", None),
        ("Dupont Jean Pierre", "Jean Pierre", "Dupont", Some(Doubt::ManyWords)),
    ] {
        assert_eq!(
            of(text, Order::FamilyFirst, ""),
            (given.to_owned(), family.to_owned(), doubt),
            "{text}"
        );
    }
    let rows = [
        ("Peeters Anna", "anna.peeters@example.org"),
        ("Maes Tom", "t.maes@example.org"),
        ("Reception", "info@example.org"),
    ];
    assert_eq!(usual_order(rows.into_iter()), Some(Order::FamilyFirst));
    assert_eq!(usual_order([("Peeters Anna", "")].into_iter()), None);
}

#[test]
fn no_letter_is_lost() {
    for text in [
        "Anna Janssens",
        "Berg, Jan van den",
        "a b c d e f",
        "van van van",
        ", ,",
        "Dr. Jr.",
        "X, Y, Z",
        "de",
        "del Jr. Dr.",
        "É (ö) / ß",
    ] {
        for order in [Order::GivenFirst, Order::FamilyFirst] {
            let split = split(text, order, "x.y@z");
            let sorted = |text: &str| {
                let mut letters: Vec<char> = text.chars().filter(|letter| letter.is_alphanumeric()).collect();
                letters.sort_unstable();
                letters
            };
            assert_eq!(
                sorted(text),
                sorted(&format!("{} {}", split.given, split.family)),
                "{text}"
            );
        }
    }
}
