//! Addresses that are opened in a browser.

use super::{Faults, Place};
use crate::profile::{Help, Profile};

pub(super) fn check(profile: &Profile, faults: &mut Faults) {
    let place = Place::section("help");
    let help = &profile.help;
    for (key, address) in [("support", &help.support), ("api", &help.api)] {
        if let Some(address) = address {
            of_address(place, key, address, faults);
        }
    }
    for (topic, address) in &help.topics {
        let key = format!("topics.{topic}");
        if !Help::TOPICS.contains(&topic.as_str()) {
            faults.dangling(place, &key, "topic", topic);
        }
        of_address(place, &key, address, faults);
    }
    if profile.ui.support_link && help.support.is_none() {
        faults.add(
            Place::section("ui"),
            "support_link",
            "`help.support` does not say where the link leads: write its address as `support = \"https://…\"` under [help], or `support_link = false`",
        );
    }
}

fn of_address(place: Place, key: &str, address: &str, faults: &mut Faults) {
    if !Help::is_safe(address) {
        faults.add(place, key, "it is an address that begins with https://");
    }
}
