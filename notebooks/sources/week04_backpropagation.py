# ---
# jupyter:
#   dlcourse:
#     week: 4
#     title: {en: "Week 4 · Backpropagation, deep networks and softmax", tr: "Hafta 4 · Geri yayılım, derin ağlar ve softmax"}
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
# # Week 4 · Backpropagation, deep networks and softmax
#
# {{binder}}
#
# A network of a million weights has made a mistake. Which weight is to blame, and how much?
# Trying them out one by one takes a million forward passes for **one** training step. **Backpropagation** answers for all of them in one backward pass that costs about as much as two forward passes.
# It is the chain rule, applied in the right order. This week you derive it, write it, and check it against finite differences: they agree to eight digits.
#
# **After this week you can**
#
# 1. *compute* values forward and derivatives backward on a graph, by hand;
# 2. *build* an engine: a class of numbers that find their own derivatives, on any graph without cycles;
# 3. *implement* modules in both directions: linear, ReLU, duplicate, add, max;
# 4. *write* the shapes and the four equations of a deep network from memory, and the backward pass of two layers;
# 5. *derive* $\mathrm{d}z = \hat y - y$ for softmax and cross-entropy, and *compute* it without overflow;
# 6. *verify* every gradient numerically, and *explain* why units that start equal stay equal.
#
# **Time:** about 3 hours of your own work; 90 minutes in class.
# **You need:** matrix products ({{1.2}}) and broadcasting ({{1.3}}), a graph forward and backward, gradient descent ({{2.3}}), the log loss and logits ({{2.6}}), $\hat y - y$ for one neuron ({{2.7}}), the forward pass ({{3.1}}), activations and their derivatives ({{3.3}}); the chain rule of calculus.

# %% [markdown] lang="tr"
# # Hafta 4 · Geri yayılım, derin ağlar ve softmax
#
# {{binder}}
#
# Bir milyon ağırlıklı (weight) bir ağ yanıldı. Hangi ağırlık suçlu, ne kadar?
# Tek tek denemek, **bir tek** eğitim adımı için bir milyon ileri geçiş ister. **Geri yayılım** (backpropagation) hepsinin yanıtını, maliyeti yaklaşık iki ileri geçiş kadar olan tek bir geri geçişte verir.
# Yaptığı, zincir kuralını (chain rule) doğru sırayla uygulamaktır. Bu hafta onu türetecek, yazacak ve sayısal türevle denetleyeceksiniz: sekiz basamak aynı çıkar.
#
# **Bu haftanın sonunda**
#
# 1. bir çizge (graph) üzerinde değerleri ileri, türevleri (derivative) geri yönde, elle *hesaplayabileceksiniz*;
# 2. bir motor *kurabileceksiniz*: çevrimi olmayan herhangi bir çizgede kendi türevlerini bulan sayıların sınıfı;
# 3. doğrusal (linear), ReLU, çoğaltma, toplama ve maksimum modüllerini iki yönde *yazabileceksiniz*;
# 4. derin bir ağın şekillerini (shape) ve dört denklemini ezberden, iki katmanın geri geçişini de *yazabileceksiniz*;
# 5. softmax ile çapraz entropi (cross-entropy) için $\mathrm{d}z = \hat y - y$ eşitliğini *türetebilecek*, taşma olmadan *hesaplayabileceksiniz*;
# 6. her gradyanı (gradient) sayısal olarak *doğrulayabilecek*, eşit başlayan birimlerin neden eşit kaldığını *açıklayabileceksiniz*.
#
# **Süre:** kendi başınıza yaklaşık 3 saat; sınıfta 90 dakika.
# **Gerekenler:** matris çarpımı ({{1.2}}) ve yayınlama (broadcasting, {{1.3}}), ileri ve geri yönde bir çizge, gradyan inişi (gradient descent, {{2.3}}), log kaybı ve logitler ({{2.6}}), tek nöronda $\hat y - y$ ({{2.7}}), ileri yayılım (forward propagation, {{3.1}}), aktivasyonlar ve türevleri ({{3.3}}); analizdeki zincir kuralı.

# %% slideshow={"slide_type": "skip"}
import matplotlib.pyplot as plt
import numpy as np

import dlcourse
from dlcourse import activations, autodiff, datasets, gradcheck, initializers
from dlcourse import (
    keras_bridge,
    labs,
    layers,
    losses,
    models,
    optimizers,
    plots,
    selection,
)
from dlcourse.exercises import week04

dlcourse.set_language("en")
plots.use_style()
np.set_printoptions(precision=4, suppress=True)

# %% slideshow={"slide_type": "skip"}
from time import perf_counter

digits_x, digits_y = datasets.load_digits()
x, y = digits_x[:100].astype("float64"), digits_y[:100]
net = models.Sequential(
    [layers.Dense(16, "tanh", dtype="float64"), layers.Dense(10, dtype="float64")],
    seed=0,
)
net.build((None, 64))
digits_loss = losses.SparseCategoricalCrossentropy(from_logits=True)

# %% [markdown] lang="en" topics="A025 A277" predict="run" slideshow={"slide_type": "subslide"}
# ## A thousand weights, one at a time or all at once
#
# A small digit classifier: 64 inputs, 16 hidden units, 10 classes. Its first layer has 1024 weights. By how much would the loss change if one of them changed a little? We answer this for all 1024, in two ways:
#
# - **nudging**: move one weight up, run the network, move it down, run the network, put it back; then the next weight;
# - **backpropagation**: run the network once forward and once backward.
#
# **Predict:** how many times faster is the second? Write your number down.

# %% [markdown] lang="tr"
# ## Bin ağırlık, tek tek ya da hep birden
#
# Küçük bir rakam sınıflandırıcı: 64 girdi, 16 gizli birim, 10 sınıf. İlk katmanında (layer) 1024 ağırlık var. Biri azıcık değişse kayıp ne kadar değişirdi? Bunu 1024 ağırlığın hepsi için iki yoldan yanıtlıyoruz:
#
# - **küçük değişikliklerle**: bir ağırlığı artırın, ağı çalıştırın, azaltın, ağı çalıştırın, eski değerine döndürün; sonra sıradaki ağırlık;
# - **geri yayılımla**: ağı bir kez ileri, bir kez geri çalıştırın.
#
# **Tahmin edin:** ikincisi kaç kat hızlı? Sayınızı bir kenara yazın.

# %% [markdown] lang="en" slideshow={"slide_type": "notes"}
# *For the instructor.* Ask before the first cell: "How many forward passes do you need to find out the influence of each of a thousand weights?" Usual misconception: backpropagation is a learning rule. It computes the gradient; what you do with it is week 5. 4 minutes.

# %% [markdown] lang="tr"
# *Öğretmene not.* İlk hücreden önce öğrencilere sorun: "Bin ağırlığın her birinin etkisini bulmak için kaç ileri geçiş gerekir?" Sık görülen yanılgı: geri yayılım bir öğrenme kuralıdır. O yalnızca gradyanı hesaplar; onunla ne yapılacağı 5. haftanın konusudur. 4 dakika.

# %% tags=["nbval-ignore-output"] answers=true slideshow={"slide_type": "subslide"}
start = perf_counter()
digits_loss(y, net(x))
net.backward(digits_loss.backward())
backward_seconds = perf_counter() - start

start = perf_counter()
kernel = net.params["dense/kernel"]
nudged = np.zeros_like(kernel)
for place in np.ndindex(*kernel.shape):
    old = kernel[place]
    kernel[place] = old + 1e-6
    up = digits_loss(y, net(x))
    kernel[place] = old - 1e-6
    nudged[place] = (up - digits_loss(y, net(x))) / 2e-6
    kernel[place] = old
nudging_seconds = perf_counter() - start
print(f"{nudging_seconds / backward_seconds:.0f} x")

# %% answers=true slideshow={"slide_type": "fragment"}
ours = net.grads["dense/kernel"]
print("dJ/dw:", ours[20, :4])
print("ΔJ/Δw:", nudged[20, :4])
gap = abs(nudged - ours).max()
print(f"max |dJ/dw|: {abs(ours).max():.3f}  max |Δ| < 1e-8: {gap < 1e-8}")
print(f"{2 * kernel.size} : 2")

# %% [markdown] lang="en" slideshow={"slide_type": "fragment"}
# Row 20 of the 64 as an example. In each of the 1024 pairs the two numbers differ by less than $10^{-8}$. Nudging needed 2048 forward passes, backpropagation one forward and one backward. With a million weights the first needs a thousand times as many passes; the second still needs one of each.

# %% [markdown] lang="tr"
# Örnek olarak 64 satırın 20 numaralısı. 1024 çiftin her birinde iki sayının farkı $10^{-8}$'den küçüktür. Küçük değişiklikler 2048 ileri geçiş istedi, geri yayılım ise bir ileri, bir geri geçiş. Bir milyon ağırlıkta birincisi bin kat daha çok geçiş ister; ikincisine yine birer tane yeter.

# %% [markdown] lang="en" topics="A183 A184 A185 A186 A274 B25 B26" predict="run" slideshow={"slide_type": "slide"}
# ## 4.1 Back along every path
#
# ### What if a number is used twice?
#
# {{2.3: Section 2.3}} took $J = 3\,(a + bc)$ apart at $a = 5$, $b = 3$, $c = 2$: $u = bc = 6$, $v = a + u = 11$, $J = 3v = 33$. A nudge of $a$ to 5.001 gave $v = 11.001$ and $J = 33.003$, one of $b$ to 3.001 gave $u = 6.002$ and $J = 33.006$. Backward, by multiplying local derivatives, the slopes for $a$, $b$, $c$ were 3, $3 \cdot 1 \cdot c = 6$ and $3 \cdot 1 \cdot b = 9$.
#
# There every number reached $J$ on one path. Now put $b$ itself in the place of the 3:
#
# $$J = b\,(a + bc), \qquad u = bc, \quad v = a + u, \quad J = bv$$
#
# All values stay, $J = 3 \cdot 11 = 33$. But $b$ is used twice: inside the bracket, and in front of it. **Predict:** which of the slopes 3, 6, 9 change, and to what?

# %% [markdown] lang="tr"
# ## 4.1 Her yol boyunca geriye
#
# ### Bir sayı iki kez kullanılırsa?
#
# {{2.3: Bölüm 2.3}}, $J = 3\,(a + bc)$ ifadesini $a = 5$, $b = 3$, $c = 2$ için parçalarına ayırmıştı: $u = bc = 6$, $v = a + u = 11$, $J = 3v = 33$. $a$ 5.001 yapılınca $v = 11.001$, $J = 33.003$; $b$ 3.001 yapılınca $u = 6.002$, $J = 33.006$ olmuştu. Yerel türevler geriye doğru çarpılınca $a$, $b$ ve $c$ için eğimler 3, $3 \cdot 1 \cdot c = 6$ ve $3 \cdot 1 \cdot b = 9$ çıkmıştı.
#
# Orada her sayı $J$'ye tek bir yoldan ulaşıyordu. Şimdi 3'ün yerine $b$'nin kendisini yazın:
#
# $$J = b\,(a + bc), \qquad u = bc, \quad v = a + u, \quad J = bv$$
#
# Bütün değerler aynı kalır, $J = 3 \cdot 11 = 33$. Ama $b$ iki kez kullanılır: parantezin içinde ve önünde. **Tahmin edin:** 3, 6, 9 eğimlerinden hangileri değişir, kaç olur?

# %% [markdown] lang="en" slideshow={"slide_type": "notes"}
# *For the instructor.* 11 minutes for 4.1. Do the nudge with the class, in the air: "b grows by one thousandth; inside the bracket J grows by ..., in front of it by ...". Usual misconception: derivatives of several paths are multiplied. Along a path multiply, over paths **add**.

# %% [markdown] lang="tr"
# *Öğretmene not.* 4.1 için 11 dakika. Değişikliği sınıfla birlikte sözlü olarak yapın: "b bir birimin binde biri kadar büyür; parantezin içinden J ..., önünden ... büyür". Sık görülen yanılgı: birden çok yolun türevleri çarpılır. Aynı yol boyunca çarpın, yolları birbirine **ekleyin**.


# %% answers=true slideshow={"slide_type": "subslide"}
def J(a, b, c):
    return b * (a + b * c)


epsilon = 0.001
moved = np.array([J(5 + epsilon, 3, 2), J(5, 3 + epsilon, 2), J(5, 3, 2 + epsilon)])
print("J =", J(5, 3, 2), " a + ε, b + ε, c + ε:", moved.round(6))
print("dJ/da, dJ/db, dJ/dc:", ((moved - 33) / epsilon).round(6))

# %% [markdown] lang="en" slideshow={"slide_type": "fragment"}
# Follow the nudge of $b$ on both paths:
#
# $$\frac{\partial J}{\partial b} = \underbrace{\frac{\partial J}{\partial v}\cdot\frac{\partial v}{\partial u}\cdot\frac{\partial u}{\partial b}}_{3 \cdot 1 \cdot 2 \,=\, 6,\ \text{through the bracket}} + \underbrace{v}_{11,\ \text{in front of it}} = 17$$
#
# Read it aloud: *on each path, multiply how one thing reacts to the next; then add the paths.* That is the whole **chain rule**. $a$ and $c$ have one path each: their 3 and 9 stay.
#
# The nudge says 17.002, not 17: $J$ contains $b^2 c$ now, so it is no longer linear in $b$, and a nudge gives an approximation. {{4.5: Section 4.5}} asks how good it is.

# %% [markdown] lang="tr"
# $b$'deki değişikliği iki yol boyunca da izleyin:
#
# $$\frac{\partial J}{\partial b} = \underbrace{\frac{\partial J}{\partial v}\cdot\frac{\partial v}{\partial u}\cdot\frac{\partial u}{\partial b}}_{3 \cdot 1 \cdot 2 \,=\, 6,\ \text{parantezin içinden}} + \underbrace{v}_{11,\ \text{önünden}} = 17$$
#
# Sesli okuyun: *her yolda, değerlerin birbirine tepkilerini sırayla çarpın; sonra yolları toplayın.* **Zincir kuralının** tamamı budur. $a$ ile $c$'nin birer yolu vardır: 3 ve 9 aynı kalır.
#
# Küçük değişiklik 17 değil, 17.002 verir: $J$ artık $b^2 c$ terimini içerir, yani $b$'de doğrusal değildir; küçük bir değişiklik yaklaşık bir değer verir. Bunun ne kadar iyi olduğuna {{4.5: bölüm 4.5}}'te bakacağız.

# %% [markdown] lang="en" topics="A184 A278" slideshow={"slide_type": "subslide"}
# ### The forward graph, turned round
#
# Backward, one pass serves all inputs ({{2.3: section 2.3}}), and that stays so when a number is used twice. Every operation needs two things: the derivative that comes back to it, and its own local derivative. It multiplies them and passes the product on. A number that was used twice adds what comes back from both uses.

# %% [markdown] lang="tr"
# ### Ters çevrilmiş ileri çizge
#
# Geriye giderken bütün girdiler için tek bir geçiş yeter ({{2.3: bölüm 2.3}}); bir sayının iki kez kullanılması bunu değiştirmez. Her işleme iki şey gerekir: kendisine geri gelen türev ve kendi yerel türevi. İkisini çarpar, çarpımı iletir. İki kez kullanılan bir sayı, iki kullanımından geri gelenleri toplar.

# %% slideshow={"slide_type": "-"}
graph = autodiff.parse("u = b*c; v = a + u; J = b*v", a=5.0, b=3.0, c=2.0)
graph.backward()
print({name: float(graph[name].grad) for name in "abcuv"})
_ = plots.week04.graph(graph)

# %% [markdown] lang="en" topics="A275" predict="run" slideshow={"slide_type": "subslide"}
# ### Two neurons: cost, activation, z, weight, and on
#
# For one neuron {{2.7: section 2.7}} went from the loss back to the activation, from there to $z$, from there to the weight. Put a neuron in front of it: $p = wx$, $h = \tanh(p)$, then $z = vh$, $a = \sigma(z)$ and, for the label 1, $L = -\log a$. The chain goes on through the weight $v$:
#
# $$\frac{\partial L}{\partial w} = \underbrace{\frac{\partial L}{\partial a}\cdot\frac{\partial a}{\partial z}}_{a - 1}\cdot\underbrace{\frac{\partial z}{\partial h}}_{v}\cdot\underbrace{\frac{\partial h}{\partial p}}_{1 - h^2}\cdot\underbrace{\frac{\partial p}{\partial w}}_{x}$$
#
# Take $x = 2$, $w = 0.35$, $v = 0.5$. **Predict the signs:** should $v$ grow or shrink, and $w$? And for $v = -0.5$?

# %% [markdown] lang="tr"
# ### İki nöron: maliyet, aktivasyon, z, ağırlık ve ötesi
#
# {{2.7: Bölüm 2.7}}, tek bir nöronda kayıptan geriye aktivasyona, oradan $z$'ye, oradan ağırlığa gitmişti. Önüne bir nöron daha koyun: $p = wx$, $h = \tanh(p)$, sonra $z = vh$, $a = \sigma(z)$ ve etiket (label) 1 için $L = -\log a$. Zincir, $v$ ağırlığından geçip sürer:
#
# $$\frac{\partial L}{\partial w} = \underbrace{\frac{\partial L}{\partial a}\cdot\frac{\partial a}{\partial z}}_{a - 1}\cdot\underbrace{\frac{\partial z}{\partial h}}_{v}\cdot\underbrace{\frac{\partial h}{\partial p}}_{1 - h^2}\cdot\underbrace{\frac{\partial p}{\partial w}}_{x}$$
#
# $x = 2$, $w = 0.35$, $v = 0.5$ alın. **İşaretleri tahmin edin:** $v$ büyümeli mi, küçülmeli mi? Ya $w$? Peki $v = -0.5$ iken?

# %% answers=true slideshow={"slide_type": "subslide"}
chain = "p = w*x; h = tanh(p); z = v*h; a = sigmoid(z); L = -log(a)"
for v in (-0.5, 0.5):
    neurons = autodiff.parse(chain, w=0.35, x=2.0, v=v)
    neurons.backward()
    back = {name: round(float(neurons[name].grad), 4) for name in "zvhpw"}
    print(f"v = {v:4}: a = {float(neurons['a'].data):.4f}, dL/d...", back)
_ = plots.week04.graph(neurons)

# %% [markdown] lang="en" slideshow={"slide_type": "subslide"}
# For $v = 0.5$: $a - 1 = -0.425$ at $z$; times $v$ it is $-0.2125$ at $h$, times $1 - h^2 = 0.6347$ it is $-0.1349$ at $p$, times $x$ it is $-0.2698$ at $w$. Both weights should grow. With $v = -0.5$ the sign turns on the way through $v$: $w$ should shrink, $v$ should still grow. The same three factors, what came back, the weight, the slope, make up the equations of {{4.3: section 4.3}}, for whole layers.

# %% [markdown] lang="tr"
# $v = 0.5$ iken: $z$'de $a - 1 = -0.425$; $v$ ile çarpılınca $h$'de $-0.2125$, $1 - h^2 = 0.6347$ ile çarpılınca $p$'de $-0.1349$, $x$ ile çarpılınca $w$'de $-0.2698$ olur. İki ağırlık da büyümelidir. $v = -0.5$ iken işaret, $v$'den geçerken değişir: $w$ küçülmeli, $v$ yine büyümelidir. Aynı üç çarpan, yani geri gelen türev, ağırlık ve eğim, {{4.3: bölüm 4.3}}'te bütün katmanların denklemlerini oluşturur.

# %% [markdown] lang="en" predict="play" slideshow={"slide_type": "subslide"}
# ### Play: step through a graph, one edge at a time
#
# 1. Set $b$ to $-2$ and $c$ to 5. **Predict** the derivatives at $a$, $b$, $c$, $bc$ and $a + bc$, then press Next until all edges are done.
# 2. Move only $a$. Which derivatives change? Move only $b$. Which now?
# 3. Type `b * b + b * c`. Here $b$ reaches $J$ on three paths. Watch what happens at $b$ when the second product arrives.
#
# **Goal:** go back to `3 * (a + b * c)` and find values for which $\partial J/\partial b$ is exactly $-12$.

# %% [markdown] lang="tr"
# ### Deneyin: çizgede adım adım, her seferinde tek kenar
#
# 1. $b$'yi $-2$, $c$'yi 5 yapın. $a$, $b$, $c$, $bc$ ve $a + bc$'deki türevleri **tahmin edin**, sonra bütün kenarlar bitene kadar **Sonraki** düğmesine basın.
# 2. Yalnızca $a$'yı değiştirin. Hangi türevler değişiyor? Yalnızca $b$'yi değiştirin. Ya şimdi?
# 3. `b * b + b * c` yazın. Burada $b$, $J$'ye üç yoldan ulaşır. İkinci çarpım vardığında $b$'de ne olduğuna bakın.
#
# **Hedef:** `3 * (a + b * c)` ifadesine dönün ve $\partial J/\partial b$'nin tam $-12$ olduğu değerler bulun.

# %% slideshow={"slide_type": "subslide"}
labs.GraphStepper()

# %% [markdown] lang="en" slideshow={"slide_type": "skip"}
# **What you should have noticed.** At $b = -2$, $c = 5$ the five derivatives are 3, 15, $-6$, 3 and 3. Moving $a$ changes no derivative, moving $b$ changes only $\partial J/\partial c = 3b$. For $b \cdot b + b \cdot c$ the derivative changes edge by edge, until it is $2b + c$. The goal needs $c = -4$, whatever $a$ and $b$ are: $\partial J/\partial b = 3c$ does not contain $a$ at all. A product sends each factor the value of the **other** one. And where several paths meet at a node, their derivatives **add**.

# %% [markdown] lang="tr"
# **Neyi fark etmiş olmalısınız?** $b = -2$, $c = 5$ iken beş türev 3, 15, $-6$, 3 ve 3'tür. $a$ değişince hiçbir türev değişmez, $b$ değişince yalnızca $\partial J/\partial c = 3b$ değişir. $b \cdot b + b \cdot c$ için türev her kenarda değişir, sonunda $2b + c$ olur. Hedef için, $a$ ve $b$ ne olursa olsun, $c = -4$ gerekir: $\partial J/\partial b = 3c$, $a$'ya hiç bağlı değildir. Çarpma, çarpanların her birine **ötekinin** değerini gönderir. Birkaç yol bir düğümde buluşunca türevleri **toplanır**.

# %% [markdown] lang="en" slideshow={"slide_type": "skip"}
# **Exercise 1.** For $J = (a + bc)\cdot(b - c)$ at $a = 5, b = 3, c = 2$: assign to `derivatives` the dict of the three derivatives `{"a": ..., "b": ..., "c": ...}`. Draw the graph on paper first: $b$ and $c$ reach $J$ on **two** paths. What happens to their derivatives?

# %% [markdown] lang="tr"
# **Alıştırma 1.** $J = (a + bc)\cdot(b - c)$ için, $a = 5, b = 3, c = 2$ noktasında: `derivatives` değişkenine üç türevin sözlüğünü atayın, `{"a": ..., "b": ..., "c": ...}`. Önce çizgeyi kâğıda çizin: $b$ ile $c$, $J$'ye **iki** yoldan ulaşır. Türevlerine ne olur?

# %% exercise="derivatives" slideshow={"slide_type": "skip"}

# %% [markdown] lang="en" topics="A174 A175" predict="run" slideshow={"slide_type": "subslide"}
# ### How steep is a lucky step?
#
# {{2.3: Section 2.3}} had the **gradient** $\nabla J$, the vector of all partial derivatives, and the slope $\nabla J \cdot d = \lVert\nabla J\rVert \cos\varphi$ in a direction $d$ of length 1, the directional derivative: largest along the gradient (**steepest ascent**), 0 at a right angle to it, most negative along $-\nabla J$.
#
# Does one need the gradient? In a plane one direction in four lies within 45° of it, and has at least 0.7 of its slope. The first layer of the digits network has 1024 weights. **Predict:** draw a thousand directions at random. What share of the gradient's slope has the steepest?

# %% [markdown] lang="tr"
# ### Şanslı bir adım ne kadar diktir?
#
# {{2.3: Bölüm 2.3}}'te **gradyan** $\nabla J$, yani bütün kısmi türevlerin (partial derivative) vektörü (vector) vardı; uzunluğu 1 olan bir $d$ yönündeki eğim, yönlü türevdi (directional derivative), $\nabla J \cdot d = \lVert\nabla J\rVert \cos\varphi$: gradyan boyunca en büyük (**en dik çıkış**), ona dik yönde 0, $-\nabla J$ boyunca en küçük.
#
# Gradyan gerçekten gerekli mi? Bir düzlemde yönlerin dörtte biri ona en çok 45° uzaktır, eğimleri de onunkinin en az 0.7 katıdır. Rakam ağının ilk katmanında 1024 ağırlık var. **Tahmin edin:** rastgele bin yön çekin. En dik olanının eğimi, gradyanınkinin kaçta kaçıdır?

# %% answers=true slideshow={"slide_type": "fragment"}
gradient = net.grads["dense/kernel"].ravel()
directions = np.random.default_rng(0).normal(size=(1000, gradient.size))
directions /= np.linalg.norm(directions, axis=1, keepdims=True)
shares = directions @ gradient / np.linalg.norm(gradient)
print(f"max {shares.max():.3f}  std {shares.std():.3f}  1 / √1024 = {1024**-0.5:.3f}")

# %% [markdown] lang="en" slideshow={"slide_type": "fragment"}
# About a tenth (in ten draws of a thousand directions, 0.09 to 0.13). Among so many dimensions nearly every direction stands almost at a right angle to the gradient: typical is $1/\sqrt{1024} = 1/32$. With a million weights it is a thousandth. So a training step goes along $-\nabla J$, and it pays to compute it.

# %% [markdown] lang="tr"
# Onda biri kadar (bin yönlük on çekilişte 0.09 ile 0.13 arası). Bu kadar çok boyutta hemen her yön, gradyana neredeyse diktir: tipik değer $1/\sqrt{1024} = 1/32$'dir. Bir milyon ağırlıkta binde birdir. Bu yüzden eğitim adımı $-\nabla J$ yönünde atılır, gradyanı hesaplamaya da değer.

# %% [markdown] lang="en" topics="A279 A281" predict="run" slideshow={"slide_type": "slide"}
# ## 4.2 Five modules and any graph
#
# ### What must a module know?
#
# A network is built of modules. Forward, a module takes its input $x$ and gives its output $y = f(x)$. Backward, it receives the gradient of the cost $J$ with respect to its **output** and returns the one with respect to its **input**.
#
# With $N$ inputs and $M$ outputs the local derivative is the **Jacobian**: the $M \times N$ table of all $\partial y_i/\partial x_j$. A row vector comes in, a row vector goes out:
#
# $$\underbrace{\frac{\partial J}{\partial x}}_{1 \times N} = \underbrace{\frac{\partial J}{\partial y}}_{1 \times M}\;\underbrace{\frac{\partial y}{\partial x}}_{M \times N}$$
#
# In words: *what comes back, times the table of local derivatives.* **Predict:** how does the Jacobian of ReLU look, for four inputs?

# %% [markdown] lang="tr"
# ## 4.2 Beş modül ve herhangi bir çizge
#
# ### Bir modüle ne gerekir?
#
# Ağ, modüllerden kurulur. Modül ileri giderken girdisi $x$'i alır, çıktısı $y = f(x)$'i verir. Geri gelirken, $J$ maliyetinin modülün **çıktısına** göre gradyanını alır, modülün **girdisine** göre olanını döndürür.
#
# $N$ girdi, $M$ çıktı varsa yerel türev **Jacobi matrisidir** (Jacobian): bütün $\partial y_i/\partial x_j$'lerin $M \times N$'lik tablosu. Bir satır vektörü girer, bir satır vektörü çıkar:
#
# $$\underbrace{\frac{\partial J}{\partial x}}_{1 \times N} = \underbrace{\frac{\partial J}{\partial y}}_{1 \times M}\;\underbrace{\frac{\partial y}{\partial x}}_{M \times N}$$
#
# Başka bir deyişle: *geri gelen gradyan çarpı yerel türevlerin tablosu.* **Tahmin edin:** dört girdi için ReLU'nun Jacobi matrisi nasıl görünür?

# %% [markdown] lang="en" slideshow={"slide_type": "notes"}
# *For the instructor.* 15 minutes for 4.2. Ask for the shapes first, always: "What shape must dW have?" The formula follows from the shapes almost by itself.

# %% [markdown] lang="tr"
# *Öğretmene not.* 4.2 için 15 dakika. Hep önce şekilleri sorun: "dW'nin şekli ne olmalı?" Formül şekillerden neredeyse kendiliğinden çıkar.

# %% answers=true slideshow={"slide_type": "subslide"}
x4 = autodiff.Value([-1.0, 2.0, 3.0, -4.0])
edge = autodiff.relu(x4).edges[0]
print(edge.jacobian())
g4 = np.array([[10.0, 20.0, 30.0, 40.0]])
print(g4.shape, "@", edge.jacobian_shape, "=", g4 @ edge.jacobian())
print("dy * (x > 0):", g4 * (x4.data > 0))

# %% [markdown] lang="en" slideshow={"slide_type": "fragment"}
# Almost all of it is zero, and that is typical. For 100 examples and 1000 units the table of one ReLU layer would have $10^{10}$ entries, 40 GB. So nobody builds it. Every module has a shortcut for the product.

# %% [markdown] lang="tr"
# Neredeyse hepsi sıfır; bu tipik bir durumdur. 100 örnek ve 1000 birimde tek bir ReLU katmanının tablosu $10^{10}$ elemanlı, 40 GB olurdu. Bu yüzden onu kimse kurmaz. Her modülün bu çarpım için bir kısa yolu vardır.

# %% [markdown] lang="en" topics="A284 A285 A286 A287 A288" slideshow={"slide_type": "subslide"}
# ### The shortcuts
#
# | module | forward | backward |
# |---|---|---|
# | linear | $y = Wx$ | $\mathrm{d}x = W^\top \mathrm{d}y$, $\;\mathrm{d}W = \mathrm{d}y\,x^\top$ |
# | ReLU | $y = \max(0, x)$ | $\mathrm{d}x = \mathrm{d}y$ where $x > 0$, else 0 |
# | duplicate | $y_1 = x,\; y_2 = x$ | $\mathrm{d}x = \mathrm{d}y_1 + \mathrm{d}y_2$ |
# | add | $y = x_1 + x_2$ | $\mathrm{d}x_1 = \mathrm{d}x_2 = \mathrm{d}y$ |
# | max | $y = \max(x_1, x_2)$ | $\mathrm{d}y$ to the larger one, 0 to the other |
#
# Here $\mathrm{d}x$ is short for $\partial J/\partial x$, written as a column like $x$. **Duplicate and add are mirror images**: what forks on the way forward is added on the way back, and what is added on the way forward is copied on the way back.

# %% [markdown] lang="tr"
# ### Kısa yollar
#
# | modül | ileri | geri |
# |---|---|---|
# | doğrusal | $y = Wx$ | $\mathrm{d}x = W^\top \mathrm{d}y$, $\;\mathrm{d}W = \mathrm{d}y\,x^\top$ |
# | ReLU | $y = \max(0, x)$ | $x > 0$ olan yerde $\mathrm{d}x = \mathrm{d}y$, yoksa 0 |
# | çoğaltma | $y_1 = x,\; y_2 = x$ | $\mathrm{d}x = \mathrm{d}y_1 + \mathrm{d}y_2$ |
# | toplama | $y = x_1 + x_2$ | $\mathrm{d}x_1 = \mathrm{d}x_2 = \mathrm{d}y$ |
# | maksimum | $y = \max(x_1, x_2)$ | $\mathrm{d}y$ büyük olana, 0 ötekine |
#
# Burada $\mathrm{d}x$, $\partial J/\partial x$'in kısaltmasıdır ve $x$ gibi sütun olarak yazılır. **Çoğaltma ve toplama birbirinin aynadaki görüntüsüdür**: ileri giderken çatallanan, geri gelirken toplanır; ileri giderken toplanan, geri gelirken kopyalanır.


# %% slideshow={"slide_type": "subslide"}
# en: each module returns its output and its way back
# tr: her modül çıktısını ve geri dönüş yolunu döndürür
def linear(W, x):
    return W @ x, lambda dy: (np.outer(dy, x), W.T @ dy)


def relu(x):
    return np.maximum(0, x), lambda dy: dy * (x > 0)


def duplicate(x):
    return x, x, lambda dy1, dy2: dy1 + dy2


def add(x1, x2):
    return x1 + x2, lambda dy: (dy, dy)


# %% slideshow={"slide_type": "-"}
def block(W, x):
    x1, x2, unfork = duplicate(x)
    z, unlinear = linear(W, x1)
    h, unrelu = relu(z)
    y, unadd = add(h, x2)

    def backward(dy):
        dh, dx2 = unadd(dy)
        dW, dx1 = unlinear(unrelu(dh))
        return dW, unfork(dx1, dx2)

    return y, backward


# %% [markdown] lang="en" slideshow={"slide_type": "subslide"}
# `block` computes $y = \max(0, Wx) + x$: one fork, one merge. Backward calls the same modules in the reverse order. Is it right? We ask two judges: nudging, and TensorFlow's own derivatives. $G$ is a random gradient from above, so the cost is $J = \sum_i G_i y_i$. (TensorFlow's `tf.GradientTape`, used in section 3.9, records what is computed under it and goes back; section 4.7 is about it.)

# %% [markdown] lang="tr"
# `block`, $y = \max(0, Wx) + x$ değerini hesaplar: bir çatal, bir birleşme. Geri geçiş aynı modülleri ters sırada çağırır. Doğru mu? İki hakem var: sayısal türev ve TensorFlow'un kendi türevleri. $G$, yukarıdan gelen rastgele bir gradyandır; maliyet $J = \sum_i G_i y_i$ olur. (TensorFlow'un 3.9'da kullanılan `tf.GradientTape`'i, altında hesaplananları kaydeder, sonra geriye gider; bölüm 4.7 onu anlatır.)

# %% slideshow={"slide_type": "-"}
keras, tf = keras_bridge.load_keras()
rng = np.random.default_rng(0)
W0, x0, G = rng.normal(size=(4, 4)), rng.normal(size=4), rng.normal(size=4)
dW, dx = block(W0, x0)[1](G)
nudged_W = gradcheck.numerical_gradient(lambda W: G @ block(W, x0)[0], W0)
nudged_x = gradcheck.numerical_gradient(lambda x: G @ block(W0, x)[0], x0)
W_tf, x_tf = tf.Variable(W0), tf.Variable(x0)
with tf.GradientTape() as tape:
    value = tf.reduce_sum(G * (tf.nn.relu(tf.linalg.matvec(W_tf, x_tf)) + x_tf))
dW_tf, dx_tf = tape.gradient(value, [W_tf, x_tf])
print("dx, block:     ", dx)
print("dx, ΔJ/Δx:     ", nudged_x)
print("dx, TensorFlow:", dx_tf.numpy())
gaps = [abs(dW - nudged_W), abs(dx - nudged_x), abs(dW - dW_tf), abs(dx - dx_tf)]
print("max |Δ| < 1e-8:", max(np.max(gap) for gap in gaps) < 1e-8)

# %% [markdown] lang="en" slideshow={"slide_type": "notes"}
# *For the instructor.* Usual misconception: at a fork the gradient is split in halves.

# %% [markdown] lang="tr"
# *Öğretmene not.* Sık görülen yanılgı: çatalda gradyan ikiye bölünür.

# %% [markdown] lang="en" topics="A284 B20" predict="run" slideshow={"slide_type": "subslide"}
# ### Linear, for many examples
#
# With the examples as the columns of $X$, the same two formulas do all of them: $\mathrm{d}X = W^\top\,\mathrm{d}Y$ and $\mathrm{d}W = \mathrm{d}Y\,X^\top$. The second product **adds up** over the examples: every example used the same $W$, and that is a fork. **Predict the shapes** for $W$ (3, 4) and $X$ (4, 5).

# %% [markdown] lang="tr"
# ### Doğrusal modül, çok örnekle
#
# Örnekler $X$'in sütunları olunca aynı iki formül hepsine yeter: $\mathrm{d}X = W^\top\,\mathrm{d}Y$ ve $\mathrm{d}W = \mathrm{d}Y\,X^\top$. İkinci çarpım örnekler üzerinden **toplar**: her örnek aynı $W$'yi kullandı, bu da bir çataldır. $W$ (3, 4) ve $X$ (4, 5) için **şekilleri tahmin edin**.

# %% answers=true slideshow={"slide_type": "fragment"}
W, X, G = rng.normal(size=(3, 4)), rng.normal(size=(4, 5)), rng.normal(size=(3, 5))
dX, dW = W.T @ G, G @ X.T
nudged_X = gradcheck.numerical_gradient(lambda X: (G * (W @ X)).sum(), X)
nudged_W = gradcheck.numerical_gradient(lambda W: (G * (W @ X)).sum(), W)
print("dX", dX.shape, " dW", dW.shape)
print("max |Δ| < 1e-8:", max(abs(dX - nudged_X).max(), abs(dW - nudged_W).max()) < 1e-8)
by_loop = sum(np.outer(G[:, i], X[:, i]) for i in range(5))
print("dW[0]:", dW[0], "=", by_loop[0])

# %% [markdown] lang="en" topics="A290 C002-14 C002-15" slideshow={"slide_type": "subslide"}
# ### The order
#
# A gradient may be passed on only when **all** that comes back to a node has arrived. So put the nodes into an order in which each stands after those it is computed from (a *topological* order; often there are several, for the graph gives a *partial order* only: of two branches neither comes first). Compute forward in this order, backward in the reverse. This works on every **directed acyclic graph**: chains, forks, merges, shared weights.
#
# All of backpropagation in one function. `graph` lists, for each node, a pair for each **use** of an input: its name and the local derivative. The example is $s = ab$, $t = sa$, $\text{out} = s + t$ at $a = 2$, $b = 3$; below it $p = b \cdot b$, which uses $b$ twice.

# %% [markdown] lang="tr"
# ### Sıra
#
# Bir gradyan ancak düğüme geri gelenlerin **hepsi** varınca iletilebilir. Öyleyse düğümleri, her biri hesaplandığı düğümlerden sonra gelecek biçimde sıralayın (*topolojik* sıra; çoğu kez birden çok sıra uygundur, çünkü çizge yalnızca *kısmi bir sıralama* (partial order) verir: iki daldan hangisinin önce geleceğini belirlemez). Bu sırayla ileri, tersiyle geri hesaplayın. Bu, her **yönlü çevrimsiz çizgede** (directed acyclic graph) çalışır: zincirler, çatallar, birleşmeler, paylaşılan ağırlıklar.
#
# Geri yayılımın tümü tek fonksiyonda. `graph`, her düğümde bir girdinin her **kullanımı** için bir çift içerir: girdinin adı ve yerel türev. Örnek: $a = 2$, $b = 3$ noktasında $s = ab$, $t = sa$, $\text{out} = s + t$; altında, $b$'yi iki kez kullanan $p = b \cdot b$.


# %% slideshow={"slide_type": "subslide"}
def backpropagate(graph, end):
    order = []

    def visit(node):
        if node not in order:
            for parent, _local in graph.get(node, []):
                visit(parent)
            order.append(node)

    visit(end)
    grads = dict.fromkeys(order, 0.0) | {end: 1.0}
    for node in reversed(order):
        for parent, local in graph.get(node, []):
            grads[parent] += grads[node] * local
    return order, grads


order, grads = backpropagate(
    {
        "s": [("a", 3.0), ("b", 2.0)],
        "t": [("s", 2.0), ("a", 6.0)],
        "out": [("s", 1.0), ("t", 1.0)],
    },
    "out",
)
print(order)
print(grads)

# %% slideshow={"slide_type": "subslide"}
_order, grads = backpropagate({"p": [("b", 3.0), ("b", 3.0)]}, "p")
print("p = b * b:", grads)
a, b = autodiff.Value(2.0, name="a"), autodiff.Value(3.0, name="b")
s = a * b
(s + s * a).backward()
print(f"da = {float(a.grad)}, db = {float(b.grad)}")

# %% [markdown] lang="en" slideshow={"slide_type": "fragment"}
# By hand: $\text{out} = ab + a^2 b$, so the derivatives are $b + 2ab = 15$ and $a + a^2 = 6$. Note the `+=`: with `=` the second path to $a$ would erase the first. And note the lists of pairs: in $p = b \cdot b$ the input $b$ stands twice, $3 + 3 = 6 = 2b$. A dict with $b$ as its key would keep one pair and give 3.

# %% [markdown] lang="tr"
# Elle: $\text{out} = ab + a^2 b$; türevler $b + 2ab = 15$ ve $a + a^2 = 6$. `+=` işaretine dikkat: `=` olsaydı $a$'ya gelen ikinci yol birincisini silerdi. Çift listelerine de dikkat: $p = b \cdot b$ içinde $b$ girdisi iki kez yer alır, $3 + 3 = 6 = 2b$. Anahtarı $b$ olan bir sözlükte tek çift kalır ve sonuç 3 olurdu.

# %% [markdown] lang="en" slideshow={"slide_type": "notes"}
# *For the instructor.* Let someone run `backpropagate` on the board, node by node.

# %% [markdown] lang="tr"
# *Öğretmene not.* `backpropagate`'i tahtada bir öğrenciye düğüm düğüm yürüttürün.

# %% [markdown] lang="en" slideshow={"slide_type": "skip"}
# **Exercise 2. Build an engine.** `backpropagate` needs its derivatives written down by hand. A better engine notes them itself while you calculate. `Value` below is a number that remembers what it was computed from; its `+` is ready: a class ({{1.0: section 1.0}}) says by a method `__add__` what `+` does, and by others what `*` and `**` do. Write `*`, `**`, `relu`, `tanh`, `exp` and `backward`. Then every formula made of these has its gradient, and the next cell trains a neuron with **your** class.

# %% [markdown] lang="tr"
# **Alıştırma 2. Bir motor kurun.** `backpropagate`, türevlerin elle yazılmasını ister. Daha iyi bir motor, siz hesap yaparken türevleri kendisi kaydeder. Aşağıdaki `Value`, hangi değerlerden hesaplandığı kendisinde kayıtlı bir sayıdır; `+` işleci hazır: bir sınıfta (class, {{1.0: bölüm 1.0}}) `+` işlecinin ne yapacağını `__add__` yöntemi, `*` ile `**` işleçlerininkini başka yöntemler belirler. `*`, `**`, `relu`, `tanh`, `exp` ve `backward` yöntemlerini siz yazın. Bunlarla kurulan her formülün gradyanı artık hazırdır; sonraki hücre bir nöronu **sizin** sınıfınızla eğitir.

# %% exercise="Value" slideshow={"slide_type": "skip"}

# %% [markdown] lang="en" predict="run" slideshow={"slide_type": "subslide"}
# ### A neuron learns with your engine
#
# One neuron, $\hat y = \tanh(w_1 x_1 + w_2 x_2 + b)$, four points, targets $-1$ and $1$: it shall say 1 for "the first, but not the second". The cost is the mean of $(\hat y - y)^2$. Each step computes it from fresh values and goes back; three engines do it side by side, yours, `autodiff.Value` and TensorFlow's `GradientTape`.
#
# **Predict:** the first gradient will agree. And the weights, after 100 steps, each built on the one before?

# %% [markdown] lang="tr"
# ### Bir nöron sizin motorunuzla öğreniyor
#
# Tek nöron, $\hat y = \tanh(w_1 x_1 + w_2 x_2 + b)$, dört nokta, hedefler $-1$ ve $1$: "birincisi var, ikincisi yok" için 1 demelidir. Maliyet, $(\hat y - y)^2$'lerin ortalamasıdır. Her adım maliyeti yeni değerlerle hesaplar, sonra geri gider; bunu üç motor yan yana yapar: sizinki, `autodiff.Value` ve TensorFlow'un `GradientTape`'i.
#
# **Tahmin edin:** ilk gradyan aynı çıkacak. Peki her biri bir öncekinin üzerine kurulan 100 adımdan sonra ağırlıklar?

# %% slideshow={"slide_type": "subslide"}
corners = [(0.0, 0.0, -1.0), (0.0, 1.0, -1.0), (1.0, 0.0, 1.0), (1.0, 1.0, -1.0)]


def neuron_cost(w1, w2, b, tanh=lambda z: z.tanh()):
    errors = [tanh(w1 * p + w2 * q + b) - target for p, q, target in corners]
    return sum(error**2 for error in errors) * 0.25


def by_engine(make):
    def gradient(numbers):
        values = [make(number) for number in numbers]
        neuron_cost(*values).backward()
        return [float(value.grad) for value in values]

    return gradient


def by_tape(numbers):
    values = [tf.constant(number, tf.float64) for number in numbers]
    with tf.GradientTape() as tape:
        tape.watch(values)
        value = neuron_cost(*values, tf.tanh)
    return [float(grad) for grad in tape.gradient(value, values)]


# %% answers=true slideshow={"slide_type": "subslide"}
Engine = week04.Value.trusted(Value)
engines = {"Value": by_engine(Engine), "autodiff": by_engine(autodiff.Value)}
for name, gradient_of in (engines | {"GradientTape": by_tape}).items():
    numbers = [0.3, -0.2, 0.1]
    first = np.round(gradient_of(numbers), 8)
    for _step in range(100):
        steps = zip(numbers, gradient_of(numbers))
        numbers = [number - 0.5 * grad for number, grad in steps]
    print(f"{name:12}", first, "->", np.round(numbers, 4))
print(f"J = {neuron_cost(0.3, -0.2, 0.1, np.tanh):.4f}", end=" -> ")
print(f"{neuron_cost(*numbers, np.tanh):.4f}")

# %% [markdown] lang="en" slideshow={"slide_type": "fragment"}
# The same numbers in every digit that is shown, and the cost falls from 0.9595 to 0.0141. What the libraries add is arrays instead of single numbers, many more operations, and speed. The idea is the one you wrote.

# %% [markdown] lang="tr"
# Gösterilen bütün basamaklar aynıdır; maliyet 0.9595'ten 0.0141'e iner. Kitaplıkların kattığı: tek sayılar yerine diziler, çok daha fazla işlem ve hız. Fikir, sizin yazdığınızın aynısıdır.

# %% [markdown] lang="en" topics="A280 A282 A283" slideshow={"slide_type": "subslide"}
# ### The same in PyTorch and TensorFlow
#
# They record the graph while your Python code runs, as your `Value` and `dlcourse.autodiff` do. So the graph may depend on the data: an `if` that asks for a sign, a loop that runs as often as a sentence has words.
#
# - **Convenient**: you write ordinary Python, and each example may have another graph.
# - **Hard to make fast**: examples with different graphs cannot simply be stacked and computed as one matrix product.
#
# The modules themselves are ready-made, written by specialists and tuned for the hardware. Use them; you now know what is inside.

# %% [markdown] lang="tr"
# ### PyTorch ve TensorFlow'da aynısı
#
# Çizgeyi, sizin `Value`'nuz ve `dlcourse.autodiff` gibi, Python kodunuz çalışırken kaydederler. Öyleyse çizge veriye bağlı olabilir: bir sayının işaretini sınayan bir `if`, bir cümledeki kelime sayısı kadar dönen bir döngü.
#
# - **Rahattır**: sıradan Python yazarsınız, her örneğin çizgesi başka olabilir.
# - **Hızlandırması zordur**: çizgeleri farklı örnekler üst üste konup tek bir matris çarpımıyla (matrix multiplication) hesaplanamaz.
#
# Modüller hazırdır; uzmanlar yazmış, donanıma göre ayarlamıştır. Onları kullanın; içlerinde ne olduğunu artık biliyorsunuz.

# %% [markdown] lang="en" topics="A288 B111" predict="run" slideshow={"slide_type": "subslide"}
# ### A tie
#
# $\max(5, 5)$: which input gets the gradient? The derivative does not exist there. A rule must choose, and it must pass the gradient on **once**: to one of the two, or in shares that add up to 1. **Predict** what two libraries do at the second entry:

# %% [markdown] lang="tr"
# ### Beraberlik
#
# $\max(5, 5)$: gradyanı hangi girdi alır? Orada türev yoktur. Bir kural karar vermeli ve gradyan **bir kez** iletilmelidir: ya ikisinden birine ya da toplamı 1 olan paylarla. İki kitaplığın ikinci elemanda ne yaptığını **tahmin edin**:

# %% answers=true slideshow={"slide_type": "fragment"}
x1, x2 = autodiff.Value([1.0, 5.0]), autodiff.Value([3.0, 5.0])
autodiff.maximum(x1, x2).backward([1.0, 1.0])
print("dlcourse:  ", x1.grad, x2.grad)
x1, x2 = tf.constant([1.0, 5.0]), tf.constant([3.0, 5.0])
with tf.GradientTape() as tape:
    tape.watch([x1, x2])
    larger = tf.maximum(x1, x2)
print("TensorFlow:", *(grad.numpy() for grad in tape.gradient(larger, [x1, x2])))

# %% [markdown] lang="en" slideshow={"slide_type": "fragment"}
# `dlcourse` asks $x_1 > x_2$, so a tie goes to $x_2$. TensorFlow gives it to the first; so does max pooling ({{8.4}}). Both are right. Say which one you use.

# %% [markdown] lang="tr"
# `dlcourse`, $x_1 > x_2$ koşuluna bakar; beraberlik $x_2$'ye gider. TensorFlow birinciye verir; maksimum havuzlama (max pooling, {{8.4}}) da öyle. İkisi de doğrudur. Hangisini kullandığınızı söyleyin.

# %% [markdown] lang="en" slideshow={"slide_type": "skip"}
# **Exercise 3.** Write `max_backward(x1, x2, grad)` for arrays: return `(grad1, grad2)`. A tie goes to `x2`. For `x1 = [1, 5]`, `x2 = [3, 5]` nothing arrives at `x1`.

# %% [markdown] lang="tr"
# **Alıştırma 3.** Diziler (array) için `max_backward(x1, x2, grad)` fonksiyonunu yazın: `(grad1, grad2)` döndürün. Beraberlik `x2`'ye gider. `x1 = [1, 5]`, `x2 = [3, 5]` için `x1`'e hiçbir şey varmaz.

# %% exercise="max_backward" slideshow={"slide_type": "skip"}

# %% [markdown] lang="en" topics="A189 A215 A216 A217 A218 B34 C004-14" slideshow={"slide_type": "slide"}
# ## 4.3 A network with L layers
#
# ### Can you write all shapes without thinking?
#
# Layer $l$ has $n^{[l]}$ units; the input is layer 0. For $m$ examples there are two ways to write it down. In the **column form**, common in lecture notes, every example is a column:
#
# | | shape | |
# |---|---|---|
# | $W^{[l]}$, $\mathrm{d}W^{[l]}$ | $(n^{[l]}, n^{[l-1]})$ | a gradient has the shape of its parameter |
# | $b^{[l]}$, $\mathrm{d}b^{[l]}$ | $(n^{[l]}, 1)$ | stretched over the $m$ columns |
# | $Z^{[l]}, A^{[l]}$, $\mathrm{d}Z^{[l]}, \mathrm{d}A^{[l]}$ | $(n^{[l]}, m)$ | the activation does not change the shape |
#
# Here $W$ holds the weights, $b$ the biases, $Z = WA_{prev} + b$ the sums and $A$ the activations; $A_{prev}$ is the $A$ of the layer before. **Write down** the five shapes of $W$ for 2-3-5-4-2-1, and the number of parameters. Then run the cell.

# %% [markdown] lang="tr"
# ## 4.3 L katmanlı bir ağ
#
# ### Bütün şekilleri düşünmeden yazabilir misiniz?
#
# $l$. katmanda $n^{[l]}$ birim vardır; girdi, 0. katmandır. $m$ örnek iki biçimde yazılabilir. Ders notlarında sık rastlanan **sütun biçiminde** her örnek bir sütundur:
#
# | | şekil | |
# |---|---|---|
# | $W^{[l]}$, $\mathrm{d}W^{[l]}$ | $(n^{[l]}, n^{[l-1]})$ | gradyanın şekli, parametresininkiyle aynıdır |
# | $b^{[l]}$, $\mathrm{d}b^{[l]}$ | $(n^{[l]}, 1)$ | $m$ sütun boyunca uzatılır |
# | $Z^{[l]}, A^{[l]}$, $\mathrm{d}Z^{[l]}, \mathrm{d}A^{[l]}$ | $(n^{[l]}, m)$ | aktivasyon şekli değiştirmez |
#
# Burada $W$ ağırlıklar, $b$ sapmalar (bias), $Z = WA_{prev} + b$ toplamlar, $A$ aktivasyonlardır; $A_{prev}$ bir önceki katmanın $A$'sıdır. 2-3-5-4-2-1 için $W$'nin beş şeklini ve parametre sayısını **yazın**. Sonra hücreyi çalıştırın.

# %% slideshow={"slide_type": "-"}
sizes = [2, 3, 5, 4, 2, 1]
deep = models.Sequential([layers.Dense(n, "relu") for n in sizes[1:]], seed=0)
deep.build((None, 2))
print([layer.params["kernel"].T.shape for layer in deep.layers])
print(deep.count_params())

# %% [markdown] lang="en" slideshow={"slide_type": "notes"}
# *For the instructor.* 13 minutes for 4.3.

# %% [markdown] lang="tr"
# *Öğretmene not.* 4.3 için 13 dakika.

# %% [markdown] lang="en" topics="A216 A291" slideshow={"slide_type": "subslide"}
# The `.T` stands there because Keras and `dlcourse` keep the kernel the other way round (the table below). 51 weights and 15 biases make 66 parameters.
#
# Two layers as a graph, five examples as rows. Above each node its shape, below that of its gradient. **Every pair is equal:**

# %% [markdown] lang="tr"
# `.T`'nin nedeni, Keras ile `dlcourse`'un çekirdeği öteki yönde saklamasıdır (aşağıdaki tablo). 51 ağırlık ve 15 sapma, 66 parametre eder.
#
# Çizge olarak iki katman; beş örnek, satır olarak. Her düğümün üstünde kendi şekli, altında gradyanınınki. **Her çift birbirine eşit:**

# %% slideshow={"slide_type": "-"}
sizes = {"x": (5, 2), "W1": (2, 3), "b1": (3,), "W2": (3, 4), "b2": (4,)}
v = {name: autodiff.Value(rng.normal(size=size), name) for name, size in sizes.items()}
hidden = autodiff.relu(autodiff.linear(v["x"], v["W1"], v["b1"]))
out = autodiff.linear(hidden, v["W2"], v["b2"])
out.backward(rng.normal(size=(5, 4)))
_ = plots.week04.graph(autodiff.Graph(out))

# %% [markdown] lang="en" slideshow={"slide_type": "skip"}
# **Exercise 4.** Write `shape_table(sizes, m)`: a list with one dict per layer, keys `"W"`, `"b"`, `"Z"`, values the shapes in the column form.

# %% [markdown] lang="tr"
# **Alıştırma 4.** `shape_table(sizes, m)` fonksiyonunu yazın: katman başına bir sözlükten oluşan liste; anahtarlar `"W"`, `"b"`, `"Z"`, değerler sütun biçimindeki şekiller.

# %% exercise="shape_table" slideshow={"slide_type": "skip"}

# %% [markdown] lang="en" topics="A273 A300 A301 C004-12" slideshow={"slide_type": "subslide"}
# ### The four equations
#
# Forward, layer $l$ computes $Z = W A_{prev} + b$ and $A = g(Z)$, with the activation function $g$. It **keeps** $A_{prev}$, $W$, $b$ and $Z$: the *cache*. Backward it receives $\mathrm{d}A$ and returns $\mathrm{d}A_{prev}$, $\mathrm{d}W$ and $\mathrm{d}b$:
#
# $$\mathrm{d}Z = \mathrm{d}A \odot g'(Z)$$
# $$\mathrm{d}W = \tfrac1m\, \mathrm{d}Z\, A_{prev}^\top, \qquad \mathrm{d}b = \tfrac1m \sum_{i=1}^{m} \mathrm{d}Z^{(i)}, \qquad \mathrm{d}A_{prev} = W^\top \mathrm{d}Z$$
#
# $\odot$ multiplies entry by entry. $g'$ is the derivative of week 3: $a(1-a)$ for sigmoid, $1-a^2$ for tanh, 0 or 1 for ReLU. $\mathrm{d}Z^{(i)}$ is the column of example $i$: in code `np.sum(dZ, axis=1, keepdims=True) / m`.
#
# Where does $\frac1m$ come from? The cost is a **mean** over $m$ examples. The columns of $\mathrm{d}Z$ and $\mathrm{d}A$ belong to single examples, so the mean is taken once, where the examples meet: in $\mathrm{d}W$ and $\mathrm{d}b$.

# %% [markdown] lang="tr"
# ### Dört denklem
#
# $l$. katman ileri giderken $Z = W A_{prev} + b$ ve $A = g(Z)$ değerlerini hesaplar; $g$ aktivasyon fonksiyonudur (activation function). $A_{prev}$, $W$, $b$ ve $Z$'yi **saklar**: *önbellek* (cache). Geri gelirken $\mathrm{d}A$'yı alır; $\mathrm{d}A_{prev}$, $\mathrm{d}W$ ve $\mathrm{d}b$'yi döndürür:
#
# $$\mathrm{d}Z = \mathrm{d}A \odot g'(Z)$$
# $$\mathrm{d}W = \tfrac1m\, \mathrm{d}Z\, A_{prev}^\top, \qquad \mathrm{d}b = \tfrac1m \sum_{i=1}^{m} \mathrm{d}Z^{(i)}, \qquad \mathrm{d}A_{prev} = W^\top \mathrm{d}Z$$
#
# $\odot$ eleman yönlü (element-wise) çarpımdır. $g'$, 3. haftanın türevidir: sigmoid için $a(1-a)$, tanh için $1-a^2$, ReLU için 0 ya da 1. $\mathrm{d}Z^{(i)}$, $i$ örneğinin sütunudur; kodda `np.sum(dZ, axis=1, keepdims=True) / m`.
#
# $\frac1m$ nereden geliyor? Maliyet, $m$ örneğin kayıplarının **ortalamasıdır** (mean). $\mathrm{d}Z$ ile $\mathrm{d}A$'nın sütunları tek tek örneklere aittir. Ortalama bir kez, örneklerin buluştuğu yerde alınır: $\mathrm{d}W$ ve $\mathrm{d}b$'de.

# %% [markdown] lang="en" slideshow={"slide_type": "notes"}
# *For the instructor.* Let the class dictate the equations, you only ask for shapes. Ask: "Why must the cache keep Z and not only A?" (For tanh and sigmoid A is enough; ReLU too; GELU needs Z.)

# %% [markdown] lang="tr"
# *Öğretmene not.* Denklemleri sınıf yazdırsın, siz yalnızca şekilleri sorun. Öğrencilere sorun: "Önbellek neden Z'yi de saklar, yalnız A yetmez mi?" (Tanh ve sigmoid için A yeter, ReLU için de; GELU Z'yi ister.)

# %% [markdown] lang="en" topics="A293 A294 A295 A296" slideshow={"slide_type": "subslide"}
# ### Two layers, written out
#
# With $Y$ the one-hot targets and softmax at the end (sigmoid for two classes), it starts with $\mathrm{d}Z^{[2]} = A^{[2]} - Y$; {{4.4: section 4.4}} proves it. Then
#
# $$\mathrm{d}Z^{[1]} = W^{[2]\top}\, \mathrm{d}Z^{[2]} \odot g^{[1]\prime}(Z^{[1]})$$
#
# In words: *send the error back through the weights, then multiply by the slope of the activation.* The hidden units below use tanh.

# %% [markdown] lang="tr"
# ### İki katman, baştan sona
#
# $Y$, one-hot kodlamayla (one-hot encoding) yazılmış hedefler olsun, sonda softmax bulunsun (iki sınıfta sigmoid). Başlangıç $\mathrm{d}Z^{[2]} = A^{[2]} - Y$'dir; bunu {{4.4: bölüm 4.4}}'te kanıtlayacağız. Sonra
#
# $$\mathrm{d}Z^{[1]} = W^{[2]\top}\, \mathrm{d}Z^{[2]} \odot g^{[1]\prime}(Z^{[1]})$$
#
# Başka bir deyişle: *hatayı ağırlıklardan geri gönderin, sonra aktivasyonun eğimiyle çarpın.* Aşağıdaki gizli birimler tanh kullanır.


# %% slideshow={"slide_type": "-"}
def two_layers(X, Y, W1, b1, W2, b2):
    m = X.shape[1]
    # en: forward; X, A1 and A2 are the cache
    # tr: ileri; önbellek X, A1 ve A2
    A1 = np.tanh(W1 @ X + b1)
    A2 = activations.softmax(W2 @ A1 + b2, axis=0)
    # en: backward
    # tr: geri
    dZ2 = A2 - Y
    dW2 = dZ2 @ A1.T / m
    db2 = np.sum(dZ2, axis=1, keepdims=True) / m
    dZ1 = W2.T @ dZ2 * (1 - A1**2)
    dW1 = dZ1 @ X.T / m
    db1 = np.sum(dZ1, axis=1, keepdims=True) / m
    return dW1, db1, dW2, db2


# %% [markdown] lang="en" slideshow={"slide_type": "notes"}
# *For the instructor.* Usual misconception: dividing by m in every layer.

# %% [markdown] lang="tr"
# *Öğretmene not.* Sık görülen yanılgı: her katmanda m'ye bölmek.

# %% [markdown] lang="en" predict="run" slideshow={"slide_type": "subslide"}
# ### From columns to rows, once and for all
#
# | | column form: examples are columns | row form, Keras and `dlcourse`: rows |
# |---|---|---|
# | forward | $Z = WA_{prev} + b$ | `z = x @ kernel + bias` |
# | weights | $W$: (units, inputs) | `kernel`: (inputs, units) |
# | to the weights | $\frac1m\,\mathrm{d}Z\,A_{prev}^\top$ | `x.T @ grad` |
# | to the biases | mean over the columns, `axis=1` | `grad.sum(axis=0)` |
# | to the input | $W^\top \mathrm{d}Z$ | `grad @ kernel.T` |
# | $\frac1m$ | in $\mathrm{d}W$ and $\mathrm{d}b$ | already in the gradient of the loss |
#
# From {{4.4: section 4.4}} on the code has rows; the formulas keep the columns. **Predict:** do the two ways give the same numbers for the digits network of the opening?

# %% [markdown] lang="tr"
# ### Sütunlardan satırlara: bu konuyu kapatalım
#
# | | sütun biçimi: örnekler sütun | satır biçimi, Keras ve `dlcourse`: satır |
# |---|---|---|
# | ileri | $Z = WA_{prev} + b$ | `z = x @ kernel + bias` |
# | ağırlıklar | $W$: (birim, girdi) | `kernel`: (girdi, birim) |
# | ağırlıklara | $\frac1m\,\mathrm{d}Z\,A_{prev}^\top$ | `x.T @ grad` |
# | sapmalara | sütunların ortalaması, `axis=1` | `grad.sum(axis=0)` |
# | girdiye | $W^\top \mathrm{d}Z$ | `grad @ kernel.T` |
# | $\frac1m$ | $\mathrm{d}W$ ve $\mathrm{d}b$'de | kaybın gradyanında zaten var |
#
# {{4.4: Bölüm 4.4}}'ten başlayarak kod satır biçimindedir; formüller sütun biçiminde kalır. **Tahmin edin:** iki yol, baştaki rakam ağında aynı sayıları verir mi?

# %% answers=true slideshow={"slide_type": "subslide"}
Y = np.eye(10)[y].T
K1, c1, K2, c2 = net.get_weights()
by_hand = two_layers(x.T, Y, K1.T, c1[:, None], K2.T, c2[:, None])
for name, ours, hand in zip(net.grads, net.grads.values(), by_hand):
    hand = hand.T.reshape(ours.shape)
    top = np.unravel_index(abs(ours).argmax(), ours.shape)
    gap = abs(hand - ours).max()
    print(
        f"{name:15} {hand[top]:9.6f} {ours[top]:9.6f}  max |Δ| < 1e-12: {gap < 1e-12}"
    )
keras_bridge.compare(layers.Dense(3, "tanh"), rng.normal(size=(5, 4)))

# %% [markdown] lang="en" topics="A292" predict="run" slideshow={"slide_type": "subslide"}
# For each array its largest entry, by hand and from the layers. Columns or rows, NumPy or Keras: the same gradients. Now use them. Gradient descent takes the four gradients and walks a little against them, $W := W - \alpha\,\mathrm{d}W$, with the learning rate $\alpha = 1$. **Predict:** with ten classes, what is the cost of a network that knows nothing?

# %% [markdown] lang="tr"
# Her dizinin en büyük elemanı, elle ve katmanlardan. Sütun ya da satır, NumPy ya da Keras: gradyanlar aynı. Şimdi onları kullanın. Gradyan inişi (gradient descent) dört gradyanı alır, ters yönde küçük bir adım atar: $W := W - \alpha\,\mathrm{d}W$; öğrenme oranı (learning rate) $\alpha = 1$. **Tahmin edin:** on sınıfta, hiçbir şey bilmeyen bir ağın maliyeti kaçtır?

# %% answers=true slideshow={"slide_type": "fragment"}
parameters = [K1.T.copy(), c1[:, None].copy(), K2.T.copy(), c2[:, None].copy()]
for step in range(201):
    if step % 50 == 0:
        W1, b1, W2, b2 = parameters
        A2 = activations.softmax(W2 @ np.tanh(W1 @ x.T + b1) + b2, axis=0)
        print(f"{step:3}: J = {-np.log(A2[y, range(100)]).mean():.3f}")
    gradients = two_layers(x.T, Y, *parameters)
    parameters = [p - 1.0 * grad for p, grad in zip(parameters, gradients)]

# %% [markdown] lang="en" slideshow={"slide_type": "fragment"}
# It begins at 2.428, near $\log 10 = 2.303$, the cost of ten equal guesses, and falls: random weights know nothing either (over ten starts 2.26 to 2.56). That is all of training: forward, backward, step, again.

# %% [markdown] lang="tr"
# 2.428'de, yani on eşit tahminin maliyeti olan $\log 10 = 2.303$'ün yakınında başlar ve iner: rastgele ağırlıklar da bir şey bilmez (maliyet, on başlangıçta 2.26 ile 2.56 arasındadır). Eğitimin tümü budur: ileri, geri, adım, yeniden.

# %% [markdown] lang="en" slideshow={"slide_type": "skip"}
# **Exercise 5. Two layers and a way around them.** In the row form, for $m$ examples: $Y = \tanh(X W_1 + b_1)\,W_2 + b_2 + X$. Write `two_layer_backward(x, W1, b1, W2, b2, grad)`, which returns the gradients of all five; `grad` is $\mathrm{d}Y$ and already contains the $\frac1m$ of the loss, so do not divide. Draw the graph first: where does $X$ fork, where do two paths meet? The cell below then checks **your** function against finite differences.

# %% [markdown] lang="tr"
# **Alıştırma 5. İki katman ve çevrelerinden geçen bir yol.** Satır biçiminde, $m$ örnek için: $Y = \tanh(X W_1 + b_1)\,W_2 + b_2 + X$. Beşinin de gradyanını döndüren `two_layer_backward(x, W1, b1, W2, b2, grad)` fonksiyonunu yazın; `grad`, $\mathrm{d}Y$'dir ve kaybın $\frac1m$ çarpanını zaten içerir, yeniden bölmeyin. Önce çizgeyi çizin: $X$ nerede çatallanıyor, iki yol nerede buluşuyor? Ardından gelen hücre **sizin** fonksiyonunuzu sayısal türevle denetler.

# %% exercise="two_layer_backward" slideshow={"slide_type": "skip"}

# %% tags=["nbval-ignore-output"] slideshow={"slide_type": "skip"}
backward = week04.two_layer_backward.trusted(two_layer_backward)
draw = np.random.default_rng(1)
shapes = {"x": (5, 3), "W1": (3, 4), "b1": (4,), "W2": (4, 3), "b2": (3,)}
arrays = {name: draw.normal(size=shape) for name, shape in shapes.items()}


def forward(x, W1, b1, W2, b2):
    return np.tanh(x @ W1 + b1) @ W2 + b2 + x


def checked(name):
    place = list(arrays).index(name)
    return gradcheck.check_function(
        lambda array: forward(**(arrays | {name: array})),
        lambda grad, array: backward(**(arrays | {name: array}), grad=grad)[place],
        arrays[name],
        seed=place,
    )


errors = {name: checked(name).error for name in arrays}
print({name: f"{error:.1e}" for name, error in errors.items()})

# %% slideshow={"slide_type": "skip"}
print("max < 1e-8:", max(errors.values()) < 1e-8)

# %% [markdown] lang="en" slideshow={"slide_type": "skip"}
# Each number is the largest difference, divided by the largest entry of the gradient, for a random gradient from above. Eight digits agree, and the rest is the error of the finite differences, not yours. {{4.5: Section 4.5}} says why there are not sixteen.

# %% [markdown] lang="tr"
# Her sayı, yukarıdan gelen rastgele bir gradyan için, en büyük farkın gradyanın en büyük elemanına bölümüdür. Sekiz basamak aynıdır; kalanı sizin değil, sayısal türevin hatasıdır. Neden on altı olmadığını {{4.5: bölüm 4.5}} açıklar.

# %% [markdown] lang="en" predict="play" slideshow={"slide_type": "subslide"}
# ### Play: one example in a small network
#
# Units are coloured by activation, edges by gradient. One button makes one update of all nine parameters.
#
# 1. Press One update a few times. **Predict** before each: will the loss rise or fall?
# 2. Press Reset. Choose the weight `v1` and set it to 0. Which gradients vanish, and why just these?
# 3. Press Reset and raise the learning rate step by step.
#
# **Goal:** from a loss above 0.5 to one below 0.05 with at most 10 updates.

# %% [markdown] lang="tr"
# ### Deneyin: küçük bir ağda tek örnek
#
# Birimler aktivasyona, kenarlar gradyana göre renklenir. Bir düğme dokuz parametrenin hepsini bir kez günceller.
#
# 1. **Bir güncelleme** düğmesine birkaç kez basın. Her birinden önce **tahmin edin**: kayıp artacak mı, azalacak mı?
# 2. **Sıfırla** düğmesine basın. `v1` ağırlığını seçip 0 yapın. Hangi gradyanlar yok oluyor, neden yalnızca onlar?
# 3. **Sıfırla** düğmesine basın, öğrenme oranını adım adım büyütün.
#
# **Hedef:** en çok 10 güncellemeyle 0.5'in üstündeki bir kayıptan 0.05'in altına.

# %% slideshow={"slide_type": "subslide"}
labs.BackpropLab()

# %% [markdown] lang="en" slideshow={"slide_type": "skip"}
# **What you should have noticed.** At the rate 0.01 every update lowers the loss. With $v_1 = 0$ the first hidden unit has no influence on the output, so no gradient comes back to $w_{11}$, $w_{12}$ and $b_1$. But $v_1$ itself still has a gradient: next time it will move. At the learning rate 0.01 ten updates only bring the loss from 1.56 to 0.94; at 0.3 two are enough; at 1 the loss jumps about and grows.

# %% [markdown] lang="tr"
# **Neyi fark etmiş olmalısınız?** 0.01 oranında her güncelleme kaybı azaltır. $v_1 = 0$ iken birinci gizli birimin çıktıya etkisi yoktur; bu yüzden $w_{11}$, $w_{12}$ ve $b_1$'e hiç gradyan dönmez. Ama $v_1$'in kendisinin yine de gradyanı vardır: bir sonraki adımda kıpırdar. Öğrenme oranı 0.01 iken on güncelleme, kaybı 1.56'dan ancak 0.94'e indirir; 0.3 iken iki güncelleme yeter; 1 iken kayıp sıçrar ve büyür.

# %% [markdown] lang="en" topics="A132 A262 A304 A306 A307 A309 A321 A322 B55" predict="run" slideshow={"slide_type": "slide"}
# ## 4.4 Softmax and cross-entropy
#
# ### Four scores, one decision, how sure?
#
# Fruit on a belt: apple, pear, plum, cherry; exactly one label each. The last layer gives four scores $z$, the **logits**, a column of shape (4, 1). **Softmax** makes probabilities of them:
#
# $$\hat y_j = \frac{e^{z_j}}{\sum_{k=1}^{C} e^{z_k}}$$
#
# $C$ is the number of classes, $\hat y_j$ the probability of class $j$. Read it aloud: *the exponential of its score, divided by the sum of all exponentials.* All $\hat y_j$ are positive and add up to 1: a probability distribution. The largest is the prediction (`argmax`). Near 1 the network is sure of a class, near 0 it rules the class out.
#
# **Predict** for $z = [5, 2, -1, 3]$: how likely is the first class? More or less than twice the last one?

# %% [markdown] lang="tr"
# ## 4.4 Softmax ve çapraz entropi
#
# ### Dört skor, bir karar, ne kadar emin?
#
# Bant üzerinde meyveler: elma, armut, erik, kiraz; her birinin yalnızca bir etiketi var. Son katman dört skor verir, $z$: **logitler** (logit), şekli (4, 1) olan bir sütun. **Softmax** onları olasılığa çevirir:
#
# $$\hat y_j = \frac{e^{z_j}}{\sum_{k=1}^{C} e^{z_k}}$$
#
# $C$ sınıf sayısı, $\hat y_j$ ise $j$ sınıfının olasılığıdır. Sesli okuyun: *kendi skorunun üsteli bölü bütün üstellerin toplamı.* Bütün $\hat y_j$'ler pozitiftir, toplamları 1'dir: bir olasılık dağılımı (probability distribution). En büyüğü tahmindir (`argmax`). 1'e yakınsa ağ o sınıftan emindir, 0'a yakınsa o sınıfı dışlar.
#
# $z = [5, 2, -1, 3]$ için **tahmin edin:** birinci sınıfın olasılığı ne kadar? Sonuncununkinin iki katından çok mu, az mı?

# %% [markdown] lang="en" slideshow={"slide_type": "notes"}
# *For the instructor.* 18 minutes for 4.4. Let the class rank the four scores before softmax, and guess the largest share.

# %% [markdown] lang="tr"
# *Öğretmene not.* 4.4 için 18 dakika. Softmax'tan önce dört skoru sınıfa sıralatın, en büyük payı tahmin ettirin.

# %% answers=true slideshow={"slide_type": "subslide"}
z = np.array([5.0, 2.0, -1.0, 3.0])
t = np.exp(z)
print("exp(z):", t, f"Σ = {t.sum():.4f}")
print("ŷ =", t / t.sum())
print("softmax:", activations.softmax(z), "argmax:", activations.softmax(z).argmax())

# %% [markdown] lang="en" topics="A241 A247 A319" slideshow={"slide_type": "fragment"}
# 0.842 against 0.114: a lead of 2 in the logits is a factor $e^2 = 7.4$ in the probabilities. Only **differences** of logits count.
#
# Softmax is one line, `np.exp(z) / np.exp(z).sum()`, and a module like the five others. Its Jacobian is not diagonal, since every output depends on every logit: $\partial \hat y_i/\partial z_j = \hat y_i(\delta_{ij} - \hat y_j)$, where $\delta_{ij}$ is 1 for $i = j$, otherwise 0. The product with it has a shortcut, too: $\mathrm{d}z = \hat y \odot (\mathrm{d}\hat y - \sum_i \mathrm{d}\hat y_i\,\hat y_i)$.

# %% [markdown] lang="tr"
# 0.114'e karşı 0.842: logitlerdeki 2'lik fark, olasılıklarda $e^2 = 7.4$ kat demektir. Logitlerin yalnızca **farkları** önemlidir.
#
# Softmax tek satırdır, `np.exp(z) / np.exp(z).sum()`, ve öteki beşi gibi bir modüldür. Her çıktı her logite bağlı olduğundan Jacobi matrisi köşegen değildir: $\partial \hat y_i/\partial z_j = \hat y_i(\delta_{ij} - \hat y_j)$; $\delta_{ij}$, $i = j$ için 1, yoksa 0'dır. Onunla çarpımın da kısa yolu vardır: $\mathrm{d}z = \hat y \odot (\mathrm{d}\hat y - \sum_i \mathrm{d}\hat y_i\,\hat y_i)$.

# %% slideshow={"slide_type": "subslide"}
y_hat, upstream = activations.softmax(z), rng.normal(size=4)
jacobian = y_hat[:, None] * (np.eye(4) - y_hat)
print(upstream @ jacobian)
print(activations.softmax_backward(upstream, y_hat))
keras_bridge.compare(layers.Activation("softmax"), rng.normal(size=(5, 4)))

# %% [markdown] lang="en" topics="A305 A308 A324 B114" slideshow={"slide_type": "subslide"}
# ### Two classes, and what softmax is not
#
# With two classes softmax **is** the sigmoid of the difference of the logits: it generalises logistic regression to $C$ classes. In the column form $Y$ and $\hat Y$ have the shape (4, $m$) for our fruit, not (1, $m$).
#
# **Not the same:** *multi-class* means one label out of several. *Multi-label* (a photo may show a dog **and** a beach) needs one sigmoid per label, since its probabilities need not add up to 1.

# %% [markdown] lang="tr"
# ### İki sınıf ve softmax'ın ne olmadığı
#
# İki sınıfta softmax, logitlerin farkının sigmoidinin **kendisidir**: lojistik regresyonu (logistic regression) $C$ sınıfa geneller. Sütun biçiminde $Y$ ve $\hat Y$'nin şekli meyvelerimiz için (1, $m$) değil, (4, $m$)'dir.
#
# **Aynı şey değil:** *çok sınıflı*, birkaç etiketten biri demektir. *Çok etiketli* (bir fotoğrafta hem köpek **hem** kumsal olabilir) etiket başına bir sigmoid ister, çünkü olasılıklarının toplamı 1 olmak zorunda değildir.

# %% slideshow={"slide_type": "-"}
pair = np.array([2.0, 0.3])
print("softmax:", activations.softmax(pair).round(6))
print("sigmoid:", activations.sigmoid(pair[0] - pair[1]).round(6))

# %% [markdown] lang="en" topics="A323" predict="run" slideshow={"slide_type": "subslide"}
# ### Where one class gives way to the next
#
# The border between two classes lies where their logits are equal. With one layer the logits are $z_j = w_j^\top x + b_j$, so the border is $(w_j - w_k)^\top x + b_j - b_k = 0$. **Predict:** which shape has it? Below: three kinds of iris by length and width of their petals, one layer, softmax.

# %% [markdown] lang="tr"
# ### Bir sınıfın bitip ötekinin başladığı yer
#
# İki sınıfın sınırı, logitlerinin eşit olduğu yerdir. Tek katmanda logitler $z_j = w_j^\top x + b_j$'dir; sınır $(w_j - w_k)^\top x + b_j - b_k = 0$ olur. **Tahmin edin:** bunun biçimi nedir? Aşağıda üç süsen türü, taç yapraklarının uzunluğu ve genişliğiyle; tek katman, softmax.

# %% slideshow={"slide_type": "skip"}
iris_x, iris_y = datasets.load_iris()
petals = iris_x[:, 2:].astype("float32")
flowers = models.Sequential([layers.Dense(3)], seed=0)
flowers.compile(
    optimizers.Adam(0.3), loss=losses.SparseCategoricalCrossentropy(from_logits=True)
)
_ = flowers.fit(petals, iris_y, 150, 1000, seed=0, verbose=0)

# %% answers=true slideshow={"slide_type": "subslide"}
_ = plots.week04.iris_borders(*flowers.get_weights())

# %% [markdown] lang="en" slideshow={"slide_type": "fragment"}
# Straight lines, between any two classes; from each of ten starts the training leaves 144 of the 150 irises on their own side. For curved borders the layer before must bend the space ({{3.6}}).

# %% [markdown] lang="tr"
# Hangi iki sınıf olursa olsun sınır düz bir çizgidir; on başlangıcın her birinde eğitim sonunda 150 süsenden 144 tanesi kendi tarafında kalır. Eğri sınırlar için önceki katmanın uzayı bükmesi gerekir ({{3.6}}).

# %% [markdown] lang="en" topics="A150 A310 A311 A312 A325 B18" predict="run" slideshow={"slide_type": "subslide"}
# ### The loss: how surprised are you?
#
# $$L(\hat y, y) = -\sum_{j=1}^{C} y_j \log \hat y_j = -\log \hat y_{\text{true}}, \qquad J = \frac1m \sum_{i=1}^{m} L(\hat y^{(i)}, y^{(i)})$$
#
# $y$ is one-hot: 1 at the true class, 0 elsewhere. So the **cross-entropy** $L$ of one example is minus the logarithm of the probability that the network gave to the **true** class. Right and sure: near 0. Wrong and sure: without bound. The cost $J$ of a training set is the mean over its $m$ examples.
#
# **Predict:** the network gives the true class 0.9, 0.5, 0.1, 0.01. Which step costs most?

# %% [markdown] lang="tr"
# ### Kayıp: ne kadar şaşırdınız?
#
# $$L(\hat y, y) = -\sum_{j=1}^{C} y_j \log \hat y_j = -\log \hat y_{\text{doğru}}, \qquad J = \frac1m \sum_{i=1}^{m} L(\hat y^{(i)}, y^{(i)})$$
#
# $y$ one-hot'tır: doğru sınıfta 1, öteki yerlerde 0. Öyleyse tek örneğin **çapraz entropisi** $L$, ağın **doğru** sınıfa verdiği olasılığın eksi logaritmasıdır. Doğru ve emin: 0'a yakın. Yanlış ve emin: sınırsız. Bir eğitim kümesinin (training set) maliyeti $J$, $m$ örneğin kayıplarının ortalamasıdır.
#
# **Tahmin edin:** ağ doğru sınıfa 0.9, 0.5, 0.1, 0.01 veriyor. En pahalı adım hangisi?

# %% answers=true slideshow={"slide_type": "fragment"}
for a in (0.9, 0.5, 0.1, 0.01):
    print(
        f"a = {a:4}: -log a = {-np.log(a):.6f}   (1 - a)^2 = {(1 - a) ** 2:.4f}"
        f"   dL/da = -1/a = {-1 / a:7.2f}"
    )

# %% [markdown] lang="en" slideshow={"slide_type": "notes"}
# *For the instructor.* Usual misconceptions: the loss takes the probability of the predicted class; softmax turns probabilities into certainties.

# %% [markdown] lang="tr"
# *Öğretmene not.* Sık görülen yanılgılar: kayıp, tahmin edilen sınıfın olasılığını alır; softmax, olasılıkları kesin yanıtlara çevirir.

# %% [markdown] lang="en" topics="A313 A314" slideshow={"slide_type": "subslide"}
# ### Why not the squared error?
#
# From 0.1 to 0.01 cross-entropy rises by 2.3, the squared error by 0.17: it is never above 1, however wrong you are. Worse is its gradient, as {{2.6: section 2.6}} found for $(a - y)^2$: $2\,(a - y)\,a(1-a)$ with respect to $z$ when $a = \sigma(z)$, where cross-entropy has $a - y$. At $y = 1$, $a = 0.01$ these are $-0.0196$ and $-0.99$. Many books write **half** the square, $\frac12(a - y)^2$, so that the 2 is gone, and then $-0.0098$. Either way the factor $a(1-a)$ is near 0 even when the answer is **confidently wrong**; a 2 in front mends nothing.

# %% [markdown] lang="tr"
# ### Neden kare hata değil?
#
# Olasılık 0.1'den 0.01'e inince çapraz entropi 2.3, kare hata 0.17 artar: kare hata, ne kadar yanılırsanız yanılın 1'i geçmez. Gradyanı daha da kötüdür; {{2.6: bölüm 2.6}} onu $(a - y)^2$ için bulmuştu: $a = \sigma(z)$ iken $z$'ye göre $2\,(a - y)\,a(1-a)$; çapraz entropininki ise $a - y$'dir. $y = 1$, $a = 0.01$'de bunlar $-0.0196$ ve $-0.99$'dur. Birçok kitap karenin **yarısını**, yani $\frac12(a - y)^2$ yazar; o zaman 2 kaybolur, $-0.0098$ kalır. Her iki durumda da $a(1-a)$ çarpanı, **emin olup yanılınca** bile 0'a yakındır; öndeki 2 hiçbir şeyi düzeltmez.

# %% slideshow={"slide_type": "subslide"}
_ = plots.week04.losses_of_a()

# %% [markdown] lang="en" topics="A328 A294" slideshow={"slide_type": "subslide"}
# ### Prediction minus truth
#
# Put softmax and cross-entropy together and derive. Since $\log \hat y_k = z_k - \log\sum_i e^{z_i}$, and the derivative of $\log\sum_i e^{z_i}$ with respect to $z_j$ is $e^{z_j}/\sum_i e^{z_i} = \hat y_j$:
#
# $$\frac{\partial L}{\partial z_j} = -\sum_k y_k\left(\delta_{kj} - \hat y_j\right) = -y_j + \hat y_j \sum_k y_k = \hat y_j - y_j$$
#
# The last step uses that the $y_k$ add up to 1. All exponentials and logarithms are gone: $\mathrm{d}z = \hat y - y$, **prediction minus truth.** This is where the backward pass of every classifier with this loss begins.
#
# **Compute by hand:** $y = [0, 1, 0, 0]$, $\hat y = [0.3, 0.2, 0.1, 0.4]$. What are $L$ and $\mathrm{d}z$?

# %% [markdown] lang="tr"
# ### Tahmin eksi gerçek değer
#
# Softmax ile çapraz entropiyi birleştirip türev alın. $\log \hat y_k = z_k - \log\sum_i e^{z_i}$ olduğundan ve $\log\sum_i e^{z_i}$'nin $z_j$'ye göre türevi $e^{z_j}/\sum_i e^{z_i} = \hat y_j$ olduğundan:
#
# $$\frac{\partial L}{\partial z_j} = -\sum_k y_k\left(\delta_{kj} - \hat y_j\right) = -y_j + \hat y_j \sum_k y_k = \hat y_j - y_j$$
#
# Son adım, $y_k$'lerin toplamının 1 olmasını kullanır. Bütün üsteller ve logaritmalar gitti: $\mathrm{d}z = \hat y - y$, **tahmin eksi gerçek değer.** Bu kaybı kullanan her sınıflandırıcının geri geçişi burada başlar.
#
# **Elle hesaplayın:** $y = [0, 1, 0, 0]$, $\hat y = [0.3, 0.2, 0.1, 0.4]$. $L$ ve $\mathrm{d}z$ nedir?

# %% [markdown] lang="en" slideshow={"slide_type": "notes"}
# *For the instructor.* Derive $\hat y - y$ on the board; it is worth the five lines. Ask: "What is dz for a network that knows nothing?" ($1/C$ everywhere, minus 1 at the truth.)

# %% [markdown] lang="tr"
# *Öğretmene not.* $\hat y - y$'yi tahtada türetin; beş satıra değer. Öğrencilere sorun: "Hiçbir şey bilmeyen ağda dz nedir?" (Her yerde $1/C$, doğru sınıfta bundan 1 eksik.)

# %% [markdown] lang="en" topics="A135 A149 A155 A326 A327 B56 C001-20" slideshow={"slide_type": "subslide"}
# Keras has the loss twice. `CategoricalCrossentropy` takes one-hot labels, `SparseCategoricalCrossentropy` the number of the class; the result is the same. We ask both, nudging, and TensorFlow:

# %% [markdown] lang="tr"
# Keras'ta bu kaybın iki biçimi vardır. `CategoricalCrossentropy` one-hot etiket alır, `SparseCategoricalCrossentropy` sınıfın numarasını; sonuç aynıdır. İkisini sayısal türevle ve TensorFlow'la karşılaştırıyoruz:

# %% slideshow={"slide_type": "-"}
y_true, y_hat = np.array([[0.0, 1.0, 0.0, 0.0]]), np.array([[0.3, 0.2, 0.1, 0.4]])
logits = np.log(y_hat)
loss = losses.CategoricalCrossentropy(from_logits=True)
print(f"L = {loss(y_true, logits):.6f}, dz =", loss.backward()[0])
sparse = losses.SparseCategoricalCrossentropy(from_logits=True)
print(f"L = {sparse([1], logits):.6f}, dz =", sparse.backward()[0])
numeric = gradcheck.numerical_gradient(lambda z: loss(y_true, z), logits)
print("ŷ - y =", (y_hat - y_true)[0], " ΔL/Δz =", numeric[0])

logits_tf = tf.constant(logits)
with tf.GradientTape() as tape:
    tape.watch(logits_tf)
    L = keras.losses.CategoricalCrossentropy(from_logits=True)(y_true, logits_tf)
print(f"Keras: {float(L):.6f}", tape.gradient(L, logits_tf).numpy()[0])

# %% [markdown] lang="en" predict="play" slideshow={"slide_type": "subslide"}
# ### Play: four logits in your hands
#
# The temperature $\tau$ divides all logits before softmax.
#
# 1. **Predict**, then try: all four logits down by 2. What changes?
# 2. $\tau = 0.1$, then $\tau = 10$. Which one makes the network surer? Does the ranking change?
# 3. Choose another true class. Which bars of the gradient move?
#
# **Goal:** a loss above 5 although the true class is second.

# %% [markdown] lang="tr"
# ### Deneyin: dört logit elinizde
#
# Sıcaklık $\tau$, softmax'tan önce bütün logitleri böler.
#
# 1. **Tahmin edin**, sonra deneyin: dört logiti de 2 azaltın. Ne değişir?
# 2. $\tau = 0.1$, sonra $\tau = 10$. Hangisi ağı daha emin kılar? Sıralama değişir mi?
# 3. Başka bir doğru sınıf seçin. Gradyanın hangi çubukları değişiyor?
#
# **Hedef:** doğru sınıf ikinci sıradayken 5'ten büyük bir kayıp.

# %% slideshow={"slide_type": "subslide"}
labs.SoftmaxBars()

# %% [markdown] lang="en" slideshow={"slide_type": "skip"}
# **What you should have noticed.** Equal shifts change nothing. A small $\tau$ stretches the differences and makes softmax surer, a large one evens it out; the ranking stays. Being second does not help: the loss asks only how much probability the true class got. Another true class moves two bars: the old one rises by 1, the new one falls by 1. The bars of the gradient always add up to 0.

# %% [markdown] lang="tr"
# **Neyi fark etmiş olmalısınız?** Hepsini aynı miktarda kaydırmak hiçbir şeyi değiştirmez. Küçük $\tau$, farkları büyütür, softmax'ı daha emin yapar; büyük $\tau$, farkları eritir; sıralama aynı kalır. İkinci olmak yetmez: kayıp yalnızca doğru sınıfın ne kadar olasılık aldığını sorar. Başka bir doğru sınıf seçince iki çubuk değişir: eskisi 1 yükselir, yenisi 1 düşer. Gradyan çubuklarının toplamı hep 0'dır.

# %% [markdown] lang="en" topics="A315 A316 A317 C000-12" predict="run" slideshow={"slide_type": "subslide"}
# ### Two ways in Keras, and why the second is safer
#
# | | last layer | loss | prediction |
# |---|---|---|---|
# | 1 | `Dense(10, activation="softmax")` | `SparseCategoricalCrossentropy()` | `model.predict(x)` |
# | 2 | `Dense(10)`, linear | `SparseCategoricalCrossentropy(from_logits=True)` | softmax of `model.predict(x)` |
#
# In exact arithmetic both are the same. A computer rounds: even in `float64` $e^{1000}$ overflows, $e^{-1000}$ becomes 0, and $\log 0 = -\infty$. **Predict:** logits $[1000, 0, -1000]$, the third class is true. What is the loss, exactly? And what does way 1 make of it?

# %% [markdown] lang="tr"
# ### Keras'ta iki yol ve ikincisi neden daha güvenli
#
# | | son katman | kayıp | tahmin |
# |---|---|---|---|
# | 1 | `Dense(10, activation="softmax")` | `SparseCategoricalCrossentropy()` | `model.predict(x)` |
# | 2 | `Dense(10)`, doğrusal | `SparseCategoricalCrossentropy(from_logits=True)` | `model.predict(x)`'in softmax'ı |
#
# Yuvarlama olmasa ikisi aynı olurdu. Bilgisayar yuvarlar: `float64`'te bile $e^{1000}$ taşar, $e^{-1000}$ 0 olur, $\log 0 = -\infty$. **Tahmin edin:** logitler $[1000, 0, -1000]$, doğru olan üçüncü sınıf. Kayıp tam olarak kaçtır? Birinci yol ne bulur?

# %% answers=true slideshow={"slide_type": "subslide"}
extreme, third = np.array([[1000.0, 0.0, -1000.0]]), np.array([2])
with np.errstate(over="ignore", invalid="ignore"):
    print("exp(z) / Σ:", np.exp(extreme) / np.exp(extreme).sum())
from_p = losses.SparseCategoricalCrossentropy()
from_z = losses.SparseCategoricalCrossentropy(from_logits=True)
print(f"1: {from_p(third, activations.softmax(extreme)):.3f}")
print(f"2: {from_z(third, extreme):.3f}", from_z.backward())

z_tf = tf.constant(extreme)
with tf.GradientTape(persistent=True) as tape:
    tape.watch(z_tf)
    loss_1 = keras.losses.SparseCategoricalCrossentropy()(third, tf.nn.softmax(z_tf))
    loss_2 = keras.losses.SparseCategoricalCrossentropy(from_logits=True)(third, z_tf)
print(f"Keras 1: {float(loss_1):.3f}", tape.gradient(loss_1, z_tf).numpy())
print(f"Keras 2: {float(loss_2):.3f}", tape.gradient(loss_2, z_tf).numpy())

# %% [markdown] lang="en" topics="B19 C002-03" slideshow={"slide_type": "fragment"}
# The naive quotient is `nan`. From probabilities the loss is 16.118 instead of 2000: Keras and `dlcourse` clip at $10^{-7}$, and $-\log 10^{-7} = 16.118$. The gradient is **zero** where the network is most wrong: as long as it is so wrong, this example teaches it nothing. From logits both are exact.
#
# A Keras *model* that ends in softmax is safer than this cell: the softmax of Keras leaves the logits on its result, and a loss that is given this very tensor takes them. The `tf.nn.softmax` of this cell leaves nothing, and the array that `predict` returns has lost them. {{4.10: Section 4.10}} shows it. Way 2 needs no rescue.

# %% [markdown] lang="tr"
# Doğrudan bölünce `nan` çıkar. Olasılıklardan hesaplanan kayıp 2000 yerine 16.118'dir: Keras ve `dlcourse`, $10^{-7}$'de kırpar, $-\log 10^{-7} = 16.118$. Ağın en çok yanıldığı yerde gradyan **sıfırdır**; bu kadar yanıldığı sürece ağ bu örnekten hiçbir şey öğrenmez. Logitlerden hesaplayınca kayıp da gradyan da tam doğru çıkar.
#
# Softmax ile biten bir Keras *modeli* bu hücreden daha güvenlidir: Keras'ın softmax'ı logitleri sonucuna iliştirir; kayba bu tensörün kendisi verilirse kayıp, logitlerden hesaplanır. Bu hücredeki `tf.nn.softmax` hiçbir şey iliştirmez; `predict`'in döndürdüğü dizide de logitler artık yoktur. Bunu {{4.10: bölüm 4.10}} gösterir. İkinci yolda böyle bir kurtarmaya gerek kalmaz.

# %% [markdown] lang="en" topics="A318 A320 B21 C002-03 C002-06 C002-07" predict="run" slideshow={"slide_type": "subslide"}
# ### Log-softmax: take the logarithm before you lose the number
#
# $$\log \hat y_j = z_j - \max_k z_k - \log \sum_k e^{z_k - \max_k z_k}$$
#
# In words: *move the largest logit to 0, then subtract the logarithm of the sum.* The largest exponential is then 1, so nothing overflows and the sum is never 0. Cross-entropy is minus the true entry of log-softmax.
#
# (PyTorch: `CrossEntropyLoss` wants raw logits; log-softmax belongs to `NLLLoss`. Giving log-softmax to the first goes unnoticed, because log-softmax of log-softmax changes nothing.)
#
# For two classes and $s = z_1 - z_2$ it is $\log\sigma(s) = s - \log(1 + e^s)$, the **log-sigmoid**. The part $\log(1 + e^s)$ is softplus. **Predict** the log-sigmoid at $s = -50$ and at $s = 50$.

# %% [markdown] lang="tr"
# ### Log-softmax: sayıyı yitirmeden logaritmasını alın
#
# $$\log \hat y_j = z_j - \max_k z_k - \log \sum_k e^{z_k - \max_k z_k}$$
#
# Başka bir deyişle: *en büyük logiti 0'a taşıyın, sonra toplamın logaritmasını çıkarın.* En büyük üstel artık 1'dir; hiçbir şey taşmaz, toplam da hiç 0 olmaz. Çapraz entropi, log-softmax'ın doğru sınıftaki elemanının eksilisidir.
#
# (PyTorch: `CrossEntropyLoss` ham logit ister; log-softmax `NLLLoss`'a aittir. Birinciye log-softmax verildiği sonuçtan anlaşılmaz, çünkü log-softmax'ın log-softmax'ı kendisidir.)
#
# İki sınıfta, $s = z_1 - z_2$ ile, $\log\sigma(s) = s - \log(1 + e^s)$ olur: **log-sigmoid**. $\log(1 + e^s)$ parçası softplus'tır. Log-sigmoidin $s = -50$ ve $s = 50$'deki değerini **tahmin edin**.

# %% answers=true slideshow={"slide_type": "fragment"}
print("log-softmax:", activations.log_softmax(extreme))
s = np.array([-50.0, -2.0, 0.0, 2.0, 50.0])
print("s:          ", s)
print("log-sigmoid:", s - activations.softplus(s))
print("softplus:   ", activations.softplus(s))

# %% [markdown] lang="en" slideshow={"slide_type": "fragment"}
# On the wrong side, at $-50$, the log-sigmoid is a straight line of slope 1: it does not saturate where the prediction is badly wrong, so there is always something to learn from. On the right side it flattens: nothing left to learn.

# %% [markdown] lang="tr"
# Yanlış tarafta, yani $-50$'de log-sigmoid, eğimi 1 olan düz bir çizgidir: tahmin çok yanlışken doymaz, orada öğrenecek bir şey hep vardır. Öteki tarafta eğim sıfıra iner: öğrenecek bir şey kalmamıştır.

# %% [markdown] lang="en" slideshow={"slide_type": "skip"}
# **Exercise 6.** Write `softmax_loss(z, labels)` for $m$ examples: `z` holds their logits as rows, `labels` the numbers of the true classes. Return `(loss, dz)`, the mean cross-entropy and its gradient. $[1000, 0, -1000]$ with the third class must give exactly 2000, every row needs its own maximum, and `z` stays as it is.

# %% [markdown] lang="tr"
# **Alıştırma 6.** $m$ örnek için `softmax_loss(z, labels)` fonksiyonunu yazın: `z`, örneklerin logitlerinden oluşan satırlar, `labels` ise doğru sınıfların numaralarıdır. `(loss, dz)` döndürün: ortalama çapraz entropi ve gradyanı. $[1000, 0, -1000]$ ve üçüncü sınıf tam olarak 2000 vermeli, her satırın en büyüğü ayrı alınmalı, `z` değişmeden kalmalı.

# %% exercise="softmax_loss" slideshow={"slide_type": "skip"}

# %% [markdown] lang="en" predict="play" slideshow={"slide_type": "skip"}
# **Exercise 7. Real digits.** One linear layer and softmax, called softmax regression, can learn to read. Write one step of gradient descent, `digits_step(x, labels, kernel, bias, learning_rate)`: return `(new_kernel, new_bias)`, each the old one minus `learning_rate` times its gradient. The loss is the mean cross-entropy of the $m$ digits, the rows of `x`; `labels` holds whole numbers. Softmax must not overflow, and the arguments stay unchanged.
#
# **Predict** before you try it on all of `digits_x`: kernel and bias start at zero, so the loss is $\log 10 = 2.303$, and one digit in ten is right by luck. What share is right after a **single** step? And how far does the loss fall in 100 steps with learning rate 1?

# %% [markdown] lang="tr"
# **Alıştırma 7. Gerçek rakamlar.** Tek bir doğrusal katman ile softmax, okumayı öğrenebilir; buna softmax regresyonu denir. Gradyan inişinin tek adımını yazın, `digits_step(x, labels, kernel, bias, learning_rate)`: `(new_kernel, new_bias)` döndürün; her biri eskisi eksi `learning_rate` çarpı kendi gradyanıdır. Kayıp, `x`'in satırlarındaki $m$ rakamın ortalama çapraz entropisidir; `labels` tam sayılardan oluşur. Softmax taşmamalı, argümanlar da değişmeden kalmalı.
#
# `digits_x`'in tamamında denemeden önce **tahmin edin:** çekirdek ile sapma sıfırdan başlar; kayıp $\log 10 = 2.303$'tür, on rakamdan biri şans eseri doğru çıkar. **Tek** adımdan sonra ne kadarı doğrudur? Öğrenme oranı 1 ile 100 adımda kayıp nereye iner?

# %% exercise="digits_step" slideshow={"slide_type": "skip"}

# %% [markdown] lang="en" slideshow={"slide_type": "slide"}
# ## 4.5 Trust no gradient that you have not checked
#
# ### How large should the nudge be?
#
# $$\frac{\partial J}{\partial \theta} \approx \frac{J(\theta + \varepsilon) - J(\theta - \varepsilon)}{2\varepsilon}$$
#
# $\theta$ is one parameter, $\varepsilon$ the nudge. In words: *go a little up, go a little down, divide the difference of the costs by the distance.* Two errors pull in opposite directions:
#
# - **Truncation.** The formula is right only in the limit. Its error shrinks like $\varepsilon^2$. (One-sided, as in 4.1, only like $\varepsilon$.)
# - **Round-off.** Two nearly equal numbers are subtracted and their last digits are noise. This error grows like $1/\varepsilon$.

# %% [markdown] lang="tr"
# ## 4.5 Denetlemediğiniz gradyana güvenmeyin
#
# ### Değişiklik ne kadar büyük olmalı?
#
# $$\frac{\partial J}{\partial \theta} \approx \frac{J(\theta + \varepsilon) - J(\theta - \varepsilon)}{2\varepsilon}$$
#
# $\theta$ bir parametre, $\varepsilon$ küçük değişikliktir. Başka bir deyişle: *biraz yukarı gidin, biraz aşağı gidin, maliyetlerin farkını aradaki uzaklığa bölün.* İki hata ters yönlere çeker:
#
# - **Kesme hatası.** Formül ancak limitte doğrudur. Hatası $\varepsilon^2$ ile orantılı küçülür. (4.1'deki gibi tek yönlü olunca yalnızca $\varepsilon$ ile orantılı.)
# - **Yuvarlama hatası.** Neredeyse eşit iki sayı birbirinden çıkarılır, son basamakları gürültüdür (noise). Bu hata $1/\varepsilon$ ile orantılı büyür.

# %% [markdown] lang="en" slideshow={"slide_type": "notes"}
# *For the instructor.* 6 minutes for 4.5. Ask: "Is a smaller nudge always better?" and collect guesses before the lab.

# %% [markdown] lang="tr"
# *Öğretmene not.* 4.5 için 6 dakika. Öğrencilere sorun: "Değişiklik ne kadar küçükse o kadar iyi midir?" Tahminleri laboratuvardan önce toplayın.

# %% [markdown] lang="en" predict="play" slideshow={"slide_type": "subslide"}
# ### Play: find the best nudge
#
# Is smaller always better? **Predict** the best $\varepsilon$ for `float64`, which keeps 16 digits, and for `float32`, which keeps 7.
#
# 1. Move the `float64` point to the right, then to the left. When do you gain digits, when do you lose them?
# 2. Do the same for `float32`.
# 3. Choose another function. Does the best place move much?
#
# **Goal:** find the best $\varepsilon$ in both precisions.

# %% [markdown] lang="tr"
# ### Deneyin: en iyi değişiklik miktarını bulun
#
# Küçük olan hep daha mı iyidir? En iyi $\varepsilon$'u **tahmin edin**: 16 basamak saklayan `float64` için ve 7 basamak saklayan `float32` için.
#
# 1. `float64` noktasını sağa, sonra sola götürün. Ne zaman basamak kazanıyor, ne zaman yitiriyorsunuz?
# 2. Aynısını `float32` için yapın.
# 3. Başka bir fonksiyon seçin. En iyi yer çok kayıyor mu?
#
# **Hedef:** iki hassasiyette de en iyi $\varepsilon$'u bulun.

# %% answers=true slideshow={"slide_type": "subslide"}
labs.GradientCheckLab()

# %% [markdown] lang="en" slideshow={"slide_type": "skip"}
# **What you should have noticed.** The best place hardly moves with the function: $5\cdot10^{-6}$ to $1.5\cdot10^{-5}$ in `float64`, $5\cdot10^{-3}$ to $1.2\cdot10^{-2}$ in `float32`. The best $\varepsilon$ is about the cube root of the relative rounding: $6\cdot10^{-6}$ in `float64`, $5\cdot10^{-3}$ in `float32`. With `float32` even the best result has only four or five right digits. So check gradients in `float64`, with $10^{-5}$ or $10^{-6}$.

# %% [markdown] lang="tr"
# **Neyi fark etmiş olmalısınız?** En iyi yer fonksiyonla pek değişmez: `float64`'te $5\cdot10^{-6}$ ile $1.5\cdot10^{-5}$, `float32`'de $5\cdot10^{-3}$ ile $1.2\cdot10^{-2}$ arasındadır. En iyi $\varepsilon$, bağıl yuvarlamanın aşağı yukarı küp köküdür: `float64`'te $6\cdot10^{-6}$, `float32`'de $5\cdot10^{-3}$. `float32` ile en iyi sonucun bile ancak dört beş basamağı doğrudur. Bu yüzden gradyanları `float64` ile, $10^{-5}$ ya da $10^{-6}$ ile denetleyin.

# %% [markdown] lang="en" predict="run" slideshow={"slide_type": "subslide"}
# ### A check that can fail
#
# Check at **random** points, with **random** parameters and a **random** gradient from above. With zeros and ones many bugs cancel out and stay hidden. Below, tanh with its derivative $1 - \tanh^2 z$, and with a slip: the square is missing. **Predict:** which of the four checks fail?

# %% [markdown] lang="tr"
# ### Başarısız olabilen bir denetim
#
# **Rastgele** noktalarda, **rastgele** parametrelerle ve yukarıdan gelen **rastgele** bir gradyanla denetleyin. Sıfırlar ve birlerle birçok hata birbirini götürür, saklı kalır. Aşağıda tanh iki kez var: türevi $1 - \tanh^2 z$ ile ve karesi unutulmuş, hatalı türeviyle. **Tahmin edin:** dört denetimden hangileri başarısız olur?

# %% tags=["nbval-ignore-output"] answers=true slideshow={"slide_type": "fragment"}
slopes = (
    lambda grad, z: grad * (1 - np.tanh(z) ** 2),
    lambda grad, z: grad * (1 - np.tanh(z)),
)
reports = [
    gradcheck.check_function(np.tanh, slope, points, seed=0)
    for points in (np.zeros(5), rng.normal(size=5))
    for slope in slopes
]
layer = layers.Dense(3, "tanh", dtype="float64", seed=0)
reports.append(gradcheck.check(layer, rng.normal(size=(5, 4)), seed=0))
print(*reports, sep="\n")

# %% answers=true slideshow={"slide_type": "fragment"}
print("< 1e-6:", [report.error < 1e-6 for report in reports])

# %% [markdown] lang="en" slideshow={"slide_type": "fragment"}
# At $z = 0$ the slip passes, since $\tanh 0 = 0$. At random points only the right one does. The number is $\max|\Delta| / \max|\text{gradient}|$: as a rule, below $10^{-6}$ all is well, above $10^{-3}$ there is a bug. One exception is a kink, as of ReLU at 0: within $\varepsilon$ of it a right gradient fails, so draw another point. `gradcheck.check` does it for a whole layer, with every parameter: the last line is a `Dense` layer.

# %% [markdown] lang="tr"
# $z = 0$'da hatalı olan da geçer, çünkü $\tanh 0 = 0$. Rastgele noktalarda yalnızca doğru olan geçer. Yazılan sayı $\max|\Delta| / \max|\text{gradyan}|$'dır: kural olarak $10^{-6}$'nın altında her şey yolundadır, $10^{-3}$'ün üstünde bir hata vardır. Kırılma noktaları, örneğin ReLU'nun 0 noktası, bu kuralın dışındadır: oraya $\varepsilon$'dan yakın bir noktada doğru bir gradyan da denetimden geçmez; başka bir nokta çekin. `gradcheck.check` bunu bütün bir katman için, her parametresiyle yapar: son satır bir `Dense` katmanıdır.

# %% [markdown] lang="en" slideshow={"slide_type": "notes"}
# *For the instructor.* Plant a bug live: drop the $1 - A^2$ and let the class watch the gradient check turn red. Ask: "Would the loss still fall?" (Often yes. That is the danger.) Usual misconception: if the loss falls, the gradient is right.

# %% [markdown] lang="tr"
# *Öğretmene not.* Canlı olarak bir hata yerleştirin: $1 - A^2$'yi silin; sınıf, gradyan denetiminin kırmızıya döndüğünü görsün. Öğrencilere sorun: "Kayıp yine de iner miydi?" (Çoğu zaman evet. Tehlike de bu.) Sık görülen yanılgı: kayıp iniyorsa gradyan doğrudur.

# %% [markdown] lang="en" slideshow={"slide_type": "skip"}
# **Exercise 8. Bug hunt.** `week04.suspects()` returns five functions `backward(x, W, grad) -> (grad_x, grad_W)` of the layer $y = \tanh(xW)$, under the names A to E. One is wrong. Find it with numerical gradients and assign its letter to `culprit`.

# %% [markdown] lang="tr"
# **Alıştırma 8. Hata avı.** `week04.suspects()`, $y = \tanh(xW)$ katmanının A'dan E'ye adlandırılmış beş `backward(x, W, grad) -> (grad_x, grad_W)` fonksiyonunu döndürür. Biri yanlış. Sayısal gradyanla bulun, harfini `culprit` değişkenine atayın.

# %% exercise="culprit" slideshow={"slide_type": "skip"}

# %% [markdown] lang="en" topics="A297 B115" predict="run" slideshow={"slide_type": "slide"}
# ## 4.6 Twins never part
#
# ### What if all weights start equal?
#
# Take a hidden layer of eight tanh units, all weights 0.3, all biases 0. Every unit computes the same. Every unit sends on the same value through the same weight, so the same gradient comes back. After the step they are equal again, and so on for ever: eight twins are one unit. Both are needed, equal weights coming in **and** equal weights going out.
#
# With exact zeros it is worse. $\mathrm{d}W^{[1]} = \frac1m \left(W^{[2]\top}\mathrm{d}Z^{[2]} \odot g'(Z^{[1]})\right) X^\top$ is 0 because $W^{[2]} = 0$, and $\mathrm{d}W^{[2]} = \frac1m\,\mathrm{d}Z^{[2]} A^{[1]\top}$ is 0 because $A^{[1]} = \tanh 0 = 0$. No weight ever moves.
#
# **Predict** the six answers below: for the starts 0, 0.3 and random, are the units equal after 200 steps, and has the first layer moved?

# %% [markdown] lang="tr"
# ## 4.6 İkizler ayrılmaz
#
# ### Bütün ağırlıklar eşit başlarsa?
#
# Sekiz tanh birimli bir gizli katman alın; bütün ağırlıklar 0.3, bütün sapmalar 0 olsun. Her birim aynı değeri hesaplar. Her birim bu değeri aynı ağırlıkla ileri gönderir, bu yüzden aynı gradyan geri gelir. Adımdan sonra yine eşittirler, bu hep böyle gider: sekiz ikiz, tek birimdir. Bunun için hem gelen **hem** giden ağırlıklar eşit olmalıdır.
#
# Tam sıfırla daha kötüsü olur. $\mathrm{d}W^{[1]} = \frac1m \left(W^{[2]\top}\mathrm{d}Z^{[2]} \odot g'(Z^{[1]})\right) X^\top$ sıfırdır, çünkü $W^{[2]} = 0$; $\mathrm{d}W^{[2]} = \frac1m\,\mathrm{d}Z^{[2]} A^{[1]\top}$ da sıfırdır, çünkü $A^{[1]} = \tanh 0 = 0$. Hiçbir ağırlık kıpırdamaz.
#
# Aşağıdaki altı yanıtı **tahmin edin**: 0, 0.3 ve rastgele başlangıçlarda 200 adım sonra birimler eşit mi, ilk katman kıpırdamış mı?

# %% [markdown] lang="en" slideshow={"slide_type": "notes"}
# *For the instructor.* 6 minutes for 4.6. Ask for all six predictions by show of hands. Usual misconception: different inputs make equal units different.

# %% [markdown] lang="tr"
# *Öğretmene not.* 4.6 için 6 dakika. Altı tahminin hepsini el kaldırtarak alın. Sık görülen yanılgı: girdiler farklı olunca eşit birimler ayrışır.

# %% answers=true slideshow={"slide_type": "subslide"}
xor_x, xor_y = datasets.make_xor(200, noise=0.1, seed=0)
xor_x, xor_y = xor_x.astype("float64") - xor_x.mean(axis=0), xor_y[:, None]
xor_loss = losses.BinaryCrossentropy(from_logits=True)
starts = {"0": np.zeros((2, 8)), "0.3": np.full((2, 8), 0.3)}
starts["0.01 N(0, 1)"] = 0.01 * rng.normal(size=(2, 8))
for name, W1 in starts.items():
    W2 = 0.01 * rng.normal(size=(8, 1)) if "N" in name else W1[:1].T
    twins = models.Sequential(
        [layers.Dense(8, "tanh", dtype="float64"), layers.Dense(1, dtype="float64")]
    )
    twins.build((None, 2))
    twins.set_weights([W1, np.zeros(8), W2, np.zeros(1)])
    for _step in range(200):
        xor_loss(xor_y, twins(xor_x))
        twins.backward(xor_loss.backward())
        optimizers.SGD(1.0).apply(twins.grads, twins.params)
    K = twins.get_weights()[0]
    spread, moved = np.ptp(K, axis=1).max(), abs(K - W1).max()
    print(f"{name:12} =: {spread:.6f}  Δ: {moved:.6f}")

# %% [markdown] lang="en" topics="A298" predict="play" slideshow={"slide_type": "subslide"}
# ### Play: watch the twins
#
# The columns of the output: how far apart are the units (=), how far has the first layer moved (Δ)? Equal numbers move, but together. Only numbers that **differ** break the **symmetry**, and random ones are the usual way to get them; the biases may start at zero. For a shallow net small ones are enough, such as 0.01 times a normal number: 0.01 is **small**, it keeps tanh in its steep part. For deep nets it is too small; week 5 finds the right size.
#
# **Predict** for each of the four starts: does the loss fall below $\ln 2 = 0.693$, the cost of a guess? Then let each run for 400 steps.
#
# **Goal:** find a start with a similarity above 0.999 after 200 steps. There are two.

# %% [markdown] lang="tr"
# ### Deneyin: ikizleri izleyin
#
# Çıktının sütunları: birimler birbirinden ne kadar uzak (=), ilk katman ne kadar kıpırdamış (Δ)? Eşit sayılar kıpırdar, ama hep birlikte. Simetriyi yalnızca birbirinden **farklı** sayılar kırar (**simetri kırma**, symmetry breaking); bunun alışılmış yolu rastgele sayılardır. Sapmalar sıfırdan başlayabilir. Sığ bir ağa küçük sayılar, örneğin normal dağılımlı bir sayının 0.01 katı, yeter: 0.01 **küçüktür**, tanh'ı dik bölgesinde tutar. Derin ağlar için fazla küçüktür; doğru büyüklüğü 5. haftada bulacağız.
#
# Dört başlangıcın her biri için **tahmin edin**: kayıp, yazı tura atmanın maliyeti olan $\ln 2 = 0.693$'ün altına iner mi? Sonra her birini 400 adım çalıştırın.
#
# **Hedef:** 200 adım sonra benzerliğin 0.999'un üstünde olduğu bir başlangıç bulun. İki tane var.

# %% slideshow={"slide_type": "subslide"}
labs.SymmetryLab()

# %% [markdown] lang="en" slideshow={"slide_type": "skip"}
# **What you should have noticed.** At the rate 1.5: all zero stands still at 0.693. All 0.3 comes down to 0.497 at about step 380; then the rate is too large for it: the loss begins to jump, above 0.55 by step 400, and, if you let it run on, between 0.55 and 0.59. The best that **one** tanh unit can reach on these points is 0.477. The small start rests near 0.693, then falls. Equal units are not what holds it up: after 100 steps their similarity is 0.09, the loss still 0.693. But the gradient of each layer has the small weights of the other as a factor, so the numbers must grow first. Over twelve draws it was below 0.65 after 204 to 342 steps, half of them by step 245. The start named after Glorot, Keras' default, draws numbers whose size follows from the width of the layer ({{5.2}}), larger ones here: it was there after 3 to 19 steps.

# %% [markdown] lang="tr"
# **Neyi fark etmiş olmalısınız?** Öğrenme oranı 1.5 iken: hepsi sıfırsa kayıp 0.693'te kalır. Hepsi 0.3 ise kayıp 380. adım dolayında 0.497'ye iner; sonra bu oran ona büyük gelir: kayıp sıçramaya başlar, 400. adıma kadar 0.55'i aşar, çalıştırmayı sürdürürseniz 0.55 ile 0.59 arasında sıçrar. **Tek** bir tanh biriminin bu noktalarda ulaşabileceği en iyi değer 0.477'dir. Küçük başlangıç 0.693 dolayında bekler, sonra iner. Onu bekleten, birimlerin eşitliği değildir: 100 adımdan sonra benzerlikleri 0.09, kayıp hâlâ 0.693'tür. Ama her katmanın gradyanında öteki katmanın küçük ağırlıkları çarpandır; önce sayıların büyümesi gerekir. On iki denemede 204 ile 342 adım arasında 0.65'in altına indi, yarısında en geç 245. adımda. Glorot'nun adını taşıyan başlangıç, yani Keras'ın varsayılanı, sayıların büyüklüğünü katmanın genişliğine göre seçer ({{5.2}}); burada sayılar daha büyük çıkar: ona 3 ile 19 arası adım yetti.

# %% [markdown] lang="en" topics="A280 A383 A283" slideshow={"slide_type": "slide"}
# ## 4.7 What the frameworks do
#
# ### The same gradients from `tf.GradientTape`
#
# Now that you can do it by hand, let a library do it. TensorFlow's *tape* records what you compute and then runs it backward: **automatic differentiation**. PyTorch records in the same way; there the call is `loss.backward()`. We copy the digits network of the opening to Keras and compare all four gradients.

# %% [markdown] lang="tr"
# ## 4.7 Kitaplıklar ne yapar
#
# ### `tf.GradientTape` ile aynı gradyanlar
#
# Elle yapabildiğinize göre artık bir kitaplığa yaptırın. TensorFlow'un *bandı* (tape) hesapladıklarınızı kaydeder, sonra geriye doğru çalıştırır: **otomatik türev alma** (automatic differentiation). PyTorch da böyle kaydeder; oradaki çağrı `loss.backward()`'dır. Baştaki rakam ağını Keras'a kopyalayıp dört gradyanın hepsini karşılaştırıyoruz.

# %% [markdown] lang="en" slideshow={"slide_type": "notes"}
# *For the instructor.* 3 minutes for 4.7. Show the four pairs of numbers, then let the class find what is wrong with the third snippet.

# %% [markdown] lang="tr"
# *Öğretmene not.* 4.7 için 3 dakika. Dört sayı çiftini gösterin, sonra üçüncü parçanın hatasını sınıfa buldurun.

# %% slideshow={"slide_type": "-"}
digits_loss(y, net(x))
net.backward(digits_loss.backward())
twin = keras_bridge.to_keras(net)
loss_fn = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
with tf.GradientTape() as tape:
    value = loss_fn(y, twin(tf.constant(x)))
theirs = tape.gradient(value, twin.trainable_variables)
for (name, ours), their in zip(net.grads.items(), theirs):
    their = their.numpy()
    top = np.unravel_index(abs(ours).argmax(), ours.shape)
    gap = abs(ours - their).max()
    print(f"{name:15} {ours[top]:9.6f} {their[top]:9.6f}  max |Δ| < 1e-8: {gap < 1e-8}")

# %% [markdown] lang="en" topics="A384 C004-34" slideshow={"slide_type": "subslide"}
# ### Three snippets from lecture notes, two of them broken
#
# Minimise $J(w) = w^2 - 10w + 25 = (w - 5)^2$ with Adam (week 5 explains Adam). The first snippet works: tape, gradient, `apply_gradients`. The second asks for the same in one line, which Keras 3 no longer has:
#
# ```python
# optimizer.minimize(cost_fn, [w])
# ```
#
# The third looks harmless. **What is wrong with it?**
#
# ```python
# loss = model.compile(SparseCategoricalCrossentropy())
# ```

# %% [markdown] lang="tr"
# ### Ders notlarından üç kod parçası, ikisi bozuk
#
# $J(w) = w^2 - 10w + 25 = (w - 5)^2$, Adam ile en aza indirilecek (Adam 5. haftada açıklanır). Birinci parça çalışır: bant, gradyan, `apply_gradients`. İkincisi aynısını tek satırda ister; Keras 3'te bu artık yoktur:
#
# ```python
# optimizer.minimize(cost_fn, [w])
# ```
#
# Üçüncüsü zararsız görünür. **Nesi yanlış?**
#
# ```python
# loss = model.compile(SparseCategoricalCrossentropy())
# ```

# %% slideshow={"slide_type": "subslide"}
w = keras.Variable(0.0)
adam = keras.optimizers.Adam(0.1)
our_adam, our_w = optimizers.Adam(0.1), {"w": np.zeros(1)}
for _step in range(300):
    with tf.GradientTape() as tape:
        value = w**2 - 10 * w + 25
    adam.apply_gradients([(tape.gradient(value, w.value), w)])
    our_adam.apply({"w": 2 * our_w["w"] - 10}, our_w)  # dJ/dw = 2w - 10
print(f"w = {float(w):.4f}, {our_w['w'][0]:.4f}")
print("minimize:", hasattr(adam, "minimize"))

try:
    twin.compile(loss_fn)
except ValueError as error:
    print(type(error).__name__, "|", str(error)[:43])
print(twin.compile(optimizer="adam", loss=loss_fn))

# %% [markdown] lang="en" topics="C000-12" slideshow={"slide_type": "fragment"}
# Repaired: the second is the loop itself. In the third the first argument of `compile` is the **optimiser**, and `compile` returns nothing, so there is no `loss` to keep. Write `model.compile(optimizer="adam", loss=...)`.

# %% [markdown] lang="tr"
# Onarılmış hâlleri: ikincisi, döngünün kendisidir. Üçüncüde `compile`'ın ilk argümanı **optimize edicidir** (optimizer), `compile` ise hiçbir şey döndürmez, bu yüzden saklanacak bir `loss` yoktur. `model.compile(optimizer="adam", loss=...)` yazın.

# %% [markdown] lang="en" topics="A219 A220 B36" predict="run" slideshow={"slide_type": "slide"}
# ## 4.8 Depth, and the numbers nobody learns
#
# ### What does depth buy? Fold the line
#
# Features build on each other: edges, parts, objects. Circuit theory says more: some functions that a small **deep** circuit computes need a very wide **shallow** one. For the parity of 8 bits these were 7 gates in 3 levels against 128; but 8 threshold units in one layer did it as well ({{3.6: section 3.6}}), so for neural networks the example is weak.
#
# Here is a strong one. Two ReLU units per layer compute $2\max(0, x) - 4\max(0, x - \frac12)$: up from 0 to 1, then down again. It folds the interval $[0, 1]$ in the middle. Put $L$ such layers behind each other. **Predict** the number of straight pieces for $L = 6$. A single hidden layer of $n$ ReLU units has at most $n + 1$ pieces: how many units would it need?

# %% [markdown] lang="tr"
# ## 4.8 Derinlik ve kimsenin öğrenmediği sayılar
#
# ### Derinlik ne kazandırır? Aralığı katlayın
#
# Öznitelikler (feature) birbirinin üstüne kurulur: kenarlar, parçalar, nesneler. Devre kuramı daha fazlasını söyler: küçük, **derin** bir devrenin hesapladığı bazı fonksiyonlar çok geniş bir **sığ** devre ister. 8 bitin eşliği için bunlar 3 düzeyde 7 kapıya karşı 128 kapıydı; ama tek katmanda 8 eşik birimi de aynı işi yaptı ({{3.6: bölüm 3.6}}), yani sinir ağları için bu örnek zayıftır.
#
# Güçlü bir örnek: katman başına iki ReLU birimi $2\max(0, x) - 4\max(0, x - \frac12)$ değerini hesaplar: 0'dan 1'e çıkar, sonra iner. $[0, 1]$ aralığını ortasından katlar. Böyle $L$ katmanı art arda koyun. $L = 6$ için düz parçaların sayısını **tahmin edin**. $n$ ReLU birimli tek gizli katmanda en çok $n + 1$ parça vardır: ona kaç birim gerekirdi?

# %% [markdown] lang="en" slideshow={"slide_type": "notes"}
# *For the instructor.* 6 minutes for 4.8. Fold a strip of paper three times and let the class count the creases. Usual misconception: a deep network is better at everything; the parity of bits is the weak example, folding the strong one.

# %% [markdown] lang="tr"
# *Öğretmene not.* 4.8 için 6 dakika. Bir kâğıt şeridi üç kez katlayın, kat izlerini sınıfa saydırın. Sık görülen yanılgı: derin ağ her işte daha iyidir; bitlerin eşliği zayıf örnektir, katlama güçlü olanı.

# %% answers=true slideshow={"slide_type": "subslide"}
line = np.linspace(0, 1, 2**10 + 1)
wave, fig, axes = line, *plt.subplots(1, 3, figsize=(9, 2.2), sharey=True)
for L in range(1, 7):
    wave = 2 * np.maximum(0, wave) - 4 * np.maximum(0, wave - 0.5)
    pieces = 1 + np.sum(np.diff(np.sign(np.diff(wave))) != 0)
    print(f"L = {L}: 2 * {L} ReLU, {pieces} = 2^{L}")
    if L % 2 == 0:
        axes[L // 2 - 1].plot(line, wave)
        axes[L // 2 - 1].set(xlabel="$x$", title=f"$L = {L}$: $2^{L} = {pieces}$")

# %% [markdown] lang="en" slideshow={"slide_type": "fragment"}
# 12 units in six layers make 64 pieces; in one layer that takes 63 units, and each further layer of two units doubles the pieces. That is the gain of depth for ReLU networks (Telgarsky 2016). Whether training finds such a solution is another question.

# %% [markdown] lang="tr"
# Altı katmanda 12 birim 64 parça yapar; tek katmanda 63 birim gerekir; iki birimlik her yeni katman parça sayısını ikiye katlar. ReLU ağlarında derinliğin kazancı budur (Telgarsky 2016). Eğitimin böyle bir çözümü bulup bulmayacağı başka bir sorudur.

# %% [markdown] lang="en" topics="A302" slideshow={"slide_type": "subslide"}
# ### Parameters and hyperparameters
#
# | | parameters | hyperparameters |
# |---|---|---|
# | which | $W$, $b$ | learning rate, layers, units, activation, batch size, epochs |
# | set by | gradient descent | you, before training |
# | on | the training set | the dev set ({{6.3}}) |
# | how many | thousands to billions | a handful |
#
# Hyperparameters have no gradient here: they decide which parameters you will find. **Name one more** that you met this week.
#
# <details><summary>Answer</summary>
#
# The size of the first weights.
# </details>

# %% [markdown] lang="tr"
# ### Parametreler ve hiperparametreler
#
# | | parametreler | hiperparametreler (hyperparameter) |
# |---|---|---|
# | hangileri | $W$, $b$ | öğrenme oranı, katmanlar, birimler, aktivasyon, yığın (batch) büyüklüğü, dönem (epoch) sayısı |
# | kim seçer | gradyan inişi | siz, eğitimden önce |
# | nerede | eğitim kümesinde | doğrulama kümesinde (validation set, {{6.3}}) |
# | kaç tane | binlerden milyarlara | bir avuç |
#
# Hiperparametrelerin burada gradyanı yoktur; hangi parametreleri bulacağınıza onlar karar verir. Bu hafta gördüğünüz **bir tane daha söyleyin**.
#
# <details><summary>Yanıt</summary>
#
# İlk ağırlıkların büyüklüğü.
# </details>

# %% [markdown] lang="en" predict="run" slideshow={"slide_type": "subslide"}
# ### Everything together on real data
#
# Digits, two hidden layers, softmax, 1797 images of 8 times 8 pixels. Our backpropagation trains; Keras trains beside it from the same start with the same batches. **Predict:** after 100 steps of 32 images, in how many digits do the two losses agree? And what share of unseen digits is right after 20 epochs?

# %% [markdown] lang="tr"
# ### Hepsi bir arada, gerçek veride
#
# Rakamlar, iki gizli katman, softmax; 8 çarpı 8 piksellik (pixel) 1797 görüntü (image). Bizim geri yayılımımız eğitir; Keras da yanında, aynı başlangıçtan, aynı yığınlarla eğitir. **Tahmin edin:** 32 görüntülük 100 adımdan sonra iki kayıp kaç basamakta aynıdır? 20 dönemden sonra görülmemiş rakamların ne kadarı doğrudur?

# %% answers=true slideshow={"slide_type": "fragment"}
(x_train, y_train), (x_dev, y_dev), _rest = selection.train_dev_test_split(
    digits_x, digits_y, seed=0
)
model = models.Sequential(
    [layers.Dense(32, "tanh"), layers.Dense(16, "tanh"), layers.Dense(10, "softmax")],
    seed=0,
)
model.build((None, 64))
training = keras_bridge.compare_training(
    model,
    x_train,
    y_train,
    optimizer=optimizers.SGD(0.1),
    loss="sparse_categorical_crossentropy",
    steps=100,
)
for step in (0, 49, 99):
    print(f"{step + 1:3}: {training.loss[step]:.3f} {training.keras_loss[step]:.3f}")
print("max |Δ| < 1e-4:", abs(training.loss - training.keras_loss).max() < 1e-4)

# %% answers=true slideshow={"slide_type": "subslide"}
_ = plots.comparison(training)

# %% answers=true slideshow={"slide_type": "fragment"}
model.compile(
    optimizers.SGD(0.1), loss="sparse_categorical_crossentropy", metrics=["accuracy"]
)
history = model.fit(
    x_train, y_train, 32, 20, seed=0, verbose=0, validation_data=(x_dev, y_dev)
)
print("val_accuracy > 0.9:", history.history["val_accuracy"][-1] > 0.9)

# %% [markdown] lang="en" slideshow={"slide_type": "fragment"}
# The two curves lie on each other; what differs is the rounding of `float32`. More than nine of ten unseen digits are right (over ten splits and starts 93.9 % to 98.9 %, median 96 %), with gradients that you can derive on paper.

# %% [markdown] lang="tr"
# İki eğri üst üste biner; aradaki fark `float32`'nin yuvarlamasıdır. Görülmemiş her on rakamdan dokuzdan fazlası doğru çıkar (on bölme ve başlangıçta %93.9 ile %98.9 arası, ortanca %96), üstelik kâğıt üzerinde türetebildiğiniz gradyanlarla.

# %% [markdown] lang="en" slideshow={"slide_type": "skip"}
# **Exercise 9. Repair the cost.** {{2.10: Section 2.10}} mended a cost of two classes; this one is for many. `cost(y, y_hat)` is to be the mean cross-entropy of $m$ examples, one row each: `y` is one-hot, `y_hat` holds the probabilities. It runs, and it falls during a training. Yet a network of ten equal guesses costs 0.23 by it, and once a network rules a wrong class out, with a probability of exactly 0, the cost is NaN. Repair both mistakes. Then explain with a number: by which factor is 0.23 wrong, and what does that do to the gradient, and so to the best learning rate?

# %% [markdown] lang="tr"
# **Alıştırma 9. Maliyeti onarın.** {{2.10: Bölüm 2.10}}'da iki sınıfın maliyeti onarılmıştı; buradaki, çok sınıf içindir. `cost(y, y_hat)`, her satırı bir örnek olan $m$ örneğin ortalama çapraz entropisini vermeli: `y` one-hot'tır, `y_hat` olasılıklardan oluşur. Fonksiyon çalışıyor, verdiği değer eğitim boyunca düşüyor. Ama ona göre, on sınıfa eşit olasılık veren bir ağın maliyeti 0.23'tür; bir ağ yanlış bir sınıfı tümüyle dışlayıp olasılığını tam 0 yapınca da maliyet NaN çıkıyor. İki hatayı da giderin. Sonra bir sayıyla açıklayın: 0.23, olması gerekenin kaçta kaçıdır; bu, gradyanı ve dolayısıyla en iyi öğrenme oranını nasıl değiştirir?

# %% exercise="cost" slideshow={"slide_type": "skip"}

# %% [markdown] lang="en" topics="C000-09 C000-10 C000-11 C002-01 C002-04 C004-06" slideshow={"slide_type": "slide"}
# ## 4.9 Find the slip
#
# Claims from lecture notes that students really used. Each is wrong. Say **why** before you open the answer.
#
# **Claim 1.** "The loss of class $j$ is $\log a_j$."
#
# <details><summary>Answer</summary>
#
# $-\log a_j$. The logarithm of a probability is negative; minimising it would push $a_j$ to 0.
# </details>
#
# **Claim 2.** "If class $j$ has the highest probability, the loss is $-\log a_j$."
#
# <details><summary>Answer</summary>
#
# The loss takes the probability of the **true** class, whatever the network prefers.
# </details>
#
# **Claim 3.** "$\mathrm{d}z = -\frac{y}{a} + \frac{1-y}{1-a}$."
#
# <details><summary>Answer</summary>
#
# That is $\mathrm{d}L/\mathrm{d}a$. Times $\mathrm{d}a/\mathrm{d}z = a(1-a)$ it becomes $a - y$.
# </details>
#
# **Claim 4.** "Cross-entropy grows exponentially near 0."
#
# <details><summary>Answer</summary>
#
# $-\log a$ is unbounded, but grows only logarithmically. What matters is the gradient: $a - y$ instead of the $2\,(a-y)\,a(1-a)$ of the squared error.
# </details>
#
# **Claim 5.** "$\partial J/\partial \bar y$ is a column vector of size $1 \times M$."
#
# <details><summary>Answer</summary>
#
# $1 \times M$ is a row vector. Only so does $(1 \times M)(M \times N) = (1 \times N)$ work.
# </details>
#
# **Claim 6.** "$\log(1 + e^s)$ never saturates."
#
# <details><summary>Answer</summary>
#
# Softplus saturates on the left: at $s = -10$ its gradient is $4.5\cdot10^{-5}$. What does not saturate is the log-sigmoid where the prediction is wrong: its gradient there is 0.99995.
# </details>

# %% [markdown] lang="tr"
# ## 4.9 Hatayı bulun
#
# Savlar, öğrencilerin gerçekten kullandığı ders notlarından. Hepsi yanlış. Yanıtı açmadan önce **nedenini** söyleyin.
#
# **Sav 1.** "$j$ sınıfının kaybı $\log a_j$'dir."
#
# <details><summary>Yanıt</summary>
#
# $-\log a_j$. Bir olasılığın logaritması negatiftir; onu küçültmek $a_j$'yi 0'a iterdi.
# </details>
#
# **Sav 2.** "En yüksek olasılık $j$ sınıfındaysa kayıp $-\log a_j$'dir."
#
# <details><summary>Yanıt</summary>
#
# Kayıp, ağ neyi yeğlerse yeğlesin, **doğru** sınıfın olasılığını alır.
# </details>
#
# **Sav 3.** "$\mathrm{d}z = -\frac{y}{a} + \frac{1-y}{1-a}$."
#
# <details><summary>Yanıt</summary>
#
# Bu $\mathrm{d}L/\mathrm{d}a$'dır. $\mathrm{d}a/\mathrm{d}z = a(1-a)$ ile çarpılınca $a - y$ olur.
# </details>
#
# **Sav 4.** "Çapraz entropi 0'a yakın yerde üstel olarak büyür."
#
# <details><summary>Yanıt</summary>
#
# $-\log a$ sınırsızdır, ama yalnızca logaritmik büyür. Önemli olan gradyandır: kare hatanın $2\,(a-y)\,a(1-a)$ gradyanı yerine $a - y$.
# </details>
#
# **Sav 5.** "$\partial J/\partial \bar y$, $1 \times M$ büyüklüğünde bir sütun vektörüdür."
#
# <details><summary>Yanıt</summary>
#
# $1 \times M$ satır vektörüdür. $(1 \times M)(M \times N) = (1 \times N)$ ancak böyle olur.
# </details>
#
# **Sav 6.** "$\log(1 + e^s)$ hiç doymaz."
#
# <details><summary>Yanıt</summary>
#
# Softplus solda doyar: $s = -10$'da gradyanı $4.5\cdot10^{-5}$'tir. Doymayan, tahminin yanlış olduğu yerde log-sigmoiddir: oradaki gradyanı 0.99995'tir.
# </details>

# %% [markdown] lang="en" slideshow={"slide_type": "notes"}
# *For the instructor.* 2 minutes for 4.9. Let each row of seats choose one claim; the rest is for home.

# %% [markdown] lang="tr"
# *Öğretmene not.* 4.9 için 2 dakika. Her sıra bir sav seçsin; kalanı eve bırakın.

# %% [markdown] lang="en" predict="run" slideshow={"slide_type": "slide"}
# ## 4.10 Traps of the real library
#
# ### The loss that two functions disagree on
#
# Seen with Keras 3.15.1 on TensorFlow 2.21.0; run the cells to see whether yours still does it.
#
# A model ends in softmax. Logits $[100, 0]$, the second class is true; in exact arithmetic the loss is 100. We ask `evaluate`, and we compute the same loss from what `predict` returns. **Predict:** two times 100?

# %% [markdown] lang="tr"
# ## 4.10 Gerçek kitaplığın tuzakları
#
# ### İki fonksiyonun anlaşamadığı kayıp
#
# Keras 3.15.1 ile, TensorFlow 2.21.0 üzerinde görüldü; sizin sürümünüzde de böyle olup olmadığını hücreleri çalıştırarak görün.
#
# Model softmax ile bitiyor. Logitler $[100, 0]$, doğru olan ikinci sınıf; yuvarlama olmasa kayıp 100 olurdu. `evaluate`'e soruyoruz, aynı kaybı bir de `predict`'in döndürdüğünden hesaplıyoruz. **Tahmin edin:** iki kez 100 mü?

# %% [markdown] lang="en" slideshow={"slide_type": "notes"}
# *For the instructor.* 5 minutes for 4.10. Collect the predictions for all three traps first, then run the cells one after the other.

# %% [markdown] lang="tr"
# *Öğretmene not.* 4.10 için 5 dakika. Önce üç tuzağın üçü için de tahminleri toplayın, sonra hücreleri art arda çalıştırın.

# %% answers=true slideshow={"slide_type": "subslide"}
row, second = np.array([[100.0, 0.0]]), np.array([1])
ending = keras.Sequential([keras.Input((2,)), keras.layers.Activation("softmax")])
ending.compile(loss="sparse_categorical_crossentropy")
shares = ending.predict(row, verbose=0)
print("evaluate():  ", ending.evaluate(row, second, verbose=0))
of_shares = keras.losses.SparseCategoricalCrossentropy()
print(f"predict():   {float(of_shares(second, shares)):.3f}", shares)

z_tf = tf.constant(row)
with tf.GradientTape() as tape:
    tape.watch(z_tf)
    value = of_shares(second, tf.nn.softmax(z_tf))
print(f"dL/dz:       {float(value):.3f}", tape.gradient(value, z_tf).numpy())
print(f"dlcourse:    {from_p(second, activations.softmax(row)):.3f}")
print(f"from_logits: {from_z(second, row):.3f}", from_z.backward())

# %% [markdown] lang="en" slideshow={"slide_type": "fragment"}
# 100 against 16.118, and the gradient of the second is exactly 0. The softmax of Keras leaves its logits on the tensor of the probabilities (the attribute `_keras_logits`, source: `keras/src/backend/tensorflow/nn.py`), and the loss takes them. The array of `predict` has no such attribute: 0 is clipped to $10^{-7}$. Our loss, given probabilities, does the same. **What to do:** a linear last layer and `from_logits=True`; and never compare a loss computed from `predict` with the one of `fit` or `evaluate`.

# %% [markdown] lang="tr"
# 100'e karşı 16.118; üstelik ikincisinin gradyanı tam 0. Keras'ın softmax'ı, logitlerini olasılık tensörüne iliştirir (`_keras_logits` özelliği, kaynak: `keras/src/backend/tensorflow/nn.py`), kayıp da onları kullanır. `predict`'in döndürdüğü dizide böyle bir özellik yoktur: 0, $10^{-7}$'ye kırpılır. Olasılık verilince bizim kaybımız da aynısını yapar. **Ne yapmalı:** doğrusal bir son katman ve `from_logits=True`; `predict`'ten hesaplanan bir kaybı `fit`'in ya da `evaluate`'in kaybıyla hiç karşılaştırmayın.

# %% [markdown] lang="en" predict="run" slideshow={"slide_type": "subslide"}
# ### A gradient check that fails, though the gradient is right
#
# Finite differences of a Keras loss, `float64` in, $\varepsilon$ as {{4.5: section 4.5}} recommends. Keras has each loss twice: as a class and as a function. **Predict:** which of the two passes the check at $\varepsilon = 10^{-6}$?

# %% [markdown] lang="tr"
# ### Gradyan doğruyken tutmayan gradyan denetimi
#
# Bir Keras kaybının sayısal türevi; girdi `float64`, $\varepsilon$ {{4.5: bölüm 4.5}}'in önerdiği gibi. Keras'ta her kaybın iki biçimi vardır: sınıf ve fonksiyon. **Tahmin edin:** $\varepsilon = 10^{-6}$ iken denetimden hangisi geçer?

# %% tags=["nbval-ignore-output"] answers=true slideshow={"slide_type": "subslide"}
point, first_class = np.array([0.3, -0.7, 1.1]), np.array([0])
exact = activations.softmax(point) - np.array([1.0, 0.0, 0.0])
as_class = keras.losses.SparseCategoricalCrossentropy
as_function = keras.losses.sparse_categorical_crossentropy
forms = {
    "SparseCategoricalCrossentropy": as_class(from_logits=True),
    "... dtype=float64": as_class(from_logits=True, dtype="float64"),
    "sparse_categorical_crossentropy": lambda y, z: as_function(y, z, True)[0],
    "dlcourse": from_z,
}
wrong_by = {}
for name, form in forms.items():
    for epsilon in (1e-5, 1e-6, 1e-7):
        numeric = gradcheck.numerical_gradient(
            lambda z, form=form: float(form(first_class, z[None])), point, epsilon
        )
        wrong_by[name, epsilon] = gradcheck.relative_error(numeric, exact)
    print(f"{name:31}", *(f"{wrong_by[name, e]:.0e}" for e in (1e-5, 1e-6, 1e-7)))

# %% answers=true slideshow={"slide_type": "fragment"}
print("< 1e-6:", [name for name in forms if wrong_by[name, 1e-6] < 1e-6])
print(forms["SparseCategoricalCrossentropy"](first_class, point[None]).dtype)

# %% [markdown] lang="en" slideshow={"slide_type": "fragment"}
# The class turns its arguments into `float32` before it computes (`keras/src/losses/loss.py`; `keras.config.floatx()` decides). A loss near 1 then moves in steps of $10^{-7}$. The difference you look for is about twelve such steps at $\varepsilon = 10^{-6}$ and about one at $10^{-7}$: the derivative here is wrong by a tenth, then by half. The function keeps `float64`. **What to do:** use the function, or `dtype="float64"` in the class, whenever you check a gradient.

# %% [markdown] lang="tr"
# Sınıf, hesaptan önce argümanlarını `float32`'ye çevirir (`keras/src/losses/loss.py`; bunu `keras.config.floatx()` belirler). 1 dolayındaki bir kayıp o zaman $10^{-7}$'lik sıçramalarla değişir. Aradığınız fark, $\varepsilon = 10^{-6}$ iken yaklaşık on iki, $10^{-7}$ iken yaklaşık bir sıçrama kadardır: buradaki türev birincisinde onda bir, ikincisinde yarı yarıya yanlış çıkar. Fonksiyon `float64`'ü korur. **Ne yapmalı:** gradyan denetlerken fonksiyonu ya da sınıfta `dtype="float64"`'ü kullanın.

# %% [markdown] lang="en" predict="run" slideshow={"slide_type": "subslide"}
# ### One initializer, two layers
#
# You make a random initializer once and hand it to two layers of the same shape. **Predict:** are the two kernels different? And if you write its name instead, `"glorot_uniform"`?

# %% [markdown] lang="tr"
# ### Tek ilklendirici, iki katman
#
# Rastgele bir ilklendiriciyi (initializer) bir kez oluşturup şekilleri aynı olan iki katmana veriyorsunuz. **Tahmin edin:** iki çekirdek farklı mı? Ya onun yerine adını, `"glorot_uniform"` yazarsanız?

# %% answers=true slideshow={"slide_type": "fragment"}
starts = {
    "GlorotUniform()": (keras.layers.Dense, keras.initializers.GlorotUniform()),
    "'glorot_uniform'": (keras.layers.Dense, "glorot_uniform"),
    "dlcourse": (layers.Dense, initializers.GlorotUniform()),
}
for name, (Dense, initializer) in starts.items():
    pair = [Dense(3, kernel_initializer=initializer) for _layer in range(2)]
    for layer in pair:
        layer.build((None, 3))
    kernels = [layer.get_weights()[0] for layer in pair]
    print(f"{name:16} max |Δ| = 0: {abs(kernels[0] - kernels[1]).max() == 0}")

# %% [markdown] lang="en" slideshow={"slide_type": "fragment"}
# The object draws its seed once, when it is made, and uses it at every call (`keras/src/initializers/random_initializers.py`): both kernels are equal. The name makes a new object, with a seed of its own, for each layer; ours draws on from one generator. Two equal branches that also go out through equal weights are the twins of 4.6, and nothing warns. **What to do:** write the name, or make one object for each layer.

# %% [markdown] lang="tr"
# Nesne, tohumunu (seed) oluşturulurken bir kez çeker ve her çağrıda onu kullanır (`keras/src/initializers/random_initializers.py`): iki çekirdek eşit olur. Ad yazınca her katman için tohumu ayrı, yeni bir nesne oluşturulur; bizimki ise sayıları tek bir üreteçten çekmeyi sürdürür. Giden ağırlıkları da eşit olan iki eşit dal, 4.6'nın ikizleridir; hiçbir uyarı da gelmez. **Ne yapmalı:** adı yazın ya da her katman için ayrı bir nesne oluşturun.

# %% [markdown] lang="en" slideshow={"slide_type": "skip"}
# ## 4.11 Check yourself
#
# Click the answer you would give. Read the reasons of the others as well.
#
# **1. A value is used in three places. What is its gradient?**
#
# <details><summary>A) the product of the three that come back</summary>
#
# No: products are taken along one path.
# </details>
# <details><summary>B) their sum</summary>
#
# Yes: a nudge travels on all three paths, and its effects add up.
# </details>
# <details><summary>C) their mean</summary>
#
# No: a fork does not divide.
# </details>
#
# **2. $y = Wx$ with $W$ of shape (3, 5). Which shape has $\mathrm{d}W$?**
#
# <details><summary>A) (3, 5)</summary>
#
# Yes: a gradient has the shape of its parameter.
# </details>
# <details><summary>B) (5, 3)</summary>
#
# No: that is the shape of $W^\top$.
# </details>
# <details><summary>C) (5,)</summary>
#
# No: that is $\mathrm{d}x$.
# </details>
#
# **3. Logits [1, 1, 1, 1], true class 2. What is the loss?**
#
# <details><summary>A) 0.25</summary>
#
# No: that is the probability.
# </details>
# <details><summary>B) $\log 4 \approx 1.386$</summary>
#
# Yes: $-\log\frac14$.
# </details>
# <details><summary>C) 1</summary>
#
# No: 1 is the logit. Add 7 to all four logits and the loss stays.
# </details>
#
# **4. You add 100 to all logits. What happens to softmax?**
#
# <details><summary>A) it becomes surer</summary>
#
# No: the factor $e^{100}$ cancels.
# </details>
# <details><summary>B) nothing</summary>
#
# Yes. That is why the maximum may be subtracted.
# </details>
# <details><summary>C) it overflows, in any implementation</summary>
#
# No, only in one that does not subtract the maximum.
# </details>
#
# **5. The gradient check fails with $\varepsilon = 10^{-12}$. What do you conclude?**
#
# <details><summary>A) the backward pass is wrong</summary>
#
# Not yet: round-off alone does that.
# </details>
# <details><summary>B) try $10^{-5}$ in float64 first</summary>
#
# Yes: there truncation and round-off are both small. If it still fails, look for the bug.
# </details>
# <details><summary>C) use float32</summary>
#
# No, that makes round-off worse.
# </details>
#
# **6. All weights start at 0.3, biases at 0. After training ...**
#
# <details><summary>A) the units of a layer differ, because the inputs differ</summary>
#
# No: they all see the same inputs.
# </details>
# <details><summary>B) the units of a layer are still equal</summary>
#
# Yes: equal values, equal gradients, equal steps.
# </details>
# <details><summary>C) nothing has moved</summary>
#
# No: they move, together. (With exact zeros and tanh the first layer would not.)
# </details>
#
# **7. A photo may show a dog and a beach at once. What stands at the end of the network?**
#
# <details><summary>A) softmax over all labels</summary>
#
# No: its probabilities add up to 1, so the dog would take from the beach.
# </details>
# <details><summary>B) one sigmoid per label</summary>
#
# Yes: each label is a yes-or-no question of its own.
# </details>
# <details><summary>C) argmax</summary>
#
# No: it picks a single label, and it has no useful gradient.
# </details>
#
# **8. The training loss falls nicely. What do you know about your backward pass?**
#
# <details><summary>A) it is right</summary>
#
# No: a gradient that is wrong in size, or in one layer, often still points downhill.
# </details>
# <details><summary>B) that it points downhill, no more</summary>
#
# Yes. Whether it is right, the gradient check tells.
# </details>
# <details><summary>C) that the learning rate is the best one</summary>
#
# No: a larger or a smaller one may fall faster or lower.
# </details>

# %% [markdown] lang="tr"
# ## 4.11 Kendinizi sınayın
#
# Vereceğiniz yanıta tıklayın. Ötekilerin gerekçelerini de okuyun.
#
# **1. Bir değer üç yerde kullanılıyor. Gradyanı nedir?**
#
# <details><summary>A) geri gelen üçünün çarpımı</summary>
#
# Hayır: çarpım tek yol boyunca alınır.
# </details>
# <details><summary>B) toplamları</summary>
#
# Evet: küçük bir değişiklik üç yoldan da geçer, etkileri toplanır.
# </details>
# <details><summary>C) ortalamaları</summary>
#
# Hayır: çatal bölmez.
# </details>
#
# **2. $y = Wx$, $W$'nin şekli (3, 5). $\mathrm{d}W$'ninki?**
#
# <details><summary>A) (3, 5)</summary>
#
# Evet: gradyanın şekli, parametresininkiyle aynıdır.
# </details>
# <details><summary>B) (5, 3)</summary>
#
# Hayır: o $W^\top$'nin şeklidir.
# </details>
# <details><summary>C) (5,)</summary>
#
# Hayır: o $\mathrm{d}x$'tir.
# </details>
#
# **3. Logitler [1, 1, 1, 1], doğru sınıf 2. Kayıp kaçtır?**
#
# <details><summary>A) 0.25</summary>
#
# Hayır: o olasılıktır.
# </details>
# <details><summary>B) $\log 4 \approx 1.386$</summary>
#
# Evet: $-\log\frac14$.
# </details>
# <details><summary>C) 1</summary>
#
# Hayır: 1, logittir. Dört logite de 7 ekleyin, kayıp aynı kalır.
# </details>
#
# **4. Bütün logitlere 100 eklediniz. Softmax'a ne olur?**
#
# <details><summary>A) daha emin olur</summary>
#
# Hayır: $e^{100}$ çarpanı sadeleşir.
# </details>
# <details><summary>B) hiçbir şey</summary>
#
# Evet. En büyüğün çıkarılabilmesi bundandır.
# </details>
# <details><summary>C) nasıl yazılırsa yazılsın taşar</summary>
#
# Hayır, yalnızca en büyük logit çıkarılmadan yazılırsa.
# </details>
#
# **5. Gradyan denetimi $\varepsilon = 10^{-12}$ ile tutmadı. Ne sonuç çıkarırsınız?**
#
# <details><summary>A) geri geçiş yanlış</summary>
#
# Henüz belli değil: yuvarlama hatası tek başına buna yol açar.
# </details>
# <details><summary>B) önce float64'te $10^{-5}$ denerim</summary>
#
# Evet: orada kesme de yuvarlama da küçüktür. Yine tutmazsa hatayı arayın.
# </details>
# <details><summary>C) float32 kullanırım</summary>
#
# Hayır, yuvarlamayı büyütür.
# </details>
#
# **6. Bütün ağırlıklar 0.3'ten, sapmalar 0'dan başlıyor. Eğitimden sonra ...**
#
# <details><summary>A) bir katmanın birimleri farklıdır, çünkü girdiler farklı</summary>
#
# Hayır: hepsi aynı girdileri görür.
# </details>
# <details><summary>B) bir katmanın birimleri hâlâ eşittir</summary>
#
# Evet: eşit değerler, eşit gradyanlar, eşit adımlar.
# </details>
# <details><summary>C) hiçbir şey kıpırdamamıştır</summary>
#
# Hayır: hep birlikte kıpırdarlar. (Tam sıfır ve tanh olsaydı ilk katman kıpırdamazdı.)
# </details>
#
# **7. Bir fotoğrafta hem köpek hem kumsal olabilir. Ağın sonunda ne olmalı?**
#
# <details><summary>A) bütün etiketler üzerinde softmax</summary>
#
# Hayır: olasılıklarının toplamı 1'dir, köpeğin payı kumsalın payını azaltırdı.
# </details>
# <details><summary>B) etiket başına bir sigmoid</summary>
#
# Evet: her etiket kendi başına bir evet-hayır sorusudur.
# </details>
# <details><summary>C) argmax</summary>
#
# Hayır: tek etiket seçer, işe yarar bir gradyanı da yoktur.
# </details>
#
# **8. Eğitim kaybı güzelce iniyor. Geri geçişiniz hakkında ne biliyorsunuz?**
#
# <details><summary>A) doğru</summary>
#
# Hayır: büyüklüğü ya da tek bir katmanı yanlış olan bir gradyan da çoğu zaman aşağıyı gösterir.
# </details>
# <details><summary>B) aşağıyı gösterdiğini, o kadar</summary>
#
# Evet. Doğru olup olmadığını gradyan denetimi söyler.
# </details>
# <details><summary>C) öğrenme oranının en iyisi olduğunu</summary>
#
# Hayır: daha büyüğü ya da daha küçüğü daha hızlı ya da daha aşağı inebilir.
# </details>

# %% [markdown] lang="en" topics="A276 A289" slideshow={"slide_type": "slide"}
# ## 4.12 In short
#
# | idea | formula | in code |
# |---|---|---|
# | chain rule | multiply along a path, add over paths | `graph.backward()` |
# | linear | $\mathrm{d}x = W^\top\mathrm{d}y$, $\mathrm{d}W = \mathrm{d}y\,x^\top$ | `layer.backward(grad)` |
# | layer | $\mathrm{d}Z = \mathrm{d}A \odot g'(Z)$ | `activations.backward` |
# | batch | $\mathrm{d}W = \frac1m \mathrm{d}Z A_{prev}^\top$, $\mathrm{d}b = \frac1m\sum\mathrm{d}Z$ | `layer.grads` |
# | softmax | $\hat y_j = e^{z_j}/\sum_k e^{z_k}$ | `activations.softmax` |
# | cross-entropy | $-\log\hat y_{\text{true}}$, $\mathrm{d}z = \hat y - y$ | `from_logits=True` |
# | check | $(J(\theta+\varepsilon)-J(\theta-\varepsilon))/2\varepsilon$ | `gradcheck.check` |
#
# **Words of the week.** computation graph · chain rule · local derivative · Jacobian · gradient · directional derivative · topological order · cache · logit · softmax · cross-entropy · log-softmax · gradient check · truncation and round-off · symmetry breaking · automatic differentiation · hyperparameter.
#
# **Further reading.** Rumelhart, Hinton, Williams (1986), Nature 323, [doi:10.1038/323533a0](https://doi.org/10.1038/323533a0). LeCun, Bottou, Orr, Müller (1998), *Efficient BackProp*. Baydin et al. (2018), [arXiv:1502.05767](https://arxiv.org/abs/1502.05767) (automatic differentiation). Nielsen (2015), [*Neural Networks and Deep Learning*](http://neuralnetworksanddeeplearning.com/chap2.html), chapter 2. Telgarsky (2016), *Benefits of depth in neural networks*, [arXiv:1602.04485](https://arxiv.org/abs/1602.04485). Videos: 3Blue1Brown, *Backpropagation calculus*, and StatQuest, *Backpropagation Main Ideas*. In Turkish: M. Ayyüce Kızrak's comparison of activation functions (for the derivatives $g'$).
#
# **Next week:** {{week05: Optimisation}}: you have the gradient. What do you do with it?

# %% [markdown] lang="tr"
# ## 4.12 Kısaca
#
# | kavram | formül | kodda |
# |---|---|---|
# | zincir kuralı | yol boyunca çarpın, yolları birbirine ekleyin | `graph.backward()` |
# | doğrusal | $\mathrm{d}x = W^\top\mathrm{d}y$, $\mathrm{d}W = \mathrm{d}y\,x^\top$ | `layer.backward(grad)` |
# | katman | $\mathrm{d}Z = \mathrm{d}A \odot g'(Z)$ | `activations.backward` |
# | yığın | $\mathrm{d}W = \frac1m \mathrm{d}Z A_{prev}^\top$, $\mathrm{d}b = \frac1m\sum\mathrm{d}Z$ | `layer.grads` |
# | softmax | $\hat y_j = e^{z_j}/\sum_k e^{z_k}$ | `activations.softmax` |
# | çapraz entropi | $-\log\hat y_{\text{doğru}}$, $\mathrm{d}z = \hat y - y$ | `from_logits=True` |
# | denetim | $(J(\theta+\varepsilon)-J(\theta-\varepsilon))/2\varepsilon$ | `gradcheck.check` |
#
# **Haftanın terimleri.** hesaplama çizgesi (computation graph) · zincir kuralı (chain rule) · yerel türev (local derivative) · Jacobi matrisi (Jacobian) · gradyan (gradient) · yönlü türev (directional derivative) · topolojik sıra (topological order) · önbellek (cache) · logit · softmax · çapraz entropi (cross-entropy) · log-softmax · gradyan denetimi (gradient check) · kesme ve yuvarlama hatası (truncation, round-off) · simetri kırma (symmetry breaking) · otomatik türev alma (automatic differentiation) · hiperparametre (hyperparameter).
#
# **İleri okuma.** Rumelhart, Hinton, Williams (1986), Nature 323, [doi:10.1038/323533a0](https://doi.org/10.1038/323533a0). LeCun, Bottou, Orr, Müller (1998), *Efficient BackProp*. Baydin ve ark. (2018), [arXiv:1502.05767](https://arxiv.org/abs/1502.05767) (otomatik türev alma). Nielsen (2015), [*Neural Networks and Deep Learning*](http://neuralnetworksanddeeplearning.com/chap2.html), bölüm 2. Telgarsky (2016), *Benefits of depth in neural networks*, [arXiv:1602.04485](https://arxiv.org/abs/1602.04485). Videolar: 3Blue1Brown, *Backpropagation calculus*; StatQuest, *Backpropagation Main Ideas*. Türkçe: M. Ayyüce Kızrak'ın aktivasyon fonksiyonları karşılaştırması ($g'$ türevleri için).
#
# **Gelecek hafta:** {{week05: Optimizasyon}}: gradyan elinizde. Onunla ne yaparsınız?

# %% [markdown] lang="en" slideshow={"slide_type": "notes"}
# *For the instructor.* 1 minute for 4.12: read the card of formulas aloud.

# %% [markdown] lang="tr"
# *Öğretmene not.* 4.12 için 1 dakika: formül kartını sesli okuyun.
