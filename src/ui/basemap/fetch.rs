//! Fetches tiles over HTTP on a thread of its own. Everything is limited: time to connect, between two
//! pieces and in all; bytes of a body; redirects. Dropping the fetcher cancels running downloads.

use std::panic::catch_unwind;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use crossbeam_channel::{Receiver, Sender, unbounded};
use egui::Context;
use reqwest::header::{self, HeaderMap, HeaderValue};
use reqwest::redirect::Policy;
use reqwest::{Client, Response, StatusCode, Url};
use tokio::runtime::{Builder, Runtime};
use tokio::sync::{Semaphore, mpsc};
use walkers::{Tile, TileId};

use super::kept::texture;
use super::picture::{MAX_TILE_BYTES, MAX_TILE_SIDE};
use super::store::{AboutTile, StoredTile, TileStore};
use super::watch::Answered;
use super::{MAX_MEMORY, decode_tile};

/// Limits of tile downloads and caches.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TileLimits {
    /// Timeout for a connection.
    pub connect: Duration,
    /// Timeout between two pieces of a response.
    pub idle: Duration,
    /// Timeout for one tile in all.
    pub total: Duration,
    /// Maximum width and height of a tile, in pixels.
    pub side: u32,
    /// Maximum bytes of pixels in memory.
    pub memory: usize,
    /// Maximum bytes of tiles on disk.
    pub disk: u64,
}

impl Default for TileLimits {
    fn default() -> Self {
        Self {
            connect: Duration::from_secs(5),
            idle: Duration::from_secs(8),
            total: Duration::from_secs(20),
            side: MAX_TILE_SIDE,
            memory: MAX_MEMORY,
            disk: MAX_MEMORY as u64,
        }
    }
}

/// Number of simultaneous downloads: fewer than the servers of OpenStreetMap allow.
const DOWNLOADS: usize = 2;
/// Maximum number of redirects of one request.
const MAX_REDIRECTS: usize = 4;
/// Lifetime of a tile without cache headers, and the maximum lifetime, in seconds.
const FRESH: u64 = 24 * 3600;
const LONGEST_FRESH: u64 = 30 * FRESH;

struct Job {
    tile: TileId,
    url: String,
    agent: HeaderValue,
}

/// The result for one tile: the answer, and if there is one, the texture with its bytes of pixels.
pub(super) type Fetched = (TileId, Answered, Option<(Tile, usize)>);

/// Fetcher of tiles. The caller limits the number of requests at a time.
pub(super) struct Fetcher {
    jobs: mpsc::UnboundedSender<Job>,
    pub(super) fetched: Receiver<Fetched>,
}

impl Fetcher {
    /// Starts the fetcher's thread. Nothing is fetched until a tile is requested.
    pub(super) fn start(context: &Context, limits: TileLimits, folder: Option<PathBuf>) -> Self {
        let (jobs, asked) = mpsc::unbounded_channel();
        let (results, fetched) = unbounded();
        let context = context.clone();
        // If no thread can be started, the channel closes and no tile arrives.
        _ = std::thread::Builder::new().name("basemap-fetch".to_owned()).spawn(move || {
            // Creating the client panics if the system has no TLS. The panic is caught and becomes an error
            // message.
            let parts = catch_unwind(|| Some((runtime()?, client(&limits)?))).ok().flatten();
            match parts {
                Some((runtime, client)) => {
                    let store = folder.and_then(|folder| TileStore::open(&folder, limits.disk));
                    let gate = Semaphore::new(DOWNLOADS);
                    let desk = Desk { client, store, limits, gate, context, results };
                    runtime.block_on(serve(Arc::new(desk), asked));
                    // Cancels running downloads; a running DNS lookup ends by itself.
                    runtime.shutdown_background();
                }
                None => without_client(asked, &results, &context),
            }
        });
        Self { jobs, fetched }
    }

    /// Requests a tile. Returns true if an answer will come.
    pub(super) fn ask(&self, tile: TileId, url: String, agent: HeaderValue) -> bool {
        self.jobs.send(Job { tile, url, agent }).is_ok()
    }
}

fn runtime() -> Option<Runtime> {
    Builder::new_current_thread().enable_all().build().ok()
}

fn client(limits: &TileLimits) -> Option<Client> {
    Client::builder()
        .connect_timeout(limits.connect)
        .read_timeout(limits.idle)
        .timeout(limits.total)
        .redirect(redirects())
        .referer(false)
        .pool_max_idle_per_host(DOWNLOADS)
        .build()
        .ok()
}

fn redirects() -> Policy {
    Policy::custom(|attempt| {
        let may = attempt.previous().len() <= MAX_REDIRECTS
            && attempt.previous().last().is_some_and(|from| may_follow(from, attempt.url()));
        if may { attempt.follow() } else { attempt.stop() }
    })
}

/// True if a redirect may be followed: same host and port over http or https, or from http to https on the
/// default ports, but never from https to http.
fn may_follow(from: &Url, to: &Url) -> bool {
    let usual = |url: &Url| url.port().is_none();
    let upgrade = from.scheme() == "http" && to.scheme() == "https" && usual(from) && usual(to);
    let same = from.scheme() == to.scheme()
        && matches!(to.scheme(), "http" | "https")
        && from.port_or_known_default() == to.port_or_known_default();
    from.host_str().is_some() && from.host_str() == to.host_str() && (same || upgrade)
}

fn without_client(
    mut asked: mpsc::UnboundedReceiver<Job>,
    results: &Sender<Fetched>,
    context: &Context,
) {
    while let Some(job) = asked.blocking_recv() {
        if results.send((job.tile, Answered::NoClient, None)).is_err() {
            return;
        }
        context.request_repaint();
    }
}

/// State shared by the tasks of the thread.
struct Desk {
    client: Client,
    store: Option<TileStore>,
    limits: TileLimits,
    gate: Semaphore,
    context: Context,
    results: Sender<Fetched>,
}

/// Serves requests until the fetcher is dropped.
async fn serve(desk: Arc<Desk>, mut asked: mpsc::UnboundedReceiver<Job>) {
    while let Some(job) = asked.recv().await {
        let desk = Arc::clone(&desk);
        tokio::spawn(async move {
            let Ok(_permit) = desk.gate.acquire().await else { return };
            let (answer, tile) = desk.answer(&job).await;
            if desk.results.send((job.tile, answer, tile)).is_ok() {
                desk.context.request_repaint();
            }
        });
    }
}

impl Desk {
    async fn answer(&self, job: &Job) -> (Answered, Option<(Tile, usize)>) {
        match self.body(job).await {
            Ok(image) => (Answered::Tile, Some(texture(&self.context, image))),
            Err(answer) => (answer, None),
        }
    }

    /// The pixels of a tile: from disk if still fresh, else from the server.
    async fn body(&self, job: &Job) -> Result<egui::ColorImage, Answered> {
        let stored = self.store.as_ref().and_then(|store| store.read(&job.url));
        let stored =
            stored.and_then(|kept| Some((decode_tile(&kept.body, self.limits.side).ok()?, kept)));
        let now = seconds(SystemTime::now());
        let mut request = self.client.get(&job.url).header(header::USER_AGENT, &job.agent);
        if let Some((image, kept)) = &stored {
            // A clock that was set back must not keep a tile fresh for ever.
            if (now..=now + LONGEST_FRESH).contains(&kept.about.fresh_until) {
                return Ok(image.clone());
            }
            if let Some(etag) = &kept.about.etag {
                request = request.header(header::IF_NONE_MATCH, etag);
            }
        }
        let response = request.send().await.map_err(|error| fault_of(&error))?;
        let (status, headers) = (response.status(), response.headers().clone());
        if let (StatusCode::NOT_MODIFIED, Some((image, kept))) = (status, stored) {
            self.keep(&job.url, &headers, kept.body, now);
            return Ok(image);
        }
        if !status.is_success() || status == StatusCode::NO_CONTENT {
            return Err(refusal(status, &headers));
        }
        let body = bounded_body(response).await?;
        let image = decode_tile(&body, self.limits.side).map_err(|_| Answered::Bad)?;
        self.keep(&job.url, &headers, body, now);
        Ok(image)
    }

    /// Stores a tile on disk, if the server allows it.
    fn keep(&self, url: &str, headers: &HeaderMap, body: Vec<u8>, now: u64) {
        let (Some(store), Some(fresh)) = (&self.store, fresh_for(headers, now)) else { return };
        let etag = text_of(headers, &header::ETAG).map(str::to_owned);
        let about = AboutTile { url: url.to_owned(), fresh_until: now + fresh, etag };
        store.write(&StoredTile { about, body });
    }
}

fn fault_of(error: &reqwest::Error) -> Answered {
    if error.is_timeout() || error.is_connect() { Answered::Nothing } else { Answered::Bad }
}

fn refusal(status: StatusCode, headers: &HeaderMap) -> Answered {
    match status {
        StatusCode::NOT_FOUND | StatusCode::GONE | StatusCode::NO_CONTENT => Answered::Absent,
        StatusCode::TOO_MANY_REQUESTS | StatusCode::SERVICE_UNAVAILABLE => {
            let wait = text_of(headers, &header::RETRY_AFTER).and_then(|text| text.parse().ok());
            Answered::Busy(Duration::from_secs(wait.unwrap_or(30)))
        }
        _ => Answered::Bad,
    }
}

/// The body of a response, at most [`MAX_TILE_BYTES`]. It is not decompressed, so a small response stays
/// small.
async fn bounded_body(mut response: Response) -> Result<Vec<u8>, Answered> {
    let too_long = |length: u64| length > MAX_TILE_BYTES as u64;
    if response.content_length().is_some_and(too_long) {
        return Err(Answered::Bad);
    }
    let mut body = Vec::new();
    while let Some(chunk) = response.chunk().await.map_err(|error| fault_of(&error))? {
        if body.len() + chunk.len() > MAX_TILE_BYTES {
            return Err(Answered::Bad);
        }
        body.extend_from_slice(&chunk);
    }
    Ok(body)
}

/// Freshness lifetime of a response, in seconds; `None` if it must not be stored.
fn fresh_for(headers: &HeaderMap, now: u64) -> Option<u64> {
    let control = text_of(headers, &header::CACHE_CONTROL).unwrap_or("").to_ascii_lowercase();
    let mut parts = control.split(',').map(str::trim);
    if parts.clone().any(|part| part == "no-store") {
        return None;
    }
    if parts.clone().any(|part| part == "no-cache") {
        return Some(0);
    }
    let seconds = |text: &str| text.trim_matches('"').parse::<u64>().ok();
    let age = text_of(headers, &header::AGE).and_then(seconds).unwrap_or(0);
    if let Some(most) = parts.find_map(|part| seconds(part.strip_prefix("max-age=")?)) {
        return Some(most.saturating_sub(age).min(LONGEST_FRESH));
    }
    let expires = text_of(headers, &header::EXPIRES).map(|text| {
        let date = jiff::fmt::rfc2822::parse(text).ok();
        let until = date.and_then(|date| u64::try_from(date.timestamp().as_second()).ok());
        until.map_or(0, |until| until.saturating_sub(now).min(LONGEST_FRESH))
    });
    Some(expires.unwrap_or(FRESH))
}

fn text_of<'a>(headers: &'a HeaderMap, name: &header::HeaderName) -> Option<&'a str> {
    headers.get(name).and_then(|value| value.to_str().ok())
}

fn seconds(time: SystemTime) -> u64 {
    time.duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_redirect_stays_with_the_server_that_was_asked() {
        let url = |text: &str| Url::parse(text).unwrap();
        let may = |from: &str, to: &str| may_follow(&url(from), &url(to));
        assert!(may("http://a.example/1", "http://a.example/2"));
        assert!(may("http://a.example/1", "https://a.example/1"));
        assert!(may("http://a.example:81/1", "http://a.example:81/2"));
        for to in [
            "file:///etc/passwd",
            "http://b.example/1",
            "http://a.example.evil.example/1",
            "http://a.example:9/1",
            "http://127.0.0.1/1",
            "ftp://a.example/1",
        ] {
            assert!(!may("http://a.example/1", to), "{to}");
        }
        assert!(!may("https://a.example/1", "http://a.example/1"), "back to http");
    }

    #[test]
    fn a_tile_is_kept_as_long_as_its_server_says() {
        let fresh = |pairs: &[(header::HeaderName, &'static str)]| {
            let pairs = pairs.iter().cloned().map(|(n, v)| (n, HeaderValue::from_static(v)));
            fresh_for(&pairs.collect(), 1_000_000_000)
        };
        use header::{AGE, CACHE_CONTROL, EXPIRES};
        assert_eq!(fresh(&[]), Some(FRESH));
        assert_eq!(fresh(&[(CACHE_CONTROL, "public, Max-Age=600")]), Some(600));
        assert_eq!(fresh(&[(CACHE_CONTROL, "max-age=600"), (AGE, "200")]), Some(400));
        assert_eq!(fresh(&[(CACHE_CONTROL, "no-store")]), None);
        assert_eq!(fresh(&[(CACHE_CONTROL, "no-cache")]), Some(0));
        assert_eq!(fresh(&[(CACHE_CONTROL, "max-age=999999999999")]), Some(LONGEST_FRESH));
        assert_eq!(fresh(&[(EXPIRES, "Sun, 09 Sep 2001 01:47:40 GMT")]), Some(60));
        assert_eq!(fresh(&[(EXPIRES, "0")]), Some(0));
    }

    #[test]
    fn a_busy_server_says_for_how_long() {
        let headers: HeaderMap =
            [(header::RETRY_AFTER, HeaderValue::from_static("7"))].into_iter().collect();
        let of = |status| refusal(status, &headers);
        assert_eq!(of(StatusCode::TOO_MANY_REQUESTS), Answered::Busy(Duration::from_secs(7)));
        assert_eq!(of(StatusCode::NOT_FOUND), Answered::Absent);
        assert_eq!(of(StatusCode::FORBIDDEN), Answered::Bad);
    }
}
