"""Week 9: architectures and looking inside."""
