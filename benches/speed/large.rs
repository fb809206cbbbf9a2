//! A large article: the samples, again and again, with what the extractor finds in them.

use std::{error::Error, fs, path::Path};

use quotemark::{
    annotation::{Document, Parts, Scheme},
    app::{App, Marks, Opened, Settings},
    extract::{News, Rules},
    store::{Entry, Opened as Files, Options, Sidecar},
    text::{Segments, SourceText},
};

use crate::texts::Texts;

/// Bytes of text.
const SIZE: usize = 1_000_000;

/// Of five annotations that the extractor finds, those that are kept: 10,000 and some.
const KEPT: usize = 2;

/// An article of a megabyte with its annotations, of which there are more than 10,000.
pub(crate) struct Large {
    pub(crate) text: SourceText,
    pub(crate) segments: Segments,
    pub(crate) document: Document,
}

impl Large {
    pub(crate) fn new() -> Self {
        let samples = Texts::samples().articles.join("\n\n");
        let text = SourceText::new(samples.repeat(SIZE.div_ceil(samples.len().max(1))));
        let segments = Segments::new(&text);
        let found = News::shipped().suggest(&text, &segments);
        let document = Document::from(Parts {
            scheme: "news".to_owned(),
            annotator: "ada".to_owned(),
            entities: found.entities,
            mentions: thinned(found.mentions),
            quotations: thinned(found.quotations),
            ..Parts::default()
        });
        Self { text, segments, document }
    }

    /// Returns how many mentions and quotations there are.
    pub(crate) fn annotations(&self) -> usize {
        self.document.mentions().len() + self.document.quotations().len()
    }

    /// Returns a reader with the article open in the middle.
    pub(crate) fn reader(&self, marks: Marks, size: (usize, usize)) -> App {
        let settings = Settings { annotator: "ada".to_owned(), marks, ..Settings::default() };
        let mut app = App::new(settings, ["large.txt".to_owned()]);
        app.resize(size.0, size.1);
        app.opened(0, self.opened());
        app
    }

    /// Writes the article with its annotations into a new folder.
    pub(crate) fn sidecar(&self, folder: &Path) -> Result<Sidecar, Box<dyn Error>> {
        let article = folder.join("large.txt");
        fs::create_dir(folder)?;
        fs::write(&article, self.text.as_str())?;
        let options = Options { annotations: None, annotator: "ada".to_owned(), scheme: Scheme::news() };
        let mut sidecar = Files::new(&Entry::of_file(article), &options, &Rules)?.sidecar;
        sidecar.save(&self.text, &self.document)?;
        Ok(sidecar)
    }

    fn opened(&self) -> Opened {
        Opened {
            name: "large.txt".to_owned(),
            text: self.text.clone(),
            segments: self.segments.clone(),
            document: self.document.clone(),
            cursor: Some(self.text.len() / 2),
            read_only: None,
        }
    }
}

fn thinned<T>(all: Vec<T>) -> Vec<T> {
    all.into_iter().enumerate().filter(|(index, _)| index % 5 < KEPT).map(|(_, item)| item).collect()
}
