//! The check for off-screen drawing, for the tests that compare pictures.

use std::future::Future;
use std::pin::pin;
use std::sync::OnceLock;
use std::task::{Context, Poll, Waker};

use super::skip;

/// True if there is a graphics adapter, real or in software. Without one a test of pictures is
/// skipped, unless `SKILLNAD_REQUIRE_GRAPHICS=1` asks for a failure.
pub fn has_graphics() -> bool {
    static ADAPTER: OnceLock<bool> = OnceLock::new();
    let found = *ADAPTER.get_or_init(|| {
        let setup = egui_kittest::wgpu::default_wgpu_setup();
        let instance = wait_for(setup.new_instance());
        wait_for(instance.request_adapter(&Default::default())).is_ok()
    });
    if !found {
        assert!(
            std::env::var("SKILLNAD_REQUIRE_GRAPHICS").as_deref() != Ok("1"),
            "no graphics adapter, and SKILLNAD_REQUIRE_GRAPHICS asks for one"
        );
        skip("no graphics adapter; Debian's package mesa-vulkan-drivers brings one");
    }
    found
}

/// The outcome of a future that needs no reactor.
fn wait_for<F: Future>(future: F) -> F::Output {
    let mut future = pin!(future);
    let mut context = Context::from_waker(Waker::noop());
    loop {
        if let Poll::Ready(outcome) = future.as_mut().poll(&mut context) {
            return outcome;
        }
        std::thread::yield_now();
    }
}
