//! `make bench`: the release binaries of CheckinDog, each measured against a floor that runs in the same call.
//!
//! A floor is the same work with everything of ours taken away: `psql \copy` for an import, the bare SQL for a search, an
//! empty handler for a page, PostgreSQL alone for a start. Machines differ and are noisy, ratios much less so. Every figure
//! is the median of several runs, ours and the floor's in turns.
//!
//! [`harness`] makes the salon that is measured and puts it back to its start, [`data`] invents its clients, [`daemon`]
//! and [`child`] hold the processes, [`http`] speaks to the daemon; `import`, `search`, `pages`, `rest`, `first_load`, `undo`, `filters`,
//! `tenants`, `export` and `create` are the rows of the table, [`floor`] and [`report`] what they share.

mod child;
mod create;
mod daemon;
mod data;
mod export;
mod filters;
mod first_load;
mod floor;
mod harness;
mod http;
mod import;
mod pages;
mod report;
mod rest;
mod search;
mod tenants;
mod undo;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, ValueEnum};
use tokio::signal::unix::{SignalKind, signal};

use harness::{Bench, Size};
use report::Report;

/// Why nothing could be measured.
type Failure = Box<dyn std::error::Error + Send + Sync>;

/// Measures CheckinDog against its bars, and each against a floor in the same call.
///
/// The binaries are taken from beside this one, or from CHECKINDOG_BENCH_DAEMON and CHECKINDOG_BENCH_CLI. Everything
/// happens in a temporary directory (below TMPDIR) that is removed at the end; about 2 GB are needed.
#[derive(Parser)]
struct Options {
    /// Measure only this; may be repeated
    #[arg(long, value_name = "NAME")]
    only: Vec<Subject>,
    /// Clients in the salon, and in the file that is imported into it [default: 100000, with --large 1000000]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1_000..=1_000_000))]
    rows: Option<u32>,
    /// How often each figure is taken; the median is shown [default: 5, with --large 3]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u8).range(1..=100))]
    repeat: Option<u8>,
    /// What matters at scale: clients with everything that filters look at; takes half an hour and 20 GB
    #[arg(long)]
    large: bool,
    /// Make the salon in this directory and leave it there, or take the one that an earlier call left
    #[arg(long, value_name = "DIR")]
    keep: Option<PathBuf>,
    /// Fail when a bar is missed
    #[arg(long)]
    strict: bool,
    /// Print the names of what can be measured, and stop
    #[arg(long)]
    list: bool,
}

/// A row of the table of bars.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Subject {
    /// A file of clients into a salon, by the CLI
    Import,
    /// Search as you type
    Search,
    /// List and record, eight at a time
    Pages,
    /// Memory at rest, and the time to be ready
    Rest,
    /// Bytes of the first page load
    FirstLoad,
    /// Undoing an import, and the same file once more
    Undo,
    /// Searches with each filter, and each pair
    Filters,
    /// Search as you type at one of a thousand salons
    Tenants,
    /// All clients as CSV
    Export,
    /// Clients created one by one through the API
    Create,
}

impl Subject {
    /// Whether it is measured when none is named.
    fn belongs(self, large: bool) -> bool {
        match self {
            Self::Import | Self::Search => true,
            Self::Pages | Self::Rest | Self::FirstLoad => !large,
            Self::Undo | Self::Filters | Self::Tenants | Self::Export | Self::Create => large,
        }
    }
}

#[tokio::main]
async fn main() -> ExitCode {
    let options = Options::parse();
    if options.list {
        for subject in Subject::value_variants().iter().filter_map(Subject::to_possible_value) {
            println!(
                "{:12}{}",
                subject.get_name(),
                subject.get_help().map(ToString::to_string).unwrap_or_default()
            );
        }
        return ExitCode::SUCCESS;
    }
    // Whatever ends the measuring, its children and its directory go with it.
    let measured = tokio::select! {
        measured = measure(&options) => measured,
        () = interrupted() => Err("interrupted".into()),
    };
    match measured {
        Ok(report) if options.strict && report.missed() > 0 => ExitCode::FAILURE,
        Ok(_) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("checkindog-bench: {error}");
            ExitCode::FAILURE
        }
    }
}

async fn measure(options: &Options) -> Result<Report, Failure> {
    let mut report = Report::begin();
    let rows = options.rows.unwrap_or(if options.large { 1_000_000 } else { 100_000 });
    let repeat = options.repeat.unwrap_or(if options.large { 3 } else { 5 });
    let bench =
        Bench::prepare(Size { rows, repeat: repeat.into(), filters: options.large }, options.keep.as_deref())
            .await?;
    for subject in Subject::value_variants() {
        let wanted = match options.only.as_slice() {
            [] => subject.belongs(options.large),
            only => only.contains(subject),
        };
        if !wanted {
            continue;
        }
        report.add(match subject {
            Subject::Import => import::measure(&bench).await?,
            Subject::Search => search::measure(&bench).await?,
            Subject::Pages => pages::measure(&bench).await?,
            Subject::Rest => rest::measure(&bench).await?,
            Subject::FirstLoad => first_load::measure(&bench).await?,
            Subject::Undo => undo::measure(&bench).await?,
            Subject::Filters => filters::measure(&bench).await?,
            Subject::Tenants => tenants::measure(&bench).await?,
            Subject::Export => export::measure(&bench).await?,
            Subject::Create => create::measure(&bench).await?,
        });
    }
    Ok(report)
}

async fn interrupted() {
    let (Ok(mut interrupt), Ok(mut terminate)) =
        (signal(SignalKind::interrupt()), signal(SignalKind::terminate()))
    else {
        return std::future::pending().await;
    };
    tokio::select! {
        _ = interrupt.recv() => {}
        _ = terminate.recv() => {}
    }
}
