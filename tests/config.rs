//! Settings as a user meets them: config files, the command line over them, and what is in force.

#![allow(clippy::unwrap_used, reason = "a test may fail loudly")]

use std::{
    fs,
    process::{Command, Stdio},
};

/// A home with these files, in which the program runs; its own config is `.config/quotemark/config.toml`.
struct Home(tempfile::TempDir);

impl Home {
    fn new(files: &[(&str, &str)]) -> Self {
        let home = Self(tempfile::tempdir().unwrap());
        for (name, text) in files {
            let path = home.0.path().join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        }
        home
    }

    /// Runs the program; returns its exit code, what it printed, and its errors.
    fn run(&self, arguments: &[&str]) -> (i32, String, String) {
        let mut command = Command::new(env!("CARGO_BIN_EXE_quotemark"));
        command.args(arguments).env_clear().current_dir(self.0.path());
        command.env("HOME", self.0.path()).env("XDG_CONFIG_HOME", self.0.path().join(".config"));
        let output = command.env("USER", "ada").stdin(Stdio::null()).output().unwrap();
        let text =
            |bytes| String::from_utf8(bytes).unwrap().replace(&format!("{}/", self.0.path().display()), "~/");
        (output.status.code().unwrap(), text(output.stdout), text(output.stderr))
    }

    fn exists(&self, name: &str) -> bool {
        self.0.path().join(name).exists()
    }
}

const OWN: &str = ".config/quotemark/config.toml";
const ARTICLE: &str = "Ada Berg met Bo Lind in Ulm.\n";
const TINY: &str = "name = \"tiny\"\n[[label]]\nname = \"GPE\"\nkey = \"G\"\ndefinition = \"a place\"\n";

#[test]
fn every_value_is_told_with_its_origin() {
    let home = Home::new(&[
        (OWN, "palette = \"light\"\nannotator = \"bo\"\n\n[keys]\naccept = [\"y\", \"a\"]\n"),
        ("n/quotemark.toml", "annotator = \"cy\"\nannotations = \"marks\"\n"),
        ("n/a.txt", ARTICLE),
    ]);
    let (code, told, errors) =
        home.run(&["config", "n/a.txt", "--extractor-timeout", "5", "--set", "keys.merge=M"]);
    // The capital M is the label MONEY of the built-in scheme.
    assert_eq!((code, told.as_str()), (2, ""));
    assert_eq!(
        errors,
        "error: --set: \"M\" is the key of merge and of the label MONEY; give one of them another\n"
    );
    let (code, told, errors) =
        home.run(&["config", "n/a.txt", "--extractor-timeout", "5", "--set", "keys.merge=z"]);
    assert_eq!((code, errors.as_str()), (0, ""));
    for (entry, origin) in [
        ("palette = \"light\"", "~/.config/quotemark/config.toml:1"),
        ("annotator = \"cy\"", "n/quotemark.toml:1"),
        ("annotations = \"n/marks\"", "n/quotemark.toml:2"),
        ("extractor-timeout = 5", "--extractor-timeout"),
        ("scheme = \"\"", "default"),
        ("accept = [\"y\", \"a\"]", "~/.config/quotemark/config.toml:5"),
        ("reject = \"x\"", "default"),
        ("merge = \"z\"", "--set"),
    ] {
        let line = told.lines().find(|line| line.starts_with(&format!("{entry} "))).unwrap_or(&told);
        let comment = line.split(" # ").nth(1).unwrap_or(line);
        assert_eq!(comment.split(": ").next(), Some(origin), "{line}");
    }
    // In another folder the project is another one.
    assert!(home.run(&["config"]).1.contains("annotator = \"bo\""));
}

#[test]
fn what_is_wrong_is_one_line_that_names_file_and_line() {
    for (own, project, expected) in [
        (
            "pallete = \"dark\"\n",
            "",
            "~/.config/quotemark/config.toml:1: unknown setting \"pallete\"; did you mean \"palette\"?",
        ),
        (
            "",
            "\n[keys]\nacept = \"a\"\n",
            "n/quotemark.toml:3: unknown action \"acept\"; did you mean \"accept\"?",
        ),
        (
            "keys.reject = \"a\"\n",
            "",
            "~/.config/quotemark/config.toml:1: \"a\" is the key of reject and of accept (default); give one of them another",
        ),
        (
            "",
            "annotations = \"../elsewhere\"\n",
            "n/quotemark.toml:1: annotations \"../elsewhere\" leads out of the project's folder; set it in your own config or by --annotations",
        ),
        ("palette = \n", "", "~/.config/quotemark/config.toml:1: "),
    ] {
        let home = Home::new(&[(OWN, own), ("n/quotemark.toml", project), ("n/a.txt", ARTICLE)]);
        let (code, told, errors) = home.run(&["extract", "n"]);
        assert_eq!((code, told.as_str(), errors.lines().count()), (2, "", 1), "{errors}");
        assert!(errors.starts_with(&format!("error: {expected}")), "{errors} is not {expected}");
        assert!(!home.exists("n/a.txt.ann.json"));
    }
}

#[test]
fn a_folder_cannot_run_a_program() {
    let home = Home::new(&[("n/quotemark.toml", "extractor = \"touch owned\"\n"), ("n/a.txt", ARTICLE)]);
    let (code, told, errors) = home.run(&["extract", "n"]);
    assert_eq!((code, told.as_str()), (0, "1 article: 1 written, 0 unchanged, 0 failed\n"), "{errors}");
    assert!(errors.starts_with("n/quotemark.toml:1: extractor is not taken from a project"), "{errors}");
    assert!(!home.exists("owned") && !home.exists("n/owned"));
    // One's own config may.
    let home = Home::new(&[(OWN, "extractor = \"touch owned\"\n"), ("n/a.txt", ARTICLE)]);
    assert_eq!(home.run(&["extract", "n"]).0, 2, "it answers nothing");
    assert!(home.exists("owned"));
}

#[test]
fn commands_go_by_what_is_in_force() {
    let home = Home::new(&[
        (OWN, "preset = \"slate\"\n"),
        ("n/quotemark.toml", "scheme = \"tiny.toml\"\nannotator = \"bo\"\nannotations = \"marks\"\n"),
        ("n/tiny.toml", TINY),
        ("n/a.txt", ARTICLE),
    ]);
    assert_eq!(home.run(&["extract", "n"]).0, 0);
    let file = fs::read_to_string(home.0.path().join("n/marks/a.txt.ann.json")).unwrap();
    assert!(file.contains("\"scheme\": \"tiny\"") && file.contains("\"annotator\": \"bo\""), "{file}");
    assert_eq!(home.run(&["validate", "n"]).0, 0);
    let (_, keys, _) = home.run(&["keys"]);
    assert!(keys.contains("  j  Left                      left "), "{keys}");
}

#[test]
fn shells_and_manuals_are_served() {
    let home = Home::new(&[]);
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let (code, script, errors) = home.run(&["completions", shell]);
        assert_eq!((code, errors.as_str()), (0, ""));
        assert!(script.contains("extractor-timeout") && script.contains("validate"), "{shell}");
    }
    let (code, page, _) = home.run(&["man"]);
    assert!(code == 0 && page.contains(".TH quotemark 1"), "{page}");
    assert_eq!(home.run(&["man", "pages"]).0, 0);
    assert!(home.exists("pages/quotemark.1") && home.exists("pages/quotemark-extract.1"));
}

#[test]
fn the_picture_is_drawn_with_the_look_of_the_options() {
    let home = Home::new(&[(OWN, "palette = \"light\"\n"), ("a.txt", ARTICLE)]);
    let picture = |options: &[&str]| home.run(&[&["picture", "a.txt"], options].concat()).1;
    let plain = picture(&[]);
    assert_eq!(plain, picture(&["--set", "palette=dark"]), "no file of the annotator's is asked");
    for option in ["palette=light", "palette=high-contrast", "colours=16", "panel=off", "panel=below"] {
        assert_ne!(plain, picture(&["--set", option]), "{option}");
    }
}
