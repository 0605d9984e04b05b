//! Catches panics of foreign code without a report on standard error. Panics of the program itself are
//! reported as usual.

use std::cell::Cell;
use std::panic::{self, UnwindSafe};
use std::thread;

thread_local! {
    static QUIET: Cell<bool> = const { Cell::new(false) };
}

/// Runs code that may panic and catches the panic. It is not reported once [`silence_caught_panics`] was
/// called.
///
/// # Errors
/// The panic's payload.
pub(super) fn catch_quietly<R>(work: impl FnOnce() -> R + UnwindSafe) -> thread::Result<R> {
    let before = QUIET.replace(true);
    let done = panic::catch_unwind(work);
    QUIET.set(before);
    done
}

/// Installs a panic hook for the whole process that leaves out panics in `catch_quietly`. Call once, when
/// the program starts.
pub fn silence_caught_panics() {
    let report = panic::take_hook();
    panic::set_hook(Box::new(move |panic| {
        if !QUIET.get() {
            report(panic);
        }
    }));
}

#[cfg(test)]
mod tests {
    use std::panic::{catch_unwind, set_hook, take_hook};
    use std::sync::Arc;
    use std::sync::atomic::{AtomicUsize, Ordering};

    use super::*;

    #[test]
    fn only_a_panic_that_is_caught_quietly_goes_unreported() {
        // Others of the test run may panic meanwhile: their reports go where they always went.
        let here = thread::current().id();
        let reports = Arc::new(AtomicUsize::new(0));
        let counted = Arc::clone(&reports);
        let usual = take_hook();
        set_hook(Box::new(move |panic| {
            if thread::current().id() == here {
                counted.fetch_add(1, Ordering::SeqCst);
            } else {
                usual(panic);
            }
        }));
        silence_caught_panics();
        assert!(catch_quietly(|| panic!("a decoder")).is_err());
        assert_eq!(reports.load(Ordering::SeqCst), 0);
        assert!(catch_unwind(|| panic!("the program")).is_err());
        assert_eq!(reports.load(Ordering::SeqCst), 1, "the flag does not outlast the work");
        assert_eq!(catch_quietly(|| 7).unwrap(), 7);
    }
}
