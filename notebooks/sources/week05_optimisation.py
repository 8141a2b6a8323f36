# ---
# jupyter:
#   dlcourse:
#     week: 5
#     title: {en: "Week 5 · Optimisation", tr: "Hafta 5 · Optimizasyon"}
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
# # Week 5 · Optimisation
#
# {{binder}}
#
# Last week you found the gradient. This week you decide **what to do with it**.
# With the same network, the same data and the same gradient, eight epochs of training can end anywhere between guessing (10% right) and 96% right.
# The difference is how you scale the inputs, where you start, how many examples you look at before each step, and how you turn gradients into steps.
#
# **After this week you can**
#
# 1. *standardise* inputs and *explain* with a condition number why it speeds up learning;
# 2. *choose* an initialisation from a variance argument and *recognise* vanishing and exploding signals;
# 3. *compare* batch, stochastic and mini-batch gradient descent by updates, time and noise;
# 4. *compute* an exponentially weighted average, with and without bias correction, by hand;
# 5. *implement* momentum, RMSprop and Adam and *check* that your numbers are Keras' numbers;
# 6. *schedule* the learning rate with a warm-up, *clip* gradients, and *tell* a saddle point and a plateau from a local minimum.
#
# **Time:** about 3 hours of your own work, without what is marked *optional*; 90 minutes in class.
# **You need:** broadcasting ({{1.3}}), gradient descent and its largest rate ({{2.3}}), saturation ({{3.3}}), backpropagation ({{4.3}}), softmax and cross-entropy ({{4.4}}), why weights start at random ({{4.6}}), `GradientTape` ({{4.7}}).

# %% [markdown] lang="tr"
# # Hafta 5 · Optimizasyon
#
# {{binder}}
#
# Geçen hafta gradyanı (gradient) buldunuz. Bu hafta **onunla ne yapacağınıza** karar veriyorsunuz.
# Aynı ağ, aynı veri ve aynı gradyanla sekiz dönemlik (epoch) eğitim, rastgele tahmin (%10 doğruluk) ile %96 doğruluk arasında herhangi bir yerde bitebilir.
# Farkı yaratan dört şey var: girdileri nasıl ölçeklediğiniz, nereden başladığınız, her adımdan önce kaç örneğe baktığınız ve gradyanı adıma nasıl çevirdiğiniz.
#
# **Bu haftanın sonunda**
#
# 1. girdileri *standartlaştırabilecek*, bunun öğrenmeyi neden hızlandırdığını koşul sayısıyla (condition number) *açıklayabileceksiniz*;
# 2. bir varyans (variance) hesabıyla ilklendirme *seçebilecek*, kaybolan ve patlayan sinyalleri *tanıyabileceksiniz*;
# 3. gradyan inişinin (gradient descent) yığın (batch), stokastik ve mini yığın (mini-batch) biçimlerini güncelleme sayısı, süre ve gürültü bakımından *karşılaştırabileceksiniz*;
# 4. üstel ağırlıklı ortalamayı (exponentially weighted average), yanlılık düzeltmesi (bias correction) varken ve yokken, elle *hesaplayabileceksiniz*;
# 5. momentum, RMSprop ve Adam'ı *yazabilecek*, bulduğunuz sayıların Keras'ınkilerle aynı olup olmadığını *denetleyebileceksiniz*;
# 6. öğrenme oranının (learning rate) nasıl değişeceğini *planlayabilecek*, gradyanları *kırpabilecek*, eyer noktasını (saddle point) ve platoyu (plateau) yerel minimumdan (local minimum) *ayırt edebileceksiniz*.
#
# **Süre:** *isteğe bağlı* diye işaretlenenler dışında, kendi başınıza yaklaşık 3 saat; sınıfta 90 dakika.
# **Gerekenler:** yayınlama (broadcasting, {{1.3}}), gradyan inişi ve ona uygun en büyük öğrenme oranı ({{2.3}}), doygunluk (saturation, {{3.3}}), geri yayılım (backpropagation, {{4.3}}), softmax ve çapraz entropi (cross-entropy, {{4.4}}), ağırlıkların neden rastgele başladığı ({{4.6}}), `GradientTape` ({{4.7}}).

# %% slideshow={"slide_type": "skip"}
import matplotlib.pyplot as plt
import numpy as np

import dlcourse
from dlcourse import datasets, initializers, keras_bridge, labs, layers, losses
from dlcourse import models, ops, optimizers, plots, schedules, selection, surfaces
from dlcourse.exercises import week05

dlcourse.set_language("en")
plots.use_style()
np.set_printoptions(precision=4, suppress=True)

# %% [markdown] lang="en" predict="run" slideshow={"slide_type": "subslide"}
# ## Four ways to use one gradient
#
# The function below trains a small digit classifier (64 inputs, 64 hidden ReLU units, 10 classes) for 8 epochs with a given update rule and measures its accuracy on the dev set.
# We try four rules at eight learning rates from 0.001 to 3.2, each from ten random starts.
#
# **Predict:** at the rates that Keras gives by default (0.01 to SGD, with and without momentum; 0.001 to RMSprop and Adam), how far apart do the four end? And how far apart if each gets its own best rate?

# %% [markdown] lang="tr"
# ## Tek gradyan, dört kullanım
#
# Aşağıdaki fonksiyon küçük bir rakam sınıflandırıcıyı (64 girdi, 64 gizli ReLU birimi, 10 sınıf) verilen güncelleme kuralıyla 8 dönem eğitir ve doğruluğunu doğrulama kümesinde (validation set) ölçer.
# Dört kuralı 0.001 ile 3.2 arasındaki sekiz öğrenme oranıyla deniyoruz; her birini on rastgele başlangıçtan.
#
# **Tahmin edin:** Keras'ın varsayılan oranlarında (momentumlu ve momentumsuz SGD için 0.01, RMSprop ile Adam için 0.001) dördü birbirinden ne kadar uzakta biter? Her biri kendi en iyi oranını alırsa ne kadar uzakta?

# %% [markdown] lang="en" slideshow={"slide_type": "notes"}
# *For the instructor.* 4 minutes. Ask before the figure: "Same network, same data, same number of epochs. How large can the difference between two update rules be?" Collect numbers, then show. Usual misconception: the curve that was drawn higher belongs to the better rule. It may only have had the better rate.

# %% [markdown] lang="tr"
# *Öğretmene not.* 4 dakika. Grafikten önce öğrencilere sorun: "Aynı ağ, aynı veri, aynı sayıda dönem. İki güncelleme kuralı arasındaki fark ne kadar büyük olabilir?" Tahminleri toplayın, sonra gösterin. Sık görülen yanılgı: eğrisi yukarıda olan kural daha iyidir. Oysa belki yalnızca oranı daha iyi seçilmiştir.

# %% slideshow={"slide_type": "skip"}
digits_x, digits_y = datasets.load_digits()
(x_train, y_train), (x_dev, y_dev), _ = selection.train_dev_test_split(
    digits_x, digits_y, seed=0
)


def digit_classifier(seed=0):
    return models.Sequential(
        [layers.Dense(64, "relu"), layers.Dense(10, "softmax")], seed=seed
    )


def dev_accuracy(optimizer, seed, epochs=8, batch_size=32):
    model = digit_classifier(seed)
    model.compile(optimizer, loss="sparse_categorical_crossentropy")
    model.fit(x_train, y_train, batch_size, epochs, seed=seed, verbose=0)
    return (model.predict(x_dev).argmax(axis=1) == y_dev).mean()


# %% slideshow={"slide_type": "skip"}
rates = 10.0 ** np.arange(-3, 1, 0.5)
rules = {
    "SGD": optimizers.SGD,
    "Momentum": lambda rate: optimizers.SGD(rate, momentum=0.9),
    "RMSprop": optimizers.RMSprop,
    "Adam": optimizers.Adam,
}
defaults = {"SGD": 0.01, "Momentum": 0.01, "RMSprop": 0.001, "Adam": 0.001}
accuracy = {
    label: np.array(
        [[dev_accuracy(rule(rate), s) for s in range(10)] for rate in rates]
    )
    for label, rule in rules.items()
}

# %% answers=true slideshow={"slide_type": "subslide"}
_ = plots.week05.opening(rates, accuracy, defaults)

# %% slideshow={"slide_type": "skip"}
median = {label: np.median(runs, axis=1) for label, runs in accuracy.items()}
best = [runs.max() for runs in median.values()]
print("0.65 < SGD(0.01) < 0.80:", bool(0.65 < median["SGD"][2] < 0.80))
print("Adam(0.001) > 0.90:", bool(median["Adam"][0] > 0.90))
print(
    "0.94 < min(best), max(best) < 0.975:", bool(0.94 < min(best) < max(best) < 0.975)
)

# %% [markdown] lang="en" slideshow={"slide_type": "fragment"}
# At the default rates (rings) SGD ends at 72% and the other three at 92 to 93%. Each at its own best rate, all four end between 95 and 96%. That last gap is smaller than the spread of SGD's ten starts, 90 to 98%.
#
# Most of the difference was the **rate**, not the rule. Momentum at 0.01 does what SGD does at 0.1, because in Keras' form its steps add up to ten times the length ({{5.5: section 5.5}}). So never compare two rules at one rate. Where directions differ in steepness, a rule can win for a better reason: 5.5 and 5.7 show when.

# %% [markdown] lang="tr"
# Varsayılan oranlarda (halkalar) SGD %72'de, öteki üçü %92 ile %93 arasında biter. Her biri kendi en iyi oranını aldığında dördü de %95 ile %96 arasında biter. Bu son fark, SGD'nin on başlangıcının saçılımından (%90 ile %98 arası) küçüktür.
#
# Farkın çoğu kuraldan değil, **orandan** geliyordu. 0.01 oranlı momentum, 0.1 oranlı SGD ne yapıyorsa onu yapar; çünkü Keras'taki biçiminde adımları birikerek on kat uzar ({{5.5: bölüm 5.5}}). Öyleyse iki kuralı aynı oranla karşılaştırmayın. Yönlerin dikliği farklı olduğunda bir kural daha sağlam bir nedenle de kazanabilir: 5.5 ve 5.7 bunun ne zaman olduğunu gösterir.

# %% [markdown] lang="en" topics="A140 A143 A145" predict="run" slideshow={"slide_type": "slide"}
# ## 5.1 Scale the inputs
#
# ### Why does one valley take hundreds of times longer than another?
#
# Take two columns of the breast cancer data: the mean radius of the cell nuclei (around 14) and the standard error of their texture (around 1.2).
# Fit a linear model $\hat y = w_1 x_1 + w_2 x_2$ by gradient descent on the mean squared error
#
# $$J(w) = \frac{1}{2m} \sum_{i=1}^{m} \left(w^\top x^{(i)} - y^{(i)}\right)^2$$
#
# where $m$ is the number of examples, $x^{(i)}$ one example and $y^{(i)} \in \{-1, 1\}$ its label. In words: half the average squared distance between prediction and label.
#
# Each of the two descents below uses the best constant learning rate that its valley allows (the formula follows).
# **Predict:** which of the two reaches the minimum in 40 steps?

# %% [markdown] lang="tr"
# ## 5.1 Girdileri ölçekleyin
#
# ### Bir vadide inmek neden ötekinden yüzlerce kat uzun sürer?
#
# Meme kanseri verisinden iki sütun alın: hücre çekirdeklerinin ortalama yarıçapı (14 dolayında) ve dokularının (texture) standart hatası (1.2 dolayında).
# Doğrusal (linear) bir modeli, $\hat y = w_1 x_1 + w_2 x_2$, ortalama kare hatayı (mean squared error) gradyan inişiyle en aza indirerek veriye uyduralım:
#
# $$J(w) = \frac{1}{2m} \sum_{i=1}^{m} \left(w^\top x^{(i)} - y^{(i)}\right)^2$$
#
# Burada $m$ örnek sayısı, $x^{(i)}$ bir örnek, $y^{(i)} \in \{-1, 1\}$ onun etiketi (label). Başka bir deyişle: tahmin ile etiket arasındaki uzaklığın karesinin ortalamasının yarısı.
#
# Aşağıdaki iki inişten her biri, kendi vadisinin izin verdiği en iyi sabit öğrenme oranını kullanır (formülü birazdan).
# **Tahmin edin:** hangisi 40 adımda minimuma varır?

# %% [markdown] lang="en" slideshow={"slide_type": "notes"}
# *For the instructor.* 10 minutes for 5.1. Let the class vote on the two valleys before the figure, then ask: "Why not simply take larger steps on the left?" (Across the valley they would diverge.)

# %% [markdown] lang="tr"
# *Öğretmene not.* 5.1 için 10 dakika. Grafikten önce iki vadi için oylama yapın, sonra sorun: "Soldaki vadide neden daha uzun adımlar atmıyoruz?" (Enine yönde ıraksardı.)

# %% slideshow={"slide_type": "skip"}
cancer_x, cancer_y = datasets.load_breast_cancer()
names = ["mean radius", "texture error"]
feature_names = list(datasets.info("breast_cancer").feature_names)
raw = cancer_x[:, [feature_names.index(name) for name in names]]
target = 2.0 * cancer_y - 1
scaled = (raw - raw.mean(axis=0)) / raw.std(axis=0)


# %% slideshow={"slide_type": "skip"}
def curvatures(x):
    # en: the lowest and the highest curvature of J
    # tr: J'nin en küçük ve en büyük eğriliği
    return np.linalg.eigvalsh(x.T @ x / len(x))


def descend(x, y, steps=40):
    learning_rate = 2 / curvatures(x).sum()
    w = np.zeros(x.shape[1])
    path = [w]
    for _ in range(steps):
        w = w - learning_rate * x.T @ (x @ w - y) / len(x)
        path.append(w)
    return np.array(path)


# %% answers=true slideshow={"slide_type": "subslide"}
fig, axes = plt.subplots(1, 2, figsize=(7.6, 3.4))
for x, ax in zip((raw, scaled), axes):
    plots.week05.cost_contours(x, target, descend(x, target), ax=ax)

# %% [markdown] lang="en" topics="A145" slideshow={"slide_type": "subslide"}
# The left valley is long and narrow. Across it the cost is steep, so the step must be small; along it the slope is gentle, so small steps get nowhere.
# How stretched a valley is has a name: the **condition number** $\kappa = \lambda_{\max}/\lambda_{\min}$, the ratio of the largest to the smallest curvature of $J$. The curvatures are the **eigenvalues** of $X^\top X/m$ ({{2.3}}). The directions that this matrix only stretches are the axes of the valley, and the contours of $J$ are ellipses, $\sqrt{\kappa}$ times as long as wide.
#
# The best constant rate is $\alpha = 2/(\lambda_{\max} + \lambda_{\min})$. In each step it shrinks the steepest and the flattest direction by one and the same factor, $(\kappa - 1)/(\kappa + 1)$. For a large $\kappa$, the distance to the minimum is therefore down to 1% after about $\frac{\ln 100}{2}\kappa \approx 2.3\,\kappa$ steps: gradient descent pays for $\kappa$, not for $\sqrt{\kappa}$. In the cell, $n$ counts the steps to 1%.

# %% [markdown] lang="tr"
# Soldaki vadi uzun ve dar. Enine yönde maliyet diktir, bu yüzden adım küçük olmak zorundadır; boyuna yönde eğim azdır, bu yüzden küçük adımlarla pek yol alınmaz.
# Vadinin ne kadar uzadığını bir sayı söyler: **koşul sayısı** $\kappa = \lambda_{\max}/\lambda_{\min}$, yani $J$'nin en büyük eğriliğinin en küçüğüne oranı. Eğrilikler $X^\top X/m$ matrisinin (matrix) **özdeğerleridir** (eigenvalue, {{2.3}}). Bu matrisin yalnızca uzatıp kısalttığı yönler vadinin eksenleridir; $J$'nin eş yükselti eğrileri elipstir, boyları enlerinin $\sqrt{\kappa}$ katıdır.
#
# En iyi sabit oran $\alpha = 2/(\lambda_{\max} + \lambda_{\min})$'dir. Bu oran, her adımda en dik yönü de en az eğimli yönü de aynı çarpanla, $(\kappa - 1)/(\kappa + 1)$ ile küçültür. Bu yüzden büyük bir $\kappa$ için minimuma uzaklık yaklaşık $\frac{\ln 100}{2}\kappa \approx 2.3\,\kappa$ adım sonra %1'ine iner: gradyan inişinin bedeli $\sqrt{\kappa}$ ile değil, $\kappa$ ile orantılıdır. Hücredeki $n$, %1'e inene kadar atılan adımların sayısıdır.


# %% slideshow={"slide_type": "-"}
def steps_to_one_percent(path, x):
    distance = np.linalg.norm(path - np.linalg.lstsq(x, target)[0], axis=1)
    return np.flatnonzero(distance > 0.01 * distance[0])[-1] + 1


for label, x in [
    ("x", raw),
    ("x - mu", raw - raw.mean(axis=0)),
    ("(x - mu) / sigma", scaled),
]:
    lowest, highest = curvatures(x)
    kappa = highest / lowest
    n = steps_to_one_percent(descend(x, target, steps=2000), x)
    print(
        f"{label:>16}: kappa = {kappa:5.1f}  sqrt(kappa) = {np.sqrt(kappa):4.1f}  "
        f"2.3 kappa = {np.log(100) / 2 * kappa:6.1f}  n = {n:4}"
    )

# %% [markdown] lang="en" topics="A145" slideshow={"slide_type": "fragment"}
# Subtracting the means already brings 1175 steps down to 95, dividing by the deviations to 2: nearly six hundred times fewer. (The rule $2.3\,\kappa$ is for large $\kappa$; for 1.2 it says 2.8.)

# %% [markdown] lang="tr"
# Ortalamaları çıkarmak 1175 adımı 95'e, standart sapmalara bölmek 2'ye indirir: neredeyse altı yüz kat az. ($2.3\,\kappa$ kuralı büyük $\kappa$ içindir; 1.2 için 2.8 verir.)

# %% [markdown] lang="en" slideshow={"slide_type": "notes"}
# *For the instructor.* Ask: "Does rotating the data help as well?" (No: eigenvalues stay. Scaling changes them; whitening would make all of them 1.)

# %% [markdown] lang="tr"
# *Öğretmene not.* Öğrencilere sorun: "Veriyi döndürmek de işe yarar mı?" (Hayır: özdeğerler değişmez. Ölçekleme değiştirir; beyazlatma hepsini 1 yapardı.)

# %% [markdown] lang="en" topics="A140 A143" slideshow={"slide_type": "subslide"}
# ### Two steps: subtract the mean, divide by the standard deviation
#
# $$\mu = \frac1m \sum_i x^{(i)}, \qquad \sigma^2 = \frac1m \sum_i \left(x^{(i)} - \mu\right)^2, \qquad x' = \frac{x - \mu}{\sigma}$$
#
# $\mu$ and $\sigma$ hold one number for each feature. Read it aloud: *from every feature subtract its mean, then divide by its standard deviation.*
# The first step moves the cloud to the origin. The second gives every feature the same spread.

# %% [markdown] lang="tr"
# ### İki adım: ortalamayı çıkarın, standart sapmaya bölün
#
# $$\mu = \frac1m \sum_i x^{(i)}, \qquad \sigma^2 = \frac1m \sum_i \left(x^{(i)} - \mu\right)^2, \qquad x' = \frac{x - \mu}{\sigma}$$
#
# $\mu$ ve $\sigma$ her öznitelik (feature) için bir sayıdan oluşur. Sesli okuyun: *her öznitelikten ortalamasını (mean) çıkarın, sonra standart sapmasına (standard deviation) bölün.*
# İlk adım, bulutu orijine taşır. İkincisi bütün özniteliklere aynı saçılımı verir.

# %% [markdown] lang="en" slideshow={"slide_type": "subslide"}
# By hand first. Three examples with the two features 1, 400, 1000 and 0, 0.4, 1. Many textbooks write examples as columns; we keep rows, as Keras does.

# %% [markdown] lang="tr"
# Önce elle. İki özniteliği 1, 400, 1000 ve 0, 0.4, 1 olan üç örnek. Birçok ders kitabı örnekleri sütun olarak yazar; biz Keras gibi satır kullanıyoruz.

# %% topics="B41" slideshow={"slide_type": "-"}
x = np.array([[1, 0], [400, 0.4], [1000, 1]])

# en: the loop, one feature at a time
# tr: döngü, her seferinde bir öznitelik
by_loop = np.empty_like(x)
for j in range(x.shape[1]):
    mu = sum(x[:, j]) / len(x)
    sigma = (sum((x[:, j] - mu) ** 2) / len(x)) ** 0.5
    print(f"mu = {mu:.4f}, sigma = {sigma:.4f}")
    by_loop[:, j] = (x[:, j] - mu) / sigma

# en: the same as one line
# tr: aynısı tek satırda
vectorised = (x - x.mean(axis=0)) / x.std(axis=0)
print(vectorised)
print("std", vectorised.std(axis=0))
print("max |Δ| < 1e-12:", np.abs(by_loop - vectorised).max() < 1e-12)

# %% [markdown] lang="en" topics="A144" slideshow={"slide_type": "subslide"}
# ### One mean, one deviation: those of the training set
#
# The layer `Normalization` does this inside a model. `adapt` learns $\mu$ and $\sigma$ **once, from the training set**. The dev and test sets are then shifted and scaled by *the same* numbers. If each set used its own statistics, one and the same patient would get different inputs in training and in testing.
#
# Keras has the same layer. Is it the same to the last digit?

# %% [markdown] lang="tr"
# ### Tek ortalama, tek standart sapma: eğitim kümesininkiler
#
# `Normalization` katmanı (layer) bu işi modelin içinde yapar. `adapt`, $\mu$ ve $\sigma$ değerlerini **bir kez, eğitim kümesinden (training set)** öğrenir. Doğrulama kümesi ve test kümesi (test set) de *aynı* sayılarla kaydırılıp ölçeklenir. Her küme kendi istatistiklerini kullansaydı, aynı hasta eğitimde ve testte farklı girdiler alırdı.
#
# Keras'ta da aynı katman var. Son basamağına kadar aynı mı?

# %% slideshow={"slide_type": "-"}
normalization = layers.Normalization()
normalization.adapt(cancer_x[:400])
unseen = normalization(cancer_x[400:])
print("mean", unseen.mean(axis=0)[:4])
print("std ", unseen.std(axis=0)[:4])
keras_bridge.compare(normalization, cancer_x[400:])

# %% [markdown] lang="en" slideshow={"slide_type": "notes"}
# *For the instructor.* Usual misconceptions: normalised means between 0 and 1; the test set is scaled by its own statistics.

# %% [markdown] lang="tr"
# *Öğretmene not.* Sık görülen yanılgılar: normalleştirilmiş veri 0 ile 1 arasındadır; test kümesi kendi istatistikleriyle ölçeklenir.

# %% [markdown] lang="en" topics="A143 C004-20 C004-21" slideshow={"slide_type": "subslide"}
# The unseen patients have a mean *near* 0 and a deviation *near* 1, not exactly: they were scaled by the statistics of others. That is right.
#
# Two things that standardising does **not** do. It does not confine the values to $[-1, 1]$ or any other interval: below, the largest value is far from 1. And subtracting the mean does not press the cloud onto an axis: it only moves it.

# %% [markdown] lang="tr"
# Yeni hastaların ortalaması 0'a, standart sapması 1'e *yakın*, ama tam eşit değil: başkalarının istatistikleriyle ölçeklendiler. Doğru olan da bu.
#
# Standartlaştırmanın **yapmadığı** iki şey var. Değerleri $[-1, 1]$ aralığına ya da başka bir aralığa hapsetmez: aşağıdaki en büyük değer 1'den çok uzak. Ortalamayı çıkarmak da bulutu bir eksene (axis) yapıştırmaz: yalnızca taşır.

# %% slideshow={"slide_type": "-"}
standardised = (cancer_x - cancer_x.mean(axis=0)) / cancer_x.std(axis=0)
print(f"max |x'| = {np.abs(standardised).max():.2f}")

# %% [markdown] lang="en" topics="A141 A142" slideshow={"slide_type": "subslide"}
# ### Pictures: channel by channel
#
# Light and cameras change pictures more than their content does. Under water, red light is absorbed first, so the red channel is weak. Standardise **each channel by itself** and the network no longer sees the lamp, only the scene:
#
# $$\hat b = \frac{b - \mu}{\max(\sigma, \varepsilon)}$$
#
# $b$ is a channel, $\mu$ its mean, $\sigma$ its standard deviation. The small $\varepsilon$ saves us from dividing by zero when a channel is constant.

# %% [markdown] lang="tr"
# ### Görüntüler: kanal kanal
#
# Görüntüler (image) arasındaki farkların çoğu içerikten değil, ışıktan ve kameradan kaynaklanır. Su altında önce kırmızı ışık emilir, bu yüzden kırmızı kanal (channel) zayıftır. **Her kanalı kendi içinde** standartlaştırın; ağ artık lambayı değil, sahneyi görür:
#
# $$\hat b = \frac{b - \mu}{\max(\sigma, \varepsilon)}$$
#
# $b$ bir kanal, $\mu$ onun ortalaması, $\sigma$ standart sapmasıdır. Küçük $\varepsilon$, kanal sabitse sıfıra bölmekten korur.


# %% slideshow={"slide_type": "subslide"}
def normalise_channels(image, epsilon=1e-7):
    mean = image.mean(axis=(0, 1))
    std = image.std(axis=(0, 1))
    return (image - mean) / np.maximum(std, epsilon)


blue = np.array([[10, 20], [30, 40]], dtype=float)
print(f"mu = {blue.mean():.1f}, sigma = {blue.std():.4f}")
print(normalise_channels(blue[:, :, None])[:, :, 0])
print(normalise_channels(np.full((2, 2, 1), 7.0))[:, :, 0])

# %% slideshow={"slide_type": "subslide"}
under_water = datasets.load_china() * np.array([0.25, 0.8, 1.0])
_ = plots.week05.channel_normalisation(
    under_water.astype(np.uint8), normalise_channels(under_water)
)

# %% [markdown] lang="en" slideshow={"slide_type": "skip"}
# **Exercise 1.** Sometimes the training set does not fit into memory and comes in batches. Write `mean_and_std`: the $\mu$ and $\sigma$ of all rows, from a list of batches that need not be equally long. The check also uses the real breast cancer data, and numbers far from 0.

# %% [markdown] lang="tr"
# **Alıştırma 1.** Bazen eğitim kümesi belleğe sığmaz, yığınlar hâlinde gelir. `mean_and_std` fonksiyonunu yazın: uzunlukları farklı olabilen yığınların listesinden bütün satırların $\mu$ ve $\sigma$ değerleri. Denetim gerçek meme kanseri verisini ve 0'dan çok uzak sayıları da kullanır.

# %% exercise="mean_and_std" slideshow={"slide_type": "skip"}

# %% [markdown] lang="en" slideshow={"slide_type": "skip"}
# **Exercise 2 (optional). Explain with a number.** Take the columns `mean area` and `mean smoothness` of the breast cancer data. Assign `(before, after)`: the condition number of $X^\top X/m$ for the raw columns and for the standardised ones. How many times fewer steps does gradient descent need? (The cost of {{2.3}} has no $\frac12$: its curvatures are twice as large, their ratio is the same.)

# %% [markdown] lang="tr"
# **Alıştırma 2 (isteğe bağlı). Bir sayıyla açıklayın.** Meme kanseri verisinin `mean area` ve `mean smoothness` sütunlarını alın. Hücredeki `(before, after)` ikilisine şu değerleri verin: $X^\top X/m$ matrisinin ham sütunlarla ve standartlaştırılmış sütunlarla koşul sayısı. Gradyan inişi kaç kat daha az adım ister? ({{2.3}}'teki maliyette $\frac12$ yoktur: eğrilikleri iki kat büyüktür, oranları aynıdır.)

# %% exercise="conditioning" slideshow={"slide_type": "skip"}

# %% [markdown] lang="en" topics="A386 A387 A388 A228" predict="run" slideshow={"slide_type": "slide"}
# ## 5.2 Where to start: initialisation
#
# ### Multiply by 1.5 fifty times
#
# Take a network of 50 layers without biases, every weight matrix equal to $1.5\,I$, linear activations. The output layer, the fiftieth, receives the input times $1.5^{49}$.
# Now use $0.5\,I$ instead.
#
# **Predict** the two numbers. Then think of 150 layers.

# %% [markdown] lang="tr"
# ## 5.2 Nereden başlamalı: ilklendirme
#
# ### Elli kez 1.5 ile çarpın
#
# 50 katmanlı, sapmasız (bias) bir ağ düşünün: her ağırlık (weight) matrisi $1.5\,I$, aktivasyonlar doğrusal. Ellinci katman olan çıktı katmanına girdinin $1.5^{49}$ katı ulaşır.
# Şimdi onun yerine $0.5\,I$ koyun.
#
# İki sayıyı **tahmin edin**. Sonra 150 katmanı düşünün.

# %% topics="B42" answers=true slideshow={"slide_type": "fragment"}
for depth in (50, 150):
    for factor in (1.5, 0.5):
        print(f"L = {depth:3}: {factor}^{depth - 1:<3} = {factor ** (depth - 1):.3e}")

# %% [markdown] lang="en" slideshow={"slide_type": "notes"}
# *For the instructor.* 11 minutes for 5.2. Ask for the two powers before the output is shown. Usual misconception: a factor such as 1.5 is harmless.

# %% [markdown] lang="tr"
# *Öğretmene not.* 5.2 için 11 dakika. Çıktıyı göstermeden önce iki kuvveti sorun. Sık görülen yanılgı: 1.5 gibi bir çarpan zararsızdır.

# %% [markdown] lang="en" topics="A386 A388 A228" slideshow={"slide_type": "subslide"}
# Values that grow or shrink by a constant factor per layer do so **exponentially** with depth. Gradients travel the same matrices backwards, so they suffer the same fate:
#
# * **exploding gradients**: steps become huge, until the cost jumps about or becomes `nan`;
# * **vanishing gradients**: the first layers receive almost nothing and do not learn.
#
# Saturating activations add their own factor. The sigmoid's slope is at most $1/4$, so the slopes of ten sigmoid layers shrink a gradient at least $4^{10} \approx 10^6$ times, unless large weights make up for it.

# %% [markdown] lang="tr"
# Katman başına sabit bir çarpanla büyüyen ya da küçülen değerler, derinlikle **üstel** olarak büyür ya da küçülür. Gradyanlar aynı matrislerden geriye doğru geçer, aynı kaderi paylaşır:
#
# * **patlayan gradyan** (exploding gradient): adımlar devleşir; sonunda maliyet oradan oraya sıçrar ya da `nan` olur;
# * **kaybolan gradyan** (vanishing gradient): ilk katmanlara neredeyse hiçbir şey ulaşmaz, öğrenmezler.
#
# Doyan aktivasyonlar buna kendi çarpanlarını ekler. Sigmoidin eğimi en fazla $1/4$'tür; büyük ağırlıklar bunu karşılamazsa on sigmoid katmanının eğimleri gradyanı en az $4^{10} \approx 10^6$ kat küçültür.

# %% [markdown] lang="en" topics="A297 A298" predict="run" slideshow={"slide_type": "subslide"}
# ### Why not start all units alike?
#
# {{4.6: Section 4.6}} showed: hidden units with equal **incoming** and equal **outgoing** weights stay twins for ever. The argument uses both conditions. What if only one of them holds?
#
# Below, eight hidden units train for 200 steps, here and in Keras, from three starts. A start is written (incoming, outgoing), where `=` stands for 0.01 everywhere and `~` for random numbers. The cell prints the largest difference between the incoming weights of two units.
#
# **Predict:** where is it 0?

# %% [markdown] lang="tr"
# ### Neden bütün birimler aynı başlamasın?
#
# {{4.6: Bölüm 4.6}} gösterdi: **gelen** ağırlıkları da **giden** ağırlıkları da eşit olan gizli birimler hep ikiz kalır. Akıl yürütme iki koşulu da kullanır. Ya yalnızca biri sağlanırsa?
#
# Aşağıda sekiz gizli birim, burada ve Keras'ta, üç başlangıçtan 200 adım eğitiliyor. Başlangıçlar (gelen, giden) biçiminde yazılır; `=` her yerde 0.01, `~` rastgele sayılar demektir. Hücre, iki birimin gelen ağırlıkları arasındaki en büyük farkı yazdırır.
#
# **Tahmin edin:** bu fark hangisinde 0'dır?


# %% answers=true slideshow={"slide_type": "subslide"}
def spread_after_training(library, incoming, outgoing):
    hidden = library.layers.Dense(8, "tanh", kernel_initializer=incoming)
    output = library.layers.Dense(10, "softmax", kernel_initializer=outgoing)
    model = library.models.Sequential([hidden, output])
    model.compile(library.optimizers.SGD(0.1), "sparse_categorical_crossentropy")
    for _ in range(200):
        model.train_on_batch(x_train[:100], y_train[:100])
    return np.ptp(hidden.get_weights()[0], axis=1).max()


keras, tf = keras_bridge.load_keras()

for library in (dlcourse, keras):
    equal = library.initializers.Constant(0.01)
    random = library.initializers.RandomNormal(stddev=0.1, seed=0)
    starts = {
        "(=, =)": (equal, equal),
        "(=, ~)": (equal, random),
        "(~, =)": (random, equal),
    }
    spread = {k: spread_after_training(library, *start) for k, start in starts.items()}
    print(library.__name__.ljust(8), {k: round(float(v), 1) for k, v in spread.items()})

# %% [markdown] lang="en" topics="A297 A298" slideshow={"slide_type": "fragment"}
# Only equal on *both* sides stays equal: random numbers in *one* of the two places break this **symmetry**. Biases may start at zero, because the weights already differ. Beware of a false proof: with 0.3 for 0.01 the start (=, ~) seems to keep the units equal as well. But there tanh is saturated: the hidden layer learns nothing, the output layer only how frequent each class is; the loss stops at 2.29, where guessing has 2.30.

# %% [markdown] lang="tr"
# Yalnızca *iki* yanda eşit olanlar eşit kalır: iki yerden *birindeki* rastgele sayılar bu simetriyi kırar (**simetri kırma**, symmetry breaking). Sapmalar sıfırdan başlayabilir, çünkü ağırlıklar zaten farklıdır. Sahte bir kanıta dikkat: 0.01 yerine 0.3 konursa (=, ~) başlangıcı da birimleri eşit tutuyormuş gibi görünür. Oysa orada tanh doymuştur: gizli katman hiçbir şey, çıktı katmanı yalnızca her sınıfın ne kadar sık olduğunu öğrenir; kayıp 2.29'da durur (rastgele tahminde 2.30'dur).

# %% [markdown] lang="en" slideshow={"slide_type": "skip"}
# **What the course uses of probability.** The **expectation** $\operatorname{E}[x]$ is the mean of ever more draws of $x$. The **variance** $\operatorname{Var}(x) = \operatorname{E}\left[(x - \operatorname{E}[x])^2\right]$ is the mean squared distance from it, its root the standard deviation; if $\operatorname{E}[x] = 0$, then $\operatorname{Var}(x) = \operatorname{E}[x^2]$. Two numbers are **independent** if knowing one says nothing about the other; then $\operatorname{E}[x y] = \operatorname{E}[x]\operatorname{E}[y]$, and variances add: $\operatorname{Var}(x + y) = \operatorname{Var}(x) + \operatorname{Var}(y)$. A factor comes out squared, $\operatorname{Var}(a x) = a^2 \operatorname{Var}(x)$. So the sum of $n$ independent numbers alike has $n$ times the variance of one, and their mean only $1/n$ of it.

# %% [markdown] lang="tr"
# **Derste olasılıktan kullandıklarımız.** **Beklenen değer** (expectation) $\operatorname{E}[x]$, $x$ gittikçe daha çok kez çekilince çıkan ortalamadır. **Varyans** $\operatorname{Var}(x) = \operatorname{E}\left[(x - \operatorname{E}[x])^2\right]$, beklenen değere uzaklığın karesinin ortalamasıdır, karekökü de standart sapmadır; $\operatorname{E}[x] = 0$ ise $\operatorname{Var}(x) = \operatorname{E}[x^2]$ olur. Birini bilmek öteki hakkında bir şey söylemiyorsa iki sayı **bağımsızdır** (independent); o zaman $\operatorname{E}[x y] = \operatorname{E}[x]\operatorname{E}[y]$ olur, varyanslar da toplanır: $\operatorname{Var}(x + y) = \operatorname{Var}(x) + \operatorname{Var}(y)$. Çarpan, karesiyle dışarı çıkar: $\operatorname{Var}(a x) = a^2 \operatorname{Var}(x)$. Öyleyse dağılımı aynı olan $n$ bağımsız sayının toplamının varyansı birininkinin $n$ katı, ortalamasınınki ise yalnızca $1/n$ katıdır.

# %% [markdown] lang="en" topics="A387 A389 A390 A391 C004-22 C004-23" slideshow={"slide_type": "subslide"}
# ### How large? A variance argument
#
# One unit of the next layer computes $z = w_1 x_1 + \dots + w_n x_n$. Let the weights be independent of the inputs and of each other, with mean 0. Then
#
# $$\operatorname{Var}(z) = n \, \operatorname{Var}(w) \, \operatorname{E}[x^2]$$
#
# $n$ is the number of inputs of the unit (*fan-in*): each of the $n$ products has the variance $\operatorname{E}[w^2]\operatorname{E}[x^2]$, and variances add. To keep the size of the signal from layer to layer we want $\operatorname{Var}(z) = \operatorname{E}[x^2]$:
#
# | activation | what it does to the signal | so choose | name |
# |---|---|---|---|
# | linear, tanh near 0 | keeps it | $\operatorname{Var}(w) = 1/n_{in}$ | LeCun |
# | tanh, with gradients in mind | forward wants $1/n_{in}$, backward $1/n_{out}$ | $\operatorname{Var}(w) = 2/(n_{in} + n_{out})$ | Glorot (Xavier) |
# | ReLU | cuts $\operatorname{E}[z^2]$ in half | $\operatorname{Var}(w) = 2/n_{in}$ | He (Kaiming) |
#
# Read the last row aloud: *ReLU throws half of the signal's power away, so the weights bring twice as much.*

# %% [markdown] lang="tr"
# ### Ne kadar büyük? Bir varyans hesabı
#
# Sonraki katmanın bir birimi $z = w_1 x_1 + \dots + w_n x_n$ değerini hesaplar. Ağırlıklar girdilerden ve birbirinden bağımsız, ortalamaları 0 olsun. O zaman
#
# $$\operatorname{Var}(z) = n \, \operatorname{Var}(w) \, \operatorname{E}[x^2]$$
#
# $n$, birimin girdi sayısıdır (*fan-in*): $n$ çarpımdan her birinin varyansı $\operatorname{E}[w^2]\operatorname{E}[x^2]$'dir ve varyanslar toplanır. Sinyalin büyüklüğü katmandan katmana korunsun istiyoruz: $\operatorname{Var}(z) = \operatorname{E}[x^2]$.
#
# | aktivasyon | sinyale ne yapar | seçim | adı |
# |---|---|---|---|
# | doğrusal, 0 yakınında tanh | korur | $\operatorname{Var}(w) = 1/n_{in}$ | LeCun |
# | tanh, gradyanlar da düşünülürse | ileri $1/n_{in}$, geri $1/n_{out}$ ister | $\operatorname{Var}(w) = 2/(n_{in} + n_{out})$ | Glorot (Xavier) |
# | ReLU | $\operatorname{E}[z^2]$ değerini yarıya indirir | $\operatorname{Var}(w) = 2/n_{in}$ | He (Kaiming) |
#
# Son satırı sesli okuyun: *ReLU, sinyal gücünün yarısını atar, bu yüzden ağırlıklar iki katını getirir.*

# %% [markdown] lang="en" slideshow={"slide_type": "notes"}
# *For the instructor.* Usual misconception: confusing the variance with the standard deviation (see *Find the slip*).

# %% [markdown] lang="tr"
# *Öğretmene not.* Sık görülen yanılgı: varyans ile standart sapmayı karıştırmak (bkz. *Hatayı bulun*).


# %% slideshow={"slide_type": "subslide"}
def rms_by_layer(stddev, activation, depth=10, n=256, seed=0):
    rng = np.random.default_rng(seed)
    x = rng.standard_normal((1000, n))
    rms = []
    for _ in range(depth):
        x = activation(x @ rng.normal(0, stddev, (n, n)))
        rms.append(np.sqrt((x**2).mean()))
    return np.array(rms)


def relu(z):
    return np.maximum(z, 0)


# %% slideshow={"slide_type": "subslide"}
n = 256
signals = {
    "std = 0.01": rms_by_layer(0.01, relu),
    "Var = 1/n": rms_by_layer(np.sqrt(1 / n), relu),
    "Var = 2/n": rms_by_layer(np.sqrt(2 / n), relu),
    "Var = 1/sqrt(n)": rms_by_layer(np.sqrt(1 / np.sqrt(n)), relu),
}

# %% topics="B23" slideshow={"slide_type": "subslide"}
# en: the rms behind layers 1, 4, 7 and 10
# tr: 1., 4., 7. ve 10. katmanın ardındaki etkin değer
for label, rms in signals.items():
    print(f"{label:>16}:", *(f"{value:8.0e}" for value in rms[::3]))

# %% [markdown] lang="en" topics="B23" slideshow={"slide_type": "fragment"}
# The variance argument predicts this. A ReLU layer multiplies the power $\operatorname{E}[x^2]$ by $n \operatorname{Var}(w)/2$.
#
# * $\operatorname{Var}(w) = 2/n$: the factor is 1, and the rms (*root mean square*, the root of the power) stays near 1.
# * $\operatorname{Var}(w) = 1/\sqrt{n}$: the factor is $\sqrt{256}/2 = 8$. After ten layers the power is $8^{10}$ times as large, the rms $8^5 = 32{,}768$ times.
#
# The printed numbers come from one random draw. They lie near these, not on them.

# %% [markdown] lang="tr"
# Varyans hesabı bunu önceden söyler. Bir ReLU katmanı $\operatorname{E}[x^2]$ gücünü $n \operatorname{Var}(w)/2$ ile çarpar.
#
# * $\operatorname{Var}(w) = 2/n$: çarpan 1'dir; etkin değer (*root mean square*, rms; gücün karekökü) 1 dolayında kalır.
# * $\operatorname{Var}(w) = 1/\sqrt{n}$: çarpan $\sqrt{256}/2 = 8$'dir. On katman sonra güç $8^{10}$ katına, etkin değer $8^5 = 32{,}768$ katına çıkar.
#
# Yazdırılan sayılar tek bir rastgele çekilişin sonucudur. Bu değerlere yakındır, onlara eşit değildir.

# %% [markdown] lang="en" topics="A298 A299" slideshow={"slide_type": "subslide"}
# ### Too small, too large
#
# "Multiply by 0.01" is a classic recipe. It breaks the symmetry and keeps `tanh` in its steep part, and for one hidden layer that is enough. In ten layers the signal has died, as you just saw. Large weights fail in another way: `tanh` saturates. On the right, seven units in ten have a slope below 0.01, and what passes them hardly learns.

# %% [markdown] lang="tr"
# ### Fazla küçük, fazla büyük
#
# "0.01 ile çarpın" eski bir tariftir. Simetriyi kırar, `tanh`'ı dik bölgesinde tutar; tek gizli katman (hidden layer) için bu yeter. Az önce gördünüz: on katmanda sinyal ölür. Büyük ağırlıklar başka türlü başarısız olur: `tanh` doyar. Sağda, on birimden yedisinde eğim 0.01'in altındadır; onlardan geçen gradyanla neredeyse hiç öğrenilmez.

# %% slideshow={"slide_type": "-"}
rng = np.random.default_rng(0)
inputs = rng.standard_normal((1000, 256))
z_small = inputs @ rng.normal(0, np.sqrt(1 / 256), (256, 256))
z_large = inputs @ rng.normal(0, 0.5, (256, 256))
_ = plots.week05.saturation(z_small, z_large)

# %% [markdown] lang="en" topics="A389 A390 A391" slideshow={"slide_type": "subslide"}
# ### In the library
#
# The initialisers carry Keras' names. Keras draws the *normal* ones from a normal distribution truncated at two standard deviations and corrects the width, so that the variance is the promised one. All of them are one class with other arguments, `VarianceScaling(scale, mode)`: LeCun is `(1, "fan_in")`, Glorot `(1, "fan_avg")`, the mean of the two fans, He `(2, "fan_in")`. Random numbers differ between libraries; the distribution must not.

# %% [markdown] lang="tr"
# ### Kitaplıkta
#
# İlklendiricilerin adları Keras'taki gibidir. Keras *normal* olanları iki standart sapmada kesilmiş normal dağılımdan çeker ve varyans vaat edilen değerde olsun diye genişliği düzeltir. Hepsi tek bir sınıfın, `VarianceScaling(scale, mode)` sınıfının değişik argümanlarla çağrılmış biçimleridir: LeCun `(1, "fan_in")`, Glorot `(1, "fan_avg")` (girdi ve çıktı sayılarının ortalaması), He `(2, "fan_in")`. Rastgele sayılar kitaplıktan kitaplığa değişir; dağılım değişmemelidir.

# %% slideshow={"slide_type": "-"}
shape = (400, 300)
promised = {
    "LecunNormal": np.sqrt(1 / 400),
    "GlorotNormal": np.sqrt(2 / (400 + 300)),
    "GlorotUniform": np.sqrt(2 / (400 + 300)),
    "HeNormal": np.sqrt(2 / 400),
}
print(f"{'':>14}     std  dlcourse  keras")
for name, std in promised.items():
    ours = getattr(initializers, name)(seed=0)(shape)
    theirs = np.asarray(getattr(keras.initializers, name)(seed=0)(shape))
    print(f"{name:>14}   {std:.3f}    {ours.std():.3f}    {theirs.std():.3f}")

# %% [markdown] lang="en" slideshow={"slide_type": "skip"}
# **The next lab** shows ten starts of a net, drawn by the initializer that you choose. On the left the units of each layer; in the middle $n \operatorname{Var}(w)$, with $n = n_{in}$ for the way forwards and $n = n_{out}$ for the way back. The green line is the value that keeps a signal: 1, and 2 with ReLU. On the right the signal itself. The goal speaks of the last activations and of the gradients of the inputs, both as medians. Neither Glorot nor He gets there: what does each of them lack?

# %% [markdown] lang="tr"
# **Sıradaki laboratuvar**, seçtiğiniz ilklendiriciyle (initializer) on kez başlatılan bir ağı gösterir. Solda her katmanın birim sayısı; ortada $n \operatorname{Var}(w)$: ileri yön için $n = n_{in}$, geri yön için $n = n_{out}$. Yeşil çizgi, sinyali koruyan değerdir: 1, ReLU ile 2. Sağda sinyalin kendisi. Hedefte sözü edilenler son aktivasyonlar ile girdilerin gradyanlarıdır, ikisi de ortanca olarak. Ne Glorot ne He bunu sağlar: her birinde eksik olan nedir?

# %% [markdown] lang="en" slideshow={"slide_type": "subslide"}
# ### Play: which initializer for which net?
#
# **Goal:** ten ReLU layers that widen from 32 to 192 units; the signal at both ends between 0.5 and 2.

# %% [markdown] lang="tr"
# ### Deneyin: hangi ağa hangi ilklendirici?
#
# **Hedef:** 32 birimden 192 birime genişleyen on ReLU katmanı; iki uçta da sinyal 0.5 ile 2 arasında.

# %% slideshow={"slide_type": "-"}
labs.InitialScaleLab()

# %% [markdown] lang="en" slideshow={"slide_type": "notes"}
# *For the instructor.* Ask before anybody touches the lab: "He weights, and the layers widen to six times the units. Which of the two signals suffers, and by how much?" (The gradients: by about $\sqrt 6 \approx 2.4$.) Then choose *widening*.

# %% [markdown] lang="tr"
# *Öğretmene not.* Laboratuvara dokunulmadan önce öğrencilere sorun: "Ağırlıklar He kuralıyla ilklendirilmiş, katmanlar altı kat genişliyor. İki sinyalden hangisi zarar görür, ne kadar?" (Gradyanlar; yaklaşık $\sqrt 6 \approx 2.4$ kat.) Sonra *genişleyen* seçeneğini seçin.

# %% [markdown] lang="en" topics="A387 A391" slideshow={"slide_type": "skip"}
# **What you should have noticed.** With equal layers only the factor counts: after ten ReLU layers He keeps the signal (0.95 forwards, 1.04 backwards), LeCun and Glorot, here the same, leave 0.03, Keras' `random_normal` 0.000008, and the $1/\sqrt{n}$ of a lecture note makes 1,500 of 1. Normal or uniform is all the same.
#
# When layers widen, $n_{in}$ and $n_{out}$ part, and no variance serves both: He keeps the way forwards (0.85) and lets gradients grow to 2.3, `VarianceScaling(2, fan_out)` keeps the way back (0.94) and leaves 0.35 forwards. From end to end the two differ by about $\sqrt{192/32} \approx 2.4$ (by 2.7 in the lab's ten starts), whatever you choose. Glorot's mean shares that out, but lacks ReLU's factor 2; He has the factor, but one fan only. Both together, `VarianceScaling(2, fan_avg)`, reach the goal: 0.53 and 1.44 (in 38 of 40 such draws of ten starts, all the others in none). Narrowing is the mirror image: 1.38 and 0.58.
#
# Where wide and narrow layers **alternate**, the compromise is the loser: it suits neither fan of any layer, and 0.16 is left forwards, 0.18 on the way back. He keeps both (0.93 and 1.09), for on the way back a layer that is too large makes up for one that is too small.

# %% [markdown] lang="tr"
# **Neyi fark etmiş olmalısınız?** Katmanlar eşitse yalnızca çarpan önemlidir: on ReLU katmanından sonra He sinyali korur (ileri 0.95, geri 1.04); burada aynı olan LeCun ile Glorot'dan geriye 0.03, Keras'ın `random_normal` ilklendiricisinden 0.000008 kalır; bir ders notundaki $1/\sqrt{n}$ ise 1'i 1,500'e çıkarır. Normal ya da düzgün dağılım fark etmez.
#
# Katmanlar genişleyince $n_{in}$ ile $n_{out}$ ayrılır ve hiçbir varyans ikisine birden uymaz: He ileri yönü korur (0.85), ama gradyanlar 2.3'e çıkar; `VarianceScaling(2, fan_out)` geri yönü korur (0.94), ileri yönde 0.35 bırakır. Ne seçerseniz seçin, baştan sona iki yön arasında yaklaşık $\sqrt{192/32} \approx 2.4$ kat fark vardır (laboratuvardaki on başlangıçta 2.7). Glorot'nun ortalaması bu farkı paylaştırır, ama onda ReLU'nun 2 çarpanı eksiktir; He'de çarpan vardır, ama yalnızca bir yön gözetilir. İkisi birlikte, yani `VarianceScaling(2, fan_avg)`, hedefe ulaşır: 0.53 ve 1.44 (on başlangıçlık 40 çekilişin 38'inde; ötekiler hiçbirinde ulaşamaz). Daralan ağ bunun aynadaki görüntüsüdür: 1.38 ve 0.58.
#
# Geniş ve dar katmanlar **dönüşümlü** ise kaybeden, orta yoldur: hiçbir katmanın hiçbir yönüne uymaz, ileri yönde 0.16, geri yönde 0.18 kalır. He ikisini de korur (0.93 ve 1.09), çünkü geri yönde fazla büyük bir katman, fazla küçük olan bir katmanı dengeler.

# %% [markdown] lang="en" slideshow={"slide_type": "skip"}
# **Exercise 3.** Write `he_normal`: a matrix of shape `(fan_in, fan_out)` with $\operatorname{Var}(w) = 2/n_{in}$, drawn from the generator `rng`. The check sends a signal through ten ReLU layers of your weights.

# %% [markdown] lang="tr"
# **Alıştırma 3.** `he_normal` fonksiyonunu yazın: `rng` üretecinden çekilen, şekli `(fan_in, fan_out)` olan ve $\operatorname{Var}(w) = 2/n_{in}$ koşulunu sağlayan bir matris. Denetim, ağırlıklarınızla on ReLU katmanından bir sinyal geçirir.

# %% exercise="he_normal" slideshow={"slide_type": "skip"}

# %% [markdown] lang="en" topics="A329 A330 A331 A332 A334 A335 A354 B43 C004-24" slideshow={"slide_type": "slide"}
# ## 5.3 How many examples for one step?
#
# The cost is a mean over all $m$ examples, and so is its gradient. You may take that mean over fewer examples:
#
# | name | examples per update $k$ | updates per epoch |
# |---|---|---|
# | batch gradient descent (GD) | $k = m$ | $1$ |
# | mini-batch gradient descent | $1 < k < m$, often 16 to 256 | $\lceil m/k \rceil$ |
# | stochastic gradient descent (SGD), also *online* | $k = 1$ | $m$ |
#
# *Stochastic* means: the gradient of one random example stands in for the true gradient. It is right **on average**, and noisy each time.
# With $m = 5{,}000{,}000$ examples, batch descent reads all of them before it moves once. Mini-batches of 1000 have then made 5000 moves. An **epoch** is one pass over all the data, that is all 5000 of them.
#
# The examples of mini-batch $t$ are written $X^{\{t\}}, Y^{\{t\}}$. The last mini-batch may be shorter:

# %% [markdown] lang="tr"
# ## 5.3 Bir adım için kaç örnek?
#
# Maliyet, $m$ örneğin hepsindeki kayıpların ortalamasıdır; gradyanı da örneklerin gradyanlarının ortalamasıdır. Bu ortalamayı daha az örnekle de alabilirsiniz:
#
# | adı | güncelleme başına örnek $k$ | dönem başına güncelleme |
# |---|---|---|
# | yığın gradyan inişi (batch gradient descent, GD) | $k = m$ | $1$ |
# | mini yığın gradyan inişi | $1 < k < m$, çoğu kez 16 ile 256 arası | $\lceil m/k \rceil$ |
# | stokastik gradyan inişi (stochastic gradient descent, SGD), *çevrim içi* de denir | $k = 1$ | $m$ |
#
# *Stokastik* şu demektir: rastgele bir örneğin gradyanı gerçek gradyanın yerine geçer. **Ortalama olarak** doğrudur, ama her seferinde gürültülüdür.
# $m = 5{,}000{,}000$ örnekte yığın inişi bir kez kıpırdamak için hepsini okur. 1000 örneklik mini yığınlar o sırada 5000 adım atmıştır. Bir **dönem** (epoch), verinin tamamından bir kez geçmektir: bu 5000 adımın hepsi.
#
# $t$ numaralı mini yığının örnekleri $X^{\{t\}}, Y^{\{t\}}$ biçiminde yazılır. Son mini yığın daha kısa olabilir:

# %% topics="B43 B104" slideshow={"slide_type": "-"}
batches = list(ops.minibatches(digits_x, digits_y, batch_size=50, seed=0))
print(f"m = {len(digits_x)}, k = 50: t = 1, ..., {len(batches)}")
print(f"X{{1}}: {batches[0][0].shape}, X{{36}}: {batches[-1][0].shape}")
print(f"m = 5000000, k = 1000: t = 1, ..., {5_000_000 // 1000}")

# %% [markdown] lang="en" slideshow={"slide_type": "notes"}
# *For the instructor.* 12 minutes for 5.3. Usual misconception, to be met here: one mini-batch step is an epoch. Ask: "1000 examples, batches of 100: how many steps has an epoch?"

# %% [markdown] lang="tr"
# *Öğretmene not.* 5.3 için 12 dakika. Burada karşılanacak yanılgı: bir mini yığın adımı bir dönemdir. Sorun: "1000 örnek, 100'lük yığınlar: bir dönemde kaç adım vardır?"

# %% [markdown] lang="en" topics="A355 A356" slideshow={"slide_type": "subslide"}
# ### The loop, written out
#
# Four lines are the heart of all deep learning: **forward, cost, backward, update**. The loop around them decides the method: `batch_size=len(x_train)` is GD, `batch_size=1` is SGD.

# %% [markdown] lang="tr"
# ### Döngünün kendisi
#
# Derin öğrenmenin (deep learning) kalbi dört satırdır: **ileri, maliyet, geri, güncelleme**. Hangi yöntem olduğunu bu satırları saran döngü belirler: `batch_size=len(x_train)` GD'dir, `batch_size=1` SGD'dir.

# %% slideshow={"slide_type": "-"}
model = digit_classifier()
loss = losses.SparseCategoricalCrossentropy()
optimizer = optimizers.SGD(0.2)

for epoch in range(5):
    for x_batch, y_batch in ops.minibatches(x_train, y_train, 50, seed=epoch):
        y_pred = model(x_batch, training=True)
        cost = loss(y_batch, y_pred)
        model.backward(loss.backward())
        optimizer.apply(model.grads, model.params)

right = model.predict(x_dev).argmax(axis=1) == y_dev
print("accuracy > 0.90:", bool(right.mean() > 0.90))

# %% [markdown] lang="en" topics="A356" slideshow={"slide_type": "fragment"}
# With an L2 penalty ({{6.4}}) the cost of mini-batch $t$ with $k$ examples reads
#
# $$J^{\{t\}} = \frac1k \sum_{i=1}^{k} \mathcal{L}\left(\hat y^{(i)}, y^{(i)}\right) + \frac{\lambda}{2m} \sum_{l} \lVert W^{[l]} \rVert_F^2$$
#
# $\mathcal{L}$ is the loss of one example, $W^{[l]}$ the weights of layer $l$, $\lVert\cdot\rVert_F^2$ the sum of their squares and $\lambda$, no eigenvalue here, the strength of the penalty. The first sum runs over the examples of **this mini-batch**, the second over **all layers**. The penalty belongs to the weights, not to the batch, so it is divided by all $m$ examples. Some lecture notes write $\lambda/(2k)$: that is $m/k$ times as strong, and changes when you change the batch size.

# %% [markdown] lang="tr"
# L2 cezasıyla ({{6.4}}), $k$ örnekli $t$ numaralı mini yığının maliyeti şudur:
#
# $$J^{\{t\}} = \frac1k \sum_{i=1}^{k} \mathcal{L}\left(\hat y^{(i)}, y^{(i)}\right) + \frac{\lambda}{2m} \sum_{l} \lVert W^{[l]} \rVert_F^2$$
#
# $\mathcal{L}$ tek örneğin kaybı, $W^{[l]}$ $l$. katmanın ağırlıkları, $\lVert\cdot\rVert_F^2$ karelerinin toplamı, $\lambda$ ise (burada özdeğer değil) cezanın gücüdür. İlk toplam **bu mini yığının** örnekleri, ikincisi **bütün katmanlar** üzerindendir. Ceza yığına değil ağırlıklara aittir, bu yüzden bütün örneklerin sayısına, $m$'ye bölünür. Kimi ders notlarında $\lambda/(2k)$ yazar: bu, cezanın $m/k$ katıdır ve yığın büyüklüğüyle birlikte değişir.

# %% [markdown] lang="en" topics="A333 A338 A351" predict="run" slideshow={"slide_type": "subslide"}
# ### How wrong is a small batch?
#
# Measure it. Take the full gradient of a fresh network, then gradients of random batches of $k$ examples. How far off are they, relative to the length of the true gradient?
#
# **Predict:** a batch four times larger has an error how many times smaller?

# %% [markdown] lang="tr"
# ### Küçük yığın ne kadar yanılır?
#
# Ölçün. Yeni bir ağın tam gradyanını alın, sonra $k$ örneklik rastgele yığınların gradyanlarını. Gerçek gradyanın uzunluğuna oranla ondan ne kadar uzaklar?
#
# **Tahmin edin:** dört kat büyük bir yığının hatası kaç kat küçüktür?


# %% slideshow={"slide_type": "skip"}
def gradient(model, x, y):
    loss = losses.SparseCategoricalCrossentropy()
    loss(y, model(x, training=True))
    model.backward(loss.backward())
    return np.concatenate([grad.ravel() for grad in model.grads.values()])


# %% answers=true slideshow={"slide_type": "fragment"}
model = digit_classifier()
full = gradient(model, x_train, y_train)
rng = np.random.default_rng(0)
errors = {}
for k in (1, 4, 16, 64, 256):
    picks = [rng.choice(len(x_train), k) for _ in range(200)]
    off = [gradient(model, x_train[p], y_train[p]) - full for p in picks]
    errors[k] = np.sqrt(np.mean(np.square(off).sum(axis=1))) / np.linalg.norm(full)
    print(f"k = {k:3}: {errors[k]:.1f}")
print(f"{errors[4] / errors[16]:.1f}  {errors[16] / errors[64]:.1f}")

# %% [markdown] lang="en" topics="A338 A351 A333" slideshow={"slide_type": "subslide"}
# Four times the work buys **half** the error: the error falls with $1/\sqrt{k}$. That is why a huge batch is rarely worth its price, and why the path of SGD zig-zags.
# The second reason is **redundancy**. Real data repeat themselves. If the second half of the data looks like the first, half the data give almost the whole gradient:

# %% [markdown] lang="tr"
# Dört kat iş, hatayı ancak **yarıya** indirir: hata $1/\sqrt{k}$ ile orantılı azalır. Çok büyük yığınlar bu yüzden bedeline nadiren değer, SGD'nin yolu da bu yüzden zikzaklıdır.
# İkinci neden **tekrardır** (redundancy). Gerçek veri kendini tekrar eder. Verinin ikinci yarısı birincisine benziyorsa, yarım veri neredeyse bütün gradyanı verir:

# %% slideshow={"slide_type": "-"}
half = gradient(model, x_train[::2], y_train[::2])
cosine = half @ full / (np.linalg.norm(half) * np.linalg.norm(full))
print(f"cos(half, full) = {cosine:.2f}")

# %% [markdown] lang="en" topics="A336 A337 A339 A357 A358" predict="run" slideshow={"slide_type": "subslide"}
# ### Which is fastest?
#
# The answer depends on *fast at what*. One **update** is cheapest for SGD. One **epoch** is not: with one example at a time the matrix product has nothing to do at once, vectorisation is lost, and the interpreter's overhead is paid $m$ times.
#
# So let five batch sizes run three races: over 100 updates, over 3 epochs, and over the same time. Each gets its own learning rate, the one of a grid from 0.003 to 3 that did best in equal time over ten starts.
#
# **Predict** the winner of each race.

# %% [markdown] lang="tr"
# ### Hangisi en hızlı?
#
# Yanıt, *hangi* hızdan söz ettiğimize bağlıdır. Tek **güncelleme** SGD'de en ucuzdur. Tek **dönem** öyle değildir: örnekler tek tek gelince matris çarpımının (matrix multiplication) aynı anda yapabileceği bir iş kalmaz, vektörleştirme (vectorisation) kaybolur, yorumlayıcının ek yükü $m$ kez yinelenir.
#
# Öyleyse beş yığın büyüklüğü üç yarış yapsın: 100 güncelleme, 3 dönem ve eşit süre. Her biri kendi öğrenme oranını alır: 0.003 ile 3 arasındaki oranlardan, on başlangıçta eşit sürede en iyi sonucu vereni.
#
# Her yarışın kazananını **tahmin edin**.

# %% [markdown] lang="en" slideshow={"slide_type": "notes"}
# *For the instructor.* Ask: "Which is fastest, SGD, mini-batch or batch?" and insist on *per update, per epoch or per second?* Three groups may defend three answers, and all are right.

# %% [markdown] lang="tr"
# *Öğretmene not.* Öğrencilere sorun: "Hangisi en hızlı: SGD, mini yığın, yığın?" ve *güncelleme başına mı, dönem başına mı, saniye başına mı* diye üsteleyin. Üç grup üç ayrı yanıtı savunabilir; üçü de haklıdır.

# %% slideshow={"slide_type": "skip"}
import time

m = len(x_train)
best_rates = {1: 0.03, 10: 0.3, 50: 1.0, 200: 1.0, m: 1.0}


def endless(batch_size, seed=0):
    rng = np.random.default_rng(seed)
    while True:
        yield from ops.minibatches(x_train, y_train, batch_size, seed=rng)


def cost_after(k, updates=np.inf, seconds=np.inf):
    model = digit_classifier()
    model.compile(optimizers.SGD(best_rates[k]), "sparse_categorical_crossentropy")
    batches, n, started = endless(k), 0, time.perf_counter()
    while n < updates and time.perf_counter() - started < seconds:
        model.train_on_batch(*next(batches))
        n += 1
    return model.evaluate(x_train, y_train)["loss"], n


# %% tags=["nbval-ignore-output"] answers=true slideshow={"slide_type": "fragment"}
races = {"n = 100": {}, "n = 3m/k": {}, "0.3 s": {}}
print("   k", *[f"{name:>10}" for name in races], "     ms/n")
for k in best_rates:
    races["n = 100"][k], _n = cost_after(k, updates=100)
    races["n = 3m/k"][k], _n = cost_after(k, updates=3 * np.ceil(m / k))
    races["0.3 s"][k], n = cost_after(k, seconds=0.3)
    print(f"{k:4}", *[f"{race[k]:10.4f}" for race in races.values()], f"{300 / n:9.3f}")

# %% slideshow={"slide_type": "skip"}
winners = {name: min(race, key=race.get) for name, race in races.items()}
print(winners["n = 100"] in (200, m), winners["n = 3m/k"] in (1, 10))

# %% [markdown] lang="en" topics="A336 A337 A339" slideshow={"slide_type": "subslide"}
# Three races, three winners. The cell shows one start, and single costs scatter; these are medians of ten starts (0.5 s of computing in the last column):
#
# | $k$ | cost after 100 updates | after 3 epochs | after equal time |
# |---|---|---|---|
# | 1 | 1.78 | **0.13** | 0.075 |
# | 10 | 0.32 | 0.14 | 0.0020 |
# | 50 | 0.14 | 0.24 | **0.0006** |
# | 200 | 0.09 | 0.83 | 0.0012 |
# | 1078 = $m$ | **0.08** | 1.71 | 0.0099 |
#
# Per update the largest batch is best, though 200 examples are almost as good. Per epoch the smallest is, with 10 examples close behind (their ten starts overlap). What you pay for is time, and there the middle wins; which middle depends on the machine.

# %% [markdown] lang="tr"
# Üç yarış, üç kazanan. Hücre bir başlangıcı gösterir, tekil maliyetler ise saçılır; aşağıdakiler on başlangıcın ortancalarıdır (median; son sütunda 0.5 saniyelik hesap):
#
# | $k$ | 100 güncelleme sonra maliyet | 3 dönem sonra | eşit süre sonra |
# |---|---|---|---|
# | 1 | 1.78 | **0.13** | 0.075 |
# | 10 | 0.32 | 0.14 | 0.0020 |
# | 50 | 0.14 | 0.24 | **0.0006** |
# | 200 | 0.09 | 0.83 | 0.0012 |
# | 1078 = $m$ | **0.08** | 1.71 | 0.0099 |
#
# Güncelleme başına en büyük yığın en iyisidir, ama 200 örnek de neredeyse onun kadar iyidir. Dönem başına en küçüğü en iyisidir, 10 örnek hemen ardından gelir (on başlangıçlarının aralıkları örtüşür). Bedelini ödediğiniz şey süredir; onda ortadakiler kazanır. Hangisinin kazanacağı makineye bağlıdır.

# %% [markdown] lang="en" topics="A341 A342 A343 A344 A345 A346 A347 A348 A339 A340 C001-03 C001-07" slideshow={"slide_type": "subslide"}
# ### The three side by side
#
# | | batch GD | mini-batch | SGD |
# |---|---|---|---|
# | error of the gradient / its length (fresh network) | $0$ | $1.2$ at $k = 16$, $0.3$ at $k = 256$ | $4.8$ |
# | cost of one update | highest, grows with $m$ | small | smallest |
# | time per epoch | short, but one step only | short | long: no vectorisation |
# | cost curve | falls at every step (small enough rate) | falls, with noise | noisy, keeps jumping near the minimum |
# | memory | all data | one batch | one example |
# | parallel hardware | uses it | uses it | does not |
# | best constant rate above | $1$ | $0.3$ to $1$ | $0.03$ |
# | on a non-convex cost | can stop at any stationary point | noise can shake it off a saddle | the same, with more noise |
# | choose it for | an exact gradient (gradient checks, line searches) | almost everything | data that arrive one at a time |
#
# The last row but one is a *tendency*, not a law. No method is guaranteed to find the global minimum; gradient descent heads for a **stationary point**, a place where the gradient is zero ({{5.7: section 5.7}}).

# %% [markdown] lang="tr"
# ### Üçü yan yana
#
# | | yığın GD | mini yığın | SGD |
# |---|---|---|---|
# | gradyanın hatası / uzunluğu (yeni ağ) | $0$ | $k = 16$ için $1.2$, $k = 256$ için $0.3$ | $4.8$ |
# | bir güncellemenin bedeli | en yüksek, $m$ ile artar | küçük | en küçük |
# | dönem süresi | kısa, ama tek adım | kısa | uzun: vektörleştirme yok |
# | maliyet eğrisi | her adımda düşer (oran yeterince küçükse) | gürültüyle düşer | gürültülü, minimum yakınında zıplar |
# | bellek | bütün veri | bir yığın | bir örnek |
# | paralel donanım | kullanır | kullanır | kullanamaz |
# | yukarıdaki en iyi sabit oran | $1$ | $0.3$ ile $1$ arası | $0.03$ |
# | dışbükey olmayan maliyette | her durağan noktada durabilir | gürültü eyerden kurtarabilir | aynısı, daha çok gürültüyle |
# | ne zaman | tam gradyan gerekiyorsa (gradyan denetimi, bir çizgi boyunca arama) | neredeyse her zaman | veri tek tek geliyorsa |
#
# Sondan ikinci satır bir yasa değil, *eğilimdir*. Hiçbir yöntem küresel minimumu (global minimum) bulmayı garanti etmez; gradyan inişi **durağan bir noktaya**, gradyanın sıfır olduğu bir yere gider ({{5.7: bölüm 5.7}}).

# %% [markdown] lang="en" slideshow={"slide_type": "notes"}
# *For the instructor.* Usual misconceptions: one mini-batch step is an epoch; mini-batch needs fewer *updates* (it needs fewer *epochs*).

# %% [markdown] lang="tr"
# *Öğretmene not.* Sık görülen yanılgılar: bir mini yığın adımı bir dönemdir; mini yığın daha az *güncelleme* ister (daha az *dönem* ister).

# %% [markdown] lang="en" topics="A056 A352 A353" slideshow={"slide_type": "subslide"}
# ### Shuffle, or the network chases the last class
#
# Sort the digits by label and feed them in order: first all zeros, then all ones... Watch what the network predicts for *all* classes while it trains.

# %% [markdown] lang="tr"
# ### Karıştırın, yoksa ağ son sınıfın peşinden koşar
#
# Rakamları etiketlerine göre sıralayıp o sırayla verin: önce bütün sıfırlar, sonra bütün birler... Eğitim sürerken ağın *her sınıfı* ne sıklıkta tahmin ettiğine bakın.


# %% slideshow={"slide_type": "skip"}
def predicted_shares(order, epochs=2):
    model = digit_classifier()
    model.compile(optimizers.SGD(0.2), loss="sparse_categorical_crossentropy")
    shares = []
    for _ in range(epochs):
        for batch in ops.minibatches(x_train[order], y_train[order], 20, shuffle=False):
            model.train_on_batch(*batch)
            predicted = model.predict(x_dev).argmax(axis=1)
            shares.append(np.bincount(predicted, minlength=10) / len(x_dev))
    return np.array(shares)


# %% slideshow={"slide_type": "-"}
in_order = predicted_shares(np.argsort(y_train, kind="stable"))
shuffled = predicted_shares(np.random.default_rng(0).permutation(len(y_train)))
_ = plots.week05.sorted_labels(in_order, shuffled)

# %% [markdown] lang="en" topics="A352 A353 C002-08" slideshow={"slide_type": "subslide"}
# In order, the output layer runs after whichever class is being shown, and the network forgets the others. Shuffled, every mini-batch is a small portrait of the whole set.
# Shuffle $x$ and $y$ **with the same permutation**. Must it be a new one in every epoch? Measure: a new order in each epoch (`~`), one shuffled order for all of them (`=`), or rows drawn *with replacement* (`?`), where a pass misses about 37% of the examples. The cell prints lowest, median and highest cost of ten starts after 10 epochs.

# %% [markdown] lang="tr"
# Sırayla verildiğinde çıktı katmanı (output layer) o an gösterilen sınıfın peşinden koşar, ağ ötekileri unutur. Karıştırıldığında her mini yığın, bütün kümenin küçük bir portresidir.
# $x$ ve $y$'yi **aynı permütasyonla** karıştırın. Bu, her dönemde yeni bir permütasyon mu olmalı? Ölçelim: her dönemde yeni bir sıra (`~`), bütün dönemlerde karıştırılmış aynı sıra (`=`) ya da *yerine koyarak* çekilen satırlar (`?`); sonuncusunda bir geçiş örneklerin yaklaşık %37'sini atlar. Hücre, on başlangıcın 10 dönem sonraki en küçük, ortanca ve en büyük maliyetini yazdırır.


# %% tags=["nbval-ignore-output"] slideshow={"slide_type": "-"}
def cost_by_order(mark, seed):
    model, rng = digit_classifier(seed), np.random.default_rng(seed)
    model.compile(optimizers.SGD(0.1), "sparse_categorical_crossentropy")
    rows = rng.permutation(m)
    for _epoch in range(10):
        if mark == "~":
            rows = rng.permutation(m)
        elif mark == "?":
            rows = rng.integers(0, m, m)
        for batch in ops.minibatches(x_train[rows], y_train[rows], 20, shuffle=False):
            model.train_on_batch(*batch)
    return model.evaluate(x_train, y_train)["loss"]


for mark in "~=?":
    costs = [cost_by_order(mark, seed) for seed in range(10)]
    print(mark, np.quantile(costs, [0, 0.5, 1]))

# %% [markdown] lang="en" topics="A352" slideshow={"slide_type": "fragment"}
# The three medians lie closer together than the ten starts of any of them: on this task one good shuffle is enough. A new order in every epoch costs next to nothing, and for strongly convex costs it is proved to converge faster than drawing with replacement (Gürbüzbalaban, Ozdaglar and Parrilo, 2021). So do it, but expect little.

# %% [markdown] lang="tr"
# Üç ortancanın arasındaki fark, herhangi birinin on başlangıcı arasındaki farktan küçüktür: bu görevde bir kez iyi karıştırmak yeter. Her dönemde yeni bir sıra neredeyse hiçbir şeye mal olmaz; güçlü dışbükey maliyetlerde, yerine koyarak çekmekten daha hızlı yakınsadığı kanıtlanmıştır (Gürbüzbalaban, Ozdaglar ve Parrilo, 2021). Öyleyse yapın, ama çok şey beklemeyin.

# %% [markdown] lang="en" topics="A349 A350 A359 C001-19" slideshow={"slide_type": "subslide"}
# ### Choosing the batch size and the number of epochs
#
# * Begin between 16 and 256 and tune the learning rate **together with** the size. You will read "up to 2000 examples, take them all": the race above, with 1078 examples, says otherwise.
# * Powers of two are a habit that suits memory, not a rule; check that a batch fits into it.
# * Too small: noisy, slow through lost vectorisation. Too large: few updates per epoch, much memory.
# * Too many epochs: the network starts to learn the noise of the training set (overfitting, {{6.1}}).
#
# **Goal:** find the batch size that reaches the lowest loss in the same time.

# %% [markdown] lang="tr"
# ### Yığın büyüklüğünü ve dönem sayısını seçmek
#
# * 16 ile 256 arasında başlayın, öğrenme oranını yığın büyüklüğüyle **birlikte** ayarlayın. "2000 örneğe kadar hepsini tek yığın yapın" öğüdünü okuyacaksınız: yukarıdaki 1078 örnekli yarış tersini söylüyor.
# * 2'nin kuvvetleri belleğe uyan bir alışkanlıktır, kural değildir; yığının belleğe sığıp sığmadığına bakın.
# * Fazla küçük: gürültülü, vektörleştirme kaybolduğu için yavaş. Fazla büyük: dönem başına az güncelleme, çok bellek.
# * Fazla dönem: ağ eğitim kümesinin gürültüsünü öğrenmeye başlar (aşırı öğrenme, overfitting, {{6.1}}).
#
# **Hedef:** aynı sürede en düşük kayba ulaşan yığın büyüklüğünü bulun.

# %% tags=["nbval-ignore-output"] slideshow={"slide_type": "subslide"}
labs.BatchSizeLab()

# %% [markdown] lang="en" topics="A349 A350" slideshow={"slide_type": "skip"}
# **What you should have noticed.** At the rate 0.2 every size from 16 to 1440 is at the goal after nearly the same number of *updates*, 1335 to 1365 (the lab looks only every hundredth of a second and may say up to a fifth more for small batches). But a pass holds 90 updates with 16 examples each, and one with 1440: 15 passes against 1355. The gradient of 1440 examples is more exact, and at this rate nothing is gained by it. It lets you raise the rate: at 1 a size of 32 needs about 320 updates and 1440 needs 266, where 8 never gets there. A single example at 0.2 does not get there even in 20,000 updates; at 0.05 it takes about 7500. The deviation in the last line grows as the batch shrinks.

# %% [markdown] lang="tr"
# **Neyi fark etmiş olmalısınız?** 0.2 oranında, 16'dan 1440'a kadar her büyüklük hedefe neredeyse aynı sayıda *güncellemeyle* ulaşır: 1335 ile 1365 arası (laboratuvar, saniyenin her yüzde birinde yalnızca bir kez ölçer, küçük yığınlarda beşte bire kadar daha fazlasını gösterebilir). Ama veriden bir geçişte 16 örneklik yığınlarla 90, 1440 örneklik yığınla tek güncelleme yapılır: 15 geçişe karşı 1355 geçiş. 1440 örneğin gradyanı gerçek gradyana daha yakındır, ama bu oranda bunun bir yararı yoktur. Yararı, oranı büyütebilmenizdir: 1 oranında 32'lik yığın yaklaşık 320, 1440'lık yığın 266 güncelleme ister; 8'lik yığın ise hedefe varamaz. Tek örneklik yığın 0.2'de 20,000 güncellemeyle bile hedefe varamaz; 0.05'te yaklaşık 7500 güncelleme ister. En alt satırdaki standart sapma, yığın küçüldükçe büyür.

# %% [markdown] lang="en" slideshow={"slide_type": "skip"}
# **Exercise 4.** One line to start with: how many updates has an epoch, and how many examples are in the last mini-batch?

# %% [markdown] lang="tr"
# **Alıştırma 4.** Isınmak için tek satır: bir dönemde kaç güncelleme vardır, son mini yığında kaç örnek kalır?

# %% exercise="updates_per_epoch" slideshow={"slide_type": "skip"}

# %% [markdown] lang="en" slideshow={"slide_type": "skip"}
# **Exercise 5. Bug hunt.** This mini-batch loop trains badly. It runs without an error and has two faults. Repair both.

# %% [markdown] lang="tr"
# **Alıştırma 5. Hata avı.** Bu mini yığın döngüsü kötü eğitir. Hata vermeden çalışır, ama iki kusuru var. İkisini de onarın.

# %% exercise="minibatches" slideshow={"slide_type": "skip"}

# %% [markdown] lang="en" topics="A363 A364 A365" predict="run" slideshow={"slide_type": "slide"}
# ## 5.4 Exponentially weighted averages
#
# ### How warm is it *really* this week?
#
# Momentum, RMSprop and Adam, which the next section is about, rest on one small tool: an average that forgets.
# Four years of daily mean temperatures in Seattle jump from day to day. We want the season, not the weather. Keep **one** number $V$ and mix each new day into it:
#
# $$V_0 = 0, \qquad V_t = \beta\, V_{t-1} + (1-\beta)\, \theta_t$$
#
# $\theta_t$ is today's temperature, $V_t$ the average after day $t$, and $\beta \in [0, 1)$ says how much of yesterday's average stays. Read it aloud: *ninety per cent of the old opinion, ten per cent of the news.*
#
# **Predict:** what does a larger $\beta$ do to the curve? Two things happen, one welcome and one not.

# %% [markdown] lang="tr"
# ## 5.4 Üstel ağırlıklı ortalamalar
#
# ### Bu hafta hava *gerçekte* ne kadar sıcak?
#
# Bir sonraki bölümün konusu olan momentum, RMSprop ve Adam küçük bir araca dayanır: unutan bir ortalama. Adı **üstel ağırlıklı ortalama**.
# Seattle'ın dört yıllık günlük ortalama sıcaklıkları günden güne zıplar. Biz havayı değil, mevsimi istiyoruz. **Tek** bir sayı, $V$, tutun ve her yeni günü ona karıştırın:
#
# $$V_0 = 0, \qquad V_t = \beta\, V_{t-1} + (1-\beta)\, \theta_t$$
#
# $\theta_t$ bugünün sıcaklığı, $V_t$ $t$. günün sonundaki ortalama; $\beta \in [0, 1)$ ise dünkü ortalamanın ne kadarının kaldığını söyler. Sesli okuyun: *yüzde doksan eski görüş, yüzde on yeni haber.*
#
# **Tahmin edin:** daha büyük bir $\beta$ eğriye ne yapar? İki şey olur; biri hoşa gider, öteki gitmez.

# %% [markdown] lang="en" slideshow={"slide_type": "notes"}
# *For the instructor.* 10 minutes for 5.4. Let the class draw in the air what $\beta = 0.98$ does to the curve before you show it. Usual misconception: a larger $\beta$ only smooths. It also comes late.

# %% [markdown] lang="tr"
# *Öğretmene not.* 5.4 için 10 dakika. Göstermeden önce öğrenciler $\beta = 0.98$'in eğriye ne yapacağını havada çizsin. Sık görülen yanılgı: büyük $\beta$ yalnızca yumuşatır. Aynı zamanda geciktirir.

# %% answers=true slideshow={"slide_type": "subslide"}
dates, temperature = datasets.load_seattle_temperature()
summer = slice(120, 300)
averages = {
    beta: ops.ewma(temperature, beta, bias_correction=True)[summer]
    for beta in (0.5, 0.9, 0.98)
}
_ = plots.week05.ewma_series(dates[summer], temperature[summer], averages, ylabel="°C")

# %% [markdown] lang="en" topics="A366 B45" slideshow={"slide_type": "subslide"}
# A larger $\beta$ makes the curve smoother **and** later: it bends only when the season has already turned. How far back does it look? The usual yardstick is $1/(1-\beta)$ days, its **effective window**:
#
# $$\beta = 0.5 \to 2, \qquad \beta = 0.9 \to 10, \qquad \beta = 0.98 \to 50, \qquad \beta = 0.99 \to 100$$

# %% [markdown] lang="tr"
# Daha büyük $\beta$, eğriyi yumuşatır **ve** geciktirir: eğri ancak mevsim döndükten sonra kıvrılır. Ne kadar geriye bakar? Alışılmış ölçü $1/(1-\beta)$ gündür; buna **etkin pencere** (effective window) diyelim:
#
# $$\beta = 0.5 \to 2, \qquad \beta = 0.9 \to 10, \qquad \beta = 0.98 \to 50, \qquad \beta = 0.99 \to 100$$

# %% [markdown] lang="en" topics="A367" slideshow={"slide_type": "subslide"}
# ### Where do those days come from?
#
# Put the recursion into itself, again and again:
#
# $$V_t = (1-\beta)\,\theta_t + (1-\beta)\beta\,\theta_{t-1} + (1-\beta)\beta^2\,\theta_{t-2} + \dots$$
#
# Every past day is in there, with a weight that decays exponentially. After $1/(1-\beta)$ days a weight has fallen to about $1/e \approx 0.37$ of the first: for $\beta = 0.9$ it is $0.9^{10} \approx 0.35$.
#
# So the window is a scale, not a wall. The days older than $n$ days have the weight $\beta^n$ together: beyond the window of ten days lie 35% of everything. Three windows back, at 30 days, 4% are left; for $\beta = 0.98$ it takes 150 days to come down to 5%.

# %% [markdown] lang="tr"
# ### Bu günler nereden geliyor?
#
# Yineleme bağıntısını kendi içine tekrar tekrar yerleştirin:
#
# $$V_t = (1-\beta)\,\theta_t + (1-\beta)\beta\,\theta_{t-1} + (1-\beta)\beta^2\,\theta_{t-2} + \dots$$
#
# Geçmişteki her gün üstel olarak azalan bir ağırlıkla toplamın içindedir. $1/(1-\beta)$ gün sonra ağırlık ilkinin yaklaşık $1/e \approx 0.37$ katına inmiştir: $\beta = 0.9$ için $0.9^{10} \approx 0.35$.
#
# Yani pencere bir ölçektir, duvar değil. $n$ günden eski günlerin toplam ağırlığı $\beta^n$'dir: on günlük pencerenin ötesine toplam ağırlığın %35'i düşer. Üç pencere geride, 30. günde, %4 kalır; $\beta = 0.98$ için %5'e inmek 150 gün sürer.

# %% topics="B47" slideshow={"slide_type": "subslide"}
weights = 0.1 * 0.9 ** np.arange(100)
print(weights[:5])
print(f"0.9^10 = {0.9**10:.4f}, 1/e = {np.exp(-1):.4f}, sum = {weights.sum():.6f}")
print(f"0.9^30 = {0.9**30:.4f}, 0.98^50 = {0.98**50:.4f}, 0.98^150 = {0.98**150:.4f}")

# %% [markdown] lang="en" topics="A368 A369 A370 C004-26" slideshow={"slide_type": "subslide"}
# ### The first days are wrong, and how to mend them
#
# $V_0 = 0$ is a lie: it was not zero degrees before we began. The first averages lean towards it. After $t$ days the weights sum to $1-\beta^t$ instead of 1, so divide by that:
#
# $$\hat V_t = \frac{V_t}{1-\beta^t}$$
#
# This is **bias correction**. For large $t$ the divisor tends to 1 and the two curves meet.
# By hand, with 40, 49 and 45 degrees Fahrenheit and $\beta = 0.9$:

# %% [markdown] lang="tr"
# ### İlk günler yanlıştır; şöyle düzeltilir
#
# $V_0 = 0$ bir yalandır: başlamadan önce sıcaklık sıfır değildi. İlk ortalamalar ona doğru kayar. $t$ gün sonra ağırlıkların toplamı 1 değil, $1-\beta^t$ olur; öyleyse ona bölün:
#
# $$\hat V_t = \frac{V_t}{1-\beta^t}$$
#
# Buna **yanlılık düzeltmesi** denir. Büyük $t$ için bölen 1'e yaklaşır, iki eğri buluşur.
# Elle: 40, 49 ve 45 derece Fahrenhayt, $\beta = 0.9$:

# %% topics="B44" slideshow={"slide_type": "-"}
theta, beta = [40, 49, 45], 0.9

# en: one number in memory, whatever the length of the series
# tr: seri ne kadar uzun olursa olsun bellekte tek sayı
v = 0.0
for t, value in enumerate(theta, start=1):
    v = beta * v + (1 - beta) * value
    print(f"t = {t}: V = {v:5.2f}   V / (1 - beta^t) = {v / (1 - beta**t):.4f}")

# en: the vectorised version of the library
# tr: kitaplıktaki vektörleştirilmiş biçim
print(ops.ewma(np.array(theta, dtype=float), beta))
print(ops.ewma(np.array(theta, dtype=float), beta, bias_correction=True))

# %% [markdown] lang="en" slideshow={"slide_type": "notes"}
# *For the instructor.* Ask: "What is $V_1$ without correction, if the first day has 40 degrees and $\beta = 0.98$?" (0.8.) Usual misconceptions: 0.99 means 50 days (it means 100; 50 belongs to 0.98); the corrected value is fed back into the recursion (only the raw one is).

# %% [markdown] lang="tr"
# *Öğretmene not.* Öğrencilere sorun: "İlk gün 40 derece ve $\beta = 0.98$ ise düzeltmesiz $V_1$ kaçtır?" (0.8.) Sık görülen yanılgılar: 0.99, 50 gün demektir (100 demektir; 50 gün 0.98'e karşılık gelir); düzeltilmiş değer yineleme bağıntısına geri verilir (yalnızca ham değer verilir).

# %% slideshow={"slide_type": "subslide"}
raw_average = ops.ewma(temperature, 0.98)
corrected = ops.ewma(temperature, 0.98, bias_correction=True)

# en: day: measured, not corrected, corrected (°C)
# tr: gün: ölçülen, düzeltilmemiş, düzeltilmiş (°C)
for day in (1, 2, 10, 30, 90, 300):
    shown = (values[day - 1] for values in (temperature, raw_average, corrected))
    print(f"{day:3}:", *(f"{value:5.1f}" for value in shown))

# %% [markdown] lang="en" topics="A370" slideshow={"slide_type": "subslide"}
# With $\beta = 0.98$ the second day's average is $0.0196\,\theta_1 + 0.02\,\theta_2$, divided by $1 - 0.98^2 = 0.0396$: almost exactly half and half, as it should be.

# %% [markdown] lang="tr"
# $\beta = 0.98$ ile ikinci günün ortalaması $0.0196\,\theta_1 + 0.02\,\theta_2$ değerinin $1 - 0.98^2 = 0.0396$ ile bölümüdür: olması gerektiği gibi neredeyse yarı yarıya.

# %% topics="B46" slideshow={"slide_type": "-"}
weights = np.array([0.98 * 0.02, 0.02])
print(weights, f"sum = {weights.sum():.4f} = {1 - 0.98**2:.4f}")
print(
    weights / weights.sum(),
    f"{weights @ [40, 49]:.4f} -> {weights @ [40, 49] / weights.sum():.4f}",
)

# %% [markdown] lang="en" topics="A368 A369" slideshow={"slide_type": "subslide"}
# ### Why not the plain mean of the last 10 days?
#
# It would need the last 10 numbers. The exponential average needs **one**. For temperatures that does not matter. For a network with ten million parameters, ten old gradients of each would be a hundred million numbers.
#
# The lab measures how far an average strays from the season, here the mean of the 61 days around each day (root mean square).
#
# **Goal:** find the $\beta$ that is smooth enough and not too late: a distance below 1.40 °C.

# %% [markdown] lang="tr"
# ### Neden son 10 günün basit ortalaması değil?
#
# Onun için son 10 sayı gerekir. Üstel ortalama için **tek** sayı yeter. Sıcaklıkta fark etmez. On milyon parametreli bir ağda her parametrenin on eski gradyanı yüz milyon sayı eder.
#
# Aşağıdaki laboratuvar, bir ortalamanın mevsimden ne kadar uzaklaştığını ölçer (etkin değer, rms); mevsim, her günün çevresindeki 61 günün ortalamasıdır.
#
# **Hedef:** yeterince pürüzsüz olan ve fazla gecikmeyen $\beta$ değerini bulun: uzaklık 1.40 °C'nin altında olsun.

# %% slideshow={"slide_type": "subslide"}
labs.EwmaLab()

# %% [markdown] lang="en" topics="A366 A369" slideshow={"slide_type": "skip"}
# **What you should have noticed.** Windows of 7 to 12 days with bias correction reach the goal; 9 and 10 days are best with 1.30 °C. Both ends lose: at $\beta = 0$ the average is the weather itself (2.52 °C), at 0.98 it comes late (3.30 °C). Without the correction no $\beta$ gets below 1.69 °C, although the mistake is made in the first weeks only: it starts at zero in July. And the plain mean? At its best, over the last 16 to 20 days, it comes to 1.36 °C. Forgetting slowly is no poor substitute for it.

# %% [markdown] lang="tr"
# **Neyi fark etmiş olmalısınız?** Yanlılık düzeltmesiyle 7 ile 12 günlük pencereler hedefe ulaşır; en iyileri 9 ve 10 günlük olanlardır (1.30 °C). İki uç da kaybeder: $\beta = 0$ iken ortalama havanın kendisidir (2.52 °C), 0.98 iken geç kalır (3.30 °C). Düzeltme olmadan hiçbir $\beta$ 1.69 °C'nin altına inemez; oysa hata yalnızca ilk haftalarda yapılır: ortalama, temmuzda sıfırdan başlar. Ya basit ortalama? En iyi durumda (16 ile 20 gün arasındaki uzunluklarda) 1.36 °C'ye ulaşır. Yavaş yavaş unutmak, onun kötü bir taklidi değildir.

# %% [markdown] lang="en" slideshow={"slide_type": "skip"}
# **Exercise 6 (optional).** How many of the newest days hold at least the share `share` of all the weight? Write `days_remembered`. Compare your result for $\beta = 0.9$ and `share = 0.95` with the window.

# %% [markdown] lang="tr"
# **Alıştırma 6 (isteğe bağlı).** Bütün ağırlığın en az `share` kadarı en yeni kaç güne düşer? `days_remembered` fonksiyonunu yazın. $\beta = 0.9$ ve `share = 0.95` için bulduğunuzu pencereyle karşılaştırın.

# %% exercise="days_remembered" slideshow={"slide_type": "skip"}

# %% [markdown] lang="en" slideshow={"slide_type": "skip"}
# **Exercise 7.** The thermometer fails now and then, and the series has days that are `nan`. Write `ewma` so that such a day brings nothing new, with and without bias correction. What must the $t$ in $1-\beta^t$ count now? The check also takes a year of Seattle.

# %% [markdown] lang="tr"
# **Alıştırma 7.** Termometre ara sıra bozuluyor, serinin bazı günleri `nan`. `ewma` fonksiyonunu, böyle bir gün yeni bir şey getirmeyecek biçimde yazın; yanlılık düzeltmesiyle ve düzeltmesiz. $1-\beta^t$ içindeki $t$ şimdi neyi saymalı? Denetim Seattle'ın bir yılını da kullanır.

# %% exercise="ewma" slideshow={"slide_type": "skip"}

# %% [markdown] lang="en" topics="A371 A372 C004-27" slideshow={"slide_type": "slide"}
# ## 5.5 Momentum, RMSprop, Adam
#
# ### Momentum: average the gradients
#
# In a long valley the gradient points *across*: left, right, left, right. Only a small part of it points *along*. Average the last gradients and the lefts cancel the rights, while the small forward parts add up:
#
# $$v := \beta v + (1-\beta)\, \mathrm{d}W, \qquad W := W - \alpha\, v$$
#
# $\mathrm{d}W$ is the gradient, $v$ its exponentially weighted average, $\alpha$ the learning rate; $b$ is treated like $W$. The usual $\beta$ is $0.9$. A ball rolling down the valley behaves like this: the gradient is the force, $v$ the velocity, and $1-\beta$ the friction.
#
# Many texts and Keras leave the factor $(1-\beta)$ out:
#
# $$v := \beta v - \alpha\, \mathrm{d}W, \qquad W := W + v$$
#
# This is not the same step: without $(1-\beta)$ it is $1/(1-\beta) = 10$ times longer. Take $\alpha_{\text{Keras}} = \alpha\,(1-\beta)$ and both walk the same path.

# %% [markdown] lang="tr"
# ## 5.5 Momentum, RMSprop, Adam
#
# ### Momentum: gradyanların ortalamasını alın
#
# Uzun bir vadide gradyan *enine* bakar: sola, sağa, sola, sağa. Yalnızca küçük bir parçası *boyuna* bakar. Son gradyanların ortalamasını alın: sola ve sağa giden parçalar birbirini götürür, ileriye bakan küçük parçalar birikir:
#
# $$v := \beta v + (1-\beta)\, \mathrm{d}W, \qquad W := W - \alpha\, v$$
#
# $\mathrm{d}W$ gradyan, $v$ onun üstel ağırlıklı ortalaması, $\alpha$ öğrenme oranıdır; $b$ için de aynısı yapılır. Alışılmış $\beta$ değeri $0.9$'dur. Vadiden aşağı yuvarlanan bir top böyle davranır: gradyan kuvvet, $v$ hız, $1-\beta$ sürtünmedir.
#
# Birçok kaynak ve Keras, $(1-\beta)$ çarpanını yazmaz:
#
# $$v := \beta v - \alpha\, \mathrm{d}W, \qquad W := W + v$$
#
# Bu aynı adım değildir: $(1-\beta)$ olmadan adım $1/(1-\beta) = 10$ kat uzundur. $\alpha_{\text{Keras}} = \alpha\,(1-\beta)$ alın, ikisi de aynı yolu izler.

# %% [markdown] lang="en" slideshow={"slide_type": "notes"}
# *For the instructor.* 13 minutes for 5.5. Ask: "In the long valley, which part of the gradient changes its sign at every step, and which part never does?" Usual misconception: momentum with and without $(1-\beta)$ takes the same rate.

# %% [markdown] lang="tr"
# *Öğretmene not.* 5.5 için 13 dakika. Sorun: "Uzun vadide gradyanın hangi parçası her adımda işaret değiştirir, hangisi hiç değiştirmez?" Sık görülen yanılgı: momentumun $(1-\beta)$'lı ve $(1-\beta)$'sız biçimi aynı oranla çalışır.

# %% slideshow={"slide_type": "subslide"}
valley = surfaces.elongated_bowl


def momentum_path(learning_rate, beta, steps=60):
    w, v = np.array(valley.start), np.zeros(2)
    path = [w.copy()]
    for _ in range(steps):
        v = beta * v + (1 - beta) * valley.gradient(w)
        w = w - learning_rate * v
        path.append(w.copy())
    return np.array(path)


# %% slideshow={"slide_type": "subslide"}
rate, beta = valley.learning_rate, 0.8
by_hand = momentum_path(rate / (1 - beta), beta)
keras_form = optimizers.trajectory(
    optimizers.SGD(rate, momentum=beta), valley.gradient, valley.start, steps=60
)
plain = optimizers.trajectory(
    optimizers.SGD(rate), valley.gradient, valley.start, steps=60
)
_ = plots.surface_paths(valley, {"GD": plain, "Momentum": by_hand})
print("max |Δ| < 1e-12:", np.abs(by_hand - keras_form).max() < 1e-12)

# %% [markdown] lang="en" topics="A371" slideshow={"slide_type": "subslide"}
# ### What momentum gains
#
# Two paths at one rate prove nothing: in Keras' form momentum has the longer steps. So give each the values that are best in the long run. On a quadratic cost they are known; for momentum (Polyak, 1964)
#
# $$\alpha = \frac{4}{\left(\sqrt{\lambda_{\max}} + \sqrt{\lambda_{\min}}\right)^2}, \qquad \beta = \left(\frac{\sqrt{\kappa} - 1}{\sqrt{\kappa} + 1}\right)^2$$
#
# in Keras' form. Take the raw columns of {{5.1: section 5.1}}, with $\kappa = 510$ and $\sqrt{\kappa} = 23$. The cell prints $\beta$ and the steps until the distance to the minimum stays below 1%.

# %% [markdown] lang="tr"
# ### Momentum ne kazandırır?
#
# Aynı oranla çizilen iki yol bir şey kanıtlamaz: Keras'taki biçimde momentumun adımları daha uzundur. Öyleyse her birine uzun vadede en iyi olan değerleri verin. Karesel bir maliyette bunlar bilinir; momentum için (Polyak, 1964) Keras'taki biçimde
#
# $$\alpha = \frac{4}{\left(\sqrt{\lambda_{\max}} + \sqrt{\lambda_{\min}}\right)^2}, \qquad \beta = \left(\frac{\sqrt{\kappa} - 1}{\sqrt{\kappa} + 1}\right)^2$$
#
# {{5.1: Bölüm 5.1}}'deki ham sütunları alın: $\kappa = 510$ ve $\sqrt{\kappa} = 23$. Hücre $\beta$ değerini ve minimuma uzaklık kalıcı olarak %1'in altına inene kadar atılan adımların sayısını yazdırır.


# %% slideshow={"slide_type": "skip"}
def raw_gradient(w):
    return raw.T @ (raw @ w - target) / len(raw)


lowest, highest = np.sqrt(curvatures(raw))
tuned = {
    "GD": optimizers.SGD(2 / (highest**2 + lowest**2)),
    "Momentum": optimizers.SGD(
        4 / (highest + lowest) ** 2, ((highest - lowest) / (highest + lowest)) ** 2
    ),
}

# %% slideshow={"slide_type": "-"}
for label, rule in tuned.items():
    path = optimizers.trajectory(rule, raw_gradient, np.zeros(2), steps=2000)
    print(
        f"{label:>8}: beta = {rule.momentum:.2f}  n = {steps_to_one_percent(path, raw)}"
    )

# %% [markdown] lang="en" topics="A371" slideshow={"slide_type": "fragment"}
# 1175 steps against 75. Gradient descent pays for $\kappa$, momentum for $\sqrt{\kappa}$. On the scaled columns, where $\kappa$ is 1.2 and gradient descent needs 2 steps, there is nothing to gain.

# %% [markdown] lang="tr"
# 1175 adıma karşı 75. Gradyan inişinin bedeli $\kappa$ ile, momentumunki $\sqrt{\kappa}$ ile artar. Ölçeklenmiş sütunlarda $\kappa$ 1.2'dir ve gradyan inişine 2 adım yeter; orada kazanacak bir şey yoktur.

# %% [markdown] lang="en" slideshow={"slide_type": "skip"}
# ### Check: the same network in Keras
#
# Same start, same batches, 50 steps. Do the losses agree step for step, and the weights at the end?

# %% [markdown] lang="tr"
# ### Denetim: aynı ağ Keras'ta
#
# Aynı başlangıç, aynı yığınlar, 50 adım. Kayıplar her adımda, ağırlıklar sonda uyuşuyor mu?


# %% slideshow={"slide_type": "skip"}
def against_keras(optimizer):
    return keras_bridge.compare_training(
        digit_classifier(),
        x_train,
        y_train,
        optimizer=optimizer,
        loss="sparse_categorical_crossentropy",
        batch_size=32,
        steps=50,
        seed=0,
    )


against_keras(optimizers.SGD(0.05, momentum=0.9))

# %% [markdown] lang="en" topics="A360 A373 A374 C004-28" slideshow={"slide_type": "subslide"}
# ### RMSprop: a step of its own for every weight
#
# Momentum has one learning rate for all weights. But some directions are steep and some are flat. RMSprop (Tieleman and Hinton, 2012) keeps the average of the **squared** gradient and divides by its root:
#
# $$s := \rho\, s + (1-\rho)\, \mathrm{d}W^2, \qquad W := W - \alpha\, \frac{\mathrm{d}W}{\sqrt{s + \varepsilon}}$$
#
# Squares and roots are taken element by element; $\rho$ is the $\beta$ of this average (Keras: `rho=0.9`). Where gradients are large, as across the valley, $s$ is large and the step shrinks. Where they are small, the step grows. So the steepest direction no longer sets the limit for all of them.
#
# Without $\varepsilon$ (Keras: $10^{-7}$) a weight whose gradient is zero from the start would divide zero by zero. Keras adds it to $s$, inside the root; PyTorch adds it to the root.

# %% [markdown] lang="tr"
# ### RMSprop: her ağırlığa kendi adımı
#
# Momentumda bütün ağırlıkların tek öğrenme oranı vardır. Oysa bazı yönler dik, bazıları az eğimlidir. RMSprop (Tieleman ve Hinton, 2012) gradyanın **karesinin** ortalamasını saklar ve gradyanı bunun kareköküne böler:
#
# $$s := \rho\, s + (1-\rho)\, \mathrm{d}W^2, \qquad W := W - \alpha\, \frac{\mathrm{d}W}{\sqrt{s + \varepsilon}}$$
#
# Kareler ve kökler eleman yönlü (element-wise) alınır; $\rho$ bu ortalamanın $\beta$'sıdır (Keras: `rho=0.9`). Gradyanın büyük olduğu yerde, vadinin enine yönünde olduğu gibi, $s$ büyür, adım küçülür. Küçük olduğu yerde adım büyür. Böylece en dik yön, artık bütün yönlerin sınırını belirlemez.
#
# $\varepsilon$ olmasa (Keras: $10^{-7}$), gradyanı baştan beri sıfır olan bir ağırlıkta sıfır sıfıra bölünürdü. Keras onu karekökün içinde $s$'ye, PyTorch ise kareköke ekler.

# %% slideshow={"slide_type": "subslide"}
path = optimizers.trajectory(
    optimizers.RMSprop(0.1), valley.gradient, valley.start, steps=3
)
grads, updates = valley.gradient(path[:-1]), np.diff(path, axis=0)
for step, (grad, update) in enumerate(zip(grads, updates), start=1):
    print(f"t = {step}: |dw| = {np.abs(grad)}, |Δw| = {np.abs(update)}")
against_keras(optimizers.RMSprop(0.001))

# %% [markdown] lang="en" topics="A374" slideshow={"slide_type": "fragment"}
# The two gradients differ by a large factor; the two updates hardly at all.

# %% [markdown] lang="tr"
# Gradyanlardan biri ötekinin kat kat büyüğü; güncellemeler ise neredeyse eşit.

# %% [markdown] lang="en" topics="A375 A376 A362 C004-28" slideshow={"slide_type": "subslide"}
# ### Adam: momentum, divided like RMSprop, with bias correction
#
# Adam (*adaptive moment estimation*, Kingma and Ba, 2015) takes both averages and corrects both for their start at zero:
#
# $$m := \beta_1 m + (1-\beta_1)\, \mathrm{d}W, \qquad v := \beta_2 v + (1-\beta_2)\, \mathrm{d}W^2$$
#
# $$\hat m = \frac{m}{1-\beta_1^t}, \qquad \hat v = \frac{v}{1-\beta_2^t}, \qquad W := W - \alpha\, \frac{\hat m}{\sqrt{\hat v} + \varepsilon}$$
#
# The letters are the paper's: $m$ is no number of examples here, and $v$ is RMSprop's $s$, not momentum's velocity. $t$ counts the steps from 1. Their Algorithm 1 is this form; as good first values they name $\alpha = 0.001$, $\beta_1 = 0.9$, $\beta_2 = 0.999$, $\varepsilon = 10^{-8}$. The first step has a surprise in it: $\hat m = \mathrm{d}W$ and $\sqrt{\hat v} = |\mathrm{d}W|$, so **every weight moves by $\alpha$**, however large its gradient (as long as it is much larger than $\varepsilon$). RMSprop corrects nothing: its first step is $\alpha/\sqrt{1-\rho}$, which is $10\,\alpha$ for $\rho = 0.99$. Watch for that leap in the race below.
#
# In practice Adam is the first choice when you do not want to tune much; SGD with momentum and a schedule often generalises as well or better when you do.

# %% [markdown] lang="tr"
# ### Adam: momentum, RMSprop gibi bölünmüş, yanlılık düzeltmesiyle
#
# Adam (*adaptive moment estimation*, Kingma ve Ba, 2015) iki ortalamayı birden alır ve sıfırdan başlamalarının etkisini düzeltir:
#
# $$m := \beta_1 m + (1-\beta_1)\, \mathrm{d}W, \qquad v := \beta_2 v + (1-\beta_2)\, \mathrm{d}W^2$$
#
# $$\hat m = \frac{m}{1-\beta_1^t}, \qquad \hat v = \frac{v}{1-\beta_2^t}, \qquad W := W - \alpha\, \frac{\hat m}{\sqrt{\hat v} + \varepsilon}$$
#
# Harfler makaledekilerdir: burada $m$ örnek sayısı, $v$ de momentumun hızı değildir; $v$, RMSprop'un $s$'sidir. $t$, adımları 1'den başlayarak sayar. Makaledeki 1. algoritma bu biçimdedir; başlangıç için $\alpha = 0.001$, $\beta_1 = 0.9$, $\beta_2 = 0.999$, $\varepsilon = 10^{-8}$ önerilir. İlk adımda bir sürpriz vardır: $\hat m = \mathrm{d}W$ ve $\sqrt{\hat v} = |\mathrm{d}W|$; yani gradyanı ne kadar büyük olursa olsun ($\varepsilon$'dan çok büyük olduğu sürece) **her ağırlık $\alpha$ kadar kıpırdar**. RMSprop hiçbir şeyi düzeltmez: ilk adımı $\alpha/\sqrt{1-\rho}$'dur, $\rho = 0.99$ için $10\,\alpha$ eder. Aşağıdaki yarışta bu sıçramaya dikkat edin.
#
# Uygulamada fazla ayar yapmak istemiyorsanız ilk seçim Adam'dır. Ayar yapacaksanız, momentumlu SGD, uygun bir öğrenme oranı planıyla çoğu kez onun kadar ya da daha iyi geneller.

# %% [markdown] lang="en" slideshow={"slide_type": "notes"}
# *For the instructor.* Ask before Adam's first step: "The gradient is $-10$. The gradient is $-1000$. How far does Adam move?" (0.1 both times.)

# %% [markdown] lang="tr"
# *Öğretmene not.* Adam'ın ilk adımından önce öğrencilere sorun: "Gradyan $-10$. Gradyan $-1000$. Adam ne kadar gider?" (İkisinde de 0.1.)

# %% [markdown] lang="en" predict="run" topics="A375" slideshow={"slide_type": "subslide"}
# ### Two places for one $\varepsilon$
#
# Just before their section 2.1 Kingma and Ba write the same step once more, with the corrections drawn together in front and an epsilon that they call $\hat\varepsilon$:
#
# $$W := W - \alpha\, \frac{\sqrt{1-\beta_2^t}}{1-\beta_1^t} \cdot \frac{m}{\sqrt{v} + \hat\varepsilon}$$
#
# Read it aloud: *the root of the **uncorrected** $v$, and beside it epsilon hat.* PyTorch's Adam is Algorithm 1. Keras' Adam, and ours, is this form, with $\hat\varepsilon = 10^{-7}$. The two are equal if $\hat\varepsilon = \varepsilon\,\sqrt{1-\beta_2^t}$. That root is 0.03 at step 1 and tends to 1: early in training, one and the same number weighs up to 32 times as much in Keras' place.
#
# **Predict** the first step of both for gradients of 1, $10^{-6}$ and $10^{-8}$, with $\alpha = 0.001$ and $10^{-7}$ in either place.

# %% [markdown] lang="tr"
# ### Tek $\varepsilon$, iki yer
#
# Kingma ve Ba, makalelerinin 2.1. bölümünden hemen önce aynı adımı bir kez daha yazar; bu kez düzeltmeler öne toplanmıştır, epsilonun adı da $\hat\varepsilon$'dur:
#
# $$W := W - \alpha\, \frac{\sqrt{1-\beta_2^t}}{1-\beta_1^t} \cdot \frac{m}{\sqrt{v} + \hat\varepsilon}$$
#
# Sesli okuyun: ***düzeltilmemiş** $v$'nin karekökü, yanında şapkalı epsilon.* PyTorch'un Adam'ı 1. algoritmadır. Keras'ınki ve bizimki bu biçimdedir, $\hat\varepsilon = 10^{-7}$ ile. $\hat\varepsilon = \varepsilon\,\sqrt{1-\beta_2^t}$ olursa ikisi eşittir. Bu kök 1. adımda 0.03'tür, sonra 1'e yaklaşır: eğitimin başında aynı sayı, Keras'taki yerinde 32 kata kadar daha ağır basar.
#
# $\alpha = 0.001$ ve iki yerde de $10^{-7}$ ile 1, $10^{-6}$ ve $10^{-8}$ gradyanları için iki biçimin ilk adımını **tahmin edin**.

# %% answers=true slideshow={"slide_type": "fragment"}
print(f"{'g':>5}  {'Kingma & Ba':>12} {'dlcourse':>9} {'Keras':>9}")
for grad in (1, 1e-6, 1e-8):
    m_hat, v_hat = grad, grad**2
    algorithm_1 = 0.001 * m_hat / (np.sqrt(v_hat) + 1e-7)
    ours, theirs = np.zeros(1), keras.Variable(np.zeros(1), dtype="float64")
    optimizers.Adam(0.001).apply([np.array([grad])], [ours])
    keras.optimizers.Adam(0.001).apply([np.array([grad])], [theirs])
    print(f"{grad:5}  {algorithm_1:12.2e} {-ours[0]:9.2e} {-float(theirs[0]):9.2e}")

# %% [markdown] lang="en" slideshow={"slide_type": "fragment"}
# At gradients of ordinary size nobody can tell the two apart. At a gradient of ten times $\varepsilon$ Keras' first step is a quarter of the other, at a tenth of $\varepsilon$ a thirtieth. So a paper's $\varepsilon$ is not to be copied blindly from one library into the other.

# %% [markdown] lang="tr"
# Olağan büyüklükte gradyanlarda ikisi ayırt edilemez. Gradyan $\varepsilon$'un on katıyken Keras'ın ilk adımı ötekinin dörtte biri, onda biriyken otuzda biri kadardır. Bir makaledeki $\varepsilon$'u bir kitaplıktan ötekine düşünmeden taşımayın.

# %% [markdown] lang="en" topics="A384 A385 A383" predict="run" slideshow={"slide_type": "subslide"}
# ### One dimension, four rules
#
# $J(w) = w^2 - 10w + 25 = (w-5)^2$ has its minimum at $w = 5$. Start at 0.
# **Predict** Adam's first step with $\alpha = 0.1$, where the gradient is $-10$. And plain GD's first step?

# %% [markdown] lang="tr"
# ### Tek boyut, dört kural
#
# $J(w) = w^2 - 10w + 25 = (w-5)^2$ fonksiyonunun minimumu $w = 5$'tedir. 0'dan başlayın.
# $\alpha = 0.1$ ile Adam'ın ilk adımını **tahmin edin**; gradyan $-10$. Peki yalın GD'nin ilk adımı?


# %% topics="B50" answers=true slideshow={"slide_type": "fragment"}
def slope(w):
    return 2 * w - 10


def descent(optimizer, steps):
    return optimizers.trajectory(optimizer, slope, np.zeros(1), steps)[:, 0]


adam = descent(optimizers.Adam(0.1), 1000)
for step in (1, 10, 100, 1000):
    print(f"Adam, t = {step:4}: w = {adam[step]:.3f}")

# %% topics="B51" slideshow={"slide_type": "subslide"}
paths = {
    "GD": descent(optimizers.SGD(0.1), 100),
    "Momentum": descent(optimizers.SGD(0.1 * (1 - 0.9), momentum=0.9), 100),
    "RMSprop": descent(optimizers.RMSprop(0.1), 100),
    "Adam": adam[:101],
}
for label, path in paths.items():
    print(f"{label:>8}: w = {path[100]:.4f}")
_ = plots.week05.one_dimensional(paths, minimum=5)

# %% [markdown] lang="en" slideshow={"slide_type": "subslide"}
# Gradient descent is stable as long as $\alpha < 2/J''$. Here $J'' = 2$, so the limit is $\alpha = 1$. At the limit it jumps to and fro for ever; above it, it diverges:

# %% [markdown] lang="tr"
# Gradyan inişi, $\alpha < 2/J''$ olduğu sürece kararlıdır. Burada $J'' = 2$, sınır $\alpha = 1$. Sınırda sonsuza dek gidip gelir, sınırın üstünde ıraksar:

# %% topics="B51" slideshow={"slide_type": "-"}
print(descent(optimizers.SGD(1.0), 3))
print(f"{descent(optimizers.SGD(1.1), 10)[-1]:.3f}")

# %% [markdown] lang="en" topics="A384 A385 A383" slideshow={"slide_type": "skip"}
# ### Optional: the same descent in TensorFlow
#
# Week 4's `GradientTape` finds the gradient; new is only the optimiser that applies it. Does its Adam walk the path of ours?

# %% [markdown] lang="tr"
# ### İsteğe bağlı: aynı iniş TensorFlow'da
#
# Gradyanı 4. haftadaki `GradientTape` bulur; yeni olan, yalnızca onu uygulayan optimize edicidir (optimizer). Onun Adam'ı bizimkinin yolunu mu izliyor?

# %% topics="C004-34" slideshow={"slide_type": "skip"}
w = tf.Variable(0.0)
optimizer = keras.optimizers.Adam(learning_rate=0.1)
for step in range(1, 101):
    with tf.GradientTape() as tape:
        cost = w**2 - 10 * w + 25
    # en: older texts write optimizer.minimize(cost, [w]); Keras 3 has removed it
    # tr: eski kaynaklar optimizer.minimize(cost, [w]) yazar; Keras 3'te kaldırıldı
    optimizer.apply_gradients([(tape.gradient(cost, w), w)])
    if step in (1, 10, 100):
        print(f"t = {step:3}: Keras {float(w):.3f}, dlcourse {adam[step]:.3f}")

# %% [markdown] lang="en" topics="A362" slideshow={"slide_type": "skip"}
# ### Optional: three relatives, and a check of all
#
# * **Nesterov** momentum takes its step as if it stood already where the velocity will carry it: $v := \beta v - \alpha\,\mathrm{d}W$, then $W := W + \beta v - \alpha\,\mathrm{d}W$.
# * **Adagrad** adds up all squared gradients, in Keras from $s = 0.1$ on, and forgets none: $s := s + \mathrm{d}W^2$, then $W := W - \alpha\,\mathrm{d}W/\sqrt{s + \varepsilon}$. Since $s$ never falls, it divides by more and more. RMSprop's average was made to forget.
# * **AdamW** lets the weights shrink beside Adam's step, not through the gradient: $W := W - \alpha\lambda W$, then Adam; $\lambda$, the strength of that shrinking (no eigenvalue), is 0.004 in Keras.

# %% [markdown] lang="tr"
# ### İsteğe bağlı: üç akraba ve hepsinin denetimi
#
# * **Nesterov** momentumu, adımını hızın götüreceği yerdeymiş gibi atar: önce $v := \beta v - \alpha\,\mathrm{d}W$, sonra $W := W + \beta v - \alpha\,\mathrm{d}W$.
# * **Adagrad** gradyanların bütün karelerini toplar (Keras'ta $s = 0.1$ ile başlar), hiçbirini unutmaz: önce $s := s + \mathrm{d}W^2$, sonra $W := W - \alpha\,\mathrm{d}W/\sqrt{s + \varepsilon}$. $s$ hiç azalmadığı için gittikçe daha büyük bir sayıya böler. RMSprop'un ortalaması, unutsun diye konmuştur.
# * **AdamW** ağırlıkları gradyan yoluyla değil, Adam'ın adımından ayrı olarak küçültür: önce $W := W - \alpha\lambda W$, sonra Adam. Küçültmenin gücü olan $\lambda$ (burada özdeğer değildir) Keras'ta 0.004'tür.

# %% slideshow={"slide_type": "skip"}
for rule in (
    optimizers.SGD(0.05),
    optimizers.SGD(0.05, momentum=0.9, nesterov=True),
    optimizers.Adagrad(0.05),
    optimizers.Adam(0.001),
    optimizers.AdamW(0.001),
):
    print(against_keras(rule))

# %% [markdown] lang="en" topics="A371 A374 A382" slideshow={"slide_type": "subslide"}
# ### The race
#
# Choose a landscape, set the rates, and let them run. Click on the map to start somewhere else.
#
# **Goal:** on the elongated bowl, bring momentum to the minimum in fewer than 20 steps. Then try the saddle: who is at the minimum first, and can you make it GD?

# %% [markdown] lang="tr"
# ### Yarış
#
# Bir arazi seçin, oranları ayarlayın, yarışı başlatın. Başka yerden başlamak için haritaya tıklayın.
#
# **Hedef:** uzun çanakta momentumu 20'den az adımda minimuma ulaştırın. Sonra eyeri deneyin: minimuma ilk kim varır, GD'yi birinci yapabilir misiniz?

# %% [markdown] lang="en" slideshow={"slide_type": "notes"}
# *For the instructor.* Let the class bet on a rule, then let somebody move the other rule's rate. Usual misconception: Adam needs no learning rate.

# %% [markdown] lang="tr"
# *Öğretmene not.* Sınıf bir kural üzerine bahse girsin, sonra biri öteki kuralın oranını değiştirsin. Sık görülen yanılgı: Adam'a öğrenme oranı gerekmez.

# %% slideshow={"slide_type": "subslide"}
labs.OptimizerRace()

# %% [markdown] lang="en" topics="A371 A382" slideshow={"slide_type": "skip"}
# **What you should have noticed.** On the bowl, momentum with $\beta_1 = 0.9$ overshoots: 44 steps, no gain over GD's 42. With $\beta_1 = 0.7$ it needs 14; with $\beta_1 = 0.5$ and a rate of 0.5 only 12, and GD diverges there (its limit is 0.4). On the saddle, at the rates that the lab begins with, Adam is the first at the minimum to stay there: after 41 steps, momentum after 60, GD after 161. RMSprop is there after 6, but is thrown out again, last at step 945: the root that it divides by shrinks with the gradients, until a step is too long. Raise GD's rate to 1, and it is there to stay after 11. Who wins was decided by the sliders. Read them before you praise a rule.

# %% [markdown] lang="tr"
# **Neyi fark etmiş olmalısınız?** Çanakta $\beta_1 = 0.9$ olan momentum hedefi aşıp durur: 44 adım, GD'nin 42 adımına göre bir kazanç yok. $\beta_1 = 0.7$ ile 14 adım yeter; $\beta_1 = 0.5$ ve 0.5 oranıyla yalnızca 12 adım, oysa GD orada ıraksar (sınırı 0.4'tür). Eyerde, başlangıçtaki oranlarla, minimuma bir daha ayrılmamak üzere ilk varan Adam'dır: 41 adım; momentum 60, GD 161 adım sonra. RMSprop 6 adımda oradadır, ama yeniden dışarı savrulur, son kez 945. adımda: bölen kök gradyanlarla birlikte küçülür, sonunda bir adım fazla uzun olur. GD'nin oranını 1'e çıkarın: bir daha ayrılmamak üzere 11 adımda oradadır. Kimin kazanacağını sürgüler belirlemişti. Bir kuralı övmeden önce onlara bakın.

# %% [markdown] lang="en" slideshow={"slide_type": "skip"}
# **Exercise 8.** One momentum step in the form with $(1-\beta)$.

# %% [markdown] lang="tr"
# **Alıştırma 8.** $(1-\beta)$'lı biçimde bir momentum adımı.

# %% exercise="momentum_step" slideshow={"slide_type": "skip"}

# %% [markdown] lang="en" slideshow={"slide_type": "skip"}
# **Exercise 9.** One RMSprop step, from the formula: Keras' form, $\varepsilon$ inside the root. The cell below then takes your function.

# %% [markdown] lang="tr"
# **Alıştırma 9.** Formülden yola çıkarak bir RMSprop adımı: Keras'taki biçim, $\varepsilon$ karekökün içinde. Sonraki hücre sizin fonksiyonunuzu kullanır.

# %% exercise="rmsprop_step" slideshow={"slide_type": "skip"}

# %% [markdown] lang="en" slideshow={"slide_type": "skip"}
# **Your RMSprop at work.** First beside Keras', step for step down the valley. Then as an optimiser that trains the digit classifier. (Until the check above is green, both use the solution.)

# %% [markdown] lang="tr"
# **RMSprop'unuz iş başında.** Önce vadiden inerken Keras'ınkiyle adım adım yan yana. Sonra rakam sınıflandırıcıyı eğiten bir optimize edici olarak. (Yukarıdaki denetim yeşil olana kadar ikisi de çözümü kullanır.)


# %% slideshow={"slide_type": "skip"}
rule = week05.rmsprop_step.trusted(rmsprop_step)

w, s = np.array(valley.start), np.zeros(2)
theirs = keras.Variable(w, dtype="float64")
optimizer = keras.optimizers.RMSprop(0.1)
differences = []
for step in range(60):
    w, s = rule(w, s, valley.gradient(w), 0.1)
    optimizer.apply([valley.gradient(theirs.numpy())], [theirs])
    differences.append(np.abs(w - theirs.numpy()).max())
print(f"t = 60: rmsprop_step {w[0]:.6f}, Keras {float(theirs[0]):.6f}")
print("max |w - w_Keras| < 1e-6:", bool(max(differences) < 1e-6))


class YourRMSprop(optimizers.Optimizer):
    def step(self, gradient, learning_rate):
        # en: all parameters in one vector; the answer is what is added to them
        # tr: bütün parametreler tek vektörde; yanıt, onlara eklenecek olan
        s = self.slot("s", gradient)
        step, s[:] = rule(np.zeros_like(s), s, gradient, learning_rate)
        return step


yours = dev_accuracy(YourRMSprop(0.001), seed=0)
library = dev_accuracy(optimizers.RMSprop(0.001), seed=0)
print("|YourRMSprop - RMSprop| < 0.01:", bool(abs(yours - library) < 0.01))

# %% [markdown] lang="en" slideshow={"slide_type": "skip"}
# **Exercise 10.** One Adam step in the form of **Algorithm 1**: $\varepsilon$ is added to $\sqrt{\hat v}$. The check also tries gradients as small as $\varepsilon$; if you hand in Keras' form, it says so.

# %% [markdown] lang="tr"
# **Alıştırma 10.** **1. algoritmanın** biçiminde bir Adam adımı: $\varepsilon$, $\sqrt{\hat v}$ değerine eklenir. Denetim $\varepsilon$ kadar küçük gradyanları da dener; Keras'ın biçimini verirseniz bunu söyler.

# %% exercise="adam_step" slideshow={"slide_type": "skip"}

# %% [markdown] lang="en" slideshow={"slide_type": "skip"}
# **Exercise 11 (optional). Explain with a number.** What does a long valley cost? A quadratic cost has the curvatures `curvatures` along its axes, and gradient descent takes its best constant rate ({{5.1: section 5.1}}). After how many steps is the distance to the minimum at most `share` of what it was?

# %% [markdown] lang="tr"
# **Alıştırma 11 (isteğe bağlı). Bir sayıyla açıklayın.** Uzun bir vadinin bedeli nedir? Karesel bir maliyetin eksenleri boyunca eğrilikleri `curvatures` içinde veriliyor; gradyan inişi en iyi sabit oranını kullanıyor ({{5.1: bölüm 5.1}}). Minimuma uzaklık kaç adım sonra ilk değerinin en çok `share` katına iner?

# %% exercise="descent_steps" slideshow={"slide_type": "skip"}

# %% [markdown] lang="en" topics="A361 A377 A378 A379" slideshow={"slide_type": "slide"}
# ## 5.6 Slow down in time: schedules, warm-up, clipping
#
# With a constant rate, mini-batches go on jumping around the minimum: where the mean gradient is 0, those of the batches are not (unless the weights fit every example). Large steps are good at the beginning, small ones at the end. So let the rate fall:
#
# | schedule | rate in epoch $n$ | in `schedules` |
# |---|---|---|
# | inverse time | $\alpha_0 / (1 + \text{decay}\cdot n)$ | `InverseTimeDecay` |
# | exponential | $\alpha_0 \cdot 0.95^{n}$ | `ExponentialDecay` |
# | inverse square root | $k/\sqrt{n}$ | `InverseSquareRootDecay` |
# | staircase | halved every few epochs | `PiecewiseConstantDecay` |
# | polynomial, cosine | down to an end value at a given step | `PolynomialDecay`, `CosineDecay` |
# | by hand | you watch, you lower it | assign `optimizer.learning_rate` |
#
# $\alpha_0$ is the initial rate, $\text{decay}$ says how fast it falls. By hand is no joke: with one model that trains for days, people do it.
#
# With $\alpha_0 = 0.2$ and decay 1, epochs 1 to 4:

# %% [markdown] lang="tr"
# ## 5.6 Zamanla yavaşlayın: planlar, ısınma, kırpma
#
# Sabit oranla mini yığınlar minimumun çevresinde zıplayıp durur: ortalama gradyanın 0 olduğu yerde yığınların gradyanları 0 değildir (ağırlıklar her örneğe tam uymadıkça). Başta büyük, sonda küçük adımlar iyidir. Öyleyse oran azalsın; buna **öğrenme oranı azaltma** (learning-rate decay) denir:
#
# | plan | $n$. dönemdeki oran | `schedules` içinde |
# |---|---|---|
# | ters zaman | $\alpha_0 / (1 + \text{decay}\cdot n)$ | `InverseTimeDecay` |
# | üstel | $\alpha_0 \cdot 0.95^{n}$ | `ExponentialDecay` |
# | ters karekök | $k/\sqrt{n}$ | `InverseSquareRootDecay` |
# | merdiven | birkaç dönemde bir yarıya iner | `PiecewiseConstantDecay` |
# | polinom, kosinüs | verilen adımda bir son değere iner | `PolynomialDecay`, `CosineDecay` |
# | elle | siz izler, siz düşürürsünüz | `optimizer.learning_rate` değerini atayın |
#
# $\alpha_0$ başlangıç oranıdır, $\text{decay}$ ne hızla düşeceğini söyler. "Elle" şaka değil: günlerce eğitilen tek bir modelde insanlar bunu yapar.
#
# $\alpha_0 = 0.2$ ve azaltma 1 iken, 1'den 4'e kadar dönemler:

# %% [markdown] lang="en" slideshow={"slide_type": "notes"}
# *For the instructor.* 12 minutes for 5.6. Ask: "Near the minimum the noise in a batch's gradient shrinks far less than something else. Than what?" (Than the true gradient. So the signal-to-noise ratio falls, and with a constant rate the path jumps about the minimum without settling. The noise goes to 0 as well only where the weights fit every example.)

# %% [markdown] lang="tr"
# *Öğretmene not.* 5.6 için 12 dakika. Öğrencilere sorun: "Minimum yakınında yığın gradyanındaki gürültü, başka bir şeye göre çok daha az küçülür. Nedir o şey?" (Gerçek gradyan. Sinyalin gürültüye oranı düşer; sabit oranla yol durulmaz, minimumun çevresinde zıplar. Gürültü de ancak ağırlıklar her örneğe tam uyuyorsa 0'a iner.)

# %% topics="B48 B49" slideshow={"slide_type": "subslide"}
epochs = np.arange(1, 5)

# en: the formula, epoch by epoch, then the library, then Keras
# tr: formül dönem dönem, sonra kitaplık, sonra Keras
print([round(0.2 / (1 + 1 * int(epoch)), 4) for epoch in epochs])
print(schedules.InverseTimeDecay(0.2, decay_steps=1, decay_rate=1.0)(epochs))
theirs = keras.optimizers.schedules.InverseTimeDecay(0.2, 1, 1.0)
print(np.array([float(theirs(epoch)) for epoch in epochs]))

print(schedules.ExponentialDecay(0.2, decay_steps=1, decay_rate=0.95)(epochs))
print(0.2 / np.sqrt(epochs))

# %% slideshow={"slide_type": "subslide"}
for schedule in (
    schedules.InverseTimeDecay(0.2, 10, 1.0),
    schedules.ExponentialDecay(0.2, 10, 0.95, staircase=True),
    schedules.PolynomialDecay(0.2, 100),
    schedules.PiecewiseConstantDecay([20, 60], [0.2, 0.1, 0.05]),
    schedules.CosineDecay(0.2, 100),
):
    print(keras_bridge.compare_schedule(schedule, steps=120))

# %% [markdown] lang="en" slideshow={"slide_type": "subslide"}
# ### Play: which schedule ends lowest?
#
# 200 runs descend $J(w) = w^2/2$ on noisy gradients. The best constant rate, 0.025, ends at a mean loss of 0.0073.
#
# **Goal:** end below half of that, at less than 0.0036.

# %% [markdown] lang="tr"
# ### Deneyin: hangi plan en aşağıda biter?
#
# 200 çalıştırmada, gürültülü gradyanlarla $J(w) = w^2/2$ üzerinde inilir. En iyi sabit oran olan 0.025 ile ortalama kayıp sonda 0.0073'tür.
#
# **Hedef:** bunun yarısının altında, 0.0036'dan küçük bir kayıpla bitirin.

# %% slideshow={"slide_type": "-"}
labs.DecayLab()

# %% [markdown] lang="en" topics="A377 A378" slideshow={"slide_type": "skip"}
# **What you should have noticed.** A constant rate has to choose: 0.3 is there after 10 steps and then stays at 0.09, since its noise never fades; 0.01 is quiet but has not arrived. Inverse time ends lowest (0.0028, from 0.8 down to 0.6% of it): its $1/n$ is how one averages. Exponential reaches the goal with 0.08 and 5% (0.0034), the staircase only just (0.0036). Linear and cosine stay large for too long here and miss it narrowly, whatever the controls (0.0039). That is this task; on others the order is another one.

# %% [markdown] lang="tr"
# **Neyi fark etmiş olmalısınız?** Sabit oran bir seçim yapmak zorundadır: 0.3 oranıyla 10 adımda varılır, ama gürültü hiç sönmediği için kayıp 0.09'da kalır; 0.01 oranı sakindir ama daha varamamıştır. En aşağıda ters zaman biter (0.8'den başlayıp onun %0.6'sına inerek 0.0028): $1/n$, ortalama almanın ta kendisidir. Üstel plan 0.08 ve %5 ile hedefe ulaşır (0.0034), merdiven kıl payı ulaşır (0.0036). Doğrusal ve kosinüs burada fazla uzun süre büyük kalır; ayarlar ne olursa olsun hedefi az farkla kaçırırlar (0.0039). Bu, bu görev için böyledir; başka görevlerde sıralama değişir.

# %% [markdown] lang="en" slideshow={"slide_type": "subslide"}
# ### Warm-up: climb before you fall
#
# At the very beginning the weights are random, and the averages inside Adam and RMSprop rest on a handful of gradients. A full step in such a direction is a gamble. With a **warm-up** the rate starts at 0, climbs to its peak within the first tenth of the steps or sooner, and falls only then:
#
# $$\alpha(t) = \alpha_{\text{peak}} \cdot \begin{cases} t/u & t < u \\ \tfrac12\left(1 + \cos\left(\pi\,(t-u)/d\right)\right) & u \le t \le u + d \end{cases}$$
#
# $t$ counts the steps from 0, the first $u$ of them go up (the warm-up), $d$ down. Read it aloud: *up in a straight line, down along half a cosine.* In Keras and in `schedules` this is `CosineDecay(0.0, d, warmup_target=peak, warmup_steps=u)`.

# %% [markdown] lang="tr"
# ### Isınma: inmeden önce tırmanın
#
# En başta ağırlıklar rastgeledir, Adam ile RMSprop'un içindeki ortalamalar da birkaç gradyana dayanır. Böyle bir yöne tam adım atmak kumardır. **Isınma** (warm-up) ile oran 0'dan başlar, en geç adımların ilk onda biri bitince tepesine çıkar ve ancak ondan sonra düşer:
#
# $$\alpha(t) = \alpha_{\text{peak}} \cdot \begin{cases} t/u & t < u \\ \tfrac12\left(1 + \cos\left(\pi\,(t-u)/d\right)\right) & u \le t \le u + d \end{cases}$$
#
# $t$, adımları 0'dan başlayarak sayar; adımların ilk $u$ tanesi çıkış (ısınma), sonraki $d$ tanesi iniştir. Sesli okuyun: *düz bir çizgiyle yukarı, yarım kosinüsle aşağı.* Keras'ta ve `schedules` içinde bunun adı `CosineDecay(0.0, d, warmup_target=peak, warmup_steps=u)`.

# %% [markdown] lang="en" slideshow={"slide_type": "skip"}
# **Exercise 12.** Write this schedule, `warmup_cosine`. The next cells train a network with it.

# %% [markdown] lang="tr"
# **Alıştırma 12.** Bu planı yazın: `warmup_cosine`. Sonraki hücreler onunla bir ağ eğitir.

# %% exercise="warmup_cosine" slideshow={"slide_type": "skip"}

# %% slideshow={"slide_type": "subslide"}
# en: yours, or the solution until the check above is green
# tr: sizinki; yukarıdaki denetim yeşil olana kadar çözüm
plan = week05.warmup_cosine.trusted(warmup_cosine)
steps = 10 * -(-len(x_train) // 32)  # 10 epochs
warm = steps // 10

theirs = keras.optimizers.schedules.CosineDecay(
    0.0, steps - warm, warmup_target=10**-2.5, warmup_steps=warm
)
yours = np.array([plan(step, 10**-2.5, warm, steps - warm) for step in range(steps)])
difference = max(abs(yours[step] - float(theirs(step))) for step in range(steps))
print(f"u = {warm}, d = {steps - warm}")
print("max |warmup_cosine - CosineDecay| < 1e-8:", bool(difference < 1e-8))
_, ax = plt.subplots(figsize=(4, 1.8))
ax.plot(yours)
ax.set(xlabel="$t$", ylabel=r"$\alpha(t)$", title=f"$u = {warm}$, $d = {steps - warm}$")
plt.show()

# %% [markdown] lang="en" predict="run" slideshow={"slide_type": "subslide"}
# Does it help? We take a network that is harder to train, ten hidden layers of 64 ReLU units with He weights, and Adam for 10 epochs. Three plans, each with the best rate of 0.00032, 0.001, 0.0032 and 0.01 for it:
#
# * constant, 0.001;
# * half a cosine without a warm-up, from 0.0032;
# * yours, with a peak of 0.0032.
#
# **Predict** the order of the three training losses. How much of the gain is the warm-up's?

# %% [markdown] lang="tr"
# Bunun bir yararı var mı? Eğitmesi daha zor bir ağ alalım: He ağırlıklı, 64'er ReLU birimli on gizli katman; 10 dönem Adam. Üç plan var, her biri 0.00032, 0.001, 0.0032 ve 0.01 arasından kendisi için en iyi olan oranla:
#
# * sabit, 0.001;
# * ısınmasız yarım kosinüs, 0.0032'den başlayarak;
# * sizinki, tepesi 0.0032.
#
# Üç eğitim kaybının sırasını **tahmin edin**. Kazancın ne kadarı ısınmadan gelir?


# %% slideshow={"slide_type": "skip"}
def deep_network(learning_rate, seed):
    hidden = [
        layers.Dense(64, "relu", kernel_initializer="he_normal") for _ in range(10)
    ]
    model = models.Sequential([*hidden, layers.Dense(10, "softmax")], seed=seed)
    optimizer = optimizers.Adam(learning_rate)
    model.compile(optimizer, loss="sparse_categorical_crossentropy")
    model.fit(x_train, y_train, 32, 10, seed=seed, verbose=0)
    right = model.predict(x_dev).argmax(axis=1) == y_dev
    return model.evaluate(x_train, y_train)["loss"], right.mean()


# %% tags=["nbval-ignore-output"] answers=true slideshow={"slide_type": "subslide"}
plans = {
    "0.001": 0.001,
    "cosine": lambda step: plan(step, 10**-2.5, 0, steps),
    "warmup_cosine": lambda step: plan(step, 10**-2.5, warm, steps - warm),
}
results = {
    label: np.array([deep_network(rate, seed) for seed in range(10)]).T
    for label, rate in plans.items()
}
for label, (loss, right) in results.items():
    print(
        f"{label:>13}: loss {np.median(loss):.3f} [{loss.min():.3f}, {loss.max():.3f}],"
        f" accuracy {np.median(right):.3f} [{right.min():.3f}, {right.max():.3f}]"
    )

# %% slideshow={"slide_type": "-"}
medians = {label: np.median(runs, axis=1) for label, runs in results.items()}
for label in ("cosine", "warmup_cosine"):
    gain = medians["0.001"][0] / medians[label][0]
    print(f"loss(0.001) / loss({label}) > 1.5:", bool(gain > 1.5))

# %% [markdown] lang="en" slideshow={"slide_type": "fragment"}
# Medians of ten starts, least and largest in brackets. The **fall** does most: it lets a rate win that is three times as high, at the beginning, and still ends in quiet steps. The warm-up lowers the training loss a little more; on the dev set the two schedules are level. So do not take a warm-up on trust because large models are trained with one: measure it where you need it.

# %% [markdown] lang="tr"
# On başlangıcın ortancaları (median); en küçük ve en büyük değerler köşeli parantez içinde. Asıl kazanç **düşüştedir**: başta üç kat yüksek bir oranın kazanmasını sağlar, sonunda adımlar yine de sakinleşir. Isınma, eğitim kaybını biraz daha düşürür; doğrulama kümesinde iki plan aynı düzeydedir. Öyleyse büyük modeller ısınmayla eğitiliyor diye ona hemen güvenmeyin: gereken yerde ölçün.

# %% [markdown] lang="en" slideshow={"slide_type": "subslide"}
# ### Clipping: when one gradient is enormous
#
# A fault of the scanner: five of the 1078 training pictures are 100 times too bright. When one of them is in the batch, the gradient can be many times as long as usual, and a single step along it throws away what the network has learnt. **Gradient clipping** gives the step a limit and keeps its direction (Pascanu, Mikolov and Bengio, 2013):
#
# $$g := g \cdot \min\left(1, \frac{c}{\lVert g \rVert}\right), \qquad \lVert g \rVert = \sqrt{\textstyle\sum_j g_j^2}$$
#
# $g$ holds the gradients of **all** parameters one after the other, $\lVert g \rVert$ is their common length, the **global norm**, $c$ the greatest length that we allow. Read it aloud: *what is longer than c is shortened to c; the rest stays as it is.*
#
# This is the clipping that week 12 goes on with. Keras has three arguments: `global_clipnorm=c` is this formula. `clipnorm=c` treats each array on its own and `clipvalue=c` each entry; both may turn the direction.

# %% [markdown] lang="tr"
# ### Kırpma: tek bir gradyan devleştiğinde
#
# Tarayıcı arızası: 1078 eğitim görüntüsünden beşi 100 kat fazla parlak. Bunlardan biri yığına girince gradyan olağandan kat kat uzun olabilir; o yönde atılan tek bir adım, ağın öğrendiklerini silip götürür. **Gradyan kırpma** (gradient clipping) adıma bir sınır koyar ve yönünü korur (Pascanu, Mikolov ve Bengio, 2013):
#
# $$g := g \cdot \min\left(1, \frac{c}{\lVert g \rVert}\right), \qquad \lVert g \rVert = \sqrt{\textstyle\sum_j g_j^2}$$
#
# $g$ **bütün** parametrelerin gradyanlarının ardı ardına dizilmiş hâlidir, $\lVert g \rVert$ bunların ortak uzunluğu, yani **bütünsel norm** (global norm), $c$ izin verdiğimiz en büyük uzunluktur. Sesli okuyun: *c'den uzun olan c'ye kısaltılır, gerisi olduğu gibi kalır.*
#
# Kırpma, 12. haftada buradan devam eder. Keras'ta bunun için üç argüman vardır. `global_clipnorm=c` bu formüldür. `clipnorm=c` her diziyi, `clipvalue=c` her elemanı kendi başına ele alır; ikisi de yönü değiştirebilir.

# %% [markdown] lang="en" slideshow={"slide_type": "skip"}
# **Exercise 13.** Write `clip_gradient` for the two gradients of one layer.

# %% [markdown] lang="tr"
# **Alıştırma 13.** Bir katmanın iki gradyanı için `clip_gradient` fonksiyonunu yazın.

# %% exercise="clip_gradient" slideshow={"slide_type": "skip"}

# %% slideshow={"slide_type": "skip"}
# en: your function beside the three arguments of Keras, on one gradient
# tr: fonksiyonunuz ile Keras'ın üç argümanı, aynı gradyan üzerinde yan yana
dW, db = np.array([[3.0, 0.2], [0.0, -0.4]]), np.array([4.0, 0.3])
print("clip_gradient  ", *week05.clip_gradient.trusted(clip_gradient)(dW, db, 1.0))
for option in ("global_clipnorm", "clipnorm", "clipvalue"):
    params = [keras.Variable(np.zeros_like(grad)) for grad in (dW, db)]
    optimizer = keras.optimizers.SGD(1.0, **{option: 1.0})
    optimizer.apply([tf.constant(dW, "float32"), tf.constant(db, "float32")], params)
    print(f"{option:15}", *(0.0 - param.numpy() for param in params))

# %% [markdown] lang="en" predict="run" slideshow={"slide_type": "subslide"}
# Now the five pictures. SGD trains the classifier of the opening for 8 epochs, from ten starts, each with five other pictures spoiled. At each rate once without clipping and once with $c = 1$.
#
# **Predict:** which of the two suffers from a high rate?

# %% [markdown] lang="tr"
# Şimdi beş görüntü. SGD, açılıştaki sınıflandırıcıyı 8 dönem eğitiyor; on başlangıcın her birinde başka beş görüntü bozuk. Her oranda bir kırpmasız, bir de $c = 1$ ile.
#
# **Tahmin edin:** yüksek oran hangisine zarar verir?


# %% slideshow={"slide_type": "skip"}
def accuracy_in_spite_of_five(optimizer, seed):
    spoilt = x_train.copy()
    rng = np.random.default_rng(seed)
    spoilt[rng.choice(len(spoilt), 5, replace=False)] *= 100
    model = digit_classifier(seed)
    model.compile(optimizer, loss="sparse_categorical_crossentropy")
    model.fit(spoilt, y_train, 32, 8, seed=seed, verbose=0)
    return (model.predict(x_dev).argmax(axis=1) == y_dev).mean()


# %% tags=["nbval-ignore-output"] answers=true slideshow={"slide_type": "subslide"}
spoilt_runs = {
    (rate, clip): [
        accuracy_in_spite_of_five(optimizers.SGD(rate, global_clipnorm=clip), seed)
        for seed in range(10)
    ]
    for rate in (0.032, 0.1, 0.32, 1.0)
    for clip in (None, 1.0)
}
for (rate, clip), runs in spoilt_runs.items():
    print(
        f"α = {rate:5}, c = {clip!s:>4}: "
        f"{np.median(runs):.3f} [{min(runs):.3f}, {max(runs):.3f}]"
    )

# %% slideshow={"slide_type": "skip"}
without, with_clipping = (
    max(np.median(runs) for (_, clip), runs in spoilt_runs.items() if clip == c)
    for c in (None, 1.0)
)
print("max(c = None) < 0.93:", bool(without < 0.93))
print("max(c = 1) > 0.94:", bool(with_clipping > 0.94))
print("1.0, c = None: < 0.2:", bool(np.median(spoilt_runs[1.0, None]) < 0.2))

# %% [markdown] lang="en" slideshow={"slide_type": "fragment"}
# Without clipping, the best of the four rates is 0.1, and from 0.32 on most runs end in ruins. With clipping, the rate 1.0 is the best and gives 95 to 96%, as much as with no spoilt picture at all (section *Four ways to use one gradient*). Clipping is no excuse for not looking at the data: five such pictures are better found and taken out. But where huge gradients come from the network itself, as in the recurrent networks of week 12, there is nothing to take out.

# %% [markdown] lang="tr"
# Kırpma olmadan dört oranın en iyisi 0.1'dir; 0.32'den başlayarak eğitimlerin çoğu yıkımla biter. Kırpmayla en iyisi 1.0 oranıdır ve %95 ile %96 arasında doğruluk verir: hiç bozuk görüntü olmadığı zamanki kadar (*Tek gradyan, dört kullanım* bölümü). Kırpma, veriye bakmamanın özrü değildir: böyle beş görüntüyü bulup çıkarmak daha iyidir. Ama dev gradyanlar, 12. haftanın yinelemeli ağlarında olduğu gibi ağın kendisinden geliyorsa çıkarılacak bir şey yoktur.

# %% [markdown] lang="en" topics="A380 A381 C001-07" slideshow={"slide_type": "slide"}
# ## 5.7 Local minima, saddle points, plateaus
#
# ### Are you trapped?
#
# A gradient of zero means: no direction goes down *at first order*. That can be a minimum, a maximum, or a **saddle point**: up in some directions, down in others, like the seat on a horse's back.
#
# For a local minimum **every** direction must bend upwards. Suppose each direction bends up or down like a fair coin. With 20,000 parameters all of them bend up with probability $2^{-20000}$:

# %% [markdown] lang="tr"
# ## 5.7 Yerel minimumlar, eyer noktaları, platolar
#
# ### Tuzağa mı düştünüz?
#
# Gradyanın sıfır olması, *birinci mertebede* hiçbir yönün aşağı inmediğini söyler. Bu bir minimum, bir maksimum ya da bir **eyer noktası** olabilir: atın sırtındaki eyer gibi bazı yönlerde yukarı, bazılarında aşağı.
#
# Yerel minimum için yönlerin **hepsi** yukarı kıvrılmalıdır. Her yön hilesiz bir para gibi yukarı ya da aşağı kıvrılsın. 20,000 parametrede hepsinin yukarı kıvrılma olasılığı $2^{-20000}$'dir:

# %% [markdown] lang="en" slideshow={"slide_type": "notes"}
# *For the instructor.* 5 minutes for 5.7. Let the class vote first: "Your training loss has been flat for 100 epochs. Local minimum, saddle or plateau?" One cannot tell from the loss alone; the gradient norm and a change of the rate tell more.

# %% [markdown] lang="tr"
# *Öğretmene not.* 5.7 için 5 dakika. Önce oylatın: "Eğitim kaybı 100 dönemdir değişmiyor. Yerel minimum mu, eyer mi, plato mu?" Yalnızca kayba bakarak bilinmez; gradyanın normuna bakmak ve öğrenme oranını değiştirmek daha çok şey söyler.

# %% topics="B116" slideshow={"slide_type": "subslide"}
print(f"2^-20000 = 10^{-20000 * np.log10(2):.1f}")
_ = plots.week05.saddle_and_plateau()

# %% [markdown] lang="en" topics="A380 C001-07" slideshow={"slide_type": "subslide"}
# The coin is only a picture: real curvatures are not independent, and real minima are not hit at random. For random symmetric matrices we can count how often *all* eigenvalues are positive. It falls even faster than the coin says. (The last number is rough: with the seeds 1 to 10 in place of 0, 3 to 11 of the 40,000 matrices have it.)
#
# In trained networks the same trend has been seen: critical points with high cost are mostly saddles (Dauphin et al., 2014).

# %% [markdown] lang="tr"
# Yazı tura yalnızca bir benzetmedir: gerçek eğrilikler bağımsız değildir, gerçek minimumlara da rastgele ulaşılmaz. Rastgele simetrik matrislerde özdeğerlerin *hepsinin* ne sıklıkta pozitif çıktığını sayabiliriz. Bu sıklık, yazı turanın söylediğinden de hızlı düşer. (Son sayı kabadır: 0 yerine 1'den 10'a kadarki tohumlarla 40,000 matristen en az 3'ü, en çok 11'i böyle çıkar.)
#
# Eğitilen ağlarda da aynı eğilim görülmüştür: maliyeti yüksek kritik noktalar çoğunlukla eyerdir (Dauphin ve ark., 2014).

# %% slideshow={"slide_type": "-"}
# en: share of the matrices with positive eigenvalues alone, the minima; and the coin's
# tr: özdeğerlerinin hepsi pozitif olan matrislerin (minimumların) payı; ve yazı turanınki
rng = np.random.default_rng(0)
for d in range(1, 6):
    a = rng.standard_normal((40_000, d, d))
    eigenvalues = np.linalg.eigvalsh(a + a.transpose(0, 2, 1))
    share = (eigenvalues > 0).all(axis=1).mean()
    print(f"n = {d}: {share:8.4%}   2^-n = {2.0**-d:.2%}")

# %% [markdown] lang="en" topics="A382 A380" predict="run" slideshow={"slide_type": "subslide"}
# ### The real enemy is flat ground
#
# Near a saddle and on a **plateau** the gradient is tiny for a long time, and the step of plain gradient descent is in proportion to it. Three things can help: a larger rate, as far as the steep places of the cost allow one; momentum, which adds up steps that point the same way; and RMSprop and Adam, which divide by the size of the gradient.
#
# Let all four run for 3000 steps at the rates 0.02, 0.05, 0.1, 0.2, 0.5, 1 and 2, and keep for each the rate at which it is soonest at the minimum, to stay there (within 1% of the height). $n$ is the step of its arrival.
#
# **Predict:** who is first on the saddle? And who on the plateau, where the slope at the start is 0.0008?

# %% [markdown] lang="tr"
# ### Asıl düşman düz arazi
#
# Eyer yakınında ve **platoda** gradyan uzun süre çok küçüktür; yalın gradyan inişinin adımı da gradyanla orantılıdır. Üç şey işe yarayabilir: maliyetin dik yerleri izin verdiği ölçüde daha büyük bir oran; aynı yöne bakan adımları biriktiren momentum; gradyanın büyüklüğüne bölen RMSprop ve Adam.
#
# Dördü de 0.02, 0.05, 0.1, 0.2, 0.5, 1 ve 2 oranlarıyla 3000 adım atsın. Her biri için, minimuma kalıcı olarak (yüksekliğin %1'i içinde) en çabuk vardığı oranı alalım. $n$, vardığı adımdır.
#
# **Tahmin edin:** eyerde kim birinci olur? Ya başlangıçtaki eğimi 0.0008 olan platoda?

# %% [markdown] lang="en" slideshow={"slide_type": "notes"}
# *For the instructor.* Usual misconceptions: a flat loss means a local minimum; gradient descent cannot leave a saddle.

# %% [markdown] lang="tr"
# *Öğretmene not.* Sık görülen yanılgılar: kaybın değişmemesi yerel minimum demektir; gradyan inişi eyerden ayrılamaz.


# %% slideshow={"slide_type": "skip"}
def best_run(rule, surface, level, steps=3000):
    low = surface.value(np.array(surface.minimum))
    runs = {}
    for rate in (0.02, 0.05, 0.1, 0.2, 0.5, 1, 2):
        with np.errstate(all="ignore"):
            path = optimizers.trajectory(
                rule(rate), surface.gradient, surface.start, steps
            )
        values = surface.value(path)
        far = np.flatnonzero(~(values - low < 0.01 * (level - low)))
        runs[rate] = far[-1] + 1, values
    rate = min(runs, key=lambda rate: runs[rate][0])
    return rate, *runs[rate]


def best_runs(surface, level):
    found = {}
    for label, rule in rules.items():
        rate, n, values = best_run(rule, surface, level)
        found[f"{label.replace('SGD', 'GD')}, α = {rate:g}"] = n, values
    return found


# %% answers=true slideshow={"slide_type": "fragment"}
for label, (n, _values) in best_runs(surfaces.saddle, level=0).items():
    print(f"{label:>17}: n = {n}")

# %% [markdown] lang="en" topics="A382 A380" slideshow={"slide_type": "fragment"}
# On the saddle it is plain gradient descent. Near the ridge, the distance from it grows by the factor $1+\alpha$ in every step, so a large rate is all it needs. At 0.05 the same rule takes 170 steps, and then it looks trapped. (The race counts 161 of these: its goal is 1% of the height of the start, which is above the saddle.)

# %% [markdown] lang="tr"
# Eyerde birinci, yalın gradyan inişidir. Sırtın yakınında, sırta olan uzaklığı her adımda $1+\alpha$ katına çıkar, bu yüzden büyük bir oran ona yeter. 0.05 oranıyla aynı kural 170 adım ister; o zaman tuzağa düşmüş gibi görünür. (Yarış bunun 161'ini sayar: oradaki hedef, eyerden yüksekte olan başlangıcın yüksekliğinin %1'idir.)

# %% answers=true slideshow={"slide_type": "subslide"}
for label, (n, _values) in best_runs(surfaces.plateau, level=1).items():
    print(f"{label:>17}: n = {n}")

# %% [markdown] lang="en" topics="A382 A380" slideshow={"slide_type": "fragment"}
# On the plateau it is the last of four: a rate that would cross the shelf quickly is far too large for the valley behind it. Here the other three earn their place. Flat and steep ground in one cost is the trouble of {{5.1: section 5.1}} again: two scales, and one rate for both.

# %% [markdown] lang="tr"
# Platoda ise dördün sonuncusudur: düzlüğü çabuk geçirecek bir oran, arkasındaki vadi için fazla büyüktür. Öteki üçü yerini burada hak eder. Aynı maliyette hem düz hem dik arazi, {{5.1: bölüm 5.1}}'deki derdin ta kendisidir: iki ölçek ve ikisi için tek oran.

# %% [markdown] lang="en" topics="A289 A383" slideshow={"slide_type": "slide"}
# ## 5.8 All of it at once
#
# LeCun, Bottou, Orr and Müller wrote down in 1998 how to train a network well. You can now give the reason for these six pieces of their advice:
#
# | advice | reason | here |
# |---|---|---|
# | shuffle the examples | small batches must be portraits of the whole | 5.3 |
# | centre and scale the inputs | condition number | 5.1 |
# | use a symmetric sigmoid such as tanh | its outputs, the inputs of the next layer, lie around 0 | {{3.3}} |
# | initialise with $\operatorname{Var}(w) = 1/n_{in}$ | keeps the size of the signal | 5.2 |
# | give every weight its own rate | directions differ in steepness | 5.5 |
# | lower the rate with time | near the minimum the noise outweighs the gradient | 5.6 |
#
# Frameworks do most of this in one line. You are now the person who knows what the line does.
#
# **Goal:** a dev accuracy of at least 0.97 within 10 epochs. Change the rate, the momentum, the batch size while it trains. Make it diverge on purpose, then rescue it.

# %% [markdown] lang="tr"
# ## 5.8 Hepsi bir arada
#
# LeCun, Bottou, Orr ve Müller bir ağın nasıl iyi eğitileceğini 1998'de yazdılar. Onların şu altı öğüdünün nedenini artık söyleyebilirsiniz:
#
# | öğüt | neden | yeri |
# |---|---|---|
# | örnekleri karıştırın | küçük yığınlar bütünün portresi olmalı | 5.3 |
# | girdileri ortalayıp ölçekleyin | koşul sayısı | 5.1 |
# | tanh gibi simetrik bir sigmoid kullanın | çıktıları, yani sonraki katmanın girdileri, 0 dolayındadır | {{3.3}} |
# | $\operatorname{Var}(w) = 1/n_{in}$ ile ilklendirin | sinyalin büyüklüğünü korur | 5.2 |
# | her ağırlığa kendi oranını verin | yönlerin dikliği farklıdır | 5.5 |
# | oranı zamanla düşürün | minimum yakınında gürültü gradyandan ağır basar | 5.6 |
#
# Kitaplıklar bunların çoğunu tek satırda yapar. Artık o satırın ne yaptığını bilen sizsiniz.
#
# **Hedef:** 10 dönem içinde doğrulama kümesinde en az 0.97 doğruluk. Eğitim sürerken oranı, momentumu, yığın büyüklüğünü değiştirin. Bilerek ıraksatın, sonra kurtarın.

# %% slideshow={"slide_type": "subslide"}
labs.LiveTraining()

# %% [markdown] lang="en" slideshow={"slide_type": "notes"}
# *For the instructor.* 5 minutes for 5.8. Let a student drive. Ask after each change for the prediction, *then* move the slider. Raise the rate until it diverges and let the class say which sentence of today explains it.

# %% [markdown] lang="tr"
# *Öğretmene not.* 5.8 için 5 dakika. Fareyi bir öğrenciye verin. Her değişiklikten önce tahmin isteyin, *sonra* sürgüyü oynatın. Iraksayana kadar oranı artırın; bunu bugünkü hangi cümlenin açıkladığını sınıf söylesin.

# %% [markdown] lang="en" topics="A289" slideshow={"slide_type": "skip"}
# **What you should have noticed.** At its first rate, 0.03, SGD gets to 0.91 in 10 epochs. All four rules can reach the goal with a batch size of 32, each at its own rate: SGD at 0.6 to 1, momentum at 0.08 to 0.3, RMSprop at 0.006 to 0.05, Adam from 0.008 to 0.05. SGD at 0.3 stops at 0.96, but with batches of 4 it comes to 0.98: more updates. With a rate that is too large the loss need not explode. SGD at 1.5 hardly gets away from guessing: after 10 epochs its loss still wanders about 2.2, and that looks like a plateau. (Before you believe in differences of 0.005: that is two of the 360 dev examples.)

# %% [markdown] lang="tr"
# **Neyi fark etmiş olmalısınız?** SGD ilk oranıyla, 0.03 ile, 10 dönemde 0.91'e varır. 32'lik yığınla dört kural da hedefe ulaşabilir, her biri kendi oranıyla: SGD 0.6 ile 1, momentum 0.08 ile 0.3, RMSprop 0.006 ile 0.05 arasında, Adam da 0.008 ile 0.05 arasında. 0.3 oranlı SGD 0.96'da kalır, ama 4'lük yığınlarla 0.98'e çıkar: daha çok güncelleme. Fazla büyük bir oranda kayıp patlamak zorunda değildir. 1.5 oranlı SGD rastgele tahminden pek uzaklaşamaz; 10 dönem sonra kaybı hâlâ 2.2 dolayında dolaşır, bu da bir plato gibi görünür. (0.005'lik farklara inanmadan önce: bu, 360 doğrulama örneğinden ikisidir.)

# %% [markdown] lang="en" topics="A337 A366 A377 A387 C001-05 C001-06 C002-12 C004-13 C004-25 C004-29" slideshow={"slide_type": "slide"}
# ## 5.9 Find the slip
#
# All six claims come from lecture notes that students really used. Each is wrong. Say **why** before you open the answer.
#
# **Claim 1.** "$\beta = 0.99$ averages over $1/(1-0.99) = 50$ days."
#
# <details><summary>Answer</summary>
#
# $1/(1-0.99) = 100$. Fifty days belong to $\beta = 0.98$.
# </details>
#
# **Claim 2.** "With $\alpha_0 = 0.2$ and decay 1, the rate in epoch 2 is $0.087$."
#
# <details><summary>Answer</summary>
#
# $0.2/(1 + 1\cdot 2) = 0.0667$.
# </details>
#
# **Claim 3.** "For ReLU, draw weights whose *variance* is inversely proportional to the *square root* of the number of inputs."
#
# <details><summary>Answer</summary>
#
# It is the *standard deviation* that goes with $1/\sqrt{n}$; the variance is $2/n$. With $\operatorname{Var}(w) = 1/\sqrt{n}$ and $n = 256$ the power grows $\sqrt{n}/2 = 8$ times per layer, the rms $8^5 \approx 33{,}000$ times in ten layers: look at section 5.2 again.
# </details>
#
# **Claim 4.** "Computing speed: SGD > mini-batch > GD."
#
# <details><summary>Answer</summary>
#
# That is the order of the cost of *one update*. For *one epoch* SGD is slowest, because it loses vectorisation. To a given loss, mini-batches are usually the fastest.
# </details>
#
# **Claim 5.** "Mini-batch descent converges in fewer iterations than batch descent."
#
# <details><summary>Answer</summary>
#
# In fewer *epochs*. It makes more updates, and each is noisier. One mini-batch step is not an epoch.
# </details>
#
# **Claim 6.** "Weights should be multiplied by very large values such as 0.01, so that tanh does not saturate."
#
# <details><summary>Answer</summary>
#
# 0.01 is small. It keeps tanh in its steep part, and is too small for a deep net: the signal dies. Use $\operatorname{Var}(w) = 1/n_{in}$.
# </details>

# %% [markdown] lang="tr"
# ## 5.9 Hatayı bulun
#
# Altı savın altısı da öğrencilerin gerçekten kullandığı ders notlarından alındı. Hepsi yanlış. Yanıtı açmadan önce **nedenini** söyleyin.
#
# **Sav 1.** "$\beta = 0.99$ ile $1/(1-0.99) = 50$ günün ortalaması alınır."
#
# <details><summary>Yanıt</summary>
#
# $1/(1-0.99) = 100$. Elli gün $\beta = 0.98$'e karşılık gelir.
# </details>
#
# **Sav 2.** "$\alpha_0 = 0.2$ ve azaltma 1 iken 2. dönemde oran $0.087$'dir."
#
# <details><summary>Yanıt</summary>
#
# $0.2/(1 + 1\cdot 2) = 0.0667$.
# </details>
#
# **Sav 3.** "ReLU için *varyansı* girdi sayısının *kareköküyle* ters orantılı ağırlıklar çekin."
#
# <details><summary>Yanıt</summary>
#
# $1/\sqrt{n}$ ile orantılı olan *standart sapmadır*; varyans $2/n$'dir. $\operatorname{Var}(w) = 1/\sqrt{n}$ ve $n = 256$ ile güç katman başına $\sqrt{n}/2 = 8$ kat, etkin değer (rms) on katmanda $8^5 \approx 33{,}000$ kat büyür: bölüm 5.2'ye yeniden bakın.
# </details>
#
# **Sav 4.** "Hesaplama hızı: SGD > mini yığın > GD."
#
# <details><summary>Yanıt</summary>
#
# Bu, *tek güncellemenin* bedeline göre sıralamadır. *Tek dönemde* en yavaşı SGD'dir, çünkü vektörleştirmeyi kaybeder. Belirli bir kayba genellikle en çabuk mini yığınlar ulaşır.
# </details>
#
# **Sav 5.** "Mini yığın inişi, yığın inişinden daha az iterasyonda yakınsar."
#
# <details><summary>Yanıt</summary>
#
# Daha az *dönemde*. Daha çok güncelleme yapar, her biri daha gürültülüdür. Bir mini yığın adımı bir dönem değildir.
# </details>
#
# **Sav 6.** "Tanh doymasın diye ağırlıklar 0.01 gibi çok büyük değerlerle çarpılmalıdır."
#
# <details><summary>Yanıt</summary>
#
# 0.01 küçüktür. Tanh'ı dik bölgesinde tutar, ama derin ağ için fazla küçüktür: sinyal ölür. $\operatorname{Var}(w) = 1/n_{in}$ kullanın.
# </details>

# %% [markdown] lang="en" slideshow={"slide_type": "notes"}
# *For the instructor.* 3 minutes for 5.9. One claim for each row of seats; each row answers in one sentence. Usual misconception: what stands in notes is true.

# %% [markdown] lang="tr"
# *Öğretmene not.* 5.9 için 3 dakika. Her sıraya bir sav verin; her sıra tek cümleyle yanıtlasın. Sık görülen yanılgı: notlarda yazan şey doğrudur.

# %% [markdown] lang="en" topics="A361" slideshow={"slide_type": "slide"}
# ## 5.10 Traps of the real library
#
# Three behaviours of Keras that a careful reader guesses wrong, seen with Keras 3.15.1 on TensorFlow 2.21.0. Ours does the same in the first two; the third we write out.
#
# ### `weight_decay` of SGD is no L2 penalty
#
# Let every gradient of the loss be 0, the rate 0.1, $\lambda = 0.5$, and take three steps from $w = 1$. The first two columns have `weight_decay=0.5`; the third has a penalty $\frac{\lambda}{2} w^2$, so its gradient is $\lambda w$. $\beta$ is the momentum.

# %% [markdown] lang="tr"
# ## 5.10 Gerçek kitaplığın tuzakları
#
# Dikkatli bir okurun yanlış tahmin edeceği üç Keras davranışı; Keras 3.15.1 ve TensorFlow 2.21.0 ile görüldü. İlk ikisinde bizimki de böyle davranır, üçüncüsünü kendimiz yazıyoruz.
#
# ### SGD'nin `weight_decay` değeri bir L2 cezası değildir
#
# Kaybın bütün gradyanları 0, oran 0.1, $\lambda = 0.5$ olsun; $w = 1$'den üç adım atalım. İlk iki sütunda `weight_decay=0.5` vardır; üçüncüsünde gradyanı $\lambda w$ olan $\frac{\lambda}{2} w^2$ cezası. $\beta$ momentumdur.


# %% slideshow={"slide_type": "skip"}
def three_steps(optimizer, penalty=0.0):
    w = np.ones(1)
    for _step in range(3):
        optimizer.apply([penalty * w], [w])
    return w[0]


def three_steps_of_keras(optimizer):
    w = tf.Variable([1.0])
    for _step in range(3):
        optimizer.apply([tf.zeros(1)], [w])
    return float(w[0])


# %% slideshow={"slide_type": "-"}
for beta in (0.0, 0.9):
    ours = three_steps(optimizers.SGD(0.1, beta, weight_decay=0.5))
    theirs = three_steps_of_keras(keras.optimizers.SGD(0.1, beta, weight_decay=0.5))
    l2 = three_steps(optimizers.SGD(0.1, beta), penalty=0.5)
    print(f"beta = {beta}: dlcourse {ours:.3f}  Keras {theirs:.3f}  L2 {l2:.3f}")

kernel, bias = tf.Variable([1.0], name="kernel"), tf.Variable([1.0], name="bias")
optimizer = keras.optimizers.SGD(0.1, weight_decay=0.5)
optimizer.exclude_from_weight_decay(var_names=["bias"])
optimizer.apply([tf.zeros(1), tf.zeros(1)], [kernel, bias])
print(f"kernel {float(kernel[0]):.2f}, bias {float(bias[0]):.2f}")

# %% [markdown] lang="en" topics="A361" slideshow={"slide_type": "subslide"}
# {{6.4: Section 6.4}} goes on from here. Without momentum the two are the same. With momentum the penalty is a force that gathers speed (0.731); the decay never enters the velocity (0.857). In both cases it is multiplied by the rate, so a schedule lowers it, too. And it shrinks **biases** as well, unless you say so before the first step, as in the last line.

# %% [markdown] lang="tr"
# {{6.4: Bölüm 6.4}} buradan devam eder. Momentum yoksa ikisi aynıdır. Momentum varken ceza, hız toplayan bir kuvvettir (0.731); ağırlık sönümü (weight decay) ise hıza hiç karışmaz (0.857). İki durumda da oranla çarpılır, yani bir plan onu da azaltır. Üstelik ilk adımdan önce, son satırdaki gibi tersini söylemezseniz **sapmaları** da küçültür.

# %% [markdown] lang="en" topics="A377" slideshow={"slide_type": "subslide"}
# ### A boundary belongs to the old rate
#
# "The first 100 steps at 1, then 0.1": for how many steps is the rate 1 if the boundary is 100?

# %% [markdown] lang="tr"
# ### Sınır, eski orana aittir
#
# "İlk 100 adım 1, sonra 0.1": sınır 100 ise oran kaç adım boyunca 1'dir?

# %% slideshow={"slide_type": "-"}
for boundary in (100, 99):
    ours = schedules.PiecewiseConstantDecay([boundary], [1.0, 0.1])
    theirs = keras.optimizers.schedules.PiecewiseConstantDecay([boundary], [1.0, 0.1])
    count = sum(float(theirs(step)) == 1 for step in range(200))
    print(f"[{boundary}]: dlcourse {(ours(np.arange(200)) == 1).sum()}, Keras {count}")

# %% [markdown] lang="en" topics="A377" slideshow={"slide_type": "fragment"}
# Steps are counted from 0, and step 100 still has the old rate: 101 steps. Write 99 if you mean 100.

# %% [markdown] lang="tr"
# Adımlar 0'dan sayılır, 100 numaralı adımda oran hâlâ eskidir: 101 adım. 100 demek istiyorsanız 99 yazın.

# %% [markdown] lang="en" topics="A338" slideshow={"slide_type": "subslide"}
# ### Accumulated gradients wait for their fourth
#
# `gradient_accumulation_steps=4` lets four small batches stand in for one large batch. Ten batches come, with the gradients 1, 2, ..., 10; the rate is 1, and $w$ starts at 0. Where is $w$ after the tenth?

# %% [markdown] lang="tr"
# ### Biriken gradyanlar dördüncüyü bekler
#
# `gradient_accumulation_steps=4` dört küçük yığını bir büyük yığının yerine koyar. Gradyanları 1, 2, ..., 10 olan on yığın geliyor; oran 1, $w$ 0'dan başlıyor. Onuncudan sonra $w$ nerededir?

# %% slideshow={"slide_type": "-"}
w, waiting, ours = 0.0, [], []
theirs, w_keras = [], tf.Variable(0.0)
optimizer = keras.optimizers.SGD(1.0, gradient_accumulation_steps=4)
for grad in range(1, 11):
    waiting.append(grad)
    if len(waiting) == 4:
        w, waiting = w - np.mean(waiting), []
    ours.append(float(w))
    optimizer.apply([tf.constant(float(grad))], [w_keras])
    theirs.append(float(w_keras))
print(ours)
print(theirs)

# %% [markdown] lang="en" topics="A338" slideshow={"slide_type": "fragment"}
# Two updates, with the **mean** of four gradients each; the last two batches have moved nothing yet. They wait, also over the end of an epoch, and are lost if training ends there. So make the number of batches a multiple of 4, and choose the rate as for one batch of four times the size. A schedule still counts **batches**, although `optimizer.iterations` counts updates: for these two updates it would be asked for the rates of steps 3 and 7.

# %% [markdown] lang="tr"
# Her biri dört gradyanın **ortalamasıyla** yapılan iki güncelleme; son iki yığın henüz hiçbir şeyi kıpırdatmadı. Dönem bitse de beklerler, eğitim orada biterse kaybolurlar. Öyleyse yığın sayısı 4'ün katı olsun; oranı, dört kat büyük bir yığın için seçer gibi seçin. `optimizer.iterations` güncellemeleri sayar, plan ise yine **yığınları** sayar: bu iki güncellemede ona 3. ve 7. adımların oranı sorulurdu.

# %% [markdown] lang="en" slideshow={"slide_type": "notes"}
# *For the instructor.* 4 minutes for 5.10. Take votes before each output; most will be wrong, and that is the point. Usual misconception: an argument does what its name says.

# %% [markdown] lang="tr"
# *Öğretmene not.* 5.10 için 4 dakika. Her çıktıdan önce oylama yapın; çoğunluk yanılacaktır, amaç da budur. Sık görülen yanılgı: bir argüman adının söylediğini yapar.

# %% [markdown] lang="en" slideshow={"slide_type": "skip"}
# ## 5.11 Check yourself
#
# Click the answer you would give. Read the reasons of the others as well.
#
# **1. You standardise the training set. What do you do with the test set?**
#
# <details><summary>A) standardise it with its own mean and deviation</summary>
#
# No. The same input would then mean different things in training and in testing, and the result would depend on who else is in the test set.
# </details>
# <details><summary>B) leave it as it is</summary>
#
# No. The network has only ever seen scaled inputs; raw ones are from another world to it.
# </details>
# <details><summary>C) use the mean and deviation of the training set</summary>
#
# Yes. They are part of the model, like the weights.
# </details>
#
# **2. Ten ReLU layers with Glorot weights, $n_{in} = n_{out}$. What happens to the size of the signal?**
#
# <details><summary>A) it stays</summary>
#
# No: Glorot gives $\operatorname{Var}(w) = 1/n$ here, ReLU halves the power, nothing makes up for it.
# </details>
# <details><summary>B) its square halves in every layer</summary>
#
# Yes. After ten layers the rms is down by $2^{-5} \approx 0.03$. He's factor 2 repairs it.
# </details>
# <details><summary>C) it explodes</summary>
#
# No. It would with $\operatorname{Var}(w) > 2/n$.
# </details>
#
# **3. $m = 10{,}000$ and $k = 64$. How many updates are in one epoch?**
#
# <details><summary>A) 156</summary>
#
# No: that drops the last batch of 16 examples.
# </details>
# <details><summary>B) 157</summary>
#
# Yes: $\lceil 10{,}000/64 \rceil$.
# </details>
# <details><summary>C) 64</summary>
#
# No: 64 is the number of examples per update.
# </details>
#
# **4. You quadruple the batch size. The error of the gradient ...**
#
# <details><summary>A) falls to a quarter</summary>
#
# No. The error of a mean falls with the square root of the number of examples.
# </details>
# <details><summary>B) falls to a half</summary>
#
# Yes: $1/\sqrt{4}$. Four times the work for half the error.
# </details>
# <details><summary>C) stays</summary>
#
# No. The average over more examples is nearer to the true gradient.
# </details>
#
# **5. What is $V_1$ without bias correction for $\beta = 0.9$ and $\theta_1 = 40$?**
#
# <details><summary>A) 40</summary>
#
# No: that is the corrected value $4/(1-0.9)$.
# </details>
# <details><summary>B) 36</summary>
#
# No: $\beta$ belongs to the old average, which is 0.
# </details>
# <details><summary>C) 4</summary>
#
# Yes: $0.9\cdot 0 + 0.1\cdot 40$.
# </details>
#
# **6. A recipe says momentum 0.9 in the form with $(1-\beta)$ and $\alpha = 0.1$. What do you give Keras' `SGD`?**
#
# <details><summary>A) <code>learning_rate=0.1</code></summary>
#
# No. Keras has no factor $(1-\beta)$, so its steps would be ten times as long.
# </details>
# <details><summary>B) <code>learning_rate=0.01</code></summary>
#
# Yes: $\alpha(1-\beta)$.
# </details>
# <details><summary>C) <code>learning_rate=1.0</code></summary>
#
# No, that is the wrong direction: a hundred times the right rate.
# </details>
#
# **7. The loss has not moved for 100 epochs. What do you know?**
#
# <details><summary>A) the network is in a local minimum</summary>
#
# No. A plateau, a saddle, saturated units and a rate that is too large look just the same.
# </details>
# <details><summary>B) the gradient is small or the steps are useless; more is not known yet</summary>
#
# Yes. Look at the gradient's norm, and try another rate.
# </details>
# <details><summary>C) the network has converged to the best possible loss</summary>
#
# No. A flat loss says nothing about its height.
# </details>

# %% [markdown] lang="tr"
# ## 5.11 Kendinizi sınayın
#
# Vereceğiniz yanıta tıklayın. Ötekilerin gerekçelerini de okuyun.
#
# **1. Eğitim kümesini standartlaştırdınız. Test kümesini ne yaparsınız?**
#
# <details><summary>A) kendi ortalaması ve standart sapmasıyla standartlaştırırım</summary>
#
# Hayır. O zaman aynı girdi eğitimde ve testte farklı anlama gelir, sonuç da test kümesinde başka kimlerin olduğuna bağlı kalır.
# </details>
# <details><summary>B) olduğu gibi bırakırım</summary>
#
# Hayır. Ağ yalnızca ölçeklenmiş girdi gördü; ham girdi ona başka bir dünyadan gelir.
# </details>
# <details><summary>C) eğitim kümesinin ortalamasını ve standart sapmasını kullanırım</summary>
#
# Evet. Onlar da ağırlıklar gibi modelin parçasıdır.
# </details>
#
# **2. Glorot ağırlıklı on ReLU katmanı, $n_{in} = n_{out}$. Sinyalin büyüklüğüne ne olur?**
#
# <details><summary>A) aynı kalır</summary>
#
# Hayır: Glorot burada $\operatorname{Var}(w) = 1/n$ verir, ReLU gücü yarıya indirir, bunu hiçbir şey karşılamaz.
# </details>
# <details><summary>B) karesi her katmanda yarıya iner</summary>
#
# Evet. On katman sonra etkin değer (rms) $2^{-5} \approx 0.03$ katına iner. He'nin 2 çarpanı bunu onarır.
# </details>
# <details><summary>C) patlar</summary>
#
# Hayır. $\operatorname{Var}(w) > 2/n$ olsaydı patlardı.
# </details>
#
# **3. $m = 10{,}000$ ve $k = 64$. Bir dönemde kaç güncelleme vardır?**
#
# <details><summary>A) 156</summary>
#
# Hayır: bu, 16 örneklik son yığını atar.
# </details>
# <details><summary>B) 157</summary>
#
# Evet: $\lceil 10{,}000/64 \rceil$.
# </details>
# <details><summary>C) 64</summary>
#
# Hayır: 64, güncelleme başına örnek sayısıdır.
# </details>
#
# **4. Yığını dört kat büyüttünüz. Gradyanın hatası ...**
#
# <details><summary>A) dörtte birine iner</summary>
#
# Hayır. Bir ortalamanın hatası, örnek sayısının kareköküyle ters orantılı azalır.
# </details>
# <details><summary>B) yarıya iner</summary>
#
# Evet: $1/\sqrt{4}$. Yarı hata için dört kat iş.
# </details>
# <details><summary>C) değişmez</summary>
#
# Hayır. Daha çok örneğin ortalaması gerçek gradyana daha yakındır.
# </details>
#
# **5. $\beta = 0.9$ ve $\theta_1 = 40$ için yanlılık düzeltmesiz $V_1$ kaçtır?**
#
# <details><summary>A) 40</summary>
#
# Hayır: bu, düzeltilmiş değerdir, $4/(1-0.9)$.
# </details>
# <details><summary>B) 36</summary>
#
# Hayır: $\beta$ eski ortalamanın çarpanıdır, o da 0'dır.
# </details>
# <details><summary>C) 4</summary>
#
# Evet: $0.9\cdot 0 + 0.1\cdot 40$.
# </details>
#
# **6. Bir tarif $(1-\beta)$'lı biçimde momentum 0.9 ve $\alpha = 0.1$ diyor. Keras'ın `SGD`'sine ne verirsiniz?**
#
# <details><summary>A) <code>learning_rate=0.1</code></summary>
#
# Hayır. Keras'ta $(1-\beta)$ çarpanı yoktur, adımlar on kat uzun olur.
# </details>
# <details><summary>B) <code>learning_rate=0.01</code></summary>
#
# Evet: $\alpha(1-\beta)$.
# </details>
# <details><summary>C) <code>learning_rate=1.0</code></summary>
#
# Hayır, yön yanlış: olması gereken oranın yüz katı.
# </details>
#
# **7. Kayıp 100 dönemdir kıpırdamıyor. Ne biliyorsunuz?**
#
# <details><summary>A) ağ yerel minimumda</summary>
#
# Hayır. Plato, eyer, doymuş birimler ve fazla büyük bir oran da tıpkı böyle görünür.
# </details>
# <details><summary>B) gradyan küçük ya da adımlar boşa gidiyor; fazlası henüz bilinmiyor</summary>
#
# Evet. Gradyanın normuna bakın, başka bir oran deneyin.
# </details>
# <details><summary>C) ağ olabilecek en iyi kayba yakınsadı</summary>
#
# Hayır. Kaybın değişmemesi, ne kadar yüksek olduğu hakkında hiçbir şey söylemez.
# </details>

# %% [markdown] lang="en" slideshow={"slide_type": "slide"}
# ## 5.12 In short
#
# | idea | formula | Keras |
# |---|---|---|
# | standardise | $x' = (x-\mu)/\sigma$, statistics of the training set | `layers.Normalization` |
# | initialise | $\operatorname{Var}(w) = 1/n_{in}$, $2/(n_{in}+n_{out})$, $2/n_{in}$ | `LecunNormal`, `GlorotUniform`, `HeNormal` |
# | mini-batch | $\lceil m/k \rceil$ updates per epoch, error of the gradient $\propto 1/\sqrt{k}$ | `fit(batch_size=k)` |
# | average | $V_t = \beta V_{t-1} + (1-\beta)\theta_t$, window $1/(1-\beta)$, corrected $V_t/(1-\beta^t)$ | inside the optimisers |
# | momentum | $v := \beta v - \alpha\,\mathrm{d}W$, $W := W + v$ | `SGD(momentum=0.9)` |
# | RMSprop | $W := W - \alpha\,\mathrm{d}W/\sqrt{s+\varepsilon}$ | `RMSprop(rho=0.9)` |
# | Adam | $W := W - \alpha\,\hat m/(\sqrt{\hat v}+\varepsilon)$; Keras: $\hat\varepsilon$ beside $\sqrt{v}$ | `Adam(0.001)` |
# | decay | $\alpha_0/(1+\text{decay}\cdot n)$ | `schedules.InverseTimeDecay` |
# | warm-up, then a fall | $\alpha_{\text{peak}}\,t/u$, then half a cosine | `schedules.CosineDecay(warmup_steps=u)` |
# | clip | $g := g\,\min(1, c/\lVert g\rVert)$ | `global_clipnorm=c` |

# %% [markdown] lang="tr"
# ## 5.12 Kısaca
#
# | kavram | formül | Keras |
# |---|---|---|
# | standartlaştırma | $x' = (x-\mu)/\sigma$, istatistikler eğitim kümesinden | `layers.Normalization` |
# | ilklendirme | $\operatorname{Var}(w) = 1/n_{in}$, $2/(n_{in}+n_{out})$, $2/n_{in}$ | `LecunNormal`, `GlorotUniform`, `HeNormal` |
# | mini yığın | dönem başına $\lceil m/k \rceil$ güncelleme, gradyanın hatası $\propto 1/\sqrt{k}$ | `fit(batch_size=k)` |
# | ortalama | $V_t = \beta V_{t-1} + (1-\beta)\theta_t$, pencere $1/(1-\beta)$, düzeltilmiş $V_t/(1-\beta^t)$ | optimize edicilerin içinde |
# | momentum | $v := \beta v - \alpha\,\mathrm{d}W$, $W := W + v$ | `SGD(momentum=0.9)` |
# | RMSprop | $W := W - \alpha\,\mathrm{d}W/\sqrt{s+\varepsilon}$ | `RMSprop(rho=0.9)` |
# | Adam | $W := W - \alpha\,\hat m/(\sqrt{\hat v}+\varepsilon)$; Keras: $\hat\varepsilon$, $\sqrt{v}$ yanında | `Adam(0.001)` |
# | azaltma | $\alpha_0/(1+\text{decay}\cdot n)$ | `schedules.InverseTimeDecay` |
# | ısınma, sonra düşüş | $\alpha_{\text{peak}}\,t/u$, sonra yarım kosinüs | `schedules.CosineDecay(warmup_steps=u)` |
# | kırpma | $g := g\,\min(1, c/\lVert g\rVert)$ | `global_clipnorm=c` |

# %% [markdown] lang="en" slideshow={"slide_type": "notes"}
# *For the instructor.* 1 minute. Let the class name one thing that they would now do differently.

# %% [markdown] lang="tr"
# *Öğretmene not.* 1 dakika. Öğrenciler, artık başka türlü yapacakları bir şeyi söylesin.

# %% [markdown] lang="en" slideshow={"slide_type": "skip"}
# **Words of the week.** condition number · fan-in · mini-batch · epoch · exponentially weighted average · bias correction · momentum · saddle point · plateau · vanishing and exploding gradient.
#
# **Further reading.** LeCun, Bottou, Orr, Müller (1998), *Efficient BackProp*. Glorot, Bengio (2010), *Understanding the difficulty of training deep feedforward neural networks*. Sutskever et al. (2013), *On the importance of initialization and momentum in deep learning*. Pascanu, Mikolov, Bengio (2013), [arXiv:1211.5063](https://arxiv.org/abs/1211.5063). Dauphin et al. (2014), [arXiv:1406.2572](https://arxiv.org/abs/1406.2572). Kingma, Ba (2015), [arXiv:1412.6980](https://arxiv.org/abs/1412.6980). He et al. (2015), [arXiv:1502.01852](https://arxiv.org/abs/1502.01852). Bottou, Curtis, Nocedal (2018), [arXiv:1606.04838](https://arxiv.org/abs/1606.04838). Loshchilov, Hutter (2019), [arXiv:1711.05101](https://arxiv.org/abs/1711.05101).
#
# **Next week:** {{week06: Generalisation and regularisation}}: a network that learns its training set by heart. How do you notice, and what do you do about it?

# %% [markdown] lang="tr"
# **Haftanın terimleri.** koşul sayısı (condition number) · girdi sayısı (fan-in) · mini yığın (mini-batch) · dönem (epoch) · üstel ağırlıklı ortalama (exponentially weighted average) · yanlılık düzeltmesi (bias correction) · momentum · eyer noktası (saddle point) · plato (plateau) · kaybolan ve patlayan gradyan (vanishing, exploding gradient).
#
# **İleri okuma.** LeCun, Bottou, Orr, Müller (1998), *Efficient BackProp*. Glorot, Bengio (2010), *Understanding the difficulty of training deep feedforward neural networks*. Sutskever ve ark. (2013), *On the importance of initialization and momentum in deep learning*. Pascanu, Mikolov, Bengio (2013), [arXiv:1211.5063](https://arxiv.org/abs/1211.5063). Dauphin ve ark. (2014), [arXiv:1406.2572](https://arxiv.org/abs/1406.2572). Kingma, Ba (2015), [arXiv:1412.6980](https://arxiv.org/abs/1412.6980). He ve ark. (2015), [arXiv:1502.01852](https://arxiv.org/abs/1502.01852). Bottou, Curtis, Nocedal (2018), [arXiv:1606.04838](https://arxiv.org/abs/1606.04838). Loshchilov, Hutter (2019), [arXiv:1711.05101](https://arxiv.org/abs/1711.05101).
#
# **Gelecek hafta:** {{week06: Genelleme ve düzenlileştirme}} (generalisation, regularisation): eğitim kümesini ezberleyen bir ağ. Bunu nasıl fark edersiniz, ne yaparsınız?
