//! A desk in a folder of its own.

use desk::{Desk, DeskOptions};
use serde_json::{Value, json};
use tempfile::TempDir;

pub(crate) const PASSPHRASE: &str = "correct horse battery staple";

pub(crate) struct Office {
    pub(crate) desk: Desk,
    pub(crate) folder: TempDir,
}

impl Office {
    pub(crate) fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let desk = Self::desk(&folder);
        Self { desk, folder }
    }

    fn desk(folder: &TempDir) -> Desk {
        let data_dir = folder.path().join("data");
        Desk::new(DeskOptions {
            data_dir,
            suggested_profile: None,
            keeps_in_sync: false,
        })
        .unwrap()
    }

    /// The same folder after the program was closed and started again.
    pub(crate) async fn restarted(self) -> Self {
        self.desk.call("lock", json!({})).await.unwrap();
        let desk = Self::desk(&self.folder);
        Self {
            desk,
            folder: self.folder,
        }
    }

    pub(crate) async fn call(&self, command: &str, request: Value) -> Value {
        match self.desk.call(command, request).await {
            Ok(answer) => answer,
            Err(error) => panic!("{command}: {}: {}", error.code, error.message),
        }
    }

    pub(crate) async fn refused(&self, command: &str, request: Value) -> String {
        self.desk
            .call(command, request)
            .await
            .expect_err("this is to be refused")
            .code
    }

    /// A practice workspace with everybody pulled.
    pub(crate) async fn practice(profile: &str) -> Self {
        let office = Self::new();
        let request = json!({
            "name": "Practice", "profile": profile, "profile_file": null,
            "connect": { "kind": "practice" },
            "protect": { "kind": "passphrase", "passphrase": PASSPHRASE },
        });
        office.call("create_workspace", request).await;
        office.sign_in().await;
        office.call("sync_wait", json!({})).await;
        office
    }

    pub(crate) async fn sign_in(&self) {
        let admin = self.call("practice_sign_in", json!({})).await;
        let request =
            json!({ "login": admin["login"], "password": admin["password"], "totp": admin["totp"], "token": null });
        self.call("sign_in", request).await;
    }

    pub(crate) async fn unlock(&self) {
        let status = self.call("app_status", json!({})).await;
        let id = status["workspaces"][0]["id"].clone();
        self.call("unlock", json!({ "id": id, "passphrase": PASSPHRASE })).await;
    }

    pub(crate) async fn people(&self, search: &str) -> Value {
        let query = json!({ "view": "", "search": search, "filters": [], "sort": "", "descending": false });
        self.call("people_page", json!({ "query": query, "offset": 0, "limit": 200 }))
            .await
    }

    /// Writes a file and opens it as an import.
    pub(crate) async fn open(&self, name: &str, content: &[u8]) -> Value {
        let path = self.folder.path().join(name);
        std::fs::write(&path, content).unwrap();
        let (handle, _) = self.desk.hand_out(path);
        self.call("import_open", json!({ "source": { "kind": "file", "handle": handle } }))
            .await
    }
}
