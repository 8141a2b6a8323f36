"""Week 8: convolution."""
