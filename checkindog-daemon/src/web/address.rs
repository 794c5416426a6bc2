//! Where a request comes from.

use std::net::{IpAddr, Ipv6Addr};

use poem::Request;

/// The address of the caller. What a proxy says in `X-Forwarded-For` is believed when the proxy runs on this machine; anybody else
/// could write there what they like.
pub fn caller(request: &Request) -> String {
    let peer = request.remote_addr().as_socket_addr().map(|address| address.ip());
    let forwarded = || request.header("x-forwarded-for")?.rsplit(',').next()?.trim().parse().ok();
    let caller: Option<IpAddr> = match peer {
        Some(peer) if peer.is_loopback() => forwarded().or(Some(peer)),
        peer => peer,
    };
    caller.map(|address| address.to_string()).unwrap_or_default()
}

/// The part of an address that one caller has to themselves: of IPv6 the first 64 bits, for within them anybody takes a new address
/// for each request.
pub fn network(address: &str) -> String {
    match address.parse().map(|address: IpAddr| address.to_canonical()) {
        Ok(IpAddr::V6(address)) => format!("{}/64", Ipv6Addr::from_bits(address.to_bits() >> 64 << 64)),
        Ok(IpAddr::V4(address)) => address.to_string(),
        Err(_) => address.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::network;

    #[test]
    fn a_household_is_one_network() {
        assert_eq!(network("203.0.113.7"), "203.0.113.7");
        assert_eq!(network("2001:db8:1:2:3:4:5:6"), "2001:db8:1:2::/64");
        assert_eq!(network("2001:db8:1:2::9"), "2001:db8:1:2::/64");
        assert_eq!(network("::ffff:203.0.113.7"), "203.0.113.7");
        assert_eq!(network(""), "");
    }
}
