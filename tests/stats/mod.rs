//! The measures from the outside: against independent engines, against each other, and at the edges.

mod autocorrelation;
mod city;
mod cli;
mod engines;
mod inequality;
mod islands;
mod properties;
mod reference;
mod registries;
mod segregation;
