//! A PostgreSQL on a network address of this machine, with passwords, and with TLS while it is switched on.

use std::fs::{self, Permissions};
use std::net::Ipv4Addr;
use std::os::unix::fs::{PermissionsExt, chown};
use std::path::{Path, PathBuf};
use std::process::Command;

use rcgen::{BasicConstraints, CertificateParams, CertifiedIssuer, IsCa, KeyPair};
use tempfile::TempDir;
use tokio::task::spawn_blocking;

use crate::support::{Sql, TestCluster};

/// The name in the server's certificate.
pub const HOST: &str = "db.test";
/// The password of the role `salon`.
pub const PASSWORD: &str = "p@ss/wörd?";
/// The same as a URL has it.
pub const ENCODED: &str = "p%40ss%2Fw%C3%B6rd%3F";

/// The server, its authority, and the files of both.
pub struct Network {
    cluster: TestCluster,
    folder: TempDir,
    address: Ipv4Addr,
}

impl Network {
    /// A server on an address of its own, with TLS.
    pub async fn start() -> Self {
        let folder = tempfile::Builder::new()
            .permissions(Permissions::from_mode(0o755))
            .tempdir()
            .expect("a temporary directory");
        let address = own_address();
        make_certificates(folder.path());
        let hba = "local all all peer map=checkindog\nhost all all 127.0.0.0/8 scram-sha-256\n";
        fs::write(folder.path().join("hba"), hba).expect("a file");
        let in_folder = |name| folder.path().join(name).display().to_string();
        let extra = vec![
            ("listen_addresses".to_owned(), address.to_string()),
            ("hba_file".to_owned(), in_folder("hba")),
            ("ssl_cert_file".to_owned(), in_folder("server.pem")),
            ("ssl_key_file".to_owned(), in_folder("server.key")),
        ];
        let cluster = spawn_blocking(|| TestCluster::start_with(extra)).await.expect("a cluster");
        let network = Self { cluster, folder, address };
        network.admin().await.run(&format!("CREATE ROLE salon LOGIN PASSWORD '{PASSWORD}'")).await;
        network.switch_tls("on").await;
        network
    }

    /// A new database that belongs to `salon`, without tables; `clause` ends its CREATE DATABASE.
    pub async fn create_database(&self, name: &str, clause: &str) {
        self.admin().await.run(&format!("CREATE DATABASE {name} {clause}")).await;
    }

    /// The superuser on the database `postgres`.
    pub async fn admin(&self) -> Sql {
        self.superuser("postgres").await
    }

    pub async fn superuser(&self, database: &str) -> Sql {
        Sql::connect(&self.cluster.superuser_url(database)).await
    }

    /// Switches TLS on or off for connections to come.
    pub async fn switch_tls(&self, state: &str) {
        let admin = self.admin().await;
        admin.run(&format!("ALTER SYSTEM SET ssl = {state}")).await;
        admin.run("SELECT pg_reload_conf()").await;
        while self.admin().await.value::<String>("SHOW ssl", &[]).await != state {}
    }

    /// How `salon` reaches a database by the name of the certificate.
    pub fn url(&self, database: &str, parameters: &str) -> String {
        self.url_by_name(HOST, database, parameters)
    }

    pub fn url_by_name(&self, host: &str, database: &str, parameters: &str) -> String {
        let address = self.address;
        format!("postgres://salon:{ENCODED}@{host}/{database}?hostaddr={address}{parameters}")
    }

    /// A file of the authority that signed (`ca.pem`), or of another (`other.pem`).
    pub fn file(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }
}

/// One of the addresses that all mean this machine, so that the port needs not be free on the usual one.
pub fn own_address() -> Ipv4Addr {
    let id = *uuid::Uuid::now_v7().as_bytes();
    Ipv4Addr::new(127, id[13] | 1, id[14], id[15].clamp(1, 254))
}

/// Writes an authority, a certificate that it signed, and an authority that signed nothing.
fn make_certificates(folder: &Path) {
    let authority = |name: &str| {
        let mut params = CertificateParams::new(Vec::new()).expect("no names");
        params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        params.distinguished_name.push(rcgen::DnType::CommonName, name);
        CertifiedIssuer::self_signed(params, KeyPair::generate().expect("a key")).expect("an authority")
    };
    let (ours, other) = (authority("Les Poils d'Or"), authority("Chez Medor"));
    let key = KeyPair::generate().expect("a key");
    let server = CertificateParams::new([HOST.to_owned()]).expect("a name").signed_by(&key, &ours);
    for (name, content) in [
        ("ca.pem", ours.pem()),
        ("other.pem", other.pem()),
        ("server.pem", server.expect("a certificate").pem()),
        ("server.key", key.serialize_pem()),
    ] {
        let path = folder.join(name);
        fs::write(&path, content).expect("a file");
        if name.ends_with(".key") {
            fs::set_permissions(&path, Permissions::from_mode(0o600)).expect("ours");
            if let Some(postgres) = lent_account() {
                chown(&path, Some(postgres), None).expect("we are root");
            }
        }
    }
}

/// The account that root lends to PostgreSQL and PgBouncer, which both refuse to be root.
fn lent_account() -> Option<u32> {
    if !rustix::process::geteuid().is_root() {
        return None;
    }
    let output = Command::new("id").args(["-u", "postgres"]).output().expect("id runs");
    String::from_utf8(output.stdout).ok()?.trim().parse().ok()
}
