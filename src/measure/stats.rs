//! What stands in annotation files, counted over articles; nothing is compared with gold.

use std::{collections::BTreeMap, ops::AddAssign};

use serde::{Serialize, Serializer};

use crate::annotation::{Document, Form, Mention, Quotation, Review, Status};

/// Bands of equal width from 0 to 1 into which scores fall.
pub const BANDS: usize = 10;

/// The figures of some articles; those of several are added.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Stats {
    /// The articles by status.
    pub articles: Articles,
    /// The mentions by label.
    pub mentions: BTreeMap<String, Reviews>,
    /// The quotations by form.
    pub quotations: BTreeMap<String, Reviews>,
    /// Who speaks.
    pub speakers: Speakers,
    /// What became of the suggestions of mentions, by the label that was suggested.
    pub suggested_mentions: Fates,
    /// What became of the suggestions of quotations, by the form that was suggested.
    pub suggested_quotations: Fates,
    /// Who has worked, extractors among them, by name.
    pub annotators: BTreeMap<String, Work>,
    /// How many notes there are that say something.
    pub notes: usize,
    /// How many flags there are.
    pub flags: usize,
}

/// How many articles have which status.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Articles {
    /// Nobody has worked on it; those without an annotation file are among them.
    pub new: usize,
    /// Somebody has begun.
    pub in_progress: usize,
    /// Somebody has called it finished.
    pub done: usize,
    /// There is no annotation file.
    pub without_file: usize,
}

/// How many annotations have which review.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Reviews {
    /// Suggestions about which nobody has decided.
    pub suggested: usize,
    /// What holds.
    pub accepted: usize,
    /// What does not.
    pub rejected: usize,
}

/// Who speaks in the quotations that nobody has rejected.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Speakers {
    /// Quotations with a speaker.
    pub known: usize,
    /// Quotations without one.
    pub unknown: usize,
    /// Quotations by the name of the speaker's entity.
    #[serde(skip)]
    pub names: BTreeMap<String, usize>,
}

/// What became of suggestions.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Fates {
    /// By what was suggested.
    pub by_kind: BTreeMap<String, Fate>,
    /// By score: those from 0 to 0.1 first, 1 in the last band.
    #[serde(serialize_with = "with_bounds")]
    pub by_score: [Fate; BANDS],
}

/// What became of some suggestions about which a person has decided.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(into = "FateRecord")]
pub struct Fate {
    /// Accepted as they were.
    pub accepted: usize,
    /// Accepted in another form: another span, label, entity or part.
    pub corrected: usize,
    /// Rejected.
    pub rejected: usize,
}

/// A fate as it is written.
#[derive(Serialize)]
struct FateRecord {
    decided: usize,
    accepted: usize,
    corrected: usize,
    rejected: usize,
    acceptance_rate: Option<f64>,
}

/// A fate with the band of scores to which it belongs.
#[derive(Serialize)]
struct BandRecord {
    from: f64,
    to: f64,
    #[serde(flatten)]
    fate: Fate,
}

/// What somebody has done.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Work {
    /// Annotation files of which it is the annotator.
    pub articles: usize,
    /// Annotations that are its work as they stand; what is accepted unchanged stays the extractor's.
    pub annotations: usize,
    /// Annotations, whoever made them, that are accepted or rejected in the files of which it is the annotator.
    pub reviewed: usize,
}

impl Stats {
    /// Counts an article without an annotation file.
    pub fn bare() -> Self {
        let articles = Articles { new: 1, without_file: 1, ..Articles::default() };
        Self { articles, ..Self::default() }
    }

    /// Counts an article.
    pub fn of(document: &Document) -> Self {
        let mut stats = Self::default();
        match document.status() {
            Status::New => stats.articles.new += 1,
            Status::InProgress => stats.articles.in_progress += 1,
            Status::Done => stats.articles.done += 1,
        }
        document.mentions().iter().for_each(|mention| stats.add_mention(mention));
        document.quotations().iter().for_each(|quotation| stats.add_quotation(document, quotation));
        let work = stats.annotators.entry(document.annotator().to_owned()).or_default();
        work.articles += 1;
        work.reviewed += reviewed(document);
        stats.notes = document.notes().iter().filter(|note| !note.text.is_empty()).count();
        stats.flags = document.notes().iter().filter(|note| note.flag).count();
        stats
    }

    fn add_mention(&mut self, mention: &Mention) {
        let Mention { label, review, by, score, prediction, .. } = mention;
        count(&mut self.mentions, label.as_str(), *review);
        add_work(&mut self.annotators, by);
        let (kind, score, changed) = match prediction {
            Some(prediction) => (&prediction.label, prediction.score, true),
            None => (label, *score, false),
        };
        self.suggested_mentions.add(kind.as_str(), score, Fate::new(*review, changed, score));
    }

    fn add_quotation(&mut self, document: &Document, quotation: &Quotation) {
        let Quotation { form, review, by, score, prediction, speaker, .. } = quotation;
        count(&mut self.quotations, word(*form), *review);
        add_work(&mut self.annotators, by);
        let (kind, score, changed) = match prediction {
            Some(prediction) => (prediction.form, prediction.score, true),
            None => (*form, *score, false),
        };
        self.suggested_quotations.add(word(kind), score, Fate::new(*review, changed, score));
        if *review != Review::Rejected {
            match speaker.as_ref().and_then(|speaker| document.entity(speaker)) {
                Some(entity) => self.speakers.add(&entity.name),
                None => self.speakers.unknown += 1,
            }
        }
    }
}

/// Counts the annotations about which somebody has decided.
fn reviewed(document: &Document) -> usize {
    let mentions = document.mentions().iter().map(|mention| mention.review);
    let reviews = mentions.chain(document.quotations().iter().map(|quotation| quotation.review));
    reviews.filter(|review| *review != Review::Suggested).count()
}

/// Returns the word for a form.
const fn word(form: Form) -> &'static str {
    match form {
        Form::Direct => "direct",
        Form::Indirect => "indirect",
        Form::Mixed => "mixed",
    }
}

fn count(reviews: &mut BTreeMap<String, Reviews>, kind: &str, review: Review) {
    let counts = entry(reviews, kind);
    match review {
        Review::Suggested => counts.suggested += 1,
        Review::Accepted => counts.accepted += 1,
        Review::Rejected => counts.rejected += 1,
    }
}

fn add_work(annotators: &mut BTreeMap<String, Work>, by: &str) {
    entry(annotators, by).annotations += 1;
}

/// Returns what is kept under a name, which is only copied where it is new.
fn entry<'a, V: Default>(map: &'a mut BTreeMap<String, V>, name: &str) -> &'a mut V {
    if !map.contains_key(name) {
        map.insert(name.to_owned(), V::default());
    }
    map.entry(name.to_owned()).or_default()
}

impl Reviews {
    /// Returns how many there are.
    pub const fn all(&self) -> usize {
        self.suggested + self.accepted + self.rejected
    }
}

impl Speakers {
    fn add(&mut self, name: &str) {
        self.known += 1;
        *entry(&mut self.names, name) += 1;
    }

    /// Returns who is quoted most, and how often, at most so many.
    pub fn most_quoted(&self, most: usize) -> Vec<(&str, usize)> {
        let mut names: Vec<(&str, usize)> =
            self.names.iter().map(|(name, count)| (name.as_str(), *count)).collect();
        names.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(b.0)));
        names.truncate(most);
        names
    }
}

impl Fate {
    /// Returns the fate of one annotation, none when nobody has decided or a person made it by hand: an extractor gives a score.
    fn new(review: Review, changed: bool, score: Option<f64>) -> Option<Self> {
        let none = Self::default();
        match (review, changed) {
            (Review::Suggested, _) => None,
            (Review::Rejected, _) => Some(Self { rejected: 1, ..none }),
            (Review::Accepted, true) => Some(Self { corrected: 1, ..none }),
            (Review::Accepted, false) => score.map(|_| Self { accepted: 1, ..none }),
        }
    }

    /// Returns about how many somebody has decided.
    pub const fn decided(&self) -> usize {
        self.accepted + self.corrected + self.rejected
    }

    /// Returns the share that was accepted as it was, 0 to 1; none when nobody has decided.
    #[expect(clippy::cast_precision_loss, reason = "there are fewer than 2^52")]
    pub fn rate(&self) -> Option<f64> {
        let decided = self.decided();
        (decided > 0).then(|| self.accepted as f64 / decided as f64)
    }
}

impl From<Fate> for FateRecord {
    fn from(fate: Fate) -> Self {
        let Fate { accepted, corrected, rejected } = fate;
        Self { decided: fate.decided(), accepted, corrected, rejected, acceptance_rate: fate.rate() }
    }
}

impl Fates {
    fn add(&mut self, kind: &str, score: Option<f64>, fate: Option<Fate>) {
        let Some(fate) = fate else { return };
        *entry(&mut self.by_kind, kind) += fate;
        if let Some(band) = score.and_then(band).and_then(|band| self.by_score.get_mut(band)) {
            *band += fate;
        }
    }

    /// Returns the sum over all kinds.
    pub fn total(&self) -> Fate {
        self.by_kind.values().fold(Fate::default(), |mut sum, fate| {
            sum += *fate;
            sum
        })
    }
}

/// Writes each band with its bounds.
fn with_bounds<S: Serializer>(bands: &[Fate; BANDS], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_seq(bands.iter().enumerate().map(|(band, fate)| BandRecord {
        from: bound(band),
        to: bound(band + 1),
        fate: *fate,
    }))
}

/// Returns where a band begins.
#[expect(clippy::cast_precision_loss, reason = "there are ten")]
fn bound(band: usize) -> f64 {
    band as f64 / BANDS as f64
}

/// Returns the band of a score; from the top, so that 0.3 belongs to the band that begins at 3 / 10, whatever its binary fraction.
fn band(score: f64) -> Option<usize> {
    (0..BANDS).rev().find(|band| score >= bound(*band))
}

impl AddAssign for Fate {
    fn add_assign(&mut self, other: Self) {
        self.accepted += other.accepted;
        self.corrected += other.corrected;
        self.rejected += other.rejected;
    }
}

impl AddAssign for Reviews {
    fn add_assign(&mut self, other: Self) {
        self.suggested += other.suggested;
        self.accepted += other.accepted;
        self.rejected += other.rejected;
    }
}

impl AddAssign for Work {
    fn add_assign(&mut self, other: Self) {
        self.articles += other.articles;
        self.annotations += other.annotations;
        self.reviewed += other.reviewed;
    }
}

impl AddAssign for Fates {
    fn add_assign(&mut self, other: Self) {
        merge(&mut self.by_kind, other.by_kind);
        self.by_score.iter_mut().zip(other.by_score).for_each(|(band, other)| *band += other);
    }
}

impl AddAssign for Stats {
    fn add_assign(&mut self, other: Self) {
        self.articles.new += other.articles.new;
        self.articles.in_progress += other.articles.in_progress;
        self.articles.done += other.articles.done;
        self.articles.without_file += other.articles.without_file;
        merge(&mut self.mentions, other.mentions);
        merge(&mut self.quotations, other.quotations);
        self.speakers.known += other.speakers.known;
        self.speakers.unknown += other.speakers.unknown;
        merge(&mut self.speakers.names, other.speakers.names);
        self.suggested_mentions += other.suggested_mentions;
        self.suggested_quotations += other.suggested_quotations;
        merge(&mut self.annotators, other.annotators);
        self.notes += other.notes;
        self.flags += other.flags;
    }
}

fn merge<V: Default + AddAssign>(sum: &mut BTreeMap<String, V>, other: BTreeMap<String, V>) {
    for (name, value) in other {
        *sum.entry(name).or_default() += value;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotation::notation;

    fn stats(notation: &str) -> Stats {
        Stats::of(&notation::parse(notation).document)
    }

    #[test]
    fn annotations_are_counted_by_kind_and_review() {
        let stats = stats("[Ada]P1? [Bo]P2! [Cy]P3x [Dee]O4 {“No,”}c1=4! {“Yes,”}c2? {“Oh,”}c3=1x");
        let person = Reviews { suggested: 1, accepted: 1, rejected: 1 };
        let org = Reviews { accepted: 1, ..Reviews::default() };
        assert_eq!(stats.mentions, [("PERSON".to_owned(), person), ("ORG".to_owned(), org)].into());
        assert_eq!(stats.quotations.values().map(Reviews::all).sum::<usize>(), 3);
        let Speakers { known, unknown, .. } = stats.speakers;
        assert_eq!((known, unknown), (1, 1), "the rejected quotation has no speaker");
        assert_eq!(stats.speakers.most_quoted(9), [("Dee", 1)]);
    }

    #[test]
    fn what_became_of_suggestions_is_told_by_what_they_said() {
        let Stats { suggested_mentions, .. } =
            stats("[Ada]P1? [Bo]P2! [Cy]P3x [Dee]O4 [Eve]O5~P5! [Fay]O6~P6x");
        let fate = Fate { accepted: 1, corrected: 1, rejected: 2 };
        assert_eq!(suggested_mentions.by_kind, [("PERSON".to_owned(), fate)].into());
        assert_eq!((suggested_mentions.total().decided(), fate.rate()), (4, Some(0.25)));
        let by_score = suggested_mentions.by_score.iter().map(Fate::decided).sum::<usize>();
        assert_eq!(by_score, 4);
        assert_eq!(Fate::default().rate(), None);
    }

    #[test]
    fn scores_fall_into_ten_bands() {
        for (score, expected) in [(0.0, 0), (0.09, 0), (0.1, 1), (0.3, 3), (0.7, 7), (0.99, 9), (1.0, 9)] {
            assert_eq!(band(score), Some(expected), "{score}");
        }
        assert_eq!((band(-0.1), band(f64::NAN)), (None, None));
    }

    #[test]
    fn the_figures_of_two_articles_add_up() {
        let (one, two) = ("[Ada]P1? {“No,”}c1=1!", "[Bo]O1! [Cy]P2x");
        let mut sum = stats(one);
        sum += stats(two);
        sum += Stats::bare();
        let Articles { new, in_progress, done, without_file } = sum.articles;
        assert_eq!((new + in_progress + done, without_file), (3, 1));
        assert_eq!(sum.mentions.values().map(Reviews::all).sum::<usize>(), 3);
        assert_eq!(sum.annotators.values().map(|work| work.articles).sum::<usize>(), 2);
        assert_eq!(sum.annotators.values().map(|work| work.annotations).sum::<usize>(), 4);
        assert_eq!(sum.annotators.values().map(|work| work.reviewed).sum::<usize>(), 3);
    }
}
