//! The weights of the evidence for a speaker, in log-odds against nobody: 1 makes something 2.7 times likelier.

/// The source names a person: next to nothing speaks against it.
pub(super) const NAMED_PERSON: f64 = 10.0;
/// The source names an organisation, a state or a people.
pub(super) const NAMED_BODY: f64 = 8.0;
/// The source names something that seldom speaks: a report by its title.
pub(super) const NAMED_OTHER: f64 = 7.0;
/// Each name after the first: “Berg and Roe said” counts as Berg's.
pub(super) const SECOND_NAME: f64 = -1.5;
/// The source holds the name as a part only: “Berg’s lawyer” is not Berg.
pub(super) const NAMED_IN_PART: f64 = -5.0;

/// A pronoun or role noun cannot mean such an entity: `he` for a company.
pub(super) const WRONG_KIND: f64 = -8.0;
/// The gender of a pronoun or role noun is the person's, times how sure that is.
pub(super) const SAME_GENDER: f64 = 0.5;
/// It is not; a name that says nothing lies between the two.
pub(super) const OTHER_GENDER: f64 = 1.4;
/// More evidence of gender than this makes it no surer.
pub(super) const GENDER_SURE: f64 = 2.5;
/// Gender by title: Mrs Berg.
pub(super) const BY_TITLE: f64 = 4.0;
/// Gender by a role noun beside the name: “his wife, Ada Berg”.
pub(super) const BY_ROLE: f64 = 2.5;
/// Gender by a given name on a list.
pub(super) const BY_NAME: f64 = 2.5;
/// Gender by the ending of a given name on no list, or by a lone name.
pub(super) const BY_ENDING: f64 = 0.8;
/// Gender by each pronoun that stands behind the name with nobody between, up to two.
pub(super) const BY_PRONOUN: f64 = 0.7;
/// `it` for an organisation.
pub(super) const IT_BODY: f64 = 1.0;
/// `it` for a country or town that was a subject.
pub(super) const IT_STATE: f64 = 1.0;
/// `it` for a report that was a subject.
pub(super) const IT_WORK: f64 = 0.5;
/// `it` for what was not, and for a mountain.
pub(super) const IT_OTHER: f64 = -1.5;
/// `they` for a people.
pub(super) const THEY_PEOPLE: f64 = 1.0;
/// `they` for an organisation.
pub(super) const THEY_BODY: f64 = 0.0;
/// `they` for one person.
pub(super) const THEY_PERSON: f64 = -2.0;
/// `I` and `we` in a quotation mean who speaks in it.
pub(super) const FIRST_PERSON: f64 = 8.0;
/// `who` means the name before it.
pub(super) const RELATIVE: f64 = 6.0;

/// The role noun stands beside the name somewhere in the article.
pub(super) const ROLE_HEAD: f64 = 5.0;
/// Another word for it does: “chief executive” for “boss”.
pub(super) const ROLE_SYNONYM: f64 = 3.5;
/// The role noun is told nowhere, but the sentence before is about this person: “Roe saw it differently. The coach …”.
pub(super) const ROLE_BRIDGE: f64 = 3.7;
/// “A shipping agent” in the first paragraph, with whose name the next one begins.
pub(super) const INTRODUCED: f64 = 11.0;
/// So does a word that modifies it: `finance` in “the finance minister”.
pub(super) const ROLE_MODIFIER: f64 = 0.8;
/// The age does: “the 41-year-old”.
pub(super) const ROLE_AGE: f64 = 5.0;
/// The noun is a part of the organisation's name: “the ministry”.
pub(super) const ROLE_IN_NAME: f64 = 5.0;
/// “The company” may be any organisation, “the city” any town.
pub(super) const ROLE_COMPANY: f64 = 2.5;
/// A role noun points back as far as need be, and in a headline forward: no distance counts for more than this.
pub(super) const ROLE_DISTANCE: f64 = -1.5;
/// Another role noun for an organisation: “the champions”.
pub(super) const ROLE_OF_BODY: f64 = -3.0;

/// Each sentence between a mention and the source.
pub(super) const SENTENCE: f64 = 0.4;
/// Each end of a paragraph between them, up to three.
pub(super) const PARAGRAPH: f64 = 0.3;
/// Sentences beyond which distance no longer counts.
pub(super) const FARTHEST: usize = 10;
/// A mention as a sentence's subject.
pub(super) const SUBJECT: f64 = 1.0;
/// Having been the speaker of an earlier quotation, besides.
pub(super) const SPOKE: f64 = 0.4;
/// A mention in somebody's quoted words.
pub(super) const QUOTED: f64 = -1.5;
/// A mention in words that are only reported.
pub(super) const REPORTED: f64 = -0.4;
/// A first mention behind the quotation.
pub(super) const LATER: f64 = -4.0;
/// The logarithm of an entity's mentions.
pub(super) const OFTEN: f64 = 0.3;
/// The words name this entity.
pub(super) const SPOKEN_OF: f64 = -1.5;
/// It is the speaker of the direct quotation around this one, who would be `I`.
pub(super) const ENCLOSING: f64 = -4.0;
/// It is the speaker of the indirect speech around this one: “he said he had told …”.
pub(super) const ENCLOSING_REPORTED: f64 = 1.0;

/// Without a source: the last speaker in the same paragraph.
pub(super) const SAME_PARAGRAPH: f64 = 5.0;
/// Without a source: the last speaker, in the paragraph before, and this one is nothing but quoted.
pub(super) const PARAGRAPH_BEFORE: f64 = 2.5;
/// Without a source: the name before a colon at the start of the paragraph.
pub(super) const LABELLED: f64 = 7.0;
/// Without a source: the name behind a headline's quotation and a colon.
pub(super) const HEADLINE_LABEL: f64 = 9.0;
/// Whoever says the same words elsewhere, when the source names nobody, as those in a headline are said below it.
pub(super) const ECHO: f64 = 8.0;
/// Without a source: whoever is no person.
pub(super) const NO_PERSON: f64 = -1.5;

/// Nobody speaks, when there is no source.
pub(super) const NOBODY_ABSENT: f64 = 3.0;
/// Nobody speaks, when there is a cue without a source: “asked whether”.
pub(super) const NOBODY_PASSIVE: f64 = 8.0;
/// Nobody speaks, when the source names somebody.
pub(super) const NOBODY_NAMED: f64 = 0.0;
/// A pronoun refers to nobody in the cast.
pub(super) const NOBODY_PRONOUN: f64 = -1.0;
/// So does one near which somebody without a name was spoken of: “a spokeswoman … she”.
pub(super) const NOBODY_STRANGER: f64 = 1.5;
/// `they` and `we` often do.
pub(super) const NOBODY_PLURAL: f64 = 1.5;
/// A role noun does.
pub(super) const NOBODY_ROLE: f64 = 2.0;
/// So does one that belongs to somebody: “her grandmother” is rarely named.
pub(super) const NOBODY_RELATED: f64 = 4.0;
/// “A spokesman” and “officials” do, by the guidelines.
pub(super) const NOBODY_UNNAMED: f64 = 6.0;
