//! The HTTP client of visitors and programs.

use reqwest::{Client, ClientBuilder};
use rustls::crypto::ring;

/// A client to be made.
pub fn client_builder() -> ClientBuilder {
    choose_cryptography();
    Client::builder()
}

/// The daemon's storage brings TLS into the HTTP library that is shared here, which asks whose cryptography it is to use.
pub fn choose_cryptography() {
    // An error says that it is chosen already, which is as good.
    let _ = ring::default_provider().install_default();
}
