//! Expr: the expression language: parse, type, evaluate over intervals, verdicts, lineage.
