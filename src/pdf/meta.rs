//! What the file says of itself: metadata, language, colour, fonts' extraction tables.
//! It must not know pages or blocks.

use std::fmt::Write as _;

use super::font::{self, Codes, Face, Subset};
use super::spell::string;
use super::{Options, content};
use crate::document::Document;
use lopdf::{Dictionary, Document as File, Object, ObjectId, Stream, dictionary};

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

/// Gives each font its extraction table, real metrics and, where codes and glyphs differ, the table between them.
pub fn fonts(file: &mut File, codes: &[Codes; 4], subsets: &[(Face, Subset)]) {
    for (face, subset) in subsets {
        let (Some(id), Some(codes)) = (font_id(file, *face), codes.get(face.index())) else {
            continue;
        };
        let map = subset.glyph_of_code.as_ref().map(|glyphs| {
            let bytes = glyphs
                .iter()
                .flat_map(|glyph| glyph.to_be_bytes())
                .collect();
            file.add_object(Stream::new(Dictionary::new(), bytes))
        });
        let table = Stream::new(Dictionary::new(), to_unicode(codes).into_bytes());
        let Ok(font) = file.get_object_mut(id).and_then(Object::as_dict_mut) else {
            continue;
        };
        let unicode = font.get(b"ToUnicode").and_then(Object::as_reference);
        let descendant = font
            .get_mut(b"DescendantFonts")
            .and_then(Object::as_array_mut)
            .ok()
            .and_then(|all| all.first_mut());
        let Some(Ok(descendant)) = descendant.map(Object::as_dict_mut) else {
            continue;
        };
        if let Some(map) = map {
            descendant.set("CIDToGIDMap", map);
        }
        let descriptor = descendant
            .get(b"FontDescriptor")
            .and_then(Object::as_reference);
        if let Ok(id) = unicode {
            file.set_object(id, table);
        }
        if let Ok(descriptor) = descriptor
            .and_then(|id| file.get_object_mut(id))
            .and_then(Object::as_dict_mut)
        {
            descriptor.set("CapHeight", i64::from(font::CAP_HEIGHT));
        }
    }
}

fn font_id(file: &File, face: Face) -> Option<ObjectId> {
    let page = file.page_iter().next()?;
    let resources = file
        .get_dictionary(page)
        .ok()?
        .get(b"Resources")
        .and_then(Object::as_reference)
        .ok()?;
    let fonts = file
        .get_dictionary(resources)
        .ok()?
        .get(b"Font")
        .and_then(Object::as_reference)
        .ok()?;
    file.get_dictionary(fonts)
        .ok()?
        .get(content::resource_name(face).as_bytes())
        .and_then(Object::as_reference)
        .ok()
}

/// The table from codes to characters.
fn to_unicode(codes: &Codes) -> String {
    let mut out = String::from(
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n",
    );
    let entries: Vec<(u16, &str)> = codes.iter().map(|(code, _, text)| (code, text)).collect();
    // A block holds 100 entries at most.
    for block in entries.chunks(100) {
        let _ = writeln!(out, "{} beginbfchar", block.len());
        for (code, text) in block {
            // A glyph without characters of its own (the second of a decomposed letter) must still say something.
            let text = if text.is_empty() { "\u{200b}" } else { text };
            let _ = write!(out, "<{code:04X}> <");
            text.encode_utf16().for_each(|unit| {
                let _ = write!(out, "{unit:04X}");
            });
            out.push_str(">\n");
        }
        out.push_str("endbfchar\n");
    }
    out.push_str("endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n");
    out
}
