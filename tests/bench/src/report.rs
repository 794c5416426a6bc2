//! What is printed: a line for each bar, with what was measured, the floor, their ratio, and whether the bar is kept.

use std::time::Duration;

/// One figure against its bar.
pub struct Line {
    pub what: String,
    pub ours: String,
    /// Empty where there is no floor.
    pub floor: String,
    pub ratio: Option<f64>,
    pub bar: String,
    pub kept: bool,
    /// What the figure is made of, indented below it.
    pub details: Vec<String>,
}

/// The lines so far; each is printed as soon as it is known, for the whole takes minutes.
pub struct Report {
    missed: usize,
}

impl Report {
    pub fn begin() -> Self {
        println!("{:44} {:>12} {:>12} {:>7}  {:18} result", "what", "ours", "floor", "ratio", "bar");
        Self { missed: 0 }
    }

    pub fn add(&mut self, lines: Vec<Line>) {
        for line in lines {
            let ratio = line.ratio.map(|ratio| format!("{ratio:.2}")).unwrap_or_default();
            let result = if line.kept { "ok" } else { "MISSED" };
            println!(
                "{:44} {:>12} {:>12} {ratio:>7}  {:18} {result}",
                line.what, line.ours, line.floor, line.bar
            );
            for detail in line.details {
                println!("    {detail}");
            }
            self.missed += usize::from(!line.kept);
        }
    }

    /// How many bars were missed.
    pub fn missed(&self) -> usize {
        self.missed
    }
}

/// The middle one; of an even number the upper. Zero of none.
pub fn median<T: Copy + Default + PartialOrd>(values: &[T]) -> T {
    percentile(values, 50)
}

/// The smallest value that at least `percent` % of the values do not exceed. Zero of none.
pub fn percentile<T: Copy + Default + PartialOrd>(values: &[T], percent: usize) -> T {
    let mut sorted = values.to_vec();
    sorted.sort_by(|a, b| a.partial_cmp(b).expect("what is measured is a number"));
    let rank = (sorted.len() * percent).div_ceil(100).max(1);
    sorted.get(rank - 1).copied().unwrap_or_default()
}

pub fn ratio(ours: Duration, floor: Duration) -> f64 {
    ours.as_secs_f64() / floor.as_secs_f64().max(f64::EPSILON)
}

pub fn seconds(time: Duration) -> String {
    format!("{:.2} s", time.as_secs_f64())
}

pub fn milliseconds(time: Duration) -> String {
    format!("{:.2} ms", time.as_secs_f64() * 1e3)
}

pub fn mebibytes(bytes: u64) -> String {
    format!("{:.1} MiB", bytes as f64 / f64::from(1 << 20))
}

pub fn kibibytes(bytes: usize) -> String {
    format!("{:.1} KiB", bytes as f64 / 1024.0)
}
