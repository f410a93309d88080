//! Pages for people. One so far: what this is.

use roster::Profile;

/// What a browser shows at the address of the platform.
pub(crate) fn landing(profile: &Profile) -> String {
    let label = escaped(&profile.about.label);
    let version = escaped(&profile.about.version);
    format!(
        "<!doctype html>
<html lang=\"en\">
<meta charset=\"utf-8\">
<meta name=\"viewport\" content=\"width=device-width\">
<title>Practice platform</title>
<style>body{{font:1rem/1.5 system-ui,sans-serif;max-width:40rem;margin:3rem auto;padding:0 1rem}}code{{background:#8882;padding:.1em .3em}}</style>
<h1>Practice platform</h1>
<p>This is not a learning platform. It plays one, <strong>{label}</strong> ({version}), so that managing people can be
tried and tested. The people in it are invented, and no message leaves this computer.</p>
<ul>
<li>SCIM 2.0: <code>/scim/v2</code></li>
<li>Sign-in: <code>POST /auth/token</code> with <code>login</code>, <code>password</code> and, where demanded, <code>totp</code></li>
<li>Mails and SMS it would have sent, for administrators: <code>/outbox</code></li>
<li>People and billed seats, for administrators: <code>/stats</code></li>
</ul>
</html>
"
    )
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_profiles_are_escaped() {
        let mut profile = Profile::by_id("scim").unwrap().clone();
        profile.about.label = "<script>".to_owned();
        assert!(
            landing(&profile).contains("&lt;script&gt;"),
            "a profile's own file may hold anything"
        );
    }
}
