use ratatui::text::{Line, Span};

use super::{Desk, NAME};
use crate::{
    annotation::{EntityId, Mention, MentionPrediction, Review, Target},
    view::line,
};

impl Desk<'_> {
    /// Returns the card of a mention.
    pub(super) fn mention(&self, mention: &Mention) -> Vec<Line<'static>> {
        if let Some(dispute) = &mention.dispute {
            return self.disputed_mention(mention, dispute);
        }
        let style = self.theme.mention(&mention.label, mention.review).patch(self.theme.heading);
        let mut lines = vec![
            self.heading(
                &Span::styled(mention.label.to_string(), style),
                mention.review,
                mention.anchor.as_ref(),
            ),
            self.fact("text", self.article.text.slice(mention.span)),
        ];
        if let Some(entity) = &mention.entity {
            lines.push(self.counted(entity));
        }
        if let Some(prediction) = &mention.prediction {
            let differs = self.prediction_of_mention(mention, prediction);
            let was = if differs.is_empty() { ("also by", &prediction.by) } else { ("was", &differs) };
            lines.push(self.fact(was.0, was.1));
        }
        lines.extend(self.note(&Target::Mention(mention.id.clone())));
        lines.push(self.by(&mention.by, mention.score, mention.anchor.as_ref()));
        lines
    }

    /// Returns the line about an entity: its name and how often it is mentioned.
    fn counted(&self, id: &EntityId) -> Line<'static> {
        let mentions = self.article.document.mentions_of(id);
        let times = format!("{}×", mentions.filter(|mention| mention.review != Review::Rejected).count());
        let room = self.width.saturating_sub(NAME);
        let mut line =
            line::ends(&Span::raw(self.entity_name(id)), &Span::styled(times, self.theme.muted), room);
        line.spans.insert(0, self.name_of_fact("entity"));
        line
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
