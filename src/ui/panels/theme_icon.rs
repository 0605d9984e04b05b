//! The icons of the themes.

use crate::city::city;
use crate::model::ThemeId;
use crate::ui::theme::icons;

/// The icon of a theme: the one that the city chose, else a table.
pub fn theme_icon(theme: &ThemeId) -> char {
    let name = city().theme_icons.get(theme);
    name.and_then(|name| icon_named(name)).unwrap_or(icons::TABLE)
}

fn icon_named(name: &str) -> Option<char> {
    let found = icons::ALL.iter().find(|(known, _)| known.eq_ignore_ascii_case(name));
    found.map(|(_, icon)| *icon)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formats::builtin::catalog;

    #[test]
    fn every_theme_of_the_city_has_an_icon_of_its_own() {
        let themes = &catalog().themes;
        assert_eq!(themes.len(), city().theme_icons.len());
        let mut icons: Vec<char> = themes.iter().map(|theme| theme_icon(&theme.id)).collect();
        assert!(!icons.contains(&icons::TABLE));
        icons.sort_unstable();
        icons.dedup();
        assert_eq!(icons.len(), themes.len());
        assert_eq!(theme_icon(&ThemeId::new("own")), icons::TABLE);
    }
}
