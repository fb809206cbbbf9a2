use std::{fs, time::Instant};

use super::*;

/// Far more than any of these programs takes.
const LONG: Duration = Duration::from_secs(30);
const SHORT: Duration = Duration::from_millis(300);

/// A program that does this for each line, whose number is `$n`.
fn answering(act: &str) -> String {
    format!("n=0; while read -r line; do n=$((n+1)); {act}; done")
}

fn shell(script: &str, time: Duration) -> Command {
    assert!(!script.contains('\''));
    Command::new(&format!("sh -c '{script}'"), Limits { time, line: 1_000 }, Errors::Kept).unwrap()
}

/// Asks once and returns what is wrong.
fn failure(script: &str, time: Duration) -> String {
    let command = shell(script, time);
    let told = command.ask("Ada").unwrap_err().to_string();
    told.strip_prefix(&format!("sh -c '{script}': ")).unwrap_or_else(|| panic!("{told}")).to_owned()
}

#[test]
fn one_program_answers_all_texts() {
    let command = shell(&answering("echo \"{\\\"id\\\": $n, \\\"pid\\\": $$}\""), LONG);
    let answers: Vec<Fields> = (0..3).map(|_| command.ask("\u{2028}“Ada”\n").unwrap()).collect();
    assert!(answers[0]["pid"].as_u64().is_some_and(|pid| pid > 0));
    assert!(answers.iter().all(|answer| *answer == answers[0]), "{answers:?}");
}

#[test]
fn a_text_arrives_on_one_line_as_json() {
    let folder = tempfile::tempdir().unwrap();
    let seen = folder.path().join("seen");
    let act = format!("printf %s \"$line\" > {}; echo \"{{\\\"id\\\": $n}}\"", seen.display());
    shell(&answering(&act), LONG).ask("a\n\"b\"\u{0}é").unwrap();
    let question: Value = serde_json::from_str(&fs::read_to_string(seen).unwrap()).unwrap();
    assert_eq!(question, json!({"id": 1, "text": "a\n\"b\"\u{0}é"}));
}

#[test]
fn what_a_program_does_wrong_is_told_in_one_line() {
    let closed = "closed its output before it had answered, or was killed";
    for (script, told) in [
        ("exit 3", "ended before it had answered (exit status: 3)"),
        ("echo boom >&2; exit 1", "ended before it had answered (exit status: 1): \"boom\""),
        (
            "printf \"a\\n\\033[31mb\\n\\n\" >&2; exit 1",
            "ended before it had answered (exit status: 1): \"\\u{1b}[31mb\"",
        ),
        ("read -r line; printf \"{\\\"id\\\": 1\"", "ended before it had answered (exit status: 0)"),
        ("kill -SEGV $$", "ended before it had answered (signal: 11 (SIGSEGV))"),
        ("exec >&-; cat > /dev/null", closed),
        ("kill -KILL $$", closed),
        ("yes", "answered with \"y\" where a JSON object is expected"),
        ("echo Loading the model", "answered with \"Loading the model\" where a JSON object is expected"),
        ("echo", "answered with \"\" where a JSON object is expected"),
        ("echo []", "answered with \"[]\" where a JSON object is expected"),
        ("printf \"\\377\\n\"", "answered with \"\u{fffd}\" where a JSON object is expected"),
        ("echo {}", "answered without the id 1"),
        ("echo \"{\\\"id\\\": \\\"1\\\"}\"", "answered for the id \"1\" instead of 1"),
        ("echo \"{\\\"id\\\": 2}\"", "answered for the id 2 instead of 1"),
        ("echo \"{\\\"id\\\": 1, \\\"error\\\": \\\"no \\u0007\\\"}\"", "says \"no \\u{7}\""),
        ("head -c 1001 /dev/zero | tr \"\\0\" x; cat", "answered with a line of more than 1000 bytes"),
    ] {
        assert_eq!(failure(script, LONG), told, "{script}");
    }
}

#[test]
fn a_program_that_hangs_is_ended_with_all_that_it_has_started() {
    let late = "no answer within 0.3 s; --extractor-timeout gives more";
    assert_eq!(failure("cat > /dev/null", SHORT), late);
    // The last line of its errors is told when nobody is left who could write another.
    assert_eq!(failure("echo oops >&2; sleep 1000 & wait", SHORT), format!("{late}: \"oops\""));
}

#[test]
fn a_program_that_reads_nothing_or_prints_many_errors_blocks_nobody() {
    let long = "x".repeat(1_000_000);
    assert!(shell("sleep 1000", SHORT).ask(&long).is_err());
    let noisy = answering("head -c 1000000 /dev/zero >&2; echo \"{\\\"id\\\": $n}\"");
    assert_eq!(shell(&noisy, LONG).ask("a").unwrap(), Fields::new());
}

#[test]
fn after_a_failure_a_new_program_is_asked() {
    let folder = tempfile::tempdir().unwrap();
    let script = format!(
        "echo >> {0}; read -r line; if [ $(wc -l < {0}) = 1 ]; then exit 1; fi; echo \"{{\\\"id\\\": 2}}\"; cat",
        folder.path().join("starts").display()
    );
    let command = shell(&script, LONG);
    assert!(command.ask("a").is_err());
    assert_eq!(command.ask("b").unwrap(), Fields::new());
}

#[test]
fn a_program_that_never_answers_in_time_is_given_up() {
    let command = shell("cat > /dev/null", Duration::from_millis(1));
    let told: Vec<String> = (0..=TRIES).map(|_| command.ask("a").unwrap_err().to_string()).collect();
    let (last, before) = told.split_last().unwrap();
    assert!(before.iter().all(|told| told.contains("no answer within 0.001 s")), "{before:?}");
    assert!(last.ends_with("not asked: it has answered none of the first 5 articles in time"), "{last}");
}

#[test]
fn a_program_ends_by_itself_when_its_input_is_closed() {
    let folder = tempfile::tempdir().unwrap();
    let ended = folder.path().join("ended");
    let script = answering("echo \"{\\\"id\\\": $n}\"") + &format!("; echo > {}", ended.display());
    let command = shell(&script, LONG);
    command.ask("a").unwrap();
    assert!(!ended.exists());
    drop(command);
    assert!(ended.exists());
}

#[test]
fn a_program_that_will_not_end_is_not_waited_for_long() {
    let command = shell(&(answering("echo \"{\\\"id\\\": $n}\"") + "; sleep 1000"), LONG);
    command.ask("a").unwrap();
    let start = Instant::now();
    drop(command);
    assert!(start.elapsed() < LONG);
}

#[test]
fn a_command_is_split_into_words_and_nothing_is_expanded() {
    let new = |line| Command::new(line, Limits::default(), Errors::Shown);
    let command = new(" /opt/x/y.py --a 'b c' \"$HOME\" *  ").unwrap();
    assert_eq!(command.name(), "y.py");
    assert_eq!(command.arguments, ["--a", "b c", "$HOME", "*"]);
    assert_eq!(new(" \t").unwrap_err(), CommandError::Empty);
    assert_eq!(new("a 'b").unwrap_err(), CommandError::Unclosed);
    let told = new("no-such-program -x").unwrap().ask("a").unwrap_err().to_string();
    assert_eq!(told, "no-such-program -x: cannot be started: there is no program \"no-such-program\"");
}
