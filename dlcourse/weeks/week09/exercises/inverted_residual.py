"""Exercise: shapes and weights of MobileNetV2's block (B79)."""

import math

from dlcourse.exercises.engine import N_, FunctionExercise, call


@FunctionExercise.task(
    number=7,
    returns=("wide", "output", "weights", "multiplications", "skip"),
    tolerance=0,
    hints=(
        N_("Three layers: 1 by 1 from channels to expansion * channels, 3 by 3 in each "
           "channel by itself, 1 by 1 to filters. The second one has the stride."),
        N_("With padding 'same' a side becomes ceil(side / stride). The first layer "
           "works on the picture as it comes in, the other two on the smaller one."),
        N_("Weights: channels * wide, 9 * wide, wide * filters. The skip needs an x "
           "with the shape of what it is added to."),
    ),
    insight=N_("A residual block is narrow in the middle; this one is wide there and "
               "narrow at the ends, where the skip is. It can afford that since the 3 "
               "by 3 layer is depthwise: 9 weights for each channel."),
)  # fmt: skip
def inverted_residual(shape, expansion, filters, stride=1):
    """Sizes and cost of an inverted residual block: expand, depthwise, project.

    shape: (height, width, channels). A 1x1 convolution makes expansion * channels
    channels, a depthwise 3x3 one with the stride and padding "same" follows, and a 1x1
    one to filters channels. Nothing has biases. Returns the number of channels in the
    middle, the shape of the output, the number of weights, the multiplications for one
    picture, and whether (True or False) x can be added to the output as it is.

    >>> inverted_residual((6, 6, 3), 6, 3)
    (18, (6, 6, 3), 270, 9720, True)
    """
    # BEGIN SOLUTION -> wide, output, weights = ..., ..., ...
    height, width, channels = shape
    wide = expansion * channels
    output = -(-height // stride), -(-width // stride), filters
    before, after = height * width, output[0] * output[1]
    expand, depthwise, project = channels * wide, 3 * 3 * wide, wide * filters
    weights = expand + depthwise + project
    # END SOLUTION
    # BEGIN SOLUTION -> multiplications, skip = ..., ...
    multiplications = before * expand + after * (depthwise + project)
    skip = output == shape
    # END SOLUTION
    return wide, output, weights, multiplications, skip


@inverted_residual.tried_on
def cases(rng):
    """B79; strides, also on odd sides; equal and other channels; drawn ones."""
    calls = [
        call((6, 6, 3), 6, 3),
        call((14, 16, 4), 6, 4, 2),
        call((7, 9, 5), 4, 8),
        call((9, 7, 4), 3, 6, 2),
        call((11, 8, 6), 5, 6, 3),
        call((5, 8, 7), 2, 7, 1),
    ]
    for _number in range(3):
        height, width, channels, expansion, filters, stride = (
            int(n) for n in rng.integers((5, 14, 2, 2, 9, 1), (13, 24, 9, 7, 20, 4))
        )
        calls.append(call((height, width, channels), expansion, filters, stride))
    return calls


def _up(side, stride):
    return math.ceil(side / stride)


def _skip(shape, output, stride):
    return shape == output


def built(*, wide=lambda t, c, f: t * c, side=_up, expand=lambda c, w: c * w,
          depthwise=lambda w: 9 * w, project=lambda w, f: w * f, skip=_skip,
          output=lambda h, w, f: (h, w, f), biases=lambda w, f: 0,
          cost=lambda before, after, e, d, p: (
              before * e + after * (d + p)
          )):  # fmt: skip
    """Return the right function with one of its parts written otherwise."""

    def answer(shape, expansion, filters, stride=1):
        height, width, channels = shape
        middle = wide(expansion, channels, filters)
        sides = side(height, stride), side(width, stride)
        parts = expand(channels, middle), depthwise(middle), project(middle, filters)
        found = output(*sides, filters)
        return (
            middle,
            found,
            sum(parts) + biases(middle, filters),
            cost(height * width, sides[0] * sides[1], *parts),
            skip(shape, (*sides, filters), stride),
        )

    return answer


def _say(message, **parts):
    inverted_residual.mistake(message, built(**parts))


_say(
    N_("The middle has expansion * channels channels: expansion is a factor."),
    wide=lambda t, c, f: t,
)
_say(
    N_("The middle has expansion * channels channels: expansion is a factor, it is not "
       "added."),
    wide=lambda t, c, f: t + c,
)  # fmt: skip
_say(
    N_("The middle is narrower here, as in a bottleneck; this block is wide in the "
       "middle: expansion * channels."),
    wide=lambda t, c, f: max(c // t, 1),
)  # fmt: skip
_say(
    N_("weights, multiplications: the depthwise layer has one filter of 3 by 3 for "
       "each channel, 9 * wide weights; here it is a normal convolution."),
    depthwise=lambda w: 9 * w * w,
)  # fmt: skip
_say(
    N_("weights, multiplications: a filter of 3 by 3 has 9 weights in each channel."),
    depthwise=lambda w: 3 * w,
)
_say(
    N_("weights, multiplications: the depthwise layer is missing, 9 * wide weights."),
    depthwise=lambda w: 0,
)
_say(
    N_("weights, multiplications: the first layer is missing, the 1 by 1 convolution "
       "that widens: channels * wide weights."),
    expand=lambda c, w: 0,
)  # fmt: skip
_say(
    N_("weights, multiplications: the last layer is missing, the 1 by 1 convolution "
       "down to filters channels: wide * filters weights."),
    project=lambda w, f: 0,
)  # fmt: skip
_say(
    N_("weights: biases are counted; nothing has biases here."),
    biases=lambda w, f: 2 * w + f,
)
_say(
    N_("The output has filters channels; the last layer makes them."),
    output=lambda h, w, f: (h, w),
)
_say(
    N_("multiplications: the first layer still works on the whole picture; only the "
       "second makes it smaller."),
    cost=lambda before, after, e, d, p: after * (e + d + p),
)  # fmt: skip
_say(
    N_("multiplications: behind the stride fewer places are left; here all layers were "
       "counted on the whole picture."),
    cost=lambda before, after, e, d, p: before * (e + d + p),
)  # fmt: skip
_say(
    N_("multiplications: the stride belongs to the depthwise layer, and it works out "
       "only what it puts out: its places are those of the smaller picture."),
    cost=lambda before, after, e, d, p: before * (e + d) + after * p,
)  # fmt: skip
_say(
    N_("multiplications: these are weights; each is multiplied at every place of what "
       "its layer puts out."),
    cost=lambda before, after, e, d, p: e + d + p,
)  # fmt: skip
_say(
    N_("output: round up: with padding 'same' a side becomes ceil(side / stride)."),
    side=lambda n, s: n // s,
)
_say(
    N_("output: without padding the sides would shrink; with padding 'same' a side "
       "becomes ceil(side / stride)."),
    side=lambda n, s: max((n - 3) // s + 1, 0),
)  # fmt: skip
_say(
    N_("output: the stride is ignored: a side becomes ceil(side / stride)."),
    side=lambda n, s: n,
)
_say(
    N_("skip: the channels must agree, too: x has as many as come in, the output has "
       "filters."),
    skip=lambda shape, output, stride: stride == 1,
)  # fmt: skip
_say(
    N_("skip: height and width must agree, too: with a stride the output is smaller "
       "than x."),
    skip=lambda shape, output, stride: shape[2] == output[2],
)  # fmt: skip
_say(
    N_("skip: x and output have to have one shape; here it is always True."),
    skip=lambda shape, output, stride: True,
)
_say(
    N_("skip: this says the opposite."),
    skip=lambda shape, output, stride: shape != output,
)


@inverted_residual.mistake(
    N_("Height and width are exchanged: the height comes first.")
)
def height_and_width_exchanged(shape, expansion, filters, stride=1):
    turned = (shape[1], shape[0], shape[2])
    return built()(turned, expansion, filters, stride)


@inverted_residual.mistake(
    N_("output: this is the shape in the middle; the last layer brings the channels "
       "down to filters.")
)  # fmt: skip
def shape_of_the_middle(shape, expansion, filters, stride=1):
    wide, output, *others = built()(shape, expansion, filters, stride)
    return (wide, (*output[:2], wide), *others)


_say(
    N_("output: round up: with padding 'same' a side becomes ceil(side / stride)."),
    side=lambda n, s: round(n / s),
)
_say(
    N_("output: n // stride + 1 is one too many where the stride divides the side: "
       "ceil(side / stride)."),
    side=lambda n, s: n // s + 1,
)  # fmt: skip
_say(
    N_("skip: it is never True here; x fits where its shape is that of the output."),
    skip=lambda shape, output, stride: False,
)  # fmt: skip
_say(
    N_("The middle has expansion * channels channels, of the channels that come in; "
       "here filters were taken."),
    wide=lambda t, c, f: t * f,
)  # fmt: skip
_say(
    N_("weights, multiplications: a filter of 3 by 3 has 9 weights, and each of the "
       "wide channels has one: 9 * wide."),
    depthwise=lambda w: 9,
)  # fmt: skip
_say(
    N_("output: without padding the sides would shrink; with padding 'same' a side "
       "becomes ceil(side / stride)."),
    side=lambda n, s: max((n - 3) // s + 1, 0),
    skip=lambda shape, output, stride: stride == 1 and shape[2] == output[2],
)  # fmt: skip
_say(
    N_("skip: height, width AND channels must agree; here one of them is enough."),
    skip=lambda shape, output, stride: stride == 1 or shape[2] == output[2],
)


@inverted_residual.mistake(
    N_("output: the stride makes the picture smaller; these are the sides of x.")
)
def sides_of_x(shape, expansion, filters, stride=1):
    wide, _output, *others = built()(shape, expansion, filters, stride)
    return (wide, (*shape[:2], filters), *others)


@inverted_residual.mistake(
    N_("The width was taken from the height; pictures need not be squares.")
)
def width_of_the_height(shape, expansion, filters, stride=1):
    square = (shape[0], shape[0], shape[2])
    return built()(square, expansion, filters, stride)


@inverted_residual.mistake(
    N_("The width was taken from the height; pictures need not be squares.")
)
def width_of_the_output(shape, expansion, filters, stride=1):
    wide, (height, _width, _filters), weights, *_others = built()(
        shape, expansion, filters, stride
    )
    expand = shape[2] * wide
    products = shape[0] * shape[1] * expand + height**2 * (weights - expand)
    skip = stride == 1 and filters == shape[2]
    return wide, (height, height, filters), weights, products, skip
