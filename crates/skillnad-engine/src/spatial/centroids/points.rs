//! The centroids of districts, on a plane or on the ellipsoid, and the distances between them. Computing
//! them is left to `projection`.

use std::borrow::Cow;

use super::geodesic::Place;

/// The centroids of districts, by position.
///
/// On a plane, distances are straight lines in the unit of the coordinates. On the ellipsoid (WGS 84) they
/// are the shortest lines on its surface, in metres (C. F. F. Karney, "Algorithms for geodesics", *Journal
/// of Geodesy* 87, 2013), also across the 180th meridian. A list of `[f64; 2]` is on a plane.
///
/// # Example
/// ```
/// use skillnad_engine::spatial::Centroids;
///
/// let plane = Centroids::from(&[[0.0, 0.0], [3.0, 4.0]]);
/// assert_eq!(plane.distance(0, 1), Some(5.0));
///
/// // Suva and Apia, on either side of the 180th meridian.
/// let earth = Centroids::on_earth([[178.44, -18.14], [-171.77, -13.83]]);
/// assert!((earth.distance(0, 1).unwrap() - 1_151_005.0).abs() < 1.0);
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Centroids<'a>(pub(super) Surface<'a>);

#[derive(Clone, Debug, PartialEq)]
pub(super) enum Surface<'a> {
    Plane(Cow<'a, [[f64; 2]]>),
    Earth(Cow<'a, [Place]>),
}

impl Centroids<'static> {
    /// Centroids on a plane: x and y.
    pub fn on_plane(points: Vec<[f64; 2]>) -> Self {
        Self(Surface::Plane(points.into()))
    }

    /// Centroids on the ellipsoid: longitude and latitude in degrees.
    pub fn on_earth(degrees: impl IntoIterator<Item = [f64; 2]>) -> Self {
        Self(Surface::Earth(degrees.into_iter().map(Place::new).collect()))
    }
}

impl Centroids<'_> {
    /// Number of centroids.
    pub fn len(&self) -> usize {
        match &self.0 {
            Surface::Plane(points) => points.len(),
            Surface::Earth(places) => places.len(),
        }
    }

    /// True without centroids.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// True if distances are measured on the ellipsoid.
    pub fn are_on_earth(&self) -> bool {
        matches!(self.0, Surface::Earth(_))
    }

    /// The coordinates of a centroid: x and y, or longitude and latitude in degrees.
    pub fn get(&self, position: usize) -> Option<[f64; 2]> {
        match &self.0 {
            Surface::Plane(points) => points.get(position).copied(),
            Surface::Earth(places) => places.get(position).map(|place| place.degrees),
        }
    }

    /// The coordinates of all centroids.
    pub fn coordinates(&self) -> Vec<[f64; 2]> {
        (0..self.len()).filter_map(|position| self.get(position)).collect()
    }

    /// The distance between two centroids, the same in both directions. `None` for an unknown position.
    pub fn distance(&self, a: usize, b: usize) -> Option<f64> {
        match &self.0 {
            Surface::Plane(points) => Some(straight(*points.get(a)?, *points.get(b)?)),
            // The last digit depends on the direction.
            Surface::Earth(places) => Some(places.get(a.min(b))?.distance(places.get(a.max(b))?)),
        }
    }

    /// The distance if it is below a limit, else `None`. Cheap for centroids that lie far apart.
    pub(crate) fn distance_below(&self, limit: f64, a: usize, b: usize) -> Option<f64> {
        let below = |meters: f64| (meters < limit).then_some(meters);
        match &self.0 {
            Surface::Plane(points) => {
                let ([ax, ay], [bx, by]) = (points.get(a)?, points.get(b)?);
                // A plain root: `hypot` guards against overflow that metres on Earth can't reach, and
                // costs more than an exponential.
                below(((ax - bx).powi(2) + (ay - by).powi(2)).sqrt())
            }
            Surface::Earth(places) => {
                let (a, b) = (places.get(a.min(b))?, places.get(a.max(b))?);
                below(a.chord(b)).and_then(|_| below(a.distance(b)))
            }
        }
    }

    /// The distances of all centroids from a place in the same coordinates.
    pub fn distances_from(&self, place: [f64; 2]) -> Vec<f64> {
        match &self.0 {
            Surface::Plane(points) => points.iter().map(|point| straight(*point, place)).collect(),
            Surface::Earth(places) => {
                let place = Place::new(place);
                places.iter().map(|other| other.distance(&place)).collect()
            }
        }
    }

    /// The mean of the centroids in their coordinates: on the ellipsoid, the place below the mean of their
    /// positions in space. `[0, 0]` without centroids.
    pub fn mean(&self) -> [f64; 2] {
        match &self.0 {
            Surface::Plane(points) => {
                let n = points.len().max(1) as f64;
                let [x, y] = points.iter().fold([0.0, 0.0], |[x, y], c| [x + c[0], y + c[1]]);
                [x / n, y / n]
            }
            Surface::Earth(places) => {
                let [x, y, z] = places.iter().fold([0.0; 3], |[x, y, z], place| {
                    let [px, py, pz] = place.from_center;
                    [x + px, y + py, z + pz]
                });
                Place::towards([x, y, z]).map_or([0.0, 0.0], |place| place.degrees)
            }
        }
    }

    /// The centroids at these positions, in this order; `None` if one of them is unknown.
    pub fn at(&self, positions: &[usize]) -> Option<Centroids<'static>> {
        Some(Centroids(match &self.0 {
            Surface::Plane(points) => Surface::Plane(
                positions.iter().map(|at| points.get(*at).copied()).collect::<Option<_>>()?,
            ),
            Surface::Earth(places) => Surface::Earth(
                positions.iter().map(|at| places.get(*at).copied()).collect::<Option<_>>()?,
            ),
        }))
    }
}

fn straight(a: [f64; 2], b: [f64; 2]) -> f64 {
    (a[0] - b[0]).hypot(a[1] - b[1])
}

impl<'a> From<&'a [[f64; 2]]> for Centroids<'a> {
    fn from(points: &'a [[f64; 2]]) -> Self {
        Self(Surface::Plane(Cow::Borrowed(points)))
    }
}

impl<'a, const N: usize> From<&'a [[f64; 2]; N]> for Centroids<'a> {
    fn from(points: &'a [[f64; 2]; N]) -> Self {
        Self::from(points.as_slice())
    }
}

impl<'a> From<&'a Vec<[f64; 2]>> for Centroids<'a> {
    fn from(points: &'a Vec<[f64; 2]>) -> Self {
        Self::from(points.as_slice())
    }
}

impl<'a> From<&'a Centroids<'_>> for Centroids<'a> {
    fn from(centroids: &'a Centroids<'_>) -> Self {
        Self(match &centroids.0 {
            Surface::Plane(points) => Surface::Plane(Cow::Borrowed(points)),
            Surface::Earth(places) => Surface::Earth(Cow::Borrowed(places)),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_mean_of_places_around_the_meridian_lies_on_it() {
        let around = Centroids::on_earth([[179.0, -17.0], [-179.0, -17.0]]);
        let [longitude, latitude] = around.mean();
        assert!((longitude.abs() - 180.0).abs() < 1e-9, "{longitude}");
        assert!((latitude + 17.0).abs() < 0.01, "{latitude}");
        assert_eq!(Centroids::on_plane(Vec::new()).mean(), [0.0, 0.0]);
        let north_south = Centroids::on_earth([[12.0, 57.0], [12.0, 61.0], [12.0, 59.0]]);
        let [longitude, latitude] = north_south.mean();
        assert!((longitude - 12.0).abs() < 1e-9 && (latitude - 59.0).abs() < 0.01, "{latitude}");
    }

    #[test]
    fn the_mean_on_a_plane_is_that_of_the_coordinates() {
        let plane = Centroids::from(&[[1.0, 10.0], [2.0, 20.0], [6.0, 60.0]]);
        assert_eq!(plane.mean(), [3.0, 30.0]);
        assert!(!plane.are_on_earth() && !plane.is_empty());
        assert!(Centroids::on_earth([]).is_empty() && Centroids::on_earth([]).are_on_earth());
    }

    #[test]
    fn unknown_positions_have_no_distance() {
        let plane = Centroids::on_plane(vec![[0.0, 0.0], [0.0, 2.0]]);
        assert_eq!((plane.distance(0, 2), plane.at(&[1, 2])), (None, None));
        assert_eq!(plane.at(&[1]).unwrap().coordinates(), [[0.0, 2.0]]);
        assert_eq!(plane.distances_from([0.0, 3.0]), [3.0, 1.0]);
        let aside = Centroids::from(&[[4.0, 7.0], [1.0, 3.0]]);
        assert_eq!(
            (aside.distance(0, 1), aside.distances_from([4.0, 3.0])),
            (Some(5.0), vec![4.0, 3.0])
        );
    }

    #[test]
    fn distances_above_the_limit_are_left_out() {
        let points = [[11.97, 57.7], [11.98, 57.7]];
        for (centroids, far) in [
            (Centroids::from(&[[1.0, 2.0], [4.0, 6.0]]), 5.0),
            // Geod(ellps="WGS84").inv of pyproj 3.7.2.
            (Centroids::on_earth(points), 596.265_968_411),
        ] {
            let found = centroids.distance_below(far + 1e-6, 0, 1).unwrap();
            assert!((found - far).abs() < 1e-6, "{found}");
            assert_eq!(centroids.distance_below(far - 1e-6, 0, 1), None);
            assert_eq!(centroids.distance_below(found, 0, 1), None, "at the limit");
        }
    }
}
