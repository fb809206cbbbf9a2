//! Blind mode: suggestions are hidden until their paragraph is read, then compared with what the person has marked.
//!
//! What is hidden is no part of the article's document (see [`Document::veil`]): nothing that is drawn, counted, searched or
//! offered can give it away. A paragraph is read by the same acts as ever: `mark-read`, or an act past it.

use std::collections::HashSet;

use super::{App, Article, Listed};
use crate::{
    annotation::{
        Document, Edit, Mention, Quotation, Review, Status, Target,
        acts::{self, Desk, Difference},
    },
    config::Switch,
    measure::Tally,
    store::Looked,
    text::{Segments, Span},
};

impl App {
    /// Hides suggestions until their paragraph is read, or shows all and joins what both have.
    pub(super) fn turn_blind(&mut self) {
        let blind = if self.settings.blind == Switch::On { Switch::Off } else { Switch::On };
        self.settings.blind = blind;
        for listed in &mut self.listed {
            listed.lift();
            listed.veil(blind);
        }
        let told = match blind {
            Switch::On => {
                "blind: suggestions are hidden until their paragraph is read; <mark-read> marks it read"
            }
            Switch::Off => "all suggestions are shown",
        };
        self.inform(told);
        if let Some(article) = self.article.as_mut() {
            article.matches.clear();
            let before = article.document.clone();
            article.blind = blind;
            article.veil();
            self.join(&before);
        }
        self.changed_sight();
    }

    /// Joins what both have among suggestions that were hidden before, as an act of its own.
    fn join(&mut self, before: &Document) {
        let Some(article) = self.article.as_ref().filter(|article| article.read_only.is_none()) else {
            return;
        };
        let desk = article.desk(&self.settings.annotator);
        let fresh = article.newly_shown(before, &article.document);
        let (edits, difference) = acts::compare(&desk, before, &fresh);
        let edits = acts::begin(&desk, edits);
        if !edits.is_empty() {
            self.commit("compare", edits);
            self.tell_difference(difference);
        }
    }

    /// Adds to the edits of an act what it takes to compare the suggestions that it uncovers with the person's marks.
    pub(super) fn compared(&self, edits: Vec<Edit>) -> (Vec<Edit>, Difference) {
        let reads = edits.iter().any(|edit| matches!(edit, Edit::Read(_)));
        match self.article.as_ref() {
            Some(article) if article.blind == Switch::On && reads => {
                self.compared_with(article, &article.document, edits)
            }
            // What was marked blind and not compared by then, in another session.
            Some(article) if article.blind == Switch::Off && article.apart => {
                (self.compared_with(article, &Document::default(), edits).0, Difference::default())
            }
            _ => (edits, Difference::default()),
        }
    }

    fn compared_with(
        &self,
        article: &Article,
        before: &Document,
        edits: Vec<Edit>,
    ) -> (Vec<Edit>, Difference) {
        let mut after = article.document.whole().into_owned();
        if after.apply_all(&edits).is_err() {
            // Who commits the edits tells why they do not fit.
            return (edits, Difference::default());
        }
        if article.blind == Switch::On {
            veil(&mut after, &article.segments);
        }
        let fresh = article.newly_shown(before, &after);
        let desk = Desk { document: &after, ..article.desk(&self.settings.annotator) };
        let (more, difference) = acts::compare(&desk, before, &fresh);
        ([edits, more].concat(), difference)
    }

    /// Tells what the person and the extractor have in common where suggestions have just been uncovered.
    pub(super) fn tell_difference(&mut self, difference: Difference) {
        let Difference { both, only_person, only_extractor } = difference;
        if difference == Difference::default() {
            return;
        }
        let review = if only_extractor > 0 { ": <next-to-review> reviews them" } else { "" };
        self.inform(format!(
            "{both} both, {only_person} only you, {only_extractor} only the extractor{review}"
        ));
    }

    /// Returns how the extractor does beside what the person has marked without seeing it, none when nothing is hidden.
    pub(super) fn agreement(&self) -> Option<String> {
        let article = self.article.as_ref().filter(|article| article.blind == Switch::On)?;
        let told = article.tallies().into_iter().filter(|(_, tally)| tally.predicted + tally.gold > 0);
        let told = told.map(|(layer, tally)| {
            let scores = tally.scores();
            let share =
                |share: f64, of: usize| if of == 0 { "–".to_owned() } else { format!("{share:.2}") };
            let precision = share(scores.precision, tally.predicted);
            format!("{layer} P {precision} R {}", share(scores.recall, tally.gold))
        });
        let told: Vec<String> = told.collect();
        (!told.is_empty()).then(|| format!("the extractor beside your marks: {}", told.join(", ")))
    }

    /// Brings the screen after what is shown of the annotations.
    fn changed_sight(&mut self) {
        if let Some(article) = self.article.as_mut() {
            article.likely = super::speakers::Likely::default();
            article.keep_focus();
        }
        self.note_progress(None);
        self.wrap();
    }
}

impl Listed {
    /// Takes what a look into the annotation file has shown, as far as it may be seen.
    pub(super) fn look(&mut self, looked: Looked, blind: Switch) {
        (self.looked, self.veiled) = (Some(looked), None);
        self.veil(blind);
    }

    /// Hides how much there is in an article that is not done: it would tell what there is to find.
    fn veil(&mut self, blind: Switch) {
        if let (Some(Looked::Found(survey)), Switch::On) = (&mut self.looked, blind)
            && survey.status != Status::Done
        {
            self.veiled = Some(survey.clone());
            (survey.reviewed, survey.all, survey.quotations, survey.lowest) = (0, 0, 0, None);
        }
    }

    fn lift(&mut self) {
        if let Some(survey) = self.veiled.take() {
            self.looked = Some(Looked::Found(survey));
        }
    }
}

impl Article {
    /// Hides the suggestions that are to be hidden, and no others.
    pub(super) fn veil(&mut self) {
        match self.blind {
            Switch::On => veil(&mut self.document, &self.segments),
            Switch::Off => self.document.lift(),
        }
    }

    /// Lets something be done to all annotations, hidden or not.
    pub(super) fn lifted<T>(&mut self, act: impl FnOnce(&mut Self) -> T) -> T {
        self.document.lift();
        let done = act(self);
        self.veil();
        done
    }

    /// Returns the paragraphs that nobody has read.
    pub(super) fn unread(&self) -> usize {
        self.segments.paragraphs().iter().filter(|span| !self.document.has_read(**span)).count()
    }

    /// Returns the paragraphs whose suggestions one document shows and the other did not.
    fn newly_shown(&self, before: &Document, after: &Document) -> Vec<Span> {
        let shows = |document: &Document, span| self.blind == Switch::Off || document.has_read(span);
        let paragraphs = self.segments.paragraphs().iter().copied();
        paragraphs.filter(|span| !before.has_read(*span) && shows(after, *span)).collect()
    }

    /// Counts names and quotations of the extractor and of the person, and those of the person that were joined.
    fn tallies(&self) -> [(&'static str, Tally); 2] {
        let document = self.document.whole();
        let joined = self.joined();
        let (mut names, mut quotations) = (Tally::default(), Tally::default());
        for Mention { id, prediction, score, review, .. } in document.mentions() {
            let is_joined = joined.contains(&Target::Mention(id.clone()));
            count(&mut names, is_joined, prediction.is_some() || score.is_some(), *review);
        }
        for Quotation { id, prediction, score, review, .. } in document.quotations() {
            let is_joined = joined.contains(&Target::Quotation(id.clone()));
            count(&mut quotations, is_joined, prediction.is_some() || score.is_some(), *review);
        }
        [("names", names), ("quotations", quotations)]
    }

    /// Returns what a person had marked by hand before an act gave it what the extractor says.
    fn joined(&self) -> HashSet<Target> {
        let edits = self.history.done().iter().flat_map(|act| &act.edits);
        let joined = edits.filter_map(|edit| match edit {
            Edit::Mention(change) => {
                let (before, after) = (change.before.as_ref()?, change.after.as_ref()?);
                let is_joined =
                    before.score.is_none() && before.prediction.is_none() && after.prediction.is_some();
                is_joined.then(|| Target::Mention(after.id.clone()))
            }
            Edit::Quotation(change) => {
                let (before, after) = (change.before.as_ref()?, change.after.as_ref()?);
                let is_joined =
                    before.score.is_none() && before.prediction.is_none() && after.prediction.is_some();
                is_joined.then(|| Target::Quotation(after.id.clone()))
            }
            _ => None,
        });
        joined.collect()
    }
}

/// Counts an annotation on the sides that have it: the extractor predicts, the person is the reference.
fn count(tally: &mut Tally, is_joined: bool, is_predicted: bool, review: Review) {
    let by_hand = !is_predicted && review == Review::Accepted;
    tally.right += usize::from(is_joined);
    tally.predicted += usize::from(is_predicted);
    tally.gold += usize::from(is_joined || by_hand);
}

/// Hides the suggestions that reach into a paragraph that nobody has read.
pub(super) fn veil(document: &mut Document, segments: &Segments) {
    let unread: Vec<bool> = segments.paragraphs().iter().map(|span| !document.has_read(*span)).collect();
    document.veil(|span| {
        let paragraphs = segments.paragraph_index(span.start())..=segments.paragraph_index(span.end() - 1);
        unread.get(paragraphs).is_some_and(|unread| unread.contains(&true))
    });
}
