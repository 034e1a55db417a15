//! Questions to a project: tallies, what is behind their numbers, excerpts, counts of codes. Pure.
//!
//! | file | answers |
//! |---|---|
//! | `find` | which code, document, coder or attribute a word means, else the nearest ones |
//! | `dimension`, `label` | what a table may be broken down by, and the rows or columns this gives in a project |
//! | `measure` | what is counted, what a per cent is of, how two codes meet |
//! | `spec`, `ready` | a table that is asked for; the ready-made ones |
//! | `page`, `axis`, `meet`, `walk` | one document at a time: its ranges, the rows and columns they fall in |
//! | `grid`, `parts`, `tally`, `drill` | the numbers, columns in parts; exactly the ranges behind one of them |
//! | `arranged` | a counted table as it is shown: rows in an order, what is said of its numbers |
//! | `query` | which passages one asks about, and the excerpts that are chosen |
//! | `excerpts`, `counts` | all ranges with their codes; how often each code is used |
//! | `agreement` | how far coders agree, by code, and the passages on which they do not |
//! | `differences` | what is otherwise in a project than it was, by coder |
//! | `progress` | who has read and coded what, and what is thin |
//! | `lists` | the lists of interviews, memos and progress: their rows, orders and words |
//! | `quotes` | the list of chosen ranges, sorted and in groups, for a million codings |
//! | `uses` | where, by whom and beside which others a code is used |
//! | `which` | codes that one may want to look at: undefined, unused, with another's mark |
//! | `ranking` | which codes a few typed letters mean, the best first |
//! | `heat`, `heading` | shades and per cents; what a table says about itself |
//!
//! A *unit* is a distinct range of a document: excerpts of several coders on the same words are one unit.

mod agreement;
pub mod arranged;
mod axis;
mod counts;
mod differences;
mod dimension;
mod drill;
mod excerpts;
mod find;
mod grid;
mod hands;
mod heading;
mod heat;
mod label;
pub mod lists;
mod measure;
mod meet;
#[cfg(test)]
mod naive;
mod order;
mod page;
mod parts;
mod progress;
mod query;
mod questions;
mod quotes;
pub mod ranking;
mod ready;
mod spec;
mod tally;
mod uses;
mod walk;
mod which;
#[cfg(test)]
mod worlds;

pub use agreement::{
    Agreed, Agreeing, Agreement, AgreementUnit, Apart, Breadth, Cells, CoderPair, Coefficients, Contrast, Disagreement,
    Extent, Interval, Judged, Matched, ROUNDS, agreement, coefficients, cohen, compared, contrasts, disagreement,
};
pub use counts::{ExcerptCounts, RangeCounts, code_counts, code_counts_in, excerpt_count, excerpt_counts_in};
pub use differences::{ChangeCounts, CoderChange, Difference, difference};
pub use dimension::Dimension;
pub use drill::{cell_units, cell_units_where};
pub use excerpts::{Unit, units, units_in, units_where};
pub use find::{
    FoundAmong, Unknown, code_path, find_attribute, find_code, find_coder, find_document, find_documents, nearest,
};
pub use hands::Hands;
pub use heading::{facts, heading, title};
pub use heat::{heat_of_percent, heat_step, percent};
pub use label::{AxisLabel, LabelKey, labels, labels_where};
pub use measure::{Measure, Meet, Percent};
pub use order::documents_in_order;
pub use progress::{Advance, Share, Thin, advances, thin};
pub use query::{
    Asking, Completion, Filter, InterviewSelection, ListFilter, Query, QueryError, QueryMatches, Reach, Selection,
    code_line, complete, query_words, reach,
};
pub use questions::question_of;
pub use quotes::{Order, Quote, QuoteGroup, Quotes, codings_shown, excerpts_at};
pub use ready::{Ready, tables};
pub use spec::Spec;
pub use tally::{DocumentsBehind, Tally, tally, tally_where};
pub use uses::{Beside, CodeUse, Used, Uses};
pub use which::WhichCodes;
