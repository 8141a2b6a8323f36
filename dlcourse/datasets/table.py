"""The table of the real data sets: origin, licence, shape and checksum of each."""

from dlcourse.datasets.dataset import Dataset

_CELL_MEASURES = (
    "radius", "texture", "perimeter", "area", "smoothness",
    "compactness", "concavity", "concave points", "symmetry", "fractal dimension",
)  # fmt: skip


TABLE = (
    Dataset(
        name="digits",
        title="Handwritten digits, 8x8 pixels",
        origin="E. Alpaydin and C. Kaynak (1998), UCI Machine Learning Repository "
        "(test part), https://doi.org/10.24432/C50P49; taken from scikit-learn",
        licence="CC BY 4.0",
        shape=(1797, 64),
        units="ink per pixel: 0 none, 1 full (the file holds 0 to 16)",
        sha256="0e93635fc60d83466142c93a6f226566de23d5b17727546a7fe9640f61e6f79f",
        feature_names=tuple(f"row {r} column {c}" for r in range(8) for c in range(8)),
        target_names=tuple("0123456789"),
    ),
    Dataset(
        name="breast_cancer",
        title="Breast Cancer Wisconsin (Diagnostic)",
        origin="W. Wolberg, O. Mangasarian, N. Street and W. Street (1995), UCI "
        "Machine Learning Repository, https://doi.org/10.24432/C5DW2B; taken from "
        "scikit-learn",
        licence="CC BY 4.0",
        shape=(569, 30),
        units="measures of cell nuclei in pixels of the microscope picture, unscaled",
        sha256="57a23f2a8952e55ec558bc62ddcec66288605bfbd25d0db9d0b0103575e9f70d",
        feature_names=tuple(
            form.format(measure)
            for form in ("mean {}", "{} error", "worst {}")
            for measure in _CELL_MEASURES
        ),
        target_names=("malignant", "benign"),
    ),
    Dataset(
        name="seattle_temperature",
        title="Daily mean temperature in Seattle, 2012 to 2015",
        origin="U.S. National Oceanic and Atmospheric Administration (NOAA), daily "
        "temp_max and temp_min of seattle-weather.csv; taken from vega_datasets",
        licence="public domain (work of the U.S. government)",
        shape=(1461,),
        units="degrees Celsius, (highest + lowest of the day) / 2",
        sha256="83445dcc01d4b5b2959c39c7bfbc885185861f56b8c44071f289e5c2489fe0f6",
    ),
    Dataset(
        name="goog",
        title="Google share (GOOG), daily close, August 2004 to October 2008",
        origin="goog.npz among the sample data of Matplotlib",
        licence="bare market facts; Matplotlib ships them for examples and states no "
        "licence of their own",
        shape=(1047,),
        units="US dollars, not adjusted for later splits",
        sha256="61076bedac89e912b8ac43c6d8323a43bb9be157136df811697bbe5b38b91613",
    ),
    Dataset(
        name="china",
        title="Photograph of a Chinese temple (china.jpg)",
        origin="danielbuechele, flickr.com/photos/danielbuechele/6061409035; decoded "
        "from scikit-learn's china.jpg",
        licence="CC BY 2.0",
        shape=(427, 640, 3),
        units="red, green, blue, 0 to 255",
        sha256="5f50878af8dd3f6e53f4e2b91e2d7a902d42744ab745ebd8d0c594d20bebaa7b",
    ),
    Dataset(
        name="iris",
        title="Iris: four measures of the flowers of three species",
        origin="E. Anderson and R. A. Fisher (1936), Annals of Eugenics 7(2), 179-188; "
        "also UCI Machine Learning Repository, https://doi.org/10.24432/C56C76, whose "
        "copy differs in two rows; taken from scikit-learn",
        licence="CC BY 4.0 (at UCI)",
        shape=(150, 4),
        units="centimetres",
        sha256="662a022018680bea835df284c9cbd9d90d3c4518524d8540a5c64ce4c593b0d4",
        feature_names=(
            "sepal length (cm)",
            "sepal width (cm)",
            "petal length (cm)",
            "petal width (cm)",
        ),
        target_names=("setosa", "versicolor", "virginica"),
    ),
    Dataset(
        name="wine",
        title="Wine: chemical analysis of wines from three growers in Italy",
        origin="M. Forina et al., PARVUS; S. Aeberhard, UCI Machine Learning "
        "Repository (1991), https://doi.org/10.24432/C5PC7J; taken from scikit-learn",
        licence="CC BY 4.0",
        shape=(178, 13),
        units="as measured, unscaled: alcohol in percent, proline up to 1680",
        sha256="97b461daf1bf3d8442b63cffde2d104d6359f56f6508ba071a3b5d656ff89ebb",
        feature_names=(
            "alcohol",
            "malic_acid",
            "ash",
            "alcalinity_of_ash",
            "magnesium",
            "total_phenols",
            "flavanoids",
            "nonflavanoid_phenols",
            "proanthocyanins",
            "color_intensity",
            "hue",
            "od280/od315_of_diluted_wines",
            "proline",
        ),
        target_names=("class_0", "class_1", "class_2"),
    ),
    Dataset(
        name="diabetes",
        title="Diabetes: ten measures and the progression of the disease in a year",
        origin="B. Efron, T. Hastie, I. Johnstone and R. Tibshirani (2004), Least "
        "Angle Regression, Annals of Statistics 32(2), 407-499; taken from "
        "scikit-learn",
        licence="none stated by its source; scikit-learn ships it with its code",
        shape=(442, 10),
        units="as measured (years, kg/m2, mm Hg, serum values); y: a score of 25 to "
        "346",
        sha256="08c3a276a7a8e547b9a84bc261a04817c8337f0e8243109923365d042ff8edeb",
        feature_names=("age", "sex", "bmi", "bp", "s1", "s2", "s3", "s4", "s5", "s6"),
    ),
    Dataset(
        name="linnerud",
        title="Linnerud: exercises and bodies of twenty men in a fitness club",
        origin="A. C. Linnerud, quoted by M. Tenenhaus (1998), La regression PLS, "
        "Editions Technip; taken from scikit-learn",
        licence="none stated by its source; scikit-learn ships it with its code",
        shape=(20, 3),
        units="x: number of chin-ups, sit-ups, jumps; y: pounds, inches, beats a "
        "minute",
        sha256="3b9d34321191783cf2003e526553c1ecc1279f4d2405b18f1582fa51239c741d",
        feature_names=("Chins", "Situps", "Jumps"),
        target_names=("Weight", "Waist", "Pulse"),
    ),
    Dataset(
        name="flower",
        title="Photograph of a dahlia (flower.jpg)",
        origin="vultilion, flickr.com/photos/vultilion/6056698931; decoded from "
        "scikit-learn's flower.jpg",
        licence="CC BY 2.0",
        shape=(427, 640, 3),
        units="red, green, blue, 0 to 255",
        sha256="b12d9ae0bca768263a8d51d968ddcec564a0c7495663c21d5a63b3540d0b3e9c",
    ),
    Dataset(
        name="mri",
        title="Magnetic resonance image of a head, one slice",
        origin="s1045.ima.gz among the sample data of Matplotlib",
        licence="none stated; Matplotlib ships it for its examples",
        shape=(256, 256),
        units="brightness, 0 to 215",
        sha256="bdc36591d3704ad71aec336b5d9102fc01308ddadc1193189de896e1c9e9d9cf",
    ),
    Dataset(
        name="eeg",
        title="Electroencephalogram, four channels",
        origin="eeg.dat among the sample data of Matplotlib; names of the channels "
        "and 10 seconds of length as in its example 'MRI with EEG'",
        licence="none stated; Matplotlib ships it for its examples",
        shape=(800, 4),
        units="not stated; 80 samples a second if the 800 last 10 seconds",
        sha256="2c7feea19f2c342b090775d48e84ffbed9ff58ad7da6f4e9b30a5e5b8deede38",
        feature_names=("PG3", "PG5", "PG7", "PG9"),
    ),
    Dataset(
        name="stocks",
        title="Eight shares and two indices, month by month, 1990 to 2022, with gaps",
        origin="Stocks.csv among the sample data of Matplotlib, which names "
        "https://finance.yahoo.com as its source",
        licence="bare market facts; Matplotlib ships them for examples and states no "
        "licence of their own",
        shape=(524, 10),
        units="US dollars of a share, points of an index (^GSPC is the S&P 500, "
        "^IXIC the Nasdaq Composite); NaN where there is no value",
        sha256="ac8bfbcdf89559c564328d548d072aa15ebb4f674795ad7f78ea581a3d006c89",
        feature_names=(
            "IBM",
            "AAPL",
            "MSFT",
            "XRX",
            "AMZN",
            "DELL",
            "GOOGL",
            "ADBE",
            "^GSPC",
            "^IXIC",
        ),
    ),
    Dataset(
        name="goog_daily",
        title="Google share (GOOG), every trading day, August 2004 to October 2008",
        origin="goog.npz among the sample data of Matplotlib",
        licence="bare market facts; Matplotlib ships them for examples and states no "
        "licence of their own",
        shape=(1047, 5),
        units="US dollars, not adjusted for later splits; volume in shares",
        sha256="11cc3333db01c39b638f3cb559cec0e6fcc2e5517cde6188d58c172f85d80606",
        feature_names=("open", "high", "low", "close", "volume"),
    ),
    Dataset(
        name="karate_club",
        title="Zachary's karate club: who met whom outside of the club",
        origin="W. W. Zachary (1977), An Information Flow Model for Conflict and "
        "Fission in Small Groups, Journal of Anthropological Research 33(4), 452-473; "
        "typed",
        licence="bare facts of a publication, typed here",
        shape=(78, 2),
        units="pairs of members, numbered from 0",
        sha256="c076f45238cbc4dfedef28dd001cfff471608bb6352e4e89ec0308e6fa768236",
        target_names=("Mr. Hi", "Officer"),
    ),
    Dataset(
        name="printed_digits",
        title="Printed digits, 8x8 pixels, in the twelve faces of DejaVu",
        origin="drawn by data/make_data.py with the DejaVu fonts of Matplotlib, in "
        "three widths and three slants",
        licence="CC BY 4.0, like the figures of the course (the fonts are free)",
        shape=(1080, 64),
        units="ink per pixel: 0 none, 1 full (the file holds 0 to 16)",
        sha256="69f4f6baff3eeb4f27a3083d4c82cda4a0eca66002d5569a9b225052b64686bf",
        target_names=tuple("0123456789"),
    ),
    Dataset(
        name="proverbs",
        title="Turkish proverbs",
        origin="anonymous, handed down by word of mouth; typed for this course",
        licence="public domain",
        shape=(100,),
        units="sentences, with capital letter and full stop",
        sha256="0d91943ef00b75924a4f0095440dee5caea97bcc2b91f2661a3fb6808d5f9a51",
    ),
    Dataset(
        name="descriptions",
        title="What scikit-learn says about fourteen data sets",
        origin="the files sklearn/datasets/descr/*.rst of scikit-learn 1.9.1",
        licence="BSD 3-Clause (data/licences/scikit-learn.txt)",
        shape=(14,),
        units="English texts in reStructuredText, about 5,300 words in all",
        sha256="fc9454ce9085122c4df91bf8a01a87126fd0156733a45501b4c1881beb67ee01",
    ),
)
