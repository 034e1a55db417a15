//! The lists of a project as people see them: their rows, in an order, with what is said in them. Pure.
//!
//! | file | is |
//! |---|---|
//! | `interviews`, `interview` | the interviews with their reading and their excerpts; what is known of one |
//! | `cases` | the cases as a table |
//! | `progress` | the interviews with each coder's share; what is thin |
//! | `memos` | the memos with what they are on, in groups; the diary |

pub mod cases;
pub mod interview;
pub mod interviews;
pub mod memos;
pub mod progress;

pub use interviews::InterviewOrder;
pub use memos::MemoGroups;
pub use progress::ProgressOrder;
