//! Everybody else, as the rules ask about them.

use std::collections::BTreeSet;
use std::convert::Infallible;

use roster::Lifecycle;
use roster::decide::{Holder, Others};

use super::index::Index;
use crate::model::{Directory, Known};

/// Everybody in the directory.
#[derive(Debug, Clone)]
pub(crate) struct Everybody<'a> {
    pub(crate) index: &'a Index<'a>,
    pub(crate) directory: &'a Directory,
    /// Places of people whose value of a field the file gives to others; they have another one by then.
    pub(crate) freed: BTreeSet<(u32, &'a str)>,
}

impl Everybody<'_> {
    /// Whether somebody has another value of a field by now.
    pub(crate) fn frees(&self, at: u32, field: &str) -> bool {
        self.freed.iter().any(|(freed, key)| *freed == at && *key == field)
    }

    fn find(&self, field: &str, folded: &str, wanted: impl Fn(&Known) -> bool) -> Option<Holder> {
        let slot = self.index.slots().iter().find(|slot| slot.is(field))?;
        let at = slot.find(&slot.folded(|_| Some(folded))?)?;
        if self.frees(at, field) {
            return None;
        }
        let known = self.directory.accounts.get(at as usize).filter(|known| wanted(known))?;
        Some(Holder {
            id: known.id.clone(),
            account: known.account.clone(),
        })
    }
}

impl Others for Everybody<'_> {
    type Error = Infallible;

    fn holder(&self, field: &str, folded: &str, except: Option<&str>) -> Result<Option<Holder>, Infallible> {
        let there = |known: &Known| known.account.lifecycle != Lifecycle::Deleted && Some(known.id.as_str()) != except;
        Ok(self.find(field, folded, there))
    }

    fn deleted(&self, field: &str, folded: &str) -> Result<Option<Holder>, Infallible> {
        Ok(self.find(field, folded, |known| known.account.lifecycle == Lifecycle::Deleted))
    }

    /// Names in cells were looked up when the cells were read, and what is wrong with them is said there.
    fn unit(&self, _: &str, name: &str) -> Result<Option<String>, Infallible> {
        Ok(Some(name.to_owned()))
    }
}
