//! Where the reader left off, article by article.
//!
//! This is a convenience and no one's work: when the file cannot be read or written, articles open at their beginning, and
//! telling the annotator of it would only disturb.

use std::{
    fs,
    path::{self, Path, PathBuf},
};

use serde::{Deserialize, Serialize};

use super::save::replace;

/// Articles that are remembered; the one left longest ago is forgotten first.
const REMEMBERED: usize = 1_000;

/// The file of positions, `positions.json` among the [`State`](super::State).
#[derive(Clone, Debug)]
pub struct Positions {
    file: Option<PathBuf>,
}

#[derive(Debug, Default, Serialize, Deserialize)]
struct File {
    /// The article left last stands last.
    positions: Vec<Position>,
}

#[derive(Debug, Serialize, Deserialize)]
struct Position {
    /// The article with its whole path.
    article: PathBuf,
    /// The byte at which the cursor stood.
    cursor: usize,
}

impl Positions {
    /// Remembers nothing.
    pub const fn none() -> Self {
        Self { file: None }
    }

    /// Remembers in this file.
    pub const fn in_file(file: PathBuf) -> Self {
        Self { file: Some(file) }
    }

    /// Returns the byte at which the cursor stood when the article was left, none when that is not known.
    ///
    /// The article may have been edited since: the byte may be past its end or inside a grapheme.
    pub fn cursor(&self, article: &Path) -> Option<usize> {
        let article = path::absolute(article).ok()?;
        let known = self.read()?.positions.into_iter().find(|position| position.article == article);
        known.map(|position| position.cursor)
    }

    /// Remembers where the cursor stands, for the next time; to be called when that is worth a file.
    pub fn remember(&self, article: &Path, cursor: usize) {
        let (Some(path), Ok(article)) = (&self.file, path::absolute(article)) else { return };
        let mut file = self.read().unwrap_or_default();
        file.positions.retain(|position| position.article != article);
        file.positions.push(Position { article, cursor });
        file.positions.drain(..file.positions.len().saturating_sub(REMEMBERED));
        if let Ok(json) = serde_json::to_vec(&file) {
            drop(replace(path, &json));
        }
    }

    fn read(&self) -> Option<File> {
        serde_json::from_slice(&fs::read(self.file.as_ref()?).ok()?).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn remembers_the_last_articles_only() {
        let folder = tempfile::tempdir().unwrap();
        let positions = Positions { file: Some(folder.path().join("made/positions.json")) };
        let article = |number: usize| PathBuf::from(format!("/news/{number}.txt"));
        assert_eq!(positions.cursor(&article(0)), None);
        let full = (0..REMEMBERED).map(|cursor| Position { article: article(cursor), cursor }).collect();
        fs::create_dir(folder.path().join("made")).unwrap();
        let json = serde_json::to_vec(&File { positions: full }).unwrap();
        fs::write(folder.path().join("made/positions.json"), json).unwrap();
        positions.remember(&article(0), 7);
        positions.remember(&article(REMEMBERED), 8);
        assert_eq!(positions.cursor(&article(0)), Some(7), "left again, so among the last");
        assert_eq!(positions.cursor(&article(1)), None, "left longest ago");
        assert_eq!(positions.cursor(&article(REMEMBERED)), Some(8));
    }

    #[test]
    fn a_broken_file_is_no_trouble() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("positions.json");
        fs::write(&file, "{").unwrap();
        let positions = Positions { file: Some(file) };
        assert_eq!(positions.cursor(Path::new("a.txt")), None);
        positions.remember(Path::new("a.txt"), 3);
        assert_eq!(positions.cursor(Path::new("./a.txt")), Some(3));
        let nowhere = Positions { file: Some(folder.path().join("positions.json/x")) };
        nowhere.remember(Path::new("a.txt"), 3);
        assert_eq!(nowhere.cursor(Path::new("a.txt")), None);
    }
}
