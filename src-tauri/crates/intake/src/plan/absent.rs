//! Who is on the platform and not in a file that is everybody, and what becomes of each.
//!
//! Whoever could be meant by a row, even one that is left out or cannot be read otherwise, is not absent:
//! taking access away because of a typing mistake is the one error this must not make.

use std::collections::{BTreeMap, BTreeSet};

use roster::decide::{self, Stop};
use roster::{Account, Denial, Lifecycle, Provenance, lifecycle};

use super::decide::Judge;
use super::parts;
use super::rows::Rows;
use crate::model::{Absence, Kept, Known, Leaver, Outside, SideEffects};
use crate::rules::existing;
use crate::words::strangers;

/// Decides about everybody whom the file does not name. Comes after the rows, so that the last two
/// holders of a role cannot go one by a row and one by absence.
/// `adrift` are rows about nobody who can be told.
pub(super) fn judge(judge: &mut Judge<'_>, rows: Rows<'_>, adrift: &[u32]) -> (Absence, SideEffects) {
    let keyed = named_in_any_row(judge, rows);
    let mut alike: BTreeSet<u32> = judge.alike.iter().map(|(_, at)| *at).collect();
    alike.extend(meant_by_name(judge, rows));
    let named = names_of(judge, rows, adrift);
    let mut absence = Absence {
        unsure: u32::try_from(adrift.len())
            .unwrap_or(u32::MAX)
            .saturating_add(judge.hidden),
        unread: judge.unread,
        ..Absence::default()
    };
    let elsewhere = stand_elsewhere(judge);
    let mut effects = SideEffects::default();
    let directory = judge.directory;
    for (at, known) in (0_u32..).zip(&directory.accounts) {
        if !has_access(&known.account) {
            continue;
        }
        absence.people += 1;
        if judge.met.contains(&at) {
            continue;
        }
        let fate = if !keyed {
            let words = "The file has no column by which people are found.";
            Err(kept(known, "absent.no_key", words))
        } else if alike.contains(&at) {
            let words = "A row has the same name or number with another address: it may be the same person.";
            Err(kept(known, "absent.alike", words))
        } else if shares_name(judge, &known.account, &named) {
            let words =
                "A row that cannot be read as it stands has the same first or last name: it may be this person.";
            Err(kept(known, "absent.unsure", words))
        } else if judge.unread > 0 {
            // Nobody knows what such a row says: it could name any of those who are absent.
            Err(kept(known, "absent.unread", &unread_words(judge.unread)))
        } else if let Some(list) = judge.lists.iter().find(|list| list.people.names(&known.account)) {
            Err(kept(known, "absent.other_list", &other_list_words(&list.file)))
        } else {
            fate(judge, known).map(|(leaver, caused)| {
                let elsewhere = elsewhere.get(&at).map(|sheet| Outside {
                    sheet: sheet.map(str::to_owned),
                });
                (Leaver { elsewhere, ..leaver }, caused)
            })
        };
        match fate {
            Ok((leaver, caused)) => {
                absence.leavers.push(leaver);
                effects.add(&caused);
            }
            Err(kept) => absence.kept.push(kept),
        }
    }
    absence.parts = parts::unnamed(judge, rows, &absence.leavers);
    (absence, effects)
}

/// Places of people whose value stands in a part of the file that was left out by choice, each with its sheet where that
/// is another one: the choice may be meant for them, and may not.
fn stand_elsewhere<'a>(judge: &Judge<'a>) -> BTreeMap<u32, Option<&'a str>> {
    let alone = || judge.index.slots().iter().filter(|slot| slot.keys.len() == 1);
    let mut places = BTreeMap::new();
    for other in judge.elsewhere {
        for slot in alone() {
            let folded = slot.folded(|_| Some(other.address.as_str()));
            if let Some(place) = folded.and_then(|folded| slot.find(&folded)) {
                places.entry(place).or_insert(other.sheet.as_deref());
            }
        }
    }
    places
}

fn other_list_words(file: &str) -> String {
    format!(
        "The person came with “{file}”, a list of other people. End the access on the people screen, or with a list that \
         is everybody of those."
    )
}

fn unread_words(rows: u32) -> String {
    let rows = match rows {
        1 => "A row of the file that is not imported holds".to_owned(),
        many => format!("{many} rows of the file that are not imported hold"),
    };
    format!("{rows} an e-mail address, and may be this person.")
}

/// Places of people whose whole name stands in any row that is found by somebody else's value, or by nobody's: the row
/// may be about them until somebody has said that it is not.
fn meant_by_name(judge: &Judge<'_>, rows: Rows<'_>) -> BTreeSet<u32> {
    let layout = judge.layout;
    let at = |key: &str| Some(layout.columns.get(layout.target(key)?)?.at);
    let before = layout.before.iter().filter_map(|(column, key)| {
        let slot = judge.index.slots().iter().find(|slot| slot.is(key))?;
        Some((*column, slot))
    });
    let before: Vec<_> = before.collect();
    let mut meant = BTreeSet::new();
    for row in rows.iter() {
        let cell = |key: &str| Some(row.cell(at(key)?).trim());
        let named: Vec<u32> = judge.names.of(cell).collect();
        if named.is_empty() {
            continue;
        }
        let now = judge
            .index
            .slots()
            .iter()
            .filter_map(|slot| slot.find(&slot.folded(cell)?));
        let once = before
            .iter()
            .filter_map(|(column, slot)| slot.find(&slot.folded(|_| Some(row.cell(*column)))?));
        let found: Vec<u32> = now.chain(once).collect();
        let said = |place: &u32| {
            let known = judge.directory.accounts.get(*place as usize);
            let named = judge.names.keys().map(|(given, family)| {
                let cell = |key: &str| cell(key).unwrap_or_default();
                format!("{} {}", cell(given), cell(family))
            });
            known
                .zip(named)
                .is_some_and(|(known, named)| judge.is_said_new(known, &named))
        };
        if !found.iter().any(|place| named.contains(place) || said(place)) {
            meant.extend(named);
        }
    }
    meant
}

/// The words of the names in rows.
fn names_of(judge: &Judge<'_>, rows: Rows<'_>, of: &[u32]) -> BTreeSet<String> {
    let Some((given, family)) = judge.names.keys() else {
        return BTreeSet::new();
    };
    let columns = [given, family].into_iter().filter_map(|key| {
        let column = judge.layout.columns.get(judge.layout.target(key)?)?;
        Some(column.at)
    });
    let columns: Vec<u32> = columns.collect();
    let rows = of.iter().filter_map(|row| rows.get(*row));
    rows.flat_map(|row| columns.iter().flat_map(move |at| strangers::words(row.cell(*at))))
        .collect()
}

fn shares_name(judge: &Judge<'_>, account: &Account, named: &BTreeSet<String>) -> bool {
    let Some((given, family)) = judge.names.keys().filter(|_| !named.is_empty()) else {
        return false;
    };
    let texts = [given, family].into_iter().filter_map(|key| account.text(key));
    texts.flat_map(strangers::words).any(|word| named.contains(&word))
}

/// Marks everybody whose identifying value stands in the cell for it, in any row; whether there is a
/// column by which people are found.
fn named_in_any_row(judge: &mut Judge<'_>, rows: Rows<'_>) -> bool {
    let mut keyed = false;
    let (index, layout) = (judge.index, judge.layout);
    for slot in index.slots() {
        let at = |key: &str| {
            let column = layout.columns.iter().find(|column| column.target == key);
            column.map(|column| column.at)
        };
        if slot.keys.iter().any(|key| at(key).is_none()) {
            continue;
        }
        keyed |= slot.matches;
        for row in rows.iter() {
            let cell = |key: &str| Some(row.cell(at(key)?));
            if let Some(folded) = slot.folded(cell) {
                judge.met.extend(slot.find(&folded));
                judge.met.extend(slot.twins(&folded));
            }
        }
    }
    if let Some((at, key)) = layout.before
        && let Some(slot) = index.slots().iter().find(|slot| slot.is(key))
    {
        for row in rows.iter() {
            let folded = slot.folded(|_| Some(row.cell(at)));
            judge.met.extend(folded.and_then(|folded| slot.find(&folded)));
        }
    }
    keyed
}

/// Whether somebody has access, or can come to have it.
pub(super) fn has_access(account: &Account) -> bool {
    match account.lifecycle {
        Lifecycle::Staged | Lifecycle::Invited | Lifecycle::Active => true,
        Lifecycle::Inactive | Lifecycle::Disabled | Lifecycle::Deleted | Lifecycle::Purged => false,
    }
}

fn fate(judge: &mut Judge<'_>, known: &Known) -> Result<(Leaver, SideEffects), Kept> {
    let profile = judge.profile;
    let before = &known.account;
    if judge.actor.id == Some(known.id.as_str()) {
        return Err(kept(known, "absent.self", "You would take your own access away."));
    }
    match before.provenance {
        Provenance::Manual | Provenance::Import | Provenance::Api => {}
        Provenance::Directory | Provenance::Integration => {
            return Err(kept(known, "absent.directory", "The person is managed in a directory."));
        }
        Provenance::Sso | Provenance::SelfSignup => {
            let words = "The person came by signing up or signing in, not by a list of people.";
            return Err(kept(known, "absent.provenance", words));
        }
    }
    if last_manager(judge, before) {
        let words = "Nobody else who can sign in has this role, which manages people.";
        return Err(kept(known, "absent.last_manager", words));
    }
    let Some(way) = lifecycle::softest(profile, before) else {
        let words = "Nothing that could be taken back ends this person's access.";
        return Err(kept(known, "absent.no_way", words));
    };
    match decide::act(&judge.scene(), &known.id, before, &way.action, None, None) {
        Ok(acted) => {
            judge.remember(before, &acted.done.account);
            let leaver = Leaver {
                account: known.id.clone(),
                action: way.action.clone(),
                elsewhere: None,
                typed: way.confirm.as_deref() == Some("typed"),
                lasting: !lifecycle::returns(profile, before, &acted.done.account),
            };
            Ok((leaver, acted.effects))
        }
        Err(Stop::Refused(refused)) => Err(refusal(known, &refused.denial)),
    }
}

/// Whether nobody else who can sign in has a role that this person manages people with. Holds for every
/// profile: not all of them protect their last administrator by a rule of their own.
fn last_manager(judge: &Judge<'_>, account: &Account) -> bool {
    let profile = judge.profile;
    account.can_sign_in(profile)
        && account.roles(profile).iter().any(|id| {
            let manages = profile.role(id).is_some_and(|role| role.manages_users);
            manages && judge.world.active_holders.get(id).is_none_or(|holders| *holders <= 1)
        })
}

fn refusal(known: &Known, denial: &Denial) -> Kept {
    kept(known, &denial.code, &existing::words(denial))
}

fn kept(known: &Known, code: &str, message: &str) -> Kept {
    Kept {
        account: known.id.clone(),
        code: code.to_owned(),
        message: message.to_owned(),
    }
}
