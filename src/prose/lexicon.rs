//! Word lists as data: one file a list, or a heading of a file; one folder a language.

use super::phrases::Phrases;
use std::sync::LazyLock;

/// The folder of a language, and the lists that are read from it.
macro_rules! lists {
    ($($(#[$doc:meta])* $list:ident $file:literal $(: $heading:literal)?)*) => {
        /// A list of words and phrases.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(crate) enum List {
            $($(#[$doc])* $list,)*
        }

        /// Every list.
        pub(super) const LISTS: &[List] = &[$(List::$list,)*];

        macro_rules! folder {
            ($name:ident $folder:literal) => {
                pub(super) fn $name(wanted: List) -> &'static Phrases {
                    match wanted {
                        $(List::$list => {
                            static LIST: LazyLock<Phrases> = LazyLock::new(|| {
                                let file = include_str!(concat!("../../../assets/words/", $folder, "/", $file, ".txt"));
                                Phrases::under(file, &[$($heading)?])
                            });
                            &LIST
                        })*
                    }
                }
            };
        }
    };
}

#[macro_use]
mod of_numbers;
mod lists;
mod tongues;

pub(crate) use lists::List;
use lists::{LISTS, english};
pub(crate) use tongues::other_tongue;

/// The lists of a language; none of one of which there is no folder yet.
fn lists_of(language: &str) -> Option<fn(List) -> &'static Phrases> {
    match language.split('-').next() {
        Some("en") => Some(english),
        _ => None,
    }
}

/// Whether there is a folder of word lists for a language.
pub(crate) fn is_known(language: &str) -> bool {
    lists_of(language).is_some()
}

/// A list in a language; empty in a language of which there is no folder yet.
pub(crate) fn list(language: &str, list: List) -> &'static Phrases {
    static NONE: LazyLock<Phrases> = LazyLock::new(Phrases::default);
    lists_of(language).map_or(&*NONE, |lists| lists(list))
}

/// Reads every list ahead: that can be done while a case is read.
pub fn warm() {
    for list in LISTS {
        english(*list);
    }
}
