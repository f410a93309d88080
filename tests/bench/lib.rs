//! Nothing: what is measured stands in the benches.
