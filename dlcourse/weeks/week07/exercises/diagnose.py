"""Exercise: which gap of a project to work on first, from its errors."""

from dlcourse.exercises.engine import N_, LabelsExercise
from dlcourse.i18n import gettext as _


@LabelsExercise.task(
    number=6,
    accepted={
        "cats": {"avoidable_bias"},
        "radiology": {"variance"},
        "doctors": {"avoidable_bias"},
        "at_the_limit": {"variance"},
        "web": {"variance"},
        "phones": {"data_mismatch"},
        "small_model": {"avoidable_bias"},
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
           "them reaches. Now take the largest gap."),
    ),
    insight=N_("The same 8 % and 10 % call for opposite work: what people reach "
               "decides. And 10 % on dev is variance or mismatch; train_dev tells "
               "them apart."),
)  # fmt: skip
def diagnose():
    """The largest gap of each of nine projects.

    Errors in percent: human, train, train_dev (not seen in training, but from where the
    training data come), dev, test.
    """
    # en: choose each from avoidable_bias, variance, data_mismatch, dev_overfitting; in
    # en: quotes. doctors: human are a layman, a doctor, an experienced doctor, and a
    # en: team of those. leaderboard: 400 models were compared on dev, which comes from
    # en: where test does. two_sides: two answers are right
    # tr: her birini şunlardan seçin, tırnak içinde yazın: avoidable_bias, variance,
    # tr: data_mismatch, dev_overfitting. doctors: human sırasıyla doktor olmayan biri,
    # tr: bir doktor, deneyimli bir doktor, böyle doktorlardan bir ekip. leaderboard:
    # tr: dev üzerinde 400 model karşılaştırıldı, kaynağı test ile aynı. two_sides: iki
    # tr: yanıt kabul edilir
    # BEGIN SOLUTION -> diagnose = {
    # ->     "cats": ...,  # human 1, train 8, dev 10
    # ->     "radiology": ...,  # human 7.5, train 8, dev 10
    # ->     "doctors": ...,  # human 3, 1, 0.7, 0.5, train 0.7, dev 0.8
    # ->     "at_the_limit": ...,  # human 0.7, train 0.7, dev 0.8
    # ->     "web": ...,  # human 0, train 1, train_dev 9, dev 10
    # ->     "phones": ...,  # human 0, train 1, train_dev 1.5, dev 10
    # ->     "small_model": ...,  # human 0, train 10, train_dev 11, dev 12
    # ->     "two_sides": ...,  # human 0, train 10, train_dev 11, dev 20
    # ->     "leaderboard": ...,  # human 2, train 3, train_dev 4, dev 4, test 9
    # -> }
    diagnose = {
        "cats": "avoidable_bias",
        "radiology": "variance",
        "doctors": "avoidable_bias",
        "at_the_limit": "variance",
        "web": "variance",
        "phones": "data_mismatch",
        "small_model": "avoidable_bias",
        "two_sides": "avoidable_bias",
        "leaderboard": "dev_overfitting",
    }
    # END SOLUTION
    return diagnose


GAPS = {
    "cats": N_("7 points lie between human and train, 2 between train and dev"),
    "radiology": N_("half a point lies between human and train, 2 between train and "
                    "dev"),
    "doctors": N_("0.2 lies between the team and train, 0.1 between train and dev"),
    "at_the_limit": N_("nothing lies between human and train, 0.1 between train and "
                       "dev"),
    "web": N_("the jump, 8 points, lies between train and train_dev, which come from "
              "one source"),
    "phones": N_("the jump, 8.5 points, lies between train_dev and dev, two sources"),
    "small_model": N_("10 points lie between human and train, then one and one"),
    "two_sides": N_("10 points lie between human and train, 9 between train_dev and "
                    "dev, one between train and train_dev"),
    "leaderboard": N_("5 points lie between dev and test, one at most elsewhere"),
}  # fmt: skip


@diagnose.explained_by
def reason(project, gap):
    """Return what the errors of a project say against a gap."""
    text = _("{project}: {gap} is not the largest gap: {sizes}.")
    return text.format(project=project, gap=gap, sizes=_(GAPS[project]))


def _wrong(message, **entry):
    diagnose.mistake(message, diagnose.but(entry))


_wrong(
    N_("cats: the 2 points to dev are variance, but 7 points separate training from "
       "what people can do: that comes first."),
    cats="variance",
)  # fmt: skip
_wrong(
    N_("cats: without a train_dev set nothing says that the sources differ; and the "
       "largest gap is human to train."),
    cats="data_mismatch",
)  # fmt: skip
_wrong(
    N_("radiology: 8 % looks like much, but people make 7.5 %: half a point is left to "
       "gain on training, 2 points lie between train and dev."),
    radiology="avoidable_bias",
)  # fmt: skip
_wrong(
    N_("radiology: without a train_dev set the gap from train to dev is taken for "
       "variance."),
    radiology="data_mismatch",
)  # fmt: skip
_wrong(
    N_("doctors: measured against the single doctor there is no bias, but the team "
       "shows that 0.5 is possible: 0.2 of bias, 0.1 of variance."),
    doctors="variance",
)  # fmt: skip
_wrong(
    N_("at_the_limit: training is as good as the best people; the gap that is left is "
       "0.1, from train to dev. (Bias may be hidden: nobody knows the Bayes error.)"),
    at_the_limit="avoidable_bias",
)  # fmt: skip
_wrong(
    N_("web: dev is bad, but train_dev, of the same source as train, is nearly as bad: "
       "the model fails on unseen data of its own kind already."),
    web="data_mismatch",
)  # fmt: skip
_wrong(
    N_("web: 1 % in training is one point from human; that is not the jump."),
    web="avoidable_bias",
)
_wrong(
    N_("phones: on train_dev, unseen data of the same source, it makes 1.5 %: it does "
       "generalise, but not to the other source."),
    phones="variance",
)  # fmt: skip
_wrong(
    N_("phones: 1 % in training is one point from human; that is not the jump."),
    phones="avoidable_bias",
)
_wrong(
    N_("small_model: from train to train_dev it is one point; 10 points are missing on "
       "the training data already."),
    small_model="variance",
)  # fmt: skip
_wrong(
    N_("small_model: from train_dev to dev it is one point; 10 points are missing on "
       "the training data already."),
    small_model="data_mismatch",
)  # fmt: skip
_wrong(
    N_("two_sides: from train to train_dev it is one point alone; 10 lie before, 9 "
       "behind."),
    two_sides="variance",
)  # fmt: skip
_wrong(
    N_("leaderboard: train_dev and dev are equal, so the sources do not matter here; "
       "who chooses among 400 models fits the dev set."),
    leaderboard="data_mismatch",
)  # fmt: skip
_wrong(
    N_("leaderboard: train to train_dev is one point; the jump is from dev to test: "
       "the choice among 400 models fitted the dev set, not the weights."),
    leaderboard="variance",
)  # fmt: skip
