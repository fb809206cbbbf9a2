//! Amounts of money and percentages, by pattern over words.

use super::article::Article;
use super::kind::Kind;
use super::words::Shape;

const CURRENCIES: &[&str] = &[
    "dollar",
    "dollars",
    "euro",
    "euros",
    "pound",
    "pounds",
    "yen",
    "yuan",
    "rouble",
    "roubles",
    "ruble",
    "rubles",
    "rupee",
    "rupees",
    "peso",
    "pesos",
    "franc",
    "francs",
    "krona",
    "kroner",
    "kronor",
    "won",
    "baht",
    "rand",
    "naira",
    "shilling",
    "shillings",
    "lira",
    "liras",
    "dirham",
    "dirhams",
    "riyal",
    "riyals",
    "cent",
    "cents",
    "pence",
    "zloty",
    "real",
    "reais",
    "ringgit",
    "rupiah",
    "cedi",
    "cedis",
    "taka",
    "dong",
];
const SIGNS: &[&str] = &["$", "€", "£", "¥", "₹", "₦", "₩", "₱", "₽", "₺", "₴"];
const CODES: &[&str] = &[
    "USD", "EUR", "GBP", "JPY", "US$", "Rs.", "Rs", "RM", "INR", "AUD", "CAD", "CHF", "CNY", "RMB", "KSh",
    "Sh", "N", "R", "PHP", "SGD",
];

const NUMBERS: &[&str] = &[
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "fifteen", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety", "hundred",
    "half",
];

/// Returns the amount that begins at word `start`, as its kind and the word after it.
pub(super) fn amount(article: &Article, start: usize) -> Option<(Kind, usize)> {
    signed(article, start)
        .or_else(|| counted(article, start))
        .map(|end| (Kind::Money, end))
        .or_else(|| signed_percentage(article, start).map(|end| (Kind::Percent, end)))
}

/// `$4.5bn`, `US$ 3 million`, `Rs 500 crore`.
fn signed(article: &Article, start: usize) -> Option<usize> {
    let first = article.word(start).text;
    let second = article.word(start + 1).text;
    let sign = if SIGNS.contains(&first) {
        start
    } else if (matches!(first, "US" | "A" | "C" | "NZ" | "HK" | "R" | "S" | "NT" | "AU" | "CA")
        && SIGNS.contains(&second))
        && article.word(start + 1).glued
    {
        start + 1
    } else if CODES.contains(&first) && article.word(start + 1).shape == Shape::Number {
        start
    } else {
        return None;
    };
    let number = article.word(sign + 1);
    (number.shape == Shape::Number).then(|| magnitude(article, sign + 2))
}

/// `3 million euros`, `500 dollars`, `a million pounds`.
fn counted(article: &Article, start: usize) -> Option<usize> {
    let first = article.word(start);
    if first.shape != Shape::Number && !is_number_word(first.text) {
        return None;
    }
    let mut at = magnitude(article, start + 1);
    at += usize::from(matches!(
        article.word(at).text,
        "US" | "U.S." | "Australian" | "Canadian" | "Egyptian" | "Swiss" | "Hong"
    ));
    let unit = article.word(at).text;
    let currency = CURRENCIES.contains(&unit) && !(unit == "won" && at == start + 1) && (unit != "real");
    currency.then_some(at + 1)
}

/// `+6.1%`, `−2.2 per cent`: with the sign that clings to it.
fn signed_percentage(article: &Article, start: usize) -> Option<usize> {
    let next = article.word(start + 1);
    let sign =
        matches!(article.word(start).text, "+" | "−" | "-" | "–") && !article.word(start).glued && next.glued;
    percentage(article, if sign { start + 1 } else { start })
}

/// `12 %`, `12.5%`, `12 percent`, `three per cent`.
fn percentage(article: &Article, start: usize) -> Option<usize> {
    let first = article.word(start);
    if first.shape != Shape::Number && !is_number_word(first.text) {
        return None;
    }
    let unit = article.word(start + 1).text;
    match unit {
        "%" | "percent" | "pc" | "pct" => Some(start + 2),
        "per" if article.word(start + 2).text == "cent" => Some(start + 3),
        "percentage" if article.word(start + 2).text.starts_with("point") => Some(start + 3),
        _ => None,
    }
}

fn magnitude(article: &Article, at: usize) -> usize {
    let scale = |at: usize| {
        matches!(
            article.word(at).text,
            "million"
                | "billion"
                | "trillion"
                | "thousand"
                | "hundred"
                | "crore"
                | "lakh"
                | "m"
                | "bn"
                | "mn"
                | "tn"
                | "k"
                | "millions"
                | "billions"
        )
    };
    if scale(at) { at + 1 + usize::from(scale(at + 1)) } else { at }
}

fn is_number_word(text: &str) -> bool {
    text.split('-').all(|part| NUMBERS.iter().any(|number| number.eq_ignore_ascii_case(part)))
}

#[cfg(test)]
mod tests {
    use super::super::marked::check;

    #[test]
    fn amounts() {
        check(&[
            "It cost [$4.5bn]M or [3 million euros]M.",
            "Prices rose [3.2%]%, then [four per cent]%.",
            "He paid [US$ 20 million]M and [Rs 500 crore]M.",
            "She won 3 of 4 games.",
            "It rose [+6.1%]%, fell [−2.2%]% and lost [thirty-one per cent]% of [two euros]M.",
            "About [12 percent]% of [£300]M.",
        ]);
    }
}
