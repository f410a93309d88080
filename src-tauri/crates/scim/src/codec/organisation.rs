//! The organisation's own settings on the wire: an extension of ours.

use roster::Organisation;
use serde_json::Value;

/// An announced organisation. An answer without a package is something else that happens to live at the
/// same address, and announces nothing.
#[must_use]
pub fn organisation_from_json(body: &Value) -> Option<Organisation> {
    body.get("package")?.as_array()?;
    serde_json::from_value(body.clone()).ok()
}
