//! Files are written whole or not at all.

use std::fs;
use std::path::Path;

use skillnad::export::{WriteError, write_file};
use skillnad::i18n::Language;

use super::folder;

#[test]
fn a_file_is_replaced_as_a_whole_and_nothing_is_left_beside_it() {
    let folder = folder("write");
    let path = folder.join("karta åäö.svg");
    write_file(&path, b"first, and longer").unwrap();
    write_file(&path, b"second").unwrap();
    assert_eq!(fs::read(&path).unwrap(), b"second");
    assert_eq!(fs::read_dir(&folder).unwrap().count(), 1);
}

#[test]
fn what_is_wrong_with_the_place_is_said() {
    let folder = folder("wrong");
    assert!(matches!(write_file(&folder, b"x"), Err(WriteError::IsFolder { .. })));
    let nowhere = folder.join("no/such/folder/x.png");
    let error = write_file(&nowhere, b"x").unwrap_err();
    assert!(matches!(error, WriteError::NoFolder { .. }));
    assert!(error.message(Language::Sv).contains("mappen finns inte"));
    fs::write(folder.join("file"), b"").unwrap();
    let below_a_file = folder.join("file/x.png");
    assert!(matches!(write_file(&below_a_file, b"x"), Err(WriteError::NoFolder { .. })));
    assert!(write_file(Path::new(""), b"x").is_err());
    assert!(write_file(Path::new("/"), b"x").is_err());
}

#[test]
fn a_file_that_may_not_be_changed_is_not() {
    let folder = folder("readonly");
    let path = folder.join("x.csv");
    fs::write(&path, b"kept").unwrap();
    let mut permissions = fs::metadata(&path).unwrap().permissions();
    permissions.set_readonly(true);
    fs::set_permissions(&path, permissions).unwrap();
    assert!(matches!(write_file(&path, b"new"), Err(WriteError::NotAllowed { .. })));
    assert_eq!(fs::read(&path).unwrap(), b"kept");
}

#[test]
fn a_full_disk_is_called_that() {
    let full = Path::new("/dev/full");
    if !full.exists() {
        crate::support::skip("/dev/full is not on this machine");
        return;
    }
    let error = write_file(full, b"x").unwrap_err();
    assert!(matches!(error, WriteError::DiskFull { bytes: 1, .. }), "{error}");
}

#[cfg(unix)]
#[test]
fn a_link_is_followed_and_stays_a_link() {
    let folder = folder("link");
    let (target, link) = (folder.join("target.png"), folder.join("link.png"));
    fs::write(&target, b"old").unwrap();
    std::os::unix::fs::symlink(&target, &link).unwrap();
    write_file(&link, b"new").unwrap();
    assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
    assert_eq!(fs::read(&target).unwrap(), b"new");
}
