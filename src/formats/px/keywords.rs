//! The keywords of a PX file before its data.

use std::collections::HashMap;

/// The values of a PX file's keywords.
#[derive(Debug, Default)]
pub struct Keywords<'a> {
    /// By keyword and by the variable and value it is about.
    values: HashMap<(&'a str, Vec<String>), Vec<String>>,
    /// The number of lines before the data.
    pub lines: usize,
}

impl<'a> Keywords<'a> {
    /// Reads the keywords of a text, and returns the data behind them. Copies in further languages are left
    /// out.
    ///
    /// # Errors
    /// The number of the line, from 1, where the text is no PX or breaks off before the data.
    pub fn read(text: &'a str) -> Result<(Self, &'a str), usize> {
        let mut keywords = Self::default();
        let (mut rest, mut line) = (text, 1);
        loop {
            line += line_ends(rest, rest.trim_start());
            rest = rest.trim_start();
            let end = rest.find(['=', '(', '[', ';', '"']).ok_or(line)?;
            let (name, after) = rest.split_at(end);
            let (name, mut after) = (name.trim(), after);
            let mut is_copy = false;
            if let Some(language) = after.strip_prefix('[') {
                after = language.split_once(']').ok_or(line)?.1.trim_start();
                is_copy = true;
            }
            let mut about = Vec::new();
            if let Some(inner) = after.strip_prefix('(') {
                let (texts, behind) = texts(inner).ok_or(line)?;
                about = texts;
                after = behind.trim_start().strip_prefix(')').ok_or(line)?.trim_start();
            }
            after = after.strip_prefix('=').ok_or(line)?;
            if name.is_empty() {
                return Err(line);
            }
            if name == "DATA" {
                keywords.lines = line;
                return Ok((keywords, after));
            }
            let (value, behind) = values(after).ok_or(line)?;
            if !is_copy {
                keywords.values.entry((name, about)).or_insert(value);
            }
            line += line_ends(rest, behind);
            rest = behind;
        }
    }

    /// The values of a keyword, about a variable or the whole file.
    pub fn list(&self, keyword: &'a str, variable: Option<&str>) -> Option<Vec<String>> {
        let about = variable.map(str::to_owned).into_iter().collect();
        self.values.get(&(keyword, about)).cloned()
    }

    /// The value of a keyword about a value of a variable.
    pub fn of_value(&self, keyword: &'a str, variable: &str, value: &str) -> Option<String> {
        let named = self.values.get(&(keyword, vec![variable.to_owned(), value.to_owned()]));
        let named = named.or_else(|| self.values.get(&(keyword, vec![value.to_owned()])));
        named.and_then(|texts| texts.first()).cloned()
    }

    /// True if the file has the keyword about a variable.
    pub fn has(&self, keyword: &'a str, variable: Option<&str>) -> bool {
        self.list(keyword, variable).is_some()
    }
}

/// Number of line ends in a text before its own end part.
fn line_ends(text: &str, end: &str) -> usize {
    text.strip_suffix(end).map_or(0, |before| before.matches('\n').count())
}

/// Quoted texts parted by commas, and the text behind them. Pieces after each other are one text.
fn texts(mut rest: &str) -> Option<(Vec<String>, &str)> {
    let mut texts = Vec::new();
    loop {
        let mut whole = String::new();
        while let Some(quoted) = rest.trim_start().strip_prefix('"') {
            let (piece, behind) = quoted.split_once('"')?;
            whole.push_str(piece);
            rest = behind;
        }
        texts.push(whole);
        match rest.trim_start().strip_prefix(',') {
            Some(behind) => rest = behind,
            None => return Some((texts, rest.trim_start())),
        }
    }
}

/// The values of a keyword up to its semicolon: quoted texts, a word such as `YES`, or a list of times.
fn values(rest: &str) -> Option<(Vec<String>, &str)> {
    let rest = rest.trim_start();
    if let Some(times) = rest.strip_prefix("TLIST") {
        return time_list(times);
    }
    if rest.starts_with('"') {
        let (texts, behind) = texts(rest)?;
        return Some((texts, behind.strip_prefix(';')?));
    }
    let (word, behind) = rest.split_once(';')?;
    Some((vec![word.trim().to_owned()], behind))
}

/// The times of `TLIST(A1),"2023","2024"` or of `TLIST(A1,"2020"-"2024")`.
fn time_list(rest: &str) -> Option<(Vec<String>, &str)> {
    let (inside, behind) = rest.trim_start().strip_prefix('(')?.split_once(')')?;
    let behind = behind.trim_start();
    if let Some(listed) = behind.strip_prefix(',') {
        let (texts, behind) = texts(listed)?;
        return Some((texts, behind.strip_prefix(';')?));
    }
    let behind = behind.strip_prefix(';')?;
    let Some((_, range)) = inside.split_once(',') else { return Some((Vec::new(), behind)) };
    let year = |text: &str| text.trim().trim_matches('"').parse::<i32>().ok();
    let times = range.split_once("\"-\"").and_then(|(first, last)| {
        let (first, last) = (year(first)?, year(last)?);
        (first <= last && last - first < 1_000)
            .then(|| (first..=last).map(|year| year.to_string()).collect())
    });
    Some((times.unwrap_or_default(), behind))
}
