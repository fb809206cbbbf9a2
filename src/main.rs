//! The program `quotemark`.

use std::process::ExitCode;

fn main() -> ExitCode {
    quotemark::cli::run(std::env::args_os())
}
