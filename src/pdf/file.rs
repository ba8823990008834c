//! The bytes of the file: streams compressed, everything else in object streams, a compressed cross-reference stream
//! (ISO 32000-1, 7.5.7 and 7.5.8). lopdf can write these too, but leaves the cross-references uncompressed, seven bytes for each object.
//! It must not know what an object means.

use std::cell::RefCell;

use flate2::{Compress, Compression, FlushCompress, Status};
use lopdf::{Dictionary, Document, Object, Stream, StringFormat, dictionary};
use sha2::{Digest, Sha256};

use super::PdfError;
use super::spell::{dictionary, integer, object, put};

/// Objects in one object stream; a reader must unpack a whole one to find any of them.
const TOGETHER: usize = 1000;
/// Bytes of the largest stream that is left as it is. Making the tables of a compressor takes longer than all else of so small a one, as
/// the colour profile, and would save a hundred bytes of a file.
const SMALL: usize = 800;
/// Bytes of an ordinary file, for which room is made at once.
const ORDINARY: usize = 64 * 1024;
/// zlib's level: slower ones take a third more time for a twentieth of the bytes.
const LEVEL: u32 = 2;

/// Where an object stands.
#[derive(Debug, Clone, Copy)]
enum Place {
    Nowhere,
    At(usize),
    Within { stream: u32, index: usize },
}

/// Objects that stand in object streams, spelled one after the other.
pub struct Loose {
    bytes: Vec<u8>,
    /// Number of each object and where it begins.
    starts: Vec<(u32, usize)>,
}

impl Default for Loose {
    fn default() -> Self {
        Self {
            bytes: Vec::with_capacity(ORDINARY),
            starts: Vec::with_capacity(TOGETHER),
        }
    }
}

impl Loose {
    /// Begins an object: what is written from here on is it.
    pub fn begin(&mut self, id: u32) -> &mut Vec<u8> {
        if !self.bytes.is_empty() {
            self.bytes.push(b'\n');
        }
        self.starts.push((id, self.bytes.len()));
        &mut self.bytes
    }

    /// Writes the object streams and notes where each object stands.
    fn write(&self, out: &mut Vec<u8>, places: &mut Vec<Place>) -> Result<(), PdfError> {
        let mut rest = self.starts.chunks(TOGETHER).peekable();
        while let Some(together) = rest.next() {
            let id = next(places);
            let start = together.first().map_or(0, |first| first.1);
            let end = rest.peek().and_then(|next| next.first());
            let end = end.map_or(self.bytes.len(), |next| next.1);
            let mut table = Vec::with_capacity(end - start + together.len() * 12);
            for (index, (inner, at)) in together.iter().enumerate() {
                set(places, *inner, Place::Within { stream: id, index });
                integer(&mut table, *inner);
                table.push(b' ');
                integer(&mut table, small(at - start));
                table.push(b' ');
            }
            let mut dict = dictionary! { "Type" => "ObjStm", "N" => small(together.len()), "First" => small(table.len()) };
            table.extend_from_slice(self.bytes.get(start..end).unwrap_or_default());
            set(places, id, Place::At(out.len()));
            write_stream(out, id, &mut dict, &table, true)?;
        }
        Ok(())
    }
}

/// Writes the file: its objects, and those that are spelled already. Its identity is made from its content.
pub fn save(mut file: Document, mut loose: Loose) -> Result<Vec<u8>, PdfError> {
    let mut out = Vec::with_capacity(ORDINARY);
    put(
        &mut out,
        &format!("%PDF-{}\n%\u{e4}\u{e5}\u{e4}\n", file.version),
    );
    let mut places = vec![Place::Nowhere; file.max_id as usize + 1];
    for ((id, _), one) in &mut file.objects {
        match one {
            Object::Stream(stream) => {
                set(&mut places, *id, Place::At(out.len()));
                let content = std::mem::take(&mut stream.content);
                let packed = stream.allows_compression
                    && content.len() > SMALL
                    && !stream.dict.has(b"Filter");
                write_stream(&mut out, *id, &mut stream.dict, &content, packed)?;
            }
            other => object(loose.begin(*id), other),
        }
    }
    loose.write(&mut out, &mut places)?;
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
    let mut put = |dict: &mut Dictionary, bytes: &[u8]| {
        dict.set("Length", small(bytes.len()));
        integer(out, id);
        out.extend_from_slice(b" 0 obj\n");
        dictionary(out, dict);
        out.extend_from_slice(b"stream\n");
        out.extend_from_slice(bytes);
        out.extend_from_slice(b"\nendstream\nendobj\n");
    };
    if !packed {
        put(dict, content);
        return Ok(());
    }
    dict.set("Filter", "FlateDecode");
    PACKER.with_borrow_mut(|(packer, bytes)| {
        packer.reset();
        pack(packer, content, bytes)?;
        put(dict, bytes);
        Ok(())
    })
}

/// Packs a stream that stands in many files as small as it gets; it is left alone when the file is written.
pub fn pack_well(stream: &mut Stream) -> Result<(), PdfError> {
    let mut packer = Compress::new(Compression::best(), true);
    let mut bytes = Vec::new();
    pack(&mut packer, &stream.content, &mut bytes)?;
    stream.content = bytes;
    stream.dict.set("Filter", "FlateDecode");
    Ok(())
}

thread_local! {
    /// Making a compressor clears a quarter of a megabyte; there are some twenty streams in a file. What it packed last lies beside it.
    static PACKER: RefCell<(Compress, Vec<u8>)> =
        RefCell::new((Compress::new(Compression::new(LEVEL), true), Vec::new()));
}

fn pack(packer: &mut Compress, content: &[u8], out: &mut Vec<u8>) -> Result<(), PdfError> {
    out.clear();
    // Room for what cannot be compressed, so that one call does.
    out.reserve(content.len() + content.len() / 1000 + 64);
    match packer.compress_vec(content, out, FlushCompress::Finish) {
        Ok(Status::StreamEnd) => Ok(()),
        Ok(status) => Err(PdfError::Write(format!("deflate ended with {status:?}"))),
        Err(error) => Err(PdfError::Write(error.to_string())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_written_file_can_be_read() {
        let mut file = Document::with_version("1.7");
        let pages = file.add_object(
            dictionary! { "Type" => "Pages", "Kids" => Vec::<Object>::new(), "Count" => 0 },
        );
        let catalog = file.add_object(dictionary! { "Type" => "Catalog", "Pages" => pages });
        file.trailer.set("Root", catalog);
        let bytes = save(file, Loose::default()).expect("the file can be written");
        let read = Document::load_mem(&bytes).expect("the file can be read");
        let found = read.catalog().and_then(|catalog| catalog.get(b"Pages"));
        assert_eq!(found.and_then(Object::as_reference).ok(), Some(pages));
    }
}
