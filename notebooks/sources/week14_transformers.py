# ---
# jupyter:
#   dlcourse:
#     week: 14
#     title: {en: "Week 14 · Transformers, graph networks, closing", tr: "Hafta 14 · Dönüştürücüler, çizge ağları, kapanış"}
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
# # Week 14 · Transformers, graph networks, closing
#
# {{binder}}
#
# A recurrent network carries everything it has read in one state, step after step. This week's networks carry nothing: each entry of a sequence asks all the others a question and takes what fits. That one operation, **attention**, in week 13 a decoder's look back, is what GPT, BERT and the vision transformer are made of.
# You will build it from a dot product up, let it write text, and see where it is the best tool and where it is not. At the end you start your own project.
#
# **After this week you can**
#
# 1. *derive* scaled dot-product attention and its gradient, and *show* with numbers what the factor $1/\sqrt{d_k}$ does;
# 2. *implement* attention with a mask, split it into heads, and *verify* both against Keras;
# 3. *explain* why order must be added, and *implement* positions and layer normalisation;
# 4. *assemble* encoder and decoder blocks, *train* a small GPT and a small ViT, and *compare* them fairly with older networks;
# 5. *find* a mask that leaks the future, and *tell* GPT from BERT by who may see whom;
# 6. *compute* a step of message passing on a graph, and *plan* a project of your own.
#
# **Time:** about 3 hours of your own work, the project not counted; 90 minutes in class.
# **You need:** softmax and cross-entropy ({{4.4}}), backpropagation ({{4.3}}) and the gradient check ({{4.5}}), Adam and warm-up ({{5.5}}, {{5.6}}), dropout ({{6.5}}), batch normalisation ({{7.1}}), functional models ({{8.8}}), equivariance ({{8.9}}), skip connections ({{9.2}}), recurrent networks ({{12.2}}), language models and perplexity ({{12.5}}), masks ({{12.7}}), word vectors ({{13.2}}), encoder and decoder ({{13.6}}), attention: query, key, value ({{13.7}}).

# %% [markdown] lang="tr"
# # Hafta 14 · Dönüştürücüler, çizge ağları, kapanış
#
# {{binder}}
#
# Yinelemeli bir ağ, okuduğu her şeyi adım adım tek bir durumda taşır. Bu haftanın ağları hiçbir şey taşımaz: sıralı bir dizinin (sequence) her elemanı ötekilerin hepsine bir soru sorar, yanıtlardan kendisine uyanı alır. 13. haftada bir kod çözücünün (decoder) dönüp bakmasını sağlayan bu tek işlem, yani **dikkat** (attention); GPT'nin, BERT'in ve görüntü dönüştürücüsünün (vision transformer) yapı taşıdır.
# Onu bir iç çarpımdan başlayarak kuracak, ona metin yazdıracak, nerede en iyi araç olduğunu, nerede olmadığını göreceksiniz. Haftanın sonunda kendi projenize başlayacaksınız.
#
# **Bu haftanın sonunda**
#
# 1. ölçekli iç çarpım dikkatini ve gradyanını (gradient) *türetebilecek*, $1/\sqrt{d_k}$ çarpanının ne yaptığını sayılarla *gösterebileceksiniz*;
# 2. maskeli dikkati *yazabilecek*, onu başlara bölebilecek, ikisini de Keras'la karşılaştırarak *doğrulayabileceksiniz*;
# 3. sıra bilgisinin neden eklenmesi gerektiğini *açıklayabilecek*, konum kodlamasını ve katman normalleştirmeyi (layer normalisation) *yazabileceksiniz*;
# 4. kodlayıcı (encoder) ve kod çözücü bloklarını *kurabilecek*, küçük bir GPT ile küçük bir ViT *eğitebilecek*, onları eski ağlarla adil biçimde *karşılaştırabileceksiniz*;
# 5. geleceği sızdıran bir maskeyi *bulabilecek*, GPT ile BERT'i kimin kimi görebildiğine bakarak *ayırt edebileceksiniz*;
# 6. bir çizgede ileti geçirmenin (message passing) bir adımını *hesaplayabilecek*, kendi projenizi *planlayabileceksiniz*.
#
# **Süre:** proje dışında, kendi başınıza yaklaşık 3 saat; sınıfta 90 dakika.
# **Gerekenler:** softmax ve çapraz entropi (cross-entropy, {{4.4}}), geri yayılım (backpropagation, {{4.3}}) ve gradyan denetimi ({{4.5}}), Adam ve ısınma ({{5.5}}, {{5.6}}), seyreltme (dropout, {{6.5}}), yığın normalleştirme (batch normalisation, {{7.1}}), fonksiyonel modeller ({{8.8}}), eşdeğişirlik (equivariance, {{8.9}}), atlama bağlantıları (skip connection, {{9.2}}), yinelemeli ağlar ({{12.2}}), dil modelleri (language model) ve şaşkınlık (perplexity, {{12.5}}), maskeler ({{12.7}}), kelime vektörleri ({{13.2}}), kodlayıcı (encoder) ve kod çözücü (decoder, {{13.6}}), dikkat: sorgu (query), anahtar (key), değer ({{13.7}}).

# %% slideshow={"slide_type": "skip"}
import math
import time
from collections import Counter

import numpy as np

import dlcourse
from dlcourse import activations, datasets, gradcheck, initializers, keras_bridge
from dlcourse import labs, layers, losses, models, ops, optimizers, plots, schedules
from dlcourse import selection, text
from dlcourse.exercises import week14

dlcourse.set_language("en")
plots.use_style()
np.set_printoptions(precision=4, suppress=True)

# %% [markdown] lang="en" topics="A690" predict="run" slideshow={"slide_type": "subslide"}
# ## Look it up
#
# A phone book with 8 entries: 8 different names (of 16), each with a number from 0 to 9. Behind the book comes one of its names. The answer is the number that stands beside it.
#
# Three networks learn this from books drawn at random, 64 in each step, all with Adam, each at the rate that suits it best (of 0.003, 0.01, 0.03, 0.06 and 0.1). An LSTM and a GRU with 64 units, set up as {{12.4}} advises (the gate before the old state open, bias 3), read the book entry by entry, then the name. The third has one attention: the name is compared with all 8 entries at once.
#
# **Predict:** how often is each of them right after 300 steps? Guessing is right in 10% of the cases.

# %% [markdown] lang="tr"
# ## Rehbere bakmak
#
# 8 satırlık bir telefon rehberi: (16 addan seçilmiş) 8 farklı ad, her birinin yanında 0 ile 9 arasında bir numara. Rehberin arkasından, içindeki adlardan biri geliyor. Yanıt, o adın yanındaki numaradır.
#
# Üç ağ bunu, her adımda rastgele çekilen 64 rehberden öğreniyor; hepsi Adam ile, her biri kendisine en uygun öğrenme oranıyla (learning rate; 0.003, 0.01, 0.03, 0.06 ve 0.1 arasından). 64 birimlik bir LSTM ile bir GRU, rehberi satır satır, sonra adı okuyor; ikisi de {{12.4}} bölümünde önerildiği gibi kurulmuştur (eski durumun önündeki kapı açık, sapma (bias) 3). Üçüncü ağda yalnızca bir dikkat var: ad, 8 satırın hepsiyle aynı anda karşılaştırılıyor.
#
# **Tahmin edin:** 300 adımdan sonra her biri ne sıklıkla doğru yanıt verir? Rastgele tahminlerin %10'u doğru çıkar.

# %% [markdown] lang="en" slideshow={"slide_type": "notes"}
# *For the instructor.* 4 minutes for the opening. Let the class say how they look up a name: nobody learns the book by heart first. Usual misconception: attention is always better than recurrence; this is its best case (14.8 shows another).

# %% [markdown] lang="tr"
# *Öğretmene not.* Açılış için 4 dakika. Sınıfa bir adı rehberde nasıl bulduklarını sorun: kimse önce bütün rehberi ezberlemez. Sık görülen yanılgı: dikkat, yinelemeli ağdan her zaman iyidir; bu, dikkatin en elverişli olduğu durumdur (14.8 başka bir durumu gösterir).

# %% slideshow={"slide_type": "skip"}
NAMES, NUMBERS, ENTRIES = 16, 10, 8


def phone_books(count, rng):
    names = rng.permuted(np.tile(np.arange(NAMES), (count, 1)), axis=1)[:, :ENTRIES]
    numbers = rng.integers(NUMBERS, size=(count, ENTRIES))
    asked = rng.integers(ENTRIES, size=count)
    books = np.concatenate([np.eye(NAMES)[names], np.eye(NUMBERS)[numbers]], axis=2)
    rows = np.arange(count)
    questions = np.eye(NAMES)[names[rows, asked]][:, None]  # (count, 1, 16)
    return books, questions, asked, numbers[rows, asked]


def looker(seed, d=32):
    book, name = layers.Input((ENTRIES, NAMES + NUMBERS)), layers.Input((1, NAMES))
    q, k, v = layers.Dense(d)(name), layers.Dense(d)(book), layers.Dense(d)(book)
    found = layers.Flatten()(layers.Attention()([q, v, k]))
    return models.Model([book, name], layers.Dense(NUMBERS)(found), seed=seed)


def open_lstm():
    gates = initializers.GateBias([0, 3, 0, 0])  # i, f, candidate, o
    return layers.LSTM(64, bias_initializer=gates, unit_forget_bias=False)


def open_gru():
    gates = initializers.GateBias([3, 0, 0])  # z, r, candidate
    return layers.GRU(64, bias_initializer=gates)


def reader(body, seed):
    x = layers.Input((ENTRIES + 1, NAMES + NUMBERS))
    return models.Model(x, layers.Dense(NUMBERS)(body(x)), seed=seed)


def both(books, questions):
    return [books, questions]


def one_after_another(books, questions):
    last = np.pad(questions, ((0, 0), (0, 0), (0, NUMBERS)))
    return np.concatenate([books, last], axis=1)


# %% slideshow={"slide_type": "skip"}
def train(model, draw, steps, rate, measure=None, every=25):
    # en: one loop for all networks of the week; draw() gives x and y of a batch
    # tr: haftanın bütün ağları için tek döngü; draw() bir yığının x ve y'sini verir
    loss = losses.SparseCategoricalCrossentropy(from_logits=True)
    adam, found = optimizers.Adam(rate), []
    for step in range(steps + 1):
        if measure and step % every == 0:
            found.append(measure(model))
        x, y, *counts = draw()  # counts: weights of the losses, if there are any
        loss(y, model(x, training=True), *counts)
        model.backward(loss.backward())
        adam.apply(model.grads, model.params)
    return found


test_book = phone_books(1000, np.random.default_rng(1000))


def learn_book(model, put, steps, rate, seed):
    rng = np.random.default_rng(seed)
    *x, _asked, y = test_book

    def draw():
        *x, _asked, y = phone_books(64, rng)
        return put(*x), y

    return train(
        model, draw, steps, rate, lambda m: (m(put(*x)).argmax(axis=1) == y).mean()
    )


contest = {
    "Attention": np.array(
        [learn_book(looker(s), both, 300, 0.01, s) for s in range(10)]
    )
} | {
    name: np.array(
        [
            learn_book(reader(body(), s), one_after_another, 300, rate, s)
            for s in range(3)
        ]
    )
    for name, body, rate in (("LSTM", open_lstm, 0.06), ("GRU", open_gru, 0.003))
}

# %% slideshow={"slide_type": "skip"}
# en: where does the trained attention look for the name of the first test book?
# tr: eğitilmiş dikkat, ilk test rehberindeki ad için nereye bakar?
one = looker(0)
learn_book(one, both, 300, 0.01, 0)
to_query, to_key = one.layers[0].params, one.layers[1].params
books, questions, asked, _numbers = test_book
query = questions[0] @ to_query["kernel"] + to_query["bias"]
keys = books[0] @ to_key["kernel"] + to_key["bias"]
first_weights = ops.masked_softmax(query @ keys.T)[0]

# %% tags=["nbval-ignore-output"] answers=true slideshow={"slide_type": "subslide"}
_ = plots.week14.phone_book(range(0, 301, 25), contest, first_weights, asked[0])

# %% answers=true slideshow={"slide_type": "skip"}
print("Attention > 0.99:", contest["Attention"][:, -1].min() > 0.99)
lstm, gru = (contest[name][:, -1] for name in ("LSTM", "GRU"))
print("0.5 < LSTM < 0.8:", 0.5 < np.median(lstm) < 0.8)
print("GRU < 0.35:", gru.max() < 0.35)

# %% [markdown] lang="en" slideshow={"slide_type": "fragment"}
# Ten starts of the attention, three of each rival: 100%, the LSTM 71%, the GRU 28% (over ten starts 60% to 74%, median 67%, and 27% to 30%). (Naming the number that occurs most often in the book, whatever the question, is right in 30%.) The attention has them all right after 100 steps, a tenth of a second. On the right its weights: nearly all on the entry that was asked for.
#
# The recurrent networks must keep the whole book in a state of 64 numbers (the LSTM in two of them) **before they know what will be asked**. Attention waits for the question. This is its best case; keep in mind that the question came last.

# %% [markdown] lang="tr"
# Dikkat on, rakiplerin her biri üç başlangıçtan: dikkat %100, LSTM %71, GRU %28 (on başlangıçta LSTM %60 ile %74 arasında, ortanca %67; GRU %27 ile %30 arasında). (Ne sorulursa sorulsun rehberde en sık geçen numarayı söyleyen, %30 oranında doğru yanıt verir.) Dikkat 100 adımdan, yani saniyenin onda birinden sonra hepsini doğru bilir. Sağda onun ağırlıkları: hemen hemen hepsi, sorulan satırda.
#
# Yinelemeli ağlar bütün rehberi, **ne sorulacağını bilmeden**, 64 sayılık bir durumda (LSTM böyle iki durumda) saklamak zorundadır. Dikkat ise soru geldikten sonra arar. Bu, dikkatin en elverişli olduğu durumdur; sorunun en son geldiğini unutmayın.

# %% [markdown] lang="en" slideshow={"slide_type": "skip"}
# (The open gates help the LSTM a little, the GRU not at all: with Keras' own biases, at the same rates, the ten starts reach 53% to 68% and 27% to 29%.)

# %% [markdown] lang="tr"
# (Açık kapılar LSTM'ye biraz yarar, GRU'ya hiç yaramaz: Keras'ın kendi sapmalarıyla, aynı öğrenme oranlarıyla, on başlangıçta LSTM %53 ile %68, GRU %27 ile %29 arasında kalır.)

# %% [markdown] lang="en" topics="A690 A694 A691 C004-62" slideshow={"slide_type": "slide"}
# ## 14.1 From carrying to asking
#
# ### All at once
#
# A recurrent network needs the state of step $t - 1$ before it can begin with step $t$: 1000 tokens are 1000 steps in a row, and what the first token says reaches the last one through 999 products ({{12.3}}). A convolution treats all places at once, as attention does; but a token sees only its neighbours, and far ones only through many layers. A **transformer** takes the third way: all places at once, and every token sees every other one in a single step. (It is sometimes called "attention plus CNN". It shares with a CNN that it works in parallel; there is no convolution in it.)
#
# | layer for $n$ tokens of $d$ numbers (all in orders of size) | multiplications | steps in a row | steps from the first token to the last |
# |---|---|---|---|
# | recurrent | $n d^2$ | $n$ | $n$ |
# | convolution, $f$ wide | $f n d^2$ | 1 | $n / f$ |
# | **self-attention** | $n^2 d$ | 1 | 1 |
#
# The price stands in the first column: $n^2$. The cell counts the multiplications for $d = 512$.

# %% [markdown] lang="tr"
# ## 14.1 Taşımak yerine sormak
#
# ### Hepsi aynı anda
#
# Yinelemeli bir ağ, $t$ adımına başlamak için $t - 1$ adımının durumunu bekler: 1000 belirteç (token) art arda 1000 adımdır; ilk belirtecin söylediği, sonuncuya 999 çarpımdan geçerek ulaşır ({{12.3}}). Evrişim (convolution), dikkat gibi, bütün yerleri aynı anda işler; ama bir belirteç yalnızca komşularını, uzaktakileri ise ancak çok sayıda katmandan sonra görür. **Dönüştürücü** (transformer) üçüncü yolu seçer: bütün yerler aynı anda işlenir ve her belirteç, ötekilerin hepsini tek adımda görür. (Ona kimi zaman "dikkat artı CNN" denir. CNN ile ortak yanı, paralel çalışmasıdır; içinde evrişim yoktur.)
#
# | $d$ sayılık $n$ belirteç için katman (hepsi büyüklük mertebesi olarak) | çarpma sayısı | art arda adım | ilk belirteçten sonuncuya adım |
# |---|---|---|---|
# | yinelemeli | $n d^2$ | $n$ | $n$ |
# | $f$ genişliğinde evrişim | $f n d^2$ | 1 | $n / f$ |
# | **özdikkat** (self-attention) | $n^2 d$ | 1 | 1 |
#
# Özdikkatin bedeli ilk sütunda görülür: $n^2$. Hücre, $d = 512$ için çarpmaları sayar.

# %% [markdown] lang="en" slideshow={"slide_type": "notes"}
# *For the instructor.* 5 minutes for 14.1. Ask what a book of a million tokens would cost. Usual misconception: attention is cheap because it is parallel; it is quick for short sequences and dear for long ones.

# %% [markdown] lang="tr"
# *Öğretmene not.* 14.1 için 5 dakika. Bir milyon belirteçlik bir kitabın neye mal olacağını sorun. Sık görülen yanılgı: dikkat paralel olduğu için ucuzdur; oysa kısa dizilerde hızlı, uzun dizilerde pahalıdır.

# %% slideshow={"slide_type": "-"}
d = 512
for n in (64, 512, 4096, 32768):
    print(f"n = {n:5}: n d² = {n * d * d:>15,}   n² d = {n * n * d:>15,}")

# %% [markdown] lang="en" topics="A694 A691" predict="run" slideshow={"slide_type": "subslide"}
# ### A word is known by its company
#
# An embedding ({{13.2}}) gives a word one fixed vector. But *bank* means one thing beside *river* and another beside *loan*. **Self-attention** turns the fixed vector into one that depends on the context: each word takes a weighted mean of all the words of its sentence, itself included, and the weights come from how well they fit.
#
# Let the first number say how much a word has to do with nature, the second how much with money: bank $(1, 1)$, river $(2, 0)$, loan $(0, 2)$. The fit of two words is their dot product; softmax turns the fits into weights.
#
# **Predict** by hand the new vector of *bank* beside *river*, and beside *loan*.

# %% [markdown] lang="tr"
# ### Kelimeyi tanıtan, yanındakilerdir
#
# Gömme (embedding, {{13.2}}) bir kelimeye sabit bir vektör verir. Oysa *yüz* kelimesi, *göz* kelimesinin yanında başka, *lira* kelimesinin yanında başka bir anlama gelir. **Özdikkat** (self-attention) sabit vektörü, bağlama bağlı bir vektöre çevirir: her kelime, kendisi de içinde olmak üzere cümledeki bütün kelimelerin ağırlıklı ortalamasını alır; ağırlıkları ise kelimelerin birbirine ne kadar uyduğu belirler.
#
# İlk sayı kelimenin bedenle, ikincisi parayla ilgisini göstersin: yüz $(1, 1)$, göz $(2, 0)$, lira $(0, 2)$. İki kelimenin uyumu, iç çarpımlarıdır (dot product); softmax, uyumları ağırlıklara (weight) çevirir.
#
# *yüz* kelimesinin *göz* yanındaki ve *lira* yanındaki yeni vektörünü elle **tahmin edin**.

# %% answers=true slideshow={"slide_type": "fragment"}
word = np.array([1.0, 1.0])
for companion in ([2.0, 0.0], [0.0, 2.0]):
    sentence = np.array([word, companion])
    fits = sentence @ word
    weights = activations.softmax(fits)
    print(fits, "->", weights, "->", weights @ sentence)

# %% [markdown] lang="en" topics="A691 A694" slideshow={"slide_type": "fragment"}
# The same word, two vectors: it has moved towards its company. In a real sentence, such as *My sister flies to Africa in May*, the vector of *Africa* would take something from *flies* (so it is a destination) and something from *May*. One writes $A(q, K, V)$ for what the word with query $q$ gets; the next section says what $q$, $K$ and $V$ are.

# %% [markdown] lang="tr"
# Aynı kelime, iki vektör: yanındakine doğru kaydı. *Ablam mayısta Afrika'ya uçuyor* gibi gerçek bir cümlede *Afrika'ya* kelimesinin vektörü, *uçuyor* kelimesinden (demek ki orası varılacak yer) ve *mayısta* kelimesinden bir şeyler alırdı. Sorgusu $q$ olan kelimenin aldığı şey $A(q, K, V)$ diye yazılır; $q$, $K$ ve $V$ sonraki bölümde anlatılıyor.

# %% [markdown] lang="en" topics="A692 A693 A695" slideshow={"slide_type": "slide"}
# ## 14.2 Query, key, value
#
# ### Three vectors for three jobs
#
# Two of the three you know from {{13.7}}: the decoder asked with a **query**, each state of the encoder was found by a **key**, and the states themselves were averaged. New here: the tokens of **one** sequence ask each other, the score is a plain dot product, and what a token gives is a third vector, the **value**. One vector for all, as in the example, would tie the hands: a verb that looks for its subject does not look for words like itself. So each token $x$ gets three vectors, by three learned matrices:
#
# $$q = x W^Q, \qquad k = x W^K, \qquad v = x W^V$$
#
# | | asks or tells | *Africa* in the sentence above |
# |---|---|---|
# | **query** $q$ | what I am looking for | "what happens there?" |
# | **key** $k$ | what I can be found by | of *flies*: "I am an action" |
# | **value** $v$ | what I give if I am found | of *flies*: its contents |
#
# (The words are an aid. Nobody tells the network what to ask; it learns the matrices.)

# %% [markdown] lang="tr"
# ## 14.2 Sorgu, anahtar, değer
#
# ### Üç iş için üç vektör
#
# Üçünün ikisini biliyorsunuz ({{13.7}}): kod çözücü bir **sorguyla** soruyor, kodlayıcının her durumu bir **anahtarla** bulunuyor, ortalaması ise durumların kendisinden alınıyordu. Yeni olan: **tek** bir sıralı dizinin belirteçleri birbirine sorar, skor yalnızca bir iç çarpımdır, bir belirtecin verdiği de üçüncü bir vektördür: **değer**. Örnekteki gibi her işi tek bir vektör görseydi elimiz kolumuz bağlanırdı: öznesini arayan bir fiil, kendine benzeyen kelimeler aramaz. Böylece her $x$ belirtecinden, öğrenilen üç matrisle (matrix) üç vektör elde edilir:
#
# $$q = x W^Q, \qquad k = x W^K, \qquad v = x W^V$$
#
# | | ne sorar, ne söyler | yukarıdaki cümlede *Afrika'ya* |
# |---|---|---|
# | **sorgu** (query) $q$ | ne aradığım | "orada ne oluyor?" |
# | **anahtar** (key) $k$ | neyle bulunabileceğim | *uçuyor* için: "ben bir eylemim" |
# | **değer** (value) $v$ | bulunursam ne vereceğim | *uçuyor* için: içeriği |
#
# (Bunlar yalnızca birer benzetme. Ağa ne soracağını kimse söylemez; matrisleri öğrenir.)

# %% [markdown] lang="en" slideshow={"slide_type": "notes"}
# *For the instructor.* 8 minutes for 14.2. Do the first row on the board, let the class do the second. Usual misconceptions: softmax runs over the queries (it runs over the keys); query, key and value are three inputs (in self-attention they are three views of one).

# %% [markdown] lang="tr"
# *Öğretmene not.* 14.2 için 8 dakika. İlk satırı tahtada siz yapın, ikincisini sınıfa bırakın. Sık görülen yanılgılar: softmax sorgular üzerinden alınır (oysa anahtarlar üzerinden alınır); sorgu, anahtar ve değer üç ayrı girdidir (özdikkatte aynı girdinin üç görünüşüdür).

# %% [markdown] lang="en" topics="A695 B102" predict="run" slideshow={"slide_type": "subslide"}
# ### One mean for each query
#
# Stack the queries as rows of $Q$, the keys of $K$, the values of $V$:
#
# $$\operatorname{Attention}(Q, K, V) = \operatorname{softmax}\!\left(\frac{Q K^\top}{\sqrt{d_k}}\right) V$$
#
# $d_k$ is the length of a query and of a key; softmax works along each **row**, so the weights of a query add up to 1 over the keys. Aloud: *the output of a token is a mean of all values, weighted by how well its query fits their keys.*
#
# **Predict**, with pencil and $e^{0.7071} = 2.028$, the weights of the first query for $Q = \begin{pmatrix} 1&0\\0&1 \end{pmatrix}$, $K = \begin{pmatrix} 1&0\\0&1\\1&1 \end{pmatrix}$, $V = \begin{pmatrix} 1&2\\3&4\\5&6 \end{pmatrix}$.

# %% [markdown] lang="tr"
# ### Her sorguya bir ortalama
#
# Sorgular $Q$, anahtarlar $K$, değerler $V$ matrisinin satırları olsun:
#
# $$\operatorname{Attention}(Q, K, V) = \operatorname{softmax}\!\left(\frac{Q K^\top}{\sqrt{d_k}}\right) V$$
#
# $d_k$, bir sorgunun ve bir anahtarın uzunluğudur; softmax her **satır** boyunca alınır, yani bir sorgunun ağırlıklarının anahtarlar üzerinden toplamı 1'dir. Sesli okuyun: *bir belirtecin çıktısı, bütün değerlerin ortalamasıdır; ağırlıkları, sorgusunun anahtarlara uyumu belirler.*
#
# $Q = \begin{pmatrix} 1&0\\0&1 \end{pmatrix}$, $K = \begin{pmatrix} 1&0\\0&1\\1&1 \end{pmatrix}$, $V = \begin{pmatrix} 1&2\\3&4\\5&6 \end{pmatrix}$ için ilk sorgunun ağırlıklarını kâğıt kalemle ve $e^{0.7071} = 2.028$ ile **tahmin edin**.


# %% answers=true slideshow={"slide_type": "subslide"}
def attend_by_loops(Q, K, V):
    Y = np.zeros((len(Q), V.shape[1]))
    for i, q in enumerate(Q):
        scores = [sum(a * b for a, b in zip(q, k)) / math.sqrt(len(q)) for k in K]
        total = sum(math.exp(score) for score in scores)
        for score, v in zip(scores, V):
            Y[i] += math.exp(score) / total * v
    return Y


Q, K = np.eye(2), np.array([[1.0, 0.0], [0.0, 1.0], [1.0, 1.0]])
V = np.array([[1.0, 2.0], [3.0, 4.0], [5.0, 6.0]])
print("A[0]:", ops.attention(Q[:1], K, V)[1][0].round(4), end="  ")
print("Y[0]:", attend_by_loops(Q[:1], K, V)[0])

# %% [markdown] lang="en" topics="A695 B102" slideshow={"slide_type": "fragment"}
# The first query $(1, 0)$ fits the first and the third key equally ($1/\sqrt 2 = 0.7071$) and the second not at all: weights $2.028 : 1 : 2.028$, that is 0.4011, 0.1978, 0.4011. Its output is $(3, 4)$, exactly the mean of all three values, since values one and three lie as far below it as above.

# %% [markdown] lang="tr"
# İlk sorgu, $(1, 0)$, birinci ve üçüncü anahtara eşit ölçüde uyar ($1/\sqrt 2 = 0.7071$), ikincisine hiç uymaz: ağırlıklar $2.028 : 1 : 2.028$, yani 0.4011, 0.1978, 0.4011. Çıktısı $(3, 4)$, üç değerin tam ortalamasıdır; çünkü birinci ve üçüncü değer ondan aynı uzaklıkta, biri aşağıda biri yukarıdadır.

# %% [markdown] lang="en" slideshow={"slide_type": "skip"}
# **Exercise 1.** Do the same for the **second** query, by hand or with NumPy as a calculator: its three weights and its output.

# %% [markdown] lang="tr"
# **Alıştırma 1.** Aynısını **ikinci** sorgu için elle ya da NumPy'ı hesap makinesi gibi kullanarak yapın: üç ağırlığını ve çıktısını bulun.

# %% exercise="attention_by_hand" slideshow={"slide_type": "skip"}

# %% [markdown] lang="en" topics="B102 A695" slideshow={"slide_type": "subslide"}
# ### The loop, the library, Keras
#
# Both queries, three times: by two loops, by `ops.attention`, which does all queries of all heads and examples at once, and by Keras.

# %% [markdown] lang="tr"
# ### Döngü, kitaplık, Keras
#
# İki sorgu, üç kez: iki döngüyle; bütün örneklerin, bütün başların bütün sorgularını bir seferde hesaplayan `ops.attention` ile ve Keras ile.

# %% slideshow={"slide_type": "-"}
keras, tf = keras_bridge.load_keras()
one_head = [a[None, :, None] for a in (Q, K, V)]  # (batch, time, heads, depth)
Y, A = ops.attention(Q, K, V)
print("A:", A.round(6).tolist())
print("for, for:     ", attend_by_loops(Q, K, V).round(6).tolist())
print("ops.attention:", Y.round(6).tolist())
in_keras = np.array(keras.ops.dot_product_attention(*one_head))[0, :, 0]
print("keras.ops:    ", in_keras.round(6).tolist())

# %% [markdown] lang="en" topics="A695" slideshow={"slide_type": "subslide"}
# ### The way back
#
# With the scores $S = c\, Q K^\top$, $c = 1/\sqrt{d_k}$, the weights $A = \operatorname{softmax}(S)$ and $Y = A V$, let $G = \partial L / \partial Y$ come back. Two matrix products and a softmax, each with its rule from week 4:
#
# $$\frac{\partial L}{\partial V} = A^\top G, \qquad \frac{\partial L}{\partial A} = G V^\top, \qquad \frac{\partial L}{\partial S_{ij}} = A_{ij}\Big( \frac{\partial L}{\partial A_{ij}} - \sum_m A_{im} \frac{\partial L}{\partial A_{im}} \Big)$$
#
# $$\frac{\partial L}{\partial Q} = c\, \frac{\partial L}{\partial S} K, \qquad \frac{\partial L}{\partial K} = c\, \frac{\partial L}{\partial S}^{\!\top} Q$$
#
# Look at the factor $A_{ij}$ in front: **where a weight is nearly 0, so is the gradient of its score**; and where one weight is nearly 1, the bracket is nearly 0 for it. Remember this for 14.3. The cell checks the five lines against finite differences.

# %% [markdown] lang="tr"
# ### Geri yol
#
# Skorlar (score) $S = c\, Q K^\top$, $c = 1/\sqrt{d_k}$, ağırlıklar $A = \operatorname{softmax}(S)$ ve $Y = A V$ olsun; $G = \partial L / \partial Y$ geri gelsin. İki matris çarpımı (matrix multiplication) ve bir softmax; her birinin kuralı 4. haftadan:
#
# $$\frac{\partial L}{\partial V} = A^\top G, \qquad \frac{\partial L}{\partial A} = G V^\top, \qquad \frac{\partial L}{\partial S_{ij}} = A_{ij}\Big( \frac{\partial L}{\partial A_{ij}} - \sum_m A_{im} \frac{\partial L}{\partial A_{im}} \Big)$$
#
# $$\frac{\partial L}{\partial Q} = c\, \frac{\partial L}{\partial S} K, \qquad \frac{\partial L}{\partial K} = c\, \frac{\partial L}{\partial S}^{\!\top} Q$$
#
# Baştaki $A_{ij}$ çarpanına bakın: **bir ağırlık sıfıra yakınsa skorunun gradyanı da sıfıra yakındır**; bir ağırlık 1'e yakınsa bu kez parantez sıfıra yakındır. Bunu 14.3 için aklınızda tutun. Hücre, beş satırı sayısal türevle karşılaştırır.


# %% slideshow={"slide_type": "subslide"}
def attend_backward(G, Q, K, V, A):
    c = 1 / math.sqrt(Q.shape[1])
    dA = G @ V.T
    dS = A * (dA - (A * dA).sum(axis=1, keepdims=True))
    return c * dS @ K, c * dS.T @ Q, A.T @ G


rng = np.random.default_rng(0)
Q, K, V, G = (rng.normal(size=shape) for shape in ((3, 4), (5, 4), (5, 2), (3, 2)))
ours = attend_backward(G, Q, K, V, ops.attention(Q, K, V)[1])
nudged = (
    gradcheck.numerical_gradient(lambda q: (G * ops.attention(q, K, V)[0]).sum(), Q),
    gradcheck.numerical_gradient(lambda k: (G * ops.attention(Q, k, V)[0]).sum(), K),
    gradcheck.numerical_gradient(lambda v: (G * ops.attention(Q, K, v)[0]).sum(), V),
)
for name, a, b in zip("QKV", ours, nudged):
    print(f"dL/d{name}:", a[0], f" ΔL/Δ{name}:", b[0])
print("max |Δ| < 1e-8:", max(abs(a - b).max() for a, b in zip(ours, nudged)) < 1e-8)

# %% [markdown] lang="en" topics="A695" predict="run" slideshow={"slide_type": "slide"}
# ## 14.3 Why divide by $\sqrt{d_k}$?
#
# ### How large is a dot product?
#
# Let all entries of $q$ and $k$ be independent, with mean 0 and variance 1. Each product $q_j k_j$ then has mean 0 and variance 1, and the variances of $d_k$ independent products add up:
#
# $$\operatorname{Var}(q \cdot k) = d_k, \qquad \operatorname{Var}\!\left(\frac{q \cdot k}{\sqrt{d_k}}\right) = 1$$
#
# With $d_k = 1024$ a typical score is 32. Sixteen such scores go through softmax. The figure measures two things, for 500 random queries with 16 keys each: how even the weights are (by their **entropy** $-\sum_j A_j \ln A_j$: 0 if one key gets all, $\ln 16$ if all get the same; the figure has its share of $\ln 16$), and how large the gradient is that reaches the scores of a query, if a random gradient of size 1 per entry comes back to its weights.
#
# **Predict:** with $d_k = 1024$ and no scale, how large is the greatest of the 16 weights, and what is left of the gradient?

# %% [markdown] lang="tr"
# ## 14.3 Neden $\sqrt{d_k}$ sayısına bölünür?
#
# ### Bir iç çarpım ne kadar büyüktür?
#
# $q$ ile $k$'nin bütün elemanları bağımsız, ortalamaları 0, varyansları (variance) 1 olsun. O zaman her $q_j k_j$ çarpımının ortalaması 0, varyansı 1'dir; $d_k$ bağımsız çarpımın varyansları toplanır:
#
# $$\operatorname{Var}(q \cdot k) = d_k, \qquad \operatorname{Var}\!\left(\frac{q \cdot k}{\sqrt{d_k}}\right) = 1$$
#
# $d_k = 1024$ iken olağan bir skor 32'dir. Böyle on altı skor softmax'tan geçiyor. Grafik, her birinin 16 anahtarı olan 500 rastgele sorgu için iki şeyi ölçer: ağırlıkların ne kadar eşit dağıldığını (**entropileriyle** (entropy), $-\sum_j A_j \ln A_j$: her şeyi tek anahtar alıyorsa 0, hepsi eşit alıyorsa $\ln 16$; grafikte $\ln 16$'ya oranı var) ve ağırlıklara eleman başına 1 büyüklüğünde rastgele bir gradyan geri gelirse bir sorgunun skorlarına ulaşan gradyanın büyüklüğünü.
#
# **Tahmin edin:** $d_k = 1024$ iken, ölçek olmadan, 16 ağırlığın en büyüğü ne kadardır, gradyandan geriye ne kalır?

# %% [markdown] lang="en" slideshow={"slide_type": "notes"}
# *For the instructor.* 8 minutes for 14.3. Ask for the softmax of (32, 0, 0) by heart. Usual misconception: without the scale the network can never learn; the second figure shows that it is a matter of the start.

# %% [markdown] lang="tr"
# *Öğretmene not.* 14.3 için 8 dakika. (32, 0, 0)'ın softmax'ını hesap yapmadan söyletin. Sık görülen yanılgı: ölçek olmadan ağ hiç öğrenemez; ikinci grafik bunun bir başlangıç sorunu olduğunu gösterir.


# %% slideshow={"slide_type": "skip"}
def start_of_softmax(d, scale, queries=500, keys=16):
    rng = np.random.default_rng(0)
    q, k = rng.normal(size=(queries, 1, d)), rng.normal(size=(queries, keys, d))
    weights = ops.masked_softmax(scale * q @ k.swapaxes(1, 2))[:, 0]  # (500, 16)
    logs = np.log(np.maximum(weights, 1e-300))
    entropy = -(weights * logs).sum(axis=1).mean() / math.log(keys)
    back = activations.softmax_backward(rng.normal(size=weights.shape), weights)
    gradient = np.median(np.linalg.norm(back, axis=1))
    return entropy, gradient, np.median(weights.max(axis=1))


depths = np.array([4, 16, 64, 256, 1024])
raw = np.array([start_of_softmax(d, 1) for d in depths])  # (depths, 3)
scaled = np.array([start_of_softmax(d, 1 / math.sqrt(d)) for d in depths])
entropies, gradients = (
    {"q·k": raw[:, column], "q·k / √d": scaled[:, column]} for column in (0, 1)
)

# %% answers=true slideshow={"slide_type": "subslide"}
_ = plots.week14.scaling(depths, entropies, gradients)

# %% answers=true slideshow={"slide_type": "skip"}
for d, a, b in zip(depths, raw, scaled):
    print(f"d = {d:4}: max A = {a[2]:.2f}, {b[2]:.2f}")

# %% [markdown] lang="en" topics="A695" predict="run" slideshow={"slide_type": "fragment"}
# Without the scale, softmax is nearly the maximum from 64 dimensions on: the greatest weight has a median of 0.94 at $d_k = 64$ and 1.00 beyond. The usual query gets **no gradient**, as the factor $A_{ij}$ in 14.2 said: the median is a hundred-thousandth at $d_k = 1024$, where the scaled ones keep 0.27 at every length. (Three queries in four get less than 0.01. The fourth is still undecided and gets more, so the mean over all falls only about seven times.)
#
# Does that stop learning? The phone book again, now with vectors of 64 numbers that are normalised as in a transformer, so that queries and keys start with variance 1: once with the scale, once without; then both once more from a start with weights $W^Q, W^K$ four times smaller. Adam at 0.003 for all (of 0.001, 0.003 and 0.01 the only rate at which all four have learned it after 150 steps); ten starts. **Predict** the accuracies after 50 steps.

# %% [markdown] lang="tr"
# Ölçek olmadan softmax, 64 boyuttan başlayarak neredeyse maksimumun kendisidir: en büyük ağırlığın ortancası $d_k = 64$ iken 0.94, ondan sonra 1.00 olur. Olağan bir sorguya **gradyan ulaşmaz**; 14.2'deki $A_{ij}$ çarpanının söylediği buydu: $d_k = 1024$ iken gradyanların ortancası yüz binde birdir, ölçekli skorlarda ise her uzunlukta 0.27'dir. (Her dört sorgudan üçüne 0.01'den küçük bir gradyan gelir. Dördüncüsü hâlâ kararsızdır, gradyanı daha büyüktür; bu yüzden hepsinin ortalaması yalnızca yaklaşık yedi kat düşer.)
#
# Bu, öğrenmeyi durdurur mu? Yine telefon rehberi; bu kez vektörler 64 sayılık ve dönüştürücüdeki gibi normalleştirilmiş, yani sorgularla anahtarların varyansı başlangıçta 1. Bir kez ölçekle, bir kez ölçeksiz; sonra ikisi de, $W^Q, W^K$ ağırlıklarının dört kat küçük olduğu bir başlangıçtan. Hepsinde Adam, 0.003 oranıyla (0.001, 0.003 ve 0.01 arasından, dördünün de 150 adımda öğrendiği tek oran); on başlangıç. 50 adımdan sonraki doğrulukları (accuracy) **tahmin edin**.


# %% slideshow={"slide_type": "skip"}
def wide_looker(scale, spread, seed, d=64):
    book, name = layers.Input((ENTRIES, NAMES + NUMBERS)), layers.Input((1, NAMES))
    rows, asked = (
        layers.LayerNormalization()(layers.Dense(d)(one)) for one in (book, name)
    )
    to_query, to_key, to_value = (layers.Dense(d) for _role in "qkv")
    q = layers.Rescaling(scale)(to_query(asked))
    found = layers.Attention()([q, to_value(rows), to_key(rows)])
    y = layers.Dense(NUMBERS)(layers.Flatten()(found))
    model = models.Model([book, name], y, seed=seed)
    for layer in (to_query, to_key):
        layer.params["kernel"] *= spread
    return model


starts = {"W": 1.0, "W / 4": 0.25}
scales = {"q·k": 1.0, "q·k / √d": 1 / math.sqrt(64)}
from_starts = {
    start: {
        rule: np.array(
            [
                learn_book(wide_looker(scale, spread, seed), both, 75, 0.003, seed)
                for seed in range(10)
            ]
        )
        for rule, scale in scales.items()
    }
    for start, spread in starts.items()
}

# %% tags=["nbval-ignore-output"] answers=true slideshow={"slide_type": "subslide"}
_ = plots.week14.scaled_training([0, 25, 50, 75], from_starts, 50)

# %% answers=true slideshow={"slide_type": "skip"}
at_50 = {
    (start, rule): float(np.median(runs[:, 2]))
    for start, rules_ in from_starts.items()
    for rule, runs in rules_.items()
}
print("W:    ", at_50["W", "q·k"] + 0.2 < at_50["W", "q·k / √d"])
print("W / 4:", min(at_50["W / 4", rule] for rule in scales) > 0.95)

# %% [markdown] lang="en" slideshow={"slide_type": "fragment"}
# After 50 steps 100% with the scale and 67% without (53% to 89% over the starts). But the raw one does get there (a median of 100% after 150 steps), and from the small start nothing is left of the difference. So the scale does not make attention possible: it makes the usual start a good one, **at any length** $d_k$, without anybody having to think about it.

# %% [markdown] lang="tr"
# 50 adımdan sonra ölçekle %100, ölçeksiz %67 (başlangıçlarda %53 ile %89 arasında). Ama ölçeksiz olan da sonunda öğrenir (150 adımdan sonra ortanca %100); küçük başlangıçta ise aradaki fark tümüyle kaybolur. Demek ki dikkati olanaklı kılan ölçek değildir: ölçek, olağan başlangıcı kimse düşünmek zorunda kalmadan **her** $d_k$ **uzunluğunda** iyi bir başlangıç yapar.

# %% [markdown] lang="en" predict="play" slideshow={"slide_type": "subslide"}
# ### Play: attention by hand
#
# 1. Drag the query towards a key and watch its weight; then make the key longer instead.
# 2. Turn the scaling off and raise $d_k$. **Predict** the greatest weight at 1024 before you look.
#
# **Goal:** with $d_k = 128$ or more, each of the three keys has a weight of at least 0.3.

# %% [markdown] lang="tr"
# ### Deneyin: elle dikkat
#
# 1. Sorguyu bir anahtara doğru sürükleyin ve o anahtarın ağırlığını izleyin; sonra bunun yerine anahtarı uzatın.
# 2. Ölçeği kapatıp $d_k$'yi büyütün. Bakmadan önce 1024'teki en büyük ağırlığı **tahmin edin**.
#
# **Hedef:** $d_k = 128$ ya da daha büyükken üç anahtardan her birinin ağırlığı en az 0.3 olsun.

# %% slideshow={"slide_type": "subslide"}
labs.AttentionByHand()

# %% [markdown] lang="en" slideshow={"slide_type": "skip"}
# **What you should have noticed.** With $d_k = 2$ the first query gives the output $(3, 4)$, though no value lies near the query: keys are compared, **values** are averaged. The output never leaves the line of the three values, since the weights are positive and add up to 1. Without the scale a deep query all but ignores your drags: over 201 draws the median entropy of the weights falls from 0.93 of $\ln 3$ at $d_k = 2$ to 0.31 at 16 and 0.03 at 64; with it, it stays above 0.81 up to 1024. Single draws differ: at 128 the first one leaves two scores close together by chance.

# %% [markdown] lang="tr"
# **Neyi fark etmiş olmalısınız?** $d_k = 2$ iken ilk sorgunun çıktısı $(3, 4)$ olur, oysa sorgunun yakınında hiçbir değer yoktur: karşılaştırılan anahtarlar, ortalaması alınan **değerlerdir**. Çıktı, üç değerin üzerinde bulunduğu çizgiden hiç ayrılmaz, çünkü ağırlıklar pozitiftir ve toplamları 1'dir. Ölçek yoksa, çok boyutlu bir sorguda okları sürüklemek neredeyse hiçbir şeyi değiştirmez: 201 çekilişte ağırlıkların entropisinin ortancası, $\ln 3$'e oranla, $d_k = 2$ iken 0.93, 16 iken 0.31, 64 iken 0.03'tür; ölçekle 1024'e kadar 0.81'in üzerinde kalır. Tek tek çekilişler farklı olabilir: 128'de ilk çekiliş iki skoru rastlantıyla birbirine yakın bırakır.

# %% [markdown] lang="en" slideshow={"slide_type": "skip"}
# **Exercise 2. Explain with a number.** Random queries and keys of 64 numbers: how large are their products, and what does the scale do to the odds of two keys?

# %% [markdown] lang="tr"
# **Alıştırma 2. Bir sayıyla açıklayın.** 64 sayılık rastgele sorgular ve anahtarlar: çarpımları ne kadar büyüktür, ölçek iki anahtarın ağırlıklarının oranına ne yapar?

# %% exercise="why_scale" slideshow={"slide_type": "skip"}

# %% [markdown] lang="en" topics="A698 C004-64" slideshow={"slide_type": "slide"}
# ## 14.4 Masks: who may see whom
#
# ### Two reasons to look away
#
# - **Padding.** Sequences of a batch are filled up to one length. A filler must give nothing to anybody.
# - **The future.** A network that predicts the next token must not see it. Token $t$ may look at $1, \dots, t$: the **causal mask**.
#
# Both are one rule. A mask $M_{ij}$ is true where query $i$ may see key $j$. Where it is false, the score becomes $-\infty$ **before** the softmax:
#
# $$A_{ij} = \frac{M_{ij}\, e^{S_{ij}}}{\sum_m M_{im}\, e^{S_{im}}}$$
#
# So the forbidden weights are exactly 0, and those that remain still add up to 1.

# %% [markdown] lang="tr"
# ## 14.4 Maskeler: kim kimi görebilir?
#
# ### Bakmamak için iki neden
#
# - **Dolgu.** Bir yığının (batch) dizileri aynı uzunluğa tamamlanır. Dolgu hiçbir belirtece hiçbir şey vermemelidir.
# - **Gelecek.** Sonraki belirteci tahmin eden bir ağ onu görmemelidir. $t$ numaralı belirteç $1, \dots, t$ belirteçlerine bakabilir: **nedensel maske** (causal mask).
#
# İkisi de aynı kuraldır. $M_{ij}$ maskesi, $i$ sorgusunun $j$ anahtarını görebildiği yerde doğru (True) değerini alır. Yanlış (False) olduğu yerde skor, softmax'tan **önce** $-\infty$ yapılır:
#
# $$A_{ij} = \frac{M_{ij}\, e^{S_{ij}}}{\sum_m M_{im}\, e^{S_{im}}}$$
#
# Böylece yasak ağırlıklar tam olarak 0 olur, kalanların toplamı yine 1'dir.

# %% [markdown] lang="en" slideshow={"slide_type": "notes"}
# *For the instructor.* 4 minutes for 14.4. Write the 4 by 4 mask of a sentence of three words and one filler on the board. Usual misconception: a mask of zeros on the weights does the same; ask what the rows add up to then.

# %% [markdown] lang="tr"
# *Öğretmene not.* 14.4 için 4 dakika. Üç kelimelik, bir dolgulu bir cümlenin 4 çarpı 4'lük maskesini tahtaya yazın. Sık görülen yanılgı: ağırlıkları sıfırla çarpmak da aynı işi görür; o zaman satırların toplamının ne olacağını sorun.

# %% [markdown] lang="en" topics="A698" predict="run" slideshow={"slide_type": "subslide"}
# ### A sentence of three words and a filler
#
# Tokens 5, 2, 7 and the filler 0; all scores are equal. **Predict** the 4 by 4 weights with the causal and the padding mask together.

# %% [markdown] lang="tr"
# ### Üç kelimelik bir cümle ve bir dolgu
#
# Belirteçler 5, 2, 7 ve dolgu 0; bütün skorlar eşit. Nedensel maske ile dolgu maskesi birlikteyken 4 çarpı 4'lük ağırlıkları **tahmin edin**.

# %% answers=true slideshow={"slide_type": "fragment"}
tokens = np.array([[5, 2, 7, 0]])
M = ops.causal_mask(4) & ops.padding_mask(tokens)[:, None, :]  # (1, 4, 4)
print(ops.masked_softmax(np.zeros((1, 4, 4)), M)[0])
same = np.ones((1, 4, 3), "float32")
layer = keras.layers.MultiHeadAttention(1, 3)
_y, A = layer(same, same, attention_mask=M, return_attention_scores=True)
gap = abs(np.array(A)[0, 0] - ops.masked_softmax(0.0 * M, M)[0]).max()
print("max |Δ| Keras < 1e-6:", gap < 1e-6)

# %% [markdown] lang="en" slideshow={"slide_type": "fragment"}
# The first word sees itself alone, the third one all three. The filler's own row does not matter: nobody looks at it, and its loss is not counted.

# %% [markdown] lang="tr"
# İlk kelime yalnız kendini, üçüncüsü üçünü de görür. Dolgunun kendi satırı önemli değildir: ona kimse bakmaz, kaybı da sayılmaz.

# %% [markdown] lang="en" slideshow={"slide_type": "skip"}
# **Exercise 3.** Write `attention(q, k, v, mask)`: the output and the weights, for any number of leading axes and with an optional mask. In 14.8 a whole GPT runs on what you write here.

# %% [markdown] lang="tr"
# **Alıştırma 3.** `attention(q, k, v, mask)` fonksiyonunu yazın: başta kaç eksen (axis) olursa olsun, isteğe bağlı bir maskeyle, çıktıyı ve ağırlıkları versin. 14.8'de bütün bir GPT, burada yazdığınız fonksiyonla çalışır.

# %% exercise="attention" slideshow={"slide_type": "skip"}

# %% [markdown] lang="en" slideshow={"slide_type": "skip"}
# **Exercise 4. A bug hunt.** The function below masks the future, its author says. The loss is wonderfully small. Find the leak and mend it.

# %% [markdown] lang="tr"
# **Alıştırma 4. Hata avı.** Yazarına göre aşağıdaki fonksiyon geleceği maskeliyor. Kayıp olağanüstü küçük. Sızıntıyı bulun ve giderin.

# %% exercise="leak" slideshow={"slide_type": "skip"}

# %% [markdown] lang="en" topics="A696 A697 B103" predict="run" slideshow={"slide_type": "slide"}
# ## 14.5 Many heads
#
# ### One mean is not enough
#
# A query that needs two things, say its subject **and** its object, fits two keys equally. Softmax then gives each the weight one half, and the output is the mean of their values. **Predict:** what changes in the output if the two values change places? And what can the rest of the network not know any more?

# %% [markdown] lang="tr"
# ## 14.5 Çok sayıda baş
#
# ### Tek bir ortalama yetmez
#
# İki şeye gereksinen bir sorgu, örneğin hem öznesini **hem de** nesnesini arayan bir fiil, iki anahtara eşit ölçüde uyar. O zaman softmax her birine yarım ağırlık verir, çıktı da değerlerinin ortalaması olur. **Tahmin edin:** iki değer yer değiştirirse çıktıda ne değişir? Ağın geri kalanı artık neyi ayırt edemez?

# %% [markdown] lang="en" slideshow={"slide_type": "notes"}
# *For the instructor.* 8 minutes for 14.5. Let the class compute the sizes for 8 heads and 512 before the cell. Usual misconception: more heads mean more parameters; with $d_k = d/h$ they cost the same.

# %% [markdown] lang="tr"
# *Öğretmene not.* 14.5 için 8 dakika. Hücreden önce 8 baş ve 512 genişlik için büyüklükleri sınıfa hesaplatın. Sık görülen yanılgı: baş sayısı artınca parametreler de artar; $d_k = d/h$ iken maliyet aynıdır.

# %% answers=true slideshow={"slide_type": "fragment"}
subject, object_ = np.array([1.0, 0.0]), np.array([0.0, 1.0])
for first, second in ((subject, object_), (object_, subject)):
    keys, values = np.eye(2), np.stack([first, second])
    one = ops.attention(np.array([[1.0, 1.0]]), keys, values)[0]
    two = [ops.attention(20 * keys[k : k + 1], keys, values)[0] for k in (0, 1)]
    print("1:", one[0], "  2:", np.concatenate(two, axis=1)[0].round(3))

# %% [markdown] lang="en" topics="A696 A697 B103 C004-63" slideshow={"slide_type": "subslide"}
# ### Several questions at once
#
# With equal weights one head cannot tell who did it to whom; two heads can. So in **multi-head attention** $h$ attentions run side by side, each with three small matrices of its own, and one more matrix mixes what they found:
#
# $$\text{head}_i = \operatorname{Attention}(Q W_i^Q,\; K W_i^K,\; V W_i^V), \qquad \operatorname{MultiHead}(Q, K, V) = [\,\text{head}_1, \dots, \text{head}_h\,]\; W^O$$
#
# The brackets put the heads side by side. Each head may ask another question ("who?", "when?", "which word came before?"), and all are computed in one go. With $d = 512$ and $h = 8$ each head has $d_k = d_v = 512/8 = 64$; the 8 outputs together are 512 wide again, and the four matrices $W^Q, W^K, W^V, W^O$ have
#
# $$4 \cdot 512 \cdot 512 = 1{,}048{,}576$$
#
# weights, however many heads share them. (Some lecture notes print $W_0$ for $W^O$, O as in output, and $W_i^Q Q$; tokens are rows here, so the matrix stands on the right.)

# %% [markdown] lang="tr"
# ### Aynı anda birkaç soru
#
# Eşit ağırlıklarla tek baş, kimin kime ne yaptığını ayırt edemez; iki baş edebilir. Bu yüzden **çok başlı dikkatte** (multi-head attention) her birinin kendine ait üç küçük matrisi olan $h$ dikkat yan yana çalışır, bulduklarını ek bir matris karıştırır:
#
# $$\text{head}_i = \operatorname{Attention}(Q W_i^Q,\; K W_i^K,\; V W_i^V), \qquad \operatorname{MultiHead}(Q, K, V) = [\,\text{head}_1, \dots, \text{head}_h\,]\; W^O$$
#
# Köşeli ayraçlar başları yan yana koyar. Her baş başka bir soru sorabilir ("kim?", "ne zaman?", "hangi kelime önce geldi?"); hepsi bir seferde hesaplanır. $d = 512$ ve $h = 8$ iken her başta $d_k = d_v = 512/8 = 64$ olur; 8 çıktı bir arada yine 512 sayıdır ve dört matriste ($W^Q, W^K, W^V, W^O$) toplam
#
# $$4 \cdot 512 \cdot 512 = 1{,}048{,}576$$
#
# ağırlık vardır; bunları kaç başın paylaştığı sayıyı değiştirmez. (Kimi ders notları $W^O$ yerine $W_0$ yazar, oysa O, çıktının (output) O'sudur; $W_i^Q Q$ yazanlar da vardır; burada belirteçler satırdır, bu yüzden matris sağda durur.)

# %% slideshow={"slide_type": "-"}
for heads in (1, 8, 64):
    layer = layers.MultiHeadAttention(heads, 512 // heads, use_bias=False)
    layer.build([(None, 9, 512)] * 2)
    shape = layer.params["query_kernel"].shape
    print(
        f"h = {heads:2}: d_k = {512 // heads:3}, W^Q {shape}, {layer.count_params():,}"
    )

# %% [markdown] lang="en" slideshow={"slide_type": "skip"}
# **Exercise 5.** Write `split_heads(x, heads, back)`: from `(batch, time, d)` to `(batch, heads, time, d / heads)`, and with `back=True` the other way. The next cell computes a whole multi-head attention with it and holds it against Keras.

# %% [markdown] lang="tr"
# **Alıştırma 5.** `split_heads(x, heads, back)` fonksiyonunu yazın: `(batch, time, d)` şeklinden `(batch, heads, time, d / heads)` şekline, `back=True` iken ters yönde. Sonraki hücre onunla çok başlı dikkatin tamamını hesaplar, Keras'ınkiyle karşılaştırır.

# %% exercise="split_heads" slideshow={"slide_type": "skip"}

# %% slideshow={"slide_type": "skip"}
split = week14.split_heads.trusted(split_heads)
x = np.random.default_rng(1).normal(size=(2, 5, 12)).astype("float32")
ours = layers.MultiHeadAttention(3, 4, seed=0)
ours(x, x)
expected = np.array(keras_bridge.to_keras(ours)(x, x))
Wq, bq, Wk, bk, Wv, bv, Wo, bo = ours.get_weights()
q, k, v = (
    split(x @ W.reshape(12, 12) + b.ravel(), 3)  # (2, 3, 5, 4)
    for W, b in ((Wq, bq), (Wk, bk), (Wv, bv))
)
heads, _weights = ops.attention(q, k, v)
y = split(heads, 3, back=True) @ Wo.reshape(12, 12) + bo
print("NumPy:", y[0, 0, :4], " Keras:", expected[0, 0, :4])
print("max |Δ| < 1e-6:", abs(y - expected).max() < 1e-6)

# %% [markdown] lang="en" topics="A697" slideshow={"slide_type": "subslide"}
# ### NumPy beside Keras
#
# The layer `MultiHeadAttention` with the same weights in both: output, gradients of the input and of all eight arrays of weights, first plain, then with the causal mask.

# %% [markdown] lang="tr"
# ### Keras'ın yanında NumPy
#
# `MultiHeadAttention` katmanı, ikisinde de aynı ağırlıklarla: çıktı, girdinin ve sekiz ağırlık dizisinin (array) hepsinin gradyanları; önce maskesiz, sonra nedensel maskeyle.

# %% slideshow={"slide_type": "-"}
layer = layers.MultiHeadAttention(3, 4, seed=0)
print(keras_bridge.compare(layer, [x, x]))
print(keras_bridge.compare(layer, [x, x], use_causal_mask=True))

# %% [markdown] lang="en" slideshow={"slide_type": "skip"}
# **Exercise 6.** Count for width 512 and 8 heads: the size of a head, all weights with and without biases, and what a wrong `key_dim` would cost ({{14.12}}).

# %% [markdown] lang="tr"
# **Alıştırma 6.** Genişlik 512 ve 8 baş için sayın: bir başın büyüklüğü, sapmalı ve sapmasız bütün ağırlıklar, yanlış bir `key_dim` değerinin neye mal olacağı ({{14.12}}).

# %% exercise="head_sizes" slideshow={"slide_type": "skip"}

# %% [markdown] lang="en" predict="play" slideshow={"slide_type": "subslide"}
# ### Play: what do heads look at?
#
# A phone book again, but now **two** names are asked for at once, and both digits wanted.
#
# 1. Train with one head, then with two, at the rate 0.02. **Predict** which of them gets both digits right.
# 2. Type a book and a question of your own and see where each head looks.
#
# **Goal:** both digits right in 95% of new books within 200 steps.

# %% [markdown] lang="tr"
# ### Deneyin: başlar nereye bakar?
#
# Yine telefon rehberi; ama bu kez aynı anda **iki** ad soruluyor ve iki numara birden isteniyor.
#
# 1. 0.02 oranıyla önce tek başla, sonra iki başla eğitin. Hangisinin iki numarayı da doğru vereceğini **tahmin edin**.
# 2. Kendi rehberinizi ve sorunuzu yazın, her başın nereye baktığını görün.
#
# **Hedef:** 200 adım içinde, yeni rehberlerin %95'inde iki numara da doğru olsun.

# %% slideshow={"slide_type": "subslide"}
labs.HeadsAndTokens()

# %% [markdown] lang="en" slideshow={"slide_type": "skip"}
# **What you should have noticed.** One head gives one mean, and the single layer behind it cannot take two places apart: over ten starts, at the best of four rates, it answers 11% of the books after 400 steps. (A hidden layer more behind it takes one head to 66% after 2000 steps, one start at 0.003: two heads are the short way, not the only one.) Two heads answer 97% after 200 steps at the rate 0.02, and in ten of ten runs each of them takes one of the two names. Four and eight heads of the same total width are no better (94% and 91% after 200 steps). And a name that is not in the book is looked for all the same, and answered without doubt: the weights add up to 1 whether anything fits or not.

# %% [markdown] lang="tr"
# **Neyi fark etmiş olmalısınız?** Tek baş tek bir ortalama verir, arkasındaki tek katman da ondaki iki yeri birbirinden ayıramaz: on başlangıçta, dört oranın en iyisiyle, 400 adımdan sonra rehberlerin %11'i doğru yanıtlanır. (Arkasına bir gizli katman daha eklenince tek baş da 2000 adımdan sonra %66'ya ulaşır, 0.003 oranıyla tek başlangıç: iki baş kısa yoldur, tek yol değildir.) İki baş, 0.02 oranıyla 200 adımdan sonra %97'sini doğru yanıtlar; on denemenin onunda da her baş iki addan birini alır. Toplam genişliği aynı olan dört ve sekiz baş daha iyi değildir (200 adımdan sonra %94 ve %91). Rehberde olmayan bir ad da aranır ve hiç duraksamadan yanıtlanır: uyan bir şey olsa da olmasa da ağırlıkların toplamı 1'dir.

# %% [markdown] lang="en" topics="A698" predict="run" slideshow={"slide_type": "slide"}
# ## 14.6 Order must be added
#
# ### Shuffle the sentence
#
# Five random vectors go through a self-attention layer without a mask, once in their order, once in the order 3, 0, 4, 1, 2. **Predict:** how do the two outputs differ?

# %% [markdown] lang="tr"
# ## 14.6 Sıra bilgisi eklenmelidir
#
# ### Cümleyi karıştırın
#
# Beş rastgele vektör, maskesiz bir özdikkat katmanından bir kez kendi sıralarıyla, bir kez de 3, 0, 4, 1, 2 sırasıyla geçiyor. **Tahmin edin:** iki çıktı arasında nasıl bir fark olur?

# %% [markdown] lang="en" slideshow={"slide_type": "notes"}
# *For the instructor.* 8 minutes for 14.6. "The dog bit the man" and "the man bit the dog": ask what attention without positions makes of them. Usual misconception: a sequence is processed in order because the array is in order.

# %% [markdown] lang="tr"
# *Öğretmene not.* 14.6 için 8 dakika. "Köpek adamı ısırdı" ve "adamı köpek ısırdı" cümlelerinin eklerini atın ("köpek adam ısır", "adam köpek ısır") ve konumsuz dikkatin bunlardan ne çıkaracağını sorun. Sık görülen yanılgı: belirteçler, dizideki (array) yerleri sıralı olduğu için sırayla işlenir.

# %% answers=true slideshow={"slide_type": "fragment"}
order = np.array([3, 0, 4, 1, 2])
layer = layers.MultiHeadAttention(3, 4, seed=0)
y, shuffled = layer(x, x), layer(x[:, order], x[:, order])
print("y[3]:       ", y[0, 3, :5])
print("shuffled[0]:", shuffled[0, 0, :5])
print("max |f(Px) - P f(x)| < 1e-6:", abs(shuffled - y[:, order]).max() < 1e-6)
print(
    "max |mean f(Px) - mean f(x)| < 1e-6:",
    abs((shuffled - y).mean(axis=1)).max() < 1e-6,
)

# %% [markdown] lang="en" topics="A698" slideshow={"slide_type": "fragment"}
# The outputs are the same five vectors, shuffled in the same way: $f(Px) = P f(x)$. Week 8 called this **equivariance**, there for shifts, here for every permutation $P$. Their mean does not change at all. To attention a sentence is a bag of words. Who wants order must write it into the tokens.

# %% [markdown] lang="tr"
# Çıktılar aynı beş vektördür, yalnızca girdilerle aynı biçimde karıştırılmıştır: $f(Px) = P f(x)$. Hafta 8'de bunun adı **eşdeğişirlik** (equivariance) idi; orada kaydırmalar, burada her $P$ permütasyonu için. Ortalamaları ise hiç değişmez. Dikkat için cümle, bir kelime torbasıdır. Sıra isteyen, onu belirteçlerin içine yazmalıdır.

# %% [markdown] lang="en" topics="A698 C004-64" predict="run" slideshow={"slide_type": "subslide"}
# ### A row of clocks
#
# The original transformer adds to the token at position $t$ a **positional encoding**, the vector
#
# $$p_{t,\,2i} = \sin\!\left(\frac{t}{10000^{2i/d}}\right), \qquad p_{t,\,2i+1} = \cos\!\left(\frac{t}{10000^{2i/d}}\right)$$
#
# Each pair (sine, cosine) is the hand of a clock; pair $i = 0$ turns once in $2\pi$ positions, later pairs ever more slowly, like seconds, minutes and hours. Moving on by $k$ positions turns each hand by a fixed angle. So the dot product of two positions depends on their **distance** alone:
#
# $$p_s \cdot p_t = \sum_i \cos\!\left(\frac{s - t}{10000^{2i/d}}\right)$$
#
# **Predict** for $d = 32$: the product of a position with itself, and whether position 10 with 15 gives more than 40 with 45.

# %% [markdown] lang="tr"
# ### Yan yana saatler
#
# İlk dönüştürücü, $t$ konumundaki belirtece bir **konum kodlaması** (positional encoding), yani şu vektörü ekler:
#
# $$p_{t,\,2i} = \sin\!\left(\frac{t}{10000^{2i/d}}\right), \qquad p_{t,\,2i+1} = \cos\!\left(\frac{t}{10000^{2i/d}}\right)$$
#
# Her (sinüs, kosinüs) çifti bir saatin ibresidir; $i = 0$ çifti $2\pi$ konumda bir tur atar, sonraki çiftler giderek daha yavaş döner; saniye, dakika ve saat ibreleri gibi. $k$ konum ilerlemek, her ibreyi kendine özgü sabit bir açı kadar döndürür. Bu yüzden iki konumun iç çarpımı yalnızca aralarındaki **uzaklığa** bağlıdır:
#
# $$p_s \cdot p_t = \sum_i \cos\!\left(\frac{s - t}{10000^{2i/d}}\right)$$
#
# $d = 32$ için bir konumun kendisiyle çarpımını ve 10. konumla 15. konumun çarpımının, 40. konumla 45. konumunkinden büyük olup olmadığını **tahmin edin**.

# %% answers=true slideshow={"slide_type": "fragment"}
table = ops.sinusoidal_positions(64, 32, dtype="float64")
print("10 · 10:", table[10] @ table[10])
print(
    "10 · 15:",
    (table[10] @ table[15]).round(6),
    " 40 · 45:",
    (table[40] @ table[45]).round(6),
)

# %% [markdown] lang="en" slideshow={"slide_type": "subslide"}
# The product of a position with itself is $d/2 = 16$, one for each clock. Near positions are alike, and how alike two are depends on their distance only. Position and content are simply added; in $d$ dimensions there is room for both, and the matrices $W^Q$ and $W^K$ learn to read the one or the other. Other ways are in use: a **learned** vector for each position, as in GPT-2 and BERT (and in our GPT), or angles that turn queries and keys themselves.

# %% [markdown] lang="tr"
# Bir konumun kendisiyle çarpımı $d/2 = 16$'dır: her saat 1 katar. Yakın konumlar birbirine benzer; iki konumun ne kadar benzediği yalnızca uzaklıklarına bağlıdır. Konum ile içerik doğrudan toplanır; $d$ boyutta ikisine de yer vardır, $W^Q$ ile $W^K$ matrisleri birini ya da ötekini okumayı öğrenir. Başka yollar da kullanılır: GPT-2'de ve BERT'te (ve bizim GPT'mizde) olduğu gibi her konum için **öğrenilen** bir vektör ya da sorguları ve anahtarları döndüren açılar.

# %% [markdown] lang="en" slideshow={"slide_type": "skip"}
# **Exercise 7.** Write `positions(length, d)`: the table of clocks.

# %% [markdown] lang="tr"
# **Alıştırma 7.** `positions(length, d)` fonksiyonunu yazın: saatlerin tablosu.

# %% exercise="positions" slideshow={"slide_type": "skip"}

# %% [markdown] lang="en" slideshow={"slide_type": "skip"}
# **Exercise 8. Explain with a number.** Write `no_order(f, x, order)`: shuffle before the function, and shuffle behind it. The next cell asks four layers whether the two agree.

# %% [markdown] lang="tr"
# **Alıştırma 8. Bir sayıyla açıklayın.** `no_order(f, x, order)` fonksiyonunu yazın: bir kez fonksiyondan önce, bir kez de fonksiyondan sonra karıştırın. Sonraki hücre onunla dört katmanda, ikisinin aynı olup olmadığına bakar.

# %% exercise="no_order" slideshow={"slide_type": "skip"}

# %% slideshow={"slide_type": "skip"}
shuffle = week14.no_order.trusted(no_order)
tokens = np.random.default_rng(4).normal(size=(5, 12)).astype("float32")
plain = layers.TransformerEncoder(48, 3, seed=0)
masked = layers.TransformerEncoder(48, 3, use_causal_mask=True, seed=0)
asked_layers = {
    "TransformerEncoder": plain,
    "use_causal_mask": masked,
    "SinusoidalPositions": lambda x: plain(x + ops.sinusoidal_positions(5, 12)),
    "GRU": layers.GRU(12, return_sequences=True, seed=0),
}
for name, f in asked_layers.items():
    before, after = shuffle(lambda x, f=f: f(x[None])[0], tokens, order)
    print(f"{name:20} {abs(before - after).max():.2f}")

# %% [markdown] lang="en" slideshow={"slide_type": "skip"}
# Only the plain block is equivariant. The positions break it, as they should; so does the **causal mask**: the first token sees itself alone, the fourth takes its mean over four. That is why a causal network of two layers can do something even without positions, if the tokens differ: of four equal tokens it makes four equal outputs.

# %% [markdown] lang="tr"
# Yalnızca maskesiz, konumsuz blok eşdeğişirdir. Konumlar bunu bozar, bozmaları da gerekir; **nedensel maske** de bozar: birinci belirteç yalnız kendini görür, dördüncü belirteç ise dört belirtecin ortalamasını alır. Bu yüzden iki katmanlı nedensel bir ağ, belirteçler birbirinden farklıysa, konumlar olmadan da bir şeyler yapabilir; dört eşit belirteçten ise dört eşit çıktı çıkar.

# %% [markdown] lang="en" predict="play" slideshow={"slide_type": "subslide"}
# ### Play: positions
#
# 1. Move through the positions and watch the dot products with all others.
# 2. **Predict** what a base of 2 in place of 10,000 does to the likeness of neighbours.
#
# **Goal:** no two of the 64 positions have a cosine above 0.75.

# %% [markdown] lang="tr"
# ### Deneyin: konumlar
#
# 1. Konumlar arasında gezin, ötekilerin hepsiyle iç çarpımlarını izleyin.
# 2. Taban 10,000 değil de 2 olunca komşuların benzerliğinin nasıl değişeceğini **tahmin edin**.
#
# **Hedef:** 64 konumdan hiçbir ikisinin kosinüsü 0.75'i aşmasın.

# %% slideshow={"slide_type": "subslide"}
labs.Positions()

# %% [markdown] lang="en" slideshow={"slide_type": "skip"}
# **What you should have noticed.** The picture of all dot products is the same along every diagonal: only the distance counts. With the usual base 10,000 neighbours are very much alike (cosine 0.94 at $d = 16$, 0.97 at 128), because most clocks hardly move from one position to the next. With base 1 all clocks go alike, and more of them are of no use. With base 2 and eight clocks or more no two positions have more than 0.75.

# %% [markdown] lang="tr"
# **Neyi fark etmiş olmalısınız?** Bütün iç çarpımları gösteren resim, her köşegen boyunca aynıdır: yalnızca uzaklık önemlidir. Alışılmış 10,000 tabanıyla komşular birbirine çok benzer (kosinüs $d = 16$ iken 0.94, 128 iken 0.97), çünkü saatlerin çoğu bir konumdan ötekine geçerken neredeyse hiç kıpırdamaz. Taban 1 iken bütün saatler aynı hızla gider, çoğalmaları bir işe yaramaz. Taban 2 iken, sekiz ya da daha çok saatle, hiçbir konum çiftinin kosinüsü 0.75'i aşmaz.

# %% [markdown] lang="en" topics="A698" predict="run" slideshow={"slide_type": "slide"}
# ## 14.7 The block
#
# ### What attention alone does to a sequence
#
# Attention takes means, and means of means grow alike. We stack twelve self-attention layers with random weights (64 numbers a token, 4 heads, our own start) on 16 random tokens and measure how alike the tokens are: the mean cosine between two of them, 0 for unrelated and 1 for equal directions. Ten starts. The second stack is the same, but each layer **adds** its result to what was there: $x + \operatorname{Attention}(\dots)$.
#
# **Predict** the cosine behind the first layer and behind the twelfth, for both stacks.

# %% [markdown] lang="tr"
# ## 14.7 Blok
#
# ### Tek başına dikkat bir diziye ne yapar?
#
# Dikkat ortalama alır; ortalamaların ortalamaları ise giderek birbirine benzer. Rastgele ağırlıklı on iki özdikkat katmanını (belirteç başına 64 sayı, 4 baş, kitaplığımızın başlangıcı) üst üste koyuyor, 16 rastgele belirteci bunlardan geçiriyor, belirteçlerin birbirine ne kadar benzediğini ölçüyoruz: iki belirteç arasındaki kosinüsün ortalaması, ilgisiz yönler için 0, aynı yön için 1. On başlangıç. İkinci ağda katmanlar aynıdır, ama her katman, sonucunu kendi girdisine **ekler**: $x + \operatorname{Attention}(\dots)$.
#
# İki ağda da ilk katmandan ve on ikinci katmandan sonraki kosinüsü **tahmin edin**.

# %% [markdown] lang="en" slideshow={"slide_type": "notes"}
# *For the instructor.* 9 minutes for 14.7. Draw the block as a road with two bays. Usual misconception: attention is the whole of a transformer; two thirds of a block's weights are in the small network behind it.

# %% [markdown] lang="tr"
# *Öğretmene not.* 14.7 için 9 dakika. Bloğu, iki yerde ikiye ayrılıp yeniden birleşen bir yol gibi çizin. Sık görülen yanılgı: dönüştürücü, dikkatten ibarettir; oysa bir bloğun ağırlıklarının üçte ikisi, dikkatin ardındaki küçük ağdadır.


# %% slideshow={"slide_type": "skip"}
def alike(x):
    unit = x / np.linalg.norm(x, axis=-1, keepdims=True)  # (batch, time, d)
    cosines = unit @ unit.swapaxes(1, 2)
    n = x.shape[1]
    return float((cosines.sum() - n) / (n * (n - 1)))  # batch of one


def through(adds, seed, depth=12):
    x = np.random.default_rng(seed).normal(size=(1, 16, 64)).astype("float32")
    found = [alike(x)]
    for number in range(depth):
        attend = layers.MultiHeadAttention(4, 16, seed=100 * seed + number)
        h = layers.LayerNormalization()(x)
        x = x + attend(h, h) if adds else attend(h, h)
        found.append(alike(x))
    return found


kinds = {"F(x)": False, "x + F(x)": True}
similarity = {
    name: np.array([through(adds, seed) for seed in range(10)])
    for name, adds in kinds.items()
}

# %% answers=true slideshow={"slide_type": "subslide"}
_ = plots.week14.token_similarity(similarity)

# %% [markdown] lang="en" topics="A698 C004-64" slideshow={"slide_type": "subslide"}
# ### Add, normalise, think
#
# Without the sum, one layer is enough: the tokens are alike (cosine 0.99), and no layer behind tells them apart again. (One, because our layer, like Keras up to 3.14, starts with small $W^Q$ and $W^K$, so all weights are nearly equal. With queries and keys of variance 1, as in 14.3 and since Keras 3.15, it takes two: 0.46, then 0.97.) With the sum they hardly change (0.03 behind twelve layers): each token keeps what it is and adds what it heard. This **skip connection** is one of three ingredients that turn attention into a block:
#
# 1. **Skip connections** around everything. The gradient, too, has a way that no matrix multiplies.
# 2. **Layer normalisation** in front of everything: each token is brought to mean 0 and variance 1 over its own $d$ numbers, then scaled by learned $\gamma$ and shifted by $\beta$. Unlike batch normalisation it looks at one token only, so it does the same in training and in use and does not care how many tokens there are:
#
# $$\operatorname{LN}(x) = \gamma\, \frac{x - m}{\sqrt{s^2 + \varepsilon}} + \beta, \qquad m = \frac{1}{d}\sum_j x_j, \quad s^2 = \frac{1}{d}\sum_j (x_j - m)^2$$
#
# 3. A **feed-forward network**, the same for each token: $d \to 4d \to d$ with a ReLU (or GELU) between. Tokens talk in the attention and think here.
#
# $$x \leftarrow x + \operatorname{MultiHead}(\operatorname{LN}(x)), \qquad x \leftarrow x + \operatorname{FFN}(\operatorname{LN}(x))$$
#
# (The original normalised behind the sum; most networks since GPT-2 do it in front, as here, which trains more easily when the stack is deep.)

# %% [markdown] lang="tr"
# ### Ekleme, normalleştirme, işleme
#
# Toplama olmayınca tek katman yeter: belirteçler birbirine benzer (kosinüs 0.99), sonraki hiçbir katman onları yeniden birbirinden ayırmaz. (Tek katmanın yetmesi, bizim katmanımızda, 3.14'e kadarki Keras'ta olduğu gibi, $W^Q$ ile $W^K$'nin küçük başlamasındandır: bütün ağırlıklar neredeyse eşit olur. Sorgularla anahtarların varyansı, 14.3'teki ve 3.15'ten beri Keras'taki gibi, 1 olunca iki katman gerekir: 0.46, sonra 0.97.) Toplamayla neredeyse hiç değişmezler (on iki katmandan sonra 0.03): her belirteç ne ise o kalır, duyduğunu ekler. Bu **atlama bağlantısı** (skip connection), dikkati bir bloğa çeviren üç parçadan biridir:
#
# 1. Her şeyin çevresinden geçen **atlama bağlantıları**. Gradyanın da hiçbir matrisle çarpılmadığı bir yolu olur.
# 2. Her şeyin önünde **katman normalleştirme**: her belirteç, kendi $d$ sayısı üzerinden ortalaması 0, varyansı 1 olacak biçimde ölçeklenir, sonra öğrenilen $\gamma$ ile çarpılıp $\beta$ ile kaydırılır. Yığın normalleştirmenin (batch normalisation) aksine yalnızca tek bir belirtece bakar; bu yüzden eğitimde de kullanımda da aynı işi yapar, belirteç sayısına bağlı değildir:
#
# $$\operatorname{LN}(x) = \gamma\, \frac{x - m}{\sqrt{s^2 + \varepsilon}} + \beta, \qquad m = \frac{1}{d}\sum_j x_j, \quad s^2 = \frac{1}{d}\sum_j (x_j - m)^2$$
#
# 3. Her belirteç için aynı olan bir **ileri beslemeli ağ** (feed-forward network): $d \to 4d \to d$, arada ReLU (ya da GELU). Belirteçler dikkatte birbirinden bilgi alır, burada her biri tek başına işlenir.
#
# $$x \leftarrow x + \operatorname{MultiHead}(\operatorname{LN}(x)), \qquad x \leftarrow x + \operatorname{FFN}(\operatorname{LN}(x))$$
#
# (İlk dönüştürücü, toplamadan sonra normalleştiriyordu; GPT-2'den bu yana ağların çoğu, buradaki gibi, önce normalleştirir: ağ derinse böyle daha kolay eğitilir.)

# %% [markdown] lang="en" slideshow={"slide_type": "skip"}
# (The sum alone is enough here, since at its start this attention adds a twentieth of what came in; the dense blocks of {{9.2}} added more than came in, and there it was not enough. The attention of Keras 3.15 starts larger and adds four tenths: there twelve layers bring the cosine to 0.78 in spite of the sum.)

# %% [markdown] lang="tr"
# (Burada toplama tek başına yeter, çünkü bu dikkatin başlangıçta eklediği, gelenin yirmide biridir; yoğun bloklar ({{9.2}}) ise gelenden fazlasını ekliyordu, orada yetmiyordu. Keras 3.15'in dikkati daha büyük başlar ve gelenin onda dördünü ekler: on iki katman, toplamaya karşın kosinüsü 0.78'e çıkarır.)


# %% slideshow={"slide_type": "subslide"}
def block(x, d, heads, causal=True):
    h = layers.LayerNormalization()(x)
    h = layers.MultiHeadAttention(heads, d // heads)(h, h, use_causal_mask=causal)
    x = layers.Add()([x, h])
    h = layers.Dense(4 * d, "relu")(layers.LayerNormalization()(x))
    return layers.Add()([x, layers.Dense(d)(h)])


entry = layers.Input((7, 32))
one_block = models.Model(entry, block(entry, 32, 4), seed=0)
for layer in one_block.layers:
    print(f"{layer.name:24} {layer.count_params():5}")
print("=", one_block.count_params())
tokens = np.random.default_rng(2).normal(size=(2, 7, 32)).astype("float32")
print(keras_bridge.compare(one_block, tokens))

# %% [markdown] lang="en" slideshow={"slide_type": "fragment"}
# Attention has $4d^2$ weights, the feed-forward network $8d^2$ (and each a few biases); all agree with Keras, forward and backward. From here on we use the same block as one layer, `layers.TransformerEncoder`; with `use_causal_mask` it is the block of a GPT.

# %% [markdown] lang="tr"
# Dikkatin $4d^2$, ileri beslemeli ağın $8d^2$ ağırlığı vardır (bir de birkaç sapma); hepsi hem ileri hem geri geçişte Keras'la uyuşur. Bundan sonra aynı bloğu tek katman olarak, `layers.TransformerEncoder` adıyla kullanıyoruz; bu katman `use_causal_mask` ile bir GPT'nin bloğu olur.


# %% slideshow={"slide_type": "skip"}
def transformer_block(h, d, heads, causal=True):
    layer = layers.TransformerEncoder(
        4 * d, heads, normalize_first=True, use_causal_mask=causal
    )
    return layer(h)


as_layer = models.Model(entry, transformer_block(entry, 32, 4), seed=0)
print(as_layer.count_params(), "=", one_block.count_params())

# %% [markdown] lang="en" slideshow={"slide_type": "skip"}
# **Exercise 9.** Write `layer_norm(x, gamma, beta, epsilon)`, for any number of axes in front.

# %% [markdown] lang="tr"
# **Alıştırma 9.** `layer_norm(x, gamma, beta, epsilon)` fonksiyonunu, önde kaç eksen olursa olsun çalışacak biçimde yazın.

# %% exercise="layer_norm" slideshow={"slide_type": "skip"}

# %% [markdown] lang="en" topics="A698" predict="run" slideshow={"slide_type": "subslide"}
# ### Say it again
#
# Twenty random letters of an alphabet of 12, a sign, and then the same twenty letters are to follow. One block with $d = 32$ and one head sees what has been written so far and must name the next letter; with learned positions or without; 150 steps of Adam at 0.003, 32 sequences each; three starts.
#
# **Predict:** the share of letters that it gets right with positions (p = 1), and without (p = 0).

# %% [markdown] lang="tr"
# ### Aynısını söyleyin
#
# 12 harflik bir alfabeden yirmi rastgele harf, bir işaret; ardından aynı yirmi harf gelmeli. $d = 32$ olan tek başlı bir blok, o ana kadar yazılanları görür ve sonraki harfi söylemek zorundadır; öğrenilen konumlarla ya da konumsuz; 0.003 oranlı Adam ile 150 adım, her adımda 32 dizi; üç başlangıç.
#
# Konumlu (p = 1) ve konumsuz (p = 0), harflerin ne kadarını doğru söyleyeceğini **tahmin edin**.


# %% slideshow={"slide_type": "skip"}
LETTERS, LENGTH = 12, 20
behind_sign = np.repeat([[0.0, 1.0]], LENGTH, axis=1)  # only these steps count


def copies(count, rng):
    letters = rng.integers(LETTERS, size=(count, LENGTH))
    sign = np.full((count, 1), LETTERS)
    x = np.concatenate([letters, sign, letters[:, :-1]], axis=1)
    return x, np.concatenate([letters, letters], axis=1)


def copier(with_positions, seed, d=32):
    x = layers.Input((2 * LENGTH,))
    h = layers.Embedding(LETTERS + 1, d)(x)
    if with_positions:
        h = layers.LearnedPositions(2 * LENGTH)(h)
    h = layers.LayerNormalization()(transformer_block(h, d, heads=1))
    return models.Model(x, layers.Dense(LETTERS)(h), seed=seed)


def learn_to_copy(with_positions, seed):
    rng = np.random.default_rng(seed)
    model = copier(with_positions, seed)
    x, y = copies(100, np.random.default_rng(1000))

    def draw():
        x, y = copies(32, rng)
        return x, y, np.broadcast_to(behind_sign, x.shape)

    train(model, draw, 150, 0.003)
    right = model.predict(x)[:, LENGTH:].argmax(axis=-1) == y[:, LENGTH:]
    return right.mean(), model


trained = [[learn_to_copy(p, seed) for seed in range(3)] for p in (True, False)]
copied = np.array([[right for right, _model in row] for row in trained])

# %% tags=["nbval-ignore-output"] answers=true slideshow={"slide_type": "fragment"}
for name, row in zip(("p = 1:", "p = 0:"), copied):
    print(f"{name} {np.median(row):.3f} [{row.min():.3f}-{row.max():.3f}]")

# %% answers=true slideshow={"slide_type": "skip"}
print("min > 0.98:", copied[0].min() > 0.98)
print("0.1 < max < 0.2:", 0.1 < copied[1].max() < 0.2)

# %% [markdown] lang="en" slideshow={"slide_type": "fragment"}
# With positions the letters are right, without them 16%, where chance has 8% and naming the most frequent of the twenty letters has 20%: without positions one block sees a bag of letters and cannot know where each stood. (A GRU of 64 units, its gate open at bias 3, gets 30% after as many steps at 0.01, the best of six rates; three starts; with Keras' bias, at 0.06, 29%.) The heat map shows how it is done.

# %% [markdown] lang="tr"
# Konumlarla harfler doğrudur; konumsuz doğruluk %16, rastgele tahmininki %8'dir, yirmi harften en sık geçeni söylemek ise %20'sini tutturur: konumsuz tek bir blok bir harf torbası görür, hangi harfin nerede bulunduğunu bilemez. (64 birimlik bir GRU, kapısı 3'lük sapmayla açık başlayınca, altı oranın en iyisi olan 0.01 ile aynı sayıda adımdan sonra harflerin %30'unu doğru söyler; üç başlangıç; Keras'ın sapmasıyla, 0.06 oranında, %29'unu.) Isı haritası (heat map) bunun nasıl yapıldığını gösterir.

# %% slideshow={"slide_type": "subslide"}
model = trained[0][0][1]
model(copies(1, np.random.default_rng(3))[0])
looking = next(x for x in model.layers if isinstance(x, layers.TransformerEncoder))
_ = plots.week14.head_maps(looking.attention_scores[0])

# %% [markdown] lang="en" slideshow={"slide_type": "fragment"}
# Below the sign each query looks 20 places back, at the letter that it must say: one bright line. Its position alone tells the query where; no memory is filled, and none runs over. (A picture like this shows where a layer looked. It does not explain what the network decided: the values and all later layers have their part.)

# %% [markdown] lang="tr"
# İşaretin altındaki satırlarda her sorgu 20 yer geriye, söylemesi gereken harfe bakar: tek bir parlak çizgi. Sorguya nereye bakacağını yalnızca konumu söyler; doldurulan bir bellek yoktur, taşan da. (Böyle bir görüntü, bir katmanın nereye baktığını gösterir. Ağın neye, neden karar verdiğini açıklamaz: değerlerin ve sonraki bütün katmanların da payı vardır.)

# %% [markdown] lang="en" topics="A698 A594" predict="run" slideshow={"slide_type": "slide"}
# ## 14.8 A small GPT
#
# ### From blocks to a language model
#
# **GPT** is a language model: an embedding, positions, causal blocks on top of each other, and a dense layer with a score for each token of the vocabulary. It is **autoregressive**: it predicts each token from those before it,
#
# $$P(x_1, \dots, x_T) = \prod_t P(x_t \mid x_1, \dots, x_{t-1}),$$
#
# and the causal mask lets it learn all $T$ predictions of a window at once. Our tokens are the characters of the Python documentation of 12.5, from a longer cut: 180,000 to learn from, the 20,000 behind them to test. Two blocks, $d = 64$, 4 heads, windows of 32 characters.
#
# Its rival is a GRU with 128 units (and Keras' biases) on the same windows. Each got its best rate (0.003 of 0.001, 0.003 and 0.006 for the GPT, 0.02 of 0.006, 0.01, 0.02 and 0.03 for the GRU; both fall to 0 by a cosine) and about **equal time**, not equal steps (300 for the GPT, 480 for the GRU).
#
# **Predict:** which of the two hesitates less about the next character (perplexity, {{12.5}}), and how does a table of counted $n$-grams ({{12.5}}) compare with them?

# %% [markdown] lang="tr"
# ## 14.8 Küçük bir GPT
#
# ### Bloklardan dil modeline
#
# **GPT** bir dil modelidir (language model) ve şunlardan oluşur: bir gömme, konumlar, üst üste nedensel bloklar, kelime dağarcığının (vocabulary) her belirtecine bir skor veren bir yoğun katman (dense layer). **Özbağlanımlıdır** (autoregressive), yani her belirteci kendinden öncekilerden tahmin eder:
#
# $$P(x_1, \dots, x_T) = \prod_t P(x_t \mid x_1, \dots, x_{t-1}),$$
#
# nedensel maske de modelin, bir pencerenin $T$ tahmininin hepsini bir seferde öğrenmesini sağlar. Belirteçlerimiz, 12.5'teki Python belgelerinin karakterleridir, bu kez daha uzun bir kesitten: öğrenmek için 180,000, test için ardından gelen 20,000 karakter. İki blok, $d = 64$, 4 baş, 32 karakterlik pencereler.
#
# Rakibi, aynı pencereleri okuyan (Keras'ın sapmalarıyla başlayan) 128 birimlik bir GRU. Her ikisi de kendisi için en iyi oranı (GPT 0.001, 0.003 ve 0.006 arasından 0.003; GRU 0.006, 0.01, 0.02 ve 0.03 arasından 0.02; ikisi de kosinüsle 0'a iner) ve eşit adım değil, aşağı yukarı **eşit süre** aldı (GPT 300, GRU 480 adım).
#
# **Tahmin edin:** sonraki karakterde hangisinin şaşkınlığı (perplexity, {{12.5}}) daha az olur; sayarak hazırlanan bir $n$-gram tablosunun ({{12.5}}) şaşkınlığı onlarınkine göre nasıldır?

# %% [markdown] lang="en" slideshow={"slide_type": "notes"}
# *For the instructor.* 12 minutes for 14.8. Let the lab write while the class reads its text aloud. Usual misconception: a GPT is the best model for any text; with little text and little time it is not.

# %% [markdown] lang="tr"
# *Öğretmene not.* 14.8 için 12 dakika. Laboratuvar yazarken sınıf yazılanı sesli okusun. Sık görülen yanılgı: GPT her metin için en iyi modeldir; az metin ve az süreyle en iyisi değildir.


# %% slideshow={"slide_type": "skip"}
docs = datasets.load_python_docs()
letters = "\n".join(docs[topic] for topic in sorted(docs))[:200_000]
tokenizer = text.CharTokenizer(pad=None, unknown=None).adapt(letters)
ids = tokenizer.encode(letters)
learned, held_out = ids[:180_000], ids[180_000:]
vocabulary, window = len(tokenizer.vocabulary), 32
test_windows = text.make_windows(held_out, window, 4 * window)


def language_model(body, seed=0, d=64):
    x = layers.Input((window,))
    h = layers.LearnedPositions(window)(layers.Embedding(vocabulary, d)(x))
    return models.Model(x, layers.Dense(vocabulary)(body(h)), seed=seed)


def gpt_body(h, causal=True):
    for _number in range(2):
        h = transformer_block(h, 64, 4, causal)
    return layers.LayerNormalization(epsilon=1e-5)(h)


def gru_body(h):
    return layers.GRU(128, return_sequences=True)(h)


def hesitation(model):
    x, y = test_windows
    log_p = activations.log_softmax(model.predict(x, batch_size=32))
    return text.perplexity(np.take_along_axis(log_p, y[..., None], axis=-1))


def learn_text(model, steps, rate, seed=0, every=50):
    rng, begun = np.random.default_rng(seed), time.process_time()

    def draw():
        starts = rng.integers(len(learned) - window, size=(32, 1))
        tokens = learned[starts + np.arange(window + 1)]  # (32, window + 1)
        return tokens[:, :-1], tokens[:, 1:]

    def measure(model):
        return time.process_time() - begun, hesitation(model)

    rate = schedules.CosineDecay(rate, steps)
    return np.array(train(model, draw, steps, rate, measure, every)).T


# %% slideshow={"slide_type": "skip"}
gpt, gru = language_model(gpt_body), language_model(gru_body)
raced = {"GPT": learn_text(gpt, 300, 0.003), "GRU": learn_text(gru, 480, 0.02)}


def codes(tokens, offsets, reach=5):
    # en: one number for the characters at these offsets of each place
    # tr: her yerin bu uzaklıklarındaki karakterler için tek bir sayı
    places = np.arange(reach, len(tokens) - reach)
    found = np.zeros(len(places), np.int64)
    for offset in offsets:
        found = found * vocabulary + tokens[places + offset]
    return found


def times_seen(offsets):
    values, counts = np.unique(codes(learned, offsets), return_counts=True)
    asked = codes(held_out, offsets)
    at = np.searchsorted(values, asked).clip(max=len(values) - 1)
    return np.where(values[at] == asked, counts[at], 0)


def counted(offsets, weight=5):
    # en: mixes the counts of longer contexts into those of shorter ones
    # tr: uzun bağlamların sayımlarını kısa olanlarınkine karıştırır
    p = 1 / vocabulary
    for length in range(len(offsets) + 1):
        context = offsets[:length]
        seen, both = times_seen(context), times_seen((*context, 0))
        p = (both + weight * p) / (seen + weight)
    return text.perplexity(np.log(p))


by_counting = {n: counted(tuple(range(-1, -n, -1))) for n in (2, 4)}

# %% tags=["nbval-ignore-output"] answers=true slideshow={"slide_type": "subslide"}
work, seen = ({name: pair[k] for name, pair in raced.items()} for k in (0, 1))
_ = plots.week14.language_models(work, seen, by_counting)

# %% answers=true slideshow={"slide_type": "skip"}
print("GRU < GPT:", seen["GRU"][-1] < seen["GPT"][-1])

# %% [markdown] lang="en" slideshow={"slide_type": "fragment"}
# In about equal time the GRU is ahead, 5.3 against 7.9 (over three starts 5.3 to 5.4 against 7.9 to 8.2), and a table of counted 4-grams, made in a hundredth of that time, lies between them with 6.1. That is the honest picture at this size: a few hundred steps, windows of 32 characters, one core. What made transformers win is not in this figure: on thousands of cores all places of a long window are computed at once, where a GRU waits for every step; and they keep improving when text and parameters grow by factors of thousands.

# %% [markdown] lang="tr"
# Aşağı yukarı eşit sürede GRU öndedir: şaşkınlığı 5.3, GPT'ninki 7.9 (üç başlangıçta GRU 5.3 ile 5.4, GPT 7.9 ile 8.2 arasında); bu sürenin yüzde birinde sayılan 4-gram tablosu 6.1 ile ikisinin arasındadır. Bu büyüklükte gerçek durum budur: birkaç yüz adım, 32 karakterlik pencereler, tek çekirdek. Dönüştürücülere üstünlük sağlayan şey bu grafikte yoktur: GRU her adımı beklerken, binlerce çekirdekte uzun bir pencerenin bütün yerleri aynı anda hesaplanır; metin ve parametreler binlerce kat büyüdüğünde de dönüştürücüler iyileşmeyi sürdürür.

# %% [markdown] lang="en" slideshow={"slide_type": "skip"}
# (In {{12.5}} the 4-grams had 4.7, and counting was a little ahead of a GRU. There the test text is an earlier, easier piece, and the mixing of contexts is a better one: with it 4-grams have 5.7 here, 5-grams 5.4. Which piece is held out moves these numbers more than the choice between a GRU and counting.)

# %% [markdown] lang="tr"
# (Aynı belgelerin 4-gramları daha önce ({{12.5}}) 4.7 vermiş, saymak bir GRU'nun biraz önünde kalmıştı. Orada test metni daha önceki, daha kolay bir parçadır, bağlamlar da daha iyi karıştırılır: o yolla 4-gramlar burada 5.7, 5-gramlar 5.4 verir. Teste hangi parçanın ayrıldığı, bu sayıları GRU ile sayma arasındaki seçimden daha çok değiştirir.)

# %% [markdown] lang="en" slideshow={"slide_type": "subslide"}
# ### The whole GPT in one screen
#
# No library now: the trained weights, NumPy, and **your** `attention` of exercise 3 (or the solution, until yours is right). This is all that happens when a GPT reads.

# %% [markdown] lang="tr"
# ### Bütün GPT bir ekranda
#
# Bu kez kitaplık yok: eğitilmiş ağırlıklar, NumPy ve alıştırma 3'teki **sizin** `attention` fonksiyonunuz (sizinki doğru olana kadar çözümdeki). Bir GPT okurken olup bitenin tümü budur.

# %% slideshow={"slide_type": "subslide"}
attend = week14.attention.trusted(attention)
parts = {layer.name: layer.params for layer in gpt.layers}


def normed(x, gamma, beta):
    x = x - x.mean(axis=-1, keepdims=True)
    return gamma * x / np.sqrt((x * x).mean(axis=-1, keepdims=True) + 1e-5) + beta


def gpt_by_hand(tokens):
    places = parts["learned_positions"]["positions"]
    x = parts["embedding"]["embeddings"][tokens] + places[: len(tokens)]
    for name in ("transformer_encoder", "transformer_encoder_1"):
        p = parts[name]
        h = normed(x, p["norm_self_gamma"], p["norm_self_beta"])
        q, k, v = (
            np.einsum("td,dhe->hte", h, p[f"self_attention_{role}_kernel"])
            + p[f"self_attention_{role}_bias"][:, None]
            for role in ("query", "key", "value")
        )
        heads, _weights = attend(q, k, v, ops.causal_mask(len(tokens)))
        x = x + np.einsum("hte,hed->td", heads, p["self_attention_output_kernel"])
        x = x + p["self_attention_output_bias"]
        h = normed(x, p["norm_dense_gamma"], p["norm_dense_beta"])
        h = np.maximum(h @ p["hidden_kernel"] + p["hidden_bias"], 0)
        x = x + h @ p["output_kernel"] + p["output_bias"]
    p = parts["dense"]
    return normed(x, **parts["layer_normalization"]) @ p["kernel"] + p["bias"]


tokens = test_windows[0][0]
print("max |Δ| < 1e-4:", abs(gpt_by_hand(tokens) - gpt(tokens[None])[0]).max() < 1e-4)


# %% slideshow={"slide_type": "subslide"} tags=["nbval-ignore-output"]
def write(start, count, temperature, seed=0):
    rng, tokens = np.random.default_rng(seed), list(tokenizer.encode(start))
    for _number in range(count):
        logits = gpt_by_hand(np.array(tokens[-window:]))[-1]
        tokens.append(text.sample(logits, temperature, seed=rng))
    return tokenizer.decode(tokens)


for temperature in (0.2, 0.8, 1.5):
    print(f"--- τ = {temperature}\n{write('The ', 120, temperature)}")

# %% [markdown] lang="en" slideshow={"slide_type": "fragment"}
# It writes what the documentation looks like, not what it means: words and half words, and at 0.2 the same few again and again. For each new character all of the last 32 are asked, and all is computed anew. A real GPT keeps the keys and values of old tokens, so that query, key and value are computed for the new token alone.

# %% [markdown] lang="tr"
# Yazdıkları belgelere görünüşçe benzer, anlamca değil: kelimeler, yarım kelimeler; 0.2'de hep aynı birkaç kelime. Her yeni karakter için son 32 karakterin hepsine sorulur, her şey baştan hesaplanır. Gerçek bir GPT eski anahtarları ve değerleri saklar: sorgu, anahtar ve değer yalnızca yeni belirteç için hesaplanır.

# %% [markdown] lang="en" predict="play" slideshow={"slide_type": "subslide"}
# ### Play: train a GPT
#
# 1. Press **Play** and read what it writes while the loss falls.
# 2. **Predict** what a context of 4 letters does to the loss and to the text; then what dropout 0.5 does, in English and in the few proverbs.
# 3. Raise the temperature to 1.5, then lower it to 0.2.
#
# **Goal:** English, a dev loss below 2.5 within 600 steps.

# %% [markdown] lang="tr"
# ### Deneyin: bir GPT eğitin
#
# 1. **Oynat** düğmesine basın, kayıp düşerken yazdığını okuyun.
# 2. 4 harflik bir bağlamın kayba ve metne ne yapacağını **tahmin edin**; sonra seyreltmenin (dropout) 0.5 olmasının İngilizcede ve az sayıdaki atasözünde ne yapacağını.
# 3. Sıcaklığı önce 1.5'e yükseltin, sonra 0.2'ye indirin.
#
# **Hedef:** İngilizce metinde, 600 adım içinde 2.5'in altında bir doğrulama kaybı.

# %% slideshow={"slide_type": "subslide"}
labs.GPTLive()

# %% [markdown] lang="en" slideshow={"slide_type": "skip"}
# **What you should have noticed.** The rate matters: after 600 steps the dev loss of the English text is 2.64 at 0.0005, 2.38 at 0.002 and 2.60 at 0.005 (one start). At 0.002 a context of 4 letters costs less than one might think (2.49), dropout 0.5 more (2.81): in so few steps the English text is not learned by heart. The few proverbs are: at 0.002 the training loss falls to 0.39 while the dev loss climbs from 2.64 (step 100) to 4.55; dropout 0.3 keeps the two at 1.92 and 2.55, dropout 0.5 at 2.35 and 2.69. The temperature changes what is written, not what is learned.

# %% [markdown] lang="tr"
# **Neyi fark etmiş olmalısınız?** Öğrenme oranı önemlidir: 600 adımdan sonra İngilizce metnin doğrulama kaybı 0.0005 oranıyla 2.64, 0.002 ile 2.38, 0.005 ile 2.60'tır (tek başlangıç). 0.002 oranıyla 4 harflik bir bağlam sanıldığından az (2.49), 0.5'lik seyreltme daha çok zarar verir (2.81): İngilizce metin bu kadar az adımda ezberlenmez. Az sayıdaki atasözü ise ezberlenir: 0.002 ile eğitim kaybı 0.39'a düşerken doğrulama kaybı 2.64'ten (adım 100) 4.55'e çıkar; seyreltme 0.3 iken ikisi 1.92 ve 2.55'te, 0.5 iken 2.35 ve 2.69'da kalır. Sıcaklık yazılanı değiştirir, öğrenileni değil.

# %% [markdown] lang="en" topics="A698" predict="run" slideshow={"slide_type": "subslide"}
# ### A loss that is too good
#
# Somebody forgets the causal mask. Everything else stays: the same two blocks, the same windows, 200 steps. **Predict** the test perplexity; and what happens if the future is then really not there, as it is when the model writes?

# %% [markdown] lang="tr"
# ### Fazla iyi bir kayıp
#
# Biri nedensel maskeyi unutuyor. Geri kalan her şey aynı: aynı iki blok, aynı pencereler, 200 adım. Test şaşkınlığını **tahmin edin**. Model yazarken gelecek gerçekten yoktur; o durumda ne olur?

# %% slideshow={"slide_type": "skip"}
leaky = language_model(lambda h: gpt_body(h, causal=False))
_work, leaking = learn_text(leaky, 200, 0.003)


def without_future(model, places=range(4, window, 4)):
    # en: blanks stand where the future was
    # tr: geleceğin yerinde boşluk karakterleri bulunur
    x, y = test_windows
    found = []
    for place in places:
        cut = x.copy()
        cut[:, place + 1 :] = tokenizer.encode(" ")[0]
        log_p = activations.log_softmax(model(cut)[:, place])
        found.append(np.take_along_axis(log_p, y[:, place, None], axis=-1))
    return text.perplexity(np.array(found))


absent = {name: without_future(m) for name, m in (("GPT", gpt), ("leak", leaky))}

# %% tags=["nbval-ignore-output"] answers=true slideshow={"slide_type": "fragment"}
for name, found in (("GPT", seen["GPT"]), ("leak", leaking)):
    print(f"{name:4} {found[-1]:6.2f} -> {absent[name]:.2f}")

# %% answers=true slideshow={"slide_type": "skip"}
print("1.0 < leak < 1.5:", 1.0 < leaking[-1] < 1.5)
print("absent > 100:", absent["leak"] > 100)

# %% [markdown] lang="en" slideshow={"slide_type": "fragment"}
# A perplexity of about 1.2: the next character stands one place to the right, and attention copies it. Where blanks stand in the place of the future it is lost, with a perplexity of hundreds: it has learned to look, not to guess. (Guessing evenly among all 100 characters would give 100.) The honest model does not notice: at the same seven places of each window it has 7.2 with the future in view, too. **A loss that is too good is a bug until proved otherwise.** The proof is one line: change a later token and see whether an earlier output moves.

# %% [markdown] lang="tr"
# Şaşkınlık yaklaşık 1.2: sonraki karakter bir yer sağdadır, dikkat onu kopyalar. Geleceğin yerinde boşluk karakterleri olunca model çöker, şaşkınlığı yüzlere çıkar: bakmayı öğrenmiştir, tahmin etmeyi değil. (100 karakterin hepsine eşit olasılık veren bir tahminin şaşkınlığı 100 olurdu.) Maskeyle eğitilen model bundan etkilenmez: pencerelerin aynı yedi yerinde şaşkınlığı, gelecek görünürken de 7.2'dir. **Fazla iyi bir kayıp, tersi kanıtlanana kadar bir hatadır.** Kanıt tek satırdır: daha sonraki bir belirteci değiştirin, daha önceki bir çıktının değişip değişmediğine bakın.

# %% [markdown] lang="en" predict="play" slideshow={"slide_type": "subslide"}
# ### Play: with and without a mask
#
# 1. Train without the mask and watch two losses: with the future, and with the future hidden.
# 2. **Predict** where each head looks after 100 steps. Then put the mask on in the middle of the training.
#
# **Goal:** with the future hidden, a loss below 2.9 within 300 steps.

# %% [markdown] lang="tr"
# ### Deneyin: maskeyle ve maskesiz
#
# 1. Maskesiz eğitin ve iki kaybı izleyin: gelecek görünürken ve gelecek gizliyken.
# 2. 100 adımdan sonra her başın nereye bakacağını **tahmin edin**. Sonra eğitimin ortasında maskeyi açın.
#
# **Hedef:** gelecek gizliyken, 300 adım içinde 2.9'un altında bir kayıp.

# %% slideshow={"slide_type": "subslide"}
labs.MaskLab()

# %% [markdown] lang="en" slideshow={"slide_type": "skip"}
# **What you should have noticed.** Without a mask the heads soon look one letter ahead, where the answer stands: after 100 steps it gets 0.31 to 0.99 of their weight (40 heads of ten starts at the rate 0.01; median 0.95). The loss is then 0.35; with the future hidden it is 6.6, worse than the 4.8 of the start (medians of the ten starts). With the mask both are the same, 2.92. What the leaky network writes, having only the past, is no language.

# %% [markdown] lang="tr"
# **Neyi fark etmiş olmalısınız?** Maske yoksa başlar çok geçmeden bir harf ileriye, yanıtın bulunduğu yere bakar: 100 adımdan sonra ağırlıklarının 0.31 ile 0.99 arasındaki bir payını oraya verirler (0.01 oranıyla on başlangıcın 40 başı; ortanca 0.95). O sırada kayıp 0.35'tir; gelecek gizlenince 6.6 olur, başlangıçtaki 4.8'den de kötü (on başlangıcın ortancaları). Maskeyle ikisi aynıdır, 2.92. Sızdıran ağın, elinde yalnızca geçmiş varken yazdığı, dile benzemez.

# %% [markdown] lang="en" topics="A698 A594 C004-64" predict="run" slideshow={"slide_type": "slide"}
# ## 14.9 Encoder, decoder, and pictures
#
# ### Three families
#
# - **Encoder** (BERT): blocks without a causal mask. Every token sees all. Good for reading: is this review kind? which word is a name?
# - **Decoder alone** (GPT): causal blocks. Good for writing.
# - **Encoder and decoder** (the original, for translation): the encoder reads the source; the decoder writes, and each of its blocks has one attention more, in between, whose queries come from the decoder and whose keys and values from the **encoder's output**: $\operatorname{MultiHead}(\text{decoder}, \text{source}, \text{source})$.
#
# We build one block of each, with random weights, change one input after the other and mark every output that moves. Four tokens each; in the third network four source tokens and four target tokens. **Predict** the three patterns.

# %% [markdown] lang="tr"
# ## 14.9 Kodlayıcı, kod çözücü ve görüntüler
#
# ### Üç aile
#
# - **Kodlayıcı** (encoder; BERT): nedensel maskesi olmayan bloklar. Her belirteç hepsini görür. Okumak için iyidir: bu yorum olumlu mu? hangi kelime bir ad?
# - **Yalnızca kod çözücü** (decoder; GPT): nedensel bloklar. Yazmak için iyidir.
# - **Kodlayıcı ve kod çözücü** (çeviri için tasarlanan ilk dönüştürücü): kodlayıcı kaynağı okur; kod çözücü yazar, her bloğunun ortasında bir dikkat daha vardır; bunun sorguları kod çözücüden, anahtarları ve değerleri **kodlayıcının çıktısından** gelir: $\operatorname{MultiHead}(\text{kod çözücü}, \text{kaynak}, \text{kaynak})$.
#
# Her birinden rastgele ağırlıklı bir blok kuruyor, girdileri sırayla değiştirip değişen her çıktıyı işaretliyoruz. Hepsinde dört belirteç; üçüncü ağda dört kaynak, dört de hedef belirteci. Üç örüntüyü **tahmin edin**.

# %% [markdown] lang="en" slideshow={"slide_type": "notes"}
# *For the instructor.* 8 minutes for 14.9. Let the class draw the patterns before the figure. Usual misconception: BERT writes text like GPT; it fills gaps and knows both sides of them.

# %% [markdown] lang="tr"
# *Öğretmene not.* 14.9 için 8 dakika. Grafikten önce örüntüleri sınıfa çizdirin. Sık görülen yanılgı: BERT de GPT gibi metin yazar; oysa boşluk doldurur, boşluğun iki yanını da bilir.


# %% slideshow={"slide_type": "skip"}
def one_layer(causal):
    x = layers.Input((4, 16))
    return models.Model(x, transformer_block(x, 16, 2, causal), seed=0)


def translator():
    source, target = layers.Input((4, 16)), layers.Input((4, 16))
    read = transformer_block(source, 16, 2, causal=False)
    return models.Model(
        [source, target],
        layers.TransformerDecoder(64, 2, normalize_first=True)(target, read),
        seed=0,
    )


def depends(model, inputs):
    # en: which outputs move when one token of the inputs is changed?
    # tr: girdilerin bir belirteci değişince hangi çıktılar değişir?
    inputs = [np.asarray(array) for array in inputs]
    give = (lambda arrays: arrays) if len(inputs) > 1 else (lambda arrays: arrays[0])
    y, columns = model(give(inputs)), []
    for number, place in [(n, t) for n in range(len(inputs)) for t in range(4)]:
        moved = [array.copy() for array in inputs]
        moved[number][:, place, 0] += 1
        columns.append(abs(model(give(moved)) - y).max(axis=(0, 2)) > 1e-6)
    return np.array(columns).T  # (outputs, inputs)


pair = np.random.default_rng(0).normal(size=(2, 1, 4, 16)).astype("float32")
patterns = {
    "BERT": depends(one_layer(causal=False), pair[:1]),
    "GPT": depends(one_layer(causal=True), pair[:1]),
    "TransformerDecoder": depends(translator(), pair),
}

# %% answers=true slideshow={"slide_type": "subslide"}
_ = plots.week14.who_sees_whom(patterns)

# %% [markdown] lang="en" topics="A594" predict="run" slideshow={"slide_type": "subslide"}
# ### GPT or BERT?
#
# **GPT** predicts the next token and writes by itself: autoregressive. **BERT** hides some tokens of a text (15%) and predicts them from **both** sides: a masked language model. It does not write; one puts a small layer behind it and trains the whole on for the task. (A lecture note calls BERT autoregressive. It is not.)
#
# What are both sides worth? No network is needed for that, only counting: predict a character of the documentation from its two neighbours on the left (2 + 0), or from one on each side (1 + 1). **Predict** which perplexity is lower, and by how much.

# %% [markdown] lang="tr"
# ### GPT mi, BERT mi?
#
# **GPT** sonraki belirteci tahmin eder ve kendi başına yazar: özbağlanımlıdır. **BERT** bir metnin kimi belirteçlerini (%15) gizler, onları **her iki** yandaki belirteçlerden tahmin eder: maskeli dil modeli (masked language model). Yazmaz; arkasına küçük bir katman konur, sonra ağın tamamı görev için eğitilmeye devam eder. (Bir ders notu BERT'e özbağlanımlı diyor. Değildir.)
#
# İki yanı görmenin değeri nedir? Bunun için ağ gerekmez, saymak yeter: belgelerin bir karakteri, ya solundaki iki komşusundan (2 + 0) ya da iki yanındaki birer komşudan (1 + 1) tahmin ediliyor. Hangisinin şaşkınlığının daha düşük, ne kadar düşük olacağını **tahmin edin**.

# %% answers=true tags=["nbval-ignore-output"] slideshow={"slide_type": "fragment"}
sides = {
    "2 + 0": (-1, -2),
    "1 + 1": (-1, 1),
    "4 + 0": (-1, -2, -3, -4),
    "2 + 2": (-1, 1, -2, 2),
}
by_side = {name: counted(offsets) for name, offsets in sides.items()}
for name, value in by_side.items():
    print(f"{name} {value:.2f}")

# %% answers=true slideshow={"slide_type": "skip"}
print(
    by_side["1 + 1"] < 0.8 * by_side["2 + 0"],
    by_side["2 + 2"] < 0.7 * by_side["4 + 0"],
)

# %% [markdown] lang="en" slideshow={"slide_type": "fragment"}
# One character on each side says more than two on the left: 5.3 against 7.4; two and two more than four: 3.3 against 5.9. An encoder can use both sides, and so has the advantage where a text is to be read; but it cannot write, where the right side is not there yet.

# %% [markdown] lang="tr"
# Her iki yandaki birer karakter, soldaki iki karakterden daha çok şey söyler: 7.4'e karşı 5.3; ikişer karakter de soldaki dört karakterden: 5.9'a karşı 3.3. Kodlayıcı iki yandan da yararlanabilir, bu yüzden metin okunan görevlerde üstündür; ama yazamaz: yazarken sağ yan henüz yoktur.

# %% [markdown] lang="en" predict="run" slideshow={"slide_type": "subslide"}
# ### A picture as a sentence: the vision transformer
#
# Cut a picture into patches, call each patch a token, and nothing else is new. Our digits of 8 by 8 give 16 patches of 2 by 2. One block without a mask, $d = 24$, learned positions, the mean over all tokens, a dense layer: **ViT**, 8026 parameters. Beside it a CNN (3110) and a dense network with one hidden layer (4960). Adam, 300 steps of 32 digits, each at the best of the rates 0.001, 0.003 and 0.01; three starts and splits; 100 labelled digits, then all 1078.
#
# **Predict** the order of the three, and what the ViT loses without positions (p = 0).

# %% [markdown] lang="tr"
# ### Cümle olarak görüntü: görüntü dönüştürücüsü
#
# Bir görüntüyü parçalara bölün, her parçaya belirteç deyin; başka yeni bir şey yoktur. 8 çarpı 8'lik rakamlarımızdan 2 çarpı 2'lik 16 parça çıkar. Maskesiz tek blok, $d = 24$, öğrenilen konumlar, bütün belirteçlerin ortalaması, bir yoğun katman: **ViT**, 8026 parametre. Yanında bir CNN (3110) ve tek gizli katmanlı bir yoğun ağ (4960). Adam, 32'şer rakamla 300 adım, her biri 0.001, 0.003 ve 0.01 oranlarından en iyisiyle; üç başlangıç ve bölme; önce 100, sonra 1078 etiketli rakamın hepsi.
#
# Üçünün sırasını ve ViT'in konumsuz kalınca (p = 0) ne yitireceğini **tahmin edin**.


# %% slideshow={"slide_type": "skip"}
def vit(seed, positions=True, d=24):
    x = layers.Input((16, 4))
    h = layers.Dense(d)(x)
    if positions:
        h = layers.LearnedPositions(16)(h)
    h = layers.LayerNormalization()(transformer_block(h, d, 2, causal=False))
    y = layers.Dense(10)(layers.GlobalAveragePooling1D()(h))
    return models.Model(x, y, seed=seed)


def cnn(seed):
    x = h = layers.Input((8, 8, 1))
    for filters in (12, 20):
        h = layers.Conv2D(filters, 3, padding="same", activation="relu")(h)
        h = layers.MaxPooling2D(2)(h)
    return models.Model(x, layers.Dense(10)(layers.Flatten()(h)), seed=seed)


def mlp(seed):
    x = layers.Input((64,))
    y = layers.Dense(10)(layers.Dense(66, "relu")(x))
    return models.Model(x, y, seed=seed)


def patches(x):
    tiles = x.reshape(-1, 4, 2, 4, 2).transpose(0, 1, 3, 2, 4)
    return tiles.reshape(-1, 16, 4)


def pictures(x):
    return x.reshape(-1, 8, 8, 1)


readers = {  # how it is made, what it is given, its best rate (few labels and all)
    "ViT": (vit, patches, 0.003),
    "ViT, p = 0": (lambda seed: vit(seed, positions=False), patches, 0.003),
    "CNN": (cnn, pictures, 0.01),
    "MLP": (mlp, np.asarray, 0.01),
}
digits = datasets.load_digits()


def read_digits(name, few, seed, steps=300):
    make, shaped, rate = readers[name]
    (x, y), _dev, test = selection.train_dev_test_split(*digits, seed=seed)
    x, y = (x[:100], y[:100]) if few else (x, y)
    model, rng = make(seed), np.random.default_rng(seed)

    def draw():
        chosen = rng.integers(len(x), size=32)
        return shaped(x[chosen]), y[chosen]

    train(model, draw, steps, rate)
    return (model.predict(shaped(test[0])).argmax(axis=1) == test[1]).mean()


reading = {
    name: np.array([[read_digits(name, few, s) for s in range(3)] for few in (1, 0)])
    for name in readers
}

# %% tags=["nbval-ignore-output"] answers=true slideshow={"slide_type": "subslide"}
_ = plots.week14.few_labels([100, 1078], reading)

# %% answers=true slideshow={"slide_type": "skip"}
few, every = (
    {name: np.median(found[k]) for name, found in reading.items()} for k in (0, 1)
)
print("100: ", few["ViT"] + 0.1 < min(few["CNN"], few["MLP"]))
print("1078:", every["ViT"] < min(every["CNN"], every["MLP"]))
print("p:   ", every["ViT, p = 0"] + 0.2 < every["ViT"])

# %% [markdown] lang="en" slideshow={"slide_type": "fragment"}
# Over ten starts (medians; the figure shows three) the ViT is right in 74% of the test digits with 100 labels (68% to 80%), the dense network in 90% (86% to 92%), the CNN in 91% (83% to 94%); with all labels it is 88%, 96% and 97%. There the ViT lacks steps: after 1000 it reads 96%. With 100 labels it lacks pictures: after 1000 steps it still reads 75% (three starts each, rate 0.003). A CNN knows before any training that neighbours belong together; a ViT must learn it, position by position. (The dense network does not know it either and keeps up: for small digits that all lie in the middle a weight for each pixel is enough.) Vision transformers overtook CNNs after training on many millions of pictures. Without positions the pieces of the puzzle lie in a heap: 40% and 55%.

# %% [markdown] lang="tr"
# On başlangıcın ortancasında (grafikte üçü var) ViT, 100 etiketle test rakamlarının %74'ünü (%68 ile %80 arası), yoğun ağ %90'ını (%86 ile %92 arası), CNN %91'ini (%83 ile %94 arası) doğru okur; bütün etiketlerle sırasıyla %88, %96 ve %97. Bütün etiketlerle ViT'in eksiği adımdır: 1000 adımdan sonra %96'sını doğru okur. 100 etiketle ise eksiği görüntüdür: 1000 adımdan sonra da %75'te kalır (0.003 oranıyla üçer başlangıç). Komşuların birbiriyle ilgili olduğu varsayımı, bir CNN'in yapısında daha eğitilmeden vardır; ViT ise bunu konum konum öğrenmek zorundadır. (Yoğun ağda da bu varsayım yoktur, yine de geri kalmaz: hepsi ortada duran küçük rakamlar için her piksele bir ağırlık yeter.) Görüntü dönüştürücüleri, milyonlarca görüntüyle eğitilince CNN'leri geçti. Konumlar olmayınca yapbozun parçaları üst üste yığılmış gibidir: %40 ve %55.

# %% [markdown] lang="en" topics="A031" slideshow={"slide_type": "slide"}
# ## 14.10 When the neighbours are given: graphs
#
# ### A club breaks apart
#
# Attention lets every token hear every other one and learns how loudly. Often we **know** who hears whom: friends, bonds between atoms, roads. Such data are a **graph**: nodes, and edges between them. A **graph neural network** passes messages along the edges.
#
# In the 1970s an anthropologist wrote down who was friends with whom in a karate club of 34 members: 78 edges. Then the trainer (member 0, "Mr. Hi") and an officer (member 33) quarrelled, and the club split in two.
#
# We know two members' sides: these two men's. Nothing else is known of anybody but the friendships. Give each side a colour and let every member mix the colours of friends, again and again.

# %% [markdown] lang="tr"
# ## 14.10 Komşular belliyse: çizgeler
#
# ### Bir kulüp bölünüyor
#
# Dikkatte her belirteç ötekilerin hepsini duyar, kimi ne kadar yüksek duyacağını öğrenir. Kimin kimi duyduğunu çoğu zaman **biliriz**: arkadaşlar, atomlar arasındaki bağlar, yollar. Böyle veriler bir **çizgedir** (graph): düğümler (node) ve aralarındaki kenarlar (edge). **Çizge sinir ağı** (graph neural network), kenarlar boyunca ileti geçirir.
#
# 1970'lerde bir antropolog, 34 üyeli bir karate kulübünde kimin kiminle arkadaş olduğunu yazdı: 78 kenar. Sonra antrenör (0 numaralı üye, "Mr. Hi") ile bir yönetici (33 numaralı üye) kavga etti, kulüp ikiye bölündü.
#
# İki üyenin tarafını biliyoruz: bu iki kişininkini. Başka kimse hakkında arkadaşlıklarından başka bir bilgimiz yok. Her tarafa bir renk verin; her üye, arkadaşlarının renklerini tekrar tekrar karıştırsın.

# %% [markdown] lang="en" slideshow={"slide_type": "notes"}
# *For the instructor.* 7 minutes for 14.10. Let the class do one step for a member with three friends. Usual misconception: deep graph networks always blur everything; propagation without learned weights does.

# %% [markdown] lang="tr"
# *Öğretmene not.* 14.10 için 7 dakika. Üç arkadaşı olan bir üye için bir adımı sınıfa yaptırın. Sık görülen yanılgı: derin çizge ağları her şeyi mutlaka bulanıklaştırır; oysa bunu, öğrenilen ağırlıkları olmayan yayılım yapar.

# %% [markdown] lang="en" topics="A031" predict="run" slideshow={"slide_type": "subslide"}
# ### One step of message passing
#
# $A$ is the matrix of the graph: $A_{ij} = 1$ where $i$ and $j$ are friends. Everybody also hears himself: $\hat A = A + I$, with the degrees $\hat d_i = \sum_j \hat A_{ij}$. Who has many friends speaks to each more quietly:
#
# $$S_{ij} = \frac{\hat A_{ij}}{\sqrt{\hat d_i\, \hat d_j}}, \qquad H' = \sigma(S H W)$$
#
# Each row of $H$ is a node. $S H$ mixes each node with its friends; $W$ is a dense layer, the same for each node; $\sigma$ an activation. Compare: attention has $A V$ with learned weights $A$; here $S$ is fixed by the graph. **Propagation** alone is $S H$, without $W$ and $\sigma$. (The rows of $S$ do not add up to 1; those of attention weights do.)
#
# Four steps of propagation from the two known members; then each member takes the stronger colour. **Predict:** how many of the other 32 are on the right side?

# %% [markdown] lang="tr"
# ### İleti geçirmenin bir adımı
#
# $A$, çizgenin matrisidir: $i$ ile $j$ arkadaşsa $A_{ij} = 1$. Herkes kendini de duyar: $\hat A = A + I$, düğüm dereceleri (degree) $\hat d_i = \sum_j \hat A_{ij}$. Çok arkadaşı olan, her birine daha alçak sesle konuşur:
#
# $$S_{ij} = \frac{\hat A_{ij}}{\sqrt{\hat d_i\, \hat d_j}}, \qquad H' = \sigma(S H W)$$
#
# $H$'nin her satırı bir düğümdür. $S H$ her düğümü arkadaşlarıyla karıştırır; $W$ her düğüm için aynı olan bir yoğun katman, $\sigma$ bir aktivasyondur. Karşılaştırın: dikkatte $A V$ vardır, $A$ ağırlıkları öğrenilir; burada $S$'yi çizge belirler. Tek başına **yayılım** (propagation), $W$ ve $\sigma$ olmadan $S H$'dir. ($S$'nin satır toplamları 1 değildir; dikkat ağırlıklarınınki 1'dir.)
#
# Bilinen iki üyeden başlayan dört yayılım adımı; sonra her üye, ağır basan rengi alır. **Tahmin edin:** öteki 32 üyeden kaçı doğru tarafta olur?

# %% slideshow={"slide_type": "skip"}
edges, sides_taken = datasets.load_karate_club()
S = ops.normalized_adjacency(ops.adjacency(edges, 34))
known = [0, 33]

colours = np.zeros((34, 2))
colours[known, sides_taken[known]] = 1
spread = np.linalg.matrix_power(S, 4) @ colours
guess = spread.argmax(axis=1)


def spectral_places():
    # en: two directions in which neighbours lie close together
    # tr: komşuların birbirine yakın düştüğü iki yön
    vectors = np.linalg.eigh(S)[1][:, [-2, -3]] / np.sqrt(S.diagonal()[:, None])
    return vectors * np.sign(vectors[33])


# %% answers=true slideshow={"slide_type": "subslide"}
_ = plots.week14.club(spectral_places(), edges, sides_taken, guess, known)

# %% [markdown] lang="en" topics="A031" predict="run" slideshow={"slide_type": "subslide"}
# ### Too much mixing
#
# Two numbers for 1 to 32 layers: how alike the nodes are (mean cosine), and how many of the 32 are right. Once for propagation alone, and once for a **trained** graph network of that many layers (16 units, tanh, Adam at 0.01, 200 steps, and it learns from the same two labels).
#
# **Predict:** what do 32 layers do to each of the two?

# %% [markdown] lang="tr"
# ### Fazla karıştırmak
#
# 1 ile 32 arasındaki katman sayıları için iki sayı: düğümlerin birbirine ne kadar benzediği (ortalama kosinüs) ve 32 üyeden kaçının doğru tarafta bulunduğu. Bir kez tek başına yayılım için, bir kez de o kadar katmanlı, **eğitilmiş** bir çizge ağı için (16 birim, tanh, 0.01 oranlı Adam, 200 adım; aynı iki etiketten öğreniyor).
#
# **Tahmin edin:** 32 katman bu ikisine ne yapar?


# %% slideshow={"slide_type": "skip"}
def node_likeness(h):
    unit = h / np.linalg.norm(h, axis=1, keepdims=True)
    return ((unit @ unit.T).sum() - 34) / (34 * 33)


def graph_net(depth, seed):
    hidden = [layers.GraphConvolution(16, S, "tanh") for _number in range(depth - 1)]
    last = layers.GraphConvolution(2, S)
    return models.Sequential([layers.Input((34, 34)), *hidden, last], seed=seed)


others = np.setdiff1d(np.arange(34), known)
alone = np.eye(34)[None]  # one graph; each member is known by his number only
told = np.isin(np.arange(34), known)[None].astype(float)  # only these two losses


def take_sides(depth, seed, rate=0.01):
    model = graph_net(depth, seed)
    train(model, lambda: (alone, sides_taken[None], told), 200, rate)
    h = model(alone)[0]
    return node_likeness(h), (h.argmax(axis=1) == sides_taken)[others].sum()


def mixed(depth):
    power = np.linalg.matrix_power(S, depth)
    guess = (power @ colours).argmax(axis=1)
    return node_likeness(power), (guess == sides_taken)[others].sum()


depths = [1, 2, 4, 8, 16, 32]
runs = np.array([[take_sides(d, seed) for seed in range(3)] for d in depths])
by_depth = {
    "S H": np.array([mixed(depth) for depth in depths]).T,
    "tanh(S H W)": np.median(runs, axis=1).T,
}

# %% answers=true slideshow={"slide_type": "subslide"}
_ = plots.week14.smoothing(
    depths,
    {name: pair[0] for name, pair in by_depth.items()},
    {name: pair[1] for name, pair in by_depth.items()},
)

# %% answers=true slideshow={"slide_type": "skip"}
print("S H:", by_depth["S H"][0].round(2), by_depth["S H"][1])
trained_right = by_depth["tanh(S H W)"][1]
print("30 <= tanh(S H W) <= 31, 1 ... 16:", set(trained_right[:5]) <= {30, 30.5, 31})
print("tanh(S H W), 32:", trained_right[5] < 20)
calm = np.median([take_sides(32, seed, 0.001)[1] for seed in range(3)])
print("tanh(S H W), 32, 0.001:", 30 <= calm <= 31)

# %% [markdown] lang="en" topics="A031" slideshow={"slide_type": "fragment"}
# Propagation alone makes all members alike: cosine 0.14, 0.61, 0.97, 1.00 after 1, 4, 16, 32 steps. This is **over-smoothing**, the same as attention without the sum in 14.7: means of means. The guess bears it for long, since a small difference is enough for it (29 to 31 right up to 16 steps, 25 at 32).
# The trained network does **not** blur up to 16 layers: its weights pull the two sides apart (mean cosine near 0, 30 or 31 right). At 32 layers it has 17 right, no better than a coin. Is that the depth? No: with a tenth of the rate, 0.001, eight of ten starts have 31 right, with 0.0003 all ten. The step was too long for so many layers; a figure at a single rate would have told you the wrong story. And note who won: mixing colours, which learns nothing, is as good as the network. Learned weights pay where nodes bring **features** of their own; here they bring only a number.

# %% [markdown] lang="tr"
# Tek başına yayılım bütün üyeleri birbirine benzetir: 1, 4, 16, 32 adımdan sonra kosinüs 0.14, 0.61, 0.97, 1.00. Bu, **aşırı düzgünleşmedir** (over-smoothing); 14.7'deki toplamasız dikkatle aynı şey: ortalamaların ortalaması. Karar buna uzun süre dayanır, çünkü ona küçük bir fark yeter (16 adıma kadar 29 ile 31 arasında doğru, 32 adımda 25).
# Eğitilmiş ağ 16 katmana kadar bulanıklaştırmaz: ağırlıkları iki tarafı birbirinden uzaklaştırır (ortalama kosinüs 0'a yakın, 30 ya da 31 doğru). 32 katmanla ise 17 doğruda kalır, yani yazı tura atmaktan iyi değildir. Bunun nedeni derinlik mi? Hayır: oran onda birine, 0.001'e indirilince on başlangıcın sekizinde, 0.0003'e indirilince hepsinde 31 üye doğru tarafa konur. Bu kadar katman için adım fazla büyüktü; tek oranla çizilen bir grafik size yanlış bir öykü anlatırdı. Kimin kazandığına da dikkat edin: hiçbir şey öğrenmeyen renk karıştırma, ağ kadar iyidir. Öğrenilen ağırlıklar, düğümlerin kendi **öznitelikleri** (feature) olduğunda işe yarar; burada yalnızca birer numaraları var.

# %% [markdown] lang="en" slideshow={"slide_type": "skip"}
# **Exercise 10. Real data.** Write `graph_step(edges, x, kernel)`: the normalised matrix of a graph and one step of message passing with ReLU. The next cell puts the karate club through it.

# %% [markdown] lang="tr"
# **Alıştırma 10. Gerçek veri.** `graph_step(edges, x, kernel)` fonksiyonunu yazın: bir çizgenin normalleştirilmiş matrisini ve ReLU'lu bir ileti geçirme adımının sonucunu versin. Sonraki hücre karate kulübünü ondan geçirir.

# %% exercise="graph_step" slideshow={"slide_type": "skip"}

# %% slideshow={"slide_type": "skip"}
step = week14.graph_step.trusted(graph_step)
matrix, _first = step(edges, np.eye(34), np.eye(34))
print("max |Δ| < 1e-12:", abs(matrix - S).max() < 1e-12)
print("sum_j S_ij:", S.sum(axis=1).min().round(3), "...", S.sum(axis=1).max().round(3))
h, numbers = np.eye(34), {}
for number in range(1, 17):
    _matrix, h = step(edges, h, np.eye(34))
    numbers[number] = round(float(node_likeness(h)), 2)
print({number: numbers[number] for number in (1, 2, 4, 8, 16)})

# %% [markdown] lang="en" predict="play" slideshow={"slide_type": "subslide"}
# ### Play: a graph network, layer by layer
#
# 1. Train with two layers and look into the first, then the second: when do the two sides part?
# 2. **Predict** what you will see in the last of eight layers, before training and behind it; compare with propagation alone.
#
# **Goal:** with 8 layers or more, at least 30 of the 32 members right and a loss below 0.1 within 200 steps.

# %% [markdown] lang="tr"
# ### Deneyin: katman katman bir çizge ağı
#
# 1. İki katmanla eğitin, önce birinciye, sonra ikinciye bakın: iki taraf ne zaman ayrılıyor?
# 2. Sekiz katmanın sonuncusunda eğitimden önce ve sonra ne göreceğinizi **tahmin edin**; tek başına yayılımla karşılaştırın.
#
# **Hedef:** en az 8 katmanla, 200 adım içinde, 32 üyenin en az 30'u doğru olsun, kayıp 0.1'in altına insin.

# %% slideshow={"slide_type": "subslide"}
labs.GraphLayers()

# %% [markdown] lang="en" slideshow={"slide_type": "skip"}
# **What you should have noticed.** At its start the network of 16 layers has made all members alike in eight of ten draws, as propagation does. Training undoes it: after 200 steps at the rate 0.01 the mean cosine is 0.88 between members of one side and $-0.88$ between the two sides (median of ten draws), and 30 or 31 of 32 are right with 1, 2, 4, 8 and 16 layers alike. Depth does no harm here, and no good either.

# %% [markdown] lang="tr"
# **Neyi fark etmiş olmalısınız?** 16 katmanlı ağ, başlangıcında, on çekilişin sekizinde bütün üyeleri yayılımın yaptığı gibi birbirine benzetmiştir. Eğitim bunu tersine çevirir: 0.01 oranıyla 200 adımdan sonra ortalama kosinüs aynı taraftakiler arasında 0.88, iki taraf arasında $-0.88$ olur (on çekilişin ortancası); 1, 2, 4, 8 ve 16 katmanın hepsiyle 32 üyeden 30 ya da 31'i doğru taraftadır. Derinliğin burada zararı yoktur, yararı da.

# %% [markdown] lang="en" topics="A594 A690 C001-34 C004-62 C004-63" slideshow={"slide_type": "slide"}
# ## 14.11 Find the slip
#
# Six claims; the first three stand in lecture notes that students really used. Each is wrong. Say **why** before you open the answer.
#
# **Claim 1.** "GPT-3 and BERT are autoregressive models."
#
# <details><summary>Answer</summary>
#
# GPT-3 is. BERT is a masked language model: it sees both sides of a gap and does not predict token after token ({{14.9}}).
# </details>
#
# **Claim 2.** "A transformer is attention plus CNN."
#
# <details><summary>Answer</summary>
#
# It works on all places at once, as a CNN does. There is no convolution in it ({{14.1}}).
# </details>
#
# **Claim 3.** "$\text{head}_i = \operatorname{Attention}(W_i^Q Q, W_i^K K, W_i^V V)$, with a row of $Q$ for each token."
#
# <details><summary>Answer</summary>
#
# With tokens as rows it is $Q W_i^Q$: 5 tokens of 512 numbers are $(5, 512)$, times $(512, 64)$ gives $(5, 64)$. The other order does not even fit.
# </details>
#
# **Claim 4.** "Without $1/\sqrt{d_k}$ attention cannot learn."
#
# <details><summary>Answer</summary>
#
# It starts badly where queries and keys have variance 1, and learns later; from a start with smaller weights it learns as fast ({{14.3}}).
# </details>
#
# **Claim 5.** "Eight heads need eight times the weights of one."
#
# <details><summary>Answer</summary>
#
# Each has an eighth of the width: $4 d^2$ for any number of heads ({{14.5}}). In Keras only if you set `key_dim` accordingly ({{14.12}}).
# </details>
#
# **Claim 6.** "We multiply the weights behind the softmax by the mask; then no token sees the future."
#
# <details><summary>Answer</summary>
#
# The forbidden values are gone, but the forbidden **scores** still stand in the denominator of the softmax: the rows do not add up to 1, and a later token changes an earlier output.
# </details>

# %% [markdown] lang="tr"
# ## 14.11 Hatayı bulun
#
# Altı sav; ilk üçü öğrencilerin gerçekten kullandığı ders notlarından. Hepsi yanlış. Yanıtı açmadan önce **nedenini** söyleyin.
#
# **Sav 1.** "GPT-3 ve BERT özbağlanımlı modellerdir."
#
# <details><summary>Yanıt</summary>
#
# GPT-3 öyledir. BERT, maskeli dil modelidir: boşluğun iki yanını da görür, belirteçleri art arda tahmin etmez ({{14.9}}).
# </details>
#
# **Sav 2.** "Dönüştürücü, dikkat artı CNN'dir."
#
# <details><summary>Yanıt</summary>
#
# CNN gibi bütün yerleri aynı anda işler. İçinde evrişim yoktur ({{14.1}}).
# </details>
#
# **Sav 3.** "$\text{head}_i = \operatorname{Attention}(W_i^Q Q, W_i^K K, W_i^V V)$; $Q$'nun her satırı bir belirteçtir."
#
# <details><summary>Yanıt</summary>
#
# Belirteçler satırsa $Q W_i^Q$ yazılır: 512 sayılık 5 belirteç $(5, 512)$'dir, $(512, 64)$ ile çarpılınca $(5, 64)$ olur. Öteki sırada matrisler birbirine uymaz bile.
# </details>
#
# **Sav 4.** "$1/\sqrt{d_k}$ olmadan dikkat öğrenemez."
#
# <details><summary>Yanıt</summary>
#
# Sorgularla anahtarların varyansı 1 ise kötü başlar ama sonradan öğrenir; ağırlıkları daha küçük bir başlangıçtan aynı hızla öğrenir ({{14.3}}).
# </details>
#
# **Sav 5.** "Sekiz baş, tek başın sekiz katı ağırlık ister."
#
# <details><summary>Yanıt</summary>
#
# Her başın genişliği sekizde birdir: baş sayısı ne olursa olsun $4 d^2$ ({{14.5}}). Keras'ta bu, ancak `key_dim` buna göre seçilirse geçerlidir ({{14.12}}).
# </details>
#
# **Sav 6.** "Softmax'tan sonra ağırlıkları maskeyle çarpıyoruz; böylece hiçbir belirteç geleceği görmüyor."
#
# <details><summary>Yanıt</summary>
#
# Yasak değerler gider, ama yasak **skorlar** softmax'ın paydasında kalır: satırların toplamı 1 olmaz, sonraki bir belirteç önceki bir çıktıyı değiştirir.
# </details>

# %% [markdown] lang="en" slideshow={"slide_type": "notes"}
# *For the instructor.* 3 minutes for 14.11: one minute of silence, then hands up for each claim.

# %% [markdown] lang="tr"
# *Öğretmene not.* 14.11 için 3 dakika: bir dakika sessizlik, sonra her sav için el kaldırtın.

# %% [markdown] lang="en" predict="run" slideshow={"slide_type": "slide"}
# ## 14.12 Traps of the real library
#
# Keras 3.15.1 on TensorFlow 2.21.0. Each trap runs here, and none of them gives an error.
#
# ### A mask that says the opposite
#
# Many programs **add** the mask to the scores: 0 where one may look, $-10^9$ where not. Somebody passes such a mask to Keras as `attention_mask`. **Predict** the weights of three tokens, all with equal scores.

# %% [markdown] lang="tr"
# ## 14.12 Gerçek kitaplığın tuzakları
#
# TensorFlow 2.21.0 üzerinde Keras 3.15.1. Her tuzak burada çalıştırılıyor, hiçbiri hata vermiyor.
#
# ### Tersini söyleyen maske
#
# Birçok program maskeyi skorlara **ekler**: bakılabilen yerde 0, bakılamayan yerde $-10^9$. Biri Keras'a `attention_mask` olarak böyle bir maske veriyor. Skorları eşit üç belirtecin ağırlıklarını **tahmin edin**.

# %% [markdown] lang="en" slideshow={"slide_type": "notes"}
# *For the instructor.* 4 minutes for 14.12. Ask who would have noticed each of them, and how (the first two by the one line of 14.8, change what must not be seen; the third by counting weights).

# %% [markdown] lang="tr"
# *Öğretmene not.* 14.12 için 4 dakika. Bunları kimin, nasıl fark edeceğini sorun (ilk ikisini 14.8'deki tek satırla: görülmemesi gerekeni değiştirerek; üçüncüsünü ağırlıkları sayarak).

# %% answers=true slideshow={"slide_type": "fragment"}
see = ops.causal_mask(3)[None]
added = np.where(see, 0.0, -1e9)
same = np.ones((1, 3, 4), "float32")
layer = keras.layers.MultiHeadAttention(1, 4)
for name, mask in (("True / False", see), ("0 / -1e9", added)):
    _y, A = layer(same, same, attention_mask=mask, return_attention_scores=True)
    print(f"{name:12}", np.array(A, float)[0, 0].round(3).tolist())
try:
    layers.MultiHeadAttention(1, 4)(same, same, attention_mask=added)
except TypeError as error:
    print("dlcourse:", error)

# %% [markdown] lang="en" slideshow={"slide_type": "fragment"}
# Keras turns the mask into booleans, and every number but 0 is true: each token sees **only the future**, the last one nothing at all. With a language model the loss looks splendid. **What to do:** True means *may be seen*; write `mask = added == 0`.

# %% [markdown] lang="tr"
# Keras maskeyi mantıksal değerlere çevirir; 0 dışındaki her sayı True sayılır: her belirteç **yalnızca geleceği** görür, sonuncusu hiçbir şey görmez. Bir dil modelinde kayıp şaşılacak kadar küçük çıkar. **Ne yapmalı:** True, *görülebilir* demektir; `mask = added == 0` yazın.

# %% [markdown] lang="en" predict="run" slideshow={"slide_type": "subslide"}
# ### Adding positions takes the padding mask off
#
# `Embedding(mask_zero=True)` sends a mask along, and `MultiHeadAttention` obeys it by itself. Between the two the positions are added. **Predict** the weights that two words give to two words and two fillers, before and behind the addition.

# %% [markdown] lang="tr"
# ### Konum eklenince dolgu maskesi kaybolur
#
# `Embedding(mask_zero=True)` yanında bir maske de gönderir, `MultiHeadAttention` ona kendiliğinden uyar. İkisinin arasında konumlar eklenir. İki kelimenin, iki kelime ile iki dolguya verdiği ağırlıkları toplamadan önce ve sonra için **tahmin edin**.

# %% answers=true slideshow={"slide_type": "fragment"}
words = np.array([[3, 4, 0, 0]])
table = keras.layers.Embedding(5, 4, mask_zero=True, embeddings_initializer="ones")
places = ops.sinusoidal_positions(4, 4)
quiet = keras.layers.MultiHeadAttention(1, 4, kernel_initializer="zeros")
h = table(words)
for name, x in (("h", h), ("h + places", h + places)):
    _y, A = quiet(x, x, return_attention_scores=True)
    print(f"{name:10}", np.array(A)[0, 0, :2].tolist())
_y, A = quiet(h + places, h + places, key_mask=words != 0, return_attention_scores=True)
print(f"{'key_mask=':10}", np.array(A)[0, 0, :2].tolist())

# %% [markdown] lang="en" slideshow={"slide_type": "fragment"}
# The mask hangs on the tensor `h`. A plain `+` makes a new tensor without it, and half of all attention goes to fillers. **What to do:** pass `key_mask` (or an `attention_mask`) to the layer itself, and look at the weights once.

# %% [markdown] lang="tr"
# Maske, `h` tensörüne (tensor) iliştirilmiştir. Sıradan bir `+`, maskesiz yeni bir tensör üretir; bütün dikkatin yarısı dolgulara gider. **Ne yapmalı:** katmanın kendisine `key_mask` (ya da `attention_mask`) verin, ağırlıklara bir kez bakın.

# %% [markdown] lang="en" predict="run" slideshow={"slide_type": "subslide"}
# ### Two conventions: `key_dim`, and who is third
#
# You want 8 heads for $d = 64$ and write `MultiHeadAttention(8, 64)`. And you call it as in the formula, `layer(q, k, v)`. **Predict** the number of weights (with biases), and whether the second is what you meant. And then: two new queries at the end of five tokens, with `use_causal_mask=True`: **predict** which keys the first of them sees.

# %% [markdown] lang="tr"
# ### Keras'ın iki kuralı: `key_dim` ve üçüncünün kim olduğu
#
# $d = 64$ için 8 baş istiyorsunuz ve `MultiHeadAttention(8, 64)` yazıyorsunuz. Katmanı da formüldeki gibi, `layer(q, k, v)` diye çağırıyorsunuz. (Sapmalarla birlikte) ağırlık sayısını ve bu çağrının kastettiğinizi yapıp yapmadığını **tahmin edin**. Bir de: beş belirtecin sonundaki iki yeni sorgu, `use_causal_mask=True` ile; bunların ilkinin hangi anahtarları gördüğünü **tahmin edin**.

# %% answers=true slideshow={"slide_type": "fragment"}
for key_dim in (64, 8):
    layer = keras.layers.MultiHeadAttention(8, key_dim)
    layer.build((1, 5, 64), (1, 5, 64))
    print(f"key_dim = {key_dim:2}: {layer.count_params():,}")
q, k, v = np.random.default_rng(0).normal(size=(3, 1, 5, 64)).astype("float32")
meant = np.array(layer(query=q, key=k, value=v))
print("layer(q, k, v):", np.allclose(layer(q, k, v), meant, atol=1e-5), end="; ")
print("layer(q, v, k):", np.allclose(layer(q, v, k), meant, atol=1e-5))
_y, A = layer(q[:, 3:], v, k, use_causal_mask=True, return_attention_scores=True)
print("use_causal_mask:", (np.array(A)[0, 0] > 0).astype(int).tolist())

# %% [markdown] lang="en" slideshow={"slide_type": "fragment"}
# `key_dim` is the size of **one** head: 64 gives eight times the weights of $64/8 = 8$. The order is query, **value**, key; `layer(q, k, v)` takes your keys for values. And the causal mask counts queries from the **first** key on: the fourth token is treated as if it were the first, and sees one key. **What to do:** `key_dim = d // heads`; name the arguments; when writing token by token from stored keys pass no causal mask (the future is not there) or your own. (dlcourse does in all three as Keras does.)

# %% [markdown] lang="tr"
# `key_dim`, **tek** bir başın büyüklüğüdür: 64, $64/8 = 8$ değerinin sekiz katı ağırlık verir. Sıra, sorgu, **değer**, anahtardır; `layer(q, k, v)`, anahtarlarınızı değer sanır. Nedensel maske de sorguları **ilk** anahtardan başlayarak sayar: dördüncü belirteç birinciymiş gibi işlenir ve tek anahtar görür. **Ne yapmalı:** `key_dim = d // heads`; argümanları adıyla verin; saklanan anahtarlarla belirteç belirteç yazarken nedensel maske vermeyin (gelecek zaten yoktur) ya da kendi maskenizi verin. (dlcourse üçünde de Keras gibi davranır.)

# %% [markdown] lang="en" slideshow={"slide_type": "skip"}
# ## 14.13 Check yourself
#
# Click the answer you would give. Read the reasons of the others as well.
#
# **1. Over what does the softmax of attention add up to 1?**
#
# <details><summary>A) the queries</summary>
#
# No: then tokens would compete for being allowed to ask.
# </details>
# <details><summary>B) the keys</summary>
#
# Yes: each query shares out one unit of attention among the keys.
# </details>
# <details><summary>C) the entries of a value</summary>
#
# No: the values are not touched by it.
# </details>
#
# **2. All keys of a sequence are equal. What does every query get?**
#
# <details><summary>A) the mean of the values</summary>
#
# Yes: equal scores, equal weights, whatever the query.
# </details>
# <details><summary>B) its own value</summary>
#
# No: nothing marks its own key.
# </details>
# <details><summary>C) the sum of the values</summary>
#
# No: the weights add up to 1.
# </details>
#
# **3. $d = 256$, 4 heads, no biases. How many weights has the multi-head attention?**
#
# <details><summary>A) 65,536</summary>
#
# No: that is one of four matrices.
# </details>
# <details><summary>B) 262,144</summary>
#
# Yes: $4 \cdot 256^2$, for any number of heads.
# </details>
# <details><summary>C) 1,048,576</summary>
#
# No: that counts every head with the full width.
# </details>
#
# **4. You sort the tokens of a sentence by alphabet before an encoder without positions, and take the mean of its outputs. What changes?**
#
# <details><summary>A) nothing but rounding</summary>
#
# Yes: the layer is equivariant, and the mean does not care for order.
# </details>
# <details><summary>B) everything</summary>
#
# No: nothing in the layer knows where a token stood.
# </details>
# <details><summary>C) the attention weights, but not the output</summary>
#
# No: the weights are only shuffled along.
# </details>
#
# **5. Your language model has a test perplexity of 1.05 after a minute. What do you do?**
#
# <details><summary>A) publish</summary>
#
# No: no text is that easy to foretell.
# </details>
# <details><summary>B) change a later token and see whether an earlier output moves</summary>
#
# Yes: that finds a leak at once.
# </details>
# <details><summary>C) train longer</summary>
#
# No: while it may look ahead, more steps do not teach it to guess ({{14.8}}).
# </details>
#
# **6. Why does a block add its input to the result of the attention?**
#
# <details><summary>A) to keep the tokens apart, and to give the gradient a free way</summary>
#
# Yes: without the sum one layer made them alike ({{14.7}}).
# </details>
# <details><summary>B) to add the positions</summary>
#
# No: these are added once, before the first block.
# </details>
# <details><summary>C) to save weights</summary>
#
# No: a sum has none, and saves none.
# </details>
#
# **7. You have 300 labelled pictures. Which network do you try first?**
#
# <details><summary>A) a vision transformer, the newest</summary>
#
# No: it must first learn from data what a CNN knows ({{14.9}}).
# </details>
# <details><summary>B) a CNN, and a simple baseline beside it</summary>
#
# Yes: or one that others have trained on many pictures.
# </details>
# <details><summary>C) a GPT</summary>
#
# No: nothing here is to be written token by token.
# </details>

# %% [markdown] lang="tr"
# ## 14.13 Kendinizi sınayın
#
# Vereceğiniz yanıta tıklayın. Ötekilerin gerekçelerini de okuyun.
#
# **1. Dikkatteki softmax'ın verdiği ağırlıkların toplamı neyin üzerinden 1'dir?**
#
# <details><summary>A) sorguların</summary>
#
# Hayır: o zaman belirteçler soru sorabilmek için yarışırdı.
# </details>
# <details><summary>B) anahtarların</summary>
#
# Evet: her sorgu, bir birimlik dikkati anahtarlara paylaştırır.
# </details>
# <details><summary>C) bir değerin elemanlarının</summary>
#
# Hayır: softmax değerlere dokunmaz.
# </details>
#
# **2. Sıralı bir dizinin bütün anahtarları eşit. Her sorgu ne alır?**
#
# <details><summary>A) değerlerin ortalamasını</summary>
#
# Evet: sorgu ne olursa olsun skorlar eşit, ağırlıklar eşittir.
# </details>
# <details><summary>B) kendi değerini</summary>
#
# Hayır: kendi anahtarını ötekilerden ayıran bir şey yok.
# </details>
# <details><summary>C) değerlerin toplamını</summary>
#
# Hayır: ağırlıkların toplamı 1'dir.
# </details>
#
# **3. $d = 256$, 4 baş, sapma yok. Çok başlı dikkatin kaç ağırlığı vardır?**
#
# <details><summary>A) 65,536</summary>
#
# Hayır: bu, dört matristen yalnızca biridir.
# </details>
# <details><summary>B) 262,144</summary>
#
# Evet: baş sayısı ne olursa olsun $4 \cdot 256^2$.
# </details>
# <details><summary>C) 1,048,576</summary>
#
# Hayır: bu, her başı tam genişlikte sayar.
# </details>
#
# **4. Konumsuz bir kodlayıcıdan önce cümlenin belirteçlerini alfabetik sıraya koyuyor, çıktılarının ortalamasını alıyorsunuz. Ne değişir?**
#
# <details><summary>A) yuvarlama dışında hiçbir şey</summary>
#
# Evet: katman eşdeğişirdir, ortalama da sıraya bakmaz.
# </details>
# <details><summary>B) her şey</summary>
#
# Hayır: katmanda belirtecin yerine bağlı hiçbir şey yok.
# </details>
# <details><summary>C) dikkat ağırlıkları değişir, çıktı değişmez</summary>
#
# Hayır: ağırlıklar da belirteçlerle birlikte yalnızca yer değiştirir.
# </details>
#
# **5. Dil modelinizin test şaşkınlığı bir dakika sonra 1.05. Ne yaparsınız?**
#
# <details><summary>A) yayımlarım</summary>
#
# Hayır: hiçbir metnin sonrası bu kadar kolay bilinmez.
# </details>
# <details><summary>B) daha sonraki bir belirteci değiştirir, daha önceki bir çıktının değişip değişmediğine bakarım</summary>
#
# Evet: bu, sızıntıyı hemen ortaya çıkarır.
# </details>
# <details><summary>C) daha uzun eğitirim</summary>
#
# Hayır: ağ geleceği görebildiği sürece daha çok adımla da tahmin etmeyi öğrenmez ({{14.8}}).
# </details>
#
# **6. Bir blok, girdisini dikkatin sonucuna neden ekler?**
#
# <details><summary>A) belirteçler ayırt edilebilsin, gradyanın serbest bir yolu olsun diye</summary>
#
# Evet: toplama olmayınca tek katman onları birbirine benzetmişti ({{14.7}}).
# </details>
# <details><summary>B) konumları eklemek için</summary>
#
# Hayır: onlar bir kez, ilk bloktan önce eklenir.
# </details>
# <details><summary>C) ağırlıktan tasarruf etmek için</summary>
#
# Hayır: toplamanın ağırlığı yoktur, tasarruf da sağlamaz.
# </details>
#
# **7. 300 etiketli görüntünüz var. Önce hangi ağı denersiniz?**
#
# <details><summary>A) en yenisini, görüntü dönüştürücüsünü</summary>
#
# Hayır: bir CNN'in yapısında baştan var olanı o veriden öğrenmek zorundadır ({{14.9}}).
# </details>
# <details><summary>B) bir CNN, yanında da basit bir temel yöntem (baseline)</summary>
#
# Evet: ya da başkalarının çok sayıda görüntüyle eğittiği bir ağ.
# </details>
# <details><summary>C) bir GPT</summary>
#
# Hayır: burada belirteç belirteç yazılacak bir şey yok.
# </details>

# %% [markdown] lang="en" topics="A695 A697 A698" slideshow={"slide_type": "slide"}
# ## 14.14 In short
#
# | idea | formula | in code |
# |---|---|---|
# | attention | $\operatorname{softmax}(Q K^\top / \sqrt{d_k})\, V$ | `ops.attention` |
# | way back | $\partial L/\partial S = A \odot (\partial L/\partial A - \text{row sums of } A \odot \partial L/\partial A)$ | `ops.attention_backward` |
# | scale | $\operatorname{Var}(q \cdot k) = d_k$ | |
# | mask | $S_{ij} = -\infty$ before the softmax | `ops.causal_mask`, `ops.padding_mask` |
# | heads | $[\text{head}_1, \dots, \text{head}_h]\, W^O$, $4d^2$ weights | `layers.MultiHeadAttention` |
# | order | $f(Px) = P f(x)$ | |
# | positions | $\sin, \cos$ of $t / 10000^{2i/d}$ | `ops.sinusoidal_positions`, `layers.LearnedPositions` |
# | layer normalisation | $\gamma (x - m)/\sqrt{s^2 + \varepsilon} + \beta$ | `layers.LayerNormalization` |
# | block | $x + \operatorname{MultiHead}(\operatorname{LN}(x))$, $x + \operatorname{FFN}(\operatorname{LN}(x))$ | `layers.TransformerEncoder` |
# | message passing | $\sigma(S H W)$ | `layers.GraphConvolution` |
#
# **Words of the week.** transformer · self-attention · query, key, value · scaled dot-product attention · mask, causal mask · multi-head attention · positional encoding · layer normalisation · skip connection · feed-forward network · encoder, decoder · autoregressive · masked language model · vision transformer · graph neural network · message passing · over-smoothing.

# %% [markdown] lang="tr"
# ## 14.14 Kısaca
#
# | kavram | formül | kodda |
# |---|---|---|
# | dikkat | $\operatorname{softmax}(Q K^\top / \sqrt{d_k})\, V$ | `ops.attention` |
# | geri yol | $\partial L/\partial S = A \odot (\partial L/\partial A - \text{şunun satır toplamları: } A \odot \partial L/\partial A)$ | `ops.attention_backward` |
# | ölçek | $\operatorname{Var}(q \cdot k) = d_k$ | |
# | maske | softmax'tan önce $S_{ij} = -\infty$ | `ops.causal_mask`, `ops.padding_mask` |
# | başlar | $[\text{head}_1, \dots, \text{head}_h]\, W^O$, $4d^2$ ağırlık | `layers.MultiHeadAttention` |
# | sıra | $f(Px) = P f(x)$ | |
# | konumlar | $t / 10000^{2i/d}$ açısının $\sin, \cos$ değerleri | `ops.sinusoidal_positions`, `layers.LearnedPositions` |
# | katman normalleştirme | $\gamma (x - m)/\sqrt{s^2 + \varepsilon} + \beta$ | `layers.LayerNormalization` |
# | blok | $x + \operatorname{MultiHead}(\operatorname{LN}(x))$, $x + \operatorname{FFN}(\operatorname{LN}(x))$ | `layers.TransformerEncoder` |
# | ileti geçirme | $\sigma(S H W)$ | `layers.GraphConvolution` |
#
# **Haftanın terimleri.** dönüştürücü (transformer) · özdikkat (self-attention) · sorgu, anahtar, değer (query, key, value) · ölçekli iç çarpım dikkati (scaled dot-product attention) · maske, nedensel maske (mask, causal mask) · çok başlı dikkat (multi-head attention) · konum kodlaması (positional encoding) · katman normalleştirme (layer normalisation) · atlama bağlantısı (skip connection) · ileri beslemeli ağ (feed-forward network) · kodlayıcı, kod çözücü (encoder, decoder) · özbağlanımlı (autoregressive) · maskeli dil modeli (masked language model) · görüntü dönüştürücüsü (vision transformer) · çizge sinir ağı (graph neural network) · ileti geçirme (message passing) · aşırı düzgünleşme (over-smoothing).

# %% [markdown] lang="en" slideshow={"slide_type": "notes"}
# *For the instructor.* 1 minute for 14.14: read the card of formulas aloud.

# %% [markdown] lang="tr"
# *Öğretmene not.* 14.14 için 1 dakika: formül kartını sesli okuyun.

# %% [markdown] lang="en" slideshow={"slide_type": "skip"}
# **Further reading.** Vaswani et al. (2017), *Attention Is All You Need*, [arXiv:1706.03762](https://arxiv.org/abs/1706.03762) (the transformer). Devlin et al. (2019), *BERT: Pre-training of Deep Bidirectional Transformers for Language Understanding*, [arXiv:1810.04805](https://arxiv.org/abs/1810.04805). Brown et al. (2020), *Language Models are Few-Shot Learners*, [arXiv:2005.14165](https://arxiv.org/abs/2005.14165) (GPT-3). Dosovitskiy et al. (2021), *An Image is Worth 16x16 Words: Transformers for Image Recognition at Scale*, [arXiv:2010.11929](https://arxiv.org/abs/2010.11929) (ViT). Dong, Cordonnier, Loukas (2021), *Attention is Not All You Need: Pure Attention Loses Rank Doubly Exponentially with Depth*, [arXiv:2103.03404](https://arxiv.org/abs/2103.03404) (what skip connections save). Haviv et al. (2022), *Transformer Language Models without Positional Encodings Still Learn Positional Information*, [arXiv:2203.16634](https://arxiv.org/abs/2203.16634) (the causal mask tells something about order). Xiong et al. (2020), *On Layer Normalization in the Transformer Architecture*, [arXiv:2002.04745](https://arxiv.org/abs/2002.04745). Kipf, Welling (2017), *Semi-Supervised Classification with Graph Convolutional Networks*, [arXiv:1609.02907](https://arxiv.org/abs/1609.02907). Yang et al. (2020), *Revisiting Over-smoothing in Deep GCNs*, [arXiv:2003.13663](https://arxiv.org/abs/2003.13663) (training undoes it).

# %% [markdown] lang="tr"
# **İleri okuma.** Vaswani ve ark. (2017), *Attention Is All You Need*, [arXiv:1706.03762](https://arxiv.org/abs/1706.03762) (dönüştürücü). Devlin ve ark. (2019), *BERT: Pre-training of Deep Bidirectional Transformers for Language Understanding*, [arXiv:1810.04805](https://arxiv.org/abs/1810.04805). Brown ve ark. (2020), *Language Models are Few-Shot Learners*, [arXiv:2005.14165](https://arxiv.org/abs/2005.14165) (GPT-3). Dosovitskiy ve ark. (2021), *An Image is Worth 16x16 Words: Transformers for Image Recognition at Scale*, [arXiv:2010.11929](https://arxiv.org/abs/2010.11929) (ViT). Dong, Cordonnier, Loukas (2021), *Attention is Not All You Need: Pure Attention Loses Rank Doubly Exponentially with Depth*, [arXiv:2103.03404](https://arxiv.org/abs/2103.03404) (atlama bağlantıları neyi önler). Haviv ve ark. (2022), *Transformer Language Models without Positional Encodings Still Learn Positional Information*, [arXiv:2203.16634](https://arxiv.org/abs/2203.16634) (nedensel maske sıra hakkında bir şeyler söyler). Xiong ve ark. (2020), *On Layer Normalization in the Transformer Architecture*, [arXiv:2002.04745](https://arxiv.org/abs/2002.04745). Kipf, Welling (2017), *Semi-Supervised Classification with Graph Convolutional Networks*, [arXiv:1609.02907](https://arxiv.org/abs/1609.02907). Yang ve ark. (2020), *Revisiting Over-smoothing in Deep GCNs*, [arXiv:2003.13663](https://arxiv.org/abs/2003.13663) (eğitim bunu tersine çevirir).

# %% [markdown] lang="en" slideshow={"slide_type": "slide"}
# ## 14.15 Your own project
#
# You have met about every tool that this course has. What is left is to use them without being told which. The [closing project](project_week14.ipynb) leads you through what a piece of real work needs:
#
# 1. **A plan**: a question that data can answer, and a metric and a goal, chosen before you see results.
# 2. **Data** that you may use, and (step 3) **a split** that keeps what belongs together on one side.
# 3. **Baselines** without a network (step 4): the last value, the most frequent class, a table of counts. This week one of them beat a GPT, and another one was as good as a trained graph network.
# 4. **A small model**, checked (step 5): does the loss fall on ten examples? Does an output depend on what it must not see?
# 5. **A fair comparison** (steps 6 and 7): one change at a time, each rival at its best rate, several starts, median and spread; then a choice, which you save.
# 6. **The errors** (step 8), looked at one by one. What do they have in common?
# 7. **The test set** (step 9), opened once, and **a report** of one page (step 10): what you asked, what you found, what you did **not** find.
#
# A result that is not there is a result. This course has shown you many: you may be the next to say so.

# %% [markdown] lang="tr"
# ## 14.15 Kendi projeniz
#
# Bu dersin araçlarının hemen hemen hepsini tanıdınız. Geriye, onları hangisini kullanacağınız söylenmeden kullanmak kaldı. [Kapanış projesi](project_week14.ipynb), gerçek bir çalışmanın gerektirdiklerini adım adım yaptırır:
#
# 1. **Bir plan**: verinin yanıtlayabileceği bir soru; sonuçları görmeden seçilmiş bir ölçüt ve bir hedef.
# 2. Kullanma izniniz olan **veri** ve (adım 3) birbirine bağlı olanları ayırmayan **bir bölme**.
# 3. Ağsız **temel yöntemler** (baseline; adım 4): son değer, en sık görülen sınıf, bir sayım tablosu. Bu hafta bunlardan biri bir GPT'yi geçti, bir başkası eğitilmiş bir çizge ağı kadar iyiydi.
# 4. Denetlenmiş **küçük bir model** (adım 5): kayıp on örnekte düşüyor mu? Bir çıktı, görmemesi gereken bir şeye bağlı mı?
# 5. **Adil bir karşılaştırma** (adım 6 ve 7): her seferinde tek değişiklik, her rakip kendi en iyi öğrenme oranıyla, birkaç başlangıç, ortanca ve saçılım; sonra bir seçim, onu da kaydedersiniz.
# 6. Tek tek bakılmış **hatalar** (adım 8). Ortak yanları nedir?
# 7. Bir kez açılan **test kümesi** (test set; adım 9) ve bir sayfalık **bir rapor** (adım 10): ne sordunuz, ne buldunuz, ne **bulamadınız**.
#
# Bulunmayan bir etki de sonuçtur. Bu ders size böyle çok sonuç gösterdi; sıradakini belki siz bildirirsiniz.

# %% [markdown] lang="en" slideshow={"slide_type": "notes"}
# *For the instructor.* 1 minute for 14.15. Hand out the rubric; let each name a question and a baseline before leaving the room.

# %% [markdown] lang="tr"
# *Öğretmene not.* 14.15 için 1 dakika. Değerlendirme tablosunu dağıtın; herkes odadan çıkmadan bir soru ve bir temel yöntem söylesin.
