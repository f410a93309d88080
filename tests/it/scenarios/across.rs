//! Offline, plans, conflicts, undo.

use serde_json::json;

use crate::support::Office;
use crate::world::{both, buckets, csv, label, login, path};

const HEADER: &str = "First Name,Last Name,Email,Department,language,Is Active,Enable MFA";

#[tokio::test]
async fn a120_s1_06_a_thousand_rows_offline_first() {
    let (bench, office) = both("2lrn4", 20).await;
    let before = bench.people().await;
    let department = bench.unit("Departments").await;
    office.hold(true).await;
    let mut lines = vec![HEADER.to_owned()];
    for number in 0..1000 {
        // One row in ten has an upper-case code, which one fix mends for all.
        let language = if number % 10 == 0 { "NL" } else { "nl" };
        lines.push(format!(
            "First{number},Last{number},p{number}@acme.example,\"{department}\",{language},1,0"
        ));
    }
    let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
    let view = office.open("thousand.csv", &csv(&lines)).await;
    assert_eq!(buckets(&view), [900, 0, 0, 0, 100, 0]);
    assert_eq!(buckets(&view).iter().sum::<u64>(), 1000);
    let group = &view["groups"][0];
    let fix = json!({
        "id": view["id"], "rule": group["rule"], "field": group["field"], "row": null,
        "code": group["example"]["fixes"][0]["code"], "text": null,
    });
    let view = office.call("import_fix", fix).await;
    assert_eq!(buckets(&view), [1000, 0, 0, 0, 0, 0], "{}", view["groups"]);
    let applied = office.apply(&view).await;
    assert_eq!(applied["queued"], 1000);
    assert_eq!(bench.people().await, before, "nothing has left");
    office.hold(false).await;
    let report = office.sync().await;
    assert_eq!(
        (&report["sent"], &report["refused"]),
        (&json!(1000), &json!(0)),
        "{report}"
    );
    assert_eq!(bench.people().await, before + 1000);
    for number in [0, 499, 999] {
        let made = bench.find(&format!("emails.value eq \"p{number}@acme.example\"")).await;
        assert_eq!(made["name"]["familyName"], format!("Last{number}"));
        assert_eq!(made["preferredLanguage"], "nl");
    }
}

#[tokio::test]
async fn a121_a_change_meanwhile_is_a_conflict_and_the_others_go_on() {
    let (bench, office) = both("2lrn4", 60).await;
    let people = bench.get("/scim/v2/Users?count=50").await.resources();
    let chosen: Vec<_> = people
        .iter()
        .filter(|person| {
            label(person) == "Active" && person["urn:rosterdesk:scim:1.0:Account"]["provenance"] == "manual"
        })
        .take(2)
        .collect();
    office.hold(true).await;
    let line = |person: &serde_json::Value, last: &str| {
        format!(
            "{},{last},{},\"{}\",{},1,0",
            person["name"]["givenName"].as_str().unwrap(),
            person["emails"][0]["value"].as_str().unwrap(),
            person["urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"]["department"]
                .as_str()
                .unwrap(),
            person["preferredLanguage"].as_str().unwrap()
        )
    };
    let (one, two) = (line(chosen[0], "Mine"), line(chosen[1], "Mine"));
    let view = office.open("names.csv", &csv(&[HEADER, &one, &two])).await;
    assert_eq!(buckets(&view), [0, 2, 0, 0, 0, 0], "{}", view["groups"]);
    office.apply(&view).await;
    let theirs = json!([{"op": "replace", "path": "name.familyName", "value": "Theirs"}]);
    assert_eq!(bench.patch(&path(chosen[0]), theirs).await.status, 200);
    office.hold(false).await;
    let report = office.call("sync_wait", json!({})).await;
    assert_eq!(report["conflicts"], 1, "{report}");
    let changes = office
        .call("changes", json!({ "state": "conflict", "offset": 0, "limit": 10 }))
        .await;
    let field = &changes["changes"][0]["fields"][0];
    assert_eq!(
        (&field["base"], &field["mine"], &field["theirs"]),
        (&chosen[0]["name"]["familyName"], &json!("Mine"), &json!("Theirs")),
        "{changes}"
    );
    assert_eq!(
        bench.again(chosen[1]).await["name"]["familyName"],
        "Mine",
        "the other one is applied"
    );
    assert_eq!(
        bench.again(chosen[0]).await["name"]["familyName"],
        "Theirs",
        "nothing is overwritten"
    );
}

#[tokio::test]
async fn a123_an_applied_import_is_undone() {
    let (bench, office) = both("2lrn4", 60).await;
    let people = bench.get("/scim/v2/Users?count=50").await.resources();
    let old: Vec<_> = people
        .iter()
        .filter(|person| {
            label(person) == "Active" && person["urn:rosterdesk:scim:1.0:Account"]["provenance"] == "manual"
        })
        .take(3)
        .collect();
    let mut lines = vec![HEADER.to_owned()];
    for person in &old {
        lines.push(format!(
            "{},Changed,{},\"{}\",{},1,0",
            person["name"]["givenName"].as_str().unwrap(),
            person["emails"][0]["value"].as_str().unwrap(),
            person["urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"]["department"]
                .as_str()
                .unwrap(),
            person["preferredLanguage"].as_str().unwrap()
        ));
    }
    for number in 0..3 {
        lines.push(format!("New,Person{number},undo{number}@acme.example,Finance,nl,1,0"));
    }
    let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
    let view = office.open("mixed.csv", &csv(&lines)).await;
    assert_eq!(buckets(&view), [3, 3, 0, 0, 0, 0], "{}", view["groups"]);
    office.apply(&view).await;
    office.sync().await;
    assert_eq!(bench.again(old[0]).await["name"]["familyName"], "Changed");
    // The third has been changed by somebody since.
    let since = json!([{"op": "replace", "path": "name.familyName", "value": "Since"}]);
    assert_eq!(bench.patch(&path(old[2]), since).await.status, 200);
    office.sync().await;
    let asked = office.call("undo", json!({})).await;
    assert_eq!(asked["asks"], true, "the new people would lose access: {asked}");
    let undone = office.call("undo", json!({ "agreed": asked["sends"] })).await;
    assert_eq!(
        (&undone["asks"], &undone["done"]),
        (&json!(false), &json!(5)),
        "{undone}"
    );
    let left = undone["left"].as_array().unwrap();
    assert_eq!(left.len(), 1, "{undone}");
    assert_eq!(left[0]["code"], "changed_since", "{undone}");
    office.sync().await;
    for person in &old[..2] {
        assert_eq!(
            bench.again(person).await["name"]["familyName"],
            person["name"]["familyName"],
            "{}",
            login(person)
        );
    }
    assert_eq!(bench.again(old[2]).await["name"]["familyName"], "Since");
    for number in 0..3 {
        let made = bench
            .find(&format!("emails.value eq \"undo{number}@acme.example\""))
            .await;
        assert_eq!(label(&made), "Disabled", "removed in the softest way");
    }
}

#[tokio::test]
async fn s1_37_one_role_an_import() {
    let (bench, office) = both("2lrn4", 20).await;
    let view = office
        .open("one.csv", &csv(&[HEADER, "Ada,Byron,ada@acme.example,Finance,en,1,0"]))
        .await;
    let options = &view["options"];
    let offered: Vec<&str> = options["roles"]
        .as_array()
        .unwrap()
        .iter()
        .filter_map(|role| role["value"].as_str())
        .collect();
    assert_eq!(offered, ["admin", "customer", "helpdesk", "user"]);
    assert_eq!(options["role"], "user", "D-04: by default");
    let view = office
        .call("import_set_options", json!({ "id": view["id"], "role": "helpdesk" }))
        .await;
    office.apply(&view).await;
    office.sync().await;
    let made = bench.find("emails.value eq \"ada@acme.example\"").await;
    let roles: Vec<&str> = made["roles"]
        .as_array()
        .unwrap()
        .iter()
        .filter_map(|role| role["value"].as_str())
        .collect();
    assert_eq!(roles, ["helpdesk"]);
    let with_role = format!("{HEADER},Role");
    let view = office
        .open(
            "two.csv",
            &csv(&[&with_role, "Bob,Ross,bob@acme.example,Finance,en,1,0,admin"]),
        )
        .await;
    assert!(
        Office::file_rules(&view).contains(&"column.unknown"),
        "the role is no column: {}",
        view["file_problems"]
    );
    let known = bench.get("/scim/v2/Roles").await.resources();
    let ids: Vec<&str> = known.iter().filter_map(|role| role["id"].as_str()).collect();
    assert_eq!(ids, ["admin", "customer", "helpdesk", "user"], "the platform's");
}
