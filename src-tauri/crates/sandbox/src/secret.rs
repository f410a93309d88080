//! Passwords, tokens and one-time codes. Nothing here is ever logged.

use std::collections::BTreeMap;

use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher, PasswordVerifier};
use argon2::{Algorithm, Argon2, Params, Version};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::{DateTime, Utc};
use rand::{Rng, RngExt};
use serde_json::Value;
use sha2::{Digest, Sha256};
use totp_rs::{Builder, Secret, Totp};

use crate::error::SandboxError;

/// Memory in KiB, passes and lanes of Argon2id (security.md 3).
const COST: (u32, u32, u32) = (19_456, 2, 1);

/// Letters and digits that are not mistaken for each other.
const READABLE: &[u8] = b"abcdefghjkmnpqrstuvwxyzABCDEFGHJKMNPQRSTUVWXYZ23456789";

fn hasher() -> Result<Argon2<'static>, SandboxError> {
    let (memory, passes, lanes) = COST;
    let params = Params::new(memory, passes, lanes, None).map_err(|error| SandboxError::Hash(error.to_string()))?;
    Ok(Argon2::new(Algorithm::Argon2id, Version::V0x13, params))
}

/// PHC string of a password.
pub(crate) fn hash(password: &str) -> Result<String, SandboxError> {
    let hash = hasher()?
        .hash_password(password.as_bytes())
        .map_err(|error| SandboxError::Hash(error.to_string()))?;
    Ok(hash.to_string())
}

/// Whether a password has this hash. A hash that cannot be read fits nothing.
pub(crate) fn verify(password: &str, hash: &str) -> bool {
    let Ok(hasher) = hasher() else { return false };
    PasswordHash::new(hash).is_ok_and(|hash| hasher.verify_password(password.as_bytes(), &hash).is_ok())
}

/// Hashes of the passwords in a request, made before the database is taken.
#[derive(Debug, Default)]
pub(crate) struct Hashes(BTreeMap<String, String>);

impl Hashes {
    /// Hashes every password in a body, on all processors.
    pub(crate) fn of(body: &Value) -> Result<Self, SandboxError> {
        let mut passwords = Vec::new();
        collect(body, &mut passwords);
        passwords.sort_unstable();
        passwords.dedup();
        if passwords.is_empty() {
            return Ok(Self::default());
        }
        let lanes = std::thread::available_parallelism()
            .map_or(1, usize::from)
            .min(passwords.len());
        let share = passwords.len().div_ceil(lanes);
        let parts = std::thread::scope(|scope| {
            let running: Vec<_> = passwords
                .chunks(share)
                .map(|part| {
                    scope.spawn(move || {
                        part.iter()
                            .map(|password| Ok(((*password).to_owned(), hash(password)?)))
                            .collect()
                    })
                })
                .collect();
            let lost = || Err(SandboxError::Hash("the thread that hashed it was lost".to_owned()));
            running
                .into_iter()
                .map(|thread| thread.join().unwrap_or_else(|_| lost()))
                .collect::<Result<Vec<Vec<(String, String)>>, SandboxError>>()
        })?;
        Ok(Self(parts.into_iter().flatten().collect()))
    }

    /// The hash of a password, made now if it was not foreseen.
    pub(crate) fn get(&self, password: &str) -> Result<String, SandboxError> {
        self.0.get(password).cloned().map_or_else(|| hash(password), Ok)
    }
}

/// Texts under a name that holds a secret, and values of PATCH operations on one.
fn collect<'a>(body: &'a Value, passwords: &mut Vec<&'a str>) {
    match body {
        Value::Object(members) => {
            let aims = members.get("path").and_then(Value::as_str).is_some_and(is_secret);
            for (name, value) in members {
                match value {
                    Value::String(text) if is_secret(name) || (aims && name == "value") => passwords.push(text),
                    Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
                    Value::Array(_) | Value::Object(_) => collect(value, passwords),
                }
            }
        }
        Value::Array(items) => items.iter().for_each(|item| collect(item, passwords)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

fn is_secret(name: &str) -> bool {
    let last = name.rsplit([':', '.']).next().unwrap_or(name).to_ascii_lowercase();
    last.ends_with("password")
}

/// 256 random bits as text.
pub(crate) fn token() -> String {
    let mut bytes = [0_u8; 32];
    rand::rng().fill_bytes(&mut bytes);
    URL_SAFE_NO_PAD.encode(bytes)
}

/// The form in which a token is kept.
pub(crate) fn digest(text: &str) -> String {
    Sha256::digest(text.as_bytes())
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

/// A random password that can be typed.
pub(crate) fn password() -> String {
    let mut random = rand::rng();
    let mut letter = || char::from(READABLE[random.random_range(0..READABLE.len())]);
    (0..4)
        .map(|_| (0..4).map(|_| letter()).collect::<String>())
        .collect::<Vec<_>>()
        .join("-")
}

/// A new TOTP secret in Base32: 160 bits (RFC 4226 section 4).
pub(crate) fn totp_secret() -> String {
    let mut bytes = [0_u8; 20];
    rand::rng().fill_bytes(&mut bytes);
    Secret::new(Box::new(bytes)).to_base32()
}

fn totp(secret: &str) -> Option<Totp> {
    Builder::new()
        .with_secret(Secret::try_from_base32(secret).ok()?)
        .build()
        .ok()
}

/// The code of an instant.
pub(crate) fn totp_code(secret: &str, at: DateTime<Utc>) -> Option<String> {
    let time = u64::try_from(at.timestamp()).ok()?;
    Some(totp(secret)?.generate(time).to_string())
}

/// What a code is worth: it may belong to the step before or after the present one (RFC 6238 section 5.2),
/// and steps up to `last_step` were used already.
pub(crate) fn totp_step(secret: &str, code: &str, last_step: i64, now: DateTime<Utc>) -> Code {
    match fitting_step(secret, code, now) {
        None => Code::Wrong,
        Some(step) if step > last_step => Code::Right(step),
        Some(_) => Code::Used,
    }
}

fn fitting_step(secret: &str, code: &str, now: DateTime<Utc>) -> Option<i64> {
    let code: String = code.chars().filter(|letter| !letter.is_whitespace()).collect();
    let time = u64::try_from(now.timestamp()).ok()?;
    i64::try_from(totp(secret)?.check(&code, time)?).ok()
}

/// What a code of an authenticator app is worth.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Code {
    /// It is the code of this time step.
    Right(i64),
    /// It was right, and has let somebody in already (RFC 6238 section 5.2).
    Used,
    /// It is no code of now.
    Wrong,
}

/// Address of a TOTP secret for authenticator apps.
pub(crate) fn totp_address(secret: &str, login: &str, issuer: &str) -> String {
    let escape = |text: &str| -> String {
        text.bytes()
            .map(|byte| match byte {
                b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' => char::from(byte).to_string(),
                other => format!("%{other:02X}"),
            })
            .collect()
    };
    format!(
        "otpauth://totp/{0}:{1}?secret={secret}&issuer={0}",
        escape(issuer),
        escape(login)
    )
}

#[cfg(test)]
mod tests {
    use chrono::TimeZone;
    use serde_json::json;

    use super::*;

    /// RFC 6238 appendix B, SHA-1: the last six digits of the vectors.
    const SECRET: &str = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

    fn check(at: i64, code: &str, last_step: i64, worth: Code, reason: &str) {
        let now = Utc.timestamp_opt(at, 0).unwrap();
        assert_eq!(totp_step(SECRET, code, last_step, now), worth, "{reason}");
    }

    #[test]
    fn codes_follow_rfc_6238() {
        check(59, "287082", 0, Code::Right(1), "first vector");
        check(1_111_111_109, "081804", 0, Code::Right(37_037_036), "second vector");
        check(
            1_234_567_890,
            "005 924",
            0,
            Code::Right(41_152_263),
            "spaces are typed in",
        );
        check(89, "287082", 0, Code::Right(1), "one step late");
        check(29, "287082", 0, Code::Right(1), "one step early");
        check(120, "287082", 0, Code::Wrong, "three steps late");
        check(59, "287082", 1, Code::Used, "a step is not used twice");
        check(59, "287083", 0, Code::Wrong, "a wrong code");
        check(59, "", 0, Code::Wrong, "no code");
    }

    #[test]
    fn passwords_are_argon2id_with_the_documented_cost() {
        let hash = hash("correct horse").unwrap();
        assert!(hash.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{hash}");
        assert!(verify("correct horse", &hash), "the right password fits");
        assert!(!verify("correct house", &hash), "a wrong one does not");
        assert!(!verify("correct horse", "no hash"), "a broken hash fits nothing");
    }

    #[test]
    fn passwords_are_found_where_requests_carry_them() {
        let body = json!({
            "password": "one",
            "urn:rosterdesk:scim:1.0:Account": {"oneTimePassword": "two", "labels": ["three"]},
            "Operations": [{"op": "replace", "path": "password", "value": "four"}, {"path": "title", "value": "five"}],
        });
        let mut found = Vec::new();
        collect(&body, &mut found);
        found.sort_unstable();
        assert_eq!(found, ["four", "one", "two"]);
        let hashes = Hashes::of(&body).unwrap();
        assert!(
            verify("four", &hashes.get("four").unwrap()),
            "the hash belongs to its password"
        );
    }

    #[test]
    fn addresses_of_secrets_are_escaped() {
        let address = totp_address("ABC", "a b@example.com", "Practice");
        assert_eq!(
            address,
            "otpauth://totp/Practice:a%20b%40example.com?secret=ABC&issuer=Practice"
        );
    }
}
