//! Reading and checking a million people, against DuckDB and polars doing the same checks; a workbook,
//! against the bare pass over its cells; and how well faults are found. Every contender is a process of its
//! own, they take turns, and medians are printed with their ratios.
#![expect(
    clippy::expect_used,
    clippy::print_stdout,
    clippy::indexing_slicing,
    reason = "a benchmark prints its figures and stops at the first thing that is not as it should be"
)]

mod faults;
mod judge;
mod ours;
mod peers;

use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use judge::Score;

pub(crate) type Answer<T> = Result<T, Box<dyn std::error::Error>>;

const ROWS: u32 = 1_000_000;
const SHEET_ROWS: u32 = 100_000;
const RUNS: usize = 5;
const SEEDS: [u64; 3] = [1, 2, 3];

/// One run of one contender.
#[derive(Debug, Clone, Default)]
struct Run {
    name: String,
    /// The process from start to end, in seconds.
    wall: f64,
    /// From its first look at the file to its answer.
    work: f64,
    cpu: f64,
    /// Peak of resident memory, in MB.
    peak: f64,
    rows: u32,
    found: u64,
}

fn main() -> Answer<()> {
    let arguments: Vec<String> = std::env::args().collect();
    match arguments.iter().position(|argument| argument == "--contend") {
        Some(at) => {
            let path = Path::new(&arguments[at + 2]);
            match arguments[at + 1].as_str() {
                "ours" => ours::contend(path),
                _ => ours::bare_cells(path),
            }
        }
        None => measure(),
    }
}

fn measure() -> Answer<()> {
    let folder = peers::folder();
    std::fs::create_dir_all(&folder)?;
    let file = folder.join("people.csv");
    let faults = faults::write_csv(&file, ROWS, SEEDS[0])?;
    println!(
        "{ROWS} rows, 12 columns, {} faults put in; medians of {RUNS} runs in turn",
        faults.len()
    );
    let mut contenders = vec![own("ours", &file)?];
    contenders.extend(peers::commands(&folder, &file)?);
    let runs = take_turns(&contenders)?;
    table(&runs);
    let sheet = folder.join("people.xlsx");
    faults::write_xlsx(&sheet, SHEET_ROWS, SEEDS[0])?;
    println!("\nworkbook of {SHEET_ROWS} rows");
    table(&take_turns(&[own("ours", &sheet)?, own("bare", &sheet)?])?);
    println!("\nwhat was put in against what was found");
    score(SEEDS[0], &file, &faults)?;
    for seed in &SEEDS[1..] {
        let file = folder.join(format!("people-{seed}.csv"));
        let faults = faults::write_csv(&file, SHEET_ROWS, *seed)?;
        score(*seed, &file, &faults)?;
    }
    Ok(())
}

/// This program as a contender.
fn own(what: &str, file: &Path) -> Answer<(PathBuf, Vec<String>)> {
    let arguments = ["--contend".to_owned(), what.to_owned(), file.display().to_string()];
    Ok((std::env::current_exe()?, arguments.into()))
}

/// Medians of every contender.
fn take_turns(contenders: &[(PathBuf, Vec<String>)]) -> Answer<Vec<Run>> {
    let mut runs: Vec<Vec<Run>> = vec![Vec::new(); contenders.len()];
    for _ in 0..RUNS {
        for ((program, arguments), runs) in contenders.iter().zip(&mut runs) {
            runs.push(once(program, arguments)?);
        }
    }
    Ok(runs.iter().map(|runs| medians(runs)).collect())
}

fn once(program: &Path, arguments: &[String]) -> Answer<Run> {
    let start = Instant::now();
    let output = Command::new(program)
        .args(arguments)
        .env("PYTHONDONTWRITEBYTECODE", "1")
        .output()?;
    let wall = start.elapsed().as_secs_f64();
    if !output.status.success() {
        return Err(String::from_utf8_lossy(&output.stderr).into_owned().into());
    }
    let text = String::from_utf8(output.stdout)?;
    let fields: Vec<&str> = text.lines().last().unwrap_or_default().split('\t').collect();
    Ok(Run {
        name: fields[0].to_owned(),
        wall,
        work: fields[1].parse()?,
        cpu: fields[2].parse()?,
        peak: fields[3].parse()?,
        rows: fields[4].parse()?,
        found: fields[5].parse()?,
    })
}

fn medians(runs: &[Run]) -> Run {
    let of = |value: fn(&Run) -> f64| {
        let mut values: Vec<f64> = runs.iter().map(value).collect();
        values.sort_by(f64::total_cmp);
        values[values.len() / 2]
    };
    Run {
        wall: of(|run| run.wall),
        work: of(|run| run.work),
        cpu: of(|run| run.cpu),
        peak: of(|run| run.peak),
        ..runs[0].clone()
    }
}

fn table(runs: &[Run]) {
    let ours = &runs[0];
    println!(
        "{:<22} {:>8} {:>8} {:>8} {:>9} {:>10} {:>8} {:>8}",
        "", "wall s", "work s", "CPU s", "peak MB", "findings", "x wall", "x work"
    );
    for run in runs {
        assert_eq!(run.rows, ours.rows, "everybody saw every row");
        println!(
            "{:<22} {:>8.2} {:>8.2} {:>8.2} {:>9.0} {:>10} {:>8.2} {:>8.2}",
            run.name,
            run.wall,
            run.work,
            run.cpu,
            run.peak,
            run.found,
            run.wall / ours.wall,
            run.work / ours.work
        );
    }
}

fn score(seed: u64, file: &Path, faults: &[faults::Fault]) -> Answer<()> {
    let (rows, examined) = ours::examined(file)?;
    let Score {
        faults,
        found,
        errors,
        errors_found,
        repairs,
        exact,
        rows,
        false_rows,
        missed,
        alarms,
    } = judge::judge(&examined, faults, rows);
    let percent = |part: usize, whole: usize| 100.0 * part as f64 / whole.max(1) as f64;
    println!(
        "seed {seed}, {rows} rows: found {:.3} % of {faults} faults, {:.3} % of {errors} errors; repairs exact {:.3} % of {repairs}; false alarms in {:.4} % of rows",
        percent(found, faults),
        percent(errors_found, errors),
        percent(exact, repairs),
        percent(false_rows, rows as usize),
    );
    for line in missed.iter().take(3).chain(alarms.iter().take(3)) {
        println!("  {line}");
    }
    Ok(())
}

/// One line about this process, as the peers print it.
pub(crate) fn report(name: &str, work: Duration, rows: u32, found: u32) {
    let (cpu, peak) = used();
    println!(
        "{name}\t{:.4}\t{cpu:.4}\t{peak:.1}\t{rows}\t{found}",
        work.as_secs_f64()
    );
}

/// Seconds of CPU and peak of resident memory in MB, where the system tells them in files; zero elsewhere.
fn used() -> (f64, f64) {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let peak = status.lines().find_map(|line| {
        line.strip_prefix("VmHWM:")?
            .split_whitespace()
            .next()?
            .parse::<f64>()
            .ok()
    });
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let after = stat.rsplit_once(')').map_or("", |(_, after)| after);
    // User and system time are the fields 14 and 15, in hundredths of a second.
    let ticks: f64 = after
        .split_whitespace()
        .skip(11)
        .take(2)
        .filter_map(|field| field.parse::<f64>().ok())
        .sum();
    (ticks / 100.0, peak.unwrap_or_default() / 1024.0)
}
