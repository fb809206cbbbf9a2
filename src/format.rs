//! Files of annotations: the program's own JSON; other tools' formats.

pub mod native;
