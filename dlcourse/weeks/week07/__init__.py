"""Week 7: batch normalisation, search and strategy."""
