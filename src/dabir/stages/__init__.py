"""The stages of reading, one module each: what is not report, what the text says of itself, who said what."""
