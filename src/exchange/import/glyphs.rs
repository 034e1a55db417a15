//! Pieces of text of a portable document with their places: the operators that show text, followed with their matrices
//! (ISO 32000-1, 9.4). Pictures, paths and colours are passed over; text that does not run from left to right is too.

use std::collections::{BTreeMap, HashMap};

use lopdf::content::Content;
use lopdf::{Dictionary, Document, Encoding, Object};

use super::pages::TextPiece;

/// Forms inside one another that are followed.
const DEEPEST: usize = 8;
/// The longest a page's operators may be, in bytes.
const LONGEST: usize = 32 << 20;
/// Pieces of text in all.
const MOST: usize = 4_000_000;

/// What was found.
#[derive(Debug, Default)]
pub(super) struct FoundPieces {
    pub pieces: Vec<TextPiece>,
    /// Pages without text that show a picture.
    pub pictures: usize,
    /// Pages whose operators cannot be read.
    pub broken: usize,
}

/// All pieces of text, page by page in the order of the file.
pub(super) fn pieces(document: &Document) -> FoundPieces {
    let mut found = FoundPieces::default();
    for (number, page) in document.get_pages() {
        let before = found.pieces.len();
        let content = document.get_page_content_with_limit(page, LONGEST).ok();
        let Some(content) = content.and_then(|bytes| Content::decode(&bytes).ok()) else {
            found.broken += 1;
            continue;
        };
        let fonts = document.get_page_fonts(page).unwrap_or_default();
        let mut pen = PageReader { document, page: number, found: &mut found, pictures: 0 };
        let resources = resources_of(document, page);
        pen.run(&content, &fonts, &resources, Matrix::SAME, 0);
        let pictures = pen.pictures;
        if found.pieces.len() == before {
            found.pictures += usize::from(pictures > 0);
        }
    }
    found
}

/// The resources of a page: its own, else those of what it belongs to.
fn resources_of(document: &Document, page: lopdf::ObjectId) -> Vec<&Dictionary> {
    let Ok((own, inherited)) = document.get_page_resources(page) else { return Vec::new() };
    let inherited = inherited.into_iter().filter_map(|id| document.get_dictionary(id).ok());
    own.into_iter().chain(inherited).collect()
}

/// Where a point goes: `x' = a x + c y + e`, `y' = b x + d y + f`.
#[derive(Clone, Copy, Debug)]
struct Matrix {
    a: f32,
    b: f32,
    c: f32,
    d: f32,
    e: f32,
    f: f32,
}

impl Matrix {
    const SAME: Matrix = Matrix { a: 1.0, b: 0.0, c: 0.0, d: 1.0, e: 0.0, f: 0.0 };

    fn moved(x: f32, y: f32) -> Matrix {
        Matrix { e: x, f: y, ..Matrix::SAME }
    }

    /// First this, then the other.
    fn then(self, o: Matrix) -> Matrix {
        Matrix {
            a: self.a * o.a + self.b * o.c,
            b: self.a * o.b + self.b * o.d,
            c: self.c * o.a + self.d * o.c,
            d: self.c * o.b + self.d * o.d,
            e: self.e * o.a + self.f * o.c + o.e,
            f: self.e * o.b + self.f * o.d + o.f,
        }
    }

    fn of(operands: &[Object]) -> Option<Matrix> {
        let at = |i: usize| operands.get(i).and_then(|o| o.as_float().ok());
        Some(Matrix { a: at(0)?, b: at(1)?, c: at(2)?, d: at(3)?, e: at(4)?, f: at(5)? })
    }
}

/// What a `q` keeps and a `Q` brings back.
#[derive(Clone)]
struct TextState {
    matrix: Matrix,
    font: Vec<u8>,
    size: f32,
    between: f32,
    between_words: f32,
    wide: f32,
    leading: f32,
    rise: f32,
}

/// A font as far as it matters: what each code says, and how wide it is in thousandths of its size.
struct Font<'a> {
    encoding: Option<Encoding<'a>>,
    /// Of a font with a map of its own beside: what it says where the map says nothing.
    plain: Option<Encoding<'a>>,
    /// Codes take two bytes.
    two: bool,
    widths: HashMap<u32, f32>,
    usual: f32,
    known: HashMap<u32, String>,
}

impl<'a> Font<'a> {
    fn of(font: &'a Dictionary, mapped: &'a Dictionary, document: &'a Document) -> Font<'a> {
        let read = |font: &'a Dictionary| font.get_font_encoding_with_limit(document, LONGEST).ok();
        let two = font.get(b"Subtype").and_then(Object::as_name).is_ok_and(|name| name == b"Type0");
        let (widths, usual) = if two { wide_widths(font, document) } else { plain_widths(font, document) };
        let has_map = font.has(b"ToUnicode");
        let plain = (has_map && !two).then(|| read(font)).flatten();
        Font { encoding: read(if has_map { mapped } else { font }), plain, two, widths, usual, known: HashMap::new() }
    }

    /// The codes of a shown string.
    fn codes(&self, bytes: &[u8]) -> Vec<(u32, Vec<u8>)> {
        let code = |bytes: &[u8]| bytes.iter().fold(0, |code, &byte| code * 256 + u32::from(byte));
        bytes.chunks(if self.two { 2 } else { 1 }).map(|bytes| (code(bytes), bytes.to_vec())).collect()
    }

    fn says(&mut self, code: u32, bytes: &[u8]) -> &str {
        let (encoding, plain) = (&self.encoding, &self.plain);
        self.known.entry(code).or_insert_with(|| {
            let read = |encoding: &Option<Encoding>| encoding.as_ref().and_then(|e| e.bytes_to_string(bytes).ok());
            let told = |words: &String| !words.is_empty() && !words.contains(['\u{FFFD}', '\0']);
            read(encoding).filter(told).or_else(|| read(plain).filter(told)).unwrap_or_default()
        })
    }

    fn width(&self, code: u32) -> f32 {
        self.widths.get(&code).copied().unwrap_or(self.usual)
    }
}

fn number(object: &Object, document: &Document) -> Option<f32> {
    document.dereference(object).ok().and_then(|(_, object)| object.as_float().ok())
}

fn array<'a>(dictionary: &'a Dictionary, key: &[u8], document: &'a Document) -> Option<&'a Vec<Object>> {
    dictionary.get_deref(key, document).and_then(Object::as_array).ok()
}

/// Widths of a font whose codes take a byte.
fn plain_widths(font: &Dictionary, document: &Document) -> (HashMap<u32, f32>, f32) {
    let first = font.get_deref(b"FirstChar", document).and_then(Object::as_i64).unwrap_or(0);
    let widths = array(font, b"Widths", document).into_iter().flatten().enumerate();
    let at = |n: usize| u32::try_from(first + n as i64).ok();
    let widths = widths.filter_map(|(n, width)| Some((at(n)?, number(width, document)?)));
    (widths.collect(), 500.0)
}

/// Widths of a font whose codes take two bytes: runs `first [w w …]` and `first last w` (9.7.4.3).
fn wide_widths(font: &Dictionary, document: &Document) -> (HashMap<u32, f32>, f32) {
    let below = array(font, b"DescendantFonts", document).and_then(|all| all.first());
    let below = below.and_then(|font| document.dereference(font).ok()).and_then(|(_, font)| font.as_dict().ok());
    let Some(below) = below else { return (HashMap::new(), 1000.0) };
    let usual = below.get_deref(b"DW", document).and_then(Object::as_float).unwrap_or(1000.0);
    let mut out = HashMap::new();
    let mut left = array(below, b"W", document).map(Vec::as_slice).unwrap_or_default();
    while let [first, second, rest @ ..] = left {
        let Some(first) = number(first, document).map(|n| n as u32) else { break };
        let second = document.dereference(second).map_or(second, |(_, object)| object);
        if let Ok(each) = second.as_array() {
            let widths = each.iter().filter_map(|width| number(width, document));
            out.extend((first..).zip(widths));
            left = rest;
        } else {
            let (Some(last), Some(width)) = (number(second, document), rest.first().and_then(|w| number(w, document)))
            else {
                break;
            };
            out.extend((first..=(last as u32).min(first.saturating_add(0xFFFF))).map(|code| (code, width)));
            left = rest.get(1..).unwrap_or_default();
        }
    }
    (out, usual)
}

/// Follows the operators of a page.
struct PageReader<'a, 'b> {
    document: &'a Document,
    page: u32,
    found: &'b mut FoundPieces,
    pictures: usize,
}

/// Where text is shown, inside `BT` and `ET`.
struct TextPlace {
    matrix: Matrix,
    line: Matrix,
}

impl<'a> PageReader<'a, '_> {
    fn run(
        &mut self,
        content: &Content<Vec<lopdf::content::Operation>>,
        fonts: &BTreeMap<Vec<u8>, &'a Dictionary>,
        resources: &[&'a Dictionary],
        matrix: Matrix,
        depth: usize,
    ) {
        // A map of its own says better than the encoding what a font's codes mean.
        let without = |font: &&Dictionary| {
            let mut font = (*font).clone();
            font.remove(b"Encoding");
            font
        };
        let mapped: BTreeMap<&Vec<u8>, Dictionary> = fonts.iter().map(|(name, font)| (name, without(font))).collect();
        let made =
            fonts.iter().filter_map(|(name, font)| Some((name, Font::of(font, mapped.get(name)?, self.document))));
        let mut made: BTreeMap<&Vec<u8>, Font> = made.collect();
        let mut state = TextState {
            matrix,
            font: Vec::new(),
            size: 1.0,
            between: 0.0,
            between_words: 0.0,
            wide: 1.0,
            leading: 0.0,
            rise: 0.0,
        };
        let mut kept: Vec<TextState> = Vec::new();
        let mut place = TextPlace { matrix: Matrix::SAME, line: Matrix::SAME };
        for operation in &content.operations {
            let operands = operation.operands.as_slice();
            let at = |i: usize| operands.get(i).and_then(|o| o.as_float().ok()).unwrap_or(0.0);
            match operation.operator.as_str() {
                "q" if kept.len() < 256 => kept.push(state.clone()),
                "Q" => state = kept.pop().unwrap_or(state),
                "cm" => state.matrix = Matrix::of(operands).map_or(state.matrix, |m| m.then(state.matrix)),
                "Do" => self.object(operands, resources, state.matrix, depth),
                "EI" | "BI" => self.pictures += 1,
                operator if state.set(operator, operands) || place.moved(operator, operands, &mut state) => {}
                operator @ ("Tj" | "'" | "\"" | "TJ") => {
                    if operator == "\"" {
                        (state.between_words, state.between) = (at(0), at(1));
                    }
                    if matches!(operator, "'" | "\"") {
                        place.next_line(0.0, -state.leading);
                    }
                    if let (Some(font), Some(shown)) = (made.get_mut(&state.font), operands.last()) {
                        self.show(font, shown, &state, &mut place);
                    }
                }
                _ => {}
            }
        }
    }

    /// Shows a string, or strings with steps between them.
    fn show(&mut self, font: &mut Font, shown: &Object, state: &TextState, place: &mut TextPlace) {
        match shown {
            Object::Array(all) => {
                for one in all {
                    match one.as_float() {
                        Ok(back) => place.step(-back / 1000.0 * state.size * state.wide),
                        Err(_) => self.show_string(font, one, state, place),
                    }
                }
            }
            one => self.show_string(font, one, state, place),
        }
    }

    fn show_string(&mut self, font: &mut Font, shown: &Object, state: &TextState, place: &mut TextPlace) {
        let Ok(bytes) = shown.as_str() else { return };
        let start = place.matrix.then(state.matrix);
        let mut words = String::new();
        let mut step = 0.0;
        for (code, bytes) in font.codes(bytes) {
            words.push_str(font.says(code, &bytes));
            let blank = if code == 32 && !font.two { state.between_words } else { 0.0 };
            step += (font.width(code) / 1000.0 * state.size + state.between + blank) * state.wide;
        }
        place.step(step);
        let end = place.matrix.then(state.matrix);
        // Text that stands on its head or its side is no part of the lines.
        let level = start.a > 0.0 && start.b.abs() < start.a * 0.1;
        if level && !words.is_empty() && self.found.pieces.len() < MOST {
            self.found.pieces.push(TextPiece {
                page: self.page,
                x: start.e,
                y: start.f + state.rise * start.d,
                width: (end.e - start.e - state.between * state.wide * start.a).max(0.0),
                size: (state.size * start.d).abs(),
                words,
            });
        }
    }

    /// A form, which holds operators of its own, or a picture.
    fn object(&mut self, operands: &[Object], resources: &[&'a Dictionary], matrix: Matrix, depth: usize) {
        let document = self.document;
        let name = operands.first().and_then(|name| name.as_name().ok()).unwrap_or_default();
        let of = |resources: &&'a Dictionary| {
            let objects = resources.get_deref(b"XObject", document).and_then(Object::as_dict).ok()?;
            objects.get_deref(name, document).and_then(Object::as_stream).ok()
        };
        let Some(stream) = resources.iter().find_map(of) else { return };
        let kind = stream.dict.get(b"Subtype").and_then(Object::as_name).unwrap_or_default();
        self.pictures += usize::from(kind == b"Image");
        if kind != b"Form" || depth >= DEEPEST {
            return;
        }
        let read = stream.get_plain_content_with_limit(LONGEST).ok();
        let Some(content) = read.and_then(|bytes| Content::decode(&bytes).ok()) else { return };
        let own = stream.dict.get_deref(b"Resources", document).and_then(Object::as_dict).ok();
        let inside: Vec<&'a Dictionary> = own.into_iter().chain(resources.iter().copied()).collect();
        let mut fonts: BTreeMap<Vec<u8>, &'a Dictionary> = BTreeMap::new();
        for resources in &inside {
            let Ok(all) = resources.get_deref(b"Font", document).and_then(Object::as_dict) else { continue };
            for (name, font) in all.iter() {
                if let Some(font) = document.dereference(font).ok().and_then(|(_, font)| font.as_dict().ok()) {
                    fonts.entry(name.clone()).or_insert(font);
                }
            }
        }
        let own = stream.dict.get_deref(b"Matrix", document).and_then(Object::as_array);
        let own = own.ok().and_then(|own| Matrix::of(own)).unwrap_or(Matrix::SAME);
        self.run(&content, &fonts, &inside, own.then(matrix), depth + 1);
    }
}

impl TextState {
    /// Takes an operator that sets how text is shown; false for any other.
    fn set(&mut self, operator: &str, operands: &[Object]) -> bool {
        let at = |i: usize| operands.get(i).and_then(|o| o.as_float().ok()).unwrap_or(0.0);
        match operator {
            "Tf" => {
                self.font = operands.first().and_then(|name| name.as_name().ok()).unwrap_or_default().to_vec();
                self.size = at(1);
            }
            "Tc" => self.between = at(0),
            "Tw" => self.between_words = at(0),
            "Tz" => self.wide = at(0) / 100.0,
            "TL" => self.leading = at(0),
            "Ts" => self.rise = at(0),
            _ => return false,
        }
        true
    }
}

impl TextPlace {
    /// Takes an operator that moves to where text is shown; false for any other.
    fn moved(&mut self, operator: &str, operands: &[Object], state: &mut TextState) -> bool {
        let at = |i: usize| operands.get(i).and_then(|o| o.as_float().ok()).unwrap_or(0.0);
        match operator {
            "BT" => (self.matrix, self.line) = (Matrix::SAME, Matrix::SAME),
            "Tm" => {
                if let Some(matrix) = Matrix::of(operands) {
                    (self.matrix, self.line) = (matrix, matrix);
                }
            }
            "TD" => {
                state.leading = -at(1);
                self.next_line(at(0), at(1));
            }
            "Td" => self.next_line(at(0), at(1)),
            "T*" => self.next_line(0.0, -state.leading),
            _ => return false,
        }
        true
    }

    fn next_line(&mut self, x: f32, y: f32) {
        self.line = Matrix::moved(x, y).then(self.line);
        self.matrix = self.line;
    }

    fn step(&mut self, by: f32) {
        self.matrix = Matrix::moved(by, 0.0).then(self.matrix);
    }
}
