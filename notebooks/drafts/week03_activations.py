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
# Geçen hafta tek nöron (neuron) tek bir doğru çizdi. Bu hafta birkaçını yan yana koyuyorsunuz ve yeni bir şey oluyor: sınır bükülüyor.
# Hepsi, her nöronun arkasındaki küçük bir eğriden, **aktivasyon fonksiyonundan** (activation function) gelir. Onu kaldırın, yüz katman (layer) bir katmana eşit olur.
#
# **Bu haftanın sonunda**
#
# 1. tek gizli katmanlı (hidden layer) bir ağın ileri yayılımını (forward propagation) bütün şekilleri (shape) doğru olarak *yazarsınız*;
# 2. aktivasyonsuz katmanların tek katmana çöktüğünü *kanıtlarsınız*;
# 3. Keras'ın aktivasyonlarını türevleriyle (derivative) *yazar*, aynı sayıları verdiklerini *gösterirsiniz*;
# 4. doygunluğu (saturation) ve ölü birimleri gradyanın (gradient) büyüklüğüne *bağlarsınız*;
# 5. gizli katmanın ve çıktı katmanının (output layer) aktivasyonunu *seçersiniz*;
# 6. XOR'u elle *çözer*, derinliğin ve genişliğin neye yaradığını *söylersiniz*.
#
# **Süre:** kendi başınıza yaklaşık 3 saat; sınıfta 90 dakika.
# **Gerekenler:** lojistik regresyon (logistic regression) ve gradyan inişi (gradient descent; hafta 2), matris çarpımı (matrix multiplication) ve yayınlama (broadcasting; hafta 1).

# %% [markdown] lang="en" slideshow={"slide_type": "notes"}
# *For the instructor.* Show the opening figure with the right half covered. Ask: "Ten layers, hundreds of weights. What can this network draw?" Then uncover. Usual misconception: more layers always mean more complicated boundaries. 5 minutes.

# %% [markdown] lang="tr"
# *Öğretmene not.* Açılış şeklini sağ yarısını kapatarak gösterin. Sorun: "On katman, yüzlerce ağırlık. Bu ağ ne çizebilir?" Sonra açın. Sık görülen yanılgı: daha çok katman her zaman daha karmaşık sınır demektir. 5 dakika.

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

# %% [markdown] lang="en" slideshow={"slide_type": "subslide"}
# ## Ten layers or one?
#
# Two rings of points, one inside the other. Two networks with 16 units per hidden layer:
#
# * left: **ten** hidden layers, activation `linear`;
# * right: **one** hidden layer, activation `relu`.
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
# **Önce tahmin edin:** halkaları hangisi ayırır?


# %% slideshow={"slide_type": "skip"}
def classifier(hidden_layers, activation, units=16, seed=0):
    hidden = [layers.Dense(units, activation) for _ in range(hidden_layers)]
    model = models.Sequential([*hidden, layers.Dense(1, "sigmoid")], seed=seed)
    model.compile(optimizers.Adam(0.02), loss="binary_crossentropy")
    return model


# %% slideshow={"slide_type": "-"}
rings_x, rings_y = datasets.make_circles(300, noise=0.08, seed=0)
fig, axes = plt.subplots(1, 2, figsize=(9, 3.9))
for (depth, activation), ax in zip([(10, "linear"), (1, "relu")], axes):
    model = classifier(depth, activation)
    model.fit(rings_x, rings_y, epochs=60, seed=0, verbose=0)
    plots.week03.regions(
        model, rings_x, rings_y, ax=ax, title=f"{depth} × {activation}"
    )

# %% [markdown] lang="en" slideshow={"slide_type": "fragment"}
# However many linear layers you stack, they can only draw one straight line. No line separates rings, so the network on the left answers "about one half" everywhere. One layer of ReLU units closes the ring. You will prove the first and understand the second.

# %% [markdown] lang="tr"
# Kaç doğrusal (linear) katmanı üst üste koyarsanız koyun, yalnızca tek bir doğru çizebilirler. Halkaları hiçbir doğru ayırmaz; soldaki ağ bu yüzden her yerde "yaklaşık yarım" der. ReLU birimli tek bir katman halkayı kapatır. Birincisini kanıtlayacak, ikincisini anlayacaksınız.

# %% [markdown] lang="en" topics="A020 A021 A022 A023 A024 A035 A156 A209 A210" slideshow={"slide_type": "slide"}
# ## 3.1 From a neuron to a network
#
# ### What is new when neurons stand side by side?
#
# A **neuron** takes inputs, multiplies each by a weight, adds a bias, and bends the result:
#
# $$z = w^\top x + b, \qquad a = g(z)$$
#
# $x$ is the input, $w$ the weights (the strength of each connection), $b$ the bias, $z$ the *pre-activation*, $g$ the activation function, $a$ the *activation*, the output of the neuron. With $g$ a step from 0 to 1 this is Rosenblatt's perceptron; with $g = \sigma$ it is logistic regression. The word comes from biology; what it does is a function, no more.
#
# Neurons that read the same inputs form a **layer**. The outputs of one layer are the inputs of the next: *input layer, hidden layers, output layer*. In a network for house prices, **every** input (size, rooms, postcode) reaches **every** hidden neuron; the weights decide how strongly. Nobody tells a hidden neuron what to stand for.
#
# The input layer computes nothing and is not counted. A network with one hidden layer has two layers.

# %% [markdown] lang="tr"
# ## 3.1 Nörondan ağa
#
# ### Nöronlar yan yana durunca yeni olan ne?
#
# **Nöron** girdileri alır, her birini bir ağırlıkla (weight) çarpar, bir sapma (bias) ekler ve sonucu büker:
#
# $$z = w^\top x + b, \qquad a = g(z)$$
#
# $x$ girdi, $w$ ağırlıklar (her bağlantının gücü), $b$ sapma, $z$ *aktivasyon öncesi değer*, $g$ aktivasyon fonksiyonu, $a$ ise *aktivasyon*, yani nöronun çıktısıdır. $g$, 0'dan 1'e bir basamaksa bu Rosenblatt'ın perceptronudur (perceptron, algılayıcı); $g = \sigma$ ise lojistik regresyondur. Adı biyolojiden gelir; yaptığı iş bir fonksiyondur, fazlası değil.
#
# Aynı girdileri okuyan nöronlar bir **katman** oluşturur. Bir katmanın çıktıları sonrakinin girdileridir: *girdi katmanı (input layer), gizli katmanlar, çıktı katmanı*. Ev fiyatı ağında **her** girdi (büyüklük, oda sayısı, posta kodu) **her** gizli nörona ulaşır; ne kadar güçlü olduğuna ağırlıklar karar verir. Gizli bir nörona neyi temsil edeceğini kimse söylemez.
#
# Girdi katmanı bir şey hesaplamaz ve sayılmaz. Tek gizli katmanlı bir ağ iki katmanlıdır.

# %% slideshow={"slide_type": "-"}
_ = plots.week03.network([3, 4, 1])

# %% [markdown] lang="en" topics="A211 A212 A189 A190" slideshow={"slide_type": "subslide"}
# ### The forward pass, unit by unit and at once
#
# Superscript $[l]$ numbers the layer, subscript the unit. Unit $i$ of the hidden layer:
#
# $$z^{[1]}_i = w^{[1]\top}_i x + b^{[1]}_i, \qquad a^{[1]}_i = g\!\left(z^{[1]}_i\right)$$
#
# Put the four row vectors $w_i^\top$ on top of each other and all units are one product:
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
# Üst indis $[l]$ katmanı, alt indis birimi numaralar. Gizli katmanın $i$. birimi:
#
# $$z^{[1]}_i = w^{[1]\top}_i x + b^{[1]}_i, \qquad a^{[1]}_i = g\!\left(z^{[1]}_i\right)$$
#
# Dört $w_i^\top$ satır vektörünü (vector) üst üste koyun, bütün birimler tek bir çarpım olur:
#
# $$z^{[1]} = W^{[1]} x + b^{[1]}, \quad a^{[1]} = g^{[1]}\!\left(z^{[1]}\right), \quad z^{[2]} = W^{[2]} a^{[1]} + b^{[2]}, \quad a^{[2]} = g^{[2]}\!\left(z^{[2]}\right)$$
#
# | | $W^{[1]}$ | $x$ | $b^{[1]}, z^{[1]}, a^{[1]}$ | $W^{[2]}$ | $b^{[2]}, z^{[2]}, a^{[2]}$ |
# |---|---|---|---|---|---|
# | 3-4-1 | (4, 3) | (3, 1) | (4, 1) | (1, 4) | (1, 1) |
#
# Kural: $W^{[l]}$ matrisinin (matrix), kendi katmanının her birimi için bir satırı, önceki katmanın her birimi için bir sütunu vardır.

# %% slideshow={"slide_type": "-"}
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
# $a^{[2](i)}$ means: layer 2, example $i$.
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
# ### Bütün örnekler bir kerede
#
# $m$ örneği $X$'in **sütunları** olarak yazın. Matris çarpımı her sütunu kendi başına işler; $W^{[1]} X$'in $i$. sütununda $W^{[1]} x^{(i)}$ durur, $b^{[1]}$ de bütün sütunlara yayılır:
#
# $$Z^{[1]} = W^{[1]} X + b^{[1]}, \qquad X: (3, m), \quad Z^{[1]}: (4, m)$$
#
# $a^{[2](i)}$: 2. katman, $i$. örnek.
#
# Keras ve bu dersin paketi örnekleri **satır** olarak yazar: $X$, $(m, 3)$'tür, çekirdek (kernel) $W^\top$'dir, katman `x @ kernel + bias` hesaplar. Aynı sayılar, devrik (transpose) yazılmış:
#
# | | notlar (sütunlar) | Keras, `dlcourse` (satırlar) |
# |---|---|---|
# | örnekler | $(n_x, m)$ şeklinde $X$ | `(m, n_x)` şeklinde `x` |
# | ağırlıklar | $(n_{out}, n_{in})$ şeklinde $W$ | `(n_in, n_out)` şeklinde `kernel` |
# | sapma | $(n_{out}, 1)$ | `(n_out,)` |
# | katman | $WX + b$ | `x @ kernel + bias` |

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
print("a2:", np.allclose(model(x.T).T, a2))

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

# %% [markdown] lang="en" slideshow={"slide_type": "notes"}
# *For the instructor.* 15 minutes for 3.1. Draw 3-4-1 on the board and let the class fill the shape table. Ask: "Where do 12 of the 21 parameters sit?" Usual misconception: $W^{[1]}$ has the shape (inputs, units) in the notes' notation.

# %% [markdown] lang="tr"
# *Öğretmene not.* 3.1 için 15 dakika. 3-4-1'i tahtaya çizin, şekil tablosunu sınıfa doldurtun. Sorun: "21 parametrenin 12'si nerede?" Sık görülen yanılgı: notların gösteriminde $W^{[1]}$'in şekli (girdi, birim) olur.

# %% [markdown] lang="en" topics="A204 A205 A206 A223 A271 A272 A208" slideshow={"slide_type": "slide"}
# ## 3.2 Why bend at all?
#
# ### What do two layers without activation compute?
#
# $$W_2\,(W_1 x + b_1) + b_2 = \underbrace{W_2 W_1}_{W'} x + \underbrace{W_2 b_1 + b_2}_{b'}$$
#
# Read it aloud: *a linear map of a linear map is a linear map.* Two layers, one hundred layers: always one matrix $W'$ and one bias $b'$. With a sigmoid at the end, the whole network is logistic regression; without, it is linear regression. All the extra weights bought nothing that could be drawn.

# %% [markdown] lang="tr"
# ## 3.2 Neden bükelim?
#
# ### Aktivasyonsuz iki katman ne hesaplar?
#
# $$W_2\,(W_1 x + b_1) + b_2 = \underbrace{W_2 W_1}_{W'} x + \underbrace{W_2 b_1 + b_2}_{b'}$$
#
# Sesli okuyun: *doğrusal dönüşümün doğrusal dönüşümü doğrusaldır.* İki katman, yüz katman: hep tek bir $W'$ matrisi, tek bir $b'$ sapması. Sonunda sigmoid varsa bütün ağ lojistik regresyondur; yoksa doğrusal regresyondur (linear regression). Fazladan ağırlıkların hiçbiri yeni bir şekil çizdirmez.

# %% slideshow={"slide_type": "-"}
linear = models.Sequential(
    [layers.Dense(5, dtype="float64"), layers.Dense(2, dtype="float64")], seed=0
)
points = rng.normal(size=(6, 3))
deep = linear(points)
K1, c1, K2, c2 = linear.get_weights()
# en: biases start at 0; give the first one a value, so that b' shows it
# tr: sapmalar 0'dan başlar; ilkine bir değer verin ki b' de göstersin
c1 += 0.5
linear.set_weights([K1, c1, K2, c2])

W_prime, b_prime = K1 @ K2, c1 @ K2 + c2
print(W_prime.shape, b_prime.shape)
print(np.allclose(linear(points), points @ W_prime + b_prime))

# %% [markdown] lang="en" slideshow={"slide_type": "subslide"}
# Move the depth. The lab multiplies the matrices out and draws the boundary of the whole network. Then switch the activation on.
#
# **Goal:** with an activation other than linear, separate more than 95 % of the points.

# %% [markdown] lang="tr"
# Derinliği değiştirin. Laboratuvar matrisleri çarpar, bütün ağın sınırını çizer. Sonra aktivasyonu açın.
#
# **Hedef:** doğrusal olmayan (non-linear) bir aktivasyonla noktaların % 95'inden fazlasını ayırın.

# %% slideshow={"slide_type": "-"}
labs.LinearCollapse()

# %% [markdown] lang="en" topics="A207 A224" slideshow={"slide_type": "subslide"}
# ### What a bend buys
#
# One ReLU unit is a straight line with one kink: zero on one side, a slope on the other. A layer of such units adds up kinks at different places, and sums of kinks follow **any** continuous curve on an interval, as closely as you like, given enough units. (Cybenko 1989 proved this for sigmoids, Leshno and others 1993 for every activation that is no polynomial.) The proof says that suitable weights exist; it does not say that training finds them.

# %% [markdown] lang="tr"
# ### Bir bükülme ne kazandırır
#
# Tek bir ReLU birimi, tek kırılma noktası (kink) olan bir doğrudur: bir yanda sıfır, öteki yanda bir eğim. Böyle birimlerden oluşan bir katman farklı yerlerdeki kırılmaları toplar; kırılmaların toplamı, yeterince birimle, bir aralıktaki **her** sürekli eğriyi istenen yakınlıkta izler. (Bunu sigmoidler için Cybenko 1989'da, polinom olmayan her aktivasyon için Leshno ve arkadaşları 1993'te kanıtladı.) Kanıt uygun ağırlıkların var olduğunu söyler; eğitimin onları bulacağını söylemez.

# %% slideshow={"slide_type": "-"}
_ = plots.week03.sum_of_kinks()

# %% [markdown] lang="en" topics="A224" slideshow={"slide_type": "subslide"}
# A myth on the way: "a linear activation has a constant derivative, so nothing can be learned." A deep **linear** network trains perfectly well by gradient descent. It just can only learn a linear map. The reason against linear hidden layers is the collapse, not the derivative.

# %% [markdown] lang="tr"
# Yol üstünde bir efsane: "doğrusal aktivasyonun türevi sabittir, öyleyse öğrenilemez." Derin **doğrusal** bir ağ gradyan inişiyle gayet iyi eğitilir. Yalnızca doğrusal bir dönüşümden fazlasını öğrenemez. Doğrusal gizli katmana karşı gerekçe türev değil, çöküştür.

# %% slideshow={"slide_type": "-"}
true_map = rng.normal(size=(3, 2))
targets = points @ true_map
deep_linear = models.Sequential(
    [layers.Dense(8), layers.Dense(8), layers.Dense(2)], seed=1
)
deep_linear.compile(optimizers.SGD(0.05), loss="mse")
losses = deep_linear.fit(points, targets, epochs=2000, batch_size=6, verbose=0).history[
    "loss"
]
print(f"loss {losses[0]:.2f} -> {losses[-1]:.1e}", losses[-1] < 1e-6)

# %% [markdown] lang="en" slideshow={"slide_type": "skip"}
# **Exercise 3.** Write `collapse(W1, b1, W2, b2)` in the notes' notation: return the one `(W, b)` that does the same as both layers.

# %% [markdown] lang="tr"
# **Alıştırma 3.** `collapse(W1, b1, W2, b2)` fonksiyonunu notların gösterimiyle yazın: iki katmanın yaptığını tek başına yapan `(W, b)` ikilisini döndürün.

# %% exercise="collapse" slideshow={"slide_type": "skip"}

# %% [markdown] lang="en" slideshow={"slide_type": "notes"}
# *For the instructor.* 15 minutes for 3.2. Let a student write the collapse on the board. Ask: "Where may a linear layer stand all the same?" (At the output, for regression; and as a bottleneck with fewer units, where it saves parameters.) Usual misconception: a linear network cannot be trained.

# %% [markdown] lang="tr"
# *Öğretmene not.* 3.2 için 15 dakika. Çöküşü bir öğrenciye tahtada yazdırın. Sorun: "Doğrusal katman yine de nerede durabilir?" (Regresyonda çıktıda; bir de parametre kazandıran dar bir ara katman olarak.) Sık görülen yanılgı: doğrusal ağ eğitilemez.

# %% [markdown] lang="en" topics="A221 A238 A239 A250 A251 A237" slideshow={"slide_type": "slide"}
# ## 3.3 Eighteen curves
#
# ### What may be asked of an activation function?
#
# It turns the pre-activation $z$ of a neuron into its output $a = g(z)$. Four things are wanted, and no curve has all four:
#
# 1. **non-linear**, or the layers collapse;
# 2. **gradient flow**: $g'(z)$ neither vanishes nor explodes, because backpropagation multiplies by it in every layer;
# 3. a **range** that fits: (0, 1) for a probability, all numbers for a temperature;
# 4. **cheap**: it is computed for every unit and every example.
#
# Always look at a curve **together with its derivative**: the curve says what the neuron can express, the derivative where it can learn.

# %% [markdown] lang="tr"
# ## 3.3 On sekiz eğri
#
# ### Bir aktivasyon fonksiyonundan ne istenir?
#
# Nöronun $z$ değerini çıktısına çevirir: $a = g(z)$. Dört şey istenir, dördü de olan eğri yoktur:
#
# 1. **doğrusal olmayan** bir eğri olsun, yoksa katmanlar çöker;
# 2. **gradyan aksın**: $g'(z)$ ne yok olsun ne patlasın, çünkü geri yayılım (backpropagation) her katmanda onunla çarpar;
# 3. **aralığı** uysun: olasılık için (0, 1), sıcaklık için bütün sayılar;
# 4. **ucuz** olsun: her birim ve her örnek için hesaplanır.
#
# Bir eğriye her zaman **türeviyle birlikte** bakın: eğri nöronun ne ifade edebileceğini, türev nerede öğrenebileceğini söyler.

# %% [markdown] lang="en" topics="A225 A226 A227 A228 A229 A242 A253 A161" slideshow={"slide_type": "subslide"}
# ### Sigmoid
#
# $$\sigma(z) = \frac{1}{1 + e^{-z}}, \qquad \sigma'(z) = \sigma(z)\,(1 - \sigma(z)) \le \tfrac14$$
#
# $\sigma$ goes from 0 over 0.5 at $z = 0$ to 1. It says "how sure": at the **output** of a two-class problem (tumour: malignant or benign) it is the right choice, and inside the gates of LSTMs (week 12).
#
# In hidden layers it was the standard until about 2010 and is hardly used there now:
#
# * it **saturates**: for $|z| > 5$ its slope is below 0.007, and the unit stops learning;
# * even at its best the slope is $1/4$: ten layers shrink a gradient a million times (**vanishing gradient**);
# * its outputs are all positive, so the next layer's gradients share one sign.
#
# Saturation means slow learning on a flat stretch. That is not the same as a local minimum.

# %% [markdown] lang="tr"
# ### Sigmoid
#
# $$\sigma(z) = \frac{1}{1 + e^{-z}}, \qquad \sigma'(z) = \sigma(z)\,(1 - \sigma(z)) \le \tfrac14$$
#
# $\sigma$, 0'dan $z = 0$'daki 0.5 üzerinden 1'e gider. "Ne kadar emin" der: iki sınıflı bir sorunun **çıktısında** (tümör: kötü huylu ya da iyi huylu) doğru seçimdir, LSTM kapılarının içinde de öyle (hafta 12).
#
# Gizli katmanlarda yaklaşık 2010'a kadar ölçün oydu, bugün orada pek kullanılmaz:
#
# * **doyar**: $|z| > 5$ için eğimi 0.007'nin altındadır, birim öğrenmeyi bırakır;
# * en iyi yerinde bile eğimi $1/4$'tür: on katman gradyanı bir milyon kat küçültür (**kaybolan gradyan**, vanishing gradient);
# * çıktılarının hepsi artıdır, bu yüzden sonraki katmanın gradyanları aynı işareti taşır.
#
# Doygunluk, düz bir bölgede yavaş öğrenmektir. Yerel minimumla (local minimum) aynı şey değildir.

# %% slideshow={"slide_type": "-"}
z = np.array([-40.0, 0.0, 40.0])
print([f"{value:.3g}" for value in activations.sigmoid(z)])
print(activations.sigmoid_grad(np.array([0.0, 5.0, 10.0])))
print(f"0.25 ** 10 = {0.25**10:.2e}")
_ = plots.week03.curves(["sigmoid", "tanh"])

# %% [markdown] lang="en" topics="A243 A254 A267" slideshow={"slide_type": "subslide"}
# ### tanh
#
# $$\tanh(z) = \frac{e^{z} - e^{-z}}{e^{z} + e^{-z}} = 2\sigma(2z) - 1, \qquad \tanh'(z) = 1 - \tanh^2(z) \le 1$$
#
# The *hyperbolic* tangent (not the tangent of trigonometry) is a sigmoid stretched to $(-1, 1)$. Its outputs are centred at zero and its slope reaches 1, so in hidden layers it is almost always better than the sigmoid. It still saturates. Recurrent networks use it to this day.

# %% [markdown] lang="tr"
# ### tanh
#
# $$\tanh(z) = \frac{e^{z} - e^{-z}}{e^{z} + e^{-z}} = 2\sigma(2z) - 1, \qquad \tanh'(z) = 1 - \tanh^2(z) \le 1$$
#
# *Hiperbolik* tanjant (hyperbolic tangent; trigonometrideki tanjant değil), $(-1, 1)$ aralığına gerilmiş bir sigmoiddir. Çıktıları sıfır çevresinde ortalanmıştır, eğimi 1'e ulaşır; bu yüzden gizli katmanlarda hemen her zaman sigmoidden iyidir. O da doyar. Yinelemeli ağlar onu bugün de kullanır.

# %% [markdown] lang="en" topics="A230 A231 A232 A233 A234 A235 A236 A240 A244 A248 A249 A255 A256 A257 A268 A048" slideshow={"slide_type": "subslide"}
# ### ReLU
#
# $$\operatorname{ReLU}(z) = \max(0, z), \qquad \operatorname{ReLU}'(z) = \begin{cases} 1 & z > 0 \\ 0 & z \le 0 \end{cases}$$
#
# The *rectified linear unit* is the default of hidden layers. (Older than its fame: Fukushima used it in 1969; it became the standard around 2011.)
#
# * For $z > 0$ the slope is exactly 1, in every layer: gradients pass undiminished. That is what made gradient descent on deep nets fast.
# * `max` is cheaper than `exp`. The unit is computed either way; zeros save no work on ordinary hardware. **Sparse** activations are a property of the representation, not of the bill.
# * One kink makes it *scale equivariant*: $\operatorname{ReLU}(cz) = c\operatorname{ReLU}(z)$ for $c > 0$.
# * For $z \le 0$ the slope is 0. A unit whose $z$ is negative for **all** examples receives no gradient: it is **dead**, unless the layer before changes. A step that was too long is the usual killer.
# * It has no upper bound, so activations can grow.
#
# At $z = 0$ the derivative does not exist. Any value from 0 to 1 would do; Keras, TensorFlow and this course take 0. Keras' signature is `relu(x, negative_slope=0.0, max_value=None, threshold=0.0)`.

# %% [markdown] lang="tr"
# ### ReLU
#
# $$\operatorname{ReLU}(z) = \max(0, z), \qquad \operatorname{ReLU}'(z) = \begin{cases} 1 & z > 0 \\ 0 & z \le 0 \end{cases}$$
#
# *Doğrultulmuş doğrusal birim* (rectified linear unit, ReLU) gizli katmanların varsayılanıdır. (Ününden eskidir: Fukushima 1969'da kullandı; 2011 dolaylarında ölçün oldu.)
#
# * $z > 0$ için eğim her katmanda tam 1'dir: gradyan eksilmeden geçer. Derin ağlarda gradyan inişini hızlandıran budur.
# * `max`, `exp`'ten ucuzdur. Birim her durumda hesaplanır; sıfırlar sıradan donanımda (hardware) iş kazandırmaz. **Seyrek aktivasyon** (sparse activation) faturanın değil, gösterimin özelliğidir.
# * Tek kırılma noktası onu *ölçek eşdeğişir* (ölçek eşdeğişirliği, scale equivariance) yapar: $c > 0$ için $\operatorname{ReLU}(cz) = c\operatorname{ReLU}(z)$.
# * $z \le 0$ için eğim 0'dır. $z$'si **bütün** örneklerde eksi olan bir birim gradyan almaz: önceki katman değişmedikçe **ölüdür**. Onu çoğunlukla fazla uzun bir adım öldürür.
# * Üst sınırı yoktur, aktivasyonlar büyüyebilir.
#
# $z = 0$'da türev yoktur. 0 ile 1 arasındaki her değer olur; Keras, TensorFlow ve bu ders 0 alır. Keras'taki imzası: `relu(x, negative_slope=0.0, max_value=None, threshold=0.0)`.

# %% slideshow={"slide_type": "-"}
z = np.array([-2, -0.5, 0, 0.5, 2])
for name in ("relu", "sigmoid", "tanh"):
    f, f_grad = getattr(activations, name), getattr(activations, f"{name}_grad")
    print(f"{name:8} {f(z)}   {f_grad(z)}")
print("leaky   ", activations.leaky_relu(z, negative_slope=0.01))

# %% [markdown] lang="en" topics="A245 A246 A258 A259 A260 A261 A269" slideshow={"slide_type": "subslide"}
# ### Leaky ReLU, PReLU, ELU: a little slope on the left
#
# $$\text{leaky ReLU: } \max(\alpha z, z),\ \alpha \le 1 \quad \text{PReLU: the same, } \alpha \text{ learned} \quad \text{ELU: } \begin{cases} z & z > 0 \\ \alpha(e^z - 1) & z \le 0\end{cases}$$
#
# With a slope $\alpha$ on the left no unit can die for good. Leaky ReLU has the slope $\alpha$ for **all** negative $z$; it does not output the value 0.01 near zero, as one sometimes reads. Defaults differ: the paper has 0.01, `keras.activations.leaky_relu` 0.2, `keras.layers.LeakyReLU` 0.3. Always pass the slope.
#
# PReLU learns $\alpha$, one for each unit. As $\max(\alpha z, z)$ it is right only for $\alpha \le 1$. For any $\alpha$ write $\max(0, z) + \alpha \min(0, z)$.
#
# The figure has Keras' slope, 0.2. ELU bends softly into $-\alpha$: the mean activation comes near zero, and for very negative $z$ it saturates, so noise there is damped.

# %% [markdown] lang="tr"
# ### Sızıntılı ReLU, PReLU, ELU: solda biraz eğim
#
# $$\text{sızıntılı ReLU: } \max(\alpha z, z),\ \alpha \le 1 \quad \text{PReLU: aynısı, } \alpha \text{ öğrenilir} \quad \text{ELU: } \begin{cases} z & z > 0 \\ \alpha(e^z - 1) & z \le 0\end{cases}$$
#
# Solda $\alpha$ eğimi varken hiçbir birim temelli ölmez. Sızıntılı ReLU'nun (leaky ReLU) eğimi **bütün** eksi $z$'ler için $\alpha$'dır; bazen yazıldığı gibi sıfır dolayında 0.01 değerini vermez. Varsayılanlar değişir: makalede 0.01, `keras.activations.leaky_relu`'da 0.2, `keras.layers.LeakyReLU`'da 0.3. Eğimi hep kendiniz verin.
#
# PReLU, $\alpha$'yı öğrenir, her birim için bir tane. $\max(\alpha z, z)$ biçimi yalnızca $\alpha \le 1$ için doğrudur. Her $\alpha$ için $\max(0, z) + \alpha \min(0, z)$ yazın.
#
# Şekildeki eğim Keras'ınkidir, 0.2. ELU yumuşakça $-\alpha$'ya bükülür: ortalama aktivasyon sıfıra yaklaşır; çok eksi $z$'lerde doyar, oradaki gürültü (noise) söner.

# %% slideshow={"slide_type": "-"}
z = np.array([-1.0])
print("max(2z, z)              ", np.maximum(2 * z, z))
print("max(0, z) + 2 min(0, z) ", np.maximum(0, z) + 2 * np.minimum(0, z))
_ = plots.week03.curves(["relu", "leaky_relu", "elu"])

# %% [markdown] lang="en" topics="A252 A263 A222" slideshow={"slide_type": "subslide"}
# ### The rest of the family
#
# Keras has eighteen. Each is here, with its derivative, in `dlcourse.activations`:
#
# | | range | in one line | where |
# |---|---|---|---|
# | `linear` | $(-\infty, \infty)$ | $z$ | output of regression, or logits |
# | `sigmoid` | (0, 1) | $1/(1+e^{-z})$ | output of two classes, gates |
# | `hard_sigmoid` | [0, 1] | $\operatorname{relu6}(z+3)/6$ | sigmoid without `exp` |
# | `tanh` | (−1, 1) | $2\sigma(2z)-1$ | recurrent networks |
# | `softsign` | (−1, 1) | $z/(1+\lvert z\rvert)$ | tanh that saturates slowly |
# | `softplus` | $(0, \infty)$ | $\log(1+e^z)$ | positive outputs, e.g. a variance |
# | `exponential` | $(0, \infty)$ | $e^z$ | rates; explodes easily |
# | `relu`, `relu6` | $[0, \infty)$, [0, 6] | $\max(0, z)$, cut at 6 | default; small hardware |
# | `leaky_relu` | $(-\infty, \infty)$ | $\max(\alpha z, z)$ | when ReLU units die |
# | `elu`, `selu` | $(-\alpha, \infty)$ | $\alpha(e^z-1)$ on the left | nets without normalisation |
# | `silu`, `hard_silu` | about $(-0.28, \infty)$ | $z\,\sigma(z)$ | deep image networks |
# | `gelu` | about $(-0.17, \infty)$ | $z\,\Phi(z)$ | transformers |
# | `mish` | about $(-0.31, \infty)$ | $z\tanh(\operatorname{softplus} z)$ | object detection |
# | `softmax` | (0, 1), sum 1 | $e^{z_j}/\sum_k e^{z_k}$ | output of several classes |
# | `log_softmax` | $(-\infty, 0)$ | $z_j - \log\sum_k e^{z_k}$ | stable losses (week 4) |
#
# $\Phi$ is the distribution function of the normal distribution. Softmax and its logarithm mix all units of an example; week 4 is about them.

# %% [markdown] lang="tr"
# ### Ailenin geri kalanı
#
# Keras'ta on sekiz tane var. Hepsi, türevleriyle, `dlcourse.activations` içinde:
#
# | | aralık | tek satırda | nerede |
# |---|---|---|---|
# | `linear` | $(-\infty, \infty)$ | $z$ | regresyon çıktısı ya da logit |
# | `sigmoid` | (0, 1) | $1/(1+e^{-z})$ | iki sınıfın çıktısı, kapılar |
# | `hard_sigmoid` | [0, 1] | $\operatorname{relu6}(z+3)/6$ | `exp`'siz sigmoid |
# | `tanh` | (−1, 1) | $2\sigma(2z)-1$ | yinelemeli ağlar |
# | `softsign` | (−1, 1) | $z/(1+\lvert z\rvert)$ | yavaş doyan tanh |
# | `softplus` | $(0, \infty)$ | $\log(1+e^z)$ | artı çıktılar, örneğin bir varyans (variance) |
# | `exponential` | $(0, \infty)$ | $e^z$ | oranlar; kolay patlar |
# | `relu`, `relu6` | $[0, \infty)$, [0, 6] | $\max(0, z)$, 6'da kesik | varsayılan; küçük donanım |
# | `leaky_relu` | $(-\infty, \infty)$ | $\max(\alpha z, z)$ | ReLU birimleri ölünce |
# | `elu`, `selu` | $(-\alpha, \infty)$ | solda $\alpha(e^z-1)$ | normalleştirmesiz (normalisation) ağlar |
# | `silu`, `hard_silu` | yaklaşık $(-0.28, \infty)$ | $z\,\sigma(z)$ | derin görüntü ağları |
# | `gelu` | yaklaşık $(-0.17, \infty)$ | $z\,\Phi(z)$ | dönüştürücüler (transformer) |
# | `mish` | yaklaşık $(-0.31, \infty)$ | $z\tanh(\operatorname{softplus} z)$ | nesne tespiti (object detection) |
# | `softmax` | (0, 1), toplam 1 | $e^{z_j}/\sum_k e^{z_k}$ | çok sınıflı çıktı |
# | `log_softmax` | $(-\infty, 0)$ | $z_j - \log\sum_k e^{z_k}$ | kararlı kayıplar (hafta 4) |
#
# $\Phi$, normal dağılımın dağılım fonksiyonudur. Softmax ve logaritması bir örneğin bütün birimlerini karıştırır; 4. hafta onları anlatır.

# %% slideshow={"slide_type": "subslide"}
elementwise = [name for name in activations.names() if not name.endswith("softmax")]
_ = plots.week03.family(elementwise)

# %% [markdown] lang="en" slideshow={"slide_type": "subslide"}
# Are they Keras' functions? Value **and** derivative, on a grid from −6 to 6, the largest difference of each:

# %% [markdown] lang="tr"
# Bunlar Keras'ın fonksiyonları mı? −6'dan 6'ya bir ızgarada değer **ve** türev, her birinin en büyük farkı:

# %% slideshow={"slide_type": "-"}
comparison = keras_bridge.compare_activations()
print("agrees:", comparison.agrees)
comparison

# %% [markdown] lang="en" slideshow={"slide_type": "subslide"}
# Choose a curve and send a normal signal through it. The lab shows the curve, its derivative, where the outputs land, and how much gradient is left.
#
# **Goal:** find an input scale and an activation for which more than 60 % of the units are dead or saturated.

# %% [markdown] lang="tr"
# Bir eğri seçin ve içinden normal dağılımlı bir sinyal geçirin. Laboratuvar eğriyi, türevini, çıktıların nereye düştüğünü ve gradyanın ne kadarının kaldığını gösterir.
#
# **Hedef:** birimlerin % 60'ından fazlasının öldüğü ya da doyduğu bir girdi ölçeği ve aktivasyon bulun.

# %% slideshow={"slide_type": "-"}
labs.ActivationExplorer()

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

# %% [markdown] lang="en" slideshow={"slide_type": "notes"}
# *For the instructor.* 25 minutes for 3.3. Do sigmoid, tanh and ReLU on the board, leave the rest to the table and the lab. Ask: "Which unit would you rather be: saturated or dead?" (Saturated: a tiny gradient is not none.) Usual misconceptions: ReLU saves computation because negative units are skipped; leaky ReLU outputs 0.01.

# %% [markdown] lang="tr"
# *Öğretmene not.* 3.3 için 25 dakika. Sigmoid, tanh ve ReLU'yu tahtada yapın, gerisini tabloya ve laboratuvara bırakın. Sorun: "Hangisi olmak isterdiniz: doymuş mu, ölü mü?" (Doymuş: küçücük gradyan, hiç yoktan iyidir.) Sık görülen yanılgılar: ReLU eksi birimleri atladığı için hesabı azaltır; sızıntılı ReLU 0.01 değerini verir.

# %% [markdown] lang="en" topics="A273 A265" slideshow={"slide_type": "slide"}
# ## 3.4 What the derivative does in depth
#
# ### Twenty layers, one gradient
#
# Backpropagation multiplies by $g'(z)$ once per layer. A factor of 0.5, twenty times, is a millionth; a factor of 2 is a million.
#
# $$\sigma' = \sigma(1-\sigma), \qquad \tanh' = 1 - \tanh^2, \qquad \operatorname{ReLU}' \in \{0, 1\}, \qquad \text{leaky: } \{0.01, 1\}$$
#
# At $z = 0$ ReLU and its leaky sister have a kink and no derivative; Keras takes the slope from the left.
#
# **Goal:** choose activation and scale so that a gradient keeps between half and twice its size over 20 layers.

# %% [markdown] lang="tr"
# ## 3.4 Türev derinlikte ne yapar
#
# ### Yirmi katman, tek gradyan
#
# Geri yayılım her katmanda bir kez $g'(z)$ ile çarpar. 0.5 çarpanı yirmi kez, milyonda birdir; 2 çarpanı, bir milyon.
#
# $$\sigma' = \sigma(1-\sigma), \qquad \tanh' = 1 - \tanh^2, \qquad \operatorname{ReLU}' \in \{0, 1\}, \qquad \text{sızıntılı: } \{0.01, 1\}$$
#
# $z = 0$'da ReLU'nun ve sızıntılı kardeşinin kırılma noktası vardır, türevi yoktur; Keras soldan gelen eğimi alır.
#
# **Hedef:** aktivasyonu ve ölçeği, gradyan 20 katman boyunca yarısı ile iki katı arasında kalacak biçimde seçin.

# %% slideshow={"slide_type": "-"}
labs.VanishingSignal()

# %% [markdown] lang="en" topics="A264 A266 A270 A196 A202 A222 A226 A262 A272" slideshow={"slide_type": "slide"}
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
# This is not a matter of taste: the range of the output must be the range of the answer, and the unit must have a slope everywhere, or it may never start to learn.
#
# ### Hidden layers follow from experience
#
# Start with `relu`. If many units die, try `leaky_relu` or `elu`. In transformers `gelu` is usual, in recurrent networks `tanh`. Sigmoid stays out, linear stays out. When in doubt, try several **on the dev set** and measure: the right choice can save a large part of the training time.

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
# | artı bir sayı | 1 birim, `softplus` ya da `exponential` | duruma göre |
# | aynı anda birkaç evet/hayır | her birine bir `sigmoid` | `binary_crossentropy` |
#
# Bu zevk işi değildir: çıktının aralığı, yanıtın aralığı olmalıdır; birimin de her yerde bir eğimi olmalıdır, yoksa öğrenmeye hiç başlamayabilir.
#
# ### Gizli katmanları deneyim belirler
#
# `relu` ile başlayın. Çok birim ölürse `leaky_relu` ya da `elu` deneyin. Dönüştürücülerde `gelu`, yinelemeli ağlarda `tanh` alışılmıştır. Sigmoid dışarıda kalır, doğrusal dışarıda kalır. Kararsızsanız birkaçını **doğrulama kümesinde** (validation set) deneyip ölçün: doğru seçim eğitim süresinin büyük bölümünü kazandırabilir.

# %% [markdown] lang="en" slideshow={"slide_type": "skip"}
# **Exercise 6.** Six tasks, six output layers. Assign to `outputs` a dict from task to activation: `"tumour"` (malignant or not), `"digit"` (0 to 9), `"temperature"` (°C), `"waiting_time"` (minutes, never negative), `"photo_tags"` (any of 500 tags), `"price_change"` (dollars).

# %% [markdown] lang="tr"
# **Alıştırma 6.** Altı görev, altı çıktı katmanı. `outputs` sözlüğüne görevden aktivasyona bir eşleme atayın: `"tumour"` (kötü huylu ya da değil), `"digit"` (0'dan 9'a), `"temperature"` (°C), `"waiting_time"` (dakika, hiç eksi olmaz), `"photo_tags"` (500 etiketten herhangileri), `"price_change"` (dolar).

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
# One line cannot have both ones on one side and both zeros on the other. Two hidden ReLU units can:
#
# $$h_1 = \operatorname{ReLU}(x_1 + x_2), \qquad h_2 = \operatorname{ReLU}(x_1 + x_2 - 1), \qquad y = h_1 - 2 h_2$$
#
# The hidden layer **folds** the plane: (0, 1) and (1, 0) land on the same point, and in the new coordinates one line is enough.

# %% [markdown] lang="tr"
# ## 3.6 XOR: gizli katman ne işe yarar
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
# Tek doğrunun bir yanında iki bir, öteki yanında iki sıfır olamaz. İki gizli ReLU birimi bunu yapar:
#
# $$h_1 = \operatorname{ReLU}(x_1 + x_2), \qquad h_2 = \operatorname{ReLU}(x_1 + x_2 - 1), \qquad y = h_1 - 2 h_2$$
#
# Gizli katman düzlemi **katlar**: (0, 1) ile (1, 0) aynı noktaya düşer, yeni koordinatlarda tek doğru yeter.

# %% slideshow={"slide_type": "-"}
x_xor = np.array([[0, 0], [0, 1], [1, 0], [1, 1]])
h = activations.relu(
    x_xor.astype(float) @ np.array([[1, 1], [1, 1]]) + np.array([0, -1])
)
print(h.tolist(), (h @ np.array([1, -2])).tolist())
_ = plots.week03.xor(x_xor, h)

# %% [markdown] lang="en" slideshow={"slide_type": "subslide"}
# XOR of many bits is **parity**: is the number of ones odd? A tree of two-bit XORs needs $n - 1$ gates in $\log_2 n$ layers: 7 gates in 3 layers for 8 bits. One hidden layer that has a unit for every odd pattern needs $2^{n-1}$ of them: 128. So is depth exponentially better? Careful: with threshold units that may look at **all** bits at once, $n$ hidden units in one layer are enough. "Shallow needs exponentially many" holds for AND/OR circuits; for ReLU networks there are other functions that show it (Telgarsky 2016).

# %% [markdown] lang="tr"
# Çok bitin XOR'u **eşlik** (parity) demektir: birlerin sayısı tek mi? İkili XOR'lardan kurulan bir ağaç $\log_2 n$ katmanda $n - 1$ kapı ister: 8 bit için 3 katmanda 7 kapı. Her tek örüntü için bir birimi olan tek gizli katman $2^{n-1}$ birim ister: 128. Öyleyse derinlik üstel olarak daha mı iyidir? Dikkat: aynı anda **bütün** bitlere bakabilen eşik birimleriyle tek katmanda $n$ gizli birim yeter. "Sığ ağ üstel sayıda birim ister" sözü AND/OR devreleri için doğrudur; ReLU ağlarında bunu gösteren başka fonksiyonlar vardır (Telgarsky 2016).

# %% [markdown] lang="en" slideshow={"slide_type": "skip"}
# **Exercise 7.** XOR by hand. Assign to `xor_weights` a tuple `(W1, b1, w2, b2)` in Keras' row form, shapes (2, 2), (2,), (2,), () so that `relu(x @ W1 + b1) @ w2 + b2` is above 0.5 exactly where XOR is 1. Do not use the numbers of the text: find another solution, in which the two biases `b1` are equal. (Hint: let one unit look at $x_1 - x_2$.)

# %% [markdown] lang="tr"
# **Alıştırma 7.** Elle XOR. `xor_weights` demetine Keras'ın satır biçiminde `(W1, b1, w2, b2)` atayın; şekiller (2, 2), (2,), (2,), (). `relu(x @ W1 + b1) @ w2 + b2` tam XOR'un 1 olduğu yerde 0.5'ten büyük olmalı. Metindeki sayıları kullanmayın: `b1`'in iki sapmasının eşit olduğu başka bir çözüm bulun. (İpucu: bir birim $x_1 - x_2$'ye baksın.)

# %% exercise="xor_weights" slideshow={"slide_type": "skip"}

# %% [markdown] lang="en" slideshow={"slide_type": "notes"}
# *For the instructor.* 12 minutes for 3.4 to 3.6. Draw the folded plane on paper and really fold it. Ask: "What if the hidden layer had one unit only?" Usual misconception: XOR needs two hidden **layers**.

# %% [markdown] lang="tr"
# *Öğretmene not.* 3.4-3.6 için 12 dakika. Katlanmış düzlemi kağıda çizin ve kağıdı gerçekten katlayın. Sorun: "Gizli katmanda tek birim olsaydı?" Sık görülen yanılgı: XOR iki gizli **katman** ister.

# %% [markdown] lang="en" topics="A191 A194 A195 A197 A198 A199 A200 A201 A203 A192 A193" slideshow={"slide_type": "slide"}
# ## 3.7 Dense, Sequential, fit, evaluate
#
# ### The same network in five lines of Keras
#
# A layer in which every unit sees every input is called **dense** or fully connected. A network of dense layers only is a **multilayer perceptron** (MLP). `Dense(units, activation=None, use_bias=True)` needs the number of units; the number of inputs it finds out itself. `Sequential` is a row of layers.
#
# Dense layers combine all features with all others, whatever these are: that is their strength, and why they stand at the end of almost every classifier, where features become classes. It is also their price: $n_{in} \cdot n_{out}$ weights. A picture of 64 × 64 × 3 into 1000 units takes 12 million parameters, and with little data so many parameters overfit (week 6).
#
# * `fit` trains: epochs of mini-batches, the loss goes down.
# * `evaluate` **measures** loss and metrics on given data. It has nothing to do with Python's `eval`.

# %% [markdown] lang="tr"
# ## 3.7 Dense, Sequential, fit, evaluate
#
# ### Aynı ağ, beş satır Keras
#
# Her birimin her girdiyi gördüğü katmana **yoğun** ya da tam bağlantılı katman (fully connected layer, dense layer) denir. Yalnızca yoğun katmanlardan kurulan ağ **çok katmanlı algılayıcıdır** (multilayer perceptron, MLP). `Dense(units, activation=None, use_bias=True)` birim sayısını ister; girdi sayısını kendi bulur. `Sequential`, bir katman sırasıdır.
#
# Yoğun katmanlar, ne olurlarsa olsunlar, bütün öznitelikleri (feature) birbirleriyle birleştirir: güçleri buradadır; bu yüzden hemen her sınıflandırıcının sonunda, özniteliklerin sınıfa dönüştüğü yerde dururlar. Bedelleri de budur: $n_{in} \cdot n_{out}$ ağırlık. 64 × 64 × 3'lük bir görüntüden (image) 1000 birime 12 milyon parametre gider; az veride bu kadar parametre aşırı öğrenir (overfitting, hafta 6).
#
# * `fit` eğitir: mini yığınlarla (mini-batch) dönemler (epoch), kayıp iner.
# * `evaluate` verilen veride kaybı ve ölçütleri **ölçer**. Python'un `eval`'iyle ilgisi yoktur.

# %% slideshow={"slide_type": "-"}
keras, tf = keras_bridge.load_keras()
moons_x, moons_y = datasets.make_moons(400, noise=0.2, seed=0)
(x_train, y_train), (x_dev, y_dev), _ = selection.train_dev_test_split(
    moons_x, moons_y, seed=0
)
ours = classifier(1, "relu", units=12)
history = ours.fit(x_train, y_train, epochs=40, seed=0, verbose=0)
print({name: f"{value:.2f}" for name, value in ours.evaluate(x_dev, y_dev).items()})

theirs = keras_bridge.to_keras(ours)
print("keras_bridge.to_keras:", np.allclose(ours(x_dev), theirs(x_dev), atol=1e-6))

# %% [markdown] lang="en" slideshow={"slide_type": "subslide"}
# Outputs agree. Does the training? Same start, same batches, 50 steps of each side:

# %% [markdown] lang="tr"
# Çıktılar aynı. Peki eğitim? Aynı başlangıç, aynı yığınlar, iki yandan 50'şer adım:

# %% slideshow={"slide_type": "-"}
fresh = classifier(1, "tanh", units=12, seed=1)
fresh.build((None, 2))
training = keras_bridge.compare_training(
    fresh, x_train, y_train, optimizer=optimizers.Adam(0.02), loss="binary_crossentropy"
)
print("agrees:", training.agrees)
_ = plots.comparison(training)

# %% [markdown] lang="en" slideshow={"slide_type": "slide"}
# ### Now you: bend the boundary while it trains
#
# Change the data, the units, the layers, the activation, the learning rate and the noise while the network learns.
#
# **Goal:** reach the accuracy that the lab asks for on each of the four sets: moons, circles, XOR, spirals. How few units are enough for each?

# %% [markdown] lang="tr"
# ### Şimdi siz: eğitim sürerken sınırı bükün
#
# Ağ öğrenirken veriyi, birimleri, katmanları, aktivasyonu, öğrenme oranını (learning rate) ve gürültüyü değiştirin.
#
# **Hedef:** dört kümenin her birinde laboratuvarın istediği doğruluğa (accuracy) ulaşın: aylar, halkalar, XOR, sarmallar. Her birine en az kaç birim yeter?

# %% slideshow={"slide_type": "-"}
labs.DecisionRegions()

# %% [markdown] lang="en" slideshow={"slide_type": "skip"}
# **Exercise 8. Explain with a number, on real data.** A straight cut tells the digits 3 and 8 apart without one mistake. Odd and even digits? Train on all 1797 with one hidden layer of 16 units (`classifier(1, ...)`, 30 epochs, `fit(..., seed=0)`), once `linear`, once `relu`. Assign to `gap` the difference of the two dev accuracies (`relu` minus `linear`).

# %% [markdown] lang="tr"
# **Alıştırma 8. Gerçek veride bir sayıyla açıklayın.** 3 ile 8'i düz bir kesim hatasız ayırır. Ya tek ve çift rakamlar? 1797 rakamın hepsiyle, 16 birimli tek gizli katmanla (`classifier(1, ...)`, 30 dönem, `fit(..., seed=0)`), bir kez `linear`, bir kez `relu` ile eğitin. `gap` değişkenine iki doğrulama doğruluğunun farkını atayın (`relu` eksi `linear`).

# %% exercise="gap" slideshow={"slide_type": "skip"}

# %% [markdown] lang="en" slideshow={"slide_type": "notes"}
# *For the instructor.* 15 minutes for 3.7. Let the class vote on the number of units for the spirals, then try. Ask: "Why do the corners of the ReLU boundary disappear with tanh?" Usual misconception: `evaluate` trains a little more.

# %% [markdown] lang="tr"
# *Öğretmene not.* 3.7 için 15 dakika. Sarmallara kaç birim gerektiğini sınıfa oylatın, sonra deneyin. Sorun: "ReLU sınırının köşeleri tanh'ta neden yok?" Sık görülen yanılgı: `evaluate` biraz daha eğitir.

# %% [markdown] lang="en" topics="A247" slideshow={"slide_type": "slide"}
# ## 3.8 Find the slip
#
# Claims from lecture notes that students really used. Each is wrong. Say **why** before you open the answer.
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
#
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
# They get stuck on plateaus: saturated units have tiny gradients. A plateau is not a minimum.
# </details>

# %% [markdown] lang="tr"
# ## 3.8 Hatayı bulun
#
# Savlar, öğrencilerin gerçekten kullandığı ders notlarından. Hepsi yanlış. Yanıtı açmadan önce **nedenini** söyleyin.
#
# **Sav 1.** "PReLU: $f(x) = \max(\alpha x, x)$."
#
# <details><summary>Yanıt</summary>
#
# Yalnızca $\alpha \le 1$ için. $\alpha = 2$ ve $x = -1$ ile $-2$ yerine $-1$ verir. Her $\alpha$ için doğrusu: $\max(0, x) + \alpha \min(0, x)$.
# </details>
#
# **Sav 2.** "Sızıntılı ReLU sıfıra yakın değerler için 0 yerine 0.01 gibi küçük bir sayı verir."
#
# <details><summary>Yanıt</summary>
#
# Bütün eksi $z$'lerde **eğimi** 0.01'dir: $z = -2$'de $-0.02$ verir.
# </details>
#
# **Sav 3.** "Doğrusal aktivasyonun türevi sabittir, bu yüzden ağ öğrenemez."
#
# <details><summary>Yanıt</summary>
#
# Öğrenir, ama yalnızca doğrusal bir dönüşüm. Gerekçe çöküştür: $W_2 W_1 = W'$.
# </details>
#
# **Sav 4.** "ReLU ucuzdur, çünkü eksi nöronlar hesaptan çıkar."
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
# Platolara (plateau) takılırlar: doymuş birimlerin gradyanı çok küçüktür. Plato minimum değildir.
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
# Not by itself: its gradient is 0 for every example. Only changes of the layer before can wake it.
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
# Hayır. Katmanların arasında bir şey bükülmez, bir şey eklenmez.
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
# **4. Bir ReLU biriminin $z$'si her eğitim örneğinde eksi. Sonra?**
#
# <details><summary>A) sonraki adımlarda düzelir</summary>
#
# Kendi kendine değil: her örnekte gradyanı 0'dır. Onu ancak önceki katmandaki değişiklikler uyandırır.
# </details>
# <details><summary>B) gradyan almaz: ölüdür</summary>
#
# Evet.
# </details>
# <details><summary>C) çıktısı eksi olur</summary>
#
# Hayır: çıktısı 0'dır.
# </details>
#
# **5. Yarının sıcaklığını hangi çıktı katmanı kestirir?**
#
# <details><summary>A) tek birim, <code>sigmoid</code></summary>
#
# Hayır: yalnızca 0 ile 1 arasını söyleyebilir.
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
# Hayır, ikisi de üstel ister.
# </details>

# %% [markdown] lang="en" topics="A276" slideshow={"slide_type": "slide"}
# ## 3.10 In short
#
# | idea | formula | Keras |
# |---|---|---|
# | neuron | $a = g(w^\top x + b)$ | `Dense(1, activation=g)` |
# | layer, one example | $a^{[l]} = g(W^{[l]} a^{[l-1]} + b^{[l]})$ | `Dense(n)` |
# | layer, rows | `g(x @ kernel + bias)`, kernel $= W^\top$ | the same |
# | parameters | $\sum_l (n^{[l-1]} + 1)\, n^{[l]}$ | `model.count_params()` |
# | collapse | $W' = W_2 W_1$, $b' = W_2 b_1 + b_2$ | `linear` everywhere |
# | sigmoid | $\sigma' = \sigma(1-\sigma) \le 1/4$ | output of two classes |
# | tanh | $\tanh' = 1 - \tanh^2 \le 1$ | recurrent networks |
# | ReLU | $\max(0, z)$, slope 0 or 1 | hidden layers |
# | PReLU | $\max(0, z) + \alpha\min(0, z)$ | `layers.PReLU` |
#
# **Further reading.** Glorot, Bordes, Bengio (2011), *Deep sparse rectifier neural networks*, [PMLR 15](https://proceedings.mlr.press/v15/glorot11a.html). He et al. (2015), [arXiv:1502.01852](https://arxiv.org/abs/1502.01852) (PReLU). Clevert, Unterthiner, Hochreiter (2016), [arXiv:1511.07289](https://arxiv.org/abs/1511.07289) (ELU). Hendrycks, Gimpel (2016), [arXiv:1606.08415](https://arxiv.org/abs/1606.08415) (GELU). Videos: 3Blue1Brown, *Neural networks*, and StatQuest, *Neural networks*. In Turkish: M. Ayyüce Kızrak's comparison of activation functions.
#
# **Next week:** the network has a loss. Which of its weights is to blame, and by how much?

# %% [markdown] lang="tr"
# ## 3.10 Kısaca
#
# | düşünce | formül | Keras |
# |---|---|---|
# | nöron | $a = g(w^\top x + b)$ | `Dense(1, activation=g)` |
# | katman, tek örnek | $a^{[l]} = g(W^{[l]} a^{[l-1]} + b^{[l]})$ | `Dense(n)` |
# | katman, satırlar | `g(x @ kernel + bias)`, kernel $= W^\top$ | aynısı |
# | parametreler | $\sum_l (n^{[l-1]} + 1)\, n^{[l]}$ | `model.count_params()` |
# | çöküş | $W' = W_2 W_1$, $b' = W_2 b_1 + b_2$ | her yerde `linear` |
# | sigmoid | $\sigma' = \sigma(1-\sigma) \le 1/4$ | iki sınıfın çıktısı |
# | tanh | $\tanh' = 1 - \tanh^2 \le 1$ | yinelemeli ağlar |
# | ReLU | $\max(0, z)$, eğim 0 ya da 1 | gizli katmanlar |
# | PReLU | $\max(0, z) + \alpha\min(0, z)$ | `layers.PReLU` |
#
# **Okuma önerileri.** Glorot, Bordes, Bengio (2011), *Deep sparse rectifier neural networks*, [PMLR 15](https://proceedings.mlr.press/v15/glorot11a.html). He vd. (2015), [arXiv:1502.01852](https://arxiv.org/abs/1502.01852) (PReLU). Clevert, Unterthiner, Hochreiter (2016), [arXiv:1511.07289](https://arxiv.org/abs/1511.07289) (ELU). Hendrycks, Gimpel (2016), [arXiv:1606.08415](https://arxiv.org/abs/1606.08415) (GELU). Videolar: 3Blue1Brown, *Neural networks*; StatQuest, *Neural networks*. Türkçe: M. Ayyüce Kızrak'ın aktivasyon fonksiyonları karşılaştırması.
#
# **Gelecek hafta:** ağın bir kaybı var. Hangi ağırlık suçlu, ne kadar?
