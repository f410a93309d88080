//! Time zones under the names that people and Windows give them.

use chrono_tz::{TZ_VARIANTS, Tz};

use super::fold;

/// Names of Windows, each with the zone of the place that most computers with it stand in (CLDR, windowsZones).
const WINDOWS: [(&str, &str); 22] = [
    ("Romance", "Europe/Paris"),
    ("W. Europe", "Europe/Berlin"),
    ("Central Europe", "Europe/Budapest"),
    ("Central European", "Europe/Warsaw"),
    ("GMT", "Europe/London"),
    ("Greenwich", "Atlantic/Reykjavik"),
    ("GTB", "Europe/Bucharest"),
    ("E. Europe", "Europe/Chisinau"),
    ("FLE", "Europe/Kiev"),
    ("Turkey", "Europe/Istanbul"),
    ("Russian", "Europe/Moscow"),
    ("Morocco", "Africa/Casablanca"),
    ("South Africa", "Africa/Johannesburg"),
    ("Israel", "Asia/Jerusalem"),
    ("Arabian", "Asia/Dubai"),
    ("India", "Asia/Kolkata"),
    ("China", "Asia/Shanghai"),
    ("Tokyo", "Asia/Tokyo"),
    ("Eastern", "America/New_York"),
    ("Central", "America/Chicago"),
    ("Mountain", "America/Denver"),
    ("Pacific", "America/Los_Angeles"),
];

/// The zone that is probably meant by its name in Windows (`Romance Standard Time`), by what Windows shows
/// (`(UTC+01:00) Brussels, Copenhagen`), or by its city.
pub(crate) fn meant(text: &str) -> Option<&'static str> {
    let text = text.trim();
    if let Some(name) = ["Standard Time", "Daylight Time"]
        .iter()
        .find_map(|end| text.strip_suffix(end))
    {
        let known = WINDOWS
            .iter()
            .find(|(windows, _)| windows.eq_ignore_ascii_case(name.trim()));
        return known.map(|(_, zone)| *zone);
    }
    let cities = text.rsplit_once(')').map_or(text, |(_, cities)| cities);
    let first = cities.split(',').next().unwrap_or(cities);
    let city = fold::key(first.rsplit_once('/').map_or(first, |(_, city)| city));
    let of = |zone: &Tz| {
        zone.name()
            .rsplit_once('/')
            .is_some_and(|(_, last)| fold::key(last) == city)
    };
    let mut zones = TZ_VARIANTS.iter().filter(|zone| of(zone)).map(|zone| zone.name());
    let zone = zones.next()?;
    // A city of two parts of the world is asked about.
    zones.next().is_none().then_some(zone)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn zones_by_their_windows_names_and_cities() {
        for (text, zone) in [
            ("Romance Standard Time", Some("Europe/Paris")),
            ("W. Europe Standard Time", Some("Europe/Berlin")),
            (
                "(UTC+01:00) Brussels, Copenhagen, Madrid, Paris",
                Some("Europe/Brussels"),
            ),
            ("Brussels", Some("Europe/Brussels")),
            ("Europe / Brussels", Some("Europe/Brussels")),
            ("new york", Some("America/New_York")),
            ("Nowhere", None),
            ("Moon Standard Time", None),
            ("", None),
        ] {
            assert_eq!(meant(text), zone, "{text}");
        }
        for (_, zone) in WINDOWS {
            assert!(zone.parse::<Tz>().is_ok(), "{zone}");
        }
    }
}
