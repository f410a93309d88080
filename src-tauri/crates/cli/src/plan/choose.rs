//! What `plan` and `apply` choose for an import before they look at it.

use std::collections::BTreeMap;

use desk::files::{ColumnChoice, ReadChoice, ReportedNote};
use desk::wire::import::{ImportFixRequest, ImportRequest, ImportRereadRequest, ImportSetOptionsRequest, ImportView};

use crate::args::PlanArgs;
use crate::failure::Failure;
use crate::session::Session;

/// Rounds of mending: a mended cell may show the next fault.
const ROUNDS: u32 = 5;
/// Rules about rows that have another name than the person whose address, username or number they have.
const OTHER_NAMES: [&str; 4] = [
    "update.other_account",
    "update.other_person",
    "update.other_number",
    "update.family_name",
];

/// Reads the file again where something of it is to be left out, or taken in, that is not by itself; and
/// where it is not to be read as the last one of its kind was.
pub(super) async fn what(session: &Session, args: &PlanArgs, view: ImportView) -> Result<ImportView, Failure> {
    let choice = args.what.choice();
    let afresh = args.afresh && view.recipe.is_some();
    let leave_out = |wanted: bool| wanted.then_some(false);
    let request = ImportRereadRequest {
        id: view.id.clone(),
        hidden_rows: leave_out(choice.without_hidden_rows),
        hidden_columns: leave_out(choice.without_hidden_columns),
        sheet: choice.sheet.clone(),
        header_row: choice.header_row,
        encoding: choice.encoding.clone(),
        delimiter: choice.delimiter.map(String::from),
        guide_rows: choice.with_guide_rows.then_some(true),
        total_rows: choice.with_total_rows.then_some(true),
        afresh: afresh.then_some(true),
        agreed: None,
    };
    if choice == ReadChoice::default() && !afresh {
        return Ok(view);
    }
    let view: ImportView = session.call("import_reread", request).await?;
    session.call("import_check", ImportRequest { id: view.id }).await
}

/// Makes the choices given by `--option`, but for those about columns.
/// A choice that changes nothing of this import is noted.
pub(super) async fn options(
    session: &Session,
    args: &PlanArgs,
    view: ImportView,
) -> Result<(ImportView, Vec<ReportedNote>), Failure> {
    let given: BTreeMap<&str, &str> = args
        .choices
        .options
        .iter()
        .filter(|(name, _)| !ColumnChoice::NAMES.contains(&name.as_str()))
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .collect();
    let known = [
        "role",
        "mode",
        "match",
        "blank",
        "activations",
        "create_units",
        "bring_back",
        "new_names",
        "region",
        "switch_off",
        "new_people",
    ];
    if let Some(unknown) = given.keys().find(|name| !known.contains(name)) {
        return Err(Failure::plain(format!(
            "There is no option `{unknown}`. Known are {}.",
            known
                .into_iter()
                .chain(ColumnChoice::NAMES)
                .collect::<Vec<_>>()
                .join(", ")
        )));
    }
    let mut view = view;
    let mut idle = Vec::new();
    if let Some(region) = given.get("region") {
        let asked = view.groups.iter().any(|group| group.rule.starts_with("phone."));
        if !asked && view.recipe.is_none() {
            idle.push(("region", "no phone number of the file lacks its country"));
        }
        let text = Some(region.to_ascii_uppercase());
        view = fix(session, &view.id, "phone.country", None, "set_region", text)
            .await?
            .unwrap_or(view);
    }
    for login in given.get("new_names").into_iter().flat_map(|list| list.split(',')) {
        view = new_name(session, view, login.trim()).await?;
    }
    let request = ImportSetOptionsRequest {
        id: view.id.clone(),
        role: given.get("role").map(|role| (*role).to_owned()),
        mode: given.get("mode").map(|mode| (*mode).to_owned()),
        match_on: given
            .get("match")
            .map(|keys| keys.split('+').map(|key| key.trim().to_owned()).collect()),
        clear_blank: match given.get("blank") {
            None => None,
            Some(&"keep") => Some(false),
            Some(&"clear") => Some(true),
            Some(_) => return Err(Failure::plain("blank is keep or clear")),
        },
        activations: given.get("activations").map(|list| {
            list.split(',')
                .map(|id| id.trim().to_owned())
                .filter(|id| !id.is_empty())
                .collect()
        }),
        create_units: flag(&given, "create_units")?,
        bring_back: flag(&given, "bring_back")?,
        step: None,
    };
    if !given
        .keys()
        .all(|name| ["region", "new_names", "switch_off", "new_people"].contains(name))
    {
        view = session.call("import_set_options", request).await?;
    }
    if let Some(count) = given.get("switch_off") {
        let text = Some((*count).to_owned());
        match fix(session, &view.id, "file.switched_off", None, "confirm_off", text).await? {
            Some(agreed) => view = agreed,
            None => {
                return Err(Failure::plain(
                    "Rows of the file take access from so few that nobody asks about it.",
                ));
            }
        }
    }
    if let Some(count) = given.get("new_people") {
        let text = Some((*count).to_owned());
        view = fix(session, &view.id, "file.there_already", None, "confirm_new", text)
            .await?
            .unwrap_or(view);
    }
    let free = &view.options;
    let is = |name: &str, value: &str| given.get(name) == Some(&value);
    for (name, idles, why) in [
        (
            "role",
            given.contains_key("role") && free.roles.is_empty(),
            "the platform's import gives nobody a role by itself",
        ),
        (
            "blank",
            is("blank", "clear") && !free.clear_blank,
            "on this platform an empty cell keeps the value, and [clear] empties it",
        ),
        (
            "blank",
            is("blank", "keep") && free.clear_blank && free.mode != "skip_existing",
            "on this platform an empty cell empties the value; leave out the column to keep what is there",
        ),
        (
            "create_units",
            is("create_units", "true") && !free.create_units_free,
            "the platform says by itself whether a name that it does not know is created",
        ),
        (
            "bring_back",
            is("bring_back", "true") && !free.bring_back_free,
            "an import brings nobody back here, or not in this mode: use the people screen, or the status in the file",
        ),
    ] {
        if idles {
            idle.push((name, why));
        }
    }
    let note = |(name, why): (&str, &str)| ReportedNote {
        code: "option.no_effect".to_owned(),
        rows: Vec::new(),
        count: 1,
        message: format!("The option {name} has no effect on this import: {why}."),
    };
    Ok((view, idle.into_iter().map(note).collect()))
}

/// Says that somebody is called from now on as his row says.
async fn new_name(session: &Session, mut view: ImportView, login: &str) -> Result<ImportView, Failure> {
    let mut said = false;
    for rule in OTHER_NAMES {
        let Some(group) = view.groups.iter().find(|group| group.rule == rule) else {
            continue;
        };
        let field = group.field.clone();
        if let Some(mended) = fix(session, &view.id, rule, field, "new_name", Some(login.to_owned())).await? {
            (view, said) = (mended, true);
        }
    }
    if said {
        return Ok(view);
    }
    Err(Failure::plain(format!(
        "No row asks whether “{login}” has a new name. Give what the platform knows the person by, as the plan says it."
    )))
}

fn flag(given: &BTreeMap<&str, &str>, name: &str) -> Result<Option<bool>, Failure> {
    let text = given.get(name);
    text.map(|text| {
        text.parse()
            .map_err(|_| Failure::plain(format!("{name} is true or false")))
    })
    .transpose()
}

/// Applies what is beyond doubt, until nothing of that kind is left.
pub(super) async fn mend(session: &Session, view: ImportView) -> Result<ImportView, Failure> {
    let mut view = view;
    if let Some(convert) = view
        .file_problems
        .iter()
        .find(|problem| problem.fixes.iter().any(|fix| fix.code == "convert"))
    {
        let rule = convert.rule.clone();
        view = fix(session, &view.id, &rule, None, "convert", None)
            .await?
            .unwrap_or(view);
    }
    for _ in 0..ROUNDS {
        let Some(mended) = fix(session, &view.id, "", None, "safe", None).await? else {
            break;
        };
        view = mended;
    }
    Ok(view)
}

/// Mends one kind of problem, or every kind; absent where there is nothing of it.
async fn fix(
    session: &Session,
    id: &str,
    rule: &str,
    field: Option<String>,
    code: &str,
    text: Option<String>,
) -> Result<Option<ImportView>, Failure> {
    let request = ImportFixRequest {
        id: id.to_owned(),
        rule: rule.to_owned(),
        field,
        row: None,
        code: code.to_owned(),
        text,
    };
    match session.call::<_, ImportView>("import_fix", request).await {
        Ok(view) => Ok(Some(session.call("import_check", ImportRequest { id: view.id }).await?)),
        Err(failure) if failure.code() == "not_found" => Ok(None),
        Err(failure) => Err(failure),
    }
}
