//! The brake: too many people missing at once are more likely a mistake than a decision.

/// Fewest missing people that are ever suspicious.
const FEWEST: u32 = 5;
/// Share of the people known, in percent.
const PERCENT: u32 = 2;

/// Why a run stopped before it removed anybody.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Brake {
    /// People the platform no longer lists.
    pub absent: u32,
    /// People known before.
    pub known: u32,
}

/// Whether this many missing people stop the run: more than five and more than two in a hundred.
#[must_use]
pub fn brake(absent: u32, known: u32) -> Option<Brake> {
    let share = u64::from(known) * u64::from(PERCENT);
    let over = absent > FEWEST && u64::from(absent) * 100 > share;
    over.then_some(Brake { absent, known })
}
