//! The journal as a whole: what the model in Python was tested with, and the counterexamples that changed it.

mod bulk;
mod compare;
mod counterexamples;
mod erasing;
mod example;
mod facts;
mod gestures;
mod holds;
mod joining;
mod keyed;
mod merging;
mod replica;
mod scenarios;
mod tamper;
mod truth;
