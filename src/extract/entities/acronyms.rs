//! Acronyms that the article defines: National Grid Authority (NGA).

use super::Named;
use super::article::Article;
use super::kind::Kind;
use super::words::Shape;

/// Adds to each acronym in brackets after a name, and to that name, what a definition says.
pub(super) fn define(article: &Article, names: &mut [Named]) {
    for at in 1..names.len() {
        let Some([name, acronym]) = names.get_mut(at - 1..=at) else { continue };
        if !is_definition(article, name, acronym) {
            continue;
        }
        let (kind, weight, _) = {
            let mut all = name.inner;
            all.merge(name.outer);
            all.best()
        };
        let kind = if matches!(kind, Kind::Person) || weight < 6 { Kind::Organisation } else { kind };
        name.outer.add(kind, 8);
        acronym.outer.add(kind, 12);
    }
}

fn is_definition(article: &Article, name: &Named, acronym: &Named) -> bool {
    let [short] = article.slice(&acronym.words) else { return false };
    let bracketed = acronym.words.start == name.words.end + 1
        && article.word(name.words.end).text == "("
        && article.word(acronym.words.end).text == ")";
    let capitals = matches!(short.shape, Shape::Upper | Shape::Mixed)
        || short.text.chars().filter(|c| c.is_uppercase()).count() > 1;
    bracketed && capitals && name.words.len() > 1 && shares_initial(article, name, short.text)
}

/// Tells whether the acronym begins with a letter that begins a word of the name.
fn shares_initial(article: &Article, name: &Named, acronym: &str) -> bool {
    let first = acronym.chars().next();
    article.slice(&name.words).iter().any(|word| word.text.chars().next() == first)
}

#[cfg(test)]
mod tests {
    use super::super::marked::check;

    #[test]
    fn acronyms_that_the_article_defines() {
        check(&[
            "The [National Grid Authority]O ([NGA]O) met. The [NGA]O said no.",
            "Members of [Sexual Minorities Uganda]O ([SMUG]O) fled. [SMUG]O stayed.",
            "The [Arauco Malleco Coordinator]O ([CAM]O) did it.",
        ]);
    }
}
