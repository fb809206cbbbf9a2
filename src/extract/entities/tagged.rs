//! Names by a learned tagger that sees what the rules and the lists say.

use std::ops::Range;

use super::agreement::agree;
use super::article::{Line, Style};
use super::kind::Kind;
use super::{Named, Reading, mention};
use crate::annotation::Mention;
use crate::learn::{Found, Guess, Kind as Coarse, Model, Place, TagSet, Token};

impl Reading<'_> {
    /// Returns the mentions that a tagger finds, with the dates and amounts of the rules, in reading order; none overlap.
    pub(in crate::extract) fn tagged(&self, model: &Model) -> Vec<Mention> {
        let mut found = model.names(&self.tokens(), &self.sentences());
        agree(&self.article, &mut found);
        let names = found.iter().filter_map(|found| self.mention(found, &model.about.name));
        let mut mentions: Vec<Mention> = names.chain(self.dates()).collect();
        mentions.sort_by_key(|mention| mention.span);
        mentions
    }

    /// Returns the sentences as ranges of tokens.
    pub(in crate::extract) fn sentences(&self) -> Vec<Range<usize>> {
        self.article.lines.iter().map(|line| line.words.clone()).collect()
    }

    /// Returns the tokens as a tagger sees them.
    pub(in crate::extract) fn tokens(&self) -> Vec<Token<'_>> {
        let mut tokens: Vec<Token> = Vec::with_capacity(self.article.words.len());
        for line in &self.article.lines {
            tokens.extend(self.article.slice(&line.words).iter().map(|word| Token {
                text: word.text,
                lists: word.class.bits(),
                guess: Guess::NONE,
                place: place(line, word.initial),
                allowed: if word.taken { TagSet::OUTSIDE } else { TagSet::ANY },
            }));
        }
        for name in &self.names {
            for (at, token) in (0..).zip(tokens.get_mut(name.words.clone()).unwrap_or_default()) {
                token.guess = guess(name, at);
            }
        }
        tokens
    }

    fn mention(&self, found: &Found, by: &str) -> Option<Mention> {
        mention(&self.article, &found.tokens, self.kind(found)?, by, found.probability)
    }

    /// Returns the label for what the tagger found: the one of its kind that most speaks for, none for what no label fits.
    fn kind(&self, found: &Found) -> Option<Kind> {
        let at = self.names.partition_point(|name| name.words.end <= found.tokens.start);
        let name = self.names.get(at).filter(|name| name.words.start < found.tokens.end);
        let of = |kind| name.map_or(0, |name: &Named| name.total.of(kind));
        match found.kind {
            Coarse::Person => Some(Kind::Person),
            Coarse::Organisation => Some(Kind::Organisation),
            Coarse::Place if of(Kind::Location) > of(Kind::Gpe) => Some(Kind::Location),
            Coarse::Place => Some(Kind::Gpe),
            Coarse::Other => {
                let fitting = [Kind::Work, Kind::Event, Kind::Group].into_iter().filter(|kind| of(*kind) > 0);
                fitting.max_by_key(|kind| of(*kind))
            }
        }
    }
}

fn place(line: &Line, initial: bool) -> Place {
    match line.style {
        Style::Title => Place::Title,
        Style::Capitals => Place::Capitals,
        Style::Prose if initial => Place::Initial,
        Style::Prose => Place::Inside,
    }
}

/// Returns what the rules say of a name's first or a later word.
fn guess(name: &Named, at: usize) -> Guess {
    let kind = name.kind();
    let tags = if at == 0 { TagSet::begin(coarse(kind)) } else { TagSet::inside(coarse(kind)) };
    Guess { number: 1 + 2 * kind as u8 + u8::from(at > 0), tags, sureness: sureness(name) }
}

const fn coarse(kind: Kind) -> Coarse {
    match kind {
        Kind::Person => Coarse::Person,
        Kind::Organisation => Coarse::Organisation,
        Kind::Gpe | Kind::Location => Coarse::Place,
        _ => Coarse::Other,
    }
}

/// Returns how sure the rules are of a name, in steps; 0 when they would not suggest it.
fn sureness(name: &Named) -> u8 {
    match name.score() {
        _ if !name.is_likely() => 0,
        score if score < 0.55 => 1,
        score if score < 0.7 => 2,
        score if score < 0.9 => 3,
        _ => 4,
    }
}
