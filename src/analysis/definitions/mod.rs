//! New indicators from old ones, as an expression of their names: shares, rates, differences, changes, sums.

mod definition;
mod error;
mod expression;
mod quantity;

pub use definition::{Definition, RefusedDefinition, define};
pub use error::DefinitionError;
pub use expression::{Expression, Fault, Operand, Operator};
