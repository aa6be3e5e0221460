"""The training of the reader: prepare, train, evaluate, export."""
