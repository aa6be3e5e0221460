"""Building the tables of the gazetteer."""
