//! Words of the frame round the screens: bar, status, keys, help, palette, terminal.

use super::messages;

messages! {
    key_shift() "Shift" "Skift";
    key_space() "Space" "Blanksteg";
    key_backspace() "Backspace" "Backsteg";
    key_page_down() "PgDn" "PgDn";
    key_page_up() "PgUp" "PgUp";
}
