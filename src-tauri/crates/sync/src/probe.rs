//! What a platform really does, measured at connect. What it announces is a hint and no more.
//!
//! Everything is read only, but for one PATCH that sets a value to what it is already, with an ETag
//! that cannot be right: a platform that refuses it enforces ETags.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use roster::Profile;
use roster::profile::{Field, FieldType};
use scim::client::{Client, ClientError, Page, PageRequest, Resource};
use scim::types::{PatchOp, PatchOperation, PatchRequest, ServiceProviderConfig};
use scim::{Path, Remote, codec};
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// A value nobody has; `.invalid` is reserved (RFC 2606).
const NOBODY: &str = "nobody-5b1e0c7a@rosterdesk.invalid";
/// An ETag no resource has.
const STALE: &str = "W/\"rosterdesk-stale\"";
/// Attribute in which a create is marked.
pub(crate) const MARKER: &str = "externalId";

/// Limits of bulk requests.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct BulkLimits {
    /// Most requests in one.
    pub operations: u32,
    /// Largest body in bytes.
    pub bytes: u64,
}

/// What was measured.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Probe {
    /// When.
    pub at: DateTime<Utc>,
    /// By attribute path: whether looking for a value finds it, and looking for another finds nothing.
    pub filters: BTreeMap<String, bool>,
    /// Pages by cursor (RFC 9865).
    pub cursor: bool,
    /// Pages by position really begin where they were asked to.
    pub index: bool,
    /// Most people in one page.
    pub page_cap: u32,
    /// A stale ETag is refused.
    pub etags: bool,
    /// Bulk requests, as announced.
    pub bulk: Option<BulkLimits>,
    /// Actions at `/Users/{id}/.actions`, and idempotency keys.
    pub actions: bool,
}

impl Probe {
    /// Nothing is known: everything is read before it is written, one at a time.
    #[must_use]
    pub fn cautious(at: DateTime<Utc>) -> Self {
        Self {
            at,
            filters: BTreeMap::new(),
            cursor: false,
            index: true,
            page_cap: 100,
            etags: false,
            bulk: None,
            actions: false,
        }
    }

    /// Whether "nobody has this value" can be believed of an attribute.
    #[must_use]
    pub fn trusts(&self, attribute: &str) -> bool {
        self.filters.get(attribute).copied().unwrap_or(false)
    }
}

/// Measures a platform.
///
/// # Errors
/// When it cannot be reached, wants a sign-in, or is no SCIM platform.
pub async fn measure(client: &Client, profile: &Profile, page: u32, now: DateTime<Utc>) -> Result<Probe, ClientError> {
    let discovery = client.discovery().await?;
    let own = client.profile_json().await?.is_some();
    measure_remote(client, profile, discovery.config.as_ref(), own, page, now).await
}

/// The same for any platform; `own` says that it serves a profile, and with it actions and idempotency.
///
/// # Errors
/// As [`measure`].
pub async fn measure_remote<R: Remote>(
    remote: &R,
    profile: &Profile,
    config: Option<&ServiceProviderConfig>,
    own: bool,
    page: u32,
    now: DateTime<Utc>,
) -> Result<Probe, ClientError> {
    let mut probe = Probe::cautious(now);
    probe.actions = own;
    probe.bulk = config
        .filter(|config| config.bulk.supported && config.bulk.max_operations > 1)
        .map(|config| {
            let bytes = if config.bulk.max_payload_size == 0 {
                1_000_000
            } else {
                config.bulk.max_payload_size
            };
            BulkLimits {
                operations: config.bulk.max_operations,
                bytes,
            }
        });
    let first = first_page(remote, page).await?;
    let received = u32::try_from(first.resources.len()).unwrap_or(page);
    let short = first.total.is_some_and(|total| total > u64::from(received));
    probe.page_cap = if short && received > 0 { received } else { page };
    probe.cursor = match config.and_then(|config| config.pagination.as_ref()) {
        Some(paging) if paging.cursor => by_cursor(remote, &first).await,
        Some(_) | None => false,
    };
    probe.index = by_index(remote, &first).await;
    let fields = profile
        .identity
        .unique
        .iter()
        .filter_map(|key| profile.field(key)?.scim.clone());
    let marker = (!fields.clone().any(|path| path == MARKER)).then(|| MARKER.to_owned());
    for attribute in fields.chain(marker) {
        let works = filters(remote, &attribute, &first).await;
        probe.filters.insert(attribute, works);
    }
    if let Some(resource) = first.resources.iter().find(|resource| resource.etag.is_some()) {
        probe.etags = enforces_etags(remote, profile, resource).await;
    }
    Ok(probe)
}

/// The first page; without a page size where the platform fails over it (hazard 6).
async fn first_page<R: Remote>(remote: &R, count: u32) -> Result<Page, ClientError> {
    let asked = PageRequest {
        start_index: Some(1),
        count: Some(count),
        ..PageRequest::default()
    };
    match remote.list(codec::KIND_USERS, &asked).await {
        Err(ClientError::Server(..)) => remote.list(codec::KIND_USERS, &PageRequest::default()).await,
        other => other,
    }
}

async fn by_cursor<R: Remote>(remote: &R, first: &Page) -> bool {
    let asked = PageRequest {
        cursor: Some(String::new()),
        count: Some(2),
        ..PageRequest::default()
    };
    let Ok(page) = remote.list(codec::KIND_USERS, &asked).await else {
        return false;
    };
    let few = first.total.is_some_and(|total| total <= page.resources.len() as u64);
    few || page.next.is_some_and(|next| next.cursor.is_some())
}

/// Whether the second row is where a page from position two begins (hazard 4).
async fn by_index<R: Remote>(remote: &R, first: &Page) -> bool {
    let Some(second) = first.resources.get(1) else {
        return true;
    };
    let asked = PageRequest {
        start_index: Some(2),
        count: Some(1),
        ..PageRequest::default()
    };
    let page = remote.list(codec::KIND_USERS, &asked).await;
    page.is_ok_and(|page| !page.misplaced && page.resources.first().is_some_and(|row| row.id == second.id))
}

/// Whether a filter finds a value that is there, and nothing for one that is not (hazards 1 and 2).
async fn filters<R: Remote>(remote: &R, attribute: &str, first: &Page) -> bool {
    let Ok(path) = Path::parse(attribute) else { return false };
    let known = first
        .resources
        .iter()
        .find_map(|row| Some((row, text_at(&row.json, &path)?)));
    let Some((row, value)) = known else { return false };
    let there = remote.find(codec::KIND_USERS, attribute, &value).await;
    let finds = there.is_ok_and(|found| found.complete && found.matches.iter().any(|found| found.id == row.id));
    let absent = remote.find(codec::KIND_USERS, attribute, NOBODY).await;
    finds && absent.is_ok_and(|found| found.complete && found.matches.is_empty())
}

fn text_at(resource: &Value, path: &Path) -> Option<String> {
    let Path::Attribute { schema, name, sub, .. } = path else {
        return None;
    };
    let holder = match schema {
        Some(schema) => resource.get(schema)?,
        None => resource,
    };
    let found = holder.get(name)?;
    let inner = match (found, sub) {
        (Value::Array(items), Some(sub)) => items.first()?.get(sub)?,
        (_, Some(sub)) => found.get(sub)?,
        (_, None) => found,
    };
    inner.as_str().filter(|text| !text.is_empty()).map(str::to_owned)
}

/// Sets a text to what it is, under an ETag that is wrong (hazard 9).
async fn enforces_etags<R: Remote>(remote: &R, profile: &Profile, resource: &Resource) -> bool {
    let plain = |field: &&Field| field.kind == FieldType::Text && !field.immutable;
    let found = profile.fields.iter().filter(plain).find_map(|field| {
        let attribute = field.scim.clone()?;
        let value = text_at(&resource.json, &Path::parse(&attribute).ok()?)?;
        Some((attribute, value))
    });
    let Some((attribute, value)) = found else { return false };
    let operation = PatchOperation {
        op: PatchOp::Replace,
        path: Some(attribute),
        value: Some(Value::from(value)),
    };
    let patch = PatchRequest::new(vec![operation]);
    let answer = remote.patch(codec::KIND_USERS, &resource.id, &patch, Some(STALE)).await;
    matches!(answer, Err(ClientError::PreconditionFailed))
}
