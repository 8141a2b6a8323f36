"""Week 14: transformers, graph networks, closing."""
