//! stub
#![allow(missing_docs)]
pub mod mercator;
mod ellipsoid;
pub use ellipsoid::Ellipsoid;
use crate::model::Division;
#[derive(Debug)]
pub struct DistrictIndex; impl DistrictIndex { pub fn new(_:&Division)->Self{Self} pub fn district_at(&self,_:f64,_:f64)->Option<usize>{None} }
#[derive(Debug)]
pub struct DistrictMesh; impl DistrictMesh { pub fn new(_:&Division)->Self{Self} pub fn origin(&self)->[f64;2]{[0.0;2]} pub fn borders(&self)->impl Iterator<Item=&[[f32;2]]>{std::iter::empty()} pub fn rings(&self,_:usize)->impl Iterator<Item=&[[f32;2]]>{std::iter::empty()} pub fn envelope(&self,_:usize)->Option<[[f32;2];2]>{None} pub fn fill(&self,_:usize)->(&[[f32;2]],&[u32]){(&[],&[])} }
#[derive(Debug)]
pub struct SpatialWeights; impl SpatialWeights { pub fn contiguity(_:&Division,_:Contiguity)->Self{Self} pub fn neighbors(&self,_:usize)->&[u32]{&[]} }
pub enum Contiguity{Queen,Rook}
