//! The verdict about a deed as a whole: who may, what is wrong with the values, what is taken, what the
//! account is afterwards and what it causes. The practice platform refuses with it and the client
//! forecasts with it, so that several faults at once lead to the same code on both sides.
//!
//! Here is the one order in which the rules are asked. Deliberately absent: the rules themselves, which
//! are in [`authority`](crate::authority), [`fields`](crate::fields), [`lifecycle`](crate::lifecycle)
//! and [`effects`](crate::effects), and writing anything.

mod act;
mod change;
mod create;
mod delete;
mod record;
mod settle;

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};

pub use act::{Acted, act, offers};
pub use change::{Changed, Wanted, change};
pub use create::{Created, NewPerson, Restored, create};
pub use delete::toward_deletion;
pub use settle::{Settled, settle};

use crate::account::Account;
use crate::authority::{Actor, World};
use crate::fields::FieldFault;
use crate::organisation::Organisation;
use crate::profile::Profile;
use crate::verdict::Denial;

/// What every decision looks at besides the deed itself.
#[derive(Debug)]
pub struct Scene<'a, O> {
    /// The platform's rules.
    pub profile: &'a Profile,
    /// What the organisation has and has switched on.
    pub organisation: &'a Organisation,
    /// Who acts.
    pub actor: Actor<'a>,
    /// The actor's name, which a new status keeps (`S1-33`, `S3-31`).
    pub by: &'a str,
    /// Counts of everybody else.
    pub world: &'a World,
    /// Look-ups about everybody else.
    pub others: &'a O,
    /// When.
    pub now: DateTime<Utc>,
}

/// Look-ups about everybody else, by whoever keeps them.
pub trait Others {
    /// What can go wrong in looking.
    type Error;

    /// Whoever has this folded value in an identifying field and is not deleted; `except` is left out.
    ///
    /// # Errors
    /// Whatever can go wrong in looking.
    fn holder(&self, field: &str, folded: &str, except: Option<&str>) -> Result<Option<Holder>, Self::Error>;

    /// The deleted account that had this folded value and can be restored, if one is known (`D-20`).
    ///
    /// # Errors
    /// Whatever can go wrong in looking.
    fn deleted(&self, field: &str, folded: &str) -> Result<Option<Holder>, Self::Error>;

    /// The own name of the unit of this kind with this name, in any case, or this id.
    ///
    /// # Errors
    /// Whatever can go wrong in looking.
    fn unit(&self, kind: &str, name: &str) -> Result<Option<String>, Self::Error>;
}

/// Somebody who was looked up.
#[derive(Debug, Clone, PartialEq)]
pub struct Holder {
    /// Id, in the actor's and the target's terms.
    pub id: String,
    /// The account.
    pub account: Account,
}

/// Secrets that travel beside an account: their lengths in characters by field key. The secrets
/// themselves are no matter of the rules.
pub type Secrets = BTreeMap<String, usize>;

/// Why there is no decision.
#[derive(Debug)]
pub enum Stop<E> {
    /// The deed is refused.
    Refused(Box<Refused>),
    /// Looking something up went wrong.
    LookUp(E),
}

/// A refusal, with everything that is wrong with the values where that is the reason.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refused {
    /// The code and its words; that of the first fault where there are several.
    pub denial: Denial,
    /// What is wrong with the values, in the order in which it counts; empty for a refusal of rights. A
    /// refusal of the way in which access is given has them beside it.
    pub faults: Vec<FieldFault>,
    /// The platform's own words for faults, by their place in the list (`S2-08`).
    pub words: BTreeMap<usize, String>,
}

impl Refused {
    /// Whether what is wrong with the values is the reason.
    #[must_use]
    pub fn for_values(&self) -> bool {
        self.faults.first().is_some_and(|fault| fault.code == self.denial.code)
    }
}

impl<E> From<Denial> for Stop<E> {
    fn from(denial: Denial) -> Self {
        Self::Refused(Box::new(Refused {
            denial,
            faults: Vec::new(),
            words: BTreeMap::new(),
        }))
    }
}

/// The result of a decision.
pub type Verdict<T, E> = Result<T, Stop<E>>;
