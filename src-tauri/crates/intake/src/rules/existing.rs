//! Rows about people who are there already.

use super::finding::{Finding, Remedy, Rule};
use crate::model::Severity;

pub(super) static NOT_OVERWRITTEN: Rule = Rule {
    id: "exists.not_overwritten",
    severity: Severity::Info,
    what: "{person} is on the platform already.",
    why: "{because}",
    todo: "Nothing needs to be done; edit the person if something should change.",
    source: "S4-22, D-33, A086",
};

pub(super) static NOT_NEW: Rule = Rule {
    id: "exists.not_new",
    severity: Severity::Error,
    what: "{person} is on the platform already.",
    why: "This import was told that everybody in the file is new.",
    todo: "Leave the row out, or choose another way of importing.",
    source: "import mode: create only",
};

pub(super) static DELETED: Rule = Rule {
    id: "exists.deleted",
    severity: Severity::Warn,
    what: "{person} was on the platform and is deleted.",
    why: "A file does not bring deleted people back.",
    todo: "Restore the person, then import the row.",
    source: "D-18, D-20",
};

pub(super) static GONE: Rule = Rule {
    id: "exists.gone",
    severity: Severity::Warn,
    what: "{person} was on the platform, and was deleted there.",
    why: "A file that still names somebody does not bring him back by itself: he would get access again, and messages.",
    todo: "Leave the row out; or bring such people back with this import, if that is meant.",
    source: "D-18, D-20",
};

pub(super) static CREATED_AGAIN: Rule = Rule {
    id: "exists.again",
    severity: Severity::Warn,
    what: "{person} was deleted on the platform and is created again.",
    why: "It was chosen for this import. Where the platform restores a deleted account, its history comes back with it.",
    todo: "Leave the row out if the person should stay away.",
    source: "D-18, D-20",
};

pub(super) static UNTOLD: Rule = Rule {
    id: "exists.untold",
    severity: Severity::Warn,
    what: "{person} was created switched off, is switched on now, and never got a message about it.",
    why: "The platform sends its messages when an account is created, and none to somebody who is switched off.",
    todo: "Have a new password sent once the person is switched on, or tell the person to ask for one at signing in.",
    source: "S1-17; domain.md, Activation",
};

pub(super) static NEVER: Rule = Rule {
    id: "exists.never",
    severity: Severity::Info,
    what: "The row says that the person is gone, and is about nobody on the platform.",
    why: "Nobody is created only to be deleted.",
    todo: "Nothing needs to be done.",
    source: "OneRoster 1.1 2.4, tobedeleted; moodle, deleted",
};

pub(super) static DISABLED: Rule = Rule {
    id: "exists.disabled",
    severity: Severity::Warn,
    what: "{person} is on the platform already, as “{status}”.",
    why: "{because}",
    todo: "{choices}",
    source: "S4-22, D-18; lifecycle of the profile",
};

pub(super) static RETURNS: Rule = Rule {
    id: "exists.returns",
    severity: Severity::Info,
    what: "{person} is on the platform as “{status}” and will be able to sign in again.",
    why: "{because}",
    todo: "Leave the row out if the person should stay as he is.",
    source: "S4-22, D-18; lifecycle of the profile",
};

pub(super) static IGNORED: Rule = Rule {
    id: "update.ignored",
    severity: Severity::Warn,
    what: "What the row says in {fields} is not taken over for {person}, who keeps what is there.",
    why: "The platform's import does not change them once a person is there.",
    todo: "Edit the person on the people screen if it is to be so there.",
    source: "profile, update_fields",
};

pub(super) static READ_ONLY: Rule = Rule {
    id: "directory.read_only",
    severity: Severity::Warn,
    what: "{label} of {person} differs and cannot be changed here.",
    why: "{because}",
    todo: "Change it where it comes from; the row is skipped.",
    source: "S1-04, D-38, A029",
};

pub(super) static DENIED: Rule = Rule {
    id: "change.denied",
    severity: Severity::Error,
    what: "This cannot be done to {person}.",
    why: "{because}",
    todo: "Leave the row out, or have somebody with more rights import it.",
    source: "S5-39, A108, A110",
};

pub(super) static NO_WAY_IN: Rule = Rule {
    id: "password.choice",
    severity: Severity::Error,
    what: "It is not chosen how {person} gets in.",
    why: "The platform gives access to new people in exactly one way.",
    todo: "Choose one way for the new people of this import, and fill in what it needs.",
    source: "S2-11, D-16",
};

/// A person who stays as he is because the import never changes anybody, or because that was chosen.
pub(crate) fn skipped(person: &str, code: &str, chosen: bool) -> Finding {
    let because = if chosen {
        "Existing people are left alone in this import."
    } else {
        "The platform's import creates people once and never changes them."
    };
    Finding::of(&NOT_OVERWRITTEN)
        .named(code)
        .with("person", person)
        .with("because", because)
}

/// A person who exists in a file of new people only.
pub(crate) fn not_new(person: &str, rows: Vec<u32>) -> Finding {
    Finding::of(&NOT_NEW)
        .with("person", person)
        .mended_by(Remedy::leave_out(rows, false))
}

/// A person who is deleted.
pub(crate) fn deleted(person: &str) -> Finding {
    Finding::of(&DELETED).with("person", person)
}

/// Somebody who is not on the platform any more, and whether he is created again.
pub(crate) fn departed(person: &str, back: bool, rows: Vec<u32>) -> Finding {
    let (rule, code, to) = match back {
        true => (&CREATED_AGAIN, "leave_off", "no"),
        false => (&GONE, "bring_back", "yes"),
    };
    Finding::of(rule)
        .with("person", person)
        .mended_by(Remedy::choice(code, "to", to))
        .mended_by(Remedy::leave_out(rows, false))
}

/// Somebody who is switched on and was never told of his account.
pub(crate) fn untold(person: &str) -> Finding {
    Finding::of(&UNTOLD).with("person", person)
}

/// A row that ends somebody who is not there.
pub(crate) fn never() -> Finding {
    Finding::of(&NEVER)
}

/// What an import does with somebody who is there and switched off.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Off {
    /// It leaves everybody who is there as he is.
    Untouched,
    /// It changes what the row says, and he stays off; whether it could bring him back.
    Stays(bool),
    /// The row says that he is back.
    ByRow,
    /// It was chosen to bring such people back.
    ByChoice,
}

/// A person who is there and cannot sign in, because somebody or time has switched him off: an import that only says
/// that he is there would let one believe that he can use it.
pub(crate) fn off(person: &str, status: &str, off: Off, rows: Vec<u32>) -> Finding {
    let (rule, case, because, choices) = match off {
        Off::Untouched => (
            &DISABLED,
            "untouched",
            "This import leaves people who exist as they are, so that the person still cannot sign in.",
            "Bring the person back on the people screen, or leave the row out.",
        ),
        Off::Stays(false) => (
            &DISABLED,
            "stays",
            "What the row says is changed, and the person still cannot sign in.",
            "Bring the person back on the people screen, go on as it is, or leave the row out.",
        ),
        Off::Stays(true) => (
            &DISABLED,
            "stays",
            "What the row says is changed, and the person still cannot sign in.",
            "Bring such people back with this import, go on as it is, or leave the row out.",
        ),
        Off::ByRow => (&RETURNS, "row", "The row says so.", ""),
        Off::ByChoice => (&RETURNS, "choice", "It was chosen for this import.", ""),
    };
    let finding = Finding::of(rule)
        .with("person", person)
        .with("status", status)
        .with("case", case)
        .with("because", because)
        .with("choices", choices);
    let finding = match off {
        Off::Stays(true) => finding.mended_by(Remedy::choice("bring_back", "to", "yes")),
        Off::ByChoice => finding.mended_by(Remedy::choice("leave_off", "to", "no")),
        Off::Untouched | Off::Stays(false) | Off::ByRow => finding,
    };
    finding.mended_by(Remedy::leave_out(rows, false))
}

/// Fields that are not the file's to change; whether what it says differs from what is there.
pub(crate) fn ignored(person: &str, fields: &[&str], differs: bool) -> Finding {
    let finding = Finding::of(&IGNORED)
        .with("person", person)
        .with("fields", fields.join(", "));
    // A secret is never known to differ.
    finding.graded(if differs { Severity::Warn } else { Severity::Info })
}

/// A field that comes from elsewhere.
pub(crate) fn read_only(person: &str, denial: &roster::Denial, in_directory: bool) -> Finding {
    let because = denial.message.clone().unwrap_or_else(|| {
        let words = if in_directory {
            "The person is managed in a directory."
        } else {
            "The platform keeps what was set when the person was made."
        };
        words.to_owned()
    });
    Finding::of(&READ_ONLY)
        .named(denial.code.as_str())
        .with("person", person)
        .with("because", because)
}

/// A refusal of the domain: rank, self-protection, the last administrator.
pub(crate) fn denied(person: &str, denial: &roster::Denial) -> Finding {
    // More rights are no help where it is only not chosen how people get in.
    let rule = if denial.code == NO_WAY_IN.id {
        &NO_WAY_IN
    } else {
        &DENIED
    };
    let person = if person.trim().is_empty() {
        "this person"
    } else {
        person
    };
    let mut finding = Finding::of(rule)
        .named(denial.code.as_str())
        .with("person", person)
        .with("because", words(denial));
    if let Some(said) = &denial.message {
        finding = finding.with("said", said.as_str());
    }
    finding.params.extend(denial.params.clone());
    finding
}

/// The words of a refusal: the platform's own, or plain ones.
pub(crate) fn words(denial: &roster::Denial) -> String {
    let own = denial.message.clone();
    own.unwrap_or_else(|| reason(&denial.code).to_owned())
}

/// Plain words for a refusal the profile has none for.
fn reason(code: &str) -> &'static str {
    match code {
        "rank" => "The person, or a role of the row, is above your own role.",
        "role.not_manager" => "Your role does not manage people.",
        "role.not_assignable" => "The role cannot be given.",
        "status.from" => "Nothing leads from the present status to the one the row asks for.",
        "field.write_by" => "Your role does not write one of the fields.",
        "org.assign_by" => "Your role does not assign one of the units.",
        code if code.starts_with("self.") => "You would take your own access or rights away.",
        code if code.starts_with("last.") => "Nobody would be left with that role.",
        code if code.starts_with("scope.") => "The person is outside what you manage.",
        _ => "The platform's rules protect the person.",
    }
}
