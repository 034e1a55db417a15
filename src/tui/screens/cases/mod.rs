//! The cases and what is known of them: a grid that is filled in where it stands.

mod acts;
mod answers;
mod block;
mod heading;
mod layout;
mod lists;
mod moving;
mod municipality;
mod sheet;
mod state;
mod table;
#[cfg(test)]
mod tests;
mod typing;
mod view;
mod words;

pub use state::Cases;
