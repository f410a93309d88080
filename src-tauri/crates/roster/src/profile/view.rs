//! Reading a named view out of a profile.

use std::fmt;

use serde::de::{self, Deserialize, Deserializer, MapAccess, Visitor, value::MapAccessDeserializer};

use super::NamedView;

/// The same in the form in which it is written.
#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    show: String,
    label: String,
}

struct OneView;

impl<'de> Visitor<'de> for OneView {
    type Value = NamedView;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("a view as `{ show = \"…\", label = \"…\" }`")
    }

    fn visit_str<E: de::Error>(self, label: &str) -> Result<NamedView, E> {
        Err(E::custom(format!(
            "ui.views: “{label}” does not say who is in the view. Write {{ show = \"…\", label = \"{label}\" }}, where \
             show is `attention`, `never`, `no_mfa`, `mfa` or `unsent`, `status:` and the id of a [[status]], `list:` \
             and a name that statuses are `listed_in`, or empty for everybody"
        )))
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<NamedView, A::Error> {
        let Written { show, label } = Written::deserialize(MapAccessDeserializer::new(map))?;
        Ok(NamedView { show, label })
    }
}

impl<'de> Deserialize<'de> for NamedView {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(OneView)
    }
}
