//! Words as texts of a field.

use roster::profile::{Field, FieldType};
use roster::{Membership, Value};

use super::case::Word;
use super::room::Room;

const ADDRESSES: [&str; 6] = [
    "nobody",
    "nobody@",
    "@example.org",
    "a b@example.org",
    "a@@example.org",
    "a@example..org",
];
const PHONES: [&str; 4] = ["12", "phone", "+99999999999999999999", "+32 476"];
const DATES: [&str; 4] = ["2020-01-01", "31/12/2031", "2031-02-30", "soon"];
const LANGUAGES: [&str; 3] = ["EN", "xx-nowhere", "Nederlands"];

/// The texts a word stands for in a field; none where it stays as it is.
pub(crate) fn texts(room: &mut Room, field: &Field, word: Word) -> Vec<String> {
    match word {
        Word::Empty => Vec::new(),
        Word::Good(number) => good(room, field, number),
        Word::Taken(index) => {
            let person = room.people[index.index(room.people.len())].clone();
            let texts = entered(person.account.fields.get(&field.key));
            if texts.is_empty() { good(room, field, 0) } else { texts }
        }
        Word::Bad(number) => bad(room, field, number),
        Word::Two(number) => {
            let mut two = good(room, field, number);
            two.extend(good(room, field, number.wrapping_add(1)));
            match field.kind {
                FieldType::Ref | FieldType::Refs | FieldType::Role | FieldType::Roles | FieldType::Memberships => two,
                _ => two.into_iter().take(1).collect(),
            }
        }
    }
}

fn pick<T>(list: &[T], number: u16) -> &T {
    &list[usize::from(number) % list.len()]
}

fn one(text: impl Into<String>) -> Vec<String> {
    vec![text.into()]
}

fn good(room: &mut Room, field: &Field, number: u16) -> Vec<String> {
    if !field.values.is_empty() {
        return one(pick(&field.values, number).as_str());
    }
    match field.kind {
        FieldType::Text | FieldType::User => {
            let text = format!("law{number}n{}", room.fresh());
            let most = field.max.map_or(usize::MAX, |most| most as usize);
            let start = text.len().saturating_sub(most);
            one(&text[start..])
        }
        FieldType::Email => one(format!("law{number}.{}@example.org", room.fresh())),
        FieldType::Phone => one(format!("+32 476 12 34 {:02}", number % 90 + 10)),
        FieldType::Lang => one("nl"),
        FieldType::Tz => one(*pick(&["Europe/Brussels", "America/Toronto"], number)),
        FieldType::Date => one(*pick(&["2031-01-15", "2033-12-31"], number)),
        FieldType::Datetime => one("2031-01-15T00:00:00Z"),
        FieldType::Bool | FieldType::Bool01 => one(*pick(&["1", "0"], number)),
        FieldType::Ref | FieldType::Refs => {
            let units = room.units(field.reference.as_deref().unwrap_or_default());
            units
                .get(usize::from(number) % units.len().max(1))
                .cloned()
                .into_iter()
                .collect()
        }
        FieldType::Role | FieldType::Roles => one(pick(&room.profile.role_list, number).id.as_str()),
        FieldType::Memberships => {
            let groups = room.units("group");
            let role = &pick(&room.profile.role_list, number).id;
            one(format!("{role}@{}", pick(groups, number / 16)))
        }
        FieldType::Secret => one("a good long passphrase"),
        FieldType::Enum | FieldType::Status | FieldType::Computed => Vec::new(),
    }
}

fn bad(room: &mut Room, field: &Field, number: u16) -> Vec<String> {
    match field.kind {
        FieldType::Text | FieldType::User | FieldType::Enum => match number % 3 {
            0 => one("x".repeat(field.max.map_or(300, |most| most as usize + 1))),
            1 => one("UPPER Case"),
            _ => one("\u{e9}\u{fc}"),
        },
        FieldType::Email => one(*pick(&ADDRESSES, number)),
        FieldType::Phone => one(*pick(&PHONES, number)),
        FieldType::Lang => one(*pick(&LANGUAGES, number)),
        FieldType::Tz => one("Mars/Olympus"),
        FieldType::Date | FieldType::Datetime => one(*pick(&DATES, number)),
        FieldType::Ref | FieldType::Refs => match number % 2 {
            0 => one("No such unit"),
            _ => good(room, field, number)
                .into_iter()
                .map(|name| name.to_uppercase())
                .collect(),
        },
        FieldType::Role | FieldType::Roles => one("no_such_role"),
        FieldType::Memberships => {
            let group = room.units("group").first().cloned().unwrap_or_default();
            match number % 3 {
                0 => one("learner@No such group"),
                1 => one(format!("no_such_role@{group}")),
                _ => one(format!("learner@{}", group.to_uppercase())),
            }
        }
        FieldType::Secret => one("x"),
        FieldType::Bool | FieldType::Bool01 | FieldType::Status | FieldType::Computed => Vec::new(),
    }
}

/// A value as it is entered.
pub(crate) fn entered(value: Option<&Value>) -> Vec<String> {
    match value {
        None => Vec::new(),
        Some(Value::Flag(flag)) => one(if *flag { "1" } else { "0" }),
        Some(Value::Text(text)) => one(text.as_str()),
        Some(Value::List(texts)) => texts.clone(),
        Some(Value::Memberships(held)) => held
            .iter()
            .map(|held| format!("{}@{}", held.role, held.group))
            .collect(),
    }
}

/// What was entered, as it goes over the wire when nobody looks at it.
pub(crate) fn raw(field: &Field, texts: &[String]) -> Option<Value> {
    let first = texts.first()?;
    Some(match field.kind {
        FieldType::Bool | FieldType::Bool01 => Value::Flag(first == "1"),
        FieldType::Refs | FieldType::Roles => Value::List(texts.to_vec()),
        FieldType::Ref | FieldType::Role if texts.len() > 1 => Value::List(texts.to_vec()),
        FieldType::Memberships => {
            let pairs = texts.iter().filter_map(|text| text.split_once('@'));
            let held = pairs.map(|(role, group)| Membership {
                group: group.to_owned(),
                role: role.to_owned(),
            });
            Value::Memberships(held.collect())
        }
        _ => Value::Text(first.clone()),
    })
}
