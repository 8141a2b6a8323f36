"""Exercise: what an error analysis says can be gained, as numbers."""

from dlcourse.exercises.engine import N_, ValueExercise


@ValueExercise.task(
    number=7,
    tolerance=1e-3,
    returns=("dogs", "many_dogs", "blurry", "both", "labels", "later", "phones"),
    hints=(
        N_("Of 100 wrong images 5 are dogs: they are 5 % of the error. Whoever mends "
           "all of them leaves 95 % of the 10 %."),
        N_("Images in two columns must not count twice: wrong images with at least one "
           "of two causes are a + b - those with both."),
        N_("The wrong labels are a share of the error, and the error is a share of the "
           "images: multiply."),
    ),
    insight=N_("A ceiling, not a promise: it says what a cause is worth at most, and "
               "so which one is not worth a week."),
)  # fmt: skip
def ceilings():
    """What is left of a dev error when causes are mended, all in percent of the images.

    The error is 10 % of the dev images unless said otherwise, and 100 wrong ones were
    looked at. All that have a cause are put right, the others stay.
    """
    # en: the dev error is 10 %, and 100 of the wrong dev images were looked at; answers
    # en: in percent of all dev images, but for the last two
    # tr: doğrulama hatası %10, yanlış doğrulama görüntülerinin 100'ü incelendi; son
    # tr: ikisi dışındaki yanıtlar, bütün doğrulama görüntülerinin yüzdesi olarak
    ceilings = {
        # en: 5 of the 100 are dogs: error left without them; and if 50 were dogs
        # tr: 100 görüntünün 5'i köpek: onlar düzelince kalan hata; 50'si köpek olsaydı
        # BEGIN SOLUTION -> "dogs": ...,
        # -> "many_dogs": ...,
        "dogs": 10 * (1 - 5 / 100),
        "many_dogs": 10 * (1 - 50 / 100),
        # END SOLUTION
        # en: dogs 8, big cats 43, blurry 61, filters 12; 20 are blurry big cats: error
        # en: left without the blurry ones; without the blurry ones and the big cats
        # tr: köpek 8, büyük kedi 43, bulanık 61, filtreli 12; 20'si bulanık büyük kedi:
        # tr: bulanıklar düzelince kalan hata; bulanıklar ve büyük kediler düzelince
        # BEGIN SOLUTION -> "blurry": ...,
        # -> "both": ...,
        "blurry": 10 * (1 - 61 / 100),
        "both": 10 * (1 - (61 + 43 - 20) / 100),
        # END SOLUTION
        # en: in 6 of the 100 the label is wrong, not the model: error that these labels
        # en: make. Later the error is 2 %, the same labels are wrong: their % of it
        # tr: 100'ün 6'sında model değil, etiket yanlış: bu etiketlerden gelen hata.
        # tr: Sonra hata %2'ye iner, aynı etiketler yanlıştır: hatanın yüzde kaçı
        # BEGIN SOLUTION -> "labels": ...,
        # -> "later": ...,
        "labels": 10 * 6 / 100,
        "later": 100 * 0.6 / 2,
        # END SOLUTION
        # en: 200,000 images of the web and 10,000 of phones are shuffled: how many of
        # en: 2,500 dev images are of phones, on average
        # tr: internetten 200,000, telefonlardan 10,000 görüntü karıştırılır: 2,500
        # tr: doğrulama görüntüsünün ortalama kaçı telefondandır
        # BEGIN SOLUTION -> "phones": ...,
        "phones": 2500 * 10_000 / 210_000,
        # END SOLUTION
    }
    return ceilings


ceilings.slip(
    N_("That is what is gained; asked is the error that is left."),
    dogs=0.5, blurry=6.1, both=8.4,
)  # fmt: skip
ceilings.slip(
    N_("Percent of the error were subtracted from percent of the images: 5 of 100 "
       "wrong images are 5 % of the 10 %."),
    dogs=5, many_dogs=-40, blurry=-51, both=-74,
)  # fmt: skip
ceilings.slip(
    N_("That is the share of the wrong images that is left; the error is 10 % of all "
       "images, and this share of it stays."),
    dogs=95, many_dogs=50, blurry=39, both=16,
)  # fmt: skip
ceilings.slip(
    N_("These are fractions; percent of the images are asked."),
    dogs=0.095, many_dogs=0.05, blurry=0.039, both=0.016, labels=0.006, later=0.3,
)  # fmt: skip
ceilings.slip(
    N_("Images that are blurry and big cats were counted twice: 61 + 43 - 20 have one "
       "of the two."),
    both=-0.4,
)  # fmt: skip
ceilings.slip(
    N_("No error can be below 0: 61 + 43 counts the 20 blurry big cats twice."),
    both=0,
)
ceilings.slip(
    N_("Only the images that are both were put right; those that are one of the two "
       "are, too."),
    both=8,
)  # fmt: skip
ceilings.slip(
    N_("The images that are both were not put right: they are blurry, so they are."),
    both=10 * (1 - 64 / 100),
)
ceilings.slip(
    N_("20 were subtracted twice: 61 + 43 - 20 have at least one of the two."),
    both=10 * (1 - 44 / 100),
)
ceilings.slip(
    N_("What is left was multiplied, 39 % of 57 %: that is right only if one has "
       "nothing to do with the other. The table says that 20 are both."),
    both=10 * 0.39 * 0.57,
)  # fmt: skip
ceilings.slip(
    N_("The column was divided by the sum of all columns, 124; they overlap, and 100 "
       "images were looked at."),
    blurry=10 * (1 - 61 / 124),
)  # fmt: skip
ceilings.slip(
    N_("That is without the big cats; asked is without the blurry ones."),
    blurry=5.7,
)
ceilings.slip(
    N_("6 of the 100 wrong images, not of all: they are 6 % of the 10 %."),
    labels=6,
)
ceilings.slip(
    N_("That is what is left of the error without the wrong labels; asked is what they "
       "make."),
    labels=9.4,
)  # fmt: skip
ceilings.slip(
    N_("The share of the wrong labels does not stay 6 %: the error fell, and they did "
       "not."),
    later=6,
)  # fmt: skip
ceilings.slip(
    N_(
        "That is still a share of the images; asked is their share of the error of 2 %."
    ),
    later=0.6,
)
ceilings.slip(
    N_("6 % of the new error: but the wrong labels are as many as before, 0.6 % of the "
       "images."),
    later=0.12,
)  # fmt: skip
ceilings.slip(
    N_("That is the error that the model makes itself; asked is the share of the "
       "labels, in % of the error."),
    later=1.4,
)  # fmt: skip
ceilings.slip(
    N_("That is the share of the model's own errors; asked is that of the labels."),
    later=70,
)
ceilings.slip(
    N_("10,000 were divided by 200,000; together there are 210,000."),
    phones=125,
)
ceilings.slip(
    N_("These are the images of the web; asked are those of phones."),
    phones=2500 * 200 / 210,
)
ceilings.slip(
    N_("Half of the dev images would be of phones if both heaps were equal; they are "
       "20 to 1."),
    phones=1250,
)  # fmt: skip
ceilings.slip(
    N_("That is the share in percent; asked is how many of the 2,500."),
    phones=100 / 21,
)
ceilings.slip(
    N_("That is the share; asked is how many of the 2,500."),
    phones=1 / 21,
)
ceilings.slip(
    N_("That is how many of the 100 have the cause; asked is the error that is left."),
    blurry=61, both=84,
)  # fmt: skip
ceilings.slip(
    N_("5 % of the 10 % are 0.5 points, not 0.05."),
    dogs=9.95,
)
ceilings.slip(
    N_("6 of 100 is their share of the wrong images, as a fraction; asked are percent "
       "of all images."),
    labels=0.06,
)  # fmt: skip
