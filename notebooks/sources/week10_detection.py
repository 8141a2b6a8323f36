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
from dlcourse import datasets, detection, keras_bridge, labs, layers, losses
from dlcourse import models, ops, optimizers, plots, schedules
from dlcourse.exercises import week10

dlcourse.set_language("en")
plots.use_style()
np.set_printoptions(precision=4, suppress=True)

# %% [markdown] lang="en" slideshow={"slide_type": "slide"}
# ## 10.1 How well do two boxes agree?

# %% [markdown] lang="tr"
# ## 10.1 İki kutu ne kadar uyuşuyor?

# %% [markdown] lang="en" slideshow={"slide_type": "slide"}
# ## 10.2 One box for each object

# %% [markdown] lang="tr"
# ## 10.2 Her nesneye bir kutu

# %% [markdown] lang="en" slideshow={"slide_type": "slide"}
# ## 10.3 What a network has to answer

# %% [markdown] lang="tr"
# ## 10.3 Ağın vermesi gereken yanıt

# %% [markdown] lang="en" slideshow={"slide_type": "slide"}
# ## 10.4 All windows in one pass

# %% [markdown] lang="tr"
# ## 10.4 Bütün pencereler tek geçişte

# %% [markdown] lang="en" slideshow={"slide_type": "slide"}
# ## 10.5 A detector learns

# %% [markdown] lang="tr"
# ## 10.5 Bir tespit ağı öğreniyor

# %% [markdown] lang="en" slideshow={"slide_type": "slide"}
# ## 10.6 How good is a detector?

# %% [markdown] lang="tr"
# ## 10.6 Bir tespit ağı ne kadar iyi?

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

# %% [markdown] lang="en" slideshow={"slide_type": "slide"}
# ## 10.10 A label for every pixel

# %% [markdown] lang="tr"
# ## 10.10 Her piksele bir etiket

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
