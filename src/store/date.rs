/// Returns a time in seconds since 1970 as UTC in the basic form of ISO 8601: `20260305T101233Z`.
pub(super) fn utc(seconds: u64) -> String {
    let (day, second) = (seconds / 86_400, seconds % 86_400);
    let date = calendar_day(day).replace('-', "");
    format!("{date}T{:02}{:02}{:02}Z", second / 3_600, second / 60 % 60, second % 60)
}

/// Returns a time in seconds since 1970 as people read it: `2026-03-05 10:12 UTC`.
pub fn moment(seconds: u64) -> String {
    let (day, second) = (seconds / 86_400, seconds % 86_400);
    format!("{} {:02}:{:02} UTC", calendar_day(day), second / 3_600, second / 60 % 60)
}

/// Returns the day that is so many days after 1970-01-01, as YYYY-MM-DD (`civil_from_days` by Howard Hinnant).
pub fn calendar_day(days: u64) -> String {
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
        assert_eq!(moment(11_016 * 86_400 + 7 * 3_600 + 5 * 60 + 9), "2000-02-29 07:05 UTC");
        assert_eq!(utc(11_016 * 86_400 + 7 * 3_600 + 5 * 60 + 9), "20000229T070509Z");
    }
}
