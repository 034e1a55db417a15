//! Words of `commands`.

use super::messages;

messages! {}
