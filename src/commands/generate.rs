//! stub
use super::Status;
use crate::finding::Language;
use std::io;
use std::path::Path;
pub(super) fn run(_count: usize, _out: &Path, _language: Language) -> io::Result<Status> {
    Ok(Status::Fine)
}
