//! The program `quotemark`.

fn main() {}
