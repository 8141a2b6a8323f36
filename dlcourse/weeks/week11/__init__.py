"""Week 11: similarity and generation."""
