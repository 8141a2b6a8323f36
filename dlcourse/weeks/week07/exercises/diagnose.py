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
        N_("Write the errors in one row: human, train, train-dev, dev, test. Each gap "
           "between neighbours has one name."),
        N_("human to train: avoidable bias; train to train-dev: variance; train-dev to "
           "dev: mismatch; dev to test: overfitting of the dev set. Without train-dev "
           "take train to dev for variance."),
        N_("What several people reach together bounds the Bayes error, not what one of "
           "them reaches. Now take the largest gap."),
    ),
    insight=N_("The same 8 % and 10 % call for opposite work: what people reach "
               "decides. And 10 % on dev is variance or mismatch; train-dev tells "
               "them apart."),
)  # fmt: skip
def diagnose():
    """The largest gap of each of nine projects; errors in percent."""
    # en: choose each from avoidable_bias, variance, data_mismatch, dev_overfitting; in
    # en: quotes
    # tr: her birini şunlardan seçin, tırnak içinde yazın: avoidable_bias, variance,
    # tr: data_mismatch, dev_overfitting
    diagnose = {
        # en: human 1, train 8, dev 10
        # tr: insan 1, eğitim 8, geliştirme 10
        # BEGIN SOLUTION -> "cats": ...,
        "cats": "avoidable_bias",
        # END SOLUTION
        # en: human 7.5, train 8, dev 10
        # tr: insan 7.5, eğitim 8, geliştirme 10
        # BEGIN SOLUTION -> "radiology": ...,
        "radiology": "variance",
        # END SOLUTION
        # en: typical human 3, doctor 1, experienced doctor 0.7, a team of them 0.5;
        # en: train 0.7, dev 0.8
        # tr: sıradan insan 3, hekim 1, deneyimli hekim 0.7, böyle hekimlerden bir ekip
        # tr: 0.5; eğitim 0.7, geliştirme 0.8
        # BEGIN SOLUTION -> "doctors": ...,
        "doctors": "avoidable_bias",
        # END SOLUTION
        # en: the best that people reach 0.7, train 0.7, dev 0.8
        # tr: insanların ulaştığı en iyi değer 0.7, eğitim 0.7, geliştirme 0.8
        # BEGIN SOLUTION -> "at_the_limit": ...,
        "at_the_limit": "variance",
        # END SOLUTION
        # en: human 0, train 1, train-dev 9, dev 10
        # tr: insan 0, eğitim 1, eğitim-geliştirme 9, geliştirme 10
        # BEGIN SOLUTION -> "web": ...,
        "web": "variance",
        # END SOLUTION
        # en: human 0, train 1, train-dev 1.5, dev 10
        # tr: insan 0, eğitim 1, eğitim-geliştirme 1.5, geliştirme 10
        # BEGIN SOLUTION -> "phones": ...,
        "phones": "data_mismatch",
        # END SOLUTION
        # en: human 0, train 10, train-dev 11, dev 12
        # tr: insan 0, eğitim 10, eğitim-geliştirme 11, geliştirme 12
        # BEGIN SOLUTION -> "small_model": ...,
        "small_model": "avoidable_bias",
        # END SOLUTION
        # en: human 0, train 10, train-dev 11, dev 20; two answers are right
        # tr: insan 0, eğitim 10, eğitim-geliştirme 11, geliştirme 20; iki yanıt kabul
        # BEGIN SOLUTION -> "two_sides": ...,
        "two_sides": "avoidable_bias",
        # END SOLUTION
        # en: human 2, train 3, train-dev 4, dev 4, test 9; 400 models were compared on
        # en: the dev set, which comes from where the test set does
        # tr: insan 2, eğitim 3, eğitim-geliştirme 4, geliştirme 4, test 9; geliştirme
        # tr: kümesinde 400 model karşılaştırıldı, kaynağı test kümesininkiyle aynı
        # BEGIN SOLUTION -> "leaderboard": ...,
        "leaderboard": "dev_overfitting",
        # END SOLUTION
    }
    return diagnose


GAPS = {
    "cats": N_("7 points lie between human and train, 2 between train and dev"),
    "radiology": N_("half a point lies between human and train, 2 between train and "
                    "dev"),
    "doctors": N_("0.2 lies between the team and train, 0.1 between train and dev"),
    "at_the_limit": N_("nothing lies between human and train, 0.1 between train and "
                       "dev"),
    "web": N_("the jump, 8 points, lies between train and train-dev, which come from "
              "one source"),
    "phones": N_("the jump, 8.5 points, lies between train-dev and dev, two sources"),
    "small_model": N_("10 points lie between human and train, then one and one"),
    "two_sides": N_("10 points lie between human and train, 9 between train-dev and "
                    "dev, one between train and train-dev"),
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
    N_("cats: without a train-dev set nothing says that the sources differ; and the "
       "largest gap is human to train."),
    cats="data_mismatch",
)  # fmt: skip
_wrong(
    N_("radiology: 8 % looks like much, but people make 7.5 %: half a point is left to "
       "gain on training, 2 points lie between train and dev."),
    radiology="avoidable_bias",
)  # fmt: skip
_wrong(
    N_("radiology: without a train-dev set the gap from train to dev is taken for "
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
    N_("web: dev is bad, but train-dev, of the same source as train, is nearly as bad: "
       "the model does not even hold on what it has not seen of its own kind."),
    web="data_mismatch",
)  # fmt: skip
_wrong(
    N_("web: 1 % in training is one point from human; that is not the jump."),
    web="avoidable_bias",
)
_wrong(
    N_("phones: on train-dev, unseen data of the same source, it makes 1.5 %: it does "
       "generalise, but not to the other source."),
    phones="variance",
)  # fmt: skip
_wrong(
    N_("phones: 1 % in training is one point from human; that is not the jump."),
    phones="avoidable_bias",
)
_wrong(
    N_("small_model: from train to train-dev it is one point; 10 points are missing on "
       "the training data already."),
    small_model="variance",
)  # fmt: skip
_wrong(
    N_("small_model: from train-dev to dev it is one point; 10 points are missing on "
       "the training data already."),
    small_model="data_mismatch",
)  # fmt: skip
_wrong(
    N_("two_sides: from train to train-dev it is one point alone; 10 lie before, 9 "
       "behind."),
    two_sides="variance",
)  # fmt: skip
_wrong(
    N_("leaderboard: train-dev and dev are equal, so the sources do not matter here; "
       "who chooses among 400 models fits the dev set."),
    leaderboard="data_mismatch",
)  # fmt: skip
_wrong(
    N_("leaderboard: train to train-dev is one point; the jump is from dev to test: "
       "the choice among 400 models fitted the dev set, not the weights."),
    leaderboard="variance",
)  # fmt: skip
