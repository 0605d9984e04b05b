//! Reading of FlatGeobuf (specification 3.0): all features of a file, past its index.

mod buffer;
mod feature;
mod header;

use header::Header;

use crate::formats::features::{Feature, Features, FeaturesBuilder, Geometry, Origin, content};
use crate::formats::{Content, Format, FormatError, Holds, Input, Problem, ProblemKind, Reading};
use crate::model::Revision;
use crate::stats::{Run, in_parallel};

/// FlatGeobuf.
pub struct FlatGeobuf;

/// The name of the format.
const NAME: &str = "FlatGeobuf";
/// The first bytes, with the main version. The eighth byte has the patch level.
const START: &[u8] = b"fgb\x03fgb";
/// The length of the first bytes.
const MAGIC: usize = 8;

impl Format for FlatGeobuf {
    fn id(&self) -> &'static str {
        "flatgeobuf"
    }

    fn name(&self) -> &'static str {
        NAME
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["fgb"]
    }

    fn holds(&self) -> Holds {
        Holds::Places
    }

    fn recognizes(&self, input: &Input<'_>) -> bool {
        input.bytes().starts_with(START)
    }

    fn read(
        &self,
        input: &Input<'_>,
        revision: Revision,
        reading: &Reading,
    ) -> Result<Content, FormatError> {
        let file = input.name();
        let (features, broken) = features(input.bytes(), file)?;
        let problems = input.problems().into_iter().chain(broken).collect();
        content(features, problems, Origin { file, format: NAME, revision, reading })
    }
}

/// The features of a file, and the problem if it breaks off.
fn features(bytes: &[u8], file: &str) -> Result<(Features, Option<Problem>), FormatError> {
    let damaged = || FormatError::Damaged { file: file.to_owned(), format: NAME, at: None };
    let (header, after) = sized(bytes.get(MAGIC..).unwrap_or_default()).ok_or_else(damaged)?;
    let header = header::read(header).ok_or_else(damaged)?;
    let mut rest =
        header.index_length().and_then(|length| after.get(length..)).ok_or_else(damaged)?;
    let mut features = FeaturesBuilder::default();
    if let Some(crs) = &header.crs {
        features.set_crs(crs.clone());
    }
    let (mut buffers, mut broken) = (Vec::new(), false);
    while !rest.is_empty() {
        let Some((bytes, after)) = sized(rest) else {
            broken = true;
            break;
        };
        buffers.push(bytes);
        rest = after;
    }
    let count = buffers.len();
    broken |= header.features > 0 && header.features > u64::try_from(count).unwrap_or(u64::MAX);
    if broken && count == 0 {
        return Err(damaged());
    }
    for (buffer, mut geometry) in buffers.iter().zip(geometries(&buffers, &header)) {
        geometry.damaged |= !feature::add_properties(buffer, &header, &mut features);
        features.push(Feature { id: None, geometry });
    }
    let what = ProblemKind::BreaksOff { features: count };
    Ok((features.within_limits(file)?, broken.then(|| Problem::of_file(what))))
}

/// The geometries of features, which all processors read.
fn geometries(buffers: &[&[u8]], header: &Header) -> Vec<Geometry> {
    let geometry = |at: usize, (): &mut ()| {
        buffers.get(at).map_or_else(Geometry::default, |buffer| feature::geometry(buffer, header))
    };
    // It is never cancelled.
    in_parallel(buffers.len(), &Run::default(), || (), geometry).unwrap_or_default()
}

/// The bytes that a length stands before, and the rest.
fn sized(bytes: &[u8]) -> Option<(&[u8], &[u8])> {
    let (length, rest) = bytes.split_first_chunk()?;
    rest.split_at_checked(usize::try_from(u32::from_le_bytes(*length)).ok()?)
}
