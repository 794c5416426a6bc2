//! Encryption: as much as the URL asks for, and never less.

use super::network::Network;
use crate::daemon::{Home, refusal};

#[tokio::test(flavor = "multi_thread")]
async fn encrypted_and_verified_as_the_url_asks() {
    let network = Network::start().await;
    network.create_database("dogs", "OWNER salon").await;
    let root = |name: &str| format!("&sslrootcert={}", network.file(name).display());
    let (ca, other) = (root("ca.pem"), root("other.pem"));
    let wrong_name = |parameters: &str| network.url_by_name("elsewhere.test", "dogs", parameters);

    for url in [
        network.url("dogs", ""),
        network.url("dogs", "&sslmode=require"),
        network.url("dogs", &ca),
        network.url("dogs", &format!("&sslmode=verify-full{ca}")),
        // The very certificate is as good as its authority.
        network.url("dogs", &root("server.pem")),
        wrong_name(&format!("&sslmode=verify-ca{ca}")),
    ] {
        assert_eq!(connections(&network, &url).await, (0, true), "{url}");
    }
    assert!(connections(&network, &network.url("dogs", "&sslmode=disable")).await.0 > 0);

    let not_trusted = ["is not signed by an authority that is trusted here", "sslrootcert=/path/to/ca.pem"];
    let other_name = ["is not for that host", "subjectAltName"];
    for (url, parts) in [
        (network.url("dogs", &other), not_trusted),
        (network.url("dogs", &format!("&sslmode=verify-ca{other}")), not_trusted),
        (network.url("dogs", "&sslmode=verify-full"), not_trusted),
        (wrong_name(&ca), other_name),
        (wrong_name(&root("server.pem")), other_name),
    ] {
        let said = refusal(Home::new().command(&["--database-url", &url])).await;
        assert!(parts.iter().all(|part| said.contains(part)), "{url}: {said}");
    }

    network.switch_tls("off").await;
    for parameters in ["&sslmode=require", &ca] {
        let said = refusal(Home::new().command(&["--database-url", &network.url("dogs", parameters)])).await;
        assert!(said.contains("offers no TLS") && said.contains("sslmode=disable"), "{said}");
    }
    let home = Home::new();
    let daemon = home.start(&["--database-url", &network.url("dogs", "")]).await;
    assert!(daemon.is_ready().await);
    assert!(daemon.log().contains("the connection to PostgreSQL is not encrypted"), "{}", daemon.log());
}

/// Serves for a moment: how many of its connections are plain, and whether any is encrypted.
async fn connections(network: &Network, url: &str) -> (i64, bool) {
    let home = Home::new();
    let daemon = home.start(&["--database-url", url]).await;
    assert!(daemon.is_ready().await);
    let ask = "SELECT count(*) FILTER (WHERE NOT ssl), bool_or(ssl) FROM pg_stat_ssl JOIN pg_stat_activity USING (pid) \
               WHERE usename = 'salon'";
    let rows = network.admin().await.rows(ask, &[]).await;
    daemon.stop().await;
    (rows[0].get(0), rows[0].get(1))
}
