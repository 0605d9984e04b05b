//! Standard output: one JSON object, or text. Messages are left to `failure`.

use std::cell::RefCell;
use std::io::{self, BufWriter, Write as _};

use serde::Serialize;

use super::failure::Failure;
use super::joined::JoinedAnswer;
use crate::i18n::Language;

/// The output format of a command.
#[derive(Clone, Debug)]
pub struct Output {
    /// The language of texts.
    pub language: Language,
    /// True for JSON.
    pub json: bool,
    /// True if the language was set with `--lang`, and is not the system's.
    pub language_asked: bool,
    /// The tables that were joined so far, for the JSON.
    joined: RefCell<Vec<JoinedAnswer>>,
}

/// An answer with the tables that were joined for it.
#[derive(Serialize)]
struct WithJoined<'a, A: Serialize> {
    #[serde(flatten)]
    answer: &'a A,
    joined: &'a [JoinedAnswer],
}

impl Output {
    /// Output in a language; `language_asked` is true if it was set with `--lang`.
    pub fn new(language: Language, json: bool, language_asked: bool) -> Self {
        Self { language, json, language_asked, joined: RefCell::default() }
    }

    /// Adds a table that was joined to the answer in JSON.
    pub fn tell_joined(&self, joined: JoinedAnswer) {
        self.joined.borrow_mut().push(joined);
    }

    /// Writes one JSON object, at full double precision.
    ///
    /// # Errors
    /// If standard output can't be written.
    pub fn write_json(&self, answer: &impl Serialize) -> Result<(), Failure> {
        let joined = self.joined.borrow();
        if joined.is_empty() {
            return self.write_object(answer);
        }
        self.write_object(&WithJoined { answer, joined: &joined })
    }

    fn write_object(&self, answer: &impl Serialize) -> Result<(), Failure> {
        let mut out = BufWriter::new(io::stdout().lock());
        serde_json::to_writer(&mut out, answer)
            .map_err(io::Error::from)
            .and_then(|()| writeln!(out))
            .and_then(|()| out.flush())
            .map_err(|error| Failure::of_output(&error))
    }

    /// Writes text.
    ///
    /// # Errors
    /// If standard output can't be written.
    pub fn write_text(&self, text: &str) -> Result<(), Failure> {
        let mut out = io::stdout().lock();
        out.write_all(text.as_bytes())
            .and_then(|()| out.flush())
            .map_err(|error| Failure::of_output(&error))
    }
}
