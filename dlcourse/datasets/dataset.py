"""What is known about a data set."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Dataset:
    """What is known about a data set; `info(name)` returns one.

    Attributes:
        name: as `info` takes it; its file is `data/NAME.npz`.
        title: what it is, in one line.
        origin: who made it and where it comes from.
        licence: under which terms it is here, or that nobody states any.
        shape: shape of the main array (inputs, series or picture), number of texts.
        units: what its numbers mean.
        sha256: checksum of the file.
        feature_names: one name per column of the inputs, where they have names.
        target_names: one name per class, in the order of the labels, or one per
            target.
    """

    name: str
    title: str
    origin: str
    licence: str
    shape: tuple
    units: str
    sha256: str
    feature_names: tuple = ()
    target_names: tuple = ()
