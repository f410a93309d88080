//! Records that are looked at once more, each from its place in the file.

use std::io::SeekFrom;

use super::form::Form;
use super::plain::{Cells, Plain};
use crate::source::Input;
use crate::{Dialect, Limits, ReadError};

/// Reads records again that were plain, each from its place, and gives their cells in turn.
pub(crate) fn again(
    input: &mut dyn Input,
    dialect: &Dialect,
    width: usize,
    limits: &Limits,
    places: impl Iterator<Item = u64>,
    take: &mut dyn FnMut(&Cells),
) -> Result<(), ReadError> {
    let form = Form {
        delimiter: dialect.delimiter,
        quote: dialect.quote.and_then(|quote| u8::try_from(quote).ok()),
        escape: None,
        padded: false,
    };
    let changed = || ReadError::Damaged("it has changed while it was read".to_owned());
    let plain = Plain::of(&form, Some(width), limits.cell_chars as usize).ok_or_else(changed)?;
    let mut cells = Cells::default();
    let mut window: Vec<u8> = Vec::new();
    let mut from = 0_u64;
    for place in places {
        let mut wanted = AGAIN;
        loop {
            let start = usize::try_from(place.saturating_sub(from)).unwrap_or(usize::MAX);
            let bytes = if place >= from { window.get(start..) } else { None }.unwrap_or_default();
            // A character may be cut off at the end.
            let text = std::str::from_utf8(bytes)
                .or_else(|error| std::str::from_utf8(bytes.get(..error.valid_up_to()).unwrap_or_default()))
                .unwrap_or_default();
            if plain.read(text, &mut cells).is_some() {
                break;
            }
            if wanted > LONGEST_AGAIN {
                return Err(changed());
            }
            from = place;
            window.resize(wanted, 0);
            input.seek(SeekFrom::Start(from))?;
            let filled = fill_window(input, &mut window)?;
            window.truncate(filled);
            wanted *= 16;
        }
        take(&cells);
    }
    Ok(())
}

/// Bytes that are read for a record at first, and at most.
const AGAIN: usize = 512;
const LONGEST_AGAIN: usize = 64 << 20;

fn fill_window(input: &mut dyn Input, window: &mut [u8]) -> std::io::Result<usize> {
    let mut filled = 0;
    while let Some(room) = window.get_mut(filled..).filter(|room| !room.is_empty()) {
        match input.read(room) {
            Ok(0) => break,
            Ok(count) => filled += count,
            Err(error) if error.kind() == std::io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    Ok(filled)
}
