"""Names of columns and classes as a figure shows them; in code they stay English."""

from dlcourse.i18n import gettext as _


def shown(names):
    """Return names of a data set in the language of now, in their order.

    What is no word (s1, IBM) or the name of somebody or something is the same in all
    languages.

    >>> shown(("malic_acid", "s1"))
    ('malic acid', 's1')
    """
    words = {
        "malignant": _("malignant"),
        "benign": _("benign"),
        "mean radius": _("mean radius"),
        "mean texture": _("mean texture"),
        "sepal length (cm)": _("sepal length (cm)"),
        "sepal width (cm)": _("sepal width (cm)"),
        "petal length (cm)": _("petal length (cm)"),
        "petal width (cm)": _("petal width (cm)"),
        "alcohol": _("alcohol"),
        "malic_acid": _("malic acid"),
        "ash": _("ash"),
        "alcalinity_of_ash": _("alkalinity of ash"),
        "magnesium": _("magnesium"),
        "total_phenols": _("total phenols"),
        "flavanoids": _("flavonoids"),
        "nonflavanoid_phenols": _("other phenols"),
        "proanthocyanins": _("proanthocyanidins"),
        "color_intensity": _("intensity of colour"),
        "hue": _("hue"),
        "od280/od315_of_diluted_wines": _("OD 280/315, diluted"),
        "proline": _("proline"),
        **{f"class_{k}": _("grower {number}").format(number=k + 1) for k in range(3)},
        "age": _("age"),
        "sex": _("sex"),
        "bmi": _("body mass index"),
        "bp": _("blood pressure"),
        "Chins": _("chin-ups"),
        "Situps": _("sit-ups"),
        "Jumps": _("jumps"),
        "Weight": _("weight"),
        "Waist": _("waist"),
        "Pulse": _("pulse"),
        "Officer": _("the officers"),
    }
    return tuple(words.get(name, name) for name in names)
