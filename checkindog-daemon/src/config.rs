//! What the daemon is told: the command line, and the same by environment variables.

use std::net::SocketAddr;
use std::path::PathBuf;

use checkindog_api::{Role, Scope};
use clap::{Args, Parser, Subcommand, ValueEnum};

/// The CheckinDog daemon: client records, portal and API of grooming salons.
///
/// Without a command it serves. Without --database-url it runs a private PostgreSQL in its data directory.
#[derive(Parser)]
#[command(name = "checkindog-daemon", version)]
pub struct Cli {
    #[command(flatten)]
    pub database: DatabaseArgs,
    #[command(flatten)]
    pub storage: StorageArgs,
    #[command(flatten)]
    pub serve: ServeArgs,
    #[command(subcommand)]
    pub command: Option<Command>,
}

/// Where the data is.
#[derive(Args, Clone)]
pub struct DatabaseArgs {
    /// Directory of the private PostgreSQL and of uploaded files [default: /var/lib/checkindog as root, otherwise
    /// checkindog in the user's data directory]
    #[arg(long, env = "CHECKINDOG_DATA_DIR", global = true, value_name = "DIR")]
    pub data_dir: Option<PathBuf>,
    /// An external PostgreSQL, version 15 or later, instead of the private one: postgres://user@host/database
    ///
    /// With TLS: ?sslmode=verify-full, and &sslrootcert=FILE where its authority is not among the system's. Behind PgBouncer in
    /// transaction mode: &pooling=transaction. A password is safer in the environment than on the command line.
    #[arg(long, env = "CHECKINDOG_DATABASE_URL", global = true, value_name = "URL", hide_env_values = true)]
    pub database_url: Option<String>,
    /// Form of the log on standard error
    #[arg(long, env = "CHECKINDOG_LOG_FORMAT", global = true, value_enum, default_value_t = LogFormat::Text)]
    pub log_format: LogFormat,
}

/// How the log is written.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum LogFormat {
    /// For people.
    Text,
    /// One JSON object per line.
    Json,
}

/// Where uploaded files are: in the data directory, or in a bucket.
#[derive(Args, Clone)]
pub struct StorageArgs {
    /// Keep uploaded files in this bucket of an S3 storage instead of the data directory
    ///
    /// Keys may also come from AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or from the machine's role.
    #[arg(long, env = "CHECKINDOG_S3_BUCKET", global = true, value_name = "NAME")]
    pub s3_bucket: Option<String>,
    /// Address of the S3 storage, such as https://s3.example.org [default: Amazon's]
    #[arg(long, env = "CHECKINDOG_S3_ENDPOINT", global = true, value_name = "URL", value_parser = public_url)]
    pub s3_endpoint: Option<String>,
    /// Region of the bucket [default: us-east-1]
    #[arg(long, env = "CHECKINDOG_S3_REGION", global = true, value_name = "REGION")]
    pub s3_region: Option<String>,
    /// Id of the key that may read, write, list and delete in the bucket
    #[arg(
        long,
        env = "CHECKINDOG_S3_ACCESS_KEY_ID",
        global = true,
        value_name = "ID",
        hide_env_values = true
    )]
    pub s3_access_key_id: Option<String>,
    /// Its secret; safer in the environment than on the command line
    #[arg(
        long,
        env = "CHECKINDOG_S3_SECRET_ACCESS_KEY",
        global = true,
        value_name = "SECRET",
        hide_env_values = true
    )]
    pub s3_secret_access_key: Option<String>,
}

/// How the daemon serves.
#[derive(Args, Clone)]
pub struct ServeArgs {
    /// Address to listen on; port 0 picks a free one
    #[arg(
        long,
        env = "CHECKINDOG_LISTEN",
        global = true,
        default_value = "127.0.0.1:8080",
        value_name = "ADDR:PORT"
    )]
    pub listen: SocketAddr,
    /// The address by which people reach the daemon; with https, cookies are marked Secure [default: http:// and the
    /// address it listens on]
    #[arg(long, env = "CHECKINDOG_PUBLIC_URL", global = true, value_name = "URL", value_parser = public_url)]
    pub public_url: Option<String>,
    /// Fill an empty database with the demo salon and show its accounts; on a loopback address only
    #[arg(long, env = "CHECKINDOG_DEMO", global = true)]
    pub demo: bool,
    /// For who works on the pages: serve /design, which shows all their parts; on a loopback address only
    #[arg(long, env = "CHECKINDOG_DEV", global = true, hide = true)]
    pub dev: bool,
    /// Connections to PostgreSQL at most
    #[arg(
        long, env = "CHECKINDOG_POOL_SIZE", global = true, default_value_t = 16, value_name = "N",
        value_parser = clap::value_parser!(u16).range(2..=500)
    )]
    pub pool_size: u16,
    /// Connections from outside at most; beyond, the one that has been silent the longest makes room
    #[arg(
        long, env = "CHECKINDOG_MAX_CONNECTIONS", global = true, default_value_t = 2000, value_name = "N",
        value_parser = clap::value_parser!(u16).range(1..)
    )]
    pub max_connections: u16,
    /// File of the key that seals the secrets of authenticators; made if it is not there. Daemons on one database need the same
    /// [default: secret.key in the data directory]
    #[arg(long, env = "CHECKINDOG_KEY_FILE", global = true, value_name = "FILE")]
    pub key_file: Option<PathBuf>,
    /// Requests that one API token may make in ten seconds, counted by each daemon for itself; 0 for no limit
    #[arg(long, env = "CHECKINDOG_API_RATE", global = true, default_value_t = 600, value_name = "N")]
    pub api_rate: u32,
}

impl ServeArgs {
    /// The address by which people reach a daemon that is started with these arguments.
    pub fn people_reach(&self) -> String {
        self.public_url.clone().unwrap_or_else(|| format!("http://{}", self.listen))
    }
}

/// What to do instead of serving. Each prints what it made, alone on a line.
#[derive(Subcommand)]
pub enum Command {
    /// Serve, as without a command
    Serve,
    /// Print a new link to set up the first salon; the daemon prints one at each start on an empty database
    ///
    /// Its address is --public-url, else http:// and --listen.
    SetupLink,
    /// Salons
    #[command(subcommand)]
    Salon(SalonCommand),
    /// Users and their places in salons
    #[command(subcommand)]
    User(UserCommand),
    /// API tokens
    #[command(subcommand)]
    Token(TokenCommand),
}

#[derive(Subcommand)]
pub enum SalonCommand {
    /// Add a salon; prints its id
    Add {
        name: String,
        /// Short name for addresses: lower-case letters, digits and dashes
        #[arg(long)]
        slug: String,
        /// Language of the salon
        #[arg(long, default_value = "fr", value_parser = ["fr", "en"])]
        language: String,
    },
}

#[derive(Subcommand)]
pub enum UserCommand {
    /// Give a person a place in a salon; prints the user's id
    Add {
        #[arg(long)]
        email: String,
        #[arg(long)]
        name: String,
        /// Short name of the salon
        #[arg(long)]
        salon: String,
        /// owner, manager, front_desk or groomer
        #[arg(long, value_parser = role)]
        role: Role,
        /// Read the password (at least 10 characters) from standard input, never from the command line
        #[arg(long, required = true)]
        password_stdin: bool,
    },
    /// Print a link by which a person chooses a new password, for who has nobody in the salon to ask
    ///
    /// It works once, within 24 hours. Its address is --public-url, else http:// and --listen.
    PasswordLink {
        #[arg(long)]
        email: String,
    },
    /// Switch off the second factor of a person who lost it and has nobody in the salon to ask; prints the user's id
    RemoveSecondFactor {
        #[arg(long)]
        email: String,
    },
}

#[derive(Subcommand)]
pub enum TokenCommand {
    /// Create an API token; prints it, this once
    Create {
        /// The user for whom the token acts
        #[arg(long)]
        email: String,
        /// What the token is for, to recognise it later
        #[arg(long)]
        name: String,
        /// Short name of the salon; may be left out when the user works in one only
        #[arg(long)]
        salon: Option<String>,
        /// Days until it expires; without, it does not
        #[arg(long, value_name = "DAYS")]
        days: Option<u16>,
        /// What it may be used for, besides reading: write, import, manage; may be repeated. Without, for everything that the user
        /// may do
        #[arg(long = "scope", value_name = "SCOPE", value_parser = scope)]
        scopes: Vec<Scope>,
    },
}

fn role(text: &str) -> Result<Role, String> {
    text.parse().map_err(|_| "one of owner, manager, front_desk, groomer".to_owned())
}

fn scope(text: &str) -> Result<Scope, String> {
    text.parse().map_err(|_| "one of read, write, import, manage".to_owned())
}

fn public_url(text: &str) -> Result<String, String> {
    let rest = text
        .strip_prefix("https://")
        .or(text.strip_prefix("http://"))
        .ok_or("begins with http:// or https://")?;
    let host = rest.trim_end_matches('/');
    if host.is_empty() || host.contains('/') {
        return Err("names a host without a path".to_owned());
    }
    Ok(text.trim_end_matches('/').to_owned())
}
