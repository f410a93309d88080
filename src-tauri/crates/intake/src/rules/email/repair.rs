//! What was meant by a text that is no address.

use super::judge;

/// The address somebody meant, and whether that is beyond doubt.
pub(super) fn repair(text: &str) -> Option<(String, bool)> {
    let mut safe = true;
    let mut address = text.trim();
    // Of two people nobody knows whose cell it is.
    if address.split('@').filter(|part| !part.trim().is_empty()).count() > 2 {
        safe = false;
    }
    if let Some((_, behind)) = address.split_once('<')
        && let Some((inside, _)) = behind.split_once('>')
    {
        address = inside.trim();
    }
    if address
        .get(..7)
        .is_some_and(|start| start.eq_ignore_ascii_case("mailto:"))
    {
        address = address[7..].split('?').next().unwrap_or_default();
    }
    if let Some((primary, only)) = of_exchange(address) {
        address = primary;
        safe &= only;
    }
    address = address.trim_matches(|letter: char| {
        matches!(letter, '"' | '\'' | '<' | '>' | ';' | ',' | ':') || letter.is_whitespace()
    });
    let mut address = address.trim_end_matches('.').to_owned();
    for (written, meant) in [("[at]", "@"), ("(at)", "@"), ("[dot]", "."), ("(dot)", ".")] {
        if address.contains(written) {
            address = address.replace(written, meant);
            safe = false;
        }
    }
    for near in [" @", "@ ", " .", ". "] {
        while address.contains(near) {
            address = address.replace(near, near.trim());
        }
    }
    if address.contains(char::is_whitespace) {
        address.retain(|letter| !letter.is_whitespace());
        safe = false;
    }
    while address.contains("@@") {
        address = address.replace("@@", "@");
    }
    if let Some((local, domain)) = address.rsplit_once('@')
        && domain.contains(',')
    {
        address = format!("{local}@{}", domain.replace(',', "."));
    }
    let doubt = judge(&address).ok()?;
    Some((address, safe && doubt.is_none()))
}

/// The address that Exchange writes to first, and whether it is the only one: `SMTP:` in capitals marks it in a list of
/// `smtp:`, `X500:` and `SIP:`.
fn of_exchange(text: &str) -> Option<(&str, bool)> {
    let parts = text.split([';', ',', '|', '\n']).map(str::trim);
    let mail = parts.filter_map(|part| {
        let (kind, address) = part.split_once(':')?;
        kind.eq_ignore_ascii_case("smtp")
            .then(|| (kind == "SMTP", address.trim()))
    });
    let mail: Vec<(bool, &str)> = mail.collect();
    let (_, address) = mail.iter().find(|(first, _)| *first).or(mail.first())?;
    Some((address, mail.len() == 1))
}
