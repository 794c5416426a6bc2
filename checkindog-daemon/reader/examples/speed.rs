//! Rows per second: `cargo run --release -p checkindog-reader --example speed`.

use std::io::Cursor;
use std::time::Instant;

use checkindog_reader::{Entry, Options, Reader};

const ROWS: usize = 100_000;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let text = sheet();
    let (windows, ..) = encoding_rs::WINDOWS_1252.encode(&text);
    for (name, bytes) in [("UTF-8", text.as_bytes()), ("Windows-1252", &windows)] {
        let start = Instant::now();
        let reader = Reader::open(Cursor::new(bytes), &Options::default())?;
        let mut accepted = 0;
        for entry in reader {
            accepted += usize::from(matches!(entry?, Entry::Row(_)));
        }
        let seconds = start.elapsed().as_secs_f64();
        println!("{name}: {accepted} of {ROWS} rows in {seconds:.3} s, {:.0} rows/s", ROWS as f64 / seconds);
    }
    Ok(())
}

/// 14 columns of a salon's sheet.
fn sheet() -> String {
    let mut text = String::from(
        "Code;Civilité;Nom;Prénom;Mail;Tél;Portable;Adresse;Complément;CP;Ville;Pays;Remarques;Consentement SMS\n",
    );
    for n in 0..ROWS {
        text.push_str(&format!(
            "C{n:06};Mme;Lefèvre-{n};Éléonore;eleonore{n}@exemple.fr;01 43 {:02} {:02} {:02};06{:08};{n} rue des Lilas;\
             Bât. B;{:05};Saint-Étienne;France;Craint l’eau, \"vient\" le mardi;oui\n",
            n / 10_000 % 100,
            n / 100 % 100,
            n % 100,
            n,
            1000 + n % 90_000,
        ));
    }
    text
}
