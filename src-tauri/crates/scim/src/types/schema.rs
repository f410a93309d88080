//! Schemas and resource types (RFC 7643 sections 6 and 7).

use serde::{Deserialize, Serialize};

use crate::urn;

/// A schema.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Schema {
    /// [`urn::SCHEMA`].
    pub schemas: Vec<String>,
    /// Its URN.
    pub id: String,
    /// Name for people.
    pub name: String,
    /// Words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// Attributes.
    pub attributes: Vec<Attribute>,
}

impl Default for Schema {
    fn default() -> Self {
        Self {
            schemas: vec![urn::SCHEMA.to_owned()],
            id: String::new(),
            name: String::new(),
            description: None,
            attributes: Vec::new(),
        }
    }
}

/// What an attribute holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum AttributeType {
    /// Text.
    #[default]
    String,
    /// Flag.
    Boolean,
    /// Fraction.
    Decimal,
    /// Whole number.
    Integer,
    /// Instant (RFC 3339).
    DateTime,
    /// Bytes in base 64.
    Binary,
    /// URI of something else.
    Reference,
    /// Sub-attributes.
    Complex,
}

/// Who can change an attribute.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Mutability {
    /// The server alone.
    ReadOnly,
    /// Anybody who may.
    #[default]
    ReadWrite,
    /// Once, at creation.
    Immutable,
    /// Anybody who may; never shown.
    WriteOnly,
}

/// When an attribute is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Returned {
    /// Always.
    Always,
    /// Never.
    Never,
    /// Unless it was not asked for.
    #[default]
    Default,
    /// Only when asked for.
    Request,
}

/// How far a value must be the only one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Uniqueness {
    /// Not at all.
    #[default]
    None,
    /// On this server.
    Server,
    /// In the world.
    Global,
}

/// An attribute.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Attribute {
    /// Name.
    pub name: String,
    /// What it holds.
    #[serde(rename = "type")]
    pub kind: AttributeType,
    /// Holds several.
    pub multi_valued: bool,
    /// Words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// Must have a value.
    pub required: bool,
    /// Values that are meant.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub canonical_values: Vec<String>,
    /// Upper and lower case differ.
    pub case_exact: bool,
    /// Who can change it.
    pub mutability: Mutability,
    /// When it is shown.
    pub returned: Returned,
    /// How far a value must be the only one.
    pub uniqueness: Uniqueness,
    /// What a reference points at.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub reference_types: Vec<String>,
    /// Parts of a complex one.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub sub_attributes: Vec<Self>,
}

/// A kind of resource.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct ResourceType {
    /// [`urn::RESOURCE_TYPE`].
    pub schemas: Vec<String>,
    /// Id.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// Name.
    pub name: String,
    /// Words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// `/Users`.
    pub endpoint: String,
    /// URN of the schema.
    pub schema: String,
    /// What comes on top.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub schema_extensions: Vec<SchemaExtension>,
}

impl Default for ResourceType {
    fn default() -> Self {
        Self {
            schemas: vec![urn::RESOURCE_TYPE.to_owned()],
            id: None,
            name: String::new(),
            description: None,
            endpoint: String::new(),
            schema: String::new(),
            schema_extensions: Vec::new(),
        }
    }
}

/// A schema on top of another.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct SchemaExtension {
    /// URN.
    pub schema: String,
    /// Every resource must have it (hazard 14 of sync.md).
    pub required: bool,
}
