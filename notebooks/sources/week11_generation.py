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
# **Time:** about 3 hours of your own work; 85 minutes in class.
# **You need:** cross-entropy from logits (week 4), Adam (week 5), convolutions (week 8), functional models (week 9).

# %% [markdown] lang="tr"
# # Hafta 11 · Benzerlik ve üretim
#
# {{binder}}
#
# Şimdiye kadar ağlar gördüklerine bir ad verdi. Bu hafta iki başka soruyu yanıtlayacaklar: eğitim sırasında var olmayan sınıflar için de **bu ikisi benziyor mu?** ve yeni örnekler üreterek **bu verinin içinde başka ne bulunabilirdi?**
#
# **Bu haftanın sonunda**
#
# 1. doğrulamayı (verification) tanımadan (recognition) *ayırt edebilecek*, hataların kişi sayısıyla nasıl arttığını *hesaplayabileceksiniz*;
# 2. bir Siyam kodlayıcısını (Siamese encoder) üçlülerle (triplet) *eğitebilecek*, neyin yeni sınıflara taşınmadığını *ölçebileceksiniz*;
# 3. içerik ve stil maliyetlerini *hesaplayabilecek*, bir görüntünün piksellerini *optimize edebileceksiniz*;
# 4. varyasyonel otokodlayıcının (variational autoencoder, VAE) kaybını *türetebilecek*, *yazabilecek* ve ne zaman çöktüğünü *görebileceksiniz*;
# 5. sırayla atılan adımlarla bir GAN *eğitebilecek*, mod çöküşünü (mode collapse) *tanıyabileceksiniz*;
# 6. bir akışta (flow) değişken dönüşümünü *kullanabilecek*, üretken modellerin beş ailesini *karşılaştırabileceksiniz*.
#
# **Süre:** kendi başınıza yaklaşık 3 saat; sınıfta 85 dakika.
# **Gerekenler:** logit'lerle çapraz entropi (cross-entropy, hafta 4), Adam (hafta 5), evrişimler (hafta 8), fonksiyonel modeller (hafta 9).

# %%
import numpy as np

import dlcourse
from dlcourse.exercises import week11

dlcourse.set_language("en")

# %% [markdown] lang="en" topics="A596 A597 A598 B87" slideshow={"slide_type": "slide"}
# ## 11.1 Who is this, and is it you?

# %% [markdown] lang="tr"
# ## 11.1 Bu kim, bu siz misiniz?

# %% [markdown] lang="en" topics="A599 A600 A601 A602 A603 A604 B88 B118" slideshow={"slide_type": "slide"}
# ## 11.2 One network, two pictures: Siamese encoders and triplets

# %% [markdown] lang="tr"
# ## 11.2 Tek ağ, iki görüntü: Siyam kodlayıcıları ve üçlüler

# %% [markdown] lang="en" topics="A605 A606 A607 A608 A609 B89" slideshow={"slide_type": "slide"}
# ## 11.3 The pixels learn: style transfer

# %% [markdown] lang="tr"
# ## 11.3 Pikseller öğreniyor: stil transferi

# %% [markdown] lang="en" topics="A578 A588 A589 A590 B109" slideshow={"slide_type": "slide"}
# ## 11.4 From the autoencoder to the VAE

# %% [markdown] lang="tr"
# ## 11.4 Otokodlayıcıdan VAE'ye

# %% [markdown] lang="en" topics="A579 A580 A581 A582 A583 A584 A585 A592 B110" slideshow={"slide_type": "slide"}
# ## 11.5 Two players: the GAN

# %% [markdown] lang="tr"
# ## 11.5 İki oyuncu: GAN

# %% [markdown] lang="en" topics="A586 A587 A591 A593 A594 A595" slideshow={"slide_type": "slide"}
# ## 11.6 Flows, autoregressive models, energies

# %% [markdown] lang="tr"
# ## 11.6 Akışlar, özbağlanımlı modeller, enerjiler

# %% exercise="triplet"

# %% exercise="error_of_k"

# %% exercise="verification_head"

# %% exercise="gram"

# %% exercise="kl"

# %% exercise="reparameterise"

# %% exercise="VAELoss"

# %% exercise="gan_losses"

# %% exercise="flow_density"

# %% exercise="stale"
