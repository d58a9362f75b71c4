//! Cli: arguments, printing, progress, exit codes.
