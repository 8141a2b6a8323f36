"""Exercise: which of the three ways of learning a task asks for."""

from dlcourse.exercises.engine import N_, LabelsExercise
from dlcourse.i18n import gettext as _


@LabelsExercise.task(
    number=1,
    accepted={
        "prices": {"supervised"},
        "price_classes": {"supervised"},
        "similar_houses": {"unsupervised"},
        "x_rays": {"supervised"},
        "albums": {"unsupervised"},
        "headline": {"reinforcement"},
        "masters": {"supervised"},
        "self_play": {"reinforcement"},
        "robot": {"reinforcement"},
        "two_numbers": {"unsupervised"},
        "next_word": {"supervised", "unsupervised"},
        "customers": {"unsupervised"},
    },
    choices=("supervised", "unsupervised", "reinforcement"),
    expects=N_("{name}: got {got}, expected one of these in quotes: {choices}."),
    hints=(
        N_("Ask of each task: from what does it learn? From pairs (x, y) in a table, "
           "from x alone, or from rewards for what it did itself?"),
        N_("A number or a class that somebody wrote down for each example is a y: "
           "supervised, be it a price, a diagnosis or the move of a master."),
        N_("Where there is no table, and the learner's own action decides what it "
           "gets to see, it is reinforcement."),
    ),
    insight=N_("The same chess, the same houses: not the subject decides, but what "
               "the learner is told. The next word is a y that nobody had to write: "
               "supervised in form, without labels by hand. Both names are in use."),
)  # fmt: skip
def learning_types():
    """Way of learning of each of twelve tasks."""
    # en: choose each from supervised, unsupervised, reinforcement; in quotes
    # tr: her birini şunlardan seçin, tırnak içinde yazın: supervised (denetimli),
    # tr: unsupervised (denetimsiz), reinforcement (pekiştirmeli)
    # en: prices: what will this house cost? 500 houses that were sold, with their
    # en: prices
    # en: price_classes: cheap, medium or expensive? the same houses, each with its
    # en: class
    # en: similar_houses: which houses are alike? the same houses, without prices and
    # en: classes
    # en: x_rays: broken bone or not? X-rays beside what a doctor wrote
    # en: albums: one album for each face; nobody has said who is on which photograph
    # en: headline: a page shows one of five headlines and sees whether it is clicked;
    # en: what another one would have got stays unknown
    # en: masters: chess: a million positions, with the move that a master made in
    # en: each
    # en: self_play: chess: the program plays against itself and learns who won at the
    # en: end
    # en: robot: a robot tries to walk; each metre counts, each fall costs
    # en: two_numbers: describe each picture of 64 pixels by two numbers, so that it
    # en: can be restored as well as possible
    # en: next_word: guess the next word, from a million pages as they are (two
    # en: answers count)
    # en: customers: which kinds of customers are there? a list of what each of them
    # en: bought
    # tr: prices: bu evin fiyatı ne olur? satılmış 500 ev, fiyatlarıyla
    # tr: price_classes: ucuz mu, orta mı, pahalı mı? aynı evler, her biri sınıfıyla
    # tr: similar_houses: hangi evler birbirine benziyor? aynı evler, fiyatsız ve
    # tr: sınıfsız
    # tr: x_rays: kırık var mı? röntgenler ve yanlarında bir doktorun yazdıkları
    # tr: albums: her yüze bir albüm; hangi fotoğrafta kimin olduğunu kimse söylememiş
    # tr: headline: bir sayfa beş başlıktan birini gösterir, tıklanıp tıklanmadığını
    # tr: görür; öteki başlıkların ne kazandıracağı bilinmez
    # tr: masters: satranç: bir milyon konum, her birinde bir ustanın yaptığı hamle
    # tr: self_play: satranç: program kendisiyle oynar, kimin kazandığını oyun sonunda
    # tr: öğrenir
    # tr: robot: bir robot yürümeyi dener; her metre kazandırır, her düşüş kaybettirir
    # tr: two_numbers: 64 piksellik her görüntüyü, olabildiğince iyi yeniden
    # tr: oluşturulabilecek biçimde iki sayıyla anlatmak
    # tr: next_word: sonraki kelimeyi tahmin etmek, bir milyon ham sayfadan (iki yanıt
    # tr: geçerli)
    # tr: customers: ne tür müşteriler var? her birinin satın aldıklarının listesi
    # BEGIN SOLUTION -> learning_types = {
    # ->     "prices": ...,
    # ->     "price_classes": ...,
    # ->     "similar_houses": ...,
    # ->     "x_rays": ...,
    # ->     "albums": ...,
    # ->     "headline": ...,
    # ->     "masters": ...,
    # ->     "self_play": ...,
    # ->     "robot": ...,
    # ->     "two_numbers": ...,
    # ->     "next_word": ...,
    # ->     "customers": ...,
    # -> }
    learning_types = {
        "prices": "supervised",
        "price_classes": "supervised",
        "similar_houses": "unsupervised",
        "x_rays": "supervised",
        "albums": "unsupervised",
        "headline": "reinforcement",
        "masters": "supervised",
        "self_play": "reinforcement",
        "robot": "reinforcement",
        "two_numbers": "unsupervised",
        "next_word": "supervised",
        "customers": "unsupervised",
    }
    # END SOLUTION
    return learning_types


LEARNS_FROM = {
    "prices": N_("each house comes with its price, a number y"),
    "price_classes": N_("each house comes with its class, a name y"),
    "similar_houses": N_("there is no y, only the houses themselves"),
    "x_rays": N_("what the doctor wrote is a y beside each picture"),
    "albums": N_("nobody has named a face, so there is no y"),
    "headline": N_("a click is a reward for what was shown, and nothing is learned "
                   "of what was not"),
    "masters": N_("the move of the master is a y beside each position"),
    "self_play": N_("victory or defeat is a reward for its own moves, and no table "
                    "says which move was right"),
    "robot": N_("metres and falls are rewards for its own actions"),
    "two_numbers": N_("nobody says which two numbers are right, only the pictures "
                      "are there"),
    "next_word": N_("nothing is done here that would be rewarded: a table of text is "
                    "given"),
    "customers": N_("nobody has said which kinds there are"),
}  # fmt: skip


@learning_types.explained_by
def reason(task, way):
    """Return what the task learns from, which speaks against a way of learning."""
    text = _("{task}: {way} does not fit: {learns_from}.")
    return text.format(task=task, way=way, learns_from=_(LEARNS_FROM[task]))


def _wrong(message, **entry):
    learning_types.mistake(message, learning_types.but(entry))


_wrong(
    N_("price_classes: classes are not groups: here each house of the table says "
       "which class it belongs to."),
    price_classes="unsupervised",
)  # fmt: skip
_wrong(
    N_("similar_houses: without prices there is nothing to predict: no y, only "
       "groups of what is alike."),
    similar_houses="supervised",
)  # fmt: skip
_wrong(
    N_("albums: had somebody written a name under each photograph, it would be "
       "supervised; here only likeness is left."),
    albums="supervised",
)  # fmt: skip
_wrong(
    N_("headline: a click looks like a label, but only of the headline that was "
       "shown: what the others would have got is never seen, so it has to try them."),
    headline="supervised",
)  # fmt: skip
_wrong(
    N_("masters: chess, but nobody plays here: the program learns to give the move "
       "that stands beside the position."),
    masters="reinforcement",
)  # fmt: skip
_wrong(
    N_("self_play: who won is told once at the end, not which move was right: that "
       "is a reward, not a label."),
    self_play="supervised",
)  # fmt: skip
_wrong(
    N_("self_play: nobody gives labels, but it is told who won: that is a reward for "
       "its own moves."),
    self_play="unsupervised",
)  # fmt: skip
_wrong(
    N_("robot: nobody shows it the right step; it tries, and is paid by the metre."),
    robot="supervised",
)
_wrong(
    N_("two_numbers: the pictures are all there is; nobody wrote down two numbers "
       "for each."),
    two_numbers="supervised",
)  # fmt: skip
_wrong(
    N_("customers: to find the kinds is the task; nobody has written a kind beside a "
       "customer."),
    customers="supervised",
)  # fmt: skip
