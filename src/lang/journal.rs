//! Words of `journal`.

use super::messages;

messages! {}
