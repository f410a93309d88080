//! Accounts of all profiles to SCIM and back.

use std::collections::BTreeMap;

use chrono::{DateTime, TimeZone, Utc};
use proptest::prelude::*;
use roster::profile::{Field, FieldType, Profile, RoleScope};
use roster::{Account, Delivery, DeliveryState, Lifecycle, Lock, Membership, Provenance, Value};
use scim::codec::{self, Change};
use scim::patch::{Rules, apply};
use scim::types::PatchOp;
use secrecy::{ExposeSecret, SecretString};
use serde_json::json;

fn profiles() -> Vec<Profile> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../roster/profiles");
    let mut files: Vec<_> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    files.sort();
    let all: Vec<Profile> = files
        .iter()
        .map(|file| toml::from_str(&std::fs::read_to_string(file).unwrap()).unwrap())
        .collect();
    assert_eq!(all.len(), 8, "all eight platforms");
    all
}

fn profile(id: &str) -> Profile {
    profiles().into_iter().find(|profile| profile.about.id == id).unwrap()
}

/// Whether the wire carries the field as a value of its own.
fn on_the_wire(field: &Field) -> bool {
    field.scim.is_some() && !matches!(field.kind, FieldType::Status | FieldType::Secret | FieldType::Computed)
}

fn value_of(field: &Field, roles: &[String]) -> BoxedStrategy<Value> {
    let names = proptest::collection::btree_set("[A-Za-z][a-z ]{0,8}[a-z]", 1..4)
        .prop_map(|names| Value::List(names.into_iter().collect()));
    let role = proptest::sample::select(roles.to_vec());
    match field.kind {
        FieldType::Bool | FieldType::Bool01 => any::<bool>().prop_map(Value::Flag).boxed(),
        FieldType::Refs => names.boxed(),
        FieldType::Role => role.prop_map(Value::Text).boxed(),
        FieldType::Roles => proptest::collection::btree_set(role, 1..3)
            .prop_map(|roles| Value::List(roles.into_iter().collect()))
            .boxed(),
        FieldType::Memberships => proptest::collection::btree_set(("[A-Z][a-z]{1,5}", role), 1..4)
            .prop_map(|all| {
                Value::Memberships(
                    all.into_iter()
                        .map(|(group, role)| Membership { group, role })
                        .collect(),
                )
            })
            .boxed(),
        FieldType::Email => "[a-z]{1,8}@[a-z]{1,8}\\.example".prop_map(Value::Text).boxed(),
        FieldType::Date => "20[0-9]{2}-0[1-9]-1[0-9]".prop_map(Value::Text).boxed(),
        FieldType::Text
        | FieldType::Phone
        | FieldType::Lang
        | FieldType::Tz
        | FieldType::Datetime
        | FieldType::Enum
        | FieldType::User
        | FieldType::Ref
        | FieldType::Status
        | FieldType::Secret
        | FieldType::Computed => "[^\\x00@]{1,12}".prop_map(Value::Text).boxed(),
    }
}

fn fields_of(profile: &Profile) -> BoxedStrategy<BTreeMap<String, Value>> {
    let roles: Vec<String> = profile.role_list.iter().map(|role| role.id.clone()).collect();
    let one = |field: &Field| {
        let key = field.key.clone();
        let sure = field.required
            || profile.identity.login.contains(&field.key) && profile.identity.login.len() == 1
            || field.scim.as_deref() == Some("active");
        let value = value_of(field, &roles);
        let value = if sure {
            value.prop_map(Some).boxed()
        } else {
            proptest::option::of(value).boxed()
        };
        value.prop_map(move |value| value.map(|value| (key.clone(), value)))
    };
    let all: Vec<_> = profile
        .fields
        .iter()
        .filter(|field| on_the_wire(field))
        .map(one)
        .collect();
    all.prop_map(|pairs| pairs.into_iter().flatten().collect()).boxed()
}

fn instant() -> impl Strategy<Value = Option<DateTime<Utc>>> {
    proptest::option::of(
        (0..2_000_000_000i64, 0..1_000u32)
            .prop_map(|(second, milli)| Utc.timestamp_opt(second, milli * 1_000_000).unwrap()),
    )
}

fn account_of(profile: &Profile) -> BoxedStrategy<Account> {
    let life = proptest::sample::select(vec![
        Lifecycle::Staged,
        Lifecycle::Invited,
        Lifecycle::Active,
        Lifecycle::Inactive,
        Lifecycle::Disabled,
        Lifecycle::Deleted,
    ]);
    let lock = proptest::sample::select(vec![Lock::None, Lock::FailedAttempts, Lock::Admin]);
    let provenance = proptest::sample::select(vec![
        Provenance::Manual,
        Provenance::Import,
        Provenance::Directory,
        Provenance::Sso,
    ]);
    let words = (life, lock, provenance, proptest::option::of("[a-f0-9-]{8,20}"), 0..9u32);
    (
        fields_of(profile),
        words,
        [instant(), instant(), instant(), instant(), instant(), instant()],
        deliveries(),
    )
        .prop_map(
            |(fields, (lifecycle, lock, provenance, external_id, failure_count), at, deliveries)| Account {
                fields,
                lifecycle,
                lock,
                provenance,
                external_id,
                created_at: at[0],
                last_access_at: at[1],
                status_since: at[2],
                billable_since: at[3],
                mfa_enrolled_at: at[4],
                failure_count,
                status_by: deliveries.keys().next().cloned(),
                email_verified_at: at[5],
                invited_by: deliveries.keys().last().cloned(),
                deliveries,
            },
        )
        .boxed()
}

fn deliveries() -> impl Strategy<Value = BTreeMap<String, Delivery>> {
    let state = proptest::sample::select(vec![
        DeliveryState::Queued,
        DeliveryState::Sent,
        DeliveryState::Bounced,
        DeliveryState::Suppressed,
    ]);
    let at = instant().prop_map(Option::unwrap_or_default);
    let one = (state, at, 1..5u32).prop_map(|(state, at, times)| Delivery { state, at, times });
    proptest::collection::btree_map("[a-z_]{3,9}", one, 0..3)
}

fn account_of_any() -> impl Strategy<Value = (Profile, Account)> {
    proptest::sample::select(profiles())
        .prop_flat_map(|profile| account_of(&profile).prop_map(move |account| (profile.clone(), account)))
}

fn changes(before: &Account, after: &Account) -> Vec<Change> {
    let keys: std::collections::BTreeSet<_> = before.fields.keys().chain(after.fields.keys()).cloned().collect();
    let change = |field: String| Change {
        before: before.fields.get(&field).cloned(),
        after: after.fields.get(&field).cloned(),
        field,
    };
    keys.into_iter()
        .map(change)
        .filter(|change| change.before != change.after)
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn an_account_survives_the_wire((profile, account) in account_of_any()) {
        let resource = codec::to_scim(&profile, &account);
        prop_assert_eq!(&codec::from_scim(&profile, &resource), &account, "{} {}", profile.about.id, resource);
    }

    #[test]
    fn a_patch_makes_one_account_of_another(
        (profile, before, after) in proptest::sample::select(profiles()).prop_flat_map(|profile| {
            (account_of(&profile), fields_of(&profile)).prop_map(move |(before, fields)| {
                let after = Account { fields, ..before.clone() };
                (profile.clone(), before, after)
            })
        })
    ) {
        let mut resource = codec::to_scim(&profile, &before);
        resource["x-theirs"] = json!({"deep": [1, {"a": null}]});
        let kept = resource["x-theirs"].clone();
        let request = codec::patch_for(&profile, &changes(&before, &after), Some(&resource));
        apply(&mut resource, &request, &Rules::core()).unwrap();
        let mut got = codec::from_scim(&profile, &resource);
        got.lifecycle = after.lifecycle;
        prop_assert_eq!(&got, &after, "{} {:?}", profile.about.id, request);
        prop_assert_eq!(&resource["x-theirs"], &kept, "unknown attributes are left alone");
    }

    #[test]
    fn nothing_to_change_is_nothing_to_send((profile, account) in account_of_any()) {
        prop_assert!(codec::patch_for(&profile, &changes(&account, &account), None).operations.is_empty());
    }
}

#[test]
fn every_schema_knows_every_path_a_patch_uses() {
    for profile in profiles() {
        let schemas = codec::schema_list(&profile, &[]);
        let rules = Rules::of(&schemas);
        for field in profile.fields.iter().filter(|field| on_the_wire(field)) {
            let path = scim::Path::parse(field.scim.as_deref().unwrap()).unwrap();
            let expected = if field.scim.as_deref() == Some("externalId") {
                None
            } else {
                Some(path.dotted())
            };
            if let Some(dotted) = expected {
                let mut resource = json!({});
                let value = json!({"Operations": [{"op": "add", "path": field.scim, "value": "x"}]});
                let request = scim::types::PatchRequest::read(&value).unwrap();
                let outcome = apply(&mut resource, &request, &rules);
                assert!(outcome.is_ok(), "{}: {dotted} {outcome:?}", profile.about.id);
            }
        }
        assert!(!codec::resource_types(&profile).is_empty());
    }
}

#[test]
fn the_profiles_rules_are_announced() {
    let lookup = |profile: &str, urn: &str, name: &str| {
        let schemas = codec::schema_list(&self::profile(profile), &[]);
        let schema = schemas.into_iter().find(|schema| schema.id == urn).unwrap();
        serde_json::to_value(
            schema
                .attributes
                .into_iter()
                .find(|attribute| attribute.name == name)
                .unwrap(),
        )
        .unwrap()
    };
    let language = lookup("2lrn4", scim::urn::USER, "preferredLanguage");
    assert_eq!(
        (&language["required"], &language["canonicalValues"]),
        (&json!(true), &json!(["nl", "en", "de", "fr"]))
    );
    let name = lookup("2lrn4", scim::urn::USER, "userName");
    assert_eq!(
        name["mutability"], "readOnly",
        "it repeats the address people sign in with"
    );
    let emails = lookup("2lrn4", scim::urn::USER, "emails");
    assert_eq!(
        (&emails["required"], &emails["subAttributes"][0]["uniqueness"]),
        (&json!(true), &json!("server"))
    );
    let roles = lookup("learningbank", scim::urn::USER, "roles");
    assert_eq!(
        roles["subAttributes"][0]["canonicalValues"],
        json!(["owner", "manager", "content_creator", "user"])
    );
    let password = lookup("opigno", scim::urn::USER, "password");
    assert_eq!(
        (&password["mutability"], &password["returned"]),
        (&json!("writeOnly"), &json!("never"))
    );
    let status = lookup("2lrn4", scim::urn::ACCOUNT, "lifecycle");
    assert_eq!(status["mutability"], "readOnly");
}

#[test]
fn s1_an_entra_user_without_emails_keeps_its_address() {
    let account = codec::from_scim(
        &profile("2lrn4"),
        &json!({"userName": "zoe@x.example", "active": "False"}),
    );
    assert_eq!(
        account.fields.get("email"),
        Some(&Value::Text("zoe@x.example".to_owned()))
    );
    assert_eq!(account.fields.get("is_active"), Some(&Value::Flag(false)));
    assert_eq!(account.lifecycle, Lifecycle::Disabled, "the status the profile drives");
}

#[test]
fn a_field_that_says_the_opposite_of_active_travels_as_its_opposite() {
    let moodle = profile("moodle");
    for (suspended, lifecycle) in [(true, Lifecycle::Disabled), (false, Lifecycle::Active)] {
        let account = Account {
            fields: BTreeMap::from([("suspended".to_owned(), Value::Flag(suspended))]),
            ..Account::default()
        };
        let body = codec::create_body(&moodle, &account, &[]);
        assert_eq!(body["active"], json!(!suspended));
        let change = Change {
            field: "suspended".to_owned(),
            before: Some(Value::Flag(!suspended)),
            after: Some(Value::Flag(suspended)),
        };
        let patch = codec::patch_for(&moodle, &[change], None);
        assert_eq!(patch.operations[0].path.as_deref(), Some("active"));
        assert_eq!(patch.operations[0].value, Some(json!(!suspended)));
        let read = codec::from_scim(&moodle, &json!({"userName": "anna", "active": !suspended}));
        assert_eq!(read.fields.get("suspended"), Some(&Value::Flag(suspended)));
        assert_eq!(
            read.lifecycle, lifecycle,
            "what a platform says that only knows `active`"
        );
    }
}

#[test]
fn a_user_name_that_repeats_the_address_is_no_username() {
    let profile = profile("learningbank");
    let email = |address: &str| BTreeMap::from([("email".to_owned(), Value::Text(address.to_owned()))]);
    let account = Account {
        fields: email("zoe@x.example"),
        ..Account::default()
    };
    let resource = codec::to_scim(&profile, &account);
    assert_eq!(resource["userName"], "zoe@x.example", "SCIM wants one");
    let foreign = json!({"userName": "Zoe@X.example", "emails": [{"value": "zoe@x.example"}]});
    assert_eq!(codec::from_scim(&profile, &foreign).fields, email("zoe@x.example"));
    let change = Change {
        field: "email".to_owned(),
        before: Some(Value::Text("zoe@x.example".to_owned())),
        after: Some(Value::Text("zoe@y.example".to_owned())),
    };
    let patch = codec::patch_for(&profile, &[change], Some(&foreign));
    let paths: Vec<_> = patch
        .operations
        .iter()
        .filter_map(|operation| operation.path.as_deref())
        .collect();
    assert_eq!(
        paths,
        ["emails[value eq \"zoe@x.example\"].value", "userName"],
        "the paths follow what is there"
    );
}

#[test]
fn lists_change_value_by_value_and_never_by_value_array() {
    let change = Change {
        field: "departments".to_owned(),
        before: Some(Value::List(vec!["A".to_owned(), "B".to_owned()])),
        after: Some(Value::List(vec!["B".to_owned(), "C \"x\"".to_owned()])),
    };
    let patch = codec::patch_for(&profile("learningbank"), &[change], None);
    let departments = format!("{}:departments", scim::urn::ACCOUNT);
    assert_eq!(patch.operations.len(), 2);
    assert_eq!(
        (patch.operations[0].op, patch.operations[0].path.as_ref()),
        (PatchOp::Add, Some(&departments))
    );
    assert_eq!(patch.operations[1].op, PatchOp::Remove);
    assert_eq!(patch.operations[1].path, Some(format!("{departments}[value eq \"A\"]")));
    assert_eq!(patch.operations[1].value, None);
}

#[test]
fn secrets_enter_a_body_and_leave_it() {
    let profile = profile("learningbank");
    let mut body = codec::create_body(&profile, &Account::default(), &["sms".to_owned()]);
    codec::put_secret(&profile, &mut body, "one_time_password", &SecretString::from("hush-1"));
    codec::put_secret(
        &profile,
        &mut body,
        "first_name",
        &SecretString::from("no secret field"),
    );
    assert!(body.to_string().contains("hush-1") && !body.to_string().contains("no secret field"));
    assert_eq!(body[scim::urn::ACCOUNT]["activations"], json!(["sms"]));
    let secrets = codec::secrets_of(&profile, &mut body);
    assert_eq!(
        secrets.get("one_time_password").map(|secret| secret.expose_secret()),
        Some("hush-1")
    );
    assert!(!body.to_string().contains("hush-1"), "the body holds none afterwards");
}

#[test]
fn units_and_roles_survive_the_wire() {
    for (kind, endpoint) in [
        ("department", "Departments"),
        ("job_profile", "JobProfiles"),
        ("hierarchy", "Hierarchies"),
        ("group", "Groups"),
    ] {
        assert_eq!(codec::endpoint_of(kind), endpoint);
        for parent in [None, Some("p1".to_owned())] {
            let unit = roster::OrgUnit {
                id: "u1".to_owned(),
                kind: kind.to_owned(),
                name: "Sales".to_owned(),
                parent,
            };
            assert_eq!(codec::unit_from_scim(kind, &codec::unit_to_scim(&unit)), Some(unit));
        }
    }
    let profile = profile("360learning");
    assert_eq!(codec::kind_of(&profile, "groups"), Some("group"));
    assert_eq!(profile.roles.scope, RoleScope::Group);
    let owner = codec::role_to_scim(&profile.role_list[0]);
    assert_eq!(
        codec::role_from_scim(&owner),
        Some(("owner".to_owned(), "Owner".to_owned(), 100, true))
    );
}

#[test]
fn s2_18_s2_20_the_place_of_an_invitation_travels_in_its_body() {
    let profile = Profile::by_id("360learning").expect("is embedded");
    let mut body = codec::create_body(profile, &Account::default(), &["invite".to_owned()]);
    let origin = |group: Option<&str>| roster::authority::Origin {
        id: "group".to_owned(),
        group: group.map(str::to_owned),
    };
    codec::put_origin(&mut body, &origin(Some("Sales")));
    let extension = &body["urn:rosterdesk:scim:1.0:Account"];
    assert_eq!(extension["context"], json!({ "id": "group", "group": "Sales" }));
    assert_eq!(extension["activations"], json!(["invite"]));
    codec::put_origin(&mut body, &origin(None));
    assert_eq!(
        body["urn:rosterdesk:scim:1.0:Account"]["context"],
        json!({ "id": "group" })
    );
}
