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
    ("indamail", &["hu"]),
    ("vipmail", &["hu"]),
    ("rocketmail", &["com"]),
    ("yandex", &["com", "ru", "com.tr"]),
    ("fastmail", &["com"]),
    ("posteo", &["de"]),
    ("arcor", &["de"]),
    ("vodafone", &["de", "it", "nl"]),
    ("bluewin", &["ch"]),
    ("scarlet", &["be"]),
    ("pandora", &["be"]),
    ("hetnet", &["nl"]),
    ("casema", &["nl"]),
    ("chello", &["nl", "at", "hu", "be"]),
    ("tiscali", &["it"]),
    ("virgilio", &["it"]),
    ("numericable", &["fr"]),
    ("interia", &["pl"]),
];

/// Domains that are somebody's, one slip away from those of providers.
const OTHERS: [&str; 14] = [
    "email.com",
    "cloud.com",
    "fmail.com",
    "qmail.com",
    "zmail.com",
    "hmail.com",
    "iymail.com",
    "grange.fr",
    "planets.nl",
    "pandoras.be",
    "freemail.de",
    "outlooks.com",
    "maildrop.com",
    "protons.me",
];

/// Endings that are those of countries, and that fingers make of `com` where a provider has no other.
const COUNTRIES_LIKE_COM: [&str; 3] = ["co", "cm", "om"];

/// Endings that nobody has, and that fingers make of `com`.
const SLIPS_OF_COM: &[&str] = &["con", "cmo", "vom", "xom", "comm", "ocm", "coom", "cpm", "clm", "cim"];

/// Endings of countries that are in use (ISO 3166 and the few others of the root zone).
const COUNTRIES: &str = "ac ad ae af ag ai al am ao aq ar as at au aw ax az ba bb bd be bf bg bh bi bj bm bn bo br bs bt bw \
    by bz ca cc cd cf cg ch ci ck cl cm cn co cr cu cv cw cx cy cz de dj dk dm do dz ec ee eg er es et eu fi fj fk fm fo fr \
    ga gd ge gf gg gh gi gl gm gn gp gq gr gs gt gu gw gy hk hm hn hr ht hu id ie il im in io iq ir is it je jm jo jp ke kg \
    kh ki km kn kp kr kw ky kz la lb lc li lk lr ls lt lu lv ly ma mc md me mg mh mk ml mm mn mo mp mq mr ms mt mu mv mw mx \
    my mz na nc ne nf ng ni nl no np nr nu nz om pa pe pf pg ph pk pl pm pn pr ps pt pw py qa re ro rs ru rw sa sb sc sd se \
    sg sh si sk sl sm sn so sr ss st su sv sx sy sz tc td tf tg th tj tk tl tm tn to tr tt tv tw tz ua ug uk us uy uz va vc \
    ve vg vi vn vu wf ws ye yt za zm zw";

/// Endings of three letters that are in use (root zone of 2026).
const THREE_LETTERS: &str = "aaa abb abc aco ads aeg afl aig anz aol app art aws axa bar bbc bbt bcg bcn bet bid bio biz bms \
    bmw bom boo bot box buy bzh cab cal cam car cat cba cbn cbs ceo cfa cfd com cpa crs dad day dds dev dhl diy dnp dog dot dtv \
    dvr eat eco edu esq eus fan fit fly foo fox frl ftr fun fyi gal gap gay gdn gea gle gmo gmx goo gop got gov hbo hiv hkt hot \
    how ibm ice icu ifm inc ing ink int ist itv jcb jio jll jmp jnj jot joy kfh kia kim kpn krd lat law lds llc llp lol lpl ltd \
    man map mba med men mil mit mlb mls mma moe moi mom mov msd mtn mtr nab nba nec net new nfl ngo nhk now nra nrw ntt nyc obi \
    one ong onl ooo org ott ovh pay pet phd pid pin pnc pro pru pub pwc red ren ril rio rip run rwe sap sas sbi sbs sca scb ses \
    sew sex sfr ski sky soy spa srl stc tab tax tci tdk tel thd tjx top trv tui tvs ubs uno uol ups vet vig vin vip wed win wme \
    wow wtc wtf xin xxx xyz you yun zip";

/// Whether a domain with this ending can be somebody's, as far as short endings tell; of the longer ones there are too many.
fn is_in_use(ending: &str) -> bool {
    let last = ending.rsplit('.').next().unwrap_or(ending);
    let known = |list: &str| list.split_whitespace().any(|known| known == last);
    match last.len() {
        0 | 1 => false,
        2 => known(COUNTRIES),
        3 => known(THREE_LETTERS),
        _longer => !SLIPS_OF_COM.contains(&last),
    }
}

/// Whether an ending that nobody has is another one with a slip in it, or begun and not ended.
fn is_slip_of(ending: &str, known: &str) -> bool {
    let letters = |text: &str| text.chars().collect::<Vec<_>>();
    !is_in_use(ending) && (known.starts_with(ending) || distance(&letters(ending), &letters(known)) == 1)
}

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
        if count >= COMMON || is_provider(name, ending) || OTHERS.contains(&domain.as_str()) {
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
                let ending = endings.iter().find(|known_ending| {
                    let com = **known_ending == "com" && name == *known && COUNTRIES_LIKE_COM.contains(&ending);
                    com || is_slip(name, ending, known, known_ending)
                })?;
                Some(format!("{known}.{ending}"))
            })
        })
        // Of companies nobody knows the ending: only what is made of `com` tells itself.
        .or_else(|| (SLIPS_OF_COM.contains(&ending) || ending == "c").then(|| format!("{name}.com")))
    }
}

/// Whether addresses of a domain, in lower case, are those people have at home.
pub(crate) fn is_at_home(domain: &str) -> bool {
    domain
        .split_once('.')
        .is_some_and(|(name, ending)| is_provider(name, ending))
}

fn is_provider(name: &str, ending: &str) -> bool {
    PROVIDERS
        .iter()
        .any(|(known, endings)| *known == name && endings.contains(&ending))
}

/// Whether a domain is another with one slip in its name, or in its ending. Short names and digits
/// tell real domains apart and are never slips.
fn is_slip(name: &str, ending: &str, known: &str, known_ending: &str) -> bool {
    if name == known {
        return is_slip_of(ending, known_ending);
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

    /// Slips that are found, with what was meant; the company of the file is `brabantzorg.nl`.
    #[test]
    fn slips_of_providers_and_of_the_company_are_found() {
        let company = ["a@brabantzorg.nl"; 60].into_iter().chain(["a@acme-group.com"; 20]);
        let domains = Domains::of(company);
        for (domain, meant) in [
            ("gmial.com", "gmail.com"),
            ("gamil.com", "gmail.com"),
            ("gmai.com", "gmail.com"),
            ("gmal.com", "gmail.com"),
            ("gmaill.com", "gmail.com"),
            ("gnail.com", "gmail.com"),
            ("gmail.con", "gmail.com"),
            ("gmail.cmo", "gmail.com"),
            ("gmail.comm", "gmail.com"),
            ("gmail.vom", "gmail.com"),
            ("gmail.co", "gmail.com"),
            ("gmail.cm", "gmail.com"),
            ("gmail.om", "gmail.com"),
            ("GMIAL.COM", "gmail.com"),
            ("hotmial.com", "hotmail.com"),
            ("hotmai.com", "hotmail.com"),
            ("hotmail.con", "hotmail.com"),
            ("hotmal.nl", "hotmail.nl"),
            ("hotmial.nl", "hotmail.nl"),
            ("hotmial.be", "hotmail.be"),
            ("hotmaill.fr", "hotmail.fr"),
            ("otmail.com", "hotmail.com"),
            ("outlok.com", "outlook.com"),
            ("outllook.com", "outlook.com"),
            ("oulook.com", "outlook.com"),
            ("outloo.com", "outlook.com"),
            ("outlook.con", "outlook.com"),
            ("yaho.com", "yahoo.com"),
            ("yahooo.com", "yahoo.com"),
            ("yhaoo.com", "yahoo.com"),
            ("iclod.com", "icloud.com"),
            ("icluod.com", "icloud.com"),
            ("telent.be", "telenet.be"),
            ("telenett.be", "telenet.be"),
            ("proximsu.be", "proximus.be"),
            ("skynt.be", "skynet.be"),
            ("t-onlin.de", "t-online.de"),
            ("tonline.de", "t-online.de"),
            ("freemial.hu", "freemail.hu"),
            ("citromai.hu", "citromail.hu"),
            ("wanado.fr", "wanadoo.fr"),
            ("laposte.ent", "laposte.net"),
            ("telenet.bee", "telenet.be"),
            ("gmail.c", "gmail.com"),
            ("brabantzorg.nll", "brabantzorg.nl"),
            ("brabantzorg.n", "brabantzorg.nl"),
            ("brabantzorg.bl", "brabantzorg.nl"),
            ("acme-group.comm", "acme-group.com"),
            ("acme-group.c", "acme-group.com"),
            ("hotmail.co.ku", "hotmail.co.uk"),
            // Of others only what is made of com.
            ("elsewhere.cmo", "elsewhere.com"),
            ("elsewhere.comm", "elsewhere.com"),
            ("elsewhere.c", "elsewhere.com"),
            ("mail.elsewhere.con", ""),
            ("elsewhere.bee", ""),
            ("brabantzrog.nl", "brabantzorg.nl"),
            ("brabantzorgg.nl", "brabantzorg.nl"),
            ("brabanzorg.nl", "brabantzorg.nl"),
            ("acme-gruop.com", "acme-group.com"),
            ("acme-group.con", "acme-group.com"),
            ("acmegroup.com", "acme-group.com"),
        ] {
            assert_eq!(domains.meant(domain).unwrap_or_default(), meant, "{domain}");
        }
    }

    #[test]
    fn real_domains_are_never_slips() {
        let company = ["a@brabantzorg.nl"; 60].into_iter().chain(["a@acme-group.com"; 20]);
        let domains = Domains::of(company);
        for domain in [
            "gmail.com",
            "googlemail.com",
            "gmx.de",
            "gmx.net",
            "gmx.at",
            "gmx.ch",
            "ymail.com",
            "email.com",
            "mail.com",
            "mail.ru",
            "mail.de",
            "mail.dk",
            "proximus.be",
            "skynet.be",
            "telenet.be",
            "pandora.be",
            "scarlet.be",
            "voo.be",
            "t-online.de",
            "t-online.hu",
            "web.de",
            "freenet.de",
            "arcor.de",
            "posteo.de",
            "freemail.hu",
            "citromail.hu",
            "indamail.hu",
            "vipmail.hu",
            "upcmail.hu",
            "hotmail.com",
            "hotmail.nl",
            "hotmail.be",
            "outlook.com",
            "outlook.de",
            "outlook.hu",
            "live.nl",
            "live.be",
            "msn.com",
            "icloud.com",
            "cloud.com",
            "me.com",
            "mac.com",
            "aol.com",
            "yahoo.com",
            "yahoo.de",
            "yahoo.co.jp",
            "ziggo.nl",
            "kpnmail.nl",
            "kpn.nl",
            "planet.nl",
            "home.nl",
            "xs4all.nl",
            "hetnet.nl",
            "casema.nl",
            "chello.nl",
            "quicknet.nl",
            "tele2.nl",
            "orange.fr",
            "free.fr",
            "sfr.fr",
            "wanadoo.fr",
            "laposte.net",
            "libero.it",
            "tin.it",
            "alice.it",
            "seznam.cz",
            "centrum.cz",
            "email.cz",
            "wp.pl",
            "o2.pl",
            "onet.pl",
            "interia.pl",
            "proton.me",
            "protonmail.com",
            "pm.me",
            "yandex.ru",
            "yandex.com",
            "fastmail.com",
            "zoho.com",
            "hey.com",
            "bluewin.ch",
            "sunrise.ch",
            "brabantzorg.nl",
            "brabantzorg.be",
            "zorgbrabant.nl",
            "brabantwonen.nl",
            "acme-group.com",
            "acme-group.be",
            "acme-group.co",
            "acme-group.cam",
            "acme-group.care",
            "acme-group.org",
            "brabantzorg.eu",
            "brabantzorg.de",
            "brabantzorg.vlaanderen",
            "elsewhere.cm",
            "elsewhere.co",
            "elsewhere.frl",
            "elsewhere.cat",
            "elsewhere.example",
            "acme.com",
            "example.com",
            "ugent.be",
            "kuleuven.be",
            "uva.nl",
            "vu.nl",
            "bbc.co.uk",
        ] {
            assert_eq!(domains.meant(domain), None, "{domain}");
        }
    }

    #[test]
    fn two_domains_that_are_both_used_are_both_meant() {
        let file = ["a@alpha.example"; 60].into_iter().chain(["b@alphb.example"; 7]);
        assert_eq!(Domains::of(file).meant("alphb.example"), None);
    }
}
