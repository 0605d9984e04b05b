//! URL template of map tiles with `{z}`, `{x}` and `{y}`, validated before any request.

use std::net::Ipv6Addr;

use reqwest::Url;
use walkers::TileId;

use super::BasemapError;

/// A valid URL template of map tiles.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TileAddress {
    template: String,
    host: String,
    server: String,
}

/// Values of `{s}`, used in turn.
const SERVERS: [&str; 3] = ["a", "b", "c"];

impl TileAddress {
    /// Parses a URL template: `https://` or `http://`, a server, `{z}`, `{x}` and `{y}`, optionally `{s}`
    /// for the servers a, b and c, and no other placeholder.
    ///
    /// # Errors
    /// A [`BasemapError`] with the fault.
    pub fn new(address: &str) -> Result<Self, BasemapError> {
        let template = address.trim().to_owned();
        let lower = template.to_ascii_lowercase();
        let (rest, usual_port) = if lower.starts_with("https://") {
            (template.get(8..).unwrap_or(""), 443)
        } else if lower.starts_with("http://") {
            (template.get(7..).unwrap_or(""), 80)
        } else {
            return Err(BasemapError::Scheme { address: template });
        };
        let authority = rest.split(['/', '?', '#']).next().unwrap_or("");
        let filled = authority.replace("{s}", "a");
        let Some((host, _)) = host_and_port(&filled, usual_port) else {
            return Err(BasemapError::Host { address: template });
        };
        if template.chars().any(|c| c.is_whitespace() || c.is_control()) {
            return Err(BasemapError::Host { address: template });
        }
        for part in ["{z}", "{x}", "{y}"] {
            if !template.contains(part) {
                return Err(BasemapError::MissingPart { address: template, part });
            }
        }
        if let Some(part) = unknown_part(&template) {
            return Err(BasemapError::UnknownPart { address: template, part });
        }
        let mut address = Self { template, host, server: String::new() };
        let server =
            Url::parse(&address.url(TileId { x: 0, y: 0, zoom: 0 })).ok().and_then(|url| {
                let port = url.port().map_or_else(String::new, |port| format!(":{port}"));
                Some(format!("{}{port}", url.host_str()?))
            });
        address.server = server.ok_or(BasemapError::Host { address: address.template.clone() })?;
        Ok(address)
    }

    /// The host name; with `{s}` that of the first server.
    pub fn host(&self) -> &str {
        &self.host
    }

    /// The server as it is named in requests: lower case, ASCII, with the port unless it is the default
    /// one.
    pub fn server(&self) -> &str {
        &self.server
    }

    /// The URL of a tile.
    pub fn url(&self, tile: TileId) -> String {
        let server = SERVERS
            .iter()
            .cycle()
            .nth((tile.x.wrapping_add(tile.y) % 3) as usize)
            .copied()
            .unwrap_or("a");
        self.template
            .replace("{s}", server)
            .replace("{z}", &tile.zoom.to_string())
            .replace("{x}", &tile.x.to_string())
            .replace("{y}", &tile.y.to_string())
    }
}

fn host_and_port(authority: &str, usual: u16) -> Option<(String, u16)> {
    if let Some(rest) = authority.strip_prefix('[') {
        let (host, rest) = rest.split_once(']')?;
        let port = match rest.strip_prefix(':') {
            Some(port) => port.parse().ok()?,
            None if rest.is_empty() => usual,
            None => return None,
        };
        return host.parse::<Ipv6Addr>().ok().map(|_| (host.to_owned(), port));
    }
    let (host, port) = match authority.split_once(':') {
        Some((host, port)) => (host, port.parse().ok()?),
        None => (authority, usual),
    };
    // International host names are allowed; user names and passwords in a URL are not.
    let good = |c: char| c.is_alphanumeric() || c == '-' || c == '.' || c == '_';
    let edges = !host.starts_with(['.', '-']) && !host.contains("..");
    (!host.is_empty() && port != 0 && edges && host.chars().all(good))
        .then(|| (host.to_owned(), port))
}

/// The first unknown placeholder, or an unmatched brace.
fn unknown_part(template: &str) -> Option<String> {
    let mut rest = template;
    while let Some(open) = rest.find(['{', '}']) {
        rest = rest.get(open..)?;
        let part = match rest.find('}') {
            Some(close) => rest.get(..=close)?,
            None => return Some(rest.to_owned()),
        };
        if !["{z}", "{x}", "{y}", "{s}"].contains(&part) {
            return Some(part.to_owned());
        }
        rest = rest.get(part.len()..)?;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_good_address_gives_the_address_of_each_tile() {
        let address = TileAddress::new(" https://{s}.tiles.example/{z}/{x}/{y}.png?k=1 ")
            .expect("a good address");
        assert_eq!((address.host(), address.server()), ("a.tiles.example", "a.tiles.example"));
        let url = |x, y| address.url(TileId { x, y, zoom: 12 });
        assert_eq!(url(3, 4), "https://b.tiles.example/12/3/4.png?k=1");
        assert_eq!(url(3, 5), "https://c.tiles.example/12/3/5.png?k=1");
    }

    #[test]
    fn a_port_and_a_numeric_server_are_understood() {
        let address = TileAddress::new("http://127.0.0.1:8080/{z}/{x}/{y}").expect("good");
        assert_eq!((address.host(), address.server()), ("127.0.0.1", "127.0.0.1:8080"));
        let address = TileAddress::new("http://[::1]:81/{z}/{x}/{y}").expect("good");
        assert_eq!((address.host(), address.server()), ("::1", "[::1]:81"));
        let address = TileAddress::new("HTTP://kartor.göteborg.example/{z}/{x}/{y}").expect("good");
        assert_eq!(address.server(), "kartor.xn--gteborg-90a.example");
    }

    #[test]
    fn what_is_wrong_with_an_address_is_said() {
        let error = |address: &str| TileAddress::new(address).expect_err("a bad address");
        for bad in ["", "ftp://a/{z}/{x}/{y}", "file:///{z}/{x}/{y}", "tiles/{z}/{x}/{y}"] {
            assert!(matches!(error(bad), BasemapError::Scheme { .. }), "{bad}");
        }
        for bad in [
            "https:///{z}/{x}/{y}",
            "https://{z}/{x}/{y}",
            "http://a:99999/{z}/{x}/{y}",
            "http://user:secret@a.example/{z}/{x}/{y}",
            "http://a b.example/{z}/{x}/{y}",
            "http://a.example/{z}/{x}/ {y}",
            "http://[::1/{z}/{x}/{y}",
            "http://..a/{z}/{x}/{y}",
        ] {
            assert!(matches!(error(bad), BasemapError::Host { .. }), "{bad}");
        }
        assert!(matches!(
            error("https://a.example/{z}/{x}.png"),
            BasemapError::MissingPart { part: "{y}", .. }
        ));
        for (bad, what) in [
            ("https://a.example/{z}/{x}/{y}?key={key}", "{key}"),
            ("https://a.example/{z}/{x}/{y}{", "{"),
            ("https://a.example/}/{z}/{x}/{y}", "}"),
        ] {
            let BasemapError::UnknownPart { part, .. } = error(bad) else { panic!("{bad}") };
            assert_eq!(part, what);
        }
    }
}
