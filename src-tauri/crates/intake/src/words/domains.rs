//! Mail domains: those everybody knows, those of this file and this directory, and slips in them.

use std::collections::HashMap;

use super::similar::distance;

/// How often a domain must stand in the file or the directory to be what a rarer one was meant to be.
const COMMON: u32 = 5;
/// A slip is this many times rarer than what it was meant to be.
const RARER: u32 = 10;

/// Providers whose addresses people have at home, each with the endings it uses.
const PROVIDERS: &[(&str, &[&str])] = &[
    ("gmail", &["com"]),
    ("googlemail", &["com"]),
    (
        "hotmail",
        &["com", "be", "nl", "fr", "de", "es", "it", "co.uk", "dk", "se"],
    ),
    (
        "outlook",
        &["com", "be", "nl", "fr", "de", "es", "it", "dk", "pt", "com.br"],
    ),
    ("yahoo", &["com", "fr", "de", "es", "it", "co.uk", "gr", "ro", "com.br"]),
    ("live", &["com", "be", "nl", "fr", "dk", "se", "co.uk", "it"]),
    ("icloud", &["com"]),
    ("proton", &["me"]),
    ("protonmail", &["com"]),
    ("telenet", &["be"]),
    ("skynet", &["be"]),
    ("proximus", &["be"]),
    ("ziggo", &["nl"]),
    ("kpnmail", &["nl"]),
    ("xs4all", &["nl"]),
    ("planet", &["nl"]),
    ("orange", &["fr"]),
    ("wanadoo", &["fr"]),
    ("laposte", &["net"]),
    ("web", &["de"]),
    ("gmx", &["de", "net", "com", "at", "ch"]),
    ("mail", &["com"]),
    ("ymail", &["com"]),
    ("t-online", &["de"]),
    ("freenet", &["de"]),
    ("libero", &["it"]),
    ("seznam", &["cz"]),
    ("freemail", &["hu"]),
    ("citromail", &["hu"]),
];

/// Endings that nobody has, and that fingers make of `com`.
const SLIPS_OF_COM: &[&str] = &["con", "cmo", "vom", "xom", "comm", "ocm", "coom", "cpm", "clm", "cim"];

/// The domains of a file and a directory, in lower case, with how often each stands there.
#[derive(Debug, Default)]
pub(crate) struct Domains {
    counts: HashMap<String, u32>,
    /// Those that are common.
    common: Vec<(String, u32)>,
}

impl Domains {
    /// Counts the domains of addresses.
    pub(crate) fn of<'a>(addresses: impl Iterator<Item = &'a str>) -> Self {
        let mut counts: HashMap<String, u32> = HashMap::new();
        for address in addresses {
            let Some((_local, domain)) = address.trim().rsplit_once('@') else {
                continue;
            };
            match counts.get_mut(domain) {
                Some(count) => *count += 1,
                None => *counts.entry(domain.to_lowercase()).or_default() += 1,
            }
        }
        let mut common: Vec<(String, u32)> = counts
            .iter()
            .filter(|(_, count)| **count >= COMMON)
            .map(|(domain, count)| (domain.clone(), *count))
            .collect();
        common.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
        common.truncate(100);
        Self { counts, common }
    }

    /// The domain that this one was probably meant to be.
    pub(crate) fn meant(&self, domain: &str) -> Option<String> {
        let domain = domain.to_lowercase();
        let count = self.counts.get(&domain).copied().unwrap_or_default();
        let (name, ending) = domain.split_once('.')?;
        if count >= COMMON || is_provider(name, ending) {
            return None;
        }
        let own = self
            .common
            .iter()
            .filter(|(_, often)| *often >= count.max(1) * RARER)
            .find_map(|(known, _)| {
                let (known_name, known_ending) = known.split_once('.')?;
                is_slip(name, ending, known_name, known_ending).then(|| known.clone())
            });
        own.or_else(|| {
            PROVIDERS.iter().find_map(|(known, endings)| {
                let ending = endings
                    .iter()
                    .find(|known_ending| is_slip(name, ending, known, known_ending))?;
                Some(format!("{known}.{ending}"))
            })
        })
    }
}

fn is_provider(name: &str, ending: &str) -> bool {
    PROVIDERS
        .iter()
        .any(|(known, endings)| *known == name && endings.contains(&ending))
}

/// Whether a domain is another with one slip in its name, or with `com` mistyped. Short names and digits
/// tell real domains apart and are never slips.
fn is_slip(name: &str, ending: &str, known: &str, known_ending: &str) -> bool {
    if name == known {
        return known_ending == "com" && SLIPS_OF_COM.contains(&ending);
    }
    if ending != known_ending || name.len().abs_diff(known.len()) > 1 || known.len() < 5 {
        return false;
    }
    let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
    let letters = |text: &str| text.chars().collect::<Vec<_>>();
    digits(name) == digits(known) && distance(&letters(name), &letters(known)) == 1
}

#[cfg(test)]
mod tests {
    use super::Domains;

    #[test]
    fn slips_and_real_domains() {
        let file = ["a@ziekenhuis.example"; 40].into_iter();
        let domains = Domains::of(file.chain(["b@ziekenhius.example", "c@ward12.example", "d@gmail.com"]));
        for (domain, meant) in [
            ("ziekenhius.example", Some("ziekenhuis.example")),
            ("Ziekenhuiss.example", Some("ziekenhuis.example")),
            ("ziekenhuis.example", None),
            ("ziekenhuis2.example", None),
            ("zorgcentrum.example", None),
            ("gmial.com", Some("gmail.com")),
            ("gmail.con", Some("gmail.com")),
            ("hotmial.nl", Some("hotmail.nl")),
            ("gmail.com", None),
            ("mail.com", None),
            ("ymail.com", None),
            ("outlook.de", None),
            ("yaho.com", Some("yahoo.com")),
            ("gmx.at", None),
            ("gms.de", None),
            ("localhost", None),
        ] {
            assert_eq!(domains.meant(domain).as_deref(), meant, "{domain}");
        }
    }

    #[test]
    fn two_domains_that_are_both_used_are_both_meant() {
        let file = ["a@alpha.example"; 60].into_iter().chain(["b@alphb.example"; 7]);
        assert_eq!(Domains::of(file).meant("alphb.example"), None);
    }
}
