"""Week 14: transformers and graph networks."""
