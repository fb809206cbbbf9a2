//! Another program as an extractor.

use crate::{
    extract::{Command, ExtractError, Extraction, Extractor},
    format::native::{self, Answer},
    text::{Segments, SourceText},
};

impl Extractor for Command {
    fn name(&self) -> &str {
        Self::name(self)
    }

    fn extract(&self, text: &SourceText, _: &Segments) -> Result<Extraction, ExtractError> {
        let answer = native::answer(self.ask(text.as_str())?, text, self.name());
        let Answer { entities, mentions, quotations } =
            answer.map_err(|faults| self.error(&native::summary(&faults)))?;
        Ok(Extraction { entities, mentions, quotations }.numbered())
    }
}
