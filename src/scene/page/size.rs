//! Page sizes: named paper sizes, millimetres or pixels.

use thiserror::Error;

use crate::i18n::{Language, tr_with};
use crate::limits::{LEAST_PAGE_MM, MOST_DPI, MOST_PAGE_MM};

/// Points to an inch.
const POINTS_PER_INCH: f64 = 72.0;
/// Millimetres to an inch.
const MM_PER_INCH: f64 = 25.4;
/// Default dots per inch of a page given in millimetres.
const PRINT_DPI: f64 = 300.0;
/// Default dots per inch of a page given in pixels.
const SCREEN_DPI: f64 = 96.0;

/// The size of a page in points, and its resolution.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PageSize {
    /// Width in points.
    pub width: f64,
    /// Height in points.
    pub height: f64,
    /// Dots per inch.
    pub dpi: f64,
}

/// Errors in a page size.
#[derive(Clone, Debug, PartialEq, Error)]
pub enum PageSizeError {
    /// The text is no page size.
    #[error("{text:?} is not a page size")]
    Unknown {
        /// The text.
        text: String,
    },
    /// The page is too small to be readable.
    #[error("{text:?} is too small for a page")]
    TooSmall {
        /// The text.
        text: String,
    },
    /// The page is larger than any paper.
    #[error("{text:?} is too large for a page")]
    TooLarge {
        /// The text.
        text: String,
    },
    /// The resolution is not positive or above [`MOST_DPI`].
    #[error("{dpi} dots per inch can't be drawn")]
    Dpi {
        /// The dots per inch.
        dpi: f64,
    },
}

impl PageSizeError {
    /// The message for the user: the failure, and what to do.
    pub fn message(&self, language: Language) -> String {
        match self {
            Self::Unknown { text } => tr_with(language, "page.error_size", &[("text", text)]),
            Self::TooSmall { text } => {
                let least = LEAST_PAGE_MM.to_string();
                tr_with(language, "page.error_too_small", &[("text", text), ("least", &least)])
            }
            Self::TooLarge { text } => {
                let most = MOST_PAGE_MM.to_string();
                tr_with(language, "page.error_too_large", &[("text", text), ("most", &most)])
            }
            Self::Dpi { dpi } => {
                let (dpi, most) = (dpi.to_string(), MOST_DPI.to_string());
                tr_with(language, "page.error_dpi", &[("dpi", &dpi), ("most", &most)])
            }
        }
    }
}

impl PageSize {
    /// A page in millimetres.
    pub fn millimeters(width: f64, height: f64, dpi: f64) -> Self {
        let points = |mm: f64| mm / MM_PER_INCH * POINTS_PER_INCH;
        Self { width: points(width), height: points(height), dpi }
    }

    /// A page of a number of pixels, at `dpi` pixels to the inch.
    pub fn pixels(width: f64, height: f64, dpi: f64) -> Self {
        let points = |px: f64| px / dpi * POINTS_PER_INCH;
        Self { width: points(width), height: points(height), dpi }
    }

    /// A page of a number of points; `None` if a page can't have this size. `dpi` is that of print by
    /// default.
    pub fn in_points(width: f64, height: f64, dpi: Option<f64>) -> Option<Self> {
        let points = |mm: f64| mm / MM_PER_INCH * POINTS_PER_INCH;
        let dpi = dpi.unwrap_or(PRINT_DPI);
        // Allows for rounding in sizes read from a file.
        let sides = points(LEAST_PAGE_MM) - 0.01..=points(MOST_PAGE_MM) + 0.01;
        let fits = sides.contains(&width) && sides.contains(&height) && is_dpi(dpi);
        fits.then_some(Self { width, height, dpi })
    }

    /// The same page with another resolution; `None` keeps it.
    ///
    /// # Errors
    /// [`PageSizeError::Dpi`] unless it is above zero and at most [`MOST_DPI`].
    pub fn at(self, dpi: Option<f64>) -> Result<Self, PageSizeError> {
        match dpi {
            Some(dpi) if !is_dpi(dpi) => Err(PageSizeError::Dpi { dpi }),
            dpi => Ok(Self { dpi: dpi.unwrap_or(self.dpi), ..self }),
        }
    }

    /// A4 landscape, for print.
    pub fn a4() -> Self {
        Self::millimeters(297.0, 210.0, PRINT_DPI)
    }

    /// Parses a page size: `A4` or `A3` (landscape; `A4-portrait` for portrait), `210x297mm` or
    /// `1920x1080px`. A page in pixels has exactly that many at any `dpi`. The default is 96 dots per
    /// inch for pixels and 300 for paper.
    ///
    /// # Errors
    /// [`PageSizeError`] if the text is no page size, the page is too small to be readable or larger
    /// than any paper, or `dpi` is not above zero and at most [`MOST_DPI`].
    pub fn parse(text: &str, dpi: Option<f64>) -> Result<Self, PageSizeError> {
        let error = || PageSizeError::Unknown { text: text.to_owned() };
        if let Some(dpi) = dpi.filter(|dpi| !is_dpi(*dpi)) {
            return Err(PageSizeError::Dpi { dpi });
        }
        let print = dpi.unwrap_or(PRINT_DPI);
        let lower = text.trim().to_ascii_lowercase();
        match lower.as_str() {
            "a3" | "a3-landscape" => return Ok(Self::millimeters(420.0, 297.0, print)),
            "a3-portrait" => return Ok(Self::millimeters(297.0, 420.0, print)),
            "a4" | "a4-landscape" => return Ok(Self::millimeters(297.0, 210.0, print)),
            "a4-portrait" => return Ok(Self::millimeters(210.0, 297.0, print)),
            _ => {}
        }
        let sides = |rest: &str| {
            let (width, height) = rest.split_once(['x', '×'])?;
            let side = |s: &str| {
                let side: f64 = s.trim().replace(',', ".").parse().ok()?;
                (side.is_finite() && side > 0.0).then_some(side)
            };
            Some((side(width)?, side(height)?))
        };
        let size = if let Some((w, h)) = lower.strip_suffix("px").and_then(sides) {
            Self::pixels(w, h, dpi.unwrap_or(SCREEN_DPI))
        } else if let Some((w, h)) = lower.strip_suffix("mm").and_then(sides) {
            Self::millimeters(w, h, print)
        } else {
            return Err(error());
        };
        let points = |mm: f64| mm / MM_PER_INCH * POINTS_PER_INCH;
        if size.width.min(size.height) < points(LEAST_PAGE_MM) {
            return Err(PageSizeError::TooSmall { text: text.to_owned() });
        }
        if size.width.max(size.height) > points(MOST_PAGE_MM) {
            return Err(PageSizeError::TooLarge { text: text.to_owned() });
        }
        Ok(size)
    }
}

fn is_dpi(dpi: f64) -> bool {
    dpi > 0.0 && dpi <= MOST_DPI
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_read_from_names_millimetres_and_pixels() {
        let a4 = PageSize::parse("A4", None).unwrap();
        assert!((a4.width - 841.89).abs() < 0.01 && (a4.height - 595.28).abs() < 0.01);
        assert_eq!(a4.dpi, 300.0);
        assert_eq!(PageSize::parse("297x210mm", None), Ok(a4));
        let screen = PageSize::parse("1920x1080px", None).unwrap();
        assert_eq!((screen.width, screen.height, screen.dpi), (1440.0, 810.0, 96.0));
        let fine = PageSize::parse("1920x1080px", Some(192.0)).unwrap();
        assert_eq!(fine.width / 72.0 * fine.dpi, 1920.0);
        for wrong in ["", "A9", "0x10mm", "-3x4px", "nanxnanpx", "10x20", "1e999x3px"] {
            assert!(PageSize::parse(wrong, None).is_err(), "{wrong}");
        }
        assert_eq!(PageSize::parse("A4", Some(0.0)), Err(PageSizeError::Dpi { dpi: 0.0 }));
        assert_eq!(PageSize::parse("A4", Some(1e9)), Err(PageSizeError::Dpi { dpi: 1e9 }));
        assert!(PageSize::parse("A4", Some(f64::NAN)).is_err());
        for text in ["1e9x1e9mm", "5001x100mm", "1e9x1e9px"] {
            let error = PageSize::parse(text, None).unwrap_err();
            assert_eq!(error, PageSizeError::TooLarge { text: text.to_owned() });
        }
        for small in ["10x10px", "49x200mm", "400x188px"] {
            let text = small.to_owned();
            assert_eq!(PageSize::parse(small, None), Err(PageSizeError::TooSmall { text }));
        }
    }
}
