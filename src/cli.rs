//! The command line: one file a subcommand.

mod completions;
mod config;
mod eval;
mod exit;
mod extract;
mod extractor;
mod filter;
mod folder;
mod grid;
mod keys;
mod man;
mod merge;
mod options;
mod output;
mod pairs;
mod picture;
mod read;
mod repair;
mod sessions;
mod stats;
mod train;
mod tutor;
mod validate;

use std::{ffi::OsString, path::PathBuf, process::ExitCode};

use clap::{Args, CommandFactory, Parser, Subcommand};
use clap_complete::Shell;
use exit::{Exit, Stop};
pub use filter::{Suggest, filter};
use options::{Options, login_name, work};

use crate::{config::Config, extract::Errors};

/// Read news articles in the terminal, and put their quotations and named entities right by keyboard.
#[derive(Debug, Parser)]
#[command(name = "quotemark", version)]
struct Cli {
    #[command(subcommand)]
    command: Option<Command>,
    #[command(flatten)]
    options: Options,
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
    /// Merge the work of two sides on one article, as the merge driver of git.
    Merge(merge::Merge),
    /// Save what can be saved of broken annotation files, into new files beside them.
    Repair {
        /// Articles, folders, lists or annotation files.
        #[arg(value_name = "PATH", required = true)]
        paths: Vec<PathBuf>,
    },
    /// Learn a model of names from reviewed files.
    Train(train::Train),
    /// List the sessions of an article that can be taken back whole.
    Sessions {
        /// The article, or its annotation file.
        path: PathBuf,
    },
    /// Put back the annotation file as it was before a session; what it replaces is kept as one more session.
    Restore(sessions::Restore),
    /// Learn the reader in ten minutes, on an article of its own; nothing is left behind.
    Tutor {
        /// Keep the article and what you did to it in this folder; naming it again goes on there.
        #[arg(value_name = "DIR")]
        folder: Option<PathBuf>,
    },
    /// Print figures: articles by status, annotations by label and review, speakers, how many suggestions were accepted; 1 when a file is broken.
    Stats(stats::Arguments),
    /// Print the key table.
    Keys,
    /// Print the settings in force and where each comes from, as a config file.
    Config {
        /// The articles or the folder for which they would be in force; this folder by default.
        #[arg(value_name = "PATH")]
        paths: Vec<PathBuf>,
    },
    /// Print what a shell needs to complete commands and options.
    Completions {
        /// bash, elvish, fish, powershell or zsh.
        shell: Shell,
    },
    /// Print the manual page.
    Man {
        /// Write it, and a page for each command, into this folder instead.
        #[arg(value_name = "DIR")]
        folder: Option<PathBuf>,
    },
    /// Print the reader's screen as an SVG picture; nothing is saved.
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
    let config = |paths: &[PathBuf]| {
        let config = cli.options.config(paths)?;
        config.remarks().iter().for_each(|remark| output::note(remark));
        Ok::<_, Stop>(config)
    };
    match cli.command {
        None => read::read(cli.paths.clone(), &config(&cli.paths)?),
        Some(Command::Picture(picture)) => picture::picture(picture, &cli.options.config_without_files()?),
        Some(Command::Extract(extract)) => run_extract(&extract, &config(&extract.paths)?),
        Some(Command::Eval(arguments)) => {
            let config = config(arguments.articles())?;
            eval::eval(&arguments, &*extractor::extractor(&config, Errors::Shown)?)
        }
        Some(Command::Validate { paths, reanchor }) => {
            let options = work(&config(&paths)?, login_name);
            let validate = if reanchor { validate::reanchor } else { validate::validate };
            validate(&paths, &options)
        }
        Some(Command::Merge(arguments)) => merge::merge(&arguments, &work(&config(&[])?, login_name)),
        Some(Command::Train(train)) => {
            let config = config(&train.articles())?;
            train::train(&train, &work(&config, String::new))
        }
        Some(Command::Repair { paths }) => repair::repair(&paths, &work(&config(&paths)?, login_name)),
        Some(Command::Sessions { path }) => {
            sessions::sessions(&path, &work(&config(std::slice::from_ref(&path))?, login_name))
        }
        Some(Command::Restore(restore)) => {
            sessions::restore(&restore, &work(&config(restore.article())?, login_name))
        }
        Some(Command::Tutor { folder }) => tutor::tutor(folder.as_deref(), &config(&[])?),
        Some(Command::Stats(arguments)) => {
            stats::stats(&arguments, &work(&config(arguments.paths())?, login_name))
        }
        Some(Command::Keys) => keys::keys(&config(&[])?),
        Some(Command::Completions { shell }) => completions::completions(shell, Cli::command()),
        Some(Command::Man { folder }) => man::man(folder.as_deref(), Cli::command()),
        // It tells the remarks itself.
        Some(Command::Config { paths }) => config::config(&cli.options.config(&paths)?),
    }
}

fn run_extract(arguments: &Extract, config: &Config) -> Result<Exit, Stop> {
    let extractor = &*extractor::extractor(config, Errors::Shown)?;
    // Nobody has worked yet on what only an extractor has seen.
    let options = work(config, || extractor.name().to_owned());
    if arguments.jsonl {
        return extract::jsonl(&options, extractor);
    }
    extract::extract(&arguments.paths, &options, extractor)
}

/// Prints what clap has to say: help and version as they are, an error as one line.
fn refusal(error: &clap::Error) -> ExitCode {
    if !error.use_stderr() {
        return match error.print().map_err(Stop::from) {
            Ok(()) | Err(Stop::ClosedPipe) => Exit::Fine.into(),
            Err(Stop::Error(message)) => {
                output::error(&message);
                Exit::Failed.into()
            }
        };
    }
    output::error(&told(&error.to_string()));
    Exit::Failed.into()
}

/// Returns what clap says is wrong, and its tip if it has one, on one line.
fn told(error: &str) -> String {
    let lines = || error.trim_start_matches("error: ").lines().map(str::trim);
    let message: Vec<&str> = lines().take_while(|line| !line.is_empty()).collect();
    let tips = lines().filter_map(|line| line.strip_prefix("tip: "));
    let told: Vec<String> = [message.join(" ")].into_iter().chain(tips.map(str::to_owned)).collect();
    format!("{} (quotemark --help tells more)", told.join("; "))
}
