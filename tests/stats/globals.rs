//! Moran's I and Geary's C on the command line, compared with a reference.

use serde_json::Value;

use crate::support::golden::{assert_agrees, number};

/// The rules that the reference files have Moran's I and Geary's C for: what they call them, and how
/// they are asked for.
pub const RULES: [(&str, &str, &str); 4] = [
    ("queen_r", "queen", "--row-standardise"),
    ("queen_b", "queen", "--binary"),
    ("rook_r", "rook", "--row-standardise"),
    ("knn4_r", "knn:4", "--row-standardise"),
];

/// Moran's I and Geary's C of an answer, with their moments, are those of a reference at `root`.
pub fn assert_globals(found: &Value, expected: &Value, root: &str) {
    for (ours, theirs) in [
        ("/moran/i", "Moran/I"),
        ("/moran/expected", "Moran/EI"),
        ("/moran/se_norm", "Moran/seI_norm"),
        ("/moran/se_rand", "Moran/seI_rand"),
        ("/moran/z_norm", "Moran/z_norm"),
        ("/moran/z_rand", "Moran/z_rand"),
        ("/geary/c", "Geary/C"),
        ("/geary/expected", "Geary/EC"),
        ("/geary/se_norm", "Geary/seC_norm"),
        ("/geary/se_rand", "Geary/seC_rand"),
        ("/geary/z_norm", "Geary/z_norm"),
        ("/geary/z_rand", "Geary/z_rand"),
    ] {
        let theirs = number(expected, &format!("{root}/{theirs}"));
        assert_agrees(number(found, ours), theirs, &format!("{root} {ours}"));
    }
}
