//! Words of `actions`.

use super::messages;

messages! {}
