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
# Most bugs in deep learning are not wrong formulas. They are arrays whose **shape** is right by accident.
# This week you learn to say what every axis means, to predict every shape before you run the line, and to let one line do the work of a loop.
#
# **After this week you can**
#
# 1. *name* rank, axes, shape and size of any array and *predict* the shape of a result;
# 2. *compute* dot and matrix products by hand and in one line;
# 3. *apply* the broadcasting rule and *explain* why a line fails;
# 4. *encode* pictures, videos, EEG, prices and text as tensors with the right order of axes;
# 5. *replace* loops by vectorised code and *measure* what you gain;
# 6. *avoid* the traps of arrays with one axis, of views and of silent stretching.
#
# **Time:** about 3 hours of your own work; 90 minutes in class.
# **You need:** a little Python.

# %% [markdown] lang="tr"
# # Hafta 1 · Tensörler ve vektörleştirme
#
# {{binder}}
#
# Bir sinir ağının okuduğu, hesapladığı ve öğrendiği her şey bir sayı dizisidir (array).
# Derin öğrenmedeki (deep learning) hataların çoğu yanlış formül değildir. **Şekli** (shape) tesadüfen tutan dizilerdir.
# Bu hafta her eksenin (axis) ne anlama geldiğini söylemeyi, satırı çalıştırmadan önce her şekli kestirmeyi ve bir döngünün işini tek satıra yaptırmayı öğreniyorsunuz.
#
# **Bu haftanın sonunda**
#
# 1. herhangi bir dizinin derecesini (rank), eksenlerini, şeklini ve eleman sayısını *söyler*, bir sonucun şeklini *kestirirsiniz*;
# 2. iç çarpımı (dot product) ve matris çarpımını (matrix multiplication) elle ve tek satırda *hesaplarsınız*;
# 3. yayınlama (broadcasting) kuralını *uygular*, bir satırın neden hata verdiğini *açıklarsınız*;
# 4. görüntüyü (image), videoyu, EEG'yi, fiyatları ve metni doğru eksen sırasıyla tensöre (tensor) *dönüştürürsünüz*;
# 5. döngülerin yerine vektörleştirilmiş kod *koyar*, kazancı *ölçersiniz* (vektörleştirme, vectorisation);
# 6. tek eksenli dizilerin, görünümlerin (view) ve sessiz yayınlamanın tuzaklarından *kaçınırsınız*.
#
# **Süre:** kendi başınıza yaklaşık 3 saat; sınıfta 90 dakika.
# **Gerekenler:** biraz Python.

# %% [markdown] lang="en" slideshow={"slide_type": "notes"}
# *For the instructor.* Show the first figure before saying anything about shapes. Ask: "Both arrays have the shape (3, 427, 640). Which one is a photograph?" Usual misconception: if the shape is right, the data are right. 5 minutes.

# %% [markdown] lang="tr"
# *Öğretmene not.* Şekiller üzerine bir şey söylemeden önce ilk resmi gösterin. Sorun: "İki dizinin de şekli (3, 427, 640). Hangisi fotoğraf?" Sık görülen yanılgı: şekil doğruysa veri de doğrudur. 5 dakika.

# %% slideshow={"slide_type": "skip"}
import matplotlib.pyplot as plt
import numpy as np

import dlcourse
from dlcourse import datasets, keras_bridge, labs, layers, plots, tensors, text
from dlcourse.exercises import week01

dlcourse.set_language("en")
plots.use_style()
np.set_printoptions(precision=4, suppress=True)

# %% [markdown] lang="en" slideshow={"slide_type": "subslide"}
# ## Two arrays, one shape
#
# A colour photograph is an array of shape `(427, 640, 3)`: rows, columns, channels. Some libraries want the channels in front: `(3, 427, 640)`.
# Two lines give an array of that shape.
#
# **Predict first:** do both give the same array? If not, what does the other one show?

# %% [markdown] lang="tr"
# ## İki dizi, tek şekil
#
# Renkli bir fotoğraf `(427, 640, 3)` şeklinde bir dizidir: satırlar, sütunlar, kanallar (channel). Bazı kitaplıklar kanalları önde ister: `(3, 427, 640)`.
# Bu şekilde bir diziyi iki satır da verir.
#
# **Önce tahmin edin:** ikisi aynı diziyi mi verir? Değilse öteki ne gösterir?

# %% slideshow={"slide_type": "-"}
photo = datasets.load_china()
moved = np.moveaxis(photo, -1, 0)
reshaped = photo.reshape(3, 427, 640)
print(photo.shape, "->", moved.shape, reshaped.shape)
_ = plots.week01.first_channels(moved, reshaped)

# %% [markdown] lang="en" slideshow={"slide_type": "fragment"}
# `moveaxis` keeps the meaning of each axis and changes their order. `reshape` keeps the order of the numbers in memory and only cuts them into new rows: red, green and blue alternate, and each row of the photograph is spread over three new ones. What you see is the upper third of the picture, torn into strips. No error, no warning, right shape, wrong data. A network would train on it without a word.

# %% [markdown] lang="tr"
# `moveaxis` her eksenin anlamını korur, yalnızca sıralarını değiştirir. `reshape` ise sayıların bellekteki sırasını korur, onları yalnızca yeni satırlara böler: kırmızı, yeşil ve mavi art arda gelir, fotoğrafın her satırı üç yeni satıra dağılır. Gördüğünüz, resmin üst üçte birinin şeritlere ayrılmış hâlidir. Hata yok, uyarı yok, şekil doğru, veri yanlış. Bir ağ bununla tek söz etmeden eğitilir.

# %% [markdown] lang="en" topics="A050 A061 A062 A063 A064 A065 A066" slideshow={"slide_type": "slide"}
# ## 1.1 Scalar, vector, matrix, tensor
#
# ### How many numbers tell you where a number stands?
#
# A **scalar** is one number: 5, −3.14, 2/3. It has a magnitude and no direction. To find it you need no index at all, so its **rank** is 0.
# Deep learning is full of scalars: the learning rate (0.01), the bias of one neuron (0.5), the threshold of ReLU (0), the value of the loss.
#
# The **rank** of a tensor is the number of its axes: how many indices you must give to reach one number. NumPy calls it `ndim`.

# %% [markdown] lang="tr"
# ## 1.1 Skaler, vektör, matris, tensör
#
# ### Bir sayının yerini kaç sayı söyler?
#
# **Skaler** (scalar) tek bir sayıdır: 5, −3.14, 2/3. Büyüklüğü vardır, yönü yoktur. Onu bulmak için hiç indis gerekmez, bu yüzden **derecesi** 0'dır.
# Derin öğrenme skalerlerle doludur: öğrenme oranı (learning rate, 0.01), tek bir nöronun (neuron) sapması (bias, 0.5), ReLU'nun eşiği (0), kaybın değeri.
#
# Bir tensörün **derecesi** (eksen sayısı), eksenlerinin sayısıdır: tek bir sayıya ulaşmak için kaç indis vermeniz gerektiği. NumPy buna `ndim` der.

# %% slideshow={"slide_type": "subslide"}
_ = plots.week01.ranks()

# %% [markdown] lang="en" topics="A067 A068 A069 A070 A071 A072 A073 A074 A078 A079 A080 A091 A092 A107 A108 A109 A110 A133" slideshow={"slide_type": "subslide"}
# A **vector** is an ordered row of scalars: rank 1. All vectors of $n$ numbers together form the vector space $\mathbb{R}^n$; you may add them and scale them and stay inside.
# Vectors in a network: the grey levels of a picture, the weights of one neuron, the activations of one layer, the gradient.
#
# A **matrix** is a stack of vectors of equal length: rank 2. From rank 3 on we simply say **tensor**. (Strictly, scalar, vector and matrix are tensors too.)
#
# On paper a vector is usually a column:
#
# $$x = \begin{bmatrix} 1 \\ 2 \\ 3 \end{bmatrix} \in \mathbb{R}^3$$

# %% [markdown] lang="tr"
# **Vektör** (vector), skalerlerin sıralı dizisidir: derece 1. $n$ sayılı bütün vektörler birlikte $\mathbb{R}^n$ vektör uzayını oluşturur; onları toplar ve ölçeklersiniz, yine uzayın içinde kalırsınız.
# Bir ağdaki vektörler: bir görüntünün gri düzeyleri, bir nöronun ağırlıkları (weight), bir katmanın (layer) aktivasyonları, gradyan (gradient).
#
# **Matris** (matrix), eşit uzunlukta vektörlerin üst üste konmuşudur: derece 2. Derece 3'ten sonra kısaca **tensör** deriz. (Aslında skaler, vektör ve matris de tensördür.)
#
# Kağıt üzerinde vektör genellikle bir sütundur:
#
# $$x = \begin{bmatrix} 1 \\ 2 \\ 3 \end{bmatrix} \in \mathbb{R}^3$$

# %% slideshow={"slide_type": "-"}
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
# * **size**: the number of entries, the product of the shape;
# * **dtype**: what one entry is and how many bytes it takes.
#
# Note the shape of the vector: `(5,)`, a tuple with one entry. It is neither a row nor a column. More about this trap in 1.3.

# %% [markdown] lang="tr"
# Her gün kullanacağınız dört kelime:
#
# * **ndim** (derece): eksenlerin sayısı;
# * **shape** (şekil): her eksenin uzunluğu, bir demet (tuple) olarak;
# * **size** (eleman sayısı): şeklin çarpımı;
# * **dtype**: bir elemanın ne olduğu ve kaç bayt tuttuğu.
#
# Vektörün şekline dikkat edin: `(5,)`, tek elemanlı bir demet. Ne satırdır ne sütun. Bu tuzağa 1.3'te döneceğiz.

# %% [markdown] lang="en" slideshow={"slide_type": "subslide"}
# ### Which axis is which?
#
# Rank and shape say how many numbers there are. They do not say what they *mean*. Choose a kind of data; the lab shows a real sample, names every axis and picks one entry.
#
# **Goal:** find the kind of data whose batch has rank 5, and let the lab show one of its entries.

# %% [markdown] lang="tr"
# ### Hangi eksen neyin ekseni?
#
# Derece ve şekil kaç sayı olduğunu söyler, sayıların *anlamını* söylemez. Bir veri türü seçin; laboratuvar gerçek bir örnek gösterir, her eksenin adını yazar ve bir elemanı seçer.
#
# **Hedef:** yığınının (batch) derecesi 5 olan veri türünü bulun ve bir elemanını gösterin.

# %% slideshow={"slide_type": "-"}
labs.TensorZoo()

# %% [markdown] lang="en" slideshow={"slide_type": "notes"}
# *For the instructor.* 12 minutes for 1.1. Let students guess the shape before each choice in the lab. Ask: "Which axis could be missing and you would not notice?" (The batch axis of a single example, the channel axis of a grey picture.) Usual misconception: dimension of a vector (its length) and number of dimensions of an array (its rank) are the same.

# %% [markdown] lang="tr"
# *Öğretmene not.* 1.1 için 12 dakika. Laboratuvarda her seçimden önce şekli öğrencilere tahmin ettirin. Sorun: "Hangi eksen eksik olsa fark etmezdiniz?" (Tek örneğin yığın ekseni, gri görüntünün kanal ekseni.) Sık görülen yanılgı: bir vektörün boyutu (uzunluğu) ile bir dizinin boyut sayısı (derecesi) aynı şeydir.

# %% [markdown] lang="en" topics="A075 A076 A077" slideshow={"slide_type": "slide"}
# ## 1.2 Transpose, sum, product
#
# ### What does a single neuron compute?
#
# Three inputs, three weights, one number out:
#
# $$z = w \cdot x = \sum_{i=1}^{n} w_i\, x_i$$
#
# $w_i$ is the weight of input $x_i$, $n$ their number. Read it aloud: *multiply entry by entry, then add everything up.* That is the **dot product**. Both vectors must have the same length; the result is a scalar.

# %% [markdown] lang="tr"
# ## 1.2 Devrik, toplam, çarpım
#
# ### Tek bir nöron ne hesaplar?
#
# Üç girdi, üç ağırlık, dışarı tek sayı:
#
# $$z = w \cdot x = \sum_{i=1}^{n} w_i\, x_i$$
#
# $w_i$, $x_i$ girdisinin ağırlığı, $n$ sayılarıdır. Sesli okuyun: *eleman eleman çarpın, sonra hepsini toplayın.* **İç çarpım** budur. İki vektörün uzunluğu aynı olmalıdır; sonuç bir skalerdir.

# %% slideshow={"slide_type": "-"}
w, x = np.array([0.5, 0.5, 0.5]), np.array([0.1, 0.2, 0.3])

# en: the loop, written out
# tr: döngü, açık açık
z = 0.0
for i in range(len(w)):
    z += w[i] * x[i]
print(f"{z:.4f}")

# en: the same as one operator
# tr: aynısı tek işleçle
print(f"{w @ x:.4f}")
print("z == 0.3:", z == 0.3, " isclose:", np.isclose(z, 0.3))

# %% [markdown] lang="en" slideshow={"slide_type": "subslide"}
# The neuron gives 0.3. Almost: in binary, 0.1 cannot be written exactly, so the sum is 0.30000000000000004. **Compare floating-point numbers with `np.isclose`, never with `==`.** All checks of this course do.

# %% [markdown] lang="tr"
# Nöron 0.3 verir. Neredeyse: 0.1 ikilik düzende tam yazılamaz, bu yüzden toplam 0.30000000000000004 olur. **Kayan noktalı sayıları `==` ile değil, `np.isclose` ile karşılaştırın.** Bu dersin bütün denetimleri öyle yapar.

# %% [markdown] lang="en" slideshow={"slide_type": "skip"}
# **Exercise 1.** Write `dot_product` as a loop over the entries. It must refuse vectors of different lengths with a `ValueError`. Then use it on $a = [7, -3, 5]$ and $b = [2, 8, 1]$: a set of lecture notes gives $-23$. Who is right?

# %% [markdown] lang="tr"
# **Alıştırma 1.** `dot_product` fonksiyonunu elemanlar üzerinde bir döngüyle yazın. Uzunlukları farklı vektörleri `ValueError` ile geri çevirmeli. Sonra $a = [7, -3, 5]$ ve $b = [2, 8, 1]$ ile deneyin: bir ders notu $-23$ veriyor. Kim haklı?

# %% exercise="dot_product" slideshow={"slide_type": "skip"}

# %% [markdown] lang="en" slideshow={"slide_type": "subslide"}
# ### What the number means
#
# $$a \cdot b = \lVert a \rVert\, \lVert b \rVert \cos\theta$$
#
# $\lVert a \rVert$ is the length of $a$, $\theta$ the angle between the two. So the dot product is the length of $b$ times the length of the **shadow** that $a$ throws on it. Positive: they point the same way. Zero: at right angles. Negative: against each other.
# A neuron therefore answers one question: *how much does this input point in the direction of my weights?*
#
# **Goal:** make the dot product 0 although both arrows are longer than 1.

# %% [markdown] lang="tr"
# ### Sayının anlamı
#
# $$a \cdot b = \lVert a \rVert\, \lVert b \rVert \cos\theta$$
#
# $\lVert a \rVert$, $a$'nın uzunluğu, $\theta$ ikisinin arasındaki açıdır. Demek ki iç çarpım, $b$'nin uzunluğu ile $a$'nın onun üzerine düşen **gölgesinin** uzunluğunun çarpımıdır. Artı: aynı yöne bakarlar. Sıfır: diktirler. Eksi: birbirlerine karşıdırlar.
# Bir nöron öyleyse tek bir soruyu yanıtlar: *bu girdi benim ağırlıklarımın yönüne ne kadar bakıyor?*
#
# **Hedef:** iki ok da 1'den uzunken iç çarpımı 0 yapın.

# %% slideshow={"slide_type": "-"}
labs.DotProductLab()

# %% [markdown] lang="en" topics="A081 A082 A083 A084 A085 A086" slideshow={"slide_type": "subslide"}
# ### Transpose and sum
#
# The **transpose** swaps the axes: rows become columns, entry $(i, j)$ moves to $(j, i)$. A column becomes a row, a square matrix is mirrored at its diagonal, shape $(3, 2)$ becomes $(2, 3)$.
#
# Matrices of equal shape are added entry by entry. A scalar is added to every entry.

# %% [markdown] lang="tr"
# ### Devrik ve toplam
#
# **Devrik** (transpose, transpoz) eksenleri değiştirir: satırlar sütun olur, $(i, j)$ elemanı $(j, i)$'ye gider. Sütun satır olur, kare matris köşegenine göre yansır, $(3, 2)$ şekli $(2, 3)$ olur.
#
# Aynı şekildeki matrisler eleman eleman (element-wise) toplanır. Bir skaler her elemana eklenir.

# %% slideshow={"slide_type": "-"}
A = np.array([[1, 2], [3, 4], [5, 6]])
print(A.shape, np.array([1, 2, 3, 4]).shape)
print(A.T, A.T.shape)
print(np.array([[1], [2]]).T, np.array([[1, 2], [3, 4]]).T.tolist())
print((A + np.array([[1, 4], [2, 5], [2, 3]])).tolist())
print((A + np.array([[2, 5], [7, 4], [4, 3]])).tolist())
print((A + 4).tolist())

# %% [markdown] lang="en" topics="A089 A090" slideshow={"slide_type": "subslide"}
# ### The matrix product: many dot products at once
#
# $$C = A B, \qquad C_{ij} = \sum_{k} A_{ik} B_{kj}, \qquad (m \times \underline{n})\,(\underline{n} \times p) = (m \times p)$$
#
# Entry $C_{ij}$ is the dot product of **row** $i$ of $A$ with **column** $j$ of $B$. The inner lengths must agree, and they disappear; the outer ones stay. This one rule checks every layer of every network.

# %% [markdown] lang="tr"
# ### Matris çarpımı: bir kerede çok sayıda iç çarpım
#
# $$C = A B, \qquad C_{ij} = \sum_{k} A_{ik} B_{kj}, \qquad (m \times \underline{n})\,(\underline{n} \times p) = (m \times p)$$
#
# $C_{ij}$ elemanı, $A$'nın $i$. **satırı** ile $B$'nin $j$. **sütununun** iç çarpımıdır. İçteki uzunluklar eşit olmalıdır ve kaybolurlar; dıştakiler kalır. Her ağın her katmanını bu tek kuralla denetlersiniz.

# %% slideshow={"slide_type": "-"}
B = np.array([[2], [4]])
print(A.shape, "@", B.shape, "->", (A @ B).shape)
print(A @ B)
print(np.array_equal(np.dot(A, B), A.dot(B)))
try:
    B @ A
except ValueError as error:
    print("B @ A:", str(error)[:64])

# %% [markdown] lang="en" slideshow={"slide_type": "subslide"}
# `A @ B`, `np.matmul`, `np.dot(A, B)` and `A.dot(B)` are the same for matrices. From rank 3 on they differ: `@` multiplies a stack of matrices, `dot` does something else. **Use `@`.** And `A * B` is not a matrix product at all: it multiplies entry by entry.
#
# A whole batch of examples through a whole layer of neurons is one matrix product. `Dense` does exactly this. Is it the same in Keras?

# %% [markdown] lang="tr"
# `A @ B`, `np.matmul`, `np.dot(A, B)` ve `A.dot(B)` matrisler için aynıdır. Derece 3'ten sonra ayrılırlar: `@` bir matris yığınını çarpar, `dot` başka bir şey yapar. **`@` kullanın.** `A * B` ise hiç matris çarpımı değildir: eleman eleman çarpar.
#
# Bir yığın örneğin bir katman dolusu nörondan geçmesi tek bir matris çarpımıdır. `Dense` tam olarak bunu yapar. Keras'ta da aynı mı?

# %% slideshow={"slide_type": "-"}
dense = layers.Dense(4, seed=0)
batch = rng.normal(size=(5, 3)).astype("float32")
y = dense(batch)
print(batch.shape, "@", dense.params["kernel"].shape, "->", y.shape)
print("y == x @ kernel:", np.allclose(y, batch @ dense.params["kernel"]))
keras_bridge.compare(dense, batch)

# %% [markdown] lang="en" slideshow={"slide_type": "notes"}
# *For the instructor.* 15 minutes for 1.2. Do one entry of a matrix product by hand on the board, with two fingers: one along a row, one down a column. Ask for $(3 \times 2)(3 \times 2)$: "What would you have to change?" Usual misconception: `*` is the matrix product.

# %% [markdown] lang="tr"
# *Öğretmene not.* 1.2 için 15 dakika. Bir matris çarpımının tek elemanını tahtada iki parmakla hesaplayın: biri satır boyunca, öteki sütun aşağı. $(3 \times 2)(3 \times 2)$ için sorun: "Neyi değiştirmeniz gerekirdi?" Sık görülen yanılgı: `*` matris çarpımıdır.

# %% [markdown] lang="en" topics="A087 A088 A116 A120" slideshow={"slide_type": "slide"}
# ## 1.3 Broadcasting
#
# ### How can (3, 2) + (3, 1) be anything at all?
#
# Mathematics adds matrices of equal shape only. NumPy adds more: it **stretches** the smaller array, without copying a number.
#
# **The rule.** Write the two shapes one below the other, aligned at the **right**. On each axis the two lengths must be
#
# * equal, or
# * one of them 1, or missing: then it is stretched to the other.
#
# Anything else is an error. That is all. The bias of a layer, one scalar $b$ added to $m$ results of shape $(1, m)$, uses it in every step.

# %% [markdown] lang="tr"
# ## 1.3 Yayınlama
#
# ### (3, 2) + (3, 1) nasıl bir şey olabilir?
#
# Matematik yalnızca aynı şekildeki matrisleri toplar. NumPy daha fazlasını toplar: küçük diziyi, tek bir sayı kopyalamadan **yayar**.
#
# **Kural.** İki şekli alt alta, **sağdan** hizalayarak yazın. Her eksende iki uzunluk
#
# * ya eşit olmalıdır,
# * ya da biri 1 olmalı veya hiç bulunmamalıdır: o zaman ötekine kadar uzatılır.
#
# Başka her durum hatadır. Hepsi bu. Bir katmanın sapması, yani $(1, m)$ şeklindeki $m$ sonuca eklenen tek $b$ skaleri, her adımda bu kuralı kullanır.

# %% slideshow={"slide_type": "subslide"}
_ = plots.week01.broadcast(A, np.array([[2], [4], [6]]))

# %% slideshow={"slide_type": "-"}
table = np.array([[1, 2, 3], [4, 5, 6]])
print((A + np.array([[2], [4], [6]])).tolist())
print((np.array([1, 2, 3, 4]) + 100).tolist())
print((table + np.array([100, 200, 300])).tolist())
print((table + np.array([[100], [200]])).tolist())
try:
    table + np.array([100, 200])
except ValueError as error:
    print(error)

# %% [markdown] lang="en" slideshow={"slide_type": "subslide"}
# The last line fails: `(2, 3)` and `(2,)`. Aligned at the right, 3 stands over 2. You meant two rows, NumPy reads from the right. `tensors.broadcast_shapes` says the same and tells you the way out.

# %% [markdown] lang="tr"
# Son satır hata verir: `(2, 3)` ile `(2,)`. Sağdan hizalayınca 3, 2'nin üstüne gelir. Siz iki satırı kastettiniz, NumPy sağdan okudu. `tensors.broadcast_shapes` aynı şeyi söyler, çıkış yolunu da gösterir.

# %% slideshow={"slide_type": "-"}
try:
    tensors.broadcast_shapes((2, 3), (2,))
except ValueError as error:
    print(error)
print(tensors.broadcast_shapes((2, 3), (2, 1)))

# %% [markdown] lang="en" slideshow={"slide_type": "subslide"}
# Choose two shapes of up to three axes, or type them. The lab aligns them, stretches both cell by cell, or shows where and why it breaks.
#
# **Goal:** two shapes of rank 2, neither of which is the shape of the result.

# %% [markdown] lang="tr"
# En çok üç eksenli iki şekil seçin ya da yazın. Laboratuvar onları hizalar, ikisini de hücre hücre uzatır ya da nerede ve neden koptuğunu gösterir.
#
# **Hedef:** derecesi 2 olan öyle iki şekil bulun ki hiçbiri sonucun şekli olmasın.

# %% slideshow={"slide_type": "-"}
labs.BroadcastLab()

# %% [markdown] lang="en" slideshow={"slide_type": "skip"}
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
# **Alıştırma 2. Sekiz şekil kestirin.** Sekiz satırdan üçü hata verir. `predicted` listesine sekiz eleman atayın: şekil için bir demet, hata için `None`. Satırları önce çalıştırmayın.
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

# %% [markdown] lang="en" topics="A118 A119 A117" slideshow={"slide_type": "subslide"}
# ### Sum along an axis, then divide
#
# A table of calories per 100 g: rows are carbohydrate, protein and fat; columns are apple, beef, egg and potato. What percentage of the calories of each food comes from each nutrient?
#
# `sum(axis=0)` adds **down** the columns: axis 0 is the one that disappears. `keepdims=True` keeps it with length 1, so that the division stretches it back.

# %% [markdown] lang="tr"
# ### Bir eksen boyunca toplayın, sonra bölün
#
# 100 gramdaki kalorilerin tablosu: satırlar karbonhidrat, protein ve yağ; sütunlar elma, sığır eti, yumurta ve patates. Her besinin kalorisinin yüzde kaçı hangi bileşenden gelir?
#
# `sum(axis=0)` sütunlar boyunca **aşağı doğru** toplar: kaybolan, 0. eksendir. `keepdims=True` onu 1 uzunluğuyla tutar; böylece bölme onu yeniden uzatır.

# %% slideshow={"slide_type": "-"}
calories = np.array([[56, 0, 4.4, 68], [1.2, 104, 52, 8], [1.8, 135, 99, 0.9]])
total = calories.sum(axis=0, keepdims=True)
print(total, total.shape)
_ = plots.week01.axis_sum(calories, axis=0)

# %% [markdown] lang="en" slideshow={"slide_type": "skip"}
# **Exercise 3.** Write `percentages(table)`: what share of its column each entry has, in percent. It must work for any table, without a loop, and must not change the argument. For the apple, carbohydrate is 94.9 %.

# %% [markdown] lang="tr"
# **Alıştırma 3.** `percentages(table)` fonksiyonunu yazın: her elemanın sütunundaki payı, yüzde olarak. Her tabloda, döngüsüz çalışmalı ve argümanı değiştirmemeli. Elmada karbonhidrat % 94.9'dur.

# %% exercise="percentages" slideshow={"slide_type": "skip"}

# %% [markdown] lang="en" topics="A121 A122" slideshow={"slide_type": "subslide"}
# ### The trap of rank 1
#
# `rng.normal(size=5)` has shape `(5,)`. It is neither a row nor a column, and it is its own transpose.

# %% [markdown] lang="tr"
# ### Derece 1 tuzağı
#
# `rng.normal(size=5)` dizisinin şekli `(5,)`'tir. Ne satırdır ne sütun; devriği de kendisidir.

# %% slideshow={"slide_type": "-"}
v, column = rng.normal(size=5), rng.normal(size=(5, 1))
print("v      ", v.shape, v.T.shape, "v @ v.T:", (v @ v.T).shape)
print(
    "column ",
    column.shape,
    column.T.shape,
    "column @ column.T:",
    (column @ column.T).shape,
)
y_true, y_pred = np.ones(1000), np.ones((1000, 1))
print("y_true - y_pred:", (y_true - y_pred).shape)

# %% [markdown] lang="en" slideshow={"slide_type": "subslide"}
# The last line is the expensive one: a thousand targets of shape `(1000,)` minus a thousand predictions of shape `(1000, 1)` are a **million** differences. No error. The mean of their squares is a loss of nothing in particular, and the training looks merely "bad".
#
# Two habits protect you. Make columns and rows on purpose: `reshape(-1, 1)`, `reshape(1, -1)`, `v[:, np.newaxis]`. And write down what you believe: `assert y_true.shape == y_pred.shape` costs nothing.

# %% [markdown] lang="tr"
# Pahalı olan son satırdır: `(1000,)` şeklindeki bin hedef eksi `(1000, 1)` şeklindeki bin tahmin, **bir milyon** fark eder. Hata yok. Karelerinin ortalaması hiçbir şeyin kaybı değildir, eğitim de yalnızca "kötü" görünür.
#
# İki alışkanlık sizi korur. Satırı ve sütunu bilerek yapın: `reshape(-1, 1)`, `reshape(1, -1)`, `v[:, np.newaxis]`. İnandığınızı da yazın: `assert y_true.shape == y_pred.shape` bedavadır.

# %% [markdown] lang="en" slideshow={"slide_type": "skip"}
# **Exercise 4. Bug hunt.** `squared_error` below is used with targets `(m,)` and predictions `(m, 1)`, as Keras gives them. It returns a wrong number, without an error. Repair it, for both forms of either argument.

# %% [markdown] lang="tr"
# **Alıştırma 4. Hata avı.** Aşağıdaki `squared_error`, `(m,)` şeklinde hedeflerle ve Keras'ın verdiği gibi `(m, 1)` şeklinde tahminlerle kullanılıyor. Hata vermeden yanlış bir sayı döndürüyor. İki argümanın iki biçimi için de onarın.

# %% exercise="squared_error" slideshow={"slide_type": "skip"}

# %% [markdown] lang="en" slideshow={"slide_type": "notes"}
# *For the instructor.* 20 minutes for 1.3. Write two shapes on the board, cover them from the left and uncover axis by axis from the right. Ask: "Which of (4, 1), (1, 4), (4,) can be added to which?" All of them; the results are (4, 4), (4, 4) or (4,). Usual misconceptions: shapes are aligned at the left; axis 0 means "sum each row".

# %% [markdown] lang="tr"
# *Öğretmene not.* 1.3 için 20 dakika. Tahtaya iki şekil yazın, soldan kapatıp sağdan eksen eksen açın. Sorun: "(4, 1), (1, 4), (4,) şekillerinden hangisi hangisiyle toplanır?" Hepsi; sonuçlar (4, 4), (4, 4) ya da (4,) olur. Sık görülen yanılgılar: şekiller soldan hizalanır; axis=0 "her satırı topla" demektir.

# %% [markdown] lang="en" topics="A093 A102 A103 A105 A111 A112 A058 A059" slideshow={"slide_type": "slide"}
# ## 1.4 Data as tensors
#
# ### What is the order of the axes, and who says so?
#
# A colour picture has rows, columns and channels: **H × W × C**, height first. Keras and TensorFlow keep this order (*channels last*), PyTorch puts the channels in front (*channels first*, C × H × W). Neither is right or wrong; mixing them up is.
# The entry `photo[100, 200]` is one pixel, row 100, column 200: red, green, blue. A JPEG of 750 × 750 pixels with red, green and blue of 8 bits each is a tensor `(750, 750, 3)` of `uint8`: 1 687 500 numbers from 0 to 255.
#
# Many slides write width before height. In an array, the **row** comes first, and the row number is the height.

# %% [markdown] lang="tr"
# ## 1.4 Tensör olarak veri
#
# ### Eksenlerin sırası nedir, kim belirler?
#
# Renkli bir görüntünün satırları, sütunları ve kanalları vardır: **H × W × C**, önce yükseklik. Keras ve TensorFlow bu sırayı kullanır (*channels last*), PyTorch kanalları öne alır (*channels first*, C × H × W). Hiçbiri doğru ya da yanlış değildir; yanlış olan, karıştırmaktır.
# `photo[100, 200]` tek bir pikseldir (pixel), satır 100, sütun 200: kırmızı, yeşil, mavi. 750 × 750 piksellik, 8 bitlik kırmızı, yeşil ve mavi içeren bir JPEG, `uint8` türünde `(750, 750, 3)` bir tensördür: 0'dan 255'e 1 687 500 sayı.
#
# Birçok yansıda genişlik yükseklikten önce yazılır. Dizide önce **satır** gelir, satır numarası da yüksekliktir.

# %% slideshow={"slide_type": "-"}
print(photo.shape, photo.dtype, photo.size)
print("photo[100, 200] =", photo[100, 200])
print(f"(750, 750, 3): {tensors.memory_footprint((750, 750, 3), 'uint8'):,} B")

# %% [markdown] lang="en" slideshow={"slide_type": "subslide"}
# **Goal:** cut out a region of exactly 100 × 100 pixels, one channel only, and read off its shape in both orders of axes.

# %% [markdown] lang="tr"
# **Hedef:** tam 100 × 100 piksellik, tek kanallı bir bölge kesin ve şeklini iki eksen sırasıyla da okuyun.

# %% slideshow={"slide_type": "-"}
labs.ImageSlicerLab()

# %% [markdown] lang="en" topics="A111 A112" slideshow={"slide_type": "subslide"}
# A fully connected layer wants vectors. So a picture is unrolled: row after row, pixel after pixel. A colour picture of 64 × 64 becomes a vector of $64 \cdot 64 \cdot 3 = 12\,288$ numbers. `Flatten` does it for a whole batch and leaves the first axis alone.

# %% [markdown] lang="tr"
# Bir tam bağlantılı katman (fully connected layer) vektör ister. Bu yüzden görüntü açılıp düzleştirilir (düzleştirme, flatten): satır satır, piksel piksel. 64 × 64'lük renkli bir görüntü $64 \cdot 64 \cdot 3 = 12\,288$ sayılık bir vektör olur. `Flatten` bunu bütün yığın için yapar, ilk eksene dokunmaz.

# %% slideshow={"slide_type": "-"}
pictures = np.stack([photo[r : r + 64, c : c + 64] for r, c in [(0, 0), (200, 300)]])
flat = layers.Flatten()(pictures)
print(pictures.shape, "->", flat.shape)

# %% [markdown] lang="en" topics="A053 A055 A060 A096 A097 A104" slideshow={"slide_type": "subslide"}
# ### The first axis is the batch
#
# Networks work on several examples at once: a **batch**. By agreement the examples stand along the **first** axis. One example is a batch of one: `x[np.newaxis]`, or `np.expand_dims(x, 0)`.
#
# The training part of MNIST, 60 000 grey pictures of 28 × 28 (70 000 with the test part): `(60000, 28, 28, 1)`. The last 1 is the channel axis: Keras wants it even for grey.
# Sentences that are written as one vector of length $D$ for each of $T$ words: `(batch, T, D)`.

# %% [markdown] lang="tr"
# ### İlk eksen yığındır
#
# Ağlar aynı anda birkaç örnek üzerinde çalışır: bir **yığın**. Anlaşma gereği örnekler **ilk** eksen boyunca durur. Tek örnek, bir kişilik yığındır: `x[np.newaxis]` ya da `np.expand_dims(x, 0)`.
#
# MNIST'in eğitim bölümü, 28 × 28'lik 60 000 gri görüntü (test bölümüyle 70 000): `(60000, 28, 28, 1)`. Sondaki 1 kanal eksenidir: Keras onu gri görüntüde de ister.
# $T$ kelimesinin her biri $D$ uzunluğunda bir vektörle yazılan cümleler: `(batch, T, D)`.

# %% slideshow={"slide_type": "-"}
keras, tf = keras_bridge.load_keras()
one = photo.astype("float32") / 255
print(one.shape, one[np.newaxis].shape, keras.ops.expand_dims(one, 0).shape)
print(f"MNIST: {tensors.memory_footprint((60000, 28, 28, 1), 'uint8'):,} B")
print("Rescaling:", np.allclose(keras.layers.Rescaling(1 / 255)(photo[None]), one))

# %% [markdown] lang="en" topics="A051 A052 A098 A099 A100" slideshow={"slide_type": "subslide"}
# ### Time series: prices and brain waves
#
# A stock exchange is open for six and a half hours, that is $6.5 \cdot 60 = 390$ minutes. Three prices for each minute (highest, lowest, last): one day is a matrix `(390, 3)`. A week is `(5, 390, 3)`, ten stocks `(10, 5, 390, 3)`, twenty-five funds of ten stocks `(25, 10, 5, 390, 3)`. Each new question ("which day? which stock? which fund?") adds one axis **in front**.
#
# An EEG measures voltages at several electrodes: `(time, channel)`. Cut it into frequencies and it becomes `(time, frequency, channel)`; several patients add the batch axis.

# %% [markdown] lang="tr"
# ### Zaman serileri: fiyatlar ve beyin dalgaları
#
# Bir borsa altı buçuk saat, yani $6.5 \cdot 60 = 390$ dakika açıktır. Dakika başına üç fiyat (en yüksek, en düşük, son): bir gün `(390, 3)` matrisidir. Bir hafta `(5, 390, 3)`, on hisse `(10, 5, 390, 3)`, on hisselik yirmi beş fon `(25, 10, 5, 390, 3)`. Her yeni soru ("hangi gün? hangi hisse? hangi fon?") **öne** bir eksen ekler.
#
# EEG, birkaç elektrottaki gerilimi ölçer: `(time, channel)`, zaman ve kanal. Frekanslarına ayırırsanız `(time, frequency, channel)` olur; birkaç hasta, yığın eksenini ekler.

# %% slideshow={"slide_type": "-"}
day = (390, 3)
for shape in [day, (5, *day), (10, 5, *day), (25, 10, 5, *day)]:
    print(f"{shape!s:20} ndim {len(shape)}  size {np.prod(shape):>9,}")
eeg = datasets.load_eeg()
print("EEG:", eeg.shape)
_ = plots.week01.brain_waves(eeg)

# %% [markdown] lang="en" topics="A054 A101" slideshow={"slide_type": "subslide"}
# ### Text: one row for each character
#
# ASCII knows 128 characters. A tweet of 140 characters (the limit until November 2017) is a matrix `(140, 128)`: in each row a single 1, at the number of its character. That is **one-hot encoding**. A million tweets are `(1000000, 140, 128)`: almost 18 billion numbers, of which 99 % are zero.
#
# Turkish letters such as ğ, ı and ş are not in ASCII. In UTF-8 they take two bytes. Predict what the encoder below does with them.

# %% [markdown] lang="tr"
# ### Metin: her karaktere bir satır
#
# ASCII 128 karakter bilir. 140 karakterlik bir tweet (Kasım 2017'ye kadarki sınır) `(140, 128)` bir matristir: her satırda karakterin numarasında tek bir 1. Buna **one-hot kodlama** (one-hot encoding) denir. Bir milyon tweet `(1000000, 140, 128)` eder: neredeyse 18 milyar sayı, % 99'u sıfır.
#
# ğ, ı, ş gibi Türkçe harfler ASCII'de yoktur. UTF-8'de iki bayt tutarlar. Aşağıdaki kodlayıcı (encoder) onlarla ne yapar, tahmin edin.

# %% slideshow={"slide_type": "-"}
tweet = text.ascii_one_hot("deep learning", length=140)
print(tweet.shape, "sum", int(tweet.sum()))
million = (1_000_000, 140, 128)
gigabytes = tensors.memory_footprint(million, "uint8") / 2**30
print(f"size {np.prod(million):,}, uint8: {gigabytes:.1f} GiB")
print({letter: len(letter.encode("utf-8")) for letter in "agğıİş"})
try:
    text.ascii_one_hot("öğrenme", length=140)
except ValueError as error:
    print(error)

# %% [markdown] lang="en" topics="A094 A106 A095" slideshow={"slide_type": "subslide"}
# ### Video: five axes before breakfast
#
# Five minutes at 15 pictures per second are $300 \cdot 15 = 4500$ frames. In full HD and colour: `(4500, 1080, 1920, 3)`, height before width. Ten such films: `(10, 4500, 1080, 1920, 3)`, rank 5.
#
# **Predict:** does one film of five minutes fit into the memory of your computer, one byte per number?

# %% [markdown] lang="tr"
# ### Video: beş eksen birden
#
# Saniyede 15 görüntüyle beş dakika, $300 \cdot 15 = 4500$ karedir. Tam HD ve renkli: `(4500, 1080, 1920, 3)`, yükseklik genişlikten önce. Böyle on film: `(10, 4500, 1080, 1920, 3)`, derece 5.
#
# **Tahmin edin:** beş dakikalık tek bir film, sayı başına bir baytla, bilgisayarınızın belleğine sığar mı?

# %% slideshow={"slide_type": "-"}
film = (4500, 1080, 1920, 3)
for shape in (film, (10, *film)):
    size = tensors.memory_footprint(shape, "uint8")
    print(f"{shape!s:27} {size:>15,} B = {size / 2**30:6.2f} GiB")
clip = datasets.make_clip(photo)
print("clip:", clip.shape)

# %% [markdown] lang="en" slideshow={"slide_type": "fragment"}
# 26 GiB for five minutes. That is why films are stored compressed, why networks see short clips at low resolution, and why `float32` (four times as much) is a decision and not a detail. A filter that slides over rows, columns **and** time works on exactly such a tensor; it comes in week 8.

# %% [markdown] lang="tr"
# Beş dakika için 26 GiB. Filmler bu yüzden sıkıştırılarak saklanır, ağlar bu yüzden düşük çözünürlüklü kısa parçalar görür, `float32` de (dört katı) bu yüzden bir ayrıntı değil, bir karardır. Satırlar, sütunlar **ve** zaman boyunca kayan bir filtre tam da böyle bir tensör üzerinde çalışır; 8. haftada göreceksiniz.

# %% [markdown] lang="en" slideshow={"slide_type": "skip"}
# **Exercise 5.** Give the shapes. Assign to `shapes` a dict with the keys `"week"` (one stock, five days, three prices a minute), `"tweets"` (32 tweets of 280 characters in ASCII one-hot), `"film"` (two minutes, 24 frames per second, 640 pixels wide and 360 high, colour) and `"photos"` (a batch of 16 grey pictures of 28 × 28 for Keras).

# %% [markdown] lang="tr"
# **Alıştırma 5.** Şekilleri verin. `shapes` sözlüğüne şu anahtarları atayın: `"week"` (tek hisse, beş gün, dakikada üç fiyat), `"tweets"` (280 karakterlik 32 tweet, ASCII one-hot), `"film"` (iki dakika, saniyede 24 kare, 640 piksel genişlik, 360 piksel yükseklik, renkli) ve `"photos"` (Keras için 28 × 28'lik 16 gri görüntülük bir yığın).

# %% exercise="shapes" slideshow={"slide_type": "skip"}

# %% [markdown] lang="en" slideshow={"slide_type": "skip"}
# **Exercise 6.** Write `axis_orders(hwc, chw)`: return the first array with channels first and the second with channels last, `(to_chw, to_hwc)`. There and back must give the same photograph, not only the same shape. It must also work for a batch.

# %% [markdown] lang="tr"
# **Alıştırma 6.** `axis_orders(hwc, chw)` yazın: ilk diziyi kanalları önde, ikincisini kanalları sonda döndürün, `(to_chw, to_hwc)`. Gidip gelince yalnız şekil değil, fotoğraf da aynı olmalı. Bir yığın için de çalışmalı.

# %% exercise="axis_orders" slideshow={"slide_type": "skip"}

# %% [markdown] lang="en" slideshow={"slide_type": "notes"}
# *For the instructor.* 20 minutes for 1.4. Let the class write shapes on paper before each cell runs. Ask: "Where is time in your own data? Where is the batch?" Usual misconception: the video of the notes, (4500, 1920, 1080, 3), has the same bytes and is therefore the same; show what happens to the picture if width and height are exchanged.

# %% [markdown] lang="tr"
# *Öğretmene not.* 1.4 için 20 dakika. Her hücre çalışmadan önce şekilleri kağıda yazdırın. Sorun: "Kendi verinizde zaman nerede? Yığın nerede?" Sık görülen yanılgı: ders notlarındaki video, (4500, 1920, 1080, 3), aynı bayt sayısındadır, öyleyse aynıdır; genişlikle yükseklik değişince görüntüye ne olduğunu gösterin.

# %% [markdown] lang="en" topics="A114 A115 A117" slideshow={"slide_type": "slide"}
# ## 1.5 One line instead of a loop
#
# ### How much faster?
#
# The dot product of a million numbers, once as a Python loop, once as `a @ b`.
#
# **Predict the factor:** 2? 10? 100?

# %% [markdown] lang="tr"
# ## 1.5 Döngü yerine tek satır
#
# ### Ne kadar hızlı?
#
# Bir milyon sayının iç çarpımı, bir kez Python döngüsüyle, bir kez `a @ b` ile.
#
# **Çarpanı tahmin edin:** 2? 10? 100?

# %% tags=["nbval-ignore-output"] slideshow={"slide_type": "-"}
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
print(
    f"{1e3 * loop_seconds:.1f} ms -> {1e3 * line_seconds:.2f} ms: {loop_seconds / line_seconds:.0f} x"
)

# %% slideshow={"slide_type": "-"}
print("np.isclose:", np.isclose(by_loop, by_line))
print("x > 5:", loop_seconds > 5 * line_seconds)

# %% [markdown] lang="en" topics="A115" slideshow={"slide_type": "fragment"}
# Two reasons. Python decides anew in every round what `a[i]` is, makes an object of it, looks up `*` and `+`. NumPy decides once, for the whole array. And the compiled loop inside NumPy uses **SIMD**: *single instruction, multiple data*. One instruction of the processor multiplies 4, 8 or 16 numbers at a time. A GPU is the same idea with thousands of numbers.
#
# **Rule of the course:** no Python loop over examples, features or pixels. A loop over layers or time steps is fine: there are few of them and they depend on each other.

# %% [markdown] lang="tr"
# Bunun iki nedeni var. Python her turda `a[i]`'nin ne olduğuna yeniden karar verir, ondan bir nesne yapar, `*` ve `+` işlemlerini arar. NumPy kararı bir kez, bütün dizi için verir. NumPy'nin içindeki derlenmiş döngü de **SIMD** kullanır: *tek komut, çok veri*. İşlemcinin bir komutu aynı anda 4, 8 ya da 16 sayıyı çarpar. GPU aynı düşüncenin binlerce sayıyla yapılanıdır.
#
# **Dersin kuralı:** örnekler, öznitelikler (feature) ya da pikseller üzerinde Python döngüsü yok. Katmanlar ya da zaman adımları üzerinde döngü olur: sayıları azdır ve birbirlerine bağlıdırlar.

# %% [markdown] lang="en" slideshow={"slide_type": "subslide"}
# Measure it on your own machine. The lab runs the loop and the line while you move the slider.
#
# **Goal:** find an $n$ at which the line is at least 100 times as fast.

# %% [markdown] lang="tr"
# Kendi makinenizde ölçün. Siz sürgüyü oynatırken laboratuvar döngüyü ve satırı çalıştırır.
#
# **Hedef:** satırın en az 100 kat hızlı olduğu bir $n$ bulun.

# %% tags=["nbval-ignore-output"] slideshow={"slide_type": "-"}
labs.LoopAgainstVector()

# %% [markdown] lang="en" topics="A117" slideshow={"slide_type": "subslide"}
# ### Broadcasting is a speed technique, too
#
# Distances of all pairs: $m$ points against $k$ centres. The loop visits $m \cdot k$ pairs. Broadcasting writes the points as `(m, 1, d)`, the centres as `(1, k, d)`; the difference is `(m, k, d)`.
#
# The price is memory: for $m = 10\,000$, $k = 1000$, $d = 3$ in `float64` that array takes 240 MB. Formulas that never build it, such as $\lVert a-b \rVert^2 = \lVert a \rVert^2 - 2\,a\cdot b + \lVert b \rVert^2$, are better still: one matrix product.

# %% [markdown] lang="tr"
# ### Yayınlama aynı zamanda bir hız tekniğidir
#
# Bütün çiftlerin uzaklıkları: $k$ merkeze karşı $m$ nokta. Döngü $m \cdot k$ çifti dolaşır. Yayınlama noktaları `(m, 1, d)`, merkezleri `(1, k, d)` diye yazar; fark `(m, k, d)` olur.
#
# Bedeli bellektir: $m = 10\,000$, $k = 1000$, $d = 3$ için bu dizi `float64` olarak 240 MB tutar. Onu hiç kurmayan formüller daha da iyidir, örneğin $\lVert a-b \rVert^2 = \lVert a \rVert^2 - 2\,a\cdot b + \lVert b \rVert^2$: tek bir matris çarpımı.

# %% [markdown] lang="en" slideshow={"slide_type": "skip"}
# **Exercise 7.** The function in the docstring of `squared_distances` uses two loops. Write it without. The check compares values **and** time: at least 5 times as fast on 300 × 200 points.

# %% [markdown] lang="tr"
# **Alıştırma 7.** `squared_distances` fonksiyonunun açıklamasındaki kod iki döngü kullanıyor. Onu döngüsüz yazın. Denetim hem değerleri **hem** süreyi karşılaştırır: 300 × 200 noktada en az 5 kat hızlı.

# %% exercise="squared_distances" slideshow={"slide_type": "skip"}

# %% [markdown] lang="en" slideshow={"slide_type": "subslide"}
# ### View or copy?
#
# A slice does not copy. It is a **view**: another shape over the same numbers. That is why slicing costs nothing, and why changing a slice changes the original.

# %% [markdown] lang="tr"
# ### Görünüm mü, kopya mı?
#
# Bir dilim (slice) kopyalamaz. O bir **görünümdür** (view): aynı sayıların üzerinde başka bir şekil. Dilimlemek bu yüzden bedavadır; bir dilimi değiştirmek de bu yüzden aslını değiştirir.

# %% slideshow={"slide_type": "-"}
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
# Slices, `reshape` (mostly), `.T` and `moveaxis` are views. Lists of indices, conditions and arithmetic copy. If you want to keep the original, write `.copy()` yourself.

# %% [markdown] lang="tr"
# Dilimler, `reshape` (çoğunlukla), `.T` ve `moveaxis` görünümdür. İndis listeleri, koşullar ve aritmetik kopyalar. Aslını korumak istiyorsanız `.copy()`'yi kendiniz yazın.

# %% [markdown] lang="en" slideshow={"slide_type": "notes"}
# *For the instructor.* 12 minutes for 1.5. Collect guesses of the factor before the cell runs; most are too low. Ask: "Why is the line not faster for n = 1?" (The call itself costs a microsecond.) Usual misconception: vectorised code does less arithmetic. It does the same, with less around it.

# %% [markdown] lang="tr"
# *Öğretmene not.* 1.5 için 12 dakika. Hücre çalışmadan çarpan tahminlerini toplayın; çoğu düşük kalır. Sorun: "Satır n = 1 için neden daha hızlı değil?" (Çağrının kendisi bir mikrosaniye tutar.) Sık görülen yanılgı: vektörleştirilmiş kod daha az işlem yapar. Aynı işlemi yapar, çevresindeki yük azdır.

# %% [markdown] lang="en" topics="A135 A132 A134 A056 A057" slideshow={"slide_type": "slide"}
# ## 1.6 Labels, conversions, order
#
# ### How do you write "cat" as a number?
#
# **Label encoding** numbers the classes: bird 0, cat 1, dog 2. **One-hot encoding** gives each class an axis of its own: cat $[0, 1, 0]$.
# As a *target*, both are fine; Keras has a loss for each. As an *input*, labels are dangerous: they tell the network that a dog is twice a cat. Only one-hot keeps all classes equally far from each other.

# %% [markdown] lang="tr"
# ## 1.6 Etiketler, dönüşümler, sıra
#
# ### "Kedi" sayı olarak nasıl yazılır?
#
# **Etiket kodlama** (label encoding) sınıfları numaralar: kuş 0, kedi 1, köpek 2. **One-hot kodlama** her sınıfa kendi eksenini verir: kedi $[0, 1, 0]$.
# *Hedef* olarak ikisi de olur; Keras'ta ikisinin de kaybı vardır. *Girdi* olarak etiketler (label) tehlikelidir: ağa, köpeğin kedinin iki katı olduğunu söylerler. Yalnızca one-hot bütün sınıfları birbirinden eşit uzakta tutar.

# %% slideshow={"slide_type": "-"}
names = np.array(["cat", "dog", "bird", "dog"])
classes, labels = np.unique(names, return_inverse=True)
one_hot = tensors.to_categorical(labels)
print(classes, labels)
print(one_hot)
print("keras:", np.array_equal(one_hot, keras.utils.to_categorical(labels)))
print("argmax:", one_hot.argmax(axis=1), classes[one_hot.argmax(axis=1)])
gaps = np.linalg.norm(one_hot[:, None] - one_hot[None], axis=-1)
print(gaps.round(2))

# %% [markdown] lang="en" topics="A132 A134" slideshow={"slide_type": "subslide"}
# `argmax(axis=1)` goes back: the **position** of the largest entry, not its value. It turns the probabilities of a network into a decision. `np.argmax` is a function of NumPy, not a built-in of Python.
#
# Converting: `astype` changes the dtype and copies, `np.asarray` makes an array of a list, `keras.ops.convert_to_tensor` and `.numpy()` go to Keras and back. Mind the direction: `uint8` cannot hold 300, and it does not complain.

# %% [markdown] lang="tr"
# `argmax(axis=1)` geri döner: en büyük elemanın değeri değil, **yeri**. Bir ağın olasılıklarını karara çevirir. `np.argmax` Python'un yerleşik fonksiyonu değil, NumPy'nin fonksiyonudur.
#
# Dönüştürme: `astype` türü değiştirir ve kopyalar, `np.asarray` listeden dizi yapar, `keras.ops.convert_to_tensor` ve `.numpy()` Keras'a gidip gelir. Yöne dikkat: `uint8` 300'ü tutamaz ve şikayet etmez.

# %% slideshow={"slide_type": "-"}
values = np.array([1.9, 255.0, 300.0])
print(values.astype("int32"), values.astype("int32").astype("uint8"))
bright = photo[10, 10]
print(bright, "+ 100 =", bright + np.uint8(100), "or", bright.astype("int32") + 100)
tensor = keras.ops.convert_to_tensor(A)
print(type(tensor).__name__, np.array_equal(keras.ops.matmul(tensor, B).numpy(), A @ B))
print(np.array_equal(keras.ops.transpose(tensor), A.T))

# %% [markdown] lang="en" topics="A056 A057" slideshow={"slide_type": "subslide"}
# ### Shuffle both, or neither
#
# Before training, examples are shuffled. `x` and `y` must be shuffled by the **same** permutation: draw the order once, use it twice. Shuffle them separately and every picture gets the label of another one. Again no error, again the right shapes.

# %% [markdown] lang="tr"
# ### İkisini birden karıştırın ya da hiçbirini
#
# Eğitimden önce örnekler karıştırılır. `x` ve `y` **aynı** permütasyonla karıştırılmalıdır: sırayı bir kez çekin, iki kez kullanın. Ayrı ayrı karıştırırsanız her görüntü bir başkasının etiketini alır. Yine hata yok, yine şekiller doğru.

# %% slideshow={"slide_type": "-"}
digits_x, digits_y = datasets.load_digits()
order = rng.permutation(len(digits_x))
_ = plots.week01.shuffled(
    digits_x, digits_y, together=order, apart=rng.permutation(len(digits_y))
)

# %% [markdown] lang="en" slideshow={"slide_type": "skip"}
# **Exercise 8.** Write `one_hot(labels, num_classes)` without a loop. Labels out of range must raise a `ValueError` that names the label. Use it on the real digits: how many ones are in the column of the digit 3?

# %% [markdown] lang="tr"
# **Alıştırma 8.** `one_hot(labels, num_classes)` fonksiyonunu döngüsüz yazın. Aralık dışı etiketler, etiketi söyleyen bir `ValueError` vermeli. Gerçek rakamlarla deneyin: 3 rakamının sütununda kaç tane 1 var?

# %% exercise="one_hot" slideshow={"slide_type": "skip"}

# %% [markdown] lang="en" slideshow={"slide_type": "notes"}
# *For the instructor.* 8 minutes for 1.6. Ask: "What accuracy would a perfect network reach on separately shuffled data?" (About 10 %, for ten equally frequent digits.) Usual misconception: label encoding is harmless for inputs because "the network learns it anyway".

# %% [markdown] lang="tr"
# *Öğretmene not.* 1.6 için 8 dakika. Sorun: "Ayrı ayrı karıştırılmış veride kusursuz bir ağ kaç doğruluk (accuracy) alır?" (Eşit sıklıkta on rakam için yaklaşık % 10.) Sık görülen yanılgı: etiket kodlama girdide zararsızdır, çünkü "ağ nasıl olsa öğrenir".

# %% [markdown] lang="en" slideshow={"slide_type": "slide"}
# ## 1.7 Find the slip
#
# The claims come from lecture notes that students really used. Each is wrong. Say **why** before you open the answer.
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
# Usage, not definition: a scalar is a tensor of rank 0, a vector of rank 1, a matrix of rank 2.
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
# **Claim 6.** "MNIST has 60 000 pictures."
#
# <details><summary>Answer</summary>
#
# Its training part. With the 10 000 of the test part there are 70 000.
# </details>

# %% [markdown] lang="tr"
# ## 1.7 Hatayı bulun
#
# Savlar, öğrencilerin gerçekten kullandığı ders notlarından alındı. Hepsi yanlış. Yanıtı açmadan önce **nedenini** söyleyin.
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
# Bu tanım değil, kullanım alışkanlığıdır: skaler 0., vektör 1., matris 2. dereceden tensördür.
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
# **Sav 6.** "MNIST'te 60 000 görüntü vardır."
#
# <details><summary>Yanıt</summary>
#
# Eğitim bölümünde. Test bölümünün 10 000 görüntüsüyle 70 000 eder.
# </details>

# %% [markdown] lang="en" slideshow={"slide_type": "skip"}
# ## 1.8 Check yourself
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
# **4. You change `part = x[:10]; part[0] = 0`. What happens to `x`?**
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

# %% [markdown] lang="tr"
# ## 1.8 Kendinizi sınayın
#
# Vereceğiniz yanıta tıklayın. Ötekilerin gerekçelerini de okuyun.
#
# **1. `np.ones((8, 1, 6, 1)) + np.ones((7, 1, 5))` hangi şekildedir?**
#
# <details><summary>A) hata verir</summary>
#
# Hayır. Sağdan hizalayın: 5'in üstünde 1, 1'in üstünde 6, 7'nin üstünde 1, boşun üstünde 8. Her çift uyar.
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
# **2. `x` dizisinin şekli `(32, 28, 28, 1)`. `x.sum(axis=(1, 2))` hangi şekildedir?**
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
# **4. `part = x[:10]; part[0] = 0` yazdınız. `x`'e ne olur?**
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
# **5. (32, 28, 28, 3) şeklindeki bir yığını hangi satır channels last'ten channels first'e çevirir?**
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
# **6. Vektörleştirilmiş satır n = 3 için döngüden yavaş. Neden?**
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

# %% [markdown] lang="en" slideshow={"slide_type": "slide"}
# ## 1.9 In short
#
# | idea | in one line | NumPy |
# |---|---|---|
# | rank, shape, size | number of axes, their lengths, their product | `x.ndim`, `x.shape`, `x.size` |
# | dot product | $a \cdot b = \sum_i a_i b_i = \lVert a\rVert\,\lVert b\rVert\cos\theta$ | `a @ b` |
# | matrix product | $(m \times n)(n \times p) = (m \times p)$ | `A @ B` |
# | transpose | entry $(i, j)$ goes to $(j, i)$ | `A.T`, `np.moveaxis` |
# | broadcasting | align right; equal, 1 or missing | `tensors.broadcast_shapes` |
# | reduce | the axis that you name disappears | `x.sum(axis=0, keepdims=True)` |
# | picture | batch, height, width, channels | `(m, H, W, C)` |
# | one-hot | one axis for each class | `tensors.to_categorical` |
# | view | same memory, other shape | `np.shares_memory` |
#
# **Further reading.** NumPy user guide, [Broadcasting](https://numpy.org/doc/stable/user/basics.broadcasting.html). Harris et al. (2020), *Array programming with NumPy*, Nature 585, [doi:10.1038/s41586-020-2649-2](https://doi.org/10.1038/s41586-020-2649-2). Goodfellow, Bengio, Courville (2016), *Deep Learning*, chapter 2, [deeplearningbook.org](https://www.deeplearningbook.org/contents/linear_algebra.html).
#
# **Next week:** one neuron, one line, one slope to walk down: linear and logistic regression.

# %% [markdown] lang="tr"
# ## 1.9 Kısaca
#
# | düşünce | tek satırda | NumPy |
# |---|---|---|
# | derece, şekil, eleman sayısı | eksenlerin sayısı, uzunlukları, çarpımları | `x.ndim`, `x.shape`, `x.size` |
# | iç çarpım | $a \cdot b = \sum_i a_i b_i = \lVert a\rVert\,\lVert b\rVert\cos\theta$ | `a @ b` |
# | matris çarpımı | $(m \times n)(n \times p) = (m \times p)$ | `A @ B` |
# | devrik | $(i, j)$ elemanı $(j, i)$'ye gider | `A.T`, `np.moveaxis` |
# | yayınlama | sağdan hizala; eşit, 1 ya da yok | `tensors.broadcast_shapes` |
# | indirgeme | adını verdiğiniz eksen kaybolur | `x.sum(axis=0, keepdims=True)` |
# | görüntü | yığın, yükseklik, genişlik, kanallar | `(m, H, W, C)` |
# | one-hot | her sınıfa bir eksen | `tensors.to_categorical` |
# | görünüm | aynı bellek, başka şekil | `np.shares_memory` |
#
# **Okuma önerileri.** NumPy kullanım kılavuzu, [Broadcasting](https://numpy.org/doc/stable/user/basics.broadcasting.html). Harris vd. (2020), *Array programming with NumPy*, Nature 585, [doi:10.1038/s41586-020-2649-2](https://doi.org/10.1038/s41586-020-2649-2). Goodfellow, Bengio, Courville (2016), *Deep Learning*, bölüm 2, [deeplearningbook.org](https://www.deeplearningbook.org/contents/linear_algebra.html).
#
# **Gelecek hafta:** tek nöron, tek doğru, inilecek tek yamaç: doğrusal ve lojistik regresyon (logistic regression).
