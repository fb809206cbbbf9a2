//! The table of actions: the one truth for keymap, help, hints, `quotemark keys`, settings and README.

use std::fmt::Write as _;

use super::{Action, Group, Keymap, Keys, When};
use crate::annotation::Scheme;

/// A row of the table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ActionSpec {
    /// What is done.
    pub action: Action,
    /// The name in settings: `accept-paragraph`.
    pub name: &'static str,
    /// The heading under which it is listed.
    pub group: Group,
    /// Its keys or sequences of keys, the one to show first.
    pub keys: &'static [&'static str],
    /// When the keys hold; a condition goes before [`When::Always`].
    pub when: When,
    /// What it does, in a few words.
    pub doc: &'static str,
    /// The word in the hint line.
    pub hint: &'static str,
    /// When it is worth a hint.
    pub useful: When,
}

/// Writes rows as `Action "name" ["keys"] When "what it does"`, with `, "hint" When` for the hint line.
macro_rules! table {
    ($($group:ident { $($(#[$only:meta])* $action:ident $(($number:literal))? $name:literal [$($key:literal),*] $when:ident $doc:literal $(, $hint:literal $useful:ident)?;)* })*) => {
        /// Every action, by group; within the hint line the order is the order of importance.
        pub static ACTIONS: &[ActionSpec] = &[$($($(#[$only])* ActionSpec {
            action: Action::$action $(($number))?,
            name: $name,
            group: Group::$group,
            keys: &[$($key),*],
            when: When::$when,
            doc: $doc,
            hint: table!(@hint $($hint)?),
            useful: table!(@useful $($useful)?),
        },)*)*];
    };
    (@hint) => { "" };
    (@hint $hint:literal) => { $hint };
    (@useful) => { When::Never };
    (@useful $useful:ident) => { When::$useful };
}

table! {
    Review {
        CarrySpeaker "carry-speaker" ["y"] Offer "carry the speaker over to the next quotations of the same source", "carry over" Offer;
        Accept "accept" ["a"] Always "accept, and on to the next to review", "accept" Suggestion;
        Reject "reject" ["x"] Always "reject, and on to the next to review", "reject" Suggestion;
        AcceptParagraph "accept-paragraph" ["g a"] Always "accept all in the paragraph", "accept paragraph" Suggestion;
        AcceptToHere "accept-to-here" ["g Enter"] Always "accept all from the beginning down to this paragraph, as one step";
        NextMatch "next-match" ["n"] Searching "next match of the search", "next match" Searching;
        PreviousMatch "previous-match" ["p"] Searching "previous match of the search", "previous match" Searching;
        NextToReview "next-to-review" ["n"] Always "next annotation to review", "next to review" ToReview;
        PreviousToReview "previous-to-review" ["p"] Always "previous annotation to review";
        MarkRead "mark-read" ["g r"] Always "mark the paragraph read; one moved past with nothing left to review is so with the next act", "mark read" Never;
        ReviewOrder "review-order" ["g s"] Always "order of review: as in the text, doubtful first, disagreements first", "review order" Never;
        Blind "blind" ["g b"] Always "blind or not: suggestions are hidden until their paragraph is read, then compared with your marks", "blind" Never;
        NextAnnotation "next-annotation" ["Tab"] Always "next annotation";
        PreviousAnnotation "previous-annotation" ["Shift-Tab"] Always "previous annotation";
        Around "around" ["o"] Always "the annotation around this one; after the outermost the innermost again";
    }
    Label {
        Labels "label" [] Always "label or relabel: the annotation under the cursor, else the selection, else the word; once more: the whole name";
        Select "select" ["v"] Always "select: move to extend; once more to leave", "select" Article;
        SelectQuoted "select-quoted" ["a \""] Selection "select the quoted text with its marks", "quoted text" Selection;
        SelectInsideQuoted "select-inside-quoted" ["i \""] Selection "select the quoted text without its marks";
        SelectSentence "select-sentence" ["i s"] Selection "select the sentence", "sentence" Selection;
        SelectParagraph "select-paragraph" ["i p"] Selection "select the paragraph";
        ExtendLeft "extend-left" ["Shift-Left"] Always "extend the selection left";
        ExtendRight "extend-right" ["Shift-Right"] Always "extend the selection right";
        ExtendUp "extend-up" ["Shift-Up"] Always "extend the selection up";
        ExtendDown "extend-down" ["Shift-Down"] Always "extend the selection down";
        Cancel "cancel" ["Esc"] Always "leave the selection, the search, the quotation in hand", "leave" Selection;
    }
    Quotation {
        NewQuotation "quotation" ["\""] Always "new quotation: the selection, else the quoted text or the sentence; once more: its cue and source, where the words around tell", "quotation" Selection;
        Source "source" ["s"] Always "the selection, mention or word is the source; once more, or from the content: the whole phrase", "source" Quotation;
        Cue "cue" ["r"] Always "the selection or word is the cue (the reporting words)", "cue" Quotation;
        Content "content" ["c"] Always "the selection is content; once more: one more fragment", "content" Quotation;
        Speaker(1) "speaker-1" ["1"] Quotation "the first candidate is the speaker", "speaker" Candidates;
        Speaker(2) "speaker-2" ["2"] Quotation "the second candidate is the speaker";
        Speaker(3) "speaker-3" ["3"] Quotation "the third candidate is the speaker";
        ChooseSpeaker "choose-speaker" ["@"] Always "choose the speaker among all entities, or none", "any speaker" Quotation;
        TurnForm "form" ["g f"] Always "turn the form: direct, indirect, mixed", "form" Quotation;
        CutContent "cut-content" ["g c"] Always "split the content at the cursor, or cut the selection out of it", "split" Never;
        JoinContent "join-content" ["g j"] Always "join the fragment with the next one", "join" Never;
        ClearPart "clear-part" ["g d"] Always "remove the part under the cursor: cue, source or fragment", "clear part" Never;
    }
    Change {
        EndOut "end-out" [">"] Always "right end out by a word", "end" Annotation;
        EndIn "end-in" ["<"] Always "right end in by a word";
        StartOut "start-out" ["+"] Always "left end out by a word", "start" Annotation;
        StartIn "start-in" ["-"] Always "left end in by a word";
        EndOutByCharacter "end-out-character" ["Alt->"] Always "right end out by a character";
        EndInByCharacter "end-in-character" ["Alt-<"] Always "right end in by a character";
        StartOutByCharacter "start-out-character" ["Alt-+"] Always "left end out by a character";
        StartInByCharacter "start-in-character" ["Alt--"] Always "left end in by a character";
        EndOutBySentence "end-out-sentence" ["g >"] Always "right end out by a sentence";
        EndInBySentence "end-in-sentence" ["g <"] Always "right end in by a sentence";
        StartOutBySentence "start-out-sentence" ["g +"] Always "left end out by a sentence";
        StartInBySentence "start-in-sentence" ["g -"] Always "left end in by a sentence";
        Snap "snap" ["g \""] Always "ends out to the quotation marks; once more: inside them";
        Everywhere "everywhere" ["*"] Always "this label for all equal texts, with a preview", "everywhere" Mention;
        ClearEverywhere "clear-everywhere" ["g *"] Always "unlabel all equal mentions, with a preview";
        Delete "delete" ["d", "Delete"] Always "delete", "delete" Annotation;
    }
    Entity {
        Merge "merge" ["m"] Always "merge the entity into another", "merge" Mention;
        Entities "entities" ["g n"] Always "the entities by name: look through, rename, relabel, link", "entities" Mention;
        Split "split" ["g m"] Always "split the mention off its entity", "split off" Mention;
    }
    Move {
        Left "left" ["h", "Left"] Always "left";
        Down "down" ["j", "Down"] Always "down";
        Up "up" ["k", "Up"] Always "up";
        Right "right" ["l", "Right"] Always "right";
        NextWord "next-word" ["w"] Always "next word";
        PreviousWord "previous-word" ["b"] Always "previous word";
        NextSentence "next-sentence" [")"] Always "next sentence";
        PreviousSentence "previous-sentence" ["("] Always "previous sentence";
        NextParagraph "next-paragraph" ["}"] Always "next paragraph";
        PreviousParagraph "previous-paragraph" ["{"] Always "previous paragraph";
        RowStart "row-start" ["Home"] Always "start of the row";
        RowEnd "row-end" ["End"] Always "end of the row";
        Start "start" ["g g"] Always "start of the article";
        End "end" ["g e"] Always "end of the article";
        HalfPageDown "half-page-down" ["Ctrl-D"] Always "half a page down";
        HalfPageUp "half-page-up" ["Ctrl-U"] Always "half a page up";
        PageDown "page-down" ["PgDn"] Always "a page down";
        PageUp "page-up" ["PgUp"] Always "a page up";
    }
    Program {
        Undo "undo" ["u"] Always "undo", "undo" Annotation;
        Redo "redo" ["Ctrl-R"] Always "redo";
        History "history" ["g u"] Always "list of what was done, to go back or forth to any of it";
        Flag "flag" ["f"] Always "flag for another look: the annotation under the cursor, else the article", "flag" Annotation;
        Note "note" [";"] Always "note on the annotation under the cursor, else on the article", "note" Annotation;
        Notes "notes" ["g ;"] Always "list of all notes and flags";
        Repeat "repeat" ["."] Always "the last act once more, on what is here; with a count so often or so far";
        CopyText "copy-text" ["g t"] Always "copy the quotation with its speaker to the clipboard, as text", "copy" Never;
        CopyJson "copy-json" ["g k"] Always "the same as JSON, in the fields of the annotation file", "copy JSON" Never;
        Search "search" ["/"] Always "search: a regular expression over text, labels, speakers and notes, or terms such as label:ORG score<0.6", "search" Article;
        Results "results" ["g /"] Always "list of what the search found";
        ActOnFound "act-on-found" ["g ."] Always "act on all that the search found: accept, reject, delete or relabel, with a preview";
        Done "done" ["e"] Always "the article is done, and on to the next", "done" Reviewed;
        NextArticle "next-article" ["]"] Always "next article", "next article" Reviewed;
        PreviousArticle "previous-article" ["["] Always "previous article";
        Articles "articles" ["Ctrl-P"] Always "list of articles", "articles" Always;
        Commands "commands" [":", "Alt-x"] Always "all commands by name, with their keys, to run one";
        Help "help" ["?"] Always "this table", "help" Always;
        TutorSkip "tutor-skip" ["Ctrl-T"] Tutor "do this step and go on";
        Redraw "redraw" ["Ctrl-L"] Always "draw the screen anew";
        #[cfg(unix)]
        Suspend "suspend" ["Ctrl-Z"] Always "back to the shell for a while: its fg comes back here";
        Quit "quit" ["q", "Ctrl-C"] Always "quit (everything is saved already)", "quit" Always;
    }
    Card {
        Rename "rename" ["r"] Card "rename the entity", "rename" Card;
        Labels "relabel-entity" [] Card "relabel the entity with all its mentions";
        Identify "identify" ["i"] Card "link it to an identifier, such as its id in Wikidata", "identifier" Card;
        Merge "merge-entity" ["m"] Card "merge it into another", "merge" Card;
        Split "split-mention" ["s"] Card "split the chosen mention off", "split off" Card;
        Confirm "go-to-mention" ["Enter"] Card "go to the chosen mention", "go there" Card;
        ListDown "next-mention" ["j", "Down", "Tab"] Card "next mention";
        ListUp "previous-mention" ["k", "Up", "Shift-Tab"] Card "previous mention";
        Cancel "close-entity" ["Esc", "q", "Ctrl-C"] Card "close the card", "close" Card;
    }
    Prompt {
        Confirm "confirm" ["Enter"] Prompt "take it", "take it" Prompt;
        Cancel "close" ["Esc", "Ctrl-C"] Prompt "leave it", "leave" Prompt;
        ActOnFound "results-act" ["Ctrl-T"] Results "accept, reject, delete or relabel all that is listed, with a preview", "act on all" Results;
        TurnSort "articles-sort" ["Ctrl-S"] Articles "sort the articles: by name, status, last change, most to review, most doubtful", "sort" Articles;
        TurnShow "articles-show" ["Ctrl-F"] Articles "show all articles, or those to review, flagged, new, in progress, done, cut short or broken", "show" Articles;
        ListDown "list-down" ["Down", "Ctrl-N", "Tab"] List "next in the list", "next" List;
        ListUp "list-up" ["Up", "Ctrl-P", "Shift-Tab"] List "previous in the list", "previous" List;
        PageDown "list-page-down" ["PgDn"] List "a page on in the list";
        PageUp "list-page-up" ["PgUp"] List "a page back in the list";
        Erase "erase" ["Backspace"] Prompt "erase a character";
        EraseWord "erase-word" ["Ctrl-W"] Prompt "erase a word";
        EraseAll "erase-all" ["Ctrl-U"] Prompt "erase all";
        PromptLeft "prompt-left" ["Left"] Prompt "left in the line";
        PromptRight "prompt-right" ["Right"] Prompt "right in the line";
        PromptStart "prompt-start" ["Home", "Ctrl-A"] Prompt "start of the line";
        PromptEnd "prompt-end" ["End", "Ctrl-E"] Prompt "end of the line";
        Yes "preview-yes" ["y"] Preview "do it here, and on to the next", "yes" Preview;
        No "preview-no" ["n"] Preview "do not, and on to the next; remembered while quotemark runs", "no" Preview;
        Reject "found-reject" ["x"] Found "reject what is ticked instead; once more: accept", "reject" Found;
        Delete "found-delete" ["d"] Found "delete what is ticked instead; once more: accept", "delete" Found;
        Labels "found-label" [] Found "give what is ticked this label instead; once more: accept";
        Confirm "preview-confirm" ["Enter", "a"] Preview "do all that is ticked", "do it" Preview;
        TurnReach "preview-reach" ["o"] EqualTexts "the other articles opened in this session too, or this one alone", "others" EqualTexts;
        TurnCase "preview-case" ["c"] EqualTexts "capitals and small letters are the same, or not", "case" EqualTexts;
        TurnExtent "preview-words" ["w"] EqualTexts "whole words only, or inside words too", "words" EqualTexts;
        Down "preview-down" ["j", "Down", "Tab"] Preview "next place";
        Up "preview-up" ["k", "Up", "Shift-Tab"] Preview "previous place";
        Cancel "close-preview" ["q", "Esc", "Ctrl-C"] Preview "change nothing", "leave" Preview;
        Down "help-down" ["j", "Down"] Help "scroll down", "down" Help;
        Up "help-up" ["k", "Up"] Help "scroll up", "up" Help;
        PageDown "help-page-down" ["PgDn", "Ctrl-D", "Space"] Help "a page down";
        PageUp "help-page-up" ["PgUp", "Ctrl-U"] Help "a page up";
        Search "help-search" ["/"] Help "find in the help: type a key or what it does", "find" Help;
        Cancel "close-help" ["Esc", "q", "?", "Ctrl-C"] Help "close the help", "close" Help;
    }
}

impl ActionSpec {
    /// Returns its keys in force as they are shown, those of the labels from the scheme's capitals.
    fn keys_shown(&self, keys: &[String]) -> String {
        match self.action {
            Action::Labels => "A … Z (the label's capital)".to_owned(),
            _ if keys.is_empty() => "(no key)".to_owned(),
            _ => keys.join("  "),
        }
    }

    /// Returns what it does, with its condition.
    pub fn doc_shown(&self) -> String {
        match self.when.note() {
            "" => self.doc.to_owned(),
            note => format!("{} ({note})", self.doc),
        }
    }
}

/// A row of the table with its keys in force.
#[derive(Clone, Debug)]
pub struct Row<'a> {
    /// The action.
    pub spec: &'static ActionSpec,
    /// Its keys.
    pub keys: &'a [String],
    /// Its keys on one line, or what stands for them.
    pub shown: String,
}

/// Returns the rows in the order of the groups as they are shown, each group with its rows.
pub fn groups(keymap: &Keymap) -> Vec<(Group, Vec<Row<'_>>)> {
    let mut groups: Vec<(Group, Vec<Row<'_>>)> = Vec::new();
    for (spec, keys) in keymap.rows() {
        let row = Row { spec, keys, shown: spec.keys_shown(keys) };
        match groups.iter_mut().find(|(group, _)| *group == spec.group) {
            Some((_, rows)) => rows.push(row),
            None => groups.push((spec.group, vec![row])),
        }
    }
    groups
}

/// Returns the key table as plain text, as `quotemark keys` prints it.
pub fn key_table(keymap: &Keymap) -> String {
    let mut text = String::new();
    for (group, rows) in groups(keymap) {
        let _ = writeln!(text, "{}{}", if text.is_empty() { "" } else { "\n" }, group.title());
        for row in rows {
            let _ = writeln!(text, "  {:<28} {:<24} {}", row.shown, row.spec.name, row.spec.doc_shown());
        }
    }
    text
}

/// Returns the key table in Markdown, as the README holds it.
pub fn markdown_table() -> String {
    let mut text = String::from("| keys | what they do |\n|---|---|\n");
    for (group, rows) in groups(&Keymap::new(&Keys::default(), &Scheme::news())) {
        let _ = writeln!(text, "| | **{}** |", group.title());
        for Row { spec, keys, shown } in rows {
            let code = |key: &String| format!("`{}`", key.replace('|', "\\|"));
            let codes: Vec<String> = keys.iter().map(code).collect();
            let keys = if keys.is_empty() { shown } else { codes.join(" ") };
            let _ = writeln!(text, "| {keys} | {} |", spec.doc_shown());
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::sequence;

    #[test]
    fn every_key_is_a_key_and_every_name_is_unique() {
        let mut names: Vec<&str> = ACTIONS.iter().map(|spec| spec.name).collect();
        names.sort_unstable();
        assert!(names.windows(2).all(|pair| pair[0] != pair[1]), "{names:?}");
        for key in ACTIONS.iter().flat_map(|spec| spec.keys) {
            assert!(sequence(key).is_ok(), "{key}");
        }
    }

    #[test]
    fn no_capital_is_taken_from_the_labels() {
        for key in ACTIONS.iter().flat_map(|spec| spec.keys) {
            assert!(!(key.len() == 1 && key.starts_with(char::is_uppercase)), "{key} would hide a label");
        }
    }

    #[test]
    fn what_is_worth_a_hint_has_a_word_and_a_key() {
        for spec in ACTIONS {
            // A word without a condition is for the keys that continue a sequence.
            assert!(!spec.hint.is_empty() || spec.useful == When::Never, "{}", spec.name);
            assert!(!spec.keys.is_empty() || spec.action == Action::Labels, "{}", spec.name);
        }
    }
}
