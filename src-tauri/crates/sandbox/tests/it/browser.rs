//! What a browser does with the platform's pages: keeps cookies by path, follows redirects, and says
//! from which page a form comes.

use reqwest::header::{HeaderMap, LOCATION, SET_COOKIE};
use reqwest::redirect::Policy;
use reqwest::{Client, Method};

use crate::bench::client;

pub(crate) struct Browser {
    http: Client,
    origin: String,
    /// Name, value, path.
    cookies: Vec<(String, String, String)>,
}

pub(crate) struct Page {
    pub(crate) status: u16,
    /// The path it ended at.
    pub(crate) path: String,
    pub(crate) text: String,
    pub(crate) headers: HeaderMap,
}

impl Page {
    /// Code of the refusal it shows.
    pub(crate) fn code(&self) -> &str {
        self.between("data-code=\"", "\"")
    }

    /// The text between two others; empty when they are not there.
    pub(crate) fn between(&self, before: &str, after: &str) -> &str {
        let rest = self.text.split_once(before).map_or("", |(_, rest)| rest);
        rest.split_once(after).map_or("", |(found, _)| found)
    }

    pub(crate) fn has(&self, text: &str) -> bool {
        self.text.contains(text)
    }
}

impl Browser {
    /// A browser at the server of this address, with any path.
    pub(crate) fn at(url: &str) -> Self {
        drop(client());
        let origin: Vec<&str> = url.splitn(4, '/').take(3).collect();
        Self {
            http: Client::builder().redirect(Policy::none()).build().unwrap(),
            origin: origin.join("/"),
            cookies: Vec::new(),
        }
    }

    pub(crate) async fn get(&mut self, path: &str) -> Page {
        self.go(Method::GET, path, None).await
    }

    pub(crate) async fn post(&mut self, path: &str, form: &[(&str, &str)]) -> Page {
        self.go(Method::POST, path, Some(form)).await
    }

    /// One request, without going where it leads.
    pub(crate) async fn once(&mut self, method: Method, path: &str, form: Option<&[(&str, &str)]>) -> Page {
        let mut request = self
            .http
            .request(method, format!("{}{path}", self.origin))
            .header("accept", "text/html");
        let fits = |at: &str| at == "/" || path == at || path.starts_with(&format!("{at}/"));
        let held: Vec<String> = self
            .cookies
            .iter()
            .filter(|(_, _, at)| fits(at))
            .map(|(name, value, _)| format!("{name}={value}"))
            .collect();
        if !held.is_empty() {
            request = request.header("cookie", held.join("; "));
        }
        if let Some(form) = form {
            let pairs: Vec<String> = form
                .iter()
                .map(|(name, value)| format!("{name}={}", escaped(value)))
                .collect();
            request = request
                .header("origin", &self.origin)
                .header("content-type", "application/x-www-form-urlencoded")
                .body(pairs.join("&"));
        }
        let response = request.send().await.unwrap();
        let (status, headers) = (response.status().as_u16(), response.headers().clone());
        for line in headers.get_all(SET_COOKIE) {
            self.keep(line.to_str().unwrap());
        }
        Page {
            status,
            path: path.to_owned(),
            text: response.text().await.unwrap(),
            headers,
        }
    }

    async fn go(&mut self, method: Method, path: &str, form: Option<&[(&str, &str)]>) -> Page {
        let mut page = self.once(method, path, form).await;
        for _ in 0..5 {
            let Some(next) = page.headers.get(LOCATION).filter(|_| page.status == 303) else {
                break;
            };
            let next = next.to_str().unwrap().to_owned();
            page = self.once(Method::GET, &next, None).await;
        }
        page
    }

    fn keep(&mut self, line: &str) {
        let mut parts = line.split("; ");
        let (name, value) = parts.next().unwrap().split_once('=').unwrap();
        let rest: Vec<&str> = parts.collect();
        assert!(
            rest.contains(&"HttpOnly") && rest.contains(&"SameSite=Strict"),
            "{line}"
        );
        let path = rest.iter().find_map(|part| part.strip_prefix("Path=")).unwrap();
        self.cookies.retain(|(known, _, _)| known != name);
        if !rest.contains(&"Max-Age=0") {
            self.cookies.push((name.to_owned(), value.to_owned(), path.to_owned()));
        }
    }

    /// The cookies it holds, as name, value and path.
    pub(crate) fn cookies(&self) -> &[(String, String, String)] {
        &self.cookies
    }

    /// Signs in with login and password alone.
    pub(crate) async fn sign_in(&mut self, prefix: &str, login: &str, password: &str) -> Page {
        self.post(
            &format!("{prefix}/sign-in"),
            &[("login", login), ("password", password)],
        )
        .await
    }
}

fn escaped(text: &str) -> String {
    text.bytes().map(|byte| format!("%{byte:02X}")).collect()
}
