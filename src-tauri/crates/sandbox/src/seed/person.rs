//! People of the sample organisation, filled in by the kinds of the profile's fields.

use chrono::{DateTime, Duration, Utc};
use rand::rngs::StdRng;
use rand::seq::IndexedRandom;
use rand::{Rng, RngExt};
use roster::profile::{Field, FieldType, Profile, Role, Status};
use roster::{Account, Lifecycle, Lock, Membership, Provenance, Value, lifecycle};
use totp_rs::Secret;

use super::names::{self, CULTURES};
use super::organisation::{self, Units};
use super::usage;
use crate::error::SandboxError;
use crate::platform::Platform;
use crate::store::{credential, member, person};

/// The sample administrator's name.
const ADMINISTRATOR: &str = "Robin Visser";

/// What all people of one organisation share.
pub(crate) struct Sample {
    /// Hash of the sample password.
    pub hash: String,
    /// Units by kind.
    pub units: Units,
    /// When it is made.
    pub now: DateTime<Utc>,
}

/// The sample administrator.
pub(crate) struct Administrator {
    /// Id.
    pub id: String,
    /// Login.
    pub login: String,
    /// Base32 secret of the second factor.
    pub totp_secret: Option<String>,
}

/// Who somebody is, before the profile's fields are filled in.
struct Identity {
    given: String,
    family: String,
    address: String,
    username: String,
    language: &'static str,
    number: u32,
}

/// The first person: the highest role that can be given and manages people.
pub(crate) fn administrator(
    platform: &Platform,
    random: &mut StdRng,
    sample: &Sample,
) -> Result<Administrator, SandboxError> {
    let profile = &platform.profile;
    let identity = Identity {
        given: "Robin".to_owned(),
        family: "Visser".to_owned(),
        address: "admin@example.org".to_owned(),
        username: "admin".to_owned(),
        language: "en",
        number: 0,
    };
    let managing = profile
        .role_list
        .iter()
        .filter(|role| role.assignable && role.manages_users);
    let role = managing.max_by_key(|role| role.rank);
    let mut account = filled(profile, random, sample, &identity, role);
    account.provenance = Provenance::Manual;
    let active = profile.status_of(Lifecycle::Active, Lock::None);
    live(profile, random, sample, &mut account, active, true);
    // He is signed in: whoever practises begins with his session.
    account.last_access_at = Some(sample.now);
    let recommended = role.is_some_and(|role| profile.mfa.recommend_for_roles.contains(&role.id));
    let totp_secret = recommended.then(|| base32(random));
    let login = account.login(profile).unwrap_or(&identity.username).to_owned();
    let id = keep(platform, random, sample, account, totp_secret.as_deref())?;
    did(platform, sample, &id, identity.number)?;
    Ok(Administrator { id, login, totp_secret })
}

/// One more person.
pub(crate) fn colleague(
    platform: &Platform,
    random: &mut StdRng,
    sample: &Sample,
    number: u32,
) -> Result<(), SandboxError> {
    let profile = &platform.profile;
    let culture = &CULTURES[random.random_range(0..CULTURES.len())];
    let given = culture.given[random.random_range(0..culture.given.len())];
    let family = culture.family[random.random_range(0..culture.family.len())];
    let (first, last) = (names::plain(given), names::plain(family));
    let domain = ["example.org", "example.com", "example.net"][number as usize % 3];
    let identity = Identity {
        given: given.to_owned(),
        family: family.to_owned(),
        address: format!("{first}.{last}{number}@{domain}"),
        username: format!("{}{last}{number}", first.chars().next().unwrap_or('x')),
        language: culture.language,
        number,
    };
    let role = role_for(profile, number);
    let mut account = filled(profile, random, sample, &identity, role);
    let status = status_for(profile, number);
    let recommended = role.is_some_and(|role| profile.mfa.recommend_for_roles.contains(&role.id));
    let signed_in = number % 7 != 3;
    live(profile, random, sample, &mut account, status, signed_in);
    // Where no role is recommended to have a second factor, anybody may have one.
    let rules = &profile.mfa;
    let likely = recommended || (rules.recommend_for_roles.is_empty() && !rules.methods.is_empty());
    let enrols = likely && signed_in && number.is_multiple_of(2) && account.lifecycle == Lifecycle::Active;
    let totp_secret = enrols.then(|| base32(random));
    usage::invited(profile, &mut account, number, ADMINISTRATOR);
    let id = keep(platform, random, sample, account, totp_secret.as_deref())?;
    did(platform, sample, &id, number)
}

/// What somebody did before the organisation is looked at.
fn did(platform: &Platform, sample: &Sample, id: &str, number: u32) -> Result<(), SandboxError> {
    match person::get(&platform.db, id)? {
        Some(row) => usage::did(platform, id, &row.account, number, sample.now),
        None => Ok(()),
    }
}

/// Roles by rank: most people have the lowest, a handful the highest. A role of one holder goes to the
/// second person.
fn role_for(profile: &Profile, number: u32) -> Option<&Role> {
    if let Some(only) = profile
        .role_list
        .iter()
        .find(|role| role.unique_holder)
        .filter(|_| number == 1)
    {
        return Some(only);
    }
    let mut roles: Vec<&Role> = profile
        .role_list
        .iter()
        .filter(|role| role.assignable && !role.unique_holder && role.rank > 0)
        .collect();
    roles.sort_by_key(|role| role.rank);
    let lowest = roles.first()?;
    let steps = [(97, 1), (41, 2), (23, 3), (13, 4), (9, 5), (7, 6)];
    let place = steps
        .iter()
        .find(|(every, _)| number % every == every / 2)
        .map(|(_, from_top)| *from_top);
    let chosen = place
        .and_then(|from_top: usize| roles.len().checked_sub(from_top))
        .and_then(|at| roles.get(at));
    Some(chosen.unwrap_or(lowest))
}

/// Mostly active, and some of every status that lists show.
fn status_for(profile: &Profile, number: u32) -> Option<&Status> {
    let shown: Vec<&Status> = profile
        .statuses
        .iter()
        .filter(|status| match status.lifecycle {
            Lifecycle::Deleted | Lifecycle::Purged => false,
            Lifecycle::Staged | Lifecycle::Invited | Lifecycle::Inactive | Lifecycle::Disabled => !status.hidden,
            Lifecycle::Active => !status.allows(Lock::None),
        })
        .collect();
    let active = profile.status_of(Lifecycle::Active, Lock::None);
    if number % 11 == 5 && !shown.is_empty() {
        shown.get(number as usize / 11 % shown.len()).copied()
    } else {
        active
    }
}

/// Fills in every field the profile has.
fn filled(
    profile: &Profile,
    random: &mut StdRng,
    sample: &Sample,
    identity: &Identity,
    role: Option<&Role>,
) -> Account {
    let mut account = Account::default();
    for field in &profile.fields {
        let shown =
            field.visible_for_roles.is_empty() || role.is_some_and(|role| field.visible_for_roles.contains(&role.id));
        if let Some(value) = shown
            .then(|| value(profile, random, sample, identity, role, field))
            .flatten()
        {
            account.fields.insert(field.key.clone(), value);
        }
    }
    account
}

fn value(
    profile: &Profile,
    random: &mut StdRng,
    sample: &Sample,
    identity: &Identity,
    role: Option<&Role>,
    field: &Field,
) -> Option<Value> {
    let needed = field.required
        || field.required_in.iter().any(|way| way == "create")
        || role.is_some_and(|role| field.required_for_roles.contains(&role.id));
    let text = |text: String| Some(Value::Text(text));
    let units = || {
        field
            .reference
            .as_deref()
            .and_then(|kind| sample.units.get(kind))
            .map(Vec::as_slice)
            .unwrap_or_default()
    };
    match field.kind {
        FieldType::Text => words(profile, identity, field, needed).and_then(text),
        FieldType::Email => text(identity.address.clone()),
        FieldType::Phone => {
            let has = random.random_range(0..10) < 6;
            let tail = random.random_range(1_000_000..9_999_999);
            if has || needed {
                text(format!("+316{}{tail}", 1 + identity.number % 4))
            } else {
                None
            }
        }
        FieldType::Lang => {
            let spoken = field.values.is_empty() || field.values.iter().any(|known| known == identity.language);
            let fallback = field
                .values
                .iter()
                .find(|known| *known == "en")
                .or(field.values.first());
            let tag = if spoken {
                identity.language
            } else {
                fallback.map_or("en", String::as_str)
            };
            text(tag.to_owned())
        }
        FieldType::Tz => {
            let zones = ["Europe/Amsterdam", "Europe/Copenhagen", "Europe/Paris", "Europe/Warsaw"];
            text(zones[identity.number as usize % zones.len()].to_owned())
        }
        FieldType::Enum => field.values.first().cloned().filter(|_| needed).and_then(text),
        FieldType::Bool | FieldType::Bool01 => {
            let demanded = profile.mfa.required_field.as_deref() == Some(field.key.as_str());
            let recommended = role.is_some_and(|role| profile.mfa.recommend_for_roles.contains(&role.id));
            Some(Value::Flag(demanded && recommended))
        }
        FieldType::Ref => units()
            .choose(random)
            .filter(|_| needed || !identity.number.is_multiple_of(3))
            .and_then(|unit| text(unit.name.clone())),
        FieldType::Refs => {
            let most = if needed {
                1 + usize::from(identity.number.is_multiple_of(6))
            } else {
                usize::from(identity.number.is_multiple_of(5))
            };
            let mut chosen: Vec<String> = (0..most)
                .filter_map(|_| units().choose(random))
                .map(|unit| unit.name.clone())
                .collect();
            chosen.sort();
            chosen.dedup();
            (!chosen.is_empty()).then_some(Value::List(chosen))
        }
        FieldType::Role => role.and_then(|role| text(role.id.clone())),
        FieldType::Roles => {
            let mut roles: Vec<String> = role.map(|role| role.id.clone()).into_iter().collect();
            let second = profile
                .role_list
                .iter()
                .filter(|second| second.assignable && second.rank > 0);
            let second = second
                .min_by_key(|second| second.rank)
                .filter(|_| identity.number % 12 == 7);
            roles.extend(second.map(|second| second.id.clone()));
            roles.sort();
            roles.dedup();
            (!roles.is_empty()).then_some(Value::List(roles))
        }
        FieldType::Memberships => {
            let groups = sample.units.get("group").map(Vec::as_slice).unwrap_or_default();
            let role = role?;
            let root = profile.org_kind("group").and_then(|org| org.root.clone());
            let group = match (role.needs_group.clone(), role.unique_holder) {
                (Some(group), _) => group,
                (None, true) => root?,
                (None, false) => groups
                    .iter()
                    .filter(|unit| Some(&unit.name) != root.as_ref())
                    .collect::<Vec<_>>()
                    .choose(random)?
                    .name
                    .clone(),
            };
            Some(Value::Memberships(vec![Membership {
                group,
                role: role.id.clone(),
            }]))
        }
        FieldType::Date
        | FieldType::Datetime
        | FieldType::User
        | FieldType::Status
        | FieldType::Secret
        | FieldType::Computed => None,
    }
}

/// A text field, by where the wire has it.
fn words(profile: &Profile, identity: &Identity, field: &Field, needed: bool) -> Option<String> {
    let path = field.scim.as_deref().unwrap_or_default();
    match path {
        "name.givenName" => Some(identity.given.clone()),
        "name.familyName" => Some(identity.family.clone()),
        "userName" => {
            let wanted = needed || identity.number.is_multiple_of(2) || profile.identity.unique == [field.key.clone()];
            wanted.then(|| identity.username.clone())
        }
        "title" => Some(names::JOB_PROFILES[identity.number as usize % names::JOB_PROFILES.len()].to_owned()),
        path if path.ends_with(":department") => Some(
            names::DEPARTMENTS[identity.number as usize % names::DEPARTMENTS.len()]
                .0
                .to_owned(),
        ),
        path if path.ends_with(":employeeNumber") => Some(format!("{:05}", 10_000 + identity.number)),
        _ => {
            let unique = profile.identity.unique.contains(&field.key);
            (needed || unique).then(|| format!("{}-{:05}", names::plain(&field.key), identity.number))
        }
    }
}

/// Dates and status.
fn live(
    profile: &Profile,
    random: &mut StdRng,
    sample: &Sample,
    account: &mut Account,
    status: Option<&Status>,
    signed_in: bool,
) {
    let days = |days: i64| sample.now - Duration::days(days);
    let created = days(random.random_range(70..900));
    account.created_at = Some(created);
    account.status_since = Some(created);
    if let Some(status) = status {
        account.lifecycle = status.lifecycle;
        let allowed: Vec<Lock> = Lock::ALL.into_iter().filter(|lock| status.allows(*lock)).collect();
        account.lock = if allowed.contains(&Lock::None) {
            Lock::None
        } else {
            allowed.choose(random).copied().unwrap_or_default()
        };
    }
    let was_in = match account.lifecycle {
        Lifecycle::Active | Lifecycle::Disabled => signed_in,
        Lifecycle::Inactive => true,
        Lifecycle::Staged | Lifecycle::Invited | Lifecycle::Deleted | Lifecycle::Purged => false,
    };
    let recent = random.random_range(0..60);
    if was_in {
        let ago = if account.lifecycle == Lifecycle::Inactive {
            160 + recent
        } else {
            recent
        };
        account.last_access_at = Some(days(ago).max(created));
    }
    if account.lifecycle == Lifecycle::Active && !was_in {
        // Nobody is so long unused that the platform would make him inactive on the first day.
        account.status_since = Some(days(recent).max(created));
        account.created_at = account.status_since;
    }
    if account.lifecycle != Lifecycle::Active || account.lock != Lock::None {
        account.status_since = Some(days(random.random_range(1..30)).max(created));
    }
    account.failure_count = match account.lock {
        Lock::FailedAttempts => profile.lockout.lock_at_failure.unwrap_or(0),
        Lock::None | Lock::Admin => 0,
    };
    account.billable_since = account.is_billable(profile).then_some(account.created_at).flatten();
    drive(profile, account);
}

/// Who keeps somebody out: the platform itself, the directory, or the sample administrator (`S1-33`).
fn set_by(account: &Account) -> Option<String> {
    let by = match (account.lifecycle, account.lock) {
        (Lifecycle::Inactive, _) | (Lifecycle::Active, Lock::FailedAttempts) => lifecycle::SYSTEM,
        (Lifecycle::Disabled, _) if account.provenance != Provenance::Manual => lifecycle::SYSTEM,
        (Lifecycle::Disabled, _) | (Lifecycle::Active, Lock::Admin) => ADMINISTRATOR,
        _ => return None,
    };
    Some(by.to_owned())
}

/// Fields that drive the status say what it is.
fn drive(profile: &Profile, account: &mut Account) {
    for field in profile.fields.iter().filter(|field| field.drives.is_some()) {
        let candidates = if field.kind == FieldType::Enum {
            field.values.iter().map(|value| Value::Text(value.clone())).collect()
        } else {
            vec![Value::Flag(true), Value::Flag(false)]
        };
        let fits = |value: &&Value| {
            lifecycle::driven_target(profile, field, value).is_some_and(|status| status.lifecycle == account.lifecycle)
        };
        let silent = |value: &&Value| lifecycle::driven_target(profile, field, value).is_none();
        let chosen = candidates
            .iter()
            .find(fits)
            .or_else(|| candidates.iter().find(silent))
            .cloned();
        if let Some(value) = chosen {
            account.fields.insert(field.key.clone(), value);
        }
    }
}

/// Writes a person, with a password and a second factor where he has one.
fn keep(
    platform: &Platform,
    random: &mut StdRng,
    sample: &Sample,
    mut account: Account,
    totp: Option<&str>,
) -> Result<String, SandboxError> {
    let profile = &platform.profile;
    let id = organisation::id(random);
    let synced = profile
        .protect
        .iter()
        .find_map(|entry| Provenance::named(entry.target.strip_prefix("provenance:")?));
    if let Some(provenance) = synced.filter(|_| random.random_range(0..10) == 0 && totp.is_none()) {
        account.provenance = provenance;
    }
    account.status_by = set_by(&account);
    account.mfa_enrolled_at = totp.and(account.created_at);
    let created = account.created_at.unwrap_or(sample.now);
    person::insert(&platform.db, profile, &id, &account, created)?;
    let has_password = match account.lifecycle {
        Lifecycle::Active | Lifecycle::Inactive | Lifecycle::Disabled => true,
        Lifecycle::Staged | Lifecycle::Invited | Lifecycle::Deleted | Lifecycle::Purged => false,
    };
    if has_password {
        let hash = sample.hash.clone();
        let password = credential::Password {
            hash,
            must_change: false,
            once: false,
            expires_at: None,
        };
        credential::set_password(&platform.db, &id, &password)?;
    }
    if let Some(secret) = totp {
        let totp = credential::Totp {
            secret: secret.to_owned(),
            enrolled_at: account.mfa_enrolled_at,
            last_step: 0,
        };
        credential::set_totp(&platform.db, &id, &totp)?;
    }
    if let Some(groups) = sample
        .units
        .get("group")
        .filter(|_| crate::scim_api::units::fields_of(profile, "group").is_empty())
        && let Some(group) = groups.choose(random)
    {
        member::add(&platform.db, &group.id, &id)?;
    }
    Ok(id)
}

fn base32(random: &mut StdRng) -> String {
    let mut bytes = [0_u8; 20];
    random.fill_bytes(&mut bytes);
    Secret::new(Box::new(bytes)).to_base32()
}
