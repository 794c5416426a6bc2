//! Where PostgreSQL is and how it is reached: `--database-url`, read as libpq reads it, and connections made from it.
//!
//! `sslmode` and `sslrootcert` mean what they mean to libpq, with three differences, all on the safe side: the system's roots
//! stand in where no `sslrootcert` is given, `sslrootcert` alone asks for `verify-full`, and what would verify less than it
//! seems to is refused. `pooling=transaction` is ours: it tells that PgBouncer or its like stands in between.

use std::fmt;
use std::time::Duration;

use diesel_async::AsyncPgConnection;
use percent_encoding::percent_decode_str;
use tokio::task::JoinHandle;
use tokio_postgres::config::{Host, SslMode, SslNegotiation};
use tokio_postgres::{Client, Config, NoTls};

use super::link::{Connector, Encryption, Pooling};
use super::refusal::Refusal;
use super::tls::{self, Verification};

/// How long opening a connection may take where the URL does not say.
const CONNECT: Duration = Duration::from_secs(10);

/// Where PostgreSQL is, and all that it takes to connect. Never shows the password.
#[derive(Clone)]
pub struct Address {
    config: Config,
    /// None on Unix sockets, which need neither encryption nor a pooler.
    connector: Option<Connector>,
    pooling: Pooling,
}

/// The parameters of a URL that tokio-postgres does not know.
#[derive(Default)]
struct Ours {
    sslmode: Option<String>,
    sslrootcert: Option<String>,
    pooling: Option<String>,
}

impl Address {
    /// Reads a URL, and the certificates that it names.
    pub fn parse(url: &str) -> Result<Self, Refusal> {
        if !url.starts_with("postgres://") && !url.starts_with("postgresql://") {
            return Err(Refusal::url("it begins with postgres://"));
        }
        let (url, ours) = take_ours(url)?;
        let mut config: Config = url.parse().map_err(Refusal::url)?;
        let pooling = match ours.pooling.as_deref() {
            None | Some("none" | "session") => Pooling::None,
            Some("transaction") => Pooling::Transaction,
            Some(_) => return Err(Refusal::url("pooling is none, session or transaction")),
        };
        if config.get_connect_timeout().is_none() {
            config.connect_timeout(CONNECT);
        }
        if config.get_application_name().is_none() {
            config.application_name("checkindog");
        }
        let is_local = |host: &Host| matches!(host, Host::Unix(_));
        if !config.get_hosts().is_empty() && config.get_hosts().iter().all(is_local) {
            if pooling == Pooling::Transaction {
                return Err(Refusal::url("name a pooler by host and port, not by its Unix socket"));
            }
            return Ok(Self { config, connector: None, pooling });
        }
        let connector = Connector::new(encryption(&ours)?, pooling);
        if config.get_hosts().is_empty() {
            for address in config.get_hostaddrs().to_vec() {
                config.host(address.to_string());
            }
        }
        // The connector negotiates by itself, for it has to wrap plain connections, too.
        config.ssl_mode(SslMode::Require).ssl_negotiation(SslNegotiation::Direct);
        Ok(Self { config, connector: Some(connector), pooling })
    }

    /// Whether statements of one connection may land on several sessions of the server.
    pub fn pooling(&self) -> Pooling {
        self.pooling
    }

    pub fn user(&self) -> &str {
        self.config.get_user().unwrap_or("the user of this process")
    }

    /// The name of the database, which is the user's where the URL names none.
    pub fn database(&self) -> &str {
        self.config.get_dbname().unwrap_or_else(|| self.user())
    }

    /// A connection that a task of its own drives.
    pub async fn client(&self) -> Result<Client, Refusal> {
        let (client, _) = self.driven_client().await?;
        Ok(client)
    }

    /// A connection, and the task that drives it.
    pub async fn driven_client(&self) -> Result<(Client, JoinHandle<()>), Refusal> {
        let refused = |error| Refusal::of(self, error);
        match &self.connector {
            None => {
                let (client, connection) = self.config.connect(NoTls).await.map_err(refused)?;
                Ok((client, tokio::spawn(driven(connection))))
            }
            Some(connector) => {
                let (client, connection) = self.config.connect(connector.clone()).await.map_err(refused)?;
                Ok((client, tokio::spawn(driven(connection))))
            }
        }
    }

    /// A connection for diesel.
    pub async fn diesel(&self) -> Result<AsyncPgConnection, Refusal> {
        let refused = |error| Refusal::of(self, error);
        let set_up = match &self.connector {
            None => {
                let (client, connection) = self.config.connect(NoTls).await.map_err(refused)?;
                AsyncPgConnection::try_from_client_and_connection(client, connection).await
            }
            Some(connector) => {
                let (client, connection) = self.config.connect(connector.clone()).await.map_err(refused)?;
                AsyncPgConnection::try_from_client_and_connection(client, connection).await
            }
        };
        set_up.map_err(|error| Refusal::Other(error.to_string()))
    }
}

async fn driven(connection: impl Future<Output = Result<(), tokio_postgres::Error>>) {
    if let Err(error) = connection.await {
        tracing::warn!(%error, "connection lost");
    }
}

/// Host and port, as in a URL, without user and password.
impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let ports = self.config.get_ports();
        for (number, host) in self.config.get_hosts().iter().enumerate() {
            let port = ports.get(number).or(ports.first()).copied().unwrap_or(5432);
            let comma = if number == 0 { "" } else { "," };
            match host {
                Host::Tcp(name) => write!(f, "{comma}{name}:{port}")?,
                Host::Unix(path) => write!(f, "{comma}{}", path.display())?,
            }
        }
        Ok(())
    }
}

/// Takes our parameters out of the query of a URL.
fn take_ours(url: &str) -> Result<(String, Ours), Refusal> {
    // As in tokio-postgres everything before an @ is user and password, question marks included.
    let after_password = url.find('@').unwrap_or(0);
    let Some(mark) = url[after_password..].find('?').map(|place| after_password + place) else {
        return Ok((url.to_owned(), Ours::default()));
    };
    let (mut ours, mut others) = (Ours::default(), Vec::new());
    for parameter in url[mark + 1..].split('&').filter(|parameter| !parameter.is_empty()) {
        let (name, value) = parameter.split_once('=').unwrap_or((parameter, ""));
        let place = match name {
            "sslmode" => &mut ours.sslmode,
            "sslrootcert" => &mut ours.sslrootcert,
            "pooling" => &mut ours.pooling,
            _ => {
                others.push(parameter);
                continue;
            }
        };
        let value = percent_decode_str(value).decode_utf8().map_err(Refusal::url)?;
        *place = Some(value.into_owned());
    }
    Ok((format!("{}?{}", &url[..mark], others.join("&")), ours))
}

fn encryption(ours: &Ours) -> Result<Encryption, Refusal> {
    let root = ours.sslrootcert.as_deref();
    let mode = ours.sslmode.as_deref().unwrap_or(if root.is_some() { "verify-full" } else { "prefer" });
    let config = |verification| tls::config(verification, root.filter(|root| *root != "system"));
    match (mode, root) {
        ("disable", _) => Ok(Encryption::None),
        ("prefer", None) => Ok(Encryption::Preferred(config(Verification::None)?)),
        ("prefer", Some(_)) => Err(Refusal::url(
            "sslmode=prefer verifies no certificate: with sslrootcert say sslmode=verify-full",
        )),
        ("require", None) => Ok(Encryption::Required(config(Verification::None)?)),
        ("require" | "verify-ca", Some("system")) | ("verify-ca", None) => Err(Refusal::url(
            "with the system's roots say sslmode=verify-full: they vouch for everybody on the Internet",
        )),
        ("require" | "verify-ca", Some(_)) => Ok(Encryption::Required(config(Verification::Authority)?)),
        ("verify-full", _) => Ok(Encryption::Required(config(Verification::Name)?)),
        _ => Err(Refusal::url("sslmode is disable, prefer, require, verify-ca or verify-full")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reason(url: &str) -> String {
        Address::parse(url).err().map(|refusal| refusal.to_string()).unwrap_or_default()
    }

    #[test]
    fn our_parameters_are_taken_and_the_others_left() {
        let url = "postgres://a:p?ss@h/d?sslmode=require&connect_timeout=3&pooling=transaction";
        let (rest, ours) = take_ours(url).expect("a URL");
        assert_eq!(rest, "postgres://a:p?ss@h/d?connect_timeout=3");
        assert_eq!(
            (ours.sslmode.as_deref(), ours.pooling.as_deref()),
            (Some("require"), Some("transaction"))
        );
        let address = Address::parse(url).expect("an address");
        assert_eq!((address.to_string(), address.pooling()), ("h:5432".to_owned(), Pooling::Transaction));
        assert_eq!((address.user(), address.database()), ("a", "d"));
    }

    #[test]
    fn what_is_wrong_is_said_without_the_password() {
        for (url, part) in [
            ("host=h password=secret", "begins with postgres://"),
            ("postgres://u:secret@h/d?sslmode=maybe", "sslmode is disable, prefer"),
            ("postgres://u:secret@h/d?sslmode=verify-ca", "say sslmode=verify-full"),
            ("postgres://u:secret@h/d?sslmode=require&sslrootcert=system", "say sslmode=verify-full"),
            ("postgres://u:secret@h/d?sslmode=prefer&sslrootcert=/x.pem", "prefer verifies no certificate"),
            ("postgres://u:secret@h/d?sslrootcert=/there/is/none.pem", "/there/is/none.pem"),
            ("postgres://u:secret@h/d?pooling=perhaps", "pooling is none"),
            ("postgres://u:secret@%2Ftmp/d?pooling=transaction", "not by its Unix socket"),
            ("postgres://u:secret@h:port/d", "--database-url"),
            // Not even the name of the parameter: it may be a piece of a password that was not encoded.
            ("postgres://u:sec@h/d?ret=red", "invalid connection string"),
        ] {
            let said = reason(url);
            assert!(said.contains(part) && !said.contains("secret"), "{url}: {said}");
        }
    }
}
