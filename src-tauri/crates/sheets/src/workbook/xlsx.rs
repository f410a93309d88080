//! Office Open XML workbooks (ECMA-376): what the parts are, and reading one sheet.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::io::Read;
use std::ops::ControlFlow;

use quick_xml::events::Event;

use super::hidden::Columns;
use super::listed::{Listed, tables};
use super::marks::keep_merged;
use super::package::Package;
use super::pick::{TOP, pick};
use super::room::room_for_sheet;
use super::shared::SharedStrings;
use super::sheet::{self, Context, Region};
use super::styles;
use super::utf8::Utf8;
use super::xml;
use crate::delimited::{RawRow, Sink};
use crate::notes::Notes;
use crate::{Limits, ReadError, ReadOptions, SheetInfo};

/// Sheets up to this size are looked through first, for merged cells and the order of rows.
const LOOKED_THROUGH: u64 = 16 << 20;

/// An opened workbook.
pub(crate) struct Workbook<'a> {
    package: Package<'a>,
    limits: Limits,
    parts: Vec<String>,
    context: Context,
    /// The sheet that was open when it was saved.
    active: Option<usize>,
    /// Its sheets in order.
    pub(crate) sheets: Vec<SheetInfo>,
}

impl<'a> Workbook<'a> {
    /// Whether days are counted from 1904.
    pub(crate) fn epoch_1904(&self) -> bool {
        self.context.epoch_1904
    }

    /// Reads everything but the sheets.
    pub(crate) fn open(mut package: Package<'a>, limits: &Limits) -> Result<Self, ReadError> {
        let root = relations(&mut package, "_rels/.rels", "")?;
        let main = root.values().find(|relation| relation.kind == "officeDocument");
        let main = main.map_or_else(|| "xl/workbook.xml".to_owned(), |relation| relation.target.clone());
        let (folder, file) = main.rsplit_once('/').unwrap_or(("", &main));
        let relations = relations(&mut package, &format!("{folder}/_rels/{file}.rels"), folder)?;
        let Listing {
            sheets: listed,
            epoch_1904,
            open,
        } = listing(&mut package, &main)?;
        let mut sheets = Vec::new();
        let mut parts = Vec::new();
        let mut active = None;
        for (at, (id, info)) in listed.into_iter().enumerate() {
            if let Some(relation) = relations.get(&id).filter(|relation| relation.kind == "worksheet") {
                if at == open {
                    active = Some(parts.len());
                }
                parts.push(relation.target.clone());
                sheets.push(info);
            }
        }
        let target = |kind: &str| {
            relations
                .values()
                .find(|relation| relation.kind == kind)
                .map(|r| r.target.clone())
        };
        let mut context = Context {
            epoch_1904,
            ..Context::default()
        };
        if let Some(name) = target("styles")
            && let Some(part) = package.xml(&name)?
        {
            context.formats = styles::read(part)?;
        }
        if let Some(name) = target("sharedStrings")
            && let Some(part) = package.xml(&name)?
        {
            context.strings = SharedStrings::read(part, limits)?;
        }
        if sheets.is_empty() {
            return Err(ReadError::Damaged("the workbook has no sheet".into()));
        }
        Ok(Self {
            package,
            limits: *limits,
            parts,
            context,
            active,
            sheets,
        })
    }

    /// The sheet to read.
    pub(crate) fn choose(
        &mut self,
        options: &ReadOptions,
        known: &BTreeSet<String>,
        notes: &mut Notes,
    ) -> Result<usize, ReadError> {
        let sheets = self.sheets.clone();
        pick(&sheets, self.active, options, known, notes, &mut |at| {
            let mut rows = Vec::new();
            self.stream(at, &mut Notes::default(), &mut |row, _| {
                rows.push(row);
                Ok(if rows.len() < TOP {
                    ControlFlow::Continue(())
                } else {
                    ControlFlow::Break(())
                })
            })?;
            Ok(rows)
        })
    }

    /// What has to be known of a sheet before its rows are read; large sheets are taken to be in order.
    pub(crate) fn look(&mut self, at: usize) -> Result<Look, ReadError> {
        let name = self.parts.get(at).cloned().unwrap_or_default();
        let missing = || ReadError::Damaged(format!("the part {name} is missing"));
        let hidden = sheet::hidden_columns(self.package.xml(&name)?.ok_or_else(missing)?)?;
        if self.package.size(&name).is_none_or(|size| size > LOOKED_THROUGH) {
            return Ok(Look {
                ordered: true,
                merged: Vec::new(),
                hidden,
            });
        }
        let part = self.package.part(&name)?.ok_or_else(missing)?;
        let look = look(Utf8::new(part).take(LOOKED_THROUGH)).map_err(|error| xml::io_error(&error))?;
        Ok(Look { hidden, ..look })
    }

    /// The tables a person made of ranges of a sheet.
    pub(crate) fn listed(&mut self, at: usize) -> Result<Vec<Listed>, ReadError> {
        let name = self.parts.get(at).cloned().unwrap_or_default();
        tables(&mut self.package, &name)
    }

    /// Gives the rows of a sheet to `sink`, in order of their numbers.
    pub(crate) fn rows(
        &mut self,
        at: usize,
        look: &Look,
        options: &ReadOptions,
        notes: &mut Notes,
        sink: Sink<'_>,
    ) -> Result<(), ReadError> {
        self.context.leave_out_hidden = options.leave_out_hidden;
        // A number that stands twice, or lower than the one before, is the next free one: no row is lost or mixed up.
        let mut last = 0;
        let mut rising = |mut row: RawRow, notes: &mut Notes| {
            row.number = row.number.max(last + 1);
            last = row.number;
            sink(row, notes)
        };
        if look.ordered {
            return self.stream(at, notes, &mut rising);
        }
        let mut rows: Vec<RawRow> = Vec::new();
        self.stream(at, notes, &mut |row, _| {
            rows.extend((!row.cells.is_empty()).then_some(row));
            Ok(ControlFlow::Continue(()))
        })?;
        rows.sort_by_key(|row| row.number);
        let mut before = 0;
        for row in rows {
            let gap = row.number.checked_sub(1).filter(|number| *number > before);
            before = row.number;
            let blank = gap.map(|number| RawRow {
                number,
                cells: Vec::new(),
            });
            for row in blank.into_iter().chain([row]) {
                if rising(row, notes)?.is_break() {
                    return Ok(());
                }
            }
        }
        Ok(())
    }

    /// Looks through the other sheets for addresses. What cannot be read there names nobody.
    pub(crate) fn others(&mut self, but: usize, notes: &mut Notes) {
        self.context.leave_out_hidden = false;
        for (at, sheet) in self.sheets.clone().iter().enumerate().filter(|(at, _)| *at != but) {
            let _unread = self.stream(at, &mut Notes::default(), &mut |row, _| {
                Ok(if notes.elsewhere(Some(&sheet.name), &row) {
                    ControlFlow::Continue(())
                } else {
                    ControlFlow::Break(())
                })
            });
        }
    }

    fn stream(&mut self, at: usize, notes: &mut Notes, sink: Sink<'_>) -> Result<(), ReadError> {
        let name = self.parts.get(at).cloned().unwrap_or_default();
        match self.package.xml(&name)? {
            Some(part) => sheet::rows(part, &self.context, &self.limits, notes, sink),
            None => Err(ReadError::Damaged(format!("the part {name} is missing"))),
        }
    }
}

/// What a sheet is like.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Look {
    /// Its rows stand in the order of their numbers.
    ordered: bool,
    /// Merged regions that matter.
    pub(crate) merged: Vec<Region>,
    /// Its hidden columns.
    pub(crate) hidden: Columns,
}

/// Scans the bytes of a sheet for the order of its rows and for merged cells: far quicker than reading the XML.
fn look(mut part: impl Read) -> std::io::Result<Look> {
    const LONGEST_TAG: usize = 512;
    let mut look = Look {
        ordered: true,
        merged: Vec::new(),
        hidden: Columns::default(),
    };
    let mut last = 0_u32;
    let mut buffer: Vec<u8> = Vec::new();
    let mut chunk = vec![0; 64 * 1024];
    loop {
        let count = part.read(&mut chunk)?;
        buffer.extend_from_slice(chunk.get(..count).unwrap_or_default());
        let mut at = 0;
        while let Some(found) = buffer
            .get(at..)
            .and_then(|rest| rest.iter().position(|byte| *byte == b'<'))
        {
            at += found;
            let rest = buffer.get(at..).unwrap_or_default();
            if rest.len() < LONGEST_TAG && count > 0 {
                break;
            }
            let tag = rest.get(..rest.len().min(LONGEST_TAG)).unwrap_or_default();
            if tag.starts_with(b"<row ")
                && let Some(number) = value_of(tag, b" r=\"").and_then(|value| value.parse::<u32>().ok())
            {
                look.ordered &= number > last;
                last = number;
            }
            if tag.starts_with(b"<mergeCell ")
                && let Some(region) = value_of(tag, b" ref=\"").and_then(|value| sheet::region_of(&value))
            {
                keep_merged(&mut look.merged, region);
            }
            at += 1;
        }
        if count == 0 {
            return Ok(look);
        }
        let kept = at.max(buffer.len().saturating_sub(LONGEST_TAG)).min(buffer.len());
        let kept = if buffer.get(at) == Some(&b'<') { at } else { kept };
        buffer.drain(..kept);
    }
}

fn value_of(tag: &[u8], name: &[u8]) -> Option<String> {
    let end = tag.iter().position(|byte| *byte == b'>')?;
    let tag = tag.get(..end)?;
    let start = tag.windows(name.len()).position(|window| window == name)? + name.len();
    let rest = tag.get(start..)?;
    let length = rest.iter().position(|byte| *byte == b'"')?;
    String::from_utf8(rest.get(..length)?.to_vec()).ok()
}

/// A relation between parts.
pub(super) struct Relation {
    /// Last word of its type: `worksheet`, `sharedStrings`.
    pub(super) kind: String,
    /// Name of the part it points to.
    pub(super) target: String,
}

/// The relations of a part, by their ids.
pub(super) fn relations(
    package: &mut Package<'_>,
    name: &str,
    folder: &str,
) -> Result<HashMap<String, Relation>, ReadError> {
    let mut relations = HashMap::new();
    let Some(mut part) = package.xml(name)? else {
        return Ok(relations);
    };
    let mut buffer = Vec::new();
    loop {
        match xml::next(&mut part, &mut buffer)? {
            Event::Start(e) | Event::Empty(e) if e.local_name().as_ref() == "Relationship" => {
                let attribute = |name| xml::attribute(&e, name).unwrap_or_default();
                let kind = attribute("Type").rsplit('/').next().unwrap_or_default().to_owned();
                relations.insert(
                    attribute("Id"),
                    Relation {
                        kind,
                        target: resolve(folder, &attribute("Target")),
                    },
                );
            }
            Event::Eof => return Ok(relations),
            _other => {}
        }
    }
}

/// A target relative to the folder of the part that names it.
fn resolve(folder: &str, target: &str) -> String {
    if let Some(absolute) = target.strip_prefix('/') {
        return absolute.to_owned();
    }
    let mut path: Vec<&str> = folder.split('/').filter(|piece| !piece.is_empty()).collect();
    for piece in target.split('/') {
        match piece {
            ".." => {
                path.pop();
            }
            "." | "" => {}
            piece => path.push(piece),
        }
    }
    path.join("/")
}

/// What the workbook says of its sheets.
struct Listing {
    /// Each with its relation id.
    sheets: Vec<(String, SheetInfo)>,
    /// Days are counted from 1904.
    epoch_1904: bool,
    /// The sheet that was open.
    open: usize,
}

fn listing(package: &mut Package<'_>, main: &str) -> Result<Listing, ReadError> {
    let mut part = package
        .xml(main)?
        .ok_or_else(|| ReadError::Damaged(format!("the part {main} is missing")))?;
    let mut sheets = Vec::new();
    let mut epoch_1904 = false;
    let mut open = None;
    let mut buffer = Vec::new();
    loop {
        match xml::next(&mut part, &mut buffer)? {
            Event::Start(e) | Event::Empty(e) => match e.local_name().as_ref() {
                "sheet" => {
                    room_for_sheet(sheets.len())?;
                    let attribute = |name| xml::attribute(&e, name).unwrap_or_default();
                    let hidden = matches!(attribute("state").as_str(), "hidden" | "veryHidden");
                    sheets.push((
                        attribute("id"),
                        SheetInfo {
                            name: attribute("name"),
                            hidden,
                        },
                    ));
                }
                "workbookView" if open.is_none() => {
                    open = Some(
                        xml::attribute(&e, "activeTab")
                            .and_then(|at| at.parse().ok())
                            .unwrap_or(0),
                    );
                }
                "workbookPr" => epoch_1904 = xml::flag(&e, "date1904"),
                _other => {}
            },
            Event::Eof => {
                return Ok(Listing {
                    sheets,
                    epoch_1904,
                    open: open.unwrap_or(0),
                });
            }
            _other => {}
        }
    }
}

/// The custom properties of a workbook.
pub(crate) fn properties(package: &mut Package<'_>) -> Result<BTreeMap<String, String>, ReadError> {
    let mut properties = BTreeMap::new();
    let Some(mut part) = package.xml("docProps/custom.xml")? else {
        return Ok(properties);
    };
    let mut buffer = Vec::new();
    let mut name = None;
    let mut value = String::new();
    loop {
        match xml::next(&mut part, &mut buffer)? {
            Event::Start(e) if e.local_name().as_ref() == "property" => {
                name = xml::attribute(&e, "name");
                value.clear();
            }
            Event::End(e) if e.local_name().as_ref() == "property" => {
                if let Some(name) = name.take() {
                    properties.insert(name, value.trim().to_owned());
                }
            }
            Event::Text(t) if name.is_some() => value.push_str(&t.xml10_content()),
            Event::GeneralRef(r) if name.is_some() => xml::push_reference(&r, &mut value)?,
            Event::Eof => return Ok(properties),
            _other => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_out_of_order_and_merged_cells_are_seen() {
        let long = "x".repeat(70_000);
        for (text, ordered, merged) in [
            (
                format!("<sheetData><row r=\"1\"><c>{long}</c></row><row r=\"2\"/></sheetData>"),
                true,
                0,
            ),
            (
                format!("<row r=\"3\"><c>{long}</c></row><row spans=\"1:2\" r=\"2\"/>"),
                false,
                0,
            ),
            (
                format!("<row r=\"3\">{long}</row><mergeCells><mergeCell ref=\"A1:B1\"/></mergeCells>"),
                true,
                1,
            ),
        ] {
            let found = look(text.as_bytes()).unwrap();
            assert_eq!((found.ordered, found.merged.len()), (ordered, merged));
        }
    }
}
