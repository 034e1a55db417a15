//! Words of `import`.

use super::messages;

messages! {}
