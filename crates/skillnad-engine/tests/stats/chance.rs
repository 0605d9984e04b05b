//! Chance: random numbers, the hypergeometric distribution, and baselines, against independent
//! implementations and against counting all ways to deal.

use skillnad_engine::stats::segregation::{ALL, Population};
use skillnad_engine::stats::{Hypergeometric, Run, Stream, Undefined};

#[test]
fn random_numbers_are_those_of_the_published_generators() {
    // SplitMix64 and xoshiro256++ written anew in Python, which gives the published test values.
    for (seed, number, expected) in [
        (0, 0, [0x5317_5d61_490b_23df, 0x61da_6f3d_c380_d507, 0x5c0f_df91_ec9a_7bfc]),
        (1, 7, [0x7602_7593_c016_75a0, 0x2573_6e89_02de_38a3, 0x9db7_4937_5796_091a]),
        (u64::MAX, 3, [0xfef3_135b_7a07_0a7b, 0xfdc8_dc54_ffe9_666c, 0x0e1a_2729_91be_40fc]),
    ] {
        let mut stream = Stream::new(seed, number);
        assert_eq!([(); 3].map(|()| stream.bits()), expected, "{seed} {number}");
    }
    // Every word of the state has been through every step by the sixth number.
    let mut stream = Stream::new(1, 7);
    let sixth = [(); 6].map(|()| stream.bits());
    let expected = [0xe842_e65d_592f_e3d2, 0x7dcc_04f8_f98f_0536, 0x8a18_2f60_752b_8c11];
    assert_eq!(sixth[3..], expected);
}

#[test]
fn every_order_of_three_is_as_likely() {
    let mut counts = [0_u32; 6];
    let mut stream = Stream::new(4, 2);
    for _ in 0..60_000 {
        let mut items = [0_usize, 1, 2];
        stream.shuffle(&mut items);
        counts[items[0] * 2 + usize::from(items[1] > items[2])] += 1;
    }
    // Chi-squared with 5 degrees of freedom: 20.5 is exceeded once in a thousand.
    let chi: f64 = counts.iter().map(|c| (f64::from(*c) - 1e4).powi(2) / 1e4).sum();
    assert!(chi < 20.5, "{counts:?}");
}

/// n over k.
fn choose(n: u64, k: u64) -> f64 {
    if k > n { 0.0 } else { (0..k).map(|i| (n - i) as f64 / (k - i) as f64).product() }
}

/// Distributions small enough to count, with the least and the largest number possible in some of them.
const DISTRIBUTIONS: [(u64, u64, u64); 7] =
    [(10, 4, 3), (12, 9, 8), (7, 7, 3), (7, 0, 3), (9, 5, 9), (30, 11, 17), (40, 38, 39)];

#[test]
fn probabilities_are_shares_of_all_draws() {
    for (people, group, draws) in DISTRIBUTIONS {
        let here = Hypergeometric::new(people, group, draws);
        for k in 0..=people {
            let outside = k > draws || draws - k > people - group;
            let ways =
                if outside { 0.0 } else { choose(group, k) * choose(people - group, draws - k) };
            let expected = ways / choose(people, draws);
            let value = here.probability(k);
            assert!((value - expected).abs() < 1e-12, "{people} {group} {draws} {k}: {value}");
        }
        let mean = draws as f64 * group as f64 / people as f64;
        assert!((here.expect(|k| k) - mean).abs() < 1e-12, "{people} {group} {draws}");
        let sum = |f: &dyn Fn(f64) -> f64| -> f64 {
            (0..=people).map(|k| here.probability(k) * f(k as f64)).sum()
        };
        let square = here.expect(|k| k * k);
        assert!((square - sum(&|k| k * k)).abs() < 1e-10, "{people} {group} {draws}: {square}");
        let deviation = here.mean_absolute_deviation();
        assert!((deviation - sum(&|k| (k - mean).abs())).abs() < 1e-12, "{deviation}");
    }
}

#[test]
fn a_million_people_are_counted_as_well_as_ten() {
    // Var = n K (N − K)(N − n) / (N² (N − 1)).
    let (people, group, draws) = (1_000_000.0_f64, 237_000.0, 41_000.0);
    let here = Hypergeometric::new(1_000_000, 237_000, 41_000);
    let mean = draws * group / people;
    let variance = mean * (people - group) / people * (people - draws) / (people - 1.0);
    let value = here.expect(|k| (k - mean).powi(2));
    assert!((value / variance - 1.0).abs() < 1e-7, "{value} {variance}");
    // Rounding of the factorials is in every probability alike.
    assert_eq!(here.expect(|_| 1.0), 1.0);
}

#[test]
fn draws_are_as_likely_as_their_probabilities() {
    for (people, group, draws) in DISTRIBUTIONS {
        let here = Hypergeometric::new(people, group, draws);
        let mut counts = vec![0_u32; usize::try_from(people).unwrap() + 1];
        let mut stream = Stream::new(people, draws);
        for _ in 0..20_000 {
            counts[usize::try_from(here.draw(&mut stream)).unwrap()] += 1;
        }
        for (k, count) in (0_u64..).zip(counts) {
            let p = here.probability(k);
            assert!(count == 0 || p > 0.0, "{k} is impossible");
            let spread = (20_000.0 * p * (1.0 - p)).sqrt();
            let off = (f64::from(count) - 20_000.0 * p).abs();
            assert!(off <= 4.5 * spread + 1e-6, "{people} {group} {draws} {k}: {count} not {p}");
        }
    }
}

/// All ways to deal people of these groups to districts of these sizes, by district and group, with the
/// number of hands that look so.
fn dealings(sizes: &[u64], groups: &[u64]) -> Vec<(Vec<Vec<u64>>, f64)> {
    let Some((here, rest)) = sizes.split_first() else { return vec![(Vec::new(), 1.0)] };
    let mut all = Vec::new();
    for row in rows(*here, groups) {
        let left: Vec<u64> = groups.iter().zip(&row).map(|(group, count)| group - count).collect();
        let ways: f64 =
            groups.iter().zip(&row).map(|(group, count)| choose(*group, *count)).product();
        for (mut rows, more) in dealings(rest, &left) {
            rows.insert(0, row.clone());
            all.push((rows, ways * more));
        }
    }
    all
}

/// All ways that one district of this size can be made of these groups.
fn rows(size: u64, groups: &[u64]) -> Vec<Vec<u64>> {
    let Some((first, rest)) = groups.split_first() else {
        return if size == 0 { vec![Vec::new()] } else { Vec::new() };
    };
    let mut all = Vec::new();
    for count in 0..=size.min(*first) {
        for mut row in rows(size - count, rest) {
            row.insert(0, count);
            all.push(row);
        }
    }
    all
}

#[test]
fn a_baseline_is_the_mean_over_all_ways_to_deal() {
    let sizes = [4, 3, 2];
    let (mut exact, mut near) = (0, 0);
    for groups in [vec![3, 6], vec![3, 2, 4]] {
        let by_group = |rows: &[Vec<u64>]| {
            let count = |group: usize| rows.iter().map(|row| row[group] as f64).collect();
            let counts: Vec<Vec<f64>> = (0..groups.len()).map(count).collect();
            Population::of_groups(&counts.iter().map(Vec::as_slice).collect::<Vec<_>>())
        };
        let all = dealings(&sizes, &groups);
        let ways: f64 = all.iter().map(|(_, ways)| ways).sum();
        // The margins alone count: any dealing has the same baseline.
        let city = by_group(&all[3].0);
        for measure in ALL {
            let run = Run { draws: 4000, ..Run::default() };
            let Some(baseline) = measure.random_baseline(&city, &run) else { continue };
            let (Ok(baseline), Ok(_)) = (baseline, measure.number(&city)) else { continue };
            let number = |(rows, ways): &(Vec<Vec<u64>>, f64)| {
                measure.number(&by_group(rows)).unwrap() * ways
            };
            let mean = all.iter().map(number).sum::<f64>() / ways;
            let within = if measure.deals_at_random() { 0.02 } else { 1e-9 };
            assert!((baseline - mean).abs() < within, "{}: {baseline} {mean}", measure.id());
            if measure.deals_at_random() { near += 1 } else { exact += 1 }
        }
    }
    // Of two groups and of three.
    assert_eq!((exact, near), BASELINES);
}

/// Measures with a baseline in closed form, and with a simulated one.
const BASELINES: (usize, usize) = (17, 4);

#[test]
fn shares_cannot_be_dealt_as_people() {
    let city = Population::of_two(&[2.5, 1.0], &[3.5, 4.0]);
    for measure in ALL {
        if measure.deals_at_random() {
            let baseline = measure.random_baseline(&city, &Run::default());
            assert_eq!(baseline, Some(Err(Undefined::NotWhole)), "{}", measure.id());
        }
    }
}
