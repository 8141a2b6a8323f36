"""Patches, clips and scenes: cut from where they say, boxes around what they say."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dlcourse import datasets

RNG = np.random.default_rng(0)
PICTURE = RNG.integers(0, 256, (30, 40, 3)).astype("uint8")


@given(
    size=st.integers(1, 30),
    count=st.integers(1, 9),
    channels=st.sampled_from([1, 3]),
    seed=st.integers(0, 1000),
)
def test_patches_are_pieces_of_the_picture(size, count, channels, seed):
    picture = PICTURE[..., :channels]
    patches = datasets.extract_patches(picture, size, count, centred=False, seed=seed)
    assert patches.shape == (count, size, size, channels)
    assert patches.dtype == np.float32
    known = {
        picture[i : i + size, j : j + size].tobytes()
        for i in range(31 - size)
        for j in range(41 - size)
    }
    for patch in patches:
        assert np.round(patch * 255).astype("uint8").tobytes() in known


def test_patches_come_from_everywhere():
    rows, columns = np.indices((30, 40))
    places = np.stack([rows, columns], axis=-1).astype("uint8")  # a pixel says where
    patches = datasets.extract_patches(places, 8, 5000, centred=False, seed=0)
    starts = np.round(patches[:, 0, 0] * 255).astype(int)  # (patches, 2)
    assert len(np.unique(starts, axis=0)) > 0.99 * 23 * 33
    assert abs(np.corrcoef(starts.T)[0, 1]) < 0.05


def test_centred_patches_have_lost_their_mean_colour_and_nothing_else():
    plain, centred = (
        datasets.extract_patches(PICTURE, 8, 20, centred=c, seed=1)
        for c in (False, True)
    )
    np.testing.assert_allclose(centred.mean(axis=(1, 2)), 0, atol=1e-6)
    difference = plain - centred
    np.testing.assert_allclose(difference, difference[:, :1, :1] + 0 * plain, atol=1e-6)
    assert centred.dtype == np.float32


def test_a_clip_moves_over_the_middle_of_the_picture():
    clip = datasets.make_clip(PICTURE, 4, (10, 20), (2, -5))
    assert clip.shape == (4, 10, 20, 3)
    # Needed 16 x 35 of 30 x 40 pixels: starts 7 down, and 15 + 2 to the right.
    for frame, (top, left) in zip(
        clip, [(7, 17), (9, 12), (11, 7), (13, 2)], strict=True
    ):
        np.testing.assert_array_equal(frame, PICTURE[top : top + 10, left : left + 20])
    clip[...] = 0
    assert PICTURE.any()


@given(
    size=st.integers(24, 60),
    max_objects=st.integers(1, 4),
    seed=st.integers(0, 10_000),
    background=st.sampled_from(["china", "noise", "plain"]),
)
@settings(max_examples=40, deadline=None)
def test_boxes_hold_their_object_tightly_and_lie_apart(
    size, max_objects, seed, background
):
    images, boxes, labels, masks = datasets.make_scenes(
        3, size=size, max_objects=max_objects, background=background, seed=seed
    )
    assert images.shape == (3, size, size, 3)
    assert (images.dtype, boxes.dtype) == (np.float32, np.float32)
    assert (labels.dtype, masks.dtype) == (np.int64, np.int64)
    assert images.min() >= 0
    assert images.max() <= 1
    for scene in range(3):
        seen = np.zeros((size, size), int)
        assert labels[scene, 0] >= 0
        for box, label in zip(boxes[scene], labels[scene], strict=True):
            left, top, right, bottom = box.astype(int)
            if label < 0:
                assert not box.any()
                continue
            seen[top:bottom, left:right] += 1
            ink = masks[scene, top:bottom, left:right]
            assert set(np.unique(ink)) <= {0, label + 1}
            for edge in (ink[0], ink[-1], ink[:, 0], ink[:, -1]):
                assert edge.any()
        assert seen.max() == 1
        assert not masks[scene][seen == 0].any()


def test_objects_are_the_digits_themselves():
    images, boxes, labels, masks = datasets.make_scenes(50, background="plain", seed=0)
    x, y = datasets.load_digits()
    for scene in range(50):
        left, top, right, bottom = boxes[scene, 0].astype(int)
        object_ = images[scene, top:bottom, left:right, 0]
        found = False
        for factor in (1, 2, 3):
            small = object_[::factor, ::factor]
            if max(small.shape) > 8:
                continue
            for digit in x[y == labels[scene, 0]].reshape(-1, 8, 8):
                ink = digit > 0
                cut = digit[ink.any(axis=1)][:, ink.any(axis=0)]
                found = found or (cut.shape == small.shape and (cut == small).all())
        assert found
        np.testing.assert_array_equal(masks[scene] > 0, images[scene, ..., 0] > 0)


def test_all_sizes_numbers_and_classes_occur():
    _images, boxes, labels, _masks = datasets.make_scenes(300, seed=0)
    counts = np.bincount((labels >= 0).sum(axis=1), minlength=4)
    assert counts[0] == 0
    assert counts[1:].min() > 50
    assert set(np.unique(labels)) == set(range(-1, 10))
    heights = (boxes[..., 3] - boxes[..., 1])[labels >= 0]
    assert set(heights.astype(int)) >= {8, 16, 24}


def test_the_seed_decides():
    one, same, other = (datasets.make_scenes(5, seed=s) for s in (1, 1, 2))
    for first, second in zip(one, same, strict=True):
        np.testing.assert_array_equal(first, second)
    assert (one[0] != other[0]).any()


ERRORS = [
    (lambda: datasets.make_scenes(size=20), ValueError, "size: got 20"),
    (lambda: datasets.make_scenes(max_objects=0), ValueError, "max_objects: got 0"),
    (lambda: datasets.make_scenes(background="chna"), ValueError, "did you mean"),
    (lambda: datasets.make_scenes(0), ValueError, "n_samples: got 0"),
    (lambda: datasets.extract_patches(PICTURE / 255), TypeError, "expected uint8"),
    (lambda: datasets.extract_patches(PICTURE[..., 0]), ValueError, "image.*None"),
    (lambda: datasets.extract_patches(PICTURE, 31), ValueError, "smaller size"),
    (lambda: datasets.extract_patches(PICTURE, 8, 0), ValueError, "count: got 0"),
    (lambda: datasets.make_clip(PICTURE, 8, (30, 20)), ValueError, "smaller steps"),
    (lambda: datasets.make_clip(PICTURE, 0), ValueError, "frames: got 0"),
    (lambda: datasets.make_clip(PICTURE, 2, (0, 9)), ValueError, "size: got 0"),
]


@pytest.mark.parametrize(("call", "kind", "text"), ERRORS)
def test_bad_arguments_get_one_sentence(call, kind, text):
    with pytest.raises(kind, match=text) as caught:
        call()
    assert "expected" in str(caught.value)
