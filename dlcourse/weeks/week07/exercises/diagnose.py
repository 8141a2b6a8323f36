"""Exercise: which gap of a project to work on first, from its errors."""

from dlcourse.exercises.engine import N_, LabelsExercise
from dlcourse.i18n import gettext as _


@LabelsExercise.task(
    number=6,
    accepted={
        "parcels": {"avoidable_bias"},
        "whispers": {"variance"},
        "fractures": {"avoidable_bias"},
        "loans": {"variance"},
        "voices": {"variance"},
        "cars": {"data_mismatch"},
        "letters": {"avoidable_bias"},
        "two_sides": {"avoidable_bias", "data_mismatch"},
        "leaderboard": {"dev_overfitting"},
    },
    choices=("avoidable_bias", "variance", "data_mismatch", "dev_overfitting"),
    expects=N_("{name}: got {got}, expected one of these in quotes: {choices}."),
    hints=(
        N_("Write the errors in one row: human, train, train_dev, dev, test. Each gap "
           "between neighbours has one name."),
        N_("human to train: avoidable bias; train to train_dev: variance; train_dev to "
           "dev: mismatch; dev to test: overfitting of the dev set. Without train_dev "
           "take train to dev for variance."),
        N_("What several people reach together bounds the Bayes error, not what one of "
           "them reaches. Now take the largest gap, with its sign."),
    ),
    insight=N_("The same 6 % and 8.5 % call for opposite work: what people reach "
               "decides. And 8.5 % on dev is variance or mismatch; train_dev tells "
               "them apart."),
)  # fmt: skip
def diagnose():
    """The largest gap of each of nine projects.

    Errors in percent: human, train, train_dev (not seen in training, but from where the
    training data come), dev, test.
    """
    # en: nine projects, errors in %: the largest gap of each, in quotes, one of
    # en: avoidable_bias, variance, data_mismatch, dev_overfitting. train_dev was not
    # en: seen in training, but comes from where train does. fractures: human are a
    # en: nurse, a doctor, an experienced doctor, and a team of those. leaderboard: 250
    # en: models were compared on dev, which comes from where test does. two_sides: two
    # en: gaps are large; name one of them
    # tr: dokuz proje, hatalar yüzde olarak: her projenin en büyük açığını tırnak içinde
    # tr: yazın; şunlardan biri: avoidable_bias, variance, data_mismatch,
    # tr: dev_overfitting. train_dev eğitimde görülmedi ama kaynağı train ile aynı.
    # tr: fractures: human sırasıyla bir hemşire, bir doktor, deneyimli bir doktor,
    # tr: böyle doktorlardan bir ekip. leaderboard: dev üzerinde 250 model
    # tr: karşılaştırıldı, kaynağı test ile aynı. two_sides: iki büyük açık
    # tr: var; birini yazın
    # BEGIN SOLUTION -> diagnose = {
    # ->     "parcels": ...,  # human 1.5, train 6, dev 8.5
    # ->     "whispers": ...,  # human 5, train 6, dev 8.5
    # ->     "fractures": ...,  # human 4, 1.8, 1.3, 0.8, train 1.4, dev 1.7
    # ->     "loans": ...,  # human 12, train 9, dev 11
    # ->     "voices": ...,  # human 1, train 2, train_dev 7, dev 8.5
    # ->     "cars": ...,  # human 1, train 2, train_dev 3, dev 8.5
    # ->     "letters": ...,  # human 0.5, train 7, train_dev 8.5, dev 9
    # ->     "two_sides": ...,  # human 1, train 8, train_dev 9.5, dev 15
    # ->     "leaderboard": ...,  # human 3, train 4.5, train_dev 6, dev 6, test 10
    # -> }
    diagnose = {
        "parcels": "avoidable_bias",
        "whispers": "variance",
        "fractures": "avoidable_bias",
        "loans": "variance",
        "voices": "variance",
        "cars": "data_mismatch",
        "letters": "avoidable_bias",
        "two_sides": "avoidable_bias",
        "leaderboard": "dev_overfitting",
    }
    # END SOLUTION
    return diagnose


GAPS = {
    "parcels": N_("4.5 points lie between human and train, 2.5 between train and dev"),
    "whispers": N_("1 point lies between human and train, 2.5 between train and dev"),
    "fractures": N_("0.6 lies between the team and train, 0.3 between train and dev"),
    "loans": N_("train is better than human, and 2 points lie between train and dev"),
    "voices": N_("the jump, 5 points, lies between train and train_dev, which come "
                 "from one source"),
    "cars": N_("the jump, 5.5 points, lies between train_dev and dev, two sources"),
    "letters": N_("6.5 points lie between human and train, then 1.5 and 0.5"),
    "two_sides": N_("7 points lie between human and train, 5.5 between train_dev and "
                    "dev, 1.5 between train and train_dev"),
    "leaderboard": N_("4 points lie between dev and test, 1.5 at most elsewhere"),
}  # fmt: skip


@diagnose.explained_by
def reason(project, gap):
    """Return what the errors of a project say against a gap."""
    text = _("{project}: {gap} is not the largest gap: {sizes}.")
    return text.format(project=project, gap=gap, sizes=_(GAPS[project]))


def _wrong(message, **entry):
    diagnose.mistake(message, diagnose.but(entry))


_wrong(
    N_("parcels: the 2.5 points to dev are variance, but 4.5 points separate training "
       "from what people can do: that comes first."),
    parcels="variance",
)  # fmt: skip
_wrong(
    N_("parcels: without a train_dev set nothing says that the sources differ; and the "
       "largest gap is human to train."),
    parcels="data_mismatch",
)  # fmt: skip
_wrong(
    N_("whispers: 6 % looks like much, but people make 5 %: one point is left to gain "
       "on training, 2.5 points lie between train and dev."),
    whispers="avoidable_bias",
)  # fmt: skip
_wrong(
    N_("whispers: without a train_dev set the gap from train to dev is taken for "
       "variance."),
    whispers="data_mismatch",
)  # fmt: skip
_wrong(
    N_("fractures: measured against one experienced doctor 0.1 of bias would be left, "
       "but the team shows that 0.8 is possible: 0.6 of bias, 0.3 of variance."),
    fractures="variance",
)  # fmt: skip
_wrong(
    N_("loans: training is 3 points BETTER than people, so no bias is in sight; 2 "
       "points lie between train and dev. (Some may be hidden: nobody knows the Bayes "
       "error.)"),
    loans="avoidable_bias",
)  # fmt: skip
_wrong(
    N_("voices: dev is bad, but train_dev, of the same source as train, is nearly as "
       "bad: the model fails on unseen data of its own kind already."),
    voices="data_mismatch",
)  # fmt: skip
_wrong(
    N_("voices: 2 % in training is one point from human; that is not the jump."),
    voices="avoidable_bias",
)
_wrong(
    N_("cars: on train_dev, unseen data of the same source, it makes 3 %: it does "
       "generalise, but not to the other source."),
    cars="variance",
)  # fmt: skip
_wrong(
    N_("cars: 2 % in training is one point from human; that is not the jump."),
    cars="avoidable_bias",
)
_wrong(
    N_("letters: from train to train_dev it is 1.5 points; 6.5 are missing on the "
       "training data already."),
    letters="variance",
)  # fmt: skip
_wrong(
    N_("letters: from train_dev to dev it is half a point; 6.5 are missing on the "
       "training data already."),
    letters="data_mismatch",
)  # fmt: skip
_wrong(
    N_("two_sides: from train to train_dev it is 1.5 points alone; 7 lie before, 5.5 "
       "behind."),
    two_sides="variance",
)  # fmt: skip
_wrong(
    N_("leaderboard: train_dev and dev are equal, so the sources do not matter here; "
       "who chooses among 250 models fits the dev set."),
    leaderboard="data_mismatch",
)  # fmt: skip
_wrong(
    N_("leaderboard: train to train_dev is 1.5 points; the jump is from dev to test: "
       "the choice among 250 models fitted the dev set, not the weights."),
    leaderboard="variance",
)  # fmt: skip
_wrong(
    N_("leaderboard: 1.5 points lie between human and train; the jump is from dev to "
       "test: the choice among 250 models fitted the dev set."),
    leaderboard="avoidable_bias",
)  # fmt: skip
