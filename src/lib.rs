//! kodbok reads, codes and counts interviews, in the terminal and offline.
//!
//! # The house
//!
//! | room | is |
//! |---|---|
//! | [`lang`] | every sentence a person reads, in English and Swedish |
//! | [`text`] | ranges over text: offsets, blocks, turns and sentences, graphemes, wrapping, safe display |
//! | [`model`] | the field as plain values; [`model::Edit`], every change there is; the journal |
//! | [`analysis`] | questions to a project: tallies, excerpts. Pure |
//! | [`store`] | a project as one SQLite file. The only SQL |
//! | [`exchange`] | formats to values and back: import and export. No SQL |
//! | [`desk`] | an open project: the one door for changes, used by both faces |
//! | [`terminal`] | the terminal: what it sends as values, what it can, taking it over and giving it back |
//! | [`tui`] | the face for people |
//! | [`cli`] | the face for scripts |
//!
//! # Who may import whom
//!
//! ```text
//! lang → nothing                    desk → store, exchange, analysis, model, text, lang
//! text → lang                       cli  → desk, exchange, analysis, model, text, lang
//! model → text, lang                tui  → desk, exchange, analysis, model, text, lang, terminal
//! analysis → model, text, lang      main → cli
//! store, exchange → model, text, lang
//! terminal → nothing
//! ```
//!
//! `cli` may also call `tui`, to open the screen and to read the configuration: the arguments say which face it is to
//! be, and the configuration says how both speak.
//!
//! There are no circles; `tests/architecture.rs` checks it. `lang`, `text`, `model` and `analysis` are pure: no file,
//! clock, chance, terminal or SQL. Time and ids come in as arguments.
//!
//! Positions are Unicode scalar values and ranges are half-open, everywhere outside [`text`].
//!
//! # Words that are our own
//!
//! What a project file means is [`model::journal`] (FORMAT.md), how screens behave [`tui`] (SCREENS.md).
//!
//! | word | is |
//! |---|---|
//! | gesture | one thing that a person did, with everything it changed; what undo takes back |
//! | [edit](model::Edit) | a change as somebody asks for it; every change there is |
//! | [plan](model::Plan) | the writes that an edit comes to, and what it is called in the history |
//! | [put](model::Put) | some fields of one thing get values; the one form in which memory, rows and journal learn of it |
//! | thing, [entity](model::Entity) | what the journal knows by kind and id: a code, a coding, a memo |
//! | register, field | one field of one thing: written, replaced and quarrelled about alone |
//! | [entry](model::journal::Entry) | one part of a gesture in the journal, with its hash; a project is the set of its entries |
//! | [op](model::journal::Op) | one edit in an entry, named by the entry's id and a number |
//! | head | a write of a register that no other in force replaced; what the register shows |
//! | seen | the writes that a write replaces: what its writer had before their eyes |
//! | in force | not undone, or redone |
//! | mark (journal) | an op that takes entries out of force, or puts them back |
//! | subject | the one document or case that an entry is about |
//! | stub | an entry of which this copy holds only the head: withheld or erased |
//! | [view](model::journal::View) | what a set of entries shows: a function of the set alone |
//! | contested | deleted, but needed or changed by somebody who did not know: kept and listed |
//! | target | what a code, coder, case or attribute counts as, after joins and merges |
//! | [key](model::Key) | the number of a thing in memory and in the tables of one file; other files know its id |
//! | [block](text::Blocks), [edge](text::Edge) | a piece of the original text, and one end of an excerpt anchored in it |
//! | [carry](text::carry()) | from where an edge stood in old words to where it stands in new ones |
//! | [span](text::Span) | a range of a text, half-open, in scalar values |
//! | [place](text::Place) | turn and sentence, as they are cited: 10.7 |
//! | [turn](text::Turn) | what one speaker says until the next speaks |
//! | [excerpt](model::Excerpt) | words of one document that somebody marked |
//! | [coding](model::Coding) | one code on one excerpt, by one coder |
//! | [unit](analysis::Unit) | a distinct range: excerpts of several coders on the same words counted once |
//! | [valence](model::Valence), sign | whether the words speak for what the code says, against it, or neither |
//! | mark (of a code) | its short name in lists: HIN-01 |
//! | [mark](desk::mark) (on Read) | what is marked at this moment, and so gets coded |
//! | [hue](model::Hue), family | the colour of a group of codes |
//! | pin | a code on a digit |
//! | [tally](analysis::Tally) | a table of counts; [spec](analysis::Spec) is what is asked for, a table kept has a name |
//! | [arranged](analysis::arranged) | a tally as it is shown: rows in an order, what is empty left out |
//! | [measure](analysis::Measure), [meet](analysis::Meet) | what is counted; when two codes are said to meet |
//! | [desk](desk::Desk) | an open project: memory and file behind one door |
//! | [transcript](desk::Transcript) | one document's text with its places, ready to be read |
//! | [store](store::Store) | a project's file |
//! | face | what people or scripts use: the screen, lines, commands |
//! | screen, box, strip, pane | all of a window; what lies on top of it; rows below the text; columns beside it |
//! | [action](tui::action::Action) | what a key does, by name; the one table of keys |
//! | lane, bracket, label | columns of the margin on Read, what stands in them, and the names beside them |

#![cfg_attr(
    test,
    allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::print_stdout, clippy::print_stderr)
)]

pub mod analysis;
pub mod cli;
pub mod desk;
pub mod exchange;
pub mod lang;
pub mod model;
pub mod store;
pub mod terminal;
pub mod text;
pub mod tui;

// The stage of tests/ names the crate as the tests there do.
#[cfg(test)]
extern crate self as kodbok;
