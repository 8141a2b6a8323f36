"""Exercise: what a block of parallel branches costs (B77)."""

from dlcourse.exercises.engine import N_, FunctionExercise, call


@FunctionExercise.task(
    number=5,
    returns=("channels", "multiplications", "weights"),
    tolerance=0,
    hints=(
        N_("Go through the branches; within one, keep the number of channels that goes "
           "into its next layer. Every branch begins with the channels of the input."),
        N_("A layer has f * f * channels * filters weights. With padding 'same' and "
           "stride 1 each is multiplied at all height * width places."),
        N_("Pooling has no weights, multiplies nothing and keeps the channels. The "
           "branches are laid side by side: the channels of their last layers add up."),
    ),
    insight=N_("The 5 by 5 convolution alone takes 120 million multiplications, a "
               "branch with 16 channels in between 12 million. A lecture note calls "
               "the 120 million parameters; these are 153,600."),
)  # fmt: skip
def inception_cost(shape, branches):
    """Channels that come out of an Inception block, its multiplications, its weights.

    shape: (height, width, channels) of the input. branches: a list; each branch is a
    list of layers, one behind the other: ("conv", f, filters) with windows of f by f,
    or ("pool", f). All have stride 1 and padding "same". Biases are not counted.
    Multiplications are those of one picture, products of a weight and a number.

    >>> inception_cost((28, 28, 192), [[("conv", 5, 32)]])
    (32, 120422400, 153600)
    """
    # BEGIN SOLUTION -> channels, multiplications, weights = ..., ..., ...
    height, width, depth = shape
    channels = weights = 0
    for branch in branches:
        inside = depth
        for name, f, *filters in branch:
            if name == "conv":
                before, (inside,) = inside, filters
                weights += f * f * before * inside
        channels += inside
    multiplications = height * width * weights
    # END SOLUTION
    return channels, multiplications, weights


WIDE = [[("conv", 5, 32)]]
NARROW = [[("conv", 1, 16), ("conv", 5, 32)]]
INCEPTION = [
    [("conv", 1, 64)],
    [("conv", 1, 96), ("conv", 3, 128)],
    [("conv", 1, 16), ("conv", 5, 32)],
    [("pool", 3), ("conv", 1, 32)],
]


@inception_cost.tried_on
def cases(rng):
    """B77 twice; a block of GoogLeNet; pooling last and alone; drawn ones."""
    calls = [
        call((28, 28, 192), WIDE),
        call((28, 28, 192), NARROW),
        call((28, 30, 192), INCEPTION),
        call((5, 7, 6), [[("pool", 3)], [("conv", 3, 4), ("pool", 2)]]),
        call((8, 6, 3), [[("conv", 2, 5), ("conv", 3, 7), ("conv", 1, 4)], WIDE[0]]),
    ]
    for _number in range(3):
        a, b, c, d, f = (int(n) for n in rng.integers((2, 11, 20, 30, 2), 40))
        shape = tuple(int(n) for n in rng.integers((5, 12, 3), (11, 19, 9)))
        branches = [[("conv", 1, a), ("conv", f % 5 + 2, b)], [("pool", 3)],
                    [("conv", 3, c), ("pool", 2), ("conv", 1, d)]]  # fmt: skip
        calls.append(call(shape, branches))
    return calls


def _weights_of(f, inside, filters):
    return f * f * inside * filters


def counted(*, one=_weights_of, kept=lambda inside, filters: filters,
            area=lambda h, w: h * w, joined=sum, pool=lambda f, inside: 0,
            spread=True, pooled=lambda inside, f: inside):  # fmt: skip
    """Return the right function with one of its parts written otherwise.

    Args:
        one: weights of a layer, of f, the channels before and the filters.
        kept: channels for the next layer of the branch.
        area: number of places, of height and width.
        joined: channels of the block, of those of the branches.
        pool: weights of pooling.
        spread: whether each branch begins with the channels of the input.
        pooled: channels behind pooling.
    """

    def answer(shape, branches):
        height, width, depth = shape
        ends, weights, inside = [], 0, depth
        for branch in branches:
            inside = depth if spread else inside
            for name, f, *filters in branch:
                if name == "conv":
                    weights += one(f, inside, *filters)
                    inside = kept(inside, *filters)
                else:
                    weights += pool(f, inside)
                    inside = pooled(inside, f)
            ends.append(inside)
        return joined(ends), area(height, width) * weights, weights

    return answer


def _say(message, **parts):
    inception_cost.mistake(message, counted(**parts))


@inception_cost.mistake(
    N_("Each layer is counted as if the block's input came in; within a branch, what "
       "one layer gives goes into the next.")
)  # fmt: skip
def depth_of_the_input(shape, branches):
    channels, _multiplications, _weights = counted()(shape, branches)
    layers = [[layer] for branch in branches for layer in branch]
    return (channels, *counted()(shape, layers)[1:])


_say(
    N_("The branches run side by side: each begins with the input; here each goes on "
       "from the branch before."),
    spread=False,
)  # fmt: skip
_say(
    N_("channels: the branches are laid side by side, so their channels add up; this "
       "is the largest alone."),
    joined=max,
)  # fmt: skip
_say(
    N_("channels: the branches are laid side by side, so their channels add up; these "
       "are those of the last branch."),
    joined=lambda ends: ends[-1],
)  # fmt: skip
_say(
    N_("A window is f by f: f * f * channels * filters weights; here it is f."),
    one=lambda f, inside, filters: f * inside * filters,
)
_say(
    N_("A filter is as deep as what comes in: f * f * channels * filters weights; the "
       "channels are missing."),
    one=lambda f, inside, filters: f * f * filters,
)  # fmt: skip
_say(
    N_("These are the weights of one filter in each layer; there are several."),
    one=lambda f, inside, filters: f * f * inside,
)
_say(
    N_("The biases are counted, one for each filter; here they are left out."),
    one=lambda f, inside, filters: (f * f * inside + 1) * filters,
)
_say(
    N_("weights, multiplications: a 1 by 1 convolution has weights, too: channels * "
       "filters."),
    one=lambda f, inside, filters: (f > 1) * f * f * inside * filters,
)  # fmt: skip
_say(
    N_("multiplications: these are weights; each is multiplied at all height * width "
       "places."),
    area=lambda h, w: 1,
)  # fmt: skip
_say(
    N_("multiplications: the width was taken from the height; pictures need not be "
       "squares."),
    area=lambda h, w: h * h,
)  # fmt: skip
_say(
    N_("multiplications: the height was taken from the width; pictures need not be "
       "squares."),
    area=lambda h, w: w * w,
)  # fmt: skip
for _pool in (lambda f, inside: f * f * inside, lambda f, inside: (f * inside) ** 2):
    _say(
        N_("Pooling was counted as a convolution; it has no weights and multiplies "
           "nothing."),
        pool=_pool,
    )  # fmt: skip
_say(
    N_("Behind pooling there are as many channels as before it."),
    pooled=lambda inside, f: f,
)


@inception_cost.mistake(
    N_("A branch was counted by its last layer alone; the layers before it cost, too.")
)
def last_layers(shape, branches):
    (height, width, depth), channels, weights = shape, 0, 0
    for branch in branches:
        inside = depth
        own = 0
        for name, f, *filters in branch:
            own = 0
            if name == "conv":
                own = _weights_of(f, inside, *filters)
                inside = filters[0]
        weights += own
        channels += inside
    return channels, height * width * weights, weights


def _but(result, message, value):
    """Plant a mistake that is right but for one result.

    Args:
        result: its name.
        message: what is said of it.
        value: what it became, of shape, branches and the right results.
    """
    place = inception_cost.returns.index(result)

    def wrong(shape, branches):
        found = list(counted()(shape, branches))
        found[place] = value(shape, branches, found)
        return tuple(found)

    inception_cost.mistake(message, wrong)


def _filters(branches):
    """Return the filters of every convolution, branch by branch."""
    return [[n for _name, _f, *filters in b for n in filters] for b in branches]


def _products(shape, branches, cut, pools=False):
    """Return the multiplications where windows leave out a border.

    Args:
        shape: of the input.
        branches: as in the task.
        cut: whether what one layer leaves out is missing for the next as well.
        pools: whether pooling leaves it out, too.
    """
    found = 0
    for branch in branches:
        height, width, inside = shape
        for name, f, *filters in branch:
            less = f - 1 if name == "conv" or pools else 0
            places = max(height - less, 0) * max(width - less, 0)
            if cut:
                height, width = max(height - less, 0), max(width - less, 0)
            if filters:
                found += places * _weights_of(f, inside, *filters)
                inside = filters[0]
    return found


def _shrunk_by_pooling(shape, branches, found):
    height, width, _depth = shape
    for branch in branches:
        for name, f, *_rest in branch:
            if name == "pool":
                height, width = height // f, width // f
    return height * width * found[2]


_but(
    "weights",
    N_("weights: these are the multiplications; a weight that is used at many places "
       "is counted once."),
    lambda shape, branches, found: found[1],
)  # fmt: skip
_but(
    "channels",
    N_("channels: those of all layers were added up; only the last layer of a branch "
       "reaches the end of the block."),
    lambda shape, branches, found: sum(map(sum, _filters(branches))),
)  # fmt: skip
for _slip in ({"cut": False}, {"cut": True, "pools": True}):
    _but(
        "multiplications",
        N_("multiplications: windows at the border were left out; with padding 'same' "
           "every place of the picture has one."),
        lambda shape, branches, found, slip=_slip: _products(shape, branches, **slip),
    )  # fmt: skip
_but(
    "multiplications",
    N_("multiplications: pooling has stride 1 and padding 'same' here: height and "
       "width stay as they are."),
    _shrunk_by_pooling,
)  # fmt: skip
_but(
    "weights",
    N_("weights: the biases are counted, one for each filter; here they are left out."),
    lambda shape, branches, found: found[2] + sum(map(sum, _filters(branches))),
)
_but(
    "channels",
    N_("channels: the whole shape came back; its last number alone is asked."),
    lambda shape, branches, found: (*shape[:2], found[0]),
)
_but(
    "channels",
    N_("channels: a branch of pooling alone was left out; it hands on all channels of "
       "the input."),
    lambda shape, branches, found: sum(ns[-1] for ns in _filters(branches) if ns),
)  # fmt: skip
_but(
    "channels",
    N_("channels: a branch that ends with pooling was left out; pooling hands on all "
       "channels that it gets."),
    lambda shape, branches, found: sum(map(sum, _filters([b[-1:] for b in branches]))),
)  # fmt: skip
_but(
    "multiplications",
    N_("multiplications: pooling takes the largest number of a window; it multiplies "
       "nothing."),
    lambda shape, branches, found: counted(pool=lambda f, inside: f * f * inside)(
        shape, branches)[1],
)  # fmt: skip
_but(
    "multiplications",
    N_("multiplications: these are the numbers that come out; each has cost f * f * "
       "channels products."),
    lambda shape, branches, found: (
        shape[0] * shape[1] * sum(map(sum, _filters(branches)))
    ),
)  # fmt: skip
