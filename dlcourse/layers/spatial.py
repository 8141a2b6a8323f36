"""What all layers of images share: the number of axes and how sizes change."""

from dlcourse.layers.base import Layer


class SpatialLayer(Layer):
    """Base of the layers for images (batch, *sizes, channels).

    A subclass sets `rank`, the number of sizes, and writes `output_size`.

    Shapes:
        x: (batch, *sizes, channels).
    """

    #: Number of axes of an image, without batch and channels.
    rank = 2

    def output_size(self, size, axis):
        """Return the length of y along an axis of the image, counted from 0."""
        raise NotImplementedError(f"{type(self).__name__} must define output_size")

    def compute_output_shape(self, input_shape):
        batch, *sizes, channels = input_shape
        lengths = (
            None if size is None else self.output_size(size, axis)
            for axis, size in enumerate(sizes)
        )
        return batch, *lengths, channels

    def compute_mask(self, x, mask=None):
        """Return None: a step of y is made of several steps of x."""

    def _check_axes(self, shape):
        if len(shape) != self.rank + 2:
            sizes = ("steps", "height, width", "depth, height, width")[self.rank - 1]
            raise ValueError(
                f"{self.name}: got x of shape {tuple(shape)}, expected {self.rank + 2} "
                f"axes (batch, {sizes}, channels); add the missing ones, for example "
                f"by x[..., np.newaxis] for one channel."
            )
