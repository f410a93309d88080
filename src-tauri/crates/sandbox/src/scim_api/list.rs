//! Lists: filter, sort, window, projection (RFC 7644 section 3.4.2, RFC 9865).

use scim::filter::{AttrPath, Comparand, CompareOp, Filter};
use scim::types::{ListResponse, SearchRequest, scim_type};
use scim::{Path, urn};
use serde_json::Value;

use super::cursor::Cursor;
use super::projection::Projection;
use crate::people;
use crate::platform::{Call, Platform};
use crate::refusal::Refusal;
use crate::store::person::{self, PersonRow};

/// Largest page, and the one taken when none is asked for.
pub(crate) const MAX_PAGE: u32 = 1000;

/// One resource on its way into a list.
#[derive(Debug, Clone)]
pub(crate) struct Item {
    /// Order of creation.
    pub seq: i64,
    /// The resource.
    pub resource: Value,
}

/// What a list is asked for.
#[derive(Debug, Clone)]
pub(crate) struct Query {
    filter: Option<Filter>,
    sort: Option<(Path, bool)>,
    start: usize,
    count: usize,
    cursor: Option<Option<Cursor>>,
    projection: Projection,
    identity: String,
    now: chrono::DateTime<chrono::Utc>,
}

impl Query {
    /// Reads a request for a list of `kind`.
    pub(crate) fn of(request: &SearchRequest, kind: &str, call: &Call<'_>) -> Result<Self, Refusal> {
        let now = call.now;
        let filter = request.filter.as_deref().map(Filter::parse).transpose()?;
        let descending = request
            .sort_order
            .as_deref()
            .is_some_and(|order| order.eq_ignore_ascii_case("descending"));
        let sort = match &request.sort_by {
            None => None,
            Some(path) => Some((
                Path::parse(path).map_err(|error| Refusal::syntax(error.to_string()))?,
                descending,
            )),
        };
        if request.cursor.is_some() && request.count.is_some_and(|count| count < 1) {
            return Err(Refusal::syntax("A page by cursor has at least one record.").typed(scim_type::INVALID_COUNT));
        }
        let identity = format!(
            "{kind}|{}|{}|{descending}",
            request.filter.as_deref().unwrap_or_default(),
            request.sort_by.as_deref().unwrap_or_default()
        );
        let cursor = match request.cursor.as_deref() {
            None => None,
            Some("") => Some(None),
            Some(text) => Some(Some(Cursor::read(text, &identity, now)?)),
        };
        let count = request
            .count
            .unwrap_or_else(|| i64::from(MAX_PAGE))
            .clamp(0, i64::from(MAX_PAGE));
        Ok(Self {
            filter,
            sort,
            start: usize::try_from(request.start_index.unwrap_or(1).max(1)).unwrap_or(1),
            count: usize::try_from(count).unwrap_or(0),
            cursor,
            projection: Projection::of(&request.attributes, &request.excluded_attributes, call.strict)?,
            identity,
            now,
        })
    }

    /// Whether nothing but a window of everything is asked for.
    fn is_plain(&self) -> bool {
        self.filter.is_none() && self.sort.is_none()
    }

    /// Whether an attribute was asked not to be shown, so that it need not be worked out.
    pub(crate) fn hides(&self, attribute: &str) -> bool {
        let probe = serde_json::json!({ attribute: true });
        self.filter.is_none() && self.projection.apply(probe).get(attribute).is_none()
    }

    /// What is shown of each resource.
    pub(crate) fn projection(&self) -> &Projection {
        &self.projection
    }

    /// A list out of everything there is.
    pub(crate) fn page(&self, items: Vec<Item>) -> Value {
        let mut found: Vec<(String, Item)> = items
            .into_iter()
            .filter(|item| self.filter.as_ref().is_none_or(|filter| filter.matches(&item.resource)))
            .map(|item| {
                (
                    self.sort
                        .as_ref()
                        .map_or_else(String::new, |(path, _)| key(&item.resource, path)),
                    item,
                )
            })
            .collect();
        let descending = self.sort.as_ref().is_some_and(|(_, descending)| *descending);
        if self.sort.is_some() {
            found.sort_by(|(a, left), (b, right)| {
                let order = if descending { b.cmp(a) } else { a.cmp(b) };
                order.then(left.seq.cmp(&right.seq))
            });
        }
        let total = found.len();
        let from = match &self.cursor {
            None => self.start - 1,
            Some(None) => 0,
            Some(Some(cursor)) => {
                let known = cursor.k.clone().unwrap_or_default();
                let behind = |(key, item): &(String, Item)| {
                    let order = if descending { known.cmp(key) } else { key.cmp(&known) };
                    order.then(item.seq.cmp(&cursor.s)).is_gt()
                };
                found.iter().position(behind).unwrap_or(total)
            }
        };
        let shown: Vec<&(String, Item)> = found.iter().skip(from).take(self.count).collect();
        let more = from + shown.len() < total;
        let next = shown
            .last()
            .filter(|_| more && self.cursor.is_some())
            .map(|(key, item)| {
                Cursor::behind(
                    &self.identity,
                    self.sort.is_some().then(|| key.clone()),
                    item.seq,
                    self.now,
                )
                .text()
            });
        let resources = shown
            .into_iter()
            .map(|(_, item)| self.projection.apply(item.resource.clone()))
            .collect();
        self.envelope(resources, total, next)
    }

    fn envelope(&self, resources: Vec<Value>, total: usize, next: Option<String>) -> Value {
        let list = ListResponse {
            schemas: vec![urn::LIST.to_owned()],
            total_results: Some(total as u64),
            items_per_page: Some(resources.len() as u64),
            start_index: self.cursor.is_none().then_some(self.start as u64),
            next_cursor: next,
            previous_cursor: None,
            resources,
        };
        serde_json::to_value(list).unwrap_or(Value::Null)
    }
}

/// A list of people. Without filter and sort only the page is read; with a filter on what identifies
/// people only those it can mean.
pub(crate) fn people(call: &Call<'_>, query: &Query) -> Result<Value, Refusal> {
    let shown = |row: &PersonRow| Item {
        seq: row.seq,
        resource: people::resource(call.platform, row),
    };
    if !query.is_plain() {
        let narrowed = query
            .filter
            .as_ref()
            .map(|filter| narrow(call, filter))
            .transpose()?
            .flatten();
        let rows = match narrowed {
            Some(rows) => rows,
            None => person::after(call.db(), 0, u32::MAX)?,
        };
        return Ok(query.page(rows.iter().map(shown).collect()));
    }
    let total = person::count(call.db())? as usize;
    let limit = u32::try_from(query.count).unwrap_or(MAX_PAGE);
    let (rows, next) = match &query.cursor {
        None => (
            person::slice(call.db(), u32::try_from(query.start - 1).unwrap_or(u32::MAX), limit)?,
            None,
        ),
        Some(cursor) => {
            let behind = cursor.as_ref().map_or(0, |cursor| cursor.s);
            let mut rows = person::after(call.db(), behind, limit + 1)?;
            let more = rows.len() > query.count;
            rows.truncate(query.count);
            let last = rows.last().filter(|_| more);
            let next = last.map(|row| Cursor::behind(&query.identity, None, row.seq, query.now).text());
            (rows, next)
        }
    };
    let resources = rows
        .iter()
        .map(|row| query.projection.apply(shown(row).resource))
        .collect();
    Ok(query.envelope(resources, total, next))
}

/// The people an equality on `id`, `userName`, `externalId` or an e-mail address can mean; `None` when
/// the filter has to look at everybody.
fn narrow(call: &Call<'_>, filter: &Filter) -> Result<Option<Vec<PersonRow>>, Refusal> {
    match filter {
        Filter::And(left, right) => match narrow(call, left)? {
            Some(rows) => Ok(Some(rows)),
            None => narrow(call, right),
        },
        Filter::Values { path, filter } => match equality(filter, "value") {
            Some(text) => found(call, &format!("{}.value", path.name), text),
            None => Ok(None),
        },
        Filter::Compare {
            path: AttrPath { schema, name, sub },
            op: CompareOp::Eq,
            value: Comparand::Text(text),
        } => {
            if schema.as_deref().is_some_and(|schema| !urn::is_base(schema)) {
                return Ok(None);
            }
            let dotted = sub.as_ref().map_or_else(|| name.clone(), |sub| format!("{name}.{sub}"));
            found(call, &dotted, text)
        }
        Filter::Compare { .. } | Filter::Or(..) | Filter::Not(_) | Filter::Present(_) => Ok(None),
    }
}

/// The text a filter demands of an attribute, where it demands one.
fn equality<'a>(filter: &'a Filter, wanted: &str) -> Option<&'a str> {
    match filter {
        Filter::And(left, right) => equality(left, wanted).or_else(|| equality(right, wanted)),
        Filter::Compare {
            path,
            op: CompareOp::Eq,
            value: Comparand::Text(text),
        } => path.name.eq_ignore_ascii_case(wanted).then_some(text),
        Filter::Compare { .. } | Filter::Or(..) | Filter::Not(_) | Filter::Present(_) | Filter::Values { .. } => None,
    }
}

fn found(call: &Call<'_>, attribute: &str, text: &str) -> Result<Option<Vec<PersonRow>>, Refusal> {
    let profile = call.profile();
    let ids = match attribute.to_ascii_lowercase().as_str() {
        "id" => vec![text.to_owned()],
        "externalid" if profile.field_at("externalId").is_none() => person::with_external_id(call.db(), text)?,
        "username" if folds(call.platform, "userName") => person::with_identity(call.db(), &text.to_lowercase())?,
        "emails" | "emails.value" if folds(call.platform, "emails") => {
            person::with_identity(call.db(), &text.to_lowercase())?
        }
        _ => return Ok(None),
    };
    let mut rows = Vec::new();
    for id in ids {
        rows.extend(person::get(call.db(), &id)?);
    }
    rows.sort_by_key(|row| row.seq);
    Ok(Some(rows))
}

/// Whether every field that can be behind an attribute is indexed without regard to case.
fn folds(platform: &Platform, attribute: &str) -> bool {
    let profile = &platform.profile;
    let identity = &profile.identity;
    let indexed = |key: &String| identity.unique.contains(key) && identity.fold_case.contains(key);
    let at = |prefix: &str| {
        profile
            .fields
            .iter()
            .find(|field| field.scim.as_deref().is_some_and(|path| path.starts_with(prefix)))
    };
    if attribute == "userName" {
        let all = identity.login.iter().chain(&identity.unique).all(indexed);
        all && at("userName").is_none_or(|field| indexed(&field.key))
    } else {
        at(attribute).is_some_and(|field| indexed(&field.key))
    }
}

/// What a resource is sorted by: present values first, without regard to case.
fn key(resource: &Value, path: &Path) -> String {
    let Path::Attribute { schema, name, sub, .. } = path else {
        return "1".to_owned();
    };
    let member = |value: &Value, name: &str| {
        value.as_object().and_then(|object| {
            object
                .iter()
                .find(|(key, _)| key.eq_ignore_ascii_case(name))
                .map(|(_, value)| value.clone())
        })
    };
    let holder = match schema.as_deref().filter(|schema| !urn::is_base(schema)) {
        Some(schema) => member(resource, schema),
        None => Some(resource.clone()),
    };
    let one = |value: Value| match value {
        Value::Array(items) => {
            let primary = items
                .iter()
                .find(|item| item.get("primary") == Some(&Value::Bool(true)));
            primary.or(items.first()).cloned()
        }
        other => Some(other),
    };
    let found = holder.and_then(|holder| member(&holder, name)).and_then(one);
    let leaf = match (found, sub.as_deref()) {
        (Some(value @ Value::Object(_)), sub) => member(&value, sub.unwrap_or("value")),
        (found, _) => found,
    };
    match leaf {
        Some(Value::String(text)) => format!("0{}", text.to_lowercase()),
        Some(Value::Number(number)) => format!("0{:020}", number.as_u64().unwrap_or(0)),
        Some(Value::Bool(flag)) => format!("0{flag}"),
        Some(Value::Null | Value::Array(_) | Value::Object(_)) | None => "1".to_owned(),
    }
}
