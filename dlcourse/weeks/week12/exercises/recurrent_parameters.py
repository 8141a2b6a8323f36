"""Exercise: the number of parameters of a recurrent layer."""

from dlcourse.exercises.engine import N_, FunctionExercise, call


@FunctionExercise.task(
    number=5,
    tolerance=0,
    hints=(
        N_("One block: every unit sees all features, all units of the state before, "
           "and a bias. How many such blocks has each layer?"),
        N_("A GRU has the candidate and two gates, an LSTM the candidate and three."),
        N_("reset_after keeps the products with x and with h apart until the reset "
           "gate has acted on the second, and gives each a bias. Bidirectional is two "
           "layers."),
    ),
    insight=N_("For 100 units and 50 features: 15,100, 45,300 (Keras' own form "
               "45,600) and 60,400. A lecture note says that a GRU is better because "
               "it has fewer parameters; it has three times those of a SimpleRNN."),
)  # fmt: skip
def recurrent_parameters(kind, units, features, reset_after=True, bidirectional=False):
    """Number of parameters of a recurrent layer, an int.

    kind: "SimpleRNN", "GRU" or "LSTM". reset_after: of a GRU alone, as in Keras: with
    it each of its blocks has two biases, one beside x and one beside h. bidirectional:
    whether a second layer of the same kind reads the sequence from its end.

    >>> recurrent_parameters("SimpleRNN", 100, 50)
    15100
    """
    # BEGIN SOLUTION -> return ...
    blocks = {"SimpleRNN": 1, "GRU": 3, "LSTM": 4}[kind]
    biases = 2 if kind == "GRU" and reset_after else 1
    layers = 2 if bidirectional else 1
    return layers * blocks * units * (features + units + biases)
    # END SOLUTION


KINDS = ("SimpleRNN", "GRU", "LSTM")


@recurrent_parameters.tried_on
def cases(rng):
    """B92; every kind with every option, few units and many; random ones."""
    calls = [call(kind, 100, 50, reset_after=False) for kind in KINDS]
    calls.append(call("GRU", 100, 50))
    for kind in KINDS:
        for after in (True, False):
            for both in (True, False):
                units, features = (int(n) for n in rng.integers((2, 5), (60, 90)))
                calls += [call(kind, units, features, after, both),
                          call(kind, features + units, 3, after, both)]  # fmt: skip
    return calls


def counted(*, blocks=(1, 3, 4), biases=(1, 1, 1), after=2, both=2,
            block=lambda units, features, biases: units * (features + units + biases),
            total=lambda blocks, one, units, features, biases: (
                blocks * one
            )):  # fmt: skip
    """Return the right function with one of its parts written otherwise."""

    def answer(kind, units, features, reset_after=True, bidirectional=False):
        number = KINDS.index(kind)
        own = after if kind == "GRU" and reset_after else biases[number]
        one = block(units, features, own)
        layers = both if bidirectional else 1
        return layers * total(blocks[number], one, units, features, own)

    return answer


def _say(message, **parts):
    """Name a slip, also of those who look at reset_after later, or at no option."""
    recurrent_parameters.mistake(message, counted(**parts))
    if not {"after", "both", "biases"} & set(parts):
        recurrent_parameters.mistake(message, counted(**parts, after=1))
        recurrent_parameters.mistake(message, counted(**parts, after=1, both=1))


_say(
    N_("The weights of the state are missing: every unit also sees all units of the "
       "state before, units * units in each block."),
    block=lambda units, features, biases: units * (features + biases),
)  # fmt: skip
_say(
    N_("The weights of the input are missing: every unit sees all features, units * "
       "features in each block."),
    block=lambda units, features, biases: units * (units + biases),
)  # fmt: skip
_say(
    N_("The biases are missing: each block has one for each unit."),
    block=lambda units, features, biases: units * (features + units),
)
_say(
    N_("One bias was counted for a whole block; each of its units has one."),
    block=lambda units, features, biases: units * (features + units) + biases,
)
_say(
    N_("The biases were counted at the features; each unit of a block has one."),
    block=lambda units, features, biases: (
        units * (features + units) + biases * features
    ),
)
_say(
    N_("The biases of a block were counted once for the whole layer: every block has "
       "its own."),
    block=lambda units, features, biases: units * (features + units),
    total=lambda blocks, one, units, features, biases: blocks * one + biases * units,
)  # fmt: skip
_say(
    N_("A GRU has three blocks, two gates and the candidate; here it has two."),
    blocks=(1, 2, 4),
)
_say(
    N_("An LSTM has four blocks, three gates and the candidate; here it has three."),
    blocks=(1, 3, 3),
)
_say(
    N_("The candidate is missing: beside the gates, two in a GRU and three in an LSTM, "
       "it has weights and a bias of its own."),
    blocks=(1, 2, 3),
)  # fmt: skip
_say(
    N_("The blocks of GRU and LSTM are exchanged: three and four."),
    blocks=(1, 4, 3),
)
_say(
    N_("A GRU has as many parameters as an LSTM here; it has one gate less, three "
       "blocks."),
    blocks=(1, 4, 4),
)  # fmt: skip
_say(
    N_("An LSTM has four blocks; the cell state itself has no weights."),
    blocks=(1, 3, 5),
)
_say(
    N_("Every kind has the parameters of a SimpleRNN here: a GRU has three such "
       "blocks, an LSTM four."),
    blocks=(1, 1, 1),
)  # fmt: skip
_say(
    N_("reset_after makes no difference: with it each block of a GRU has two biases."),
    after=1,
)
_say(
    N_("reset_after adds one bias to each unit of a block; here it took the only one "
       "away."),
    after=0,
)  # fmt: skip
_say(
    N_("Two biases in every kind: only a GRU with reset_after has two."),
    biases=(2, 1, 2),
)
_say(
    N_("The two biases stand in every GRU here: without reset_after there is one."),
    biases=(1, 2, 1),
)
_say(
    N_("An LSTM has one bias in each block, whatever reset_after is."),
    biases=(1, 1, 2),
)
_say(
    N_("bidirectional makes no difference: the second layer has as many parameters "
       "again."),
    both=1,
)  # fmt: skip
_say(
    N_("The weights of the input were counted once for all blocks; each block has its "
       "own."),
    block=lambda units, features, biases: units * (units + biases),
    total=lambda blocks, one, units, features, biases: blocks * one + units * features,
)  # fmt: skip
_say(
    N_("The weights of the state were counted once for all blocks; each block has its "
       "own."),
    block=lambda units, features, biases: units * (features + biases),
    total=lambda blocks, one, units, features, biases: blocks * one + units * units,
)  # fmt: skip
_say(
    N_("The state meets a square matrix: units * units weights, not units."),
    block=lambda units, features, biases: units * (features + 1 + biases),
)
_say(
    N_("Units and features are exchanged: the state has as many numbers as units."),
    block=lambda units, features, biases: features * (features + units + biases),
)
_say(
    N_("Features and units were multiplied with each other; every unit has features + "
       "units weights and its biases."),
    block=lambda units, features, biases: units * (features * units + biases),
)  # fmt: skip


def _kind_of(reset, two_ways):
    """Return the right function for other options than those that were passed."""

    def answer(kind, units, features, reset_after=True, bidirectional=False):
        return counted()(kind, units, features, reset(reset_after),
                         two_ways(bidirectional))  # fmt: skip

    return answer


recurrent_parameters.mistake(
    N_("reset_after is the wrong way round: with it there are two biases, without it "
       "one."),
    _kind_of(lambda after: not after, lambda both: both),
)  # fmt: skip
recurrent_parameters.mistake(
    N_("bidirectional is the wrong way round: with it there are two layers."),
    _kind_of(lambda after: after, lambda both: not both),
)


def _two_layers(message, whole):
    """Name another number for two layers, `whole(kind, units, features, after)`."""

    def answer(kind, units, features, reset_after=True, bidirectional=False):
        number = whole if bidirectional else counted()
        return number(kind, units, features, reset_after)

    recurrent_parameters.mistake(message, answer)


def _second(message, second):
    """Name another number for the second of two layers, that of `second(...)`."""
    _two_layers(message, lambda *args: counted()(*args) + second(*args))


_second(
    N_("Bidirectional joins two layers of their own; the second one reads x alone, so "
       "it has the features, not the outputs of the first."),
    lambda kind, units, features, after: counted()(kind, units, units, after),
)  # fmt: skip
_two_layers(
    N_("Bidirectional is two layers with the same number of units each, not one with "
       "twice as many."),
    lambda kind, units, features, after: counted()(kind, 2 * units, features, after),
)  # fmt: skip
_two_layers(
    N_("Bidirectional does not halve the units: each of the two layers has all of "
       "them."),
    lambda kind, units, features, after: (
        2 * counted()(kind, units // 2, features, after)
    ),
)  # fmt: skip
_second(
    N_("With bidirectional the biases were counted once; each of the two layers has "
       "its own."),
    counted(block=lambda units, features, biases: units * (features + units)),
)  # fmt: skip
_second(
    N_("With bidirectional the second layer got weights of the input alone; it has a "
       "state and biases of its own, too."),
    counted(block=lambda units, features, biases: units * features),
)  # fmt: skip
_second(
    N_("With bidirectional the second bias of reset_after was counted once; both "
       "layers have it."),
    counted(after=1),
)  # fmt: skip


@recurrent_parameters.mistake(
    N_("reset_after belongs to the GRU alone: SimpleRNN and LSTM have one bias in each "
       "block, whatever it is.")
)  # fmt: skip
def after_in_every_kind(kind, units, features, reset_after=True, bidirectional=False):
    biases = (2, 2, 2) if reset_after else (1, 1, 1)
    return counted(biases=biases)(kind, units, features, reset_after, bidirectional)


def _more_after(message, more):
    """Name what reset_after adds to a GRU with one bias in each block."""

    def answer(kind, units, features, reset_after=True, bidirectional=False):
        bare = counted(after=1)(kind, units, features, reset_after, bidirectional)
        added = more(units, features) * (kind == "GRU" and reset_after)
        return bare + added * (1 + bidirectional)

    recurrent_parameters.mistake(message, answer)


_more_after(
    N_("reset_after was counted in one block alone: each of the three gets a second "
       "bias."),
    lambda units, features: units,
)  # fmt: skip
_more_after(
    N_("reset_after doubles the weights, too, here; it adds a bias, one number for "
       "each unit of a block."),
    lambda units, features: 3 * units * (features + units + 1),
)  # fmt: skip
_more_after(
    N_("reset_after doubles the weights of the state here; it adds a bias, one number "
       "for each unit of a block."),
    lambda units, features: 3 * units * units,
)  # fmt: skip
_more_after(
    N_("The bias beside x was given one number for each feature; it is added to the "
       "product, so it has one for each unit."),
    lambda units, features: 3 * features,
)  # fmt: skip
