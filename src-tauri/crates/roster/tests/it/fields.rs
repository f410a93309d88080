//! Values.

use std::collections::BTreeMap;

use roster::fields::{self, email};
use roster::profile::{Field, FieldType};
use roster::{Account, Profile, Value};

use crate::support::{account, list, memberships, profile};

fn field<'p>(profile: &'p Profile, key: &str) -> &'p Field {
    profile.field(key).unwrap_or_else(|| panic!("field {key}"))
}

fn normal(id: &str, key: &str, text: &str) -> Result<Value, String> {
    fields::normalise(field(profile(id), key), text).map_err(|fault| fault.code)
}

fn text(text: &str) -> Result<Value, String> {
    Ok(Value::Text(text.to_owned()))
}

fn wrong(code: &str) -> Result<Value, String> {
    Err(code.to_owned())
}

/// `field: code` of every fault.
fn faults(id: &str, account: &Account, occasion: &str) -> Vec<String> {
    let found = fields::validate(profile(id), account, occasion);
    found
        .into_iter()
        .map(|fault| format!("{}: {}", fault.field, fault.code))
        .collect()
}

fn sound(id: &str) -> Account {
    let pairs: &[(&str, &str)] = match id {
        "2lrn4" => &[
            ("first_name", "Anna"),
            ("last_name", "van den Berg"),
            ("email", "anna@example.org"),
            ("department", "Sales / North"),
            ("language", "nl"),
            ("role", "user"),
        ],
        "validated" => &[
            ("first_name", "A"),
            ("last_name", "B"),
            ("email", "a@x.io"),
            ("role", "member"),
        ],
        "learningbank" => &[
            ("first_name", "A"),
            ("last_name", "B"),
            ("job_profile", "Clerk"),
            ("email", "a@x.io"),
            ("language", "da"),
        ],
        "360learning" => &[("email", "a@x.io"), ("first_name", "A"), ("last_name", "B")],
        "opigno" => &[
            ("first_name", "A"),
            ("last_name", "B"),
            ("email", "a@x.io"),
            ("username", "ab"),
            ("language", "en"),
            ("timezone", "Europe/Brussels"),
        ],
        other => panic!("no sound account for {other}"),
    };
    let mut person = account(pairs);
    let more: &[(&str, Value)] = &match id {
        "2lrn4" => vec![("is_active", Value::Flag(true)), ("mfa_required", Value::Flag(false))],
        "learningbank" => vec![("departments", list(&["HR"])), ("permission_types", list(&["user"]))],
        "360learning" => vec![("memberships", memberships(&[("learner", "A")]))],
        "opigno" => vec![("roles", list(&["coach"]))],
        _ => Vec::new(),
    };
    for (key, value) in more {
        person.fields.insert((*key).to_owned(), value.clone());
    }
    person
}

const SOUND: [&str; 5] = ["2lrn4", "validated", "learningbank", "360learning", "opigno"];

#[test]
fn sound_accounts_have_no_faults() {
    for id in SOUND {
        for occasion in ["create", "update", "import"] {
            assert_eq!(faults(id, &sound(id), occasion), [""; 0], "{id} {occasion}");
        }
    }
}

#[test]
fn each_required_field_in_turn() {
    for id in SOUND {
        for field in profile(id).fields.iter().filter(|field| field.required) {
            if matches!(field.kind, FieldType::Status | FieldType::Secret | FieldType::Computed) {
                continue;
            }
            let mut person = sound(id);
            person.fields.remove(&field.key);
            let found = faults(id, &person, "update");
            assert!(
                found.iter().any(|fault| fault.starts_with(&format!("{}: ", field.key))),
                "{id} {}: {found:?}",
                field.key
            );
        }
    }
}

#[test]
fn s1_12_languages_are_lower_case_and_known() {
    assert_eq!(normal("2lrn4", "language", "nl"), text("nl"));
    assert_eq!(normal("2lrn4", "language", "EN"), wrong("language.case"));
    assert_eq!(normal("2lrn4", "language", "xx"), wrong("language.unknown"));
    let fault = fields::normalise(field(profile("2lrn4"), "language"), "EN").expect_err("refused");
    assert_eq!(fault.params["use"], "en", "the repair");
    assert_eq!(
        normal("360learning", "language", "nl_BE"),
        text("nl_BE"),
        "not all are lower case"
    );
    assert_eq!(normal("360learning", "language", "nl_be"), wrong("language.case"));
    assert_eq!(normal("scim", "language", "zh-Hant-TW"), text("zh-Hant-TW"));
    assert_eq!(
        normal("scim", "language", "no language at all"),
        wrong("language.syntax")
    );
}

#[test]
fn s1_14_a_name_is_kept_as_typed() {
    assert_eq!(normal("2lrn4", "last_name", "  van den  Berg "), text("van den  Berg"));
    assert_eq!(normal("2lrn4", "last_name", " \u{a0} "), wrong("empty"));
}

#[test]
fn s1_17_one_and_zero_and_nothing_else() {
    assert_eq!(normal("2lrn4", "is_active", "1"), Ok(Value::Flag(true)));
    assert_eq!(normal("2lrn4", "is_active", " 0 "), Ok(Value::Flag(false)));
    for other in ["yes", "true", "2", "01", "-1", "１"] {
        assert_eq!(normal("2lrn4", "is_active", other), wrong("bool.format"), "{other}");
    }
    assert_eq!(normal("2lrn4", "is_active", ""), wrong("empty"));
    assert_eq!(
        normal("scim", "is_active", "FALSE"),
        Ok(Value::Flag(false)),
        "a plain yes/no knows words"
    );
    assert_eq!(normal("scim", "is_active", "no"), wrong("bool.format"));
}

#[test]
fn s1_15_e_mail_policy() {
    let long_local = format!("{}@x.io", "a".repeat(65));
    let long_domain = format!("a@{}.io", ["b".repeat(63).as_str(); 4].join("."));
    let long_label = format!("a@{}.io", "b".repeat(64));
    let table = [
        ("anna@example.org", ""),
        ("a.b+c@sub.example-x.org", ""),
        ("o'neill@x.io", ""),
        ("anna@exämple.org", ""),
        ("anna", "email.syntax"),
        ("@x.io", "email.syntax"),
        ("anna@", "email.syntax"),
        (".anna@x.io", "email.syntax"),
        ("anna.@x.io", "email.syntax"),
        ("an..na@x.io", "email.syntax"),
        ("anna@x..io", "email.syntax"),
        ("anna@-x.io", "email.syntax"),
        ("anna@x.io.", "email.syntax"),
        ("an na@x.io", "email.syntax"),
        ("a@b@x.io", "email.syntax"),
        ("anna@x_y.io", "email.syntax"),
        ("Anna <anna@x.io>", "email.syntax"),
        ("anna@x.io\u{7}", "email.syntax"),
        ("\"an na\"@x.io", "email.unusual"),
        ("anna(work)@x.io", "email.unusual"),
        ("anna@[192.0.2.1]", "email.unusual"),
        (&long_local, "email.too_long"),
        (&long_domain, "email.too_long"),
        (&long_label, "email.syntax"),
    ];
    for (address, code) in table {
        let found = email::check(address).err().map_or(String::new(), |fault| fault.code);
        assert_eq!(found, code, "{address}");
    }
    let doubts = |address: &str| {
        email::check(address)
            .expect("accepted")
            .into_iter()
            .map(email::Doubt::code)
            .collect::<Vec<_>>()
    };
    assert_eq!(doubts("a@localhost"), ["email.dotless"]);
    assert_eq!(doubts("a@x.123"), ["email.numeric_tld"]);
    assert_eq!(doubts("änna@x.io"), ["email.non_ascii"]);
    assert!(doubts("a@x.io").is_empty());
}

#[test]
fn public_address_cases() {
    let places = ["../../../../shared", "../../../../../shared"];
    let file = |place: &&str| {
        let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(place);
        std::fs::read_to_string(path.join("data/isemail/test/tests.xml")).ok()
    };
    let Some(cases) = places.iter().find_map(file) else {
        eprintln!("skipped: the public address cases are not beside the repository");
        return;
    };
    let tag = |case: &str, name: &str| {
        let inside = case
            .split_once(&format!("<{name}>"))?
            .1
            .split_once(&format!("</{name}>"))?
            .0
            .to_owned();
        Some(
            inside
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&amp;", "&"),
        )
    };
    let (mut errors, mut valid) = (0, 0);
    for case in cases.split("<test ").skip(1) {
        let (Some(address), Some(category)) = (tag(case, "address"), tag(case, "category")) else {
            continue;
        };
        let accepted = email::check(&address).is_ok();
        match category.as_str() {
            "ISEMAIL_ERR" => {
                errors += 1;
                assert!(!accepted, "accepted {address:?}");
            }
            "ISEMAIL_VALID_CATEGORY" => {
                valid += 1;
                assert!(accepted, "refused {address:?}");
            }
            _ => {}
        }
    }
    assert!(errors > 50 && valid > 5, "only {errors} and {valid} cases were found");
}

#[test]
fn phones_become_e164() {
    let table = [
        ("+32 476 12 34 56", Ok("+32476123456")),
        ("0032 (0)476/12.34.56", Ok("+32476123456")),
        ("+1-202-555-0123", Ok("+12025550123")),
        ("tel:+4512345678", Ok("+4512345678")),
        ("0476123456", Err("phone.country")),
        ("+0476123456", Err("phone.syntax")),
        ("+123", Err("phone.syntax")),
        ("+1234567890123456", Err("phone.syntax")),
        ("+32 476 CALL ME", Err("phone.syntax")),
        ("call me", Err("phone.syntax")),
    ];
    for (typed, expected) in table {
        let expected = expected
            .map(|number| Value::Text(number.to_owned()))
            .map_err(str::to_owned);
        assert_eq!(normal("learningbank", "phone", typed), expected, "{typed}");
    }
    let mut person = sound("learningbank");
    person
        .fields
        .insert("phone".into(), Value::Text("0476 12 34 56".into()));
    assert_eq!(
        faults("learningbank", &person, "update"),
        ["phone: phone.syntax"],
        "stored numbers are whole"
    );
}

#[test]
fn s2_15_deletion_dates_lie_ahead() {
    let p = profile("360learning");
    let today = "2026-11-22".parse().expect("a date");
    let on = |date: &str| {
        let mut person = sound("360learning");
        person
            .fields
            .insert("deletion_date".into(), Value::Text(date.to_owned()));
        let found = fields::validate_on(p, &person, "update", today);
        found.into_iter().map(|fault| fault.code).collect::<Vec<_>>().join(" ")
    };
    assert_eq!(on("2026-11-23"), "");
    assert_eq!(on("2026-11-22"), "date.past", "today is no day ahead");
    assert_eq!(on("2020-01-01"), "date.past");
    assert_eq!(on("2026-11-23T00:00:00Z"), "", "an instant counts by its date");
    assert_eq!(on("23/11/2026"), "date.format");
    assert_eq!(on("2027-02-29"), "date.format");
}

#[test]
fn s3_05_one_role_and_s4_32_one_job_profile() {
    let mut person = sound("validated");
    person.fields.insert("role".into(), list(&["member", "trainer"]));
    let found = faults("validated", &person, "update");
    assert!(found.contains(&"role: role.cardinality".to_owned()), "{found:?}");
    let mut person = sound("learningbank");
    person.fields.insert("job_profile".into(), list(&["Clerk", "Cook"]));
    assert_eq!(
        faults("learningbank", &person, "update"),
        ["job_profile: job_profile.cardinality"]
    );
}

#[test]
fn s4_30_and_s4_31_several_departments_and_permission_types() {
    let mut person = sound("learningbank");
    person.fields.insert("departments".into(), list(&["HR", "Sales"]));
    person
        .fields
        .insert("permission_types".into(), list(&["user", "manager"]));
    assert_eq!(faults("learningbank", &person, "update"), [""; 0]);
    person.fields.insert("departments".into(), list(&["HR", "HR"]));
    person.fields.insert("permission_types".into(), list(&["pope"]));
    let expected = ["departments: value.repeated", "permission_types: role.unknown"];
    assert_eq!(faults("learningbank", &person, "update"), expected);
}

#[test]
fn s4_26_at_least_one_department() {
    let mut person = sound("learningbank");
    person.fields.insert("departments".into(), list(&[]));
    assert_eq!(faults("learningbank", &person, "update"), ["departments: required"]);
}

#[test]
fn s4_28_email_or_username_and_phone() {
    let base = {
        let mut person = sound("learningbank");
        person.fields.remove("email");
        person
    };
    let table: [(&[(&str, &str)], bool); 6] = [
        (&[], false),
        (&[("username", "ab")], false),
        (&[("phone", "+4512345678")], false),
        (&[("email", "a@x.io")], true),
        (&[("username", "ab"), ("phone", "+4512345678")], true),
        (
            &[("username", "ab"), ("phone", "+4512345678"), ("email", "a@x.io")],
            true,
        ),
    ];
    for (given, enough) in table {
        let mut person = base.clone();
        person.fields.extend(account(given).fields);
        let found = faults("learningbank", &person, "create");
        let expected: &[&str] = if enough { &[] } else { &["email: identity.one_of"] };
        assert_eq!(found, expected, "{given:?}");
    }
}

#[test]
fn s3_07_and_s3_08_roles_demand_more() {
    let mut person = sound("validated");
    person.fields.insert("role".into(), Value::Text("trainer".into()));
    assert_eq!(
        faults("validated", &person, "update"),
        ["department: required", "phone: required"]
    );
    person.fields.insert("role".into(), Value::Text("manager".into()));
    assert_eq!(faults("validated", &person, "update"), ["department: required"]);
    let p = profile("validated");
    assert!(!person.shows(p, field(p, "phone")), "a manager's form has no phone");
}

#[test]
fn s2_30_names_are_needed_to_create_and_not_to_invite() {
    let mut person = sound("360learning");
    person.fields.remove("first_name");
    assert_eq!(faults("360learning", &person, "create"), ["first_name: required"]);
    assert_eq!(
        faults("360learning", &person, "accept_form"),
        ["first_name: required"],
        "S2-03"
    );
    assert_eq!(faults("360learning", &person, "invite"), [""; 0]);
}

#[test]
fn s2_12_and_s2_33_a_role_and_a_group() {
    let mut person = sound("360learning");
    person.fields.insert("memberships".into(), memberships(&[]));
    assert_eq!(faults("360learning", &person, "invite"), ["memberships: role.required"]);
    person.fields.insert(
        "memberships".into(),
        memberships(&[("coach", ""), ("", "A"), ("pope", "A")]),
    );
    let found = faults("360learning", &person, "invite");
    let expected = [
        "memberships: role.unknown",
        "memberships: group.required",
        "memberships: role.required",
    ];
    assert_eq!(found, expected);
}

#[test]
fn a056_cells_with_separators_or_double_spaces() {
    let p = profile("360learning");
    for bad in ["a,b", "a;b", "a\tb", "a\nb", "a  b"] {
        assert_eq!(
            fields::cell_fault(p, bad).map(|fault| fault.code).as_deref(),
            Some("cell.forbidden"),
            "{bad:?}"
        );
    }
    assert_eq!(fields::cell_fault(p, "a b"), None);
    assert_eq!(fields::cell_fault(profile("2lrn4"), "a  b"), None, "no such rule there");
    let mut person = sound("360learning");
    person
        .fields
        .insert("last_name".into(), Value::Text("van  Berg".into()));
    assert_eq!(faults("360learning", &person, "import"), ["last_name: cell.forbidden"]);
    assert_eq!(
        faults("360learning", &person, "update"),
        [""; 0],
        "only files are shifted by it"
    );
}

#[test]
fn lengths_case_values_and_names() {
    let long = "x".repeat(101);
    assert_eq!(normal("2lrn4", "first_name", &long), wrong("text.too_long"));
    assert!(
        normal("2lrn4", "first_name", &"é".repeat(100)).is_ok(),
        "characters, not bytes"
    );
    assert_eq!(normal("opigno", "password", "short"), wrong("text.too_short"));
    assert_eq!(normal("moodle", "username", "Anna"), wrong("text.case"));
    assert_eq!(normal("oneroster", "record_status", "gone"), wrong("value.unknown"));
    assert_eq!(normal("oneroster", "record_status", "active"), text("active"));
    assert_eq!(normal("oneroster", "modified_at", "2026-11-22"), wrong("date.format"));
    assert_eq!(
        normal("opigno", "timezone", "Europe/Brussels"),
        text("Europe/Brussels"),
        "S5-35"
    );
    assert_eq!(normal("opigno", "timezone", "Brussels time"), wrong("timezone.unknown"));
    assert_eq!(normal("opigno", "status", "active"), wrong("field.read_only"));
    assert_eq!(normal("opigno", "member_for", "a year"), wrong("field.read_only"));
    assert_eq!(normal("opigno", "roles", "coach"), Ok(list(&["coach"])));
    assert_eq!(
        normal("360learning", "memberships", "coach@A"),
        Ok(memberships(&[("coach", "A")]))
    );
    assert_eq!(
        normal("360learning", "memberships", "coach"),
        wrong("memberships.shape")
    );
    let mut person = sound("360learning");
    person.fields.insert("username".into(), Value::Text("Anna B".into()));
    assert_eq!(faults("360learning", &person, "invite"), ["username: username.pattern"]);
}

#[test]
fn values_of_the_wrong_shape() {
    let mut person = sound("2lrn4");
    person.fields.insert("is_active".into(), Value::Text("1".into()));
    person.fields.insert("first_name".into(), Value::Flag(true));
    person.fields.insert("shoe_size".into(), Value::Text("42".into()));
    let expected = ["first_name: type", "is_active: type", "shoe_size: field.unknown"];
    assert_eq!(faults("2lrn4", &person, "update"), expected);
}

#[test]
fn secrets_are_never_in_an_account() {
    let mut person = sound("opigno");
    person
        .fields
        .insert("password".into(), Value::Text("very secret".into()));
    assert_eq!(faults("opigno", &person, "create"), ["password: field.not_stored"]);
    let keys = |id: &str| {
        fields::required_secrets(profile(id), "create")
            .iter()
            .map(|field| field.key.clone())
            .collect::<Vec<_>>()
    };
    assert_eq!(keys("opigno"), ["password"], "S5-31");
    assert_eq!(keys("validated"), [""; 0], "S3-09");
}

#[test]
fn defaults_fill_what_is_missing() {
    let organisation = BTreeMap::from([
        ("language".to_owned(), "en".to_owned()),
        ("timezone".to_owned(), "UTC".to_owned()),
    ]);
    let filled = |id: &str, person: &Account| fields::with_defaults(profile(id), person, &organisation);
    let new = filled("2lrn4", &Account::default());
    assert_eq!(
        (new.flag("is_active"), new.flag("mfa_required"), new.text("role")),
        (Some(true), Some(false), Some("user"))
    );
    let new = filled("opigno", &account(&[("language", "nl")]));
    assert_eq!(
        (new.text("language"), new.text("timezone")),
        (Some("nl"), Some("UTC")),
        "what is given stays"
    );
    assert_eq!(new.texts("roles"), ["content_editor"]);
    assert!(!new.fields.contains_key("status"), "the status is no stored field");
    assert!(
        filled("scim", &Account::default()).roles(profile("scim")).is_empty(),
        "no default role"
    );
}

#[test]
fn reading_an_account() {
    let p = profile("2lrn4");
    let person = account(&[
        ("first_name", " Anna "),
        ("last_name", "van den Berg"),
        ("email", " Anna@X.io"),
    ]);
    assert_eq!(person.display_name(p), "Anna van den Berg");
    assert_eq!(person.login(p), Some(" Anna@X.io"), "as typed");
    assert_eq!(person.identity_keys(p), [("email".to_owned(), "anna@x.io".to_owned())]);
    let bare = account(&[("username", "AB")]);
    assert_eq!(bare.display_name(profile("opigno")), "AB");
    assert_eq!(
        bare.identity_keys(profile("opigno")),
        [("username".to_owned(), "ab".to_owned())]
    );
    let cased = bare.identity_keys(profile("360learning"));
    assert_eq!(
        cased,
        [("username".to_owned(), "AB".to_owned())],
        "usernames are not folded there"
    );
    assert_eq!(
        (Account::default().display_name(p).as_str(), Account::default().rank(p)),
        ("", 0)
    );
    let mut multi = Account::default();
    multi.fields.insert(
        "memberships".into(),
        memberships(&[("coach", "A"), ("group_admin", "B"), ("coach", "C")]),
    );
    let groups = profile("360learning");
    assert_eq!(
        (multi.roles(groups), multi.rank(groups)),
        (crate::support::strings(&["coach", "group_admin"]), 80)
    );
}
