//! Everything that reads what comes from outside, fed with what once broke it, with the seeds of the fuzzer
//! and with the inputs that it found on its way. Each reader keeps its promises: no panic, what was read
//! can be written and read again, and no more memory than stated. A binary of its own, because memory is
//! counted for a whole process.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that meets the unexpected should stop there"
)]

use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use peak_alloc::PeakAlloc;

#[path = "../fuzz/pack/src/pack.rs"]
mod pack;
#[path = "../fuzz/readers/mod.rs"]
mod readers;

#[global_allocator]
static MEMORY: PeakAlloc = PeakAlloc;

/// One reader at a time, so that the memory counted is its own.
static TURN: Mutex<()> = Mutex::new(());

/// The inputs of a reader, each with a name to find it by.
fn inputs(reader: &str) -> Vec<(String, Vec<u8>)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let files = |folder: PathBuf| -> Vec<(String, Vec<u8>)> {
        let paths = fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path());
        paths.map(|path| (path.display().to_string(), fs::read(&path).unwrap())).collect()
    };
    let mut all = files(root.join("fuzz/seeds").join(reader));
    assert!(all.len() >= 2, "{reader} has no seeds");
    all.extend(files(root.join("tests/fixtures/files")));
    let pack = fs::read(root.join(format!("fuzz/corpus/{reader}.gz"))).unwrap();
    let found = pack::unpack(&pack).unwrap();
    assert!(found.len() >= 10, "{reader} has {} inputs in its corpus", found.len());
    all.extend(found.into_iter().zip(0..).map(|(input, i)| (format!("{reader} {i}"), input)));
    all
}

/// Feeds a reader, and tells which input breaks which promise.
fn feed(name: &str) {
    let _turn = TURN.lock();
    let reader = readers::reader(name).unwrap();
    let inputs = inputs(name);
    // Tables that are made once are not the input's.
    (reader.read)(b"");
    for (input, bytes) in inputs {
        let kept = catch_unwind(AssertUnwindSafe(|| reader.feed(&bytes, &MEMORY)));
        assert!(kept.is_ok(), "{input} breaks a promise of {name}");
    }
}

/// One test a reader, and one that no reader is without.
macro_rules! each_reader {
    ($($name:ident)*) => {
        $(#[test]
        fn $name() {
            feed(stringify!($name));
        })*

        #[test]
        fn every_reader_is_fed() {
            let all: Vec<&str> = readers::ALL.iter().map(|reader| reader.name).collect();
            assert_eq!(all, [$(stringify!($name)),*]);
        }
    };
}

each_reader! { geojson geopackage parquet csv json links project recipe settings pmtiles tile address filter crs }

#[test]
fn a_pack_gives_back_what_was_put_in() {
    let _turn = TURN.lock();
    let inputs: [&[u8]; 3] = [b"", b"a", &[0; 70_000]];
    assert_eq!(pack::unpack(&pack::pack(inputs).unwrap()).unwrap(), inputs);
    let whole = pack::pack([&[7_u8; 300][..]]).unwrap();
    assert!(pack::unpack(whole.get(..whole.len() / 2).unwrap()).is_err());
}

#[test]
fn memory_beyond_its_bound_breaks_a_promise() {
    let _turn = TURN.lock();
    let reader = readers::reader("filter").unwrap();
    reader.bounds(10, reader.besides + 10 * reader.times);
    assert!(catch_unwind(|| reader.bounds(10, reader.besides + 10 * reader.times + 1)).is_err());
}
