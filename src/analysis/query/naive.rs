//! Queries answered straight from their definitions, to prove the fast answers by.
