//! The order of names that the rows of a column show.

use super::Order;
use super::address::by_address;
use super::capitals::by_capitals;

/// The order that most rows of a column show by capitals or their own address; `None` where none shows one, or some
/// show each.
pub(crate) fn usual_order<'t>(rows: impl Iterator<Item = (&'t str, &'t str)>) -> Option<Order> {
    let (mut given, mut family) = (0_u32, 0_u32);
    for (text, address) in rows {
        let words: Vec<&str> = text.split_whitespace().collect();
        if text.contains(',') || words.len() < 2 {
            continue;
        }
        let capitals = by_capitals(&words).map(|(first, _)| first.first() == words.first());
        match capitals.or_else(|| by_address(&words, address).map(|border| border.usually)) {
            Some(true) => given += 1,
            Some(false) => family += 1,
            None => {}
        }
    }
    if given > 0 && given >= family * FOR_EACH {
        return Some(Order::GivenFirst);
    }
    (family > 0 && family >= given * FOR_EACH).then_some(Order::FamilyFirst)
}

/// How many rows must show an order for each that shows the other one.
const FOR_EACH: u32 = 3;
