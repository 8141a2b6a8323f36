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

# %% [markdown] lang="tr"
# # Hafta 11 · Benzerlik ve üretim
#
# {{binder}}

# %%
import numpy as np
import dlcourse
from dlcourse.exercises import week11

dlcourse.set_language("en")

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
