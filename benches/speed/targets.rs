//! The figures that are promised, beside what is promised.

/// A figure and its target.
pub(crate) struct Target {
    pub(crate) name: String,
    /// None where it cannot be measured.
    pub(crate) is: Option<f64>,
    pub(crate) bound: Bound,
}

/// What a figure is to keep to.
pub(crate) enum Bound {
    AtLeast(f64),
    AtMost(f64),
}

impl Bound {
    const fn value(&self) -> f64 {
        match self {
            Self::AtLeast(value) | Self::AtMost(value) => *value,
        }
    }

    const fn sign(&self) -> &'static str {
        match self {
            Self::AtLeast(_) => "≥",
            Self::AtMost(_) => "≤",
        }
    }

    fn is_kept_by(&self, figure: f64) -> bool {
        match self {
            Self::AtLeast(least) => figure >= *least,
            Self::AtMost(most) => figure <= *most,
        }
    }
}

/// Prints the table.
pub(crate) fn print(targets: &[Target]) {
    println!("\n{:44} {:>10} {:>12} {:>10}", "", "is", "target", "is / target");
    for Target { name, is, bound } in targets {
        let (sign, value) = (bound.sign(), bound.value());
        match is {
            Some(is) => {
                let told = if bound.is_kept_by(*is) { "" } else { "  missed" };
                println!("{name:44} {is:10.1} {sign} {value:10.1} {:11.2}{told}", is / value);
            }
            None => println!("{name:44} {:>10} {sign} {value:10.1}", "unknown"),
        }
    }
}
