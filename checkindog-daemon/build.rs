//! Refuses to build without the assets, which cargo never makes by itself, and notices when they or the texts change.

use std::path::Path;

fn main() {
    println!("cargo::rerun-if-changed=assets/dist");
    println!("cargo::rerun-if-changed=locales");
    if !Path::new("assets/dist/app.css").exists() {
        println!("cargo::error=run `make assets` first (needs Node.js 18+ and npm)");
    }
}
