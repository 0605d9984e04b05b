//! Features put together one property at a time, by formats that meet the properties in file order.

use std::collections::HashMap;

use super::{Column, Feature, Features, Value};
use crate::formats::FormatError;
use crate::limits::keeps_cells;

/// Features under construction: the finished ones, and the properties of the next.
#[derive(Debug, Default)]
pub struct FeaturesBuilder {
    features: Features,
    by_name: HashMap<String, usize>,
    /// The column after the last one, in which the next property is expected.
    expected: usize,
    /// Number of properties so far.
    filled: usize,
    too_many_cells: bool,
}

impl FeaturesBuilder {
    /// True if there were too many cells, so that properties were left out.
    pub fn too_many_cells(&self) -> bool {
        self.too_many_cells
    }

    /// Sets the coordinate system that the file names.
    pub fn set_crs(&mut self, crs: String) {
        self.features.crs = Some(crs);
    }

    /// Counts a property of the next feature. False if the table can't hold it, so that it need not be read.
    pub fn has_room(&mut self) -> bool {
        self.filled += 1;
        let (rows, columns) = (self.features.list.len() + 1, self.features.columns.len() + 1);
        self.too_many_cells |= !keeps_cells(rows, columns, self.filled);
        !self.too_many_cells
    }

    /// Sets a property of the next feature, for which there is room. Of two with one name the last one stays.
    ///
    /// Properties mostly come in the same order, so the next column is tried before a lookup by name.
    pub fn set(&mut self, name: &str, value: Value) {
        let row = self.features.list.len();
        let position = match self.features.columns.get(self.expected) {
            Some(column) if column.name == name => self.expected,
            _ => self.column(name),
        };
        self.expected = position + 1;
        if let Some(column) = self.features.columns.get_mut(position) {
            column.values.resize(row, Value::Absent);
            column.values.push(value);
        }
    }

    /// Sets a property of the next feature if there is room.
    pub fn add(&mut self, name: &str, value: Value) {
        if self.has_room() {
            self.set(name, value);
        }
    }

    /// Finishes a feature with the properties since the one before it.
    pub fn push(&mut self, feature: Feature) {
        self.features.list.push(feature);
        self.expected = 0;
    }

    /// The finished features. Properties of an unfinished one are left out.
    pub fn finish(mut self) -> Features {
        let rows = self.features.list.len();
        for column in &mut self.features.columns {
            column.values.truncate(rows);
        }
        self.features
    }

    /// The finished features, if there was room for all of their properties.
    ///
    /// # Errors
    /// [`FormatError::TooManyCells`] if there was not.
    pub fn within_limits(self, file: &str) -> Result<Features, FormatError> {
        let too_many_cells = self.too_many_cells;
        let features = self.finish();
        if too_many_cells {
            let (rows, columns) = (features.list.len(), features.columns.len());
            return Err(FormatError::TooManyCells { file: file.to_owned(), rows, columns });
        }
        Ok(features)
    }

    fn column(&mut self, name: &str) -> usize {
        if let Some(position) = self.by_name.get(name) {
            return *position;
        }
        let position = self.features.columns.len();
        self.by_name.insert(name.to_owned(), position);
        self.features.columns.push(Column { name: name.to_owned(), values: Vec::new() });
        position
    }
}
