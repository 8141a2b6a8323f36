# ---
# jupyter:
#   dlcourse:
#     week: 1
#     title: {en: "Week 1 · Tensors and vectorisation", tr: "Hafta 1 · Tensörler ve vektörleştirme"}
#   jupytext:
#     text_representation:
#       extension: .py
#       format_name: percent
#   kernelspec:
#     display_name: Python 3
#     language: python
#     name: python3
# ---

# %% [markdown] lang="en" slideshow={"slide_type": "slide"}
# # Week 1 · Tensors and vectorisation
#
# {{binder}}
#
# Everything that a neural network reads, computes and learns is an array of numbers.
# Many bugs in deep learning do not come from a wrong formula. They come from an array whose **shape** is right by accident.
# This week you learn to say what every axis means, to predict every shape before you run the line, and to let one line do the work of a loop.
#
# **After this week you can**
#
# 1. *name* rank, axes, shape and size of any array and *predict* the shape of a result;
# 2. *compute* dot and matrix products by hand and in one line, and *say* what a matrix does to the plane;
# 3. *apply* the broadcasting rule and *explain* why a line fails;
# 4. *encode* pictures, videos, EEG, prices and text as tensors with the right order of axes;
# 5. *replace* loops by vectorised code and *measure* what you gain;
# 6. *avoid* the traps of arrays with one axis, of views, of silent stretching, and three of Keras itself.
#
# **Time:** about 3 hours of your own work, and 20 minutes more with the primer; 90 minutes in class.
# **You need:** a little Python (lists, loops, functions). If NumPy is new to you, section {{1.0}} is your way in; if you know it, skip that section.

# %% [markdown] lang="tr"
# # Hafta 1 · Tensörler ve vektörleştirme
#
# {{binder}}
#
# Bir sinir ağının okuduğu, hesapladığı ve öğrendiği her şey bir sayı dizisidir (array).
# Derin öğrenmede (deep learning) birçok hata yanlış bir formülden değil, **şekli** (shape) tesadüfen tutan bir diziden kaynaklanır.
# Bu hafta her eksenin (axis) ne anlama geldiğini söylemeyi, kodu çalıştırmadan önce her şekli tahmin etmeyi ve bir döngünün işini tek satırlık koda yaptırmayı öğreniyorsunuz.
#
# **Bu haftanın sonunda**
#
# 1. herhangi bir dizinin derecesini (rank), eksenlerini, şeklini ve eleman sayısını *söyleyebilecek*, bir sonucun şeklini *tahmin edebileceksiniz*;
# 2. iç çarpımı (dot product) ve matris çarpımını (matrix multiplication) elle ve tek satırlık kodla *hesaplayabilecek*, bir matrisin düzleme ne yaptığını *söyleyebileceksiniz*;
# 3. yayınlama (broadcasting) kuralını *uygulayabilecek*, bir kod satırının neden hata verdiğini *açıklayabileceksiniz*;
# 4. görüntüyü (image), videoyu, EEG'yi, fiyatları ve metni doğru eksen sırasıyla tensöre (tensor) *dönüştürebileceksiniz*;
# 5. döngülerin yerine vektörleştirme (vectorisation) *kullanabilecek*, kazancı *ölçebileceksiniz*;
# 6. tek eksenli dizilerin, görünümlerin (view) ve sessiz yayınlamanın tuzaklarından, bir de Keras'ın üç tuzağından *kaçınabileceksiniz*.
#
# **Süre:** kendi başınıza yaklaşık 3 saat, hazırlık bölümüyle birlikte 20 dakika daha; sınıfta 90 dakika.
# **Gerekenler:** biraz Python (liste, döngü, fonksiyon). NumPy'ı ilk kez görüyorsanız {{1.0}}'dan başlayın; biliyorsanız o bölümü atlayın. Ondalık ayırıcı, kod ile metin birbirini tutsun diye metinde de noktadır.

# %% slideshow={"slide_type": "skip"}
import numpy as np

import dlcourse
from dlcourse import datasets, keras_bridge, labs, layers, plots, tensors, text
from dlcourse.exercises import week01

dlcourse.set_language("en")
plots.use_style()
np.set_printoptions(precision=4, suppress=True)

# %% [markdown] lang="en" predict="run" slideshow={"slide_type": "subslide"}
# ## Two arrays, one shape
#
# A colour photograph is an array of shape `(427, 640, 3)`: rows, columns, channels. Some libraries want the channels in front: `(3, 427, 640)`.
# Below, `moveaxis` gives an array of that shape, and so does `reshape`.
#
# **Predict:** do both give the same array? If not, what does the other one show?

# %% [markdown] lang="tr"
# ## İki dizi, tek şekil
#
# Renkli bir fotoğraf, şekli `(427, 640, 3)` olan bir dizidir: satırlar, sütunlar, kanallar. Bazı kitaplıklar kanalları önde ister: `(3, 427, 640)`.
# Aşağıda `moveaxis`, şekli böyle olan bir dizi verir, `reshape` de öyle.
#
# **Tahmin edin:** ikisi aynı diziyi mi verir? Değilse öteki ne gösterir?

# %% [markdown] lang="en" slideshow={"slide_type": "notes"}
# *For the instructor.* Show the first figure before saying anything about shapes. Ask: "Both arrays have the shape (3, 427, 640). Which one is a photograph?" Usual misconception: if the shape is right, the data are right. 5 minutes.

# %% [markdown] lang="tr"
# *Öğretmene not.* Şekiller üzerine bir şey söylemeden önce ilk resmi gösterin. Öğrencilere sorun: "İki dizinin de şekli (3, 427, 640). Hangisi fotoğraf?" Sık görülen yanılgı: şekil doğruysa veri de doğrudur. 5 dakika.

# %% answers=true slideshow={"slide_type": "subslide"}
photo = datasets.load_china()
moved = np.moveaxis(photo, -1, 0)
reshaped = photo.reshape(3, 427, 640)
print(photo.shape, "->", moved.shape, reshaped.shape)
_ = plots.week01.first_channels(moved, reshaped)

# %% [markdown] lang="en" slideshow={"slide_type": "subslide"}
# Both panels show channel 0. `moveaxis` keeps the meaning of each axis and changes their order: the left panel is the red channel.
#
# `reshape` keeps the order of the numbers in memory and only cuts them into new rows. Red, green and blue alternate, and each row of the photograph is spread over three new ones. What you see on the right is the upper third of the picture, torn into strips.
#
# No error, no warning, right shape, wrong data. A network would train on it without a word.

# %% [markdown] lang="tr"
# İki panel de 0. kanalı gösteriyor. `moveaxis` her eksenin anlamını korur, yalnızca sıralarını değiştirir: soldaki, kırmızı kanaldır.
#
# `reshape` ise sayıların bellekteki sırasını korur, onları yalnızca yeni satırlara böler. Kırmızı, yeşil ve mavi art arda gelir, fotoğrafın her satırı üç yeni satıra dağılır. Sağda gördüğünüz, resmin üst üçte birinin şeritlere ayrılmış hâlidir.
#
# Hata yok, uyarı yok, şekil doğru, veri yanlış. Bir ağ bu veriyle hiç itiraz etmeden eğitilir.

# %% [markdown] lang="en" predict="run" slideshow={"slide_type": "skip"}
# ## 1.0 A NumPy primer
#
# Do you know what `x[::-1]`, `table[:, 1]`, `x[:, None]` and `f"{z:.3f}"` give, and what `self` is in a class? Then skip to 1.1. If not, five short cells show what this course takes for granted.
#
# ### Slices: from, to, step
#
# An **index** takes one entry. It counts from 0; a negative one counts from the end, so `x[-1]` is the last entry. A **slice** `x[start:stop:step]` takes several: `start` is in, `stop` is not, and what you leave out means "from the beginning", "to the end", "each one". A negative step runs backwards, and begins at the end. Where there are two axes a comma parts them, rows first: `table[1]` is row 1, `table[:, 1]` is column 1. A lone `:` takes the whole axis.
#
# **Predict** every line before you look.

# %% [markdown] lang="tr"
# ## 1.0 NumPy'a hazırlık
#
# `x[::-1]`, `table[:, 1]`, `x[:, None]` ve `f"{z:.3f}"` yazınca ne çıkacağını, bir sınıfın (class) içindeki `self`'in ne olduğunu biliyor musunuz? Öyleyse 1.1'e geçin. Bilmiyorsanız beş kısa hücre size, bu dersin bilindiğini varsaydığı şeyleri gösterir.
#
# ### Dilimler: nereden, nereye, kaçar kaçar
#
# **İndis** (index) tek bir eleman alır. Saymaya 0'dan başlanır; negatif indis sondan sayar, yani `x[-1]` son elemandır. **Dilim** (slice) `x[start:stop:step]` birden çok eleman alır: `start` dahildir, `stop` değildir; yazmadığınız parçalar "baştan", "sona kadar", "her biri" demektir. Negatif adımla geriye gidilir, sondan başlanır. İki eksen varsa aralarına virgül gelir, önce satırlar yazılır: `table[1]` 1. satırdır, `table[:, 1]` 1. sütundur. Tek başına `:` bütün ekseni alır.
#
# Bakmadan önce her çıktıyı **tahmin edin**.

# %% answers=true slideshow={"slide_type": "skip"}
x = np.arange(10, 20)
table = np.arange(12).reshape(3, 4)
print("x            ", x)
print("x[2:5]       ", x[2:5])
print("x[-3:]       ", x[-3:])
print("x[::4]       ", x[::4])
print("x[::-1]      ", x[::-1])
print("table        ", table.tolist())
print("table[1]     ", table[1])
print("table[:, 1]  ", table[:, 1])
print("table[:2, -1]", table[:2, -1])

# %% [markdown] lang="en" predict="run" slideshow={"slide_type": "skip"}
# An index removes its axis, a slice keeps it: `table[1]` has the shape `(4,)`, `table[1:2]` has `(1, 4)`.
#
# ### New shapes: reshape, -1, None
#
# `reshape` cuts the same numbers into other rows, in the order in which one reads. One of the lengths may be `-1`: "as many as are left". So `reshape(-1)` puts everything on one axis. `None` in the brackets (its long name is `np.newaxis`) adds an axis of length 1: `x[:, None]` stands `x` upright as a column, `x[None]` lays it down as a row.
#
# **Predict** the five shapes.

# %% [markdown] lang="tr"
# İndis, eksenini ortadan kaldırır; dilim onu korur: `table[1]` dizisinin şekli `(4,)`, `table[1:2]` dizisininki `(1, 4)`.
#
# ### Yeni şekiller: reshape, -1, None
#
# `reshape` aynı sayıları, okuma sırasıyla, başka satırlara böler. Uzunluklardan biri `-1` olabilir: "geriye kaç kalıyorsa". Öyleyse `reshape(-1)` her şeyi tek eksene dizer. Köşeli parantez içindeki `None` (uzun adı `np.newaxis`) uzunluğu 1 olan bir eksen ekler: `x[:, None]`, `x` dizisini dik bir sütuna, `x[None]` ise yatay bir satıra çevirir.
#
# Beş şekli **tahmin edin**.

# %% answers=true slideshow={"slide_type": "skip"}
x = np.arange(6)
for code, array in {
    "x": x,
    "x.reshape(2, -1)": x.reshape(2, -1),
    "x.reshape(2, -1).reshape(-1)": x.reshape(2, -1).reshape(-1),
    "x[:, None]": x[:, None],
    "x[None]": x[None],
}.items():
    print(f"{code:28} {array.shape!s:6} {array.tolist()}")

# %% [markdown] lang="en" predict="run" slideshow={"slide_type": "skip"}
# ### One number for all entries
#
# A scalar meets every entry: `x + 0.5`, `2 * x`, `x**2` and `x > 2` need no loop. A comparison gives an array of `True` and `False`. As an index it picks the entries at which it is `True`; added up, each `True` counts as 1. Two conditions are joined by `&` (and) or `|` (or), each in brackets: `(x > 1) & (x < 4)`. A column against a row gives all pairs; the rule behind it stands in 1.3.
#
# **Predict** the five results for `x = [1, 2, 3, 4]`.

# %% [markdown] lang="tr"
# ### Bütün elemanlar için tek sayı
#
# Skaler (scalar) her elemanla ayrı ayrı işleme girer: `x + 0.5`, `2 * x`, `x**2` ve `x > 2` için döngü gerekmez. Karşılaştırma, `True` ve `False` değerlerinden oluşan bir dizi verir. Bu dizi indis olarak yazılınca `True` olan yerlerdeki elemanları seçer; toplanınca her `True` 1 sayılır. İki koşul `&` (ve) ya da `|` (veya) ile birleştirilir, her biri parantez içinde yazılır: `(x > 1) & (x < 4)`. Bir sütunla bir satır işleme girince bütün çiftler ortaya çıkar; bunun kuralı 1.3'te.
#
# `x = [1, 2, 3, 4]` için beş sonucu **tahmin edin**.

# %% answers=true slideshow={"slide_type": "skip"}
x = np.array([1, 2, 3, 4])
print("x + 0.5       ", x + 0.5)
print("x > 2         ", x > 2)
print("x[x > 2]      ", x[x > 2])
print("(x > 2).sum() ", (x > 2).sum())
print("x[:, None] * x", (x[:, None] * x).tolist())

# %% [markdown] lang="en" predict="run" slideshow={"slide_type": "skip"}
# ### Numbers in a text
#
# In a text that begins with `f"`, braces hold values. Behind a colon stands how a value is written: `.3f` is three decimals, `.1%` a percentage with one, `.1e` a power of ten, `,` parts the thousands, and a number alone is the least width. `!s` turns a value such as a shape into text first.
#
# **Predict** what stands between the brackets.

# %% [markdown] lang="tr"
# ### Metin içinde sayılar
#
# `f"` ile başlayan bir metinde süslü parantezlerin içine değer yazılır. İki nokta işaretinden sonra değerin nasıl gösterileceği gelir: `.3f` üç ondalık basamak, `.1%` tek ondalık basamaklı yüzde, `.1e` on sayısının bir kuvvetiyle gösterim demektir; `,` binlikleri ayırır, kendi başına yazılan bir sayı ise en az genişliği belirler. `!s`, şekil gibi bir değeri önce metne çevirir.
#
# Köşeli parantezlerin arasında ne olacağını **tahmin edin**.

# %% answers=true slideshow={"slide_type": "skip"}
share, size = 0.04512, 1234567
print(f"[{share:.3f}] [{share:.1%}] [{share:.1e}]")
print(f"[{size:,}] [{size:10}] [{x.shape!s:6}]")

# %% [markdown] lang="en" predict="run" slideshow={"slide_type": "skip"}
# ### Your own kind of object: a class
#
# An array is an object: values such as `x.shape` and functions such as `x.sum()` belong to it. A **class** is the plan of such objects; from week 2 on you write some yourself. (With the classes that a network tells apart it shares only the name.) Calling it, `Line(3)`, makes one object and runs `__init__` on it.
#
# * `self` is the object itself. Python puts it in as the first argument, so `steep.lift(5)` calls `lift` with `steep` for `self`.
# * An **attribute**, such as `self.height`, is a value that belongs to one object and stays with it from call to call.
# * A **method** is a function in the class. One that ends in `return self` can be called where its object is made.
# * `__call__` runs when the object itself is called like a function: `steep(2)`.
# * `class Doubled(layers.Layer)` **inherits**: it has all that `layers.Layer` has, and what it writes itself takes the place of what it inherits. The `__call__` of `Layer` calls `forward`, so this one method makes a layer. Where such a class has an `__init__` of its own, the first line in it is `super().__init__()`: that runs the inherited one.
#
# **Predict** the five results.

# %% [markdown] lang="tr"
# ### Kendi nesne türünüz: sınıf
#
# Dizi bir nesnedir (object): `x.shape` gibi değerleri, `x.sum()` gibi fonksiyonları vardır. **Sınıf** böyle nesnelerin planıdır; 2. haftadan başlayarak kendiniz de sınıf yazacaksınız. (Bir ağın ayırt ettiği sınıflarla yalnızca adı ortaktır.) Sınıf çağrılınca, örneğin `Line(3)` yazılınca, bir nesne oluşur ve onun için `__init__` çalışır.
#
# * `self` nesnenin kendisidir. Python onu ilk argüman olarak kendisi verir: `steep.lift(5)`, `lift` fonksiyonunu `self` yerine `steep` ile çağırır.
# * **Nitelik** (attribute), örneğin `self.height`, tek bir nesneye ait olan ve çağrıdan çağrıya korunan bir değerdir.
# * **Yöntem** (method), sınıfın içindeki bir fonksiyondur. `return self` ile biten bir yöntem, nesnenin oluşturulduğu yerde hemen çağrılabilir.
# * `__call__`, nesnenin kendisi bir fonksiyon gibi çağrılınca çalışır: `steep(2)`.
# * `class Doubled(layers.Layer)` **kalıtım** (inheritance) demektir: `layers.Layer` sınıfında ne varsa bunda da vardır, burada yazılan ise devralınanın yerine geçer. `Layer` sınıfının `__call__` yöntemi `forward` yöntemini çağırır; bu yüzden katman yazmak için bu tek yöntem yeter. Böyle bir sınıfın kendi `__init__` yöntemi varsa ilk satırı `super().__init__()` olur: o satır, devralınanı çalıştırır.
#
# Beş sonucu **tahmin edin**.


# %% answers=true slideshow={"slide_type": "skip"}
class Line:
    def __init__(self, slope, height=0):
        self.slope, self.height = slope, height

    def lift(self, by):
        self.height += by
        return self

    def __call__(self, x):
        return self.slope * x + self.height


class Doubled(layers.Layer):
    def forward(self, x):
        return 2 * x


steep, flat = Line(3), Line(0, height=1).lift(1)
print("steep(2)              ", steep(2))
print("flat(2)               ", flat(2))
print("steep.lift(5).height  ", steep.lift(5).height)
print("steep(2), flat.height ", steep(2), flat.height)
print("Doubled()             ", Doubled()(np.array([[1.0, 2.5]])))

# %% [markdown] lang="en" topics="A050 A061 A062 A063 A064 A065 A066" slideshow={"slide_type": "slide"}
# ## 1.1 Scalar, vector, matrix, tensor
#
# ### How many numbers tell you where a number stands?
#
# The **rank** of a tensor is the number of its axes: how many indices you must give to reach one number. NumPy calls it `ndim`. (The rank of a matrix in linear algebra, the number of its independent rows, is something else.)
#
# A **scalar** is one number: 5, −3.14, 2/3. It has a magnitude and no direction. You need no index to reach it: rank 0.
#
# Deep learning is full of scalars: the learning rate (0.01), the bias of one neuron (0.5), the threshold of ReLU (0), the value of the loss.

# %% [markdown] lang="tr"
# ## 1.1 Skaler, vektör, matris, tensör
#
# ### Bir sayının yerini kaç sayı söyler?
#
# Bir tensörün **derecesi** (rank), eksenlerinin sayısıdır: tek bir sayıya ulaşmak için kaç indis vermeniz gerektiğini söyler. NumPy buna `ndim` der. (Doğrusal cebirde bir matrisin (matrix) rankı, yani bağımsız satırlarının sayısı, başka bir kavramdır.)
#
# **Skaler** (scalar) tek bir sayıdır: 5, −3.14, 2/3. Büyüklüğü vardır, yönü yoktur. Ona ulaşmak için indis gerekmez: derece 0.
#
# Derin öğrenme skalerlerle doludur: öğrenme oranı (learning rate, 0.01), tek bir nöronun (neuron) sapması (bias, 0.5), ReLU'nun eşiği (0), kaybın değeri.

# %% [markdown] lang="en" slideshow={"slide_type": "notes"}
# *For the instructor.* 9 minutes for 1.1.

# %% [markdown] lang="tr"
# *Öğretmene not.* 1.1 için 9 dakika.

# %% slideshow={"slide_type": "subslide"}
_ = plots.week01.ranks()

# %% [markdown] lang="en" topics="A067 A068 A069 A070 A071 A072 A073 A074 A078 A079 A080 A091 A092 A107 A108 A109 A110 A133" predict="run" slideshow={"slide_type": "subslide"}
# A **vector** is an ordered list of scalars: rank 1. All vectors of $n$ numbers form the vector space $\mathbb{R}^n$: add two of them or scale one, and you stay inside.
# Vectors in a network: the grey levels of a picture, the weights of one neuron, the activations of one layer, the gradient ({{2.3}}).
#
# A **matrix** is a stack of vectors of equal length: rank 2. From rank 3 on we simply say **tensor**: a cube of 3 × 3 × 3 numbers, for example. (Strictly, scalar, vector and matrix are tensors too.) In code you will also read *1-D array*, *2-D array*, *n-D array* for rank 1, 2, n.
#
# On paper a vector is usually a column; in words, $x$ holds three real numbers:
#
# $$x = \begin{bmatrix} 1 \\ 2 \\ 3 \end{bmatrix} \in \mathbb{R}^3$$
#
# In Python you write `np.array([1, 2, 3])`. **Predict** `ndim`, `shape` and `size` of the five arrays below.

# %% [markdown] lang="tr"
# **Vektör** (vector), skalerlerin sıralı listesidir: derece 1. $n$ elemanlı bütün vektörler $\mathbb{R}^n$ vektör uzayını oluşturur: ikisini toplasanız da birini ölçekleseniz de uzayın içinde kalırsınız.
# Bir ağdaki vektörler: bir görüntünün gri düzeyleri, bir nöronun ağırlıkları (weight), bir katmanın (layer) aktivasyonları, gradyan (gradient, {{2.3}}).
#
# **Matris**, eşit uzunlukta vektörlerin üst üste dizilmesidir: derece 2. Derece 3'ten başlayarak kısaca **tensör** deriz: örneğin 3 × 3 × 3 sayılık bir küp. (Aslında skaler, vektör ve matris de tensördür.) Kodda derece 1, 2, n için *1-D array*, *2-D array*, *n-D array* adlarına da rastlarsınız.
#
# Kâğıt üzerinde vektör genellikle bir sütundur; aşağıdaki $x$ üç gerçel sayıdan oluşur:
#
# $$x = \begin{bmatrix} 1 \\ 2 \\ 3 \end{bmatrix} \in \mathbb{R}^3$$
#
# Python'da `np.array([1, 2, 3])` yazarsınız. Aşağıdaki beş dizinin `ndim`, `shape` ve `size` değerlerini **tahmin edin**.

# %% topics="B15" answers=true slideshow={"slide_type": "fragment"}
rng = np.random.default_rng(0)
arrays = {
    "np.array(3)": np.array(3),
    "np.array([1, 3, 5, 4, 2])": np.array([1, 3, 5, 4, 2]),
    "np.eye(3)": np.eye(3),
    "rng.random((4, 3))": rng.random((4, 3)),
    "rng.random((3, 2, 3))": rng.random((3, 2, 3)),
}
for code, array in arrays.items():
    print(f"{code:26} ndim {array.ndim}  shape {array.shape!s:10} size {array.size}")

# %% [markdown] lang="en" topics="A133" slideshow={"slide_type": "subslide"}
# Four words that you will use every day:
#
# * **ndim** (rank): the number of axes;
# * **shape**: the length of each axis, as a tuple;
# * **size**: the number of entries, the product of these lengths;
# * **dtype**: what one entry is and how many bytes it takes.
#
# The scalar has the shape `()`: an empty tuple, no axis, one number. The vector has `(5,)`, a tuple with one entry: it is neither a row nor a column. More about this trap in 1.3. (`rng` makes random numbers; the seed 0 makes them the same in every run.)

# %% [markdown] lang="tr"
# Her gün kullanacağınız dört terim:
#
# * **ndim** (derece): eksenlerin sayısı;
# * **shape** (şekil): her eksenin uzunluğu, bir demet (tuple) olarak;
# * **size** (eleman sayısı): bu uzunlukların çarpımı;
# * **dtype**: bir elemanın ne olduğu ve kaç bayt yer tuttuğu.
#
# Skalerin şekli `()`: boş bir demet, eksen yok, tek sayı. Vektörünki `(5,)`, tek elemanlı bir demet: vektör ne satırdır ne sütun. Bu tuzağa 1.3'te döneceğiz. (`rng` rastgele sayı üretir; tohumu (seed) 0 olunca her çalıştırmada aynıları çıkar.)

# %% [markdown] lang="en" slideshow={"slide_type": "notes"}
# *For the instructor.* Usual misconception: dimension of a vector (its length) and number of dimensions of an array (its rank) are the same.

# %% [markdown] lang="tr"
# *Öğretmene not.* Sık görülen yanılgı: bir vektörün boyutu (uzunluğu) ile bir dizinin boyut sayısı (derecesi) aynı şeydir.

# %% [markdown] lang="en" slideshow={"slide_type": "subslide"}
# ### Which axis is which?
#
# Rank and shape say how many numbers there are. They do not say what they *mean*. Choose a kind of data; the lab shows a real sample, names every axis and marks one entry.
#
# 1. Before you choose the EEG, the share or the text: write down its axes and its rank.
# 2. Move one index at a time. Which way will the mark move?
# 3. Compare the slice of a head with the photograph. Which axis is missing, and why?
#
# **Goal:** find the kind of data whose *batch*, several of them in one array, has rank 5, and let the lab show another of its entries.

# %% [markdown] lang="tr"
# ### Hangi eksen neyin ekseni?
#
# Derece ve şekil kaç sayı olduğunu söyler, sayıların *anlamını* söylemez. Bir veri türü seçin; laboratuvar gerçek bir örnek gösterir, her eksenin adını yazar ve bir elemanı işaretler.
#
# 1. EEG'yi, hisseyi ya da metni seçmeden önce eksenlerini ve derecesini yazın.
# 2. Her seferinde tek bir indisi değiştirin. İşaret ne yana gidecek?
# 3. Baş kesitini fotoğrafla karşılaştırın. Hangi eksen eksik, neden?
#
# **Hedef:** *yığınının* (batch), yani birkaç örneğini bir araya getiren dizinin derecesi 5 olan veri türünü bulun ve başka bir elemanını gösterin.

# %% [markdown] lang="en" slideshow={"slide_type": "notes"}
# *For the instructor.* Ask: "Which axis could be missing and you would not notice?" (The batch axis of a single example, the channel axis of a grey picture.)

# %% [markdown] lang="tr"
# *Öğretmene not.* Öğrencilere sorun: "Hangi eksen eksik olsa fark etmezdiniz?" (Tek örneğin yığın ekseni, gri görüntünün kanal ekseni.)

# %% slideshow={"slide_type": "subslide"}
labs.TensorZoo()

# %% [markdown] lang="en" slideshow={"slide_type": "notes"}
# *For the instructor.* Let students guess the shape before each choice in the lab.

# %% [markdown] lang="tr"
# *Öğretmene not.* Laboratuvarda her seçimden önce şekli öğrencilere tahmin ettirin.

# %% [markdown] lang="en" slideshow={"slide_type": "skip"}
# **What you should have noticed.** The lab names the axes; NumPy does not: `(256, 256)` could be a slice of a head or a table of prices. The slice has no channel axis, because each pixel is one grey level. And what collects others adds its axis **in front**: picture, clip, batch of clips.

# %% [markdown] lang="tr"
# **Neyi fark etmiş olmalısınız?** Laboratuvar eksenlerin adını yazar, NumPy yazmaz: `(256, 256)` bir baş kesiti de olabilir, bir fiyat tablosu da. Kesitin kanal ekseni yoktur, çünkü her piksel (pixel) tek bir gri düzeydir. Birden çok dizi bir araya toplanınca yeni eksen **öne** eklenir: görüntü, klip, klip yığını.

# %% [markdown] lang="en" topics="A075 A076 A077" predict="run" slideshow={"slide_type": "slide"}
# ## 1.2 Transpose, sum, product
#
# ### What does a single neuron compute?
#
# Three inputs, three weights, one number out. (The bias joins at the end of this section; activations are the subject of week 3.)
#
# $$z = w \cdot x = \sum_{i=1}^{n} w_i\, x_i$$
#
# $z$ is the output, $w_i$ the weight of input $x_i$, $n$ their number. Read it aloud: *multiply entry by entry, then add everything up.* That is the **dot product**. Both vectors must have the same length; the result is a scalar.
#
# **Predict:** what is $z$ for $w = [0.5, 0.5, 0.5]$ and $x = [0.1, 0.2, 0.3]$? Will the computer say that `z` equals your number?

# %% [markdown] lang="tr"
# ## 1.2 Devrik, toplam, çarpım
#
# ### Tek bir nöron ne hesaplar?
#
# Üç girdi, üç ağırlık, bir çıktı. (Sapma bu bölümün sonunda eklenecek; aktivasyonlar 3. haftanın konusu.)
#
# $$z = w \cdot x = \sum_{i=1}^{n} w_i\, x_i$$
#
# $z$ çıktı, $w_i$ ise $x_i$ girdisinin ağırlığıdır; $n$ girdi sayısıdır. Sesli okuyun: *eleman eleman çarpın, sonra hepsini toplayın.* **İç çarpım** budur. İki vektörün uzunluğu aynı olmalıdır; sonuç bir skalerdir.
#
# **Tahmin edin:** $w = [0.5, 0.5, 0.5]$ ve $x = [0.1, 0.2, 0.3]$ için $z$ kaçtır? Bilgisayar `z` ile sizin sayınızı eşit bulur mu?

# %% topics="B01" answers=true slideshow={"slide_type": "fragment"}
w, x = np.array([0.5, 0.5, 0.5]), np.array([0.1, 0.2, 0.3])

# en: the loop, written out
# tr: döngünün açık hâli
z = 0.0
for i in range(len(w)):
    z += w[i] * x[i]
print(z)

# en: the same as one operator
# tr: aynısı tek işleçle
print(f"{w @ x:.4f}")
# %% [markdown] lang="en" slideshow={"slide_type": "notes"}
# *For the instructor.* 18 minutes for 1.2.

# %% [markdown] lang="tr"
# *Öğretmene not.* 1.2 için 18 dakika.

# %% [markdown] lang="en" slideshow={"slide_type": "subslide"}
# ### Do not compare with ==
#
# The neuron gives 0.3. Almost: 0.1, 0.2 and 0.3 have no exact binary form, so the sum is 0.30000000000000004. **Compare results of floating-point arithmetic with `np.isclose`, not with `==`.** By default it lets a difference of 1e-8 pass: for numbers as small as that, set `atol=0`. The checks of this course leave room for rounding, too.

# %% [markdown] lang="tr"
# ### == ile karşılaştırmayın
#
# Nöron 0.3 verir, daha doğrusu neredeyse 0.3: 0.1, 0.2 ve 0.3 ikili sayı sisteminde tam yazılamaz, bu yüzden toplam 0.30000000000000004 olur. **Kayan noktalı işlemlerin sonuçlarını `==` ile değil, `np.isclose` ile karşılaştırın.** Bu fonksiyon varsayılan olarak 1e-8 kadar bir farkı kabul eder: bu kadar küçük sayılarda `atol=0` verin. Bu dersin denetimleri de yuvarlamaya pay bırakır.

# %% slideshow={"slide_type": "-"}
print(f"z - 0.3 = {z - 0.3:.1e}, z == 0.3: {z == 0.3}")
print("np.isclose:", np.isclose(z, 0.3))
print("1e-9, 2e-9:", np.isclose(1e-9, 2e-9), np.isclose(1e-9, 2e-9, atol=0))

# %% [markdown] lang="en" slideshow={"slide_type": "subslide"}
# ### What the number means
#
# $$a \cdot b = \lVert a \rVert\, \lVert b \rVert \cos\theta, \qquad \lVert a \rVert = \sqrt{a \cdot a}$$
#
# $\lVert a \rVert$ is the length of $a$, $\theta$ the angle between the two. Read it aloud: *length times length times the cosine of the angle between them.*
#
# $\lVert a \rVert \cos\theta$ is the signed length of the **shadow** (the projection) that $a$ throws on the line of $b$. So the product is positive where the shadow lies along $b$ (less than 90° apart), zero at right angles, negative where it points against $b$.
#
# A neuron therefore answers one question: *how much does this input point in the direction of my weights?* Divide by both lengths and only $\cos\theta$ is left: the *cosine similarity*, which compares words in week 13.

# %% [markdown] lang="tr"
# ### Sayının anlamı
#
# $$a \cdot b = \lVert a \rVert\, \lVert b \rVert \cos\theta, \qquad \lVert a \rVert = \sqrt{a \cdot a}$$
#
# $\lVert a \rVert$, $a$'nın uzunluğu, $\theta$ ikisinin arasındaki açıdır. Sesli okuyun: *uzunluk çarpı uzunluk çarpı aralarındaki açının kosinüsü.*
#
# $\lVert a \rVert \cos\theta$, $a$'nın $b$ doğrusu üzerine düşen **gölgesinin** (izdüşüm, projection) işaretli uzunluğudur. Demek ki çarpım, gölge $b$ yönünde ise (açı 90°'den küçükse) pozitif, dik açıda sıfır, gölge $b$'nin tersine bakıyorsa negatiftir.
#
# Öyleyse bir nöron tek bir soruyu yanıtlar: *bu girdi ne ölçüde ağırlıklarımın yönüne bakıyor?* İki uzunluğa da bölün, geriye yalnızca $\cos\theta$ kalır: 13. haftada kelimeleri karşılaştıracak olan *kosinüs benzerliği* (cosine similarity).

# %% [markdown] lang="en" predict="play" slideshow={"slide_type": "subslide"}
# **Predict, then drag.** In the picture, the tip nearer to the press follows the pointer; on the right, so does the point on the curve.
#
# 1. Halve the length of $b$. What happens to the shadow of $a$, and what to the product?
# 2. Turn $a$ once around. At which angles is the product greatest, zero, least?
# 3. Move only the direction of $b$: both arrows turn together. What changes?
#
# **Goal:** make the dot product 0 although both arrows are longer than 1.

# %% [markdown] lang="tr"
# **Tahmin edin, sonra sürükleyin.** Resimde, bastığınız yere yakın olan ok ucu imleci izler; sağda eğrinin üzerindeki nokta da öyle.
#
# 1. $b$'nin uzunluğunu yarıya indirin. $a$'nın gölgesine ne olur, çarpıma ne olur?
# 2. $a$'yı bir tur döndürün. Çarpım hangi açılarda en büyük, sıfır, en küçük olur?
# 3. Yalnızca $b$'nin yönünü değiştirin: iki ok birlikte döner. Ne değişir?
#
# **Hedef:** iki ok da 1'den uzunken iç çarpımı 0 yapın.

# %% slideshow={"slide_type": "subslide"}
labs.DotProductLab()

# %% [markdown] lang="en" slideshow={"slide_type": "skip"}
# **What you should have noticed.** The shadow of $a$ does not know how long $b$ is; the product is halved with $b$. It is greatest at 0°, zero at −90° and 90°, least at −180° and 180°. Turning both arrows changes nothing: only lengths and the angle between them count.

# %% [markdown] lang="tr"
# **Neyi fark etmiş olmalısınız?** $a$'nın gölgesi $b$'nin uzunluğuna bağlı değildir; çarpım ise $b$ ile birlikte yarıya iner. Çarpım 0°'de en büyük, −90° ve 90°'de sıfır, −180° ve 180°'de en küçüktür. İki oku birlikte döndürmek hiçbir şeyi değiştirmez: yalnızca uzunluklar ve aradaki açı önemlidir.

# %% [markdown] lang="en" slideshow={"slide_type": "skip"}
# **Exercise 1. Split an arrow.** The dashed line of the lab cuts $a$ into two arrows: its shadow on the line of $b$, and what is left, at right angles to $b$. Write `split(a, b)` that returns both, `(along, across)`, for vectors of any length. You know the shadow's signed length; how do you make an arrow of it that points along $b$, however long $b$ is?

# %% [markdown] lang="tr"
# **Alıştırma 1. Bir oku ikiye ayırın.** Laboratuvardaki kesikli çizgi $a$'yı iki oka ayırır: $b$ doğrusu üzerindeki gölgesi ve geriye kalan, $b$'ye dik olan parça. Eleman sayısı ne olursa olsun bütün vektörler için ikisini birden, `(along, across)` olarak döndüren `split(a, b)` fonksiyonunu yazın. Gölgenin işaretli uzunluğunu biliyorsunuz; bu uzunluktan, $b$ ne kadar uzun olursa olsun, $b$ yönünde bir oku nasıl elde edersiniz?

# %% exercise="split" slideshow={"slide_type": "skip"}

# %% [markdown] lang="en" topics="A081 A082 A083 A084 A085 A086" predict="run" slideshow={"slide_type": "subslide"}
# ### Transpose and sum
#
# $$(A^\top)_{ij} = A_{ji}, \qquad (A + B)_{ij} = A_{ij} + B_{ij}, \qquad (A + c)_{ij} = A_{ij} + c$$
#
# The **transpose** $A^\top$ makes rows of columns: a column becomes a row, a square matrix is mirrored at its diagonal, shape $(3, 2)$ becomes $(2, 3)$. Matrices of equal shape are added entry by entry. A scalar $c$ is added to every entry.
#
# **Predict:** the shapes of `A.T` and `x.T`, if `A` has the shape `(3, 2)` and `x` the shape `(4,)`.

# %% [markdown] lang="tr"
# ### Devrik ve toplam
#
# $$(A^\top)_{ij} = A_{ji}, \qquad (A + B)_{ij} = A_{ij} + B_{ij}, \qquad (A + c)_{ij} = A_{ij} + c$$
#
# **Devrik** (transpose, transpoz) $A^\top$ sütunları satır yapar: sütun satır olur, kare matris köşegenine göre yansır, $(3, 2)$ şekli $(2, 3)$ olur. Şekilleri aynı olan matrisler eleman yönlü (element-wise), yani eleman eleman toplanır. Bir $c$ skaleri her elemana eklenir.
#
# **Tahmin edin:** `A`'nın şekli `(3, 2)`, `x`'inki `(4,)` ise `A.T` ile `x.T` dizilerinin şekilleri nedir?

# %% topics="B03 B04 B05 B06 B07" answers=true slideshow={"slide_type": "subslide"}
A, x = np.array([[1, 2], [3, 4], [5, 6]]), np.array([1, 2, 3, 4])
print("A  ", A.shape, A.tolist())
print("A.T", A.T.shape, A.T.tolist())
print("x  ", x.shape, " x.T", x.T.shape)
for a in (np.array([[1], [2]]), np.array([[1, 2], [3, 4]])):
    print(a.tolist(), "-> a.T:", a.T.tolist())
for b in (np.array([[1, 4], [2, 5], [2, 3]]), np.array([[2, 5], [7, 4], [4, 3]]), 4):
    print("A + b:", (A + b).tolist())

# %% [markdown] lang="en" topics="C003-02" slideshow={"slide_type": "fragment"}
# `x.T` is still `(4,)`: with one axis there is nothing to swap. To turn a vector into a column you must give it a second axis; 1.3 shows how.

# %% [markdown] lang="tr"
# `x.T` hâlâ `(4,)`: tek eksende yer değiştirecek bir şey yoktur. Bir vektörü sütuna çevirmek için ona ikinci bir eksen vermelisiniz; nasıl yapılacağı 1.3'te.

# %% [markdown] lang="en" topics="A089 A090 B113" predict="run" slideshow={"slide_type": "subslide"}
# ### The matrix product: many dot products at once
#
# $$C = A B, \qquad C_{ij} = \sum_{k} A_{ik} B_{kj}, \qquad (m \times \underline{n})\,(\underline{n} \times p) = (m \times p)$$
#
# $A$ has $m$ rows and $n$ columns, $B$ has $n$ rows and $p$ columns. Read it aloud: entry $C_{ij}$ is the dot product of **row** $i$ of $A$ with **column** $j$ of $B$. The inner lengths (underlined) must agree, and they disappear; the outer ones stay. A row of shape $(1 \times 3)$ times a matrix $(3 \times 5)$ is a row $(1 \times 5)$. This one rule checks every matrix product of every network.
#
# **Predict:** the shape of $A B$ if $B$ is the column of 2 and 4. What happens with $B A$?

# %% [markdown] lang="tr"
# ### Matris çarpımı: bir kerede çok sayıda iç çarpım
#
# $$C = A B, \qquad C_{ij} = \sum_{k} A_{ik} B_{kj}, \qquad (m \times \underline{n})\,(\underline{n} \times p) = (m \times p)$$
#
# $A$'nın $m$ satırı ve $n$ sütunu, $B$'nin $n$ satırı ve $p$ sütunu vardır. Sesli okuyun: $C_{ij}$ elemanı, $A$'nın $i$. **satırı** ile $B$'nin $j$. **sütununun** iç çarpımıdır. İçteki uzunluklar (altı çizili) eşit olmalıdır; çarpımda bunlar kaybolur, dıştakiler kalır. $(1 \times 3)$'lük bir satırla $(3 \times 5)$'lik bir matrisin çarpımı $(1 \times 5)$'lik bir satırdır. Her ağdaki her matris çarpımını bu tek kuralla denetlersiniz.
#
# **Tahmin edin:** $B$, 2 ve 4'ten oluşan sütun ise $A B$'nin şekli nedir? $B A$'da ne olur?

# %% [markdown] lang="en" slideshow={"slide_type": "notes"}
# *For the instructor.* Do one entry of a matrix product by hand on the board, with two fingers: one along a row, one down a column. Ask for $(3 \times 2)(3 \times 2)$: "What would you have to change?" Usual misconception: `*` is the matrix product.

# %% [markdown] lang="tr"
# *Öğretmene not.* Bir matris çarpımının tek elemanını tahtada iki parmakla hesaplayın: biri satır boyunca, öteki sütunda aşağı doğru. $(3 \times 2)(3 \times 2)$ için öğrencilere sorun: "Neyi değiştirmeniz gerekirdi?" Sık görülen yanılgı: `*` matris çarpımıdır.

# %% topics="B09" answers=true slideshow={"slide_type": "subslide"}
B = np.array([[2], [4]])

# en: the loop, written out
# tr: döngünün açık hâli
C = np.zeros((3, 1))
for i in range(3):
    for j in range(1):
        for k in range(2):
            C[i, j] += A[i, k] * B[k, j]

# en: the same as one operator
# tr: aynısı tek işleçle
print(A.shape, "@", B.shape, "->", (A @ B).shape)
for code, product in {"C": C, "A @ B": A @ B, "np.dot(A, B)": np.dot(A, B)}.items():
    print(f"{code:12} {product.tolist()}")
try:
    B @ A
except ValueError:
    print(B.shape, "@", A.shape, "-> ValueError")

# %% [markdown] lang="en" predict="run" slideshow={"slide_type": "subslide"}
# $B A$ fails: the inner lengths are 1 and 3. The order matters.
#
# `A @ B`, `np.matmul(A, B)`, `np.dot(A, B)` and `A.dot(B)` are the same for matrices. From rank 3 on they part: `@` multiplies two stacks matrix by matrix, `dot` pairs every matrix of the one with every matrix of the other. **Use `@`.** And `A * B` is no matrix product at all: it multiplies entry by entry.
#
# **Predict** both shapes below.

# %% [markdown] lang="tr"
# $B A$ hata verir: içteki uzunluklar 1 ve 3'tür. Sıra önemlidir.
#
# `A @ B`, `np.matmul(A, B)`, `np.dot(A, B)` ve `A.dot(B)` matrislerde aynı sonucu verir. Derece 3'ten başlayarak ayrılırlar: `@` iki yığındaki matrisleri sırayla çarpar, `dot` birinin her matrisini ötekinin her matrisiyle eşler. **`@` kullanın.** `A * B` ise matris çarpımı değildir: eleman eleman çarpar.
#
# Aşağıdaki iki şekli **tahmin edin**.

# %% answers=true slideshow={"slide_type": "fragment"}
left, right = np.ones((10, 3, 2)), np.ones((10, 2, 4))
print("@  ", (left @ right).shape)
print("dot", np.dot(left, right).shape)

# %% [markdown] lang="en" slideshow={"slide_type": "subslide"}
# ### A matrix moves space
#
# $$A x = x_1\, a_1 + x_2\, a_2, \qquad \det A = A_{11} A_{22} - A_{12} A_{21}$$
#
# $a_1$ and $a_2$ are the columns of $A$. Read it aloud: *take $x_1$ times the first column and $x_2$ times the second.* So $(1, 0)$ lands on the first column, $(0, 1)$ on the second, and the whole grid goes along: 0 stays where it is, and lines that were parallel stay so, or shrink to points. The **determinant** $\det A$ says by what every area is multiplied; a minus in front says that the plane is mirrored.

# %% [markdown] lang="tr"
# ### Matris uzayı hareket ettirir
#
# $$A x = x_1\, a_1 + x_2\, a_2, \qquad \det A = A_{11} A_{22} - A_{12} A_{21}$$
#
# $a_1$ ile $a_2$, $A$'nın sütunlarıdır. Sesli okuyun: *birinci sütunun $x_1$ katını, ikincinin $x_2$ katını alıp toplayın.* Demek ki $(1, 0)$ birinci sütunun, $(0, 1)$ ikincinin üzerine düşer, bütün ızgara da onlarla gider: 0 yerinde kalır, paralel çizgiler ya paralel kalır ya da noktaya dönüşür. **Determinant** $\det A$, her alanın hangi sayıyla çarpıldığını söyler; önündeki eksi, düzlemin aynadaki gibi ters döndüğünü gösterir.

# %% [markdown] lang="en" predict="play" slideshow={"slide_type": "subslide"}
# **Predict, then move** the sliders, or drag the tips of the two arrows on the right.
#
# 1. Which four numbers turn everything by 90° to the left?
# 2. Leave the first column at $(1, 0)$ and move `A[0, 1]` alone. What becomes of the areas?
# 3. Exchange the columns of the matrix that changes nothing. What becomes of the letter?
#
# **Goal:** flatten the plane onto one line, $\det A = 0$, with four entries that are not 0.

# %% [markdown] lang="tr"
# **Tahmin edin, sonra** sürgüleri oynatın ya da sağdaki iki okun ucunu sürükleyin.
#
# 1. Hangi dört sayı her şeyi 90° sola döndürür?
# 2. İlk sütunu $(1, 0)$'da bırakın, yalnızca `A[0, 1]` değerini değiştirin. Alanlara ne olur?
# 3. Hiçbir şeyi değiştirmeyen matriste iki sütunun yerini değiştirin. Harfe ne olur?
#
# **Hedef:** düzlemi tek bir çizgiye indirin, $\det A = 0$; dört elemanın hiçbiri 0 olmasın.

# %% slideshow={"slide_type": "subslide"}
labs.MatrixLab()

# %% [markdown] lang="en" slideshow={"slide_type": "notes"}
# *For the instructor.* Ask before each move: "Where does (1, 0) land? And (0, 1)?" That is all one needs to write the matrix down. Usual misconception: the rows are the new arrows.

# %% [markdown] lang="tr"
# *Öğretmene not.* Her hamleden önce öğrencilere sorun: "(1, 0) nereye düşer? Ya (0, 1)?" Matrisi yazmak için bundan fazlası gerekmez. Sık görülen yanılgı: yeni oklar satırlardır.

# %% [markdown] lang="en" slideshow={"slide_type": "skip"}
# **What you should have noticed.** A quarter turn to the left sends $(1, 0)$ to $(0, 1)$ and $(0, 1)$ to $(-1, 0)$: these are the columns. Moving `A[0, 1]` shears: squares become slanted, but their area stays 1. Exchanged columns mirror the letter, and the determinant is −1. The plane is flat where one column is a multiple of the other, as with the columns $(1, 2)$ and $(0.5, 1)$: then many points land on one, and nobody can tell afterwards which it was.
#
# A layer turns, shears, stretches and flattens its inputs in just this way, and its bias shifts them. It cannot bend a line; for that week 3 adds the activation.

# %% [markdown] lang="tr"
# **Neyi fark etmiş olmalısınız?** Sola çeyrek dönüş $(1, 0)$'ı $(0, 1)$'e, $(0, 1)$'i $(-1, 0)$'a götürür: sütunlar bunlardır. `A[0, 1]` değişince kareler yana yatar, ama alanları 1 kalır. Sütunlar yer değiştirince harf aynadaki gibi ters döner, determinant −1 olur. Bir sütun ötekinin katıysa, örneğin sütunlar $(1, 2)$ ile $(0.5, 1)$ ise, düzlem tek bir çizgiye iner: o zaman birçok nokta aynı yere düşer, sonradan hangisi olduğunu kimse söyleyemez.
#
# Bir katman girdilerini tam da böyle döndürür, yana yatırır, uzatır ve çizgiye indirir, sapması da onları kaydırır. Bir çizgiyi bükemez; bunun için 3. haftada aktivasyon eklenir.

# %% [markdown] lang="en" predict="run" slideshow={"slide_type": "subslide"}
# ### Which one acts first?
#
# `stretch` doubles the $x$ direction, `turn` is a quarter turn to the left. In `turn @ stretch @ x` the matrix beside `x` acts first.
#
# **Predict:** where does $(1, 0)$ land with `turn @ stretch`, where with `stretch @ turn`? And which of the two multiplies areas by more?

# %% [markdown] lang="tr"
# ### Hangisi önce uygulanır?
#
# `stretch` $x$ yönünü iki katına çıkarır, `turn` sola çeyrek dönüştür. `turn @ stretch @ x` yazınca önce `x`'in yanındaki matris uygulanır.
#
# **Tahmin edin:** $(1, 0)$, `turn @ stretch` ile nereye düşer, `stretch @ turn` ile nereye? İkisinden hangisi alanları daha büyük bir sayıyla çarpar?

# %% answers=true slideshow={"slide_type": "subslide"}
turn, stretch = np.array([[0, -1], [1, 0]]), np.array([[2, 0], [0, 1]])
for code, product in {
    "turn @ stretch": turn @ stretch,
    "stretch @ turn": stretch @ turn,
}.items():
    area = np.linalg.det(product)
    print(f"{code}: {product.tolist()}  (1, 0) -> {product @ [1, 0]}  det {area:.2f}")

# %% [markdown] lang="en" slideshow={"slide_type": "fragment"}
# Stretched first, the arrow is 2 long and is then turned up: $(0, 2)$. Turned first, it points upwards, and stretching along $x$ leaves it as it is: $(0, 1)$. So $A B$ and $B A$ may differ even where both exist. The areas agree, $2 \cdot 1 = 1 \cdot 2$: the determinant of a product is the product of the determinants.

# %% [markdown] lang="tr"
# Önce uzatılan ok 2 uzunluğunda olur, sonra yukarı döner: $(0, 2)$. Önce döndürülen ok yukarı bakar, $x$ yönünde uzatmak onu değiştirmez: $(0, 1)$. Demek ki $A B$ ile $B A$, ikisi de hesaplanabildiğinde bile farklı olabilir. İkisi de alanları aynı sayıyla çarpar, $2 \cdot 1 = 1 \cdot 2$: çarpımın determinantı, determinantların çarpımıdır.

# %% [markdown] lang="en" slideshow={"slide_type": "subslide"}
# ### A layer is a matrix product
#
# One row for each example, one column of weights for each neuron: a whole batch goes through a whole layer in one product. `Dense` does exactly this, and adds a bias for each neuron. (Lecture notes often write examples as columns, $Z = W X + b$. Then $W$ is the transpose of the `kernel` of Keras.)
#
# Is it the same in Keras, forwards and backwards?

# %% [markdown] lang="tr"
# ### Katman, bir matris çarpımıdır
#
# Her örneğe bir satır, her nörona bir ağırlık sütunu: bütün bir yığın, bütün bir katmandan tek çarpımla geçer. `Dense` tam olarak bunu yapar, bir de her nöronun sapmasını ekler. (Ders notları örnekleri çoğu zaman sütun olarak yazar, $Z = W X + b$. O zaman $W$, Keras'taki `kernel` matrisinin devriğidir.)
#
# Keras'ta da sonuç aynı mı, hem ileri hem geri yönde?

# %% slideshow={"slide_type": "subslide"}
dense = layers.Dense(4, seed=0)
batch = rng.normal(size=(5, 3)).astype("float32")
y = dense(batch)
kernel, bias = dense.params["kernel"], dense.params["bias"]
print(batch.shape, "@", kernel.shape, "+", bias.shape, "->", y.shape)
print("dense(batch)         ", y[0])
print("batch @ kernel + bias", (batch @ kernel + bias)[0])
keras_bridge.compare(dense, batch)

# %% [markdown] lang="en" slideshow={"slide_type": "fragment"}
# Four arrays agree: the output and three gradients, those of the input, the kernel and the bias. What a gradient is follows in week 2. Here it is enough that all four are Keras' numbers. And the bias has shape `(4,)`, the product `(5, 4)`: why may they be added?

# %% [markdown] lang="tr"
# Dört dizi uyuşuyor: çıktı ve üç gradyan; girdinin, çekirdeğin (kernel, katmanın ağırlık matrisi) ve sapmanın gradyanları. Gradyanın ne olduğu 2. haftada. Burada dördünün de Keras'ın bulduklarıyla aynı olması yeter. Sapmanın şekli `(4,)`, çarpımınki `(5, 4)`: peki bunlar neden toplanabilir?

# %% [markdown] lang="en" topics="A087 A088 A116 A120" slideshow={"slide_type": "slide"}
# ## 1.3 Broadcasting
#
# ### How can (3, 2) + (3, 1) be anything at all?
#
# Mathematics adds matrices of equal shape only. NumPy adds more: it **stretches** an array along an axis, without copying a number.
#
# **The rule.** Write the two shapes one below the other, aligned at the **right**. On each axis the two lengths must be
#
# * equal, or
# * one of them 1, or missing: then it is stretched to the other.
#
# Anything else is an error. Every layer with a bias uses the rule in every step. The bias of the layer above has the shape `(4,)`, the product `(5, 4)`: 4 stands over 4, and the missing axis is stretched over the 5 examples. In column notation, too: the bias $b$ of one neuron, a single scalar, is added to $m$ results of shape $(1, m)$.

# %% [markdown] lang="tr"
# ## 1.3 Yayınlama
#
# ### (3, 2) + (3, 1) nasıl olur da bir sonuç verir?
#
# Matematikte yalnızca şekilleri aynı olan matrisler toplanır. NumPy daha fazlasını toplar: bir diziyi, tek bir sayıyı bile kopyalamadan, bir eksen boyunca **uzatır**.
#
# **Kural.** İki şekli alt alta, **sağdan** hizalayarak yazın. Her eksende iki uzunluk
#
# * ya eşit olmalıdır,
# * ya da biri 1 olmalı veya hiç bulunmamalıdır: o zaman ötekine kadar uzatılır.
#
# Başka her durum hatadır. Sapması olan her katman bu kuralı her adımda kullanır. Yukarıdaki katmanda sapmanın şekli `(4,)`, çarpımınki `(5, 4)`: 4'ün karşısına 4 gelir, bulunmayan eksen de 5 örnek boyunca uzatılır. Örnekler sütun olarak yazılınca da öyle: tek nöronun sapması $b$, yani tek bir skaler, şekli $(1, m)$ olan $m$ sonuca eklenir.

# %% [markdown] lang="en" slideshow={"slide_type": "notes"}
# *For the instructor.* 15 minutes for 1.3. Write two shapes on the board, cover them from the left and uncover axis by axis from the right.

# %% [markdown] lang="tr"
# *Öğretmene not.* 1.3 için 15 dakika. Tahtaya iki şekil yazın, soldan kapatıp sağdan eksen eksen açın.

# %% slideshow={"slide_type": "subslide"}
column = np.array([[2], [4], [6]])
_ = plots.week01.broadcast(A, column)

# %% [markdown] lang="en" slideshow={"slide_type": "subslide"}
# The picture as a formula, with $c$ for the column:
#
# $$S_{ij} = A_{ij} + c_{i1}$$
#
# Read it aloud: *every entry of row $i$ gets the one number that $c$ has in row $i$.* The second index of $c$ stays 1, whatever $j$ is. That is all that stretching means.

# %% [markdown] lang="tr"
# Aynı resim, formül olarak; sütun $c$ olsun:
#
# $$S_{ij} = A_{ij} + c_{i1}$$
#
# Sesli okuyun: *$i$. satırın her elemanına, $c$'nin $i$. satırındaki tek sayı eklenir.* $j$ ne olursa olsun $c$'nin ikinci indisi 1 kalır. Uzatmak bundan ibarettir.

# %% topics="B08" slideshow={"slide_type": "-"}
# en: the loop, written out; the first index is 0 in Python
# tr: döngünün açık hâli; Python'da ilk indis 0'dır
S = np.empty_like(A)
for i in range(3):
    for j in range(2):
        S[i, j] = A[i, j] + column[i, 0]

# en: the same as one operator, and with Keras
# tr: aynısı tek işleçle ve Keras ile
keras, tf = keras_bridge.load_keras()
by_keras = keras.ops.add(A, column).numpy()
for code, total in {"S": S, "A + column": A + column, "Keras": by_keras}.items():
    print(f"{code:10} {total.tolist()}")

# %% [markdown] lang="en" predict="run" slideshow={"slide_type": "subslide"}
# **Predict** the five results. One of them fails: which, and why?

# %% [markdown] lang="tr"
# Beş sonucu **tahmin edin**. Biri hata verecek: hangisi, neden?

# %% topics="B28" answers=true slideshow={"slide_type": "fragment"}
table = np.array([[1, 2, 3], [4, 5, 6]])
print("1", (np.array([1, 2, 3, 4]) + 100).tolist())
print("2", (np.array([[1, 2, 3]]) + 0.5).tolist())
print("3", (table + np.array([100, 200, 300])).tolist())
print("4", (table + np.array([[100], [200]])).tolist())
try:
    print("5", table + np.array([100, 200]))
except ValueError as error:
    print("5", error)

# %% [markdown] lang="en" slideshow={"slide_type": "notes"}
# *For the instructor.* Ask: "Which of (4, 1), (1, 4), (4,) can be added to which?" All of them: (4, 1) with either of the others gives (4, 4), (1, 4) with (4,) gives (1, 4).

# %% [markdown] lang="tr"
# *Öğretmene not.* Öğrencilere sorun: "(4, 1), (1, 4), (4,) şekillerinden hangisi hangisiyle toplanır?" Hepsi: (4, 1) ötekilerin her biriyle (4, 4), (1, 4) ile (4,) birlikte (1, 4) verir.

# %% [markdown] lang="en" slideshow={"slide_type": "subslide"}
# The fifth line fails: `(2, 3)` and `(2,)`. Aligned at the right, 3 stands over 2. You meant one number for each row of the table, as in the fourth; NumPy reads from the right. `tensors.broadcast_shapes` says the same and shows the way out.

# %% [markdown] lang="tr"
# Beşinci işlem hata verir: `(2, 3)` ile `(2,)`. Sağdan hizalayınca 3, 2'nin üstüne gelir. Siz dördüncüdeki gibi tablonun her satırı için bir sayı demek istediniz, NumPy ise sağdan okudu. `tensors.broadcast_shapes` aynı şeyi söyler, çıkış yolunu da gösterir.

# %% slideshow={"slide_type": "-"}
try:
    tensors.broadcast_shapes((2, 3), (2,))
except ValueError as error:
    print(error)
print(tensors.broadcast_shapes((2, 3), (2, 1)))

# %% [markdown] lang="en" predict="play" slideshow={"slide_type": "subslide"}
# Choose two shapes of up to three axes, or type them. The lab aligns them and stretches both cell by cell, or shows where and why it breaks. **Predict each result first.**
#
# 1. Type `(2, 3) + (2,)`. On which axis does it break? Repair it with a single 1.
# 2. Type `(2, 1, 3) + (4, 1)`. Which array is stretched, and along which axes?
# 3. Type `(2, 3) + (4, 3)`. Can a 1 repair this one without throwing numbers away?
#
# **Goal:** two shapes of rank 2, neither of which is the shape of the result.

# %% [markdown] lang="tr"
# En çok üç eksenli iki şekil seçin ya da yazın. Laboratuvar onları hizalar ve ikisini de hücre hücre uzatır ya da nerede ve neden uyuşmadıklarını gösterir. **Her sonucu önce tahmin edin.**
#
# 1. `(2, 3) + (2,)` yazın. Hangi eksende uyuşmuyor? Tek bir 1 ile onarın.
# 2. `(2, 1, 3) + (4, 1)` yazın. Hangi dizi, hangi eksenler boyunca uzatılır?
# 3. `(2, 3) + (4, 3)` yazın. Bu hata, hiçbir sayı atılmadan, bir 1 ile onarılabilir mi?
#
# **Hedef:** derecesi 2 olan öyle iki şekil bulun ki hiçbiri sonucun şekli olmasın.

# %% slideshow={"slide_type": "subslide"}
labs.BroadcastLab()

# %% [markdown] lang="en" slideshow={"slide_type": "skip"}
# **What you should have noticed.** `(2, 1)` repairs the first. In the second both are stretched, and the result is `(2, 4, 3)`. The third becomes `(2, 4, 3)` only if you insert an axis, `(2, 1, 3)`: all pairs of rows. Cells with a dashed edge are not in memory; the same number is read again. And every failure has one reason: two different lengths on one axis, neither of them 1.

# %% [markdown] lang="tr"
# **Neyi fark etmiş olmalısınız?** İlki `(2, 1)` ile onarılır. İkincisinde iki dizi de uzatılır, sonuç `(2, 4, 3)` olur. Üçüncüsü ancak araya bir eksen koyarsanız, `(2, 1, 3)`, yine `(2, 4, 3)` olur: satırların bütün çiftleri. Kenarı kesikli hücreler bellekte yoktur; aynı sayı yeniden okunur. Bütün hataların nedeni aynıdır: bir eksende iki farklı uzunluk, ikisi de 1 değil.

# %% [markdown] lang="en" predict="play" slideshow={"slide_type": "skip"}
# **Exercise 2. Predict eight shapes.** Three of the eight lines fail. Assign to `predicted` a list of eight entries: a tuple for a shape, `None` for an error. Do not run the lines first.
#
# ```python
# x = np.zeros((3, 2))
# x + 4              # 1
# x + np.ones((3, 1))  # 2
# x + np.ones(3)     # 3
# x @ np.ones((2, 1))  # 4
# x @ np.ones((3, 2))  # 5
# x.T @ x            # 6
# np.ones(4) + np.ones((4, 1))  # 7
# np.ones((2, 3)) + np.ones((3, 2))  # 8
# ```

# %% [markdown] lang="tr"
# **Alıştırma 2. Sekiz şekil tahmin edin.** Sekiz kod satırından üçü hata verir. `predicted` değişkenine sekiz elemanlı bir liste atayın: şekil için bir demet, hata için `None`. Tahmin etmeden önce kodu çalıştırmayın.
#
# ```python
# x = np.zeros((3, 2))
# x + 4              # 1
# x + np.ones((3, 1))  # 2
# x + np.ones(3)     # 3
# x @ np.ones((2, 1))  # 4
# x @ np.ones((3, 2))  # 5
# x.T @ x            # 6
# np.ones(4) + np.ones((4, 1))  # 7
# np.ones((2, 3)) + np.ones((3, 2))  # 8
# ```

# %% exercise="predicted" slideshow={"slide_type": "skip"}

# %% [markdown] lang="en" topics="A118 A119 A117" predict="run" slideshow={"slide_type": "subslide"}
# ### Sum along an axis, then divide
#
# A table $A$ of calories per 100 g: rows are carbohydrate, protein and fat; columns are apple, beef, egg and potato. What percentage of the calories of each food comes from each nutrient?
#
# $$s_j = \sum_i A_{ij}, \qquad p_{ij} = 100\, A_{ij} / s_j$$
#
# $s_j$ is the sum of column $j$, $p_{ij}$ the share of entry $(i, j)$. Read it aloud: *add down each column, then divide every entry by the sum of its column.*
#
# `sum(axis=0)` adds **down** the columns: axis 0, the index $i$, is the one that disappears. `keepdims=True` keeps it with length 1. **Predict** the shape of the sum with and without it.

# %% [markdown] lang="tr"
# ### Bir eksen boyunca toplayın, sonra bölün
#
# 100 gramdaki kalorileri gösteren bir $A$ tablosu: satırlar karbonhidrat, protein ve yağ; sütunlar elma, sığır eti, yumurta ve patates. Her besinin kalorisinin yüzde kaçı hangi bileşenden gelir?
#
# $$s_j = \sum_i A_{ij}, \qquad p_{ij} = 100\, A_{ij} / s_j$$
#
# $s_j$, $j$. sütunun toplamı, $p_{ij}$ ise $(i, j)$ elemanının payıdır. Sesli okuyun: *her sütunu aşağı doğru toplayın, sonra her elemanı kendi sütununun toplamına bölün.*
#
# `sum(axis=0)` sütunlar boyunca **aşağı doğru** toplar: kaybolan 0. eksendir, yani $i$ indisi. `keepdims=True` onu uzunluğu 1 olarak korur. Toplamın şeklini bu argüman varken ve yokken **tahmin edin**.

# %% topics="B27" answers=true slideshow={"slide_type": "fragment"}
calories = np.array([[56, 0, 4.4, 68], [1.2, 104, 52, 8], [1.8, 135, 99, 0.9]])
total = calories.sum(axis=0, keepdims=True)
print(total, total.shape, calories.sum(axis=0).shape)

# %% [markdown] lang="en" slideshow={"slide_type": "fragment"}
# Here both forms divide: `(3, 4)` by `(1, 4)`, or by `(4,)`. Sums of the **rows** are another matter: `(3, 4)` by `(3,)` fails, by `(3, 1)` it works. With `keepdims=True` (or `reshape(1, 4)`, as older code does) you need not think about it.

# %% [markdown] lang="tr"
# Burada bölme iki biçimle de yapılır: `(3, 4)` hem `(1, 4)`'e hem `(4,)`'e bölünür. **Satır** toplamlarında durum değişir: `(3, 4)`, `(3,)`'e bölünemez, `(3, 1)`'e bölünür. `keepdims=True` (ya da eski kodlardaki gibi `reshape(1, 4)`) yazarsanız bunu düşünmeniz gerekmez.

# %% [markdown] lang="en" slideshow={"slide_type": "notes"}
# *For the instructor.* Usual misconceptions: shapes are aligned at the left; `axis=0` means "sum each row".

# %% [markdown] lang="tr"
# *Öğretmene not.* Sık görülen yanılgılar: şekiller soldan hizalanır; `axis=0` "her satırı topla" demektir.

# %% slideshow={"slide_type": "subslide"}
_ = plots.week01.axis_sum(calories, axis=0)

# %% [markdown] lang="en" topics="B27" slideshow={"slide_type": "skip"}
# **Exercise 3.** Write `percentages(table)`: what share of its column each entry has, in percent. It must work for any table and must not change the argument; one line without a loop is enough. For the apple you should find 94.9, 2.0 and 3.1%.

# %% [markdown] lang="tr"
# **Alıştırma 3.** `percentages(table)` fonksiyonunu yazın: her elemanın sütunundaki payı, yüzde olarak. Her tabloda çalışmalı ve argümanı değiştirmemeli; döngüsüz tek bir satır yeterlidir. Elma için %94.9, %2.0 ve %3.1 bulmalısınız.

# %% exercise="percentages" slideshow={"slide_type": "skip"}

# %% [markdown] lang="en" topics="A121 A122" predict="run" slideshow={"slide_type": "subslide"}
# ### The trap of rank 1
#
# `rng.normal(size=5)` has shape `(5,)`. It is neither a row nor a column, and it is its own transpose.
#
# **Predict** the shapes of `v @ v.T` and of `column @ row`. Then predict the last number: a mean squared error ({{2.2}}), where the predictions *equal* the targets.

# %% [markdown] lang="tr"
# ### Derece 1 tuzağı
#
# `rng.normal(size=5)` dizisinin şekli `(5,)`'tir. Ne satırdır ne sütun; devriği de kendisidir.
#
# `v @ v.T` ve `column @ row` sonuçlarının şeklini **tahmin edin**. Sonra son sayıyı tahmin edin: tahminler hedeflere *eşitken* ortalama kare hata (mean squared error, {{2.2}}) kaçtır?

# %% topics="B29" answers=true slideshow={"slide_type": "fragment"}
v = rng.normal(size=5)
column, row = v.reshape(5, 1), v[np.newaxis]
print("v     ", v.shape, " v.T", v.T.shape, " v @ v.T", (v @ v.T).shape)
print("column", column.shape, " row", row.shape, " column @ row", (column @ row).shape)

y_true = np.linspace(-1, 1, 1000)
y_pred = y_true.reshape(-1, 1)
difference = y_true - y_pred
print("y_true - y_pred", difference.shape, f"-> {np.mean(difference**2):.3f}")

# %% [markdown] lang="en" slideshow={"slide_type": "subslide"}
# The last line is the expensive one. A thousand targets of shape `(1000,)` minus a thousand predictions of shape `(1000, 1)` are a **million** differences. A perfect prediction gets the loss 0.668 instead of 0. No error; the training merely looks "bad".
#
# Two habits protect you. Make columns and rows on purpose: `reshape(-1, 1)`, `reshape(1, -1)`, `v[:, np.newaxis]`. And write down what you believe: `assert y_true.shape == y_pred.shape` costs nothing and would have stopped here.

# %% [markdown] lang="tr"
# Pahalıya patlayan, son satırdır. Şekli `(1000,)` olan bin hedeften şekli `(1000, 1)` olan bin tahmini çıkarınca ortaya **bir milyon** fark çıkar. Kusursuz bir tahminin kaybı 0 yerine 0.668 çıkar. Hata yok; eğitim yalnızca "kötü" görünür.
#
# İki alışkanlık sizi korur. Satırı ve sütunu bilerek yapın: `reshape(-1, 1)`, `reshape(1, -1)`, `v[:, np.newaxis]`. Doğru olduğuna inandığınız şeyi de yazın: `assert y_true.shape == y_pred.shape` bedavadır ve burada programı durdururdu.

# %% slideshow={"slide_type": "-"}
print(y_true.shape, y_pred.shape, y_true.shape == y_pred.shape)
y_true = y_true.reshape(-1, 1)
difference = y_true - y_pred
print(y_true.shape, y_pred.shape, y_true.shape == y_pred.shape)
print("y_true - y_pred", difference.shape, f"-> {np.mean(difference**2):.3f}")

# %% [markdown] lang="en" slideshow={"slide_type": "skip"}
# **Exercise 4. Bug hunt.** `squared_error` below is used with targets `(m,)` and predictions `(m, 1)`, as Keras gives them. It returns a wrong number, without an error. Repair it, for both forms of either argument.

# %% [markdown] lang="tr"
# **Alıştırma 4. Hata avı.** Aşağıdaki `squared_error`, `(m,)` şeklinde hedeflerle ve Keras'ın verdiği gibi `(m, 1)` şeklinde tahminlerle kullanılıyor. Hata vermeden yanlış bir sayı döndürüyor. Her argüman iki biçimden hangisiyle gelirse gelsin doğru çalışacak hâle getirin.

# %% exercise="squared_error" slideshow={"slide_type": "skip"}

# %% [markdown] lang="en" topics="A093 A102 A103 A105 A058 A059 C001-02" predict="run" slideshow={"slide_type": "slide"}
# ## 1.4 Data as tensors
#
# ### What is the order of the axes, and who says so?
#
# A colour picture has rows, columns and channels: **H × W × C**, height first. Keras and TensorFlow keep this order by default (*channels last*), PyTorch puts the channels in front (*channels first*, C × H × W). Neither order is wrong. Mixing them up is.
#
# Many slides write width before height. In an array the **row** comes first: its index runs downwards, and the number of rows is the height.
#
# The entry `photo[100, 200]` is one pixel, row 100, column 200: red, green, blue. A JPEG of 750 × 750 pixels with a colour depth of 8 bits for each of red, green and blue becomes, once decoded, a tensor `(750, 750, 3)` of `uint8`. **Predict** how many bytes it takes.

# %% [markdown] lang="tr"
# ## 1.4 Tensör olarak veri
#
# ### Eksenlerin sırası nedir, kim belirler?
#
# Renkli bir görüntünün satırları, sütunları ve kanalları vardır: **H × W × C**, önce yükseklik. Keras ve TensorFlow varsayılan olarak bu sırayı kullanır (kanallar sonda, *channels last*), PyTorch kanalları öne alır (kanallar önde, *channels first*, C × H × W). İki sıra da yanlış değildir. Yanlış olan, ikisini karıştırmaktır.
#
# Birçok slaytta genişlik yükseklikten önce yazılır. Dizide önce **satır** gelir: satır indisi aşağı doğru ilerler, satır sayısı da yüksekliktir.
#
# `photo[100, 200]` tek bir pikseldir, satır 100, sütun 200: kırmızı, yeşil, mavi. Renk derinliği kırmızı, yeşil ve mavinin her biri için 8 bit olan 750 × 750 piksellik bir JPEG, çözüldüğünde `uint8` türünde `(750, 750, 3)` bir tensör olur. Kaç bayt tuttuğunu **tahmin edin**.

# %% topics="B14" answers=true slideshow={"slide_type": "fragment"}
print("Keras:", keras.config.image_data_format())
print(photo.shape, photo.dtype, photo.size)
print("photo[100, 200] =", photo[100, 200])
print(f"(750, 750, 3): {tensors.memory_footprint((750, 750, 3), 'uint8'):,} B")

# %% [markdown] lang="en" slideshow={"slide_type": "fragment"}
# Of at most 255, the pixel has 123 red, 47 green and 11 blue: a dark reddish brown. And each of the $750 \cdot 750 \cdot 3$ numbers, from 0 to 255, takes one byte.

# %% [markdown] lang="tr"
# En çok 255 olabilen değerler bu pikselde kırmızı için 123, yeşil için 47, mavi için 11: kızıla çalan koyu bir kahverengi. 0 ile 255 arasındaki $750 \cdot 750 \cdot 3$ sayının her biri de bir bayt tutar.

# %% [markdown] lang="en" slideshow={"slide_type": "notes"}
# *For the instructor.* 15 minutes for 1.4. Let the class write shapes on paper before each cell runs.

# %% [markdown] lang="tr"
# *Öğretmene not.* 1.4 için 15 dakika. Her hücre çalışmadan önce şekilleri kâğıda yazdırın.

# %% [markdown] lang="en" predict="play" slideshow={"slide_type": "subslide"}
# **Cut a piece out.** Drag the region over the photograph; the sliders change its size. Before each move, predict the shape.
#
# 1. Choose one channel. How many axes are left?
# 2. With one channel chosen, take it as a slice, `0:1`. What comes back?
# 3. Change the order of the axes. Which numbers in the brackets change places?
#
# **Goal:** cut out a region of exactly 100 × 100 pixels, one channel only, and read off its shape in both orders of axes.

# %% [markdown] lang="tr"
# **Bir parça kesin.** Bölgeyi fotoğrafın üzerinde sürükleyin; büyüklüğünü sürgüler değiştirir. Her hamleden önce şekli tahmin edin.
#
# 1. Tek bir kanal seçin. Kaç eksen kalır?
# 2. Tek kanal seçiliyken onu dilim olarak alın, `0:1`. Sonuç ne olur?
# 3. Eksen sırasını değiştirin. Köşeli parantezin içinde hangi sayılar yer değiştirir?
#
# **Hedef:** tam 100 × 100 piksellik, tek kanallı bir bölge kesin ve şeklini iki eksen sırasıyla da okuyun.

# %% slideshow={"slide_type": "subslide"}
labs.ImageSlicerLab()

# %% [markdown] lang="en" slideshow={"slide_type": "skip"}
# **What you should have noticed.** An index such as `0` removes its axis; a slice such as `0:1` keeps it, with length 1. With one index the shape is `(100, 100)` in both orders, so the shape alone no longer tells you which order you have. The pixels do not move: only the place of the channel in the brackets changes.

# %% [markdown] lang="tr"
# **Neyi fark etmiş olmalısınız?** `0` gibi bir indis, eksenini ortadan kaldırır; `0:1` gibi bir dilim onu uzunluğu 1 olarak korur. Tek indisle şekil iki sırada da `(100, 100)` olur; yalnızca şekle bakarak hangi sırada olduğunuzu artık söyleyemezsiniz. Pikseller kıpırdamaz: yalnızca kanalın köşeli parantez içindeki yeri değişir.

# %% [markdown] lang="en" topics="A111 A112 B24" slideshow={"slide_type": "subslide"}
# ### From a picture to a vector
#
# A fully connected layer, such as the `Dense` of 1.2, wants vectors. So a picture is unrolled: row after row, pixel after pixel. Entry $(r, c, k)$ of a picture of width $W$ with $C$ channels goes to place
#
# $$i = (r\, W + c)\, C + k$$
#
# Read it aloud: *full rows above times width, plus the column; that times the number of channels, plus the channel.* A colour picture of 64 × 64 becomes a vector of $64 \cdot 64 \cdot 3 = 12{,}288$ numbers; as a column, `reshape(-1, 1)`.
#
# `Flatten` does it for a whole batch and leaves the first axis alone.

# %% [markdown] lang="tr"
# ### Görüntüden vektöre
#
# 1.2'deki `Dense` gibi bir tam bağlantılı katman (fully connected layer) vektör ister. Bu yüzden görüntü açılıp düzleştirilir (flatten): satır satır, piksel piksel. Genişliği $W$, kanal sayısı $C$ olan bir görüntünün $(r, c, k)$ elemanı şu sıraya gider:
#
# $$i = (r\, W + c)\, C + k$$
#
# Sesli okuyun: *üstteki tam satırlar çarpı genişlik, artı sütun; hepsi çarpı kanal sayısı, artı kanal.* 64 × 64'lük renkli bir görüntü $64 \cdot 64 \cdot 3 = 12{,}288$ sayılık bir vektör olur; sütun olarak `reshape(-1, 1)`.
#
# `Flatten` bunu bütün yığın için yapar, ilk eksene dokunmaz.

# %% slideshow={"slide_type": "subslide"}
pictures = np.stack([photo[r : r + 64, c : c + 64] for r, c in [(0, 0), (200, 300)]])

# en: the loop, written out, for the first picture
# tr: döngünün açık hâli, ilk görüntü için
by_loop = []
for r in range(64):
    for c in range(64):
        for k in range(3):
            by_loop.append(pictures[0, r, c, k])

# en: the whole batch in one line, and with Keras
# tr: bütün yığın tek satırda ve Keras ile
flat = layers.Flatten()(pictures)
print(pictures.shape, "->", flat.shape)
print("!=", np.sum(by_loop != flat[0]), "/", len(by_loop))
i = (10 * 64 + 20) * 3 + 2
print(f"pictures[0, 10, 20, 2] = {pictures[0, 10, 20, 2]}, flat[0, {i}] = {flat[0, i]}")
keras_bridge.compare(layers.Flatten(), pictures.astype("float32"))

# %% [markdown] lang="en" slideshow={"slide_type": "fragment"}
# Two arrays agree: the output and the gradient of the input. There is no third, because `Flatten` has nothing to learn.

# %% [markdown] lang="tr"
# İki dizi uyuşuyor: çıktı ve girdinin gradyanı. Üçüncüsü yok, çünkü `Flatten` katmanının öğreneceği bir şey yoktur.

# %% [markdown] lang="en" topics="A053 A055 A057 A060 A096 A097 A104 C003-04 C001-02" slideshow={"slide_type": "subslide"}
# ### The first axis is the batch
#
# Networks work on several examples at once: a **batch**. By agreement the examples stand along the **first** axis. One example is a batch of one: `x[np.newaxis]`, or `np.expand_dims(x, 0)`; Keras has `ops.expand_dims`, PyTorch calls it `unsqueeze`.
#
# The training part of MNIST, 60,000 grey pictures of 28 × 28 (70,000 with the test part): `(60000, 28, 28, 1)`. The last 1 is the channel axis: Keras wants it even for grey.
# Sentences in which each of $T$ words is a vector of length $D$: one is $T \times D$, a batch `(batch, T, D)`.
#
# Networks learn better from small numbers: `Rescaling(1 / 255)` makes fractions from 0 to 1 out of bytes.

# %% [markdown] lang="tr"
# ### İlk eksen yığındır
#
# Ağlar aynı anda birkaç örnek üzerinde çalışır: bir **yığın**. Alışılmış düzende örnekler **ilk** eksen boyunca dizilir. Tek örnek, bir örneklik yığındır: `x[np.newaxis]` ya da `np.expand_dims(x, 0)`; Keras'ta `ops.expand_dims`, PyTorch'ta adı `unsqueeze`.
#
# MNIST'in eğitim bölümü, 28 × 28'lik 60,000 gri görüntü (test bölümüyle 70,000): `(60000, 28, 28, 1)`. Sondaki 1 kanal eksenidir: Keras onu gri görüntüde de ister.
# Her biri $T$ kelimeden, her kelimesi $D$ uzunluğunda bir vektörden oluşan cümleler: tek cümle $T \times D$, bir yığın cümle `(batch, T, D)`.
#
# Ağlar küçük sayılardan daha iyi öğrenir: `Rescaling(1 / 255)` baytları 0 ile 1 arasındaki kesirlere çevirir.

# %% topics="B12" slideshow={"slide_type": "-"}
one = photo.astype("float32") / 255
print(one.shape, one[np.newaxis].shape, keras.ops.expand_dims(one, 0).shape)
rescaled = keras.layers.Rescaling(1 / 255)(photo[np.newaxis]).numpy()
print("one", one[100, 200], " Rescaling", rescaled[0, 100, 200])
for dtype in ("uint8", "float32"):
    print(f"MNIST: {tensors.memory_footprint((60000, 28, 28, 1), dtype):>11,} B", dtype)

# %% [markdown] lang="en" slideshow={"slide_type": "fragment"}
# 47 MB as bytes. Scaled to `float32` each number takes four bytes instead of one: 188 MB. That is why one scales batch by batch, inside the model.

# %% [markdown] lang="tr"
# Bayt olarak 47 MB. `float32` türüne ölçeklenince her sayı bir yerine dört bayt tutar: 188 MB. Bu yüzden ölçekleme, modelin içinde, her yığın için ayrı ayrı yapılır.

# %% [markdown] lang="en" slideshow={"slide_type": "notes"}
# *For the instructor.* Ask: "Where is time in your own data? Where is the batch?"

# %% [markdown] lang="tr"
# *Öğretmene not.* Öğrencilere sorun: "Kendi verinizde zaman nerede? Yığın nerede?"

# %% [markdown] lang="en" topics="A051 A052 A098 A099 A100" predict="run" slideshow={"slide_type": "subslide"}
# ### Time series: prices
#
# A stock exchange is open for six and a half hours, that is $6.5 \cdot 60 = 390$ minutes. Three prices for each minute (highest, lowest, last): one day is a matrix `(390, 3)`. A week is `(5, 390, 3)`, ten stocks `(10, 5, 390, 3)`, twenty-five funds of ten stocks `(25, 10, 5, 390, 3)`. Each new question ("which day? which stock? which fund?") adds one axis **in front**.
#
# **Predict:** how many numbers does the last one hold?

# %% [markdown] lang="tr"
# ### Zaman serileri: fiyatlar
#
# Bir borsa altı buçuk saat, yani $6.5 \cdot 60 = 390$ dakika açıktır. Dakika başına üç fiyat (en yüksek, en düşük, son): bir gün `(390, 3)` matrisidir. Bir hafta `(5, 390, 3)`, on hisse `(10, 5, 390, 3)`, on hisselik yirmi beş fon `(25, 10, 5, 390, 3)`. Her yeni soru ("hangi gün? hangi hisse? hangi fon?") **öne** bir eksen ekler.
#
# **Tahmin edin:** sonuncusunda kaç sayı vardır?

# %% topics="B10" answers=true slideshow={"slide_type": "fragment"}
shape = (390, 3)
for axis in (5, 10, 25):
    print(f"{shape!s:20} ndim {len(shape)}  size {np.prod(shape):>9,}")
    shape = (axis, *shape)
print(f"{shape!s:20} ndim {len(shape)}  size {np.prod(shape):>9,}")
dates, prices = datasets.load_goog_daily()
print("Google:", dates[0], "-", dates[-1], prices.shape)

# %% [markdown] lang="en" slideshow={"slide_type": "fragment"}
# The last line is real: one row for each day, with the four prices open, high, low, close and the number of shares that were traded.

# %% [markdown] lang="tr"
# Çıktının sonundaki Google verisi gerçektir: dizide her güne bir satır; açılış, en yüksek, en düşük ve kapanış fiyatı ile el değiştiren hisse sayısı.

# %% [markdown] lang="en" topics="A052 A099" slideshow={"slide_type": "subslide"}
# ### Time series: brain waves
#
# An EEG measures voltages at several electrodes: `(time, channel)`. Cut the time into windows and each window into frequencies, and it becomes `(time, frequency, channel)`. Several patients add the batch axis in front: rank 4.

# %% [markdown] lang="tr"
# ### Zaman serileri: beyin dalgaları
#
# EEG, birkaç elektrottaki gerilimi ölçer: `(time, channel)`, zaman ve kanal. Zamanı pencerelere, her pencereyi frekanslara ayırırsanız `(time, frequency, channel)` olur. Birden çok hasta olunca öne yığın ekseni eklenir: derece 4.

# %% slideshow={"slide_type": "-"}
eeg = datasets.load_eeg()
windows = eeg.reshape(8, 100, 4)
spectrum = np.abs(np.fft.rfft(windows, axis=1))
print(eeg.shape, "->", windows.shape, "->", spectrum.shape)
print("batch:", np.stack([spectrum, spectrum]).shape)

# %% [markdown] lang="en" slideshow={"slide_type": "fragment"}
# 800 moments are 8 windows of 100, and 100 moments give 51 frequencies. (The same recording twice stands for two patients.) Here `reshape` was right: it cuts the first axis into two and leaves the order of the numbers alone.

# %% [markdown] lang="tr"
# 800 an, 100'lük 8 penceredir; 100 an 51 frekans verir. (Aynı kaydın iki kopyası iki hasta yerine geçiyor.) Burada `reshape` doğruydu: ilk ekseni ikiye böler, sayıların sırasına dokunmaz.

# %% slideshow={"slide_type": "subslide"}
_ = plots.week01.brain_waves(eeg)

# %% [markdown] lang="en" topics="A054 A101" predict="run" slideshow={"slide_type": "subslide"}
# ### Text: one row for each character
#
# ASCII knows 128 characters. A tweet of 140 characters (the limit until November 2017) is a matrix `(140, 128)`: in each row a single 1, at the number of its character. That is **one-hot encoding**. A million tweets are `(1000000, 140, 128)`: almost 18 billion numbers, of which 99% are zero.
#
# Turkish letters such as ğ, ı and ş are not in ASCII. In UTF-8 they take two bytes. **Predict** what the function below does with them.

# %% [markdown] lang="tr"
# ### Metin: her karaktere bir satır
#
# ASCII'de 128 karakter vardır. 140 karakterlik bir tweet (Kasım 2017'ye kadarki sınır) `(140, 128)` bir matristir: her satırda, karakterin numarasında, tek bir 1. Buna **one-hot kodlama** (one-hot encoding) denir. Bir milyon tweet `(1000000, 140, 128)` eder: neredeyse 18 milyar sayı, %99'u sıfır.
#
# ğ, ı, ş gibi Türkçe harfler ASCII'de yoktur. UTF-8'de iki bayt tutarlar. Aşağıdaki fonksiyonun onlarla ne yapacağını **tahmin edin**.

# %% topics="B11" answers=true slideshow={"slide_type": "fragment"}
tweet = text.ascii_one_hot("deep learning", length=140)
print(tweet.shape, f"size {tweet.size:,}", "sum", int(tweet.sum()))
million = (1_000_000, 140, 128)
gigabytes = tensors.memory_footprint(million, "uint8") / 1e9
print(f"size {np.prod(million):,}, uint8: {gigabytes:.1f} GB")
print({letter: len(letter.encode("utf-8")) for letter in "agğıİş"})
try:
    text.ascii_one_hot("öğrenme", length=140)
except ValueError as error:
    print(error)

# %% [markdown] lang="en" slideshow={"slide_type": "fragment"}
# The 13 characters give 13 ones; the other 127 rows stay zero, as filling. The function refuses a letter that it has no column for. To drop it in silence would be worse: *öğrenme* would become *renme*. The way out is a `Vocabulary` of characters: it gives each one that occurs a number of its own, and so a column.

# %% [markdown] lang="tr"
# 13 karakter 13 tane 1 verir; öteki 127 satır dolgu olarak sıfır kalır. Fonksiyon, sütunu olmayan harfi geri çevirir. Sessizce atması daha kötü olurdu: *öğrenme* yerine *renme* kalırdı. Çıkış yolu, karakterlerden kurulmuş bir `Vocabulary` kullanmaktır: metinde geçen her karaktere kendi numarasını, böylece bir sütun verir.

# %% [markdown] lang="en" topics="A094 A106 C003-05" predict="run" slideshow={"slide_type": "subslide"}
# ### Video: pictures along a time axis
#
# Five minutes at 15 pictures per second are $300 \cdot 15 = 4500$ frames. In full HD and colour: `(4500, 1080, 1920, 3)`, height before width. Ten such films: `(10, 4500, 1080, 1920, 3)`, rank 5.
#
# **Predict:** does one film of five minutes fit into the memory of your computer, one byte per number?

# %% [markdown] lang="tr"
# ### Video: zaman ekseni boyunca görüntüler
#
# Saniyede 15 görüntüyle beş dakika, $300 \cdot 15 = 4500$ karedir. Tam HD ve renkli: `(4500, 1080, 1920, 3)`, yükseklik genişlikten önce. Böyle on film: `(10, 4500, 1080, 1920, 3)`, derece 5.
#
# **Tahmin edin:** beş dakikalık tek bir film, sayı başına bir baytla, bilgisayarınızın belleğine sığar mı?

# %% topics="B13" answers=true slideshow={"slide_type": "fragment"}
film = (4500, 1080, 1920, 3)
for shape in (film, (10, *film)):
    size = tensors.memory_footprint(shape, "uint8")
    print(f"{shape!s:27} {size:>15,} B = {size / 1e9:6.2f} GB")

# %% [markdown] lang="en" slideshow={"slide_type": "fragment"}
# 28 GB for five minutes. (Some programs count memory in units of $2^{30}$ bytes, GiB: these are 26.) That is why films are stored compressed, and why networks see short clips at low resolution. It is also why `float32` (four times as much) is a decision and not a detail.

# %% [markdown] lang="tr"
# Beş dakika için 28 GB. (Kimi programlar belleği $2^{30}$ baytlık birimle, GiB ile sayar: bu da 26 GiB eder.) Filmler bu yüzden sıkıştırılarak saklanır, ağlar bu yüzden düşük çözünürlüklü kısa parçalar görür. `float32` de (dört katı) bu yüzden bir ayrıntı değil, bir karardır.

# %% [markdown] lang="en" slideshow={"slide_type": "notes"}
# *For the instructor.* Usual misconception: the video of a lecture note, (4500, 1920, 1080, 3), has the same bytes and is therefore the same; show what happens to the picture if width and height are exchanged.

# %% [markdown] lang="tr"
# *Öğretmene not.* Sık görülen yanılgı: bir ders notundaki video, (4500, 1920, 1080, 3), aynı bayt sayısındadır, öyleyse aynıdır; genişlikle yükseklik yer değiştirince görüntüye ne olduğunu gösterin.

# %% [markdown] lang="en" topics="A095" predict="run" slideshow={"slide_type": "subslide"}
# **A filter that sees time.** A *3-D convolution* ({{8.1}}) slides a small block of weights along three axes: frame, row and column of a video, or the three directions of a volume such as an MRI. `make_clip` makes a short film out of our photograph: a window that moves.
#
# **Predict:** a block of 3 × 3 × 3 fits how many times into 8 frames, 96 rows, 128 columns?

# %% [markdown] lang="tr"
# **Zamanı da gören bir filtre.** *3-D convolution* (üç boyutlu evrişim, {{8.1}}), küçük bir ağırlık bloğunu üç eksen boyunca kaydırır: bir videonun karesi, satırı ve sütunu ya da MR gibi bir hacmin üç yönü. `make_clip` fotoğrafımızdan kısa bir film yapar: hareket eden bir pencere.
#
# **Tahmin edin:** 3 × 3 × 3'lük bir blok 8 kareye, 96 satıra, 128 sütuna kaçar kez sığar?

# %% answers=true slideshow={"slide_type": "fragment"}
clip = datasets.make_clip(photo)
clips = clip[np.newaxis].astype("float32") / 255
print(clip.shape, "->", clips.shape, "->", keras.layers.Conv3D(4, 3)(clips).shape)

# %% [markdown] lang="en" slideshow={"slide_type": "fragment"}
# $8 - 3 + 1 = 6$ places along time, 94 along the rows, 126 along the columns. The last axis now counts the four filters. How such a filter computes, and learns, is week 8.

# %% [markdown] lang="tr"
# Zaman boyunca $8 - 3 + 1 = 6$ yer, satırlar boyunca 94, sütunlar boyunca 126. Son eksen artık dört filtreyi sayar. Böyle bir filtrenin nasıl hesapladığı ve nasıl öğrendiği 8. haftanın konusu.

# %% [markdown] lang="en" slideshow={"slide_type": "skip"}
# **Exercise 5.** Give the shapes. Assign to `shapes` a dict with the keys `"week"` (one stock, five days, three prices a minute), `"tweets"` (32 tweets of 280 characters in ASCII one-hot), `"film"` (two minutes, 24 frames per second, 640 pixels wide and 360 high, colour) and `"photos"` (a batch of 16 grey pictures of 28 × 28 for Keras).

# %% [markdown] lang="tr"
# **Alıştırma 5.** Şekilleri verin. `shapes` değişkenine şu anahtarları olan bir sözlük atayın: `"week"` (tek hisse, beş gün, dakikada üç fiyat), `"tweets"` (280 karakterlik 32 tweet, ASCII one-hot), `"film"` (iki dakika, saniyede 24 kare, 640 piksel genişlik, 360 piksel yükseklik, renkli) ve `"photos"` (Keras için 28 × 28'lik 16 gri görüntülük bir yığın).

# %% exercise="shapes" slideshow={"slide_type": "skip"}

# %% [markdown] lang="en" slideshow={"slide_type": "skip"}
# **Exercise 6.** Write `axis_orders(hwc, chw)`: return the first array with channels first and the second with channels last, `(to_chw, to_hwc)`. There and back must give the same photograph, not only the same shape. It must also work with further axes in front: for a batch of photographs, for a batch of clips.

# %% [markdown] lang="tr"
# **Alıştırma 6.** `axis_orders(hwc, chw)` fonksiyonunu yazın: ilk diziyi kanalları önde, ikincisini kanalları sonda döndürün, `(to_chw, to_hwc)`. Gidip gelince yalnız şekil değil, fotoğraf da aynı olmalı. Önde başka eksenler olduğunda da çalışmalı: bir fotoğraf yığını için, bir klip yığını için.

# %% exercise="axis_orders" slideshow={"slide_type": "skip"}

# %% [markdown] lang="en" slideshow={"slide_type": "skip"}
# **Exercise 7. A contact sheet.** Photographers print many small pictures side by side on one sheet. Write `contact_sheet(pictures, columns)`: it takes `n` pictures, an array `(n, height, width)`, and returns one array with `columns` pictures in each row. `reshape` alone cannot do it; the figure at the top of this week shows why. You may use loops; three calls without any will do, too.

# %% [markdown] lang="tr"
# **Alıştırma 7. Bir görüntü panosu.** Fotoğrafçılar çok sayıda küçük görüntüyü yan yana tek bir panoya basar. `contact_sheet(pictures, columns)` fonksiyonunu yazın: `n` görüntü, yani `(n, height, width)` şeklinde bir dizi alır ve her satırında `columns` görüntü olan tek bir dizi döndürür. `reshape` tek başına yetmez; nedenini bu haftanın başındaki resim gösterir. Döngü kullanabilirsiniz; döngüsüz üç çağrı da yeter.

# %% exercise="contact_sheet" slideshow={"slide_type": "skip"}

# %% [markdown] lang="en" slideshow={"slide_type": "skip"}
# Your sheet, hung up: sixty real digits, each 8 × 8. (Until your exercise is right, the cell takes the course's own function, and says so.)

# %% [markdown] lang="tr"
# Panonuz asıldı: her biri 8 × 8 olan altmış gerçek rakam. (Alıştırmanız doğru olana kadar hücre, dersin kendi fonksiyonunu kullanır ve bunu yazar.)

# %% slideshow={"slide_type": "skip"}
images, targets = datasets.load_digits()
print(images.shape, "->", images[:60].reshape(-1, 8, 8).shape)
hang = week01.contact_sheet.trusted(contact_sheet)
_ = plots.week01.sheet(hang(images[:60].reshape(-1, 8, 8), columns=20), side=8)

# %% [markdown] lang="en" topics="A114 A115 A117" predict="run" slideshow={"slide_type": "slide"}
# ## 1.5 One line instead of a loop
#
# ### How much faster?
#
# The dot product of a million numbers, once as a Python loop, once as `a @ b`: such a change is called **vectorisation**.
#
# **Predict the factor:** 2? 10? 100?

# %% [markdown] lang="tr"
# ## 1.5 Döngü yerine tek satır
#
# ### Kaç kat hızlı?
#
# Bir milyon sayının iç çarpımı, bir kez Python döngüsüyle, bir kez `a @ b` ile: böyle bir değişikliğe **vektörleştirme** (vectorisation) denir.
#
# **Çarpanı tahmin edin:** 2? 10? 100?

# %% tags=["nbval-ignore-output"] answers=true slideshow={"slide_type": "fragment"}
from time import perf_counter

a, b = rng.random(1_000_000), rng.random(1_000_000)

start = perf_counter()
by_loop = 0.0
for i in range(len(a)):
    by_loop += a[i] * b[i]
loop_seconds = perf_counter() - start

start = perf_counter()
for _ in range(100):
    by_line = a @ b
line_seconds = (perf_counter() - start) / 100
ratio = loop_seconds / line_seconds
print(f"{1e3 * loop_seconds:.1f} ms -> {1e3 * line_seconds:.2f} ms: {ratio:.0f} x")

# %% answers=true slideshow={"slide_type": "fragment"}
print(f"{by_loop:.3f} {by_line:.3f}, ratio > 5: {ratio > 5}")

# %% [markdown] lang="en" slideshow={"slide_type": "notes"}
# *For the instructor.* 9 minutes for 1.5. Collect guesses of the factor before the cell runs; most are too low.

# %% [markdown] lang="tr"
# *Öğretmene not.* 1.5 için 9 dakika. Hücre çalışmadan önce, çarpanın kaç olacağına ilişkin tahminleri toplayın; çoğu düşük kalır.

# %% [markdown] lang="en" topics="A115" slideshow={"slide_type": "subslide"}
# ### Why?
#
# Yours stands above; one machine gave factors from 300 to over 3000, as it had more or less to do besides. The two results are *close*, not equal: the line adds in another order, and each order rounds differently.
#
# The factor has three reasons. Python decides anew in every round what `a[i]` is, makes an object of it, looks up `*` and `+`. NumPy decides once, for the whole array. The compiled loop that NumPy calls uses **SIMD**: *single instruction, multiple data*. One instruction of the processor multiplies 2 to 16 numbers at a time. And it may share long vectors among the cores of the processor. A GPU is the same idea with thousands of numbers.
#
# **Rule of the course:** no Python loop over examples, features or pixels. A loop over layers or time steps is fine: there are few of them, and each one needs the result of the one before.

# %% [markdown] lang="tr"
# ### Neden?
#
# Sizin çarpanınız yukarıda yazıyor; bir makinede çarpan, makinenin o sırada ne kadar başka işi olduğuna göre, 300'den 3000'in üstüne kadar değişti. İki sonuç *yakındır*, eşit değildir: tek satırlık kod başka bir sırayla toplar, yuvarlama da sıraya göre değişir.
#
# Bu çarpanın üç nedeni var. Python her turda `a[i]`'nin ne olduğuna yeniden karar verir, ondan bir nesne yapar, `*` ve `+` işlemlerini arar. NumPy kararı bir kez, bütün dizi için verir. NumPy'ın çağırdığı derlenmiş döngü **SIMD** kullanır: *tek komut, çok veri*. İşlemcinin bir komutu aynı anda 2 ile 16 arası sayıyı çarpar. Bu döngü ayrıca uzun vektörleri işlemcinin çekirdekleri (core) arasında paylaştırabilir. GPU, aynı düşüncenin binlerce sayıya uygulanmasıdır.
#
# **Dersin kuralı:** örnekler, öznitelikler (feature) ya da pikseller üzerinde Python döngüsü yok. Katmanlar ya da zaman adımları üzerinde döngü olur: sayıları azdır ve her biri bir öncekinin sonucuna gerek duyar.

# %% [markdown] lang="en" slideshow={"slide_type": "notes"}
# *For the instructor.* Usual misconception: vectorised code does less arithmetic. It does the same, with less around it.

# %% [markdown] lang="tr"
# *Öğretmene not.* Sık görülen yanılgı: vektörleştirilmiş kod daha az işlem yapar. Aynı işlemi yapar, çevresindeki yük azdır.

# %% [markdown] lang="en" predict="play" slideshow={"slide_type": "subslide"}
# Measure it on your own machine. The lab runs the loop and the line while you move the slider. A hollow point is a loop that was stopped early, its time scaled up to all $n$ numbers.
#
# 1. **Predict** who wins at $n = 1$, then measure.
# 2. Make $n$ ten times as large, again and again. By how much does the time of the loop grow, and that of the line?
# 3. From which $n$ on does the factor hardly grow any more?
#
# **Goal:** find an $n$ at which the line is at least 100 times as fast.

# %% [markdown] lang="tr"
# Kendi makinenizde ölçün. Siz sürgüyü oynatırken laboratuvar hem döngüyü hem tek satırlık kodu çalıştırır. İçi boş nokta, yarıda kesilmiş bir döngüdür; süresi, $n$ sayının tümü için hesaplanmıştır.
#
# 1. $n = 1$ için hangisinin kazanacağını **tahmin edin**, sonra ölçün.
# 2. $n$ değerini art arda on katına çıkarın. Döngünün süresi kaç katına çıkar, tek satırlık kodunki kaç katına?
# 3. Hangi $n$ değerinden sonra çarpan artık pek büyümez?
#
# **Hedef:** tek satırlık kodun en az 100 kat hızlı olduğu bir $n$ bulun.

# %% tags=["nbval-ignore-output"] slideshow={"slide_type": "subslide"}
labs.LoopAgainstVector()

# %% [markdown] lang="en" slideshow={"slide_type": "notes"}
# *For the instructor.* Ask: "Why is the line not faster for n = 1?" (The call itself costs a microsecond.)

# %% [markdown] lang="tr"
# *Öğretmene not.* Öğrencilere sorun: "Tek satırlık kod n = 1 için neden daha hızlı değil?" (Çağrının kendisi bir mikrosaniye tutar.)

# %% [markdown] lang="en" slideshow={"slide_type": "skip"}
# **What you should have noticed.** The loop grows in proportion to $n$. The line hardly grows at first: the call itself costs about a microsecond, whatever $n$ is. So for a handful of numbers the loop keeps up. Once the arithmetic of the line outweighs its call, both grow alike and the factor levels off.

# %% [markdown] lang="tr"
# **Neyi fark etmiş olmalısınız?** Döngünün süresi $n$ ile orantılı büyür. Tek satırlık kodun süresi başta pek artmaz: $n$ ne olursa olsun, çağrının kendisi yaklaşık bir mikrosaniye tutar. Bu yüzden birkaç sayıda döngü geri kalmaz. Hesabın süresi çağrının süresini geçince ikisi aynı oranda büyür, çarpan sabitlenir.

# %% [markdown] lang="en" topics="A117" predict="run" slideshow={"slide_type": "subslide"}
# ### Broadcasting is a speed technique, too
#
# Squared distances of all pairs: $m$ points $a_i$ against $k$ centres $b_j$, each with $d$ coordinates.
#
# $$D_{ij} = \lVert a_i - b_j \rVert^2 = \lVert a_i \rVert^2 - 2\,a_i \cdot b_j + \lVert b_j \rVert^2$$
#
# Read it aloud: *square the differences of the coordinates and add them up.* The loop visits $m \cdot k$ pairs. Broadcasting writes the points as `(m, 1, d)`, the centres as `(1, k, d)`; their difference is `(m, k, d)`.
#
# **Predict:** how much memory does that difference take for $m = 10{,}000$, $k = 1000$, $d = 3$ in `float64`?

# %% [markdown] lang="tr"
# ### Yayınlama aynı zamanda bir hız tekniğidir
#
# Bütün çiftlerin uzaklıklarının kareleri: her birinin $d$ koordinatı olan $m$ nokta $a_i$ ile $k$ merkez $b_j$.
#
# $$D_{ij} = \lVert a_i - b_j \rVert^2 = \lVert a_i \rVert^2 - 2\,a_i \cdot b_j + \lVert b_j \rVert^2$$
#
# Sesli okuyun: *koordinat farklarının karelerini alın ve toplayın.* Döngü $m \cdot k$ çifti dolaşır. Yayınlama, noktaları `(m, 1, d)`, merkezleri `(1, k, d)` biçiminde yazar; farkları `(m, k, d)` olur.
#
# **Tahmin edin:** bu fark, $m = 10{,}000$, $k = 1000$, $d = 3$ için `float64` olarak ne kadar bellek tutar?

# %% answers=true slideshow={"slide_type": "fragment"}
m, k, d = 10_000, 1000, 3
for shape in (np.broadcast_shapes((m, 1, d), (1, k, d)), (m, k)):
    print(shape, f"{tensors.memory_footprint(shape, 'float64') / 1e6:.0f} MB")

# %% [markdown] lang="en" slideshow={"slide_type": "fragment"}
# Memory is the price of stretching: 240 MB for a result of 80 MB. The right side of the formula never builds the large array: its middle term is one matrix product. (It can lose digits for points that lie very close together.)

# %% [markdown] lang="tr"
# Uzatmanın bedeli bellektir: 80 MB'lık bir sonuç için 240 MB. Formülün sağ yanı büyük diziyi hiç kurmaz: ortadaki terimi tek bir matris çarpımıdır. (Birbirine çok yakın noktalarda basamak kaybedebilir.)

# %% [markdown] lang="en" slideshow={"slide_type": "skip"}
# **Exercise 8.** The docstring of `squared_distances` shows two loops. Let NumPy visit the pairs instead. The check compares values **and** time: at least 5 times as fast on 300 × 200 points.

# %% [markdown] lang="tr"
# **Alıştırma 8.** `squared_distances` fonksiyonunun belge metninde (docstring) iki döngü var. Çiftleri onların yerine NumPy dolaşsın. Denetim hem değerleri **hem** süreyi karşılaştırır: 300 × 200 noktada en az 5 kat hızlı.

# %% exercise="squared_distances" slideshow={"slide_type": "skip"}

# %% [markdown] lang="en" predict="run" slideshow={"slide_type": "skip"}
# ### Your distances recognise digits
#
# Take every other picture of the 1797 digits. For each of the ten digits, the mean of its pictures is a *centre*. Give each remaining picture the label of the centre that is nearest: that is a whole classifier, made of your exercise and one `argmin`, which gives the position of the smallest entry. Nothing is trained.
#
# **Predict:** what share of the remaining pictures gets its right label? Guessing gives a tenth.

# %% [markdown] lang="tr"
# ### Uzaklıklarınız rakam tanıyor
#
# 1797 rakamın görüntülerini birer atlayarak alın. On rakamın her biri için, o rakamın bu görüntülerinin ortalaması bir *merkezdir*. Geriye kalan her görüntüye en yakın merkezin etiketini (label) verin: alıştırmanızdan ve en küçük elemanın yerini veren tek bir `argmin`'den oluşan tam bir sınıflandırıcı elde ettiniz. Hiçbir şey eğitilmedi.
#
# **Tahmin edin:** geriye kalan görüntülerin ne kadarı doğru etiketi alır? Rastgele tahmin onda birini tutturur.

# %% answers=true slideshow={"slide_type": "skip"}
distances = week01.squared_distances.trusted(squared_distances)
known, known_labels = images[::2], targets[::2]
centres = np.stack([known[known_labels == k].mean(axis=0) for k in range(10)])
table = distances(images[1::2], centres)
found = table.argmin(axis=1)
print(images[1::2].shape, centres.shape, "->", table.shape)
print("y     ", targets[1::2][:12])
print("argmin", found[:12])
print(f"{np.sum(found == targets[1::2])} / {len(found)}")

# %% [markdown] lang="en" slideshow={"slide_type": "skip"}
# Nine in ten: 807 of 898. The networks of the coming weeks must beat that, or they are not worth their training. (Of a thousand other splits in half, drawn at random, the middle one gave 89.9%, and nine in ten gave 88.4 to 91.3%.)

# %% [markdown] lang="tr"
# Onda dokuz: 898 görüntünün 807'si. Gelecek haftaların ağları bunu geçmeli, yoksa eğitilmelerine değmez. (Veri rastgele bin kez daha ikiye bölününce ortanca sonuç %89.9 olur; bölmelerin onda dokuzunda sonuç %88.4 ile %91.3 arasındadır.)

# %% [markdown] lang="en" predict="run" slideshow={"slide_type": "subslide"}
# ### View or copy?
#
# A slice does not copy. It is a **view**: another shape over the same numbers. That is why slicing costs nothing, and why changing a slice changes the original.
#
# **Predict:** which of the five arrays below share their memory with `original`?

# %% [markdown] lang="tr"
# ### Görünüm mü, kopya mı?
#
# Dilim, kopya değildir. Bir **görünümdür** (view): aynı sayıların üzerinde başka bir şekil. Dilimlemek bu yüzden bedavadır; bir dilimi değiştirmek de bu yüzden aslını değiştirir.
#
# **Tahmin edin:** aşağıdaki beş diziden hangileri belleği `original` ile paylaşır?

# %% answers=true slideshow={"slide_type": "fragment"}
original = np.arange(6)
for code, other in {
    "original[:3]": original[:3],
    "original.reshape(2, 3)": original.reshape(2, 3),
    "original[[0, 1, 2]]": original[[0, 1, 2]],
    "original[original < 3]": original[original < 3],
    "original + 0": original + 0,
}.items():
    print(f"{code:24} np.shares_memory: {np.shares_memory(original, other)}")
original[:3][0] = 99
print(original)

# %% [markdown] lang="en" slideshow={"slide_type": "fragment"}
# Slices, `reshape` (mostly), `.T` and `moveaxis` are views. Lists of indices, conditions and arithmetic copy. The last line shows the danger: the 99 was written into a slice and stands in `original`. If you want to keep the original, write `.copy()` yourself.

# %% [markdown] lang="tr"
# Dilimler, `reshape` (çoğunlukla), `.T` ve `moveaxis` görünümdür. İndis listeleri, koşullar ve aritmetik işlemler ise kopya çıkarır. Son satır tehlikeyi gösteriyor: 99 bir dilime yazıldı, ama `original` içinde duruyor. Aslını korumak istiyorsanız `.copy()`'yi kendiniz yazın.

# %% [markdown] lang="en" topics="A135 C001-23" predict="run" slideshow={"slide_type": "slide"}
# ## 1.6 Labels, conversions, order
#
# ### How do you write "cat" as a number?
#
# **Label encoding** numbers the classes: bird 0, cat 1, dog 2. **One-hot encoding** gives each class a column of its own: cat $[0, 1, 0]$.
#
# As a *target*, both are fine: `sparse_categorical_crossentropy` reads labels, `categorical_crossentropy` reads one-hot rows. As an *input*, labels are dangerous: they tell the network that a dog is twice a cat. One-hot rows of different classes are all equally far from each other.
#
# **Predict** that one distance between `[0, 1, 0]` and `[0, 0, 1]`.

# %% [markdown] lang="tr"
# ## 1.6 Etiketler, dönüşümler, sıra
#
# ### "Kedi" sayı olarak nasıl yazılır?
#
# **Etiket kodlama** (label encoding) sınıfları numaralar: kuş 0, kedi 1, köpek 2. **One-hot kodlama** her sınıfa kendi sütununu verir: kedi $[0, 1, 0]$.
#
# *Hedef* olarak ikisi de olur: `sparse_categorical_crossentropy` etiketleri, `categorical_crossentropy` one-hot satırları okur. *Girdi* olarak etiketler tehlikelidir: ağa, köpeğin kedinin iki katı olduğunu söyler. Farklı sınıfların one-hot satırları ise birbirinden hep eşit uzaktadır.
#
# `[0, 1, 0]` ile `[0, 0, 1]` arasındaki bu tek uzaklığı **tahmin edin**.

# %% [markdown] lang="en" slideshow={"slide_type": "notes"}
# *For the instructor.* 8 minutes for 1.6. Usual misconception: label encoding is harmless for inputs because "the network learns it anyway".

# %% [markdown] lang="tr"
# *Öğretmene not.* 1.6 için 8 dakika. Sık görülen yanılgı: etiket kodlama girdide zararsızdır, çünkü "ağ nasıl olsa öğrenir".

# %% answers=true slideshow={"slide_type": "subslide"}
names = np.array(["cat", "dog", "bird", "dog"])
classes, labels = np.unique(names, return_inverse=True)
rows = tensors.to_categorical(labels)
print(classes, labels)
print(rows)
print("Keras:  ", keras.utils.to_categorical(labels).tolist())
print("labels: ", np.abs(labels[:, None] - labels).tolist())
print("one-hot:", np.linalg.norm(rows[:, None] - rows, axis=-1).round(2).tolist())

# %% [markdown] lang="en" slideshow={"slide_type": "fragment"}
# `np.unique` sorts, so bird is 0, cat 1, dog 2. Between the labels, dog and bird lie twice as far apart as dog and cat. Between the rows there is one distance only, $\sqrt 2$, and 0 for the same class. Both tables of distances come from broadcasting: a column of examples minus a row of examples.

# %% [markdown] lang="tr"
# `np.unique` sıralar; bu yüzden kuş 0, kedi 1, köpek 2 olur. Etiketlere göre köpek ile kuşun arası, köpek ile kedinin arasının iki katıdır. Satırlar arasında ise tek bir uzaklık vardır, $\sqrt 2$; aynı sınıfta 0. İki uzaklık tablosu da yayınlamayla kuruldu: örneklerin sütunu eksi örneklerin satırı.

# %% [markdown] lang="en" topics="A132 A134 C001-16" predict="run" slideshow={"slide_type": "subslide"}
# ### There and back
#
# `argmax(axis=1)` goes back from one-hot to labels: it gives the **position** of the largest entry, not its value. So it also turns the probabilities of a network into a decision. It belongs to NumPy (and to `keras.ops`); Python itself has no `argmax`.
#
# Converting: `astype` changes the dtype and copies, `np.asarray` makes an array of a list, `keras.ops.convert_to_tensor` and `.numpy()` go to Keras and back. Mind the direction: `uint8` cannot hold 300.
#
# **Predict** what becomes of 1.9 and of 300, and of a bright pixel plus 100.

# %% [markdown] lang="tr"
# ### Gidiş ve dönüş
#
# `argmax(axis=1)` one-hot'tan etiketlere geri döner: en büyük elemanın değerini değil, **yerini** verir. Böylece bir ağın olasılıklarını da karara çevirir. NumPy'ın (ve `keras.ops`'un) fonksiyonudur; Python'ın kendisinde `argmax` yoktur.
#
# Dönüştürme: `astype` türü değiştirir ve kopyalar, `np.asarray` listeden dizi yapar, `keras.ops.convert_to_tensor` ve `.numpy()` Keras'a gidip gelir. Yöne dikkat edin: `uint8` türüne 300 sığmaz.
#
# 1.9'a, 300'e ve parlak bir piksel artı 100'e ne olacağını **tahmin edin**.

# %% answers=true slideshow={"slide_type": "subslide"}
print("argmax:", rows.argmax(axis=1), classes[rows.argmax(axis=1)])
probabilities = np.array([0.2, 0.7, 0.1])
print("max", probabilities.max(), " argmax", classes[probabilities.argmax()])
whole = np.array([1.9, 255.0, 300.0]).astype("int32")
print("int32", whole, " uint8", whole.astype("uint8"))
bright = photo[10, 10]
print(bright, "+ 100 =", bright + 100, "|", bright.astype("int32") + 100)
tensor = keras.ops.convert_to_tensor(A)
print("matmul   ", keras.ops.matmul(tensor, B).numpy().tolist(), (A @ B).tolist())
print("transpose", keras.ops.transpose(tensor).numpy().tolist(), A.T.tolist())

# %% [markdown] lang="en" slideshow={"slide_type": "fragment"}
# 1.9 is cut to 1, not rounded. 300 becomes $300 - 256 = 44$: `uint8` starts again at 0, without a word. In the same way the bright pixel turns dark when 100 is added. (So it is in arrays: for a single number NumPy warns, and it refuses `bright + 300`.) Convert to `int32` or `float32` **before** you calculate with pictures.

# %% [markdown] lang="tr"
# 1.9 yuvarlanmaz, ondalık kısmı atılır: 1 olur. 300, $300 - 256 = 44$ olur: `uint8` hiç uyarı vermeden yeniden 0'dan başlar. Parlak piksel de aynı nedenle 100 eklenince kararır. (Dizilerde böyledir: tek bir sayıda NumPy uyarır, `bright + 300` işlemini de geri çevirir.) Görüntülerle hesap yapmadan **önce** `int32` ya da `float32` türüne çevirin.

# %% [markdown] lang="en" topics="A056" predict="run" slideshow={"slide_type": "subslide"}
# ### Shuffle both, or neither
#
# Before training, examples are shuffled. `x` and `y` must be shuffled by the **same** permutation: draw the order once, use it twice. Shuffle them separately and nearly every picture gets the label of some other one. Again no error, again the right shapes.
#
# **Predict:** ten digits, about equally frequent. What share of the labels is wrong after shuffling separately?

# %% [markdown] lang="tr"
# ### İkisini birden karıştırın ya da hiçbirini
#
# Eğitimden önce örnekler karıştırılır. `x` ve `y` **aynı** permütasyonla karıştırılmalıdır: sırayı bir kez belirleyin, iki kez kullanın. Ayrı ayrı karıştırırsanız hemen her görüntü rastgele bir başkasının etiketini alır. Yine hata yok, yine şekiller doğru.
#
# **Tahmin edin:** aşağı yukarı eşit sıklıkta on rakam. Ayrı ayrı karıştırınca etiketlerin ne kadarı yanlış olur?

# %% [markdown] lang="en" slideshow={"slide_type": "notes"}
# *For the instructor.* Ask: "What accuracy would a perfect network seem to reach on separately shuffled test data?" (About 10%, for ten equally frequent digits: and only a look at pictures with their labels finds the bug.)

# %% [markdown] lang="tr"
# *Öğretmene not.* Öğrencilere sorun: "Ayrı ayrı karıştırılmış test verisinde kusursuz bir ağın doğruluğu (accuracy) kaç görünür?" (Eşit sıklıkta on rakam için yaklaşık %10; hatayı ancak görüntülere etiketleriyle birlikte bakmak bulur.)

# %% answers=true slideshow={"slide_type": "subslide"}
order, other = rng.permutation(len(images)), rng.permutation(len(images))
x_train, y_train = images[order], targets[order]
print(x_train.shape, y_train.shape, targets[other].shape)
_ = plots.week01.shuffled(images, targets, together=order, apart=other)

# %% [markdown] lang="en" slideshow={"slide_type": "skip"}
# A label out of order is right by chance about once in ten times. The shapes are the same for `y_train` and for the wrongly shuffled labels: only a look at a few examples, picture **and** label, finds this bug.

# %% [markdown] lang="tr"
# Yanlış sıradaki bir etiket, yaklaşık onda bir olasılıkla, tesadüfen tutar. `y_train` ile yanlış karıştırılmış etiketlerin şekli aynıdır: bu hatayı ancak birkaç örneğe, görüntüye **ve** etikete birlikte bakmak ortaya çıkarır.

# %% [markdown] lang="en" slideshow={"slide_type": "skip"}
# **Exercise 9.** Write `one_hot(labels, num_classes)`; it can do without a loop. Labels out of range must raise a `ValueError` that names the label; in Python you write `raise ValueError(f"label {label}")`, which ends the call. Use it on the labels of the real digits, `targets`: how many ones are in the column of the digit 3?

# %% [markdown] lang="tr"
# **Alıştırma 9.** `one_hot(labels, num_classes)` fonksiyonunu yazın; döngüye gerek yoktur. Aralık dışı etiketler, etiketi söyleyen bir `ValueError` vermeli; Python'da bunun için `raise ValueError(f"label {label}")` yazılır, çağrı orada biter. Gerçek rakamların etiketleriyle, `targets` ile deneyin: 3 rakamının sütununda kaç tane 1 var?

# %% exercise="one_hot" slideshow={"slide_type": "skip"}

# %% [markdown] lang="en" topics="B02 C001-37 C003-01 C003-03 C003-04 C003-05 C004-10" slideshow={"slide_type": "slide"}
# ## 1.7 Find the slip
#
# The claims come from lecture notes that students really used. Each is wrong or too narrow. Say **why**, and mend it, before you open the answer.
#
# **Claim 1.** "$[7, -3, 5] \cdot [2, 8, 1] = 14 - 42 + 5 = -23$."
#
# <details><summary>Answer</summary>
#
# $-3 \cdot 8 = -24$, so the products are $14, -24, 5$ and their sum is $-5$.
# </details>
#
# **Claim 2.** "A tensor is an array with three or more axes."
#
# <details><summary>Answer</summary>
#
# That is how we talk, not what it means: a scalar is a tensor of rank 0, a vector of rank 1, a matrix of rank 2.
# </details>
#
# **Claim 3.** "A video has the shape (samples, frames, width, height, channels)."
#
# <details><summary>Answer</summary>
#
# Height comes before width, as for pictures: rows first. For square pictures nobody notices.
# </details>
#
# **Claim 4.** "`axis=0` sums along the rows."
#
# <details><summary>Answer</summary>
#
# `axis=0` runs **over** the rows, so it sums down each column and leaves one number per column. `axis=1` gives one number per row.
# </details>
#
# **Claim 5.** "Deep learning needs the data in CHW format."
#
# <details><summary>Answer</summary>
#
# It depends on the library: PyTorch expects channels first, Keras and TensorFlow channels last by default.
# </details>
#
# **Claim 6.** "MNIST has 60,000 pictures."
#
# <details><summary>Answer</summary>
#
# Its training part. With the 10,000 of the test part there are 70,000.
# </details>

# %% [markdown] lang="tr"
# ## 1.7 Hatayı bulun
#
# Savlar, öğrencilerin gerçekten kullandığı ders notlarından alındı. Her biri ya yanlış ya da fazla dar kapsamlıdır. Yanıtı açmadan önce **nedenini** söyleyin ve savı düzeltin.
#
# **Sav 1.** "$[7, -3, 5] \cdot [2, 8, 1] = 14 - 42 + 5 = -23$."
#
# <details><summary>Yanıt</summary>
#
# $-3 \cdot 8 = -24$; çarpımlar $14, -24, 5$, toplamları $-5$'tir.
# </details>
#
# **Sav 2.** "Tensör, üç ya da daha çok eksenli dizidir."
#
# <details><summary>Yanıt</summary>
#
# Bu bir tanım değil, konuşma alışkanlığıdır: skalerin derecesi 0, vektörünki 1, matrisinki 2'dir; üçü de tensördür.
# </details>
#
# **Sav 3.** "Bir videonun şekli (örnek, kare, genişlik, yükseklik, kanal) olur."
#
# <details><summary>Yanıt</summary>
#
# Görüntülerdeki gibi yükseklik genişlikten önce gelir: önce satırlar. Kare görüntülerde kimse fark etmez.
# </details>
#
# **Sav 4.** "`axis=0` satırlar boyunca toplar."
#
# <details><summary>Yanıt</summary>
#
# `axis=0` satırların **üzerinden** geçer; her sütunu aşağı doğru toplar, sütun başına bir sayı bırakır. Satır başına bir sayıyı `axis=1` verir.
# </details>
#
# **Sav 5.** "Derin öğrenme için veri CHW biçiminde olmalıdır."
#
# <details><summary>Yanıt</summary>
#
# Kitaplığa bağlıdır: PyTorch kanalları önde, Keras ve TensorFlow varsayılan olarak sonda bekler.
# </details>
#
# **Sav 6.** "MNIST'te 60,000 görüntü vardır."
#
# <details><summary>Yanıt</summary>
#
# Yalnızca eğitim bölümünde. Test bölümünün 10,000 görüntüsüyle 70,000 eder.
# </details>

# %% [markdown] lang="en" slideshow={"slide_type": "notes"}
# *For the instructor.* 4 minutes for 1.7. Let each claim be voted on before it is opened, and ask for the mended sentence. Ask: "Which of these slips may pass without an error message?" (The axes of the video and the axis of the sum, if the two lengths are equal; the CHW format, wherever a layer takes pictures of any size.) Usual misconception: what a slide prints is right.

# %% [markdown] lang="tr"
# *Öğretmene not.* 1.7 için 4 dakika. Her savı açmadan önce oylatın ve düzeltilmiş cümleyi isteyin. Öğrencilere sorun: "Bu hatalardan hangisi hata iletisi vermeden geçebilir?" (Videonun eksenleri ve toplamın ekseni, iki uzunluk eşitse; CHW biçimi, katmanın her boyda görüntü kabul ettiği yerde.) Sık görülen yanılgı: slaytta yazan doğrudur.

# %% [markdown] lang="en" predict="run" slideshow={"slide_type": "slide"}
# ## 1.8 Traps of the real library
#
# ### keras.ops.add does not always broadcast
#
# Seen with Keras 3.15.1 on TensorFlow 2.21.0. The rule of 1.3 leaves no doubt: a column `(3, 1)` is stretched to the right, so row $i$ of the sum gets the number of row $i$.
#
# **Predict:** which of the four lines below break the rule?

# %% [markdown] lang="tr"
# ## 1.8 Gerçek kitaplığın tuzakları
#
# ### keras.ops.add her zaman yayınlama kuralına uymaz
#
# TensorFlow 2.21.0 üzerinde Keras 3.15.1 ile görüldü. 1.3'teki kural kuşku bırakmaz: `(3, 1)` şeklindeki sütun sağa doğru uzatılır, yani toplamın $i$. satırına $i$. satırdaki sayı eklenir.
#
# **Tahmin edin:** aşağıdaki dört sonuçtan hangileri kuralı bozar?

# %% answers=true slideshow={"slide_type": "fragment"}
square, column = np.zeros((3, 3)), np.array([[10.0], [20.0], [30.0]])
print("NumPy         ", (square + column).tolist())
print("(3, 3), (3, 1)", keras.ops.add(square, column).numpy().tolist())
print("(3, 1), (3, 3)", keras.ops.add(column, square).numpy().tolist())
print("(3, 4), (3, 1)", keras.ops.add(np.zeros((3, 4)), column).numpy().tolist())

# %% [markdown] lang="en" predict="run" slideshow={"slide_type": "subslide"}
# The second alone is wrong: the column was added as a **row**. In `keras/src/backend/tensorflow/numpy.py`, `add` takes a second argument with a single axis longer than 1 for the bias of a layer, if the first argument has at least two axes and that length on its second or last one. (The shortcut, of [pull request 20386](https://github.com/keras-team/keras/pull/20386), lets TensorFlow join a product and its bias.) `subtract` and `multiply` have no such shortcut.
#
# The model below adds two inputs, three numbers and one number for each example.
#
# **Predict:** does the first example get the same result in a batch of 2 and in a batch of 3?

# %% [markdown] lang="tr"
# Yalnızca ikincisi yanlış: sütun, **satır** olarak eklendi. `keras/src/backend/tensorflow/numpy.py` içindeki `add`, ikinci argümanın 1'den uzun tek bir ekseni varsa, ilk argümanın da en az iki ekseni varsa ve ikinci ya da son ekseni bu uzunluktaysa ikinci argümanı bir katmanın sapması sayar. ([20386 numaralı değişiklik isteğiyle (pull request)](https://github.com/keras-team/keras/pull/20386) gelen bu kısa yol, TensorFlow'un bir çarpımı sapmasıyla birleştirmesini sağlar.) `subtract` ve `multiply` böyle bir kısa yol kullanmaz.
#
# Aşağıdaki model iki girdiyi toplar: her örnek için birinde üç sayı, ötekinde bir sayı vardır.
#
# **Tahmin edin:** ilk örnek, 2 örneklik yığında ve 3 örneklik yığında aynı sonucu mu alır?

# %% answers=true slideshow={"slide_type": "subslide"}
wide, narrow = keras.Input((3,)), keras.Input((1,))
model = keras.Model([wide, narrow], keras.layers.Add()([wide, narrow]))
for m in (2, 3):
    ours = layers.Add()([square[:m], column[:m]])
    theirs = model([square[:m], column[:m]]).numpy()
    print(f"m = {m}  dlcourse {ours.tolist()}")
    print(f"       Keras    {theirs.tolist()}")

# %% [markdown] lang="en" slideshow={"slide_type": "fragment"}
# The length of the *batch* decides: in a batch of 3 the other examples determine what the first one gets. (Here the model is called directly, as in a training loop of one's own. `model.predict` errs in the same way if its first batch has 3 examples, and not if a batch of another length came before.) **What to do:** stretch it yourself, `keras.ops.broadcast_to(column, (3, 3))`, and never test with square arrays alone: they hide exchanged axes. Here they even make them.

# %% [markdown] lang="tr"
# Sonuç, *yığının* uzunluğuna bağlı: 3 örneklik yığında ilk örneğin sonucunu öteki örnekler belirliyor. (Burada model, kişinin kendi yazdığı bir eğitim döngüsündeki gibi doğrudan çağrılıyor. `model.predict`, ilk yığınında 3 örnek varsa aynı biçimde yanılır, daha önce başka uzunlukta bir yığın geldiyse yanılmaz.) **Ne yapmalı:** `keras.ops.broadcast_to(column, (3, 3))` ile kendiniz uzatın ve hiçbir zaman yalnız kare dizilerle sınamayın: onlar, yer değiştirmiş eksenleri gizler. Burada eksenlerin yerini değiştiren de onlardır.

# %% [markdown] lang="en" slideshow={"slide_type": "notes"}
# *For the instructor.* 5 minutes for 1.8. Ask: "Which shape would you choose to test a function with two axes?" (Never a square one.) Usual misconception: a library that millions use has no such faults.

# %% [markdown] lang="tr"
# *Öğretmene not.* 1.8 için 5 dakika. Öğrencilere sorun: "İki eksenli bir fonksiyonu hangi şekille sınardınız?" (Kare olmayan bir şekille.) Sık görülen yanılgı: milyonların kullandığı bir kitaplıkta böyle hatalar olmaz.

# %% [markdown] lang="en" predict="run" slideshow={"slide_type": "subslide"}
# ### Sums that turn round, and NaN
#
# In NumPy 2.4.6 `np.sum` adds whole numbers up in 64 bits, and `int32` with `float16` makes `float64`. Keras adds whole numbers of fewer than 64 bits up in 32, and makes `float16`. In 32 bits the greatest whole number is $2^{31} - 1$, in `float16` the greatest number is 65504.
#
# **Predict** what Keras gives for $3 \cdot 2^{30}$, for $100{,}000 + 0.5$, and for the position of the largest entry of `[1, nan, 3]`.

# %% [markdown] lang="tr"
# ### Başa dönen toplamlar ve NaN
#
# NumPy 2.4.6'da `np.sum` tam sayıları 64 bitle toplar, `int32` ile `float16` birlikte `float64` olur. Keras, 64 bitten kısa tam sayıları 32 bitle toplar; `int32` ile `float16`, Keras'ta `float16` olur. 32 bitte en büyük tam sayı $2^{31} - 1$, `float16` türünde en büyük sayı 65504'tür.
#
# Keras'ın $3 \cdot 2^{30}$ için, $100{,}000 + 0.5$ için ve `[1, nan, 3]` dizisinin en büyük elemanının yeri için ne vereceğini **tahmin edin**.

# %% answers=true slideshow={"slide_type": "subslide"}
counts = np.array([2**30, 2**30, 2**30], dtype="int32")
print("sum   ", np.sum(counts), int(keras.ops.sum(counts)))
large, half = np.array([100_000], dtype="int32"), np.array([0.5], dtype="float16")
print("add   ", large + half, keras.ops.add(large, half).numpy())
holed = np.array([1.0, np.nan, 3.0])
print("argmax", np.argmax(holed), int(keras.ops.argmax(holed)))
print("sort  ", np.sort(holed), keras.ops.sort(holed).numpy())

# %% [markdown] lang="en" slideshow={"slide_type": "fragment"}
# NumPy stands on the left, Keras on the right. The sum starts again at the negative end, as `uint8` does at 0; 100,000 becomes infinite. NumPy's `argmax` points at the NaN and so betrays it, Keras passes over it, and its `sort` leaves this array unsorted. **What to do:** `keras.ops.cast` to `int64` or `float32` before you add, and ask `np.isnan(x).any()` before you look for a largest entry.

# %% [markdown] lang="tr"
# Solda NumPy, sağda Keras var. Toplam, `uint8` türünün 0'dan yeniden başlaması gibi, negatif uçtan yeniden başlar; 100,000 ise sonsuz olur. NumPy'ın `argmax`'ı NaN'ın yerini gösterip onu ele verir, Keras'ınki NaN'ın üzerinden atlar; Keras'ın `sort` fonksiyonu da bu diziyi sıralamadan bırakır. **Ne yapmalı:** toplamadan önce `keras.ops.cast` ile `int64` ya da `float32` türüne çevirin; en büyük elemanı aramadan önce `np.isnan(x).any()` ile NaN olup olmadığına bakın.

# %% [markdown] lang="en" slideshow={"slide_type": "skip"}
# ## 1.9 Check yourself
#
# Click the answer you would give. Read the reasons of the others as well.
#
# **1. What is the shape of `np.ones((8, 1, 6, 1)) + np.ones((7, 1, 5))`?**
#
# <details><summary>A) it fails</summary>
#
# No. Aligned at the right: 1 over 5, 6 over 1, 1 over 7, 8 over nothing. Every pair fits.
# </details>
# <details><summary>B) <code>(8, 7, 6, 5)</code></summary>
#
# Yes. On each axis the 1, or the missing one, is stretched.
# </details>
# <details><summary>C) <code>(8, 7, 6, 1)</code></summary>
#
# No. The last axis is 1 against 5, and the 1 is stretched.
# </details>
#
# **2. `x` has shape `(32, 28, 28, 1)`. What does `x.sum(axis=(1, 2))` have?**
#
# <details><summary>A) <code>(32, 1)</code></summary>
#
# Yes. The axes that are summed over disappear; the batch and the channel stay.
# </details>
# <details><summary>B) <code>(28, 28)</code></summary>
#
# No. Those are the axes that disappear.
# </details>
# <details><summary>C) <code>(32, 28, 28)</code></summary>
#
# No. That would be the sum over the last axis.
# </details>
#
# **3. `v.shape == (5,)`. What is `v @ v.T`?**
#
# <details><summary>A) a matrix (5, 5)</summary>
#
# No. The transpose of an array with one axis is the array itself.
# </details>
# <details><summary>B) a scalar</summary>
#
# Yes: the dot product of v with itself. For the matrix make a column: `v[:, None] @ v[None]`.
# </details>
# <details><summary>C) an error</summary>
#
# No. (5,) @ (5,) is a dot product.
# </details>
#
# **4. `x` is an array with two axes. You write `part = x[:10]; part[0] = 0`. What happens to `x`?**
#
# <details><summary>A) nothing, part is a copy</summary>
#
# No. A slice is a view of the same memory.
# </details>
# <details><summary>B) its first row becomes zero</summary>
#
# Yes. Write `x[:10].copy()` if you do not want that.
# </details>
# <details><summary>C) it depends on the dtype</summary>
#
# No. Views do not depend on it.
# </details>
#
# **5. Which line turns a batch (32, 28, 28, 3) from channels last to channels first?**
#
# <details><summary>A) <code>x.reshape(32, 3, 28, 28)</code></summary>
#
# No. Right shape, wrong data: the numbers keep their order in memory.
# </details>
# <details><summary>B) <code>x.transpose(0, 3, 1, 2)</code></summary>
#
# Yes. Old axis 3 goes to place 1, rows and columns follow.
# </details>
# <details><summary>C) <code>x.T</code></summary>
#
# No. It reverses all axes: (3, 28, 28, 32).
# </details>
#
# **6. A vectorised line is slower than the loop for n = 3. Why?**
#
# <details><summary>A) NumPy rounds more carefully</summary>
#
# No. Accuracy has nothing to do with it.
# </details>
# <details><summary>B) each call of NumPy costs about a microsecond, whatever n is</summary>
#
# Yes. The gain comes from sharing this cost among many numbers.
# </details>
# <details><summary>C) SIMD works from n = 1000 on</summary>
#
# No. It works on a handful of numbers already.
# </details>
#
# **7. `x` has shape `(32, 784)`, `kernel` `(784, 64)`, `bias` `(64,)`. What is the shape of `x @ kernel + bias`?**
#
# <details><summary>A) <code>(32, 64)</code></summary>
#
# Yes. The inner 784 disappear; the bias is stretched over the 32 examples.
# </details>
# <details><summary>B) it fails, the bias has no axis of length 32</summary>
#
# No. The missing axis is in front, and a missing axis is stretched.
# </details>
# <details><summary>C) <code>(784, 64)</code></summary>
#
# No. That is the shape of the kernel; the product keeps the outer lengths, 32 and 64.
# </details>
#
# **8. How many bytes has a batch of 32 colour pictures of 224 × 224 in `float32`?**
#
# <details><summary>A) 4,816,896</summary>
#
# No. That is how many numbers there are; each takes 4 bytes.
# </details>
# <details><summary>B) 19,267,584</summary>
#
# Yes. 32 · 224 · 224 · 3 numbers of 4 bytes each.
# </details>
# <details><summary>C) 6,422,528</summary>
#
# No. The three channels are missing.
# </details>

# %% [markdown] lang="tr"
# ## 1.9 Kendinizi sınayın
#
# Vereceğiniz yanıta tıklayın. Ötekilerin gerekçelerini de okuyun.
#
# **1. `np.ones((8, 1, 6, 1)) + np.ones((7, 1, 5))` sonucunun şekli nedir?**
#
# <details><summary>A) hata verir</summary>
#
# Hayır. Sağdan hizalayın: 5'in üstünde 1, 1'in üstünde 6, 7'nin üstünde 1, 8'in altı boş. Her çift uyar.
# </details>
# <details><summary>B) <code>(8, 7, 6, 5)</code></summary>
#
# Evet. Her eksende 1 olan ya da bulunmayan uzatılır.
# </details>
# <details><summary>C) <code>(8, 7, 6, 1)</code></summary>
#
# Hayır. Son eksende 1, 5'in karşısındadır ve uzatılır.
# </details>
#
# **2. `x` dizisinin şekli `(32, 28, 28, 1)`. `x.sum(axis=(1, 2))` sonucunun şekli nedir?**
#
# <details><summary>A) <code>(32, 1)</code></summary>
#
# Evet. Üzerinden toplanan eksenler kaybolur; yığın ve kanal kalır.
# </details>
# <details><summary>B) <code>(28, 28)</code></summary>
#
# Hayır. Kaybolanlar onlardır.
# </details>
# <details><summary>C) <code>(32, 28, 28)</code></summary>
#
# Hayır. Bu, son eksen üzerinden toplam olurdu.
# </details>
#
# **3. `v.shape == (5,)`. `v @ v.T` nedir?**
#
# <details><summary>A) (5, 5) bir matris</summary>
#
# Hayır. Tek eksenli bir dizinin devriği kendisidir.
# </details>
# <details><summary>B) bir skaler</summary>
#
# Evet: v'nin kendisiyle iç çarpımı. Matris için sütun yapın: `v[:, None] @ v[None]`.
# </details>
# <details><summary>C) hata</summary>
#
# Hayır. (5,) @ (5,) bir iç çarpımdır.
# </details>
#
# **4. `x` iki eksenli bir dizi. `part = x[:10]; part[0] = 0` yazdınız. `x` dizisine ne olur?**
#
# <details><summary>A) bir şey olmaz, part kopyadır</summary>
#
# Hayır. Dilim, aynı belleğin görünümüdür.
# </details>
# <details><summary>B) ilk satırı sıfır olur</summary>
#
# Evet. İstemiyorsanız `x[:10].copy()` yazın.
# </details>
# <details><summary>C) türüne bağlıdır</summary>
#
# Hayır. Görünüm türe bağlı değildir.
# </details>
#
# **5. Kanalları sonda olan (32, 28, 28, 3) şeklindeki bir yığında kanalları öne hangi kod satırı alır?**
#
# <details><summary>A) <code>x.reshape(32, 3, 28, 28)</code></summary>
#
# Hayır. Şekil doğru, veri yanlış: sayılar bellekteki sıralarını korur.
# </details>
# <details><summary>B) <code>x.transpose(0, 3, 1, 2)</code></summary>
#
# Evet. Eski 3. eksen 1. yere gider, satırlar ve sütunlar izler.
# </details>
# <details><summary>C) <code>x.T</code></summary>
#
# Hayır. Bütün eksenleri ters çevirir: (3, 28, 28, 32).
# </details>
#
# **6. Vektörleştirilmiş tek satırlık kod n = 3 için döngüden yavaş. Neden?**
#
# <details><summary>A) NumPy daha dikkatli yuvarlar</summary>
#
# Hayır. Doğrulukla ilgisi yok.
# </details>
# <details><summary>B) her NumPy çağrısı, n ne olursa olsun, yaklaşık bir mikrosaniye tutar</summary>
#
# Evet. Kazanç, bu bedelin çok sayıda sayıya bölünmesinden gelir.
# </details>
# <details><summary>C) SIMD n = 1000'den sonra çalışır</summary>
#
# Hayır. Bir avuç sayıda bile çalışır.
# </details>
#
# **7. `x` `(32, 784)`, `kernel` `(784, 64)`, `bias` `(64,)` şeklindedir. `x @ kernel + bias` sonucunun şekli nedir?**
#
# <details><summary>A) <code>(32, 64)</code></summary>
#
# Evet. İçteki 784'ler kaybolur; sapma 32 örnek boyunca uzatılır.
# </details>
# <details><summary>B) hata verir, sapmanın 32 uzunluğunda ekseni yok</summary>
#
# Hayır. Eksik olan öndeki eksendir; eksik eksen uzatılır.
# </details>
# <details><summary>C) <code>(784, 64)</code></summary>
#
# Hayır. Bu, çekirdeğin şeklidir; çarpımda dıştaki uzunluklar kalır, 32 ve 64.
# </details>
#
# **8. 224 × 224'lük 32 renkli görüntülük bir yığın `float32` olarak kaç bayttır?**
#
# <details><summary>A) 4,816,896</summary>
#
# Hayır. Bu, sayıların sayısıdır; her biri 4 bayt tutar.
# </details>
# <details><summary>B) 19,267,584</summary>
#
# Evet. Her biri 4 bayt olan 32 · 224 · 224 · 3 sayı.
# </details>
# <details><summary>C) 6,422,528</summary>
#
# Hayır. Üç kanal unutulmuş.
# </details>

# %% [markdown] lang="en" slideshow={"slide_type": "slide"}
# ## 1.10 In short
#
# | idea | in one line | NumPy |
# |---|---|---|
# | rank, shape, size | number of axes, their lengths, product of the lengths | `x.ndim`, `x.shape`, `x.size` |
# | dot product | $a \cdot b = \sum_i a_i b_i = \lVert a\rVert\,\lVert b\rVert\cos\theta$ | `a @ b` |
# | matrix product | $C_{ij} = \sum_k A_{ik} B_{kj}$, $(m \times n)(n \times p) = (m \times p)$ | `A @ B` |
# | what $A$ does | $(1, 0)$ lands on column 1, areas are multiplied by $\lvert\det A\rvert$ | `np.linalg.det(A)` |
# | transpose | entry $(i, j)$ goes to $(j, i)$ | `A.T`, `np.moveaxis` |
# | broadcasting | align right; equal, 1 or missing | `tensors.broadcast_shapes` |
# | reduce | the axis that you name disappears | `x.sum(axis=0, keepdims=True)` |
# | picture | batch, height, width, channels | `(m, H, W, C)` |
# | flatten | $i = (r\,W + c)\,C + k$ | `layers.Flatten` |
# | one-hot | one column for each class, a single 1 in a row | `tensors.to_categorical`, back: `argmax` |
# | view | same memory, other shape | `np.shares_memory` |
# | memory | size times bytes per entry | `tensors.memory_footprint` |

# %% [markdown] lang="tr"
# ## 1.10 Kısaca
#
# | kavram | tek satırda | NumPy |
# |---|---|---|
# | derece, şekil, eleman sayısı | eksenlerin sayısı, uzunlukları, uzunlukların çarpımı | `x.ndim`, `x.shape`, `x.size` |
# | iç çarpım | $a \cdot b = \sum_i a_i b_i = \lVert a\rVert\,\lVert b\rVert\cos\theta$ | `a @ b` |
# | matris çarpımı | $C_{ij} = \sum_k A_{ik} B_{kj}$, $(m \times n)(n \times p) = (m \times p)$ | `A @ B` |
# | $A$ ne yapar | $(1, 0)$ 1. sütunun üzerine düşer, alanlar $\lvert\det A\rvert$ ile çarpılır | `np.linalg.det(A)` |
# | devrik | $(i, j)$ elemanı $(j, i)$'ye gider | `A.T`, `np.moveaxis` |
# | yayınlama | sağdan hizalayın; uzunluklar eşit ya da biri 1 ya da yok | `tensors.broadcast_shapes` |
# | indirgeme | adını verdiğiniz eksen kaybolur | `x.sum(axis=0, keepdims=True)` |
# | görüntü | yığın, yükseklik, genişlik, kanallar | `(m, H, W, C)` |
# | düzleştirme | $i = (r\,W + c)\,C + k$ | `layers.Flatten` |
# | one-hot | her sınıfa bir sütun, her satırda tek bir 1 | `tensors.to_categorical`, dönüş: `argmax` |
# | görünüm | aynı bellek, başka şekil | `np.shares_memory` |
# | bellek | eleman sayısı çarpı eleman başına bayt | `tensors.memory_footprint` |

# %% [markdown] lang="en" slideshow={"slide_type": "subslide"}
# **Words of the week.** rank · axis · shape · dot product · transpose · matrix multiplication · broadcasting · batch · channels first, channels last · flatten · one-hot encoding · vectorisation · view.
#
# **Further reading.** NumPy user guide, [Broadcasting](https://numpy.org/doc/stable/user/basics.broadcasting.html). Harris et al. (2020), *Array programming with NumPy*, Nature 585, [doi:10.1038/s41586-020-2649-2](https://doi.org/10.1038/s41586-020-2649-2). Goodfellow, Bengio, Courville (2016), *Deep Learning*, chapter 2, [deeplearningbook.org](https://www.deeplearningbook.org/contents/linear_algebra.html).
#
# **Next week:** {{week02: Regression and gradient descent}}: one neuron, one line, one slope to walk down.

# %% [markdown] lang="tr"
# **Haftanın terimleri.** derece (rank) · eksen (axis) · şekil (shape) · iç çarpım (dot product) · devrik (transpose) · matris çarpımı (matrix multiplication) · yayınlama (broadcasting) · yığın (batch) · kanallar önde, kanallar sonda (channels first, channels last) · düzleştirme (flatten) · one-hot kodlama (one-hot encoding) · vektörleştirme (vectorisation) · görünüm (view).
#
# **İleri okuma.** NumPy kullanım kılavuzu, [Broadcasting](https://numpy.org/doc/stable/user/basics.broadcasting.html). Harris ve ark. (2020), *Array programming with NumPy*, Nature 585, [doi:10.1038/s41586-020-2649-2](https://doi.org/10.1038/s41586-020-2649-2). Goodfellow, Bengio, Courville (2016), *Deep Learning*, bölüm 2, [deeplearningbook.org](https://www.deeplearningbook.org/contents/linear_algebra.html).
#
# **Gelecek hafta:** {{week02: Regresyon ve gradyan inişi}} (gradient descent): bir nöron, düz bir çizgi, inilecek bir yamaç.

# %% [markdown] lang="en" slideshow={"slide_type": "notes"}
# *For the instructor.* 2 minutes for 1.10. Ask: "Which line of this card would have saved you an hour?"

# %% [markdown] lang="tr"
# *Öğretmene not.* 1.10 için 2 dakika. Öğrencilere sorun: "Bu karttaki hangi satır size bir saat kazandırırdı?"
