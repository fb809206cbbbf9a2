/// When something was done, in seconds since 1970; 0 where nobody knows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Moment {
    /// When it was done.
    pub time: u64,
    /// When the session began in which it was done.
    pub session: u64,
}

/// Returns how long before `now` something was, in words: `3 min ago`; both in seconds since 1970.
pub fn ago(time: u64, now: u64) -> String {
    let minutes = now.saturating_sub(time) / 60;
    match (minutes, minutes / 60, minutes / 60 / 24) {
        (0, ..) => "just now".to_owned(),
        (1..60, ..) => format!("{minutes} min ago"),
        (_, hours @ 0..48, _) => format!("{hours} h ago"),
        (.., days) => format!("{days} days ago"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_long_ago_is_told_roughly() {
        let now = 1_700_000_000;
        for (seconds, expected) in [
            (0, "just now"),
            (59, "just now"),
            (60, "1 min ago"),
            (3_599, "59 min ago"),
            (3_600, "1 h ago"),
            (47 * 3_600, "47 h ago"),
            (48 * 3_600, "2 days ago"),
            (400 * 24 * 3_600, "400 days ago"),
        ] {
            assert_eq!(ago(now - seconds, now), expected);
        }
        assert_eq!(ago(now + 7, now), "just now", "the clock was set back");
    }
}
