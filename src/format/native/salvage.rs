//! JSON that is broken: what can be read of it.
//!
//! An annotation file has one annotation a line. So what cannot be read costs the rest of its line, and a file that was cut
//! off ends where it was cut.

use serde_json::{Deserializer, Map, Value};

use super::{Fault, bare_text};

/// How deep what is broken may be nested; whole values may be deeper.
const DEEPEST: usize = 8;

/// The lists of the file and fields by which their items are known when the line that opens the list is lost.
const LISTS: [(&str, &str); 4] =
    [("quotations", "content"), ("mentions", "start"), ("notes", "flag"), ("entities", "name")];

/// Returns what can be read of an annotation file that is no JSON, and what is wrong with it, line by line.
pub fn salvage(json: &str) -> (Value, Vec<Fault>) {
    let json = bare_text(json);
    let mut salvage = Salvage { json, at: 0, counted: 0, lines: 1, faults: Vec::new() };
    let value = loop {
        if salvage.skip().is_none() {
            break Value::Null;
        }
        match salvage.value(0) {
            Some(value) if value.is_object() => break value,
            _ => salvage.leave_line(),
        }
    };
    (value, salvage.faults)
}

struct Salvage<'j> {
    json: &'j str,
    /// Where it reads, in bytes.
    at: usize,
    /// The bytes whose lines are counted.
    counted: usize,
    /// The line of the last byte counted, from 1.
    lines: usize,
    faults: Vec<Fault>,
}

impl<'j> Salvage<'j> {
    fn rest(&self) -> &'j str {
        self.json.get(self.at..).unwrap_or_default()
    }

    /// Skips white space and commas, and returns the character after them.
    fn skip(&mut self) -> Option<char> {
        let rest = self.rest();
        let beyond = rest.trim_start_matches(|c: char| c == ',' || c.is_ascii_whitespace());
        self.at += rest.len() - beyond.len();
        beyond.chars().next()
    }

    fn fault(&mut self, message: &str) {
        let passed = self.json.get(self.counted..self.at).unwrap_or_default();
        self.lines += passed.matches('\n').count();
        self.counted = self.at;
        self.faults.push(Fault::new(format!("line {}", self.lines), message));
    }

    /// Notes that the file ends here, once for all that is open.
    fn cut_off(&mut self) {
        const MESSAGE: &str = "the file is cut off here";
        if self.faults.last().is_none_or(|last| last.message != MESSAGE) {
            self.fault(MESSAGE);
        }
    }

    /// Leaves out the rest of the line.
    fn leave_line(&mut self) {
        self.fault("not JSON; the rest of the line is left out");
        self.at += self.rest().find('\n').map_or(self.rest().len(), |end| end + 1);
    }

    /// Reads a value; of a list or an object that is broken what can be read.
    fn value(&mut self, depth: usize) -> Option<Value> {
        let first = self.skip()?;
        if let Some((value, length)) = whole(self.rest()) {
            // A number at the end of the file may have had more digits.
            if value.is_number() && length == self.rest().len() {
                return None;
            }
            self.at += length;
            return Some(value);
        }
        match first {
            '{' if depth < DEEPEST => Some(self.object(depth)),
            '[' if depth < DEEPEST => Some(self.list(depth)),
            _ => None,
        }
    }

    fn list(&mut self, depth: usize) -> Value {
        self.at += 1;
        let mut values = Vec::new();
        loop {
            match self.skip() {
                None => {
                    self.cut_off();
                    break;
                }
                Some(']') => {
                    self.at += 1;
                    break;
                }
                Some('}') if depth > 1 || self.is_last() => {
                    self.fault("the end of a list is missing");
                    break;
                }
                Some('"') if is_key(self.rest()) => {
                    self.fault("the end of a list is missing");
                    break;
                }
                Some(_) => match self.value(depth + 1) {
                    Some(value) => values.push(value),
                    None => self.leave_line(),
                },
            }
        }
        Value::Array(values)
    }

    fn object(&mut self, depth: usize) -> Value {
        self.at += 1;
        let mut fields = Map::new();
        loop {
            match self.skip() {
                None => {
                    self.cut_off();
                    break;
                }
                Some('}') if depth > 0 || self.is_last() => {
                    self.at += 1;
                    break;
                }
                Some('{') if depth == 0 => self.homeless(&mut fields),
                Some('{' | ']') if depth > 0 => {
                    self.fault("the end of an object is missing");
                    break;
                }
                Some(_) => match self.field(depth) {
                    Some((key, value)) => self.insert(&mut fields, key, value),
                    None => self.leave_line(),
                },
            }
        }
        Value::Object(fields)
    }

    /// Tells whether nothing but the ends of lists and objects follows.
    fn is_last(&self) -> bool {
        self.rest().chars().all(|c| matches!(c, ']' | '}') || c.is_ascii_whitespace())
    }

    fn field(&mut self, depth: usize) -> Option<(String, Value)> {
        let (key, length) = whole(self.rest())?;
        let Value::String(key) = key else { return None };
        let value = self.rest().get(length..)?.trim_ascii_start().strip_prefix(':')?;
        self.at = self.json.len() - value.len();
        Some((key, self.value(depth + 1)?))
    }

    /// Puts an annotation whose list was lost into its list.
    fn homeless(&mut self, fields: &mut Map<String, Value>) {
        let Some(item) = self.value(1) else { return self.leave_line() };
        let list = LISTS.into_iter().find(|(_, field)| item.get(field).is_some());
        match list.and_then(|(list, _)| {
            fields.entry(list).or_insert_with(|| Value::Array(Vec::new())).as_array_mut()
        }) {
            Some(list) => list.push(item),
            None => self.fault("is in no list; left out"),
        }
    }

    /// Takes a field; lists that are there twice are joined.
    fn insert(&mut self, fields: &mut Map<String, Value>, key: String, value: Value) {
        match (fields.get_mut(&key), value) {
            (None, value) => drop(fields.insert(key, value)),
            (Some(Value::Array(former)), Value::Array(more)) => former.extend(more),
            (Some(former), value) if *former == value => {}
            (Some(_), _) => self.fault(&format!("{key:?} is there twice; the first is taken")),
        }
    }
}

/// Reads a whole value at the beginning of a text; returns its length in bytes, too.
fn whole(text: &str) -> Option<(Value, usize)> {
    let mut values = Deserializer::from_str(text).into_iter::<Value>();
    let value = values.next()?.ok()?;
    Some((value, values.byte_offset()))
}

/// Tells whether a text begins with the name of a field.
fn is_key(text: &str) -> bool {
    let end = whole(text).and_then(|(_, length)| text.get(length..));
    end.is_some_and(|rest| rest.trim_ascii_start().starts_with(':'))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[track_caller]
    fn check(broken: &str, expected: &Value, faults: &[&str]) {
        let (value, found) = salvage(broken);
        assert_eq!(&value, expected, "{broken}");
        assert_eq!(found.iter().map(ToString::to_string).collect::<Vec<_>>(), faults, "{broken}");
    }

    #[test]
    fn what_is_whole_is_read_as_it_is() {
        let whole =
            &json!({"format": "quotemark/1", "mentions": [{"id": "m1", "deep": [[[[[[[[[[1]]]]]]]]]]}]});
        check(&whole.to_string(), whole, &[]);
        check("\u{feff}{}", &json!({}), &[]);
        check("", &Value::Null, &[]);
        check("7", &Value::Null, &["line 1: not JSON; the rest of the line is left out"]);
    }

    #[test]
    fn what_was_cut_off_ends_where_it_was_cut() {
        let cut = "line 4: the file is cut off here";
        let head = "{\n\"status\": \"new\",\n\"mentions\": [\n{\"id\": \"m1\"}";
        let one = json!({"status": "new", "mentions": [{"id": "m1"}]});
        check(head, &one, &[cut]);
        check(&format!("{head},\n"), &one, &["line 5: the file is cut off here"]);
        check(
            "{\n\"mentions\": [\n{\"id\": \"m1\", \"start\": 1, \"end\": 1",
            &json!({"mentions": [{"id": "m1", "start": 1}]}),
            &["line 3: not JSON; the rest of the line is left out", "line 3: the file is cut off here"],
        );
    }

    #[test]
    fn what_cannot_be_read_costs_its_line() {
        check(
            "{\"mentions\": [\n{\"id\": \"m1\"},\n{\"id\": m2},\n{\"id\": \"m3\"}\n]}",
            &json!({"mentions": [{"id": "m1"}, {}, {"id": "m3"}]}),
            &[
                "line 3: not JSON; the rest of the line is left out",
                "line 4: the end of an object is missing",
            ],
        );
        check(
            "{\"mentions\": [\n<<<<<<< ours\n{\"id\": \"m1\"}\n=======\n{\"id\": \"m2\"}\n>>>>>>> theirs\n],\n\"status\": \"new\"}",
            &json!({"mentions": [{"id": "m1"}, {"id": "m2"}], "status": "new"}),
            &[
                "line 2: not JSON; the rest of the line is left out",
                "line 4: not JSON; the rest of the line is left out",
                "line 6: not JSON; the rest of the line is left out",
            ],
        );
    }

    #[test]
    fn lost_brackets_are_found_again() {
        check(
            "{\"mentions\": [\n{\"id\": \"m1\"}\n\"status\": \"new\"\n}\n",
            &json!({"mentions": [{"id": "m1"}], "status": "new"}),
            &["line 3: the end of a list is missing"],
        );
        check(
            "{\"entities\": [],\n{\"id\": \"m1\", \"start\": 1}\n],\n\"status\": \"new\", \"status\": \"done\"\n}",
            &json!({"entities": [], "mentions": [{"id": "m1", "start": 1}], "status": "new"}),
            &[
                "line 3: not JSON; the rest of the line is left out",
                "line 4: \"status\" is there twice; the first is taken",
            ],
        );
    }

    #[test]
    fn nothing_makes_it_hang_or_overflow() {
        for deep in ["[", "{\"a\":", "[{\"a\":"] {
            let (value, faults) = salvage(&format!("{{\"x\": {}", deep.repeat(100_000)));
            assert!(value.is_object() && faults.len() < 100, "{}", faults.len());
        }
    }
}
