//! Columns taken apart before they are mapped, and columns that would give rights.

use intake::reshape::{Ask, Reshape, ReshapeError};
use intake::{Bucket, Mapping, Options};

use crate::helpers::Import;

/// The file after a step on one of its columns.
fn split(mut import: Import, column: u32, ask: Ask) -> Import {
    let mut mapping = import.mapping();
    let step = Reshape::new(import.profile, &mapping, &import.table.rows, &[], &[column], ask).unwrap();
    step.map(import.profile, &mut mapping);
    let done = intake::reshape::reshape(&[step], &mut import.table);
    import.context.options.reshape = done;
    import.mapping = Some(mapping);
    import
}

fn people(names: &[&str]) -> Import {
    let line = |(at, name): (usize, &&str)| format!("{name}|p{at}@example.org|Sales|nl|1|0");
    let lines: Vec<String> = names.iter().enumerate().map(line).collect();
    let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
    Import::new(
        "2lrn4",
        "Naam medewerker|Email|Department|language|Is Active|Enable MFA",
        &lines,
    )
    .units("department", &["Sales"])
}

#[test]
fn a_whole_name_is_offered_to_be_split_and_its_doubts_are_named_until_somebody_decides() {
    let import = people(&["Jan van den Berg", "Jean Pierre Dupont"]);
    let offer = import.check().file_problems;
    let offer = offer.iter().find(|problem| problem.rule == "column.full_name").unwrap();
    assert_eq!(offer.fixes[0].code, "split_name");

    let mut import = split(import, 0, Ask::Name(None));
    assert_eq!(import.buckets(), [Bucket::Create, Bucket::Create]);
    assert_eq!(import.rules(0), [""; 0]);
    assert_eq!(import.rules(1), ["name.split/warn"]);
    assert!(!import.file_rules().contains(&"column.full_name/warn".to_owned()));
    let checked = import.check();
    let problem = checked
        .problems
        .iter()
        .find(|problem| problem.rule == "name.split")
        .unwrap();
    assert!(problem.message.contains("more than two words"), "{}", problem.message);
    for edit in &problem.fixes[0].edits {
        import.table.rows[1].cells[edit.column as usize].clone_from(&edit.text);
    }
    assert_eq!(import.table.rows[1].cells[6..], ["Jean", "Pierre Dupont"]);
    assert_eq!(import.rules(1), [""; 0], "decided");
    import.left_out.insert(1);
    assert_eq!(import.rules(1), [""; 0]);
}

#[test]
fn the_header_or_the_addresses_say_which_name_comes_first() {
    let step = |header: &str, rows: &[&str]| {
        let import = Import::new("2lrn4", &format!("{header}|Email"), rows);
        let mapping: Mapping = import.mapping();
        let made = Reshape::new(import.profile, &mapping, &import.table.rows, &[], &[0], Ask::Name(None)).unwrap();
        made.made(&import.table.rows[0].cells).cells
    };
    let plain = ["Maes Tom|info@example.org"];
    for header in [
        "Nom et prénom",
        "Naam en voornaam",
        "Nachname Vorname",
        "Apellidos y nombre",
        "Efternavn, fornavn",
    ] {
        assert_eq!(step(header, &plain), ["Tom", "Maes"], "{header}");
    }
    for header in ["Prénom et nom", "Voornaam en naam", "Vorname Nachname"] {
        assert_eq!(step(header, &plain), ["Maes", "Tom"], "{header}");
    }
    assert_eq!(
        step(
            "Naam",
            &["Maes Tom|tom.maes@example.org", "Peeters Anna|a.peeters@example.org"]
        ),
        ["Tom", "Maes"]
    );
    let import = Import::new("oneroster", "a|b", &["1|2"]);
    let twice = Reshape::new(import.profile, &import.mapping(), &[], &[], &[0, 1], Ask::Name(None));
    assert_eq!(twice.unwrap_err(), ReshapeError::Columns);
}

#[test]
fn no_way_of_reading_a_file_gives_a_role_above_ones_own() {
    const HEADER: &str = "First Name|Last Name|Job Profile|Department|Permission Type|Email|Language";
    let file = |role: &str| {
        let line = format!("Anna|Peeters|Nurse|Ward 1|{role}|anna@example.org|nl");
        Import::new("learningbank", HEADER, &[&line])
            .units("department", &["Ward 1"])
            .units("job_profile", &["Nurse"])
    };
    let profile = file("").profile;
    let highest = profile.role_list.iter().max_by_key(|role| role.rank).unwrap();
    let manager = profile
        .role_list
        .iter()
        .filter(|role| role.manages_users && role.rank < highest.rank)
        .max_by_key(|role| role.rank)
        .unwrap();
    let allowed = file(&highest.label).by(&highest.id, None);
    assert_eq!(allowed.buckets(), [Bucket::Create], "{:?}", allowed.rules(0));
    // The file says it, in the platform's words or in a set-for-all of the cells.
    let said = file(&highest.label).by(&manager.id, None);
    assert_eq!(said.buckets(), [Bucket::Reject], "{:?}", said.rules(0));
    // Somebody says that a word of the file stands for it; so does a recipe, or what was chosen before.
    let mut chosen = file("Chef").by(&manager.id, None);
    let mut mapping = chosen.mapping();
    mapping.columns[4].values.insert("Chef".to_owned(), highest.id.clone());
    chosen.mapping = Some(mapping);
    assert_eq!(chosen.buckets(), [Bucket::Reject]);
    assert!(
        chosen.rules(0).contains(&"rank/error".to_owned()),
        "{:?}",
        chosen.rules(0)
    );
    // A column about rights under another name is left out, and said.
    let line = "Anna|Peeters|anna@example.org|Sales|nl|1|0|1";
    let header = format!("{}|is_superuser", crate::helpers::S1);
    let column = Import::new("2lrn4", &header, &[line]).units("department", &["Sales"]);
    assert!(
        column.file_rules().contains(&"column.rights/warn".to_owned()),
        "{:?}",
        column.file_rules()
    );
    assert_eq!(column.mapping().columns[7].field, None);
    // Columns made of columns give no rights either: what they feed is judged as any other.
    let joined = file(&highest.label).by(&manager.id, None);
    let mut joined = split(joined, 4, Ask::Cut("/".to_owned()));
    let mut mapping = joined.mapping.clone().unwrap();
    let role = mapping.columns[4].field.take();
    mapping.columns[7].field = role;
    joined.mapping = Some(mapping);
    assert_eq!(joined.buckets(), [Bucket::Reject]);
}

#[test]
fn a_role_for_everybody_above_ones_own_is_refused_for_the_file() {
    let import = people(&["Jan Berg"]);
    let profile = import.profile;
    let highest = profile.role_list.iter().max_by_key(|role| role.rank).unwrap();
    let manager = profile
        .role_list
        .iter()
        .filter(|role| role.manages_users && role.rank < highest.rank)
        .max_by_key(|role| role.rank);
    let Some(manager) = manager else { return };
    let import = split(import, 0, Ask::Name(None)).by(&manager.id, None);
    let mut import = import;
    import.context.options = Options {
        role: Some(highest.id.clone()),
        ..import.context.options.clone()
    };
    assert_eq!(import.buckets(), [Bucket::Reject]);
}

#[test]
fn rows_of_one_person_that_say_different_things_are_named() {
    let import = Import::new(
        "360learning",
        "firstName|lastName|mail|role|groupId",
        &[
            "Anna|Peeters|anna@example.org|learner|5f0c0c0c0c0c0c0c0c0c0c0c",
            "Hanna|Peeters|anna@example.org|author|5f0c0c0c0c0c0c0c0c0c0c0d",
        ],
    );
    assert!(
        import.rules(1).iter().any(|rule| rule.starts_with("rows.differ")),
        "{:?} {:?}",
        import.rules(1),
        import.file_rules()
    );
}

#[test]
fn a_group_written_once_is_offered_to_those_below_it() {
    let file = |groups: &[&str]| {
        let rows: Vec<String> = (0..)
            .zip(groups)
            .map(|(at, group)| format!("{group}|u{at}|Jan|Maes{at}|u{at}@acme.be"))
            .collect();
        let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
        Import::new("scim", "Department|userName|First name|Last name|email", &rows)
    };
    let outline = file(&["HR", "", "IT", "", ""]);
    let problems = outline.check().problems;
    let offers: Vec<(u32, &str, bool)> = problems
        .iter()
        .filter(|problem| problem.rule == "outline")
        .map(|problem| {
            (
                problem.row,
                problem.fixes[0].edits[0].text.as_str(),
                problem.fixes[0].safe,
            )
        })
        .collect();
    assert_eq!(offers, [(1, "HR", false), (3, "IT", false), (4, "IT", false)]);
    // Whoever has no department, or a file in which departments come again, is none.
    for groups in [
        &["HR", "", "IT", "HR", ""][..],
        &["", "HR", "", "IT", ""],
        &["HR", "IT", "Sales", "", "Legal"],
        &["HR", "", ""],
    ] {
        assert!(
            file(groups)
                .check()
                .problems
                .iter()
                .all(|problem| problem.rule != "outline"),
            "{groups:?}"
        );
    }
}

#[test]
fn columns_of_a_list_that_was_exported_here_are_known_again() {
    let own = "username|firstname|lastname|email|suspended";
    let all = intake::LIST_COLUMNS.join("|");
    let row = "anna|Anna|Peeters|anna@example.org|0|Suspended|2026-01-01|2025-01-01|2026-01-01";
    let list = Import::new("moodle", &format!("{own}|{all}"), &[row]);
    assert_eq!(list.file_rules(), ["column.listed/info"; 4]);
    // One of them alone is a column that nobody knows, which that platform refuses.
    let other = Import::new(
        "moodle",
        &format!("{own}|Created"),
        &["anna|Anna|Peeters|anna@example.org|0|x"],
    );
    assert_eq!(other.file_rules(), ["column.unknown/error"]);
}
