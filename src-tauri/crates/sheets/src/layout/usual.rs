//! Words that name columns in most files.

use crate::fold::fold;

/// Words that name columns in the files of many programs.
const USUAL_NAMES: [&str; 75] = [
    "name",
    "naam",
    "nom",
    "vorname",
    "nachname",
    "voornaam",
    "achternaam",
    "prenom",
    "prénom",
    "firstname",
    "lastname",
    "surname",
    "fornavn",
    "efternavn",
    "navn",
    "email",
    "mail",
    "epost",
    "courriel",
    "phone",
    "telefoon",
    "telefon",
    "téléphone",
    "mobile",
    "gsm",
    "id",
    "nr",
    "no",
    "nummer",
    "number",
    "code",
    "date",
    "datum",
    "dato",
    "time",
    "type",
    "status",
    "title",
    "titel",
    "titre",
    "city",
    "stad",
    "ville",
    "ort",
    "country",
    "land",
    "pays",
    "address",
    "adres",
    "adresse",
    "street",
    "zip",
    "postcode",
    "department",
    "afdeling",
    "abteilung",
    "service",
    "role",
    "rol",
    "rolle",
    "language",
    "taal",
    "langue",
    "sprache",
    "login",
    "username",
    "user",
    "description",
    "comment",
    "comments",
    "value",
    "amount",
    "price",
    "total",
    "year",
];

/// Whether a cell reads like the name of a column.
pub(super) fn is_usual_name(cell: &str) -> bool {
    let lower = cell.to_lowercase();
    if lower.chars().count() > 40 {
        return false;
    }
    let joined = fold(cell);
    USUAL_NAMES.contains(&joined.as_str())
        || lower
            .split(|c: char| !c.is_alphanumeric())
            .any(|word| word.len() > 1 && USUAL_NAMES.contains(&word))
}
