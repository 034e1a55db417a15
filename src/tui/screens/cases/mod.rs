//! The cases and what is known of them: a grid that is filled in where it stands.

mod acts;
mod answers;
mod block;
mod box_keys;
mod boxes;
mod file;
mod heading;
mod layout;
mod moving;
mod municipality;
mod sheet;
mod state;
#[cfg(test)]
mod tests;
mod typing;
mod view;
mod words;

pub use state::Cases;
