//! What the gold says of each annotation in the article, and what is wrong with it.

use std::collections::{HashMap, HashSet};

use quotemark::{
    annotation::{Document, EntityId, Mention, MentionId, Quotation, QuotationId, Review, Target},
    text::Span,
};

/// The gold, and which suggestion comes nearest to each of its annotations.
pub(crate) struct Goal {
    pub(crate) gold: Document,
    mentions: HashMap<MentionId, MentionId>,
    quotations: HashMap<QuotationId, QuotationId>,
}

/// Something to do.
#[derive(Clone, Debug)]
pub(crate) enum Job {
    /// Bring about this mention of the gold.
    Mention(Mention),
    /// Bring about this quotation of the gold.
    Quotation(Quotation, Span),
    /// Reject this suggestion.
    Spurious(Target, Span),
}

impl Job {
    /// Returns where it is to be done.
    pub(crate) fn span(&self) -> Span {
        match self {
            Self::Mention(mention) => mention.span,
            Self::Quotation(_, span) | Self::Spurious(_, span) => *span,
        }
    }
}

impl Goal {
    pub(crate) fn new(gold: Document, document: &Document) -> Self {
        let mentions = gold.mentions().iter().filter_map(|wanted| {
            let near = |mention: &&Mention| mention.span.overlaps(wanted.span);
            let best = document.mentions().iter().filter(near).max_by_key(|mention| rank(mention, wanted))?;
            let rival = |other: &&Mention| rank(best, other) > rank(best, wanted);
            gold.mentions().iter().all(|other| !rival(&other)).then(|| (wanted.id.clone(), best.id.clone()))
        });
        let quotations = gold.quotations().iter().filter_map(|wanted| {
            let near = |quotation: &&Quotation| common(quotation, wanted) > 0;
            let best = document.quotations().iter().filter(near).max_by_key(|one| alike(one, wanted))?;
            let rival = |other: &&Quotation| alike(best, other) > alike(best, wanted);
            gold.quotations().iter().all(|other| !rival(&other)).then(|| (wanted.id.clone(), best.id.clone()))
        });
        let (mentions, quotations) = (mentions.collect(), quotations.collect());
        Self { gold, mentions, quotations }
    }

    /// Returns everything to do, by place.
    pub(crate) fn jobs(&self, document: &Document) -> Vec<Job> {
        let mentions = self.gold.mentions().iter().cloned().map(Job::Mention);
        let quotations = self.gold.quotations().iter();
        let quotations = quotations.filter_map(|one| Some(Job::Quotation(one.clone(), one.content_hull()?)));
        let claimed: HashSet<Target> = (self.mentions.values().cloned().map(Target::Mention))
            .chain(self.quotations.values().cloned().map(Target::Quotation))
            .collect();
        let spurious = targets(document).filter(|(target, _)| !claimed.contains(target));
        mentions.chain(quotations).chain(spurious.map(|(target, span)| Job::Spurious(target, span))).collect()
    }

    /// Returns the mention that is to become this one of the gold.
    pub(crate) fn mention<'a>(&self, document: &'a Document, wanted: &Mention) -> Option<&'a Mention> {
        let live = |mention: &&Mention| mention.review != Review::Rejected;
        let made = document.mentions().iter().filter(live).find(|mention| mention.span == wanted.span);
        made.or_else(|| document.mention(self.mentions.get(&wanted.id)?).filter(live))
    }

    /// Returns the quotation that is to become this one of the gold.
    pub(crate) fn quotation<'a>(&self, document: &'a Document, wanted: &Quotation) -> Option<&'a Quotation> {
        let live = |quotation: &&Quotation| quotation.review != Review::Rejected;
        let made = |quotation: &&Quotation| {
            quotation.content == wanted.content
                || quotation.by == "ada" && wanted.content.first() == quotation.content.first()
        };
        let paired = self.quotations.get(&wanted.id).and_then(|id| document.quotation(id)).filter(live);
        paired.or_else(|| document.quotations().iter().filter(live).find(made))
    }

    /// Tells whether an entity of the article is one of the gold: a mention of each stands in the same place.
    pub(crate) fn is_same(
        &self,
        document: &Document,
        is: Option<&EntityId>,
        wanted: Option<&EntityId>,
    ) -> bool {
        let (Some(is), Some(wanted)) = (is, wanted) else { return is.is_none() && wanted.is_none() };
        let named: Vec<Span> = self.gold.mentions_of(wanted).map(|mention| mention.span).collect();
        let live = document.mentions_of(is).filter(|mention| mention.review != Review::Rejected);
        live.into_iter().any(|mention| named.iter().any(|span| span.overlaps(mention.span)))
    }

    /// Tells whether a suggestion can be accepted as it stands.
    pub(crate) fn is_right(&self, document: &Document, target: &Target) -> bool {
        match target {
            Target::Mention(id) => document.mention(id).is_some_and(|mention| {
                let same = |wanted: &&Mention| (wanted.span, &wanted.label) == (mention.span, &mention.label);
                self.gold.mentions().iter().any(|wanted| same(&wanted))
            }),
            Target::Quotation(id) => document.quotation(id).is_some_and(|quotation| {
                self.gold.quotations().iter().any(|wanted| self.is_quotation(document, quotation, wanted))
            }),
        }
    }

    /// Tells whether all of a quotation is as in the gold.
    pub(crate) fn is_quotation(&self, document: &Document, is: &Quotation, wanted: &Quotation) -> bool {
        (&is.content, is.cue, is.source, is.form) == (&wanted.content, wanted.cue, wanted.source, wanted.form)
            && self.is_same(document, is.speaker.as_ref(), wanted.speaker.as_ref())
    }

    /// Returns how many annotations of the gold stand in the article as accepted, and how many accepted ones do not belong there.
    pub(crate) fn reached(&self, document: &Document) -> (usize, usize) {
        let accepted = |target: &Target| document.review(target) == Some(Review::Accepted);
        let stands: Vec<bool> = targets(document)
            .filter(|(target, _)| accepted(target))
            .map(|(target, _)| self.is_right(document, &target))
            .collect();
        let right = stands.iter().filter(|right| **right).count();
        (right, stands.len() - right)
    }

    /// Returns how many mentions of the gold stand in the article, reviewed or not, and how many others do.
    pub(crate) fn standing_mentions(&self, document: &Document) -> (usize, usize) {
        let wanted: HashSet<(Span, &str)> =
            self.gold.mentions().iter().map(|one| (one.span, one.label.as_str())).collect();
        let stands = document.mentions().iter().filter(|one| one.review != Review::Rejected);
        let right: Vec<bool> = stands.map(|one| wanted.contains(&(one.span, one.label.as_str()))).collect();
        let count = right.iter().filter(|right| **right).count();
        (count, right.len() - count)
    }

    /// Returns how many annotations the gold has.
    pub(crate) fn len(&self) -> usize {
        self.gold.mentions().len() + self.gold.quotations().len()
    }
}

/// Returns all annotations with where they are.
pub(crate) fn targets(document: &Document) -> impl Iterator<Item = (Target, Span)> {
    let mentions = document.mentions().iter().map(|one| (Target::Mention(one.id.clone()), one.span));
    let quotations = document.quotations().iter();
    let quotations =
        quotations.filter_map(|one| Some((Target::Quotation(one.id.clone()), one.content_hull()?)));
    mentions.chain(quotations)
}

fn rank(mention: &Mention, wanted: &Mention) -> (bool, usize, bool) {
    let common = mention.span.intersection(wanted.span).map_or(0, Span::len);
    (mention.span == wanted.span, common, mention.label == wanted.label)
}

fn alike(one: &Quotation, other: &Quotation) -> (bool, usize) {
    (one.content == other.content, common(one, other))
}

fn common(one: &Quotation, other: &Quotation) -> usize {
    let pairs = one.content.iter().flat_map(|span| other.content.iter().map(move |other| (span, other)));
    pairs.filter_map(|(span, other)| span.intersection(*other)).map(Span::len).sum()
}

/// Returns how many bytes of contents differ.
pub(crate) fn difference(is: &[Span], wanted: &[Span]) -> usize {
    let length = |spans: &[Span]| spans.iter().map(|span| span.len()).sum::<usize>();
    let pairs = is.iter().flat_map(|span| wanted.iter().map(move |other| (span, other)));
    let common: usize = pairs.filter_map(|(span, other)| span.intersection(*other)).map(Span::len).sum();
    length(is) + length(wanted) - 2 * common
}
