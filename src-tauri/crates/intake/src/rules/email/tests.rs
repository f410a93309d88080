use super::grammar::CODES;
use super::*;

#[test]
fn every_fault_has_a_code_and_every_code_a_sentence_in_every_language() {
    let source = include_str!("grammar.rs");
    for (code, words) in CODES {
        assert!(
            source.matches(&format!("\"{words}\"")).count() > 1,
            "nothing says {words}"
        );
        for catalogue in [
            include_str!("../../../../../../ui/src/features/import/rules/en.ftl"),
            include_str!("../../../../../../ui/src/features/import/rules/nl.ftl"),
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
