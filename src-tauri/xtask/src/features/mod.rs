//! Which rules of docs/features.md hold: those with a passing test named after them, and no failing one.

mod ids;
mod runs;
mod table;

use std::collections::{BTreeMap, BTreeSet};

use anyhow::{Result, bail};

use crate::shell::root;
use runs::Outcome;
use table::Rule;

/// What is asked for.
struct Wanted {
    /// Parts to run; the others answer from their last run.
    parts: Vec<String>,
    /// Answer from the last run wherever its sources are as they were.
    fast: bool,
    /// Fill in the last column of the table.
    write: bool,
    /// Fail when a rule is open.
    all: bool,
}

/// Runs the tests named after rules and prints the table.
pub(crate) fn print(arguments: &[String]) -> Result<()> {
    let wanted = understand(arguments)?;
    let rules = table::read(&root())?;
    let known: BTreeSet<&str> = rules.iter().map(|rule| rule.id.as_str()).collect();
    let strays = ids::strays(&root(), &known)?;
    if !strays.is_empty() {
        bail!(
            "tests are named after rules that docs/features.md does not have:\n  {}",
            strays.join("\n  ")
        );
    }
    let ran = runs::all(&wanted.parts, wanted.fast)?;
    let tests = by_rule(&ran.tests);
    let mut holding = 0;
    let mut set = "";
    for rule in &rules {
        if set != rule.set() {
            set = rule.set();
            println!("\n{set}");
        }
        let (state, shown) = verdict(tests.get(rule.id.as_str()));
        holding += usize::from(state == State::Holds);
        println!("  {}  {}  {:6} {shown}", rule.id, rule.place, state.word());
    }
    for part in &ran.absent {
        println!("\nnot run, so none of its tests counts: {part}");
    }
    if wanted.write {
        table::write(&root(), &rules, &passing(&tests))?;
    }
    println!("\n{holding} of {}", rules.len());
    if wanted.all && holding < rules.len() {
        bail!("{} rules are open", rules.len() - holding);
    }
    Ok(())
}

fn understand(arguments: &[String]) -> Result<Wanted> {
    let mut wanted = Wanted {
        parts: Vec::new(),
        fast: false,
        write: false,
        all: false,
    };
    for argument in arguments {
        match argument.as_str() {
            "--fast" => wanted.fast = true,
            "--write" => wanted.write = true,
            "--all" => wanted.all = true,
            part if runs::PARTS.contains(&part) => wanted.parts.push(part.to_owned()),
            other => bail!(
                "features has no `{other}`: it knows --fast, --write, --all, {}",
                runs::PARTS.join(", ")
            ),
        }
    }
    Ok(wanted)
}

/// Tests of each rule; a test can stand for several.
fn by_rule(tests: &[Outcome]) -> BTreeMap<String, Vec<&Outcome>> {
    let mut found: BTreeMap<String, Vec<&Outcome>> = BTreeMap::new();
    for test in tests {
        for id in ids::of(&test.name) {
            found.entry(id).or_default().push(test);
        }
    }
    found
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    Holds,
    Fails,
    Open,
}

impl State {
    fn word(self) -> &'static str {
        match self {
            Self::Holds => "holds",
            Self::Fails => "FAILS",
            Self::Open => "open",
        }
    }
}

fn verdict(tests: Option<&Vec<&Outcome>>) -> (State, String) {
    let Some(tests) = tests else {
        return (State::Open, String::new());
    };
    let failed: Vec<String> = tests
        .iter()
        .filter(|test| !test.passed)
        .map(|test| test.shown())
        .collect();
    if failed.is_empty() {
        let shown: Vec<String> = tests.iter().map(|test| test.shown()).collect();
        (State::Holds, shown.join(", "))
    } else {
        (State::Fails, failed.join(", "))
    }
}

/// Passing tests of each rule that holds, for the table.
fn passing(tests: &BTreeMap<String, Vec<&Outcome>>) -> BTreeMap<String, Vec<String>> {
    tests
        .iter()
        .filter(|(_, tests)| tests.iter().all(|test| test.passed))
        .map(|(id, tests)| (id.clone(), tests.iter().map(|test| test.shown()).collect()))
        .collect()
}

impl Rule {
    fn set(&self) -> &str {
        self.id.split('-').next().unwrap_or_default()
    }
}
