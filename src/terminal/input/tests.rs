use crossterm::event::{KeyCode, KeyEvent, KeyModifiers, MouseButton, MouseEventKind};
use proptest::prelude::*;

use super::decoder::Decoder;
use super::{Input, TerminalAnswer};
use crate::terminal::Chord;

/// What bytes mean that come in one piece, and then nothing.
fn all(bytes: &[u8]) -> Vec<Input> {
    let mut decoder = Decoder::default();
    let mut out = decoder.feed(bytes);
    out.extend(decoder.give_up());
    out
}

/// What bytes mean, keys as they are written.
fn written(bytes: &[u8]) -> String {
    let word = |input: Input| match input {
        Input::Key(event) => Chord::of(event).to_string(),
        Input::Mouse(event) => format!("{:?}@{},{}", event.kind, event.column, event.row),
        Input::Paste(text) => format!("paste {text:?}"),
        Input::Answer(answer) => format!("{answer:?}"),
    };
    all(bytes).into_iter().map(word).collect::<Vec<_>>().join(" ")
}

#[test]
fn esc_and_an_arrow_in_one_piece_are_esc_and_that_arrow() {
    for (last, arrow) in [(b'A', "Up"), (b'B', "Down"), (b'C', "Right"), (b'D', "Left")] {
        assert_eq!(written(&[0x1b, 0x1b, b'[', last]), format!("Esc {arrow}"));
        assert_eq!(written(&[0x1b, 0x1b, b'O', last]), format!("Esc {arrow}"));
    }
    assert_eq!(written(b"\x1b\x1b\x1b[B"), "Esc Esc Down");
    assert_eq!(written(b"\x1b\x1bj"), "Esc Alt+j");
    assert_eq!(written(b"\x1bO\x1b[B"), "Alt+O Down");
}

#[test]
fn keys_of_xterm_and_its_kin() {
    let table: &[(&[u8], &str)] = &[
        (b"j", "j"),
        (b"J", "J"),
        ("å".as_bytes(), "å"),
        (b"\r\n\t\x7f", "Enter Enter Tab Backspace"),
        (b"\x1b", "Esc"),
        (b"\x11\x1a", "Ctrl+Q Ctrl+Z"),
        (b"\x1b[A\x1bOB", "Up Down"),
        (b"\x1b[1;2B\x1b[1;5C", "Shift+Down Ctrl+Right"),
        (b"\x1b[H\x1b[F\x1b[1~\x1b[4~\x1b[7~\x1b[8~", "Home End Home End Home End"),
        (b"\x1b[1;5H\x1b[1;5F", "Ctrl+Home Ctrl+End"),
        (b"\x1b[5~\x1b[6~\x1b[3~\x1b[2~", "PageUp PageDown Delete Insert"),
        (b"\x1b[Z", "Shift+Tab"),
        (b"\x1bOP\x1b[11~\x1b[15~\x1b[24~", "F1 F1 F5 F12"),
        (b"\x1b3\x1bj", "Alt+3 Alt+j"),
        (b"\x1bOM", "Enter"),
    ];
    for (bytes, keys) in table {
        assert_eq!(written(bytes), *keys, "{bytes:?}");
    }
}

#[test]
fn keys_of_rxvt_st_the_console_and_kitty() {
    let table: &[(&[u8], &str)] = &[
        (b"\x1b[a\x1b[b\x1b[c\x1b[d", "Shift+Up Shift+Down Shift+Right Shift+Left"),
        (b"\x1bOa\x1bOb\x1bOc\x1bOd", "Ctrl+Up Ctrl+Down Ctrl+Right Ctrl+Left"),
        (b"\x1b[7^\x1b[8^\x1b[7$\x1b[8@", "Ctrl+Home Ctrl+End Shift+Home Ctrl+Shift+End"),
        (b"\x1b[J\x1b[K\x1b[2J\x1b[P", "Ctrl+End Shift+End Shift+Home Delete"),
        (b"\x1b[[A\x1b[[E", "F1 F5"),
        (b"\x1b[27u\x1b[27;2;13~\x1b[106;3u", "Esc Shift+Enter Alt+j"),
        (b"\x1b[106;1:3u\x1b[1;1:3B", ""),
        (b"\x1b[57420u\x1b[57414u", "Down Enter"),
    ];
    for (bytes, keys) in table {
        assert_eq!(written(bytes), *keys, "{bytes:?}");
    }
    let mut kitty = Decoder::default();
    kitty.speak_kitty();
    assert_eq!(kitty.feed(b"\x1b[P"), [Input::Key(KeyEvent::new(KeyCode::F(1), KeyModifiers::NONE))]);
}

#[test]
fn what_stands_in_no_table_is_swallowed_whole() {
    for bytes in [&b"\x1b[99;7;7w"[..], b"\x1b]52;c;aGVq\x07", b"\x1bP>|xterm(379)\x1b\\", b"\x1b[?1;2$y", b"\x1b[I"] {
        assert_eq!(written(&[bytes, b"j"].concat()), "j", "{bytes:?}");
    }
}

#[test]
fn a_half_sequence_is_waited_for_and_then_given_up() {
    for (half, keys) in
        [(&b"\x1b"[..], "Esc"), (b"\x1b[", "Alt+["), (b"\x1bO", "Alt+O"), (b"\x1b]", "Alt+]"), (b"\x1b[1;", "")]
    {
        let mut decoder = Decoder::default();
        assert_eq!(decoder.feed(half), [], "{half:?}");
        assert_eq!(decoder.patience(), Some(Decoder::PATIENCE), "{half:?}");
        assert_eq!(written(half), keys, "{half:?}");
        decoder.give_up();
        assert_eq!(decoder.patience(), None);
        assert_eq!(decoder.feed(b"j").len(), 1, "the next key acts");
    }
}

#[test]
fn half_a_paste_is_pasted_when_no_more_comes() {
    let mut decoder = Decoder::default();
    assert_eq!(decoder.feed(b"\x1b[200~abc"), []);
    assert_eq!(decoder.patience(), Some(Decoder::PASTE_PATIENCE));
    assert_eq!(decoder.give_up(), [Input::Paste("abc".to_owned())]);
}

#[test]
fn letters_of_latin1_are_read_as_such() {
    assert_eq!(written(b"\xe5\xe4x\xf6"), "å ä x ö");
    assert_eq!(written(b"\xc3\xa5"), "å");
    assert_eq!(written(b"\x80\xff"), "ÿ");
}

#[test]
fn the_mouse_in_its_three_ways() {
    for bytes in [&b"\x1b[<0;5;3M"[..], b"\x1b[32;5;3M", b"\x1b[M %#"] {
        let [Input::Mouse(event)] = all(bytes)[..] else { panic!("{bytes:?}") };
        assert_eq!((event.kind, event.column, event.row), (MouseEventKind::Down(MouseButton::Left), 4, 2), "{bytes:?}");
    }
    let kinds = written(b"\x1b[<0;1;1m\x1b[<32;2;1M\x1b[<64;1;1M\x1b[<65;1;1M\x1b[<35;1;1M");
    assert_eq!(kinds, "Up(Left)@0,0 Drag(Left)@1,0 ScrollUp@0,0 ScrollDown@0,0 Moved@0,0");
}

#[test]
fn answers_are_told_from_keys() {
    assert_eq!(
        all(b"\x1b]11;rgb:fbfb/fafa/f7f7\x1b\\"),
        [Input::Answer(TerminalAnswer::Ground("rgb:fbfb/fafa/f7f7".into()))]
    );
    assert_eq!(all(b"\x1b]11;rgb:00/00/00\x07"), [Input::Answer(TerminalAnswer::Ground("rgb:00/00/00".into()))]);
    assert_eq!(all(b"\x1b[2;3R"), [Input::Answer(TerminalAnswer::Column(3))]);
    assert_eq!(
        all(b"\x1b[?62;22;52c\x1b[?6c"),
        [Input::Answer(TerminalAnswer::Kind(true)), Input::Answer(TerminalAnswer::Kind(false))]
    );
    assert_eq!(all(b"\x1b[?0u"), [Input::Answer(TerminalAnswer::Keyboard)]);
    assert_eq!(all(b"\x1bP1+r436F=323536\x1b\\"), [Input::Answer(TerminalAnswer::Colours(256))]);
    assert_eq!(all(b"\x1bP1+r4d73=1B\x1b\\\x1bP0+r4d73\x1b\\"), [Input::Answer(TerminalAnswer::Clipboard)]);
    assert_eq!(all(b"\x1bP0+r436F\x1b\\"), []);
    assert_eq!(written(b"\x1b[1;2R"), "Shift+F3");
}

#[test]
fn pasted_lines_end_with_lf_however_they_came() {
    let pasted = |text: &str| match &all(format!("\x1b[200~{text}\x1b[201~").as_bytes())[..] {
        [Input::Paste(text)] => text.clone(),
        other => panic!("{other:?}"),
    };
    for ends in ["\r", "\n", "\r\n", "\r\r"] {
        assert_eq!(pasted(&format!("strateg{ends}chef{ends}samordnare")), "strateg\nchef\nsamordnare", "{ends:?}");
    }
    assert_eq!(pasted("one\r\rtwo\rthree"), "one\n\ntwo\nthree", "an empty line stays where others are single");
    assert_eq!(pasted("a\u{1b}[Bb"), "a\u{1b}[Bb");
    assert_eq!(pasted("one\rtwo"), "one\ntwo");
}

/// Pieces of what terminals send, and what none does.
fn piece() -> impl Strategy<Value = Vec<u8>> {
    let known: Vec<&'static [u8]> = vec![
        b"\x1b",
        b"\x1b[",
        b"\x1bO",
        b"[",
        b"A",
        b"j",
        b"\x1b[B",
        b"\x1b[1;5C",
        b"\x1b[200~",
        b"\x1b[201~",
        b"\r",
        b"\x1b]11;",
        b"\x07",
        b"\x1b\\",
        b"\x1b[<0;5;3M",
        b"\x1b[M",
        b"\xc3",
        b"\xa5",
        b"\xf0\x9f",
        b"1;2R",
        b"\x1bP",
        b"$",
        b"?",
        b"c",
    ];
    prop_oneof![proptest::sample::select(known).prop_map(<[u8]>::to_vec), prop::collection::vec(any::<u8>(), 1..4)]
}

proptest! {
    /// However bytes are cut into pieces, they mean the same; and nothing is kept for ever.
    #[test]
    fn the_pieces_do_not_matter(pieces in prop::collection::vec(piece(), 0..20)) {
        let mut decoder = Decoder::default();
        let mut cut: Vec<Input> = pieces.iter().flat_map(|piece| decoder.feed(piece)).collect();
        cut.extend(decoder.give_up());
        prop_assert_eq!(decoder.patience(), None);
        prop_assert_eq!(cut, all(&pieces.concat()));
    }
}
