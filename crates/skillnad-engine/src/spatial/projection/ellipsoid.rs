//! The GRS 80 and WGS 84 ellipsoids, and the length of a degree on them.

/// An ellipsoid of revolution.
///
/// # Example
/// ```
/// use skillnad_engine::spatial::Ellipsoid;
///
/// let [east, north] = Ellipsoid::GRS80.meters_per_degree(57.7);
/// assert_eq!((east.round(), north.round()), (59_627.0, 111_372.0));
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Ellipsoid {
    /// Equatorial radius in metres.
    pub semi_major: f64,
    /// Inverse flattening.
    pub inverse_flattening: f64,
}

impl Ellipsoid {
    /// GRS 80, under SWEREF 99 and ETRS 89.
    pub const GRS80: Self = Self { semi_major: 6_378_137.0, inverse_flattening: 298.257_222_101 };
    /// WGS 84. Differs from GRS 80 by a tenth of a millimetre.
    pub const WGS84: Self = Self { semi_major: 6_378_137.0, inverse_flattening: 298.257_223_563 };

    /// The square of the first eccentricity.
    pub fn eccentricity_squared(self) -> f64 {
        let f = self.inverse_flattening.recip();
        f * (2.0 - f)
    }

    /// Metres in one degree of longitude and in one degree of latitude, at a latitude in degrees.
    pub fn meters_per_degree(self, latitude: f64) -> [f64; 2] {
        let (sin, cos) = latitude.to_radians().sin_cos();
        let e2 = self.eccentricity_squared();
        let w2 = 1.0 - e2 * sin * sin;
        let prime_vertical = self.semi_major / w2.sqrt();
        let meridional = prime_vertical * (1.0 - e2) / w2;
        [(prime_vertical * cos).to_radians(), meridional.to_radians()]
    }
}
