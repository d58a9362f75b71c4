//! The command `caveat`.

use std::process::ExitCode;

/// Citations make and drop small things by the hundred thousand, on several threads: a quarter of a build's work with the system's allocator.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    caveat::cli::run()
}
