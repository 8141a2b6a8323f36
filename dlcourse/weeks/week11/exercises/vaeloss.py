"""Exercise: the loss of a VAE, and its way back."""

import numpy as np

from dlcourse.exercises.engine import N_, ClassExercise, call


class VAELoss:
    """The loss of a VAE with logits for pictures, and its gradients.

    forward(x, logits, mean, log_variance) returns a float: the mean over the batch of
    reconstruction + beta * KL. Both are sums for each example: reconstruction over the
    pixels of -x * log(p) - (1 - x) * log(1 - p) with p = sigmoid(logits), KL over the
    units of (mean**2 + variance - 1 - log_variance) / 2. backward(), after forward,
    returns the gradients dlogits, dmean, dlog_variance. x, logits: (batch, pixels), x
    between 0 and 1, logits between -1000 and 1000; mean, log_variance: (batch, units).
    self.beta may be changed between two calls of forward.

    >>> loss = VAELoss(2.0)
    >>> mean, log_variance = np.array([[0.5, -1.0]]), np.log([[1.0, 0.25]])
    >>> round(loss.forward(np.array([[1.0]]), np.zeros((1, 1)), mean, log_variance), 4)
    2.5794
    >>> loss.backward()
    (array([[-0.5]]), array([[ 1., -2.]]), array([[ 0.  , -0.75]]))
    """

    def __init__(self, beta=1.0):
        self.beta = beta

    def forward(self, x, logits, mean, log_variance):
        # BEGIN SOLUTION
        self.saved = x, logits, mean, log_variance
        reconstruction = np.logaddexp(0, logits) - x * logits
        kl = (mean**2 + np.exp(log_variance) - 1 - log_variance) / 2
        return float(reconstruction.sum() + self.beta * kl.sum()) / len(x)
        # END SOLUTION

    def backward(self):
        # BEGIN SOLUTION
        x, logits, mean, log_variance = self.saved
        dlogits = (0.5 * (1 + np.tanh(0.5 * logits)) - x) / len(x)
        share = self.beta / len(x)
        dmean = share * mean
        dlog_variance = share * (np.exp(log_variance) - 1) / 2
        return dlogits, dmean, dlog_variance
        # END SOLUTION


vae_loss = ClassExercise(
    VAELoss,
    number=7,
    hints=(
        N_("log sigmoid(logits) is -np.logaddexp(0, -logits); put together, the "
           "reconstruction of a pixel is np.logaddexp(0, logits) - x * logits, which "
           "does not overflow."),
        N_("Sums over pixels and units, means over the batch: add everything up, then "
           "divide by len(x). Exercise 5 has the second part and two gradients."),
        N_("backward: dlogits is (sigmoid(logits) - x) / len(x); the other two are "
           "those of exercise 5, times beta. forward keeps in self what they need."),
    ),
    insight=N_("The next cell trains a VAE with it. Pixels are added up, not averaged: "
               "with a mean over 64 pixels the KL would weigh 64 times as much."),
)  # fmt: skip


def _program(beta, batch, pixels, units, *, seed, large="", more=""):
    """Return a program that goes forward and back, and shows all."""
    lines = [
        f"rng = np.random.default_rng({seed})",
        f"x = rng.uniform(size={(batch, pixels)})",
        f"logits = rng.normal(size={(batch, pixels)})",
        *large.splitlines(),
        f"mean, log_variance = rng.normal(size={(2, batch, units)})",
        f"loss = VAELoss({beta})",
        "value = loss.forward(x, logits, mean, log_variance)",
        *more.splitlines(),
        "dlogits, dmean, dlog_variance = loss.backward()",
        "value, dlogits, dmean, dlog_variance",
    ]
    return call("\n".join(lines))


SMALL = """\
loss = VAELoss(2.0)
mean, log_variance = np.array([[0.5, -1.0]]), np.log([[1.0, 0.25]])
value = loss.forward(np.array([[1.0]]), np.zeros((1, 1)), mean, log_variance)
dlogits, dmean, dlog_variance = loss.backward()
value, dlogits, dmean, dlog_variance"""
DEFAULT = SMALL.replace("VAELoss(2.0)", "VAELoss()")
AGAIN = """\
x = x[:-1]
value = loss.forward(x, 2 * logits[:-1], mean[:-1] + 0.1, log_variance[:-1])"""
LARGE = """\
logits *= 200
logits[0, :2] = 900, -950"""
OTHER_BETA = """\
loss.beta = 0.4
value = loss.forward(x, logits, mean, log_variance)"""


@vae_loss.tried_on
def cases(rng):
    """By hand; several sizes; a second batch, another beta, large logits."""
    seeds = (int(seed) for seed in rng.integers(10_000, size=6))
    return [
        call(SMALL),
        call(DEFAULT),
        _program(1.5, 4, 3, 2, seed=next(seeds)),
        _program(0.3, 3, 5, 3, seed=next(seeds)),
        _program(4.0, 2, 2, 4, seed=next(seeds)),
        _program(2.0, 3, 4, 2, seed=next(seeds), more=AGAIN),
        _program(2.0, 3, 4, 2, seed=next(seeds), more=OTHER_BETA),
        _program(1.5, 3, 4, 2, seed=next(seeds), large=LARGE),
    ]


SOURCE = vae_loss.solution_source


def _slip(message, *pairs):
    """Name what comes of other passages: old and new ones, one after the other."""
    changed = SOURCE
    for old, new in zip(pairs[::2], pairs[1::2], strict=True):
        changed = changed.replace(old, new)
    vae_loss.mistake(message, vae_loss.but(SOURCE, changed))


RECONSTRUCTION = "np.logaddexp(0, logits) - x * logits"
SIGMOID = "0.5 * (1 + np.tanh(0.5 * logits))"
KL = "kl = (mean**2 + np.exp(log_variance) - 1 - log_variance) / 2"
VALUE = "float(reconstruction.sum() + self.beta * kl.sum()) / len(x)"
TO_LOGITS = f"({SIGMOID} - x) / len(x)"
SHARE = "share = self.beta / len(x)"
TO_MEAN = "dmean = share * mean"
TO_LOG_VARIANCE = "share * (np.exp(log_variance) - 1) / 2"
KEPT = "self.saved = x, logits, mean, log_variance"
P = "p = 1 / (1 + np.exp(-logits))"

_slip(
    N_("The logits were taken for probabilities: p = sigmoid(logits)."),
    RECONSTRUCTION, "-x * np.log(logits) - (1 - x) * np.log(1 - logits)",
)  # fmt: skip
_slip(
    N_("For large logits p or 1 - p is rounded to 0, and its logarithm is -inf: use "
       "np.logaddexp(0, logits) - x * logits."),
    RECONSTRUCTION, f"0\n        {P}\n"
    "        reconstruction = -x * np.log(p) - (1 - x) * np.log(1 - p)",
)  # fmt: skip
for least in ("1e-6", "1e-7", "1e-8", "1e-10", "1e-12"):
    for p, other in (
        (f"np.clip(p, {least}, 1 - {least})", f"np.clip(1 - p, {least}, 1 - {least})"),
        (f"(p + {least})", f"(1 - p + {least})"),
    ):
        _slip(
            N_("p was held away from 0 and 1, so that no pixel costs much; "
               "np.logaddexp needs no such limit."),
            RECONSTRUCTION, f"0\n        {P}\n"
            f"        reconstruction = -x * np.log({p}) - (1 - x) * np.log({other})",
        )  # fmt: skip
for slope in (
    TO_LOGITS,
    f"2 * ({SIGMOID} - x) / len(x)",
    f"2 * ({SIGMOID} - x) * (1 - np.tanh(0.5 * logits) ** 2) / 4 / len(x)",
):
    _slip(
        N_("reconstruction: this is a squared error; the cross-entropy of each pixel "
           "is asked."),
        RECONSTRUCTION, f"({SIGMOID} - x) ** 2", TO_LOGITS, slope,
    )  # fmt: skip
for slope in (f"{SIGMOID} / len(x)", TO_LOGITS, f"x * ({SIGMOID} - 1) / len(x)"):
    _slip(
        N_("reconstruction: only one of the two terms is there: a dark pixel, x near "
           "0, must cost as well."),
        RECONSTRUCTION, "x * np.logaddexp(0, -logits)", TO_LOGITS, slope,
    )  # fmt: skip
_slip(
    N_("reconstruction: x * logits has the wrong sign."),
    RECONSTRUCTION, "np.logaddexp(0, logits) + x * logits",
)  # fmt: skip
for slope in (TO_LOGITS, TO_LOGITS.replace("len(x)", "x.size")):
    _slip(
        N_("The reconstruction is a mean over the pixels; they are added up, and the "
           "mean is taken over the batch."),
        VALUE, "float(reconstruction.mean() + self.beta * kl.sum() / len(x))",
        TO_LOGITS, slope,
    )  # fmt: skip
for pairs in (
    (),
    (SHARE, "share = self.beta / mean.size"),
    (SHARE, "share = self.beta / mean.size", TO_LOGITS,
     TO_LOGITS.replace("len(x)", "x.size")),
):  # fmt: skip
    pixels = "reconstruction.mean()" if len(pairs) == 4 else (
        "reconstruction.sum() / len(x)"
    )  # fmt: skip
    _slip(
        N_("The KL is a mean over the units; they are added up, and the mean is taken "
           "over the batch.")
        if len(pairs) < 4
        else N_("Both parts are means over pixels and units; these are added up, and "
                "the mean is taken over the batch alone."),
        VALUE, f"float({pixels} + self.beta * kl.mean())", *pairs,
    )  # fmt: skip
for pairs in ((), (TO_LOGITS, TO_LOGITS[: -len(" / len(x)")], SHARE,
                   "share = self.beta")):  # fmt: skip
    _slip(
        N_("The loss is a sum over the batch; divide by the number of examples, in the "
           "gradients as well."),
        VALUE, "float(reconstruction.sum() + self.beta * kl.sum())", *pairs,
    )  # fmt: skip
_slip(
    N_("forward returns one loss for each example; take their mean."),
    VALUE, "reconstruction.sum(axis=1) + self.beta * kl.sum(axis=1)",
)  # fmt: skip
for pairs in ((), (SHARE, "share = 1 / len(x)")):
    _slip(
        N_("beta makes no difference: the KL is multiplied by it, and so are its two "
           "gradients."),
        VALUE, VALUE.replace("self.beta * ", ""), *pairs,
    )  # fmt: skip
_slip(
    N_("Both parts are means over pixels and units; these are added up, and the mean "
       "is taken over the batch alone."),
    VALUE, "float(reconstruction.mean() + self.beta * kl.mean())",
)  # fmt: skip
_slip(
    N_("dlogits: beta weighs the KL alone; leave it out here."),
    TO_LOGITS,
    f"self.beta * {TO_LOGITS}",
)
_slip(
    N_("backward leaves beta out: the gradients of the KL are multiplied by it."),
    SHARE,
    "share = 1 / len(x)",
)
for pairs in ((), (TO_LOGITS, f"self.beta * {TO_LOGITS}")):
    _slip(
        N_("beta weighs the KL alone, not the reconstruction."),
        VALUE, "self.beta * float(reconstruction.sum() + kl.sum()) / len(x)", *pairs,
    )  # fmt: skip
for pairs in ((), (TO_LOGITS, f"self.beta * {TO_LOGITS}", SHARE, "share = 1 / len(x)")):
    _slip(
        N_("beta weighs the reconstruction here; it weighs the KL alone."),
        VALUE, "float(self.beta * reconstruction.sum() + kl.sum()) / len(x)", *pairs,
    )  # fmt: skip
_slip(
    N_("forward uses the beta of __init__ for ever; read self.beta each time, for it "
       "may be changed."),
    "self.beta = beta", "self.beta = self.first = beta",
    VALUE, VALUE.replace("self.beta", "self.first"), SHARE, SHARE.replace(
        "self.beta", "self.first"),
)  # fmt: skip
for pairs in ((), (SHARE, "share = -self.beta / len(x)")):
    _slip(
        N_("The KL was subtracted: it is a cost, so it is added."),
        VALUE, VALUE.replace(" + ", " - "), *pairs,
    )  # fmt: skip
for pairs in ((), (SHARE, "share = 2 * self.beta / len(x)")):
    _slip(
        N_("The 1/2 of the KL is missing."),
        KL, KL.replace(" / 2", ""), *pairs,
    )  # fmt: skip
for pairs in (
    (),
    (TO_LOG_VARIANCE, "share * (np.exp(2 * log_variance) - 1)"),
    (TO_LOG_VARIANCE, "share * (np.exp(2 * log_variance) - 1) / 2"),
):
    _slip(
        N_("log_variance was taken for the logarithm of the standard deviation: "
           "variance is exp(log_variance)."),
        KL, KL.replace("np.exp(", "np.exp(2 * "), *pairs,
    )  # fmt: skip
_slip(
    N_("backward: nothing was divided by the number of examples; the loss is a mean "
       "over them."),
    TO_LOGITS, TO_LOGITS[: -len(" / len(x)")], SHARE, "share = self.beta",
)  # fmt: skip
_slip(
    N_("dlogits: it was not divided by the number of examples; the loss is a mean over "
       "them."),
    TO_LOGITS, TO_LOGITS[: -len(" / len(x)")],
)  # fmt: skip
_slip(
    N_("dmean, dlog_variance: they were not divided by the number of examples; the "
       "loss is a mean over them."),
    SHARE, "share = self.beta",
)  # fmt: skip
_slip(
    N_("dlogits: it was divided by the number of pixels as well; they are added up in "
       "the loss."),
    TO_LOGITS, TO_LOGITS.replace("len(x)", "x.size"),
)  # fmt: skip
_slip(
    N_("dlogits: the sign is that of a step downhill; the gradient itself is sigmoid("
       "logits) - x."),
    TO_LOGITS, f"(x - {SIGMOID}) / len(x)",
)  # fmt: skip
_slip(
    N_("dlogits: the sigmoid is missing: it is sigmoid(logits) - x."),
    TO_LOGITS,
    "(logits - x) / len(x)",
)
for sigmoid in (SIGMOID, "1 / (1 + np.exp(-logits))"):
    for least in ("", " + 1e-12", " + 2.5e-13"):
        _slip(
            N_("dlogits: this is the gradient for p; go on to the logits, times p * (1 "
               "- p)."),
            f"dlogits = {TO_LOGITS}", f"p = {sigmoid}\n"
            f"        dlogits = (p - x) / (p * (1 - p){least}) / len(x)",
        )  # fmt: skip
_slip(
    N_("dlogits: exp(logits) is inf for large logits, and inf / inf no number; 1 / (1 "
       "+ exp(-logits)) is 1 there."),
    SIGMOID, "np.exp(logits) / (1 + np.exp(logits))",
)  # fmt: skip
_slip(
    N_("dlogits: the factor p * (1 - p) is cancelled by the logarithm; leave it out."),
    TO_LOGITS,
    f"({SIGMOID} - x) * (1 - np.tanh(0.5 * logits) ** 2) / 4 / len(x)",
)
_slip(
    N_("dlog_variance: the 1/2 is missing."),
    TO_LOG_VARIANCE,
    "share * (np.exp(log_variance) - 1)",
)
_slip(
    N_("dlog_variance: the - 1 is missing, which comes from - log_variance."),
    TO_LOG_VARIANCE,
    "share * np.exp(log_variance) / 2",
)
_slip(
    N_("dmean: the derivative of mean**2 / 2 is mean."),
    TO_MEAN,
    "dmean = 2 * share * mean",
)
_slip(
    N_("backward uses the first batch for ever: forward keeps its arrays anew each "
       "time."),
    KEPT, "self.saved = getattr(self, 'saved', (x, logits, mean, log_variance))",
)  # fmt: skip
vae_loss.mistake(
    N_("backward returns the gradients in another order: dlogits, dmean, "
       "dlog_variance."),
    vae_loss.but("return dlogits, dmean, dlog_variance",
                 "return dmean, dlog_variance, dlogits"),
)  # fmt: skip
_slip(
    N_("reconstruction: x and 1 - x are exchanged: x belongs to log(p)."),
    RECONSTRUCTION, "np.logaddexp(0, -logits) + x * logits",
)  # fmt: skip
for pairs in ((), (TO_LOGITS, f"(x - {SIGMOID}) / len(x)")):
    _slip(
        N_("reconstruction: the sign is wrong: a logarithm of p is below 0, its minus "
           "is the cost."),
        RECONSTRUCTION, "x * logits - np.logaddexp(0, logits)", *pairs,
    )  # fmt: skip
_slip(
    N_("The logits were held in bounds, so that no pixel costs much; np.logaddexp "
       "needs none."),
    RECONSTRUCTION, "np.logaddexp(0, np.clip(logits, -30, 30)) - x * np.clip(\n"
    "            logits, -30, 30)",
)  # fmt: skip
_slip(
    N_("KL: the mean is not squared."),
    KL,
    KL.replace("mean**2", "mean"),
)
_slip(
    N_("KL: the 1 is missing, so that it is not 0 for N(0, 1)."),
    KL,
    KL.replace(" - 1", ""),
)
_slip(
    N_("KL: log_variance has the wrong sign; it is subtracted."),
    KL,
    KL.replace(" - log_variance", " + log_variance"),
)
_slip(
    N_("beta stays what it is by default: __init__ keeps the beta that is passed."),
    "self.beta = beta",
    "self.beta = 1.0",
)
_slip(
    N_("dmean, dlog_variance: both are half of what is due; the 1/2 of mean**2 / 2 is "
       "gone in the derivative."),
    SHARE, "share = self.beta / (2 * len(x))",
)  # fmt: skip
_slip(
    N_("dlogits: only the term with log(p) has sent something back; that with log(1 - "
       "p) does so, too."),
    TO_LOGITS, f"x * ({SIGMOID} - 1) / len(x)",
)  # fmt: skip
for slope in (
    "share * (1 - np.exp(-log_variance)) / 2",
    "share * (1 - 1 / (1e-12 + np.exp(log_variance)))",
):
    _slip(
        N_("dlog_variance: this is the derivative by the variance; by log_variance it "
           "is (variance - 1) / 2."),
        TO_LOG_VARIANCE, slope,
    )  # fmt: skip
