//! Rows of a template that tell how to fill it in: `required`, `max 50 characters`, `e.g. 31-12-2025`.
//!
//! They stand right below the header. A row counts as one only when nearly all it holds are such words and no cell of
//! it is an address: a person is not left out for an odd word. What is left out is always said, and can be taken in.

use super::class::Class;

/// Rows below a header that may be such.
pub(super) const MOST: u32 = 3;
/// The longest instruction that is looked at, in bytes.
const LONGEST: usize = 400;

/// What an example starts with.
const EXAMPLES: [&str; 26] = [
    "e.g",
    "eg.",
    "eg:",
    "ex.",
    "ex:",
    "example",
    "for example",
    "bv.",
    "bv:",
    "bijv",
    "vb.",
    "vb:",
    "voorbeeld",
    "z.b",
    "z. b",
    "beispiel",
    "p.ex",
    "p. ex",
    "par ex",
    "exemple",
    "p.ej",
    "ejemplo",
    "esempio",
    "f.eks",
    "t.ex",
    "exempel",
];

/// What an instruction starts with.
const ORDERS: [&str; 50] = [
    "required",
    "mandatory",
    "optional",
    "not required",
    "not mandatory",
    "must be",
    "must match",
    "enter ",
    "fill in",
    "fill out",
    "choose ",
    "select ",
    "pick ",
    "leave empty",
    "leave blank",
    "do not ",
    "format:",
    "allowed values",
    "possible values",
    "one of:",
    "one of the",
    "verplicht",
    "niet verplicht",
    "optioneel",
    "facultatief",
    "vul ",
    "kies ",
    "laat leeg",
    "leeg laten",
    "formaat:",
    "mogelijke waarden",
    "toegestane waarden",
    "een van:",
    "één van",
    "pflicht",
    "erforderlich",
    "freiwillig",
    "bitte ",
    "leer lassen",
    "auswahl",
    "obligat",
    "facultatif",
    "laisser vide",
    "choisir",
    "saisir",
    "opcional",
    "obbligatorio",
    "facoltativo",
    "påkrævet",
    "valgfri",
];

/// Words for characters, after a number.
const UNITS: [&str; 10] = [
    "char", "teken", "zeichen", "caract", "caratt", "tegn", "tecken", "letter", "digit", "cijfer",
];

/// How a date is to be written, in letters.
const DATES: [&str; 9] = ["dd", "mm", "yy", "yyyy", "jj", "jjjj", "aa", "aaaa", "tt"];

/// What kind of value is wanted, said alone: such a cell fits an instruction row and makes none.
const KINDS: [&str; 24] = [
    "text",
    "free text",
    "string",
    "number",
    "integer",
    "date",
    "boolean",
    "email",
    "e-mail",
    "unique",
    "tekst",
    "vrije tekst",
    "getal",
    "nummer",
    "datum",
    "uniek",
    "zahl",
    "texte",
    "nombre",
    "texto",
    "testo",
    "numero",
    "yes or no",
    "n/a",
];

/// Whether a row with these cells tells how to fill in the table.
pub(super) fn is(cells: &[String]) -> bool {
    let (mut filled, mut clear, mut other) = (0_usize, 0_usize, 0_usize);
    for cell in cells.iter().map(|cell| cell.trim()).filter(|cell| !cell.is_empty()) {
        filled += 1;
        if Class::of(cell) == Class::Email {
            return false;
        }
        let lower = cell.get(..cell.len().min(LONGEST)).unwrap_or_default().to_lowercase();
        let bare = lower.trim_matches(|c: char| c.is_whitespace() || "()*".contains(c));
        if instructs(bare) {
            clear += 1;
        } else if !KINDS.contains(&bare) {
            other += 1;
        }
    }
    clear >= 2 && clear * 2 >= filled && other * 5 <= filled
}

/// Whether a cell in lower case is an instruction.
fn instructs(cell: &str) -> bool {
    let starts = |words: &[&str]| words.iter().any(|word| cell.starts_with(word));
    starts(&EXAMPLES)
        || starts(&ORDERS)
        || is_bounded(cell)
        || is_shape_of_date(cell)
        || is_choice(cell)
        || is_blank(cell)
}

/// `max 50 characters`, `maximum: 12`, `min. 8 tekens`.
fn is_bounded(cell: &str) -> bool {
    let bound = ["max", "min", "up to ", "at most ", "at least "]
        .iter()
        .any(|word| cell.starts_with(word));
    let mut words = cell
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty());
    let numbered = words.any(|word| word.bytes().all(|byte| byte.is_ascii_digit()));
    let unit = words
        .next()
        .is_some_and(|word| UNITS.iter().any(|unit| word.starts_with(unit)));
    numbered && (unit || bound)
}

/// `dd-mm-yyyy`, `JJJJ-MM-TT`, `yyyy`.
fn is_shape_of_date(cell: &str) -> bool {
    let parts: Vec<&str> = cell
        .split(['-', '/', '.', ' '])
        .filter(|part| !part.is_empty())
        .collect();
    parts.len() == 3 && parts.iter().all(|part| DATES.contains(part))
}

/// `Yes/No`, `ja / nee`, `true|false`.
fn is_choice(cell: &str) -> bool {
    let parts: Vec<&str> = cell.split(['/', '|']).map(str::trim).collect();
    parts.len() == 2 && parts.iter().all(|part| Class::of(part) == Class::Flag)
}

/// `<first name>`, `[naam]`, `{id}`.
fn is_blank(cell: &str) -> bool {
    [('<', '>'), ('[', ']'), ('{', '}')]
        .iter()
        .any(|(open, close)| cell.len() > 2 && cell.starts_with(*open) && cell.ends_with(*close))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn instructions_are_told_from_people() {
        let row = |text: &str| text.split(';').map(str::to_owned).collect::<Vec<_>>();
        for text in [
            "required;required;e.g. jan@school.be;optional",
            "max 50 characters;max. 50 tekens;Required, unique;dd-mm-yyyy",
            "Verplicht;Verplicht;Verplicht;Ja/Nee",
            "e.g. Jan;e.g. Maes;e.g. jan.maes@school.be;e.g. 31-12-2025",
            "<first name>;<last name>;<mail>;",
            "(required);(required);text;(optional)",
            "z.B. Anna;z. B. Müller;Pflichtfeld;TT.MM.JJJJ",
        ] {
            assert!(is(&row(text)), "{text}");
        }
        for text in [
            "Jan;Maes;jan@school.be;required",
            "required;required;jan@example.com;optional",
            "Jan;Maes;required;optional",
            "Max;Mustermann;Vertrieb;Berlin",
            "Max 2;Min;;",
            "Optional;Maes;;",
            "required;;;",
            "Text;Date;Number;",
            "Jan;Claes;31-12-2025;ja",
            "",
        ] {
            assert!(!is(&row(text)), "{text}");
        }
    }
}
