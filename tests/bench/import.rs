//! Importing 100,000 rows: Rosterdesk reads, maps, checks and plans; the peer in the same run only reads
//! the cells. Prints medians and their ratio.
#![expect(
    clippy::expect_used,
    clippy::print_stdout,
    reason = "a benchmark prints its figures and stops at the first thing that is not as it should be"
)]

mod people;

use std::collections::BTreeSet;
use std::time::{Duration, Instant};

use intake::{Context, Directory, Options};
use roster::Profile;

const ROWS: u32 = 100_000;
const RUNS: usize = 5;

fn main() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let csv_file = folder.path().join("people.csv");
    let xlsx_file = folder.path().join("people.xlsx");
    write_csv(&csv_file);
    write_xlsx(&xlsx_file);
    println!(
        "{ROWS} rows, {} columns, medians of {RUNS} runs in turn",
        people::HEADER.len()
    );
    compare(
        "CSV ",
        "csv crate, cells only",
        || rosterdesk(&csv_file),
        || bare_csv(&csv_file),
    );
    compare(
        "XLSX",
        "calamine cell reader, cells only",
        || rosterdesk(&xlsx_file),
        || bare_xlsx(&xlsx_file),
    );
}

fn compare(what: &str, peer: &str, ours: impl Fn() -> u32, theirs: impl Fn() -> u32) {
    let (mut mine, mut other) = (Vec::new(), Vec::new());
    for _ in 0..RUNS {
        mine.push(timed(&ours));
        other.push(timed(&theirs));
    }
    let (mine, other) = (median(mine), median(other));
    let ratio = mine.as_secs_f64() / other.as_secs_f64();
    println!("{what}  read+map+check+plan {mine:>8.0?}   {peer} {other:>8.0?}   ratio {ratio:.2}");
}

fn timed(work: &impl Fn() -> u32) -> Duration {
    let start = Instant::now();
    assert_eq!(work(), ROWS, "every row was seen");
    start.elapsed()
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort();
    times[times.len() / 2]
}

fn rosterdesk(path: &std::path::Path) -> u32 {
    let profile = Profile::by_id("learningbank").expect("an embedded profile");
    let options = sheets::ReadOptions {
        known_names: intake::known_names(profile),
        ..Default::default()
    };
    let table = sheets::read_table(sheets::Source::Path(path), &options).expect("a readable file");
    let units = ["Sales", "Operations", "Finance", "IT"].map(|name| ("department", name));
    let directory = Directory {
        accounts: Vec::new(),
        units: units
            .into_iter()
            .chain([("job_profile", "Employee")])
            .map(|(kind, name)| unit(kind, name))
            .collect(),
    };
    let sample = &table.rows[..table.rows.len().min(500)];
    let mapping = intake::map_columns(profile, &table.reading.header.names, sample, &directory);
    let context = Context {
        actor_roles: vec!["owner".to_owned()],
        actor_id: None,
        now: chrono::DateTime::UNIX_EPOCH,
        organisation: roster::Organisation::of(profile),
        options: Options::default(),
    };
    let checked =
        intake::check(profile, &mapping, &table, &BTreeSet::new(), &directory, &context).expect("a sound check");
    checked.outcomes.len() as u32
}

fn unit(kind: &str, name: &str) -> roster::OrgUnit {
    roster::OrgUnit {
        id: name.to_owned(),
        kind: kind.to_owned(),
        name: name.to_owned(),
        parent: None,
    }
}

fn bare_csv(path: &std::path::Path) -> u32 {
    let mut reader = csv::Reader::from_path(path).expect("a readable file");
    let mut record = csv::StringRecord::new();
    let (mut rows, mut characters) = (0, 0);
    while reader.read_record(&mut record).expect("a record") {
        rows += 1;
        characters += record.iter().map(str::len).sum::<usize>();
    }
    assert!(characters > 0);
    rows
}

fn bare_xlsx(path: &std::path::Path) -> u32 {
    use calamine::Reader as _;
    let mut book: calamine::Xlsx<_> = calamine::open_workbook(path).expect("a workbook");
    let sheet = book.sheet_names()[0].clone();
    let mut cells = book.worksheet_cells_reader(&sheet).expect("a sheet");
    let mut last = 0;
    while let Some(cell) = cells.next_cell().expect("a cell") {
        last = cell.get_position().0;
    }
    last
}

fn write_csv(path: &std::path::Path) {
    let mut writer = csv::Writer::from_path(path).expect("a new file");
    writer.write_record(people::HEADER).expect("a header");
    for number in 0..ROWS {
        writer.write_record(people::row(number)).expect("a row");
    }
    writer.flush().expect("a written file");
}

fn write_xlsx(path: &std::path::Path) {
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    for (column, name) in (0u16..).zip(people::HEADER) {
        sheet.write_string(0, column, name).expect("a cell");
    }
    for number in 0..ROWS {
        for (column, text) in (0u16..).zip(people::row(number)) {
            sheet.write_string(number + 1, column, text).expect("a cell");
        }
    }
    book.save(path).expect("a written file");
}
