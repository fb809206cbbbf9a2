use std::collections::HashMap;

use serde_json::Value;

use crate::format::native::{self, Fault};

/// The lists of an annotation file that are looked through item by item.
pub(super) const LISTS: [&str; 5] = ["entities", "mentions", "quotations", "notes", "read"];

/// An annotation file that is being repaired.
#[derive(Debug)]
pub(super) struct Patient {
    /// The file as far as it is mended; an object.
    pub(super) file: Value,
    /// What was mended or left out.
    pub(super) mended: Vec<Fault>,
    /// The places that the items of each list had at first.
    places: HashMap<&'static str, Vec<usize>>,
}

impl Patient {
    /// Reads what can be read.
    pub(super) fn new(bytes: &[u8]) -> Result<Self, Fault> {
        let mut mended = Vec::new();
        if let Err(error) = std::str::from_utf8(bytes) {
            let place = format!("byte {}", error.valid_up_to());
            mended.push(Fault::new(place, "not UTF-8; read with a replacement character for each such byte"));
        }
        let json = String::from_utf8_lossy(bytes);
        let (file, faults) = native::salvage(&json);
        if faults.is_empty() {
            let read =
                |Fault { path, message }| Fault::new(path, format!("{message}; nothing is lost by it"));
            mended.extend(native::not_json(&json).map(read));
        }
        mended.extend(faults);
        if !file.is_object() {
            return Err(Fault::new("", "nothing in it can be read as an annotation file"));
        }
        Ok(Self { file, mended, places: HashMap::new() })
    }

    /// Notes what was done about a field of the file.
    pub(super) fn note(&mut self, path: &str, message: impl Into<String>) {
        self.mended.push(Fault::new(path, message));
    }

    /// Notes what was done about an item of a list, or a field of it.
    pub(super) fn note_item(&mut self, list: &'static str, index: usize, field: &str, message: &str) {
        let index = self.places.get(list).and_then(|places| places.get(index)).copied().unwrap_or(index);
        let dot = if field.is_empty() { "" } else { "." };
        self.note(&format!("{list}[{index}]{dot}{field}"), message);
    }

    /// Returns the items of a list.
    pub(super) fn items(&self, list: &str) -> &[Value] {
        self.file.get(list).and_then(Value::as_array).map_or(&[], Vec::as_slice)
    }

    /// Returns an item of a list to change it.
    pub(super) fn item(&mut self, list: &str, index: usize) -> Option<&mut Value> {
        self.file.get_mut(list)?.get_mut(index)
    }

    /// Takes the items as they are for those that the file had at first.
    pub(super) fn count(&mut self) {
        for list in LISTS {
            self.places.insert(list, (0..self.items(list).len()).collect());
        }
    }

    /// Forgets the items of a list for which `is_gone` holds; they are out of the file already.
    pub(super) fn forget(&mut self, list: &'static str, is_gone: impl Fn(usize) -> bool) {
        if let Some(places) = self.places.get_mut(list) {
            let mut index = 0;
            places.retain(|_| {
                index += 1;
                !is_gone(index - 1)
            });
        }
    }

    /// Removes the items that are null, and the fragments of quotations.
    pub(super) fn sweep(&mut self) {
        for item in self.file.get_mut("quotations").and_then(Value::as_array_mut).into_iter().flatten() {
            if let Some(content) = item.get_mut("content").and_then(Value::as_array_mut) {
                content.retain(|fragment| !fragment.is_null());
            }
        }
        for list in LISTS {
            let gone: Vec<bool> = self.items(list).iter().map(Value::is_null).collect();
            if let Some(items) = self.file.get_mut(list).and_then(Value::as_array_mut) {
                items.retain(|item| !item.is_null());
            }
            self.forget(list, |index| gone.get(index).copied().unwrap_or(false));
        }
    }
}
