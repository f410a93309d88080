//! The generated cases, in terms of no platform: places in lists, and words that fields turn into texts.

use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::Index;
use roster::Profile;

/// Who does what.
#[derive(Debug, Clone)]
pub(crate) struct Case {
    pub(crate) actor: Who,
    pub(crate) deed: Deed,
}

/// Somebody of the organisation.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Who {
    /// The sample administrator.
    Administrator,
    /// The person who acts.
    Self_,
    /// Somebody with this role.
    Holder(Index, Index),
    /// Anybody.
    Anybody(Index),
}

/// What is asked for.
#[derive(Debug, Clone)]
pub(crate) enum Deed {
    /// A new person by hand, with ways of getting access, or those by default.
    Create {
        said: Vec<(Index, Word)>,
        ways: Option<Vec<Index>>,
    },
    /// Fields of somebody.
    Edit { whom: Who, said: Vec<(Index, Word)> },
    /// The roles of somebody.
    Roles { whom: Who, said: Vec<(Index, Word)> },
    /// An action on one person or several.
    Act {
        whom: Vec<Who>,
        action: Index,
        argument: Word,
    },
    /// An invitation from one of the profile's places.
    Invite {
        place: Index,
        group: Option<Index>,
        address: Word,
        said: Vec<(Index, Word)>,
    },
    /// A row of a file, about somebody new or somebody there.
    Import {
        whom: Option<Who>,
        said: Vec<(Index, Word)>,
    },
}

/// What is entered in a field.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Word {
    /// Something the field takes.
    Good(u16),
    /// Nothing.
    Empty,
    /// What somebody else has.
    Taken(Index),
    /// Something the field does not take.
    Bad(u16),
    /// Two where often one belongs.
    Two(u16),
}

fn word() -> impl Strategy<Value = Word> {
    prop_oneof![
        4 => any::<u16>().prop_map(Word::Good),
        2 => Just(Word::Empty),
        1 => any::<Index>().prop_map(Word::Taken),
        3 => any::<u16>().prop_map(Word::Bad),
        1 => any::<u16>().prop_map(Word::Two),
    ]
}

fn anybody() -> impl Strategy<Value = Who> {
    prop_oneof![
        2 => Just(Who::Administrator),
        2 => Just(Who::Self_),
        3 => (any::<Index>(), any::<Index>()).prop_map(|(role, place)| Who::Holder(role, place)),
        4 => any::<Index>().prop_map(Who::Anybody),
    ]
}

fn said(most: usize) -> impl Strategy<Value = Vec<(Index, Word)>> {
    vec((any::<Index>(), word()), 0..=most)
}

fn deed(profile: &'static Profile) -> BoxedStrategy<Deed> {
    let create = (said(3), option::of(vec(any::<Index>(), 0..3))).prop_map(|(said, ways)| Deed::Create { said, ways });
    let edit = (anybody(), vec((any::<Index>(), word()), 1..=2)).prop_map(|(whom, said)| Deed::Edit { whom, said });
    let roles = (anybody(), vec((any::<Index>(), word()), 1)).prop_map(|(whom, said)| Deed::Roles { whom, said });
    let act = (vec(anybody(), 1..=4), any::<Index>(), word()).prop_map(|(whom, action, argument)| Deed::Act {
        whom,
        action,
        argument,
    });
    let import = (option::of(anybody()), said(3)).prop_map(|(whom, said)| Deed::Import { whom, said });
    let common = prop_oneof![4 => create, 5 => edit, 3 => roles, 6 => act, 3 => import];
    if profile.contexts.is_empty() {
        return common.boxed();
    }
    let invite =
        (any::<Index>(), option::of(any::<Index>()), word(), said(2)).prop_map(|(place, group, address, said)| {
            Deed::Invite {
                place,
                group,
                address,
                said,
            }
        });
    prop_oneof![5 => common, 3 => invite].boxed()
}

/// Cases of a profile.
pub(crate) fn cases(profile: &'static Profile) -> impl Strategy<Value = Case> {
    let actor = prop_oneof![
        5 => Just(Who::Administrator),
        6 => (any::<Index>(), any::<Index>()).prop_map(|(role, place)| Who::Holder(role, place)),
        1 => any::<Index>().prop_map(Who::Anybody),
    ];
    (actor, deed(profile)).prop_map(|(actor, deed)| Case { actor, deed })
}
