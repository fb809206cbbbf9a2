//! The whole reader: the first bytes are the article, those behind 0xff what is pressed.
#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use quotemark::{
    annotation::Scheme,
    config::{ACTIONS, Look, Palette},
    view::storm::{Event, Screen, run},
};

/// The keys of all actions, and the labels' capitals.
static KEYS: LazyLock<Vec<String>> = LazyLock::new(|| {
    let actions = ACTIONS.iter().flat_map(|action| action.keys).map(|keys| (*keys).to_owned());
    actions.chain(Scheme::news().labels.iter().map(|label| label.key.to_string())).collect()
});

fn event(bytes: &[u8]) -> Option<Event> {
    let [kind, value] = *bytes else { return None };
    Some(match kind {
        0 => Event::Typed(char::from(value)),
        1 => Event::Resized(u16::from(value).max(1), u16::from(value % 50).max(1)),
        2 => Event::Saved(if value % 2 == 0 { Ok(()) } else { Err("full".to_owned()) }),
        3 => Event::Wheeled(i8::from_ne_bytes([value])),
        4 => {
            let value = u16::from(value);
            Event::Dragged((value % 80, value % 24), (7 * value % 80, 5 * value % 24))
        }
        _ => Event::Keys(KEYS.get(usize::from(value) % KEYS.len())?.clone()),
    })
}

fuzz_target!(|bytes: &[u8]| {
    let mut parts = bytes.splitn(2, |byte| *byte == 0xff);
    let text = String::from_utf8_lossy(parts.next().unwrap_or_default());
    let events: Vec<Event> = parts.next().unwrap_or_default().chunks(2).filter_map(event).take(100).collect();
    let palette = if bytes.len() % 2 == 0 { Palette::Dark } else { Palette::Mono };
    run(&text, "one.txt", Screen { palette, look: Look::default(), size: (80, 24) }, &events);
});
