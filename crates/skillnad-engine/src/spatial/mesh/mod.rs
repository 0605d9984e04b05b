//! Triangles and lines of a division, made once, and the course of every border as a line.

mod arcs;
mod border_courses;
mod district_mesh;
mod simplification;

pub use border_courses::{BorderCourse, BorderCourses};
pub use district_mesh::{BorderLine, Chunk, DistrictMesh, DistrictPart, MeshLevels};
