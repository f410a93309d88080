//! A platform's own import file: empty as a template, or filled with a plan.

use std::collections::BTreeMap;

use regex::Regex;
use roster::profile::{DefaultValue, Field, FieldType, ImportColumn, Profile};
use roster::{Account, OrgUnit, Value, lifecycle};
use sheets::write::{CsvStyle, Template, TemplateColumn, csv, table_xlsx, template_xlsx};

use crate::wire::error::ApiError;

/// Properties by which a filled-in template is known again.
pub(crate) const PROFILE_PROPERTY: &str = "rosterdesk.profile";

/// The format to write for a file name, if the platform takes it: `csv` or `xlsx`.
pub(crate) fn format(profile: &Profile, name: &std::path::Path) -> Result<&'static str, ApiError> {
    let end = name
        .extension()
        .map(|end| end.to_string_lossy().to_lowercase())
        .unwrap_or_default();
    let takes = |format: &str| profile.import.formats.iter().any(|taken| taken == format);
    match end.as_str() {
        "csv" if takes("csv") => Ok("csv"),
        "xlsx" if takes("xlsx") => Ok("xlsx"),
        _ => {
            let formats = profile.import.formats.join(", ");
            let words = format!(
                "{} takes {formats}. End the file name in one of these.",
                profile.about.label
            );
            Err(ApiError::new("template.format", words).with("formats", formats))
        }
    }
}

/// What a template is called.
pub(crate) fn default_name(profile: &Profile) -> String {
    let end = if profile.import.formats.iter().any(|format| format == "xlsx") {
        "xlsx"
    } else {
        "csv"
    };
    format!("{}-template.{end}", profile.about.id)
}

/// The empty file. A CSV is the documentation's own line, byte for byte, where there is one (`S1-10`); a
/// workbook has drop-downs from the organisation's own lists (`S4-21`).
pub(crate) fn template(profile: &Profile, units: &[OrgUnit], format: &str) -> Result<Vec<u8>, ApiError> {
    if format == "csv" {
        return Ok(match &profile.import.template_line {
            Some(line) => format!("{line}\n").into_bytes(),
            None => csv(&headers(profile), std::iter::empty::<&[String]>(), &CsvStyle::default()),
        });
    }
    let columns = profile
        .import
        .columns
        .iter()
        .map(|column| template_column(profile, units, column))
        .collect();
    let about = &profile.about;
    let template = Template {
        sheet: profile.import.sheet.clone().unwrap_or_else(|| "Users".to_owned()),
        columns,
        properties: vec![(PROFILE_PROPERTY.to_owned(), format!("{}@{}", about.id, about.version))],
        protect_header: true,
    };
    template_xlsx(&template).map_err(|error| ApiError::new("internal", error.to_string()))
}

fn headers(profile: &Profile) -> Vec<String> {
    profile
        .import
        .columns
        .iter()
        .map(|column| column.header.clone())
        .collect()
}

fn template_column(profile: &Profile, units: &[OrgUnit], column: &ImportColumn) -> TemplateColumn {
    let field = field_of(profile, column);
    let kind = field.map(|field| field.kind);
    let list = match kind {
        Some(FieldType::Role | FieldType::Roles) => profile
            .role_list
            .iter()
            .filter(|role| role.assignable)
            .map(|role| role.label.clone())
            .collect(),
        Some(FieldType::Ref | FieldType::Refs) => {
            let wanted = field.and_then(|field| field.reference.as_deref());
            units
                .iter()
                .filter(|unit| Some(unit.kind.as_str()) == wanted)
                .map(|unit| unit.name.clone())
                .collect()
        }
        Some(_) | None if !column.values.is_empty() => column.values.keys().cloned().collect(),
        Some(_) | None => field.map(|field| field.values.clone()).unwrap_or_default(),
    };
    let many = matches!(kind, Some(FieldType::Refs | FieldType::Roles));
    let separator = profile.import.multi_separator.first().filter(|_| many);
    let note = [
        field.and_then(|field| field.hint.clone()),
        codes(profile, column),
        written(kind).map(str::to_owned),
        separator.map(|sign| format!("Several values: separated by {sign}")),
    ];
    TemplateColumn {
        name: column.header.clone(),
        note: note.into_iter().flatten().reduce(|all, line| format!("{all}\n{line}")),
        list_is_strict: !many,
        list,
        required: column.required,
        // Ids of figures alone are no numbers either.
        text: !matches!(kind, Some(FieldType::Date | FieldType::Datetime)),
    }
}

/// What the codes of a column stand for, a line each.
fn codes(profile: &Profile, column: &ImportColumn) -> Option<String> {
    let meant = |value: &DefaultValue| match value {
        DefaultValue::Text(id) => {
            let role = profile.role(id).map(|role| &role.label);
            role.or_else(|| profile.status(id).map(|status| &status.label)).cloned()
        }
        _ => None,
    };
    let lines = column.values.iter().filter_map(|(code, value)| {
        let meant = meant(value).filter(|label| label != code)?;
        Some(format!("{code} = {meant}"))
    });
    let lines: Vec<String> = lines.collect();
    (!lines.is_empty()).then(|| lines.join("\n"))
}

/// How a value is written where its column does not show it.
fn written(kind: Option<FieldType>) -> Option<&'static str> {
    match kind? {
        FieldType::Phone => Some("With a plus and the country code, for example +31612345678"),
        FieldType::Lang => Some("A language code, for example nl"),
        FieldType::Tz => Some("A time zone, for example Europe/Brussels"),
        _ => None,
    }
}

fn field_of<'p>(profile: &'p Profile, column: &ImportColumn) -> Option<&'p Field> {
    profile.field(column.field.split('.').next().unwrap_or_default())
}

/// Whether the platform's file has a column for a field.
pub(crate) fn tells(profile: &Profile, field: &str) -> bool {
    let mut columns = profile.import.columns.iter();
    columns.any(|column| column.field.split('.').next() == Some(field))
}

/// Fields of an account that the platform's file does not hold: it has no column for them, no sign between several
/// values, or no cell of it may hold what stands there.
pub(crate) fn untold<'p>(profile: &'p Profile, ids: &'p Ids, account: &'p Account) -> impl Iterator<Item = &'p Field> {
    let told = |field: &&Field| match account.fields.get(&field.key) {
        None => true,
        Some(Value::Text(text)) if text.is_empty() => true,
        Some(Value::List(list)) if list.is_empty() => true,
        Some(Value::Memberships(list)) if list.is_empty() => true,
        Some(_) if !tells(profile, &field.key) => false,
        value => {
            let mut columns = profile.import.columns.iter().filter(|column| column.field == field.key);
            columns.all(|column| may_stand(profile, value, &text(profile, ids, column, value)))
        }
    };
    profile.fields.iter().filter(move |field| !told(field))
}

/// Whether a cell of the platform's file may hold a value, as this text.
fn may_stand(profile: &Profile, value: Option<&Value>, text: &str) -> bool {
    let several = matches!(value, Some(Value::List(list)) if list.len() > 1);
    let import = &profile.import;
    let parted = !several || !import.multi_separator.is_empty();
    parted
        && import
            .cell_forbidden
            .iter()
            .all(|refused| !text.contains(refused.as_str()))
}

/// What units are called in the platform's file: by their ids where the profile says how these look, which hold none of
/// the signs that a cell may not have.
pub(crate) struct Ids(BTreeMap<(String, String), String>);

impl Ids {
    pub(crate) fn of(profile: &Profile, units: Vec<OrgUnit>) -> Self {
        let kinds = profile.org.iter().filter_map(|org| {
            let pattern = Regex::new(org.id_pattern.as_deref()?).ok()?;
            Some((org.kind.as_str(), pattern))
        });
        let patterns: BTreeMap<&str, Regex> = kinds.collect();
        // One that was not sent yet has an id of this program's own.
        let known = units.into_iter().filter(|unit| {
            let pattern = patterns.get(unit.kind.as_str());
            pattern.is_some_and(|pattern| pattern.is_match(&unit.id))
        });
        Self(known.map(|unit| ((unit.kind, unit.name), unit.id)).collect())
    }

    /// The id of the unit, otherwise its name.
    fn word<'w>(&'w self, kind: &str, name: &'w str) -> &'w str {
        let known = self.0.get(&(kind.to_owned(), name.to_owned()));
        known.map_or(name, String::as_str)
    }
}

/// The file with people in it, as the platform's documentation wants it.
pub(crate) fn filled(profile: &Profile, ids: &Ids, accounts: &[Account], format: &str) -> Result<Vec<u8>, ApiError> {
    let headers = headers(profile);
    let mut rows: Vec<Vec<String>> = Vec::with_capacity(accounts.len());
    for account in accounts {
        for row in rows_of(profile, ids, account) {
            fits(profile, account, &headers, &row)?;
            rows.push(row);
        }
    }
    if format == "csv" {
        let delimiter = profile
            .import
            .delimiter
            .as_deref()
            .and_then(|text| text.chars().next())
            .filter(|_| profile.import.delimiter.as_deref() != Some("auto"));
        let style = CsvStyle {
            delimiter: delimiter.unwrap_or(','),
            formula_safe: true,
            ..CsvStyle::default()
        };
        return Ok(csv(&headers, rows.iter().map(Vec::as_slice), &style));
    }
    let sheet = profile.import.sheet.as_deref().unwrap_or("Users");
    table_xlsx(sheet, &headers, &rows).map_err(|error| ApiError::new("internal", error.to_string()))
}

/// Refuses a text that no cell holds: a workbook would cut it, and nothing would read it back whole.
pub(crate) fn fits(profile: &Profile, account: &Account, headers: &[String], cells: &[String]) -> Result<(), ApiError> {
    let most = sheets::Limits::default().cell_chars as usize;
    let long = |cell: &String| cell.len() > most && cell.chars().count() > most;
    let Some((header, cell)) = headers.iter().zip(cells).find(|(_, cell)| long(cell)) else {
        return Ok(());
    };
    let (person, count) = (account.display_name(profile), cell.chars().count());
    let words = format!(
        "{header} of {person} has {count} characters, and a cell holds {most}. Nothing was written. Shorten it on the platform, or leave the person out."
    );
    Err(ApiError::new("export.too_long", words)
        .with("person", person)
        .with("field", header)
        .with("count", count.to_string())
        .with("max", most.to_string()))
}

/// An account's rows: one, or one for every role in a group where the platform wants that.
pub(crate) fn rows_of(profile: &Profile, ids: &Ids, account: &Account) -> Vec<Vec<String>> {
    let memberships = account.fields.values().find_map(|value| match value {
        Value::Memberships(list) => Some(list.as_slice()),
        Value::Flag(_) | Value::Text(_) | Value::List(_) => None,
    });
    let group = profile
        .fields
        .iter()
        .find(|field| field.kind == FieldType::Memberships)
        .and_then(|field| field.reference.as_deref())
        .unwrap_or("group");
    let cell = |column: &ImportColumn, held: Option<&roster::Membership>| match (column.field.as_str(), held) {
        ("memberships.role", Some(held)) => role_word(profile, column, &held.role),
        ("memberships.group", Some(held)) => ids.word(group, &held.group).to_owned(),
        (key, _) => {
            // The status is the account's, whether or not a field says it too.
            let status = field_of(profile, column).and_then(|field| status_value(profile, field, account));
            let value = status.as_ref().or(account.fields.get(key));
            let text = text(profile, ids, column, value);
            // An empty cell leaves what is there; a cell that the platform refuses takes the person with it.
            if column.required || may_stand(profile, value, &text) {
                text
            } else {
                String::new()
            }
        }
    };
    let row =
        |held: Option<&roster::Membership>| profile.import.columns.iter().map(|column| cell(column, held)).collect();
    match memberships {
        Some(list) if !list.is_empty() => list.iter().map(|held| row(Some(held))).collect(),
        _ => vec![row(None)],
    }
}

/// What a field says of the status, where it is the status or drives it.
fn status_value(profile: &Profile, field: &Field, account: &Account) -> Option<Value> {
    if field.kind == FieldType::Status {
        return account.status(profile).map(|status| Value::Text(status.id.clone()));
    }
    lifecycle::driving_value(profile, field, account.lifecycle)
}

/// A value in the file's own words.
fn text(profile: &Profile, ids: &Ids, column: &ImportColumn, value: Option<&Value>) -> String {
    let field = field_of(profile, column);
    let kind = field.map(|field| field.kind);
    let word = |text: &str| match kind {
        Some(FieldType::Role | FieldType::Roles) => role_word(profile, column, text),
        Some(FieldType::Status) => status_word(profile, column, text),
        Some(FieldType::Ref | FieldType::Refs) => {
            let kind = field.and_then(|field| field.reference.as_deref()).unwrap_or_default();
            ids.word(kind, text).to_owned()
        }
        Some(_) | None => text.to_owned(),
    };
    match value {
        None => String::new(),
        Some(Value::Flag(flag)) => flag_word(&column.values, *flag),
        Some(Value::Text(text)) => word(text),
        Some(Value::List(list)) => {
            let names: Vec<String> = list.iter().map(|text| word(text)).collect();
            joined(profile, &names)
        }
        Some(Value::Memberships(_)) => String::new(),
    }
}

/// Several names in one cell.
pub(crate) fn joined(profile: &Profile, names: &[String]) -> String {
    names.join(separator(profile, names))
}

/// What stands between these names: the platform's first separator that is in none of them.
fn separator<'p>(profile: &'p Profile, names: &[String]) -> &'p str {
    let mut usable = profile.import.separators();
    let first = profile.import.separators().next();
    let free = usable.find(|sign| names.iter().all(|name| !name.contains(sign)));
    free.or(first).unwrap_or(";")
}

/// Yes or no of a field, as the platform's file says it.
pub(crate) fn flag_of(profile: &Profile, field: &Field, flag: bool) -> String {
    let column = profile.import.columns.iter().find(|column| column.field == field.key);
    column.map_or_else(
        || flag_word(&BTreeMap::new(), flag),
        |column| flag_word(&column.values, flag),
    )
}

fn flag_word(values: &BTreeMap<String, DefaultValue>, flag: bool) -> String {
    let word = values
        .iter()
        .find(|(_, meaning)| **meaning == DefaultValue::Flag(flag))
        .map(|(word, _)| word.clone());
    word.unwrap_or_else(|| if flag { "1" } else { "0" }.to_owned())
}

/// The platform's own word where the file knows it, otherwise the file's.
fn status_word(profile: &Profile, column: &ImportColumn, id: &str) -> String {
    let label = profile.status(id).map_or(id, |status| status.label.as_str());
    let meant = DefaultValue::Text(id.to_owned());
    let mut words = column.values.iter().filter(|(_, meaning)| **meaning == meant);
    match words.next() {
        Some((word, _)) if !column.values.contains_key(label) => word.clone(),
        Some(_) | None => label.to_owned(),
    }
}

fn role_word(profile: &Profile, column: &ImportColumn, id: &str) -> String {
    let coded = column
        .values
        .iter()
        .find(|(_, meaning)| **meaning == DefaultValue::Text(id.to_owned()));
    match coded {
        Some((word, _)) => word.clone(),
        None => profile
            .role(id)
            .map_or_else(|| id.to_owned(), |role| role.label.clone()),
    }
}
