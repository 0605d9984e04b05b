//! A JSON scanner that reads a text from start to end, one member at a time. The meaning of the members
//! is left to the caller.
//!
//! `serde_json` does this for well-formed files. This scanner exists for the rest: it continues after
//! the bare `NaN` that several writers produce, keeps the content before a syntax error, and knows the
//! error's position. It is also several times faster on coordinates.

use std::borrow::Cow;

use thiserror::Error;

/// The deepest nesting of objects and arrays that are read. Skipped values may nest without limit.
const MAX_DEPTH: u32 = 64;

/// Powers of ten that an f64 holds exactly.
const POWERS: [f64; 23] = [
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16,
    1e17, 1e18, 1e19, 1e20, 1e21, 1e22,
];

/// A JSON error and its position.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("{kind:?} at line {line}, column {column}")]
pub struct JsonError {
    /// Kind of error.
    pub kind: JsonErrorKind,
    /// Line number, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
}

/// The kind of a JSON error.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum JsonErrorKind {
    /// The text ends within a value.
    End,
    /// Unexpected character.
    Syntax,
    /// Objects or arrays nest too deep.
    Depth,
}

/// The type of the next value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Next {
    /// `{`
    Object,
    /// `[`
    Array,
    /// `"`
    Text,
    /// A digit or a minus sign.
    Number,
    /// `true` or `false`.
    Bool,
    /// `null`
    Null,
    /// `NaN`, `Infinity` or `-Infinity`. They are no JSON, but occur in files.
    NotFinite,
}

/// A JSON scanner.
pub struct Scanner<'a> {
    text: &'a str,
    at: usize,
    depth: u32,
}

type Read<T> = Result<T, JsonError>;

impl<'a> Scanner<'a> {
    /// A scanner at the start of a text.
    pub fn new(text: &'a str) -> Self {
        Self { text, at: 0, depth: 0 }
    }

    /// A scanner of the same text from another offset, for members met before their type is known.
    pub fn from(text: &'a str, at: usize) -> Self {
        Self { text, at, depth: 0 }
    }

    /// The current byte offset.
    pub fn at(&self) -> usize {
        self.at
    }

    /// The text between two byte offsets.
    pub fn slice(&self, from: usize, to: usize) -> &'a str {
        self.text.get(from..to).unwrap_or_default()
    }

    /// True if only white space and record separators are left.
    pub fn is_done(&mut self) -> bool {
        self.skip_space();
        self.byte().is_none()
    }

    /// Returns the type of the next value without reading it.
    ///
    /// # Errors
    /// [`JsonError`] if no JSON value starts here.
    pub fn peek(&mut self) -> Read<Next> {
        self.skip_space();
        match self.byte() {
            Some(b'{') => Ok(Next::Object),
            Some(b'[') => Ok(Next::Array),
            Some(b'"') => Ok(Next::Text),
            Some(b'-') if self.rest().starts_with("-Inf") => Ok(Next::NotFinite),
            Some(b'0'..=b'9' | b'-') => Ok(Next::Number),
            Some(b't' | b'f') => Ok(Next::Bool),
            Some(b'n') if !self.rest().starts_with("nan") => Ok(Next::Null),
            Some(b'N' | b'I' | b'n' | b'i') => Ok(Next::NotFinite),
            _ => Err(self.error()),
        }
    }

    /// Reads an object. `member` is called with each key and must read or skip its value.
    ///
    /// # Errors
    /// [`JsonError`] if there is no valid object, and the errors of `member`.
    pub fn object(
        &mut self,
        mut member: impl FnMut(&mut Self, Cow<'a, str>) -> Read<()>,
    ) -> Read<()> {
        self.enter(b'{')?;
        if !self.closes(b'}') {
            loop {
                self.skip_space();
                let key = self.text()?;
                self.expect(b':')?;
                member(self, key)?;
                if !self.goes_on(b'}')? {
                    break;
                }
            }
        }
        self.depth -= 1;
        Ok(())
    }

    /// Reads an array. `element` is called for each element and must read or skip it.
    ///
    /// # Errors
    /// [`JsonError`] if there is no valid array, and the errors of `element`.
    pub fn array(&mut self, mut element: impl FnMut(&mut Self) -> Read<()>) -> Read<()> {
        self.enter(b'[')?;
        if !self.closes(b']') {
            loop {
                element(self)?;
                if !self.goes_on(b']')? {
                    break;
                }
            }
        }
        self.depth -= 1;
        Ok(())
    }

    /// Reads a string.
    ///
    /// # Errors
    /// [`JsonError`] if there is no string, or it does not end.
    pub fn text(&mut self) -> Read<Cow<'a, str>> {
        self.skip_space();
        if self.byte() != Some(b'"') {
            return Err(self.error());
        }
        self.at += 1;
        let from = self.at;
        loop {
            match self.byte() {
                Some(b'"') => {
                    let text = self.slice(from, self.at);
                    self.at += 1;
                    return Ok(Cow::Borrowed(text));
                }
                Some(b'\\') => return self.escaped_text(from),
                Some(_) => self.at += 1,
                None => return Err(self.error()),
            }
        }
    }

    /// Reads a number. One that is too large for an f64 becomes infinite.
    ///
    /// # Errors
    /// [`JsonError`] if there is no number.
    pub fn number(&mut self) -> Read<f64> {
        self.skip_space();
        let from = self.at;
        let negative = self.byte() == Some(b'-');
        if negative {
            self.at += 1;
        }
        let (mut mantissa, mut digits, mut fraction) = (0_u64, 0_usize, 0_usize);
        let mut after_point = false;
        loop {
            match self.byte() {
                Some(digit @ b'0'..=b'9') => {
                    mantissa = mantissa.wrapping_mul(10).wrapping_add(u64::from(digit - b'0'));
                    digits += 1;
                    fraction += usize::from(after_point);
                }
                Some(b'.') if !after_point => after_point = true,
                Some(b'e' | b'E' | b'+' | b'-') => {
                    return self.long_number(from);
                }
                _ => break,
            }
            self.at += 1;
        }
        if digits == 0 {
            return Err(self.error());
        }
        // Up to 15 digits and powers up to 22 are exact, so that a single division rounds correctly.
        match POWERS.get(fraction) {
            Some(power) if digits <= 15 => {
                let size = mantissa as f64 / power;
                Ok(if negative { -size } else { size })
            }
            _ => self.long_number(from),
        }
    }

    /// Reads `true` or `false`.
    ///
    /// # Errors
    /// [`JsonError`] if it is neither.
    pub fn bool(&mut self) -> Read<bool> {
        match self.word() {
            "true" => Ok(true),
            "false" => Ok(false),
            _ => Err(self.error()),
        }
    }

    /// Skips a value of any type. Nested values use no stack.
    ///
    /// # Errors
    /// [`JsonError`] if it is not JSON.
    pub fn skip(&mut self) -> Read<()> {
        let mut open: Vec<u8> = Vec::new();
        loop {
            match self.peek()? {
                kind @ (Next::Object | Next::Array) => {
                    let close = if kind == Next::Object { b'}' } else { b']' };
                    self.at += 1;
                    if !self.closes(close) {
                        open.push(close);
                        self.skip_key(close)?;
                        continue;
                    }
                }
                Next::Text => {
                    self.text()?;
                }
                Next::Number => {
                    self.number()?;
                }
                Next::Bool => {
                    self.bool()?;
                }
                Next::Null | Next::NotFinite => self.skip_word()?,
            }
            loop {
                let Some(close) = open.last().copied() else { return Ok(()) };
                if self.closes(close) {
                    open.pop();
                    continue;
                }
                self.expect(b',')?;
                self.skip_key(close)?;
                break;
            }
        }
    }

    /// Skips `null`, or a number that is not finite.
    ///
    /// # Errors
    /// [`JsonError`] if it is anything else.
    pub fn skip_word(&mut self) -> Read<()> {
        self.skip_space();
        let from = self.at;
        if self.byte() == Some(b'-') {
            self.at += 1;
        }
        let word = self.word();
        let known = ["null", "nan", "inf", "infinity"].iter().any(|k| k.eq_ignore_ascii_case(word));
        if known {
            Ok(())
        } else {
            self.at = from;
            Err(self.error())
        }
    }

    /// The error at the current position.
    pub fn error(&self) -> JsonError {
        let kind = if self.byte().is_none() { JsonErrorKind::End } else { JsonErrorKind::Syntax };
        self.error_of(kind)
    }

    fn error_of(&self, kind: JsonErrorKind) -> JsonError {
        let at = (0..=self.at.min(self.text.len()))
            .rev()
            .find(|at| self.text.is_char_boundary(*at))
            .unwrap_or(0);
        let before = self.slice(0, at);
        let line = before.bytes().filter(|b| *b == b'\n').count() + 1;
        let column = before.chars().rev().take_while(|c| *c != '\n').count() + 1;
        JsonError { kind, line, column }
    }

    fn byte(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn rest(&self) -> &'a str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn skip_space(&mut self) {
        while let Some(b' ' | b'\n' | b'\r' | b'\t' | 0x1e) = self.byte() {
            self.at += 1;
        }
    }

    fn expect(&mut self, byte: u8) -> Read<()> {
        self.skip_space();
        if self.byte() != Some(byte) {
            return Err(self.error());
        }
        self.at += 1;
        Ok(())
    }

    fn enter(&mut self, open: u8) -> Read<()> {
        self.expect(open)?;
        self.depth += 1;
        if self.depth > MAX_DEPTH {
            return Err(self.error_of(JsonErrorKind::Depth));
        }
        Ok(())
    }

    fn closes(&mut self, close: u8) -> bool {
        self.skip_space();
        let closes = self.byte() == Some(close);
        self.at += usize::from(closes);
        closes
    }

    fn goes_on(&mut self, close: u8) -> Read<bool> {
        self.skip_space();
        match self.byte() {
            Some(b',') => {
                self.at += 1;
                Ok(true)
            }
            Some(byte) if byte == close => {
                self.at += 1;
                Ok(false)
            }
            _ => Err(self.error()),
        }
    }

    fn skip_key(&mut self, close: u8) -> Read<()> {
        if close == b'}' {
            self.text()?;
            self.expect(b':')?;
        }
        Ok(())
    }

    fn word(&mut self) -> &'a str {
        self.skip_space();
        let from = self.at;
        while self.byte().is_some_and(|b| b.is_ascii_alphabetic()) {
            self.at += 1;
        }
        self.slice(from, self.at)
    }

    fn long_number(&mut self, from: usize) -> Read<f64> {
        while let Some(b'0'..=b'9' | b'.' | b'e' | b'E' | b'+' | b'-') = self.byte() {
            self.at += 1;
        }
        match self.slice(from, self.at).parse() {
            Ok(number) => Ok(number),
            Err(_) => Err(self.error()),
        }
    }

    fn escaped_text(&mut self, from: usize) -> Read<Cow<'a, str>> {
        let mut text = self.slice(from, self.at).to_owned();
        let mut plain = self.at;
        loop {
            match self.byte() {
                Some(b'"') => {
                    text.push_str(self.slice(plain, self.at));
                    self.at += 1;
                    return Ok(Cow::Owned(text));
                }
                Some(b'\\') => {
                    text.push_str(self.slice(plain, self.at));
                    self.at += 1;
                    text.push(self.escape()?);
                    plain = self.at;
                }
                Some(_) => self.at += 1,
                None => return Err(self.error()),
            }
        }
    }

    fn escape(&mut self) -> Read<char> {
        let escaped = match self.byte() {
            Some(b'n') => '\n',
            Some(b't') => '\t',
            Some(b'r') => '\r',
            Some(b'b') => '\u{8}',
            Some(b'f') => '\u{c}',
            Some(byte @ (b'"' | b'\\' | b'/')) => char::from(byte),
            Some(b'u') => {
                self.at += 1;
                return self.unicode_escape();
            }
            _ => return Err(self.error()),
        };
        self.at += 1;
        Ok(escaped)
    }

    /// Reads four hexadecimal digits, and four more after a high surrogate. A lone surrogate becomes the
    /// replacement character.
    fn unicode_escape(&mut self) -> Read<char> {
        let first = self.hex()?;
        if (0xd800..0xdc00).contains(&first) && self.rest().starts_with("\\u") {
            let back = self.at;
            self.at += 2;
            let second = self.hex()?;
            if (0xdc00..0xe000).contains(&second) {
                let point = 0x10000 + ((first - 0xd800) << 10) + (second - 0xdc00);
                return Ok(char::from_u32(point).unwrap_or(char::REPLACEMENT_CHARACTER));
            }
            self.at = back;
        }
        Ok(char::from_u32(first).unwrap_or(char::REPLACEMENT_CHARACTER))
    }

    fn hex(&mut self) -> Read<u32> {
        let digits = self.slice(self.at, self.at + 4);
        match u32::from_str_radix(digits, 16) {
            Ok(number) if digits.len() == 4 => {
                self.at += 4;
                Ok(number)
            }
            _ => Err(self.error()),
        }
    }
}
