use super::*;
use crate::rules::testing::{field, ids, vocabulary};

#[test]
fn numbers_with_their_country_code() {
    let words = vocabulary("learningbank");
    for (text, number) in [
        ("+32 476 12 34 56", "+32476123456"),
        ("0032 476/12.34.56", "+32476123456"),
    ] {
        let reading = read(text, field("learningbank", "phone"), &words);
        assert_eq!(reading, Reading::text(number), "{text}");
    }
    for text in ["12", "phone", "+32", "0032-abc", "++32470", "+999123456789012345"] {
        let reading = read(text, field("learningbank", "phone"), &words);
        assert_eq!(ids(&reading), ["phone.syntax"], "{text}");
    }
    assert_eq!(
        ids(&read("+999123456789", field("learningbank", "phone"), &words)),
        ["phone.unusual"]
    );
    assert_eq!(
        ids(&read("4.76123E+08", field("learningbank", "phone"), &words)),
        ["number.scientific"]
    );
}

#[test]
fn national_numbers_need_a_country() {
    let mut words = vocabulary("learningbank");
    let phone = field("learningbank", "phone");
    assert_eq!(ids(&read("0476 12 34 56", phone, &words)), ["phone.country"]);
    words.region = Some(Region::Chosen(Id::BE));
    assert_eq!(read("0476 12 34 56", phone, &words), Reading::text("+32476123456"));
    let lost = read("476123456", phone, &words);
    assert_eq!(ids(&lost), ["phone.zero"]);
    assert_eq!(lost.value, Reading::text("+32476123456").value);
    words.region = Some(Region::Guessed(Id::NL));
    assert_eq!(ids(&read("0612345678", phone, &words)), ["phone.national"]);
}

#[test]
fn what_stands_for_no_number_and_letters_among_figures() {
    let mut words = vocabulary("learningbank");
    words.region = Some(Region::Chosen(Id::NL));
    let phone = field("learningbank", "phone");
    for text in ["-", "n.v.t.", "geen", "N/A", "--", "keine"] {
        let reading = read(text, phone, &words);
        assert_eq!(ids(&reading), ["text.none"], "{text}");
        let remedy = &reading.findings[0].remedies[0];
        assert!(remedy.safe && remedy.code == "empty_cell", "{text}");
    }
    for text in ["O6-12345678", "06-1234567o"] {
        let reading = read(text, phone, &words);
        assert_eq!(ids(&reading), ["phone.syntax"], "{text}");
        let remedy = &reading.findings[0].remedies[0];
        let number = if text.starts_with('O') {
            "+31612345678"
        } else {
            "+31612345670"
        };
        assert!(!remedy.safe && remedy.params["value"] == number, "{text}");
    }
}

/// What is lost, or too much: each told by its own name, with what the country's numbers look like.
#[test]
fn a_lost_plus_a_lost_zero_and_lengths() {
    let phone = field("learningbank", "phone");
    for (text, region, rule, number) in [
        ("32476123456", Some(Id::BE), Some("phone.plus"), Some("+32476123456")),
        (
            "32 476 12 34 56",
            Some(Id::BE),
            Some("phone.plus"),
            Some("+32476123456"),
        ),
        ("31612345678", Some(Id::NL), Some("phone.plus"), Some("+31612345678")),
        ("31612345678", Some(Id::BE), Some("phone.plus"), Some("+31612345678")),
        ("33612345678", Some(Id::FR), Some("phone.plus"), Some("+33612345678")),
        ("36301234567", Some(Id::HU), Some("phone.plus"), Some("+36301234567")),
        (
            "4915112345678",
            Some(Id::DE),
            Some("phone.plus"),
            Some("+4915112345678"),
        ),
        ("33612345678", Some(Id::BE), Some("phone.plus"), Some("+33612345678")),
        ("476123456", Some(Id::BE), Some("phone.zero"), Some("+32476123456")),
        ("476 12 34 56", Some(Id::BE), Some("phone.zero"), Some("+32476123456")),
        ("612345678", Some(Id::NL), Some("phone.zero"), Some("+31612345678")),
        ("612345678", Some(Id::FR), Some("phone.zero"), Some("+33612345678")),
        ("15112345678", Some(Id::DE), Some("phone.zero"), Some("+4915112345678")),
        ("15712345678", Some(Id::DE), Some("phone.zero"), Some("+4915712345678")),
        ("32471123456", Some(Id::NL), Some("phone.either"), None),
        ("33612345678", Some(Id::DE), Some("phone.either"), None),
        ("447911123456", Some(Id::AT), Some("phone.either"), None),
        ("0476123456", Some(Id::BE), None, Some("+32476123456")),
        ("0612345678", Some(Id::NL), None, Some("+31612345678")),
        ("061234567", Some(Id::NL), Some("phone.length"), Some("+3161234567")),
        ("06123456789", Some(Id::NL), Some("phone.length"), Some("+316123456789")),
        ("061234567", Some(Id::FR), Some("phone.length"), Some("+3361234567")),
        (
            "047612345678",
            Some(Id::BE),
            Some("phone.length"),
            Some("+3247612345678"),
        ),
        ("+3247612345678", None, Some("phone.length"), Some("+3247612345678")),
        ("+3161234567", None, Some("phone.length"), Some("+3161234567")),
        ("+320476123456", None, Some("phone.trunk"), Some("+32476123456")),
        ("+3606301234567", None, Some("phone.trunk"), Some("+36301234567")),
        ("+336123456", None, Some("phone.length"), Some("+336123456")),
        ("+121255512", None, Some("phone.length"), Some("+121255512")),
        ("+45123456789", None, Some("phone.length"), Some("+45123456789")),
        ("+32476123456", None, None, Some("+32476123456")),
        ("+3225551234", None, None, Some("+3225551234")),
        ("+31201234567", None, None, Some("+31201234567")),
        ("+12125551234", None, None, Some("+12125551234")),
        ("+390612345678", None, None, Some("+390612345678")),
        ("+4930123456", None, None, Some("+4930123456")),
        ("+447911123456", None, None, Some("+447911123456")),
        ("+36301234567", None, None, Some("+36301234567")),
        ("+34612345678", None, None, Some("+34612345678")),
        ("+43664123456", None, None, Some("+43664123456")),
        ("+352621123456", None, None, Some("+352621123456")),
        ("+420601123456", None, None, Some("+420601123456")),
        ("+48501234567", None, None, Some("+48501234567")),
        ("+31800123456", None, None, Some("+31800123456")),
        ("32476123456", None, Some("phone.country"), None),
        ("476123456", None, Some("phone.country"), None),
    ] {
        let mut words = vocabulary("learningbank");
        words.region = region.map(Region::Chosen);
        let reading = read(text, phone, &words);
        assert_eq!(ids(&reading), rule.into_iter().collect::<Vec<_>>(), "{text} {region:?}");
        assert_eq!(
            reading.value,
            number.map(|number| roster::Value::Text(number.to_owned())),
            "{text}"
        );
    }
    let words = vocabulary("learningbank");
    let said = |text: &str| read(text, phone, &words).findings.remove(0);
    let short = said("+3161234567");
    assert_eq!(short.params["digits"], "8");
    assert_eq!(
        (short.params["country"].as_str(), short.params["expected"].as_str()),
        ("NL", "9, 11")
    );
    let offered = |finding: &Finding| finding.remedies.iter().map(|remedy| remedy.params.clone()).next_back();
    assert_eq!(offered(&said("+320476123456")).unwrap()["value"], "+32476123456");
    assert_eq!(offered(&said("32476123456")).unwrap()["value"], "+32476123456");
}

#[test]
fn the_country_of_most_numbers_or_addresses() {
    let numbers = ["+32476123456", "+32476123457", "0032 476123458", "+31612345678"];
    assert_eq!(usual_country(numbers.into_iter(), [].into_iter()), Some(Id::BE));
    assert_eq!(
        usual_country([].into_iter(), ["a@b.nl", "c@d.nl", "e@f.nl"].into_iter()),
        Some(Id::NL)
    );
    assert_eq!(usual_country(["+32476123456"].into_iter(), [].into_iter()), None);
}
