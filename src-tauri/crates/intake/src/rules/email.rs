//! E-mail addresses: the grammar of HTML with the lengths of RFC 5321, and repairs for what people
//! and mail programs add.
//!
//! Quoted, commented and literal forms are valid by RFC 5322 and refused by most platforms; a domain
//! without a dot, a numeric last label and letters outside ASCII before the `@` are accepted with a
//! warning. The address is kept as typed and compared without case (domain.md 4.3).

use std::net::IpAddr;

use unicode_security::MixedScript;

use super::finding::{Finding, Reading, Remedy, Rule};
use crate::model::Severity;

pub(super) static SYNTAX: Rule = Rule {
    id: "email.syntax",
    severity: Severity::Error,
    what: "“{value}” is not an e-mail address: {detail}.",
    why: "The platform could not reach this person.",
    todo: "Correct the address.",
    source: "S1-15; RFC 5321 4.5.3.1",
};

pub(super) static UNUSUAL: Rule = Rule {
    id: "email.unusual",
    severity: Severity::Warn,
    what: "“{value}” is an unusual address: {detail}.",
    why: "Mail to it may never arrive.",
    todo: "Check it.",
    source: "usual in exported files",
};

pub(super) static CONFUSABLE: Rule = Rule {
    id: "email.confusable",
    severity: Severity::Warn,
    what: "“{value}” mixes letters of several scripts that look alike.",
    why: "It is another address than it seems to be, which is a common trick and a common slip.",
    todo: "Type it again.",
    source: "UTS 39",
};

pub(super) static CASE: Rule = Rule {
    id: "email.case",
    severity: Severity::Info,
    what: "“{value}” has capital letters.",
    why: "Addresses are compared without regard to case, so nothing is wrong.",
    todo: "Make it lower case if you want lists to look alike.",
    source: "usual in exported files",
};

/// What is wrong with an address.
type Fault = &'static str;

/// Codes of what is wrong, for sentences in other languages.
const CODES: [(&str, Fault); 17] = [
    ("too_long", "it is longer than 254 characters"),
    ("no_at", "there is no @"),
    ("nothing_before", "there is nothing before the @"),
    (
        "quoted",
        "quoted, commented and literal forms are valid but refused by most platforms",
    ),
    ("long_before", "the part before the @ is longer than 64 characters"),
    ("dot", "a dot stands where none may stand"),
    ("two_ats", "there is more than one @"),
    ("space", "there is a space in it"),
    ("letters", "it has letters outside ASCII before the @"),
    ("character", "a character in it is not allowed"),
    ("nothing_after", "there is nothing after the @"),
    ("no_domain", "the part after the @ is no domain"),
    ("long_after", "the part after the @ is longer than 253 characters"),
    ("long_part", "a part of the domain is longer than 63 characters"),
    ("hyphen", "a hyphen stands where none may stand"),
    ("dotless", "its domain has no dot"),
    ("number", "its domain ends in a number"),
];

fn code(fault: Fault) -> &'static str {
    let known = CODES.iter().find(|(_, words)| *words == fault);
    known.map_or("other", |(code, _)| code)
}

/// Reads an address.
pub(super) fn read(text: &str) -> Reading {
    match judge(text) {
        Ok(doubt) => noted(text, text, doubt),
        Err(fault) => match repair(text) {
            Some((mended, safe)) => {
                let finding = Finding::of(&SYNTAX).with("detail", fault).with("fault", code(fault));
                let finding = finding.mended_by(Remedy::text("use_value", mended.clone(), safe));
                if safe {
                    noted(text, &mended, judge(&mended).unwrap_or(None)).noting(finding)
                } else {
                    Reading::wrong(finding)
                }
            }
            None => Reading::wrong(Finding::of(&SYNTAX).with("detail", fault).with("fault", code(fault))),
        },
    }
}

/// The address with what should be known about it.
fn noted(text: &str, address: &str, doubt: Option<Fault>) -> Reading {
    let mut reading = Reading::text(address);
    if let Some(detail) = doubt {
        reading = reading.noting(Finding::of(&UNUSUAL).with("detail", detail).with("fault", code(detail)));
    }
    if !address.is_ascii() && address.split(['@', '.']).any(|part| !part.is_single_script()) {
        reading = reading.noting(Finding::of(&CONFUSABLE));
    }
    if text.bytes().any(|byte| byte.is_ascii_uppercase()) && text == address {
        let lower = address.to_lowercase();
        reading = reading.noting(Finding::of(&CASE).mended_by(Remedy::text("lower_case", lower, true)));
    }
    reading
}

/// Whether a text is an address: a doubt about it, or the fault.
pub(crate) fn judge(text: &str) -> Result<Option<Fault>, Fault> {
    if text.len() > 254 {
        return Err("it is longer than 254 characters");
    }
    let Some((local, domain)) = text.rsplit_once('@') else {
        return Err("there is no @");
    };
    let mut doubt = None;
    if local.is_empty() {
        return Err("there is nothing before the @");
    }
    if local.starts_with('"') || local.contains('(') || domain.starts_with('[') || domain.contains('(') {
        return Err("quoted, commented and literal forms are valid but refused by most platforms");
    }
    if local.len() > 64 {
        return Err("the part before the @ is longer than 64 characters");
    }
    if local.starts_with('.') || local.ends_with('.') || local.contains("..") {
        return Err("a dot stands where none may stand");
    }
    for letter in local.chars() {
        match letter {
            'a'..='z' | 'A'..='Z' | '0'..='9' => {}
            '.' | '!' | '#' | '$' | '%' | '&' | '\'' | '*' | '+' | '/' | '=' | '?' | '^' | '_' | '`' | '{' | '|'
            | '}' | '~' | '-' => {}
            '@' => return Err("there is more than one @"),
            letter if letter.is_whitespace() => return Err("there is a space in it"),
            letter if letter.is_alphanumeric() => doubt = Some("it has letters outside ASCII before the @"),
            _ => return Err("a character in it is not allowed"),
        }
    }
    let about = judge_domain(domain)?;
    if !text.is_ascii() && roster::fields::email::check(text).is_err() {
        return Err("a character in it is not allowed");
    }
    Ok(about.or(doubt))
}

/// Whether a text is a mail domain: a doubt about it, or the fault.
fn judge_domain(domain: &str) -> Result<Option<Fault>, Fault> {
    if domain.is_empty() {
        return Err("there is nothing after the @");
    }
    let wire;
    let domain = if domain.is_ascii() {
        domain
    } else {
        wire = idna::domain_to_ascii(domain).map_err(|_| "the part after the @ is no domain")?;
        &wire
    };
    if domain.len() > 253 {
        return Err("the part after the @ is longer than 253 characters");
    }
    let mut labels = 0;
    let mut last = "";
    for label in domain.split('.') {
        if label.is_empty() {
            return Err("a dot stands where none may stand");
        }
        if label.len() > 63 {
            return Err("a part of the domain is longer than 63 characters");
        }
        if label.starts_with('-') || label.ends_with('-') {
            return Err("a hyphen stands where none may stand");
        }
        if let Some(letter) = label
            .chars()
            .find(|letter| !letter.is_ascii_alphanumeric() && *letter != '-')
        {
            return Err(if letter.is_whitespace() {
                "there is a space in it"
            } else {
                "a character in it is not allowed"
            });
        }
        labels += 1;
        last = label;
    }
    if labels == 1 {
        return Ok(Some("its domain has no dot"));
    }
    if domain.parse::<IpAddr>().is_ok() || last.bytes().all(|byte| byte.is_ascii_digit()) {
        return Ok(Some("its domain ends in a number"));
    }
    Ok(None)
}

/// The address somebody meant, and whether that is beyond doubt.
fn repair(text: &str) -> Option<(String, bool)> {
    let mut safe = true;
    let mut address = text.trim();
    // Of two people nobody knows whose cell it is.
    if address.split('@').filter(|part| !part.trim().is_empty()).count() > 2 {
        safe = false;
    }
    if let Some((_, behind)) = address.split_once('<')
        && let Some((inside, _)) = behind.split_once('>')
    {
        address = inside.trim();
    }
    if address
        .get(..7)
        .is_some_and(|start| start.eq_ignore_ascii_case("mailto:"))
    {
        address = address[7..].split('?').next().unwrap_or_default();
    }
    if let Some((primary, only)) = of_exchange(address) {
        address = primary;
        safe &= only;
    }
    address = address.trim_matches(|letter: char| {
        matches!(letter, '"' | '\'' | '<' | '>' | ';' | ',' | ':') || letter.is_whitespace()
    });
    let mut address = address.trim_end_matches('.').to_owned();
    for (written, meant) in [("[at]", "@"), ("(at)", "@"), ("[dot]", "."), ("(dot)", ".")] {
        if address.contains(written) {
            address = address.replace(written, meant);
            safe = false;
        }
    }
    for near in [" @", "@ ", " .", ". "] {
        while address.contains(near) {
            address = address.replace(near, near.trim());
        }
    }
    if address.contains(char::is_whitespace) {
        address.retain(|letter| !letter.is_whitespace());
        safe = false;
    }
    while address.contains("@@") {
        address = address.replace("@@", "@");
    }
    if let Some((local, domain)) = address.rsplit_once('@')
        && domain.contains(',')
    {
        address = format!("{local}@{}", domain.replace(',', "."));
    }
    let doubt = judge(&address).ok()?;
    Some((address, safe && doubt.is_none()))
}

/// The address that Exchange writes to first, and whether it is the only one: `SMTP:` in capitals marks it in a list of
/// `smtp:`, `X500:` and `SIP:`.
fn of_exchange(text: &str) -> Option<(&str, bool)> {
    let parts = text.split([';', ',', '|', '\n']).map(str::trim);
    let mail = parts.filter_map(|part| {
        let (kind, address) = part.split_once(':')?;
        kind.eq_ignore_ascii_case("smtp")
            .then(|| (kind == "SMTP", address.trim()))
    });
    let mail: Vec<(bool, &str)> = mail.collect();
    let (_, address) = mail.iter().find(|(first, _)| *first).or(mail.first())?;
    Some((address, mail.len() == 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_fault_has_a_code_and_every_code_a_sentence_in_every_language() {
        let source = include_str!("email.rs").split("#[cfg(test)]").next().unwrap();
        for (code, words) in CODES {
            assert!(
                source.matches(&format!("\"{words}\"")).count() > 1,
                "nothing says {words}"
            );
            for catalogue in [
                include_str!("../../../../../ui/src/features/import/rules/en.ftl"),
                include_str!("../../../../../ui/src/features/import/rules/nl.ftl"),
            ] {
                assert!(catalogue.contains(&format!("[{code}] ")), "{code}");
            }
        }
        for (said, _) in source.match_indices("Err(\"") {
            let words = source[said + 5..].split('"').next().unwrap();
            assert_ne!(code(words), "other", "{words}");
        }
    }

    #[test]
    fn addresses_are_judged() {
        for good in [
            "a@b.nl",
            "o'brien+x@mail.example.org",
            "a@xn--bcher-kva.example",
            "anna@bücher.example",
            "A.B@C.DE",
        ] {
            assert_eq!(judge(good), Ok(None), "{good}");
        }
        for unusual in ["x@localhost", "x@1.2.3.4", "jürgen@example.org"] {
            assert!(matches!(judge(unusual), Ok(Some(_))), "{unusual}");
        }
        for bad in [
            "",
            "a",
            "a@",
            "@b.nl",
            "a@@b.nl",
            "a@b.nl.",
            "a@.b.nl",
            "a @b.nl",
            "a.@b.nl",
            ".a@b.nl",
            "a..b@c.nl",
            "a@b.nl;x@b.nl",
            "n/a",
            "-",
            "a@-b.nl",
            "a@exa mple.org",
            "\"a b\"@c.nl",
            "a@[1.2.3.4]",
            "a(c)@b.nl",
        ] {
            assert!(judge(bad).is_err(), "{bad}");
        }
        assert!(judge(&format!("{}@b.nl", "a".repeat(65))).is_err());
        assert!(judge(&format!("a@{}.nl", "b".repeat(64))).is_err());
    }

    #[test]
    fn s1_15_slips_are_repaired() {
        for (text, mended, safe) in [
            ("Anna Peeters <a@b.nl>", "a@b.nl", true),
            ("mailto:a@b.nl?subject=x", "a@b.nl", true),
            ("MAILTO:a@b.nl", "a@b.nl", true),
            ("a @b.nl", "a@b.nl", true),
            ("a@b,nl", "a@b.nl", true),
            ("a@@b.nl", "a@b.nl", true),
            ("a@b.nl.", "a@b.nl", true),
            ("a@b.nl;", "a@b.nl", true),
            ("SMTP:a@b.nl", "a@b.nl", true),
            ("smtp:a@b.nl", "a@b.nl", true),
            ("smtp: a@b.nl ;", "a@b.nl", true),
            ("X500:/o=b/cn=a;SMTP:a@b.nl", "a@b.nl", true),
            ("smtp:x@b.nl;SMTP:a@b.nl;SIP:a@b.nl", "a@b.nl", false),
            ("smtp:x@b.nl|smtp:a@b.nl", "x@b.nl", false),
            ("anna peeters@b.nl", "annapeeters@b.nl", false),
            ("a[at]b.nl", "a@b.nl", false),
        ] {
            assert_eq!(repair(text), Some((mended.to_owned(), safe)), "{text}");
        }
        for text in [
            "a@b.nl;x@b.nl",
            "x:a@b.nl",
            "SMTP:",
            "smtp:a",
            "n/a",
            "a..b@c.nl",
            "@b.nl",
        ] {
            assert_eq!(repair(text), None, "{text}");
        }
    }

    #[test]
    fn of_two_addresses_none_is_taken_beyond_doubt() {
        for text in [
            "Jan Peeters <jan@acme.be>; An Maes <an@acme.be>",
            "<jan@acme.be> an@acme.be",
        ] {
            assert_eq!(repair(text), Some(("jan@acme.be".to_owned(), false)), "{text}");
        }
        assert_eq!(repair("Jan <jan@@acme.be>"), Some(("jan@acme.be".to_owned(), true)));
    }

    #[test]
    fn letters_that_look_alike_are_noticed() {
        let rules = |text: &str| {
            read(text)
                .findings
                .iter()
                .map(|finding| finding.rule.id)
                .collect::<Vec<_>>()
        };
        assert!(rules("аnna@example.org").contains(&"email.confusable"));
        assert!(rules("anna@example.org").is_empty());
        assert_eq!(rules("Anna@example.org"), ["email.case"]);
    }

    /// Addresses of the isemail collection with the category of each.
    fn isemail() -> Option<Vec<(String, String)>> {
        let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
        let found = ["../../../../shared", "../../../../../shared"]
            .map(|shared| root.join(shared).join("data/isemail/test/tests.xml"));
        let Some(path) = found.iter().find(|path| path.exists()) else {
            eprintln!("skipped: the isemail collection is not here");
            return None;
        };
        let text = std::fs::read_to_string(path).unwrap();
        let inside = |case: &str, tag: &str| {
            let start = case.find(&format!("<{tag}>"))? + tag.len() + 2;
            let end = case[start..].find(&format!("</{tag}>"))?;
            let plain = case[start..start + end]
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"");
            Some(plain.replace("&amp;", "&"))
        };
        let cases = text.split("<test id=").skip(1);
        Some(
            cases
                .map(|case| {
                    (
                        inside(case, "address").unwrap_or_default(),
                        inside(case, "category").unwrap_or_default(),
                    )
                })
                .collect(),
        )
    }

    #[test]
    fn the_isemail_collection_is_judged_by_the_policy() {
        let Some(cases) = isemail() else { return };
        assert!(cases.len() > 150);
        for (address, category) in cases {
            if address.contains("&#x") {
                continue;
            }
            let address = address.trim();
            let verdict = judge(address);
            match category.as_str() {
                "ISEMAIL_ERR" => assert!(verdict.is_err(), "{address}"),
                "ISEMAIL_VALID_CATEGORY" => assert!(verdict.is_ok(), "{address}: {verdict:?}"),
                _ => {}
            }
        }
    }

    proptest::proptest! {
        #[test]
        fn the_platforms_rule_says_the_same(address in "[a-zé.@\\-\"( ]{0,12}@?[a-z.\\-é]{0,8}") {
            let theirs = roster::fields::email::check(&address).is_ok();
            let ours = judge(&address).is_ok();
            // Beyond ASCII a domain must also be one that IDNA can write.
            proptest::prop_assert!(ours == theirs || (theirs && !address.is_ascii()), "{}", address);
        }
    }
}
