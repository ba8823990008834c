//! Whether the address of a page that others are shown has the form that it should, without asking the page.
//! It must not know whose address it is.

/// What is wrong with the form of an address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LinkFlaw {
    /// It is not `https`.
    NotSecure,
    /// Its host is a number, the machine itself or a name within a network: clients do not reach it.
    NotPublic,
    /// It holds a user name or a password.
    Credentials,
    /// It leads on to somebody who counts visits.
    Tracking,
    /// It holds white space or characters that have no place in an address.
    Characters,
}

impl LinkFlaw {
    /// The name of the word for it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::NotSecure => "link_not_secure",
            Self::NotPublic => "link_not_public",
            Self::Credentials => "link_credentials",
            Self::Tracking => "link_tracking",
            Self::Characters => "link_characters",
        }
    }
}

/// Beginnings of parameters by which visits are counted and people followed from one site to another.
const TRACKING: [&str; 6] = ["utm_", "fbclid", "gclid", "msclkid", "mc_eid", "_hsenc"];

/// What is wrong with the form of an address; none where it is a page that anybody can reach safely.
pub fn flaw(address: &str) -> Option<LinkFlaw> {
    let is_odd =
        |c: char| c.is_whitespace() || c.is_control() || matches!(c, '<' | '>' | '"' | '\\');
    if address.contains(is_odd) {
        return Some(LinkFlaw::Characters);
    }
    let Some(rest) = address.strip_prefix("https://") else {
        return Some(LinkFlaw::NotSecure);
    };
    let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
    if authority.contains('@') {
        return Some(LinkFlaw::Credentials);
    }
    if !is_public(authority) {
        return Some(LinkFlaw::NotPublic);
    }
    let query = rest.split_once('?').map_or("", |(_, query)| query);
    let mut parameters = query.split(['&', ';', '#']);
    let is_tracking = parameters.any(|parameter| {
        let parameter = parameter.to_ascii_lowercase();
        TRACKING.iter().any(|known| parameter.starts_with(known))
    });
    is_tracking.then_some(LinkFlaw::Tracking)
}

/// Whether a host with its port, if it has one, is a name that the whole network knows.
fn is_public(authority: &str) -> bool {
    let host = match authority.rsplit_once(':') {
        Some((host, port)) if port.bytes().all(|byte| byte.is_ascii_digit()) => host,
        _ => authority,
    };
    let host = host.trim_end_matches('.').to_lowercase();
    let Some((rest, top)) = host.rsplit_once('.') else {
        return false;
    };
    let within = ["local", "localhost", "internal", "lan", "home", "intra"];
    let is_named = top.chars().any(char::is_alphabetic) && !rest.is_empty();
    is_named && !host.starts_with('[') && !within.contains(&top)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_flaw_is_told_apart() {
        for (address, expected) in [
            ("https://www.esimerkkila.example/tietosuoja", None),
            ("https://esimerkkilä.example:8443/a?b=c", None),
            ("http://www.esimerkkila.example", Some(LinkFlaw::NotSecure)),
            ("ftp://www.esimerkkila.example", Some(LinkFlaw::NotSecure)),
            ("https://intranet/sivu", Some(LinkFlaw::NotPublic)),
            ("https://10.0.0.1/sivu", Some(LinkFlaw::NotPublic)),
            ("https://[::1]/", Some(LinkFlaw::NotPublic)),
            ("https://wiki.intra/sivu", Some(LinkFlaw::NotPublic)),
            (
                "https://a:b@esimerkkila.example",
                Some(LinkFlaw::Credentials),
            ),
            (
                "https://esimerkkila.example/?utm_source=x",
                Some(LinkFlaw::Tracking),
            ),
            (
                "https://esimerkkila.example/?a=1&FBCLID=x",
                Some(LinkFlaw::Tracking),
            ),
            (
                "https://esimerkkila.example/a b",
                Some(LinkFlaw::Characters),
            ),
        ] {
            assert_eq!(flaw(address), expected, "{address}");
        }
    }
}
