//! The records of a binary workbook (MS-XLSB) that `calamine` does not tell of: hidden rows and columns, filters, merged
//! cells, number formats of cells.

use std::collections::{BTreeSet, HashMap};
use std::io::Read;

use super::format::Format;
use super::marks::{Marks, Shown};
use super::package::Package;
use super::room::room_for_sheet;
use super::xlsx::relations;
use super::xml;
use crate::ReadError;

/// Most styles of a workbook.
const MOST_STYLES: usize = 1 << 20;
/// Most marks of one kind in a sheet.
const MOST_ROWS: usize = 1 << 20;

/// A record: its type, its data.
struct Record {
    kind: u32,
    data: Vec<u8>,
}

impl Record {
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

    /// A text: its length in UTF-16 units, and these.
    fn text(&self, at: usize) -> Option<String> {
        let length = self.u32(at)? as usize;
        let bytes = self.data.get(at + 4..)?;
        let units: Vec<u16> = bytes
            .chunks_exact(2)
            .take(length)
            .filter_map(|pair| pair.try_into().ok().map(u16::from_le_bytes))
            .collect();
        (units.len() == length).then(|| String::from_utf16_lossy(&units))
    }
}

/// The next record of a part; `None` at its end, or where it is cut off.
fn next(part: &mut impl Read) -> Result<Option<Record>, ReadError> {
    let mut byte = || -> Result<Option<u8>, ReadError> {
        let mut one = [0; 1];
        let count = part.read(&mut one).map_err(|error| xml::io_error(&error))?;
        Ok((count == 1).then(|| one[0]))
    };
    let mut number = |most: u32| -> Result<Option<u32>, ReadError> {
        let mut value = 0;
        for index in 0..most {
            let Some(next) = byte()? else { return Ok(None) };
            value |= u32::from(next & 0x7F) << (7 * index);
            if next & 0x80 == 0 {
                break;
            }
        }
        Ok(Some(value))
    };
    let (Some(kind), Some(length)) = (number(2)?, number(4)?) else {
        return Ok(None);
    };
    let mut data = Vec::new();
    part.take(length.into())
        .read_to_end(&mut data)
        .map_err(|error| xml::io_error(&error))?;
    Ok((data.len() == length as usize).then_some(Record { kind, data }))
}

/// The marks of every sheet in the order of the workbook, and the formats of its cells.
pub(crate) fn marks(package: &mut Package<'_>) -> Result<(Vec<Marks>, Shown), ReadError> {
    let relations = relations(package, "xl/_rels/workbook.bin.rels", "xl")?;
    let mut sheets = Vec::new();
    if let Some(part) = package.part("xl/workbook.bin")? {
        let mut part = std::io::BufReader::new(part);
        while let Some(record) = next(&mut part)? {
            // BrtBundleSh.
            if record.kind == 156 {
                room_for_sheet(sheets.len())?;
                sheets.push(record.text(8).unwrap_or_default());
            }
        }
    }
    let mut shown = Shown::default();
    let styles = relations.values().find(|relation| relation.kind == "styles");
    if let Some(styles) = styles
        && let Some(part) = package.part(&styles.target)?
    {
        shown = formats(&mut std::io::BufReader::new(part))?;
    }
    let mut marks = Vec::new();
    let mut read = BTreeSet::new();
    for id in sheets {
        let name = relations
            .get(&id)
            .map(|relation| relation.target.clone())
            .unwrap_or_default();
        // One part for many sheets would be read as many times.
        if !name.is_empty() && !read.insert(name.clone()) {
            return Err(ReadError::Damaged("two of its sheets stand in one place".into()));
        }
        marks.push(match package.part(&name)? {
            Some(part) => sheet(&mut std::io::BufReader::new(part), &shown)?,
            None => Marks::default(),
        });
    }
    Ok((marks, shown))
}

fn formats(part: &mut impl Read) -> Result<Shown, ReadError> {
    let mut codes: HashMap<u16, Format> = HashMap::new();
    let mut shown = Shown::default();
    let mut cells = false;
    while let Some(record) = next(part)? {
        match record.kind {
            // BrtFmt.
            44 => {
                if let (Some(id), Some(code)) = (record.u16(0), record.text(2)) {
                    codes.insert(id, Format::of_code(&code));
                }
            }
            // BrtBeginCellXFs, BrtEndCellXFs.
            617 => cells = true,
            618 => break,
            // BrtXF.
            47 if cells => {
                let id = record.u16(2).unwrap_or(0);
                let format = codes.get(&id).cloned();
                shown
                    .styles
                    .push(format.unwrap_or_else(|| Format::builtin(u32::from(id))));
            }
            _other => {}
        }
        if codes.len() > MOST_STYLES || shown.styles.len() > MOST_STYLES {
            return Err(ReadError::TooLarge {
                what: "styles",
                limit: MOST_STYLES as u64,
            });
        }
    }
    Ok(shown)
}

fn sheet(part: &mut impl Read, shown: &Shown) -> Result<Marks, ReadError> {
    let mut marks = Marks::default();
    let mut row = 0;
    while let Some(record) = next(part)? {
        match record.kind {
            // BrtRowHdr: fDyZero.
            0 => {
                row = record.u32(0).unwrap_or(row);
                if record.data.get(11).is_some_and(|flags| flags & 0x10 != 0) && marks.rows.len() < MOST_ROWS {
                    marks.rows.insert(row);
                }
            }
            // BrtColInfo: fHidden.
            60 if record.u16(16).is_some_and(|flags| flags & 1 != 0) => {
                if let (Some(from), Some(to)) = (record.u32(0), record.u32(4)) {
                    marks.columns.hide(from, to);
                }
            }
            // BrtBeginAFilter: hidden rows are filtered ones.
            161 => marks.filtered = true,
            // BrtMergeCell.
            176 => {
                if let (Some(top), Some(bottom), Some(left), Some(right)) =
                    (record.u32(0), record.u32(4), record.u32(8), record.u32(12))
                {
                    marks.merge((top, bottom), (left, right));
                }
            }
            // BrtCellRk, BrtCellReal, BrtFmlaNum: column, style.
            2 | 5 | 9 => {
                if let (Some(column), Some(style)) = (record.u32(0), record.u32(4)) {
                    shown.mark(&mut marks, row, column, (style & 0x00FF_FFFF) as usize);
                }
            }
            _other => {}
        }
    }
    Ok(marks)
}
