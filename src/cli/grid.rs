use std::fmt;

use unicode_width::UnicodeWidthStr;

use crate::text::visible;

/// Rows with a name at the left and cells that are aligned at the right; a column with nothing below its head is left out.
pub(super) struct Grid {
    rows: Vec<Vec<String>>,
}

impl Grid {
    /// Makes a table of this name with these columns.
    pub(super) fn new(name: &str, columns: &[&str]) -> Self {
        let mut grid = Self { rows: Vec::new() };
        grid.row(name, columns.iter().map(|column| (*column).to_owned()));
        grid
    }

    /// Adds a row; cells that are missing at its end stay empty, and a line end in one makes no other row.
    pub(super) fn row(&mut self, name: &str, cells: impl IntoIterator<Item = String>) {
        let cells = [name.to_owned()].into_iter().chain(cells);
        self.rows.push(cells.map(|cell| visible(&cell).into_owned()).collect());
    }

    /// Tells whether nothing stands below the head of a column.
    fn is_empty(&self, column: usize) -> bool {
        self.rows.len() > 1
            && self.rows.iter().skip(1).all(|row| row.get(column).is_none_or(String::is_empty))
    }

    fn width(&self, column: usize) -> usize {
        self.rows.iter().filter_map(|row| row.get(column)).map(|cell| cell.width()).max().unwrap_or(0)
    }
}

impl fmt::Display for Grid {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let columns = self.rows.iter().map(Vec::len).max().unwrap_or(0);
        let widths: Vec<usize> = (0..columns).map(|column| self.width(column)).collect();
        for row in &self.rows {
            let cells = row.iter().zip(&widths).enumerate().filter(|(column, _)| !self.is_empty(*column));
            let cells = cells.map(|(index, (cell, width))| {
                let space = " ".repeat(width - cell.width());
                if index == 0 { format!("{cell}{space}") } else { format!("  {space}{cell}") }
            });
            writeln!(f, "{}", cells.collect::<String>().trim_end())?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_column_with_nothing_below_its_head_is_left_out() {
        let mut grid = Grid::new("label", &["F1", "95 %", "cor"]);
        grid.row("GPE", ["1".to_owned(), String::new(), "2".to_owned()]);
        assert_eq!(grid.to_string(), "label  F1  cor\nGPE     1    2\n");
    }

    #[test]
    fn names_stand_left_and_cells_right() {
        let mut grid = Grid::new("label", &["gold", "F1"]);
        grid.row("GPE", ["7".to_owned(), "100.0".to_owned()]);
        grid.row("Straße", ["12345".to_owned()]);
        assert_eq!(grid.to_string(), "label    gold     F1\nGPE         7  100.0\nStraße  12345\n");
    }
}
