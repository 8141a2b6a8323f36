# ---
# jupyter:
#   dlcourse:
#     week: 11
#     title: {en: "Week 11 · Similarity and generation", tr: "Hafta 11 · Benzerlik ve üretim"}
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
# # Week 11 · Similarity and generation
#
# {{binder}}
#
# So far a network named what it saw. This week it answers two other questions: **are these two alike?**, also for classes that did not exist when it was trained; and **what else could have been in this data?**, by making new examples.
#
# **After this week you can**
#
# 1. *tell* verification from recognition, and *compute* how errors grow with the number of persons;
# 2. *train* a Siamese encoder with triplets, and *measure* what it does not carry over;
# 3. *compute* the costs of content and style, and *optimise* the pixels of a picture;
# 4. *derive* the loss of a variational autoencoder, *implement* it, and *see* when it collapses;
# 5. *train* a GAN with alternating steps, and *recognise* mode collapse;
# 6. *use* the change of variables in a flow, and *compare* five families of generative models.
#
# **Time:** about 3 hours of your own work; 90 minutes in class.
# **You need:** logistic regression ({{2.7}}), cross-entropy from logits ({{4.4}}), `GradientTape` ({{4.7}}), mean and variance of random numbers ({{5.2}}), Adam ({{5.5}}), augmentation ({{6.6}}), convolutions ({{8.1}}), functional models ({{8.8}}), feature maps and pre-trained networks ({{9.5}}, {{9.6}}).

# %% [markdown] lang="tr"
# # Hafta 11 · Benzerlik ve üretim
#
# {{binder}}
#
# Şimdiye kadar ağlar gördüklerine bir ad verdi. Bu hafta iki başka soruyu yanıtlayacaklar: eğitim sırasında var olmayan sınıflar için de **bu ikisi birbirine benziyor mu?** ve yeni örnekler üreterek **bu verinin içinde başka ne bulunabilirdi?**
#
# **Bu haftanın sonunda**
#
# 1. kimlik doğrulamayı (verification) tanımadan (recognition) *ayırt edebilecek*, hataların kişi sayısıyla nasıl arttığını *hesaplayabileceksiniz*;
# 2. bir Siyam kodlayıcısını (Siamese encoder) üçlülerle (triplet) *eğitebilecek*, neyin yeni sınıflara taşınmadığını *ölçebileceksiniz*;
# 3. içerik ve stil maliyetlerini *hesaplayabilecek*, bir görüntünün piksellerini *optimize edebileceksiniz*;
# 4. varyasyonel otokodlayıcının (variational autoencoder, VAE) kaybını *türetebilecek*, *yazabilecek* ve ne zaman çöktüğünü *görebileceksiniz*;
# 5. sırayla atılan adımlarla bir GAN *eğitebilecek*, kip çökmesini (mode collapse) *tanıyabileceksiniz*;
# 6. bir akışta (flow) değişken dönüşümünü *kullanabilecek*, üretken modellerin (generative model) beş ailesini *karşılaştırabileceksiniz*.
#
# **Süre:** kendi başınıza yaklaşık 3 saat; sınıfta 90 dakika.
# **Gerekenler:** lojistik regresyon ({{2.7}}), logitlerle çapraz entropi (cross-entropy, {{4.4}}), `GradientTape` ({{4.7}}), rastgele sayıların ortalaması ve varyansı ({{5.2}}), Adam ({{5.5}}), veri artırma (data augmentation, {{6.6}}), evrişimler (convolution, {{8.1}}), fonksiyonel modeller ({{8.8}}), öznitelik haritaları (feature map) ve önceden eğitilmiş (pre-trained) ağlar ({{9.5}}, {{9.6}}).

# %% slideshow={"slide_type": "skip"}
import warnings

import numpy as np

import dlcourse
from dlcourse import datasets, generation, gradcheck, keras_bridge, labs, layers
from dlcourse import losses, models, optimizers, plots, vision
from dlcourse.exercises import week11

dlcourse.set_language("en")
plots.use_style()
np.set_printoptions(precision=4, suppress=True)

# %% [markdown] lang="en" topics="A578" predict="run" slideshow={"slide_type": "subslide"}
# ## Which row did people write?
#
# Three rows of digits, 8 × 8 pixels each. One row was written by people; these pictures were kept from all networks. The two others were **made**: eight random numbers went into a network, and a picture came out. **Predict** which row is which. And which of the two networks would you call broken?

# %% [markdown] lang="tr"
# ## Hangi satırı insanlar yazdı?
#
# Her biri 8 × 8 piksel olan üç satır rakam. Satırlardan birini insanlar yazdı; bu görüntüler hiçbir ağa gösterilmedi. Öteki ikisi **üretildi**: bir ağa sekiz rastgele sayı girdi, bir görüntü çıktı. Hangi satırın ne olduğunu **tahmin edin**. İki ağdan hangisine bozuk derdiniz?

# %% [markdown] lang="en" slideshow={"slide_type": "notes"}
# *For the instructor.* 3 minutes for the opening. Let the class vote. Usual misconception: such a network stores pictures and mixes them.

# %% [markdown] lang="tr"
# *Öğretmene not.* Açılış için 3 dakika. Sınıfa oylatın. Sık görülen yanılgı: böyle bir ağ, sakladığı görüntüleri karıştırır.

# %% slideshow={"slide_type": "skip"}
digits, labels = datasets.load_digits()
digits = digits.reshape(len(digits), -1).astype("float32") / digits.max()
order = np.random.default_rng(0).permutation(len(digits))
train, new = order[:1437], order[1437:]


def make_vae(beta, units=8, seed=0, steps=1200):
    encoder = models.Sequential(
        [layers.Input((64,)), layers.Dense(64, "relu"), layers.Dense(2 * units)],
        seed=seed,
    )
    decoder = models.Sequential(
        [layers.Input((units,)), layers.Dense(64, "relu"), layers.Dense(64)],
        seed=100 + seed,
    )
    vae = generation.VAE(encoder, decoder, beta, optimizers.Adam(3e-3), seed=seed)
    rng = np.random.default_rng(seed)
    for _step in range(steps):
        vae.train_step(digits[rng.choice(train, 64)])
    return vae


def to_nearest(pictures):
    gaps = pictures[:, None] - digits[train]
    return float(np.sqrt((gaps**2).sum(axis=2)).min(axis=1).mean())


# %% answers=true slideshow={"slide_type": "skip"}
three = {
    "A": make_vae(beta=4).sample(200),
    "B": digits[new[:200]],
    "C": make_vae(beta=1).sample(200),
}
near = {name: to_nearest(pictures) for name, pictures in three.items()}

# %% tags=["nbval-ignore-output"] answers=true slideshow={"slide_type": "subslide"}
_ = plots.week11.digit_rows(
    {name: pictures[:16].reshape(-1, 8, 8) for name, pictures in three.items()},
    list(near.values()),
)

# %% answers=true slideshow={"slide_type": "skip"}
print(near["B"] < 1.1 < near["C"] < 1.3 < near["A"] < 1.6)

# %% [markdown] lang="en" slideshow={"slide_type": "fragment"}
# B is the row of people. C is a network that works: no digit of it is in the data, and most can be read. A is the same network with one number changed from 1 to 4, and it has **collapsed**: whatever goes in, it draws the mean of all digits. It reports no error, and its loss falls. What that number is, and why the edge lies between 2 and 4, is the subject of 11.4. (The titles measure how far a picture is from the nearest one of the training set. In six starts each: 1.19 to 1.22 for C, 1.49 to 1.52 for A.)

# %% [markdown] lang="tr"
# B, insanların satırıdır. C çalışan bir ağdır: çizdiği hiçbir rakam verinin içinde yoktur, çoğu da okunur. A aynı ağdır, yalnızca bir sayısı 1 yerine 4'tür ve ağ **çökmüştür**: ne girerse girsin, bütün rakamların ortalamasını çizer. Hata bildirmez, kaybı da düşer. O sayının ne olduğu, sınırın neden 2 ile 4 arasında kaldığı 11.4'ün konusudur. (Başlıktaki sayılar, görüntülerin eğitim kümesindeki en yakın görüntüye uzaklığıdır. Altışar başlangıçta: C için 1.19 ile 1.22, A için 1.49 ile 1.52 arası.)

# %% [markdown] lang="en" topics="A596 A597 A598" predict="run" slideshow={"slide_type": "slide"}
# ## 11.1 Is it you, or who are you?
#
# **Verification**: a picture and a name come in; is it this person? One comparison. **Recognition**: a picture comes in; which of $K$ persons is it, or none of them? $K$ comparisons, and each of them may go wrong. That verification is right in 99% of the cases says little about a door that knows a hundred people.
#
# And the list changes: a new colleague brings **one** photo, and the network shall know her at once, without training. This is **one-shot learning**. A softmax with one output for each person cannot do it. So the network learns no names. It learns a **distance** $d$ of two pictures:
#
# $$d(x_1, x_2) \le \tau \;\Rightarrow\; \text{the same person}, \qquad d(x_1, x_2) > \tau \;\Rightarrow\; \text{another one}$$
#
# $\tau$ is a threshold that we choose. Read it aloud: *near enough means the same.* The simplest distance needs no network: the squared difference of the pixels. **Predict** how often the nearest of ten digits, one example of each class, has the right class.

# %% [markdown] lang="tr"
# ## 11.1 Bu siz misiniz? Siz kimsiniz?
#
# **Kimlik doğrulama** (verification): bir görüntü ile bir ad gelir; görüntüdeki bu kişi midir? Bir karşılaştırma. **Tanıma** (recognition): bir görüntü gelir; $K$ kişiden hangisidir, yoksa hiçbiri değil midir? $K$ karşılaştırma, her biri de yanlış çıkabilir. Kimlik doğrulamanın %99 oranında başarılı olması, yüz kişiyi tanıyan bir kapı hakkında çok az şey söyler.
#
# Liste de değişir: işe yeni başlayan biri **bir** fotoğraf getirir, ağ onu eğitilmeden hemen tanımalıdır. Buna **tek örnekle öğrenme** (one-shot learning) denir. Her kişi için bir çıktısı olan softmax bunu yapamaz. Bu yüzden ağ ad öğrenmez. İki görüntü arasındaki bir **uzaklığı** ($d$) öğrenir:
#
# $$d(x_1, x_2) \le \tau \;\Rightarrow\; \text{aynı kişi}, \qquad d(x_1, x_2) > \tau \;\Rightarrow\; \text{başka biri}$$
#
# $\tau$, bizim seçtiğimiz bir eşiktir. Sesli okuyun: *yeterince yakınsa aynıdır.* En basit uzaklık için ağ gerekmez: piksel farklarının karelerinin toplamı. Her sınıftan bir örnek alınırsa bu on rakamdan en yakınının ne sıklıkta doğru sınıftan olduğunu **tahmin edin**.

# %% [markdown] lang="en" slideshow={"slide_type": "notes"}
# *For the instructor.* 6 minutes for 11.1. Ask why a softmax cannot take in a new colleague. Usual misconception: recognition is verification with a better network; it is $K$ chances for a mistake.

# %% [markdown] lang="tr"
# *Öğretmene not.* 11.1 için 6 dakika. Yeni birinin softmax'a neden eklenemediğini sorun. Sık görülen yanılgı: tanıma, daha iyi bir ağla yapılan kimlik doğrulamadır; oysa tanımada $K$ kez yanılma olasılığı vardır.


# %% slideshow={"slide_type": "skip"}
def one_shot(codes, rng, classes):
    places = [rng.choice(np.flatnonzero(labels == c)) for c in classes]
    others = np.setdiff1d(np.flatnonzero(np.isin(labels, classes)), places)
    gaps = ((codes[others][:, None] - codes[places]) ** 2).sum(axis=2)
    return float((classes[gaps.argmin(axis=1)] == labels[others]).mean())


def draw_pairs(rows, count, rng):
    first, second = rng.choice(rows, (2, 40 * count))
    first, second = np.array([first, second])[:, first != second]
    same = labels[first] == labels[second]
    return [(first[which][:count], second[which][:count]) for which in (same, ~same)]


def apart(codes, pairs):
    return ((codes[pairs[0]] - codes[pairs[1]]) ** 2).sum(axis=1)


def verify(codes, rows, seed=0, count=2000):
    # en: the threshold is chosen on one half of the pairs, and judged on the other one
    # tr: eşik, çiftlerin bir yarısında seçilir, öteki yarısında değerlendirilir
    rng = np.random.default_rng(seed)
    same, other = (apart(codes, p) for p in draw_pairs(rows, 2 * count, rng))
    tried = np.quantile([same[:count], other[:count]], np.linspace(0, 1, 101))
    good = [(same[:count] <= t).mean() + (other[:count] > t).mean() for t in tried]
    threshold = tried[np.argmax(good)]
    same, other = same[count:], other[count:]
    right = ((same <= threshold).mean() + (other > threshold).mean()) / 2
    return float(right)


# %% answers=true slideshow={"slide_type": "subslide"}
rng = np.random.default_rng(0)
shots = [one_shot(digits, rng, np.arange(10)) for _draw in range(30)]
print(f"1 / 10: {np.median(shots):.2f} [{min(shots):.2f}, {max(shots):.2f}]")

# %% [markdown] lang="en" slideshow={"slide_type": "fragment"}
# Two thirds, by nothing but pixels; guessing gives a tenth. That is the mark a network has to beat, and it depends much on **which** example stands for a class: from 0.55 to 0.73 in thirty draws. Keep the number: each score of this week stands beside that of the pixels.

# %% [markdown] lang="tr"
# Yalnızca piksellerle üçte iki; rastgele tahmin onda bir verir. Bir ağın geçmesi gereken çizgi budur; bir sınıfı **hangi** örneğin temsil ettiği de çok şey değiştirir: otuz çekilişte 0.55 ile 0.73 arası. Bu sayıyı aklınızda tutun: bu haftanın her skorunun yanında piksellerinki bulunacak.

# %% [markdown] lang="en" topics="A599 A600 A601 A602 B88 C004-47 C004-48" predict="run" slideshow={"slide_type": "slide"}
# ## 11.2 One network, two pictures
#
# ### The Siamese network and the triplet
#
# Both pictures go through the **same** network $f$, the **encoder**, with the same weights, a **Siamese network**, and come out as two **encodings**, vectors of 128 numbers in the classic systems for faces and of 16 here. Their distance is $d(x_1, x_2) = \lVert f(x_1) - f(x_2) \rVert^2$. What shall it learn? An **anchor** $A$, a **positive** $P$ of the same person and a **negative** $N$ of another one (the anchor is a picture; the anchor boxes of week 10 were shapes):
#
# $$L(A, P, N) = \max\left(d(A, P) - d(A, N) + m,\; 0\right)$$
#
# $m$ is the **margin**. Read it aloud: *the positive shall be nearer than the negative, by at least the margin; then there is nothing more to learn.* Without a margin $f = 0$ would solve everything. It is the margin of a support vector machine: right is not enough, there must be room. A triplet needs **several pictures of each person** in the training set, even if later one photo must do: say 10,000 pictures of 1,000 persons, about ten of each. (A lecture note prints the condition as a fraction; it is $d(A, P) + m \le d(A, N)$.)
#
# $d(A, P) = 0.5$, $m = 0.2$. **Predict** the loss for $d(A, N) = 0.51$ and $0.7$.

# %% [markdown] lang="tr"
# ## 11.2 Tek ağ, iki görüntü
#
# ### Siyam ağı ve üçlü
#
# İki görüntü de **aynı** ağdan, **kodlayıcıdan** (encoder, $f$), aynı ağırlıklarla geçer; bu bir **Siyam ağıdır** (Siamese network). Çıktılar iki **kodlamadır** (encoding): yüzler için kurulan klasik sistemlerde 128, burada 16 sayılık vektörler. Uzaklıkları $d(x_1, x_2) = \lVert f(x_1) - f(x_2) \rVert^2$. Ne öğrenmeli? Bir **çapa** (anchor, $A$), aynı kişiden bir **pozitif** ($P$), başka birinden bir **negatif** ($N$); bu **üçlü kayıptır** (triplet loss). (Çapa burada bir görüntüdür, 10. haftanın çapa kutuları (anchor box) ise birer biçimdi.)
#
# $$L(A, P, N) = \max\left(d(A, P) - d(A, N) + m,\; 0\right)$$
#
# $m$, **marjdır** (margin). Sesli okuyun: *pozitif, negatiften en az marj kadar daha yakın olsun; ondan sonra öğrenecek bir şey kalmaz.* Marj olmasa $f = 0$ her şeyi çözerdi. Bu, destek vektör makinesinin (support vector machine) marjıdır: doğru tarafta olmak yetmez, arada yer kalmalıdır. Üçlüler için eğitim kümesinde **her kişiden birkaç görüntü** gerekir; sonradan tek fotoğraf yetecek olsa bile: örneğin 1,000 kişiden onar kadar, toplam 10,000 görüntü. (Bir ders notu koşulu kesir olarak basmıştır; aslı $d(A, P) + m \le d(A, N)$.)
#
# $d(A, P) = 0.5$, $m = 0.2$. $d(A, N) = 0.51$ ve $0.7$ için kaybı **tahmin edin**.

# %% [markdown] lang="en" slideshow={"slide_type": "notes"}
# *For the instructor.* 18 minutes for 11.2. Draw three points on the board and move N. Usual misconception: two networks are trained; it is one, called twice. Common mistake: reporting the score of classes the network was trained on.

# %% [markdown] lang="tr"
# *Öğretmene not.* 11.2 için 18 dakika. Tahtaya üç nokta çizin, N'yi oynatın. Sık görülen yanılgı: iki ağ eğitilir; oysa tek ağ vardır, iki kez çağrılır. Sık yapılan hata: ağın eğitildiği sınıflardaki skoru sunmak.

# %% answers=true slideshow={"slide_type": "subslide"}
origin = np.zeros((1, 1))
for d_negative in (0.51, 0.7, 0.8):
    triplet_loss = losses.TripletLoss(0.2)
    loss = triplet_loss(origin, origin + 0.5**0.5, origin + d_negative**0.5)
    print(f"d(A, N) = {d_negative}: loss {loss:.2f}")
pulls = [float(np.abs(part).max()) for part in triplet_loss.backward()]
print("dL/dA, dL/dP, dL/dN:", pulls)

# %% [markdown] lang="en" slideshow={"slide_type": "fragment"}
# 0.19 and 0; and where the margin is met, there is **no pull at all**: a triplet that meets the margin teaches nothing. That is the whole problem of triplets, and the next play shows it.

# %% [markdown] lang="tr"
# 0.19 ve 0; marjın sağlandığı yerde ise **hiçbir çekme kuvveti yoktur**: marjı sağlayan üçlü hiçbir şey öğretmez. Üçlülerin bütün sorunu budur, sıradaki deneme bunu gösterir.

# %% [markdown] lang="en" predict="play" slideshow={"slide_type": "subslide"}
# ### Play: one triplet
#
# 1. Drag N away from A. **Predict** when the arrows vanish.
# 2. Put N on A, the worst place of all. How hard is N pushed?
# 3. Put all three on one place.
#
# **Goal:** a loss of 0 with a margin of at least 0.5, though N is at most 0.1 farther from A than P is.

# %% [markdown] lang="tr"
# ### Deneyin: tek bir üçlü
#
# 1. N'yi A'dan uzağa sürükleyin. Okların ne zaman yok olacağını **tahmin edin**.
# 2. N'yi, olabilecek en kötü yere, A'nın üstüne koyun. N ne kadar güçlü itilir?
# 3. Üçünü de aynı yere koyun.
#
# **Hedef:** en az 0.5'lik bir marjla 0 kayıp; N, A'ya P'den en çok 0.1 daha uzak olsun.

# %% slideshow={"slide_type": "subslide"}
labs.TripletGeometry()

# %% [markdown] lang="en" slideshow={"slide_type": "skip"}
# **What you should have noticed.** A loss of 0 has no arrows. Else the anchor is pushed by $2 (P - N)$, wherever it stands, P straight to A, and N straight away from A, the harder the farther it is. So a negative **on** the anchor is not pushed itself; and if all three lie on one place, the loss is the margin and nothing moves: a network that gives everything one encoding stands still. The margin is one of **squared** distances: with P at a distance of 0.5 the ring of a margin of 0.5 is 0.37 wide, at 2.5 it is 0.10.

# %% [markdown] lang="tr"
# **Neyi fark etmiş olmalısınız?** Kayıp 0 ise ok yoktur. Değilse çapa, nerede olursa olsun, $2 (P - N)$ kadar itilir; P dosdoğru A'ya, N ise A'dan dosdoğru uzağa itilir, ne kadar uzaksa o kadar güçlü. Bu yüzden çapanın **üstündeki** bir negatif hiç itilmez; üçü de aynı yerdeyse kayıp marja eşittir ve hiçbir şey kıpırdamaz: her şeye aynı kodlamayı veren bir ağ yerinde sayar. Marj, uzaklıkların **kareleri** arasındadır: P 0.5 uzaktayken 0.5'lik marjın halkası 0.37, 2.5 uzaktayken 0.10 genişliğindedir.

# %% [markdown] lang="en" slideshow={"slide_type": "skip"}
# **Exercise 1.** Write `triplet`: for each anchor the loss with its hardest negative among several, and which one that is.

# %% [markdown] lang="tr"
# **Alıştırma 1.** `triplet` fonksiyonunu yazın: her çapa için, birkaç negatiften en zoruyla hesaplanan kayıp ve o negatifin hangisi olduğu.

# %% exercise="triplet" slideshow={"slide_type": "skip"}

# %% [markdown] lang="en" topics="A603" predict="run" slideshow={"slide_type": "subslide"}
# ### Random triplets run dry
#
# Seven of the ten digits are for training, three are kept away for later. The network is 64 → 64 → 16, and each encoding is divided by its length, so that no network wins by making everything large. One run draws its triplets at random, another takes the **hard** ones of each batch: for every anchor the farthest positive and the nearest negative.
#
# **Predict** for both: which share of the triplets has a loss at the start, and after 400 steps?

# %% [markdown] lang="tr"
# ### Rastgele üçlüler tükenir
#
# On rakamın yedisi eğitim içindir, üçü sonrası için ayrılır. Ağ 64 → 64 → 16'dır; hiçbir ağ her şeyi büyüterek kazanmasın diye her kodlama kendi uzunluğuna bölünür. Bir çalıştırmada üçlüler rastgele (random) çekilir, ötekinde her yığının (batch) **zor** (hard) üçlüleri alınır: her çapa için en uzak pozitif ile en yakın negatif.
#
# İkisi için de **tahmin edin**: başta üçlülerin ne kadarında kayıp vardır, 400 adım sonra ne kadarında?


# %% slideshow={"slide_type": "skip"}
def unit(codes):
    return codes / np.linalg.norm(codes, axis=1, keepdims=True)


def unit_backward(grad, codes):
    length = np.linalg.norm(codes, axis=1, keepdims=True)
    u = codes / length
    return (grad - u * (grad * u).sum(axis=1, keepdims=True)) / length


def triplet_step(net, x, places):
    # en: loss and gradients of the weights for triplets given as places in x
    # tr: x içindeki yerleriyle verilen üçlüler için kayıp ve ağırlıkların gradyanları
    loss, codes = losses.TripletLoss(0.2), net(x, training=True)
    u = unit(codes)
    value, grad = loss(*(u[p] for p in places)), np.zeros_like(u)
    parts = loss.backward()
    for p, part in zip(places, parts):
        np.add.at(grad, p, part)
    net.backward(unit_backward(grad, codes))
    return value, np.any(parts[0] != 0, axis=1).mean()


# %% slideshow={"slide_type": "skip"}
def encoder_net(seed):
    stack = [layers.Input((64,)), layers.Dense(64, "relu"), layers.Dense(16)]
    return models.Sequential(stack, seed=seed)


def learn(rows, hard, seed=0, steps=400, batch=64):
    net, optimizer = encoder_net(seed), optimizers.Adam(3e-3)
    rng, active = np.random.default_rng(seed), []
    for _step in range(steps):
        drawn = rng.choice(rows, batch, replace=False)
        x, y = digits[drawn], labels[drawn]
        if hard:
            places = losses.hard_triplets(unit(net(x)), y)
        else:
            places = losses.random_triplets(y, batch, seed=rng)
        active.append(triplet_step(net, x, places)[1])
        optimizer.apply(net.grads, net.params)
    return net, np.array(active)


def split(seed):
    classes = np.random.default_rng(seed).permutation(10)
    is_seen = np.isin(labels, classes[:7])
    return train[is_seen[train]], new[is_seen[new]], np.flatnonzero(~is_seen)


# %% answers=true slideshow={"slide_type": "skip"}
known, fresh, unseen = split(seed=0)
nets, active = {}, {}
for name, hard in (("random", False), ("hard", True)):
    nets[name], active[name] = learn(known, hard)

# %% tags=["nbval-ignore-output"] answers=true slideshow={"slide_type": "subslide"}
_ = plots.week11.active_triplets(
    {name: line.reshape(-1, 20).mean(axis=1) for name, line in active.items()}, 20
)

# %% answers=true slideshow={"slide_type": "skip"}
ends = {name: float(line[-50:].mean()) for name, line in active.items()}
print(
    active["hard"][0] == 1,
    active["random"][:10].mean() < 0.45,
    max(ends.values()) < 0.15,
)

# %% [markdown] lang="en" slideshow={"slide_type": "fragment"}
# Of the random triplets a quarter to two fifths have a loss in the first ten steps (0.24 to 0.43 over ten starts), and two in a hundred or fewer at the end: nearly the whole batch is computed for nothing. Of the hard ones **all** have a loss at first. Each step of theirs teaches. After 400 steps even they run dry (0.00 to 0.12).

# %% [markdown] lang="tr"
# Rastgele üçlülerden kaybı olanların oranı ilk on adımda dörtte bir ile beşte iki arasındadır (on başlangıçta 0.24 ile 0.43), sonda ise en çok yüzde ikidir: neredeyse bütün yığın boşuna hesaplanır. Zor üçlülerin başta **hepsinde** kayıp vardır. Onların her adımı bir şey öğretir. 400 adım sonra onlar bile tükenir (0.00 ile 0.12 arası).

# %% tags=["nbval-ignore-output"] slideshow={"slide_type": "skip"}
hardest = week11.triplet.trusted(triplet)
a, p, _n = losses.random_triplets(labels[known], 64, seed=0)
same_batch = labels[known][a][:, None] != labels[known][None, :]
others = np.array(
    [np.random.default_rng(0).choice(np.flatnonzero(row), 20) for row in same_batch]
)
for name, net in {"start": encoder_net(0), **nets}.items():
    u = unit(net(digits[known]))
    costs, _places = hardest(u[a], u[p], u[others])
    print(f"{name:6} L > 0: {(costs > 0).mean():.2f}")

# %% [markdown] lang="en" topics="A598 A602" predict="run" slideshow={"slide_type": "subslide"}
# ### New pictures, new classes
#
# Now verification: are two pictures of the same digit? The threshold is chosen on one half of the pairs and judged on the other half. A score of 0.5 is guessing. There are new pictures of the seven digits that the networks have seen, and the three digits that they have not. **Predict** how the two networks do on both, beside the pixels (divided by their length, too) and the same network **before its first step**.

# %% [markdown] lang="tr"
# ### Yeni görüntüler, yeni sınıflar
#
# Şimdi sıra kimlik doğrulamada: iki görüntü aynı rakam mı? Eşik, çiftlerin bir yarısında seçilir, öteki yarısında değerlendirilir. 0.5'lik bir skor, rastgele tahmin demektir. Ağların gördüğü yedi rakamın yeni görüntüleri ve görmedikleri üç rakam var. İki ağın bu iki kümede, (onlar da uzunluklarına bölünmüş) piksellere ve aynı ağın **ilk adımından önceki** hâline göre ne kadar başarılı olacağını **tahmin edin**.

# %% tags=["nbval-ignore-output"] answers=true slideshow={"slide_type": "subslide"}
scores = {"seen": [], "unseen": []}
for seed in range(10):
    known, fresh, unseen = split(seed)
    pair = [learn(known, hard, seed)[0] for hard in (False, True)]
    start = encoder_net(seed)
    every = [unit(digits), *(unit(net(digits)) for net in (start, *pair))]
    for name, rows in (("seen", fresh), ("unseen", unseen)):
        scores[name].append([verify(codes, rows) for codes in every])
scores = {name: np.array(rows) for name, rows in scores.items()}
print("            pixels  start   random  hard")
for name, rows in scores.items():
    print(f"{name:10}", *np.median(rows, axis=0).round(2), sep="    ")

# %% answers=true slideshow={"slide_type": "skip"}
gain = scores["unseen"][:, 2:] - scores["unseen"][:, :1]
print(bool((scores["seen"][:, 2:] > 0.93).all()), bool((gain < 0).all()))

# %% [markdown] lang="en" slideshow={"slide_type": "fragment"}
# On new pictures of known digits the network is splendid: 0.97 and 0.99 against 0.81. On **unknown digits it is worse than the pixels**: 0.69 and 0.68 against 0.76, and in each of ten choices of the three digits. The same network **before its first step** has 0.69 as well (training changes that by $-0.10$ to $+0.06$): for new classes it has learned nothing. Hard triplets do not help; nor do other settings (rates of 0.0003 to 0.01, 20 to 400 steps: medians of 0.65 to 0.71, and not one of 240 networks is above its pixels). Seven classes do not teach what "the same digit" means; they teach what tells these seven apart, and throw the rest away.
#
# Faces work because there are **thousands of persons** to learn from, so that what tells persons apart in general is worth learning. Ask of every system: on classes it never saw, or on new pictures of those it knows?

# %% [markdown] lang="tr"
# Bildiği rakamların yeni görüntülerinde ağ çok iyidir: 0.81'e karşı 0.97 ve 0.99. **Bilmediği rakamlarda ise piksellerden kötüdür**: 0.76'ya karşı 0.69 ve 0.68; üç rakamın on ayrı seçiminin hepsinde. Aynı ağ **ilk adımından önce** de 0.69 alır (eğitim bunu $-0.10$ ile $+0.06$ arasında değiştirir): yeni sınıflar için hiçbir şey öğrenmemiştir. Zor üçlüler de bunu düzeltmez, başka ayarlar da (oranlar 0.0003 ile 0.01 arası, 20 ile 400 arası adım: ortancalar 0.65 ile 0.71 arası; 240 ağdan hiçbiri kendi piksellerinin üstünde değil). Yedi sınıf, "aynı rakam" olmanın ne demek olduğunu öğretmez; o yedi rakamı birbirinden neyin ayırdığını öğretir, geri kalanı attırır.
#
# Yüzlerde bu iş yürür, çünkü öğrenilecek **binlerce kişi** vardır; kişileri genel olarak neyin ayırdığını öğrenmeye değer. Her sistem için şunu sorun: hiç görmediği sınıflarda mı, bildiklerinin yeni görüntülerinde mi?

# %% [markdown] lang="en" predict="run" slideshow={"slide_type": "subslide"}
# ### The same in Keras
#
# In Keras a Siamese network is one model that is called three times under one tape. **Predict:** do the gradients of the three calls come apart, or as one sum?

# %% [markdown] lang="tr"
# ### Aynısı Keras'ta
#
# Keras'ta Siyam ağı, tek bir bant (tape) altında üç kez çağrılan tek bir modeldir. **Tahmin edin:** üç çağrının gradyanları (gradient) ayrı ayrı mı gelir, tek bir toplam olarak mı?

# %% answers=true slideshow={"slide_type": "subslide"}
keras, tf = keras_bridge.load_keras()
ours, x = encoder_net(seed=1), digits[train[:32]]
places = losses.random_triplets(labels[train[:32]], 48, seed=0)
value, _share = triplet_step(ours, x, places)
theirs = keras.Sequential(
    [keras.Input((64,)), keras.layers.Dense(64, "relu"), keras.layers.Dense(16)]
)
theirs.set_weights(ours.get_weights())
with tf.GradientTape() as tape:
    u_a, u_p, u_n = (tf.math.l2_normalize(theirs(x[p]), axis=1) for p in places)
    gaps = [tf.reduce_sum((u_a - other) ** 2, axis=1) for other in (u_p, u_n)]
    total = tf.reduce_mean(tf.nn.relu(gaps[0] - gaps[1] + 0.2))
grads = tape.gradient(total, theirs.trainable_variables)
print(f"loss {value:.5f}   keras: {float(total):.5f}")
for mine, other in zip(ours.grads.values(), grads):
    print(mine.shape, "max |difference| < 1e-6:", np.abs(mine - other).max() < 1e-6)

# %% [markdown] lang="en" slideshow={"slide_type": "fragment"}
# As one sum: there is one set of weights, and each of the three pictures pulls at it. The two agree.

# %% [markdown] lang="tr"
# Tek bir toplam olarak: tek bir ağırlık kümesi vardır, üç görüntü de onu çeker. İki kitaplık uyuşur.

# %% [markdown] lang="en" topics="A596 A598" slideshow={"slide_type": "subslide"}
# ### Two rates of error, and a list of $K$
#
# A threshold gives two rates: **false accepts** (a stranger comes in) and **false rejects** (a friend stands outside). One falls as the other grows. A list of $K$ persons makes the first of them worse: if the comparisons were independent and each let a stranger in with probability $p$, the chance that at least one of them does is
#
# $$P(\text{false alarm}) = 1 - (1 - p)^K$$
#
# Aloud: *all of $K$ must be right, so one minus that is the chance of a mistake.*

# %% [markdown] lang="tr"
# ### İki hata oranı ve $K$ kişilik liste
#
# Bir eşik iki oran verir: **yanlış kabul** (yabancı içeri girer) ve **yanlış ret** (tanıdık dışarıda kalır). Biri azalırken öteki artar. $K$ kişilik bir liste birincisini kötüleştirir: karşılaştırmalar bağımsız olsa ve her biri bir yabancıyı $p$ olasılıkla içeri alsa, en az birinin onu içeri alma olasılığı şudur:
#
# $$P(\text{yanlış alarm}) = 1 - (1 - p)^K$$
#
# Sesli okuyun: *$K$ karşılaştırmanın hepsi doğru çıkmalıdır; bunun olasılığı 1'den çıkarılınca hata olasılığı kalır.*


# %% [markdown] lang="en" predict="play" slideshow={"slide_type": "subslide"}
# ### Play: a threshold and a list
#
# 1. Move the threshold with the pixels, then with the trained network. Where are both rates equal?
# 2. Choose a threshold whose false accepts look small. **Predict** how many strangers a list of 20 lets in; then set it.
#
# **Goal:** a list of 20 or more that accepts at most 10% of the strangers, with at most 50% false rejects.

# %% [markdown] lang="tr"
# ### Deneyin: bir eşik ve bir liste
#
# 1. Önce pikselleri, sonra eğitilmiş ağı seçip eşiği kaydırın. İki oran nerede eşittir?
# 2. Yanlış kabulü küçük görünen bir eşik seçin. 20 kayıtlık bir listenin kaç yabancıyı içeri alacağını **tahmin edin**, sonra kayıt sayısını 20 yapın.
#
# **Hedef:** yabancıların en çok %10'unu kabul eden, en az 20 kayıtlık bir liste; yanlış ret en çok %50.

# %% slideshow={"slide_type": "subslide"}
labs.VerificationThreshold()

# %% [markdown] lang="en" slideshow={"slide_type": "skip"}
# **What you should have noticed.** The threshold trades one error for the other; the encoder lowers both: where the rates are equal they are 0.21 with pixels and 0.10 with the trained network. What looks small for a pair is not for a list: at 0.25 the network accepts 0.5% of the wrong pairs, 8% of the strangers with a list of 20, and a quarter with one of 100. Independent errors would make that 10% and 41%. Thresholds from 0.24 to 0.26 meet the goal with a list of 20; with pixels none does. (The network of this lab was trained on all ten digits: these are new pictures of classes that it knows. See above for those it does not.)

# %% [markdown] lang="tr"
# **Neyi fark etmiş olmalısınız?** Eşik bir hatayı ötekiyle takas eder, kodlayıcı ikisini de azaltır: oranlar eşitken piksellerle 0.21, eğitilmiş ağla 0.10'dur. Bir çift için küçük görünen, bir liste için küçük değildir: 0.25'te ağ yanlış çiftlerin %0.5'ini, 20 kayıtlık listeyle yabancıların %8'ini, 100 kayıtlık listeyle dörtte birini kabul eder. Hatalar bağımsız olsa %10 ile %41 olurdu. 20 kayıtlık bir listede 0.24 ile 0.26 arasındaki eşikler hedefe ulaşır; piksellerle hiçbir eşik ulaşmaz. (Bu laboratuvarın ağı on rakamın hepsiyle eğitilmiştir: buradakiler, bildiği sınıfların yeni görüntüleridir. Bilmediği sınıflar için yukarıya bakın.)

# %% [markdown] lang="en" slideshow={"slide_type": "skip"}
# **Exercise 2.** `error_of_k`, by pencil: what 99% and 99.9% become in a list of a hundred, how good one comparison must be, and how long a list may be.

# %% [markdown] lang="tr"
# **Alıştırma 2.** `error_of_k`, kâğıt kalemle: %99 ile %99.9 yüz kişilik bir listede ne olur, bir karşılaştırma ne kadar iyi olmalıdır, liste ne kadar uzun olabilir?

# %% exercise="error_of_k" slideshow={"slide_type": "skip"}

# %% [markdown] lang="en" topics="B87" predict="run" slideshow={"slide_type": "skip"}
# **Are the mistakes independent?** The formula says so. Here is a list of 50 pictures, and strangers from the three digits that the network has never seen. **Predict:** is the true share of false alarms above or below the formula?

# %% [markdown] lang="tr"
# **Hatalar bağımsız mı?** Formül öyle varsayar. İşte 50 görüntülük bir liste ve ağın hiç görmediği üç rakamdan yabancılar. **Tahmin edin:** yanlış alarmların gerçek oranı formülün üstünde midir, altında mı?

# %% tags=["nbval-ignore-output"] answers=true slideshow={"slide_type": "skip"}
print(f"0.99^100 = {0.99**100:.4f}   0.999^100 = {0.999**100:.4f}")
known, _fresh, unseen = split(seed=0)
codes, listed = unit(nets["random"](digits)), known[:50]
gaps = ((codes[unseen][:, None] - codes[listed]) ** 2).sum(axis=2)
for p in (0.01, 0.05):
    accepted = gaps <= np.quantile(gaps, p)
    alarm, formula = accepted.any(axis=1).mean(), 1 - (1 - p) ** 50
    print(f"p = {p}: {alarm:.2f}   1 - (1 - p)^50 = {formula:.2f}")

# %% [markdown] lang="en" slideshow={"slide_type": "skip"}
# Below, here and in each of ten choices of the three digits. Mistakes come in bundles: who looks like one picture of a digit looks like the others, too, and who is far from all is far from all. So the formula is a warning, not a forecast; measure on your own list.

# %% [markdown] lang="tr"
# Altında; hem burada hem üç rakamın on ayrı seçiminin hepsinde. Hatalar demet demet gelir: bir rakamın bir görüntüsüne benzeyen ötekilerine de benzer, hepsinden uzak olan ise hepsinden uzaktır. Bu yüzden formül bir uyarıdır, öngörü değil; kendi listenizde ölçün.

# %% [markdown] lang="en" topics="A604 B118 C004-49" slideshow={"slide_type": "skip"}
# **Verification as a classifier.** Instead of a threshold one may learn the answer: a logistic regression ({{2.7}}) on the absolute differences of two encodings,
#
# $$\hat{y} = \sigma\left(\sum_{k} w_k \left|f(x_1)_k - f(x_2)_k\right| + b\right)$$
#
# with a weight $w_k$ for each entry $k$ of the encoding, and a bias $b$. A lecture note has lost the absolute value; then the answer depends on which picture comes first.
#
# **Exercise 3.** Write `verification_head`.

# %% [markdown] lang="tr"
# **Sınıflandırıcı olarak kimlik doğrulama.** Eşik yerine yanıtın kendisi de öğrenilebilir: iki kodlamanın mutlak farkları üzerinde bir lojistik regresyon ({{2.7}}),
#
# $$\hat{y} = \sigma\left(\sum_{k} w_k \left|f(x_1)_k - f(x_2)_k\right| + b\right)$$
#
# Kodlamanın her elemanı ($k$) için bir ağırlık $w_k$ ve bir sapma (bias) $b$ vardır. Bir ders notunda mutlak değer kaybolmuş; o zaman yanıt, hangi görüntünün önce geldiğine bağlıdır.
#
# **Alıştırma 3.** `verification_head` fonksiyonunu yazın.

# %% exercise="verification_head" slideshow={"slide_type": "skip"}

# %% slideshow={"slide_type": "skip"}
head = week11.verification_head.trusted(verification_head)
one, two = np.array([[1.0, 2.0, 3.0]]), np.array([[1.0, 0.0, 4.0]])
dense = keras.layers.Dense(1, "sigmoid")
dense.build((None, 3))
dense.set_weights([-np.ones((3, 1)), np.ones(1)])
print(head(one, two, -np.ones(3), 1.0), head(two, one, -np.ones(3), 1.0), end=" ")
print("keras:", dense(np.abs(one - two)).numpy().ravel())
signed = 1 / (1 + np.exp([(one - two).sum() - 1, (two - one).sum() - 1]))
print("sigma(sum(w (a - b)) + b):", signed)

# %% [markdown] lang="en" topics="A605 A606 A607 A608 C004-50" predict="run" slideshow={"slide_type": "slide"}
# ## 11.3 The pixels learn
#
# ### Two costs for one picture
#
# Now the network stands still, and the **picture** is trained: gradient descent on its pixels. **Neural style transfer** wants a picture $G$ that shows the content of one picture, $C$, in the style of another one, $S$:
#
# $$J(G) = \alpha\, J_{\text{content}}(C, G) + \beta\, J_{\text{style}}(S, G), \qquad J_{\text{content}}(C, G) = \frac{1}{4 h w c} \sum \left(a^{(C)} - a^{(G)}\right)^2$$
#
# $a$ are the maps of one layer, $h \times w \times c$ numbers, once for $C$ and once for $G$; $\alpha$ and $\beta$ weigh the two costs. Read it aloud: *where the maps agree, the same is seen.* The gradient goes back through the network as always, and one step further: into the pixels, which then take a step of descent, $G := G - \eta\,\partial J/\partial G$, with the learning rate $\eta$. The classic recipe starts from a random picture of 100 × 100 × 3 numbers; we have 64 × 64 × 3.
#
# **Predict:** does it matter whether we start from noise or from the content picture, if the cost at the end is the same?

# %% [markdown] lang="tr"
# ## 11.3 Pikseller öğreniyor
#
# ### Tek görüntü için iki maliyet
#
# Şimdi ağ olduğu gibi kalır, **görüntü** eğitilir: pikselleri üzerinde gradyan inişi (gradient descent) yapılır. **Sinir stil transferi** (neural style transfer), bir görüntünün ($C$) içeriğini bir başkasının ($S$) stiliyle gösteren bir $G$ görüntüsü arar:
#
# $$J(G) = \alpha\, J_{\text{içerik}}(C, G) + \beta\, J_{\text{stil}}(S, G), \qquad J_{\text{içerik}}(C, G) = \frac{1}{4 h w c} \sum \left(a^{(C)} - a^{(G)}\right)^2$$
#
# $a$, bir katmanın $h \times w \times c$ sayıdan oluşan haritalarıdır; bir kez $C$ için, bir kez $G$ için. $\alpha$ ile $\beta$ iki maliyetin ağırlıklarıdır. Sesli okuyun: *haritalar uyuşuyorsa aynı şey görülüyordur.* Gradyan her zamanki gibi ağın içinden geri gider, bir adım daha atıp piksellere ulaşır; pikseller bir iniş adımıyla güncellenir: $G := G - \eta\,\partial J/\partial G$. Burada $\eta$ öğrenme oranıdır (learning rate). Klasik tarif 100 × 100 × 3 rastgele sayıdan oluşan bir görüntüyle başlar; bizim görüntümüz 64 × 64 × 3 sayıdan oluşur.
#
# **Tahmin edin:** sondaki maliyet aynıysa gürültüden ya da içerik görüntüsünden başlamak bir şey değiştirir mi?

# %% [markdown] lang="en" slideshow={"slide_type": "notes"}
# *For the instructor.* 12 minutes for 11.3. Ask what is trained here: the pixels, nothing else. Usual misconception: the network learns the style. Ask of every measure of style: who measures?

# %% [markdown] lang="tr"
# *Öğretmene not.* 11.3 için 12 dakika. Burada neyin eğitildiğini sorun: piksellerin, başka hiçbir şeyin değil. Sık görülen yanılgı: ağ stili öğrenir. Her stil ölçüsü için şunu sorun: ölçen kim?


# %% slideshow={"slide_type": "skip"}
def reduced(picture, side):
    size = min(picture.shape[:2])
    step = size // side
    cut = picture[: step * side, : step * side] / np.float32(255)
    return cut.reshape(side, step, side, step, 3).mean(axis=(1, 3), dtype="float32")


photos = [datasets.load_china(), datasets.load_flower()]
content, style = (reduced(photo, 64)[np.newaxis] for photo in photos)


def maps_of(size):
    x = layers.Input((size, size, 3))
    maps = [layers.Conv2D(16, 3, activation="relu")(x)]
    for filters in (16, 32):
        pooled = layers.AveragePooling2D(2)(maps[-1])
        maps.append(layers.Conv2D(filters, 3, activation="relu")(pooled))
    return x, maps


def random_maps(seed):
    return models.Model(*maps_of(64), seed=seed)


def stylise(features, start, steps=150, beta=10.0):
    cost = vision.StyleCost(features, content, style, alpha=1.0, beta=beta)
    picture, optimizer = start.copy(), optimizers.Adam(0.03)
    for _step in range(steps):
        cost(picture)
        optimizer.apply([cost.backward()], [picture])
        np.clip(picture, 0, 1, out=picture)
    return picture, cost(picture)


def likeness(picture):
    return float(np.corrcoef(picture.ravel(), content.ravel())[0, 1])


# %% tags=["nbval-ignore-output"] answers=true slideshow={"slide_type": "subslide"}
features = random_maps(seed=0)
noise = np.random.default_rng(0).random(content.shape, dtype="float32")
starts = {"content": content, "noise": noise}
ends = {name: stylise(features, start) for name, start in starts.items()}
for name, (picture, cost) in ends.items():
    print(f"{name:8} J = {cost:.2e}   corr(C, G) = {likeness(picture):.2f}")

# %% answers=true slideshow={"slide_type": "skip"}
alike = [likeness(picture) for picture, _cost in ends.values()]
print(
    alike[0] > 0.6, alike[1] < 0.45, 0.8 < ends["content"][1] / ends["noise"][1] < 1.25
)

# %% [markdown] lang="en" slideshow={"slide_type": "fragment"}
# It matters much. Both pictures cost nearly the same, but the correlation of their pixels with those of $C$ is 0.66 from the content and 0.38 from noise (five random networks: 0.66 to 0.83 against 0.33 to 0.40). Many pictures have nearly one cost, and **where you start and when you stop choose among them**. Neither run has arrived: at 600 steps both cost a fifth less, and the first picture is down to 0.47, the second still at 0.38. From here on we start at the content, and stop early.

# %% [markdown] lang="tr"
# Çok şey değiştirir. İki görüntünün maliyeti hemen hemen aynıdır, ama piksellerinin $C$'ninkilerle korelasyonu içerikten başlayınca 0.66, gürültüden başlayınca 0.38'dir (beş rastgele ağda içerikten 0.66 ile 0.83, gürültüden 0.33 ile 0.40 arası). Maliyeti hemen hemen aynı olan birçok görüntü vardır; **hangisine varılacağını nereden başlandığı ve ne zaman durulduğu belirler**. İki çalıştırma da sona varmış değildir: 600. adımda ikisinin de maliyeti beşte bir daha azdır; ilk görüntünün korelasyonu 0.47'ye inmiştir, ikincininki hâlâ 0.38'dir. Bundan sonra içerikten başlıyor, erken duruyoruz.

# %% [markdown] lang="en" topics="A609 B89 C004-51" predict="run" slideshow={"slide_type": "subslide"}
# ### Style: which features occur together
#
# Style shall not ask **where** something is. So sum over all places, and ask which filters answer together: the **Gram matrix**
#
# $$M_{kl} = \sum_{i=1}^{h} \sum_{j=1}^{w} a_{ijk}\, a_{ijl}, \qquad J_{\text{style}} = \frac{1}{(2 h w c)^2} \sum_{k, l} \left(M_{kl}^{(S)} - M_{kl}^{(G)}\right)^2$$
#
# $k$ and $l$ are two of the $c$ filters, $i$ and $j$ the place. Aloud: *how strongly do filter k and filter l answer at the same places?* It has $c \times c$ entries (a lecture note says $h \times w \times c$; that is the shape of the maps). The cost is taken over several layers, each with its own matrix, and averaged.
#
# **Predict:** what becomes of the Gram matrix if all places of the maps are shuffled, all filters alike?

# %% [markdown] lang="tr"
# ### Stil: hangi öznitelikler birlikte görülür?
#
# Stil, bir şeyin **nerede** olduğunu sormamalıdır. Öyleyse bütün konumlar üzerinden toplayın ve hangi filtrelerin birlikte yanıt verdiğini sorun: **Gram matrisi**
#
# $$M_{kl} = \sum_{i=1}^{h} \sum_{j=1}^{w} a_{ijk}\, a_{ijl}, \qquad J_{\text{stil}} = \frac{1}{(2 h w c)^2} \sum_{k, l} \left(M_{kl}^{(S)} - M_{kl}^{(G)}\right)^2$$
#
# $k$ ile $l$, $c$ filtreden ikisidir; $i$ ile $j$ konumdur. Sesli okuyun: *filtre k ile filtre l aynı konumlarda ne kadar güçlü yanıt veriyor?* Matrisin $c \times c$ elemanı vardır (bir ders notu $h \times w \times c$ der; o, haritaların şeklidir). Maliyet birkaç katman üzerinden hesaplanır, her katmanın kendi matrisi vardır, ortalamaları alınır.
#
# **Tahmin edin:** haritaların bütün konumları, her filtrede aynı biçimde karıştırılırsa Gram matrisi ne olur?

# %% answers=true slideshow={"slide_type": "subslide"}
maps = features(style)[0][0]  # (62, 62, 16)
places = np.random.default_rng(0).permutation(62 * 62)
shuffled = maps.reshape(-1, 16)[places].reshape(maps.shape)
before, after = vision.gram_matrix(maps), vision.gram_matrix(shuffled)
print(before.shape, "max |difference| < 1e-4:", np.allclose(before, after, 1e-4))
tiny = np.array([[[1.0, 1.0], [1.0, 0.0]], [[2.0, 0.0], [0.0, 2.0]]])
print(vision.gram_matrix(tiny).tolist(), 1 / (2 * 2 * 2 * 2) ** 2)

# %% [markdown] lang="en" slideshow={"slide_type": "fragment"}
# Nothing: a sum does not ask for the order. The Gram matrix has no idea of a place larger than the window of its layer, which is why style gives strokes and colours, and no objects.
#
# **Exercise 4.** Write `gram`: the matrix, the cost against a given style, and the gradient for the maps.

# %% [markdown] lang="tr"
# Hiçbir şey olmaz: toplam, sıraya bağlı değildir. Gram matrisinde, katmanının penceresinden büyük hiçbir konum bilgisi yoktur; stil bu yüzden fırça izi ve renk verir, nesne vermez.
#
# **Alıştırma 4.** `gram` fonksiyonunu yazın: matris, verilen bir stile göre maliyet ve haritalara göre gradyan.

# %% exercise="gram" slideshow={"slide_type": "skip"}

# %% slideshow={"slide_type": "skip"}
# en: halfway between C and S: your style, and both costs of the library and of Keras
# tr: C ile S'nin tam ortasında: sizin stil maliyetiniz, kitaplığın ve Keras'ın iki maliyeti
entry, maps = maps_of(64)
first = models.Model(entry, maps[0], seed=0)
conv = keras.layers.Conv2D(16, 3, activation="relu")
conv.build((None, 64, 64, 3))
conv.set_weights(first.get_weights())
halfway, size = (content + style) / 2, 62 * 62 * 16
mine = week11.gram.trusted(gram)(first(halfway)[0], first(style)[0])
print(f"gram: {mine[1]:.4e}")
for alpha, beta in ((0.0, 1.0), (1.0, 0.0), (1.0, 10.0)):
    cost = vision.StyleCost(first, content, style, alpha, beta)
    value, pixels = cost(halfway), cost.backward()
    with tf.GradientTape() as tape:
        picture = tf.Variable(halfway)
        of_c, of_s, of_g = (conv(p) for p in (content, style, picture))
        grams = [tf.einsum("bijk,bijl->kl", a, a) for a in (of_s, of_g)]
        total = alpha * tf.reduce_sum((of_c - of_g) ** 2) / (4 * size)
        total += beta * tf.reduce_sum((grams[0] - grams[1]) ** 2) / (2 * size) ** 2
    theirs, top = tape.gradient(total, picture).numpy(), abs(pixels).max()
    print(
        f"alpha {alpha:g}, beta {beta:g}: J = {value:.4e}   keras: {float(total):.4e}"
    )
    print(f"    max |dJ/dG| {top:.3e}   keras: {abs(theirs).max():.3e}", end="   ")
    print("max |difference| < 1e-4 max:", abs(theirs - pixels).max() < 1e-4 * top)

# %% [markdown] lang="en" topics="A605 A609" predict="run" slideshow={"slide_type": "subslide"}
# ### Must the network have learned to see?
#
# The classic recipe takes VGG-19, trained on a million pictures. We try two small networks with the same shape: one with **random** filters, and one trained to tell patches of the two photos apart (it does so without a mistake). And we let somebody else judge: the style cost that is left is measured by **two other random** networks, and by **two other trained** ones. **Predict** who wins.

# %% [markdown] lang="tr"
# ### Ağın görmeyi öğrenmiş olması gerekir mi?
#
# Klasik tarif, bir milyon görüntüyle eğitilmiş VGG-19'u kullanır. Biz aynı biçimli iki küçük ağı deniyoruz: birinin filtreleri **rastgele** (random), öteki iki fotoğrafın parçalarını ayırt etmek üzere eğitilmiş (trained; bunu hatasız yapıyor). Değerlendirmeyi başkalarına bırakıyoruz: kalan stil maliyetini **rastgele iki başka** ağ ile **eğitilmiş iki başka** ağ ölçüyor. Kimin kazanacağını **tahmin edin**.


# %% slideshow={"slide_type": "skip"}
def trained_maps(seed, size=24, count=400):
    small = [(255 * reduced(photo, 106)).astype("uint8") for photo in photos]
    options = {"centred": False, "seed": seed}
    cut = [datasets.extract_patches(p, size, count, **options) for p in small]
    x = np.concatenate(cut).reshape(-1, size, size, 3).astype("float32")
    entry, maps = maps_of(size)
    logits = layers.Dense(2)(layers.GlobalAveragePooling2D()(maps[-1]))
    model = models.Model(entry, logits, seed=seed)
    rule = losses.SparseCategoricalCrossentropy(from_logits=True)
    model.compile(optimizers.Adam(3e-3), rule)
    model.fit(x / x.max(), np.repeat([0, 1], count), 32, 8, seed=seed, verbose=0)
    maps = random_maps(seed)
    maps.set_weights(model.get_weights()[:6])
    return maps


def style_left(picture, jury):
    parts = []
    for judge in jury:
        judge(content)
        before = judge.style
        judge(picture)
        parts.append(judge.style / before)
    return float(np.mean(parts))


kinds = {"random": random_maps, "trained": trained_maps}
judges = {
    name: [vision.StyleCost(make(900 + k), content, style) for k in range(2)]
    for name, make in kinds.items()
}

# %% answers=true slideshow={"slide_type": "skip"}
made = {name: stylise(make(0), content)[0] for name, make in kinds.items()}
left = {
    judge: {name: style_left(picture, jury) for name, picture in made.items()}
    for judge, jury in judges.items()
}

# %% tags=["nbval-ignore-output"] answers=true slideshow={"slide_type": "subslide"}
_ = plots.week11.style_transfers(
    {"C": content[0], "S": style[0], **{name: p[0] for name, p in made.items()}},
    left["random"],
)
for judge, shares in left.items():
    print(f"{judge:8}", {name: round(share, 2) for name, share in shares.items()})

# %% answers=true slideshow={"slide_type": "skip"}
for judge, shares in left.items():
    print(
        judge,
        shares[judge] < 0.35,
        min(v for k, v in shares.items() if k != judge) > 0.3,
    )

# %% [markdown] lang="en" slideshow={"slide_type": "fragment"}
# **It depends on who judges.** Random judges find the random network better, trained judges the trained one: each kind sees the style that its own kind sees. (Five networks of each kind: random judges leave 1 to 20% to the random ones and 12 to 52% to the trained ones; trained judges 65 to 81% and 1 to 9%.) "Random filters are better" and "training is needed" are both one-eyed.
#
# What can be said: filters that have learned nothing do transfer a style, strokes and colours, as you see. That was found for textures, too (Ustyuzhaninov and others, 2016).

# %% [markdown] lang="tr"
# **Kimin değerlendirdiğine bağlı.** Rastgele yargıçlar rastgele ağı, eğitilmiş yargıçlar eğitilmiş ağı daha iyi bulur: her tür, kendi türünün gördüğü stili görür. (Her türden beş ağ: rastgele yargıçlara göre rastgele ağlarda %1 ile %20, eğitilmişlerde %12 ile %52 kalır; eğitilmiş yargıçlara göre %65 ile %81 ve %1 ile %9.) "Rastgele filtreler daha iyidir" de "eğitim şarttır" da tek yanlıdır.
#
# Söylenebilecek olan şudur: hiçbir şey öğrenmemiş filtreler de stil aktarır: gördüğünüz gibi, fırça izlerini ve renkleri. Aynı şey dokular için de bulunmuştur (Ustyuzhaninov ve ark., 2016).

# %% [markdown] lang="en" predict="play" slideshow={"slide_type": "subslide"}
# ### Play: a style, while it comes
#
# 1. Let it run, then raise the weight of the style tenfold. **Predict** what is lost.
# 2. Switch off two of the three layers. Which one alone brings the style?
# 3. Begin with noise.
#
# **Goal:** the temple with layer 3 alone from the first step: at most 0.35 of the style left and at most 0.25 of the content lost, within 150 steps.

# %% [markdown] lang="tr"
# ### Deneyin: stil oluşurken
#
# 1. Çalıştırın, sonra stilin ağırlığını on katına çıkarın. Neyin yiteceğini **tahmin edin**.
# 2. Üç katmandan ikisini kapatın. Hangisi stili tek başına getirir?
# 3. Gürültüyle başlayın.
#
# **Hedef:** ilk adımdan başlayarak yalnızca 3. katmanla tapınak: 150 adım içinde stilin en çok 0.35'i kalsın, içeriğin en çok 0.25'i yitsin.

# %% slideshow={"slide_type": "subslide"}
labs.StyleLive()

# %% [markdown] lang="en" slideshow={"slide_type": "skip"}
# **What you should have noticed.** After 150 steps at the rate 0.03 the style that is left is 0.93, 0.60, 0.19 and 0.04 at the weights 0.1, 1, 10 and 100 (temple), the content that is lost 0.00, 0.02, 0.11 and 0.26. Layer 1 does nearly all of it: alone it leaves 0.23 at the weight 10, layer 2 alone 0.58, layer 3 alone 0.97, since the maps of a random network shrink from layer to layer and the cost goes with their fourth power; with the weight 10,000 layer 3 leaves 0.31. All this belongs to one start of the network and to random judges (see above).

# %% [markdown] lang="tr"
# **Neyi fark etmiş olmalısınız?** 0.03 oranıyla 150 adım sonra kalan stil 0.1, 1, 10 ve 100 ağırlıklarında 0.93, 0.60, 0.19 ve 0.04, yiten içerik 0.00, 0.02, 0.11 ve 0.26'dır (tapınak). İşin neredeyse tamamını 1. katman yapar: 10 ağırlığında tek başına 0.23 bırakır, 2. katman tek başına 0.58, 3. katman tek başına 0.97; çünkü rastgele bir ağın haritaları katmandan katmana küçülür, maliyet ise onların dördüncü kuvvetiyle değişir. 10,000 ağırlığıyla 3. katman 0.31 bırakır. Bunların hepsi ağın tek bir başlangıcı ve rastgele yargıçlar için geçerlidir (yukarıya bakın).

# %% [markdown] lang="en" topics="A588 A589" slideshow={"slide_type": "slide"}
# ## 11.4 From the autoencoder to the VAE
#
# ### A narrow door, and what is behind it
#
# An **autoencoder** copies its input through a narrow place: an **encoder**, like that of 11.2, makes $x$ into a few numbers $z$, a **decoder** makes them into $\hat{x}$ again. (Weeks 12 and 13 use both words for sequences.) The space of $z$ is the **latent space**. Nothing asks for labels. But try to **make** something with it: draw $z$ at random, and the decoder has never seen such a $z$. The codes lie somewhere, in islands, and nobody knows where.
#
# The **variational autoencoder** (VAE) mends that with two ideas:
#
# 1. the encoder gives no point, but a small cloud: a mean $\mu$ and a variance $\sigma^2$ for each latent unit, and $z$ is drawn from it;
# 2. all clouds together are held near one known distribution, $N(0, 1)$ in each unit, so that afterwards one knows where to draw.

# %% [markdown] lang="tr"
# ## 11.4 Otokodlayıcıdan VAE'ye
#
# ### Dar bir kapı ve arkasındaki
#
# **Otokodlayıcı** (autoencoder), girdisini dar bir yerden geçirerek kopyalar: **kodlayıcı** (encoder), 11.2'deki gibi, $x$'i birkaç sayıya ($z$) çevirir, **kod çözücü** (decoder) onlardan yeniden $\hat{x}$ yapar. (12. ve 13. haftalarda iki terim de sıralı diziler için kullanılır.) $z$'nin uzayına **gizil uzay** (latent space) denir. Etikete gerek yoktur. Ama onunla bir şey **üretmeyi** deneyin: $z$'yi rastgele çekin; kod çözücü böyle bir $z$'yi hiç görmemiştir. Kodlar bir yerlerde, ada ada durur; nerede olduklarını kimse bilmez.
#
# **Varyasyonel otokodlayıcı** (variational autoencoder, VAE) bunu iki fikirle düzeltir:
#
# 1. kodlayıcı bir nokta değil, küçük bir bulut verir: her gizil birim için bir ortalama $\mu$ ile bir varyans $\sigma^2$; $z$ bu buluttan çekilir;
# 2. bütün bulutlar bilinen tek bir dağılımın, her birimde $N(0, 1)$'in yakınında tutulur; böylece sonradan $z$'nin nereden çekileceği bilinir.

# %% [markdown] lang="en" slideshow={"slide_type": "notes"}
# *For the instructor.* 16 minutes for 11.4. Derive the bound on the board, slowly; ask at which step the inequality comes in. Usual misconception: the KL is a regularizer that somebody has added; it comes out of the likelihood.

# %% [markdown] lang="tr"
# *Öğretmene not.* 11.4 için 16 dakika. Sınırı tahtada yavaş yavaş türetin; eşitsizliğin hangi adımda geldiğini sorun. Sık görülen yanılgı: KL, sonradan eklenmiş bir düzenlileştiricidir; oysa olabilirliğin içinden çıkar.

# %% [markdown] lang="en" topics="A590" slideshow={"slide_type": "subslide"}
# ### The bound, derived
#
# We want the likelihood of the data, $\log p(x)$, to be large, but $p(x) = \int p(x \mid z)\, p(z)\, dz$ has an integral over all $z$ that nobody can do. ($p(z) = N(0, 1)$ is the **prior**, $p(x \mid z)$ comes from the decoder.) Bring in the encoder's cloud $q(z \mid x)$, any distribution at all:
#
# $$\log p(x) = \log \int q(z \mid x)\, \frac{p(x \mid z)\, p(z)}{q(z \mid x)}\, dz \;\ge\; \int q(z \mid x)\, \log \frac{p(x \mid z)\, p(z)}{q(z \mid x)}\, dz$$
#
# The logarithm of a mean is at least the mean of the logarithm, since it bends downwards (Jensen). Take the fraction apart:
#
# $$\log p(x) \;\ge\; \underbrace{\mathbb{E}_{q}\left[\log p(x \mid z)\right]}_{-\text{reconstruction loss}} \;-\; \underbrace{D_{\text{KL}}\left(q(z \mid x)\,\Vert\, p(z)\right)}_{\text{distance of the cloud from } N(0, 1)}$$
#
# $\mathbb{E}_q$ is the mean over $z$ drawn from $q$. Minus the first term is the **reconstruction** loss. The right side is the **evidence lower bound**, ELBO; what it lacks to $\log p(x)$ is exactly the **KL divergence** of $q$ from the true $p(z \mid x)$, the **posterior**. The loss is minus the bound. For black and white pixels the reconstruction loss is the cross-entropy ({{2.6}}), **summed** over the pixels.

# %% [markdown] lang="tr"
# ### Sınırın türetilmesi
#
# Verinin olabilirliği $\log p(x)$ büyük olsun istiyoruz, ama $p(x) = \int p(x \mid z)\, p(z)\, dz$ içinde, bütün $z$'ler üzerinden alınan ve kimsenin hesaplayamadığı bir integral var. ($p(z) = N(0, 1)$ **önsel dağılımdır** (prior), $p(x \mid z)$ ise kod çözücüden gelir.) Kodlayıcının bulutunu, yani herhangi bir $q(z \mid x)$ dağılımını işin içine katın:
#
# $$\log p(x) = \log \int q(z \mid x)\, \frac{p(x \mid z)\, p(z)}{q(z \mid x)}\, dz \;\ge\; \int q(z \mid x)\, \log \frac{p(x \mid z)\, p(z)}{q(z \mid x)}\, dz$$
#
# Ortalamanın logaritması, logaritmaların ortalamasından küçük olamaz; çünkü logaritma aşağı doğru bükülür (Jensen). Kesri ayırın:
#
# $$\log p(x) \;\ge\; \underbrace{\mathbb{E}_{q}\left[\log p(x \mid z)\right]}_{-\text{yeniden oluşturma kaybı}} \;-\; \underbrace{D_{\text{KL}}\left(q(z \mid x)\,\Vert\, p(z)\right)}_{\text{bulutun } N(0, 1) \text{ dağılımına uzaklığı}}$$
#
# $\mathbb{E}_q$, $q$'dan çekilen $z$'ler üzerinden ortalamadır. İlk terimin eksi işaretlisi **yeniden oluşturma** (reconstruction) kaybıdır. Eşitsizliğin sağ yanına **kanıt alt sınırı** (evidence lower bound, ELBO) denir; bunun $\log p(x)$'ten farkı, tam olarak $q$'nun gerçek $p(z \mid x)$'ten, yani **sonsal dağılımdan** (posterior) **KL ıraksamasıdır** (KL divergence). Kayıp, sınırın eksi işaretlisidir. Siyah beyaz piksellerde yeniden oluşturma kaybı, pikseller üzerinden **toplanan** çapraz entropidir ({{2.6}}).

# %% [markdown] lang="en" slideshow={"slide_type": "skip"}
# Our pixels are grey, between 0 and 1; the cross-entropy is used all the same, as is customary, but then it is a cost and no longer the logarithm of a density. Both terms are measured in **nats**, the unit of the natural logarithm; a nat is 1.44 bits.

# %% [markdown] lang="tr"
# Bizim piksellerimiz gridir, 0 ile 1 arasındadır; yine de alışıldığı üzere çapraz entropi kullanılır, ama o zaman kayıp yalnızca bir maliyettir, artık bir yoğunluğun logaritması değildir. İki terim de doğal logaritmanın birimiyle, **nat** ile ölçülür; 1 nat 1.44 bittir.

# %% [markdown] lang="en" topics="A590 B109" predict="run" slideshow={"slide_type": "subslide"}
# ### The KL of two Gaussians
#
# The divergence is the mean of $\log q - \log p$ under $q$. For one unit, with $q = N(\mu, \sigma^2)$ and $p = N(0, 1)$: $\log q - \log p = -\log \sigma - \frac{(z - \mu)^2}{2 \sigma^2} + \frac{z^2}{2}$. Under $q$ the mean of $(z - \mu)^2$ is $\sigma^2$, and that of $z^2$ is $\mu^2 + \sigma^2$. So
#
# $$D_{\text{KL}} = \tfrac{1}{2}\left(\mu^2 + \sigma^2 - 1 - \log \sigma^2\right)$$
#
# Aloud: *a cloud pays for its distance from zero, for being wide, and for being narrow.* The network gives $\log \sigma^2$, which may be any number. **Predict** its least value, where it lies, and what it costs to halve $\sigma$ at $\mu = 0$.

# %% [markdown] lang="tr"
# ### İki Gauss dağılımının KL ıraksaması
#
# Iraksama, $\log q - \log p$'nin $q$ altındaki ortalamasıdır. Tek birim için, $q = N(\mu, \sigma^2)$ ve $p = N(0, 1)$ iken: $\log q - \log p = -\log \sigma - \frac{(z - \mu)^2}{2 \sigma^2} + \frac{z^2}{2}$. $q$ altında $(z - \mu)^2$'nin ortalaması $\sigma^2$, $z^2$'ninki $\mu^2 + \sigma^2$'dir. Öyleyse
#
# $$D_{\text{KL}} = \tfrac{1}{2}\left(\mu^2 + \sigma^2 - 1 - \log \sigma^2\right)$$
#
# Sesli okuyun: *bulut, sıfırdan uzak olmanın da geniş olmanın da dar olmanın da bedelini öder.* Ağ $\log \sigma^2$ verir; o herhangi bir sayı olabilir. Iraksamanın en küçük değerini, bunun nerede alındığını ve $\mu = 0$ iken $\sigma$'yı yarıya indirmenin kaça mal olduğunu **tahmin edin**.

# %% answers=true slideshow={"slide_type": "fragment"}
cases = {
    "mu 0, sigma 1": (0, 0),
    "mu 0, sigma 1/2": (0, np.log(0.25)),
    "mu 2, sigma 1": (2, 0),
}
rng = np.random.default_rng(0)
for name, (mu, log_variance) in cases.items():
    z = mu + np.exp(log_variance / 2) * rng.normal(size=200_000)
    log_q = -((z - mu) ** 2) / np.exp(log_variance) / 2 - log_variance / 2
    exact = generation.gaussian_kl(np.array([[mu]]), np.array([[log_variance]])).item()
    print(f"{name:16} {exact:.4f}   E[log q - log p] = {(log_q + z**2 / 2).mean():.3f}")

# %% [markdown] lang="en" slideshow={"slide_type": "fragment"}
# 0 at $\mu = 0$, $\sigma = 1$; half of $\sigma$ costs 0.3181, a mean of 2 costs 2. A unit that says nothing of $x$ costs nothing: remember that.
#
# **Exercise 5.** Write `kl` and its two gradients.

# %% [markdown] lang="tr"
# $\mu = 0$, $\sigma = 1$ iken 0; $\sigma$'nın yarısı 0.3181'e, ortalamanın 2 olması 2'ye mal olur. $x$ hakkında hiçbir şey söylemeyen birim bedavadır: bunu unutmayın.
#
# **Alıştırma 5.** `kl` fonksiyonunu ve iki gradyanını yazın.

# %% exercise="kl" slideshow={"slide_type": "skip"}

# %% slideshow={"slide_type": "skip"}
two_units = np.array([[0.5, -1.0]]), np.log([[1.0, 0.25]])
print(f"{week11.kl.trusted(kl)(*two_units)[0]:.6f}")

# %% [markdown] lang="en" topics="A590" slideshow={"slide_type": "subslide"}
# ### A gradient through a dice throw
#
# $z$ is drawn at random. What is the derivative of a draw? Draw first, and calculate afterwards, the **reparameterisation**:
#
# $$z = \mu + \sigma\, \varepsilon, \qquad \varepsilon \sim N(0, 1), \qquad \sigma = e^{\frac{1}{2} \log \sigma^2}$$
#
# Aloud: *the dice are an input; what the network gives only moves and stretches them.* Now $z$ is an ordinary function of $\mu$ and $\log \sigma^2$, and the chain rule of week 4 goes through.
#
# **Exercise 6.** Write `reparameterise`: $z$, and the way back to $\mu$ and $\log \sigma^2$.
#
# **Exercise 7.** Write `VAELoss`, the loss derived above with its three gradients. The cell behind it trains with yours.

# %% [markdown] lang="tr"
# ### Zar atışından geçen gradyan
#
# $z$ rastgele çekilir. Bir çekilişin türevi nedir? Önce çekin, sonra hesaplayın; buna **yeniden parametreleme** (reparameterisation) denir:
#
# $$z = \mu + \sigma\, \varepsilon, \qquad \varepsilon \sim N(0, 1), \qquad \sigma = e^{\frac{1}{2} \log \sigma^2}$$
#
# Sesli okuyun: *zarlar birer girdidir; ağın verdikleri onları yalnızca kaydırır ve gerer.* Artık $z$, $\mu$ ile $\log \sigma^2$'nin sıradan bir fonksiyonudur; 4. haftanın zincir kuralı (chain rule) uygulanabilir.
#
# **Alıştırma 6.** `reparameterise` fonksiyonunu yazın: önce $z$, sonra $\mu$ ile $\log \sigma^2$'ye geri dönüş.
#
# **Alıştırma 7.** `VAELoss` sınıfını yazın: yukarıda türetilen kayıp ve üç gradyanı. Arkasından gelen hücre, eğitimi sizin sınıfınızla yapar.

# %% exercise="reparameterise" slideshow={"slide_type": "skip"}

# %% slideshow={"slide_type": "skip"}
draw = week11.reparameterise.trusted(reparameterise)
rng = np.random.default_rng(0)
mean, log_variance, noise, grad = rng.normal(size=(4, 3, 2))
by_rule = draw(mean, log_variance, noise, grad)[2]
by_differences = gradcheck.numerical_gradient(
    lambda v: (grad * draw(mean, v, noise, grad)[0]).sum(), log_variance
)
print("max |difference| < 1e-7:", abs(by_rule - by_differences).max() < 1e-7)

# %% exercise="VAELoss" slideshow={"slide_type": "skip"}


# %% tags=["nbval-ignore-output"] slideshow={"slide_type": "skip"}
def gradients(encoder, decoder, loss, x, noise):
    mean, log_variance = np.split(encoder(x, training=True), 2, axis=-1)
    z = draw(mean, log_variance, noise, noise)[0]
    value = loss.forward(x, decoder(z, training=True), mean, log_variance)
    dlogits, dmean, dlog_variance = loss.backward()
    back = draw(mean, log_variance, noise, decoder.backward(dlogits))
    both = [back[1] + dmean, back[2] + dlog_variance]
    encoder.backward(np.concatenate(both, axis=-1))
    return value


vae_loss = week11.VAELoss.trusted(VAELoss)(beta=1.0)
fresh_vae = make_vae(1.0, units=2, steps=1)
encoder, decoder = fresh_vae.encoder, fresh_vae.decoder
optimizer, rng = optimizers.Adam(3e-3), np.random.default_rng(0)
for step in range(1201):
    x = digits[rng.choice(train, 64)]
    noise = rng.standard_normal((64, 2)).astype("float32")
    value = gradients(encoder, decoder, vae_loss, x, noise)
    grads = [*encoder.grads.values(), *decoder.grads.values()]
    optimizer.apply(grads, [*encoder.params.values(), *decoder.params.values()])
    if step % 300 == 0:
        print(f"step {step:4}: loss {value:.1f}")

# %% [markdown] lang="en" predict="run" slideshow={"slide_type": "subslide"}
# ### The same step in Keras
#
# Both networks copied to Keras, the same pictures, the same dice. **Predict** to how many digits the losses agree.

# %% [markdown] lang="tr"
# ### Aynı adım Keras'ta
#
# İki ağ da Keras'a kopyalandı; görüntüler de zarlar da aynı. Kayıpların kaç basamağa kadar uyuştuğunu **tahmin edin**.

# %% answers=true slideshow={"slide_type": "subslide"}
copies = []
for net in (encoder, decoder):
    size, dense = net.input_shape[-1], keras.layers.Dense
    wide = net.output_shape[-1]
    copies.append(
        keras.Sequential([keras.Input((size,)), dense(64, "relu"), dense(wide)])
    )
    copies[-1].set_weights(net.get_weights())
value = gradients(encoder, decoder, vae_loss, x, noise)
with tf.GradientTape() as tape:
    mean, log_variance = tf.split(copies[0](x), 2, axis=-1)
    logits = copies[1](mean + tf.exp(log_variance / 2) * noise)
    entropy = tf.nn.sigmoid_cross_entropy_with_logits(x, logits)
    divergence = (mean**2 + tf.exp(log_variance) - 1 - log_variance) / 2
    total = tf.reduce_mean(tf.reduce_sum(entropy, 1) + tf.reduce_sum(divergence, 1))
theirs = tape.gradient(total, copies[0].trainable_variables)[0].numpy()
ours = next(iter(encoder.grads.values()))
print("L:", abs(value / float(total) - 1) < 1e-5)
print("dL/dW:", abs(ours - theirs).max() < 1e-4 * abs(ours).max())

# %% [markdown] lang="en" topics="A589 A590" predict="run" slideshow={"slide_type": "subslide"}
# ### How much may the cloud cost?
#
# Weigh the KL by $\beta$ (in 11.3 it weighed the style): $\text{loss} = \text{reconstruction} + \beta\, D_{\text{KL}}$. $\beta = 1$ is the bound; $\beta = 0$ is an autoencoder. Eight latent units, $\beta = 0, 1, 2, 4$, three starts each. A unit is **in use** if its mean KL is above 0.05. **Predict** how many units are in use, and what the reconstruction does.

# %% [markdown] lang="tr"
# ### Bulut kaça mal olabilir?
#
# KL'ye $\beta$ ağırlığını verin (11.3'te stilin ağırlığıydı): $\text{kayıp} = \text{yeniden oluşturma} + \beta\, D_{\text{KL}}$. $\beta = 1$ sınırın kendisidir, $\beta = 0$ bir otokodlayıcıdır. Sekiz gizil birim, $\beta = 0, 1, 2, 4$, her biri için üç başlangıç. Ortalama KL'si 0.05'in üstünde olan birim **kullanılıyor** demektir. Kaç birimin kullanıldığını ve yeniden oluşturma kaybının ne olacağını **tahmin edin**.

# %% answers=true slideshow={"slide_type": "skip"}
betas, units, reconstruction = (0, 1, 2, 4), np.zeros((3, 4)), np.zeros((3, 4))
for seed in range(3):
    for column, beta in enumerate(betas):
        vae = make_vae(beta, seed=seed)
        each = generation.gaussian_kl(*vae.encode(digits[train])).mean(axis=0)
        units[seed, column] = (each > 0.05).sum()
        losses_now = vae.losses(digits[train])
        reconstruction[seed, column] = losses_now["reconstruction_loss"]
share = np.clip(digits[train].mean(axis=0), 1e-6, 1 - 1e-6)
always = digits[train] * np.log(share) + (1 - digits[train]) * np.log(1 - share)
mean_picture = float(-always.sum(axis=1).mean())

# %% tags=["nbval-ignore-output"] answers=true slideshow={"slide_type": "subslide"}
_ = plots.week11.collapse(betas, units, reconstruction, mean_picture)

# %% answers=true slideshow={"slide_type": "skip"}
print(bool((units[:, 0] == 8).all() and (units[:, 3] == 0).all()))
print(
    bool((units[:, 2] >= 2).all()),
    bool(abs(reconstruction[:, 3] / mean_picture - 1).max() < 0.02),
)

# %% [markdown] lang="en" slideshow={"slide_type": "fragment"}
# With $\beta = 4$ **no unit is in use**, and the reconstruction is that of the mean picture: **posterior collapse**. The decoder ignores $z$, every cloud is $N(0, 1)$, the KL is 0. It happens between 2 and 4 in every one of ten starts, with 8 units as with 2: there the price of a unit passes what it earns. (At $\beta = 2$ each 1 of KL still saves 2.5 of the reconstruction loss, and three units are in use; at 2.5 it is none, one or two by the start, at 3 none.) That the loss has come to rest does not tell you; count the units.
#
# And $\beta = 0$ reconstructs best and **makes** worst: its samples are 2.0 away from the nearest digit, those of $\beta = 1$ only 1.2. (A distance to the nearest digit favours blur: new digits of people lie at 1.0, but a blurred mean at 1.5 too is nearer than a sharp digit that is wrong.)

# %% [markdown] lang="tr"
# $\beta = 4$ iken **hiçbir birim kullanılmaz**, yeniden oluşturma kaybı ortalama görüntününkidir: **sonsal çöküş** (posterior collapse). Kod çözücü $z$'ye bakmaz, her bulut $N(0, 1)$'dir, KL 0'dır. Bu, on başlangıcın her birinde 2 ile 4 arasındaki bir ağırlıkta olur, 8 birimle de 2 birimle de: orada bir birimin bedeli, kazandırdığını aşar. ($\beta = 2$ iken KL'deki 1'lik her artış yeniden oluşturma kaybını hâlâ 2.5 azaltır ve üç birim kullanılır; ağırlık 2.5 iken kullanılan birim sayısı başlangıca göre 0, 1 ya da 2'dir, 3 iken 0.) Kaybın durulmasından bunu anlayamazsınız; birimleri sayın.
#
# $\beta = 0$ ise en iyi yeniden oluşturan, en kötü **üretendir**: örnekleri en yakın rakama 2.0 uzaktadır, $\beta = 1$'inkiler yalnızca 1.2. (En yakın rakama uzaklık bulanıklığı kayırır: insanların yeni rakamları 1.0'dadır; 1.5'teki bulanık ortalama bile, keskin ama yanlış bir rakamdan daha yakındır.)

# %% [markdown] lang="en" predict="play" slideshow={"slide_type": "subslide"}
# ### Play: a map of digits
#
# 1. Train with the weight 1 and watch where the ten digits go.
# 2. Raise the weight to 4. **Predict** what becomes of the map; then lower it to 1 again.
# 3. Train with the weight 0 and look at the reach of the map.
#
# **Goal:** a reconstruction of at most 23.5 with a KL of at most 2.5, within 600 steps.

# %% [markdown] lang="tr"
# ### Deneyin: rakamların haritası
#
# 1. 1 ağırlığıyla eğitin, on rakamın nereye gittiğini izleyin.
# 2. Ağırlığı 4'e çıkarın. Haritaya ne olacağını **tahmin edin**; sonra yeniden 1'e indirin.
# 3. 0 ağırlığıyla eğitin, haritanın ne kadar yayıldığına bakın.
#
# **Hedef:** 600 adım içinde, KL en çok 2.5 iken en çok 23.5'lik yeniden oluşturma kaybı.

# %% slideshow={"slide_type": "subslide"}
labs.LatentMap()

# %% [markdown] lang="en" slideshow={"slide_type": "skip"}
# **What you should have noticed.** Medians of three seeds after 1200 steps at the rate 0.003: with the weight 0 the reconstruction is 21.4 and the KL 47, with 0.5 22.3 and 3.0, with 1 23.0 and 2.0, with 2 25.1 and 0.8. At 4 the map falls into one point: both units say nothing, and each answer is the mean digit, 27.1. Lowered to 1, it opens again: collapse is no end. Without the KL the means lie up to 16 from the middle, and what is drawn from $N(0, 1)$ comes from a small part of that map.

# %% [markdown] lang="tr"
# **Neyi fark etmiş olmalısınız?** 0.003 oranıyla 1200 adım sonra, üç tohumun (seed) ortancaları: 0 ağırlığıyla yeniden oluşturma 21.4, KL 47; 0.5 ile 22.3 ve 3.0; 1 ile 23.0 ve 2.0; 2 ile 25.1 ve 0.8. 4'te harita tek bir noktaya düşer: iki birim de hiçbir şey söylemez, her yanıt ortalama rakamdır, 27.1. 1'e indirilince yeniden açılır: çöküş kalıcı değildir. KL olmadan ortalamaların merkeze uzaklığı 16'yı bulur; $N(0, 1)$'den çekilenler bu haritanın küçük bir parçasından gelir.


# %% [markdown] lang="en" topics="A579 A580 A581 A582" slideshow={"slide_type": "slide"}
# ## 11.5 Two players
#
# ### A forger and an expert
#
# A **generative adversarial network** (GAN) has no likelihood at all. A **generator** $G$ (a network; the picture $G$ was that of 11.3) makes $x = G(z)$ from noise $z$. A **discriminator** $D$ sees a real $x$ or a made one, and gives the probability that it is real. $D$ learns to tell them apart; $G$ learns to be taken for real. That is **adversarial training**: the only teacher of $G$ is the gradient that comes back through $D$.
#
# $$\min_G \max_D \;\; \mathbb{E}_{x}\left[\log D(x)\right] + \mathbb{E}_{z}\left[\log\left(1 - D(G(z))\right)\right]$$
#
# Aloud: *the expert wants both terms large, the forger wants the second one small.* The two take turns, each with its **own optimizer** and its own weights.

# %% [markdown] lang="tr"
# ## 11.5 İki oyuncu
#
# ### Bir sahteci ve bir uzman
#
# **Çekişmeli üretken ağda** (generative adversarial network, GAN) olabilirlik hiç yoktur. **Üretici** (generator) $G$ (bir ağ; 11.3'teki $G$ bir görüntüydü), gürültüden ($z$) $x = G(z)$ üretir. **Ayırt edici** (discriminator) $D$, gerçek ya da üretilmiş bir $x$ görür ve onun gerçek olma olasılığını verir. $D$ ikisini ayırt etmeyi, $G$ ise ürettiklerini gerçek sandırmayı öğrenir. Buna **çekişmeli eğitim** (adversarial training) denir: $G$'nin tek öğretmeni, $D$'nin içinden geri gelen gradyandır.
#
# $$\min_G \max_D \;\; \mathbb{E}_{x}\left[\log D(x)\right] + \mathbb{E}_{z}\left[\log\left(1 - D(G(z))\right)\right]$$
#
# Sesli okuyun: *uzman iki terimin de büyük, sahteci ikincisinin küçük olmasını ister.* İkisi sırayla oynar; her birinin **kendi optimize edicisi** (optimizer) ve kendi ağırlıkları vardır.

# %% [markdown] lang="en" slideshow={"slide_type": "notes"}
# *For the instructor.* 14 minutes for 11.5. Let one half of the class play the forger. Usual misconception: the losses of a GAN fall when it learns. Ask what both losses are when $D$ is right half of the time.

# %% [markdown] lang="tr"
# *Öğretmene not.* 11.5 için 14 dakika. Sınıfın yarısı sahteciyi oynasın. Sık görülen yanılgı: GAN öğrendikçe kayıpları düşer. $D$ yarı yarıya haklıyken iki kaybın kaç olduğunu sorun.

# %% [markdown] lang="en" topics="A583 A584 A585 B110 C001-28" slideshow={"slide_type": "subslide"}
# ### Two losses, never one sum
#
# $D$ is a classifier with the label 1 for real and 0 for made; $G$ has two losses to choose from:
#
# $$L_D = -\log D(x) - \log\left(1 - D(G(z))\right), \qquad L_G = \log\left(1 - D(G(z))\right) \;\text{ or }\; L_G = -\log D(G(z))$$
#
# The first $L_G$ is that of the game, **saturating**; the second one, **non-saturating**, is what is used: *the loss is low when the expert calls the fake real.* A lecture note adds both players to a "total loss" $L_D + L_G$. Do not: in the sum with the game's $L_G$ the terms of the fakes cancel, so nothing would be left for $G$ to learn from.

# %% [markdown] lang="tr"
# ### İki kayıp, ama asla tek toplam değil
#
# $D$, gerçek için 1, üretilmiş için 0 etiketli bir sınıflandırıcıdır; $G$ için seçilebilecek iki kayıp vardır:
#
# $$L_D = -\log D(x) - \log\left(1 - D(G(z))\right), \qquad L_G = \log\left(1 - D(G(z))\right) \;\text{ ya da }\; L_G = -\log D(G(z))$$
#
# Birinci $L_G$ oyunun kendisinden gelir ve **doyar**; kullanılan ise ikincisi, **doymayandır**: *uzman sahteye gerçek derse kayıp küçüktür.* Bir ders notu iki oyuncuyu bir "toplam kayıpta" ($L_D + L_G$) birleştirir. Bunu yapmayın: oyunun $L_G$'siyle toplandığında sahtelerin terimleri birbirini götürür, $G$'nin öğreneceği bir şey kalmaz.

# %% [markdown] lang="en" slideshow={"slide_type": "skip"}
# **Exercise 8.** Write `gan_losses`: the three losses from logits, and both slopes. The figure behind it is drawn by your function.

# %% [markdown] lang="tr"
# **Alıştırma 8.** `gan_losses` fonksiyonunu yazın: logitlerden üç kayıp ve iki eğim. Arkasından gelen şekil, sizin fonksiyonunuzla çizilir.

# %% exercise="gan_losses" slideshow={"slide_type": "skip"}

# %% [markdown] lang="en" topics="A584" predict="run" slideshow={"slide_type": "subslide"}
# ### Which loss pushes a beginner?
#
# At the start the expert is sure: $D(G(z)) = 0.01$. **Predict** the slopes of both $L_G$ for the logit of $D$.

# %% [markdown] lang="tr"
# ### Yeni başlayanı hangi kayıp iter?
#
# Başta uzman emindir: $D(G(z)) = 0.01$. İki $L_G$'nin de $D$'nin logitine göre eğimini **tahmin edin**.

# %% answers=true slideshow={"slide_type": "subslide"}
players = week11.gan_losses.trusted(gan_losses)
answers = np.linspace(0.01, 0.99, 99)
*_losses, slow, fast = players(np.zeros(1), np.log(answers / (1 - answers)))
# en: each slope is that of a mean over 99 answers
# tr: her eğim, 99 yanıt üzerinden alınan bir ortalamanın eğimidir
size = len(answers)
_ = plots.week11.generator_slopes(answers, size * abs(slow), size * abs(fast))

# %% [markdown] lang="en" slideshow={"slide_type": "fragment"}
# 0.01 against 0.99: the saturating loss pushes least where the generator is worst. For $D(x) = 0.9$ and $D(G(z)) = 0.2$ the three losses are $L_D = 0.3285$, $-0.2231$ and $1.6094$.

# %% [markdown] lang="tr"
# 0.01'e karşı 0.99: doyan kayıp, üreticinin en kötü olduğu yerde en az iter. $D(x) = 0.9$ ve $D(G(z)) = 0.2$ için üç kayıp $L_D = 0.3285$, $-0.2231$ ve $1.6094$'tür.

# %% [markdown] lang="en" topics="A582 A592" predict="run" slideshow={"slide_type": "subslide"}
# ### Collapse, seen
#
# The distribution of the data has two **modes** (peaks), at $-2$ and at $2$, half of it each. $G$ and $D$ have 16 tanh units, Adam, batches of 64, 2000 turns. Once both learn at a rate of 0.003; once $G$ is fast, 0.03, and $D$ slow, 0.001. Every 20 turns we draw 200 samples. A mode is **missing** if fewer than 5% of the samples lie on its side.
#
# **Predict** how often that happens in each run. And: will the losses show it?

# %% [markdown] lang="tr"
# ### Çöküşü görmek
#
# Verinin dağılımında iki **kip** (mode), yani tepe vardır, $-2$ ve $2$ konumlarında, yarı yarıya. $G$ ile $D$'de 16'şar tanh birimi; Adam, 64'lük yığınlar, 2000 tur. Bir çalıştırmada ikisi de 0.003 oranıyla öğrenir; ötekinde $G$ hızlı (0.03), $D$ yavaştır (0.001). Her 20 turda bir 200 örnek çekiyoruz. Örneklerin %5'inden azı bir kipin tarafındaysa o kip **eksiktir**.
#
# Her çalıştırmada bunun ne sıklıkta olduğunu **tahmin edin**. Bir de şunu: kayıplardan anlaşılır mı?


# %% slideshow={"slide_type": "skip"}
def two_modes(rng, size=64):
    centres = rng.choice([-2.0, 2.0], size)
    return (centres + 0.3 * rng.normal(size=size))[:, np.newaxis].astype("float32")


def make_gan(g_rate, d_rate, seed=0):
    nets = [
        models.Sequential(
            [layers.Input((1,)), layers.Dense(16, "tanh"), layers.Dense(1)], seed=s
        )
        for s in (seed, 50 + seed)
    ]
    rules = optimizers.Adam(g_rate), optimizers.Adam(d_rate)
    return generation.GAN(*nets, 1, *rules, seed=seed)


def play(g_rate, d_rate, seed=0, turns=2000):
    gan, rng, shares, costs = (
        make_gan(g_rate, d_rate, seed),
        np.random.default_rng(seed),
        [],
        [],
    )
    for turn in range(turns):
        costs.append(list(gan.train_step(two_modes(rng)).values()))
        if turn % 20 == 19:
            shares.append(float((gan.sample(200) > 0).mean()))
    return np.array(shares), np.array(costs)[turns // 2 :].mean(axis=0)


# %% answers=true slideshow={"slide_type": "skip"}
rates = {"0.003 / 0.003": (0.003, 0.003), "0.03 / 0.001": (0.03, 0.001)}
games = {name: play(*pair) for name, pair in rates.items()}

# %% tags=["nbval-ignore-output"] answers=true slideshow={"slide_type": "subslide"}
_ = plots.week11.mode_shares(
    {name: shares[26::2] for name, (shares, _costs) in games.items()}, 40, 500
)
for name, (_shares, costs) in games.items():
    print(f"{name:14} L_D, L_G:", costs.round(2))

# %% answers=true slideshow={"slide_type": "skip"}
missing = {
    name: float((np.minimum(s[25:], 1 - s[25:]) < 0.05).mean())
    for name, (s, _costs) in games.items()
}
print(missing["0.003 / 0.003"] == 0, 0.3 < missing["0.03 / 0.001"] < 0.9)
print([bool(abs(costs[0] - 2 * np.log(2)) < 0.1) for _shares, costs in games.values()])

# %% [markdown] lang="en" slideshow={"slide_type": "fragment"}
# With equal rates never, in ten of ten starts. With the fast generator a mode is missing in 41 to 77% of the looks after turn 500 (ten starts), and **it jumps**: as soon as $D$ has learned that everything at one mode is fake, $G$ leaves for the other one, where $D$ knows nothing yet. This is **mode collapse**.
#
# And the losses? When $D$ is at its wits' end, $D = \frac{1}{2}$, then $L_D = 2 \log 2 = 1.386$ and $L_G = 0.693$, the values of a perfect game. The collapsed run has **nearly these** on the mean, 1.41 and 0.68; the run that finds both modes, with 1.35 and 0.79, is farther from them. Losses of a GAN show who is ahead, not how good the pictures are. **Look at the samples, and count the modes.**

# %% [markdown] lang="tr"
# Oranlar eşitken hiç olmaz; on başlangıcın onunda da. Üretici hızlıyken 500. turdan sonraki bakışların %41'i ile %77'si arasında değişen bölümünde bir kip eksiktir (on başlangıç) ve üretici **atlayıp durur**: $D$ bir kipteki her şeyin sahte olduğunu öğrenir öğrenmez $G$ öteki kipe geçer, $D$ orası hakkında henüz bir şey öğrenmemiştir. Buna **kip çökmesi** (mode collapse) denir.
#
# Ya kayıplar? $D$ çaresiz kalıp $D = \frac{1}{2}$ dediğinde $L_D = 2 \log 2 = 1.386$ ve $L_G = 0.693$ olur; kusursuz bir oyunun değerleridir bunlar. Çöken çalıştırmanın ortalamaları **bunlara çok yakındır**: 1.41 ve 0.68; iki kipi de bulan çalıştırma ise 1.35 ve 0.79 ile daha uzaktır. GAN'ın kayıpları kimin önde olduğunu gösterir, örneklerin ne kadar iyi olduğunu göstermez. **Örneklere bakın, kipleri sayın.**

# %% [markdown] lang="en" predict="play" slideshow={"slide_type": "subslide"}
# ### Play: save the second mode
#
# 1. Start with the fast generator and the slow discriminator. Watch it jump.
# 2. Give the discriminator five steps in a turn. **Predict** what changes.
# 3. Make both rates equal, first small, then large. Watch the losses, too.
#
# **Goal:** each mode holds at least 20% of the made numbers, in 50 looks in a row (1000 turns).

# %% [markdown] lang="tr"
# ### Deneyin: ikinci kipi kurtarın
#
# 1. Hızlı üreticiyle ve yavaş ayırt ediciyle başlayın. Atlayışını izleyin.
# 2. Ayırt ediciye bir turda beş adım attırın. Neyin değişeceğini **tahmin edin**.
# 3. İki oranı eşitleyin; önce küçük, sonra büyük. Kayıpları da izleyin.
#
# **Hedef:** arka arkaya 50 bakışta (1000 tur) her kipte, üretilen sayıların en az %20'si bulunsun.

# %% slideshow={"slide_type": "subslide"}
labs.GanLive()

# %% [markdown] lang="en" slideshow={"slide_type": "skip"}
# **What you should have noticed.** The lab counts a number only if it is less than 1 away from its mode. By that count a mode is missing in about nine of ten looks with the fast generator (five seeds, turns 500 to 2000). **Five steps of the discriminator in a turn end that** at the same rates, in no seed is there such a look; nor at equal rates of 0.01 or 0.003. With 0.03 for both it is up to a sixth of the looks. Where both modes are found, the losses stand still near 1.35 to 1.39 and 0.7 to 0.8: they do not fall.

# %% [markdown] lang="tr"
# **Neyi fark etmiş olmalısınız?** Laboratuvar bir sayıyı ancak kipine 1'den yakınsa sayar. Böyle sayıldığında hızlı üreticiyle her on bakışın yaklaşık dokuzunda bir kip eksiktir (beş tohum, 500. turdan 2000. tura kadar). **Ayırt edicinin bir turda beş adım atması bunu bitirir**: aynı oranlarda hiçbir tohumda böyle bir bakış yoktur; 0.01'lik ya da 0.003'lük eşit oranlarda da yoktur. İkisi de 0.03 iken bakışların en çok altıda biri böyledir. İki kip de bulununca kayıplardan biri 1.35 ile 1.39, öteki 0.7 ile 0.8 arasında durur: düşmezler.

# %% [markdown] lang="en" predict="run" slideshow={"slide_type": "subslide"}
# ### The same game in Keras
#
# Two models, two optimizers, two tapes; each step changes the variables of one player alone. **Predict** what would go wrong if both steps shared one optimizer.

# %% [markdown] lang="tr"
# ### Aynı oyun Keras'ta
#
# İki model, iki optimize edici, iki bant; her adım yalnızca bir oyuncunun değişkenlerini değiştirir. İki adım tek bir optimize ediciyi paylaşsa neyin ters gideceğini **tahmin edin**.

# %% answers=true slideshow={"slide_type": "skip"}
gan, drawn = make_gan(0.003, 0.003, seed=5), np.random.default_rng(5)
twins = []
for net in (gan.generator, gan.discriminator):
    parts = [keras.layers.Dense(16, "tanh"), keras.layers.Dense(1)]
    twins.append(keras.Sequential([keras.Input((1,)), *parts]))
    twins[-1].set_weights(net.get_weights())
g_net, d_net = twins
g_rule, d_rule = (keras.optimizers.Adam(0.003) for _player in twins)


def fakes(size=64):
    return g_net(drawn.standard_normal((size, 1)).astype("float32"))


def keras_turn(real):
    with tf.GradientTape() as tape:
        wrong = tf.nn.softplus(-d_net(real)), tf.nn.softplus(d_net(fakes()))
        d_cost = tf.reduce_mean(wrong[0]) + tf.reduce_mean(wrong[1])
    d_rule.apply(
        tape.gradient(d_cost, d_net.trainable_variables), d_net.trainable_variables
    )
    with tf.GradientTape() as tape:
        g_cost = tf.reduce_mean(tf.nn.softplus(-d_net(fakes())))
    g_rule.apply(
        tape.gradient(g_cost, g_net.trainable_variables), g_net.trainable_variables
    )
    return float(d_cost), float(g_cost)


# %% answers=true slideshow={"slide_type": "subslide"}
rng = np.random.default_rng(0)
for turn in range(3):
    real = two_modes(rng)
    ours, theirs = gan.train_step(real), keras_turn(real)
    print(*(f"{a:.4f} {b:.4f}" for a, b in zip(ours.values(), theirs)), sep="   ")

# %% [markdown] lang="en" slideshow={"slide_type": "fragment"}
# Pairs of ours and Keras', first for $D$, then for $G$. (`softplus(-logit)` is $-\log D$.) An optimizer keeps the moments of the variables it was built for ({{5.5}}): given another player's variables, Keras refuses.

# %% [markdown] lang="tr"
# Önce $D$, sonra $G$ için: bizimki ve Keras'ınki yan yana. (`softplus(-logit)`, $-\log D$ demektir.) Bir optimize edici, kurulduğu değişkenlerin momentlerini tutar ({{5.5}}): öteki oyuncunun değişkenleri verilirse Keras reddeder.

# %% [markdown] lang="en" topics="A586 A587 A591 C001-30 C001-31 C001-32" slideshow={"slide_type": "skip"}
# ### GAN and VAE side by side
#
# | | GAN | VAE |
# |---|---|---|
# | parts | generator, discriminator | encoder, decoder |
# | what is optimised | a game of two losses | one bound on the likelihood |
# | latent space | a prior on $z$, no encoder | a cloud for each $x$, held near $N(0, 1)$ |
# | density of a given $x$ | none | a lower bound |
# | samples | sharp | blurred |
# | variety | may miss modes | covers the modes |
# | training | may swing, losses say little | steady, may collapse to the mean |
# | to find $z$ for a given $x$ | only by a search | one call of the encoder |
#
# (Lecture notes call GANs diverse in one row and speak of mode collapse in another; both cannot be advantages. "Transfer learning" among the advantages describes **data augmentation**: made pictures join the training set where real ones are few. That helps at most as far as the made ones show what the real ones did not: a generator knows nothing but its training set, so compare with flips, shifts and more labels first.)

# %% [markdown] lang="tr"
# ### GAN ile VAE yan yana
#
# | | GAN | VAE |
# |---|---|---|
# | parçalar | üretici, ayırt edici | kodlayıcı, kod çözücü |
# | optimize edilen | iki kayıplı bir oyun | olabilirliğin bir alt sınırı |
# | gizil uzay | $z$ için bir önsel, kodlayıcı yok | her $x$ için $N(0, 1)$ yakınında bir bulut |
# | verilen bir $x$'in yoğunluğu | yok | bir alt sınır |
# | örnekler | keskin | bulanık |
# | çeşitlilik | kip kaçırabilir | kipleri kapsar |
# | eğitim | salınabilir, kayıplar az şey söyler | düzenlidir, ortalamaya çökebilir |
# | verilen bir $x$ için $z$ | yalnızca aramayla | kodlayıcının tek çağrısıyla |
#
# (Ders notları GAN'lara bir satırda çeşitli der, bir başka satırda kip çökmesinden söz eder; ikisi birden üstünlük olamaz. Üstünlükler arasında sayılan "transfer öğrenme" (transfer learning) ise **veri artırmanın** (data augmentation) tarifidir: gerçek görüntü azsa üretilenler eğitim kümesine katılır. Bunun yararı en çok, üretilenlerin gerçeklerde olmayanı gösterdiği kadardır: üreticinin bildiği, eğitim kümesinden ibarettir; önce çevirme, kaydırma ve daha çok etiketle karşılaştırın.)

# %% [markdown] lang="en" topics="A593 C001-33" predict="run" slideshow={"slide_type": "slide"}
# ## 11.6 Flows, autoregressive models, energies
#
# ### A density that is exact
#
# A **normalising flow** takes $x$ to $z$ by a function $f$ that can be undone, and wants $z$ to be $N(0, 1)$. What becomes of the density? Where $f$ stretches, the same probability is spread over more room:
#
# $$p(x) = p_z\left(f(x)\right) \left|\det \frac{\partial f}{\partial x}\right|, \qquad \log p(x) = \log p_z(f(x)) + \log \left|\det \frac{\partial f}{\partial x}\right|$$
#
# This is the **change of variables**. Aloud: *the density of where you land, times how much you were stretched.* Steps one behind the other add their logarithms. The loss is the mean of $-\log p(x)$, the likelihood itself, no bound. To make something, draw $z$ and go backwards.
#
# The simplest flow is $z = (x - b) / s$. **Predict** what it learns from data of $N(3, 0.5^2)$. And from the two modes at $\pm 2$: which share of its samples lies between $-1$ and $1$, where the data have next to nothing?

# %% [markdown] lang="tr"
# ## 11.6 Akışlar, özbağlanımlı modeller, enerjiler
#
# ### Tam bir yoğunluk
#
# **Normalleştirici akış** (normalising flow), $x$'i geri alınabilen bir $f$ fonksiyonuyla $z$'ye götürür; $z$'nin $N(0, 1)$'den gelmesi istenir. Yoğunluğa ne olur? $f$'nin gerdiği yerde aynı olasılık daha geniş bir yere yayılır:
#
# $$p(x) = p_z\left(f(x)\right) \left|\det \frac{\partial f}{\partial x}\right|, \qquad \log p(x) = \log p_z(f(x)) + \log \left|\det \frac{\partial f}{\partial x}\right|$$
#
# Buna **değişken dönüşümü** (change of variables) denir. Sesli okuyun: *vardığınız yerdeki yoğunluk, çarpı kaç kat gerildiğiniz.* Arka arkaya gelen adımların logaritmaları toplanır. Kayıp, $-\log p(x)$'in ortalamasıdır: bir sınır değil, olabilirliğin kendisi. Üretmek için $z$ çekilir ve geri gidilir.
#
# En basit akış $z = (x - b) / s$'dir. $N(3, 0.5^2)$'den gelen veriden ne öğrendiğini **tahmin edin**. Bir de $\pm 2$'deki iki kipin verisinden: örneklerinin ne kadarı, verinin neredeyse hiç bulunmadığı $-1$ ile $1$ arasına düşer?

# %% [markdown] lang="en" slideshow={"slide_type": "notes"}
# *For the instructor.* 12 minutes for 11.6. Draw a ruler that is stretched and ask what becomes of the density. Usual misconception: an exact likelihood makes a good model; the affine flow is exact, and wrong.

# %% [markdown] lang="tr"
# *Öğretmene not.* 11.6 için 12 dakika. Gerilen bir cetvel çizip yoğunluğa ne olduğunu sorun. Sık görülen yanılgı: olabilirliği tam olan model iyidir; oysa afin akışın olabilirliği tam, kendisi yanlıştır.

# %% answers=true slideshow={"slide_type": "subslide"}
rng = np.random.default_rng(0)
data = {"N(3, 0.5)": rng.normal(3, 0.5, (500, 1)), "two modes": two_modes(rng, 2000)}
for name, x in data.items():
    flow = generation.Flow([generation.Affine(1)], optimizers.Adam(0.05), seed=0)
    for _step in range(400):
        loss = flow.train_step(x.astype("float32"))
    shift, scale = (
        flow.steps[0].params["shift"],
        np.exp(flow.steps[0].params["log_scale"]),
    )
    print(
        f"{name:10} b {shift[0]:.2f} = mean {x.mean():.2f}   s {scale[0]:.2f} = std {x.std():.2f}"
    )
    gap = (abs(flow.sample(20_000)) < 1).mean()
    print(f"           -log p = {loss:.2f}   |x| < 1: {gap:.1%}")

# %% [markdown] lang="en" slideshow={"slide_type": "fragment"}
# It learns the mean and the standard deviation, and cannot learn anything else. On the two modes it is exact and wrong: more than a third of its samples lie where nothing is, and $-\log p$ is 2.12 where the true density has 0.92. **Exact is a property of the calculation, not of the model.**

# %% [markdown] lang="tr"
# Ortalama ile standart sapmayı öğrenir, başka bir şey öğrenemez. İki kipte hem tam hem yanlıştır: örneklerinin üçte birinden çoğu hiçbir şeyin bulunmadığı yere düşer; $-\log p$, gerçek yoğunlukta 0.92 iken onda 2.12'dir. **Tam olan hesaptır, model değil.**

# %% [markdown] lang="en" slideshow={"slide_type": "skip"}
# **Exercise 9.** Write `flow_density`: several affine steps and the density behind them.

# %% [markdown] lang="tr"
# **Alıştırma 9.** `flow_density` fonksiyonunu yazın: birkaç afin adım ve arkalarındaki yoğunluk.

# %% exercise="flow_density" slideshow={"slide_type": "skip"}

# %% slideshow={"slide_type": "skip"}
density = week11.flow_density.trusted(flow_density)
grid = np.linspace(-30, 30, 6001)[:, np.newaxis]
_z, log_p = density(grid, np.array([[2.0], [-0.5]]), np.array([[1.0], [3.0]]))
print(f"sum p dx = {np.trapezoid(np.exp(log_p), grid[:, 0]):.6f}")

# %% [markdown] lang="en" topics="A593" predict="run" slideshow={"slide_type": "subslide"}
# ### Couplings: crooked, and still easy to undo
#
# How to bend space and still know the determinant? A **coupling** leaves one half of the entries alone and moves the other half by what a network says of the first:
#
# $$z_1 = x_1, \qquad z_2 = x_2\, e^{s(x_1)} + t(x_1), \qquad \log \left|\det\right| = \sum s(x_1)$$
#
# $s$ and $t$ come from any network; nobody has to undo **them**, since $x_1$ is there to compute them again. (Ours sends $s$ through tanh, so that no coupling multiplies $x_2$ by more than $e$.) The next coupling changes roles. Eight of them, on two moons, 1000 steps. **Predict** the mean $-\log p$ of new points, if one Gaussian has 2.74.

# %% [markdown] lang="tr"
# ### Bağlaşımlar: eğri büğrü, ama geri alması kolay
#
# Uzay bükülürken determinant nasıl bilinebilir? **Bağlaşım** (coupling), elemanların yarısını olduğu gibi bırakır, öteki yarısını bir ağın ilk yarıya bakıp söylediğine göre kaydırır:
#
# $$z_1 = x_1, \qquad z_2 = x_2\, e^{s(x_1)} + t(x_1), \qquad \log \left|\det\right| = \sum s(x_1)$$
#
# $s$ ile $t$ herhangi bir ağdan gelir; **onları** kimsenin geri alması gerekmez, çünkü yeniden hesaplamak için $x_1$ eldedir. (Bizimki $s$'yi tanh'tan geçirir; böylece hiçbir bağlaşım $x_2$'yi $e$'den büyük bir sayıyla çarpmaz.) Sonraki bağlaşımda roller değişir. *Aylar* kümesi (hafta 3) üzerinde sekiz bağlaşım, 1000 adım. Tek bir Gauss dağılımında 2.74 olan ortalama $-\log p$'nin, yeni noktalarda kaç olacağını **tahmin edin**.


# %% slideshow={"slide_type": "skip"}
def moons(seed):
    x = np.asarray(datasets.make_moons(1000, noise=0.1, seed=seed)[0], "float32")
    return (x - x.mean(axis=0)) / x.std(axis=0)


def couplings(count=8, seed=0):
    nets = [
        models.Sequential(
            [layers.Dense(32, "tanh"), layers.Dense(2)], seed=10 * seed + k
        )
        for k in range(count)
    ]
    steps = [generation.Coupling(net, flip=bool(k % 2)) for k, net in enumerate(nets)]
    return generation.Flow(steps, optimizers.Adam(1e-2), seed=seed)


# %% answers=true slideshow={"slide_type": "skip"}
x, fresh_moons, rng = moons(0), moons(1000), np.random.default_rng(0)
flow = couplings()
for _step in range(1000):
    flow.train_step(x[rng.choice(len(x), 128)])
covariance = np.cov(fresh_moons.T)
gaussian = float(np.log(2 * np.pi) + 1 + np.log(np.linalg.det(covariance)) / 2)
found = float(-flow.log_prob(fresh_moons).mean())

# %% tags=["nbval-ignore-output"] answers=true slideshow={"slide_type": "subslide"}
one_gaussian = np.random.default_rng(1).multivariate_normal([0, 0], covariance, 300)
_ = plots.week11.flow_samples(
    fresh_moons[:300],
    {"Gaussian": one_gaussian, "flow": flow.sample(300)},
    {"Gaussian": gaussian, "flow": found},
)

# %% answers=true slideshow={"slide_type": "skip"}
print(abs(gaussian - 2.74) < 0.01, found < 2.4)

# %% [markdown] lang="en" slideshow={"slide_type": "fragment"}
# About 2.2 (ten starts: 2.05 to 2.29). Look at the bridge between the moons: a flow is continuous both ways and cannot tear space, so a thread is left where the data have a gap.

# %% [markdown] lang="tr"
# Yaklaşık 2.2 (on başlangıçta 2.05 ile 2.29). Ayların arasındaki köprüye bakın: akış iki yönde de süreklidir, uzayı yırtamaz; verinin bulunmadığı aralıkta ince bir iplik kalır.

# %% [markdown] lang="en" topics="A593" predict="run" slideshow={"slide_type": "skip"}
# **The same in Keras.** Eight couplings before any training; each network is copied to Keras, and the logarithms of the determinants are added by hand. **Predict** to how many digits $-\log p$ agrees, and the gradient of the first network.

# %% [markdown] lang="tr"
# **Aynısı Keras'ta.** Henüz eğitilmemiş sekiz bağlaşım; her ağ Keras'a kopyalanır, determinantların logaritmaları elle toplanır. $-\log p$'nin ve ilk ağın gradyanının kaç basamağa kadar uyuştuğunu **tahmin edin**.

# %% answers=true slideshow={"slide_type": "skip"}
flow, x, twins = couplings(seed=1), fresh_moons[:64], []
value = float(-flow.log_prob(x).mean())
flow.backward()
for step in flow.steps:
    parts = [keras.layers.Dense(32, "tanh"), keras.layers.Dense(2)]
    twins.append(keras.Sequential([keras.Input((1,)), *parts]))
    twins[-1].set_weights(step.network.get_weights())
with tf.GradientTape() as tape:
    halves, log_det = [x[:, :1], x[:, 1:]], 0.0
    for k, twin in enumerate(twins):
        said, moved = twin(halves[k % 2]), 1 - k % 2
        log_scale = tf.tanh(said[:, :1])
        halves[moved] = halves[moved] * tf.exp(log_scale) + said[:, 1:]
        log_det += log_scale[:, 0]
    far = tf.reduce_sum(tf.concat(halves, axis=1) ** 2, axis=1)
    total = tf.reduce_mean(far / 2 - log_det) + np.log(2 * np.pi)
theirs = tape.gradient(total, twins[0].trainable_variables[0]).numpy()
ours = next(iter(flow.steps[0].network.grads.values()))
print(f"-log p {value:.4f}   keras: {float(total):.4f}")
print(f"max |dL/dW| {abs(ours).max():.4f}   keras: {abs(theirs).max():.4f}")
print("max |difference| < 1e-5:", abs(ours - theirs).max() < 1e-5)

# %% [markdown] lang="en" predict="play" slideshow={"slide_type": "subslide"}
# ### Play: bend the plane
#
# 1. Train with no coupling at all, then with 1, 2, 4, 8 on the two moons.
# 2. **Predict** how many couplings the tilted heap needs, and the two heaps.
#
# **Goal:** on the two moons a mean $-\log p$ of at most 2.2 within 600 steps.

# %% [markdown] lang="tr"
# ### Deneyin: düzlemi bükün
#
# 1. *Aylar* kümesinde önce hiç bağlaşım olmadan, sonra 1, 2, 4, 8 bağlaşımla eğitin.
# 2. Eğik öbek ve iki öbek için kaç bağlaşım gerektiğini **tahmin edin**.
#
# **Hedef:** *aylar* kümesinde, 600 adım içinde ortalama $-\log p$ en çok 2.2 olsun.

# %% slideshow={"slide_type": "subslide"}
labs.FlowLab()

# %% [markdown] lang="en" slideshow={"slide_type": "skip"}
# **What you should have noticed.** The affine step alone can move and stretch each axis: 2.82 on the moons, and 2.77 on the tilted heap against 1.91 for the best normal density, as it cannot turn. Medians of five seeds after 600 steps: 1, 2, 4 and 8 couplings reach 2.48, 2.34, 2.04 and 2.06 on the moons. One is enough for the tilted heap, and no help for the two heaps (2.86): it moves $x_2$ by what $x_1$ is, and they lie apart along $x_1$; four reach 1.82. A thin bridge stays: a flow bends and stretches, it does not tear.

# %% [markdown] lang="tr"
# **Neyi fark etmiş olmalısınız?** Afin adım tek başına her ekseni kaydırıp gerebilir: *aylar* kümesinde 2.82; eğik öbekte, en iyi normal yoğunluğun 1.91'ine karşı 2.77, çünkü döndüremez. 600 adım sonra beş tohumun ortancaları: 1, 2, 4 ve 8 bağlaşım *aylar* kümesinde 2.48, 2.34, 2.04 ve 2.06'ya varır. Eğik öbeğe bir bağlaşım yeter, iki öbeğe ise yararı olmaz (2.86): $x_2$'yi $x_1$'e göre kaydırır, öbekler ise $x_1$ boyunca ayrıdır; dört bağlaşım 1.82'ye varır. İnce bir köprü kalır: akış büker ve gerer, yırtmaz.

# %% [markdown] lang="en" topics="A594" predict="run" slideshow={"slide_type": "subslide"}
# ### One pixel after the other
#
# An **autoregressive model** needs no trick at all, only the product rule of probability:
#
# $$p(x) = \prod_{j} p(x_j \mid x_1, \dots, x_{j-1})$$
#
# Aloud: *each pixel is guessed from those before it.* PixelCNN does so with masked convolutions, GPT with words ({{14.8}}; BERT, named beside it in a note, is **not** one: it fills gaps and looks to both sides). Here is the smallest one: black and white digits, and for each pixel a logistic regression on the pixels before it, 64 in all, as one matrix with a mask. **Predict** how many bits ($-\log_2 p$) a new picture costs, if pixels that know nothing of one another cost 35.5.

# %% [markdown] lang="tr"
# ### Birbiri ardına pikseller
#
# **Özbağlanımlı model** (autoregressive model) için hiçbir hile gerekmez, olasılığın çarpım kuralı yeter:
#
# $$p(x) = \prod_{j} p(x_j \mid x_1, \dots, x_{j-1})$$
#
# Sesli okuyun: *her piksel, kendinden öncekilere bakarak tahmin edilir.* PixelCNN bunu maskeli evrişimlerle, GPT kelimelerle yapar ({{14.8}}; bir notta onun yanında anılan BERT özbağlanımlı **değildir**: boşluk doldurur, iki yana da bakar). İşte en küçüğü: siyah beyaz rakamlar ve her piksel için, önceki pikseller üzerinde bir lojistik regresyon; 64'ü birden, maskeli tek bir matris olarak. Birbirinden habersiz pikseller 35.5 bit tutuyorsa yeni bir görüntünün kaç bit ($-\log_2 p$) tutacağını **tahmin edin**.


# %% slideshow={"slide_type": "skip"}
def sigmoid(a):
    return 1 / (1 + np.exp(-a))


def bits_of(probabilities, x):
    p = np.clip(probabilities, 1e-4, 1 - 1e-4)
    return float(-(x * np.log2(p) + (1 - x) * np.log2(1 - p)).sum(axis=1).mean())


# %% answers=true slideshow={"slide_type": "subslide"}
ink = (digits > 0.5).astype("float64")
share = (ink[train].sum(axis=0) + 1) / (len(train) + 2)
# en: the entry (i, j) is 1 if pixel j may see pixel i: those before it
# tr: j pikseli i pikselini görebiliyorsa (i, j) elemanı 1'dir: her piksel yalnızca öncekileri görür
mask = np.triu(np.ones((64, 64)), 1)
w, b = np.zeros((64, 64)), np.log(share / (1 - share))
optimizer = optimizers.Adam(1e-2)
for _step in range(300):
    error = (sigmoid(ink[train] @ w + b) - ink[train]) / len(train)
    optimizer.apply([ink[train].T @ error * mask, error.sum(axis=0)], [w, b])
made = np.zeros((200, 64))
rng = np.random.default_rng(0)
for j in range(64):
    made[:, j] = rng.random(200) < sigmoid(made @ w[:, j] + b[j])
print(f"p(x_j):            {bits_of(share, ink[new]):.1f}")
print(f"p(x_j | x_1, ...): {bits_of(sigmoid(ink[new] @ w + b), ink[new]):.1f}")
print(f"made:              {bits_of(sigmoid(made @ w + b), made):.1f}")

# %% [markdown] lang="en" slideshow={"slide_type": "fragment"}
# 26.6 bits instead of 35.5, exact, by logistic regressions; the pictures it makes cost nearly as much, 27.2. The price is in the last loop: **making** a picture takes 64 steps one after the other, each waiting for the one before.

# %% [markdown] lang="tr"
# 35.5 yerine 26.6 bit; hesap tam, araç lojistik regresyon; ürettiği görüntüler de hemen hemen o kadar tutar: 27.2. Bedel son döngüdedir: bir görüntü **üretmek**, her biri öncekini bekleyen 64 adım gerektirir.

# %% [markdown] lang="en" topics="A595 C001-35" predict="run" slideshow={"slide_type": "subslide"}
# ### Energies: only the hills matter
#
# An **energy-based model** gives each $x$ a number, low where data are likely: $p(x) = e^{-E(x)} / Z$. The sum over everything, $Z$, nobody can compute where $x$ has many entries; but the **slope** of $\log p$ does not have it. So one can walk: downhill, with noise. These are **Langevin** steps,
#
# $$x \leftarrow x - \eta\, E'(x) + \sqrt{2 \eta T}\; \varepsilon, \qquad \varepsilon \sim N(0, 1)$$
#
# $\eta$ is the size of the step, $T$ the temperature: 1 draws from $p$ if the steps are small and many, 0 is gradient descent. Take an energy that we know, $E(x) = (x^2 - d^2)^2 / 4$, two wells at $\pm d$ with a hill of $d^4 / 4$ between. A thousand steps with $\eta = 0.01$, half of 1000 particles in each well. **Predict** how many end in the other well, for $d = 1, 2, 3$, at $T = 1$ and at $T = 0$.

# %% [markdown] lang="tr"
# ### Enerjiler: yalnızca tepeler önemli
#
# **Enerji tabanlı model** (energy-based model) her $x$'e, verinin olası olduğu yerde küçük olan bir sayı verir: $p(x) = e^{-E(x)} / Z$. $x$'in çok elemanı varsa her şey üzerinden alınan toplamı ($Z$) kimse hesaplayamaz; ama $\log p$'nin **eğiminde** $Z$ yoktur. Öyleyse yürünebilir: yokuş aşağı ve gürültüyle. Bunlar **Langevin** adımlarıdır:
#
# $$x \leftarrow x - \eta\, E'(x) + \sqrt{2 \eta T}\; \varepsilon, \qquad \varepsilon \sim N(0, 1)$$
#
# $\eta$ adımın boyu, $T$ sıcaklıktır: adımlar küçük ve çoksa $T = 1$ ile $p$'den örnek çekilir, $T = 0$ gradyan inişidir. Bildiğimiz bir enerji alın: $E(x) = (x^2 - d^2)^2 / 4$; $\pm d$'de iki kuyu, aralarında $d^4 / 4$ yüksekliğinde bir tepe. $\eta = 0.01$ ile bin adım, 1000 parçacığın yarısı bir kuyuda yarısı ötekinde. $d = 1, 2, 3$ için $T = 1$ ve $T = 0$ iken kaçının öteki kuyuda bittiğini **tahmin edin**.


# %% slideshow={"slide_type": "skip"}
def langevin(slope, x, temperature, rng, steps=1000, size=0.01):
    path = [x]
    for _step in range(steps):
        noise = np.sqrt(2 * size * temperature) * rng.normal(size=x.shape)
        x = x - size * slope(x) + noise
        path.append(x)
    return np.array(path)


def walk(d, temperature, seed=0):
    start, rng = np.tile([-d, d], 500).astype(float), np.random.default_rng(seed)
    return langevin(lambda x: x * (x**2 - d**2), start, temperature, rng)


# %% answers=true slideshow={"slide_type": "subslide"}
paths = {d: walk(d, temperature=1.0) for d in (1, 2, 3)}
_ = plots.week11.wells({str(d): path[::20] for d, path in paths.items()}, 20)
cold = [walk(d, temperature=0.0) for d in (1, 2, 3)]
print("at T = 0:", [float((np.sign(p[-1]) != np.sign(p[0])).mean()) for p in cold])

# %% [markdown] lang="en" slideshow={"slide_type": "fragment"}
# Half, a tenth to a seventh, none (ten draws: 48 to 53%, 10 to 15%, 0%), and none anywhere without noise. At $d = 3$ the hill is 20 high: the walk is right in the limit and useless in a thousand steps. It is the trouble of all such models: **modes behind hills**. (We also trained an energy; it was unstable, so the wells here are given.)

# %% [markdown] lang="tr"
# Yarısı, onda biri ile yedide biri arası, hiçbiri (on çekilişte %48 ile %53, %10 ile %15, %0); gürültü yoksa hiçbir yerde hiçbiri. $d = 3$ iken tepenin yüksekliği 20'dir: sonsuz sayıda küçük adımda doğru olan yürüyüş, bin adımda işe yaramaz. Bu tür modellerin ortak derdi budur: **tepelerin ardındaki kipler**. (Bir enerji de eğittik; kararsızdı, bu yüzden buradaki kuyular verilmiştir.)

# %% [markdown] lang="en" topics="A591 A593 A594 A595" slideshow={"slide_type": "subslide"}
# ### Five families
#
# | | density of $x$ | to make one | what to watch |
# |---|---|---|---|
# | VAE | lower bound | one call | units that are not in use |
# | GAN | none | one call | modes that are missing |
# | flow | exact | one call, backwards | as many latent numbers as $x$ has |
# | autoregressive | exact | one call for each entry | slow to make |
# | energy | up to a factor $Z$ | many steps | hills between modes |
#
# Compare $-\log p$ only among families whose density is "exact", and only for the same data: bits of black and white pixels and densities of grey ones are different things.

# %% [markdown] lang="tr"
# ### Beş aile
#
# | | $x$'in yoğunluğu | bir tane üretmek | nelere bakmalı |
# |---|---|---|---|
# | VAE | alt sınır | tek çağrı | kullanılmayan birimler |
# | GAN | yok | tek çağrı | eksik kipler |
# | akış | tam | tek çağrı, geriye doğru | $x$'te ne kadar sayı varsa o kadar gizil sayı |
# | özbağlanımlı | tam | her eleman için bir çağrı | üretimi yavaş |
# | enerji | bir $Z$ çarpanı dışında | çok adım | kipler arasındaki tepeler |
#
# $-\log p$'yi yalnızca yoğunluğu "tam" olanlar arasında ve aynı veride karşılaştırın: siyah beyaz piksellerin bitleri ile gri piksellerin yoğunlukları ayrı şeylerdir.

# %% [markdown] lang="en" topics="A583 A584" slideshow={"slide_type": "slide"}
# ## 11.7 Find the slip
#
# Each of these claims was made in a lecture note or in a report. Find the mistake before you unfold the answer.
#
# 1. *"The discriminator tries to classify fake data as real; that is the loss of the generator."*
# 2. *"Our verification is right in 99.9% of the cases. So with a hundred persons on the list, 99.9% of the visitors are recognised."*
# 3. *"The loss of our VAE fell from 44 to 27 and stays there, so it has learned the digits."*

# %% [markdown] lang="tr"
# ## 11.7 Hatayı bulun
#
# Bu savların her biri bir ders notunda ya da bir raporda geçmiştir. Yanıtı açmadan önce hatayı bulun.
#
# 1. *"Ayırt edici, sahte veriyi gerçek diye sınıflandırmaya çalışır; üreticinin kaybı budur."*
# 2. *"Kimlik doğrulamamız %99.9 başarılı. Demek ki listede yüz kişi varken ziyaretçilerin %99.9'u tanınır."*
# 3. *"VAE'mizin kaybı 44'ten 27'ye indi ve orada duruyor; demek ki rakamları öğrendi."*

# %% [markdown] lang="en" slideshow={"slide_type": "notes"}
# *For the instructor.* 3 minutes for 11.7. One claim for each row of the class.

# %% [markdown] lang="tr"
# *Öğretmene not.* 11.7 için 3 dakika. Sınıfın her sırasına bir sav.

# %% [markdown] lang="en" topics="C001-27" slideshow={"slide_type": "skip"}
# <details><summary>Answers</summary>
#
# 1. The discriminator wants the opposite: made data called made. The **generator's** loss is low when $D$ calls its fakes real, $-\log D(G(z))$.
# 2. A hundred comparisons must be right: $0.999^{100} = 0.905$ if they were independent. And the two kinds of error should be told apart.
# 3. 27.1 is what the mean picture alone gives. With every unit at $N(0, 1)$ the network has learned one picture.
# </details>
#
# **Exercise 10. Bug hunt.** `stale` is one turn of a GAN with three mistakes in it. It runs without an error, and its fakes walk away from the data.

# %% [markdown] lang="tr"
# <details><summary>Yanıtlar</summary>
#
# 1. Ayırt edici tam tersini ister: üretilmişe üretilmiş demek. **Üreticinin** kaybı, $D$ onun sahtelerine gerçek dediğinde küçüktür: $-\log D(G(z))$.
# 2. Yüz karşılaştırmanın hepsi doğru çıkmalıdır: bağımsız olsalar $0.999^{100} = 0.905$. İki hata türü de birbirinden ayrılmalıdır.
# 3. 27.1, tek başına ortalama görüntünün verdiğidir. Her birim $N(0, 1)$'deyken ağ tek bir görüntü öğrenmiştir.
# </details>
#
# **Alıştırma 10. Hata avı.** `stale`, içinde üç hata olan bir GAN turudur. Hata vermeden çalışır, sahteleri ise veriden uzaklaşıp gider.

# %% exercise="stale" slideshow={"slide_type": "skip"}

# %% tags=["nbval-ignore-output"] slideshow={"slide_type": "skip"}
turn = week11.stale.trusted(stale)
generator, discriminator = np.array([0.0, 1.0]), np.zeros(3)
rng = np.random.default_rng(0)
for step in range(2001):
    real, noise = rng.normal(2, 0.5, 64), rng.normal(size=64)
    if step % 500 == 0:
        print(f"{step:4}: {generator[0]:.2f} +- {abs(generator[1]):.2f}")
    generator, discriminator = turn(real, noise, generator, discriminator, 0.05)

# %% [markdown] lang="en" slideshow={"slide_type": "skip"}
# The mended game finds the place of the data, 2, and **loses their spread** of 0.5: a collapse again, in the smallest GAN there is. Ten starts end within 0.04 of 2.09, with a spread below 0.1.

# %% [markdown] lang="tr"
# Onarılan oyun verinin yerini (2) bulur, 0.5'lik **saçılımını yitirir**: var olan en küçük GAN'da yine bir çöküş. On başlangıcın hepsi 2.09'a en çok 0.04 uzakta biter; saçılım 0.1'in altındadır.

# %% [markdown] lang="en" topics="A582" predict="run" slideshow={"slide_type": "slide"}
# ## 11.8 Traps of the real library
#
# ### The expert who never learns
#
# A recipe for a GAN in Keras, copied for years: compile $D$; set `D.trainable = False`; build and compile $G$ behind $D$; then call `D.train_on_batch` and `both.train_on_batch` in turns. $D$ was compiled **before** the flag, so it should still learn by its own call. **Predict** with Keras 3: how far do $D$'s weights move at its own step?

# %% [markdown] lang="tr"
# ## 11.8 Gerçek kitaplığın tuzakları
#
# ### Hiç öğrenmeyen uzman
#
# Keras'ta bir GAN için yıllardır kopyalanan bir tarif: $D$ derlenir; `D.trainable = False` yazılır; $G$ ile $D$ arka arkaya kurulup derlenir; sonra sırayla `D.train_on_batch` ve `both.train_on_batch` çağrılır. $D$, bayrak değiştirilmeden **önce** derlenmiştir, öyleyse kendi çağrısıyla öğrenmelidir. Keras 3 için **tahmin edin**: $D$'nin ağırlıkları kendi adımında ne kadar değişir?

# %% [markdown] lang="en" slideshow={"slide_type": "notes"}
# *For the instructor.* 5 minutes for 11.8. Ask who has used this recipe.

# %% [markdown] lang="tr"
# *Öğretmene not.* 11.8 için 5 dakika. Bu tarifi kimin kullandığını sorun.


# %% answers=true slideshow={"slide_type": "skip"}
def old_recipe(one_step_before):
    keras.utils.set_random_seed(0)
    x, z, ones = np.ones((8, 2)), np.ones((8, 3)), np.ones((8, 1))
    d = keras.Sequential([keras.Input((2,)), keras.layers.Dense(1, "sigmoid")])
    g = keras.Sequential([keras.Input((3,)), keras.layers.Dense(2)])
    d.compile("sgd", "binary_crossentropy")
    if one_step_before:
        d.train_on_batch(x, ones)
    d.trainable = False
    both = keras.Sequential([g, d])
    both.compile("sgd", "binary_crossentropy")
    moved = []
    for model, entry in ((d, x), (both, z)):
        before = d.get_weights()[0]
        model.train_on_batch(entry, ones)
        moved.append(bool(abs(d.get_weights()[0] - before).max() > 0))
    return moved


# %% answers=true slideshow={"slide_type": "subslide"}
with warnings.catch_warnings(record=True) as heard:
    warnings.simplefilter("always")
    print("D, D + G:", old_recipe(False))
    print("D, D + G:", old_recipe(True))
print({str(w.message) for w in heard if "trainable" in str(w.message)})

# %% [markdown] lang="en" slideshow={"slide_type": "fragment"}
# The first line of two: does $D$ move at its own step, and at the generator's? **Never.** `compile` only notes what is to be done; the step is traced at its first call, and the flag is read **then**. If $D$ took one step before the flag was set (the second line), it goes on learning: the same program, another order. There is a warning, once, that the model has no trainable weights; no error. **What to do:** two optimizers and two tapes, as in 11.5; and test that each player's weights move at its own step, and only there.

# %% [markdown] lang="tr"
# İki satırın ilki: $D$ kendi adımında, bir de üreticinin adımında değişiyor mu? **Hiçbirinde.** `compile` yalnızca ne yapılacağını not eder; adım ilk çağrısında izlenir, bayrak da **o anda** okunur. $D$ bayrak değişmeden önce bir adım attıysa (ikinci satır) öğrenmeyi sürdürür: aynı program, başka bir sıra. Modelin eğitilebilir ağırlığı olmadığını söyleyen bir uyarı çıkar, bir kez; hata çıkmaz. **Ne yapmalı:** 11.5'teki gibi iki optimize edici ve iki bant; her oyuncunun ağırlıklarının kendi adımında ve yalnızca orada değiştiğini de sınayın.

# %% [markdown] lang="en" topics="A598" predict="run" slideshow={"slide_type": "subslide"}
# ### A distance of zero
#
# Two pictures are equal, so their encodings are. **Predict** the gradient of their distance, for the squared one and for its root.

# %% [markdown] lang="tr"
# ### Sıfır uzaklık
#
# İki görüntü eşittir, öyleyse kodlamaları da eşittir. Uzaklıklarının gradyanını **tahmin edin**: karesi için ve karekökü için.

# %% answers=true slideshow={"slide_type": "fragment"}
ops = keras.ops
ways = {
    "squared": lambda u: ops.sum(u * u, axis=1),
    "norm": lambda u: ops.norm(u, axis=1),
    "root of the sum": lambda u: ops.sqrt(ops.sum(u * u, axis=1)),
    "root, + 1e-12": lambda u: ops.sqrt(ops.sum(u * u, axis=1) + 1e-12),
}
for name, distance in ways.items():
    point = tf.Variable([[1.0, 2.0]])
    with tf.GradientTape() as tape:
        value = distance(point - tf.constant([[1.0, 2.0]]))
    print(f"{name:16} {float(value[0]):.0e}  {tape.gradient(value, point).numpy()}")

# %% [markdown] lang="en" slideshow={"slide_type": "fragment"}
# The root has an infinite slope at 0, times a difference of 0: NaN, and after one step **all weights are NaN**. One picture that is twice in the data is enough, or an anchor drawn as its own positive. **What to do:** take squared distances, as FaceNet does, or a small number under the root.

# %% [markdown] lang="tr"
# Karekökün 0'daki eğimi sonsuzdur, çarpı 0 olan fark: NaN; bir adım sonra **bütün ağırlıklar NaN'dır**. Veride iki kez bulunan tek bir görüntü ya da kendi pozitifi olarak çekilen bir çapa yeter. **Ne yapmalı:** FaceNet'in yaptığı gibi uzaklıkların karesini alın ya da kökün altına küçük bir sayı ekleyin.

# %% [markdown] lang="en" topics="A581" predict="run" slideshow={"slide_type": "subslide"}
# ### A norm of one, nearly
#
# `SpectralNormalization` shall hold the largest singular value of a discriminator's kernel at 1, to keep the expert from growing too steep. **Predict** that value after one training call, and after thirty.

# %% [markdown] lang="tr"
# ### Norm: neredeyse 1
#
# `SpectralNormalization`, uzman fazla dikleşmesin diye, ayırt edicinin çekirdeğinin en büyük tekil değerini 1'de tutmalıdır. Bu değeri bir eğitim çağrısından ve otuz çağrıdan sonra **tahmin edin**.

# %% tags=["nbval-ignore-output"] answers=true slideshow={"slide_type": "fragment"}
tops = []
for seed in range(5):
    keras.utils.set_random_seed(seed)
    held = keras.layers.SpectralNormalization(keras.layers.Dense(8))
    held.build((None, 8))
    for call in range(30):
        held(np.ones((2, 8), "float32"), training=True)
        if call in (0, 29):
            kernel = held.layer.kernel.numpy()
            tops.append(np.linalg.svd(kernel, compute_uv=False)[0])
tops = np.array(tops).reshape(5, 2)
print(tops.T.round(2))

# %% answers=true slideshow={"slide_type": "skip"}
print(bool((tops[:, 0] > 1.02).all()), bool(abs(tops[:, 1] - 1).max() < 0.01))

# %% [markdown] lang="en" slideshow={"slide_type": "fragment"}
# After one call it is above 1 in every start, here 1.07 to 1.49; after thirty it is 1 to a percent. The value is estimated by a power iteration that begins at a random vector and goes **one step in each call**. **What to do:** do not test it after one batch. `power_iterations=10` makes it near from the first call on, but not surely: of 20 starts 18 were within a percent then, and one had 1.15.

# %% [markdown] lang="tr"
# Bir çağrıdan sonra her başlangıçta 1'in üstündedir, burada 1.07 ile 1.49 arası; otuz çağrıdan sonra 1'e yüzde birden yakındır. Değer, rastgele bir vektörden başlayan kuvvet yinelemesiyle (power iteration) yaklaşık hesaplanır; **her çağrıda yalnızca bir adım** atılır. **Ne yapmalı:** tek yığından sonra sınamayın. `power_iterations=10` verilince norm ilk çağrıdan başlayarak 1'e yaklaşır, ama bu kesin değildir: 20 başlangıcın 18'inde fark yüzde birin altındaydı, birinde norm 1.15'ti.

# %% [markdown] lang="en" slideshow={"slide_type": "skip"}
# ## 11.9 Check yourself
#
# Click the answer you would give. Read the reasons of the others as well.
#
# **1. A triplet has $d(A, P) = 0.3$, $d(A, N) = 0.4$, margin 0.2. The loss?**
#
# <details><summary>A) 0, since the positive is nearer</summary>
#
# No: it must be nearer by the margin.
# </details>
# <details><summary>B) 0.1</summary>
#
# Yes: $0.3 - 0.4 + 0.2$.
# </details>
# <details><summary>C) $-0.1$</summary>
#
# No: the loss is never negative.
# </details>
#
# **2. An encoder scores 0.98 on new pictures of its training classes. On new classes?**
#
# <details><summary>A) about 0.98</summary>
#
# No: that is another question.
# </details>
# <details><summary>B) unknown; here it was below the pixels</summary>
#
# Yes: measure it on classes that were kept away.
# </details>
# <details><summary>C) 0.5, always</summary>
#
# No: here it had 0.69; but the same network had that before its training, too.
# </details>
#
# **3. A layer gives maps of 14 × 14 × 32. The shape of its Gram matrix?**
#
# <details><summary>A) 14 × 14</summary>
#
# No: it sums over all places.
# </details>
# <details><summary>B) 14 × 14 × 32</summary>
#
# No: that is the shape of the maps.
# </details>
# <details><summary>C) 32 × 32</summary>
#
# Yes: one entry for two filters.
# </details>
#
# **4. In a VAE the mean KL of all units is 0.001. What has happened?**
#
# <details><summary>A) the code is perfect: nothing is wasted</summary>
#
# No: it says nothing about $x$.
# </details>
# <details><summary>B) the posterior has collapsed</summary>
#
# Yes: every cloud is the prior, the decoder draws one picture.
# </details>
# <details><summary>C) the learning rate is too small</summary>
#
# No: it has arrived, at the wrong place. Lower $\beta$.
# </details>
#
# **5. A GAN has $L_D = 1.39$ and $L_G = 0.69$ for an hour. It**
#
# <details><summary>A) has found the distribution</summary>
#
# No: a collapsed one can have the same values.
# </details>
# <details><summary>B) cannot be judged by this</summary>
#
# Yes: $D$ is at one half; why, only the samples show.
# </details>
# <details><summary>C) has stopped learning</summary>
#
# No: it may jump from mode to mode.
# </details>
#
# **6. A flow step is $z = 2x$. What is $\log p(x)$ beside $\log p_z(z)$?**
#
# <details><summary>A) larger by $\log 2$</summary>
#
# Yes: $\log |dz/dx| = \log 2$.
# </details>
# <details><summary>B) smaller by $\log 2$</summary>
#
# No: that is the way back.
# </details>
# <details><summary>C) the same</summary>
#
# No: then the area under the density would not be 1.
# </details>

# %% [markdown] lang="tr"
# ## 11.9 Kendinizi sınayın
#
# Vereceğiniz yanıta tıklayın. Ötekilerin gerekçelerini de okuyun.
#
# **1. Bir üçlüde $d(A, P) = 0.3$, $d(A, N) = 0.4$, marj 0.2. Kayıp kaçtır?**
#
# <details><summary>A) 0, çünkü pozitif daha yakın</summary>
#
# Hayır: en az marj kadar daha yakın olmalıdır.
# </details>
# <details><summary>B) 0.1</summary>
#
# Evet: $0.3 - 0.4 + 0.2$.
# </details>
# <details><summary>C) $-0.1$</summary>
#
# Hayır: kayıp hiçbir zaman negatif olmaz.
# </details>
#
# **2. Bir kodlayıcının skoru, eğitim sınıflarının yeni görüntülerinde 0.98. Yeni sınıflarda?**
#
# <details><summary>A) yaklaşık 0.98</summary>
#
# Hayır: o başka bir sorudur.
# </details>
# <details><summary>B) bilinmez; burada piksellerin altındaydı</summary>
#
# Evet: ayrılmış sınıflarda ölçün.
# </details>
# <details><summary>C) her zaman 0.5</summary>
#
# Hayır: burada 0.69 aldı; ama aynı ağ bunu eğitilmeden önce de alıyordu.
# </details>
#
# **3. Bir katman 14 × 14 × 32'lik haritalar veriyor. Gram matrisinin şekli nedir?**
#
# <details><summary>A) 14 × 14</summary>
#
# Hayır: bütün konumlar üzerinden toplanır.
# </details>
# <details><summary>B) 14 × 14 × 32</summary>
#
# Hayır: o, haritaların şeklidir.
# </details>
# <details><summary>C) 32 × 32</summary>
#
# Evet: her filtre çifti için bir eleman.
# </details>
#
# **4. Bir VAE'de bütün birimlerin ortalama KL'si 0.001. Ne olmuştur?**
#
# <details><summary>A) kod kusursuzdur: hiçbir şey boşa gitmez</summary>
#
# Hayır: kod, $x$ hakkında hiçbir şey söylemez.
# </details>
# <details><summary>B) sonsal dağılım çökmüştür</summary>
#
# Evet: her bulut önselin kendisidir, kod çözücü tek bir görüntü çizer.
# </details>
# <details><summary>C) öğrenme oranı fazla küçüktür</summary>
#
# Hayır: varmıştır, ama yanlış yere. $\beta$'yı küçültün.
# </details>
#
# **5. Bir GAN'da bir saattir $L_D = 1.39$ ve $L_G = 0.69$. Bu GAN**
#
# <details><summary>A) dağılımı bulmuştur</summary>
#
# Hayır: çökmüş bir GAN'ın değerleri de aynı olabilir.
# </details>
# <details><summary>B) bununla değerlendirilemez</summary>
#
# Evet: $D$'nin yanıtı hep yarımdır; nedenini yalnızca örnekler gösterir.
# </details>
# <details><summary>C) öğrenmeyi bırakmıştır</summary>
#
# Hayır: kipten kipe atlıyor olabilir.
# </details>
#
# **6. Bir akış adımı $z = 2x$. $\log p(x)$, $\log p_z(z)$ ile karşılaştırılınca nasıldır?**
#
# <details><summary>A) $\log 2$ kadar büyük</summary>
#
# Evet: $\log |dz/dx| = \log 2$.
# </details>
# <details><summary>B) $\log 2$ kadar küçük</summary>
#
# Hayır: o, dönüş yoludur.
# </details>
# <details><summary>C) aynı</summary>
#
# Hayır: o zaman yoğunluğun altındaki alan 1 olmazdı.
# </details>

# %% [markdown] lang="en" slideshow={"slide_type": "slide"}
# ## 11.10 In short
#
# | idea | formula | in code |
# |---|---|---|
# | false alarms | $1 - (1 - p)^K$ | `1 - (1 - p)**K` |
# | triplet | $\max(d(A, P) - d(A, N) + m, 0)$ | `losses.TripletLoss`, `losses.hard_triplets` |
# | style | $M_{kl} = \sum_{ij} a_{ijk} a_{ijl}$ | `vision.gram_matrix`, `vision.StyleCost` |
# | bound | $\mathbb{E}_q[\log p(x \mid z)] - D_{\text{KL}}(q \Vert p)$ | `generation.VAE` |
# | KL | $\frac{1}{2}(\mu^2 + \sigma^2 - 1 - \log \sigma^2)$ | `generation.gaussian_kl` |
# | a draw | $z = \mu + \sigma \varepsilon$ | `VAE.train_step` |
# | expert | $-\log D(x) - \log(1 - D(G(z)))$ | `GAN.d_step` |
# | forger | $-\log D(G(z))$ | `GAN.g_step` |
# | flow | $\log p_z(f(x)) + \log \lvert\det \partial f / \partial x\rvert$ | `generation.Flow` |
# | one by one | $\prod_j p(x_j \mid x_1, \dots, x_{j-1})$ | a mask |
# | walk | $x - \eta E'(x) + \sqrt{2 \eta T}\,\varepsilon$ | five lines |

# %% [markdown] lang="tr"
# ## 11.10 Kısaca
#
# | kavram | formül | kodda |
# |---|---|---|
# | yanlış alarmlar | $1 - (1 - p)^K$ | `1 - (1 - p)**K` |
# | üçlü | $\max(d(A, P) - d(A, N) + m, 0)$ | `losses.TripletLoss`, `losses.hard_triplets` |
# | stil | $M_{kl} = \sum_{ij} a_{ijk} a_{ijl}$ | `vision.gram_matrix`, `vision.StyleCost` |
# | sınır | $\mathbb{E}_q[\log p(x \mid z)] - D_{\text{KL}}(q \Vert p)$ | `generation.VAE` |
# | KL | $\frac{1}{2}(\mu^2 + \sigma^2 - 1 - \log \sigma^2)$ | `generation.gaussian_kl` |
# | bir çekiliş | $z = \mu + \sigma \varepsilon$ | `VAE.train_step` |
# | uzman | $-\log D(x) - \log(1 - D(G(z)))$ | `GAN.d_step` |
# | sahteci | $-\log D(G(z))$ | `GAN.g_step` |
# | akış | $\log p_z(f(x)) + \log \lvert\det \partial f / \partial x\rvert$ | `generation.Flow` |
# | birer birer | $\prod_j p(x_j \mid x_1, \dots, x_{j-1})$ | bir maske |
# | yürüyüş | $x - \eta E'(x) + \sqrt{2 \eta T}\,\varepsilon$ | beş satır |

# %% [markdown] lang="en" slideshow={"slide_type": "notes"}
# *For the instructor.* 1 minute for 11.10: read the card of formulas aloud.

# %% [markdown] lang="tr"
# *Öğretmene not.* 11.10 için 1 dakika: formül kartını sesli okuyun.

# %% [markdown] lang="en" slideshow={"slide_type": "skip"}
# **Words of the week.** verification · recognition · one-shot learning · Siamese network · encoding · triplet loss · anchor · margin · neural style transfer · Gram matrix · autoencoder · encoder · decoder · latent space · variational autoencoder · evidence lower bound · KL divergence · reparameterisation · posterior collapse · generative adversarial network · generator · discriminator · adversarial training · mode collapse · normalising flow · change of variables · coupling · autoregressive model · energy-based model.

# %% [markdown] lang="tr"
# **Haftanın terimleri.** kimlik doğrulama (verification) · tanıma (recognition) · tek örnekle öğrenme (one-shot learning) · Siyam ağı (Siamese network) · kodlama (encoding) · üçlü kayıp (triplet loss) · çapa (anchor) · marj (margin) · sinir stil transferi (neural style transfer) · Gram matrisi (Gram matrix) · otokodlayıcı (autoencoder) · kodlayıcı (encoder) · kod çözücü (decoder) · gizil uzay (latent space) · varyasyonel otokodlayıcı (variational autoencoder) · kanıt alt sınırı (evidence lower bound) · KL ıraksaması (KL divergence) · yeniden parametreleme (reparameterisation) · sonsal çöküş (posterior collapse) · çekişmeli üretken ağ (generative adversarial network) · üretici (generator) · ayırt edici (discriminator) · çekişmeli eğitim (adversarial training) · kip çökmesi (mode collapse) · normalleştirici akış (normalising flow) · değişken dönüşümü (change of variables) · bağlaşım (coupling) · özbağlanımlı model (autoregressive model) · enerji tabanlı model (energy-based model).

# %% [markdown] lang="en" slideshow={"slide_type": "skip"}
# **Further reading.** Schroff, Kalenichenko, Philbin (2015), *FaceNet*, [arXiv:1503.03832](https://arxiv.org/abs/1503.03832) (triplets). Hermans, Beyer, Leibe (2017), [arXiv:1703.07737](https://arxiv.org/abs/1703.07737) (batch hard). Gatys, Ecker, Bethge (2015), [arXiv:1508.06576](https://arxiv.org/abs/1508.06576) (style). Ustyuzhaninov, Brendel, Gatys, Bethge (2016), [arXiv:1606.00021](https://arxiv.org/abs/1606.00021) (random filters). Kingma, Welling (2014), [arXiv:1312.6114](https://arxiv.org/abs/1312.6114) (VAE). Higgins and others (2017), *beta-VAE*, ICLR (the weight). Goodfellow and others (2014), *Generative Adversarial Nets*, NIPS. Rezende, Mohamed (2015), [arXiv:1505.05770](https://arxiv.org/abs/1505.05770) (flows). Dinh, Sohl-Dickstein, Bengio (2017), [arXiv:1605.08803](https://arxiv.org/abs/1605.08803) (couplings). van den Oord, Kalchbrenner, Kavukcuoglu (2016), [arXiv:1601.06759](https://arxiv.org/abs/1601.06759) (PixelCNN).
#
# **Next week:** {{week12: Sequence models}}: what comes next, given all that came before.

# %% [markdown] lang="tr"
# **İleri okuma.** Schroff, Kalenichenko, Philbin (2015), *FaceNet*, [arXiv:1503.03832](https://arxiv.org/abs/1503.03832) (üçlüler). Hermans, Beyer, Leibe (2017), [arXiv:1703.07737](https://arxiv.org/abs/1703.07737) (yığındaki zor üçlüler). Gatys, Ecker, Bethge (2015), [arXiv:1508.06576](https://arxiv.org/abs/1508.06576) (stil). Ustyuzhaninov, Brendel, Gatys, Bethge (2016), [arXiv:1606.00021](https://arxiv.org/abs/1606.00021) (rastgele filtreler). Kingma, Welling (2014), [arXiv:1312.6114](https://arxiv.org/abs/1312.6114) (VAE). Higgins ve ark. (2017), *beta-VAE*, ICLR (ağırlık). Goodfellow ve ark. (2014), *Generative Adversarial Nets*, NIPS. Rezende, Mohamed (2015), [arXiv:1505.05770](https://arxiv.org/abs/1505.05770) (akışlar). Dinh, Sohl-Dickstein, Bengio (2017), [arXiv:1605.08803](https://arxiv.org/abs/1605.08803) (bağlaşımlar). van den Oord, Kalchbrenner, Kavukcuoglu (2016), [arXiv:1601.06759](https://arxiv.org/abs/1601.06759) (PixelCNN).
#
# **Gelecek hafta:** {{week12: Dizi modelleri}}: öncekilerin hepsi biliniyorken sırada ne var?
