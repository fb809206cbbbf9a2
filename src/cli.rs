//! The command line: one file a subcommand.

mod eval;
mod exit;
mod extract;
mod extractor;
mod filter;
mod keys;
mod options;
mod output;
mod picture;
mod read;
mod train;
mod validate;

use std::{ffi::OsString, io, path::PathBuf, process::ExitCode};

use clap::{Args, Parser, Subcommand};
use exit::{Exit, Stop};
use options::{Options, login_name};

use crate::{
    extract::{Errors, Extractor},
    store::suggestions,
};

/// Read news articles in the terminal, and put their quotations and named entities right by keyboard.
#[derive(Debug, Parser)]
#[command(name = "quotemark", version)]
struct Cli {
    #[command(subcommand)]
    command: Option<Command>,
    #[command(flatten)]
    options: Options,
    #[command(flatten)]
    extractor: extractor::Choice,
    #[command(flatten)]
    look: read::Look,
    /// Articles, folders of articles, or lists of either (*.list, one path a line); this folder by default.
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Write suggestions without opening the reader.
    Extract(Extract),
    /// Print precision, recall and F1 of predictions, or of the built-in extractor.
    Eval(eval::Eval),
    /// Check annotation files against their articles; 1 when there are faults.
    Validate {
        /// Articles, folders, lists or annotation files.
        #[arg(value_name = "PATH", required = true)]
        paths: Vec<PathBuf>,
        /// Bring the files of edited articles after them; 1 when an annotation is doubtful or lost.
        #[arg(long)]
        reanchor: bool,
    },
    /// Learn a model of names from reviewed files.
    Train(train::Train),
    /// Print the key table.
    Keys,
    /// Print the reader's screen as an SVG picture.
    #[command(hide = true)]
    Picture(picture::Picture),
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
    let extractor = |errors| cli.extractor.extractor(errors);
    match cli.command {
        None => {
            // On the screen of the reader nothing else may write.
            let extractor = extractor(Errors::Kept)?;
            read::read(cli.paths, cli.options.resolved(login_name)?, cli.look, &*extractor)
        }
        Some(Command::Picture(picture)) => {
            picture::picture(picture, cli.options.resolved(login_name)?, &*extractor(Errors::Kept)?)
        }
        Some(Command::Extract(extract)) => run_extract(&extract, cli.options, &*extractor(Errors::Shown)?),
        Some(Command::Eval(arguments)) => eval::eval(&arguments, &*extractor(Errors::Shown)?),
        Some(Command::Validate { paths, reanchor: false }) => {
            validate::validate(&paths, &cli.options.resolved(login_name)?)
        }
        Some(Command::Validate { paths, reanchor: true }) => {
            validate::reanchor(&paths, &cli.options.resolved(login_name)?)
        }
        Some(Command::Train(train)) => train::train(&train, cli.options),
        Some(Command::Keys) => keys::keys(),
    }
}

fn run_extract(arguments: &Extract, options: Options, extractor: &dyn Extractor) -> Result<Exit, Stop> {
    // Nobody has worked yet on what only an extractor has seen.
    let options = options.resolved(|| extractor.name().to_owned())?;
    if arguments.jsonl {
        let suggest = |text: &_, segments: &_| {
            suggestions(extractor, text, segments, &options.scheme).map(|suggestions| suggestions.found)
        };
        return filter::filter(io::stdin().lock(), &mut output::stdout(), &suggest);
    }
    extract::extract(&arguments.paths, &options, extractor)
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
