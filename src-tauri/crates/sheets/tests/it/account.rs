//! Rows in = rows accounted for, over generated files.

use proptest::prelude::*;
use sheets::ReadOptions;

use crate::balance::accounted;

/// Lines of people, headers, preambles, other tables, and what goes wrong in them; `~` stands for the delimiter.
fn line() -> impl Strategy<Value = String> {
    prop_oneof![
        8 => (0..40_u32, "[A-Z][a-zé]{1,6}").prop_map(|(i, name)| format!("{name}~Maes~m{i}@x.be~{i}~2020-01-0{}", 1 + i % 9)),
        2 => Just("First name~Last name~Email~Age~Since".to_owned()),
        1 => Just("First name~Last name~Email~Age".to_owned()),
        1 => Just("Code~Department~Floor".to_owned()),
        1 => (1..9_u32).prop_map(|i| format!("A{i}~Sales~{i}")),
        1 => Just("Staff list".to_owned()),
        1 => Just("Staff list~~~~".to_owned()),
        1 => Just("# printed~by~me".to_owned()),
        1 => Just(String::new()),
        1 => Just("~~~~".to_owned()),
        1 => Just("Jan~Maes~jan@x.be".to_owned()),
        1 => Just("Jan~Maes~~jan@x.be~3~2020-01-01~".to_owned()),
        1 => Just("Jan~Maes, jr~jan@x.be~3~2020-01-01~more~and more".to_owned()),
        1 => Just("\"Jan~Maes~jan@x.be~3~2020-01-01".to_owned()),
        1 => Just("Jan~\"Maes\"jan@x.be~3~2020-01-01".to_owned()),
        1 => Just("Jan Maes jan@x.be 3 2020-01-01".to_owned()),
        1 => Just("to come~to come~to come~to come~to come".to_owned()),
        1 => Just("unknown~no address yet~none~later~later".to_owned()),
        1 => Just("Total~~~12~".to_owned()),
        1 => "[a-z0-9~\"'@. ]{0,20}",
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(600))]

    #[test]
    fn rows_in_are_rows_accounted_for(
        lines in prop::collection::vec(line(), 0..24),
        delimiter in prop::sample::select(vec![",", ";", "\t", "|"]),
        end in prop::sample::select(vec!["\n", "\r\n", "\r"]),
        sep in any::<bool>(),
        known in any::<bool>(),
    ) {
        let mut text = if sep { format!("sep={delimiter}{end}") } else { String::new() };
        for line in &lines {
            text.push_str(&line.replace('~', delimiter));
            text.push_str(end);
        }
        let known_names = if known {
            vec!["First name".into(), "Last name".into(), "Email".into(), "Age".into()]
        } else {
            Vec::new()
        };
        let options = ReadOptions { known_names, ..ReadOptions::default() };
        if let Err(why) = accounted("x.csv", text.as_bytes(), &options) {
            return Err(TestCaseError::fail(format!("{why}\n{text}")));
        }
    }
}
