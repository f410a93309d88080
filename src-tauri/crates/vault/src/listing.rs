//! What lists of people sort, search, filter and count by, as the profile says: from an account to
//! its keys. Pure.

use std::collections::BTreeSet;

use roster::profile::FieldType;
use roster::{Account, Lifecycle, Lock, Profile, Value, fold_text};

use crate::model::Mark;
use crate::table::person_key::{PersonKeys, SLOTS, flag};

/// Key of the tag that counts active holders of roles.
pub(crate) const HOLDER: &str = "@holder";

/// The tag key under which a person is found by a field.
pub(crate) fn found_by(field: &str) -> String {
    format!("={field}")
}

/// Which keys a profile's lists need.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Listing {
    /// Sort keys, the profile's first one first; at most as many as there are columns for them.
    pub(crate) sort: Vec<String>,
    filters: Vec<String>,
    identities: Vec<String>,
    search: Vec<String>,
}

fn unique<'a>(keys: impl Iterator<Item = &'a str>) -> Vec<String> {
    let mut seen = BTreeSet::new();
    keys.filter(|key| seen.insert(*key)).map(str::to_owned).collect()
}

impl Listing {
    pub(crate) fn of(profile: &Profile) -> Self {
        let named = profile.ui.sort.iter().map(String::as_str);
        let fields = || profile.fields.iter();
        let sortable = fields().filter(|field| field.sort).map(|field| field.key.as_str());
        let mut sort = unique(named.chain(sortable).chain(["name", "status", "last_access", "mfa"]));
        sort.truncate(SLOTS);

        let filters = fields().filter(|field| {
            let filterable = field.filter || field.reference.is_some();
            filterable || matches!(field.kind, FieldType::Role | FieldType::Roles | FieldType::Memberships)
        });
        let filters = profile
            .ui
            .filters
            .iter()
            .map(String::as_str)
            .chain(filters.map(|field| field.key.as_str()));
        let identity = &profile.identity;
        let identities = identity
            .unique
            .iter()
            .chain(&identity.login)
            .chain(&profile.import.match_on);
        let searched = fields().filter(|field| field.search).map(|field| field.key.as_str());
        Self {
            sort,
            filters: unique(filters.chain(["status", "mfa"])),
            identities: unique(identities.map(String::as_str)),
            search: unique(profile.ui.search.iter().map(String::as_str).chain(searched)),
        }
    }

    /// The columns' meaning as one text: another text means that stored keys are stale.
    pub(crate) fn fingerprint(&self) -> String {
        format!(
            "2|{}|{}|{}|{}",
            self.sort.join(","),
            self.filters.join(","),
            self.identities.join(","),
            self.search.join(",")
        )
    }

    /// Whether every part of the name is among what is searched (`S3-16`; not so in `S5-16`).
    fn names_searched(&self, profile: &Profile) -> bool {
        let mut parts = ["name.givenName", "name.familyName"]
            .iter()
            .filter_map(|path| profile.field_at(path))
            .peekable();
        parts.peek().is_some() && parts.all(|field| self.search.contains(&field.key))
    }

    /// The number of the sort key; unknown ones sort by the profile's first.
    pub(crate) fn slot(&self, key: &str) -> usize {
        self.sort.iter().position(|known| known == key).unwrap_or_default()
    }

    pub(crate) fn keys(&self, profile: &Profile, account: &Account, mark: Option<Mark>) -> PersonKeys {
        let status = profile.status_of(account.lifecycle, account.lock);
        let mut sort: [String; SLOTS] = Default::default();
        for (slot, key) in sort.iter_mut().zip(&self.sort) {
            *slot = sort_text(profile, account, key);
        }
        let fields = self.search.iter().flat_map(|key| account.texts(key)).map(fold_text);
        // First and last name are searched as one text too, where the platform searches them at all.
        let name = self
            .names_searched(profile)
            .then(|| fold_text(&account.display_name(profile)));
        let folded: Vec<String> = fields.chain(name).filter(|text| !text.is_empty()).collect();
        let bits = [
            (flag::HIDDEN, status.is_some_and(|status| status.hidden)),
            (flag::LOCKED, account.lock != Lock::None),
            (flag::LOCKED_OUT, account.lock == Lock::FailedAttempts),
            (flag::NEVER, account.last_access_at.is_none()),
            (flag::NO_MFA, account.mfa_enrolled_at.is_none()),
        ];
        let own: i64 = bits.iter().filter(|(_, set)| *set).map(|(bit, _)| bit).sum();
        PersonKeys {
            status: status.map(|status| status.id.clone()).unwrap_or_default(),
            flags: own | mark_flags(mark),
            folded: folded.join("\n"),
            sort,
        }
    }

    pub(crate) fn tags(&self, profile: &Profile, account: &Account) -> Vec<(String, String)> {
        let mut tags = Vec::new();
        for key in &self.filters {
            let values = filter_values(profile, account, key);
            if values.is_empty() {
                tags.push((key.clone(), String::new()));
            }
            tags.extend(values.into_iter().map(|value| (key.clone(), value)));
        }
        for key in &self.identities {
            let folded = account
                .texts(key)
                .into_iter()
                .map(|text| roster::fold(profile, key, text));
            tags.extend(folded.filter(|text| !text.is_empty()).map(|text| (found_by(key), text)));
        }
        if account.lifecycle == Lifecycle::Active && account.lock == Lock::None {
            tags.extend(account.roles(profile).into_iter().map(|role| (HOLDER.to_owned(), role)));
        }
        tags
    }
}

/// The bits that follow from a person's changes.
pub(crate) fn mark_flags(mark: Option<Mark>) -> i64 {
    match mark {
        None => 0,
        Some(Mark::New | Mark::Changed | Mark::Sending) => flag::UNSENT,
        Some(Mark::Conflict | Mark::Refused) => flag::UNSENT | flag::TROUBLE,
    }
}

/// The values by which a filter finds an account.
pub(crate) fn filter_values(profile: &Profile, account: &Account, key: &str) -> Vec<String> {
    match key {
        "status" => profile
            .status_of(account.lifecycle, account.lock)
            .map(|status| status.id.clone())
            .into_iter()
            .collect(),
        "mfa" => vec![if account.mfa_enrolled_at.is_some() { "1" } else { "0" }.to_owned()],
        field => match account.fields.get(field) {
            None => Vec::new(),
            Some(Value::Flag(on)) => vec![if *on { "1" } else { "0" }.to_owned()],
            Some(Value::Text(text)) => Some(text.clone()).filter(|text| !text.is_empty()).into_iter().collect(),
            Some(Value::List(texts)) => texts.clone(),
            Some(Value::Memberships(list)) => list
                .iter()
                .flat_map(|one| [one.group.clone(), one.role.clone()])
                .collect(),
        },
    }
}

/// Sort key of what is empty, after that of everything else, which begins with `0`.
pub(crate) const EMPTY: &str = "1";

/// The text by which a column sorts. What is empty comes after what is not, in both directions (`A111`).
pub(crate) fn sort_text(profile: &Profile, account: &Account, key: &str) -> String {
    let instant = |at: Option<chrono::DateTime<chrono::Utc>>| at.map(crate::stamp::text).unwrap_or_default();
    let computed = profile
        .field(key)
        .filter(|field| field.kind == FieldType::Computed)
        .and_then(|field| field.from.as_deref());
    let text = match computed.unwrap_or(key) {
        "name" => fold_text(&account.display_name(profile)),
        "status" => profile
            .status_of(account.lifecycle, account.lock)
            .map(|status| fold_text(&status.label))
            .unwrap_or_default(),
        "last_access" | "last_access_at" => instant(account.last_access_at),
        "member_for" | "created_at" => instant(account.created_at),
        "mfa" | "mfa_enrolled_at" => instant(account.mfa_enrolled_at),
        field => match account.fields.get(field) {
            None => String::new(),
            Some(Value::Flag(on)) => if *on { "1" } else { "0" }.to_owned(),
            Some(_) => {
                let role = profile.role_field().is_some_and(|role| role.key == field);
                let texts = if role {
                    account.roles(profile)
                } else {
                    account.texts(field).into_iter().map(str::to_owned).collect()
                };
                let label = |id: &String| {
                    profile
                        .role(id)
                        .filter(|_| role)
                        .map_or_else(|| fold_text(id), |role| fold_text(&role.label))
                };
                texts.iter().map(label).collect::<Vec<_>>().join(", ")
            }
        },
    };
    if text.is_empty() {
        EMPTY.to_owned()
    } else {
        format!("0{text}")
    }
}
