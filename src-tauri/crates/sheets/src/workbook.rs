//! Workbooks: Office Open XML, OpenDocument and the older Excel forms.
//!
//! Office Open XML and OpenDocument are streamed with readers of our own, because every size has to
//! be bounded while it is read. The binary forms go through `calamine`, after their sizes were
//! checked, in a thread that may fail.

mod biff;
pub(crate) mod binary;
mod brt;
mod compound;
pub(crate) mod format;
mod hidden;
mod listed;
pub(crate) mod marks;
pub(crate) mod ods;
pub(crate) mod package;
pub(crate) mod pick;
mod room;
mod shared;
mod sheet;
mod styles;
mod utf8;
pub(crate) mod xlsx;
pub(crate) mod xml;

pub(crate) use compound::streams;
pub(crate) use hidden::Columns;
pub(crate) use listed::Listed;
pub(crate) use room::{Room, room_for_sheet};
pub(crate) use sheet::{Region, column_name, number as number_text, put};
