"""Week 10: detection and segmentation."""
