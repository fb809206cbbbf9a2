//! An article that can only be read: acts are refused with the reason, and not offered.

use super::super::{App, Effect};
use crate::{annotation::Target, config::Action, store::ReadOnly};

impl App {
    /// Tells whether the article can only be read, and why; when somebody else had it open, that is looked into anew.
    pub(in crate::app) fn is_closed(&mut self) -> bool {
        let closed = self.article.as_ref().and_then(|article| article.read_only.as_ref());
        let Some(reason) = closed else { return false };
        if matches!(reason, ReadOnly::Locked { .. }) {
            self.effects.push(Effect::TryAgain);
        }
        let told = format!("nothing can be changed: {}", reason.reason());
        self.refuse(told);
        true
    }

    /// Goes back to where the reader was in an article that was read again.
    pub fn back_to(&mut self, cursor: usize, focus: Option<Target>) {
        if let Some(article) = self.article.as_mut() {
            article.move_to(cursor);
            if let Some(there) = focus.filter(|focus| article.document.review(focus).is_some()) {
                article.focus = Some(there);
            }
        }
        self.scroll();
    }

    /// Tells whether a key is no use just now because nothing can be changed.
    pub(in crate::app) fn is_refused(&self, action: &Action) -> bool {
        self.article.as_ref().is_some_and(|article| article.read_only.is_some()) && is_act(action)
    }
}

/// Tells whether an action changes annotations.
const fn is_act(action: &Action) -> bool {
    use Action as A;
    matches!(
        action,
        A::Accept
            | A::Reject
            | A::AcceptParagraph
            | A::AcceptToHere
            | A::MarkRead
            | A::Done
            | A::CarrySpeaker
            | A::Labels
            | A::Label(_)
            | A::Delete
            | A::Everywhere
            | A::ClearEverywhere
            | A::ActOnFound
            | A::NewQuotation
            | A::Source
            | A::Cue
            | A::Content
            | A::CutContent
            | A::JoinContent
            | A::ClearPart
            | A::Speaker(_)
            | A::ChooseSpeaker
            | A::TurnForm
            | A::Snap
            | A::EndOut
            | A::EndIn
            | A::StartOut
            | A::StartIn
            | A::EndOutByCharacter
            | A::EndInByCharacter
            | A::StartOutByCharacter
            | A::StartInByCharacter
            | A::EndOutBySentence
            | A::EndInBySentence
            | A::StartOutBySentence
            | A::StartInBySentence
            | A::Merge
            | A::Split
            | A::Rename
            | A::Identify
            | A::Flag
            | A::Note
            | A::Undo
            | A::Redo
            | A::Repeat
    )
}
