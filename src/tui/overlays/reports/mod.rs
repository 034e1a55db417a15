//! The reports of the last imports: what came in, what was skipped and why.

mod state;
#[cfg(test)]
mod tests;
mod view;

pub use state::Reports;
