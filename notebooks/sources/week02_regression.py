# ---
# jupyter:
#   dlcourse:
#     week: 2
#     title: {en: "Week 2 · Regression and gradient descent", tr: "Hafta 2 · Regresyon ve gradyan inişi"}
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
# # Week 2 · Regression and gradient descent
#
# {{binder}}
#
# Learning, in this course, is always the same three things: a guess, a number that says how wrong it was, and a small step that makes the number smaller.
# This week you meet all three in their simplest form, one neuron, and you take every step yourself.
#
# **After this week you can**
#
# 1. *compute* derivatives forward by nudging and backward on a computation graph;
# 2. *fit* a line by gradient descent and by the normal equations, and *say* when each of them fails;
# 3. *find* the largest learning rate that still converges, before you train;
# 4. *derive* the log loss from a likelihood, and *explain* with numbers why it is not the squared error;
# 5. *implement* logistic regression for a whole data set without a loop, and *recognise* digits with it;
# 6. *choose* a threshold by what its mistakes cost, and *measure* its price on new data.
#
# **Time:** about 3 hours of your own work; 90 minutes in class.
# **You need:** vectors ({{1.1}}), dot and matrix products ({{1.2}}), broadcasting ({{1.3}}) and one line instead of a loop ({{1.5}}), one-hot labels ({{1.6}}), a table without holes ({{0.4}}); the derivatives of $x^2$, $e^x$ and the natural logarithm.

# %% [markdown] lang="tr"
# # Hafta 2 · Regresyon ve gradyan inişi
#
# {{binder}}
#
# Bu derste öğrenmek hep aynı üç şeydir: bir tahmin, tahminin ne kadar yanlış olduğunu söyleyen bir sayı ve bu sayıyı küçülten küçük bir adım.
# Bu hafta üçüyle de en yalın hâlleriyle, tek bir nöronda (neuron) tanışacak, her adımı kendiniz atacaksınız.
#
# **Bu haftanın sonunda**
#
# 1. türevleri hem ileri doğru küçük değişikliklerle hem de bir hesaplama çizgesi (computation graph) üzerinde geri doğru *hesaplayabileceksiniz*;
# 2. düz bir çizgiyi hem gradyan inişiyle (gradient descent) hem normal denklemlerle verilere *uydurabilecek*, bunların hangi durumda işe yaramadığını *söyleyebileceksiniz*;
# 3. hâlâ yakınsayan en büyük öğrenme oranını (learning rate) eğitimden önce *bulabileceksiniz*;
# 4. log kaybını olabilirlikten *türetebilecek*, kayıp olarak neden kare hatanın kullanılmadığını sayılarla *açıklayabileceksiniz*;
# 5. lojistik regresyonu (logistic regression) bütün bir veri kümesi için döngüsüz *yazabilecek*, onunla rakam *tanıyabileceksiniz*;
# 6. bir eşiği, yaptırdığı hataların bedeline göre *seçebilecek*, bu seçimin yeni verideki bedelini *ölçebileceksiniz*.
#
# **Süre:** kendi başınıza yaklaşık 3 saat; sınıfta 90 dakika.
# **Gerekenler:** vektörler ({{1.1}}), iç çarpım ve matris çarpımı ({{1.2}}), yayınlama (broadcasting, {{1.3}}), döngü yerine tek satır ({{1.5}}), one-hot kodlama (one-hot encoding, {{1.6}}), boşluksuz bir tablo ({{0.4}}); $x^2$'nin, $e^x$'in ve doğal logaritmanın türevi.

# %% slideshow={"slide_type": "skip"}
import numpy as np

import dlcourse
from dlcourse import activations, datasets, gradcheck, keras_bridge, labs, layers
from dlcourse import losses, metrics, models, optimizers, plots, selection
from dlcourse.exercises import week02

dlcourse.set_language("en")
plots.use_style()
np.set_printoptions(precision=4, suppress=True)

# %% [markdown] lang="en" predict="run" slideshow={"slide_type": "subslide"}
# ## One line, four rates
#
# 442 people have diabetes. From the body mass index of each (weight in kg over the square of the height in m, here scaled to mean 0 and deviation 1) a straight line is to guess how far the illness has gone a year later, on a scale from 25 to 346. The line starts flat, at 0. Then it is corrected 20 times: look how the mean squared error ({{2.2}}) changes with the slope and with the height of the line, and move both against it.
#
# How far to move for a given change is set by one number that you choose, the **learning rate** $\alpha$. Four runs: the same data, the same start, the same rule; only $\alpha$ is 0.1, 0.5, 0.9 or 1.05.
#
# **Predict:** which run comes down first, which last, and which never?

# %% [markdown] lang="tr"
# ## Tek çizgi, dört oran
#
# 442 kişide diyabet var. Düz bir çizgi, her kişinin vücut kitle indeksinden (kg olarak ağırlık bölü m olarak boyun karesi; burada ortalaması 0, standart sapması 1 olacak biçimde ölçeklenmiş) hastalığın bir yıl sonra ne kadar ilerlediğini 25 ile 346 arasında bir ölçekte tahmin edecek. Çizgi 0'da, yatay başlıyor. Sonra 20 kez düzeltiliyor: ortalama kare hatanın (mean squared error, {{2.2}}) çizginin eğimiyle ve yüksekliğiyle nasıl değiştiğine bakılıyor, ikisi de bunun tersi yönde değiştiriliyor.
#
# Hatadaki aynı değişime karşılık ikisinin ne kadar değiştirileceğini, sizin seçtiğiniz tek bir sayı belirler: **öğrenme oranı** (learning rate) $\alpha$. Dört iniş var: veri aynı, başlangıç aynı, kural aynı; yalnızca $\alpha$ farklı: 0.1, 0.5, 0.9 ya da 1.05.
#
# **Tahmin edin:** hangi iniş dibe ilk varır, hangisi son, hangisi hiç varmaz?

# %% [markdown] lang="en" slideshow={"slide_type": "notes"}
# *For the instructor.* 3 minutes for the opening. Let the class vote before the figure. Usual misconception: larger steps arrive sooner, smaller ones are merely slower; 0.9 and 0.1 turn out to be equally good.

# %% [markdown] lang="tr"
# *Öğretmene not.* Açılış için 3 dakika. Grafikten önce sınıfa oy verdirin. Sık görülen yanılgı: büyük adım daha çabuk varır, küçük adım yalnızca yavaştır; oysa 0.9 ile 0.1 eşit çıkar.


# %% slideshow={"slide_type": "skip"}
def standard(column):
    return (column - column.mean()) / column.std()


patients, progression = datasets.load_diabetes(scaled=False)
bmi = standard(patients[:, 2])


def descend(rate, steps=20):
    w = b = 0.0
    path = [(w, b)]
    for _step in range(steps):
        error = w * bmi + b - progression
        w -= rate * 2 * (error * bmi).mean()
        b -= rate * 2 * error.mean()
        path.append((w, b))
    return np.array(path)


def cost_of_line(w, b):
    return ((w * bmi + b - progression) ** 2).mean()


paths = {rate: descend(rate) for rate in (0.1, 0.5, 0.9, 1.05)}
costs = {
    f"α = {rate}": [cost_of_line(*point) for point in path]
    for rate, path in paths.items()
}

# %% answers=true slideshow={"slide_type": "subslide"}
_ = plots.week02.rates(costs)

# %% answers=true slideshow={"slide_type": "skip"}
for label, values in costs.items():
    print(f"{label:9}", np.round([values[step] for step in (0, 1, 2, 10, 20)], 1))

# %% [markdown] lang="en" slideshow={"slide_type": "fragment"}
# 0.5 is there after **one** step, and stays. 0.1 and 0.9 have the same cost after every step: one creeps towards the bottom, the other jumps across it, from side to side, and both lose a fifth of their distance each time. 1.05 jumps too far, lands higher than it started, and after 20 steps costs 39 times as much as at the start. Between "jumps" and "explodes" lies exactly one rate, 1, at which it would go to and fro for ever.
#
# By the end of 2.3 you will be able to compute this limit before the first step. What is left at the bottom, 3890, is no fault of the descent: it is what a straight line cannot know.

# %% [markdown] lang="tr"
# 0.5, **bir** adımda varır ve orada kalır. 0.1 ile 0.9'un maliyetleri her adımda birbirine eşittir: biri dibe doğru sürünür, öteki dibin bir yanından öbür yanına sıçrar; ikisi de her adımda uzaklığının beşte birini kaybeder. 1.05 fazla uzağa sıçrar, başladığı yerden daha yükseğe düşer; 20 adım sonra maliyeti başlangıçtakinin 39 katıdır. "Sıçrar" ile "patlar" arasında yalnızca bir oran vardır: 1. Bu oranla çizgi sonsuza dek gidip gelirdi.
#
# 2.3'ün sonunda bu sınırı ilk adımdan önce hesaplayabileceksiniz. Dipte kalan 3890, inişin kusuru değildir: düz bir çizgiyle açıklanamayan kısımdır.

# %% [markdown] lang="en" topics="A113 A116 A112 B24" predict="run" slideshow={"slide_type": "slide"}
# ## 2.1 Data, and how we write them
#
# ### Columns on paper, rows in code
#
# An **example** is a pair $(x, y)$: features $x$, and the answer $y$ that goes with them. There are $m$ examples for training ($m_{test}$ for the test) with $n_x$ features each. $x^{(i)}_j$ is feature $j$ of example $i$.
#
# | | on paper: examples are columns | in code and in Keras: examples are rows |
# |---|---|---|
# | all inputs | $X$ of shape $(n_x, m)$ | `x` of shape `(m, n_x)` |
# | all answers | $Y$ of shape $(1, m)$ | `y` of shape `(m,)` or `(m, 1)` |
# | weights | $w$ of shape $(n_x, 1)$ | `w` of shape `(n_x,)`; Keras' kernel `(n_x, 1)` |
# | bias | $b$, one number | `b`, one number |
# | guess before any bend | $Z = w^\top X + b$ | `z = x @ w + b` |
#
# $b$ is one number, and broadcasting adds it to all $m$ columns. Read $Z$ aloud: *weigh every column, then add the bias to each.*
#
# A picture becomes features by **flattening**: all its numbers in one long column. **Predict:** how long is that of a colour picture of 64 × 64 pixels? And which shape has $Z$ for 5 such pictures?

# %% [markdown] lang="tr"
# ## 2.1 Veriler ve yazılışları
#
# ### Kâğıtta sütunlar, kodda satırlar
#
# **Örnek**, bir $(x, y)$ çiftidir: $x$ öznitelikler, $y$ onlara ait yanıt. Eğitim için $m$, test için $m_{test}$ örnek vardır; her örnekte $n_x$ öznitelik bulunur. $x^{(i)}_j$, $i$. örneğin $j$. özniteliğidir.
#
# | | kâğıtta: örnekler sütundur | kodda ve Keras'ta: örnekler satırdır |
# |---|---|---|
# | bütün girdiler | $(n_x, m)$ şeklinde $X$ | `(m, n_x)` şeklinde `x` |
# | bütün yanıtlar | $(1, m)$ şeklinde $Y$ | `(m,)` ya da `(m, 1)` şeklinde `y` |
# | ağırlıklar | $(n_x, 1)$ şeklinde $w$ | `(n_x,)` şeklinde `w`; Keras'ın çekirdeği `(n_x, 1)` |
# | sapma (bias) | $b$, tek sayı | `b`, tek sayı |
# | bükülmeden önceki tahmin | $Z = w^\top X + b$ | `z = x @ w + b` |
#
# $b$ tek sayıdır; yayınlama (broadcasting) onu $m$ sütunun hepsine ekler. $Z$'yi sesli okuyun: *her sütunu ağırlıklarla çarpıp toplayın, sonra her birine sapmayı ekleyin.*
#
# Bir görüntü **düzleştirilerek** öznitelik olur: bütün sayıları tek bir uzun sütuna dizilir. **Tahmin edin:** 64 × 64 piksellik renkli bir görüntünün sütunu ne kadar uzundur? Böyle 5 görüntü için $Z$'nin şekli ne olur?

# %% [markdown] lang="en" slideshow={"slide_type": "notes"}
# *For the instructor.* 6 minutes for 2.1. Write one example as a column on the board, then turn the sheet. Usual misconception: $X$ on paper and `x` in the code are the same array; one is the transpose of the other.

# %% [markdown] lang="tr"
# *Öğretmene not.* 2.1 için 6 dakika. Tahtaya bir örneği sütun olarak yazın, sonra kâğıdı çevirin. Sık görülen yanılgı: kâğıttaki $X$ ile koddaki `x` aynı dizidir; oysa biri ötekinin devriğidir (transpose).

# %% answers=true slideshow={"slide_type": "fragment"}
pictures = np.zeros((5, 64, 64, 3))
X = pictures.reshape(5, -1).T
w, b = np.ones((X.shape[0], 1)), 0.5
print("n_x, m:", X.shape, "  w:", w.shape, "  Z:", (w.T @ X + b).shape)

# %% [markdown] lang="en" topics="A012 A126 A127 A128 A129 A130" predict="run" slideshow={"slide_type": "subslide"}
# ### Two questions to one table, and a hole in it
#
# Six houses: floor space in m², kind (A: attached, B: bungalow, C: cottage), price in thousands. One floor space was never measured.
#
# To ask for the **price** is a regression: the answer is a number, and being off by 10 is better than being off by 100. To ask whether it is **cheap, medium or expensive** is a classification: the answer is one of a few names. The table is the same; the question decides.
#
# Before either, the table has to become numbers, with the calls of {{0.4: section 0.4}}: `isna` (or `isnull`), `.sum()`, `fillna` and `map`.
#
# **Predict:** what does `map` give for the house of kind "D", which its dictionary does not have?

# %% [markdown] lang="tr"
# ### Tek tabloya iki soru ve tablodaki boşluk
#
# Altı ev: m² olarak alan, tür (A: bitişik, B: tek katlı, C: kır evi), bin lira olarak fiyat. Evlerden birinin alanı hiç ölçülmemiş.
#
# **Fiyatı** sormak bir regresyondur: yanıt bir sayıdır ve 10 yanılmak 100 yanılmaktan iyidir. **Ucuz mu, orta mı, pahalı mı** diye sormak bir sınıflandırmadır: yanıt birkaç addan biridir. Tablo aynıdır; ne olacağını soru belirler.
#
# İkisinden de önce tablonun, {{0.4: bölüm 0.4}}'teki çağrılarla sayılara dönüşmesi gerekir: `isna` (ya da `isnull`), `.sum()`, `fillna` ve `map`.
#
# **Tahmin edin:** `map`, sözlüğünde bulunmayan "D" türündeki ev için ne verir?

# %% answers=true slideshow={"slide_type": "subslide"}
import pandas as pd

houses = pd.DataFrame(
    {
        "m2": [50, 80, np.nan, 120, 65, 95],
        "kind": list("ABBCAD"),
        "price": [150, 240, 230, 410, 190, 300],
    }
)
print(houses.isna().sum().to_dict())
houses["m2"] = houses["m2"].fillna(houses["m2"].mean())
houses["code"] = houses["kind"].map({"A": 0, "B": 1, "C": 2})
houses["class"] = houses["price"].map(lambda price: int(price >= 200) + (price >= 300))
print(houses)
print("isna:", int(houses.isna().to_numpy().sum()))

# %% [markdown] lang="en" slideshow={"slide_type": "fragment"}
# `map` gives a **new hole**, NaN, and says nothing. So count again after every step. Two more things to keep in mind. Fill with the mean of the **training** examples only: a mean that has seen the test set is a small look into the future. And A, B, C as 0, 1, 2 claims that a cottage is twice a bungalow; a model that multiplies by weights takes that literally, so names without an order become one-hot columns ({{1.6}}).

# %% [markdown] lang="tr"
# `map`, hiçbir şey söylemeden **yeni bir boşluk**, NaN verir. Öyleyse her adımdan sonra yeniden sayın. İki şeyi daha unutmayın. Boşlukları yalnızca **eğitim** örneklerinin ortalamasıyla doldurun: test kümesini görmüş bir ortalama, geleceğe atılmış küçük bir bakıştır. Ayrıca A, B, C için 0, 1, 2 yazmak, C'nin (kır evi) B'nin (tek katlı ev) iki katı ettiğini ileri sürmektir; ağırlıklarla çarpan bir model bunu olduğu gibi alır. Bu yüzden sırası olmayan adlar one-hot sütunlara çevrilir ({{1.6}}).

# %% [markdown] lang="en" topics="A123 A124" predict="run" slideshow={"slide_type": "subslide"}
# ### Look before you fit
#
# The patients of the opening have ten features: `age`, `sex`, the BMI (`bmi`), blood pressure (`bp`), and six values of their blood, `s1` to `s6`. Three looks cost nothing: are there **holes**, are there **outliers** (here: further than four standard deviations from the mean; one such deviation is the root of the mean squared distance from it), and which features say the same thing twice? The last is measured by the **correlation** ({{0.4: section 0.4}}); of two scaled columns it is $\operatorname{mean}(u\,v)$.
#
# **Predict:** s1 is all cholesterol in the blood, s2 is LDL, one part of it. What is their correlation?

# %% [markdown] lang="tr"
# ### Uydurmadan önce bakın
#
# Açılıştaki hastaların on özniteliği var: yaş (`age`), cinsiyet (`sex`), BMI (`bmi`), tansiyon (`bp`) ve `s1`'den `s6`'ya altı kan değeri. Üç şeye bakmak hiçbir şeye mal olmaz: **boşluk** var mı, **aykırı değer** (outlier; burada: ortalamaya uzaklığı dört standart sapmayı (standard deviation) aşan; standart sapma, ortalamaya uzaklıkların karelerinin ortalamasının kareköküdür) var mı, hangi öznitelikler aynı şeyi iki kez söylüyor? Sonuncusunu **korelasyon** (correlation; {{0.4: bölüm 0.4}}) ölçer; ölçeklenmiş iki sütunda bu $\operatorname{mean}(u\,v)$'dir.
#
# **Tahmin edin:** s1 kandaki bütün kolesterol, s2 onun bir parçası olan LDL'dir. Korelasyonları kaçtır?

# %% answers=true slideshow={"slide_type": "fragment"}
names = ["age", "sex", "bmi", "bp", "s1", "s2", "s3", "s4", "s5", "s6"]
columns = (patients - patients.mean(axis=0)) / patients.std(axis=0)
print("holes:", np.isnan(patients).sum(), "  outliers:", (abs(columns) > 4).sum(axis=0))
correlation = columns.T @ columns / len(columns)
for i, j in zip(*np.nonzero(np.triu(abs(correlation) > 0.7, 1)), strict=True):
    print(f"{names[i]} and {names[j]}: {correlation[i, j]:.3f}")
with_y = columns.T @ standard(progression) / len(columns)
print("y:", "  ".join(f"{n} {c:.2f}" for n, c in zip(names, with_y, strict=True)))

# %% [markdown] lang="en" slideshow={"slide_type": "fragment"}
# 0.897: who knows s1 can guess s2 well, and a line does so with misses of 0.44 of a deviation (1 without s1). Two such features carry much the same information, and 2.4 shows what that does to their weights. One value of s2 lies more than four deviations out. It stays in: nothing says that it is a slip of the pen, and it is the patient whom a doctor would want to know about.

# %% [markdown] lang="tr"
# 0.897: s1'i bilen s2'yi iyi tahmin eder; düz bir çizginin tahmini 0.44 standart sapma yanılır (s1 olmadan 1). Böyle iki öznitelik büyük ölçüde aynı bilgiyi taşır; bunun ağırlıklarına ne yaptığını 2.4 gösterir. s2'nin tek bir değeri dört standart sapmadan daha uzaktadır. Tabloda kalır: yanlış yazıldığını gösteren bir şey yoktur, doktorun bilmek isteyeceği hasta da odur.

# %% [markdown] lang="en" slideshow={"slide_type": "skip"}
# Why four deviations, when exercise 7 of week 0 counted in MADs (the median distance from the median)? Outliers swell the deviation that is to catch them; the MAD they cannot swell as long as they are fewer than half, so it is the better yardstick where there are several. For normally distributed values four deviations are 5.9 MADs. The limit of that exercise, 3.5 MADs, is 2.4 deviations: it would call many a patient an outlier who is merely far from the middle.

# %% [markdown] lang="tr"
# Hafta 0'ın 7. alıştırması uzaklığı MAD ile (ortancaya uzaklıkların ortancasıyla) ölçmüştü; burada neden dört standart sapma? Aykırı değerler, kendilerini yakalayacak standart sapmayı büyütür; MAD'yi ise, sayıları yarıdan az oldukça, büyütemez: birden çok aykırı değer varsa daha iyi ölçü MAD'dir. Normal dağılan değerlerde dört standart sapma 5.9 MAD eder. O alıştırmadaki sınır olan 3.5 MAD ise 2.4 standart sapmadır: yalnızca ortadan uzakta kalan birçok hastayı da aykırı değer sayardı.

# %% [markdown] lang="en" topics="A146 A151 A152 A153 B106" predict="run" slideshow={"slide_type": "slide"}
# ## 2.2 A line and its cost
#
# ### How wrong is a line?
#
# **Linear regression** guesses $\hat y = w x + b$. At each point the **error** is $\hat y - y$, measured straight up or down: not the shortest way to the line, since $x$ is known and only $y$ is guessed. A **loss function** (in older books: error function) says how bad one such error is, for example its square. The **cost function** $J$ is the mean of the losses of all examples: the one number that training makes small. (Keras calls both of them loss.) Two costs are common:
#
# $$\text{MSE} = \frac1m \sum_{i=1}^{m} \left(\hat y^{(i)} - y^{(i)}\right)^2, \qquad \text{MAE} = \frac1m \sum_{i=1}^{m} \left|\hat y^{(i)} - y^{(i)}\right|$$
#
# the **mean squared error** and the **mean absolute error**. The line with the least MSE is the line of **least squares**. The square root of the MSE (RMSE) has the unit of $y$ again. Read the MSE aloud: *take each miss, square it, take the mean.*
#
# **Predict** both for $y = (1, 2, 3)$ and $\hat y = (1.5, 2, 2)$. Then: the one number $c$ that guesses $(1, 2, 3, 4, 100)$ best is 22 for one of the two, and 3 for the other. Which is which?

# %% [markdown] lang="tr"
# ## 2.2 Bir çizgi ve maliyeti
#
# ### Bir çizgi ne kadar yanılır?
#
# **Doğrusal regresyon** (linear regression), $\hat y = w x + b$ tahminini yapar. Her noktadaki **hata**, dikey ölçülen $\hat y - y$ farkıdır; çizgiye en kısa uzaklık değildir, çünkü $x$ bilinir, yalnızca $y$ tahmin edilir. Bir **kayıp fonksiyonu** (loss function; eski kitaplarda error function), böyle tek bir hatanın ne kadar kötü olduğunu söyler; örneğin hatanın karesidir. **Maliyet fonksiyonu** (cost function) $J$, bütün örneklerin kayıplarının ortalamasıdır: eğitimin küçülttüğü tek sayı budur. (Keras ikisine de loss der.) İki maliyet sık kullanılır:
#
# $$\text{MSE} = \frac1m \sum_{i=1}^{m} \left(\hat y^{(i)} - y^{(i)}\right)^2, \qquad \text{MAE} = \frac1m \sum_{i=1}^{m} \left|\hat y^{(i)} - y^{(i)}\right|$$
#
# yani **ortalama kare hata** (mean squared error) ve **ortalama mutlak hata** (mean absolute error). MSE'si en küçük olan çizgi, **en küçük kareler** (least squares) çizgisidir. MSE'nin karekökünün (RMSE) birimi yine $y$'nin birimidir. MSE'yi sesli okuyun: *her hatanın karesini alın, sonra bunların ortalamasını alın.*
#
# $y = (1, 2, 3)$ ve $\hat y = (1.5, 2, 2)$ için ikisini de **tahmin edin**. Sonra: $(1, 2, 3, 4, 100)$ sayılarının hepsi için aynı $c$ tahmin edilecekse en iyi $c$, bu ölçülerin birine göre 22, ötekine göre 3'tür. Hangisi hangisidir?

# %% [markdown] lang="en" slideshow={"slide_type": "notes"}
# *For the instructor.* 5 minutes for 2.2. Let somebody draw the errors of a line on the board; usual misconception: they are drawn at a right angle to the line.

# %% [markdown] lang="tr"
# *Öğretmene not.* 2.2 için 5 dakika. Bir öğrenci tahtaya bir çizginin hatalarını çizsin; sık görülen yanılgı: hatalar çizgiye dik çizilir.

# %% answers=true slideshow={"slide_type": "subslide"}
y, guess = np.array([1.0, 2, 3]), np.array([1.5, 2, 2])
print("MSE", losses.mean_squared_error(y, guess).round(6))
print("MAE", losses.mean_absolute_error(y, guess).round(6))
numbers = np.array([1.0, 2, 3, 4, 100])
for c in (3.0, 22.0):
    print(f"c = {c:4}: MSE {((c - numbers) ** 2).mean():6.1f}", end="  ")
    print(f"MAE {abs(c - numbers).mean():.1f}")

# %% [markdown] lang="en" slideshow={"slide_type": "fragment"}
# The **mean**, 22, is best for the MSE, the **median**, 3, for the MAE. Squares make one far point count more than all the near ones: a reason to look for outliers, and to choose the MAE when they are only noise. For a single example the slope of the squared error shrinks as you come near; that of the absolute error keeps its size up to the point itself and jumps there.

# %% [markdown] lang="tr"
# MSE için en iyisi **ortalama**, 22; MAE için en iyisi **ortanca**, 3. Kareler, uzaktaki tek bir noktayı yakındakilerin hepsinden daha önemli kılar: bu, aykırı değerleri aramak, bunlar yalnızca gürültüyse de MAE'yi seçmek için bir nedendir. Tek bir örnekte kare hatanın eğimi, yaklaştıkça küçülür; mutlak hatanınki noktaya kadar aynı büyüklükte kalır, orada sıçrar.

# %% [markdown] lang="en" slideshow={"slide_type": "subslide"}
# The least-squares line of the opening, with its errors:

# %% [markdown] lang="tr"
# Açılışın en küçük kareler çizgisi ve hataları:

# %% slideshow={"slide_type": "-"}
w_best, b_best = paths[0.5][-1]
_ = plots.week02.line_fit(bmi, progression, w_best, b_best)
print(f"w {w_best:.2f}  b {b_best:.2f}  RMSE {cost_of_line(w_best, b_best) ** 0.5:.1f}")
print(f"std(y) {progression.std():.1f}")

# %% [markdown] lang="en" slideshow={"slide_type": "fragment"}
# One deviation more of BMI, 45 points more of progression. Always guessing the mean, 152, would miss by 77.0; the line misses by 62.4. So a third of the **variance** is explained ($1 - 62.4^2/77.0^2 = 0.34$, called $R^2$); the rest no line in the BMI can explain, and a curve hardly more: a polynomial of degree 8 gets to 0.35.

# %% [markdown] lang="tr"
# BMI'nin bir standart sapma fazlası, ilerlemede 45 puan fazlası demektir. Hep ortalamayı, 152'yi tahmin etmenin RMSE'si 77.0 olurdu; çizgininki 62.4'tür. Demek ki **varyansın** (variance) üçte biri açıklanmıştır ($1 - 62.4^2/77.0^2 = 0.34$; buna $R^2$ denir); gerisini BMI'ye bağlı hiçbir düz çizgi açıklayamaz, bir eğri de pek fazlasını açıklamaz: 8. dereceden bir polinom 0.35'e varır.

# %% [markdown] lang="en" topics="A176 A177 A178 A179 A181 C004-04" predict="run" slideshow={"slide_type": "slide"}
# ## 2.3 Downhill
#
# ### A hiker in the fog
#
# A hiker wants down into the valley and sees nothing but the ground under her feet. She feels the slope, takes a step against it, and feels again. That is **gradient descent**: the landscape is the cost, her place is the weights, her leg length is the learning rate $\alpha$, and each step is leg length times slope. **Optimisation** is the word for the whole walk: changing the weights until the error is lowest. The start is anywhere, often random.
#
# $$w := w - \alpha\,\frac{\mathrm{d}J}{\mathrm{d}w}$$
#
# Read it aloud: *the new weight is the old one minus the rate times the slope.* Where the slope is positive (uphill to the right) it goes left; where it is negative, right. Near the bottom the slope shrinks and the steps with it, though $\alpha$ stays the same.
#
# **Predict:** with $J(w) = w^2 - 10 w + 25$, from $w = 0$ and with $\alpha = 0.1$: where are you after one step? And what do the rates 0.9 and 1.1 do?

# %% [markdown] lang="tr"
# ## 2.3 Yokuş aşağı
#
# ### Siste bir yürüyüşçü
#
# Bir yürüyüşçü vadiye inmek istiyor ve ayağının altındaki zeminden başka hiçbir şey görmüyor. Eğimi hissediyor, tersi yönde bir adım atıyor, yeniden hissediyor. Bu, **gradyan inişidir**: arazi maliyettir, yürüyüşçünün yeri ağırlıklardır, bacağının uzunluğu öğrenme oranı $\alpha$'dır; her adımın uzunluğu, bacağının uzunluğu çarpı eğimdir. Yürüyüşün tamamına, yani hata en küçük olana kadar ağırlıkları değiştirmeye **optimizasyon** denir. Başlangıç herhangi bir yerdir, çoğunlukla rastgele seçilir.
#
# $$w := w - \alpha\,\frac{\mathrm{d}J}{\mathrm{d}w}$$
#
# Sesli okuyun: *yeni ağırlık, eski ağırlık eksi oran çarpı eğimdir.* Eğim pozitifse (sağa doğru yokuş yukarıysa) sola, negatifse sağa gidilir. Dibe yaklaştıkça eğim küçülür, $\alpha$ aynı kalsa da adımlar kısalır.
#
# **Tahmin edin:** $J(w) = w^2 - 10 w + 25$, başlangıç $w = 0$, $\alpha = 0.1$: bir adım sonra neredesiniz? 0.9 ve 1.1 oranları ne yapar?

# %% [markdown] lang="en" slideshow={"slide_type": "notes"}
# *For the instructor.* 17 minutes for 2.3, five of them with the lab. Walk the curve with your hand. Usual misconception: the learning rate is the length of the step; it is multiplied by the slope.

# %% [markdown] lang="tr"
# *Öğretmene not.* 2.3 için 17 dakika, beşi laboratuvarla. Eğriyi elinizle izleyin. Sık görülen yanılgı: öğrenme oranı adımın uzunluğudur; oysa eğimle çarpılır.


# %% answers=true slideshow={"slide_type": "skip"}
def slope(w):
    return 2 * w - 10


walks = {}
for rate in (0.1, 0.9, 1.1):
    walk = [0.0]
    for _step in range(6):
        walk.append(walk[-1] - rate * slope(walk[-1]))
    walks[rate] = walk
    print(f"α = {rate}:", np.round(walk, 2))

# %% answers=true slideshow={"slide_type": "subslide"}
_ = plots.week02.walks(walks)

# %% [markdown] lang="en" slideshow={"slide_type": "fragment"}
# At $w = 0$ the slope is $-10$, so the first step goes to $0 + 0.1 \cdot 10 = 1$. Each step multiplies the **distance** to the bottom, $w - 5$, by the same number, $1 - 2\alpha$: by 0.8, by $-0.8$, by $-1.2$. A negative number means that the step lands on the other side, one beyond $-1$ that it lands further away.

# %% [markdown] lang="tr"
# $w = 0$'da eğim $-10$'dur, ilk adım $0 + 0.1 \cdot 10 = 1$'e gider. Her adım, dibe olan **uzaklığı** $w - 5$'i aynı sayıyla, $1 - 2\alpha$ ile çarpar: 0.8, $-0.8$ ya da $-1.2$ ile. Negatif bir sayı, adımın öbür yana düştüğünü; $-1$'in altındaki bir sayı, daha uzağa düştüğünü söyler.

# %% [markdown] lang="en" topics="A183 A184 A185 C004-05" slideshow={"slide_type": "subslide"}
# ### Where do slopes come from?
#
# Not from looking at curves: from taking the formula apart. $J = 3\,(a + bc)$ at $a = 5$, $b = 3$, $c = 2$ is three operations, a **computation graph**:
#
# $$u = bc = 6 \quad\longrightarrow\quad v = a + u = 11 \quad\longrightarrow\quad J = 3v = 33$$
#
# The **forward pass** computes from left to right. For the **derivatives** go from right to left, and ask at each operation how its result moves when one of its inputs is nudged. $J = 3v$ moves three times as far as $v$: $\mathrm{d}J/\mathrm{d}v = 3$. What stands before $v$ reaches $J$ through $v$, so its derivative is this 3 times a factor of its own. That is the **chain rule**:
#
# $$\frac{\mathrm{d}J}{\mathrm{d}u} = \frac{\mathrm{d}J}{\mathrm{d}v} \cdot \frac{\mathrm{d}v}{\mathrm{d}u}$$
#
# Read it aloud: *how J reacts to u is how J reacts to v, times how v reacts to u.* Each derivative is computed once and serves all that stand before it.

# %% [markdown] lang="tr"
# ### Eğimler nereden gelir?
#
# Eğrilere bakmaktan değil, formülü parçalarına ayırmaktan. $a = 5$, $b = 3$, $c = 2$ iken $J = 3\,(a + bc)$ üç işlemden oluşur; bu bir **hesaplama çizgesidir** (computation graph):
#
# $$u = bc = 6 \quad\longrightarrow\quad v = a + u = 11 \quad\longrightarrow\quad J = 3v = 33$$
#
# **İleri geçiş** soldan sağa hesaplar. **Türevler** için sağdan sola gidin ve her işlemde, girdilerinden biri biraz değişince sonucun ne kadar değiştiğini sorun. $J = 3v$, $v$'nin değişiminin üç katı kadar değişir: $\mathrm{d}J/\mathrm{d}v = 3$. $v$'den önce gelenler $J$'ye $v$ üzerinden ulaşır; bu yüzden türevleri, bu 3 ile kendi çarpanlarının çarpımıdır. **Zincir kuralı** (chain rule) budur:
#
# $$\frac{\mathrm{d}J}{\mathrm{d}u} = \frac{\mathrm{d}J}{\mathrm{d}v} \cdot \frac{\mathrm{d}v}{\mathrm{d}u}$$
#
# Sesli okuyun: *J'nin u'ya tepkisi, J'nin v'ye tepkisi ile v'nin u'ya tepkisinin çarpımıdır.* Her türev bir kez hesaplanır, ondan önce gelenlerin hepsi için kullanılır.

# %% [markdown] lang="en" slideshow={"slide_type": "skip"}
# **Exercise 1.** Draw the graph on paper and write down the derivative of $J$ with respect to each of its five numbers: assign to `derivatives` the dict with the keys `"v"`, `"a"`, `"u"`, `"b"` and `"c"`.

# %% [markdown] lang="tr"
# **Alıştırma 1.** Çizgeyi kâğıda çizin ve $J$'nin, çizgedeki beş sayının her birine göre türevini yazın: `derivatives` değişkenine, anahtarları `"v"`, `"a"`, `"u"`, `"b"` ve `"c"` olan sözlüğü atayın.

# %% exercise="derivatives" slideshow={"slide_type": "skip"}

# %% [markdown] lang="en" topics="A186 C002-02" predict="run" slideshow={"slide_type": "subslide"}
# ### The same by nudging
#
# There is a second way to a derivative, without any rule: nudge the number by a small $\varepsilon$ (textbooks call it a *perturbation*, and many write $h$), compute forward, and divide what $J$ gained by $\varepsilon$. Nudge $a$ from 5 to 5.001: $v$ goes from 11 to 11.001 and $J$ from 33 to 33.003. **Predict** $u$, $v$ and $J$ when $b$ goes from 3 to 3.001, and when $c$ goes from 2 to 2.001.

# %% [markdown] lang="tr"
# ### Aynısı, küçük bir değişiklikle
#
# Türeve, hiçbir kural kullanmadan giden ikinci bir yol vardır: sayıyı küçük bir $\varepsilon$ kadar değiştirin (kitaplarda bu değişikliğe *pertürbasyon* denir; birçoğunda $h$ diye yazılır), ileri doğru hesaplayın, $J$'nin artışını $\varepsilon$'a bölün. $a$'yı 5'ten 5.001'e getirin: $v$, 11'den 11.001'e; $J$, 33'ten 33.003'e gider. $b$ 3'ten 3.001'e, sonra da $c$ 2'den 2.001'e giderse $u$, $v$ ve $J$'nin ne olacağını **tahmin edin**.


# %% answers=true slideshow={"slide_type": "fragment"}
def forward(a=5.0, b=3.0, c=2.0):
    u = b * c
    v = a + u
    return {"u": u, "v": v, "J": 3 * v}


epsilon, before = 0.001, forward()
for name, value in (("a", 5.0), ("b", 3.0), ("c", 2.0)):
    after = forward(**{name: value + epsilon})
    print(name, {key: round(number, 3) for key, number in after.items()}, end="  ")
    print(f"ΔJ/ε = {(after['J'] - before['J']) / epsilon:.3f}")

# %% [markdown] lang="en" slideshow={"slide_type": "fragment"}
# The quotients are the derivatives, here exactly, because $J$ is a straight line in each of the three. Nudging needs one forward pass for each number; going backward gives all of them in one. Week 4 goes backward through whole networks; for a neuron you have all you need.

# %% [markdown] lang="tr"
# Bölme sonuçları türevlerin kendisidir; burada tam olarak, çünkü $J$ üçünün her birinde doğrusaldır (linear). Küçük değişiklikler her sayı için bir ileri geçiş ister; geriye gitmek hepsini bir geçişte verir. Hafta 4'te koca ağlarda geriye gideceğiz; tek bir nöron için gereken her şey elinizde.

# %% [markdown] lang="en" topics="A182" slideshow={"slide_type": "subslide"}
# ### The slope of the cost of a line
#
# With two numbers to change, $J$ has two slopes. The **partial derivative** $\partial J/\partial w$ (the curved ∂ says: the others stay as they are) is the slope when only $w$ moves. Take the MSE apart, with $e^{(i)} = \hat y^{(i)} - y^{(i)}$:
#
# $$\hat y^{(i)} = w x^{(i)} + b \;\longrightarrow\; e^{(i)} \;\longrightarrow\; J = \frac1m \sum_i \left(e^{(i)}\right)^2$$
#
# Back from $J$: each $e^{(i)}$ gets $\frac{2}{m} e^{(i)}$. From there to $w$ with the factor $x^{(i)}$, to $b$ with the factor 1; and since every example reaches the same $w$ and $b$, what they send is added up:
#
# $$\frac{\partial J}{\partial w} = \frac2m \sum_i e^{(i)} x^{(i)}, \qquad \frac{\partial J}{\partial b} = \frac2m \sum_i e^{(i)}$$
#
# In words: *the slope for $w$ is twice the mean of error times input; for $b$ it is twice the mean error.* These are the two lines of `descend` in the opening. A library function for checking such formulas nudges each number in turn:

# %% [markdown] lang="tr"
# ### Bir çizginin maliyetinin eğimi
#
# Değiştirilecek iki sayı varsa $J$'nin de iki eğimi vardır. **Kısmi türev** (partial derivative) $\partial J/\partial w$, yalnızca $w$ değişirken görülen eğimdir (kıvrık ∂ işareti, ötekilerin olduğu gibi kaldığını söyler). $e^{(i)} = \hat y^{(i)} - y^{(i)}$ ile MSE'yi parçalarına ayırın:
#
# $$\hat y^{(i)} = w x^{(i)} + b \;\longrightarrow\; e^{(i)} \;\longrightarrow\; J = \frac1m \sum_i \left(e^{(i)}\right)^2$$
#
# $J$'den geriye: her $e^{(i)}$'ye $\frac{2}{m} e^{(i)}$ gelir. Oradan $w$'ye $x^{(i)}$ çarpanıyla, $b$'ye 1 çarpanıyla gidilir; bütün örnekler aynı $w$ ile $b$'ye ulaştığı için gönderdikleri toplanır:
#
# $$\frac{\partial J}{\partial w} = \frac2m \sum_i e^{(i)} x^{(i)}, \qquad \frac{\partial J}{\partial b} = \frac2m \sum_i e^{(i)}$$
#
# Sözle: *$w$ için eğim, hata ile girdinin çarpımlarının ortalamasının iki katıdır; $b$ için ortalama hatanın iki katıdır.* Açılıştaki `descend` fonksiyonunun iki satırı bunlardır. Böyle formülleri denetleyen bir kitaplık fonksiyonu, sayıları sırayla biraz değiştirir:

# %% slideshow={"slide_type": "-"}
start = np.array([10.0, 100.0])
error = start[0] * bmi + start[1] - progression
formula = np.array([2 * (error * bmi).mean(), 2 * error.mean()])
nudged = gradcheck.numerical_gradient(lambda point: cost_of_line(*point), start)
print("formula", formula, "  nudged", nudged)

# %% [markdown] lang="en" slideshow={"slide_type": "skip"}
# **Exercise 2.** The formulas above are for one feature. Write `mse_gradient(x, y, w, b)` for any number of them: `x` has the shape $(m, n)$, `w` the shape $(n,)$. It takes no loop: which product of `x` and the errors sums over the examples and leaves one number for each feature? The next cell nudges all weights of your function.

# %% [markdown] lang="tr"
# **Alıştırma 2.** Yukarıdaki formüller tek öznitelik içindir. `mse_gradient(x, y, w, b)` fonksiyonunu herhangi bir sayıda öznitelik için yazın: `x`'in şekli $(m, n)$, `w`'nin şekli $(n,)$. Döngü gerekmez: `x` ile hataların hangi çarpımı örnekler üzerinden toplar ve her öznitelik için bir sayı bırakır? Sonraki hücre, fonksiyonunuzun bütün ağırlıklarını biraz değiştirerek denetler.

# %% exercise="mse_gradient" slideshow={"slide_type": "skip"}

# %% slideshow={"slide_type": "skip"}
gradient_of = week02.mse_gradient.trusted(mse_gradient)
rng = np.random.default_rng(0)
x, y, w, b = rng.normal(size=(20, 3)), rng.normal(size=20), rng.normal(size=3), 0.7
dw, db = gradient_of(x, y, w, b)
by_w = gradcheck.numerical_gradient(lambda v: ((x @ v + b - y) ** 2).mean(), w)
by_b = gradcheck.numerical_gradient(lambda v: ((x @ w + v - y) ** 2).mean(), b)
for mine, nudged in ((dw, by_w), (db, by_b)):
    error = gradcheck.relative_error(mine, nudged)
    print(np.round(mine, 6), np.round(nudged, 6), " < 1e-6:", error < 1e-6)

# %% [markdown] lang="en" topics="A174 A175 A180" predict="run" slideshow={"slide_type": "subslide"}
# ### The bowl
#
# Over all pairs $(w, b)$ the cost is a surface, a **convex bowl**: it curves upwards in every direction, so it has one bottom and nothing to get stuck in. Its two slopes together are the **gradient** $\nabla J$, a vector that points where $J$ rises most. In a direction $d$ of length 1 the slope is the **directional derivative** $\nabla J \cdot d$ (dot product, {{1.2}}). So it is largest along the gradient, 0 at a right angle to it, and most negative against it: the **negative gradient** is the steepest way down.
#
# **Predict:** at the start of the opening the gradient has the length 317. What slope do you meet at 45° to it, at 90°, and at 180°?

# %% [markdown] lang="tr"
# ### Çanak
#
# Maliyet, bütün $(w, b)$ çiftleri üzerinde bir yüzeydir: **dışbükey bir çanak** (convex bowl). Her yönde yukarı kıvrıldığından tek bir dibi vardır, takılıp kalacak başka yeri yoktur. Yüzeyin iki eğimi birlikte **gradyandır** (gradient): $J$'nin en çok arttığı yönü gösteren $\nabla J$ vektörü. Uzunluğu 1 olan bir $d$ yönündeki eğim, **yönlü türevdir** (directional derivative), $\nabla J \cdot d$ (iç çarpım (dot product), {{1.2}}). Öyleyse eğim gradyan boyunca en büyük, gradyana dik yönde 0, gradyanın tersi yönde en küçüktür: **negatif gradyan** en dik iniştir.
#
# **Tahmin edin:** açılışın başlangıç noktasında gradyanın boyu 317'dir. Ona 45°'lik, 90°'lik ve 180°'lik açı yapan yönlerde hangi eğimle karşılaşırsınız?

# %% answers=true slideshow={"slide_type": "fragment"}
gradient = -2 * np.array([(progression * bmi).mean(), progression.mean()])
along = gradient / np.linalg.norm(gradient)
across = np.array([-along[1], along[0]])
for degrees in (0, 45, 90, 180):
    angle = np.radians(degrees)
    d = np.cos(angle) * along + np.sin(angle) * across
    rise = cost_of_line(*(1e-4 * d)) - cost_of_line(*(-1e-4 * d))
    print(f"{degrees:3}°  ΔJ/2ε {rise / 2e-4 + 0.0:7.1f}   ∇J·d {gradient @ d:7.1f}")

# %% slideshow={"slide_type": "subslide"}
_ = plots.week02.bowl(bmi, progression, descend(0.1, 20))

# %% [markdown] lang="en" slideshow={"slide_type": "fragment"}
# Left the walk, right the line after 0, 2, 5 and 20 steps: a point of the bowl is a line among the patients. With a rate below the limit of the next slide gradient descent is sure to find **this** bottom, because the surface is a bowl. On other surfaces the best it can promise is a place where the slope is 0 ({{5.7}}).

# %% [markdown] lang="tr"
# Solda yürüyüş, sağda 0, 2, 5 ve 20 adımdan sonraki çizgi: çanağın bir noktası, hastaların arasında bir çizgidir. Oran, sonraki slayttaki sınırın altındaysa gradyan inişi **bu** dibi kesin bulur, çünkü yüzey bir çanaktır. Başka yüzeylerde söz verilebilecek tek şey, varılan yerde eğimin 0 olacağıdır ({{5.7}}).

# %% [markdown] lang="en" predict="run" slideshow={"slide_type": "subslide"}
# ### The largest rate
#
# On a parabola with curvature $c = J''$ the slope at a distance $w - w^*$ from the bottom is $c\,(w - w^*)$. So one step multiplies the distance:
#
# $$w_{\text{new}} - w^* = (1 - \alpha c)\,(w - w^*)$$
#
# It shrinks exactly when $|1 - \alpha c| < 1$, which is $0 < \alpha < 2/c$. At $1/c$ one step is enough. A bowl has curvatures in all directions: the matrix of second derivatives, the **Hessian** $H$, holds them. Some directions $H$ only stretches, without turning them: $Hv = \lambda v$. The factor $\lambda$ is called an **eigenvalue** of $H$; here it is the curvature in the direction $v$, and these directions are the axes of the bowl. The steepest axis decides:
#
# $$\alpha < \frac{2}{\lambda_{\max}(H)}$$
#
# Both slopes of the MSE of a line grow evenly with $w$ and with $b$. So the next cell measures $H$: by how much do they change when $w$ grows by 1, and when $b$ does? You find its formula in exercise 3.
#
# **Predict** the limit for the scaled BMI (look at the opening). With the BMI as measured (mean 26, deviation 4): larger, equal or smaller?

# %% [markdown] lang="tr"
# ### En büyük oran
#
# Eğriliği (curvature) $c = J''$ olan bir parabolde, dipten $w - w^*$ uzaklıktaki eğim $c\,(w - w^*)$'dır. Öyleyse bir adım uzaklığı çarpar:
#
# $$w_{\text{yeni}} - w^* = (1 - \alpha c)\,(w - w^*)$$
#
# Uzaklık, ancak ve ancak $|1 - \alpha c| < 1$ ise, yani $0 < \alpha < 2/c$ ise küçülür. $1/c$'de tek adım yeter. Bir çanağın her yönde eğriliği vardır: bunlar ikinci türevlerin matrisinde, **Hesse matrisi** (Hessian) $H$'de bulunur. $H$ kimi yönleri döndürmez, yalnızca uzatır: $Hv = \lambda v$. $\lambda$ çarpanına $H$'nin **özdeğeri** (eigenvalue) denir; burada o, çanağın $v$ yönündeki eğriliğidir, bu yönler de çanağın eksenleridir. Belirleyici olan en dik eksendir:
#
# $$\alpha < \frac{2}{\lambda_{\max}(H)}$$
#
# Bir çizginin MSE'sinin iki eğimi de $w$ ve $b$ arttıkça hep aynı hızla değişir. Bu yüzden sonraki hücre $H$'yi ölçer: $w$ 1 artınca eğimler ne kadar değişir, $b$ 1 artınca ne kadar? Formülünü 3. alıştırmada siz bulacaksınız.
#
# Ölçeklenmiş BMI için sınırı **tahmin edin** (açılışa bakın). Ölçüldüğü gibi bırakılan BMI ile (ortalama 26, standart sapma 4) sınır daha büyük mü, eşit mi, daha küçük mü olur? **Tahmin edin.**


# %% answers=true slideshow={"slide_type": "subslide"}
def slopes(column, w, b):
    error = w * column + b - progression
    return 2 * (error * column).mean(), 2 * error.mean()


for label, column in (("scaled", bmi), ("raw", patients[:, 2])):
    moved = slopes(column, 1, 0), slopes(column, 0, 1)
    curvatures = np.linalg.eigvalsh(np.subtract(moved, slopes(column, 0, 0)))
    limit = 2 / curvatures[-1]
    print(f"{label:6} curvatures {curvatures.round(3)}  α < {limit:.4f}", end="  ")
    print(f"steepest / flattest {curvatures[-1] / curvatures[0]:.0f}")

# %% [markdown] lang="en" slideshow={"slide_type": "fragment"}
# Scaled, the bowl is round: every curvature is 2, the limit is 1, and 0.5 goes to the bottom in one step from everywhere. Raw, it is a ravine 26,333 times as steep across as along: a rate that survives the steep axis, below 0.0014, hardly moves along the flat one. The same data, the same best line. **Scale your features first**; week 5 makes a section of it.

# %% [markdown] lang="tr"
# Ölçeklenince çanak yuvarlaktır: bütün eğrilikler 2, sınır 1'dir; 0.5 her yerden tek adımda dibe gider. Ham hâlde ise çanak, bir yöndeki eğriliği öbür yöndekinin 26,333 katı olan bir yarıktır: dik eksende ıraksamayan bir oran, yani 0.0014'ten küçük olan, düz eksende neredeyse hiç ilerletmez. Veri aynı, en iyi çizgi de aynı. **Önce özniteliklerinizi ölçekleyin**; hafta 5 buna bir bölüm ayırır.

# %% [markdown] lang="en" predict="play" slideshow={"slide_type": "subslide"}
# ### Play: descent
#
# 1. The standardised line: press Play and raise the rate while it runs. **Predict** at which rate it begins to jump from side to side, and at which it leaves.
# 2. Press into the map to start elsewhere. Does the limit move with the start?
# 3. Take batches of 16 examples, then of 1. What changes in the path, and where does it end?
# 4. Choose the logistic model. Here the curvature is not the same everywhere; what does a rate of 20 do?
#
# **Goal:** the line with $x$ = BMI / 10, from its usual start: within 1% of the lowest cost in at most 300 steps. Compute the rate that you need before you look for it.

# %% [markdown] lang="tr"
# ### Deneyin: iniş
#
# 1. Standartlaştırılmış çizgi: **Oynat** düğmesine basın ve ilerlerken oranı artırın. Hangi oranda bir yandan öbür yana sıçramaya başlayacağını, hangisinde uzaklaşıp gideceğini **tahmin edin**.
# 2. Başka bir yerden başlamak için haritaya tıklayın. Sınır, başlangıçla birlikte değişir mi?
# 3. 16 örneklik, sonra 1 örneklik yığınlar (batch) alın. Yolda ne değişir, yol nerede biter?
# 4. Lojistik modeli seçin. Burada eğrilik her yerde aynı değildir; 20'lik bir oran ne yapar?
#
# **Hedef:** $x$ = BMI / 10 olan çizgi, her zamanki başlangıcından: en çok 300 adımda en düşük maliyetin %1 yakınına. Gereken oranı aramadan önce hesaplayın.

# %% slideshow={"slide_type": "subslide"}
labs.DescentLive()

# %% [markdown] lang="en" slideshow={"slide_type": "skip"}
# **What you should have noticed.** The standardised line jumps above 0.5 and leaves above 1, wherever it starts: the limit belongs to the bowl, not to the place. With $x$ = BMI / 10 the curvatures are 16.26 and 0.048, so the limit is $2/16.26 = 0.123$, and along the flat axis this is slow: 0.12 meets the goal (265 steps), 0.1 needs 318, and the next rate of the slider, 0.15, leaves. Batches make the path tremble, and it ends trembling around the bottom: at a rate of 0.05 about 0.2% above the lowest cost with 16 examples, about 7% with one (medians of ten orders of the examples). The logistic bowl has a limit of 9.9 at its bottom, but the slope of the log loss is bounded: at 20 the descent neither arrives nor leaves, it jumps about at a height.

# %% [markdown] lang="tr"
# **Neyi fark etmiş olmalısınız?** Standartlaştırılmış çizgi, nereden başlarsa başlasın, oran 0.5'i geçince sıçrar, 1'i geçince uzaklaşır: sınır yere değil, çanağa aittir. $x$ = BMI / 10 iken eğrilikler 16.26 ile 0.048'dir; sınır $2/16.26 = 0.123$ olur ve düz eksen boyunca bu yavaştır: 0.12 hedefe ulaşır (265 adımda), 0.1'e 318 adım gerekir, sürgüdeki bir sonraki oran olan 0.15 ise uzaklaşır. Yığınlar yolu titretir; yol da dibin çevresinde titreyerek biter: 0.05 oranıyla 16 örnekte en düşük maliyetin yaklaşık %0.2, tek örnekte yaklaşık %7 üstünde (örneklerin on ayrı sıralanışının ortancaları). Lojistik çanağın dibindeki sınır 9.9'dur, ama log kaybının eğimi sınırlıdır: 20'de iniş ne dibe varır ne uzaklaşır; yüksekçe bir yerde hep sıçrar.

# %% [markdown] lang="en" slideshow={"slide_type": "skip"}
# **Exercise 3.** Find the largest learning rate that does not diverge for five costs: three formulas, the mean squared error of a line through four points, and the same with the points standardised. Assign the dict `largest_rate`; its keys stand in the cell. Compute, do not try out. For the two of a line differentiate both slopes once more, by $w$ and by $b$; with the matrix $A$ that has a row $(x^{(i)}, 1)$ for each example all four second derivatives are one product of matrices, times one factor.

# %% [markdown] lang="tr"
# **Alıştırma 3.** Beş maliyet için, ıraksamayan en büyük öğrenme oranını bulun: üç formül, dört noktadan geçirilen bir çizginin ortalama kare hatası ve aynısı, noktalar standartlaştırılmış olarak. Sözlüğü `largest_rate` değişkenine atayın; anahtarları hücrede yazılıdır. Deneyerek değil, hesaplayarak bulun. Çizgiyle ilgili son ikisi için iki eğimin $w$'ye ve $b$'ye göre türevini bir kez daha alın; her örnek için bir $(x^{(i)}, 1)$ satırı olan $A$ matrisi kullanılırsa tek bir matris çarpımı, bir katsayıyla çarpılınca, dört ikinci türevin hepsini birden verir.

# %% exercise="largest_rate" slideshow={"slide_type": "skip"}

# %% [markdown] lang="en" topics="A162" slideshow={"slide_type": "slide"}
# ## 2.4 In one stroke: the normal equations
#
# ### Where is the slope 0?
#
# For the squared error one can do without walking. Give each example a feature $x_0 = 1$; its weight is then the bias, and all parameters are one vector $\theta = (w, b)$. (Many books write $\hat y = \theta^\top x$ with $x_0 = 1$; it is the same model.) With one row for each example in $A$:
#
# $$\nabla J = \frac2m A^\top (A\theta - y) = 0 \quad\Longleftrightarrow\quad A^\top A\,\theta = A^\top y$$
#
# These are the **normal equations**: the errors of the best line are at a right angle to every feature, so nothing is left that a line in a feature could explain. With ten features, on 265 patients for training, 89 for the **dev set**, on which one compares and chooses, and 88 for the test at the end:

# %% [markdown] lang="tr"
# ## 2.4 Tek hamlede: normal denklemler
#
# ### Eğim nerede 0'dır?
#
# Kare hata için yürümeden de olur. Her örneğe $x_0 = 1$ özniteliği ekleyin; onun ağırlığı sapma olur, bütün parametreler tek bir $\theta = (w, b)$ vektöründe toplanır. (Birçok kitap $x_0 = 1$ ile $\hat y = \theta^\top x$ yazar; model aynıdır.) Her satırı bir örnek olan $A$ ile:
#
# $$\nabla J = \frac2m A^\top (A\theta - y) = 0 \quad\Longleftrightarrow\quad A^\top A\,\theta = A^\top y$$
#
# Bunlar **normal denklemlerdir**: en iyi çizginin hataları her özniteliğe diktir, yani geride, bir özniteliğin doğrusal olarak açıklayabileceği bir şey kalmaz. On öznitelikle; 265 hasta eğitim için, 89 hasta karşılaştırıp seçim yaptığımız **doğrulama kümesi** (validation set, dev set) için, 88 hasta en sondaki test için:

# %% [markdown] lang="en" slideshow={"slide_type": "notes"}
# *For the instructor.* 8 minutes for 2.4. Ask: "If there is a formula, why walk?" The four limits below answer.

# %% [markdown] lang="tr"
# *Öğretmene not.* 2.4 için 8 dakika. Sınıfa sorun: "Formül varsa neden yürüyelim?" Aşağıdaki dört sınır yanıt verir.


# %% slideshow={"slide_type": "subslide"}
(x_train, y_train), dev, test = selection.train_dev_test_split(
    patients, progression, stratify=False, seed=0
)
mean, deviation = x_train.mean(axis=0), x_train.std(axis=0)


def rows(x):
    return np.column_stack([(x - mean) / deviation, np.ones(len(x))])


def mse(theta, x, y):
    return ((rows(x) @ theta - y) ** 2).mean()


A = rows(x_train)
closed = np.linalg.solve(A.T @ A, A.T @ y_train)
walked = np.zeros(11)
for step in range(1, 5001):
    walked -= 0.2 * 2 / len(A) * A.T @ (A @ walked - y_train)
    if step in (9, 100, 5000):
        print(f"{step:4}: J = {mse(walked, x_train, y_train):8.2f}", end="  ")
        print(f"max |Δθ| = {abs(walked - closed).max():.4f}")
print(f"solve: J = {mse(closed, x_train, y_train):.2f}", end="  ")
print(f"dev {mse(closed, *dev):.2f}  test {mse(closed, *test):.2f}")

# %% [markdown] lang="en" topics="A151" slideshow={"slide_type": "subslide"}
# After 9 steps the descent is within 1% of the lowest cost; to find the same **weights** it needs thousands. The cost is flat along one axis, and you are about to see which.
#
# ### The same line in scikit-learn and in Keras
#
# `LinearRegression` solves (by a safer method than ours), Keras walks: a `Dense(1)` without activation, the loss `mse`, plain `SGD`, the whole training set as one batch.

# %% [markdown] lang="tr"
# İniş, 9 adımdan sonra en düşük maliyetin %1 yakınındadır; aynı **ağırlıkları** bulması için binlerce adım gerekir. Maliyet bir eksen boyunca düzdür; hangisi olduğunu birazdan göreceksiniz.
#
# ### scikit-learn'de ve Keras'ta aynı model
#
# `LinearRegression` denklemi çözer (bizimkinden daha güvenli bir yöntemle), Keras yürür: aktivasyonsuz bir `Dense(1)`, `mse` kaybı, yalın `SGD`, bütün eğitim kümesi tek yığın olarak.

# %% slideshow={"slide_type": "-"}
from sklearn import linear_model

theirs = linear_model.LinearRegression().fit(A[:, :-1], y_train)
print("scikit-learn:", theirs.coef_[:4], "...", round(theirs.intercept_, 4))
print("dlcourse:    ", closed[:4], "...", round(closed[-1], 4))
neuron = models.Sequential([layers.Dense(1, dtype="float64")], seed=0)
same = keras_bridge.compare_training(
    neuron,
    A[:, :-1],
    y_train[:, None],
    optimizer=optimizers.SGD(0.2),
    loss="mse",
    batch_size=len(A),
    steps=50,
)
print(same)

# %% [markdown] lang="en" predict="run" slideshow={"slide_type": "subslide"}
# ### Limit 1: two features that say the same
#
# Draw the 265 patients again, with replacement, 200 times, and solve each time. **Predict:** which of the ten weights changes most from draw to draw, and do the guesses change as much?

# %% [markdown] lang="tr"
# ### Sınır 1: aynı şeyi söyleyen iki öznitelik
#
# 265 hastayı yerine koyarak 200 kez yeniden çekin, her seferinde denklemi çözün. **Tahmin edin:** on ağırlığın hangisi çekilişten çekilişe en çok değişir? Tahminler de o kadar değişir mi?

# %% answers=true slideshow={"slide_type": "skip"}
rng = np.random.default_rng(0)
drawn = [rng.integers(0, len(A), len(A)) for _draw in range(200)]
thetas = np.array([np.linalg.solve(A[i].T @ A[i], A[i].T @ y_train[i]) for i in drawn])
guesses = thetas @ rows(dev[0]).T
print("s1 + s2:", (thetas[:, 4] + thetas[:, 5]).std().round(1), end="  ")
print("guesses:", guesses.std(axis=0).mean().round(1))

# %% answers=true slideshow={"slide_type": "subslide"}
_ = plots.week02.coefficients(dict(zip(names, thetas[:, :10].T, strict=True)))

# %% [markdown] lang="en" slideshow={"slide_type": "fragment"}
# The weight of s1 swings by ±30 (one standard deviation), that of s2 by ±25, while the BMI's swings by only ±4. s1 and s2 swing against each other: their sum moves by only 8, and the guesses by 11 on average. The data know how much s1 and s2 are worth **together**, not each. So never read a weight as "the effect of s1" while its twin is in the table. With an exact twin, say height in cm and in inches, $A^\top A$ has no inverse at all; the weights are then any of infinitely many, all with the same guesses.

# %% [markdown] lang="tr"
# s1'in ağırlığı ±30 (bir standart sapma), s2'ninki ±25 oynarken BMI'ninki yalnızca ±4 oynar. s1 ile s2 birbirine ters oynar: toplamları yalnızca 8, tahminler ortalama 11 oynar. Veriler s1 ile s2'nin **birlikte** ne kadar önemli olduğunu belirler, ayrı ayrı değil. Öyleyse ikizi tablodayken bir ağırlığı "s1'in etkisi" diye okumayın. Tıpatıp aynı bir ikizle, örneğin hem cm hem inç olarak verilen boyla, $A^\top A$'nın tersi hiç yoktur; ağırlıklar, hepsi aynı tahminleri veren sonsuz çözümden herhangi biri olur.

# %% [markdown] lang="en" topics="B24" predict="run" slideshow={"slide_type": "subslide"}
# ### Limits 2 to 4: digits, size, and other costs
#
# - **Digits.** $A$ stretches some directions much, others little; in $A^\top A$ the ratio of most to least is squared. With powers of the raw BMI as features, $1, x, x^2, \dots, x^8$, more digits are needed than float64 has (16). **Predict:** is the cost that the normal equations reach too high by a millionth, by a hundredth, or more?
# - **Size.** $A^\top A$ has $n_x^2$ entries. For pictures of 64 × 64 × 3 these are $12288^2$ numbers of 8 bytes: 1.2 GB, for a gradient of 98 kB. And solving takes about $n_x^3/3$ multiplications.
# - **Other costs.** Set the gradient of the MAE, or of 2.6's log loss, to 0: there is no formula for $\theta$. Walking works for all of them.

# %% [markdown] lang="tr"
# ### Sınır 2, 3 ve 4: basamaklar, büyüklük, başka maliyetler
#
# - **Basamaklar.** $A$ kimi yönleri çok, kimilerini az uzatır; en büyük uzatmanın en küçüğüne oranı, $A^\top A$'da $A$'dakinin karesidir. Öznitelikler ham BMI'nin kuvvetleri $1, x, x^2, \dots, x^8$ ise float64'ün basamakları (16) yetmez. **Tahmin edin:** normal denklemlerin ulaştığı maliyet milyonda bir mi, yüzde bir mi, yoksa daha mı fazla yüksek çıkar?
# - **Büyüklük.** $A^\top A$'nın $n_x^2$ elemanı vardır. 64 × 64 × 3'lük görüntüler için bu, 8 baytlık $12288^2$ sayıdır: gradyanın kendisi 98 kB'lık iken 1.2 GB. Çözmek yaklaşık $n_x^3/3$ çarpma ister.
# - **Başka maliyetler.** MAE'nin ya da 2.6'daki log kaybının gradyanını 0'a eşitleyin: $\theta$ için bir formül çıkmaz. Yürümek hepsinde işe yarar. Yukarıdaki maliyeti **tahmin edin**.


# %% answers=true slideshow={"slide_type": "fragment"}
def cost_of_powers(column, degree):
    powers = column[:, None] ** np.arange(degree + 1)
    theta = np.linalg.solve(powers.T @ powers, powers.T @ progression)
    return ((powers @ theta - progression) ** 2).mean()


for degree in (2, 4, 8):
    ratio = cost_of_powers(patients[:, 2], degree) / cost_of_powers(bmi, degree)
    print(f"degree {degree}: raw / scaled > 1.0001: {ratio > 1.0001}")

# %% [markdown] lang="en" slideshow={"slide_type": "fragment"}
# At degree 8 the digits are gone, with no error and no warning. How much too high the cost comes out depends only on how the processor rounds: with the kernels for five kinds of processor that NumPy brings along, the results ranged from 0.03% too high to 59 times the right cost. The cure is the same as for the descent: scale first. With the scaled BMI all five agree with a safer method (least squares without $A^\top A$) to 14 digits.

# %% [markdown] lang="tr"
# Derece 8 olunca basamaklar tükenir; hata da uyarı da çıkmaz. Maliyetin ne kadar yüksek çıkacağı yalnızca işlemcinin nasıl yuvarladığına bağlıdır: NumPy'ın beş tür işlemci için getirdiği çekirdeklerle, %0.03 fazlasından olması gereken maliyetin 59 katına kadar sonuçlar aldık. Çare inişteki çaredir: önce ölçekleyin. Ölçeklenmiş BMI ile beşi de daha güvenli bir yöntemle ($A^\top A$ kullanmayan en küçük karelerle) 14 basamağa kadar uyuşur.

# %% [markdown] lang="en" topics="A002 A156 B01" predict="run" slideshow={"slide_type": "slide"}
# ## 2.5 From a line to a probability
#
# ### A neuron
#
# So far the answer was a number. Now it is **yes or no**: a cat or not, malignant or benign. In 1957 Frank Rosenblatt devised one of the first machines that learned this, the **perceptron**: weigh the inputs, add a bias, and say 1 if the sum is above 0, else 0.
#
# $$\hat y = g\!\left(w_0 + \sum_j w_j x_j\right)$$
#
# A linear combination, a bias $w_0$ (our $b$), and a bend $g$, here a step. It is the pattern of nearly every neuron since; only $g$ has changed.
#
# **Predict** for $x = (0.1, 0.2, 0.3)$, all weights 0.5, and $b = 0$: the sum, and what the perceptron says.

# %% [markdown] lang="tr"
# ## 2.5 Düz çizgiden olasılığa
#
# ### Bir nöron
#
# Şimdiye kadar yanıt bir sayıydı. Şimdi **evet ya da hayır**: kedi mi değil mi, kötü huylu mu iyi huylu mu. Frank Rosenblatt 1957'de bunu öğrenen ilk makinelerden birini tasarladı: **perceptron** (perceptron, algılayıcı). Girdileri ağırlıklarla çarpıp toplar, bir sapma ekler; toplam 0'ın üstündeyse 1, değilse 0 der.
#
# $$\hat y = g\!\left(w_0 + \sum_j w_j x_j\right)$$
#
# Doğrusal (linear) bir birleşim, bir sapma $w_0$ (bizim $b$) ve bir eğri $g$; burada $g$ bir basamak fonksiyonudur (step function). O günden beri hemen her nöron bu kalıptadır; yalnızca $g$ değişmiştir.
#
# $x = (0.1, 0.2, 0.3)$, bütün ağırlıklar 0.5, $b = 0$ için **tahmin edin**: toplam kaçtır, perceptron ne der?

# %% [markdown] lang="en" slideshow={"slide_type": "notes"}
# *For the instructor.* 6 minutes for 2.5. Usual misconception: the bend makes the boundary bend; with one neuron it stays straight.

# %% [markdown] lang="tr"
# *Öğretmene not.* 2.5 için 6 dakika. Sık görülen yanılgı: fonksiyon eğri olunca sınır da eğrilir; tek nöronda sınır düz kalır.

# %% answers=true slideshow={"slide_type": "fragment"}
total = np.dot([0.1, 0.2, 0.3], [0.5, 0.5, 0.5]) + 0
print(
    f"sum {total:.1f}  step {int(total > 0)}  sigmoid {activations.sigmoid(total):.3f}"
)

# %% [markdown] lang="en" topics="A157 A158 A159 A160 A161 A226" predict="run" slideshow={"slide_type": "subslide"}
# ### Why a line does not do
#
# A step is no use to a hiker: it is flat everywhere, and its slope says nothing. Could the line itself be the answer, fitted to labels 0 and 1? For tumours (212 malignant, $y = 1$; 357 benign, $y = 0$) from their mean radius alone, we fit one by least squares. What we want is a **probability**, $\hat y = P(y = 1 \mid x)$. **Predict:** for how many of the 569 does the line leave $[0, 1]$?

# %% [markdown] lang="tr"
# ### Düz bir çizgi neden olmaz?
#
# Basamak fonksiyonu, yürüyüşçünün işine yaramaz: her yerde düzdür, eğimi hiçbir şey söylemez. 0 ve 1 etiketlerine (label) uydurulan bir çizginin kendisi yanıt olabilir mi? Tümörler için (212'si kötü huylu, $y = 1$; 357'si iyi huylu, $y = 0$), yalnızca ortalama yarıçaplarından, en küçük karelerle bir çizgi uyduruyoruz. İstediğimiz bir **olasılıktır**, $\hat y = P(y = 1 \mid x)$. **Tahmin edin:** çizgi, 569 tümörün kaçında $[0, 1]$'in dışına çıkar?

# %% answers=true slideshow={"slide_type": "skip"}
cells, benign = datasets.load_breast_cancer()
malignant = 1 - benign
radius = cells[:, 0]
line = np.polyfit(radius, malignant, 1)
of_line = np.polyval(line, radius)


# en: sections 2.6 and 2.7 open this box
# tr: bu kara kutuyu bölüm 2.6 ile 2.7 açar
one = models.Sequential([layers.Dense(1, "sigmoid", dtype="float64")], seed=0)
one.compile(optimizers.SGD(2.0), "binary_crossentropy")
one.fit(standard(radius)[:, None], malignant[:, None], len(radius), 1000, verbose=0)
w, b = (array.item() for array in one.get_weights())
print("below 0:", (of_line < 0).sum(), " above 1:", (of_line > 1).sum())

# %% answers=true slideshow={"slide_type": "subslide"}
z = w * np.sort(standard(radius)) + b
_ = plots.week02.leaving(
    radius, malignant, line, (np.sort(radius), activations.sigmoid(z))
)

# %% [markdown] lang="en" slideshow={"slide_type": "fragment"}
# 95 of them get a "probability" below 0 or above 1, the largest tumour 1.77. The **sigmoid** keeps within bounds:
#
# $$\hat y = \sigma(w^\top x + b), \qquad \sigma(z) = \frac{1}{1 + e^{-z}}$$
#
# $\sigma(0) = 0.5$; far to the right it approaches 1, far to the left 0, and reaches neither. **Logistic regression** is this neuron. Where $z = 0$ it says one half: that is the **decision boundary**, here a radius of 14.75, and in more dimensions a straight line, a plane, a hyperplane. The limits of the sigmoid are also its trouble: far from 0 it is flat, and 2.6 is about the loss that mends this.

# %% [markdown] lang="tr"
# 95 tümör, 0'ın altında ya da 1'in üstünde bir "olasılık" alır; en büyük tümörünki 1.77'dir. **Sigmoid** sınırlar içinde kalır:
#
# $$\hat y = \sigma(w^\top x + b), \qquad \sigma(z) = \frac{1}{1 + e^{-z}}$$
#
# $\sigma(0) = 0.5$'tir; çok sağda 1'e, çok solda 0'a yaklaşır, ikisine de ulaşmaz. **Lojistik regresyon** bu nörondur. $z = 0$ iken yarı yarıya der: burası **karar sınırıdır** (decision boundary); burada 14.75'lik yarıçap, çok boyutta ise düz bir çizgi, bir düzlem, bir hiperdüzlem. Sigmoidin bu sınırları aynı zamanda sorun da çıkarır: 0'dan uzakta düzdür; bunu gideren kayıp 2.6'nın konusudur.

# %% [markdown] lang="en" topics="A172 A173" slideshow={"slide_type": "slide"}
# ## 2.6 From a likelihood to the log loss
#
# ### What would have been the most likely?
#
# A model that says "malignant with probability $\hat y$" gives the label that came true the probability
#
# $$P(y \mid x) = \hat y^{\,y}\,(1 - \hat y)^{1 - y}$$
#
# Read it with $y = 1$: the second factor is 1, $\hat y$ is left. With $y = 0$: $1 - \hat y$ is left. If the examples are independent of each other, all labels together have the product of these, the **likelihood** of the model. The best weights are those under which the labels that came true were most likely: **maximum likelihood**.

# %% [markdown] lang="tr"
# ## 2.6 Olabilirlikten log kaybına
#
# ### En olası olan hangisiydi?
#
# "Kötü huylu olma olasılığı $\hat y$" diyen bir model, gerçekleşen etikete şu olasılığı verir:
#
# $$P(y \mid x) = \hat y^{\,y}\,(1 - \hat y)^{1 - y}$$
#
# $y = 1$ ile okuyun: ikinci çarpan 1'dir, $\hat y$ kalır. $y = 0$ ile: $1 - \hat y$ kalır. Örnekler birbirinden bağımsızsa bütün etiketlerin olasılığı bunların çarpımıdır; buna modelin **olabilirliği** (likelihood) denir. En iyi ağırlıklar, gerçekleşen etiketleri en olası kılanlardır: **en büyük olabilirlik** (maximum likelihood).

# %% [markdown] lang="en" slideshow={"slide_type": "notes"}
# *For the instructor.* 11 minutes for 2.6, four with the lab. Derive the formula on the board from one coin. Usual misconception: the log loss is used because it punishes "exponentially"; what counts is its slope.

# %% [markdown] lang="tr"
# *Öğretmene not.* 2.6 için 11 dakika, dördü laboratuvarla. Formülü tahtada tek bir yazı tura atışından türetin. Sık görülen yanılgı: log kaybı "üstel" cezalandırdığı için kullanılır; oysa önemli olan eğimidir.

# %% [markdown] lang="en" topics="A154 A164 A166 B106" predict="run" slideshow={"slide_type": "subslide"}
# ### From the product to a mean
#
# A product of thousands of numbers below 1 easily underflows, so take the natural logarithm, which has its maximum at the same place and turns products into sums; put a minus in front, so that it is minimised; divide by $m$:
#
# $$J = -\frac1m \sum_{i=1}^{m} \left[ y^{(i)} \log \hat y^{(i)} + \left(1 - y^{(i)}\right) \log\left(1 - \hat y^{(i)}\right) \right]$$
#
# This cost function is the mean of the **log loss**, also called **binary cross-entropy**. Nobody chose it for its looks: it follows from asking for a probability.
#
# **Predict** the likelihood for $y = (1, 0, 1)$ and $\hat y = (0.9, 0.2, 0.6)$.

# %% [markdown] lang="tr"
# ### Çarpımdan ortalamaya
#
# 1'den küçük binlerce sayının çarpımı kolayca sıfıra yuvarlanır; bu yüzden doğal logaritmasını alın: en büyük olduğu yer aynı kalır, çarpımlar toplama dönüşür. Başına eksi koyun, böylece en küçüğü aranır; $m$'ye bölün:
#
# $$J = -\frac1m \sum_{i=1}^{m} \left[ y^{(i)} \log \hat y^{(i)} + \left(1 - y^{(i)}\right) \log\left(1 - \hat y^{(i)}\right) \right]$$
#
# Bu maliyet fonksiyonu, **log kaybının** (log loss), öteki adıyla **ikili çapraz entropinin** (binary cross-entropy) ortalamasıdır. Kimse onu güzel göründüğü için seçmedi: bir olasılık istenmesinden çıkar.
#
# $y = (1, 0, 1)$ ve $\hat y = (0.9, 0.2, 0.6)$ için olabilirliği **tahmin edin**.

# %% answers=true slideshow={"slide_type": "fragment"}
y, y_hat = np.array([1.0, 0, 1]), np.array([0.9, 0.2, 0.6])
each = y_hat**y * (1 - y_hat) ** (1 - y)
print("each", each, " likelihood", each.prod().round(3), end="  ")
print("-log / 3 =", (-np.log(each.prod()) / 3).round(6))
print("library:", losses.binary_crossentropy(y, y_hat).round(6))
p = malignant.mean()
costs_of_p = [-np.log(q) * p - np.log(1 - q) * (1 - p) for q in (p - 0.05, p, p + 0.05)]
print("p:", round(p, 4), " J:", np.round(costs_of_p, 4))

# %% [markdown] lang="en" slideshow={"slide_type": "fragment"}
# The last line is a check of the idea: a model that says the same $p$ to everybody is most likely if $p$ is the share of malignant tumours, $212/569 = 0.3726$, and its cost is then 0.6603. A model without any data starts at $\log 2 = 0.6931$ with $\hat y = 0.5$: remember that number, it is where a logistic regression begins whose weights are all 0.

# %% [markdown] lang="tr"
# Son satır, düşüncenin bir sınamasıdır: herkese aynı $p$'yi söyleyen bir model, $p$ kötü huylu tümörlerin payına, yani $212/569 = 0.3726$'ya eşitken en olasıdır; maliyeti o zaman 0.6603'tür. Hiç veri görmemiş bir model $\hat y = 0.5$ ile $\log 2 = 0.6931$'den başlar: bu sayıyı unutmayın, bütün ağırlıkları 0 olan bir lojistik regresyon oradan başlar.

# %% [markdown] lang="en" topics="A163 A165 B30" predict="run" slideshow={"slide_type": "subslide"}
# ### What the loss wants
#
# For one example, $y = 1$: $L = -\log \hat y$, which wants $\hat y$ as large as possible. $y = 0$: $L = -\log(1 - \hat y)$, as small as possible. **Predict** the four losses for $\hat y = 0.9$ and $0.1$ with $y = 1$ and with $y = 0$. Which of them are equal?

# %% [markdown] lang="tr"
# ### Kayıp ne ister?
#
# Tek örnek için, $y = 1$ ise: $L = -\log \hat y$; $\hat y$'nin olabildiğince büyük olmasını ister. $y = 0$ ise: $L = -\log(1 - \hat y)$; olabildiğince küçük. $y = 1$ ve $y = 0$ iken $\hat y = 0.9$ ile $0.1$ için dört kaybı **tahmin edin**. Hangileri eşittir?

# %% answers=true slideshow={"slide_type": "fragment"}
for label in (1, 0):
    for guess in (0.9, 0.1):
        loss = losses.binary_crossentropy(np.array([label]), np.array([guess]))
        print(f"y = {label}, ŷ = {guess}: -log {loss:.6f}", end="  ")
        print(f"(ŷ - y)² {(guess - label) ** 2:.2f}")

# %% [markdown] lang="en" topics="A163 A313" predict="run" slideshow={"slide_type": "subslide"}
# ### Why not the squared error?
#
# Both losses want the same. The difference is how hard they pull when the model is **confidently wrong**. With $a = \sigma(z)$, whose slope is $a(1 - a)$ (the chain rule gives it):
#
# $$\frac{\partial}{\partial z}\,(a - y)^2 = 2\,(a - y)\,a(1 - a), \qquad \frac{\partial}{\partial z}\,\text{log loss} = a - y$$
#
# The logarithm has eaten the factor $a(1 - a)$, which is near 0 on both ends. Take one example with $y = 1$ and a model that says $a = 0.01$. The slopes are $-0.0196$ and $-0.99$: fifty times as strong. (Many books write half the square, $\frac12(a - y)^2$; then the 2 is gone, and $-0.0098$ is left.)
#
# **Predict:** with steps of rate 1 on $z$, how many does each need until $a$ is above 0.5?

# %% [markdown] lang="tr"
# ### Neden kare hata değil?
#
# İki kayıp da aynı şeyi ister. Aralarındaki fark, model **emin olup yanıldığında** ne kadar güçlü çektikleridir. $a = \sigma(z)$'nin eğimi $a(1 - a)$ olduğundan (zincir kuralından çıkar):
#
# $$\frac{\partial}{\partial z}\,(a - y)^2 = 2\,(a - y)\,a(1 - a), \qquad \frac{\partial}{\partial z}\,\text{log kaybı} = a - y$$
#
# Logaritma, iki uçta da 0'a yaklaşan $a(1 - a)$ çarpanını götürmüştür. $y = 1$ olan tek bir örnek ve $a = 0.01$ diyen bir model alın. Eğimler $-0.0196$ ve $-0.99$'dur: ikincisi elli kat güçlüdür. (Birçok kitap karenin yarısını, yani $\frac12(a - y)^2$ yazar; o zaman 2 kaybolur, $-0.0098$ kalır.)
#
# **Tahmin edin:** $z$ üzerinde oranı 1 olan adımlarla $a$'nın 0.5'i geçmesi için her birine kaç adım gerekir?


# %% answers=true slideshow={"slide_type": "skip"}
def climb(slope, start=0.01, steps=80):
    z = [np.log(start / (1 - start))]
    for _step in range(steps):
        z.append(z[-1] - slope(activations.sigmoid(z[-1])))
    return activations.sigmoid(np.array(z))


climbs = {
    "log": climb(lambda a: a - 1),
    "squared": climb(lambda a: 2 * (a - 1) * a * (1 - a)),
}
print({name: int((a > 0.5).argmax()) for name, a in climbs.items()})

# %% answers=true slideshow={"slide_type": "subslide"}
_ = plots.week02.climbs(climbs["log"], climbs["squared"])

# %% [markdown] lang="en" slideshow={"slide_type": "fragment"}
# 6 steps against 59. The squared error sits on a plateau: the more certain the mistake, the less it learns from it. A larger rate would hurry this one example (at 50 it takes 3 steps), but one rate serves all examples, and those in the middle would be thrown about by it.
#
# A second reason: as a function of $z$ the log loss curves upwards everywhere (its second derivative is $a(1 - a) > 0$), so $J(w, b)$ is convex again, with no second valley to be caught in. Of the squared error behind a sigmoid that is not true: for $y = 1$ it curves downwards wherever $a < \frac13$.

# %% [markdown] lang="tr"
# 59 adıma karşı 6 adım. Kare hata bir platoda (plateau) kalır: model ne kadar emin yanılırsa hatasından o kadar az öğrenir. Daha büyük bir oran bu tek örneği hızlandırırdı (50'de 3 adım sürer); ama oran bütün örnekler için tektir, ortadaki örnekler bununla oradan oraya savrulurdu.
#
# İkinci neden: log kaybı, $z$'nin fonksiyonu olarak her yerde yukarı kıvrılır (ikinci türevi $a(1 - a) > 0$'dır), yani $J(w, b)$ yine dışbükeydir, takılıp kalınacak ikinci bir vadisi yoktur. Sigmoidin ardındaki kare hata için bu geçerli değildir: $y = 1$ iken $a < \frac13$ olan her yerde aşağı kıvrılır.

# %% [markdown] lang="en" predict="play" slideshow={"slide_type": "subslide"}
# ### Play: the shapes of two losses
#
# 1. $y = 1$: move $z$ from $+4$ to $-6$. **Predict** where the slope of the squared error is strongest, and what it does further left.
# 2. Change to $y = 0$ and find the mirror image.
# 3. On the right both descend from the same $z$, 100 steps. Which of them gets away from a confident mistake?
#
# **Goal:** a $z$ from which the log loss ends at an error below 0.1 and the squared error above 0.9.

# %% [markdown] lang="tr"
# ### Deneyin: iki kaybın biçimi
#
# 1. $y = 1$: $z$'yi $+4$'ten $-6$'ya getirin. Kare hatanın eğiminin nerede en güçlü olduğunu, daha solda ne yaptığını **tahmin edin**.
# 2. $y = 0$'a geçip ayna görüntüsünü bulun.
# 3. Sağda ikisi de aynı $z$'den 100 adım iner. Emin olunan bir yanlıştan hangisi kurtulur?
#
# **Hedef:** log kaybının 0.1'in altında, kare hatanın 0.9'un üstünde bir hatayla bitirdiği bir $z$.

# %% slideshow={"slide_type": "subslide"}
labs.CostShapes()

# %% [markdown] lang="en" slideshow={"slide_type": "skip"}
# **What you should have noticed.** The slope of the squared error is strongest at $\hat y = \frac13$ ($z = -0.69$), with $-0.30$; at $z = -6$ it is $-0.005$, where the log loss pulls with $-0.998$. At rate 1 every start from $-5.3$ downwards meets the goal: after 100 steps of squared error nearly all of the mistake is still there, while the log loss ends at an error of 0.01. From $-5$ the squared error still gets away (0.16). A rate of 10 moves that edge to $-7.6$, and does not remove it.

# %% [markdown] lang="tr"
# **Neyi fark etmiş olmalısınız?** Kare hatanın eğimi $\hat y = \frac13$'te ($z = -0.69$) en güçlüdür: $-0.30$; $z = -6$'da $-0.005$'tir, oysa log kaybı orada $-0.998$ ile çeker. 1 oranıyla, $-5.3$'ten ve daha aşağıdan başlayan her iniş hedefe ulaşır: kare hatanın 100 adımından sonra hatanın neredeyse tamamı yerindedir, log kaybında ise hata 0.01'e iner. $-5$'ten başlayınca kare hata da kurtulur (0.16). 10'luk bir oran bu sınırı $-7.6$'ya taşır, ortadan kaldırmaz.

# %% [markdown] lang="en" slideshow={"slide_type": "skip"}
# **Exercise 4.** Five numbers for the dict `log_loss_values`, whose keys stand in the cell: three log losses, and two about a formula that stands like this in a lecture note. What would a model do that is trained to make that formula small?

# %% [markdown] lang="tr"
# **Alıştırma 4.** Anahtarları hücrede yazılı olan `log_loss_values` sözlüğü için beş sayı bulun: üçü log kaybıdır, ikisi bir ders notunda böyle yazan bir formülle ilgilidir. Bu formülü küçültmek için eğitilen bir model ne yapardı?

# %% exercise="log_loss_values" slideshow={"slide_type": "skip"}

# %% [markdown] lang="en" predict="run" slideshow={"slide_type": "subslide"}
# ### When the probability is exactly 1
#
# On paper $\sigma(z) < 1$ for every $z$. In float64 there are 16 digits. **Predict** what the formula gives for $y = 0$ and $z = 20$, 40 and 800, if you first compute $\hat y = \sigma(z)$ and then $-\log(1 - \hat y)$. What should it give?

# %% [markdown] lang="tr"
# ### Olasılık tam 1 olunca
#
# Kâğıtta her $z$ için $\sigma(z) < 1$'dir. float64'te 16 basamak vardır. Önce $\hat y = \sigma(z)$'yi, sonra $-\log(1 - \hat y)$'yi hesaplarsanız formülün $y = 0$ ve $z = 20$, 40, 800 için ne vereceğini **tahmin edin**. Ne vermesi gerekir?

# %% answers=true slideshow={"slide_type": "fragment"}
with np.errstate(all="ignore"):
    for z in (20.0, 40.0, 800.0):
        in_two_steps = -np.log(1 - 1 / (1 + np.exp(-z)))
        loss = losses.binary_crossentropy(np.zeros(1), np.array([z]), from_logits=True)
        print(f"z = {z:5}: -log(1 - σ(z)) {in_two_steps:.6f}   from_logits {loss:.6f}")

# %% [markdown] lang="en" slideshow={"slide_type": "fragment"}
# At 40 the probability has been rounded to 1 and the loss to infinity; one such example makes the whole cost infinite. The right loss is $\log(1 + e^z)$, nearly $z$. Libraries therefore take the **logit** $z$ itself (`from_logits=True`) and never form $\hat y$ on the way. Your turn:

# %% [markdown] lang="tr"
# 40'ta olasılık 1'e, kayıp sonsuza yuvarlanmıştır; böyle tek bir örnek bütün maliyeti sonsuz yapar. Olması gereken kayıp $\log(1 + e^z)$'dir, neredeyse $z$. Bu yüzden kitaplıklar **logit** $z$'nin kendisini alır (`from_logits=True`), yolda $\hat y$'yi hiç hesaplamaz. Sıra sizde:

# %% [markdown] lang="en" slideshow={"slide_type": "skip"}
# **Exercise 5.** Write `bce_from_logits(y, z)`: the mean log loss straight from the logits, right for every $z$ from $-1000$ to $1000$. Keep every exponential from growing: write the loss for $y = 0$ and for $y = 1$ on paper first, and see for which sign of $z$ each of them is dangerous.

# %% [markdown] lang="tr"
# **Alıştırma 5.** `bce_from_logits(y, z)` fonksiyonunu yazın: logitlerden doğrudan hesaplanan ortalama log kaybı; $-1000$'den $1000$'e kadar her $z$ için geçerli. Hiçbir üstel terimin büyümesine izin vermeyin: kaybı önce $y = 0$ ve $y = 1$ için kâğıda yazın, her birinin $z$'nin hangi işaretinde tehlikeli olduğuna bakın.

# %% exercise="bce_from_logits" slideshow={"slide_type": "skip"}

# %% [markdown] lang="en" topics="A187 A188 B31" predict="run" slideshow={"slide_type": "slide"}
# ## 2.7 Logistic regression, from one example to all
#
# ### One example, back through the graph
#
# With two features the graph of one example is
#
# $$z = w_1 x_1 + w_2 x_2 + b \;\longrightarrow\; a = \sigma(z) \;\longrightarrow\; L = -\left[y \log a + (1 - y)\log(1 - a)\right]$$
#
# Write $\mathrm{d}a$ for $\partial L/\partial a$, $\mathrm{d}z$ for $\partial L/\partial z$, and so on, as code does. From right to left:
#
# $$\mathrm{d}a = -\frac{y}{a} + \frac{1 - y}{1 - a}, \qquad \mathrm{d}z = \mathrm{d}a \cdot a(1 - a) = a - y$$
#
# $$\mathrm{d}w_1 = x_1\,\mathrm{d}z, \qquad \mathrm{d}w_2 = x_2\,\mathrm{d}z, \qquad \mathrm{d}b = \mathrm{d}z$$
#
# Everything passes through $\mathrm{d}z$: **guess minus truth**. One example gives one gradient, and one step of descent: $w_1 := w_1 - \alpha\,\mathrm{d}w_1$, and so on.
#
# **Predict** $\mathrm{d}z$ for $y = 1$ and $z = 0.7$: its sign first, then its size.

# %% [markdown] lang="tr"
# ## 2.7 Lojistik regresyon: bir örnekten hepsine
#
# ### Tek örnek, çizgede geriye
#
# İki öznitelikle tek bir örneğin çizgesi şöyledir:
#
# $$z = w_1 x_1 + w_2 x_2 + b \;\longrightarrow\; a = \sigma(z) \;\longrightarrow\; L = -\left[y \log a + (1 - y)\log(1 - a)\right]$$
#
# Kodda olduğu gibi $\partial L/\partial a$ için $\mathrm{d}a$, $\partial L/\partial z$ için $\mathrm{d}z$ yazın, ötekiler için de öyle. Sağdan sola:
#
# $$\mathrm{d}a = -\frac{y}{a} + \frac{1 - y}{1 - a}, \qquad \mathrm{d}z = \mathrm{d}a \cdot a(1 - a) = a - y$$
#
# $$\mathrm{d}w_1 = x_1\,\mathrm{d}z, \qquad \mathrm{d}w_2 = x_2\,\mathrm{d}z, \qquad \mathrm{d}b = \mathrm{d}z$$
#
# Her şey $\mathrm{d}z$'den geçer: **tahmin eksi gerçek değer**. Bir örnek bir gradyan, inişte bir adım verir: $w_1 := w_1 - \alpha\,\mathrm{d}w_1$ ve ötekiler.
#
# $y = 1$ ve $z = 0.7$ için $\mathrm{d}z$'yi **tahmin edin**: önce işaretini, sonra büyüklüğünü.

# %% [markdown] lang="en" slideshow={"slide_type": "notes"}
# *For the instructor.* 15 minutes for 2.7, six with the labs. Do the four lines on the board, then ask for the shape of each array. Usual misconception: $\mathrm{d}w$ is a small change of $w$; here it is a name for a derivative.

# %% [markdown] lang="tr"
# *Öğretmene not.* 2.7 için 15 dakika, altısı laboratuvarlarla. Dört satırı tahtaya yazın, sonra her dizinin şeklini sorun. Sık görülen yanılgı: $\mathrm{d}w$, $w$'nin küçük bir değişimidir; oysa burada bir türevin adıdır.

# %% answers=true slideshow={"slide_type": "fragment"}
y, z, epsilon = 1.0, 0.7, 1e-6
a = activations.sigmoid(z)
print(f"da = {-y / a + (1 - y) / (1 - a):.6f}  da/dz = {a * (1 - a):.6f}", end="  ")
print(f"dz = {(-y / a) * a * (1 - a):.6f} = a - y = {a - y:.6f}")
above, below = (-np.log(activations.sigmoid(z + d)) for d in (epsilon, -epsilon))
print(f"nudged: {(above - below) / (2 * epsilon):.6f}")

# %% [markdown] lang="en" topics="A167 A168 A169 A170 A171 B32 C004-07 C004-09" slideshow={"slide_type": "subslide"}
# ### All examples: two loops, and none
#
# The cost is the mean over $m$ examples, so its gradient is the mean of their gradients. Written as it stands, that is a loop over the examples and inside it one over the features. On paper, with the examples as columns, both loops are matrix products ({{1.2}}):
#
# $$Z = w^\top X + b, \quad \hat Y = \sigma(Z), \quad \mathrm{d}Z = \hat Y - Y, \quad \mathrm{d}w = \frac1m X\,\mathrm{d}Z^\top, \quad \mathrm{d}b = \frac1m \sum_i \mathrm{d}Z^{(i)}$$
#
# One iteration of gradient descent is these five and the two updates. Here are six examples with two features, by loops and at once:

# %% [markdown] lang="tr"
# ### Bütün örnekler: iki döngüyle ve döngüsüz
#
# Maliyet, $m$ örnek üzerinden ortalamadır; öyleyse gradyanı da onların gradyanlarının ortalamasıdır. Olduğu gibi yazılırsa, örnekler üzerinde bir döngü ve içinde öznitelikler üzerinde bir döngü olur. Kâğıtta, örnekler sütunken, iki döngü de birer matris çarpımıdır ({{1.2}}):
#
# $$Z = w^\top X + b, \quad \hat Y = \sigma(Z), \quad \mathrm{d}Z = \hat Y - Y, \quad \mathrm{d}w = \frac1m X\,\mathrm{d}Z^\top, \quad \mathrm{d}b = \frac1m \sum_i \mathrm{d}Z^{(i)}$$
#
# Gradyan inişinin bir iterasyonu (iteration), bu beş satırla iki güncellemeden oluşur. İşte iki öznitelikli altı örnek, döngülerle ve bir kerede:

# %% topics="C004-08" slideshow={"slide_type": "subslide"}
rng = np.random.default_rng(0)
X, Y = rng.normal(size=(2, 6)), np.array([[1.0, 0, 1, 1, 0, 0]])
w, b, m = rng.normal(size=(2, 1)), 0.3, 6

# en: two loops
# tr: iki döngü
dw_loop, db_loop = np.zeros((2, 1)), 0.0
for i in range(m):
    z = b
    for j in range(2):
        z += w[j, 0] * X[j, i]
    dz = activations.sigmoid(z) - Y[0, i]
    for j in range(2):
        dw_loop[j, 0] += X[j, i] * dz / m
    db_loop += dz / m

# en: no loop, examples as columns
# tr: döngüsüz, örnekler sütun
dZ = activations.sigmoid(w.T @ X + b) - Y
dw, db = X @ dZ.T / m, dZ.sum() / m
print("dZ", dZ.shape, " dw", dw.shape, dw[:, 0], "=", dw_loop[:, 0])
print(f"db {db:.6f} = {db_loop:.6f}")

# %% [markdown] lang="en" slideshow={"slide_type": "skip"}
# **Exercise 6.** The cell above has the examples as columns, code has them as rows. Write `propagate(w, b, x, y)` for rows: the cost and both gradients of all examples, without a loop. The contract holds the loops; the check also measures how much faster you are.

# %% [markdown] lang="tr"
# **Alıştırma 6.** Yukarıdaki hücrede örnekler sütundur, kodda satırdır. `propagate(w, b, x, y)` fonksiyonunu satırlar için yazın: bütün örneklerin maliyeti ve iki gradyanı, döngüsüz. Belge metninde (docstring) döngüler yazılıdır; denetim ne kadar hızlandığınızı da ölçer.

# %% exercise="propagate" slideshow={"slide_type": "skip"}

# %% [markdown] lang="en" predict="play" slideshow={"slide_type": "subslide"}
# ### Play: a boundary of your own
#
# 1. While it rests, set $w_1 = 2$, $w_2 = 1$, $b = 0$ by hand, then double all three. **Predict** what that does to the boundary, and what to the log loss.
# 2. Press Play. Which point costs most, and how many of the twelve are right in the end?
# 3. Flip labels, one at a time (flip each back): how far does a single point move the line?
#
# **Goal:** change only one of the 12 points and train to a log loss below 0.1.

# %% [markdown] lang="tr"
# ### Deneyin: kendi sınırınız
#
# 1. Eğitim dururken elle $w_1 = 2$, $w_2 = 1$, $b = 0$ yapın, sonra üçünü de iki katına çıkarın. Bunun sınıra ve log kaybına ne yapacağını **tahmin edin**.
# 2. **Oynat** düğmesine basın. En büyük kayıp hangi noktanın, sonunda on iki noktanın kaçı olması gereken yanda?
# 3. Etiketleri teker teker ters çevirin (her birini sonra geri alın): tek bir nokta çizgiyi ne kadar kaydırır?
#
# **Hedef:** 12 noktadan yalnızca birini değiştirin ve 0.1'in altında bir log kaybına kadar eğitin.

# %% slideshow={"slide_type": "subslide"}
labs.LogisticBoundary()

# %% [markdown] lang="en" slideshow={"slide_type": "skip"}
# **What you should have noticed.** Doubling leaves the boundary where it is, with 11 points right, but raises the log loss from 0.573 to 0.888: the one wrong point is now wrong with more certainty, and costs more than the eleven gain. Training ends at 0.455, with 11 right and $w$ = (1.34, 0.81); a line that wins the point at (1.9, 0.9) loses at least three others. Flip just that one and a line separates all: the loss falls below 0.1, then as near to 0 as you like, and the weights grow without end. Any other single flip ends between 0.38 and 0.63.

# %% [markdown] lang="tr"
# **Neyi fark etmiş olmalısınız?** İki katına çıkarmak sınırı yerinde bırakır, 11 nokta olması gereken yanda kalır; ama log kaybı 0.573'ten 0.888'e çıkar: tek yanlış nokta artık daha emin bir yanlıştır ve on birin kazandırdığından fazlasını götürür. Eğitim 0.455'te, olması gereken yanda 11 noktayla ve $w$ = (1.34, 0.81) ile biter; (1.9, 0.9)'daki noktayı olması gereken yana alan bir çizgi, ötekilerden en az üçünü kaybeder. Yalnızca onun etiketini çevirin, hepsini bir çizgi ayırır: kayıp 0.1'in altına iner, sonra 0'a istediğiniz kadar yaklaşır, ağırlıklar sınırsız büyür. Başka herhangi bir etiket çevrilirse eğitim 0.38 ile 0.63 arasında biter.

# %% [markdown] lang="en" slideshow={"slide_type": "skip"}
# **Exercise 7.** Build the class `LogisticRegression(learning_rate, steps)` with `fit(x, y)` and `predict_proba(x)`: all weights 0 at the start, then `steps` steps of gradient descent with all examples. A class has to be told how its objects come into being and what they can do (`class`, `__init__`, `self`): section 1.0 shows how. Of exercise 6 `fit` needs the two gradients, not the cost: where a probability has been rounded to 1, the cost takes the logarithm of 0 and NumPy warns. The rest of this section works with your class.

# %% [markdown] lang="tr"
# **Alıştırma 7.** `fit(x, y)` ve `predict_proba(x)` yöntemleri olan `LogisticRegression(learning_rate, steps)` sınıfını kurun: başlangıçta bütün ağırlıklar 0, sonra gradyan inişinin bütün örneklerle atılan `steps` adımı. Sınıfın (class) nasıl yazıldığını (`class`, `__init__`, `self`) bölüm 1.0 gösterir. `fit` için 6. alıştırmanın iki gradyanı yeter, maliyeti gerekmez: 1'e yuvarlanmış bir olasılıkta maliyet 0'ın logaritmasını alır, NumPy de uyarı verir. Bu bölümün geri kalanı sizin sınıfınızla çalışır.

# %% exercise="LogisticRegression" slideshow={"slide_type": "skip"}

# %% [markdown] lang="en" topics="A112" predict="run" slideshow={"slide_type": "subslide"}
# ### A 3 or an 8?
#
# 357 pictures of handwritten digits, 8 × 8 pixels, 64 features: 183 threes ($y = 0$) and 174 eights ($y = 1$). One neuron, 200 steps with rate 1, all weights 0 at the start. After training the weights have the shape of a picture, too: a **positive** weight says "ink here speaks for 8".
#
# **Predict:** where are the most positive weights, and where should they be near 0?

# %% [markdown] lang="tr"
# ### Bu rakam 3 mü, 8 mi?
#
# 8 × 8 piksellik 357 el yazısı rakam görüntüsü, 64 öznitelik: 183 üç ($y = 0$), 174 sekiz ($y = 1$). Tek nöron, oranı 1 olan 200 adım, başlangıçta bütün ağırlıklar 0. Eğitimden sonra ağırlıklar da bir görüntü biçimindedir: **pozitif** bir ağırlık "buradaki mürekkep 8'den yanadır" der.
#
# **Tahmin edin:** en pozitif ağırlıklar nerededir, hangileri 0'a yakın olmalıdır?

# %% answers=true slideshow={"slide_type": "skip"}
digits, labels = datasets.load_digits()
two = (labels == 3) | (labels == 8)
ink, eight = digits[two], (labels[two] == 8) * 1.0
train, dev, test = selection.train_dev_test_split(ink, eight, seed=0)


def log_loss(model, x, y):
    return losses.binary_crossentropy(y, model.predict_proba(x))


Mine = week02.LogisticRegression.trusted(LogisticRegression)
reader = Mine(learning_rate=1.0, steps=200).fit(*train)
for name, (x, y) in (("train", train), ("dev", dev), ("test", test)):
    wrong = ((reader.predict_proba(x) > 0.5) != y).sum()
    print(f"{name:5} {len(y):3}: {wrong}   J = {log_loss(reader, x, y):.4f}")
lengths = [np.linalg.norm(Mine(1.0, n).fit(*train).w) for n in (200, 2000, 20000)]
print("|w|", np.round(lengths, 1))

# %% answers=true slideshow={"slide_type": "subslide"}
x, y = train
means = {name: x[y == label].mean(axis=0) for label, name in enumerate("38")}
_ = plots.week02.weights_picture(means, reader.w)

# %% [markdown] lang="en" slideshow={"slide_type": "fragment"}
# The large positive weights lie on the left, where an 8 closes its two loops and a 3 is open; eleven pixels, among them most of the left edge, have no ink in any training picture, and their weights stay exactly 0. No picture of the 143 it never saw is wrong. That is the luck of this split: over ten splits the test errors are between 0 and 2 of 71 (98.6% in the middle). Nor are these two an easy pair: trained like this, 37 of the 45 pairs of digits have fewer test errors.
#
# One thing to notice: a line separates the training pictures, so **the cost has no lowest point**: longer weights make every right answer surer. After 200 steps $\lVert w\rVert$ is 6.6, after 2,000 it is 12.9, after 20,000 it is 21.0, and it would go on for ever. Where to stop is a choice; week 6 gives reasons for it.

# %% [markdown] lang="tr"
# Büyük pozitif ağırlıklar solda, 8'in iki halkasını kapattığı, 3'ün ise açık olduğu yerdedir; sol kenarın çoğu dâhil on bir pikselde hiçbir eğitim görüntüsünün mürekkebi yoktur, bunların ağırlıkları tam 0 kalır. Hiç görmediği 143 görüntünün hiçbirinde yanılmaz. Bu, bu bölünmenin şansıdır: on bölünmede 71 test görüntüsünden en çok 2'si yanlıştır (ortanca doğruluk (accuracy) %98.6). Bu iki rakam kolay bir çift de değildir: böyle eğitilince, 45 rakam çiftinin 37'sinde test hatası daha azdır.
#
# Bir şeye dikkat edin: bir çizgi eğitim görüntülerini ayırdığı için **maliyetin en düşük noktası yoktur**: büyüyen ağırlıklar her doğru yanıtı daha emin kılar. $\lVert w\rVert$, 200 adım sonra 6.6, 2,000 adım sonra 12.9, 20,000 adım sonra 21.0'dır ve sonsuza dek böyle gider. Nerede durulacağı bir seçimdir; hafta 6 bunun gerekçelerini verir.

# %% [markdown] lang="en" predict="play" slideshow={"slide_type": "subslide"}
# ### Play: weights as a picture
#
# 1. Step **once** from the start. **Predict** which picture the weights show then.
# 2. Let it run at 0.1, then at 3, and watch the number of dev digits that are right in the first steps.
# 3. A second model learns beside it, with the pixels of every digit shuffled in one and the same way. **Predict** how much worse it is.
#
# **Goal:** all 72 dev digits right within 100 steps.

# %% [markdown] lang="tr"
# ### Deneyin: görüntü olarak ağırlıklar
#
# 1. Baştan **bir** adım atın. Ağırlıkların o anda hangi görüntüyü göstereceğini **tahmin edin**.
# 2. Önce 0.1, sonra 3 ile ilerletin; ilk adımlarda kaç doğrulama rakamının bilindiğine bakın.
# 3. Yanında ikinci bir model öğreniyor: her rakamın pikselleri tek ve aynı biçimde karıştırılmış. Ne kadar kötü olduğunu **tahmin edin**.
#
# **Hedef:** 100 adım içinde 72 doğrulama rakamının hepsi bilinsin.

# %% slideshow={"slide_type": "subslide"}
labs.WeightsPicture()

# %% [markdown] lang="en" slideshow={"slide_type": "skip"}
# **What you should have noticed.** After one step the weights are the sum of the eights minus the sum of the threes, times one number: at $w = 0$ every guess is 0.5, so each eight is added and each three subtracted. That simple picture already gets 71 of 72 right, and going on first makes it **worse** here (61 to 70 right at step 10, by rate): the log loss is lowered, not the number of mistakes. (In 20 other splits the median is 68 after one step.) Rates of 1 (84 steps), 3 (30) and 10 (22) meet the goal, 0.5 needs 170 steps. The shuffled model is exactly as good, digit by digit, with the same weights in other places. So flattening has forgotten which pixels are neighbours: what you see at once, the neuron was never told. Week 8 builds a network that is.

# %% [markdown] lang="tr"
# **Neyi fark etmiş olmalısınız?** Bir adımdan sonra ağırlıklar, sekizlerin toplamından üçlerin toplamı çıkarılıp tek bir sayıyla çarpılarak elde edilen görüntüdür: $w = 0$ iken her tahmin 0.5'tir, bu yüzden her sekiz eklenir, her üç çıkarılır. Bu yalın görüntü bile 72 rakamın 71'ini bilir; devam etmek burada önce durumu **kötüleştirir** (10. adımda, orana göre, 61 ile 70 arası): küçültülen log kaybıdır, yanlışların sayısı değil. (Başka 20 bölünmede bir adımdan sonraki ortanca 68'dir.) 1 (84 adım), 3 (30) ve 10 (22) oranları hedefe ulaşır, 0.5'e 170 adım gerekir. Karıştırılmış model rakam rakam aynı başarıdadır; ağırlıkları aynıdır, yalnızca yerleri başkadır. Demek ki düzleştirme, hangi piksellerin komşu olduğunu unutturmuştur: sizin bir bakışta gördüğünüz, nörona hiç söylenmemiştir. Hafta 8 bunun söylendiği bir ağ kurar.

# %% [markdown] lang="en" topics="A147 A148 A192 A193 C001-17 C001-18 C001-20" slideshow={"slide_type": "subslide"}
# ### The same neuron in Keras and in scikit-learn
#
# In Keras (and in `dlcourse`, which has the same names) a neuron is a network of one `Dense(1)`. `compile` says what to minimise and how, `fit` trains, `evaluate` **measures**: it returns the loss and the metrics of data that you give it and changes no weight. The **loss**, as Keras calls the cost too, is what was minimised, the mean log loss; the **accuracy** is the share of right answers, which has no useful slope and is only reported.

# %% [markdown] lang="tr"
# ### Keras'ta ve scikit-learn'de aynı nöron
#
# Keras'ta (ve aynı adları kullanan `dlcourse`'ta) nöron, tek bir `Dense(1)`'den oluşan bir ağdır. `compile` neyin nasıl küçültüleceğini söyler, `fit` eğitir, `evaluate` **ölçer**: verdiğiniz verinin kaybını ve ölçütlerini döndürür, hiçbir ağırlığı değiştirmez. **Kayıp** (Keras maliyete de böyle der) küçültülen şeydir, burada ortalama log kaybı; **doğruluk** ise doğru yanıtların payıdır, işe yarar bir eğimi yoktur, yalnızca bildirilir.

# %% slideshow={"slide_type": "subslide"}
neuron = models.Sequential([layers.Dense(1, "sigmoid", dtype="float64")], seed=0)
neuron.build((None, 64))
neuron.set_weights([np.zeros((64, 1)), np.zeros(1)])
same = keras_bridge.compare_training(
    neuron,
    train[0],
    train[1][:, None],
    optimizer=optimizers.SGD(1.0),
    loss="binary_crossentropy",
    batch_size=len(train[0]),
    steps=50,
)
print(same)
neuron.compile(optimizers.SGD(1.0), "binary_crossentropy", metrics=["accuracy"])
neuron.fit(train[0], train[1][:, None], len(train[0]), 200, verbose=0)
print("allclose:", np.allclose(neuron.get_weights()[0][:, 0], reader.w))
measured = neuron.evaluate(test[0], test[1][:, None])
print({name: round(value, 4) for name, value in measured.items()})

# %% slideshow={"slide_type": "subslide"}
x, y = standard(radius)[:, None], malignant
radius_model = Mine(2.0, 2000).fit(x, y)
print(f"LogisticRegression   w {radius_model.w[0]:.4f}  b {radius_model.b:.4f}")
for C in (1.0, 1e10):
    theirs = linear_model.LogisticRegression(C=C, tol=1e-10).fit(x, y)
    w_theirs, b_theirs = theirs.coef_[0, 0], theirs.intercept_[0]
    print(f"scikit-learn C={C:<6g} w {w_theirs:.4f}  b {b_theirs:.4f}")

# %% [markdown] lang="en" slideshow={"slide_type": "fragment"}
# scikit-learn's `LogisticRegression` adds a **penalty on long weights** by default, `C=1.0`, and so finds another line; the smaller `C`, the stronger the penalty. With a huge `C` it is the model of this week. The penalty is often a good idea ({{6.4}}), but you should know that it is there: who compares a paper's logistic regression with the default compares two models.

# %% [markdown] lang="tr"
# scikit-learn'ün `LogisticRegression`'ı varsayılan olarak **büyük ağırlıklara bir ceza** ekler, `C=1.0`, bu yüzden başka bir çözüm bulur; `C` küçüldükçe ceza ağırlaşır. Çok büyük bir `C` ile bu haftanın modelidir. Ceza çoğu zaman iyi bir fikirdir ({{6.4}}), ama orada olduğunu bilmelisiniz: bir makaledeki lojistik regresyonu bu varsayılanla karşılaştıran, iki ayrı modeli karşılaştırmış olur.

# %% [markdown] lang="en" topics="A002 A156" slideshow={"slide_type": "slide"}
# ## 2.8 The perceptron learns from mistakes only
#
# ### Older than the slope
#
# Rosenblatt's step has no useful slope, so his machine could not descend. It used another rule: go through the examples one by one, and only if the answer is **wrong**, move the weights by the example itself:
#
# $$w := w + \alpha\,(y - \hat y)\,x, \qquad b := b + \alpha\,(y - \hat y)$$
#
# $y - \hat y$ is 0 for a right answer, $+1$ for a missed 1, $-1$ for a false 1. Compare it with logistic regression: the same formula, but there $\hat y$ is a probability, so every example pulls a little. If a line separates the classes, the perceptron finds one after finitely many mistakes (Novikoff, 1962). It then stops, wherever it is.

# %% [markdown] lang="tr"
# ## 2.8 Perceptron yalnızca yanlışlarından öğrenir
#
# ### Eğimden eski
#
# Rosenblatt'ın basamak fonksiyonunun işe yarar bir eğimi yoktur, makinesi bu yüzden inemezdi. Başka bir kural kullandı: örnekleri birer birer gözden geçirin, yalnızca yanıt **yanlışsa** ağırlıkları o örneğin kendisi kadar değiştirin:
#
# $$w := w + \alpha\,(y - \hat y)\,x, \qquad b := b + \alpha\,(y - \hat y)$$
#
# $y - \hat y$, yanıt doğruysa 0, kaçırılan bir 1 için $+1$, yersiz bir 1 için $-1$'dir. Lojistik regresyonla karşılaştırın: formül aynıdır, ama orada $\hat y$ bir olasılıktır, her örnek biraz çeker. Sınıfları bir çizgi ayırıyorsa perceptron, sonlu sayıda yanlıştan sonra böyle bir çizgi bulur (Novikoff, 1962). O zaman, nerede olursa olsun, durur.

# %% [markdown] lang="en" slideshow={"slide_type": "notes"}
# *For the instructor.* 4 minutes for 2.8. Let the class try to draw a line through XOR. Usual misconception: more rounds, or a smaller rate, would help.

# %% [markdown] lang="tr"
# *Öğretmene not.* 2.8 için 4 dakika. Sınıf, XOR'u ayıran bir çizgi çizmeyi denesin. Sık görülen yanılgı: daha çok tur ya da daha küçük bir oran işe yarar.


# %% [markdown] lang="en" slideshow={"slide_type": "skip"}
# **Exercise 8.** Write `perceptron(x, y, epochs)` with this rule ($\alpha = 1$): the weights, the bias, and how many mistakes each round made. A round through all examples is called an **epoch**. What it must print for OR stands in the contract; AND and XOR are for the next cell.

# %% [markdown] lang="tr"
# **Alıştırma 8.** Bu kuralla ($\alpha = 1$) `perceptron(x, y, epochs)` fonksiyonunu yazın: ağırlıklar, sapma ve her turda yapılan yanlışların sayısı. Bütün örneklerden geçen bir tura **dönem** (epoch) denir. OR için ne vermesi gerektiği belge metninde yazılıdır; AND ile XOR sonraki hücrenin işidir.

# %% exercise="perceptron" slideshow={"slide_type": "skip"}

# %% [markdown] lang="en" predict="run" slideshow={"slide_type": "subslide"}
# ### Two truth tables
#
# Four examples each: AND is 1 for (1, 1) only, XOR is 1 if one of both is 1, but not both. **Predict:** how many epochs does the perceptron need until it makes no mistake?

# %% [markdown] lang="tr"
# ### İki mantık tablosu
#
# Her birinde dört örnek: AND yalnızca (1, 1) için 1'dir; XOR, ikisinden biri 1 ise ama ikisi birden değilse 1'dir. **Tahmin edin:** perceptronun hiç yanlış yapmaması için kaç dönem gerekir?

# %% answers=true slideshow={"slide_type": "fragment"}
learn = week02.perceptron.trusted(perceptron)
table = np.array([[0.0, 0], [0, 1], [1, 0], [1, 1]])
for name, truth in (("AND", [0, 0, 0, 1]), ("XOR", [0, 1, 1, 0])):
    w, b, counts = learn(table, np.array(truth), 12)
    print(f"{name}: {counts}  w {w}  b {b:g}")

# %% [markdown] lang="en" slideshow={"slide_type": "fragment"}
# From the sixth epoch on AND has no mistake. XOR ends in four mistakes an epoch, for ever, and no rule could bring them down to none: a line without mistakes would need $b \le 0$ (for 0, 0), $w_2 + b > 0$, $w_1 + b > 0$, and $w_1 + w_2 + b \le 0$. Add the two in the middle: $w_1 + w_2 + 2b > 0$, so $w_1 + w_2 + b > -b \ge 0$, which contradicts the last. One neuron draws one line; next week several of them bend it.

# %% [markdown] lang="tr"
# AND'de altıncı dönemden başlayarak yanlış kalmaz. XOR sonunda her dönemde dört yanlışta kalır, sonsuza dek; hiçbir kural da yanlışsız bir döneme varamaz: yanlışsız bir çizgi için $b \le 0$ (0, 0'dan), $w_2 + b > 0$, $w_1 + b > 0$ ve $w_1 + w_2 + b \le 0$ gerekir. Ortadaki ikisini toplayın: $w_1 + w_2 + 2b > 0$, öyleyse $w_1 + w_2 + b > -b \ge 0$; bu, sonuncuyla çelişir. Bir nöron bir çizgi çizer; gelecek hafta birkaçı birlikte onu büker.

# %% [markdown] lang="en" slideshow={"slide_type": "slide"}
# ## 2.9 From a probability to a decision
#
# ### What does a mistake cost?
#
# Now all 30 measures of the 569 tumours. They are scaled with the mean and the deviation of the **training** examples: a test example is like a patient of next year, of whom nothing is known today. The model gives probabilities; a doctor needs a decision: **malignant if $\hat y \ge t$**. The threshold $t = 0.5$ is a habit, not a law. Count what can happen:
#
# | | says malignant | says benign |
# |---|---|---|
# | is malignant | hit | **miss** |
# | is benign | **false alarm** | right |
#
# **Recall** is the share of the malignant tumours that were found, **precision** the share of the alarms that were right. If a miss costs 10 and a false alarm 1, the price of a threshold is $10 \cdot \text{misses} + \text{false alarms}$.

# %% [markdown] lang="tr"
# ## 2.9 Olasılıktan karara
#
# ### Bir yanlışın bedeli nedir?
#
# Şimdi 569 tümörün 30 ölçümünün hepsi. Bunlar **eğitim** örneklerinin ortalaması ve standart sapmasıyla ölçeklenir: bir test örneği, hakkında bugün hiçbir şey bilinmeyen, gelecek yılın bir hastası gibidir. Model olasılık verir; doktora ise bir karar gerekir: **$\hat y \ge t$ ise kötü huylu**. $t = 0.5$ eşiği (threshold) bir alışkanlıktır, yasa değil. Olabilecekleri sayın:
#
# | | kötü huylu der | iyi huylu der |
# |---|---|---|
# | kötü huyludur | isabet | **kaçırma** |
# | iyi huyludur | **yanlış alarm** | doğru karar |
#
# **Duyarlılık** (recall), kötü huylu tümörlerin bulunan payıdır; **kesinlik** (precision), alarmların haklı çıkan payıdır. Kaçırmanın bedeli 10, yanlış alarmınki 1 ise bir eşiğin bedeli $10 \cdot \text{kaçırma} + \text{yanlış alarm}$ olur.

# %% [markdown] lang="en" slideshow={"slide_type": "notes"}
# *For the instructor.* 8 minutes for 2.9, four with the lab. Ask who decides what a miss costs. Usual misconception: a threshold belongs to the training and cannot be moved afterwards.

# %% [markdown] lang="tr"
# *Öğretmene not.* 2.9 için 8 dakika, dördü laboratuvarla. Kaçırmanın bedeline kimin karar verdiğini sorun. Sık görülen yanılgı: eşik eğitimin parçasıdır, sonradan değiştirilemez.

# %% [markdown] lang="en" slideshow={"slide_type": "skip"}
# **Exercise 9. A bug hunt.** Somebody wrote the function `scaled` for the scaling. It runs, gives arrays of the right shapes, and has two bugs. Find them with small arrays of your own, and mend it.

# %% [markdown] lang="tr"
# **Alıştırma 9. Hata avı.** Biri, ölçekleme için `scaled` fonksiyonunu yazmış. Çalışıyor, şekilleri olması gereken diziler veriyor, ama içinde iki hata var. Hataları kendi küçük dizilerinizle bulun ve giderin.

# %% exercise="scaled" slideshow={"slide_type": "skip"}

# %% [markdown] lang="en" slideshow={"slide_type": "skip"}
# **Exercise 10. Real data.** Write `best_threshold`: the threshold of a list that is cheapest on the dev set, and its price on the test set. The next cell asks your function about the tumours.

# %% [markdown] lang="tr"
# **Alıştırma 10. Gerçek veri.** `best_threshold` fonksiyonunu yazın: bir listedeki eşiklerden doğrulama kümesinde en ucuz olanı ve bunun test kümesindeki bedeli. Sonraki hücre fonksiyonunuza tümörleri sorar.

# %% exercise="best_threshold" slideshow={"slide_type": "skip"}

# %% slideshow={"slide_type": "skip"}
choose = week02.best_threshold.trusted(best_threshold)
same_scale = week02.scaled.trusted(scaled)
thresholds = np.linspace(0.01, 0.99, 99)


def tumours(seed):
    train, *others = selection.train_dev_test_split(cells, malignant, seed=seed)
    x_train = same_scale(train[0], train[0])[0]
    model = Mine(learning_rate=1.0, steps=300).fit(x_train, train[1])
    return [(y, model.predict_proba(same_scale(train[0], x)[1])) for x, y in others]


def price(part, t, miss=10):
    return choose(*part, *part, np.array([t]), miss, 1)[1]


dev, test = tumours(seed=0)
for miss in (1, 10, 100):
    t, on_test = choose(*dev, *test, thresholds, miss, 1)
    print(f"{miss:3}: t = {t:.2f}  dev {price(dev, t, miss):3}  test {on_test:3}")

# %% [markdown] lang="en" predict="run" slideshow={"slide_type": "subslide"}
# ### Chosen on dev, paid on test
#
# If $\hat y$ is a true probability, no search is needed: an alarm costs $1 - \hat y$ on average, silence $10\,\hat y$. The alarm is cheaper when $\hat y > \frac{1}{1 + 10}$. So there are three candidates: the habit 0.5, the rule $\frac1{11} = 0.09$, and $t^*$, the cheapest of 99 thresholds on the 114 tumours of the dev set.
#
# A hundred random splits, each with a model of its own. **Predict:** how much more does $t^*$ cost on the test set than on the dev set, and does it beat the rule?

# %% [markdown] lang="tr"
# ### Doğrulama kümesinde seçilir, testte ödenir
#
# $\hat y$ gerçek bir olasılıksa aramaya gerek yoktur: alarmın bedeli ortalama $1 - \hat y$, susmanınki $10\,\hat y$'dir. $\hat y > \frac{1}{1 + 10}$ iken alarm daha ucuzdur. Demek ki üç aday var: 0.5 alışkanlığı, $\frac1{11} = 0.09$ kuralı ve $t^*$, yani 99 eşik arasından doğrulama kümesinin 114 tümöründe en ucuz olan.
#
# Her biri kendi modeliyle yüz rastgele bölünme. **Tahmin edin:** $t^*$ test kümesinde doğrulama kümesindekinden ne kadar pahalıya gelir, kuralı yener mi?

# %% answers=true slideshow={"slide_type": "skip"}
prices = []
for seed in range(100):
    dev, test = tumours(seed)
    t, on_test = choose(*dev, *test, thresholds, 10, 1)
    prices.append([price(dev, t), on_test, price(test, 0.5), price(test, 1 / 11)])
print("dev t*, test t*, test 0.5, test 1/11:", np.mean(prices, axis=0).round(2))

# %% answers=true slideshow={"slide_type": "subslide"}
_ = plots.week02.prices(prices)

# %% [markdown] lang="en" slideshow={"slide_type": "fragment"}
# $t^*$ and the rule both beat the habit: 16.1 and 15.6 against 19.3 on average. But $t^*$ looked like 8.85 where it was chosen; on new tumours it costs nearly twice as much, and no less than the rule that needed no search (the difference of 0.5 is within its uncertainty of 0.7). With 43 malignant tumours in the dev set a few of them place the threshold, and other ones come. **What you choose on a set looks better there than it is**: report the price on data that chose nothing.

# %% [markdown] lang="tr"
# $t^*$ da kural da alışkanlığı yener: ortalama 19.3'e karşı 16.1 ve 15.6. Ama $t^*$, seçildiği yerde 8.85'e görünüyordu; yeni tümörlerde neredeyse iki katına mal olur ve hiç arama gerektirmeyen kuraldan ucuz değildir (0.5'lik fark, 0.7'lik belirsizliğin içindedir). Doğrulama kümesindeki 43 kötü huylu tümörün birkaçı eşiğin yerini belirler; yeni gelenler başkadır. **Bir kümede seçtiğiniz, o kümede olduğundan iyi görünür**: bedeli, seçimde hiç kullanılmamış verilerle bildirin.

# %% [markdown] lang="en" predict="play" slideshow={"slide_type": "subslide"}
# ### Play: threshold
#
# 1. Move the threshold from 0 to 1. **Predict** which of recall and precision can only fall on the way, and which may do both.
# 2. Let a miss cost 1, 10 and 50, and find the cheapest threshold on the dev tumours each time. How near is it to $\frac{1}{1 + \text{cost}}$?
# 3. Go to the test tumours. What does the threshold that you chose cost there?
#
# **Goal:** radius and texture, a miss costs 10: a price of at most 35 on the dev tumours.

# %% [markdown] lang="tr"
# ### Deneyin: eşik
#
# 1. Eşiği 0'dan 1'e götürün. Duyarlılık ile kesinlikten hangisinin yolda yalnızca azalabileceğini, hangisinin hem azalıp hem artabileceğini **tahmin edin**.
# 2. Kaçırmanın bedelini 1, 10 ve 50 yapın, her seferinde doğrulama tümörlerindeki en ucuz eşiği bulun. $\frac{1}{1 + \text{bedel}}$'e ne kadar yakın?
# 3. Test tümörlerine geçin. Seçtiğiniz eşik orada neye mal oluyor?
#
# **Hedef:** yarıçap ve doku, kaçırmanın bedeli 10: doğrulama tümörlerinde en çok 35'lik bir bedel.

# %% slideshow={"slide_type": "subslide"}
labs.ThresholdLab()

# %% [markdown] lang="en" slideshow={"slide_type": "skip"}
# **What you should have noticed.** Recall can only fall as the threshold rises: every step takes alarms away, and none comes back. Precision mostly rises, but falls whenever the alarm that is taken away was a hit, unless all alarms were hits. With radius and texture the cheapest thresholds on the dev tumours are 0.33 to 0.38 (a miss costs 1), 0.13 or 0.14 (10; price 33, where 0.5 costs 84) and 0.01 (50); the rule says 0.5, 0.09 and 0.02. On the test tumours the threshold 0.13, which you chose, costs 50 and the rule's 0.09 costs 44; over 200 splits the medians are 43 and 41.

# %% [markdown] lang="tr"
# **Neyi fark etmiş olmalısınız?** Eşik yükseldikçe duyarlılık yalnızca azalabilir: her adım alarmları eksiltir, hiçbiri geri gelmez. Kesinlik çoğunlukla artar, ama eksilen alarm bir isabetse azalır (alarmların hepsi isabet değilse). Yarıçap ve doku ile doğrulama tümörlerinde en ucuz eşikler 0.33 ile 0.38 arası (kaçırmanın bedeli 1), 0.13 ya da 0.14 (10; bedel 33, oysa 0.5'inki 84) ve 0.01'dir (50); kural 0.5, 0.09 ve 0.02 der. Test tümörlerinde, seçtiğiniz 0.13 eşiğinin bedeli 50, kuralın verdiği 0.09'unki 44'tür; 200 bölünmede ortancalar 43 ve 41'dir.

# %% [markdown] lang="en" topics="C000-11 C001-03 C004-03" slideshow={"slide_type": "slide"}
# ## 2.10 Find the slip
#
# Each of these sentences or formulas stands in lecture notes. Find what is wrong before you open the answer.
#
# **1.** *"The cost of logistic regression is $J = \frac1m \sum_i \left[\hat y^{(i)} \log \hat y^{(i)} + (1 - \hat y^{(i)}) \log(1 - \hat y^{(i)})\right]$."*
#
# <details><summary>Answer</summary>
#
# Two slips. $\hat y$ stands where the label $y$ belongs, so the truth does not occur at all. And the minus sign is missing: even with the label in it the "cost" would be negative, and smaller for worse models. With $y = 1$, $\hat y = 0.2$ the loss is $-\log 0.2 = 1.609$.
# </details>
#
# **2.** *"Cross-entropy lets the loss grow exponentially as $\hat y$ approaches 0, which is why it is used."*
#
# <details><summary>Answer</summary>
#
# $-\log \hat y$ grows without bound, but **slowly**: ten times less $\hat y$ adds only 2.3. What matters is the slope with respect to $z$: $\hat y - y$ instead of $2\,(\hat y - y)\,\hat y(1 - \hat y)$.
# </details>
#
# **3.** *"Gradient descent reaches the global minimum."*
#
# <details><summary>Answer</summary>
#
# On a convex bowl, with a rate below the limit: yes, it comes as near as you like. On another surface it stops, at best, where the slope is 0, which need not be the lowest place; and where there is no lowest place (2.7, separable digits) it never stops.
# </details>

# %% [markdown] lang="tr"
# ## 2.10 Hatayı bulun
#
# Bu cümlelerin ya da formüllerin her biri ders notlarında geçer. Yanıtı açmadan önce hatayı bulun.
#
# **1.** *"Lojistik regresyonun maliyeti $J = \frac1m \sum_i \left[\hat y^{(i)} \log \hat y^{(i)} + (1 - \hat y^{(i)}) \log(1 - \hat y^{(i)})\right]$'dir."*
#
# <details><summary>Yanıt</summary>
#
# İki hata var. Etiket $y$'nin yerinde $\hat y$ yazıyor, yani gerçek değer hiç geçmiyor. Eksi işareti de unutulmuş: etiketle yazılsa bile "maliyet" negatif olur, model kötüleştikçe küçülürdü. $y = 1$, $\hat y = 0.2$ iken kayıp $-\log 0.2 = 1.609$'dur.
# </details>
#
# **2.** *"Çapraz entropi, $\hat y$ 0'a yaklaşınca kaybı üstel olarak artırır, bu yüzden kullanılır."*
#
# <details><summary>Yanıt</summary>
#
# $-\log \hat y$ sınırsız ama **yavaş** büyür: on kat küçük bir $\hat y$ yalnızca 2.3 ekler. Önemli olan $z$'ye göre eğimdir: $2\,(\hat y - y)\,\hat y(1 - \hat y)$ yerine $\hat y - y$.
# </details>
#
# **3.** *"Gradyan inişi küresel minimuma ulaşır."*
#
# <details><summary>Yanıt</summary>
#
# Dışbükey bir çanakta, oran sınırın altındaysa: evet, istediğiniz kadar yaklaşır. Başka bir yüzeyde olsa olsa eğimin 0 olduğu bir yerde durur; orası en alçak yer olmayabilir. En alçak yer yoksa (2.7, ayrılabilen rakamlar) hiç durmaz.
# </details>

# %% [markdown] lang="en" slideshow={"slide_type": "notes"}
# *For the instructor.* 2 minutes for 2.10: the first slip in class, the others at home.

# %% [markdown] lang="tr"
# *Öğretmene not.* 2.10 için 2 dakika: ilk hata sınıfta, ötekiler evde.

# %% [markdown] lang="en" predict="run" slideshow={"slide_type": "slide"}
# ## 2.11 Traps of the real library
#
# ### All answers right, accuracy 75%
#
# Seen with Keras 3.15.1 on TensorFlow 2.21.0; run the cells to see whether your version still does it.
#
# A `Dense(1)` gives the logits $-2, -0.3, 0.3, 2$ for the labels 0, 0, 1, 1: every one on the right side of 0. The loss is told `from_logits=True`. **Predict** what `metrics=["accuracy"]` reports.

# %% [markdown] lang="tr"
# ## 2.11 Gerçek kitaplığın tuzakları
#
# ### Bütün yanıtlar doğru, doğruluk %75
#
# Keras 3.15.1 ile, TensorFlow 2.21.0 üzerinde görüldü; sizin sürümünüzde de böyle olup olmadığını hücreleri çalıştırarak görün.
#
# Bir `Dense(1)`, 0, 0, 1, 1 etiketleri için $-2, -0.3, 0.3, 2$ logitlerini veriyor: hepsi 0'ın olması gereken yanında. Kayba `from_logits=True` denmiş. `metrics=["accuracy"]` için **tahmin edin**: ne bildirir?

# %% [markdown] lang="en" slideshow={"slide_type": "notes"}
# *For the instructor.* 4 minutes for 2.11. Collect the predictions first.

# %% [markdown] lang="tr"
# *Öğretmene not.* 2.11 için 4 dakika. Önce tahminleri toplayın.

# %% answers=true slideshow={"slide_type": "fragment"}
keras, tf = keras_bridge.load_keras()
x, y = np.array([[-2.0], [-0.3], [0.3], [2.0]]), np.array([0.0, 0, 1, 1])


def evaluated(metric):
    model = keras.Sequential([keras.Input((1,)), keras.layers.Dense(1)])
    model.set_weights([np.ones((1, 1)), np.zeros(1)])
    loss = keras.losses.BinaryCrossentropy(from_logits=True)
    model.compile("sgd", loss, metrics=[metric])
    return model.evaluate(x, y, verbose=0)


for metric in ("accuracy", keras.metrics.BinaryAccuracy(threshold=0.0)):
    loss, accuracy = evaluated(metric)
    print(f"loss {loss:.4f}  accuracy {accuracy}")

# %% [markdown] lang="en" slideshow={"slide_type": "fragment"}
# The metric does not know that it gets logits: it asks for more than 0.5, so the logit 0.3 counts as "no". The loss is right, the training is right, the report is wrong. **What to do:** `BinaryAccuracy(threshold=0.0)` for logits, or a sigmoid in the model and no `from_logits`.

# %% [markdown] lang="tr"
# Ölçüte logit verildiği söylenmemiştir: 0.5'ten büyük mü diye bakar, 0.3 logiti "hayır" sayılır. Kayıpta da eğitimde de yanlış yoktur, yanlış olan rapordur. **Ne yapmalı:** logitler için `BinaryAccuracy(threshold=0.0)` kullanın ya da modele bir sigmoid koyun, `from_logits` yazmayın.

# %% [markdown] lang="en" predict="run" slideshow={"slide_type": "subslide"}
# ### Weights that nobody applies
#
# `class_weight={0: 1, 1: 10}` tells `fit` that a miss is ten times as bad. Four examples, two of each class, and a model that says 0.5 to all, so each costs $\log 2$. **Predict** the loss, in units of $\log 2$: without weights; with these; with `{"1": 10}`, as it comes from a JSON file; and with `{0: 0.5}`, which leaves class 1 out.

# %% [markdown] lang="tr"
# ### Kimsenin uygulamadığı ağırlıklar
#
# `class_weight={0: 1, 1: 10}`, `fit`'e bir kaçırmanın on kat kötü olduğunu söyler. Dört örnek, her sınıftan ikişer; hepsine 0.5 diyen bir model, yani her birinin kaybı $\log 2$. Kaybı $\log 2$ cinsinden **tahmin edin**: ağırlıksız; bu ağırlıklarla; bir JSON dosyasından geldiği gibi `{"1": 10}` ile; 1. sınıfı atlayan `{0: 0.5}` ile.

# %% answers=true slideshow={"slide_type": "fragment"}
half = keras.Sequential([keras.Input((1,)), keras.layers.Dense(1, "sigmoid")])
half.set_weights([np.zeros((1, 1)), np.zeros(1)])
half.compile(keras.optimizers.SGD(0.0), "binary_crossentropy")
for weights in (None, {0: 1.0, 1: 10.0}, {"1": 10.0}, {0: 0.5}):
    history = half.fit(x, y, class_weight=weights, verbose=0).history
    print(f"{weights!s:20} loss / log 2 = {history['loss'][0] / np.log(2):.2f}")

# %% [markdown] lang="en" slideshow={"slide_type": "fragment"}
# $(1 + 1 + 10 + 10)/4 = 5.5$. A class that is left out silently gets 1, and the string `"1"` is no class at all: the weights were read and never used, without a word. (From a `tf.data` pipeline a forgotten highest class fails instead, in the middle of the epoch.) **What to do:** name every class, as an integer, and look at the first loss.

# %% [markdown] lang="tr"
# $(1 + 1 + 10 + 10)/4 = 5.5$. Atlanan sınıfa sessizce 1 verilir; `"1"` karakter dizisi ise hiçbir sınıf değildir: ağırlıklar okunmuş, hiç kullanılmamış, tek söz de edilmemiştir. (Veri bir `tf.data` hattından gelirse unutulan en büyük sınıf bu kez dönemin ortasında hata verir.) **Ne yapmalı:** her sınıfı tam sayı olarak yazın, ilk kayba bakın.

# %% [markdown] lang="en" predict="run" slideshow={"slide_type": "subslide"}
# ### Which seed?
#
# A layer starts with random weights. To get the same ones twice, one sets a seed before each. **Predict** which of these four work: `np.random.seed(1)`, `tf.random.set_seed(1)`, `random.seed(1)`, `keras.utils.set_random_seed(1)`.

# %% [markdown] lang="tr"
# ### Hangi tohum?
#
# Katman (layer) rastgele ağırlıklarla başlar. Aynılarını iki kez almak için her birinden önce bir tohum (seed) verilir. Bu dördünden hangilerinin işe yaradığını **tahmin edin**: `np.random.seed(1)`, `tf.random.set_seed(1)`, `random.seed(1)`, `keras.utils.set_random_seed(1)`.

# %% answers=true slideshow={"slide_type": "fragment"}
import random


def start():
    return float(keras.layers.Dense(1)(np.ones((1, 1), "float32"))[0, 0])


for name, seed in (
    ("np.random.seed", np.random.seed),
    ("tf.random.set_seed", tf.random.set_seed),
    ("random.seed", random.seed),
    ("keras.utils.set_random_seed", keras.utils.set_random_seed),
):
    seed(1)
    first = start()
    seed(1)
    print(f"{name:28} {first == start()}")

# %% [markdown] lang="en" slideshow={"slide_type": "fragment"}
# Keras draws the start from Python's own `random`, so the first two seeds do nothing for it. (The shuffling of `fit` follows TensorFlow's.) **What to do:** `keras.utils.set_random_seed`, which sets all three, or `seed=` on each initializer. In this course randomness is always an argument.

# %% [markdown] lang="tr"
# Keras, başlangıcı Python'ın kendi `random` modülünden çeker; ilk iki tohum bu yüzden işe yaramaz. (`fit`'in karıştırması TensorFlow'un tohumuna bağlıdır.) **Ne yapmalı:** üçünü birden ayarlayan `keras.utils.set_random_seed` ya da her ilklendiricide `seed=`. Bu derste rastgelelik her zaman bir argümandır.

# %% [markdown] lang="en" slideshow={"slide_type": "skip"}
# ## 2.12 Check yourself
#
# Click the answer you would give. Read the reasons of the others as well.
#
# **1. $J(w) = 3w^2$. From which learning rate on does gradient descent diverge?**
#
# <details><summary>A) above 2/3</summary>
#
# No: that is 2 over the number before the square; the curvature is twice that, 6.
# </details>
# <details><summary>B) above 1/3</summary>
#
# Yes: the curvature is 6, and $2/6 = 1/3$.
# </details>
# <details><summary>C) above 1/6</summary>
#
# No: at 1/6 it is at the bottom after one step.
# </details>
#
# **2. A descent jumps from side to side, and every jump is a little shorter. The rate is ...**
#
# <details><summary>A) between 1/c and 2/c, c being the curvature</summary>
#
# Yes: $1 - \alpha c$ is negative and above $-1$.
# </details>
# <details><summary>B) above 2/c</summary>
#
# No: then every jump would be longer.
# </details>
# <details><summary>C) below 1/c</summary>
#
# No: then it would not cross the bottom.
# </details>
#
# **3. s1 and s2 have a correlation of 0.9. You leave s2 out. What happens?**
#
# <details><summary>A) The guesses become much worse.</summary>
#
# No: what s2 said about the progression s1 and the others say nearly as well. On our dev set they became slightly better.
# </details>
# <details><summary>B) The weight of s1 changes, the guesses hardly.</summary>
#
# Yes: it takes over what the two had shared out between them.
# </details>
# <details><summary>C) The normal equations cannot be solved any more.</summary>
#
# No: they become easier to solve.
# </details>
#
# **4. A model says $\hat y = 0.01$ for an example with $y = 1$. The slope of the log loss with respect to $z$ is ...**
#
# <details><summary>A) −0.0196</summary>
#
# No: that is the squared error, with its factor $a(1 - a)$.
# </details>
# <details><summary>B) −0.99</summary>
#
# Yes: $a - y$.
# </details>
# <details><summary>C) −100</summary>
#
# No: that is the slope with respect to $a$, $-1/a$.
# </details>
#
# **5. All weights and the bias of a logistic regression are doubled. What stays?**
#
# <details><summary>A) the log loss</summary>
#
# No: every answer is surer now, right or wrong.
# </details>
# <details><summary>B) the probabilities</summary>
#
# No: they move towards 0 and 1.
# </details>
# <details><summary>C) the decision boundary</summary>
#
# Yes: $2z = 0$ where $z = 0$.
# </details>
#
# **6. The accuracy on the training set is 100%, and the cost still falls. Why?**
#
# <details><summary>A) The learning rate is too large.</summary>
#
# No: then the cost would jump or rise.
# </details>
# <details><summary>B) The weights grow, and right answers become surer.</summary>
#
# Yes: on separable data the log loss has no lowest point.
# </details>
# <details><summary>C) The accuracy was measured wrongly.</summary>
#
# No: it counts sides of the boundary, the cost looks at probabilities.
# </details>
#
# **7. A false alarm costs 1, a miss 4. The probabilities are true ones. The cheapest threshold is ...**
#
# <details><summary>A) 0.2</summary>
#
# Yes: $1/(1 + 4)$.
# </details>
# <details><summary>B) 0.25</summary>
#
# No: it is not 1/4. At $\hat y = 0.25$ an alarm costs 0.75 on average and silence 1.
# </details>
# <details><summary>C) 0.8</summary>
#
# No: that would spare the alarms, which are the cheap mistake.
# </details>

# %% [markdown] lang="tr"
# ## 2.12 Kendinizi sınayın
#
# Vereceğiniz yanıta tıklayın. Ötekilerin gerekçelerini de okuyun.
#
# **1. $J(w) = 3w^2$. Gradyan inişi hangi öğrenme oranından sonra ıraksar?**
#
# <details><summary>A) 2/3'ten sonra</summary>
#
# Hayır: bu, 2 bölü karenin önündeki sayıdır; eğrilik onun iki katı, 6'dır.
# </details>
# <details><summary>B) 1/3'ten sonra</summary>
#
# Evet: eğrilik 6'dır ve $2/6 = 1/3$.
# </details>
# <details><summary>C) 1/6'dan sonra</summary>
#
# Hayır: 1/6 ile bir adım sonra diptedir.
# </details>
#
# **2. Bir iniş bir yandan öbür yana sıçrıyor, her sıçrayış biraz daha kısa. Oran ...**
#
# <details><summary>A) 1/c ile 2/c arasındadır; c eğriliktir</summary>
#
# Evet: $1 - \alpha c$ negatiftir ve $-1$'in üstündedir.
# </details>
# <details><summary>B) 2/c'nin üstündedir</summary>
#
# Hayır: o zaman her sıçrayış daha uzun olurdu.
# </details>
# <details><summary>C) 1/c'nin altındadır</summary>
#
# Hayır: o zaman dibin öbür yanına geçmezdi.
# </details>
#
# **3. s1 ile s2'nin korelasyonu 0.9. s2'yi çıkarıyorsunuz. Ne olur?**
#
# <details><summary>A) Tahminler çok kötüleşir.</summary>
#
# Hayır: s2'nin ilerleme hakkında söylediğini s1 ile ötekiler neredeyse onun kadar iyi söyler. Doğrulama kümemizde tahminler biraz iyileşti bile.
# </details>
# <details><summary>B) s1'in ağırlığı değişir, tahminler pek değişmez.</summary>
#
# Evet: ikisinin aralarında paylaştığını s1 üstlenir.
# </details>
# <details><summary>C) Normal denklemler artık çözülemez.</summary>
#
# Hayır: çözmesi kolaylaşır.
# </details>
#
# **4. Bir model, $y = 1$ olan bir örnek için $\hat y = 0.01$ diyor. Log kaybının $z$'ye göre eğimi ...**
#
# <details><summary>A) −0.0196</summary>
#
# Hayır: bu, $a(1 - a)$ çarpanıyla kare hatanınkidir.
# </details>
# <details><summary>B) −0.99</summary>
#
# Evet: $a - y$.
# </details>
# <details><summary>C) −100</summary>
#
# Hayır: bu, $a$'ya göre eğimdir, $-1/a$.
# </details>
#
# **5. Bir lojistik regresyonun bütün ağırlıkları ve sapması iki katına çıkarılıyor. Ne aynı kalır?**
#
# <details><summary>A) log kaybı</summary>
#
# Hayır: doğru olsun yanlış olsun, her yanıt artık daha emindir.
# </details>
# <details><summary>B) olasılıklar</summary>
#
# Hayır: 0'a ve 1'e doğru kayarlar.
# </details>
# <details><summary>C) karar sınırı</summary>
#
# Evet: $z = 0$ olan yerde $2z = 0$'dır.
# </details>
#
# **6. Eğitim kümesinde doğruluk %100, maliyet yine de düşüyor. Neden?**
#
# <details><summary>A) Öğrenme oranı çok büyük.</summary>
#
# Hayır: o zaman maliyet zıplar ya da artardı.
# </details>
# <details><summary>B) Ağırlıklar büyüyor, doğru yanıtlar daha emin oluyor.</summary>
#
# Evet: ayrılabilen verilerde log kaybının en düşük noktası yoktur.
# </details>
# <details><summary>C) Doğruluk yanlış ölçülmüş.</summary>
#
# Hayır: doğruluk, sınırın hangi yanında kalındığını sayar; maliyet olasılıklara bakar.
# </details>
#
# **7. Yanlış alarmın bedeli 1, kaçırmanınki 4. Olasılıklar gerçek. En ucuz eşik ...**
#
# <details><summary>A) 0.2</summary>
#
# Evet: $1/(1 + 4)$.
# </details>
# <details><summary>B) 0.25</summary>
#
# Hayır: 1/4 değildir. $\hat y = 0.25$ iken alarmın bedeli ortalama 0.75, susmanınki 1'dir.
# </details>
# <details><summary>C) 0.8</summary>
#
# Hayır: bu, ucuz yanlış olan alarmları kısardı.
# </details>

# %% [markdown] lang="en" slideshow={"slide_type": "slide"}
# ## 2.13 In short
#
# | idea | formula | in code |
# |---|---|---|
# | line | $\hat y = w^\top x + b$ | `x @ w + b` |
# | mean squared error | $\frac1m \sum (\hat y - y)^2$ | `losses.MeanSquaredError` |
# | its gradient | $\frac2m X\,(\hat y - y)^\top$, twice the mean error | `2 * x.T @ error / m` |
# | step | $w := w - \alpha\,\partial J/\partial w$ | `optimizers.SGD(alpha)` |
# | largest rate | $2/\lambda_{\max}(H)$ | `np.linalg.eigvalsh` |
# | normal equations | $A^\top A\,\theta = A^\top y$ | `np.linalg.solve` |
# | logistic regression | $\hat y = \sigma(w^\top x + b)$ | `Dense(1, "sigmoid")` |
# | log loss | $-y \log \hat y - (1 - y) \log(1 - \hat y)$ | `BinaryCrossentropy(from_logits=True)` |
# | its slope | $\mathrm{d}z = \hat y - y$ | `loss.backward()` |
# | all examples | $\mathrm{d}w = \frac1m X\,\mathrm{d}Z^\top$ | `x.T @ dz / m` |
# | perceptron | $w := w + \alpha\,(y - \hat y)\,x$, mistakes only | |
# | cheapest threshold | cost of an alarm over the sum of both costs | |

# %% [markdown] lang="tr"
# ## 2.13 Kısaca
#
# | kavram | formül | kodda |
# |---|---|---|
# | çizgi | $\hat y = w^\top x + b$ | `x @ w + b` |
# | ortalama kare hata | $\frac1m \sum (\hat y - y)^2$ | `losses.MeanSquaredError` |
# | gradyanı | $\frac2m X\,(\hat y - y)^\top$, ortalama hatanın iki katı | `2 * x.T @ error / m` |
# | adım | $w := w - \alpha\,\partial J/\partial w$ | `optimizers.SGD(alpha)` |
# | en büyük oran | $2/\lambda_{\max}(H)$ | `np.linalg.eigvalsh` |
# | normal denklemler | $A^\top A\,\theta = A^\top y$ | `np.linalg.solve` |
# | lojistik regresyon | $\hat y = \sigma(w^\top x + b)$ | `Dense(1, "sigmoid")` |
# | log kaybı | $-y \log \hat y - (1 - y) \log(1 - \hat y)$ | `BinaryCrossentropy(from_logits=True)` |
# | eğimi | $\mathrm{d}z = \hat y - y$ | `loss.backward()` |
# | bütün örnekler | $\mathrm{d}w = \frac1m X\,\mathrm{d}Z^\top$ | `x.T @ dz / m` |
# | perceptron | $w := w + \alpha\,(y - \hat y)\,x$, yalnızca yanlışlarda | |
# | en ucuz eşik | alarmın bedeli bölü iki bedelin toplamı | |

# %% [markdown] lang="en" slideshow={"slide_type": "notes"}
# *For the instructor.* 1 minute for 2.13: read the card of formulas aloud.

# %% [markdown] lang="tr"
# *Öğretmene not.* 2.13 için 1 dakika: formül kartını sesli okuyun.

# %% [markdown] lang="en" slideshow={"slide_type": "skip"}
# **Words of the week.** regression · linear regression · least squares · mean squared error · mean absolute error · outlier · correlation · missing value · cost function · gradient descent · learning rate · convergence · derivative · partial derivative · gradient · directional derivative · computation graph · chain rule · normal equations · perceptron · logistic regression · decision boundary · logit · likelihood · maximum likelihood · log loss · cross-entropy · binary classification · vectorisation · accuracy · precision · recall · threshold.

# %% [markdown] lang="tr"
# **Haftanın terimleri.** regresyon (regression) · doğrusal regresyon (linear regression) · en küçük kareler (least squares) · ortalama kare hata (mean squared error) · ortalama mutlak hata (mean absolute error) · aykırı değer (outlier) · korelasyon (correlation) · eksik değer (missing value) · maliyet fonksiyonu (cost function) · gradyan inişi (gradient descent) · öğrenme oranı (learning rate) · yakınsama (convergence) · türev (derivative) · kısmi türev (partial derivative) · gradyan (gradient) · yönlü türev (directional derivative) · hesaplama çizgesi (computation graph) · zincir kuralı (chain rule) · normal denklemler (normal equations) · perceptron (perceptron, algılayıcı) · lojistik regresyon (logistic regression) · karar sınırı (decision boundary) · logit (logit) · olabilirlik (likelihood) · en büyük olabilirlik (maximum likelihood) · log kaybı (log loss) · çapraz entropi (cross-entropy) · ikili sınıflandırma (binary classification) · vektörleştirme (vectorisation) · doğruluk (accuracy) · kesinlik (precision) · duyarlılık (recall) · eşik (threshold).

# %% [markdown] lang="en" slideshow={"slide_type": "skip"}
# **Further reading.** Rosenblatt (1958), *The perceptron: a probabilistic model for information storage and organization in the brain*, Psychological Review 65, [doi:10.1037/h0042519](https://doi.org/10.1037/h0042519). Novikoff (1962), *On convergence proofs for perceptrons*, [PDF](https://cs.uwaterloo.ca/~y328yu/classics/novikoff.pdf). Cox (1958), *The regression analysis of binary sequences*, Journal of the Royal Statistical Society B 20, [doi:10.1111/j.2517-6161.1958.tb00292.x](https://doi.org/10.1111/j.2517-6161.1958.tb00292.x) (logistic regression). Elkan (2001), *The foundations of cost-sensitive learning*, IJCAI, [PDF](https://cseweb.ucsd.edu/~elkan/rescale.pdf) (the threshold of 2.9). Nielsen (2015), *Neural Networks and Deep Learning*, [chapter 3](http://neuralnetworksanddeeplearning.com/chap3.html) (cross-entropy against the squared error, with moving pictures).
#
# **Next week:** {{week03: Activations and shallow networks}}: several neurons side by side, and the curve behind each of them that bends the line.

# %% [markdown] lang="tr"
# **İleri okuma.** Rosenblatt (1958), *The perceptron: a probabilistic model for information storage and organization in the brain*, Psychological Review 65, [doi:10.1037/h0042519](https://doi.org/10.1037/h0042519). Novikoff (1962), *On convergence proofs for perceptrons*, [PDF](https://cs.uwaterloo.ca/~y328yu/classics/novikoff.pdf). Cox (1958), *The regression analysis of binary sequences*, Journal of the Royal Statistical Society B 20, [doi:10.1111/j.2517-6161.1958.tb00292.x](https://doi.org/10.1111/j.2517-6161.1958.tb00292.x) (lojistik regresyon). Elkan (2001), *The foundations of cost-sensitive learning*, IJCAI, [PDF](https://cseweb.ucsd.edu/~elkan/rescale.pdf) (2.9'daki eşik). Nielsen (2015), *Neural Networks and Deep Learning*, [bölüm 3](http://neuralnetworksanddeeplearning.com/chap3.html) (çapraz entropi ile kare hatanın, hareketli çizimlerle karşılaştırılması).
#
# **Gelecek hafta:** {{week03: Aktivasyonlar ve sığ ağlar}}: yan yana birkaç nöron ve her birinin ardında, çizgiyi büken eğri.
