//! Messages about people: written, queued, and let out of the queue.
//!
//! Leaving is part of the request that queued the message, unless the organisation holds its queue: a
//! request that is rolled back never wrote to anybody, and its answer shows what became of its messages.

use chrono::{DateTime, Duration, Utc};
use roster::effects::{Message, notification_of};
use roster::profile::{Channel, FieldType, LinkKind, Profile};
use roster::{Account, Delivery, DeliveryState, lifecycle};

use super::text;
use crate::pages;
use crate::platform::Call;
use crate::refusal::Refusal;
use crate::secret;
use crate::store::{credential, link, message, meta, person, template};

/// The practice switch that keeps messages in the queue.
const HELD: &str = "outbox.held";

/// Whether the organisation holds its queue.
pub(crate) fn is_held(db: &rusqlite::Connection) -> rusqlite::Result<bool> {
    Ok(meta::get(db, HELD)?.as_deref() == Some("yes"))
}

/// Holds the queue, or lets messages leave as they come.
pub(crate) fn hold(db: &rusqlite::Connection, on: bool) -> rusqlite::Result<()> {
    meta::set(db, HELD, if on { "yes" } else { "no" })
}

/// Writes the messages a forecast names to a person, and lets them leave. The account keeps what became
/// of them (`S2-07`). A message that carries a password makes it (`S2-32`).
pub(crate) fn send(
    call: &Call<'_>,
    profile: &Profile,
    id: &str,
    account: &mut Account,
    messages: &[Message],
) -> Result<(), Refusal> {
    // One link a kind: a mail and an SMS of one request lead to the same place (`S4-02`, `S4-39`).
    let mut links: Vec<(LinkKind, String)> = Vec::new();
    let held = is_held(call.db())?;
    for known in messages {
        let Some(number) = queue(call, profile, id, account, known, &mut links)? else {
            continue;
        };
        if !held && let Some(queued) = message::get(call.db(), number)? {
            leave(call, profile, account, &queued)?;
        }
    }
    Ok(())
}

/// Queues one message. `None` for somebody whom its channel does not reach.
fn queue(
    call: &Call<'_>,
    profile: &Profile,
    id: &str,
    account: &mut Account,
    known: &Message,
    links: &mut Vec<(LinkKind, String)>,
) -> Result<Option<i64>, Refusal> {
    let (channel, kind) = match known.channel {
        Channel::Email => ("email", FieldType::Email),
        Channel::Sms => ("sms", FieldType::Phone),
        Channel::None => return Ok(None),
    };
    let fields = profile.fields.iter().filter(|field| field.kind == kind);
    let address = fields.filter_map(|field| account.text(&field.key)).next();
    let Some(recipient) = address.map(str::to_owned) else {
        return Ok(None);
    };
    let notification = notification_of(profile, &known.key);
    let event = notification.map_or(known.key.as_str(), |notification| &notification.id);
    let carried = notification.and_then(|notification| notification.link);
    let link = match carried {
        Some(kind) => Some(link_of(call, profile, id, kind, links)?),
        None => None,
    };
    let secret = match notification.filter(|known| known.contains_secret) {
        Some(_) => Some(made(call, id)?),
        None => None,
    };
    let own = match notification.filter(|known| known.template.as_deref() == Some("org")) {
        Some(known) => template::get(call.db(), &known.id)?,
        None => None,
    };
    let words = own.unwrap_or_else(|| text::standard(notification, known.channel));
    let organisation = pages::name_of(call.platform);
    let name_at = |path: &str| {
        let field = profile.field_at(path)?;
        account.text(&field.key).filter(|text| !text.is_empty())
    };
    let login = account.login(profile).unwrap_or_default().to_owned();
    let values = [
        ("first_name", name_at("name.givenName").unwrap_or(&login)),
        ("last_name", name_at("name.familyName").unwrap_or_default()),
        ("organisation", &organisation),
        ("login", &login),
        ("link", link.as_deref().unwrap_or(&call.platform.url)),
        ("password", secret.as_deref().unwrap_or_default()),
    ];
    let (subject, body) = (
        text::filled(&words.subject, &values),
        text::filled(&words.body, &values),
    );
    let draft = message::Draft {
        channel,
        event,
        person: id,
        recipient: &recipient,
        subject: &subject,
        body: &body,
        link: link.as_deref(),
    };
    let number = message::queue(call.db(), draft, call.now)?;
    note(account, event, DeliveryState::Queued, call.now);
    Ok(Some(number))
}

/// Lets a message out of the queue. Addresses that bounce are a convention of the practice platform, so
/// that a bounce can be practised: a local part that begins with `bounce`, a number that ends in six
/// zeros. What leaves may be what makes the account count (`S2-06`); a bounced message has left too.
pub(crate) fn leave(
    call: &Call<'_>,
    profile: &Profile,
    account: &mut Account,
    queued: &message::Message,
) -> Result<(), Refusal> {
    let state = if call.platform.organisation()?.suppressed.contains(&queued.event) {
        DeliveryState::Suppressed
    } else if bounces(&queued.recipient) {
        DeliveryState::Bounced
    } else {
        DeliveryState::Sent
    };
    message::leave(call.db(), queued.id, state, call.now)?;
    note(account, &queued.event, state, call.now);
    if state != DeliveryState::Suppressed
        && let Some(mut told) = lifecycle::notified(profile, account, &queued.event, call.now)
    {
        lifecycle::stamp(Some(account), &mut told.account, call.caller.by());
        *account = told.account;
    }
    Ok(())
}

/// Lets everything out of the queue, in order. Returns how many messages there were.
pub(crate) fn deliver(call: &Call<'_>) -> Result<usize, Refusal> {
    let profile = call.profile();
    let waiting = message::waiting(call.db())?;
    for queued in &waiting {
        let Some(row) = person::get(call.db(), &queued.person)? else {
            // Nobody is left to write to.
            message::leave(call.db(), queued.id, DeliveryState::Suppressed, call.now)?;
            continue;
        };
        let mut account = row.account.clone();
        leave(call, &profile, &mut account, queued)?;
        person::update(call.db(), &profile, &row, account, call.now)?;
    }
    Ok(waiting.len())
}

fn bounces(recipient: &str) -> bool {
    match recipient.split_once('@') {
        Some((local, _)) => local.to_lowercase().starts_with("bounce"),
        None => recipient.ends_with("000000"),
    }
}

/// Keeps what became of a message in the account.
fn note(account: &mut Account, event: &str, state: DeliveryState, now: DateTime<Utc>) {
    let left = match state {
        DeliveryState::Sent | DeliveryState::Bounced => 1,
        DeliveryState::Queued | DeliveryState::Suppressed => 0,
    };
    let times = account.deliveries.get(event).map_or(0, |before| before.times);
    account.deliveries.insert(
        event.to_owned(),
        Delivery {
            state,
            at: now,
            times: times + left,
        },
    );
}

/// A new password, kept as a hash, for the message that carries it.
fn made(call: &Call<'_>, id: &str) -> Result<String, Refusal> {
    let made = secret::password();
    let password = credential::Password {
        hash: secret::hash(&made)?,
        must_change: true,
        once: false,
        expires_at: None,
    };
    credential::set_password(call.db(), id, &password)?;
    Ok(made)
}

/// The address of a new link; the one before it dies (`D-17`).
fn link_of(
    call: &Call<'_>,
    profile: &Profile,
    id: &str,
    kind: LinkKind,
    links: &mut Vec<(LinkKind, String)>,
) -> Result<String, Refusal> {
    if let Some((_, address)) = links.iter().find(|(known, _)| *known == kind) {
        return Ok(address.clone());
    }
    let invitation = profile.invitation.as_ref().filter(|_| kind == LinkKind::Invitation);
    if invitation.is_none_or(|invitation| invitation.resend_invalidates_old_link) {
        link::end_of(call.db(), id, Some(kind), link::State::Replaced, call.now)?;
    }
    let days = call.platform.organisation()?.link_days;
    let days = days
        .or(invitation.map(|invitation| invitation.expires_days))
        .filter(|days| *days > 0);
    let end = days.map(|days| call.now + Duration::days(i64::from(days)));
    let token = secret::token();
    link::insert(call.db(), &secret::digest(&token), kind, id, call.now, end)?;
    let address = format!("{}/links/{token}", call.platform.url);
    links.push((kind, address.clone()));
    Ok(address)
}

/// `deletion_reminder` as words.
pub(crate) fn spoken(id: &str) -> String {
    let words = id.replace('_', " ");
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_uppercase().collect::<String>() + letters.as_str()
    })
}
