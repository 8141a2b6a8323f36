# ---
# jupyter:
#   dlcourse:
#     week: 10
#     title: {en: "Week 10 · Detection and segmentation", tr: "Hafta 10 · Nesne tespiti ve bölütleme"}
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
# # Week 10 · Detection and segmentation
#
# {{binder}}
#
# Until now a picture had one label. A photograph of a street has twenty cars, and a car that brakes wants to know **where** they are: a box around each of them, or better, a label for every pixel.
# This week you build both: a network that answers for a grid of places at once, and one that shrinks a picture and grows it back. And you learn to judge them, which is half of the work.
#
# **After this week you can**
#
# 1. *implement* the overlap of two boxes, and *keep* one box for each object;
# 2. *encode* what a detector has to answer, with anchors, and *implement* the loss that counts a box only where there is an object;
# 3. *turn* a dense layer into a convolution, so that one pass looks through all windows;
# 4. *implement* the average precision of a detector, and *judge* it by hand and by a tool;
# 5. *describe* YOLO and Faster R-CNN: backbone, feature pyramid, region proposals, heads; and *train* a network with several outputs and loss weights;
# 6. *implement* a transposed convolution and the Dice score, and *train* a small U-Net.
#
# **Time:** about 3 hours of your own work; 90 minutes in class.
# **You need:** output sizes and gradients of convolutions (week 8), precision and recall (week 7), cross-entropy and logits (week 4).

# %% [markdown] lang="tr"
# # Hafta 10 · Nesne tespiti ve bölütleme
#
# {{binder}}
#
# Şimdiye kadar her görüntünün (image) tek bir etiketi (label) vardı. Bir sokak fotoğrafında yirmi araba bulunur; fren yapacak bir arabaya onların **nerede** olduğu gerekir: her birinin çevresinde bir kutu ya da daha iyisi, her piksel (pixel) için bir etiket.
# Bu hafta ikisini de kuracaksınız: ızgaradaki bütün yerler için aynı anda yanıt veren bir ağ ve görüntüyü küçültüp yeniden büyüten bir ağ. İşin yarısı ise bunları değerlendirmektir; onu da öğreneceksiniz.
#
# **Bu haftanın sonunda**
#
# 1. iki kutunun örtüşmesini *hesaplayan kodu yazabilecek*, her nesne için tek bir kutu *bırakabileceksiniz*;
# 2. bir tespit ağının vermesi gereken yanıtı çapa kutularıyla (anchor box) *kodlayabilecek*, kutuyu yalnızca nesne olan yerde hesaba katan kaybı *yazabileceksiniz*;
# 3. yoğun bir katmanı (dense layer) evrişime (convolution) *çevirebilecek*, böylece bütün pencerelere tek geçişte bakabileceksiniz;
# 4. bir tespit ağının ortalama kesinliğini (average precision) hesaplayan kodu *yazabilecek*, ağı elle ve hazır araçla *değerlendirebileceksiniz*;
# 5. YOLO ile Faster R-CNN'yi *anlatabilecek* (omurga, öznitelik piramidi (feature pyramid), bölge önerileri, başlıklar); birden çok çıktısı ve kayıp ağırlıkları olan bir ağ *eğitebileceksiniz*;
# 6. devrik evrişimi (transposed convolution) ve Dice skorunu *yazabilecek*, küçük bir U-Net *eğitebileceksiniz*.
#
# **Süre:** kendi başınıza yaklaşık 3 saat; sınıfta 90 dakika.
# **Gerekenler:** evrişimde çıktının büyüklüğü ve gradyanlar (gradient, hafta 8), kesinlik (precision) ve duyarlılık (recall, hafta 7), çapraz entropi (cross-entropy) ve logit'ler (hafta 4).

# %% slideshow={"slide_type": "skip"}
import numpy as np

import dlcourse
from dlcourse import datasets, detection, gradcheck, keras_bridge, labs, layers
from dlcourse import losses, models, ops, optimizers, plots, schedules
from dlcourse.exercises import week10

dlcourse.set_language("en")
plots.use_style()
np.set_printoptions(precision=4, suppress=True)

# %% [markdown] lang="en" slideshow={"slide_type": "slide"}
# ## 10.1 How well do two boxes agree?

# %% [markdown] lang="tr"
# ## 10.1 İki kutu ne kadar uyuşuyor?

# %% [markdown] lang="en" slideshow={"slide_type": "skip"}
# **Exercise 1.** Write `iou(a, b)`: intersection over union of boxes $(x_1, y_1, x_2, y_2)$, pair by pair, for arrays of any shape that NumPy broadcasts. Mind boxes that do not touch and boxes without area. The next cell lets yours make a table of all pairs.

# %% [markdown] lang="tr"
# **Alıştırma 1.** `iou(a, b)` fonksiyonunu yazın: $(x_1, y_1, x_2, y_2)$ kutularının çift çift kesişimin birleşime oranı; diziler, NumPy'nin yayımlayabildiği her şekilde olabilir. Birbirine değmeyen kutularla alanı olmayan kutulara dikkat edin. Sonraki hücre, sizinkiyle bütün çiftlerin tablosunu çıkarıyor.

# %% exercise="iou" slideshow={"slide_type": "skip"}

# %% slideshow={"slide_type": "skip"}
overlap_of = week10.iou.trusted(iou)
objects = np.array([[0.0, 0, 2, 2], [4, 4, 6, 6]])
answers = np.array([[1.0, 1, 3, 3], [0, 0, 2, 2], [4, 4, 6, 7]])
table = overlap_of(answers[:, None], objects)
print(table)
print("max |Δ| < 1e-12:", abs(table - detection.iou(answers, objects)).max() < 1e-12)

# %% [markdown] lang="en" slideshow={"slide_type": "slide"}
# ## 10.2 One box for each object

# %% [markdown] lang="tr"
# ## 10.2 Her nesneye bir kutu

# %% [markdown] lang="en" slideshow={"slide_type": "skip"}
# **Exercise 2.** Write `suppress(overlap, scores, score_threshold, iou_threshold)`: non-max suppression within each class, from a table of all overlaps as your `iou` makes it. It says for **every** box which one stays for it. The next cell asks it about four boxes with the scores 0.9, 0.8, 0.7 and 0.5.

# %% [markdown] lang="tr"
# **Alıştırma 2.** `suppress(overlap, scores, score_threshold, iou_threshold)` fonksiyonunu yazın: `iou` fonksiyonunuzun çıkardığı gibi bir örtüşme tablosundan, her sınıfın içinde maksimum olmayanı bastırma. **Her** kutu için yerine hangisinin kaldığını söyler. Sonraki hücre ona skorları 0.9, 0.8, 0.7 ve 0.5 olan dört kutuyu soruyor.

# %% exercise="suppress" slideshow={"slide_type": "skip"}

# %% topics="B83" slideshow={"slide_type": "skip"}
keepers_of = week10.suppress.trusted(suppress)
four = np.array([[0.0, 0, 10, 10], [1, 0, 11, 10], [20, 20, 30, 30], [0, 0, 9, 9]])
sure = np.array([0.9, 0.8, 0.7, 0.5])
table = overlap_of(four[:, None], four)
keeper = keepers_of(table, sure[:, None])
print(f"IoU {table[0, 1]:.4f}, keeper {keeper}, scores {sure[keeper == np.arange(4)]}")
print(detection.non_max_suppression(four, sure, 0.5, 0.6))

# %% [markdown] lang="en" slideshow={"slide_type": "slide"}
# ## 10.3 What a network has to answer

# %% [markdown] lang="tr"
# ## 10.3 Ağın vermesi gereken yanıt

# %% [markdown] lang="en" slideshow={"slide_type": "skip"}
# **Exercise 3.** Give the shape of the answer for one picture (without the batch). Assign to `outputs` a dict with the keys `"landmarks"` (a dense layer: is there a face, and where are 64 points of it), `"one_anchor"` (a $3 \times 3$ grid, 3 classes, one anchor), `"two_anchors"` (the same with two), `"yolo"` (a $19 \times 19$ grid, 80 classes, 5 anchors) and `"masks"` (a label for each pixel of a picture 128 wide and 96 high, 4 classes of objects; a number for each class).

# %% [markdown] lang="tr"
# **Alıştırma 3.** Bir görüntü için yanıtın şeklini (yığın ekseni olmadan) verin. `outputs` değişkenine şu anahtarları olan bir sözlük atayın: `"landmarks"` (yoğun katman: bir yüz var mı, yüzün 64 noktası nerede), `"one_anchor"` ($3 \times 3$ ızgara, 3 sınıf, tek çapa), `"two_anchors"` (aynısı, iki çapayla), `"yolo"` ($19 \times 19$ ızgara, 80 sınıf, 5 çapa) ve `"masks"` (128 genişliğinde ve 96 yüksekliğinde bir görüntünün her pikseli için etiket, 4 nesne sınıfı; her sınıf için bir sayı).

# %% exercise="outputs" slideshow={"slide_type": "skip"}

# %% [markdown] lang="en" slideshow={"slide_type": "skip"}
# **Exercise 4.** Write `encode(boxes, classes, anchors, grid, num_classes)`: the target of a picture. Each object goes into the cell of its centre and to the free anchor that fits its shape best. The next cell decodes your target, and lets three objects meet in a cell with two anchors.

# %% [markdown] lang="tr"
# **Alıştırma 4.** `encode(boxes, classes, anchors, grid, num_classes)` fonksiyonunu yazın: bir görüntünün hedefi. Her nesne, merkezinin bulunduğu hücreye ve biçimine en çok uyan boş çapaya girer. Sonraki hücre hedefinizi çözüyor, sonra üç nesneyi iki çapalı bir hücrede buluşturuyor.

# %% exercise="encode" slideshow={"slide_type": "skip"}

# %% topics="A571 B121" slideshow={"slide_type": "skip"}
target_of = week10.encode.trusted(encode)
shapes_of_anchors = np.array([[0.2, 0.4], [0.4, 0.2]])
placed = np.array([[0.55, 0.4, 0.5, 0.2], [0.2, 0.8, 0.2, 0.4], [0.25, 0.75, 0.3, 0.2]])
target = target_of(placed, np.array([2, 0, 1]), shapes_of_anchors, 3, 3)
found, _scores, kinds = detection.decode_yolo(target.reshape(3, 3, -1), 3)
print(detection.convert(found, "xyxy", "center_xywh"), kinds)
crowd = target_of(placed[[1, 2, 1]], np.array([0, 1, 2]), shapes_of_anchors, 3, 3)
print("3 ->", len(detection.decode_yolo(crowd.reshape(3, 3, -1), 3)[0]))

# %% [markdown] lang="en" slideshow={"slide_type": "skip"}
# **Exercise 5.** Write `localization_loss(y_true, y_pred, coordinates, no_object)`: the loss and its gradient, with the weights that YOLO gives to boxes and to empty answers. Where nothing is there, box and classes may hold anything, even NaN. The next cell takes your target, and checks your gradient by nudging.

# %% [markdown] lang="tr"
# **Alıştırma 5.** `localization_loss(y_true, y_pred, coordinates, no_object)` fonksiyonunu yazın: YOLO'nun kutulara ve boş yanıtlara verdiği ağırlıklarla kayıp ve gradyanı. Nesne olmayan yerde kutuyla sınıflar herhangi bir değer, NaN bile olabilir. Sonraki hücre sizin hedefinizi alıp gradyanınızı sayısal türevle sınıyor.

# %% exercise="localization_loss" slideshow={"slide_type": "skip"}

# %% slideshow={"slide_type": "skip"}
loss_of = week10.localization_loss.trusted(localization_loss)
said = np.random.default_rng(0).uniform(size=(1, *target.shape))
loss, grad = loss_of(target[None], said)
nudged = gradcheck.numerical_gradient(lambda y: loss_of(target[None], y)[0], said)
print(f"L = {loss:.4f}, max |Δ| < 1e-8: {abs(grad - nudged).max() < 1e-8}")
plain = detection.localization_loss(target[None], said)
print(f"{loss_of(target[None], said, 1.0, 1.0)[0]:.4f} {plain:.4f}")

# %% [markdown] lang="en" slideshow={"slide_type": "slide"}
# ## 10.4 All windows in one pass

# %% [markdown] lang="tr"
# ## 10.4 Bütün pencereler tek geçişte

# %% [markdown] lang="en" slideshow={"slide_type": "skip"}
# **Exercise 6.** Write `dense_as_convolution(dense_1, dense_2, window, features)`: the kernels of two dense layers as kernels of two convolutions, and the shape of their answers on a larger map. The next cell sets yours into a network for windows of $14 \times 14$, shows it a picture of $16 \times 16$, and compares with windows that are cut out one by one.

# %% [markdown] lang="tr"
# **Alıştırma 6.** `dense_as_convolution(dense_1, dense_2, window, features)` fonksiyonunu yazın: iki yoğun katmanın çekirdekleri iki evrişimin çekirdekleri olarak ve yanıtlarının daha büyük bir haritadaki şekli. Sonraki hücre sizinkileri $14 \times 14$'lük pencereler için kurulmuş bir ağa koyuyor, ona $16 \times 16$'lık bir görüntü gösteriyor ve sonucu tek tek kesilen pencerelerle karşılaştırıyor.

# %% exercise="dense_as_convolution" slideshow={"slide_type": "skip"}

# %% topics="B81" slideshow={"slide_type": "skip"}
as_kernels = week10.dense_as_convolution.trusted(dense_as_convolution)
trunk = [layers.Conv2D(16, 5, activation="relu", seed=0), layers.MaxPooling2D(2)]
dense = [layers.Dense(400, activation="relu", seed=1), layers.Dense(4, seed=2)]
whole = models.Sequential([*trunk, layers.Flatten(), *dense])
picture = np.random.default_rng(3).normal(size=(1, 16, 16, 3)).astype("float32")
cut = [whole(picture[:, i : i + 14, j : j + 14]) for i in (0, 2) for j in (0, 2)]

kernel_1, kernel_2, size = as_kernels(
    dense[0].params["kernel"], dense[1].params["kernel"], (5, 5, 16), (6, 6, 16)
)
sliding = [layers.Conv2D(400, 5, activation="relu"), layers.Conv2D(4, 1)]
slid = models.Sequential([*trunk, *sliding])
slid(picture)
for layer, old, kernel in zip(sliding, dense, (kernel_1, kernel_2), strict=True):
    layer.set_weights([kernel, old.params["bias"]])
at_once = slid(picture)
print(at_once.shape, size)
print("max |Δ| < 1e-5:", abs(at_once.reshape(4, 4) - np.concatenate(cut)).max() < 1e-5)

# %% [markdown] lang="en" slideshow={"slide_type": "slide"}
# ## 10.5 A detector learns

# %% [markdown] lang="tr"
# ## 10.5 Bir tespit ağı öğreniyor

# %% [markdown] lang="en" slideshow={"slide_type": "slide"}
# ## 10.6 How good is a detector?

# %% [markdown] lang="tr"
# ## 10.6 Bir tespit ağı ne kadar iyi?

# %% [markdown] lang="en" slideshow={"slide_type": "skip"}
# **Exercise 7.** Write `average_precision(scores, right, objects)`: the area under the best precision that is still reached at a recall or more. Ties, no detection, no object: say something sensible each time.

# %% [markdown] lang="tr"
# **Alıştırma 7.** `average_precision(scores, right, objects)` fonksiyonunu yazın: bir duyarlılıkta ya da daha yükseğinde erişilen en iyi kesinliğin altındaki alan. Eşit skorlar, hiç tespit olmaması, hiç nesne olmaması: her birinde anlamlı bir yanıt verin.

# %% exercise="average_precision" slideshow={"slide_type": "skip"}

# %% slideshow={"slide_type": "skip"}
area_of = week10.average_precision.trusted(average_precision)
sure, hits = np.array([0.9, 0.8, 0.7]), np.array([True, False, True])
print(f"{area_of(sure, hits, 2):.4f} {area_of(sure, hits, 3):.4f}")

# %% [markdown] lang="en" slideshow={"slide_type": "skip"}
# **Exercise 8. Find the bugs.** `double_count` shall say which detections of a picture are right, from the overlaps with its objects. It has three bugs, and one of them shows only when another is mended. The next cell puts your last two answers together and compares with the library.

# %% [markdown] lang="tr"
# **Alıştırma 8. Hataları bulun.** `double_count`, nesnelerle örtüşmelerden bir görüntünün hangi tespitlerinin isabetli olduğunu söylemeli. Üç hatası var; biri ancak bir başkası giderilince görünüyor. Sonraki hücre son iki yanıtınızı birleştirip kitaplıkla karşılaştırıyor.

# %% exercise="double_count" slideshow={"slide_type": "skip"}

# %% slideshow={"slide_type": "skip"}
right_of = week10.double_count.trusted(double_count)
objects = np.array([[0.0, 0, 2, 2], [4, 4, 6, 6]])
told = np.array([[0.0, 0, 2, 2], [0, 0, 2, 1.8], [8, 8, 9, 9], [4, 4, 6, 6.5]])
sure = np.array([0.7, 0.9, 0.8, 0.6])
right = right_of(overlap_of(told[:, None], objects), sure)
theirs = detection.average_precision([objects], [(told, sure)])
print(right, f"{area_of(sure, right, 2):.4f} {theirs:.4f}")

# %% [markdown] lang="en" slideshow={"slide_type": "slide"}
# ## 10.7 Regions first: the R-CNN family

# %% [markdown] lang="tr"
# ## 10.7 Önce bölgeler: R-CNN ailesi

# %% [markdown] lang="en" slideshow={"slide_type": "slide"}
# ## 10.8 One network, several outputs

# %% [markdown] lang="tr"
# ## 10.8 Tek ağ, birden çok çıktı

# %% [markdown] lang="en" slideshow={"slide_type": "slide"}
# ## 10.9 Growing a picture back

# %% [markdown] lang="tr"
# ## 10.9 Görüntüyü yeniden büyütmek

# %% [markdown] lang="en" slideshow={"slide_type": "skip"}
# **Exercise 9.** Write `transposed(x, kernel, s, p, extra)`: a transposed convolution of one map, sizes and values. The next cell asks yours what size $2 \times 2$ comes to with a kernel of 3 and stride 2, cut in three ways, and how often each pixel of a larger map is written.

# %% [markdown] lang="tr"
# **Alıştırma 9.** `transposed(x, kernel, s, p, extra)` fonksiyonunu yazın: tek bir haritanın devrik evrişimi, boyutları ve değerleriyle. Sonraki hücre sizinkine, 3'lük çekirdek ve uzun adım 2 ile $2 \times 2$'nin üç ayrı kesimde hangi boyuta vardığını ve daha büyük bir haritada her piksele kaç kez yazıldığını soruyor.

# %% exercise="transposed" slideshow={"slide_type": "skip"}

# %% topics="B86" slideshow={"slide_type": "skip"}
grow = week10.transposed.trusted(transposed)
small, stamp = np.arange(1.0, 5).reshape(2, 2), np.arange(1.0, 10).reshape(3, 3)
print([grow(small, stamp, 2, *cut).shape for cut in ((0, 0), (1, 0), (1, 1))])
print(grow(np.ones((3, 3)), np.ones((3, 3)), 2).astype(int))
theirs = ops.conv_transpose(small[None, ..., None], stamp[..., None, None], strides=2)
print("max |Δ| < 1e-12:", abs(grow(small, stamp, 2) - theirs[0, ..., 0]).max() < 1e-12)

# %% [markdown] lang="en" slideshow={"slide_type": "slide"}
# ## 10.10 A label for every pixel

# %% [markdown] lang="tr"
# ## 10.10 Her piksele bir etiket

# %% [markdown] lang="en" slideshow={"slide_type": "skip"}
# **Exercise 10.** Write `dice(y_true, y_pred, classes, ignore)`: the Dice score of each class, over all pixels of a batch that count.

# %% [markdown] lang="tr"
# **Alıştırma 10.** `dice(y_true, y_pred, classes, ignore)` fonksiyonunu yazın: bir yığının sayılan bütün pikselleri üzerinden her sınıfın Dice skoru.

# %% exercise="dice" slideshow={"slide_type": "skip"}

# %% slideshow={"slide_type": "skip"}
scores_of = week10.dice.trusted(dice)
labels = np.array([[[0, 0, 1, 1], [0, 0, 1, 255], [0, 0, 0, 2]]])
said = np.array([[[0, 0, 1, 0], [0, 1, 1, 1], [0, 0, 0, 0]]])
print(scores_of(labels, said, 4), f"{(labels == said)[labels != 255].mean():.4f}")

# %% [markdown] lang="en" slideshow={"slide_type": "slide"}
# ## 10.11 Find the slip

# %% [markdown] lang="tr"
# ## 10.11 Hatayı bulun

# %% [markdown] lang="en" slideshow={"slide_type": "slide"}
# ## 10.12 Traps of the real library

# %% [markdown] lang="tr"
# ## 10.12 Gerçek kitaplığın tuzakları

# %% [markdown] lang="en" slideshow={"slide_type": "slide"}
# ## 10.13 Check yourself

# %% [markdown] lang="tr"
# ## 10.13 Kendinizi sınayın

# %% [markdown] lang="en" slideshow={"slide_type": "slide"}
# ## 10.14 In short

# %% [markdown] lang="tr"
# ## 10.14 Kısaca
