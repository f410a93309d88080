//! `sandbox`.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Stdio};

use serde_json::Value;

use crate::program::Place;

/// A practice platform that ends with the test.
pub(crate) struct Sandbox {
    pub(crate) line: Value,
    child: Child,
}

impl Sandbox {
    pub(crate) fn start(place: &Place, arguments: &[&str]) -> Self {
        let mut child = place
            .command()
            .arg("sandbox")
            .args(arguments)
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.as_mut().unwrap())
            .read_line(&mut line)
            .unwrap();
        Self {
            line: serde_json::from_str(&line).unwrap(),
            child,
        }
    }

    pub(crate) fn text(&self, name: &str) -> &str {
        self.line[name].as_str().unwrap()
    }

    /// Asks for a path with the sample administrator's token; the body as JSON.
    pub(crate) fn get(&self, path: &str) -> Value {
        let body = self.ask("GET", path);
        serde_json::from_str(&body).unwrap_or_else(|error| panic!("{error}: {body}"))
    }

    /// Deletes what is at a path, with the same token.
    pub(crate) fn delete(&self, path: &str) {
        assert_eq!(self.ask("DELETE", path), "");
    }

    fn ask(&self, method: &str, path: &str) -> String {
        let address = self.text("url").trim_start_matches("http://").to_owned();
        let mut socket = TcpStream::connect(&address).unwrap();
        let token = self.text("token");
        write!(
            socket,
            "{method} {path} HTTP/1.1\r\nHost: {address}\r\nAuthorization: Bearer {token}\r\nConnection: close\r\n\r\n"
        )
        .unwrap();
        let mut answer = String::new();
        socket.read_to_string(&mut answer).unwrap();
        answer.split_once("\r\n\r\n").unwrap().1.to_owned()
    }

    /// Tells it to stop; the code it ends with. Other systems have no signal to tell it by.
    #[cfg(unix)]
    pub(crate) fn stop(mut self) -> Option<i32> {
        let pid = self.child.id().to_string();
        std::process::Command::new("kill")
            .args(["-TERM", &pid])
            .status()
            .unwrap();
        self.child.wait().unwrap().code()
    }
}

impl Drop for Sandbox {
    fn drop(&mut self) {
        drop(self.child.kill());
        drop(self.child.wait());
    }
}

#[test]
#[cfg(unix)]
fn it_prints_one_line_and_serves_until_it_is_told_to_stop() {
    let place = Place::new();
    let sandbox = Sandbox::start(
        &place,
        &["--profile", "learningbank", "--people", "12", "--data", "practice"],
    );
    for name in ["url", "token", "login", "password"] {
        assert!(!sandbox.text(name).is_empty(), "{name}: {}", sandbox.line);
    }
    assert_eq!(sandbox.text("profile"), "learningbank");
    let people = sandbox.get("/scim/v2/Users?count=1");
    let before = people["totalResults"].as_u64().unwrap();
    assert!(before >= 12, "{people}");
    assert_eq!(sandbox.stop(), Some(0), "a wish to stop is no failure");
    let again = Sandbox::start(&place, &["--profile", "learningbank", "--data", "practice"]);
    assert_eq!(
        again.get("/scim/v2/Users?count=1")["totalResults"].as_u64(),
        Some(before),
        "the folder keeps it"
    );
}

#[test]
fn a_port_that_is_taken_is_said() {
    let place = Place::new();
    let taken = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let port = taken.local_addr().unwrap().port().to_string();
    place
        .run(&["sandbox", "--profile", "learningbank", "--people", "3", "--port", &port])
        .refused(2, "Is the port free");
}
