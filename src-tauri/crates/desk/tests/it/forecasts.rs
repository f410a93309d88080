//! What a plan says against what the platform counts afterwards: mails, SMS, seats.

use std::collections::BTreeMap;

use roster::profile::{DefaultValue, FieldType, ImportColumn};
use roster::{Profile, fields};
use serde_json::{Value, json};

use crate::elsewhere::{Counted, Elsewhere, forecast};
use crate::workbooks::workbook;

/// Profiles of platforms that are reached over the network.
const ONLINE: [&str; 6] = ["2lrn4", "360learning", "learningbank", "opigno", "validated", "scim"];

/// Compares a forecast with what the platform counted before and after.
fn check(what: &str, effects: &Value, before: &Counted, after: &Counted) {
    let said = forecast(effects);
    let of = |kind: &str| said.get(kind).copied().unwrap_or(0);
    let seats = i64::try_from(of("billable_now")).unwrap() - i64::try_from(of("billable_fewer")).unwrap();
    assert_eq!(after.emails - before.emails, of("email"), "{what}: mails; {effects}");
    assert_eq!(after.sms - before.sms, of("sms"), "{what}: SMS; {effects}");
    assert_eq!(after.billable - before.billable, seats, "{what}: seats; {effects}");
}

/// Imports three newcomers in the platform's own columns; answers what was forecast.
async fn import_three(elsewhere: &Elsewhere, profile: &Profile) -> Value {
    let office = &elsewhere.office;
    let mut units = BTreeMap::new();
    for org in &profile.org {
        let known = office.call("units", json!({ "kind": org.kind })).await;
        units.insert(
            org.kind.clone(),
            known[0]["name"].as_str().unwrap_or_default().to_owned(),
        );
    }
    let columns = &profile.import.columns;
    let mut rows = vec![columns.iter().map(|column| column.header.clone()).collect::<Vec<_>>()];
    for number in 0..3 {
        rows.push(
            columns
                .iter()
                .map(|column| cell(profile, column, &units, number))
                .collect(),
        );
    }
    let takes = |format: &str| profile.import.formats.iter().any(|taken| taken == format);
    let view = if takes("xlsx") {
        office.open("newcomers.xlsx", &workbook(&rows)).await
    } else {
        let lines: Vec<String> = rows.iter().map(|row| row.join(",")).collect();
        office.open("newcomers.csv", lines.join("\n").as_bytes()).await
    };
    assert_eq!(
        view["counts"]["create"], 3,
        "{}: {} {}",
        profile.about.id, view["file_problems"], view["groups"]
    );
    let review = office.call("import_review", json!({ "id": view["id"] })).await;
    let apply = json!({ "id": view["id"], "plan": review["plan"] });
    office.call("import_apply", apply).await;
    review["effects"].clone()
}

/// A newcomer's value in a column; secrets and dates are left out.
fn cell(profile: &Profile, column: &ImportColumn, units: &BTreeMap<String, String>, number: usize) -> String {
    let lowest = profile
        .role_list
        .iter()
        .filter(|role| role.assignable)
        .min_by_key(|role| role.rank)
        .unwrap();
    let coded = |id: &str| {
        column
            .values
            .iter()
            .find(|(_, meaning)| **meaning == DefaultValue::Text(id.to_owned()))
    };
    if column.field.ends_with(".role") {
        return coded(&lowest.id).map_or_else(|| lowest.label.clone(), |(code, _)| code.clone());
    }
    if let Some(kind) = column.field.strip_suffix(".group").map(|_| "group") {
        return units[kind].clone();
    }
    let field = profile.field(&column.field).unwrap();
    match field.kind {
        FieldType::Email => format!("newcomer{number}@acme.example"),
        FieldType::Phone => format!("+45201122{number}{number}"),
        FieldType::Lang => field.values.first().cloned().unwrap_or_else(|| "en".to_owned()),
        FieldType::Tz => "Europe/Amsterdam".to_owned(),
        FieldType::Role | FieldType::Roles => lowest.label.clone(),
        FieldType::Ref | FieldType::Refs => units[field.reference.as_deref().unwrap()].clone(),
        FieldType::Bool | FieldType::Bool01 => "1".to_owned(),
        FieldType::Text if field.required || column.required || field.key == "username" => {
            format!("newcomer{number}{}", field.key.chars().next().unwrap())
        }
        FieldType::Secret
            if fields::required_secrets(profile, "create")
                .iter()
                .any(|needed| needed.key == field.key) =>
        {
            "correct-horse-battery".to_owned()
        }
        FieldType::Status => "Active".to_owned(),
        FieldType::Text
        | FieldType::Secret
        | FieldType::Date
        | FieldType::Datetime
        | FieldType::Enum
        | FieldType::User
        | FieldType::Memberships
        | FieldType::Computed => String::new(),
    }
}

/// Up to three people an action applies to, found by trying one after the other.
async fn fit(elsewhere: &Elsewhere, action: &str, argument: &Value) -> Vec<String> {
    let mut found = Vec::new();
    for row in elsewhere.office.people("").await["rows"].as_array().unwrap() {
        let id = row["id"].as_str().unwrap().to_owned();
        let dry = request(std::slice::from_ref(&id), action, argument, true);
        if elsewhere.office.call("act_on_people", dry).await["done"] == 1 {
            found.push(id);
        }
        if found.len() == 3 {
            break;
        }
    }
    found
}

fn request(ids: &[String], action: &str, argument: &Value, dry_run: bool) -> Value {
    json!({
        "selection": { "kind": "ids", "ids": ids }, "action": action, "argument": argument, "dry_run": dry_run,
    })
}

async fn agrees(profile: &str, sms: bool) {
    let elsewhere = Elsewhere::of(profile).await;
    let rules = Profile::embedded()
        .iter()
        .find(|known| known.about.id == profile)
        .unwrap();
    if sms {
        elsewhere
            .platform
            .change_organisation(|organisation| {
                organisation.package.insert("sms".to_owned());
                organisation
                    .switches
                    .insert("org.communication.activation_email".to_owned());
                organisation
                    .switches
                    .insert("org.communication.activation_sms".to_owned());
            })
            .unwrap();
        elsewhere.sync().await;
    }
    let before = elsewhere.counted();
    let effects = import_three(&elsewhere, rules).await;
    let report = elsewhere.sync().await;
    assert_eq!(
        (&report["waiting"], &report["refused"]),
        (&json!(0), &json!(0)),
        "{profile}: {report}"
    );
    let after = elsewhere.counted();
    assert_eq!(after.people, before.people + 3, "{profile}: they came");
    check(&format!("{profile}: import"), &effects, &before, &after);
    if sms {
        assert!(after.sms > before.sms, "{profile}: SMS were caused");
    }

    let all = json!({ "selection": { "kind": "all", "query": { "view": "" }, "except": [] } });
    let offered = elsewhere.office.call("people_actions", all).await;
    let mut tried = BTreeMap::new();
    for offer in offered.as_array().unwrap() {
        let action = &offer["action"];
        let name = action["action"].as_str().unwrap();
        let free = |choice: &&Value| choice["refused"].is_null();
        let argument = action["argument"].as_array().unwrap().iter().find(free);
        let argument = match argument {
            Some(choice) => choice["value"].clone(),
            None if action["secret"] == true => json!("correct-horse-battery"),
            None => Value::Null,
        };
        let ids = fit(&elsewhere, name, &argument).await;
        if ids.is_empty() {
            continue;
        }
        let dry = elsewhere
            .office
            .call("act_on_people", request(&ids, name, &argument, true))
            .await;
        let before = elsewhere.counted();
        elsewhere
            .office
            .call("act_on_people", request(&ids, name, &argument, false))
            .await;
        let report = elsewhere.sync().await;
        assert_eq!(
            (&report["waiting"], &report["refused"]),
            (&json!(0), &json!(0)),
            "{profile}: {name}: {report}"
        );
        check(
            &format!("{profile}: {name}"),
            &dry["effects"],
            &before,
            &elsewhere.counted(),
        );
        tried.insert(name.to_owned(), ids.len());
    }
    assert!(tried.len() >= 2, "{profile}: only {tried:?} could be tried");
}

#[tokio::test(flavor = "multi_thread")]
async fn s1_28_s2_41_every_forecast_is_what_the_platform_then_counts() {
    for profile in ONLINE {
        agrees(profile, false).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn s4_40_the_plan_says_how_many_sms_it_will_cause() {
    agrees("learningbank", true).await;
}
