//! What lies under the districts.
#![allow(missing_docs)]
use crate::project::*;
pub struct BasemapSource; impl BasemapSource { pub fn new()->Self{Self} pub fn set(&mut self,_:&BasemapChoice,_:ThemeChoice,_:&egui::Context){} pub fn tiles(&mut self)->Option<&mut dyn walkers::Tiles>{None} pub fn state(&self)->BasemapState{BasemapState::Ready} pub fn attribution(&self,_:crate::i18n::Language)->BasemapAttribution{BasemapAttribution{text:String::new(),url:String::new()}} }
pub struct BasemapAttribution{pub text:String,pub url:String}
pub enum BasemapState{Ready,Loading,Offline{since:f64},Failed{why:BasemapError}}
pub struct BasemapError; impl BasemapError{pub fn message(&self,_:crate::i18n::Language)->String{String::new()}}
pub fn check_xyz(_:&str)->Result<(),BasemapError>{Ok(())}
