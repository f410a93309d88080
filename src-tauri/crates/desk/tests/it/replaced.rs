//! A row that is applied again after the platform refused what it said before takes the place of that
//! (`sync.md` section 2, parked changes).

use std::collections::BTreeMap;

use serde_json::{Value, json};
use vault::{OpError, Outcome, Settled, Verb};

use crate::support::{Office, PASSPHRASE};

const HEADER: &str = "First Name,Last Name,Email,Department,language,Is Active,Enable MFA";

async fn apply(office: &Office, view: &Value) {
    let review = office.call("import_review", json!({ "id": view["id"] })).await;
    assert_eq!(review["refused"], json!(null), "{review}");
    let request = json!({ "id": view["id"], "plan": review["plan"] });
    office.call("import_apply", request).await;
}

async fn rows(office: &Office, view: &Value) -> Vec<Value> {
    let request = json!({ "id": view["id"], "filter": { "kind": "all" }, "offset": 0, "limit": 50 });
    office.call("import_rows", request).await["rows"]
        .as_array()
        .unwrap()
        .clone()
}

async fn count(office: &Office, state: &str) -> Value {
    let request = json!({ "state": state, "offset": 0, "limit": 50 });
    office.call("changes", request).await["total"].clone()
}

/// The platform refuses every change of a person that waits.
async fn refuse_all(office: &Office) {
    office.call("lock", json!({})).await;
    let folder = office.folder.path().join("data").join("workspaces");
    let workspaces = vault::workspaces(&folder).unwrap();
    let now = chrono::Utc::now();
    let mut vault = vault::open(&folder, &workspaces[0].id, Some(&PASSPHRASE.into()), now).unwrap();
    let claimed = vault.claim(50, now).unwrap();
    let refused = |op: &vault::Op| Settled {
        op: op.id.clone(),
        outcome: Outcome::Parked(OpError {
            code: "value.long".to_owned(),
            message: "The name is too long.".to_owned(),
            details: BTreeMap::new(),
        }),
    };
    assert!(
        claimed
            .iter()
            .all(|op| matches!(op.verb, Verb::Create { .. } | Verb::Update { .. }))
    );
    vault.settle(claimed.iter().map(refused).collect(), now).unwrap();
    drop(vault);
    office.unlock().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_row_that_is_applied_again_takes_the_place_of_what_was_refused() {
    let office = Office::practice("2lrn4").await;
    let people = desk::files::people(&office.desk).await.unwrap();
    let plain = people.iter().find(|person| {
        let account = &person.account;
        account.provenance == roster::Provenance::Manual
            && account.lifecycle == roster::Lifecycle::Active
            && account.text("role") == Some("user")
    });
    let there = &plain.unwrap().account;
    let of = |key: &str| there.text(key).unwrap_or_default();
    let mfa = u8::from(there.fields.get("mfa_required") == Some(&roster::Value::Flag(true)));
    let (email, department, language) = (of("email"), of("department"), of("language"));
    let file = |first: &str, last: &str| {
        format!(
            "{HEADER}\n{first},{last},{email},\"{department}\",{language},1,{mfa}\n\
             Ada,{last},ada@acme.example,\"{department}\",en,1,0\n"
        )
    };
    let view = office
        .open("first.csv", file(of("first_name"), "Toolong").as_bytes())
        .await;
    assert_eq!(
        (&view["counts"]["update"], &view["counts"]["create"]),
        (&json!(1), &json!(1)),
        "{view}"
    );
    apply(&office, &view).await;
    refuse_all(&office).await;
    assert_eq!(count(&office, "refused").await, json!(2));

    // The last name is right now; the refused one must not come along with the new first name.
    let view = office
        .open("second.csv", file("Mended", of("last_name")).as_bytes())
        .await;
    let found = rows(&office, &view).await;
    assert_eq!(found[0]["bucket"], json!("update"), "{}", found[0]);
    let said = found[0]["problems"].as_array().unwrap().iter();
    assert!(
        said.clone().any(|problem| problem["rule"] == "waits.replaced"
            && problem["message"].as_str().unwrap().contains("The name is too long.")),
        "{}",
        found[0]
    );
    assert_eq!(found[1]["bucket"], json!("create"), "{}", found[1]);
    apply(&office, &view).await;
    assert_eq!(count(&office, "refused").await, json!(0));
    assert_eq!(count(&office, "waiting").await, json!(2));
    assert_eq!(
        office.people("ada@acme.example").await["total"],
        json!(1),
        "nobody is there twice"
    );
    let request = json!({ "state": "waiting", "offset": 0, "limit": 50 });
    let changes = office.call("changes", request).await;
    let update = changes["changes"].as_array().unwrap().iter();
    let update: Vec<&Value> = update.filter(|change| change["verb"] == "update").collect();
    let fields: Vec<&Value> = update[0]["fields"]
        .as_array()
        .unwrap()
        .iter()
        .map(|field| &field["field"])
        .collect();
    assert_eq!(fields, [&json!("first_name")], "{}", update[0]);
    let history = office.call("sync_wait", json!({})).await;
    assert_eq!(
        (&history["refused"], &history["waiting"]),
        (&json!(0), &json!(0)),
        "{history}"
    );
}
