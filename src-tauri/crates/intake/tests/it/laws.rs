//! What holds for every file.

use std::collections::BTreeSet;

use intake::{Bucket, CellEdit, Checked, Mode, Options, Severity};
use proptest::prelude::*;
use roster::{Membership, Provenance, Value};

use crate::helpers::{Import, list, text};

/// A profile, its header, and what its cells are likely to hold.
struct Kind {
    profile: &'static str,
    header: &'static str,
    good: &'static [&'static [&'static str]],
}

const KINDS: [Kind; 4] = [
    Kind {
        profile: "2lrn4",
        header: "First Name|Last Name|Email|Department|language|Is Active|Enable MFA|Tussenvoegsel",
        good: &[
            &["Anna", "Jan"],
            &["Peeters", "van den Berg"],
            &["a@b.nl", "c@b.nl", "boss@b.nl", "sso@b.nl"],
            &["Sales", "Legal"],
            &["nl", "en"],
            &["1", "0"],
            &["1", "0"],
            &["", "van"],
        ],
    },
    Kind {
        profile: "learningbank",
        header: "First Name|Last Name|Job Profile|Department|Permission Type|Email|Username|Phone|Language|One-Time Password",
        good: &[
            &["Anna", "Jan"],
            &["Peeters"],
            &["Nurse"],
            &["Sales", "Sales; Legal"],
            &["User", "User;Manager", "Owner"],
            &["a@b.nl", "c@b.nl", "boss@b.nl"],
            &["anna", "jan"],
            &["+31612345678", "+32476123456"],
            &["nl"],
            &["geheim-12345"],
        ],
    },
    Kind {
        profile: "360learning",
        header: "Email|Role|Group ID|First name|Last name|Password|Language|Labels",
        good: &[
            &["a@b.nl", "c@b.nl", "boss@b.nl"],
            &["3", "1", "0"],
            &["Sales", "Legal", "platform"],
            &["Anna"],
            &["Peeters"],
            &["geheim-12345"],
            &["nl"],
            &["North", ""],
        ],
    },
    Kind {
        profile: "opigno",
        header: "First name|Last name|Email|Username|Initial password|Status|Roles|Site language|Timezone|Hierarchy",
        good: &[
            &["Anna"],
            &["Peeters"],
            &["a@b.nl", "boss@b.nl"],
            &["anna", "boss"],
            &["geheim-12345"],
            &["1", "0", "Active", "Blocked"],
            &["Coach", "Coach|Translator", "Administrator"],
            &["nl"],
            &["Europe/Amsterdam"],
            &["Sales"],
        ],
    },
];

const FAULTS: [&str; 44] = [
    "",
    " ",
    "\u{a0}",
    " Anna",
    "Anna\u{200b}",
    "A  B",
    "A\tB",
    "A, B",
    "sales",
    "SALES ",
    "Saless",
    "Onbekend",
    "NL",
    "nl_BE",
    "Nederlands",
    "xx",
    "Ja",
    "Nee",
    "VRAI",
    "2",
    "a@b.nl.",
    "Anna <a@b.nl>",
    "mailto:c@b.nl",
    "A@B.NL",
    "a b@c.nl",
    "a@b,nl",
    "аnna@b.nl",
    "0612345678",
    "612345678",
    "6.12E+08",
    "=1+1",
    "ANNA",
    "Coach; Translator",
    "coach",
    "Boss",
    "europe/amsterdam",
    "[clear]",
    "31/12/2030",
    "507f1f77bcf86cd799439011",
    "[clear] ",
    "Sales;sales",
    "D'",
    "Éva",
    "é",
];

fn cell(good: &'static [&'static str]) -> impl Strategy<Value = String> {
    prop_oneof![
        6 => prop::sample::select(good).prop_map(str::to_owned),
        2 => prop::sample::select(&FAULTS[..]).prop_map(str::to_owned),
        1 => "\\PC{0,12}",
    ]
}

pub(crate) fn file() -> impl Strategy<Value = (usize, Vec<Vec<String>>)> {
    (0..KINDS.len()).prop_flat_map(|kind| {
        let row: Vec<_> = KINDS[kind].good.iter().map(|good| cell(good)).collect();
        (Just(kind), prop::collection::vec(row, 1..7))
    })
}

/// The header of a kind of file.
pub(crate) fn header(kind: usize) -> &'static str {
    KINDS[kind].header
}

pub(crate) fn import(kind: usize, rows: &[Vec<String>]) -> Import {
    let kind = &KINDS[kind];
    let mut import = Import::new(kind.profile, kind.header, &vec![""; rows.len()]);
    for (row, cells) in import.table.rows.iter_mut().zip(rows) {
        row.cells.clone_from(cells);
    }
    let role_key = import
        .profile
        .role_field()
        .map(|field| field.key.clone())
        .unwrap_or_default();
    let highest = import.context.actor_roles[0].clone();
    let role = |id: &str| match import.profile.role_field().map(|field| field.kind) {
        Some(roster::profile::FieldType::Role) => text(id),
        Some(roster::profile::FieldType::Roles) => list(&[id]),
        _ => Value::Memberships(vec![Membership {
            group: "Sales".to_owned(),
            role: id.to_owned(),
        }]),
    };
    let boss = [
        ("email", text("boss@b.nl")),
        ("username", text("boss")),
        ("first_name", text("Boss")),
        (role_key.as_str(), role(&highest)),
    ];
    let default = import.profile.roles.default.clone();
    let other = [
        ("email", text("sso@b.nl")),
        ("username", text("jan")),
        ("first_name", text("Jan")),
        (role_key.as_str(), role(&default)),
    ];
    import
        .units("department", &["Sales", "Legal"])
        .units("group", &["Sales", "Legal"])
        .units("hierarchy", &["Sales"])
        .units("label", &["North"])
        .units("job_profile", &["Nurse"])
        .person(&boss)
        .person(&other)
        .from(Provenance::Directory)
        .by(&highest, Some("0"))
}

/// Where something is wrong that cannot be imported, and by which rule.
fn errors(checked: &Checked) -> BTreeSet<(u32, Option<u32>, String)> {
    let wrong = checked
        .problems
        .iter()
        .filter(|problem| problem.severity == Severity::Error);
    wrong
        .map(|problem| (problem.row, problem.column, problem.rule.clone()))
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, ..ProptestConfig::default() })]

    #[test]
    fn every_row_ends_in_one_bucket_and_the_answer_is_always_the_same((kind, rows) in file()) {
        let import = import(kind, &rows);
        let checked = import.check();
        let sum = checked.buckets;
        prop_assert_eq!(
            (sum.create + sum.update + sum.unchanged + sum.skip + sum.reject + sum.conflict) as usize,
            rows.len()
        );
        prop_assert_eq!(&checked, &import.check());
        let blocked: BTreeSet<u32> = checked
            .problems
            .iter()
            .filter(|problem| matches!(problem.severity, Severity::Error | Severity::Fix))
            .map(|problem| problem.row)
            .collect();
        for outcome in &checked.outcomes {
            let of_person = checked.outcomes.iter().filter(|other| other.group == outcome.group);
            let said = of_person.map(|other| other.row).any(|row| blocked.contains(&row));
            let refused = outcome.bucket == Bucket::Reject;
            prop_assert!(!refused || said || outcome.reason.is_some(), "{outcome:?} says not why");
            if blocked.contains(&outcome.row) {
                prop_assert_eq!(outcome.bucket, Bucket::Reject);
            }
        }
    }

    #[test]
    fn in_every_mode_rows_are_accounted_for_and_nobody_is_touched_twice((kind, rows) in file(), mode in prop::sample::select(&Mode::ALL[..])) {
        let import = import(kind, &rows).with(Options { mode: Some(mode), ..Options::default() });
        let checked = import.check();
        let sum = checked.buckets;
        prop_assert_eq!(
            (sum.create + sum.update + sum.unchanged + sum.skip + sum.reject + sum.conflict) as usize,
            rows.len()
        );
        let mut touched: BTreeSet<&str> = BTreeSet::new();
        for outcome in checked.outcomes.iter().filter(|outcome| outcome.group == outcome.row) {
            let acts = matches!(outcome.bucket, Bucket::Update | Bucket::Unchanged);
            if let Some(account) = outcome.account.as_deref().filter(|_| acts) {
                prop_assert!(touched.insert(account), "{} in two rows", account);
            }
        }
        let absence = checked.absence.unwrap_or_default();
        let gone = absence.leavers.iter().map(|gone| gone.account.as_str());
        for account in gone.chain(absence.kept.iter().map(|kept| kept.account.as_str())) {
            prop_assert!(touched.insert(account), "{} is in the file and absent", account);
        }
        let allowed = mode.locked(import.profile).is_none();
        prop_assert!(allowed || mode != Mode::FullSync || absence == intake::Absence::default());
        let count = |bucket: Bucket| checked.outcomes.iter().filter(|outcome| outcome.bucket == bucket).count();
        match mode {
            Mode::UpdateOnly if allowed => prop_assert_eq!(count(Bucket::Create), 0),
            Mode::CreateOnly if allowed => prop_assert_eq!(count(Bucket::Update) + count(Bucket::Unchanged), 0),
            Mode::SkipExisting if allowed => prop_assert_eq!(count(Bucket::Update) + count(Bucket::Unchanged), 0),
            Mode::CreateOnly | Mode::UpdateOnly | Mode::Upsert | Mode::SkipExisting | Mode::FullSync => {}
        }
    }

    #[test]
    fn a_safe_fix_mends_its_problem_and_makes_no_error((kind, rows) in file(), pick in any::<prop::sample::Index>()) {
        let mut import = import(kind, &rows);
        let before = import.check();
        let fixes: Vec<_> = before
            .problems
            .iter()
            .flat_map(|problem| problem.fixes.iter().filter(|fix| fix.safe).map(move |fix| (problem, fix)))
            .collect();
        if fixes.is_empty() {
            return Ok(());
        }
        let (problem, fix) = pick.get(&fixes);
        for CellEdit { row, column, text } in &fix.edits {
            import.table.rows[*row as usize].cells[*column as usize].clone_from(text);
        }
        import.left_out.extend(&fix.leave_out);
        let after = import.check();
        let still = after.problems.iter().any(|other| {
            other.rule == problem.rule && other.row == problem.row && other.column == problem.column && other.severity == problem.severity
        });
        prop_assert!(!still, "{problem:?} is still there after {fix:?}: {:?}", after.problems);
        // A row that could not be read has its person known only now, and what is wrong with him comes to light; with
        // him, what is wrong with other rows about him.
        let edited = |row: u32, column: Option<u32>| fix.edits.iter().any(|edit| edit.row == row && Some(edit.column) == column);
        let stops = |problem: &&intake::Problem| matches!(problem.severity, Severity::Error | Severity::Fix);
        let unread: BTreeSet<u32> = before.problems.iter().filter(stops).map(|problem| problem.row).collect();
        let new: Vec<_> = errors(&after)
            .difference(&errors(&before))
            .filter(|(row, column, rule)| edited(*row, *column) || !(unread.contains(row) || ["rows.other", "rows.people"].contains(&rule.as_str())))
            .cloned()
            .collect();
        prop_assert!(new.is_empty(), "{fix:?} for {problem:?} made {new:?}");
    }

    #[test]
    fn a_secret_is_in_no_answer((kind, rows) in file(), secret in "[a-z]{3,6}Qx7[a-z]{0,12}") {
        let mut import = import(kind, &rows);
        let secrets: BTreeSet<String> =
            intake::targets(import.profile).into_iter().filter(|target| target.secret).map(|target| target.key).collect();
        let mapping = import.mapping();
        for (at, column) in mapping.columns.iter().enumerate() {
            if column.field.as_ref().is_some_and(|field| secrets.contains(field)) {
                for row in &mut import.table.rows {
                    row.cells[at].clone_from(&secret);
                }
            }
        }
        let shown = format!("{:?} {:?}", import.mapping(), import.check());
        prop_assert!(!shown.contains(&secret));
    }

    #[test]
    fn what_is_accepted_here_is_accepted_by_the_platforms_own_rules((kind, rows) in file()) {
        let import = import(kind, &rows);
        let checked = import.check();
        for outcome in checked.outcomes.iter().filter(|outcome| outcome.group == outcome.row) {
            let base = match outcome.bucket {
                Bucket::Create => None,
                Bucket::Update | Bucket::Unchanged | Bucket::Skip | Bucket::Reject | Bucket::Conflict => continue,
            };
            let account = intake::account_of(import.profile, outcome, base);
            let account = roster::fields::with_defaults(import.profile, &account, &[("language".to_owned(), "nl".to_owned()), ("timezone".to_owned(), "Europe/Amsterdam".to_owned())].into());
            let faults = roster::fields::validate(import.profile, &account, "import");
            prop_assert!(faults.is_empty(), "{account:?}: {faults:?}");
        }
    }
}
