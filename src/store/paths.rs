use std::path::{Component, Path, PathBuf};

/// What the name of an annotation file adds to that of its article.
const ENDING: &str = ".ann.json";

/// An article to work on.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Entry {
    /// The article, as it was named or found.
    pub article: PathBuf,
    /// The folder argument under which it was found, or its own folder; `--annotations DIR` mirrors what is below.
    pub root: PathBuf,
}

impl Entry {
    /// Makes an entry of an article that was named itself.
    pub fn of_file(article: impl Into<PathBuf>) -> Self {
        let article = article.into();
        let root = article.parent().map(Path::to_owned).unwrap_or_default();
        Self { article, root }
    }

    /// Returns the article's file name, as an annotation file carries it.
    pub fn name(&self) -> String {
        self.article.file_name().unwrap_or_default().to_string_lossy().into_owned()
    }

    /// Returns the name in lists: the way from the root to the article.
    pub fn label(&self) -> String {
        self.below_root().display().to_string()
    }

    /// Returns the way from the root to the article; only its name when it does not lead downwards.
    fn below_root(&self) -> &Path {
        let below = self.article.strip_prefix(&self.root).ok();
        let below = below.filter(|path| path.components().all(|part| matches!(part, Component::Normal(_))));
        below.unwrap_or_else(|| Path::new(self.article.file_name().unwrap_or_default()))
    }
}

/// Returns where an article is annotated: beside it, or mirrored under the folder of annotations.
pub fn sidecar_path(entry: &Entry, annotations: Option<&Path>) -> PathBuf {
    let mut path = match annotations {
        None => entry.article.clone(),
        Some(folder) => folder.join(entry.below_root()),
    };
    path.as_mut_os_string().push(ENDING);
    path
}

/// Tells whether a path names an annotation file.
pub fn is_sidecar(path: &Path) -> bool {
    article_of(path).is_some()
}

/// Returns the article beside an annotation file, none when the path names no annotation file.
pub fn article_of(sidecar: &Path) -> Option<PathBuf> {
    // By endings, as the name need not be UTF-8.
    let [json, ann] = [sidecar, Path::new(sidecar.file_stem()?)];
    let is_sidecar = json.extension()? == "json" && ann.extension()? == "ann";
    is_sidecar.then(|| sidecar.with_file_name(ann.file_stem().unwrap_or_default()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn path(article: &str, root: &str, annotations: Option<&str>) -> String {
        let entry = Entry { article: article.into(), root: root.into() };
        sidecar_path(&entry, annotations.map(Path::new)).display().to_string()
    }

    #[test]
    fn an_article_is_annotated_beside_it_or_in_the_mirror() {
        assert_eq!(path("news/a/x.txt", "news", None), "news/a/x.txt.ann.json");
        assert_eq!(path("news/a/x.txt", "news", Some("ada")), "ada/a/x.txt.ann.json");
        assert_eq!(path("news/a/x.md", "news/a", Some("ada")), "ada/x.md.ann.json");
        assert_eq!(path("x", "", Some("ada")), "ada/x.ann.json");
    }

    #[test]
    fn the_mirror_is_never_left() {
        assert_eq!(path("lists/../other/x.txt", "lists", Some("ada")), "ada/x.txt.ann.json");
        assert_eq!(path("/etc/x.txt", "lists", Some("ada")), "ada/x.txt.ann.json");
    }

    #[test]
    fn the_article_is_beside_its_annotations() {
        assert_eq!(article_of(Path::new("a/x.txt.ann.json")), Some("a/x.txt".into()));
        assert_eq!(article_of(Path::new("a/x.json")), None);
        assert_eq!(article_of(Path::new("a/.ann.json")), None);
        assert_eq!(article_of(Path::new("a/x.ann.JSON")), None);
        assert_eq!(article_of(Path::new("x.ann.json.ann.json")), Some("x.ann.json".into()));
    }

    #[cfg(unix)]
    #[test]
    fn a_name_need_not_be_utf_8() {
        use std::{ffi::OsStr, os::unix::ffi::OsStrExt};

        let path = |bytes: &'static [u8]| Path::new(OsStr::from_bytes(bytes));
        assert_eq!(article_of(path(b"a/\xff.txt.ann.json")).as_deref(), Some(path(b"a/\xff.txt")));
        let entry = Entry::of_file(path(b"a/\xff.txt"));
        assert_eq!(article_of(&sidecar_path(&entry, None)), Some(entry.article));
    }
}
