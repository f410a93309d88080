//! One rules crate decides on both sides: whatever is asked for, the client's verdict is the platform's
//! verdict, code for code.
//!
//! For each profile cases are generated: somebody creates, edits, acts, invites or imports. The client
//! is asked first, from a vault that was just synced; then the same is done on the real platform over
//! HTTP, past the client where it refuses. A case that goes through changes the platform, so the cases
//! of a profile are a walk. A difference is sought again alone on a fresh platform and made as small as
//! it gets. `LAW_CASES` asks for more cases a profile, `LAW_SEED` for others.

mod ask;
mod case;
mod room;
mod words;

use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use roster::Profile;

use self::ask::Difference;
use self::case::{Case, cases};
use self::room::{PEOPLE, Room};

/// Cases for a profile unless more are asked for.
const CASES: u64 = 50;
/// Differences after which a walk ends.
const ENOUGH: usize = 8;
/// Smaller forms of a case that are tried.
const TRIES: usize = 24;

fn asked(name: &str, usual: u64) -> u64 {
    std::env::var(name)
        .ok()
        .and_then(|text| text.parse().ok())
        .unwrap_or(usual)
}

/// Walks through the cases of a profile.
#[expect(
    clippy::print_stdout,
    reason = "the seed and the counts of a walk belong to its report"
)]
async fn agree(profile: &str) {
    let profile = Profile::by_id(profile).unwrap();
    let (count, seed) = (asked("LAW_CASES", CASES), asked("LAW_SEED", 1));
    let mut bytes = [0; 32];
    bytes[..8].copy_from_slice(&seed.to_le_bytes());
    let random = TestRng::from_seed(RngAlgorithm::ChaCha, &bytes);
    let mut runner = TestRunner::new_with_rng(Config::default(), random);
    let mut differences = Vec::new();
    let mut judged = Judged::default();
    let [mut size, small] = PEOPLE;
    let mut room = Room::open(profile, size).await;
    for number in 0..count {
        if number == count / 2 {
            size = small;
            room = Room::open(profile, size).await;
        }
        let tree = cases(profile).new_tree(&mut runner).unwrap();
        match ask::both(&mut room, &tree.current()).await {
            Ok(outcome) => judged.count(outcome),
            Err(difference) => {
                let (case, difference) = smaller(profile, size, tree, difference).await;
                differences.push(format!("case {number}: {case:#?}\n{difference}"));
                if differences.len() == ENOUGH {
                    break;
                }
                room = Room::open(profile, size).await;
            }
        }
    }
    println!("{}: seed {seed}, {judged:?}", profile.about.id);
    assert!(
        differences.is_empty(),
        "{} with seed {seed}: {} differences\n\n{}",
        profile.about.id,
        differences.len(),
        differences.join("\n\n")
    );
    // A walk in which nothing is allowed, or nothing refused, shows nothing.
    assert!(judged.allowed > 0 && judged.refused > 0, "{judged:?}");
}

/// Verdicts so far.
#[derive(Debug, Default)]
struct Judged {
    allowed: u32,
    refused: u32,
    /// Nothing to compare: no such person, unit or file on this platform.
    empty: u32,
}

impl Judged {
    fn count(&mut self, outcome: ask::Outcome) {
        self.allowed += outcome.allowed;
        self.refused += outcome.refused;
        self.empty += u32::from(outcome.allowed + outcome.refused == 0);
    }
}

/// The smallest form of a case that still differs on a fresh platform, or the case itself where it only
/// differs after what went before.
async fn smaller(
    profile: &'static Profile,
    size: u32,
    mut tree: impl ValueTree<Value = Case>,
    first: Difference,
) -> (Case, Difference) {
    let mut room = Room::open(profile, size).await;
    let whole = tree.current();
    let Err(found) = ask::both(&mut room, &whole).await else {
        return (whole, first);
    };
    let mut smallest = (whole, found);
    let mut more = tree.simplify();
    for _ in 0..TRIES {
        if !more {
            break;
        }
        let mut room = Room::open(profile, size).await;
        more = match ask::both(&mut room, &tree.current()).await {
            Err(found) => {
                smallest = (tree.current(), found);
                tree.simplify()
            }
            Ok(_) => tree.complicate(),
        };
    }
    smallest
}

macro_rules! profiles {
    ($($name:ident: $profile:literal,)*) => {
        $(
            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn $name() {
                agree($profile).await;
            }
        )*

        /// Every profile has its walk.
        #[test]
        fn no_profile_is_left_out() {
            let walked = [$($profile),*];
            let known: Vec<&str> = Profile::embedded().iter().map(|profile| profile.about.id.as_str()).collect();
            assert!(known.iter().all(|id| walked.contains(id)), "{known:?}");
        }
    };
}

profiles! {
    both_sides_agree_on_2lrn4: "2lrn4",
    both_sides_agree_on_360learning: "360learning",
    both_sides_agree_on_validated: "validated",
    both_sides_agree_on_learningbank: "learningbank",
    both_sides_agree_on_opigno: "opigno",
    both_sides_agree_on_moodle: "moodle",
    both_sides_agree_on_oneroster: "oneroster",
    both_sides_agree_on_scim: "scim",
}
