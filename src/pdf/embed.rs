//! The part of a face that a document draws with, as objects of the file: the font program, its widths and its extraction table.
//! It must not know pages or what is drawn on them.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::sync::OnceLock;

use lopdf::{Dictionary, Document as File, Object, ObjectId, Stream, dictionary};
use printpdf::{
    FontId, FontMetrics, FontType, Op, ParsedFont, PdfDocument, PdfFont, PdfFontHandle,
    PdfFontMetricsStub, Pt, TextItem,
};

use super::codes::Codes;
use super::font::{self, Face};
use super::style::Sheet;
use super::{PdfError, content, file, write};

/// printpdf encodes characters through a table from characters to glyphs. Codes are handed to it as characters of a private plane.
const PLANE: u32 = 0xF_0000;

/// The objects of a font, by the numbers that they have among themselves.
#[derive(Debug)]
struct Embedded {
    font: ObjectId,
    objects: BTreeMap<ObjectId, Object>,
}

/// Puts the face of the codes into a file; the number of the font. What draws no more than the alphabet shares one part of the face,
/// which is cut and packed once; cutting and packing it for each document took a tenth of a PDF's time.
/// `bytes` is where the file has the table of codes that are one byte.
pub fn embed(file: &mut File, codes: &Codes, bytes: ObjectId) -> Result<ObjectId, PdfError> {
    let id = if codes.ordinary() {
        match alphabet(codes.face()) {
            Ok(embedded) => graft(file, embedded),
            Err(error) => return Err(error.clone()),
        }
    } else {
        graft(file, &make(codes)?)
    };
    if !codes.wide() {
        file.get_object_mut(id)
            .and_then(Object::as_dict_mut)
            .map_err(fault)?
            .set("Encoding", bytes);
    }
    Ok(id)
}

/// The table by which each byte of a string is a code (ISO 32000-1, 9.7.5.3): the tables that every reader brings have two bytes for each.
/// A file that claims PDF/UA or PDF/A must bring any other (ISO 14289-1, 7.21.3.3; ISO 19005-2, 6.2.11.3.3).
pub fn of_one_byte() -> Stream {
    // The name that this table has in files of other programs, by which readers that do not read tables know it.
    const NAME: &str = "OneByteIdentityH";
    let table = format!(
        "/CIDInit/ProcSet findresource begin\n12 dict begin\nbegincmap\n/CIDSystemInfo 3 dict dup begin\n/Registry(Adobe)def\n/Ordering(Identity)def\n/Supplement 0 def\nend def\n/CMapName/{NAME} def\n/CMapType 1 def\n/WMode 0 def\n1 begincodespacerange\n<00><FF>\nendcodespacerange\n1 begincidrange\n<00><FF>0\nendcidrange\nendcmap\nCMapName currentdict/CMap defineresource pop\nend\nend\n"
    );
    let system = dictionary! {
        "Registry" => Object::string_literal("Adobe"),
        "Ordering" => Object::string_literal("Identity"),
        "Supplement" => 0,
    };
    let dict = dictionary! { "Type" => "CMap", "CMapName" => NAME, "CIDSystemInfo" => system, "WMode" => 0 };
    Stream::new(dict, table.into_bytes())
}

#[allow(clippy::needless_pass_by_value, reason = "it is handed to map_err")]
fn fault(error: lopdf::Error) -> PdfError {
    PdfError::Write(error.to_string())
}

fn alphabet(face: Face) -> &'static Result<Embedded, PdfError> {
    static MADE: [OnceLock<Result<Embedded, PdfError>>; 4] = [const { OnceLock::new() }; 4];
    face.among(&MADE).get_or_init(|| {
        let mut embedded = make(&Codes::new(face))?;
        for object in embedded.objects.values_mut() {
            if let Object::Stream(stream) = object {
                file::pack_well(stream)?;
            }
        }
        Ok(embedded)
    })
}

/// Copies the objects into a file under numbers of its own.
fn graft(file: &mut File, embedded: &Embedded) -> ObjectId {
    let numbers: BTreeMap<ObjectId, ObjectId> = embedded
        .objects
        .keys()
        .map(|id| (*id, file.new_object_id()))
        .collect();
    for (id, object) in &embedded.objects {
        let mut object = object.clone();
        each_reference(&mut object, &mut |id| {
            if let Some(number) = numbers.get(id) {
                *id = *number;
            }
        });
        if let Some(number) = numbers.get(id) {
            file.set_object(*number, object);
        }
    }
    numbers
        .get(&embedded.font)
        .copied()
        .unwrap_or(embedded.font)
}

fn each_reference(object: &mut Object, act: &mut impl FnMut(&mut ObjectId)) {
    match object {
        Object::Reference(id) => act(id),
        Object::Array(all) => all.iter_mut().for_each(|one| each_reference(one, act)),
        Object::Dictionary(dict) => dict
            .iter_mut()
            .for_each(|(_, one)| each_reference(one, act)),
        Object::Stream(stream) => stream
            .dict
            .iter_mut()
            .for_each(|(_, one)| each_reference(one, act)),
        _ => {}
    }
}

/// Cuts the face and lets printpdf write a specimen, one line of all codes; the font's objects are what stays of that.
fn make(codes: &Codes) -> Result<Embedded, PdfError> {
    let face = codes.face();
    let subset = cut(codes)?;
    let name = FontId(content::resource_name(face).to_owned());
    let mut pdf = PdfDocument::new("");
    let mut page = write::blank(Sheet::default());
    page.ops = specimen(&name, &subset);
    pdf.pages = vec![page];
    pdf.resources
        .fonts
        .map
        .insert(name, PdfFont::new(parsed(face, &subset)));
    let mut file = write::objects(&pdf)?;
    let fonts = write::fonts_of(&mut file)?;
    let font = fonts
        .get(content::resource_name(face).as_bytes())
        .and_then(Object::as_reference)
        .map_err(fault)?;
    describe(&mut file, font, codes, subset.glyph_of_code)?;
    let mut wanted = vec![font];
    let mut objects = BTreeMap::new();
    let mut known = BTreeSet::from([font]);
    while let Some(id) = wanted.pop() {
        let Some(mut object) = file.objects.remove(&id) else {
            continue;
        };
        each_reference(&mut object, &mut |id| {
            if known.insert(*id) {
                wanted.push(*id);
            }
        });
        objects.insert(id, object);
    }
    Ok(Embedded { font, objects })
}

/// The part of a face that is embedded.
#[derive(Debug)]
struct Subset {
    /// The font program.
    program: Vec<u8>,
    /// Width of each code.
    widths: Vec<(u16, u16)>,
    /// Glyph of each code in the program, when codes and glyphs differ.
    glyph_of_code: Option<Vec<u16>>,
}

/// Cuts the face down to the glyphs of the codes.
fn cut(codes: &Codes) -> Result<Subset, PdfError> {
    let face = codes.face();
    let mut remapper = subsetter::GlyphRemapper::new();
    let mut glyph_of_code = vec![0];
    let mut widths = Vec::new();
    for (code, glyph, _) in codes.iter() {
        glyph_of_code.push(remapper.remap(glyph));
        let width = u16::try_from(font::advance_of(face, glyph)).unwrap_or_default();
        widths.push((code, width));
    }
    let program = subsetter::subset(font::bytes(face), 0, &remapper)
        .map_err(|error| PdfError::Font(error.to_string()))?;
    let same = glyph_of_code
        .iter()
        .enumerate()
        .all(|(code, glyph)| code == usize::from(*glyph));
    Ok(Subset {
        program,
        widths,
        glyph_of_code: (!same).then_some(glyph_of_code),
    })
}

fn specimen(name: &FontId, subset: &Subset) -> Vec<Op> {
    let text = subset
        .widths
        .iter()
        .filter_map(|(code, _)| char::from_u32(PLANE + u32::from(*code)))
        .collect();
    let font = PdfFontHandle::External(name.clone());
    vec![
        Op::StartTextSection,
        Op::SetFont {
            font,
            size: Pt(1.0),
        },
        Op::ShowText {
            items: vec![TextItem::Text(text)],
        },
        Op::EndTextSection,
    ]
}

/// The subset in printpdf's own terms; parsing the program again would cost more than all the rest of the font's work.
fn parsed(face: Face, subset: &Subset) -> ParsedFont {
    let (slants, heavy) = face.style();
    ParsedFont {
        original_bytes: subset.program.clone(),
        font_index: 0,
        font_name: Some(face.subset_name().to_owned()),
        codepoint_to_glyph: subset
            .widths
            .iter()
            .map(|(code, _)| (PLANE + u32::from(*code), *code))
            .collect(),
        glyph_widths: subset.widths.iter().copied().collect(),
        units_per_em: 1000,
        font_metrics: FontMetrics {
            ascent: font::ASCENT,
            descent: font::DESCENT,
        },
        font_type: FontType::TrueType,
        pdf_font_metrics: PdfFontMetricsStub {
            units_per_em: 1000,
            x_min: -500,
            y_min: font::DESCENT,
            x_max: 1500,
            y_max: font::ASCENT,
            caret_slope_rise: if slants { 1000 } else { 1 },
            caret_slope_run: if slants { 213 } else { 0 },
            us_weight_class: if heavy { 700 } else { 400 },
        },
    }
}

/// Gives the font its extraction table, real metrics and, where codes and glyphs differ, the table between them.
fn describe(
    file: &mut File,
    id: ObjectId,
    codes: &Codes,
    glyph_of_code: Option<Vec<u16>>,
) -> Result<(), PdfError> {
    let map = glyph_of_code.map(|glyphs| {
        let bytes = glyphs
            .iter()
            .flat_map(|glyph| glyph.to_be_bytes())
            .collect();
        file.add_object(Stream::new(Dictionary::new(), bytes))
    });
    let font = file
        .get_object_mut(id)
        .and_then(Object::as_dict_mut)
        .map_err(fault)?;
    let unicode = font
        .get(b"ToUnicode")
        .and_then(Object::as_reference)
        .map_err(fault)?;
    let descendant = font
        .get_mut(b"DescendantFonts")
        .and_then(Object::as_array_mut)
        .map_err(fault)?
        .first_mut()
        .ok_or_else(|| PdfError::Write("a font without a descendant".to_owned()))?
        .as_dict_mut()
        .map_err(fault)?;
    if let Some(map) = map {
        descendant.set("CIDToGIDMap", map);
    }
    let descriptor = descendant
        .get(b"FontDescriptor")
        .and_then(Object::as_reference)
        .map_err(fault)?;
    let table = Stream::new(Dictionary::new(), to_unicode(codes).into_bytes());
    file.set_object(unicode, table);
    file.get_object_mut(descriptor)
        .and_then(Object::as_dict_mut)
        .map_err(fault)?
        .set("CapHeight", i64::from(font::CAP_HEIGHT));
    Ok(())
}

/// The table from codes to characters.
fn to_unicode(codes: &Codes) -> String {
    let digits = if codes.wide() { 4 } else { 2 };
    let mut out = String::from(
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n1 begincodespacerange\n",
    );
    let _ = writeln!(out, "<{:0>digits$}> <{:F>digits$}>", 0, "F");
    out.push_str("endcodespacerange\n");
    let entries: Vec<(u16, &str)> = codes.iter().map(|(code, _, text)| (code, text)).collect();
    // A block holds 100 entries at most.
    for block in entries.chunks(100) {
        let _ = writeln!(out, "{} beginbfchar", block.len());
        for (code, text) in block {
            // A glyph without characters of its own (the second of a decomposed letter) must still say something.
            let text = if text.is_empty() { "\u{200b}" } else { text };
            let _ = write!(out, "<{code:0digits$X}> <");
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_faces_can_be_embedded() {
        for face in Face::ALL {
            let mut file = File::with_version("1.7");
            let bytes = file.add_object(of_one_byte());
            let ordinary =
                embed(&mut file, &Codes::new(face), bytes).expect("a face can be embedded");
            let mut codes = Codes::new(face);
            let word = font::shape(face, "Ж");
            for glyph in &word.glyphs {
                codes.put(&mut Vec::new(), glyph.id, word.characters(glyph));
            }
            let own = embed(&mut file, &codes, bytes).expect("a face can be embedded");
            assert_ne!(ordinary, own);
            for codes in [&Codes::new(face), &codes] {
                let subset = cut(codes).expect("a face can be cut");
                assert!(subset.program.len() > 200);
                assert_eq!(subset.widths.len(), codes.iter().count());
            }
            for font in [ordinary, own] {
                let font = file.get_dictionary(font).expect("the font is there");
                let table = font.get(b"ToUnicode").and_then(Object::as_reference);
                let table = file.get_object(table.expect("it has a table"));
                assert!(table.and_then(Object::as_stream).is_ok());
            }
        }
    }
}
