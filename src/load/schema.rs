//! The schema of the format in the form that the structural check walks: what a value may be, by its YAML kind.
//!
//! It is made from the types ahead, and carried: to make it for each case takes longer than to read the case.

use crate::{case, content};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use std::collections::BTreeMap;
use std::sync::OnceLock;

/// What a value may be. Alternatives differ in YAML kind, so at most one of each.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(crate) struct Shape {
    pub(crate) scalar: Option<Scalar>,
    pub(crate) list: Option<usize>,
    pub(crate) map: Option<Fields>,
    /// What it is, in the words of the type's documentation.
    pub(crate) about: String,
}

/// What a scalar may be.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) enum Scalar {
    Text,
    Whole,
    Decimal,
    Words(Vec<(String, String)>),
}

/// What keys a map may hold.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(crate) struct Fields {
    pub(crate) named: BTreeMap<String, Field>,
    /// The names in the order of the type, for lists of keys.
    pub(crate) order: Vec<String>,
    pub(crate) required: Vec<String>,
    /// Any other key holds this.
    pub(crate) other: Option<usize>,
}

impl Fields {
    /// The key that an entry begins with: the first that it must have.
    pub(crate) fn first(&self) -> Option<&str> {
        self.required.first().or(self.order.first()).map(String::as_str)
    }
}

/// A named key.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Field {
    pub(crate) shape: usize,
    /// What the key is for, in the words of its documentation.
    pub(crate) about: String,
}

/// All shapes of a schema; the first is the whole file.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(crate) struct Shapes(pub(crate) Vec<Shape>);

/// Reads the shapes of the format ahead: that can be done while a case is read.
pub fn warm() {
    case_shape();
    house_shape();
}

/// The shapes of `case.yaml`.
pub(crate) fn case_shape() -> &'static Shapes {
    static SHAPES: OnceLock<Shapes> = OnceLock::new();
    let carried = include_bytes!("../../assets/shapes/case.cbor");
    SHAPES.get_or_init(|| read(carried, case::schema))
}

/// The shapes of `house.yaml`.
pub(crate) fn house_shape() -> &'static Shapes {
    static SHAPES: OnceLock<Shapes> = OnceLock::new();
    let carried = include_bytes!("../../assets/shapes/house.cbor");
    SHAPES.get_or_init(|| read(carried, case::house_schema))
}

/// The shapes as they are carried; made anew where they cannot be read.
fn read(carried: &[u8], schema: fn() -> Value) -> Shapes {
    content::carried(carried).unwrap_or_else(|| compile(&schema()))
}

/// What `assets/shapes` holds: each file with its bytes.
pub fn carried_shapes() -> [(&'static str, Vec<u8>); 2] {
    let written = |schema: &Value| content::to_carry(&compile(schema));
    [
        ("case.cbor", written(&case::schema())),
        ("house.cbor", written(&case::house_schema())),
    ]
}

struct Compiler<'a> {
    defs: Option<&'a Map<String, Value>>,
    named: BTreeMap<&'a str, usize>,
    shapes: Vec<Shape>,
}

fn compile(schema: &Value) -> Shapes {
    let mut compiler = Compiler {
        defs: schema.get("$defs").and_then(Value::as_object),
        named: BTreeMap::new(),
        shapes: Vec::new(),
    };
    compiler.shape(schema);
    Shapes(compiler.shapes)
}

impl<'a> Compiler<'a> {
    /// The number of the shape of `schema`, made if it is not there yet.
    fn shape(&mut self, schema: &'a Value) -> usize {
        if let Some(name) = reference(schema) {
            if let Some(known) = self.named.get(name) {
                return *known;
            }
            if let Some(target) = self.defs.and_then(|defs| defs.get(name)) {
                self.named.insert(name, self.shapes.len());
                return self.shape(target);
            }
        }
        let number = self.shapes.len();
        let about = about(schema);
        self.shapes.push(Shape { about, ..Shape::default() });
        let mut shape = Shape::default();
        self.fill(schema, &mut shape);
        if let Some(place) = self.shapes.get_mut(number) {
            shape.about = std::mem::take(&mut place.about);
            *place = shape;
        }
        number
    }

    fn fill(&mut self, schema: &'a Value, shape: &mut Shape) {
        if let Some(name) = reference(schema)
            && let Some(target) = self.defs.and_then(|defs| defs.get(name))
        {
            self.fill(target, shape);
        }
        for part in parts(schema, "anyOf").iter().chain(parts(schema, "allOf")) {
            self.fill(part, shape);
        }
        let words = words(schema);
        if !words.is_empty() {
            shape.scalar = Some(Scalar::Words(words));
            return;
        }
        for name in types(schema) {
            match name {
                "string" => shape.scalar = Some(Scalar::Text),
                "integer" if shape.scalar.is_none() => shape.scalar = Some(Scalar::Whole),
                "number" if shape.scalar.is_none() => {
                    shape.scalar = Some(Scalar::Decimal)
                }
                "array" => shape.list = schema.get("items").map(|item| self.shape(item)),
                "object" => shape.map = Some(self.fields(schema)),
                _ => {}
            }
        }
    }

    fn fields(&mut self, schema: &'a Value) -> Fields {
        let mut fields = Fields::default();
        if let Some(properties) = schema.get("properties").and_then(Value::as_object) {
            for (key, value) in properties {
                let shape = self.shape(value);
                fields.named.insert(key.clone(), Field { shape, about: about(value) });
                fields.order.push(key.clone());
            }
        }
        let required = parts(schema, "required").iter().filter_map(Value::as_str);
        fields.required = required.map(str::to_string).collect();
        fields.other = match schema.get("additionalProperties") {
            Some(other @ Value::Object(_)) => Some(self.shape(other)),
            _ => None,
        };
        fields
    }
}

fn reference(schema: &Value) -> Option<&str> {
    schema.get("$ref")?.as_str()?.strip_prefix("#/$defs/")
}

fn parts<'a>(schema: &'a Value, key: &str) -> &'a [Value] {
    schema.get(key).and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default()
}

fn types(schema: &Value) -> Vec<&str> {
    match schema.get("type") {
        Some(Value::String(name)) => vec![name],
        Some(Value::Array(names)) => names.iter().filter_map(Value::as_str).collect(),
        _ => Vec::new(),
    }
}

/// The words that a scalar may be, each with what it means.
fn words(schema: &Value) -> Vec<(String, String)> {
    let mut words = Vec::new();
    if let Some(word) = schema.get("const").and_then(Value::as_str) {
        words.push((word.to_string(), about(schema)));
    }
    for word in parts(schema, "enum").iter().filter_map(Value::as_str) {
        words.push((word.to_string(), about(schema)));
    }
    for part in parts(schema, "oneOf") {
        words.extend(self::words(part));
    }
    words
}

fn about(schema: &Value) -> String {
    schema.get("description").and_then(Value::as_str).unwrap_or_default().to_string()
}
