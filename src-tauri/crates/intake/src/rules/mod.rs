//! The rules: one a file, each with what it finds, why that matters and what to do.
//!
//! [`cell`] reads one cell and calls the rules of its type; the rules about rows, about the file and
//! about the directory are called by the plan. [`catalogue`] lists them all.

pub(crate) mod addresses;
pub(crate) mod again;
pub(crate) mod alike;
pub(crate) mod boolean;
pub(crate) mod brake;
pub(crate) mod broken;
pub(crate) mod cell;
pub(crate) mod cleared;
pub(crate) mod columns;
mod confusable;
pub(crate) mod date;
pub(crate) mod duplicates;
pub(crate) mod email;
mod escaped;
pub(crate) mod example;
pub(crate) mod existing;
mod failed;
pub(crate) mod file;
pub(crate) mod finding;
mod forbidden;
mod formula;
pub(crate) mod header;
pub(crate) mod heading;
pub(crate) mod held;
pub(crate) mod language;
pub(crate) mod leavers;
mod listed;
pub(crate) mod lost;
pub(crate) mod marked;
mod masked;
pub(crate) mod mistaken;
mod mojibake;
pub(crate) mod nameless;
pub(crate) mod outline;
mod parts;
pub(crate) mod people;
pub(crate) mod phone;
pub(crate) mod plain;
pub(crate) mod prefix;
mod quote;
pub(crate) mod ragged;
pub(crate) mod reference;
mod remembered;
pub(crate) mod rename;
pub(crate) mod required;
pub(crate) mod role;
mod scientific;
mod shouting;
pub(crate) mod side;
mod signs;
mod space;
pub(crate) mod split;
pub(crate) mod status;
pub(crate) mod swapped;
mod taken;
mod text;
mod typo;
mod unmapped;
mod username;
pub(crate) mod vocabulary;
pub(crate) mod waiting;
mod written;
pub(crate) mod zeros;

#[cfg(test)]
pub(crate) mod testing;

pub use finding::Rule;
pub use listed::LIST_COLUMNS;

/// Every rule, in the order in which a file meets them.
pub fn catalogue() -> Vec<&'static Rule> {
    vec![
        &file::FORMAT,
        &file::DELIMITER,
        &brake::SWITCHED_OFF,
        &brake::DELETED,
        &header::MISSING,
        &people::NONE,
        &header::CASE,
        &columns::MISSING,
        &columns::NO_KEY,
        &columns::DEFAULT,
        &unmapped::UNKNOWN,
        &unmapped::ELSEWHERE,
        &unmapped::LEFT_OUT,
        &listed::LISTED,
        &unmapped::RIGHTS,
        &unmapped::FULL_NAME,
        &unmapped::GONE,
        &leavers::LEAVERS,
        &addresses::OTHER,
        &taken::CONTENT,
        &columns::DOUBLE,
        &side::SIDE,
        &columns::EXCHANGED_HEADERS,
        &taken::LIKELY,
        &remembered::OUTDATED,
        &remembered::CONTESTED,
        &remembered::ROLE_WORDS,
        &example::EXAMPLE,
        &example::LIKELY,
        &heading::HEADING,
        &ragged::LONG,
        &ragged::SHORT,
        &broken::BROKEN,
        &required::REQUIRED,
        &required::ROLE,
        &required::GROUP,
        &required::ONE_OF,
        &mojibake::MOJIBAKE,
        &escaped::ESCAPED,
        &space::SPACE,
        &space::INVISIBLE,
        &failed::FAILED,
        &masked::MASKED,
        &forbidden::FORBIDDEN,
        &text::LONG,
        &text::SHORT,
        &text::CASE,
        &lost::NONE,
        &lost::DAMAGED,
        &lost::KEPT,
        &signs::SIGN,
        &lost::NOTHING_SAID,
        &lost::KIND,
        &shouting::SHOUTING,
        &confusable::CONFUSABLE,
        &swapped::SWAPPED,
        &split::SPLIT,
        &split::ORDER,
        &prefix::PREFIX,
        &prefix::SECOND,
        &formula::FORMULA,
        &scientific::SCIENTIFIC,
        &zeros::KNOWN,
        &zeros::WIDTH,
        &nameless::NAMELESS,
        &quote::QUOTE,
        &written::WRITTEN,
        &written::GROUPED,
        &username::PATTERN,
        &email::SYNTAX,
        &email::UNUSUAL,
        &email::CONFUSABLE,
        &typo::TYPO,
        &email::CASE,
        &phone::SYNTAX,
        &phone::COUNTRY,
        &phone::NATIONAL,
        &phone::ZERO,
        &phone::EITHER,
        &phone::PLUS,
        &phone::LENGTH,
        &phone::TRUNK,
        &phone::UNUSUAL,
        &language::CASE,
        &language::VARIANT,
        &language::UNKNOWN,
        &language::SHORT,
        &language::SYNTAX,
        &text::ZONE,
        &boolean::FORMAT,
        &marked::BLANK,
        &date::FORMAT,
        &date::NEVER,
        &date::CALENDAR,
        &date::AMBIGUOUS,
        &date::CENTURY,
        &date::COUNT,
        &date::PAST,
        &date::READ,
        &date::OTHERWISE,
        &date::TURNED,
        &text::UNKNOWN,
        &outline::OUTLINE,
        &reference::UNKNOWN,
        &reference::CASE,
        &reference::ID,
        &reference::CARDINALITY,
        &role::UNKNOWN,
        &role::NOT_ASSIGNABLE,
        &role::RANK,
        &role::LOWERED,
        &role::RAISED,
        &role::REMEMBERED,
        &held::KEPT,
        &duplicates::FILE,
        &duplicates::DIRECTORY,
        &duplicates::SEVERAL,
        &duplicates::AGAIN,
        &duplicates::DIFFERS,
        &duplicates::STRANGERS,
        &duplicates::WITH_OTHER,
        &alike::ALIKE,
        &alike::NUMBERED,
        &alike::IN_FILE,
        &alike::ADDRESS,
        &rename::UNKNOWN,
        &rename::TAKEN,
        &rename::CYCLE,
        &rename::ELSEWHERE,
        &rename::NOTHING,
        &rename::HELD,
        &rename::DONE,
        &existing::NOT_OVERWRITTEN,
        &existing::NOT_NEW,
        &existing::DELETED,
        &existing::GONE,
        &existing::CREATED_AGAIN,
        &existing::NEVER,
        &existing::UNTOLD,
        &existing::DISABLED,
        &existing::RETURNS,
        &existing::IGNORED,
        &mistaken::OTHER_PERSON,
        &mistaken::OTHER_ACCOUNT,
        &mistaken::NEW_NAME,
        &mistaken::OTHER_NUMBER,
        &mistaken::FAMILY_NAME,
        &mistaken::OTHER_ACCOUNTS,
        &mistaken::NAMES_CHANGED,
        &cleared::CLEARED,
        &again::THERE_ALREADY,
        &existing::READ_ONLY,
        &existing::NO_WAY_IN,
        &existing::DENIED,
        &waiting::CONFLICT,
        &waiting::REFUSED,
        &waiting::REPLACED,
    ]
}
