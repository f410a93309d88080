//! OpenDocument spreadsheets (OASIS OpenDocument 1.3): rows of `content.xml`, streamed.
//!
//! Repeated cells and rows are bounded: an empty repetition is a gap, not cells.

mod cells;

use std::collections::BTreeSet;
use std::io::Read;
use std::ops::ControlFlow;

use quick_xml::events::{BytesStart, Event};

use cells::{cells, repeated};

use super::marks::Marks;
use super::package::Package;
use super::pick::{TOP, pick};
use super::room::{Room, room_for_sheet};
use super::xml::{self, Xml};
use crate::delimited::{RawRow, Sink};
use crate::notes::Notes;
use crate::{Limits, ReadError, ReadOptions, SheetInfo};

/// Rows of a sheet, in any program.
const MOST_ROWS: u32 = 1 << 20;
/// Places of the manifest that may not be understood.
const MOST_FAILURES: usize = 16;

/// An opened spreadsheet.
pub(crate) struct Spreadsheet<'a> {
    package: Package<'a>,
    limits: Limits,
    /// Its tables in order.
    pub(crate) sheets: Vec<SheetInfo>,
    /// What each says beside its values.
    pub(crate) marks: Vec<Marks>,
}

/// The name of the table that was open when it was saved (`ActiveTable` of the settings of a view).
fn open_table(package: &mut Package<'_>) -> Result<Option<String>, ReadError> {
    let Some(mut part) = package.xml("settings.xml")? else {
        return Ok(None);
    };
    let mut buffer = Vec::new();
    let mut name = None;
    loop {
        match xml::next(&mut part, &mut buffer)? {
            Event::Start(e) if e.local_name().as_ref() == "config-item" => {
                let active = xml::attribute(&e, "name").as_deref() == Some("ActiveTable");
                name = active.then(String::new);
            }
            Event::Text(t) => {
                if let Some(name) = &mut name {
                    name.push_str(&t.xml10_content());
                }
            }
            Event::GeneralRef(r) => {
                if let Some(name) = &mut name {
                    xml::push_reference(&r, name)?;
                }
            }
            Event::End(_) if name.is_some() => return Ok(name),
            Event::Eof => return Ok(None),
            _other => {}
        }
    }
}

impl<'a> Spreadsheet<'a> {
    /// Lists its tables.
    pub(crate) fn open(mut package: Package<'a>, limits: &Limits) -> Result<Self, ReadError> {
        if encrypted(&mut package)? {
            return Err(ReadError::PasswordProtected);
        }
        let mut part = content(&mut package)?;
        let mut hidden_styles = BTreeSet::new();
        let mut style = String::new();
        let mut sheets = Vec::new();
        let mut marks = Vec::new();
        let mut at = At::default();
        let mut buffer = Vec::new();
        loop {
            match xml::next(&mut part, &mut buffer)? {
                Event::Start(e) | Event::Empty(e) => match e.local_name().as_ref() {
                    "style" => style = xml::attribute(&e, "name").unwrap_or_default(),
                    "table-properties" if xml::attribute(&e, "display").as_deref() == Some("false") => {
                        hidden_styles.insert(style.clone());
                    }
                    "table" => {
                        room_for_sheet(sheets.len())?;
                        let name = xml::attribute(&e, "name").unwrap_or_default();
                        let styled = xml::attribute(&e, "style-name").unwrap_or_default();
                        sheets.push(SheetInfo {
                            name,
                            hidden: hidden_styles.contains(&styled),
                        });
                        marks.push(Marks::default());
                        at = At::default();
                    }
                    _other => at.mark(&e, marks.last_mut()),
                },
                Event::Eof => break,
                _other => {}
            }
        }
        drop(part);
        if sheets.is_empty() {
            return Err(ReadError::Damaged("the spreadsheet has no table".into()));
        }
        Ok(Self {
            package,
            limits: *limits,
            sheets,
            marks,
        })
    }

    /// The table to read.
    pub(crate) fn choose(
        &mut self,
        options: &ReadOptions,
        known: &BTreeSet<String>,
        notes: &mut Notes,
    ) -> Result<usize, ReadError> {
        let sheets = self.sheets.clone();
        // What cannot be read there does not matter.
        let open = open_table(&mut self.package).unwrap_or_default();
        let active = open.and_then(|open| sheets.iter().position(|sheet| sheet.name == open));
        pick(&sheets, active, options, known, notes, &mut |at| {
            let mut rows = Vec::new();
            self.rows(at, options, &mut Notes::default(), &mut |row, _| {
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

    /// Looks through the other tables for addresses. What cannot be read there names nobody.
    pub(crate) fn others(&mut self, but: usize, notes: &mut Notes) {
        if self.sheets.len() > 1 {
            let _unread = self.look_through(but, notes);
        }
    }

    fn look_through(&mut self, but: usize, notes: &mut Notes) -> Result<(), ReadError> {
        let mut part = content(&mut self.package)?;
        let mut buffer = Vec::new();
        let mut table = None;
        loop {
            match xml::next(&mut part, &mut buffer)? {
                Event::Start(e) if e.local_name().as_ref() == "table" => {
                    table = Some(table.map_or(0, |table: usize| table + 1));
                }
                Event::Start(e) if e.local_name().as_ref() == "table-row" => {
                    let Some(sheet) = table.filter(|table| *table != but).and_then(|at| self.sheets.get(at)) else {
                        continue;
                    };
                    let mut row = RawRow {
                        number: 0,
                        cells: Vec::new(),
                    };
                    cells(&mut part, &self.limits, &mut Notes::default(), &mut row)?;
                    if !notes.elsewhere(Some(&sheet.name), &row) {
                        return Ok(());
                    }
                }
                Event::Eof => return Ok(()),
                _other => {}
            }
        }
    }

    /// Gives the rows of a table to `sink`.
    pub(crate) fn rows(
        &mut self,
        at: usize,
        options: &ReadOptions,
        notes: &mut Notes,
        sink: Sink<'_>,
    ) -> Result<(), ReadError> {
        let limits = self.limits;
        let mut part = content(&mut self.package)?;
        let mut buffer = Vec::new();
        let mut room = Room::for_repeating();
        let mut table = None;
        let mut last = 0_u32;
        let mut index = 0_u32;
        loop {
            match xml::next(&mut part, &mut buffer)? {
                Event::Start(e) if e.local_name().as_ref() == "table" => {
                    table = Some(table.map_or(0, |table: usize| table + 1));
                    index = 0;
                }
                Event::End(e) if e.local_name().as_ref() == "table" && table == Some(at) => {
                    if self.marks.get(at).is_some_and(|marks| marks.filtered) {
                        notes.explain("rows.hidden", "filter");
                        notes.explain("rows.hidden_out", "filter");
                    }
                    return Ok(());
                }
                Event::Start(e) if table == Some(at) && e.local_name().as_ref() == "table-row" => {
                    let head = RowHead::of(&e);
                    let mut row = RawRow {
                        number: index + 1,
                        cells: Vec::new(),
                    };
                    cells(&mut part, &limits, notes, &mut row)?;
                    if row.cells.is_empty() {
                        index = index.saturating_add(head.repeated);
                        continue;
                    }
                    if index.saturating_add(head.repeated) > MOST_ROWS.max(limits.rows) {
                        return Err(ReadError::TooLarge {
                            what: "rows",
                            limit: MOST_ROWS.max(limits.rows).into(),
                        });
                    }
                    if head.hidden && options.leave_out_hidden {
                        for number in index + 1..=index.saturating_add(head.repeated) {
                            row.number = number;
                            notes.hidden_out(&row);
                        }
                        index = index.saturating_add(head.repeated);
                        last = index;
                        continue;
                    }
                    room.take(row.cells.len() * (head.repeated - 1) as usize)?;
                    for _ in 0..head.repeated {
                        let number = index + 1;
                        if head.hidden {
                            notes.row("rows.hidden", number);
                        }
                        if number > last + 1
                            && sink(
                                RawRow {
                                    number: number - 1,
                                    cells: Vec::new(),
                                },
                                notes,
                            )?
                            .is_break()
                        {
                            return Ok(());
                        }
                        if sink(
                            RawRow {
                                number,
                                cells: row.cells.clone(),
                            },
                            notes,
                        )?
                        .is_break()
                        {
                            return Ok(());
                        }
                        last = number;
                        index += 1;
                    }
                }
                Event::Empty(e) if table == Some(at) && e.local_name().as_ref() == "table-row" => {
                    index = index.saturating_add(RowHead::of(&e).repeated);
                }
                Event::Eof => return Err(ReadError::Damaged("the table does not end".into())),
                _other => {}
            }
        }
    }
}

fn content<'p>(package: &'p mut Package<'_>) -> Result<Xml<impl Read + 'p>, ReadError> {
    package
        .xml("content.xml")?
        .ok_or_else(|| ReadError::Damaged("the part content.xml is missing".into()))
}

fn encrypted(package: &mut Package<'_>) -> Result<bool, ReadError> {
    let Some(mut part) = package.xml("META-INF/manifest.xml")? else {
        return Ok(false);
    };
    let mut buffer = Vec::new();
    let mut failures = 0;
    loop {
        match xml::next(&mut part, &mut buffer) {
            Ok(Event::Start(e) | Event::Empty(e)) if e.local_name().as_ref() == "encryption-data" => return Ok(true),
            Ok(Event::Eof) => return Ok(false),
            Ok(_other) => {}
            // Old manifests have a document type; it is not needed. A part that cannot be unpacked fails for ever.
            Err(ReadError::Damaged(_)) if failures < MOST_FAILURES => failures += 1,
            Err(ReadError::Damaged(_)) => return Ok(false),
            Err(other) => return Err(other),
        }
    }
}

/// Where the look through a table is, rows and columns from 0.
#[derive(Default)]
struct At {
    /// The next column that is described.
    described: u32,
    /// The row after the present one.
    next_row: u32,
    row: u32,
    column: u32,
}

impl At {
    /// Takes what an element says beside its value: hidden columns and merged cells.
    fn mark(&mut self, e: &BytesStart<'_>, marks: Option<&mut Marks>) {
        let Some(marks) = marks else { return };
        match e.local_name().as_ref() {
            "table-column" => {
                let next = self.described.saturating_add(repeated(e, "number-columns-repeated"));
                if matches!(xml::attribute(e, "visibility").as_deref(), Some("collapse" | "filter")) {
                    marks.columns.hide(self.described, next - 1);
                }
                self.described = next;
            }
            "table-row" => {
                let head = RowHead::of(e);
                self.row = self.next_row;
                self.column = 0;
                self.next_row = self.next_row.saturating_add(head.repeated);
                marks.filtered |= head.filtered;
            }
            "table-cell" | "covered-table-cell" => {
                let spanned = |name| {
                    xml::attribute(e, name)
                        .and_then(|times| times.parse::<u32>().ok())
                        .unwrap_or(1)
                };
                let (wide, high) = (spanned("number-columns-spanned"), spanned("number-rows-spanned"));
                if wide.max(high) > 1 {
                    let to = |from: u32, times: u32| (from, from.saturating_add(times.max(1) - 1));
                    marks.merge(to(self.row, high), to(self.column, wide));
                }
                self.column = self.column.saturating_add(repeated(e, "number-columns-repeated"));
            }
            _other => {}
        }
    }
}

struct RowHead {
    repeated: u32,
    hidden: bool,
    filtered: bool,
}

impl RowHead {
    fn of(e: &BytesStart<'_>) -> Self {
        let visibility = xml::attribute(e, "visibility");
        let filtered = visibility.as_deref() == Some("filter");
        Self {
            repeated: repeated(e, "number-rows-repeated"),
            hidden: filtered || visibility.as_deref() == Some("collapse"),
            filtered,
        }
    }
}
