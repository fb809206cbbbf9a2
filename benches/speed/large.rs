//! A large article: the samples, again and again, with what the extractor finds in them.

use std::{error::Error, fs, path::Path};

use quotemark::{
    annotation::{Document, Entity, EntityId, Mention, Parts, Quotation, Scheme},
    app::{App, Marks, Opened, Settings},
    extract::{Extraction, News, Rules},
    store::{Entry, Opened as Files, Options, Sidecar},
    text::{Segments, SourceText, Span},
};

use crate::texts::Texts;

/// Bytes of text.
const SIZE: usize = 1_000_000;

/// What stands between the articles.
const GAP: &str = "\n\n";

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
        let samples = Texts::samples().articles;
        let joined: usize = samples.iter().map(|sample| sample.len() + GAP.len()).sum();
        let copies = SIZE.div_ceil(joined.max(1));
        let all = std::iter::repeat_n(&samples, copies).flatten();
        let text = SourceText::new(all.flat_map(|sample| [sample.as_str(), GAP]).collect::<String>());
        let segments = Segments::new(&text);
        let found = found(&samples, &text, copies);
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

/// Returns what is found in each sample, in all its copies: in the joined text, what one leaves open would run into the next.
fn found(samples: &[String], text: &SourceText, copies: usize) -> Extraction {
    let news = News::shipped();
    let mut all = Extraction { entities: Vec::new(), mentions: Vec::new(), quotations: Vec::new() };
    let mut starts = Vec::new();
    let mut start = 0;
    for sample in samples {
        starts.push(start);
        start += sample.len() + GAP.len();
    }
    for (sample, first) in samples.iter().zip(starts) {
        let source = SourceText::new(sample.as_str());
        let found = news.suggest(&source, &Segments::new(&source));
        let known = all.entities.len();
        let entity = |id: &EntityId| EntityId::numbered(known + id.number().unwrap_or(0));
        for copy in 0..copies {
            let moved = |span: Span| {
                let by = first + copy * start;
                text.span(span.start() + by, span.end() + by).unwrap_or(span)
            };
            all.mentions.extend(found.mentions.iter().map(|mention| Mention {
                span: moved(mention.span),
                entity: mention.entity.as_ref().map(entity),
                ..mention.clone()
            }));
            all.quotations.extend(found.quotations.iter().map(|quotation| Quotation {
                content: quotation.content.iter().copied().map(moved).collect(),
                cue: quotation.cue.map(moved),
                source: quotation.source.map(moved),
                speaker: quotation.speaker.as_ref().map(entity),
                ..quotation.clone()
            }));
        }
        let entities = found.entities.into_iter();
        all.entities.extend(entities.map(|one| Entity { id: entity(&one.id), ..one }));
    }
    all.numbered()
}

fn thinned<T>(all: Vec<T>) -> Vec<T> {
    all.into_iter().enumerate().filter(|(index, _)| index % 5 < KEPT).map(|(_, item)| item).collect()
}
