//! Which question of the study a code answers.

use crate::model::{CodeKey, Origin, Project};

/// The id of the question of the study that a code answers: its own, else that of the nearest code above it.
pub fn question_of(project: &Project, code: CodeKey) -> Option<&str> {
    let mut up = std::iter::successors(Some(project.target(code)), |&key| project.tree().parent(key));
    up.find_map(|key| Some(project.codes.get(key)?.origin(Origin::Question).trim()).filter(|id| !id.is_empty()))
}
