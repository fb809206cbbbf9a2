use std::{
    env,
    time::{Duration, SystemTime, UNIX_EPOCH},
};

use crate::store;

/// Returns the date of the build, as YYYY-MM-DD: that of `SOURCE_DATE_EPOCH`, or today (UTC).
pub(super) fn of_build() -> String {
    let epoch = env::var("SOURCE_DATE_EPOCH").ok().and_then(|seconds| seconds.parse().ok());
    let today = || SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    store::calendar_day(epoch.map_or_else(today, Duration::from_secs).as_secs() / 86_400)
}
