//! A proxy between the engine and the platform that does what networks and servers do.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Instant;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

/// What happens to one request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Fault {
    /// The connection breaks before the platform sees the request.
    ResetBefore,
    /// The platform carries it out, and the connection breaks before the answer.
    ResetAfter,
    /// The platform carries it out, and an error is answered.
    ServerErrorAfter,
    /// The platform carries it out, and the answer ends in the middle.
    Truncated,
    /// Too fast; come back in so many seconds.
    Throttled(u32),
    /// The ETag no longer fits.
    Precondition,
    /// A page of the hotel's network.
    Html,
    /// The token is too old.
    Unauthorized,
}

/// A request as it passed.
#[derive(Debug, Clone)]
pub(crate) struct Seen {
    pub(crate) method: String,
    pub(crate) path: String,
    pub(crate) at: Instant,
    pub(crate) fault: Option<Fault>,
}

impl Seen {
    pub(crate) fn writes(&self) -> bool {
        self.method != "GET" && !self.path.contains(".search")
    }
}

type Plan = Box<dyn FnMut(&Seen) -> Option<Fault> + Send>;

/// A running proxy.
pub(crate) struct Proxy {
    pub(crate) url: String,
    seen: Arc<Mutex<Vec<Seen>>>,
    down: Arc<AtomicBool>,
}

impl Proxy {
    /// Passes everything on to `upstream`, but for what `plan` makes of it.
    pub(crate) async fn start(upstream: &str, plan: impl FnMut(&Seen) -> Option<Fault> + Send + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let url = format!("http://{}", listener.local_addr().expect("an address"));
        let upstream = upstream.trim_start_matches("http://").to_owned();
        let plan: Arc<Mutex<Plan>> = Arc::new(Mutex::new(Box::new(plan)));
        let (seen, down) = (Arc::<Mutex<Vec<Seen>>>::default(), Arc::<AtomicBool>::default());
        let proxy = Self {
            url,
            seen: Arc::clone(&seen),
            down: Arc::clone(&down),
        };
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                if down.load(Ordering::SeqCst) {
                    continue;
                }
                let (upstream, plan, seen) = (upstream.clone(), Arc::clone(&plan), Arc::clone(&seen));
                tokio::spawn(async move {
                    let _ = pass(stream, &upstream, &plan, &seen).await;
                });
            }
        });
        proxy
    }

    /// Breaks every connection from now on, or no longer.
    pub(crate) fn set_down(&self, down: bool) {
        self.down.store(down, Ordering::SeqCst);
    }

    pub(crate) fn seen(&self) -> Vec<Seen> {
        self.seen.lock().expect("not poisoned").clone()
    }

    pub(crate) fn writes(&self) -> usize {
        self.seen().iter().filter(|seen| seen.writes()).count()
    }
}

/// Serves one request and closes; clients open another connection.
async fn pass(
    mut stream: TcpStream,
    upstream: &str,
    plan: &Mutex<Plan>,
    log: &Mutex<Vec<Seen>>,
) -> std::io::Result<()> {
    let request = message(&mut stream).await?;
    let head = String::from_utf8_lossy(&request[..head_end(&request).unwrap_or(0)]).into_owned();
    let mut words = head.split(' ');
    let (method, path) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
    let mut seen = Seen {
        method: method.to_owned(),
        path: path.to_owned(),
        at: Instant::now(),
        fault: None,
    };
    seen.fault = (plan.lock().expect("not poisoned"))(&seen);
    let fault = seen.fault;
    log.lock().expect("not poisoned").push(seen);
    let page = "<html><title>Hotel sign-in</title></html>";
    let said = match fault {
        Some(Fault::ResetBefore) => return Ok(()),
        Some(Fault::Throttled(seconds)) => answer("429 Too Many Requests", &format!("retry-after: {seconds}\r\n"), ""),
        Some(Fault::Precondition) => answer("412 Precondition Failed", "", ""),
        Some(Fault::Html) => answer("200 OK", "content-type: application/scim+json\r\n", page),
        Some(Fault::Unauthorized) => answer("401 Unauthorized", "", ""),
        Some(Fault::ResetAfter | Fault::ServerErrorAfter | Fault::Truncated) | None => {
            let mut real = forward(upstream, &request).await?;
            match fault {
                Some(Fault::ResetAfter) => return Ok(()),
                Some(Fault::ServerErrorAfter) => answer("500 Internal Server Error", "", "oops"),
                Some(Fault::Truncated) => {
                    let body = head_end(&real).unwrap_or(0);
                    real.truncate(body + (real.len() - body) / 2);
                    real
                }
                _ => real,
            }
        }
    };
    stream.write_all(&said).await?;
    stream.shutdown().await
}

fn answer(status: &str, headers: &str, body: &str) -> Vec<u8> {
    format!(
        "HTTP/1.1 {status}\r\n{headers}connection: close\r\ncontent-length: {}\r\n\r\n{body}",
        body.len()
    )
    .into_bytes()
}

async fn forward(upstream: &str, request: &[u8]) -> std::io::Result<Vec<u8>> {
    let mut stream = TcpStream::connect(upstream).await?;
    let line = request.iter().position(|byte| *byte == b'\n').map_or(0, |end| end + 1);
    stream.write_all(&request[..line]).await?;
    stream.write_all(b"connection: close\r\n").await?;
    stream.write_all(&request[line..]).await?;
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).await?;
    let status = answer.iter().position(|byte| *byte == b'\n').map_or(0, |end| end + 1);
    let closing = answer
        .windows(17)
        .any(|window| window.eq_ignore_ascii_case(b"connection: close"));
    if !closing {
        answer.splice(status..status, b"connection: close\r\n".iter().copied());
    }
    Ok(answer)
}

/// A whole request: head, and a body of the announced length.
async fn message(stream: &mut TcpStream) -> std::io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    let mut buffer = [0; 16 * 1024];
    loop {
        if let Some(end) = head_end(&bytes) {
            let head = String::from_utf8_lossy(&bytes[..end]).to_ascii_lowercase();
            let length = head
                .split("content-length:")
                .nth(1)
                .and_then(|rest| rest.split("\r\n").next());
            let length: usize = length.and_then(|text| text.trim().parse().ok()).unwrap_or(0);
            if bytes.len() >= end + length {
                return Ok(bytes);
            }
        }
        let read = stream.read(&mut buffer).await?;
        if read == 0 {
            return Err(std::io::ErrorKind::UnexpectedEof.into());
        }
        bytes.extend_from_slice(&buffer[..read]);
    }
}

fn head_end(bytes: &[u8]) -> Option<usize> {
    bytes
        .windows(4)
        .position(|window| window == b"\r\n\r\n")
        .map(|at| at + 4)
}
