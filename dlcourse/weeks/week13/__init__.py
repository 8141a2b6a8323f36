"""Week 13: word vectors, translation and attention."""
