# ---
# jupyter:
#   dlcourse:
#     week: 9
#     title: {en: "Week 9 · Architectures and looking inside", tr: "Hafta 9 · Mimariler ve ağın içine bakmak"}
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
# # Week 9 · Architectures and looking inside
#
# {{binder}}
#
# Last week's network had two convolutions. Since 2012 networks have become ten, fifty, a hundred layers deep, and each step needed an idea: small filters, a road around a block, filters of one pixel, one filter for each channel. Some of these ideas save weights, some save arithmetic, some save training. This week you count what each one saves, and you measure what is left of it at our size.
# Then you look inside: what do the filters answer to, which pixels does an answer rest on, and can such a picture be trusted?
#
# **After this week you can**
#
# 1. *count* multiplications and weights of any convolution, and *say* which of the two a number is;
# 2. *build* a residual block, an inception block and the blocks of MobileNet, and *verify* them beside Keras;
# 3. *show* with numbers what a skip connection mends, and what it does not;
# 4. *carry* a trained network over to a new task, *freeze* a part of it, and *report* when that gains nothing;
# 5. *draw* filters, feature maps, deconvnet, guided backpropagation and Grad-CAM, and *implement* the rules behind them;
# 6. *test* whether such a picture depends on what the network has learned.
#
# **Time:** about 3 hours of your own work; 90 minutes in class.
# **You need:** backpropagation ({{4.3}}) and the gradient check ({{4.5}}), initialisation ({{5.2}}), overfitting ({{6.1}}), dropout ({{6.5}}), batch normalisation and its two modes ({{7.1}}, {{7.3}}), error analysis ({{7.8}}), convolution and output sizes ({{8.1}}, {{8.2}}), pooling ({{8.4}}), receptive fields ({{8.5}}), functional models ({{8.8}}).

# %% [markdown] lang="tr"
# # Hafta 9 · Mimariler ve ağın içine bakmak
#
# {{binder}}
#
# Geçen haftanın ağında iki evrişim (convolution) vardı. 2012'den bu yana ağların derinliği on, elli, yüz katmana çıktı ve her adım için bir fikir gerekti: küçük filtreler, bloğun çevresinden dolaşan bir yol, tek piksellik filtreler, her kanal için ayrı bir filtre. Bu fikirlerin kimi ağırlıktan, kimi hesaptan tasarruf ettirir, kimi de eğitimi kolaylaştırır. Bu hafta her birinin ne kazandırdığını sayacak, bizim ölçeğimizde bu kazançtan geriye ne kaldığını ölçeceksiniz.
# Sonra ağın içine bakacaksınız: filtreler neye yanıt verir, bir yanıt hangi piksellere dayanır ve bunu gösteren bir resme güvenilebilir mi?
#
# **Bu haftanın sonunda**
#
# 1. herhangi bir evrişimin çarpma işlemlerini ve ağırlıklarını (weight) *sayabilecek*, bir sayının bu ikisinden hangisi olduğunu *söyleyebileceksiniz*;
# 2. bir artık blok (residual block), bir inception bloğu ve MobileNet'in bloklarını *kurup* Keras'ın yanında *doğrulayabileceksiniz*;
# 3. atlama bağlantısının (skip connection) neyi düzelttiğini ve neyi düzeltmediğini sayılarla *gösterebileceksiniz*;
# 4. eğitilmiş bir ağı yeni bir göreve *taşıyabilecek*, bir kısmını *dondurabilecek*, bunun kazanç getirmediği durumu *raporlayabileceksiniz*;
# 5. filtreleri, öznitelik haritalarını (feature map), deconvnet, güdümlü geri yayılım (guided backpropagation) ve Grad-CAM resimlerini *çizebilecek*, bunların ardındaki kuralları *yazabileceksiniz*;
# 6. böyle bir resmin, ağın öğrendiklerine bağlı olup olmadığını *sınayabileceksiniz*.
#
# **Süre:** kendi başınıza yaklaşık 3 saat; sınıfta 90 dakika.
# **Gerekenler:** geri yayılım ({{4.3}}) ve gradyan (gradient) denetimi ({{4.5}}), ilklendirme ({{5.2}}), aşırı öğrenme (overfitting, {{6.1}}), seyreltme (dropout, {{6.5}}), yığın normalleştirme (batch normalisation) ve iki kipi ({{7.1}}, {{7.3}}), hata analizi (error analysis, {{7.8}}), evrişim ve çıktısının büyüklüğü ({{8.1}}, {{8.2}}), havuzlama (pooling, {{8.4}}), alıcı alan (receptive field, {{8.5}}), fonksiyonel modeller ({{8.8}}).

# %% slideshow={"slide_type": "skip"}
import time

import numpy as np

import dlcourse
from dlcourse import datasets, gradcheck, keras_bridge, labs, layers, losses
from dlcourse import models, ops, optimizers, plots, selection, vision
from dlcourse.exercises import week09

dlcourse.set_language("en")
plots.use_style()
np.set_printoptions(precision=4, suppress=True)

# %% [markdown] lang="en" predict="run" slideshow={"slide_type": "subslide"}
# ## Deeper is worse
#
# A network of $L$ dense layers reads our digits: 600 for training, 32 ReLU units in each layer, He's start, plain SGD, 10 epochs. With $L = 4$ it reads about 92 of 100 test digits. Now $L = 22$, all else equal. Then two changes: every second layer adds what went in two layers before ($+x$), and on top of that the last layer of each such pair starts at zero ($W = 0$).
#
# **Predict** the three accuracies.

# %% [markdown] lang="tr"
# ## Daha derin, daha kötü
#
# $L$ yoğun katmanlı (dense layer) bir ağ rakamlarımızı okuyor: eğitim için 600 rakam, her katmanda 32 ReLU birimi, He ilklendirmesi, yalın SGD, 10 dönem (epoch). $L = 4$ iken 100 test rakamının yaklaşık 92'sini doğru okur. Şimdi $L = 22$, geri kalan her şey aynı. Ardından iki değişiklik: iki katmanda bir, iki katman önceki girdi de çıktıya eklenir ($+x$); buna ek olarak, böyle her çiftin son katmanının ağırlıkları başta sıfırdır ($W = 0$).
#
# Üç doğruluğu (accuracy) **tahmin edin**.

# %% [markdown] lang="en" slideshow={"slide_type": "notes"}
# *For the instructor.* 3 minutes for the opening. Collect three numbers before the figure. Usual misconception: the skip connection by itself is the cure.

# %% [markdown] lang="tr"
# *Öğretmene not.* Açılış için 3 dakika. Grafikten önce üç sayı için tahminleri toplayın. Sık görülen yanılgı: atlama bağlantısı tek başına yeter.

# %% slideshow={"slide_type": "skip"}
digits_x, digits_y = datasets.load_digits()


# en: in functional form, as in 8.8: two paths that Add joins
# tr: 8.8'deki fonksiyonel biçimde: Add ile birleşen iki yol
def deep_net(depth, skip, last, seed):
    x = layers.Input((64,))
    h = layers.Dense(32, "relu", kernel_initializer="he_normal", name="end0")(x)
    for k in range(1, depth // 2):
        z = layers.Dense(32, "relu", kernel_initializer="he_normal")(h)
        z = layers.Dense(32, kernel_initializer=last)(z)
        h = layers.Activation("relu", name=f"end{k}")(
            layers.Add()([h, z]) if skip else z
        )
    return models.Model(x, layers.Dense(10)(h), seed=seed)


def fitted(model, x, y, optimizer, epochs, seed):
    loss = losses.SparseCategoricalCrossentropy(from_logits=True)
    model.compile(optimizer, loss)
    model.fit(x, y, 32, epochs, seed=seed, verbose=0)
    return model


def right(model, x, y):
    return (model.predict(x).argmax(axis=1) == y).mean()


# %% slideshow={"slide_type": "skip"}
# en: depth, skip, start of the last layer of a block, learning rate
# tr: derinlik, atlama bağlantısı, bloğun son katmanının ilklendirmesi, öğrenme oranı
kinds = {
    "L=4": (4, False, "he_normal", 0.3),
    "L=22": (22, False, "he_normal", 0.03),
    "L=22 +x": (22, True, "he_normal", 0.003),
    "L=22 +x, W=0": (22, True, "zeros", 0.1),
}


def by_depth(depth, skip, last, rate, seed):
    train, _dev, test = selection.train_dev_test_split(digits_x, digits_y, seed=seed)
    few = train[0][:600], train[1][:600]
    try:
        net = fitted(
            deep_net(depth, skip, last, seed), *few, optimizers.SGD(rate), 10, seed
        )
    except models.DivergenceError:
        return 0.1
    return right(net, *test)


depths = {
    name: [by_depth(*kind, seed) for seed in range(10)] for name, kind in kinds.items()
}

# %% tags=["nbval-ignore-output"] answers=true slideshow={"slide_type": "subslide"}
_ = plots.week09.scores(depths)

# %% answers=true slideshow={"slide_type": "skip"}
middle = {name: np.median(runs) for name, runs in depths.items()}
print("L=4 > 0.88:", middle["L=4"] > 0.88)
print("L=22 < 0.42:", middle["L=22"] < 0.42)
print("L=22 +x < 0.7:", middle["L=22 +x"] < 0.7)
print("L=22 +x, W=0 > 0.8:", middle["L=22 +x, W=0"] > 0.8)

# %% [markdown] lang="en" slideshow={"slide_type": "fragment"}
# Ten starts and splits each, the line is the median; each kind at the rate of 0.001, 0.003, 0.01, 0.03, 0.1, 0.3 that is best on dev data. Twenty-two plain layers read about 30%: they are worse than four **on the training data too**, so this is no overfitting; they learn, but far more slowly. The skip alone helps, to somewhat over half. The skip with a last layer that starts at zero reads about 90%.
#
# And four plain layers read 92%. At our size depth gains nothing; the skip takes away the harm. What networks gain that are a hundred times as large we cannot show here; what goes wrong with depth, and what mends it, we can.

# %% [markdown] lang="tr"
# Her biri için on başlangıç ve bölme; çizgi, ortancadır; her tür, 0.001, 0.003, 0.01, 0.03, 0.1, 0.3 oranlarından doğrulama (dev) kümesinde en iyi olanıyla eğitildi. Yirmi iki yalın katman rakamların yaklaşık %30'unu okur: dört katmandan **eğitim verisinde de** kötüdür, demek ki bu aşırı öğrenme (overfitting) değildir; öğrenir, ama çok daha yavaş. Atlama bağlantısı tek başına da işe yarar, oran yarıyı biraz aşar. Blokların son katmanı sıfırlarla başlayınca ağ rakamların yaklaşık %90'ını okur.
#
# Dört yalın katman ise %92'sini okur. Bizim ölçeğimizde derinlik bir şey kazandırmaz; atlama bağlantısı onun zararını giderir. Yüz kat büyük ağların ne kazandığını burada gösteremeyiz; derinlikle neyin bozulduğunu ve bunu neyin düzelttiğini gösterebiliriz.

# %% [markdown] lang="en" topics="A525" predict="run" slideshow={"slide_type": "slide"}
# ## 9.1 Classic networks: where are the weights?
#
# ### Three networks that everybody cites
#
# | | year | pictures | what was new |
# |---|---|---|---|
# | **LeNet-5** | 1998 | 32 × 32, grey | convolution, pooling, dense layers, trained as one |
# | **AlexNet** | 2012 | 227 × 227 × 3 | ReLU, dropout, two GPUs; 5 convolutions, 3 dense layers |
# | **VGG-16** | 2014 | 224 × 224 × 3 | only 3 × 3 filters and 2 × 2 pooling; 13 convolutions, 3 dense layers |
#
# All three have one plan: maps become smaller and more numerous, then dense layers decide. A weight of a convolution is used at every place, a weight of a dense layer once.
#
# **Predict:** what share of VGG-16's weights lies in its 13 convolutions? What share of its multiplications?

# %% [markdown] lang="tr"
# ## 9.1 Klasik ağlar: ağırlıklar nerede?
#
# ### Herkesin andığı üç ağ
#
# | | yıl | görüntüler | yeniliği |
# |---|---|---|---|
# | **LeNet-5** | 1998 | 32 × 32, gri | bir bütün olarak eğitilen evrişim, havuzlama, yoğun katmanlar |
# | **AlexNet** | 2012 | 227 × 227 × 3 | ReLU, seyreltme (dropout), iki GPU; 5 evrişim, 3 yoğun katman |
# | **VGG-16** | 2014 | 224 × 224 × 3 | yalnızca 3 × 3 filtre (filter) ve 2 × 2 havuzlama; 13 evrişim, 3 yoğun katman |
#
# Üçünün de planı aynı: haritalar küçülür, sayıları artar; sonunda yoğun katmanlar karar verir. Evrişimin bir ağırlığı her yerde, yoğun katmanın bir ağırlığı yalnızca bir kez kullanılır.
#
# **Tahmin edin:** VGG-16'nın ağırlıklarının yüzde kaçı 13 evrişimindedir? Ya çarpma işlemlerinin yüzde kaçı?

# %% [markdown] lang="en" slideshow={"slide_type": "notes"}
# *For the instructor.* 8 minutes for 9.1. Collect two numbers. Usual misconception: what has the weights does the work.

# %% [markdown] lang="tr"
# *Öğretmene not.* 9.1 için 8 dakika. İki sayı için tahminleri toplayın. Sık görülen yanılgı: ağırlıklar neredeyse işi de orası yapar.


# %% slideshow={"slide_type": "skip"}
def tally(side, channels, convolutions, units):
    # en: weights and multiplications in convolutions, then in dense layers
    # tr: önce evrişimlerdeki, sonra yoğun katmanlardaki ağırlık ve çarpma sayıları
    total = vision.Cost(0, 0)
    for filters, size, stride, padding, pool in convolutions:
        total += vision.conv_cost(
            (side, side, channels), filters, size, stride, padding
        )
        side, channels = ops.conv_output_size(side, size, padding, stride), filters
        side = ops.conv_output_size(side, *pool) if pool else side
    dense, wide = 0, side * side * channels
    for narrow in units:
        dense, wide = dense + wide * narrow, narrow
    return (total.parameters, dense), (total.multiplications, dense)


# en: window, padding, stride
# tr: pencere, dolgu, uzun adım
halve, overlapping = (2, 0, 2), (3, 0, 2)
lenet = tally(32, 1, [(6, 5, 1, 0, halve), (16, 5, 1, 0, halve)], (120, 84, 10))
alexnet = [
    (96, 11, 4, 0, overlapping),
    (256, 5, 1, 2, overlapping),
    (384, 3, 1, 1, None),
    (384, 3, 1, 1, None),
    (256, 3, 1, 1, overlapping),
]
alexnet = tally(227, 3, alexnet, (4096, 4096, 1000))
vgg = [
    (filters, 3, 1, 1, halve if k == repeats - 1 else None)
    for filters, repeats in ((64, 2), (128, 2), (256, 3), (512, 3), (512, 3))
    for k in range(repeats)
]
vgg = tally(224, 3, vgg, (4096, 4096, 1000))
classics = {"LeNet-5": lenet, "AlexNet": alexnet, "VGG-16": vgg}

# %% answers=true slideshow={"slide_type": "subslide"}
counted = [{name: part[k] for name, part in classics.items()} for k in (0, 1)]
_ = plots.week09.shares(*counted)

# %% answers=true slideshow={"slide_type": "fragment"}
for name, (weights, products) in classics.items():
    print(f"{name:8} {sum(weights):13,} {sum(products):15,}")

# %% [markdown] lang="en" slideshow={"slide_type": "fragment"}
# Without biases, AlexNet as one network instead of two halves (its paper says 224 × 224; its numbers need 227), LeNet-5 with full connections everywhere. The two questions have opposite answers: nine tenths of VGG-16's **weights** are dense, 99% of its **arithmetic** is convolution (86% in LeNet-5, 95% in AlexNet). Whoever wants a smaller file changes the end of the network; whoever wants a faster one changes the convolutions. Most newer networks do without the large dense layers: a global average of the maps and one layer to the classes.

# %% [markdown] lang="tr"
# Sapmalar (bias) sayılmadı; AlexNet iki yarı değil tek ağ olarak (makalesinde 224 × 224 yazar; sayıları ancak 227 ile tutar), LeNet-5 her yerde tam bağlantılı olarak alındı. İki sorunun yanıtları birbirinin tersidir: VGG-16'da **ağırlıkların** onda dokuzu yoğun katmanlarda, **hesabın** %99'u evrişimlerdedir (LeNet-5'te %86'sı, AlexNet'te %95'i). Dosyayı küçültmek isteyen ağın sonunu, ağı hızlandırmak isteyen evrişimleri değiştirir. Daha yeni ağların çoğunda büyük yoğun katmanlar yoktur; yerlerini haritaların genel ortalaması ile sınıflara giden tek bir katman alır.

# %% [markdown] lang="en" slideshow={"slide_type": "subslide"}
# ### Why three by three?
#
# Two layers of $3 \times 3$ see as far as one of $5 \times 5$, three as far as one of $7 \times 7$. For $C$ channels in and out:
#
# | | sees | weights |
# |---|---|---|
# | one layer of $7 \times 7$ | 7 × 7 | $49\,C^2$ |
# | three layers of $3 \times 3$ | 7 × 7 | $27\,C^2$ |
#
# $C$ is the number of channels. Read aloud: *the same field for 45% fewer weights, and two more ReLUs in between.* The exercise finds the field of any stack.

# %% [markdown] lang="tr"
# ### Neden üçe üç?
#
# $3 \times 3$'lük iki katman, $5 \times 5$'lik tek katman kadar; üçü, $7 \times 7$'lik tek katman kadar görür. Girişte ve çıkışta $C$ kanal (channel) varken:
#
# | | gördüğü alan | ağırlık |
# |---|---|---|
# | $7 \times 7$'lik bir katman | 7 × 7 | $49\,C^2$ |
# | $3 \times 3$'lük üç katman | 7 × 7 | $27\,C^2$ |
#
# $C$, kanal sayısıdır. Sesli okuyun: *aynı alan, %45 daha az ağırlık ve arada iki ReLU daha.* Alıştırmada, katmanlar nasıl dizilirse dizilsin, gördükleri alanı bulacaksınız.

# %% [markdown] lang="en" slideshow={"slide_type": "skip"}
# **Exercise 1.** Write `receptive_field(layers)`: the side of the square of pixels that one number sees, behind each layer of a stack. The next cell asks the 18 layers of VGG-16 with it, and lets a network of ours, fed with 400 pictures of one bright pixel each, say whether it is true.

# %% [markdown] lang="tr"
# **Alıştırma 1.** `receptive_field(layers)` fonksiyonunu yazın: art arda gelen katmanların her birinden sonra tek bir sayının gördüğü piksel karesinin kenarı. Sonraki hücre fonksiyonunuzu VGG-16'nın 18 katmanına uygular; sonucun doğru olup olmadığını da, her birinde tek bir parlak piksel bulunan 400 görüntü verdiği bir ağımızla sınar.

# %% exercise="receptive_field" slideshow={"slide_type": "skip"}

# %% slideshow={"slide_type": "skip"}
seen = week09.receptive_field.trusted(receptive_field)
vgg = [
    layer for count in (2, 2, 3, 3, 3) for layer in [(3, 1, 1)] * count + [(2, 2, 1)]
]
print("VGG-16:", [int(seen(vgg)[k]) for k in (2, 5, 9, 13, 17)])

chain = [(3, 1, 1), (3, 1, 1), (2, 2, 1), (3, 1, 1), (3, 1, 2)]
pulses = np.eye(400, dtype="float32").reshape(400, 20, 20, 1)
for f, s, d in chain:
    ones = layers.Conv2D(1, f, s, dilation_rate=d, kernel_initializer="ones")
    pulses = ones(pulses)
reached = (pulses[:, 0, 0, 0].reshape(20, 20) > 0).any(axis=0).sum()
print("chain:", int(seen(chain)[-1]), "=", reached)

# %% [markdown] lang="en" topics="A526 A527" predict="run" slideshow={"slide_type": "slide"}
# ## 9.2 A road around the block
#
# ### What do twenty-two layers do to a digit?
#
# We ask before any training. 100 digits go through the networks of the opening, fresh from their start. Behind each **block** of two layers we take the mean size of the signals, and the mean **cosine** between the signals of two different digits: 1 means that both came out in the same direction.
#
# **Predict** the cosine behind the tenth block, without and with the skip.

# %% [markdown] lang="tr"
# ## 9.2 Bloğun çevresinden dolaşan yol
#
# ### Yirmi iki katman bir rakama ne yapar?
#
# Soruyu eğitimden önce soruyoruz. 100 rakam, açılıştaki ağların henüz hiç eğitilmemiş hâllerinden geçiyor. İki katmanlık her **bloktan** sonra sinyallerin ortalama büyüklüğüne ve farklı iki rakamın sinyalleri arasındaki ortalama **kosinüse** (cosine) bakıyoruz: 1, ikisinin de aynı yönde çıktığı anlamına gelir.
#
# Onuncu bloktan sonraki kosinüsü, atlama bağlantısı yokken ve varken, **tahmin edin**.

# %% [markdown] lang="en" slideshow={"slide_type": "notes"}
# *For the instructor.* 14 minutes for 9.2, the lab included. Draw the block on the board and let the class say what comes out when both layers hold zeros. Usual misconception: skips were invented against overfitting.

# %% [markdown] lang="tr"
# *Öğretmene not.* 9.2 için laboratuvarla birlikte 14 dakika. Bloğu tahtaya çizin; iki katmanın da ağırlıkları sıfırken ne çıktığını sınıf söylesin. Sık görülen yanılgı: atlama bağlantısı aşırı öğrenmeye karşı bulunmuştur.


# %% slideshow={"slide_type": "skip"}
def cosine(signals):
    length = np.linalg.norm(signals, axis=1, keepdims=True)
    unit = signals / np.maximum(length, 1e-12)
    n = len(unit)
    return ((unit @ unit.T).sum() - n) / (n * (n - 1))


def behind_blocks(measure, skip, last, seeds=10, blocks=10):
    found = []
    for seed in range(seeds):
        net = deep_net(2 * blocks + 2, skip, last, seed)
        places = [f"end{k}" for k in range(blocks + 1)]
        found.append(
            [measure(vision.feature_maps(net, digits_x[:100], p)) for p in places]
        )
    return np.median(found, axis=0)


starts = {"F(x)": (False, "he_normal"), "F(x) + x": (True, "he_normal")}
starts["F(x) + x, W=0"] = (True, "zeros")
size, likeness = (
    {name: behind_blocks(measure, *kind) for name, kind in starts.items()}
    for measure in (lambda signals: abs(signals).mean(), cosine)
)

# %% tags=["nbval-ignore-output"] answers=true slideshow={"slide_type": "subslide"}
_ = plots.week09.by_block(size, likeness)

# %% answers=true slideshow={"slide_type": "skip"}
print("F(x) > 0.93:", likeness["F(x)"][-1] > 0.93)
print("F(x) + x > 0.93:", likeness["F(x) + x"][-1] > 0.93)
print("W=0: < 1e-4:", np.ptp(likeness["F(x) + x, W=0"]) < 1e-4)
grown = size["F(x) + x"][-1] / size["F(x) + x"][0]
print("F(x) + x, size > 20:", grown > 20)

# %% [markdown] lang="en" slideshow={"slide_type": "fragment"}
# Medians over ten starts; in brackets, behind a semicolon, over a hundred. In the plain network two different digits leave the last block in nearly the **same direction** (cosine 0.99; 0.98): the layers have wiped out what tells them apart, and the head has little to go by. The skip alone does not change that (0.99; 0.99), and on top of it the signal **grows** with every block, about 90 times in all (70; between 30 and 210 for nine starts in ten), since two parts of about equal size are added; that is why it diverges at all but small rates. With a zero last layer every block begins as the identity: same size, same cosine (0.69; 0.74), as if the network were two layers deep. It becomes deep while it trains.

# %% [markdown] lang="tr"
# On başlangıcın ortancaları; parantez içinde, noktalı virgülden sonra yüz başlangıcınkiler. Yalın ağda farklı iki rakam, son bloktan neredeyse **aynı yönde** çıkar (kosinüs 0.99; 0.98): katmanlar onları ayıran şeyi silmiştir, son katmanın tutunacağı pek bir şey kalmaz. Atlama bağlantısı tek başına bunu değiştirmez (0.99; 0.99); üstelik sinyal her blokta **büyür**, toplamda yaklaşık 90 katına çıkar (70; on başlangıcın dokuzunda 30 ile 210 arası), çünkü büyüklükleri birbirine yakın iki parça toplanır; öğrenme oranı küçük değilse ıraksaması bundandır. Son katmanı sıfır olan her blok, işe özdeşlik fonksiyonu (identity) olarak başlar: aynı büyüklük, aynı kosinüs (0.69; 0.74); ağ sanki iki katmanlıdır. Eğitildikçe derinleşir.

# %% [markdown] lang="en" topics="A526" slideshow={"slide_type": "subslide"}
# ### The residual block
#
# $$y = \operatorname{relu}(x + F(x)), \qquad F(x) = \operatorname{relu}(x W_1)\, W_2$$
#
# $x$ goes in, $F$ are the two layers of the block, $W_1, W_2$ their weights, $y$ comes out. Read aloud: *the block does not compute the answer, it computes what has to be added to its input.* That difference is the **residual**, hence **residual block** and **ResNet**; the road around is the **skip connection**. In ResNet $F$ is made of convolutions with batch normalisation.
#
# Backward, with $g$ the gradient behind the last ReLU's mask:
#
# $$\frac{\partial L}{\partial x} = g + \left(\frac{\partial F}{\partial x}\right)^{\!\top} g$$
#
# The first term goes around both layers: no weight of the block shrinks or swells it, and between two blocks it meets nothing but the mask of one ReLU. If $W_2 = 0$, it is all there is; and for $x \ge 0$ the block gives $y = x$. (For negative entries it does not: the last ReLU cuts them off.)
#
# $x$ and $F(x)$ must have one shape. Where a block halves the map or changes the channels, the skip carries a $1 \times 1$ convolution with the same stride.

# %% [markdown] lang="tr"
# ### Artık blok
#
# $$y = \operatorname{relu}(x + F(x)), \qquad F(x) = \operatorname{relu}(x W_1)\, W_2$$
#
# $x$ bloğa girer, $F$ bloğun iki katmanıdır, $W_1, W_2$ bunların ağırlıkları, $y$ ise çıkan. Sesli okuyun: *blok yanıtı hesaplamaz, girdisine ne ekleneceğini hesaplar.* Bu farka **artık** (residual) denir, **artık blok** (residual block) ve **ResNet** adları da buradan gelir; çevreden dolaşan yol, **atlama bağlantısıdır**. ResNet'te $F$, yığın normalleştirmeli evrişimlerden oluşur.
#
# Geriye doğru, $g$ son ReLU'dan geçmiş gradyan olmak üzere:
#
# $$\frac{\partial L}{\partial x} = g + \left(\frac{\partial F}{\partial x}\right)^{\!\top} g$$
#
# Birinci terim iki katmanın da çevresinden dolaşır: bloğun hiçbir ağırlığı onu ne küçültür ne büyütür, iki blok arasında karşısına yalnızca bir ReLU'nun maskesi çıkar. $W_2 = 0$ ise geriye yalnızca o kalır; $x \ge 0$ için de blok $y = x$ verir. (Negatif sayılarda vermez: son ReLU onları keser.)
#
# $x$ ile $F(x)$'in şekli aynı olmalıdır. Blok haritayı yarıya indiriyor ya da kanal sayısını değiştiriyorsa atlama bağlantısına, uzun adımı (stride) aynı olan bir $1 \times 1$ evrişim konur.

# %% [markdown] lang="en" topics="A526" predict="run" slideshow={"slide_type": "subslide"}
# ### NumPy beside Keras
#
# A block of ResNet with stride 2, its $1 \times 1$ convolution on the skip, in functional form ({{8.8}}); forward and every gradient beside Keras with the same weights. **Predict** the shape that comes out of 8 × 8 × 3 with 5 filters.

# %% [markdown] lang="tr"
# ### Keras'ın yanında NumPy
#
# ResNet'in, uzun adımı 2 olan ve atlama bağlantısında $1 \times 1$ evrişim bulunan bir bloğu; fonksiyonel biçimde ({{8.8}}) yazıldı. İleri geçiş ve bütün gradyanlar, aynı ağırlıklarla Keras'ın yanında. Girdi 8 × 8 × 3, filtre sayısı 5 iken çıkan şekli **tahmin edin**.

# %% answers=true slideshow={"slide_type": "subslide"}
rng = np.random.default_rng(0)
x = layers.Input((8, 8, 3))
z = layers.Conv2D(5, 3, 2, "same", use_bias=False)(x)
z = layers.Activation("relu")(layers.BatchNormalization()(z))
z = layers.BatchNormalization()(layers.Conv2D(5, 3, 1, "same", use_bias=False)(z))
shortcut = layers.BatchNormalization()(layers.Conv2D(5, 1, 2, use_bias=False)(x))
y = layers.Activation("relu")(layers.Add()([z, shortcut]))
block = models.Model(x, y, seed=0)
print(block.output_shape, block.count_params())
keras_bridge.compare(block, rng.normal(size=(4, 8, 8, 3)).astype("float32"))

# %% [markdown] lang="en" topics="A527" predict="play" slideshow={"slide_type": "subslide"}
# ### Play: depth under your hand
#
# 1. Let a shallow network train, then a deep one. **Predict** at which depth the plain one stops learning.
# 2. Beside it learns the same network with skips, the last layers of its blocks at random. Where does it help, where does it diverge, and do the plain one's gradients vanish?
# 3. Now start the last layer at zero. How deep can you go?
#
# **Goal:** a network of 42 layers with a dev accuracy of 0.85 within 10 epochs.

# %% [markdown] lang="tr"
# ### Deneyin: derinlik elinizde
#
# 1. Önce sığ, sonra derin bir ağı eğitin. Yalın ağın hangi derinlikte öğrenmeyi bıraktığını **tahmin edin**.
# 2. Onun yanında aynı ağ, atlama bağlantılarıyla ve bloklarının son katmanı rastgele başlatılarak eğitilir. Nerede işe yarıyor, nerede ıraksıyor? Yalın ağın gradyanları kayboluyor mu?
# 3. Şimdi son katmanı sıfırlarla başlatın. Ne kadar derine inebiliyorsunuz?
#
# **Hedef:** 42 katmanlı bir ağla, 10 dönem içinde 0.85 doğrulama doğruluğu.

# %% slideshow={"slide_type": "subslide"}
labs.DepthLive()

# %% [markdown] lang="en" slideshow={"slide_type": "skip"}
# **What you should have noticed.** The plain network learns less with every few blocks until it only guesses, though its gradients do not vanish: with He's start they are about as large in the first of 42 layers as in the last. The skip alone trades this for a signal that grows, and the loss may run away. What mends it is any way to keep a block **small at its start**: a last layer of zeros, or batch normalisation, which rescales each block. Nothing here makes the deep network better than the shallow one.

# %% [markdown] lang="tr"
# **Neyi fark etmiş olmalısınız?** Yalın ağ, blok sayısı arttıkça giderek daha az öğrenir, sonunda yalnızca rastgele tahmin yapar; oysa gradyanları kaybolmaz: He ilklendirmesiyle 42 katmanın ilkinde de yaklaşık sonuncusundaki kadar büyüktür. Atlama bağlantısı tek başına bu sorunun yerine bir başkasını koyar: sinyal büyür, kayıp da alıp başını gidebilir. Sorunu çözen, bloğu **başlangıçta küçük** tutan herhangi bir yoldur: sıfırlardan oluşan bir son katman ya da her bloğu yeniden ölçekleyen yığın normalleştirme. Burada hiçbir şey derin ağı sığ ağdan daha iyi yapmaz.

# %% [markdown] lang="en" topics="A527" slideshow={"slide_type": "subslide"}
# ### What mends it, at our size
#
# Measured as in the opening (ten starts, 10 epochs, each at its best rate; with batch normalisation 0.1 plain, 0.3 with skip):
#
# | 22 layers | plain | with skip |
# |---|---|---|
# | He's start, nothing else | 31% (22 to 40) | 57% (34 to 65) |
# | last layer of a block at zero | – | 90% (52 to 94) |
# | batch normalisation | 45% (32 to 60) | 84% (75 to 88) |
# | *4 layers, plain* | *92%* | |
#
# **A skip alone is not enough where a block adds as much as it gets.** With He's start $F(x)$ is 1.2 to 1.5 times as large as $x$, and $x$ drowns. (Our attention adds a twentieth of $x$ at its start: there the skip alone keeps what came in, {{14.7}}.)
#
# Papers show depth winning on a million pictures with batch normalisation; take from there what depth is worth, and from here why it trains.

# %% [markdown] lang="tr"
# ### Bizim ölçeğimizde sorunu ne çözer?
#
# Açılıştaki gibi ölçüldü (on başlangıç, 10 dönem, her biri en iyi oranıyla; yığın normalleştirmeyle bu oran yalın ağda 0.1, atlama bağlantılı ağda 0.3'tür):
#
# | 22 katman | yalın | atlama bağlantılı |
# |---|---|---|
# | He ilklendirmesi, başka bir şey yok | %31 (22 ile 40 arası) | %57 (34 ile 65 arası) |
# | bloğun son katmanı başta sıfır | – | %90 (52 ile 94 arası) |
# | yığın normalleştirme | %45 (32 ile 60 arası) | %84 (75 ile 88 arası) |
# | *4 katman, yalın* | *%92* | |
#
# **Blok, aldığı kadarını ekliyorsa atlama bağlantısı tek başına yetmez.** He ilklendirmesiyle $F(x)$, $x$'in 1.2 ile 1.5 katı büyüklüktedir; $x$ onun içinde kaybolur. (Bizim dikkat katmanımız başlangıçta $x$'in yirmide birini ekler: orada atlama bağlantısı girdiyi tek başına korur, {{14.7}}.)
#
# Makaleler derinliğin, bir milyon görüntüde ve yığın normalleştirmeyle kazandığını gösterir; derinliğin değerini oradan, neden eğitilebildiğini buradan öğrenin.

# %% [markdown] lang="en" slideshow={"slide_type": "skip"}
# **Exercise 2. Build a block.** `ResidualBlock` is two dense layers with a skip around them, as a class: `forward(x)` and `backward(grad)`, with all gradients. Write both. The next cell stacks twenty of **yours** and trains them on the digits twice: with every last matrix zero, so that the stack begins as the identity, and with He in all of them.

# %% [markdown] lang="tr"
# **Alıştırma 2. Bir blok kurun.** `ResidualBlock`, çevresinde bir atlama bağlantısı olan iki yoğun katmanın Python sınıfıdır: `forward(x)` ve bütün gradyanlarla `backward(grad)`. İkisini de yazın. Sonraki hücre **sizin** bloklarınızdan yirmisini üst üste koyup rakamlarla iki kez eğitir: önce son matrislerin hepsi sıfırken, yani ağ özdeşlik fonksiyonu olarak başlarken, sonra hepsi He ile başlarken.

# %% exercise="ResidualBlock" slideshow={"slide_type": "skip"}

# %% slideshow={"slide_type": "skip"}
Block = week09.ResidualBlock.trusted(ResidualBlock)
block_train, _dev, block_test = selection.train_dev_test_split(
    digits_x.astype("float64"), digits_y, seed=0
)


def stacked(scale, count=20, width=32, seed=0):
    rng = np.random.default_rng(seed)
    he = np.sqrt(2 / width)
    first, last = he * rng.normal(size=(2, count, width, width))
    blocks = [Block(a, scale * b) for a, b in zip(first, last)]
    ends = [layers.Dense(n, a, dtype="float64", seed=seed)
            for n, a in ((width, "relu"), (10, None))]  # fmt: skip
    return [ends[0], *blocks, ends[1]]


def passed(parts, x):
    found = []
    for part in parts:
        x = part.forward(x) if isinstance(part, Block) else part(x)
        found.append(x)
    return found


def trained_right(parts, rate=0.003, epochs=5):
    loss = losses.SparseCategoricalCrossentropy(from_logits=True)
    adams, rng = [optimizers.Adam(rate) for _part in parts], np.random.default_rng(0)
    for _epoch in range(epochs):
        for x, y in ops.minibatches(*block_train, 32, seed=rng):
            loss(y, passed(parts, x)[-1])
            grad = loss.backward()
            for part in reversed(parts):
                grad = part.backward(grad)
            for adam, part in zip(adams, parts):
                adam.apply(part.grads, part.params)
    logits = passed(parts, block_test[0])[-1]
    return (logits.argmax(axis=1) == block_test[1]).mean()


rights = {}
for scale in (0, 1):
    parts = stacked(scale)
    before, *_inside, behind = passed(parts, block_test[0])[:-1]
    print(f"last = {scale} * He: x = y:", np.array_equal(before, behind))
    rights[scale] = trained_right(parts)

# %% answers=true slideshow={"slide_type": "skip"}
print("last = 0 * He: > 0.8:", rights[0] > 0.8)
print("last = 1 * He: < 0.6:", rights[1] < 0.6)

# %% [markdown] lang="en" slideshow={"slide_type": "skip"}
# Over ten starts and splits the stack that begins as the identity ends between 87% and 95%, the other one between 27% and 45%; both at 0.003, which has the best median of five rates for each. With He in both matrices twenty blocks make the signal some 800 to 14,000 times as large: such a stack starts far away from anything useful.

# %% [markdown] lang="tr"
# On başlangıç ve bölmede, özdeşlik fonksiyonu olarak başlayan ağın doğruluğu sonunda %87 ile %95, ötekininki %27 ile %45 arasındadır; öğrenme oranı ikisinde de 0.003'tür, beş oran içinde ikisinin de en iyi ortancayı verdiği orandır. İki matris de He ile başlayınca yirmi blok, sinyali kabaca 800 ile 14,000 kat arasında büyütür: böyle bir ağ, işe yarar her noktadan çok uzakta başlar.

# %% [markdown] lang="en" topics="A528 B76" predict="run" slideshow={"slide_type": "slide"}
# ## 9.3 One pixel wide, and several at once
#
# ### What can a filter of one pixel do?
#
# A $1 \times 1$ filter on one channel multiplies by a number: dull. But a filter is as deep as its input. On 28 × 28 × 192 it adds up 192 channels with 192 weights, at every pixel by itself. It looks at no neighbour; it **mixes channels**. With 32 such filters 192 channels become 32, and the map keeps its size.
#
# **Predict** the shape and the number of parameters, biases included.

# %% [markdown] lang="tr"
# ## 9.3 Tek piksellik filtre ve yan yana filtreler
#
# ### Tek piksellik bir filtre ne yapabilir?
#
# Tek kanalda $1 \times 1$'lik filtre bir sayıyla çarpmaktır: sıkıcı. Ama filtre, girdisi kadar derindir. 28 × 28 × 192'de 192 kanalı 192 ağırlıkla toplar, her pikselde (pixel) ayrı ayrı. Hiçbir komşuya bakmaz; **kanalları karıştırır**. Böyle 32 filtreyle 192 kanal 32'ye iner, haritanın büyüklüğü değişmez.
#
# Çıktının şeklini ve (sapmalarla birlikte) parametre sayısını **tahmin edin**.

# %% [markdown] lang="en" slideshow={"slide_type": "notes"}
# *For the instructor.* 8 minutes for 9.3. Ask what a 1 × 1 filter could do before you say it. Usual misconception: it can do nothing, since it sees one pixel.

# %% [markdown] lang="tr"
# *Öğretmene not.* 9.3 için 8 dakika. Söylemeden önce, 1 × 1'lik bir filtrenin ne yapabileceğini sorun. Sık görülen yanılgı: tek piksel gördüğü için hiçbir şey yapamaz.

# %% answers=true slideshow={"slide_type": "fragment"}
mix = layers.Conv2D(32, 1)
mix.build((None, 28, 28, 192))
print(mix.output_shape, f"{mix.count_params():,} = (1 · 1 · 192 + 1) · 32")

# %% [markdown] lang="en" slideshow={"slide_type": "fragment"}
# 6,176 parameters, whatever the size of the map. The exercise shows which layer of week 3 this is, pixel by pixel.

# %% [markdown] lang="tr"
# Haritanın büyüklüğü ne olursa olsun 6,176 parametre. Alıştırma bunun, piksel piksel, hafta 3'ün hangi katmanı olduğunu gösteriyor.

# %% [markdown] lang="en" slideshow={"slide_type": "skip"}
# **Exercise 3.** Write `one_by_one(x, kernel, bias)`: a 1x1 convolution, for a single pixel as for a batch of pictures. The next cell asks a `Dense` and a `Conv2D` with the same weights.

# %% [markdown] lang="tr"
# **Alıştırma 3.** `one_by_one(x, kernel, bias)` fonksiyonunu yazın: 1x1 evrişim, tek bir piksel için de bir görüntü yığını (batch) için de. Sonraki hücre sonucunuzu, ağırlıkları aynı olan bir `Dense` ve bir `Conv2D` katmanınınkiyle karşılaştırır.

# %% exercise="one_by_one" slideshow={"slide_type": "skip"}

# %% slideshow={"slide_type": "skip"}
mixed = week09.one_by_one.trusted(one_by_one)
flower = datasets.load_flower()[None, 200:260, 300:380].astype("float32") / 255
dense, convolution = layers.Dense(5, seed=0), layers.Conv2D(5, 1)
by_dense = dense(flower)
convolution.build(flower.shape)
kernel, bias = dense.get_weights()
convolution.set_weights([kernel[None, None], bias])
yours = mixed(flower, kernel[None, None], bias)
print("Dense: ", np.allclose(yours, by_dense, atol=1e-6))
print("Conv2D:", np.allclose(yours, convolution(flower), atol=1e-6))
print("x[7, 9]:", mixed(flower[0, 7, 9], kernel[None, None], bias).shape)

# %% [markdown] lang="en" topics="A529" predict="run" slideshow={"slide_type": "subslide"}
# ### Which size of filter? All of them
#
# Is the pattern 1, 3 or 5 pixels wide? **Inception** does not choose: four branches read the same input side by side, a $1 \times 1$, a $3 \times 3$, a $5 \times 5$ convolution and a max pooling, all with padding `same` and stride 1. Their maps are laid behind one another: `Concatenate` along the channels. The next layer takes what it needs.
#
# Four branches of 64, 128, 32 and 32 channels on 28 × 28 × 192. **Predict** the shape that comes out.

# %% [markdown] lang="tr"
# ### Hangi büyüklükte filtre? Hepsi
#
# Örüntü 1, 3 ya da 5 piksel genişliğinde mi? **Inception** seçim yapmaz: aynı girdiyi dört dal yan yana okur; $1 \times 1$, $3 \times 3$ ve $5 \times 5$ evrişim ile maksimum havuzlama (max pooling), hepsi `same` dolgulu, uzun adımı 1. Haritaları arka arkaya dizilir: kanallar boyunca `Concatenate`. Sonraki katman işine yarayanı alır.
#
# 28 × 28 × 192 üzerinde 64, 128, 32 ve 32 kanallı dört dal. Çıkan şekli **tahmin edin**.


# %% answers=true slideshow={"slide_type": "subslide"}
def inception(shape, one, three, five, pooled):
    # en: filters of each branch; (a, b): 1x1 to a channels, then the window to b
    # tr: her dalın filtre sayısı; (a, b): 1x1 ile a kanala, sonra pencereyle b kanala
    x = layers.Input(shape)
    look = {"padding": "same", "activation": "relu"}
    branches = [layers.Conv2D(one, 1, **look)(x)]
    for size, (narrow, filters) in ((3, three), (5, five)):
        z = layers.Conv2D(narrow, 1, **look)(x)
        branches.append(layers.Conv2D(filters, size, **look)(z))
    z = layers.MaxPooling2D(3, 1, "same")(x)
    branches.append(layers.Conv2D(pooled, 1, **look)(z))
    return models.Model(x, layers.Concatenate()(branches), seed=0)


print(inception((28, 28, 192), 64, (96, 128), (16, 32), 32).output_shape)

# %% slideshow={"slide_type": "subslide"}
small = inception((6, 6, 8), 4, (3, 6), (2, 4), 2)
keras_bridge.compare(small, rng.normal(size=(2, 6, 6, 8)).astype("float32"))

# %% [markdown] lang="en" slideshow={"slide_type": "skip"}
# **Exercise 4. Build the block.** Write `inception_block(x, branches)`: forward through branches that lie side by side, with any number of layers in each. `ops.conv` and `ops.max_pool` do the windows. The next cell gives yours new weights for the small block above and asks Keras, with the same ones.

# %% [markdown] lang="tr"
# **Alıştırma 4. Bloğu kurun.** `inception_block(x, branches)` fonksiyonunu yazın: her birinde istenen sayıda katman bulunan, yan yana dalların ileri geçişi. Pencereleri `ops.conv` ile `ops.max_pool` dolaşır. Sonraki hücre yukarıdaki küçük bloğa yeni ağırlıklar verir, fonksiyonunuzun sonucunu aynı ağırlıklarla Keras'ınkiyle karşılaştırır.

# %% exercise="inception_block" slideshow={"slide_type": "skip"}

# %% slideshow={"slide_type": "skip"}
side_by_side = week09.inception_block.trusted(inception_block)
drawn = np.random.default_rng(1)
small.set_weights([drawn.normal(size=part.shape) for part in small.get_weights()])
parts = small.get_weights()
one, *inner, last = (("conv", *parts[k : k + 2]) for k in range(0, 12, 2))
branches = [[one], inner[:2], inner[2:], [("pool", 3), last]]
x = drawn.normal(size=(2, 6, 6, 8)).astype("float32")
yours, theirs = side_by_side(x, branches), np.array(keras_bridge.to_keras(small)(x))
print("yours:", yours.shape, " Keras:", theirs.shape)
print("gap < 1e-5:", abs(yours - theirs).max() / abs(theirs).max() < 1e-5)

# %% [markdown] lang="en" topics="A530 B77" predict="run" slideshow={"slide_type": "subslide"}
# ### The bottleneck
#
# Look into the code: before the $5 \times 5$ stands a $1 \times 1$ to 16 channels, the **bottleneck**. Without it the branch does
#
# $$28 \cdot 28 \cdot 32 \;\times\; 5 \cdot 5 \cdot 192$$
#
# multiplications: numbers that come out, times products for each. **Predict** how much is left with the bottleneck: a half, a fifth, a tenth?

# %% [markdown] lang="tr"
# ### Darboğaz
#
# Koda bakın: $5 \times 5$'ten önce 16 kanala inen bir $1 \times 1$ var: **darboğaz** (bottleneck). O olmasa dal şu kadar çarpma yapardı:
#
# $$28 \cdot 28 \cdot 32 \;\times\; 5 \cdot 5 \cdot 192$$
#
# Çıkan sayıların adedi, çarpı her biri için gereken çarpım sayısı. Darboğazla geriye ne kaldığını **tahmin edin**: yarısı mı, beşte biri mi, onda biri mi?

# %% answers=true slideshow={"slide_type": "fragment"}
shape = (28, 28, 192)
plain = vision.conv_cost(shape, 32, 5)
narrow = vision.conv_cost(shape, 32, 5, kind="bottleneck", bottleneck=16)
for name, cost in (("5x5", plain), ("1x1, 5x5", narrow)):
    print(f"{name:9} {cost.multiplications:12,} {cost.parameters:9,}")
print("ratio:", round(narrow.multiplications / plain.multiplications, 4))
print("ratio:", round(narrow.parameters / plain.parameters, 4))

# %% [markdown] lang="en" topics="C004-41" slideshow={"slide_type": "fragment"}
# A tenth of both: 120 million **multiplications** become 12 million; 153,600 **weights** become 15,872. A lecture note calls the 120 million parameters. The unit is easy to check: weights do not change with the size of the picture, 28 · 28 does.
#
# Does the bottleneck lose something? It can: whatever the 192 channels say has to pass through 16 numbers per pixel.

# %% [markdown] lang="tr"
# İkisinin de onda biri: 120 milyon **çarpma**, 12 milyona iner; 153,600 **ağırlık**, 15,872'ye. Bir ders notu o 120 milyona parametre der. Birimi denetlemek kolaydır: ağırlık sayısı görüntünün büyüklüğüyle değişmez, 28 · 28 değişir.
#
# Darboğazda bir şey yitirilir mi? Yitirilebilir: 192 kanalın söylediği her şey, piksel başına 16 sayıdan geçmek zorundadır.

# %% [markdown] lang="en" slideshow={"slide_type": "skip"}
# **Exercise 5.** Write `inception_cost(shape, branches)`: the channels, the multiplications and the weights of a block of parallel branches. The next cell counts the first Inception block of GoogLeNet, without the 1x1 convolutions that only make channels fewer and with them: channels, multiplications, weights.

# %% [markdown] lang="tr"
# **Alıştırma 5.** `inception_cost(shape, branches)` fonksiyonunu yazın: paralel dallardan oluşan bir bloğun kanal, çarpma ve ağırlık sayıları. Sonraki hücre GoogLeNet'in ilk Inception bloğunu önce yalnızca kanalları azaltan 1x1 evrişimler olmadan, sonra onlarla sayar: kanallar, çarpmalar, ağırlıklar.

# %% exercise="inception_cost" slideshow={"slide_type": "skip"}

# %% slideshow={"slide_type": "skip"}
cost_of = week09.inception_cost.trusted(inception_cost)
wide = [[("conv", 1, 64)], [("conv", 3, 128)], [("conv", 5, 32)], [("pool", 3)]]
narrow = [
    [("conv", 1, 64)],
    [("conv", 1, 96), ("conv", 3, 128)],
    [("conv", 1, 16), ("conv", 5, 32)],
    [("pool", 3), ("conv", 1, 32)],
]
for name, branches in (("5x5", wide), ("1x1 + 5x5", narrow)):
    channels, products, weights = cost_of((28, 28, 192), branches)
    print(f"{name:>9}: {channels} | {products:,} | {weights:,}")

# %% [markdown] lang="en" topics="A531 A532" predict="run" slideshow={"slide_type": "slide"}
# ## 9.4 One filter for each channel
#
# ### Two jobs, done one after the other
#
# An ordinary filter does two jobs at once: it looks at neighbours, and it mixes channels. The **depthwise separable convolution** parts them.
#
# 1. **Depthwise**: one filter of $f \times f$ for each channel by itself; $C$ channels in, $C$ out.
# 2. **Pointwise**: $1 \times 1$ filters mix the $C$ channels into $N$.
#
# With $n^2$ places, the multiplications are
#
# $$\underbrace{n^2 f^2 C}_{\text{depthwise}} + \underbrace{n^2 C N}_{\text{pointwise}} \quad\text{instead of}\quad n^2 f^2 C N, \qquad \frac{\text{separable}}{\text{ordinary}} = \frac{1}{N} + \frac{1}{f^2}.$$
#
# Read aloud: *with many filters of 3 by 3, about a ninth.* **MobileNet** (2017) is made of such pairs.
#
# A layer of $3 \times 3$ on 28 × 28 places with $C$ channels in and as many out, once $C = 16$, once $C = 128$. **Predict** the ratio of the multiplications, then that of the **seconds**.

# %% [markdown] lang="tr"
# ## 9.4 Her kanala bir filtre
#
# ### İki iş, arka arkaya
#
# Normal bir filtre iki işi birden yapar: komşulara bakar ve kanalları karıştırır. **Derinlemesine ayrılabilir evrişim** (depthwise separable convolution) bu işleri ayırır.
#
# 1. **Derinlemesine** (depthwise): her kanala kendi $f \times f$ filtresi; $C$ kanal girer, $C$ kanal çıkar.
# 2. **Noktasal** (pointwise): $1 \times 1$ filtreler $C$ kanalı karıştırıp $N$ kanal çıkarır.
#
# $n^2$ konum için çarpma sayısı:
#
# $$\underbrace{n^2 f^2 C}_{\text{derinlemesine}} + \underbrace{n^2 C N}_{\text{noktasal}} \quad\text{; normal evrişimde ise}\quad n^2 f^2 C N, \qquad \frac{\text{ayrılabilir}}{\text{normal}} = \frac{1}{N} + \frac{1}{f^2}.$$
#
# Sesli okuyun: *çok sayıda 3 çarpı 3'lük filtre varsa, yaklaşık dokuzda bir.* **MobileNet** (2017) böyle çiftlerden kurulur.
#
# 28 × 28 konumda $3 \times 3$'lük bir katman; $C$ kanal girer, $C$ kanal çıkar; bir kez $C = 16$, bir kez $C = 128$. Önce çarpmaların, sonra **saniyelerin** oranını **tahmin edin**.

# %% [markdown] lang="en" slideshow={"slide_type": "notes"}
# *For the instructor.* 11 minutes for 9.4, the lab included. Collect both ratios. Usual misconception: a ninth of the multiplications takes a ninth of the time.

# %% [markdown] lang="tr"
# *Öğretmene not.* 9.4 için laboratuvarla birlikte 11 dakika. İki oran için de tahminleri toplayın. Sık görülen yanılgı: çarpmalar dokuzda bire inince süre de dokuzda bire iner.


# %% answers=true slideshow={"slide_type": "subslide"}
def both(channels):
    look = {"kernel_size": 3, "padding": "same", "use_bias": False, "seed": 0}
    return {
        "normal": layers.Conv2D(channels, **look),
        "separable": layers.SeparableConv2D(channels, **look),
    }


for channels in (16, 128):
    normal, parted = (
        vision.conv_cost((28, 28, channels), channels, 3, kind=kind)
        for kind in both(channels)
    )
    share = parted.multiplications / normal.multiplications
    print(f"{normal.multiplications:11,} {parted.multiplications:11,} {share:.4f}")
    print(f"{normal.parameters:11,} {parted.parameters:11,}")

# %% tags=["nbval-ignore-output"] answers=true slideshow={"slide_type": "subslide"}
for channels in (16, 128):
    maps = rng.normal(size=(2, 28, 28, channels)).astype("float32")
    ways = both(channels)
    seconds = {kind: [] for kind in ways}
    # en: in turn; seconds of the processor
    # tr: sırayla; işlemcinin saniyeleri
    for _round in range(8):
        for kind, layer in ways.items():
            start = time.process_time()
            layer(maps)
            seconds[kind].append(time.process_time() - start)
    share = min(seconds["separable"]) / min(seconds["normal"])
    print(f"{channels:3}: {share:.2f}")

# %% [markdown] lang="en" slideshow={"slide_type": "fragment"}
# A sixth of the multiplications with 16 channels, an eighth with 128; the same shares of the weights. The **time** is another matter. On the machine where this was written the separable layer with 16 channels took *longer* than the ordinary one, and with 128 channels about a third of its time: counts are not seconds. An ordinary convolution is one large matrix product, which a processor does at full speed; the depthwise half does nine products for each number that it fetches. What is left depends on the machine, the library and the sizes, so measure there where it is to run.

# %% [markdown] lang="tr"
# 16 kanalda çarpmaların altıda biri, 128 kanalda sekizde biri; ağırlıkların payı da aynı. **Süre** ise başka bir konudur. Bu satırların yazıldığı makinede 16 kanallı ayrılabilir katman normal katmandan *daha uzun*, 128 kanallısı ise normal katmanın süresinin yaklaşık üçte biri kadar sürdü: çarpma sayısı saniye değildir. Normal bir evrişim tek bir büyük matris çarpımıdır, işlemci bunu tam hızla yapar; derinlemesine kısım, bellekten getirdiği her sayı için dokuz çarpım yapar. Geriye ne kaldığı makineye, kitaplığa ve büyüklüklere bağlıdır; nerede çalışacaksa orada ölçün.

# %% [markdown] lang="en" topics="A531" slideshow={"slide_type": "subslide"}
# ### NumPy beside Keras
#
# Both halves, and both in one layer. In the depthwise kernel the last axis is not the number of filters but a multiplier: how many maps each channel gives.

# %% [markdown] lang="tr"
# ### Keras'ın yanında NumPy
#
# İki kısım ayrı ayrı ve tek katmanda birlikte. Derinlemesine çekirdekte (kernel) son eksen (axis) filtre sayısı değil, bir çarpandır: her kanaldan kaç harita çıkacağı.

# %% slideshow={"slide_type": "-"}
pictures = rng.normal(size=(2, 9, 8, 3)).astype("float32")
for layer in (
    layers.DepthwiseConv2D(3, 2, "same", seed=0),
    layers.SeparableConv2D(5, 3, padding="same", seed=0),
):
    print(keras_bridge.compare(layer, pictures))
    layer(pictures)
    print({name: array.shape for name, array in layer.params.items()})

# %% [markdown] lang="en" predict="play" slideshow={"slide_type": "subslide"}
# ### Play: what does a layer cost?
#
# 1. **Predict** what the picture's size does to the weights, to the multiplications, and to the ratio of two bars.
# 2. Look for settings in which the separable convolution saves least. Which of the two fractions is to blame?
# 3. Make the bottleneck wider. From which width on does it cost more than it saves?
#
# **Goal:** sizes at which a bottleneck of at least 16 channels costs at most 50% of what the separable convolution costs.

# %% [markdown] lang="tr"
# ### Deneyin: bir katman neye mal olur?
#
# 1. Görüntünün büyüklüğü ağırlıkları, çarpmaları ve iki çubuğun oranını nasıl değiştirir? **Tahmin edin.**
# 2. Ayrılabilir evrişimin en az kazandırdığı ayarları arayın. Bunun nedeni iki kesirden hangisi?
# 3. Darboğazı genişletin. Hangi genişlikten sonra kazandırdığından çoğuna mal oluyor?
#
# **Hedef:** en az 16 kanallı bir darboğazın maliyetinin, ayrılabilir evrişiminkinin en çok %50'si olduğu büyüklükler.

# %% slideshow={"slide_type": "subslide"}
labs.CostCalculator()

# %% [markdown] lang="en" slideshow={"slide_type": "skip"}
# **What you should have noticed.** With padding `same` every weight is used at every place, so multiplications are weights times places, and all ratios are the same for both; the picture's size is of no account for them. The separable ratio $1/N + 1/f^2$ has a floor: more filters do not bring it below $1/f^2$, and with few filters the first term dominates. A bottleneck as wide as its input makes the layer dearer than it was.

# %% [markdown] lang="tr"
# **Neyi fark etmiş olmalısınız?** `same` dolguda her ağırlık her yerde kullanılır; çarpma sayısı, ağırlık sayısı çarpı konum sayısıdır ve bütün oranlar ikisinde de aynıdır; görüntünün büyüklüğü oranları değiştirmez. Ayrılabilir evrişimin oranı olan $1/N + 1/f^2$'nin bir tabanı vardır: filtreler çoğalsa da $1/f^2$'nin altına inmez; az filtrede ise ilk terim baskındır. Girdisi kadar geniş bir darboğaz, katmanı eskisinden pahalı yapar.

# %% [markdown] lang="en" slideshow={"slide_type": "skip"}
# **Exercise 6.** A lecture note counts 2160 **parameters** for a convolution and 672 for the separable one. Count them yourself, and say what is counted.

# %% [markdown] lang="tr"
# **Alıştırma 6.** Bir ders notu, bir evrişim için 2160, ayrılabilir olanı için 672 **parametre** sayar. Siz de sayın ve neyin sayıldığını söyleyin.

# %% exercise="separable_cost" slideshow={"slide_type": "skip"}

# %% [markdown] lang="en" topics="A533 B79" predict="run" slideshow={"slide_type": "subslide"}
# ### MobileNetV2: wide inside, narrow outside
#
# A residual block is often narrow in its middle: $1 \times 1$ down, $3 \times 3$, $1 \times 1$ up. MobileNetV2 turns that round, since a depthwise $3 \times 3$ is cheap even when it is wide:
#
# 1. **expansion**: $1 \times 1$ to $t$ times as many channels, ReLU6 ($t = 6$ as a rule);
# 2. **depthwise** $3 \times 3$, ReLU6;
# 3. **projection**: $1 \times 1$ back to few channels, **without** an activation;
# 4. the skip joins the two narrow ends, where shapes allow it.
#
# The last step has no activation, since a ReLU on few channels throws away a part of what they say, and there is no room to keep it elsewhere.
#
# We start from $n \times n \times 3$ with $t = 6$. **Predict** the channels in the middle.

# %% [markdown] lang="tr"
# ### MobileNetV2: içi geniş, dışı dar
#
# Bir artık blok çoğu zaman ortada dardır: $1 \times 1$ ile aşağı, $3 \times 3$, $1 \times 1$ ile yukarı. MobileNetV2 bunu tersine çevirir, çünkü derinlemesine $3 \times 3$ geniş olduğunda bile ucuzdur:
#
# 1. **çoğaltma** (expansion): $1 \times 1$ ile $t$ katı kanala, ReLU6 (çoğunlukla $t = 6$);
# 2. **derinlemesine** $3 \times 3$, ReLU6;
# 3. **izdüşüm** (projection): $1 \times 1$ ile yeniden az kanala, **aktivasyonsuz**;
# 4. atlama bağlantısı, şekiller uyuyorsa iki dar ucu birleştirir.
#
# Son adımda aktivasyon yoktur, çünkü az kanalda bir ReLU, kanalların söylediğinin bir kısmını atar, atılanı başka yerde saklayacak kanal da kalmamıştır.
#
# $n \times n \times 3$'ten $t = 6$ ile başlıyoruz. Ortadaki kanal sayısını **tahmin edin**.


# %% answers=true slideshow={"slide_type": "subslide"}
def inverted(shape, expansion, filters, stride):
    x = layers.Input(shape)
    plain = {"use_bias": False}
    z = layers.Conv2D(expansion * shape[-1], 1, **plain)(x)
    z = layers.Activation("relu6")(layers.BatchNormalization()(z))
    z = layers.DepthwiseConv2D(3, stride, "same", **plain)(z)
    z = layers.Activation("relu6")(layers.BatchNormalization()(z))
    print(z.shape)
    z = layers.BatchNormalization()(layers.Conv2D(filters, 1, **plain)(z))
    same = stride == 1 and filters == shape[-1]
    return models.Model(x, layers.Add()([x, z]) if same else z, seed=0)


block = inverted((6, 6, 3), 6, 3, 1)

# %% slideshow={"slide_type": "subslide"}
keras_bridge.compare(block, rng.normal(size=(4, 6, 6, 3)).astype("float32"))

# %% [markdown] lang="en" slideshow={"slide_type": "fragment"}
# 18 channels, whatever $n$ is. The exercise counts the whole block; it has to mind where the stride sets in.

# %% [markdown] lang="tr"
# $n$ ne olursa olsun 18 kanal. Alıştırmada bloğun tamamını sayacaksınız; uzun adımın hangi katmanda başladığına dikkat edin.

# %% [markdown] lang="en" slideshow={"slide_type": "skip"}
# **Exercise 7.** Write `inverted_residual(shape, expansion, filters, stride)`: sizes, weights and multiplications of MobileNetV2's block, and whether the skip fits. The next cell goes through the 16 blocks with expansion 6 of that network (how many there are, how many with a skip, all weights, all multiplications, the last shape), and builds one block.

# %% [markdown] lang="tr"
# **Alıştırma 7.** `inverted_residual(shape, expansion, filters, stride)` fonksiyonunu yazın: MobileNetV2'nin bloğunun boyutları, ağırlıkları ve çarpmaları; bir de atlama bağlantısının uyup uymadığı. Sonraki hücre o ağın, çoğaltma çarpanı 6 olan 16 bloğunu dolaşır (kaç blok, kaçında atlama bağlantısı, bütün ağırlıklar, bütün çarpmalar, son şekil) ve bir blok kurar.

# %% exercise="inverted_residual" slideshow={"slide_type": "skip"}

# %% slideshow={"slide_type": "skip"}
block_of = week09.inverted_residual.trusted(inverted_residual)
shape, total, skips = (112, 112, 16), np.zeros(2, dtype=int), []
for filters, count, stride in (
    (24, 2, 2), (32, 3, 2), (64, 4, 2), (96, 3, 1), (160, 3, 2), (320, 1, 1),
):  # fmt: skip
    for number in range(count):
        one = stride if number == 0 else 1
        _wide, shape, weights, products, skip = block_of(shape, 6, filters, one)
        total += weights, products
        skips.append(bool(skip))
print(f"{len(skips)} | {sum(skips)} | {total[0]:,} | {total[1]:,} |", shape)

image = layers.Input((14, 16, 4))
middle = layers.Conv2D(24, 1, use_bias=False)(image)
middle = layers.DepthwiseConv2D(3, 2, padding="same", use_bias=False)(middle)
built = models.Model(image, layers.Conv2D(4, 1, use_bias=False)(middle))
print("Model:   ", built.output_shape[1:], built.count_params())
print("block_of:", *block_of((14, 16, 4), 6, 4, 2)[1:3])

# %% [markdown] lang="en" topics="A532" predict="run" slideshow={"slide_type": "subslide"}
# ### What is it worth in a whole network?
#
# `keras.applications` has both MobileNets. With `weights=None` nothing is downloaded; `include_top=False` leaves the last dense layer away. We build them only to count. VGG-16 without its dense layers has 14.7 million weights. **Predict** the two.

# %% [markdown] lang="tr"
# ### Bütün bir ağda ne kazandırır?
#
# `keras.applications` içinde iki MobileNet de var. `weights=None` ile hiçbir şey indirilmez, `include_top=False` son yoğun katmanı dışarıda bırakır. Onları yalnızca saymak için kuruyoruz. Yoğun katmanları olmadan VGG-16'da 14.7 milyon ağırlık vardır. İki MobileNet'inkini **tahmin edin**.

# %% answers=true slideshow={"slide_type": "fragment"}
keras, tf = keras_bridge.load_keras()
for name in ("MobileNet", "MobileNetV2"):
    build = getattr(keras.applications, name)
    in_keras = build(weights=None, input_shape=(224, 224, 3), include_top=False)
    print(f"{name:12} {in_keras.count_params():,}")
keras.backend.clear_session()

# %% [markdown] lang="en" topics="A524 A523" predict="run" slideshow={"slide_type": "slide"}
# ## 9.5 Starting from what is known
#
# ### Five labels of each class
#
# Labels are dear. **Transfer learning** takes a network that has learned a **source task** with many labels and starts from it on a **target task** with few. Its last layer, the **head**, belongs to the classes of the source; where the classes differ it is replaced. Then there are two ways on:
#
# - **frozen**: the body stays as it is, only the head is trained;
# - **fine-tuning**: all is trained on, from the weights of the source.
#
# Two settings on our digits, five labels of each class in the target, a small convolutional network:
#
# 1. source: 1080 **printed** digits; target: **handwritten** ones. Both are moved by up to two pixels. Same ten classes, so the head is kept too.
# 2. source: the handwritten 0 to 4; target: 5 to 9. All in the middle of the picture.
#
# **Predict** for both: how many points does fine-tuning gain over a start from scratch?

# %% [markdown] lang="tr"
# ## 9.5 Bilinenden başlamak
#
# ### Her sınıftan beş etiket
#
# Etiket (label) pahalıdır. **Transfer öğrenme** (transfer learning), çok etiketli bir **kaynak görevi** öğrenmiş bir ağı alıp az etiketli bir **hedef göreve** ondan başlar. Ağın son katmanı, yani **başı** (head), kaynağın sınıflarına aittir; sınıflar farklıysa değiştirilir. Sonra iki yol vardır:
#
# - **dondurma** (freezing): gövde olduğu gibi kalır, yalnızca baş eğitilir;
# - **ince ayar** (fine-tuning): kaynağın ağırlıklarından başlanır, hepsi eğitilir.
#
# Rakamlarımızla iki durum; hedefte her sınıftan beş etiket, küçük bir evrişimli ağ:
#
# 1. kaynak: 1080 **basılı** rakam; hedef: **el yazısı** rakamlar. İkisi de en çok iki piksel kaydırılmış. On sınıf aynı olduğu için baş da kalıyor.
# 2. kaynak: el yazısı 0'dan 4'e; hedef: 5'ten 9'a. Hepsi görüntünün ortasında.
#
# İkisi için de **tahmin edin**: ince ayar, sıfırdan başlamaya göre kaç puan kazandırır?

# %% [markdown] lang="en" slideshow={"slide_type": "notes"}
# *For the instructor.* 13 minutes for 9.5, the lab included. Collect two numbers. Usual misconception: a pretrained network is always the better start.

# %% [markdown] lang="tr"
# *Öğretmene not.* 9.5 için laboratuvarla birlikte 13 dakika. İki sayı için tahminleri toplayın. Sık görülen yanılgı: önceden eğitilmiş ağ her zaman daha iyi bir başlangıçtır.


# %% slideshow={"slide_type": "skip"}
def reader(classes, seed):
    look = {"padding": "same", "activation": "relu"}
    parts = [
        layers.Conv2D(8, 3, **look),
        layers.MaxPooling2D(2),
        layers.Conv2D(16, 3, **look),
        layers.MaxPooling2D(2),
        layers.Flatten(),
        layers.Dense(32, "relu"),
        layers.Dense(classes),
    ]
    return models.Sequential(parts, seed=seed)


def shifted(x, rng):
    framed = np.pad(x, ((0, 0), (2, 2), (2, 2), (0, 0)))
    return vision.shift(framed, *rng.integers(-2, 3, (2, len(x))))


def few(x, y, count, rng):
    rows = [rng.permutation(np.flatnonzero(y == k))[:count] for k in np.unique(y)]
    rows = np.concatenate(rows)
    return x[rows], y[rows]


def printed_to_handwritten(seed):
    rng = np.random.default_rng(seed)
    (x, y), _dev, (test_x, test_y) = selection.train_dev_test_split(
        digits_x.reshape(-1, 8, 8, 1), digits_y, seed=seed
    )
    printed_x, printed_y = datasets.load_printed_digits()
    source = shifted(printed_x.reshape(-1, 8, 8, 1), rng), printed_y
    return source, few(shifted(x, rng), y, 5, rng), (shifted(test_x, rng), test_y)


def low_to_high(seed):
    (x, y), _dev, (test_x, test_y) = selection.train_dev_test_split(
        digits_x.reshape(-1, 8, 8, 1), digits_y, seed=seed
    )
    target = few(x[y > 4], y[y > 4] - 5, 5, np.random.default_rng(seed))
    return (x[y < 5], y[y < 5]), target, (test_x[test_y > 4], test_y[test_y > 4] - 5)


# %% slideshow={"slide_type": "skip"}
# en> WAYS = "scratch", "tuned", "frozen"
# en> SETTINGS = "printed to handwritten", "0 to 4, then 5 to 9"
# tr> WAYS = "sıfırdan", "ince ayar", "dondurulmuş"
# tr> SETTINGS = "basılıdan el yazısına", "önce 0-4, sonra 5-9"


def carried_over(task, keep_head, epochs, rates, seed):
    # en: test accuracy from scratch, fine-tuned, and with a frozen body
    # tr: test doğruluğu: sıfırdan, ince ayarlı, dondurulmuş gövdeyle
    source, (x, y), (test_x, test_y) = task(seed)
    classes = test_y.max() + 1
    taught = fitted(reader(classes, seed), *source, optimizers.Adam(0.003), 10, seed)
    found = []
    for way, rate in zip(("scratch", "tuned", "frozen"), rates, strict=True):
        net = reader(classes, seed + 100)
        net.build((None, *x.shape[1:]))
        if way != "scratch":
            kept = taught.get_weights()
            net.set_weights(kept if keep_head else kept[:-2] + net.get_weights()[-2:])
        seen = x, test_x
        # en: what never changes is computed once
        # tr: hiç değişmeyen bir kez hesaplanır
        if way == "frozen":
            body, net = models.Sequential(net.layers[:-1]), net.layers[-1]
            net = models.Sequential([net])
            seen = body.predict(x), body.predict(test_x)
        fitted(net, seen[0], y, optimizers.Adam(rate), epochs, seed)
        found.append(right(net, seen[1], test_y))
    return found


settings = (
    (printed_to_handwritten, True, 50, (0.01, 0.01, 0.03)),
    (low_to_high, False, 100, (0.01, 0.01, 0.1)),
)
runs = {}
for name, setting in zip(SETTINGS, settings, strict=True):
    found = np.array([carried_over(*setting, seed) for seed in range(10)])
    runs[name] = dict(zip(WAYS, found.T, strict=True))

# %% tags=["nbval-ignore-output"] answers=true slideshow={"slide_type": "subslide"}
_ = plots.week09.transfer(runs)

# %% answers=true slideshow={"slide_type": "skip"}
gains = [part[WAYS[1]] - part[WAYS[0]] for part in runs.values()]
print("gains[0] > 0:", (gains[0] > 0).all())
print("gains[0] > 0.15:", np.median(gains[0]) > 0.15)
print("gains[1] < 0.03:", np.median(gains[1]) < 0.03)
lost = runs[SETTINGS[1]][WAYS[2]] - runs[SETTINGS[1]][WAYS[0]]
print("lost < -0.05:", np.median(lost) < -0.05)

# %% [markdown] lang="en" topics="A524" slideshow={"slide_type": "subslide"}
# Ten splits, each way at its best rate of 0.001, 0.003, 0.01, 0.03, 0.1 on dev data; the rows of a split are measured on the same test pictures, so the gain is the median of the differences.
#
# In the first setting transfer wins in all ten. That digits move is the hard part: from 5 labels a class 5 to 9 are read to 90% in the middle and to 43% when moved (from scratch, in the next lab). The printed digits show the same ten classes at all those places; with the head kept, the frozen body does as well. Moving alone is not what carries over: in the lab, moved digits 0 to 4 bring little for moved digits 5 to 9. In the second setting transfer gains **nothing**, and a frozen body **loses** many points: what it learned to tell 0 to 4 apart does not tell 5 to 9 apart. Large networks know such cases too: detectors on the pictures of COCO, trained long enough from scratch, became as good as those that began with a network for ImageNet (He et al. 2019). A source helps as far as it teaches something that the target needs and has too few labels to learn.
#
# **What to do:** with few labels try both ways, frozen and fine-tuned, beside a start from scratch, on the same splits; with many labels freezing lost in all four tasks of the lab. And report it where nothing is gained.

# %% [markdown] lang="tr"
# On bölme; her yol, doğrulamada 0.001, 0.003, 0.01, 0.03, 0.1 oranlarının en iyisiyle; bir bölmenin satırları aynı test görüntülerinde ölçüldü: kazanç, farkların ortancasıdır.
#
# Birinci durumda transfer onunda da kazanır. Zor olan, rakamların kaymış olmasıdır: sınıf başına 5 etiketle 5-9 rakamları ortadayken %90, kaymışken %43 doğrulukla okunur (sıfırdan, sıradaki laboratuvarda). Basılı rakamlar aynı on sınıfı bütün bu yerlerde gösterir; baş korunursa dondurulmuş gövde de o kadar iyidir. Kayma tek başına aktarılmaz: laboratuvarda kaymış 0-4, kaymış 5-9 rakamlarına pek az kazandırır. İkinci durumda transfer **hiçbir şey** kazandırmaz, dondurulmuş gövde çok puan **kaybettirir**: 0-4 rakamlarını ayırmayı öğrenmek 5-9 rakamlarını ayırmaya yetmez. Büyük ağlarda da olur: COCO'da nesne bulan ağlar, sıfırdan yeterince uzun eğitilince ImageNet'ten başlayanlar kadar iyi oldu (He ve ark. 2019). Kaynak, hedefe gereken ve az etiketle öğrenilemeyen bir şeyi öğrettiği ölçüde işe yarar.
#
# **Ne yapmalı:** etiket azsa iki yolu da, dondurmayı ve ince ayarı, sıfırdan başlamanın yanında aynı bölmelerde deneyin; etiket çokken dondurmak, laboratuvardaki dört görevin dördünde de kaybettirdi. Kazanç yoksa bunu da raporlayın.

# %% [markdown] lang="en" topics="A523 A524" predict="play" slideshow={"slide_type": "subslide"}
# ### Play: how many labels does a source replace?
#
# 1. **Predict** how the gain changes from 1 to 100 labels of each class.
# 2. Find a setting in which frozen beats fine-tuning.
# 3. Take 0 to 4, then 5 to 9, with 1 and with 5 labels, then the same with permuted pixels. What is left of what a frozen body gained, and why?
#
# **Goal:** a setting in which starting from scratch is better in at least 9 of 10 seeds. (The table was measured beforehand, ten runs for each point.)

# %% [markdown] lang="tr"
# ### Deneyin: bir kaynak kaç etiketin yerini tutar?
#
# 1. Her sınıftan 1 etiketten 100 etikete çıkarken kazanç nasıl değişir? **Tahmin edin.**
# 2. Dondurulmuş gövdenin ince ayarı geçtiği bir durum bulun.
# 3. Önce 0-4, sonra 5-9 görevine 1 ve 5 etiketle bakın, ardından aynı görevin pikselleri karıştırılmış hâline. Dondurulmuş gövdenin kazancından geriye ne kalır, neden?
#
# **Hedef:** sıfırdan başlamanın, 10 tohumun (seed) en az 9'unda daha iyi olduğu bir ayar. (Tablo önceden ölçüldü, her nokta için on çalıştırma.)

# %% slideshow={"slide_type": "subslide"}
labs.TransferLab()

# %% [markdown] lang="en" slideshow={"slide_type": "skip"}
# **What you should have noticed.** Where there is a gain, it is greatest with 1 or 5 labels a class and nearly gone with 100; with 100 a frozen body is worse than starting from scratch in all four tasks. From 0 to 4 to 5 to 9 there was little: 5 points for a frozen body with 1 label, 2 with 5 (medians), and fine-tuning gains 2 at most. With permuted pixels that is gone too, and from 5 labels on the frozen body is worse in ten of ten seeds: it looks for patterns of neighbours, and there are none. Where spreads of ten runs overlap widely, one run proves nothing either way.

# %% [markdown] lang="tr"
# **Neyi fark etmiş olmalısınız?** Kazanç varsa, sınıf başına 1 ya da 5 etikette en büyüktür ve 100 etikette neredeyse kalmaz; 100 etikette dondurulmuş gövde, dört görevin dördünde de sıfırdan başlamaktan kötüdür. 0-4'ten 5-9'a geçerken kazanç zaten azdı: dondurulmuş gövde 1 etiketle 5, 5 etiketle 2 puan kazandırıyordu (ortancalar), ince ayar en çok 2. Pikseller karıştırılınca bu da kalmaz; 5 etiketten başlayarak dondurulmuş gövde on tohumun onunda da daha kötüdür: komşu piksellerin oluşturduğu örüntüleri arar, onlar da yok olmuştur. On çalıştırmanın aralıkları büyük ölçüde örtüşüyorsa tek bir çalıştırma ne kazancı ne de kazanç olmadığını kanıtlar.

# %% [markdown] lang="en" slideshow={"slide_type": "skip"}
# **Exercise 8. Report a case without a gain.** Write `no_gain(scratch, transfer, share)`: from scores over several seeds, the gain of transfer, the share of the seeds in which it wins, and the settings in which there is none. The next cell measures such a case: digits in the middle of their picture, 0 to 4 first, then 5 to 9 with 5, 20 and 100 labels a class.

# %% [markdown] lang="tr"
# **Alıştırma 8. Kazanç olmayan bir durumu rapor edin.** `no_gain(scratch, transfer, share)` fonksiyonunu yazın: birçok tohumun skorlarından, transferin kazancı, üstün çıktığı tohumların payı ve kazanç olmayan ayarlar. Sonraki hücre böyle bir durumu ölçer: görüntünün ortasında duran rakamlar; önce 0–4, sonra sınıf başına 5, 20 ve 100 etiketle 5–9.

# %% exercise="no_gain" slideshow={"slide_type": "skip"}

# %% slideshow={"slide_type": "skip"}
report = week09.no_gain.trusted(no_gain)


def small_net(seed):
    net = models.Sequential(
        [layers.Dense(64, "relu"), layers.Dense(32, "relu"), layers.Dense(5)],
        seed=seed,
    )
    net.build((None, 64))
    loss = losses.SparseCategoricalCrossentropy(from_logits=True)
    net.compile(optimizers.Adam(0.003), loss)
    return net


def half_of(data, upper):
    x, y = data
    rows = (y > 4) == upper
    return x[rows], y[rows] - 5 * upper


def both_ways(seed, labels):
    sets = selection.train_dev_test_split(*datasets.load_digits(), seed=seed)
    (x, y), (test_x, test_y) = half_of(sets[0], True), half_of(sets[2], True)
    source, rng, found = small_net(seed), np.random.default_rng(seed), []
    source.fit(*half_of(sets[0], False), 32, 10, verbose=0, seed=seed)
    for count in labels:
        rows = np.concatenate(
            [rng.permutation(np.flatnonzero(y == k))[:count] for k in range(5)]
        )
        for kept in (0, 4):
            net = small_net(seed + 1)
            net.set_weights(source.get_weights()[:kept] + net.get_weights()[kept:])
            epochs = 200 // -(-len(rows) // 32)
            net.fit(x[rows], y[rows], 32, epochs, verbose=0, seed=seed)
            found.append((net.predict(test_x).argmax(axis=1) == test_y).mean())
    return np.reshape(found, (-1, 2)).T


runs = np.array([both_ways(seed, (5, 20, 100)) for seed in range(10)])
gain, wins, without = report(runs[:, 0], runs[:, 1])

# %% answers=true slideshow={"slide_type": "skip"}
print("gain < 0.02:", (gain < 0.02).all(), " without:", without)

# %% [markdown] lang="en" slideshow={"slide_type": "skip"}
# In our run the gains lie between −2 points and 0, with at most 2 wins in 10 seeds; at the rates 0.001, 0.01 and 0.03 none reaches half a point either. That is the report: what was tried, how often, and that it did not help.

# %% [markdown] lang="tr"
# Bizim çalıştırmamızda kazançlar −2 puan ile 0 arasındadır; transfer 10 tohumun en çok 2'sinde üstün çıkar; 0.001, 0.01 ve 0.03 öğrenme oranlarında da hiçbir kazanç yarım puana ulaşmaz. Rapor budur: ne denendiği, kaç kez denendiği ve işe yaramadığı.

# %% [markdown] lang="en" topics="A523" predict="run" slideshow={"slide_type": "subslide"}
# ### Freezing, and what it saves
#
# Our frozen body ran **once** over all pictures; afterwards only the head was trained, on 32 numbers a picture. That is the cheap way wherever the pictures do not change. With augmentation they change in every epoch, and the body must run each time; then one marks its layers as not trainable.
#
# In Keras that is `layer.trainable = False`, **before** `compile`. With batch normalisation in the body there is one thing more to know, also in 9.10.
#
# A body from 81 inputs to 32 numbers and a head to 10 classes. **Predict** how many weights `Adam` still changes.

# %% [markdown] lang="tr"
# ### Dondurma ve kazandırdığı
#
# Dondurulmuş gövdemiz bütün görüntülerin üzerinden **bir kez** geçti; ondan sonra yalnızca baş, görüntü başına 32 sayıyla eğitildi. Görüntüler değişmedikçe ucuz yol budur. Veri artırmada (augmentation) her dönemde değişirler, gövdenin her seferinde çalışması gerekir; o zaman gövdenin katmanları eğitilmez olarak işaretlenir.
#
# Keras'ta bu, `compile`'dan **önce** yazılan `layer.trainable = False` satırıdır. Gövdede yığın normalleştirme varsa bilinmesi gereken bir şey daha var; o da 9.10'da.
#
# 81 girdiden 32 sayıya inen bir gövde ve 10 sınıfa giden bir baş. `Adam`'ın değiştirmeye devam edeceği ağırlık sayısını **tahmin edin**.

# %% answers=true slideshow={"slide_type": "fragment"}
body = keras.Sequential([keras.Input((81,)), keras.layers.Dense(32, "relu")])
net = keras.Sequential([body, keras.layers.Dense(10)])
for trainable in (True, False):
    body.trainable = trainable
    count = sum(int(np.prod(w.shape)) for w in net.trainable_weights)
    print(f"trainable = {trainable!s:5}: {count:,} / {net.count_params():,}")

# %% [markdown] lang="en" slideshow={"slide_type": "fragment"}
# $32 \cdot 10 + 10 = 330$. Whether a training step that has been built **before** knows of the change is another matter: section 9.10. There, in exercise 11, you hunt three mistakes in a training loop that was meant to freeze.

# %% [markdown] lang="tr"
# $32 \cdot 10 + 10 = 330$. **Daha önce** kurulmuş bir eğitim adımının bu değişiklikten haberi olup olmadığı ayrı bir konudur: bölüm 9.10. Orada, alıştırma 11'de, dondurması gereken bir eğitim döngüsündeki üç hatanın peşine düşeceksiniz.

# %% [markdown] lang="en" topics="A534 A535" predict="run" slideshow={"slide_type": "slide"}
# ## 9.6 Filters and feature maps
#
# ### What does a network look for?
#
# For the rest of the week we look into one network. Its pictures are **scenes** of 16 × 16: in one quarter lies a digit, in another one the pixels of a second digit, scrambled; the answer is the digit. So we know which part of the picture the network has to use, and what it has to leave aside. One start, seed 0, is taken throughout; eight starts read 84% to 92% of the test scenes. Three convolutions (12 filters of 5 × 5, then 24 and 32 of 3 × 3) with batch normalisation and ReLU, a global average of each map, one dense layer: 10 scores.
#
# The simplest look: draw the 12 filters of the first layer, before and after training. **Predict:** will you recognise strokes?

# %% [markdown] lang="tr"
# ## 9.6 Filtreler ve öznitelik haritaları
#
# ### Bir ağ ne arar?
#
# Haftanın geri kalanında tek bir ağın içine bakıyoruz. Görüntüleri 16 × 16'lık **sahneler**: bir çeyrekte bir rakam, bir başkasında ikinci bir rakamın karıştırılmış pikselleri var; doğru yanıt, rakamın kendisi. Böylece ağın görüntünün hangi kısmını kullanması, hangisini bir yana bırakması gerektiğini biliyoruz. Hep aynı başlangıç, tohum 0, kullanılıyor; sekiz ayrı başlangıçla test sahnelerindeki doğruluk %84 ile %92 arasındadır. Yığın normalleştirmeli ve ReLU'lu üç evrişim (5 × 5'lik 12 filtre, sonra 3 × 3'lük 24 ve 32 filtre), her haritanın genel ortalaması, tek bir yoğun katman: 10 skor.
#
# En basit bakış: ilk katmanın 12 filtresini eğitimden önce ve sonra çizin. **Tahmin edin:** kalem çizgilerini tanıyacak mısınız?

# %% [markdown] lang="en" slideshow={"slide_type": "notes"}
# *For the instructor.* 7 minutes for 9.6, the lab included. Before the figure, let the class draw a filter that it expects. Usual misconception: deep filters are pictures of objects.

# %% [markdown] lang="tr"
# *Öğretmene not.* 9.6 için laboratuvarla birlikte 7 dakika. Grafikten önce sınıf, beklediği bir filtreyi çizsin. Sık görülen yanılgı: derin filtreler nesnelerin resimleridir.


# %% slideshow={"slide_type": "skip"}
def scenes(x, y, rng, scrambled=True):
    # en: digits beside others: pictures (n, 16, 16, 1), quarters (n, 2), rows of those
    # tr: başkalarının yanında rakamlar: görüntüler (n, 16, 16, 1), çeyrekler (n, 2),
    # tr: yanlarına konan rakamların numaraları
    pictures = np.zeros((len(x), 16, 16, 1), "float32")
    quarters = np.array([rng.permutation(4)[:2] for _ in x])
    others = rng.permutation(len(x))
    for picture, digit, other, (at, beside) in zip(
        pictures, x.reshape(-1, 8, 8), others, quarters, strict=True
    ):
        second = rng.permutation(x[other]) if scrambled else x[other]
        for part, quarter in ((digit, at), (second.reshape(8, 8), beside)):
            top, left = 8 * (quarter // 2), 8 * (quarter % 2)
            picture[top : top + 8, left : left + 8, 0] = part
    return pictures, quarters, others


def looker(seed):
    parts = [layers.Input((16, 16, 1))]
    for k, (filters, size) in enumerate(((12, 5), (24, 3), (32, 3)), start=1):
        parts += [
            layers.Conv2D(filters, size, padding="same", use_bias=False),
            layers.BatchNormalization(momentum=0.9),
            layers.Activation("relu", name=f"maps{k}"),
        ]
    parts += [layers.GlobalAveragePooling2D(), layers.Dense(10)]
    return models.Sequential(parts, seed=seed)


def taught(seed, rate=0.004, epochs=12):
    train, _dev, (x, y) = selection.train_dev_test_split(digits_x, digits_y, seed=seed)
    rng = np.random.default_rng(seed)
    shown = scenes(*train, rng)[0]
    net = fitted(looker(seed), shown, train[1], optimizers.Adam(rate), epochs, seed)
    return net, shown, (x, y), rng


# %% answers=true slideshow={"slide_type": "skip"}
net, shown, (test_x, test_y), rng = taught(seed=0)
test_scenes, test_quarters, _ = scenes(test_x, test_y, rng)
before = looker(seed=0).layers[0].params["kernel"][:, :, 0].transpose(2, 0, 1)
after = net.layers[0].params["kernel"][:, :, 0].transpose(2, 0, 1)
accuracy = right(net, test_scenes, test_y)
print("accuracy > 0.8:", accuracy > 0.8)

# %% tags=["nbval-ignore-output"] answers=true slideshow={"slide_type": "subslide"}
# en> _ = plots.week09.filters({"start": before, "trained": after})
# tr> _ = plots.week09.filters({"başlangıç": before, "eğitilmiş": after})

# %% [markdown] lang="en" slideshow={"slide_type": "fragment"}
# Some bright and dark sides, a few bars, and much of the random start: the median filter still has a correlation of more than 0.6 with what it was before training. Filters of 5 × 5 with one channel can at least be drawn. The 24 filters of the next layer are 3 × 3 × 12 each; nobody reads twelve little squares. So we ask what a layer **answers** instead.

# %% [markdown] lang="tr"
# Bir yanı açık, bir yanı koyu olanlar, birkaç çubuk ve rastgele başlangıçtan kalan çok şey: ortanca filtrenin, eğitimden önceki hâliyle korelasyonu hâlâ 0.6'dan büyüktür. Tek kanallı 5 × 5'lik filtreler hiç değilse çizilebilir. Sonraki katmanın 24 filtresinden her biri 3 × 3 × 12'dir; on iki küçük kareyi kimse okuyamaz. Bu yüzden katmanın neye **yanıt verdiğine** bakıyoruz.

# %% [markdown] lang="en" topics="A536" predict="run" slideshow={"slide_type": "subslide"}
# ### What does it answer?
#
# A **feature map** is the output of one filter for one picture. `vision.feature_maps(net, x, layer)` stops the network at a layer. Here is one scene with the eight maps of each layer that answer most. **Predict:** in which layer does the scrambled half stop answering?

# %% [markdown] lang="tr"
# ### Neye yanıt veriyor?
#
# **Öznitelik haritası**, bir filtrenin bir görüntüye verdiği çıktıdır. `vision.feature_maps(net, x, layer)` ağı bir katmanda durdurur. Aşağıda bir sahne ve her katmanın en güçlü yanıt veren sekiz haritası var. **Tahmin edin:** karıştırılmış yarıya verilen yanıt hangi katmanda kesilir?

# %% tags=["nbval-ignore-output"] answers=true slideshow={"slide_type": "fragment"}
one = test_scenes[:1]
maps = {f"maps{k}": vision.feature_maps(net, one, f"maps{k}")[0] for k in (1, 2, 3)}
_ = plots.week09.maps_by_layer(one[0, ..., 0], maps)


# %% slideshow={"slide_type": "skip"}
def share_of_digit(found, quarters):
    # en: of the size of what lies on the two halves, the median part on the digit
    # tr: iki yarıdaki toplam büyüklükten rakama düşen payın ortancası
    cut = np.abs(found).reshape(-1, 2, 8, 2, 8).sum(axis=(2, 4)).reshape(-1, 4)
    digit, beside = (cut[np.arange(len(cut)), quarters[:, k]] for k in (0, 1))
    return np.median(digit / (digit + beside))


asking = test_scenes[:60], test_y[:60]
places = test_quarters[:60]
layer_shares = [
    share_of_digit(vision.feature_maps(net, asking[0], f"maps{k}").sum(axis=-1), places)
    for k in (1, 2, 3)
]

# %% tags=["nbval-ignore-output"] answers=true slideshow={"slide_type": "fragment"}
print(np.round(layer_shares, 2))

# %% answers=true slideshow={"slide_type": "skip"}
print("0.45 < layer_shares[0] < 0.6:", 0.45 < layer_shares[0] < 0.6)
print("layer_shares[2] > 0.7:", layer_shares[2] > 0.7)

# %% [markdown] lang="en" slideshow={"slide_type": "fragment"}
# In none; it fades. Of all that a layer answers on the two parts, the digit gets about a half in the first layer, about two thirds in the second and three quarters or more in the third (medians over 60 scenes; in five trained networks 52 to 54%, 64 to 73%, 76 to 81%). The first maps are edges, and both parts have edges; the digit is told from the scrambled pixels step by step. A single map is no organ for one thing: what counts is the sum that the last layer makes of them. For that we ask the last layer: sections 9.7 and 9.8.

# %% [markdown] lang="tr"
# Hiçbirinde; yanıt yavaş yavaş azalır. Bir katmanın iki parçaya verdiği yanıtın tümünden rakama düşen pay ilk katmanda yaklaşık yarısı, ikincide yaklaşık üçte ikisi, üçüncüde dörtte üçü ya da daha çoğudur (60 sahnenin ortancası; eğitilmiş beş ağda %52-54, %64-73, %76-81). İlk haritalar kenarları gösterir, kenar iki parçada da vardır; rakam, karışık piksellerden adım adım ayrılır. Hiçbir harita, tek bir şeyi algılayan bir organ değildir: önemli olan, son katmanın onlardan çıkardığı toplamdır. Bunu son katmana soracağız: bölüm 9.7 ve 9.8.

# %% [markdown] lang="en" predict="play" slideshow={"slide_type": "subslide"}
# ### Play: watch maps while a network learns
#
# 1. **Predict** which filters will be choosier about digits, those of layer 1 or those of layer 3. Then press **Play**.
# 2. Change the filter. The bars say what it answers to; the picture below shows what it looks at.
# 3. Look at layer 3 early and late in training.
#
# **Goal:** a filter that answers to one digit at least 4 times as strongly as to the others in the mean.

# %% [markdown] lang="tr"
# ### Deneyin: ağ öğrenirken haritaları izleyin
#
# 1. Hangi filtreler rakamlar arasında daha seçici olacak, ilk katmandakiler mi üçüncü katmandakiler mi? **Tahmin edin**, sonra **Oynat** düğmesine basın.
# 2. Filtreyi değiştirin. Çubuklar hangi rakama yanıt verdiğini, alttaki resim nereye baktığını gösterir.
# 3. Üçüncü katmana eğitimin başında ve sonunda bakın.
#
# **Hedef:** bir rakama, ötekilere verdiği ortalama yanıtın en az 4 katı yanıt veren bir filtre.

# %% slideshow={"slide_type": "subslide"}
labs.FeatureMaps()

# %% [markdown] lang="en" slideshow={"slide_type": "skip"}
# **What you should have noticed.** A filter of layer 1 answers to strokes, and so to every digit: its favourite gets at most 1.2 times what the others get. After 120 to 360 steps the median filter of layer 2 prefers one digit about 2 times, of layer 3 about 3 times; before training it is 1.2 times at most. Weights can be read as pictures in layer 1 alone: later they weigh maps, not pixels.

# %% [markdown] lang="tr"
# **Neyi fark etmiş olmalısınız?** İlk katmanın filtreleri çizgilere, dolayısıyla bütün rakamlara yanıt verir: en sevdikleri rakama verdikleri yanıt, ötekilere verdiklerinin en çok 1.2 katıdır. 120. ile 360. adımlar arasında bu oranın ortancası ikinci katmanda 2, üçüncüde 3 dolayındadır; eğitimden önce en çok 1.2'dir. Ağırlıklar yalnızca ilk katmanda resim olarak okunabilir: sonraki katmanlarda piksellere değil, haritalara uygulanırlar.

# %% [markdown] lang="en" topics="A537 A538" predict="play" slideshow={"slide_type": "slide"}
# ## 9.7 Back to the picture: three rules at a ReLU
#
# ### Which pixels made this score?
#
# The gradient of a score by the pixels, $\partial s_c / \partial x$, says how the score of class $c$ would change with each pixel. Backpropagation computes it; we only start at a score instead of at the loss. The picture that comes out is noisy, and two methods clean it. They differ from the gradient in a single place: what passes **backward through a ReLU** $y = \max(z, 0)$, when the number $g$ arrives.
#
# | | passes $g$ where | asks |
# |---|---|---|
# | gradient | $z > 0$ | did the unit answer? |
# | **deconvnet** (2014) | $g > 0$ | does it speak for the class? |
# | **guided backpropagation** (2015) | $z > 0$ and $g > 0$ | both |
#
# Four units: $z = (1, 1, -1, -1)$, $g = (2, -3, 4, -5)$. **Predict** the three rows.

# %% [markdown] lang="tr"
# ## 9.7 Görüntüye geri: bir ReLU'da üç kural
#
# ### Bu skoru hangi pikseller verdi?
#
# Bir skorun piksellere göre gradyanı, $\partial s_c / \partial x$, $c$ sınıfının skorunun her pikselle nasıl değişeceğini söyler. Bunu geri yayılım hesaplar; tek fark, kayıptan değil bir skordan başlamamızdır. Çıkan resim gürültülüdür; iki yöntem onu temizler. Gradyandan yalnızca şurada ayrılırlar: $g$ sayısı geldiğinde, $y = \max(z, 0)$ olan bir **ReLU'dan geriye** ne geçer?
#
# | | $g$'nin geçtiği yer | sorusu |
# |---|---|---|
# | gradyan | $z > 0$ | birim yanıt verdi mi? |
# | **deconvnet** (2014) | $g > 0$ | sınıftan yana mı? |
# | **güdümlü geri yayılım** (guided backpropagation, 2015) | $z > 0$ ve $g > 0$ | ikisi de |
#
# Dört birim: $z = (1, 1, -1, -1)$, $g = (2, -3, 4, -5)$. Üç satırı **tahmin edin**.

# %% [markdown] lang="en" slideshow={"slide_type": "notes"}
# *For the instructor.* 8 minutes for 9.7. Work out the four units on the board. Usual misconception: guided backpropagation keeps all positive gradients; it keeps those of active units only.

# %% [markdown] lang="tr"
# *Öğretmene not.* 9.7 için 8 dakika. Dört birimi tahtada hesaplayın. Sık görülen yanılgı: güdümlü geri yayılım bütün pozitif gradyanları geçirir; oysa yalnızca yanıt veren birimlerinkini geçirir.

# %% [markdown] lang="en" slideshow={"slide_type": "skip"}
# **Exercise 9.** Write `guided_relu(grad, z, rule)`: the three ways back through a ReLU. The next cell goes back through two layers with yours.

# %% [markdown] lang="tr"
# **Alıştırma 9.** `guided_relu(grad, z, rule)` fonksiyonunu yazın: bir ReLU'dan geriye giden üç yol. Sonraki hücre fonksiyonunuzla iki katmandan geriye gider.

# %% exercise="guided_relu" slideshow={"slide_type": "skip"}

# %% slideshow={"slide_type": "skip"}
back_through = week09.guided_relu.trusted(guided_relu)
two = models.Sequential([layers.Dense(9, "relu"), layers.Dense(6, "relu"),
                         layers.Dense(3)], seed=1)  # fmt: skip
example = np.random.default_rng(4).normal(size=(1, 5)).astype("float32")
two(example)
(w1, b1), (w2, b2), (w3, _b3) = (part.get_weights() for part in two.layers)
z1 = example @ w1 + b1
z2 = np.maximum(z1, 0) @ w2 + b2


def plain_gradient(net, x, index):
    net(x)
    return net.backward(np.eye(3)[[index]])


library = {"backprop": plain_gradient, "deconvnet": vision.deconvnet,
           "guided": vision.guided_backprop}  # fmt: skip
for rule, theirs in library.items():
    grad = back_through(w3[:, 2][None], z2, rule)
    grad = back_through(grad @ w2.T, z1, rule) @ w1.T
    same = np.allclose(grad, theirs(two, example, 2), atol=1e-6)
    print(f"{rule:>9}: {grad[0].round(2)}, vision: {same}")

# %% [markdown] lang="en" slideshow={"slide_type": "fragment"}
# Gradient: $(2, -3, 0, 0)$. Deconvnet: $(2, 0, 4, 0)$. Guided: $(2, 0, 0, 0)$. Only the first row is the derivative of the score. A lecture note says that guided backpropagation follows "only positive gradients": that alone would be deconvnet.
#
# Deconvnet was built as a network that runs backward: the same filters turned round, a ReLU after each, and max pooling undone by remembering where the maximum was. As a rule at a ReLU it is the middle row.

# %% [markdown] lang="tr"
# Gradyan: $(2, -3, 0, 0)$. Deconvnet: $(2, 0, 4, 0)$. Güdümlü: $(2, 0, 0, 0)$. Skorun türevi olan, yalnızca ilk satırdır. Bir ders notu güdümlü geri yayılımın "yalnızca pozitif gradyanları" izlediğini söyler: bu, tek başına deconvnet olurdu.
#
# Deconvnet, geriye doğru çalışan bir ağ olarak tasarlandı: aynı filtreler ters çevrilmiş olarak, her birinden sonra bir ReLU; maksimum havuzlama da maksimumun yeri hatırlanarak geri alınır. ReLU'ya uyguladığı kural, tablonun ortadaki satırıdır.

# %% [markdown] lang="en" topics="A539" predict="run" slideshow={"slide_type": "subslide"}
# ### The three side by side
#
# Six test scenes, traced back from the score of the true class. Two of them show a 7, in different places. **Predict:** which rule draws the clearest picture? And what will differ between the two 7s?

# %% [markdown] lang="tr"
# ### Üçü yan yana
#
# Altı test sahnesi; doğru sınıfın skorundan geriye izleniyor. İkisinde, başka başka yerlerde, bir 7 var. **Tahmin edin:** en net resmi hangi kural çizer? İki 7 arasında ne fark olacak?


# %% slideshow={"slide_type": "skip"}
def gradient(model, x, y):
    start = np.zeros((len(x), 10), "float32")
    start[np.arange(len(x)), y] = 1
    model(x)
    return model.backward(start)


six, classes = test_scenes[:6], test_y[:6]
answers = {"gradient": gradient, "deconvnet": vision.deconvnet}
answers["guided"] = vision.guided_backprop
rows = {name: rule(net, six, classes)[..., 0] for name, rule in answers.items()}

# %% tags=["nbval-ignore-output"] answers=true slideshow={"slide_type": "subslide"}
# en> NAMES = "gradient", "deconvnet", "guided"
# tr> NAMES = "gradyan", "deconvnet", "güdümlü"
_ = plots.week09.traced(six[..., 0], dict(zip(NAMES, rows.values(), strict=True)))

# %% [markdown] lang="en" slideshow={"slide_type": "fragment"}
# Guided backpropagation gives the clearest picture, most of it on ink. **Deconvnet draws the same square for both 7s**: its rule never asks for $z$, and in this network nothing else on the way back depends on the picture. In the networks it was made for, max pooling remembers where the maximum was; only through that does the picture have a say. The frame comes from the zeros beyond the border.

# %% [markdown] lang="tr"
# En net resmi güdümlü geri yayılım verir; büyük kısmı mürekkebin üzerindedir. **Deconvnet iki 7 için aynı kareyi çizer**: kuralı $z$'ye hiç bakmaz, bu ağda dönüş yolunda görüntüye bağlı başka bir şey de yoktur. Tasarlandığı ağlarda maksimum havuzlama, maksimumun yerini hatırlar; görüntü yalnızca bu yolla söz sahibi olur. Çerçevenin nedeni, sınırın ötesindeki sıfırlardır.

# %% answers=true slideshow={"slide_type": "skip"}
sevens = vision.deconvnet(net, test_scenes[:8], 7)
print("allclose:", np.allclose(sevens, sevens[:1], atol=1e-5))

# %% [markdown] lang="en" topics="A538" slideshow={"slide_type": "subslide"}
# ### Beside Keras
#
# Keras has no guided backpropagation; it takes a ReLU with a gradient of one's own, `tf.custom_gradient`. The same network, the same weights, the same scenes.

# %% [markdown] lang="tr"
# ### Keras'ın yanında
#
# Keras'ta güdümlü geri yayılım yoktur; gradyanını kendimizin yazdığı bir ReLU ister: `tf.custom_gradient`. Aynı ağ, aynı ağırlıklar, aynı sahneler.


# %% slideshow={"slide_type": "subslide"}
def traced_in_keras(passes):
    @tf.custom_gradient
    def relu(z):
        return tf.nn.relu(z), lambda g: tf.where(passes(z, g), g, 0.0)

    copy = keras.models.clone_model(
        keras_bridge.to_keras(net),
        clone_function=lambda layer: (
            keras.layers.Activation(relu)
            if isinstance(layer, keras.layers.Activation)
            else layer.__class__.from_config(layer.get_config())
        ),
    )
    copy.set_weights(keras_bridge.to_keras(net).get_weights())
    x = tf.constant(six)
    with tf.GradientTape() as tape:
        tape.watch(x)
        score = tf.gather(copy(x), classes, batch_dims=1)
    return tape.gradient(score, x).numpy()[..., 0]


in_keras = {
    "gradient": traced_in_keras(lambda z, g: z > 0),
    "deconvnet": traced_in_keras(lambda z, g: g > 0),
    "guided": traced_in_keras(lambda z, g: (z > 0) & (g > 0)),
}
for name, theirs in in_keras.items():
    gap = abs(theirs - rows[name]).max() / abs(theirs).max()
    print(f"{name:10} < 1e-4: {gap < 1e-4}")

# %% [markdown] lang="en" topics="A540" slideshow={"slide_type": "slide"}
# ## 9.8 Grad-CAM, and whether to believe it
#
# ### Where does the picture speak for a class?
#
# **Grad-CAM** does not go back to the pixels. It stops at the last maps, where a place still has a position and already has a meaning. Let $A_k$ be the maps of that layer, $s_c$ the score of class $c$ before the softmax.
#
# $$w_k = \frac{1}{n^2} \sum_{i,j} \frac{\partial s_c}{\partial A_{k,i,j}}, \qquad H_{i,j} = \max\Bigl(0,\; \sum_k w_k\, A_{k,i,j}\Bigr)$$
#
# $i, j$ are places, $n^2$ their number, $w_k$ the weight of map $k$, $H$ the **heat map**. Read aloud: *each map counts by the mean of its gradients; add the maps up so weighted, and keep what speaks for the class.*
#
# In our network a global average and one dense layer follow the maps, so $w_k$ is nothing but the weight from map $k$ to class $c$, divided by $n^2$.

# %% [markdown] lang="tr"
# ## 9.8 Grad-CAM ve ona inanıp inanmamak
#
# ### Görüntünün neresi bir sınıftan yana?
#
# **Grad-CAM** piksellere kadar inmez. Son haritalarda durur; orada her noktanın hâlâ bir konumu, artık bir anlamı da vardır. O katmanın haritaları $A_k$, $c$ sınıfının softmax'tan önceki skoru $s_c$ olsun.
#
# $$w_k = \frac{1}{n^2} \sum_{i,j} \frac{\partial s_c}{\partial A_{k,i,j}}, \qquad H_{i,j} = \max\Bigl(0,\; \sum_k w_k\, A_{k,i,j}\Bigr)$$
#
# $i, j$ konumları, $n^2$ bunların sayısını, $w_k$ $k$ haritasının ağırlığını, $H$ **ısı haritasını** (heat map) gösterir. Sesli okuyun: *her haritanın ağırlığı, gradyanlarının ortalamasıdır; haritaları bu ağırlıklarla toplayın, yalnızca sınıftan yana olanı alın.*
#
# Ağımızda haritaların ardından genel ortalama ve tek bir yoğun katman gelir; bu yüzden $w_k$, $k$ haritasından $c$ sınıfına giden ağırlığın $n^2$'ye bölünmüş hâlinden başka bir şey değildir.

# %% [markdown] lang="en" slideshow={"slide_type": "notes"}
# *For the instructor.* 11 minutes for 9.8, the lab included. Guessing gets 1 in 16 for both. Usual misconception: a heat map on the object proves that the network knows the object.

# %% [markdown] lang="tr"
# *Öğretmene not.* 9.8 için laboratuvarla birlikte 11 dakika. Rastgele tahmin, ikisini birden 16 denemede bir tutturur. Sık görülen yanılgı: nesnenin üzerindeki ısı haritası, ağın nesneyi tanıdığını kanıtlar.

# %% [markdown] lang="en" slideshow={"slide_type": "skip"}
# **Exercise 10.** Write `grad_cam(maps, gradients)`: the weights of the channels and the map, from feature maps and the gradients of a score. The next cell asks the network of 9.6: its last layers are a global average and a dense layer, so that the gradients are known, the weights of the class divided by the number of places.

# %% [markdown] lang="tr"
# **Alıştırma 10.** `grad_cam(maps, gradients)` fonksiyonunu yazın: öznitelik haritalarından ve bir skorun gradyanlarından, kanalların ağırlıkları ve ısı haritası. Sonraki hücre 9.6'daki ağa bakar: son katmanları genel ortalama ile yoğun katmandır, bu yüzden gradyanlar bellidir: sınıfın ağırlıkları bölü konum sayısı.

# %% exercise="grad_cam" slideshow={"slide_type": "skip"}

# %% slideshow={"slide_type": "skip"}
last_maps = vision.feature_maps(net, six, "maps3")
by_class = net.layers[-1].params["kernel"][:, classes].T / 16**2  # (6, 32)
gradients = np.broadcast_to(by_class[:, None, None], last_maps.shape)
library = vision.grad_cam(net, six, classes, "maps3")
library /= library.max(axis=(1, 2), keepdims=True)
cam = week09.grad_cam.trusted(grad_cam)
heat = cam(last_maps, gradients)[1]
print("vision.grad_cam:", np.allclose(heat, library, atol=1e-4))

# %% [markdown] lang="en" topics="A541" predict="run" slideshow={"slide_type": "subslide"}
# ### Two questions to one picture
#
# Test scenes with **two** whole digits, such as the network has never seen. We ask for the one, then for the other. In the figure the redder a place, the more it speaks for the class; the ink is grey.
#
# **Predict:** how often is the peak of the map on the digit asked for, both times?

# %% [markdown] lang="tr"
# ### Tek görüntüye iki soru
#
# Ağın hiç görmediği türden, **iki** bütün rakamlı test sahneleri. Önce birini, sonra ötekini soruyoruz. Grafikte bir yer ne kadar kırmızıysa o kadar sınıftan yanadır; mürekkep gridir.
#
# **Tahmin edin:** haritanın tepesi, sahnelerin yüzde kaçında iki soruda da sorulan rakamın üzerindedir?

# %% slideshow={"slide_type": "skip"}
two, quarters, others = scenes(test_x, test_y, rng, scrambled=False)
different = test_y != test_y[others]
two, quarters = two[different], quarters[different]
asked = [test_y[different], test_y[others][different]]
heat = [vision.grad_cam(net, two, one, "maps3") for one in asked]


def peak_quarter(heat):
    top, left = np.divmod(heat.reshape(len(heat), -1).argmax(axis=1), 16)
    return 2 * (top >= 8) + (left >= 8)


hit = [peak_quarter(one) == quarters[:, k] for k, one in enumerate(heat)]

# %% tags=["nbval-ignore-output"] answers=true slideshow={"slide_type": "fragment"}
# en> NAMES = "one", "other"
# tr> NAMES = "biri", "öteki"
asked_for = dict(zip(NAMES, (one[:6] for one in heat), strict=True))
_ = plots.week09.overlays(two[:6, ..., 0], asked_for)

# %% answers=true slideshow={"slide_type": "skip"}
print("hit > 0.9:", (hit[0] & hit[1]).mean() > 0.9)

# %% [markdown] lang="en" slideshow={"slide_type": "fragment"}
# More than nine times in ten, where chance has one in sixteen (eight trained networks: 96% to 98%). The heat map **answers for the class that is asked**, and it never learned where anything is: nobody gave it places.

# %% [markdown] lang="tr"
# Onda dokuzdan çok; rastgele olsa on altıda bir olurdu (eğitilmiş sekiz ağda %96 ile %98 arası). Isı haritası **sorulan sınıf için yanıt verir**; üstelik neyin nerede olduğunu hiç öğrenmemiştir: ona kimse yer bildirmedi.

# %% [markdown] lang="en" topics="A541 A542" predict="run" slideshow={"slide_type": "subslide"}
# ### A sharp picture is no proof
#
# If a method shows what a network **has learned**, its picture must change when the network has learned nothing. That is the **sanity check**: we draw all weights anew, give batch normalisation its averages, and compare: the median correlation, over 60 test scenes, of each method's picture with those of three random networks. Behind the bar stand the digit's shares: trained, random.
#
# **Predict** the order of gradient, deconvnet, guided backpropagation and Grad-CAM.

# %% [markdown] lang="tr"
# ### Net bir resim kanıt değildir
#
# Bir yöntem ağın **öğrendiklerini** gösteriyorsa, ağ hiçbir şey öğrenmemişken çizdiği resim başka olmalıdır. **Akla uygunluk sınaması** (sanity check) budur: bütün ağırlıkları yeniden rastgele seçiyor, yığın normalleştirmenin ortalamalarını hesaplatıyor ve karşılaştırıyoruz: her yöntemin resmi ile rastgele ağın verdiği resim arasındaki korelasyonun, 60 test sahnesindeki ortancası; üç rastgele ağ için. Dikey çizginin sağında rakamın payları var: eğitilmiş ağda, rastgele ağda.
#
# Gradyan, deconvnet, güdümlü geri yayılım ve Grad-CAM'in sırasını **tahmin edin**.


# %% slideshow={"slide_type": "skip"}
def untaught(seed):
    # en: random weights; the averages of batch normalisation are those of the scenes
    # tr: ağırlıklar rastgele, yığın normalleştirmenin ortalamaları sahnelerinki
    return fitted(looker(seed), shown, np.zeros(len(shown)), optimizers.SGD(0.0), 2, 0)


def correlation(one, other):
    pairs = zip(one.reshape(60, -1), other.reshape(60, -1), strict=True)
    return np.median([np.corrcoef(*p)[0, 1] for p in pairs if p[0].std() * p[1].std()])


answers["Grad-CAM"] = lambda model, x, y: vision.grad_cam(model, x, y, "maps3")
randoms = [untaught(seed) for seed in (500, 501, 502)]
drawn = {
    name: [rule(model, *asking).reshape(60, 16, 16) for model in (net, *randoms)]
    for name, rule in answers.items()
}
sanity = {
    name: [correlation(part[0], other) for other in part[1:]]
    for name, part in drawn.items()
}
digit_share = {
    name: [share_of_digit(part, places) for part in parts[:2]]
    for name, parts in drawn.items()
}

# %% tags=["nbval-ignore-output"] answers=true slideshow={"slide_type": "fragment"}
for name, found in sanity.items():
    print(f"{name:10}", *(f"{one:6.2f}" for one in found), end=" | ")
    print("{:.2f} {:.2f}".format(*digit_share[name]))

# %% answers=true slideshow={"slide_type": "skip"}
print("guided > 0.5:", min(sanity["guided"]) > 0.5)
print("Grad-CAM < 0.45:", max(sanity["Grad-CAM"]) < 0.45)
print("gradient < 0.15:", max(sanity["gradient"]) < 0.15)
print("share, Grad-CAM > 0.85:", digit_share["Grad-CAM"][0] > 0.85)
print("share, guided 0.65 to 0.85:", 0.65 < digit_share["guided"][0] < 0.85)

# %% tags=["nbval-ignore-output"] answers=true slideshow={"slide_type": "subslide"}
# en> NAMES = "guided", "guided, random"
# tr> NAMES = "güdümlü", "güdümlü, rastgele"
pictures = [vision.guided_backprop(m, six, classes)[..., 0] for m in (net, randoms[0])]
_ = plots.week09.traced(six[..., 0], dict(zip(NAMES, pictures, strict=True)))

# %% [markdown] lang="en" topics="A542" slideshow={"slide_type": "fragment"}
# Most of what guided backpropagation draws is there **without any learning**: a correlation of 0.6 to 0.75 (eight networks). It shows the edges of what goes in. What the network has learned is in the rest: the digit gets three quarters of the numbers, a half with random weights. To the eye both are sharp, and in a photograph nobody has scrambled one half for us. The gradient is noisy and yet keeps nothing of the random picture; Grad-CAM little, and it gives the digit more than nine tenths. (Deconvnet does not look at the picture here, so its correlations say nothing.) Whether such a picture is sharp proves nothing; whether it changes with the network is the first thing to test.

# %% [markdown] lang="tr"
# Güdümlü geri yayılımın çizdiklerinin çoğu, **hiçbir şey öğrenilmeden** de oradadır: korelasyon 0.6 ile 0.75 arası (sekiz ağ). Gösterdiği, girdinin kenarlarıdır. Ağın öğrendiği geri kalandadır: sayıların dörtte üçü rakamın üzerindedir, rastgele ağırlıklarla yarısı. Göze ikisi de net görünür; bir fotoğrafın yarısını ise bizim için karıştıran kimse yoktur. Gradyan gürültülüdür, ama rastgele ağın resminden hiçbir iz taşımaz; Grad-CAM az iz taşır ve rakama onda dokuzdan çoğunu verir. (Deconvnet burada görüntüye bakmaz, onun korelasyonları bir şey söylemez.) Böyle bir resmin net olması hiçbir şeyi kanıtlamaz; ilk sınanacak şey, ağla birlikte değişip değişmediğidir.

# %% [markdown] lang="en" topics="A542" predict="run" slideshow={"slide_type": "subslide"}
# ### Reading errors with it
#
# The network is wrong on some of the test scenes. Is the scrambled half to blame? First we take the heat map of the class that it **answered**: does the peak lie on the digit? Then we take the scrambled half **away** and ask again.
#
# **Predict** two shares of the wrong answers: peak on the digit; right without the scrambled half.

# %% [markdown] lang="tr"
# ### Hataları onunla okumak
#
# Ağ bazı test sahnelerinde yanılıyor. Suç, karıştırılmış yarıda mı? Önce ağın **yanıt olarak verdiği** sınıfın ısı haritasına bakıyoruz: tepe, rakamın üzerinde mi? Sonra karıştırılmış yarıyı görüntüden **siliyor**, yeniden soruyoruz.
#
# Yanlış yanıtlar için iki oran **tahmin edin**: kaçında tepe rakamın üzerindedir; kaçında yanıt, karıştırılmış yarı silinince doğru olur?

# %% slideshow={"slide_type": "skip"}
answered = net.predict(test_scenes).argmax(axis=1)
wrong = answered != test_y
heat = vision.grad_cam(net, test_scenes, answered, "maps3")
on_digit = peak_quarter(heat) == test_quarters[:, 0]

below = np.arange(16) // 8
# en: the quarter of each pixel
# tr: her pikselin çeyreği
quarter = 2 * below[:, None] + below
alone = test_scenes * (quarter == test_quarters[:, :1, None])[..., None]
right_alone = net.predict(alone).argmax(axis=1) == test_y

# %% tags=["nbval-ignore-output"] answers=true slideshow={"slide_type": "fragment"}
for found in (on_digit, right_alone):
    print(f"wrong: {found[wrong].mean():.2f}, ~wrong: {found[~wrong].mean():.2f}")

# %% answers=true slideshow={"slide_type": "skip"}
print("on_digit[wrong] > 0.85:", on_digit[wrong].mean() > 0.85)
print("on_digit[~wrong] > 0.97:", on_digit[~wrong].mean() > 0.97)
print("right_alone[wrong] > 0.3:", right_alone[wrong].mean() > 0.3)
print("right_alone[~wrong] > 0.96:", right_alone[~wrong].mean() > 0.96)

# %% [markdown] lang="en" slideshow={"slide_type": "fragment"}
# The peak lies on the digit nearly as often as where the answer is right (eight networks: median 94%, 88% to 100%). From that one would conclude that the scrambled half is innocent: the network looks at the digit and takes it for another. The second row says otherwise. Without the scrambled half **40% to 58% of the wrong answers become right** (median 48%), and of the right ones at least 98% stay so. A score is a mean over all 256 places; the peak shows where most comes from, and not that the rest is too little to turn the answer.
#
# So a heat map says *where most*, not *where all*, and not *what*. What it suggests is a **hypothesis**: change the picture and ask again. The errors that stay are digits that the network takes for others; compare those that are confused ({{7.8}}).
#
# That is what these pictures are good for: error analysis, finding a planted or accidental clue, and saying openly what an answer rests on. They are evidence, to be tested like any other.

# %% [markdown] lang="tr"
# Tepe, doğru yanıtlardakine yakın bir sıklıkla rakamın üzerindedir (sekiz ağda ortanca %94, %88 ile %100 arası). Buradan, karıştırılmış yarının suçsuz olduğu sonucu çıkarılabilirdi: ağ rakama bakar ve onu başka bir rakam sanır. İkinci satır bunun böyle olmadığını gösterir. Karıştırılmış yarı silinince **yanlış yanıtların %40'ı ile %58'i arasında bir bölümü doğru olur** (ortanca %48), doğru yanıtların da en az %98'i doğru kalır. Skor, 256 konumun hepsinin ortalamasıdır; tepe, en büyük katkının nereden geldiğini gösterir, geri kalanın yanıtı değiştirmeye yetmeyecek kadar az olduğunu göstermez.
#
# Demek ki ısı haritası *en çok nerede* sorusunu yanıtlar; *başka nerelerde* ve *ne* sorularını yanıtlamaz. Önerdiği, bir **hipotezdir**: görüntüyü değiştirin, yeniden sorun. Geriye kalan hatalar, ağın başka bir rakam sandığı rakamlardır; karıştırılan rakamları karşılaştırın ({{7.8}}).
#
# Bu resimler şunlara yarar: hata analizi (error analysis), bilerek konmuş ya da rastlantısal bir ipucunu bulmak, bir yanıtın neye dayandığını açıkça söylemek. Kanıt niteliğindedirler ve her kanıt gibi sınanmaları gerekir.

# %% [markdown] lang="en" predict="play" slideshow={"slide_type": "subslide"}
# ### Play: ask for a class, take a layer
#
# 1. Press **Play**: the network knows nothing yet. When it has reached the goal, ask for a digit that is not in the picture. **Predict** the map.
# 2. Take an earlier layer. What becomes finer, what becomes worse?
# 3. Switch to random weights, for the same class and layer.
#
# **Goal:** train until both peaks lie on the digit asked for in 90% of 60 pictures.

# %% [markdown] lang="tr"
# ### Deneyin: bir sınıfı sorun, bir katmanı seçin
#
# 1. **Oynat** düğmesine basın: ağ henüz hiçbir şey bilmiyor. Hedefe ulaşınca görüntüde olmayan bir rakamı sorun. Haritayı **tahmin edin**.
# 2. Daha önceki bir katmanı seçin. Ne incelir, ne kötüleşir?
# 3. Aynı sınıf ve katman için rastgele ağırlıklara geçin.
#
# **Hedef:** ağı, 60 görüntünün %90'ında iki tepe de sorulan rakamın üzerinde olana dek eğitin.

# %% slideshow={"slide_type": "subslide"}
labs.GradCamLab()

# %% [markdown] lang="en" slideshow={"slide_type": "skip"}
# **What you should have noticed.** A class that is not there still gets a map wherever something speaks for it a little: since each map is scaled by itself, a weak one looks as bright as a strong one. Earlier layers see finer and know less about classes. With random weights there is a map too; nothing in the picture itself tells you which of the two you are looking at. Asking for the other digit does: in 60 pictures with two digits both peaks are right in one of ten with random weights, in nine of ten after training.

# %% [markdown] lang="tr"
# **Neyi fark etmiş olmalısınız?** Görüntüde olmayan bir sınıfın da bir haritası çıkar, onu biraz olsun destekleyen bir şey nerede varsa orada: her harita kendi içinde ölçeklendiği için zayıfı da güçlüsü kadar parlak görünür. Önceki katmanlar daha ince görür, sınıflardan daha az anlar. Rastgele ağırlıklarla da bir harita çıkar; hangisine baktığınızı resmin kendisi belli etmez. Öteki rakamı sormak belli eder: iki tepe birden, içinde iki rakam bulunan 60 görüntünün rastgele ağırlıklarla onda birinde, eğitimden sonra onda dokuzunda yerindedir.

# %% [markdown] lang="en" topics="B78 B85 C001-40 C004-42" slideshow={"slide_type": "slide"}
# ## 9.9 Find the slip
#
# Five claims; the first two stand in lecture notes that students really use. All are wrong. Say **why** before you open the answer.
#
# **Claim 1.** "6 × 6 × 3 and 5 filters of 3 × 3: the ordinary convolution has 2160 parameters, the separable one 432 + 240 = 672, which is 0.31 = 1/5 + 1/9 of them."
#
# <details><summary>Answer</summary>
#
# The numbers are right, the unit is wrong: these are **multiplications**. Both layers give 4 × 4 × 5 numbers. The weights are 135 and 42; their ratio is 0.311 too, since both are divided by the same 4 · 4 places.
# </details>
#
# **Claim 2.** "Guided backpropagation follows only the positive gradients."
#
# <details><summary>Answer</summary>
#
# Only those of units that answered: both $g > 0$ and $z > 0$. And it is no explanation yet: most of its picture is there with random weights too ({{9.8}}).
# </details>
#
# **Claim 3.** "Very deep plain networks are worse because they overfit."
#
# <details><summary>Answer</summary>
#
# They are worse on the training data too: they are hard to train (opening).
# </details>
#
# **Claim 4.** "A skip connection makes any deep network trainable."
#
# <details><summary>Answer</summary>
#
# The skip alone lets the signal grow with every block. It needs blocks that are small at their start: a zero last layer, or normalisation (9.2).
# </details>
#
# **Claim 5.** "The heat map lies on the digit, so the answer is right."
#
# <details><summary>Answer</summary>
#
# It lies there for most of the wrong answers too ({{9.8}}).
# </details>

# %% [markdown] lang="tr"
# ## 9.9 Hatayı bulun
#
# Beş sav; ilk ikisi öğrencilerin gerçekten kullandığı ders notlarından. Hepsi yanlış. Yanıtı açmadan önce **nedenini** söyleyin.
#
# **Sav 1.** "6 × 6 × 3 ve 3 × 3'lük 5 filtre: normal evrişimin 2160 parametresi vardır, ayrılabilir olanın 432 + 240 = 672; bu, ötekinin 0.31 = 1/5 + 1/9 kadarıdır."
#
# <details><summary>Yanıt</summary>
#
# Sayılar doğru, birim yanlış: bunlar **çarpmalardır**. İki katman da 4 × 4 × 5 sayı verir. Ağırlıklar 135 ve 42'dir; oranları yine 0.311'dir, çünkü ikisi de aynı sayıya, 4 · 4 konuma bölünür.
# </details>
#
# **Sav 2.** "Güdümlü geri yayılım yalnızca pozitif gradyanları izler."
#
# <details><summary>Yanıt</summary>
#
# Yalnızca yanıt vermiş birimlerinkini: hem $g > 0$ hem $z > 0$. Üstelik bu henüz bir açıklama değildir: çizdiğinin çoğu rastgele ağırlıklarla da çıkar ({{9.8}}).
# </details>
#
# **Sav 3.** "Çok derin yalın ağlar aşırı öğrenme yüzünden daha kötüdür."
#
# <details><summary>Yanıt</summary>
#
# Eğitim verisinde de daha kötüdürler: eğitilmeleri zordur (açılış).
# </details>
#
# **Sav 4.** "Atlama bağlantısı her derin ağı eğitilebilir kılar."
#
# <details><summary>Yanıt</summary>
#
# Tek başına, sinyalin her blokta büyümesine yol açar. Başlangıçta küçük bloklar gerekir: sıfırlarla başlayan bir son katman ya da normalleştirme (normalisation; 9.2).
# </details>
#
# **Sav 5.** "Isı haritası rakamın üzerinde, demek ki yanıt doğru."
#
# <details><summary>Yanıt</summary>
#
# Yanlış yanıtların çoğunda da oradadır ({{9.8}}).
# </details>

# %% [markdown] lang="en" slideshow={"slide_type": "notes"}
# *For the instructor.* 2 minutes for 9.9. Claim 1 for all, the rest for home.

# %% [markdown] lang="tr"
# *Öğretmene not.* 9.9 için 2 dakika. Sav 1 hep birlikte, kalanı eve.

# %% [markdown] lang="en" topics="A523" predict="run" slideshow={"slide_type": "slide"}
# ## 9.10 Traps of the real library
#
# ### Frozen, or not, by the size of the next batch
#
# Seen with Keras 3.15.1 on TensorFlow 2.21.0; run the cells to see whether yours still does it.
#
# A model trains for one epoch with batches of 8. Then you write `base.trainable = False`, do **not** compile again, and train one more epoch: once with batches of 8, once with batches of 4. **Predict:** does the base move?

# %% [markdown] lang="tr"
# ## 9.10 Gerçek kitaplığın tuzakları
#
# ### Dondurulmuş mu, değil mi: sonraki yığının büyüklüğüne bağlı
#
# Keras 3.15.1 ile, TensorFlow 2.21.0 üzerinde görüldü; sizin sürümünüzde de böyle olup olmadığını hücreleri çalıştırarak görün.
#
# Bir model 8'lik yığınlarla bir dönem eğitiliyor. Sonra `base.trainable = False` yazıyor, yeniden **derlemeden** bir dönem daha eğitiyorsunuz: bir kez 8'lik, bir kez 4'lük yığınlarla. **Tahmin edin:** gövde değişir mi?

# %% [markdown] lang="en" slideshow={"slide_type": "notes"}
# *For the instructor.* 4 minutes for 9.10. Collect the predictions first.

# %% [markdown] lang="tr"
# *Öğretmene not.* 9.10 için 4 dakika. Önce tahminleri toplayın.

# %% answers=true slideshow={"slide_type": "fragment"}
ones, targets = np.ones((8, 3), "float32"), np.ones((8, 1), "float32")
for size in (8, 4):
    base = keras.layers.Dense(2, kernel_initializer="zeros")
    head = keras.layers.Dense(1, kernel_initializer="ones")
    model = keras.Sequential([keras.Input((3,)), base, head])
    model.compile("sgd", "mse")
    model.fit(ones, targets, batch_size=8, verbose=0)
    base.trainable = False
    start = base.get_weights()[0]
    model.fit(ones, targets, batch_size=size, verbose=0)
    gap = abs(base.get_weights()[0] - start).max()
    print(f"8, {size}: {gap:.4f}")

# %% [markdown] lang="en" slideshow={"slide_type": "fragment"}
# With batches of 8 the frozen base **trains on**, with batches of 4 it stands still. TensorFlow builds the training step when a batch of a new shape comes in, and keeps it; the flag is read while it is built. The second shape makes it build once more, from then on for batches of **any** size: had the first epoch ended with a smaller batch, as most do, the base would train on in both cases (try `batch_size=3` in the first `fit`). Nothing warns. **What to do:** compile after every change of `trainable`, and hold the weights before and after against each other.

# %% [markdown] lang="tr"
# Yığınlar 8'lik olunca dondurulmuş gövde **eğitilmeyi sürdürür**, 4'lük olunca yerinde durur. TensorFlow eğitim adımını, şekli yeni olan bir yığın gelince kurar ve saklar; bayrağı, adımı kurarken okur. İkinci şekil, adımı bir kez daha kurdurur; bu kez **her** büyüklükteki yığın için. İlk dönem, çoğu zaman olduğu gibi daha küçük bir yığınla bitmiş olsaydı gövde iki durumda da eğitilmeyi sürdürürdü (ilk `fit`'te `batch_size=3` ile deneyin). Hiçbir uyarı gelmez. **Ne yapmalı:** `trainable` her değiştiğinde yeniden derleyin; ağırlıkların önceki ve sonraki değerlerini karşılaştırın.

# %% [markdown] lang="en" topics="A523" predict="run" slideshow={"slide_type": "subslide"}
# ### A frozen batch normalisation is another function
#
# Batch normalisation and dropout behave differently in training (weeks 6 and 7). Both get `trainable = False` and are called with `training=True`. **Predict:** do they normalise by the batch, and drop out?

# %% [markdown] lang="tr"
# ### Dondurulmuş yığın normalleştirme başka bir fonksiyondur
#
# Yığın normalleştirme ile seyreltme, eğitim sırasında farklı davranır (hafta 6 ve 7). İkisi de `trainable = False` yapılıp `training=True` ile çağrılıyor. **Tahmin edin:** yığına göre normalleştirme ve seyreltme yapılır mı?

# %% answers=true slideshow={"slide_type": "fragment"}
pair = np.array([[1.0], [3.0]], "float32")
norm, drop = keras.layers.BatchNormalization(), keras.layers.Dropout(0.5, seed=0)
norm(pair)
for trainable in (True, False):
    norm.trainable = drop.trainable = trainable
    normed = np.array(norm(pair, training=True)).ravel()
    kept = np.array(drop(np.ones((1, 1000), "float32"), training=True))
    print(trainable, normed, kept.min())

# %% [markdown] lang="en" slideshow={"slide_type": "fragment"}
# The rows: `trainable`, the two normalised numbers, the least of 1000 ones behind dropout. A frozen batch normalisation takes its stored averages, whatever `training` says: a rule for this one layer. Dropout goes on dropping.

# %% [markdown] lang="tr"
# Satırlar: `trainable`, normalleştirilmiş iki sayı, seyreltmeden geçen 1000 tane 1'in en küçüğü. Dondurulmuş yığın normalleştirme, `training` ne derse desin saklı ortalamalarını kullanır: yalnızca bu katmana özgü bir kural. Seyreltme ise sürer.

# %% [markdown] lang="en" topics="A523" predict="run" slideshow={"slide_type": "subslide"}
# ### Called with `training=False`, and trained all the same
#
# In fine-tuning, stored averages are mostly what one wants; but they begin to move the moment you unfreeze the body, and with few pictures they run away from those of the source. The guide of Keras therefore says: call the body with `training=False` when the functional model is made. Here is such a model around a batch normalisation, called as `fit` calls it, with `training=True`; first with the layer trainable, then frozen.
#
# **Predict:** which of the two rows is normalised by the batch?

# %% [markdown] lang="tr"
# ### `training=False` ile çağrıldı, yine de eğitildi
#
# İnce ayarda çoğunlukla saklı ortalamalar istenir; ama gövdeyi çözdüğünüz an değişmeye başlarlar ve az görüntüyle kaynağınkilerden uzaklaşırlar. Keras'ın kılavuzu bu yüzden şunu önerir: fonksiyonel model kurulurken gövdeyi `training=False` ile çağırın. Aşağıda, bir yığın normalleştirmenin çevresine kurulmuş böyle bir model var; `fit`'in çağırdığı gibi, `training=True` ile çağrılıyor: önce katman eğitilebilirken, sonra dondurulmuşken.
#
# **Tahmin edin:** iki satırdan hangisi yığına göre normalleştirilir?

# %% answers=true slideshow={"slide_type": "fragment"}
image, norm = keras.Input((1,)), keras.layers.BatchNormalization()
body = keras.Sequential([keras.Input((1,)), norm])
model = keras.Model(image, body(image, training=False))
for trainable in (True, False):
    norm.trainable = trainable
    print(trainable, np.array(model(pair, training=True)).ravel())

# %% [markdown] lang="en" slideshow={"slide_type": "fragment"}
# The first: in Keras 3.15.1 what the model is called with replaces what the body was called with, so the averages move in `fit` as if you had said nothing. Only the flag of the layer itself holds them. **What to do:** when you unfreeze the body, set `trainable = False` again for each of its batch normalisations, compile, and compare `moving_mean` before and after.

# %% [markdown] lang="tr"
# Birincisi: Keras 3.15.1'de modeli çağırırken verilen değer, gövdeyi çağırırken verilenin yerine geçer; ortalamalar `fit` sırasında, hiçbir şey söylememişsiniz gibi değişir. Onları yalnızca katmanın kendi bayrağı sabit tutar. **Ne yapmalı:** gövdeyi çözünce içindeki her yığın normalleştirme için yeniden `trainable = False` yazın, derleyin ve `moving_mean` değerinin öncesini ve sonrasını karşılaştırın.

# %% [markdown] lang="en" predict="run" slideshow={"slide_type": "subslide"}
# ### The second run of a cell has another history
#
# Transfer means training twice, and often the same cell twice. A cell makes two metrics for `compile`; their names are the keys of the history that `fit` returns. Then the cell runs again. **Predict:** the same names?

# %% [markdown] lang="tr"
# ### Hücre ikinci kez çalışınca başka bir geçmiş
#
# Transfer iki kez eğitmek, çoğu zaman da aynı hücreyi iki kez çalıştırmak demektir. Bir hücre `compile` için iki ölçüt yaratıyor; `fit`'in döndürdüğü geçmişin (history) anahtarları bunların adlarıdır. Sonra hücre yeniden çalışıyor. **Tahmin edin:** adlar aynı mı?

# %% answers=true slideshow={"slide_type": "fragment"}
keras.backend.clear_session()
for _run in range(2):
    metrics = [keras.metrics.AUC(), keras.metrics.F1Score()]
    print([metric.name for metric in metrics])

# %% [markdown] lang="en" slideshow={"slide_type": "fragment"}
# `auc`, then `auc_1`; `f1_score` both times, since that class gives itself a name. Code that plots `history["auc"]` fails at the second run, and `monitor="val_auc"` finds nothing. **What to do:** name the metrics, `AUC(name="auc")`.

# %% [markdown] lang="tr"
# Önce `auc`, sonra `auc_1`; `f1_score` ise ikisinde de aynı, çünkü o sınıf adını kendisi belirler. `history["auc"]` çizen kod ikinci çalıştırmada hata verir, `monitor="val_auc"` bir şey bulamaz. **Ne yapmalı:** ölçütlere ad verin: `AUC(name="auc")`.

# %% [markdown] lang="en" slideshow={"slide_type": "skip"}
# **Exercise 11. Bug hunt.** `frozen` shall train some layers and then hold `base` still. It has three bugs. Mend it. The next cell prints the weight of a layer that is frozen after three steps, at that moment and one, two and three steps later: in the function as it was given, and in yours.

# %% [markdown] lang="tr"
# **Alıştırma 11. Hata avı.** `frozen` bazı katmanları eğitip sonra `base` içindekileri yerinde tutmalı. Üç hatası var. Onarın. Sonraki hücre, üç adımdan sonra dondurulan bir katmanın ağırlığını o anda ve bir, iki, üç adım sonra yazar: verilen fonksiyonda ve sizinkinde.

# %% exercise="frozen" slideshow={"slide_type": "skip"}

# %% slideshow={"slide_type": "skip"}
held = week09.frozen.trusted(frozen)
start, goal = np.array([[0.3], [0.5]]), np.array([[1.0], [-1.0]])
for name, train in (("week09.frozen.buggy", week09.frozen.buggy), ("frozen", held)):
    moved = [train(start, goal, [0], 3, then)[0, 0] for then in (0, 1, 2, 3)]
    print(f"{name:>19}: {np.round(moved, 3)}")

# %% [markdown] lang="en" slideshow={"slide_type": "skip"}
# ## 9.11 Check yourself
#
# Click the answer you would give. Read the reasons of the others as well.
#
# **1. A layer of 5 × 5, `same`, 16 channels in, 32 out, on 20 × 20. How many multiplications for one picture?**
#
# <details><summary>A) 12,800</summary>
#
# No: those are the weights, 25 · 16 · 32.
# </details>
# <details><summary>B) 5,120,000</summary>
#
# Yes: 12,800 weights, each used at 400 places.
# </details>
# <details><summary>C) 320,000</summary>
#
# No: that forgets the depth of the filters.
# </details>
#
# **2. A residual block with $W_2 = 0$ gets $x = (2, -1)$. What comes out?**
#
# <details><summary>A) (2, −1)</summary>
#
# No: the last ReLU follows the addition.
# </details>
# <details><summary>B) (2, 0)</summary>
#
# Yes: the identity only for what is not negative.
# </details>
# <details><summary>C) (0, 0)</summary>
#
# No: F is 0, but x is added.
# </details>
#
# **3. What does a $1 \times 1$ convolution with stride 1 change?**
#
# <details><summary>A) the size of the map</summary>
#
# No: every pixel stays.
# </details>
# <details><summary>B) the number of channels</summary>
#
# Yes: it mixes channels at each pixel.
# </details>
# <details><summary>C) what one number can see</summary>
#
# No: it sees no neighbour.
# </details>
#
# **4. $f = 3$, 64 filters. What share of an ordinary convolution does the separable one multiply?**
#
# <details><summary>A) about 1/8</summary>
#
# Yes: 1/64 + 1/9 = 0.127.
# </details>
# <details><summary>B) 1/9</summary>
#
# No: 1/9 is the share of the pointwise half; the depthwise half adds 1/64.
# </details>
# <details><summary>C) 1/64</summary>
#
# No: that is the depthwise half alone.
# </details>
#
# **5. 20 labels of each class and a source of another kind. What do you report?**
#
# <details><summary>A) the best run of each way</summary>
#
# No: the best of ten says more about luck.
# </details>
# <details><summary>B) the gain on the same splits, with its spread, also if it is zero</summary>
#
# Yes: no gain is a result.
# </details>
# <details><summary>C) fine-tuning, since it cannot be worse</summary>
#
# No: it can ({{9.5}}).
# </details>
#
# **6. At a ReLU with $z = -2$ the number $g = 3$ arrives. Which rule lets it through?**
#
# <details><summary>A) the gradient</summary>
#
# No: the unit was silent.
# </details>
# <details><summary>B) deconvnet</summary>
#
# Yes: it asks only for the sign of g.
# </details>
# <details><summary>C) guided backpropagation</summary>
#
# No: it asks for both signs.
# </details>
#
# **7. Two methods draw heat maps. The first stays the same when the weights are random. What do you know?**
#
# <details><summary>A) the first does not show what was learned</summary>
#
# Yes: it cannot, if learning does not change it.
# </details>
# <details><summary>B) the second is right</summary>
#
# No: it passed one test only.
# </details>
# <details><summary>C) the network learned nothing</summary>
#
# No: the test is about the method.
# </details>

# %% [markdown] lang="tr"
# ## 9.11 Kendinizi sınayın
#
# Vereceğiniz yanıta tıklayın. Ötekilerin gerekçelerini de okuyun.
#
# **1. 5 × 5'lik, `same` dolgulu bir katman; 16 kanal girer, 32 çıkar; görüntü 20 × 20. Tek görüntü için kaç çarpma?**
#
# <details><summary>A) 12,800</summary>
#
# Hayır: bu, ağırlık sayısıdır, 25 · 16 · 32.
# </details>
# <details><summary>B) 5,120,000</summary>
#
# Evet: 12,800 ağırlık, her biri 400 konumda kullanılır.
# </details>
# <details><summary>C) 320,000</summary>
#
# Hayır: filtrelerin derinliği unutulmuş.
# </details>
#
# **2. $W_2 = 0$ olan bir artık bloğa $x = (2, -1)$ giriyor. Ne çıkar?**
#
# <details><summary>A) (2, −1)</summary>
#
# Hayır: toplamanın ardından son ReLU gelir.
# </details>
# <details><summary>B) (2, 0)</summary>
#
# Evet: yalnızca negatif olmayanlar için özdeşlik fonksiyonudur.
# </details>
# <details><summary>C) (0, 0)</summary>
#
# Hayır: F 0'dır, ama x eklenir.
# </details>
#
# **3. Uzun adımı 1 olan $1 \times 1$ evrişim neyi değiştirir?**
#
# <details><summary>A) haritanın büyüklüğünü</summary>
#
# Hayır: her piksel yerinde kalır.
# </details>
# <details><summary>B) kanal sayısını</summary>
#
# Evet: her pikselde kanalları karıştırır.
# </details>
# <details><summary>C) bir sayının görebildiği alanı</summary>
#
# Hayır: komşu görmez.
# </details>
#
# **4. $f = 3$, 64 filtre. Ayrılabilir evrişim, normal evrişimin çarpmalarının ne kadarını yapar?**
#
# <details><summary>A) yaklaşık 1/8</summary>
#
# Evet: 1/64 + 1/9 = 0.127.
# </details>
# <details><summary>B) 1/9</summary>
#
# Hayır: 1/9, noktasal kısmın payıdır; derinlemesine kısım 1/64 ekler.
# </details>
# <details><summary>C) 1/64</summary>
#
# Hayır: bu, yalnızca derinlemesine kısımdır.
# </details>
#
# **5. Her sınıftan 20 etiket ve başka türden bir kaynak. Ne raporlarsınız?**
#
# <details><summary>A) her yolun en iyi çalıştırmasını</summary>
#
# Hayır: on çalıştırmanın en iyisi daha çok şansı gösterir.
# </details>
# <details><summary>B) aynı bölmelerdeki kazancı ve saçılımını, kazanç sıfır olsa da</summary>
#
# Evet: kazancın olmaması da bir sonuçtur.
# </details>
# <details><summary>C) ince ayarı, çünkü daha kötü olamaz</summary>
#
# Hayır: olabilir ({{9.5}}).
# </details>
#
# **6. $z = -2$ olan bir ReLU'ya $g = 3$ geliyor. Hangi kural geçirir?**
#
# <details><summary>A) gradyan</summary>
#
# Hayır: birim yanıt vermemişti.
# </details>
# <details><summary>B) deconvnet</summary>
#
# Evet: yalnızca g'nin işaretine bakar.
# </details>
# <details><summary>C) güdümlü geri yayılım</summary>
#
# Hayır: iki işarete de bakar.
# </details>
#
# **7. İki yöntem ısı haritası çiziyor. Birincisinin çizdiği, ağırlıklar rastgele olunca değişmiyor. Bundan ne sonuç çıkarırsınız?**
#
# <details><summary>A) birincisi, öğrenileni göstermez</summary>
#
# Evet: öğrenmekle değişmiyorsa gösteremez.
# </details>
# <details><summary>B) ikincisi doğrudur</summary>
#
# Hayır: yalnızca bir sınamayı geçti.
# </details>
# <details><summary>C) ağ hiçbir şey öğrenmemiştir</summary>
#
# Hayır: sınanan, yöntemdir.
# </details>

# %% [markdown] lang="en" slideshow={"slide_type": "slide"}
# ## 9.12 In short
#
# | idea | formula | in code |
# |---|---|---|
# | cost of a convolution | $n^2 f^2 C N$ multiplications, $f^2 C N$ weights | `vision.conv_cost` |
# | residual block | $y = \operatorname{relu}(x + F(x))$ | `layers.Add` |
# | $1 \times 1$ | channels mixed, pixel by pixel | `layers.Conv2D(N, 1)` |
# | inception | branches side by side | `layers.Concatenate` |
# | separable | $1/N + 1/f^2$ of the cost | `layers.SeparableConv2D` |
# | MobileNetV2 | expand, depthwise, project | `layers.DepthwiseConv2D` |
# | frozen body | computed once | `body.predict(x)` |
# | deconvnet, guided | $g > 0$; $g > 0$ and $z > 0$ | `vision.guided_backprop` |
# | Grad-CAM | $\max(0, \sum_k w_k A_k)$, $w_k$ the mean gradient | `vision.grad_cam` |
#
# **Words of the week.** residual block · skip connection · bottleneck · inception · depthwise separable convolution · pointwise convolution · expansion · projection · transfer learning · fine-tuning · freezing · body and head · feature map · deconvnet · guided backpropagation · Grad-CAM · heat map · sanity check.

# %% [markdown] lang="tr"
# ## 9.12 Kısaca
#
# | kavram | formül | kodda |
# |---|---|---|
# | evrişimin maliyeti | $n^2 f^2 C N$ çarpma, $f^2 C N$ ağırlık | `vision.conv_cost` |
# | artık blok | $y = \operatorname{relu}(x + F(x))$ | `layers.Add` |
# | $1 \times 1$ | kanallar piksel piksel karıştırılır | `layers.Conv2D(N, 1)` |
# | inception | yan yana dallar | `layers.Concatenate` |
# | ayrılabilir evrişim | maliyetin $1/N + 1/f^2$ kadarı | `layers.SeparableConv2D` |
# | MobileNetV2 | çoğaltma, derinlemesine, izdüşüm | `layers.DepthwiseConv2D` |
# | dondurulmuş gövde | bir kez hesaplanır | `body.predict(x)` |
# | deconvnet, güdümlü | $g > 0$; $g > 0$ ve $z > 0$ | `vision.guided_backprop` |
# | Grad-CAM | $\max(0, \sum_k w_k A_k)$, $w_k$ ortalama gradyan | `vision.grad_cam` |
#
# **Haftanın terimleri.** artık blok (residual block) · atlama bağlantısı (skip connection) · darboğaz (bottleneck) · inception · derinlemesine ayrılabilir evrişim (depthwise separable convolution) · noktasal evrişim (pointwise convolution) · çoğaltma (expansion) · izdüşüm (projection) · transfer öğrenme (transfer learning) · ince ayar (fine-tuning) · dondurma (freezing) · gövde ve baş (body and head) · öznitelik haritası (feature map) · deconvnet · güdümlü geri yayılım (guided backpropagation) · Grad-CAM · ısı haritası (heat map) · akla uygunluk sınaması (sanity check).

# %% [markdown] lang="en" slideshow={"slide_type": "notes"}
# *For the instructor.* 1 minute for 9.12: read the card aloud.

# %% [markdown] lang="tr"
# *Öğretmene not.* 9.12 için 1 dakika: kartı sesli okuyun.

# %% [markdown] lang="en" slideshow={"slide_type": "skip"}
# **Further reading.** LeCun, Bottou, Bengio, Haffner (1998), *Gradient-Based Learning Applied to Document Recognition*, Proceedings of the IEEE 86 (LeNet-5). Krizhevsky, Sutskever, Hinton (2012), *ImageNet Classification with Deep Convolutional Neural Networks*, NIPS 25 (AlexNet). Simonyan, Zisserman (2015), *Very Deep Convolutional Networks for Large-Scale Image Recognition*, [arXiv:1409.1556](https://arxiv.org/abs/1409.1556) (VGG). Szegedy et al. (2015), *Going Deeper with Convolutions*, [arXiv:1409.4842](https://arxiv.org/abs/1409.4842) (Inception). He, Zhang, Ren, Sun (2016), *Deep Residual Learning for Image Recognition*, [arXiv:1512.03385](https://arxiv.org/abs/1512.03385). Howard et al. (2017), *MobileNets*, [arXiv:1704.04861](https://arxiv.org/abs/1704.04861); Sandler et al. (2018), *MobileNetV2: Inverted Residuals and Linear Bottlenecks*, [arXiv:1801.04381](https://arxiv.org/abs/1801.04381). Yosinski et al. (2014), *How transferable are features in deep neural networks?*, [arXiv:1411.1792](https://arxiv.org/abs/1411.1792). He, Girshick, Dollár (2019), *Rethinking ImageNet Pre-training*, [arXiv:1811.08883](https://arxiv.org/abs/1811.08883). Zeiler, Fergus (2014), *Visualizing and Understanding Convolutional Networks*, [arXiv:1311.2901](https://arxiv.org/abs/1311.2901) (deconvnet). Springenberg et al. (2015), *Striving for Simplicity: The All Convolutional Net*, [arXiv:1412.6806](https://arxiv.org/abs/1412.6806) (guided backpropagation). Selvaraju et al. (2017), *Grad-CAM*, [arXiv:1610.02391](https://arxiv.org/abs/1610.02391). Adebayo et al. (2018), *Sanity Checks for Saliency Maps*, [arXiv:1810.03292](https://arxiv.org/abs/1810.03292).
#
# **Next week:** {{week10: Detection and segmentation}}: finding objects in a picture, and labelling every pixel.

# %% [markdown] lang="tr"
# **İleri okuma.** LeCun, Bottou, Bengio, Haffner (1998), *Gradient-Based Learning Applied to Document Recognition*, Proceedings of the IEEE 86 (LeNet-5). Krizhevsky, Sutskever, Hinton (2012), *ImageNet Classification with Deep Convolutional Neural Networks*, NIPS 25 (AlexNet). Simonyan, Zisserman (2015), *Very Deep Convolutional Networks for Large-Scale Image Recognition*, [arXiv:1409.1556](https://arxiv.org/abs/1409.1556) (VGG). Szegedy ve ark. (2015), *Going Deeper with Convolutions*, [arXiv:1409.4842](https://arxiv.org/abs/1409.4842) (Inception). He, Zhang, Ren, Sun (2016), *Deep Residual Learning for Image Recognition*, [arXiv:1512.03385](https://arxiv.org/abs/1512.03385). Howard ve ark. (2017), *MobileNets*, [arXiv:1704.04861](https://arxiv.org/abs/1704.04861); Sandler ve ark. (2018), *MobileNetV2: Inverted Residuals and Linear Bottlenecks*, [arXiv:1801.04381](https://arxiv.org/abs/1801.04381). Yosinski ve ark. (2014), *How transferable are features in deep neural networks?*, [arXiv:1411.1792](https://arxiv.org/abs/1411.1792). He, Girshick, Dollár (2019), *Rethinking ImageNet Pre-training*, [arXiv:1811.08883](https://arxiv.org/abs/1811.08883). Zeiler, Fergus (2014), *Visualizing and Understanding Convolutional Networks*, [arXiv:1311.2901](https://arxiv.org/abs/1311.2901) (deconvnet). Springenberg ve ark. (2015), *Striving for Simplicity: The All Convolutional Net*, [arXiv:1412.6806](https://arxiv.org/abs/1412.6806) (güdümlü geri yayılım). Selvaraju ve ark. (2017), *Grad-CAM*, [arXiv:1610.02391](https://arxiv.org/abs/1610.02391). Adebayo ve ark. (2018), *Sanity Checks for Saliency Maps*, [arXiv:1810.03292](https://arxiv.org/abs/1810.03292).
#
# **Gelecek hafta:** {{week10: Nesne tespiti ve bölütleme}}: bir görüntüdeki nesneleri bulmak ve her pikseli etiketlemek.
