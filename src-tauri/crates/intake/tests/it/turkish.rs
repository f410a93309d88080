//! Names in capitals of a file whose people are Turkish.

use crate::helpers::Import;

fn written(header: &str, rows: &[&str]) -> String {
    let checked = Import::new("scim", header, rows).check();
    let problem = checked.problems.iter().find(|problem| problem.rule == "name.shouting");
    problem.unwrap().fixes[0].edits[0].text.clone()
}

#[test]
fn capitals_of_turkish_people_lose_no_letter_and_gain_no_dot() {
    let mails = "userName|First name|Last name|E-mail";
    let of = |domain: &str| {
        written(
            mails,
            &[
                &format!("ak|Ayten|KILIÇ|a@acme.{domain}"),
                &format!("bk|Bora|Er|b@acme.{domain}"),
            ],
        )
    };
    assert_eq!(of("com.tr"), "Kılıç");
    assert_eq!(of("be"), "Kiliç");
    let languages = "userName|First name|Last name|Language";
    let of = |language: &str| written(languages, &[&format!("ak|Ayten|KILIÇ|{language}")]);
    assert_eq!(of("tr"), "Kılıç");
    assert_eq!(of("tr-TR"), "Kılıç");
    assert_eq!(of("Turkish"), "Kılıç");
    assert_eq!(of("nl"), "Kiliç");
}
