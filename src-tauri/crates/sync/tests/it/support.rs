//! What the tests build with.

use roster::{Account, Membership, Profile, Value};

pub(crate) fn profile(id: &str) -> &'static Profile {
    Profile::by_id(id).expect("an embedded profile")
}

pub(crate) fn text(text: &str) -> Value {
    Value::Text(text.to_owned())
}

pub(crate) fn list(items: &[&str]) -> Value {
    Value::List(items.iter().map(|item| (*item).to_owned()).collect())
}

pub(crate) fn memberships(pairs: &[(&str, &str)]) -> Value {
    let one = |(role, group): &(&str, &str)| Membership {
        group: (*group).to_owned(),
        role: (*role).to_owned(),
    };
    Value::Memberships(pairs.iter().map(one).collect())
}

pub(crate) fn account(fields: &[(&str, Value)]) -> Account {
    let fields = fields
        .iter()
        .map(|(key, value)| ((*key).to_owned(), value.clone()))
        .collect();
    Account {
        fields,
        ..Account::default()
    }
}
