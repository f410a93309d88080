//! What the columns of the row that was read last say.

use roster::Value;

use super::super::draft::Draft;
use super::super::memory::RIGHT;
use super::super::rows::RowRef;
use super::{Reader, Seen};

impl Reader<'_> {
    /// The letters and figures of the text that a column says, if it is one, with something between them.
    pub(crate) fn letters<'t>(&'t self, at: usize, row: RowRef<'t>) -> Option<&'t str> {
        match self.seen.get(at)? {
            // A number that is right may have spaces that its value has not.
            Seen::Right => Some(row.cell(self.layout.columns.get(at)?.at)),
            seen => match self.value_of(at, *seen)? {
                Value::Text(text) => Some(text),
                Value::Flag(_) | Value::List(_) | Value::Memberships(_) => None,
            },
        }
    }

    /// The value of a cell that is kept.
    fn value_of(&self, at: usize, seen: Seen) -> Option<&Value> {
        match seen {
            Seen::Known(place) => self.known(at, place),
            Seen::Read(place) => self.own.get(place)?.as_ref(),
            Seen::Right | Seen::Blank | Seen::Cleared | Seen::Secret => None,
        }
    }

    /// The text that a column says, if it is one.
    pub(crate) fn text<'t>(&'t self, at: usize, row: RowRef<'t>) -> Option<std::borrow::Cow<'t, str>> {
        let seen = *self.seen.get(at)?;
        if matches!(seen, Seen::Right) {
            let cell = row.cell(self.layout.columns.get(at)?.at);
            return Some(self.memory.get(at)?.plain.value(cell));
        }
        match self.value_of(at, seen)? {
            Value::Text(text) => Some(text.as_str().into()),
            Value::Flag(_) | Value::List(_) | Value::Memberships(_) => None,
        }
    }

    /// The value that a column says.
    pub(crate) fn value(&self, at: usize, row: RowRef<'_>) -> Option<Value> {
        let seen = *self.seen.get(at)?;
        if matches!(seen, Seen::Right) {
            return Some(Value::Text(self.text(at, row)?.into_owned()));
        }
        self.value_of(at, seen).cloned()
    }

    fn known(&self, at: usize, place: u32) -> Option<&Value> {
        self.memory.get(at)?.said.get(place as usize)?.as_ref()
    }

    /// Whether what a column says is some text that is right, and no more than that.
    pub(crate) fn is_right(&self, at: usize) -> bool {
        self.codes.get(at) == Some(&RIGHT)
    }

    /// Columns whose cell holds a secret.
    pub(crate) fn secrets(&self) -> impl Iterator<Item = usize> {
        let seen = self.seen.iter().enumerate();
        seen.filter(|(_, seen)| matches!(seen, Seen::Secret)).map(|(at, _)| at)
    }

    /// What the person of the row was found by until now, where the row says it changes.
    pub(crate) fn before<'t>(&self, row: RowRef<'t>) -> Option<&'t str> {
        let (at, _) = self.layout.before?;
        Some(row.cell(at).trim()).filter(|text| !text.is_empty())
    }

    /// All that the row says.
    pub(crate) fn draft(&self, row: RowRef<'_>) -> Draft {
        let mut draft = Draft {
            blocked: self.blocked,
            broken: self.broken,
            before: self.before(row).map(str::to_owned),
            ..Draft::default()
        };
        for (at, (seen, column)) in self.seen.iter().zip(&self.layout.columns).enumerate() {
            match seen {
                Seen::Blank => {
                    draft.blank.push(at);
                    if self.must_say(column) {
                        draft.unusable.push((at, String::new()));
                    }
                }
                Seen::Cleared => draft.cleared.push(at),
                Seen::Secret => draft.secrets.push(at),
                Seen::Right | Seen::Known(_) | Seen::Read(_) => match self.value(at, row) {
                    Some(value) => draft.values.push((at, value)),
                    None => draft.unusable.push((at, row.cell(column.at).to_owned())),
                },
            }
        }
        if let Some((role, group)) = self.layout.membership
            && self.is_blank(role) != self.is_blank(group)
        {
            let missing = if self.is_blank(role) { role } else { group };
            draft.unusable.push((missing, String::new()));
        }
        draft
    }
}
