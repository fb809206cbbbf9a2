//! Search: a regular expression over the text, the labels of mentions, the speakers of quotations and the notes; or a query.

mod query;

use regex::{Regex, RegexBuilder};

use super::Article;
use crate::{
    annotation::{Form, Mention, Quotation, Review, Target},
    text::Span,
};

pub(super) use query::Query;
use query::{Term, Trait};

/// What a search found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Match {
    /// Where it stands: a mention, the first fragment of a quotation, or a piece of text.
    pub span: Span,
    /// The annotation that was asked for, none for text.
    pub target: Option<Target>,
}

/// Compiles what was typed; capitals in it make case count.
fn pattern(typed: &str) -> Result<Regex, String> {
    let exact = typed.chars().any(char::is_uppercase);
    let built = RegexBuilder::new(typed).case_insensitive(!exact).size_limit(1 << 20).build();
    built.map_err(|error| format!("no such pattern: {}", last_line(&error.to_string())))
}

/// The last line of a regex error says what is wrong, those before it show where.
fn last_line(error: &str) -> String {
    error.lines().last().unwrap_or_default().trim_start_matches("error: ").to_owned()
}

/// An annotation to which terms are held.
#[derive(Clone, Copy)]
enum Item<'a> {
    Mention(&'a Mention),
    Quotation(&'a Quotation),
}

impl Article {
    /// Finds all matches in reading order.
    pub(super) fn search(&mut self, query: &Query) {
        let mut matches = match &query.text {
            Some(pattern) if query.terms.is_empty() => self.of_pattern(pattern),
            _ => self.of_terms(query),
        };
        matches.sort_by_key(|found| found.span);
        self.matches = matches;
    }

    /// Goes to the next or previous match, around the ends; returns its number from 1.
    pub(super) fn next_match(&mut self, forward: bool) -> Option<usize> {
        let here = self.cursor;
        let count = self.matches.len();
        let current = self.matches.iter().position(|found| self.stands_on(found));
        let index = match (current, forward) {
            (Some(current), true) => Some(current + 1).filter(|next| *next < count).or(Some(0)),
            (Some(current), false) => current.checked_sub(1).or(count.checked_sub(1)),
            (None, true) => self.matches.iter().position(|found| found.span.start() > here).or(Some(0)),
            (None, false) => {
                self.matches.iter().rposition(|found| found.span.start() < here).or(count.checked_sub(1))
            }
        };
        self.go_to_match(index?)
    }

    /// Goes to the match with this index; returns its number from 1.
    pub(super) fn go_to_match(&mut self, index: usize) -> Option<usize> {
        let Match { span, target } = self.matches.get(index)?.clone();
        self.move_to(span.start());
        if let Some(target) = target {
            self.focus_on(target);
        }
        Some(index + 1)
    }

    /// Tells whether the cursor was put on this annotation; text is found again by its place alone.
    fn stands_on(&self, found: &Match) -> bool {
        found.target.is_some() && found.target == self.focus && found.span.start() == self.cursor
    }

    fn of_pattern(&self, pattern: &Regex) -> Vec<Match> {
        let found = pattern
            .find_iter(self.text.as_str())
            .filter_map(|found| self.text.span_around(found.start(), found.end()));
        let annotations = self.items().filter(|item| !item.is_rejected() && self.is_told(*item, pattern));
        let mut spans: Vec<Span> = found.chain(annotations.filter_map(Item::span)).collect();
        spans.sort_unstable();
        spans.dedup();
        spans.into_iter().map(|span| Match { span, target: None }).collect()
    }

    fn of_terms(&self, query: &Query) -> Vec<Match> {
        // Whoever asks for a review state asks for rejected ones too.
        let of_review = query.terms.iter().any(|term| matches!(term, Term::Review(_)));
        let items = self.items().filter(|item| of_review || !item.is_rejected());
        let meant = items.filter(|item| query.terms.iter().all(|term| self.holds(term, *item)));
        let worded =
            meant.filter(|item| query.text.as_ref().is_none_or(|pattern| self.is_worded(*item, pattern)));
        worded.filter_map(|item| Some(Match { span: item.span()?, target: Some(item.target()) })).collect()
    }

    fn items(&self) -> impl Iterator<Item = Item<'_>> {
        let mentions = self.document.mentions().iter().map(Item::Mention);
        mentions.chain(self.document.quotations().iter().map(Item::Quotation))
    }

    /// Tells whether a label, a speaker or a note is what is searched for.
    fn is_told(&self, item: Item<'_>, pattern: &Regex) -> bool {
        let named = match item {
            Item::Mention(mention) => is_whole(pattern, mention.label.as_str()),
            Item::Quotation(_) => self.is_named(item, pattern),
        };
        named || self.is_noted(item, pattern)
    }

    fn holds(&self, term: &Term, item: Item<'_>) -> bool {
        match (term, item) {
            (Term::Label(pattern), Item::Mention(mention)) => is_whole(pattern, mention.label.as_str()),
            (Term::Speaker(pattern), Item::Quotation(_)) | (Term::Entity(pattern), _) => {
                self.is_named(item, pattern)
            }
            (Term::Note(pattern), _) => self.is_noted(item, pattern),
            (Term::Review(review), _) => item.review() == *review,
            (Term::Form(form), Item::Quotation(quotation)) => quotation.form == *form,
            (Term::Below(bound), _) => item.score().is_some_and(|score| score < *bound),
            (Term::Above(bound), _) => item.score().is_some_and(|score| score > *bound),
            (Term::Is(Trait::Flagged), _) => {
                self.document.note_on(Some(&item.target())).is_some_and(|note| note.flag)
            }
            (Term::Is(Trait::ToReview), _) => self.document.is_to_review(&item.target()),
            (Term::Is(Trait::Mine), _) => item.is_by_hand(),
            (Term::Is(Trait::Mention), Item::Mention(_))
            | (Term::Is(Trait::Quotation), Item::Quotation(_)) => true,
            _ => false,
        }
    }

    fn is_named(&self, item: Item<'_>, pattern: &Regex) -> bool {
        let entity = match item {
            Item::Mention(mention) => mention.entity.as_ref(),
            Item::Quotation(quotation) => quotation.speaker.as_ref(),
        };
        let entity = entity.and_then(|id| self.document.entity(id));
        entity.is_some_and(|entity| pattern.is_match(&entity.name))
    }

    fn is_noted(&self, item: Item<'_>, pattern: &Regex) -> bool {
        let notes = self.document.notes();
        // Most articles have no notes, and all annotations are asked.
        !notes.is_empty() && {
            let note = self.document.note_on(Some(&item.target()));
            note.is_some_and(|note| !note.text.is_empty() && pattern.is_match(&note.text))
        }
    }

    fn is_worded(&self, item: Item<'_>, pattern: &Regex) -> bool {
        match item {
            Item::Mention(mention) => pattern.is_match(self.text.slice(mention.span)),
            Item::Quotation(quotation) => {
                quotation.content.iter().any(|span| pattern.is_match(self.text.slice(*span)))
            }
        }
    }
}

impl Item<'_> {
    fn span(self) -> Option<Span> {
        match self {
            Self::Mention(mention) => Some(mention.span),
            Self::Quotation(quotation) => quotation.content.first().copied(),
        }
    }

    fn target(self) -> Target {
        match self {
            Self::Mention(mention) => Target::Mention(mention.id.clone()),
            Self::Quotation(quotation) => Target::Quotation(quotation.id.clone()),
        }
    }

    const fn review(self) -> Review {
        match self {
            Self::Mention(mention) => mention.review,
            Self::Quotation(quotation) => quotation.review,
        }
    }

    fn is_rejected(self) -> bool {
        self.review() == Review::Rejected
    }

    /// Tells whether a person made it of which no extractor has said anything.
    const fn is_by_hand(self) -> bool {
        let is_predicted = match self {
            Self::Mention(mention) => mention.prediction.is_some(),
            Self::Quotation(quotation) => quotation.prediction.is_some(),
        };
        matches!(self.review(), Review::Accepted) && self.score().is_none() && !is_predicted
    }

    const fn score(self) -> Option<f64> {
        match self {
            Self::Mention(mention) => mention.score,
            Self::Quotation(quotation) => quotation.score,
        }
    }
}

/// Returns the word for a form.
pub(super) const fn form(form: Form) -> &'static str {
    match form {
        Form::Direct => "direct",
        Form::Indirect => "indirect",
        Form::Mixed => "mixed",
    }
}

/// A label matches as a whole, so that searching a letter does not find every label that holds it.
fn is_whole(pattern: &Regex, label: &str) -> bool {
    pattern.find(label).is_some_and(|found| found.len() == label.len())
}
