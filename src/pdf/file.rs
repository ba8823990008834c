//! The bytes of the file: streams compressed, everything else in object streams, a compressed cross-reference stream
//! (ISO 32000-1, 7.5.7 and 7.5.8). lopdf can write these too, but leaves the cross-references uncompressed, seven bytes for each object.
//! It must not know what an object means.

use std::cell::RefCell;

use flate2::{Compress, Compression, FlushCompress, Status};
use lopdf::{Dictionary, Document, Object, StringFormat, dictionary};
use sha2::{Digest, Sha256};

use super::PdfError;
use super::content::integer;

/// Objects in one object stream; a reader must unpack a whole one to find any of them.
const TOGETHER: usize = 1000;
/// zlib's level: slower ones save a hundredth of the bytes.
const LEVEL: u32 = 4;

/// Where an object stands.
#[derive(Debug, Clone, Copy)]
enum Place {
    Nowhere,
    At(usize),
    Within { stream: u32, index: usize },
}

/// Writes the file. Its identity is made from its content.
pub fn save(mut file: Document) -> Result<Vec<u8>, PdfError> {
    let mut out = format!("%PDF-{}\n%\u{e4}\u{e5}\u{e4}\n", file.version).into_bytes();
    let mut places = vec![Place::Nowhere; file.max_id as usize + 1];
    let mut loose = Vec::new();
    for ((id, _), object) in &mut file.objects {
        match object {
            Object::Stream(stream) => {
                set(&mut places, *id, Place::At(out.len()));
                let content = std::mem::take(&mut stream.content);
                let packed = stream.allows_compression && !stream.dict.has(b"Filter");
                write_stream(&mut out, *id, &mut stream.dict, &content, packed)?;
            }
            other => loose.push((*id, &*other)),
        }
    }
    for together in loose.chunks(TOGETHER) {
        let id = next(&mut places);
        let (mut table, mut body) = (Vec::new(), Vec::with_capacity(together.len() * 80));
        for (index, (inner, one)) in together.iter().enumerate() {
            set(&mut places, *inner, Place::Within { stream: id, index });
            integer(&mut table, *inner);
            table.push(b' ');
            integer(&mut table, small(body.len()));
            table.push(b' ');
            object(&mut body, one);
            body.push(b'\n');
        }
        let mut dict = dictionary! { "Type" => "ObjStm", "N" => small(together.len()), "First" => small(table.len()) };
        table.append(&mut body);
        set(&mut places, id, Place::At(out.len()));
        write_stream(&mut out, id, &mut dict, &table, true)?;
    }
    // What is compressed is a third of what is not, and says the same.
    let identity: Vec<u8> = Sha256::digest(&out).iter().take(16).copied().collect();
    let identity = Object::String(identity, StringFormat::Hexadecimal);
    let mut trailer = file.trailer;
    trailer.set("ID", vec![identity.clone(), identity]);
    cross_references(&mut out, places, trailer)?;
    Ok(out)
}

fn set(places: &mut [Place], id: u32, place: Place) {
    if let Some(slot) = places.get_mut(id as usize) {
        *slot = place;
    }
}

fn next(places: &mut Vec<Place>) -> u32 {
    places.push(Place::Nowhere);
    small(places.len() - 1)
}

fn small(value: usize) -> u32 {
    u32::try_from(value).unwrap_or(u32::MAX)
}

/// The cross-references as a stream. Each row is written as its difference from the one above (PNG's "up"),
/// because neighbours in an object stream differ by one in one column.
fn cross_references(
    out: &mut Vec<u8>,
    mut places: Vec<Place>,
    mut trailer: Dictionary,
) -> Result<(), PdfError> {
    let id = next(&mut places);
    let start = out.len();
    set(&mut places, id, Place::At(start));
    let mut rows = Vec::with_capacity(places.len() * 8);
    let mut above = [0u8; 7];
    for place in &places {
        let (kind, value, index) = match place {
            Place::Nowhere => (0, 0, 65535),
            Place::At(offset) => (1, small(*offset), 0),
            Place::Within { stream, index } => (2, *stream, small(*index)),
        };
        let [a, b, c, d] = value.to_be_bytes();
        let [_, _, e, f] = index.to_be_bytes();
        let row = [kind, a, b, c, d, e, f];
        rows.push(2);
        rows.extend(
            row.iter()
                .zip(above)
                .map(|(row, above)| row.wrapping_sub(above)),
        );
        above = row;
    }
    for key in [&b"Prev"[..], b"Index", b"Length", b"Filter"] {
        trailer.remove(key);
    }
    trailer.set("Type", "XRef");
    trailer.set("Size", small(places.len()));
    trailer.set("W", vec![1.into(), 4.into(), 2.into()]);
    trailer.set(
        "DecodeParms",
        dictionary! { "Predictor" => 12, "Columns" => 7 },
    );
    write_stream(out, id, &mut trailer, &rows, true)?;
    out.extend_from_slice(format!("startxref\n{start}\n%%EOF\n").as_bytes());
    Ok(())
}

fn write_stream(
    out: &mut Vec<u8>,
    id: u32,
    dict: &mut Dictionary,
    content: &[u8],
    packed: bool,
) -> Result<(), PdfError> {
    let deflated;
    let mut bytes = content;
    if packed {
        deflated = deflate(content)?;
        bytes = &deflated;
        dict.set("Filter", "FlateDecode");
    }
    dict.set("Length", small(bytes.len()));
    integer(out, id);
    out.extend_from_slice(b" 0 obj\n");
    dictionary(out, dict);
    out.extend_from_slice(b"stream\n");
    out.extend_from_slice(bytes);
    out.extend_from_slice(b"\nendstream\nendobj\n");
    Ok(())
}

thread_local! {
    /// Making a compressor clears a quarter of a megabyte; there are some twenty streams in a file.
    static PACKER: RefCell<Compress> = RefCell::new(Compress::new(Compression::new(LEVEL), true));
}

fn deflate(content: &[u8]) -> Result<Vec<u8>, PdfError> {
    PACKER.with_borrow_mut(|packer| {
        packer.reset();
        // Room for what cannot be compressed, so that one call does.
        let mut out = Vec::with_capacity(content.len() + content.len() / 1000 + 64);
        match packer.compress_vec(content, &mut out, FlushCompress::Finish) {
            Ok(Status::StreamEnd) => Ok(out),
            Ok(status) => Err(PdfError::Write(format!("deflate ended with {status:?}"))),
            Err(error) => Err(PdfError::Write(error.to_string())),
        }
    })
}

/// Spells an object; a space stands only where two tokens would run together.
fn object(out: &mut Vec<u8>, object: &Object) {
    match object {
        Object::Null => out.extend_from_slice(b"null"),
        Object::Boolean(value) => {
            out.extend_from_slice(if *value { b"true" } else { b"false" });
        }
        Object::Integer(value) => out.extend_from_slice(value.to_string().as_bytes()),
        Object::Real(value) => out.extend_from_slice(value.to_string().as_bytes()),
        Object::Name(name) => spell_name(out, name),
        Object::String(text, StringFormat::Literal) => literal(out, text),
        Object::String(text, StringFormat::Hexadecimal) => {
            out.push(b'<');
            out.extend(
                text.iter()
                    .flat_map(|byte| [hex(byte >> 4), hex(byte & 15)]),
            );
            out.push(b'>');
        }
        Object::Array(all) => {
            out.push(b'[');
            for (index, one) in all.iter().enumerate() {
                separated(out, one, index > 0);
            }
            out.push(b']');
        }
        Object::Dictionary(dict) => dictionary(out, dict),
        // A stream is never within another object.
        Object::Stream(stream) => dictionary(out, &stream.dict),
        Object::Reference((id, generation)) => {
            integer(out, *id);
            out.push(b' ');
            integer(out, u32::from(*generation));
            out.extend_from_slice(b" R");
        }
    }
}

fn dictionary(out: &mut Vec<u8>, dict: &Dictionary) {
    out.extend_from_slice(b"<<");
    for (key, value) in dict {
        spell_name(out, key);
        separated(out, value, true);
    }
    out.extend_from_slice(b">>");
}

fn separated(out: &mut Vec<u8>, one: &Object, after: bool) {
    let bare = matches!(
        one,
        Object::Null
            | Object::Boolean(_)
            | Object::Integer(_)
            | Object::Real(_)
            | Object::Reference(_)
    );
    if after && bare {
        out.push(b' ');
    }
    object(out, one);
}

fn spell_name(out: &mut Vec<u8>, name: &[u8]) {
    out.push(b'/');
    for byte in name {
        if byte.is_ascii_graphic() && !b"()<>[]{}/%#".contains(byte) {
            out.push(*byte);
        } else {
            out.extend([b'#', hex(byte >> 4), hex(byte & 15)]);
        }
    }
}

fn literal(out: &mut Vec<u8>, text: &[u8]) {
    out.push(b'(');
    for byte in text {
        match byte {
            b'(' | b')' | b'\\' => out.extend([b'\\', *byte]),
            b'\r' => out.extend_from_slice(b"\\r"),
            _ => out.push(*byte),
        }
    }
    out.push(b')');
}

fn hex(half: u8) -> u8 {
    match half {
        0..=9 => b'0' + half,
        _ => b'A' + half - 10,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn objects_are_spelled_without_needless_spaces() {
        let all = dictionary! {
            "A" => vec![1.into(), Object::Name(b"B c".to_vec()), Object::Reference((7, 0)), true.into()],
            "D" => Object::String(b"(\\\r".to_vec(), StringFormat::Literal),
            "E" => Object::String(vec![0xfe, 0x0a], StringFormat::Hexadecimal),
            "F" => Object::Real(0.5),
        };
        let mut out = Vec::new();
        object(&mut out, &all.into());
        assert_eq!(
            String::from_utf8_lossy(&out),
            "<</A[1/B#20c 7 0 R true]/D(\\(\\\\\\r)/E<FE0A>/F 0.5>>"
        );
    }

    #[test]
    fn a_written_file_can_be_read() {
        let mut file = Document::with_version("1.7");
        let pages = file.add_object(
            dictionary! { "Type" => "Pages", "Kids" => Vec::<Object>::new(), "Count" => 0 },
        );
        let catalog = file.add_object(dictionary! { "Type" => "Catalog", "Pages" => pages });
        file.trailer.set("Root", catalog);
        let bytes = save(file).expect("the file can be written");
        let read = Document::load_mem(&bytes).expect("the file can be read");
        let found = read.catalog().and_then(|catalog| catalog.get(b"Pages"));
        assert_eq!(found.and_then(Object::as_reference).ok(), Some(pages));
    }
}
