# ---
# jupyter:
#   dlcourse:
#     week: 7
#     title: {en: "Week 7 · Batch normalisation, search and strategy", tr: "Hafta 7 · Yığın normalleştirme, arama ve strateji"}
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
# # Week 7 · Batch normalisation, search and strategy
#
# {{binder}}
#
# Your network is wrong in 10% of the cases. You could collect data, train longer, take another optimizer, search for better settings, build a bigger net. Each idea costs a day or a month, and most of them will not help.
# This week is about not guessing: a layer that makes training less delicate, searches that spend few trials well, and measurements that say which idea is worth the month.
#
# **After this week you can**
#
# 1. *implement* batch normalisation in both modes, *derive* its backward pass, and *say* when it helps and when not;
# 2. *draw* hyperparameters on the right scale, and *choose* between grid, random and Bayesian search;
# 3. *set* one number as the goal of a project, and *change* it when it is the wrong one;
# 4. *read* from a few errors whether bias, variance or the data are to blame;
# 5. *compute* what an idea can bring at most, before anybody works on it;
# 6. *judge* a model of a rare class, and *tell* what weights, copies and SMOTE really gain.
#
# **Time:** about 3 hours of your own work; 90 minutes in class.
# **You need:** thresholds, precision and recall ({{2.9}}), backpropagation ({{4.3}}) and the gradient check ({{4.5}}), standardised inputs ({{5.1}}), initialisation ({{5.2}}), mini-batches ({{5.3}}), moving averages ({{5.4}}), bias and variance ({{6.2}}), the three sets and the Bayes error ({{6.3}}), early stopping ({{6.6}}).

# %% [markdown] lang="tr"
# # Hafta 7 · Yığın normalleştirme, arama ve strateji
#
# {{binder}}
#
# Ağınız örneklerin %10'unda yanılıyor. Veri toplayabilir, daha uzun eğitebilir, başka bir optimize edici (optimizer) alabilir, daha iyi ayarlar arayabilir, daha büyük bir ağ kurabilirsiniz. Her fikir bir gününüzü ya da bir ayınızı alır; çoğu da işe yaramaz.
# Bu haftanın konusu, körlemesine davranmamaktır: eğitimi daha az nazlı yapan bir katman, az denemeyi iyi kullanan aramalar ve hangi fikrin o bir aya değdiğini gösteren ölçümler.
#
# **Bu haftanın sonunda**
#
# 1. yığın normalleştirmeyi (batch normalisation) iki kipinde de *yazabilecek*, geri geçişini *türetebilecek*, ne zaman işe yarayıp ne zaman yaramadığını *söyleyebileceksiniz*;
# 2. hiperparametreleri (hyperparameter) uygun ölçekte *çekebilecek*; ızgara arama (grid search), rastgele arama (random search) ve Bayesçi arama arasından *seçim yapabileceksiniz*;
# 3. bir projenin hedefi olarak tek bir sayı *koyabilecek*, yanlış sayıysa onu *değiştirebileceksiniz*;
# 4. birkaç hata oranına bakıp suçun yanlılıkta mı, varyansta mı, veride mi olduğunu *görebileceksiniz*;
# 5. bir fikrin en çok ne kazandırabileceğini, kimse o iş için emek vermeden *hesaplayabileceksiniz*;
# 6. seyrek bir sınıfın modelini *değerlendirebilecek*; ağırlıkların, kopyaların ve SMOTE'un gerçekte ne kazandırdığını *söyleyebileceksiniz*.
#
# **Süre:** kendi başınıza yaklaşık 3 saat; sınıfta 90 dakika.
# **Gerekenler:** eşikler, kesinlik (precision) ve duyarlılık (recall, {{2.9}}), geri yayılım (backpropagation, {{4.3}}) ve gradyan (gradient) denetimi ({{4.5}}), standartlaştırılmış girdi ({{5.1}}), ilklendirme ({{5.2}}), mini yığınlar (mini-batch, {{5.3}}), üstel ortalamalar ({{5.4}}), yanlılık (bias) ve varyans ({{6.2}}), üç küme ve Bayes hatası (Bayes error, {{6.3}}), erken durdurma (early stopping, {{6.6}}).

# %% slideshow={"slide_type": "skip"}
import numpy as np

import dlcourse
from dlcourse import activations, datasets, gradcheck, initializers, keras_bridge
from dlcourse import labs, layers, losses, metrics, models, optimizers, plots
from dlcourse import regularizers, selection, vision
from dlcourse.exercises import week07

dlcourse.set_language("en")
plots.use_style()
np.set_printoptions(precision=4, suppress=True)

# %% [markdown] lang="en" predict="run" slideshow={"slide_type": "subslide"}
# ## One bad start
#
# Three hidden layers of 64 ReLU units read digits. Somebody has drawn their weights too small: standard deviation 0.01 instead of He's 0.18. We train for 10 epochs with three learning rates, with ten splits and starts each, and then do it all once more with one extra layer before each ReLU: batch normalisation ({{7.1}}).
#
# **Predict:** how many of ten digits does the net read without the extra layers? Does the largest learning rate save it?

# %% [markdown] lang="tr"
# ## Kötü bir başlangıç
#
# 64'er ReLU birimli üç gizli katman (hidden layer) rakam okuyor. Ağırlıkları biri çok küçük çekmiş: standart sapma, He'nin verdiği 0.18 yerine 0.01. Üç öğrenme oranıyla (learning rate) 10 dönem (epoch) eğitiyoruz, her biri on bölme ve başlangıçla; sonra her ReLU'nun hemen öncesine bir ek katman koyup hepsini yineliyoruz; bu katman yığın normalleştirmedir ({{7.1}}).
#
# **Tahmin edin:** ek katmanlar olmadan ağ, on rakamın kaçını okur? En büyük öğrenme oranı onu kurtarır mı?

# %% [markdown] lang="en" slideshow={"slide_type": "notes"}
# *For the instructor.* 4 minutes for the opening. Ask for a show of hands: who expects that a larger rate saves the small start? Usual misconception: batch normalisation makes good nets better. Here it makes a dead one alive; 7.4 measures what it does for good ones.

# %% [markdown] lang="tr"
# *Öğretmene not.* Açılış için 4 dakika. El kaldırtın: küçük başlangıcı daha büyük bir oranın kurtaracağını kim düşünüyor? Sık görülen yanılgı: yığın normalleştirme, iyi ağları daha iyi yapar. Burada çalışmayan bir ağı çalıştırıyor; iyi ağlara ne yaptığını 7.4 ölçer.

# %% slideshow={"slide_type": "skip"}
digits_x, digits_y = datasets.load_digits()


def net(depth, units, normed, start="he_normal", momentum=0.99):
    hidden = []
    for _layer in range(depth):
        hidden.append(layers.Dense(units, kernel_initializer=start))
        if normed:
            hidden.append(layers.BatchNormalization(momentum=momentum))
        hidden.append(layers.Activation("relu"))
    return [*hidden, layers.Dense(10)]


def trained(parts, x, y, optimizer, batch, epochs, seed):
    model = models.Sequential(parts, seed=seed)
    loss = losses.SparseCategoricalCrossentropy(from_logits=True)
    model.compile(optimizer, loss)
    model.fit(x, y, batch, epochs, seed=seed, verbose=0)
    return model


def right(model, x, y):
    return (model.predict(x).argmax(axis=1) == y).mean()


# %% slideshow={"slide_type": "skip"}
def some_digits(m, seed):
    (x, y), dev, _ = selection.train_dev_test_split(digits_x, digits_y, seed=seed)
    return x[:m], y[:m], dev


def scores(make, rates, m, batch, epochs):
    found = np.empty((10, len(rates)))
    for seed in range(10):
        x, y, dev = some_digits(m, seed)
        for k, rate in enumerate(rates):
            sgd = optimizers.SGD(rate)
            try:
                model = trained(make(), x, y, sgd, batch, epochs, seed)
                found[seed, k] = right(model, *dev)
            except models.DivergenceError:
                found[seed, k] = 0.1  # as good as guessing
    return found  # (seeds, rates)


# %% slideshow={"slide_type": "skip"}
def small(normed):
    return net(3, 64, normed, initializers.RandomNormal(stddev=0.01))


start_rates = [0.1, 0.3, 1.0]
start_without = scores(lambda: small(False), start_rates, 500, 20, 10)
start_with = scores(lambda: small(True), start_rates, 500, 20, 10)

# %% tags=["nbval-ignore-output"] answers=true slideshow={"slide_type": "subslide"}
_ = plots.week07.with_and_without(start_rates, start_without, start_with)

# %% answers=true slideshow={"slide_type": "skip"}
print("a < 0.13:", start_without.max() < 0.13)
print("a > 0.85:", np.median(start_with, axis=0).min() > 0.85)

# %% [markdown] lang="en" slideshow={"slide_type": "fragment"}
# Without the extra layers: one digit in ten, which is guessing, at every rate and every start. With them: about nine in ten, at every rate. The weights were the same. What happened between the layers was not.

# %% [markdown] lang="tr"
# Ek katmanlar olmadan: on rakamdan biri, yani rastgele tahmin; her oranda ve her başlangıçta. Ek katmanlarla: on rakamdan yaklaşık dokuzu, her oranda. Ağırlıklar aynıydı. Katmanlar arasında olup biten aynı değildi.

# %% [markdown] lang="en" topics="A462 A463 B54 C004-31" predict="run" slideshow={"slide_type": "slide"}
# ## 7.1 Standardise between the layers
#
# ### Why only the input?
#
# Week 5 standardised the input: mean 0, variance 1 for each feature, and the valley became round. But the input of the third layer is the output of the second, and nobody standardised that. With weights of 0.01 it shrinks from layer to layer.
#
# **Batch normalisation** does for every hidden unit what week 5 did for every feature, in every step, with the mini-batch at hand:
#
# $$\mu = \frac1m \sum_i z^{(i)}, \qquad \sigma^2 = \frac1m \sum_i \left(z^{(i)} - \mu\right)^2, \qquad z_{\text{norm}}^{(i)} = \frac{z^{(i)} - \mu}{\sqrt{\sigma^2 + \varepsilon}}, \qquad \tilde z^{(i)} = \gamma\, z_{\text{norm}}^{(i)} + \beta$$
#
# $z^{(i)}$ is the pre-activation of one unit for example $i$, $m$ the number of examples in the batch, $\mu$ and $\sigma^2$ their mean and variance, $\varepsilon$ a small number against division by 0; $\gamma$ and $\beta$ are learned. Read aloud: *centre the batch, divide by its spread, then stretch by gamma and shift by beta.*
#
# **Predict** $z_{\text{norm}}$ for the batch $z = 1, 2, 3, 4$ (mean 2.5, variance 1.25).

# %% [markdown] lang="tr"
# ## 7.1 Katmanların arasında standartlaştırın
#
# ### Neden yalnızca girdi?
#
# Girdiyi 5. haftada standartlaştırmıştık: her öznitelik için ortalama 0, varyans 1; vadi yuvarlaklaşmıştı. Oysa üçüncü katmanın girdisi ikinci katmanın çıktısıdır, onu kimse standartlaştırmadı. Ağırlıklar 0.01'lik olunca bu çıktı katmandan katmana küçülür.
#
# **Yığın normalleştirme**, 5. haftanın her öznitelik için yaptığını her gizli birim için, her adımda ve eldeki mini yığınla yapar:
#
# $$\mu = \frac1m \sum_i z^{(i)}, \qquad \sigma^2 = \frac1m \sum_i \left(z^{(i)} - \mu\right)^2, \qquad z_{\text{norm}}^{(i)} = \frac{z^{(i)} - \mu}{\sqrt{\sigma^2 + \varepsilon}}, \qquad \tilde z^{(i)} = \gamma\, z_{\text{norm}}^{(i)} + \beta$$
#
# $z^{(i)}$ bir birimin $i$ numaralı örnek için aktivasyon öncesi değeri, $m$ yığındaki (batch) örnek sayısı, $\mu$ ile $\sigma^2$ bu değerlerin ortalaması ve varyansı, $\varepsilon$ sıfıra bölmeye karşı küçük bir sayıdır; $\gamma$ ile $\beta$ öğrenilir. Sesli okuyun: *yığını ortalayın, saçılımına bölün, sonra gamma ile gerip beta kadar kaydırın.*
#
# $z = 1, 2, 3, 4$ yığını için $z_{\text{norm}}$'u **tahmin edin** (ortalama 2.5, varyans 1.25).

# %% [markdown] lang="en" slideshow={"slide_type": "notes"}
# *For the instructor.* 10 minutes for 7.1. Let the class do z = 1, 2, 3, 4 on paper. Usual misconceptions: the mean is taken over the units of one example (that is layer normalisation, week 14); standardised means between 0 and 1.

# %% [markdown] lang="tr"
# *Öğretmene not.* 7.1 için 10 dakika. Sınıfa z = 1, 2, 3, 4 örneğini kâğıtta yaptırın. Sık görülen yanılgılar: ortalama, bir örneğin birimleri üzerinden alınır (o, katman normalleştirmedir (layer normalisation), hafta 14); standartlaştırılmış bir değer 0 ile 1 arasındadır.


# %% answers=true slideshow={"slide_type": "subslide"}
def normalised(batch, epsilon=1e-8):
    mean = sum(batch) / len(batch)
    variance = sum((value - mean) ** 2 for value in batch) / len(batch)
    return [(value - mean) / (variance + epsilon) ** 0.5 for value in batch]


column = np.array([[1.0], [2.0], [3.0], [4.0]])  # (examples, units)
layer = layers.BatchNormalization(epsilon=1e-8, dtype="float64")
print("loop: ", np.round(normalised([1.0, 2.0, 3.0, 4.0]), 6))
print("layer:", layer(column, training=True).ravel().round(6))
print("mean, variance:", column.mean(axis=0), column.var(axis=0))

# %% [markdown] lang="en" topics="A464 A465" predict="run" slideshow={"slide_type": "subslide"}
# ### Why put back what was just taken out?
#
# $\gamma$ and $\beta$ stretch and shift again. Then why standardise? Because now two numbers of its own decide the spread and the mean of a unit, and no longer all the weights before it. If a sigmoid works best in its bent part, $\gamma$ can grow.
#
# They can even undo everything. **Predict:** for which $\gamma$ and $\beta$ is $\tilde z = z$?

# %% [markdown] lang="tr"
# ### Az önce çıkarılan neden geri konuyor?
#
# $\gamma$ ile $\beta$ yeniden gerer ve kaydırır. Öyleyse neden standartlaştırıyoruz? Çünkü artık bir birimin saçılımını ve ortalamasını, ondan önceki bütün ağırlıklar değil, kendisine ait iki sayı belirler. Bir sigmoid en iyi eğri kısmında çalışıyorsa $\gamma$ büyüyebilir.
#
# Hatta her şeyi geri alabilirler. **Tahmin edin:** hangi $\gamma$ ve $\beta$ için $\tilde z = z$ olur?

# %% answers=true slideshow={"slide_type": "fragment"}
layer.params["gamma"][:] = np.sqrt(column.var(axis=0) + layer.epsilon)
layer.params["beta"][:] = column.mean(axis=0)
print(layer.params["gamma"].round(4), layer.params["beta"])
print(layer(column, training=True).ravel().round(6))

# %% [markdown] lang="en" topics="A466" slideshow={"slide_type": "fragment"}
# $\gamma = \sqrt{\sigma^2 + \varepsilon}$ and $\beta = \mu$ give the identity. Both are parameters like any weight: backpropagation gives their gradients, the optimizer moves them. (This $\beta$ is a parameter of a layer. The $\beta$ of momentum and Adam in week 5 is a setting that nobody learns; they share the letter only.)

# %% [markdown] lang="tr"
# $\gamma = \sqrt{\sigma^2 + \varepsilon}$ ve $\beta = \mu$ alınırsa katmanın çıktısı girdisiyle aynıdır. İkisi de herhangi bir ağırlık gibi parametredir: gradyanlarını (gradient) geri yayılım hesaplar, onları optimize edici değiştirir. (Bu $\beta$, bir katmanın parametresidir. 5. haftadaki momentum ile Adam'ın $\beta$'sı ise kimsenin öğrenmediği bir ayardır; yalnızca harfleri ortaktır.)

# %% [markdown] lang="en" topics="A465 A467" slideshow={"slide_type": "subslide"}
# ### In the network
#
# | step | layer $l$, mini-batch $t$ | in code |
# |---|---|---|
# | 1 | $Z^{[l]} = W^{[l]} A^{[l-1]}$ | `Dense(64, use_bias=False)` |
# | 2 | $\tilde Z^{[l]}$ from $Z^{[l]}$, $\gamma^{[l]}$, $\beta^{[l]}$ | `BatchNormalization()` |
# | 3 | $A^{[l]} = g(\tilde Z^{[l]})$ | `Activation("relu")` |
# | 4 | backward: $\mathrm{d}W^{[l]}, \mathrm{d}\gamma^{[l]}, \mathrm{d}\beta^{[l]}$ | `backward(grad)` |
# | 5 | $\beta^{[l]} := \beta^{[l]} - \alpha\, \mathrm{d}\beta^{[l]}$, and so for $W$ and $\gamma$ | `optimizer.apply` |
#
# $\gamma^{[l]}$ and $\beta^{[l]}$ hold one number for each unit, shape $(n^{[l]}, 1)$ where examples are columns and `(units,)` in our rows. In row 1 there is no $b^{[l]}$. That is no slip.

# %% [markdown] lang="tr"
# ### Ağın içinde
#
# | adım | katman $l$, mini yığın $t$ | kodda |
# |---|---|---|
# | 1 | $Z^{[l]} = W^{[l]} A^{[l-1]}$ | `Dense(64, use_bias=False)` |
# | 2 | $Z^{[l]}$, $\gamma^{[l]}$, $\beta^{[l]}$ değerlerinden $\tilde Z^{[l]}$ | `BatchNormalization()` |
# | 3 | $A^{[l]} = g(\tilde Z^{[l]})$ | `Activation("relu")` |
# | 4 | geri geçiş: $\mathrm{d}W^{[l]}, \mathrm{d}\gamma^{[l]}, \mathrm{d}\beta^{[l]}$ | `backward(grad)` |
# | 5 | $\beta^{[l]} := \beta^{[l]} - \alpha\, \mathrm{d}\beta^{[l]}$; $W$ ve $\gamma$ için de böyle | `optimizer.apply` |
#
# $\gamma^{[l]}$ ile $\beta^{[l]}$'de her birim için bir sayı vardır; şekilleri, örneklerin sütun olduğu yazımda $(n^{[l]}, 1)$, örneklerin satır olduğu bizim yazımımızda `(units,)`. Tablonun 1. satırında $b^{[l]}$ yok. Bu bir yanlışlık değil.

# %% [markdown] lang="en" topics="A467 B54" predict="run" slideshow={"slide_type": "subslide"}
# ### Where is the bias?
#
# Add $b = 7$ to all of $z = 1, 2, 3, 4$ before the layer. **Predict** the output of the layer.

# %% [markdown] lang="tr"
# ### Sapma nerede?
#
# Katmandan önce $z = 1, 2, 3, 4$ değerlerinin hepsine $b = 7$ ekleyin. Katmanın çıktısını **tahmin edin**.

# %% answers=true slideshow={"slide_type": "fragment"}
plain = layers.BatchNormalization(epsilon=1e-8, dtype="float64")
print(plain(column, training=True).ravel().round(6))
print(plain(column + 7, training=True).ravel().round(6))

# %% [markdown] lang="en" slideshow={"slide_type": "fragment"}
# The same. A constant that all examples share is part of their mean, and the mean is subtracted. So $b^{[l]}$ has no effect and its gradient is 0; $\beta^{[l]}$ does its work.

# %% [markdown] lang="tr"
# Aynısı. Bütün örneklerde ortak olan bir sabit, ortalamanın içindedir; ortalama ise çıkarılır. Bu yüzden $b^{[l]}$'nin etkisi yoktur, gradyanı 0'dır; onun işini $\beta^{[l]}$ görür.

# %% [markdown] lang="en" predict="play" slideshow={"slide_type": "skip"}
# ### Exercise 1: both modes
#
# **Predict** first: which of the four numbers of a unit does the optimizer change, which the layer itself? Then write the layer; its text says what it does in training and in use (7.3 says why). After exercise 2 a net trains with your layer.

# %% [markdown] lang="tr"
# ### Alıştırma 1: iki kip
#
# Önce **tahmin edin**: bir birimin dört sayısından hangilerini optimize edici, hangilerini katmanın kendisi değiştirir? Sonra katmanı yazın; eğitimde ve kullanımda ne yaptığı açıklamasında yazılı (nedenini 7.3 anlatır). Alıştırma 2'den sonra bir ağ, sizin katmanınızla eğitilir.

# %% exercise="batch_norm" slideshow={"slide_type": "skip"}

# %% [markdown] lang="en" topics="A469" slideshow={"slide_type": "slide"}
# ## 7.2 The way back
#
# ### Three roads from z to the loss
#
# Changing one $z^{(i)}$ changes its own $z_{\text{norm}}^{(i)}$, but also $\mu$ and $\sigma^2$, and through them the output of **every** example in the batch. Let $g^{(i)} = \gamma\, \partial L / \partial \tilde z^{(i)}$ be the gradient that arrives at $z_{\text{norm}}^{(i)}$, and $s = \sqrt{\sigma^2 + \varepsilon}$. The chain rule over the three roads:
#
# $$\frac{\partial L}{\partial z^{(i)}} = \underbrace{\frac{g^{(i)}}{s}}_{\text{direct}} + \underbrace{\frac{\partial L}{\partial \sigma^2} \cdot \frac{2\,(z^{(i)} - \mu)}{m}}_{\text{over the variance}} + \underbrace{\frac{\partial L}{\partial \mu} \cdot \frac1m}_{\text{over the mean}}$$
#
# $$\frac{\partial L}{\partial \sigma^2} = -\frac{1}{2 s^3} \sum_j g^{(j)} \left(z^{(j)} - \mu\right), \qquad \frac{\partial L}{\partial \mu} = -\frac1s \sum_j g^{(j)}$$
#
# Read aloud: *what arrives at one example is its own part, and a share of what the spread and the mean of the whole batch do.* For the parameters: $\mathrm{d}\beta$ is the sum of the incoming gradients, $\mathrm{d}\gamma$ the sum of their products with $z_{\text{norm}}$.

# %% [markdown] lang="tr"
# ## 7.2 Geri yol
#
# ### z'den kayba giden üç yol
#
# Bir $z^{(i)}$ değişince yalnızca onun $z_{\text{norm}}^{(i)}$ değeri değil, $\mu$ ile $\sigma^2$ de, onların yoluyla da yığındaki **bütün** örneklerin çıktısı değişir. $g^{(i)} = \gamma\, \partial L / \partial \tilde z^{(i)}$, $z_{\text{norm}}^{(i)}$'ye ulaşan gradyan; $s = \sqrt{\sigma^2 + \varepsilon}$ olsun. Üç yol üzerinden zincir kuralı (chain rule):
#
# $$\frac{\partial L}{\partial z^{(i)}} = \underbrace{\frac{g^{(i)}}{s}}_{\text{doğrudan}} + \underbrace{\frac{\partial L}{\partial \sigma^2} \cdot \frac{2\,(z^{(i)} - \mu)}{m}}_{\text{varyans üzerinden}} + \underbrace{\frac{\partial L}{\partial \mu} \cdot \frac1m}_{\text{ortalama üzerinden}}$$
#
# $$\frac{\partial L}{\partial \sigma^2} = -\frac{1}{2 s^3} \sum_j g^{(j)} \left(z^{(j)} - \mu\right), \qquad \frac{\partial L}{\partial \mu} = -\frac1s \sum_j g^{(j)}$$
#
# Sesli okuyun: *bir örneğe ulaşan gradyan, örneğin kendi payı ile bütün yığının saçılımından ve ortalamasından ona düşen payların toplamıdır.* Parametreler için: $\mathrm{d}\beta$, gelen gradyanların toplamı; $\mathrm{d}\gamma$, onların $z_{\text{norm}}$ ile çarpımlarının toplamıdır.

# %% [markdown] lang="en" slideshow={"slide_type": "notes"}
# *For the instructor.* 5 minutes for 7.2. Draw the graph with its three roads; ask which arrow is missing when mu is treated as a constant. Usual misconception: mean and variance are constants on the way back, because they are in use.

# %% [markdown] lang="tr"
# *Öğretmene not.* 7.2 için 5 dakika. Çizgeyi üç yoluyla çizin; mu sabit sayılırsa hangi okun eksik kalacağını sorun. Sık görülen yanılgı: kullanımda sabit oldukları için ortalama ile varyans geri yolda da sabittir.

# %% [markdown] lang="en" slideshow={"slide_type": "skip"}
# **Exercise 2.** Write the way back, `batch_norm_backward`: from the gradient at the output to those of $z$, $\gamma$ and $\beta$. The next cell trains a net with your exercises 1 and 2.

# %% [markdown] lang="tr"
# **Alıştırma 2.** Geri yolu yazın: `batch_norm_backward`, çıktıdaki gradyandan $z$, $\gamma$ ve $\beta$ gradyanlarına. Sonraki hücre, alıştırma 1 ile 2'deki kodunuzla bir ağ eğitir.

# %% exercise="batch_norm_backward" slideshow={"slide_type": "skip"}

# %% slideshow={"slide_type": "skip"}
my_norm = week07.batch_norm.trusted(batch_norm)
my_backward = week07.batch_norm_backward.trusted(batch_norm_backward)


class MyNorm(layers.Layer):
    def build(self, input_shape):
        shape = input_shape[-1:]
        self.add_weight("gamma", shape, "ones")
        self.add_weight("beta", shape, "zeros")
        self.add_weight("moving_mean", shape, "zeros", trainable=False)
        self.add_weight("moving_variance", shape, "ones", trainable=False)

    def forward(self, x):
        self._cache = x
        averages = self.state["moving_mean"], self.state["moving_variance"]
        y, *averages = my_norm(x, *self.params.values(), *averages, self.training, 0.9)
        self.state.update(zip(self.state, averages, strict=True))
        return y.astype(self.dtype)

    def backward(self, grad):
        z, gamma = self._saved(), self.params["gamma"]
        dz, *self.grads = my_backward(grad, z, gamma)
        self.grads = dict(zip(("gamma", "beta"), self.grads, strict=True))
        return dz.astype(self.dtype)


x, y, dev = some_digits(1000, seed=0)
for layer in (MyNorm(), layers.BatchNormalization(momentum=0.9)):
    parts = [layers.Dense(64), layer, layers.Activation("relu"), layers.Dense(10)]
    model = trained(parts, x, y, optimizers.SGD(0.3), 32, 10, seed=0)
    print(f"{type(layer).__name__:18} > 0.94:", right(model, *dev) > 0.94)

# %% [markdown] lang="en" predict="run" slideshow={"slide_type": "subslide"}
# ### What is left of the gradient?
#
# Adding a constant to the whole batch changes no output; stretching the whole batch changes (nearly) none either. **Predict:** what must the gradients of a batch add up to? And their products with $z_{\text{norm}}$?

# %% [markdown] lang="tr"
# ### Gradyandan geriye ne kalır?
#
# Bütün yığına bir sabit eklemek hiçbir çıktıyı değiştirmez; bütün yığını germek de (neredeyse) hiçbirini. **Tahmin edin:** bir yığının gradyanlarının toplamı kaç olmalıdır? Ya $z_{\text{norm}}$ ile çarpımlarının toplamı?

# %% answers=true slideshow={"slide_type": "fragment"}
rng = np.random.default_rng(0)
z, upstream = rng.normal(3, 2, (8, 3)), rng.normal(size=(8, 3))
layer = layers.BatchNormalization(epsilon=1e-12, dtype="float64")
z_norm = layer(z, training=True)
grad = layer.backward(upstream)
print("max |grad|:        ", np.abs(grad).max().round(2))
print("sum < 1e-12:       ", np.abs(grad.sum(axis=0)).max() < 1e-12)
print("sum(. z) < 1e-9:   ", np.abs((grad * z_norm).sum(axis=0)).max() < 1e-9)

# %% [markdown] lang="en" slideshow={"slide_type": "fragment"}
# Both are 0. The layer takes two directions out of the gradient: *move all* and *stretch all*, the two that cannot change the loss. That is a check that you can do in your head. The next cell does the other two: numerical derivatives, and Keras, in both modes.

# %% [markdown] lang="tr"
# İkisi de 0'dır. Katman, gradyandan iki yönü çıkarır: *hepsini kaydırmak* ve *hepsini germek*; kaybı değiştiremeyen iki yön bunlardır. Bu, akıldan yapabileceğiniz bir denetimdir. Sıradaki hücre öteki ikisini yapar: sayısal türev ve Keras; iki kipte de.

# %% slideshow={"slide_type": "skip"}
keras, tf = keras_bridge.load_keras()


def by_differences(layer, training):
    def forward(x):
        return layer(x, training=training)

    def backward(grad, x):
        layer(x, training=training)
        return layer.backward(grad)

    return bool(gradcheck.check_function(forward, backward, z, seed=1))


def twins():
    """Return our layer and that of Keras, with the same weights."""
    ours = layers.BatchNormalization(dtype="float64")
    theirs = keras.layers.BatchNormalization(dtype="float64")
    start = [rng.uniform(0.5, 1.5, 3) for _weight in range(4)]
    for one in (ours, theirs):
        one.build((None, 3))
        one.set_weights(start)
    return ours, theirs


# %% slideshow={"slide_type": "subslide"}
for training in (True, False):
    ours, theirs = twins()
    x = tf.constant(z)
    with tf.GradientTape() as tape:
        tape.watch(x)
        y = theirs(x, training=training)
        loss = tf.reduce_sum(y * upstream)
    apart = [
        np.abs(ours(z, training=training) - y.numpy()).max(),
        np.abs(ours.backward(upstream) - tape.gradient(loss, x).numpy()).max(),
    ]
    pairs = zip(ours.get_weights(), theirs.get_weights(), strict=True)
    apart.append(max(np.abs(a - b).max() for a, b in pairs))
    print(f"training={training!s:5} gradcheck:", by_differences(ours, training))
    print("               |ours - keras| < 1e-9:", max(apart) < 1e-9)

# %% [markdown] lang="en" slideshow={"slide_type": "fragment"}
# The gradients are those of central differences; forward, backward and moving averages are those of Keras to nine digits. In use (`training=False`) mean and variance are constants, two of the three roads are closed, and the gradient is simply $g/s$.

# %% [markdown] lang="tr"
# Gradyanlar merkezî farkların verdikleriyle, ileri geçiş, geri geçiş ve hareketli ortalamalar ise dokuz basamağa kadar Keras'ınkilerle aynıdır. Kullanımda (`training=False`) ortalama ile varyans sabittir, üç yoldan ikisi kapanır, gradyan yalnızca $g/s$ olur.

# %% [markdown] lang="en" slideshow={"slide_type": "skip"}
# **Exercise 3. Explain with a number.** What does batch normalisation do to a shift and to a stretch, what do $\gamma$ and $\beta$ undo, and which biases of a network are of no use? Seven numbers; a calculator is enough.

# %% [markdown] lang="tr"
# **Alıştırma 3. Bir sayıyla açıklayın.** Yığın normalleştirme bir kaydırmaya ve bir germeye ne yapar, $\gamma$ ile $\beta$ neyi geri alır, bir ağın hangi sapmaları işe yaramaz? Yedi sayı; hesap makinesi yeter.

# %% exercise="redundant_bias" slideshow={"slide_type": "skip"}

# %% [markdown] lang="en" topics="A470" predict="run" slideshow={"slide_type": "slide"}
# ## 7.3 Two modes, one trap
#
# ### A single example has no batch
#
# In use you may have one picture. Its own mean is itself, so $z - \mu = 0$: the layer would answer $\beta$ to everything. So the layer keeps **moving averages** from training, the exponentially weighted ones of week 5:
#
# $$\mu_{\text{mov}} := \rho\, \mu_{\text{mov}} + (1 - \rho)\, \mu, \qquad \sigma^2_{\text{mov}} := \rho\, \sigma^2_{\text{mov}} + (1 - \rho)\, \sigma^2$$
#
# $\rho$ is called `momentum` in Keras, 0.99 by default: about the last 100 batches. They begin at 0 and 1.
#
# 400 digits, batches of 32, so 13 steps an epoch. We measure the same weights twice: in use, with the moving averages, and with the statistics of the dev set itself. **Predict:** how far apart are the two after one epoch?

# %% [markdown] lang="tr"
# ## 7.3 İki kip, bir tuzak
#
# ### Tek bir örneğin yığını yoktur
#
# Kullanımda elinizde yalnızca bir görüntü olabilir. Onun ortalaması kendisidir, yani $z - \mu = 0$: katman her şeye $\beta$ yanıtını verirdi. Bu yüzden katman eğitimden **hareketli ortalamalar** saklar, 5. haftanın üstel ağırlıklı olanlarını:
#
# $$\mu_{\text{mov}} := \rho\, \mu_{\text{mov}} + (1 - \rho)\, \mu, \qquad \sigma^2_{\text{mov}} := \rho\, \sigma^2_{\text{mov}} + (1 - \rho)\, \sigma^2$$
#
# $\rho$'nun Keras'taki adı `momentum`'dur, varsayılan değeri 0.99: yaklaşık son 100 yığın. Ortalamaların başlangıç değerleri 0 ve 1'dir.
#
# 400 rakam, 32'lik yığınlar, yani dönem başına 13 adım. Aynı ağırlıkları iki kez ölçüyoruz: kullanımda, hareketli ortalamalarla; bir de doğrulama kümesinin (validation set) kendi istatistikleriyle. **Tahmin edin:** bir dönem sonra ikisi arasında ne kadar fark vardır?

# %% [markdown] lang="en" slideshow={"slide_type": "notes"}
# *For the instructor.* 7 minutes for 7.3, the lab included. Usual misconception: a dev accuracy far below the training accuracy in the first epochs means overfitting. Here it means that averages have not arrived.

# %% [markdown] lang="tr"
# *Öğretmene not.* 7.3 için 7 dakika, laboratuvar dâhil. Sık görülen yanılgı: ilk dönemlerde eğitim doğruluğunun çok altında kalan doğrulama doğruluğu aşırı öğrenmedir (overfitting). Burada ise ortalamalar henüz yerine ulaşmamıştır.


# %% slideshow={"slide_type": "skip"}
def by_batch(model, x, y):
    """Return the accuracy with the statistics of x, and leave the averages alone."""
    normed = [one for one in model.layers if "moving_mean" in one.state]
    kept = [{name: value.copy() for name, value in one.state.items()} for one in normed]
    answers = model(x, training=True).argmax(axis=1)
    for one, state in zip(normed, kept, strict=True):
        one.state.update(state)
    return (answers == y).mean()


def modes(momentum, seed, epochs=10):
    x, y, dev = some_digits(400, seed)
    model = models.Sequential(net(2, 64, True, momentum=momentum), seed=seed)
    loss = losses.SparseCategoricalCrossentropy(from_logits=True)
    model.compile(optimizers.SGD(0.1), loss)
    found = []
    for epoch in range(epochs):
        model.fit(x, y, 32, 1, seed=100 * seed + epoch, verbose=0)
        found.append((right(model, *dev), by_batch(model, *dev)))
    return found


lags = {
    momentum: np.array([modes(momentum, seed) for seed in range(10)])
    for momentum in (0.99, 0.9)
}  # (seeds, epochs, modes)

# %% tags=["nbval-ignore-output"] answers=true slideshow={"slide_type": "subslide"}
_ = plots.week07.lagging(13, lags)

# %% answers=true slideshow={"slide_type": "skip"}
middle = {momentum: np.median(found, axis=0) for momentum, found in lags.items()}
print("b - a > 0.15:", middle[0.99][0, 1] - middle[0.99][0, 0] > 0.15)
print("|b - a| < 0.08:", abs(middle[0.9][0, 1] - middle[0.9][0, 0]) < 0.08)
print("|b - a| < 0.06:", abs(middle[0.99][9, 1] - middle[0.99][9, 0]) < 0.06)

# %% [markdown] lang="en" slideshow={"slide_type": "fragment"}
# With momentum 0.99 the net in use reads 43% after one epoch, and the same weights read 75% with the statistics of the batch. Nothing is wrong with the weights: after 13 steps the averages still hold $0.99^{13}$, which is 88%, of their start, 0 and 1. With momentum 0.9 that is 25%, and the gap is 3 points. After ten epochs it is small for both. **What to do:** for short runs, momentum 0.9.

# %% [markdown] lang="tr"
# Momentum 0.99 iken ağ bir dönem sonra kullanımda rakamların %43'ünü okur; aynı ağırlıklar yığının istatistikleriyle %75'ini okur. Ağırlıklarda bir yanlış yok: 13 adım sonra ortalamalarda hâlâ başlangıcın, yani 0 ile 1'in payı $0.99^{13}$, yani %88'dir. Momentum 0.9 iken bu pay %25, aradaki fark 3 puandır. On dönem sonra ikisinde de fark küçüktür. **Ne yapmalı:** kısa eğitimlerde momentum 0.9.

# %% [markdown] lang="en" predict="play" slideshow={"slide_type": "subslide"}
# ### Play: batch norm, live
#
# 1. Train without and with batch norm. Then raise the learning rate until one of them breaks.
# 2. **Predict** what batches of 2 do to the net with batch norm, then try.
# 3. Set the momentum to 0.99, train shortly, and watch the two curves of test mode and training mode.
#
# **Goal:** first weights of 0.01, and yet a dev accuracy of 0.9 in test mode within 100 steps.

# %% [markdown] lang="tr"
# ### Deneyin: yığın normalleştirme, canlı
#
# 1. Yığın normalleştirme olmadan ve varken eğitin. Sonra biri bozulana kadar öğrenme oranını yükseltin.
# 2. 2'lik yığınların, yığın normalleştirmeli ağa ne yapacağını **tahmin edin**, sonra deneyin.
# 3. Momentumu 0.99 yapın, kısa süre eğitin, test kipi ile eğitim kipinin iki eğrisini izleyin.
#
# **Hedef:** ilk ağırlıklar 0.01, yine de 100 adım içinde test kipinde 0.9 doğrulama doğruluğu.

# %% slideshow={"slide_type": "subslide"}
labs.BatchNormLive()

# %% [markdown] lang="en" slideshow={"slide_type": "skip"}
# **What you should have noticed.** The medians of ten starts, after 100 steps. The small weights stay at 0.10 without batch norm, also at the rate 1; with it and momentum 0.9 the net reads 94%. With momentum 0.99 it comes late: 95% in training mode, 29% in test mode, since the averages still hold $0.99^{100}$, which is 37%, of what they began with. With He's weights there is little to repair: 0.94 against 0.90 at the rate 0.1, after 300 steps 0.95 against 0.94, and at the better rate 0.3 then 0.96 for both. At the rate 1 it is 0.94 against 0.11 after 100 steps. And small batches (He, rate 0.1): with 1 the accuracy is that of guessing, with 2 it is 0.28, with 8 it is 0.90; without batch norm the same steps give 0.29, 0.50 and 0.84.

# %% [markdown] lang="tr"
# **Neyi fark etmiş olmalısınız?** On başlangıcın 100 adım sonraki ortancaları. Küçük ağırlıklar yığın normalleştirme olmadan 0.10'da kalır, oran 1 iken de; normalleştirme ve momentum 0.9 ile ağ rakamların %94'ünü okur. Momentum 0.99 iken gecikir: eğitim kipinde %95, test kipinde %29; çünkü ortalamalarda başlangıç değerlerinin payı hâlâ $0.99^{100}$, yani %37'dir. He'nin ağırlıklarında onarılacak pek bir şey yoktur: 0.1 oranında 0.90'a karşı 0.94, 300 adım sonra 0.94'e karşı 0.95; daha iyi olan 0.3 oranında 300 adım sonra ikisi de 0.96'dır. 1 oranında ise 100 adım sonra 0.11'e karşı 0.94. Küçük yığınlara gelince (He, oran 0.1): 1'lik yığında doğruluk rastgele tahmininki kadardır, 2'likte 0.28, 8'likte 0.90; aynı adımlar normalleştirme olmadan 0.29, 0.50 ve 0.84 verir.

# %% [markdown] lang="en" topics="A469" predict="run" slideshow={"slide_type": "subslide"}
# ### How many examples make a mean?
#
# Each batch has its own mean, a little off: noise, and a slight regulariser. With few examples it is no longer slight. Two hidden layers of 32 units, SGD(0.1), 5 epochs, momentum 0.9. (The epochs are equal, so a small batch means more steps: compare with and without at one size, not the sizes.)
#
# **Predict:** at which batch size does batch norm begin to hurt?

# %% [markdown] lang="tr"
# ### Bir ortalama kaç örnek ister?
#
# Her yığının kendi ortalaması vardır, biraz şaşar: bu gürültü, hafif bir düzenlileştirmedir. Örnek azsa artık hafif değildir. 32'şer birimli iki gizli katman, SGD(0.1), 5 dönem, momentum 0.9. (Dönem sayısı eşit, yani küçük yığın daha çok adım demektir: büyüklükleri değil, bir büyüklükte normalleştirme varken ve yokken çıkan sonuçları karşılaştırın.)
#
# **Tahmin edin:** yığınları küçülttükçe yığın normalleştirme hangi büyüklükte zarar vermeye başlar?

# %% slideshow={"slide_type": "skip"}
sizes = [2, 4, 8, 32, 128]


def by_size(normed):
    found = [
        scores(lambda: net(2, 32, normed, momentum=0.9), [0.1], 400, size, 5)
        for size in sizes
    ]
    return np.concatenate(found, axis=1)  # (seeds, sizes)


size_without, size_with = by_size(False), by_size(True)

# %% tags=["nbval-ignore-output"] answers=true slideshow={"slide_type": "subslide"}
_ = plots.week07.with_and_without(sizes, size_without, size_with, of="batch size")

# %% answers=true slideshow={"slide_type": "skip"}
gain = np.median(size_with, axis=0) - np.median(size_without, axis=0)
print("a[2] < -0.2:", gain[0] < -0.2)
print("a[4] > -0.05:", gain[1] > -0.05)
print("a[128] > 0.1:", gain[4] > 0.1)

# %% [markdown] lang="en" slideshow={"slide_type": "fragment"}
# At 2 it reads 51% where the plain net reads 91%. With two examples $z_{\text{norm}}$ is (nearly) $+1$ and $-1$ in every unit, whatever the pictures are: hardly more than the sign is left. At 4 the two are level, at 8 batch norm is 3 points ahead; at 32 and 128, where the epochs give few steps, 10 and 30. One rate for all could be unfair; but with each kind at its best of five rates (0.01 to 1) it is 66% against 91% at 2, level at 4 and 3 points at 8 again. **What to do:** with batches below about 8, another layer (layer normalisation, {{14.7}}).

# %% [markdown] lang="tr"
# 2'lik yığında rakamların %51'ini okur, yalın ağ ise %91'ini. İki örnekte $z_{\text{norm}}$, görüntüler ne olursa olsun her birimde (neredeyse) $+1$ ve $-1$'dir: geriye işaretten başka pek bir şey kalmaz. 4'te ikisi başa baştır, 8'de yığın normalleştirme 3 puan öndedir; aynı dönem sayısının az adım verdiği 32 ve 128'de 10 ve 30 puan. Hepsinde aynı oranı kullanmak haksızlık olabilirdi; ama iki ağda da beş oranın (0.01 ile 1 arası) en iyisi alınınca sonuç 2'de %91'e karşı %66'dır; 4'te ikisi başa baştır, 8'de fark yine 3 puandır. **Ne yapmalı:** yaklaşık 8'in altındaki yığınlarda başka bir katman (katman normalleştirme, {{14.7}}).

# %% [markdown] lang="en" topics="A462" predict="run" slideshow={"slide_type": "slide"}
# ## 7.4 When does it help?
#
# ### A good start, and three rates
#
# Now the start is good: He, six layers of 32 units, 10 epochs. **Predict:** at which rates is the net with batch norm better, and how much better is its best rate than the best rate of the plain net?

# %% [markdown] lang="tr"
# ## 7.4 Ne zaman işe yarar?
#
# ### İyi bir başlangıç ve üç oran
#
# Bu kez başlangıç iyi: He, 32'şer birimli altı katman, 10 dönem. **Tahmin edin:** yığın normalleştirmeli ağ hangi oranlarda daha iyidir ve en iyi oranı, yalın ağın en iyi oranından ne kadar iyidir?

# %% [markdown] lang="en" slideshow={"slide_type": "notes"}
# *For the instructor.* 5 minutes for 7.4. Ask what "better" should mean: at the same rate, or each at its own best? Usual misconception: internal covariate shift is the proven reason.

# %% [markdown] lang="tr"
# *Öğretmene not.* 7.4 için 5 dakika. "Daha iyi"nin ne anlama gelmesi gerektiğini sorun: aynı oranda mı, her biri kendi en iyi oranında mı? Sık görülen yanılgı: işe yaramasının kanıtlanmış nedeni, iç ortak değişken kaymasıdır (covariate shift).

# %% slideshow={"slide_type": "skip"}
rates = [0.1, 0.3, 1.0]
rate_without = scores(lambda: net(6, 32, False), rates, 1000, 50, 10)
rate_with = scores(lambda: net(6, 32, True), rates, 1000, 50, 10)

# %% tags=["nbval-ignore-output"] answers=true slideshow={"slide_type": "subslide"}
# en: rate; median, lowest and highest of the seeds: without and with batch norm
# tr: oran; tohumların ortancası, en azı, en çoğu: normalleştirme yokken ve varken
for rate, *kinds in zip(rates, rate_without.T, rate_with.T):
    shown = (f"{np.median(a):.2f} [{a.min():.2f}, {a.max():.2f}]" for a in kinds)
    print(f"{rate}  ", *shown, sep="   ")

# %% answers=true slideshow={"slide_type": "skip"}
plain, normed = np.median(rate_without, axis=0), np.median(rate_with, axis=0)
print("a > 0.8, b > 0.9:", plain[0] > 0.8, normed[0] > 0.9)
print("a < 0.75, b > 0.9:", plain[1] < 0.75, normed[1] > 0.9)
print("a < 0.2, b > 0.85:", plain[2] < 0.2, normed[2] > 0.85)

# %% [markdown] lang="en" topics="A462" slideshow={"slide_type": "fragment"}
# It **forgives** large rates; it does not need them. At 0.1, the best rate of the plain net, the two are 2 points apart; at 1 one of them is guessing. That is why search becomes easier: more settings work.
#
# Does it also make a tuned net better? We ran 40 epochs, rates 0.03, 0.1, 0.3, 0.5, 1, ten seeds, each kind at its best rate: three layers 0.968 without and 0.975 with, six layers 0.962 and 0.972 (at the rate 1, which the plain net does not survive), with it better in eight of ten seeds, in three to four times the time. A point at most: on a dev set of 360 that is three or four digits.

# %% [markdown] lang="tr"
# Büyük oranları **hoş görür**; onlara gereksinimi yoktur. Yalın ağın en iyi oranı olan 0.1'de ikisinin arası 2 puandır; 1'de biri rastgele tahmin eder. Aramanın kolaylaşması bundandır: daha çok ayar işe yarar.
#
# İyi ayarlanmış bir ağı da iyileştirir mi? 40 dönem, 0.03, 0.1, 0.3, 0.5, 1 oranları ve on tohumla denedik, her tür kendi en iyi oranında: üç katmanda normalleştirmesiz 0.968, normalleştirmeli 0.975; altı katmanda 0.962 ve 0.972 (bu sonuncusu 1 oranında; yalın ağ o oranda hiçbir şey öğrenemez). Normalleştirmeli ağ on tohumun sekizinde daha iyiydi; süre ise üç dört katına çıktı. En çok bir puan: 360 örneklik bir doğrulama kümesinde üç dört rakam eder.

# %% [markdown] lang="en" topics="A468 C004-32 C004-33" slideshow={"slide_type": "subslide"}
# ### Why does it work? Two stories
#
# **Covariate shift.** A classifier trained on black cats fails on orange ones: the rule is the same, the inputs have moved. A hidden layer, the first story goes, has that problem in every step, because the layers before it move its inputs; batch norm keeps their mean and spread still, and each layer learns more *independently* of the others (Ioffe and Szegedy, 2015).
#
# **A smoother surface.** Santurkar and others (2018) added noise *behind* the layer, so that the inputs shifted more than ever. The nets trained just as well. What they found changed was the surface: the gradient varies less from one step to the next, and a large step is safer.
#
# The second story fits our numbers, where a large rate became safe. That batch norm works because it lowers the shift is disputed; say "helps large steps" and you are on firm ground.

# %% [markdown] lang="tr"
# ### Neden işe yarıyor? İki öykü
#
# **Ortak değişken kayması.** Siyah kedilerle eğitilmiş bir sınıflandırıcı sarı kedilerde yanılır: kural aynıdır, girdiler kaymıştır. İlk öyküye göre bir gizli katman bu sorunu her adımda yaşar, çünkü ondan önceki katmanlar girdilerini kaydırır; yığın normalleştirme girdilerin ortalamasını ve saçılımını sabit tutar, her katman ötekilerden daha *bağımsız* öğrenir (Ioffe ve Szegedy, 2015).
#
# **Daha düzgün bir yüzey.** Santurkar ve arkadaşları (2018) katmanın *ardına* gürültü ekledi; girdiler her zamankinden çok kaydı. Ağlar yine de aynı ölçüde iyi öğrendi. Değiştiğini gördükleri şey yüzeydi: gradyan bir adımdan ötekine daha az değişir, büyük bir adım daha güvenlidir.
#
# Büyük oranın güvenli olduğunu gösteren sayılarımız ikinci öyküye uyar. Yığın normalleştirmenin kaymayı azalttığı için işe yaradığı tartışmalıdır; "büyük adımlarda işe yarar" derseniz yanılmazsınız.

# %% [markdown] lang="en" topics="A302 A303 A457 A458" slideshow={"slide_type": "slide"}
# ## 7.5 Searching for settings
#
# ### Which knob first?
#
# **Parameters** are learned: $W$, $b$, $\gamma$, $\beta$. **Hyperparameters** are set by you and decide how the parameters are learned. Experience ranks them about like this:
#
# | importance | hyperparameters |
# |---|---|
# | ●●● most | learning rate $\alpha$ |
# | ●● important | momentum's $\beta$, mini-batch size, hidden units $n^{[l]}$, strength of the regularisation |
# | ● less | number of layers $L$, decay of the learning rate, activation, number of iterations |
# | hardly ever | Adam's $\beta_1 = 0.9$, $\beta_2 = 0.999$, $\varepsilon$ |
#
# The ranking is a habit, no law. What holds in general is only its form: of many knobs, few matter, and you do not know beforehand which.

# %% [markdown] lang="tr"
# ## 7.5 Ayarları aramak
#
# ### Önce hangi düğme?
#
# **Parametreler** öğrenilir: $W$, $b$, $\gamma$, $\beta$. **Hiperparametreleri** siz koyarsınız; parametrelerin nasıl öğrenileceğini onlar belirler. Deneyimin verdiği sıralama aşağı yukarı şöyledir:
#
# | önem | hiperparametreler |
# |---|---|
# | ●●● en önemli | öğrenme oranı $\alpha$ |
# | ●● önemli | momentumun $\beta$'sı, mini yığının büyüklüğü, gizli birim sayısı $n^{[l]}$, düzenlileştirmenin (regularisation) gücü |
# | ● daha az önemli | katman sayısı $L$, öğrenme oranının azaltılması, aktivasyon, iterasyon sayısı |
# | neredeyse hiç | Adam'ın $\beta_1 = 0.9$, $\beta_2 = 0.999$ ve $\varepsilon$ değerleri |
#
# Bu sıralama bir alışkanlıktır, yasa değildir. Genel olarak geçerli olan yalnızca biçimidir: birçok düğmeden birkaçı önemlidir, hangileri olduğunu önceden bilmezsiniz.

# %% [markdown] lang="en" slideshow={"slide_type": "notes"}
# *For the instructor.* 14 minutes for 7.5, the lab included. Ask where the class would put nine learning rates between 0.0001 and 10. Usual misconceptions: even steps are fair steps; random search is always better than a grid; the winner of a search is as good as its score says.

# %% [markdown] lang="tr"
# *Öğretmene not.* 7.5 için 14 dakika, laboratuvar dâhil. Sınıfa 0.0001 ile 10 arasına dokuz öğrenme oranını nasıl yerleştireceklerini sorun. Sık görülen yanılgılar: eşit adımlar adil adımlardır; rastgele arama her zaman ızgaradan iyidir; bir aramanın kazananı, skorunun gösterdiği kadar iyidir.

# %% [markdown] lang="en" topics="A460" predict="run" slideshow={"slide_type": "subslide"}
# ### Nine rates between 0.0001 and 10
#
# We measure a landscape once: 51 learning rates and 4 strengths of L2, 204 small nets on 400 digits (4 epochs, one split and start), and then ask the table instead of training. **Predict:** of nine rates at equal distances from 0.0001 to 10, how many give a net that works? And of nine at equal *ratios*?

# %% [markdown] lang="tr"
# ### Dokuz oran, 0.0001 ile 10 arasında
#
# Bir manzarayı bir kez ölçüyoruz: 51 öğrenme oranı ve 4 L2 gücü, 400 rakamla 204 küçük ağ (4 dönem, tek bölme ve başlangıç); sonra eğitmek yerine tabloya soruyoruz. **Tahmin edin:** 0.0001'den 10'a eşit aralıklı dokuz orandan kaçı işe yarayan bir ağ verir? Ya her biri öncekinin aynı *katı* olan dokuz orandan?

# %% slideshow={"slide_type": "skip"}
rate_range = selection.log_uniform(1e-4, 10)
l2_range = selection.log_uniform(1e-8, 1e-4)
search_x, search_y, search_dev = some_digits(400, seed=0)


def train_once(rate, l2):
    hidden = layers.Dense(32, "relu", kernel_regularizer=regularizers.L2(l2))
    parts, sgd = [hidden, layers.Dense(10)], optimizers.SGD(rate)
    try:
        model = trained(parts, search_x, search_y, sgd, 32, 4, seed=0)
    except models.DivergenceError:
        return 0.1  # as good as guessing
    return right(model, *search_dev)


landscape = np.array(
    [[train_once(rate, l2) for l2 in l2_range.grid(4)] for rate in rate_range.grid(51)]
)


def measured(rate, l2=1e-8):
    row, column = rate_range.share(rate) * 50, l2_range.share(l2) * 3
    return float(landscape[round(float(row)), round(float(column))])


# %% tags=["nbval-ignore-output"] answers=true slideshow={"slide_type": "subslide"}
draws = {
    "linear": selection.uniform(1e-4, 10).grid(9),
    "log": selection.log_uniform(1e-4, 10).grid(9),
}
found = {name: [measured(rate) for rate in drawn] for name, drawn in draws.items()}
pairs = [(draws[name], found[name]) for name in draws]
_ = plots.week07.landings(rate_range.grid(51), landscape[:, 0], *pairs)

# %% answers=true slideshow={"slide_type": "skip"}
print("linear < 0.7:", max(found["linear"]) < 0.7)
print("log > 0.78:  ", max(found["log"]) > 0.78)
nearly = landscape[10:37].max(axis=1) - landscape[10:37].min(axis=1)
print("L2 < 0.03:   ", nearly.max() < 0.03)

# %% [markdown] lang="en" topics="A460 B52" slideshow={"slide_type": "fragment"}
# On the linear scale eight of nine lie above 1. At the first of them the net still learns a little (0.56), at the other seven it only guesses; all decades below share a single point, and that is too small. On the logarithmic scale each factor of 10 gets its share, and two of nine work (0.71 and 0.84). In numbers: draw $\alpha$ evenly between 0.0001 and 1, and 90% of the draws lie above 0.1. Draw the **exponent** instead:
#
# $$r \sim \text{even on } [-4, 0], \qquad \alpha = 10^{\,r}$$
#
# Now $r = -4$ gives 0.0001, $r = 0$ gives 1, and 25% of the draws lie above 0.1. Read aloud: *draw the power of ten, not the number.*

# %% [markdown] lang="tr"
# Doğrusal ölçekte dokuz orandan sekizi 1'in üstündedir. Ağ bunların ilkinde hâlâ biraz öğrenir (0.56), öteki yedisinde yalnızca rastgele tahmin eder; 1'in altındaki bütün aralığa tek bir nokta düşer, o da çok küçüktür. Logaritmik ölçekte her 10 katlık aralık kendi payını alır, dokuz oranın ikisi işe yarar (0.71 ve 0.84). Sayılarla: $\alpha$'yı 0.0001 ile 1 arasında eşit olasılıkla (düzgün dağılımla) çekin, çekilenlerin %90'ı 0.1'in üstündedir. Onun yerine **üssü** çekin:
#
# $$r \sim \text{eşit olasılıkla } [-4, 0], \qquad \alpha = 10^{\,r}$$
#
# Şimdi $r = -4$, 0.0001'i; $r = 0$, 1'i verir ve çekilenlerin %25'i 0.1'in üstündedir. Sesli okuyun: *sayıyı değil, 10'un üssünü çekin.*

# %% [markdown] lang="en" topics="A461 B53" predict="run" slideshow={"slide_type": "subslide"}
# ### And the beta of momentum?
#
# $\beta$ averages over about $1/(1 - \beta)$ values: 10 for 0.9, 1000 for 0.999. **Predict:** from 0.9 to 0.9005 and from 0.999 to 0.9995 are steps of the same length. What do they do to the window?

# %% [markdown] lang="tr"
# ### Ya momentumun beta'sı?
#
# $\beta$, yaklaşık $1/(1 - \beta)$ değerin ortalamasını alır: 0.9 için 10, 0.999 için 1000. **Tahmin edin:** 0.9'dan 0.9005'e ve 0.999'dan 0.9995'e giden adımların uzunluğu aynıdır. Bu adımlar pencereyi nasıl değiştirir?

# %% answers=true slideshow={"slide_type": "fragment"}
for beta in (0.9, 0.9005, 0.999, 0.9995):
    print(f"{beta:<7} {1 / (1 - beta):8.2f}")
print(selection.one_minus_log_uniform(0.9, 0.999).grid(5).round(4))

# %% [markdown] lang="en" slideshow={"slide_type": "fragment"}
# From 10 to 10.05, and from 1000 to 2000. So the scale must be fine near 1: draw the logarithm of the **distance to 1**, $r$ even on $[-3, -1]$ and $\beta = 1 - 10^{\,r}$.

# %% [markdown] lang="tr"
# 10'dan 10.05'e ve 1000'den 2000'e. Demek ki ölçek 1'in yakınında sık olmalıdır: **1'e uzaklığın** logaritmasını çekin; $r$, $[-3, -1]$ aralığında eşit olasılıkla, $\beta = 1 - 10^{\,r}$.

# %% [markdown] lang="en" slideshow={"slide_type": "skip"}
# **Exercise 4.** Write both samplers as one function, `log_uniform`: values that are even on a logarithmic scale, or whose distance to 1 is.

# %% [markdown] lang="tr"
# **Alıştırma 4.** İki çekilişi tek fonksiyon olarak yazın: `log_uniform`. Ya değerlerin kendisi ya da 1'e uzaklıkları logaritmik ölçekte eşit dağılsın.

# %% exercise="log_uniform" slideshow={"slide_type": "skip"}

# %% [markdown] lang="en" topics="A453 A454 A459" predict="run" slideshow={"slide_type": "subslide"}
# ### Grid or random?
#
# Sixteen trials, two knobs: the rate, and L2 between $10^{-8}$ and $10^{-4}$, which hardly matters here. A **grid** of 4 by 4 tries four rates, each four times. **Random search** tries sixteen rates. One race would prove nothing, so we run 200: the grid starts at a random offset each time.
#
# **Predict:** in how many of 100 races does random search win?

# %% [markdown] lang="tr"
# ### Izgara mı, rastgele mi?
#
# On altı deneme, iki düğme: öğrenme oranı ve burada neredeyse hiç önemi olmayan L2 ($10^{-8}$ ile $10^{-4}$ arası). 4 çarpı 4'lük bir **ızgara** dört oran dener, her birini dört kez. **Rastgele arama** on altı oran dener. Tek bir yarış bir şey kanıtlamaz, bu yüzden 200 yarış yapıyoruz: ızgara her seferinde rastgele bir kaymayla başlar.
#
# **Tahmin edin:** 100 yarışın kaçını rastgele arama kazanır?


# %% slideshow={"slide_type": "skip"}
def grid_race(rates, strengths, seed):
    offset = np.random.default_rng(seed).random(2)
    space = {
        "rate": rate_range.at((np.arange(rates) + offset[0]) / rates),
        "l2": l2_range.at((np.arange(strengths) + offset[1]) / strengths),
    }
    return selection.GridSearch(space).run(measured, verbose=0).best_so_far


both = {"rate": rate_range, "l2": l2_range}


def random_race(seed):
    search = selection.RandomSearch(both, 16, seed=seed)
    return search.run(measured, verbose=0).best_so_far


races = {
    "GridSearch 4 x 4": np.array([grid_race(4, 4, seed) for seed in range(200)]),
    "RandomSearch 16": np.array([random_race(seed) for seed in range(200)]),
}
grid_best, random_best = (found[:, -1] for found in races.values())

# %% tags=["nbval-ignore-output"] answers=true slideshow={"slide_type": "subslide"}
_ = plots.week07.best_so_far(races)

# %% tags=["nbval-ignore-output"] answers=true slideshow={"slide_type": "subslide"}
wide = np.array([grid_race(16, 1, seed)[-1] for seed in range(200)])
print(f"random {(random_best > grid_best).mean():.0%}")
print(f"grid   {(random_best < grid_best).mean():.0%}")
print(f"16 x 1 {np.median(wide):.3f}")

# %% answers=true slideshow={"slide_type": "skip"}
print("0.55 < a < 0.85:", 0.55 < (random_best > grid_best).mean() < 0.85)
print("0.05 < b < 0.35:", 0.05 < (random_best < grid_best).mean() < 0.35)
print("a > b:", np.median(random_best) > np.median(grid_best))
print("c >= a:", np.median(wide) >= np.median(random_best) - 0.01)

# %% [markdown] lang="en" slideshow={"slide_type": "fragment"}
# Random search wins about 70 of 100 races, and loses 18: usually, not always. The reason is not chance, it is **how many different rates** are tried: sixteen against four. A grid that knows which knob is useless, 16 by 1, does as well as random search (0.856 against 0.847). But nobody knows that beforehand.
#
# **Coarse to fine:** search widely with few trials, then again around the best. That needs no new tool.

# %% [markdown] lang="tr"
# Rastgele arama 100 yarışın yaklaşık 70'ini kazanır, 18'ini yitirir: çoğunlukla, ama her zaman değil. Nedeni rastgelelik değil, **kaç farklı oran** denendiğidir: dörde karşı on altı. Hangi düğmenin yararsız olduğunu bilen 16 çarpı 1'lik bir ızgara, rastgele arama kadar iyidir (0.847'ye karşı 0.856). Ama bunu kimse önceden bilmez.
#
# **Kabadan inceye:** az denemeyle geniş arayın, sonra en iyinin çevresinde yeniden arayın. Bunun için yeni bir araç gerekmez.

# %% [markdown] lang="en" topics="A455 A456" slideshow={"slide_type": "subslide"}
# ### Let the trials so far choose the next one
#
# Grid and random search forget what they have seen. **Bayesian optimisation** fits a curve through the trials so far that also says how unsure it is (a Gaussian process), and tries next where the **expected improvement** is largest: where the curve is high, or where little is known.
#
# $$\text{EI}(x) = \mathbb{E}\left[\max(f(x) - f_{\text{best}},\, 0)\right]$$
#
# $x$ is a setting, $f(x)$ its unknown score, $f_{\text{best}}$ the best score so far. Read aloud: *how much better than the best do we expect this to be, counting only gains.* **AutoML** tools put such a search, or another one, around everything, the architecture included; they save your time, not the computer's.

# %% [markdown] lang="tr"
# ### Sıradaki denemeyi öncekiler seçsin
#
# Izgara ve rastgele arama gördüklerini unutur. **Bayesçi optimizasyon** (Bayesian optimisation), o ana kadarki denemelerden, ne kadar belirsiz olduğunu da söyleyen bir eğri geçirir (Gauss süreci). Sıradaki denemeyi **beklenen iyileşmenin** en büyük olduğu yerde yapar: eğrinin yüksek olduğu ya da hakkında az şey bilinen yerde.
#
# $$\text{EI}(x) = \mathbb{E}\left[\max(f(x) - f_{\text{best}},\, 0)\right]$$
#
# $x$ bir ayar, $f(x)$ onun bilinmeyen skoru, $f_{\text{best}}$ o ana kadarki en iyi skordur. Sesli okuyun: *yalnızca kazançları sayarsak, burasının en iyiden ne kadar iyi olmasını bekliyoruz.* **AutoML** araçları mimari de içinde olmak üzere her şeyi böyle ya da başka türlü bir aramayla seçer; bilgisayara değil, size zaman kazandırırlar.

# %% tags=["nbval-ignore-output"] slideshow={"slide_type": "subslide"}
tried = np.array([0.05, 0.35, 0.65, 0.95])  # shares of the range
heights = np.array([measured(rate_range.at(share)) for share in tried])
places = np.linspace(0, 1, 201)
centre, spread = heights.mean(), heights.std()
process = selection.GaussianProcess(0.15).fit(tried, (heights - centre) / spread)
mean, std = process.predict(places)
gain = selection.expected_improvement(mean, std, ((heights - centre) / spread).max())
_ = plots.week07.surrogate(
    rate_range.at(places),
    centre + spread * mean,
    spread * std,
    spread * gain,
    (rate_range.at(tried), heights),
)

# %% [markdown] lang="en" predict="run" slideshow={"slide_type": "subslide"}
# **Predict:** one knob, ten trials, 100 repetitions. Which search is best in the median, and which in its worst tenth: grid, random, Bayesian?

# %% [markdown] lang="tr"
# **Tahmin edin:** tek düğme, on deneme, 100 tekrar. Ortancada hangi arama en iyidir, en kötü onda birde hangisi: ızgara, rastgele, Bayesçi?

# %% tags=["nbval-ignore-output"] answers=true slideshow={"slide_type": "fragment"}
only = {"rate": rate_range}


def last(search):
    return search.run(measured, verbose=0).best.score


ten = {
    "grid": [grid_race(10, 1, seed)[-1] for seed in range(100)],
    "random": [
        last(selection.RandomSearch(only, 10, seed=seed)) for seed in range(100)
    ],
    "Bayesian": [
        last(selection.BayesianSearch(only, 10, seed=seed)) for seed in range(100)
    ],
}
for name, found in ten.items():
    worst, middle = np.percentile(found, [10, 50])
    print(f"{name:9} {middle:.3f}  {worst:.3f}")

# %% answers=true slideshow={"slide_type": "skip"}
medians = [np.median(found) for found in ten.values()]
tenths = [np.percentile(found, 10) for found in ten.values()]
print("max - min < 0.05:", max(medians) - min(medians) < 0.05)
print("grid >= others:", tenths[0] >= max(tenths) - 1e-9)

# %% [markdown] lang="en" slideshow={"slide_type": "fragment"}
# The medians are 0.847, 0.839 and 0.861, the worst tenths 0.831, 0.622 and 0.740. In one dimension a grid can hardly miss; the Bayesian search gains a point in the median and is less safe. It is made for dear trials and several knobs; that we have not measured here.
#
# And a warning. The same net at the good rate 0.316, with twenty other starts, scores 0.73 to 0.89. Differences of one or two points between searches are smaller than the luck of one start: train the best few settings again with other seeds before you believe a winner, and measure it on the **test** set once.

# %% [markdown] lang="tr"
# Ortancalar 0.847, 0.839 ve 0.861; en kötü onda birler 0.831, 0.622 ve 0.740'tır. Tek boyutta bir ızgaranın ıskalaması zordur; Bayesçi arama ortancada bir puan kazandırır, ama daha az güvenlidir. Pahalı denemeler ve birden çok düğme için geliştirilmiştir; bunu burada ölçmedik.
#
# Bir de uyarı. Aynı ağ, iyi bir oran olan 0.316'da, yirmi başka başlangıçla 0.73 ile 0.89 arasında skor alır. Aramalar arasındaki bir iki puanlık fark, tek bir başlangıcın şansından küçüktür: bir kazanana inanmadan önce en iyi birkaç ayarı başka tohumlarla yeniden eğitin; onu **test** kümesinde bir kez ölçün.

# %% [markdown] lang="en" predict="play" slideshow={"slide_type": "subslide"}
# ### Play: spend a budget
#
# 1. Give every search the same budget and compare medians over many repetitions, never one run.
# 2. **Predict** what a linear scale costs, then switch to it.
# 3. Add useless axes. Which search suffers?
#
# **Goal:** a setting in which random search ends above the grid in 60% of at least 100 repetitions.

# %% [markdown] lang="tr"
# ### Deneyin: bir bütçe harcayın
#
# 1. Her aramaya aynı bütçeyi verin ve tek bir çalıştırmayı değil, birçok tekrarın ortancalarını karşılaştırın.
# 2. Doğrusal bir ölçeğin neye mal olacağını **tahmin edin**, sonra ona geçin.
# 3. Yararsız eksenler ekleyin. Hangi arama zarar görür?
#
# **Hedef:** rastgele aramanın en az 100 tekrarın %60'ında ızgaranın üstünde bitirdiği bir ayar.

# %% slideshow={"slide_type": "subslide"}
labs.SearchBudget()

# %% [markdown] lang="en" slideshow={"slide_type": "skip"}
# **What you should have noticed.** One search proves little: with 9 trials for the rate alone, random search ends at 0.57 in one of ten repetitions and at 0.86 in another. With one axis the grid is ahead: in 300 repetitions above random in 55%, below in 30%. A useless axis turns it round: a grid of 9 has three rates left, random search still nine, and wins 72% to 24%; with two useless axes and 27 trials 89% to 7%. Never all of them. On the linear scale nine in ten rates lie above 1, where nearly every net ends up guessing: the median of random search falls from 0.84 to 0.68, that of Bayesian search to 0.1, for all it sees is a plain.

# %% [markdown] lang="tr"
# **Neyi fark etmiş olmalısınız?** Tek bir arama pek bir şey kanıtlamaz: yalnızca oran için 9 denemeyle rastgele arama, on tekrarın birinde 0.57'de, bir başkasında 0.86'da biter. Tek eksende ızgara öndedir: 300 tekrarın %55'inde rastgelenin üstünde, %30'unda altında. Yararsız bir eksen durumu tersine çevirir: 9'luk ızgaraya üç oran kalır, rastgele aramaya yine dokuz; tekrarların %72'sini kazanır, %24'ünü yitirir; iki yararsız eksen ve 27 denemeyle %89'unu kazanır, %7'sini yitirir. Hiçbir zaman hepsini kazanmaz. Doğrusal ölçekte on orandan dokuzu 1'in üstündedir, orada ağların hemen hepsi sonunda yalnızca rastgele tahmin eder: rastgele aramanın ortancası 0.84'ten 0.68'e, Bayesçi aramanınki 0.1'e düşer; çünkü gördüğü tek şey bir düzlüktür.

# %% [markdown] lang="en" topics="A471 A472 A491" slideshow={"slide_type": "slide"}
# ## 7.6 What is better?
#
# ### One knob for one thing
#
# More data, longer training, Adam, a bigger net, dropout, L2, another architecture: a list of ideas is no plan. A good shower has one tap for warmth and one for flow. With two taps for hot and cold, every turn changes both. **Orthogonalisation** means: for each thing that can be wrong, a knob that changes this one.
#
# | should be good, in this order | if it is not, turn |
# |---|---|
# | 1. training set | bigger net, better optimizer, longer |
# | 2. dev set | regularisation, more training data |
# | 3. test set | a bigger dev set |
# | 4. the real world | another dev set, or another metric |
#
# Stopping early ({{6.6}}) turns 1 and 2 at once; that does not forbid it, but it makes it harder to think. And before any of it: **build a first system fast**, be it crude. Only its errors say where to go.

# %% [markdown] lang="tr"
# ## 7.6 Hangisi daha iyi?
#
# ### Bir iş için bir düğme
#
# Daha çok veri, daha uzun eğitim, Adam, daha büyük bir ağ, seyreltme (dropout), L2, başka bir mimari: fikir listesi, plan değildir. İyi bir duşta bir musluk sıcaklığı, öteki akışı ayarlar. Biri sıcak, biri soğuk iki muslukta ise her çevirişte ikisi birden değişir. **Ortogonalleştirme** (orthogonalisation) şudur: yanlış gidebilecek her şey için, yalnızca onu değiştiren bir düğme.
#
# | bu sırayla iyi olmalı | iyi değilse çevrilecek düğme |
# |---|---|
# | 1. eğitim kümesi | daha büyük ağ, daha iyi optimize edici, daha uzun eğitim |
# | 2. doğrulama kümesi | düzenlileştirme, daha çok eğitim verisi |
# | 3. test kümesi | daha büyük bir doğrulama kümesi |
# | 4. gerçek dünya | başka bir doğrulama kümesi ya da başka bir ölçüt |
#
# Erken durdurma ({{6.6}}) 1 ile 2'yi birden çevirir; bu onu yasaklamaz, ama düşünmeyi zorlaştırır. Hepsinden önce: kaba da olsa **çabucak bir ilk sistem kurun**. Nereye gidileceğini ancak onun hataları söyler.

# %% [markdown] lang="en" slideshow={"slide_type": "notes"}
# *For the instructor.* 8 minutes for 7.6. Ask which of A, B, C the class would ship before showing the time limit. Usual misconception: a metric is given by nature.

# %% [markdown] lang="tr"
# *Öğretmene not.* 7.6 için 8 dakika. Süre sınırını göstermeden önce sınıfa A, B ve C'den hangisini kullanıma sunacaklarını sorun. Sık görülen yanılgı: ölçüt doğanın verdiği bir şeydir.

# %% [markdown] lang="en" topics="A473 B58" predict="run" slideshow={"slide_type": "subslide"}
# ### A single number
#
# | classifier | precision | recall |
# |---|---|---|
# | A | 95% | 90% |
# | B | 98% | 85% |
#
# **Precision:** of what was called a cat, how much is one? **Recall:** of the cats, how many were found? You know both from {{2.9: section 2.9}}, where a threshold traded one for the other. Two numbers do not order two models. The **F1 score** is their harmonic mean:
#
# $$F_1 = \frac{2}{\frac1P + \frac1R} = \frac{2PR}{P + R}$$
#
# $P$ is the precision, $R$ the recall. Read aloud: *two over the sum of the reciprocals.* The smaller of the two weighs more: $P = 1$, $R = 0.02$ gives 0.04, where the plain mean says 0.51. For errors in several countries, the number is their average. **Predict:** A or B?

# %% [markdown] lang="tr"
# ### Tek bir sayı
#
# | sınıflandırıcı | kesinlik (precision) | duyarlılık (recall) |
# |---|---|---|
# | A | %95 | %90 |
# | B | %98 | %85 |
#
# **Kesinlik:** kedi denilenlerin ne kadarı kedidir? **Duyarlılık:** kedilerin ne kadarı bulunmuştur? İkisini de {{2.9: bölüm 2.9}}'dan tanıyorsunuz; orada bir eşik, birini ötekiyle takas ediyordu. İki sayıyla iki model sıraya konamaz. **F1 skoru** (F1 score) bunların harmonik ortalamasıdır:
#
# $$F_1 = \frac{2}{\frac1P + \frac1R} = \frac{2PR}{P + R}$$
#
# $P$ kesinlik, $R$ duyarlılıktır. Sesli okuyun: *iki bölü, terslerin toplamı.* İkisinden küçük olanın ağırlığı büyüktür: $P = 1$, $R = 0.02$ için F1 skoru 0.04 olur; sıradan ortalama ise 0.51'dir. Hata birkaç ülkede ayrı ayrı ölçülüyorsa tek sayı, bunların ortalamasıdır. **Tahmin edin:** A mı, B mi?

# %% answers=true slideshow={"slide_type": "fragment"}
for name, p, r in (("A", 0.95, 0.90), ("B", 0.98, 0.85)):
    print(name, round(2 * p * r / (p + r), 4))

# %% [markdown] lang="en" topics="A474 A475 A476 A477 B57" predict="run" slideshow={"slide_type": "subslide"}
# ### Optimise one, satisfice the rest
#
# | model | accuracy | time for one picture |
# |---|---|---|
# | A | 90% | 80 ms |
# | B | 92% | 95 ms |
# | C | 95% | 1500 ms |
#
# Accuracy and time do not add up. So: **maximise** accuracy (the *optimising* metric) **subject to** time $\le$ 100 ms (the *satisficing* one: good enough is enough). Of $n$ metrics, one is optimised and $n - 1$ are limits.
#
# A loudspeaker that wakes up at a word: maximise the share of calls that it hears, subject to at most one false alarm in 24 hours. **Predict:** which of A, B, C?

# %% [markdown] lang="tr"
# ### Birini en iyi yapın, ötekiler yeterli olsun
#
# | model | doğruluk | bir görüntü için süre |
# |---|---|---|
# | A | %90 | 80 ms |
# | B | %92 | 95 ms |
# | C | %95 | 1500 ms |
#
# Doğruluk ile süre toplanmaz. Öyleyse: süre $\le$ 100 ms **koşuluyla** (*yeterlik* ölçütü: yeteri kadar iyi olması yeter) doğruluğu **en büyük yapın** (*optimize edilecek* ölçüt). $n$ ölçütten biri optimize edilir, $n - 1$ tanesi sınırdır.
#
# Bir kelimeyle uyanan bir hoparlör: 24 saatte en çok bir yanlış alarm koşuluyla, duyduğu çağrıların payını en büyük yapın. **Tahmin edin:** A, B, C'den hangisi?

# %% answers=true slideshow={"slide_type": "fragment"}
accuracies, times = [0.90, 0.92, 0.95], [80, 95, 1500]
print("ABC"[metrics.best_satisficing(accuracies, times, limit=100)])

# %% [markdown] lang="en" topics="A478 A479 A480 B59 C004-35 C004-36 C004-17" predict="run" slideshow={"slide_type": "subslide"}
# ### When the number is wrong, change the number
#
# A team tuned for months on loans to people with middle incomes. Then the product went to a district with low incomes, and three months were lost: the dev set was one target, the world another. **Dev and test set must look like what you want to be good at.** If the dev score is fine and users complain because their pictures are blurred, put their pictures into dev and test set.
#
# Or the metric is wrong. A model with 3% errors lets through pictures that must never be shown; one with 5% does not. Everybody prefers the second, the metric the first. Then weight the errors:
#
# $$\text{error} = \frac{1}{\sum_i w^{(i)}} \sum_i w^{(i)}\, \left[\hat y^{(i)} \ne y^{(i)}\right]$$
#
# $w^{(i)}$ says how bad an error on example $i$ is; the bracket is 1 for an error, otherwise 0. **Predict:** four examples with the weights 1, 1, 1, 10; the first and the last are wrong. What are the plain and the weighted error?

# %% [markdown] lang="tr"
# ### Sayı yanlışsa sayıyı değiştirin
#
# Bir ekip, modelini aylarca orta gelirlilere verilen kredilere göre ayarladı. Sonra ürün düşük gelirlilerin oturduğu bir semtte kullanılınca üç ay boşa gitti: doğrulama kümesi bir hedefti, dünya başka bir hedef. **Doğrulama ve test kümeleri, iyi olmak istediğiniz şeye benzemelidir.** Doğrulama skoru iyiyse ama kullanıcılar görüntüleri bulanık olduğu için yakınıyorsa, onların görüntülerini doğrulama ve test kümelerine koyun.
#
# Ya da ölçüt yanlıştır. Hatası %3 olan bir model, asla gösterilmemesi gereken görüntüleri geçirir; hatası %5 olan geçirmez. Herkes ikinciyi, ölçüt birinciyi yeğler. O zaman hataları ağırlıklandırın:
#
# $$\text{hata} = \frac{1}{\sum_i w^{(i)}} \sum_i w^{(i)}\, \left[\hat y^{(i)} \ne y^{(i)}\right]$$
#
# $w^{(i)}$, $i$ numaralı örnekteki bir hatanın ne kadar kötü olduğunu söyler; köşeli parantez hatada 1, yoksa 0'dır. **Tahmin edin:** ağırlıkları 1, 1, 1, 10 olan dört örnek; ilki ve sonuncusu yanlış. Ağırlıksız ve ağırlıklı hata kaçtır?

# %% answers=true slideshow={"slide_type": "fragment"}
truth, answer = [1, 1, 0, 0], [0, 1, 0, 1]
print("plain:   ", metrics.weighted_error(truth, answer))
print("weighted:", round(metrics.weighted_error(truth, answer, [1, 1, 1, 10]), 4))

# %% [markdown] lang="en" slideshow={"slide_type": "skip"}
# **Exercise 5.** Which model would you take? A limit on the time, a limit on false alarms, F1, and a weighted error: the number that decides each time.

# %% [markdown] lang="tr"
# **Alıştırma 5.** Hangi modeli seçersiniz? Bir süre sınırı, bir yanlış alarm sınırı, F1 ve ağırlıklı bir hata: her birinde karar veren sayıyı yazın.

# %% exercise="choose_model" slideshow={"slide_type": "skip"}

# %% [markdown] lang="en" topics="A028 A487" predict="run" slideshow={"slide_type": "subslide"}
# ### Better than what?
#
# A number needs a rival. The cheap ones take a line each: logistic regression, and trees that are boosted, each new tree trained on the errors of those before it (XGBoost is the best known library; scikit-learn has its own). The data are 30 measured features of a tumour, ten splits. **Predict:** does a net with 64 hidden units win?

# %% [markdown] lang="tr"
# ### Neye göre daha iyi?
#
# Bir sayıya bir rakip gerekir. Ucuz rakiplerin her biri tek satırlık koddur: lojistik regresyon (logistic regression) ve her yeni ağacın öncekilerin hatalarıyla eğitildiği, güçlendirilmiş ağaçlar (en tanınmış kitaplık XGBoost'tur; scikit-learn'de de vardır). Veri, tümörlerin ölçülmüş 30 özniteliği; on bölme. **Tahmin edin:** 64 gizli birimli bir ağ kazanır mı?

# %% slideshow={"slide_type": "skip"}
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.linear_model import LogisticRegression

tumour_x, benign = datasets.load_breast_cancer()
rivals = {"logistic regression": [], "boosted trees": [], "our net": []}
for seed in range(10):
    (x, y), (dev_x, dev_y), _ = selection.train_dev_test_split(
        tumour_x, benign, seed=seed
    )
    mean, std = x.mean(axis=0), x.std(axis=0)
    x, dev_x = (x - mean) / std, (dev_x - mean) / std
    logistic = LogisticRegression().fit(x, y)
    boosted = HistGradientBoostingClassifier(max_iter=60, random_state=0).fit(x, y)
    parts = [layers.Dense(64, "relu"), layers.Dense(2)]
    ours = trained(parts, x, y, optimizers.Adam(0.003), 32, 20, seed)
    rivals["logistic regression"].append(logistic.score(dev_x, dev_y))
    rivals["boosted trees"].append(boosted.score(dev_x, dev_y))
    rivals["our net"].append(right(ours, dev_x, dev_y))

# %% tags=["nbval-ignore-output"] answers=true slideshow={"slide_type": "fragment"}
for name, found in rivals.items():
    print(f"{name:20} {np.median(found):.3f}")

# %% answers=true slideshow={"slide_type": "skip"}
medians = [np.median(found) for found in rivals.values()]
print("max - min < 0.02:", max(medians) - min(medians) < 0.02)

# %% [markdown] lang="en" slideshow={"slide_type": "fragment"}
# No: all three are right 97 or 98 times in 100 (medians; none of them is tuned), and no two are a point apart. On tables of measured features, **structured data**, there is often nothing for a net to find that a simpler model does not. (Those are also most of the problems where machines have long been ahead of people: which advertisement, which film, how long a delivery takes, who repays a loan. Nobody has seen as many examples as the machine.)

# %% [markdown] lang="tr"
# Hayır: üçü de 100 kezde 97 ya da 98 kez doğru yanıt verir (ortancalar; hiçbiri ayarlanmadı), aralarında bir puan bile fark yoktur. Ölçülmüş özniteliklerden oluşan tablolarda, yani **yapılandırılmış veride** (structured data), bir ağın daha yalın bir modelin bulamayacağı bir şey bulması çoğu zaman olanaksızdır. (Makinelerin çoktandır insanlardan ileride olduğu sorunların çoğu da bunlardır: hangi reklam, hangi film, bir teslimat ne kadar sürer, krediyi kim geri öder. Makine kadar çok örnek gören insan yoktur.)

# %% [markdown] lang="en" topics="A481 A482 A484 A427" slideshow={"slide_type": "slide"}
# ## 7.7 Bias, variance, or the data?
#
# ### How good can it be?
#
# A training error of 8% is a disaster or a success; it depends on what is possible. The least possible error is the **Bayes error** ({{6.3}}); nobody knows it. For hearing, seeing and reading, people are near it, so their error stands in for it:
#
# $$\text{avoidable bias} = \text{training error} - \text{human error}, \qquad \text{variance} = \text{dev error} - \text{training error}$$
#
# Read aloud: *avoidable is what people can do and the net cannot, even on its own examples.*
#
# While a model is worse than people, three tools work: people can **label** more data, people can say **why** they were right where it was wrong, and the two gaps above can be told apart. Once it is better than people, all three grow blunt; that is one reason why progress slows there.

# %% [markdown] lang="tr"
# ## 7.7 Yanlılık mı, varyans mı, veri mi?
#
# ### Ne kadar iyi olabilir?
#
# %8'lik bir eğitim hatası felaket de olabilir, başarı da; neyin olanaklı olduğuna bağlıdır. Olanaklı en küçük hata **Bayes hatasıdır** (Bayes error; {{6.3}}); onu kimse bilmez. Duymada, görmede, okumada insanlar ona yakındır, bu yüzden onun yerine insan hatası alınır:
#
# $$\text{kaçınılabilir yanlılık} = \text{eğitim hatası} - \text{insan hatası}, \qquad \text{varyans} = \text{doğrulama hatası} - \text{eğitim hatası}$$
#
# Sesli okuyun: *kaçınılabilir olan, insanların yapabildiği, ağın ise kendi örneklerinde bile yapamadığıdır.*
#
# Bir model insanlardan kötüyken üç araç işe yarar: insanlar daha çok veriyi **etiketleyebilir**, modelin yanıldığı yerde kendilerinin **neden** yanılmadığını söyleyebilir ve yukarıdaki iki açık birbirinden ayrılabilir. Model insanları geçince üçü de körelir; orada ilerlemenin yavaşlamasının bir nedeni budur.

# %% [markdown] lang="en" slideshow={"slide_type": "notes"}
# *For the instructor.* 11 minutes for 7.7, the lab included. Let the class vote on each case before the figure. Usual misconceptions: the same 8% and 10% always mean the same; human level is the average person.

# %% [markdown] lang="tr"
# *Öğretmene not.* 7.7 için 11 dakika, laboratuvar dâhil. Grafikten önce her durum için sınıfa oy verdirin. Sık görülen yanılgılar: aynı %8 ve %10 her zaman aynı anlama gelir; insan düzeyi, ortalama insandır.

# %% [markdown] lang="en" topics="A483 A485 A486 B60 B61 B62" predict="run" slideshow={"slide_type": "subslide"}
# ### Same errors, other work
#
# | case | human | training | dev |
# |---|---|---|---|
# | 1 | 1% | 8% | 10% |
# | 2 | 7.5% | 8% | 10% |
# | 3 | 0.5% | 0.7% | 0.8% |
#
# For case 3, whose error is "human"? On X-ray pictures an untrained person errs in 3%, a doctor in 1%, an experienced doctor in 0.7%, a team of them in 0.5%. The Bayes error cannot be larger than what somebody reaches, so the least counts: **at most 0.5%**. With the experienced doctor's 0.7% in its place the bias of case 3 would be 0, and you would work on the wrong gap.
#
# **Predict** for each: bias or variance first?

# %% [markdown] lang="tr"
# ### Aynı hatalar, başka iş
#
# | durum | insan | eğitim | doğrulama |
# |---|---|---|---|
# | 1 | %1 | %8 | %10 |
# | 2 | %7.5 | %8 | %10 |
# | 3 | %0.5 | %0.7 | %0.8 |
#
# Üçüncü durumda "insan" kimin hatasıdır? Röntgen görüntülerinde eğitimsiz biri %3, bir doktor %1, deneyimli bir doktor %0.7, deneyimlilerden bir ekip %0.5 yanılır. Bayes hatası, birinin ulaştığından büyük olamaz; öyleyse en küçüğü sayılır: **en çok %0.5**. Onun yerine deneyimli doktorun %0.7'si konsaydı 3. durumun yanlılığı 0 olur, siz de yanlış açıkla uğraşırdınız.
#
# Her biri için **tahmin edin**: önce yanlılık mı, varyans mı?

# %% answers=true slideshow={"slide_type": "fragment"}
team = (3, 1, 0.7, 0.5)  # the least counts
for human, train, dev in ((1, 8, 10), (7.5, 8, 10), (team, 0.7, 0.8), (0.7, 0.7, 0.8)):
    diagnosis = metrics.diagnose_errors(human, train, dev)
    print(diagnosis.gaps, *diagnosis.problems)

# %% [markdown] lang="en" topics="A421 A423 A424 A492 B65" predict="run" slideshow={"slide_type": "subslide"}
# ### Two sources of data
#
# You want to recognise pictures from an app. You have 10,000 of those, and 200,000 neat ones from the web. Option 1: shuffle all 210,000 and take 2,500 of them as the dev set. Option 2: dev and test set from the app only, and everything else, with the rest of the app's pictures, for training.
#
# **Predict:** in option 1, how many of the 2,500 are from the app?

# %% [markdown] lang="tr"
# ### İki veri kaynağı
#
# Bir uygulamadan gelen görüntüleri tanımak istiyorsunuz. Bunlardan 10,000 tane var; internetten alınmış özenli görüntülerden ise 200,000. 1. seçenek: 210,000'ini karıştırıp 2,500'ünü doğrulama kümesi yapmak. 2. seçenek: doğrulama ve test kümeleri yalnızca uygulamadan; geri kalan her şey, uygulamanın artan görüntüleriyle birlikte, eğitime.
#
# **Tahmin edin:** 1. seçenekte 2,500 görüntünün kaçı uygulamadandır?

# %% answers=true slideshow={"slide_type": "fragment"}
for source, count in (("web", 200_000), ("app", 10_000)):
    print(source, round(2500 * count / 210_000))

# %% [markdown] lang="en" topics="A492 A493" slideshow={"slide_type": "fragment"}
# 119. Ninety-five parts in a hundred of the target would be pictures that nobody will ever send. So option 2, and its price: training and dev set are of two kinds, and their gap has two causes. One more set tells them apart, the **training-dev set**: of the training kind, but not trained on.
#
# $$\text{variance} = \text{training-dev} - \text{training}, \qquad \text{data mismatch} = \text{dev} - \text{training-dev}$$

# %% [markdown] lang="tr"
# 119. Hedefin yüzde doksan beşi, kimsenin hiçbir zaman göndermeyeceği görüntüler olurdu. Demek ki 2. seçenek; bedeli de şu: eğitim ve doğrulama kümeleri iki ayrı türdendir, aralarındaki açığın iki nedeni vardır. Bunları bir küme daha ayırır, **eğitim-geliştirme kümesi** (training-dev set; geliştirme kümesi, doğrulama kümesinin öteki adıdır): eğitim türündendir, ama onunla eğitilmez.
#
# $$\text{varyans} = \text{eğitim-geliştirme} - \text{eğitim}, \qquad \text{veri uyuşmazlığı} = \text{doğrulama} - \text{eğitim-geliştirme}$$

# %% [markdown] lang="en" topics="A493 A494 B66" predict="run" slideshow={"slide_type": "subslide"}
# ### Four projects
#
# | project | human | training | training-dev | dev |
# |---|---|---|---|---|
# | P | 0% | 1% | 9% | 10% |
# | Q | 0% | 1% | 1.5% | 10% |
# | R | 0% | 10% | 11% | 12% |
# | S | 0% | 10% | 11% | 20% |
#
# **Predict** what each should work on.

# %% [markdown] lang="tr"
# ### Dört proje
#
# | proje | insan | eğitim | eğitim-geliştirme | doğrulama |
# |---|---|---|---|---|
# | P | %0 | %1 | %9 | %10 |
# | Q | %0 | %1 | %1.5 | %10 |
# | R | %0 | %10 | %11 | %12 |
# | S | %0 | %10 | %11 | %20 |
#
# Her birinin ne üzerinde çalışması gerektiğini **tahmin edin**.

# %% answers=true slideshow={"slide_type": "subslide"}
projects = {
    "P": (0, 1, 9, 10),
    "Q": (0, 1, 1.5, 10),
    "R": (0, 10, 11, 12),
    "S": (0, 10, 11, 20),
}
_ = plots.week07.gaps(projects)

# %% [markdown] lang="en" topics="A494" slideshow={"slide_type": "skip"}
# P: variance. Q: mismatch, 8.5 points. R: bias. S: bias and mismatch, 10 and 9. The general table has one column for each kind of data and one row for each kind of error, and every gap is the difference of two neighbours:
#
# | | training kind | target kind |
# |---|---|---|
# | people | human | human, on these |
# | examples trained on | training | after adding some |
# | examples not trained on | training-dev | dev, test |
#
# Down a column lie bias and variance, along the last row mismatch. From dev to test lies one more gap: what choosing on the dev set has flattered.

# %% [markdown] lang="tr"
# P: varyans. Q: veri uyuşmazlığı, 8.5 puan. R: yanlılık. S: yanlılık ve uyuşmazlık, 10 ve 9. Genel tabloda her veri türü için bir sütun, her hata türü için bir satır vardır; her açık iki komşunun farkıdır:
#
# | | eğitim verisinin türü | hedefin türü |
# |---|---|---|
# | insanlar | insan | insan, bu türde |
# | eğitimde kullanılan örnekler | eğitim | eğitime biraz eklendikten sonra |
# | eğitimde kullanılmayan örnekler | eğitim-geliştirme | doğrulama, test |
#
# Bir sütun boyunca yanlılık ve varyans, son satır boyunca uyuşmazlık bulunur. Doğrulamadan teste bir açık daha vardır: doğrulama kümesine göre yapılan seçim, sonucu olduğundan ne kadar iyi gösterdiyse o kadar.

# %% [markdown] lang="en" slideshow={"slide_type": "skip"}
# **Exercise 6.** Nine projects, each with its errors in percent. Name the largest gap of each.

# %% [markdown] lang="tr"
# **Alıştırma 6.** Dokuz proje, her birinin hataları yüzde olarak. Her projedeki en büyük açığın adını verin.

# %% exercise="diagnose" slideshow={"slide_type": "skip"}

# %% [markdown] lang="en" topics="A493" predict="run" slideshow={"slide_type": "subslide"}
# ### Make a mismatch, and mend it
#
# A net learns 800 upright digits. The users hold their phones askew: the dev digits are turned by 20 degrees. Then two cures: 100 such pictures more for training, or 800 made by turning our own. **Predict:** the error on turned digits before, and after each cure.

# %% [markdown] lang="tr"
# ### Bir uyuşmazlık yaratın, sonra giderin
#
# Bir ağ 800 dik rakam öğrenir. Kullanıcılar telefonlarını eğri tutuyor: doğrulama rakamları 20 derece dönüktür. Sonra iki çare: eğitime böyle 100 görüntü eklemek ya da kendi rakamlarımızı döndürerek 800 görüntü üretmek. **Tahmin edin:** dönük rakamlarda, önce ve her çareden sonra hata ne kadardır?


# %% slideshow={"slide_type": "skip"}
def turned(x, degrees=20):
    return vision.rotate(x.reshape(-1, 8, 8, 1), degrees).reshape(-1, 64)


def wrong_after(extra_x, extra_y, own, held_out, dev, seed):
    x, y = np.concatenate([own[0], extra_x]), np.concatenate([own[1], extra_y])
    parts = [layers.Dense(64, "relu"), layers.Dense(10)]
    model = trained(parts, x, y, optimizers.Adam(0.003), 32, 20, seed)
    sets = own, held_out, (turned(dev[0]), dev[1])
    return [1 - right(model, *one) for one in sets]


cures = {"800": [], "800 + 100": [], "800 + 800": []}
for seed in range(10):
    (x, y), dev, (spare_x, spare_y) = selection.train_dev_test_split(
        digits_x, digits_y, seed=seed
    )
    sets = (x[:800], y[:800]), (x[800:], y[800:]), dev, seed
    cures["800"].append(wrong_after(x[:0], y[:0], *sets))
    more = turned(spare_x[:100]), spare_y[:100]
    cures["800 + 100"].append(wrong_after(*more, *sets))
    cures["800 + 800"].append(wrong_after(turned(x[:800]), y[:800], *sets))
cures = {name: np.array(found) for name, found in cures.items()}

# %% tags=["nbval-ignore-output"] answers=true slideshow={"slide_type": "subslide"}
_ = plots.week07.mismatch(cures)

# %% answers=true slideshow={"slide_type": "skip"}
before, collected, made = (np.median(found, axis=0) for found in cures.values())
print("a - b > 0.15:", before[2] - before[1] > 0.15)
print("0.07 < c < 0.17:", 0.07 < collected[2] < 0.17)
print("d < 0.08:", made[2] < 0.08)

# %% [markdown] lang="en" slideshow={"slide_type": "fragment"}
# Training 0.5%, training-dev 3%, turned dev digits 24%: nearly all of it is mismatch. A hundred real ones bring it to 12%, 800 made ones to 5%. Making was better here because we knew exactly what was different, and could make eight times as many (a hundred made ones do as a hundred real ones, 12%); and the cure must not learn the fake: ten voices mixed with *one* recording of a car teach that recording.

# %% [markdown] lang="tr"
# Eğitim %0.5, eğitim-geliştirme %3, dönük doğrulama rakamları %24: hemen hepsi uyuşmazlıktır. Yüz gerçek görüntü bunu %12'ye, üretilmiş 800 görüntü %5'e indirir. Burada üretmek daha iyiydi, çünkü farkın ne olduğunu tam olarak biliyor ve sekiz katı kadar üretebiliyorduk (üretilmiş yüz görüntü, yüz gerçek görüntü kadar işe yarar: %12); ama çare, sahteyi öğretmemelidir: *tek* bir araba kaydıyla karıştırılan on ses, o kaydı öğretir.

# %% [markdown] lang="en" predict="play" slideshow={"slide_type": "subslide"}
# ### Play: a diagnosis
#
# 1. Move one error at a time. **Predict** which gap grows and which shrinks.
# 2. Find errors for which two gaps call for work at once.
#
# **Goal:** a dev error of 20% or more, a variance of at most 1, and two problems at once: avoidable bias and data mismatch.

# %% [markdown] lang="tr"
# ### Deneyin: bir tanı
#
# 1. Her seferinde yalnızca bir hatayı değiştirin. Hangi açığın büyüyüp hangisinin küçüleceğini **tahmin edin**.
# 2. İki açığın birden üzerinde çalışmayı gerektiren hatalar bulun.
#
# **Hedef:** en az %20 doğrulama hatası, en çok 1 puanlık varyans ve aynı anda iki sorun: kaçınılabilir yanlılık (avoidable bias) ile veri uyuşmazlığı (data mismatch).

# %% slideshow={"slide_type": "subslide"}
labs.Diagnosis()

# %% [markdown] lang="en" slideshow={"slide_type": "skip"}
# **What you should have noticed.** A high error does not say what to do; a gap does. Only differences count: raise all five errors by the same amount, and nothing changes. Without the training-dev error variance and mismatch cannot be told apart: move it from the training error to the dev error, and what was mismatch becomes variance. A gap may be below 0; then the comparison is not what it seems, a dev set that is easier than the training set, say.

# %% [markdown] lang="tr"
# **Neyi fark etmiş olmalısınız?** Yüksek bir hata ne yapılacağını söylemez, bir açık söyler. Yalnızca farklar önemlidir: beş hatayı da aynı miktarda artırın, hiçbir şey değişmez. Eğitim-geliştirme hatası olmadan varyans ile uyuşmazlık ayırt edilemez: onu eğitim hatasından doğrulama hatasına kaydırın, uyuşmazlık olan şey varyans olur. Bir açık 0'ın altına inebilir; o zaman karşılaştırma göründüğü gibi değildir, örneğin doğrulama kümesi eğitim kümesinden kolaydır.

# %% [markdown] lang="en" topics="A030 A488 B63" predict="run" slideshow={"slide_type": "slide"}
# ## 7.8 Look at the errors
#
# ### What can it bring at most?
#
# Somebody wants to spend a month on dogs that are taken for cats. The dev error is 10%. Before you say yes: take 100 wrong examples, look at each, and count the dogs. If all dogs were put right, the error would be
#
# $$\text{ceiling} = \text{error} \cdot \left(1 - \frac{\text{dogs}}{100}\right)$$
#
# (for the accuracy a ceiling, for the error a floor). Read aloud: *what is left if this cause is gone altogether.* **Predict:** what is left with 5 dogs among the 100, and with 50?

# %% [markdown] lang="tr"
# ## 7.8 Hatalara bakın
#
# ### En çok ne kazandırır?
#
# Biri, kedi sanılan köpekler için bir ay çalışmak istiyor. Doğrulama hatası %10. Evet demeden önce: 100 yanlış örnek alın, her birine bakın, köpekleri sayın. Köpeklerin hepsi doğru tanınsaydı hata şu olurdu:
#
# $$\text{tavan} = \text{hata} \cdot \left(1 - \frac{\text{köpek}}{100}\right)$$
#
# (doğruluk için tavan, hata için taban). Sesli okuyun: *bu neden tümüyle ortadan kalkarsa geriye kalan.* **Tahmin edin:** 100'ün 5'i köpekse geriye ne kalır, 50'si köpekse ne?

# %% [markdown] lang="en" slideshow={"slide_type": "notes"}
# *For the instructor.* 7 minutes for 7.8, the lab included. Ask which cause of the table somebody should fix, then what it costs; the largest share is not always the best buy. Usual misconception: the shares must add up to 100.

# %% [markdown] lang="tr"
# *Öğretmene not.* 7.8 için 7 dakika, laboratuvar dâhil. Tablodaki hangi nedenin giderilmesi gerektiğini, sonra bunun kaça mal olacağını sorun; en büyük pay her zaman en kârlısı değildir. Sık görülen yanılgı: payların toplamı 100 olmalıdır.

# %% answers=true slideshow={"slide_type": "fragment"}
for dogs in (5, 50):
    (row,) = metrics.error_table({"dogs": np.arange(100) < dogs}, error=10)
    print(dogs, row.ceiling)

# %% [markdown] lang="en" topics="A489 B64" predict="run" slideshow={"slide_type": "subslide"}
# ### Several causes side by side
#
# A table with one row for each wrong picture and one column for each cause takes an evening, and often shows a cause that nobody had on the list. An example may have several causes. Of 100 errors: dogs 8, great cats 43, blurred 61, a colour filter 12. **Predict:** is it a mistake that these add up to 124?

# %% [markdown] lang="tr"
# ### Birkaç neden yan yana
#
# Her yanlış görüntü için bir satırı, her neden için bir sütunu olan bir tablo bir akşam alır; çoğu zaman da listede olmayan bir nedeni ortaya çıkarır. Bir örneğin birkaç nedeni olabilir. 100 hatadan: köpek 8, büyük kediler 43, bulanık 61, renk filtresi 12. **Tahmin edin:** toplamın 124 olması bir yanlışlık mı?

# %% answers=true slideshow={"slide_type": "subslide"}
# en: cause, how many of 100 errors have it, error in % that is left without it
# tr: neden, 100 hatanın kaçında var, o olmasa geriye kalan hata (%)
counts = {"A": 8, "B": 43, "C": 61, "D": 12}
marks = {cause: np.arange(100) < count for cause, count in counts.items()}
for row in metrics.error_table(marks, error=10):
    print(f"{row.name} {row.count:4} {row.ceiling:5.1f}")

# %% [markdown] lang="en" slideshow={"slide_type": "fragment"}
# A dogs, B great cats, C blurred, D a filter. No mistake: a blurred lion counts twice. Each ceiling says what is left if this cause alone is gone; so the gains, too, must not be added up.

# %% [markdown] lang="tr"
# A köpek, B büyük kediler, C bulanık, D filtre. Yanlışlık değil: bulanık bir aslan iki kez sayılır. Her tavan, yalnızca o neden ortadan kalkarsa geriye ne kalacağını söyler; bu yüzden kazançlar da toplanmaz.

# %% [markdown] lang="en" slideshow={"slide_type": "skip"}
# **Exercise 7.** Number plates are read, with an error of 12%. What is left when one cause is gone, or two, or the wrong labels? Mind the pictures that have two causes.

# %% [markdown] lang="tr"
# **Alıştırma 7.** Plakalar %12 hatayla okunuyor. Bir neden, iki neden ya da yanlış etiketler ortadan kalkınca geriye ne kalır? İki nedeni birden olan görüntülere dikkat edin.

# %% exercise="ceilings" slideshow={"slide_type": "skip"}

# %% [markdown] lang="en" topics="A030" predict="run" slideshow={"slide_type": "subslide"}
# ### Our own errors
#
# A net of 64 units, trained on 1,078 digits. These are the dev digits that it gets wrong; above each stands the label, then the answer. **Predict:** how many of them would you have got wrong yourself?

# %% [markdown] lang="tr"
# ### Kendi hatalarımız
#
# 1,078 rakamla eğitilmiş 64 birimli bir ağ. Bunlar, yanıldığı doğrulama rakamları; her birinin üstünde önce etiket, sonra yanıt yazılı. **Tahmin edin:** kaçında siz de yanılırdınız?

# %% tags=["nbval-ignore-output"] answers=true slideshow={"slide_type": "subslide"}
x, y, (dev_x, dev_y) = some_digits(1078, seed=0)
parts = [layers.Dense(64, "relu"), layers.Dense(10)]
reader = trained(parts, x, y, optimizers.Adam(0.003), 32, 20, seed=0)
answers = reader.predict(dev_x).argmax(axis=1)
_ = plots.week07.mistakes(dev_x, dev_y, answers)

# %% [markdown] lang="en" topics="A490" slideshow={"slide_type": "skip"}
# ### And if the label is wrong?
#
# In the training set a net bears a few *random* wrong labels, *systematic* ones it learns. We changed 6% of the labels of the net above, ten splits each: by lot, the dev error went from 3.2% to 4.3%; when all of them were eights called a three (six of ten eights), it went to 9.0%, and 73% of the eights were read wrongly. In the dev set ask how much it matters. A dev error of 8%, of which 0.5 points are wrong labels: a sixteenth, something else first. A dev error of 1.5% with the same 0.5 points: a third, and two models at 1.4% and 1.6% can no longer be put in order. Then correct dev **and** test set, in the same way; look also at the examples that were counted as right.

# %% [markdown] lang="tr"
# ### Ya etiket yanlışsa?
#
# Bir ağ, eğitim kümesindeki az sayıda *rastgele* yanlış etiketten pek zarar görmez, *sistematik* olanları ise öğrenir. Yukarıdaki ağın etiketlerinin %6'sını değiştirdik, her biri on bölmeyle: değişecekler rastgele seçilince doğrulama hatası %3.2'den %4.3'e çıktı; değişenlerin hepsi, etiketi üç yapılan sekizler olunca (sekizlerin onda altısı) %9.0'a çıktı ve sekizlerin %73'ü yanlış okundu. Doğrulama kümesindeki yanlış etiketlerin ne kadar önemli olduğunu sorun. %8'lik doğrulama hatasının 0.5 puanı yanlış etiketse: on altıda biri, önce başka şey. %1.5'lik hatada aynı 0.5 puan: üçte biri; %1.4 ve %1.6'lık iki model artık sıraya konamaz. O zaman doğrulama **ve** test kümelerini aynı biçimde düzeltin; doğru sayılan örneklere de bakın.

# %% [markdown] lang="en" predict="play" slideshow={"slide_type": "subslide"}
# ### Play: the board
#
# Tag real mistakes of a net, read what there is to gain at most, choose what to fix, and let a run say what it was worth. **Predict** the gain before you press.
#
# **Goal:** tag at least 20 mistakes, then find the remedy that brings the dev error to 23% or less.

# %% [markdown] lang="tr"
# ### Deneyin: pano
#
# Bir ağın gerçek yanlışlarını türlerine ayırın, en çok ne kazanılabileceğine bakın, neyin düzeltileceğini seçin; ne kazandırdığını bir çalıştırma göstersin. Düğmeye basmadan önce kazancı **tahmin edin**.
#
# **Hedef:** en az 20 yanlışın türünü belirtin, sonra doğrulama hatasını %23 ya da altına indiren çareyi bulun.

# %% slideshow={"slide_type": "subslide"}
labs.ErrorBoard()

# %% [markdown] lang="en" slideshow={"slide_type": "skip"}
# **What you should have noticed.** Noise makes the most mistakes, 49 of 108: without them 13.6 of the 30 points of error would go; without the shifts 10.3, without the inverted digits 3.9. But what can be gained is no promise. A hundred noisy digits bring the error to 25.0%, a hundred shifted ones to 21.9%. And that was luck for the noise: with ten other starts the medians are 28.9% without a remedy, 28.2% with noisy digits, which gain nothing in four of the ten, and 22.1% with shifted ones, which are best in all ten. Also: all 14 inverted digits are wrong, yet they are 4% of the pictures. The share of a kind that goes wrong is not its share of the error.

# %% [markdown] lang="tr"
# **Neyi fark etmiş olmalısınız?** En çok yanlışa gürültü yol açar, 108'in 49'u: bunlar olmasa 30 puanlık hatanın 13.6 puanı giderdi; kaymalar olmasa 10.3, ters renkli rakamlar olmasa 3.9 puanı. Ama kazanılabilecek olanın kazanılacağı kesin değildir. Yüz gürültülü rakam hatayı %25.0'a, yüz kaymış rakam %21.9'a indirir. Gürültülü rakamların bu kazancı şanstı: başka on başlangıçta ortanca hata çare olmadan %28.9, gürültülü rakamlarla %28.2, kaymış rakamlarla %22.1'dir; gürültülüler on başlangıcın dördünde bir şey kazandırmaz, kaymışlar ise hepsinde en iyisidir. Ayrıca: ters renkli 14 rakamın hepsi yanlış okunur, ama bunlar görüntülerin %4'üdür. Bir türde yanlış okunanların payı, o türün hatadaki payı değildir.

# %% [markdown] lang="en" topics="A136 A137 A138 A139 B123" predict="run" slideshow={"slide_type": "slide"}
# ## 7.9 When one class is rare
#
# ### Right in 95%, and of no use
#
# If 5 tumours in 100 are malignant, "benign" to everybody is right 95 times in 100. Accuracy is the wrong number; F1 of the rare class is 0. Four remedies are sold:
#
# | remedy | what it does | with 357 benign, 212 malignant |
# |---|---|---|
# | class weights | an error on the rare class costs more | nothing is added |
# | undersampling | leaves out examples of the large class; throws data away | 424 remain |
# | oversampling | repeats examples of the rare class | 714 |
# | **SMOTE** | makes new ones between neighbours of the rare class | 714, of which 145 are new |
#
# **Predict:** a logistic regression on three weak features, 10 malignant and 190 benign tumours for training. Which remedy finds the best *ranking*? Which the best F1? (The number of a ranking is the **AUC**, the area under the ROC curve: of all pairs of a malignant and a benign tumour, the share in which the malignant one has the higher score. A coin has 0.5.)

# %% [markdown] lang="tr"
# ## 7.9 Bir sınıf seyrekse
#
# ### Doğruluk %95, ama işe yaramaz
#
# 100 tümörün 5'i kötü huyluysa herkese "iyi huylu" demek 100 kezde 95 kez doğrudur. Doğruluk burada yanlış sayıdır; seyrek sınıfın F1'i 0'dır. Bu sınıf dengesizliği (class imbalance) için dört çare önerilir:
#
# | çare | ne yapar | 357 iyi, 212 kötü huyluyla |
# |---|---|---|
# | sınıf ağırlıkları | seyrek sınıftaki hatanın bedeli artar | bir şey eklenmez |
# | alt örnekleme (undersampling) | büyük sınıftan örnek çıkarır; veri atar | 424 kalır |
# | aşırı örnekleme (oversampling) | seyrek sınıfın örneklerini yineler | 714 |
# | **SMOTE** | seyrek sınıfın komşuları arasında yenilerini üretir | 714; 145'i yeni |
#
# **Tahmin edin:** üç zayıf öznitelikle lojistik regresyon, eğitim için 10 kötü, 190 iyi huylu tümör. En iyi *sıralamayı* hangi çare bulur? En iyi F1'i hangisi? (Sıralamayı ölçen sayı **AUC**'dir, yani ROC eğrisinin altındaki alan: biri kötü, öteki iyi huylu iki tümörden oluşan bütün çiftler içinde, kötü huylunun daha yüksek skor aldığı çiftlerin payı. Skorları yazı tura belirlerse 0.5 olur.)

# %% [markdown] lang="en" slideshow={"slide_type": "notes"}
# *For the instructor.* 9 minutes for 7.9, both labs included. Usual misconceptions: SMOTE adds information; a score at the threshold 0.5 compares models.

# %% [markdown] lang="tr"
# *Öğretmene not.* 7.9 için 9 dakika, iki laboratuvar dâhil. Sık görülen yanılgılar: SMOTE bilgi ekler; 0.5 eşiğindeki bir skor modelleri karşılaştırmaya yeter.

# %% slideshow={"slide_type": "skip"}
tumours, malignant = tumour_x[:, [1, 4, 8]], 1 - benign


def f1(y, found):
    """F1, each class weighted so that 5 in 100 are malignant."""
    weights = np.where(y == 1, 0.05 / y.mean(), 0.95 / (1 - y.mean()))
    hits = weights @ (found & (y == 1))
    total = weights @ found + weights @ (y == 1)
    return 2 * hits / total if total else 0.0


def thinned(x, y, seed):
    rng = np.random.default_rng(seed)
    sick = rng.choice(np.flatnonzero(y == 1), 10, replace=False)
    well = rng.choice(np.flatnonzero(y == 0), 190, replace=False)
    kept = np.concatenate([sick, well])
    return x[kept], y[kept]


def probabilities(x, y, sets, weights=None):
    model = models.Sequential([layers.Dense(1)], seed=0)
    model.compile(optimizers.Adam(0.05), losses.BinaryCrossentropy(from_logits=True))
    y = y[:, None].astype("float32")
    model.fit(x, y, len(x), 300, class_weight=weights, verbose=0)
    return [activations.sigmoid(model.predict(one)[:, 0]) for one in sets]


# %% slideshow={"slide_type": "skip"}
def remedies(x, y, seed):
    """Return training data and class weights of each remedy."""
    over = selection.RandomOverSampler(seed=seed).fit_resample(x, y)
    under = selection.RandomUnderSampler(seed=seed).fit_resample(x, y)
    smote = selection.SMOTE(seed=seed).fit_resample(x, y)
    return {
        "0": (x, y, None),
        "class_weight": (x, y, {0: 1, 1: 19}),
        "RandomOverSampler": (*over, None),
        "RandomUnderSampler": (*under, None),
        "SMOTE": (*smote, None),
    }


measures = {}
for seed in range(20):
    train, dev, test = selection.train_dev_test_split(tumours, malignant, seed=seed)
    x, y = thinned(*train, seed)
    mean, std = x.mean(axis=0), x.std(axis=0)
    x, dev_x, test_x = ((one - mean) / std for one in (x, dev[0], test[0]))
    for name, (new_x, new_y, weights) in remedies(x, y, seed).items():
        on_dev, on_test = probabilities(new_x, new_y, (dev_x, test_x), weights)
        limits = np.unique(on_dev)
        best = limits[np.argmax([f1(dev[1], on_dev >= t) for t in limits])]
        row = (
            metrics.roc_auc_score(test[1], on_test),
            f1(test[1], on_test > 0.5),
            f1(test[1], on_test >= best),
        )
        measures.setdefault(name, []).append(row)
measures = {name: np.array(rows) for name, rows in measures.items()}

# %% tags=["nbval-ignore-output"] answers=true slideshow={"slide_type": "subslide"}
_ = plots.week07.remedies(measures)

# %% answers=true slideshow={"slide_type": "skip"}
auc, half, tuned = np.array([np.median(m, axis=0) for m in measures.values()]).T
print("AUC: none > others - 0.01:", auc[0] > auc[1:].max() - 0.01)
print("0.5: none < 0.15 < others:", half[0] < 0.15 < half[1:].min())
print("tuned: none > others - 0.03:", tuned[0] > tuned[1:].max() - 0.03)

# %% [markdown] lang="en" topics="A136" slideshow={"slide_type": "fragment"}
# Twenty splits, medians. The ranking: 0.82 without any remedy, 0.82 with weights or copies, 0.81 with SMOTE, 0.80 with undersampling. **None of them ranks better.** F1 at the threshold 0.5: 0.05 without, 0.20 to 0.23 with. So they do something? They move all probabilities up, over a threshold that nobody has chosen. Choose it on the dev set, and doing nothing is level again: 0.29 against 0.24 to 0.27.

# %% [markdown] lang="tr"
# Yirmi bölme, ortancalar. Sıralama: hiçbir çare olmadan 0.82, ağırlıklarla ya da kopyalarla 0.82, SMOTE ile 0.81, alt örneklemeyle 0.80. **Hiçbiri daha iyi sıralamaz.** 0.5 eşiğinde F1: çare olmadan 0.05, çareyle 0.20 ile 0.23 arası. Demek bir şey yapıyorlar? Bütün olasılıkları yukarı, kimsenin seçmediği bir eşiğin üstüne taşıyorlar. Eşiği doğrulama kümesinde seçin, hiçbir şey yapmamak yine başa baştır: 0.24 ile 0.27 arasına karşı 0.29.

# %% [markdown] lang="en" slideshow={"slide_type": "subslide"}
# ### For every method?
#
# All this is a logistic regression. Cruder methods do gain: a classifier that asks the five nearest neighbours has an AUC of 0.64 without and 0.73 with SMOTE, higher in all twenty splits. But if the dev set chooses how many neighbours are asked, it is 0.81 both times.
#
# Ten examples hold what they hold; SMOTE's points lie between them and know nothing new. Use weights or copies where a method allows no threshold, and copies where most batches would hold nobody of the rare class. Undersampling is for data so plentiful that you can afford to lose some.

# %% [markdown] lang="tr"
# ### Her yöntem için böyle mi?
#
# Bunların hepsi lojistik regresyonun sonucudur. Daha kaba yöntemlere ise SMOTE gerçekten bir şey kazandırır: en yakın beş komşuya soran bir sınıflandırıcının AUC'si SMOTE olmadan 0.64, SMOTE ile 0.73'tür; yirmi bölmenin hepsinde yükselir. Ama kaç komşuya sorulacağını doğrulama kümesi seçince SMOTE olsa da olmasa da 0.81'dir.
#
# On örnekte ne varsa o vardır; SMOTE'un noktaları onların arasındadır, yeni bir bilgi taşımaz. Bir yöntem eşik seçmeye izin vermiyorsa ağırlık ya da kopya, yığınların çoğuna seyrek sınıftan hiç örnek düşmeyecekse kopya kullanın. Alt örnekleme, bir kısmını yitirmeyi göze alabileceğiniz kadar bol veri içindir.

# %% [markdown] lang="en" slideshow={"slide_type": "skip"}
# **Exercise 8.** Write precision, recall and F1 of scores and a threshold, `f1_from_scores`, also for the case that nobody is predicted.

# %% [markdown] lang="tr"
# **Alıştırma 8.** Skorlar ve bir eşik için kesinliği, duyarlılığı ve F1'i hesaplayan `f1_from_scores` fonksiyonunu yazın; hiç kimseye 1 denmediği durumu da düşünün.

# %% exercise="f1_from_scores" slideshow={"slide_type": "skip"}

# %% [markdown] lang="en" predict="play" slideshow={"slide_type": "subslide"}
# ### Play: remedy and threshold
#
# Choose a remedy, then move the threshold until F1 is as good as it gets. **Predict:** does the best threshold go up or down when you add weights?
#
# **Goal:** three weak measures, no remedy, and F1 of at least 0.32 on the dev tumours.

# %% [markdown] lang="tr"
# ### Deneyin: çare ve eşik
#
# Bir çare seçin, sonra F1 olabildiğince iyi olana kadar eşiği kaydırın. **Tahmin edin:** ağırlık eklerseniz en iyi eşik yükselir mi, düşer mi?
#
# **Hedef:** üç zayıf ölçüm, çare yok ve doğrulama tümörlerinde en az 0.32 F1.

# %% slideshow={"slide_type": "subslide"}
labs.ImbalanceThreshold()

# %% [markdown] lang="en" slideshow={"slide_type": "skip"}
# **What you should have noticed.** At 0.5 the model without a remedy finds 3 of 50, F1 0.11; with class weights it finds 36, F1 0.24. That is the threshold, not the learning: without a remedy the threshold 0.19 gives 0.33, and no remedy reaches more than 0.31 at its own best threshold. Weights push the best threshold **up**, to 0.81, because they push all probabilities up. (These are means over twenty draws on the dev tumours; the figure above has medians on the test tumours.)

# %% [markdown] lang="tr"
# **Neyi fark etmiş olmalısınız?** 0.5'te çare kullanmayan model 50 kötü huylu tümörün 3'ünü bulur, F1 0.11; sınıf ağırlıklarıyla 36'sını, F1 0.24. Bunu yapan eşiktir, öğrenme değil: çare yokken 0.19 eşiği 0.33 verir, hiçbir çare kendi en iyi eşiğinde 0.31'i geçmez. Ağırlıklar en iyi eşiği **yukarı**, 0.81'e iter; çünkü bütün olasılıkları yukarı iterler. (Bunlar doğrulama tümörlerinde yirmi çekilişin ortalamalarıdır; yukarıdaki grafikte test tümörlerinin ortancaları var.)

# %% [markdown] lang="en" topics="A139 B108" predict="run" slideshow={"slide_type": "subslide"}
# ### How SMOTE makes a point
#
# Take an example $x$ of the rare class, one of its $k$ nearest neighbours $x_{\text{nn}}$ **of the same class**, and a random share $\lambda$ from 0 to 1:
#
# $$x_{\text{new}} = x + \lambda\, (x_{\text{nn}} - x)$$
#
# Read aloud: *walk a random share of the way to a neighbour.* **Predict** the point for $x = (1, 2)$, $x_{\text{nn}} = (3, 6)$, $\lambda = 0.25$.

# %% [markdown] lang="tr"
# ### SMOTE bir noktayı nasıl üretir?
#
# Seyrek sınıftan bir $x$ örneği, onun **aynı sınıftan** en yakın $k$ komşusundan biri olan $x_{\text{nn}}$ ve 0 ile 1 arasında rastgele bir pay olan $\lambda$ alın:
#
# $$x_{\text{new}} = x + \lambda\, (x_{\text{nn}} - x)$$
#
# Sesli okuyun: *bir komşuya giden yolun rastgele bir payı kadar yürüyün.* $x = (1, 2)$, $x_{\text{nn}} = (3, 6)$, $\lambda = 0.25$ için noktayı **tahmin edin**.

# %% answers=true slideshow={"slide_type": "fragment"}
x, neighbour = np.array([1.0, 2.0]), np.array([3.0, 6.0])
print(x + 0.25 * (neighbour - x))
for sampler in (
    selection.RandomUnderSampler(),
    selection.RandomOverSampler(),
    selection.SMOTE(),
):
    _x, balanced = sampler.fit_resample(tumour_x, benign)
    print(
        f"{type(sampler).__name__:18} {len(balanced)} {len(balanced) - len(benign):+}"
    )

# %% [markdown] lang="en" predict="play" slideshow={"slide_type": "skip"}
# ### Play: new points
#
# Move k and the ratio, and watch where the points fall. **Goal:** a median recall of 0.7 at the threshold 0.5, while the median AUC moves by less than 0.01.
#
# **Predict:** can a new point lie outside of the region that the old ones span?

# %% [markdown] lang="tr"
# ### Deneyin: yeni noktalar
#
# k'yi ve oranı değiştirin, noktaların nereye düştüğünü izleyin. **Hedef:** 0.5 eşiğinde 0.7 ortanca duyarlılık; bu sırada ortanca AUC 0.01'den az değişsin.
#
# **Tahmin edin:** yeni bir nokta, eskilerin kapladığı bölgenin dışına düşebilir mi?

# %% slideshow={"slide_type": "subslide"}
labs.SmoteLab()

# %% [markdown] lang="en" slideshow={"slide_type": "skip"}
# **What you should have noticed.** Every new point lies on a segment between two malignant tumours; where benign ones lie between them, SMOTE puts malignant ones there. The median recall at 0.5 rises from 0.04 to 0.75, so the line moves. The ranking does not gain: AUC 0.830 without, 0.823 with. A threshold moves the line as well, and invents no tumours.

# %% [markdown] lang="tr"
# **Neyi fark etmiş olmalısınız?** Her yeni nokta, iki kötü huylu tümör arasındaki doğru parçasının üzerindedir; aralarında iyi huylular varsa SMOTE oraya kötü huylular koyar. 0.5'teki ortanca duyarlılık 0.04'ten 0.75'e çıkar, yani çizgi kayar. Sıralama bir şey kazanmaz: AUC, SMOTE olmadan 0.830, SMOTE ile 0.823. Çizgiyi bir eşik de kaydırır, üstelik tümör uydurmaz.

# %% [markdown] lang="en" slideshow={"slide_type": "skip"}
# **Exercise 9.** Write SMOTE. The draws (where to start, which neighbour, how far) are given, so that your points can be checked to the digit.

# %% [markdown] lang="tr"
# **Alıştırma 9.** SMOTE'u yazın. Çekilişler (nereden başlanacağı, hangi komşuya, ne kadar gidileceği) verilmiştir; böylece noktalarınız son basamağına kadar denetlenebilir.

# %% exercise="smote" slideshow={"slide_type": "skip"}

# %% [markdown] lang="en" predict="play" slideshow={"slide_type": "skip"}
# ### Exercise 10. Bug hunt: too good to be true
#
# The next program copies the rare class until both are equal, for training, and takes every fifth row, say, for the dev set. We gave it 200 tumours, 20 of them malignant, with the three weak features. By the nearest training example 76% of the malignant dev tumours are recognised, but 32% of the malignant ones that were not among the 200 (medians of 20 draws). **Predict** first: where does the difference come from? Then find the bug.

# %% [markdown] lang="tr"
# ### Alıştırma 10. Hata avı: gerçek olamayacak kadar iyi
#
# Aşağıdaki program, eğitim için seyrek sınıfın örneklerini iki sınıf eşitlenene kadar kopyalar, örneğin her beş satırdan birini de doğrulama kümesine ayırır. Programa, 20'si kötü huylu 200 tümörü üç zayıf öznitelikle verdik. En yakın eğitim örneğine bakıldığında doğrulama kümesindeki kötü huylu tümörlerin %76'sı tanınıyor, bu 200'ün dışında kalan kötü huylularınsa %32'si (20 çekilişin ortancaları). Önce **tahmin edin**: bu fark nereden geliyor? Sonra hatayı bulun.

# %% exercise="leak" slideshow={"slide_type": "skip"}

# %% [markdown] lang="en" slideshow={"slide_type": "skip"}
# **First split, then resample.** A copy in training and its original in the dev or test set: the test has been seen. Split first, resample the training part only, and leave dev and test set as rare as life is.

# %% [markdown] lang="tr"
# **Önce bölün, sonra yeniden örnekleyin.** Kopyası eğitimde, aslı doğrulama ya da test kümesinde: test önceden görülmüştür. Önce bölün, yalnızca eğitim kısmını yeniden örnekleyin; seyrek sınıf, doğrulama ve test kümelerinde hayattaki kadar seyrek kalsın.

# %% [markdown] lang="en" topics="A495 A496 A497" slideshow={"slide_type": "slide"}
# ## 7.10 End to end, or in steps?
#
# Speech was long recognised in steps: sound, features, phonemes, words, text. **End-to-end learning** is one net from the sound to the text. Which is better depends on how many examples of the whole way there are.
#
# | task | what works | why |
# |---|---|---|
# | speech to text, translation | end to end | millions of pairs from one end to the other |
# | a face at a door | find the face, then compare it with another | plenty of data for each of the two steps, little for both at once |
# | age from an X-ray of a hand | find the bones, measure them, look up the age | few pictures with an age |
#
# **For it:** the data decide, not our ideas of phonemes; less is designed by hand. **Against it:** it needs much more data, and it gives up what we know for certain. The question to ask: *have I enough pairs (x, y) for a function as complicated as this one?*

# %% [markdown] lang="tr"
# ## 7.10 Uçtan uca mı, adım adım mı?
#
# Konuşma uzun süre adım adım tanındı: ses, öznitelikler, sesbirimler, kelimeler, metin. **Uçtan uca öğrenme** (end-to-end learning), sesten metne giden tek bir ağdır. Hangisinin daha iyi olduğu, bütün yolun kaç örneği bulunduğuna bağlıdır.
#
# | görev | işe yarayan | neden |
# |---|---|---|
# | konuşmadan metne, çeviri | uçtan uca | bir uçtan ötekine milyonlarca çift |
# | kapıdaki yüz | önce yüzü bulmak, sonra başka bir yüzle karşılaştırmak | iki adımın her biri için bol veri, ikisi birden için az |
# | elin röntgeninden yaş | kemikleri bulmak, ölçmek, yaşı tablodan okumak | yaşı bilinen az görüntü |
#
# **Yararı:** kararı bizim sesbirim anlayışımız değil veri verir; elle tasarlanan azalır. **Sakıncası:** çok daha fazla veri ister, kesin bildiklerimizi de bir yana bırakır. Sorulacak soru: *bu kadar karmaşık bir fonksiyon için yeterince (x, y) çiftim var mı?*

# %% [markdown] lang="en" slideshow={"slide_type": "notes"}
# *For the instructor.* 3 minutes for 7.10. Ask for a fourth row from the class. Usual misconception: end to end is the modern way, steps are the old one.

# %% [markdown] lang="tr"
# *Öğretmene not.* 7.10 için 3 dakika. Sınıftan dördüncü bir satır isteyin. Sık görülen yanılgı: uçtan uca modern yoldur, adımlar ise eskidir.

# %% [markdown] lang="en" topics="C001-36 C004-30 C004-32" slideshow={"slide_type": "slide"}
# ## 7.11 Find the slip
#
# Four sentences; the first three stand in lecture notes, the fourth is often heard. Find what is wrong before you open the answer.
#
# **1.** *"The dev error is 10%, and 5 of 100 wrong examples are dogs. Without them the error would be 95%."*
#
# <details><summary>Answer</summary>
#
# What is left is 0.95 times the 10%, so 9.5%. A decimal point has been lost; and whoever looks at the number sees that curing a cause cannot raise the error.
# </details>
#
# **2.** *"Batch normalisation works because it reduces the covariate shift of the hidden layers."*
#
# <details><summary>Answer</summary>
#
# Disputed. With noise added behind the layer, so that the shift is larger than before, nets train as well. A smoother surface, on which large steps are safe, is better supported ({{7.4}}).
# </details>
#
# **3.** *"For α between 0.0001 and 1, draw r between −4 and 0 and set α = 10⁻⁴."*
#
# <details><summary>Answer</summary>
#
# $\alpha = 10^{\,r}$. With the fixed exponent every trial would have the same rate.
# </details>
#
# **4.** *"We balanced the classes with SMOTE, then split into training and test set: F1 rose."*
#
# <details><summary>Answer</summary>
#
# Of course it rose: test points lie between training points, and the test set is no longer as rare as life. Split first.
# </details>

# %% [markdown] lang="tr"
# ## 7.11 Hatayı bulun
#
# Dört cümle; ilk üçü ders notlarında geçer, dördüncüsü sık duyulur. Yanıtı açmadan önce hatayı bulun.
#
# **1.** *"Doğrulama hatası %10, 100 yanlış örneğin 5'i köpek. Onlar olmasa hata %95 olurdu."*
#
# <details><summary>Yanıt</summary>
#
# Kalan, %10'un 0.95 katı, yani %9.5'tir. Bir ondalık noktası kaybolmuş; sayıya bakan, bir nedeni gidermenin hatayı artıramayacağını da görür.
# </details>
#
# **2.** *"Yığın normalleştirme, gizli katmanların ortak değişken kaymasını azalttığı için işe yarar."*
#
# <details><summary>Yanıt</summary>
#
# Tartışmalı. Katmanın ardına, kaymayı eskisinden büyük yapan bir gürültü eklenince ağlar yine o kadar iyi öğrenir. Büyük adımların güvenli olduğu daha düzgün bir yüzey, daha iyi desteklenen açıklamadır ({{7.4}}).
# </details>
#
# **3.** *"0.0001 ile 1 arasındaki α için −4 ile 0 arasında bir r çekin ve α = 10⁻⁴ alın."*
#
# <details><summary>Yanıt</summary>
#
# $\alpha = 10^{\,r}$. Üs sabit kalsaydı bütün denemelerin oranı aynı olurdu.
# </details>
#
# **4.** *"Sınıfları SMOTE ile dengeledik, sonra eğitim ve test kümelerine böldük: F1 yükseldi."*
#
# <details><summary>Yanıt</summary>
#
# Yükselir elbette: test noktaları eğitim noktalarının arasındadır, test kümesindeki seyrek sınıf da artık hayattaki kadar seyrek değildir. Önce bölün.
# </details>

# %% [markdown] lang="en" slideshow={"slide_type": "notes"}
# *For the instructor.* 1 minute for 7.11: the first slip in class, the others at home.

# %% [markdown] lang="tr"
# *Öğretmene not.* 7.11 için 1 dakika: ilk yanlış sınıfta, ötekiler evde.

# %% [markdown] lang="en" predict="run" slideshow={"slide_type": "slide"}
# ## 7.12 Traps of the real library
#
# ### Perfect scores, F1 of 0.4
#
# Seen with Keras 3.15.1 on TensorFlow 2.21.0; run the cells to see whether your version still does it.
#
# Four examples, one of them positive, scores 0.1, 0.2, 0.3 and, for the positive one, 0.9. **Predict** what `keras.metrics.F1Score()` says.

# %% [markdown] lang="tr"
# ## 7.12 Gerçek kitaplığın tuzakları
#
# ### Kusursuz skorlar, 0.4'lük F1
#
# Keras 3.15.1 ve TensorFlow 2.21.0 ile görüldü; sizin sürümünüzün de böyle davranıp davranmadığını görmek için hücreleri çalıştırın.
#
# Biri pozitif dört örnek; skorları 0.1, 0.2, 0.3, pozitif olanınki 0.9. `keras.metrics.F1Score()`'un ne diyeceğini **tahmin edin**.

# %% answers=true slideshow={"slide_type": "fragment"}
truth = np.array([[0], [0], [0], [1]], "float32")
score = np.array([[0.1], [0.2], [0.3], [0.9]], "float32")
for threshold in (None, 0.5):
    metric = keras.metrics.F1Score(threshold=threshold)
    metric.update_state(truth, score)
    print(f"threshold={threshold!s:4} {float(metric.result()[0]):.4f}")
print(f"ours           {metrics.f1_score(truth[:, 0], score[:, 0] > 0.5):.4f}")

# %% [markdown] lang="en" slideshow={"slide_type": "fragment"}
# Without a threshold the metric takes the largest column of each row. There is one column, so it is always the largest: all four count as positive, precision 1/4, recall 1, $F_1 = 0.4$. **What to do:** `threshold=0.5`.

# %% [markdown] lang="tr"
# Eşik verilmezse ölçüt her satırın en büyük sütununu alır. Yalnızca bir sütun vardır, hep en büyük odur: dördü de pozitif sayılır, kesinlik 1/4, duyarlılık 1, $F_1 = 0.4$. **Ne yapmalı:** `threshold=0.5`.

# %% [markdown] lang="en" predict="run" slideshow={"slide_type": "subslide"}
# ### A perfect ranking, AUC of 0.5
#
# A rare event: all scores are below 0.004, but every positive has a higher one than every negative. **Predict** `keras.metrics.AUC()`.

# %% [markdown] lang="tr"
# ### Kusursuz sıralama, 0.5'lik AUC
#
# Seyrek bir olay: bütün skorlar 0.004'ün altında, ama her pozitifin skoru her negatifinkinden yüksek. `keras.metrics.AUC()` ne der, **tahmin edin**.

# %% answers=true slideshow={"slide_type": "fragment"}
truth = np.array([0, 0, 0, 1, 1])
score = np.array([0.0001, 0.0005, 0.001, 0.002, 0.0035])
metric = keras.metrics.AUC()
metric.update_state(truth, score)
print("keras:", float(metric.result()))
print("ours: ", metrics.roc_auc_score(truth, score))

# %% [markdown] lang="en" slideshow={"slide_type": "fragment"}
# It counts at 200 fixed thresholds, about 0.005 apart, and none of them lies between the scores: the ROC curve (hits over false alarms, one point for each threshold) has its two ends only, and the area under it is that of a coin. **What to do:** for rare classes take a metric that sorts the scores themselves (ours, scikit-learn's), or give `thresholds=` where the scores are.

# %% [markdown] lang="tr"
# Yaklaşık 0.005 aralıklı 200 sabit eşikte sayar; hiçbiri skorların arasına düşmez: ROC eğrisinin (her eşik için bir nokta: yatayda yanlış alarmlar, dikeyde isabetler) yalnızca iki ucu kalır, altındaki alan da yazı turanınki kadardır. **Ne yapmalı:** seyrek sınıflarda skorların kendisini sıralayan bir ölçüt alın (bizimki, scikit-learn'ünki) ya da skorların bulunduğu yerde `thresholds=` verin.

# %% [markdown] lang="en" predict="run" slideshow={"slide_type": "subslide"}
# ### Which variance?
#
# One batch 1, 2, 3, 4 in training mode, momentum 0.99. The variance of these four is 1.25 (divided by 4) or 1.67 (divided by 3). **Predict** which one moves the average; it began at 1.

# %% [markdown] lang="tr"
# ### Hangi varyans?
#
# Eğitim kipinde 1, 2, 3, 4'ten bir yığın, momentum 0.99. Bu dördünün varyansı 1.25 (4'e bölünürse) ya da 1.67'dir (3'e bölünürse). Ortalamayı hangisinin güncellediğini **tahmin edin**; başlangıç değeri 1'di.

# %% answers=true slideshow={"slide_type": "fragment"}
theirs, ours = keras.layers.BatchNormalization(), layers.BatchNormalization()
theirs(column.astype("float32"), training=True)
ours(column, training=True)
print("keras:", round(float(theirs.moving_variance.numpy()[0]), 4))
print("ours: ", round(float(ours.state["moving_variance"][0]), 4))
print(f"0.99 + 0.01 * 1.25 = {0.99 + 0.01 * column.var():.4f}")
print(f"0.99 + 0.01 * 1.67 = {0.99 + 0.01 * column.var(ddof=1):.4f}")

# %% [markdown] lang="en" slideshow={"slide_type": "fragment"}
# Keras takes the biased one, divided by 4, as for normalising. Its `momentum` is the share that is **kept**, 0.99; libraries exist in which the argument of that name is the share of the new batch. **What to do:** when weights move from one library to another, move the averages too and read both manuals.

# %% [markdown] lang="tr"
# Keras, normalleştirmede olduğu gibi 4'e bölünmüş, yanlı olanı alır. `momentum` argümanı, **korunan** paydır: 0.99; aynı adlı argümanın yeni yığının payı olduğu kitaplıklar da vardır. **Ne yapmalı:** ağırlıklar bir kitaplıktan ötekine taşınırken ortalamaları da taşıyın ve iki kılavuzu da okuyun.

# %% [markdown] lang="en" slideshow={"slide_type": "notes"}
# *For the instructor.* 5 minutes for 7.12: the first trap in class is enough.

# %% [markdown] lang="tr"
# *Öğretmene not.* 7.12 için 5 dakika: sınıfta ilk tuzak yeter.

# %% [markdown] lang="en" slideshow={"slide_type": "skip"}
# ## 7.13 Check yourself
#
# Click the answer you would give. Read the reasons of the others as well.
#
# **1. A dense layer stands before a batch norm layer. Its bias ...**
#
# <details><summary>A) is learned as always</summary>
#
# No: its gradient is 0, so nothing is learned.
# </details>
# <details><summary>B) has no effect; beta takes its place</summary>
#
# Yes: the mean is subtracted, and the bias with it.
# </details>
# <details><summary>C) makes the variance larger</summary>
#
# No: a constant does not change a variance.
# </details>
#
# **2. After one epoch the training accuracy is 75% and the dev accuracy 43%, with batch norm, momentum 0.99, 13 steps. First suspicion?**
#
# <details><summary>A) overfitting</summary>
#
# No: after 13 steps hardly anything is learned by heart.
# </details>
# <details><summary>B) the moving averages have not arrived</summary>
#
# Yes: 88% of them is still the start, 0 and 1.
# </details>
# <details><summary>C) the dev set is of another kind</summary>
#
# No: that would show in both modes.
# </details>
#
# **3. You draw β of momentum between 0.9 and 0.999. What is drawn evenly?**
#
# <details><summary>A) β</summary>
#
# No: then half of the draws lie below 0.95, where the window only goes from 10 to 20; the other half has to cover 20 to 1000.
# </details>
# <details><summary>B) the logarithm of β</summary>
#
# No: near 1, log β is nearly β − 1; so that is nearly the same as A.
# </details>
# <details><summary>C) the logarithm of 1 − β</summary>
#
# Yes: the window is 1/(1 − β).
# </details>
#
# **4. Why does random search usually beat a grid of as many trials?**
#
# <details><summary>A) It tries more different values of each knob.</summary>
#
# Yes: sixteen instead of four, and only few knobs matter.
# </details>
# <details><summary>B) Chance finds better places.</summary>
#
# No: a grid of 16 by 1 along the right knob does as well.
# </details>
# <details><summary>C) It learns from its trials.</summary>
#
# No: that is Bayesian search.
# </details>
#
# **5. Human 2%, training 3%, training-dev 4%, dev 12%. Work on ...**
#
# <details><summary>A) variance</summary>
#
# No: that gap is 1 point.
# </details>
# <details><summary>B) mismatch</summary>
#
# Yes: 8 points lie between training-dev and dev.
# </details>
# <details><summary>C) bias</summary>
#
# No: 1 point.
# </details>
#
# **6. Dev error 4%; 30 of 100 wrong pictures are dark. What is left if dark pictures are cured altogether?**
#
# <details><summary>A) 2.8%</summary>
#
# Yes: 4 · 0.7.
# </details>
# <details><summary>B) 1.2%</summary>
#
# No: that is the gain.
# </details>
# <details><summary>C) 3.7%</summary>
#
# No: 30 of 100 errors, not 0.3 points.
# </details>
#
# **7. SMOTE raised F1 at the threshold 0.5 from 0.05 to 0.23. What do you check first?**
#
# <details><summary>A) whether a tuned threshold does the same without SMOTE</summary>
#
# Yes: in 7.9 it did.
# </details>
# <details><summary>B) whether more neighbours help further</summary>
#
# No: first find out whether SMOTE helps at all.
# </details>
# <details><summary>C) nothing, the gain is large</summary>
#
# No: the threshold 0.5 was nobody's choice, and the ranking was no better.
# </details>

# %% [markdown] lang="tr"
# ## 7.13 Kendinizi sınayın
#
# Vereceğiniz yanıta tıklayın. Ötekilerin gerekçelerini de okuyun.
#
# **1. Yığın normalleştirmeden önce bir tam bağlantılı katman (fully connected layer) var. Onun sapması ...**
#
# <details><summary>A) her zamanki gibi öğrenilir</summary>
#
# Hayır: gradyanı 0'dır, yani bir şey öğrenilmez.
# </details>
# <details><summary>B) etkisizdir; yerini beta alır</summary>
#
# Evet: ortalama çıkarılır, sapma da onunla birlikte.
# </details>
# <details><summary>C) varyansı büyütür</summary>
#
# Hayır: bir sabit, varyansı değiştirmez.
# </details>
#
# **2. Yığın normalleştirme, momentum 0.99, 13 adım: bir dönem sonra eğitim doğruluğu %75, doğrulama kümesindeki doğruluk %43. İlk kuşku?**
#
# <details><summary>A) aşırı öğrenme</summary>
#
# Hayır: 13 adımda neredeyse hiçbir şey ezberlenmez.
# </details>
# <details><summary>B) hareketli ortalamalar henüz yerine ulaşmadı</summary>
#
# Evet: %88'leri hâlâ başlangıçtır, yani 0 ile 1.
# </details>
# <details><summary>C) doğrulama kümesi başka türden</summary>
#
# Hayır: o, iki kipte de görülürdü.
# </details>
#
# **3. Momentumun β'sını 0.9 ile 0.999 arasında çekiyorsunuz. Eşit olasılıkla çekilen nedir?**
#
# <details><summary>A) β</summary>
#
# Hayır: o zaman çekilenlerin yarısı 0.95'in altında kalır; orada pencere yalnızca 10'dan 20'ye çıkar, 20'den 1000'e kadarı öteki yarıya kalır.
# </details>
# <details><summary>B) β'nın logaritması</summary>
#
# Hayır: 1'in yakınında log β yaklaşık β − 1'dir; yani bu, A ile hemen hemen aynıdır.
# </details>
# <details><summary>C) 1 − β'nın logaritması</summary>
#
# Evet: pencere 1/(1 − β)'dır.
# </details>
#
# **4. Rastgele arama, aynı sayıda denemeli bir ızgarayı neden çoğunlukla geçer?**
#
# <details><summary>A) Her düğmenin daha çok farklı değerini dener.</summary>
#
# Evet: dört yerine on altı; üstelik yalnızca birkaç düğme önemlidir.
# </details>
# <details><summary>B) Rastlantı daha iyi yerler bulur.</summary>
#
# Hayır: önemli düğme boyunca 16 çarpı 1'lik bir ızgara o kadar iyidir.
# </details>
# <details><summary>C) Denemelerinden öğrenir.</summary>
#
# Hayır: o, Bayesçi aramadır.
# </details>
#
# **5. İnsan %2, eğitim %3, eğitim-geliştirme %4, doğrulama %12. Ne üzerinde çalışmalı?**
#
# <details><summary>A) varyans</summary>
#
# Hayır: o açık 1 puandır.
# </details>
# <details><summary>B) veri uyuşmazlığı</summary>
#
# Evet: eğitim-geliştirme ile doğrulama arasında 8 puan vardır.
# </details>
# <details><summary>C) yanlılık</summary>
#
# Hayır: 1 puan.
# </details>
#
# **6. Doğrulama hatası %4; 100 yanlış görüntünün 30'u karanlık. Karanlık görüntüler tümüyle düzelirse geriye ne kalır?**
#
# <details><summary>A) %2.8</summary>
#
# Evet: 4 · 0.7.
# </details>
# <details><summary>B) %1.2</summary>
#
# Hayır: o, kazançtır.
# </details>
# <details><summary>C) %3.7</summary>
#
# Hayır: 100 hatanın 30'u, 0.3 puan değil.
# </details>
#
# **7. SMOTE, 0.5 eşiğindeki F1'i 0.05'ten 0.23'e çıkardı. Önce neyi denetlersiniz?**
#
# <details><summary>A) ayarlanmış bir eşiğin SMOTE olmadan da aynısını yapıp yapmadığını</summary>
#
# Evet: 7.9'da yaptı.
# </details>
# <details><summary>B) daha çok komşunun daha da yararlı olup olmadığını</summary>
#
# Hayır: önce SMOTE'un yararı var mı, onu öğrenin.
# </details>
# <details><summary>C) hiçbir şeyi, kazanç büyük</summary>
#
# Hayır: 0.5 eşiğini kimse seçmemişti; sıralama da daha iyi değildi.
# </details>

# %% [markdown] lang="en" slideshow={"slide_type": "slide"}
# ## 7.14 In short
#
# | idea | formula | in code |
# |---|---|---|
# | batch norm | $\tilde z = \gamma\,(z - \mu)/\sqrt{\sigma^2 + \varepsilon} + \beta$ | `layers.BatchNormalization()` |
# | moving averages | $\mu_{\text{mov}} := \rho\,\mu_{\text{mov}} + (1 - \rho)\,\mu$ | `momentum=0.99` |
# | log scale | $\alpha = 10^{\,r}$ | `selection.log_uniform` |
# | window scale | $\beta = 1 - 10^{\,r}$ | `selection.one_minus_log_uniform` |
# | searches | grid, random, expected improvement | `selection.RandomSearch` |
# | F1 | $2PR/(P + R)$ | `metrics.f1_score` |
# | weighted error | $\sum w\,[\hat y \ne y] / \sum w$ | `metrics.weighted_error` |
# | gaps | human, training, training-dev, dev, test | `metrics.diagnose_errors` |
# | ceiling | error · (1 − share) | `metrics.error_table` |
# | SMOTE | $x + \lambda\,(x_{\text{nn}} - x)$ | `selection.SMOTE` |

# %% [markdown] lang="tr"
# ## 7.14 Kısaca
#
# | kavram | formül | kodda |
# |---|---|---|
# | yığın normalleştirme | $\tilde z = \gamma\,(z - \mu)/\sqrt{\sigma^2 + \varepsilon} + \beta$ | `layers.BatchNormalization()` |
# | hareketli ortalamalar | $\mu_{\text{mov}} := \rho\,\mu_{\text{mov}} + (1 - \rho)\,\mu$ | `momentum=0.99` |
# | logaritmik ölçek | $\alpha = 10^{\,r}$ | `selection.log_uniform` |
# | pencere ölçeği | $\beta = 1 - 10^{\,r}$ | `selection.one_minus_log_uniform` |
# | aramalar | ızgara, rastgele, beklenen iyileşme | `selection.RandomSearch` |
# | F1 | $2PR/(P + R)$ | `metrics.f1_score` |
# | ağırlıklı hata | $\sum w\,[\hat y \ne y] / \sum w$ | `metrics.weighted_error` |
# | açıklar | insan, eğitim, eğitim-geliştirme, doğrulama, test | `metrics.diagnose_errors` |
# | tavan | hata · (1 − pay) | `metrics.error_table` |
# | SMOTE | $x + \lambda\,(x_{\text{nn}} - x)$ | `selection.SMOTE` |

# %% [markdown] lang="en" slideshow={"slide_type": "notes"}
# *For the instructor.* 1 minute for 7.14: read the card of formulas aloud.

# %% [markdown] lang="tr"
# *Öğretmene not.* 7.14 için 1 dakika: formül kartını sesli okuyun.

# %% [markdown] lang="en" slideshow={"slide_type": "skip"}
# **Words of the week.** batch normalisation · covariate shift · hyperparameter · hyperparameter tuning · grid search · random search · Bayesian optimisation · orthogonalisation · evaluation metric · precision · recall · F1 score · Bayes error · avoidable bias · variance · training-dev set · data mismatch · error analysis · class imbalance · oversampling · undersampling · structured data · end-to-end learning.

# %% [markdown] lang="tr"
# **Haftanın terimleri.** yığın normalleştirme (batch normalisation) · ortak değişken kayması (covariate shift) · hiperparametre (hyperparameter) · hiperparametre ayarlama (hyperparameter tuning) · ızgara arama (grid search) · rastgele arama (random search) · Bayesçi optimizasyon (Bayesian optimisation) · ortogonalleştirme (orthogonalisation) · ölçüt (evaluation metric) · kesinlik (precision) · duyarlılık (recall) · F1 skoru (F1 score) · Bayes hatası (Bayes error) · kaçınılabilir yanlılık (avoidable bias) · varyans (variance) · eğitim-geliştirme kümesi (training-dev set) · veri uyuşmazlığı (data mismatch) · hata analizi (error analysis) · sınıf dengesizliği (class imbalance) · aşırı örnekleme (oversampling) · alt örnekleme (undersampling) · yapılandırılmış veri (structured data) · uçtan uca öğrenme (end-to-end learning).

# %% [markdown] lang="en" slideshow={"slide_type": "skip"}
# **Further reading.** Ioffe and Szegedy (2015), *Batch Normalization: Accelerating Deep Network Training by Reducing Internal Covariate Shift*, [arXiv:1502.03167](https://arxiv.org/abs/1502.03167). Santurkar, Tsipras, Ilyas and Madry (2018), *How Does Batch Normalization Help Optimization?*, [arXiv:1805.11604](https://arxiv.org/abs/1805.11604). Bergstra and Bengio (2012), *Random Search for Hyper-Parameter Optimization*, [JMLR 13](https://jmlr.org/papers/v13/bergstra12a.html). Snoek, Larochelle and Adams (2012), *Practical Bayesian Optimization of Machine Learning Algorithms*, [arXiv:1206.2944](https://arxiv.org/abs/1206.2944). Chawla, Bowyer, Hall and Kegelmeyer (2002), *SMOTE: Synthetic Minority Over-sampling Technique*, [doi:10.1613/jair.953](https://doi.org/10.1613/jair.953). Elor and Averbuch-Elor (2022), *To SMOTE, or not to SMOTE?*, [arXiv:2201.08528](https://arxiv.org/abs/2201.08528). Ng (2018), *Machine Learning Yearning* (draft): chapters 5 to 12 on metrics, 14 to 19 on error analysis, 33 to 43 on human level and mismatch.
#
# **Next week:** {{week08: Convolutional networks: foundations}}: one small pattern, looked for everywhere.

# %% [markdown] lang="tr"
# **İleri okuma.** Ioffe ve Szegedy (2015), *Batch Normalization: Accelerating Deep Network Training by Reducing Internal Covariate Shift*, [arXiv:1502.03167](https://arxiv.org/abs/1502.03167). Santurkar, Tsipras, Ilyas ve Madry (2018), *How Does Batch Normalization Help Optimization?*, [arXiv:1805.11604](https://arxiv.org/abs/1805.11604). Bergstra ve Bengio (2012), *Random Search for Hyper-Parameter Optimization*, [JMLR 13](https://jmlr.org/papers/v13/bergstra12a.html). Snoek, Larochelle ve Adams (2012), *Practical Bayesian Optimization of Machine Learning Algorithms*, [arXiv:1206.2944](https://arxiv.org/abs/1206.2944). Chawla, Bowyer, Hall ve Kegelmeyer (2002), *SMOTE: Synthetic Minority Over-sampling Technique*, [doi:10.1613/jair.953](https://doi.org/10.1613/jair.953). Elor ve Averbuch-Elor (2022), *To SMOTE, or not to SMOTE?*, [arXiv:2201.08528](https://arxiv.org/abs/2201.08528). Ng (2018), *Machine Learning Yearning* (taslak): ölçütler için bölüm 5 ile 12 arası, hata analizi için 14 ile 19 arası, insan düzeyi ve veri uyuşmazlığı için 33 ile 43 arası.
#
# **Gelecek hafta:** {{week08: Evrişimli ağlar: temeller}}: her yerde aranan küçük bir örüntü.
