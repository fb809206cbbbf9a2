//! The command line: one file a subcommand.

mod exit;
mod filter;
mod output;

use std::{ffi::OsString, io, path::PathBuf, process::ExitCode};

use clap::{Args, Parser, Subcommand};
use exit::{Exit, Stop};

use crate::extract::Rules;

/// Reads news articles in the terminal, shows quotations and named entities, and lets you put them right by keyboard.
#[derive(Debug, Parser)]
#[command(name = "quotemark", version)]
struct Cli {
    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Write suggestions without opening the reader.
    Extract(Extract),
}

#[derive(Debug, Args)]
struct Extract {
    /// Articles, folders of articles, or lists of either.
    #[arg(value_name = "PATH", required_unless_present = "jsonl", conflicts_with = "jsonl")]
    paths: Vec<PathBuf>,
    /// Read {"id": …, "text": …} a line from stdin and write a line of suggestions for each to stdout.
    #[arg(long)]
    jsonl: bool,
}

/// Runs the program with these arguments, the first of which is its own name.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let cli = match Cli::try_parse_from(arguments) {
        Ok(cli) => cli,
        Err(error) => return refusal(&error),
    };
    match dispatch(cli) {
        Ok(exit) => exit.into(),
        Err(Stop::ClosedPipe) => Exit::Fine.into(),
        Err(Stop::Error(message)) => {
            output::error(&message);
            Exit::Failed.into()
        }
    }
}

fn dispatch(cli: Cli) -> Result<Exit, Stop> {
    match cli.command {
        Some(Command::Extract(extract)) if extract.jsonl => {
            filter::filter(io::stdin().lock(), &mut output::stdout(), &Rules)
        }
        _ => Err(Stop::error("not written yet")),
    }
}

/// Prints what clap has to say: help and version as they are, an error as one line.
fn refusal(error: &clap::Error) -> ExitCode {
    if !error.use_stderr() {
        // A closed pipe is no error.
        drop(error.print());
        return Exit::Fine.into();
    }
    let text = error.to_string();
    let lines = text.trim_start_matches("error: ").lines().map(str::trim);
    let message: Vec<&str> = lines.take_while(|line| !line.is_empty()).collect();
    output::error(&format!("{} (quotemark --help tells more)", message.join(" ")));
    Exit::Failed.into()
}
