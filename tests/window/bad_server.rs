//! A server of map tiles on this machine that misbehaves in one way or another, and can be made to
//! behave while it runs.

use std::io::{ErrorKind, Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, LazyLock, Mutex};
use std::time::Duration;

use super::tile_server::picture;

/// The server's misbehaviour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// Not at all.
    Good,
    /// Every other answer is an error.
    Flaky,
    /// Random bytes.
    Garbage,
    /// A palette that panics the decoder.
    EvilPng,
    /// No bytes.
    Empty,
    /// Half a PNG.
    HalfPng,
    /// The beginning of a JPEG.
    HalfJpeg,
    /// 10,000 × 10,000 pixels in a few bytes.
    Bomb,
    /// 40,000 × 1 pixels.
    Wide,
    /// 2 × 17,000 pixels.
    High,
    /// 4,096 × 4,096 pixels.
    Large,
    /// An error with this status.
    Status(u16),
    /// A redirect to itself, for ever.
    Loop,
    /// A redirect to a file.
    ToFile,
    /// A redirect to another port.
    ToOther,
    /// A body without an end.
    Endless,
    /// A body said to be larger than it may be.
    LongLength,
    /// A header that never ends, a byte at a time.
    SlowHead,
    /// A body that never ends, a byte at a time.
    SlowBody,
    /// Nothing at all.
    Silent,
    /// A good tile that is called a web page.
    WrongType,
    /// A web page.
    Html,
    /// 200 MB of zeros, packed.
    GzBomb,
    /// A connection that closes in the middle.
    MidClose,
    /// 40 MB of headers.
    HugeHead,
    /// A good tile with 200 kB behind it and a path among its headers.
    Padded,
}

static BOMB: LazyLock<Vec<u8>> = LazyLock::new(|| blank(10_000, 10_000));
static ZEROS: LazyLock<Vec<u8>> = LazyLock::new(packed_zeros);

/// A server that runs until it is dropped.
pub struct BadServer {
    port: u16,
    mode: Arc<Mutex<Mode>>,
    sent: Arc<AtomicU64>,
    requests: Arc<AtomicU64>,
    stop: Arc<AtomicBool>,
}

impl BadServer {
    pub fn start(mode: Mode) -> Self {
        // What takes long to pack is packed before anybody waits for it.
        match mode {
            Mode::Bomb => _ = LazyLock::force(&BOMB),
            Mode::GzBomb => _ = LazyLock::force(&ZEROS),
            _ => {}
        }
        let listener = TcpListener::bind(("127.0.0.1", 0)).unwrap();
        listener.set_nonblocking(true).unwrap();
        let server = Self {
            port: listener.local_addr().unwrap().port(),
            mode: Arc::new(Mutex::new(mode)),
            sent: Arc::default(),
            requests: Arc::default(),
            stop: Arc::default(),
        };
        let (mode, sent) = (Arc::clone(&server.mode), Arc::clone(&server.sent));
        let (requests, stop) = (Arc::clone(&server.requests), Arc::clone(&server.stop));
        std::thread::spawn(move || {
            while !stop.load(Ordering::SeqCst) {
                let Ok((stream, _)) = listener.accept() else {
                    std::thread::sleep(Duration::from_millis(5));
                    continue;
                };
                let (mode, number) =
                    (*mode.lock().unwrap(), requests.fetch_add(1, Ordering::SeqCst));
                let (sent, stop) = (Arc::clone(&sent), Arc::clone(&stop));
                std::thread::spawn(move || {
                    // The client hangs up when it has had enough.
                    let _ = Answering { stream, sent, stop }.answer(mode, number);
                });
            }
        });
        server
    }

    /// Misbehaves in another way from now on.
    pub fn set(&self, mode: Mode) {
        *self.mode.lock().unwrap() = mode;
    }

    pub fn address(&self) -> String {
        format!("http://127.0.0.1:{}/{{z}}/{{x}}/{{y}}.png", self.port)
    }

    /// Requests so far.
    pub fn requests(&self) -> u64 {
        self.requests.load(Ordering::SeqCst)
    }

    /// Bytes that the client took so far, with what the system keeps for it.
    pub fn sent(&self) -> u64 {
        self.sent.load(Ordering::SeqCst)
    }
}

impl Drop for BadServer {
    fn drop(&mut self) {
        self.stop.store(true, Ordering::SeqCst);
    }
}

struct Answering {
    stream: TcpStream,
    sent: Arc<AtomicU64>,
    stop: Arc<AtomicBool>,
}

impl Answering {
    fn answer(&mut self, mode: Mode, number: u64) -> std::io::Result<()> {
        self.stream.set_nonblocking(false)?;
        self.stream.set_read_timeout(Some(Duration::from_secs(5)))?;
        self.stream.set_write_timeout(Some(Duration::from_secs(5)))?;
        let mut request = Vec::new();
        let mut piece = [0; 4096];
        while !request.windows(4).any(|end| end == b"\r\n\r\n") {
            let length = self.stream.read(&mut piece)?;
            if length == 0 {
                return Err(ErrorKind::UnexpectedEof.into());
            }
            request.extend_from_slice(&piece[..length]);
        }
        let fresh = "Cache-Control: max-age=3600\r\n";
        match mode {
            Mode::Good => self.send("200 OK", fresh, &picture()),
            Mode::Flaky if number.is_multiple_of(2) => self.send("500 Error", "", b"no"),
            Mode::Flaky => self.send("200 OK", fresh, &picture()),
            Mode::Garbage => {
                let noise = (0..5000_u32).map(|i| (i.wrapping_mul(2_654_435_761) >> 24) as u8);
                self.send("200 OK", "", &noise.collect::<Vec<_>>())
            }
            Mode::EvilPng => {
                self.send("200 OK", "", include_bytes!("../fixtures/crooked_palette.png"))
            }
            Mode::Empty => self.send("200 OK", "", b""),
            Mode::HalfPng => self.send("200 OK", "", &picture()[..picture().len() / 2]),
            Mode::HalfJpeg => {
                let jpeg =
                    b"\xff\xd8\xff\xe0\x00\x10JFIF\0\x01\x01\0\0\x01\0\x01\0\0\xff\xdb\0\x43";
                self.send("200 OK", "", jpeg)
            }
            Mode::Bomb => self.send("200 OK", "", &BOMB),
            Mode::Wide => self.send("200 OK", "", &blank(40_000, 1)),
            Mode::High => self.send("200 OK", "", &blank(2, 17_000)),
            Mode::Large => self.send("200 OK", "", &blank(4096, 4096)),
            Mode::Status(status) => self.send(&format!("{status} X"), "Retry-After: 1\r\n", b"no"),
            Mode::Loop => self.send("302 Found", &format!("Location: /{number}.png\r\n"), b""),
            Mode::ToFile => self.send("302 Found", "Location: file:///etc/passwd\r\n", b""),
            Mode::ToOther => self.send("302 Found", "Location: http://127.0.0.1:9/x\r\n", b""),
            Mode::Endless => {
                self.write(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")?;
                let mut piece = b"10000\r\n".to_vec();
                piece.resize(7 + 0x1_0000, b'0');
                piece.extend(b"\r\n");
                self.repeat(&piece, Duration::ZERO)
            }
            Mode::LongLength => {
                self.write(b"HTTP/1.1 200 OK\r\nContent-Length: 99999999999\r\n\r\n")?;
                self.repeat(&[0; 0x1_0000], Duration::ZERO)
            }
            Mode::SlowHead => {
                self.write(b"HTTP/1.1 200 OK\r\n")?;
                self.repeat(b"X", Duration::from_millis(100))
            }
            Mode::SlowBody => {
                self.write(b"HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n")?;
                self.repeat(b"x", Duration::from_millis(100))
            }
            Mode::Silent => self.repeat(b"", Duration::from_millis(100)),
            Mode::WrongType => self.send("200 OK", "Content-Type: text/html\r\n", &picture()),
            Mode::Html => {
                let page = b"<html>login</html>".repeat(100);
                self.send("200 OK", "Content-Type: text/html\r\n", &page)
            }
            Mode::GzBomb => self.send("200 OK", "Content-Encoding: gzip\r\n", &ZEROS),
            Mode::MidClose => {
                self.write(b"HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n")?;
                self.write(&picture()[..40])
            }
            Mode::HugeHead => {
                self.write(b"HTTP/1.1 200 OK\r\n")?;
                let line = format!("X-A: {}\r\n", "y".repeat(2000));
                (0..20_000).try_for_each(|_| self.write(line.as_bytes()))
            }
            Mode::Padded => {
                let mut body = picture();
                body.resize(200_000, 7);
                self.send("200 OK", &format!("{fresh}X-Path: ../../evil\r\n"), &body)
            }
        }
    }

    fn send(&mut self, status: &str, headers: &str, body: &[u8]) -> std::io::Result<()> {
        let length = body.len();
        let head = format!(
            "HTTP/1.1 {status}\r\nContent-Length: {length}\r\n{headers}Connection: close\r\n\r\n"
        );
        self.write(head.as_bytes())?;
        self.write(body)
    }

    fn write(&mut self, bytes: &[u8]) -> std::io::Result<()> {
        self.stream.write_all(bytes)?;
        self.sent.fetch_add(bytes.len() as u64, Ordering::SeqCst);
        Ok(())
    }

    /// Sends the same over and over, until one side is gone.
    fn repeat(&mut self, bytes: &[u8], pause: Duration) -> std::io::Result<()> {
        while !self.stop.load(Ordering::SeqCst) {
            self.write(bytes)?;
            std::thread::sleep(pause);
        }
        Ok(())
    }
}

/// A white PNG of one bit a pixel.
pub fn blank(width: u32, height: u32) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, width, height);
    encoder.set_color(png::ColorType::Grayscale);
    encoder.set_depth(png::BitDepth::One);
    let mut writer = encoder.write_header().unwrap();
    let row = width.div_ceil(8) as usize;
    writer.write_image_data(&vec![0xFF; row * height as usize]).unwrap();
    writer.finish().unwrap();
    bytes
}

/// Two hundred megabytes of zeros in gzip.
fn packed_zeros() -> Vec<u8> {
    let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::new(9));
    let block = vec![0; 1 << 20];
    for _ in 0..200 {
        gzip.write_all(&block).unwrap();
    }
    gzip.finish().unwrap()
}
