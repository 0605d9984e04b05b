//! The colours of clusters: told apart by everybody, in grey too, and no alarm.

use skillnad::color::{
    BackgroundTone, ClusterColors, Color, NEEDED_DIFFERENCE, Vision, difference, readability,
};

const GROUNDS: [BackgroundTone; 2] = [BackgroundTone::Light, BackgroundTone::Dark];

#[test]
fn clusters_can_be_told_apart_in_every_way_of_seeing() {
    for ground in GROUNDS {
        let found = readability(&ClusterColors::on(ground).in_order());
        assert!(found.passes(), "{ground:?}: {found:?}");
    }
}

#[test]
fn alike_and_unlike_can_be_told_from_all_they_stand_beside() {
    for ground in GROUNDS {
        let c = ClusterColors::on(ground);
        let beside =
            [c.high_high, c.low_low, c.alike, c.unlike, c.not_significant, c.without_neighbors];
        let found = readability(&beside);
        assert!(found.passes(), "{ground:?}: {found:?}");
    }
}

#[test]
fn high_and_low_are_far_apart_and_paler_where_a_district_differs_from_its_neighbours() {
    for ground in GROUNDS {
        let colors = ClusterColors::on(ground);
        for vision in Vision::ALL {
            let seen = |color: Color| vision.simulate(color).lab();
            let apart = difference(seen(colors.high_high), seen(colors.low_low));
            assert!(apart > 10.0, "{ground:?} {vision:?}: {apart}");
        }
        let from_ground = |color: Color| {
            let land = match ground {
                BackgroundTone::Light => Color::hex(0xEF_EFEC),
                BackgroundTone::Dark => Color::hex(0x1D_242A),
            };
            (color.lab().l - land.lab().l).abs()
        };
        assert!(from_ground(colors.high_high) > from_ground(colors.high_low));
        assert!(from_ground(colors.low_low) > from_ground(colors.low_high));
        assert!(from_ground(colors.low_high) > from_ground(colors.not_significant) - 12.0);
    }
}

#[test]
fn no_cluster_is_an_alarm() {
    for ground in GROUNDS {
        for color in ClusterColors::on(ground).in_order() {
            let lab = color.lab();
            let (chroma, hue) = (lab.a.hypot(lab.b), lab.b.atan2(lab.a).to_degrees());
            let red = (-10.0..50.0).contains(&hue) && chroma > 45.0;
            let green = (115.0..170.0).contains(&hue) && chroma > 45.0;
            assert!(!red && !green, "{ground:?}: {color} {lab:?}");
        }
    }
}

#[test]
fn clusters_stand_out_from_land_and_sea() {
    for ground in GROUNDS {
        let base = match ground {
            BackgroundTone::Light => [0xEF_EFEC, 0xDC_E8EF],
            BackgroundTone::Dark => [0x1D_242A, 0x0F_1A22],
        };
        for color in ClusterColors::on(ground).in_order() {
            for vision in Vision::ALL.into_iter().filter(|v| *v != Vision::Gray) {
                for base in base.map(Color::hex) {
                    let apart =
                        difference(vision.simulate(color).lab(), vision.simulate(base).lab());
                    assert!(
                        apart >= NEEDED_DIFFERENCE,
                        "{ground:?}: {color} on {base} for {vision:?}: {apart}"
                    );
                }
            }
        }
    }
}
