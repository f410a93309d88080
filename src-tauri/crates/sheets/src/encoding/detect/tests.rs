use super::super::decode::decode_all;
use super::*;
use crate::fold::fold;

fn encode(text: &str, label: &str) -> Vec<u8> {
    match Charset::of_label(label).unwrap() {
        Charset::Standard(encoding) if encoding == encoding_rs::UTF_16LE => {
            text.encode_utf16().flat_map(u16::to_le_bytes).collect()
        }
        Charset::Standard(encoding) if encoding == encoding_rs::UTF_16BE => {
            text.encode_utf16().flat_map(u16::to_be_bytes).collect()
        }
        Charset::Standard(encoding) => encoding.encode(text).0.into_owned(),
        Charset::Utf32 { big: true } => text.chars().flat_map(|c| u32::from(c).to_be_bytes()).collect(),
        Charset::Utf32 { big: false } => text.chars().flat_map(|c| u32::from(c).to_le_bytes()).collect(),
        Charset::Dos(page) => text
            .chars()
            .map(|c| {
                (0..=255)
                    .find(|byte| page.char(*byte) == c)
                    .unwrap_or_else(|| panic!("{c} in {label}"))
            })
            .collect(),
    }
}

fn check(text: &str, label: &str) {
    let bytes = encode(text, label);
    let found = detect(&mut bytes.as_slice(), None, &BTreeSet::new()).unwrap();
    assert_eq!(
        decode_all(&bytes, found.charset),
        text.trim_start_matches('\u{feff}'),
        "{label} was taken for {}",
        found.charset.label()
    );
}

#[test]
fn one_accented_name_is_enough() {
    let row = |name: &str, domain: &str| format!("Name;Mail\n{name};a.b@school.{domain}\nJan;jan@school.{domain}\n");
    for (name, domain, labels) in [
        (
            "Renée",
            "be",
            &[
                "windows-1252",
                "macintosh",
                "cp850",
                "cp437",
                "utf-8",
                "utf-16le",
                "utf-16be",
            ][..],
        ),
        (
            "François Lefèvre",
            "fr",
            &["windows-1252", "macintosh", "cp850", "cp437"],
        ),
        ("Jürgen Müller", "de", &["windows-1252", "macintosh", "cp850", "cp437"]),
        ("Björn Åström", "se", &["windows-1252", "macintosh", "cp850", "cp437"]),
        ("Søren Ødegård", "dk", &["windows-1252", "macintosh", "cp850"]),
        ("María Muñoz", "es", &["windows-1252", "macintosh", "cp850", "cp437"]),
        ("João Conceição", "pt", &["windows-1252", "macintosh", "cp850"]),
        (
            "Łukasz Wójcik",
            "pl",
            &["windows-1250", "iso-8859-2", "cp852", "x-mac-ce"],
        ),
        ("Jiří Dvořák", "cz", &["windows-1250", "iso-8859-2", "cp852"]),
        ("Horváth Erzsébet Győző", "hu", &["windows-1250", "iso-8859-2", "cp852"]),
        (
            "Иван Петров",
            "ru",
            &["windows-1251", "koi8-r", "ibm866", "x-mac-cyrillic"],
        ),
        ("Їжакевич Євгенія", "ua", &["windows-1251", "koi8-u", "x-mac-cyrillic"]),
        ("Ελένη Παπαδοπούλου", "gr", &["windows-1253", "iso-8859-7", "cp737"]),
        ("Oğuz Yılmaz Çelik", "tr", &["windows-1254", "cp857"]),
        ("Kalniņš Jānis", "lv", &["windows-1257"]),
        ("Jonaitis Žydrūnas", "lt", &["windows-1257"]),
        ("山田太郎 東京都 営業部 さくら", "jp", &["shift_jis", "euc-jp"]),
        ("山田太郎 東京都 営業部 さくら", "com", &["shift_jis"]),
        ("张伟 销售部 北京 王芳", "cn", &["gbk"]),
    ] {
        for label in labels {
            check(&row(name, domain), label);
        }
    }
}

#[test]
fn signs_are_enough_where_no_letter_has_an_accent() {
    let file = |cell: &str| format!("Name,Note,Email\nJan Smith,{cell},jan.smith@acme.com\n");
    for (cell, labels) in [
        ("\"£30,000\"", &["windows-1252", "macintosh"][..]),
        ("on leave…", &["windows-1252", "macintosh"]),
        ("Leiterin „Service“", &["windows-1252", "macintosh"]),
        ("the “new” one", &["windows-1252", "macintosh"]),
        ("Excel™ basics", &["windows-1252", "macintosh"]),
        ("• lead", &["windows-1252", "macintosh"]),
        ("-1’200.00", &["windows-1252", "macintosh"]),
        ("D’Halor", &["windows-1252"]),
        ("118.00 €", &["windows-1252", "macintosh"]),
        ("€ 118.00", &["windows-1252", "macintosh"]),
        ("HR – Payroll", &["windows-1252", "macintosh"]),
        ("N° 12", &["windows-1252", "macintosh"]),
        ("20 °C", &["windows-1252"]),
    ] {
        for label in labels {
            check(&file(cell), label);
        }
    }
}

#[test]
fn signs_that_are_no_letters_are_no_evidence_for_letters() {
    let dots = "Name;Mail;Password\nAnn;a@school.be;••••••••\nBo;b@school.be;••••••••\nCy;c@school.be;••••••••\n";
    check(dots, "windows-1252");
    check(&dots.replace("Ann", "Müller").replace("Cy", "Lefèvre"), "windows-1252");
    check(
        "Name;Motto\nAnn;“alpha”\nBo;“beta”\nCy;“gamma”\nDi;“delta”\nEd;“epsilon”\n",
        "windows-1252",
    );
    check("Name;Team\nAnn;A – B\nBo;C – D\nCy;• E\n", "windows-1252");
    check("Nom;Ville\nÎle;Fîmes\nRenée;Nîmes\nÌtalo;Saint-Benoît\n", "macintosh");
}

#[test]
fn wide_characters_without_a_mark_in_any_script() {
    for text in [
        "Όνομα;Τμήμα\nΕλένη Παπαδοπούλου;Πωλήσεις\nΓιώργος Νικολάου;Λογιστήριο\n",
        "Имя;Отдел\nИван Петров;Продажи\nОльга Иванова;Бухгалтерия\n",
        "姓名;部门\n张伟;销售部\n王芳;财务部\n一一;一\n",
        "Name;Mail\nRenée;r@school.be\n",
    ] {
        for label in ["utf-16le", "utf-16be", "utf-32le", "utf-32be"] {
            check(text, label);
            check(&format!("\u{feff}{text}"), label);
        }
    }
    let single = encode("Имя;Отдел\nИван Петров;Продажи\n", "windows-1251");
    assert_eq!(wide(&single), None);
}

#[test]
fn a_guess_shows_how_else_the_names_read() {
    let text = "Name;Mail\nJürgen Müller;jm@firma.de\nRenée;r@firma.de\n";
    let bytes = encode(text, "cp850");
    let found = detect(&mut bytes.as_slice(), None, &BTreeSet::new()).unwrap();
    assert_eq!(found.decodings.len(), 3);
    assert_eq!(found.decodings[0].encoding, "cp850");
    assert!(found.decodings[0].words.contains(&"Müller".to_owned()), "{found:?}");
    let others = &found.decodings[1..];
    assert!(
        others.iter().all(|way| !way.words.contains(&"Müller".to_owned())),
        "{found:?}"
    );
    let sure = detect(&mut text.as_bytes(), None, &BTreeSet::new()).unwrap();
    assert_eq!(sure.decodings, [], "nothing to choose where nothing is guessed");
}

#[test]
fn a_header_that_is_read_tells_the_encoding() {
    let names = ["Imię", "Förnamn", "İsim", "Ad Soyadı", "Név"].map(fold);
    let (names, none) = (BTreeSet::from(names), BTreeSet::new());
    let read = |text: &str, label: &str, names: &BTreeSet<String>| {
        let bytes = encode(text, label);
        let found = detect(&mut bytes.as_slice(), None, names).unwrap();
        decode_all(&bytes, found.charset)
    };
    for (name, label) in [
        ("Imię", "cp852"),
        ("Imię", "x-mac-ce"),
        ("Förnamn", "macintosh"),
        ("İsim", "windows-1254"),
        ("Ad Soyadı", "cp857"),
    ] {
        let text = format!("{name};Mail\nJan;jan@firma.com\n");
        assert_eq!(read(&text, label, &names), text, "{label}");
        assert_ne!(
            read(&text, label, &none),
            text,
            "{name} in {label} is told by its header alone"
        );
    }
    // Where the people say more than the header, they are believed.
    let text = "Név;Mail\nJürgen Müller;j@firma.de\nJörg Schäfer;s@firma.de\n";
    assert_eq!(read(text, "windows-1252", &names), text);
}

#[test]
fn utf8_with_a_few_broken_bytes_stays_utf8() {
    let mut bytes = "é".repeat(100).into_bytes();
    bytes.push(0xFF);
    let found = detect(&mut bytes.as_slice(), None, &BTreeSet::new()).unwrap();
    assert_eq!(found.charset.label(), "UTF-8");
}
