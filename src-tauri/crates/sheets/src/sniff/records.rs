//! Texts that hold records and no rows: cut at delimiters they would be people with names like `C` and `dn`.

/// Lines that are looked at.
const LINES: usize = 12;

/// What a text in lower case is, if it holds records of a kind that is known.
pub(super) fn named(lower: &str) -> Option<&'static str> {
    let mut lines = lower.lines().map(str::trim_end);
    let first = lines.next()?;
    if first.starts_with("id;p") && lines.clone().take(LINES).all(is_sylk) && lines.next().is_some() {
        return Some("a SYLK file (.slk); open it in a spreadsheet program and save it as .xlsx first");
    }
    if first == "table" && lines.next().is_some_and(|line| line.starts_with("0,1")) {
        return Some("a DIF file; open it in a spreadsheet program and save it as .xlsx first");
    }
    if first.starts_with("begin:vcard") {
        return Some("a vCard file; export the contacts as CSV first");
    }
    if first.starts_with("begin:vcalendar") {
        return Some("a calendar file");
    }
    let said = |line: &&str| !line.is_empty() && !line.starts_with('#') && !line.starts_with("version:");
    if lower
        .lines()
        .find(said)
        .is_some_and(|line| line.starts_with("dn: ") || line.starts_with("dn:: "))
    {
        return Some("an LDIF file of a directory; export the people as CSV first");
    }
    None
}

/// A record of SYLK. `ID;Phone` is how a list may begin too, and its people are no records.
fn is_sylk(line: &str) -> bool {
    const RECORDS: [&str; 9] = ["p;", "b;", "c;", "f;", "o;", "nn;", "ne;", "nu;", "w;"];
    line.is_empty() || line == "e" || RECORDS.iter().any(|record| line.starts_with(record))
}

/// XML that does not say that it is: `<people><person …`. A list whose columns are called `<name>` closes none of them.
pub(super) fn is_xml(lower: &str) -> bool {
    let name = |text: &str| text.starts_with(|letter: char| letter.is_alphabetic() || letter == '_');
    let opens =
        lower.starts_with("<!--") || lower.starts_with("<!doctype") || lower.strip_prefix('<').is_some_and(name);
    opens
        && lower
            .lines()
            .next()
            .is_some_and(|line| !line.contains([';', '\t']) || line.contains("</"))
        && (lower.contains("</") || lower.contains("/>"))
}

/// Signs that end lines in some programs, and in none that writes spreadsheets.
const ENDS: [(char, &str); 4] = [
    (
        '\u{85}',
        "text whose lines end with the sign NEL (U+0085); save it with ordinary line ends first",
    ),
    (
        '\u{2028}',
        "text whose lines end with the sign U+2028; save it with ordinary line ends first",
    ),
    (
        '\u{2029}',
        "text whose lines end with the sign U+2029; save it with ordinary line ends first",
    ),
    (
        '\u{b}',
        "text whose lines end with a vertical tab (U+000B); save it with ordinary line ends first",
    ),
];

/// What a text is that has no line in it but by a sign that spreadsheet programs do not know.
pub(super) fn without_lines(head: &[u8], readable: &str) -> Option<&'static str> {
    if readable.trim_end().contains(['\n', '\r']) {
        return None;
    }
    let (_, nel) = ENDS.first()?;
    // As one byte, as programs of mainframes write it.
    let broken = std::str::from_utf8(head).is_err_and(|error| error.error_len().is_some());
    if broken && readable.contains('\u{fffd}') && head.contains(&0x85) {
        return Some(nel);
    }
    ENDS.iter()
        .find(|(end, _)| readable.contains(*end))
        .map(|(_, what)| *what)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn records_are_told_from_rows() {
        for (text, expected) in [
            (
                "id;pcalcooo32\nc;x1;y1;k\"first name\"\nc;x2;y1;k\"last name\"\ne\n",
                "SYLK",
            ),
            ("id;pwxl;n;e\r\np;pgeneral\r\nf;p0;dg0g8\r\nb;y2;x2\r\n", "SYLK"),
            ("table\r\n0,1\r\n\"staff\"\r\nvectors\r\n", "DIF"),
            ("dn: cn=jan,dc=x\nsn: maes\n", "LDIF"),
            ("version: 1\n\n# people\ndn:: y249amfu\n", "LDIF"),
            ("begin:vcard\nversion:3.0\n", "vCard"),
        ] {
            assert!(named(text).is_some_and(|what| what.contains(expected)), "{text}");
        }
        for text in [
            "id;phone\n1;+32471121314\n",
            "id;p\nc;x\nanna;maes\n",
            "id;pnr\n",
            "table,name\n0,1\n",
            "table\nname\n",
            "dn,sn\ncn=jan,maes\n",
            "dn;sn\n",
        ] {
            assert_eq!(named(text), None, "{text}");
        }
    }

    #[test]
    fn xml_is_told_from_names_in_brackets() {
        for text in [
            "<people><p n=\"a,b\"/></people>",
            "<people>\n <person>\n  <name>jan</name>",
            "<!-- staff -->\n<people><p/></people>",
            "<a>1;2</a>",
        ] {
            assert!(is_xml(text), "{text}");
        }
        for text in [
            "<first name>;<last name>\njan;maes\n",
            "<mail>\t<name>\nx\t<a/>",
            "<3\njan</\n",
            "<name>\njan\n",
        ] {
            assert!(!is_xml(text), "{text}");
        }
    }
}
