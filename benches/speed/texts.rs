//! The texts that are measured.

use std::{
    fs,
    path::{Path, PathBuf},
};

/// Articles under one name.
pub(crate) struct Texts {
    pub(crate) name: &'static str,
    pub(crate) articles: Vec<String>,
}

impl Texts {
    /// Returns the articles of `samples/`.
    pub(crate) fn samples() -> Self {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("samples");
        let entries = fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path());
        let mut paths: Vec<PathBuf> =
            entries.filter(|path| path.extension().is_some_and(|extension| extension == "txt")).collect();
        paths.sort();
        let articles = paths.iter().filter_map(|path| fs::read_to_string(path).ok()).collect();
        Self { name: "samples", articles }
    }

    /// Returns a corpus of `../shared`, none when it is not there.
    pub(crate) fn corpus(name: &'static str, folder: &str) -> Option<Self> {
        let shared =
            ["../shared", "../../shared"].map(|path| Path::new(env!("CARGO_MANIFEST_DIR")).join(path));
        let file = |shared: &PathBuf| shared.join("corpora").join(folder).join(format!("{name}.jsonl"));
        let lines = shared.iter().find_map(|shared| fs::read_to_string(file(shared)).ok())?;
        let text = |line: &str| {
            let article: serde_json::Value = serde_json::from_str(line).ok()?;
            article.get("text")?.as_str().map(str::to_owned)
        };
        Some(Self { name, articles: lines.lines().filter_map(text).collect() })
    }

    /// Returns how many words there are, parted by white space.
    pub(crate) fn words(&self) -> usize {
        self.articles.iter().map(|article| article.split_whitespace().count()).sum()
    }
}
