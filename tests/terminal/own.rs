//! The thin path on files of one's own.
