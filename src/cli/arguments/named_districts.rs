//! Districts named on the command line, by code or name.

use super::did_you_mean::did_you_mean;
use crate::analysis::MOST_COMPARED;
use crate::cli::output::Failure;
use crate::i18n::{Language, fold, tr_with};
use crate::model::Dataset;

/// The positions of the named districts without duplicates, at most as many as can be compared. Codes are
/// tried before names; in names å, ä, ö and capitals are optional.
///
/// # Errors
/// If a district doesn't exist, with the probable one, or if there are too many.
pub fn positions(
    dataset: &Dataset,
    wanted: &[String],
    language: Language,
) -> Result<Vec<usize>, Failure> {
    let districts = &dataset.division.districts;
    let mut found = Vec::new();
    for text in wanted.iter().map(|text| text.trim()) {
        let folded = fold(text);
        let by_code = districts.iter().position(|d| d.code.as_str() == text);
        let by_name = || districts.iter().position(|d| fold(&d.name) == folded);
        match by_code.or_else(by_name) {
            Some(position) if found.contains(&position) => {}
            Some(position) => found.push(position),
            None => {
                let names = districts.iter().map(|d| d.name.as_str());
                let arguments = [("name", text)];
                let mut why = tr_with(language, "compare.no_such_district", &arguments);
                if let Some(near) = did_you_mean(text, names) {
                    let arguments = [("name", near)];
                    why.push('\n');
                    why.push_str(&tr_with(language, "cli.did_you_mean", &arguments));
                }
                return Err(Failure::Arguments(why));
            }
        }
    }
    if found.len() > MOST_COMPARED {
        let most = MOST_COMPARED.to_string();
        let why = tr_with(language, "compare.too_many", &[("most", &most)]);
        return Err(Failure::Arguments(why));
    }
    Ok(found)
}
