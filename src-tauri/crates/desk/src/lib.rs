//! The use cases, their wire types, and the one table of commands.
