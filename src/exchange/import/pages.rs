//! How pieces of text on a page become paragraphs: columns by the white band between them, lines by their baseline,
//! paragraphs by their distance, hyphens at the end of a line joined. Numbers in the margin and what stands at the top or
//! foot of most pages are left out and counted.

/// A piece of text where it stands on a page, in points from the lower left corner.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct TextPiece {
    pub page: u32,
    pub x: f32,
    /// Its baseline.
    pub y: f32,
    pub width: f32,
    /// The size of its letters.
    pub size: f32,
    pub words: String,
}

/// What was made of the pages.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Laid {
    pub paragraphs: Vec<String>,
    /// Heads and feet of pages left out.
    pub heads: usize,
    /// Numbers in the margin left out.
    pub numbers: usize,
}

/// A line of one column.
#[derive(Clone, Debug)]
struct PageLine {
    page: u32,
    x: f32,
    right: f32,
    y: f32,
    size: f32,
    words: String,
    /// Whether it begins a column.
    first: bool,
}

/// Lays out pieces, which come in the order of the file. `whole`: what stands in the margin and on every page stays, and
/// is only counted.
pub(super) fn lay(mut pieces: Vec<TextPiece>, whole: bool) -> Laid {
    pieces.retain(|piece| !piece.words.trim().is_empty() && piece.size > 0.0);
    let numbers = if whole { without_margin(&mut pieces.clone()) } else { without_margin(&mut pieces) };
    let mut pages: Vec<Vec<PageLine>> = Vec::new();
    for page in pieces.chunk_by(|a, b| a.page == b.page) {
        pages.push(lines_of(page));
    }
    let heads = if whole { without_heads(&mut pages.clone()) } else { without_heads(&mut pages) };
    Laid { paragraphs: paragraphs(&pages.concat()), heads, numbers }
}

/// Takes out numbers that stand left of where most lines begin.
fn without_margin(pieces: &mut Vec<TextPiece>) -> usize {
    let mut starts: Vec<i32> =
        pieces.iter().filter(|piece| !is_number(&piece.words)).map(|piece| piece.x as i32).collect();
    starts.sort_unstable();
    let most =
        starts.chunk_by(|a, b| a == b).max_by_key(|run| run.len()).and_then(|run| run.first()).copied().unwrap_or(0);
    let outside = |piece: &TextPiece| is_number(&piece.words) && piece.x + piece.width < most as f32 - 2.0;
    let count = pieces.iter().filter(|piece| outside(piece)).count();
    if count < 3 {
        return 0;
    }
    pieces.retain(|piece| !outside(piece));
    count
}

fn is_number(words: &str) -> bool {
    let bare = words.trim();
    !bare.is_empty() && bare.len() <= 5 && bare.bytes().all(|b| b.is_ascii_digit())
}

/// The lines of a page, one column after the other.
fn lines_of(page: &[TextPiece]) -> Vec<PageLine> {
    let Some(band) = band(page) else { return column(page.to_vec()) };
    let wide = |piece: &&TextPiece| piece.x < band && piece.x + piece.width > band;
    let top = page.iter().filter(|piece| !wide(piece)).map(|piece| piece.y).fold(f32::MIN, f32::max);
    let side =
        |of: fn(f32, f32) -> bool| page.iter().filter(|p| !wide(p) && of(p.x, band)).cloned().collect::<Vec<_>>();
    let above = page.iter().filter(|piece| wide(piece) && piece.y > top).cloned().collect();
    let below = page.iter().filter(|piece| wide(piece) && piece.y <= top).cloned().collect();
    [column(above), column(side(|x, band| x < band)), column(side(|x, band| x >= band)), column(below)].concat()
}

/// The middle of a white band that parts two columns: no piece of most lines crosses it, and many lines stand on both
/// sides.
fn band(page: &[TextPiece]) -> Option<f32> {
    let left = page.iter().map(|piece| piece.x).fold(f32::MAX, f32::min);
    let right = page.iter().map(|piece| piece.x + piece.width).fold(f32::MIN, f32::max);
    let wide = right - left;
    if !(100.0..5_000.0).contains(&wide) {
        return None;
    }
    let rows = |pieces: &mut dyn Iterator<Item = &TextPiece>| {
        let mut rows: Vec<i32> = pieces.map(|piece| piece.y as i32).collect();
        rows.sort_unstable();
        rows.dedup();
        rows.len()
    };
    let from = (left + wide * 0.25) as i32;
    let to = (left + wide * 0.75) as i32;
    let free = |x: i32| {
        let x = x as f32;
        let crossing = rows(&mut page.iter().filter(|piece| piece.x < x && piece.x + piece.width > x));
        crossing * 6 <= rows(&mut page.iter())
    };
    let xs: Vec<i32> = (from..to).filter(|&x| free(x)).collect();
    let widest = xs.chunk_by(|a, b| b - a == 1).max_by_key(|run| run.len()).filter(|run| run.len() >= 8)?;
    let middle = (widest.first()? + widest.last()?) as f32 / 2.0;
    let beside = |of: fn(f32, f32) -> bool| rows(&mut page.iter().filter(|piece| of(piece.x, middle)));
    (beside(|x, m| x < m) >= 3 && beside(|x, m| x >= m) >= 3).then_some(middle)
}

/// The lines of one column, from the top.
fn column(mut pieces: Vec<TextPiece>) -> Vec<PageLine> {
    pieces.sort_by(|a, b| b.y.total_cmp(&a.y));
    let mut rows: Vec<Vec<TextPiece>> = Vec::new();
    for piece in pieces {
        let same = |row: &Vec<TextPiece>| {
            row.first().is_some_and(|first| (first.y - piece.y).abs() < first.size.max(piece.size) * 0.4)
        };
        match rows.last_mut().filter(|row| same(row)) {
            Some(row) => row.push(piece),
            None => rows.push(vec![piece]),
        }
    }
    let mut lines: Vec<PageLine> = rows.into_iter().filter_map(line).collect();
    if let Some(first) = lines.first_mut() {
        first.first = true;
    }
    lines
}

fn line(mut row: Vec<TextPiece>) -> Option<PageLine> {
    row.sort_by(|a, b| a.x.total_cmp(&b.x));
    let first = row.first()?;
    let mut line = PageLine {
        page: first.page,
        x: first.x,
        right: first.x,
        y: first.y,
        size: first.size,
        words: String::new(),
        first: false,
    };
    for piece in &row {
        let gap = piece.x - line.right;
        let open = !line.words.is_empty() && !line.words.ends_with(char::is_whitespace);
        if open && !piece.words.starts_with(char::is_whitespace) && gap > piece.size * 0.12 {
            line.words.push(' ');
        }
        line.words.push_str(&piece.words.replace('\t', " "));
        line.right = line.right.max(piece.x + piece.width);
        line.size = line.size.max(piece.size);
    }
    let words = line.words.split_whitespace().collect::<Vec<_>>().join(" ");
    (!words.is_empty()).then_some(PageLine { words, ..line })
}

/// Takes out lines that stand first or last on most of at least three pages, but for their numbers.
fn without_heads(pages: &mut [Vec<PageLine>]) -> usize {
    let mut count = 0;
    // A head may have two lines.
    for _ in 0..2 {
        for last in [false, true] {
            let edge = |page: &Vec<PageLine>| if last { page.last().cloned() } else { page.first().cloned() };
            let blind = |line: &PageLine| line.words.chars().filter(|c| !c.is_ascii_digit()).collect::<String>();
            let edges: Vec<Option<String>> = pages.iter().map(|page| edge(page).map(|line| blind(&line))).collect();
            let often = |words: &String| edges.iter().flatten().filter(|other| *other == words).count();
            let Some(most) = edges.iter().flatten().max_by_key(|words| often(words)).cloned() else { continue };
            if often(&most) < 3 || often(&most) * 10 < pages.len() * 6 {
                continue;
            }
            for (page, _) in pages.iter_mut().zip(&edges).filter(|(_, words)| words.as_ref() == Some(&most)) {
                if last {
                    page.pop()
                } else {
                    (!page.is_empty()).then(|| page.remove(0))
                };
                if let Some(first) = page.first_mut() {
                    first.first = true;
                }
                count += 1;
            }
        }
    }
    count
}

/// Joins lines to paragraphs.
fn paragraphs(lines: &[PageLine]) -> Vec<String> {
    let right = lines.iter().map(|line| line.right - line.x).fold(0.0, f32::max);
    let mut gaps: Vec<i32> =
        lines.windows(2).map(|two| ((two[0].y - two[1].y) * 2.0) as i32).filter(|&gap| gap > 0).collect();
    gaps.sort_unstable();
    let usual = gaps.get(gaps.len() / 4).map_or(0.0, |&gap| gap as f32 / 2.0);
    let mut out: Vec<String> = Vec::new();
    let mut before: Option<&PageLine> = None;
    for line in lines {
        let goes_on = before.is_some_and(|before| follows(before, line, usual, right));
        match out.last_mut().filter(|_| goes_on) {
            Some(words) => join(words, &line.words),
            None => out.push(line.words.clone()),
        }
        before = Some(line);
    }
    out
}

/// Whether a line goes on with the paragraph of the one before.
fn follows(before: &PageLine, line: &PageLine, usual: f32, right: f32) -> bool {
    if begins_turn(&line.words) {
        return false;
    }
    let stopped = before.words.ends_with(['.', '?', '!', '…', ':', '”', '"', ')']);
    let short = before.right - before.x < right * 0.75;
    if line.first || line.page != before.page {
        return !stopped && !line.words.starts_with(char::is_uppercase);
    }
    let gap = before.y - line.y;
    let far = gap > usual * 1.35 + 0.5 || gap > line.size * 1.9;
    let other = (before.size - line.size).abs() > 1.5;
    !(far || other || (stopped && short))
}

/// Whether a line begins as a turn does: a name of up to four words and a colon.
fn begins_turn(words: &str) -> bool {
    let Some((name, rest)) = words.split_once(':') else { return false };
    let count = name.split_whitespace().count();
    let named = name.chars().find(|c| c.is_alphanumeric()).is_some_and(|c| !c.is_lowercase());
    named && (1..=4).contains(&count) && name.chars().count() <= 40 && (rest.is_empty() || rest.starts_with(' '))
}

/// Adds a line to a paragraph; a hyphen between small letters at the end of a line was put in by the setter.
fn join(words: &mut String, line: &str) {
    let cut = words.strip_suffix(['-', '\u{AD}']).filter(|before| before.ends_with(char::is_alphabetic));
    match cut.map(str::len).filter(|_| line.starts_with(char::is_lowercase)) {
        Some(len) => words.truncate(len),
        None => words.push(' '),
    }
    words.push_str(line);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn piece(page: u32, x: f32, y: f32, words: &str) -> TextPiece {
        TextPiece { page, x, y, width: words.chars().count() as f32 * 5.0, size: 10.0, words: words.to_owned() }
    }

    #[test]
    fn lines_become_paragraphs_and_hyphens_are_joined() {
        let pieces = vec![
            piece(1, 50.0, 700.0, "I: Hur är det med samord-"),
            piece(1, 50.0, 688.0, "ningen i kommunen?"),
            piece(1, 50.0, 676.0, "R: Den är bra, men den är"),
            piece(1, 50.0, 664.0, "också svår att få till."),
            piece(1, 50.0, 630.0, "Ett nytt stycke."),
        ];
        assert_eq!(
            lay(pieces, false).paragraphs,
            [
                "I: Hur är det med samordningen i kommunen?",
                "R: Den är bra, men den är också svår att få till.",
                "Ett nytt stycke."
            ]
        );
    }

    #[test]
    fn columns_are_read_one_after_the_other() {
        let mut pieces = vec![piece(
            1,
            50.0,
            750.0,
            "En rubrik över hela sidan som är ganska lång och går över båda spalterna alltså",
        )];
        for n in 0..6 {
            pieces.push(piece(1, 50.0, 700.0 - n as f32 * 12.0, &format!("vänster rad nummer {n} är här")));
            pieces.push(piece(1, 300.0, 700.0 - n as f32 * 12.0, &format!("höger rad nummer {n} är här")));
        }
        let text = lay(pieces, false).paragraphs.join("\n");
        assert!(text.find("vänster rad nummer 5") < text.find("höger rad nummer 0"), "{text}");
        assert!(text.starts_with("En rubrik"), "{text}");
    }

    #[test]
    fn numbers_in_the_margin_and_heads_of_pages_are_left_out() {
        let mut pieces = Vec::new();
        for page in 1..=4 {
            pieces.push(piece(page, 50.0, 780.0, &format!("Intervju 7, sida {page}")));
            pieces.push(piece(page, 20.0, 700.0, &page.to_string()));
            let words = ["Hur", "Var", "När", "Varför"][page as usize - 1];
            pieces.push(piece(page, 50.0, 700.0, &format!("I: {words} då?")));
        }
        let laid = lay(pieces.clone(), false);
        assert_eq!((laid.heads, laid.numbers), (4, 4));
        assert_eq!(laid.paragraphs.len(), 4);
        let whole = lay(pieces, true);
        assert_eq!((whole.heads, whole.numbers), (4, 4));
        assert!(whole.paragraphs.iter().any(|words| words.contains("sida 3")), "{whole:?}");
    }
}
