//! Content: the bytes of a file that a build makes; packed, piece by piece, where they are as long as a series. And what the program carries, packed or ready to be read. Sole keeper of lz4_flex, ciborium and minicbor_serde.

use serde::Serialize;
use serde::de::DeserializeOwned;
use std::borrow::Cow;
use std::fmt;
use std::ops::Deref;
use std::sync::{Arc, OnceLock};

/// The bytes of a file. Whoever takes them piece by piece never holds a long file whole; whoever reads them as a slice does.
#[derive(Clone)]
pub struct Content(Held);

#[derive(Clone)]
enum Held {
    Plain(Arc<Vec<u8>>),
    Packed(Arc<Packed>),
}

struct Packed {
    pieces: Vec<Piece>,
    length: usize,
    /// All of it, once somebody asked for that.
    whole: OnceLock<Vec<u8>>,
}

/// A piece of a long file: an LZ4 block with its length before it, a fifth of the text that it holds.
pub struct Piece {
    packed: Vec<u8>,
    length: usize,
}

impl Piece {
    /// Packs some text.
    pub fn of(text: &str) -> Piece {
        let mut packed = lz4_flex::block::compress_prepend_size(text.as_bytes());
        packed.shrink_to_fit();
        Piece { packed, length: text.len() }
    }
}

impl Content {
    /// A file of pieces, in their order.
    pub fn of_pieces(pieces: Vec<Piece>) -> Content {
        let length = pieces.iter().map(|piece| piece.length).sum();
        Content(Held::Packed(Arc::new(Packed { pieces, length, whole: OnceLock::new() })))
    }

    /// How many bytes there are.
    pub fn len(&self) -> usize {
        match &self.0 {
            Held::Plain(bytes) => bytes.len(),
            Held::Packed(packed) => packed.length,
        }
    }

    /// Whether there are none. (Asked of the slice, it would unpack all of them.)
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The bytes in order, in pieces.
    pub fn pieces(&self) -> Box<dyn Iterator<Item = Cow<'_, [u8]>> + '_> {
        match &self.0 {
            Held::Plain(bytes) => Box::new(std::iter::once(Cow::Borrowed(&bytes[..]))),
            Held::Packed(packed) => {
                let pieces = packed.pieces.iter();
                Box::new(pieces.map(|piece| Cow::Owned(unpacked(&piece.packed))))
            }
        }
    }

    /// Whether both are held at one place in memory.
    pub fn is_shared_with(&self, other: &Content) -> bool {
        match (&self.0, &other.0) {
            (Held::Plain(one), Held::Plain(other)) => Arc::ptr_eq(one, other),
            (Held::Packed(one), Held::Packed(other)) => Arc::ptr_eq(one, other),
            _ => false,
        }
    }
}

/// The bytes of an LZ4 block behind their length (four bytes, the lowest first); none where it is no such block.
pub fn unpacked(packed: &[u8]) -> Vec<u8> {
    lz4_flex::block::decompress_size_prepended(packed).unwrap_or_default()
}

/// A file that the program carries in pieces, all but the last of one length: those are unpacked that are asked for.
pub struct Pieces {
    pieces: Vec<(&'static [u8], OnceLock<Vec<u8>>)>,
    length: usize,
}

impl Pieces {
    /// Pieces one behind another: four bytes say how long each is (the lowest first), then comes an LZ4 block behind its own length.
    pub fn of(packed: &'static [u8]) -> Pieces {
        let (mut pieces, mut rest) = (Vec::new(), packed);
        while let Some((length, behind)) = number(rest)
            && let Some((piece, behind)) = behind.split_at_checked(length)
        {
            pieces.push((piece, OnceLock::new()));
            rest = behind;
        }
        let first = pieces.first().and_then(|(piece, _)| number(piece));
        Pieces { length: first.map_or(1, |(length, _)| length.max(1)), pieces }
    }

    /// So many bytes from one place on; none where the file has fewer.
    pub fn part(&self, start: usize, length: usize) -> Option<Vec<u8>> {
        let mut part = Vec::new();
        while part.len() < length {
            let at = start + part.len();
            let (packed, piece) = self.pieces.get(at / self.length)?;
            let at = at % self.length;
            let end = self.length.min(at + length - part.len());
            part.extend_from_slice(piece.get_or_init(|| unpacked(packed)).get(at..end)?);
        }
        Some(part)
    }

    /// All of it.
    pub fn whole(&self) -> Vec<u8> {
        self.pieces.iter().flat_map(|(packed, _)| unpacked(packed)).collect()
    }
}

/// The number at the front of some bytes, and what stands behind it.
fn number(bytes: &[u8]) -> Option<(usize, &[u8])> {
    let (number, behind) = bytes.split_first_chunk()?;
    Some((u32::from_le_bytes(*number) as usize, behind))
}

/// What the program carries in CBOR; none where it is no such thing.
pub fn carried<T: DeserializeOwned>(carried: &[u8]) -> Option<T> {
    minicbor_serde::from_slice(carried).ok()
}

/// A thing in CBOR, as the program carries it.
pub fn to_carry<T: Serialize>(thing: &T) -> Vec<u8> {
    let mut bytes = Vec::new();
    // Nothing in memory can keep it from being written.
    let _ = ciborium::into_writer(thing, &mut bytes);
    bytes
}

impl Deref for Content {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        match &self.0 {
            Held::Plain(bytes) => bytes,
            Held::Packed(packed) => {
                packed.whole.get_or_init(|| self.pieces().collect::<Vec<_>>().concat())
            }
        }
    }
}

impl Default for Content {
    fn default() -> Content {
        Content(Held::Plain(Arc::default()))
    }
}

impl<B: Into<Vec<u8>>> From<B> for Content {
    fn from(bytes: B) -> Content {
        Content(Held::Plain(Arc::new(bytes.into())))
    }
}

impl PartialEq for Content {
    fn eq(&self, other: &Content) -> bool {
        self[..] == other[..]
    }
}

impl Eq for Content {}

impl fmt::Debug for Content {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} bytes", self.len())
    }
}
