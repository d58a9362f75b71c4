//! Render: one file a format, walking the document tree.
