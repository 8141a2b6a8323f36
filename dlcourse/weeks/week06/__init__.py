"""Week 6: generalisation and regularization."""
