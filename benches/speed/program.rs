//! The program as its user starts it: the filter `quotemark extract --jsonl`.

use std::{
    fs,
    io::{BufRead, BufReader, Result, Write},
    process::{Child, ChildStdin, ChildStdout, Command, Stdio},
    thread,
    time::Instant,
};

use crate::{clock::milliseconds, texts::Texts};

/// Starts, of which the fastest counts.
const STARTS: usize = 20;

/// Bytes of the stream whose memory is measured.
const STREAM: usize = 20_000_000;

/// Returns the milliseconds from the start of the program, the model in it, to its first answer.
pub(crate) fn start() -> Option<f64> {
    let times = (0..STARTS).filter_map(|_| {
        let start = Instant::now();
        let (mut child, mut input, mut output) = filter()?;
        writeln!(input, r#"{{"id": 1, "text": "“We will,” Mara Lindqvist said."}}"#).ok()?;
        let answered = output.read_line(&mut String::new()).ok()? > 0;
        let time = milliseconds(start.elapsed());
        drop(input);
        child.wait().ok()?;
        answered.then_some(time)
    });
    times.min_by(f64::total_cmp)
}

/// Returns the megabytes that the program has taken at most when it has answered a stream of articles; only Linux tells.
pub(crate) fn memory() -> Option<f64> {
    let line = |text: &String| serde_json::json!({"id": 1, "text": text}).to_string();
    let lines: Vec<String> = Texts::samples().articles.iter().map(line).collect();
    let copies = STREAM.div_ceil(lines.iter().map(String::len).sum::<usize>().max(1));
    let all = copies * lines.len();
    let (mut child, mut input, output) = filter()?;
    // It is written while the answers are read, as in a pipe; the input stays open until the memory has been asked for.
    let writer = thread::spawn(move || -> Result<ChildStdin> {
        for line in std::iter::repeat_n(&lines, copies).flatten() {
            writeln!(input, "{line}")?;
        }
        Ok(input)
    });
    let answered = output.lines().take(all).map_while(Result::ok).count();
    let peak = peak(child.id());
    drop(writer.join());
    child.wait().ok()?;
    peak.filter(|_| answered == all)
}

fn filter() -> Option<(Child, ChildStdin, BufReader<ChildStdout>)> {
    let mut command = Command::new(env!("CARGO_BIN_EXE_quotemark"));
    command.args(["extract", "--jsonl"]).stdin(Stdio::piped()).stdout(Stdio::piped());
    let mut child = command.spawn().ok()?;
    let (input, output) = (child.stdin.take()?, child.stdout.take()?);
    Some((child, input, BufReader::new(output)))
}

/// Returns the most megabytes that a process has taken, as `/usr/bin/time` tells it.
fn peak(process: u32) -> Option<f64> {
    let status = fs::read_to_string(format!("/proc/{process}/status")).ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    let kibibytes: f64 = line.split_whitespace().next()?.parse().ok()?;
    Some(kibibytes * 1024.0 / 1e6)
}
