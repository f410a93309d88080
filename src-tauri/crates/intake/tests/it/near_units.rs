//! Departments and groups that are not on the platform: near-misses are asked about one by one, the rest is created in
//! one act.

use intake::{Checked, Options};

use crate::helpers::{Import, S4};

/// One row a department, with the departments of the platform beside.
fn departments(names: &[&str]) -> Import {
    let rows: Vec<String> = names
        .iter()
        .enumerate()
        .map(|(at, name)| format!("Anna{at}|Peeters{at}|Nurse|{name}|User|anna{at}@example.org|||nl|"))
        .collect();
    let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
    Import::new("learningbank", S4, &rows)
        .units("department", &["HR", "Verkoop", "Finance", "Ward 1"])
        .units("job_profile", &["Nurse"])
}

fn create(import: Import) -> Import {
    import.with(Options {
        create_units: Some(true),
        ..Options::default()
    })
}

/// Of each row with a problem about its department: the severity and the fixes.
fn said(checked: &Checked) -> Vec<(u32, bool, Vec<String>)> {
    let about = checked
        .problems
        .iter()
        .filter(|problem| problem.rule.starts_with("ref."));
    about
        .map(|problem| {
            let fixes = problem.fixes.iter().map(|fix| match fix.params.get("confidence") {
                Some(sure) => format!("{} {} {sure}", fix.code, fix.params["value"]),
                None => fix.code.clone(),
            });
            let blocks = problem.severity == intake::Severity::Error;
            (problem.row, blocks, fixes.collect())
        })
        .collect()
}

#[test]
fn near_misses_are_offered_with_how_sure_they_are() {
    let import = departments(&["HR dept", "Verkop", "Logistics", "verkoop", "Verkoop ", "Ward 2"]);
    let found = said(&import.check());
    let fixes = |row: u32| {
        let about = found.iter().find(|(at, _, _)| *at == row);
        about.map(|(_, blocks, fixes)| (*blocks, fixes.join("; ")))
    };
    assert_eq!(fixes(0), Some((true, "use_value HR 90; create_unit".to_owned())));
    assert_eq!(fixes(1), Some((true, "use_value Verkoop 87; create_unit".to_owned())));
    assert_eq!(fixes(2), Some((true, "create_unit".to_owned())), "nothing is like it");
    assert_eq!(
        fixes(3),
        Some((false, "use_value".to_owned())),
        "another case is mended without a question"
    );
    assert_eq!(fixes(4), None, "a space at the end is no other name");
    assert_eq!(
        fixes(5),
        Some((true, "create_unit".to_owned())),
        "a number makes it another one"
    );
}

#[test]
fn the_rest_is_created_in_one_act_and_near_misses_are_still_asked_about() {
    let import = create(departments(&["HR dept", "Logistics", "Logistics", "Ward 2"]));
    let checked = import.check();
    let created: Vec<(&str, u32)> = checked
        .new_units
        .iter()
        .map(|unit| (unit.name.as_str(), unit.rows))
        .collect();
    assert_eq!(created, [("Logistics", 2), ("Ward 2", 1)]);
    let found = said(&checked);
    assert_eq!(
        found[0],
        (0, true, vec!["use_value HR 90".to_owned(), "create_this".to_owned()])
    );
    assert!(found[1..].iter().all(|(_, blocks, _)| !blocks), "{found:?}");
}

#[test]
fn somebody_can_say_that_a_near_miss_is_another_one() {
    for all in [false, true] {
        let import = departments(&["HR dept", "Logistics"]);
        let mut import = if all { create(import) } else { import };
        let mut mapping = import.mapping();
        mapping.columns[3]
            .values
            .insert("HR dept".to_owned(), "HR dept".to_owned());
        import.mapping = Some(mapping);
        let checked = import.check();
        let created: Vec<&str> = checked.new_units.iter().map(|unit| unit.name.as_str()).collect();
        assert_eq!(
            created,
            if all {
                vec!["HR dept", "Logistics"]
            } else {
                vec!["HR dept"]
            }
        );
        assert!(
            said(&checked)
                .iter()
                .all(|(row, blocks, _)| (*row == 1 && !all) == *blocks)
        );
    }
}

#[test]
fn nobody_makes_units_who_may_not() {
    let mut import = departments(&["HR dept"]).by("manager", None);
    let mut mapping = import.mapping();
    mapping.columns[3]
        .values
        .insert("HR dept".to_owned(), "HR dept".to_owned());
    import.mapping = Some(mapping);
    let checked = import.check();
    assert!(checked.new_units.is_empty());
    assert!(said(&checked).iter().all(|(_, blocks, _)| *blocks));
}

#[test]
fn suggestions_for_the_values_of_a_column() {
    let import = departments(&["HR dept", "Logistics"]);
    let mapping = import.mapping();
    let suggested = |column: usize, text: &str, beside: &[&str]| {
        intake::suggested(
            import.profile,
            &mapping.columns[column],
            text,
            beside,
            &import.directory,
        )
    };
    assert_eq!(suggested(3, "HR dept", &[]), Some(("HR".to_owned(), 90)));
    assert_eq!(suggested(3, "Logistics", &[]), None);
    assert_eq!(suggested(8, "N", &["F", "D"]), Some(("nl".to_owned(), 95)));
    assert_eq!(suggested(8, "1", &[]), None);
    let asked = |column: usize, sure: u8| intake::asked_about(import.profile, &mapping.columns[column], sure);
    assert!(asked(3, 90), "a near miss is never created without a question");
    assert!(!asked(3, 60), "a distant likeness is created with the rest");
    assert!(asked(8, 60), "nobody creates a language");
    assert_eq!(suggested(0, "Anna", &[]), None);
    let role = suggested(4, "Usr", &[]);
    assert!(role.is_none_or(|(_, sure)| sure < 100), "a guess is never beyond doubt");
}

#[test]
fn s1_16_a_near_miss_is_asked_about_where_the_platform_creates_departments_itself() {
    let of = |name: &str, create_units: Option<bool>| {
        let row = format!("Anna|Peeters|anna@example.org|{name}|nl|1|0");
        let import =
            Import::new("2lrn4", crate::helpers::S1, &[&row]).units("department", &["Warehouse Rotterdam", "Legal"]);
        let checked = import
            .with(Options {
                create_units,
                ..Options::default()
            })
            .check();
        let units: Vec<String> = checked.new_units.iter().map(|unit| unit.name.clone()).collect();
        let about = said(&checked).into_iter().next();
        (units, about.map(|(_, blocks, fixes)| (blocks, fixes.join("; "))))
    };
    let asked = || Some((true, "use_value Warehouse Rotterdam 92; create_this".to_owned()));
    for chosen in [None, Some(true)] {
        assert_eq!(of("Warehouse Rotterdm", chosen), (vec![], asked()));
        assert_eq!(
            of("Brand new", chosen),
            (vec!["Brand new".to_owned()], Some((false, String::new())))
        );
    }
    let none = Some(false);
    assert_eq!(
        of("Brand new", none),
        (vec![], Some((true, "create_unit".to_owned()))),
        "nothing is created unasked"
    );
    let near = Some((true, "use_value Warehouse Rotterdam 92; create_unit".to_owned()));
    assert_eq!(of("Warehouse Rotterdm", none), (vec![], near));
    assert_eq!(of("Legal", none), (vec![], None));
}

#[test]
fn a_cell_with_several_names_is_asked_about_before_it_becomes_one_unit() {
    let import = create(departments(&["Logistics", "Logistics\\|Transport"]));
    let found = said(&import.check());
    let create_this = vec!["create_this".to_owned()];
    assert!(!found[0].1, "a new name is created: {found:?}");
    assert_eq!(
        (found[1].1, &found[1].2),
        (true, &create_this),
        "nobody's department is called so, unless somebody says it is: {found:?}"
    );
}

#[test]
fn numbers_of_departments_that_lost_their_zeros_are_those_of_the_platform() {
    let row = |department: &str| format!("Anna|Peeters|anna@example.org|{department}|nl|1|0");
    let of = |department: &str| {
        let row = row(department);
        let import = Import::new("2lrn4", crate::helpers::S1, &[&row]);
        let import = import.units("department", &["0010", "0020", "020", "0030", "30"]);
        let checked = import.check();
        said(&checked)
            .into_iter()
            .map(|(_, blocks, fixes)| (blocks, fixes.join("; ")))
            .collect::<Vec<_>>()
    };
    assert_eq!(of("10"), [(false, "use_value".to_owned())]);
    assert_eq!(of("0010"), []);
    assert_eq!(of("30"), [], "there is one of that number");
    assert!(
        of("20").iter().all(|(_, fixes)| fixes != "use_value"),
        "either may be meant"
    );
    let row = row("10");
    let import = Import::new("2lrn4", crate::helpers::S1, &[&row]).units("department", &["0010"]);
    let problem = import.check().problems.remove(0);
    assert_eq!(problem.fixes[0].edits[0].text, "0010");
    assert!(problem.fixes[0].safe, "{}", problem.message);
}
