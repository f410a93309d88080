//! Forecasts follow what the organisation has and has switched on.

use roster::organisation::SSO;
use serde_json::{Value, json};

use crate::elsewhere::{Elsewhere, forecast};
use crate::workbooks::workbook;

const ACTIVATION_MAILS: &str = "org.communication.activation_email";

/// Five newcomers as the platform's own workbook.
fn newcomers(elsewhere: &Value, tag: &str) -> Vec<u8> {
    let mut rows = vec![vec![
        "First Name".to_owned(),
        "Last Name".to_owned(),
        "Job Profile".to_owned(),
        "Department".to_owned(),
        "Permission Type".to_owned(),
        "Email".to_owned(),
        "Phone".to_owned(),
        "Language".to_owned(),
    ]];
    for number in 0..5 {
        rows.push(vec![
            format!("Newcomer{number}"),
            if tag == "a" { "Jensen" } else { "Madsen" }.to_owned(),
            elsewhere["job"].as_str().unwrap().to_owned(),
            elsewhere["department"].as_str().unwrap().to_owned(),
            "User".to_owned(),
            format!("{tag}{number}@acme.example"),
            format!("+4520{}0{number}{number}{number}", if tag == "a" { "11" } else { "22" }),
            "en".to_owned(),
        ]);
    }
    workbook(&rows)
}

async fn units(elsewhere: &Elsewhere) -> Value {
    let office = &elsewhere.office;
    let departments = office.call("units", json!({ "kind": "department" })).await;
    let jobs = office.call("units", json!({ "kind": "job_profile" })).await;
    json!({ "department": departments[0]["name"], "job": jobs[0]["name"] })
}

/// Imports five people; answers the forecast and what the platform sent.
async fn import_five(elsewhere: &Elsewhere, tag: &str) -> (Value, u64, u64) {
    let office = &elsewhere.office;
    let before = elsewhere.counted();
    let bytes = newcomers(&units(elsewhere).await, tag);
    let view = office.open(&format!("{tag}.xlsx"), &bytes).await;
    assert_eq!(view["counts"]["create"], 5, "{}", view["groups"]);
    let review = office.call("import_review", json!({ "id": view["id"] })).await;
    let apply = json!({ "id": view["id"], "plan": review["plan"] });
    office.call("import_apply", apply).await;
    let report = elsewhere.sync().await;
    assert_eq!(
        (&report["waiting"], &report["refused"]),
        (&json!(0), &json!(0)),
        "{report}"
    );
    let after = elsewhere.counted();
    assert_eq!(after.people, before.people + 5);
    (
        review["effects"].clone(),
        after.emails - before.emails,
        after.sms - before.sms,
    )
}

#[tokio::test(flavor = "multi_thread")]
async fn s4_05_s4_06_activation_mails_follow_the_organisations_switch_and_are_forecast_offline() {
    let elsewhere = Elsewhere::of("learningbank").await;
    let (effects, mails, _) = import_five(&elsewhere, "a").await;
    assert_eq!(forecast(&effects).get("email"), None, "by hand: {effects}");
    assert_eq!(mails, 0, "A088: by hand, nothing leaves by itself");

    let change = |on: bool| {
        elsewhere
            .platform
            .change_organisation(|organisation| {
                if on {
                    organisation.switches.insert(ACTIVATION_MAILS.to_owned());
                } else {
                    organisation.switches.remove(ACTIVATION_MAILS);
                }
            })
            .unwrap();
    };
    change(true);
    elsewhere.sync().await;
    elsewhere.office.call("hold", json!({ "offline": true })).await;
    let addressed = json!({ "values": { "email": ["somebody@acme.example"] } });
    let offered = elsewhere.office.call("new_person", addressed).await;
    assert_eq!(
        activation(&offered, "activation_email")["chosen"],
        true,
        "known while offline"
    );
    elsewhere.office.call("hold", json!({ "offline": false })).await;
    let (effects, mails, _) = import_five(&elsewhere, "b").await;
    assert_eq!(forecast(&effects).get("email"), Some(&5), "{effects}");
    assert_eq!(mails, 5, "A088: automatic");

    // The five who were left without are sent theirs by hand.
    change(false);
    elsewhere.sync().await;
    let query = json!({ "view": "", "search": "a0@acme.example", "filters": [], "sort": "", "descending": false });
    let page = elsewhere
        .office
        .call("people_page", json!({ "query": query, "offset": 0, "limit": 10 }))
        .await;
    let selection = json!({ "kind": "ids", "ids": [page["rows"][0]["id"]] });
    let act =
        |dry: bool| json!({ "selection": selection, "action": "send_activation", "argument": null, "dry_run": dry });
    let dry = elsewhere.office.call("act_on_people", act(true)).await;
    assert_eq!(forecast(&dry["effects"]).get("email"), Some(&1), "{dry}");
    let before = elsewhere.counted();
    elsewhere.office.call("act_on_people", act(false)).await;
    elsewhere.sync().await;
    assert_eq!(elsewhere.counted().emails, before.emails + 1);
}

fn activation<'v>(view: &'v Value, id: &str) -> &'v Value {
    let offered = view["ways"].as_array().unwrap();
    offered.iter().find(|way| way["id"] == id).unwrap_or(&Value::Null)
}

#[tokio::test(flavor = "multi_thread")]
async fn s4_04_s4_09_sms_outside_the_package_is_off_with_its_reason_and_refused_by_the_platform() {
    let elsewhere = Elsewhere::of("learningbank").await;
    let office = &elsewhere.office;
    let offered = office.call("new_person", json!({})).await;
    let sms = activation(&offered, "activation_sms");
    assert_eq!(
        (&sms["refused"], &sms["chosen"]),
        (&json!("capability.sms"), &json!(false)),
        "{sms}"
    );

    let place = units(&elsewhere).await;
    let values = json!({
        "first_name": ["Mads"], "last_name": ["Holm"], "username": ["mads.holm"], "phone": ["+4520112233"],
        "language": ["en"], "departments": [place["department"]], "job_profile": [place["job"]],
        "permission_types": ["user"],
    });
    let create = json!({ "values": values, "activations": ["activation_sms"] });
    assert_eq!(office.refused("create_person", create.clone()).await, "capability.sms");
    let raw = json!({
        "schemas": ["urn:ietf:params:scim:schemas:core:2.0:User", "urn:rosterdesk:scim:1.0:Account"],
        "userName": "mads.holm", "name": { "givenName": "Mads", "familyName": "Holm" },
        "preferredLanguage": "en", "phoneNumbers": [{ "value": "+4520112233", "type": "mobile" }],
        "roles": [{ "value": "user" }],
        "urn:rosterdesk:scim:1.0:Account": {
            "departments": [place["department"]], "jobProfile": place["job"], "activations": ["activation_sms"],
        },
    });
    let before = elsewhere.counted();
    let (status, refusal) = elsewhere.ask("POST", "/scim/v2/Users", Some(&raw));
    assert!(status == 402 || status == 403, "{status} {refusal}");
    assert_eq!(refusal["code"], "capability.sms", "A090");
    assert_eq!(elsewhere.counted(), before, "nothing happened");

    elsewhere
        .platform
        .change_organisation(|organisation| {
            organisation.package.insert("sms".to_owned());
        })
        .unwrap();
    elsewhere.sync().await;
    let offered = office
        .call("new_person", json!({ "values": { "phone": ["+4520112233"] } }))
        .await;
    assert_eq!(
        activation(&offered, "activation_sms")["refused"],
        json!(null),
        "bought: it can be chosen"
    );
    office.call("create_person", create).await;
    let report = elsewhere.sync().await;
    assert_eq!(report["refused"], 0, "{report}");
    assert_eq!(elsewhere.counted().sms, before.sms + 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn s1_19_what_the_organisation_hides_is_neither_offered_nor_taken() {
    let elsewhere = Elsewhere::of("2lrn4").await;
    let office = &elsewhere.office;
    assert_eq!(
        activation(&office.call("new_person", json!({})).await, "verification_mail")["id"],
        "verification_mail"
    );
    elsewhere
        .platform
        .change_organisation(|organisation| {
            organisation.hidden_activations.insert("verification_mail".to_owned());
        })
        .unwrap();
    elsewhere.sync().await;
    let offered = office.call("new_person", json!({})).await;
    assert_eq!(activation(&offered, "verification_mail"), &Value::Null, "hidden");
    assert_eq!(
        activation(&offered, "welcome_mail")["id"],
        "welcome_mail",
        "the rest stays"
    );
    let request = json!({ "values": person(&elsewhere, "hidden").await, "activations": ["verification_mail"] });
    assert_eq!(office.refused("create_person", request).await, "activation.hidden");
    assert_eq!(office.people("hidden@acme").await["total"], 0, "nothing was kept");
}

#[tokio::test(flavor = "multi_thread")]
async fn s1_21_with_sso_the_reset_mail_is_off_with_its_reason_and_never_sent() {
    let elsewhere = Elsewhere::of("2lrn4").await;
    let office = &elsewhere.office;
    let offered = office
        .call(
            "new_person",
            json!({ "values": { "email": ["somebody@acme.example"] } }),
        )
        .await;
    let reset = activation(&offered, "reset_mail");
    assert_eq!(
        (&reset["chosen"], &reset["refused"]),
        (&json!(true), &json!(null)),
        "without SSO it is ticked"
    );
    elsewhere
        .platform
        .change_organisation(|organisation| {
            organisation.switches.insert(SSO.to_owned());
        })
        .unwrap();
    elsewhere.sync().await;
    let offered = office
        .call(
            "new_person",
            json!({ "values": { "email": ["somebody@acme.example"] } }),
        )
        .await;
    let reset = activation(&offered, "reset_mail");
    assert_eq!(
        (&reset["chosen"], &reset["refused"]),
        (&json!(false), &json!("Not needed when using SSO")),
        "{reset}"
    );
    // Ticked all the same, by a client that does not know better: left out, and the person is there.
    let request = json!({ "values": person(&elsewhere, "sso").await, "activations": ["reset_mail", "welcome_mail"] });
    office.call("create_person", request).await;
    let report = elsewhere.sync().await;
    assert_eq!(
        (&report["sent"], &report["refused"]),
        (&json!(1), &json!(0)),
        "{report}"
    );
    let events: Vec<String> = elsewhere
        .outbox()
        .iter()
        .filter(|message| message["recipient"] == "sso@acme.example")
        .map(|message| message["event"].as_str().unwrap().to_owned())
        .collect();
    assert_eq!(events, ["welcome"], "no reset mail");
}

/// Values of a new person.
async fn person(elsewhere: &Elsewhere, name: &str) -> Value {
    let units = elsewhere.office.call("units", json!({ "kind": "department" })).await;
    json!({
        "first_name": ["Noor"], "last_name": ["Aalbers"], "email": [format!("{name}@acme.example")],
        "department": [units[0]["name"]], "language": ["nl"], "is_active": ["1"], "mfa_required": ["0"],
        "role": ["user"],
    })
}
