//! An excerpt's range as it stands in a payload: `[[3,null,12],[4,"<op>",40],[[3,null],[4,"<op>"]]]`.

use serde_json::{Value as Json, json};

use super::OpId;
use crate::text::{Edge, Range, Span};

/// The two edges of an excerpt, anchored to the words it was marked on, and the versions of all blocks it touches.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edges {
    /// Its start; a start on a border belongs to the block after.
    pub start: Edge,
    /// Its end; an end on a border belongs to the block before.
    pub end: Edge,
    /// Block and version, from the start's block to the end's, both with it.
    pub blocks: Vec<(u32, Option<String>)>,
}

impl From<&Range> for Edges {
    fn from(range: &Range) -> Edges {
        let (start, end) = (range.start.clone(), range.end.clone());
        let inner = range.between.iter().filter(|(block, _)| start.block < *block && *block < end.block).cloned();
        let mut blocks = vec![(start.block, start.version.clone())];
        blocks.extend(inner);
        if end.block > start.block {
            blocks.push((end.block, end.version.clone()));
        }
        Edges { start, end, blocks }
    }
}

impl Edges {
    /// As in the register `range`.
    pub fn json(&self) -> Json {
        let edge = |e: &Edge| json!([e.block, e.version, e.offset]);
        let blocks: Vec<Json> = self.blocks.iter().map(|(block, version)| json!([block, version])).collect();
        json!([edge(&self.start), edge(&self.end), blocks])
    }

    /// Reads the value of a register `range`; none when it is not such a value.
    pub fn of(json: &Json) -> Option<Edges> {
        let [start, end, blocks] = json.as_array()?.as_slice() else { return None };
        let blocks = blocks.as_array()?.iter().map(|piece| match piece.as_array()?.as_slice() {
            [block, version] => Some((number(block)?, version_of(version)?)),
            _ => None,
        });
        Some(Edges { start: edge(start)?, end: edge(end)?, blocks: blocks.collect::<Option<_>>()? })
    }

    /// The blocks strictly between the two edges, with their versions.
    pub fn between(&self) -> impl Iterator<Item = (u32, Option<&str>)> {
        self.blocks
            .iter()
            .filter(|(block, _)| self.start.block < *block && *block < self.end.block)
            .map(|(block, version)| (*block, version.as_deref()))
    }

    /// The range with its place in today's text.
    pub fn range(&self, span: Span) -> Range {
        let between = self.between().map(|(block, version)| (block, version.map(str::to_owned))).collect();
        Range { span, start: self.start.clone(), end: self.end.clone(), between }
    }
}

fn edge(json: &Json) -> Option<Edge> {
    match json.as_array()?.as_slice() {
        [block, version, offset] => {
            Some(Edge { block: number(block)?, version: version_of(version)?, offset: number(offset)? })
        }
        _ => None,
    }
}

fn number(json: &Json) -> Option<u32> {
    u32::try_from(json.as_u64()?).ok()
}

fn version_of(json: &Json) -> Option<Option<String>> {
    match json {
        Json::Null => Some(None),
        Json::String(op) if op.parse::<OpId>().is_ok() => Some(Some(op.clone())),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn version() -> impl Strategy<Value = Option<String>> {
        proptest::option::of(
            (any::<[u8; 16]>(), any::<u32>())
                .prop_map(|(entry, op)| OpId { entry: super::super::EntryId(entry), op }.to_string()),
        )
    }

    fn edge() -> impl Strategy<Value = Edge> {
        (any::<u32>(), version(), any::<u32>()).prop_map(|(block, version, offset)| Edge { block, version, offset })
    }

    proptest! {
        #[test]
        fn edges_read_back(start in edge(), end in edge(), blocks in prop::collection::vec((any::<u32>(), version()), 0..4)) {
            let edges = Edges { start, end, blocks };
            prop_assert_eq!(Edges::of(&edges.json()), Some(edges));
        }
    }

    #[test]
    fn a_payload_names_every_block_that_is_touched() {
        let edge = |block, offset| Edge { block, version: None, offset };
        let range = Range { span: Span::new(0, 9), start: edge(3, 1), end: edge(5, 2), between: vec![(4, None)] };
        assert_eq!(Edges::from(&range).json().to_string(), "[[3,null,1],[5,null,2],[[3,null],[4,null],[5,null]]]");
        assert_eq!(Edges::from(&range).range(range.span), range);
        let inside = Range { end: edge(3, 4), between: vec![], ..range };
        assert_eq!(Edges::from(&inside).json().to_string(), "[[3,null,1],[3,null,4],[[3,null]]]");
    }

    #[test]
    fn what_is_no_range_is_refused() {
        for bad in ["[]", "[[1,null,2],[1,null,3]]", "[[1,null,2],[1,null,-3],[]]", "[[1,\"x\",2],[1,null,3],[]]", "7"]
        {
            assert_eq!(Edges::of(&serde_json::from_str(bad).unwrap()), None, "{bad}");
        }
    }
}
