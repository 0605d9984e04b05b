//! Consent for tile servers. A base map named by a project, a recipe or recovered work is fetched only
//! after the user has agreed, once for each host. Choosing a base map in the list counts as consent.

use std::collections::BTreeSet;

use super::TileAddress;
use super::source::OPEN_STREET_MAP;
use crate::project::BasemapChoice;

/// The hosts the user has allowed or declined.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Consent {
    /// Allowed for good, also in later runs.
    always: BTreeSet<String>,
    /// Chosen by the user in the list of base maps, in this run or an earlier one.
    chosen: BTreeSet<String>,
    /// Allowed for this run, for a project.
    once: BTreeSet<String>,
    /// Declined for this run.
    declined: BTreeSet<String>,
}

/// Consent state of a base map.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Standing {
    /// No server is needed, or the URL is invalid.
    Local,
    /// The host is allowed.
    Allowed,
    /// The user has not been asked about this host.
    Unasked(String),
    /// The user has declined this host.
    Declined(String),
}

static BUILT_IN: BasemapChoice = BasemapChoice::BuiltIn;

impl Consent {
    /// Consent for the hosts in `always`, and for the base map chosen last.
    pub fn new(always: &[String], left: &BasemapChoice) -> Self {
        let mut consent = Self { always: always.iter().cloned().collect(), ..Self::default() };
        consent.choose(left);
        consent
    }

    /// The hosts allowed for good, sorted.
    pub fn always(&self) -> impl Iterator<Item = &str> {
        self.always.iter().map(String::as_str)
    }

    /// The consent state of a base map.
    pub fn standing(&self, choice: &BasemapChoice) -> Standing {
        match host(choice) {
            None => Standing::Local,
            Some(host) if self.declined.contains(&host) => Standing::Declined(host),
            Some(host) if self.allows(&host) => Standing::Allowed,
            Some(host) => Standing::Unasked(host),
        }
    }

    fn allows(&self, host: &str) -> bool {
        [&self.always, &self.chosen, &self.once].iter().any(|hosts| hosts.contains(host))
    }

    /// The base map to show: the built-in one if the chosen one lacks consent.
    pub fn effective<'a>(&self, choice: &'a BasemapChoice) -> &'a BasemapChoice {
        match self.standing(choice) {
            Standing::Local | Standing::Allowed => choice,
            Standing::Unasked(_) | Standing::Declined(_) => &BUILT_IN,
        }
    }

    /// The base map to save in the settings: the built-in one if the user has neither chosen the host nor
    /// allowed it for good.
    pub fn to_keep(&self, choice: &BasemapChoice) -> BasemapChoice {
        match host(choice) {
            None => choice.clone(),
            Some(host) if self.always.contains(&host) || self.chosen.contains(&host) => {
                choice.clone()
            }
            Some(_) => BasemapChoice::BuiltIn,
        }
    }

    /// Records that the user chose this base map.
    pub fn choose(&mut self, choice: &BasemapChoice) {
        if let Some(host) = host(choice) {
            self.declined.remove(&host);
            self.chosen.insert(host);
        }
    }

    /// Allows a host for this run.
    pub fn allow_once(&mut self, host: &str) {
        self.declined.remove(host);
        self.once.insert(host.to_owned());
    }

    /// Allows a host for good.
    pub fn allow_always(&mut self, host: &str) {
        self.declined.remove(host);
        self.always.insert(host.to_owned());
    }

    /// Declines a host for this run, and withdraws earlier consent.
    pub fn decline(&mut self, host: &str) {
        for hosts in [&mut self.always, &mut self.chosen, &mut self.once] {
            hosts.remove(host);
        }
        self.declined.insert(host.to_owned());
    }
}

/// The server of a base map; `None` if it needs none, or its URL is invalid.
fn host(choice: &BasemapChoice) -> Option<String> {
    let address = match choice {
        BasemapChoice::OpenStreetMap => OPEN_STREET_MAP,
        BasemapChoice::Xyz { url, .. } => url,
        BasemapChoice::BuiltIn | BasemapChoice::PmTiles { .. } | BasemapChoice::None => {
            return None;
        }
    };
    TileAddress::new(address).ok().map(|address| address.server().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn xyz(server: &str) -> BasemapChoice {
        let url = format!("https://{server}/{{z}}/{{x}}/{{y}}.png");
        BasemapChoice::Xyz { url, attribution: String::new() }
    }

    #[test]
    fn a_project_reaches_no_server_that_the_user_was_not_asked_about() {
        let mut consent = Consent::default();
        let a = xyz("a.example");
        assert_eq!(consent.standing(&a), Standing::Unasked("a.example".to_owned()));
        assert_eq!(consent.effective(&a), &BasemapChoice::BuiltIn);
        let osm = Standing::Unasked("tile.openstreetmap.org".to_owned());
        assert_eq!(consent.standing(&BasemapChoice::OpenStreetMap), osm);
        consent.allow_once("a.example");
        assert_eq!(consent.effective(&a), &a);
        assert_eq!(consent.to_keep(&a), BasemapChoice::BuiltIn, "nothing of it stays");
        assert_eq!(consent.always().count(), 0);
        for other in ["b.example", "a.example:81", "a.example.b.example"] {
            assert!(matches!(consent.standing(&xyz(other)), Standing::Unasked(_)), "{other}");
        }
        for local in [BasemapChoice::None, BasemapChoice::PmTiles { path: "a".to_owned() }] {
            assert_eq!(consent.standing(&local), Standing::Local);
        }
    }

    #[test]
    fn one_host_has_one_name_however_it_is_written() {
        let mut consent = Consent::default();
        consent.allow_once("127.0.0.1");
        assert_eq!(consent.standing(&xyz("0x7f.1")), Standing::Allowed);
        consent.allow_once("a.example");
        assert_eq!(consent.standing(&xyz("A.example:443")), Standing::Allowed);
        let kartor = Standing::Unasked("xn--gteborg-90a.example".to_owned());
        assert_eq!(consent.standing(&xyz("göteborg.example")), kartor);
    }

    #[test]
    fn what_the_user_chose_is_kept_and_asked_about_no_more() {
        let mut consent = Consent::default();
        let a = xyz("a.example");
        consent.choose(&a);
        assert_eq!((consent.effective(&a), consent.to_keep(&a)), (&a, a.clone()));
        let next = Consent::new(&["b.example".to_owned()], &a);
        assert_eq!(next.effective(&a), &a);
        assert_eq!(next.to_keep(&xyz("b.example")), xyz("b.example"));
    }

    #[test]
    fn what_was_allowed_can_be_taken_back() {
        let a = xyz("a.example");
        let mut consent = Consent::new(&["a.example".to_owned()], &a);
        consent.decline("a.example");
        assert_eq!(consent.standing(&a), Standing::Declined("a.example".to_owned()));
        assert_eq!((consent.always().count(), consent.to_keep(&a)), (0, BasemapChoice::BuiltIn));
        consent.choose(&a);
        assert_eq!(consent.standing(&a), Standing::Allowed);
    }
}
