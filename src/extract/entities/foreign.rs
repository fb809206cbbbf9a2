//! Names of organisations and papers in other languages, whose head comes first: Compagnie électrique du Rhône, Le Fil du Rhône.

use super::{
    article::Article,
    evidence::Candidate,
    kind::{Kind, Tally},
    words::Word,
};
use crate::extract::lexicon::Class;

/// Words that begin the name of a body.
#[rustfmt::skip]
const BODIES: &[&str] = &[
    "Asociación", "Associação", "Associazione", "Banca", "Banco", "Banque", "Bayerische", "Bundesverband", "Caisse", "Corriere",
    "Caja", "Cassa", "Cercle", "Chambre", "Collectif", "Comisión", "Comité", "Commissariat", "Compagnie", "Compañía",
    "Companhia", "Confederación", "Confédération", "Conseil", "Consejo", "Coopérative", "Corporación", "Crédit",
    "Deutsche", "Deutscher", "Deutsches", "Electricité", "Électricité", "Federação", "Federación", "Federazione",
    "Fédération", "Fondation", "Fondazione", "Fundação", "Fundación", "Gazeta", "Gazzetta", "Gewerkschaft", "Groupe", "Groupement", "Grupo",
    "Gruppo", "Institut", "Instituto", "Istituto", "Jornal", "Koninklijke", "Landesbank", "Lega", "Ligue", "Ministère",
    "Ministerio", "Mouvement", "Mutuelle", "Observatoire", "Parti", "Partido", "Partito", "Sindicato", "Sociedad",
    "Società", "Société", "Societe", "Sparkasse", "Stichting", "Stiftung", "Syndicat", "Universidad", "Universidade",
    "Università", "Université", "Verband", "Verein", "Vereniging",
];

/// Nouns that papers are called by, after an article or before a name.
#[rustfmt::skip]
const PAPERS: &[&str] = &[
    "Canard", "Correo", "Corriere", "Courrier", "Diario", "Diário", "Dépêche", "Echo", "Écho", "Fil", "Folha",
    "Gazeta", "Gazette", "Gazzetta", "Giornale", "Jornal", "Journal", "Matin", "Messaggero", "Monde", "Mundo",
    "Nouvelliste", "País", "Parisien", "Periódico", "Progrès", "Provence", "Républicain", "Repubblica", "Soir",
    "Spiegel", "Stampa", "Tagblatt", "Tageblatt", "Tagesspiegel", "Temps", "Télégramme", "Vanguardia", "Voix",
    "Zeitung",
];

const ARTICLES: &[&str] = &["Das", "Der", "Die", "El", "Il", "La", "Las", "Le", "Les", "Los", "O"];
const OF: &[&str] = &["da", "de", "del", "dell", "della", "des", "di", "do", "du"];

/// Adds what the first words say for an organisation.
pub(super) fn inner(candidate: &Candidate, tally: &mut Tally) {
    if candidate.class.is(Class::LISTED) || candidate.len() < 2 {
        return;
    }
    let at = candidate.words.start;
    let article = candidate.article;
    let headed =
        BODIES.contains(&article.word(at).text) && !article.before(candidate.words.end).is_possessive();
    if headed || is_paper(article, at) {
        tally.add(Kind::Organisation, 10);
        tally.add(Kind::Person, -6);
    }
}

/// Tells whether the name of a paper begins: an article and the paper's noun, or a noun and what it is the paper of.
pub(super) fn is_paper(article: &Article, at: usize) -> bool {
    let noun = |at: usize| PAPERS.contains(&article.word(at).text);
    let of = |at: usize| OF.contains(&article.word(at).text) && article.word(at + 1).is_capital();
    let articled = ARTICLES.contains(&article.word(at).text);
    articled && noun(at + 1) || noun(at) && of(at + 1)
}

/// Returns the end of a body's name after words that it writes small: `électrique du Rhône` behind Compagnie.
pub(super) fn after_small(article: &Article, start: usize, at: usize) -> Option<usize> {
    let small = |word: &Word| word.is_word() && !word.is_capital() && !word.class.is(Class::FUNCTION);
    let headed = start + 1 == at && BODIES.contains(&article.word(start).text);
    let length = (at..at + 2)
        .take_while(|at| small(article.word(*at)) && !OF.contains(&article.word(*at).text))
        .count();
    let of = at + length;
    let leads =
        headed && length > 0 && OF.contains(&article.word(of).text) && article.word(of + 1).is_capital();
    leads.then_some(of + 2)
}

#[cfg(test)]
mod tests {
    use super::super::marked::check;

    #[test]
    fn heads_that_come_first() {
        check(&[
            "[Le Fil du Rhône]O wrote that the plant had closed.",
            "It was seen by [Le Fil du Rhône]O and others.",
            "[Compagnie électrique du Rhône]O will appeal.",
            "A spokesman for [Compagnie électrique du Rhône]O denied it.",
            "Sales of [Groupe Casino]O fell, and [Compagnie Financière Richemont]O rose.",
            "Trains of [Deutsche Bahn]O were late, wrote [Corriere della Sera]O.",
            "The poems of [Jean de La Fontaine]P are old.",
            "They met in [La Rochelle]G and [Le Havre]G.",
        ]);
    }
}
