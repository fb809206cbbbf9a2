//! A simulated annotator: it brings an article to gold, act by act, each by the cheapest keys that are found to do it.

use quotemark::{
    annotation::{Document, Mention, Quotation, Review, Target},
    app::{App, Article},
    config::Key,
    text::{Segments, SourceText, Span},
};

use crate::{
    goal::{Goal, Job, difference, targets},
    scout::{Hand, KEPT, Scout, Ways, click, keys, press, reader, repeated},
};

/// What a key was spent on, with the way there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Act {
    Accept,
    Reject,
    Relabel,
    Boundary,
    Add,
    /// A new quotation, a fragment or its form.
    Quotation,
    /// The cue or the source of a quotation.
    Part,
    Speaker,
}

/// An act that was done.
#[derive(Clone, Debug)]
pub(crate) struct Done {
    pub(crate) act: Act,
    pub(crate) keys: usize,
    pub(crate) way: Vec<Key>,
    /// What it was done to.
    pub(crate) span: Span,
    /// How many annotations it settled.
    pub(crate) settled: usize,
}

/// Annotations that could not be put right, with which an article is accepted all the same.
const FEW: usize = 2;

/// How often a boundary is moved, at most.
const MOST: usize = 20;

/// How often an annotation is gone on from, at most.
const JUMPS: usize = 9;

const BOUNDARIES: &[&str] = &[">", "<", "+", "-", "Alt->", "Alt-<", "Alt-+", "Alt--", "g \"", "g >", "g <"];

/// The annotator with the reader before it.
pub(crate) struct Annotator {
    pub(crate) app: App,
    pub(crate) goal: Goal,
    pub(crate) done: Vec<Done>,
    scout: Scout,
    segments: Segments,
    hand: Hand,
    /// Where jumps lead from where the reader stands, until it stands elsewhere.
    jumped: Vec<(Vec<Key>, App)>,
}

impl Annotator {
    pub(crate) fn new(
        text: &SourceText,
        segments: &Segments,
        start: Document,
        gold: Document,
        hand: Hand,
    ) -> Self {
        let goal = Goal::new(gold, &start);
        let app = reader(text, segments, start, None);
        let (scout, segments) = (Scout::new(text, segments), segments.clone());
        Self { app, goal, done: Vec::new(), scout, segments, hand, jumped: Vec::new() }
    }

    /// Works through the article, and once more over what could not be done at first: a speaker may be named further down. What
    /// is right is accepted in the end.
    pub(crate) fn work(&mut self) {
        let from_nothing = self.document().mentions().is_empty();
        let mut jobs = self.goal.jobs(self.document());
        jobs.sort_by_key(|job| {
            let quoting = from_nothing && matches!(job, Job::Quotation(..));
            (self.segments.paragraph_index(job.span().start()), quoting, job.span())
        });
        for _ in 0..2 {
            for job in &jobs {
                self.settle(job);
            }
        }
        self.accept_all();
        for job in &jobs {
            self.accept_one(job);
        }
    }

    /// Returns the annotations as they stand.
    pub(crate) fn document(&self) -> &Document {
        &self.article().document
    }

    #[expect(clippy::expect_used, reason = "the article is opened at the beginning")]
    fn article(&self) -> &Article {
        self.app.article().expect("an open article")
    }

    fn settle(&mut self, job: &Job) {
        match job {
            Job::Mention(wanted) => self.settle_mention(wanted),
            Job::Quotation(wanted, _) => self.settle_quotation(wanted),
            Job::Spurious(target, span) if self.document().review(target) == Some(Review::Suggested) => {
                self.reject(target, *span);
            }
            Job::Spurious(..) => {}
        }
    }

    /// Does the first of `ways`, the shortest first, after which the annotations are as they should; tells whether one is found.
    fn fix(
        &mut self,
        act: Act,
        span: Span,
        ways: Vec<Vec<Key>>,
        is_reached: impl Fn(&Document) -> bool,
    ) -> bool {
        if is_reached(self.document()) {
            return true;
        }
        let mut ways = ways;
        ways.sort_by_key(Vec::len);
        for way in ways {
            let mut app = self.app.clone();
            press(&mut app, &way);
            let quiet =
                app.popup().is_none() && app.article().is_some_and(|article| article.anchor.is_none());
            if quiet && app.article().is_some_and(|article| is_reached(&article.document)) {
                self.take_over(app);
                self.done.push(Done { act, keys: way.len(), way, span, settled: 1 });
                return true;
            }
        }
        false
    }

    fn take_over(&mut self, app: App) {
        self.app = app;
        self.jumped.clear();
    }

    /// Returns the places that one key in the list of annotations leads to, how often it is pressed.
    fn jumps(&mut self) -> &[(Vec<Key>, App)] {
        if self.jumped.is_empty() {
            self.jumped.push((Vec::new(), self.app.clone()));
            for jump in ["n", "p", "Tab", "Shift-Tab"] {
                let mut app = self.app.clone();
                for times in 1..=JUMPS {
                    press(&mut app, &keys(jump));
                    self.jumped.push((repeated(jump, times), app.clone()));
                }
            }
        }
        &self.jumped
    }

    /// Returns the cheapest ways to places, those of `wanted` among them.
    fn ways(&mut self, wanted: &[usize]) -> Ways {
        let clicks = self.hand == Hand::WithMouse;
        let jumps = self.jumps().iter();
        let mut starts: Vec<(Vec<Key>, usize)> =
            jumps.filter_map(|(way, app)| Some((way.clone(), app.article()?.cursor))).collect();
        starts.extend(wanted.iter().filter(|_| clicks).map(|place| (vec![click(*place)], *place)));
        self.scout.ways(&starts, wanted)
    }

    /// Returns the cheapest keys that take an annotation into focus, the cursor in `part`.
    fn focus(&mut self, target: &Target, part: Span) -> Option<Vec<Key>> {
        let is_there = |app: &App| {
            app.article().is_some_and(|article| {
                article.focus.as_ref() == Some(target)
                    && part.contains(article.cursor)
                    && article.anchor.is_none()
            })
        };
        let jumped = self.jumps().iter().filter(|(_, app)| is_there(app)).map(|(way, _)| way.clone());
        let mut found: Vec<Vec<Key>> = jumped.collect();
        if found.iter().any(|way| way.len() <= 1) {
            return found.into_iter().min_by_key(Vec::len);
        }
        let starts = self.words(part);
        let ways = self.ways(&starts);
        for way in starts.iter().filter_map(|start| ways.get(start)) {
            let mut app = self.app.clone();
            press(&mut app, way);
            for wider in 0..4 {
                if is_there(&app) {
                    found.push([way.clone(), keys("o").repeat(wider)].concat());
                    break;
                }
                press(&mut app, &keys("o"));
            }
        }
        found.into_iter().min_by_key(Vec::len)
    }

    /// Returns where the first and the last words of a span begin.
    fn words(&self, span: Span) -> Vec<usize> {
        let tokens = self.segments.tokens_in(span);
        let mut starts: Vec<usize> = tokens
            .iter()
            .take(3)
            .chain(tokens.iter().rev().take(2))
            .map(|token| token.span.start())
            .collect();
        starts.retain(|start| span.contains(*start));
        starts.sort_unstable();
        starts.dedup();
        starts
    }

    /// Returns ways to do `act` on a span: at each of its words as it stands, and on the selection.
    fn on_span(&mut self, span: Span, act: &[Key]) -> Vec<Vec<Key>> {
        let selections = self.scout.selections(span);
        let mut places = self.words(span);
        places.extend(selections.iter().map(|(start, _)| *start));
        let ways = self.ways(&places);
        let bare = places.iter().filter_map(|place| Some([ways.get(place)?.clone(), act.to_vec()].concat()));
        let selected = selections.into_iter().filter_map(|(start, selection)| {
            Some([ways.get(&start)?.clone(), selection, act.to_vec()].concat())
        });
        bare.chain(selected).collect()
    }

    /// Returns ways to label a span: as it stands, selected, or a word of it that grows to the whole.
    fn labelled(&mut self, span: Span, label: &[Key]) -> Vec<Vec<Key>> {
        let mut ways = self.on_span(span, label);
        let words = self.words(span);
        let there = self.ways(&words);
        let count = self.segments.tokens_in(span).len();
        let grown: Vec<Vec<Key>> = match count {
            0 | 1 => Vec::new(),
            _ => [label.to_vec(), repeated(">", count - 1), repeated("+", count - 1)].to_vec(),
        };
        let firsts = words.iter().filter_map(|word| there.get(word));
        ways.extend(firsts.flat_map(|way| grown.iter().map(move |more| [&way[..], label, more].concat())));
        ways
    }

    /// Returns keys that move boundaries from `target` in focus until nothing is left of what `far` measures.
    fn reshaped(&mut self, target: &Target, part: Span, far: &dyn Fn(&Document) -> usize) -> Vec<Vec<Key>> {
        let Some(way) = self.focus(target, part) else { return Vec::new() };
        let mut app = self.app.clone();
        press(&mut app, &way);
        let left = |app: &App| app.article().map_or(usize::MAX, |article| far(&article.document));
        let mut open = vec![(usize::MAX, way, app)];
        for _ in 0..4 {
            let mut next = Vec::new();
            for (_, way, app) in &open {
                for boundary in BOUNDARIES {
                    let (mut app, mut nearest) = (app.clone(), usize::MAX);
                    for times in 1..=MOST {
                        press(&mut app, &keys(boundary));
                        let left = left(&app);
                        if left >= nearest {
                            break;
                        }
                        nearest = left;
                        next.push((left, [way.clone(), repeated(boundary, times)].concat(), app.clone()));
                    }
                }
            }
            next.sort_by_key(|(left, way, _)| (*left, way.len()));
            next.truncate(KEPT);
            if next.first().is_some_and(|(left, ..)| *left == 0) {
                return next.into_iter().filter(|(left, ..)| *left == 0).map(|(_, way, _)| way).collect();
            }
            open = next;
        }
        Vec::new()
    }

    fn settle_mention(&mut self, wanted: &Mention) {
        if let Some(found) = self.goal.mention(self.document(), wanted).cloned() {
            let target = Target::Mention(found.id.clone());
            let spanned = |document: &Document| {
                document.mention(&found.id).is_some_and(|mention| mention.span == wanted.span)
            };
            if !spanned(self.document()) {
                let far = |document: &Document| {
                    document.mention(&found.id).map_or(usize::MAX, |one| apart(Some(one.span), wanted.span))
                };
                let ways = self.reshaped(&target, found.span, &far);
                if !self.fix(Act::Boundary, wanted.span, ways, spanned) {
                    self.reject(&target, found.span);
                    return self.add(wanted);
                }
            }
            if found.label == wanted.label {
                // What is right is accepted in the end.
            } else if let Some(way) = self.focus(&target, wanted.span) {
                let way = [way, self.label(wanted)].concat();
                self.fix(Act::Relabel, wanted.span, vec![way], |document| stands(document, wanted));
                self.everywhere(wanted.span);
            }
        } else {
            self.add(wanted);
        }
    }

    fn add(&mut self, wanted: &Mention) {
        let label = self.label(wanted);
        let ways = self.labelled(wanted.span, &label);
        let others = self.document().mentions().len();
        self.fix(Act::Add, wanted.span, ways, |document| {
            stands(document, wanted) && document.mentions().len() <= others + 1
        });
        self.everywhere(wanted.span);
    }

    /// Gives the label to all equal texts where that brings more of the gold about and nothing else.
    fn everywhere(&mut self, span: Span) {
        let mut app = self.app.clone();
        let way = keys("* Enter");
        press(&mut app, &way);
        let count = |app: &App| {
            app.article().map_or((0, 0), |article| self.goal.standing_mentions(&article.document))
        };
        let ((right, wrong), (more, worse)) = (count(&self.app), count(&app));
        if app.popup().is_none() && more > right && worse <= wrong {
            self.take_over(app);
            self.done.push(Done { act: Act::Add, keys: way.len(), way, span, settled: more - right });
        }
    }

    fn label(&self, wanted: &Mention) -> Vec<Key> {
        let labels = &self.app.settings().scheme.labels;
        let definition = labels.iter().find(|definition| definition.name == wanted.label);
        definition.map(|definition| Key::char(definition.key)).into_iter().collect()
    }

    fn reject(&mut self, target: &Target, span: Span) {
        let Some(way) = self.focus(target, span) else { return };
        let way = [way, keys("x")].concat();
        self.fix(Act::Reject, span, vec![way], |document| {
            document.review(target).is_none_or(|review| review == Review::Rejected)
        });
    }

    /// Accepts all that is left, when all of it is right.
    fn accept_all(&mut self) {
        let document = self.document();
        let open: Vec<(Target, Span)> =
            targets(document).filter(|(target, _)| document.is_to_review(target)).collect();
        let is_wrong = |(target, _): &&(Target, Span)| !self.goal.is_right(document, target);
        // What could not be put right is told in the end; a person would not go through all for its sake.
        let few = open.iter().filter(is_wrong).count() <= FEW;
        let Some(last) = open.iter().map(|(_, span)| *span).max().filter(|_| few) else { return };
        let mut ways: Vec<Vec<Key>> = self.jumps().iter().map(|(way, _)| way.clone()).collect();
        ways.push(keys("g e"));
        let ways = ways.into_iter().map(|way| [way, keys("g Enter")].concat()).collect();
        let all = |document: &Document| targets(document).all(|(target, _)| !document.is_to_review(&target));
        if self.fix(Act::Accept, last, ways, all)
            && let Some(done) = self.done.last_mut()
        {
            done.settled = open.len();
        }
    }

    /// Accepts what is right and still open, one by one.
    fn accept_one(&mut self, job: &Job) {
        let document = self.document();
        let target = match job {
            Job::Mention(wanted) => {
                self.goal.mention(document, wanted).map(|one| Target::Mention(one.id.clone()))
            }
            Job::Quotation(wanted, _) => {
                self.goal.quotation(document, wanted).map(|one| Target::Quotation(one.id.clone()))
            }
            Job::Spurious(..) => None,
        };
        let Some(target) = target else { return };
        if document.is_to_review(&target) && self.goal.is_right(document, &target) {
            let Some(way) = self.focus(&target, job.span()) else { return };
            let ways = vec![[way, keys("a")].concat()];
            self.fix(Act::Accept, job.span(), ways, |document| {
                document.review(&target) == Some(Review::Accepted)
            });
        }
    }

    fn settle_quotation(&mut self, wanted: &Quotation) {
        self.settle_content(wanted);
        let Some(found) = self.goal.quotation(self.document(), wanted).cloned() else { return };
        let (target, id) = (Target::Quotation(found.id.clone()), found.id.clone());
        let part = |document: &Document, part: fn(&Quotation) -> Option<Span>| {
            document.quotation(&id).and_then(part)
        };
        let Some(content) = found.content.first().copied() else { return };
        self.attribute(&target, wanted, content);
        for (key, get) in [("r", cue as fn(&Quotation) -> Option<Span>), ("s", source)] {
            self.settle_part(&target, (key, content), get(wanted), &|document| part(document, get));
        }
        let Some(span) = wanted.content.first().copied() else { return };
        let hand = self.hand(&target, span);
        let form = |document: &Document| document.quotation(&id).is_some_and(|one| one.form == wanted.form);
        let turns = [".", "g f", "g f ."].map(|turn| [hand.clone(), keys(turn)].concat());
        self.fix(Act::Quotation, span, turns.to_vec(), form);
        self.settle_speaker(&target, wanted, span);
    }

    /// Lets the reader fill in cue and source where that brings more right than wrong.
    fn attribute(&mut self, target: &Target, wanted: &Quotation, content: Span) {
        let Target::Quotation(id) = target else { return };
        let right = |document: &Document| {
            let is = document.quotation(id);
            let parts = [cue as fn(&Quotation) -> Option<Span>, source];
            parts.iter().filter(|part| is.and_then(*part) == part(wanted)).count()
        };
        let before = right(self.document());
        if before == 2 {
            return;
        }
        let Some(way) = self.focus(target, content) else { return };
        let ways = ["\"", "s", "s s", "\" s"].map(|act| [way.clone(), keys(act)].concat()).to_vec();
        for goal in (before + 1..=2).rev() {
            if self.fix(Act::Part, content, ways.clone(), |document| right(document) >= goal) {
                return;
            }
        }
    }

    /// Returns the keys that take a quotation in hand, none when it is.
    fn hand(&mut self, target: &Target, part: Span) -> Vec<Key> {
        let Target::Quotation(id) = target else { return Vec::new() };
        let held = self.article().quotation().is_some_and(|quotation| quotation.id == *id);
        if held { Vec::new() } else { self.focus(target, part).unwrap_or_default() }
    }

    /// Takes a quotation in hand, which is counted, before its parts are selected elsewhere.
    fn take(&mut self, target: &Target, part: Span) {
        let way = self.hand(target, part);
        if !way.is_empty() {
            let mut app = self.app.clone();
            press(&mut app, &way);
            self.take_over(app);
            self.done.push(Done { act: Act::Part, keys: way.len(), way, span: part, settled: 0 });
        }
    }

    fn settle_content(&mut self, wanted: &Quotation) {
        if self.goal.quotation(self.document(), wanted).is_none() {
            let Some(first) = wanted.content.first().copied() else { return };
            let ways = self.on_span(first, &keys("\""));
            let made = |document: &Document| {
                document
                    .quotations()
                    .iter()
                    .any(|one| one.review == Review::Accepted && one.content == [first])
            };
            self.fix(Act::Quotation, first, ways, made);
        }
        for _ in 0..8 {
            let Some(found) = self.goal.quotation(self.document(), wanted).cloned() else { return };
            if found.content == wanted.content || !self.mend_content(&found, wanted) {
                return;
            }
        }
    }

    /// Brings a content one step nearer to the gold.
    fn mend_content(&mut self, found: &Quotation, wanted: &Quotation) -> bool {
        let (target, id) = (Target::Quotation(found.id.clone()), found.id.clone());
        let far = difference(&found.content, &wanted.content);
        let content = move |document: &Document| document.quotation(&id).map(|one| one.content.clone());
        let gold = wanted.content.clone();
        let differs = {
            let content = content.clone();
            move |document: &Document| content(document).map_or(far, |is| difference(&is, &gold))
        };
        for part in found.content.iter().filter(|part| !wanted.content.contains(part)) {
            let Some(aim) = wanted.content.iter().find(|span| span.overlaps(*part)) else { continue };
            let settled = |document: &Document| {
                content(document).is_some_and(|is| is.contains(aim)) && differs(document) < far
            };
            let left = |document: &Document| {
                let near = content(document).and_then(|is| is.into_iter().find(|span| span.overlaps(*aim)));
                if settled(document) { 0 } else { apart(near, *aim).max(1) }
            };
            let ways = self.reshaped(&target, *part, &left);
            if self.fix(Act::Boundary, *part, ways, settled) {
                return true;
            }
        }
        let Some(first) = found.content.first().copied() else { return false };
        self.take(&target, first);
        let missing =
            wanted.content.iter().filter(|span| !found.content.contains(span)).map(|span| (*span, "c"));
        let text = self.article().text.clone();
        let gaps = wanted.content.windows(2).filter_map(|pair| match pair {
            [before, after] => Some((text.span(before.end(), after.start())?, "g c")),
            _ => None,
        });
        let steps: Vec<(Span, &str)> = missing.chain(gaps).collect();
        steps.into_iter().any(|(span, key)| {
            let ways = self.on_span(span, &keys(key));
            self.fix(Act::Quotation, span, ways, |document| differs(document) < far)
        })
    }

    fn settle_part(
        &mut self,
        target: &Target,
        (key, content): (&str, Span),
        wanted: Option<Span>,
        is: &dyn Fn(&Document) -> Option<Span>,
    ) {
        let now = is(self.document());
        let reached = |document: &Document| is(document) == wanted;
        if reached(self.document()) {
            return;
        }
        let mut ways = Vec::new();
        if let Some(now) = now {
            match wanted {
                Some(wanted) if wanted.overlaps(now) => {
                    let left = |document: &Document| apart(is(document), wanted);
                    ways.extend(self.focus(target, now).map(|way| [way, keys(key)].concat()));
                    ways.extend(self.reshaped(target, now, &left));
                }
                _ => ways.extend(self.focus(target, now).map(|way| [way, keys("g d")].concat())),
            }
        }
        if let Some(wanted) = wanted {
            if ways.is_empty() || now.is_none() {
                self.take(target, content);
            }
            ways.extend(self.on_span(wanted, &keys(key)));
        }
        let span = wanted.or(now).unwrap_or(content);
        self.fix(Act::Part, span, ways, reached);
    }

    fn settle_speaker(&mut self, target: &Target, wanted: &Quotation, span: Span) {
        let Target::Quotation(id) = target else { return };
        let hand = self.hand(target, span);
        let names: Vec<String> = self
            .document()
            .entities()
            .iter()
            .filter(|entity| self.goal.is_same(self.document(), Some(&entity.id), wanted.speaker.as_ref()))
            .map(|entity| entity.name.to_lowercase())
            .chain(wanted.speaker.is_none().then(|| "nobody".to_owned()))
            .collect();
        let typed =
            names.iter().flat_map(|name| (0..name.chars().count().min(6)).map(move |end| (name, end)));
        let mut choices: Vec<Vec<Key>> = ["1", "2", "3"].map(keys).to_vec();
        choices.extend(typed.map(|(name, end)| {
            [keys("@"), name.chars().take(end).map(Key::char).collect(), keys("Enter")].concat()
        }));
        choices.extend((1..8).map(|down| [keys("@"), keys("Down").repeat(down), keys("Enter")].concat()));
        let ways = choices.into_iter().map(|choice| [hand.clone(), choice].concat()).collect();
        let goal = Goal::new(self.goal.gold.clone(), self.document());
        self.fix(Act::Speaker, span, ways, |document| {
            let speaker = document.quotation(id).and_then(|quotation| quotation.speaker.as_ref());
            goal.is_same(document, speaker, wanted.speaker.as_ref())
        });
    }
}

/// Returns how far the ends of two spans are from each other, in bytes.
fn apart(is: Option<Span>, wanted: Span) -> usize {
    is.map_or(usize::MAX, |is| is.start().abs_diff(wanted.start()) + is.end().abs_diff(wanted.end()))
}

fn stands(document: &Document, wanted: &Mention) -> bool {
    let is = |mention: &&Mention| {
        (mention.span, &mention.label, mention.review) == (wanted.span, &wanted.label, Review::Accepted)
    };
    document.mentions().iter().any(|mention| is(&mention))
}

const fn cue(quotation: &Quotation) -> Option<Span> {
    quotation.cue
}

const fn source(quotation: &Quotation) -> Option<Span> {
    quotation.source
}
