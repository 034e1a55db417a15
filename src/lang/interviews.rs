//! Words of `interviews`.

use super::messages;

messages! {}
