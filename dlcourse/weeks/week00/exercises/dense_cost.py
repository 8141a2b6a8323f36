"""Exercise: what a stack of dense layers costs."""

from itertools import pairwise

from dlcourse.exercises.engine import N_, FunctionExercise, call


@FunctionExercise.task(
    number=9,
    returns=("parameters", "multiplications", "memory"),
    tolerance=0,
    hints=(
        N_("Take the layers one by one: sizes[0] numbers go into the first and "
           "sizes[1] come out, sizes[1] go into the next. zip(sizes, sizes[1:]) "
           "gives these pairs."),
        N_("A layer with n inputs and k units has n * k weights and k biases. One "
           "example multiplies each weight once; a bias is only added."),
        N_("memory: each parameter is kept four times while Adam trains: itself, its "
           "gradient, two averages. A float32 has 4 bytes."),
    ),
    insight=N_("All of this is known before anything runs. A net 784, 128, 10 has "
               "101,770 parameters: 1.6 MB with Adam, little for any laptop."),
)  # fmt: skip
def dense_cost(sizes, examples=1):
    """What a stack of dense layers costs: three whole numbers.

    sizes: list of the number of inputs, then the units of each layer. parameters: all
    weights and biases. multiplications: of weights, in one forward pass of that many
    examples. memory: bytes while Adam trains, in float32: four numbers for each
    parameter (itself, its gradient, two moving averages).

    >>> dense_cost([4, 8, 3], examples=10)
    (67, 560, 1072)
    """
    # BEGIN SOLUTION -> parameters, multiplications, memory = ..., ..., ...
    weights = biases = 0
    for i in range(len(sizes) - 1):
        weights += sizes[i] * sizes[i + 1]
        biases += sizes[i + 1]
    parameters = weights + biases
    multiplications = weights * examples
    memory = parameters * 4 * 4
    # END SOLUTION
    return parameters, multiplications, memory


@dense_cost.tried_on
def cases(rng):
    """The example; the digits' net; one layer alone; a deep one; drawn ones."""
    calls = [
        call([4, 8, 3], examples=10),
        call([784, 128, 10]),
        call([13, 1], examples=7),
        call([6, 5, 9, 7, 2], examples=32),
    ]
    for layers in (2, 3, 4):
        sizes = [int(n) for n in rng.integers(2, 50, size=layers + 1)]
        calls.append(call(sizes, int(rng.integers(2, 200))))
    return calls


def counted(*, weights=lambda n, k: n * k, biases=lambda n, k: k,
            products=lambda n, k: n * k, times=lambda examples: examples,
            size=lambda examples: 16, pairs=pairwise,
            all_of=lambda examples: 1):  # fmt: skip
    """Return the right function with one of its parts written otherwise.

    Args:
        weights: of a layer, of its inputs and units.
        biases: of a layer.
        products: of a layer, for one example.
        times: how often these are made, of the examples.
        size: bytes of a parameter.
        pairs: inputs and units of the layers, of the sizes.
        all_of: what parameters and memory are multiplied by.
    """

    def answer(sizes, examples=1):
        layers = [*pairs(sizes)]
        parameters = sum(weights(n, k) + biases(n, k) for n, k in layers)
        parameters *= all_of(examples)
        found = times(examples) * sum(products(n, k) for n, k in layers)
        return parameters, found, size(examples) * parameters

    return answer


def _say(message, **parts):
    dense_cost.mistake(message, counted(**parts))


def _no_biases(n, k):
    return 0


_say(
    N_("parameters, memory: the biases are missing, one for each unit."),
    biases=_no_biases,
)
_say(
    N_("parameters, memory: a layer has one bias for each unit; here it has one for "
       "each input."),
    biases=lambda n, k: n,
)  # fmt: skip
_say(
    N_("parameters, memory: a layer has one bias for each unit; here the whole layer "
       "has one."),
    biases=lambda n, k: 1,
)  # fmt: skip
_say(
    N_("multiplications: a bias is added, not multiplied: only weights count."),
    products=lambda n, k: n * k + k,
)
_say(
    N_("multiplications: these are those of one example; there are more of them."),
    times=lambda examples: 1,
)
_say(
    N_("parameters, memory: the examples do not multiply the parameters: all of them "
       "go through the same weights."),
    all_of=lambda examples: examples,
)  # fmt: skip
_say(
    N_("memory: these are the parameters alone; Adam keeps a gradient and two "
       "averages for each of them, too."),
    size=lambda examples: 4,
)  # fmt: skip
_say(
    N_("memory: only the parameters and one more number each were counted; four "
       "numbers are kept for each: itself, its gradient, two averages."),
    size=lambda examples: 8,
)  # fmt: skip
_say(
    N_("memory: three numbers were counted for each parameter; there are four: "
       "itself, its gradient, two averages."),
    size=lambda examples: 12,
)  # fmt: skip
_say(
    N_("memory: a float32 has 4 bytes; here each number got 8, as of float64."),
    size=lambda examples: 32,
)
_say(
    N_("memory: the examples do not multiply what is kept for each parameter."),
    size=lambda examples: 16 * examples,
)
_say(
    N_("Only the last layer was counted; add all layers up."),
    pairs=lambda sizes: [sizes[-2:]],
)
_say(
    N_("The first layer is missing: the inputs multiply its weights, too."),
    pairs=lambda sizes: pairwise(sizes[1:]),
)
_say(
    N_("The last layer is missing: its units have weights like all others."),
    pairs=lambda sizes: pairwise(sizes[:-1]),
)
_say(
    N_("Every layer was given sizes[0] inputs; a later one gets the units of the "
       "layer before."),
    pairs=lambda sizes: [(sizes[0], k) for k in sizes[1:]],
)  # fmt: skip
_say(
    N_("parameters, multiplications, memory: n inputs and k units meet in n * k "
       "weights; here they were added."),
    weights=lambda n, k: n + k, biases=_no_biases, products=lambda n, k: n + k,
)  # fmt: skip


@dense_cost.mistake(
    N_("All sizes were multiplied with each other: a layer meets its neighbours "
       "only. Multiply pair by pair and add up.")
)  # fmt: skip
def all_multiplied(sizes, examples=1):
    product = 1
    for size in sizes:
        product *= size
    return product, product * examples, 16 * product


@dense_cost.mistake(
    N_("parameters, memory: the inputs have no biases: they are numbers that come "
       "in, not units.")
)  # fmt: skip
def biases_of_the_inputs(sizes, examples=1):
    parameters, multiplications, _memory = counted()(sizes, examples)
    parameters += sizes[0]
    return parameters, multiplications, 16 * parameters


@dense_cost.mistake(
    N_("memory: the biases are missing: Adam keeps four numbers for each of them, too.")
)
def weights_alone(sizes, examples=1):
    parameters, multiplications, _memory = counted()(sizes, examples)
    return parameters, multiplications, 16 * counted(biases=_no_biases)(sizes)[0]


@dense_cost.mistake(
    N_("The last layer has no next one: range(len(sizes)) goes one too far, range("
       "len(sizes) - 1) does not.")
)  # fmt: skip
def one_too_far(sizes, examples=1):
    return sum(sizes[i] * sizes[i + 1] for i in range(len(sizes)))


def _other_weights(message, weights):
    """Name an answer whose biases are right, and its sum of weights is not."""

    def answer(sizes, examples=1):
        parameters = weights(sizes) + sum(sizes[1:])
        return parameters, weights(sizes) * examples, 16 * parameters

    dense_cost.mistake(message, answer)


_other_weights(
    N_("sizes[-1] is the LAST entry, so the last layer was joined with the first: "
       "begin with i = 1."),
    lambda sizes: sum(sizes[i - 1] * k for i, k in enumerate(sizes)),
)  # fmt: skip
_other_weights(
    N_("The weights of the last layer are missing; its biases are there."),
    lambda sizes: sum(n * k for n, k in pairwise(sizes[:-1])),
)
_other_weights(
    N_("All sizes were multiplied with each other: a layer meets its neighbours "
       "only. Multiply pair by pair and add up."),
    lambda sizes: all_multiplied(sizes)[0],
)  # fmt: skip


@dense_cost.mistake(
    N_("parameters, memory: the biases of the last layer are missing: its units have "
       "one each, like all others.")
)  # fmt: skip
def last_without_biases(sizes, examples=1):
    parameters, multiplications, _memory = counted()(sizes, examples)
    parameters -= sizes[-1]
    return parameters, multiplications, 16 * parameters


_say(
    N_("multiplications: additions were counted as well; each weight is multiplied "
       "once for an example."),
    products=lambda n, k: 2 * n * k,
)  # fmt: skip
_say(
    N_("multiplications: the way back was counted as well (6 for each weight); a "
       "forward pass is asked, and its multiplications alone."),
    products=lambda n, k: 6 * n * k,
)  # fmt: skip
for unit in (10**3, 2**10, 10**6, 2**20, 10**9, 2**30):
    _say(
        N_("memory: bytes are asked, not kilobytes, megabytes or gigabytes."),
        size=lambda examples, unit=unit: 16 / unit,
    )
