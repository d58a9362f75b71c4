//! The marked tree to the types, through serde: every scalar as text, keys in the order written.

use super::{Content, Node};
use crate::diag::{At, Diagnostic, Place, Report};
use serde::de::value::{Error, MapDeserializer, SeqDeserializer};
use serde::de::{DeserializeOwned, Deserializer, IntoDeserializer, Visitor};
use serde::forward_to_deserialize_any;

/// The value of a tree that the structural check has passed.
pub(crate) fn decoded<T: DeserializeOwned>(
    tree: &Node,
    file: &str,
    report: &mut Report,
) -> Option<T> {
    match T::deserialize(tree) {
        Ok(case) => Some(case),
        Err(error) => {
            // The schema comes from the same types, so this is a fault of ours; the case must still get a place.
            let place = Place { file: file.to_string(), at: At::Whole };
            report.push(
                Diagnostic::error(
                    "internal",
                    place,
                    format!("the case could not be decoded: {error}"),
                )
                .help("this is a fault in caveat: please report it with the case file"),
            );
            None
        }
    }
}

type Made<T> = Result<T, Error>;

impl<'de> Deserializer<'de> for &Node {
    type Error = Error;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Made<V::Value> {
        match &self.content {
            Content::Scalar(text, _) => visitor.visit_str(text),
            Content::List(items) => visitor.visit_seq(SeqDeserializer::new(items.iter())),
            Content::Map(entries) => {
                let kept = entries.iter().filter(|entry| !entry.dropped);
                let kept = kept.map(|entry| (entry.key.as_str(), &entry.value));
                visitor.visit_map(MapDeserializer::new(kept))
            }
            Content::Broken => visitor.visit_unit(),
        }
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Made<V::Value> {
        match self.content {
            Content::Broken => visitor.visit_none(),
            _ => visitor.visit_some(self),
        }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _name: &'static str,
        visitor: V,
    ) -> Made<V::Value> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _name: &'static str,
        _variants: &'static [&'static str],
        visitor: V,
    ) -> Made<V::Value> {
        visitor.visit_enum(self.scalar().unwrap_or_default().into_deserializer())
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf unit unit_struct seq tuple
        tuple_struct map struct identifier ignored_any
    }
}

impl IntoDeserializer<'_, Error> for &Node {
    type Deserializer = Self;

    fn into_deserializer(self) -> Self {
        self
    }
}
