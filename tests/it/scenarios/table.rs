//! What the suite checks: given, when, then. A scenario's test is named after its id.

/// Id; where it is checked (`C` this program, `P` the platform, `B` both); the scenario.
pub(crate) const TABLE: &[(&str, &str, &str)] = &[
    (
        "A001",
        "B",
        "given profile S1, when users.xlsx is dropped, then it is refused with `file.format` and nothing is staged",
    ),
    (
        "A002",
        "B",
        "given a `;` separated .csv, when dropped, then `file.delimiter` is shown and no person called \"First Name;Last Name\" exists",
    ),
    (
        "A004",
        "B",
        "given the source's header line byte for byte and one row, when applied, then 1 user with 7 correct values exists",
    ),
    (
        "A005",
        "C",
        "given S1, when the template is downloaded, then its first line equals the source's line 17 byte for byte",
    ),
    (
        "A006",
        "B",
        "given that file saved by Excel as UTF-8 with BOM, when imported, then the first column is still First Name",
    ),
    (
        "A007",
        "B",
        "given language `EN`, when previewed, then the cell is an error and `en` is not",
    ),
    (
        "A009",
        "B",
        "given Is Active `0`, when applied, then the user exists, is disabled and cannot log in",
    ),
    (
        "A011",
        "B",
        "given Enable MFA `1`, when the user logs in with the right password, then TOTP enrolment is demanded before access",
    ),
    (
        "A012",
        "P",
        "given Enable MFA `0`, when the user logs in, then no second factor is asked",
    ),
    (
        "A013",
        "P",
        "given 3 wrong passwords then the right one, then login succeeds",
    ),
    (
        "A015",
        "B",
        "given a blocked user, when helpdesk unblocks, then the right password works and 3 further wrong ones do not block",
    ),
    (
        "A016",
        "P",
        "given the organisation has switched blocking off, when 20 wrong passwords are sent, then the account is not blocked",
    ),
    (
        "A018",
        "B",
        "given a user who has enrolled TOTP, when helpdesk removes MFA, then the old code fails and a new enrolment is possible",
    ),
    (
        "A019",
        "P",
        "given A018 and Enable MFA still 1, when the user logs in, then enrolment of a new secret is forced",
    ),
    (
        "A020",
        "B",
        "given an active user, when disabled and enabled again, then id, department, created date and history are the same",
    ),
    (
        "A022",
        "C",
        "given the delete dialog, when opened, then disabling is offered first with the three reasons",
    ),
    (
        "A024",
        "P",
        "given organisations A and B with different welcome texts, when each creates a user, then each mail carries its own text",
    ),
    (
        "A026",
        "P",
        "given role `user`, when it lists, creates or edits users, then 403 each time",
    ),
    (
        "A027",
        "P",
        "given role helpdesk, when it unblocks and removes MFA, then 200",
    ),
    (
        "A028",
        "B",
        "given a user synced from Azure AD, when an admin edits the last name offline, then the form refuses and a forced PATCH returns 403",
    ),
    (
        "A029",
        "B",
        "given an import row for a directory user with another name, when planned, then bucket skip with the reason, others go on",
    ),
    (
        "A030",
        "B",
        "given a new department in the file, when planned, then it is listed as \"will be created\" with the access warning",
    ),
    (
        "A031",
        "B",
        "given two rows with the same e-mail in different case, when previewed, then both rows are rejected and each names the other's line",
    ),
    (
        "A033",
        "B",
        "given `a@x.io, b@x.io;c@x.io`, when INVITE, then 3 invitations and 3 mails",
    ),
    (
        "A034",
        "P",
        "given an invitation, when sent, then the person is not active and not billed",
    ),
    (
        "A036",
        "P",
        "given the completed form, then the user is active, billed, absent from Invitations and present in Users",
    ),
    (
        "A037",
        "P",
        "given \"Set up a user\" with a password, when created, then the user can log in at once",
    ),
    (
        "A039",
        "P",
        "given \"Send this new user credentials by email\", when created, then one mail holds login and a random password that works",
    ),
    ("A041", "B", "given both, then refused"),
    (
        "A043",
        "B",
        "given an active address, when invited, then the text is exactly \"the following user already has an active account\"",
    ),
    (
        "A044",
        "P",
        "given a group administrator, when inviting to the platform or to another group, then 403",
    ),
    (
        "A046",
        "B",
        "given the platform's invitation form, when language, deletion date and label are set, then all three are stored",
    ),
    (
        "A048",
        "P",
        "given a session invitation, when accepted, then the user has Learner on exactly one group",
    ),
    (
        "A049",
        "B",
        "given a pending invitation, when cancelled, then the link fails and the row disappears",
    ),
    (
        "A050",
        "B",
        "given a pending invitation, when renewed, then a second mail exists, the first link fails, the second works",
    ),
    (
        "A051",
        "P",
        "given a deletion date, when the clock passes org midnight, then the account is deleted softly and a reminder left 24 h before",
    ),
    (
        "A052",
        "P",
        "given a deleted user, when invited again, then the same id returns with its history (200, not 201)",
    ),
    (
        "A053",
        "B",
        "given a CSV with three rows for one e-mail with different groups, when planned, then one account with three memberships",
    ),
    (
        "A054",
        "C",
        "given role code `1` in the file, when previewed, then \"1 Coach\" is shown",
    ),
    (
        "A055",
        "B",
        "given a group id of 23 characters, when previewed, then error in that cell",
    ),
    (
        "A056",
        "B",
        "given a cell with a double space, when previewed, then error `cell.forbidden` with fix \"collapse\"",
    ),
    (
        "A057",
        "B",
        "given an undeliverable address, when the mail bounces, then the invitation shows it and a help link",
    ),
    ("A058", "P", "given the owner, when deletion is tried, then refused"),
    (
        "A060",
        "C",
        "given 10 addresses of which 2 are invalid, when INVITE, then the 2 are named and nothing is sent before confirmation",
    ),
    (
        "A061",
        "P",
        "given a new user without password, when saved, then exactly one mail lets him set a password",
    ),
    (
        "A063",
        "B",
        "given a saved user, when the role changes to X, then the missing phone is demanded",
    ),
    (
        "A065",
        "P",
        "given 9 wrong passwords and then the right one, then login succeeds",
    ),
    (
        "A067",
        "B",
        "given DENIED, when set to Validated with a new password, then that password works and the old one fails",
    ),
    (
        "A069",
        "B",
        "given validated, when banned, then login and running session fail at once",
    ),
    (
        "A070",
        "P",
        "given a banned user with 12 history entries, then 12 are still readable",
    ),
    (
        "A071",
        "B",
        "given a banned user, when set to validated, then he can log in again",
    ),
    (
        "A072",
        "B",
        "given any user, when deletion is tried in UI, import and API, then impossible, with the history reason",
    ),
    (
        "A074",
        "P",
        "given last login 30 November 2026, when it is 28 February 2027, then inactive",
    ),
    (
        "A075",
        "P",
        "given an inactive user set to Validated today, when the nightly job runs, then still validated",
    ),
    (
        "A076",
        "P",
        "given a banned user idle for a year, when the job runs, then still banned",
    ),
    (
        "A077",
        "C",
        "given the search \"mart\", then matches in first name, last name and e-mail are found and nothing else",
    ),
    (
        "A079",
        "B",
        "given an Excel file with 50 lines, when uploaded, then 50 users are planned",
    ),
    (
        "A080",
        "B",
        "given an Excel phone cell stored as text `0476123456`, when imported, then the leading zero stays",
    ),
    (
        "A081",
        "P",
        "given the API, then create, ban, validate, update and retrieve each work with one call",
    ),
    (
        "A082",
        "B",
        "given two clients, when one bans a user, then the other shows it after refresh",
    ),
    (
        "A083",
        "B",
        "given each of the required fields in turn left empty, when saved, then that field is refused (first, last, job profile, department, permission type, language)",
    ),
    (
        "A085",
        "B",
        "given two job profiles, then refused; two departments and two permission types, then ok",
    ),
    (
        "A086",
        "B",
        "given an existing person in the Excel, when applied, then nothing of him changed and the row is reported",
    ),
    (
        "A088",
        "P",
        "given automatic activation e-mails on, when 5 are created, then 5 mails; off: 0 until sent by hand",
    ),
    (
        "A089",
        "P",
        "given an activation link used once, when used again, then refused",
    ),
    (
        "A090",
        "B",
        "given SMS not in the package, then the SMS choice is disabled and the API refuses",
    ),
    (
        "A091",
        "P",
        "given SMS in the package: e-mail only gets 1 mail, phone only gets 1 SMS",
    ),
    (
        "A092",
        "P",
        "given SMS in the package and a user with both, then 1 mail and 1 SMS",
    ),
    (
        "A094",
        "B",
        "given a one-time password in the Excel, when applied, then it logs in and forces a new password",
    ),
    (
        "A095",
        "P",
        "given that one-time password used once, when used again, then refused",
    ),
    (
        "A096",
        "C",
        "given a one-time password column, then the preview, the journal, the audit and the export never show it",
    ),
    (
        "A097",
        "P",
        "given self sign-up enabled, when a person signs up, then default permission type, default job profile and department are set",
    ),
    (
        "A099",
        "P",
        "given self sign-up disabled, then the text \"Don't have an account? Create one now!\" is absent and the endpoint refuses",
    ),
    (
        "A100",
        "P",
        "given SSO creation on, when an unknown person signs in by SSO, then he is created at that moment and has no password",
    ),
    (
        "A101",
        "B",
        "given an unknown department name, when planned, then error with a create fix for the owner only",
    ),
    (
        "A102",
        "C",
        "given the import template, when downloaded, then it is .xlsx and holds all required columns",
    ),
    (
        "A103",
        "P",
        "given an integration run with 3 new people, then 3 users exist without any administrator action",
    ),
    (
        "A104",
        "P",
        "given a coach, when opening users, then 403; user manager and administrator: 200",
    ),
    (
        "A105",
        "B",
        "given a user manager, when creating an administrator, then refused in the form and by the API",
    ),
    (
        "A107",
        "B",
        "given a user manager, when editing another user manager, then allowed",
    ),
    (
        "A108",
        "P",
        "given a user manager, when blocking an administrator, then 403",
    ),
    (
        "A109",
        "B",
        "given an administrator on the own profile, then Administrator cannot be unticked and the API refuses; another administrator can do it",
    ),
    (
        "A110",
        "P",
        "given the only active administrator, when another path would block or cancel him, then refused",
    ),
    (
        "A111",
        "C",
        "given 4 accounts, when sorted by member for and by last access in both directions, then the order follows the instants, never last",
    ),
    (
        "A112",
        "C",
        "given the search \"anna example\", then accounts whose username or e-mail hold both words are listed",
    ),
    (
        "A113",
        "C",
        "given filters status=Blocked and role=Coach, then only those accounts",
    ),
    (
        "A114",
        "B",
        "given 5 selected, when \"Block the selected user(s)\" is applied, then the 5 are Blocked and cannot log in",
    ),
    (
        "A116",
        "B",
        "given 2 selected, when cancelled after typed confirmation, then both are gone",
    ),
    (
        "A117",
        "B",
        "given Add user with all ten inputs, when saved, then the account has each value and the initial password logs in",
    ),
    (
        "A118",
        "C",
        "given nothing selected, then the action drop-down is not shown",
    ),
    (
        "A119",
        "B",
        "given row action TFA, when used, then that account's two-factor settings open and can be reset",
    ),
    (
        "A120",
        "B",
        "given no network, when 1,000 rows are imported, corrected and planned, then after reconnecting the server holds exactly the planned result and bucket counts add up to 1,000",
    ),
    (
        "A121",
        "B",
        "given a frozen plan and a remote change of one of its users, when applied, then that step becomes a conflict with base, mine, theirs; the others are applied",
    ),
    (
        "A123",
        "B",
        "given an applied import of 3 creates and 2 updates, when undone, then the 2 updates are restored and the 3 creates removed in the profile's softest way; a row changed since is left and reported",
    ),
];
