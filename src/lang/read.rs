//! Words of `read`.

use super::messages;

messages! {}
