# ---
# jupyter:
#   dlcourse:
#     week: 12
#     title: {en: "Week 12 · Sequence models: RNN, GRU, LSTM, Conv1D", tr: "Hafta 12 · Dizi modelleri: RNN, GRU, LSTM, Conv1D"}
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
# # Week 12 · Sequence models: RNN, GRU, LSTM, Conv1D
#
# {{binder}}
#
# A sentence, a price, a brain wave: numbers that come one after the other, and whose order is half of what they say. A network that reads them needs a **memory**.
# This week you build three kinds of memory, send gradients back through time, watch them fade on the way, and open the one gate that keeps them.
#
# **After this week you can**
#
# 1. *encode* a text or a series as an array (batch, time, features), with a vocabulary, an unknown token, windows and masks;
# 2. *implement* a step of a recurrent network and its backward pass through time, and *verify* both;
# 3. *explain* with numbers why gradients vanish or explode, and *clip* them in three ways;
# 4. *implement* a GRU cell, *tell* GRU and LSTM apart gate by gate, and *count* their parameters;
# 5. *train* a language model, *measure* its perplexity, and let it write;
# 6. *use* convolutions over time, and *judge* a forecast by the last value.
#
# **Time:** about 3 hours of your own work; 90 minutes in class.
# **You need:** series and text as arrays ({{1.4}}), tanh and sigmoid ({{3.3}}), backpropagation ({{4.3}}), softmax and cross-entropy ({{4.4}}), the gradient check ({{4.5}}), vanishing and exploding signals ({{5.2}}), Adam ({{5.5}}), clipping ({{5.6}}), the three sets ({{6.3}}), dropout ({{6.5}}), early stopping ({{6.6}}), output sizes of convolutions ({{8.2}}), autoregressive models ({{11.6}}).

# %% [markdown] lang="tr"
# # Hafta 12 · Dizi modelleri: RNN, GRU, LSTM, Conv1D
#
# {{binder}}
#
# Bir cümle, bir fiyat, bir beyin dalgası: art arda gelen, anlamının yarısını sıralanışından alan sayılar. Bunları okuyan bir ağın **belleğe** gereksinimi vardır.
# Bu hafta üç tür bellek kuracak, gradyanları (gradient) zamanda geriye gönderecek, yolda nasıl söndüklerini görecek ve onları koruyan o tek kapıyı (gate) açacaksınız.
#
# **Bu haftanın sonunda**
#
# 1. bir metni ya da bir seriyi (yığın (batch), zaman, öznitelik) eksenli bir dizi (array) olarak *kodlayabileceksiniz*: kelime dağarcığı (vocabulary), bilinmeyen kelime için bir belirteç (token), pencereler ve maskelerle;
# 2. yinelemeli bir ağın bir adımını ve zamanda geri geçişini *yazabilecek*, ikisini de *doğrulayabileceksiniz*;
# 3. gradyanların neden kaybolduğunu ya da patladığını sayılarla *açıklayabilecek*, onları üç yolla *kırpabileceksiniz*;
# 4. bir GRU hücresi *yazabilecek*, GRU ile LSTM'yi kapı kapı *ayırt edebilecek*, parametrelerini *sayabileceksiniz*;
# 5. bir dil modeli (language model) *eğitebilecek*, şaşkınlığını (perplexity) *ölçebilecek*, ona metin yazdırabileceksiniz;
# 6. zaman boyunca evrişim (convolution) *kullanabilecek*, bir öngörüyü son değere bakarak *değerlendirebileceksiniz*.
#
# **Süre:** kendi başınıza yaklaşık 3 saat; sınıfta 90 dakika.
# **Gerekenler:** dizi (array) olarak seriler ve metin ({{1.4}}), tanh ve sigmoid ({{3.3}}), geri yayılım (backpropagation, {{4.3}}), softmax ve çapraz entropi (cross-entropy, {{4.4}}), gradyan denetimi ({{4.5}}), kaybolan ve patlayan sinyaller ({{5.2}}), Adam ({{5.5}}), kırpma ({{5.6}}), üç küme ({{6.3}}), seyreltme (dropout, {{6.5}}), erken durdurma (early stopping, {{6.6}}), evrişimde çıktının büyüklüğü ({{8.2}}), özbağlanımlı (autoregressive) modeller ({{11.6}}).

# %% slideshow={"slide_type": "skip"}
import math
from collections import Counter, defaultdict

import numpy as np

import dlcourse
from dlcourse import datasets, gradcheck, initializers, keras_bridge, labs, layers
from dlcourse import losses, models, ops, optimizers, plots, text
from dlcourse.exercises import week12

dlcourse.set_language("en")
plots.use_style()
np.set_printoptions(precision=4, suppress=True)

# %% [markdown] lang="en" topics="A643" predict="run" slideshow={"slide_type": "subslide"}
# ## Which ending?
#
# Turkish has two plural endings, `-lar` and `-ler`. The last vowel of the noun decides: after a, ı, o, u it is `-lar`, after e, i, ö, ü `-ler` (some loanwords, such as *saat*, do otherwise; none is here). The cell makes sentences that name a noun, then talk about other things, and leave the ending to the network. Between the noun and the answer lie 31 to 42 words that say nothing about it. A network gets words as numbers and sees no vowels: it has to learn the ending of each of the 60 nouns by heart, and to carry it over the gap.
#
# Three networks read the same sentences word by word, up to 12,800 of them: a simple recurrent network, a GRU as Keras starts it, and the same GRU with **one** number set differently. **Predict:** which of them learn it?

# %% [markdown] lang="tr"
# ## Hangi ek?
#
# Türkçede iki çoğul eki vardır: `-lar` ve `-ler`. Hangisinin geleceğini ismin son ünlüsü belirler: a, ı, o, u'dan sonra `-lar`; e, i, ö, ü'den sonra `-ler` (başta *saat* olmak üzere bazı alıntı kelimeler bu kurala uymaz; burada hiçbiri yoktur). Hücre öyle cümleler kurar ki önce bir isim söylenir, sonra başka şeylerden söz edilir, eki bulmak ağa kalır. İsimle yanıt arasında, sayısı 31 ile 42 arasında değişen ve ek hakkında hiçbir şey söylemeyen kelimeler vardır. Ağ, kelimeleri numara olarak alır, ünlüleri görmez: 60 ismin her birinin ekini ezberlemek ve aralığın ötesine taşımak zorundadır.
#
# En çok 12,800 cümleden oluşan aynı veriyi üç ağ kelime kelime okuyor: basit bir yinelemeli ağ, Keras'ın başlattığı hâliyle bir GRU ve **tek** bir sayısı başka seçilmiş aynı GRU. **Tahmin edin:** hangileri öğrenir?

# %% [markdown] lang="en" slideshow={"slide_type": "notes"}
# *For the instructor.* 3 minutes for the opening. Let the class vote before the figure. Usual misconception: a GRU always remembers longer than a simple recurrent network.

# %% [markdown] lang="tr"
# *Öğretmene not.* Açılış için 3 dakika. Grafikten önce sınıfa oy verdirin. Sık görülen yanılgı: GRU her zaman basit yinelemeli ağdan daha uzun süre hatırlar.


# %% slideshow={"slide_type": "skip"}
def harmony(gap, count, tokenizer=None, seed=0):
    sentences, y = datasets.make_agreement_sentences(count, gap, seed=seed)
    if tokenizer is None:
        tokenizer = text.WordTokenizer(language="tr").adapt(sentences)
    x = text.pad_sequences([tokenizer.encode(s) for s in sentences], 43)
    return x, y, tokenizer


def reader(layer, size, seed):
    return models.Sequential(
        [layers.Embedding(size, 16), layer, layers.Dense(1)], seed=seed
    )


def learn(model, rate, train, test, steps=400, every=25):
    loss = losses.BinaryCrossentropy(from_logits=True)
    model.compile(optimizers.Adam(rate, clipnorm=1.0), loss)
    found = []
    for at in range(0, steps, every):
        part = slice(32 * at, 32 * (at + every))
        model.fit(train[0][part], train[1][part], 32, shuffle=False, verbose=0)
        found.append(((model.predict(test[0])[:, 0] > 0) == test[1]).mean())
    return found


# %% answers=true slideshow={"slide_type": "skip"}
def race(seed):
    *train, tokenizer = harmony(8, 32 * 400, seed=seed)
    *test, _same = harmony(8, 200, tokenizer, seed=seed + 1000)
    size = len(tokenizer.vocabulary)
    simple = reader(layers.SimpleRNN(32), size, seed)
    usual = reader(layers.GRU(32), size, seed)
    bias = initializers.GateBias([3, 0, 0])  # gates z, r and the candidate
    keeping = reader(layers.GRU(32, bias_initializer=bias), size, seed)
    return (
        learn(simple, 0.001, train, test),
        learn(usual, 0.003, train, test),
        learn(keeping, 0.003, train, test, steps=150),
    )


print(datasets.make_agreement_sentences(1, 8, seed=3)[0][0])
simple_runs, usual_runs, keeping_runs = (
    np.array(runs) for runs in zip(*map(race, range(2)), strict=True)
)

# %% tags=["nbval-ignore-output"] answers=true slideshow={"slide_type": "subslide"}
_ = plots.week12.long_gap(
    {"SimpleRNN": simple_runs, "GRU": usual_runs, "GRU (b = 3)": keeping_runs}, every=25
)

# %% answers=true slideshow={"slide_type": "skip"}
print("SimpleRNN > 0.8:", bool((simple_runs.max(axis=1) > 0.8).all()))
print("GRU < 0.7:", bool((usual_runs[:, -1] < 0.7).all()))
print("GRU (b = 3) > 0.95:", bool((keeping_runs[:, -1] > 0.95).all()))

# %% [markdown] lang="en" slideshow={"slide_type": "fragment"}
# The simple network learns it, though with setbacks. The GRU, three times as large and made to remember, guesses to the end. With **one** number set differently, the bias $b$ of its update gate at 3 instead of 0, it is perfect by step 150, where we stop it. That is no luck of two starts: of ten starts of the plain GRU none learned it within 400 steps (they end between 46% and 59%), of ten with $b = 3$ all did (100%). Nine of ten simple networks passed 95% on the way, but one of these has lost it again at the last step. The LSTM as Keras starts it learned it in six of ten, had it for a while in one, and guessed in three. Why one number decides is the subject of 12.4; that gradients must find their way back over all these words, that of 12.3.

# %% [markdown] lang="tr"
# Basit ağ, zaman zaman gerilese de öğrenir. Üç kat büyük olan ve hatırlamak için tasarlanan GRU sonuna kadar rastgele tahminde kalır. **Tek** bir sayısı değişince, güncelleme kapısının (update gate) sapması $b$ 0 yerine 3 olunca, eğitimini durdurduğumuz 150. adıma varmadan hatasız olur. Bu, iki başlangıcın şansı değildir: olağan GRU'nun on başlangıcından hiçbiri 400 adımda öğrenemedi (sonda hepsi %46 ile %59 arasında); $b = 3$ iken on başlangıcın hepsi öğrendi (%100). On basit ağın dokuzu yolda %95'i geçti, ama bunlardan biri son adımda öğrendiğini yitirmişti. Keras'ın başlattığı hâliyle LSTM, on başlangıcın altısında öğrendi, birinde öğrendiğini yitirdi, üçünde rastgele tahminde kaldı. Tek bir sayının neden belirleyici olduğu 12.4'ün, gradyanların bütün bu kelimelerin üzerinden geriye yol bulmak zorunda oluşu 12.3'ün konusudur.

# %% [markdown] lang="en" slideshow={"slide_type": "skip"}
# (Learning rates: 0.001 for the simple network, 0.003 for the others; 0.01 did not help the plain GRU. Only the bias differs between the two GRUs. Two starts are drawn, so a median is their mean: in our run the 74% of the simple network come from one start that ends perfect and one that was perfect at step 300 and guesses at step 400.)

# %% [markdown] lang="tr"
# (Öğrenme oranı (learning rate): basit ağ için 0.001, ötekiler için 0.003; 0.01 olağan GRU'ya yaramadı. İki GRU arasında yalnızca sapma farklıdır. İki başlangıç çizildiği için ortanca, ikisinin ortalamasıdır: bizdeki %74, sonunda hatasız olan bir basit ağ ile 300. adımda hatasızken 400. adımda rastgele tahmine düşen bir basit ağdan çıkar.)

# %% [markdown] lang="en" topics="A043 A051 A098 A614 A617 A624 A630" slideshow={"slide_type": "slide"}
# ## 12.1 Sequences as arrays
#
# ### What do a song, a sentence and a share have in common?
#
# All are **sequential data**: something is measured, said or played again and again, and the order counts. In this course such data are arrays of three axes, **(batch, time, features)**:
#
# | data | one step | features of a step |
# |---|---|---|
# | sound | one sample of the microphone | 1 (it is a series in time, nothing else) |
# | share | one trading day | open, high, low, close, volume: 5 |
# | brain wave | one sample of the EEG | one for each electrode: 4 |
# | text | one word, or one letter | one for each word of the vocabulary (one-hot) |
# | film | one picture | height × width × channels |

# %% [markdown] lang="tr"
# ## 12.1 Sıralı dizileri dizi (array) olarak yazmak
#
# ### Bir şarkının, bir cümlenin ve bir hisse senedinin ortak yanı nedir?
#
# Hepsi **sıralı veridir**: bir şey tekrar tekrar ölçülür, söylenir ya da çalınır ve sırası önemlidir. Bu derste böyle veriler, üç ekseni olan dizilere (array) yazılır: **(yığın, zaman, öznitelik)**. (Bu haftada ve sonraki haftalarda tek başına *dizi*, sıralı dizi (sequence) demektir; sayıların yazıldığı dizinin yanında *(array)* durur.)
#
# | veri | bir zaman adımı | adımın öznitelikleri |
# |---|---|---|
# | ses | mikrofonun bir ölçümü | 1 (yalnızca zamana bağlı bir seridir) |
# | hisse senedi | bir işlem günü | açılış, en yüksek, en düşük, kapanış, hacim: 5 |
# | beyin dalgası | EEG'nin bir ölçümü | her elektrot için bir tane: 4 |
# | metin | bir kelime ya da bir harf | kelime dağarcığındaki her kelime için bir tane (one-hot) |
# | film | bir görüntü | yükseklik × genişlik × kanal |

# %% [markdown] lang="en" slideshow={"slide_type": "subslide"}
# Superscripts in angle brackets count the steps: $x^{\langle t\rangle}$ is the input at step $t$, $T_x$ the number of steps of the input, $T_y$ that of the output. The two need not be equal:
#
# | task | input | output |
# |---|---|---|
# | speech recognition | sound | text |
# | music | nothing, or a style | notes |
# | sentiment | a review | one number |
# | DNA | letters A, C, G, T | which part is a gene |
# | translation | a sentence | a sentence of another length |
# | what happens in a film | pictures | one label |
# | names in a text | words | for each word: name or not |

# %% [markdown] lang="tr"
# Açılı ayraç içindeki üst indisler zaman adımlarını sayar: $x^{\langle t\rangle}$, $t$ adımındaki girdidir; $T_x$ girdinin, $T_y$ çıktının adım sayısıdır. İkisi eşit olmak zorunda değildir:
#
# | görev | girdi | çıktı |
# |---|---|---|
# | konuşma tanıma | ses | metin |
# | müzik | hiçbir şey ya da bir tarz | notalar |
# | duygu | bir yorum yazısı | tek sayı |
# | DNA | A, C, G, T harfleri | hangi parçanın gen olduğu |
# | çeviri | bir cümle | başka uzunlukta bir cümle |
# | filmde ne olduğu | görüntüler | tek etiket |
# | metindeki adlar | kelimeler | her kelime için: ad mı, değil mi |

# %% [markdown] lang="en" slideshow={"slide_type": "notes"}
# *For the instructor.* 8 minutes for 12.1. Ask for the shape of ten minutes of stereo sound: (1, 600 × rate, 2). Usual misconception: time is a feature; it is an axis of its own.

# %% [markdown] lang="tr"
# *Öğretmene not.* 12.1 için 8 dakika. On dakikalık stereo sesin şeklini sorun: (1, 600 × örnekleme hızı, 2). Sık görülen yanılgı: zaman bir özniteliktir; oysa ayrı bir eksendir.

# %% [markdown] lang="en" topics="A631" predict="run" slideshow={"slide_type": "subslide"}
# ### From words to numbers
#
# A **vocabulary** gives every word a number. What is not in it becomes the **unknown token** `[UNK]`; number 0 is kept for **padding**, which fills short sentences up. A number is a name, not a quantity, so the network gets it as a **one-hot** vector: all 0, one 1. (`Embedding` gives the row of its table that belongs to the number: the same as one-hot times a matrix, without the zeros. Week 13 is about these rows.)
#
# The vocabulary below comes from three proverbs. **Predict:** which numbers does the last sentence get, which has one word that they do not?

# %% [markdown] lang="tr"
# ### Kelimelerden sayılara
#
# **Kelime dağarcığı** her kelimeye bir numara verir. Dağarcıkta olmayan bir kelime, **bilinmeyen kelime belirtecine** (`[UNK]`) dönüşür; 0 numarası kısa cümleleri dolduran **dolguya** (padding) ayrılmıştır. Numara bir addır, bir nicelik değildir; bu yüzden ağa **one-hot** bir vektör olarak verilir: bir elemanı 1, ötekiler 0. (`Embedding`, tablosunda o numaraya ait satırı verir: one-hot vektörün bir matrisle çarpımı, sıfırlar olmadan. 13. haftanın konusu bu satırlardır.)
#
# Aşağıdaki dağarcık üç atasözünden çıkıyor. **Tahmin edin:** dağarcıkta olmayan bir kelime içeren son cümleye hangi numaralar düşer?

# %% answers=true slideshow={"slide_type": "fragment"}
proverbs = [
    "Ağaç yaş iken eğilir.",
    "Sakla samanı, gelir zamanı.",
    "Damlaya damlaya göl olur.",
]
words = text.WordTokenizer(language="tr").adapt(proverbs)
print(words.vocabulary.tokens)
ids = [words.encode(s) for s in (*proverbs, "Göl buz olur.")]
padded = text.pad_sequences(ids, padding="post")
print(padded)
print(np.eye(len(words.vocabulary))[padded].shape, "= (batch, time, features)")

# %% [markdown] lang="en" slideshow={"slide_type": "fragment"}
# `buz` becomes 1, the unknown token; the 0 behind it is padding. Most frequent words come first. How padding is kept out of the results is the subject of 12.7.

# %% [markdown] lang="tr"
# `buz`, bilinmeyen kelimenin numarası olan 1'e dönüşür; arkasındaki 0 dolgudur. En sık geçen kelimeler başta gelir. Dolgunun sonuçlara karışmasının nasıl önlendiği 12.7'nin konusudur.

# %% [markdown] lang="en" topics="A051 A098 A617" predict="run" slideshow={"slide_type": "subslide"}
# ### From one long series to many short ones
#
# A share has one history, and a network wants many examples. So one cuts **windows**: the last $L$ days are the input, the next day is the target. $L$ is the **look-back**, the number of time steps that the network sees. **Predict** the two shapes for 1047 days of 5 numbers and a look-back of 20.

# %% [markdown] lang="tr"
# ### Tek uzun seriden çok sayıda kısa seriye
#
# Bir hisse senedinin tek bir geçmişi vardır, ağ ise çok örnek ister. Bu yüzden seriden **pencereler** kesilir: son $L$ gün girdi, ertesi gün hedeftir. $L$'ye **geriye bakış** (look-back) denir; ağın gördüğü zaman adımlarının sayısıdır. Her biri 5 sayıdan oluşan 1047 gün ve 20 günlük geriye bakış için girdilerin ve hedeflerin şeklini **tahmin edin**.

# %% answers=true slideshow={"slide_type": "fragment"}
_dates, days = datasets.load_goog_daily()
look_back = 20
windows = np.lib.stride_tricks.sliding_window_view(days, look_back, axis=0)
x = windows[:-1].swapaxes(1, 2)  # (windows, time, features)
# en: the closing price of the next day
# tr: ertesi günün kapanış fiyatı
y = days[look_back:, 3]
print(x.shape, y.shape, "=", 1047 - look_back)
print(np.array_equal(x[0, -1], days[19]), y[0] == days[20, 3])

# %% [markdown] lang="en" topics="A632 A636 B90" predict="run" slideshow={"slide_type": "subslide"}
# ### Why not a dense network?
#
# One could lay all words of a sentence side by side and give them to a dense layer. Take a vocabulary of 10,000 words, sentences of up to 10 words, and 100 units.
#
# 1. Sentences have **different lengths**; a dense layer has one.
# 2. **Nothing is shared**: what it learns about a word at place 2 says nothing about the same word at place 3, because other weights belong to it.
# 3. It has **many weights**.
#
# **Predict:** how many, and how many has a layer that uses the same weights at each step: one matrix for the word, one for the state of 100 numbers, and biases?

# %% [markdown] lang="tr"
# ### Neden yoğun bir ağ değil?
#
# Bir cümlenin bütün kelimeleri yan yana konup yoğun katmana (dense layer) verilebilirdi. 10,000 kelimelik bir kelime dağarcığı, en çok 10 kelimelik cümleler ve 100 birim alın.
#
# 1. Cümlelerin **uzunlukları farklıdır**; yoğun katmanın girdisinde uzunluk sabittir.
# 2. **Hiçbir şey paylaşılmaz**: bir kelime için 2. yerde öğrenilen, 3. yerdeki aynı kelime hakkında bir şey söylemez, çünkü oraya başka ağırlıklar düşer.
# 3. **Ağırlık sayısı büyüktür**.
#
# **Tahmin edin:** kaç ağırlık gerekir; her adımda aynı ağırlıkları kullanan bir katmanda kaç ağırlık vardır: kelime için bir matris, 100 sayılık durum için bir matris ve sapmalar (bias)?

# %% answers=true slideshow={"slide_type": "fragment"}
units, vocabulary = 100, 10_000
print(f"Dense:     {10 * vocabulary * units + units:>10,}")
print(f"SimpleRNN: {vocabulary * units + units * units + units:>10,}")

# %% [markdown] lang="en" topics="A634 A635 A636 B90" predict="run" slideshow={"slide_type": "slide"}
# ## 12.2 A network with a state
#
# ### One step, again and again
#
# A **recurrent neural network** (RNN) reads one step at a time and keeps a vector, its **hidden state** $a^{\langle t\rangle}$. The new state is made of the new input and the old state; an output may be read off at any step:
#
# $$a^{\langle t\rangle} = \tanh\!\left(W_{aa}\,a^{\langle t-1\rangle} + W_{ax}\,x^{\langle t\rangle} + b_a\right), \qquad \hat y^{\langle t\rangle} = g\!\left(W_{ya}\,a^{\langle t\rangle} + b_y\right), \qquad a^{\langle 0\rangle} = 0$$
#
# $W_{ax}$ weighs the input, $W_{aa}$ the old state, $W_{ya}$ makes the output; $b_a, b_y$ are biases, and $g$ is a softmax or whatever the task wants. **The same weights serve at every step.** Read it aloud: *what I know now is a mix of what I knew and what I see.*
#
# Two products and a sum are one product with a wider matrix: put the matrices side by side and the vectors on top of each other,
#
# $$W_a = \left[\,W_{aa} \;\; W_{ax}\,\right], \qquad a^{\langle t\rangle} = \tanh\!\left(W_a \begin{bmatrix} a^{\langle t-1\rangle} \\ x^{\langle t\rangle} \end{bmatrix} + b_a\right)$$
#
# **Predict** the shape of $W_a$ for 100 units and 10,000 words.

# %% [markdown] lang="tr"
# ## 12.2 Durumu olan bir ağ
#
# ### Aynı adım, tekrar tekrar
#
# **Yinelemeli sinir ağı** (recurrent neural network, RNN) her seferinde bir zaman adımı okur ve bir vektör saklar: **gizli durum** (hidden state) $a^{\langle t\rangle}$. Yeni durum, yeni girdiyle eski durumdan oluşur; her adımda bir çıktı alınabilir:
#
# $$a^{\langle t\rangle} = \tanh\!\left(W_{aa}\,a^{\langle t-1\rangle} + W_{ax}\,x^{\langle t\rangle} + b_a\right), \qquad \hat y^{\langle t\rangle} = g\!\left(W_{ya}\,a^{\langle t\rangle} + b_y\right), \qquad a^{\langle 0\rangle} = 0$$
#
# $W_{ax}$ girdiyi, $W_{aa}$ eski durumu tartar, $W_{ya}$ çıktıyı üretir; $b_a, b_y$ sapmalardır, $g$ ise softmax ya da görev neyi gerektiriyorsa odur. **Her adımda aynı ağırlıklar kullanılır.** Sesli okuyun: *şu an bildiğim, önceden bildiğimle şimdi gördüğümün karışımıdır.*
#
# İki çarpım ve bir toplam, daha geniş bir matrisle tek çarpımdır: matrisleri yan yana, vektörleri üst üste koyun,
#
# $$W_a = \left[\,W_{aa} \;\; W_{ax}\,\right], \qquad a^{\langle t\rangle} = \tanh\!\left(W_a \begin{bmatrix} a^{\langle t-1\rangle} \\ x^{\langle t\rangle} \end{bmatrix} + b_a\right)$$
#
# 100 birim ve 10,000 kelime için $W_a$'nın şeklini **tahmin edin**.

# %% [markdown] lang="en" slideshow={"slide_type": "notes"}
# *For the instructor.* 11 minutes for 12.2. Draw the loop, then unroll it over three steps. Usual misconception: every step has weights of its own, as layers have. Ask: "What changes if the sentence is twice as long?" Nothing but the number of steps.

# %% [markdown] lang="tr"
# *Öğretmene not.* 12.2 için 11 dakika. Önce döngüyü çizin, sonra onu üç adıma açın. Sık görülen yanılgı: katmanlarda olduğu gibi her adımın kendi ağırlıkları vardır. Şunu sorun: "Cümle iki katına çıkarsa ne değişir?" Adım sayısından başka hiçbir şey.

# %% answers=true slideshow={"slide_type": "fragment"}
wide = layers.SimpleRNN(units)
wide.build((None, None, vocabulary))
w_ax, w_aa = wide.params["kernel"].T, wide.params["recurrent_kernel"].T
print("W_aa", w_aa.shape, " W_ax", w_ax.shape, " W_a", np.hstack([w_aa, w_ax]).shape)

# %% [markdown] lang="en" slideshow={"slide_type": "subslide"}
# $(100, 10{,}100)$, against a stacked vector of 10,100 numbers. From here on we stay with Keras, where examples are rows:
#
# | | lecture notes (columns) | Keras (rows) |
# |---|---|---|
# | state | $a^{\langle t\rangle}$, $(n_a, m)$ | $h_t$, $(m, n_a)$ |
# | weights of the input | $W_{ax}$, $(n_a, n_x)$ | `kernel` $K$, $(n_x, n_a)$ |
# | weights of the state | $W_{aa}$, $(n_a, n_a)$ | `recurrent_kernel` $R$, $(n_a, n_a)$ |
# | step | $\tanh(W_{aa} a + W_{ax} x + b)$ | $\tanh(x_t K + h_{t-1} R + b)$ |

# %% [markdown] lang="tr"
# $(100, 10{,}100)$; üst üste konmuş vektörde ise 10,100 sayı vardır. Buradan sonra, örneklerin satır olduğu Keras düzeninde kalıyoruz:
#
# | | ders notlarında (sütunlar) | Keras'ta (satırlar) |
# |---|---|---|
# | durum | $a^{\langle t\rangle}$, $(n_a, m)$ | $h_t$, $(m, n_a)$ |
# | girdinin ağırlıkları | $W_{ax}$, $(n_a, n_x)$ | `kernel` $K$, $(n_x, n_a)$ |
# | durumun ağırlıkları | $W_{aa}$, $(n_a, n_a)$ | `recurrent_kernel` $R$, $(n_a, n_a)$ |
# | adım | $\tanh(W_{aa} a + W_{ax} x + b)$ | $\tanh(x_t K + h_{t-1} R + b)$ |

# %% [markdown] lang="en" slideshow={"slide_type": "subslide"}
# ### The loop, the library, Keras
#
# The loop over time stays a loop: step $t$ needs the state of step $t - 1$. What can be done for all steps at once is the product with the input.

# %% [markdown] lang="tr"
# ### Döngü, kitaplık, Keras
#
# Zaman üzerindeki döngü, döngü olarak kalır: $t$ adımı için $t - 1$ adımının durumu gerekir. Bütün adımlar için bir kerede yapılabilecek olan, girdiyle çarpmadır.


# %% slideshow={"slide_type": "-"}
def rnn_loop(x, kernel, recurrent, bias):
    h = np.zeros((len(x), len(recurrent)))
    states = []
    for t in range(x.shape[1]):
        h = np.tanh(x[:, t] @ kernel + h @ recurrent + bias)
        states.append(h)
    return np.stack(states, axis=1)  # (batch, time, units)


rng = np.random.default_rng(0)
batch = rng.normal(size=(4, 7, 3))  # (batch, time, features)
simple = layers.SimpleRNN(5, return_sequences=True, seed=0, dtype="float64")
ours = simple(batch)
by_loop = rnn_loop(batch, *simple.params.values())
print(ours.shape, "max |difference| < 1e-12:", abs(ours - by_loop).max() < 1e-12)
keras_bridge.compare(simple, batch)

# %% [markdown] lang="en" slideshow={"slide_type": "skip"}
# With `return_sequences=True` the layer gives the state after every step, else only the last one.
#
# **Exercise 1.** Write `rnn_step`: one step for a batch, from the stacked matrix $W_a$ and the **numbers** of the words. Nobody needs one-hot vectors for that: what does a matrix do to a one-hot column?

# %% [markdown] lang="tr"
# `return_sequences=True` iken katman her adımdan sonraki durumu verir, değilse yalnızca sonuncusunu.
#
# **Alıştırma 1.** `rnn_step` fonksiyonunu yazın: birleşik $W_a$ matrisiyle ve kelimelerin **numaralarıyla**, bir yığın için bir adım. Bunun için one-hot vektöre gerek yoktur: bir matris, one-hot bir sütuna ne yapar?

# %% exercise="rnn_step" slideshow={"slide_type": "skip"}

# %% [markdown] lang="en" topics="A615 A618 A619 A638" slideshow={"slide_type": "subslide"}
# ### Where inputs go in and outputs come out
#
# The same step serves tasks of very different form.

# %% [markdown] lang="tr"
# ### Girdilerin girdiği, çıktıların çıktığı yerler
#
# Aynı adım, biçimi çok farklı görevlerde kullanılır.

# %% slideshow={"slide_type": "-"}
_ = plots.week12.rnn_types()

# %% [markdown] lang="en" topics="C001-26" slideshow={"slide_type": "fragment"}
# - **One-to-one**: no sequence at all; the networks of weeks 2 to 11.
# - **One-to-many**: a title, and a text comes out; every output is the next input.
# - **Many-to-one**: a review, and out comes one number (sentiment). Our opening is of this kind.
# - **Many-to-many**, equal lengths: a label for every word (names in a text).
# - **Many-to-many**, other lengths: one network reads the sentence to its end (the **encoder**), another one writes the translation (the **decoder**). That is week 13.

# %% [markdown] lang="tr"
# - **Birden bire** (one-to-one): sıralı dizi yoktur; 2-11. haftaların ağları.
# - **Birden çoğa** (one-to-many): bir başlık girer, bir metin çıkar; her çıktı sonraki girdi olur.
# - **Çoktan bire** (many-to-one): bir yorum yazısı girer, tek sayı çıkar (duygu). Açılıştaki görev bu türdendir.
# - **Çoktan çoğa** (many-to-many), uzunluklar eşit: her kelime için bir etiket (metindeki adlar).
# - **Çoktan çoğa**, uzunluklar farklı: bir ağ cümleyi sonuna kadar okur (**kodlayıcı**, encoder), başka bir ağ çeviriyi yazar (**kod çözücü**, decoder). Bu, 13. haftanın konusudur.

# %% [markdown] lang="en" topics="A610 A612 A613 A614 A620 A621 A622 A633 C001-24 C001-25" slideshow={"slide_type": "subslide"}
# ### What it is good for, and what it costs
#
# | for | against |
# |---|---|
# | any length, with the same number of weights | steps wait for each other: little to do in parallel |
# | what it learns at one place holds at all | plain RNNs **forget** over long spans ({{12.3}}) |
# | the past can matter, in principle all of it | it looks only **backwards**: the future of a sentence cannot help ({{12.4}}) |
#
# Used for: text, speech, music, handwriting, sensors, prices. Since 2017 transformers ({{14.1}}) have taken over most of language; where memory is small, or a stream never ends, recurrent networks remain.
#
# **A little history, put right.** Lecture notes name 1986 and Rumelhart, Hinton and Williams as the birth of the RNN. Their paper is about backpropagation; it mentions recurrent networks in passing. Hopfield's network is of 1982, Jordan's of 1986, the simple network of this section is **Elman's, 1990**; Werbos described backpropagation through time ({{12.3}}) in the same year. And "RNNs simulate the brain" mistakes the name for the purpose: they are models for sequences.

# %% [markdown] lang="tr"
# ### Neye yarar, neye mal olur?
#
# | olumlu yanı | olumsuz yanı |
# |---|---|
# | uzunluk ne olursa olsun ağırlık sayısı aynıdır | adımlar birbirini bekler: paralel yapılacak iş azdır |
# | bir yerde öğrendiği her yerde geçerlidir | basit RNN uzun aralıklarda **unutur** ({{12.3}}) |
# | geçmişin, ilke olarak tümünün, etkisi olabilir | yalnızca **geriye** bakar: cümlenin devamı yardım edemez ({{12.4}}) |
#
# Kullanıldığı yerler: metin, konuşma, müzik, el yazısı, sensörler, fiyatlar. 2017'den bu yana dil işlerinin çoğunu dönüştürücüler (transformer, {{14.1}}) üstlendi; belleğin küçük olduğu ya da akışın hiç bitmediği yerlerde yinelemeli ağlar kullanılmayı sürdürüyor.
#
# **Biraz tarih, düzeltilmiş hâliyle.** Ders notları RNN'nin doğuşunu 1986'ya, Rumelhart, Hinton ve Williams'a bağlar. O makale geri yayılım üzerinedir; yinelemeli ağlara yalnızca değinir. Hopfield'in ağı 1982, Jordan'ınki 1986 tarihlidir; bu bölümdeki basit ağ **1990 tarihli Elman ağıdır**; Werbos zamanda geri yayılımı (backpropagation through time, {{12.3}}) aynı yıl anlatmıştır. "RNN'ler beyni taklit eder" sözü ise adı amaçla karıştırır: bunlar sıralı diziler için modellerdir.

# %% [markdown] lang="en" topics="A637" predict="run" slideshow={"slide_type": "slide"}
# ## 12.3 Backwards through time
#
# ### Whose fault was the last word?
#
# Each step may have a loss of its own; the loss of the sequence is their sum,
#
# $$L = \sum_{t=1}^{T} L_t\!\left(\hat y^{\langle t\rangle}, y^{\langle t\rangle}\right).$$
#
# Unroll the loop and you see a deep network of $T$ layers that share their weights. So **backpropagation through time** (BPTT) is nothing but week 4: go back step by step, and add up what each step says about the shared weights. With $z_t = x_t K + h_{t-1} R + b$ and $h_t = \tanh z_t$, from the last step to the first:
#
# $$\delta_t = \frac{\partial L_t}{\partial h_t} + g_{t+1} R^\top, \qquad g_t = \delta_t \odot \left(1 - h_t^2\right)$$
#
# $$\frac{\partial L}{\partial R} = \sum_t h_{t-1}^\top\, g_t, \qquad \frac{\partial L}{\partial K} = \sum_t x_t^\top\, g_t, \qquad \frac{\partial L}{\partial b} = \sum_t g_t$$
#
# $\delta_t$ is the gradient of the state, from its own loss and from all later ones; $g_t$ that of $z_t$, with $g_{T+1} = 0$; $\odot$ multiplies entry by entry. Read the first line aloud: *blame comes from my own output, and from what I handed on.*
#
# **Predict:** if only the last step has a loss, do the first inputs get a gradient?

# %% [markdown] lang="tr"
# ## 12.3 Zamanda geriye
#
# ### Son kelimedeki hata kimin yüzünden?
#
# Her adımın kendi kaybı olabilir; dizinin kaybı bunların toplamıdır:
#
# $$L = \sum_{t=1}^{T} L_t\!\left(\hat y^{\langle t\rangle}, y^{\langle t\rangle}\right).$$
#
# Döngüyü açın: ağırlıklarını paylaşan $T$ katmanlı derin bir ağ görürsünüz. Demek ki **zamanda geri yayılım** (backpropagation through time, BPTT), 4. haftada öğrendiğinizden başka bir şey değildir: adım adım geri gidin, her adımın ortak ağırlıkların gradyanına katkısını toplayın. $z_t = x_t K + h_{t-1} R + b$ ve $h_t = \tanh z_t$ iken, son adımdan ilkine doğru:
#
# $$\delta_t = \frac{\partial L_t}{\partial h_t} + g_{t+1} R^\top, \qquad g_t = \delta_t \odot \left(1 - h_t^2\right)$$
#
# $$\frac{\partial L}{\partial R} = \sum_t h_{t-1}^\top\, g_t, \qquad \frac{\partial L}{\partial K} = \sum_t x_t^\top\, g_t, \qquad \frac{\partial L}{\partial b} = \sum_t g_t$$
#
# $\delta_t$, durumun gradyanıdır; hem kendi adımının kaybından hem sonraki kayıpların hepsinden gelir. $g_t$, $z_t$'nin gradyanıdır, $g_{T+1} = 0$; $\odot$ eleman eleman çarpar. İlk satırı sesli okuyun: *suçum hem kendi çıktımdan hem de ilettiğimden gelir.*
#
# **Tahmin edin:** yalnızca son adımın kaybı varsa ilk girdilere gradyan ulaşır mı?

# %% [markdown] lang="en" slideshow={"slide_type": "notes"}
# *For the instructor.* 15 minutes for 12.3. Write the recursion for three steps before the formula. Usual misconception: the weights of step 1 get only the gradient of step 1. There are no weights of step 1.

# %% [markdown] lang="tr"
# *Öğretmene not.* 12.3 için 15 dakika. Formülden önce yinelemeyi üç adım için yazın. Sık görülen yanılgı: 1. adımın ağırlıkları yalnızca 1. adımın gradyanını alır. 1. adımın kendi ağırlıkları yoktur.


# %% answers=true slideshow={"slide_type": "subslide"}
def bptt_loop(x, states, grad, kernel, recurrent):
    before = np.concatenate([np.zeros_like(states[:, :1]), states[:, :-1]], axis=1)
    to_kernel, to_recurrent = np.zeros_like(kernel), np.zeros_like(recurrent)
    to_x, g = np.zeros_like(x), np.zeros_like(states[:, 0])
    for t in reversed(range(x.shape[1])):
        delta = grad[:, t] + g @ recurrent.T
        g = delta * (1 - states[:, t] ** 2)
        to_kernel += x[:, t].T @ g
        to_recurrent += before[:, t].T @ g
        to_x[:, t] = g @ kernel.T
    return to_x, to_kernel, to_recurrent


grad = np.zeros_like(ours)
# en: a loss at the last step only
# tr: kayıp yalnızca son adımda
grad[:, -1] = rng.normal(size=(4, 5))
weights = simple.params["kernel"], simple.params["recurrent_kernel"]
looped = bptt_loop(batch, ours, grad, *weights)
simple(batch)
library = [simple.backward(grad), *simple.grads.values()]
for mine, theirs in zip(looped, library, strict=False):
    print(mine.shape, "max |difference| < 1e-12:", abs(mine - theirs).max() < 1e-12)
print("|dL/dx_t|, t = 1 ... 7:", np.linalg.norm(looped[0], axis=(0, 2)))

# %% [markdown] lang="en" slideshow={"slide_type": "fragment"}
# They do, through the chain of states, but little is left on the way back: 3.4 at the last step, 0.19 at the first. The gradient check agrees, and so does Keras (the cell of 12.2 compared all gradients).

# %% [markdown] lang="tr"
# Ulaşır, durumların zinciri yoluyla; ama yolda geriye az şey kalır: uzunluğu son adımda 3.4, ilk adımda 0.19. Gradyan denetimi bunu doğrular, Keras da (12.2'deki hücre bütün gradyanları karşılaştırdı).

# %% tags=["nbval-ignore-output"] slideshow={"slide_type": "-"}
gradcheck.check(simple, batch, seed=0)

# %% [markdown] lang="en" slideshow={"slide_type": "skip"}
# **Exercise 2.** Write `bptt`: the gradients of one sequence through time, biases included. A text of a million characters is not unrolled whole: one learns it in pieces of `length` steps (**truncated** backpropagation through time). A piece begins with the last state of the one before, but no gradient goes back from it. The next cell has the gradient check look at your function.

# %% [markdown] lang="tr"
# **Alıştırma 2.** `bptt` fonksiyonunu yazın: tek bir sıralı dizinin zamanda geriye hesaplanan bütün gradyanları, sapmalarınki de içinde. Bir milyon karakterlik bir metin bütünüyle açılmaz: `length` adımlık parçalar hâlinde öğrenilir (**kesilmiş** (truncated) zamanda geri yayılım). Bir parça, öncekinin son durumuyla başlar, ama ondan geriye gradyan gitmez. Sonraki hücre fonksiyonunuzu gradyan denetiminden geçirir.

# %% exercise="bptt" slideshow={"slide_type": "skip"}

# %% slideshow={"slide_type": "skip"}
mine = week12.bptt.trusted(bptt)
params = [array.copy() for array in simple.params.values()]
for place, name in enumerate(simple.params):

    def with_one(array, place=place):
        return [*params[:place], array, *params[place + 1 :]]

    def states_of(array, others=with_one):
        return rnn_loop(batch[:1], *others(array))[0]  # (time, units)

    def gradient(grad, array, place=place, others=with_one):
        return mine(grad, batch[0], states_of(array), others(array)[1])[place]

    found = gradcheck.check_function(states_of, gradient, params[place], seed=0)
    print(f"{name:17} error < 1e-6:", max(found.errors.values()) < 1e-6)

# %% [markdown] lang="en" topics="A643 A644" predict="run" slideshow={"slide_type": "subslide"}
# ### Fifty steps back
#
# "The **cat**, which had eaten all the fish that were left over from yesterday, **was** full." "The **cats** ... **were** full." To learn this, blame must travel from *was* to *cat*. Each step back multiplies by $R^\top$ and by slopes $1 - h^2 \le 1$:
#
# $$g_{t-1} = \left(g_t R^\top\right) \odot \left(1 - h_{t-1}^2\right)$$
#
# An **eigenvalue** of $R$ is the factor by which it multiplies a vector whose direction it keeps ({{5.1}} had those of a bowl; here they may be complex, where $R$ turns). The **spectral radius** $\rho$ is the greatest $|\text{eigenvalue}|$. The textbook rule: $\rho < 1$, the gradient **vanishes**; $\rho > 1$, it **explodes**. We start 32 units with $R = \rho\,Q$, where $Q$ is orthogonal (it turns vectors and keeps their length, as Keras' start does), feed 50 random inputs, and send a gradient of length 1 back. **Predict** its length after 50 steps for $\rho = 0.9$, 1.2 and 3: first without any bend (linear units), then with tanh.

# %% [markdown] lang="tr"
# ### Elli adım geriye
#
# "The **cat**, which had eaten all the fish that were left over from yesterday, **was** full." "The **cats** ... **were** full." İngilizcede özne tekilse *was*, çoğulsa *were* gelir. Bunu öğrenmek için suçun *was*'tan *cat*'e kadar taşınması gerekir. Geriye doğru her adımda gradyan, $R^\top$ ile ve $1 - h^2 \le 1$ eğimleriyle çarpılır:
#
# $$g_{t-1} = \left(g_t R^\top\right) \odot \left(1 - h_{t-1}^2\right)$$
#
# $R$ ile çarpılınca yönü değişmeyen bir vektörün kaç katına çıktığına, $R$'nin **özdeğeri** (eigenvalue) denir (bir çanağın özdeğerleri: {{5.1}}; burada, $R$ döndürüyorsa, karmaşık sayı olabilirler). **Spektral yarıçap** (spectral radius) $\rho$, en büyük $|\text{özdeğer}|$ değeridir. Kitaplardaki kural: $\rho < 1$ ise gradyan **kaybolur**, $\rho > 1$ ise **patlar**. 32 birimi $R = \rho\,Q$ ile başlatıyoruz; $Q$ ortogonaldir (Keras'ın başlangıcındaki gibi vektörleri döndürür, boylarını korur). 50 rastgele girdi verip uzunluğu 1 olan bir gradyanı geri gönderiyoruz. 50 adım sonra uzunluğunun $\rho = 0.9$, 1.2 ve 3 için ne olacağını **tahmin edin**: önce hiç eğrilik yokken (doğrusal birimler), sonra tanh ile.


# %% answers=true slideshow={"slide_type": "skip"}
def lengths_back(rho, activation, seed, steps=50, units=32):
    rng = np.random.default_rng(seed)
    turn, _r = np.linalg.qr(rng.normal(size=(units, units)))
    layer = layers.SimpleRNN(units, activation, return_sequences=True, dtype="float64")
    layer.build((None, steps, units))
    layer.params["kernel"][...] = np.eye(units)
    layer.params["recurrent_kernel"][...] = rho * turn
    y = layer(rng.normal(size=(1, steps, units)))
    slopes = 1 - y[0] ** 2 if activation == "tanh" else np.ones_like(y[0])
    g, lengths = rng.normal(size=units), [1.0]
    g /= np.linalg.norm(g)
    for t in reversed(range(steps)):
        g = (g * slopes[t]) @ layer.params["recurrent_kernel"].T
        lengths.append(np.linalg.norm(g))
    return lengths


rhos = (0.9, 1.2, 3.0)
linear, bent = (
    {
        rho: np.array([lengths_back(rho, name, seed) for seed in range(10)])
        for rho in rhos
    }
    for name in ("linear", "tanh")
)

# %% answers=true slideshow={"slide_type": "subslide"}
_ = plots.week12.lengths_back(linear, bent)

# %% answers=true slideshow={"slide_type": "skip"}
for rho in rhos:
    print(
        f"rho = {rho}: linear {np.median(linear[rho][:, -1]):.3g} = rho^50 "
        f"{rho**50:.3g}   tanh {np.median(bent[rho][:, -1]):.0e}"
    )

# %% [markdown] lang="en" topics="A643 A644" slideshow={"slide_type": "fragment"}
# Linear units follow the rule to the digit: $\rho^{50}$. With tanh the slopes work against it. At $\rho = 1.2$ the gradient still **vanishes**, to 0.0000001 of its length; it takes a radius of about 2 before the two forces balance (median 4, between 0.1 and 110 over ten draws), and at 3 it explodes. "$\rho > 1$ explodes" is true of linear networks only. The other half, "$\rho < 1$ vanishes", holds for our $\rho\,Q$, but not for every $R$: what bounds a step is the largest singular value of $R$, which is $\rho$ only for some matrices ($\rho\,Q$ among them) and greater than $\rho$ for others. While it is at most 1, no gradient can grow, since slopes are at most 1.
#
# What vanishes is the part of the gradient that comes from far away; the near steps still learn. The network does not fail, it becomes short-sighted.

# %% [markdown] lang="tr"
# Doğrusal birimler kurala son basamağına kadar uyar: $\rho^{50}$. tanh'ta ise eğimler ters yönde etki eder. $\rho = 1.2$ iken gradyan hâlâ **kaybolur**: uzunluğunun 0.0000001'i kalır. İki etkinin dengelenmesi için yarıçapın yaklaşık 2 olması gerekir (on çekilişte ortanca 4; 0.1 ile 110 arasında), 3'te ise gradyan patlar. "$\rho > 1$ ise patlar" yalnızca doğrusal ağlar için geçerlidir. Kuralın öteki yarısı, yani "$\rho < 1$ ise kaybolur", bizim $\rho\,Q$ matrisimiz için geçerlidir, ama her $R$ için değil: bir adımı sınırlayan, $R$'nin en büyük tekil değeridir; bu değer yalnızca bazı matrislerde ($\rho\,Q$ da bunlardandır) $\rho$'ya eşittir, ötekilerde $\rho$'dan büyüktür. Eğimler en çok 1 olduğundan, en büyük tekil değer 1'i aşmadıkça gradyan büyüyemez.
#
# Kaybolan, gradyanın uzaktan gelen parçasıdır; yakın adımlar öğrenmeyi sürdürür. Ağ bozulmaz, yalnızca uzağı göremez olur.

# %% [markdown] lang="en" predict="play" slideshow={"slide_type": "subslide"}
# ### Play: gradient through time
#
# 1. Linear units: move the spectral radius over 1. **Predict** the length after 50 steps before you look.
# 2. The same with tanh. From which radius on does the gradient grow?
# 3. Let it explode, then lower the clip norm. What does clipping change, and what does it leave?
#
# **Goal:** tanh, 50 steps or more, inputs of 1 or more: a gradient between 0.1 and 10 comes back, and no gradient of $R$ is longer than 5.

# %% [markdown] lang="tr"
# ### Deneyin: zamanda geri giden gradyan
#
# 1. Doğrusal birimler: spektral yarıçapı 1'in altından üstüne çıkarın. 50 adım sonraki uzunluğu bakmadan önce **tahmin edin**.
# 2. Aynısını tanh ile yapın. Gradyan hangi yarıçaptan sonra büyür?
# 3. Patlamasını sağlayın, sonra kırpma normunu düşürün. Kırpma neyi değiştirir, neyi değiştirmez?
#
# **Hedef:** tanh, en az 50 adım, girdilerin büyüklüğü en az 1: geri gelen gradyan 0.1 ile 10 arasında olsun, $R$'nin hiçbir gradyanı 5'ten uzun olmasın.

# %% slideshow={"slide_type": "subslide"}
labs.GradientThroughTime()

# %% [markdown] lang="en" slideshow={"slide_type": "skip"}
# **What you should have noticed.** Linear units with an orthogonal $R$ give the radius to the power of the steps. With tanh and inputs of size 1 a gradient of about its old length comes back at a radius of about 2 only (1.3); at 1 it is $2.5 \cdot 10^{-11}$, at 3 about 15,000. Larger inputs bend more: at radius 2 inputs of 0.5 give 184, inputs of 2 give 0.00008. A matrix of normal numbers loses more (0.024 at radius 2). These are the numbers of the one draw that you see. In ten others radius 2 gives 1.1 to 3.6, radius 3 gives 10,000 to 110,000, and normal numbers at radius 2 give 0.001 to 0.2. Clipping shortens what is too long; what vanished stays as short as it was.

# %% [markdown] lang="tr"
# **Neyi fark etmiş olmalısınız?** Doğrusal birimlerde ve ortogonal $R$ ile gradyanın boyu, yarıçapın adım sayısıncı kuvvetidir. tanh ile ve 1 büyüklüğünde girdilerle gradyan, ancak yarıçap 2 dolayındayken yaklaşık eski boyunda (1.3) geri gelir; 1'de boyu $2.5 \cdot 10^{-11}$, 3'te yaklaşık 15,000'dir. Girdiler büyüdükçe eğrilik artar: yarıçap 2 iken 0.5'lik girdilerde 184, 2'lik girdilerde 0.00008. Normal dağılımlı sayılardan oluşan bir matriste kayıp daha büyüktür (yarıçap 2 iken 0.024). Bunlar, gördüğünüz tek bir çekilişin sayılarıdır. Başka on çekilişte yarıçap 2 iken 1.1 ile 3.6, 3 iken 10,000 ile 110,000 arasında, normal dağılımlı sayılarla yarıçap 2 iken 0.001 ile 0.2 arasında bir uzunluk çıkar. Kırpma, fazla uzun olanı kısaltır; kaybolan, ne kadar kısaysa o kadar kalır.

# %% [markdown] lang="en" topics="A644 B117" predict="run" slideshow={"slide_type": "subslide"}
# ### Clipping again: here the network itself makes gradients long
#
# **Gradient clipping** is known from {{5.6}}; there a few broken pictures made a gradient long. In a recurrent network no picture need be broken: $R$ comes in once for every step back, so a radius of 3 in place of 2 made the gradient ten thousand times as long (the lab), an **exploding gradient**. Clipping is part of the recipe: the gradient of $R$, a sum over all steps, is shortened before the optimizer sees it. Recall the three ways:
#
# - **by value**: every entry is held within $\pm v$;
# - **by norm**: an array $g$ that is longer than $c$ becomes $g \cdot c / \lVert g \rVert$;
# - **by global norm** (the formula of 5.6): one length for the gradients of **all** arrays together.
#
# **Predict** all three results for $g = [3, 4]$: by value with $v = 3.5$; by norm with $c = 1$; and by global norm with $c = 1$, when a second array $[0, 12]$ is there. Which of them keep the direction?

# %% [markdown] lang="tr"
# ### Yine kırpma: bu kez gradyanı uzatan ağın kendisidir
#
# **Gradyan kırpmayı** (gradient clipping) biliyorsunuz ({{5.6}}); orada gradyanı birkaç bozuk görüntü uzatıyordu. Yinelemeli bir ağda bozuk veri gerekmez: geriye atılan her adımda $R$ ile bir kez daha çarpıldığından, yarıçapın 2 yerine 3 olması gradyanın boyunu on bin katına çıkarmıştı (laboratuvar); buna patlayan gradyan (exploding gradient) denir. Kırpma burada eğitimin olağan bir parçasıdır: $R$'nin gradyanı, yani bütün zaman adımları üzerinden bir toplam, optimize ediciye (optimizer) ulaşmadan kısaltılır. Üç yolu hatırlayın:
#
# - **değere göre**: her eleman $\pm v$ sınırları arasında tutulur;
# - **norma göre**: boyu $c$'yi aşan bir $g$, $g \cdot c / \lVert g \rVert$ olur;
# - **bütünsel norma (global norm) göre** (5.6'daki formül): **bütün** parametrelerin gradyanları için tek bir boyla.
#
# $g = [3, 4]$ için üç sonucu da **tahmin edin**: $v = 3.5$ ile değere göre; $c = 1$ ile norma göre; $c = 1$ ile, yanında ikinci bir gradyan, $[0, 12]$, varken bütünsel norma göre. Hangileri yönü korur?

# %% answers=true slideshow={"slide_type": "subslide"}
g, other = np.array([3.0, 4.0]), np.array([0.0, 12.0])
keras, _tf = keras_bridge.load_keras()
ways = {}
for rule in ({"clipvalue": 3.5}, {"clipnorm": 1.0}, {"global_clipnorm": 1.0}):
    w = [np.zeros(2), np.zeros(2)]
    optimizers.SGD(1.0, **rule).apply([g.copy(), other.copy()], w)
    in_keras = [keras.Variable(np.zeros(2)) for _ in range(2)]
    keras_rule = keras.optimizers.SGD(1.0, **rule)
    keras_rule.apply([g.astype("float32"), other.astype("float32")], in_keras)
    (name,) = rule
    ways[name] = 0 - w[0]
    print(f"{name:15} {0 - w[0]} {0 - w[1]}   keras {0 - in_keras[0].numpy()}")

# %% answers=true slideshow={"slide_type": "subslide"}
_ = plots.week12.clipped(g, ways)

# %% [markdown] lang="en" slideshow={"slide_type": "fragment"}
# $[3, 3.5]$, $[0.6, 0.8]$ and $[3, 4]/13 = [0.231, 0.308]$. Clipping by value turns the direction (here from 53.1 to 49.4 degrees); by norm it keeps that of each array; by global norm that of the whole step. Clipping does nothing against **vanishing**: there is nothing to cut.

# %% [markdown] lang="tr"
# $[3, 3.5]$, $[0.6, 0.8]$ ve $[3, 4]/13 = [0.231, 0.308]$. Değere göre kırpma yönü değiştirir (burada 53.1 dereceden 49.4 dereceye); norma göre kırpma her birinin yönünü, bütünsel norma göre kırpma bütün adımın yönünü korur. Kırpma **kaybolmaya** karşı bir şey yapamaz: kırpılacak bir şey yoktur.

# %% [markdown] lang="en" topics="A644" predict="run" slideshow={"slide_type": "subslide"}
# ### Does it help?
#
# A linear RNN of 16 units starts at $\rho = 1.1$, reads 40 random numbers and shall name the mean of the first five. Five starts with plain SGD, rate 0.03, 200 steps. **Predict:** in how many of them does the loss stay finite, without clipping and with `global_clipnorm=1`?

# %% [markdown] lang="tr"
# ### İşe yarıyor mu?
#
# 16 birimli doğrusal bir RNN, $\rho = 1.1$ ile başlar, 40 rastgele sayı okur ve ilk beşinin ortalamasını bulmaya çalışır. Sıradan SGD, öğrenme oranı 0.03, 200 adım, beş başlangıç. **Tahmin edin:** kırpma olmadan ve `global_clipnorm=1` ile, kaç başlangıçta kayıp sonlu kalır?


# %% slideshow={"slide_type": "skip"}
def losses_of(rule, seed, steps=200):
    rng = np.random.default_rng(seed)
    layer = layers.SimpleRNN(16, "linear")
    model = models.Sequential([layer, layers.Dense(1)], seed=seed)
    model.build((None, 40, 1))
    layer.params["recurrent_kernel"] *= np.float32(1.1)
    model.compile(rule, "mse")
    found = []
    for _step in range(steps):
        x = rng.normal(size=(32, 40, 1)).astype("float32")
        try:
            found.append(model.train_on_batch(x, x[:, :5].mean(axis=1))["loss"])
        except models.DivergenceError:
            return [math.inf]
    return found


unclipped = [losses_of(optimizers.SGD(0.03), seed) for seed in range(5)]
rule = {"global_clipnorm": 1.0}
kept_short = [losses_of(optimizers.SGD(0.03, **rule), seed) for seed in range(5)]

# %% answers=true slideshow={"slide_type": "fragment"}
finite = [
    sum(math.isfinite(run[-1]) for run in runs) for runs in (unclipped, kept_short)
]
print("SGD: {} / 5   global_clipnorm: {} / 5".format(*finite))

# %% [markdown] lang="en" slideshow={"slide_type": "fragment"}
# None survives without clipping: one step, and the loss is infinite. A hundredth of the rate does not help. With clipping all five stay finite, and end better than a constant answer would (0.06 to 0.13; its loss is 0.2). In these runs all 200 gradients are longer than 1: of each only the direction is used, as if every step had the length 0.03. A gradient that is shorter than $c$ stays as it is.

# %% [markdown] lang="tr"
# Kırpma olmadan hiçbiri dayanmaz: tek bir adımdan sonra kayıp sonsuzdur. Öğrenme oranını yüzde birine indirmek işe yaramaz. Kırpmayla kayıp beşinde de sonlu kalır ve sabit bir yanıtın kaybından daha küçük bir değerde biter (0.06 ile 0.13 arasında; sabit yanıtınki 0.2). Bu eğitimlerde 200 gradyanın hepsi 1'den uzundur: her birinin yalnızca yönü kullanılır; sanki her adımın boyu 0.03'tür. $c$'den kısa bir gradyan olduğu gibi kalır.

# %% [markdown] lang="en" slideshow={"slide_type": "skip"}
# **Which $c$?** Print the norm over a few hundred steps and take a value near its usual size: Pascanu, Mikolov and Bengio (2013) saw values from half of the mean to ten times the mean converge, though not all equally fast.
#
# **Exercise 3.** Write `clip_in_time`. Week 5's function shortened a finished gradient; the gradient of $R$ is a sum over steps, so one may clip it as a whole, or each step's part before adding. Do both and see which keeps the direction.

# %% [markdown] lang="tr"
# **Hangi $c$?** Birkaç yüz adımın normlarını yazdırın, olağan büyüklüğüne yakın bir değer seçin: Pascanu, Mikolov ve Bengio (2013), ortalamanın yarısı ile on katı arasındaki değerlerle eğitimin, hep aynı hızda olmasa da, yakınsadığını görmüştür.
#
# **Alıştırma 3.** `clip_in_time` fonksiyonunu yazın. 5. haftadaki fonksiyon, hazır bir gradyanı kısaltıyordu. $R$'nin gradyanı ise zaman adımları üzerinden bir toplamdır: bütünü de kırpılabilir, toplamadan önce her adımın payı da. İkisini de yapın; hangisi yönü koruyor?

# %% exercise="clip_in_time" slideshow={"slide_type": "skip"}

# %% [markdown] lang="en" topics="A629 A643 A645 C004-52" predict="run" slideshow={"slide_type": "slide"}
# ## 12.4 Gates: GRU and LSTM
#
# ### Keep, or replace?
#
# The simple network writes its whole state anew at every step. To remember something for forty steps it has to copy it forty times through the same matrix. A **gate** is a vector of numbers between 0 and 1 that says, entry by entry, how much passes of what it multiplies: near 1 it is **open**, near 0 **closed**. The simplest gated network has a **memory cell** $c$ and one gate:
#
# $$\tilde c^{\langle t\rangle} = \tanh\!\left(W_c\,[\,c^{\langle t-1\rangle}, x^{\langle t\rangle}\,] + b_c\right) \qquad \Gamma_u = \sigma\!\left(W_u\,[\,c^{\langle t-1\rangle}, x^{\langle t\rangle}\,] + b_u\right)$$
#
# $$c^{\langle t\rangle} = \Gamma_u \odot \tilde c^{\langle t\rangle} + (1 - \Gamma_u) \odot c^{\langle t-1\rangle}$$
#
# $\tilde c$ is the **candidate**, $\Gamma_u$ the **update gate**, $\sigma$ the sigmoid, $[\,\cdot\,,\cdot\,]$ puts two vectors on top of each other. Read it aloud: *where the gate is 1, take the new; where it is 0, keep the old.* This gate stands before the **new** value: at "cat" it may open and write "singular"; until "was" it stays closed, and the old one is kept.
#
# **Predict:** the old memory is 0.5, the bias of the gate is $b_u = -30$, all weights are 0, and the candidate is 1 all the time. What is the memory after 100 steps?

# %% [markdown] lang="tr"
# ## 12.4 Kapılar: GRU ve LSTM
#
# ### Saklamalı mı, değiştirmeli mi?
#
# Basit ağ, durumunun tümünü her adımda yeniden yazar. Bir şeyi kırk adım hatırlamak için onu aynı matristen kırk kez geçirmesi gerekir. **Kapı**, 0 ile 1 arasındaki sayılardan oluşan, çarpıldığı şeyin eleman eleman ne kadarının geçeceğini belirleyen bir vektördür: 1'e yakınsa **açık**, 0'a yakınsa **kapalıdır**. Kapılı ağların en basitinde bir **bellek hücresi** (memory cell) $c$ ve tek bir kapı vardır:
#
# $$\tilde c^{\langle t\rangle} = \tanh\!\left(W_c\,[\,c^{\langle t-1\rangle}, x^{\langle t\rangle}\,] + b_c\right) \qquad \Gamma_u = \sigma\!\left(W_u\,[\,c^{\langle t-1\rangle}, x^{\langle t\rangle}\,] + b_u\right)$$
#
# $$c^{\langle t\rangle} = \Gamma_u \odot \tilde c^{\langle t\rangle} + (1 - \Gamma_u) \odot c^{\langle t-1\rangle}$$
#
# $\tilde c$ **adaydır** (candidate), $\Gamma_u$ **güncelleme kapısıdır** (update gate), $\sigma$ sigmoiddir; $[\,\cdot\,,\cdot\,]$ iki vektörü üst üste koyar. Sesli okuyun: *kapı 1 ise yeniyi alın, 0 ise eskiyi saklayın.* Bu kapı **yeni** değerin önündedir: "cat" kelimesinde açılıp "tekil" yazabilir; "was" kelimesine kadar kapalı kalır, eski değer saklanır.
#
# **Tahmin edin:** eski bellek 0.5, kapının sapması $b_u = -30$, bütün ağırlıklar 0, aday ise sürekli 1. 100 adım sonra bellekte ne vardır?

# %% [markdown] lang="en" slideshow={"slide_type": "notes"}
# *For the instructor.* 16 minutes for 12.4, two labs included. Usual misconceptions: every open gate keeps (open means that what it multiplies passes: the new value at $\Gamma_u$, the old one at Keras' $z$), and gates cure exploding gradients, too (they do not: clip).

# %% [markdown] lang="tr"
# *Öğretmene not.* 12.4 için, iki laboratuvarla birlikte, 16 dakika. Sık görülen yanılgılar: her açık kapı saklar (oysa açık kapı, çarpıldığı şeyi geçirir: $\Gamma_u$ yeni değeri, Keras'taki $z$ eskisini); kapılar patlayan gradyanı da önler (önlemez: kırpın).

# %% answers=true topics="B93" slideshow={"slide_type": "fragment"}
gate, memory = 1 / (1 + math.exp(30)), 0.5
for _step in range(100):
    memory = gate * 1 + (1 - gate) * memory
print(
    f"gate = {gate:.1e}   memory = {memory:.6f}   1 - memory/0.5 = {1 - memory / 0.5:.0e}"
)

# %% [markdown] lang="en" topics="A611 A629 A646 B93 C004-52" predict="run" slideshow={"slide_type": "subslide"}
# ### The full GRU, and Keras' letter z
#
# The **gated recurrent unit** (GRU, 2014) has a second gate, the **reset gate** $\Gamma_r$ (also called relevance gate): how much of the old memory may take part in the candidate.
#
# $$\tilde c^{\langle t\rangle} = \tanh\!\left(W_c\,[\,\Gamma_r \odot c^{\langle t-1\rangle}, x^{\langle t\rangle}\,] + b_c\right), \qquad \Gamma_r = \sigma\!\left(W_r\,[\,c^{\langle t-1\rangle}, x^{\langle t\rangle}\,] + b_r\right)$$
#
# The rest stays, and $a^{\langle t\rangle} = c^{\langle t\rangle}$. (A lecture note prints $\langle t+1\rangle$ everywhere: then the recurrence is gone.) Two things look different in **Keras**:
#
# - its gate stands before the **old** value, open means keep: $h_t = z \odot h_{t-1} + (1 - z) \odot \tilde h_t$, so $z = 1 - \Gamma_u$;
# - by default (`reset_after=True`) the reset gate multiplies **after** the product with the weights, which needs a second bias; `reset_after=False` is the formula above.
#
# The cell writes these formulas as a loop and takes the weights from a layer with `reset_after=False`. **Predict:** what must happen to the weights of the gate, so that both give the same numbers?

# %% [markdown] lang="tr"
# ### GRU'nun tümü ve Keras'ın z harfi
#
# **Kapılı yinelemeli birimin** (gated recurrent unit, GRU, 2014) ikinci bir kapısı vardır: **sıfırlama kapısı** (reset gate) $\Gamma_r$ (öteki adıyla ilgi kapısı). Eski belleğin ne kadarının adaya katılabileceğini belirler.
#
# $$\tilde c^{\langle t\rangle} = \tanh\!\left(W_c\,[\,\Gamma_r \odot c^{\langle t-1\rangle}, x^{\langle t\rangle}\,] + b_c\right), \qquad \Gamma_r = \sigma\!\left(W_r\,[\,c^{\langle t-1\rangle}, x^{\langle t\rangle}\,] + b_r\right)$$
#
# Gerisi aynı kalır, $a^{\langle t\rangle} = c^{\langle t\rangle}$ olur. (Bir ders notu her yere $\langle t+1\rangle$ yazmış: o zaman yineleme ortadan kalkar.) **Keras**'ta iki şey farklı görünür:
#
# - kapı **eski** değerin önündedir, açık olması saklamak demektir: $h_t = z \odot h_{t-1} + (1 - z) \odot \tilde h_t$, yani $z = 1 - \Gamma_u$;
# - varsayılan ayarda (`reset_after=True`) sıfırlama kapısıyla çarpma, ağırlıklarla çarpımdan **sonra** yapılır; bunun için ikinci bir sapma gerekir. Yukarıdaki formül `reset_after=False` ayarıdır.
#
# Hücre bu formülleri döngü olarak yazar, ağırlıkları `reset_after=False` ayarlı bir katmandan alır. **Tahmin edin:** ikisinin aynı sayıları vermesi için kapının ağırlıklarına ne yapılmalı?


# %% answers=true slideshow={"slide_type": "subslide"}
def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def gru_loop(x, w_u, w_r, w_c, biases):
    c = np.zeros((len(x), w_u.shape[1]))
    for t in range(x.shape[1]):
        both = np.hstack([c, x[:, t]])
        update = sigmoid(both @ w_u + biases[0])
        relevant = sigmoid(both @ w_r + biases[1])
        candidate = np.tanh(np.hstack([relevant * c, x[:, t]]) @ w_c + biases[2])
        c = update * candidate + (1 - update) * c
    return c


gru = layers.GRU(5, reset_after=False, seed=0, dtype="float64")
gru(batch)
gru.params["bias"][...] = rng.normal(size=15)
kernel, recurrent, bias = gru.params.values()
w_z, w_r, w_c = np.split(np.vstack([recurrent, kernel]), 3, axis=1)
b_z, b_r, b_c = np.split(bias, 3)
for sign in (1, -1):
    c = gru_loop(batch, sign * w_z, w_r, w_c, (sign * b_z, b_r, b_c))
    print(f"sign {sign:2}: max |difference| = {abs(c - gru(batch)).max():.3f}")

# %% [markdown] lang="en" slideshow={"slide_type": "subslide"}
# Change the sign: $\sigma(-a) = 1 - \sigma(a)$. So a bias of $-30$ at $\Gamma_u$ is one of $+30$ at Keras' $z$. And both forms of the reset gate agree with Keras:

# %% [markdown] lang="tr"
# İşaretleri tersine çevrilmeli: $\sigma(-a) = 1 - \sigma(a)$. Demek ki $\Gamma_u$'daki $-30$'luk sapma, Keras'ın $z$'sinde $+30$'dur. Sıfırlama kapısının iki biçimi de Keras'la uyuşur:

# %% slideshow={"slide_type": "-"}
for reset_after in (False, True):
    layer = layers.GRU(5, reset_after=reset_after, return_sequences=True, seed=0)
    print(keras_bridge.compare(layer, batch.astype("float32")))

# %% [markdown] lang="en" slideshow={"slide_type": "skip"}
# **Exercise 4.** Give `keep` five numbers: what a GRU with one unit keeps, in the letters of lecture notes and in those of Keras. The next lines tell you why it matters.

# %% [markdown] lang="tr"
# **Alıştırma 4.** `keep` için beş sayı bulun: tek birimli bir GRU'nun, ders notlarının ve Keras'ın harfleriyle, neyi ne kadar sakladığı. Neden önemli olduğu sonraki satırlarda.

# %% exercise="keep" slideshow={"slide_type": "skip"}

# %% [markdown] lang="en" topics="A622 A645" predict="run" slideshow={"slide_type": "subslide"}
# ### How long does a memory last at the start?
#
# At the start all weights are small and the gate is hardly more than its bias: $z \approx \sigma(b)$. What was in the memory is multiplied by $z$ at every step: after $T$ steps $z^T$ of it is left. Keras starts a GRU with $b = 0$, and an LSTM (below) with a forget gate of $b = 1$. **Predict:** after how many steps is half of the memory gone, for $b = 0$, 1, 3 and 5?

# %% [markdown] lang="tr"
# ### Bellek başlangıçta ne kadar dayanır?
#
# Başlangıçta bütün ağırlıklar küçüktür, kapıyı neredeyse yalnızca sapması belirler: $z \approx \sigma(b)$. Bellekteki değer her adımda $z$ ile çarpılır: $T$ adım sonra geriye $z^T$ katı kalır. Keras bir GRU'yu $b = 0$ ile, bir LSTM'yi (aşağıda) unutma kapısında (forget gate) $b = 1$ ile başlatır. **Tahmin edin:** $b = 0$, 1, 3 ve 5 için belleğin yarısı kaç adımda yok olur?

# %% answers=true slideshow={"slide_type": "subslide"}
_ = plots.week12.memory((0, 1, 3, 5), steps=60)

# %% [markdown] lang="en" slideshow={"slide_type": "fragment"}
# 1, 2, 14 and 103 steps. Now the opening is clear. 36 words lie between noun and ending, on the mean. With $b = 0$ the gate leaves about $10^{-11}$ of the noun there. A little more gets through by way of the candidate, but not even a millionth of the gradient at the last word arrives at the noun: nothing to learn from. With $b = 3$ a sixth of the noun is left, and a fifth of the gradient arrives. The simple network has no gate at all, but Keras starts $R$ orthogonal, and the embeddings start so small that tanh is nearly a straight line: its state is turned, not shrunk.
#
# So gates are no guarantee of a long memory. **They can keep, if the gate before the old value starts open** ($z$ near 1; at bias 0 it is half open). The same bias is good advice for the forget gate of an LSTM; Keras starts it at 1 for this reason.

# %% [markdown] lang="tr"
# 1, 2, 14 ve 103 adım. Açılıştaki sonuç şimdi anlaşılıyor. İsimle ek arasında ortalama 36 kelime vardır. $b = 0$ iken kapı, ismin oraya $10^{-11}$ kadarını bırakır. Aday yoluyla biraz daha fazlası geçer, ama son kelimedeki gradyanın milyonda biri bile isme ulaşmaz: öğrenilecek bir şey yoktur. $b = 3$ iken ismin altıda biri kalır, gradyanın da beşte biri ulaşır. Basit ağda hiç kapı yoktur, ama Keras $R$'yi ortogonal başlatır, gömmeler (embedding) de o kadar küçük başlar ki tanh neredeyse düz bir çizgidir: durum döner, küçülmez.
#
# Demek ki kapılar, belleğin uzun olacağının güvencesi değildir. **Saklayabilirler, yeter ki eski değerin önündeki kapı açık başlasın** ($z$ 1'e yakın olsun; sapma 0 iken kapı yarı açıktır). Aynı sapma LSTM'nin unutma kapısı için de önerilir; Keras onu bu yüzden 1'den başlatır.

# %% [markdown] lang="en" topics="A611 A629 A647 A649 C004-52 C004-53" slideshow={"slide_type": "subslide"}
# ### LSTM: two gates for keeping and writing
#
# The **long short-term memory** (LSTM) separates memory and output, and has a gate for each of three decisions: write (update), keep (**forget gate**), show (output).
#
# $$\tilde c^{\langle t\rangle} = \tanh\!\left(W_c[a^{\langle t-1\rangle}, x^{\langle t\rangle}] + b_c\right), \qquad \Gamma_k = \sigma\!\left(W_k[a^{\langle t-1\rangle}, x^{\langle t\rangle}] + b_k\right), \quad k = u, f, o$$
#
# $$c^{\langle t\rangle} = \Gamma_u \odot \tilde c^{\langle t\rangle} + \Gamma_f \odot c^{\langle t-1\rangle}, \qquad a^{\langle t\rangle} = \Gamma_o \odot \tanh c^{\langle t\rangle}$$
#
# $\Gamma_f$ multiplies the old memory, so **open means keep**, whatever its name says. Where GRU must choose ($\Gamma_u$ and $1 - \Gamma_u$), LSTM may keep **and** add. Keras calls the gates i, f, o and stores the blocks in the order i, f, c, o.
#
# The LSTM is **not** a further development of the GRU, as a note has it: it is of 1997 (its forget gate of 2000), the GRU of 2014.

# %% [markdown] lang="tr"
# ### LSTM: saklamak ve yazmak için ayrı kapılar
#
# **Uzun kısa süreli bellek** (long short-term memory, LSTM), bellekle çıktıyı ayırır ve üç kararın her biri için bir kapısı vardır: yazmak (güncelleme), saklamak (**unutma kapısı**), göstermek (çıktı).
#
# $$\tilde c^{\langle t\rangle} = \tanh\!\left(W_c[a^{\langle t-1\rangle}, x^{\langle t\rangle}] + b_c\right), \qquad \Gamma_k = \sigma\!\left(W_k[a^{\langle t-1\rangle}, x^{\langle t\rangle}] + b_k\right), \quad k = u, f, o$$
#
# $$c^{\langle t\rangle} = \Gamma_u \odot \tilde c^{\langle t\rangle} + \Gamma_f \odot c^{\langle t-1\rangle}, \qquad a^{\langle t\rangle} = \Gamma_o \odot \tanh c^{\langle t\rangle}$$
#
# $\Gamma_f$ eski bellekle çarpılır; adı ne derse desin, **açık olması saklamak demektir**. GRU'nun seçmek zorunda olduğu yerde ($\Gamma_u$ ve $1 - \Gamma_u$) LSTM hem saklayabilir **hem** ekleyebilir. Keras kapılara i, f, o der, blokları i, f, c, o sırasıyla tutar.
#
# Bir ders notunda yazılanın aksine LSTM, GRU'nun geliştirilmiş biçimi **değildir**: 1997 tarihlidir (unutma kapısı 2000), GRU ise 2014.


# %% slideshow={"slide_type": "subslide"}
def lstm_loop(x, kernel, recurrent, bias):
    a = c = np.zeros((len(x), len(recurrent)))
    for t in range(x.shape[1]):
        z = np.split(x[:, t] @ kernel + a @ recurrent + bias, 4, axis=1)
        write, keep_gate, show = sigmoid(z[0]), sigmoid(z[1]), sigmoid(z[3])
        c = write * np.tanh(z[2]) + keep_gate * c
        a = show * np.tanh(c)
    return a


lstm = layers.LSTM(5, seed=0, dtype="float64")
by_layer = lstm(batch)
by_loop = lstm_loop(batch, *lstm.params.values())
print("max |difference| < 1e-12:", abs(by_layer - by_loop).max() < 1e-12)
print("bias (i, f, c, o):", lstm.params["bias"].reshape(4, 5)[:, 0])
keras_bridge.compare(
    layers.LSTM(5, return_sequences=True, seed=0), batch.astype("float32")
)

# %% [markdown] lang="en" topics="A611 A629 B92" predict="run" slideshow={"slide_type": "subslide"}
# ### Which one is small?
#
# A lecture note says that the GRU is better than the simple RNN "because it has fewer parameters". **Predict** the parameters for 100 units and inputs of 50 numbers: SimpleRNN, GRU (in both forms), LSTM.

# %% [markdown] lang="tr"
# ### Hangisi küçük?
#
# Bir ders notu GRU'nun basit RNN'den "daha az parametresi olduğu için" iyi olduğunu söyler. 100 birim ve 50 sayılık girdi için parametre sayısını **tahmin edin**: SimpleRNN, (iki biçimiyle) GRU, LSTM.

# %% answers=true slideshow={"slide_type": "fragment"}
for layer in (
    layers.SimpleRNN(100),
    layers.GRU(100, reset_after=False),
    layers.GRU(100),
    layers.LSTM(100),
):
    layer.build((None, None, 50))
    print(f"{type(layer).__name__:10} {layer.count_params():>6,}")

# %% [markdown] lang="en" topics="C001-43" slideshow={"slide_type": "fragment"}
# $n(n + m) + n = 15{,}100$ for one block of $n$ units and $m$ inputs. The GRU has **three** such blocks, the LSTM four: the GRU is larger than the simple network, and three quarters of the LSTM. A step of it costs about three quarters of the arithmetic, too. Is it less accurate? Chung and others (2014) compared both on music and speech and found gated units ahead of the simple one, but no winner between them. Gates ease **vanishing** gradients; against exploding ones you still clip.

# %% [markdown] lang="tr"
# $n$ birim ve $m$ girdi için bir blokta $n(n + m) + n = 15{,}100$ parametre vardır. GRU'da böyle **üç** blok, LSTM'de dört blok bulunur: GRU basit ağdan büyüktür, LSTM'nin dörtte üçü kadardır. Bir adımındaki hesap da yaklaşık dörtte üçü kadardır. Doğruluğu daha mı düşüktür? Chung ve arkadaşları (2014) ikisini müzik ve konuşma verisinde karşılaştırdı; kapılı birimleri basit olanın önünde buldu, ama ikisinin arasında bir kazanan bulamadı. Kapılar **kaybolan** gradyan (vanishing gradient) sorununu hafifletir; patlayana karşı yine kırpmak gerekir.

# %% [markdown] lang="en" slideshow={"slide_type": "skip"}
# **Exercise 5.** Write `recurrent_parameters`: how many parameters any of these layers has, both forms of the GRU and `Bidirectional` included.

# %% [markdown] lang="tr"
# **Alıştırma 5.** `recurrent_parameters` fonksiyonunu yazın: bu katmanlardan herhangi birinde kaç parametre olduğu; GRU'nun iki biçimi ve `Bidirectional` da içinde.

# %% exercise="recurrent_parameters" slideshow={"slide_type": "skip"}

# %% [markdown] lang="en" predict="play" slideshow={"slide_type": "subslide"}
# ### Play: how long gates remember
#
# 1. A pulse enters at the first step. Raise the bias of the update gate. **Predict** at which bias half of the pulse is still there after 50 steps.
# 2. Now the LSTM: raise its forget bias, then lower its input bias. What does each of them change?
# 3. Raise the noise. Which memory suffers first?
#
# **Goal:** with noise of 0.5 or more, what the pulse changes stays for 50 steps between half and twice of what it was at first, in both cells.

# %% [markdown] lang="tr"
# ### Deneyin: kapılar ne kadar hatırlar?
#
# 1. İlk adımda bir darbe girer. Güncelleme kapısının sapmasını artırın. 50 adım sonra darbenin yarısının hâlâ bellekte olması için sapmanın kaç olması gerektiğini **tahmin edin**.
# 2. Şimdi LSTM: unutma sapmasını artırın, sonra girdi sapmasını düşürün. Her biri neyi değiştirir?
# 3. Gürültüyü artırın. Önce hangi bellek zarar görür?
#
# **Hedef:** gürültü en az 0.5 iken darbenin yaptığı değişiklik, iki hücrede de 50 adım boyunca ilk hâlinin yarısı ile iki katı arasında kalsın.

# %% slideshow={"slide_type": "subslide"}
labs.GateMemory()

# %% [markdown] lang="en" slideshow={"slide_type": "skip"}
# **What you should have noticed.** The GRU follows its bias almost as if the gate were alone: half is gone after 1, 13, 93 steps at 0, 3, 5 (1, 14, 103 by the formula; in ten other draws 1 or 2, 13 to 17, 91 to 119). Half outlasts 50 steps from a bias of 4.5 on. What it keeps longer it **writes** more softly, since one gate does both: the pulse moves it by 0.67, 0.08, 0.011. The LSTM writes 0.32 whatever its forget bias is. But from a forget bias of 3 on the difference need not fade: in most draws it grows, here to 3.7 times after 50 steps, because the state goes on to feed gates and memory. With an input bias of $-4$ it follows its gate as the GRU does, and writes 0.014. Noise hurts the longest memory first: raised to 2, it takes the half of the GRU at bias 5 from 93 steps to 66, at bias 3 from 13 to 11.

# %% [markdown] lang="tr"
# **Neyi fark etmiş olmalısınız?** GRU, neredeyse belleği yalnızca kapı belirliyormuş gibi davranır: sapma 0, 3, 5 iken yarısı 1, 13, 93 adımda yok olur (formüle göre 1, 14, 103; başka on çekilişte 1 ya da 2, 13 ile 17 arasında, 91 ile 119 arasında). Yarısının 50 adımdan uzun kalması için sapma en az 4.5 olmalıdır. Daha uzun sakladığını daha hafif **yazar**, çünkü ikisi de aynı kapıya bağlıdır: darbe belleği 0.67, 0.08, 0.011 kadar değiştirir. LSTM'de bu değişiklik, unutma sapması ne olursa olsun 0.32'dir. Ama 3'lük unutma sapmasından başlayarak fark sönmeyebilir: çekilişlerin çoğunda büyür, burada 50 adım sonra 3.7 katına çıkar, çünkü durum kapıları ve belleği beslemeyi sürdürür. Girdi sapması $-4$ iken LSTM de GRU gibi yalnızca kapısına uyar ve 0.014 kadar yazar. Gürültü önce en uzun belleğe zarar verir: 2'ye çıkınca GRU'da darbenin yarısı, sapma 5 iken 93 yerine 66 adımda, sapma 3 iken 13 yerine 11 adımda yok olur.

# %% [markdown] lang="en" predict="play" slideshow={"slide_type": "subslide"}
# ### Play: the race over the gap, live
#
# The opening again, now in your hands: simple network, GRU and LSTM read the same sentences side by side.
#
# 1. Start with a short gap. Who is first?
# 2. Lengthen the gap until GRU and LSTM stay at guessing. **Predict** the gate bias that brings them back.
#
# **Goal:** eight phrases or more in the gap, and GRU and LSTM both reach a dev accuracy of 0.95 within 200 steps.

# %% [markdown] lang="tr"
# ### Deneyin: aralık yarışı, canlı
#
# Açılıştaki yarış bu kez sizin elinizde: basit ağ, GRU ve LSTM aynı cümleleri yan yana okur.
#
# 1. Kısa bir aralıkla başlayın. Hangisi önde?
# 2. Aralığı, GRU ile LSTM rastgele tahminde kalana kadar uzatın. Yeniden öğrenmelerini sağlayacak kapı sapmasını **tahmin edin**.
#
# **Hedef:** aralıkta en az sekiz söz öbeği varken hem GRU hem LSTM, 200 adım içinde 0.95 doğrulama doğruluğuna ulaşsın.

# %% slideshow={"slide_type": "subslide"}
labs.LongGapLive()

# %% [markdown] lang="en" slideshow={"slide_type": "skip"}
# **What you should have noticed.** (Starts of 200 steps; you see the first.) With one phrase in the gap all three are about equally fast. With the gate half open (bias 0) the LSTM guesses from three phrases on, the GRU from four (three starts). With eight, in ten starts, neither gets beyond 0.56: the gradient is gone before it meets the noun, 36 words back. With bias 3 and rate 0.003 both reach 1.00 every time, and 0.95 after 80 to 110 steps (GRU), after 40 to 110 (LSTM). With bias 1, Keras' own, the LSTM gets to 0.95 in six of ten. The simple network starts orthogonal and learns, too, more slowly: 0.95 in four of ten. A rate of 0.01 spoils the LSTM, not the GRU. A step of a gated layer costs about three times as much.

# %% [markdown] lang="tr"
# **Neyi fark etmiş olmalısınız?** (200'er adımlık başlangıçlar; gördüğünüz, ilkidir.) Aralıkta bir tane söz öbeği varken üçü de yaklaşık aynı hızda öğrenir. Kapı yarı açıkken (sapma 0) LSTM üç, GRU dört söz öbeğinden başlayarak rastgele tahminde kalır (üç başlangıç). Sekiz söz öbeğiyle, on başlangıçta, ikisi de 0.56'yı geçemez: gradyan, 36 kelime gerideki isme varmadan yok olur. Sapma 3, öğrenme oranı 0.003 iken ikisi de her seferinde 1.00'e ulaşır; 0.95'e GRU 80 ile 110 adım arasında, LSTM 40 ile 110 arasında. Sapma Keras'ın kendi değeri olan 1 iken LSTM, on başlangıcın altısında 0.95'e ulaşır. Basit ağ ortogonal başlar, o da öğrenir, ama daha yavaş: on başlangıcın dördünde 0.95'e ulaşır. 0.01'lik öğrenme oranı LSTM'yi bozar, GRU'yu bozmaz. Kapılı bir katmanda bir adım yaklaşık üç kat uzun sürer.

# %% [markdown] lang="en" topics="A648 A649 A633" predict="run" slideshow={"slide_type": "subslide"}
# ### Reading from both ends
#
# "He said: *Teddy bears* are on sale." "He said: *Teddy Roosevelt* was a great president." Is *Teddy* a name? Up to that word both sentences are the same, so a network that reads forwards must give the same answer twice.
#
# A **bidirectional RNN** reads the sentence a second time from its end, with weights of its own, and joins both states at each step: $\hat y^{\langle t\rangle} = g\left(W_y\,[\,\overrightarrow{a}^{\langle t\rangle}, \overleftarrow{a}^{\langle t\rangle}\,] + b_y\right)$. The two chains never feed each other: the graph has **no cycle**, and backpropagation goes through both as before. The blocks in it may be LSTMs or GRUs.
#
# The cell makes two sequences of 6 steps that differ in the last three only. **Predict:** at which steps do the outputs differ, forwards and in both directions?

# %% [markdown] lang="tr"
# ### İki uçtan okumak
#
# "He said: *Teddy bears* are on sale." (oyuncak ayılar indirimde) "He said: *Teddy Roosevelt* was a great president." (büyük bir başkandı) *Teddy* bir ad mı? O kelimeye kadar iki cümle aynıdır; ileri doğru okuyan bir ağ, ikisinde de aynı yanıtı vermek zorundadır.
#
# **Çift yönlü yinelemeli sinir ağı** (bidirectional RNN) cümleyi, ayrı ağırlıklarla, bir kez de sondan başa okur ve iki durumu her adımda birleştirir: $\hat y^{\langle t\rangle} = g\left(W_y\,[\,\overrightarrow{a}^{\langle t\rangle}, \overleftarrow{a}^{\langle t\rangle}\,] + b_y\right)$. İki zincir birbirini beslemez: çizgede **çevrim yoktur**, geri yayılım ikisinden de eskisi gibi geçer. İçindeki bloklar LSTM ya da GRU olabilir.
#
# Hücre, yalnızca son üç adımı farklı olan, 6 adımlı iki sıralı dizi üretir. **Tahmin edin:** çıktılar ileri doğru okurken ve iki yönde okurken hangi adımlarda farklıdır?

# %% answers=true slideshow={"slide_type": "subslide"}
pair = np.repeat(rng.normal(size=(1, 6, 3)), 2, axis=0)
pair[1, 3:] = rng.normal(size=(3, 3))
forwards = layers.LSTM(4, return_sequences=True, seed=0)
both_ways = layers.Bidirectional(layers.LSTM(4, return_sequences=True), "concat")
for layer in (forwards, both_ways):
    y = layer(pair.astype("float32"))
    differ = abs(y[0] - y[1]).max(axis=1) > 0
    print(f"{type(layer).__name__:13} {y.shape}", differ.astype(int))
keras_bridge.compare(both_ways, pair.astype("float32"))

# %% [markdown] lang="en" slideshow={"slide_type": "fragment"}
# Both ways the answer at *Teddy* may depend on what follows. The price: twice the parameters, and the whole sentence must be there before the first answer. For live speech, and for a language model ({{12.5}}), which must not see the next word, that is no choice.

# %% [markdown] lang="tr"
# İki yönde okununca *Teddy* kelimesindeki yanıt, ardından gelene bağlı olabilir. Bedeli: iki kat parametre; üstelik ilk yanıttan önce cümlenin tümünün elde olması gerekir. Canlı konuşmada ve sonraki kelimeyi görmemesi gereken bir dil modelinde ({{12.5}}) bu yol kullanılamaz.

# %% [markdown] lang="en" topics="A639 A641 B91" predict="run" slideshow={"slide_type": "slide"}
# ## 12.5 A language model
#
# ### Which of two sentences was said?
#
# "The apple and *pair* salad", "the apple and *pear* salad": they sound the same. A **language model** gives every sentence a probability, and the chain rule of probability makes it out of small steps, each of which is a question an RNN can answer: *what comes next?*
#
# $$P(y^{\langle 1\rangle}, \dots, y^{\langle T\rangle}) = \prod_{t=1}^{T} P\!\left(y^{\langle t\rangle} \mid y^{\langle 1\rangle}, \dots, y^{\langle t-1\rangle}\right)$$
#
# At each step a softmax over the whole vocabulary; the input is the word before, the target the word itself; an **end token** `[END]` says that the sentence is over. Products of many small numbers become 0 in a computer, so one adds logarithms.
#
# Suppose $P(\text{pair}) = 3.2 \cdot 10^{-13}$ and $P(\text{pear}) = 5.7 \cdot 10^{-10}$. **Predict:** how many times likelier is *pear*, and what are the two logarithms?

# %% [markdown] lang="tr"
# ## 12.5 Dil modeli
#
# ### İki cümleden hangisi söylendi?
#
# "The apple and *pair* salad", "the apple and *pear* salad": İngilizcede ikisi aynı okunur; ilki "elma ve çift salatası" gibi anlamsız, ikincisi "elma ve armut salatası" demektir. **Dil modeli** (language model) her cümleye bir olasılık verir; olasılığın zincir kuralı (chain rule) bunu, her biri bir RNN'nin yanıtlayabileceği küçük sorulardan kurar: *sırada ne var?*
#
# $$P(y^{\langle 1\rangle}, \dots, y^{\langle T\rangle}) = \prod_{t=1}^{T} P\!\left(y^{\langle t\rangle} \mid y^{\langle 1\rangle}, \dots, y^{\langle t-1\rangle}\right)$$
#
# Her adımda bütün kelime dağarcığı üzerinde bir softmax vardır; girdi bir önceki kelimedir, hedef ise sıradaki kelimenin kendisi; **bitiş belirteci** `[END]` cümlenin bittiğini söyler. Çok sayıda küçük sayının çarpımı bilgisayarda 0 olur; bu yüzden logaritmalar toplanır.
#
# $P(\text{pair}) = 3.2 \cdot 10^{-13}$ ve $P(\text{pear}) = 5.7 \cdot 10^{-10}$ olsun. **Tahmin edin:** *pear* kaç kat daha olasıdır, iki logaritma kaçtır?

# %% [markdown] lang="en" slideshow={"slide_type": "notes"}
# *For the instructor.* 13 minutes for 12.5. Let the class continue "The function returns the ..." and count the answers: that is a language model, too. Usual misconception: perplexity is an error; it is a number of choices.

# %% [markdown] lang="tr"
# *Öğretmene not.* 12.5 için 13 dakika. Öğrenciler "Bugün hava çok ..." cümlesini sürdürsün, yanıtları sayın: bu da bir dil modelidir. Sık görülen yanılgı: şaşkınlık bir hatadır; oysa bir seçenek sayısıdır.

# %% answers=true slideshow={"slide_type": "fragment"}
p_pair, p_pear = 3.2e-13, 5.7e-10
print(
    f"ratio {p_pear / p_pair:.1f}   log P {math.log(p_pair):.4f}, {math.log(p_pear):.4f}"
)
print(f"0.01 ** 200 = {0.01**200}   200 log 0.01 = {200 * math.log(0.01):.1f}")

# %% [markdown] lang="en" topics="A642 A640" slideshow={"slide_type": "subslide"}
# ### Words or letters?
#
# | tokens | vocabulary | for | against |
# |---|---|---|---|
# | words | 10,000 and more | short sequences | a word that was not there is `[UNK]` |
# | characters | about 100 | no unknown word | sequences nearly seven times as long |
#
# Our model reads **characters**, of the Python documentation that every Python brings along (`pydoc_data`; its text differs a little from version to version). Its vocabulary is what stands in the text, its windows are 64 characters long, and the targets are the same windows one character on. The last tenth is kept for testing.

# %% [markdown] lang="tr"
# ### Kelimeler mi, harfler mi?
#
# | belirteçler | kelime dağarcığı | olumlu yanı | olumsuz yanı |
# |---|---|---|---|
# | kelimeler | 10,000 ve üstü | kısa diziler | dağarcıkta olmayan kelime `[UNK]` olur |
# | karakterler | yaklaşık 100 | bilinmeyen kelime yok | neredeyse yedi kat uzun diziler |
#
# Modelimiz **karakter** okur; okuduğu metin, her Python kurulumuyla birlikte gelen Python belgeleridir (`pydoc_data`; metin sürümden sürüme biraz değişir). Kelime dağarcığı, metinde geçen karakterlerdir; pencereler 64 karakter uzunluğundadır, hedefler aynı pencerelerin bir karakter ileri kaydırılmış hâlidir. Metnin son onda biri test için ayrılır.

# %% slideshow={"slide_type": "skip"}
docs = datasets.load_python_docs()
library_text = "\n".join(docs[name] for name in sorted(docs))[:180_000]
characters = text.CharTokenizer(pad=None, unknown=None).adapt(library_text)
tokens, size = characters.encode(library_text), len(characters.vocabulary)
cut = int(0.9 * len(tokens))
train_text, test_text = tokens[:cut], tokens[cut:]
print(40 < size < 130, library_text[:60].split())

# %% [markdown] lang="en" topics="A640 A641" predict="run" slideshow={"slide_type": "subslide"}
# ### The rival: counting
#
# The oldest language model has no weights: count which characters followed the last $n - 1$ ones (the counts of runs of $n$ characters, **$n$-grams**). Where such a context was seldom seen, lean on the next shorter one. The measure is the **perplexity**
#
# $$\text{perplexity} = \exp\left(-\frac{1}{T}\sum_{t=1}^{T} \log P\!\left(y^{\langle t\rangle} \mid \text{what came before}\right)\right),$$
#
# the exponential of the mean cross-entropy. Read it aloud: *among how many equally likely characters does the model hesitate?* A model that knows nothing has as many as the vocabulary, one that knows the future has 1. **Predict** the perplexity on the test text: with the frequencies of single characters alone, and with the four before.

# %% [markdown] lang="tr"
# ### Rakip: saymak
#
# En eski dil modelinin ağırlığı yoktur: son $n - 1$ karakteri hangi karakterlerin izlediğini sayın (art arda $n$ karakterlik parçaların, yani **$n$-gramların** sayımı). Böyle bir bağlam az görülmüşse, bir karakter daha kısa olan bağlama dayanın. Ölçü, **şaşkınlıktır** (perplexity):
#
# $$\text{şaşkınlık} = \exp\left(-\frac{1}{T}\sum_{t=1}^{T} \log P\!\left(y^{\langle t\rangle} \mid \text{öncekiler}\right)\right),$$
#
# yani e üzeri ortalama çapraz entropi (cross-entropy). Sesli okuyun: *model, eşit olasılıklı kaç karakter arasında kararsız kalıyor?* Hiçbir şey bilmeyen bir modelde bu sayı kelime dağarcığının büyüklüğüdür, geleceği bilende 1. Test metnindeki şaşkınlığı **tahmin edin**: yalnızca tek tek karakterlerin sıklığıyla, bir de önceki dört karaktere bakarak.


# %% slideshow={"slide_type": "skip"}
def counting(train, test, orders):
    # en: context -> what followed it
    # tr: bağlam -> ardından gelenler
    seen = defaultdict(Counter)
    for n in range(orders):
        for t in range(n, len(train)):
            seen[train[t - n : t].tobytes()][train[t]] += 1
    log_p = np.zeros((orders, len(test)))
    for t in range(orders, len(test)):
        p = 1 / size
        for n in range(orders):
            after = seen.get(test[t - n : t].tobytes())
            # en: kinds of followers say how open the context is
            # tr: ardından gelenlerin çeşidi, bağlamın ne kadar açık olduğunu gösterir
            if after:
                p = (after[test[t]] + len(after) * p) / (after.total() + len(after))
            log_p[n, t] = math.log(p)
    return [text.perplexity(row[orders:]) for row in log_p]


counted = counting(train_text, test_text, 5)

# %% tags=["nbval-ignore-output"] answers=true slideshow={"slide_type": "fragment"}
print("n = 1 ... 5:", np.round(counted, 1))

# %% [markdown] lang="en" predict="run" topics="A640" slideshow={"slide_type": "subslide"}
# ### The network
#
# Embedding, one GRU of 128 units, softmax over the characters at **every** step; gradients clipped to norm 1. Choosing by the test windows would spoil them, so nothing is chosen here: the settings come from another cut of the text, and the curve is only shown. **Predict:** does it beat the best of the counts after about ten seconds of training?

# %% [markdown] lang="tr"
# ### Ağ
#
# Gömme, 128 birimlik tek bir GRU, **her** adımda karakterler üzerinde softmax; gradyanların normu 1'e kırpılır. Test pencerelerine bakarak seçim yapmak onları test olmaktan çıkarırdı; bu yüzden burada hiçbir şey seçilmez: ayarlar metnin başka bir kesitinden gelir, eğri yalnızca gösterilir. **Tahmin edin:** yaklaşık on saniyelik eğitimden sonra ağ, saymanın en iyisini geçer mi?

# %% slideshow={"slide_type": "skip"}
writer = models.Sequential(
    [
        layers.Embedding(size, 32),
        layers.GRU(128, return_sequences=True),
        layers.Dense(size),
    ],
    seed=0,
)
cross_entropy = losses.SparseCategoricalCrossentropy(from_logits=True)
writer.compile(optimizers.Adam(0.005, clipnorm=1.0), cross_entropy, metrics=[])
test_windows = text.make_windows(test_text, 64, 64)
course = []
for epoch in range(8):
    shifted = text.make_windows(train_text[5 * epoch :], 64, 64)
    writer.fit(*shifted, 32, verbose=0, seed=epoch)
    course.append(math.exp(writer.evaluate(*test_windows)["loss"]))

# %% tags=["nbval-ignore-output"] answers=true slideshow={"slide_type": "subslide"}
_ = plots.week12.perplexities(counted, course)

# %% answers=true slideshow={"slide_type": "skip"}
best = min(counted)
print("0.8 < course[-1] / min(counted) < 1.25:", 0.8 < course[-1] / best < 1.25)

# %% [markdown] lang="en" slideshow={"slide_type": "fragment"}
# Single characters: about 27; the four before bring it down to about 4. And the network, with some eighty thousand weights and ten seconds of training? It passes the counts of four characters and comes close to those of five (4.5 against 4.2 with Python 3.11 and this start), which took a second. On a longer cut of the same text (200,000 characters) it was ahead, with 5.0 and 5.1 in two starts against 5.4. Say it so: **in class time a small network is about as good as counting.** What counting cannot do is grow: eight characters give 4.4, worse than five, and the longer a context, the less often it was seen: of those of twenty characters in the test text seven in ten are new. A state of 128 numbers can carry what matters of them.

# %% [markdown] lang="tr"
# Tek tek karakterlerle yaklaşık 27; önceki dört karakter bunu yaklaşık 4'e indirir. Ya seksen bin kadar ağırlığı ve on saniyelik eğitimiyle ağ? Dört karakterlik sayımları geçer, bir saniye süren beş karakterliklere yaklaşır (Python 3.11 ve bu başlangıçla 4.5'e karşı 4.2). Aynı metnin daha uzun bir kesitinde (200,000 karakter) ise öndeydi: iki başlangıçta 5.0 ve 5.1, saymada 5.4. Doğrusu şudur: **ders süresi içinde küçük bir ağ, yaklaşık saymak kadar iyidir.** Saymanın yapamadığı, büyümektir: sekiz karakterle 4.4 çıkar, bu beş karakterle bulunandan kötüdür; bağlam uzadıkça görülme sıklığı azalır: test metnindeki yirmi karakterlik bağlamların onda yedisi daha önce hiç görülmemiştir. 128 sayılık bir durum ise onların önemli yanını taşıyabilir.

# %% [markdown] lang="en" topics="A640" predict="run" slideshow={"slide_type": "subslide"}
# ### How a model writes
#
# Give it a beginning; draw the next character from its softmax; feed that back as the next input; go on until `[END]`, or for as long as you like. Before drawing, the logits may be divided by a **temperature** $\tau$:
#
# $$P(y) = \operatorname{softmax}(z / \tau)$$
#
# $z$ are the logits. The figure shows what our network expects behind the beginning `The `, at three temperatures. **Predict:** which $\tau$ makes the text boring, which one makes it wild?

# %% [markdown] lang="tr"
# ### Bir model nasıl yazar?
#
# Modele bir başlangıç verin; sonraki karakteri onun softmax'ından çekin; çekileni yeni girdi olarak geri verin; `[END]` gelene kadar ya da istediğiniz kadar sürdürün. Çekmeden önce logitler bir **sıcaklığa** (temperature) $\tau$ bölünebilir:
#
# $$P(y) = \operatorname{softmax}(z / \tau)$$
#
# $z$ logitlerdir. Grafik, `The ` başlangıcından sonra ağımızın ne beklediğini üç sıcaklıkta gösteriyor. **Tahmin edin:** hangi $\tau$ metni sıkıcı, hangisi çılgın yapar?

# %% tags=["nbval-ignore-output"] answers=true slideshow={"slide_type": "subslide"}
start = characters.encode("The ")
scores = writer.predict(start[None])[0, -1]
by_temperature = {
    tau: text.sampling_probabilities(scores, tau) for tau in (0.3, 1.0, 2.0)
}
_ = plots.week12.next_character(by_temperature, characters.vocabulary.tokens)

# %% [markdown] lang="en" slideshow={"slide_type": "fragment"}
# Below 1 the likeliest grow likelier: safe, and repetitive. Above 1 all become alike: new words, and nonsense. $\tau \to 0$ always takes the likeliest one, $\tau \to \infty$ any character with equal chance.

# %% [markdown] lang="tr"
# Sıcaklık 1'in altındayken en olası karakterler daha da olası olur: güvenli ama kendini yineleyen bir metin. 1'in üstünde bütün olasılıklar birbirine yaklaşır: yeni kelimeler ve saçmalık. $\tau \to 0$ hep en olası karakteri, $\tau \to \infty$ her karakteri eşit olasılıkla seçer.

# %% [markdown] lang="en" slideshow={"slide_type": "skip"}
# **Exercise 6. Build a cell.** `GRUCell` is one step of a GRU with the weights of Keras. Write it. The next cell gives **your** cell the trained weights and lets it write.

# %% [markdown] lang="tr"
# **Alıştırma 6. Bir hücre kurun.** `GRUCell`, ağırlıkları Keras'ınkiler gibi düzenlenmiş bir GRU'nun tek adımıdır. Onu yazın. Sonraki hücre eğitilmiş ağırlıkları **sizin** hücrenize verir ve ona metin yazdırır.

# %% exercise="GRUCell" slideshow={"slide_type": "skip"}

# %% slideshow={"slide_type": "skip"}
Cell = week12.GRUCell.trusted(GRUCell)
table = writer.layers[0].params["embeddings"]
dense = writer.layers[2]
cell = Cell(*writer.layers[1].params.values())


def written(beginning, count, temperature, seed=0):
    rng, h = np.random.default_rng(seed), cell.start(1)
    ids = list(characters.encode(beginning))
    for t in range(len(ids) + count - 1):
        h = cell.step(table[ids[t]][None], h)
        if t + 1 == len(ids):
            ids.append(text.sample(dense(h)[0], temperature, seed=rng))
    return characters.decode(ids)


h = cell.start(1)
for token in start:
    h = cell.step(table[token][None], h)
print(f"max |difference| < 1e-4: {abs(dense(h)[0] - scores).max() < 1e-4}")

# %% tags=["nbval-ignore-output"] slideshow={"slide_type": "subslide"}
for temperature in (0.3, 1.0, 2.0):
    print(f"--- {temperature}\n{written('The ', 150, temperature)}")

# %% [markdown] lang="en" predict="play" slideshow={"slide_type": "subslide"}
# ### Play: a language model, live
#
# 1. Start it and read what it writes. In which order does it learn: frequencies of letters, word lengths, words?
# 2. Move the temperature while it writes. **Predict** the share of real words at 0.2 and at 1.5.
# 3. Change the number of units and the learning rate: how far down does the perplexity go, and when does it turn round?
#
# **Goal:** on the proverbs, a dev perplexity below 10 within 100 steps.

# %% [markdown] lang="tr"
# ### Deneyin: dil modeli, canlı
#
# 1. Başlatın ve yazdıklarını okuyun. Hangi sırayla öğreniyor: harf sıklıkları, kelime uzunlukları, kelimeler?
# 2. Yazarken sıcaklığı değiştirin. Gerçek kelimelerin payını 0.2'de ve 1.5'te **tahmin edin**.
# 3. Birim sayısını ve öğrenme oranını (learning rate) değiştirin: şaşkınlık nereye kadar iner, ne zaman yeniden yükselir?
#
# **Hedef:** atasözlerinde, 100 adım içinde 10'un altında bir doğrulama şaşkınlığı.

# %% slideshow={"slide_type": "subslide"}
labs.LanguageLive()

# %% [markdown] lang="en" slideshow={"slide_type": "skip"}
# **What you should have noticed.** On the hundred proverbs (rate 0.01, 64 units, ten starts) the dev perplexity is best after 50 to 90 steps, with 8.9; counting runs of three letters gives 10.5. Then the proverbs are learned by heart: after 300 steps 1.6 on the training text and 33 on the dev text, week 6's **overfitting**. The share of written words that exist falls with the temperature: 93% at 0.2, 77% at 0.5, 42% at 1, 13% at 1.5; the cold text is right, and says the same again and again. On Python's documentation counting stays ahead, as above.

# %% [markdown] lang="tr"
# **Neyi fark etmiş olmalısınız?** Yüz atasözünde (öğrenme oranı 0.01, 64 birim, on başlangıç) doğrulama şaşkınlığı 50 ile 90 adım arasında en iyidir: 8.9; üçlü harf dizilerini saymak 10.5 verir. Sonra atasözleri ezberlenir: 300 adım sonra eğitim metninde 1.6, doğrulama metninde 33; bu, 6. haftanın **aşırı öğrenmesidir** (overfitting). Yazılan kelimelerden gerçek olanların payı sıcaklıkla düşer: 0.2'de %93, 0.5'te %77, 1'de %42, 1.5'te %13; düşük sıcaklıkta yazılan metin doğrudur, ama aynı şeyi yineler durur. Python belgelerinde, yukarıdaki gibi, saymak öndedir.

# %% [markdown] lang="en" slideshow={"slide_type": "skip"}
# **Exercise 7.** Write `perplexity` for a batch of padded sequences: only real steps count.

# %% [markdown] lang="tr"
# **Alıştırma 7.** Dolgulu dizilerden oluşan bir yığın için `perplexity` fonksiyonunu yazın: yalnızca gerçek adımlar sayılır.

# %% exercise="perplexity" slideshow={"slide_type": "skip"}

# %% [markdown] lang="en" topics="A616 A623 A625 A626 A627 A628 B107" predict="run" slideshow={"slide_type": "slide"}
# ## 12.6 Convolution over time
#
# ### A window instead of a memory
#
# Week 8's filter slides over one axis just as well. A **one-dimensional convolution** (`Conv1D`) looks at $f$ neighbouring steps at once, with the same learned weights everywhere:
#
# $$y_{t,n} = \sum_{a=0}^{f-1} \sum_{c} x_{ts+a,\,c}\; k_{a,c,n} + b_n$$
#
# $a$ counts the steps of the window, $c$ the features, $n$ the filters, $s$ is the stride, $b_n$ a bias. Why use it? What matters is often **local** (a beat, a word ending); what is learned at one place holds everywhere; all places can be computed **at once**; and each further layer sees a longer piece. The arguments in Keras: `Conv1D(filters, kernel_size, strides=1, padding="valid", activation=None)`; `MaxPooling1D(pool_size=2, strides=None, padding="valid")`, where `strides=None` means as far as the window is long.
#
# **Predict** the number of steps that are left of 10: after $f = 3$ with stride 1; with stride 2; after max pooling by 2; and after pooling by 2 with `same`. And of 9 steps, for both poolings?

# %% [markdown] lang="tr"
# ## 12.6 Zaman boyunca evrişim
#
# ### Bellek yerine pencere
#
# Hafta 8'in filtresi tek bir eksende de aynı biçimde kayar. **Tek boyutlu evrişim** (one-dimensional convolution, `Conv1D`), birbirine komşu $f$ adıma birden bakar; öğrenilen ağırlıklar her yerde aynıdır:
#
# $$y_{t,n} = \sum_{a=0}^{f-1} \sum_{c} x_{ts+a,\,c}\; k_{a,c,n} + b_n$$
#
# $a$ penceredeki adımları, $c$ öznitelikleri, $n$ filtreleri sayar; $s$ uzun adım (stride), $b_n$ ise sapmadır. Neden kullanılır? Önemli olan çoğu zaman **yereldir** (bir kalp atışı, bir kelime eki); bir yerde öğrenilen her yerde geçerlidir; bütün yerler **birden** hesaplanabilir; her yeni katman daha uzun bir parçayı görür. Keras'taki argümanlar: `Conv1D(filters, kernel_size, strides=1, padding="valid", activation=None)`; `MaxPooling1D(pool_size=2, strides=None, padding="valid")`; burada `strides=None`, pencerenin uzunluğu kadar demektir.
#
# 10 adımdan geriye kaç adım kaldığını **tahmin edin**: $f = 3$, uzun adım 1 ile; uzun adım 2 ile; 2'lik maksimum havuzlamadan (max pooling) sonra; `same` ile 2'lik havuzlamadan (pooling) sonra. 9 adımdan, bu iki havuzlamanın her biriyle kaç adım kalır?

# %% [markdown] lang="en" slideshow={"slide_type": "notes"}
# *For the instructor.* 7 minutes for 12.6. Recall the formula of week 8. Ask what a dilated kernel sees: the goal of the lab.

# %% [markdown] lang="tr"
# *Öğretmene not.* 12.6 için 7 dakika. 8. haftanın formülünü hatırlatın. Genişletilmiş bir çekirdeğin ne gördüğünü sorun: laboratuvarın hedefi budur.

# %% answers=true slideshow={"slide_type": "subslide"}
for steps in (10, 9):
    signal = rng.normal(size=(1, steps, 2)).astype("float32")
    for layer in (
        layers.Conv1D(4, 3),
        layers.Conv1D(4, 3, strides=2),
        layers.MaxPooling1D(2),
        layers.MaxPooling1D(2, padding="same"),
    ):
        print(
            f"{type(layer).__name__:12} {steps} -> {layer(signal).shape[1]}", end="   "
        )
    print()

# %% [markdown] lang="en" slideshow={"slide_type": "fragment"}
# $\lfloor (10 - 3)/s \rfloor + 1$: 8 and 4, as in week 8; pooling leaves 5 both times. Only at an odd length does `same` differ: $\lceil 9/2 \rceil = 5$ against $\lfloor 9/2 \rfloor = 4$; its last window holds one step. Output and gradients are those of Keras, with stride, and with **causal** padding, which puts all zeros in front, so that no output sees the future:

# %% [markdown] lang="tr"
# $\lfloor (10 - 3)/s \rfloor + 1$: 8. haftadaki gibi 8 ve 4; havuzlama iki durumda da 5 bırakır. `same` yalnızca tek sayılı uzunluklarda farklıdır: $\lceil 9/2 \rceil = 5$, öteki $\lfloor 9/2 \rfloor = 4$; son penceresinde yalnızca bir adım vardır. Çıktı ve gradyanlar Keras'ınkilerdir; uzun adımla da, bütün sıfırları öne koyan ve böylece hiçbir çıktıya geleceği göstermeyen **nedensel** (causal) dolguyla da:

# %% slideshow={"slide_type": "-"}
signal = rng.normal(size=(2, 12, 3)).astype("float32")
for layer in (
    layers.Conv1D(4, 3, strides=2, activation="relu", seed=0),
    layers.Conv1D(4, 3, padding="causal", dilation_rate=2, seed=0),
    layers.MaxPooling1D(3, strides=2, padding="same"),
):
    print(keras_bridge.compare(layer, signal))

# %% [markdown] lang="en" topics="A625" predict="run" slideshow={"slide_type": "subslide"}
# ### Two filters on a brain wave
#
# The EEG of week 1, second channel, 80 samples a second. One kernel holds nine times 1/9, the other one $1, 0, -1$. **Predict** what each does to slow and to fast waves.

# %% [markdown] lang="tr"
# ### Bir beyin dalgasında iki filtre
#
# Hafta 1'in EEG'si, ikinci kanal, saniyede 80 ölçüm. Bir çekirdekte dokuz tane 1/9, ötekinde $1, 0, -1$ var. Her birinin yavaş ve hızlı dalgalara ne yaptığını **tahmin edin**.

# %% answers=true slideshow={"slide_type": "skip"}
wave = datasets.load_eeg()[:240, 1]
kernels = {"1/9 ... 1/9": np.full(9, 1 / 9), "1, 0, -1": np.array([1.0, 0.0, -1.0])}
filtered = {
    name: ops.conv(wave[None, :, None], k[:, None, None])[0, :, 0]
    for name, k in kernels.items()
}

# %% answers=true slideshow={"slide_type": "subslide"}
_ = plots.week12.filtered(wave, filtered, rate=80)

# %% [markdown] lang="en" slideshow={"slide_type": "fragment"}
# The mean of nine keeps slow waves and removes some frequencies wholly: $80/9 = 8.9$ waves a second fit into its window exactly once and cancel, and so do those that fit twice, three and four times (17.8, 26.7, 35.6). The difference removes what does not change (0 waves a second) and doubles waves of 20 a second, whose half period is the distance between its two weights; those of 40 a second it does not see at all. In week 8 the same two kernels blurred a picture and found its edges; here nobody chose them well: a network **learns** them.

# %% [markdown] lang="tr"
# Dokuz değerin ortalaması yavaş dalgaları korur, bazı frekansları ise tümüyle siler: saniyede $80/9 = 8.9$ kez salınan dalga pencereye tam bir kez sığar ve toplamı 0 olur; pencereye iki, üç ve dört kez sığanlar da (17.8, 26.7, 35.6) öyle. Fark, değişmeyeni (saniyede 0 dalga) siler, yarım periyodu iki ağırlığının arası kadar olan, saniyede 20 kez salınan dalganın genliğini iki katına çıkarır; saniyede 40 kez salınanı ise hiç görmez. 8. haftada aynı iki çekirdek bir görüntüyü bulanıklaştırmış ve kenarlarını bulmuştu; bir ağda ise çekirdekleri kimse seçmez: ağ onları **öğrenir**.

# %% [markdown] lang="en" predict="play" slideshow={"slide_type": "subslide"}
# ### Play: Conv1D on the EEG
#
# 1. Make the averaging kernel longer. Which waves go first?
# 2. **Predict** what a stride of 4 does to fast waves, then look.
# 3. Raise the dilation of a short kernel: how much does it see, and which waves does it let through?
#
# **Goal:** ten weights or fewer, and at least 70% of the output's power between 8 and 13 waves a second.

# %% [markdown] lang="tr"
# ### Deneyin: EEG'de Conv1D
#
# 1. Ortalama alan çekirdeği uzatın. Önce hangi dalgalar yok olur?
# 2. 4'lük bir uzun adımın hızlı dalgalara ne yapacağını **tahmin edin**, sonra bakın.
# 3. Kısa bir çekirdeğin genişletmesini (dilation) artırın: çekirdek kaç ölçüm görür, hangi dalgaları geçirir?
#
# **Hedef:** en çok on ağırlıkla, çıktının gücünün en az %70'i saniyede 8 ile 13 dalga arasında olsun.

# %% slideshow={"slide_type": "subslide"}
labs.EegFilter()

# %% [markdown] lang="en" slideshow={"slide_type": "skip"}
# **What you should have noticed.** A mean of $k$ samples shuts out $80/k$ waves a second, its multiples, and what lies around. Weights with alternating signs pass what swings with them: with dilation 4 each half wave lasts 4 samples, which is 10 waves a second (30 pass as well, but hold little power), and eight such weights raise the share between 8 and 13 from 10% to 78% (channel 1). A stride of 2 halves what can be told apart: behind it 30 waves a second look like 10. The learned kernel foretells the next sample with 0.82 to 0.94 of the error of the last value, by channel; 25 weights are no better than 10.

# %% [markdown] lang="tr"
# **Neyi fark etmiş olmalısınız?** $k$ ölçümün ortalaması, saniyede $80/k$ dalgayı, onun katlarını ve yakınlarındakileri geçirmez. İşareti sırayla değişen ağırlıklar, kendileriyle birlikte salınanı geçirir: genişletme 4 iken her yarım dalga 4 ölçüm sürer, bu saniyede 10 dalga demektir (30 dalga da geçer, ama gücü azdır); böyle sekiz ağırlık, 8 ile 13 arasındaki payı %10'dan %78'e çıkarır (kanal 1). 2'lik uzun adım, ayırt edilebilen frekansları yarıya indirir: çıktıda saniyede 30 dalga 10 gibi görünür. Öğrenilen çekirdeğin sonraki ölçümü öngörürken yaptığı hata, kanala göre, son değerin hatasının 0.82 ile 0.94 katı arasındadır; 25 ağırlık 10'dan iyi değildir.

# %% [markdown] lang="en" slideshow={"slide_type": "skip"}
# **Exercise 8.** Write `sequence_sizes`: the steps that are left behind each layer of a stack over time, for every padding, and how many steps of the sequence the last one sees.

# %% [markdown] lang="tr"
# **Alıştırma 8.** `sequence_sizes` fonksiyonunu yazın: zaman boyunca üst üste konan katmanların her birinden sonra, her dolgu türü için geriye kaç adım kaldığı ve sonuncunun sıralı dizinin kaç adımını gördüğü.

# %% exercise="sequence_sizes" slideshow={"slide_type": "skip"}

# %% [markdown] lang="en" topics="A618" predict="run" slideshow={"slide_type": "slide"}
# ## 12.7 Short and long ones in one batch
#
# ### Who pays for the padding?
#
# A batch is one array, so short sequences are filled up with padding. Padding is no data: it must not move the state, and it must not count in the loss. A **mask** says where the data are: True for a real step. `Embedding(mask_zero=True)` makes it from the zeros, and the layers hand it on.
#
# Three sequences of 5, 3 and 2 real steps are padded to 5. The network is wrong on every real step (loss 2 each), and it has learned that padding follows padding (loss 0). **Predict** the mean loss without and with the mask.

# %% [markdown] lang="tr"
# ## 12.7 Kısası ve uzunu aynı yığında
#
# ### Dolgunun bedelini kim öder?
#
# Bir yığın tek bir dizi (array) olduğundan, kısa sıralı diziler dolguyla uzatılır. Dolgu veri değildir: durumu değiştirmemeli, kayba katılmamalıdır. **Maske** (mask), verinin nerede olduğunu söyler: gerçek adımda True. `Embedding(mask_zero=True)` onu sıfırlardan çıkarır, katmanlar da ileriye aktarır.
#
# Gerçek uzunlukları 5, 3 ve 2 olan üç sıralı dizi, dolguyla 5 adıma tamamlanıyor. Ağ her gerçek adımda yanılıyor (her birinde kayıp 2), ama dolgunun ardından dolgu geldiğini öğrenmiş (kayıp 0). Ortalama kaybı maskesiz ve maskeyle **tahmin edin**.

# %% [markdown] lang="en" slideshow={"slide_type": "notes"}
# *For the instructor.* 5 minutes for 12.7. Usual misconception: masking makes a sequence shorter. Nothing gets shorter; a masked step leaves the state as it is.

# %% [markdown] lang="tr"
# *Öğretmene not.* 12.7 için 5 dakika. Sık görülen yanılgı: maskeleme diziyi kısaltır. Hiçbir şey kısalmaz; maskelenmiş adım durumu olduğu gibi bırakır.

# %% answers=true slideshow={"slide_type": "subslide"}
mask = np.arange(5) < np.array([[5], [3], [2]])
step_losses = np.where(mask, 2.0, 0.0)
print(f"{step_losses.mean():.3f}   mask: {step_losses[mask].mean():.3f}")
padded = rng.normal(size=(3, 5, 4))
reading = layers.GRU(6, seed=0, dtype="float64")
short = reading(padded[1:2, :3])
masked = reading(padded, mask=mask)
print("max |difference| < 1e-12:", abs(masked[1] - short[0]).max() < 1e-12)
keras_bridge.compare(layers.GRU(6, seed=0), padded.astype("float32"), mask=mask)

# %% [markdown] lang="en" slideshow={"slide_type": "fragment"}
# $2 \cdot 10/15 = 1.333$ instead of 2: a third of the loss has vanished in the padding, and the shorter the sequences, the better the network looks. The masked GRU gives for the padded sequence what it gives for the short one alone.
#
# **Exercise 9. Find the bug.** `masked_mean` shall average losses over real steps, whatever `batch_size` is. It is right as long as nothing is padded and all batches are of one size. Mend it; there is more than one bug.

# %% [markdown] lang="tr"
# 2 yerine $2 \cdot 10/15 = 1.333$: kaybın üçte biri dolguda yok olmuş; diziler kısaldıkça ağ daha iyi görünür. Maskeli GRU dolgulu dizide, kısa dizi tek başına verildiğindeki sonucun aynısını bulur.
#
# **Alıştırma 9. Hata avı.** `masked_mean`, `batch_size` ne olursa olsun, kayıpların gerçek adımlar üzerinden ortalamasını almalıdır. Dolgu olmadığı ve bütün yığınlar aynı boyda olduğu sürece sonuç doğrudur. Düzeltin; birden çok hata var.

# %% exercise="masked_mean" slideshow={"slide_type": "skip"}

# %% [markdown] lang="en" topics="A618 A676" predict="run" slideshow={"slide_type": "subslide"}
# ### Is the average of the words enough?
#
# **Sentiment analysis**: is a review good or bad? The cheapest network averages the vectors of all words and puts a dense layer on top. It is small and often good. Now two reviews of the same words: "not bad, good" and "not good, bad". **Predict:** how often can a network be right that averages, how often one that reads (GRU, many-to-one)? The reviews of the cell hold one "good", one "bad", a "not" before one of the two, and neutral words around them.

# %% [markdown] lang="tr"
# ### Kelimelerin ortalaması yeter mi?
#
# **Duygu analizi** (sentiment analysis): bir yorum iyi mi, kötü mü? En ucuz ağ, bütün kelimelerin vektörlerinin ortalamasını alır ve üstüne yoğun katman koyar. Küçüktür, çoğu zaman da iyidir. Şimdi aynı kelimelerden iki yorum alın: "kötü değil, iyi" ve "iyi değil, kötü". **Tahmin edin:** ortalama alan bir ağ ne sıklıkla doğru yanıt verebilir, okuyan bir ağ (GRU, çoktan bire) ne sıklıkla? Hücredeki yorumlarda bir "iyi", bir "kötü", ikisinden birinin yanında bir "değil", çevrelerinde de yansız kelimeler vardır.


# %% slideshow={"slide_type": "skip"}
def reviews(count, seed):
    rng = np.random.default_rng(seed)
    rows, y = [], rng.integers(0, 2, count)
    for label in y:
        said, denied = (1, 2) if label else (2, 1)
        order = [3, denied, said] if rng.random() < 0.5 else [said, 3, denied]
        around = rng.integers(4, 8, rng.integers(2, 7)).tolist()
        place = rng.integers(0, len(around) + 1)
        rows.append(around[:place] + order + around[place:])
    return text.pad_sequences(rows, 9, padding="post"), y


def judge(middle, seed):
    model = models.Sequential(
        [
            layers.Embedding(8, 16, mask_zero=True),
            middle,
            layers.Dense(16, "relu"),
            layers.Dense(1),
        ],
        seed=seed,
    )
    loss = losses.BinaryCrossentropy(from_logits=True)
    model.compile(optimizers.Adam(0.01, clipnorm=1.0), loss)
    model.fit(*reviews(1500, seed), 32, 6, seed=seed, verbose=0)
    x, y = reviews(400, seed + 100)
    return ((model.predict(x)[:, 0] > 0) == y).mean()


averaging = [judge(layers.GlobalAveragePooling1D(), seed) for seed in range(5)]
reading = [judge(layers.GRU(16), seed) for seed in range(5)]

# %% tags=["nbval-ignore-output"] answers=true slideshow={"slide_type": "subslide"}
print("GlobalAveragePooling1D", np.round(averaging, 2))
print("GRU                   ", np.round(reading, 2))

# %% answers=true slideshow={"slide_type": "skip"}
print("GlobalAveragePooling1D < 0.6:", max(averaging) < 0.6)
print("GRU > 0.97:", min(reading) > 0.97)

# %% [markdown] lang="en" slideshow={"slide_type": "fragment"}
# The average cannot do better than guessing, whatever is put on top of it: both reviews have the **same** average. The GRU reads the order and is right nearly always. How rare such sentences are among your reviews decides; measure both before you build the larger network.

# %% [markdown] lang="tr"
# Ortalama, üstüne ne konursa konsun rastgele tahminden iyi olamaz: iki yorumun ortalaması **aynıdır**. GRU sırayı okur ve neredeyse her zaman doğru yanıt verir. Sizin yorumlarınızda böyle cümlelerin ne kadar seyrek olduğu belirleyicidir; büyük ağı kurmadan önce ikisini de ölçün.

# %% [markdown] lang="en" topics="A433" predict="run" slideshow={"slide_type": "subslide"}
# ### Where to drop out in a recurrent network
#
# Week 6's **dropout** stands behind dense layers; in a convolutional network behind its dense ones ({{8.10}}); and in a recurrent network **between** the layers: on what goes in and on what comes out. On the way from state to state it would meet the memory at every step. **Predict:** if each entry of a state is dropped with probability 0.2 at every step anew, which share of the entries survives 50 steps?

# %% [markdown] lang="tr"
# ### Yinelemeli ağda seyreltme nereye konur?
#
# Altıncı haftanın **seyreltmesi** (dropout) yoğun katmanların ardına konur; evrişimli ağda da onun yoğun katmanlarının ardına ({{8.10}}); yinelemeli ağda ise katmanların **arasına**: gireni ve çıkanı seyreltir. Durumdan duruma giden yolda olsaydı belleği her adımda bir daha seyreltirdi. **Tahmin edin:** bir durumun her elemanı her adımda yeniden 0.2 olasılıkla kapatılırsa elemanların ne kadarı 50 adım sonra kalır?

# %% answers=true slideshow={"slide_type": "fragment"}
print(f"0.8 ** 50 = {0.8**50:.1e}")
between = models.Sequential(
    [
        layers.GRU(32, return_sequences=True),
        layers.Dropout(0.2),
        layers.GRU(32),
        layers.Dropout(0.2),
        layers.Dense(1),
    ],
    seed=0,
)
print([tuple(s.shape) for s in (between.predict(np.zeros((2, 50, 8), "float32")),)])

# %% [markdown] lang="en" slideshow={"slide_type": "fragment"}
# One in 70,000: nothing is remembered. Keras' argument `recurrent_dropout` therefore draws **one** mask for all steps of a sequence (Gal and Ghahramani, 2016), so that the same entries rest the whole time.

# %% [markdown] lang="tr"
# 70,000'de bir: hiçbir şey hatırlanmaz. Bu yüzden Keras'ın `recurrent_dropout` argümanı, bir dizinin bütün adımları için **tek** bir maske çeker (Gal ve Ghahramani, 2016); böylece bütün dizi boyunca aynı elemanlar kapalı kalır.

# %% [markdown] lang="en" topics="A610 A614 A617" predict="run" slideshow={"slide_type": "slide"}
# ## 12.8 Can you beat yesterday?
#
# ### The forecast that costs nothing
#
# For a series there is always a rival that learns nothing: **the next value is the last one** (the naive forecast). A forecast is worth its trouble only if its error is smaller:
#
# $$\text{ratio} = \frac{\text{RMSE of the forecast}}{\text{RMSE of the last value}}$$
#
# (RMSE: root of the mean squared error.) We forecast one step ahead from the 16 steps before: the daily close of GOOG, the mean temperature of Seattle, and two channels of the EEG. The first 80% of the time train, the last 20% test; the scale comes from the training part (no look into the future). Two models: a linear filter, which is a `Conv1D` with one kernel of length 16, fitted by least squares; and a GRU of 16 units (300 steps, three starts; its rate, one of 0.001, 0.003, 0.01, 0.03 for each series, did best on the last fifth of the training part). Both forecast the **change** from the last value. **Predict** for each series: ratio above or below 1?

# %% [markdown] lang="tr"
# ## 12.8 Dünü yenebilir misiniz?
#
# ### Bedelsiz öngörü
#
# Serilerde, hiçbir şey öğrenmeyen bir rakip her zaman vardır: **sonraki değer, son değere eşittir** (yalın öngörü, naive forecast). Bir öngörü ancak hatası bu rakibinkinden küçükse zahmete değer:
#
# $$\text{oran} = \frac{\text{öngörünün RMSE'si}}{\text{son değerin RMSE'si}}$$
#
# (RMSE: ortalama kare hatanın (mean squared error) karekökü.) Önceki 16 adımdan bir adım sonrasını öngörüyoruz: GOOG'un günlük kapanışı, Seattle'ın ortalama sıcaklığı ve EEG'nin iki kanalı. Zamanın ilk %80'i eğitim, son %20'si test; ölçek eğitim parçasından gelir (geleceğe bakılmaz). İki model var: biri, en küçük karelerle (least squares) bulunan doğrusal bir filtre, yani çekirdeği 16 uzunluğunda, tek filtreli bir `Conv1D`; öteki, 16 birimlik bir GRU (300 adım, üç başlangıç; her serinin öğrenme oranı, 0.001, 0.003, 0.01, 0.03 arasından, eğitim parçasının son beşte birinde en iyi sonucu verendir). İkisi de son değere göre **değişimi** öngörür. Her seri için **tahmin edin**: oran 1'in üstünde mi, altında mı?

# %% [markdown] lang="en" slideshow={"slide_type": "notes"}
# *For the instructor.* 5 minutes for 12.8. Let the class bet on GOOG. Usual misconception: a curve of forecasts that hugs the prices is a good forecast; shift it by one day and it is the last value.

# %% [markdown] lang="tr"
# *Öğretmene not.* 12.8 için 5 dakika. Sınıf GOOG üzerine bahse girsin. Sık görülen yanılgı: fiyatların üstüne yapışan bir öngörü eğrisi iyi bir öngörüdür; oysa bir gün kaydırın, son değerin ta kendisi çıkar.


# %% slideshow={"slide_type": "skip"}
def split_by_time(series, look_back=16, share=0.8):
    series = np.asarray(series, "float64")
    cut = int(share * len(series))
    # en: one scale, from training alone
    # tr: tek ölçek, yalnızca eğitim parçasından
    series = series / np.diff(series[:cut]).std()
    rows = np.lib.stride_tricks.sliding_window_view(series, look_back + 1)
    # en: relative to the last value that is known
    # tr: bilinen son değere göre
    rows = rows - rows[:, -2:-1]
    x, y = rows[:, :-1], rows[:, -1]
    # en: windows whose target lies in the training part
    # tr: hedefi eğitim parçasında olan pencereler
    first = cut - look_back
    return (x[:first], y[:first]), (x[first:], y[first:])


def rmse(forecast, y):
    return math.sqrt(np.mean((forecast - y) ** 2))


def ratio_of_filter(train, test):
    x, y = (np.column_stack([part[0], np.ones(len(part[0]))]) for part in (train, test))
    weights, *_rest = np.linalg.lstsq(x, train[1], rcond=None)
    return rmse(y @ weights, test[1]) / rmse(0, test[1])


def ratio_of_gru(train, test, rate, seed):
    model = models.Sequential([layers.GRU(16), layers.Dense(1)], seed=seed)
    model.compile(optimizers.Adam(rate, clipnorm=1.0), "mse")
    steps = 300 * 32 // len(train[0])
    x, y = train[0][..., None].astype("float32"), train[1].astype("float32")
    model.fit(x, y, 32, steps, seed=seed, verbose=0)
    forecast = model.predict(test[0][..., None].astype("float32"))[:, 0]
    return rmse(forecast, test[1]) / rmse(0, test[1])


series = {
    "GOOG": datasets.load_goog()[1],
    "Seattle": datasets.load_seattle_temperature()[1],
    "EEG 1": datasets.load_eeg()[:, 0],
    "EEG 3": datasets.load_eeg()[:, 2],
}
rates = {"GOOG": 0.001, "Seattle": 0.003, "EEG 1": 0.01, "EEG 3": 0.03}
ratios = {
    name: (
        ratio_of_filter(*split_by_time(values)),
        [ratio_of_gru(*split_by_time(values), rates[name], seed) for seed in range(3)],
    )
    for name, values in series.items()
}

# %% tags=["nbval-ignore-output"] answers=true slideshow={"slide_type": "subslide"}
_ = plots.week12.forecasts(ratios)

# %% answers=true slideshow={"slide_type": "skip"}
print("GOOG > 1:", ratios["GOOG"][0] > 1, min(ratios["GOOG"][1]) > 1)
print("EEG 1 < 0.9:", ratios["EEG 1"][0] < 0.9, max(ratios["EEG 1"][1]) < 0.9)

# %% [markdown] lang="en" topics="A610" slideshow={"slide_type": "fragment"}
# Neither model beats the last value of the share: its price behaves like a **random walk**, whose next step does not depend on the steps before, and the weights that a filter finds in the past are noise. Temperatures fall back to their usual values and brain waves swing, so the past says something about the next step: already the linear filter is 3% better than the last value in Seattle and 21% on the first channel of the EEG. The GRU adds a little in Seattle (0.95 to 0.96 against 0.97) and on the first channel (0.71 to 0.77 against 0.79), and nothing on the third. At a rate of 0.003 it would fall behind the filter on the first channel (0.81 to 0.84): who does not tune finds the wrong winner. Begin with the last value, then the linear filter; build a network only if it beats both.

# %% [markdown] lang="tr"
# Hisse senedinde iki model de son değeri yenemez: fiyatı bir **rastgele yürüyüş** (random walk) gibi davranır, sonraki adımı önceki adımlara bağlı değildir; bir filtrenin geçmişte bulduğu ağırlıklar gürültüdür. Sıcaklıklar olağan değerlerine döner, beyin dalgaları salınır; bu yüzden geçmiş, sonraki adım hakkında bir şey söyler: doğrusal filtre bile Seattle'da son değerden %3, EEG'nin birinci kanalında %21 iyidir. GRU, Seattle'da (0.97 yerine 0.95 ile 0.96 arasında) ve birinci kanalda (0.79 yerine 0.71 ile 0.77 arasında) biraz daha kazandırır, üçüncü kanalda hiçbir şey kazandırmaz. Öğrenme oranı 0.003 olsaydı birinci kanalda filtrenin gerisinde kalırdı (0.81 ile 0.84 arasında): ayar yapmayan, yanlış kazananı bulur. Önce son değeri, sonra doğrusal filtreyi deneyin; ancak ikisini de yenen bir ağ kurmaya değer.

# %% [markdown] lang="en" slideshow={"slide_type": "skip"}
# **Exercise 10. Real data.** Write `naive`: the error of any forecast over that of the last value, some steps ahead, without a look into the future (mean absolute errors this time). The next cell asks your function about a mean of the last five days. The next time somebody shows you a curve that hugs the prices, you have the number.

# %% [markdown] lang="tr"
# **Alıştırma 10. Gerçek veri.** `naive` fonksiyonunu yazın: herhangi bir öngörünün birkaç adım sonrası için hatasının son değerin hatasına oranı, geleceğe bakmadan (bu kez ortalama mutlak hatalarla (mean absolute error)). Sonraki hücre, son beş günün ortalamasını fonksiyonunuzla sınar. Biri size bir daha fiyatların üstüne yapışan bir eğri gösterdiğinde elinizde bu sayı olur.

# %% exercise="naive" slideshow={"slide_type": "skip"}

# %% slideshow={"slide_type": "skip"}
ratio = week12.naive.trusted(naive)


def five_days(past):
    return past[-5:].mean()


for name in ("GOOG", "Seattle"):
    for horizon in (1, 3, 10):
        error = ratio(five_days, series[name], horizon, len(series[name]) // 2)
        print(f"{name:8} {horizon:2} {error:.2f}")

# %% [markdown] lang="en" slideshow={"slide_type": "skip"}
# An average of days only lags behind a random walk: GOOG stays above 1 at each of the three horizons. In Seattle the last value wins for tomorrow (1.33), and loses three and ten days ahead (0.97, 0.91): there the usual says more than the last. A ratio without its horizon says nothing.

# %% [markdown] lang="tr"
# Birkaç günün ortalaması, rastgele yürüyüşü yalnızca gecikerek izler: GOOG üç ufukta da 1'in üstündedir. Seattle'da yarın için son değer kazanır (1.33), üç ve on gün sonrası için kaybeder (0.97, 0.91): orada olağan değer, son değerden daha çok şey söyler. Ufku söylenmeyen bir oranın anlamı yoktur.

# %% [markdown] lang="en" topics="A622 A645 A647 C001-29 C001-42 C001-43 C004-52 C004-53" slideshow={"slide_type": "slide"}
# ## 12.9 Find the slip
#
# Six claims that stand in lecture notes which students really used, or are often heard. Each is wrong. Say **why** before you open the answer.
#
# **Claim 1.** "The GRU is better than the simple RNN because it has fewer parameters."
#
# <details><summary>Answer</summary>
#
# It has three times as many (15,100 against 45,300 for 100 units and 50 inputs). What helps is that it can keep.
# </details>
#
# **Claim 2.** "The GRU solves vanishing and exploding gradients."
#
# <details><summary>Answer</summary>
#
# It eases vanishing, if the gate before the old value starts open enough; the opening shows one that does not. Against exploding gradients one clips.
# </details>
#
# **Claim 3.** "In an RNN inputs are not forgotten."
#
# <details><summary>Answer</summary>
#
# A plain RNN does forget over long spans: what comes back from 50 steps away is $10^{-7}$ of a gradient at $\rho = 1.2$ ({{12.3}}).
# </details>
#
# **Claim 4.** "$c^{\langle t+1\rangle} = \Gamma_u \odot \tilde c^{\langle t+1\rangle} + (1 - \Gamma_u) \odot c^{\langle t+1\rangle}$"
#
# <details><summary>Answer</summary>
#
# The old memory $c^{\langle t\rangle}$ is missing on the right: nothing recurs, and for $\Gamma_u > 0$ the equation says $c = \tilde c$.
# </details>
#
# **Claim 5.** "The LSTM is a further development of the GRU."
#
# <details><summary>Answer</summary>
#
# The other way round in time: LSTM 1997, its forget gate 2000, GRU 2014.
# </details>
#
# **Claim 6.** "In Keras a bias of $-30$ at the first gate of a GRU freezes the memory."
#
# <details><summary>Answer</summary>
#
# Keras' $z$ multiplies the old state: $-30$ forgets everything at once, $+30$ freezes.
# </details>

# %% [markdown] lang="tr"
# ## 12.9 Hatayı bulun
#
# Altı sav; bir bölümü öğrencilerin gerçekten kullandığı ders notlarından, bir bölümü sık duyulanlardan. Hepsi yanlış. Yanıtı açmadan önce **nedenini** söyleyin.
#
# **Sav 1.** "GRU basit RNN'den iyidir, çünkü daha az parametresi vardır."
#
# <details><summary>Yanıt</summary>
#
# Üç kat parametresi vardır (100 birim ve 50 girdi için 15,100'e karşı 45,300). İşe yarayan, saklayabilmesidir.
# </details>
#
# **Sav 2.** "GRU, kaybolan ve patlayan gradyan sorunlarını çözer."
#
# <details><summary>Yanıt</summary>
#
# Eski değerin önündeki kapısı yeterince açık başlarsa kaybolmayı hafifletir; açılış, bunu yapamayan bir GRU gösterir. Patlayan gradyana karşı kırpma gerekir.
# </details>
#
# **Sav 3.** "RNN'de girdiler unutulmaz."
#
# <details><summary>Yanıt</summary>
#
# Basit RNN uzun aralıklarda unutur: $\rho = 1.2$ iken 50 adım öteden gradyanın $10^{-7}$ kadarı geri gelir ({{12.3}}).
# </details>
#
# **Sav 4.** "$c^{\langle t+1\rangle} = \Gamma_u \odot \tilde c^{\langle t+1\rangle} + (1 - \Gamma_u) \odot c^{\langle t+1\rangle}$"
#
# <details><summary>Yanıt</summary>
#
# Sağ tarafta eski bellek $c^{\langle t\rangle}$ yoktur: hiçbir şey yinelenmez; $\Gamma_u > 0$ iken eşitlik $c = \tilde c$ demektir.
# </details>
#
# **Sav 5.** "LSTM, GRU'nun geliştirilmiş biçimidir."
#
# <details><summary>Yanıt</summary>
#
# Zaman sırası terstir: LSTM 1997, unutma kapısı 2000, GRU 2014.
# </details>
#
# **Sav 6.** "Keras'ta bir GRU'nun ilk kapısında $-30$'luk bir sapma belleği dondurur."
#
# <details><summary>Yanıt</summary>
#
# Keras'ta $z$ eski durumla çarpılır: $-30$ her şeyi bir anda unutturur, $+30$ dondurur.
# </details>

# %% [markdown] lang="en" slideshow={"slide_type": "notes"}
# *For the instructor.* 2 minutes for 12.9. Claim 6 for all, the rest for home.

# %% [markdown] lang="tr"
# *Öğretmene not.* 12.9 için 2 dakika. Sav 6 hep birlikte, kalanı eve.

# %% [markdown] lang="en" predict="run" slideshow={"slide_type": "slide"}
# ## 12.10 Traps of the real library
#
# ### The same model, the same data, another loss
#
# Seen with Keras 3.15.1 on TensorFlow 2.21.0; run the cells to see whether yours still does it.
#
# Two sequences: one with three real steps, each off by 1, and one with a single real step that is off by 3, padded to 3. `evaluate` gives the mean absolute error as loss and as metric. **Predict** both, with `batch_size=2` and with `batch_size=1`.

# %% [markdown] lang="tr"
# ## 12.10 Gerçek kitaplığın tuzakları
#
# ### Aynı model, aynı veri, başka kayıp
#
# Keras 3.15.1 ile, TensorFlow 2.21.0 üzerinde görüldü; sizin sürümünüzde de böyle olup olmadığını hücreleri çalıştırarak görün.
#
# İki sıralı dizi: birinde her birinin hatası 1 olan üç gerçek adım, ötekinde hatası 3 olan tek bir gerçek adım var; ikincisi dolguyla 3 adıma tamamlanmış. `evaluate`, ortalama mutlak hatayı (mean absolute error) hem kayıp hem ölçüt olarak verir. `batch_size=2` ve `batch_size=1` için ikisini de **tahmin edin**.

# %% [markdown] lang="en" slideshow={"slide_type": "notes"}
# *For the instructor.* 4 minutes for 12.10. Collect the predictions first.

# %% [markdown] lang="tr"
# *Öğretmene not.* 12.10 için 4 dakika. Önce tahminleri toplayın.


# %% answers=true slideshow={"slide_type": "subslide"}
def off_by(library, models):
    table = library.Embedding(4, 1, mask_zero=True)
    model = models.Sequential(
        [table, library.Dense(1, use_bias=False, kernel_initializer="ones")]
    )
    model.build((None, 3))
    table.set_weights([np.arange(4.0)[:, None]])
    model.compile("sgd", "mae", metrics=["mae"] if models is keras else [])
    return model


lengths_differ, zeros = np.array([[1, 1, 1], [3, 0, 0]]), np.zeros((2, 3, 1))
for size_of_batch in (2, 1):
    one = off_by(keras.layers, keras).evaluate(
        lengths_differ, zeros, size_of_batch, 0, return_dict=True
    )
    other = off_by(layers, models).evaluate(lengths_differ, zeros, size_of_batch)
    print(f"batch_size={size_of_batch}  keras {one}  dlcourse {other}")

# %% [markdown] lang="en" slideshow={"slide_type": "fragment"}
# Keras averages over the real steps of each batch, and then over the batches by their number of **sequences**: 1.5 in one batch, $(1 + 3)/2 = 2$ in two. The metric of the same name counts steps and stays at 1.5. So a validation loss changes with `batch_size`, and `EarlyStopping` may choose another epoch. **What to do:** monitor the metric, or keep the batch size of validation fixed. (`dlcourse` weighs every batch by its real steps.)

# %% [markdown] lang="tr"
# Keras önce her yığının gerçek adımları üzerinden, sonra yığınlar üzerinden, içlerindeki **dizi** sayısına göre ortalama alır: tek yığında 1.5, iki yığında $(1 + 3)/2 = 2$. Aynı adlı ölçüt adımları sayar ve 1.5'te kalır. Demek ki doğrulama kaybı `batch_size` ile değişir, `EarlyStopping` de başka bir dönemi (epoch) seçebilir. **Ne yapmalı:** ölçütü izleyin ya da doğrulamada yığın büyüklüğünü sabit tutun. (`dlcourse` her yığına gerçek adımları kadar ağırlık verir.)

# %% [markdown] lang="en" predict="run" slideshow={"slide_type": "subslide"}
# ### What stands at a masked step?
#
# An LSTM returns a sequence of 4 steps, of which the last two are masked. **Predict** its outputs there, alone and inside `Bidirectional`.

# %% [markdown] lang="tr"
# ### Maskelenmiş adımda ne bulunur?
#
# Bir LSTM, son ikisi maskelenmiş 4 adımlık bir dizi döndürür. Oradaki çıktılarını **tahmin edin**: tek başınayken ve `Bidirectional` içindeyken.

# %% answers=true slideshow={"slide_type": "fragment"}
steps, real = np.ones((1, 4, 1), "float32"), np.array([[True, True, False, False]])
settings = {
    "return_sequences": True,
    "kernel_initializer": "ones",
    "recurrent_initializer": "ones",
}
for library in (keras.layers, layers):
    alone = library.LSTM(1, **settings)
    inside = library.Bidirectional(library.LSTM(1, **settings))
    print(
        np.array(alone(steps, mask=real))[0].T, np.array(inside(steps, mask=real))[0].T
    )

# %% [markdown] lang="en" slideshow={"slide_type": "fragment"}
# Alone it repeats its last real output; inside `Bidirectional` both halves are 0. So `y[:, -1]`, "the last output", is right for one and silently 0 for the other. **What to do:** let the layer choose (`return_sequences=False`), and never index the last step of a masked sequence.

# %% [markdown] lang="tr"
# Tek başınayken son gerçek çıktısını yineler; `Bidirectional` içindeyken iki yarısı da 0'dır. Demek ki "son çıktı" diye alınan `y[:, -1]`, birinde doğrudur, ötekinde sessizce 0 olur. **Ne yapmalı:** seçimi katmana bırakın (`return_sequences=False`), maskeli bir dizinin son adımını asla indisle almayın.

# %% [markdown] lang="en" predict="run" slideshow={"slide_type": "subslide"}
# ### Pooling over padding
#
# Two sequences, masked: the first holds $-1$, $-2$ and one step of padding; the second is all padding. **Predict** what average pooling with the mask gives for both, and what max pooling gives for the first.

# %% [markdown] lang="tr"
# ### Dolgu üzerinde havuzlama
#
# Maskeli iki dizi: birincide $-1$, $-2$ ve bir adım dolgu var; ikincisi baştan sona dolgu. Maskeyle ortalama havuzlamanın (average pooling) ikisi için, maksimum havuzlamanın birincisi için ne verdiğini **tahmin edin**.

# %% answers=true slideshow={"slide_type": "fragment"}
values = np.array([[[-1.0], [-2.0], [0.0]], [[0.0], [0.0], [0.0]]], "float32")
real = np.array([[True, True, False], [False, False, False]])
for name, library in (("keras", keras.layers), ("dlcourse", layers)):
    mean = np.array(library.GlobalAveragePooling1D()(values, mask=real)).ravel()
    most = np.array(library.GlobalMaxPooling1D()(values)).ravel()
    print(f"{name:9} mean {mean}  max {most}")

# %% [markdown] lang="en" slideshow={"slide_type": "fragment"}
# The average of nothing is 0/0: one empty text in a batch gives NaN. One training step later weights above it are NaN, two steps later so is the vector of every word that is used. With a relu layer above, not even the loss shows it: the compiled step makes 0 of NaN, and every text gets the same answer. (`dlcourse` gives 0.) Max pooling takes no mask and reads the padding: the largest of $-1$ and $-2$ is 0. **What to do:** drop empty sequences before training; before max pooling set padding to a very small number, or choose average pooling with a mask.

# %% [markdown] lang="tr"
# Hiçbir şeyin ortalaması 0/0'dır: yığındaki tek bir boş metin NaN verir. Bir eğitim adımı sonra üstündeki ağırlıklar, iki adım sonra da kullanılan her kelimenin vektörü NaN olur. Üstünde relu katmanı varsa kayıp bunu göstermez bile: derlenmiş eğitim adımı NaN yerine 0 koyar, bütün metinler aynı yanıtı alır. (`dlcourse` 0 verir.) Maksimum havuzlama maske almaz, dolguyu da okur: $-1$ ile $-2$'nin en büyüğü 0 çıkar. **Ne yapmalı:** boş dizileri eğitimden önce çıkarın; maksimum havuzlamadan önce dolguya çok küçük bir sayı yazın ya da maskeli ortalama havuzlamayı seçin.

# %% [markdown] lang="en" slideshow={"slide_type": "skip"}
# ## 12.11 Check yourself
#
# Click the answer you would give. Read the reasons of the others as well.
#
# **1. A sentence becomes twice as long. How many more weights does an RNN need?**
#
# <details><summary>A) twice as many</summary>
#
# No: that would be a dense layer over the whole sentence.
# </details>
# <details><summary>B) none</summary>
#
# Yes: the same weights serve at every step.
# </details>
# <details><summary>C) as many as there are new words</summary>
#
# No: the vocabulary did not grow.
# </details>
#
# **2. tanh units, orthogonal $R$ times 1.2, inputs of ordinary size. After 50 steps back the gradient ...**
#
# <details><summary>A) has exploded, since 1.2 > 1</summary>
#
# No: that is the rule of linear units. The slopes of tanh are below 1 and win here.
# </details>
# <details><summary>B) has all but vanished</summary>
#
# Yes: about $10^{-7}$ of it is left.
# </details>
# <details><summary>C) has kept its length</summary>
#
# No: that is the linear case with $\rho = 1$.
# </details>
#
# **3. The gradients [3, 4] and [0, 12] are clipped to global norm 6.5. What becomes of the first?**
#
# <details><summary>A) [1.5, 2]</summary>
#
# Yes: the global norm is 13, so everything is halved.
# </details>
# <details><summary>B) [3, 4]</summary>
#
# No: alone it is short enough, but the norm of both counts.
# </details>
# <details><summary>C) [3.9, 5.2]</summary>
#
# No: clipping never makes longer.
# </details>
#
# **4. A GRU of Keras starts with $z$ biases of 3. What is left of a memory after 43 steps?**
#
# <details><summary>A) about an eighth</summary>
#
# Yes: $0.9526^{43} = 0.12$.
# </details>
# <details><summary>B) nearly nothing</summary>
#
# No: that is bias 0, $0.5^{43}$.
# </details>
# <details><summary>C) 95%</summary>
#
# No: that is one step.
# </details>
#
# **5. A model has a mean cross-entropy of 0.693 (natural logarithm) per character. Its perplexity?**
#
# <details><summary>A) 0.5</summary>
#
# No: that is the typical probability; a perplexity is never below 1.
# </details>
# <details><summary>B) 2</summary>
#
# Yes: $e^{0.693} = 2$, as if it tossed a coin for every character.
# </details>
# <details><summary>C) 69.3</summary>
#
# No: it is the exponential, not a percentage.
# </details>
#
# **6. 20 steps, `Conv1D(8, 5, strides=3)`. How many steps are left?**
#
# <details><summary>A) 6</summary>
#
# Yes: $\lfloor 15/3 \rfloor + 1$.
# </details>
# <details><summary>B) 5</summary>
#
# No: the first window was forgotten.
# </details>
# <details><summary>C) 8</summary>
#
# No: those are the filters.
# </details>
#
# **7. A forecast of a share has an error of 2.1 dollars, the last value one of 2.0. The forecast ...**
#
# <details><summary>A) is good: it is within 1% of the price</summary>
#
# No: so is the last value, and it costs nothing.
# </details>
# <details><summary>B) is worse than no model</summary>
#
# Yes: the ratio is 1.05.
# </details>
# <details><summary>C) needs more epochs</summary>
#
# No: more training cannot find what is not there.
# </details>

# %% [markdown] lang="tr"
# ## 12.11 Kendinizi sınayın
#
# Vereceğiniz yanıta tıklayın. Ötekilerin gerekçelerini de okuyun.
#
# **1. Cümle iki kat uzuyor. RNN'ye kaç ağırlık daha gerekir?**
#
# <details><summary>A) iki kat</summary>
#
# Hayır: bu, bütün cümleye bakan bir yoğun katmanda olurdu.
# </details>
# <details><summary>B) hiç</summary>
#
# Evet: her adımda aynı ağırlıklar kullanılır.
# </details>
# <details><summary>C) yeni kelimelerin sayısı kadar</summary>
#
# Hayır: kelime dağarcığı büyümedi.
# </details>
#
# **2. tanh birimleri, ortogonal bir matrisin 1.2 katı olan $R$, olağan büyüklükte girdiler. 50 adım geride gradyan ...**
#
# <details><summary>A) patlamıştır, çünkü 1.2 > 1</summary>
#
# Hayır: bu, doğrusal birimlerin kuralıdır. tanh'ın eğimleri 1'in altındadır ve burada ağır basar.
# </details>
# <details><summary>B) neredeyse yok olmuştur</summary>
#
# Evet: yaklaşık $10^{-7}$ kadarı kalır.
# </details>
# <details><summary>C) uzunluğunu korumuştur</summary>
#
# Hayır: bu, $\rho = 1$ olan doğrusal durumdur.
# </details>
#
# **3. [3, 4] ve [0, 12] gradyanları 6.5'lik bütünsel norma kırpılıyor. Birincisi ne olur?**
#
# <details><summary>A) [1.5, 2]</summary>
#
# Evet: bütünsel norm 13'tür, her şey yarıya iner.
# </details>
# <details><summary>B) [3, 4]</summary>
#
# Hayır: tek başına yeterince kısadır, ama ikisinin ortak normuna bakılır.
# </details>
# <details><summary>C) [3.9, 5.2]</summary>
#
# Hayır: kırpma hiçbir zaman uzatmaz.
# </details>
#
# **4. Keras'ın bir GRU'su, $z$ sapmaları 3 olarak başlıyor. 43 adım sonra bellekten ne kalır?**
#
# <details><summary>A) yaklaşık sekizde biri</summary>
#
# Evet: $0.9526^{43} = 0.12$.
# </details>
# <details><summary>B) neredeyse hiç</summary>
#
# Hayır: bu, sapma 0 iken kalandır, $0.5^{43}$.
# </details>
# <details><summary>C) %95'i</summary>
#
# Hayır: bu, tek bir adımdan sonra kalandır.
# </details>
#
# **5. Bir modelin karakter başına ortalama çapraz entropisi 0.693 (doğal logaritma). Şaşkınlığı kaçtır?**
#
# <details><summary>A) 0.5</summary>
#
# Hayır: bu, tipik olasılıktır; şaşkınlık hiçbir zaman 1'in altına inmez.
# </details>
# <details><summary>B) 2</summary>
#
# Evet: $e^{0.693} = 2$; her karakter için yazı tura atıyor gibidir.
# </details>
# <details><summary>C) 69.3</summary>
#
# Hayır: e üzeri çapraz entropi alınır; bu bir yüzde değildir.
# </details>
#
# **6. 20 adım, `Conv1D(8, 5, strides=3)`. Geriye kaç adım kalır?**
#
# <details><summary>A) 6</summary>
#
# Evet: $\lfloor 15/3 \rfloor + 1$.
# </details>
# <details><summary>B) 5</summary>
#
# Hayır: ilk pencere unutulmuş.
# </details>
# <details><summary>C) 8</summary>
#
# Hayır: o, filtrelerin sayısıdır.
# </details>
#
# **7. Bir hisse senedi öngörüsünün hatası 2.1 dolar, son değerinki 2.0 dolar. Öngörü ...**
#
# <details><summary>A) iyidir: fiyattan farkı %1'in altındadır</summary>
#
# Hayır: son değer de öyledir, üstelik hiçbir şeye mal olmaz.
# </details>
# <details><summary>B) hiç model kullanmamaktan kötüdür</summary>
#
# Evet: oran 1.05'tir.
# </details>
# <details><summary>C) daha çok dönem gerektirir</summary>
#
# Hayır: daha uzun eğitim, olmayan bir şeyi bulamaz.
# </details>

# %% [markdown] lang="en" slideshow={"slide_type": "slide"}
# ## 12.12 In short
#
# | idea | formula | in code |
# |---|---|---|
# | simple step | $h_t = \tanh(x_t K + h_{t-1} R + b)$ | `SimpleRNN` |
# | back through time | $g_{t-1} = (g_t R^\top + \dots) \odot (1 - h_{t-1}^2)$ | `layer.backward(grad)` |
# | linear units, $R = \rho\,Q$, 50 back | $\rho^{50}$ | |
# | clipping by norm | $g \cdot \min(1, c/\lVert g\rVert)$ | `clipnorm`, `global_clipnorm` |
# | GRU | $h_t = z \odot h_{t-1} + (1 - z) \odot \tilde h_t$ | `GRU`, $z = 1 - \Gamma_u$ |
# | LSTM | $c_t = f \odot c_{t-1} + i \odot \tilde c_t$, $h_t = o \odot \tanh c_t$ | `LSTM`, gates i, f, c, o |
# | memory at the start | $\sigma(b)^T$ | bias 3: half in 14 steps |
# | parameters | $n(n+m) + n$, times 1, 3, 4 | `layer.count_params()` |
# | perplexity | $\exp(-\operatorname{mean} \log P)$ | `text.perplexity` |
# | temperature | $\operatorname{softmax}(z/\tau)$ | `text.sample` |
# | windows over time | $\lfloor (T - f)/s \rfloor + 1$ | `Conv1D`, `MaxPooling1D` |
# | loss of padded sequences | mean over real steps | `mask_zero=True` |
# | forecast | RMSE over that of the last value | |

# %% [markdown] lang="tr"
# ## 12.12 Kısaca
#
# | kavram | formül | kodda |
# |---|---|---|
# | basit adım | $h_t = \tanh(x_t K + h_{t-1} R + b)$ | `SimpleRNN` |
# | zamanda geriye | $g_{t-1} = (g_t R^\top + \dots) \odot (1 - h_{t-1}^2)$ | `layer.backward(grad)` |
# | doğrusal birimler, $R = \rho\,Q$, 50 adım geri | $\rho^{50}$ | |
# | norma göre kırpma | $g \cdot \min(1, c/\lVert g\rVert)$ | `clipnorm`, `global_clipnorm` |
# | GRU | $h_t = z \odot h_{t-1} + (1 - z) \odot \tilde h_t$ | `GRU`, $z = 1 - \Gamma_u$ |
# | LSTM | $c_t = f \odot c_{t-1} + i \odot \tilde c_t$, $h_t = o \odot \tanh c_t$ | `LSTM`, kapılar i, f, c, o |
# | başlangıçtaki bellek | $\sigma(b)^T$ | sapma 3 iken yarısı 14 adımda gider |
# | parametre sayısı | $n(n+m) + n$, çarpı 1, 3, 4 | `layer.count_params()` |
# | şaşkınlık | $\exp(-\operatorname{mean} \log P)$ | `text.perplexity` |
# | sıcaklık | $\operatorname{softmax}(z/\tau)$ | `text.sample` |
# | zaman boyunca pencereler | $\lfloor (T - f)/s \rfloor + 1$ | `Conv1D`, `MaxPooling1D` |
# | dolgulu dizilerin kaybı | gerçek adımlar üzerinden ortalama | `mask_zero=True` |
# | öngörü | RMSE bölü son değerin RMSE'si | |

# %% [markdown] lang="en" slideshow={"slide_type": "notes"}
# *For the instructor.* 1 minute for 12.12: read the card of formulas aloud.

# %% [markdown] lang="tr"
# *Öğretmene not.* 12.12 için 1 dakika: formül kartını sesli okuyun.

# %% [markdown] lang="en" slideshow={"slide_type": "skip"}
# **Words of the week.** sequence · time step · time series · vocabulary · token · one-hot encoding · padding · mask · recurrent neural network · hidden state · many-to-one · many-to-many · one-to-many · backpropagation through time · vanishing gradient · exploding gradient · gradient clipping · memory cell · gate · update gate · reset gate · forget gate · GRU · LSTM · bidirectional RNN · language model · perplexity · temperature · sentiment analysis · look-back.

# %% [markdown] lang="tr"
# **Haftanın terimleri.** sıralı dizi (sequence) · zaman adımı (time step) · zaman serisi (time series) · kelime dağarcığı (vocabulary) · belirteç (token) · one-hot kodlama (one-hot encoding) · dolgu (padding) · maske (mask) · yinelemeli sinir ağı (recurrent neural network) · gizli durum (hidden state) · çoktan bire (many-to-one) · çoktan çoğa (many-to-many) · birden çoğa (one-to-many) · zamanda geri yayılım (backpropagation through time) · kaybolan gradyan (vanishing gradient) · patlayan gradyan (exploding gradient) · gradyan kırpma (gradient clipping) · bellek hücresi (memory cell) · kapı (gate) · güncelleme kapısı (update gate) · sıfırlama kapısı (reset gate) · unutma kapısı (forget gate) · kapılı yinelemeli birim (GRU) · uzun kısa süreli bellek (LSTM) · çift yönlü yinelemeli sinir ağı (bidirectional RNN) · dil modeli (language model) · şaşkınlık (perplexity) · sıcaklık (temperature) · duygu analizi (sentiment analysis) · geriye bakış (look-back).

# %% [markdown] lang="en" slideshow={"slide_type": "skip"}
# **Further reading.** Elman (1990), *Finding structure in time*, Cognitive Science 14, [doi:10.1207/s15516709cog1402_1](https://doi.org/10.1207/s15516709cog1402_1). Werbos (1990), *Backpropagation through time: what it does and how to do it*, Proceedings of the IEEE 78, [doi:10.1109/5.58337](https://doi.org/10.1109/5.58337). Hochreiter, Schmidhuber (1997), *Long short-term memory*, Neural Computation 9, [doi:10.1162/neco.1997.9.8.1735](https://doi.org/10.1162/neco.1997.9.8.1735). Gers, Schmidhuber, Cummins (2000), *Learning to forget: continual prediction with LSTM* (the forget gate). Pascanu, Mikolov, Bengio (2013), *On the difficulty of training recurrent neural networks*, [arXiv:1211.5063](https://arxiv.org/abs/1211.5063) (vanishing, exploding, clipping). Cho et al. (2014), [arXiv:1406.1078](https://arxiv.org/abs/1406.1078) (GRU). Chung et al. (2014), [arXiv:1412.3555](https://arxiv.org/abs/1412.3555) (GRU against LSTM). Jozefowicz, Zaremba, Sutskever (2015), *An Empirical Exploration of Recurrent Network Architectures*, [proceedings.mlr.press/v37](https://proceedings.mlr.press/v37/jozefowicz15.html) (the bias of the forget gate). Gal, Ghahramani (2016), *A Theoretically Grounded Application of Dropout in Recurrent Neural Networks*, [arXiv:1512.05287](https://arxiv.org/abs/1512.05287). Linzen, Dupoux, Goldberg (2016), [arXiv:1611.01368](https://arxiv.org/abs/1611.01368) (agreement over gaps).
#
# **Next week:** {{week13: Word vectors, translation and attention}}: words become points in space, a sentence becomes another one, and a network looks back at what it needs.

# %% [markdown] lang="tr"
# **İleri okuma.** Elman (1990), *Finding structure in time*, Cognitive Science 14, [doi:10.1207/s15516709cog1402_1](https://doi.org/10.1207/s15516709cog1402_1). Werbos (1990), *Backpropagation through time: what it does and how to do it*, Proceedings of the IEEE 78, [doi:10.1109/5.58337](https://doi.org/10.1109/5.58337). Hochreiter, Schmidhuber (1997), *Long short-term memory*, Neural Computation 9, [doi:10.1162/neco.1997.9.8.1735](https://doi.org/10.1162/neco.1997.9.8.1735). Gers, Schmidhuber, Cummins (2000), *Learning to forget: continual prediction with LSTM* (unutma kapısı). Pascanu, Mikolov, Bengio (2013), *On the difficulty of training recurrent neural networks*, [arXiv:1211.5063](https://arxiv.org/abs/1211.5063) (kaybolma, patlama, kırpma). Cho ve ark. (2014), [arXiv:1406.1078](https://arxiv.org/abs/1406.1078) (GRU). Chung ve ark. (2014), [arXiv:1412.3555](https://arxiv.org/abs/1412.3555) (GRU ve LSTM karşılaştırması). Jozefowicz, Zaremba, Sutskever (2015), *An Empirical Exploration of Recurrent Network Architectures*, [proceedings.mlr.press/v37](https://proceedings.mlr.press/v37/jozefowicz15.html) (unutma kapısının sapması). Gal, Ghahramani (2016), *A Theoretically Grounded Application of Dropout in Recurrent Neural Networks*, [arXiv:1512.05287](https://arxiv.org/abs/1512.05287). Linzen, Dupoux, Goldberg (2016), [arXiv:1611.01368](https://arxiv.org/abs/1611.01368) (aralık üzerinden uyum).
#
# **Gelecek hafta:** {{week13: Kelime vektörleri, çeviri ve dikkat}}: kelimeler uzayda birer noktaya, bir cümle başka bir cümleye dönüşür; ağ, gerek duyduğuna dönüp bakar.
