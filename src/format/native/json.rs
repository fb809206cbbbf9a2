use std::io::{self, Write};

use serde::Serialize;
use serde_json::ser::{Formatter, Serializer};

/// Returns a value as JSON on one line, with a space after each comma and colon.
pub fn one_line(value: &impl Serialize) -> String {
    serialized(value, Layout { depth: Layout::INLINE, empty: true })
}

/// Returns JSON without the byte order mark that some editors write before it.
pub fn bare(json: &[u8]) -> &[u8] {
    json.strip_prefix(b"\xef\xbb\xbf").unwrap_or(json)
}

/// Returns JSON without the byte order mark that some editors write before it.
pub fn bare_text(json: &str) -> &str {
    json.strip_prefix('\u{feff}').unwrap_or(json)
}

/// Returns what is wrong with a line of JSON: with its column, as which line it is says whoever has counted the lines.
pub fn at_column(error: &serde_json::Error) -> String {
    error.to_string().replacen(&format!(" at line {} column ", error.line()), " at column ", 1)
}

/// Returns a value as the JSON of an annotation file: its fields one a line, the items of their lists one a line.
pub(super) fn by_line(value: &impl Serialize) -> String {
    serialized(value, Layout { depth: 0, empty: true }) + "\n"
}

#[expect(clippy::expect_used, reason = "see the messages")]
fn serialized(value: &impl Serialize, layout: Layout) -> String {
    let mut json = Vec::new();
    let mut serializer = Serializer::with_formatter(&mut json, layout);
    value.serialize(&mut serializer).expect("keys are strings, and memory does not fail to be written");
    String::from_utf8(json).expect("serde_json writes UTF-8")
}

/// Where lines are broken: between the fields of the outermost object and between the items of their lists.
struct Layout {
    depth: usize,
    empty: bool,
}

impl Layout {
    /// The depth of an annotation, which stands on a line of its own.
    const INLINE: usize = 2;

    fn begin<W: ?Sized + Write>(&mut self, writer: &mut W, bracket: &[u8]) -> io::Result<()> {
        self.depth += 1;
        self.empty = true;
        writer.write_all(bracket)
    }

    fn separate<W: ?Sized + Write>(&mut self, writer: &mut W, broken: bool, first: bool) -> io::Result<()> {
        self.empty = false;
        writer.write_all(match (broken, first) {
            (false, true) => b"",
            (false, false) => b", ",
            (true, true) => b"\n",
            (true, false) => b",\n",
        })?;
        if broken { writer.write_all(b"  ".repeat(self.depth).as_slice()) } else { Ok(()) }
    }

    fn end<W: ?Sized + Write>(&mut self, writer: &mut W, broken: bool, bracket: &[u8]) -> io::Result<()> {
        self.depth -= 1;
        if broken && !self.empty {
            writer.write_all(b"\n")?;
            writer.write_all(b"  ".repeat(self.depth).as_slice())?;
        }
        self.empty = false;
        writer.write_all(bracket)
    }
}

impl Formatter for Layout {
    fn begin_array<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.begin(writer, b"[")
    }

    fn begin_array_value<W: ?Sized + Write>(&mut self, writer: &mut W, first: bool) -> io::Result<()> {
        self.separate(writer, self.depth == 2, first)
    }

    fn end_array<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.end(writer, self.depth == 2, b"]")
    }

    fn begin_object<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.begin(writer, b"{")
    }

    fn begin_object_key<W: ?Sized + Write>(&mut self, writer: &mut W, first: bool) -> io::Result<()> {
        self.separate(writer, self.depth == 1, first)
    }

    fn begin_object_value<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        writer.write_all(b": ")
    }

    fn end_object<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.end(writer, self.depth == 1, b"}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn breaks_lines_between_fields_and_between_items_only() {
        let value = json!({"a": {"b": [1, {}], "c": {}}, "d": [], "e": [[2, 3], {"f": [4]}], "g": "ü\n"});
        let expected = "{\n  \"a\": {\"b\": [1, {}], \"c\": {}},\n  \"d\": [],\n  \"e\": [\n    [2, 3],\n    {\"f\": [4]}\n  ],\n  \"g\": \"ü\\n\"\n}\n";
        assert_eq!(by_line(&value), expected);
    }

    #[test]
    fn one_line_is_one_line() {
        let value = json!({"a": [{"b": []}, {"c": [1, 2]}], "d": "x\ny"});
        assert_eq!(one_line(&value), "{\"a\": [{\"b\": []}, {\"c\": [1, 2]}], \"d\": \"x\\ny\"}");
    }
}
