//! People whom a file that is everybody does not name: shown, agreed to, and sent off.

use intake::{Absence, Leaver, MissingPart, Roll};
use roster::profile::Wire;
use roster::{Account, Profile, decide};
use vault::{NewOp, Queueing, Vault, Verb};

use crate::forecast::Stage;
use crate::jobs::Job;
use crate::wire::absence::{AbsenceView, LeaverView, MissingPartView};
use crate::wire::error::ApiError;
use crate::wire::people::Refusal;
use crate::workspace;

/// Most that are named in one answer, of those who go and of those who stay.
const NAMED: usize = 1_000;
/// Most parts of the organisation that are named in a message.
const PARTS: usize = 3;

/// `roll` is who was in the last file of this kind, where that is known.
pub(super) fn view(
    vault: &Vault,
    profile: &Profile,
    absence: &Absence,
    roll: Option<&Roll>,
) -> Result<AbsenceView, ApiError> {
    let name = |id: &str| -> Result<String, ApiError> {
        let person = workspace::person(vault, id)?;
        Ok(workspace::name(profile, &person.draft))
    };
    let mut leavers = Vec::new();
    for gone in absence.leavers.iter().take(NAMED) {
        let person = workspace::person(vault, &gone.account)?;
        let label = profile.transition(&gone.action).and_then(|way| way.label.clone());
        leavers.push(LeaverView {
            id: gone.account.clone(),
            name: workspace::name(profile, &person.draft),
            action: label.unwrap_or_else(|| gone.action.clone()),
            in_last_file: roll.map(|roll| roll.names(&person.draft)),
            in_hidden_row: gone.elsewhere.as_ref().is_some_and(|part| part.sheet.is_none()),
            on_sheet: gone.elsewhere.as_ref().and_then(|part| part.sheet.clone()),
            lasting: gone.lasting,
        });
    }
    let mut kept = Vec::new();
    for stays in absence.kept.iter().take(NAMED) {
        kept.push(Refusal {
            id: stays.account.clone(),
            name: name(&stays.account)?,
            code: stays.code.clone(),
            message: stays.message.clone(),
        });
    }
    Ok(AbsenceView {
        people: absence.people,
        leavers,
        leavers_total: count(absence.leavers.len()),
        by_rows: absence.by_rows,
        kept,
        kept_total: count(absence.kept.len()),
        unread: absence.unread,
        parts: absence.parts.iter().map(part).collect(),
        typed: count(absence.leavers.iter().filter(|gone| gone.typed).count()),
        lasting: count(absence.leavers.iter().filter(|gone| gone.lasting).count()),
        consent: absence.needs_consent(),
    })
}

fn part(part: &MissingPart) -> MissingPartView {
    MissingPartView {
        label: part.label.clone(),
        name: part.name.clone(),
        people: part.people,
    }
}

/// Refuses unless a person has said how many lose access, where that has to be said. A number that was said has to be
/// theirs, however few they are: one from before the plan changed, or of another file, agrees to nothing.
pub(super) fn agreed(absence: Option<&Absence>, said: Option<u32>) -> Result<(), ApiError> {
    let none = Absence::default();
    let absence = absence.unwrap_or(&none);
    let leavers = count(absence.leavers.len());
    match said {
        Some(said) if said == leavers => return Ok(()),
        Some(said) if leavers == 0 => {
            let message = format!("What was confirmed is that {said} would lose access, and nobody would.");
            return Err(ApiError::new("absent.consent", message));
        }
        None if !absence.needs_consent() => return Ok(()),
        Some(_) | None => {}
    }
    let people = absence.people;
    let mut message = format!(
        "This would deactivate {leavers} of {people} people, because the file does not name them. \
         Confirm that number, or import in another way."
    );
    match absence.by_rows {
        0 => {}
        1 => message.push_str(" One more loses access by a row."),
        many => message.push_str(&format!(" {many} more lose access by rows.")),
    }
    let elsewhere = absence.leavers.iter().filter(|gone| gone.elsewhere.is_some());
    match elsewhere.count() {
        0 => {}
        1 => message.push_str(" One of them stands on another sheet, or in a hidden row that is left out."),
        many => message.push_str(&format!(
            " {many} of them stand on another sheet, or in hidden rows that are left out."
        )),
    }
    for part in absence.parts.iter().take(PARTS) {
        let name = match part.label.as_str() {
            "" => part.name.clone(),
            label => format!("{label} “{}”", part.name),
        };
        message.push_str(&format!(
            " All {} of {name} are among them, and the file names nobody of it: it may be the file of another part.",
            part.people
        ));
    }
    match absence.leavers.iter().filter(|gone| gone.lasting).count() {
        0 => {}
        1 => message.push_str(" One of them cannot be brought back by undo."),
        many => message.push_str(&format!(" {many} of them cannot be brought back by undo.")),
    }
    if let Some(said) = said {
        message = format!("{message} What was confirmed is {said}.");
    }
    Err(ApiError::new("absent.consent", message))
}

/// Somebody who is sent off, now and then.
pub(super) fn sent_off(vault: &Vault, stage: &Stage<'_>, gone: &Leaver) -> Result<(Account, Account), ApiError> {
    let now = workspace::person(vault, &gone.account)?.draft;
    let acted = decide::act(&stage.scene(), &gone.account, &now, &gone.action, None, None)?;
    Ok((now, acted.done.account))
}

/// Queues what sends them off. Whoever was never sent is not created and told first: he is withdrawn. Where a platform
/// takes files nobody knows who has been taken there with one.
pub(super) fn queue(
    queueing: &mut Queueing<'_>,
    stage: &mut Stage<'_>,
    absence: &Absence,
    job: &Job,
) -> Result<(), ApiError> {
    let sends = stage.profile().about.wire != Wire::File;
    for (done, gone) in absence.leavers.iter().enumerate() {
        job.step(done, absence.leavers.len())?;
        let id = gone.account.as_str();
        let (now, then) = sent_off(queueing.vault(), stage, gone)?;
        stage.follow(id, &now, &then)?;
        if sends && queueing.withdraw(id)? {
            continue;
        }
        let verb = Verb::Action {
            action: gone.action.clone(),
            argument: None,
        };
        queueing.push(NewOp {
            draft_after: Some(then),
            ..NewOp::new(Some(id), verb)
        })?;
    }
    Ok(())
}

fn count(people: usize) -> u32 {
    u32::try_from(people).unwrap_or(u32::MAX)
}
