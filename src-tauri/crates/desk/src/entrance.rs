//! Words for a sign-in that the platform refuses.

use crate::wire::error::ApiError;

/// Why a sign-in was refused; the platform's own code where it gives one.
pub(crate) fn refused(refusal: &scim::ScimError) -> ApiError {
    let code = refusal.code.as_deref().unwrap_or(match refusal.status {
        429 => "sign_in.throttled",
        _ => "sign_in.refused",
    });
    let words = match code {
        "sign_in.totp" => {
            "The code of the authenticator app is needed, or is not right. Codes change every 30 seconds; check the clock of this computer."
        }
        "sign_in.totp_used" => "This code of the authenticator app was used already. Wait for the next one.",
        "sign_in.enrol" => {
            "This account needs a second factor, and none is set up. Sign in at the platform's own page first and set it up there."
        }
        "sign_in.status" => {
            "Name and password are right, but this account may not sign in: it is not in use. Somebody who manages people can change that."
        }
        "locked" => "This account is locked. Somebody who manages people can unlock it.",
        "sign_in.throttled" => "Too many attempts. Wait before you try again.",
        _ => "Name or password is not right, or the account may not sign in.",
    };
    ApiError::new(code, words)
}

#[cfg(test)]
mod tests {
    use super::refused;

    #[test]
    fn a_sign_in_that_is_refused_says_what_is_wrong() {
        let words = |status: u16, code: Option<&str>| {
            let mut refusal = scim::ScimError::new(status, "no");
            refusal.code = code.map(str::to_owned);
            let error = refused(&refusal);
            (error.code, error.message)
        };
        for (status, code, part) in [
            (401, Some("sign_in.refused"), "Name or password is not right"),
            (401, None, "Name or password is not right"),
            (401, Some("sign_in.totp_used"), "used already"),
            (401, Some("sign_in.enrol"), "set it up"),
            (403, Some("sign_in.status"), "not in use"),
            (403, Some("locked"), "locked"),
            (429, Some("sign_in.throttled"), "Too many attempts"),
            (429, None, "Too many attempts"),
        ] {
            let (_, message) = words(status, code);
            assert!(message.contains(part), "{status} {code:?}: {message}");
        }
    }
}
