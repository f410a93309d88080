//! When two values of a field are the same.

use roster::profile::{Field, FieldType};
use roster::{Profile, Value};

use crate::words::fold;

/// Whether two values mean the same: lists without order, addresses and what the profile folds without
/// case, phones by their digits, texts in their composed form.
pub(crate) fn same(profile: &Profile, field: &Field, left: &Value, right: &Value) -> bool {
    if left == right {
        return true;
    }
    match (left, right) {
        (Value::Text(left), Value::Text(right)) => same_text(profile, field, left, right),
        (Value::List(left), Value::List(right)) => alike(left, right),
        (Value::Memberships(left), Value::Memberships(right)) => alike(left, right),
        (Value::Flag(_) | Value::Text(_) | Value::List(_) | Value::Memberships(_), _) => false,
    }
}

fn same_text(profile: &Profile, field: &Field, left: &str, right: &str) -> bool {
    let folds = profile.identity.fold_case.contains(&field.key);
    match field.kind {
        FieldType::Phone => {
            let digits = |text: &str| text.bytes().filter(u8::is_ascii_digit).collect::<Vec<u8>>();
            digits(left) == digits(right)
        }
        FieldType::Lang => left.replace('_', "-").eq_ignore_ascii_case(&right.replace('_', "-")),
        _ if folds => fold::caseless(left.trim()) == fold::caseless(right.trim()),
        _ => fold::composed(left.trim()) == fold::composed(right.trim()),
    }
}

/// Equal as sets.
fn alike<T: PartialEq>(left: &[T], right: &[T]) -> bool {
    left.iter().all(|item| right.contains(item)) && right.iter().all(|item| left.contains(item))
}
