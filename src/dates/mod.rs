//! Dates: EDTF and civil dates as intervals of moments.
