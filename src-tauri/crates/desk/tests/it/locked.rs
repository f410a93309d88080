//! While no workspace is open, nothing can be read or changed.

use serde_json::json;

use crate::support::{Office, PASSPHRASE};

/// Commands that belong to the computer and not to a workspace.
const FREE: &[&str] = &[
    "app_status",
    "save_settings",
    "create_workspace",
    "unlock",
    "lock",
    "cancel_job",
];

#[tokio::test]
async fn every_command_of_a_workspace_answers_locked() {
    let office = Office::new();
    for command in desk::NAMES.iter().filter(|name| !FREE.contains(name)) {
        let error = office.desk.call(command, json!({})).await.expect_err("nothing is open");
        // A command that wants more than an empty request says so before it looks at the workspace.
        assert!(
            matches!(error.code.as_str(), "locked" | "bad_request"),
            "{command}: {}",
            error.code
        );
    }
}

#[tokio::test]
async fn a_wrong_passphrase_opens_nothing_and_the_right_one_brings_everything_back() {
    let office = Office::practice("2lrn4").await;
    let before = office.people("").await["total"].clone();
    let office = office.restarted().await;
    let status = office.call("app_status", json!({})).await;
    let id = status["workspaces"][0]["id"].clone();
    assert_eq!(
        office
            .refused("unlock", json!({ "id": id, "passphrase": "not the one at all" }))
            .await,
        "wrong_passphrase"
    );
    assert_eq!(office.refused("people_views", json!({})).await, "locked");
    office
        .call("unlock", json!({ "id": id, "passphrase": PASSPHRASE }))
        .await;
    assert_eq!(office.people("").await["total"], before, "the people are still there");
}

#[tokio::test]
async fn a_short_passphrase_and_an_open_address_are_refused() {
    let office = Office::new();
    let request = |connect, passphrase| {
        json!({ "name": "x", "profile": "2lrn4", "profile_file": null, "connect": connect,
                "protect": { "kind": "passphrase", "passphrase": passphrase } })
    };
    let practice = json!({ "kind": "practice" });
    assert_eq!(
        office.refused("create_workspace", request(practice, "short")).await,
        "passphrase.short"
    );
    let open = json!({ "kind": "url", "url": "http://lms.example.org/scim", "ca": null });
    assert_eq!(
        office.refused("create_workspace", request(open, PASSPHRASE)).await,
        "url.insecure"
    );
    let none = json!({ "kind": "url", "url": "lms", "ca": null });
    assert_eq!(
        office.refused("create_workspace", request(none, PASSPHRASE)).await,
        "url.invalid"
    );
}
