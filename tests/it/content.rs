//! Files held in packed pieces are the files that their pieces make: read, hashed, written and compared.

use crate::hostile::folder;
use caveat::content::{Content, Piece};
use caveat::digest;
use caveat::write::{self, Outcome};
use proptest::prelude::*;

fn packed(pieces: &[String]) -> Content {
    Content::of_pieces(pieces.iter().map(|piece| Piece::of(piece)).collect())
}

proptest! {
    #[test]
    fn pieces_are_the_file_that_they_make(pieces in prop::collection::vec("[a-c,\n가]{0,300}", 0..9)) {
        let (file, whole) = (packed(&pieces), pieces.concat());
        prop_assert_eq!(file.len(), whole.len());
        prop_assert_eq!(file.is_empty(), whole.is_empty());
        prop_assert_eq!(digest::sha256_of(file.pieces()), digest::sha256(whole.as_bytes()));
        prop_assert_eq!(&file[..], whole.as_bytes());
        prop_assert!(file == Content::from(whole));
    }
}

#[test]
fn a_packed_file_is_written_once_and_again_when_it_changes() {
    let folder = folder("packed");
    let write = |pieces: &[&str]| {
        let pieces: Vec<String> = pieces.iter().map(|piece| piece.to_string()).collect();
        let files = [("series.csv".to_string(), &packed(&pieces))];
        let outcome = write::all(&folder, &files).unwrap().remove(0).1;
        assert_eq!(
            std::fs::read_to_string(folder.join("series.csv")).unwrap(),
            pieces.concat()
        );
        outcome
    };
    assert_eq!(write(&["one\n", "two\n"]), Outcome::New);
    assert_eq!(write(&["one", "\ntwo\n"]), Outcome::Unchanged);
    assert_eq!(write(&["one\n", "tow\n"]), Outcome::Changed);
    assert_eq!(write(&["one\n"]), Outcome::Changed);
    assert_eq!(write(&["one\n", "two\n"]), Outcome::Changed);
}
