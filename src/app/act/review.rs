//! Deciding about suggestions, and the article done.

use super::{
    super::{
        App, Article,
        focus::{Among, Route},
        motion::Way,
    },
    Closing, Outcome,
};
use crate::{
    annotation::{
        Status, Target,
        acts::{self, Desk, Edits},
    },
    config::Switch,
    text::Span,
};

impl App {
    /// Accepts or rejects what is in focus and as many more as are counted, while any is to review.
    pub(super) fn decide_often(&mut self, act: &str, edits: fn(&Desk<'_>, &Target) -> Edits, count: usize) {
        self.decide(act, edits);
        for _ in 1..count {
            if self.article.as_ref().is_some_and(Article::is_to_review) {
                self.decide(act, edits);
            }
        }
    }

    /// Accepts or rejects what is in focus and goes on to the next to review.
    fn decide(&mut self, act: &str, edits: fn(&Desk<'_>, &Target) -> Edits) {
        let Some(focus) = self.article.as_ref().and_then(|article| article.focus.clone()) else {
            return self.refuse("no annotation here; <next-to-review> goes to the next to review");
        };
        let Some(article) = self.article.as_ref() else { return };
        // What comes next is found from where the decided one stood, also when it is gone by then.
        let next = article.neighbour(Among::ToReview, Way::Forward).filter(|(next, _)| *next != focus);
        self.pass_on(next.as_ref());
        if self.perform(act, |desk, _| edits(desk, &focus)) == Outcome::Refused {
            return;
        }
        self.go_on(next);
    }

    pub(super) fn accept_paragraph(&mut self) {
        let Some(paragraph) = self.article.as_ref().and_then(Article::paragraph) else { return };
        self.accept_all("accept paragraph", paragraph);
    }

    /// Accepts all that is to review from the beginning to the end of the paragraph at the cursor: who has read that far.
    pub(super) fn accept_to_here(&mut self) {
        let Some(article) = self.article.as_ref() else { return };
        let end = article.paragraph().map_or(0, Span::end);
        let Some(read) = article.text.span(0, end) else { return };
        let left = article.document.progress().0;
        self.accept_all("accept to here", read);
        let done = self.article.as_ref().map_or(0, |article| article.document.progress().0);
        if let Some(more) = done.checked_sub(left).filter(|more| *more > 1) {
            self.inform(format!("{more} accepted down to here; <undo> takes it back"));
        }
    }

    fn accept_all(&mut self, act: &str, span: Span) {
        if self.perform(act, |desk, _| acts::accept_all_in(desk, span)) == Outcome::Refused {
            return;
        }
        let Some(article) = self.article.as_ref() else { return };
        let next = article.neighbour(Among::ToReview, Way::Forward);
        self.pass_on(next.as_ref());
        self.go_on(next);
    }

    fn go_on(&mut self, next: Option<(Target, Route)>) {
        let Some(article) = self.article.as_mut() else { return };
        // What is decided is out of hand: the next keys mean what comes next.
        (article.anchor, article.in_hand) = (None, None);
        match next {
            Some((target, route)) => {
                article.focus_on(target);
                self.tell_route(Way::Forward, route);
            }
            None => self.tell_reviewed(),
        }
    }

    /// Says that nothing is left to review, of what is to be seen.
    pub(in crate::app) fn tell_reviewed(&mut self) {
        let hidden =
            self.article.as_ref().filter(|article| article.blind == Switch::On).map_or(0, Article::unread);
        self.inform(match hidden {
            0 => "all is reviewed: <done> marks the article done".to_owned(),
            1 => "one paragraph is still hidden: <mark-read> uncovers it".to_owned(),
            _ => format!("{hidden} paragraphs are still hidden: <mark-read> uncovers one"),
        });
    }

    /// Notes that the paragraph at the cursor, and in the order of the text those up to the next annotation, are passed.
    fn pass_on(&mut self, next: Option<&(Target, Route)>) {
        if let Some(article) = self.article.as_mut() {
            article.pass_on(next.map(|(target, _)| target));
        }
    }

    /// Marks the paragraph at the cursor as read.
    pub(super) fn mark_read(&mut self) {
        let outcome = self.perform("read", |desk, article| match article.stretch_here() {
            Some(stretch) => acts::mark_read(desk, stretch),
            None => Ok(Vec::new()),
        });
        if outcome == Outcome::Unchanged {
            self.inform("this paragraph is read already");
        }
    }

    /// Marks all as read and the article as done; asks first when something is left to review.
    pub(super) fn done(&mut self) {
        let unread = self.article.as_ref().filter(|article| article.blind == Switch::On).map(Article::unread);
        if let Some(unread) = unread.filter(|unread| *unread > 0) {
            return self.uncover_all(unread);
        }
        let left = self.article.as_ref().and_then(Article::left_to_do);
        if let Some(left) = left.filter(|_| self.acting.closing == Closing::Unasked) {
            self.acting.closing = Closing::Asked;
            return self.inform(format!("{left}: <done> once more marks all read and done"));
        }
        self.acting.closing = Closing::Unasked;
        let outcome = self.perform("done", |desk, _| {
            let read = desk.text.whole().map_or(Ok(Vec::new()), |whole| acts::mark_read(desk, whole));
            Ok([read?, acts::set_status(desk, Status::Done)?].concat())
        });
        if outcome != Outcome::Refused {
            let told = self.told_of_done();
            self.open_neighbour(true);
            self.inform(told);
        }
    }

    /// Returns what is said of an article that is done: how well the extractor did where it was marked blind, else which it was.
    fn told_of_done(&self) -> String {
        let name = self.article.as_ref().map_or("", |article| &article.name);
        let done = match self.listed.get(self.current + 1) {
            Some(next) => format!("{name} is done: on to {}", next.name),
            None => format!("{name} is done; it is the last article"),
        };
        self.agreement().unwrap_or(done)
    }

    /// Marks all as read, which uncovers all suggestions that are hidden; asks first.
    fn uncover_all(&mut self, unread: usize) {
        if self.acting.closing == Closing::Unasked {
            self.acting.closing = Closing::Asked;
            let paragraphs = if unread == 1 { "paragraph is" } else { "paragraphs are" };
            let told = format!("{unread} {paragraphs} unread: <done> once more marks all read and compares");
            return self.inform(told);
        }
        self.acting.closing = Closing::Unasked;
        self.perform("read", |desk, _| {
            desk.text.whole().map_or(Ok(Vec::new()), |whole| acts::mark_read(desk, whole))
        });
    }
}
