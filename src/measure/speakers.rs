//! Speakers: whether the entity that speaks is the one of gold.

use std::collections::HashSet;

use serde::Serialize;

use super::{
    Accuracy, Article, Name, Share, Side,
    quotations::{Compared, Item},
    words::folded,
};
use crate::{annotation::EntityId, text::Span};

/// How well speakers were found, over all quotations of gold that have one; a quotation that was missed has none.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct SpeakerReport {
    /// The clusters share a mention or their names are equal: the headline.
    pub cluster: Accuracy,
    /// The canonical names are equal, where gold has one.
    pub name: Accuracy,
    /// The same as `cluster`, but only of quotations that were found.
    pub matched: Accuracy,
    /// The baseline: the name that the predicted source itself holds, without any other mention of its entity.
    pub source_alone: Accuracy,
}

/// An article with its matched quotations.
pub(super) struct Cast<'a> {
    pub(super) article: &'a Article,
    pub(super) quotations: &'a Compared<'a>,
}

/// An entity as it is compared: its name and where it is mentioned.
struct Cluster {
    name: Option<String>,
    mentions: HashSet<Span>,
}

impl Cluster {
    fn new(side: &Side, entity: &EntityId) -> Self {
        let own = side.mentions.iter().filter(|mention| mention.entity.as_ref() == Some(entity));
        Self { name: side.name(entity).map(folded), mentions: own.map(|mention| mention.span).collect() }
    }

    /// Tells whether nothing is said of the entity, so that it cannot be compared.
    fn is_unknown(&self) -> bool {
        self.name.is_none() && self.mentions.is_empty()
    }

    fn has_name_of(&self, other: &Self) -> bool {
        self.name.is_some() && self.name == other.name
    }

    fn is(&self, other: &Self) -> bool {
        self.has_name_of(other) || !self.mentions.is_disjoint(&other.mentions)
    }
}

impl<'a> Cast<'a> {
    /// Counts the quotations with a speaker in gold for which `is_right` holds of the speaker and the prediction.
    fn share(&self, is_right: impl Fn(&Cluster, &Item<'a>) -> bool) -> Share {
        Share::of(
            self.answers().map(|(speaker, answer)| answer.is_some_and(|answer| is_right(&speaker, answer))),
        )
    }

    /// Returns gold's speaker and the matched prediction of each quotation of gold that has a speaker.
    fn answers(&self) -> impl Iterator<Item = (Cluster, Option<&Item<'a>>)> {
        self.quotations.answers().filter_map(|(gold, answer)| {
            let speaker = Cluster::new(self.article.gold(), gold.said.speaker.as_ref()?);
            (!speaker.is_unknown()).then_some((speaker, answer))
        })
    }

    fn predicted(&self, answer: &Item<'a>) -> Option<Cluster> {
        answer.said.speaker.as_ref().map(|speaker| Cluster::new(self.article.predicted(), speaker))
    }

    fn is_cluster(&self, gold: &Cluster, answer: &Item<'a>) -> bool {
        self.predicted(answer).is_some_and(|predicted| predicted.is(gold))
    }

    /// Counts the quotations whose speaker has a name in gold for which the prediction has the same name.
    fn named(&self) -> Share {
        let named = self.answers().filter(|(speaker, _)| speaker.name.is_some());
        let is_right = |speaker: &Cluster, answer| {
            self.predicted(answer).is_some_and(|predicted| predicted.has_name_of(speaker))
        };
        Share::of(named.map(|(speaker, answer)| answer.is_some_and(|answer| is_right(&speaker, answer))))
    }

    fn matched(&self) -> Share {
        let found = self.answers().filter_map(|(speaker, answer)| Some((speaker, answer?)));
        Share::of(found.map(|(speaker, answer)| self.is_cluster(&speaker, answer)))
    }

    fn is_named_in_source(&self, gold: &Cluster, answer: &Item<'a>) -> bool {
        self.name_in_source(answer).is_some_and(|name| {
            let text = folded(self.article.text.slice(name.span));
            gold.mentions.contains(&name.span) || gold.name.as_ref() == Some(&text)
        })
    }

    /// Returns the first person that a source names, or else the first name.
    fn name_in_source(&self, answer: &Item<'a>) -> Option<&Name> {
        let names = || {
            let mentions = self.article.predicted().mentions.iter();
            mentions.filter(|mention| {
                let inside = answer.said.source.iter().any(|source| source.covers(mention.span));
                inside && mention.label.names_entity()
            })
        };
        let person = names().find(|name| matches!(name.label.as_str(), "PERSON" | "PER"));
        person.or_else(|| names().next())
    }
}

impl SpeakerReport {
    /// Returns the figures, none when gold names no speaker.
    pub(super) fn of<'a>(articles: &[Cast<'a>]) -> Option<Self> {
        let accuracy = |is_right: fn(&Cast<'a>, &Cluster, &Item<'a>) -> bool| {
            Accuracy::of(articles.iter().map(|cast| cast.share(|gold, answer| is_right(cast, gold, answer))))
        };
        let report = Self {
            cluster: accuracy(Cast::is_cluster),
            name: Accuracy::of(articles.iter().map(Cast::named)),
            matched: Accuracy::of(articles.iter().map(Cast::matched)),
            source_alone: accuracy(Cast::is_named_in_source),
        };
        (report.cluster.share.of > 0).then_some(report)
    }
}
