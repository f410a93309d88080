//! Filters: reading, printing, meaning.

use proptest::prelude::*;
use scim::filter::{AttrPath, Comparand, CompareOp, Filter};
use serde_json::{Number, json};

fn check(filter: &str, matches: bool) {
    let resource = json!({
        "id": "A1", "userName": "Zoe@X.example", "active": true, "externalId": "Ab", "displayName": "Señora", "loose": "False", "age": 7,
        "name": {"familyName": "O'Malley \"Q\""},
        "emails": [{"type": "work", "value": "zoe@x.example", "primary": true}, {"type": "home", "value": "z@y.example"}],
        "nicks": ["Zo", "Zz"], "nothing": [],
        "meta": {"lastModified": "2026-05-13T04:42:34Z"},
        "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User": {"department": "Tour"},
    });
    let parsed = Filter::parse(filter).unwrap_or_else(|error| panic!("{filter}: {error}"));
    assert_eq!(parsed.matches(&resource), matches, "{filter}");
    let printed = parsed.to_string();
    assert_eq!(
        Filter::parse(&printed).as_ref(),
        Ok(&parsed),
        "{printed} must read back"
    );
}

#[test]
fn the_rfcs_grammar_is_understood() {
    check(r#"userName eq "zoe@x.EXAMPLE""#, true);
    check(r#"displayName co "SENORA""#, true);
    check(r#"displayName co "ñor""#, true);
    check(r#"displayName eq "senora""#, false);
    check(r#"USERNAME Eq "zoe@x.example""#, true);
    check(r#"id eq "a1""#, false);
    check(r#"externalId eq "AB""#, false);
    check(r#"externalId sw "A""#, true);
    check(r#"name.familyName co "malley""#, true);
    check(r#"name.familyName eq "O'Malley \"Q\"""#, true);
    check(r#"urn:ietf:params:scim:schemas:core:2.0:User:userName sw "Z""#, true);
    check(
        r#"urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department eq "tour""#,
        true,
    );
    check(r#"title pr"#, false);
    check(r#"title pr or userName pr"#, true);
    check(r#"nothing pr"#, false);
    check(r#"title eq null"#, true);
    check(r#"title ne "x""#, true);
    check(r#"userName ne null"#, true);
    check(r#"active eq true and not (active eq false)"#, true);
    check(r#"loose eq false"#, true);
    check(r#"active eq "True""#, true);
    check(r#"age ge 7 and age lt 7.5"#, true);
    check(r#"meta.lastModified gt "2026-05-13T04:42:33+00:00""#, true);
    check(r#"meta.lastModified eq "2026-05-13T06:42:34+02:00""#, true);
    check(r#"meta.lastModified lt "2026-05-13T04:42:34Z""#, false);
    check(r#"emails eq "Z@Y.example""#, true);
    check(r#"emails[type eq "work" and value co "@y.example"]"#, false);
    check(r#"emails[type eq "work" and value co "@x.example"] or title pr"#, true);
    check(r#"emails.type eq "home""#, true);
    check(r#"nicks eq "zz""#, true);
    check(r#"nicks[value eq "zz"]"#, true);
    check(r#"userName eq "no" and userName pr or active eq true"#, true);
    check(r#"userName eq "no" and (userName pr or active eq true)"#, false);
    check(r#"not(title pr)"#, true);
    check(r#"not pr"#, false);
}

#[test]
fn the_form_entra_sends_is_understood() {
    check(r#"emails[type eq "work"].value eq "zoe@x.example""#, true);
    check(r#"emails[type eq "home"].value eq "zoe@x.example""#, false);
    check(r#"emails[type eq "home"].display pr"#, false);
    let printed = Filter::parse(r#"emails[type eq "work"].value eq "x""#)
        .unwrap()
        .to_string();
    assert_eq!(
        printed, r#"emails[type eq "work" and value eq "x"]"#,
        "a strict server must read what is printed"
    );
}

#[test]
fn what_is_no_filter_is_refused_with_the_place() {
    for (filter, position) in [
        ("", 1),
        ("userName", 9),
        ("userName is \"x\"", 10),
        ("userName eq", 12),
        ("userName eq x", 13),
        ("userName eq \"x", 13),
        ("userName eq \"x\" and", 20),
        ("userName eq \"x\" \"y\"", 17),
        ("(userName pr", 13),
        ("emails[type eq \"x\"", 19),
        ("active gt true", 11),
        ("active co 3", 11),
        ("a.b.c pr", 1),
        ("1a pr", 1),
        ("é pr", 1),
        ("emails.value[type pr]", 14),
        ("x eq {}", 6),
    ] {
        let error = Filter::parse(filter).unwrap_err();
        assert_eq!(error.position, position, "{filter}: {error}");
        let wire = scim::ScimError::from(error);
        assert!(wire.status == 400 && wire.is("invalidFilter"), "{wire}");
    }
}

#[test]
fn a_filter_made_to_exhaust_the_stack_is_refused() {
    assert!(Filter::parse(&"(".repeat(100_000)).is_err());
    assert!(Filter::parse(&format!("{}a pr{}", "(".repeat(1_000), ")".repeat(1_000))).is_err());
    assert!(Filter::parse(&"not (".repeat(10_000)).is_err());
    let long = vec!["a eq 1"; 5_000].join(" and ");
    assert!(Filter::parse(&long).is_ok(), "length alone is no fault");
}

fn attribute() -> impl Strategy<Value = AttrPath> {
    let name = "[a-zA-Z][a-zA-Z0-9_-]{0,8}";
    let schema = prop_oneof![
        Just(None),
        Just(Some(scim::urn::ENTERPRISE.to_owned())),
        Just(Some("urn:example:1.5:Thing".to_owned()))
    ];
    (schema, name, proptest::option::of(name)).prop_map(|(schema, name, sub)| AttrPath { schema, name, sub })
}

fn comparand() -> impl Strategy<Value = Comparand> {
    prop_oneof![
        any::<String>().prop_map(Comparand::Text),
        any::<i64>().prop_map(|number| Comparand::Number(number.into())),
        any::<i32>()
            .prop_filter_map("finite", |number| Number::from_f64(f64::from(number) / 4.0))
            .prop_map(Comparand::Number),
        any::<bool>().prop_map(Comparand::Flag),
        Just(Comparand::Null),
    ]
}

fn leaf() -> impl Strategy<Value = Filter> {
    let equal = prop_oneof![Just(CompareOp::Eq), Just(CompareOp::Ne)];
    let ordered = prop_oneof![
        Just(CompareOp::Gt),
        Just(CompareOp::Le),
        Just(CompareOp::Sw),
        Just(CompareOp::Co)
    ];
    prop_oneof![
        attribute().prop_map(Filter::Present),
        (attribute(), equal, comparand()).prop_map(|(path, op, value)| Filter::Compare { path, op, value }),
        (attribute(), ordered, any::<String>()).prop_map(|(path, op, text)| Filter::Compare {
            path,
            op,
            value: Comparand::Text(text)
        }),
    ]
}

fn filter() -> impl Strategy<Value = Filter> {
    leaf().prop_recursive(6, 40, 2, |inner| {
        prop_oneof![
            (inner.clone(), inner.clone()).prop_map(|(a, b)| Filter::And(Box::new(a), Box::new(b))),
            (inner.clone(), inner.clone()).prop_map(|(a, b)| Filter::Or(Box::new(a), Box::new(b))),
            inner.clone().prop_map(|inner| Filter::Not(Box::new(inner))),
            (attribute(), inner).prop_map(|(path, inner)| Filter::Values {
                path: AttrPath { sub: None, ..path },
                filter: Box::new(inner)
            }),
        ]
    })
}

proptest! {
    #[test]
    fn what_is_printed_reads_back_the_same(filter in filter()) {
        let printed = filter.to_string();
        prop_assert_eq!(Filter::parse(&printed), Ok(filter), "{}", printed);
    }

    #[test]
    fn no_text_makes_the_reader_panic(text in ".{0,60}") {
        let _ = Filter::parse(&text);
        let _ = scim::Path::parse(&text);
    }
}
