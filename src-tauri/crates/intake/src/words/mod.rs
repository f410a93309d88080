//! Words that files use: headers in five languages, yes and no in fifteen, names of languages; and
//! the ways texts are compared. Tables only: what a match means is decided by who asks.

pub(crate) mod booleans;
pub(crate) mod concepts;
pub(crate) mod domains;
pub(crate) mod fold;
pub(crate) mod given;
pub(crate) mod headers;
pub(crate) mod languages;
pub(crate) mod months;
pub(crate) mod names;
pub(crate) mod near;
pub(crate) mod numbering;
pub(crate) mod pairs;
pub(crate) mod roles;
pub(crate) mod short;
pub(crate) mod similar;
pub(crate) mod standing;
pub(crate) mod strangers;
pub(crate) mod whole;
pub(crate) mod zones;
