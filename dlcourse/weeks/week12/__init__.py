"""Week 12: sequence models."""
