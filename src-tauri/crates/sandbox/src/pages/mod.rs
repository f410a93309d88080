//! Pages for people: plain HTML, served by the platform itself, without scripts. Each file is one page
//! or one small group of pages; what a form does is decided where the JSON endpoint of the same deed
//! decides it.

pub(crate) mod landing;
pub(crate) mod layout;
