//! Who leaves by a file that does not name him: what is asked first, what undo says, and what a later file does.

use serde_json::{Value, json};

use crate::elsewhere::Elsewhere;
use crate::modes::{everybody, full_sync};
use crate::support::Office;

fn apply(view: &Value, review: &Value, said: Value) -> Value {
    json!({ "id": view["id"], "plan": review["plan"], "leavers": said })
}

async fn reviewed(office: &Office, addresses: &[String]) -> (Value, Value) {
    let view = full_sync(office, addresses).await;
    let review = office.call("import_review", json!({ "id": view["id"] })).await;
    (view, review)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_number_that_was_said_has_to_be_theirs_however_few_they_are() {
    let office = Office::practice("2lrn4").await;
    let everybody = everybody(&office).await;
    let (view, review) = reviewed(&office, &everybody[..everybody.len() - 3]).await;
    let leavers = review["absence"]["leavers_total"].as_u64().unwrap();
    assert!(leavers > 0 && review["absence"]["consent"] == false, "{review}");
    for said in [0, leavers + 1] {
        let error = office
            .desk
            .call("import_apply", apply(&view, &review, json!(said)))
            .await;
        let error = error.unwrap_err();
        assert_eq!(error.code, "absent.consent");
        assert!(
            error.message.contains(&format!("What was confirmed is {said}")),
            "{}",
            error.message
        );
    }
    let applied = office.call("import_apply", apply(&view, &review, json!(leavers))).await;
    assert_eq!(applied["deactivated"], leavers);

    let new =
        "First Name,Last Name,Email,Department,language,Is Active,Enable MFA\nAda,Byron,ada@acme.example,IT,en,1,0\n";
    let view = office.open("new.csv", new.as_bytes()).await;
    let review = office.call("import_review", json!({ "id": view["id"] })).await;
    let error = office.desk.call("import_apply", apply(&view, &review, json!(2))).await;
    assert_eq!(
        error.unwrap_err().code,
        "absent.consent",
        "nobody leaves by such a file"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_would_be_deleted_is_asked_about_and_undo_names_who_stays_away() {
    let office = Office::practice("360learning").await;
    let everybody = everybody(&office).await;
    let (view, review) = reviewed(&office, &everybody[..everybody.len() - 2]).await;
    let absence = &review["absence"];
    let leavers = absence["leavers"].as_array().unwrap();
    let total = absence["leavers_total"].as_u64().unwrap();
    assert!(total > 0 && absence["consent"] == true, "{absence}");
    // An open invitation is withdrawn without a word to type, and is as gone.
    let deleted = leavers.iter().filter(|gone| gone["action"] == "Delete").count();
    assert!(deleted > 0);
    assert_eq!(
        (&absence["typed"], &absence["lasting"]),
        (&json!(deleted), &json!(total))
    );
    assert!(leavers.iter().all(|gone| gone["lasting"] == true), "{leavers:?}");
    let error = office
        .desk
        .call("import_apply", apply(&view, &review, Value::Null))
        .await;
    let error = error.unwrap_err();
    assert_eq!(error.code, "absent.consent");
    assert!(error.message.contains("be brought back by undo"), "{}", error.message);
    office.call("import_apply", apply(&view, &review, json!(total))).await;
    office.call("sync_wait", json!({})).await;

    let report = office.call("undo", json!({ "rehearse": true })).await;
    let names = |list: &Value| -> Vec<String> {
        let list = list.as_array().unwrap().iter();
        let mut names: Vec<String> = list.map(|one| one["name"].as_str().unwrap().to_owned()).collect();
        names.sort_unstable();
        names
    };
    assert_eq!(names(&report["left"]), names(&absence["leavers"]), "{report}");
}

/// D-18, D-20: a file that still names somebody is no wish to have him back.
#[tokio::test(flavor = "multi_thread")]
async fn d_18_whoever_was_deleted_on_the_platform_comes_back_by_choice_alone() {
    let platform = Elsewhere::of("2lrn4").await;
    let office = &platform.office;
    let file = "First Name,Last Name,Email,Department,language,Is Active,Enable MFA\n\
        Ada,Byron,ada@acme.example,IT,en,1,0\n";
    let view = office.open("june.csv", file.as_bytes()).await;
    let view = office
        .call("import_set_options", json!({ "id": view["id"], "create_units": true }))
        .await;
    let review = office.call("import_review", json!({ "id": view["id"] })).await;
    office.call("import_apply", apply(&view, &review, Value::Null)).await;
    platform.sync().await;
    let (_, found) = platform.ask(
        "GET",
        "/scim/v2/Users?filter=userName%20eq%20%22ada%40acme.example%22",
        None,
    );
    let id = found["Resources"][0]["id"].as_str().unwrap().to_owned();
    let (status, _) = platform.ask("DELETE", &format!("/scim/v2/Users/{id}"), None);
    assert_eq!(status, 204);
    platform.sync().await;

    let view = office.open("july.csv", file.as_bytes()).await;
    let told = async |view: &Value| {
        let request = json!({ "id": view["id"], "filter": { "kind": "all" }, "offset": 0, "limit": 10 });
        let page = office.call("import_rows", request).await;
        let row = page["rows"][0].clone();
        (
            row["bucket"].clone(),
            row["problems"][0]["rule"].clone(),
            row["problems"][0]["message"].clone(),
        )
    };
    let (bucket, rule, message) = told(&view).await;
    assert_eq!((bucket, rule), (json!("skip"), json!("exists.gone")));
    assert!(
        message.as_str().unwrap().starts_with("Ada Byron was on the platform"),
        "{message}"
    );
    assert_eq!(view["options"]["bring_back_free"], true);
    let review = office.call("import_review", json!({ "id": view["id"] })).await;
    assert_eq!(review["refused"], "nothing_to_do");

    let fix = json!({ "id": view["id"], "rule": "exists.gone", "field": null, "row": null, "code": "bring_back", "text": null });
    let view = office.call("import_fix", fix).await;
    let (bucket, rule, _) = told(&view).await;
    assert_eq!((bucket, rule), (json!("create"), json!("exists.again")));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_the_file_for_the_platform_cannot_say_is_said_beside_it() {
    let office = Office::practice("360learning").await;
    let everybody = everybody(&office).await;
    let (view, review) = reviewed(&office, &everybody[..everybody.len() - 2]).await;
    let leavers = review["absence"]["leavers"].as_array().unwrap();
    let deleted = leavers.iter().filter(|gone| gone["action"] == "Delete").count();
    let path = office.folder.path().join("plan.csv");
    let (handle, _) = office.desk.hand_out(path.clone());
    let request = json!({ "id": view["id"], "handle": handle });
    let written = office.call("export_plan", request).await;
    let untold = &written["untold"][0];
    assert_eq!(
        (&untold["leaves"], &untold["people"], &untold["label"]),
        (&json!(true), &json!(deleted), &json!("Delete")),
        "{written}"
    );
    assert_eq!(untold["names"].as_array().unwrap().len(), deleted.min(20));

    let office = Office::practice("scim").await;
    let file = "userName,givenName,familyName,email,active,Department\nada,Ada,Byron,ada@acme.example,true,Legal\n\
        bo,Bo,Dahl,bo@acme.example,true,\n";
    let view = office.open("staff.csv", file.as_bytes()).await;
    office.call("import_check", json!({ "id": view["id"] })).await;
    let (handle, _) = office.desk.hand_out(path.clone());
    let request = json!({ "id": view["id"], "handle": handle });
    let written = office.call("export_plan", request).await;
    let untold = written["untold"].as_array().unwrap();
    let department = untold.iter().find(|one| one["label"] == "department");
    let department = department.unwrap_or_else(|| panic!("{written}"));
    assert_eq!(
        (&department["leaves"], &department["people"], &department["names"]),
        (&json!(false), &json!(1), &json!(["Ada Byron"]))
    );
    let file = std::fs::read_to_string(path).unwrap();
    assert!(file.contains("ada@acme.example") && !file.contains("Legal"), "{file}");
}
