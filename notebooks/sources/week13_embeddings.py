# ---
# jupyter:
#   dlcourse:
#     week: 13
#     title: {en: "Week 13 · Word vectors, translation and attention", tr: "Hafta 13 · Kelime vektörleri, çeviri ve dikkat"}
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
# # Week 13 · Word vectors, translation and attention

# %% [markdown] lang="tr"
# # Hafta 13 · Kelime vektörleri, çeviri ve dikkat

# %% [markdown] lang="en" slideshow={"slide_type": "slide"}
# ## 13.1 Documents as vectors

# %% [markdown] lang="tr"
# ## 13.1 Vektör olarak belgeler

# %% [markdown] lang="en" slideshow={"slide_type": "slide"}
# ## 13.2 Words as vectors

# %% [markdown] lang="tr"
# ## 13.2 Vektör olarak kelimeler

# %% [markdown] lang="en" slideshow={"slide_type": "slide"}
# ## 13.3 Learning the vectors

# %% [markdown] lang="tr"
# ## 13.3 Vektörleri öğrenmek

# %% [markdown] lang="en" slideshow={"slide_type": "slide"}
# ## 13.4 Maps and analogies

# %% [markdown] lang="tr"
# ## 13.4 Haritalar ve benzeşimler

# %% [markdown] lang="en" slideshow={"slide_type": "slide"}
# ## 13.5 Vectors for other tasks

# %% [markdown] lang="tr"
# ## 13.5 Başka görevler için vektörler

# %% [markdown] lang="en" slideshow={"slide_type": "slide"}
# ## 13.6 Encoder and decoder

# %% [markdown] lang="tr"
# ## 13.6 Kodlayıcı ve kod çözücü

# %% [markdown] lang="en" slideshow={"slide_type": "slide"}
# ## 13.7 Attention

# %% [markdown] lang="tr"
# ## 13.7 Dikkat

# %% [markdown] lang="en" slideshow={"slide_type": "slide"}
# ## 13.8 The likeliest sentence

# %% [markdown] lang="tr"
# ## 13.8 En olası cümle

# %% [markdown] lang="en" slideshow={"slide_type": "slide"}
# ## 13.9 How good is a translation?

# %% [markdown] lang="tr"
# ## 13.9 Çeviri ne kadar iyi?
