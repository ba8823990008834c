//! Whether a page answers over the network, with a time limit; redirects are followed and told. The only file that names ureq.
//! It must not know why the page is asked, and nothing but a user's own wish leads here: the tool otherwise works without a network.

use std::time::Duration;

/// How long a page may take to answer, redirects included.
pub const LIMIT: Duration = Duration::from_secs(15);

/// What came of asking for a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer {
    /// It answered with success.
    There {
        /// The status.
        status: u16,
        /// The address to which redirects led, where there were any.
        moved_to: Option<String>,
    },
    /// It answered that there is no such page, or that it may not be seen.
    Refused {
        /// The status.
        status: u16,
    },
    /// It did not answer.
    Silent {
        /// Why.
        why: Silence,
        /// What the network said, in its own words.
        said: String,
    },
    /// This program was built without the feature.
    NotBuilt,
}

/// Why a page did not answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Silence {
    /// Nothing is known by the name of its host.
    NoSuchHost,
    /// The time ran out.
    Late,
    /// Its certificate does not hold, or nothing secure was agreed on.
    NotSecure,
    /// Redirects led from one to the next without an end.
    Circle,
    /// Anything else: no connection, or what is no answer.
    NoAnswer,
}

impl Answer {
    /// Whether somebody who follows the link sees a page.
    pub const fn is_there(&self) -> bool {
        matches!(self, Self::There { .. })
    }

    /// Its name in reports.
    pub const fn name(&self) -> &'static str {
        match self {
            Self::There { moved_to: None, .. } => "answers",
            Self::There { .. } => "moved",
            Self::Refused { .. } => "refused",
            Self::Silent { .. } => "silent",
            Self::NotBuilt => "not_built",
        }
    }
}

/// Asks for a page. Its text is not read.
#[cfg(feature = "online")]
pub fn ask(address: &str, limit: Duration) -> Answer {
    use ureq::ResponseExt as _;

    let config = ureq::Agent::config_builder()
        .timeout_global(Some(limit))
        .max_redirects(8)
        .http_status_as_error(false)
        .user_agent(concat!("seloste/", env!("CARGO_PKG_VERSION")))
        .build();
    let agent = ureq::Agent::new_with_config(config);
    let head = agent.head(address).call();
    // Some servers know no HEAD, or answer it otherwise than what a browser asks.
    let answer = match head {
        Ok(response) if response.status().is_success() => Ok(response),
        _ => agent.get(address).call(),
    };
    match answer {
        Ok(response) => {
            let status = response.status().as_u16();
            if !response.status().is_success() {
                return Answer::Refused { status };
            }
            let end = response.get_uri().to_string();
            let same = end.trim_end_matches('/') == address.trim_end_matches('/');
            Answer::There {
                status,
                moved_to: (!same).then_some(end),
            }
        }
        Err(error) => Answer::Silent {
            why: silence(&error),
            said: error.to_string(),
        },
    }
}

#[cfg(feature = "online")]
fn silence(error: &ureq::Error) -> Silence {
    use std::io::ErrorKind;

    match error {
        ureq::Error::HostNotFound => Silence::NoSuchHost,
        ureq::Error::Timeout(_) => Silence::Late,
        ureq::Error::Tls(_) | ureq::Error::Rustls(_) => Silence::NotSecure,
        ureq::Error::TooManyRedirects | ureq::Error::RedirectFailed => Silence::Circle,
        ureq::Error::Io(error) => match error.kind() {
            ErrorKind::TimedOut => Silence::Late,
            // So rustls says what is wrong with a certificate.
            ErrorKind::InvalidData => Silence::NotSecure,
            // The system's resolver has no kind of its own; its message begins so.
            _ if error.to_string().starts_with("failed to lookup address") => Silence::NoSuchHost,
            _ => Silence::NoAnswer,
        },
        _ => Silence::NoAnswer,
    }
}

/// Says that this program cannot ask.
#[cfg(not(feature = "online"))]
pub fn ask(_address: &str, _limit: Duration) -> Answer {
    Answer::NotBuilt
}
