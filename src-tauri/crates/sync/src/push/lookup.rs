//! Looking what became of changes whose answer was lost, before anything is sent again.

use roster::{Account, Profile};
use scim::client::{ClientError, Resource};
use scim::{Remote, codec};
use vault::{Op, Outcome, PeopleQuery, Settled, Verb};

use super::people::{adopted, marked};
use super::send::{acked, again};
use super::{because, count, units};
use crate::engine::{Engine, ReadFault, USERS};
use crate::error::Stop;
use crate::options::{Report, Work};
use crate::probe::MARKER;
use crate::pull;
use crate::resolve::{self, Candidate, Creation, Verdict};

/// Changes looked at in one go.
const BATCH: u32 = 200;

/// People who may be the one that was created.
pub(super) struct Candidates {
    pub(super) people: Vec<Candidate>,
    /// Whether an empty answer means that nobody is there.
    pub(super) sure: bool,
}

/// Settles every change whose outcome is unknown. Nothing is read into the mirror before: a person whose
/// creation arrived unnoticed would be taken for somebody else.
pub(crate) async fn resolve_unknown<R: Remote>(engine: &Engine<'_, R>, report: &mut Report) -> Result<(), Stop> {
    let mut everybody = None;
    let mut done = 0;
    loop {
        let ops = engine.vault(|vault| vault.unknown_ops(BATCH))?;
        if ops.is_empty() {
            return Ok(());
        }
        if everybody.is_none() && scan_is_cheaper(engine, &ops)? {
            everybody = listed(engine).await?;
        }
        let mut settled = Vec::with_capacity(ops.len());
        let mut stopped = None;
        for op in ops {
            let looked = match engine.go_on() {
                Ok(()) => outcome(engine, &op, everybody.as_deref()).await,
                Err(stop) => Err(stop),
            };
            match looked {
                Ok(outcome) => {
                    count(report, &outcome);
                    settled.push(Settled { op: op.id, outcome });
                }
                Err(stop) => {
                    stopped = Some(stop);
                    break;
                }
            }
            done += 1;
            engine.say(Work::Resolve, done, None);
        }
        let now = engine.now();
        engine.vault(|vault| vault.settle(settled, now))?;
        if let Some(stop) = stopped {
            return Err(stop);
        }
    }
}

async fn outcome<R: Remote>(engine: &Engine<'_, R>, op: &Op, everybody: Option<&[Candidate]>) -> Result<Outcome, Stop> {
    match &op.verb {
        Verb::Create { account, .. } => created(engine, op, account, everybody).await,
        Verb::Update { fields } => {
            let Some(resource) = there(engine, op, USERS).await? else {
                return Ok(gone());
            };
            let theirs = engine.person(&resource);
            let verdict = resolve::of_update(engine.profile, fields, !op.secrets.is_empty(), &theirs.account);
            Ok(settled(engine, op, verdict, Some(&resource)))
        }
        Verb::Action { action, argument } => {
            let resource = there(engine, op, USERS).await?;
            let theirs = resource.as_ref().map(|resource| engine.person(resource).account);
            let base = op.base.as_ref();
            let verdict = resolve::of_action(engine.profile, base, action, argument.as_deref(), theirs.as_ref());
            Ok(match (verdict, &resource) {
                (Verdict::Arrived, None) => Outcome::AckedGone,
                (verdict, resource) => settled(engine, op, verdict, resource.as_ref()),
            })
        }
        Verb::AddUnit { unit } => by_name(engine, op, &codec::endpoint_of(&unit.kind), &unit.name).await,
        Verb::AddRole { role } => by_name(engine, op, codec::KIND_ROLES, &role.label).await,
        Verb::RenameUnit { kind, to, .. } => renamed(engine, op, &codec::endpoint_of(kind), to).await,
        Verb::RenameRole { to, .. } => renamed(engine, op, codec::KIND_ROLES, to).await,
    }
}

/// What a verdict makes of a change.
fn settled<R: Remote>(engine: &Engine<'_, R>, op: &Op, verdict: Verdict, resource: Option<&Resource>) -> Outcome {
    match verdict {
        Verdict::Arrived => acked(engine, op.remote_id.as_deref().unwrap_or_default(), resource),
        Verdict::Resend => resend(engine, op),
        Verdict::Conflict(fields) => {
            let theirs = resource.map(|resource| engine.person(resource));
            let (account, etag) = theirs.map_or((Account::default(), None), |theirs| (theirs.account, theirs.etag));
            Outcome::Conflict {
                fields,
                theirs: Box::new(account),
                etag,
            }
        }
        Verdict::Refused(code) => Outcome::Parked(because(code, "It can no longer be done on the platform.")),
        Verdict::Undecidable => {
            let words = "The answer was lost, and nothing shows whether it was done. Doing it again could do it twice.";
            Outcome::Parked(because("sync.undecided", words))
        }
    }
}

fn resend<R: Remote>(engine: &Engine<'_, R>, op: &Op) -> Outcome {
    again(
        engine,
        op,
        because(
            "sync.exhausted",
            "The platform took it several times and never kept it.",
        ),
    )
}

fn gone() -> Outcome {
    Outcome::Parked(because(
        "remote.gone",
        "The platform does not have this person any more.",
    ))
}

/// The resource a change is about; `None` when it is gone.
async fn there<R: Remote>(engine: &Engine<'_, R>, op: &Op, kind: &str) -> Result<Option<Resource>, Stop> {
    let Some(remote_id) = op.remote_id.as_deref() else {
        return Ok(None);
    };
    engine.looked();
    match engine.read(|| engine.remote.get(kind, remote_id)).await {
        Ok(resource) => Ok(Some(resource)),
        Err(ReadFault::Answer(ClientError::NotFound)) => Ok(None),
        Err(fault) => Err(fault.into()),
    }
}

async fn by_name<R: Remote>(engine: &Engine<'_, R>, op: &Op, endpoint: &str, name: &str) -> Result<Outcome, Stop> {
    engine.looked();
    let listed = pull::all(engine, endpoint).await?.unwrap_or_default();
    let found = listed.iter().find(|resource| units::name_of(resource) == Some(name));
    Ok(found.map_or_else(|| resend(engine, op), units::is_there))
}

async fn renamed<R: Remote>(engine: &Engine<'_, R>, op: &Op, endpoint: &str, to: &str) -> Result<Outcome, Stop> {
    Ok(match there(engine, op, endpoint).await? {
        Some(resource) if units::name_of(&resource) == Some(to) => units::is_there(&resource),
        Some(_) => resend(engine, op),
        None => gone(),
    })
}

async fn created<R: Remote>(
    engine: &Engine<'_, R>,
    op: &Op,
    account: &Account,
    everybody: Option<&[Candidate]>,
) -> Result<Outcome, Stop> {
    let sent = marked(engine, op, account);
    let found = match everybody {
        Some(people) => Candidates {
            people: related(engine.profile, &sent, people),
            sure: true,
        },
        None => candidates(engine, &sent).await?,
    };
    let sure = found.sure;
    Ok(match resolve::of_create(engine.profile, &sent, found.people) {
        Creation::Adopt(found) => adopted(*found),
        Creation::Taken(found) => {
            let mut cause = because("exists", "Somebody on the platform has the same login.");
            cause.details.insert("remote_id".to_owned(), found.remote_id);
            Outcome::Parked(cause)
        }
        Creation::Absent if sure => resend(engine, op),
        Creation::Absent => match listed(engine).await? {
            Some(people) => match resolve::of_create(engine.profile, &sent, related(engine.profile, &sent, &people)) {
                Creation::Adopt(found) => adopted(*found),
                Creation::Taken(_) => Outcome::Parked(because("exists", "Somebody has the same login.")),
                Creation::Absent => resend(engine, op),
            },
            None => Outcome::Parked(because(
                "sync.undecided",
                "The platform cannot be searched for this person.",
            )),
        },
    })
}

/// People who share the marker or a unique value, by filters that were measured to work.
pub(super) async fn candidates<R: Remote>(engine: &Engine<'_, R>, sent: &Account) -> Result<Candidates, Stop> {
    let mut found = Candidates {
        people: Vec::new(),
        sure: false,
    };
    let unique = engine
        .profile
        .identity
        .unique
        .iter()
        .filter_map(|key| engine.profile.field(key));
    let keyed = unique.filter_map(|field| Some((field.scim.as_deref()?, sent.text(&field.key)?)));
    let marker = sent.external_id.as_deref().map(|marker| (MARKER, marker));
    for (attribute, value) in keyed.chain(marker) {
        let lookup = engine.find(attribute, value).await?;
        found.sure |= lookup.complete && engine.probe.trusts(attribute);
        found
            .people
            .extend(lookup.matches.iter().map(|resource| candidate(engine, resource)));
        if !found.people.is_empty() || found.sure {
            break;
        }
    }
    Ok(found)
}

fn candidate<R: Remote>(engine: &Engine<'_, R>, resource: &Resource) -> Candidate {
    let person = engine.person(resource);
    Candidate {
        remote_id: person.remote_id,
        etag: person.etag,
        account: person.account,
    }
}

/// Everybody; `None` when the platform does not list all of them.
async fn listed<R: Remote>(engine: &Engine<'_, R>) -> Result<Option<Vec<Candidate>>, Stop> {
    engine.looked();
    let all = pull::all(engine, USERS).await?;
    Ok(all.map(|people| people.iter().map(|resource| candidate(engine, resource)).collect()))
}

fn related(profile: &Profile, sent: &Account, people: &[Candidate]) -> Vec<Candidate> {
    let keys = sent.identity_keys(profile);
    let close = |candidate: &&Candidate| {
        (candidate.account.external_id.is_some() && candidate.account.external_id == sent.external_id)
            || candidate
                .account
                .identity_keys(profile)
                .iter()
                .any(|key| keys.contains(key))
    };
    people.iter().filter(close).cloned().collect()
}

/// Whether reading everybody takes fewer requests than one look for each lost create.
fn scan_is_cheaper<R: Remote>(engine: &Engine<'_, R>, ops: &[Op]) -> Result<bool, Stop> {
    let creates = ops.iter().filter(|op| matches!(op.verb, Verb::Create { .. })).count() as u64;
    let people = engine.vault(|vault| vault.people_count(&PeopleQuery::default()))?;
    let pages = u64::from(people) / u64::from(engine.probe.page_cap.max(1)) + 1;
    Ok(creates > pages + 1)
}
