//! From an action to a change of state and effects.

use super::{
    App, Article, Effect, Help, Popup, Prompt, Purpose, Typing,
    act::Closing,
    focus::{Among, Route},
    motion::Way,
};
use crate::{config::Action, text::Span};

impl App {
    /// Does what `action` says, as often as `count` says where that makes sense, and returns what the loop has to do.
    pub fn update(&mut self, action: &Action, count: Option<usize>) -> Vec<Effect> {
        if *action != Action::CarrySpeaker {
            self.acting.offer = None;
        }
        if *action != Action::Done {
            self.acting.closing = Closing::Unasked;
        }
        if self.popup.is_some() {
            self.update_popup(action);
        } else if !self.update_program(action, count) {
            self.update_article(action, count.unwrap_or(1).max(1));
        }
        self.scroll();
        std::mem::take(&mut self.effects)
    }

    /// Does what can be done without an article; tells whether it was that.
    fn update_program(&mut self, action: &Action, count: Option<usize>) -> bool {
        match action {
            Action::NextArticle => self.open_neighbour(true),
            Action::PreviousArticle => self.open_neighbour(false),
            Action::Articles => self.open_articles(),
            Action::Notes => self.list_notes(),
            Action::Commands => self.open_commands(count),
            Action::Help => self.popup = Some(Popup::Help(Help::default())),
            Action::Redraw => self.effects.push(Effect::Redraw),
            Action::Suspend => self.effects.push(Effect::Suspend),
            Action::Quit => self.quit(),
            _ => return false,
        }
        true
    }

    fn update_article(&mut self, action: &Action, count: usize) {
        let height = self.size.1;
        let Some(article) = self.article.as_mut() else { return };
        let (mut moved, before) = (false, article.cursor);
        for _ in 0..count {
            moved = article.go(action, height) || article.extend(action, height);
            if !moved {
                break;
            }
        }
        // Whoever leaps to the end has not read what lies between.
        if moved && *action != Action::End {
            article.pass_from(before);
        }
        if !moved && !self.update_selection(action) && !self.update_focus(action, count) {
            self.perform_action(action, count);
        }
    }

    fn update_selection(&mut self, action: &Action) -> bool {
        let Some(article) = self.article.as_mut() else { return false };
        match action {
            Action::Select => article.begin_selection(),
            Action::SelectQuoted => self.select_quoted(Article::quoted_text),
            Action::SelectInsideQuoted => self.select_quoted(Article::inside_quoted_text),
            Action::SelectSentence => article.select_segment(article.sentence()),
            Action::SelectParagraph => article.select_segment(article.paragraph()),
            Action::Cancel => article.cancel(),
            Action::Entities => self.list_entities(),
            Action::Search => {
                let (purpose, prompt) = (Purpose::Search, Prompt::default());
                self.popup = Some(Popup::Typing(Typing { purpose, prompt }));
            }
            Action::Results => self.list_results(),
            Action::ActOnFound => self.preview_found(),
            Action::History => self.open_history(),
            Action::CopyText => self.copy_quotation(Article::quotation_as_text),
            Action::CopyJson => self.copy_quotation(Article::quotation_as_json),
            Action::ReviewOrder => self.turn_order(),
            Action::Blind => self.turn_blind(),
            _ => return false,
        }
        true
    }

    fn select_quoted(&mut self, quoted: fn(&Article) -> Option<Span>) {
        let Some(article) = self.article.as_mut() else { return };
        match quoted(article) {
            Some(quoted) => article.select(quoted),
            None => self.refuse("no quoted text here"),
        }
    }

    fn update_focus(&mut self, action: &Action, count: usize) -> bool {
        let (among, way) = match action {
            Action::NextAnnotation => (Among::Shown, Way::Forward),
            Action::PreviousAnnotation => (Among::Shown, Way::Back),
            Action::NextToReview => (Among::ToReview, Way::Forward),
            Action::PreviousToReview => (Among::ToReview, Way::Back),
            Action::NextMatch | Action::PreviousMatch => {
                self.go_to_match(*action == Action::NextMatch);
                return true;
            }
            Action::Around => {
                self.widen(count);
                return true;
            }
            _ => return false,
        };
        for _ in 0..count {
            self.jump(among, way);
        }
        true
    }

    /// Goes to the next or previous of `among`, around the ends of the article.
    pub(super) fn jump(&mut self, among: Among, way: Way) {
        let Some(article) = self.article.as_mut() else { return };
        article.anchor = None;
        match article.neighbour(among, way) {
            Some((target, route)) => {
                article.pass_to(target);
                self.tell_route(way, route);
            }
            None => self.tell_reviewed(),
        }
    }

    /// Says when the way led around an end of the article: who types on without looking is elsewhere now.
    pub(super) fn tell_route(&mut self, way: Way, route: Route) {
        match (route, way) {
            (Route::Straight, _) => {}
            (Route::Around, Way::Forward) => self.inform("that was the last: on from the beginning"),
            (Route::Around, Way::Back) => self.inform("that was the first: on from the end"),
        }
    }

    /// Goes from the annotation in focus to the one around it.
    fn widen(&mut self, count: usize) {
        let widened = self.article.as_mut().is_some_and(|article| (0..count).all(|_| article.widen()));
        if !widened {
            self.refuse("no other annotation here");
        }
    }

    pub(super) fn open_neighbour(&mut self, forward: bool) {
        let next = if forward { self.current.checked_add(1) } else { self.current.checked_sub(1) };
        match next.filter(|index| *index < self.listed.len()) {
            Some(index) => self.effects.push(Effect::Open(index)),
            None if forward => self.inform("this is the last article"),
            None => self.inform("this is the first article"),
        }
    }

    /// Quits; when the last save failed, only after trying again and being asked twice.
    fn quit(&mut self) {
        let unsaved = self.article.as_ref().and_then(|article| article.unsaved.clone());
        match unsaved {
            Some(reason) if !self.quitting => {
                self.quitting = true;
                self.effects.push(Effect::Save);
                self.refuse(format!("not saved, <quit> once more quits all the same: {reason}"));
            }
            _ => self.effects.push(Effect::Quit),
        }
    }
}

impl Article {
    /// Begins a selection with the word under the cursor, or ends it.
    fn begin_selection(&mut self) {
        if self.anchor.take().is_some() {
            return self.refocus();
        }
        match self.word() {
            Some(word) => self.select(word),
            None => self.anchor = Some(self.cursor),
        }
    }

    /// Extends the selection as Shift and an arrow say; tells whether the action is such.
    fn extend(&mut self, action: &Action, height: usize) -> bool {
        let motion = match action {
            Action::ExtendLeft => Action::Left,
            Action::ExtendRight => Action::Right,
            Action::ExtendUp => Action::Up,
            Action::ExtendDown => Action::Down,
            _ => return false,
        };
        // The first press takes the grapheme under the cursor, as it shows.
        if self.anchor.is_some() {
            self.go(&motion, height);
        } else {
            self.anchor = Some(self.cursor);
        }
        true
    }

    fn select_segment(&mut self, segment: Option<Span>) {
        if let Some(span) = segment {
            self.select(span);
        }
    }

    /// Returns the sentence at the cursor.
    pub(super) fn sentence(&self) -> Option<Span> {
        self.segments.sentence_at(self.cursor).map(|sentence| sentence.span)
    }

    /// Returns the paragraph at the cursor.
    pub(super) fn paragraph(&self) -> Option<Span> {
        self.segments.paragraph_at(self.cursor)
    }

    /// Leaves the selection, else the search, else the quotation in hand.
    fn cancel(&mut self) {
        if self.anchor.take().is_some() {
            self.refocus();
        } else if self.matches.is_empty() {
            self.in_hand = None;
            self.refocus();
        } else {
            self.matches.clear();
        }
    }
}
