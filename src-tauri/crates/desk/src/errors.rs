//! Every error of the crates below, as a code with words. The one place where they are turned into
//! what crosses to the page.

use roster::verdict::Denial;
use scim::ClientError;
use sheets::ReadError;
use vault::VaultError;

use crate::wire::error::ApiError;

impl ApiError {
    /// An error without details.
    pub(crate) fn new(code: &str, message: impl Into<String>) -> Self {
        Self {
            code: code.to_owned(),
            message: message.into(),
            details: std::collections::BTreeMap::new(),
        }
    }

    /// The same with one more detail.
    pub(crate) fn with(mut self, name: &str, value: impl ToString) -> Self {
        self.details.insert(name.to_owned(), value.to_string());
        self
    }

    /// Something that is not there, or no longer.
    pub(crate) fn not_found(what: &str) -> Self {
        Self::new(
            "not_found",
            format!("This {what} is not there any more. The list may be out of date."),
        )
        .with("what", what)
    }
}

impl std::fmt::Display for ApiError {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str(&self.message)
    }
}

impl std::error::Error for ApiError {}

impl From<VaultError> for ApiError {
    fn from(error: VaultError) -> Self {
        match error {
            VaultError::WrongPassphrase => Self::new("wrong_passphrase", "The passphrase is not right. Check Caps Lock and the keyboard layout, and try again."),
            VaultError::PassphraseNeeded => Self::new("passphrase.needed", "This workspace opens with its passphrase."),
            VaultError::NoKeychainEntry => Self::new("keychain.no_entry", "The keychain of this computer holds no key for this workspace. Open it with its passphrase, or restore the keychain."),
            VaultError::NoKeychain(cause) => Self::new("keychain.missing", "The keychain of this computer does not answer. Choose a passphrase instead.").with("cause", cause),
            VaultError::Newer { found, known } => Self::new("vault.newer", format!("This workspace was made by a newer version of Rosterdesk (format {found}, this version knows {known}). Update Rosterdesk; nothing was changed.")).with("found", found).with("known", known),
            VaultError::Damaged(cause) => Self::new("vault.damaged", "The file of this workspace is damaged and was not changed. Restore it from a backup, or connect anew: what is on the platform comes back.").with("cause", cause),
            VaultError::Full => Self::new("disk.full", "The disk is full. Nothing was half written. Free some space and try again."),
            VaultError::ReadOnly => Self::new("disk.read_only", "The folder of this workspace cannot be written. Check its permissions."),
            VaultError::Busy => Self::new("vault.busy", "This workspace is open in another window or program. Close it there first."),
            VaultError::NotFound(what) => Self::not_found(what),
            VaultError::Profile(cause) => Self::new("profile.refused", format!("The profile of this workspace is refused: {cause}")),
            VaultError::Refused(code) => Self::new(code, format!("This is not possible now ({code}).")),
            VaultError::Io(cause) => Self::new("disk", format!("The computer refused to read or write the file: {cause}.")),
            VaultError::Database(cause) => {
                tracing::error!(%cause, "the vault's database refused");
                Self::new("internal", "The database of this workspace refused. Nothing was half written.")
            }
            other => Self::new("internal", other.to_string()),
        }
    }
}

impl From<ReadError> for ApiError {
    fn from(error: ReadError) -> Self {
        match error {
            ReadError::Empty => Self::new("read.empty", "The file is empty: there is not a single cell in it. Was it exported completely?"),
            ReadError::AllHidden => Self::new("read.all_hidden", "All rows, or all columns, in which something stands are hidden, and hidden ones are left out. Import the hidden ones too, or show in Excel what is to be imported."),
            ReadError::NotASpreadsheet(what) => Self::new("read.not_a_spreadsheet", format!("This is no spreadsheet but {what}. Export the list as Excel or CSV and choose that file.")).with("what", what),
            ReadError::PasswordProtected => Self::new("read.password", "The workbook is protected by a password. Open it in Excel, save a copy without the password, and choose the copy."),
            ReadError::Damaged(cause) => Self::new("read.damaged", format!("The file is damaged ({cause}). Ask for it again, or open it in Excel and save it anew.")).with("cause", cause),
            ReadError::TooLarge { what, limit } => Self::new("read.too_large", format!("The file has more than {limit} {what}; that is no list of people. Check that the right file was chosen, or split it.")).with("what", what).with("limit", limit),
            ReadError::NoSuchSheet(name) => Self::new("read.no_such_sheet", format!("There is no sheet named {name}.")).with("sheet", name),
            ReadError::UnknownEncoding(label) => Self::new("read.unknown_encoding", format!("The encoding {label} is not known.")).with("encoding", label),
            ReadError::Cancelled => Self::new("cancelled", "Cancelled."),
            ReadError::Io(cause) => Self::new("read.io", format!("The file could not be opened: {cause}. Is it still there, and not open elsewhere?")),
            other => Self::new("read.damaged", other.to_string()),
        }
    }
}

impl From<Denial> for ApiError {
    fn from(denial: Denial) -> Self {
        let message = denial.message.clone().unwrap_or_else(|| words(&denial));
        Self {
            code: denial.code,
            message,
            details: denial.params,
        }
    }
}

/// English words for a refusal the platform has none for.
pub(crate) fn words(denial: &Denial) -> String {
    let of = |name: &str| denial.params.get(name).map_or("", String::as_str);
    match denial.code.as_str() {
        "role.not_manager" => "Your role does not manage people.".to_owned(),
        "rank" if of("role").is_empty() => {
            "This person is above your own rank. Ask somebody with a higher role.".to_owned()
        }
        "rank" => format!(
            "The role {} is above your own. Ask somebody with a higher role.",
            of("role")
        ),
        "scope.group" => "This is outside the groups you manage.".to_owned(),
        // A profile names its rules about the own and about the last account after what they forbid.
        code if code.starts_with("self.") => {
            "You cannot do this to your own account. Only others can do that.".to_owned()
        }
        code if code.starts_with("last.") => {
            "This is the last active account with that role. Give the role to somebody else first.".to_owned()
        }
        "owner.delete" => "The owner stays: he is neither deleted nor given a lower role.".to_owned(),
        "role.unknown" => format!("There is no role {}.", of("role")),
        "argument.missing" => "Choose a value first.".to_owned(),
        "action.unknown" => "The platform cannot do this.".to_owned(),
        "action.not_by_manager" => "The platform or the person does this, and no manager.".to_owned(),
        "group.required" => "At least one group is needed.".to_owned(),
        "date.past" => format!("The date in {} must lie ahead.", of("field")),
        "field.write_by" | "org.assign_by" => format!("Your role does not set {}.", of("field")),
        "field.persons_own" => format!("{} is the person's own once it is set.", of("field")),
        "username.pattern" => "The username has characters the platform does not take.".to_owned(),
        "role.not_assignable" => format!("The role {} cannot be given.", of("role")),
        "role.required" => "A role is needed.".to_owned(),
        "role.cardinality" => "Only one role is possible.".to_owned(),
        code if code.ends_with(".cardinality") => "Only one is possible.".to_owned(),
        "required" => format!("{} is needed.", of("field")),
        "status.from" => "This is not possible in the present status.".to_owned(),
        "password.choice" => "Choose exactly one: a password, or credentials by e-mail.".to_owned(),
        "unique" => format!("{} has this already: {}.", of("name"), of("value")),
        "user.exists_invited" => format!("{} is invited already. Send the invitation again instead.", of("name")),
        "ref.unknown" => format!("There is no {} with the name {}.", of("kind"), of("value")),
        "text.too_short" => format!("At least {} characters are needed.", of("min")),
        "context.role" => "Your roles do not invite people from there.".to_owned(),
        "field.forbidden_in_scope" => format!("{} is not set for people who are invited from there.", of("field")),
        "delete.unsupported" => "This platform does not delete accounts.".to_owned(),
        "directory.read_only" => "The account comes from a directory and is changed there.".to_owned(),
        code => {
            let details: Vec<String> = denial
                .params
                .iter()
                .map(|(name, value)| format!("{name}: {value}"))
                .collect();
            if details.is_empty() {
                format!("Refused by the platform's rule {code}.")
            } else {
                format!("Refused by the platform's rule {code} ({}).", details.join(", "))
            }
        }
    }
}

impl From<std::io::Error> for ApiError {
    fn from(error: std::io::Error) -> Self {
        VaultError::from(error).into()
    }
}

impl From<ClientError> for ApiError {
    fn from(error: ClientError) -> Self {
        crate::link::words(&error)
    }
}
