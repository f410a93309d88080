//! PATCH on JSON resources.

use proptest::prelude::*;
use scim::patch::{Rules, apply};
use scim::types::PatchRequest;
use serde_json::{Value, json};

fn person() -> Value {
    json!({
        "schemas": [scim::urn::USER], "id": "7", "userName": "zoe", "active": true,
        "name": {"givenName": "Zoe", "familyName": "Q"},
        "emails": [{"type": "work", "value": "z@x", "primary": true}, {"type": "home", "value": "h@x"}],
        "members": [{"value": "1"}, {"value": "2", "display": "Two"}],
        "x-theirs": {"kept": 1},
    })
}

/// Applies operations to [`person`] and compares the attributes named in `expected`; `null` is absence.
fn check(operations: Value, expected: Value) {
    let mut resource = person();
    let request = PatchRequest::read(&json!({"Operations": operations})).unwrap();
    apply(&mut resource, &request, &Rules::core()).unwrap_or_else(|error| panic!("{operations}: {error}"));
    for (name, value) in expected.as_object().unwrap() {
        assert_eq!(
            resource.get(name).unwrap_or(&Value::Null),
            value,
            "{name} after {operations}"
        );
    }
    let names = expected.as_object().unwrap();
    for (name, value) in person().as_object().unwrap() {
        if !names.contains_key(name) && name != "schemas" {
            assert_eq!(
                resource.get(name),
                Some(value),
                "{name} is none of {operations}'s business"
            );
        }
    }
}

fn refused(operations: Value, scim_type: &str) {
    let mut resource = person();
    let request = PatchRequest::read(&json!({"Operations": operations})).unwrap();
    let error = apply(&mut resource, &request, &Rules::core()).unwrap_err();
    assert!(error.status == 400 && error.is(scim_type), "{operations}: {error}");
    assert_eq!(resource, person(), "nothing of a refused message stays: {operations}");
}

#[test]
fn single_values() {
    check(
        json!([{"op": "replace", "path": "userName", "value": "anna"}]),
        json!({"userName": "anna"}),
    );
    check(
        json!([{"op": "add", "path": "title", "value": "Dr"}]),
        json!({"title": "Dr"}),
    );
    check(
        json!([{"op": "replace", "path": "title", "value": "Dr"}]),
        json!({"title": "Dr"}),
    );
    check(json!([{"op": "remove", "path": "userName"}]), json!({"userName": null}));
    check(json!([{"op": "remove", "path": "title"}]), json!({}));
    check(
        json!([{"op": "replace", "path": "userName", "value": null}]),
        json!({"userName": null}),
    );
    check(
        json!([{"op": "replace", "path": "USERNAME", "value": "b"}]),
        json!({"userName": "b"}),
    );
}

#[test]
fn complex_values_keep_their_siblings() {
    let changed = json!({"name": {"givenName": "Zoe", "familyName": "R"}});
    check(
        json!([{"op": "replace", "path": "name.familyName", "value": "R"}]),
        changed.clone(),
    );
    check(
        json!([{"op": "replace", "path": "name", "value": {"familyName": "R"}}]),
        changed.clone(),
    );
    check(
        json!([{"op": "replace", "value": {"name": {"familyName": "R"}}}]),
        changed.clone(),
    );
    check(json!([{"op": "Replace", "value": {"name.familyName": "R"}}]), changed);
    check(
        json!([{"op": "remove", "path": "name.familyName"}]),
        json!({"name": {"givenName": "Zoe"}}),
    );
    check(
        json!([{"op": "remove", "path": "name.familyName"}, {"op": "remove", "path": "name.givenName"}]),
        json!({"name": null}),
    );
}

#[test]
fn lists() {
    check(
        json!([{"op": "add", "path": "members", "value": [{"value": "2"}, {"value": "3"}]}]),
        json!({"members": [{"value": "1"}, {"value": "2", "display": "Two"}, {"value": "3"}]}),
    );
    check(
        json!([{"op": "replace", "path": "members", "value": {"value": "9"}}]),
        json!({"members": [{"value": "9"}]}),
    );
    check(json!([{"op": "remove", "path": "members"}]), json!({"members": null}));
    check(
        json!([{"op": "remove", "path": "members[value eq \"1\"]"}]),
        json!({"members": [{"value": "2", "display": "Two"}]}),
    );
    check(
        json!([{"op": "remove", "path": "members[value eq \"1\"]"}, {"op": "remove", "path": "members[value eq \"2\"]"}]),
        json!({"members": null}),
    );
    check(
        json!([{"op": "replace", "path": "emails[type eq \"work\"].value", "value": "n@x"}]),
        json!({"emails": [{"type": "work", "value": "n@x", "primary": true}, {"type": "home", "value": "h@x"}]}),
    );
    check(
        json!([{"op": "add", "path": "emails[type eq \"other\"].value", "value": "o@x"}]),
        json!({"emails": [{"type": "work", "value": "z@x", "primary": true}, {"type": "home", "value": "h@x"}, {"type": "other", "value": "o@x"}]}),
    );
    check(
        json!([{"op": "add", "path": "emails", "value": {"type": "other", "value": "o@x", "primary": true}}]),
        json!({"emails": [{"type": "work", "value": "z@x", "primary": false}, {"type": "home", "value": "h@x"}, {"type": "other", "value": "o@x", "primary": true}]}),
    );
    check(
        json!([{"op": "replace", "path": "emails[type eq \"home\"].primary", "value": "True"}]),
        json!({"emails": [{"type": "work", "value": "z@x", "primary": false}, {"type": "home", "value": "h@x", "primary": true}]}),
    );
}

#[test]
fn what_entra_sends_is_applied() {
    check(
        json!([{"op": "Replace", "path": "active", "value": "False"}]),
        json!({"active": false}),
    );
    check(
        json!([{"op": "Replace", "value": {"active": "False"}}]),
        json!({"active": false}),
    );
    check(
        json!([{"op": "Remove", "path": "members", "value": [{"value": "1"}]}]),
        json!({"members": [{"value": "2", "display": "Two"}]}),
    );
    let department = json!({scim::urn::ENTERPRISE: {"department": "Sales"}});
    let dotted = format!("{}:department", scim::urn::ENTERPRISE);
    check(
        json!([{"op": "Add", "path": dotted, "value": "Sales"}]),
        department.clone(),
    );
    check(json!([{"op": "Add", "value": {dotted: "Sales"}}]), department.clone());
    check(
        json!([{"op": "Add", "value": {scim::urn::ENTERPRISE: {"department": "Sales"}}}]),
        department,
    );
    check(
        json!([{"op": "Add", "path": format!("{}:manager", scim::urn::ENTERPRISE), "value": "26"}]),
        json!({scim::urn::ENTERPRISE: {"manager": {"value": "26"}}}),
    );
    check(
        json!([{"op": "Add", "value": {"emails[type eq \"work\"].value": "n@x", "title": "Dr"}}]),
        json!({"title": "Dr", "emails": [{"type": "work", "value": "n@x", "primary": true}, {"type": "home", "value": "h@x"}]}),
    );
    check(
        json!([{"op": "Add", "value": {"urn:their:2.0:Own": {"a": 1}}}]),
        json!({"urn:their:2.0:Own": {"a": 1}}),
    );
}

#[test]
fn what_cannot_be_done_is_refused_whole() {
    let first = json!({"op": "replace", "path": "userName", "value": "anna"});
    let after = |last: Value| json!([first, last]);
    refused(
        after(json!({"op": "replace", "path": "emails[type eq \"other\"].value", "value": "x"})),
        "noTarget",
    );
    refused(
        after(json!({"op": "remove", "path": "members[value eq \"9\"]"})),
        "noTarget",
    );
    refused(after(json!({"op": "remove"})), "noTarget");
    refused(
        after(json!({"op": "add", "path": "emails[type", "value": 1})),
        "invalidPath",
    );
    refused(
        after(json!({"op": "add", "path": "userName.part", "value": 1})),
        "invalidPath",
    );
    refused(after(json!({"op": "add", "value": "bare"})), "invalidValue");
    refused(after(json!({"op": "add", "path": "title"})), "invalidValue");
    refused(
        after(json!({"op": "replace", "path": "id", "value": "8"})),
        "mutability",
    );
    refused(after(json!({"op": "replace", "value": {"id": "8"}})), "mutability");
    refused(
        after(json!({"op": "add", "path": "groups", "value": [{"value": "g"}]})),
        "mutability",
    );
}

#[test]
fn writing_a_read_only_value_as_it_is_harms_nothing() {
    check(
        json!([{"op": "replace", "value": {"id": "7", "schemas": ["x"], "userName": "b"}}]),
        json!({"userName": "b"}),
    );
}

#[test]
fn announced_rules_are_kept() {
    let schema: scim::types::Schema = serde_json::from_value(json!({"id": scim::urn::USER, "attributes": [
        {"name": "userName", "required": true},
        {"name": "badge", "mutability": "immutable"},
        {"name": "emails", "type": "complex", "multiValued": true, "subAttributes": [{"name": "value", "mutability": "immutable"}]},
    ]}))
    .unwrap();
    let rules = Rules::of(&[schema]);
    let try_one = |operation: Value| {
        let mut resource = json!({"userName": "a", "badge": "1"});
        let request = PatchRequest::read(&json!({"Operations": [operation]})).unwrap();
        apply(&mut resource, &request, &rules).map_err(|error| error.scim_type.unwrap_or_default())
    };
    assert_eq!(
        try_one(json!({"op": "remove", "path": "userName"})),
        Err("mutability".to_owned())
    );
    assert_eq!(
        try_one(json!({"op": "replace", "path": "badge", "value": "2"})),
        Err("mutability".to_owned())
    );
    assert_eq!(
        try_one(json!({"op": "replace", "path": "badge", "value": "1"})),
        Ok(false)
    );
    assert_eq!(
        try_one(json!({"op": "add", "path": "nonsense", "value": "1"})),
        Err("invalidPath".to_owned())
    );
    assert_eq!(
        try_one(json!({"op": "add", "path": "emails", "value": [{"value": "x"}]})),
        Ok(true)
    );
}

fn leaf_change() -> impl Strategy<Value = (String, Value)> {
    let path = prop_oneof![
        Just("userName".to_owned()),
        Just("title".to_owned()),
        Just("name.givenName".to_owned()),
        Just("emails[type eq \"work\"].value".to_owned()),
        Just(format!("{}:department", scim::urn::ENTERPRISE)),
    ];
    (path, "[a-z]{1,6}".prop_map(Value::from))
}

proptest! {
    #[test]
    fn replacing_twice_is_replacing_once(changes in proptest::collection::vec(leaf_change(), 1..6)) {
        let operations: Vec<Value> =
            changes.iter().map(|(path, value)| json!({"op": "replace", "path": path, "value": value})).collect();
        let request = PatchRequest::read(&json!({"Operations": operations})).unwrap();
        let mut resource = person();
        apply(&mut resource, &request, &Rules::core()).unwrap();
        let once = resource.clone();
        prop_assert!(!apply(&mut resource, &request, &Rules::core()).unwrap());
        prop_assert_eq!(&resource, &once);
        prop_assert_eq!(&once["x-theirs"], &json!({"kept": 1}), "what nobody named stays");
    }

    #[test]
    fn adding_then_removing_a_value_changes_nothing(id in "[3-9a-z]{2,5}") {
        let mut resource = person();
        for operation in [
            json!({"op": "add", "path": "members", "value": [{"value": id}]}),
            json!({"op": "remove", "path": format!("members[value eq \"{id}\"]")}),
        ] {
            let request = PatchRequest::read(&json!({"Operations": [operation]})).unwrap();
            prop_assert!(apply(&mut resource, &request, &Rules::core()).unwrap());
        }
        prop_assert_eq!(resource, person());
    }
}
