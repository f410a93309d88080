//! English sentences for the codes of refusals, for administrators of other programs that talk to the
//! platform. The client has its own words for the same codes.

use std::collections::BTreeMap;

/// What is wrong, by code; `{name}` is a parameter.
const SENTENCES: &[(&str, &str)] = &[
    ("internal", "The practice platform failed. Its log says why."),
    ("not_found", "There is nothing at this address."),
    ("method", "This address does not take that method."),
    ("request.syntax", "The request cannot be read."),
    ("request.too_large", "The request is larger than the platform takes."),
    ("token.missing", "Sign in first: a bearer token is needed."),
    (
        "token.invalid",
        "The token is unknown, has expired, or its session was ended. Sign in again.",
    ),
    (
        "etag.mismatch",
        "The record was changed in the meantime. Fetch it again and repeat the change.",
    ),
    (
        "idempotency.reused",
        "This Idempotency-Key was used for another request within the last 24 hours.",
    ),
    (
        "user.exists_invited",
        "{name} is invited already. The invitation can be sent again.",
    ),
    (
        "context.unknown",
        "People are not invited from a place \"{context}\" here.",
    ),
    ("context.role", "Your roles do not invite people from there."),
    (
        "context.force_role",
        "People who are invited from there get the role \"{role}\" only.",
    ),
    (
        "context.max_groups",
        "People who are invited from there get {max} group at most.",
    ),
    (
        "field.forbidden_in_scope",
        "{field} is not set for people who are invited from there.",
    ),
    ("text.too_short", "{field} needs {min} characters at least."),
    ("unique", "Another account has this {field}."),
    ("unit.exists", "There is already one with the name \"{name}\"."),
    ("unit.in_use", "\"{name}\" is still used by {count} people."),
    ("role.in_use", "The role is still held by {count} people."),
    ("role.fixed", "The roles of this platform are fixed."),
    ("role.exists", "There is already a role with this name."),
    ("ref.unknown", "There is no {kind} with the name \"{value}\"."),
    ("ref.forbidden", "Your role does not assign a {kind}."),
    ("required", "A value for {field} is needed."),
    ("role.required", "At least one role is needed."),
    ("role.unknown", "There is no role \"{role}\"."),
    ("role.cardinality", "An account has one role here."),
    ("one_of", "Not enough to tell the person apart: {fields}."),
    ("role.not_manager", "Your role does not manage users."),
    (
        "rank",
        "The account, before or after the change, is above your own rank.",
    ),
    ("scope.group", "The account is outside the groups you manage."),
    (
        "self.admin_role",
        "You cannot take this role from yourself. Only others can do that.",
    ),
    ("last.admin", "This is the last active account with that role."),
    (
        "directory.read_only",
        "The account comes from a directory and is changed there.",
    ),
    ("delete.unsupported", "This platform does not delete accounts."),
    (
        "status.from",
        "An account with the status \"{status}\" does not allow that.",
    ),
    ("action.unknown", "This platform has no action \"{action}\"."),
    ("argument.missing", "The action needs an argument."),
    ("field.locked", "The field {field} cannot be changed."),
    ("activation.unknown", "There is no way of activation \"{activation}\"."),
    (
        "activation.hidden",
        "The organisation does not offer the way of activation \"{activation}\".",
    ),
    (
        "activation.fixed",
        "The way of activation \"{activation}\" cannot be left out here.",
    ),
    (
        "organisation.role",
        "Only the highest role that manages people changes the settings of the organisation.",
    ),
    ("switch.unknown", "There is no switch \"{switch}\"."),
    (
        "package.unknown",
        "There is nothing called \"{capability}\" to have in the package.",
    ),
    (
        "language.unknown",
        "The platform does not have the language \"{value}\".",
    ),
    ("time_zone.unknown", "There is no time zone \"{value}\"."),
    ("signup.off", "People cannot sign up themselves here."),
    ("sso.off", "Single sign-on is switched off here."),
    ("sso.failed", "The identity provider did not let you in."),
    ("sso.signature", "The identity provider's answer is not signed by it."),
    (
        "sso.audience",
        "The identity provider's answer is meant for another organisation.",
    ),
    (
        "sso.expired",
        "The identity provider's answer is too old. Sign in again.",
    ),
    (
        "sso.replayed",
        "The identity provider's answer was used already. Sign in again.",
    ),
    (
        "sso.state",
        "The identity provider's answer does not belong to a sign-in that was begun in this browser.",
    ),
    (
        "sso.unknown",
        "Nobody here has the address {email}, and single sign-on does not create accounts.",
    ),
    ("connector.none", "This platform has no connector to a directory."),
    ("connector.list", "The list cannot be read: {cause}"),
    (
        "period.unclear",
        "A period is from a day to a day, written as 2026-01-31.",
    ),
    ("signup.default.unknown", "Sign-up has no default for {field}."),
    (
        "signup.default.missing",
        "Choose the {field} that people get who sign up, before sign-up is switched on.",
    ),
    ("capability.sms", "SMS is not in the package."),
    ("email.syntax", "\"{value}\" is no e-mail address."),
    (
        "password.choice",
        "Exactly one is needed: a password, or credentials by e-mail.",
    ),
    (
        "role.not_assignable",
        "The role \"{role}\" is not given by anybody here.",
    ),
    ("group.required", "At least one group is needed."),
    (
        "hierarchy.cardinality",
        "An account has one place in the hierarchy here.",
    ),
    ("department.cardinality", "An account has one department here."),
    (
        "identity.one_of",
        "Not enough to tell the person apart. Give one of: {groups}.",
    ),
    ("email.too_long", "The e-mail address is longer than {max} characters."),
    ("email.unusual", "\"{value}\" is an address no mail would reach."),
    ("phone.syntax", "\"{value}\" is no phone number."),
    (
        "phone.country",
        "\"{value}\" has no country code. A phone number begins with + here.",
    ),
    ("language.case", "\"{value}\" is written \"{use}\" here."),
    ("language.syntax", "\"{value}\" is no language code."),
    (
        "date.format",
        "\"{value}\" is no date. A date is written as 2026-01-31.",
    ),
    ("bool.format", "\"{value}\" is neither yes nor no. Allowed: {allowed}."),
    (
        "timezone.unknown",
        "There is no time zone \"{value}\". Names are those of IANA, as Europe/Amsterdam.",
    ),
    ("text.case", "\"{value}\" is not in the case the platform wants."),
    ("text.too_long", "{field} takes {max} characters at most."),
    ("value.unknown", "{field} does not take \"{value}\"."),
    ("value.repeated", "{field} names the same twice."),
    ("type", "{field} does not take a value of this kind."),
    ("field.unknown", "There is no field {field}."),
    ("field.read_only", "{field} is the platform's own."),
    (
        "field.not_stored",
        "{field} is not set like that: it is computed, secret, or follows from actions.",
    ),
    ("field.immutable", "{field} does not change once it is set."),
    (
        "field.persons_own",
        "{field} is the person's own once it is set. Only the person changes it.",
    ),
    (
        "field.only_in",
        "{field} is not set like that. It is set when an account is made, or by an action.",
    ),
    ("field.write_by", "Your role does not set {field}."),
    ("org.assign_by", "Your role does not set {field}."),
    ("org.create_by", "Your role does not add one of these."),
    (
        "username.pattern",
        "The username \"{value}\" has characters the platform does not take: {pattern}.",
    ),
    ("memberships.shape", "A membership is a role and a group."),
    ("cell.forbidden", "A cell must not hold \"{text}\"."),
    ("mfa.remove_by", "Your role does not remove a second factor."),
    (
        "action.not_by_manager",
        "\"{action}\" is nothing a manager does: the platform or the person does it.",
    ),
    (
        "activation.requires",
        "The way of activation \"{activation}\" needs {field}.",
    ),
    (
        "activation.needless",
        "The way of activation \"{activation}\" is not needed here.",
    ),
    (
        "self.block",
        "You cannot block or cancel your own account. Only others can do that.",
    ),
    (
        "self.disable",
        "You cannot do this to your own account. Only others can do that.",
    ),
    (
        "self.delete",
        "You cannot delete your own account or lower your own role. Only others can do that.",
    ),
    (
        "owner.delete",
        "The owner stays: he is neither deleted nor given a lower role.",
    ),
    ("siteadmin", "A site administrator is not changed from here."),
    ("sourced_id.immutable", "The sourced id does not change."),
    ("date.past", "The date in {field} must lie ahead."),
    (
        "self.ban",
        "You cannot ban yourself or lower your own role. Only others can do that.",
    ),
    ("job_profile.cardinality", "An account has one job profile here."),
    ("link.unknown", "There is no such link."),
    ("link.used", "This link was used already. It works once."),
    ("link.cancelled", "What this link was for was withdrawn."),
    ("link.replaced", "A later message has replaced this link."),
    ("link.expired", "This link is too old."),
    (
        "template.placeholder",
        "There is no placeholder {{placeholder}} in this message. There are: {known}.",
    ),
    (
        "template.needs",
        "Without {{placeholder}} nobody could use this message.",
    ),
    ("notification.unknown", "There is no message \"{notification}\"."),
    ("sign_in.refused", "The login or the password is wrong."),
    (
        "sign_in.totp",
        "The code of the second factor is missing, wrong, or was used already.",
    ),
    (
        "sign_in.enrol",
        "A second factor is demanded and none is enrolled: enter the secret into an app and send its code.",
    ),
    (
        "sign_in.status",
        "This account cannot sign in: its status is \"{status}\".",
    ),
    (
        "sign_in.step",
        "This sign-in took too long or was finished elsewhere. Start again with login and password.",
    ),
    ("password.must_change", "Choose a new password first."),
    ("password.same", "This is the password you have. Choose another one."),
    ("password.repeated", "The two passwords are not the same."),
    (
        "form.foreign",
        "This form was sent by another site. Open the page here and send it again.",
    ),
    (
        "clock.unclear",
        "The clock takes a day between 2000 and 2200, or a step such as P1D, P1W or P1M.",
    ),
    ("sign_in.throttled", "Too many attempts. Wait {seconds} seconds."),
    (
        "locked",
        "Sign-in is locked for this account. An administrator can free it.",
    ),
];

/// The sentence of a code; unknown codes say themselves.
pub(crate) fn of(code: &str, params: &BTreeMap<String, String>) -> String {
    let Some((_, sentence)) = SENTENCES.iter().find(|(known, _)| *known == code) else {
        let values: Vec<String> = params.iter().map(|(name, value)| format!("{name}: {value}")).collect();
        return if values.is_empty() {
            code.to_owned()
        } else {
            format!("{code} ({})", values.join(", "))
        };
    };
    params.iter().fold((*sentence).to_owned(), |text, (name, value)| {
        text.replace(&format!("{{{name}}}"), value)
    })
}
