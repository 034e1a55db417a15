//! Words of `shell`.

use super::messages;

messages! {}
