//! Lists of people: pages, counts and selections, all by SQL over the keys of [`crate::listing`].

use std::collections::BTreeMap;
use std::sync::Arc;

use roster::profile::SearchMode;
use roster::{Account, OrgUnit, Profile, fold, fold_text};
use rusqlite::types::Value as Sql;
use rusqlite::{Row, params_from_iter};

use crate::error::Result;
use crate::listing::{EMPTY, HOLDER, found_by};
use crate::model::{Departed, HistoryLine, Mark, PeoplePage, PeopleQuery, Person, PersonRow, Selection};
use crate::table::person_key::flag;
use crate::table::{from_json, gone, journal, person, person_tag, unit};
use crate::vault::Vault;

/// The view of what needs attention.
const ATTENTION: &str = "attention";

/// Most rows of one page.
const PAGE: u32 = 500;

/// Accounts by id.
pub type Accounts = Vec<(String, Account)>;

/// The last query that was not for everybody, and who matched: scrolling asks the same again and again.
pub(crate) struct LastQuery {
    /// Rows written to the database when it was asked.
    written: u64,
    query: PeopleQuery,
    rows: Arc<[i64]>,
}

/// The conditions of a query, and their values.
#[derive(Default)]
struct Conditions {
    sql: String,
    values: Vec<Sql>,
}

impl Conditions {
    fn and(&mut self, condition: &str) {
        self.sql.push_str(if self.sql.is_empty() { "WHERE " } else { " AND " });
        self.sql.push_str(condition);
    }

    fn all_of(&mut self, bits: i64) {
        self.and(&format!("k.flags & {bits} = {bits}"));
    }

    fn any_of(&mut self, bits: i64) {
        self.and(&format!("k.flags & {bits} <> 0"));
    }
}

/// Statuses that the platform shows in a list of this name (`S2-27`).
fn listed_in<'p>(profile: &'p Profile, list: &'p str) -> impl Iterator<Item = &'p str> {
    profile
        .statuses
        .iter()
        .filter(move |status| status.listed_in.as_deref() == Some(list))
        .map(|status| status.id.as_str())
}

impl Vault {
    fn conditions(&self, query: &PeopleQuery) -> Conditions {
        let mut found = Conditions::default();
        let status_named = query.view.starts_with("status:")
            || query.view.starts_with("list:")
            || query.filters.iter().any(|filter| filter.key == "status");
        if !status_named {
            found.and(&format!("k.flags & {} = 0", flag::HIDDEN));
        }
        match query.view.as_str() {
            ATTENTION => found.any_of(flag::LOCKED | flag::TROUBLE),
            "never" => found.all_of(flag::NEVER),
            "no_mfa" => found.all_of(flag::NO_MFA),
            "unsent" => found.all_of(flag::UNSENT),
            view => {
                if let Some(status) = view.strip_prefix("status:") {
                    found.and("k.status = ?");
                    found.values.push(Sql::Text(status.to_owned()));
                } else if let Some(list) = view.strip_prefix("list:") {
                    let listed: Vec<&str> = listed_in(self.profile(), list).collect();
                    found.and(&format!("k.status IN ({})", vec!["?"; listed.len()].join(", ")));
                    let texts = listed.into_iter().map(|id| Sql::Text(id.to_owned()));
                    found.values.extend(texts);
                }
            }
        }
        for filter in &query.filters {
            let marks = vec!["?"; filter.values.len()].join(", ");
            found.and(&format!(
                "k.person IN (SELECT person FROM person_tag WHERE key = ? AND value IN ({marks}))"
            ));
            found.values.push(Sql::Text(filter.key.clone()));
            found.values.extend(filter.values.iter().cloned().map(Sql::Text));
        }
        let text = fold_text(query.search.trim());
        let parts: Vec<&str> = match self.profile().ui.search_mode {
            SearchMode::Substring => Some(text.as_str())
                .filter(|text| !text.is_empty())
                .into_iter()
                .collect(),
            SearchMode::AllWords => text.split_whitespace().collect(),
        };
        if !parts.is_empty() {
            // The index holds all that a search reads, in far fewer pages than the table.
            let each = vec!["instr(folded, ?) > 0"; parts.len()].join(" AND ");
            let index = "person_key INDEXED BY person_key_folded";
            found.and(&format!("k.person IN (SELECT person FROM {index} WHERE {each})"));
            found
                .values
                .extend(parts.iter().map(|part| Sql::Text((*part).to_owned())));
        }
        found
    }

    /// What is empty comes last, whichever way: "never" is no instant (`S5-12`, `S5-15`). Rising, the key
    /// itself says so. In the view of what needs attention, whoever the platform locked comes first
    /// (`S3-01`), unless another order is asked for.
    fn order(&self, query: &PeopleQuery) -> String {
        let slot = self.listing().slot(&query.sort);
        let urgent = if query.view == ATTENTION && query.sort.is_empty() {
            format!("k.flags & {} = 0, ", flag::LOCKED_OUT)
        } else {
            String::new()
        };
        if query.descending {
            format!("ORDER BY {urgent}{}, k.s{slot} DESC, k.person DESC", Self::empty(slot))
        } else {
            format!("ORDER BY {urgent}k.s{slot} ASC, k.person ASC")
        }
    }

    /// Whether a sort key is of nothing.
    fn empty(slot: usize) -> String {
        format!("k.s{slot} >= '{}'", EMPTY)
    }

    /// A page of everybody by the index of the sort key alone. Falling, those with a value come first.
    fn plain_page(&self, query: &PeopleQuery, offset: u32, limit: u32) -> Result<Vec<i64>> {
        let slot = self.listing().slot(&query.sort);
        let way = if query.descending { "DESC" } else { "ASC" };
        let part = |condition: Option<&str>, offset: u32, limit: u32| -> Result<Vec<i64>> {
            let sql = format!(
                "SELECT k.person FROM person_key k {} ORDER BY k.s{slot} {way}, k.person {way} LIMIT {limit} OFFSET {offset}",
                self.narrowed(query, condition)
            );
            let mut statement = self.conn.prepare_cached(&sql)?;
            Ok(statement
                .query_map([], |row| row.get(0))?
                .collect::<rusqlite::Result<_>>()?)
        };
        if !query.descending {
            return part(None, offset, limit);
        }
        let empty = Self::empty(slot);
        let valued = format!("NOT ({empty})");
        let mut page = part(Some(&valued), offset, limit)?;
        let missing = limit - u32::try_from(page.len()).unwrap_or(limit);
        if missing > 0 {
            let sql = format!(
                "SELECT count(*) FROM person_key k {}",
                self.narrowed(query, Some(&valued))
            );
            let before: u32 = self.conn.prepare_cached(&sql)?.query_row([], |row| row.get(0))?;
            page.extend(part(Some(&empty), offset.saturating_sub(before), missing)?);
        }
        Ok(page)
    }

    /// The conditions of a query for everybody, and one more.
    fn narrowed(&self, query: &PeopleQuery, condition: Option<&str>) -> String {
        let mut conditions = self.conditions(query);
        if let Some(condition) = condition {
            conditions.and(condition);
        }
        conditions.sql
    }

    /// Whether a query asks for everybody: then the index of the sort key alone gives any page, and there
    /// is nothing to remember.
    fn is_plain(query: &PeopleQuery) -> bool {
        query.view.is_empty() && query.filters.is_empty() && query.search.trim().is_empty()
    }

    /// Rows of everybody who matches, in order; remembered until anything is written.
    fn matching(&self, query: &PeopleQuery) -> Result<Arc<[i64]>> {
        let written = self.conn.total_changes();
        if let Some(last) = self.last_query.borrow().as_ref()
            && last.written == written
            && last.query == *query
        {
            return Ok(Arc::clone(&last.rows));
        }
        let conditions = self.conditions(query);
        let sql = format!(
            "SELECT k.person FROM person_key k {} {}",
            conditions.sql,
            self.order(query)
        );
        let mut statement = self.conn.prepare_cached(&sql)?;
        let rows: Vec<i64> = statement
            .query_map(params_from_iter(conditions.values), |row| row.get(0))?
            .collect::<rusqlite::Result<_>>()?;
        let rows: Arc<[i64]> = rows.into();
        self.last_query.replace(Some(LastQuery {
            written,
            query: query.clone(),
            rows: Arc::clone(&rows),
        }));
        Ok(rows)
    }

    /// A page of people, at most 500 rows.
    pub fn people_page(&self, query: &PeopleQuery, offset: u32, limit: u32) -> Result<PeoplePage> {
        let limit = limit.min(PAGE);
        let numbers: Vec<i64> = if Self::is_plain(query) {
            self.plain_page(query, offset, limit)?
        } else {
            let rows = self.matching(query)?;
            rows.iter()
                .copied()
                .skip(offset as usize)
                .take(limit as usize)
                .collect()
        };
        let mut rows = Vec::with_capacity(numbers.len());
        for number in numbers {
            rows.push(self.person_row(number)?);
        }
        Ok(PeoplePage {
            total: self.people_count(query)?,
            rows,
        })
    }

    fn person_row(&self, row: i64) -> Result<PersonRow> {
        let mut statement = self
            .conn
            .prepare_cached("SELECT id, draft, changed, mark FROM person WHERE row = ?1")?;
        let (id, draft, changed, mark): (String, String, String, Option<String>) =
            statement.query_row([row], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?)))?;
        Ok(PersonRow {
            id,
            draft: from_json(&draft)?,
            changed: from_json(&changed)?,
            mark: mark.as_deref().and_then(Mark::named),
        })
    }

    /// How many people match.
    pub fn people_count(&self, query: &PeopleQuery) -> Result<u32> {
        if !Self::is_plain(query) {
            return Ok(u32::try_from(self.matching(query)?.len()).unwrap_or(u32::MAX));
        }
        let sql = format!("SELECT count(*) FROM person_key k {}", self.conditions(query).sql);
        Ok(self.conn.prepare_cached(&sql)?.query_row([], |row| row.get(0))?)
    }

    /// People in every view, by view id: `""`, `attention`, `never`, `no_mfa`, `unsent`, `status:<id>`,
    /// and `list:<name>` of the profile's views. Every status of the profile is there, also with nobody in it.
    pub fn people_counts(&self) -> Result<BTreeMap<String, u32>> {
        let visible = format!("(flags & {} = 0)", flag::HIDDEN);
        let view = |bits: i64| format!("coalesce(sum({visible} AND flags & {bits} <> 0), 0)");
        let sql = format!(
            "SELECT coalesce(sum({visible}), 0), {}, {}, {}, {} FROM person_key",
            view(flag::LOCKED | flag::TROUBLE),
            view(flag::NEVER),
            view(flag::NO_MFA),
            view(flag::UNSENT)
        );
        let counts: [u32; 5] = self.conn.query_row(&sql, [], |row: &Row<'_>| {
            Ok([row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?, row.get(4)?])
        })?;
        let views = ["", "attention", "never", "no_mfa", "unsent"];
        let mut found: BTreeMap<String, u32> = views.iter().map(|view| (*view).to_owned()).zip(counts).collect();
        let by_status: BTreeMap<String, u32> = person_tag::counts(&self.conn, "status")?.into_iter().collect();
        for status in &self.profile().statuses {
            found.insert(
                format!("status:{}", status.id),
                by_status.get(&status.id).copied().unwrap_or_default(),
            );
        }
        for view in &self.profile().ui.views {
            if let Some(list) = view.show.strip_prefix("list:") {
                let listed = listed_in(self.profile(), list).filter_map(|id| by_status.get(id));
                found.insert(view.show.clone(), listed.sum());
            }
        }
        Ok(found)
    }

    /// Ids of a selection, in the order of its query, or as given.
    pub fn people_ids(&self, selection: &Selection) -> Result<Vec<String>> {
        match selection {
            Selection::Ids(ids) => Ok(ids.clone()),
            Selection::All { query, except } => {
                let mut statement = self.conn.prepare_cached("SELECT id FROM person WHERE row = ?1")?;
                let rows = self.matching(query)?;
                let ids: Vec<String> = rows
                    .iter()
                    .map(|row| statement.query_row([row], |found| found.get(0)))
                    .collect::<rusqlite::Result<_>>()?;
                let left_out: std::collections::HashSet<&String> = except.iter().collect();
                Ok(ids.into_iter().filter(|id| !left_out.contains(id)).collect())
            }
        }
    }

    /// One person.
    pub fn person(&self, id: &str) -> Result<Option<Person>> {
        person::by_id(&self.conn, id)?
            .map(person::PersonRecord::into_person)
            .transpose()
    }

    /// One person by the platform's id.
    pub fn person_by_remote(&self, remote_id: &str) -> Result<Option<Person>> {
        person::by_remote(&self.conn, remote_id)?
            .map(person::PersonRecord::into_person)
            .transpose()
    }

    /// Whom the platform had and has no more, the last one last.
    pub fn departed(&self) -> Result<Vec<Departed>> {
        gone::all(&self.conn)
    }

    /// Whether there is anybody whom the platform had and has no more.
    pub fn has_departed(&self) -> Result<bool> {
        gone::any(&self.conn)
    }

    /// What somebody was called whom the platform has no more.
    pub fn departed_name(&self, id: &str) -> Result<Option<String>> {
        gone::name(&self.conn, id)
    }

    /// People by a unique, login or matching field; the text is folded as the profile says.
    pub fn find_by(&self, field: &str, text: &str) -> Result<Vec<String>> {
        person_tag::people(&self.conn, &found_by(field), &fold(self.profile(), field, text))
    }

    /// Everybody, drafts by id, and all units.
    pub fn directory(&self) -> Result<(Accounts, Vec<OrgUnit>)> {
        let mut statement = self.conn.prepare_cached("SELECT id, draft FROM person ORDER BY row")?;
        let people = statement
            .query_map([], |row| Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?)))?
            .map(|raw| {
                let (id, draft) = raw?;
                Ok((id, from_json(&draft)?))
            })
            .collect::<Result<_>>()?;
        Ok((people, unit::list(&self.conn, "")?))
    }

    /// Active and unlocked accounts by role id.
    pub fn active_holders(&self) -> Result<BTreeMap<String, u32>> {
        Ok(person_tag::counts(&self.conn, HOLDER)?.into_iter().collect())
    }

    /// How many people have each value of a field that lists filter by (units, roles, flags).
    pub fn value_counts(&self, field: &str) -> Result<BTreeMap<String, u32>> {
        Ok(person_tag::counts(&self.conn, field)?
            .into_iter()
            .filter(|(value, _)| !value.is_empty())
            .collect())
    }

    /// Journal of one person, unit or role, newest first.
    pub fn history(&self, target: &str, limit: u32) -> Result<Vec<HistoryLine>> {
        journal::of(&self.conn, target, limit)
    }

    /// Journal of everything, newest first: how many lines there are, and the page's targets and lines.
    pub fn journal_page(&self, offset: u32, limit: u32) -> Result<(u32, Vec<(String, HistoryLine)>)> {
        journal::page(&self.conn, offset, limit.min(PAGE))
    }
}
