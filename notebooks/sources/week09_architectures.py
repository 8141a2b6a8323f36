# ---
# jupyter:
#   dlcourse:
#     week: 9
#     title: {en: "Week 9 · Architectures and looking inside", tr: "Hafta 9 · Mimariler ve içine bakmak"}
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
# **You need:** backpropagation and the gradient check (week 4), batch normalisation (week 7), convolution, pooling and receptive fields (week 8).

# %% [markdown] lang="tr"
# # Hafta 9 · Mimariler ve içine bakmak
#
# {{binder}}
#
# Geçen haftanın ağında iki evrişim vardı. 2012'den bu yana ağların derinliği on, elli, yüz katmana çıktı ve her adım için bir fikir gerekti: küçük filtreler, bloğun çevresinden dolaşan bir yol, tek piksellik filtreler, her kanala bir filtre. Bu fikirlerin kimi ağırlıktan, kimi hesaptan tasarruf ettirir, kimi de eğitimi kolaylaştırır. Bu hafta her birinin ne kazandırdığını sayacak, bizim ölçeğimizde bu kazançtan geriye ne kaldığını ölçeceksiniz.
# Sonra ağın içine bakacaksınız: filtreler neye yanıt verir, bir yanıt hangi piksellere dayanır ve bunu gösteren bir resme güvenilebilir mi?
#
# **Bu haftanın sonunda**
#
# 1. her evrişimin çarpma işlemlerini ve ağırlıklarını (weight) *sayabilecek*, bir sayının bu ikisinden hangisi olduğunu *söyleyebileceksiniz*;
# 2. bir artık blok (residual block), bir inception bloğu ve MobileNet'in bloklarını *kurup* Keras'ın yanında *doğrulayabileceksiniz*;
# 3. atlama bağlantısının (skip connection) neyi düzelttiğini ve neyi düzeltmediğini sayılarla *gösterebileceksiniz*;
# 4. eğitilmiş bir ağı yeni bir göreve *taşıyabilecek*, bir kısmını *dondurabilecek*, bunun kazanç getirmediği durumu *raporlayabileceksiniz*;
# 5. filtreleri, öznitelik haritalarını (feature map), deconvnet, güdümlü geri yayılım (guided backpropagation) ve Grad-CAM resimlerini *çizebilecek*, ardındaki kuralları *yazabileceksiniz*;
# 6. böyle bir resmin, ağın öğrendiklerine bağlı olup olmadığını *sınayabileceksiniz*.
#
# **Süre:** kendi başınıza yaklaşık 3 saat; sınıfta 90 dakika.
# **Gerekenler:** geri yayılım ve gradyan (gradient) denetimi (hafta 4), yığın normalleştirme (batch normalisation, hafta 7), evrişim, havuzlama ve alıcı alan (hafta 8).

# %% slideshow={"slide_type": "skip"}
import numpy as np

import dlcourse
from dlcourse import datasets, gradcheck, keras_bridge, labs, layers, losses
from dlcourse import models, ops, optimizers, plots, selection, vision
from dlcourse.exercises import week09

dlcourse.set_language("en")
plots.use_style()
np.set_printoptions(precision=4, suppress=True)

# %% [markdown] lang="en" topics="A525" slideshow={"slide_type": "slide"}
# ## 9.1 Classic networks: where are the weights?

# %% [markdown] lang="tr"
# ## 9.1 Klasik ağlar: ağırlıklar nerede?

# %% [markdown] lang="en" slideshow={"slide_type": "notes"}
# *For the instructor.* 10 minutes for 9.1.

# %% [markdown] lang="tr"
# *Öğretmene not.* 9.1 için 10 dakika.

# %% [markdown] lang="en" slideshow={"slide_type": "skip"}
# **Exercise 1.** Write `receptive_field(layers)`: the side of the square of pixels that one number sees, behind each layer of a stack. The next cell asks the 18 layers of VGG-16 with it, and lets a network of ours, fed with 400 pictures of one bright pixel each, say whether it is true.

# %% [markdown] lang="tr"
# **Alıştırma 1.** `receptive_field(layers)` fonksiyonunu yazın: art arda gelen katmanların her birinden sonra tek bir sayının gördüğü piksel karesinin kenarı. Sonraki hücre onunla VGG-16'nın 18 katmanına bakar, doğru olup olmadığını da her birinde tek bir parlak piksel bulunan 400 görüntüyle bizim bir ağımıza söyletir.

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

# %% [markdown] lang="en" topics="A526 A527" slideshow={"slide_type": "slide"}
# ## 9.2 A road around the block

# %% [markdown] lang="tr"
# ## 9.2 Bloğun çevresinden dolaşan yol

# %% [markdown] lang="en" slideshow={"slide_type": "notes"}
# *For the instructor.* 16 minutes for 9.2.

# %% [markdown] lang="tr"
# *Öğretmene not.* 9.2 için 16 dakika.

# %% [markdown] lang="en" slideshow={"slide_type": "skip"}
# **Exercise 2. Build a block.** `ResidualBlock` is two dense layers with a skip around them, as a class: `forward(x)` and `backward(grad)`, with all gradients. Write both. The next cell stacks twenty of **yours** and trains them on the digits twice: with every last matrix zero, so that the stack begins as the identity, and with He in all of them.

# %% [markdown] lang="tr"
# **Alıştırma 2. Bir blok kurun.** `ResidualBlock`, çevresinde bir atlama bağlantısı (skip connection) olan iki yoğun katmanın Python sınıfıdır: `forward(x)` ve bütün gradyanlarla `backward(grad)`. İkisini de yazın. Sonraki hücre **sizin** bloklarınızdan yirmisini üst üste koyup rakamlarla iki kez eğitir: bir, bütün last matrisleri sıfırken, yani ağ özdeşlik fonksiyonu olarak başlarken; bir de hepsi He ile başlarken.

# %% exercise="ResidualBlock" slideshow={"slide_type": "skip"}

# %% slideshow={"slide_type": "skip"}
Block = week09.ResidualBlock.trusted(ResidualBlock)
halves_x, halves_y = datasets.load_digits()
block_train, _dev, block_test = selection.train_dev_test_split(
    halves_x.astype("float64"), halves_y, seed=0
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
# Over ten starts and splits the stack that begins as the identity ends between 87% and 95%, the other one between 27% and 45%; both at 0.003, which has the best median of five rates for each. With He in both matrices twenty blocks make the signal 860 to 12,000 times as large: such a stack starts far away from anything useful.

# %% [markdown] lang="tr"
# On başlangıç ve bölmede, özdeşlik fonksiyonu olarak başlayan ağ %87 ile %95 arasında, öteki %27 ile %45 arasında biter; ikisi de 0.003 öğrenme oranıyla, beş oranın içinde ikisinin de ortancası bununla en iyidir. İki matris de He ile başlayınca yirmi blok sinyali 860 ile 12,000 kat arasında büyütür: böyle bir ağ, işe yarar her noktadan çok uzakta başlar.

# %% [markdown] lang="en" topics="A528 A529 A530 B76 B77" slideshow={"slide_type": "slide"}
# ## 9.3 One pixel wide, and several at once

# %% [markdown] lang="tr"
# ## 9.3 Tek piksellik filtre ve yan yana filtreler

# %% [markdown] lang="en" slideshow={"slide_type": "notes"}
# *For the instructor.* 10 minutes for 9.3.

# %% [markdown] lang="tr"
# *Öğretmene not.* 9.3 için 10 dakika.

# %% [markdown] lang="en" slideshow={"slide_type": "skip"}
# **Exercise 3.** Write `one_by_one(x, kernel, bias)`: a 1x1 convolution, for a single pixel as for a batch of pictures. The next cell asks a `Dense` and a `Conv2D` with the same weights.

# %% [markdown] lang="tr"
# **Alıştırma 3.** `one_by_one(x, kernel, bias)` fonksiyonunu yazın: 1x1 evrişim, tek bir piksel için de bir görüntü yığını için de. Sonraki hücre aynı ağırlıkları taşıyan bir `Dense` ile bir `Conv2D` katmanına sorar.

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

# %% [markdown] lang="en" slideshow={"slide_type": "skip"}
# **Exercise 4.** Write `inception_cost(shape, branches)`: the channels, the multiplications and the weights of a block of parallel branches. The next cell counts the first Inception block of GoogLeNet, without the 1x1 convolutions that only make channels fewer and with them: channels, multiplications, weights.

# %% [markdown] lang="tr"
# **Alıştırma 4.** `inception_cost(shape, branches)` fonksiyonunu yazın: paralel dallardan oluşan bir bloğun kanal, çarpma ve ağırlık sayıları. Sonraki hücre GoogLeNet'in ilk Inception bloğunu sayar: bir, yalnızca kanalları azaltan 1x1 evrişimler olmadan, bir de onlarla: kanallar, çarpmalar, ağırlıklar.

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

# %% [markdown] lang="en" topics="A531 A532 A533 B78 B79" slideshow={"slide_type": "slide"}
# ## 9.4 One filter for each channel

# %% [markdown] lang="tr"
# ## 9.4 Her kanala bir filtre

# %% [markdown] lang="en" slideshow={"slide_type": "notes"}
# *For the instructor.* 11 minutes for 9.4.

# %% [markdown] lang="tr"
# *Öğretmene not.* 9.4 için 11 dakika.

# %% [markdown] lang="en" slideshow={"slide_type": "skip"}
# **Exercise 5.** A lecture note counts 2160 **parameters** for a convolution and 672 for the separable one. Count them yourself, and say what is counted.

# %% [markdown] lang="tr"
# **Alıştırma 5.** Bir ders notu, bir evrişim için 2160, ayrılabilir olanı için 672 **parametre** sayar. Siz de sayın ve neyin sayıldığını söyleyin.

# %% exercise="separable_cost" slideshow={"slide_type": "skip"}

# %% [markdown] lang="en" slideshow={"slide_type": "skip"}
# **Exercise 6.** Write `inverted_residual(shape, expansion, filters, stride)`: sizes, weights and multiplications of MobileNetV2's block, and whether the skip fits. The next cell goes through the 16 blocks with expansion 6 of that network (how many there are, how many with a skip, all weights, all multiplications, the last shape), and builds one block.

# %% [markdown] lang="tr"
# **Alıştırma 6.** `inverted_residual(shape, expansion, filters, stride)` fonksiyonunu yazın: MobileNetV2'nin bloğunun boyutları, ağırlıkları ve çarpmaları; bir de atlama bağlantısının uyup uymadığı. Sonraki hücre o ağın, genişletme çarpanı 6 olan 16 bloğunu dolaşır (kaç blok, kaçında atlama bağlantısı, bütün ağırlıklar, bütün çarpmalar, son şekil) ve bir blok kurar.

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

# %% [markdown] lang="en" topics="A523 A524" slideshow={"slide_type": "slide"}
# ## 9.5 Starting from what is known

# %% [markdown] lang="tr"
# ## 9.5 Bilinenden başlamak

# %% [markdown] lang="en" slideshow={"slide_type": "notes"}
# *For the instructor.* 13 minutes for 9.5.

# %% [markdown] lang="tr"
# *Öğretmene not.* 9.5 için 13 dakika.

# %% [markdown] lang="en" slideshow={"slide_type": "skip"}
# **Exercise 7. Report a case without a gain.** Write `no_gain(scratch, transfer, share)`: from scores over several seeds, the gain of transfer, the share of the seeds in which it wins, and the settings in which there is none. The next cell measures such a case: digits in the middle of their picture, 0 to 4 first, then 5 to 9 with 5, 20 and 100 labels a class.

# %% [markdown] lang="tr"
# **Alıştırma 7. Kazanç olmayan bir durumu rapor edin.** `no_gain(scratch, transfer, share)` fonksiyonunu yazın: birçok tohumun sonuçlarından, transferin kazancı, üstün çıktığı tohumların payı ve kazanç olmayan ayarlar. Sonraki hücre böyle bir durumu ölçer: görüntünün ortasında duran rakamlar; önce 0–4, sonra sınıf başına 5, 20 ve 100 etiketle 5–9.

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
# In our run the gains are −1.7, −0.8 and −0.6 points, with 2, 1 and 2 wins in 10 seeds; at the rates 0.001, 0.01 and 0.03 no gain reaches half a point either. That is the report: what was tried, how often, and that it did not help.

# %% [markdown] lang="tr"
# Bizim çalıştırmamızda kazançlar −1.7, −0.8 ve −0.6 puandır; transfer 10 tohumun 2, 1 ve 2'sinde üstün çıkar; 0.001, 0.01 ve 0.03 öğrenme oranlarında da hiçbir kazanç yarım puana ulaşmaz. Rapor budur: ne denendiği, kaç kez denendiği ve işe yaramadığı.

# %% [markdown] lang="en" topics="A534 A535 A536" slideshow={"slide_type": "slide"}
# ## 9.6 Filters and feature maps

# %% [markdown] lang="tr"
# ## 9.6 Filtreler ve öznitelik haritaları

# %% [markdown] lang="en" slideshow={"slide_type": "notes"}
# *For the instructor.* 6 minutes for 9.6.

# %% [markdown] lang="tr"
# *Öğretmene not.* 9.6 için 6 dakika.

# %% [markdown] lang="en" topics="A537 A538 A539" slideshow={"slide_type": "slide"}
# ## 9.7 Back to the picture: three rules at a ReLU

# %% [markdown] lang="tr"
# ## 9.7 Görüntüye geri: bir ReLU'da üç kural

# %% [markdown] lang="en" slideshow={"slide_type": "notes"}
# *For the instructor.* 8 minutes for 9.7.

# %% [markdown] lang="tr"
# *Öğretmene not.* 9.7 için 8 dakika.

# %% [markdown] lang="en" slideshow={"slide_type": "skip"}
# **Exercise 8.** Write `guided_relu(grad, z, rule)`: the three ways back through a ReLU. The next cell goes back through two layers with yours.

# %% [markdown] lang="tr"
# **Alıştırma 8.** `guided_relu(grad, z, rule)` fonksiyonunu yazın: bir ReLU'dan geriye giden üç yol. Sonraki hücre sizinkiyle iki katmandan geri gider.

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

# %% [markdown] lang="en" topics="A540 A541 A542" slideshow={"slide_type": "slide"}
# ## 9.8 Grad-CAM, and whether to believe it

# %% [markdown] lang="tr"
# ## 9.8 Grad-CAM ve ona inanıp inanmamak

# %% [markdown] lang="en" slideshow={"slide_type": "notes"}
# *For the instructor.* 9 minutes for 9.8.

# %% [markdown] lang="tr"
# *Öğretmene not.* 9.8 için 9 dakika.

# %% [markdown] lang="en" slideshow={"slide_type": "skip"}
# **Exercise 9.** Write `grad_cam(maps, gradients)`: the weights of the channels and the map, from feature maps and the gradients of a score. The next cell asks a small network whose last layers are a global average and a dense layer, so that the gradients are known: the weights of the class, divided by the number of places.

# %% [markdown] lang="tr"
# **Alıştırma 9.** `grad_cam(maps, gradients)` fonksiyonunu yazın: öznitelik haritalarından ve bir skorun gradyanlarından, kanalların ağırlıkları ve ısı haritası (heat map). Sonraki hücre, son katmanları genel ortalama ile yoğun katman olan küçük bir ağa bakar; orada gradyanlar bellidir: sınıfın ağırlıkları bölü konum sayısı.

# %% exercise="grad_cam" slideshow={"slide_type": "skip"}

# %% slideshow={"slide_type": "skip"}
cam = week09.grad_cam.trusted(grad_cam)
reader = models.Sequential(
    [layers.Input((8, 8, 1)), layers.Conv2D(6, 3, activation="relu"),
     layers.GlobalAveragePooling2D(), layers.Dense(10)], seed=0,
)  # fmt: skip
pictures = datasets.load_digits()[0][:4].reshape(-1, 8, 8, 1).astype("float32")
maps = vision.feature_maps(reader, pictures, 0)
places = maps.shape[1] * maps.shape[2]
gradients = np.broadcast_to(
    reader.layers[-1].get_weights()[0][:, 3] / places, maps.shape
)
_weights, heat = cam(maps, gradients)
theirs = vision.grad_cam(reader, pictures, class_index=3)
peak = theirs.max(axis=(1, 2), keepdims=True)
print("vision.grad_cam:", np.allclose(heat, theirs / peak, atol=1e-5))

# %% [markdown] lang="en" slideshow={"slide_type": "slide"}
# ## 9.9 Find the slip

# %% [markdown] lang="tr"
# ## 9.9 Hatayı bulun

# %% [markdown] lang="en" slideshow={"slide_type": "notes"}
# *For the instructor.* 1 minutes for 9.9.

# %% [markdown] lang="tr"
# *Öğretmene not.* 9.9 için 1 dakika.

# %% [markdown] lang="en" slideshow={"slide_type": "skip"}
# **Exercise 10. Find the bugs.** `frozen` shall train some layers and then hold `base` still. It has three bugs. Mend it. The next cell prints the weight of a layer that is frozen after three steps, at that moment and one, two and three steps later: in the function as it was given, and in yours.

# %% [markdown] lang="tr"
# **Alıştırma 10. Hataları bulun.** `frozen` bazı katmanları eğitip sonra `base` içindekileri yerinde tutmalı. Üç hatası var. Onarın. Sonraki hücre, üç adımdan sonra dondurulan bir katmanın ağırlığını o anda ve bir, iki, üç adım sonra yazar: verilen fonksiyonda ve sizinkinde.

# %% exercise="frozen" slideshow={"slide_type": "skip"}

# %% slideshow={"slide_type": "skip"}
held = week09.frozen.trusted(frozen)
start, goal = np.array([[0.3], [0.5]]), np.array([[1.0], [-1.0]])
for name, train in (("week09.frozen.buggy", week09.frozen.buggy), ("frozen", held)):
    moved = [train(start, goal, [0], 3, then)[0, 0] for then in (0, 1, 2, 3)]
    print(f"{name:>19}: {np.round(moved, 3)}")

# %% [markdown] lang="en" slideshow={"slide_type": "slide"}
# ## 9.10 Traps of the real library

# %% [markdown] lang="tr"
# ## 9.10 Gerçek kitaplığın tuzakları

# %% [markdown] lang="en" slideshow={"slide_type": "notes"}
# *For the instructor.* 3 minutes for 9.10.

# %% [markdown] lang="tr"
# *Öğretmene not.* 9.10 için 3 dakika.

# %% [markdown] lang="en" slideshow={"slide_type": "skip"}
# ## 9.11 Check yourself

# %% [markdown] lang="tr"
# ## 9.11 Kendinizi sınayın

# %% [markdown] lang="en" slideshow={"slide_type": "slide"}
# ## 9.12 In short

# %% [markdown] lang="tr"
# ## 9.12 Kısaca

# %% [markdown] lang="en" slideshow={"slide_type": "notes"}
# *For the instructor.* 1 minute for 9.12: read the card aloud.

# %% [markdown] lang="tr"
# *Öğretmene not.* 9.12 için 1 dakika: formül kartını sesli okuyun.
