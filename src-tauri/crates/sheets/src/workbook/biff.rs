//! The records of an Excel 97 to 2003 workbook stream (MS-XLS) that `calamine` does not tell of: hidden rows and
//! columns, filters, merged cells, number formats of cells; and the sizes it trusts.

use std::collections::HashMap;

use super::format::Format;
use super::marks::{Marks, Shown};
use super::room::room_for_sheet;
use crate::{Limits, ReadError};

/// Most cells between the first and the last of a sheet.
const MOST_CELLS: u64 = 8_000_000;

/// A record of the stream: its type, its data.
#[derive(Clone, Copy)]
struct Record<'a> {
    kind: u16,
    data: &'a [u8],
}

impl Record<'_> {
    fn u16(&self, at: usize) -> Option<u16> {
        self.data
            .get(at..at + 2)
            .and_then(|b| b.try_into().ok())
            .map(u16::from_le_bytes)
    }

    fn u32(&self, at: usize) -> Option<u32> {
        self.data
            .get(at..at + 4)
            .and_then(|b| b.try_into().ok())
            .map(u32::from_le_bytes)
    }
}

/// Records from a place of the stream on.
fn records(stream: &[u8], start: usize) -> impl Iterator<Item = Record<'_>> {
    let mut rest = stream.get(start..).unwrap_or_default();
    std::iter::from_fn(move || {
        let kind = u16::from_le_bytes(rest.get(..2)?.try_into().ok()?);
        let length = usize::from(u16::from_le_bytes(rest.get(2..4)?.try_into().ok()?));
        let data = rest.get(4..4 + length)?;
        rest = rest.get(4 + length..)?;
        Some(Record { kind, data })
    })
}

/// The sheet that was open when the workbook was saved, counted with charts and macros (Window1, MS-XLS 2.4.346).
pub(crate) fn open_sheet(stream: &[u8]) -> Option<usize> {
    let window = records(stream, 0).find(|record| record.kind == 0x003D)?;
    window.u16(10).map(usize::from)
}

/// The marks of every sheet in the order of the workbook, and the formats of its cells.
pub(crate) fn marks(stream: &[u8]) -> (Vec<Marks>, Shown) {
    let mut starts = Vec::new();
    let mut codes: HashMap<u16, Format> = HashMap::new();
    let mut shown = Shown::default();
    for record in records(stream, 0) {
        match record.kind {
            // BoundSheet8: where the sheet starts.
            0x0085 => starts.extend(record.u32(0)),
            // Format: number and code; in Excel 5 its length is one byte.
            0x041E => {
                let text = record.u16(2).map_or(String::new(), |length| {
                    let wide = record.data.get(4).is_some_and(|flags| flags & 1 == 1);
                    let bytes = record.data.get(5..).unwrap_or_default();
                    if wide {
                        let units: Vec<u16> = bytes
                            .chunks_exact(2)
                            .take(usize::from(length))
                            .filter_map(|pair| pair.try_into().ok().map(u16::from_le_bytes))
                            .collect();
                        String::from_utf16_lossy(&units)
                    } else {
                        bytes
                            .iter()
                            .take(usize::from(length))
                            .map(|byte| char::from(*byte))
                            .collect()
                    }
                });
                codes.extend(record.u16(0).map(|id| (id, Format::of_code(&text))));
            }
            // XF: the style of a cell. Formats stand before the styles.
            0x00E0 => {
                let id = record.u16(2).unwrap_or(0);
                let format = codes.get(&id).cloned();
                shown
                    .styles
                    .push(format.unwrap_or_else(|| Format::builtin(u32::from(id))));
            }
            // End of the globals.
            0x000A => break,
            _other => {}
        }
    }
    let sheets = starts
        .iter()
        .map(|start| sheet(stream, *start as usize, &shown))
        .collect();
    (sheets, shown)
}

fn sheet(stream: &[u8], start: usize, shown: &Shown) -> Marks {
    let mut marks = Marks::default();
    let mut depth = 0_u32;
    for record in records(stream, start) {
        match record.kind {
            // A chart inside the sheet has a beginning and an end of its own.
            0x0809 => depth += 1,
            0x000A => {
                depth = depth.saturating_sub(1);
                if depth == 0 {
                    break;
                }
            }
            _other if depth > 1 => {}
            // Row: fDyZero.
            0x0208 if record.u16(12).is_some_and(|flags| flags & 0x20 != 0) => {
                marks.rows.extend(record.u16(0).map(u32::from));
            }
            // ColInfo: fHidden.
            0x007D if record.u16(8).is_some_and(|flags| flags & 1 != 0) => {
                if let (Some(from), Some(to)) = (record.u16(0), record.u16(2)) {
                    marks.columns.hide(u32::from(from), u32::from(to).min(255));
                }
            }
            // FilterMode, AutoFilterInfo: hidden rows are filtered ones.
            0x009B | 0x009D => marks.filtered = true,
            // MergeCells.
            0x00E5 => {
                for index in 0..usize::from(record.u16(0).unwrap_or(0)) {
                    let bound = |at: usize| record.u16(2 + 8 * index + at).map(u32::from);
                    let (Some(top), Some(bottom), Some(left), Some(right)) = (bound(0), bound(2), bound(4), bound(6))
                    else {
                        break;
                    };
                    marks.merge((top, bottom), (left, right));
                }
            }
            // Number, RK, Formula: row, column, style.
            0x0203 | 0x027E | 0x0006 => {
                if let (Some(row), Some(column), Some(style)) = (record.u16(0), record.u16(2), record.u16(4)) {
                    shown.mark(&mut marks, row.into(), column.into(), style.into());
                }
            }
            // MulRk: a run of styles and numbers.
            0x00BD => {
                if let (Some(row), Some(first)) = (record.u16(0), record.u16(2)) {
                    let run = record
                        .data
                        .get(4..record.data.len().saturating_sub(2))
                        .unwrap_or_default();
                    for (offset, cell) in (0_u32..).zip(run.chunks_exact(6)) {
                        let style = cell
                            .get(..2)
                            .and_then(|b| b.try_into().ok())
                            .map_or(0, u16::from_le_bytes);
                        shown.mark(&mut marks, row.into(), u32::from(first) + offset, style.into());
                    }
                }
            }
            _other => {}
        }
    }
    marks
}

/// Where the sheets start, in the order of the stream (BoundSheet8, MS-XLS 2.4.28).
fn starts(stream: &[u8]) -> Vec<usize> {
    let globals = records(stream, 0).take_while(|record| record.kind != END);
    let mut starts: Vec<usize> = globals
        .filter(|record| record.kind == 0x0085)
        .filter_map(|record| record.u32(0).map(|start| start as usize))
        .filter(|start| *start < stream.len())
        .collect();
    starts.sort_unstable();
    starts
}

/// Refuses what `calamine` would read over and over: sheets that stand in one place, or one inside another. Each ends at
/// its own end record (MS-XLS 2.1.7.20.5), before the next begins.
fn check_places(stream: &[u8], starts: &[usize]) -> Result<(), ReadError> {
    room_for_sheet(starts.len().saturating_sub(1))?;
    for pair in starts.windows(2) {
        let [start, next] = *pair else { continue };
        let mut at = start;
        let mut ended = false;
        for record in records(stream, start) {
            at += 4 + record.data.len();
            ended = record.kind == END;
            if ended || at > next {
                break;
            }
        }
        if at > next || !ended {
            return Err(ReadError::Damaged("two of its sheets stand in one place".into()));
        }
    }
    Ok(())
}

/// Refuses what `calamine` would allocate by: dimensions and cells far apart (MS-XLS 2.4.90 and the cell records). Every
/// sheet is read from where the globals say that it starts, too: that may be inside another record.
pub(crate) fn check(stream: &[u8], limits: &Limits) -> Result<(), ReadError> {
    let starts = starts(stream);
    check_places(stream, &starts)?;
    check_records(records(stream, 0), limits)?;
    for start in starts {
        let mut depth = 0_u32;
        let sheet = records(stream, start).take_while(|record| {
            depth = match record.kind {
                BEGIN => depth + 1,
                END => depth.saturating_sub(1),
                _other => depth,
            };
            record.kind != END || depth > 0
        });
        check_records(sheet, limits)?;
    }
    Ok(())
}

/// The records that begin and end a part of the stream.
const BEGIN: u16 = 0x0809;
const END: u16 = 0x000A;

fn check_records<'s>(records: impl Iterator<Item = Record<'s>>, limits: &Limits) -> Result<(), ReadError> {
    let (mut rows, mut columns) = (0_u64, 0_u64);
    for record in records {
        match record.kind {
            BEGIN => (rows, columns) = (0, 0),
            0x002F => return Err(ReadError::PasswordProtected),
            0x0200 => {
                let (height, from, to) = if record.data.len() >= 14 {
                    (record.u32(4), record.u16(8), record.u16(10))
                } else {
                    (record.u16(2).map(u32::from), record.u16(4), record.u16(6))
                };
                let width = u64::from(to.unwrap_or(0).saturating_sub(from.unwrap_or(0)));
                check_area(u64::from(height.unwrap_or(0)), width, limits)?;
            }
            0x0203 | 0x0204 | 0x0205 | 0x027E | 0x00FD | 0x0006 | 0x00BD | 0x00D6 => {
                rows = rows.max(u64::from(record.u16(0).unwrap_or(0)) + 1);
                let extra = if record.kind == 0x00BD {
                    (record.data.len().saturating_sub(6) / 6) as u64
                } else {
                    1
                };
                columns = columns.max(u64::from(record.u16(2).unwrap_or(0)) + extra);
                check_area(rows, columns, limits)?;
            }
            _other => {}
        }
    }
    Ok(())
}

fn check_area(rows: u64, columns: u64, limits: &Limits) -> Result<(), ReadError> {
    if columns > u64::from(limits.columns) {
        return Err(ReadError::TooLarge {
            what: "columns",
            limit: limits.columns.into(),
        });
    }
    if rows > u64::from(limits.rows) {
        return Err(ReadError::TooLarge {
            what: "rows",
            limit: limits.rows.into(),
        });
    }
    if rows.saturating_mul(columns) > MOST_CELLS {
        return Err(ReadError::TooLarge {
            what: "cells",
            limit: MOST_CELLS,
        });
    }
    Ok(())
}
