//! The tables a person made of ranges of a sheet (ListObject, ECMA-376 part 1, 18.5): they tell where a header is.

use quick_xml::events::Event;

use super::package::Package;
use super::sheet::region_of;
use super::xlsx::relations;
use super::xml;
use crate::ReadError;

/// Most tables of a sheet that are looked at.
const MOST_TABLES: usize = 64;
/// Most columns of a table.
const MOST_COLUMNS: usize = 16_384;

/// A table of a sheet; rows from 1.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Listed {
    /// Its header row.
    pub(crate) header: u32,
    /// The row of its totals, where it has one.
    pub(crate) totals: Option<u32>,
    /// Names of its columns.
    pub(crate) names: Vec<String>,
}

/// The tables of the sheet in this part that have a header.
pub(super) fn tables(package: &mut Package<'_>, sheet: &str) -> Result<Vec<Listed>, ReadError> {
    let (folder, file) = sheet.rsplit_once('/').unwrap_or(("", sheet));
    let relations = relations(package, &format!("{folder}/_rels/{file}.rels"), folder)?;
    let mut targets: Vec<String> = relations
        .into_values()
        .filter(|relation| relation.kind == "table")
        .map(|relation| relation.target)
        .collect();
    targets.sort_unstable();
    let mut listed = Vec::new();
    for target in targets.into_iter().take(MOST_TABLES) {
        listed.extend(table(package, &target)?);
    }
    Ok(listed)
}

fn table(package: &mut Package<'_>, name: &str) -> Result<Option<Listed>, ReadError> {
    let Some(mut part) = package.xml(name)? else {
        return Ok(None);
    };
    let mut found: Option<Listed> = None;
    let mut buffer = Vec::new();
    loop {
        match xml::next(&mut part, &mut buffer)? {
            Event::Start(e) | Event::Empty(e) => match e.local_name().as_ref() {
                "table" => {
                    let region = xml::attribute(&e, "ref").and_then(|reference| region_of(&reference));
                    let count = |name| xml::attribute(&e, name).and_then(|count| count.parse::<u32>().ok());
                    found = region
                        .filter(|_| count("headerRowCount") != Some(0))
                        .map(|region| Listed {
                            header: region.rows.0 + 1,
                            totals: count("totalsRowCount")
                                .filter(|rows| *rows > 0)
                                .map(|_| region.rows.1 + 1),
                            names: Vec::new(),
                        });
                }
                "tableColumn" => {
                    if let Some(listed) = found.as_mut().filter(|listed| listed.names.len() < MOST_COLUMNS) {
                        listed.names.extend(xml::attribute(&e, "name"));
                    }
                }
                _other => {}
            },
            Event::Eof => return Ok(found),
            _other => {}
        }
    }
}
