//! A file is compared with what the platform has and what is on its way to it: what the platform refused, what both
//! sides changed and whoever is gone are not taken for its state (`sync.md` section 2, domain.md: import buckets).

use std::collections::BTreeSet;

use serde_json::{Value, json};

use crate::elsewhere::Elsewhere;

const HEADER: &str = "First Name,Last Name,Email,Department,language,Is Active,Enable MFA";

async fn apply(platform: &Elsewhere, view: &Value) {
    let office = &platform.office;
    let review = office.call("import_review", json!({ "id": view["id"] })).await;
    assert_eq!(review["refused"], json!(null), "{review}");
    let request = json!({ "id": view["id"], "plan": review["plan"] });
    office.call("import_apply", request).await;
}

async fn rows(platform: &Elsewhere, view: &Value) -> Vec<Value> {
    let request = json!({ "id": view["id"], "filter": { "kind": "all" }, "offset": 0, "limit": 50 });
    let page = platform.office.call("import_rows", request).await;
    page["rows"].as_array().unwrap().clone()
}

#[tokio::test(flavor = "multi_thread")]
async fn what_the_platform_refused_or_disputes_is_not_taken_for_its_state() {
    let platform = Elsewhere::of("2lrn4").await;
    let people = desk::files::people(&platform.office.desk).await.unwrap();
    let mut plain = people.iter().filter(|person| {
        let account = &person.account;
        account.provenance != roster::Provenance::Directory
            && account.lifecycle == roster::Lifecycle::Active
            && account.text("role").is_none_or(|role| role == "user")
    });
    let (one, two) = (plain.next().unwrap(), plain.next().unwrap());
    let row = |person: &desk::files::PersonRecord, last: &str| {
        let of = |key: &str| person.account.text(key).unwrap_or_default().to_owned();
        let mfa = person.account.fields.get("mfa_required") == Some(&roster::Value::Flag(true));
        let department = of("department");
        format!(
            "{},{last},{},\"{department}\",{},1,{}\n",
            of("first_name"),
            of("email"),
            of("language"),
            u8::from(mfa)
        )
    };
    let taken = "Ada,Byron,ada@acme.example,Finance,en,1,0\n";
    let file = [HEADER, "\n", &row(one, "File"), &row(two, "File"), taken].concat();
    let view = platform.office.open("c1.csv", file.as_bytes()).await;
    assert_eq!(
        (&view["counts"]["update"], &view["counts"]["create"]),
        (&json!(2), &json!(1)),
        "{view}"
    );
    apply(&platform, &view).await;

    let (_, list) = platform.ask("GET", "/scim/v2/Users?count=200", None);
    let resources = list["Resources"].as_array().unwrap();
    let email = |person: &desk::files::PersonRecord| person.account.text("email").unwrap().to_owned();
    let resource = |address: &str| {
        let known = resources.iter().find(|known| known["emails"][0]["value"] == address);
        known.unwrap_or_else(|| panic!("{address} is none of {list}")).clone()
    };
    let path = |person| format!("/scim/v2/Users/{}", resource(&email(person))["id"].as_str().unwrap());
    let patch = json!({
        "schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
        "Operations": [{ "op": "replace", "path": "name.familyName", "value": "Platform" }],
    });
    let (status, answer) = platform.ask("PATCH", &path(one), Some(&patch));
    assert!(status < 300, "{answer}");
    let (status, answer) = platform.ask("DELETE", &path(two), None);
    assert!(status < 300, "{answer}");
    let mut other = resource(&email(one));
    let fields = other.as_object_mut().unwrap();
    fields.remove("id");
    fields.remove("meta");
    fields.remove("externalId");
    fields.insert("userName".to_owned(), json!("ada@acme.example"));
    fields.insert(
        "emails".to_owned(),
        json!([{ "value": "ada@acme.example", "type": "work" }]),
    );
    let (status, answer) = platform.ask("POST", "/scim/v2/Users", Some(&other));
    assert_eq!(status, 201, "{answer}");
    platform.sync().await;
    platform.sync().await;

    let view = platform.office.open("c1 again.csv", file.as_bytes()).await;
    let rows = rows(&platform, &view).await;
    let first = &rows[0];
    assert_eq!(
        (&first["bucket"], &first["reason"]),
        (&json!("conflict"), &json!("waits.conflict")),
        "{first}"
    );
    let said = first["problems"][0]["message"].as_str().unwrap();
    assert!(said.contains("here “File”, on the platform “Platform”"), "{said}");
    let deleted = (json!("skip"), json!("exists.deleted"));
    let second = (rows[1]["bucket"].clone(), rows[1]["reason"].clone());
    assert!(second == deleted || second.0 == "create", "{}", rows[1]);
    assert_eq!(
        rows[2]["problems"][0]["rule"], "update.other_person",
        "the person who is there has another name: {}",
        rows[2]
    );
    let said = json!({ "id": view["id"], "rule": "update.other_person", "field": "first_name", "row": 2,
        "code": "new_name", "text": null });
    let view = platform.office.call("import_fix", said).await;
    let rows = self::rows(&platform, &view).await;
    assert_eq!(rows[2]["bucket"], "update", "{}", rows[2]);
    apply(&platform, &view).await;
    platform.sync().await;

    let people = desk::files::people(&platform.office.desk).await.unwrap();
    let addresses = people.iter().filter_map(|person| person.account.text("email"));
    let addresses: Vec<&str> = addresses.collect();
    let different: BTreeSet<&&str> = addresses.iter().collect();
    assert_eq!(addresses.len(), different.len(), "nobody is there twice");
    let ada = people
        .iter()
        .find(|person| person.account.text("email") == Some("ada@acme.example"));
    assert_eq!(
        ada.unwrap().account.text("first_name"),
        Some("Ada"),
        "changed, not created again"
    );
}
