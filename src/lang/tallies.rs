//! Words of `tallies`.

use super::messages;

messages! {}
