"""Exercise: what to do next, from the errors of six trainings."""

from dlcourse.exercises.engine import N_, LabelsExercise
from dlcourse.i18n import gettext as _


@LabelsExercise.task(
    number=2,
    accepted={
        "sine": {"larger_model"},
        "small_set": {"more_data", "stronger_penalty"},
        "held_down": {"weaker_penalty"},
        "far_from_goal": {"larger_model"},
        "long_run": {"stop_earlier"},
        "x_rays": {"nothing"},
    },
    choices=(
        "larger_model", "more_data", "stronger_penalty", "weaker_penalty",
        "stop_earlier", "nothing",
    ),
    expects=N_("{name}: got {got}, expected one of these in quotes: {choices}."),
    hints=(
        N_("Two gaps: from the best that is possible to the training error, that is "
           "bias; from there to the dev error, that is variance."),
        N_("A large first gap asks for more freedom, a large second one for less, or "
           "for more data. No data set is large enough to close the first."),
        N_("Which gap is large in each line? Where both are, the first comes first. "
           "And what does the rest of the line rule out?"),
    ),
    insight=N_("More data closes the second gap alone: a line stays a line, whatever "
               "m is."),
)  # fmt: skip
def remedies():
    """Remedy for each of six trainings."""
    # en: choose each from larger_model, more_data, stronger_penalty, weaker_penalty,
    # en: stop_earlier, nothing; in quotes
    # tr: her birini şunlardan seçin, tırnak içinde yazın: larger_model, more_data,
    # tr: stronger_penalty, weaker_penalty, stop_earlier, nothing
    remedies = {
        # en: a line fitted to a noisy sine, mean squared errors; noise alone 0.04;
        # en: m = 100: training 0.23, dev 0.24; m = 100,000: training 0.24, dev 0.24
        # tr: gürültülü bir sinüse uydurulan düz çizginin ortalama kare hataları;
        # tr: yalnız gürültününki 0.04; m = 100: eğitim 0.23, doğrulama 0.24;
        # tr: m = 100,000: eğitim 0.24, doğrulama 0.24
        # BEGIN SOLUTION -> "sine": ...,
        "sine": "larger_model",
        # END SOLUTION
        # en: training 1 %, dev 11 %, people 0.5 %; the dev error fell to the last epoch
        # tr: eğitim %1, doğrulama %11, insan %0.5; doğrulama hatası sona dek düştü
        # BEGIN SOLUTION -> "small_set": ...,
        "small_set": "more_data",
        # END SOLUTION
        # en: lambda = 500: training 31 %, dev 32 %; lambda = 0: training 3 %, dev 6 %
        # tr: lambda = 500: eğitim %31, doğrulama %32; lambda = 0 iken %3 ve %6
        # BEGIN SOLUTION -> "held_down": ...,
        "held_down": "weaker_penalty",
        # END SOLUTION
        # en: training 15 %, dev 30 %, people 1 %, no penalty; the goal is a dev error
        # en: below 10 %: what comes first?
        # tr: eğitim %15, doğrulama %30, insan %1, ceza yok; hedef %10'un altında bir
        # tr: doğrulama hatası: önce ne yapılır?
        # BEGIN SOLUTION -> "far_from_goal": ...,
        "far_from_goal": "larger_model",
        # END SOLUTION
        # en: dev error 4 % after epoch 20, 9 % after epoch 300; the weights of every
        # en: epoch are saved, there is no time for another run
        # tr: doğrulama hatası 20. dönemde %4, 300. dönemde %9; her dönemin ağırlıkları
        # tr: kayıtlı, bir eğitime daha zaman yok
        # BEGIN SOLUTION -> "long_run": ...,
        "long_run": "stop_earlier",
        # END SOLUTION
        # en: X-rays: training 15 %, dev 16 %; five doctors together 14.5 %
        # tr: röntgen: eğitim %15, doğrulama %16; birlikte karar veren beş doktor %14.5
        # BEGIN SOLUTION -> "x_rays": ...,
        "x_rays": "nothing",
        # END SOLUTION
    }
    return remedies


DIAGNOSES = {
    "sine": N_("the training error is nearly six times the noise, with any m, so the "
               "gap is bias"),
    "small_set": N_("the gap is between training and dev, 10 points, so it is "
                    "variance"),
    "held_down": N_("without the penalty both errors are far smaller, so the penalty "
                    "is what holds it down"),
    "far_from_goal": N_("training alone is 5 points above the goal, so bias comes "
                        "first"),
    "long_run": N_("a better network lies on the disk already, that of epoch 20"),
    "x_rays": N_("the best that is known is half a point away, so hardly any bias or "
                 "variance is left"),
}  # fmt: skip


@remedies.explained_by
def reason(training, remedy):
    """Return what the numbers of a training say against a remedy."""
    text = _("{training}: {remedy} does not fit: {diagnosis}.")
    return text.format(
        training=training, remedy=remedy, diagnosis=_(DIAGNOSES[training])
    )


def _wrong(message, **entry):
    remedies.mistake(message, remedies.but(entry))


_wrong(
    N_("sine: a thousand times the data gave the same 0.24. More data lowers variance; "
       "this is bias, a line cannot bend."),
    sine="more_data",
)  # fmt: skip
_wrong(
    N_("sine: a penalty takes freedom away, and a line has too little of it already: "
       "the bias grows."),
    sine="stronger_penalty",
)  # fmt: skip
_wrong(
    N_("sine: 0.24 is six times the 0.04 that nobody can foresee; a curve that can "
       "bend comes near to 0.04."),
    sine="nothing",
)  # fmt: skip
_wrong(
    N_("sine: there is no penalty to weaken; the line itself is too stiff."),
    sine="weaker_penalty",
)
_wrong(
    N_("sine: stopping earlier raises the training error, which is too high already."),
    sine="stop_earlier",
)
_wrong(
    N_("small_set: 1 % on the training set says that the network is large enough; the "
       "gap of 10 points to the dev set is variance."),
    small_set="larger_model",
)  # fmt: skip
_wrong(
    N_("small_set: the dev error fell to the last epoch, so an earlier one is worse."),
    small_set="stop_earlier",
)
_wrong(
    N_("small_set: a weaker penalty widens the gap between training and dev; this gap "
       "is the trouble."),
    small_set="weaker_penalty",
)  # fmt: skip
_wrong(
    N_("small_set: people reach 0.5 %, the dev error is 11 %: much is to be gained."),
    small_set="nothing",
)
_wrong(
    N_("held_down: training and dev error are alike, so there is hardly any variance "
       "for more data to lower; the penalty keeps the network from learning."),
    held_down="more_data",
)  # fmt: skip
_wrong(
    N_("held_down: the same network reaches 3 % without the penalty: it is large "
       "enough, it is not let."),
    held_down="larger_model",
)  # fmt: skip
_wrong(
    N_("held_down: the penalty is too strong already, a stronger one raises both "
       "errors."),
    held_down="stronger_penalty",
)  # fmt: skip
_wrong(
    N_("far_from_goal: more data brings the dev error down towards the training error "
       "at best, and 15 % misses the goal. First the bias."),
    far_from_goal="more_data",
)  # fmt: skip
_wrong(
    N_("far_from_goal: a penalty narrows the gap between training and dev, but raises "
       "the 15 % of training. First the bias."),
    far_from_goal="stronger_penalty",
)  # fmt: skip
_wrong(
    N_("far_from_goal: there is no penalty that could be weakened."),
    far_from_goal="weaker_penalty",
)
_wrong(
    N_("long_run: that needs another training, for which there is no time; and the "
       "weights of epoch 20 are there."),
    long_run="more_data",
)  # fmt: skip
_wrong(
    N_("long_run: that would help in another training, for which there is no time; "
       "what is on the disk already?"),
    long_run="stronger_penalty",
)  # fmt: skip
_wrong(
    N_("long_run: 9 % is handed in where 4 % lies on the disk."),
    long_run="nothing",
)
_wrong(
    N_("long_run: the dev error rises while it trains, that is variance; a larger "
       "model adds to it."),
    long_run="larger_model",
)  # fmt: skip
_wrong(
    N_("x_rays: 15 % looks like bias, but five doctors reach 14.5 %: a larger model "
       "could gain half a point. Compare with what is possible, not with 0."),
    x_rays="larger_model",
)  # fmt: skip
_wrong(
    N_("x_rays: between training and dev lies one point; more data has hardly any "
       "variance left to lower."),
    x_rays="more_data",
)  # fmt: skip
