//! How long the phone numbers of a country are (ITU-T E.164; lengths of libphonenumber's plans).

use phonenumber::metadata::{DATABASE, Metadata};

/// The numbers behind one country code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Numbering {
    /// The country code.
    pub(crate) code: u16,
    /// ISO 3166 code of the country that gives most of its numbers out; `001` for none in particular.
    pub(crate) country: String,
    /// How many digits may follow the country code on a line or a mobile; in order.
    pub(crate) lengths: Vec<u16>,
}

impl Numbering {
    /// The numbers that begin with these digits; `None` where no country has such a code.
    pub(crate) fn of(digits: &str) -> Option<Self> {
        (1..=3).find_map(|length| {
            let code: u16 = digits.get(..length)?.parse().ok()?;
            let plans = DATABASE.by_code(&code)?;
            let country = DATABASE.region(&code)?.first().map(|id| (*id).to_owned())?;
            let mut lengths: Vec<u16> = plans.into_iter().flat_map(lengths).collect();
            lengths.sort_unstable();
            lengths.dedup();
            Some(Self { code, country, lengths })
        })
    }

    /// Whether so many digits, the country code among them, make a number of a person.
    pub(crate) fn takes(&self, digits: usize) -> bool {
        let code = self.code.to_string().len();
        let rest = digits.checked_sub(code).and_then(|rest| u16::try_from(rest).ok());
        self.lengths.is_empty() || rest.is_some_and(|rest| self.lengths.contains(&rest))
    }

    /// The lengths in words: `9`, `8–9`, `9, 11`.
    pub(crate) fn spoken(&self) -> String {
        let mut spoken: Vec<String> = Vec::new();
        let mut rest = self.lengths.as_slice();
        while let Some((first, _)) = rest.split_first() {
            let run = (0..)
                .zip(rest)
                .take_while(|(at, length)| first + at == **length)
                .count();
            let last = rest.get(run - 1).unwrap_or(first);
            spoken.push(match last - first {
                0 => first.to_string(),
                _ => format!("{first}–{last}"),
            });
            rest = rest.get(run..).unwrap_or_default();
        }
        spoken.join(", ")
    }
}

/// Lengths of what a person can be reached by; those of all numbers where a plan does not tell them apart.
fn lengths(plan: &Metadata) -> Vec<u16> {
    let of = plan.descriptors();
    let kinds = [
        of.fixed_line(),
        of.mobile(),
        of.voip(),
        of.personal_number(),
        of.pager(),
    ];
    let own: Vec<u16> = kinds
        .into_iter()
        .flatten()
        .flat_map(|kind| kind.possible_length().iter().copied())
        .collect();
    if own.is_empty() {
        plan.descriptors().general().possible_length().to_vec()
    } else {
        own
    }
}

#[cfg(test)]
mod tests {
    use super::Numbering;

    #[test]
    fn lengths_of_countries() {
        for (digits, country, spoken) in [
            ("31612345678", "NL", "9, 11"),
            ("32476123456", "BE", "8–9"),
            ("33612345678", "FR", "9"),
            ("36301234567", "HU", "8–9"),
            ("12125551234", "US", "10"),
            ("4512345678", "DK", "8"),
            ("34612345678", "ES", "9"),
        ] {
            let found = Numbering::of(digits).unwrap();
            assert_eq!(
                (found.country.as_str(), found.spoken().as_str()),
                (country, spoken),
                "{digits}"
            );
        }
        assert_eq!(Numbering::of("999123456"), None);
        assert!(Numbering::of("49301234").unwrap().takes(8));
        assert!(!Numbering::of("33612345678").unwrap().takes(10));
    }
}
