//! One reader under libFuzzer: `READER` names it. `run` builds and starts it.

#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;

#[path = "../readers/mod.rs"]
mod readers;

#[global_allocator]
static MEMORY: peak_alloc::PeakAlloc = peak_alloc::PeakAlloc;

static READER: LazyLock<&readers::Reader> = LazyLock::new(|| {
    let name = std::env::var("READER").unwrap_or_default();
    readers::reader(&name).unwrap_or_else(|| {
        let names: Vec<&str> = readers::ALL.iter().map(|reader| reader.name).collect();
        panic!("READER is one of {}", names.join(", "))
    })
});

fuzz_target!(
    init: {
        // The first panic ends the run, a caught one too, unless the reader promises to catch them.
        if matches!(READER.name, "tile" | "pmtiles" | "parquet") {
            std::panic::set_hook(Box::new(|_| {}));
        }
        // What is made once takes its time before the clock of an input runs.
        (READER.read)(b"");
    },
    |bytes: &[u8]| READER.feed(bytes, &MEMORY)
);
