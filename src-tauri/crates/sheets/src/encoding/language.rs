//! What letters beyond ASCII a language writes, most frequent first, and where its speakers have
//! their addresses.

/// A language as far as telling encodings apart needs it.
#[derive(Debug)]
pub(crate) struct Language {
    /// Lower-case letters beyond ASCII, most frequent first.
    pub(crate) letters: &'static str,
    /// Country domains.
    pub(crate) domains: &'static [&'static str],
}

const fn language(letters: &'static str, domains: &'static [&'static str]) -> Language {
    Language { letters, domains }
}

/// The languages of Europe and its neighbours that single-byte encodings were made for.
pub(crate) static LANGUAGES: &[Language] = &[
    language("éèêàçôîëïûùâœüÿæ", &["fr", "be", "ch", "lu", "ca", "mc"]),
    language("ëéïöüèêçáóä", &["nl", "be"]),
    language("üäößéèà", &["de", "at", "ch", "li"]),
    language("óáíéñúüçàè", &["es", "mx", "ar", "cl", "co", "pe", "cat"]),
    language("ãçáéíóõêúâôàü", &["pt", "br"]),
    language("èàòùìéóç", &["it", "ch", "sm"]),
    language("øåæéöäüóèô", &["dk", "no"]),
    language("åäöéüèø", &["se"]),
    language("äöåéšž", &["fi"]),
    language("áíóéúàèò", &["ie", "uk"]),
    language("íáðþæöóéúý", &["is"]),
    language("łóąężśćńź", &["pl"]),
    language("áíéřýžěščůúťňďó", &["cz"]),
    language("áíéýčžšúôľťňäďóĺŕ", &["sk"]),
    language("áéóöőüíúű", &["hu"]),
    language("ăîșțâşţ", &["ro", "md"]),
    language("čžšćđ", &["hr", "si", "rs", "ba", "me"]),
    language("ıüöşçğâîû", &["tr"]),
    language("ėšžčįųūąę", &["lt"]),
    language("āīēšņļžūčķģ", &["lv"]),
    language("äõüöšž", &["ee"]),
    language("ëç", &["al"]),
    language("оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфъё", &["ru", "by", "kz", "su"]),
    language("оаинетврлскмудпзяьібгйчхцїжєюшщфґ", &["ua"]),
    language("аиоетнрвслкдпмзгъбчуяйщцжхшюфьё", &["bg"]),
    language("аоиенртвсјкдумпљбзгчцњшжћђфхџѓќѕ", &["rs", "mk"]),
    language("יהולארתמבשנכדקפםעחגזןסטצףךץ", &["il"]),
    language(
        "ايلمنرعبدحسهوفيةكتشقأجىصزضطخثغءذإئظآؤ",
        &[
            "sa", "eg", "ae", "ma", "dz", "tn", "jo", "lb", "iq", "kw", "qa", "sy", "ly", "om", "ye", "bh", "ps",
        ],
    ),
    language("ایرنمدهسبتوشفعحزکلجقخگپآصضطغچظذثژئ", &["ir", "af"]),
    language("αοιετνσρκπμλςήίόάυέδγχθφβξώύωζψηϊϋ", &["gr", "cy"]),
];
