use std::{
    env,
    time::{Duration, SystemTime, UNIX_EPOCH},
};

/// Returns the date of the build, as YYYY-MM-DD: that of `SOURCE_DATE_EPOCH`, or today (UTC).
pub(super) fn of_build() -> String {
    let epoch = env::var("SOURCE_DATE_EPOCH").ok().and_then(|seconds| seconds.parse().ok());
    let today = || SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    calendar_day(epoch.map_or_else(today, Duration::from_secs).as_secs() / 86_400)
}

/// Returns the day that is so many days after 1970-01-01 (`civil_from_days` by Howard Hinnant).
fn calendar_day(days: u64) -> String {
    let shifted = days + 719_468;
    let (era, day_of_era) = (shifted / 146_097, shifted % 146_097);
    let year_of_era = (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let from_march = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * from_march + 2) / 5 + 1;
    let month = if from_march < 10 { from_march + 3 } else { from_march - 9 };
    let year = era * 400 + year_of_era + u64::from(month <= 2);
    format!("{year:04}-{month:02}-{day:02}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_have_dates() {
        for (days, expected) in
            [(0, "1970-01-01"), (11_016, "2000-02-29"), (11_017, "2000-03-01"), (20_453, "2025-12-31")]
        {
            assert_eq!(calendar_day(days), expected);
        }
    }
}
