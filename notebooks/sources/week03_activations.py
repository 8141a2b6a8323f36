# ---
# jupyter:
#   dlcourse:
#     week: 3
#     title: {en: "Week 3 · Activations and shallow networks", tr: "Hafta 3 · Aktivasyonlar ve sığ ağlar"}
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
# # Week 3 · Activations and shallow networks
#
# {{binder}}
#
# Last week one neuron drew one straight line. This week you put several side by side, and something new happens: the boundary bends.
# All of it comes from one small curve behind every neuron, the **activation function**. Take it away and a hundred layers are worth one.
#
# **After this week you can**
#
# 1. *write* the forward pass of a network with one hidden layer, with every shape right;
# 2. *prove* that layers without activations collapse into one;
# 3. *implement* the activations of Keras with their derivatives and *show* that they agree;
# 4. *relate* saturation and dead units to the size of gradients;
# 5. *choose* the activation of a hidden layer and of an output layer;
# 6. *solve* XOR by hand and *say* what depth and width are good for.
#
# **Time:** about 3 hours of your own work; 90 minutes in class.
# **You need:** logistic regression and gradient descent (week 2), matrix products and broadcasting (week 1).

# %% [markdown] lang="tr"
# # Hafta 3 · Aktivasyonlar ve sığ ağlar
#
# {{binder}}
#
# Geçen hafta bir nöron (neuron) düz bir çizgi çizdi. Bu hafta birkaçını yan yana koyuyorsunuz ve yeni bir şey oluyor: sınır bükülüyor.
# Hepsi, her nöronun arkasındaki küçük bir eğriden, **aktivasyon fonksiyonundan** (activation function) gelir. Onu kaldırın, yüz katman (layer) bir katmana eşit olur.
#
# **Bu haftanın sonunda**
#
# 1. tek gizli katmanlı (hidden layer) bir ağın ileri yayılımını (forward propagation) bütün şekilleri (shape) doğru olacak biçimde *yazabileceksiniz*;
# 2. aktivasyonsuz katmanların tek katmana çöktüğünü *kanıtlayabileceksiniz*;
# 3. Keras'ın aktivasyonlarını türevleriyle (derivative) *yazabilecek*, aynı sayıları verdiklerini *gösterebileceksiniz*;
# 4. doygunluğu (saturation) ve ölü birimleri gradyanın (gradient) büyüklüğüyle *ilişkilendirebileceksiniz*;
# 5. gizli katmanın ve çıktı katmanının (output layer) aktivasyonunu *seçebileceksiniz*;
# 6. XOR'u elle *çözebilecek*, derinliğin ve genişliğin neye yaradığını *söyleyebileceksiniz*.
#
# **Süre:** kendi başınıza yaklaşık 3 saat; sınıfta 90 dakika.
# **Gerekenler:** lojistik regresyon (logistic regression) ve gradyan inişi (gradient descent; hafta 2), matris çarpımı (matrix multiplication) ve yayınlama (broadcasting; hafta 1).

# %% slideshow={"slide_type": "skip"}
import matplotlib.pyplot as plt
import numpy as np

import dlcourse
from dlcourse import activations, datasets, gradcheck, keras_bridge, labs, layers
from dlcourse import models, optimizers, plots, selection
from dlcourse.exercises import week03

dlcourse.set_language("en")
plots.use_style()
np.set_printoptions(precision=4, suppress=True)

# %% [markdown] lang="en" predict="run" slideshow={"slide_type": "subslide"}
# ## Ten layers or one?
#
# Two rings of points, one inside the other. Two networks with 16 units per hidden layer:
#
# * left: **ten** hidden layers, activation `linear`;
# * right: **one** hidden layer, activation `relu`.
#
# (Both are trained with *Adam*, a quick relative of gradient descent that week 5 takes apart.)
#
# **Predict first:** which one separates the rings?

# %% [markdown] lang="tr"
# ## On katman mı, bir katman mı?
#
# Biri ötekinin içinde, noktalardan iki halka. Gizli katman başına 16 birimli iki ağ:
#
# * solda: **on** gizli katman, aktivasyon `linear`;
# * sağda: **bir** gizli katman, aktivasyon `relu`.
#
# (İkisi de *Adam* ile eğitilir: gradyan inişinin hızlı bir akrabası; onu 5. haftada parçalarına ayıracağız.)
#
# **Önce tahmin edin:** halkaları hangisi ayırır?

# %% [markdown] lang="en" slideshow={"slide_type": "notes"}
# *For the instructor.* Show the opening figure with the right half covered. Ask: "Ten layers, hundreds of weights. What can this network draw?" Then uncover. Usual misconception: more layers always mean more complicated boundaries. 5 minutes.

# %% [markdown] lang="tr"
# *Öğretmene not.* Açılış resmini, sağ yarısını kapatarak gösterin. Öğrencilere sorun: "On katman, yüzlerce ağırlık. Bu ağ ne çizebilir?" Sonra açın. Sık görülen yanılgı: daha çok katman her zaman daha karmaşık sınır demektir. 5 dakika.


# %% slideshow={"slide_type": "skip"}
def classifier(hidden_layers, activation, units=16, seed=0):
    hidden = [layers.Dense(units, activation) for _ in range(hidden_layers)]
    model = models.Sequential([*hidden, layers.Dense(1, "sigmoid")], seed=seed)
    model.compile(optimizers.Adam(0.02), loss="binary_crossentropy")
    return model


# %% slideshow={"slide_type": "skip"}
rings_x, rings_y = datasets.make_circles(300, noise=0.08, seed=0)
nets = {}
for depth, activation in [(10, "linear"), (1, "relu")]:
    net = classifier(depth, activation)
    net.fit(rings_x, rings_y, epochs=60, seed=0, verbose=0)
    right = round(300 * net.evaluate(rings_x, rings_y)["accuracy"])
    nets[f"{depth} × {activation}: ✓ {right} / 300"] = net

# %% answers=true slideshow={"slide_type": "subslide"}
_, axes = plt.subplots(1, 2, figsize=(9, 4))
draw = plots.week03.regions
for ax, title in zip(axes, nets):
    draw(nets[title], rings_x, rings_y, ax, title)

# %% [markdown] lang="en" slideshow={"slide_type": "fragment"}
# However many linear layers you stack, they can only draw one straight line. No line separates rings, so the network on the left answers "about one half" everywhere. One layer of ReLU units closes the ring. You will prove the first and understand the second.

# %% [markdown] lang="tr"
# Kaç doğrusal (linear) katmanı üst üste koyarsanız koyun, yalnızca tek bir doğru çizebilirler. Halkaları hiçbir doğru ayırmaz; soldaki ağ bu yüzden her yerde yarıya yakın bir değer verir. ReLU birimli tek bir katman halkayı kapatır. Birincisini kanıtlayacak, ikincisini anlayacaksınız.

# %% [markdown] lang="en" topics="B01 A020 A021 A022 A023 A024 A035 A156 A209 A210" predict="run" slideshow={"slide_type": "slide"}
# ## 3.1 From a neuron to a network
#
# ### What is new when neurons stand side by side?
#
# A **neuron** takes inputs, multiplies each by a weight, adds a bias, and bends the result:
#
# $$z = w^\top x + b, \qquad a = g(z)$$
#
# $x$ is the input, $w$ the weights (the strength of each connection), $b$ the bias, $z$ the *pre-activation*, $g$ the activation function. $a$ is the *activation*, the output of the neuron. Read it aloud: *weigh the inputs, add them up with the bias, bend the sum.* Learning changes $w$ and $b$, nothing else.
#
# For $x = (0.1, 0.2, 0.3)$, all weights 0.5 and $b = 0$: $z = 0.5 \cdot (0.1 + 0.2 + 0.3) = 0.3$. If $g$ is a step from 0 to 1, this is Rosenblatt's perceptron (1958) and $a = 1$. If $g = \sigma$, it is last week's logistic regression and $a = 0.574$. Name and picture come from nerve cells in the brain; what the unit does is a function, no more.
#
# Neurons that read the same inputs form a **layer**. The outputs of one layer are the inputs of the next: *input layer, hidden layers, output layer*. In a network for house prices, **every** input (size, rooms, postcode) reaches **every** hidden neuron; the weights decide how strongly. Nobody tells a hidden neuron what to stand for.
#
# The input layer computes nothing and is not counted. A network with one hidden layer has two layers.
#
# **Predict first:** 3 inputs, 4 hidden units, 1 output. How many numbers does this network have to learn?

# %% [markdown] lang="tr"
# ## 3.1 Nörondan ağa
#
# ### Nöronlar yan yana durunca yeni olan ne?
#
# **Nöron** girdileri alır, her birini bir ağırlıkla (weight) çarpar, bir sapma (bias) ekler ve sonucu büker:
#
# $$z = w^\top x + b, \qquad a = g(z)$$
#
# $x$ girdi, $w$ ağırlıklar (her bağlantının gücü), $b$ sapma, $z$ *aktivasyon öncesi değer*, $g$ aktivasyon fonksiyonudur. $a$ ise *aktivasyondur*, yani nöronun çıktısı. Sesli okuyun: *girdileri tartın, sapmayla birlikte toplayın, toplamı bükün.* Öğrenme yalnızca $w$ ile $b$'yi değiştirir.
#
# $x = (0.1, 0.2, 0.3)$, bütün ağırlıklar 0.5 ve $b = 0$ olsun: $z = 0.5 \cdot (0.1 + 0.2 + 0.3) = 0.3$. $g$, 0'dan 1'e çıkan bir basamaksa bu, Rosenblatt'ın perceptronudur (perceptron, algılayıcı; 1958) ve $a = 1$ olur. $g = \sigma$ ise geçen haftanın lojistik regresyonudur ve $a = 0.574$ olur. Adı da resmi de beyindeki sinir hücrelerinden gelir; birimin yaptığı iş bir fonksiyondur, fazlası değil.
#
# Aynı girdileri alan nöronlar bir **katman** oluşturur. Bir katmanın çıktıları sonrakinin girdileridir: *girdi katmanı (input layer), gizli katmanlar, çıktı katmanı*. Ev fiyatı ağında **her** girdi (büyüklük, oda sayısı, posta kodu) **her** gizli nörona ulaşır; hangi girdinin ne kadar etkili olacağını ağırlıklar belirler. Gizli bir nörona neyi temsil edeceğini kimse söylemez.
#
# Girdi katmanı hiçbir şey hesaplamaz ve sayılmaz. Tek gizli katmanlı bir ağ iki katmanlıdır.
#
# **Önce tahmin edin:** 3 girdi, 4 gizli birim, 1 çıktı. Bu ağın öğrenmesi gereken kaç sayı vardır?

# %% [markdown] lang="en" slideshow={"slide_type": "notes"}
# *For the instructor.* 12 minutes for 3.1. Draw 3-4-1 on the board and let the class fill the shape table.

# %% [markdown] lang="tr"
# *Öğretmene not.* 3.1 için 12 dakika. 3-4-1'i tahtaya çizin, şekil tablosunu sınıfa doldurtun.

# %% answers=true slideshow={"slide_type": "subslide"}
_ = plots.week03.network([3, 4, 1])

# %% [markdown] lang="en" slideshow={"slide_type": "notes"}
# *For the instructor.* Ask: "Where do 12 of the 21 parameters sit?" (In $W^{[1]}$.)

# %% [markdown] lang="tr"
# *Öğretmene not.* Öğrencilere sorun: "21 parametrenin 12'si nerede?" ($W^{[1]}$'de.)

# %% [markdown] lang="en" topics="B33 A211 A212 A189 A190" slideshow={"slide_type": "subslide"}
# ### The forward pass, unit by unit and at once
#
# To compute the output from the input, layer by layer, is called **forward propagation**. Before training the weights are random; the steps are the same. Superscript $[l]$ numbers the layer, subscript the unit. Unit $i$ of the hidden layer weighs the inputs with a row $w_i^\top$ of its own:
#
# $$z^{[1]}_i = w^{[1]\top}_i x + b^{[1]}_i, \qquad a^{[1]}_i = g\!\left(z^{[1]}_i\right)$$
#
# Put the four rows on top of each other and all units are one product:
#
# $$z^{[1]} = W^{[1]} x + b^{[1]}, \quad a^{[1]} = g^{[1]}\!\left(z^{[1]}\right), \quad z^{[2]} = W^{[2]} a^{[1]} + b^{[2]}, \quad a^{[2]} = g^{[2]}\!\left(z^{[2]}\right)$$
#
# | | $W^{[1]}$ | $x$ | $b^{[1]}, z^{[1]}, a^{[1]}$ | $W^{[2]}$ | $b^{[2]}, z^{[2]}, a^{[2]}$ |
# |---|---|---|---|---|---|
# | 3-4-1 | (4, 3) | (3, 1) | (4, 1) | (1, 4) | (1, 1) |
#
# Rule: $W^{[l]}$ has a row for every unit of its own layer and a column for every unit of the layer before.

# %% [markdown] lang="tr"
# ### İleri yayılım, birim birim ve bir kerede
#
# Çıktıyı girdiden katman katman hesaplamaya **ileri yayılım** (forward propagation) denir. Eğitimden önce ağırlıklar rastgeledir; adımlar aynıdır. Üst indis $[l]$ katmanı, alt indis birimi numaralar. Gizli katmanın $i$. birimi girdileri kendi $w_i^\top$ satırıyla tartar:
#
# $$z^{[1]}_i = w^{[1]\top}_i x + b^{[1]}_i, \qquad a^{[1]}_i = g\!\left(z^{[1]}_i\right)$$
#
# Dört satırı üst üste koyun, bütün birimler tek bir çarpım olur:
#
# $$z^{[1]} = W^{[1]} x + b^{[1]}, \quad a^{[1]} = g^{[1]}\!\left(z^{[1]}\right), \quad z^{[2]} = W^{[2]} a^{[1]} + b^{[2]}, \quad a^{[2]} = g^{[2]}\!\left(z^{[2]}\right)$$
#
# | | $W^{[1]}$ | $x$ | $b^{[1]}, z^{[1]}, a^{[1]}$ | $W^{[2]}$ | $b^{[2]}, z^{[2]}, a^{[2]}$ |
# |---|---|---|---|---|---|
# | 3-4-1 | (4, 3) | (3, 1) | (4, 1) | (1, 4) | (1, 1) |
#
# Kural: $W^{[l]}$ matrisinin (matrix), kendi katmanının her birimi için bir satırı, önceki katmanın her birimi için bir sütunu vardır.

# %% slideshow={"slide_type": "subslide"}
rng = np.random.default_rng(0)
W1, b1 = rng.normal(size=(4, 3)), rng.normal(size=(4, 1))
W2, b2 = rng.normal(size=(1, 4)), rng.normal(size=(1, 1))
x = rng.normal(size=(3, 1))

# en: unit by unit
# tr: birim birim
a1 = np.zeros((4, 1))
for i in range(4):
    z_i = sum(W1[i, j] * x[j, 0] for j in range(3)) + b1[i, 0]
    a1[i, 0] = np.tanh(z_i)

# en: all units at once
# tr: bütün birimler bir kerede
vectorised = np.tanh(W1 @ x + b1)
a2 = activations.sigmoid(W2 @ vectorised + b2)
print(vectorised.shape, a2.shape, np.allclose(a1, vectorised))

# %% [markdown] lang="en" topics="A213 A214" slideshow={"slide_type": "subslide"}
# ### All examples at once
#
# Write the $m$ examples as the **columns** of $X$. A matrix product treats every column by itself, so $W^{[1]} X$ holds $W^{[1]} x^{(i)}$ in column $i$, and $b^{[1]}$ is stretched over all columns:
#
# $$Z^{[1]} = W^{[1]} X + b^{[1]}, \qquad X: (3, m), \quad Z^{[1]}: (4, m)$$
#
# $a^{[2](i)}$ means: layer 2, example $i$. Read the formula aloud: *every column of $X$ becomes a column of $Z$.* Here are five examples, column by column and at once:

# %% [markdown] lang="tr"
# ### Bütün örnekler bir kerede
#
# $m$ örneği $X$'in **sütunları** olarak yazın. Matris çarpımı her sütunu kendi başına işler; $W^{[1]} X$'in $i$. sütununda $W^{[1]} x^{(i)}$ yer alır, $b^{[1]}$ de bütün sütunlar boyunca uzatılır:
#
# $$Z^{[1]} = W^{[1]} X + b^{[1]}, \qquad X: (3, m), \quad Z^{[1]}: (4, m)$$
#
# $a^{[2](i)}$: 2. katman, $i$. örnek. Formülü sesli okuyun: *$X$'in her sütunu $Z$'nin bir sütunu olur.* İşte beş örnek, sütun sütun ve bir kerede:

# %% slideshow={"slide_type": "-"}
# en: each column by itself
# tr: her sütun kendi başına
X = rng.normal(size=(3, 5))
columns = [np.tanh(W1 @ X[:, [i]] + b1) for i in range(5)]

# en: all columns at once
# tr: bütün sütunlar bir kerede
A1 = np.tanh(W1 @ X + b1)
A2 = activations.sigmoid(W2 @ A1 + b2)
print(A1.shape, A2.shape, np.allclose(A1, np.hstack(columns)))

# %% [markdown] lang="en" slideshow={"slide_type": "subslide"}
# ### Columns here, rows in Keras
#
# Keras and this course's package write examples as **rows**: $X$ is $(m, 3)$, the kernel is $W^\top$, and the layer computes `x @ kernel + bias`. Same numbers, turned round:
#
# | | notes (columns) | Keras, `dlcourse` (rows) |
# |---|---|---|
# | examples | $X$ of shape $(n_x, m)$ | `x` of shape `(m, n_x)` |
# | weights | $W$ of shape $(n_{out}, n_{in})$ | `kernel` of shape `(n_in, n_out)` |
# | bias | $(n_{out}, 1)$ | `(n_out,)` |
# | layer | $WX + b$ | `x @ kernel + bias` |

# %% [markdown] lang="tr"
# ### Burada sütunlar, Keras'ta satırlar
#
# Keras ve bu dersin paketi örnekleri **satır** olarak yazar: $X$, $(m, 3)$'tür, çekirdek (kernel) $W^\top$'dir, katman `x @ kernel + bias` hesaplar. Aynı sayılar, devrik (transpose) yazılmış:
#
# | | notlar (sütunlar) | Keras, `dlcourse` (satırlar) |
# |---|---|---|
# | örnekler | $(n_x, m)$ şeklinde $X$ | `(m, n_x)` şeklinde `x` |
# | ağırlıklar | $(n_{out}, n_{in})$ şeklinde $W$ | `(n_in, n_out)` şeklinde `kernel` |
# | sapma | $(n_{out}, 1)$ | `(n_out,)` |
# | katman | $WX + b$ | `x @ kernel + bias` |

# %% [markdown] lang="en" slideshow={"slide_type": "notes"}
# *For the instructor.* Usual misconception: $W^{[1]}$ has the shape (inputs, units) in the notes' notation; that is the kernel of Keras.

# %% [markdown] lang="tr"
# *Öğretmene not.* Sık görülen yanılgı: notların gösteriminde $W^{[1]}$'in şekli (girdi, birim) olur; o, Keras'ın çekirdeğidir.

# %% slideshow={"slide_type": "subslide"}
model = models.Sequential(
    [
        layers.Dense(4, "tanh", dtype="float64"),
        layers.Dense(1, "sigmoid", dtype="float64"),
    ]
)
model.build((None, 3))
model.set_weights([W1.T, b1[:, 0], W2.T, b2[:, 0]])
model.summary()
print(np.allclose(model(X.T), A2.T))

# %% [markdown] lang="en" slideshow={"slide_type": "fragment"}
# The kernels went in transposed, the biases flat, the five examples as rows: the same five numbers came out. `summary` counts: 16 + 5 = 21 parameters.
#
# Is our `Dense` the `Dense` of Keras? Here are its output and its three gradients, with random weights. (Where the gradients come from is next week's question.)

# %% [markdown] lang="tr"
# Çekirdekleri devrik, sapmaları tek eksenli dizi, beş örneği satır olarak verdik: sonuç aynı beş sayı oldu. `summary` sayar: 16 + 5 = 21 parametre.
#
# Bizim `Dense`'imiz Keras'ın `Dense`'iyle aynı mı? İşte rastgele ağırlıklarla çıktısı ve üç gradyanı. (Gradyanların nereden geldiği gelecek haftanın sorusudur.)

# %% slideshow={"slide_type": "-"}
print(keras_bridge.compare(layers.Dense(4, "tanh"), X.T))

# %% [markdown] lang="en" slideshow={"slide_type": "skip"}
# **Exercise 1.** Write `forward(x, W1, b1, W2, b2)` of a 3-4-1 network (tanh, then sigmoid) in the notes' notation, for a whole batch `x` of shape `(3, m)`. Return `(a1, a2)`.

# %% [markdown] lang="tr"
# **Alıştırma 1.** 3-4-1 ağının ileri yayılımını, `forward(x, W1, b1, W2, b2)`, notların gösterimiyle ve `(3, m)` şeklindeki bütün bir yığın (batch) `x` için yazın (tanh, sonra sigmoid). `(a1, a2)` döndürün.

# %% exercise="forward" slideshow={"slide_type": "skip"}

# %% [markdown] lang="en" slideshow={"slide_type": "skip"}
# **Exercise 2.** How many parameters has a fully connected network with the layer sizes `sizes`, say `[3, 4, 1]`? Write `count_parameters(sizes)`. For 3-4-1 it is 21.

# %% [markdown] lang="tr"
# **Alıştırma 2.** Katman büyüklükleri `sizes` olan, örneğin `[3, 4, 1]`, tam bağlantılı bir ağın kaç parametresi vardır? `count_parameters(sizes)` fonksiyonunu yazın. 3-4-1 için 21'dir.

# %% exercise="count_parameters" slideshow={"slide_type": "skip"}

# %% [markdown] lang="en" topics="B35 A204 A205 A206 A223 A271 A272 A208" predict="run" slideshow={"slide_type": "slide"}
# ## 3.2 Why bend at all?
#
# ### What do two layers without activation compute?
#
# $$W_2\,(W_1 x + b_1) + b_2 = \underbrace{W_2 W_1}_{W'} x + \underbrace{W_2 b_1 + b_2}_{b'}$$
#
# Read it aloud: *a linear map of a linear map is a linear map.* Two layers, one hundred layers: always one matrix $W'$ and one bias $b'$. With a sigmoid at the end, the whole network is logistic regression; without, it is linear regression. Where a line separates the data, that is enough. Rings, moons and spirals are not separated by any line.
#
# **Predict first:** two linear layers 3-5-2 have $(3+1)\cdot5 + (5+1)\cdot2 = 32$ parameters. How many numbers are enough for the same function?

# %% [markdown] lang="tr"
# ## 3.2 Neden bükelim?
#
# ### Aktivasyonsuz iki katman ne hesaplar?
#
# $$W_2\,(W_1 x + b_1) + b_2 = \underbrace{W_2 W_1}_{W'} x + \underbrace{W_2 b_1 + b_2}_{b'}$$
#
# Sesli okuyun: *doğrusal dönüşümün doğrusal dönüşümü doğrusaldır.* İki katman, yüz katman: hep tek bir $W'$ matrisi, tek bir $b'$ sapması. Sonunda sigmoid varsa bütün ağ lojistik regresyondur; yoksa doğrusal regresyondur (linear regression). Veriyi bir doğrunun ayırdığı yerde bu yeter. Halkaları, ayları, sarmalları ise hiçbir doğru ayırmaz.
#
# **Önce tahmin edin:** iki doğrusal katman, 3-5-2, $(3+1)\cdot5 + (5+1)\cdot2 = 32$ parametrelidir. Aynı fonksiyona kaç sayı yeter?

# %% [markdown] lang="en" slideshow={"slide_type": "notes"}
# *For the instructor.* 15 minutes for 3.2. Let a student write the collapse on the board.

# %% [markdown] lang="tr"
# *Öğretmene not.* 3.2 için 15 dakika. Çöküşü bir öğrenciye tahtada yazdırın.

# %% answers=true slideshow={"slide_type": "subslide"}
linear = models.Sequential(
    [layers.Dense(5, dtype="float64"), layers.Dense(2, dtype="float64")], seed=0
)
linear.build((None, 3))
K1, c1, K2, c2 = linear.get_weights()
# en: biases start at 0; with other values b' has something to show
# tr: sapmalar 0'dan başlar; b' sıfır çıkmasın diye onlara başka değerler veriyoruz
c1, c2 = c1 + 0.5, c2 - 1.0
linear.set_weights([K1, c1, K2, c2])

# en: in Keras' rows the first layer stands on the left
# tr: Keras'ın satır biçiminde ilk katman solda yazılır
W_prime, b_prime = K1 @ K2, c1 @ K2 + c2
points = rng.normal(size=(6, 3))
print(W_prime.shape, b_prime.shape)
print(np.allclose(linear(points), points @ W_prime + b_prime))

# %% [markdown] lang="en" slideshow={"slide_type": "fragment"}
# $W'$ is $3 \times 2$ and $b'$ has 2 entries: 8 numbers do what 32 did.

# %% [markdown] lang="tr"
# $W'$, $3 \times 2$'dir, $b'$ 2 elemanlıdır: 32 sayının işini 8 sayı yapar.

# %% [markdown] lang="en" predict="play" slideshow={"slide_type": "subslide"}
# ### Now you: ten matrices, one line
#
# The hidden weights are drawn once at random; the output layer is fitted to the points. The lab multiplies the matrices out and draws the boundary of the whole network. Predict before each move:
#
# 1. `linear`, from 1 to 10 hidden layers. Does the line move? Do $w'_1, w'_2, b'$ change?
# 2. Back to 1 layer, then `relu`. How many of the 200 points does one bend win?
# 3. 10 layers with `tanh`. Does depth help here?
#
# **Goal:** with an activation other than linear, separate more than 95% of the points.

# %% [markdown] lang="tr"
# ### Şimdi siz: on matris, tek bir çizgi
#
# Gizli ağırlıklar bir kez rastgele çekilir; çıktı katmanı noktalara uydurulur. Laboratuvar matrisleri çarpar, bütün ağın sınırını çizer. Her adımdan önce tahmin edin:
#
# 1. `linear`, 1'den 10 gizli katmana kadar. Çizgi yerinden oynar mı? $w'_1, w'_2, b'$ değişir mi?
# 2. Yeniden 1 katman, sonra `relu`. Tek bir bükülmeyle 200 noktanın kaçı daha yerini bulur?
# 3. `tanh` ile 10 katman. Derinlik burada işe yarar mı?
#
# **Hedef:** doğrusal olmayan (non-linear) bir aktivasyonla noktaların %95'inden fazlasını ayırın.

# %% slideshow={"slide_type": "subslide"}
labs.LinearCollapse()

# %% [markdown] lang="en" slideshow={"slide_type": "notes"}
# *For the instructor.* Ask: "Where may a linear layer stand all the same?" (At the output, for regression; and as a bottleneck with fewer units, where it saves parameters.)

# %% [markdown] lang="tr"
# *Öğretmene not.* Öğrencilere sorun: "Doğrusal katman yine de nerede kullanılabilir?" (Regresyonda çıktı katmanı olarak; bir de parametre sayısını azaltan dar bir ara katman olarak.)

# %% [markdown] lang="en" slideshow={"slide_type": "skip"}
# You saw it: the three numbers keep all their digits, and 86% is the end for every linear depth. One bent layer gives 98%. Nine more layers add nothing here: these points ask for a bend, not for depth.

# %% [markdown] lang="tr"
# Gördünüz: üç sayı bütün basamaklarıyla aynı kalır; doğrusal ağ hangi derinlikte olursa olsun %86'da kalır. Bükülen tek katman bu oranı %98'e çıkarır. Dokuz katman daha eklemek burada bir şey kazandırmaz: bu noktalar derinlik değil, bükülme ister.

# %% [markdown] lang="en" topics="A207 A224" predict="run" slideshow={"slide_type": "subslide"}
# ### What a bend buys
#
# One ReLU unit, $\max(0, x - k)$, is a line with one kink: zero to the left of $k$, slope 1 to the right. A layer of such units adds up kinks:
#
# $$f(x) \approx c + \sum_i a_i \max(0, x - k_i)$$
#
# $c$ is the height at the start, $k_i$ the place of kink $i$, $a_i$ the change of slope there. Read it aloud: *start at $c$, and at each kink change the slope.* With enough units such sums follow **any** continuous curve on an interval as closely as you like. (Cybenko 1989 proved it for sigmoids, Leshno and others 1993 for every activation that is no polynomial.) The proof says that suitable weights exist. It does not say that training finds them.
#
# **Predict first:** how many kinks bring the curve below within 0.01?

# %% [markdown] lang="tr"
# ### Bir bükülme ne kazandırır?
#
# Tek bir ReLU birimi, $\max(0, x - k)$, tek kırılma noktası (kink) olan kırık bir çizgidir: $k$'nin solunda sıfır, sağında eğimi 1. Böyle birimlerden oluşan bir katman kırılmaları toplar:
#
# $$f(x) \approx c + \sum_i a_i \max(0, x - k_i)$$
#
# $c$ başlangıçtaki yükseklik, $k_i$ $i$. kırılmanın yeri, $a_i$ eğimin oradaki değişimidir. Sesli okuyun: *$c$'den başlayın, her kırılmada eğimi değiştirin.* Yeterince birimle böyle toplamlar bir aralıktaki **her** sürekli eğriyi istediğiniz yakınlıkta izler. (Bunu sigmoidler için Cybenko 1989'da, polinom olmayan her aktivasyon için Leshno ve arkadaşları 1993'te kanıtladı.) Kanıt uygun ağırlıkların var olduğunu söyler. Eğitimin onları bulacağını söylemez.
#
# **Önce tahmin edin:** aşağıdaki eğriye her yerde 0.01 kadar yaklaşmak için kaç kırılma gerekir?

# %% answers=true slideshow={"slide_type": "subslide"}
_ = plots.week03.sum_of_kinks()

# %% [markdown] lang="en" topics="A224" predict="run" slideshow={"slide_type": "subslide"}
# ### A myth on the way
#
# "A linear activation has a constant derivative, so nothing can be learned." **Predict first:** three linear layers, data that a linear map made. Does gradient descent bring the loss to zero?

# %% [markdown] lang="tr"
# ### Yeri gelmişken: bir efsane
#
# "Doğrusal aktivasyonun türevi sabittir, öyleyse hiçbir şey öğrenilemez." **Önce tahmin edin:** üç doğrusal katman, doğrusal bir dönüşümün ürettiği veri. Gradyan inişi kaybı sıfıra indirir mi?

# %% answers=true slideshow={"slide_type": "fragment"}
true_map = rng.normal(size=(3, 2))
targets = points @ true_map
deep_linear = models.Sequential(
    [layers.Dense(8), layers.Dense(8), layers.Dense(2)], seed=1
)
deep_linear.compile(optimizers.SGD(0.05), loss="mse")
history = deep_linear.fit(points, targets, epochs=2000, batch_size=6, verbose=0)
first, *_, last = history.history["loss"]
print(f"{first:.2f} -> < 1e-6:", last < 1e-6)

# %% [markdown] lang="en" slideshow={"slide_type": "fragment"}
# It does: a deep **linear** network trains perfectly well. It can only learn a linear map. The reason against linear hidden layers is the collapse, not the derivative.

# %% [markdown] lang="tr"
# İndirir: derin **doğrusal** bir ağ gayet iyi eğitilir. Yalnızca, doğrusal bir dönüşümden fazlasını öğrenemez. Doğrusal gizli katman kullanmamanın nedeni türev değil, çöküştür.

# %% [markdown] lang="en" slideshow={"slide_type": "notes"}
# *For the instructor.* Usual misconception: a linear network cannot be trained.

# %% [markdown] lang="tr"
# *Öğretmene not.* Sık görülen yanılgı: doğrusal ağ eğitilemez.

# %% [markdown] lang="en" slideshow={"slide_type": "skip"}
# **Exercise 3.** Write `collapse(W1, b1, W2, b2)` in the notes' notation: return the one `(W, b)` that does the same as both layers.

# %% [markdown] lang="tr"
# **Alıştırma 3.** `collapse(W1, b1, W2, b2)` fonksiyonunu notların gösterimiyle yazın: iki katmanın yaptığını tek başına yapan `(W, b)` ikilisini döndürün.

# %% exercise="collapse" slideshow={"slide_type": "skip"}

# %% [markdown] lang="en" topics="A221 A238 A239 A250 A251 A237" slideshow={"slide_type": "slide"}
# ## 3.3 Eighteen curves
#
# ### What may be asked of an activation function?
#
# It turns the pre-activation $z$ of a neuron into its output $a = g(z)$. Four things are wanted, and no curve has all four:
#
# 1. **non-linear**, or the layers collapse: the bend gives the network its capacity;
# 2. **gradient flow**: $g'(z)$ neither vanishes nor explodes, because backpropagation (next week) multiplies by it in every layer;
# 3. a **range** that fits: (0, 1) for a probability, all numbers for a temperature;
# 4. **cheap**: it is computed for every unit and every example.
#
# Always look at a curve **together with its derivative**: the curve says what the neuron can express, the derivative where it can learn.

# %% [markdown] lang="tr"
# ## 3.3 On sekiz eğri
#
# ### Bir aktivasyon fonksiyonundan ne istenir?
#
# Nöronun $z$ değerini çıktısına çevirir: $a = g(z)$. Dört şey istenir, dördünü birden sağlayan eğri yoktur:
#
# 1. **doğrusal olmayan** bir eğri olsun, yoksa katmanlar çöker: ağa kapasitesini (capacity) bükülme verir;
# 2. **gradyan aksın**: $g'(z)$ ne yok olsun ne patlasın, çünkü geri yayılım (backpropagation, gelecek hafta) her katmanda onunla çarpar;
# 3. **aralığı** uysun: olasılık için (0, 1), sıcaklık için bütün sayılar;
# 4. **ucuz** olsun: her birim ve her örnek için hesaplanır.
#
# Bir eğriye her zaman **türeviyle birlikte** bakın: eğri nöronun ne ifade edebileceğini, türev nerede öğrenebileceğini söyler.

# %% [markdown] lang="en" slideshow={"slide_type": "notes"}
# *For the instructor.* 25 minutes for 3.3. Do sigmoid, tanh and ReLU on the board, leave the rest to the tables and the lab.

# %% [markdown] lang="tr"
# *Öğretmene not.* 3.3 için 25 dakika. Sigmoid, tanh ve ReLU'yu tahtada yapın, gerisini tablolara ve laboratuvara bırakın.

# %% [markdown] lang="en" topics="B16 A225 A226 A227 A228 A229 A242 A253 A161" slideshow={"slide_type": "subslide"}
# ### Sigmoid
#
# $$\sigma(z) = \frac{1}{1 + e^{-z}}, \qquad \sigma'(z) = \sigma(z)\,(1 - \sigma(z)) \le \tfrac14$$
#
# $\sigma$ rises from 0 through $\tfrac12$ (at $z = 0$) towards 1. Its derivative, read aloud: *the answer times what it lacks to 1.* (From $\sigma' = e^{-z}/(1+e^{-z})^2$: the first factor is $\sigma$, the rest $1-\sigma$.) $\sigma$ says "how sure". At the **output** of a two-class problem (tumour: malignant or benign) it is the right choice, and inside the gates of LSTMs (week 12).
#
# In hidden layers it was common until about 2010 and is rare now:
#
# * it **saturates**: for $|z| > 5$ its slope is below 0.007, and the unit hardly learns;
# * even at its best the slope is $1/4$: ten layers shrink a gradient a million times, unless large weights make up for it (**vanishing gradient**);
# * its outputs are all positive, so for one example the gradients of all weights of a unit in the next layer have the same sign.
#
# Saturation means slow learning on a flat stretch. That is not the same as a local minimum.

# %% [markdown] lang="tr"
# ### Sigmoid
#
# $$\sigma(z) = \frac{1}{1 + e^{-z}}, \qquad \sigma'(z) = \sigma(z)\,(1 - \sigma(z)) \le \tfrac14$$
#
# $\sigma$, 0'dan başlar, $z = 0$'da $\tfrac12$'den geçer, 1'e yaklaşır. Türevini sesli okuyun: *yanıt çarpı, yanıtın 1'den farkı.* ($\sigma' = e^{-z}/(1+e^{-z})^2$: bir çarpan $\sigma$, kalanı $1-\sigma$.) $\sigma$, ne kadar emin olunduğunu söyler. İki sınıflı bir sorunun **çıktısında** (tümör: kötü huylu ya da iyi huylu) doğru seçimdir, LSTM kapılarının içinde de öyle (hafta 12).
#
# Gizli katmanlarda yaklaşık 2010'a kadar yaygındı, bugün enderdir:
#
# * **doyar**: $|z| > 5$ için eğimi 0.007'nin altındadır, birim neredeyse hiç öğrenmez;
# * en iyi yerinde bile eğimi $1/4$'tür: büyük ağırlıklar dengelemedikçe on katman, gradyanı bir milyon kat küçültür (**kaybolan gradyan**, vanishing gradient);
# * çıktılarının hepsi pozitiftir, bu yüzden sonraki katmandaki bir birimin bütün ağırlıklarının gradyanları tek bir örnekte aynı işaretlidir.
#
# Doygunluk, eğimin sıfıra yakın olduğu bir bölgede yavaş öğrenmektir. Yerel minimumla (local minimum) aynı şey değildir.

# %% slideshow={"slide_type": "-"}
z = np.array([-40.0, 0.0, 40.0])
print([f"{value:.3g}" for value in activations.sigmoid(z)])
print(activations.sigmoid_grad(np.array([0.0, 5.0, 10.0])))
print(f"0.25 ** 10 = {0.25**10:.2e}")

# %% [markdown] lang="en" topics="A243 A254 A267" predict="run" slideshow={"slide_type": "subslide"}
# ### tanh
#
# $$\tanh(z) = \frac{e^{z} - e^{-z}}{e^{z} + e^{-z}} = 2\sigma(2z) - 1, \qquad \tanh'(z) = 1 - \tanh^2(z) \le 1$$
#
# The *hyperbolic* tangent (not the tangent of trigonometry) is a sigmoid stretched to $(-1, 1)$. Its outputs are centred at zero and its slope reaches 1, so in hidden layers it is almost always better than the sigmoid. It still saturates. Recurrent networks use it to this day.
#
# **Predict first:** by which factor is its slope at 0 larger than that of the sigmoid?

# %% [markdown] lang="tr"
# ### tanh
#
# $$\tanh(z) = \frac{e^{z} - e^{-z}}{e^{z} + e^{-z}} = 2\sigma(2z) - 1, \qquad \tanh'(z) = 1 - \tanh^2(z) \le 1$$
#
# *Hiperbolik* tanjant (hyperbolic tangent; trigonometrideki tanjant değil), $(-1, 1)$ aralığına gerilmiş bir sigmoiddir. Çıktıları sıfır çevresinde ortalanmıştır, eğimi 1'e ulaşır; bu yüzden gizli katmanlarda hemen her zaman sigmoidden iyidir. O da doyar. Yinelemeli ağlar onu bugün de kullanır.
#
# **Önce tahmin edin:** 0'daki eğimi sigmoidinkinin kaç katıdır?

# %% answers=true slideshow={"slide_type": "subslide"}
_ = plots.week03.curves(["sigmoid", "tanh"])

# %% [markdown] lang="en" topics="A230 A234 A240 A244 A248 A249 A255 A257 A268 A048" slideshow={"slide_type": "subslide"}
# ### ReLU
#
# $$\operatorname{ReLU}(z) = \max(0, z), \qquad \operatorname{ReLU}'(z) = \begin{cases} 1 & z > 0 \\ 0 & z \le 0 \end{cases}$$
#
# The *rectified linear unit* is the default of hidden layers. (It is older than its fame: Fukushima used it in 1969, the standard it became around 2011.)
#
# * For $z > 0$ the slope is exactly 1, in every layer: no saturation, gradients pass undiminished. That is what made gradient descent on deep nets fast.
# * Its only kink is at 0, so it is *scale equivariant*: $\operatorname{ReLU}(cz) = c\operatorname{ReLU}(z)$ for $c > 0$.
# * It has no upper bound, so activations can grow.
#
# At $z = 0$ the derivative does not exist. Any value from 0 to 1 would do; Keras, TensorFlow and this course take 0. Keras' signature is `relu(x, negative_slope=0.0, max_value=None, threshold=0.0)`.

# %% [markdown] lang="tr"
# ### ReLU
#
# $$\operatorname{ReLU}(z) = \max(0, z), \qquad \operatorname{ReLU}'(z) = \begin{cases} 1 & z > 0 \\ 0 & z \le 0 \end{cases}$$
#
# *Doğrultulmuş doğrusal birim* (rectified linear unit, ReLU) gizli katmanların varsayılanıdır. (Ünlenmesinden çok öncesine dayanır: Fukushima 1969'da kullandı, 2011 dolaylarında herkesin seçimi oldu.)
#
# * $z > 0$ için eğim her katmanda tam 1'dir: doygunluk yoktur, gradyan eksilmeden geçer. Derin ağlarda gradyan inişini hızlandıran budur.
# * Tek kırılma noktası 0'dadır, bu yüzden *ölçek eşdeğişirliği* (scale equivariance) vardır: $c > 0$ için $\operatorname{ReLU}(cz) = c\operatorname{ReLU}(z)$.
# * Üst sınırı yoktur, aktivasyonlar büyüyebilir.
#
# $z = 0$'da türev yoktur. 0 ile 1 arasındaki her değer olur; Keras, TensorFlow ve bu ders 0 kabul eder. Keras'taki imzası: `relu(x, negative_slope=0.0, max_value=None, threshold=0.0)`.

# %% [markdown] lang="en" topics="B17" predict="run" slideshow={"slide_type": "subslide"}
# ### Five numbers through four functions
#
# **Predict first:** cover the output and write down the ReLU and the leaky ReLU (slope 0.01) of −2, −0.5, 0, 0.5, 2. The second list of each line is the derivative.

# %% [markdown] lang="tr"
# ### Dört fonksiyondan geçen beş sayı
#
# **Önce tahmin edin:** çıktıyı kapatın; −2, −0.5, 0, 0.5, 2 sayılarının ReLU'sunu ve eğimi 0.01 olan sızıntılı ReLU'sunu (leaky ReLU) yazın. Her satırdaki ikinci liste türevdir.

# %% answers=true slideshow={"slide_type": "fragment"}
z = np.array([-2, -0.5, 0, 0.5, 2])
for name in ("relu", "sigmoid", "tanh"):
    f, f_grad = getattr(activations, name), getattr(activations, f"{name}_grad")
    print(f"{name:8} {f(z)}   {f_grad(z)}")
leaky, leaky_grad = activations.leaky_relu, activations.leaky_relu_grad
print(f"leaky    {leaky(z, 0.01)}   {leaky_grad(z, 0.01)}")

# %% [markdown] lang="en" topics="A231 A232 A233" predict="run" slideshow={"slide_type": "subslide"}
# ### What does it cost?
#
# `max` is cheaper than `exp`. How much that matters, your machine knows: a million numbers through five functions, milliseconds each.
#
# **Predict first:** will ReLU be faster on numbers that are all negative, where every output is 0?

# %% [markdown] lang="tr"
# ### Maliyeti ne?
#
# `max`, `exp`'ten ucuzdur. Bunun ne kadar önemli olduğunu makinenizde görürsünüz: beş fonksiyondan geçirilen bir milyon sayı, her fonksiyonun süresi milisaniye olarak.
#
# **Önce tahmin edin:** bütün sayılar negatif, bütün çıktılar 0 olunca ReLU hızlanır mı?

# %% tags=["nbval-ignore-output"] answers=true slideshow={"slide_type": "fragment"}
from time import perf_counter


def milliseconds(name, z):
    seconds = []
    for _ in range(5):
        start = perf_counter()
        getattr(activations, name)(z)
        seconds.append(perf_counter() - start)
    return 1e3 * min(seconds)


million = rng.normal(size=1_000_000).astype("float32")
print(f"relu, z < 0  {milliseconds('relu', -abs(million)):6.2f} ms")
for name in ("relu", "tanh", "sigmoid", "mish", "gelu"):
    print(f"{name:11}  {milliseconds(name, million):6.2f} ms")

# %% [markdown] lang="en" slideshow={"slide_type": "fragment"}
# Every unit is computed either way: zeros save no work on ordinary hardware. **Sparse** activations are a property of the representation, not of the bill. And the matrix product of a layer usually costs more than its curve.

# %% [markdown] lang="tr"
# Her birim her durumda hesaplanır: sıfırlar sıradan donanımda (hardware) hesabı azaltmaz. **Seyrek aktivasyon** (sparse activation) maliyetin değil, gösterimin özelliğidir. Bir katmanın matris çarpımı da çoğunlukla eğrisinden pahalıdır.

# %% [markdown] lang="en" slideshow={"slide_type": "notes"}
# *For the instructor.* Usual misconceptions: ReLU saves computation because negative units are skipped; leaky ReLU outputs 0.01.

# %% [markdown] lang="tr"
# *Öğretmene not.* Sık görülen yanılgılar: ReLU, negatif birimleri atladığı için hesabı azaltır; sızıntılı ReLU 0.01 değerini verir.

# %% [markdown] lang="en" topics="A235 A236 A256" predict="run" slideshow={"slide_type": "subslide"}
# ### How a unit dies
#
# For $z \le 0$ the slope is 0. A unit whose $z$ is negative for **all** examples receives no gradient. It is **dead**, unless the layer before changes. A step that was too long is the usual killer. Here is one unit, $\max(0, wx + b)$, that should learn $y = x/2$ from three points, with squared error.
#
# **Predict first:** what does it answer after 500 short steps (learning rate 0.1), and after 500 long ones (2)?

# %% [markdown] lang="tr"
# ### Bir birim nasıl ölür?
#
# $z \le 0$ için eğim 0'dır. $z$'si **bütün** örneklerde negatif olan bir birim gradyan almaz. Önceki katman değişmedikçe **ölüdür**. Onu çoğunlukla fazla büyük bir adım öldürür. İşte üç noktadan, kare hatayla $y = x/2$'yi öğrenmesi gereken tek bir birim: $\max(0, wx + b)$.
#
# **Önce tahmin edin:** öğrenme oranı (learning rate) 0.1 iken 500 küçük adımdan sonra ne yanıt verir, oran 2 iken 500 büyük adımdan sonra ne?

# %% answers=true slideshow={"slide_type": "fragment"}
inputs = np.array([0.5, 1.0, 1.5])
for learning_rate in (0.1, 2.0):
    w, b = 1.0, 0.0
    for step in range(500):
        z = w * inputs + b
        dz = (np.maximum(0, z) - inputs / 2) * (z > 0)
        w -= learning_rate * (dz * inputs).mean()
        b -= learning_rate * dz.mean()
    print(learning_rate, np.maximum(0, w * inputs + b).round(2), (z > 0).sum())

# %% [markdown] lang="en" slideshow={"slide_type": "fragment"}
# The long step carries $b$ to −1: all three $z$ are negative, `dz` is 0, and the other 499 steps change nothing. The remedy is a little slope on the left, or a shorter step.

# %% [markdown] lang="tr"
# Büyük adım $b$'yi −1'e götürür: üç $z$ de negatiftir, `dz` 0'dır, kalan 499 adım hiçbir şeyi değiştirmez. Çaresi solda biraz eğim ya da daha küçük bir adımdır.

# %% [markdown] lang="en" slideshow={"slide_type": "notes"}
# *For the instructor.* Ask: "Which unit would you rather be: saturated or dead?" (Saturated: a tiny gradient is not none.)

# %% [markdown] lang="tr"
# *Öğretmene not.* Öğrencilere sorun: "Hangisi olmak isterdiniz: doymuş mu, ölü mü?" (Doymuş: küçücük gradyan, hiç yoktan iyidir.)

# %% [markdown] lang="en" topics="A245 A246 A258 A259 A260 A261 A269" predict="run" slideshow={"slide_type": "subslide"}
# ### Leaky ReLU, PReLU, ELU: a little slope on the left
#
# $$\text{leaky ReLU: } \max(\alpha z, z),\ \alpha \le 1 \quad \text{PReLU: the same, } \alpha \text{ learned} \quad \text{ELU: } \begin{cases} z & z > 0 \\ \alpha(e^z - 1) & z \le 0\end{cases}$$
#
# With a slope $\alpha > 0$ on the left no unit can die for good. Leaky ReLU has the slope $\alpha$ for **all** negative $z$; it does not output the value 0.01 near zero, as one sometimes reads. Defaults differ: the paper (Maas and others 2013) has 0.01, `keras.activations.leaky_relu` 0.2, `keras.layers.LeakyReLU` 0.3. Always pass the slope.
#
# ELU bends softly into $-\alpha$: the mean activation comes near zero, and for very negative $z$ it saturates, so noise there is damped. (In the figure leaky ReLU has Keras' slope, 0.2.)
#
# PReLU learns $\alpha$, one for each unit; its derivative with respect to $\alpha$ is $\min(0, z)$. As $\max(\alpha z, z)$ it is right only for $\alpha \le 1$. For any $\alpha$ write $\max(0, z) + \alpha \min(0, z)$. **Predict first:** what do both give for $\alpha = 2$, $z = -1$?

# %% [markdown] lang="tr"
# ### Sızıntılı ReLU, PReLU, ELU: solda biraz eğim
#
# $$\text{sızıntılı ReLU: } \max(\alpha z, z),\ \alpha \le 1 \quad \text{PReLU: aynısı, } \alpha \text{ öğrenilir} \quad \text{ELU: } \begin{cases} z & z > 0 \\ \alpha(e^z - 1) & z \le 0\end{cases}$$
#
# Solda $\alpha > 0$ eğimi varken hiçbir birim kalıcı olarak ölmez. Sızıntılı ReLU'nun eğimi **bütün** negatif $z$'ler için $\alpha$'dır; bazen yazılanın aksine, sıfır dolayında 0.01 değerini vermez. Varsayılanlar değişir: makalede (Maas ve arkadaşları 2013) 0.01, `keras.activations.leaky_relu`'da 0.2, `keras.layers.LeakyReLU`'da 0.3. Eğimi hep kendiniz verin.
#
# ELU yumuşakça $-\alpha$'ya bükülür: ortalama aktivasyon sıfıra yaklaşır; mutlak değeri büyük negatif $z$'lerde doyar, oradaki gürültü (noise) söner. (Grafikte sızıntılı ReLU'nun eğimi Keras'ınkidir, 0.2.)
#
# PReLU, $\alpha$'yı öğrenir, her birim için bir tane; $\alpha$'ya göre türevi $\min(0, z)$'dir. $\max(\alpha z, z)$ biçimi yalnızca $\alpha \le 1$ için doğrudur. Her $\alpha$ için $\max(0, z) + \alpha \min(0, z)$ yazın. **Önce tahmin edin:** $\alpha = 2$, $z = -1$ için ikisi ne verir?

# %% answers=true slideshow={"slide_type": "fragment"}
z = np.array([-1.0])
print("max(2z, z)              ", np.maximum(2 * z, z))
print("max(0, z) + 2 min(0, z) ", np.maximum(0, z) + 2 * np.minimum(0, z))
print(keras_bridge.compare(layers.PReLU(), rng.normal(size=(5, 3))))

# %% slideshow={"slide_type": "subslide"}
_ = plots.week03.curves(["relu", "leaky_relu", "elu"])

# %% [markdown] lang="en" topics="A252 A253 A263" slideshow={"slide_type": "subslide"}
# ### The family, 1: S-curves and softmax
#
# Keras has eighteen. Each is in `dlcourse.activations` with its derivative; PReLU comes as a nineteenth. *Flat* says where the slope goes to 0 (saturated) or is 0 (dead).
#
# | | $f(z)$ | $f'(z)$ | range | flat | cost | where |
# |---|---|---|---|---|---|---|
# | `sigmoid` | $1/(1+e^{-z})$ | $\sigma(1-\sigma)$ | (0, 1) | both ends | `exp` | output of two classes, gates |
# | `hard_sigmoid` | $\operatorname{relu6}(z+3)/6$ | $\tfrac16$ for $\lvert z\rvert < 3$, else 0 | [0, 1] | dead beyond ±3 | `max` | small hardware |
# | `tanh` | $2\sigma(2z)-1$ | $1-\tanh^2 z$ | (−1, 1) | both ends | `exp` | recurrent networks |
# | `softsign` | $z/(1+\lvert z\rvert)$ | $1/(1+\lvert z\rvert)^2$ | (−1, 1) | both ends, late | division | tanh without `exp` |
# | `softmax` | $e^{z_j}/\sum_k e^{z_k}$ | $y_j(\delta_{jk}-y_k)$ | (0, 1), sum 1 | one $y_j$ near 1 | `exp` | output of several classes |
# | `log_softmax` | $z_j-\log\sum_k e^{z_k}$ | $\delta_{jk}-y_k$ | $(-\infty, 0)$ | $y_j$ near 1 | `exp`, `log` | stable losses |
#
# Softmax and its logarithm mix all units of an example: their derivative has an entry for every pair, $y_j$ with respect to $z_k$. $\delta_{jk}$ is 1 for $j = k$, else 0; $y$ are the softmax outputs. Week 4 is about them.

# %% [markdown] lang="tr"
# ### Aile, 1: S eğrileri ve softmax
#
# Keras'ta on sekiz tane var. Hepsi türeviyle `dlcourse.activations` içinde; PReLU on dokuzuncudur. *Yatay* sütunu eğimin nerede 0'a gittiğini (doymuş) ya da 0 olduğunu (ölü) söyler.
#
# | | $f(z)$ | $f'(z)$ | aralık | yatay | işlem | nerede |
# |---|---|---|---|---|---|---|
# | `sigmoid` | $1/(1+e^{-z})$ | $\sigma(1-\sigma)$ | (0, 1) | iki uçta | `exp` | iki sınıfın çıktısı, kapılar |
# | `hard_sigmoid` | $\operatorname{relu6}(z+3)/6$ | $\lvert z\rvert < 3$ için $\tfrac16$, yoksa 0 | [0, 1] | ±3'ün ötesinde ölü | `max` | küçük donanım |
# | `tanh` | $2\sigma(2z)-1$ | $1-\tanh^2 z$ | (−1, 1) | iki uçta | `exp` | yinelemeli ağlar |
# | `softsign` | $z/(1+\lvert z\rvert)$ | $1/(1+\lvert z\rvert)^2$ | (−1, 1) | iki uçta, geç | bölme | `exp`'siz tanh |
# | `softmax` | $e^{z_j}/\sum_k e^{z_k}$ | $y_j(\delta_{jk}-y_k)$ | (0, 1), toplam 1 | bir $y_j$ 1'e yakınken | `exp` | çok sınıflı çıktı |
# | `log_softmax` | $z_j-\log\sum_k e^{z_k}$ | $\delta_{jk}-y_k$ | $(-\infty, 0)$ | $y_j$ 1'e yakınken | `exp`, `log` | kararlı kayıplar |
#
# Softmax ile logaritması bir örneğin bütün birimlerini karıştırır: türevlerinde her çift için bir sayı vardır: $y_j$'nin $z_k$'ye göre türevi. $\delta_{jk}$, $j = k$ ise 1, yoksa 0'dır; $y$ softmax çıktılarıdır. 4. hafta onları anlatır.

# %% [markdown] lang="en" topics="A222" slideshow={"slide_type": "subslide"}
# ### The family, 2: ReLU and its relatives
#
# | | $f(z)$ | $f'(z)$ | range | flat | cost | where |
# |---|---|---|---|---|---|---|
# | `linear` | $z$ | 1 | $(-\infty, \infty)$ | nowhere | none | output of regression, logits |
# | `relu` | $\max(0, z)$ | 0 or 1 | $[0, \infty)$ | dead for $z \le 0$ | `max` | default of hidden layers |
# | `relu6` | $\min(\max(0, z), 6)$ | 0 or 1 | [0, 6] | dead outside (0, 6) | `max` | small hardware |
# | `leaky_relu` | $\max(\alpha z, z)$ | $\alpha$ or 1 | $(-\infty, \infty)$ | nowhere | `max` | when ReLU units die |
# | PReLU | $\max(0, z)+\alpha\min(0, z)$ | $\alpha$ or 1 | $(-\infty, \infty)$ | nowhere | `max` | the same, $\alpha$ learned |
# | `elu` | $\alpha(e^z-1)$ or $z$ | $\alpha e^z$ or 1 | $(-\alpha, \infty)$ | left | `exp` | mean near 0 |
# | `selu` | $1.05\operatorname{elu}(z)$, $\alpha = 1.67$ | $1.76\,e^z$ or 1.05 | $(-1.76, \infty)$ | left | `exp` | nets without normalisation |
#
# Where a cell has two entries, the first is for $z \le 0$. (`relu6` has the slope 0 again from 6 on.)

# %% [markdown] lang="tr"
# ### Aile, 2: ReLU ve akrabaları
#
# | | $f(z)$ | $f'(z)$ | aralık | yatay | işlem | nerede |
# |---|---|---|---|---|---|---|
# | `linear` | $z$ | 1 | $(-\infty, \infty)$ | hiçbir yerde | yok | regresyon çıktısı, logit |
# | `relu` | $\max(0, z)$ | 0 ya da 1 | $[0, \infty)$ | $z \le 0$'da ölü | `max` | gizli katmanların varsayılanı |
# | `relu6` | $\min(\max(0, z), 6)$ | 0 ya da 1 | [0, 6] | (0, 6) dışında ölü | `max` | küçük donanım |
# | `leaky_relu` | $\max(\alpha z, z)$ | $\alpha$ ya da 1 | $(-\infty, \infty)$ | hiçbir yerde | `max` | ReLU birimleri ölünce |
# | PReLU | $\max(0, z)+\alpha\min(0, z)$ | $\alpha$ ya da 1 | $(-\infty, \infty)$ | hiçbir yerde | `max` | aynısı, $\alpha$ öğrenilir |
# | `elu` | $\alpha(e^z-1)$ ya da $z$ | $\alpha e^z$ ya da 1 | $(-\alpha, \infty)$ | solda | `exp` | ortalama 0'a yakın |
# | `selu` | $1.05\operatorname{elu}(z)$, $\alpha = 1.67$ | $1.76\,e^z$ ya da 1.05 | $(-1.76, \infty)$ | solda | `exp` | normalleştirmesiz (normalisation) ağlar |
#
# Bir hücrede iki değer varsa ilki $z \le 0$ içindir. (`relu6`'nın eğimi 6'dan sonra yine 0'dır.)

# %% [markdown] lang="en" slideshow={"slide_type": "subslide"}
# ### The family, 3: smooth
#
# | | $f(z)$ | $f'(z)$ | range | flat | cost | where |
# |---|---|---|---|---|---|---|
# | `softplus` | $\log(1+e^z)$ | $\sigma(z)$ | $(0, \infty)$ | left | `exp`, `log` | positive outputs, e.g. a variance |
# | `exponential` | $e^z$ | $e^z$ | $(0, \infty)$ | left | `exp` | counts per hour; explodes easily |
# | `silu` | $z\,\sigma(z)$ | $\sigma + z\sigma(1-\sigma)$ | $[-0.28, \infty)$ | left | `exp` | deep image networks |
# | `hard_silu` | $z \cdot$ `hard_sigmoid` | 0, $(2z+3)/6$ or 1 | $[-0.375, \infty)$ | dead for $z < -3$ | `max` | small hardware |
# | `gelu` | $z\,\Phi(z)$ | $\Phi + z\varphi$ | $[-0.17, \infty)$ | left | `erf` | transformers |
# | `mish` | $z\,t$ | $t + z\sigma(1-t^2)$ | $[-0.31, \infty)$ | left | `exp`, `log` | object detection |
#
# $\Phi$ and $\varphi$ are the distribution function and the density of the normal distribution, $t = \tanh(\operatorname{softplus} z)$. `silu`, `hard_silu`, `gelu` and `mish` dip a little below 0 before they rise: the ends of the ranges are rounded.

# %% [markdown] lang="tr"
# ### Aile, 3: pürüzsüzler
#
# | | $f(z)$ | $f'(z)$ | aralık | yatay | işlem | nerede |
# |---|---|---|---|---|---|---|
# | `softplus` | $\log(1+e^z)$ | $\sigma(z)$ | $(0, \infty)$ | solda | `exp`, `log` | pozitif çıktılar, örneğin bir varyans (variance) |
# | `exponential` | $e^z$ | $e^z$ | $(0, \infty)$ | solda | `exp` | saatlik sayımlar; kolay patlar |
# | `silu` | $z\,\sigma(z)$ | $\sigma + z\sigma(1-\sigma)$ | $[-0.28, \infty)$ | solda | `exp` | derin görüntü (image) ağları |
# | `hard_silu` | $z \cdot$ `hard_sigmoid` | 0, $(2z+3)/6$ ya da 1 | $[-0.375, \infty)$ | $z < -3$'te ölü | `max` | küçük donanım |
# | `gelu` | $z\,\Phi(z)$ | $\Phi + z\varphi$ | $[-0.17, \infty)$ | solda | `erf` | dönüştürücüler (transformer) |
# | `mish` | $z\,t$ | $t + z\sigma(1-t^2)$ | $[-0.31, \infty)$ | solda | `exp`, `log` | nesne tespiti (object detection) |
#
# $\Phi$ ile $\varphi$, normal dağılımın dağılım fonksiyonu ile yoğunluğu; $t = \tanh(\operatorname{softplus} z)$. `silu`, `hard_silu`, `gelu` ve `mish` yükselmeden önce biraz 0'ın altına iner: aralıkların uçları yuvarlanmıştır.

# %% slideshow={"slide_type": "subslide"}
elementwise = [name for name in activations.names() if not name.endswith("softmax")]
_ = plots.week03.family(elementwise)

# %% [markdown] lang="en" slideshow={"slide_type": "subslide"}
# ### Is the derivative right?
#
# Two proofs. The first needs no formula: walk $\varepsilon$ to the right and to the left, divide the rise by the way.
#
# $$g'(z) \approx \frac{g(z+\varepsilon) - g(z-\varepsilon)}{2\varepsilon}$$
#
# $\varepsilon$ is a small step. As a loop for tanh, then `gradcheck` for all sixteen that work element by element:

# %% [markdown] lang="tr"
# ### Türev doğru mu?
#
# İki kanıt var. Birincisi formül gerektirmez: $\varepsilon$ kadar sağa ve sola yürüyün, yükselişi gidilen yola bölün.
#
# $$g'(z) \approx \frac{g(z+\varepsilon) - g(z-\varepsilon)}{2\varepsilon}$$
#
# $\varepsilon$ küçük bir adımdır. Önce tanh için bir döngü, sonra eleman yönlü (element-wise) çalışan on altısının hepsi için `gradcheck`:

# %% slideshow={"slide_type": "-"}
z, epsilon = np.array([-2, -0.5, 0, 0.5, 2]), 1e-5
slopes = np.zeros(5)
for i in range(5):
    rise = np.tanh(z[i] + epsilon) - np.tanh(z[i] - epsilon)
    slopes[i] = rise / (2 * epsilon)
print(slopes, np.allclose(slopes, activations.tanh_grad(z)))

# en: no kink of any of them lies on this grid
# tr: bu ızgarada hiçbirinin kırılma noktası yok
grid = np.linspace(-5.9, 5.9, 60)


def is_right(name):
    f, f_grad = getattr(activations, name), getattr(activations, f"{name}_grad")

    def backward(grad, z):
        return grad * f_grad(z)

    return gradcheck.check_function(f, backward, grid, seed=0).passed


print(sum(map(is_right, elementwise)), "/", len(elementwise))

# %% [markdown] lang="en" slideshow={"slide_type": "subslide"}
# The second proof is Keras: value **and** derivative of all eighteen, on a grid from −6 to 6 that holds the kinks.

# %% [markdown] lang="tr"
# İkinci kanıt Keras'tır: on sekizinin değeri **ve** türevi, −6'dan 6'ya, kırılma noktalarını da içeren bir ızgarada.

# %% slideshow={"slide_type": "-"}
comparison = keras_bridge.compare_activations()
print(comparison)

# %% slideshow={"slide_type": "skip"}
comparison

# %% [markdown] lang="en" slideshow={"slide_type": "skip"}
# The table holds the bound that each one keeps. It is 1e-07 for `leaky_relu` and `gelu`, because Keras itself computes these two with a constant in single precision.

# %% [markdown] lang="tr"
# Tabloda her birinin aşmadığı sınır yer alır. `leaky_relu` ile `gelu` için 1e-07'dir, çünkü bu ikisini Keras'ın kendisi tek duyarlıklı bir sabitle hesaplar.

# %% [markdown] lang="en" predict="play" slideshow={"slide_type": "subslide"}
# ### Now you: how much gradient is left?
#
# Send a normal signal through a curve. The lab shows the curve, its derivative, where the outputs land, and how many units are saturated or dead. Predict before each move:
#
# 1. `sigmoid`, scale 1. No unit is saturated; what is the mean slope? Then scale 10.
# 2. `relu`, scale 1, mean from 0 to −2. What share is dead before and after?
# 3. The same with `leaky_relu`.
#
# **Goal:** find an input scale and an activation for which more than 60% of the units are dead or saturated.

# %% [markdown] lang="tr"
# ### Şimdi siz: geriye ne kadar gradyan kalır?
#
# Bir eğriden normal dağılımlı bir sinyal geçirin. Laboratuvar eğriyi, türevini, çıktıların nereye düştüğünü, birimlerin kaçının doyduğunu ya da öldüğünü gösterir. Her adımdan önce tahmin edin:
#
# 1. `sigmoid`, ölçek 1. Doymuş birim yok; ortalama eğim kaçtır? Sonra ölçek 10.
# 2. `relu`, ölçek 1, ortalama 0'dan −2'ye. Önce ve sonra ne kadarı ölüdür?
# 3. Aynısı `leaky_relu` ile.
#
# **Hedef:** birimlerin %60'ından fazlasının öldüğü ya da doyduğu bir girdi ölçeği ve aktivasyon bulun.

# %% slideshow={"slide_type": "subslide"}
labs.ActivationExplorer()

# %% [markdown] lang="en" slideshow={"slide_type": "skip"}
# Saturation comes with a large **scale**: at scale 10 two thirds of the sigmoids are flat. Death only needs a shifted **mean**: at −2 ReLU has lost 98% of its units, leaky ReLU none. And even healthy sigmoids pass on a fifth of the gradient, no more.

# %% [markdown] lang="tr"
# Doygunluk, büyük **ölçekten** kaynaklanır: ölçek 10'da sigmoidlerin üçte ikisi doymuştur. Ölüme **ortalamanın** kayması yeter: −2'de ReLU birimlerinin %98'i ölmüştür, sızıntılı ReLU'nun hiçbiri. Sağlıklı sigmoidler bile gradyanın yalnızca beşte birini geçirir.

# %% [markdown] lang="en" slideshow={"slide_type": "skip"}
# **Exercise 4.** Write `leaky_relu(z, alpha)` and its derivative so that they are right for **every** $\alpha \ge 0$, also for $\alpha = 2$. Return the pair `(f, f_grad)` for the array `z`; the derivative at 0 is $\alpha$, as in Keras.

# %% [markdown] lang="tr"
# **Alıştırma 4.** `leaky_relu(z, alpha)` fonksiyonunu ve türevini, **her** $\alpha \ge 0$ için, $\alpha = 2$ için de doğru olacak biçimde yazın. `z` dizisi için `(f, f_grad)` ikilisini döndürün; 0'daki türev, Keras'taki gibi, $\alpha$'dır.

# %% exercise="leaky_relu" slideshow={"slide_type": "skip"}

# %% [markdown] lang="en" slideshow={"slide_type": "skip"}
# **Exercise 5. Bug hunt.** A colleague wrote derivatives of five activations, one of them wrong, and a check that should find it. But the check accuses right derivatives and lets wrong ones pass. Mend it, without any formula: `wrong_derivative(f, f_grad, z)` returns whether `f_grad` is wrong anywhere on `z`.

# %% [markdown] lang="tr"
# **Alıştırma 5. Hata avı.** Bir arkadaşınız beş aktivasyonun türevini yazdı, biri yanlış; onu bulması gereken bir denetim de yazdı. Ama denetim doğru türevleri suçluyor, yanlışları geçiriyor. Hiçbir formül kullanmadan düzeltin: `wrong_derivative(f, f_grad, z)`, `f_grad`'ın `z` üzerinde herhangi bir yerde yanlış olup olmadığını döndürür.

# %% exercise="wrong_derivative" slideshow={"slide_type": "skip"}

# %% [markdown] lang="en" topics="A273 A265" predict="run" slideshow={"slide_type": "slide"}
# ## 3.4 What the derivative does in depth
#
# ### Twenty layers, one gradient
#
# Next week derives it: on its way back a gradient is multiplied by $g'(z)$ once per layer. A factor of 0.5, twenty times, is a millionth; a factor of 2 is a million.
#
# $$\sigma' = \sigma(1-\sigma), \qquad \tanh' = 1 - \tanh^2, \qquad \operatorname{ReLU}' \in \{0, 1\}, \qquad \text{leaky: } \{0.01, 1\}$$
#
# At $z = 0$ ReLU and its leaky sister have a kink and no derivative; Keras takes the slope from the left.
#
# **Predict first:** a unit has $z = 1$ in each of twenty layers. How much of the gradient do sigmoid, tanh and ReLU leave?

# %% [markdown] lang="tr"
# ## 3.4 Türev derin ağda ne yapar?
#
# ### Yirmi katman, tek gradyan
#
# Bunu gelecek hafta türeteceğiz: gradyan, geri dönerken her katmanda bir kez $g'(z)$ ile çarpılır. 0.5 ile yirmi kez çarpmak milyonda bire indirir; 2 ile yirmi kez çarpmak bir milyon katına çıkarır.
#
# $$\sigma' = \sigma(1-\sigma), \qquad \tanh' = 1 - \tanh^2, \qquad \operatorname{ReLU}' \in \{0, 1\}, \qquad \text{sızıntılı: } \{0.01, 1\}$$
#
# $z = 0$'da ReLU'nun ve sızıntılı kardeşinin kırılma noktası vardır, türevi yoktur; Keras soldaki eğimi alır.
#
# **Önce tahmin edin:** yirmi katmanın her birinde birimin değeri $z = 1$ olsun. Sigmoid, tanh ve ReLU gradyandan geriye ne kadar bırakır?

# %% answers=true slideshow={"slide_type": "fragment"}
for name in ("sigmoid", "tanh", "relu"):
    slope = float(getattr(activations, f"{name}_grad")(1.0))
    left = 1.0
    for layer in range(20):
        left *= slope
    print(f"{name:8} {slope:.3f} ** 20 = {left:.1e}")

# %% [markdown] lang="en" slideshow={"slide_type": "notes"}
# *For the instructor.* 15 minutes for 3.4 to 3.6.

# %% [markdown] lang="tr"
# *Öğretmene not.* 3.4-3.6 için 15 dakika.

# %% [markdown] lang="en" predict="play" slideshow={"slide_type": "subslide"}
# ### Now you: carry a gradient through twenty layers
#
# The weights multiply, too: in the lab their size is a slider. Predict before each move:
#
# 1. `sigmoid`, weights from 1 to their greatest. Can large weights rescue the gradient?
# 2. `relu`, weights 1. What does each layer multiply by? Which weights bring that factor to 1?
# 3. `tanh`: does the same value suit it?
#
# **Goal:** choose activation and scale so that a gradient keeps between half and twice its size over 20 layers.

# %% [markdown] lang="tr"
# ### Şimdi siz: gradyanı yirmi katmandan geçirin
#
# Ağırlıklar da çarpar: laboratuvarda büyüklüklerini bir sürgüyle değiştirirsiniz. Her adımdan önce tahmin edin:
#
# 1. `sigmoid`, ağırlıklar 1'den en büyüğe. Büyük ağırlıklar gradyanı kurtarır mı?
# 2. `relu`, ağırlıklar 1. Her katman kaçla çarpar? Bu çarpanı hangi ağırlıklar 1'e getirir?
# 3. `tanh`: aynı değer ona uyar mı?
#
# **Hedef:** aktivasyonu ve ölçeği, gradyan 20 katman boyunca yarısı ile iki katı arasında kalacak biçimde seçin.

# %% slideshow={"slide_type": "subslide"}
labs.VanishingSignal()

# %% [markdown] lang="en" slideshow={"slide_type": "skip"}
# Sigmoid cannot be rescued: larger weights also push $z$ into its flat ends. ReLU lets half of the units pass, so the mean square of the gradient halves in each layer; weights of size $\sqrt2$ make up for it. tanh wants about 1.26 here. Week 5 turns this into rules for the start of a training.

# %% [markdown] lang="tr"
# Sigmoid kurtarılamaz: büyük ağırlıklar $z$'yi de yatay uçlara iter. ReLU, birimlerin yarısını geçirir, gradyanın ortalama karesi her katmanda yarıya iner; $\sqrt2$ büyüklüğünde ağırlıklar bunu dengeler. tanh burada yaklaşık 1.26 ister. 5. hafta bundan, eğitime nasıl başlanacağının kurallarını çıkarır.

# %% [markdown] lang="en" topics="A222 A226 A262 A272" slideshow={"slide_type": "slide"}
# ## 3.5 Which one where?
#
# ### The output layer follows from the question
#
# | the answer is | output layer | loss |
# |---|---|---|
# | one of two classes | 1 unit, `sigmoid` | `binary_crossentropy` |
# | one of $C$ classes | $C$ units, `softmax` | `categorical_crossentropy` |
# | any number | 1 unit, `linear` | `mse` |
# | a positive number | 1 unit, `softplus` or `exponential` | depends |
# | several yes/no at once | one `sigmoid` each | `binary_crossentropy` |
#
# This is not a matter of taste: the range of the output must be the range of the answer. And the unit must have a slope everywhere, or it may never start to learn. A linear layer may stand here, and with `from_logits=True` even in the place of a sigmoid or softmax: the loss then applies the curve itself (week 4).

# %% [markdown] lang="tr"
# ## 3.5 Hangisi nereye?
#
# ### Çıktı katmanını soru belirler
#
# | yanıt | çıktı katmanı | kayıp |
# |---|---|---|
# | iki sınıftan biri | 1 birim, `sigmoid` | `binary_crossentropy` |
# | $C$ sınıftan biri | $C$ birim, `softmax` | `categorical_crossentropy` |
# | herhangi bir sayı | 1 birim, `linear` | `mse` |
# | pozitif bir sayı | 1 birim, `softplus` ya da `exponential` | duruma göre |
# | aynı anda birkaç evet/hayır | her birine bir `sigmoid` | `binary_crossentropy` |
#
# Bu zevk işi değildir: çıktının aralığı, yanıtın aralığı olmalıdır. Birimin de her yerde bir eğimi olmalıdır, yoksa öğrenmeye hiç başlamayabilir. Doğrusal bir katman burada kullanılabilir; `from_logits=True` ile sigmoidin ya da softmax'ın yerine bile geçebilir: eğriyi o zaman kayıp kendisi uygular (hafta 4).

# %% [markdown] lang="en" topics="A264 A265 A266 A270" predict="run" slideshow={"slide_type": "subslide"}
# ### Hidden layers follow from experience
#
# Start with `relu`. If many units die, try `leaky_relu` or `elu`. In transformers `gelu` is usual, in recurrent networks `tanh`. Sigmoid stays out, linear stays out. The best choice depends on problem and architecture. When in doubt, try several **on the dev set** and measure.
#
# **Predict first:** the rings once more, one hidden layer of 16 units, 40 epochs. Rank sigmoid, tanh, ReLU and GELU by their loss on the dev set.

# %% [markdown] lang="tr"
# ### Gizli katmanları deneyim belirler
#
# `relu` ile başlayın. Çok birim ölürse `leaky_relu` ya da `elu` deneyin. Dönüştürücülerde `gelu`, yinelemeli ağlarda `tanh` alışılmıştır. Gizli katmanda sigmoid de doğrusal aktivasyon da kullanılmaz. En iyi seçim soruna ve mimariye bağlıdır. Kararsızsanız birkaçını **doğrulama kümesinde** (validation set) deneyip ölçün.
#
# **Önce tahmin edin:** yine halkalar, 16 birimli tek gizli katman, 40 dönem (epoch). Sigmoid, tanh, ReLU ve GELU'yu doğrulama kümesindeki kayıplarına göre sıralayın.

# %% slideshow={"slide_type": "skip"}
train, dev, _ = selection.train_dev_test_split(rings_x, rings_y, seed=0)
curves = {}
for name in ("sigmoid", "tanh", "relu", "gelu"):
    history = classifier(1, name).fit(
        *train, epochs=40, seed=0, verbose=0, validation_data=dev
    )
    curves[name] = history.history["val_loss"]

# %% answers=true slideshow={"slide_type": "subslide"}
# en: 180 examples are 6 batches of 32
# tr: 180 örnek, 32'lik 6 yığın eder
steps = 6 * np.arange(1, 41)
_ = plots.loss_curves(curves, x=steps)
print(curves["relu"][-1] < curves["sigmoid"][-1])

# %% [markdown] lang="en" slideshow={"slide_type": "fragment"}
# Same data, same start, same optimizer: ReLU and GELU are done while the sigmoid has hardly begun. The right choice can save a large part of the training time. On other data the order may change; measure.

# %% [markdown] lang="tr"
# Aynı veri, aynı başlangıç, aynı optimize edici (optimizer): sigmoid daha yeni başlarken ReLU ile GELU bitirmiştir. Doğru seçim, eğitim süresinin büyük bölümünden tasarruf sağlayabilir. Başka veride sıra değişebilir; ölçün.

# %% [markdown] lang="en" slideshow={"slide_type": "skip"}
# **Exercise 6.** Six tasks, six output layers. Assign to `outputs` a dict from task to activation: `"tumour"` (malignant or not), `"digit"` (0 to 9), `"temperature"` (°C), `"waiting_time"` (minutes, never negative), `"photo_tags"` (any of 500 tags), `"price_change"` (dollars).

# %% [markdown] lang="tr"
# **Alıştırma 6.** Altı görev, altı çıktı katmanı. `outputs` değişkenine, her göreve bir aktivasyon veren bir sözlük atayın: `"tumour"` (kötü huylu ya da değil), `"digit"` (0'dan 9'a), `"temperature"` (°C), `"waiting_time"` (dakika, hiç negatif olmaz), `"photo_tags"` (500 etiketten dilediğiniz kadarı), `"price_change"` (dolar).

# %% exercise="outputs" slideshow={"slide_type": "skip"}

# %% [markdown] lang="en" topics="A220" slideshow={"slide_type": "slide"}
# ## 3.6 XOR: what a hidden layer is for
#
# ### Four points that no line separates
#
# | $x_1$ | $x_2$ | XOR |
# |---|---|---|
# | 0 | 0 | 0 |
# | 0 | 1 | 1 |
# | 1 | 0 | 1 |
# | 1 | 1 | 0 |
#
# Suppose a line did: $w_1 x_1 + w_2 x_2 + b$ is positive at the two ones and not positive at the two zeros. Add the two ones: $w_1 + w_2 + 2b > 0$. Add the two zeros: $w_1 + w_2 + 2b \le 0$. Both cannot hold. Two hidden ReLU units do it:
#
# $$h_1 = \operatorname{ReLU}(x_1 + x_2), \qquad h_2 = \operatorname{ReLU}(x_1 + x_2 - 1), \qquad y = h_1 - 2 h_2$$
#
# Read it aloud: *count the ones, and once there is more than one, take twice the surplus away.* **Compute first,** by hand, $h_1$, $h_2$ and $y$ of all four points.
#
# The hidden layer **folds** the plane: (0, 1) and (1, 0) land on the same point, and in the new coordinates one line is enough.

# %% [markdown] lang="tr"
# ## 3.6 XOR: gizli katman ne işe yarar?
#
# ### Hiçbir doğrunun ayıramadığı dört nokta
#
# | $x_1$ | $x_2$ | XOR |
# |---|---|---|
# | 0 | 0 | 0 |
# | 0 | 1 | 1 |
# | 1 | 0 | 1 |
# | 1 | 1 | 0 |
#
# Bir doğrunun ayırdığını varsayın: $w_1 x_1 + w_2 x_2 + b$ XOR'un 1 olduğu iki noktada pozitif, 0 olduğu iki noktada pozitif değil. XOR'un 1 olduğu noktaların eşitsizliklerini toplayın: $w_1 + w_2 + 2b > 0$. 0 olduğu noktalarınkileri toplayın: $w_1 + w_2 + 2b \le 0$. İkisi birden olamaz. İki gizli ReLU birimi ise başarır:
#
# $$h_1 = \operatorname{ReLU}(x_1 + x_2), \qquad h_2 = \operatorname{ReLU}(x_1 + x_2 - 1), \qquad y = h_1 - 2 h_2$$
#
# Sesli okuyun: *birleri sayın, birden çoksa fazlasının iki katını çıkarın.* **Önce elle hesaplayın:** dört noktanın $h_1$, $h_2$ ve $y$ değerleri nedir?
#
# Gizli katman, düzlemi **katlar**: (0, 1) ile (1, 0) aynı noktaya düşer, yeni koordinatlarda tek bir doğru yeter.

# %% [markdown] lang="en" slideshow={"slide_type": "notes"}
# *For the instructor.* Draw the folded plane on paper and really fold it. Ask: "What if the hidden layer had one unit only?" (Its kink is one line; beyond it the output is linear, so XOR stays out of reach.) Usual misconception: XOR needs two hidden **layers**.

# %% [markdown] lang="tr"
# *Öğretmene not.* Katlanmış düzlemi kâğıda çizin ve kâğıdı gerçekten katlayın. Öğrencilere sorun: "Gizli katmanda tek birim olsaydı?" (Kırılma noktaları tek bir çizgi üzerindedir, ötesinde çıktı doğrusaldır; XOR'a ulaşılamaz.) Sık görülen yanılgı: XOR iki gizli **katman** ister.

# %% slideshow={"slide_type": "subslide"}
x_xor = np.array([[0, 0], [0, 1], [1, 0], [1, 1]])
h = activations.relu(
    x_xor.astype(float) @ np.array([[1, 1], [1, 1]]) + np.array([0, -1])
)
print(h.tolist(), (h @ np.array([1, -2])).tolist())
_ = plots.week03.xor(x_xor, h)

# %% [markdown] lang="en" topics="A220" predict="run" slideshow={"slide_type": "subslide"}
# ### Depth or width?
#
# XOR of many bits is **parity**: is the number of ones odd? A tree of two-bit XORs needs $n - 1$ gates in $\log_2 n$ layers: 7 gates in 3 layers for 8 bits. One hidden layer that has a unit for every odd pattern needs $2^{n-1}$ of them: 128.
#
# **Predict first:** so is depth exponentially better? Here is one hidden layer of threshold units. Unit $k$ says 1 if at least $k$ of the bits are 1; the output adds them with the signs $+1, -1, +1, \dots$

# %% [markdown] lang="tr"
# ### Derinlik mi, genişlik mi?
#
# Çok bitin XOR'u **eşlik** (parity) demektir: birlerin sayısı tek mi? İkili XOR'lardan kurulan bir ağaç $\log_2 n$ katmanda $n - 1$ kapı ister: 8 bit için 3 katmanda 7 kapı. Birlerinin sayısı tek olan her örüntü için ayrı bir birimi bulunan bir gizli katman ise $2^{n-1}$ birim ister: 128.
#
# **Önce tahmin edin:** öyleyse derinlik üstel olarak daha mı iyidir? İşte eşik birimlerinden tek bir gizli katman. Bitlerin en az $k$ tanesi 1 ise $k$. birim 1 verir; çıktı bunları $+1, -1, +1, \dots$ işaretleriyle toplar.

# %% answers=true slideshow={"slide_type": "fragment"}
bits = (np.arange(256)[:, np.newaxis] >> np.arange(8)) & 1  # (256, 8)
hidden = bits.sum(axis=1, keepdims=True) >= np.arange(1, 9)  # (256, 8)
parity = hidden @ (-1) ** np.arange(8)  # (256,)
print(hidden.shape, np.array_equal(parity, bits.sum(axis=1) % 2))

# %% [markdown] lang="en" slideshow={"slide_type": "fragment"}
# Eight units, one layer, all 256 patterns right: a unit that looks at **all** bits at once is strong. "Shallow needs exponentially many" holds for AND/OR circuits of fixed depth. For ReLU networks other functions show it (Telgarsky 2016): width sets kinks side by side, depth folds what is folded already, so kinks multiply.

# %% [markdown] lang="tr"
# Sekiz birim, tek katman, 256 örüntünün hepsi doğru: **bütün** bitlere aynı anda bakan birim güçlüdür. "Sığ ağ üstel sayıda birim ister" sözü, derinliği sabit AND/OR devreleri için doğrudur. ReLU ağlarında bunu başka fonksiyonlar gösterir (Telgarsky 2016): genişlik kırılmaları yan yana dizer, derinlik katlanmışı yeniden katlar, kırılmalar çarpılarak çoğalır.

# %% [markdown] lang="en" slideshow={"slide_type": "skip"}
# **Exercise 7.** XOR by hand. Assign to `xor_weights` a tuple `(W1, b1, w2, b2)` in Keras' row form, shapes (2, 2), (2,), (2,), () so that `relu(x @ W1 + b1) @ w2 + b2` is above 0.5 exactly where XOR is 1. Do not use the numbers of the text: find another solution, in which the two biases `b1` are equal. (Hint: let one unit look at $x_1 - x_2$.)

# %% [markdown] lang="tr"
# **Alıştırma 7.** Elle XOR. `xor_weights` değişkenine Keras'ın satır biçiminde bir `(W1, b1, w2, b2)` demeti atayın; şekiller (2, 2), (2,), (2,), (). `relu(x @ W1 + b1) @ w2 + b2` yalnızca XOR'un 1 olduğu yerde 0.5'ten büyük olmalı. Metindeki sayıları kullanmayın: `b1`'in iki sapmasının eşit olduğu başka bir çözüm bulun. (İpucu: bir birim $x_1 - x_2$'ye baksın.)

# %% exercise="xor_weights" slideshow={"slide_type": "skip"}

# %% [markdown] lang="en" topics="A196 A202 A191 A194 A195 A197 A198 A199 A200 A201 A203 A192 A193" slideshow={"slide_type": "slide"}
# ## 3.7 Dense, Sequential, fit, evaluate
#
# ### Which layers and calls does Keras give you?
#
# A layer in which every unit sees every input is called **dense** or fully connected. A network of dense layers only is a **multilayer perceptron** (MLP). `Dense(units, activation=None, use_bias=True)` must be told the number of units; it finds the number of inputs by itself. `Sequential` is a row of layers.
#
# Dense layers combine all features with all others, whatever these are. That is their strength: they stand at the end of almost every classifier, where features become classes. It is also their price: $n_{in} \cdot n_{out}$ weights. An image of 64 × 64 × 3 = 12 288 numbers into 1000 units takes 12 million parameters. With little data so many parameters overfit (week 6).
#
# * `fit` trains: epochs of mini-batches, the loss goes down.
# * `evaluate` **measures** loss and metrics on given data. It has nothing to do with Python's `eval`.

# %% [markdown] lang="tr"
# ## 3.7 Dense, Sequential, fit, evaluate
#
# ### Keras hangi katmanları ve çağrıları sunar?
#
# Her birimi her girdiyi alan katmana **yoğun** ya da tam bağlantılı katman (fully connected layer, dense layer) denir. Yalnızca yoğun katmanlardan kurulan ağ **çok katmanlı algılayıcıdır** (multilayer perceptron, MLP). `Dense(units, activation=None, use_bias=True)` birim sayısını ister; girdi sayısını kendi bulur. `Sequential`, art arda dizilmiş katmanlardır.
#
# Yoğun katmanlar, öznitelikler (feature) ne olursa olsun, hepsini birbiriyle birleştirir. Güçleri buradadır: hemen her sınıflandırıcının sonunda, özniteliklerin sınıfa dönüştüğü yerde bulunurlar. Bedelleri de budur: $n_{in} \cdot n_{out}$ ağırlık. 64 × 64 × 3 = 12 288 sayılık bir görüntüyü 1000 birime bağlamak 12 milyon parametre ister. Az veride bu kadar parametre aşırı öğrenir (overfitting, hafta 6).
#
# * `fit` eğitir: dönemler (epoch) boyunca mini yığınlarla (mini-batch); kayıp düşer.
# * `evaluate` verilen veride kaybı ve ölçütleri **ölçer**. Python'un `eval`'iyle ilgisi yoktur.

# %% [markdown] lang="en" slideshow={"slide_type": "notes"}
# *For the instructor.* 15 minutes for 3.7.

# %% [markdown] lang="tr"
# *Öğretmene not.* 3.7 için 15 dakika.

# %% [markdown] lang="en" slideshow={"slide_type": "notes"}
# *For the instructor.* Usual misconception: `evaluate` trains a little more.

# %% [markdown] lang="tr"
# *Öğretmene not.* Sık görülen yanılgı: `evaluate` biraz daha eğitir.

# %% [markdown] lang="en" predict="run" slideshow={"slide_type": "subslide"}
# ### The same network twice
#
# Ours first, trained on two moons. Then the same five lines in Keras, with our weights.
#
# **Predict first:** will `evaluate` of Keras give the same loss, to how many digits?

# %% [markdown] lang="tr"
# ### Aynı ağ, iki kez
#
# Önce bizimki: iki aydan oluşan *aylar* kümesiyle eğitiliyor. Sonra aynı beş satır Keras'ta, bizim ağırlıklarımızla.
#
# **Önce tahmin edin:** Keras'ın `evaluate`'i aynı kaybı verir mi, kaç basamağa kadar?

# %% answers=true slideshow={"slide_type": "fragment"}
moons_x, moons_y = datasets.make_moons(400, noise=0.2, seed=0)
(x_train, y_train), (x_dev, y_dev), _ = selection.train_dev_test_split(
    moons_x, moons_y, seed=0
)
ours = classifier(1, "relu", units=12)
ours.fit(x_train, y_train, epochs=40, seed=0, verbose=0)
our_loss, our_accuracy = ours.evaluate(x_dev, y_dev).values()
print("> 0.9:", our_accuracy > 0.9)

keras, tf = keras_bridge.load_keras()
hidden, output = keras.layers.Dense(12, "relu"), keras.layers.Dense(1, "sigmoid")
theirs = keras.Sequential([keras.Input((2,)), hidden, output])
theirs.compile("adam", loss="binary_crossentropy", metrics=["accuracy"])
theirs.set_weights(ours.get_weights())
their_loss, their_accuracy = theirs.evaluate(x_dev, y_dev, verbose=0)
print(np.isclose(our_loss, their_loss), np.isclose(our_accuracy, their_accuracy))
print(keras_bridge.compare(ours, x_dev))

# %% [markdown] lang="en" slideshow={"slide_type": "subslide"}
# Loss, outputs and gradients agree to about the seven digits of single precision. Does the training? Same start, same batches, 50 steps of plain gradient descent on each side:

# %% [markdown] lang="tr"
# Kayıp, çıktılar ve gradyanlar, tek duyarlığın yaklaşık yedi basamağında aynı. Peki eğitim? Aynı başlangıç, aynı yığınlar, iki tarafta da 50'şer adım yalın gradyan inişi:

# %% slideshow={"slide_type": "-"}
fresh = classifier(1, "tanh", units=12, seed=1)
fresh.build((None, 2))
training = keras_bridge.compare_training(
    fresh, x_train, y_train, optimizer=optimizers.SGD(0.5), loss="binary_crossentropy"
)
print("agrees:", training.agrees)
_ = plots.comparison(training)

# %% [markdown] lang="en" predict="play" slideshow={"slide_type": "slide"}
# ### Now you: bend the boundary while it trains
#
# Change the data, the units, the layers, the activation, the learning rate and the noise while the network learns. A dashed line shows where a unit of the first layer has $z = 0$: its kink. Predict before each move:
#
# 1. *XOR*, 2 ReLU units. On paper two are enough. Does training find them? And with 3?
# 2. *Circles*: how many straight cuts close a ring? Try that many ReLU units, then one more.
# 3. *Spirals*: 16 units in one layer, or 8 in each of two?
# 4. *Circles*, 8 units, learning rate 3. Read the line below the picture.
#
# **Goal:** reach the accuracy that the lab asks for on each of the four sets: moons, circles, XOR, spirals.

# %% [markdown] lang="tr"
# ### Şimdi siz: eğitim sürerken sınırı bükün
#
# Ağ öğrenirken veriyi, birimleri, katmanları, aktivasyonu, öğrenme oranını ve gürültüyü değiştirin. Kesikli çizgi, ilk katmandaki bir birimin $z = 0$ olduğu yerdir: kırılması. Her adımdan önce tahmin edin:
#
# 1. *XOR*, 2 ReLU birimi. Kâğıt üzerinde iki birim yeter. Eğitim onları bulur mu? Ya 3 birimle?
# 2. *Halkalar*: bir halkayı kaç düz kesim kapatır? O kadar ReLU birimini, sonra bir fazlasını deneyin.
# 3. *Sarmallar*: tek katmanda 16 birim mi, iki katmanın her birinde 8 mi?
# 4. *Halkalar*, 8 birim, öğrenme oranı 3. Resmin altındaki satırı okuyun.
#
# **Hedef:** dört kümenin her birinde laboratuvarın istediği doğruluğa (accuracy) ulaşın: aylar, halkalar, XOR, sarmallar.

# %% [markdown] lang="en" slideshow={"slide_type": "notes"}
# *For the instructor.* Let the class vote on the number of units for the spirals, then try. Ask: "Why do the corners of the ReLU boundary disappear with tanh?" (tanh has no kink.)

# %% [markdown] lang="tr"
# *Öğretmene not.* Sarmallara kaç birim gerektiğini sınıfa oylatın, sonra deneyin. Öğrencilere sorun: "ReLU sınırının köşeleri tanh'ta neden yok?" (tanh'ta kırılma noktası yoktur.)

# %% slideshow={"slide_type": "subslide"}
labs.DecisionRegions()

# %% [markdown] lang="en" slideshow={"slide_type": "skip"}
# Weights that exist are not yet weights that training finds: two ReLU units solve XOR on paper, and from this start they fail. Spare units help: the more kinks there are, the less each one's start matters. The long step of move 4 kills the whole layer; what you saw in one unit happens in eight at once.

# %% [markdown] lang="tr"
# Uygun ağırlıkların var olması, eğitimin onları bulacağı anlamına gelmez: iki ReLU birimi XOR'u kâğıt üzerinde çözer, eğitim ise bu başlangıçtan yola çıkınca çözemez. Fazladan birim işe yarar: kırılma çoğaldıkça her birinin nereden başladığı önemini yitirir. 4. denemedeki büyük adım bütün katmanı öldürür: tek birimde gördüğünüz, sekizinde birden olur.

# %% [markdown] lang="en" slideshow={"slide_type": "skip"}
# **Exercise 8. Explain with a number, on real data.** A straight cut tells the digits 3 and 8 apart without one mistake. Odd and even digits? Train on all 1797 with one hidden layer of 16 units (`classifier(1, ...)`, 30 epochs, `fit(..., seed=0)`), once `linear`, once `relu`. Assign to `gap` the difference of the two dev accuracies (`relu` minus `linear`).

# %% [markdown] lang="tr"
# **Alıştırma 8. Gerçek veride bir sayıyla açıklayın.** 3 ile 8'i düz bir kesim hatasız ayırır. Ya tek ve çift rakamlar? 1797 rakamın hepsiyle, 16 birimli tek gizli katmanla (`classifier(1, ...)`, 30 dönem, `fit(..., seed=0)`), bir kez `linear`, bir kez `relu` ile eğitin. `gap` değişkenine iki doğrulama doğruluğunun farkını atayın (`relu` eksi `linear`).

# %% exercise="gap" slideshow={"slide_type": "skip"}

# %% [markdown] lang="en" slideshow={"slide_type": "slide"}
# ## 3.8 Find the slip
#
# Claims from lecture notes that students really used. Each is wrong. Say **why**, in one sentence of your own, before you open the answer.
#
# **Claim 1.** "PReLU: $f(x) = \max(\alpha x, x)$."
#
# <details><summary>Answer</summary>
#
# Only for $\alpha \le 1$. With $\alpha = 2$ and $x = -1$ it gives $-1$ instead of $-2$. Right for every $\alpha$: $\max(0, x) + \alpha \min(0, x)$.
# </details>
#
# **Claim 2.** "Leaky ReLU returns a small number such as 0.01 instead of 0 for values near zero."
#
# <details><summary>Answer</summary>
#
# It has the **slope** 0.01 for all negative $z$: at $z = -2$ it returns $-0.02$.
# </details>
#
# **Claim 3.** "A linear activation has a constant derivative, so the network cannot learn."
#
# <details><summary>Answer</summary>
#
# It learns, but only a linear map. The reason is the collapse $W_2 W_1 = W'$.
# </details>

# %% [markdown] lang="tr"
# ## 3.8 Hatayı bulun
#
# Savlar, öğrencilerin gerçekten kullandığı ders notlarından. Hepsi yanlış. Yanıtı açmadan önce **nedenini** kendi sözlerinizle, tek cümleyle söyleyin.
#
# **Sav 1.** "PReLU: $f(x) = \max(\alpha x, x)$."
#
# <details><summary>Yanıt</summary>
#
# Yalnızca $\alpha \le 1$ için. $\alpha = 2$ ve $x = -1$ ile $-2$ yerine $-1$ verir. Her $\alpha$ için doğru biçim: $\max(0, x) + \alpha \min(0, x)$.
# </details>
#
# **Sav 2.** "Sızıntılı ReLU sıfıra yakın değerler için 0 yerine 0.01 gibi küçük bir sayı verir."
#
# <details><summary>Yanıt</summary>
#
# Bütün negatif $z$'lerde **eğimi** 0.01'dir: $z = -2$'de $-0.02$ verir.
# </details>
#
# **Sav 3.** "Doğrusal aktivasyonun türevi sabittir, bu yüzden ağ öğrenemez."
#
# <details><summary>Yanıt</summary>
#
# Öğrenir, ama yalnızca doğrusal bir dönüşüm. Doğrusal gizli katman kullanmamanın nedeni çöküştür: $W_2 W_1 = W'$.
# </details>

# %% [markdown] lang="en" slideshow={"slide_type": "notes"}
# *For the instructor.* 3 minutes for 3.8. One claim for each row of seats; each row answers in one sentence. Usual misconception: what stands in notes is true.

# %% [markdown] lang="tr"
# *Öğretmene not.* 3.8 için 3 dakika. Her sıraya bir sav verin; her sıra tek cümleyle yanıtlasın. Sık görülen yanılgı: ders notunda yazan doğrudur.

# %% [markdown] lang="en" slideshow={"slide_type": "subslide"}
# **Claim 4.** "ReLU is cheap because negative neurons are removed from the computation."
#
# <details><summary>Answer</summary>
#
# On ordinary hardware every unit is computed. ReLU is cheap because `max` is cheaper than `exp`, and it trains well because its slope does not shrink for $z > 0$.
# </details>
#
# **Claim 5.** "`keras.activations.relu(x, alpha=0.1)`"
#
# <details><summary>Answer</summary>
#
# That was Keras 2. In Keras 3 the argument is `negative_slope`; `alpha` raises a TypeError.
# </details>
#
# **Claim 6.** "Sigmoid networks learn slowly because they get stuck in local minima."
#
# <details><summary>Answer</summary>
#
# They crawl over plateaus: saturated units have tiny gradients. A plateau is not a minimum.
# </details>

# %% [markdown] lang="tr"
# **Sav 4.** "ReLU ucuzdur, çünkü negatif nöronlar hesaptan çıkar."
#
# <details><summary>Yanıt</summary>
#
# Sıradan donanımda her birim hesaplanır. ReLU, `max` `exp`'ten ucuz olduğu için ucuzdur; $z > 0$'da eğimi küçülmediği için iyi öğrenir.
# </details>
#
# **Sav 5.** "`keras.activations.relu(x, alpha=0.1)`"
#
# <details><summary>Yanıt</summary>
#
# O Keras 2'ydi. Keras 3'te argümanın adı `negative_slope`; `alpha`, TypeError verir.
# </details>
#
# **Sav 6.** "Sigmoid ağları yerel minimumlara takıldığı için yavaş öğrenir."
#
# <details><summary>Yanıt</summary>
#
# Platolarda (plateau) sürünürler: doymuş birimlerin gradyanı çok küçüktür. Plato minimum değildir.
# </details>

# %% [markdown] lang="en" slideshow={"slide_type": "skip"}
# ## 3.9 Check yourself
#
# Click the answer you would give. Read the reasons of the others as well.
#
# **1. A network 5-10-3 has how many parameters?**
#
# <details><summary>A) 80</summary>
#
# No: those are the weights only, $5\cdot10 + 10\cdot3$.
# </details>
# <details><summary>B) 93</summary>
#
# Yes: 80 weights and 10 + 3 biases.
# </details>
# <details><summary>C) 98</summary>
#
# No: the input layer has no biases.
# </details>
#
# **2. Fifty linear layers with 100 units each, sigmoid output. What can the boundary be?**
#
# <details><summary>A) anything, with so many weights</summary>
#
# No. The product of fifty matrices is one matrix.
# </details>
# <details><summary>B) one straight line (hyperplane)</summary>
#
# Yes.
# </details>
# <details><summary>C) fifty straight lines</summary>
#
# No. Nothing bends between the layers, so nothing is added.
# </details>
#
# **3. Where is the derivative of the sigmoid largest?**
#
# <details><summary>A) at $z = 0$, with 1/4</summary>
#
# Yes.
# </details>
# <details><summary>B) at $z = 0$, with 1/2</summary>
#
# No: 1/2 is its value there; the slope is 0.5 · 0.5.
# </details>
# <details><summary>C) for large $z$, with 1</summary>
#
# No: there it saturates, the slope goes to 0.
# </details>
#
# **4. A ReLU unit has a negative $z$ for every training example. What next?**
#
# <details><summary>A) it recovers in the next steps</summary>
#
# Not by itself: its gradient is 0 for every example. Only changes of a layer before it can wake it; a unit of the first hidden layer has none.
# </details>
# <details><summary>B) it receives no gradient: dead</summary>
#
# Yes.
# </details>
# <details><summary>C) its output becomes negative</summary>
#
# No: its output is 0.
# </details>
#
# **5. Which output layer predicts the temperature of tomorrow?**
#
# <details><summary>A) one unit, <code>sigmoid</code></summary>
#
# No: it can only say 0 to 1.
# </details>
# <details><summary>B) one unit, <code>relu</code></summary>
#
# No: no frost, ever.
# </details>
# <details><summary>C) one unit, <code>linear</code></summary>
#
# Yes.
# </details>
#
# **6. tanh is called better than the sigmoid in hidden layers because ...**
#
# <details><summary>A) it does not saturate</summary>
#
# No, it does.
# </details>
# <details><summary>B) its outputs are centred at 0 and its slope reaches 1</summary>
#
# Yes.
# </details>
# <details><summary>C) it is cheaper</summary>
#
# No, both need an exponential.
# </details>
#
# **7. Keras' `Dense(4)` reads 32 examples with 3 features, `x` of shape `(32, 3)`. What is the shape of its kernel?**
#
# <details><summary>A) (3, 4)</summary>
#
# Yes: `x @ kernel` is (32, 3) times (3, 4), which gives (32, 4).
# </details>
# <details><summary>B) (4, 3)</summary>
#
# No: that is $W$ in the notes' column form; the kernel is its transpose.
# </details>
# <details><summary>C) (32, 4)</summary>
#
# No: that is the output. A layer has the same weights for any number of examples.
# </details>
#
# **8. The theorem of 3.2 says that one hidden layer follows any continuous curve. Then why does anybody train deep networks?**
#
# <details><summary>A) The theorem is wrong for ReLU</summary>
#
# No: it holds for every activation that is no polynomial.
# </details>
# <details><summary>B) It says neither how many units are needed nor that training finds their weights</summary>
#
# Yes. Some functions need exponentially fewer units in a deep network.
# </details>
# <details><summary>C) Deep networks always need fewer units</summary>
#
# No: for some functions, not always. The moons of 3.2 gained nothing from nine more layers.
# </details>

# %% [markdown] lang="tr"
# ## 3.9 Kendinizi sınayın
#
# Vereceğiniz yanıta tıklayın. Ötekilerin gerekçelerini de okuyun.
#
# **1. 5-10-3 ağının kaç parametresi vardır?**
#
# <details><summary>A) 80</summary>
#
# Hayır: bu yalnızca ağırlıklardır, $5\cdot10 + 10\cdot3$.
# </details>
# <details><summary>B) 93</summary>
#
# Evet: 80 ağırlık, 10 + 3 sapma.
# </details>
# <details><summary>C) 98</summary>
#
# Hayır: girdi katmanının sapması yoktur.
# </details>
#
# **2. Her biri 100 birimli elli doğrusal katman, çıktıda sigmoid. Sınır ne olabilir?**
#
# <details><summary>A) bu kadar ağırlıkla her şey</summary>
#
# Hayır. Elli matrisin çarpımı tek matristir.
# </details>
# <details><summary>B) tek bir doğru (hiperdüzlem)</summary>
#
# Evet.
# </details>
# <details><summary>C) elli doğru</summary>
#
# Hayır. Katmanların arasında hiçbir şey bükülmez, bu yüzden hiçbir şey eklenmez.
# </details>
#
# **3. Sigmoidin türevi nerede en büyüktür?**
#
# <details><summary>A) $z = 0$'da, 1/4</summary>
#
# Evet.
# </details>
# <details><summary>B) $z = 0$'da, 1/2</summary>
#
# Hayır: 1/2 oradaki değeridir; eğim 0.5 · 0.5'tir.
# </details>
# <details><summary>C) büyük $z$'de, 1</summary>
#
# Hayır: orada doyar, eğim 0'a gider.
# </details>
#
# **4. Bir ReLU biriminin $z$'si her eğitim örneğinde negatif. Sonra?**
#
# <details><summary>A) sonraki adımlarda düzelir</summary>
#
# Kendi kendine değil: her örnekte gradyanı 0'dır. Onu ancak önceki bir katmandaki değişiklikler uyandırır; ilk gizli katmandaki birimin öyle bir katmanı yoktur.
# </details>
# <details><summary>B) gradyan almaz: ölüdür</summary>
#
# Evet.
# </details>
# <details><summary>C) çıktısı negatif olur</summary>
#
# Hayır: çıktısı 0'dır.
# </details>
#
# **5. Yarının sıcaklığını hangi çıktı katmanı tahmin eder?**
#
# <details><summary>A) tek birim, <code>sigmoid</code></summary>
#
# Hayır: yalnızca 0 ile 1 arasında bir değer verebilir.
# </details>
# <details><summary>B) tek birim, <code>relu</code></summary>
#
# Hayır: o zaman hiç don olmaz.
# </details>
# <details><summary>C) tek birim, <code>linear</code></summary>
#
# Evet.
# </details>
#
# **6. tanh, gizli katmanlarda sigmoidden iyidir, çünkü ...**
#
# <details><summary>A) doymaz</summary>
#
# Hayır, doyar.
# </details>
# <details><summary>B) çıktıları 0 çevresinde ortalanmıştır, eğimi 1'e ulaşır</summary>
#
# Evet.
# </details>
# <details><summary>C) daha ucuzdur</summary>
#
# Hayır, ikisi de üstel fonksiyon ister.
# </details>
#
# **7. Keras'ın `Dense(4)` katmanı 3 öznitelikli 32 örnek okuyor, `x`'in şekli `(32, 3)`. Çekirdeğin şekli nedir?**
#
# <details><summary>A) (3, 4)</summary>
#
# Evet: `x @ kernel`, (32, 3) çarpı (3, 4)'tür, (32, 4) verir.
# </details>
# <details><summary>B) (4, 3)</summary>
#
# Hayır: o, notların sütun biçimindeki $W$'dir; çekirdek onun devriğidir.
# </details>
# <details><summary>C) (32, 4)</summary>
#
# Hayır: o çıktıdır. Kaç örnek olursa olsun katmanın ağırlıkları aynıdır.
# </details>
#
# **8. 3.2'deki teorem, tek gizli katmanın her sürekli eğriyi izlediğini söyler. Öyleyse neden derin ağlar eğitilir?**
#
# <details><summary>A) Teorem ReLU için yanlıştır</summary>
#
# Hayır: polinom olmayan her aktivasyon için geçerlidir.
# </details>
# <details><summary>B) Ne kaç birim gerektiğini söyler ne de eğitimin onların ağırlıklarını bulacağını</summary>
#
# Evet. Bazı fonksiyonlar derin bir ağda üstel olarak daha az birim ister.
# </details>
# <details><summary>C) Derin ağlar her zaman daha az birim ister</summary>
#
# Hayır: bazı fonksiyonlar için öyledir, her zaman değil. 3.2'deki *aylar* kümesinde dokuz katman daha eklemek bir şey kazandırmadı.
# </details>

# %% [markdown] lang="en" slideshow={"slide_type": "slide"}
# ## 3.10 In short
#
# | idea | formula | in Keras, and where |
# |---|---|---|
# | neuron | $a = g(w^\top x + b)$ | `Dense(1, activation=g)` |
# | layer, one example | $a^{[l]} = g(W^{[l]} a^{[l-1]} + b^{[l]})$ | `Dense(n)` |
# | layer, rows | `g(x @ kernel + bias)`, kernel $= W^\top$ | the same |
# | parameters | $\sum_l (n^{[l-1]} + 1)\, n^{[l]}$ | `model.count_params()` |
# | collapse | $W' = W_2 W_1$, $b' = W_2 b_1 + b_2$ | `linear` everywhere |
# | sum of kinks | $c + \sum_i a_i \max(0, x - k_i)$ | one layer of `relu` |
# | sigmoid | $\sigma' = \sigma(1-\sigma) \le 1/4$ | output of two classes |
# | tanh | $\tanh' = 1 - \tanh^2 \le 1$ | recurrent networks |
# | ReLU | $\max(0, z)$, slope 0 or 1 | hidden layers |
# | PReLU | $\max(0, z) + \alpha\min(0, z)$ | `layers.PReLU` |
# | XOR | $\operatorname{ReLU}(x_1+x_2) - 2\operatorname{ReLU}(x_1+x_2-1)$ | two hidden units |

# %% [markdown] lang="tr"
# ## 3.10 Kısaca
#
# | kavram | formül | Keras'ta ve nerede |
# |---|---|---|
# | nöron | $a = g(w^\top x + b)$ | `Dense(1, activation=g)` |
# | katman, tek örnek | $a^{[l]} = g(W^{[l]} a^{[l-1]} + b^{[l]})$ | `Dense(n)` |
# | katman, satırlar | `g(x @ kernel + bias)`, kernel $= W^\top$ | aynısı |
# | parametreler | $\sum_l (n^{[l-1]} + 1)\, n^{[l]}$ | `model.count_params()` |
# | çöküş | $W' = W_2 W_1$, $b' = W_2 b_1 + b_2$ | her yerde `linear` |
# | kırılmaların toplamı | $c + \sum_i a_i \max(0, x - k_i)$ | tek katman `relu` |
# | sigmoid | $\sigma' = \sigma(1-\sigma) \le 1/4$ | iki sınıfın çıktısı |
# | tanh | $\tanh' = 1 - \tanh^2 \le 1$ | yinelemeli ağlar |
# | ReLU | $\max(0, z)$, eğim 0 ya da 1 | gizli katmanlar |
# | PReLU | $\max(0, z) + \alpha\min(0, z)$ | `layers.PReLU` |
# | XOR | $\operatorname{ReLU}(x_1+x_2) - 2\operatorname{ReLU}(x_1+x_2-1)$ | iki gizli birim |

# %% [markdown] lang="en" topics="A276" slideshow={"slide_type": "subslide"}
# **Words of the week.** neuron · pre-activation · activation function · hidden layer · forward propagation · fully connected (dense) layer · multilayer perceptron · saturation · vanishing gradient · dead unit · sparse activation · scale equivariance · kink · parity.
#
# **Further reading.** Cybenko (1989), *Approximation by superpositions of a sigmoidal function*. Leshno, Lin, Pinkus, Schocken (1993), *Multilayer feedforward networks with a nonpolynomial activation function can approximate any function*. Glorot, Bordes, Bengio (2011), *Deep sparse rectifier neural networks*, [PMLR 15](https://proceedings.mlr.press/v15/glorot11a.html). Maas, Hannun, Ng (2013), *Rectifier nonlinearities improve neural network acoustic models* (leaky ReLU). He et al. (2015), [arXiv:1502.01852](https://arxiv.org/abs/1502.01852) (PReLU). Clevert, Unterthiner, Hochreiter (2016), [arXiv:1511.07289](https://arxiv.org/abs/1511.07289) (ELU). Hendrycks, Gimpel (2016), [arXiv:1606.08415](https://arxiv.org/abs/1606.08415) (GELU). Telgarsky (2016), [arXiv:1602.04485](https://arxiv.org/abs/1602.04485) (depth). Saxe, McClelland, Ganguli (2014), [arXiv:1312.6120](https://arxiv.org/abs/1312.6120) (deep linear networks). Videos: 3Blue1Brown, *Neural networks*, and StatQuest, *Neural networks*. In Turkish: M. Ayyüce Kızrak's comparison of activation functions.
#
# **Next week:** the network has a loss. Which of its weights is to blame, and by how much?

# %% [markdown] lang="tr"
# **Haftanın terimleri.** nöron (neuron) · aktivasyon öncesi değer (pre-activation) · aktivasyon fonksiyonu (activation function) · gizli katman (hidden layer) · ileri yayılım (forward propagation) · tam bağlantılı (yoğun) katman (fully connected, dense layer) · çok katmanlı algılayıcı (multilayer perceptron) · doygunluk (saturation) · kaybolan gradyan (vanishing gradient) · ölü birim (dead unit) · seyrek aktivasyon (sparse activation) · ölçek eşdeğişirliği (scale equivariance) · kırılma noktası (kink) · eşlik (parity).
#
# **İleri okuma.** Cybenko (1989), *Approximation by superpositions of a sigmoidal function*. Leshno, Lin, Pinkus, Schocken (1993), *Multilayer feedforward networks with a nonpolynomial activation function can approximate any function*. Glorot, Bordes, Bengio (2011), *Deep sparse rectifier neural networks*, [PMLR 15](https://proceedings.mlr.press/v15/glorot11a.html). Maas, Hannun, Ng (2013), *Rectifier nonlinearities improve neural network acoustic models* (sızıntılı ReLU). He ve ark. (2015), [arXiv:1502.01852](https://arxiv.org/abs/1502.01852) (PReLU). Clevert, Unterthiner, Hochreiter (2016), [arXiv:1511.07289](https://arxiv.org/abs/1511.07289) (ELU). Hendrycks, Gimpel (2016), [arXiv:1606.08415](https://arxiv.org/abs/1606.08415) (GELU). Telgarsky (2016), [arXiv:1602.04485](https://arxiv.org/abs/1602.04485) (derinlik). Saxe, McClelland, Ganguli (2014), [arXiv:1312.6120](https://arxiv.org/abs/1312.6120) (derin doğrusal ağlar). Videolar: 3Blue1Brown, *Neural networks*; StatQuest, *Neural networks*. Türkçe: M. Ayyüce Kızrak'ın aktivasyon fonksiyonları karşılaştırması.
#
# **Gelecek hafta:** ağın bir kaybı var. Hangi ağırlık suçlu, ne kadar?
