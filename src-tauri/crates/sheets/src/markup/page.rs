//! The tables of a web page, as a browser would lay them out.

use std::cell::RefCell;
use std::collections::BTreeMap;

use html5ever::tendril::StrTendril;
use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{
    BufferQueue, CharacterTokens, Tag, TagKind, TagToken, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts,
};

use super::laid::{Laid, Line};
use crate::delimited::RawRow;
use crate::workbook::binary::Book;
use crate::workbook::{Room, put, room_for_sheet};
use crate::{Limits, ReadError, ReadOptions, SheetInfo};

/// Tables inside each other; those of real pages are three or four deep.
const DEEPEST: usize = 64;
/// Bytes of a page given to the tokenizer at a time.
const PIECE: usize = 64 * 1024;
/// Rows that a cell may reach over (HTML, 4.9.11: `rowspan`).
const LONGEST_SPAN: u32 = 65_534;

/// Reads the tables of a page into one sheet, one below the other.
///
/// End tags of rows and cells may be missing, as HTML allows. But a page that writes them and ends without was cut off:
/// the last row is not whole, and what is missing might be people.
pub(super) fn page(text: &str, options: &ReadOptions) -> Result<Book, ReadError> {
    let tokenizer = Tokenizer::new(
        Sink(RefCell::new(Reader::new(&options.limits))),
        TokenizerOpts::default(),
    );
    let input = BufferQueue::default();
    let mut rest = text;
    while !rest.is_empty() {
        let end = (PIECE.min(rest.len())..=rest.len()).find(|at| rest.is_char_boundary(*at));
        let (piece, after) = rest.split_at(end.unwrap_or(rest.len()));
        rest = after;
        input.push_back(StrTendril::from_slice(piece));
        let _nothing_blocks = tokenizer.feed(&input);
        if tokenizer.sink.0.borrow().failed.is_some() {
            break;
        }
    }
    tokenizer.end();
    tokenizer.sink.0.into_inner().finish()
}

struct Sink<'l>(RefCell<Reader<'l>>);

impl TokenSink for Sink<'_> {
    type Handle = ();

    fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<()> {
        let mut reader = self.0.borrow_mut();
        if reader.failed.is_some() {
            return TokenSinkResult::Continue;
        }
        match token {
            TagToken(tag) => {
                let raw = match (&*tag.name, tag.kind) {
                    ("script", TagKind::StartTag) => Some(RawKind::ScriptData),
                    ("style" | "noframes" | "xmp" | "iframe" | "noembed", TagKind::StartTag) => Some(RawKind::Rawtext),
                    ("title" | "textarea", TagKind::StartTag) => Some(RawKind::Rcdata),
                    _other => None,
                };
                if let Err(error) = reader.tag(&tag) {
                    reader.failed = Some(error);
                }
                raw.map_or(TokenSinkResult::Continue, TokenSinkResult::RawData)
            }
            CharacterTokens(text) => {
                reader.text(&text);
                TokenSinkResult::Continue
            }
            _other => TokenSinkResult::Continue,
        }
    }
}

/// An open table.
#[derive(Default)]
struct Frame {
    /// By a tag; a fragment may be rows alone.
    opened: bool,
    lines: Vec<Line>,
    line: Option<Line>,
    /// The next free column.
    column: u32,
    /// Columns that cells of rows above reach into, and for how many rows more.
    covered: BTreeMap<u32, u32>,
    cell: Option<Cell>,
}

struct Cell {
    text: String,
    column: u32,
    inner: Vec<Vec<Line>>,
}

struct Reader<'l> {
    limits: &'l Limits,
    room: Room,
    frames: Vec<Frame>,
    /// Tables deeper than any page has, whose rows are rows of the last one.
    too_deep: usize,
    tables: Vec<Vec<Line>>,
    rows: usize,
    /// Inside a script, a style and the like.
    quiet: bool,
    /// Inside an element of this name that a browser does not show, and how many of that name deep.
    unseen: Option<(String, usize)>,
    /// The page writes the end tags of its rows or cells.
    closes: bool,
    failed: Option<ReadError>,
}

impl<'l> Reader<'l> {
    fn new(limits: &'l Limits) -> Self {
        Self {
            limits,
            room: Room::default(),
            frames: Vec::new(),
            too_deep: 0,
            tables: Vec::new(),
            rows: 0,
            quiet: false,
            unseen: None,
            closes: false,
            failed: None,
        }
    }

    fn text(&mut self, text: &str) {
        if !self.quiet
            && self.unseen.is_none()
            && let Some(cell) = self.frames.last_mut().and_then(|frame| frame.cell.as_mut())
        {
            cell.text.push_str(text);
        }
    }

    fn tag(&mut self, tag: &Tag) -> Result<(), ReadError> {
        let opens = tag.kind == TagKind::StartTag;
        self.closes |= !opens && matches!(&*tag.name, "tr" | "td" | "th");
        self.see(tag);
        match &*tag.name {
            "script" | "style" | "title" | "textarea" | "noframes" | "xmp" | "iframe" | "noembed" => self.quiet = opens,
            "table" if opens && self.frames.len() >= DEEPEST => self.too_deep += 1,
            "table" if opens => self.frames.push(Frame {
                opened: true,
                ..Frame::default()
            }),
            "table" if self.too_deep > 0 => self.too_deep -= 1,
            "table" => self.close_table()?,
            "tr" => {
                self.end_row()?;
                if opens {
                    self.start_row(tag);
                }
            }
            "td" | "th" => {
                self.end_cell()?;
                if opens {
                    self.start_cell(tag)?;
                }
            }
            "br" | "p" | "div" | "li" => {
                let kept = (&*tag.name == "br" || opens) && self.unseen.is_none();
                if let Some(cell) = self.frames.last_mut().and_then(|frame| frame.cell.as_mut())
                    && kept
                {
                    cell.text.push(if &*tag.name == "br" { '\u{2028}' } else { ' ' });
                }
            }
            _other => {}
        }
        Ok(())
    }

    /// Whether what follows is seen: what a spreadsheet program says about a cell, and what a page hides in one, is no value.
    fn see(&mut self, tag: &Tag) {
        let opens = tag.kind == TagKind::StartTag;
        // Rows and cells have rules of their own, and end whatever was left open in them.
        if matches!(&*tag.name, "table" | "tr" | "td" | "th") {
            self.unseen = None;
            return;
        }
        match &mut self.unseen {
            Some((name, deep)) if *name == *tag.name => {
                *deep = if opens { *deep + 1 } else { *deep - 1 };
                if *deep == 0 {
                    self.unseen = None;
                }
            }
            Some(_) => {}
            None => {
                let inside = self.frames.last().is_some_and(|frame| frame.cell.is_some());
                if inside && opens && !tag.self_closing && (&*tag.name == "comment" || is_hidden(tag)) && !is_void(tag)
                {
                    self.unseen = Some((tag.name.to_string(), 1));
                }
            }
        }
    }

    /// The table that rows go to: fragments have rows without one.
    fn frame(&mut self) -> &mut Frame {
        if self.frames.is_empty() {
            self.frames.push(Frame::default());
        }
        let last = self.frames.len() - 1;
        #[expect(clippy::indexing_slicing, reason = "there is one")]
        &mut self.frames[last]
    }

    fn start_row(&mut self, tag: &Tag) {
        let hidden = is_hidden(tag);
        let frame = self.frame();
        frame.column = 0;
        frame.line = Some(Line {
            hidden,
            ..Line::default()
        });
    }

    fn start_cell(&mut self, tag: &Tag) -> Result<(), ReadError> {
        let most = self.limits.columns;
        let span = |name| {
            attribute(tag, name)
                .and_then(|span| span.trim().parse::<u32>().ok())
                .unwrap_or(1)
        };
        let wide = span("colspan").clamp(1, most);
        let high = span("rowspan").clamp(1, LONGEST_SPAN);
        let frame = self.frame();
        while frame.covered.get(&frame.column).is_some_and(|rows| *rows > 0) {
            frame.column += 1;
        }
        let column = frame.column;
        frame.column = column.saturating_add(wide);
        if frame.column > most.saturating_mul(2) {
            return Err(ReadError::TooLarge {
                what: "columns",
                limit: most.into(),
            });
        }
        let line = frame.line.get_or_insert_default();
        if &*tag.name == "th" {
            line.names += 1;
        } else {
            line.values += 1;
        }
        if wide > 1 || high > 1 {
            line.spans.push((column, wide, high));
        }
        frame.cell = Some(Cell {
            text: String::new(),
            column,
            inner: Vec::new(),
        });
        Ok(())
    }

    fn end_cell(&mut self) -> Result<(), ReadError> {
        let Some(frame) = self.frames.last_mut() else {
            return Ok(());
        };
        let (Some(cell), Some(line)) = (frame.cell.take(), frame.line.as_mut()) else {
            return Ok(());
        };
        let mut row = RawRow {
            number: 0,
            cells: std::mem::take(&mut line.cells),
        };
        put(&mut row, cell.column, squeeze(&cell.text), self.limits)?;
        line.cells = row.cells;
        line.inner
            .extend(cell.inner.into_iter().map(|table| (cell.column, table)));
        Ok(())
    }

    fn end_row(&mut self) -> Result<(), ReadError> {
        self.end_cell()?;
        let Some(frame) = self.frames.last_mut() else {
            return Ok(());
        };
        let Some(line) = frame.line.take() else { return Ok(()) };
        frame.covered.retain(|_, rows| {
            *rows -= 1;
            *rows > 0
        });
        for (column, wide, high) in line.spans.iter().filter(|(_, _, high)| *high > 1) {
            self.room.take(*wide as usize)?;
            frame.covered.extend((*column..*column + wide).map(|at| (at, high - 1)));
        }
        self.room.take(line.cells.len().max(1))?;
        frame.lines.push(line);
        self.rows += 1;
        if self.rows > self.limits.rows as usize {
            return Err(ReadError::TooLarge {
                what: "rows",
                limit: self.limits.rows.into(),
            });
        }
        Ok(())
    }

    fn close_table(&mut self) -> Result<(), ReadError> {
        self.end_row()?;
        let Some(frame) = self.frames.pop() else { return Ok(()) };
        match self.frames.last_mut().and_then(|outer| outer.cell.as_mut()) {
            Some(cell) => cell.inner.push(frame.lines),
            None => {
                room_for_sheet(self.tables.len() / 16)?;
                self.tables.push(frame.lines);
            }
        }
        Ok(())
    }

    fn finish(mut self) -> Result<Book, ReadError> {
        if let Some(error) = self.failed {
            return Err(error);
        }
        let inside = self.frames.iter().any(|frame| frame.line.is_some());
        if inside && self.closes {
            return Err(ReadError::Damaged("the web page ends inside a row of its table".into()));
        }
        let cut = self.frames.iter().any(|frame| frame.opened);
        while !self.frames.is_empty() {
            self.close_table()?;
        }
        let mut out = Laid::default();
        for table in std::mem::take(&mut self.tables) {
            out.table(table, self.limits)?;
        }
        Ok(Book {
            sheets: vec![SheetInfo {
                name: "Table".into(),
                hidden: false,
            }],
            active: None,
            rows: vec![out.rows],
            marks: vec![out.marks],
            cut,
        })
    }
}

/// Whether a page says of an element that it is not shown.
fn is_hidden(tag: &Tag) -> bool {
    let style = attribute(tag, "style").unwrap_or_default().to_lowercase();
    style.replace(' ', "").contains("display:none") || attribute(tag, "hidden").is_some()
}

/// Whether an element has no end (HTML, 13.1.2).
fn is_void(tag: &Tag) -> bool {
    matches!(
        &*tag.name,
        "br" | "hr"
            | "img"
            | "input"
            | "wbr"
            | "col"
            | "link"
            | "meta"
            | "area"
            | "base"
            | "embed"
            | "source"
            | "track"
    )
}

fn attribute(tag: &Tag, name: &str) -> Option<String> {
    let found = tag.attrs.iter().find(|attribute| &*attribute.name.local == name)?;
    Some(found.value.to_string())
}

/// White space of a page is one space; its line breaks are kept.
fn squeeze(text: &str) -> String {
    let lines = text
        .split('\u{2028}')
        .map(|line| line.split_ascii_whitespace().collect::<Vec<_>>().join(" "));
    lines.collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_of_a_page() {
        let text = "<html><style>td{a}</style><table border=1><tr><th>Name<th>Town</tr><tr><td>Ren&eacute;e\n &amp; co</td>\
                    <td colspan='2'>Gent<br>B</td></tr></table>";
        let book = page(text, &ReadOptions::default()).unwrap();
        let cells: Vec<_> = book.rows[0].iter().map(|row| row.cells.join("|")).collect();
        assert_eq!(cells, ["Name|Town", "Renée & co|Gent\nB"]);
    }

    #[test]
    fn what_a_browser_does_not_show_is_no_value() {
        let text = "<table><tr><td>Login</td><td>Mail</td></tr><tr>\
                    <td><a class=comment-indicator></a><comment>secret<br><b>note</b></comment>u1</td>\
                    <td>an<span style='Display: NONE'>NO<span>SPAM</span>x</span>@acme.be<input hidden></td></tr>\
                    <tr><td><span hidden>left open</td><td>kc@acme.be</td></tr></table>";
        let book = page(text, &ReadOptions::default()).unwrap();
        let cells: Vec<_> = book.rows[0].iter().map(|row| row.cells.join("|")).collect();
        assert_eq!(cells, ["Login|Mail", "u1|an@acme.be", "|kc@acme.be"]);
    }
}
