//! Pace, backoff and the brake.

use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};
use sync::brake::{Brake, brake};
use sync::pace::{Pace, after, backoff};

#[test]
fn the_brake_is_above_five_and_above_two_in_a_hundred() {
    let table = [
        (0, 0, false),
        (5, 5, false),
        (6, 6, true),
        (6, 299, true),
        (6, 300, false),
        (7, 300, true),
        (20, 1000, false),
        (21, 1000, true),
        (20_000, 1_000_000, false),
        (20_001, 1_000_000, true),
    ];
    for (absent, known, stops) in table {
        let expected = stops.then_some(Brake { absent, known });
        assert_eq!(brake(absent, known), expected, "{absent} of {known}");
    }
}

#[test]
fn more_in_flight_while_it_goes_well_and_half_when_it_does_not() {
    let mut pace = Pace::new(8);
    assert_eq!(pace.window(), 4);
    for _ in 0..4 {
        pace.went_well();
    }
    assert_eq!(pace.window(), 5);
    for _ in 0..100 {
        pace.went_well();
    }
    assert_eq!(pace.window(), 8, "never above the most");
    pace.had_trouble();
    assert_eq!(pace.window(), 4);
    for _ in 0..9 {
        pace.had_trouble();
    }
    assert_eq!(pace.window(), 1, "never none");
    assert_eq!(Pace::new(0).window(), 1);
    assert_eq!(Pace::new(2).window(), 2);
}

#[test]
fn the_later_of_two_waits_holds() {
    let start = DateTime::<Utc>::UNIX_EPOCH;
    let mut pace = Pace::new(8);
    assert_eq!(pace.not_before(), None);
    pace.throttled(start + TimeDelta::seconds(30));
    pace.throttled(start + TimeDelta::seconds(10));
    assert_eq!(pace.not_before(), Some(start + TimeDelta::seconds(30)));
    assert_eq!(pace.window(), 1);
}

#[test]
fn waits_double_to_five_minutes() {
    let first = Duration::from_secs(1);
    let at = |attempts: u32| backoff(first, attempts, "op");
    assert!(at(1) >= first && at(1) <= first * 5 / 4);
    assert!(at(2) >= first * 2 && at(4) >= first * 8);
    for attempts in [9, 20, 1000, u32::MAX] {
        assert!(
            at(attempts) >= Duration::from_secs(256) && at(attempts) <= Duration::from_secs(375),
            "{attempts}"
        );
    }
    assert_eq!(at(3), at(3), "I11: the same change waits the same time");
    assert_ne!(
        backoff(first, 3, "op a"),
        backoff(first, 3, "op b"),
        "others do not come back together with it"
    );
}

#[test]
fn an_absurd_wait_ends() {
    let now = DateTime::<Utc>::UNIX_EPOCH;
    assert_eq!(after(now, Duration::from_secs(3)), now + TimeDelta::seconds(3));
    assert!(after(now, Duration::MAX) <= now + TimeDelta::days(30));
}
