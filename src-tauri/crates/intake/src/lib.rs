//! From a table to a plan: mapping, checks with fixes, buckets, side effects; pure.
