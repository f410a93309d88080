//! What is exported for a platform is what its import takes: read back, nobody is new and nobody changes.

use serde_json::{Value, json};

use crate::support::Office;

/// Everybody, as the platform's own import file.
async fn exported(office: &Office, name: &str) -> Vec<u8> {
    let path = office.folder.path().join(name);
    let (handle, _) = office.desk.hand_out(path.clone());
    let query = json!({ "view": "", "search": "", "filters": [], "sort": "", "descending": false });
    let selection = json!({ "kind": "all", "query": query, "except": [] });
    let request = json!({ "selection": selection, "form": "platform", "handle": handle });
    office.call("export_people", request).await;
    std::fs::read(path).unwrap()
}

async fn comes_back_unchanged(profile: &str, format: &str) {
    let office = Office::practice(profile).await;
    let people = office.people("").await["total"].as_u64().unwrap();
    let bytes = exported(&office, &format!("everybody.{format}")).await;
    let view: Value = office.open(&format!("back.{format}"), &bytes).await;
    let counts = &view["counts"];
    let what = format!(
        "{profile} {format}: {counts} {} {}",
        view["file_problems"], view["groups"]
    );
    for bucket in ["create", "update", "conflict", "reject"] {
        assert_eq!(counts[bucket], 0, "{what}");
    }
    // A platform whose import never changes anybody says "skip" where others say "unchanged".
    let same = counts["unchanged"].as_u64().unwrap() + counts["skip"].as_u64().unwrap();
    assert!(people > 20 && same >= people, "{what}");
}

#[tokio::test(flavor = "multi_thread")]
async fn everybody_comes_back_unchanged_from_the_platforms_own_file() {
    for profile in roster::Profile::embedded() {
        let formats = profile.import.formats.iter().map(String::as_str);
        for format in formats.filter(|format| ["csv", "xlsx"].contains(format)) {
            comes_back_unchanged(&profile.about.id, format).await;
        }
    }
}
