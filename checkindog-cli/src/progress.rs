//! Progress on standard error. Where that is no terminal, nothing is drawn.

use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

const UPLOAD: &str = "{spinner} Uploading   [{bar:30}] {bytes} of {total_bytes}, {bytes_per_sec}";
const UPLOAD_OF_UNKNOWN_LENGTH: &str = "{spinner} Uploading   {bytes}, {bytes_per_sec}";
const PROCESSING: &str = "{spinner} Processing  [{bar:30}] {percent}% {msg}";
const DOWNLOAD: &str = "{spinner} Downloading {bytes}, {bytes_per_sec}";

/// For a file on its way to the server.
pub fn upload(length: Option<u64>) -> ProgressBar {
    bar(length, if length.is_some() { UPLOAD } else { UPLOAD_OF_UNKNOWN_LENGTH })
}

/// For the server's work on a file of so many bytes.
pub fn processing(bytes: u64) -> ProgressBar {
    bar(Some(bytes), PROCESSING)
}

/// For a file on its way from the server.
pub fn download() -> ProgressBar {
    bar(None, DOWNLOAD)
}

fn bar(length: Option<u64>, template: &str) -> ProgressBar {
    let style = ProgressStyle::with_template(template).expect("the templates of this file are well-formed");
    let bar = ProgressBar::with_draw_target(length, ProgressDrawTarget::stderr()).with_style(style);
    if !bar.is_hidden() {
        bar.enable_steady_tick(Duration::from_millis(100));
    }
    bar
}
