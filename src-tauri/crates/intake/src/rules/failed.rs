//! What a spreadsheet program writes where a formula failed, or where a cell is too narrow to show: no value of
//! anybody, whatever the column holds. Nothing else is said of such a cell.

use super::cell::Column;
use super::finding::{Finding, Remedy, Rule};
use crate::model::Severity;

pub(super) static FAILED: Rule = Rule {
    id: "cell.error",
    severity: Severity::Error,
    what: "“{value}” in {label} is an error of a spreadsheet program and no value.",
    why: "{because}",
    todo: "Correct the cell in the original, or write here what belongs there.",
    source: "usual in exported files; error values of Excel in English, Dutch, French, German, Spanish, Italian, \
             Portuguese, Polish, Hungarian, Danish, Norwegian, Swedish, Czech, Finnish, Turkish, Russian, of \
             LibreOffice and Google Sheets",
};

/// Why a formula has no result, with what Excel writes for it in its languages.
const ERRORS: [(&str, &str); 9] = [
    (
        "lookup",
        "#N/A #N/B #NV #N/D #N/D! #I/T #HIÁNYZIK #SAKNAS! #NENÍ_K_DISPOZICI #Н/Д #PUUTTUU! #YOK",
    ),
    (
        "reference",
        "#REF! #VERW! #BEZUG! #¡REF! #RIF! #ADR! #HIV! #REFERENCE! #REFERENS! #ODKAZ! #ССЫЛКА! #VIITTAUS! #BAŞV!",
    ),
    (
        "name",
        "#NAME? #NAAM? #NOM? #¿NOMBRE? #NOME? #NAZWA? #NÉV? #NAVN? #NAMN? #NÁZEV? #ИМЯ? #NIMI? #AD?",
    ),
    (
        "value",
        "#VALUE! #WAARDE! #WERT! #VALEUR! #¡VALOR! #VALOR! #VALORE! #ARG! #ÉRTÉK! #VÆRDI! #VERDI! #VÄRDEFEL! #HODNOTA! #ЗНАЧ! #ARVO! #DEĞER!",
    ),
    (
        "division",
        "#DIV/0! #DEEL/0! #¡DIV/0! #DZIEL/0! #ZÉRÓOSZTÓ! #DIVISION/0! #DĚLENÍ_NULOU! #ДЕЛ/0! #JAKO/0! #SAYI/0!",
    ),
    (
        "number",
        "#NUM! #GETAL! #ZAHL! #NOMBRE! #¡NUM! #NÚM! #LICZBA! #SZÁM! #OGILTIGT! #ČÍSLO! #ЧИСЛО! #LUKU! #SAYI!",
    ),
    (
        "range",
        "#NULL! #LEEG! #NUL! #¡NULO! #NULO! #NULLO! #ZERO! #NULLA! #SKÄRNING! #ПУСТО! #TYHJÄ! #BOŞ!",
    ),
    (
        "space",
        "#SPILL! #OVERLOOP! #ÜBERLAUF! #PROPAGATION! #DESBORDAMIENTO! #ESPANSIONE! #KIBONTÁS!",
    ),
    (
        "other",
        "#CALC! #KALK! #GETTING_DATA #FIELD! #BLOCKED! #CONNECT! #UNKNOWN! #BUSY! #PYTHON! #MACRO? #ERROR!",
    ),
];

/// What Google Sheets shows until a formula has its result.
pub(super) const PENDING: &str = "Loading...";

/// Why there is no value in a cleaned text; `None` where it is no such error.
fn kind(text: &str) -> Option<&'static str> {
    if let Some(rest) = text.strip_prefix('#') {
        if rest.len() >= 3 && rest.bytes().all(|byte| byte == b'#') {
            return Some("narrow");
        }
        return ERRORS
            .iter()
            .find(|(_, written)| written.split_ascii_whitespace().any(|error| error == text))
            .map(|(kind, _)| *kind);
    }
    if text == PENDING {
        return Some("other");
    }
    // LibreOffice numbers its errors.
    let number = text.strip_prefix("Err:")?;
    (number.len() == 3 && number.bytes().all(|byte| byte.is_ascii_digit())).then_some("other")
}

/// Whether a cleaned text is such an error.
pub(super) fn check(text: &str, column: &Column<'_>) -> Option<Finding> {
    if !text.starts_with(['#', 'E', 'L']) {
        return None;
    }
    let kind = kind(text)?;
    let because = match kind {
        "lookup" => "A formula looked something up and did not find it.",
        "reference" => "A formula points to cells that are gone.",
        "name" => "A formula uses a name or a function that its program does not know.",
        "value" => "A formula was given a value of the wrong kind.",
        "division" => "A formula divides by nothing.",
        "number" => "A formula has a result that is no number.",
        "range" => "A formula compares cells that have nothing in common.",
        "space" => "A formula found no room for its results.",
        "narrow" => {
            "The column was too narrow for the value when the file was saved, and only these signs were written."
        }
        _ => "A formula has no result.",
    };
    let finding = Finding::of(&FAILED).with("cause", kind).with("because", because);
    let needed = column.field.required || column.spec.is_some_and(|spec| spec.required);
    Some(if needed {
        finding
    } else {
        finding.mended_by(Remedy::text("empty_cell", "", false))
    })
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::rules::cell::Cell;
    use crate::rules::testing::{profile, vocabulary};
    use crate::target::Aim;

    #[test]
    fn every_error_is_one_problem_in_every_kind_of_column() {
        let mut errors: Vec<&str> = ERRORS
            .iter()
            .flat_map(|(_, written)| written.split_ascii_whitespace())
            .collect();
        assert!(errors.len() >= 60);
        errors.extend([
            "########",
            "####",
            "Err:502",
            "Err:508",
            "Loading...",
            " #N/A ",
            "#REF!\u{a0}",
        ]);
        let nothing = BTreeMap::new();
        for id in ["2lrn4", "learningbank", "360learning", "moodle"] {
            let words = vocabulary(id);
            for field in &profile(id).fields {
                let Some(aim) = Aim::of(words.profile, &field.key) else {
                    continue;
                };
                let column = Column::new(0, &field.key, aim, &nothing);
                for error in errors.iter().filter(|_| !column.secret()) {
                    let Cell::Read(reading) = column.read(error, &words) else {
                        panic!("{id} {} {error}", field.key);
                    };
                    let ids: Vec<&str> = reading.findings.iter().map(Finding::rule_id).collect();
                    assert_eq!(ids, ["cell.error"], "{id} {} {error}", field.key);
                    assert_eq!(reading.value, None);
                }
            }
        }
    }

    #[test]
    fn other_texts_with_such_signs_are_none() {
        for text in [
            "#", "##", "###", "#1", "#hr", "#HR!", "#N/AB", "N/A", "REF!", "#NAME", "#name?", "# N/A", "E", "Err",
            "Err:", "Err:50", "Err:5021", "Eric", "Erro:502", "#DIV/0", "C#", "#NULL", "#VALUE", "", "####a",
            "#Sales!", "Elek",
        ] {
            assert_eq!(kind(text), None, "{text}");
        }
    }

    #[test]
    fn what_may_be_empty_can_be_emptied() {
        let words = vocabulary("learningbank");
        let nothing = BTreeMap::new();
        let fixes = |key: &str| {
            let column = Column::new(0, key, Aim::of(words.profile, key).unwrap(), &nothing);
            check("#N/A", &column).unwrap().remedies.len()
        };
        assert_eq!((fixes("first_name"), fixes("phone")), (0, 1));
    }
}
