use ratatui::text::{Line, Span};

use super::{Desk, NAME};
use crate::{
    annotation::{EntityId, Form, Quotation, QuotationPrediction, Target},
    app::Hit,
    text,
    view::{hits::Told, line},
};

/// Candidates that have a key.
const CANDIDATES: usize = 3;

impl Desk<'_> {
    /// Returns the card of a quotation: what cannot be seen in the text goes first.
    pub(super) fn quotation(&self, quotation: &Quotation) -> Vec<Told> {
        let here = quotation.spans().any(|span| span.contains(self.article.cursor));
        let what = if here { " quotation" } else { ", in hand" };
        let what = Span::styled(format!("{}{what}", form(quotation.form)), self.theme.heading);
        let heading = match &quotation.dispute {
            Some(_) => self.to_decide(&what),
            None => self.heading(&what, quotation.review, quotation.anchor.as_ref()),
        };
        let mut told = vec![heading.into(), self.speaker(quotation.speaker.as_ref()).into()];
        if quotation.dispute.is_none() {
            told.extend(self.candidates());
        }
        told.extend(self.facts(quotation).into_iter().map(Told::from));
        told
    }

    /// Returns what is known of a quotation beside who speaks.
    fn facts(&self, quotation: &Quotation) -> Vec<Line<'static>> {
        let mut lines = Vec::new();
        lines.extend(self.part("source", quotation.source));
        lines.extend(self.part("cue", quotation.cue));
        lines.extend(self.long_fact("content", &self.joined(&quotation.content)));
        if let Some(dispute) = &quotation.dispute {
            lines.extend(self.dispute_of_quotation(quotation, dispute));
            return lines;
        }
        if let Some(prediction) = &quotation.prediction {
            let differs = self.prediction_of_quotation(quotation, prediction);
            let was = if differs.is_empty() { ("also by", &prediction.by) } else { ("was", &differs) };
            lines.extend(self.long_fact(was.0, was.1));
        }
        lines.extend(self.note(&Target::Quotation(quotation.id.clone())));
        lines.push(self.by(&quotation.by, quotation.score, quotation.anchor.as_ref()));
        lines
    }

    fn speaker(&self, speaker: Option<&EntityId>) -> Line<'static> {
        let Some(id) = speaker else {
            return self.styled_fact("speaker", Span::styled("none", self.theme.muted));
        };
        let name = line::cut(&line::flat(&self.entity_name(id)), self.width.saturating_sub(NAME));
        self.styled_fact("speaker", Span::styled(name, self.theme.heading))
    }

    /// Returns the likeliest speakers, each with its key.
    fn candidates(&self) -> Vec<Told> {
        let row = |(index, (id, score)): (usize, (EntityId, f64))| {
            let room = self.width.saturating_sub(2);
            let score = Span::styled(format!("{score:.2}"), self.theme.muted);
            let mut line = line::ends(&Span::raw(self.entity_name(&id)), &score, room);
            line.spans.insert(0, Span::styled(format!("{} ", index + 1), self.theme.accent));
            Told::whole(line, self.width, Hit::Candidate(index + 1))
        };
        self.app.candidates().into_iter().take(CANDIDATES).enumerate().map(row).collect()
    }

    fn part(&self, name: &'static str, span: Option<text::Span>) -> Vec<Line<'static>> {
        match span {
            Some(span) => self.long_fact(name, self.article.text.slice(span)),
            None => vec![self.styled_fact(name, Span::styled("none", self.theme.muted))],
        }
    }

    fn joined(&self, fragments: &[text::Span]) -> String {
        fragments.iter().map(|span| self.article.text.slice(*span)).collect::<Vec<_>>().join(" | ")
    }

    /// Returns what an extractor had said that differs.
    pub(super) fn prediction_of_quotation(
        &self,
        quotation: &Quotation,
        prediction: &QuotationPrediction,
    ) -> String {
        let part = |name: &str, now, before: Option<text::Span>| {
            let text = before.map_or("none", |span| self.article.text.slice(span));
            (now != before).then(|| format!("{name} {text}"))
        };
        let speaker = prediction.speaker.as_ref().map_or("none".to_owned(), |id| self.entity_name(id));
        let differences = [
            (prediction.form != quotation.form).then(|| form(prediction.form).to_owned()),
            (prediction.speaker != quotation.speaker).then(|| format!("speaker {speaker}")),
            part("source", quotation.source, prediction.source),
            part("cue", quotation.cue, prediction.cue),
            (prediction.content != quotation.content).then(|| self.joined(&prediction.content)),
        ];
        differences.into_iter().flatten().collect::<Vec<_>>().join(", ")
    }
}

/// Returns the word for a form.
pub(in crate::view) const fn form(form: Form) -> &'static str {
    match form {
        Form::Direct => "direct",
        Form::Indirect => "indirect",
        Form::Mixed => "mixed",
    }
}
