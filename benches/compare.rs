//! How long the compare and neighbours tabs take to answer a change on 1,025 base areas: another pin,
//! another year, another indicator. Prints each beside its goal, one frame: `cargo bench --bench
//! compare`. Drawing is left to the bench `window`.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a bench may stop where it stands"
)]

use std::hint::black_box;
use std::sync::Arc;
use std::time::Instant;

use skillnad::model::Year;
use skillnad::project::View;
use skillnad::session::{Command, Session};

/// One frame, in milliseconds.
const FRAME: f64 = 25.0;
/// The width of a strip in the panel.
const WIDTH: f64 = 280.0;

fn main() {
    let view = View { division: "goteborg/basomraden".into(), ..View::default() };
    let mut session = Session::new(view, Arc::new(|| {})).unwrap();
    let codes: Vec<_> = {
        let districts = &session.shown().dataset.division.districts;
        [10, 200, 400, 800].iter().map(|i| districts[*i].code.clone()).collect()
    };
    time("borders in water, once for a division, on a worker", || {
        black_box(session.shown().water());
    });
    for code in codes {
        session.apply(Command::TogglePin(code));
    }
    answer(&session);
    for (what, command) in [
        ("another year", Command::ShowYear(Year(2021))),
        ("another indicator", Command::ShowIndicator("rental_share".into())),
        (
            "another district",
            Command::Pin(session.shown().dataset.division.districts[600].code.clone()),
        ),
    ] {
        session.apply(command);
        time(what, || answer(&session));
        time(&format!("{what}, once more"), || answer(&session));
    }
}

/// All that the two tabs ask for in a frame.
fn answer(session: &Session) {
    let (derived, shown, view) = (session.derived(), session.shown(), session.view());
    let comparison = derived.comparison(&shown.dataset, view);
    black_box(derived.comparison_table(&shown.dataset, view));
    for row in &comparison.rows {
        black_box(derived.comparison_strip(&shown.dataset, view, row, WIDTH));
    }
    black_box(derived.fingerprint(&shown.dataset, view, WIDTH));
    for position in &comparison.positions {
        black_box(derived.neighbor_list(shown, view, *position));
    }
    black_box(derived.sharp_borders(shown, view));
}

fn time(what: &str, work: impl FnOnce()) {
    let start = Instant::now();
    work();
    let took = start.elapsed().as_secs_f64() * 1e3;
    println!("{what:<42} {took:>8.2} ms   goal {FRAME} ms");
}
