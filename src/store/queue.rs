use std::{
    collections::{HashMap, HashSet, hash_map},
    fs, io,
    path::{self, Path, PathBuf},
};

use walkdir::{DirEntry, WalkDir};

use super::{
    files::{self, LARGEST_LIST},
    natural,
    paths::{Entry, is_sidecar, sidecar_path},
    save::or_here,
};

/// The endings of file names that make an article of a file in a folder.
const ENDINGS: [&str; 3] = ["txt", "text", "md"];

/// The ending of a list of articles.
const LIST: &str = "list";

/// Why there is no queue of articles.
#[derive(Debug, thiserror::Error)]
pub enum QueueError {
    /// A path leads nowhere.
    #[error("{}: there is no such file or folder", .0.display())]
    Missing(PathBuf),
    /// A path leads to a pipe, a socket or a device, which is never read.
    #[error("{}: neither a file nor a folder", .0.display())]
    Special(PathBuf),
    /// A folder holds no article.
    #[error("{}: no articles in this folder (*.txt, *.text, *.md)", .0.display())]
    NoArticles(PathBuf),
    /// A list names no article.
    #[error("{}: no articles in this list (one path a line)", .0.display())]
    EmptyList(PathBuf),
    /// An annotation file stands where an article should.
    #[error("{}: this is an annotation file; name its article", .0.display())]
    Sidecar(PathBuf),
    /// A line of a list leads nowhere, or to what is no article.
    #[error("{}: line {line}: {error}", list.display())]
    Line {
        /// The list.
        list: PathBuf,
        /// The line, from 1.
        line: usize,
        /// What is wrong with it.
        error: Box<Self>,
    },
    /// A line of a list leads out of the list's folder, perhaps by a link: a list from elsewhere opens nothing of one's own.
    #[error("{}: leads out of the folder of the list; name it on the command line", .0.display())]
    Outside(PathBuf),
    /// A list is named by a list.
    #[error("{}: a list cannot name another list", .0.display())]
    NestedList(PathBuf),
    /// A folder or a list cannot be read.
    #[error("{}: cannot be read: {error}", path.display())]
    Unreadable {
        /// The folder or list.
        path: PathBuf,
        /// What the system says.
        error: io::Error,
    },
    /// Two articles have one annotation file.
    #[error("{} and {} would both be annotated in {}; rename one, or work on them one by one", articles[0].display(), articles[1].display(), sidecar.display())]
    Clash {
        /// The articles.
        articles: [PathBuf; 2],
        /// The annotation file.
        sidecar: PathBuf,
    },
}

/// Returns the articles that the paths name: files, folders with all articles below in natural order, and lists.
///
/// An article that is named twice counts once.
///
/// # Errors
/// What [`QueueError`] says, for the first path that is wrong.
pub fn articles(paths: &[PathBuf], annotations: Option<&Path>) -> Result<Vec<Entry>, QueueError> {
    let mut entries = Vec::new();
    for path in paths {
        let found = articles_at(path)?;
        if found.is_empty() {
            return Err(nothing_in(path));
        }
        entries.extend(found);
    }
    // A folder that is gone down once gives no article twice, and no two of its articles have one annotation file.
    if matches!(paths, [only] if only.is_dir()) { Ok(entries) } else { unique(entries, annotations) }
}

/// Returns the articles that a path names; none in a folder or a list without articles.
pub fn articles_at(path: &Path) -> Result<Vec<Entry>, QueueError> {
    let metadata = fs::metadata(path).map_err(|error| match error.kind() {
        io::ErrorKind::NotFound => QueueError::Missing(path.to_owned()),
        _ => QueueError::Unreadable { path: path.to_owned(), error },
    })?;
    if metadata.is_dir() {
        return in_folder(path);
    }
    if !metadata.is_file() {
        return Err(QueueError::Special(path.to_owned()));
    }
    if is_sidecar(path) {
        return Err(QueueError::Sidecar(path.to_owned()));
    }
    if has_ending(path, LIST) { in_list(path) } else { Ok(vec![Entry::of_file(path)]) }
}

/// Returns the files below a folder that `wanted` takes, hidden ones left out, in natural order.
pub fn files_below(folder: &Path, wanted: impl Fn(&Path) -> bool) -> Result<Vec<PathBuf>, QueueError> {
    let mut files = Vec::new();
    for found in
        WalkDir::new(folder).into_iter().filter_entry(|entry| entry.depth() == 0 || !is_hidden(entry))
    {
        let found = found.map_err(|error| unreadable(folder, error))?;
        if wanted(found.path()) && is_file(&found) {
            files.push(found.into_path());
        }
    }
    Ok(natural::sorted(files))
}

/// Tells whether a file was found, or a link to one; only of a link the system has to be asked.
fn is_file(found: &DirEntry) -> bool {
    found.file_type().is_file() || (found.path_is_symlink() && found.path().is_file())
}

fn in_folder(folder: &Path) -> Result<Vec<Entry>, QueueError> {
    let is_article = |path: &Path| ENDINGS.iter().any(|ending| has_ending(path, ending));
    let files = files_below(folder, is_article)?;
    Ok(files.into_iter().map(|article| Entry { article, root: folder.to_owned() }).collect())
}

fn in_list(list: &Path) -> Result<Vec<Entry>, QueueError> {
    let text = read_list(list).map_err(|error| QueueError::Unreadable { path: list.to_owned(), error })?;
    let folder = list.parent().unwrap_or(Path::new(""));
    let mut entries = Vec::new();
    for (index, line) in text.lines().map(str::trim).enumerate() {
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        let found = on_line(folder, line).map_err(|error| QueueError::Line {
            list: list.to_owned(),
            line: index + 1,
            error: Box::new(error),
        })?;
        entries.extend(found);
    }
    Ok(entries)
}

fn read_list(list: &Path) -> io::Result<String> {
    let bytes = files::read(list, LARGEST_LIST)?;
    String::from_utf8(bytes).map_err(|error| io::Error::new(io::ErrorKind::InvalidData, error.utf8_error()))
}

/// Returns the articles on a line of a list; the list's folder is their root.
fn on_line(folder: &Path, line: &str) -> Result<Vec<Entry>, QueueError> {
    let path = folder.join(line);
    if has_ending(&path, LIST) && !path.is_dir() {
        return Err(QueueError::NestedList(path));
    }
    // Before anything is looked for there: it may be the whole disk.
    if leads_out_of(folder, &path) {
        return Err(QueueError::Outside(path));
    }
    let found = articles_at(&path)?;
    if found.is_empty() {
        return Err(nothing_in(&path));
    }
    Ok(found.into_iter().map(|entry| Entry { root: folder.to_owned(), ..entry }).collect())
}

/// Tells whether a path, all links followed, leads to something outside a folder.
fn leads_out_of(folder: &Path, path: &Path) -> bool {
    let folder = fs::canonicalize(or_here(folder));
    fs::canonicalize(path).is_ok_and(|path| !folder.is_ok_and(|folder| path.starts_with(folder)))
}

/// Drops articles that come again, and refuses two articles with one annotation file.
fn unique(entries: Vec<Entry>, annotations: Option<&Path>) -> Result<Vec<Entry>, QueueError> {
    let mut annotated: HashMap<PathBuf, PathBuf> = HashMap::new();
    let mut seen = HashSet::new();
    let mut kept = Vec::new();
    for entry in entries {
        if !seen.insert(absolute(&entry.article)) {
            continue;
        }
        let sidecar = sidecar_path(&entry, annotations);
        match annotated.entry(absolute(&sidecar)) {
            hash_map::Entry::Occupied(other) => {
                return Err(QueueError::Clash { articles: [other.get().clone(), entry.article], sidecar });
            }
            hash_map::Entry::Vacant(place) => drop(place.insert(entry.article.clone())),
        }
        kept.push(entry);
    }
    Ok(kept)
}

fn nothing_in(path: &Path) -> QueueError {
    if path.is_dir() {
        QueueError::NoArticles(path.to_owned())
    } else {
        QueueError::EmptyList(path.to_owned())
    }
}

/// Returns the one path of a file, whichever way its folder is named; a link is a file of its own.
fn absolute(path: &Path) -> PathBuf {
    let folder = path.parent().and_then(|folder| fs::canonicalize(or_here(folder)).ok());
    let named = folder.zip(path.file_name()).map(|(folder, name)| folder.join(name));
    named.or_else(|| path::absolute(path).ok()).unwrap_or_else(|| path.to_owned())
}

fn has_ending(path: &Path, ending: &str) -> bool {
    path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case(ending))
}

fn is_hidden(entry: &DirEntry) -> bool {
    entry.file_name().to_string_lossy().starts_with('.')
}

fn unreadable(folder: &Path, error: walkdir::Error) -> QueueError {
    let path = error.path().unwrap_or(folder).to_owned();
    // Its own words would name the path once more.
    let error =
        error.into_io_error().unwrap_or_else(|| io::Error::other("a link leads back to a folder above it"));
    QueueError::Unreadable { path, error }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folder(files: &[(&str, &str)]) -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        for (name, text) in files {
            let path = folder.path().join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        }
        folder
    }

    /// Returns the articles below the folder, or the error without the folder's own name.
    fn queue(
        folder: &tempfile::TempDir,
        paths: &[&str],
        annotations: Option<&str>,
    ) -> Result<Vec<String>, String> {
        let paths: Vec<PathBuf> = paths.iter().map(|path| folder.path().join(path)).collect();
        let shown = |path: &Path| path.strip_prefix(folder.path()).unwrap().display().to_string();
        articles(&paths, annotations.map(Path::new))
            .map(|entries| entries.iter().map(|entry| shown(&entry.article)).collect())
            .map_err(|error| error.to_string().replace(&format!("{}/", folder.path().display()), ""))
    }

    #[test]
    fn a_folder_gives_its_articles_in_natural_order() {
        let folder = folder(&[
            ("n/b10.txt", ""),
            ("n/b2.TXT", ""),
            ("n/a/1.text", ""),
            ("n/c.md", ""),
            ("n/b2.txt.ann.json", "{}"),
            ("n/notes.pdf", ""),
            ("n/.hidden.txt", ""),
            ("n/.git/x.txt", ""),
        ]);
        assert_eq!(queue(&folder, &["n"], None).unwrap(), ["n/a/1.text", "n/b2.TXT", "n/b10.txt", "n/c.md"]);
    }

    #[test]
    fn what_is_named_twice_counts_once_and_keeps_the_order_of_the_arguments() {
        let folder = folder(&[("n/a.txt", ""), ("n/b.txt", "")]);
        assert_eq!(queue(&folder, &["n/b.txt", "n/./b.txt", "n"], None).unwrap(), ["n/b.txt", "n/a.txt"]);
    }

    #[test]
    fn a_list_names_articles_and_folders_from_where_it_stands() {
        let list = "# today\n\n a.txt \r\nmore\nmore/../z.html\n";
        let folder = folder(&[("l/q.list", list), ("l/a.txt", ""), ("l/more/b.md", ""), ("l/z.html", "")]);
        assert_eq!(
            queue(&folder, &["l/q.list"], None).unwrap(),
            ["l/a.txt", "l/more/b.md", "l/more/../z.html"]
        );
        let entries = articles(&[folder.path().join("l/q.list")], None).unwrap();
        assert!(entries.iter().all(|entry| entry.root == folder.path().join("l")));
    }

    #[test]
    fn what_is_no_article_is_named() {
        let folder = folder(&[
            ("e/readme.pdf", ""),
            ("x.txt.ann.json", "{}"),
            ("a.txt", ""),
            ("empty.list", "# nothing\n"),
            ("bad.list", "a.txt\nb.txt\n"),
            ("nested.list", "bad.list\n"),
        ]);
        for (path, error) in [
            ("e", "e: no articles in this folder (*.txt, *.text, *.md)"),
            ("missing", "missing: there is no such file or folder"),
            ("x.txt.ann.json", "x.txt.ann.json: this is an annotation file; name its article"),
            ("empty.list", "empty.list: no articles in this list (one path a line)"),
            ("bad.list", "bad.list: line 2: b.txt: there is no such file or folder"),
            ("nested.list", "nested.list: line 1: bad.list: a list cannot name another list"),
        ] {
            assert_eq!(queue(&folder, &[path], None).unwrap_err(), error);
        }
    }

    #[cfg(unix)]
    #[test]
    fn no_path_of_a_list_and_no_linked_folder_leads_elsewhere() {
        use std::os::unix::fs::symlink;
        let folder = folder(&[("l/a.txt", ""), ("own/b.txt", ""), ("l/in/c.txt", "")]);
        let path = |name: &str| folder.path().join(name);
        symlink("../own/b.txt", path("l/file.txt")).unwrap();
        symlink("../own", path("l/folder")).unwrap();
        symlink("in/c.txt", path("l/near.txt")).unwrap();
        for line in [
            "/",
            "../own/b.txt",
            "../own",
            "file.txt",
            "folder",
            "folder/b.txt",
            path("own/b.txt").to_str().unwrap(),
        ] {
            fs::write(path("l/q.list"), line).unwrap();
            let error = queue(&folder, &["l/q.list"], None).unwrap_err();
            assert!(
                error.ends_with(": leads out of the folder of the list; name it on the command line"),
                "{error}"
            );
        }
        fs::write(path("l/q.list"), "near.txt").unwrap();
        assert_eq!(queue(&folder, &["l/q.list"], None).unwrap(), ["l/near.txt"]);
        // A link to a folder is not gone down, a link to an article is one.
        assert_eq!(
            queue(&folder, &["l"], None).unwrap(),
            ["l/a.txt", "l/file.txt", "l/in/c.txt", "l/near.txt"]
        );
    }

    #[test]
    fn two_articles_never_share_an_annotation_file() {
        let folder = folder(&[("a/x.txt", ""), ("b/x.txt", ""), ("x.txt", ""), ("x.md", "")]);
        let error = queue(&folder, &["a/x.txt", "b/x.txt"], Some("/ada")).unwrap_err();
        assert_eq!(
            error,
            "a/x.txt and b/x.txt would both be annotated in /ada/x.txt.ann.json; rename one, or work on them one by one"
        );
        assert_eq!(queue(&folder, &["a/x.txt", "b/x.txt"], None).unwrap().len(), 2);
        assert_eq!(
            queue(&folder, &[""], Some("/ada")).unwrap().len(),
            4,
            "equal stems and equal names in other folders"
        );
    }
}
