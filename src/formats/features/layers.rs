//! The choice of a layer, in files with several.

use super::Features;
use crate::formats::{FormatError, Problem, ProblemKind, Reading};

/// The shapes of a layer, the more wanted first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum LayerShapes {
    /// Some areas.
    Areas,
    /// Some points, and no areas.
    Points,
    /// Neither.
    Others,
}

impl LayerShapes {
    fn of(features: &Features) -> Self {
        let mut geometries = features.list.iter().map(|feature| &feature.geometry);
        if geometries.clone().any(|geometry| !geometry.polygons.is_empty()) {
            Self::Areas
        } else if geometries.any(|geometry| !geometry.points.is_empty()) {
            Self::Points
        } else {
            Self::Others
        }
    }
}

/// A layer of a file.
#[derive(Debug)]
pub struct Layer {
    /// Its name in the file.
    pub name: String,
    /// Its features.
    pub features: Features,
}

/// The layer to show.
#[derive(Debug)]
pub struct WantedLayer {
    /// Its position in the file.
    pub position: usize,
    /// A remark on the others, if there are some that the user may have meant.
    pub problem: Option<Problem>,
}

/// Chooses a layer: the one with the name that the user gives, else the first with areas, else the first with
/// points, else the first.
///
/// # Errors
/// [`FormatError::NoSuchLayer`] if no layer has that name.
pub fn wanted_layer(
    layers: &[(String, LayerShapes)],
    wanted: Option<&str>,
    file: &str,
) -> Result<WantedLayer, FormatError> {
    let names = || layers.iter().map(|(name, _)| name.clone());
    if let Some(wanted) = wanted {
        let position = layers.iter().position(|(name, _)| name == wanted);
        return match position {
            Some(position) => Ok(WantedLayer { position, problem: None }),
            None => Err(FormatError::NoSuchLayer {
                file: file.to_owned(),
                asked: wanted.to_owned(),
                layers: names().collect(),
            }),
        };
    }
    let best = layers.iter().enumerate().min_by_key(|(_, (_, shapes))| *shapes);
    let Some((position, (shown, _))) = best else {
        return Ok(WantedLayer { position: 0, problem: None });
    };
    let others: Vec<String> =
        names().enumerate().filter(|(at, _)| *at != position).map(|(_, name)| name).collect();
    let problem = (!others.is_empty())
        .then(|| Problem::of_file(ProblemKind::OtherLayers { shown: shown.clone(), others }));
    Ok(WantedLayer { position, problem })
}

/// The features of the layer to show, chosen as by [`wanted_layer`], and a remark on the others.
///
/// # Errors
/// [`FormatError::NoSuchLayer`] if no layer has the name that the user gives.
pub fn choose_layer(
    mut layers: Vec<Layer>,
    reading: &Reading,
    file: &str,
) -> Result<(Features, Option<Problem>), FormatError> {
    let shapes: Vec<(String, LayerShapes)> =
        layers.iter().map(|layer| (layer.name.clone(), LayerShapes::of(&layer.features))).collect();
    let WantedLayer { position, problem } = wanted_layer(&shapes, reading.layer.as_deref(), file)?;
    if position >= layers.len() {
        return Ok((Features::default(), problem));
    }
    let mut features = layers.swap_remove(position).features;
    features.layers = shapes.into_iter().map(|(name, _)| name).collect();
    Ok((features, problem))
}
