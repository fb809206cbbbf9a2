use strsim::damerau_levenshtein;

/// Says that `name` is none of `names`, and which one may be meant; all of them are listed where they are few.
pub fn unknown(kind: &str, name: &str, names: &[&str]) -> String {
    let meant = nearest(name, names).map(|near| format!("; did you mean {near:?}?"));
    let choice = (names.len() <= FEW).then(|| format!("; choose {}", listed(names)));
    format!("unknown {kind} {name:?}{}", meant.or(choice).unwrap_or_default())
}

/// Names that can be listed on one line.
const FEW: usize = 20;

/// Returns the name that is the fewest slips of the hand away, whatever its case, none when all are far.
pub fn nearest<'a>(name: &str, names: &[&'a str]) -> Option<&'a str> {
    let name = name.to_lowercase();
    let slips = |known: &&'a str| (damerau_levenshtein(&name, &known.to_lowercase()), *known);
    let (slips, near) = names.iter().map(slips).min_by_key(|(slips, _)| *slips)?;
    (slips <= 1 + name.chars().count() / 5).then_some(near)
}

/// Writes `a, b or c`.
fn listed(names: &[&str]) -> String {
    match names {
        [first @ .., last] if !first.is_empty() => format!("{} or {last}", first.join(", ")),
        _ => names.concat(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_meant_is_told_when_it_is_near() {
        let names = ["dark", "light", "colourblind"];
        for (name, end) in [
            ("drak", "did you mean \"dark\"?"),
            ("Light", "did you mean \"light\"?"),
            ("colorblind", "did you mean \"colourblind\"?"),
            ("purple", "choose dark, light or colourblind"),
            ("", "choose dark, light or colourblind"),
        ] {
            assert_eq!(unknown("palette", name, &names), format!("unknown palette {name:?}; {end}"));
        }
        assert_eq!(unknown("x", "y", &["long"; 30]), "unknown x \"y\"");
    }
}
