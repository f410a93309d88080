//! Languages: their codes, and their names in the languages of spreadsheets.

use std::collections::HashMap;
use std::sync::LazyLock;

/// ISO 639-1.
const TWO: &str = "aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de \
dv dz ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is \
it iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na \
nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so sq sr \
ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu";

/// ISO 639-2 and 639-3 codes in use that have no code of two letters.
const THREE: &str = "ast bem ber ceb ckb cmn dsb fil fur gsw haw hmn hsb jam kab kar kmr lad mai mni nds pap prs sah \
sat scn smi sco srn syr tet tpi tzm yue zgh";

/// Code, then its names: its own, English, Dutch, French, German, Danish, and the code of three
/// letters; each by its key.
const NAMES: [(&str, &str); 42] = [
    (
        "nl",
        "nederlands dutch neerlandais niederlandisch nederlandsk nld dut vlaams flemish flamand flamisch flamsk hollands \
         neerlandes holandes olandese holenderski niderlandzki nederlandska hollandska",
    ),
    (
        "en",
        "english engels anglais englisch engelsk eng ingles inglese angielski engelska",
    ),
    (
        "fr",
        "francais french frans franzosisch fransk fra fre frances francese francuski franska",
    ),
    (
        "de",
        "deutsch german duits allemand tysk deu ger aleman tedesco tyska alemao niemiecki",
    ),
    ("da", "dansk danish deens danois danisch dan"),
    (
        "es",
        "espanol spanish spaans espagnol spanisch spansk spa castellano spagnolo espanhol hiszpanski spanska",
    ),
    ("it", "italiano italian italiaans italien italienisch italiensk ita"),
    (
        "pt",
        "portugues portuguese portugees portugais portugiesisch portugisisk por",
    ),
    ("pl", "polski polish pools polonais polnisch polsk pol"),
    ("sv", "svenska swedish zweeds suedois schwedisch svensk swe"),
    ("nb", "bokmal norskbokmal norwegianbokmal nob"),
    ("no", "norsk norwegian noors norvegien norwegisch nor"),
    ("fi", "suomi finnish fins finnois finnisch finsk fin"),
    ("cs", "cestina czech tsjechisch tcheque tschechisch tjekkisk ces cze"),
    ("sk", "slovencina slovak slowaaks slovaque slowakisch slovakisk slk slo"),
    (
        "sl",
        "slovenscina slovene slovenian sloveens slovene slowenisch slovensk slv",
    ),
    ("hu", "magyar hungarian hongaars hongrois ungarisch ungarsk hun"),
    ("ro", "romana romanian roemeens roumain rumanisch rumansk ron rum"),
    ("bg", "български bulgarian bulgaars bulgare bulgarisch bulgarsk bul"),
    ("el", "ελληνικα greek grieks grec griechisch graesk ell gre"),
    ("tr", "turkce turkish turks turc turkisch tyrkisk tur"),
    ("ru", "русскии russian russisch russe russisk rus"),
    ("uk", "украінська ukrainian oekraiens ukrainien ukrainisch ukrainsk ukr"),
    ("hr", "hrvatski croatian kroatisch croate kroatisk hrv"),
    ("sr", "srpski српски serbian servisch serbe serbisch serbisk srp"),
    ("lt", "lietuviu lithuanian litouws lituanien litauisch litauisk lit"),
    ("lv", "latviesu latvian lets letton lettisch lettisk lav"),
    ("et", "eesti estonian ests estonien estnisch estisk est"),
    ("ca", "catala catalan catalaans katalanisch katalansk cat"),
    ("eu", "euskara basque baskisch baskisk eus baq"),
    ("ga", "gaeilge irish iers irlandais irisch irsk gle"),
    ("ar", "العربية arabic arabisch arabe arabisk ara"),
    ("he", "עברית hebrew hebreeuws hebreu hebraisch hebraisk heb"),
    ("zh", "中文 chinese chinees chinois chinesisch kinesisk zho chi"),
    ("ja", "日本語 japanese japans japonais japanisch japansk jpn"),
    ("ko", "korean koreaans coreen koreanisch koreansk kor"),
    (
        "vi",
        "tiengviet vietnamese vietnamees vietnamien vietnamesisch vietnamesisk vie",
    ),
    ("th", "ไทย thai thais thailandais thailandsk tha"),
    ("id", "bahasaindonesia indonesian indonesisch indonesien indonesisk ind"),
    ("hi", "hindi hin"),
    ("fa", "فارسی persian farsi perzisch persan persisch persisk fas per"),
    (
        "is",
        "islenska icelandic ijslands islandais islandisch islandsk isl ice",
    ),
];

/// Whether a code of two or three letters, in lower case, is a language.
pub(crate) fn known(code: &str) -> bool {
    match code.len() {
        2 => TWO.split_ascii_whitespace().any(|known| known == code),
        3 => THREE.split_ascii_whitespace().any(|known| known == code),
        _ => false,
    }
}

/// Codes of the languages whose names are known.
pub(crate) fn codes() -> impl Iterator<Item = &'static str> {
    NAMES.iter().map(|(code, _)| *code)
}

/// The code of the language that a text names, in whatever language it names it.
pub(crate) fn named(text: &str) -> Option<&'static str> {
    let key = super::fold::key(text);
    if key.len() < 3 {
        return None;
    }
    BY_NAME.get(key.as_str()).copied()
}

/// Codes by names: every cell of a column that may hold languages is looked up.
static BY_NAME: LazyLock<HashMap<&str, &str>> = LazyLock::new(|| {
    let named = NAMES
        .iter()
        .flat_map(|(code, names)| names.split_ascii_whitespace().map(move |name| (name, *code)));
    named.collect()
});

/// Tags, or their beginnings, that the registry of BCP 47 has replaced, with what it gives instead.
const REPLACED: [(&str, &str); 16] = [
    ("en-gb-oed", "en-GB-oxendict"),
    ("zh-cmn-hans", "zh-Hans"),
    ("zh-cmn-hant", "zh-Hant"),
    ("zh-cmn", "zh"),
    ("zh-yue", "yue"),
    ("i-lux", "lb"),
    ("i-navajo", "nv"),
    ("no-bok", "nb"),
    ("no-nyn", "nn"),
    ("iw", "he"),
    ("in", "id"),
    ("ji", "yi"),
    ("jw", "jv"),
    ("mo", "ro"),
    ("sh", "sr-Latn"),
    ("tl", "fil"),
];

/// What a tag is today, where it was replaced; a locale of a computer (`nl_NL.UTF-8`) as its tag. `None`
/// where it stands as it is.
pub(crate) fn today(text: &str) -> Option<String> {
    let bare = text.split_once(['.', '@']).map_or(text, |(tag, _)| tag);
    let tag = bare.to_ascii_lowercase().replace('_', "-");
    // The code of the United Kingdom is GB; what people write is UK.
    let tag = tag
        .strip_suffix("-uk")
        .map_or(tag.clone(), |language| format!("{language}-gb"));
    let replaced = REPLACED.iter().find_map(|(old, new)| {
        let rest = tag.strip_prefix(old)?;
        (rest.is_empty() || rest.starts_with('-')).then(|| format!("{new}{rest}"))
    });
    let now = replaced.unwrap_or(tag);
    let plain = text.replace('_', "-");
    (!now.eq_ignore_ascii_case(&plain)).then(|| canonical(&now).unwrap_or(now))
}

/// Codes of countries that are codes of languages too, and of other ones: Belarusian is spoken in no part of Belgium.
const COUNTRIES: &str = "BE BR CA CH CO CY EE IE IN KR LA LU MY SA SE SG SI TW UK ZA";

/// Whether a text is the code of a country, and only in small letters that of a language.
pub(crate) fn is_country(text: &str) -> bool {
    text.len() == 2 && COUNTRIES.split(' ').any(|country| country == text)
}

/// The language that is meant by the code of a country that has one language of its own.
pub(crate) fn of_country(text: &str) -> Option<&'static str> {
    let code = text.to_ascii_lowercase();
    let countries = [
        ("uk", "en"),
        ("ie", "en"),
        ("se", "sv"),
        ("br", "pt"),
        ("kr", "ko"),
        ("ee", "et"),
        ("si", "sl"),
        ("dk", "da"),
        ("cz", "cs"),
        ("jp", "ja"),
        ("ua", "uk"),
        ("gr", "el"),
        ("cn", "zh"),
        ("us", "en"),
    ];
    countries
        .into_iter()
        .find(|(country, _)| *country == code)
        .map(|(_, language)| language)
}

/// A language with a country, region or script in words: `English (UK)`, `British English`, `Chinese (Simplified)`.
pub(crate) fn with_region(text: &str) -> Option<String> {
    let (language, region) = match text.strip_suffix(')').and_then(|text| text.split_once('(')) {
        Some(parts) => parts,
        None => text.split_once(' ').map(|(region, language)| (language, region))?,
    };
    let code = named(language.trim())
        .map(str::to_owned)
        .or_else(|| canonical(language.trim()))?;
    let region = super::fold::key(region);
    let regions = [
        (
            "GB",
            "uk gb unitedkingdom greatbritain verenigdkoninkrijk royaumeuni vereinigteskonigreich reinounido british brits",
        ),
        (
            "US",
            "us usa unitedstates verenigdestaten etatsunis vereinigtestaaten usamerica estadosunidos american amerikaans",
        ),
        ("BR", "br brasil brazil brazilie bresil brasilien brazilian braziliaans"),
        ("PT", "pt portugal"),
        ("BE", "be belgium belgie belgique belgien"),
        ("NL", "nl netherlands nederland paysbas niederlande"),
        ("CA", "ca canada kanada"),
        ("CH", "ch switzerland zwitserland suisse schweiz"),
        ("AT", "at austria oostenrijk autriche osterreich"),
        ("DE", "de germany duitsland allemagne deutschland"),
        ("FR", "fr france frankrijk frankreich"),
        ("ES", "es spain spanje espagne spanien espana"),
        ("MX", "mx mexico mexique mexiko"),
        (
            "Hans",
            "simplified simplifiedchinese vereenvoudigd simplifie vereinfacht simplificado",
        ),
        (
            "Hant",
            "traditional traditionalchinese traditioneel traditionnel traditionell tradicional",
        ),
    ];
    let has = |names: &str| names.split(' ').any(|name| name == region);
    let (country, _) = regions.into_iter().find(|(_, names)| has(names))?;
    Some(format!("{code}-{country}"))
}

/// The code by which others know the same language: Norwegian as it is written by most has two.
pub(crate) fn also(code: &str) -> Option<&'static str> {
    match code {
        "nb" | "nn" => Some("no"),
        "no" => Some("nb"),
        _ => None,
    }
}

/// A tag of BCP 47 in its usual case, hyphens between its parts: `nl_be` is `nl-BE`. `None` when the
/// text is no tag, or its language none that is known.
pub(crate) fn canonical(text: &str) -> Option<String> {
    let mut parts = text.split(['-', '_']);
    let language = parts.next()?.to_ascii_lowercase();
    if !known(&language) {
        return None;
    }
    let mut tag = language;
    for (place, part) in parts.enumerate() {
        if part.is_empty() || part.len() > 8 || !part.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
            return None;
        }
        tag.push('-');
        let alphabetic = part.bytes().all(|byte| byte.is_ascii_alphabetic());
        match part.len() {
            4 if place == 0 && alphabetic => {
                let mut letters = part.chars();
                tag.extend(letters.next().map(|letter| letter.to_ascii_uppercase()));
                tag.extend(letters.map(|letter| letter.to_ascii_lowercase()));
            }
            2 if alphabetic => tag.push_str(&part.to_ascii_uppercase()),
            3 if !alphabetic => tag.push_str(part),
            4..=8 => tag.push_str(&part.to_ascii_lowercase()),
            _ => return None,
        }
    }
    Some(tag)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_in_many_languages() {
        for (text, code) in [
            ("Nederlands", "nl"),
            ("Dutch", "nl"),
            ("Néerlandais", "nl"),
            ("Français", "fr"),
            ("Deutsch", "de"),
            ("English", "en"),
            ("eng", "en"),
            ("Polski", "pl"),
            ("Русский", "ru"),
        ] {
            assert_eq!(named(text), Some(code), "{text}");
        }
        for text in ["flemmish", "xx", "123", "", "english?x"] {
            assert_eq!(named(text), None, "{text}");
        }
    }

    #[test]
    fn names_with_a_country_or_a_script() {
        for (text, tag) in [
            ("English (US)", Some("en-US")),
            ("UK English", Some("en-GB")),
            ("British English", Some("en-GB")),
            ("Brazilian Portuguese", Some("pt-BR")),
            ("Chinese (Simplified)", Some("zh-Hans")),
            ("Traditional Chinese", Some("zh-Hant")),
            ("plain English", None),
            ("English", None),
        ] {
            assert_eq!(with_region(text).as_deref(), tag, "{text}");
        }
    }

    #[test]
    fn tags_get_their_usual_case() {
        for (text, tag) in [
            ("nl_be", Some("nl-BE")),
            ("NL", Some("nl")),
            ("zh-hant-tw", Some("zh-Hant-TW")),
            ("es-419", Some("es-419")),
            ("xx", None),
            ("n1", None),
            ("nl-", None),
            ("zz-ZZ", None),
            ("english?", None),
        ] {
            assert_eq!(canonical(text).as_deref(), tag, "{text}");
        }
    }

    #[test]
    fn every_name_has_a_known_code_and_one_meaning() {
        let mut seen = std::collections::BTreeMap::new();
        for (code, names) in NAMES {
            assert!(known(code), "{code}");
            for name in names.split_ascii_whitespace() {
                assert_eq!(name, crate::words::fold::key(name), "{name} is not in its folded form");
                if let Some(other) = seen.insert(name, code) {
                    assert_eq!(other, code, "{name}");
                }
            }
        }
    }
}
