"""Week 1: tensors and vectorisation."""
