//! The icons of the themes.

use crate::model::ThemeId;
use crate::ui::theme::icons;

/// The icon of a theme.
pub fn theme_icon(theme: &ThemeId) -> char {
    match theme.as_str() {
        "population" => icons::USERS,
        "good_start" => icons::BABY,
        "work" => icons::BRIEFCASE,
        "living_environment" => icons::HOUSE_LINE,
        "participation" => icons::HANDSHAKE,
        _ => icons::TABLE,
    }
}
