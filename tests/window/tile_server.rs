//! A server of map tiles on this machine, that can be gone and come back.

use std::io::{BufRead as _, BufReader, Write as _};
use std::net::{TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::thread::JoinHandle;
use std::time::Duration;

/// Its answer.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Answer {
    /// A picture that may be kept for ten minutes.
    Picture,
    /// That there is no such thing.
    NotFound,
}

/// A server that runs until it is dropped.
pub struct TileServer {
    port: u16,
    requests: Arc<Mutex<Vec<String>>>,
    stop: Arc<AtomicBool>,
    thread: Option<JoinHandle<()>>,
}

impl TileServer {
    /// Listens on a port, or on any that is free for 0.
    pub fn start(port: u16, answer: Answer) -> Self {
        let listener = TcpListener::bind(("127.0.0.1", port)).unwrap();
        listener.set_nonblocking(true).unwrap();
        let port = listener.local_addr().unwrap().port();
        let requests = Arc::new(Mutex::new(Vec::new()));
        let stop = Arc::new(AtomicBool::new(false));
        let (log, ended) = (Arc::clone(&requests), Arc::clone(&stop));
        let thread = std::thread::spawn(move || {
            while !ended.load(Ordering::SeqCst) {
                match listener.accept() {
                    Ok((stream, _)) => answer_one(&stream, answer, &log),
                    Err(_) => std::thread::sleep(Duration::from_millis(5)),
                }
            }
        });
        Self { port, requests, stop, thread: Some(thread) }
    }

    pub fn port(&self) -> u16 {
        self.port
    }

    /// An address of tiles on it.
    pub fn address(&self) -> String {
        format!("http://127.0.0.1:{}/kartor/{{z}}/{{x}}/{{y}}.png", self.port)
    }

    /// The requests so far, each with its headers, in small letters.
    pub fn requests(&self) -> Vec<String> {
        self.requests.lock().unwrap().clone()
    }
}

impl Drop for TileServer {
    fn drop(&mut self) {
        self.stop.store(true, Ordering::SeqCst);
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

fn answer_one(stream: &TcpStream, answer: Answer, log: &Mutex<Vec<String>>) {
    let _ = stream.set_nonblocking(false);
    let _ = stream.set_read_timeout(Some(Duration::from_secs(2)));
    let mut request = String::new();
    for line in BufReader::new(stream).lines() {
        match line {
            Ok(line) if !line.is_empty() => request.push_str(&(line.to_lowercase() + "\n")),
            _ => break,
        }
    }
    if request.is_empty() {
        // Only somebody who wanted to know whether there is a server.
        return;
    }
    log.lock().unwrap().push(request);
    let (status, body) = match answer {
        Answer::Picture => ("200 OK", picture()),
        Answer::NotFound => ("404 Not Found", Vec::new()),
    };
    let head = format!(
        "HTTP/1.1 {status}\r\ncontent-type: image/png\r\ncache-control: max-age=600\r\n\
         content-length: {}\r\nconnection: close\r\n\r\n",
        body.len()
    );
    let mut stream = stream;
    let _ = stream.write_all(head.as_bytes());
    let _ = stream.write_all(&body);
}

/// A tile in one colour.
pub fn picture() -> Vec<u8> {
    let mut pixels = resvg::tiny_skia::Pixmap::new(8, 8).unwrap();
    pixels.fill(resvg::tiny_skia::Color::from_rgba8(200, 100, 50, 255));
    pixels.encode_png().unwrap()
}
