use ratatui::text::{Line, Span};

use super::{
    Desk, NAME,
    fact::{Fact, joined},
};
use crate::{
    annotation::{EntityId, Form, Quotation, QuotationPrediction, Target},
    app::Hit,
    text,
    view::{hits::Told, line},
};

/// Candidates that have a key.
const CANDIDATES: usize = 3;

impl Desk<'_> {
    /// Returns the top of the card of a quotation: what cannot be seen in the text.
    pub(super) fn quotation_head(&self, quotation: &Quotation) -> Vec<Told> {
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
        told
    }

    /// Returns the same with a row for each candidate that there may be, so that what follows keeps its place.
    pub(super) fn quotation_head_in_place(&self, quotation: &Quotation) -> Vec<Told> {
        let mut head = self.quotation_head(quotation);
        if quotation.dispute.is_none() {
            head.resize_with(2 + CANDIDATES, Told::default);
        }
        head
    }

    /// Returns what is known of a quotation beside who speaks.
    pub(super) fn quotation_facts(&self, quotation: &Quotation) -> Vec<Fact> {
        let mut facts = vec![
            self.part("source", quotation.source),
            self.part("cue", quotation.cue),
            Fact::Text("content", self.parts(&quotation.content)),
        ];
        if let Some(dispute) = &quotation.dispute {
            facts.extend(self.dispute_of_quotation(quotation, dispute));
            return facts;
        }
        if let Some(prediction) = &quotation.prediction {
            let differs = self.prediction_of_quotation(quotation, prediction);
            let was = if differs.is_empty() { ("also by", &prediction.by) } else { ("was", &differs) };
            facts.push(Fact::text(was.0, was.1));
        }
        facts.extend(self.note(&Target::Quotation(quotation.id.clone())));
        facts.push(Fact::Aside(self.by(&quotation.by, quotation.score, quotation.anchor.as_ref())));
        facts
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

    fn part(&self, name: &'static str, span: Option<text::Span>) -> Fact {
        match span {
            Some(span) => Fact::text(name, self.article.text.slice(span)),
            None => Fact::Row(self.styled_fact(name, Span::styled("none", self.theme.muted))),
        }
    }

    fn parts(&self, fragments: &[text::Span]) -> Vec<String> {
        fragments.iter().map(|span| line::flat(self.article.text.slice(*span))).collect()
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
            (prediction.content != quotation.content).then(|| joined(&self.parts(&prediction.content))),
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
