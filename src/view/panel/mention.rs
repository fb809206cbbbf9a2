use ratatui::text::Span;

use super::{Desk, NAME, fact::Fact};
use crate::{
    annotation::{EntityId, Mention, MentionPrediction, Review, Target},
    view::line,
};

impl Desk<'_> {
    /// Returns the card of a mention.
    pub(super) fn mention(&self, mention: &Mention) -> Vec<Fact> {
        if let Some(dispute) = &mention.dispute {
            return self.disputed_mention(mention, dispute);
        }
        let style = self.theme.mention(&mention.label, mention.review).patch(self.theme.heading);
        let label = Span::styled(mention.label.to_string(), style);
        let mut facts = vec![
            Fact::Row(self.heading(&label, mention.review, mention.anchor.as_ref())),
            Fact::text("text", self.article.text.slice(mention.span)),
        ];
        facts.extend(mention.entity.as_ref().map(|entity| self.counted(entity)));
        if let Some(prediction) = &mention.prediction {
            let differs = self.prediction_of_mention(mention, prediction);
            let was = if differs.is_empty() { ("also by", &prediction.by) } else { ("was", &differs) };
            facts.push(Fact::text(was.0, was.1));
        }
        facts.extend(self.note(&Target::Mention(mention.id.clone())));
        facts.push(Fact::Aside(self.by(&mention.by, mention.score, mention.anchor.as_ref())));
        facts
    }

    /// Returns an entity's name and how often it is mentioned, at the right where there is room for both.
    fn counted(&self, id: &EntityId) -> Fact {
        let mentions = self.article.document.mentions_of(id);
        let times = format!("{}×", mentions.filter(|mention| mention.review != Review::Rejected).count());
        let (name, room) = (line::flat(&self.entity_name(id)), self.width.saturating_sub(NAME));
        if line::width(&name) + line::width(&times) >= room {
            return Fact::text("entity", &format!("{name} {times}"));
        }
        let mut row = line::ends(&Span::raw(name), &Span::styled(times, self.theme.muted), room);
        row.spans.insert(0, self.name_of_fact("entity"));
        Fact::Row(row)
    }

    /// Returns what an extractor had said that differs.
    fn prediction_of_mention(&self, mention: &Mention, prediction: &MentionPrediction) -> String {
        let label = (prediction.label != mention.label).then(|| prediction.label.to_string());
        let text = self.article.text.slice(prediction.span);
        let text = (prediction.span != mention.span).then(|| format!("“{text}”"));
        let entity = (prediction.entity != mention.entity)
            .then(|| prediction.entity.as_ref().map_or("no entity".to_owned(), |id| self.entity_name(id)));
        [label, text, entity].into_iter().flatten().collect::<Vec<_>>().join(", ")
    }
}
