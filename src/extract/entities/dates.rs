//! Dates and times of day, by pattern over words.

use super::article::Article;
use super::kind::Kind;
use super::words::Shape;

const MONTHS: &[&str] = &[
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
    "jan.",
    "feb.",
    "mar.",
    "apr.",
    "jun.",
    "jul.",
    "aug.",
    "sep.",
    "sept.",
    "oct.",
    "nov.",
    "dec.",
    "jan",
    "feb",
    "mar",
    "apr",
    "jun",
    "jul",
    "aug",
    "sep",
    "sept",
    "oct",
    "nov",
    "dec",
];
const DAYS: &[&str] = &[
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "mondays",
    "tuesdays",
    "wednesdays",
    "thursdays",
    "fridays",
    "saturdays",
    "sundays",
    "mon.",
    "tues.",
    "wed.",
    "thurs.",
    "fri.",
];
const PARTS_OF_DAY: &[&str] = &["morning", "afternoon", "evening", "night"];
const PERIODS: &[&str] = &[
    "week", "month", "year", "weekend", "summer", "winter", "spring", "autumn", "fall", "decade", "century",
];

/// Returns the date or time of day that begins at word `start`, as its kind and the word after it.
pub(super) fn date(article: &Article, start: usize) -> Option<(Kind, usize)> {
    let end = month_day_year(article, start)
        .or_else(|| day_month_year(article, start))
        .or_else(|| holiday(article, start))
        .or_else(|| weekday(article, start))
        .or_else(|| decade(article, start))
        .or_else(|| year(article, start))
        .or_else(|| relative(article, start))
        .or_else(|| numeric(article, start));
    end.map(|end| (Kind::Date, end)).or_else(|| time(article, start).map(|end| (Kind::Time, end)))
}

fn is_one_of(text: &str, list: &[&str]) -> bool {
    list.iter().any(|entry| entry.eq_ignore_ascii_case(text))
}

/// Tells whether the word at `at` names a month; "may" and "march" must be capitalised and have company.
fn is_month(article: &Article, at: usize) -> bool {
    let word = article.word(at);
    word.is_capital() && (3..=9).contains(&word.text.len()) && is_one_of(word.text, MONTHS)
}

fn is_day_number(text: &str) -> bool {
    let digits = text.trim_end_matches(|c: char| c.is_ascii_lowercase());
    let suffix = text.get(digits.len()..).unwrap_or_default();
    matches!(suffix, "" | "st" | "nd" | "rd" | "th")
        && digits.parse::<u8>().is_ok_and(|day| (1..=31).contains(&day))
}

fn is_year_number(text: &str) -> bool {
    text.len() == 4 && text.parse::<u16>().is_ok_and(|year| (1000..=2100).contains(&year))
}

/// Returns the end of ", 2026" or " 2026" after `at`, or `at` itself.
fn with_year(article: &Article, at: usize) -> usize {
    if is_year_number(article.word(at).text) {
        at + 1
    } else if article.word(at).text == "," && is_year_number(article.word(at + 1).text) {
        at + 2
    } else {
        at
    }
}

/// `March 12`, `March 12-14, 2026`, `March 2026`, `in March`.
fn month_day_year(article: &Article, start: usize) -> Option<usize> {
    if !is_month(article, start) {
        return None;
    }
    let next = article.word(start + 1).text;
    if is_day_number(next) || is_day_range(next) {
        let range = matches!(article.word(start + 2).text, "-" | "–" | "to" | "and")
            && is_day_number(article.word(start + 3).text);
        return Some(with_year(article, start + if range { 4 } else { 2 }));
    }
    let dated = with_year(article, start + 1);
    let alone = dated == start + 1;
    (!alone || stands_as_month(article, start)).then_some(dated)
}

fn is_day_range(text: &str) -> bool {
    text.split_once(['-', '–']).is_some_and(|(first, last)| is_day_number(first) && is_day_number(last))
}

/// Tells whether a month name without a number is one: "May" and "June" are names too, "Mar" and "Jan" as well.
fn stands_as_month(article: &Article, at: usize) -> bool {
    let text = article.word(at).text;
    let before = article.before(at).text;
    let led = [
        "in", "since", "until", "by", "of", "last", "next", "this", "early", "late", "mid", "from", "to",
        "on", "and", "between", "through", "until", "before", "after", "during",
    ];
    let ambiguous =
        matches!(text, "May" | "March" | "April" | "June" | "August" | "Jan" | "Mar" | "Dec" | "Jun");
    let joined =
        article.word(at + 1).is_capital() || (article.before(at).is_capital() && !article.before(at).initial);
    if ambiguous { is_one_of(before, &led) && !joined } else { !joined || is_one_of(before, &led) }
}

/// `12 March 2026`, `3rd of May`.
fn day_month_year(article: &Article, start: usize) -> Option<usize> {
    let first = article.word(start);
    if first.shape != Shape::Number || !(is_day_number(first.text) || is_day_range(first.text)) {
        return None;
    }
    let month = if article.word(start + 1).text == "of" { start + 2 } else { start + 1 };
    is_month(article, month).then(|| with_year(article, month + 1))
}

/// `Friday`, `Friday, March 12, 2026`, `Friday morning`.
fn weekday(article: &Article, start: usize) -> Option<usize> {
    let word = article.word(start);
    if !(word.is_capital() && is_one_of(word.text, DAYS)) {
        return None;
    }
    let after = if article.word(start + 1).text == "," { start + 2 } else { start + 1 };
    let rest = month_day_year(article, after).or_else(|| day_month_year(article, after));
    Some(rest.unwrap_or_else(|| with_part_of_day(article, start + 1)))
}

/// Returns the end of "morning", "evening" or the like after a day, or `at` itself.
fn with_part_of_day(article: &Article, at: usize) -> usize {
    at + usize::from(PARTS_OF_DAY.contains(&article.word(at).text))
}

/// `1990s`, `the 1990s`, `the '90s`; "the" belongs to it.
fn decade(article: &Article, start: usize) -> Option<usize> {
    if matches!(article.word(start).text, "the" | "The") {
        return decade(article, start + 1).filter(|_| article.word(start + 1).text != "the");
    }
    let marked = matches!(article.word(start).text, "'" | "’" | "‘");
    let number = article.word(start + usize::from(marked)).text;
    let digits = number.strip_suffix("s").or_else(|| number.strip_suffix("'s")).unwrap_or_default();
    let size = if marked { 2 } else { 4 };
    if digits.len() == size && digits.ends_with('0') && digits.parse::<u16>().is_ok() {
        return Some(start + 1 + usize::from(marked));
    }
    let apart = is_year_number(number) && number.ends_with('0') && article.word(start + 1).is_possessive();
    (apart && article.before(start).text == "the").then_some(start + 2)
}

/// `2026`, `2025-26`, where no unit follows.
fn year(article: &Article, start: usize) -> Option<usize> {
    let word = article.word(start);
    if word.shape != Shape::Number {
        return None;
    }
    let (first, last) = word.text.split_once(['-', '–']).unwrap_or((word.text, ""));
    let range = last.is_empty() || is_year_number(last) || (last.len() == 2 && last.parse::<u8>().is_ok());
    let plausible =
        first.len() == 4 && first.parse::<u16>().is_ok_and(|year| (1500..=2080).contains(&year)) && range;
    let amount = matches!(article.before(start).text, "$" | "€" | "£" | "¥" | "#" | "No." | "/")
        || is_counted(article, start + 1);
    (plausible && !amount).then_some(start + 1)
}

/// Tells whether the word at `at` is what a number before it counts.
fn is_counted(article: &Article, at: usize) -> bool {
    let word = article.word(at);
    let plural = word.shape == Shape::Small
        && word.text.len() > 3
        && word.text.ends_with('s')
        && !word.text.ends_with("ss");
    matches!(
        word.text,
        "%" | "people"
            | "per"
            | "percent"
            | "km"
            | "m"
            | "million"
            | "men"
            | "women"
            | "children"
            | "euros"
            | "dollars"
            | "metres"
            | "meters"
            | "feet"
            | "sq"
    ) || (plural
        && !matches!(
            word.text,
            "was" | "has" | "elections" | "does" | "protests" | "games" | "saw" | "his" | "this"
        ))
}

/// `today`, `last week`, `next Monday`, `last May`.
fn relative(article: &Article, start: usize) -> Option<usize> {
    let word = article.word(start).text;
    if matches!(
        word,
        "today" | "yesterday" | "tomorrow" | "tonight" | "Today" | "Yesterday" | "Tomorrow" | "Tonight"
    ) {
        // "today's".
        return Some(with_part_of_day(article, start + 1));
    }
    let leads = matches!(word, "last" | "next" | "this" | "Last" | "Next" | "This");
    let period = article.word(start + 1);
    let periodic = period.shape == Shape::Small
        && (PERIODS.contains(&period.text) || PARTS_OF_DAY.contains(&period.text));
    let named = is_month(article, start + 1) || is_one_of(period.text, DAYS);
    if leads && named {
        return weekday(article, start + 1).or(Some(start + 2));
    }
    (leads && periodic).then_some(start + 2)
}

/// `Christmas`, `Good Friday`, `New Year's Eve`: days that are named.
fn holiday(article: &Article, start: usize) -> Option<usize> {
    let next = article.word(start + 1).text;
    let single = matches!(
        article.word(start).text,
        "Christmas" | "Easter" | "Thanksgiving" | "Halloween" | "Hogmanay"
    );
    match article.word(start).text {
        "Good" if next == "Friday" => Some(start + 2),
        "Boxing" if next == "Day" => Some(start + 2),
        "New" if next == "Year" => {
            Some(if article.word(start + 2).is_possessive() { start + 4 } else { start + 2 })
        }
        _ if single && matches!(next, "Day" | "Eve" | "Sunday" | "Monday") => Some(start + 2),
        _ => (single && !article.word(start + 1).is_capital()).then_some(start + 1),
    }
}

/// `2026-03-12`, `12/03/2026`.
fn numeric(article: &Article, start: usize) -> Option<usize> {
    let text = article.word(start).text;
    let mark = if text.contains('/') { '/' } else { '-' };
    let mut parts = text.split(mark);
    let (first, second, third) = (parts.next()?, parts.next()?, parts.next()?);
    let short = |part: &str| (1..=2).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit());
    let dated = (is_year_number(first) && short(second) && short(third))
        || (short(first) && short(second) && (is_year_number(third) || short(third)));
    (dated && parts.next().is_none()).then_some(start + 1)
}

/// `10:30`, `10:30 a.m.`, `5 pm GMT`, `7pm`.
fn time(article: &Article, start: usize) -> Option<usize> {
    let word = article.word(start);
    if matches!(word.text, "noon" | "midnight") {
        return Some(start + 1);
    }
    if word.shape != Shape::Number {
        return None;
    }
    let bare = word.text.trim_end_matches("pm").trim_end_matches("am");
    let half = bare.len() < word.text.len();
    let clock = bare.split_once([':', '.']).is_some_and(|(hour, minute)| is_hour(hour) && is_minute(minute));
    let marked = is_half(article.word(start + 1).text);
    let coloned = clock && bare.contains(':');
    let valid = ((half || marked) && (clock || is_hour(bare))) || coloned;
    let end = start + 1 + usize::from(marked && !half);
    let in_the = article.word(end).text == "in" && article.word(end + 1).text == "the";
    let daytime = in_the && PARTS_OF_DAY.contains(&article.word(end + 2).text);
    valid.then(|| if daytime { end + 3 } else { zone(article, end) })
}

fn is_hour(text: &str) -> bool {
    text.len() <= 2 && text.parse::<u8>().is_ok_and(|hour| hour <= 24)
}

fn is_minute(text: &str) -> bool {
    text.len() == 2 && text.parse::<u8>().is_ok_and(|minute| minute < 60)
}

fn is_half(text: &str) -> bool {
    matches!(text, "a.m." | "p.m." | "am" | "pm" | "AM" | "PM" | "A.M." | "P.M." | "a.m" | "p.m")
}

fn zone(article: &Article, at: usize) -> usize {
    at + usize::from(matches!(
        article.word(at).text,
        "GMT"
            | "BST"
            | "UTC"
            | "CET"
            | "CEST"
            | "EST"
            | "EDT"
            | "ET"
            | "PST"
            | "PDT"
            | "PT"
            | "IST"
            | "JST"
            | "KST"
            | "AEST"
    ))
}

#[cfg(test)]
mod tests {
    use super::super::marked::check;

    #[test]
    fn dates_and_times() {
        check(&[
            "It began on [Monday]D and ended on [12 March 2026]D.",
            "It began on [March 12, 2026]D, a [Thursday]D.",
            "In [the 1990s]D, in [1994]D and in [June]D it rained. In [the '90s]D too.",
            "It rained [today]D, [last May]D and on [Monday evening]D at [noon]T.",
            "She left on [Good Friday]D, since [Christmas]D is over.",
            "It may march on in May Street.",
            "On [Friday, July 21, 2017]D, he left.",
            "She came [last week]D and leaves [next year]D.",
            "It opens at [10:30]T and closes at [5 p.m.]T on [Sept. 3]D.",
            "The vote is on [2026-03-12]D.",
            "Some 2000 people and 1500 dogs came.",
            "It fell from [3rd of May]D to [5-7 June]D.",
            "The [2018]D season was short.",
        ]);
    }
}
