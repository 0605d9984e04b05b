//! Classes of the user's own for one map: bounds, names and colours.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::classify::UserDefined;
use crate::color::Color;
use crate::limits::MAX_CLASSES;

/// The most letters in the name of a class.
const LONGEST_NAME: usize = 60;

/// Classes of the user's own. All lists are by class, the lowest first, and may be shorter than the number of classes.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct OwnClasses {
    /// The bounds between the classes, ascending; empty if the method makes them.
    #[serde(skip_serializing_if = "Vec::is_empty", deserialize_with = "bounds")]
    pub bounds: Vec<f64>,
    /// The names; empty for none.
    #[serde(skip_serializing_if = "Vec::is_empty", deserialize_with = "names")]
    pub names: Vec<String>,
    /// The colours; `None` for that of the ramp.
    #[serde(skip_serializing_if = "Vec::is_empty", deserialize_with = "colors")]
    pub colors: Vec<Option<OwnColor>>,
}

/// A colour in a file: `#rrggbb`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OwnColor(pub Color);

impl Serialize for OwnColor {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// Reads `#rrggbb`.
impl FromStr for OwnColor {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let digits = text.strip_prefix('#').filter(|digits| digits.len() == 6);
        let number = digits.and_then(|digits| u32::from_str_radix(digits, 16).ok());
        number.map(|number| Self(Color::hex(number))).ok_or("a colour is written #rrggbb")
    }
}

impl fmt::Display for OwnColor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Color { r, g, b, .. } = self.0;
        write!(f, "#{r:02x}{g:02x}{b:02x}")
    }
}

impl<'de> Deserialize<'de> for OwnColor {
    fn deserialize<D: Deserializer<'de>>(saved: D) -> Result<Self, D::Error> {
        String::deserialize(saved)?.parse().map_err(serde::de::Error::custom)
    }
}

impl OwnClasses {
    /// True if nothing is the user's own.
    pub fn is_empty(&self) -> bool {
        self.bounds.is_empty()
            && self.names.iter().all(String::is_empty)
            && self.colors.iter().all(Option::is_none)
    }

    /// The name of a class, if it has one.
    pub fn name(&self, class: usize) -> Option<&str> {
        self.names.get(class).map(|name| name.trim()).filter(|name| !name.is_empty())
    }

    /// The colour of a class, if it has one.
    pub fn color(&self, class: usize) -> Option<Color> {
        self.colors.get(class).copied().flatten().map(|color| color.0)
    }

    /// The bounds as a method of classification; `None` if the map's method makes them.
    pub fn scheme(&self) -> Option<UserDefined> {
        UserDefined::new(self.bounds.clone()).ok()
    }
}

/// Reads bounds: finite, ascending, at most [`MAX_CLASSES`] less one.
fn bounds<'de, D: Deserializer<'de>>(saved: D) -> Result<Vec<f64>, D::Error> {
    let mut bounds = Vec::<f64>::deserialize(saved)?;
    bounds.retain(|bound| bound.is_finite());
    bounds.sort_by(f64::total_cmp);
    bounds.dedup();
    bounds.truncate(MAX_CLASSES - 1);
    Ok(bounds)
}

fn names<'de, D: Deserializer<'de>>(saved: D) -> Result<Vec<String>, D::Error> {
    let mut names = Vec::<String>::deserialize(saved)?;
    names.truncate(MAX_CLASSES);
    Ok(names.into_iter().map(|name| name.chars().take(LONGEST_NAME).collect()).collect())
}

fn colors<'de, D: Deserializer<'de>>(saved: D) -> Result<Vec<Option<OwnColor>>, D::Error> {
    let mut colors = Vec::<Option<OwnColor>>::deserialize(saved)?;
    colors.truncate(MAX_CLASSES);
    Ok(colors)
}
