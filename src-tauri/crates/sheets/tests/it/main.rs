//! What the crate promises, on whole files.

mod public_sets;
mod text;
