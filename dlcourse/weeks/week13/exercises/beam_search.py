"""Exercise: beam search with sentences that end, and with length normalisation."""

import numpy as np

from dlcourse.exercises.engine import N_, FunctionExercise, call, either


@FunctionExercise.task(
    number=9,
    returns=("tokens", "score"),
    hints=(
        N_("Keep two lists of pairs (tokens, total): those that are open, at first "
           "only ((), 0.0), and those that are finished, at first none."),
        N_("At each step make all pairs (tokens + (w,), total + step(tokens)[w]) of "
           "the open ones, sort them by total, the largest first, and keep the first "
           "width - len(finished)."),
        N_("Of these, the ones whose last token is end go to finished, the others are "
           "the new open. When the loop is over, take the max of both lists by total / "
           "len(tokens) ** alpha."),
    ),
    insight=N_("With alpha = 0 every further token lowers the sum, so a wide beam "
               "finds the short sentences, and the shortest is the empty one. Dividing "
               "by the length is what keeps it from falling silent."),
)  # fmt: skip
def beam_search(step, width, end, max_length, alpha=0.0):
    """The best sentence that a beam finds: its tokens, an array, and its score.

    step(tokens) takes a sentence so far, a tuple of int, () at the beginning, and gives
    the logarithms of the probabilities of the next token, (vocabulary,). At each step
    every open sentence is continued by every token; of all these the ones with the
    largest sum of logarithms are kept: width of them, minus as many as are finished
    already. Who gets the token end is finished and keeps its place. It is over when no
    sentence is open or all open ones have max_length tokens. Of the finished and the
    open ones together the one with the largest score wins, sum / length ** alpha;
    length counts all tokens, end too.

    >>> def step(tokens):
    ...     return np.log([[0.5, 0.1, 0.4], [0.1, 0.2, 0.7]][len(tokens) % 2])
    >>> tokens, score = beam_search(step, 2, 2, 4)
    >>> tokens, round(score, 3)
    (array([2]), -0.916)
    >>> tokens, score = beam_search(step, 2, 2, 4, alpha=1.0)
    >>> tokens, round(score, 3)
    (array([0, 2]), -0.525)
    """
    # BEGIN SOLUTION -> tokens, score = ..., ...
    opened, finished = [((), 0.0)], []
    for _length in range(max_length):
        longer = []
        for tokens, total in opened:
            log_p = step(tokens)
            longer += [((*tokens, w), total + log_p[w]) for w in range(len(log_p))]
        longer.sort(key=lambda pair: -pair[1])
        kept = longer[: width - len(finished)]
        opened = [pair for pair in kept if pair[0][-1] != end]
        finished += [pair for pair in kept if pair[0][-1] == end]
    found = opened + finished
    scored = [(total / len(tokens) ** alpha, tokens) for tokens, total in found]
    score, tokens = max(scored)
    # END SOLUTION
    return np.array(tokens), float(score)


def by_time(log_p):
    """Return a model that sees the last token and how many there are.

    Args:
        log_p: logarithms of probabilities, shape (time, vocabulary, vocabulary).
    """

    def drawn_step(tokens):
        return log_p[len(tokens) % len(log_p), tokens[-1] if tokens else 0]

    drawn_step.size = log_p.size  # as an array: a call with it cannot be pasted
    return drawn_step


def drawn(rng, time, vocabulary, end, spread, hurry):
    """Return a model that is drawn; `hurry`: how much likelier the end is."""
    z = rng.normal(0, spread, size=(time, vocabulary, vocabulary))
    z[..., end] += hurry
    return by_time(z - np.log(np.exp(z).sum(axis=-1, keepdims=True)))


FIXED = (  # seed, time, vocabulary, end, spread, hurry, width, alpha
    (48, 3, 5, 2, 1.2, 0.3, 3, 0.6),
    (0, 4, 4, 1, 1.0, 0.8, 3, 1.0),
    (1, 4, 5, 0, 1.0, 0.5, 2, 0.7),
    (3, 4, 4, 3, 1.0, 0.5, 2, 0.0),
    (3, 3, 5, 2, 1.2, 0.3, 3, 0.6),
    (3, 4, 4, 1, 1.0, -1.0, 3, 0.6),
    (2, 4, 4, 1, 1.0, 0.3, 2, 0.6),
)  # chosen so that no two of the mistakes below give the same in all of them


@beam_search.tried_on
def cases(rng):
    """The example; seven models that tell the mistakes apart; two that are drawn."""

    def step(tokens):
        return np.log([[0.5, 0.1, 0.4], [0.1, 0.2, 0.7]][len(tokens) % 2])

    calls = [call(step, 2, 2, 4), call(step, 2, 2, 4, 1.0)]
    sets = [(np.random.default_rng(seed), *rest) for seed, *rest in FIXED]
    sets += [(rng, 5, 4, 3, 1.0, 0.3, 3, 0.6), (rng, 4, 5, 0, 1.2, 0.3, 2, 0.0)]
    for own, time, vocabulary, end, spread, hurry, width, alpha in sets:
        model = drawn(own, time, vocabulary, end, spread, hurry)
        calls.append(call(model, width, end, time, alpha))
    return calls


def _largest(longer, room, _width):
    return sorted(longer, key=lambda pair: -pair[1])[:room]


def _normalised(total, tokens, _end, alpha):
    return total / len(tokens) ** alpha


def searched(*, room=lambda width, finished: width - len(finished), keep=_largest,
             ends=lambda tokens, end: tokens[-1] == end, seen=lambda tokens: tokens,
             add=lambda total, log_p: total + log_p,
             early=lambda finished, width: False,
             pool=lambda opened, finished: opened + finished,
             rank=_normalised, score=_normalised,
             shown=lambda tokens, end: tokens):  # fmt: skip
    """Return the right function with one of its parts written otherwise."""

    def answer(step, width, end, max_length, alpha=0.0):
        opened, finished = [((), 0.0)], []
        for _length in range(max_length):
            longer = [
                ((*tokens, w), add(total, log_p))
                for tokens, total in opened
                for w, log_p in enumerate(step(seen(tokens)))
            ]
            kept = keep(longer, room(width, finished), width)
            opened = [pair for pair in kept if not ends(pair[0], end)]
            finished += [pair for pair in kept if ends(pair[0], end)]
            if early(finished, width):
                break
        found = pool(opened, finished)
        tokens, total = max(found, key=lambda pair: rank(*pair[::-1], end, alpha))
        return np.array(shown(tokens, end)), float(score(total, tokens, end, alpha))

    return answer


def _say(message, *others, **parts):
    """Name what comes of other parts; `others`: more parts that make the same slip."""
    wrong = [searched(**parts), *(searched(**(parts | other)) for other in others)]
    beam_search.mistake(message, wrong[0], either(*wrong) if others else None)


def _largest_of_each(longer, _room, width):
    """Keep the `width` best continuations of every sentence by itself."""
    begun = {tokens[:-1]: [] for tokens, _total in longer}
    for pair in longer:
        begun[pair[0][:-1]].append(pair)
    return [pair for pairs in begun.values() for pair in _largest(pairs, width, width)]


_say(
    N_("Each sentence kept its own width best continuations, and the beam grows at "
       "every step; keep the width best of ALL continuations together."),
    keep=_largest_of_each,
)  # fmt: skip
_say(
    N_("Sentences were continued behind the token end; who has it is finished."),
    ends=lambda tokens, end: False,
)
_say(
    N_("A finished sentence keeps its place in the beam: from then on one sentence "
       "less is continued, width - len(finished)."),
    {"early": lambda finished, width: len(finished) >= width},
    room=lambda width, finished: width,
)  # fmt: skip
_say(
    N_("The search stopped at the first finished sentence; the others may become "
       "better ones, so go on while any is open."),
    early=lambda finished, width: bool(finished),
)  # fmt: skip
_say(
    N_("At the end only finished sentences were compared; those that are open at "
       "max_length take part, too."),
    pool=lambda opened, finished: finished or opened,
)  # fmt: skip
_say(
    N_("Finished sentences got lost; at the end they take part, together with the open "
       "ones."),
    pool=lambda opened, finished: opened or finished,
)  # fmt: skip
_say(
    N_("score: the length counts all tokens, the end token too."),
    rank=lambda total, tokens, end, alpha: (
        total / max(1, len(tokens) - (tokens[-1] == end)) ** alpha
    ),
    score=lambda total, tokens, end, alpha: (
        total / max(1, len(tokens) - (tokens[-1] == end)) ** alpha
    ),
)
_say(
    N_("The winner was chosen by its sum of logarithms, and its score computed "
       "afterwards; the largest SCORE wins."),
    rank=lambda total, tokens, end, alpha: total,
)  # fmt: skip
_say(
    N_("score: the sum was multiplied by length ** alpha; divide by it."),
    rank=lambda total, tokens, end, alpha: total * len(tokens) ** alpha,
    score=lambda total, tokens, end, alpha: total * len(tokens) ** alpha,
)
_say(
    N_("A sentence was judged by its last token alone; add its logarithm to the sum of "
       "those before."),
    add=lambda total, log_p: log_p,
)  # fmt: skip
_say(
    N_("The least likely continuations were kept: sort with the largest first."),
    keep=lambda longer, room, width: sorted(longer, key=lambda pair: pair[1])[:room],
)
_say(
    N_("step got the last token alone; it takes the whole sentence so far."),
    seen=lambda tokens: tokens[-1:],
)
_say(
    N_("tokens: the end token belongs to the sentence; here it was cut off."),
    shown=lambda tokens, end: tokens[:-1] if tokens[-1] == end else tokens,
)


@beam_search.mistake(
    N_("Each beam went on alone, with its own likeliest token; at every step the best "
       "of ALL continuations of all open sentences are kept.")
)  # fmt: skip
def each_alone(step, width, end, max_length, alpha=0.0):
    beam = _largest([((w,), p) for w, p in enumerate(step(()))], width, width)
    found = []
    for tokens, total in beam:
        while tokens[-1] != end and len(tokens) < max_length:
            log_p = step(tokens)
            tokens, total = (*tokens, int(np.argmax(log_p))), total + np.max(log_p)
        found.append((tokens, total))
    tokens, total = max(found, key=lambda pair: _normalised(*pair[::-1], end, alpha))
    return np.array(tokens), _normalised(total, tokens, end, alpha)


@beam_search.mistake(
    N_("Finished sentences competed again at every step, and some were pushed out; who "
       "is finished keeps its place.")
)  # fmt: skip
def competing(step, width, end, max_length, alpha=0.0):
    beam = [((), 0.0)]
    for _length in range(max_length):
        done = [pair for pair in beam if pair[0][-1:] == (end,)]
        longer = [
            ((*tokens, w), total + log_p)
            for tokens, total in beam
            if tokens[-1:] != (end,)
            for w, log_p in enumerate(step(tokens))
        ]
        beam = _largest(done + longer, width, width)
    tokens, total = max(beam, key=lambda pair: _normalised(*pair[::-1], end, alpha))
    return np.array(tokens), _normalised(total, tokens, end, alpha)


@beam_search.mistake(
    N_("Every sentence that ended was kept as finished; only those among the best ones "
       "of a step stay, open or finished.")
)  # fmt: skip
def every_end_kept(step, width, end, max_length, alpha=0.0):
    opened, finished = [((), 0.0)], []
    for _length in range(max_length):
        longer = [
            ((*tokens, w), total + log_p)
            for tokens, total in opened
            for w, log_p in enumerate(step(tokens))
        ]
        finished += [pair for pair in longer if pair[0][-1] == end]
        opened = _largest([p for p in longer if p[0][-1] != end], width, width)
    tokens, total = max(
        opened + finished, key=lambda pair: _normalised(*pair[::-1], end, alpha)
    )
    return np.array(tokens), _normalised(total, tokens, end, alpha)


_say(
    N_("score: this is the sum of the logarithms; divide it by length ** alpha."),
    score=lambda total, tokens, end, alpha: total,
)
_say(
    N_("The winner was chosen by the mean, alpha = 1, whatever alpha says."),
    rank=lambda total, tokens, end, alpha: total / len(tokens),
)
