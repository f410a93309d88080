//! The profiles that come with the program, and profiles that must be refused.

use roster::Profile;
use roster::profile::{ProfileEdit, ProfileError, edited};

use crate::support::profile;

#[test]
fn every_embedded_profile_is_sound() {
    for text in Profile::embedded_texts() {
        let parsed = Profile::parse(text);
        assert!(
            parsed.is_ok(),
            "{}\n{}",
            text.lines().nth(2).unwrap_or_default(),
            parsed.unwrap_err()
        );
    }
    assert_eq!(
        Profile::embedded().len(),
        Profile::embedded_texts().len(),
        "none is left out"
    );
}

#[test]
fn sources_name_public_documentation() {
    for profile in Profile::embedded() {
        assert!(!profile.about.source.starts_with("source "), "{}", profile.about.id);
        assert!(!profile.about.source.is_empty(), "{}", profile.about.id);
    }
}

#[test]
fn a_profile_survives_json() {
    for profile in Profile::embedded() {
        let json = serde_json::to_string(profile).expect("writes");
        let back: Profile = serde_json::from_str(&json).expect("reads");
        assert_eq!(&back, profile, "the platform serves it as JSON");
    }
}

/// The text of an embedded profile with one thing changed.
fn broken(id: &str, from: &str, to: &str) -> String {
    let index = Profile::embedded()
        .iter()
        .position(|profile| profile.about.id == id)
        .expect("embedded");
    let text = Profile::embedded_texts()[index];
    assert!(text.contains(from), "{id} no longer holds {from:?}: mend this test");
    text.replacen(from, to, 1)
}

/// The change is refused with a fault on this key, whose line holds these words.
#[track_caller]
fn refused(id: &str, from: &str, to: &str, key: &str, on_line: &str) {
    let text = broken(id, from, to);
    let Err(ProfileError::Invalid(faults)) = Profile::parse(&text) else {
        panic!("{to:?} in {id} was not refused for what it means");
    };
    let Some(fault) = faults.iter().find(|fault| fault.key == key) else {
        panic!("{to:?} in {id}: no fault on {key}, only {faults:?}");
    };
    let line = fault.line.expect("the line is known");
    let found = text.lines().nth(line - 1).unwrap_or_default();
    assert!(found.contains(on_line), "{key}: line {line} is {found:?}");
    assert!(fault.to_string().contains(key), "the message names the key");
}

#[test]
fn unknown_keys_are_refused_with_their_line() {
    let text = broken("2lrn4", "required = true\nmax = 100", "required = true\nmaximum = 100");
    let Err(ProfileError::Syntax { line, message, .. }) = Profile::parse(&text) else {
        panic!("refused")
    };
    assert!(message.contains("maximum"), "{message}");
    assert!(
        text.lines().nth(line - 1).is_some_and(|line| line.contains("maximum")),
        "line {line}"
    );
}

#[test]
fn no_toml_at_all_is_refused() {
    assert!(matches!(
        Profile::parse("[profile"),
        Err(ProfileError::Syntax { line: 1, .. })
    ));
    assert!(
        matches!(Profile::parse(""), Err(ProfileError::Syntax { .. })),
        "a key is missing"
    );
}

#[test]
fn all_contradictions_are_reported_at_once() {
    let text =
        broken("2lrn4", "login = [\"email\"]", "login = [\"mail\"]").replace("to = \"disabled\"", "to = \"off\"");
    let Err(ProfileError::Invalid(faults)) = Profile::parse(&text) else {
        panic!("refused")
    };
    let keys: Vec<&str> = faults.iter().map(|fault| fault.key.as_str()).collect();
    assert!(
        keys.contains(&"identity.login") && keys.contains(&"transition[disable].to"),
        "{keys:?}"
    );
}

#[test]
fn identity_and_fields() {
    refused("2lrn4", "schema = 1", "schema = 2", "schema", "schema = 2");
    refused(
        "2lrn4",
        "login = [\"email\"]",
        "login = [\"mail\"]",
        "identity.login",
        "login",
    );
    refused("2lrn4", "login = [\"email\"]", "login = []", "identity.login", "login");
    refused(
        "2lrn4",
        "unique = [\"email\"]",
        "unique = [\"mail\"]",
        "identity.unique",
        "unique",
    );
    refused(
        "2lrn4",
        "one_of = [[\"email\"]]",
        "one_of = [[\"phone\"]]",
        "identity.one_of",
        "one_of",
    );
    refused(
        "2lrn4",
        "fold_case = [\"email\"]",
        "fold_case = [\"x\"]",
        "identity.fold_case",
        "fold_case",
    );
    refused(
        "360learning",
        "\"^[a-z0-9_.+#!$%&'*/=?^`{|}~-]+$\"",
        "\"[\"",
        "identity.username_pattern",
        "pattern",
    );
    refused(
        "2lrn4",
        "key = \"last_name\"",
        "key = \"first_name\"",
        "field[first_name].key",
        "key",
    );
    refused(
        "2lrn4",
        "ref = \"department\"",
        "ref = \"team\"",
        "field[department].ref",
        "ref",
    );
    refused("2lrn4", "ref = \"department\"\n", "", "field[department].ref", "key");
    refused(
        "2lrn4",
        "max = 100",
        "ref = \"department\"",
        "field[first_name].ref",
        "ref",
    );
    refused(
        "2lrn4",
        "max = 100",
        "min = 200\nmax = 100",
        "field[first_name].min",
        "min",
    );
    refused(
        "2lrn4",
        "status:active|disabled",
        "status:active|off",
        "field[is_active].drives",
        "drives",
    );
    refused(
        "2lrn4",
        "status:active|disabled",
        "active",
        "field[is_active].drives",
        "drives",
    );
    refused(
        "2lrn4",
        "max = 100",
        "drives = \"status:active\"",
        "field[first_name].drives",
        "drives",
    );
    refused(
        "2lrn4",
        "default = true",
        "default = \"yes\"",
        "field[is_active].default",
        "default",
    );
    refused(
        "2lrn4",
        "max = 100",
        "default = true",
        "field[first_name].default",
        "default",
    );
    refused(
        "2lrn4",
        "max = 100",
        "required_in = [\"dream\"]",
        "field[first_name].required_in",
        "required_in",
    );
    refused(
        "2lrn4",
        "max = 100",
        "rule = \"past\"",
        "field[first_name].rule",
        "rule",
    );
    refused(
        "2lrn4",
        "max = 100",
        "only_in = [\"fly\"]",
        "field[first_name].only_in",
        "only_in",
    );
    refused(
        "2lrn4",
        "in_import = false",
        "in_import = true",
        "field[role].required",
        "required",
    );
    refused(
        "opigno",
        "default = \"active\"",
        "default = \"on\"",
        "field[status].default",
        "default",
    );
    refused(
        "opigno",
        "from = \"created_at\"",
        "from = \"birth\"",
        "field[member_for].from",
        "from",
    );
    refused(
        "validated",
        "required_for_roles = [\"manager\", \"trainer\"]",
        "required_for_roles = [\"boss\"]",
        "field[department].required_for_roles",
        "required_for_roles",
    );
    refused(
        "validated",
        "visible_for_roles = [\"trainer\", \"administrator\"]",
        "visible_for_roles = [\"boss\"]",
        "field[phone].visible_for_roles",
        "visible_for_roles",
    );
    let key = "field[deletion_date].write_by";
    refused(
        "360learning",
        "write_by = [\"owner\", \"platform_admin\"]",
        "write_by = [\"boss\"]",
        key,
        "write_by",
    );
    let key = "field[deletion_date].forbidden_in_context";
    refused(
        "360learning",
        "[\"group\", \"session\"]",
        "[\"moon\"]",
        key,
        "forbidden_in_context",
    );
}

#[test]
fn roles_and_units() {
    refused(
        "2lrn4",
        "cardinality = \"one\"",
        "cardinality = \"two\"",
        "roles.cardinality",
        "cardinality",
    );
    refused(
        "2lrn4",
        "cardinality = \"one\"",
        "cardinality = \"many\"",
        "roles.scope",
        "scope",
    );
    refused(
        "2lrn4",
        "rule = \"same_or_lower\"",
        "rule = \"any\"",
        "roles.rule",
        "rule",
    );
    refused(
        "2lrn4",
        "default = \"user\"",
        "default = \"guest\"",
        "roles.default",
        "default",
    );
    refused("2lrn4", "id = \"helpdesk\"", "id = \"admin\"", "role[admin].id", "id");
    refused(
        "2lrn4",
        "import = \"one_per_import\"",
        "import = \"some\"",
        "roles.import",
        "import",
    );
    refused(
        "360learning",
        "context = \"session\"",
        "context = \"moon\"",
        "role[session_instructor].context",
        "context",
    );
    let key = "role[user_admin].manages_scope";
    refused(
        "360learning",
        "manages_scope = \"own_groups\"",
        "manages_scope = \"his\"",
        key,
        "manages_scope",
    );
    refused(
        "360learning",
        "kind = \"label\"",
        "kind = \"group\"",
        "org[group].kind",
        "kind",
    );
    refused(
        "360learning",
        "id_pattern = \"^",
        "id_pattern = \"(",
        "org[group].id_pattern",
        "id_pattern",
    );
    let key = "org[label].create_by";
    refused(
        "360learning",
        "create_by = [\"owner\", \"platform_admin\"]",
        "create_by = [\"boss\"]",
        key,
        "create_by",
    );
    refused(
        "opigno",
        "assign_by = [\"administrator\"]",
        "assign_by = [\"boss\"]",
        "org[hierarchy].assign_by",
        "assign",
    );
}

#[test]
fn statuses_and_transitions() {
    refused(
        "2lrn4",
        "id = \"blocked\"",
        "id = \"active\"",
        "status[active].id",
        "id",
    );
    refused(
        "2lrn4",
        "lock = \"failed_attempts|admin\"",
        "lock = \"shut\"",
        "status[blocked].lock",
        "lock",
    );
    refused(
        "2lrn4",
        "lock = \"failed_attempts|admin\"",
        "lock = \"any\"",
        "status[blocked].lock",
        "lock",
    );
    refused(
        "2lrn4",
        "to = \"deleted\"",
        "to = \"disabled\"",
        "status[deleted].id",
        "deleted",
    );
    refused(
        "2lrn4",
        "from = [\"disabled\"]",
        "from = [\"off\"]",
        "transition[enable].from",
        "from",
    );
    refused(
        "2lrn4",
        "to = \"disabled\"",
        "to = \"off\"",
        "transition[disable].to",
        "to",
    );
    refused(
        "2lrn4",
        "action = \"enable\"",
        "action = \"disable\"",
        "transition[disable].action",
        "action",
    );
    refused("2lrn4", "lock = \"admin\"\n", "", "transition[block].lock", "action");
    refused(
        "2lrn4",
        "lock = \"admin\"",
        "lock = \"none\"",
        "transition[block].lock",
        "lock",
    );
    refused(
        "2lrn4",
        "lock = \"admin\"",
        "lock = \"shut\"",
        "transition[block].lock",
        "lock",
    );
    refused(
        "2lrn4",
        "advice = \"disable\"",
        "advice = \"think\"",
        "transition[delete].advice",
        "advice",
    );
    refused(
        "2lrn4",
        "confirm = \"typed\"",
        "confirm = \"sung\"",
        "transition[delete].confirm",
        "confirm",
    );
    refused(
        "opigno",
        "undo = \"impossible\"",
        "undo = \"hard\"",
        "transition[cancel].undo",
        "undo",
    );
    refused(
        "360learning",
        "send:invitation",
        "send:letter",
        "transition[reinvite].effects",
        "effects",
    );
    let key = "transition[accept].requires";
    refused(
        "360learning",
        "requires = [\"first_name\", \"last_name\", \"password\"]",
        "requires = [\"x\"]",
        key,
        "req",
    );
    refused(
        "2lrn4",
        "lifecycle = \"active\"\nlock = \"none\"",
        "lifecycle = \"active\"\nlock = \"admin\"",
        "status.lifecycle",
        "",
    );
    refused(
        "2lrn4",
        "action = \"lock_out\"\nauto",
        "action = \"lock\"\nauto",
        "lockout.action",
        "action",
    );
    refused("2lrn4", "lock_at_failure = 4\n", "", "lockout.lock_at_failure", "");
    refused(
        "2lrn4",
        "\"unblock\", \"password_set\"",
        "\"rain\"",
        "lockout.resets_on",
        "resets_on",
    );
    refused(
        "2lrn4",
        "counts = \"wrong_password\"",
        "counts = \"all\"",
        "lockout.counts",
        "counts",
    );
    refused(
        "validated",
        "after = \"P3M\"",
        "after = \"P90D\"",
        "inactivity.after",
        "after",
    );
    refused(
        "validated",
        "action = \"make_inactive\"\nlogin",
        "action = \"doze\"\nlogin",
        "inactivity.action",
        "action",
    );
    refused(
        "validated",
        "applies_to = [\"validated\"]",
        "applies_to = [\"x\"]",
        "inactivity.applies_to",
        "applies_to",
    );
    refused(
        "validated",
        "since = [\"last_login\"",
        "since = [\"birth\"",
        "inactivity.since",
        "since",
    );
    refused(
        "2lrn4",
        "recommend = \"disable\"",
        "recommend = \"x\"",
        "deletion.recommend",
        "recommend",
    );
    refused(
        "360learning",
        "undelete = \"reinvite\"",
        "undelete = \"x\"",
        "deletion.undelete",
        "undelete",
    );
    refused(
        "validated",
        "instead = \"ban\"",
        "instead = \"x\"",
        "deletion.instead",
        "instead",
    );
    let key = "deletion.schedule_field";
    refused(
        "360learning",
        "schedule_field = \"deletion_date\"",
        "schedule_field = \"email\"",
        key,
        "schedule_field",
    );
}

#[test]
fn access_and_protection() {
    let key = "activation[reset_mail].requires";
    refused(
        "2lrn4",
        "requires = [\"email\"]",
        "requires = [\"phone\"]",
        key,
        "requires",
    );
    let key = "activation[reset_mail].disabled_when";
    refused(
        "2lrn4",
        "disabled_when = [\"sso\"]",
        "disabled_when = [\"x\"]",
        key,
        "disabled_when",
    );
    let key = "activation[reset_mail].id";
    refused("2lrn4", "id = \"verification_mail\"", "id = \"reset_mail\"", key, "id");
    let key = "activation[invite].result_status";
    refused(
        "360learning",
        "result_status = \"invited\"",
        "result_status = \"asked\"",
        key,
        "result_status",
    );
    let key = "activation[invite].billable_when";
    refused(
        "360learning",
        "billable_when = \"form_completed\"",
        "billable_when = \"x\"",
        key,
        "billable_when",
    );
    let key = "activation[create_credentials].password";
    refused(
        "360learning",
        "password = \"server_random\"",
        "password = \"1234\"",
        key,
        "password",
    );
    let key = "activation[activation_sms].requires_capability";
    refused(
        "learningbank",
        "requires_capability = \"sms\"",
        "requires_capability = \"x\"",
        key,
        "requires_capability",
    );
    refused(
        "360learning",
        "of_group = \"way\"",
        "of_group = \"x\"",
        "activation_rules.of_group",
        "of_group",
    );
    refused(
        "2lrn4",
        "when = [\"create\", \"import\"]",
        "when = [\"x\"]",
        "activation_rules.when",
        "when",
    );
    refused(
        "learningbank",
        "{ has = [\"email\"], lacks",
        "{ has = [\"x\"], lacks",
        "activation_rules.route",
        "route",
    );
    let key = "context[platform].allowed_to";
    refused(
        "360learning",
        "allowed_to = [\"owner\", \"platform_admin\"]",
        "allowed_to = [\"x\"]",
        key,
        "allowed_to",
    );
    refused(
        "360learning",
        "force_role = \"learner\"",
        "force_role = \"x\"",
        "context[session].force_role",
        "force_role",
    );
    refused(
        "360learning",
        "fields = [\"language\", \"labels\"]",
        "fields = [\"x\"]",
        "context[group].fields",
        "fields",
    );
    let key = "context[session].allowed_to_all_of";
    refused(
        "360learning",
        "[[\"session_instructor\"]",
        "[[\"x\"]",
        key,
        "allowed_to_all_of",
    );
    refused(
        "360learning",
        "leaves_list_on = \"accept\"",
        "leaves_list_on = \"x\"",
        "invitation.leaves_list_on",
        "leaves",
    );
    refused(
        "360learning",
        "[\"cancel_invitation\", \"resend\"]",
        "[\"x\"]",
        "invitation.actions",
        "actions",
    );
    refused(
        "learningbank",
        "[[\"username\", \"phone\"], [\"username\", \"email\"]]",
        "[[\"x\"]]",
        "self_signup.one_of",
        "one_of",
    );
    let key = "self_signup.default_permission_type";
    refused(
        "learningbank",
        "default_permission_type = \"user\"",
        "default_permission_type = \"x\"",
        key,
        "default_perm",
    );
    refused(
        "2lrn4",
        "event = \"activation:reset_mail\"",
        "event = \"activation:x\"",
        "notification[reset].event",
        "event",
    );
    refused(
        "2lrn4",
        "event = \"activation:reset_mail\"",
        "event = \"x\"",
        "notification[reset].event",
        "event",
    );
    refused(
        "2lrn4",
        "required_field = \"mfa_required\"",
        "required_field = \"x\"",
        "mfa.required_field",
        "required_field",
    );
    refused(
        "2lrn4",
        "recommend_for_roles = [\"admin\"",
        "recommend_for_roles = [\"x\"",
        "mfa.recommend_for_roles",
        "rec",
    );
    refused(
        "2lrn4",
        "remove_by = [\"admin\"",
        "remove_by = [\"x\"",
        "mfa.remove_by",
        "remove_by",
    );
    refused(
        "2lrn4",
        "methods = [\"totp\"]",
        "methods = [\"x\"]",
        "mfa.methods",
        "methods",
    );
    refused(
        "2lrn4",
        "target = \"self\"",
        "target = \"me\"",
        "protect[self.disable].target",
        "target",
    );
    refused(
        "2lrn4",
        "last_active:admin",
        "last_active:boss",
        "protect[last.admin].target",
        "target",
    );
    refused(
        "2lrn4",
        "provenance:directory",
        "provenance:moon",
        "protect[directory.read_only].target",
        "target",
    );
    refused(
        "2lrn4",
        "\"edit:first_name\"",
        "\"edit:x\"",
        "protect[directory.read_only].deny",
        "deny",
    );
    refused(
        "2lrn4",
        "deny = [\"disable\"",
        "deny = [\"fly\"",
        "protect[self.disable].deny",
        "deny",
    );
    refused(
        "opigno",
        "role_remove:administrator",
        "role_remove:x",
        "protect[self.admin_role].deny",
        "deny",
    );
    refused(
        "2lrn4",
        "id = \"last.admin\"",
        "id = \"self.disable\"",
        "protect[self.disable].id",
        "id",
    );
    refused(
        "2lrn4",
        "action = \"send:reset\"",
        "action = \"send:x\"",
        "bulk[send:x].action",
        "action",
    );
    refused(
        "2lrn4",
        "action = \"send:reset\"",
        "action = \"label_add\"",
        "bulk[label_add].action",
        "action",
    );
}

#[test]
fn import_and_lists() {
    refused(
        "2lrn4",
        "match_on = [\"email\"]",
        "match_on = [\"x\"]",
        "import.match_on",
        "match_on",
    );
    refused(
        "2lrn4",
        "match_on = [\"email\"]",
        "match_on = []",
        "import.match_on",
        "match_on",
    );
    refused(
        "2lrn4",
        "formats = [\"csv\"]",
        "formats = [\"pdf\"]",
        "import.formats",
        "formats",
    );
    refused(
        "2lrn4",
        "header_match = \"exact_then_casefold\"",
        "header_match = \"x\"",
        "import.header_match",
        "match",
    );
    refused(
        "2lrn4",
        "\\\"Email\\\",\\\"Department",
        "\\\"Department",
        "import.template_line",
        "template_line",
    );
    refused(
        "360learning",
        "update_fields = [\"memberships\"",
        "update_fields = [\"x\"",
        "import.update_fields",
        "update",
    );
    refused(
        "360learning",
        "\"one_per_role_and_group\"",
        "\"x\"",
        "import.rows_per_user",
        "rows_per_user",
    );
    refused(
        "2lrn4",
        "field = \"email\"",
        "field = \"mail\"",
        "import.column[Email].field",
        "field",
    );
    refused(
        "2lrn4",
        "header = \"Last Name\"",
        "header = \"First Name\"",
        "import.column[First Name].header",
        "header",
    );
    refused(
        "2lrn4",
        "{ \"1\" = true, \"0\" = false }",
        "{ \"1\" = \"x\" }",
        "import.column[Is Active].values",
        "values",
    );
    refused(
        "360learning",
        "\"1\" = \"coach\"",
        "\"1\" = \"x\"",
        "import.column[Role].values",
        "values",
    );
    refused(
        "360learning",
        "field = \"memberships.group\"",
        "field = \"memberships.x\"",
        "import.column[Group ID].field",
        "f",
    );
    refused(
        "opigno",
        "\"0\" = \"blocked\"",
        "\"0\" = \"x\"",
        "import.column[Status].values",
        "values",
    );
    refused(
        "2lrn4",
        "columns = [\"first_name\"",
        "columns = [\"x\"",
        "ui.columns",
        "columns",
    );
    refused("2lrn4", "sort = [\"last_name\"", "sort = [\"x\"", "ui.sort", "sort");
    refused(
        "2lrn4",
        "filters = [\"status\"",
        "filters = [\"x\"",
        "ui.filters",
        "filters",
    );
    refused(
        "2lrn4",
        "search = [\"first_name\"",
        "search = [\"status\"",
        "ui.search",
        "search",
    );
}

#[test]
fn s3_32_exactly_the_four_statuses_in_the_platforms_casing() {
    let labels: Vec<&str> = profile("validated")
        .statuses
        .iter()
        .map(|status| status.label.as_str())
        .collect();
    assert_eq!(labels, ["Validated", "Banned", "DENIED", "Inactive"]);
}

#[test]
fn s5_10_exactly_the_seven_roles() {
    let mut labels: Vec<&str> = profile("opigno")
        .role_list
        .iter()
        .map(|role| role.label.as_str())
        .collect();
    labels.sort_unstable();
    let named = [
        "Administrator",
        "Coach",
        "Content editor",
        "Proofreader",
        "Statistic manager",
        "Translator",
        "User manager",
    ];
    assert_eq!(labels, named);
}

#[test]
fn s1_10_the_template_line_byte_for_byte() {
    let line = profile("2lrn4").import.template_line.as_deref();
    let named = r#""First Name","Last Name","Email","Department","language","Is Active","Enable MFA""#;
    assert_eq!(line, Some(named), "a lower-case l in language");
}

#[test]
fn named_views_and_row_actions_must_lead_somewhere() {
    refused(
        "2lrn4",
        "show = \"status:blocked\"",
        "show = \"status:x\"",
        "ui.views",
        "views",
    );
    refused(
        "360learning",
        "show = \"list:Users\"",
        "show = \"list:Nobody\"",
        "ui.views",
        "views",
    );
    refused(
        "opigno",
        "row_actions = [\"edit\", \"mfa\"]",
        "row_actions = [\"edit\", \"fly\"]",
        "ui.row_actions",
        "row_actions",
    );
}

#[test]
fn a_view_that_is_a_bare_text_is_refused_with_what_to_write() {
    let written = "views = [{ show = \"attention\", label = \"Needs attention\" }]";
    let text = Profile::embedded_texts()
        .iter()
        .find(|text| text.contains(written))
        .unwrap();
    let bare = text.replace(written, "views = [\"Needs attention\"]");
    let line = bare.lines().position(|line| line.starts_with("views = ")).unwrap() + 1;
    let Err(ProfileError::Syntax { line: at, message, .. }) = Profile::parse(&bare) else {
        panic!("it is refused");
    };
    assert_eq!(at, line);
    for part in [
        "ui.views",
        "“Needs attention”",
        "{ show = \"…\", label = \"Needs attention\" }",
        "`attention`",
    ] {
        assert!(message.contains(part), "{message}");
    }
    assert!(!message.contains("NamedView"), "{message}");
    let unknown = text.replace(
        written,
        "views = [{ show = \"attention\", name = \"Needs attention\" }]",
    );
    let Err(ProfileError::Syntax { line: at, message, .. }) = Profile::parse(&unknown) else {
        panic!("it is refused");
    };
    assert!(at == line && message.contains("name"), "{message}");
}

#[test]
fn what_a_view_and_a_row_can_lead_to_is_said_where_it_leads_nowhere() {
    let fault = |id: &str, old: &str, new: &str| {
        let text = Profile::embedded_texts()
            .iter()
            .find(|text| text.contains(&format!("id = \"{id}\"")))
            .unwrap();
        assert!(text.contains(old), "{id}");
        let Err(ProfileError::Invalid(faults)) = Profile::parse(&text.replace(old, new)) else {
            panic!("{id} is refused");
        };
        faults[0].message.clone()
    };
    let action = fault("opigno", "row_actions = [\"edit\", \"mfa\"]", "row_actions = [\"tfa\"]");
    assert_eq!(action, "there is no row action `tfa`; there are `edit`, `mfa`");
    let view = fault("360learning", "show = \"list:Users\"", "show = \"list:Nobody\"");
    assert!(
        view.contains("`list:Users`") && view.contains("`attention`") && view.contains("`status:"),
        "{view}"
    );
}

#[test]
fn s1_38_s2_07_s3_29_help_leads_to_public_pages_and_to_nothing_else() {
    let named = |id: &str| {
        Profile::by_id(id)
            .map(|profile| profile.help.clone())
            .unwrap_or_default()
    };
    assert!(
        named("2lrn4")
            .support
            .is_some_and(|url| url.starts_with("https://2lrn4.com/")),
        "S1-38"
    );
    assert!(named("360learning").topics.contains_key("mail"), "S2-07");
    assert_eq!(
        named("360learning").api.as_deref(),
        Some("https://360learning.readme.io"),
        "S3-29"
    );
    for bad in [
        "http://2lrn4.com/en",
        "javascript:alert(1)",
        "file:///etc/passwd",
        "https://me:secret@2lrn4.com/",
        "https://localhost/",
        "https://2lrn4.com/a b",
        "https://2lrn4.com/\\\"x",
        "https:///nowhere",
    ] {
        let text = broken("2lrn4", "https://2lrn4.com/en/support/how-to-gebruikersbeheer-en", bad);
        let Err(ProfileError::Invalid(faults)) = Profile::parse(&text) else {
            panic!("{bad} is taken");
        };
        let line = text
            .lines()
            .position(|line| line.starts_with("support ="))
            .map(|at| at + 1);
        assert_eq!(
            (faults[0].key.as_str(), faults[0].line),
            ("help.support", line),
            "{bad}"
        );
        assert_eq!(faults[0].column, Some(11), "where the address begins");
    }
    let text = broken("2lrn4", "{ sso =", "{ weather =");
    assert!(Profile::parse(&text).is_err_and(|error| error.to_string().contains("no topic `weather`")));
}

#[test]
fn common_edits_keep_comments_and_are_checked_like_any_other() {
    let text = format!("# ours\n{}", broken("validated", "", ""));
    let edit = ProfileEdit {
        field_labels: [("phone".to_owned(), "Mobile".to_owned())].into(),
        role_labels: [("member".to_owned(), "Student".to_owned())].into(),
        required: [("phone".to_owned(), true)].into(),
        ..ProfileEdit::default()
    };
    let done = edited(&text, &edit).unwrap();
    assert!(done.starts_with("# ours\n"), "comments stay");
    assert_eq!(done.lines().count(), text.lines().count(), "nothing else moved");
    let profile = Profile::parse(&done).unwrap();
    assert_eq!(
        profile
            .field("phone")
            .map(|field| (field.label.as_str(), field.required)),
        Some(("Mobile", true))
    );
    assert_eq!(profile.role("member").map(|role| role.label.as_str()), Some("Student"));
    let nowhere = ProfileEdit {
        field_labels: [("shoe_size".to_owned(), "Shoes".to_owned())].into(),
        ..ProfileEdit::default()
    };
    assert_eq!(edited(&text, &nowhere).unwrap_err(), "there is no field `shoe_size`");
    let of_nobody = ProfileEdit {
        required_for_roles: [("phone".to_owned(), vec!["astronaut".to_owned()])].into(),
        ..ProfileEdit::default()
    };
    let done = edited(&text, &of_nobody).unwrap();
    assert!(Profile::parse(&done).is_err_and(|error| error.to_string().contains("astronaut")));
}

/// Well typed and still senseless: names that are blank, paths that lead nowhere, two columns for one thing.
#[test]
fn the_form_of_names_paths_and_numbers() {
    let broken = [
        ("id = \"learningbank\"", "id = \"../x y\"", "profile.id"),
        ("id = \"learningbank\"", "id = \"\"", "profile.id"),
        ("version = \"2026.1\"", "version = \" \"", "profile.version"),
        ("label = \"Last Name\"", "label = \"\"", "field[last_name].label"),
        ("label = \"Owner\"", "label = \"\"", "role[owner].label"),
        ("label = \"Active\"", "label = \"\"", "status[active].label"),
        ("format = \"e164\"", "format = \"e999\"", "field[phone].format"),
        ("\"name.familyName\"", "\"name.givenName\"", "field[last_name].scim"),
        ("\"name.familyName\"", "\"name..[[\"", "field[last_name].scim"),
        ("\"name.familyName\"", "\"\"", "field[last_name].scim"),
        (
            "unique = [\"email\", \"username\"]",
            "unique = [\"email\"]",
            "identity.login",
        ),
        (
            "one_of = [[\"email\"], ",
            "one_of = [[], [\"email\"], ",
            "identity.one_of",
        ),
        ("attempts = 10", "attempts = 0", "lockout.throttle"),
        ("window_seconds = 600", "window_seconds = 0", "lockout.throttle"),
        ("from = [\"disabled\"]\nto", "from = []\nto", "transition[enable].from"),
        (
            "otp_valid_days = 14",
            "otp_valid_days = 0",
            "activation[one_time_password].otp_valid_days",
        ),
        ("\"default|user_selected\"", "\"sometimes\"", "self_signup.department"),
        ("\"required_setting\"", "\"wizard\"", "self_signup.default_job_profile"),
        (
            "action = \"department_add\"",
            "action = \"disable\"",
            "bulk[disable].action",
        ),
        ("template = \"generated\"", "template = \"magic\"", "import.template"),
        ("header = \"required\"", "header = \"maybe\"", "import.header"),
        (
            "multi_separator = [\";\"",
            "multi_separator = [\"\"",
            "import.multi_separator",
        ),
        ("header = \"Phone\"", "header = \"\"", "import.column[].header"),
        (
            "header = \"Phone\"",
            "header = \"EMAIL\"",
            "import.column[EMAIL].header",
        ),
        (
            "field = \"phone\"\n",
            "field = \"email\"\n",
            "import.column[Phone].field",
        ),
        (
            "columns = [\"first_name\", ",
            "columns = [\"last_name\", ",
            "ui.columns",
        ),
    ];
    for (from, to, key) in broken {
        let last = key.rsplit('.').next().unwrap_or(key);
        refused("learningbank", from, to, key, last);
    }
    refused("validated", "P3M", "P100000M", "inactivity.after", "after");
}
