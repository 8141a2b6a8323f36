"""Exercise: what a separable convolution saves, and in which unit (B78)."""

import numpy as np

from dlcourse.exercises.engine import N_, ValueExercise
from dlcourse.exercises.judging import same


@ValueExercise.task(
    number=6,
    returns=("normal", "depthwise", "pointwise", "ratio", "weights", "unit", "larger",
             "filters"),
    tolerance=1e-6,
    hints=(
        N_("Of 6 by 6 pixels and windows of 3 by 3 without padding, 4 by 4 places are "
           "left. At each of them every weight of a filter is multiplied once."),
        N_("depthwise: one filter of 3 by 3 for each of the 3 channels, no sum over "
           "them. pointwise: 5 filters of 1 by 1 by 3 at the same 4 by 4 places."),
        N_("The quotient is 1 / filters + 1 / 9, whatever the picture: solve 1 / "
           "filters + 1 / 9 < 1 / 5 for a whole number. And which of your numbers "
           "change with the picture?"),
    ),
    insight=N_("2160 grows with the picture and 135 does not: so 2160 counts "
               "multiplications, and the lecture note that calls it a number of "
               "parameters is wrong. The quotient is the same for both."),
)  # fmt: skip
def separable_cost():
    """Cost of a convolution and of the separable one that replaces it."""
    # en: a picture 6 x 6 x 3, 5 filters of 3 x 3, stride 1, no padding, no biases
    # tr: 6 x 6 x 3'lük bir görüntü, 3 x 3'lük 5 filtre; uzun adım 1, dolgu, sapma yok
    # en: normal: multiplications of the convolution; depthwise, pointwise: those of
    # en: the two parts of the separable one; ratio: of the separable to the normal one
    # tr: normal: evrişimin çarpma sayısı; depthwise, pointwise: ayrılabilir evrişimin
    # tr: iki parçasınınkiler; ratio: ayrılabilir evrişimin normal evrişime oranı
    # BEGIN SOLUTION -> normal, depthwise, pointwise, ratio = ..., ..., ..., ...
    normal = 4 * 4 * (3 * 3 * 3) * 5
    depthwise = 4 * 4 * (3 * 3) * 3
    pointwise = 4 * 4 * 3 * 5
    ratio = (depthwise + pointwise) / normal
    # END SOLUTION
    # en: weights: those of the normal convolution
    # en: unit: what does normal count? 1: parameters, 2: multiplications for one
    # en: picture, 3: numbers that come out
    # en: larger: normal, for a picture 12 x 12 x 3
    # en: filters: the fewest with which the separable one needs less than a fifth
    # tr: weights: normal evrişimin ağırlık sayısı
    # tr: unit: normal neyi sayar? 1: parametreleri, 2: görüntü başına çarpmaları,
    # tr: 3: çıktıdaki sayıları
    # tr: larger: 12 x 12 x 3'lük bir görüntü için normal
    # tr: filters: ayrılabilir evrişimin beşte birden az çarpma istediği en küçük sayı
    # BEGIN SOLUTION -> weights, unit, larger, filters = ..., ..., ..., ...
    weights = (3 * 3 * 3) * 5
    unit = 2
    larger = 10 * 10 * weights
    filters = 12
    # END SOLUTION
    first = normal, depthwise, pointwise, ratio
    separable_cost = (*first, weights, unit, larger, filters)
    return separable_cost


_slip = separable_cost.slip


@separable_cost.follows
def ratio(normal, depthwise, pointwise):
    return (depthwise + pointwise) / normal


@separable_cost.follows
def larger(weights):
    return 10 * 10 * weights


_slip(
    N_("pointwise: the picture is 4 by 4 by then; the first part has made it smaller."),
    pointwise=36 * 15,
)
_slip(
    N_("All 6 by 6 places are counted, as with padding 'same'. Without padding 4 by 4 "
       "are left."),
    normal=36 * 135, depthwise=36 * 27, pointwise=36 * 15,
)  # fmt: skip
_slip(
    N_("135, 27 and 15 are weights; each is multiplied at all 4 by 4 places."),
    normal=135, depthwise=27, pointwise=15,
)  # fmt: skip
_slip(
    N_("normal: a filter is as deep as the picture: 3 by 3 by 3 weights."),
    normal=16 * 9 * 5,
)
_slip(
    N_("normal: the biases are counted; here there are none."),
    normal=16 * 28 * 5,
)
_slip(
    N_("normal: these are the multiplications of a single filter; there are 5."),
    normal=16 * 27,
)
_slip(
    N_("normal: these are the numbers that come out, 4 by 4 by 5; each has cost a "
       "whole window of multiplications."),
    normal=80,
)  # fmt: skip
_slip(
    N_("depthwise: each of the 3 channels has a filter of its own; here there is one."),
    depthwise=16 * 9,
)
_slip(
    N_("depthwise: the 5 filters come only with the 1 by 1 convolution; before, each "
       "channel has one filter of 3 by 3."),
    depthwise=16 * 9 * 5,
)  # fmt: skip
_slip(
    N_("depthwise: this is the normal convolution; a filter of the depthwise one sees "
       "one channel, 3 by 3 numbers."),
    depthwise=2160,
)  # fmt: skip
_slip(
    N_("pointwise: a filter of 1 by 1 still sees all 3 channels."),
    pointwise=16 * 5,
)
_slip(
    N_("pointwise: its windows are 1 by 1; the factor 9 belongs to the first part."),
    pointwise=16 * 9 * 15,
)
_slip(
    N_("ratio: only the first part of the separable convolution was compared; add the "
       "1 by 1 convolution."),
    ratio=432 / 2160,
)  # fmt: skip
_slip(
    N_("ratio: only the 1 by 1 convolution was compared; add the first part."),
    ratio=240 / 2160,
)
_slip(
    N_("ratio: this is what is saved; asked is what is left of the multiplications."),
    ratio=1 - 672 / 2160,
)
_slip(
    N_("ratio: the two parts run one behind the other, so their costs are added, not "
       "multiplied."),
    ratio=1 / 45,
)  # fmt: skip
for _rounded in (0.3, 0.31, 0.311, 0.3111):
    _slip(
        N_("ratio: it is rounded: write the quotient of your counts."),
        ratio=_rounded,
    )
_slip(
    N_("weights: 5 biases are counted; here there are none."),
    weights=140,
)
_slip(
    N_("weights: those of the separable convolution; asked are the ones of the normal "
       "convolution."),
    weights=42,
)  # fmt: skip
_slip(
    N_("weights: 2160 are multiplications; the same weights are used at every place, "
       "and counted once."),
    weights=2160,
)  # fmt: skip
_slip(
    N_("weights: a filter is as deep as the picture: 3 by 3 by 3 weights."),
    weights=45,
)
_slip(
    N_("unit: so the lecture note says, and it is wrong: compare 2160 with weights, "
       "and ask which of the two changes with the picture."),
    unit=1,
)  # fmt: skip
_slip(
    N_("unit: only 4 by 4 by 5 = 80 numbers come out."),
    unit=3,
)
_slip(
    N_("larger: multiplications grow with the picture; the weights alone do not."),
    larger=2160,
)
_slip(
    N_("larger: the windows of 3 by 3 have 10 by 10 places in 12 by 12 pixels, not "
       "four times 4 by 4."),
    larger=4 * 2160,
)  # fmt: skip
_slip(
    N_("larger: without padding 10 by 10 places are left."),
    larger=144 * 135,
)
_slip(
    N_("larger: these are weights; the multiplications are asked, and they grow with "
       "the picture."),
    larger=135,
)  # fmt: skip
_slip(
    N_("larger: a filter is as deep as the picture: 3 by 3 by 3 weights."),
    larger=100 * 45,
)
_slip(
    N_("filters: 1 / filters + 1 / 9 < 1 / 5 means filters > 11.25, and 11 are still "
       "too few."),
    filters=11,
)  # fmt: skip
_slip(
    N_("filters: a number of filters is whole; take the next one above."),
    filters=11.25,
)
_slip(
    N_(
        "filters: the 1 / 9 of the 1 by 1 convolution is missing: 1 / filters + 1 / 9 "
        "< 1 / 5."
    ),
    filters=6,
)
_slip(
    N_("filters: with 5 filters the quotient is 0.31; more filters make it smaller."),
    filters=5,
)
_slip(
    N_("pointwise: this is the sum of both parts; asked is the second one alone."),
    pointwise=672,
)
_slip(
    N_("weights: these are the weights of a single filter; there are 5."),
    weights=27,
)
_slip(
    N_("filters: with 10 filters 1 / filters + 1 / 9 is 0.211; 1 / filters has to be "
       "below 1 / 5 - 1 / 9 = 4 / 45."),
    filters=10,
)  # fmt: skip
_slip(
    N_("135, 27 and 15 are weights, which do not grow with the picture. "
       "Multiplications are asked: each weight is used at all 4 by 4 places."),
    normal=135, depthwise=27, pointwise=15, unit=1, larger=135,
)  # fmt: skip
_slip(
    N_("normal, weights: a filter is as deep as the picture: 3 by 3 by 3 weights."),
    normal=16 * 9 * 5, weights=45,
)  # fmt: skip


def _filters(count):
    right = separable_cost.reference()
    return lambda: (*right[:-1], count)


def _number_of_filters(fits):
    """Return whether filters alone is wrong, and whole numbers `fits` holds for."""

    def recognise(parts):
        *others, filters = parts
        right = separable_cost.reference()
        pairs = zip(others, right[:-1], strict=True)
        alone = all(same(got, due, separable_cost.tolerance) for got, due in pairs)
        return alone and filters == np.round(filters) and fits(filters)

    return recognise


separable_cost.mistake(
    N_("filters: your number is enough, but it is not the fewest."),
    _filters(13),
    _number_of_filters(lambda filters: filters > 12),
)
separable_cost.mistake(
    N_("filters: put your number into 1 / filters + 1 / 9: it is not below 1 / 5."),
    _filters(9),
    _number_of_filters(lambda filters: 0 < filters < 12),
)
