//! What the tests build with.

use chrono::{DateTime, Utc};
use roster::{Account, Membership, Profile, Value};

pub(crate) fn profile(id: &str) -> &'static Profile {
    Profile::by_id(id).unwrap_or_else(|| panic!("profile {id} is embedded"))
}

pub(crate) fn at(text: &str) -> DateTime<Utc> {
    text.parse().unwrap_or_else(|error| panic!("{text}: {error}"))
}

pub(crate) fn account(fields: &[(&str, &str)]) -> Account {
    let mut account = Account::default();
    for (key, text) in fields {
        account
            .fields
            .insert((*key).to_owned(), Value::Text((*text).to_owned()));
    }
    account
}

pub(crate) fn list(items: &[&str]) -> Value {
    Value::List(strings(items))
}

pub(crate) fn strings(items: &[&str]) -> Vec<String> {
    items.iter().map(|item| (*item).to_owned()).collect()
}

pub(crate) fn memberships(pairs: &[(&str, &str)]) -> Value {
    let one = |(role, group): &(&str, &str)| Membership {
        group: (*group).to_owned(),
        role: (*role).to_owned(),
    };
    Value::Memberships(pairs.iter().map(one).collect())
}
