//! Every ramp can be read with every number of classes, on both grounds, by everybody.

use std::collections::BTreeSet;

use skillnad::color::{
    BackgroundTone, Color, NEEDED_DIFFERENCE, RAMPS, Ramp, RampKind, Vision, difference, ramp,
    readability, readability_around,
};
use skillnad::i18n::{Language, tr};

const CLASSES: std::ops::RangeInclusive<usize> = 2..=9;

fn all() -> impl Iterator<Item = (&'static Ramp, BackgroundTone)> {
    RAMPS.iter().flat_map(|ramp| [(ramp, BackgroundTone::Light), (ramp, BackgroundTone::Dark)])
}

/// Ramps whose lightness goes one way.
fn one_way() -> impl Iterator<Item = (&'static Ramp, BackgroundTone)> {
    all().filter(|(ramp, _)| ramp.kind() != RampKind::Diverging)
}

fn diverging() -> impl Iterator<Item = (&'static Ramp, BackgroundTone)> {
    all().filter(|(ramp, _)| ramp.kind() == RampKind::Diverging)
}

/// The distance of two colours in CIELAB (CIE 1976).
fn apart(one: Color, other: Color) -> f64 {
    let (one, other) = (one.lab(), other.lab());
    (one.l - other.l).hypot(one.a - other.a).hypot(one.b - other.b)
}

fn of_kind(kind: RampKind) -> usize {
    RAMPS.iter().filter(|ramp| ramp.kind() == kind).count()
}

fn lightness(colors: &[Color]) -> Vec<f64> {
    colors.iter().map(|c| c.lab().l).collect()
}

/// Land and sea of the base map.
fn base(ground: BackgroundTone) -> [Color; 2] {
    match ground {
        BackgroundTone::Light => [Color::hex(0xEF_EFEC), Color::hex(0xDC_E8EF)],
        BackgroundTone::Dark => [Color::hex(0x1D_242A), Color::hex(0x0F_1A22)],
    }
}

#[test]
fn there_are_ramps_of_every_kind_with_ids_and_names_of_their_own() {
    assert!(of_kind(RampKind::Sequential) >= 4);
    assert!(of_kind(RampKind::Diverging) >= 3);
    assert!(of_kind(RampKind::Classes) >= 2);
    let ids: BTreeSet<&str> = RAMPS.iter().map(Ramp::id).collect();
    assert_eq!(ids.len(), RAMPS.len());
    for language in Language::ALL {
        let names: BTreeSet<&str> = RAMPS.iter().map(|r| tr(language, r.name_key())).collect();
        assert_eq!(names.len(), RAMPS.len(), "{names:?}");
    }
    for one in RAMPS {
        assert_eq!(ramp(one.id()).unwrap().id(), one.id());
    }
    assert!(ramp("rainbow").is_none());
}

#[test]
fn every_ramp_in_the_folder_is_in_the_registry() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src/color/ramp");
    let mut constants = 0;
    for entry in std::fs::read_dir(folder).unwrap() {
        let source = std::fs::read_to_string(entry.unwrap().path()).unwrap();
        constants += source.matches(": Ramp = Ramp {").count();
    }
    assert_eq!(constants, RAMPS.len());
}

#[test]
fn five_classes_of_the_first_ramp_are_the_colours_of_the_design() {
    let hex = |ground| -> Vec<String> {
        RAMPS[0].colors(5, ground).iter().map(Color::to_string).collect()
    };
    assert_eq!(hex(BackgroundTone::Light), ["#f4efc7", "#b5ddc0", "#63b9bf", "#2c7fb0", "#253a7f"]);
    assert_eq!(hex(BackgroundTone::Dark), ["#2a3a6e", "#2f6f9f", "#4fa9b3", "#9cd3b4", "#f1ebc0"]);
}

#[test]
fn a_ramp_gives_as_many_colours_as_it_is_asked_for() {
    for (ramp, ground) in all() {
        for k in 0..=40 {
            assert_eq!(ramp.colors(k, ground).len(), k, "{}", ramp.id());
        }
    }
}

#[test]
fn lightness_falls_on_a_light_ground_and_rises_on_a_dark_one() {
    for (ramp, ground) in one_way() {
        for k in CLASSES {
            let found = lightness(&ramp.colors(k, ground));
            let one_way = found.windows(2).all(|pair| match ground {
                BackgroundTone::Light => pair[0] > pair[1],
                BackgroundTone::Dark => pair[0] < pair[1],
            });
            assert!(one_way, "{} {ground:?} {k}: {found:?}", ramp.id());
        }
    }
}

#[test]
fn any_two_classes_can_be_told_apart_in_every_way_of_seeing() {
    for (ramp, ground) in one_way() {
        for k in CLASSES {
            let found = readability(&ramp.colors(k, ground));
            assert!(found.passes(), "{} {ground:?} {k}: {found:?}", ramp.id());
        }
        // Up to five classes there is room for more.
        for k in 2..=5 {
            let found = readability(&ramp.colors(k, ground));
            for vision in Vision::ALL {
                assert!(found.least_in(vision) >= 5.5, "{} {k}: {found:?}", ramp.id());
            }
        }
    }
}

#[test]
fn any_number_of_classes_on_either_side_of_the_midpoint_can_be_told_apart() {
    for (ramp, ground) in diverging() {
        for below in 0..=4 {
            for above in 0..=4 {
                for middle in [false, true] {
                    let colors = ramp.diverging(below, middle, above, ground);
                    assert_eq!(colors.len(), below + above + usize::from(middle));
                    let hatched = readability_around(&colors, below, middle, true);
                    let what = format!("{} {ground:?} {below} {middle} {above}", ramp.id());
                    assert!(hatched.passes(), "{what}: {hatched:?}");
                    let plain = readability_around(&colors, below, middle, false);
                    for vision in Vision::ALL.into_iter().filter(|v| *v != Vision::Gray) {
                        assert!(plain.passes_in(vision), "{what}: {plain:?}");
                    }
                    // In grey the sides can't be told apart without the hatch.
                    assert_eq!(plain.passes(), below == 0 || above == 0, "{what}: {plain:?}");
                }
            }
        }
    }
}

#[test]
fn a_step_from_the_midpoint_means_the_same_on_both_sides() {
    for (ramp, ground) in diverging() {
        let (even, uneven) =
            (ramp.diverging(4, true, 4, ground), ramp.diverging(2, true, 4, ground));
        assert_eq!(even[2..], uneven[..], "{}", ramp.id());
        let (even, uneven) =
            (ramp.diverging(3, false, 3, ground), ramp.diverging(3, false, 1, ground));
        assert_eq!(even[..4], uneven[..], "{}", ramp.id());
    }
}

#[test]
fn the_midpoint_is_nearest_to_the_ground_and_both_ends_stand_out_alike() {
    for (ramp, ground) in diverging() {
        for (side, middle) in [(1, false), (2, false), (3, true), (4, true), (4, false), (6, false)]
        {
            let colors = ramp.diverging(side, middle, side, ground);
            let found = lightness(&colors);
            let (below, above) = (&found[..side], &found[found.len() - side..]);
            for (low, high) in below.iter().rev().zip(above) {
                assert!((low - high).abs() < 1.5, "{} {ground:?}: {found:?}", ramp.id());
            }
            let outwards = above.windows(2).all(|pair| match ground {
                BackgroundTone::Light => pair[1] < pair[0] - 5.0,
                BackgroundTone::Dark => pair[1] > pair[0] + 5.0,
            });
            assert!(outwards, "{} {ground:?}: {found:?}", ramp.id());
            let nearest = match ground {
                BackgroundTone::Light => found.iter().copied().fold(0.0, f64::max),
                BackgroundTone::Dark => found.iter().copied().fold(100.0, f64::min),
            };
            let inner = if middle { found[side] } else { found[side - 1].max(found[side]) };
            assert!((inner - nearest).abs() < 1.5, "{} {ground:?}: {found:?}", ramp.id());
        }
    }
}

#[test]
fn neighbouring_steps_differ_and_so_do_the_two_beside_the_midpoint() {
    for (ramp, ground) in diverging() {
        let colors = ramp.diverging(4, false, 4, ground);
        for vision in Vision::ALL.into_iter().filter(|v| *v != Vision::Gray) {
            let seen: Vec<Color> = colors.iter().map(|c| vision.simulate(*c)).collect();
            for (i, pair) in seen.windows(2).enumerate() {
                let least = if i == 3 { 27.0 } else { 15.5 };
                let found = apart(pair[0], pair[1]);
                assert!(found >= least, "{} {ground:?} {vision:?} {i}: {found}", ramp.id());
            }
        }
    }
}

#[test]
fn the_colours_of_the_first_diverging_ramp_are_those_of_the_design() {
    let hex = |side, middle, ground| -> Vec<String> {
        let colors = ramp("amber-blue").unwrap().diverging(side, middle, side, ground);
        colors.iter().map(Color::to_string).collect()
    };
    let light =
        ["#84411d", "#bc6b2d", "#e2a260", "#f0d9b8", "#c7e1ef", "#75b9e5", "#2f88cb", "#0357a2"];
    assert_eq!(hex(4, false, BackgroundTone::Light), light);
    assert_eq!(hex(3, false, BackgroundTone::Light), [0, 2, 3, 4, 5, 7].map(|i| light[i]));
    assert_eq!(hex(2, false, BackgroundTone::Light), [light[1], light[3], light[4], light[6]]);
    assert_eq!(hex(4, true, BackgroundTone::Light)[4], "#efeae2");
    let dark =
        ["#f5ca88", "#d99749", "#ac6c37", "#6e4d38", "#365877", "#2584c1", "#56b0e8", "#a8d9f4"];
    assert_eq!(hex(4, false, BackgroundTone::Dark), dark);
}

#[test]
fn the_hue_turns_at_a_neutral_midpoint() {
    for (ramp, ground) in diverging() {
        let colors: Vec<_> =
            ramp.diverging(3, true, 3, ground).iter().map(|color| color.lab()).collect();
        let middle = colors[3];
        assert!(middle.a.hypot(middle.b) < 6.0, "{} {middle:?}", ramp.id());
        for (low, high) in (0..3).map(|i| (colors[i], colors[6 - i])) {
            // Hues point away from each other: more than a right angle apart.
            assert!(low.a * high.a + low.b * high.b < 0.0, "{} {low:?} {high:?}", ramp.id());
        }
    }
}

#[test]
fn classes_stand_out_from_land_and_sea() {
    // In grey the palest class and the land may meet: the outline is what parts them there.
    for (ramp, ground) in all() {
        for k in CLASSES {
            for color in ramp.colors(k, ground) {
                // The palest of the diverging ones may meet the land: the outline of the whole parts them.
                let needed = match ramp.kind() {
                    RampKind::Diverging => 2.5,
                    RampKind::Sequential | RampKind::Classes => NEEDED_DIFFERENCE,
                };
                for vision in Vision::ALL.into_iter().filter(|v| *v != Vision::Gray) {
                    for base in base(ground) {
                        let apart =
                            difference(vision.simulate(color).lab(), vision.simulate(base).lab());
                        assert!(
                            apart >= needed,
                            "{} {ground:?} {k}: {color} on {base} for {vision:?}: {apart}",
                            ramp.id()
                        );
                    }
                }
            }
        }
    }
}

#[test]
fn the_end_that_means_more_stands_out_most() {
    for (ramp, ground) in one_way() {
        let colors = ramp.colors(5, ground);
        let contrast = |c: Color| skillnad::color::contrast_ratio(c, base(ground)[0]);
        assert!(contrast(colors[4]) >= 8.0, "{} {ground:?}", ramp.id());
        assert!(contrast(colors[4]) > 2.0 * contrast(colors[0]), "{} {ground:?}", ramp.id());
    }
}

#[test]
fn class_colours_are_not_an_alarm_at_either_end() {
    // No strong red or green anywhere: neither "danger" nor "all clear".
    for (ramp, ground) in all().filter(|(ramp, _)| ramp.kind() == RampKind::Classes) {
        for k in [5, 6] {
            for color in ramp.colors(k, ground) {
                let lab = color.lab();
                let (chroma, hue) = (lab.a.hypot(lab.b), lab.b.atan2(lab.a).to_degrees());
                let red = (-10.0..50.0).contains(&hue) && chroma > 45.0;
                let green = (115.0..170.0).contains(&hue) && chroma > 45.0;
                assert!(!red && !green, "{} {ground:?} {k}: {color} {lab:?}", ramp.id());
            }
        }
    }
}

#[test]
fn colours_that_are_too_alike_are_found_out() {
    // The common red-to-green ramp: in grey its middle is lightest and its order is lost.
    let traffic = [0xD7_3027, 0xFC_8D59, 0xFE_E08B, 0x91_CF60, 0x1A_9850].map(Color::hex);
    let found = readability(&traffic);
    assert!(found.passes_in(Vision::Normal));
    assert!(!found.ordered && !found.passes_in(Vision::Gray) && !found.passes());
    assert!(found.failing().any(|v| v == Vision::Gray));
    // A red and a green of the same lightness: alike without medium-wave cones.
    let alike = readability(&[0xB0_6A3C, 0x7C_8239].map(Color::hex));
    assert!(alike.passes_in(Vision::Normal) && alike.passes_in(Vision::Tritanopia));
    assert!(!alike.passes_in(Vision::Gray) && !alike.passes());
    // A ramp that is dark at both ends: in grey the sides are the same.
    let both_dark = [0x8C_510A, 0xD8_B365, 0xF5_F5F5, 0x5A_B4AC, 0x01_665E].map(Color::hex);
    assert!(readability(&both_dark).failing().any(|v| v == Vision::Gray));
    // Nothing to tell apart.
    assert!(readability(&[]).passes() && readability(&[Color::hex(0)]).passes());
    assert_eq!(readability(&[Color::hex(5), Color::hex(5)]).least_in(Vision::Normal), 0.0);
}

#[test]
fn the_rim_tells_all_districts_from_land_and_sea() {
    for tokens in [skillnad::scene::SceneTokens::LIGHT, skillnad::scene::SceneTokens::DARK] {
        for ground in [tokens.land, tokens.sea] {
            let found = skillnad::color::contrast_ratio(tokens.rim, ground);
            assert!(found >= 1.6, "{} on {ground}: {found}", tokens.rim);
        }
    }
}
