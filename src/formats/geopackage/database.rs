//! A SQLite database in memory that nobody trusts: read only, without views, triggers and extensions.

use std::collections::HashSet;
use std::io::Read as _;

use rusqlite::config::DbConfig;
use rusqlite::limits::Limit;
use rusqlite::{Connection, MAIN_DB, OpenFlags, Row, ToSql};

use super::NAME;
use crate::formats::FormatError;

/// The positions in the header of a database that say whether it is read and written with a log beside it.
const LOGGED: std::ops::Range<usize> = 18..20;
/// The least bytes of a row in a database.
const LEAST_ROW: usize = 4;
/// Number of times that a text may grow when it is decoded: UTF-16 becomes UTF-8.
const TEXT_GROWS: usize = 2;
/// Number of times that everything in a file is read: to choose a layer, and to read it, with room to spare.
const TIMES_READ: usize = 4;
/// The lowest limit on the length of a value, below which SQLite's own queries fail.
const LEAST_LENGTH: usize = 1 << 16;

/// The reason that nothing of a database can be used.
#[derive(Debug, PartialEq)]
pub enum Fault {
    /// It can't be read as a database.
    Damaged,
    /// It lacks the tables of a GeoPackage.
    NotGeoPackage,
    /// No table has geometry. The names of the tables that it lists.
    NoGeometry(Vec<String>),
    /// No layer has the name that the user gives.
    NoSuchLayer {
        /// The name.
        asked: String,
        /// The names of the layers.
        layers: Vec<String>,
    },
    /// The user asks for a view of this name, whose query is not run.
    View(String),
    /// A table is too large or too sparse.
    TooManyCells {
        /// Number of rows up to the limit.
        rows: usize,
        /// Number of columns.
        columns: usize,
    },
}

impl From<rusqlite::Error> for Fault {
    fn from(_: rusqlite::Error) -> Self {
        Self::Damaged
    }
}

impl Fault {
    /// The fault as an error in reading a file.
    pub fn of_file(self, file: &str) -> FormatError {
        let file = file.to_owned();
        match self {
            Self::Damaged => FormatError::Damaged { file, format: NAME, at: None },
            Self::NotGeoPackage => FormatError::NotGeoPackage { file },
            Self::NoGeometry(tables) => FormatError::NoGeometryTable { file, tables },
            Self::NoSuchLayer { asked, layers } => FormatError::NoSuchLayer { file, asked, layers },
            Self::View(view) => FormatError::View { file, view },
            Self::TooManyCells { rows, columns } => {
                FormatError::TooManyCells { file, rows, columns }
            }
        }
    }
}

/// An open database.
pub struct Database {
    connection: Connection,
    /// The names of its tables in lower case, without views and virtual tables.
    tables: HashSet<String>,
    /// Number of rows that may still be read.
    rows_left: usize,
    /// Number of bytes that may still be read.
    bytes_left: usize,
}

impl Database {
    /// Opens a database in memory.
    pub fn open(bytes: &[u8]) -> Result<Self, Fault> {
        let length = bytes.len();
        let longest = i32::try_from(length.max(LEAST_LENGTH)).map_err(|_| Fault::Damaged)?;
        let (Some(before), Some(after)) = (bytes.get(..LOGGED.start), bytes.get(LOGGED.end..))
        else {
            return Err(Fault::Damaged);
        };
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let mut connection = Connection::open_in_memory_with_flags(flags)?;
        // A database in memory has no log beside it, so it is opened as one that needs none.
        let whole = before.chain(&[1, 1][..]).chain(after);
        connection.deserialize_read_exact(MAIN_DB, whole, length, true)?;
        for (setting, on) in [
            (DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true),
            (DbConfig::SQLITE_DBCONFIG_TRUSTED_SCHEMA, false),
            (DbConfig::SQLITE_DBCONFIG_ENABLE_TRIGGER, false),
            (DbConfig::SQLITE_DBCONFIG_ENABLE_VIEW, false),
            (DbConfig::SQLITE_DBCONFIG_DQS_DML, false),
        ] {
            connection.set_db_config(setting, on)?;
        }
        connection.set_limit(Limit::SQLITE_LIMIT_LENGTH, longest)?;
        connection.set_limit(Limit::SQLITE_LIMIT_ATTACHED, 0)?;
        // Pages are copied: where they lie, SQLite would read a few bytes past the end of a damaged last one.
        connection.execute_batch("PRAGMA query_only = ON; PRAGMA cell_size_check = ON;")?;
        let mut database = Self {
            connection,
            tables: HashSet::new(),
            rows_left: (length / LEAST_ROW).saturating_mul(TIMES_READ),
            bytes_left: length.saturating_mul(TEXT_GROWS * TIMES_READ),
        };
        let own = "SELECT name FROM sqlite_schema WHERE type = 'table' AND rootpage > 0";
        let mut tables = HashSet::new();
        database.each(own, &[], |row| {
            let name = text(row, 0)?.unwrap_or_default();
            let bytes = name.len();
            tables.insert(name.to_lowercase());
            Ok(Some(bytes))
        })?;
        database.tables = tables;
        Ok(database)
    }

    /// True if there is a table with this name.
    pub fn has_table(&self, name: &str) -> bool {
        self.tables.contains(&name.to_lowercase())
    }

    /// Calls `take` with every row of a query. It returns the bytes that it read, or `None` to stop.
    ///
    /// Pages of a damaged database may lead to each other, so that a few bytes hold rows without end.
    /// Over all queries no more rows and bytes are read than the file has room for, a few times over.
    pub fn each(
        &mut self,
        query: &str,
        arguments: &[&dyn ToSql],
        mut take: impl FnMut(&Row<'_>) -> Result<Option<usize>, Fault>,
    ) -> Result<(), Fault> {
        let mut statement = self.connection.prepare(query)?;
        let mut rows = statement.query(arguments)?;
        while let Some(row) = rows.next()? {
            let Some(bytes) = take(row)? else { break };
            self.rows_left = self.rows_left.checked_sub(1).ok_or(Fault::Damaged)?;
            self.bytes_left = self.bytes_left.checked_sub(bytes).ok_or(Fault::Damaged)?;
        }
        Ok(())
    }
}

/// The text of a cell; `None` for a cell that is no text.
pub fn text(row: &Row<'_>, column: usize) -> Result<Option<String>, Fault> {
    Ok(row.get_ref(column)?.as_bytes().ok().map(|text| String::from_utf8_lossy(text).into_owned()))
}

/// A name in a query.
pub fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}
