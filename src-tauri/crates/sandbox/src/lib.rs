//! The practice platform: a SCIM server with sign-in, mail outbox and the rules of a profile.
