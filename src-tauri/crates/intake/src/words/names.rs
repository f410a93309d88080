//! What the names of people are made of: particles, titles, and family names that come in pairs.

/// Words between given and family name that belong to the family name; of Dutch, German, French,
/// Spanish, Portuguese, Italian, Danish, Arabic and Hebrew names.
const PARTICLES: &str = "van von vom vander vanden vande de der den des del dela dello della dei degli di da dal dalla \
do dos das du la las le les lo los ten ter te tot t op het zu zum zur af av al el bin ibn ben bint abu ould mac san \
santa in s";

/// Before a name and no part of it.
const TITLES: &str = "dr drs prof mr mrs ms miss mevr mw dhr herr frau hr fr m mme mlle ir ing dipl sir dame sra sr srta \
dott dottssa mgr rev ds";

/// After a name, and told with the family name.
const SUFFIXES: &str = "jr jnr sr snr junior senior ii iii iv phd md msc bsc mba ma ba mfa esq";

/// Family names of Spanish and Portuguese that are often one of two; beside those that end in `ez`.
const PAIRED: &str = "garcia silva santos oliveira sousa souza pereira ferreira costa moreno ruiz romero torres navarro \
ramos gil serrano molina blanco castro ortega rubio marin sanz nunez iglesias medina garrido cortes castillo santana \
vega reyes rojas flores cruz rivera aguilar vargas mendoza mora delgado cabrera campos vidal herrera alonso leon prieto \
cano calvo gallego vera fuentes carrasco caballero nieto pascual herrero arias lorenzo montero hidalgo soto almeida \
carvalho ribeiro martins alves gomes lopes rodrigues fernandes goncalves marques teixeira moreira correia mendes nunes \
soares vieira monteiro cardoso rocha araujo barbosa pinto azevedo melo cunha machado borges";

fn has(words: &str, word: &str) -> bool {
    let key = super::fold::key(word);
    !key.is_empty() && words.split_ascii_whitespace().any(|known| known == key)
}

/// Whether a word is a particle of family names.
pub(crate) fn is_particle(word: &str) -> bool {
    has(PARTICLES, word)
}

/// Whether a word stands before a name without being one. An initial such as `M.` is none.
pub(crate) fn is_title(word: &str) -> bool {
    let initial = word.trim_end_matches('.').chars().count() == 1;
    !initial && has(TITLES, word)
}

/// Whether a word stands after a name: `Jr.`, `III`, `PhD`.
pub(crate) fn is_suffix(word: &str) -> bool {
    has(SUFFIXES, word)
}

/// Whether a family name is often one of two.
pub(crate) fn comes_in_pairs(word: &str) -> bool {
    let key = super::fold::key(word);
    (key.len() > 4 && key.ends_with("ez")) || has(PAIRED, word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_is_in_its_folded_form() {
        for words in [PARTICLES, TITLES, SUFFIXES, PAIRED] {
            for word in words.split_ascii_whitespace() {
                assert_eq!(word, crate::words::fold::key(word));
            }
        }
    }

    #[test]
    fn words_are_told_apart() {
        assert!(is_particle("'t") && is_particle("Van") && !is_particle("Anna"));
        assert!(is_title("Dr.") && is_title("mevr.") && !is_title("M.") && !is_title("Mia"));
        assert!(is_suffix("Jr.") && is_suffix("III") && !is_suffix("Ivo"));
        assert!(
            comes_in_pairs("Márquez")
                && comes_in_pairs("García")
                && !comes_in_pairs("Inez")
                && !comes_in_pairs("Peeters")
        );
    }
}
