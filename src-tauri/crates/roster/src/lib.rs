//! The domain: profiles, accounts, rank, statuses, protection; pure functions of data and time.
