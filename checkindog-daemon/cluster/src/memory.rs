//! How much of the machine's memory PostgreSQL keeps pages in.

use std::fs;

/// An eighth of the memory, for the machine may serve other ends too; little enough for a small one, and no more than a million
/// client records with their indexes fill. In bytes.
pub fn for_buffers() -> u64 {
    (available() / 8).clamp(128 << 20, 2 << 30)
}

/// The memory of the machine, or of the container whose limit is lower. In bytes.
fn available() -> u64 {
    let machine = rustix::system::sysinfo();
    let machine = machine.totalram.saturating_mul(machine.mem_unit.into());
    let container = fs::read_to_string("/sys/fs/cgroup/memory.max").ok();
    let limit = container.and_then(|text| text.trim().parse().ok()).unwrap_or(u64::MAX);
    machine.min(limit)
}
