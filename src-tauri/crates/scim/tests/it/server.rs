//! Servers on loopback that behave, and some that do not.

use std::time::Duration;

use axum::Router;
use scim::client::Limits;
use scim::{Client, ClientOptions};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinHandle;

/// A server that ends with the test.
pub(crate) struct Server {
    pub(crate) url: String,
    task: JoinHandle<()>,
}

impl Drop for Server {
    fn drop(&mut self) {
        self.task.abort();
    }
}

impl Server {
    /// Serves a router; SCIM is expected below `/scim/v2`.
    pub(crate) async fn of(router: Router) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let task = tokio::spawn(async move { axum::serve(listener, router).await.unwrap() });
        Self { url, task }
    }

    /// Answers every request with these bytes and hangs up.
    pub(crate) async fn bytes(answer: impl Into<Vec<u8>>) -> Self {
        let answer = answer.into();
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let task = tokio::spawn(async move {
            loop {
                let (mut socket, _) = listener.accept().await.unwrap();
                let answer = answer.clone();
                tokio::spawn(async move {
                    read_request(&mut socket).await;
                    let _ = socket.write_all(&answer).await;
                    let _ = socket.shutdown().await;
                });
            }
        });
        Self { url, task }
    }

    /// Answers with a status, headers and a body.
    pub(crate) async fn answer(status: u16, headers: &str, body: &str) -> Self {
        let length = body.len();
        let headers = headers.trim().replace('\n', "\r\n");
        let headers = if headers.is_empty() {
            headers
        } else {
            format!("{headers}\r\n")
        };
        Self::bytes(format!(
            "HTTP/1.1 {status} X\r\nContent-Length: {length}\r\n{headers}Connection: close\r\n\r\n{body}"
        ))
        .await
    }

    pub(crate) fn client(&self) -> Client {
        let limits = Limits {
            connect: Duration::from_secs(2),
            total: Duration::from_secs(5),
            body: 1024 * 1024,
        };
        client(&self.url, None, limits).unwrap()
    }
}

pub(crate) fn client(url: &str, ca_pem: Option<Vec<u8>>, limits: Limits) -> Result<Client, scim::ClientError> {
    let options = ClientOptions {
        base_url: url.to_owned(),
        ca_pem,
        user_agent: "Rosterdesk test".to_owned(),
    };
    Client::with_limits(options, limits)
}

/// Reads the head of a request and as much of its body as comes at once.
pub(crate) async fn read_request(socket: &mut TcpStream) -> String {
    let mut buffer = vec![0; 64 * 1024];
    let mut got = 0;
    while got < buffer.len() {
        let read = socket.read(&mut buffer[got..]).await.unwrap_or(0);
        got += read;
        if read == 0 || buffer[..got].windows(4).any(|four| four == b"\r\n\r\n") {
            break;
        }
    }
    String::from_utf8_lossy(&buffer[..got]).into_owned()
}
