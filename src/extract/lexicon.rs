//! The word lists: what a word or a phrase may be.

use std::sync::LazyLock;

use foldhash::{HashMap, HashMapExt};

/// What the lists say about a word or phrase: a set, for a word may be in several.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Class(u32);

impl Class {
    /// Nothing is known.
    pub(super) const NONE: Self = Self(0);
    /// A word that is written small in running text.
    pub(super) const COMMON: Self = Self(1);
    /// A country, with its short forms.
    pub(super) const COUNTRY: Self = Self(1 << 1);
    /// A region: a state or province, a continent, a sea, a range of mountains.
    pub(super) const REGION: Self = Self(1 << 2);
    /// A large or famous city.
    pub(super) const CITY: Self = Self(1 << 3);
    /// A smaller town.
    pub(super) const TOWN: Self = Self(1 << 4);
    /// A nationality, religion or political group.
    pub(super) const DEMONYM: Self = Self(1 << 5);
    /// An organisation that is well known.
    pub(super) const ORGANISATION: Self = Self(1 << 6);
    /// An event that is well known.
    pub(super) const EVENT: Self = Self(1 << 7);
    /// A first name.
    pub(super) const FIRST_NAME: Self = Self(1 << 8);
    /// A last name.
    pub(super) const LAST_NAME: Self = Self(1 << 9);
    /// A title or role that stands before a name.
    pub(super) const TITLE: Self = Self(1 << 10);
    /// The word that makes a name one of an organisation: Ministry, Inc.
    pub(super) const ORGANISATION_HEAD: Self = Self(1 << 11);
    /// The word that makes a name one of a place: River, Street.
    pub(super) const PLACE_HEAD: Self = Self(1 << 12);
    /// The word that makes a name one of an event: Cup, War.
    pub(super) const EVENT_HEAD: Self = Self(1 << 13);
    /// A small word inside a person's name: van, bin.
    pub(super) const PARTICLE: Self = Self(1 << 14);
    /// The first word of a phrase in one of the lists.
    pub(super) const BEGINS_PHRASE: Self = Self(1 << 15);
    /// A small word of grammar; capitalised it begins sentences and titles but no name.
    pub(super) const FUNCTION: Self = Self(1 << 16);
    /// An abbreviation in capitals that names nothing by itself: CEO, GDP.
    pub(super) const ABBREVIATION: Self = Self(1 << 17);
    /// A title that only persons' names follow: Mrs, Sen., Ayatollah.
    pub(super) const HONORIFIC: Self = Self(1 << 18);
    /// Any of the places.
    pub(super) const PLACE: Self = Self(Self::COUNTRY.0 | Self::REGION.0 | Self::CITY.0 | Self::TOWN.0);
    /// A place that is well known.
    pub(super) const KNOWN_PLACE: Self = Self(Self::COUNTRY.0 | Self::REGION.0 | Self::CITY.0);
    /// A first or a last name.
    pub(super) const PERSON_NAME: Self = Self(Self::FIRST_NAME.0 | Self::LAST_NAME.0);
    /// A word that ends a name of something other than a person.
    pub(super) const HEAD: Self = Self(Self::ORGANISATION_HEAD.0 | Self::PLACE_HEAD.0 | Self::EVENT_HEAD.0);
    /// Something whose name stands whole in a list.
    pub(super) const LISTED: Self =
        Self(Self::PLACE.0 | Self::DEMONYM.0 | Self::ORGANISATION.0 | Self::EVENT.0);

    /// Returns both together.
    #[must_use]
    pub(super) const fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Returns this without the classes in `other`.
    #[must_use]
    pub(super) const fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }

    /// Returns a bit for each class.
    pub(super) const fn bits(self) -> u32 {
        self.0
    }

    /// Tells whether this is any of the classes in `wanted`.
    pub(super) const fn is(self, wanted: Self) -> bool {
        self.0 & wanted.0 != 0
    }

    /// Tells whether the lists know nothing.
    pub(super) const fn is_unknown(self) -> bool {
        self.0 == 0
    }
}

/// The most words that a phrase in the lists has.
pub(super) const LONGEST_PHRASE: usize = 6;

const LISTS: [(&str, Class); 18] = [
    (include_str!("lists/common-words.txt"), Class::COMMON),
    (include_str!("lists/countries.txt"), Class::COUNTRY),
    (include_str!("lists/regions.txt"), Class::REGION),
    (include_str!("lists/cities.txt"), Class::CITY),
    (include_str!("lists/towns.txt"), Class::TOWN),
    (include_str!("lists/demonyms.txt"), Class::DEMONYM),
    (include_str!("lists/organisations.txt"), Class::ORGANISATION),
    (include_str!("lists/events.txt"), Class::EVENT),
    (include_str!("lists/first-names.txt"), Class::FIRST_NAME),
    (include_str!("lists/last-names.txt"), Class::LAST_NAME),
    (include_str!("lists/titles.txt"), Class::TITLE),
    (include_str!("lists/organisation-heads.txt"), Class::ORGANISATION_HEAD),
    (include_str!("lists/place-heads.txt"), Class::PLACE_HEAD),
    (include_str!("lists/event-heads.txt"), Class::EVENT_HEAD),
    (include_str!("lists/particles.txt"), Class::PARTICLE),
    (include_str!("lists/function-words.txt"), Class::FUNCTION),
    (include_str!("lists/abbreviations.txt"), Class::ABBREVIATION),
    (include_str!("lists/honorifics.txt"), Class::HONORIFIC),
];

static ENTRIES: LazyLock<HashMap<&'static str, Class>> = LazyLock::new(|| {
    let mut entries = HashMap::with_capacity(60_000);
    for (list, class) in LISTS {
        for line in list.lines() {
            add(&mut entries, line, class);
            if let Some((first, _)) = line.split_once(' ') {
                add(&mut entries, first.strip_suffix("'s").unwrap_or(first), Class::BEGINS_PHRASE);
            }
        }
    }
    entries
});

fn add(entries: &mut HashMap<&'static str, Class>, key: &'static str, class: Class) {
    let entry = entries.entry(key).or_default();
    *entry = entry.with(class);
}

/// Returns what the lists say about a word or phrase as it stands, case and all, in ASCII (see [`fold`]).
pub(super) fn class(text: &str) -> Class {
    ENTRIES.get(text).copied().unwrap_or_default()
}

/// Appends `text` to `folded` as the lists write it: accents off, one kind of apostrophe and hyphen.
pub(super) fn fold(text: &str, folded: &mut String) {
    if text.is_ascii() {
        folded.push_str(text);
        return;
    }
    for c in text.chars() {
        match base(c) {
            Some(plain) => folded.push_str(plain),
            None => folded.push(c),
        }
    }
}

/// Returns the letters without their accents that stand for `c`, none when it has no accent.
fn base(c: char) -> Option<&'static str> {
    Some(match c {
        '\u{300}'..='\u{36f}' => "",
        '’' | '‘' | 'ʻ' | 'ʿ' | '´' => "'",
        '‐' | '‑' | '–' => "-",
        'à'..='å' | 'ā' | 'ă' | 'ą' | 'ǎ' | 'ạ'..='ặ' | 'ə' => "a",
        'À'..='Å' | 'Ā' | 'Ă' | 'Ą' | 'Ə' => "A",
        'æ' => "ae",
        'Æ' => "AE",
        'ç' | 'ć' | 'ĉ' | 'ċ' | 'č' => "c",
        'Ç' | 'Ć' | 'Ċ' | 'Č' => "C",
        'ď' | 'đ' | 'ð' => "d",
        'Ď' | 'Đ' | 'Ð' => "D",
        'è'..='ë' | 'ē' | 'ė' | 'ę' | 'ě' | 'ẹ'..='ệ' => "e",
        'È'..='Ë' | 'Ē' | 'Ė' | 'Ę' | 'Ě' => "E",
        'ğ' | 'ĝ' | 'ģ' => "g",
        'Ğ' | 'Ģ' => "G",
        'ħ' => "h",
        'Ħ' => "H",
        'ì'..='ï' | 'ĩ' | 'ī' | 'į' | 'ı' | 'ỉ' | 'ị' => "i",
        'Ì'..='Ï' | 'Ī' | 'İ' => "I",
        'ķ' => "k",
        'Ķ' => "K",
        'ĺ' | 'ļ' | 'ľ' | 'ł' => "l",
        'Ļ' | 'Ľ' | 'Ł' => "L",
        'ñ' | 'ń' | 'ņ' | 'ň' => "n",
        'Ñ' | 'Ń' | 'Ņ' | 'Ň' => "N",
        'ò'..='ö' | 'ø' | 'ō' | 'ő' | 'ơ' | 'ọ'..='ợ' => "o",
        'Ò'..='Ö' | 'Ø' | 'Ō' | 'Ő' => "O",
        'ŕ' | 'ř' => "r",
        'Ř' => "R",
        'ś' | 'ş' | 'š' | 'ș' => "s",
        'Ś' | 'Ş' | 'Š' | 'Ș' => "S",
        'ß' => "ss",
        'ţ' | 'ť' | 'ț' => "t",
        'Ţ' | 'Ť' | 'Ț' => "T",
        'ù'..='ü' | 'ũ' | 'ū' | 'ů' | 'ű' | 'ų' | 'ư' | 'ụ'..='ự' => "u",
        'Ù'..='Ü' | 'Ū' | 'Ů' | 'Ű' => "U",
        'ý' | 'ÿ' | 'ỳ'..='ỹ' => "y",
        'Ý' => "Y",
        'ź' | 'ż' | 'ž' => "z",
        'Ź' | 'Ż' | 'Ž' => "Z",
        'þ' => "th",
        'Þ' => "Th",
        _ => return None,
    })
}
