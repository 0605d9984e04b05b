//! Dashed lines. Dashes start where the line starts, so that they match across tiles and edges.

/// The most dashes to a line. Beyond that they can't be told apart, and the line is left solid.
const MOST: f64 = 20_000.0;

/// The dashes of a line, `on` long with gaps of `off`, in the units of the line.
pub fn dashed(line: &[[f64; 2]], [on, off]: [f64; 2]) -> Vec<Vec<[f64; 2]>> {
    let length: f64 = pairs(line).map(|(a, b)| distance(a, b)).sum();
    let period = on + off;
    if on <= 0.0 || off <= 0.0 || length / period > MOST {
        return vec![line.to_vec()];
    }
    let mut dashes: Vec<Vec<[f64; 2]>> = Vec::new();
    let (mut drawing, mut left) = (true, on);
    let mut dash: Vec<[f64; 2]> = line.first().copied().into_iter().collect();
    for (a, b) in pairs(line) {
        let whole = distance(a, b);
        let mut gone = 0.0;
        while whole - gone > left {
            gone += left;
            let part = gone / whole;
            let point = [a[0] + (b[0] - a[0]) * part, a[1] + (b[1] - a[1]) * part];
            if drawing {
                dash.push(point);
                dashes.push(std::mem::take(&mut dash));
            } else {
                dash = vec![point];
            }
            drawing = !drawing;
            left = if drawing { on } else { off };
        }
        left -= whole - gone;
        if drawing {
            dash.push(b);
        }
    }
    if drawing && dash.len() > 1 {
        dashes.push(dash);
    }
    dashes
}

fn pairs(line: &[[f64; 2]]) -> impl Iterator<Item = ([f64; 2], [f64; 2])> {
    line.iter().copied().zip(line.iter().copied().skip(1))
}

fn distance(a: [f64; 2], b: [f64; 2]) -> f64 {
    (b[0] - a[0]).hypot(b[1] - a[1])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dashes_go_round_corners_and_add_up() {
        let line = [[0.0, 0.0], [5.0, 0.0], [5.0, 7.0]];
        let dashes = dashed(&line, [4.0, 2.0]);
        let lengths: Vec<f64> =
            dashes.iter().map(|d| pairs(d).map(|(a, b)| distance(a, b)).sum()).collect();
        assert_eq!(lengths, [4.0, 4.0]);
        assert_eq!(dashes[1], [[5.0, 1.0], [5.0, 5.0]]);
        let round = dashed(&line, [6.0, 2.0]);
        assert_eq!(round[0], [[0.0, 0.0], [5.0, 0.0], [5.0, 1.0]]);
    }

    #[test]
    fn a_dash_without_a_gap_leaves_the_line_whole() {
        let line = [[0.0, 0.0], [5.0, 0.0]];
        assert_eq!(dashed(&line, [4.0, 0.0]), [line.to_vec()]);
        assert!(dashed(&[], [4.0, 2.0]).is_empty());
    }
}
