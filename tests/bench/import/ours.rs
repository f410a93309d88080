//! Rosterdesk as a contender: reads and checks a file and keeps every reason by row and column.

use std::path::Path;
use std::time::Instant;

use intake::{Context, Directory, Examined, Known, Options};
use roster::profile::{DefaultValue, ImportColumn};
use roster::{Account, OrgUnit, Profile};
use sheets::{ReadOptions, Source};

use crate::faults::{DEPARTMENTS, NO, YES};
use crate::{Answer, report};

/// A platform with the twelve columns of the files. It takes the words for yes and no that the other contenders take.
const PLATFORM: &str = include_str!("../../../src-tauri/crates/intake/tests/it/acme.toml");

/// Reads and checks a file.
pub(crate) fn examined(path: &Path) -> Answer<(u32, Examined)> {
    let mut profile = Profile::parse(PLATFORM)?;
    let flags = |column: &&mut ImportColumn| ["is_active", "mfa"].contains(&column.field.as_str());
    for column in profile.import.columns.iter_mut().filter(flags) {
        for (words, flag) in [(YES, true), (NO, false)] {
            let words = words.into_iter().filter(|word| !word.is_empty());
            column
                .values
                .extend(words.map(|word| (word.to_owned(), DefaultValue::Flag(flag))));
        }
    }
    let units = DEPARTMENTS.map(|name| OrgUnit {
        id: name.to_owned(),
        kind: "department".to_owned(),
        name: name.to_owned(),
        parent: None,
    });
    let directory = Directory {
        accounts: vec![Known {
            id: "me".to_owned(),
            account: Account::default(),
            stuck: None,
        }],
        units: units.into(),
        departed: Vec::new(),
    };
    let context = Context {
        actor_roles: vec!["admin".to_owned()],
        actor_id: None,
        now: chrono::DateTime::UNIX_EPOCH,
        organisation: roster::Organisation::of(&profile),
        options: Options::default(),
        lists: Vec::new(),
    };
    let options = ReadOptions {
        known_names: intake::known_names(&profile),
        ..ReadOptions::default()
    };
    let (reading, examined) = intake::examine(
        &profile,
        &directory,
        &context,
        &|names, rows| intake::map_columns(&profile, names, &rows[..rows.len().min(500)], &directory),
        sheets::File {
            source: Source::Path(path),
            options: &options,
        },
    )?;
    Ok((reading.rows, examined))
}

/// Runs as a process of its own.
pub(crate) fn contend(path: &Path) -> Answer<()> {
    let start = Instant::now();
    let (rows, examined) = examined(path)?;
    let found = u32::try_from(examined.problems.len())?;
    report("rosterdesk", start.elapsed(), rows, found);
    Ok(())
}

/// The bare streaming pass over a workbook's cells: what reading costs without doing anything with it.
pub(crate) fn bare_cells(path: &Path) -> Answer<()> {
    use calamine::Reader as _;
    let start = Instant::now();
    let mut book: calamine::Xlsx<_> = calamine::open_workbook(path)?;
    let sheet = book.sheet_names().first().cloned().ok_or("no sheet")?;
    let mut cells = book.worksheet_cells_reader(&sheet)?;
    let mut last = 0;
    while let Some(cell) = cells.next_cell()? {
        last = cell.get_position().0;
    }
    report("calamine, cells only", start.elapsed(), last, 0);
    Ok(())
}
