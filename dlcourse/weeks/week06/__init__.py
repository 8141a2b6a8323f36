"""Week 6: generalisation and regularisation."""
