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
# Trying them out one by one takes a million forward passes. **Backpropagation** answers for all of them in one backward pass that costs about as much as two forward passes.
# It is the chain rule, applied in the right order. Nothing else. This week you derive it, write it, and prove it right to nine digits.
#
# **After this week you can**
#
# 1. *compute* derivatives on a graph by hand, forward and backward;
# 2. *implement* the modules linear, ReLU, duplicate, add and max in both directions;
# 3. *backpropagate* through any graph without cycles;
# 4. *write* the shapes and the four equations of a deep network from memory;
# 5. *derive* $\mathrm{d}z = \hat y - y$ for softmax and cross-entropy, and *compute* it without overflow;
# 6. *verify* every gradient numerically, and *explain* why equal weights never learn.
#
# **Time:** about 3 hours of your own work; 90 minutes in class.
# **You need:** the forward pass and the activations (week 3), shapes and broadcasting (week 1), the chain rule of calculus.

# %% [markdown] lang="tr"
# # Hafta 4 · Geri yayılım, derin ağlar ve softmax
#
# {{binder}}
#
# Bir milyon ağırlıklı (weight) bir ağ yanıldı. Hangi ağırlık suçlu, ne kadar?
# Tek tek denemek bir milyon ileri geçiş ister. **Geri yayılım** (backpropagation) hepsini, yaklaşık iki ileri geçiş tutan tek bir geri geçişte yanıtlar.
# Yaptığı, zincir kuralını (chain rule) doğru sırayla uygulamaktır. Başka bir şey değil. Bu hafta onu türetiyor, yazıyor ve dokuz basamağa kadar doğru olduğunu kanıtlıyorsunuz.
#
# **Bu haftanın sonunda**
#
# 1. bir çizge (graph) üzerinde türevleri (derivative) elle, ileri ve geri *hesaplarsınız*;
# 2. doğrusal (linear), ReLU, çoğaltma, toplama ve maksimum modüllerini iki yönde *yazarsınız*;
# 3. çevrimi olmayan her çizgede geri yayılım *yaparsınız*;
# 4. derin bir ağın şekillerini (shape) ve dört denklemini ezberden *yazarsınız*;
# 5. softmax (softmax) ile çapraz entropi (cross-entropy) için $\mathrm{d}z = \hat y - y$ eşitliğini *türetir*, taşmadan *hesaplarsınız*;
# 6. her gradyanı (gradient) sayısal olarak *doğrular*, eşit ağırlıkların neden hiç öğrenmediğini *açıklarsınız*.
#
# **Süre:** kendi başınıza yaklaşık 3 saat; sınıfta 90 dakika.
# **Gerekenler:** ileri yayılım (forward propagation) ve aktivasyonlar (hafta 3), şekiller ve yayınlama (broadcasting, hafta 1), analizdeki zincir kuralı.

# %% [markdown] lang="en" slideshow={"slide_type": "notes"}
# *For the instructor.* Ask before the first cell: "How many forward passes do you need to find out the influence of each of a thousand weights?" Usual misconception: backpropagation is a learning rule. It computes the gradient; what you do with it is week 5. 4 minutes.

# %% [markdown] lang="tr"
# *Öğretmene not.* İlk hücreden önce sorun: "Bin ağırlığın her birinin etkisini bulmak için kaç ileri geçiş gerekir?" Sık görülen yanılgı: geri yayılım bir öğrenme kuralıdır. O yalnızca gradyanı hesaplar; onunla ne yapılacağı 5. haftadadır. 4 dakika.

# %% slideshow={"slide_type": "skip"}
import matplotlib.pyplot as plt
import numpy as np

import dlcourse
from dlcourse import activations, autodiff, datasets, gradcheck, keras_bridge, labs
from dlcourse import layers, losses, models, optimizers, plots, selection
from dlcourse.exercises import week04

dlcourse.set_language("en")
plots.use_style()
np.set_printoptions(precision=4, suppress=True)

# %% [markdown] lang="en" slideshow={"slide_type": "subslide"}
# ## A thousand weights, one at a time or all at once
#
# A small digit classifier: 64 inputs, 16 hidden units, 10 classes, 1210 weights. We compute the same gradient twice: by nudging every weight and running the network again, and by backpropagation.
#
# **Predict first:** how many times faster is the second?

# %% [markdown] lang="tr"
# ## Bin ağırlık, tek tek ya da hep birden
#
# Küçük bir rakam sınıflandırıcı: 64 girdi, 16 gizli birim, 10 sınıf, 1210 ağırlık. Aynı gradyanı iki kez hesaplıyoruz: her ağırlığı biraz oynatıp ağı yeniden çalıştırarak ve geri yayılımla.
#
# **Önce tahmin edin:** ikincisi kaç kat hızlı?

# %% tags=["nbval-ignore-output"] slideshow={"slide_type": "-"}
from time import perf_counter

digits_x, digits_y = datasets.load_digits()
x, y = digits_x[:100].astype("float64"), digits_y[:100]
net = models.Sequential(
    [layers.Dense(16, "tanh", dtype="float64"), layers.Dense(10, dtype="float64")],
    seed=0,
)
net.build((None, 64))
cost = losses.SparseCategoricalCrossentropy(from_logits=True)

start = perf_counter()
cost(y, net(x))
net.backward(cost.backward())
backward_seconds = perf_counter() - start

start = perf_counter()
kernel = net.params["dense/kernel"]
nudged = np.zeros_like(kernel)
for place in np.ndindex(*kernel.shape):
    old = kernel[place]
    kernel[place] = old + 1e-6
    up = cost(y, net(x))
    kernel[place] = old - 1e-6
    nudged[place] = (up - cost(y, net(x))) / 2e-6
    kernel[place] = old
nudging_seconds = perf_counter() - start
print(f"{nudging_seconds / backward_seconds:.0f} x")

# %% slideshow={"slide_type": "-"}
difference = np.abs(nudged - net.grads["dense/kernel"]).max()
print("max |difference| < 1e-8:", difference < 1e-8)
print("x > 20:", nudging_seconds > 20 * backward_seconds)

# %% [markdown] lang="en" topics="A025 A174 A183 A184 A185 A186 A274 A275 A277" slideshow={"slide_type": "slide"}
# ## 4.1 Nudge, and follow the nudge
#
# ### If b grows by 0.001, by how much does J grow?
#
# $$J(a, b, c) = 3\,(a + bc), \qquad a = 5,\; b = 3,\; c = 2$$
#
# Break it into single operations: $u = bc$, $v = a + u$, $J = 3v$. Forward, left to right: $u = 6$, $v = 11$, $J = 33$.
#
# Now nudge. Let $a$ grow to 5.001: then $v = 11.001$ and $J = 33.003$. The nudge arrives three times as large: $\partial J/\partial a = 3$. Let $b$ grow to 3.001: $u = 6.002$, because $c = 2$; $v = 11.002$; $J = 33.006$. Each box passes the nudge on, multiplied by its **own** factor:
#
# $$\frac{\partial J}{\partial b} = \frac{\partial J}{\partial v}\cdot\frac{\partial v}{\partial u}\cdot\frac{\partial u}{\partial b} = 3 \cdot 1 \cdot 2 = 6$$
#
# That is the **chain rule**: factors along the path are multiplied.

# %% [markdown] lang="tr"
# ## 4.1 Oynatın ve izleyin
#
# ### b 0.001 büyürse J ne kadar büyür?
#
# $$J(a, b, c) = 3\,(a + bc), \qquad a = 5,\; b = 3,\; c = 2$$
#
# Tek tek işlemlere bölün: $u = bc$, $v = a + u$, $J = 3v$. İleri, soldan sağa: $u = 6$, $v = 11$, $J = 33$.
#
# Şimdi oynatın. $a$, 5.001 olsun: $v = 11.001$, $J = 33.003$. Oynama üç kat büyüyerek varır: $\partial J/\partial a = 3$. $b$, 3.001 olsun: $c = 2$ olduğu için $u = 6.002$; $v = 11.002$; $J = 33.006$. Her kutu oynamayı **kendi** çarpanıyla çarpıp iletir:
#
# $$\frac{\partial J}{\partial b} = \frac{\partial J}{\partial v}\cdot\frac{\partial v}{\partial u}\cdot\frac{\partial u}{\partial b} = 3 \cdot 1 \cdot 2 = 6$$
#
# **Zincir kuralı** budur: yol boyunca çarpanlar çarpılır.


# %% slideshow={"slide_type": "-"}
def J(a, b, c):
    u = b * c
    v = a + u
    return 3 * v


h = 0.001
print(
    f"J = {J(5, 3, 2)}, J(a + h) = {J(5 + h, 3, 2):.3f}, J(b + h) = {J(5, 3 + h, 2):.3f}"
)
nudged = [
    (J(5 + h, 3, 2) - 33) / h,
    (J(5, 3 + h, 2) - 33) / h,
    (J(5, 3, 2 + h) - 33) / h,
]
print("dJ/da, dJ/db, dJ/dc:", np.array(nudged).round(6))

# %% [markdown] lang="en" topics="A184 A278" slideshow={"slide_type": "subslide"}
# ### Why backward?
#
# Going forward you would follow $a$, then $b$, then $c$: one pass for each input. Going **backward** from $J$ you compute $\partial J/\partial v$ once and use it for everything in front of $v$. Each box needs two things: the derivative that comes back to it, and its own local derivative. It multiplies them and passes the product on. The forward graph, turned round.
#
# The same on our graph of the expression. One line of text builds it, `backward()` fills in every derivative:

# %% [markdown] lang="tr"
# ### Neden geriye?
#
# İleri giderken $a$'yı, sonra $b$'yi, sonra $c$'yi izlersiniz: girdi başına bir geçiş. $J$'den **geri** giderken $\partial J/\partial v$'yi bir kez hesaplar, $v$'nin önündeki her şey için kullanırsınız. Her kutuya iki şey gerekir: kendisine geri gelen türev ve kendi yerel türevi. İkisini çarpar, çarpımı iletir. İleri çizgenin ters çevrilmişi.
#
# Aynısı, ifadenin hesaplama çizgesinde (computation graph). Tek satır onu kurar, `backward()` bütün türevleri yazar:

# %% slideshow={"slide_type": "subslide"}
graph = autodiff.parse("u = b*c; v = a + u; J = 3*v", a=5.0, b=3.0, c=2.0)
graph.backward()
print({name: float(graph[name].grad) for name in "abcuv"})
_ = plots.week04.graph(graph)

# %% [markdown] lang="en" slideshow={"slide_type": "subslide"}
# Step through it, one edge at a time. Write an expression of your own, too.
#
# **Goal:** find values for which $\partial J/\partial b$ is exactly $-12$.

# %% [markdown] lang="tr"
# Adım adım, her seferinde tek kenar. Kendi ifadenizi de yazın.
#
# **Hedef:** $\partial J/\partial b$'nin tam $-12$ olduğu değerler bulun.

# %% slideshow={"slide_type": "-"}
labs.GraphStepper()

# %% [markdown] lang="en" slideshow={"slide_type": "skip"}
# **Exercise 1.** For $J = (a + bc)\cdot(b - c)$ at $a = 5, b = 3, c = 2$: assign to `derivatives` the dict of the three derivatives `{"a": ..., "b": ..., "c": ...}`. Draw the graph on paper first: $b$ and $c$ reach $J$ on **two** paths. What happens to their derivatives?

# %% [markdown] lang="tr"
# **Alıştırma 1.** $J = (a + bc)\cdot(b - c)$ için, $a = 5, b = 3, c = 2$ noktasında: `derivatives` sözlüğüne üç türevi atayın, `{"a": ..., "b": ..., "c": ...}`. Önce çizgeyi kağıda çizin: $b$ ile $c$, $J$'ye **iki** yoldan ulaşır. Türevlerine ne olur?

# %% exercise="derivatives" slideshow={"slide_type": "skip"}

# %% [markdown] lang="en" topics="A174 A175" slideshow={"slide_type": "subslide"}
# ### The gradient, and which way is down
#
# The **gradient** is the vector of all partial derivatives. The directional derivative in a direction $d$ of length 1 is $\nabla J \cdot d$. By the geometry of the dot product (week 1) it is largest when $d$ points along $\nabla J$: **steepest ascent**. The negative gradient is steepest descent. That is why training steps go along $-\nabla J$.

# %% [markdown] lang="tr"
# ### Gradyan ve aşağının yönü
#
# **Gradyan**, bütün kısmi türevlerin (partial derivative) vektörüdür (vector). Uzunluğu 1 olan bir $d$ yönündeki yönlü türev (directional derivative) $\nabla J \cdot d$'dir. İç çarpımın (dot product) geometrisinden (hafta 1), $d$, $\nabla J$ yönüne bakarken en büyüktür: **en dik çıkış**. Eksi gradyan en dik iniştir. Eğitim adımları bu yüzden $-\nabla J$ yönündedir.

# %% slideshow={"slide_type": "-"}
gradient = np.array([3.0, 6.0, 9.0])
angles = np.linspace(0, 2 * np.pi, 8, endpoint=False)
first, second = gradient / np.linalg.norm(gradient), np.array([2.0, -1.0, 0.0]) / 5**0.5
for angle in angles[:5]:
    d = np.cos(angle) * first + np.sin(angle) * second
    print(f"{np.degrees(angle):5.0f} degrees: {gradient @ d:7.3f}")

# %% [markdown] lang="en" slideshow={"slide_type": "notes"}
# *For the instructor.* 15 minutes for 4.1. Do the nudge with the class, in the air: "a grows by one thousandth, v by ..., J by ...". Ask: "What is saved by going backward?" Usual misconception: derivatives of several paths are multiplied. Along a path multiply, over paths **add**.

# %% [markdown] lang="tr"
# *Öğretmene not.* 4.1 için 15 dakika. Oynatmayı sınıfla birlikte yapın: "a binde bir büyür, v ..., J ...". Sorun: "Geriye gitmek ne kazandırır?" Sık görülen yanılgı: birden çok yolun türevleri çarpılır. Yol boyunca çarpın, yollar üzerinde **toplayın**.

# %% [markdown] lang="en" topics="A279 A281 A284 A285 A286 A287 A288 A283 A290" slideshow={"slide_type": "slide"}
# ## 4.2 Five modules and any graph
#
# ### What must a module know?
#
# Forward: its inputs. Backward: the gradient that comes back, of the shape of its **output**; it returns one of the shape of its **input**. For a module $y = f(x)$ with $N$ inputs and $M$ outputs the local derivative is the **Jacobian**, an $M \times N$ table of all $\partial y_i/\partial x_j$, and backward is a product of a row vector with it:
#
# $$\underbrace{\frac{\partial C}{\partial x}}_{1 \times N} = \underbrace{\frac{\partial C}{\partial y}}_{1 \times M}\;\underbrace{\frac{\partial y}{\partial x}}_{M \times N}$$
#
# Nobody ever builds that table. Each module has a shortcut:
#
# | module | forward | backward |
# |---|---|---|
# | linear | $y = Wx$ | $\mathrm{d}x = W^\top \mathrm{d}y$, $\;\mathrm{d}W = \mathrm{d}y\,x^\top$ |
# | ReLU | $y = \max(0, x)$ | $\mathrm{d}x = \mathrm{d}y$ where $x > 0$, else 0 |
# | duplicate | $y_1 = x,\; y_2 = x$ | $\mathrm{d}x = \mathrm{d}y_1 + \mathrm{d}y_2$ |
# | add | $y = x_1 + x_2$ | $\mathrm{d}x_1 = \mathrm{d}x_2 = \mathrm{d}y$ |
# | max | $y = \max(x_1, x_2)$ | $\mathrm{d}y$ to the larger one, 0 to the other |
#
# Here $\mathrm{d}x$ is short for $\partial C/\partial x$. **Duplicate and add are mirror images**: what forks on the way forward is added on the way back.

# %% [markdown] lang="tr"
# ## 4.2 Beş modül ve her çizge
#
# ### Bir modül neyi bilmelidir?
#
# İleri: girdilerini. Geri: kendisine gelen, **çıktısının** şeklindeki gradyanı; **girdisinin** şeklinde bir gradyan döndürür. $N$ girdili, $M$ çıktılı $y = f(x)$ modülünün yerel türevi **Jacobi matrisidir** (Jacobian), bütün $\partial y_i/\partial x_j$'lerin $M \times N$'lik tablosu; geri geçiş de bir satır vektörünün onunla çarpımıdır:
#
# $$\underbrace{\frac{\partial C}{\partial x}}_{1 \times N} = \underbrace{\frac{\partial C}{\partial y}}_{1 \times M}\;\underbrace{\frac{\partial y}{\partial x}}_{M \times N}$$
#
# Bu tabloyu kimse kurmaz. Her modülün kısa yolu vardır:
#
# | modül | ileri | geri |
# |---|---|---|
# | doğrusal | $y = Wx$ | $\mathrm{d}x = W^\top \mathrm{d}y$, $\;\mathrm{d}W = \mathrm{d}y\,x^\top$ |
# | ReLU | $y = \max(0, x)$ | $x > 0$ olan yerde $\mathrm{d}x = \mathrm{d}y$, yoksa 0 |
# | çoğaltma | $y_1 = x,\; y_2 = x$ | $\mathrm{d}x = \mathrm{d}y_1 + \mathrm{d}y_2$ |
# | toplama | $y = x_1 + x_2$ | $\mathrm{d}x_1 = \mathrm{d}x_2 = \mathrm{d}y$ |
# | maksimum | $y = \max(x_1, x_2)$ | $\mathrm{d}y$ büyük olana, 0 ötekine |
#
# Burada $\mathrm{d}x$, $\partial C/\partial x$'in kısaltmasıdır. **Çoğaltma ve toplama birbirinin aynadaki görüntüsüdür**: ileri giderken çatallanan, geri gelirken toplanır.

# %% slideshow={"slide_type": "-"}
rng = np.random.default_rng(0)
W, X = rng.normal(size=(3, 4)), rng.normal(size=(4, 5))
G = rng.normal(size=(3, 5))
dX, dW = W.T @ G, G @ X.T
numeric_X = gradcheck.numerical_gradient(lambda X: (G * (W @ X)).sum(), X)
numeric_W = gradcheck.numerical_gradient(lambda W: (G * (W @ X)).sum(), W)
print((np.ones((1, 3)) @ np.ones((3, 5))).shape, dX.shape, dW.shape)
print(np.abs(dX - numeric_X).max() < 1e-8, np.abs(dW - numeric_W).max() < 1e-8)

# %% [markdown] lang="en" topics="A290 A291 A282 A280" slideshow={"slide_type": "subslide"}
# ### The order
#
# A gradient may be passed on only when **all** that comes back to a node has arrived. So: put the nodes into an order in which each stands after those it is computed from (a *topological* order), compute forward in this order, backward in the reverse. This works on every **directed acyclic graph**: chains, forks, merges, shared weights.
#
# Frameworks record the graph while your Python code runs, also when an `if` or a loop depends on the data. Then every example may have another graph, which is convenient to write and harder to make fast. Their modules are tuned by specialists. The principle is the one on this page:

# %% [markdown] lang="tr"
# ### Sıra
#
# Bir gradyan, düğüme geri gelenlerin **hepsi** varınca iletilebilir. Öyleyse: düğümleri, her biri kendisini oluşturanlardan sonra gelecek biçimde sıralayın (*topolojik* sıra), bu sırayla ileri, tersiyle geri hesaplayın. Bu, her **yönlü çevrimsiz çizgede** (directed acyclic graph) çalışır: zincirler, çatallar, birleşmeler, paylaşılan ağırlıklar.
#
# Kitaplıklar çizgeyi Python kodunuz çalışırken kaydeder; bir `if` ya da döngü veriye bağlı olsa bile. O zaman her örneğin çizgesi başka olabilir: yazması kolay, hızlandırması zordur. Modüllerini uzmanlar ayarlar. İlke bu sayfadakidir:

# %% slideshow={"slide_type": "-"}
a, b = autodiff.Value(2.0, name="a"), autodiff.Value(3.0, name="b")
s = a * b
out = s + s * a
out.backward()
print(f"da = {float(a.grad)}, db = {float(b.grad)}")
print("2ab + b =", 2 * 2.0 * 3.0 + 3.0)

# %% [markdown] lang="en" topics="A288" slideshow={"slide_type": "subslide"}
# ### A tie
#
# $\max(3, 3)$: which input gets the gradient? The derivative does not exist there. Any rule is allowed if it is always the same: give it to one of the two, never to both. The notes' max module compares with $x_1 > x_2$, so a tie goes to $x_2$; NumPy's and Keras' max pooling give it to the first. Say which one you use.

# %% [markdown] lang="tr"
# ### Beraberlik
#
# $\max(3, 3)$: gradyanı hangi girdi alır? Orada türev yoktur. Hep aynı kalmak koşuluyla her kural olur: ikisinden birine verin, ikisine birden değil. Notlardaki maksimum modülü $x_1 > x_2$ diye karşılaştırır, beraberlik $x_2$'ye gider; Keras'ın maksimum havuzlaması (max pooling) birinciye verir. Hangisini kullandığınızı söyleyin.

# %% [markdown] lang="en" slideshow={"slide_type": "skip"}
# **Exercise 2.** Write `max_backward(x1, x2, grad)` for arrays: return `(grad1, grad2)`. A tie goes to `x2`, as in the notes. For `x1 = [1, 5]`, `x2 = [3, 5]` nothing arrives at `x1`.

# %% [markdown] lang="tr"
# **Alıştırma 2.** Diziler (array) için `max_backward(x1, x2, grad)` yazın: `(grad1, grad2)` döndürün. Beraberlik, notlardaki gibi, `x2`'ye gider. `x1 = [1, 5]`, `x2 = [3, 5]` için `x1`'e hiçbir şey varmaz.

# %% exercise="max_backward" slideshow={"slide_type": "skip"}

# %% [markdown] lang="en" slideshow={"slide_type": "notes"}
# *For the instructor.* 15 minutes for 4.2. Ask for the shapes first, always: "What shape must dW have?" The formula follows from the shapes almost by itself. Usual misconception: at a fork the gradient is split in halves.

# %% [markdown] lang="tr"
# *Öğretmene not.* 4.2 için 15 dakika. Hep önce şekilleri sorun: "dW hangi şekilde olmalı?" Formül neredeyse şekillerden çıkar. Sık görülen yanılgı: çatalda gradyan ikiye bölünür.

# %% [markdown] lang="en" topics="A189 A215 A216 A217 A218 A273" slideshow={"slide_type": "slide"}
# ## 4.3 A network with L layers
#
# ### Can you write all shapes without thinking?
#
# Layer $l$ has $n^{[l]}$ units. For $m$ examples, in the notes' notation:
#
# | | shape | |
# |---|---|---|
# | $W^{[l]}$, $\mathrm{d}W^{[l]}$ | $(n^{[l]}, n^{[l-1]})$ | a gradient has the shape of its parameter |
# | $b^{[l]}$, $\mathrm{d}b^{[l]}$ | $(n^{[l]}, 1)$ | stretched over the $m$ columns |
# | $Z^{[l]}, A^{[l]}$, $\mathrm{d}Z^{[l]}, \mathrm{d}A^{[l]}$ | $(n^{[l]}, m)$ | the activation does not change the shape |
#
# For 2-3-5-4-2-1: $W^{[1]}$ (3, 2), $W^{[2]}$ (5, 3), $W^{[3]}$ (4, 5), $W^{[4]}$ (2, 4), $W^{[5]}$ (1, 2). With the biases 66 parameters.

# %% [markdown] lang="tr"
# ## 4.3 L katmanlı bir ağ
#
# ### Bütün şekilleri düşünmeden yazabilir misiniz?
#
# $l$. katmanda (layer) $n^{[l]}$ birim vardır. $m$ örnek için, notların gösterimiyle:
#
# | | şekil | |
# |---|---|---|
# | $W^{[l]}$, $\mathrm{d}W^{[l]}$ | $(n^{[l]}, n^{[l-1]})$ | gradyan, parametresinin şeklindedir |
# | $b^{[l]}$, $\mathrm{d}b^{[l]}$ | $(n^{[l]}, 1)$ | $m$ sütuna yayılır |
# | $Z^{[l]}, A^{[l]}$, $\mathrm{d}Z^{[l]}, \mathrm{d}A^{[l]}$ | $(n^{[l]}, m)$ | aktivasyon şekli değiştirmez |
#
# 2-3-5-4-2-1 için: $W^{[1]}$ (3, 2), $W^{[2]}$ (5, 3), $W^{[3]}$ (4, 5), $W^{[4]}$ (2, 4), $W^{[5]}$ (1, 2). Sapmalarla (bias) 66 parametre.

# %% slideshow={"slide_type": "-"}
sizes = [2, 3, 5, 4, 2, 1]
deep = models.Sequential([layers.Dense(n, "relu") for n in sizes[1:]], seed=0)
deep.build((None, 2))
print([layer.params["kernel"].T.shape for layer in deep.layers])
print(deep.count_params())

# %% [markdown] lang="en" slideshow={"slide_type": "skip"}
# **Exercise 3.** Write `shape_table(sizes, m)`: a list with one dict per layer, keys `"W"`, `"b"`, `"Z"`, values the shapes in the notes' notation.

# %% [markdown] lang="tr"
# **Alıştırma 3.** `shape_table(sizes, m)` yazın: katman başına bir sözlükten oluşan liste, anahtarlar `"W"`, `"b"`, `"Z"`, değerler notların gösterimiyle şekiller.

# %% exercise="shape_table" slideshow={"slide_type": "skip"}

# %% [markdown] lang="en" topics="A292 A293 A294 A295 A296 A300 A301" slideshow={"slide_type": "subslide"}
# ### The four equations
#
# Forward, layer $l$: $Z = W A_{prev} + b$, $A = g(Z)$. It **keeps** $A_{prev}$, $W$ and $Z$: the *cache*. Backward, it receives $\mathrm{d}A$ and returns $\mathrm{d}A_{prev}$:
#
# $$\mathrm{d}Z = \mathrm{d}A \odot g'(Z)$$
# $$\mathrm{d}W = \tfrac1m\, \mathrm{d}Z\, A_{prev}^\top, \qquad \mathrm{d}b = \tfrac1m \sum_{i} \mathrm{d}Z^{(i)}, \qquad \mathrm{d}A_{prev} = W^\top \mathrm{d}Z$$
#
# $\odot$ multiplies entry by entry, the sum runs over the examples: `np.sum(dZ, axis=1, keepdims=True) / m`. For two layers with a sigmoid or softmax at the end it starts with $\mathrm{d}Z^{[2]} = A^{[2]} - Y$ (section 4.4), then $\mathrm{d}Z^{[1]} = W^{[2]\top} \mathrm{d}Z^{[2]} \odot g^{[1]\prime}(Z^{[1]})$.
#
# Once more for the whole network, in the notes' notation, in ten lines:

# %% [markdown] lang="tr"
# ### Dört denklem
#
# İleri, $l$. katman: $Z = W A_{prev} + b$, $A = g(Z)$. $A_{prev}$, $W$ ve $Z$'yi **saklar**: *önbellek* (cache). Geri, $\mathrm{d}A$'yı alır, $\mathrm{d}A_{prev}$'i döndürür:
#
# $$\mathrm{d}Z = \mathrm{d}A \odot g'(Z)$$
# $$\mathrm{d}W = \tfrac1m\, \mathrm{d}Z\, A_{prev}^\top, \qquad \mathrm{d}b = \tfrac1m \sum_{i} \mathrm{d}Z^{(i)}, \qquad \mathrm{d}A_{prev} = W^\top \mathrm{d}Z$$
#
# $\odot$ eleman eleman (element-wise) çarpar, toplam örnekler üzerindedir: `np.sum(dZ, axis=1, keepdims=True) / m`. Sonunda sigmoid ya da softmax olan iki katmanlı ağda başlangıç $\mathrm{d}Z^{[2]} = A^{[2]} - Y$'dir (bölüm 4.4), sonra $\mathrm{d}Z^{[1]} = W^{[2]\top} \mathrm{d}Z^{[2]} \odot g^{[1]\prime}(Z^{[1]})$ gelir.
#
# Bütün ağ için bir kez daha, notların gösterimiyle, on satırda:


# %% slideshow={"slide_type": "subslide"}
def two_layers(X, Y, W1, b1, W2, b2):
    m = X.shape[1]
    # en: forward; Z1, A1 and A2 are the cache
    # tr: ileri; önbellek Z1, A1 ve A2
    Z1 = W1 @ X + b1
    A1 = np.tanh(Z1)
    A2 = activations.softmax(W2 @ A1 + b2, axis=0)
    # en: backward
    # tr: geri
    dZ2 = A2 - Y
    dW2 = dZ2 @ A1.T / m
    db2 = dZ2.sum(axis=1, keepdims=True) / m
    dZ1 = W2.T @ dZ2 * (1 - A1**2)
    dW1 = dZ1 @ X.T / m
    db1 = dZ1.sum(axis=1, keepdims=True) / m
    return dW1, db1, dW2, db2


# %% slideshow={"slide_type": "-"}
Y = np.eye(10)[y].T
K1, c1, K2, c2 = net.get_weights()
by_hand = two_layers(x.T, Y, K1.T, c1[:, None], K2.T, c2[:, None])
by_layers = net.grads.values()
print([np.allclose(hand.T.squeeze(), layer) for hand, layer in zip(by_hand, by_layers)])

# %% [markdown] lang="en" slideshow={"slide_type": "skip"}
# **Exercise 4.** `Dense.backward` in row form. Write `dense_backward(x, kernel, grad)` for `y = x @ kernel + bias`: return `(grad_x, grad_kernel, grad_bias)`. The gradient of the loss already contains the $1/m$, so do not divide. The check compares with numerical derivatives.

# %% [markdown] lang="tr"
# **Alıştırma 4.** Satır biçiminde `Dense.backward`. `y = x @ kernel + bias` için `dense_backward(x, kernel, grad)` yazın: `(grad_x, grad_kernel, grad_bias)` döndürün. Kaybın gradyanında $1/m$ zaten vardır, yeniden bölmeyin. Denetim sayısal türevlerle karşılaştırır.

# %% exercise="dense_backward" slideshow={"slide_type": "skip"}

# %% [markdown] lang="en" slideshow={"slide_type": "subslide"}
# Move the weights. Units are coloured by activation, edges by gradient; one button makes one update.
#
# **Goal:** bring the loss of the example below 0.05 with at most 10 updates.

# %% [markdown] lang="tr"
# Ağırlıkları oynatın. Birimler aktivasyona, kenarlar gradyana göre renklenir; bir düğme tek güncelleme yapar.
#
# **Hedef:** örneğin kaybını en çok 10 güncellemeyle 0.05'in altına indirin.

# %% slideshow={"slide_type": "-"}
labs.BackpropLab()

# %% [markdown] lang="en" slideshow={"slide_type": "notes"}
# *For the instructor.* 15 minutes for 4.3. Let the class dictate the equations, you only ask for shapes. Ask: "Why must the cache keep Z and not only A?" (For tanh and sigmoid A is enough; ReLU too; GELU needs Z.) Usual misconception: dividing by m in every layer.

# %% [markdown] lang="tr"
# *Öğretmene not.* 4.3 için 15 dakika. Denklemleri sınıf yazdırsın, siz yalnızca şekilleri sorun. Sorun: "Önbellek neden Z'yi de tutar, yalnız A yetmez mi?" (Tanh ve sigmoid için A yeter, ReLU için de; GELU Z'yi ister.) Sık görülen yanılgı: her katmanda m'ye bölmek.

# %% [markdown] lang="en" topics="A241 A262 A304 A305 A306 A307 A308 A309 A321 A322 A324 A327 A132 A135" slideshow={"slide_type": "slide"}
# ## 4.4 Softmax and cross-entropy
#
# ### Four scores, one decision, how sure?
#
# Fruit on a belt: apple, pear, plum, cherry; exactly one label each. The last layer gives four scores $z$, the **logits**. **Softmax** makes probabilities of them:
#
# $$\hat y_j = \frac{e^{z_j}}{\sum_{k=1}^{C} e^{z_k}}$$
#
# $C$ is the number of classes. Read it aloud: *the exponential of its score, divided by the sum of all exponentials.* All $\hat y_j$ are positive and add up to 1. The largest is the prediction (`argmax`); the nearer it is to 1, the surer the network.
#
# For $z = [5, 2, -1, 3]$: the exponentials are 148.4, 7.4, 0.4, 20.1, their sum 176.3, the probabilities 0.842, 0.042, 0.002, 0.114.

# %% [markdown] lang="tr"
# ## 4.4 Softmax ve çapraz entropi
#
# ### Dört puan, bir karar, ne kadar emin?
#
# Bantta meyve: elma, armut, erik, kiraz; her birine tam bir etiket (label). Son katman dört puan verir, $z$: **logitler** (logit). **Softmax** onları olasılığa çevirir:
#
# $$\hat y_j = \frac{e^{z_j}}{\sum_{k=1}^{C} e^{z_k}}$$
#
# $C$ sınıf sayısıdır. Sesli okuyun: *kendi puanının üsteli bölü bütün üstellerin toplamı.* Bütün $\hat y_j$'ler artıdır, toplamları 1'dir. En büyüğü tahmindir (`argmax`); 1'e ne kadar yakınsa ağ o kadar emindir.
#
# $z = [5, 2, -1, 3]$ için üsteller 148.4, 7.4, 0.4, 20.1, toplamları 176.3, olasılıklar 0.842, 0.042, 0.002, 0.114'tür.

# %% slideshow={"slide_type": "-"}
z = np.array([5.0, 2.0, -1.0, 3.0])
t = np.exp(z)
print(t, f"{t.sum():.4f}", t / t.sum())
print(activations.softmax(z), activations.softmax(z).argmax())
pair = np.array([2.0, 0.3])
print(
    "softmax, sigmoid:",
    activations.softmax(pair)[0],
    activations.sigmoid(pair[0] - pair[1]),
)

# %% [markdown] lang="en" slideshow={"slide_type": "fragment"}
# With two classes softmax **is** the sigmoid of the difference of the logits: it generalises logistic regression. The boundary between any two classes is where their logits are equal: for one layer a straight line.
#
# **Not the same:** *multi-class* means one label out of several. *Multi-label* (a photo may show a dog **and** a beach) needs one sigmoid per label.

# %% [markdown] lang="tr"
# İki sınıfta softmax, logitlerin farkının sigmoidinin **kendisidir**: lojistik regresyonu (logistic regression) geneller. İki sınıfın sınırı logitlerinin eşit olduğu yerdir: tek katman için bir doğru.
#
# **Aynı şey değil:** *çok sınıflı*, birkaç etiketten biri demektir. *Çok etiketli* (bir fotoğrafta hem köpek **hem** kumsal olabilir) etiket başına bir sigmoid ister.

# %% [markdown] lang="en" topics="A149 A150 A155 A310 A311 A312 A313 A314 A325 A326 A323" slideshow={"slide_type": "subslide"}
# ### The loss: how surprised are you?
#
# $$L(\hat y, y) = -\sum_{j} y_j \log \hat y_j = -\log \hat y_{\text{true}}$$
#
# $y$ is one-hot, so only the **true** class counts. Right and sure: 0. Wrong and sure: unbounded. For the cost of a training set take the mean over the examples.
#
# For $y = [0, 1, 0, 0]$ and $\hat y = [0.3, 0.2, 0.1, 0.4]$ it is $-\log 0.2 = 1.609$.
#
# Why not the squared error? $(1-\hat y)^2$ is at most 1, however wrong you are. And with a sigmoid in front, the gradient of half of it with respect to $z$ is $(a - y)\,a(1-a)$: near 0 when the answer is **confidently wrong**. Cross-entropy gives $a - y$. At $y = 1$, $a = 0.01$: $-0.0098$ against $-0.99$.

# %% [markdown] lang="tr"
# ### Kayıp: ne kadar şaşırdınız?
#
# $$L(\hat y, y) = -\sum_{j} y_j \log \hat y_j = -\log \hat y_{\text{doğru}}$$
#
# $y$ one-hot'tır (one-hot kodlama, one-hot encoding), bu yüzden yalnızca **doğru** sınıf sayılır. Doğru ve emin: 0. Yanlış ve emin: sınırsız. Bir eğitim kümesinin (training set) maliyeti için örneklerin ortalamasını (mean) alın.
#
# $y = [0, 1, 0, 0]$ ve $\hat y = [0.3, 0.2, 0.1, 0.4]$ için $-\log 0.2 = 1.609$.
#
# Neden kare hata değil? Ne kadar yanılırsanız yanılın $(1-\hat y)^2$ en çok 1'dir. Önünde bir sigmoid varsa yarısının $z$'ye göre gradyanı $(a - y)\,a(1-a)$ olur: **emin olup yanılınca** 0'a yakın. Çapraz entropi $a - y$ verir. $y = 1$, $a = 0.01$'de: $-0.99$'a karşı $-0.0098$.

# %% slideshow={"slide_type": "-"}
for a in (0.9, 0.5, 0.1, 0.01):
    print(
        f"a = {a:4}: -log a = {-np.log(a):.4f}   (1 - a)^2 = {(1 - a) ** 2:.4f}   -1/a = {-1 / a:7.2f}"
    )
_ = plots.week04.losses_of_a()

# %% [markdown] lang="en" topics="A328 A294" slideshow={"slide_type": "subslide"}
# ### The most beautiful line of the course
#
# Put softmax and cross-entropy together and derive. With $L = -\sum_k y_k \log \hat y_k$ and $\log \hat y_k = z_k - \log\sum_i e^{z_i}$:
#
# $$\frac{\partial L}{\partial z_j} = -\sum_k y_k\left(\delta_{kj} - \hat y_j\right) = -y_j + \hat y_j \sum_k y_k = \hat y_j - y_j$$
#
# ($\delta_{kj}$ is 1 for $k = j$, otherwise 0; the $y_k$ add up to 1.) **Prediction minus truth.** All the exponentials and logarithms are gone. For the example above: $\mathrm{d}z = [0.3, -0.8, 0.1, 0.4]$.

# %% [markdown] lang="tr"
# ### Dersin en güzel satırı
#
# Softmax ile çapraz entropiyi birleştirip türev alın. $L = -\sum_k y_k \log \hat y_k$ ve $\log \hat y_k = z_k - \log\sum_i e^{z_i}$ ile:
#
# $$\frac{\partial L}{\partial z_j} = -\sum_k y_k\left(\delta_{kj} - \hat y_j\right) = -y_j + \hat y_j \sum_k y_k = \hat y_j - y_j$$
#
# ($\delta_{kj}$, $k = j$ için 1, yoksa 0'dır; $y_k$'lerin toplamı 1'dir.) **Tahmin eksi doğru.** Bütün üsteller ve logaritmalar gitti. Yukarıdaki örnekte: $\mathrm{d}z = [0.3, -0.8, 0.1, 0.4]$.

# %% slideshow={"slide_type": "-"}
y_true, y_hat = np.array([[0, 1, 0, 0]]), np.array([[0.3, 0.2, 0.1, 0.4]])
logits = np.log(y_hat)
loss = losses.CategoricalCrossentropy(from_logits=True)
print(f"{loss(y_true, logits):.6f}", loss.backward()[0])
numeric = gradcheck.numerical_gradient(lambda z: loss(y_true, z), logits)
print("numeric:", np.allclose(numeric, y_hat - y_true))

# %% [markdown] lang="en" slideshow={"slide_type": "skip"}
# **Exercise 5.** Write `softmax_loss(z, y)` for one example with logits `z` and one-hot `y`: return `(loss, dz)`. No overflow for logits of 1000.

# %% [markdown] lang="tr"
# **Alıştırma 5.** Logitleri `z`, one-hot hedefi `y` olan tek örnek için `softmax_loss(z, y)` yazın: `(loss, dz)` döndürün. 1000'lik logitlerde taşma olmamalı.

# %% exercise="softmax_loss" slideshow={"slide_type": "skip"}

# %% [markdown] lang="en" slideshow={"slide_type": "subslide"}
# Move the logits and choose the true class. The temperature $T$ divides all logits: small $T$ makes softmax bold, large $T$ makes it shy.
#
# **Goal:** a loss above 5 although the right class is second.

# %% [markdown] lang="tr"
# Logitleri oynatın, doğru sınıfı seçin. Sıcaklık $T$ bütün logitleri böler: küçük $T$ softmax'ı cesur, büyük $T$ çekingen yapar.
#
# **Hedef:** doğru sınıf ikinci sıradayken 5'ten büyük bir kayıp.

# %% slideshow={"slide_type": "-"}
labs.SoftmaxBars()

# %% [markdown] lang="en" topics="A315 A316 A317 A318 A319 A320 A247" slideshow={"slide_type": "subslide"}
# ### Two ways in Keras, and why the second is safer
#
# Method 1: `Dense(10, activation="softmax")` with `SparseCategoricalCrossentropy()`. Method 2: `Dense(10)`, linear, with `SparseCategoricalCrossentropy(from_logits=True)`; at prediction time apply softmax yourself.
#
# In exact arithmetic they are the same. With 32 bits, $e^{1000}$ overflows, $e^{-1000}$ is 0 and $\log 0 = -\infty$. **Log-softmax** takes the logarithm first:
#
# $$\log \hat y_j = z_j - \max_k z_k - \log \sum_k e^{z_k - \max_k z_k}$$
#
# It never leaves the range of numbers, and its gradient does not vanish where the prediction is badly wrong. For two classes it is $\log\sigma(s) = s - \log(1 + e^s)$.
# (PyTorch: `CrossEntropyLoss` wants raw logits; log-softmax belongs to `NLLLoss`. Giving log-softmax to the first is a mistake that nobody notices, because log-softmax of log-softmax changes nothing.)

# %% [markdown] lang="tr"
# ### Keras'ta iki yol ve ikincisi neden daha güvenli
#
# Birinci yol: `Dense(10, activation="softmax")` ve `SparseCategoricalCrossentropy()`. İkinci yol: doğrusal `Dense(10)` ve `SparseCategoricalCrossentropy(from_logits=True)`; tahmin ederken softmax'ı siz uygularsınız.
#
# Tam aritmetikte ikisi aynıdır. 32 bitle $e^{1000}$ taşar, $e^{-1000}$ 0 olur, $\log 0 = -\infty$. **Log-softmax** logaritmayı önce alır:
#
# $$\log \hat y_j = z_j - \max_k z_k - \log \sum_k e^{z_k - \max_k z_k}$$
#
# Sayıların aralığından hiç çıkmaz, tahmin çok yanlışken gradyanı yok olmaz. İki sınıfta $\log\sigma(s) = s - \log(1 + e^s)$'dir.
# (PyTorch: `CrossEntropyLoss` ham logit ister; log-softmax `NLLLoss`'a aittir. Birinciye log-softmax vermek kimsenin fark etmediği bir hatadır, çünkü log-softmax'ın log-softmax'ı kendisidir.)

# %% slideshow={"slide_type": "-"}
extreme = np.array([[1000.0, 0.0, -1000.0]])
with np.errstate(over="ignore", invalid="ignore"):
    naive = np.exp(extreme) / np.exp(extreme).sum()
print("naive:", naive)
stable = losses.SparseCategoricalCrossentropy(from_logits=True)
print("from_logits:", stable([2], extreme), stable.backward())
s = np.array([-50.0, -2.0, 0.0, 2.0, 50.0])
print("log-sigmoid:", s - activations.softplus(s))
print("softplus:   ", activations.softplus(s))
keras, tf = keras_bridge.load_keras()
theirs = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
print("keras:", float(theirs(np.array([2]), extreme)))

# %% [markdown] lang="en" slideshow={"slide_type": "skip"}
# **Exercise 6.** Write `log_softmax(z)` for rows of logits. It must be exact at $[1000, 0, -1000]$ and must not change `z`.

# %% [markdown] lang="tr"
# **Alıştırma 6.** Logit satırları için `log_softmax(z)` yazın. $[1000, 0, -1000]$'de tam olmalı, `z`'yi değiştirmemeli.

# %% exercise="log_softmax" slideshow={"slide_type": "skip"}

# %% [markdown] lang="en" slideshow={"slide_type": "notes"}
# *For the instructor.* 20 minutes for 4.4. Derive $\hat y - y$ on the board; it is worth the five lines. Ask: "What is dz for a network that knows nothing?" ($1/C$ everywhere, minus 1 at the truth.) Usual misconceptions: the loss takes the probability of the predicted class; softmax turns probabilities into certainties.

# %% [markdown] lang="tr"
# *Öğretmene not.* 4.4 için 20 dakika. $\hat y - y$'yi tahtada türetin; beş satıra değer. Sorun: "Hiçbir şey bilmeyen ağda dz nedir?" (Her yerde $1/C$, doğru sınıfta 1 eksiği.) Sık görülen yanılgılar: kayıp, tahmin edilen sınıfın olasılığını alır; softmax olasılıkları kesinliğe çevirir.

# %% [markdown] lang="en" slideshow={"slide_type": "slide"}
# ## 4.5 Trust no gradient that you have not checked
#
# ### How large should the nudge be?
#
# $$\frac{\partial J}{\partial \theta} \approx \frac{J(\theta + \varepsilon) - J(\theta - \varepsilon)}{2\varepsilon}$$
#
# Two errors pull in opposite directions. **Truncation**: the formula is only right for small $\varepsilon$, its error shrinks like $\varepsilon^2$. **Round-off**: for small $\varepsilon$ two nearly equal numbers are subtracted, the error grows like $1/\varepsilon$. In between lies the best $\varepsilon$: about $10^{-5}$ in `float64`. In `float32` it lies near $10^{-2}$, and even the best result has only four or five right digits.
#
# **Goal:** find the $\varepsilon$ with the smallest error in both precisions.

# %% [markdown] lang="tr"
# ## 4.5 Denetlemediğiniz gradyana güvenmeyin
#
# ### Ne kadar oynatmalı?
#
# $$\frac{\partial J}{\partial \theta} \approx \frac{J(\theta + \varepsilon) - J(\theta - \varepsilon)}{2\varepsilon}$$
#
# İki hata ters yönlere çeker. **Kesme hatası**: formül yalnızca küçük $\varepsilon$ için doğrudur, hatası $\varepsilon^2$ gibi küçülür. **Yuvarlama hatası**: küçük $\varepsilon$'da neredeyse eşit iki sayı birbirinden çıkarılır, hata $1/\varepsilon$ gibi büyür. En iyi $\varepsilon$ arada durur: `float64`'te $10^{-5}$ dolayında. `float32`'de $10^{-2}$ yakınındadır, en iyi sonucun bile ancak dört beş basamağı doğrudur.
#
# **Hedef:** iki duyarlıkta da hatası en küçük $\varepsilon$'u bulun.

# %% slideshow={"slide_type": "-"}
labs.GradientCheckLab()

# %% [markdown] lang="en" slideshow={"slide_type": "subslide"}
# Check with **random** upstream gradients and **random** parameters. With an upstream of ones and parameters of ones, many bugs cancel out and stay hidden. `gradcheck.check` does it for any layer:

# %% [markdown] lang="tr"
# **Rastgele** üst gradyanla ve **rastgele** parametrelerle denetleyin. Üst gradyan da parametreler de bir olunca birçok hata birbirini götürür ve saklı kalır. `gradcheck.check` bunu her katman için yapar:

# %% slideshow={"slide_type": "-"}
layer = layers.Dense(3, "tanh", dtype="float64", seed=0)
report = gradcheck.check(layer, rng.normal(size=(5, 4)), seed=0)
print(report)

# %% [markdown] lang="en" slideshow={"slide_type": "skip"}
# **Exercise 7. Bug hunt.** `week04.suspects()` returns five functions `backward(x, W, grad) -> (grad_x, grad_W)` of the layer $y = \tanh(xW)$, under the names A to E. One is wrong. Find it with numerical gradients and assign its letter to `culprit`.

# %% [markdown] lang="tr"
# **Alıştırma 7. Hata avı.** `week04.suspects()`, $y = \tanh(xW)$ katmanının A'dan E'ye adlandırılmış beş `backward(x, W, grad) -> (grad_x, grad_W)` fonksiyonunu döndürür. Biri yanlış. Sayısal gradyanla bulun, harfini `culprit`'e atayın.

# %% exercise="culprit" slideshow={"slide_type": "skip"}

# %% [markdown] lang="en" topics="A297 A298" slideshow={"slide_type": "slide"}
# ## 4.6 Twins never part
#
# ### What if all weights start equal?
#
# Then all units of a layer compute the same, receive the same gradient and stay equal: a layer of eight twins is a layer of one. With exact zeros and tanh it is worse: $\mathrm{d}W^{[1]} = W^{[2]\top}\mathrm{d}Z^{[2]} \cdots = 0$, so the first layer never moves at all. Random numbers break the **symmetry**; biases may start at zero.
#
# Small ones, such as 0.01 times a normal number, are enough for a shallow net. 0.01 is **small**: it keeps tanh in its steep part. For deep nets it is too small; week 5 finds the right size.
#
# **Goal:** find a start with which the units still have a similarity above 0.999 after 200 steps. There are two.

# %% [markdown] lang="tr"
# ## 4.6 İkizler ayrılmaz
#
# ### Bütün ağırlıklar eşit başlarsa?
#
# O zaman bir katmanın bütün birimleri aynısını hesaplar, aynı gradyanı alır ve eşit kalır: sekiz ikizli katman tek birimlik katmandır. Tam sıfır ve tanh ile daha kötüsü olur: $\mathrm{d}W^{[1]} = W^{[2]\top}\mathrm{d}Z^{[2]} \cdots = 0$, ilk katman hiç kıpırdamaz. Rastgele sayılar simetriyi bozar (**simetri kırma**, symmetry breaking); sapmalar sıfırdan başlayabilir.
#
# Sığ bir ağa küçük sayılar, örneğin normal dağılımlı bir sayının 0.01 katı, yeter. 0.01 **küçüktür**: tanh'ı dik bölgesinde tutar. Derin ağlar için fazla küçüktür; doğru büyüklüğü 5. hafta bulur.
#
# **Hedef:** 200 adım sonra birimlerin benzerliğinin hâlâ 0.999'un üstünde olduğu bir başlangıç bulun. İki tane var.

# %% slideshow={"slide_type": "-"}
labs.SymmetryLab()

# %% [markdown] lang="en" topics="A280 A383 A384 A283" slideshow={"slide_type": "slide"}
# ## 4.7 What the frameworks do
#
# ### The same gradients from `tf.GradientTape`
#
# Now that you can do it by hand, let a library do it. TensorFlow's *tape* records what you compute and plays it backward: **automatic differentiation**, with your modules inside.

# %% [markdown] lang="tr"
# ## 4.7 Kitaplıklar ne yapar
#
# ### `tf.GradientTape` ile aynı gradyanlar
#
# Elle yapabildiğinize göre artık bir kitaplığa yaptırın. TensorFlow'un *bandı* (tape) hesapladıklarınızı kaydeder ve geri sarar: **otomatik türev alma** (automatic differentiation), içinde de sizin modülleriniz.

# %% slideshow={"slide_type": "-"}
cost(y, net(x))
net.backward(cost.backward())
twin = keras_bridge.to_keras(net)
loss_fn = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
with tf.GradientTape() as tape:
    value = loss_fn(y, twin(tf.constant(x)))
theirs = tape.gradient(value, twin.trainable_variables)
gaps = [np.abs(a - b.numpy()).max() for a, b in zip(net.grads.values(), theirs)]
print("max |difference| < 1e-8:", max(gaps) < 1e-8)

# %% [markdown] lang="en" slideshow={"slide_type": "subslide"}
# ### Two snippets from the notes, one of them broken
#
# Minimise $J(w) = w^2 - 10w + 25$ with Adam. The first works. The second calls `optimizer.minimize`, which Keras 3 no longer has:

# %% [markdown] lang="tr"
# ### Notlardan iki parça, biri bozuk
#
# $J(w) = w^2 - 10w + 25$, Adam ile en küçüklenecek. Birincisi çalışır. İkincisi, Keras 3'te artık olmayan `optimizer.minimize`'ı çağırır:

# %% slideshow={"slide_type": "-"}
w = keras.Variable(0.0)
adam = keras.optimizers.Adam(0.1)
for _ in range(1000):
    with tf.GradientTape() as tape:
        value = w**2 - 10 * w + 25
    adam.apply_gradients([(tape.gradient(value, w.value), w)])
print(f"w = {float(w):.4f}")
print("minimize:", hasattr(adam, "minimize"))

# %% [markdown] lang="en" slideshow={"slide_type": "fragment"}
# The repair is the loop itself: tape, gradient, `apply_gradients`. Another slip of the notes: `loss = model.compile(SparseCategoricalCrossentropy())`. The first argument of `compile` is the optimiser, and `compile` returns nothing: write `model.compile(optimizer="adam", loss=...)`.

# %% [markdown] lang="tr"
# Onarım, döngünün kendisidir: bant, gradyan, `apply_gradients`. Notlardaki bir başka hata: `loss = model.compile(SparseCategoricalCrossentropy())`. `compile`'ın ilk argümanı optimize edicidir (optimizer), bir şey de döndürmez: `model.compile(optimizer="adam", loss=...)` yazın.

# %% [markdown] lang="en" topics="A219 A220 A302" slideshow={"slide_type": "slide"}
# ## 4.8 Depth, and the numbers nobody learns
#
# Why deep? Circuit theory: some functions that a small **deep** network computes need a very wide **shallow** one. The usual example, the parity of $n$ bits, is a tree of depth $\log_2 n$ with $n - 1$ XOR gates; a shallow AND/OR circuit needs about $2^{n-1}$ gates. (With threshold units $n$ are enough, see week 3. The gain of depth is real, this example is special.) And features build on each other: edges, parts, objects.
#
# **Parameters** are learned: $W$, $b$. **Hyperparameters** are chosen by you, before and around learning: learning rate, number of layers and units, activation, batch size, number of epochs. They decide which parameters you will find. You choose them on the dev set, by trying (week 7).

# %% [markdown] lang="tr"
# ## 4.8 Derinlik ve kimsenin öğrenmediği sayılar
#
# Neden derin? Devre kuramı: küçük, **derin** bir ağın hesapladığı bazı fonksiyonlar çok geniş bir **sığ** ağ ister. Alışılmış örnek, $n$ bitin eşliği, $n - 1$ XOR kapılı ve $\log_2 n$ derinlikte bir ağaçtır; sığ bir AND/OR devresi yaklaşık $2^{n-1}$ kapı ister. (Eşik birimleriyle $n$ tanesi yeter, hafta 3'e bakın. Derinliğin kazancı gerçektir, bu örnek özeldir.) Bir de öznitelikler (feature) birbirinin üstüne kurulur: kenarlar, parçalar, nesneler.
#
# **Parametreler** öğrenilir: $W$, $b$. **Hiperparametreleri** (hyperparameter) siz seçersiniz, öğrenmeden önce ve öğrenmenin çevresinde: öğrenme oranı (learning rate), katman ve birim sayısı, aktivasyon, yığın (batch) büyüklüğü, dönem (epoch) sayısı. Hangi parametreleri bulacağınıza onlar karar verir. Onları doğrulama kümesinde (validation set) deneyerek seçersiniz (hafta 7).

# %% [markdown] lang="en" slideshow={"slide_type": "subslide"}
# ### Everything together on real data
#
# Digits, two hidden layers, softmax: our backpropagation trains, Keras' trains beside it, from the same start with the same batches.

# %% [markdown] lang="tr"
# ### Hepsi bir arada, gerçek veride
#
# Rakamlar, iki gizli katman, softmax: bizim geri yayılımımız eğitir, Keras'ınki de yanında, aynı başlangıçtan, aynı yığınlarla.

# %% slideshow={"slide_type": "-"}
(x_train, y_train), (x_dev, y_dev), _ = selection.train_dev_test_split(
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
print("agrees:", training.agrees)
_ = plots.comparison(training)

# %% [markdown] lang="en" slideshow={"slide_type": "skip"}
# **Exercise 8. Repair the cost.** A set of notes prints $J = \frac1m \sum [\hat y \log \hat y + (1 - \hat y)\log(1 - \hat y)]$. For $\hat y = 0.2$, $y = 1$ this gives $-0.50$; right would be $1.609$. The function `cost(y, y_hat)` below computes just that. Repair it: there are two mistakes.

# %% [markdown] lang="tr"
# **Alıştırma 8. Maliyeti onarın.** Bir ders notu $J = \frac1m \sum [\hat y \log \hat y + (1 - \hat y)\log(1 - \hat y)]$ yazıyor. $\hat y = 0.2$, $y = 1$ için bu $-0.50$ verir; doğrusu $1.609$'dur. Aşağıdaki `cost(y, y_hat)` fonksiyonu tam bunu hesaplıyor. Onu onarın: iki hata var.

# %% exercise="cost" slideshow={"slide_type": "skip"}

# %% [markdown] lang="en" slideshow={"slide_type": "notes"}
# *For the instructor.* 15 minutes for 4.5 to 4.8. Plant a bug live: drop the $1 - A^2$ and let the class watch the gradient check turn red. Ask: "Would the loss still fall?" (Often yes. That is the danger.) Usual misconception: if the loss falls, the gradient is right.

# %% [markdown] lang="tr"
# *Öğretmene not.* 4.5-4.8 için 15 dakika. Canlı olarak bir hata yerleştirin: $1 - A^2$'yi silin, sınıf gradyan denetiminin kızardığını görsün. Sorun: "Kayıp yine de iner miydi?" (Çoğu zaman evet. Tehlike de bu.) Sık görülen yanılgı: kayıp iniyorsa gradyan doğrudur.

# %% [markdown] lang="en" slideshow={"slide_type": "slide"}
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
# $-\log a$ is unbounded, but grows only logarithmically. What matters is the gradient: $a - y$ instead of $(a-y)a(1-a)$.
# </details>
#
# **Claim 5.** "$\partial C/\partial \bar y$ is a column vector of size $1 \times M$."
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
# $-\log a_j$. Bir olasılığın logaritması eksidir; onu küçültmek $a_j$'yi 0'a iterdi.
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
# $-\log a$ sınırsızdır, ama yalnızca logaritmik büyür. Önemli olan gradyandır: $(a-y)a(1-a)$ yerine $a - y$.
# </details>
#
# **Sav 5.** "$\partial C/\partial \bar y$, $1 \times M$ büyüklüğünde bir sütun vektörüdür."
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

# %% [markdown] lang="en" slideshow={"slide_type": "skip"}
# ## 4.10 Check yourself
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
# Yes.
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
# No.
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
# Yes.
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
# Yes.
# </details>
# <details><summary>C) nothing has moved</summary>
#
# No: they move, together. (With exact zeros and tanh the first layer would not.)
# </details>

# %% [markdown] lang="tr"
# ## 4.10 Kendinizi sınayın
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
# Evet.
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
# Evet: gradyan, parametresinin şeklindedir.
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
# Hayır.
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
# <details><summary>C) her yazılışta taşar</summary>
#
# Hayır, yalnızca en büyüğü çıkarmayanda.
# </details>
#
# **5. Gradyan denetimi $\varepsilon = 10^{-12}$ ile tutmadı. Ne sonuç çıkarırsınız?**
#
# <details><summary>A) geri geçiş yanlış</summary>
#
# Henüz değil: yuvarlama tek başına bunu yapar.
# </details>
# <details><summary>B) önce float64'te $10^{-5}$ denerim</summary>
#
# Evet.
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
# Evet.
# </details>
# <details><summary>C) hiçbir şey kıpırdamamıştır</summary>
#
# Hayır: hep birlikte kıpırdarlar. (Tam sıfır ve tanh olsaydı ilk katman kıpırdamazdı.)
# </details>

# %% [markdown] lang="en" topics="A276 A289" slideshow={"slide_type": "slide"}
# ## 4.11 In short
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
# **Further reading.** Rumelhart, Hinton, Williams (1986), Nature 323, [doi:10.1038/323533a0](https://doi.org/10.1038/323533a0). LeCun, Bottou, Orr, Müller (1998), *Efficient BackProp*. Baydin et al. (2018), [arXiv:1502.05767](https://arxiv.org/abs/1502.05767) (automatic differentiation). Nielsen (2015), [*Neural Networks and Deep Learning*](http://neuralnetworksanddeeplearning.com/chap2.html), chapter 2. Video: 3Blue1Brown, *Backpropagation*.
#
# **Next week:** you have the gradient. What do you do with it?

# %% [markdown] lang="tr"
# ## 4.11 Kısaca
#
# | düşünce | formül | kodda |
# |---|---|---|
# | zincir kuralı | yol boyunca çarp, yollar üzerinde topla | `graph.backward()` |
# | doğrusal | $\mathrm{d}x = W^\top\mathrm{d}y$, $\mathrm{d}W = \mathrm{d}y\,x^\top$ | `layer.backward(grad)` |
# | katman | $\mathrm{d}Z = \mathrm{d}A \odot g'(Z)$ | `activations.backward` |
# | yığın | $\mathrm{d}W = \frac1m \mathrm{d}Z A_{prev}^\top$, $\mathrm{d}b = \frac1m\sum\mathrm{d}Z$ | `layer.grads` |
# | softmax | $\hat y_j = e^{z_j}/\sum_k e^{z_k}$ | `activations.softmax` |
# | çapraz entropi | $-\log\hat y_{\text{doğru}}$, $\mathrm{d}z = \hat y - y$ | `from_logits=True` |
# | denetim | $(J(\theta+\varepsilon)-J(\theta-\varepsilon))/2\varepsilon$ | `gradcheck.check` |
#
# **Okuma önerileri.** Rumelhart, Hinton, Williams (1986), Nature 323, [doi:10.1038/323533a0](https://doi.org/10.1038/323533a0). LeCun, Bottou, Orr, Müller (1998), *Efficient BackProp*. Baydin vd. (2018), [arXiv:1502.05767](https://arxiv.org/abs/1502.05767) (otomatik türev alma). Nielsen (2015), [*Neural Networks and Deep Learning*](http://neuralnetworksanddeeplearning.com/chap2.html), bölüm 2. Video: 3Blue1Brown, *Backpropagation*.
#
# **Gelecek hafta:** gradyan elinizde. Onunla ne yaparsınız?
