//! Conversions, differences and simulated deficiencies against published values.

use skillnad::color::{Color, Lab, LinearRgb, Vision, contrast_ratio, difference};

fn near(found: f64, expected: f64, tolerance: f64) {
    assert!((found - expected).abs() <= tolerance, "{found} instead of {expected}");
}

/// The test pairs of Sharma, Wu & Dalal (2005), table 1: L a b, L a b, difference.
const SHARMA: [[f64; 7]; 34] = [
    [50.0, 2.6772, -79.7751, 50.0, 0.0, -82.7485, 2.0425],
    [50.0, 3.1571, -77.2803, 50.0, 0.0, -82.7485, 2.8615],
    [50.0, 2.8361, -74.0200, 50.0, 0.0, -82.7485, 3.4412],
    [50.0, -1.3802, -84.2814, 50.0, 0.0, -82.7485, 1.0000],
    [50.0, -1.1848, -84.8006, 50.0, 0.0, -82.7485, 1.0000],
    [50.0, -0.9009, -85.5211, 50.0, 0.0, -82.7485, 1.0000],
    [50.0, 0.0, 0.0, 50.0, -1.0, 2.0, 2.3669],
    [50.0, -1.0, 2.0, 50.0, 0.0, 0.0, 2.3669],
    [50.0, 2.4900, -0.0010, 50.0, -2.4900, 0.0009, 7.1792],
    [50.0, 2.4900, -0.0010, 50.0, -2.4900, 0.0010, 7.1792],
    [50.0, 2.4900, -0.0010, 50.0, -2.4900, 0.0011, 7.2195],
    [50.0, 2.4900, -0.0010, 50.0, -2.4900, 0.0012, 7.2195],
    [50.0, -0.0010, 2.4900, 50.0, 0.0009, -2.4900, 4.8045],
    [50.0, -0.0010, 2.4900, 50.0, 0.0010, -2.4900, 4.8045],
    [50.0, -0.0010, 2.4900, 50.0, 0.0011, -2.4900, 4.7461],
    [50.0, 2.5, 0.0, 50.0, 0.0, -2.5, 4.3065],
    [50.0, 2.5, 0.0, 73.0, 25.0, -18.0, 27.1492],
    [50.0, 2.5, 0.0, 61.0, -5.0, 29.0, 22.8977],
    [50.0, 2.5, 0.0, 56.0, -27.0, -3.0, 31.9030],
    [50.0, 2.5, 0.0, 58.0, 24.0, 15.0, 19.4535],
    [50.0, 2.5, 0.0, 50.0, 3.1736, 0.5854, 1.0000],
    [50.0, 2.5, 0.0, 50.0, 3.2972, 0.0, 1.0000],
    [50.0, 2.5, 0.0, 50.0, 1.8634, 0.5757, 1.0000],
    [50.0, 2.5, 0.0, 50.0, 3.2592, 0.3350, 1.0000],
    [60.2574, -34.0099, 36.2677, 60.4626, -34.1751, 39.4387, 1.2644],
    [63.0109, -31.0961, -5.8663, 62.8187, -29.7946, -4.0864, 1.2630],
    [61.2901, 3.7196, -5.3901, 61.4292, 2.2480, -4.9620, 1.8731],
    [35.0831, -44.1164, 3.7933, 35.0232, -40.0716, 1.5901, 1.8645],
    [22.7233, 20.0904, -46.6940, 23.0331, 14.9730, -42.5619, 2.0373],
    [36.4612, 47.8580, 18.3852, 36.2715, 50.5065, 21.2231, 1.4146],
    [90.8027, -2.0831, 1.4410, 91.1528, -1.6435, 0.0447, 1.4441],
    [90.9257, -0.5406, -0.9208, 88.6381, -0.8985, -0.7239, 1.5381],
    [6.7747, -0.2908, -2.4247, 5.8714, -0.0985, -2.2286, 0.6377],
    [2.0776, 0.0795, -1.1350, 0.9033, -0.0636, -0.5514, 0.9082],
];

#[test]
fn differences_are_those_of_sharma_wu_and_dalal() {
    for [l1, a1, b1, l2, a2, b2, expected] in SHARMA {
        let (one, other) = (Lab { l: l1, a: a1, b: b1 }, Lab { l: l2, a: a2, b: b2 });
        near(difference(one, other), expected, 5e-5);
        near(difference(other, one), expected, 5e-5);
    }
}

#[test]
fn contrast_is_that_of_wcag() {
    let (black, white) = (Color::hex(0), Color::hex(0xFF_FFFF));
    near(contrast_ratio(black, white), 21.0, 1e-12);
    near(contrast_ratio(white, white), 1.0, 1e-12);
    // #777 on white is the well-known near miss of 4.5.
    near(contrast_ratio(Color::hex(0x77_7777), white), 4.478, 5e-4);
}

#[test]
fn cielab_of_the_primaries_is_the_published_one() {
    for (rgb, [l, a, b]) in [
        (0xFF_0000, [53.241, 80.092, 67.203]),
        (0x00_FF00, [87.735, -86.183, 83.179]),
        (0x00_00FF, [32.297, 79.188, -107.860]),
        (0xFF_FFFF, [100.0, 0.0, 0.0]),
        (0x00_0000, [0.0, 0.0, 0.0]),
    ] {
        let lab = Color::hex(rgb).lab();
        near(lab.l, l, 2e-3);
        near(lab.a, a, 2e-2);
        near(lab.b, b, 2e-2);
    }
}

#[test]
fn oklab_is_the_published_one_and_leads_back() {
    let red = Color::hex(0xFF_0000).oklab();
    near(red.l, 0.627_955, 1e-5);
    near(red.a, 0.224_863, 1e-5);
    near(red.b, 0.125_846, 1e-5);
    for rgb in (0..0x0100_0000).step_by(65_521) {
        let color = Color::hex(rgb);
        assert_eq!(Color::from_linear(color.oklab().linear()), color);
    }
}

#[test]
fn colours_outside_the_gamut_are_cut_off() {
    let beyond = Color::from_linear(LinearRgb { r: 1.7, g: -0.2, b: f64::NAN });
    assert_eq!((beyond.r, beyond.g, beyond.a), (255, 0, 255));
}

#[test]
fn no_deficiency_changes_greys_and_grey_keeps_lightness() {
    for part in (0..=255).step_by(5) {
        let gray = Color::hex(part << 16 | part << 8 | part);
        for vision in Vision::ALL {
            let seen = vision.simulate(gray);
            for (one, other) in [(seen.r, gray.r), (seen.g, gray.g), (seen.b, gray.b)] {
                assert!(one.abs_diff(other) <= 1, "{vision:?} of {gray}: {seen}");
            }
        }
    }
    for rgb in [0xC2_410C, 0x0B_5FA5, 0x05_9669, 0xFB_BF24] {
        let color = Color::hex(rgb);
        near(Vision::Gray.simulate(color).lab().l, color.lab().l, 0.25);
    }
}

#[test]
fn red_and_green_meet_without_the_cones_that_part_them() {
    // A red and a green that differ for most people and hardly for those without medium-wave cones.
    let (red, green) = (Color::hex(0xB0_6A3C), Color::hex(0x7C_8239));
    let seen = |v: Vision| difference(v.simulate(red).lab(), v.simulate(green).lab());
    assert!(seen(Vision::Normal) > 20.0);
    assert!(seen(Vision::Deuteranopia) < 6.0, "{}", seen(Vision::Deuteranopia));
    assert!(seen(Vision::Tritanopia) > 15.0);
    // Opacity is not a matter of seeing.
    assert_eq!(Vision::Protanopia.simulate(red.with_opacity(0.5)).a, 128);
}

#[test]
fn the_matrices_are_those_of_machado_oliveira_and_fernandes() {
    // Pure red in linear light is the first column, cut to the gamut.
    let red = Color::hex(0xFF_0000);
    for (vision, [r, g, b]) in [
        (Vision::Protanopia, [0.152_286, 0.114_503, 0.0]),
        (Vision::Deuteranopia, [0.367_322, 0.280_085, 0.0]),
        (Vision::Tritanopia, [1.0, 0.0, 0.004_733]),
    ] {
        assert_eq!(vision.simulate(red), Color::from_linear(LinearRgb { r, g, b }), "{vision:?}");
    }
}
