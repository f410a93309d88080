//! People and billed seats, now and in a period. Whoever was there then counts, whatever became of him
//! since (`S1-26`, `S1-27`).

use std::collections::BTreeMap;
use std::ops::Range;

use chrono::{DateTime, Utc};
use roster::{Lifecycle, Profile};
use serde::Serialize;

use crate::store::person::PersonRow;
use crate::store::standing::Standing;

/// People as they are.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub(crate) struct Present {
    /// How many there are, without the deleted ones.
    pub people: usize,
    /// How many seats are billed (`S1-28`).
    pub billable: usize,
    /// How many by status.
    pub statuses: BTreeMap<String, usize>,
}

/// People as they were in a period.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub(crate) struct Past {
    /// How many there were at any time of it.
    pub people: usize,
    /// How many of them could sign in at any time of it.
    pub active: usize,
    /// How many of those who could are switched off or gone now.
    pub no_longer_active: usize,
    /// How many seats were billed at any time of it.
    pub billable: usize,
    /// How many by status at its end.
    pub statuses: BTreeMap<String, usize>,
}

/// Counts people as they are.
pub(crate) fn present(profile: &Profile, rows: &[PersonRow]) -> Present {
    let mut present = Present {
        people: rows.len(),
        ..Present::default()
    };
    for row in rows {
        present.billable += usize::from(row.account.is_billable(profile));
        let status = row.account.status(profile).map_or("", |status| &status.id);
        *present.statuses.entry(status.to_owned()).or_default() += 1;
    }
    present
}

/// Counts people as they were in a period, its end not included. `standings` are everybody's, person by person
/// and in order.
pub(crate) fn past(profile: &Profile, standings: &[Standing], period: &Range<DateTime<Utc>>) -> Past {
    let mut past = Past::default();
    for one in standings.chunk_by(|a, b| a.person == b.person) {
        let ends = one.iter().skip(1).map(|next| Some(next.since)).chain([None]);
        let within: Vec<&Standing> = one
            .iter()
            .zip(ends)
            .filter(|(standing, end)| {
                standing.since < period.end && end.is_none_or(|end| end > period.start && end > standing.since)
            })
            .map(|(standing, _)| standing)
            .collect();
        let status = |standing: &Standing| profile.status(&standing.status);
        let there = |standing: &&&Standing| {
            status(standing).is_none_or(|status| match status.lifecycle {
                Lifecycle::Deleted | Lifecycle::Purged => false,
                Lifecycle::Staged
                | Lifecycle::Invited
                | Lifecycle::Active
                | Lifecycle::Inactive
                | Lifecycle::Disabled => true,
            })
        };
        if !within.iter().any(|standing| there(&standing)) {
            continue;
        }
        past.people += 1;
        let login = |standing: &Standing| status(standing).is_some_and(|status| status.login);
        if within.iter().any(|standing| login(standing)) {
            past.active += 1;
            past.no_longer_active += usize::from(!one.last().is_some_and(login));
        }
        let billed = |standing: &&Standing| status(standing).is_some_and(|status| status.billable);
        past.billable += usize::from(within.iter().any(billed));
        if let Some(last) = within.last() {
            *past.statuses.entry(last.status.clone()).or_default() += 1;
        }
    }
    past
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(number: i64) -> DateTime<Utc> {
        DateTime::UNIX_EPOCH + chrono::Duration::days(number)
    }

    fn check(steps: &[(&str, i64)], from: i64, to: i64, wanted: [usize; 4], reason: &str) {
        let profile = Profile::by_id("2lrn4").unwrap();
        let standings: Vec<Standing> = steps
            .iter()
            .map(|(status, since)| Standing {
                person: "p".to_owned(),
                status: (*status).to_owned(),
                since: day(*since),
            })
            .collect();
        let past = past(profile, &standings, &(day(from)..day(to)));
        let found = [past.people, past.active, past.no_longer_active, past.billable];
        assert_eq!(found, wanted, "{reason}");
    }

    #[test]
    fn s1_27_a_period_counts_whoever_was_there() {
        let life = [("active", 10), ("disabled", 20), ("deleted", 40)];
        check(
            &life,
            0,
            10,
            [0, 0, 0, 0],
            "not there yet: the period ends before its last day's end",
        );
        check(&life, 0, 11, [1, 1, 1, 1], "the first day");
        check(&life, 12, 15, [1, 1, 1, 1], "in use then, switched off now");
        check(&life, 19, 25, [1, 1, 1, 1], "in use in a part of it");
        check(
            &life,
            20,
            30,
            [1, 0, 0, 0],
            "switched off in all of it, and still counted as a person",
        );
        check(&life, 40, 50, [0, 0, 0, 0], "gone");
        check(&[("active", 10)], 12, 15, [1, 1, 0, 1], "still in use");
        check(
            &[("active", 10), ("blocked", 12)],
            13,
            15,
            [1, 0, 0, 1],
            "D-42: blocked is billed and not in",
        );
    }
}
