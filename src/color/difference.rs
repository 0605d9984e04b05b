//! The perceived difference of two colours: CIEDE2000.

use super::Lab;

/// 25⁷, from the formula.
const TWENTY_FIVE_TO_7: f64 = 6_103_515_625.0;

/// The CIEDE2000 difference of two colours; 0 for equal ones. About 1 is just visible side by side.
///
/// Luo, Cui & Rigg 2001, "The development of the CIE 2000 colour-difference formula", Color
/// Research & Application 26(5); implementation notes and the test pairs in Sharma, Wu & Dalal
/// 2005, Color Research & Application 30(1). Parametric factors are 1.
pub fn difference(one: Lab, other: Lab) -> f64 {
    let mean_chroma = f64::midpoint(one.a.hypot(one.b), other.a.hypot(other.b));
    let stretch = 1.5 - 0.5 * chroma_share(mean_chroma);
    let (chroma_1, hue_1) = polar(one.a * stretch, one.b);
    let (chroma_2, hue_2) = polar(other.a * stretch, other.b);

    let lightness_step = other.l - one.l;
    let chroma_step = chroma_2 - chroma_1;
    let gray = chroma_1 * chroma_2 == 0.0;
    let hue_angle = if gray {
        0.0
    } else {
        match hue_2 - hue_1 {
            step if step > 180.0 => step - 360.0,
            step if step < -180.0 => step + 360.0,
            step => step,
        }
    };
    let hue_step = 2.0 * (chroma_1 * chroma_2).sqrt() * (hue_angle / 2.0).to_radians().sin();

    let lightness = f64::midpoint(one.l, other.l);
    let chroma = f64::midpoint(chroma_1, chroma_2);
    let hue = if gray {
        hue_1 + hue_2
    } else if (hue_1 - hue_2).abs() <= 180.0 {
        f64::midpoint(hue_1, hue_2)
    } else if hue_1 + hue_2 < 360.0 {
        f64::midpoint(hue_1, hue_2) + 180.0
    } else {
        f64::midpoint(hue_1, hue_2) - 180.0
    };
    let cosine = |degrees: f64| degrees.to_radians().cos();
    let t =
        1.0 - 0.17 * cosine(hue - 30.0) + 0.24 * cosine(2.0 * hue) + 0.32 * cosine(3.0 * hue + 6.0)
            - 0.20 * cosine(4.0 * hue - 63.0);
    let from_middle = (lightness - 50.0).powi(2);
    let lightness_weight = 1.0 + 0.015 * from_middle / (20.0 + from_middle).sqrt();
    let chroma_weight = 1.0 + 0.045 * chroma;
    let hue_weight = 1.0 + 0.015 * chroma * t;
    let blue_turn = 30.0 * (-((hue - 275.0) / 25.0).powi(2)).exp();
    let turn = -2.0 * chroma_share(chroma) * (2.0 * blue_turn).to_radians().sin();

    let (l, c, h) =
        (lightness_step / lightness_weight, chroma_step / chroma_weight, hue_step / hue_weight);
    (l * l + c * c + h * h + turn * c * h).max(0.0).sqrt()
}

/// √(C⁷ / (C⁷ + 25⁷)): near 0 for greys, near 1 for strong colours.
fn chroma_share(chroma: f64) -> f64 {
    let seventh = chroma.powi(7);
    (seventh / (seventh + TWENTY_FIVE_TO_7)).sqrt()
}

/// Chroma, and hue in degrees from 0 to 360 (0 for grey).
fn polar(a: f64, b: f64) -> (f64, f64) {
    let hue = if a == 0.0 && b == 0.0 { 0.0 } else { b.atan2(a).to_degrees().rem_euclid(360.0) };
    (a.hypot(b), hue)
}
