//! Versions of resources and the conditions of requests (RFC 7644 section 3.14, RFC 9110 section 13).

use crate::platform::Reply;
use crate::refusal::Refusal;

/// Conditions a request carries.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Conditions {
    /// The version the resource must have.
    pub if_match: Option<String>,
    /// The version the client has already.
    pub if_none_match: Option<String>,
}

/// ETag of a version.
pub(crate) fn of(version: u32) -> String {
    format!("W/\"{version}\"")
}

fn names(header: &str, etag: &str) -> bool {
    let bare = |tag: &str| tag.trim().trim_start_matches("W/").trim_matches('"').to_owned();
    header.trim() == "*" || header.split(',').any(|tag| bare(tag) == bare(etag))
}

impl Conditions {
    /// Refuses with 412 when the resource is no longer as the client saw it.
    pub(crate) fn check(&self, version: u32) -> Result<(), Refusal> {
        match &self.if_match {
            Some(wanted) if !names(wanted, &of(version)) => Err(Refusal::new(412, "etag.mismatch")),
            Some(_) | None => Ok(()),
        }
    }

    /// 304 instead of a resource the client has already.
    pub(crate) fn unless_known(&self, reply: Reply) -> Reply {
        match (&self.if_none_match, &reply.etag) {
            (Some(known), Some(etag)) if names(known, etag) => Reply {
                status: 304,
                body: None,
                ..reply
            },
            (Some(_) | None, Some(_) | None) => reply,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(header: &str, version: u32, fits: bool) {
        let conditions = Conditions {
            if_match: Some(header.to_owned()),
            if_none_match: None,
        };
        assert_eq!(
            conditions.check(version).is_ok(),
            fits,
            "{header} and version {version}"
        );
    }

    #[test]
    fn versions_are_compared_weakly() {
        check("W/\"3\"", 3, true);
        check("\"3\"", 3, true);
        check("*", 3, true);
        check("W/\"2\", W/\"3\"", 3, true);
        check("W/\"2\"", 3, false);
        check("", 3, false);
    }
}
