//! Case: what an analyst may write, as plain data with public fields, and its schema.
