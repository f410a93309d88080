//! Files for people: a platform's template, the rows with problems, a plan in the platform's own format.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use intake::returned::Mark;
use roster::Profile;
use sheets::write::{Report, ReportColumn, ReportRow, report_xlsx};
use vault::{ImportFilter, Vault};

use super::absence;
use super::changes::DOTS;
use super::mended;
use super::session::blocking;
use crate::check;
use crate::draft::{self, Draft};
use crate::forecast::Stage;
use crate::spoken::Spoken;
use crate::wire::Nothing;
use crate::wire::error::ApiError;
use crate::wire::import::{ExportProblemsRequest, ExportRequest, PlanFileView, UntoldView};
use crate::workspace;
use crate::{Desk, platform_file};

/// Rows fetched at a time.
const PAGE: u32 = 500;
/// Most values that a column of the workbook offers.
const MOST_CHOICES: usize = 1_000;

pub(crate) async fn template(desk: &Desk, request: ExportRequest) -> Result<Nothing, ApiError> {
    let path = place(desk, &request.handle)?;
    desk.workspace()
        .await?
        .with(move |vault, workspace| {
            let format = platform_file::format(&workspace.profile(), &path)?;
            save(
                &path,
                &platform_file::template(&workspace.profile(), &vault.units("")?, format)?,
            )
        })
        .await
}

pub(crate) async fn problems(desk: &Desk, request: ExportProblemsRequest) -> Result<Nothing, ApiError> {
    let path = place(desk, &request.handle)?;
    desk.workspace()
        .await?
        .with(move |vault, workspace| {
            let profile = &workspace.profile();
            let draft = Draft::load(vault, &request.id)?;
            let spoken = Spoken::in_language(&request.language);
            let report = Report {
                sheet: spoken.text("report-sheet", &[]),
                columns: columns(profile, &draft, &draft::directory(vault)?),
                number_name: spoken.text("report-row", &[]),
                reason_name: spoken.text("report-reasons", &[]),
                mark_name: spoken.text("report-mark", &[]),
                rows: blocked(vault, profile, &draft, &spoken)?,
                properties: vec![(mended::PROPERTY.to_owned(), request.id.clone())],
            };
            let bytes = report_xlsx(&report).map_err(|error| ApiError::new("internal", error.to_string()))?;
            save(&path, &bytes)
        })
        .await
}

/// The file's columns, with the values to choose from where a column feeds a field that has such.
fn columns(profile: &Profile, draft: &Draft, directory: &intake::Directory) -> Vec<ReportColumn> {
    let names = draft.source.reading.header.names.iter();
    let fields = draft.mapping.columns.iter().map(|column| column.field.as_deref());
    let listed = names.zip(fields.chain(std::iter::repeat(None)));
    listed
        .map(|(name, field)| {
            let choices = field.map(|field| intake::choices(profile, field, directory));
            let mut list: Vec<String> = choices
                .unwrap_or_default()
                .into_iter()
                .map(|choice| choice.label)
                .collect();
            list.truncate(MOST_CHOICES);
            ReportColumn {
                name: name.clone(),
                list,
            }
        })
        .collect()
}

fn blocked(vault: &Vault, profile: &Profile, draft: &Draft, spoken: &Spoken) -> Result<Vec<ReportRow>, ApiError> {
    let secrets = draft.secret_columns(profile);
    let names = &draft.source.reading.header.names;
    let layout = mended::layout(draft);
    let targets = intake::targets(profile);
    let label = |problem: &intake::Problem| -> &str {
        let column = problem
            .column
            .and_then(|column| draft.mapping.columns.get(column as usize));
        let field = column.and_then(|column| column.field.as_ref());
        let target = targets.iter().find(|target| Some(&target.key) == field);
        target.map_or("", |target| &target.label)
    };
    let mut rows = Vec::new();
    loop {
        let offset = u32::try_from(rows.len()).unwrap_or(u32::MAX);
        let page = vault.import_page(&draft.row.id, &ImportFilter::Blocked, offset, PAGE)?;
        if page.rows.is_empty() {
            return Ok(rows);
        }
        for row in page.rows {
            let mut report = ReportRow {
                number: row.file_row,
                ..ReportRow::default()
            };
            let mut reasons = Vec::new();
            for stored in &row.problems {
                let problem: intake::Problem = serde_json::from_str(&stored.problem)
                    .map_err(|error| ApiError::new("vault.damaged", format!("A problem cannot be read: {error}.")))?;
                let words = spoken.problem(&problem, label(&problem));
                if let Some(column) = problem.column.and_then(|column| usize::try_from(column).ok()) {
                    report.marked.push((column, words.clone()));
                }
                reasons.push(words);
            }
            report.reason = reasons.join("\n");
            let masked = |column: u32, cell: String| {
                if secrets.contains(&column) && !cell.is_empty() {
                    DOTS.to_owned()
                } else {
                    cell
                }
            };
            report.cells = (0u32..)
                .zip(row.cells)
                .map(|(column, cell)| masked(column, cell))
                .collect();
            let texts = report.cells.iter().map(String::as_str).chain(std::iter::repeat(""));
            let cells = names.iter().map(String::as_str).zip(texts);
            report.mark = Mark::of(&draft.row.id, row.file_row, layout, cells).to_string();
            rows.push(report);
        }
    }
}

/// What a plan would do and its file does not say: by what it is, how many and the first of them.
#[derive(Default)]
pub(super) struct Untold(BTreeMap<(bool, String), (u32, Vec<String>)>);

impl Untold {
    /// Most people who are named for one thing.
    const NAMED: usize = 20;

    pub(super) fn add(&mut self, leaves: bool, label: String, name: impl FnOnce() -> String) {
        let (people, names) = self.0.entry((leaves, label)).or_default();
        *people += 1;
        if names.len() < Self::NAMED {
            names.push(name());
        }
    }

    pub(super) fn views(self) -> Vec<UntoldView> {
        let views = self.0.into_iter();
        let views = views.map(|((leaves, label), (people, names))| UntoldView {
            label,
            leaves,
            people,
            names,
        });
        let mut views: Vec<UntoldView> = views.collect();
        views.sort_by_key(|untold| (!untold.leaves, std::cmp::Reverse(untold.people)));
        views
    }
}

/// Secrets are in no file that is written (security.md, control 4): whose are given is told instead.
pub(crate) async fn plan(desk: &Desk, request: ExportRequest) -> Result<PlanFileView, ApiError> {
    let path = place(desk, &request.handle)?;
    let open = desk.workspace().await?;
    let job = desk.0.jobs.begin("check");
    blocking(move || {
        let profile = &open.profile();
        let format = platform_file::format(profile, &path)?;
        check::all(&|| Ok(Arc::clone(&open)), &request.id, &job)?;
        let vault = open.lock();
        let draft = Draft::open(&vault, &request.id)?;
        let ids = platform_file::Ids::of(profile, vault.units("")?);
        let mut accounts = Vec::new();
        let mut without_secrets = 0;
        let mut secrets = BTreeSet::new();
        let mut untold = Untold::default();
        let label = |key: &str| {
            let field = profile.field(key);
            field.map_or_else(|| key.to_owned(), |field| field.label.clone())
        };
        for (row, check) in vault.import_moving(&request.id, 0, u32::MAX)? {
            let outcome = check::outcome(profile, &draft.mapping, &row, check)?;
            if outcome.group != outcome.row {
                continue;
            }
            let base = match &outcome.account {
                Some(id) => Some(workspace::person(&vault, id)?.draft),
                None => None,
            };
            without_secrets += u32::from(!outcome.secrets.is_empty());
            secrets.extend(outcome.secrets.iter().map(|(field, _)| field.clone()));
            let account = intake::account_of(profile, &outcome, base.as_ref());
            let changes: Vec<_> = outcome
                .changes
                .iter()
                .filter(|change| change.before != change.after)
                .collect();
            for field in platform_file::untold(profile, &ids, &account) {
                if changes.iter().any(|change| change.field == field.key) {
                    untold.add(false, field.label.clone(), || account.display_name(profile));
                }
            }
            accounts.push(account);
        }
        let signed = workspace::signed(&vault)?;
        let stage = Stage::following(&vault, profile, &signed)?;
        for gone in draft.summary.absence.iter().flat_map(|absence| &absence.leavers) {
            let (now, then) = absence::sent_off(&vault, &stage, gone)?;
            // A file without a column for it cannot send anybody off.
            if platform_file::rows_of(profile, &ids, &now) != platform_file::rows_of(profile, &ids, &then) {
                accounts.push(then);
            } else {
                let action = profile.transition(&gone.action).and_then(|way| way.label.clone());
                let action = action.unwrap_or_else(|| gone.action.clone());
                untold.add(true, action, || now.display_name(profile));
            }
        }
        save(&path, &platform_file::filled(profile, &ids, &accounts, format)?)?;
        Ok(PlanFileView {
            people: u32::try_from(accounts.len()).unwrap_or(u32::MAX),
            without_secrets,
            secrets: secrets.iter().map(|key| label(key)).collect(),
            untold: untold.views(),
        })
    })
    .await
}

/// Where a handle leads.
pub(super) fn place(desk: &Desk, handle: &str) -> Result<PathBuf, ApiError> {
    desk.handed_out(handle).ok_or_else(|| ApiError::not_found("file"))
}

/// Writes beside the file first, so that a full disk leaves the old one whole.
pub(super) fn save(path: &Path, bytes: &[u8]) -> Result<Nothing, ApiError> {
    let mut beside = path.as_os_str().to_owned();
    beside.push(".part");
    let beside = PathBuf::from(beside);
    let written = std::fs::write(&beside, bytes).and_then(|()| std::fs::rename(&beside, path));
    if let Err(error) = written {
        drop(std::fs::remove_file(&beside));
        return Err(error.into());
    }
    Ok(Nothing {})
}
