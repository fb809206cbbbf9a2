//! Closed classes of words that phrases about speakers are cut at.

/// Words that begin a definite noun phrase.
pub(super) const DEFINITE: &[&str] =
    &["the", "this", "that", "his", "her", "its", "their", "our", "my", "your", "these", "those"];

/// Words that begin a phrase about somebody whom the article does not name.
pub(super) const INDEFINITE: &[&str] = &[
    "a",
    "an",
    "another",
    "any",
    "anyone",
    "both",
    "each",
    "every",
    "everybody",
    "everyone",
    "few",
    "four",
    "many",
    "most",
    "no",
    "nobody",
    "one",
    "other",
    "others",
    "several",
    "some",
    "somebody",
    "someone",
    "ten",
    "three",
    "two",
];

/// Prepositions and other words at which a noun phrase ends.
pub(super) const PREPOSITIONS: &[&str] = &[
    "about", "above", "across", "after", "against", "among", "around", "as", "at", "before", "behind",
    "below", "beside", "between", "beyond", "by", "despite", "during", "except", "for", "from", "in",
    "inside", "into", "like", "near", "of", "off", "on", "onto", "opposite", "outside", "over", "per",
    "since", "than", "through", "to", "toward", "towards", "under", "until", "upon", "via", "with", "within",
    "without",
];

/// Conjunctions, relatives and auxiliaries, at which a phrase ends too.
pub(super) const CLAUSE_WORDS: &[&str] = &[
    "and", "are", "be", "because", "been", "but", "did", "do", "does", "had", "has", "have", "if", "is",
    "nor", "not", "or", "said", "says", "so", "that", "then", "told", "was", "were", "what", "when", "where",
    "whether", "which", "while", "who", "whom", "whose", "will", "would",
];

/// Forms of “to be” that link a name and a role.
pub(super) const COPULAS: &[&str] = &["became", "becomes", "is", "was"];

/// Nouns for what is written, whose maker speaks in them: `a statement from Acme`.
pub(super) const WRITINGS: &[&str] = &[
    "account",
    "announcement",
    "article",
    "column",
    "comment",
    "comments",
    "communique",
    "data",
    "document",
    "documents",
    "email",
    "estimate",
    "estimates",
    "figures",
    "filing",
    "forecast",
    "letter",
    "memo",
    "message",
    "note",
    "notice",
    "numbers",
    "post",
    "projections",
    "release",
    "remarks",
    "report",
    "reports",
    "research",
    "statement",
    "statistics",
    "study",
    "survey",
    "tweet",
];

/// Nouns for many or for nobody in particular, who have no name.
pub(super) const COLLECTIVES: &[&str] = &[
    "audience",
    "community",
    "crowd",
    "defence",
    "defense",
    "industry",
    "jury",
    "opposition",
    "press",
    "prosecution",
    "public",
];

/// Nouns for who speaks for others, and whom articles leave without a name.
pub(super) const MOUTHPIECES: &[&str] =
    &["aide", "diplomat", "insider", "official", "source", "spokesman", "spokesperson", "spokeswoman"];

/// Cues of somebody who has just spoken.
pub(super) const CONTINUING: &[&str] = &["added", "adds", "continued", "continues", "went on", "goes on"];

/// Nouns that mean much the same beside a name.
pub(super) const SYNONYMS: &[&[&str]] = &[
    &["boss", "ceo", "chair", "chairman", "chairwoman", "chief", "executive", "leader"],
    &["coach", "gaffer", "manager", "trainer"],
    &[
        "congressman",
        "congresswoman",
        "lawmaker",
        "legislator",
        "mp",
        "parliamentarian",
        "politician",
        "senator",
    ],
    &["attorney", "barrister", "counsel", "lawyer", "solicitor"],
    &["constable", "cop", "detective", "officer", "policeman", "policewoman", "sergeant"],
    &["footballer", "forward", "midfielder", "player", "striker", "winger"],
    &["academic", "expert", "physicist", "professor", "researcher", "scholar", "scientist"],
    &["author", "novelist", "poet", "writer"],
    &["doctor", "medic", "physician", "surgeon"],
    &["minister", "secretary"],
    &["musician", "performer", "rapper", "singer", "star"],
    &["artist", "painter", "sculptor"],
];

/// Nouns that a country or town is called by.
pub(super) const STATES: &[&str] = &[
    "capital", "city", "country", "county", "island", "kingdom", "nation", "province", "region", "republic",
    "state", "town", "village",
];

/// Nouns that a company is called by, whatever its name.
pub(super) const COMPANIES: &[&str] = &[
    "airline",
    "bank",
    "brand",
    "broker",
    "builder",
    "business",
    "carmaker",
    "carrier",
    "chain",
    "company",
    "developer",
    "drugmaker",
    "employer",
    "firm",
    "group",
    "lender",
    "maker",
    "manufacturer",
    "operator",
    "producer",
    "provider",
    "retailer",
    "startup",
    "start-up",
    "supplier",
    "utility",
];

/// Nouns that other bodies are called by, mostly a part of their names.
pub(super) const BODIES: &[&str] = &[
    "academy",
    "agency",
    "alliance",
    "army",
    "assembly",
    "association",
    "authority",
    "board",
    "cabinet",
    "centre",
    "charity",
    "church",
    "club",
    "college",
    "commission",
    "committee",
    "congress",
    "council",
    "court",
    "department",
    "federation",
    "force",
    "foundation",
    "government",
    "hospital",
    "institute",
    "institution",
    "league",
    "magazine",
    "ministry",
    "museum",
    "network",
    "newspaper",
    "office",
    "organisation",
    "organization",
    "panel",
    "paper",
    "parliament",
    "party",
    "police",
    "regulator",
    "school",
    "senate",
    "service",
    "side",
    "society",
    "station",
    "team",
    "theatre",
    "tribunal",
    "trust",
    "union",
    "university",
    "watchdog",
];

/// Tells whether `word` is in a list, whatever its case.
pub(super) fn is_in(list: &[&str], word: &str) -> bool {
    list.iter().any(|listed| listed.eq_ignore_ascii_case(word))
}
