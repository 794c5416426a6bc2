//! Where a request comes from.

use std::net::IpAddr;

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
