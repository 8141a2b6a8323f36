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
# 1. *write* the forward pass of a fully connected network of any depth, with every shape right;
# 2. *prove* that layers without activations collapse into one;
# 3. *implement* an activation with its derivative and *check* any derivative without a formula;
# 4. *relate* saturation, inactive and dead units to the size of gradients, and *revive* a dead unit;
# 5. *choose* the activation of a hidden layer and of an output layer;
# 6. *build* a sum of kinks through given points and *solve* XOR by hand.
#
# **Time:** about 3 hours of your own work; 90 minutes in class.
# **You need:** matrix products ({{1.2}}) and broadcasting ({{1.3}}), gradient descent and a slope by nudging ({{2.3}}), the log loss ({{2.6}}), logistic regression ({{2.7}}); from {{0.8}} `compile` and `fit`.

# %% [markdown] lang="tr"
# # Hafta 3 · Aktivasyonlar ve sığ ağlar
#
# {{binder}}
#
# Geçen hafta bir nöron (neuron) düz bir çizgi çizdi. Bu hafta birkaçını yan yana koyuyorsunuz ve yeni bir şey oluyor: sınır bükülüyor.
# Bunun nedeni, her nöronun arkasındaki küçük bir eğridir: **aktivasyon fonksiyonu** (activation function). Onu kaldırın, yüz katman (layer) bir katmana eşit olur.
#
# **Bu haftanın sonunda**
#
# 1. gizli katman (hidden layer) sayısı ne olursa olsun, tam bağlantılı bir ağın ileri yayılımını (forward propagation) bütün şekilleri (shape) doğru olacak biçimde *yazabileceksiniz*;
# 2. aktivasyonsuz katmanların tek katmana çöktüğünü *kanıtlayabileceksiniz*;
# 3. bir aktivasyonu türeviyle (derivative) *yazabilecek*, herhangi bir türevi formül kullanmadan *denetleyebileceksiniz*;
# 4. doygunluğu (saturation), etkin olmayan (inactive) ve ölü (dead) birimleri gradyanın (gradient) büyüklüğüyle *ilişkilendirebilecek*, ölü bir birimi *diriltebileceksiniz*;
# 5. gizli katmanın ve çıktı katmanının (output layer) aktivasyonunu *seçebileceksiniz*;
# 6. verilen noktalardan geçen bir kırılmalar toplamı *kurabilecek*, XOR'u elle *çözebileceksiniz*.
#
# **Süre:** kendi başınıza yaklaşık 3 saat; sınıfta 90 dakika.
# **Gerekenler:** matris çarpımı (matrix multiplication, {{1.2}}) ve yayınlama (broadcasting, {{1.3}}), gradyan inişi (gradient descent) ve küçük değişiklikle bulunan eğim ({{2.3}}), log kaybı ({{2.6}}), lojistik regresyon (logistic regression, {{2.7}}); `compile` ve `fit` ({{0.8}}).

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
# **Predict:** which one separates the rings? The picture shows the first of ten starts; below it all ten are counted.

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
# **Tahmin edin:** halkaları hangisi ayırır? Resim on başlangıcın ilkini gösterir; resmin altında on başlangıcın hepsi sayılır.

# %% [markdown] lang="en" slideshow={"slide_type": "notes"}
# *For the instructor.* Show the opening figure with the right half covered. Ask: "Ten layers, more than two thousand weights. What can this network draw?" Then uncover. Usual misconception: more layers always mean more complicated boundaries. 4 minutes.

# %% [markdown] lang="tr"
# *Öğretmene not.* Açılış resmini, sağ yarısını kapatarak gösterin. Öğrencilere sorun: "On katman, iki binden fazla ağırlık. Bu ağ ne çizebilir?" Sonra açın. Sık görülen yanılgı: daha çok katman her zaman daha karmaşık sınır demektir. 4 dakika.


# %% slideshow={"slide_type": "skip"}
def classifier(hidden_layers, activation, units=16, seed=0):
    hidden = [layers.Dense(units, activation) for _ in range(hidden_layers)]
    model = models.Sequential([*hidden, layers.Dense(1, "sigmoid")], seed=seed)
    model.compile(optimizers.Adam(0.02), loss="binary_crossentropy")
    return model


# %% slideshow={"slide_type": "skip"}
rings_x, rings_y = datasets.make_circles(300, noise=0.08, seed=0)
nets, counts = {}, {}
for depth, activation in [(10, "linear"), (1, "relu")]:
    name = f"{depth} × {activation}"
    counts[name] = []
    for seed in range(10):
        net = classifier(depth, activation, seed=seed)
        net.fit(rings_x, rings_y, epochs=60, seed=seed, verbose=0)
        counts[name].append(round(300 * net.evaluate(rings_x, rings_y)["accuracy"]))
        if seed == 0:
            nets[f"{name}: ✓ {counts[name][0]} / 300"] = net

# %% answers=true slideshow={"slide_type": "subslide"}
_, axes = plt.subplots(1, 2, figsize=(9, 4))
draw = plots.week03.regions
for ax, title in zip(axes, nets):
    draw(nets[title], rings_x, rings_y, ax, title)
for name, right in counts.items():
    print(f"{name:11} {min(right)} ... {np.median(right):.0f} ... {max(right)} / 300")

# %% [markdown] lang="en" slideshow={"slide_type": "fragment"}
# The least, the middle and the greatest count of the ten starts: always half of the points on the left, always all on the right. However many linear layers you stack, they can only draw one straight line, and no line separates rings. One layer of ReLU units closes the ring. You will prove the first and understand the second.

# %% [markdown] lang="tr"
# On başlangıçta doğru ayrılan nokta sayısının en küçüğü, ortancası ve en büyüğü: solda hep noktaların yarısı, sağda hep tamamı. Kaç doğrusal (linear) katmanı üst üste koyarsanız koyun, yalnızca tek bir düz çizgi çizebilirler; halkaları ise hiçbir çizgi ayırmaz. ReLU birimli tek bir katman halkayı kapatır. Birincisini kanıtlayacak, ikincisini anlayacaksınız.

# %% [markdown] lang="en" topics="B01 A020 A021 A022 A023 A024 A035 A156 A209 A210 C000-01" predict="run" slideshow={"slide_type": "slide"}
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
# For $x = (0.1, 0.2, 0.3)$, all weights 0.5 and $b = 0$ ({{2.5: section 2.5}}): $z = 0.5 \cdot (0.1 + 0.2 + 0.3) = 0.3$. If $g$ is a step from 0 to 1, this is Rosenblatt's perceptron (1958) and $a = 1$. If $g = \sigma$, it is last week's logistic regression and $a = 0.574$. Name and picture come from nerve cells in the brain; what the unit does is a function, no more.
#
# Neurons that read the same inputs form a **layer**. The outputs of one layer are the inputs of the next: *input layer, hidden layers, output layer*. In a network for house prices, **every** input (size, rooms, postcode) reaches **every** hidden neuron; the weights decide how strongly. Nobody tells a hidden neuron what to stand for.
#
# The input layer computes nothing and is not counted. A network with one hidden layer has two layers.
#
# **Predict:** 3 inputs, 4 hidden units, 1 output. How many numbers does this network have to learn?

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
# $x = (0.1, 0.2, 0.3)$, bütün ağırlıklar 0.5 ve $b = 0$ olsun ({{2.5: bölüm 2.5}}): $z = 0.5 \cdot (0.1 + 0.2 + 0.3) = 0.3$. $g$, 0'dan 1'e çıkan bir basamaksa bu, Rosenblatt'ın perceptronudur (perceptron, algılayıcı; 1958) ve $a = 1$ olur. $g = \sigma$ ise geçen haftanın lojistik regresyonudur ve $a = 0.574$ olur. Adı da çizimi de beyindeki sinir hücrelerinden gelir; birimin yaptığı iş bir fonksiyondur, fazlası değil.
#
# Aynı girdileri alan nöronlar bir **katman** oluşturur. Bir katmanın çıktıları sonrakinin girdileridir: *girdi katmanı (input layer), gizli katmanlar, çıktı katmanı*. Ev fiyatlarını tahmin eden bir ağda **her** girdi (büyüklük, oda sayısı, posta kodu) **her** gizli nörona ulaşır; hangi girdinin ne kadar etkili olacağını ağırlıklar belirler. Gizli bir nörona neyi temsil edeceğini kimse söylemez.
#
# Girdi katmanı hiçbir şey hesaplamaz ve sayılmaz. Tek gizli katmanlı bir ağ iki katmanlıdır.
#
# **Tahmin edin:** 3 girdi, 4 gizli birim, 1 çıktı. Bu ağın öğrenmesi gereken kaç sayı vardır?

# %% [markdown] lang="en" slideshow={"slide_type": "notes"}
# *For the instructor.* 10 minutes for 3.1. Draw 3-4-1 on the board and let the class fill the shape table.

# %% [markdown] lang="tr"
# *Öğretmene not.* 3.1 için 10 dakika. 3-4-1'i tahtaya çizin, şekil tablosunu sınıfa doldurtun.

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
print(a1[:, 0], "=", vectorised[:, 0], np.allclose(a1, vectorised))
print(vectorised.shape, a2.shape)

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
print(A1[:, 4], "=", columns[4][:, 0], np.allclose(A1, np.hstack(columns)))
print(A1.shape, A2.shape)

# %% [markdown] lang="en" slideshow={"slide_type": "subslide"}
# ### Columns here, rows in Keras
#
# Keras and this course's package write examples as **rows**: $X$ is $(m, 3)$, the kernel is $W^\top$, and the layer computes `x @ kernel + bias`. Same numbers, turned round:
#
# | | here (columns) | Keras, `dlcourse` (rows) |
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
# | | burada (sütunlar) | Keras, `dlcourse` (satırlar) |
# |---|---|---|
# | örnekler | $(n_x, m)$ şeklinde $X$ | `(m, n_x)` şeklinde `x` |
# | ağırlıklar | $(n_{out}, n_{in})$ şeklinde $W$ | `(n_in, n_out)` şeklinde `kernel` |
# | sapma | $(n_{out}, 1)$ | `(n_out,)` |
# | katman | $WX + b$ | `x @ kernel + bias` |

# %% [markdown] lang="en" slideshow={"slide_type": "notes"}
# *For the instructor.* Usual misconception: $W^{[1]}$ has the shape (inputs, units) in the column form; that is the kernel of Keras.

# %% [markdown] lang="tr"
# *Öğretmene not.* Sık görülen yanılgı: sütun biçiminde $W^{[1]}$'in şekli (girdi, birim) olur; o, Keras'ın çekirdeğidir.

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
print(model(X.T)[:, 0], "=", A2[0], np.allclose(model(X.T), A2.T))

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
# **Exercise 1.** Two layers were written out above. Write `forward(x, kernels, biases)` for **any** number of layers, in Keras' rows: `x` is a batch of shape `(m, n0)`, `kernels` and `biases` are lists with one entry a layer. tanh stands behind every layer but the last, the sigmoid behind the last. Leave the lists as they are.

# %% [markdown] lang="tr"
# **Alıştırma 1.** Yukarıda iki katman açık açık yazıldı. **Herhangi** sayıda katman için, Keras'ın satır biçiminde `forward(x, kernels, biases)` fonksiyonunu yazın: `x`, şekli `(m, n0)` olan bir yığın (batch); `kernels` ile `biases`, her katman için bir elemanı olan listelerdir. Sonuncu dışında her katmandan sonra tanh, sonuncudan sonra sigmoid gelir. Listeleri değiştirmeyin.

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
# **Predict:** two linear layers 3-5-2 have $(3+1)\cdot5 + (5+1)\cdot2 = 32$ parameters. How many numbers are enough for the same function?

# %% [markdown] lang="tr"
# ## 3.2 Neden bükelim?
#
# ### Aktivasyonsuz iki katman ne hesaplar?
#
# $$W_2\,(W_1 x + b_1) + b_2 = \underbrace{W_2 W_1}_{W'} x + \underbrace{W_2 b_1 + b_2}_{b'}$$
#
# Sesli okuyun: *doğrusal dönüşümün doğrusal dönüşümü doğrusaldır.* İki katman, yüz katman: hep tek bir $W'$ matrisi, tek bir $b'$ sapması. Sonunda sigmoid varsa bütün ağ lojistik regresyondur; yoksa doğrusal regresyondur (linear regression). Veriyi düz bir çizginin ayırdığı yerde bu yeter. Halkaları, ayları, sarmalları ise hiçbir düz çizgi ayırmaz.
#
# **Tahmin edin:** iki doğrusal katman, 3-5-2, $(3+1)\cdot5 + (5+1)\cdot2 = 32$ parametrelidir. Aynı fonksiyona kaç sayı yeter?

# %% [markdown] lang="en" slideshow={"slide_type": "notes"}
# *For the instructor.* 14 minutes for 3.2. Let a student write the collapse on the board.

# %% [markdown] lang="tr"
# *Öğretmene not.* 3.2 için 14 dakika. Çöküşü bir öğrenciye tahtada yazdırın.

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
one_layer = points @ W_prime + b_prime
print(linear(points)[0], "=", one_layer[0], np.allclose(linear(points), one_layer))

# %% [markdown] lang="en" slideshow={"slide_type": "fragment"}
# $W'$ is $3 \times 2$ and $b'$ has 2 entries: 8 numbers do what 32 did.

# %% [markdown] lang="tr"
# $W'$, $3 \times 2$'dir, $b'$ 2 elemanlıdır: 32 sayının işini 8 sayı yapar.

# %% [markdown] lang="en" predict="play" slideshow={"slide_type": "subslide"}
# ### Play: ten matrices, one line
#
# The hidden weights are drawn at random and never trained (20 draws, the first is shown); only the output layer is fitted to the points. The lab multiplies the matrices out and draws the boundary of the whole network. Predict before each move:
#
# 1. `linear`, from 1 to 10 hidden layers. Does the line move? Do $w'_1, w'_2, b'$ change? And with another draw of the weights?
# 2. Back to 1 layer, then `relu`. How many of the 200 points does one bend win? In how many draws?
# 3. 10 layers with `relu`, then with `tanh`. Does depth help here? The line below the picture counts all 20 draws.
#
# **Goal:** with an activation other than linear, separate more than 95% of the points.

# %% [markdown] lang="tr"
# ### Deneyin: on matris, tek bir çizgi
#
# Gizli ağırlıklar rastgele çekilir ve hiç eğitilmez (20 çekiliş, ilki gösterilir); noktalara yalnızca çıktı katmanı uydurulur. Laboratuvar matrisleri çarpar, bütün ağın sınırını çizer. Her adımdan önce tahmin edin:
#
# 1. `linear`, 1'den 10 gizli katmana kadar. Çizgi yerinden oynar mı? $w'_1, w'_2, b'$ değişir mi? Ya başka bir ağırlık çekilişinde?
# 2. Yeniden 1 katman, sonra `relu`. Tek bir bükülme, doğru ayrılan noktaların sayısını (200 nokta içinde) kaç artırır? Kaç çekilişte?
# 3. `relu` ile 10 katman, sonra `tanh` ile. Derinlik burada işe yarar mı? Resmin altındaki satır 20 çekilişin hepsini sayar.
#
# **Hedef:** doğrusal olmayan (non-linear) bir aktivasyonla noktaların %95'inden fazlasını ayırın.

# %% slideshow={"slide_type": "subslide"}
labs.LinearCollapse()

# %% [markdown] lang="en" slideshow={"slide_type": "notes"}
# *For the instructor.* Ask: "Where may a linear layer stand all the same?" (At the output, for regression; and as a bottleneck with fewer units, where it saves parameters.)

# %% [markdown] lang="tr"
# *Öğretmene not.* Öğrencilere sorun: "Doğrusal katman yine de nerede kullanılabilir?" (Regresyonda çıktı katmanı olarak; bir de parametre sayısını azaltan dar bir ara katman olarak.)

# %% [markdown] lang="en" slideshow={"slide_type": "skip"}
# **What you should have noticed.** The three numbers keep all their digits: 86% at every linear depth, in every one of the 20 draws. One bent layer does better, in the middle of the draws: 92.8% with `relu` (86% to 99%), 95.8% with `tanh` (89% to 99%); whether it passes 95% is luck, 7 draws of 20 do with `relu`. Ten layers do worse: 81% (44% to 88%) and 91.8% (83.5% to 99%). Depth alone is no gift: through random layers the points come out more and more alike. What depth is good for, training has to find.

# %% [markdown] lang="tr"
# **Neyi fark etmiş olmalısınız?** Üç sayı bütün basamaklarıyla aynı kalır: doğrusal ağ her derinlikte ve 20 çekilişin her birinde %86'dadır. Bükülen tek katman daha iyidir; çekilişlerin ortancası `relu` ile %92.8 (%86 ile %99 arası), `tanh` ile %95.8'dir (%89 ile %99 arası). %95'i geçmek şansa kalır: `relu` ile 20 çekilişten 7'si geçer. On katman ise daha kötüdür: %81 (%44 ile %88 arası) ve %91.8 (%83.5 ile %99 arası). Derinlik tek başına bir şey kazandırmaz: rastgele katmanlardan geçen noktalar gitgide birbirine benzer. Derinliğin neye yarayacağını eğitim bulmak zorundadır.

# %% [markdown] lang="en" topics="A207 A224 C002-05" predict="run" slideshow={"slide_type": "subslide"}
# ### What a bend buys
#
# One ReLU unit, $\max(0, x - k)$, is a line with one kink: zero to the left of $k$, slope 1 to the right. A layer of such units adds up kinks:
#
# $$f(x) \approx c + \sum_i a_i \max(0, x - k_i)$$
#
# $c$ is the height at the start, $k_i$ the place of kink $i$, $a_i$ the change of slope there. Read it aloud: *start at $c$, and at each kink change the slope.* With enough units such sums follow **any** continuous curve on an interval as closely as you like. (Cybenko 1989 proved it for sigmoids, Leshno and others 1993 for every activation that is no polynomial.) The proof says that suitable weights exist. It does not say that training finds them.
#
# **Predict:** the kinks stand at equal distances, the weights are those of least squares. How many units come within 0.01 of the curve below, everywhere?

# %% [markdown] lang="tr"
# ### Bir bükülme ne kazandırır?
#
# Tek bir ReLU birimi, $\max(0, x - k)$, tek kırılma noktası (kink) olan kırık bir çizgidir: $k$'nin solunda sıfır, sağında eğimi 1. Böyle birimlerden oluşan bir katman kırılmaları toplar:
#
# $$f(x) \approx c + \sum_i a_i \max(0, x - k_i)$$
#
# $c$ başlangıçtaki yükseklik, $k_i$ $i$. kırılmanın yeri, $a_i$ eğimin oradaki değişimidir. Sesli okuyun: *$c$'den başlayın, her kırılmada eğimi değiştirin.* Yeterince birimle böyle toplamlar bir aralıktaki **her** sürekli eğriyi istediğiniz yakınlıkta izler. (Bunu sigmoidler için Cybenko 1989'da, polinom olmayan her aktivasyon için Leshno ve arkadaşları 1993'te kanıtladı.) Kanıt uygun ağırlıkların var olduğunu söyler. Eğitimin onları bulacağını söylemez.
#
# **Tahmin edin:** kırılmalar eşit aralıklıdır, ağırlıklar en küçük kareler (least squares) yöntemiyle bulunur. Aşağıdaki eğriden hiçbir yerde 0.01'den fazla uzaklaşmamak için kaç birim gerekir?

# %% answers=true slideshow={"slide_type": "subslide"}
_ = plots.week03.sum_of_kinks()

# %% [markdown] lang="en" topics="A224 C000-02" predict="run" slideshow={"slide_type": "subslide"}
# ### A myth on the way
#
# "A linear activation has a constant derivative, so nothing can be learned." **Predict:** three linear layers, data that a linear map made. Does gradient descent bring the loss to zero?

# %% [markdown] lang="tr"
# ### Yeri gelmişken: bir efsane
#
# "Doğrusal aktivasyonun türevi sabittir, öyleyse hiçbir şey öğrenilemez." **Tahmin edin:** üç doğrusal katman, doğrusal bir dönüşümün ürettiği veri. Gradyan inişi kaybı sıfıra indirir mi?

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
# **Exercise 3. Build it.** No training: write the weights down. `kink_sum(x, y)` gets points, `x` increasing at **any** distances, and returns `(c, a, k)` so that $c + \sum_i a_i \max(0, t - k_i)$ meets every point. For $n$ points `a` and `k` have $n - 1$ entries. Sketch three points first: how large is the slope of the sum to the right of the second kink?

# %% [markdown] lang="tr"
# **Alıştırma 3. Kurun.** Eğitim yok, ağırlıkları kendiniz yazın. `kink_sum(x, y)` noktaları alır; `x` artar, aralıkları **eşit olmayabilir**. $c + \sum_i a_i \max(0, t - k_i)$ her noktadan geçecek biçimde `(c, a, k)` döndürün. $n$ nokta için `a` ile `k`, $n - 1$ elemanlıdır. Önce üç nokta çizin: ikinci kırılmanın sağında toplamın eğimi kaçtır?

# %% exercise="kink_sum" slideshow={"slide_type": "skip"}

# %% [markdown] lang="en" slideshow={"slide_type": "skip"}
# What you built draws: eleven points of a sine wave, closest around its top, where it bends most, and the network through them. (Until your function is right, ours draws.)

# %% [markdown] lang="tr"
# Kurduğunuz fonksiyon çiziyor: bir sinüs dalgasının, en çok büküldüğü tepe dolayında en sık olan on bir noktası ve bu noktalardan geçen ağ. (Fonksiyonunuz doğru olana kadar bizimki çizer.)

# %% slideshow={"slide_type": "skip"}
t = np.array([0, 0.5, 0.9, 1.2, 1.5, 1.8, 2.1, 2.5, 3.1, 3.7, 4.2])
units = week03.kink_sum.trusted(kink_sum)(t, np.sin(t))
_ = plots.week03.through_points(t, np.sin(t), units)

# %% [markdown] lang="en" topics="A221 A238 A239 A250 A251 A237 C003-06" slideshow={"slide_type": "slide"}
# ## 3.3 Eighteen curves of thirty
#
# ### What may be asked of an activation function?
#
# It turns the pre-activation $z$ of a neuron into its output $a = g(z)$. Four things are wanted, and no curve has all four:
#
# 1. **non-linear**, or the layers collapse: the bend gives the network its capacity;
# 2. **gradient flow**: $g'(z)$ neither vanishes nor explodes, because backpropagation (next week) multiplies by it in every layer;
# 3. a **range** that fits: (0, 1) for a probability, all numbers for a temperature (S-curves and softmax stay within bounds, ReLU, ELU and linear grow without any);
# 4. **cheap**: it is computed for every unit and every example.
#
# Always look at a curve **together with its derivative**: the curve says what the neuron can express, the derivative where it can learn.

# %% [markdown] lang="tr"
# ## 3.3 Otuz eğriden on sekizi
#
# ### Bir aktivasyon fonksiyonundan ne istenir?
#
# Nöronun $z$ değerini çıktısına çevirir: $a = g(z)$. Dört şey istenir, dördünü birden sağlayan eğri yoktur:
#
# 1. **doğrusal olmayan** bir eğri olsun, yoksa katmanlar çöker: ağa kapasitesini (capacity) bükülme verir;
# 2. **gradyan aksın**: $g'(z)$ ne yok olsun ne patlasın, çünkü geri yayılım (backpropagation, gelecek hafta) her katmanda onunla çarpar;
# 3. **aralığı** uysun: olasılık için (0, 1), sıcaklık için bütün sayılar (S eğrileri ve softmax sınırlar içinde kalır; ReLU, ELU ve doğrusal aktivasyon sınırsız büyür);
# 4. **ucuz** olsun: her birim ve her örnek için hesaplanır.
#
# Bir eğriye her zaman **türeviyle birlikte** bakın: eğri nöronun ne ifade edebileceğini, türev nerede öğrenebileceğini söyler.

# %% [markdown] lang="en" slideshow={"slide_type": "notes"}
# *For the instructor.* 22 minutes for 3.3. Do sigmoid, tanh and ReLU on the board, leave the rest to the tables and the lab.

# %% [markdown] lang="tr"
# *Öğretmene not.* 3.3 için 22 dakika. Sigmoid, tanh ve ReLU'yu tahtada yapın, gerisini tablolara ve laboratuvara bırakın.

# %% [markdown] lang="en" topics="B16 A225 A226 A227 A228 A229 A242 A253 A161 C000-03 C000-04" slideshow={"slide_type": "subslide"}
# ### Sigmoid
#
# $$\sigma(z) = \frac{1}{1 + e^{-z}}, \qquad \sigma'(z) = \sigma(z)\,(1 - \sigma(z)) \le \tfrac14$$
#
# $\sigma$ rises from 0 through $\tfrac12$ (at $z = 0$) towards 1. Its derivative, read aloud: *the answer times what it lacks to 1.* (From $\sigma' = e^{-z}/(1+e^{-z})^2$: the first factor is $\sigma$, the rest $1-\sigma$.) $\sigma$ says "how sure". At the **output** of a two-class problem (tumour: malignant or benign) it is the right choice, and inside the gates of LSTMs ({{12.4}}).
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
# $\sigma$, 0'dan başlar, $z = 0$'da $\tfrac12$'den geçer, 1'e yaklaşır. Türevini sesli okuyun: *yanıt çarpı, yanıtın 1'den farkı.* ($\sigma' = e^{-z}/(1+e^{-z})^2$: bir çarpan $\sigma$, kalanı $1-\sigma$.) $\sigma$, ne kadar emin olunduğunu söyler. İki sınıflı bir sorunun **çıktısında** (tümör: kötü huylu ya da iyi huylu) doğru seçimdir, LSTM kapılarının içinde de öyle ({{12.4}}).
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

# %% [markdown] lang="en" topics="A243 A254 A267 C004-11" predict="run" slideshow={"slide_type": "subslide"}
# ### tanh
#
# $$\tanh(z) = \frac{e^{z} - e^{-z}}{e^{z} + e^{-z}} = 2\sigma(2z) - 1, \qquad \tanh'(z) = 1 - \tanh^2(z) \le 1$$
#
# The *hyperbolic* tangent (not the tangent of trigonometry) is a sigmoid stretched to $(-1, 1)$. Its outputs are centred at zero and its slope reaches 1, so in hidden layers it usually learns faster than the sigmoid. It still saturates. Recurrent networks use it to this day.
#
# **Predict:** by which factor is its slope at 0 larger than that of the sigmoid?

# %% [markdown] lang="tr"
# ### tanh
#
# $$\tanh(z) = \frac{e^{z} - e^{-z}}{e^{z} + e^{-z}} = 2\sigma(2z) - 1, \qquad \tanh'(z) = 1 - \tanh^2(z) \le 1$$
#
# *Hiperbolik* tanjant (hyperbolic tangent; trigonometrideki tanjant değil), $(-1, 1)$ aralığına gerilmiş bir sigmoiddir. Çıktıları sıfır çevresinde ortalanmıştır, eğimi 1'e ulaşır; bu yüzden gizli katmanlarda çoğunlukla sigmoidden hızlı öğrenir. O da doyar. Yinelemeli ağlar onu bugün de kullanır.
#
# **Tahmin edin:** 0'daki eğimi sigmoidinkinin kaç katıdır?

# %% answers=true slideshow={"slide_type": "subslide"}
_ = plots.week03.curves(["sigmoid", "tanh"])

# %% [markdown] lang="en" topics="A230 A234 A240 A244 A248 A249 A255 A257 A268 A048 C000-06 C002-05 C003-08 C004-02" slideshow={"slide_type": "subslide"}
# ### ReLU
#
# $$\operatorname{ReLU}(z) = \max(0, z), \qquad \operatorname{ReLU}'(z) = \begin{cases} 1 & z > 0 \\ 0 & z \le 0 \end{cases}$$
#
# The *rectified linear unit* is the default of hidden layers. (It is older than its fame: Fukushima used it in 1969, the standard it became around 2011.)
#
# * For $z > 0$ the slope is exactly 1, in every layer: no saturation, the curve lets gradients pass undiminished. That helped to make deep nets trainable.
# * Both its pieces are straight and meet in the origin, so it is *scale equivariant*: $\operatorname{ReLU}(cz) = c\operatorname{ReLU}(z)$ for $c > 0$.
# * It has no upper bound, so activations can grow.
#
# For $z \le 0$ the slope is 0: for **this** input the unit passes on nothing, neither signal nor gradient. It is **inactive** now; for the next input it may be active again.
#
# At $z = 0$ the derivative does not exist. Any value from 0 to 1 would do; `relu` of Keras, of TensorFlow and of this course takes 0 (3.9 has a way to get 1). Keras' signature is `relu(x, negative_slope=0.0, max_value=None, threshold=0.0)`.

# %% [markdown] lang="tr"
# ### ReLU
#
# $$\operatorname{ReLU}(z) = \max(0, z), \qquad \operatorname{ReLU}'(z) = \begin{cases} 1 & z > 0 \\ 0 & z \le 0 \end{cases}$$
#
# *Doğrultulmuş doğrusal birim* (rectified linear unit, ReLU) gizli katmanların varsayılanıdır. (Ünlenmesinden çok öncesine dayanır: Fukushima 1969'da kullandı, 2011 dolaylarında herkesin seçimi oldu.)
#
# * $z > 0$ için eğim her katmanda tam 1'dir: doygunluk yoktur, eğri gradyanı eksiltmeden geçirir. Derin ağların eğitilebilmesinde bunun payı vardır.
# * İki parçası da düz çizgidir ve başlangıç noktasında buluşur; bu yüzden *ölçek eşdeğişirliği* (scale equivariance) vardır: $c > 0$ için $\operatorname{ReLU}(cz) = c\operatorname{ReLU}(z)$.
# * Üst sınırı yoktur, aktivasyonlar büyüyebilir.
#
# $z \le 0$ için eğim 0'dır: birim **bu** girdide ne sinyali ne gradyanı geçirir. Şu anda **etkin değildir** (inactive); sonraki girdide yeniden etkin olabilir.
#
# $z = 0$'da türev yoktur. 0 ile 1 arasındaki her değer olur; Keras'ın, TensorFlow'un ve bu dersin `relu` fonksiyonu 0 kabul eder (1 veren bir yol 3.9'da). Keras'taki imzası: `relu(x, negative_slope=0.0, max_value=None, threshold=0.0)`.

# %% [markdown] lang="en" topics="B17" predict="run" slideshow={"slide_type": "subslide"}
# ### Five numbers through four functions
#
# **Predict:** cover the output and write down the ReLU and the leaky ReLU (slope 0.01) of −2, −0.5, 0, 0.5, 2. The second list of each line is the derivative.

# %% [markdown] lang="tr"
# ### Dört fonksiyondan geçen beş sayı
#
# **Tahmin edin:** çıktıyı kapatın; −2, −0.5, 0, 0.5, 2 sayılarının ReLU'sunu ve eğimi 0.01 olan sızıntılı ReLU'sunu (leaky ReLU) yazın. Her satırdaki ikinci liste türevdir.

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
# On paper `max` is cheaper than `exp`. How much that matters, your machine knows: a million numbers through five functions, and the matrix product that makes a million numbers from 256 inputs each, in milliseconds.
#
# **Predict:** will ReLU be faster on numbers that are all negative, where every output is 0? Is it the fastest of the five?

# %% [markdown] lang="tr"
# ### Maliyeti ne?
#
# Kâğıt üzerinde `max`, `exp`'ten ucuzdur. Bunun ne kadar önemli olduğunu makinenizde görürsünüz: beş fonksiyondan geçirilen bir milyon sayı ve her biri 256 girdiden bir milyon sayı üreten matris çarpımı; süreler milisaniye olarak.
#
# **Tahmin edin:** bütün sayılar negatif, bütün çıktılar 0 olunca ReLU hızlanır mı? Beşinin en hızlısı o mudur?

# %% tags=["nbval-ignore-output"] answers=true slideshow={"slide_type": "fragment"}
from time import perf_counter


def milliseconds(function, z):
    seconds = []
    for _ in range(5):
        start = perf_counter()
        function(z)
        seconds.append(perf_counter() - start)
    return 1e3 * min(seconds)


million = rng.normal(size=1_000_000).astype("float32")
print(f"relu, z < 0  {milliseconds(activations.relu, -abs(million)):6.2f} ms")
for name in ("relu", "tanh", "sigmoid", "mish", "gelu"):
    print(f"{name:11}  {milliseconds(getattr(activations, name), million):6.2f} ms")
rows, kernel = million[:999_936].reshape(-1, 256), million[: 256 * 256]
kernel = kernel.reshape(256, 256)
print(f"x @ kernel   {milliseconds(lambda x: x @ kernel, rows):6.2f} ms")

# %% [markdown] lang="en" slideshow={"slide_type": "subslide"}
# Every unit is computed either way: zeros save no work on ordinary hardware. **Sparse** activations are a property of the representation, not of the bill. And names do not tell the price: tanh, one compiled function of NumPy, beat our sigmoid of several steps in every run of ours, and in some it beat ReLU. The column *operation* in the tables below counts operations, not seconds. The matrix product with 256 inputs cost more than ten times as much as ReLU or tanh.

# %% [markdown] lang="tr"
# Her birim her durumda hesaplanır: sıfırlar sıradan donanımda (hardware) hesabı azaltmaz. **Seyrek aktivasyon** (sparse activation) maliyetin değil, gösterimin özelliğidir. Ada bakarak da maliyet bilinmez: tanh, yani NumPy'ın derlenmiş tek bir fonksiyonu, bütün ölçümlerimizde birkaç adımda hesaplanan sigmoidimizden hızlı çıktı, bazılarında ReLU'dan da. Aşağıdaki tablolarda *işlem* sütunu saniyeleri değil, işlemleri gösterir. 256 girdili matris çarpımı ise ReLU'dan da tanh'tan da on kattan fazla pahalıydı.

# %% [markdown] lang="en" slideshow={"slide_type": "notes"}
# *For the instructor.* Usual misconceptions: ReLU saves computation because negative units are skipped; leaky ReLU outputs 0.01.

# %% [markdown] lang="tr"
# *Öğretmene not.* Sık görülen yanılgılar: ReLU, negatif birimleri atladığı için hesabı azaltır; sızıntılı ReLU 0.01 değerini verir.

# %% [markdown] lang="en" topics="A235 A236 A256" predict="run" slideshow={"slide_type": "subslide"}
# ### How a unit dies
#
# A unit that is inactive on **every** example of the data set receives no gradient at all. It is **dead**: under plain gradient descent its own weights never change again; only a layer before it could bring it back. (Inactive on one input is healthy, dead is not. We keep the two words apart.) A step that was too long is the usual killer. Here is one unit, $\max(0, wx + b)$, that should learn $y = x/2$ from three points, with half the squared error.
#
# **Predict:** what does it answer after 500 short steps (learning rate 0.1), and after 500 long ones (2)?

# %% [markdown] lang="tr"
# ### Bir birim nasıl ölür?
#
# Veri kümesinin **hiçbir** örneğinde etkin olmayan bir birim hiç gradyan almaz. Böyle bir birim **ölüdür** (dead unit): yalın gradyan inişinde kendi ağırlıkları artık değişmez; onu ancak önceki bir katman geri getirebilir. (Tek bir girdide etkin olmamak sağlıklıdır, ölü olmak değildir. Bu derste iki terim ayrı ayrı kullanılır.) Birimi çoğunlukla fazla büyük bir adım öldürür. İşte üç noktadan, kare hatanın yarısıyla $y = x/2$'yi öğrenmesi gereken tek bir birim: $\max(0, wx + b)$.
#
# **Tahmin edin:** öğrenme oranı (learning rate) 0.1 iken 500 küçük adımdan sonra ne yanıt verir, oran 2 iken 500 büyük adımdan sonra ne?

# %% answers=true slideshow={"slide_type": "fragment"}
inputs = np.array([0.5, 1.0, 1.5])


def train_unit(w, b, learning_rate, steps=500):
    for _ in range(steps):
        z = w * inputs + b
        dz = (np.maximum(0, z) - inputs / 2) * (z > 0)
        w -= learning_rate * (dz * inputs).mean()
        b -= learning_rate * dz.mean()
    return w, b


for learning_rate in (0.1, 2.0):
    w, b = train_unit(1.0, 0.0, learning_rate)
    z = w * inputs + b
    print(f"{learning_rate}: z {z.round(2)}, a {np.maximum(0, z).round(2)}")

# %% [markdown] lang="en" slideshow={"slide_type": "fragment"}
# The first long step carries $b$ to −1 and $w$ to −0.17: all three $z$ are negative, `dz` is 0, and the other 499 steps change nothing. Shorter steps prevent it; a new bias cures it (exercise 6).

# %% [markdown] lang="tr"
# İlk büyük adım $b$'yi −1'e, $w$'yi −0.17'ye götürür: üç $z$ de negatiftir, `dz` 0'dır, kalan 499 adım hiçbir şeyi değiştirmez. Daha küçük adımlar bunu önler; yeni bir sapma ise ölmüş birimi diriltir (alıştırma 6).

# %% [markdown] lang="en" slideshow={"slide_type": "skip"}
# And a little slope on the left, as in the next part? With a slope of 0.01 the unit would not die. But at the rate 2 all three $z$ would still be negative in 479 of the 500 steps: a slope keeps a unit alive, it makes no step shorter.

# %% [markdown] lang="tr"
# Peki sonraki bölümdeki gibi solda biraz eğim olsa? 0.01 eğimle birim ölmezdi. Ama öğrenme oranı 2 iken 500 adımın 479'unda üç $z$ yine negatif olurdu: eğim birimi yaşatır, adımları küçültmez.

# %% [markdown] lang="en" slideshow={"slide_type": "notes"}
# *For the instructor.* Ask: "Which unit would you rather be: saturated or dead?" (Saturated: a tiny gradient is not none.)

# %% [markdown] lang="tr"
# *Öğretmene not.* Öğrencilere sorun: "Hangisi olmak isterdiniz: doymuş mu, ölü mü?" (Doymuş: küçücük gradyan, hiç yoktan iyidir.)

# %% [markdown] lang="en" topics="A245 A246 A258 A259 A260 A261 A269 C003-09" predict="run" slideshow={"slide_type": "subslide"}
# ### Leaky ReLU, PReLU, ELU: a little slope on the left
#
# $$\text{leaky ReLU: } \max(\alpha z, z),\ \alpha \le 1 \quad \text{PReLU: the same, } \alpha \text{ learned} \quad \text{ELU: } \begin{cases} z & z > 0 \\ \alpha(e^z - 1) & z \le 0\end{cases}$$
#
# With a slope $\alpha > 0$ (no learning rate here) on the left no unit can die for good. Leaky ReLU has the slope $\alpha$ for **all** negative $z$; it does not output the value 0.01 near zero, as one sometimes reads. Defaults differ: the paper (Maas and others 2013) has 0.01, `keras.activations.leaky_relu` 0.2, `keras.layers.LeakyReLU` 0.3. Always pass the slope.
#
# ELU bends softly into $-\alpha$: its mean is nearer to zero (for normal $z$ 0.16, of ReLU 0.40), and for very negative $z$ it saturates, so noise there is damped. (In the figure leaky ReLU has Keras' slope, 0.2.)
#
# PReLU learns $\alpha$, one for each unit; its derivative with respect to $\alpha$ is $\min(0, z)$. As $\max(\alpha z, z)$ it is right only for $\alpha \le 1$. For any $\alpha$ write $\max(0, z) + \alpha \min(0, z)$. **Predict:** what do both give for $\alpha = 2$, $z = -1$?

# %% [markdown] lang="tr"
# ### Sızıntılı ReLU, PReLU, ELU: solda biraz eğim
#
# $$\text{sızıntılı ReLU: } \max(\alpha z, z),\ \alpha \le 1 \quad \text{PReLU: aynısı, } \alpha \text{ öğrenilir} \quad \text{ELU: } \begin{cases} z & z > 0 \\ \alpha(e^z - 1) & z \le 0\end{cases}$$
#
# Solda $\alpha > 0$ eğimi (burada öğrenme oranı değil) varken hiçbir birim kalıcı olarak ölmez. Sızıntılı ReLU'nun eğimi **bütün** negatif $z$'ler için $\alpha$'dır; bazen yazılanın aksine, sıfır dolayında 0.01 değerini vermez. Varsayılanlar değişir: makalede (Maas ve arkadaşları 2013) 0.01, `keras.activations.leaky_relu`'da 0.2, `keras.layers.LeakyReLU`'da 0.3. Eğimi hep kendiniz verin.
#
# ELU yumuşakça $-\alpha$'ya bükülür: ortalaması sıfıra daha yakındır (normal dağılan $z$'lerde 0.16, ReLU'da 0.40); mutlak değeri büyük negatif $z$'lerde doyar, oradaki gürültü (noise) söner. (Grafikte sızıntılı ReLU'nun eğimi Keras'ınkidir, 0.2.)
#
# PReLU, $\alpha$'yı öğrenir, her birim için bir tane; $\alpha$'ya göre türevi $\min(0, z)$'dir. $\max(\alpha z, z)$ biçimi yalnızca $\alpha \le 1$ için doğrudur. Her $\alpha$ için $\max(0, z) + \alpha \min(0, z)$ yazın. **Tahmin edin:** $\alpha = 2$, $z = -1$ için ikisi ne verir?

# %% answers=true slideshow={"slide_type": "fragment"}
z = np.array([-1.0])
print("max(2z, z)              ", np.maximum(2 * z, z))
print("max(0, z) + 2 min(0, z) ", np.maximum(0, z) + 2 * np.minimum(0, z))
print(keras_bridge.compare(layers.PReLU(), rng.normal(size=(5, 3))))

# %% slideshow={"slide_type": "subslide"}
_ = plots.week03.curves(["relu", "leaky_relu", "elu"])

# %% [markdown] lang="en" topics="A252 A253 A263 C003-07" slideshow={"slide_type": "subslide"}
# ### The family, 1: S-curves and softmax
#
# `keras.activations` of Keras 3.15.1 has thirty (aliases such as `swish` not counted). The eighteen that you will meet are in `dlcourse.activations` with their derivatives; PReLU, a layer, comes as a nineteenth. *Flat* says where the slope goes to 0 (saturated) or is 0 (inactive).
#
# | | $f(z)$ | $f'(z)$ | range | flat | operation | where |
# |---|---|---|---|---|---|---|
# | `sigmoid` | $1/(1+e^{-z})$ | $\sigma(1-\sigma)$ | (0, 1) | both ends | `exp` | output of two classes, gates |
# | `hard_sigmoid` | $\operatorname{relu6}(z+3)/6$ | $\tfrac16$ for $\lvert z\rvert < 3$, else 0 | [0, 1] | inactive beyond ±3 | `max` | small hardware |
# | `tanh` | $2\sigma(2z)-1$ | $1-\tanh^2 z$ | (−1, 1) | both ends | `exp` | recurrent networks |
# | `softsign` | $z/(1+\lvert z\rvert)$ | $1/(1+\lvert z\rvert)^2$ | (−1, 1) | both ends, late | division | tanh without `exp` |
# | `softmax` | $e^{z_j}/\sum_k e^{z_k}$ | $y_j(\delta_{jk}-y_k)$ | (0, 1), sum 1 | one $y_j$ near 1 | `exp` | output of several classes |
# | `log_softmax` | $z_j-\log\sum_k e^{z_k}$ | $\delta_{jk}-y_k$ | $(-\infty, 0)$ | $y_j$ near 1 | `exp`, `log` | stable losses |
#
# Softmax and its logarithm mix all units of an example: their derivative has an entry for every pair, $y_j$ with respect to $z_k$. $\delta_{jk}$ is 1 for $j = k$, else 0; $y$ are the softmax outputs. Week 4 is about them.

# %% [markdown] lang="tr"
# ### Aile, 1: S eğrileri ve softmax
#
# Keras 3.15.1'in `keras.activations` modülünde otuz tane var (`swish` gibi ikinci adlar sayılmadan). Karşınıza çıkacak on sekizi, türevleriyle `dlcourse.activations` içinde; bir katman olan PReLU on dokuzuncudur. *Yatay* sütunu eğimin nerede 0'a gittiğini (doymuş) ya da 0 olduğunu (etkin değil) söyler.
#
# | | $f(z)$ | $f'(z)$ | aralık | yatay | işlem | nerede |
# |---|---|---|---|---|---|---|
# | `sigmoid` | $1/(1+e^{-z})$ | $\sigma(1-\sigma)$ | (0, 1) | iki uçta | `exp` | iki sınıfın çıktısı, kapılar |
# | `hard_sigmoid` | $\operatorname{relu6}(z+3)/6$ | $\lvert z\rvert < 3$ için $\tfrac16$, yoksa 0 | [0, 1] | ±3'ün ötesinde etkin değil | `max` | küçük donanım |
# | `tanh` | $2\sigma(2z)-1$ | $1-\tanh^2 z$ | (−1, 1) | iki uçta | `exp` | yinelemeli ağlar |
# | `softsign` | $z/(1+\lvert z\rvert)$ | $1/(1+\lvert z\rvert)^2$ | (−1, 1) | iki uçta, geç | bölme | `exp`'siz tanh |
# | `softmax` | $e^{z_j}/\sum_k e^{z_k}$ | $y_j(\delta_{jk}-y_k)$ | (0, 1), toplam 1 | bir $y_j$ 1'e yakınken | `exp` | çok sınıflı çıktı |
# | `log_softmax` | $z_j-\log\sum_k e^{z_k}$ | $\delta_{jk}-y_k$ | $(-\infty, 0)$ | $y_j$ 1'e yakınken | `exp`, `log` | kararlı kayıplar |
#
# Softmax ile logaritması bir örneğin bütün birimlerini karıştırır: türevlerinde her çift için bir sayı vardır, yani $y_j$'nin $z_k$'ye göre türevi. $\delta_{jk}$, $j = k$ ise 1, yoksa 0'dır; $y$ softmax çıktılarıdır. 4. hafta onları anlatır.

# %% [markdown] lang="en" topics="A222 C000-01" slideshow={"slide_type": "subslide"}
# ### The family, 2: ReLU and its relatives
#
# | | $f(z)$ | $f'(z)$ | range | flat | operation | where |
# |---|---|---|---|---|---|---|
# | `linear` | $z$ | 1 | $(-\infty, \infty)$ | nowhere | none | output of regression, logits |
# | `relu` | $\max(0, z)$ | 0 or 1 | $[0, \infty)$ | inactive for $z \le 0$ | `max` | default of hidden layers |
# | `relu6` | $\min(\max(0, z), 6)$ | 0 or 1 | [0, 6] | inactive outside (0, 6) | `max` | small hardware |
# | `leaky_relu` | $\max(\alpha z, z)$ | $\alpha$ or 1 | $(-\infty, \infty)$ | nowhere | `max` | when ReLU units die |
# | PReLU | $\max(0, z)+\alpha\min(0, z)$ | $\alpha$ or 1 | $(-\infty, \infty)$ | nowhere | `max` | the same, $\alpha$ learned |
# | `elu` | $\alpha(e^z-1)$ or $z$ | $\alpha e^z$ or 1 | $(-\alpha, \infty)$ | left | `exp` | mean near 0 |
# | `selu` | $1.05\operatorname{elu}(z)$, $\alpha = 1.67$ | $1.76\,e^z$ or 1.05 | $(-1.76, \infty)$ | left | `exp` | nets without normalisation |
#
# Where a cell has two entries, the first is for $z \le 0$; only at 0 itself the slope of `selu` is already 1.05, and that of Keras' `PReLU` layer 0. (`relu6` has the slope 0 again from 6 on.)

# %% [markdown] lang="tr"
# ### Aile, 2: ReLU ve akrabaları
#
# | | $f(z)$ | $f'(z)$ | aralık | yatay | işlem | nerede |
# |---|---|---|---|---|---|---|
# | `linear` | $z$ | 1 | $(-\infty, \infty)$ | hiçbir yerde | yok | regresyon çıktısı, logit |
# | `relu` | $\max(0, z)$ | 0 ya da 1 | $[0, \infty)$ | $z \le 0$'da etkin değil | `max` | gizli katmanların varsayılanı |
# | `relu6` | $\min(\max(0, z), 6)$ | 0 ya da 1 | [0, 6] | (0, 6) dışında etkin değil | `max` | küçük donanım |
# | `leaky_relu` | $\max(\alpha z, z)$ | $\alpha$ ya da 1 | $(-\infty, \infty)$ | hiçbir yerde | `max` | ReLU birimleri ölünce |
# | PReLU | $\max(0, z)+\alpha\min(0, z)$ | $\alpha$ ya da 1 | $(-\infty, \infty)$ | hiçbir yerde | `max` | aynısı, $\alpha$ öğrenilir |
# | `elu` | $\alpha(e^z-1)$ ya da $z$ | $\alpha e^z$ ya da 1 | $(-\alpha, \infty)$ | solda | `exp` | ortalama 0'a yakın |
# | `selu` | $1.05\operatorname{elu}(z)$, $\alpha = 1.67$ | $1.76\,e^z$ ya da 1.05 | $(-1.76, \infty)$ | solda | `exp` | normalleştirmesiz (normalisation) ağlar |
#
# Bir hücrede iki değer varsa ilki $z \le 0$ içindir; yalnızca tam 0'da `selu`'nun eğimi 1.05, Keras'ın `PReLU` katmanınınki 0 olur. (`relu6`'nın eğimi 6'dan başlayarak yine 0'dır.)

# %% [markdown] lang="en" topics="C000-03" slideshow={"slide_type": "subslide"}
# ### The family, 3: smooth
#
# | | $f(z)$ | $f'(z)$ | range | flat | operation | where |
# |---|---|---|---|---|---|---|
# | `softplus` | $\log(1+e^z)$ | $\sigma(z)$ | $(0, \infty)$ | left | `exp`, `log` | positive outputs, e.g. a variance |
# | `exponential` | $e^z$ | $e^z$ | $(0, \infty)$ | left | `exp` | counts per hour; explodes easily |
# | `silu` | $z\,\sigma(z)$ | $\sigma + z\sigma(1-\sigma)$ | $[-0.28, \infty)$ | left | `exp` | deep image networks |
# | `hard_silu` | $z \cdot$ `hard_sigmoid` | 0, $(2z+3)/6$ or 1 | $[-0.375, \infty)$ | inactive for $z < -3$ | `max` | small hardware |
# | `gelu` | $z\,\Phi(z)$ | $\Phi + z\varphi$ | $[-0.17, \infty)$ | left | `erf` | {{14.1: transformers}} |
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
# | `hard_silu` | $z \cdot$ `hard_sigmoid` | 0, $(2z+3)/6$ ya da 1 | $[-0.375, \infty)$ | $z < -3$'te etkin değil | `max` | küçük donanım |
# | `gelu` | $z\,\Phi(z)$ | $\Phi + z\varphi$ | $[-0.17, \infty)$ | solda | `erf` | {{14.1: dönüştürücüler}} (transformer) |
# | `mish` | $z\,t$ | $t + z\sigma(1-t^2)$ | $[-0.31, \infty)$ | solda | `exp`, `log` | nesne tespiti (object detection) |
#
# $\Phi$ ile $\varphi$, normal dağılımın dağılım fonksiyonu ile yoğunluğu; $t = \tanh(\operatorname{softplus} z)$. `silu`, `hard_silu`, `gelu` ve `mish` yükselmeden önce biraz 0'ın altına iner: aralıkların uçlarındaki sayılar yuvarlanmıştır.

# %% slideshow={"slide_type": "subslide"}
elementwise = [name for name in activations.names() if not name.endswith("softmax")]
_ = plots.week03.family(elementwise)

# %% [markdown] lang="en" slideshow={"slide_type": "subslide"}
# ### Is the derivative right?
#
# Two checks. The first needs no formula: walk $\varepsilon$ to the right and to the left, divide the rise by the way.
#
# $$g'(z) \approx \frac{g(z+\varepsilon) - g(z-\varepsilon)}{2\varepsilon}$$
#
# $\varepsilon$ is a small step. Two nearly equal numbers are subtracted, so compute in float64: of the seven digits of float32 hardly any would be left. There 1e-5 serves well ({{4.5: section 4.5}} measures why neither more nor less). The check proves nothing between the points tried, but a wrong formula has hardly a chance. As a loop for tanh, then `gradcheck` for all sixteen that work element by element:

# %% [markdown] lang="tr"
# ### Türev doğru mu?
#
# İki denetim var. Birincisi formül gerektirmez: $\varepsilon$ kadar sağa ve sola yürüyün, yükselişi gidilen yola bölün.
#
# $$g'(z) \approx \frac{g(z+\varepsilon) - g(z-\varepsilon)}{2\varepsilon}$$
#
# $\varepsilon$ küçük bir adımdır. Neredeyse eşit iki sayı birbirinden çıkarılır; bu yüzden float64 ile hesaplayın: float32'nin yedi basamağından geriye pek bir şey kalmazdı. float64'te 1e-5 iyi bir seçimdir (neden daha büyüğü ya da daha küçüğü değil, {{4.5: bölüm 4.5}}'te ölçülür). Denetim, denenen noktaların arası için bir şey kanıtlamaz, ama yanlış bir formülün gözden kaçması çok zordur. Önce tanh için bir döngü, sonra eleman yönlü (element-wise) çalışan on altısının hepsi için `gradcheck`:

# %% slideshow={"slide_type": "subslide"}
z, epsilon = np.array([-2, -0.5, 0, 0.5, 2]), 1e-5
slopes = np.zeros(5)
for i in range(5):
    rise = np.tanh(z[i] + epsilon) - np.tanh(z[i] - epsilon)
    slopes[i] = rise / (2 * epsilon)
exact = activations.tanh_grad(z)
print(slopes, "=", exact, np.allclose(slopes, exact))

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
# The second check is Keras: value **and** derivative of all eighteen, on a grid from −6 to 6 that holds the kinks.

# %% [markdown] lang="tr"
# İkinci denetim Keras'tır: on sekizinin değeri **ve** türevi, −6'dan 6'ya, kırılma noktalarını da içeren bir ızgarada.

# %% slideshow={"slide_type": "-"}
comparison = keras_bridge.compare_activations()
print(comparison)

# %% slideshow={"slide_type": "skip"}
comparison

# %% [markdown] lang="en" slideshow={"slide_type": "skip"}
# The table holds the bound that each one keeps. It is 1e-07 for `leaky_relu` and `gelu`, because Keras itself computes these two with a constant in single precision.

# %% [markdown] lang="tr"
# Tabloda her birinin aşmadığı sınır yer alır. `leaky_relu` ile `gelu` için 1e-07'dir, çünkü bu ikisini Keras'ın kendisi tek hassasiyetli bir sabitle hesaplar.

# %% [markdown] lang="en" predict="play" slideshow={"slide_type": "subslide"}
# ### Play: how much gradient is left?
#
# Send a normal signal through a curve. The lab shows the curve, its derivative, where the outputs land, and how many units are saturated or inactive. Predict before each move:
#
# 1. `sigmoid`, scale 1. No unit is saturated; what is the mean slope? Then scale 10.
# 2. `relu`, scale 1, mean from 0 to −2. What share is inactive before and after?
# 3. The same with `leaky_relu`.
#
# **Goal:** find an input scale and an activation for which more than 60% of the units are inactive or saturated.

# %% [markdown] lang="tr"
# ### Deneyin: geriye ne kadar gradyan kalır?
#
# Bir eğriden normal dağılımlı bir sinyal geçirin. Laboratuvar eğriyi, türevini, çıktıların nereye düştüğünü, birimlerin kaçının doyduğunu, kaçının etkin olmadığını gösterir. Her adımdan önce tahmin edin:
#
# 1. `sigmoid`, ölçek 1. Doymuş birim yok; ortalama eğim kaçtır? Sonra ölçek 10.
# 2. `relu`, ölçek 1, ortalama 0'dan −2'ye. Önce ve sonra ne kadarı etkin değildir?
# 3. Aynısı `leaky_relu` ile.
#
# **Hedef:** birimlerin %60'ından fazlasının etkin olmadığı ya da doyduğu bir girdi ölçeği ve aktivasyon bulun.

# %% slideshow={"slide_type": "subslide"}
labs.ActivationExplorer()

# %% [markdown] lang="en" slideshow={"slide_type": "skip"}
# **What you should have noticed.** Saturation comes with a large **scale**: at scale 10 65% of the sigmoids are flat. For ReLU a shifted **mean** is enough: half of the units are inactive at mean 0, which is healthy, and 98% at −2, where few are left to learn; of leaky ReLU none. Sigmoids at scale 1 multiply the gradient by 0.21 on average, and never by more than a quarter.

# %% [markdown] lang="tr"
# **Neyi fark etmiş olmalısınız?** Doygunluk, büyük **ölçekten** kaynaklanır: ölçek 10'da sigmoidlerin %65'i doymuştur. ReLU'da **ortalamanın** kayması yeter: ortalama 0'da birimlerin yarısı etkin değildir, bu sağlıklıdır; −2'de ise %98'i etkin değildir, öğrenebilen az birim kalır. Sızıntılı ReLU'da hepsi etkindir. Ölçek 1'de sigmoidler gradyanı ortalama 0.21 ile çarpar, hiçbir zaman dörtte birden fazlasını geçirmez.

# %% [markdown] lang="en" slideshow={"slide_type": "skip"}
# **Exercise 4.** Write `leaky_relu(z, alpha)` and its derivative so that they are right for **every** $\alpha \ge 0$, also for $\alpha = 2$. Return both, `f, f_grad`, for the array `z`; the derivative at 0 is $\alpha$, as in Keras.

# %% [markdown] lang="tr"
# **Alıştırma 4.** `leaky_relu(z, alpha)` fonksiyonunu ve türevini, **her** $\alpha \ge 0$ için, $\alpha = 2$ için de doğru olacak biçimde yazın. `z` dizisi için ikisini birden, `f, f_grad`, döndürün; 0'daki türev, Keras'taki gibi, $\alpha$'dır.

# %% exercise="leaky_relu" slideshow={"slide_type": "skip"}

# %% [markdown] lang="en" slideshow={"slide_type": "skip"}
# **Exercise 5. Bug hunt.** A colleague wrote the derivatives of five activations, one of them wrong:
#
# | activation | derivative |
# |---|---|
# | `sigmoid` | `sigmoid(z) * (1 - sigmoid(z))` |
# | `tanh` | `1 - tanh(z)` |
# | `softplus` | `sigmoid(z)` |
# | `elu` | `where(z > 0, 1, exp(z))` |
# | `exponential` | `exp(z)` |
#
# and a check that should find it. But the check accuses right derivatives and lets wrong ones pass. Mend it, without any formula: `wrong_derivative(f, f_grad, z)` returns True if `f_grad` is wrong at **any** entry of `z`, one among 10,000 included, else False. An entry is wrong if it is off by more than 1% of the slope there: a slope of a millionth must be right to its own size. And a derivative that comes out as NaN is wrong. `z` may hold float32.

# %% [markdown] lang="tr"
# **Alıştırma 5. Hata avı.** Bir arkadaşınız beş aktivasyonun türevini yazdı, biri yanlış:
#
# | aktivasyon | türev |
# |---|---|
# | `sigmoid` | `sigmoid(z) * (1 - sigmoid(z))` |
# | `tanh` | `1 - tanh(z)` |
# | `softplus` | `sigmoid(z)` |
# | `elu` | `where(z > 0, 1, exp(z))` |
# | `exponential` | `exp(z)` |
#
# Onu bulması gereken bir denetim de yazdı. Ama denetim doğru türevleri suçluyor, yanlışları geçiriyor. Hiçbir formül kullanmadan düzeltin: `wrong_derivative(f, f_grad, z)`, `f_grad` `z`'nin **herhangi** bir elemanında, 10,000 elemandan yalnızca birinde bile yanlışsa True, yoksa False döndürür. Bir eleman, oradaki eğimin %1'inden fazla farklıysa yanlıştır: milyonda birlik bir eğim de kendi büyüklüğüne göre doğru olmalıdır. NaN çıkan türev de yanlıştır. `z` float32 türünde de olabilir.

# %% exercise="wrong_derivative" slideshow={"slide_type": "skip"}

# %% [markdown] lang="en" slideshow={"slide_type": "skip"}
# **Exercise 6. Bring a unit back.** A unit $\max(0, x w + b)$ is dead on the data `x` of shape `(m, d)`. Its weights `w` stay, the bias is yours: write `revive(w, x, share)`, which returns a bias with which the unit is active ($z > 0$) on **exactly** the share `share` of the examples, all of them included (`share * m` is a whole number). The data may be as large as prices or as small as the distances of atoms in metres. Try it on paper with three numbers first.

# %% [markdown] lang="tr"
# **Alıştırma 6. Bir birimi diriltin.** $\max(0, x w + b)$ birimi, `(m, d)` şeklindeki `x` verisinde ölüdür. `w` ağırlıkları olduğu gibi kalır, sapmayı siz seçersiniz: `revive(w, x, share)` fonksiyonunu yazın. Fonksiyon, birimin örneklerin **tam** `share` kadarında etkin ($z > 0$) olmasını sağlayan bir sapma döndürsün; örneklerin hepsi de istenebilir (`share * m` tam sayıdır). Veriler fiyatlar kadar büyük, atomlar arasındaki uzaklıklar kadar (metre cinsinden) küçük olabilir. Önce kâğıtta üç sayıyla deneyin.

# %% exercise="revive" slideshow={"slide_type": "skip"}

# %% [markdown] lang="en" slideshow={"slide_type": "skip"}
# The unit that the long steps killed above gets a bias of yours, active on two of its three points, and 500 short steps. Does it learn $y = x/2$ now?

# %% [markdown] lang="tr"
# Yukarıda büyük adımların öldürdüğü birim, sizin bulduğunuz ve onu üç noktasının ikisinde etkin kılan bir sapma alır, sonra 500 küçük adım atar. Şimdi $y = x/2$'yi öğrenir mi?

# %% slideshow={"slide_type": "skip"}
w, b = train_unit(1.0, 0.0, learning_rate=2.0)
print("z > 0:", w * inputs + b > 0)
b = float(week03.revive.trusted(revive)(np.array([w]), inputs[:, np.newaxis], 2 / 3))
print("z > 0:", w * inputs + b > 0)
w, b = train_unit(w, b, learning_rate=0.1)
print(np.maximum(0, w * inputs + b).round(2), "≈", inputs / 2)

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
# **Predict:** a unit has $z = 1$ in each of twenty layers. How much of the gradient do sigmoid, tanh and ReLU leave?

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
# **Tahmin edin:** yirmi katmanın her birinde birimin değeri $z = 1$ olsun. Sigmoid, tanh ve ReLU gradyandan geriye ne kadar bırakır?

# %% answers=true slideshow={"slide_type": "fragment"}
for name in ("sigmoid", "tanh", "relu"):
    slope = float(getattr(activations, f"{name}_grad")(1.0))
    left = 1.0
    for layer in range(20):
        left *= slope
    print(f"{name:8} {slope:.3f} ** 20 = {left:.1e}")

# %% [markdown] lang="en" slideshow={"slide_type": "notes"}
# *For the instructor.* 7 minutes for 3.4. Ask before the lab: "Which two numbers does each layer multiply by?" (The slope and the weights.)

# %% [markdown] lang="tr"
# *Öğretmene not.* 3.4 için 7 dakika. Laboratuvardan önce öğrencilere sorun: "Her katman hangi iki şeyle çarpar?" (Eğimle ve ağırlıklarla.)

# %% [markdown] lang="en" predict="play" slideshow={"slide_type": "subslide"}
# ### Play: carry a gradient through twenty layers
#
# The weights multiply, too: in the lab their size is a slider. Predict before each move:
#
# 1. `sigmoid`, weights from 1 to their greatest. Can large weights rescue the gradient? How large must they be, and what happens beyond?
# 2. `relu`, weights 1. What does each layer multiply by? Which weights bring that factor to 1?
# 3. `tanh`: does the same value suit it?
#
# **Goal:** choose activation and scale so that a gradient keeps between half and twice its size over 20 layers.

# %% [markdown] lang="tr"
# ### Deneyin: gradyanı yirmi katmandan geçirin
#
# Ağırlıklar da çarpar: laboratuvarda büyüklüklerini bir sürgüyle değiştirirsiniz. Her adımdan önce tahmin edin:
#
# 1. `sigmoid`, ağırlıklar 1'den en büyüğe. Büyük ağırlıklar gradyanı kurtarır mı? Ne kadar büyük olmalılar, ötesinde ne olur?
# 2. `relu`, ağırlıklar 1. Her katman kaçla çarpar? Bu çarpanı hangi ağırlıklar 1'e getirir?
# 3. `tanh`: aynı değer ona uyar mı?
#
# **Hedef:** aktivasyonu ve ölçeği, gradyan 20 katman boyunca yarısı ile iki katı arasında kalacak biçimde seçin.

# %% slideshow={"slide_type": "subslide"}
labs.VanishingSignal()

# %% [markdown] lang="en" slideshow={"slide_type": "skip"}
# **What you should have noticed.** ReLU lets half of the units pass, so the mean square of the gradient halves in each layer; weights of size $\sqrt2$ make up for it. tanh is content with 1.12 or 1.26. The sigmoid *can* be rescued, but by weights of about 10, seven times those of ReLU: at 1 a gradient keeps 1e-12 of its size, at 8.9 a quarter, at 10 0.71, and at 12.6 it grows to more than six times. The price: in the last layer $z$ then has a standard deviation of 6.3, and half of the units are saturated. (The lab has one draw of the weights. In ten draws the window began between 9.1 and 10.2 and ended between 10.5 and 11.4 for the sigmoid; between 1.35 and 1.38 and between 1.44 and 1.48 for ReLU; between 1.06 and 1.09 and between 1.34 and 1.40 for tanh.) Week 5 comes back to the size of the weights and turns this into rules for the start of a training, for layers of any width.

# %% [markdown] lang="tr"
# **Neyi fark etmiş olmalısınız?** ReLU birimlerin yarısını geçirir, bu yüzden gradyanın ortalama karesi her katmanda yarıya iner; $\sqrt2$ büyüklüğünde ağırlıklar bunu dengeler. tanh'a 1.12 ya da 1.26 yeter. Sigmoid *kurtarılabilir*, ama ReLU'nunkilerin yedi katı, yaklaşık 10 büyüklüğünde ağırlıklarla: ağırlıkların büyüklüğü 1 iken gradyan 1e-12 katına, 8.9 iken dörtte birine, 10 iken 0.71 katına iner; 12.6 iken altı katından fazlasına çıkar. Bedeli: son katmanda $z$'nin standart sapması 6.3 olur, birimlerin yarısı doyar. (Laboratuvarda tek bir ağırlık çekilişi vardır. On çekilişte uygun aralık sigmoid için 9.1 ile 10.2 arasında başladı, 10.5 ile 11.4 arasında bitti; ReLU için 1.35 ile 1.38 arasında başladı, 1.44 ile 1.48 arasında bitti; tanh için 1.06 ile 1.09 arasında başladı, 1.34 ile 1.40 arasında bitti.) 5. hafta ağırlıkların büyüklüğüne geri döner; bundan, genişliği ne olursa olsun her katman için, eğitime nasıl başlanacağının kurallarını çıkarır.

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
# This is not a matter of taste: the range of the output must be the range of the answer. And the unit must have a slope everywhere, or it may never start to learn. A linear layer may stand here, and with `from_logits=True` even in the place of a sigmoid or softmax: the loss then applies the curve itself ({{4.4}}).

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
# Bu zevk işi değildir: çıktının aralığı, yanıtın aralığı olmalıdır. Birimin de her yerde bir eğimi olmalıdır, yoksa öğrenmeye hiç başlamayabilir. Doğrusal bir katman burada kullanılabilir; `from_logits=True` ile sigmoidin ya da softmax'ın yerine bile geçebilir: eğriyi o zaman kayıp kendisi uygular ({{4.4}}).

# %% [markdown] lang="en" slideshow={"slide_type": "notes"}
# *For the instructor.* 5 minutes for 3.5. Cover the middle column and let the class fill it. Usual misconception: a race at one common learning rate is fair.

# %% [markdown] lang="tr"
# *Öğretmene not.* 3.5 için 5 dakika. Orta sütunu kapatın, sınıfa doldurtun. Sık görülen yanılgı: hepsine aynı öğrenme oranı verilen bir yarış adildir.

# %% [markdown] lang="en" topics="A264 A265 A266 A270" predict="run" slideshow={"slide_type": "subslide"}
# ### Hidden layers follow from experience
#
# Start with `relu`. If many units die, try `leaky_relu` or `elu`. In transformers `gelu` is usual, in recurrent networks `tanh`. Sigmoid stays out, linear stays out. The best choice depends on problem and architecture. When in doubt, try several **on the dev set** and measure.
#
# **Predict:** the rings once more, one hidden layer of 16 units. How many epochs until the loss on the dev set is below 0.1? Rank sigmoid, tanh, ReLU and GELU. To be fair, each is tried with four learning rates from ten starts, and each is judged at its best rate.

# %% [markdown] lang="tr"
# ### Gizli katmanları deneyim belirler
#
# `relu` ile başlayın. Çok birim ölürse `leaky_relu` ya da `elu` deneyin. Dönüştürücülerde `gelu`, yinelemeli ağlarda `tanh` alışılmıştır. Gizli katmanda sigmoid de doğrusal aktivasyon da kullanılmaz. En iyi seçim soruna ve mimariye bağlıdır. Kararsızsanız birkaçını **doğrulama kümesinde** (validation set) deneyip ölçün.
#
# **Tahmin edin:** yine halkalar, 16 birimli tek gizli katman. Doğrulama kümesindeki kayıp kaç dönemde (epoch) 0.1'in altına iner? Sigmoid, tanh, ReLU ve GELU'yu sıralayın. Adil olsun diye her biri dört öğrenme oranıyla, on başlangıçtan denenir ve kendi en iyi oranında değerlendirilir.

# %% slideshow={"slide_type": "skip"}
train, dev, _ = selection.train_dev_test_split(rings_x, rings_y, seed=0)


def dev_losses(name, learning_rate):
    losses = []
    for seed in range(10):
        net = classifier(1, name, seed=seed)
        net.optimizer.learning_rate = learning_rate
        history = net.fit(*train, epochs=40, seed=seed, verbose=0, validation_data=dev)
        losses.append(history.history["val_loss"])
    return np.array(losses)  # (10, 40)


def epochs_needed(losses):
    below = losses < 0.1
    return np.where(below.any(axis=1), below.argmax(axis=1) + 1, 99)  # (10,)


race = {}
for name in ("sigmoid", "tanh", "relu", "gelu"):
    tried = {rate: dev_losses(name, rate) for rate in (0.02, 0.1, 0.5, 2.5)}
    race[name] = min(tried.items(), key=lambda pair: np.median(epochs_needed(pair[1])))

# %% tags=["nbval-ignore-output"] answers=true slideshow={"slide_type": "subslide"}
curves = {name: np.median(losses, axis=0) for name, (rate, losses) in race.items()}
# en: 180 examples are 6 batches of 32
# tr: 180 örnek, 32'lik 6 yığın eder
_ = plots.loss_curves(curves, x=6 * np.arange(1, 41))
for name, (rate, losses) in race.items():
    need = epochs_needed(losses)
    print(f"{name:8} {rate}: {need.min()} ... {np.median(need)} ... {need.max()}")

# %% slideshow={"slide_type": "skip"}
need = {name: np.median(epochs_needed(losses)) for name, (rate, losses) in race.items()}
print({name: rate for name, (rate, losses) in race.items()})
print("sigmoid > 2 × relu:", need["sigmoid"] > 2 * need["relu"])
print("sigmoid > 2 × gelu:", need["sigmoid"] > 2 * need["gelu"])

# %% [markdown] lang="en" slideshow={"slide_type": "fragment"}
# The least, the middle and the greatest number of epochs of ten starts: in the middle 3 for ReLU and GELU, 7 for tanh, between 11 and 12 for the sigmoid, all at their best rate of the four, 0.5. The curves are medians. Had we given all of them the rate 0.02, sigmoid and tanh would have looked hopeless: not one of their twenty starts comes below 0.1 in 40 epochs, ReLU needs 15 to 21. So the right choice saves time here, a factor of about four, and tuning the rate saves more, six for ReLU. On other data the order may change; measure.

# %% [markdown] lang="tr"
# On başlangıçta gereken en az, ortanca ve en çok dönem sayısı: ortanca ReLU ile GELU için 3, tanh için 7, sigmoid için 11 ile 12 arası; hepsi dört oranın kendileri için en iyisinde, 0.5'te. Eğriler ortancadır. Hepsine 0.02 oranını verseydik sigmoid ile tanh umutsuz görünürdü: ikisinin toplam yirmi başlangıcından hiçbiri 40 dönemde 0.1'in altına inmez, ReLU'ya 15 ile 21 arası dönem yeter. Demek ki doğru seçim burada yaklaşık dört kat zaman kazandırır, oranı ayarlamak daha fazlasını: ReLU'da altı kat. Başka veride sıra değişebilir; ölçün.

# %% [markdown] lang="en" slideshow={"slide_type": "skip"}
# **Exercise 7.** Six tasks, six output layers. Assign to `outputs` a dict from task to activation: `"tumour"` (malignant or not), `"digit"` (0 to 9), `"temperature"` (°C), `"waiting_time"` (minutes, never negative), `"photo_tags"` (any of 500 tags), `"price_change"` (dollars).

# %% [markdown] lang="tr"
# **Alıştırma 7.** Altı görev, altı çıktı katmanı. `outputs` değişkenine, her göreve bir aktivasyon veren bir sözlük atayın: `"tumour"` (kötü huylu ya da değil), `"digit"` (0'dan 9'a), `"temperature"` (°C), `"waiting_time"` (dakika, hiç negatif olmaz), `"photo_tags"` (500 etiketten dilediğiniz kadarı), `"price_change"` (dolar).

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
# No line separates them; {{2.8: section 2.8}} proved it: what the ones ask of $w_1 + w_2 + 2b$, the zeros forbid. Two hidden ReLU units do it:
#
# $$h_1 = \operatorname{ReLU}(x_1 + x_2), \qquad h_2 = \operatorname{ReLU}(x_1 + x_2 - 1), \qquad y = h_1 - 2 h_2$$
#
# Read it aloud: *count the ones, and once there is more than one, take twice the surplus away.* **Compute first,** by hand, $h_1$, $h_2$ and $y$ of all four points.
#
# What does each step do? Both units read only the sum $x_1 + x_2$: that alone **presses** the plane onto a line and brings (0, 1) and (1, 0) together, in the order 0, 1, 2, where the class goes 0, 1, 0. No cut of a straight line leaves the middle alone. Then ReLU **bends** the line: $h_2$ stays 0 up to the sum 1 and rises beyond. Now the three places form a corner, and one line cuts the middle one off. (A real **fold**, like that of a sheet of paper, is waiting in exercise 8.)

# %% [markdown] lang="tr"
# ## 3.6 XOR: gizli katman ne işe yarar?
#
# ### Hiçbir düz çizginin ayıramadığı dört nokta
#
# | $x_1$ | $x_2$ | XOR |
# |---|---|---|
# | 0 | 0 | 0 |
# | 0 | 1 | 1 |
# | 1 | 0 | 1 |
# | 1 | 1 | 0 |
#
# Onları hiçbir düz çizgi ayırmaz; {{2.8: bölüm 2.8}} bunu kanıtladı: XOR'un 1 olduğu noktaların $w_1 + w_2 + 2b$'den istediğini, 0 olduğu noktalar yasaklar. İki gizli ReLU birimi ise başarır:
#
# $$h_1 = \operatorname{ReLU}(x_1 + x_2), \qquad h_2 = \operatorname{ReLU}(x_1 + x_2 - 1), \qquad y = h_1 - 2 h_2$$
#
# Sesli okuyun: *birleri sayın, birden çoksa fazlasının iki katını çıkarın.* **Önce elle hesaplayın:** dört noktanın $h_1$, $h_2$ ve $y$ değerleri nedir?
#
# Her adım ne yapar? İki birim de yalnızca $x_1 + x_2$ toplamını okur: bu, düzlemi bir çizginin üzerine **bastırır**; (0, 1) ile (1, 0) üst üste gelir, sıra 0, 1, 2 olur, sınıflar ise 0, 1, 0. Düz bir çizgiyi tek yerinden kesmek ortadakini ayırmaz. Sonra ReLU çizgiyi **büker**: $h_2$, toplam 1 olana kadar 0'dır, ötesinde yükselir. Artık üç nokta bir köşe oluşturur ve ortadakini düz bir çizgi ayırır. (Bir kâğıt gibi gerçekten **katlamak** alıştırma 8'de.)

# %% [markdown] lang="en" slideshow={"slide_type": "notes"}
# *For the instructor.* 5 minutes for 3.6. Bend a strip of paper with the marks 0, 1, 2 at the 1; fold a square sheet along its diagonal for exercise 8. Ask: "What if the hidden layer had one unit only?" (Its kink is one line; beyond it the output is linear, so XOR stays out of reach.) Usual misconception: XOR needs two hidden **layers**.

# %% [markdown] lang="tr"
# *Öğretmene not.* 3.6 için 5 dakika. Üzerinde 0, 1, 2 işaretleri olan bir kâğıt şeridi 1'den bükün; alıştırma 8 için kare bir kâğıdı köşegeninden katlayın. Öğrencilere sorun: "Gizli katmanda tek birim olsaydı?" (Kırılma noktaları tek bir çizgi üzerindedir, ötesinde çıktı doğrusaldır; XOR'a ulaşılamaz.) Sık görülen yanılgı: XOR iki gizli **katman** ister.

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
# **Predict:** so is depth exponentially better? Here is one hidden layer of threshold units. Unit $k$ says 1 if at least $k$ of the bits are 1; the output adds them with the signs $+1, -1, +1, \dots$

# %% [markdown] lang="tr"
# ### Derinlik mi, genişlik mi?
#
# Çok bitin XOR'u **eşlik** (parity) demektir: birlerin sayısı tek mi? İkili XOR'lardan kurulan bir ağaç $\log_2 n$ katmanda $n - 1$ kapı ister: 8 bit için 3 katmanda 7 kapı. Birlerinin sayısı tek olan her örüntü için ayrı bir birimi bulunan bir gizli katman ise $2^{n-1}$ birim ister: 128.
#
# **Tahmin edin:** öyleyse derinlik üstel olarak daha mı iyidir? İşte eşik birimlerinden oluşan tek bir gizli katman. Bitlerin en az $k$ tanesi 1 ise $k$. birim 1 verir; çıktı bunları $+1, -1, +1, \dots$ işaretleriyle toplar.

# %% answers=true slideshow={"slide_type": "fragment"}
bits = (np.arange(256)[:, np.newaxis] >> np.arange(8)) & 1  # (256, 8)
hidden = bits.sum(axis=1, keepdims=True) >= np.arange(1, 9)  # (256, 8)
parity = hidden @ (-1) ** np.arange(8)  # (256,)
right = parity == bits.sum(axis=1) % 2
print(hidden.shape, right.sum(), "/", right.size)

# %% [markdown] lang="en" topics="C004-15" slideshow={"slide_type": "fragment"}
# Eight units, one layer, all 256 patterns right: a unit that looks at **all** bits at once is strong. "Shallow needs exponentially many" holds for AND/OR circuits of fixed depth. For ReLU networks other functions show it (Telgarsky 2016): width sets kinks side by side, depth folds what is folded already, so kinks multiply.

# %% [markdown] lang="tr"
# Sekiz birim, tek katman, 256 örüntünün hepsi doğru: **bütün** bitlere aynı anda bakan birim güçlüdür. "Sığ ağ üstel sayıda birim ister" sözü, derinliği sabit AND/OR devreleri için doğrudur. ReLU ağlarında bunu başka fonksiyonlar gösterir (Telgarsky 2016): genişlik kırılmaları yan yana dizer, derinlik katlanmışı yeniden katlar, kırılmalar çarpılarak çoğalır.

# %% [markdown] lang="en" slideshow={"slide_type": "skip"}
# **Exercise 8.** XOR by hand. Assign to `xor_weights` a tuple `(W1, b1, w2, b2)` in Keras' row form, shapes (2, 2), (2,), (2,), () so that `relu(x @ W1 + b1) @ w2 + b2` is above 0.5 exactly where XOR is 1. Do not use the numbers of the text: find another solution, in which the two biases `b1` are equal. (Hint: let one unit look at $x_1 - x_2$.)

# %% [markdown] lang="tr"
# **Alıştırma 8.** Elle XOR. `xor_weights` değişkenine Keras'ın satır biçiminde bir `(W1, b1, w2, b2)` demeti atayın; şekiller (2, 2), (2,), (2,), (). `relu(x @ W1 + b1) @ w2 + b2` yalnızca XOR'un 1 olduğu yerde 0.5'ten büyük olmalı. Metindeki sayıları kullanmayın: `b1`'in iki sapmasının eşit olduğu başka bir çözüm bulun. (İpucu: bir birim $x_1 - x_2$'ye baksın.)

# %% exercise="xor_weights" slideshow={"slide_type": "skip"}

# %% [markdown] lang="en" topics="A196 A202 A191 A194 A195 A197 A198 A199 A200 A201 A203 A192 A193 C001-17" slideshow={"slide_type": "slide"}
# ## 3.7 Dense, Sequential, fit, evaluate
#
# ### Which layers and calls does Keras give you?
#
# A layer in which every unit sees every input is called **dense** or fully connected. A network of dense layers only is a **multilayer perceptron** (MLP). `Dense(units, activation=None, use_bias=True)` must be told the number of units; it finds the number of inputs by itself. `Sequential` is a row of layers.
#
# Dense layers combine all features with all others, whatever these are. That is their strength: they stand at the end of almost every classifier, where features become classes. It is also their price: $n_{in} \cdot n_{out}$ weights. An image of 64 × 64 × 3 = 12,288 numbers into 1000 units takes 12 million parameters. With little data so many parameters overfit ({{6.1}}).
#
# * `fit` trains: epochs of mini-batches ({{5.3}}), the loss goes down.
# * `evaluate` **measures** loss and metrics on given data. It has nothing to do with Python's `eval`.

# %% [markdown] lang="tr"
# ## 3.7 Dense, Sequential, fit, evaluate
#
# ### Keras hangi katmanları ve çağrıları sunar?
#
# Her birimi her girdiyi alan katmana **yoğun** ya da tam bağlantılı katman (fully connected layer, dense layer) denir. Yalnızca yoğun katmanlardan kurulan ağ **çok katmanlı algılayıcıdır** (multilayer perceptron, MLP). `Dense(units, activation=None, use_bias=True)` birim sayısını ister; girdi sayısını kendi bulur. `Sequential`, art arda dizilmiş katmanlardır.
#
# Yoğun katmanlar, öznitelikler (feature) ne olursa olsun, hepsini birbiriyle birleştirir. Güçleri buradadır: hemen her sınıflandırıcının sonunda, özniteliklerin sınıfa dönüştüğü yerde bulunurlar. Bedelleri de budur: $n_{in} \cdot n_{out}$ ağırlık. 64 × 64 × 3 = 12,288 sayılık bir görüntüyü 1000 birime bağlamak 12 milyon parametre ister. Az veride bu kadar parametre aşırı öğrenir (overfitting, {{6.1}}).
#
# * `fit` eğitir: dönemler (epoch) boyunca mini yığınlarla (mini-batch, {{5.3}}); kayıp düşer.
# * `evaluate` verilen veride kaybı ve ölçütleri **ölçer**. Python'ın `eval`'iyle ilgisi yoktur.

# %% [markdown] lang="en" slideshow={"slide_type": "notes"}
# *For the instructor.* 14 minutes for 3.7.

# %% [markdown] lang="tr"
# *Öğretmene not.* 3.7 için 14 dakika.

# %% [markdown] lang="en" slideshow={"slide_type": "notes"}
# *For the instructor.* Usual misconception: `evaluate` trains a little more.

# %% [markdown] lang="tr"
# *Öğretmene not.* Sık görülen yanılgı: `evaluate` biraz daha eğitir.

# %% [markdown] lang="en" predict="run" slideshow={"slide_type": "subslide"}
# ### The same network twice
#
# Ours first, trained on two moons. Then the same five lines in Keras, with our weights.
#
# **Predict:** will `evaluate` of Keras give the same loss, to how many digits?

# %% [markdown] lang="tr"
# ### Aynı ağ, iki kez
#
# Önce bizimki: iki aydan oluşan *aylar* kümesiyle eğitiliyor. Sonra aynı beş satır Keras'ta, bizim ağırlıklarımızla.
#
# **Tahmin edin:** Keras'ın `evaluate`'i aynı kaybı verir mi, kaç basamağa kadar?

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
print(f"{our_loss:.2f} = {their_loss:.2f}", np.isclose(our_loss, their_loss))
print(f"{our_accuracy:.2f} = {their_accuracy:.2f}")
print(keras_bridge.compare(ours, x_dev))

# %% [markdown] lang="en" slideshow={"slide_type": "subslide"}
# Outputs and gradients agree to within 1e-5 of their largest entry: single precision has about seven digits, and a sum of many rounded terms loses one or two of them. Does the training agree as well? Same start, same batches, 50 steps of plain gradient descent on each side:

# %% [markdown] lang="tr"
# İki taraftaki çıktıların ve gradyanların farkı, en büyük elemanlarının 1e-5 katını aşmaz: tek hassasiyet (single precision) yaklaşık yedi basamaktır, yuvarlanmış birçok terimin toplamı bunlardan bir ikisini yitirir. Peki eğitim de uyuşur mu? Aynı başlangıç, aynı yığınlar, iki tarafta da 50'şer adım yalın gradyan inişi:

# %% slideshow={"slide_type": "-"}
fresh = classifier(1, "tanh", units=12, seed=1)
fresh.build((None, 2))
training = keras_bridge.compare_training(
    fresh, x_train, y_train, optimizer=optimizers.SGD(0.5), loss="binary_crossentropy"
)
print("agrees:", training.agrees)
_ = plots.comparison(training)

# %% [markdown] lang="en" predict="play" slideshow={"slide_type": "slide"}
# ### Play: bend the boundary while it trains
#
# Change the data, the units, the layers, the activation, the learning rate and the noise while the network learns. A dashed line shows where a unit of the first layer has $z = 0$: its kink. Predict before each move:
#
# 1. *XOR*, 2 ReLU units. On paper two are enough. Does training find them? And with 3?
# 2. *Circles*: how many straight cuts close a ring? Try that many ReLU units, then one more.
# 3. *Spirals*: 16 units in one layer, or 8 in each of two?
# 4. *Circles*, 8 units, learning rate 3. Read the line below the picture: is a unit inactive, or dead?
#
# **Goal:** reach the accuracy that the lab asks for on each of the four sets: moons, circles, XOR, spirals.

# %% [markdown] lang="tr"
# ### Deneyin: eğitim sürerken sınırı bükün
#
# Ağ öğrenirken veriyi, birimleri, katmanları, aktivasyonu, öğrenme oranını ve gürültüyü değiştirin. Kesikli çizgi, ilk katmandaki bir birimin $z = 0$ olduğu yerdir: kırılması. Her adımdan önce tahmin edin:
#
# 1. *XOR*, 2 ReLU birimi. Kâğıt üzerinde iki birim yeter. Eğitim onları bulur mu? Ya 3 birimle?
# 2. *Halkalar*: bir halkayı kaç düz kesim kapatır? O kadar ReLU birimini, sonra bir fazlasını deneyin.
# 3. *Sarmallar*: tek katmanda 16 birim mi, iki katmanın her birinde 8 mi?
# 4. *Halkalar*, 8 birim, öğrenme oranı 3. Resmin altındaki satırı okuyun: birimler şu anda mı etkin değil, yoksa ölü mü?
#
# **Hedef:** dört kümenin her birinde laboratuvarın istediği doğruluğa (accuracy) ulaşın: aylar, halkalar, XOR, sarmallar.

# %% [markdown] lang="en" slideshow={"slide_type": "notes"}
# *For the instructor.* Let the class vote on the number of units for the spirals, then try. Ask: "Why do the corners of the ReLU boundary disappear with tanh?" (tanh has no kink.)

# %% [markdown] lang="tr"
# *Öğretmene not.* Sarmallara kaç birim gerektiğini sınıfa oylatın, sonra deneyin. Öğrencilere sorun: "ReLU sınırının köşeleri tanh'ta neden yok?" (tanh'ta kırılma noktası yoktur.)

# %% slideshow={"slide_type": "subslide"}
labs.DecisionRegions()

# %% [markdown] lang="en" slideshow={"slide_type": "skip"}
# **What you should have noticed.** The lab always trains from one start; we counted ten, 1000 steps at the rate 0.02 each.
#
# 1. *XOR:* weights that exist are not yet weights that training finds. Two ReLU units solve it on paper; from the lab's start they stay at 74%, and 4 of ten starts reach the goal. With 3 units it is 7 of ten, the lab's start among them; with 6 all ten, within 60 steps.
# 2. *Circles:* three cuts close a triangle. From the lab's start 3 units end at 79%, and one of ten starts reaches 97%; 4 units end at 99.7%, and nine of ten reach it.
# 3. *Spirals:* both nets reach 95% from every start; two layers of 8 need 85 to 215 steps, one layer of 16 needs 145 to 370. Is that the depth? Not alone: the two layers have 105 parameters, the one layer 65. Two layers of 6 have 67, and they are slower than the one layer: 278 steps in the middle against 175, and one of ten starts has not arrived after 1000. And with the best rate for each (of 0.01, 0.02, 0.05, 0.1, 0.2, 0.5 it is 0.1) the lead shrinks: 50 steps against 65, in the middle.
# 4. The long step kills the whole layer: every unit gives 0 for every point, and no gradient is left. Of nine other starts at most one died like this, but 3 is too long all the same: one loss exploded, at least five nets ended below 80%, at most two reached the goal. (Which ones, your processor decides: steps this long make a difference in the last digit grow until it is the result.)
#
# Spare units help: the more kinks there are, the less each one's start matters.

# %% [markdown] lang="tr"
# **Neyi fark etmiş olmalısınız?** Laboratuvar hep aynı başlangıçtan eğitir; biz on başlangıcı saydık, her biri 0.02 oranıyla 1000 adım.
#
# 1. *XOR:* uygun ağırlıkların var olması, eğitimin onları bulacağı anlamına gelmez. İki ReLU birimi onu kâğıt üzerinde çözer; laboratuvarın başlangıcından %74'te kalır, on başlangıcın 4'ü hedefe ulaşır. 3 birimle, laboratuvarınki de içinde olmak üzere 7 başlangıç, 6 birimle on başlangıcın hepsi ulaşır, hem de 60 adım içinde.
# 2. *Halkalar:* üç kesim bir üçgeni kapatır. Laboratuvarın başlangıcından 3 birim %79'da biter, on başlangıcın biri %97'ye ulaşır; 4 birim %99.7'de biter, on başlangıcın dokuzu hedefe ulaşır.
# 3. *Sarmallar:* iki ağ da her başlangıçtan %95'e ulaşır; 8'er birimli iki katmana 85 ile 215, 16 birimli tek katmana 145 ile 370 adım gerekir. Bunun nedeni derinlik mi? Yalnızca o değil: iki katmanın 105, tek katmanın 65 parametresi vardır. 6'şar birimli iki katmanın 67 parametresi vardır; bu ağ tek katmandan yavaştır: ortanca 175'e karşı 278 adım; on başlangıcın biri 1000 adımda hedefe ulaşamaz. Her birine kendi en iyi öğrenme oranı verilince de (0.01, 0.02, 0.05, 0.1, 0.2, 0.5 içinden ikisi için de 0.1) fark küçülür: ortanca 65'e karşı 50 adım.
# 4. Büyük adım bütün katmanı öldürür: her birim her noktada 0 verir, gradyan kalmaz. Öteki dokuz başlangıçtan en çok birinde katman böyle öldü, ama 3 yine de fazla büyük bir öğrenme oranıdır: birinde kayıp patladı, en az beş ağ %80'in altında kaldı, hedefe en çok ikisi ulaştı. (Hangileri olduğunu işlemciniz belirler: bu kadar büyük adımlarda son basamaktaki bir fark, sonucun kendisi olana kadar büyür.)
#
# Fazladan birim işe yarar: kırılma çoğaldıkça her birinin nereden başladığı önemini yitirir.

# %% [markdown] lang="en" slideshow={"slide_type": "skip"}
# **Exercise 9. Explain with a number, on real data.** One straight cut tells all 357 threes and eights of the data apart, without one mistake. Odd and even digits? The 1797 digits are split into 1078 to train on, 360 to compare with (the dev set) and 359 that stay untouched. Train on the 1078 with one hidden layer of 16 units (as `classifier(1, ...)` above, 30 epochs, `fit(..., seed=0)`), once `linear`, once `relu`. Assign to `gap` the difference of the two accuracies on the dev set (`relu` minus `linear`).

# %% [markdown] lang="tr"
# **Alıştırma 9. Gerçek veride bir sayıyla açıklayın.** Düz bir kesim, verideki 3'lerle 8'leri (toplam 357 görüntü) birbirinden hatasız ayırır. Ya tek ve çift rakamlar? 1797 rakam üçe bölünür: 1078'i eğitim, 360'ı (doğrulama kümesi) karşılaştırma içindir, 359'una dokunulmaz. 16 birimli tek gizli katmanı olan bir ağı 1078 rakamla (yukarıdaki `classifier(1, ...)` gibi, 30 dönem, `fit(..., seed=0)`) bir kez `linear`, bir kez `relu` ile eğitin. `gap` değişkenine, doğrulama kümesindeki iki doğruluğun farkını atayın (`relu` eksi `linear`).

# %% exercise="gap" slideshow={"slide_type": "skip"}

# %% [markdown] lang="en" topics="C000-02 C000-08 C003-10" slideshow={"slide_type": "slide"}
# ## 3.8 Find the slip
#
# Claims as lecture notes make them. Each is wrong. Say **why**, in one sentence of your own, before you open the answer.
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
# Ders notlarında rastlanan savlar. Hepsi yanlış. Yanıtı açmadan önce **nedenini** kendi sözlerinizle, tek cümleyle söyleyin.
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

# %% [markdown] lang="en" topics="C000-05 C000-07 C003-08" slideshow={"slide_type": "subslide"}
# **Claim 4.** "ReLU is cheap because negative neurons are removed from the computation."
#
# <details><summary>Answer</summary>
#
# On ordinary hardware every unit is computed: the timing of 3.3 shows the same for numbers that are all negative. ReLU is cheap because a `max` is one operation, and it trains well because its slope does not shrink for $z > 0$.
# </details>
#
# **Claim 5.** "`keras.activations.relu(x, alpha=0.1)`"
#
# <details><summary>Answer</summary>
#
# That was the name in Keras 2. In Keras 3 the argument is `negative_slope`; `alpha` raises a TypeError.
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
# Sıradan donanımda her birim hesaplanır: 3.3'teki süre, bütün sayılar negatifken de aynıdır. ReLU, `max` tek bir işlem olduğu için ucuzdur; $z > 0$'da eğimi küçülmediği için iyi öğrenir.
# </details>
#
# **Sav 5.** "`keras.activations.relu(x, alpha=0.1)`"
#
# <details><summary>Yanıt</summary>
#
# O ad Keras 2'deydi. Keras 3'te argümanın adı `negative_slope`; `alpha`, TypeError verir.
# </details>
#
# **Sav 6.** "Sigmoid ağları yerel minimumlara takıldığı için yavaş öğrenir."
#
# <details><summary>Yanıt</summary>
#
# Platolarda (plateau) sürünürler: doymuş birimlerin gradyanı çok küçüktür. Plato minimum değildir.
# </details>

# %% [markdown] lang="en" predict="run" slideshow={"slide_type": "slide"}
# ## 3.9 Traps of the real library
#
# ### Two spellings of ReLU, two slopes at 0
#
# `maximum(z, 0)` and `maximum(0, z)` are the same function. Five spellings, in Keras 3.15.1 on TensorFlow 2.21. (`tf.GradientTape` takes the slopes.)
#
# **Predict:** what slope does each have at $z = 0$? And ours?

# %% [markdown] lang="tr"
# ## 3.9 Gerçek kitaplığın tuzakları
#
# ### ReLU'nun iki yazılışı, 0'da iki eğim
#
# `maximum(z, 0)` ile `maximum(0, z)` aynı fonksiyondur. İşte TensorFlow 2.21 üzerindeki Keras 3.15.1'de beş yazılış. (Eğimleri `tf.GradientTape` bulur.)
#
# **Tahmin edin:** her birinin $z = 0$'daki eğimi kaçtır? Ya bizimkinin?

# %% [markdown] lang="en" slideshow={"slide_type": "notes"}
# *For the instructor.* 4 minutes for 3.9. Ask: "When does z hit exactly 0?" (Zero inputs with zero biases: padding, one-hot columns, black pixels, before the first step.) Usual misconception: equal values have equal gradients.

# %% [markdown] lang="tr"
# *Öğretmene not.* 3.9 için 4 dakika. Öğrencilere sorun: "z ne zaman tam 0 olur?" (Girdi ve sapma 0 iken: dolgu, one-hot sütunları, siyah pikseller, ilk adımdan önce.) Sık görülen yanılgı: değerleri eşit olanın gradyanı da eşittir.

# %% answers=true slideshow={"slide_type": "fragment"}
spellings = {
    "ops.maximum(z, 0)": lambda z: keras.ops.maximum(z, 0.0),
    "ops.maximum(0, z)": lambda z: keras.ops.maximum(0.0, z),
    "ops.clip(z, 0, 1)": lambda z: keras.ops.clip(z, 0.0, 1.0),
    "activations.relu": keras.activations.relu,
    "activations.relu6": keras.activations.relu6,
}
for name, function in spellings.items():
    z = tf.Variable(0.0)
    with tf.GradientTape() as tape:
        value = function(z)
    slope = tape.gradient(value, z)
    print(f"{name:18} f = {float(value):.0f}  f′ = {float(slope):.0f}")
print(f"{'dlcourse: relu':18} f = 0  f′ = {float(activations.relu_grad(0.0)):.0f}")

# %% [markdown] lang="en" slideshow={"slide_type": "subslide"}
# At a tie `maximum` sends the whole gradient to its **first** argument, and `clip` counts its ends as inside. Every answer from 0 to 1 is a subgradient, so none is wrong; but a unit whose $z$ is exactly 0 for all data is dead with the one spelling and learns with the other. That happens when weights and biases start at 0. **What to do:** write `relu`, and compare gradients with another library away from the kinks.
#
# (Seen, not found in the documentation: run the cell with your version. `tf.GradientTape` records what TensorFlow computes under it; `tape.gradient(value, z)` is then the derivative. Week 4 opens it.)

# %% [markdown] lang="tr"
# Eşitlik olunca `maximum` gradyanın tamamını **birinci** argümanına gönderir, `clip` de uçlarını aralığın içinde sayar. 0 ile 1 arasındaki her yanıt bir alt gradyandır (subgradient), hiçbiri yanlış değildir; ama $z$'si bütün veride tam 0 olan bir birim, bir yazılışta ölüdür, ötekinde öğrenir. Ağırlıklarla sapmalar 0'dan başlayınca böyle olur. **Ne yapmalı:** `relu` yazın; gradyanları başka bir kitaplıkla, kırılma noktalarından uzakta karşılaştırın.
#
# (Belgelerde yazmıyor, çalıştırılarak görüldü: hücreyi kendi sürümünüzle çalıştırın. `tf.GradientTape`, altında hesaplananları kaydeder; `tape.gradient(value, z)` o zaman türevi verir. Hafta 4 onun içini açar.)

# %% [markdown] lang="en" predict="run" slideshow={"slide_type": "subslide"}
# ### One name, several functions
#
# GELU, leaky ReLU and the hard sigmoid, each under names that sound alike. **Predict:** which lines print one number twice?

# %% [markdown] lang="tr"
# ### Bir ad, birkaç fonksiyon
#
# GELU, sızıntılı ReLU ve sert sigmoid, birbirine benzeyen adlarla. **Tahmin edin:** hangi satırlarda aynı sayı iki kez çıkar?

# %% answers=true slideshow={"slide_type": "fragment"}
z, keras_has = np.array([[-1.0]], "float32"), keras.activations
pairs = {
    "keras: activations.gelu, ops.gelu": (keras_has.gelu, keras.ops.gelu),
    "keras: leaky_relu, LeakyReLU()": (keras_has.leaky_relu, keras.layers.LeakyReLU()),
    "dlcourse: leaky_relu, LeakyReLU()": (activations.leaky_relu, layers.LeakyReLU()),
    "hard_sigmoid: keras, dlcourse": (keras_has.hard_sigmoid, activations.hard_sigmoid),
}
for name, both in pairs.items():
    one, other = (float(function(z)[0, 0]) for function in both)
    print(f"{name:34} {one:8.5f} {other:8.5f}")
exact, near = activations.gelu(z)[0, 0], activations.gelu(z, approximate=True)[0, 0]
print(f"{'dlcourse: gelu, approximate=True':34} {exact:8.5f} {near:8.5f}")
print(f"{'max(0, min(1, 0.2 z + 0.5))':34} {max(0, min(1, 0.2 * -1 + 0.5)):8.5f}")

# %% [markdown] lang="en" topics="C003-07" slideshow={"slide_type": "subslide"}
# * `keras.activations.gelu` is exact, `keras.ops.gelu` is the approximation with tanh by default: up to 0.0005 apart. Harmless in training, but enough to fail a test of agreement.
# * Leaky ReLU: slope 0.2 as a function and as `Dense(..., activation="leaky_relu")`, 0.3 as the layer `LeakyReLU()`.
# * The hard sigmoid is $\operatorname{relu6}(z + 3)/6$ in Keras 3; [Keras 2](https://www.tensorflow.org/versions/r2.15/api_docs/python/tf/keras/activations/hard_sigmoid) had $0.2 z + 0.5$, cut at 0 and 1. Weights of an old model give other outputs. (The docstring of `keras.ops.hard_sigmoid` in 3.15.1 still prints the old formula; the code has the new one.)
#
# **What to do:** pass the argument instead of trusting a default: `approximate=False`, `negative_slope=0.1`. Ours have Keras' defaults, so that you meet the trap here first. (Run with Keras 3.15.1; `help(keras.ops.gelu)` shows the default of your version.)

# %% [markdown] lang="tr"
# * `keras.activations.gelu` kesindir, `keras.ops.gelu` ise varsayılan olarak tanh'lı yaklaşımdır: aralarındaki fark en çok 0.0005'tir. Eğitimde zararsızdır, ama bir uyuşma denetimini geçemez.
# * Sızıntılı ReLU'nun eğimi fonksiyon olarak ve `Dense(..., activation="leaky_relu")` içinde 0.2, `LeakyReLU()` katmanı olarak 0.3'tür.
# * Sert sigmoid (hard sigmoid) Keras 3'te $\operatorname{relu6}(z + 3)/6$'dır; [Keras 2](https://www.tensorflow.org/versions/r2.15/api_docs/python/tf/keras/activations/hard_sigmoid)'de 0 ve 1'de kesilen $0.2 z + 0.5$ idi. Eski bir modelin ağırlıkları başka çıktılar verir. (3.15.1'de `keras.ops.hard_sigmoid` fonksiyonunun belgesinde hâlâ eski formül yazar; kodda ise yenisi var.)
#
# **Ne yapmalı:** varsayılana güvenmeyin, argümanı kendiniz verin: `approximate=False`, `negative_slope=0.1`. Bizimkilerin varsayılanları Keras'ınkilerdir; tuzakla önce burada karşılaşın diye. (Keras 3.15.1 ile çalıştırıldı; `help(keras.ops.gelu)` sizin sürümünüzün varsayılanını gösterir.)

# %% [markdown] lang="en" slideshow={"slide_type": "skip"}
# ## 3.10 Check yourself
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
# **4. A ReLU unit of the first hidden layer has a negative $z$ for every training example. What next, under plain gradient descent?**
#
# <details><summary>A) it recovers in the next steps</summary>
#
# No: its gradient is 0 for every example, so its weights stay. Only changes of a layer before it could wake it, and it has none. (Adam still moves it for a while, by the gradients that it remembers: {{5.5}}.)
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
# Not as a rule: both need an exponential, and which is faster is a matter of the library. In the timing of 3.3 tanh was the faster one, but a layer's matrix product costs more than either.
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
# No: that is $W$ in the column form; the kernel is its transpose.
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
# No: for some functions, not always. The moons of 3.2 lost by nine more layers of random weights.
# </details>

# %% [markdown] lang="tr"
# ## 3.10 Kendinizi sınayın
#
# Vereceğiniz yanıta tıklayın. Ötekilerin gerekçelerini de okuyun.
#
# **1. 5-10-3 ağının kaç parametresi vardır?**
#
# <details><summary>A) 80</summary>
#
# Hayır: bunlar yalnızca ağırlıklar, $5\cdot10 + 10\cdot3$.
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
# <details><summary>B) tek bir düz çizgi (hiperdüzlem)</summary>
#
# Evet.
# </details>
# <details><summary>C) elli düz çizgi</summary>
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
# **4. İlk gizli katmandaki bir ReLU biriminin $z$'si her eğitim örneğinde negatif. Yalın gradyan inişinde bundan sonra ne olur?**
#
# <details><summary>A) sonraki adımlarda düzelir</summary>
#
# Hayır: her örnekte gradyanı 0'dır, ağırlıkları değişmez. Onu ancak önceki bir katmandaki değişiklikler uyandırabilir; ondan önce ise katman yoktur. (Adam, önceki gradyanları hatırladığı için ağırlıklarını bir süre daha değiştirir: {{5.5}}.)
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
# **6. tanh, gizli katmanlarda sigmoidden iyi sayılır, çünkü ...**
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
# Bu bir kural değildir: ikisi de üstel fonksiyon ister, hangisinin hızlı olduğu kitaplığa bağlıdır. 3.3'teki ölçümde tanh daha hızlıydı, ama bir katmanın matris çarpımı ikisinden de pahalıdır.
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
# Hayır: o, sütun biçimindeki $W$'dir; çekirdek onun devriğidir.
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
# Hayır: bazı fonksiyonlar için öyledir, her zaman değil. 3.2'deki *aylar* kümesinde, rastgele ağırlıklı dokuz katman daha eklemek sonucu kötüleştirdi.
# </details>

# %% [markdown] lang="en" slideshow={"slide_type": "slide"}
# ## 3.11 In short
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
# | ReLU | $\max(0, z)$, slope 0 (inactive) or 1 | hidden layers |
# | PReLU | $\max(0, z) + \alpha\min(0, z)$ | `layers.PReLU` |
# | XOR | $\operatorname{ReLU}(x_1+x_2) - 2\operatorname{ReLU}(x_1+x_2-1)$ | two hidden units |

# %% [markdown] lang="tr"
# ## 3.11 Kısaca
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
# | ReLU | $\max(0, z)$, eğim 0 (etkin değil) ya da 1 | gizli katmanlar |
# | PReLU | $\max(0, z) + \alpha\min(0, z)$ | `layers.PReLU` |
# | XOR | $\operatorname{ReLU}(x_1+x_2) - 2\operatorname{ReLU}(x_1+x_2-1)$ | iki gizli birim |

# %% [markdown] lang="en" slideshow={"slide_type": "notes"}
# *For the instructor.* 2 minutes for 3.11. Ask: "Which line of the card did not hold at z = 0?" (The slope of ReLU is a choice there.)

# %% [markdown] lang="tr"
# *Öğretmene not.* 3.11 için 2 dakika. Öğrencilere sorun: "Karttaki hangi satır z = 0'da geçerli değildi?" (ReLU'nun eğimi orada bir seçimdir.)

# %% [markdown] lang="en" topics="A276" slideshow={"slide_type": "subslide"}
# **Words of the week.** neuron · pre-activation · activation function · hidden layer · forward propagation · fully connected (dense) layer · multilayer perceptron · saturation · vanishing gradient · inactive unit · dead unit · sparse activation · scale equivariance · kink · parity.
#
# **Further reading.** Cybenko (1989), *Approximation by superpositions of a sigmoidal function*. Leshno, Lin, Pinkus, Schocken (1993), *Multilayer feedforward networks with a nonpolynomial activation function can approximate any function*. Glorot, Bordes, Bengio (2011), *Deep sparse rectifier neural networks*, [PMLR 15](https://proceedings.mlr.press/v15/glorot11a.html). Maas, Hannun, Ng (2013), *Rectifier nonlinearities improve neural network acoustic models* (leaky ReLU). He et al. (2015), [arXiv:1502.01852](https://arxiv.org/abs/1502.01852) (PReLU). Clevert, Unterthiner, Hochreiter (2016), [arXiv:1511.07289](https://arxiv.org/abs/1511.07289) (ELU). Hendrycks, Gimpel (2016), [arXiv:1606.08415](https://arxiv.org/abs/1606.08415) (GELU). Telgarsky (2016), [arXiv:1602.04485](https://arxiv.org/abs/1602.04485) (depth). Saxe, McClelland, Ganguli (2014), [arXiv:1312.6120](https://arxiv.org/abs/1312.6120) (deep linear networks). Videos: 3Blue1Brown, *Neural networks*, and StatQuest, *Neural networks*. In Turkish: M. Ayyüce Kızrak's comparison of activation functions.
#
# **Next week:** {{week04: Backpropagation, deep networks and softmax}}: the network has a loss. Which of its weights is to blame, and by how much?

# %% [markdown] lang="tr"
# **Haftanın terimleri.** nöron (neuron) · aktivasyon öncesi değer (pre-activation) · aktivasyon fonksiyonu (activation function) · gizli katman (hidden layer) · ileri yayılım (forward propagation) · tam bağlantılı (yoğun) katman (fully connected, dense layer) · çok katmanlı algılayıcı (multilayer perceptron) · doygunluk (saturation) · kaybolan gradyan (vanishing gradient) · etkin olmayan birim (inactive unit) · ölü birim (dead unit) · seyrek aktivasyon (sparse activation) · ölçek eşdeğişirliği (scale equivariance) · kırılma noktası (kink) · eşlik (parity).
#
# **İleri okuma.** Cybenko (1989), *Approximation by superpositions of a sigmoidal function*. Leshno, Lin, Pinkus, Schocken (1993), *Multilayer feedforward networks with a nonpolynomial activation function can approximate any function*. Glorot, Bordes, Bengio (2011), *Deep sparse rectifier neural networks*, [PMLR 15](https://proceedings.mlr.press/v15/glorot11a.html). Maas, Hannun, Ng (2013), *Rectifier nonlinearities improve neural network acoustic models* (sızıntılı ReLU). He ve ark. (2015), [arXiv:1502.01852](https://arxiv.org/abs/1502.01852) (PReLU). Clevert, Unterthiner, Hochreiter (2016), [arXiv:1511.07289](https://arxiv.org/abs/1511.07289) (ELU). Hendrycks, Gimpel (2016), [arXiv:1606.08415](https://arxiv.org/abs/1606.08415) (GELU). Telgarsky (2016), [arXiv:1602.04485](https://arxiv.org/abs/1602.04485) (derinlik). Saxe, McClelland, Ganguli (2014), [arXiv:1312.6120](https://arxiv.org/abs/1312.6120) (derin doğrusal ağlar). Videolar: 3Blue1Brown, *Neural networks*; StatQuest, *Neural networks*. Türkçe: M. Ayyüce Kızrak'ın aktivasyon fonksiyonları karşılaştırması.
#
# **Gelecek hafta:** {{week04: Geri yayılım, derin ağlar ve softmax}} (backpropagation): ağın bir kaybı var. Hangi ağırlık suçlu, ne kadar?
