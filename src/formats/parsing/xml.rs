//! An XML scanner that reads a text from start to end, one element at a time, by local names: prefixes differ
//! from writer to writer. The meaning of the elements is left to the caller.
//!
//! Entities of a document's own are never replaced, so that a text can't grow.

use std::borrow::Cow;

use quick_xml::Reader;
use quick_xml::errors::{Error, SyntaxError};
use quick_xml::events::{BytesRef, BytesStart, Event};

use crate::formats::outcome::{FormatError, Problem, ProblemKind};

/// The deepest nesting of elements that are read. Skipped elements may nest without limit.
const MAX_DEPTH: usize = 64;

/// An XML error and its position.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct XmlError {
    /// Kind of error.
    pub kind: XmlErrorKind,
    /// Line number, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
}

/// The kind of an XML error.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum XmlErrorKind {
    /// The text ends within an element.
    End,
    /// An element is not well-formed, or not closed by its own name.
    Syntax,
    /// Elements nest too deep.
    Depth,
}

/// The opening tag of an element.
#[derive(Debug)]
pub struct Element<'a> {
    start: BytesStart<'a>,
}

impl Element<'_> {
    /// The name without its prefix.
    pub fn name(&self) -> &str {
        std::str::from_utf8(self.start.local_name().into_inner()).unwrap_or_default()
    }

    /// The value of an attribute, whatever its prefix. Damaged attributes are left out.
    pub fn attribute(&self, name: &str) -> Option<String> {
        let mut attributes = self.start.attributes();
        let attributes = attributes.with_checks(false).flatten();
        let mut named = attributes.filter(|a| a.key.local_name().into_inner() == name.as_bytes());
        let attribute = named.next()?;
        let value = String::from_utf8_lossy(&attribute.value).into_owned();
        let plain = quick_xml::escape::unescape(&value).ok().map(Cow::into_owned);
        Some(plain.unwrap_or(value))
    }
}

/// The text within an element.
#[derive(Debug, PartialEq)]
pub struct Content<'a> {
    /// The text, that of elements within included.
    pub text: Cow<'a, str>,
    /// True if there are elements within.
    pub nested: bool,
}

/// An XML scanner.
pub struct XmlScanner<'a> {
    text: &'a str,
    reader: Reader<&'a [u8]>,
    /// Number of open elements.
    open: usize,
    /// Number of elements whose children are being read.
    depth: usize,
}

type Read<T> = Result<T, XmlError>;

enum Next<'a> {
    Open(BytesStart<'a>),
    Close,
    Text(Cow<'a, str>),
    End,
}

impl<'a> XmlScanner<'a> {
    /// A scanner at the start of a text.
    pub fn new(text: &'a str) -> Self {
        let mut reader = Reader::from_str(text);
        let config = reader.config_mut();
        config.expand_empty_elements = true;
        config.allow_dangling_amp = true;
        Self { text, reader, open: 0, depth: 0 }
    }

    /// The outermost element. Its content is read next.
    ///
    /// # Errors
    /// [`XmlError`] if there is none.
    pub fn root(&mut self) -> Read<Element<'a>> {
        loop {
            match self.next()? {
                Next::Open(start) => return Ok(Element { start }),
                Next::Text(text) if text.trim().is_empty() => {}
                Next::Text(_) | Next::Close => return Err(self.error(XmlErrorKind::Syntax)),
                Next::End => return Err(self.error(XmlErrorKind::End)),
            }
        }
    }

    /// Reads the element that was just opened, to its end. `child` is called at each element within, and must
    /// read or skip it. Text between the elements is left out.
    ///
    /// # Errors
    /// [`XmlError`] if the element is not well-formed or nests too deep, and the errors of `child`.
    pub fn children(&mut self, child: impl FnMut(&mut Self, &Element<'a>) -> Read<()>) -> Read<()> {
        self.parts(child, |_| {})
    }

    /// Reads the element that was just opened as [`Self::children`] does. The text between the elements.
    ///
    /// # Errors
    /// Those of [`Self::children`].
    pub fn mixed(
        &mut self,
        child: impl FnMut(&mut Self, &Element<'a>) -> Read<()>,
    ) -> Read<String> {
        let mut text = String::new();
        self.parts(child, |part| text.push_str(part))?;
        Ok(text)
    }

    fn parts(
        &mut self,
        mut child: impl FnMut(&mut Self, &Element<'a>) -> Read<()>,
        mut text: impl FnMut(&str),
    ) -> Read<()> {
        self.depth += 1;
        if self.depth > MAX_DEPTH {
            return Err(self.error(XmlErrorKind::Depth));
        }
        loop {
            match self.next()? {
                Next::Open(start) => child(self, &Element { start })?,
                Next::Text(part) => text(&part),
                Next::Close => break,
                Next::End => return Err(self.error(XmlErrorKind::End)),
            }
        }
        self.depth -= 1;
        Ok(())
    }

    /// Reads the text of the element that was just opened, to its end.
    ///
    /// # Errors
    /// [`XmlError`] if the element is not well-formed.
    pub fn content(&mut self) -> Read<Content<'a>> {
        let outside = self.open.saturating_sub(1);
        let mut content = Content { text: Cow::Borrowed(""), nested: false };
        loop {
            match self.next()? {
                Next::Open(_) => content.nested = true,
                Next::Text(text) if content.text.is_empty() => content.text = text,
                Next::Text(text) => content.text.to_mut().push_str(&text),
                Next::Close if self.open <= outside => return Ok(content),
                Next::Close => {}
                Next::End => return Err(self.error(XmlErrorKind::End)),
            }
        }
    }

    /// Skips the element that was just opened.
    ///
    /// # Errors
    /// [`XmlError`] if the element is not well-formed.
    pub fn skip(&mut self) -> Read<()> {
        let outside = self.open.saturating_sub(1);
        loop {
            match self.next()? {
                Next::Close if self.open <= outside => return Ok(()),
                Next::End => return Err(self.error(XmlErrorKind::End)),
                _ => {}
            }
        }
    }

    fn next(&mut self) -> Read<Next<'a>> {
        loop {
            let event = match self.reader.read_event() {
                Ok(event) => event,
                Err(error) => return Err(self.error(kind_of(&error))),
            };
            return Ok(match event {
                Event::Start(start) => {
                    self.open += 1;
                    Next::Open(start)
                }
                Event::End(_) => {
                    self.open = self.open.saturating_sub(1);
                    Next::Close
                }
                Event::Text(text) => Next::Text(lossy(text.into_inner())),
                Event::CData(text) => Next::Text(lossy(text.into_inner())),
                Event::GeneralRef(entity) => Next::Text(Cow::Owned(replaced(&entity))),
                Event::Eof => Next::End,
                Event::Empty(_)
                | Event::Comment(_)
                | Event::Decl(_)
                | Event::PI(_)
                | Event::DocType(_) => continue,
            });
        }
    }

    fn error(&self, kind: XmlErrorKind) -> XmlError {
        let at = match kind {
            XmlErrorKind::End => self.text.len(),
            XmlErrorKind::Syntax => self.at(self.reader.error_position()),
            XmlErrorKind::Depth => self.at(self.reader.buffer_position()),
        };
        let before = self.text.get(..at).unwrap_or(self.text);
        let line_start = before.rfind('\n').map_or(0, |at| at + 1);
        let column = before.get(line_start..).map_or(0, |line| line.chars().count()) + 1;
        XmlError { kind, line: before.matches('\n').count() + 1, column }
    }

    /// A position of the reader as one in the text.
    fn at(&self, position: u64) -> usize {
        let mut at =
            usize::try_from(position).map_or(self.text.len(), |at| at.min(self.text.len()));
        while !self.text.is_char_boundary(at) {
            at -= 1;
        }
        at
    }
}

/// The name of the outermost element of a text, without its prefix; `None` if the text is no XML.
pub fn root_name(text: &str) -> Option<String> {
    if !text.trim_start().starts_with('<') {
        return None;
    }
    let root = XmlScanner::new(text).root().ok()?;
    Some(root.name().to_owned())
}

/// The problem of a text that is damaged after this number of whole features; `None` if it is sound.
///
/// # Errors
/// [`FormatError`] if there is none before the damage, or elements nest too deep.
pub fn undamaged(
    read: Read<()>,
    features: usize,
    file: &str,
    format: &'static str,
) -> Result<Option<Problem>, FormatError> {
    let Err(XmlError { kind, line, column }) = read else { return Ok(None) };
    let file = file.to_owned();
    let what = match kind {
        XmlErrorKind::Depth => return Err(FormatError::TooDeep { file, line, column }),
        _ if features == 0 => {
            return Err(FormatError::Damaged { file, format, at: Some((line, column)) });
        }
        XmlErrorKind::End => ProblemKind::Truncated { line, column, features },
        XmlErrorKind::Syntax => ProblemKind::Broken { notation: "XML", line, column, features },
    };
    Ok(Some(Problem::of_file(what)))
}

fn kind_of(error: &Error) -> XmlErrorKind {
    match error {
        Error::Syntax(SyntaxError::InvalidBangMarkup) => XmlErrorKind::Syntax,
        // The text ends before the end of a tag, a comment or the like.
        Error::Syntax(_) => XmlErrorKind::End,
        _ => XmlErrorKind::Syntax,
    }
}

fn lossy(bytes: Cow<'_, [u8]>) -> Cow<'_, str> {
    match bytes {
        // Whole texts are proved to be UTF-8 faster than they are searched for what is not.
        Cow::Borrowed(bytes) => std::str::from_utf8(bytes)
            .map_or_else(|_| String::from_utf8_lossy(bytes), Cow::Borrowed),
        Cow::Owned(bytes) => Cow::Owned(String::from_utf8_lossy(&bytes).into_owned()),
    }
}

/// The character of an entity. One that XML doesn't define stays as it is written.
fn replaced(entity: &BytesRef<'_>) -> String {
    if let Ok(Some(char)) = entity.resolve_char_ref() {
        return char.to_string();
    }
    let name = String::from_utf8_lossy(entity);
    match quick_xml::escape::resolve_xml_entity(&name) {
        Some(char) => char.to_owned(),
        None => format!("&{name};"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text_of(xml: &str) -> Read<String> {
        let mut scanner = XmlScanner::new(xml);
        scanner.root()?;
        Ok(scanner.content()?.text.into_owned())
    }

    #[test]
    fn a_text_has_its_entities_and_its_unparsed_parts() {
        let text =
            text_of("<a>\u{e5} &lt;&#228;&#xF6;<![CDATA[<b>&amp;]]> &mdash; <!-- no -->&</a>");
        assert_eq!(text.unwrap(), "å <äö<b>&amp; &mdash; &");
    }

    #[test]
    fn entities_of_a_document_are_not_replaced() {
        let bomb = "<!DOCTYPE a [<!ENTITY x \"yyyyyyyy\"><!ENTITY z \"&x;&x;\">]><a>&z;</a>";
        assert_eq!(text_of(bomb).unwrap(), "&z;");
    }

    #[test]
    fn elements_are_found_by_their_local_names() {
        let mut scanner =
            XmlScanner::new("<?xml version='1.0'?>\n<x:a><y:b z:c='1 &amp; 2'/><d/></x:a>");
        assert_eq!(scanner.root().unwrap().name(), "a");
        let mut seen = Vec::new();
        let read = scanner.children(|scanner, element| {
            seen.push((element.name().to_owned(), element.attribute("c")));
            scanner.skip()
        });
        assert_eq!(read, Ok(()));
        assert_eq!(seen, [("b".to_owned(), Some("1 & 2".to_owned())), ("d".to_owned(), None)]);
        assert_eq!(root_name(" \n<kml:kml x="), None);
        assert_eq!(root_name("<!-- a --><kml:kml>").as_deref(), Some("kml"));
    }

    #[test]
    fn errors_know_their_kind_and_place() {
        let error = |xml| text_of(xml).unwrap_err();
        let at = |kind, line, column| XmlError { kind, line, column };
        assert_eq!(error("<a>\n<b>x"), at(XmlErrorKind::End, 2, 5));
        assert_eq!(error("<a>\n<b at"), at(XmlErrorKind::End, 2, 6));
        assert_eq!(error("<a>\n\u{e5}<b></c></a>"), at(XmlErrorKind::Syntax, 2, 5));
        assert_eq!(error("").kind, XmlErrorKind::End);
        assert_eq!(error("a<b/>").kind, XmlErrorKind::Syntax);
    }

    #[test]
    fn nesting_is_bounded_where_it_is_followed_only() {
        fn follow(scanner: &mut XmlScanner<'_>) -> Read<()> {
            scanner.children(|scanner, _| follow(scanner))
        }
        let deep = |n: usize| "<a>".repeat(n) + &"</a>".repeat(n);
        let followed = |n| {
            let text = deep(n);
            let mut scanner = XmlScanner::new(&text);
            scanner.root()?;
            follow(&mut scanner)
        };
        assert_eq!(followed(MAX_DEPTH), Ok(()));
        assert_eq!(followed(MAX_DEPTH + 1).unwrap_err().kind, XmlErrorKind::Depth);
        assert_eq!(text_of(&deep(100_000)).unwrap(), "");
    }
}
