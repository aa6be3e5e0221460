"""Ways out of the record: one module a format, each taking a stream of items and a binary file."""
