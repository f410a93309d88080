//! Code pages of DOS and of old Macs, which the WHATWG set of encodings does not have.
//!
//! Each is the 128 characters of the bytes 0x80 to 0xFF (mappings of the Unicode Consortium,
//! `VENDORS/MICSFT/PC`).

use std::sync::LazyLock;

/// A single-byte encoding whose lower half is ASCII.
#[derive(Debug)]
pub(crate) struct CodePage {
    /// Its label.
    pub(crate) label: &'static str,
    upper: LazyLock<Vec<char>>,
}

impl CodePage {
    /// The character of a byte.
    pub(crate) fn char(&self, byte: u8) -> char {
        if byte < 0x80 {
            return char::from(byte);
        }
        self.upper
            .get(usize::from(byte - 0x80))
            .copied()
            .unwrap_or(char::REPLACEMENT_CHARACTER)
    }

    /// The byte of a character; `None` when the page does not have it.
    pub(crate) fn byte(&self, letter: char) -> Option<u8> {
        if letter.is_ascii() {
            return u8::try_from(letter).ok();
        }
        if letter == char::REPLACEMENT_CHARACTER {
            return None;
        }
        let place = self.upper.iter().position(|known| *known == letter)?;
        u8::try_from(place + 0x80).ok()
    }
}

impl PartialEq for CodePage {
    fn eq(&self, other: &Self) -> bool {
        self.label == other.label
    }
}

/// Code page 437: MS-DOS in the United States.
pub(crate) static CP437: CodePage = CodePage {
    label: "cp437",
    upper: LazyLock::new(|| {
        "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u{a0}"
            .chars()
            .collect()
    }),
};

/// Code page 850: MS-DOS in Western Europe, what Excel there calls "CSV (MS-DOS)".
pub(crate) static CP850: CodePage = CodePage {
    label: "cp850",
    upper: LazyLock::new(|| {
        "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u{ad}±‗¾¶§÷¸°¨·¹³²■\u{a0}"
            .chars()
            .collect()
    }),
};

/// Code page 852: MS-DOS in Central Europe.
pub(crate) static CP852: CodePage = CodePage {
    label: "cp852",
    upper: LazyLock::new(|| {
        "ÇüéâäůćçłëŐőîŹÄĆÉĹĺôöĽľŚśÖÜŤťŁ×čáíóúĄąŽžĘę¬źČş«»░▒▓│┤ÁÂĚŞ╣║╗╝Żż┐└┴┬├─┼Ăă╚╔╩╦╠═╬¤đĐĎËďŇÍÎě┘┌█▄ŢŮ▀ÓßÔŃńňŠšŔÚŕŰýÝţ´\u{ad}˝˛ˇ˘§÷¸°¨˙űŘř■\u{a0}"
            .chars()
            .collect()
    }),
};

/// Code page 737: MS-DOS in Greece.
pub(crate) static CP737: CodePage = CodePage {
    label: "cp737",
    upper: LazyLock::new(|| {
        "ΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩαβγδεζηθικλμνξοπρσςτυφχψ░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀ωάέήϊίόύϋώΆΈΉΊΌΎΏ±≥≤ΪΫ÷≈°∙·√ⁿ²■\u{a0}"
            .chars()
            .collect()
    }),
};

/// Code page 857: MS-DOS in Turkey.
pub(crate) static CP857: CodePage = CodePage {
    label: "cp857",
    upper: LazyLock::new(|| {
        "ÇüéâäàåçêëèïîıÄÅÉæÆôöòûùİÖÜø£ØŞşáíóúñÑĞğ¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ºªÊËÈ\u{fffd}ÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµ\u{fffd}×ÚÛÙìÿ¯´\u{ad}±\u{fffd}¾¶§÷¸°¨·¹³²■\u{a0}"
            .chars()
            .collect()
    }),
};

/// Mac OS Central European, of Macs before Unicode (`VENDORS/APPLE/CENTEURO.TXT`).
pub(crate) static MAC_CE: CodePage = CodePage {
    label: "x-mac-ce",
    upper: LazyLock::new(|| {
        "ÄĀāÉĄÖÜáąČäčĆćéŹźĎíďĒēĖóėôöõúĚěü†°Ę£§•¶ß®©™ę¨≠ģĮįĪ≤≥īĶ∂∑łĻļĽľĹĺŅņŃ¬√ńŇ∆«»…\u{a0}ňŐÕőŌ–—“”‘’÷◊ōŔŕŘ‹›řŖŗŠ‚„šŚśÁŤťÍŽžŪÓÔūŮÚůŰűŲųÝýķŻŁżĢˇ"
            .chars()
            .collect()
    }),
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_page_has_128_characters_and_known_letters() {
        for (page, byte, expected) in [
            (&CP437, 0x82, 'é'),
            (&CP850, 0x9B, 'ø'),
            (&CP850, 0xB5, 'Á'),
            (&CP852, 0x88, 'ł'),
            (&CP852, 0xFD, 'ř'),
            (&CP737, 0xEA, 'Ά'),
            (&CP857, 0xA6, 'Ğ'),
            (&MAC_CE, 0xFC, 'Ł'),
        ] {
            assert_eq!(page.upper.len(), 128, "{} has 128 upper characters", page.label);
            assert_eq!(page.char(byte), expected, "{} {byte:02X}", page.label);
            assert_eq!(page.char(b'a'), 'a', "the lower half is ASCII");
        }
    }
}
