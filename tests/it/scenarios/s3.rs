//! Validated, banned, DENIED, inactive.

use chrono::{DateTime, TimeZone as _, Utc};
use roster::Profile;
use sandbox::{Clock, SandboxOptions};
use serde_json::{Value, json};

use crate::bench::Bench;
use crate::support::Office;
use crate::world::{ACCOUNT, both, buckets, label, login, path, xlsx};

const HEADER: &[&str] = &["First name", "Last name", "E-mail", "Role", "Department", "Phone"];

fn eva() -> Value {
    json!({
        "emails": [{"value": "eva@example.org"}], "name": {"givenName": "Eva", "familyName": "Smit"},
        "roles": [{"value": "member"}],
    })
}

fn day(year: i32, month: u32, day: u32) -> DateTime<Utc> {
    Utc.with_ymd_and_hms(year, month, day, 12, 0, 0).unwrap()
}

/// A platform on a day.
async fn on(start: DateTime<Utc>) -> Bench {
    let profile = Profile::by_id("validated").unwrap().clone();
    Bench::with(SandboxOptions {
        people: 60,
        clock: Clock::manual(start),
        ..SandboxOptions::new(profile)
    })
    .await
}

impl Bench {
    /// Lets it be a day, with the administrator in use, and the nightly job run.
    async fn night_of(&self, at: DateTime<Utc>) {
        self.running.clock().set(at);
        let admin = &self.running.admin;
        assert_eq!(self.sign_in(&admin.login, &admin.password, None).await.status, 200);
        self.running.run_jobs().unwrap();
    }
}

#[tokio::test]
async fn a063_s3_07_s3_08_a_new_role_demands_its_fields() {
    let (bench, office) = both("validated", 60).await;
    let person = bench.holder("member").await;
    let raise = json!([{"op": "replace", "path": "roles", "value": [{"value": "trainer"}]}]);
    let refused = bench.patch(&path(&person), raise).await;
    assert_eq!((refused.status, refused.code()), (400, "required"), "{}", refused.body);
    let shown = office.one(login(&person)).await;
    let outcome = office
        .edit(&shown, json!({ "role": ["trainer"], "phone": [], "department": [] }))
        .await;
    assert_eq!(outcome["refused"][0]["code"], "required", "{outcome}");
    assert_eq!(bench.again(&person).await["roles"], person["roles"]);
}

#[tokio::test]
async fn a065_s3_24_nine_wrong_and_one_right() {
    let bench = Bench::of("validated", 60).await;
    let person = bench.holder("member").await;
    bench.wrong(&person, 9).await;
    assert_eq!(bench.right(&person).await.status, 200);
    bench.wrong(&person, 10).await;
    assert_eq!(label(&bench.again(&person).await), "DENIED");
}

#[tokio::test]
async fn a067_s3_25_s3_26_validated_with_a_new_password() {
    let (bench, office) = both("validated", 60).await;
    let person = bench.holder("member").await;
    bench.wrong(&person, 10).await;
    office.sync().await;
    let shown = office.one(login(&person)).await;
    assert_eq!(shown["status"]["label"], "DENIED");
    assert_eq!(office.act(&[&shown], "validate", None).await["done"], 1);
    let given = office
        .act(&[&shown], "reassign_password", Some("Nieuw-wachtwoord-7"))
        .await;
    assert_eq!(given["done"], 1, "{given}");
    office.sync().await;
    assert_eq!(
        bench.sign_in(login(&person), "Nieuw-wachtwoord-7", None).await.status,
        200
    );
    assert_eq!(bench.right(&person).await.code(), "sign_in.refused", "the old one");
    let changes = office
        .call("changes", json!({ "state": null, "offset": 0, "limit": 50 }))
        .await;
    let shown = office.one(login(&person)).await;
    let audit = bench.get("/audit?limit=1000").await.body;
    for (place, told) in [("changes", changes), ("person", shown), ("audit", audit)] {
        assert!(
            !told.to_string().contains("Nieuw-wachtwoord"),
            "{place} shows the password"
        );
    }
}

#[tokio::test]
async fn a069_s3_22_banned_is_out_at_once() {
    let (mut bench, office) = both("validated", 60).await;
    let person = bench.holder("member").await;
    let session = bench.right(&person).await.body["access_token"]
        .as_str()
        .unwrap()
        .to_owned();
    let shown = office.one(login(&person)).await;
    assert_eq!(office.act(&[&shown], "ban", None).await["done"], 1);
    office.sync().await;
    let refused = bench.right(&person).await;
    assert_eq!((refused.status, refused.code()), (403, "sign_in.status"));
    bench.token = session;
    assert_eq!(bench.get("/scim/v2/Me").await.status, 401);
}

#[tokio::test]
async fn a071_s3_27_banned_is_reversible() {
    let (bench, office) = both("validated", 60).await;
    let person = bench.holder("member").await;
    let shown = office.one(login(&person)).await;
    for action in ["ban", "validate"] {
        assert_eq!(office.act(&[&shown], action, None).await["done"], 1, "{action}");
        office.sync().await;
    }
    assert_eq!(bench.right(&person).await.status, 200);
}

#[tokio::test]
async fn a072_s3_18_s3_19_nobody_is_deleted_on_any_way() {
    let (bench, office) = both("validated", 60).await;
    let person = bench.holder("member").await;
    let refused = bench.delete(&path(&person)).await;
    assert_eq!((refused.status, refused.code()), (403, "delete.unsupported"));
    assert!(
        refused.body["detail"].as_str().unwrap().contains("history"),
        "{}",
        refused.body
    );
    let shown = office.one(login(&person)).await;
    let offered = shown["actions"].as_array().unwrap();
    assert!(
        offered
            .iter()
            .all(|action| action["action"] != "delete" || !action["refused"].is_null())
    );
    let tried = office.act(&[&shown], "delete", None).await;
    assert_eq!(
        (&tried["done"], &tried["refused_total"]),
        (&json!(0), &json!(1)),
        "{tried}"
    );
    let header = [HEADER, &["Status"]].concat();
    let mail = login(&person);
    let row = ["X", "Y", mail, "Member", "", "", "deleted"];
    let view = office.open("gone.xlsx", &xlsx(&[&header, &row])).await;
    assert!(
        Office::file_rules(&view).contains(&"column.leavers"),
        "{}",
        view["file_problems"]
    );
    let applied = office
        .desk
        .call(
            "import_apply",
            json!({ "id": view["id"], "plan": office.review(&view).await["plan"] }),
        )
        .await;
    drop(applied);
    office.sync().await;
    assert_eq!(label(&bench.again(&person).await), "Validated");
}

#[tokio::test]
async fn a074_s3_30_three_calendar_months() {
    let bench = on(day(2026, 11, 30)).await;
    let person = bench.holder("member").await;
    assert_eq!(bench.right(&person).await.status, 200);
    bench.night_of(day(2027, 2, 27)).await;
    assert_eq!(label(&bench.again(&person).await), "Validated");
    bench.night_of(day(2027, 2, 28)).await;
    assert_eq!(label(&bench.again(&person).await), "Inactive");
}

#[tokio::test]
async fn a075_s3_30_s3_31_validating_starts_the_time_again() {
    let bench = on(day(2026, 11, 30)).await;
    let person = bench.holder("member").await;
    assert_eq!(bench.right(&person).await.status, 200);
    bench.night_of(day(2027, 3, 10)).await;
    assert_eq!(label(&bench.again(&person).await), "Inactive");
    let audit = bench.get("/audit?limit=1000").await.body;
    let made = audit["entries"].as_array().unwrap().iter();
    let by_system = made
        .filter(|entry| entry["actor"] == "system" && entry["target"] == person["id"])
        .count();
    assert_eq!(by_system, 1, "S3-31: once, by the system");
    assert_eq!(bench.act(&person, "validate", json!({})).await.status, 200);
    bench.night_of(day(2027, 3, 11)).await;
    assert_eq!(label(&bench.again(&person).await), "Validated");
}

#[tokio::test]
async fn a076_s3_30_the_banned_stay_banned() {
    let bench = on(day(2026, 11, 30)).await;
    let person = bench.holder("member").await;
    assert_eq!(bench.act(&person, "ban", json!({})).await.status, 200);
    bench.night_of(day(2027, 12, 1)).await;
    assert_eq!(label(&bench.again(&person).await), "Banned");
}

#[tokio::test]
async fn a077_s3_16_a_part_of_a_name_or_address() {
    let (bench, office) = both("validated", 60).await;
    let people = [
        ("Martha", "Vos", "m1@acme.example"),
        ("Ida", "Smart", "m2@acme.example"),
        ("Bo", "Li", "kmart@acme.example"),
    ];
    for (first, last, mail) in people {
        let mut body = eva();
        body["name"] = json!({"givenName": first, "familyName": last});
        body["emails"] = json!([{"value": mail}]);
        bench.made(body).await;
    }
    let mut body = eva();
    body["name"] = json!({"givenName": "Zoëlla", "familyName": "Nomatch"});
    body["roles"] = json!([{"value": "trainer"}]);
    body["urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"] =
        json!({"department": bench.unit("Departments").await});
    body["phoneNumbers"] = json!([{"type": "work", "value": "+31201234567"}]);
    bench.made(body).await;
    office.sync().await;
    let found = office
        .query(json!({ "view": "", "search": "MÁRT", "filters": [], "sort": "", "descending": false }))
        .await;
    let mut mails = Vec::new();
    for row in &found {
        let person = office.call("person", json!({ "id": row["id"] })).await;
        mails.push(person.to_string().to_lowercase());
    }
    assert!(
        mails.iter().all(|person| person.contains("mart")),
        "nothing else is found"
    );
    for (_, _, mail) in people {
        assert!(mails.iter().any(|person| person.contains(mail)), "{mail}");
    }
    assert_eq!(office.people("zoella").await["total"], 1, "accents are folded");
    assert_eq!(office.people("+3120123").await["total"], 0, "the phone is not searched");
    assert_eq!(office.people("trainer").await["total"], 0, "nor the role");
}

#[tokio::test]
async fn a079_s3_14_fifty_lines_are_fifty_people() {
    let (bench, office) = both("validated", 20).await;
    let before = bench.people().await;
    let lines: Vec<[String; 6]> = (0..50)
        .map(|n| {
            let mail = format!("new{n}@acme.example");
            [
                "First".to_owned(),
                format!("Person {n}"),
                mail,
                "Member".to_owned(),
                String::new(),
                String::new(),
            ]
        })
        .collect();
    let lines: Vec<Vec<&str>> = lines
        .iter()
        .map(|line| line.iter().map(String::as_str).collect())
        .collect();
    let rows: Vec<&[&str]> = std::iter::once(HEADER).chain(lines.iter().map(Vec::as_slice)).collect();
    let view = office.open("people.xlsx", &xlsx(&rows)).await;
    assert_eq!(buckets(&view), [50, 0, 0, 0, 0, 0], "{}", view["groups"]);
    assert_eq!(office.review(&view).await["people"], 50);
    office.apply(&view).await;
    office.sync().await;
    assert_eq!(bench.people().await, before + 50);
    assert_eq!(bench.outbox().await.len(), 50, "S3-10: one mail each");
}

#[tokio::test]
async fn a080_s3_14_a_leading_zero_stays() {
    let (bench, office) = both("validated", 20).await;
    let department = bench.unit("Departments").await;
    let row = ["Tom", "Baas", "tom@acme.example", "Trainer", &department, "0476123456"];
    let view = office.open("people.xlsx", &xlsx(&[HEADER, &row])).await;
    let rows = office.rows(&view).await;
    assert_eq!(rows[0]["cells"][5], "0476123456", "as it stands in the sheet");
    assert!(view["file"]["preview"].to_string().contains("0476123456"));
}

#[tokio::test]
async fn a081_s3_28_five_calls() {
    let bench = Bench::of("validated", 20).await;
    let made = bench.made(eva()).await;
    assert_eq!(label(&bench.act(&made, "ban", json!({})).await.body), "Banned");
    assert_eq!(label(&bench.act(&made, "validate", json!({})).await.body), "Validated");
    let renamed = bench
        .patch(
            &path(&made),
            json!([{"op": "replace", "path": "name.familyName", "value": "Vos"}]),
        )
        .await;
    assert_eq!(
        (renamed.status, &renamed.body["name"]["familyName"]),
        (200, &json!("Vos"))
    );
    assert_eq!(bench.again(&made).await["name"]["familyName"], "Vos");
}

#[tokio::test]
async fn a082_s3_20_s3_21_the_other_client_sees_it() {
    let (bench, one) = both("validated", 60).await;
    let two = Office::at(&bench, "validated").await;
    let person = bench.holder("member").await;
    let shown = one.one(login(&person)).await;
    assert_eq!(one.act(&[&shown], "ban", None).await["done"], 1);
    assert_eq!(
        one.one(login(&person)).await["status"]["label"],
        "Banned",
        "here at once"
    );
    assert_eq!(
        two.one(login(&person)).await["status"]["label"],
        "Validated",
        "there not yet"
    );
    one.sync().await;
    two.sync().await;
    assert_eq!(two.one(login(&person)).await["status"]["label"], "Banned");
    assert_eq!(bench.again(&person).await[ACCOUNT]["statusLabel"], "Banned");
}

#[tokio::test]
async fn a061_s3_10_s3_11_one_mail_lets_the_new_person_choose_a_password() {
    let (bench, office) = both("validated", 30).await;
    let values = json!({
        "first_name": ["Eva"], "last_name": ["Smit"], "email": ["eva@example.org"], "role": ["member"],
    });
    let request = json!({ "values": values, "activations": [] });
    office.call("create_person", request).await;
    office.sync().await;
    let sent = bench.outbox().await;
    assert_eq!(sent.len(), 1, "{sent:?}");
    assert_eq!(sent[0]["recipient"], "eva@example.org");
    let early = bench.sign_in("eva@example.org", "lang genoeg", None).await;
    assert_eq!(early.status, 401, "there is no password yet");
    let done = bench
        .post(&bench.newest_link().await, json!({"password": "lang genoeg"}))
        .await;
    assert_eq!(done.status, 200, "{}", done.body);
    assert_eq!(bench.sign_in("eva@example.org", "lang genoeg", None).await.status, 200);
    assert_eq!(bench.outbox().await.len(), 1, "and no other mail");
}

#[tokio::test]
async fn a070_s3_23_twelve_entries_stay_readable_when_banned() {
    let bench = Bench::of("validated", 60).await;
    let person = bench.made(eva()).await;
    let done = bench
        .post(&bench.newest_link().await, json!({"password": "lang genoeg"}))
        .await;
    assert_eq!(done.status, 200, "{}", done.body);
    while bench.history(&person).await.len() < 12 {
        assert_eq!(bench.sign_in("eva@example.org", "lang genoeg", None).await.status, 200);
    }
    let before = bench.history(&person).await;
    assert_eq!(before.len(), 12, "{before:?}");
    assert_eq!(bench.act(&person, "ban", json!({})).await.status, 200);
    assert_eq!(label(&bench.again(&person).await), "Banned");
    assert_eq!(bench.history(&person).await, before, "each of them");
}

#[tokio::test]
async fn s3_05_two_roles_are_refused_on_every_way() {
    let (bench, office) = both("validated", 60).await;
    let before = bench.people().await;
    let mut body = eva();
    body["roles"] = json!([{"value": "member"}, {"value": "manager"}]);
    let refused = bench.post("/scim/v2/Users", body).await;
    assert_eq!((refused.status, refused.code()), (400, "role.cardinality"));
    let person = bench.holder("member").await;
    let more = json!([{"op": "add", "path": "roles", "value": [{"value": "manager"}]}]);
    assert_eq!(bench.patch(&path(&person), more).await.code(), "role.cardinality");

    let values = json!({
        "first_name": ["Eva"], "last_name": ["Smit"], "email": ["eva@example.org"], "role": ["member", "administrator"],
    });
    let request = json!({ "values": values, "activations": [] });
    let refused = office.desk.call("create_person", request).await.unwrap_err();
    assert_eq!(refused.details["role"], "role.cardinality", "{refused:?}");
    let shown = office.one(login(&person)).await;
    let outcome = office
        .edit(&shown, json!({ "role": ["member", "administrator"] }))
        .await;
    assert_eq!(outcome["refused"][0]["code"], "role.cardinality", "{outcome}");

    for cell in ["Member, Manager", "Member;Manager", "Member\nManager"] {
        let row = ["Eva", "Smit", "eva@example.org", cell, "", ""];
        let view = office.open("people.xlsx", &xlsx(&[HEADER, &row])).await;
        assert_eq!(buckets(&view), [0, 0, 0, 0, 1, 0], "{cell}");
        assert_eq!(
            Office::row_rules(&view),
            [("role.cardinality", 1)],
            "{cell}: {}",
            view["groups"]
        );
    }
    office.sync().await;
    assert_eq!(bench.people().await, before);
}

#[tokio::test]
async fn s3_14_cells_keep_their_kind() {
    let (bench, office) = both("validated", 20).await;
    let department = bench.unit("Departments").await;
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    let header = [
        "First name",
        "Last name",
        "E-mail",
        "Role",
        "Department",
        "Phone",
        "Since",
        "Badge",
    ];
    for (column, name) in (0..).zip(header) {
        sheet.write_string(0, column, name).unwrap();
    }
    for (column, cell) in (0..).zip(["Tom", "Baas", "tom@acme.example", "Trainer", &department, "0476123456"]) {
        sheet.write_string(1, column, cell).unwrap();
    }
    let day = rust_xlsxwriter::ExcelDateTime::from_ymd(2026, 3, 29).unwrap();
    let format = rust_xlsxwriter::Format::new().set_num_format("d mmmm yyyy");
    sheet.write_datetime_with_format(1, 6, &day, &format).unwrap();
    sheet.write_string(1, 7, "007").unwrap();
    let view = office.open("people.xlsx", &book.save_to_buffer().unwrap()).await;
    let rows = office.rows(&view).await;
    assert_eq!(
        rows[0]["cells"],
        json!([
            "Tom",
            "Baas",
            "tom@acme.example",
            "Trainer",
            department,
            "0476123456",
            "2026-03-29",
            "007"
        ]),
        "text stays text, and a date is a date whatever it looks like"
    );
    let fix = json!({
        "id": view["id"], "rule": "phone.country", "field": "phone", "row": null, "code": "set_region", "text": "BE",
    });
    let view = office.call("import_fix", fix).await;
    assert_eq!(buckets(&view), [1, 0, 0, 0, 0, 0], "{}", view["groups"]);
    office.apply(&view).await;
    office.sync().await;
    let tom = bench.find("emails.value eq \"tom@acme.example\"").await;
    assert_eq!(tom["phoneNumbers"][0]["value"], "+32476123456", "{tom}");
}
