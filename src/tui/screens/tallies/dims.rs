//! What the rows or columns of a table can be, as a list to choose from.

use crate::analysis::Dimension;
use crate::lang::{self, Lang};
use crate::model::{AttributeType, CodeKey, Kind, Project};
use crate::tui::answers::Given;
use crate::tui::asks::Listed;

/// What rows can be, in the order of the list; `none` first where there need be no columns.
pub(super) fn choices(project: &Project, is_columns: bool) -> Vec<Option<Dimension>> {
    let mut out = Vec::new();
    if is_columns {
        out.push(None);
    }
    let tree = project.tree();
    let has = |kind| tree.children(None).any(|group| project.codes.get(group).is_some_and(|c| c.kind == Some(kind)));
    let mut all = vec![Dimension::Codes];
    all.extend([Kind::Goal, Kind::Obstacle].into_iter().filter(|kind| has(*kind)).map(Dimension::Kind));
    all.extend([Dimension::Documents, Dimension::Cases, Dimension::Coders, Dimension::Speakers, Dimension::Signs]);
    let mut attributes: Vec<_> = project.attributes.iter().collect();
    attributes.sort_by(|(_, a), (_, b)| (&a.position, &a.key).cmp(&(&b.position, &b.key)));
    all.extend(attributes.into_iter().map(|(key, _)| Dimension::Attribute(key)));
    let has_below = |code: &CodeKey| tree.subtree(*code).len() > 1;
    all.extend(tree.order.iter().copied().filter(has_below).map(Dimension::Below));
    out.extend(all.into_iter().map(Some));
    out
}

/// A row of the list.
pub(super) fn listed(project: &Project, dimension: Option<Dimension>, lang: Lang, gives: Given) -> Listed {
    let Some(dimension) = dimension else { return Listed::new(lang::tallies_no_dimension(lang), gives) };
    let also = match dimension {
        Dimension::Codes => lang::tallies_every_code(lang),
        Dimension::Below(_) | Dimension::Kind(_) => lang::tallies_codes_below(lang),
        Dimension::Attribute(key) => match project.attributes.get(key).map(|a| a.kind) {
            Some(AttributeType::Choice | AttributeType::YesNo) => lang::tallies_attribute_choice(lang),
            _ => lang::tallies_attribute(lang),
        },
        _ => String::new(),
    };
    let other = if lang == Lang::En { Lang::Sv } else { Lang::En };
    let words = match dimension {
        Dimension::Below(code) => {
            let code = project.codes.get(code);
            let mark = code.and_then(|code| code.mark.as_deref()).map_or_else(String::new, |mark| format!("{mark} "));
            format!("{mark}{}", code.map_or("", |code| code.name.get(lang)))
        }
        dimension => dimension.name(project, lang),
    };
    let find = format!("{} {}", dimension.name(project, other), dimension.word(project));
    let depth = if let Dimension::Below(code) = dimension { project.tree().depth(code) } else { 0 };
    Listed { words, also, find, depth, gives }
}
