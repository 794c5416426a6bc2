//! Wiring: configuration → database → app → serve, or one admin command.

use std::io::{IsTerminal, Write};
use std::process::ExitCode;
use std::sync::Arc;

use checkindog_daemon::app::{App, Ports, system_clock};
use checkindog_daemon::auth::Seal;
use checkindog_daemon::clients::Turns;
use checkindog_daemon::config::{Cli, Command, LogFormat, ServeArgs, StorageArgs};
use checkindog_daemon::connections::{self, Limits};
use checkindog_daemon::database::{self, Database};
use checkindog_daemon::db::Db;
use checkindog_daemon::imports::Imports;
use checkindog_daemon::pictures::Pictures;
use checkindog_daemon::print::Printer;
use checkindog_daemon::web::rates::Rates;
use checkindog_daemon::{demo, salons, server, setup};
use checkindog_storage::{Bucket, Storage};
use clap::Parser;
use tokio::net::TcpListener;
use tokio::runtime::{self, Runtime};
use tokio::signal::unix::{SignalKind, signal};
use tokio::sync::Notify;
use tracing_subscriber::EnvFilter;

/// Pages are many small pieces of text: the allocator is where a good part of their time goes.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

type Failure = Box<dyn std::error::Error>;

fn main() -> ExitCode {
    let cli = Cli::parse();
    log_to_stderr(cli.database.log_format);
    let ended = runtime(&cli).map_err(Failure::from).and_then(|runtime| runtime.block_on(run(cli)));
    match ended {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("checkindog-daemon: {error}");
            ExitCode::FAILURE
        }
    }
}

/// Beside a private PostgreSQL half of the cores are ours: it has as much to do as we, and a request that need not wake another core
/// is answered a quarter sooner (measured on two). `TOKIO_WORKER_THREADS` says otherwise.
fn runtime(cli: &Cli) -> std::io::Result<Runtime> {
    let mut builder = runtime::Builder::new_multi_thread();
    if cli.database.database_url.is_none() && std::env::var_os("TOKIO_WORKER_THREADS").is_none() {
        let cores = std::thread::available_parallelism().map_or(1, usize::from);
        builder.worker_threads((cores / 2).max(1));
    }
    builder.enable_all().build()
}

async fn run(cli: Cli) -> Result<(), Failure> {
    match cli.command {
        None | Some(Command::Serve) => {
            refuse_in_public(&cli.serve)?;
            let database = database::open(&cli.database, false).await?;
            serve(database, &cli.storage, &cli.serve).await
        }
        Some(command) => {
            let database = database::open(&cli.database, true).await?;
            let done = administer(&database, &cli.serve, command).await;
            database.watch(std::future::ready(())).await;
            println!("{}", done?);
            Ok(())
        }
    }
}

async fn administer(database: &Database, serve: &ServeArgs, command: Command) -> Result<String, Failure> {
    let db = Db::new(&database.url, 1)?;
    let mut conn = db.conn().await?;
    Ok(match command {
        Command::Serve => String::new(),
        Command::SetupLink => salons::commands::setup_link(&mut conn, &serve.people_reach()).await?,
        Command::Salon(command) => salons::commands::salon(&mut conn, command).await?,
        Command::User(command) => salons::commands::user(&mut conn, command, &serve.people_reach()).await?,
        Command::Token(command) => salons::commands::token(&mut conn, command).await?,
    })
}

async fn serve(database: Database, storage: &StorageArgs, args: &ServeArgs) -> Result<(), Failure> {
    let db = Db::new(&database.url, args.pool_size.into())?;
    if args.demo {
        demo::load(&db, chrono::Utc::now()).await?;
    }
    let limits = Limits { connections: args.max_connections.into(), ..Limits::default() };
    connections::make_room(limits.connections);
    let listener = TcpListener::bind(args.listen)
        .await
        .map_err(|error| format!("cannot listen on {}: {error}", args.listen))?;
    let address = listener.local_addr()?;
    let spool = database.spool()?;
    let seal = open_seal(&database, args)?;
    let pictures = Pictures::new(open_storage(&database, storage)?);
    let public_url = args.public_url.clone().unwrap_or_else(|| format!("http://{address}"));
    let app = App::new(Ports {
        db,
        clock: system_clock(),
        public_url,
        spool,
        seal,
        imports: Imports::default(),
        pictures,
        creations: Default::default(),
        exports: Turns::default(),
        rates: Rates::new(args.api_rate),
        printer: printer(),
        dev: args.dev,
    });
    Imports::resume(&app).await?;
    let setup_link = setup::offer(&mut app.db.conn().await?, &app.public_url, app.now()).await?;
    // Whoever reads where we listen may stop us at once, and what we have started is to stop with us.
    let asked_to_stop = asked_to_stop()?;
    announce(&address.to_string(), setup_link.as_deref(), args.demo)?;

    let stopped = Arc::new(Notify::new());
    let watching = tokio::spawn({
        let stopped = stopped.clone();
        async move { database.watch(stopped.notified()).await }
    });
    let served = server::serve(app, listener, limits, asked_to_stop).await;
    // The database goes last: requests under way still need it.
    stopped.notify_one();
    watching.await?;
    Ok(served?)
}

/// The printer is typst, which takes minutes to compile: only builds with the feature `pdf` have it.
#[cfg(feature = "pdf")]
fn printer() -> Option<Printer> {
    Some(Arc::new(|sheet| Ok(checkindog_pdf::sheet(sheet, sheet.logo.as_deref())?)))
}

#[cfg(not(feature = "pdf"))]
fn printer() -> Option<Printer> {
    None
}

/// The key that seals what must be read again.
fn open_seal(database: &Database, args: &ServeArgs) -> Result<Seal, Failure> {
    let path = args.key_file.clone().unwrap_or_else(|| database.data_dir.join("secret.key"));
    Seal::from_file(&path)
        .map_err(|error| format!("cannot use the key file {}: {error}", path.display()).into())
}

/// The bucket that is asked for, else the folder in the data directory.
fn open_storage(database: &Database, args: &StorageArgs) -> Result<Storage, Failure> {
    let Some(name) = args.s3_bucket.clone() else { return Ok(Storage::folder(&database.files()?)?) };
    Ok(Storage::bucket(&Bucket {
        name,
        endpoint: args.s3_endpoint.clone(),
        region: args.s3_region.clone(),
        access_key_id: args.s3_access_key_id.clone(),
        secret_access_key: args.s3_secret_access_key.clone(),
    })?)
}

/// The first line is a contract with scripts.
fn announce(address: &str, setup_link: Option<&str>, demo: bool) -> std::io::Result<()> {
    let mut out = std::io::stdout().lock();
    writeln!(out, "listening on http://{address}")?;
    if let Some(link) = setup_link {
        writeln!(out, "set up your salon: {link}")?;
    }
    if demo {
        writeln!(out, "demo accounts, password {:?}:", demo::PASSWORD)?;
        for (email, role) in demo::ACCOUNTS {
            writeln!(out, "  {email} ({role})")?;
        }
    }
    out.flush()
}

/// Everybody knows the demo's password, and pages for developers are not for others.
fn refuse_in_public(args: &ServeArgs) -> Result<(), Failure> {
    if args.dev && !args.listen.ip().is_loopback() {
        return Err("--dev is for developers: it serves on a loopback address only (127.0.0.1 or ::1)".into());
    }
    if args.demo && !args.listen.ip().is_loopback() {
        return Err(
            "the demo has known passwords: it serves on a loopback address only (127.0.0.1 or ::1)".into()
        );
    }
    Ok(())
}

/// Resolves once somebody asks us to stop. They may from now on, not only when this is first awaited.
fn asked_to_stop() -> std::io::Result<impl Future<Output = ()>> {
    let mut terminate = signal(SignalKind::terminate())?;
    let mut interrupt = signal(SignalKind::interrupt())?;
    Ok(async move {
        tokio::select! {
            _ = terminate.recv() => {}
            _ = interrupt.recv() => {}
        }
        tracing::info!("stopping");
    })
}

fn log_to_stderr(format: LogFormat) {
    let filter = EnvFilter::try_from_env("CHECKINDOG_LOG")
        .unwrap_or_else(|_| EnvFilter::new("info,tokio_postgres=warn"));
    let builder = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr);
    match format {
        LogFormat::Text => builder.with_target(false).with_ansi(std::io::stderr().is_terminal()).init(),
        LogFormat::Json => builder.json().init(),
    }
}
