//! English sentences for the codes of refusals, for administrators of other programs that talk to the
//! platform. The client has its own words for the same codes.

use std::collections::BTreeMap;

use roster::profile::Profile;

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
    ("language.unknown", "The platform does not have that language."),
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
    ("email.syntax", "{field} is no e-mail address."),
    (
        "password.choice",
        "Exactly one is needed: a password, or credentials by e-mail.",
    ),
    (
        "hierarchy.cardinality",
        "An account has one place in the hierarchy here.",
    ),
    ("department.cardinality", "An account has one department here."),
    (
        "field.not_stored",
        "{field} is not set like that: it is computed, secret, or follows from actions.",
    ),
    (
        "field.persons_own",
        "{field} is the person's own once it is set. Only the person changes it.",
    ),
    (
        "field.only_in",
        "{field} is not set like that. It is set when an account is made, or by an action.",
    ),
    (
        "action.not_by_manager",
        "\"{action}\" is nothing a manager does: the platform or the person does it.",
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
    ("sign_in.totp", "The code of the second factor is missing or wrong."),
    (
        "sign_in.totp_used",
        "This code of the second factor was used already. Wait for the next one.",
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
    ("activation.needless", "\"{activation}\" is not needed here."),
    ("activation.requires", "\"{activation}\" needs a value for {field}."),
    ("bool.format", "{field} is true or false."),
    (
        "bulk.unresolved",
        "No operation before this one has the bulkId \"{bulkId}\".",
    ),
    ("cell.forbidden", "{field} must not hold \"{text}\"."),
    ("date.format", "{field} is no date."),
    ("email.too_long", "{field} has more than {max} characters."),
    (
        "email.unusual",
        "{field} is written in a way that most platforms refuse.",
    ),
    ("field.immutable", "{field} does not change once the account is made."),
    ("field.read_only", "{field} is the platform's own to set."),
    ("field.unknown", "There is no field {field}."),
    ("field.write_by", "Your role does not set {field}."),
    ("group.required", "A group is needed."),
    ("identity.one_of", "Not enough to tell the person apart: {groups}."),
    ("language.case", "The code in {field} is written in lower case: {use}."),
    ("language.syntax", "{field} is no language code."),
    ("memberships.shape", "A membership is written as role@group."),
    ("mfa.remove_by", "Your role does not remove a second factor."),
    ("org.assign_by", "Your role does not set {field}."),
    ("org.create_by", "Your role does not make or change a {kind}."),
    ("phone.country", "{field} lacks the code of the country, such as +31."),
    (
        "phone.syntax",
        "{field} is no phone number with its country, such as +31201234567.",
    ),
    ("role.not_assignable", "The role \"{role}\" is not given here."),
    (
        "signup.default.used",
        "\"{name}\" is what people get who sign up. Choose another one in the settings first.",
    ),
    ("text.case", "{field} is written in lower case: {use}."),
    ("text.one_line", "{field} is one line without control characters."),
    ("text.too_long", "{field} has more than {max} characters."),
    ("timezone.unknown", "{field} is no time zone of the IANA list."),
    ("type", "{field} is no value of the right kind."),
    ("username.pattern", "{field} does not have the form {pattern}."),
    ("value.repeated", "{field} names the same thing twice."),
    ("value.unknown", "{field} takes one of: {allowed}."),
];

/// Key under which a password is asked for that is no field of the profile.
const PASSWORD: &str = "password";

/// The same with the platform's labels in it instead of the keys programs know.
pub(crate) fn told(profile: &Profile, code: &str, params: &BTreeMap<String, String>) -> String {
    let spoken = |(name, value): (&String, &String)| {
        let label = match name.as_str() {
            "field" => field_label(profile, value),
            // `email | username + phone`
            "groups" | "fields" => {
                let words = value
                    .split(' ')
                    .map(|word| field_label(profile, word).unwrap_or_else(|| word.to_owned()));
                return (name.clone(), words.collect::<Vec<_>>().join(" "));
            }
            "kind" => profile.org_kind(value).map(|org| org.label.clone()),
            "status" => profile.status(value).map(|status| status.label.clone()),
            "role" => profile.role(value).map(|role| role.label.clone()),
            "activation" => profile.activation(value).map(|way| way.label.clone()),
            "action" => profile.transition(value).and_then(|step| step.label.clone()),
            _ => None,
        };
        (name.clone(), label.unwrap_or_else(|| value.clone()))
    };
    of(code, &params.iter().map(spoken).collect())
}

fn field_label(profile: &Profile, key: &str) -> Option<String> {
    let label = profile.field(key).map(|field| field.label.clone());
    label.or_else(|| (key == PASSWORD).then(|| "Password".to_owned()))
}

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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn people_read_labels_where_programs_read_keys() {
        let mut all = Profile::embedded().iter();
        let profile = all.find(|profile| profile.field("email").is_some());
        let profile = profile.expect("a profile with addresses");
        let params = |field: &str| {
            BTreeMap::from([
                ("field".to_owned(), field.to_owned()),
                ("min".to_owned(), "8".to_owned()),
            ])
        };
        assert_eq!(
            told(profile, "text.too_short", &params(PASSWORD)),
            "Password needs 8 characters at least."
        );
        let label = &profile.field("email").expect("a field").label;
        assert_eq!(
            told(profile, "unique", &params("email")),
            format!("Another account has this {label}.")
        );
    }

    #[test]
    fn a_code_has_one_sentence() {
        let codes: std::collections::BTreeSet<&str> = SENTENCES.iter().map(|(code, _)| *code).collect();
        assert_eq!(codes.len(), SENTENCES.len());
    }
}
