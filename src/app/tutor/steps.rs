//! What is taught, in the order of the article.

use crate::app::{App, Popup};

/// A step of the lesson.
#[derive(Clone, Copy, Debug)]
pub struct Step {
    /// Its heading.
    pub title: &'static str,
    /// What to do, with `<name>` for the key of an action.
    pub text: &'static str,
    /// What helps who is lost.
    pub hint: &'static str,
    /// What does it, from where the step before ends.
    pub(super) script: &'static str,
    /// What is to be seen once it is done, besides what the annotations say.
    pub(super) seen: fn(&App) -> bool,
}

/// What is said at the end.
pub(super) const END: &str = "That was all: the article is as it should be. With the names of articles or folders quotemark opens yours. <help> shows all keys, <commands> finds an act by what it does. <quit> leaves.";

/// What is said when something else was changed than was asked for.
pub const STRAY: &str = "Something else changed: <undo> undoes it, <tutor-skip> puts all right.";

/// Makes a step that is done when the annotations say what they should.
const fn step(title: &'static str, script: &'static str, text: &'static str, hint: &'static str) -> Step {
    Step { title, text, hint, script, seen: |_| true }
}

/// All steps.
pub(super) static STEPS: &[Step] = &[
    step(
        "A suggestion",
        "accept",
        "What is marked in the article is suggested: most of it is right. The cursor stands on the first name, Skerra, and the panel says what it is, a GPE. So it is: press <accept> to accept it.",
        "<accept> accepts what the cursor stands on.",
    ),
    step(
        "On it goes",
        "accept accept",
        "The cursor has gone on by itself. A sign at the left of a row says that something in it is to be reviewed. Here Ines Calder and Port Gannet are right as well: <accept> accepts each.",
        "Press <accept> once on each of the two; <next-to-review> goes to the next.",
    ),
    step(
        "A boundary",
        "start-out",
        "October alone is only half of the date. <start-out> moves the left end out by a word, <end-out> would move the right end. Putting something right accepts it.",
        "With the cursor on October, press <start-out> once: 14 October.",
    ),
    step(
        "All at once",
        "next-to-review accept-paragraph",
        "<next-to-review> goes on to the next suggestion. It is in the caption, and all three there are right: <accept-paragraph> accepts all that is left in the paragraph.",
        "<next-to-review> to Sunday, then <accept-paragraph>.",
    ),
    step(
        "A quotation",
        "accept",
        "What the ferry company said is a quotation: its content is the clause, “said” is the cue, and Gannet Line the source, who is also the speaker. <accept> accepts all of it.",
        "<next-to-review> goes to it, <accept> accepts it.",
    ),
    step(
        "Names in it",
        "accept accept",
        "The next two stand inside the quotation: Skerra again, and a DATE, “this week”. Both are right.",
        "Press <accept> once on each.",
    ),
    step(
        "A wrong label",
        "ORG",
        "Gannet Line is no PERSON, but a company. Capitals label, small letters act: <ORG> makes it an ORG. The panel lists all labels when nothing is under the cursor.",
        "<next-to-review> to Gannet Line, then <ORG>.",
    ),
    step(
        "The next one",
        "next-to-review accept",
        "After a correction the cursor stays, so that you can look. <next-to-review> goes on to Monday, which is right.",
        "<next-to-review>, then <accept>.",
    ),
    step(
        "No name at all",
        "reject",
        "The Aurelia is a ship, and there is no label for ships: <reject> rejects it. It stays in the file as rejected, so that nobody suggests it again.",
        "<next-to-review> to Aurelia, then <reject>.",
    ),
    step(
        "One more fragment",
        "next-sentence content",
        "This quotation lacks its second half, “The form is not.” Go there by sentences, <next-sentence:previous-sentence:“The_form>, and press <content>: the quoted text under the cursor joins the content.",
        "The cursor must be in “The form is not.” when you press <content>.",
    ),
    step(
        "The man himself",
        "next-to-review accept",
        "<next-to-review> goes on to Piers Dunmore, who is right.",
        "<next-to-review> to the name Piers Dunmore, then <accept>.",
    ),
    step(
        "Two names, one man",
        "merge =pier confirm",
        "This Dunmore counts as somebody else. <merge> merges him into the entity that you choose: type a few letters of Piers, then <confirm>.",
        "On Dunmore press <merge>, type pier, then <confirm>.",
    ),
    step(
        "Still to review",
        "accept accept",
        "That said who he is, not that the name is right: accept it, and the quotation after it, which is his.",
        "Press <accept> once on each; <next-to-review> goes to the next.",
    ),
    step(
        "The right end",
        "end-out",
        "Northern Harbour is only a part of the board's name. <end-out> moves the right end out by a word.",
        "<next-to-review> to Northern Harbour, then <end-out> once.",
    ),
    step(
        "A missing name",
        "next-word next-word next-word next-word ORG",
        "NHB, the short name beside it, was not found. Go there by words, <next-word:previous-word:NHB|:_it>, and press <ORG>: where nothing is marked, a capital labels the word.",
        "<next-word> until the cursor is on NHB, then <ORG>.",
    ),
    step(
        "The same board",
        "merge =north confirm",
        "NHB names the Northern Harbour Board: <merge>, some letters of its name, <confirm>.",
        "On NHB press <merge>, type north, then <confirm>.",
    ),
    step(
        "Everywhere",
        "everywhere preview-confirm",
        "NHB comes twice more. <everywhere> lists all places with the same words: <preview-no> would leave one out, <preview-confirm> labels what is ticked, in one act.",
        "On NHB press <everywhere>, then <preview-confirm>.",
    ),
    step(
        "Who is he?",
        "next-to-review speaker-1",
        "<next-to-review> goes on to what “he said”. Nobody is its speaker yet. The panel lists who is likely: <speaker-1> takes the first, Piers Dunmore.",
        "<next-to-review> to “it had asked for a third test”, then <speaker-1>.",
    ),
    step(
        "Carry it over",
        "carry-speaker",
        "Two quotations below have the same source, “he”, and no speaker: <carry-speaker> carries him over to both, as the line below offers. They are still to review.",
        "The offer lasts until the next key: <speaker-1> makes it again, then <carry-speaker>.",
    ),
    step(
        "A paragraph of his",
        "next-to-review accept-paragraph",
        "<next-to-review> goes to the next paragraph, and all in it is right: accept it as you did with the caption.",
        "<next-to-review>, then <accept-paragraph>.",
    ),
    step(
        "The form",
        "form",
        "“with or without a stamp” are his own words in the writer's sentence, so this one is mixed, not indirect. <form> turns the form: direct, indirect, mixed.",
        "On the quotation press <form> until the panel says mixed.",
    ),
    step(
        "A slip",
        "next-to-review reject",
        "Now make a mistake: <next-to-review> to Friday, and <reject> it, although it is right.",
        "<next-to-review> to Friday, then <reject>.",
    ),
    step(
        "Taken back",
        "undo",
        "<undo> takes the last act back, and the one before, as far as you like, tomorrow too. <redo> does it again.",
        "Press <undo> once.",
    ),
    step("As it was", "accept", "Friday is a suggestion again, and right.", "On Friday press <accept>."),
    step(
        "The right end again",
        "end-out",
        "The date goes on: Tuesday morning. You know the key.",
        "On Tuesday press <end-out> once.",
    ),
    step(
        "A new quotation",
        "next-sentence quotation",
        "The board's words were not found. Go to them, <next-sentence:previous-sentence:“We_asked_nicely>, and press <quotation>: the quoted text under the cursor becomes a quotation.",
        "The cursor must be in “We asked nicely,” when you press <quotation>.",
    ),
    step(
        "Its source",
        "next-word next-word next-word next-word source",
        "The new quotation stays in hand while you move. Its source is “it”: go there, <next-word:previous-word:it|_said_in>, and press <source>.",
        "<next-word> until the cursor is on “it”, then <source>.",
    ),
    step(
        "Its cue",
        "next-word cue",
        "The word after that attributes it: said. Go there, <next-word:previous-word:said|_in>, and press <cue>.",
        "<next-word> to “said”, then <cue>.",
    ),
    step(
        "Its speaker",
        "speaker-1",
        "And “it” is the board, the first in the panel: <speaker-1>.",
        "<speaker-1> while the quotation is in the panel.",
    ),
    step(
        "The price",
        "next-to-review accept",
        "<next-to-review> goes on to the price, which is right.",
        "<next-to-review> to €2,400, then <accept>.",
    ),
    Step {
        title: "What a label means",
        text: "Is a sound, an arm of the sea, a GPE? <help> shows the guideline of the label under the cursor, and below it all keys.",
        hint: "On Gannet Sound press <help>.",
        script: "help",
        seen: |app| matches!(app.popup(), Some(Popup::Help(_))),
    },
    step(
        "Water has no government",
        "close-help LOC",
        "A GPE has a government of its own, and a sound has none. <close-help> closes the help, and <LOC> makes it a LOC.",
        "<close-help>, then <LOC> on Gannet Sound.",
    ),
    step(
        "Several words",
        "next-sentence select next-word PERSON",
        "Anneli Roos was not found. <next-sentence:previous-sentence:Anneli> goes to her, <select> selects the word and <next-word> the one after it, <PERSON> labels both.",
        "With the cursor on Anneli: <select> <next-word> <PERSON>; <select> once more leaves a selection.",
    ),
    step(
        "Her island",
        "next-to-review accept",
        "<next-to-review> goes on to Skerra, which is right.",
        "<next-to-review> to Skerra, then <accept>.",
    ),
    step(
        "Any speaker",
        "choose-speaker =roos confirm",
        "She said this. <speaker-1> would do, but not everybody is in the panel: <choose-speaker> chooses among all names, or none. Type roos, then <confirm>.",
        "On “the island had milk for two days” press <choose-speaker>, type roos, then <confirm>.",
    ),
    step(
        "She again",
        "next-to-review speaker-1",
        "<next-to-review> goes on to what she said then. She is the first in the panel: <speaker-1>.",
        "<next-to-review> to “After that we drink our coffee black,” then <speaker-1>.",
    ),
    Step {
        title: "Search",
        text: "One name in this paragraph was missed, that of a radio. <search> searches: type Radio, then <confirm>.",
        hint: "<search>, type Radio, <confirm>; <next-match> goes to the next match.",
        script: "search =Radio confirm",
        seen: |app| app.popup().is_none() && app.article().is_some_and(|article| !article.matches.is_empty()),
    },
    step(
        "Two words again",
        "cancel select next-word ORG",
        "<cancel> leaves the search. Then as before, with Radio Gannet: <select> <next-word> <ORG>.",
        "With the cursor on Radio: <select> <next-word> <ORG>.",
    ),
    step(
        "In doubt",
        "next-to-review flag",
        "<next-to-review> goes on to the banner. Does a banner speak? When in doubt, <flag> flags it for another look.",
        "On “BRING CHEESE,” press <flag>; once more takes the flag away.",
    ),
    step(
        "A note",
        "note =texts-speak confirm",
        "<note> notes something on it: type what you like, then <confirm>. <notes> lists all notes and flags.",
        "On the quotation press <note>, type a word, then <confirm>.",
    ),
    step(
        "They do",
        "accept",
        "The guidelines say that texts speak, too: <accept>.",
        "On “BRING CHEESE,” press <accept>.",
    ),
    step(
        "On your own",
        "accept accept end-out next-to-review accept reject accept",
        "Six suggestions are left. Two of them are wrong: a date that is cut short, and a ship that is no person. Put all right.",
        "<next-to-review> goes to what is left. The date is 15 October, and Aurelia is to be rejected.",
    ),
    step(
        "Done",
        "done",
        "All is reviewed: <done> marks the article done, and would go on to the next one.",
        "Press <done>.",
    ),
];
