//! What lies under the districts.
