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

# %% [markdown] lang="en" topics="A526 A527" slideshow={"slide_type": "slide"}
# ## 9.2 A road around the block

# %% [markdown] lang="tr"
# ## 9.2 Bloğun çevresinden dolaşan yol

# %% [markdown] lang="en" slideshow={"slide_type": "notes"}
# *For the instructor.* 16 minutes for 9.2.

# %% [markdown] lang="tr"
# *Öğretmene not.* 9.2 için 16 dakika.

# %% [markdown] lang="en" topics="A528 A529 A530 B76 B77" slideshow={"slide_type": "slide"}
# ## 9.3 One pixel wide, and several at once

# %% [markdown] lang="tr"
# ## 9.3 Tek piksellik filtre ve yan yana filtreler

# %% [markdown] lang="en" slideshow={"slide_type": "notes"}
# *For the instructor.* 10 minutes for 9.3.

# %% [markdown] lang="tr"
# *Öğretmene not.* 9.3 için 10 dakika.

# %% [markdown] lang="en" topics="A531 A532 A533 B78 B79" slideshow={"slide_type": "slide"}
# ## 9.4 One filter for each channel

# %% [markdown] lang="tr"
# ## 9.4 Her kanala bir filtre

# %% [markdown] lang="en" slideshow={"slide_type": "notes"}
# *For the instructor.* 11 minutes for 9.4.

# %% [markdown] lang="tr"
# *Öğretmene not.* 9.4 için 11 dakika.

# %% [markdown] lang="en" topics="A523 A524" slideshow={"slide_type": "slide"}
# ## 9.5 Starting from what is known

# %% [markdown] lang="tr"
# ## 9.5 Bilinenden başlamak

# %% [markdown] lang="en" slideshow={"slide_type": "notes"}
# *For the instructor.* 13 minutes for 9.5.

# %% [markdown] lang="tr"
# *Öğretmene not.* 9.5 için 13 dakika.

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

# %% [markdown] lang="en" topics="A540 A541 A542" slideshow={"slide_type": "slide"}
# ## 9.8 Grad-CAM, and whether to believe it

# %% [markdown] lang="tr"
# ## 9.8 Grad-CAM ve ona inanıp inanmamak

# %% [markdown] lang="en" slideshow={"slide_type": "notes"}
# *For the instructor.* 9 minutes for 9.8.

# %% [markdown] lang="tr"
# *Öğretmene not.* 9.8 için 9 dakika.

# %% [markdown] lang="en" slideshow={"slide_type": "slide"}
# ## 9.9 Find the slip

# %% [markdown] lang="tr"
# ## 9.9 Hatayı bulun

# %% [markdown] lang="en" slideshow={"slide_type": "notes"}
# *For the instructor.* 1 minutes for 9.9.

# %% [markdown] lang="tr"
# *Öğretmene not.* 9.9 için 1 dakika.

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
