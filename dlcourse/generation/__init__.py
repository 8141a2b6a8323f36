"""Models that make new examples: each with one `train_step`, as in Keras' guides.

- `VAE`: an encoder and a decoder, trained on one loss;
- `GAN`: a generator and a discriminator, two players with an optimizer each;
- `Flow`: invertible steps, `Affine` or `Coupling`, trained on the exact likelihood.

They take networks of `dlcourse.models` and train them by hand-written steps, so that
all that happens in one can be read.
"""

from dlcourse.generation.flows import Affine, Coupling, Flow
from dlcourse.generation.gan import GAN
from dlcourse.generation.gaussian import gaussian_kl, gaussian_kl_backward
from dlcourse.generation.vae import VAE

__all__ = [
    "GAN",
    "VAE",
    "Affine",
    "Coupling",
    "Flow",
    "gaussian_kl",
    "gaussian_kl_backward",
]
