use std::{
    path::{Path, PathBuf},
    str::FromStr,
};

/// Something to learn from, and how much it counts.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Source {
    /// A folder of reviewed articles, or a corpus in JSONL.
    pub path: PathBuf,
    /// How much each sentence counts, above 0.
    pub weight: f32,
}

impl Source {
    /// Returns what a path names, with weight 1.
    pub(super) fn of_path(path: &Path) -> Self {
        Self { path: path.to_owned(), weight: 1.0 }
    }
}

impl FromStr for Source {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let (path, weight) = text.rsplit_once('=').unwrap_or((text, "1"));
        let weight = weight.parse().ok().filter(|weight| *weight > 0.0 && *weight <= 100.0);
        let weight = weight.ok_or("the weight after = is no number above 0 and up to 100")?;
        Ok(Self { path: path.into(), weight })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_weight_stands_after_the_last_equals_sign() {
        assert_eq!("a=b=0.5".parse(), Ok(Source { path: "a=b".into(), weight: 0.5 }));
        assert_eq!("a".parse(), Ok(Source::of_path(Path::new("a"))));
        for wrong in ["a=0", "a=x", "a=-1", "a=1000", "a=NaN"] {
            assert!(wrong.parse::<Source>().is_err(), "{wrong}");
        }
    }
}
