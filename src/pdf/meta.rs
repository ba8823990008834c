//! What the file says of itself: metadata, language, colour.
//! It must not know pages or blocks.

use std::fmt::Write as _;

use super::Options;
use super::spell::string;
use crate::document::Document;
use lopdf::{Dictionary, Document as File, Object, Stream, dictionary};

/// Compact sRGB profile, version 2, in the public domain (CC0).
static SRGB: &[u8] = include_bytes!("../../templates/fonts/srgb.icc");

/// Writes metadata, colour and language.
pub fn describe(file: &mut File, document: &Document, options: &Options) {
    file.version = "1.7".to_owned();
    let profile = file.add_object(Stream::new(dictionary! { "N" => 3 }, SRGB.to_vec()));
    let intent = file.add_object(dictionary! {
        "Type" => "OutputIntent",
        "S" => "GTS_PDFA1",
        "OutputConditionIdentifier" => string("sRGB IEC61966-2.1"),
        "Info" => string("sRGB IEC61966-2.1"),
        "DestOutputProfile" => profile,
    });
    let xmp = xmp(document, options);
    let metadata = Stream::new(
        dictionary! { "Type" => "Metadata", "Subtype" => "XML" },
        xmp.into_bytes(),
    );
    // Metadata stay readable to tools that do not inflate.
    let metadata = file.add_object(metadata.with_compression(false));
    let info = file.add_object(info(document, options));
    file.trailer.set("Info", info);
    if let Ok(catalog) = file.catalog_mut() {
        catalog.remove(b"PageLayout");
        catalog.set("Lang", string(&document.language));
        catalog.set("Metadata", metadata);
        catalog.set("OutputIntents", vec![Object::Reference(intent)]);
        catalog.set(
            "ViewerPreferences",
            dictionary! { "DisplayDocTitle" => true },
        );
    }
}

/// The date of the document at midnight UTC, in the form of dictionaries and in that of XMP; never the clock's.
fn dates(document: &Document) -> Option<(String, String)> {
    let date = document.meta.iso_date.as_deref()?;
    let digits: String = date.split('-').collect();
    let valid = date.len() == 10 && digits.len() == 8 && digits.bytes().all(|b| b.is_ascii_digit());
    valid.then(|| (format!("D:{digits}000000Z"), format!("{date}T00:00:00Z")))
}

fn title(document: &Document) -> String {
    let meta = &document.meta;
    let parts = [meta.kind.as_str(), meta.title.as_str()];
    let title = parts
        .into_iter()
        .filter(|part| !part.trim().is_empty())
        .collect::<Vec<_>>()
        .join(": ");
    super::text::clean(if title.is_empty() { "–" } else { &title }).into_owned()
}

fn producer(options: &Options) -> String {
    format!("{} (printpdf)", options.creator)
}

fn info(document: &Document, options: &Options) -> Dictionary {
    let mut info = dictionary! {
        "Title" => string(&title(document)),
        "Creator" => string(&options.creator),
        "Producer" => string(&producer(options)),
    };
    if !document.meta.organisation.is_empty() {
        info.set(
            "Author",
            string(&super::text::clean(&document.meta.organisation)),
        );
    }
    if let Some((date, _)) = dates(document) {
        info.set("CreationDate", string(&date));
        info.set("ModDate", string(&date));
    }
    info
}

/// Text between tags of XML.
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
}

/// The metadata packet: Dublin Core, and the claims to PDF/A-2a and PDF/UA-1 with the schema that PDF/A asks for of the latter.
fn xmp(document: &Document, options: &Options) -> String {
    let mut out = String::with_capacity(3000);
    out.push_str("<?xpacket begin=\"\u{feff}\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n<x:xmpmeta xmlns:x=\"adobe:ns:meta/\"><rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n");
    out.push_str("<rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\" xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\" xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\" xmlns:pdfuaid=\"http://www.aiim.org/pdfua/ns/id/\">\n");
    let language = escaped(&document.language);
    let _ = writeln!(
        out,
        "<dc:format>application/pdf</dc:format>\n<dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">{0}</rdf:li></rdf:Alt></dc:title>",
        escaped(&title(document))
    );
    let _ = writeln!(
        out,
        "<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>"
    );
    if !document.meta.organisation.is_empty() {
        let organisation = super::text::clean(&document.meta.organisation);
        let _ = writeln!(
            out,
            "<dc:creator><rdf:Seq><rdf:li>{}</rdf:li></rdf:Seq></dc:creator>",
            escaped(&organisation)
        );
    }
    if let Some((_, date)) = dates(document) {
        let _ = writeln!(
            out,
            "<xmp:CreateDate>{date}</xmp:CreateDate>\n<xmp:ModifyDate>{date}</xmp:ModifyDate>"
        );
    }
    let (creator, producer) = (escaped(&options.creator), escaped(&producer(options)));
    let _ = writeln!(
        out,
        "<xmp:CreatorTool>{creator}</xmp:CreatorTool>\n<pdf:Producer>{producer}</pdf:Producer>"
    );
    out.push_str("<pdfaid:part>2</pdfaid:part>\n<pdfaid:conformance>A</pdfaid:conformance>\n<pdfuaid:part>1</pdfuaid:part>\n</rdf:Description>\n");
    out.push_str(EXTENSION);
    out.push_str("</rdf:RDF></x:xmpmeta>\n<?xpacket end=\"w\"?>");
    out
}

/// PDF/A knows no PDF/UA identifier, so the file must bring its description (ISO 19005-2, 6.6.2.3).
const EXTENSION: &str = "<rdf:Description rdf:about=\"\" xmlns:pdfaExtension=\"http://www.aiim.org/pdfa/ns/extension/\" xmlns:pdfaSchema=\"http://www.aiim.org/pdfa/ns/schema#\" xmlns:pdfaProperty=\"http://www.aiim.org/pdfa/ns/property#\">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType=\"Resource\">
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType=\"Resource\">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289 that the file conforms to</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
";
