//! The cases and what is known of them: a grid that is filled in where it stands.

mod block;
mod boxes;
mod file;
mod heading;
mod layout;
mod municipality;
mod sheet;
mod state;
#[cfg(test)]
mod tests;
mod typing;
mod view;

pub use state::Cases;
