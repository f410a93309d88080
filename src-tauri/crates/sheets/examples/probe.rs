//! Prints what each file is taken for, and how long reading it takes: `probe FILE...`; `probe --convert FILE` writes it
//! as plain CSV to standard output; `probe --peer FILE.xlsx` times a bare pass of `calamine` over its first sheet.

#![expect(clippy::print_stdout, clippy::print_stderr, reason = "that is its purpose")]

use std::ops::ControlFlow;
use std::path::Path;
use std::time::Instant;

use sheets::{ReadOptions, Source, convert, read};

fn main() {
    let files: Vec<String> = std::env::args().skip(1).collect();
    if let [flag, file] = files.as_slice()
        && flag == "--convert"
    {
        let result = convert(
            Source::Path(Path::new(file)),
            &ReadOptions::default(),
            &mut std::io::stdout(),
        );
        if let Err(error) = result {
            eprintln!("{file}: {error}");
        }
        return;
    }
    if let [flag, file] = files.as_slice()
        && flag == "--peer"
    {
        return peer(file);
    }
    for file in &files {
        let started = Instant::now();
        let mut cells = 0;
        let result = read(Source::Path(Path::new(file)), &ReadOptions::default(), &mut |row| {
            cells += row.cells.len();
            ControlFlow::Continue(())
        });
        println!(
            "{file}: {cells} cells in {:?}, {} KiB at most\n{result:#?}",
            started.elapsed(),
            peak()
        );
    }
}

fn peer(file: &str) {
    use calamine::{Reader, Xlsx, open_workbook};
    let started = Instant::now();
    let Ok(mut book) = open_workbook::<Xlsx<_>, _>(file) else {
        return eprintln!("{file}: not opened");
    };
    let sheet = book.sheet_names().first().cloned().unwrap_or_default();
    let Ok(mut reader) = book.worksheet_cells_reader(&sheet) else {
        return eprintln!("{file}: no cells");
    };
    let mut cells = 0;
    while let Ok(Some(_cell)) = reader.next_cell_with_style_id() {
        cells += 1;
    }
    println!(
        "{file}: {cells} cells in {:?}, {} KiB at most",
        started.elapsed(),
        peak()
    );
}

/// Most memory held so far, in KiB, where the system tells.
fn peak() -> String {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.map_or_else(|| "?".into(), |line| line.trim().trim_end_matches(" kB").to_owned())
}
