//! The properties of the file (Dublin Core, ISO/IEC 29500-2): title, subject, author, language and day.
//! It must not know sheets. `rust_xlsxwriter` writes no language and, where no day is given, the clock's.

use std::io::{Cursor, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipArchive, ZipWriter, result::ZipError};

use crate::export::{ExportError, Workbook};

/// Where they stand in the archive.
const PART: &str = "docProps/core.xml";

/// The archive with the workbook's properties in place of those it has. The other parts are copied as they are.
pub(super) fn set(bytes: &[u8], workbook: &Workbook) -> Result<Vec<u8>, ExportError> {
    replace(bytes, &core(workbook)).map_err(|error| ExportError::Write(error.to_string()))
}

fn replace(bytes: &[u8], properties: &str) -> Result<Vec<u8>, ZipError> {
    let mut archive = ZipArchive::new(Cursor::new(bytes))?;
    let mut writer = ZipWriter::new(Cursor::new(Vec::with_capacity(bytes.len() + 1024)));
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default());
    for at in 0..archive.len() {
        let part = archive.by_index_raw(at)?;
        if part.name()? == PART {
            writer.start_file(PART, options)?;
            writer.write_all(properties.as_bytes())?;
        } else {
            writer.raw_copy_file(part)?;
        }
    }
    Ok(writer.finish()?.into_inner())
}

fn core(workbook: &Workbook) -> String {
    let mut out = String::from(concat!(
        r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>"#,
        "\n",
        r#"<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties""#,
        r#" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/""#,
        r#" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">"#,
    ));
    for (name, text) in [
        ("title", &workbook.title),
        ("subject", &workbook.subject),
        ("creator", &workbook.organisation),
        ("language", &workbook.language),
    ] {
        if !text.is_empty() {
            let text = escaped(text);
            out.extend(["<dc:", name, ">", &text, "</dc:", name, ">"]);
        }
    }
    if let Some(day) = workbook.created {
        let created = format!(
            r#"<dcterms:created xsi:type="dcterms:W3CDTF">{day}T00:00:00Z</dcterms:created>"#
        );
        out.push_str(&created);
    }
    out.push_str("</cp:coreProperties>");
    out
}

fn escaped(text: &str) -> String {
    let text = text.replace('&', "&amp;").replace('<', "&lt;");
    text.replace('>', "&gt;")
}
