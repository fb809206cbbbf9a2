//! Pronouns: which there are, whom they fit, and what tells a person's gender.

use super::{
    cast::{Cast, Kind, is_quotation_mark},
    fold::without_possessive,
    gender::{Gender, is_title},
    lexicon::{CLAUSE_WORDS, DEFINITE, PREPOSITIONS, is_in},
    role,
    scene::Scene,
    weights as w,
};
use crate::text::{Span, Token, TokenKind};

/// A pronoun that may be a source, by what it can refer to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Pronoun {
    /// he, him; she, her
    Third(Gender),
    /// it
    It,
    /// they, them
    They,
    /// I, me, we, us
    First,
    /// you
    Second,
    /// who, whom, which
    Relative,
}

/// Mentions of a person that are looked at for evidence of gender: the first ones tell most.
const LOOKED_AT: usize = 8;
/// Tokens behind a mention within which a pronoun may refer to it.
const REACH: usize = 45;

impl Pronoun {
    /// Returns the pronoun that a word is, none for any other word.
    pub(super) fn of(word: &str) -> Option<Self> {
        let is_short = word.len() <= "themselves".len();
        Some(match is_short.then(|| word.to_ascii_lowercase())?.as_str() {
            "he" | "him" | "himself" | "he’d" | "he'd" => Self::Third(Gender::Male),
            "she" | "her" | "herself" | "she’d" | "she'd" => Self::Third(Gender::Female),
            "it" | "itself" => Self::It,
            "they" | "them" | "themselves" => Self::They,
            "i" | "me" | "we" | "us" | "myself" => Self::First,
            "you" => Self::Second,
            "who" | "whom" | "which" => Self::Relative,
            _ => return None,
        })
    }
}

/// Returns how well a member fits as what a pronoun refers to.
pub(super) fn fit(scene: &Scene<'_>, pronoun: Pronoun, member: usize) -> f64 {
    let kind = scene.cast.kind(member);
    match pronoun {
        Pronoun::Third(gender) => third(scene.cast, gender, member, kind),
        Pronoun::It => match kind {
            Kind::Body => w::IT_BODY,
            Kind::State if scene.acts_as_state(member) => w::IT_STATE,
            Kind::Work if scene.acts(member) => w::IT_WORK,
            Kind::State | Kind::Work | Kind::Other => w::IT_OTHER,
            Kind::Person | Kind::People => w::WRONG_KIND,
        },
        Pronoun::They => match kind {
            Kind::People => w::THEY_PEOPLE,
            Kind::Body | Kind::State => w::THEY_BODY,
            Kind::Person => w::THEY_PERSON,
            Kind::Work | Kind::Other => w::WRONG_KIND,
        },
        Pronoun::First => {
            if scene.speaks_here(member) {
                w::FIRST_PERSON
            } else {
                w::WRONG_KIND
            }
        }
        Pronoun::Second => match kind {
            Kind::Person => 0.0,
            _ => w::WRONG_KIND,
        },
        Pronoun::Relative => {
            if scene.antecedent() == Some(member) {
                w::RELATIVE
            } else {
                w::WRONG_KIND
            }
        }
    }
}

fn third(cast: &Cast<'_>, gender: Gender, member: usize, kind: Kind) -> f64 {
    if kind != Kind::Person {
        return w::WRONG_KIND;
    }
    agreement(cast, member, gender)
}

/// Returns what a gender says for or against a person.
pub(super) fn agreement(cast: &Cast<'_>, member: usize, gender: Gender) -> f64 {
    let agrees = (cast.gender(member) * gender.sign()).clamp(-w::GENDER_SURE, w::GENDER_SURE);
    agrees * if agrees > 0.0 { w::SAME_GENDER } else { w::OTHER_GENDER }
}

/// Tells whether a person without a name, whom the pronoun fits, is spoken of right before it: “a spokeswoman … she”.
pub(super) fn stranger(scene: &Scene<'_>, gender: Gender) -> bool {
    let tokens = scene.tokens_before();
    let named_behind = |token: &Token| {
        let mut near = scene.appearances().iter().map(|appearance| appearance.span.start());
        near.any(|name| name >= token.span.end() && name <= token.span.end() + 3)
    };
    let mut pairs = tokens.iter().zip(tokens.iter().skip(1)).chain(tokens.iter().zip(tokens.iter().skip(2)));
    pairs.any(|(article, noun)| {
        is_in(&["a", "an", "one", "my"], scene.cast.text.slice(article.span))
            && Gender::of_role(scene.cast.text.slice(noun.span)) == Some(gender)
            && !named_behind(noun)
    })
}

/// Returns how much the article says for `she` (above 0) or `he` (below 0) with these mentions of a person.
pub(super) fn leaning(cast: &Cast<'_>, mentions: &[Span]) -> f64 {
    let looked_at = || mentions.iter().take(LOOKED_AT);
    let titles: f64 = looked_at().filter_map(|span| title(cast, *span)).map(Gender::sign).sum();
    let roles: f64 = looked_at().filter_map(|span| role::gender(cast, *span)).map(Gender::sign).sum();
    let pronouns: f64 = looked_at().filter_map(|span| next_pronoun(cast, *span)).map(Gender::sign).sum();
    titles.clamp(-1.0, 1.0) * w::BY_TITLE
        + roles.clamp(-1.0, 1.0) * w::BY_ROLE
        + pronouns.clamp(-2.0, 2.0) * w::BY_PRONOUN
        + given_name(cast, mentions)
}

/// Returns the gender that the title before or at the start of a mention tells.
fn title(cast: &Cast<'_>, mention: Span) -> Option<Gender> {
    let tokens = cast.segments.token_range(mention);
    let near = cast.segments.tokens().get(tokens.start.saturating_sub(1)..tokens.start + 1)?;
    near.iter().find_map(|token| Gender::of_title(cast.text.slice(token.span)))
}

fn given_name(cast: &Cast<'_>, mentions: &[Span]) -> f64 {
    let longest =
        mentions.iter().map(|span| cast.text.slice(*span)).max_by_key(|form| form.split_whitespace().count());
    let mut words = longest
        .unwrap_or_default()
        .split_whitespace()
        .map(without_possessive)
        .skip_while(|word| is_title(word));
    let (Some(given), surname) = (words.next(), words.next()) else { return 0.0 };
    match Gender::of_name(given) {
        // A lone word may be a surname.
        Some(gender) => gender.sign() * if surname.is_some() { w::BY_NAME } else { w::BY_ENDING },
        None if surname.is_some() && Gender::sounds_female(given) => w::BY_ENDING,
        None => 0.0,
    }
}

/// Returns the gender of the first pronoun behind a mention, before any other person or a quotation.
///
/// An object does not count: in “Berg accused him” he is not Berg.
fn next_pronoun(cast: &Cast<'_>, mention: Span) -> Option<Gender> {
    let people = cast.appearances().iter().skip(cast.first_from(mention.end()));
    let other =
        people.filter(|other| cast.kind(other.member) == Kind::Person).map(|other| other.span.start()).next();
    let after = cast.segments.token_range(mention).end;
    let tokens = cast.segments.tokens().iter().skip(after).take(REACH);
    let mut next = tokens.clone().skip(1);
    for token in tokens {
        let object = next.next().is_none_or(|next| !is_noun(cast, next));
        let word = cast.text.slice(token.span);
        if is_quotation_mark(token.kind, word) || other.is_some_and(|other| token.span.start() >= other) {
            return None;
        }
        if is_in(&["he", "his", "himself"], word) {
            return Some(Gender::Male);
        }
        let her = word.eq_ignore_ascii_case("her");
        if her && !object || is_in(&["she", "hers", "herself"], word) {
            return Some(Gender::Female);
        }
    }
    None
}

/// Tells whether a token may continue a phrase that “her” begins.
fn is_noun(cast: &Cast<'_>, token: &Token) -> bool {
    let word = cast.text.slice(token.span);
    token.kind == TokenKind::Word
        && !is_in(PREPOSITIONS, word)
        && !is_in(CLAUSE_WORDS, word)
        && !is_in(DEFINITE, word)
}

#[cfg(test)]
mod tests {
    use super::super::markup::check_speakers;

    #[test]
    fn he_and_she() {
        check_speakers(&[
            ("[Karl Berg] met [Anna Roe]. <1:She> said {1:it rained}.", "1 Anna Roe"),
            ("[Karl Berg] met [Anna Roe]. <1:He> said {1:it rained}.", "1 Karl Berg"),
            ("[Zel Orm] sat beside [Karl Berg]. <1:She> said {1:it rained}.", "1 Zel Orm"),
            (
                "Mrs [Orm] met Mr [Tuv]. {1:“It rains,”} <1:he> said. {2:“It pours,”} <2:she> said.",
                "1 Tuv, 2 Orm",
            ),
            ("[Zel Orm], an actress, met [Tuv Lam]. {1:“No,”} <1:she> said.", "1 Zel Orm"),
            ("[Zel Orm] lost her seat. [Tuv Lam] kept his. {1:“No,”} <1:she> said.", "1 Zel Orm"),
            ("[Anna Roe] spoke first. [Mary Tam] spoke next. {1:“No,”} <1:she> said.", "1 Mary Tam"),
            (
                "{1:“No,”} said <1:[Anna Roe]>. {2:“Never,”} <2:she> added.\n\n{3:“Why?”} <3:she> asked.",
                "1 Anna Roe, 2 Anna Roe, 3 Anna Roe",
            ),
            (
                "{1:“No,”} said <1:[Anna Roe]>.\n\n[Mary Tam] was calmer. {2:“Maybe,”} <2:she> said.",
                "1 Anna Roe, 2 Mary Tam",
            ),
            ("[O:Acme] fell. <1:She> said {1:it rained}.", "1 –"),
            ("{1:It was,} <1:she> said, {1:a shame}.", "1 –"),
            ("[Karl Berg] left. A spokeswoman came. {1:“No,”} <1:she> said.", "1 –"),
            ("[Karl Berg] spoke of [Anna Roe]. <1:He> himself saw {1:“a mess”}.", "1 Karl Berg"),
        ]);
    }

    #[test]
    fn it_and_they() {
        check_speakers(&[
            ("[O:Acme] met [Anna Roe]. <1:It> said {1:profits rose}.", "1 Acme"),
            ("[G:Madrid] closed its ports. <1:It> accused {1:others of sloth}.", "1 Madrid"),
            (
                "[G:OSLO] ([O:Reuters]) — Dockers left. The group, [O:Acme], met them. <1:It> said {1:no}.",
                "1 Acme",
            ),
            ("[O:Acme] moved. It rains in [G:Oslo]. <1:It> said {1:no}.", "1 Acme"),
            ("The [N:Poles] stayed. <1:They> said {1:it was cold}.", "1 Poles"),
            ("[Anna Roe] read a letter. {1:“Go,”} <1:it> said.", "1 –"),
        ]);
    }

    #[test]
    fn i_and_you_in_somebodys_words() {
        check_speakers(&[
            ("{1:“<2:I> told them {2:to go},”} said <1:[Anna Roe]>.", "1 Anna Roe, 2 Anna Roe"),
            ("{1:“<2:He> said {2:no},”} said <1:[Karl Berg]> of [Tuv Lam].", "1 Karl Berg, 2 –"),
            ("[Tuv Lam] left. {1:“<2:He> said {2:no},”} said <1:[Karl Berg]>.", "1 Karl Berg, 2 Tuv Lam"),
            (
                "[Karl Berg] rose. <1:He> said {1:that <2:he> had asked {2:for help}}.",
                "1 Karl Berg, 2 Karl Berg",
            ),
            ("<1:I> think {1:it will rain}.", "1 –"),
            ("{1:“It rains,”} said <1:[Anna Roe]>. “<2:I> think {2:it pours}.”", "1 Anna Roe, 2 Anna Roe"),
        ]);
    }

    #[test]
    fn relatives_point_to_the_name_before() {
        check_speakers(&[
            ("[Karl Berg] met [Anna Roe], <1:who> said {1:it rained}.", "1 Anna Roe"),
            ("[Anna Roe], the host, <1:who> threatened {1:to leave}, stayed.", "1 Anna Roe"),
            ("[Anna Roe] met a man <1:who> said {1:it rained}.", "1 –"),
        ]);
    }
}
