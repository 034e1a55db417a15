//! Formats to values and back: import and export. No SQL, and nothing here changes a project.
//!
//! Import reads documents ([`import::read`]), attribute tables ([`import::attributes()`]) and codebooks
//! ([`import::codebook()`]); what a file is, is told by its content. Export writes tables. The demo
//! study is here as well, made of files that are read with the program's own readers.

mod demo;
mod error;
pub mod export;
pub mod import;

pub use demo::{Deed, Demo, DemoGesture, demo};
pub use error::{Error, FilePlace, Reason, UnreadFormat};
