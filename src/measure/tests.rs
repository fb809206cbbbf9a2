//! The figures on small cases, against the programs whose definitions they follow, and what must hold of all cases.

mod entities;
mod itself;
mod properties;
mod quotations;
mod speakers;
