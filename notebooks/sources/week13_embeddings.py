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
#
# {{binder}}
#
# A network computes with numbers, and a word is none. This week words become points in a space in which *near* means *alike*; then a network reads one sequence and writes another one; and at last it stops carrying everything it has read, and **looks back** at what it needs.
#
# **After this week you can**
#
# 1. *compute* TF-IDF weights and cosines, and *search* a set of texts with them;
# 2. *train* word vectors by skip-gram with negative sampling, and *derive* its gradients;
# 3. *explain* what softmax, hierarchical softmax and negatives cost, and *judge* an analogy score honestly;
# 4. *build* an encoder and a decoder, *train* them with the right input, and let them translate dates;
# 5. *implement* additive attention with a mask, and *read* its heat map;
# 6. *implement* beam search and BLEU, and *tell* an error of the search from one of the model.
#
# **Time:** about 3 hours of your own work; 90 minutes in class.
# **You need:** the dot product and the cosine ({{1.2}}), logistic regression ({{2.7}}), softmax and cross-entropy ({{4.4}}), the gradient check ({{4.5}}), Adam ({{5.5}}), clipping ({{5.6}}), functional models ({{8.8}}), fine-tuning ({{9.5}}), vocabularies ({{12.1}}), recurrent networks and gates ({{12.2}}, {{12.4}}), language models ({{12.5}}), masks ({{12.7}}).

# %% [markdown] lang="tr"
# # Hafta 13 · Kelime vektörleri, çeviri ve dikkat
#
# {{binder}}
#
# Ağlar sayılarla hesap yapar, kelimeler ise sayı değildir. Bu hafta kelimeler, *yakın* olmanın *benzer* olmak anlamına geldiği bir uzayda birer noktaya dönüşecek; sonra bir ağ bir sıralı diziyi (sequence) okuyup bir başkasını yazacak; en sonunda da okuduğu her şeyi taşımaktan vazgeçip gerek duyduğuna **dönüp bakacak**.
#
# **Bu haftanın sonunda**
#
# 1. TF-IDF ağırlıklarını (weight) ve kosinüsleri *hesaplayabilecek*, bunlarla bir metin kümesinde *arama yapabileceksiniz*;
# 2. negatif örneklemeli (negative sampling) skip-gram ile kelime vektörleri *eğitebilecek*, gradyanlarını (gradient) *türetebileceksiniz*;
# 3. softmax'ın, hiyerarşik softmax'ın (hierarchical softmax) ve negatiflerin neye mal olduğunu *açıklayabilecek*, bir benzeşim (analogy) skorunu dürüstçe *değerlendirebileceksiniz*;
# 4. bir kodlayıcı (encoder) ile bir kod çözücü (decoder) *kurabilecek*, onları uygun girdiyle *eğitip* tarih çevirtebileceksiniz;
# 5. maskeli toplamsal dikkati (additive attention) *yazabilecek*, ısı haritasını (heat map) *okuyabileceksiniz*;
# 6. ışın aramayı (beam search) ve BLEU'yu *yazabilecek*, aramanın hatasını modelin hatasından *ayırt edebileceksiniz*.
#
# **Süre:** kendi başınıza yaklaşık 3 saat; sınıfta 90 dakika.
# **Gerekenler:** iç çarpım ve kosinüs ({{1.2}}), lojistik regresyon ({{2.7}}), softmax ve çapraz entropi (cross-entropy, {{4.4}}), gradyan (gradient) denetimi ({{4.5}}), Adam ({{5.5}}), kırpma ({{5.6}}), fonksiyonel modeller ({{8.8}}), ince ayar (fine-tuning, {{9.5}}), kelime dağarcığı (vocabulary, {{12.1}}), yinelemeli ağlar ve kapılar ({{12.2}}, {{12.4}}), dil modelleri (language model, {{12.5}}), maskeler ({{12.7}}).

# %% slideshow={"slide_type": "skip"}
import math
import sys

import numpy as np
from sklearn import feature_extraction

import dlcourse
from dlcourse import activations, datasets, i18n, initializers, keras_bridge
from dlcourse import labs, layers, losses, models, optimizers, plots, projections, text
from dlcourse.exercises import week13

dlcourse.set_language("en")
plots.use_style()
np.set_printoptions(precision=4, suppress=True)

# %% [markdown] lang="en" topics="A650 A658 A664" predict="run" slideshow={"slide_type": "subslide"}
# ## King − man + woman
#
# The cell makes 5000 simple sentences ("the king himself saw the crown") from a vocabulary of about a hundred words, once in English and once in Turkish, and gives every word a vector of 20 numbers, random at first. Then it trains: the vector of a word shall tell which words stand around it. Nobody says what a word means.
#
# After that come 112 questions of the form *man is to king as woman is to ...?* The answer is the word whose vector lies nearest in direction to $e_{\text{king}} - e_{\text{man}} + e_{\text{woman}}$. We ask in three ways:
#
# 1. the usual one: the three words of the question are left out of the search;
# 2. the same, with nothing left out;
# 3. with no arithmetic at all: simply the word nearest to *woman*.
#
# **Predict** the share of right answers for each.

# %% [markdown] lang="tr"
# ## Kral − erkek + kadın
#
# Hücre, yaklaşık yüz kelimelik bir kelime dağarcığından (vocabulary), biri İngilizce biri Türkçe olmak üzere iki kez 5000 basit cümle ("kral bıyığını burdu ve tacı gördü") üretir ve her kelimeye 20 sayılık, başta rastgele olan bir vektör verir. Sonra eğitim başlar: bir kelimenin vektörü, çevresinde hangi kelimelerin bulunduğunu söylemelidir. Kelimelerin ne anlama geldiğini kimse söylemez.
#
# Ardından *erkek için kral neyse kadın için ... odur* biçiminde 112 soru gelir. Yanıt, vektörünün yönü $e_{\text{kral}} - e_{\text{erkek}} + e_{\text{kadın}}$ vektörününkine en yakın olan kelimedir. Üç yolla soruyoruz:
#
# 1. alışılmış yol: sorudaki üç kelime aramanın dışında tutulur;
# 2. aynısı, hiçbir kelime dışarıda tutulmadan;
# 3. hiç hesap yapmadan: yalnızca *kadın* kelimesine en yakın kelime.
#
# Her biri için doğru yanıtların oranını **tahmin edin**.

# %% [markdown] lang="en" slideshow={"slide_type": "notes"}
# *For the instructor.* 4 minutes for the opening. Let the class vote on all three. Usual misconception: the famous arithmetic finds *queen* by itself; half of the work is done by what is left out.

# %% [markdown] lang="tr"
# *Öğretmene not.* Açılış için 4 dakika. Üçünü de sınıfa oylatın. Sık görülen yanılgı: ünlü hesap *kraliçe*yi kendi başına bulur; oysa işin yarısı, bazı kelimelerin dışarıda tutulmasıyla olur.


# %% slideshow={"slide_type": "skip"}
def read_corpus(language, window=4, seed=0):
    sentences, questions = datasets.make_template_corpus(5000, language, seed=seed)
    words = text.WordTokenizer(language=language).adapt(sentences)
    size, options = len(words.vocabulary), {"negative_samples": 0, "shuffle": False}
    pairs = [
        text.skipgrams(words.encode(s), size, window, **options)[0] for s in sentences
    ]
    numbers = [words.vocabulary.encode(question) for question in questions]
    return words, np.concatenate(pairs), np.array(numbers)


def learn_vectors(words, pairs, seed=0, power=0.75, steps=5000):
    counts = words.vocabulary.counts
    model = text.SkipGramNS(counts, 20, 5, power=power, learning_rate=5.0, seed=seed)
    rng = np.random.default_rng(seed)
    for _step in range(steps):
        model.step(*pairs[rng.integers(len(pairs), size=256)].T)
    return model.params["centre"]


# %% slideshow={"slide_type": "skip"}
def nearest(queries, table, left_out):
    # en: 0 and 1 are padding and the unknown word
    # tr: 0 ve 1, dolgu ile bilinmeyen kelimedir
    found = [
        text.most_similar(table, query, 1, exclude=[0, 1, *(w[i] for w in left_out)])
        for i, query in enumerate(queries)
    ]
    return np.array([ids[0] for ids, _cosines in found])


def analogy_scores(table, questions):
    a, b, c, d = questions.T
    moved = table[b] - table[a] + table[c]
    answers = {
        "usual": nearest(moved, table, (a, b, c)),
        "all": nearest(moved, table, ()),
        "c": nearest(table[c], table, (a, b, c)),
    }
    return {way: (answer == d).mean() for way, answer in answers.items()}


# %% answers=true slideshow={"slide_type": "skip"}
corpora = {language: read_corpus(language) for language in ("en", "tr")}
tables = {
    language: learn_vectors(words, pairs)
    for language, (words, pairs, _questions) in corpora.items()
}
found = {
    language: analogy_scores(tables[language], questions)
    for language, (_words, _pairs, questions) in corpora.items()
}

# %% tags=["nbval-ignore-output"] answers=true slideshow={"slide_type": "subslide"}
_ = plots.week13.analogy_scores(
    {language: list(shares.values()) for language, shares in found.items()}
)

# %% answers=true slideshow={"slide_type": "skip"}
for language, shares in found.items():
    usual, free, near = map(float, shares.values())
    print(language, usual > 0.85, free > 0.75, 0.35 < near < 0.7)

# %% [markdown] lang="en" slideshow={"slide_type": "fragment"}
# In both languages the arithmetic finds nearly all of them, and here it hardly matters whether the three words are left out. But look at the third bar: **no arithmetic at all is already right in half of the cases.** The nearest word to *woman* is a good guess for half of these questions.
#
# So ask of every analogy score: compared with what? Nobody told the network what a king is; that words which keep the same company get similar vectors is the whole secret, and 13.3 opens it. Why the arithmetic works so well on **these** sentences, and where it does not, is the subject of 13.4. (One start for each language; in ten starts each the first bar is 0.89 to 1.00 in English and 0.96 to 1.00 in Turkish.)

# %% [markdown] lang="tr"
# İki dilde de hesap neredeyse hepsini bulur; üç kelimenin dışarıda tutulup tutulmaması burada pek fark etmez. Ama üçüncü çubuğa bakın: **hiç hesap yapmadan da yanıtların yarısı doğrudur.** Bu soruların yarısında, *kadın* kelimesine en yakın kelime iyi bir tahmindir.
#
# Öyleyse her benzeşim skoru için şunu sorun: neye göre? Kralın ne olduğunu ağa kimse söylemedi; işin sırrı, aynı kelimelerin yanında geçen kelimelerin benzer vektörler almasıdır; bunu 13.3 açıklıyor. Hesabın **bu** cümlelerde neden bu kadar iyi çalıştığı, nerede çalışmadığı 13.4'ün konusudur. (Her dilde tek başlangıç; onar başlangıçta ilk çubuk İngilizcede 0.89 ile 1.00, Türkçede 0.96 ile 1.00 arasındadır.)

# %% [markdown] lang="en" topics="A655 A656 A657 B105 C001-38" predict="run" slideshow={"slide_type": "slide"}
# ## 13.1 Documents as vectors
#
# ### Which words tell something?
#
# Long before networks, one made a document a vector by **counting its words**: one axis for each word of the vocabulary. But the most frequent words (*the*, *of*, *and*) tell least. **TF-IDF** weighs a word by two numbers:
#
# $$w_{t,d} = \text{tf}_{t,d} \cdot \text{idf}_t, \qquad \text{idf}_t = \log \frac{N}{n_t}$$
#
# $\text{tf}_{t,d}$ is how often the term $t$ stands in the document $d$, $N$ the number of documents, $n_t$ the number of those that have the term at all. **Term frequency** (tf) says how much a document speaks of a term, **inverse document frequency** (idf) how rare the term is among the documents. A lecture note has it the wrong way round ("idf raises the words that occur in most documents"): rare terms get the large weight. Read it aloud: *what I say often, and others seldom, is what I am about.*
#
# Three documents: "ağ kedi", "ağ köpek", "ağ köpek" (*ağ* is a net, *kedi* a cat, *köpek* a dog). **Predict** the idf of *ağ* and of *kedi*.

# %% [markdown] lang="tr"
# ## 13.1 Vektör olarak belgeler
#
# ### Hangi kelimeler bir şey söyler?
#
# Ağlardan çok önce, bir belge **kelimeleri sayılarak** vektöre çevrilirdi: kelime dağarcığındaki her kelime için bir eksen. Ama en sık geçen kelimeler (*ve*, *bir*, *bu*) en az şey söyleyenlerdir. **TF-IDF** bir kelimenin ağırlığını iki sayıdan hesaplar:
#
# $$w_{t,d} = \text{tf}_{t,d} \cdot \text{idf}_t, \qquad \text{idf}_t = \log \frac{N}{n_t}$$
#
# $\text{tf}_{t,d}$, $t$ teriminin $d$ belgesinde kaç kez geçtiğidir; $N$ belge sayısı, $n_t$ ise terimin en az bir kez geçtiği belgelerin sayısıdır. **Terim sıklığı** (term frequency, tf) bir belgenin bir terimden ne kadar söz ettiğini, **ters belge sıklığı** (inverse document frequency, idf) o terimin belgeler arasında ne kadar seyrek olduğunu gösterir. Bir ders notu idf'i ters anlatır ("idf, belgelerin çoğunda geçen kelimeleri öne çıkarır"): büyük ağırlığı seyrek terimler alır. Sesli okuyun: *benim sık sık, başkalarının ise seyrek söylediği şey, anlattığım konudur.*
#
# Üç belge: "ağ kedi", "ağ köpek", "ağ köpek". *ağ* ve *kedi* terimlerinin idf değerini **tahmin edin**.

# %% [markdown] lang="en" slideshow={"slide_type": "notes"}
# *For the instructor.* 8 minutes for 13.1. Ask what happens to a word that is in all documents. Usual misconception: there is one TF-IDF; every library has its own idf (13.11).

# %% [markdown] lang="tr"
# *Öğretmene not.* 13.1 için 8 dakika. Bütün belgelerde geçen bir kelimeye ne olduğunu sorun. Sık görülen yanılgı: tek bir TF-IDF vardır; oysa her kitaplığın idf'si başkadır (13.11).

# %% answers=true slideshow={"slide_type": "subslide"}
documents = ["ağ kedi", "ağ köpek", "ağ köpek"]
plain = {"smooth_idf": False, "plus_one": False}
for term in ("ağ", "kedi", "köpek"):
    inside = sum(term in document.split() for document in documents)
    (ours,) = text.inverse_document_frequency([inside], 3, **plain)
    (smooth,) = text.inverse_document_frequency([inside], 3)
    print(f"{term:6} log(3/{inside}) = {ours:.4f}   scikit-learn: {smooth:.4f}")
library = feature_extraction.text.TfidfVectorizer().fit(documents)
print("sklearn:", *library.get_feature_names_out(), library.idf_)

# %% [markdown] lang="en" slideshow={"slide_type": "fragment"}
# $\log(3/3) = 0$: what is everywhere tells nothing. $\log(3/1) = 1.0986$. scikit-learn acts as if there were one more document that has every term, and adds 1, so that no term is lost wholly: $\log\frac{1 + N}{1 + n_t} + 1$ gives 1 and 1.6931.

# %% [markdown] lang="tr"
# $\log(3/3) = 0$: her yerde geçen kelime, hiçbir şey söylemez. $\log(3/1) = 1.0986$. scikit-learn, bütün terimleri içeren bir belge daha varmış gibi sayar ve hiçbir terim tümüyle yok olmasın diye 1 ekler: $\log\frac{1 + N}{1 + n_t} + 1$, bu da 1 ve 1.6931 verir.

# %% [markdown] lang="en" topics="A666 B94" predict="run" slideshow={"slide_type": "subslide"}
# ### Alike is a direction
#
# A text that is pasted twice has twice the counts and the same subject. So one compares directions, by the cosine of the angle (week 1's dot product without the lengths), the **cosine similarity**:
#
# $$\cos(u, v) = \frac{u^\top v}{\lVert u \rVert\,\lVert v \rVert}$$
#
# **Predict** it for angles of 0, 45, 90 and 180 degrees. Then: can two documents have a negative one?

# %% [markdown] lang="tr"
# ### Benzerlik, yön demektir
#
# İki kez yapıştırılmış bir metinde sayılar iki katına çıkar, konu aynı kalır. Bu yüzden yönler karşılaştırılır: açının kosinüsüyle (1. haftanın iç çarpımı (dot product), uzunluklar olmadan), yani **kosinüs benzerliğiyle** (cosine similarity):
#
# $$\cos(u, v) = \frac{u^\top v}{\lVert u \rVert\,\lVert v \rVert}$$
#
# 0, 45, 90 ve 180 derecelik açılar için **tahmin edin**. Bir de şunu: iki belgenin kosinüs benzerliği negatif olabilir mi?

# %% answers=true slideshow={"slide_type": "fragment"}
angles = np.radians([0, 45, 90, 180])
directions = np.column_stack([np.cos(angles), np.sin(angles)])
print(text.cosine_similarity(directions[0], directions).round(6))
ours = text.TfidfVectorizer().fit_transform([*documents, "ağ köpek ağ köpek"])
print(text.cosine_similarity(ours).round(3))

# %% [markdown] lang="en" slideshow={"slide_type": "fragment"}
# 1, 0.7071, 0 and $-1$. The text that is pasted twice has cosine 1 with its original. Counts are never negative, so documents lie between 0 and 1. Word vectors ({{13.2}}) have entries of both signs, and cosines too.

# %% [markdown] lang="tr"
# 1, 0.7071, 0 ve $-1$. İki kez yapıştırılan metnin aslıyla kosinüsü 1'dir. Sayımlar negatif olamaz, bu yüzden belgelerde kosinüs 0 ile 1 arasındadır. Kelime vektörlerinin ({{13.2}}) elemanları her iki işareti de alır, kosinüsleri de öyle.

# %% [markdown] lang="en" topics="A655" predict="run" slideshow={"slide_type": "subslide"}
# ### Does the weighting help?
#
# Fourteen descriptions of data sets (the texts that come with scikit-learn), cut into paragraphs of 25 words or more. Each paragraph looks for the one that is most alike; it is right if both come from the same description. **Predict:** how often with plain counts, how often with TF-IDF? (There are 72 paragraphs; guessing is right in 9% of the cases.)

# %% [markdown] lang="tr"
# ### Ağırlıklar işe yarıyor mu?
#
# Veri kümelerini anlatan on dört metin (scikit-learn ile gelenler), en az 25 kelimelik paragraflara bölünüyor. Her paragraf kendisine en çok benzeyeni arıyor; ikisi aynı metinden geliyorsa doğru sayılıyor. **Tahmin edin:** yalnızca sayımlarla ne sıklıkla, TF-IDF ile ne sıklıkla doğru çıkar? (72 paragraf vardır; rastgele tahminlerin %9'u doğru çıkar.)

# %% answers=true slideshow={"slide_type": "skip"}
descriptions = datasets.load_descriptions()
parts = [
    (name, part)
    for name, whole in descriptions.items()
    for part in whole.split("\n\n")
    if len(text.split_words(part)) >= 25
]
names = np.array([name for name, _part in parts])
hits = {}
for vectorizer in (text.CountVectorizer(), text.TfidfVectorizer()):
    x = vectorizer.fit_transform([part for _name, part in parts])
    cosines = text.cosine_similarity(x.astype("float64"))
    # en: not itself
    # tr: kendisi değil
    np.fill_diagonal(cosines, -1)
    hits[type(vectorizer).__name__] = (names[cosines.argmax(axis=1)] == names).mean()
same = (names[:, None] == names).sum(axis=1) - 1
print(len(parts), f"guessing {(same / (len(parts) - 1)).mean():.2f}")

# %% answers=true slideshow={"slide_type": "subslide"}
counter, weigher = text.CountVectorizer(), text.TfidfVectorizer()
whole = list(descriptions.values())
row = list(descriptions).index("wine")
_ = plots.week13.top_terms(
    counter.fit_transform(whole)[row],
    weigher.fit_transform(whole)[row],
    counter.get_feature_names_out(),
)
print({name: round(float(share), 2) for name, share in hits.items()})

# %% [markdown] lang="en" slideshow={"slide_type": "fragment"}
# Blue: terms that lead on one side only. *the*, *and* and *of* lead the counts of any English text; under TF-IDF *wine*, *ash* and *phenols* come up (*of* stays, since this text has it 23 times and idf never falls below 1). The nearest paragraph is of the same description in 36% with counts and in 67% with TF-IDF. There is no learning in it, and it is still what a search engine begins with.
#
# What it cannot do: *car* and *automobile* are two axes, and two documents without a word in common have cosine 0, whatever they mean. That is the subject of the next section.

# %% [markdown] lang="tr"
# Mavi: yalnızca bir yanda önde gelen terimler. *the*, *and* ve *of* her İngilizce metnin sayımlarında öndedir; TF-IDF ile *wine*, *ash* ve *phenols* öne çıkar (*of* kalır, çünkü bu metinde 23 kez geçer ve idf hiçbir zaman 1'in altına inmez). En yakın paragraf, sayımlarla %36, TF-IDF ile %67 oranında aynı metindendir. İçinde hiç öğrenme yoktur, ama arama motorları bugün de bununla başlar.
#
# Yapamadığı: *araba* ile *otomobil* iki ayrı eksendir; ortak kelimesi olmayan iki belgenin kosinüsü, ne anlatırlarsa anlatsınlar, 0'dır. Sonraki bölümün konusu budur.

# %% [markdown] lang="en" predict="play" slideshow={"slide_type": "subslide"}
# ### Play: search
#
# 1. With plain counts read the best hits for the query that stands there. Which words made the score?
# 2. Switch the three weightings on, one by one. **Predict** for each: which kind of word, or of text, gains?
# 3. Ask a question of your own, first with a word that no text has, then with a synonym.
#
# **Goal:** for at least 64% of the paragraphs the nearest one is of the same data set.

# %% [markdown] lang="tr"
# ### Deneyin: arama
#
# 1. Yalnızca sayımlarla, hazır verilen sorgunun en iyi sonuçlarını okuyun. Skor hangi kelimelerden geliyor?
# 2. Üç ağırlıklandırmayı sırayla açın. Her biri için **tahmin edin**: hangi tür kelime ya da metin kazanır?
# 3. Kendi sorunuzu sorun: önce hiçbir metinde geçmeyen bir kelimeyle, sonra eşanlamlısıyla.
#
# **Hedef:** paragrafların en az %64'ünde, en yakın paragraf aynı veri kümesinden olsun.

# %% slideshow={"slide_type": "subslide"}
labs.TextSearch()

# %% [markdown] lang="en" slideshow={"slide_type": "skip"}
# **What you should have noticed.** (This lab has 79 paragraphs, those of 20 words or more.) For 33% of them plain counts find a paragraph of the same text; with the cosine alone 38%, with $1 + \log$ alone 46%, with idf alone 59%, with all three 66%. Counts answer the first query with a long text about something else, for its *the* and *of*; with idf and cosine a paragraph about iris comes first. The length of the query changes no ranking, that of the texts does. And in the proverbs *komşu* (neighbour) does not find "Gülme komşuna, gelir başına.": to a count *komşuna* is another word. An agglutinative language needs more than words; letters ({{12.5}}) are one way.

# %% [markdown] lang="tr"
# **Neyi fark etmiş olmalısınız?** (Bu laboratuvarda 79 paragraf vardır: 20 ve daha çok kelimeliler.) Yalnızca sayımlar, paragrafların %33'ü için aynı metinden bir paragraf bulur; yalnızca kosinüs %38, yalnızca $1 + \log$ %46, yalnızca idf %59, üçü birden %66. Sayımlar ilk sorguyu, *the* ve *of* yüzünden, başka bir şey anlatan uzun bir metinle yanıtlar; idf ve kosinüsle bir iris paragrafı başa geçer. Sorgunun uzunluğu hiçbir sıralamayı değiştirmez, metinlerinki değiştirir. Atasözlerinde *komşu*, "Gülme komşuna, gelir başına." atasözünü bulamaz: sayım için *komşuna* başka bir kelimedir. Eklemeli bir dilde kelimelerden fazlası gerekir; harfler ({{12.5}}) bunun bir yoludur.

# %% [markdown] lang="en" slideshow={"slide_type": "skip"}
# **Exercise 1.** Write `tf_idf`: from counts to weights, in the form of the textbook and in that of scikit-learn, which also gives each document the length 1.

# %% [markdown] lang="tr"
# **Alıştırma 1.** `tf_idf` fonksiyonunu yazın: sayımlardan ağırlıklara, hem ders kitabındaki hem scikit-learn'deki biçimiyle; scikit-learn her belgenin uzunluğunu da 1 yapar.

# %% exercise="tf_idf" slideshow={"slide_type": "skip"}

# %% [markdown] lang="en" topics="A650 A651 A659 A660 A663" slideshow={"slide_type": "slide"}
# ## 13.2 Words as vectors
#
# ### What one-hot cannot say
#
# To a network, word number $j$ of $V$ is the **one-hot** vector $o_j$ ({{12.1}}). All of them are perpendicular: *apple* is as far from *orange* as from *king*, distance $\sqrt 2$, cosine 0. What is learned about one word says nothing about another one.
#
# Instead describe each word by features:
#
# | | man | woman | king | queen | apple | orange |
# |---|---|---|---|---|---|---|
# | female | $-1$ | 1 | $-0.95$ | 0.97 | 0.00 | 0.01 |
# | royal | 0.01 | 0.02 | 0.93 | 0.95 | $-0.01$ | 0.00 |
# | food | 0.04 | 0.01 | 0.02 | 0.01 | 0.95 | 0.97 |
#
# Now *apple* and *orange* are neighbours. Such a column is a **word embedding**: a point in a space of, say, 300 dimensions instead of 10,000. (The features above are made up. Learned ones have no names.)
#
# **What it is good for.** From "Sally Johnson is an *orange farmer*" a network has learned that *Sally Johnson* is a name (**named entity recognition**). Then comes "Robert Lin is a *durian cultivator*", and neither word was in the labelled data. With one-hot vectors that is a riddle; with embeddings *durian* lies beside *orange* and *cultivator* beside *farmer*.
#
# **A relative:** in face recognition a network encodes a picture by a vector, too, and compares vectors. The difference: it encodes any new face, while an embedding is a table for a fixed vocabulary.

# %% [markdown] lang="tr"
# ## 13.2 Vektör olarak kelimeler
#
# ### One-hot ne söyleyemez?
#
# $V$ kelimenin $j$ numaralısı ağ için **one-hot** bir vektördür, $o_j$ ({{12.1}}). Bunların hepsi birbirine diktir: *elma*, *portakal*a da *kral*a da aynı uzaklıktadır; uzaklık $\sqrt 2$, kosinüs 0. Bir kelime hakkında öğrenilen, bir başkası için hiçbir şey söylemez.
#
# Bunun yerine her kelimeyi özniteliklerle betimleyin:
#
# | | erkek | kadın | kral | kraliçe | elma | portakal |
# |---|---|---|---|---|---|---|
# | dişi | $-1$ | 1 | $-0.95$ | 0.97 | 0.00 | 0.01 |
# | soylu | 0.01 | 0.02 | 0.93 | 0.95 | $-0.01$ | 0.00 |
# | yiyecek | 0.04 | 0.01 | 0.02 | 0.01 | 0.95 | 0.97 |
#
# Şimdi *elma* ile *portakal* komşudur. Böyle bir sütuna **kelime gömme** (word embedding) denir: 10,000 boyutlu değil, örneğin 300 boyutlu bir uzayda bir nokta. (Yukarıdaki öznitelikler örnek olsun diye elle yazıldı. Öğrenilenlerin adı yoktur.)
#
# **Neye yarar?** Bir ağ, "Ayşe Kaya bir *portakal çiftçisi*" cümlesinden *Ayşe Kaya*'nın bir ad olduğunu öğrenmiş (**adlandırılmış varlık tanıma**, named entity recognition). Sonra "Can Demir bir *durian yetiştiricisi*" geliyor; bu iki kelime etiketli veride (labelled data) hiç geçmemiş. One-hot vektörlerle bu bir bilmecedir; gömmelerle *durian*, *portakal*ın; *yetiştirici* de *çiftçi*nin yanındadır.
#
# **Bir akrabası:** yüz tanımada (face recognition) da ağ bir görüntüyü vektöre çevirir ve vektörleri karşılaştırır. Fark şudur: o ağ her yeni yüzü kodlayabilir, gömme ise sabit bir kelime dağarcığı için bir tablodur.

# %% [markdown] lang="en" slideshow={"slide_type": "notes"}
# *For the instructor.* 7 minutes for 13.2. Let the class fill a column for *princess*. Usual misconception: the axes of a learned embedding mean something; only directions and distances do, and any rotation of all vectors would do as well.

# %% [markdown] lang="tr"
# *Öğretmene not.* 13.2 için 7 dakika. *Prenses* için bir sütunu sınıfa doldurtun. Sık görülen yanılgı: öğrenilmiş bir gömmenin eksenlerinin bir anlamı vardır; oysa yalnızca yönlerin ve uzaklıkların anlamı vardır, bütün vektörleri birlikte döndürmek hiçbir şeyi değiştirmez.

# %% [markdown] lang="en" topics="A654 A667 B95" predict="run" slideshow={"slide_type": "subslide"}
# ### The table, and how one reads it
#
# All vectors together are the **embedding matrix** $E$, of shape $(300, 10{,}000)$ in lecture notes; $E\,o_j = e_j$ is its column $j$. Keras keeps the words as **rows**, $(10{,}000, 300)$. **Predict** $E\,o_2$ for the small matrix of the cell, and the number of multiplications that the product would cost at full size.

# %% [markdown] lang="tr"
# ### Tablo ve nasıl okunduğu
#
# Bütün vektörler birlikte **gömme matrisidir** (embedding matrix) $E$; ders notlarında şekli $(300, 10{,}000)$'dir ve $E\,o_j = e_j$ onun $j$ numaralı sütunudur. Keras kelimeleri **satır** olarak tutar: $(10{,}000, 300)$. Hücredeki küçük matris için $E\,o_2$ çarpımını ve bu çarpımın gerçek boyutlarda kaç çarpma gerektireceğini **tahmin edin**.

# %% answers=true slideshow={"slide_type": "subslide"}
E = np.arange(12.0).reshape(3, 4)
o_2 = np.eye(4)[2]
print(E)
print("E @ o_2 =", E @ o_2, "  E[:, 2] =", E[:, 2])
print(f"300 * 10,000 = {300 * 10_000:,}")
table = layers.Embedding(4, 3, seed=0)
keras_bridge.compare(table, np.array([[2, 0, 2]]))

# %% [markdown] lang="en" topics="A060 A654" slideshow={"slide_type": "fragment"}
# Column 2: $[2, 6, 10]$. The product would need 3,000,000 multiplications, nearly all of them by 0; looking up costs none. So `Embedding` is a layer that **indexes**: a sentence of $T$ words becomes an array of shape $T \times D$, with $D$ numbers for each word. It is trained like any other: the gradient of the table is 0 but for the rows that were used, and a row that was used twice gets the sum of both. Output and gradient are those of Keras.

# %% [markdown] lang="tr"
# 2 numaralı sütun: $[2, 6, 10]$. Çarpım 3,000,000 çarpma gerektirirdi, neredeyse hepsi 0 ile; tabloya bakmak ise hiç çarpma gerektirmez. Bu yüzden `Embedding`, **indisleme** yapan bir katmandır: $T$ kelimelik bir cümle, her kelime için $D$ sayıyla, şekli $T \times D$ olan bir diziye (array) dönüşür. Başka katmanlar gibi eğitilir: tablonun gradyanı, kullanılan satırların dışında 0'dır; iki kez kullanılan satır, iki gradyanın toplamını alır. Çıktı da gradyan da Keras'ınkilerdir.

# %% [markdown] lang="en" topics="A668 A669 B96" predict="run" slideshow={"slide_type": "subslide"}
# ### Learning them by a game: guess the word
#
# Bengio and others (2003) trained the table inside a **language model**: look up the vectors of the words before, put them side by side, and let a network guess the next word.
#
# "I want a glass of orange ___": the six words before the blank are the **context**, the missing one is the **target**. **Predict** how many numbers go into the network with 300 per word: for all six words, and for a fixed window of the last four.

# %% [markdown] lang="tr"
# ### Bir oyunla öğrenmek: kelimeyi bulun
#
# Bengio ve arkadaşları (2003) tabloyu bir **dil modelinin** içinde eğitti: önceki kelimelerin vektörlerine bakın, yan yana koyun, sonraki kelimeyi bir ağ tahmin etsin.
#
# "I want a glass of orange ___" ("bir bardak portakal ... istiyorum"): boşluktan önceki altı kelime **bağlam** (context), eksik kelime **hedeftir** (target). Kelime başına 300 sayıyla ağa kaç sayı girdiğini **tahmin edin**: altı kelimenin hepsi için, bir de son dört kelimelik sabit bir pencere için.

# %% answers=true slideshow={"slide_type": "fragment"}
wide = layers.Embedding(10_000, 300)
sentence = np.arange(1, 7)[None]
print(wide(sentence).reshape(1, -1).shape, wide(sentence[:, -4:]).reshape(1, -1).shape)

# %% [markdown] lang="en" topics="A669 C004-57" slideshow={"slide_type": "fragment"}
# 1800 and 1200 (a lecture note says 1000). The fixed window is the more practical one: sentences of any length fit. And for vectors alone the game may be easier still. As context serve: the last four words; four on the left and four on the right; the last word only; or **one nearby word**, drawn at random. The last one is skip-gram.
#
# **Exercise 2.** Write `cosine_neighbours`: the words of a table that lie nearest to a given one.

# %% [markdown] lang="tr"
# 1800 ve 1200 (bir ders notu 1000 diyor). Sabit pencere daha kullanışlıdır: cümle ne kadar uzun olursa olsun uyar. Amaç yalnızca vektörlerse oyun daha da kolaylaştırılabilir. Bağlam şunlardan biri olabilir: son dört kelime; solda dört, sağda dört kelime; yalnızca son kelime; ya da rastgele seçilen **yakındaki tek bir kelime**. Sonuncusu skip-gram'dır.
#
# **Alıştırma 2.** `cosine_neighbours` fonksiyonunu yazın: bir tabloda, verilen kelimeye en yakın olan kelimeler.

# %% exercise="cosine_neighbours" slideshow={"slide_type": "skip"}

# %% [markdown] lang="en" topics="A650 A658 A670 A671 A672" predict="run" slideshow={"slide_type": "slide"}
# ## 13.3 Learning the vectors
#
# ### Skip-gram
#
# Slide over the text. Each word is once the **centre** $c$; each word $t$ within a window beside it is a target. The pair $(c, t)$ is one example of **skip-gram** (word2vec, 2013), and the model is a softmax over the vocabulary:
#
# $$P(t \mid c) = \frac{e^{\theta_t^\top e_c}}{\sum_{j=1}^{V} e^{\theta_j^\top e_c}}$$
#
# $e_c$ is the vector of the centre word, the one that is wanted. $\theta_t$ is a **second** vector of each word, for its role as a target: the parameters of the output. Aloud: *the better the two vectors point the same way, the likelier the pair.* Words that keep the same company must give the same answers, so they get similar vectors. That is the whole trick.
#
# **Predict:** how many pairs does a sentence of 5 words give with a window of 2 on either side?

# %% [markdown] lang="tr"
# ## 13.3 Vektörleri öğrenmek
#
# ### Skip-gram
#
# Metnin üzerinde kayın. Her kelime bir kez **merkez** $c$ olur; yanındaki bir pencerenin içinde kalan her kelime $t$ hedeftir. $(c, t)$ çifti **skip-gram** (word2vec, 2013) için bir örnektir; model, kelime dağarcığı üzerinde bir softmax'tır:
#
# $$P(t \mid c) = \frac{e^{\theta_t^\top e_c}}{\sum_{j=1}^{V} e^{\theta_j^\top e_c}}$$
#
# $e_c$, merkez kelimenin vektörüdür; aradığımız budur. $\theta_t$ her kelimenin hedef olduğunda kullanılan **ikinci** vektörüdür: çıktının parametreleri. Sesli okuyun: *iki vektör ne kadar aynı yöne bakıyorsa çift o kadar olasıdır.* Aynı kelimelerin yanında geçen kelimeler aynı yanıtları vermek zorundadır, bu yüzden vektörleri benzer olur. İşin sırrı bundan ibarettir.
#
# **Tahmin edin:** 5 kelimelik bir cümle, iki yanda 2'şer kelimelik bir pencereyle kaç çift verir?

# %% [markdown] lang="en" slideshow={"slide_type": "notes"}
# *For the instructor.* 12 minutes for 13.3. Write the pairs of one sentence on the board. Usual misconception: the labels of skip-gram are made by people; the text is its own label. Usual mistake: one table instead of two, so that a word would be its own best context.

# %% [markdown] lang="tr"
# *Öğretmene not.* 13.3 için 12 dakika. Bir cümlenin çiftlerini tahtaya yazın. Sık görülen yanılgı: skip-gram'ın etiketlerini insanlar koyar; oysa metin kendi etiketidir. Sık yapılan hata: iki yerine tek tablo kullanmak; o zaman bir kelimenin en iyi bağlamı kendisi olurdu.

# %% answers=true slideshow={"slide_type": "fragment"}
five = np.arange(1, 6)
couples, _labels = text.skipgrams(five, 6, 2, negative_samples=0, shuffle=False)
print(len(couples), couples.tolist())

# %% [markdown] lang="en" topics="A671 A673" predict="run" slideshow={"slide_type": "subslide"}
# ### The sum over the vocabulary, and the tree
#
# 14 pairs: 2, 3, 4, 3 and 2. The trouble is the denominator: **every** pair needs a dot product with all $V$ words, and its gradient moves all of them.
#
# **Hierarchical softmax** replaces one choice among $V$ words by a way down a binary tree whose leaves are the words: left or right, each turn a sigmoid,
#
# $$P(t \mid c) = \prod_{j \,\in\, \text{way}(t)} \sigma(\pm\, \theta_j^\top e_c)$$
#
# over the inner nodes $j$ on the way to $t$, with one vector $\theta_j$ for each, and the sign by the turn. The probabilities sum to 1 by construction, since at each node left and right do. A **Huffman** tree puts frequent words near the root. **Predict** the mean number of dot products for one pair among 10,000 words, if the $r$-th most frequent word occurs in proportion to $1/r$ (Zipf's law).

# %% [markdown] lang="tr"
# ### Kelime dağarcığı üzerinden toplam ve ağaç
#
# 14 çift: 2, 3, 4, 3 ve 2. Sorun paydadadır: **her** çift için $V$ kelimenin hepsiyle iç çarpım gerekir, gradyanı da hepsini değiştirir.
#
# **Hiyerarşik softmax** (hierarchical softmax), $V$ kelime arasından bir kerede seçim yapmak yerine, yaprakları kelimeler olan ikili bir ağaçta aşağı inilen bir yol kullanır: sola ya da sağa, her dönüş bir sigmoid,
#
# $$P(t \mid c) = \prod_{j \,\in\, \text{yol}(t)} \sigma(\pm\, \theta_j^\top e_c)$$
#
# $j$, $t$'ye giden yoldaki iç düğümlerdir; her birinin bir vektörü $\theta_j$ vardır, işareti dönüş belirler. Her düğümde sol ile sağın toplamı 1 olduğundan, olasılıkların toplamı kendiliğinden 1'dir. **Huffman** ağacı sık geçen kelimeleri köke yakın yerleştirir. Sıklık sıralamasında $r$'inci olan kelime $1/r$ ile orantılı sıklıkta geçiyorsa (Zipf yasası), 10,000 kelimede bir çift için ortalama kaç iç çarpım gerektiğini **tahmin edin**.


# %% answers=true slideshow={"slide_type": "skip"}
def zipf(size):
    return 1e6 / np.arange(1, size + 1)


def dot_products(size, negatives=5):
    counts = zipf(size)
    tree = text.huffman_tree(counts)
    way = float(counts @ tree.lengths / counts.sum())
    return {"softmax": size, "tree": way, "negatives": 1 + negatives}


sizes = (10, 100, 1000, 10_000)
costs = [dot_products(size) for size in sizes]
leaves = text.HierarchicalSoftmax(zipf(10), units=4, seed=0, dtype="float64")
hidden = np.random.default_rng(0).normal(size=(1, 4))
print("sum P =", np.exp(leaves.log_probabilities(hidden)).sum().round(12))
print([leaves.tree.code(word) for word in range(10)])

# %% answers=true slideshow={"slide_type": "subslide"}
_ = plots.week13.softmax_cost(
    sizes, {name: [cost[name] for cost in costs] for name in costs[0]}
)

# %% [markdown] lang="en" slideshow={"slide_type": "subslide"}
# 9.6 instead of 10,000, with $\log_2 10{,}000 = 13.3$ as the depth of a balanced tree; and six for one target and five negatives, whatever the vocabulary. But a dot product is not all that costs. In NumPy, a step of 256 pairs took, as a multiple of that with five negatives:
#
# | words | softmax | tree | 5 negatives |
# |---|---|---|---|
# | 100 | 0.6 | 3 | 1 |
# | 1000 | 4 | 4 | 1 |
# | 10,000 | 26 | 3 | 1 |
#
# (One machine, one thread; yours will differ.) One product of large matrices is quick, and a tree jumps about in memory. **The tree pays from about 1000 words on**; below, take the plain softmax.

# %% [markdown] lang="tr"
# 10,000 yerine 9.6; dengeli bir ağacın derinliği $\log_2 10{,}000 = 13.3$ olurdu. Bir hedef ile beş negatif için ise, kelime dağarcığı ne olursa olsun, 6 iç çarpım yeter. Ama süreyi belirleyen yalnızca iç çarpımların sayısı değildir. NumPy'da 256 çiftlik bir adımın süresi, beş negatifle geçen sürenin katı olarak:
#
# | kelime | softmax | ağaç | 5 negatif |
# |---|---|---|---|
# | 100 | 0.6 | 3 | 1 |
# | 1000 | 4 | 4 | 1 |
# | 10,000 | 26 | 3 | 1 |
#
# (Tek makine, tek iş parçacığı; sizinkinde başka çıkar.) Büyük matrislerin tek bir çarpımı hızlıdır, ağaç ise bellekte oradan oraya atlar. **Ağaç yaklaşık 1000 kelimeden sonra kazandırır**; kelime daha azsa sıradan softmax'ı kullanın.

# %% [markdown] lang="en" topics="A674 B98 C004-58" predict="run" slideshow={"slide_type": "subslide"}
# ### Negative sampling: five questions instead of one
#
# Or give up the probabilities. For each true pair draw $k$ random words, the **negatives**, and ask $k + 1$ yes-or-no questions: do these two stand together? Label 1 for the true target, 0 for the others; each question is a logistic regression ({{2.7}}):
#
# $$L = -\log \sigma(\theta_t^\top e_c) - \sum_{i=1}^{k} \log \sigma(-\theta_{n_i}^\top e_c)$$
#
# $n_1, \dots, n_k$ are the negatives. The gradient is the one of week 2, prediction minus label, times the other vector:
#
# $$\frac{\partial L}{\partial e_c} = \sum_{j} \left(\sigma(\theta_j^\top e_c) - y_j\right) \theta_j, \qquad \frac{\partial L}{\partial \theta_j} = \left(\sigma(\theta_j^\top e_c) - y_j\right) e_c$$
#
# where $j$ runs over the target and its negatives, and $y_j$ is the label. With $k = 4$ that is 5 questions instead of a softmax over 10,000. (A note speaks of "1 positive and 6 negatives" beside a table with 4: $k = 4$. Mikolov and others advise 5 to 20 for small corpora, 2 to 5 for large ones.) Some negatives will be true neighbours by chance; that is noise one can live with.
#
# **Predict** the loss at the start with $k = 4$, when all $\theta$ are 0.

# %% [markdown] lang="tr"
# ### Negatif örnekleme: bir soru yerine beş soru
#
# Ya da olasılıklardan vazgeçin. Her gerçek çift için $k$ tane rastgele kelime çekin (**negatifler**) ve $k + 1$ evet-hayır sorusu sorun: bu ikisi yan yana geçiyor mu? Etiket gerçek hedefte 1, ötekilerde 0; her soru bir lojistik regresyondur ({{2.7}}):
#
# $$L = -\log \sigma(\theta_t^\top e_c) - \sum_{i=1}^{k} \log \sigma(-\theta_{n_i}^\top e_c)$$
#
# $n_1, \dots, n_k$ negatiflerdir. Bu, **negatif örneklemedir** (negative sampling). Gradyan, 2. haftanınkidir: tahmin eksi etiket, çarpı öteki vektör:
#
# $$\frac{\partial L}{\partial e_c} = \sum_{j} \left(\sigma(\theta_j^\top e_c) - y_j\right) \theta_j, \qquad \frac{\partial L}{\partial \theta_j} = \left(\sigma(\theta_j^\top e_c) - y_j\right) e_c$$
#
# Burada $j$, hedefin ve negatiflerinin üzerinden gider; $y_j$ etikettir. $k = 4$ iken bu, 10,000 kelimelik bir softmax yerine 5 sorudur. (Bir ders notu, 4 negatifli bir tablonun yanında "1 pozitif, 6 negatif" der: $k = 4$. Mikolov ve arkadaşları küçük derlemler için 5 ile 20, büyükler için 2 ile 5 arasını önerir.) Bazı negatifler rastlantıyla gerçek komşu olur; bu, katlanılabilir bir gürültüdür.
#
# Bütün $\theta$'lar 0 iken, $k = 4$ ile başlangıçtaki kaybı **tahmin edin**.

# %% answers=true slideshow={"slide_type": "subslide"}
rng = np.random.default_rng(0)
e_c, theta = rng.normal(size=(3, 20)), rng.normal(size=(3, 5, 20))
start, *_grads = text.negative_sampling_loss(e_c, np.zeros((3, 5, 20)))
print(f"{start:.4f} = 5 log 2 = {5 * math.log(2):.4f}")

keras, tf = keras_bridge.load_keras()
loss, to_e, to_theta = text.negative_sampling_loss(e_c, theta)
with tf.GradientTape() as tape:
    in_keras = [tf.Variable(e_c), tf.Variable(theta)]
    z = tf.linalg.matvec(in_keras[1], in_keras[0])
    answers = tf.constant(np.eye(1, 5).repeat(3, axis=0))
    terms = tf.nn.sigmoid_cross_entropy_with_logits(answers, z)
    total = tf.reduce_sum(terms) / 3
print(f"L = {loss:.10f}   keras: {float(total):.10f}")
for ours, theirs in zip((to_e, to_theta), tape.gradient(total, in_keras)):
    print(
        ours.shape,
        "max |difference| < 1e-12:",
        abs(ours - theirs.numpy()).max() < 1e-12,
    )

# %% [markdown] lang="en" slideshow={"slide_type": "skip"}
# Five coins: $5 \log 2 = 3.4657$. TensorFlow's tape finds the same loss and the same gradients.
#
# **Exercise 3.** Write `negative_sampling`: the loss of a batch and both gradients. Before the check sees them, compare them yourself with `dlcourse.gradcheck.numerical_gradient` ({{4.5}}).

# %% [markdown] lang="tr"
# Beş yazı tura: $5 \log 2 = 3.4657$. TensorFlow'un bandı (tape) da aynı kaybı ve aynı gradyanları bulur.
#
# **Alıştırma 3.** `negative_sampling` fonksiyonunu yazın: bir yığının (batch) kaybı ve iki gradyanı. Denetimden önce gradyanları `dlcourse.gradcheck.numerical_gradient` ile ({{4.5}}) kendiniz karşılaştırın.

# %% exercise="negative_sampling" slideshow={"slide_type": "skip"}

# %% [markdown] lang="en" topics="A675 B97" predict="run" slideshow={"slide_type": "subslide"}
# ### From which hat are the negatives drawn?
#
# As often as in the text ($f$)? Then *the* and *of* come up again and again. All words alike? Then frequent words hardly ever come up. word2vec takes a middle way, found by trial:
#
# $$P(w) = \frac{f_w^{3/4}}{\sum_{v} f_v^{3/4}}$$
#
# **Predict** the probabilities for frequencies 100, 10 and 1, with power 1 and with power 3/4. And: which power is best for our own **corpus**, the sentences of the opening, after 3000 steps: 0, 3/4 or 1?

# %% [markdown] lang="tr"
# ### Negatifler hangi torbadan çekilir?
#
# Metindeki sıklıklarıyla ($f$) mı? O zaman *ve* ile *bir* tekrar tekrar çıkar. Hepsi eşit olasılıkla mı? O zaman sık geçen kelimeler pek çıkmaz. word2vec, denemeyle bulunmuş bir orta yol kullanır:
#
# $$P(w) = \frac{f_w^{3/4}}{\sum_{v} f_v^{3/4}}$$
#
# 100, 10 ve 1 sıklıkları için olasılıkları, kuvvet 1 ve 3/4 iken **tahmin edin**. Bir de şunu: açılıştaki cümlelerden oluşan **derlemimizde** (corpus), 3000 adım sonra en iyi kuvvet hangisidir: 0, 3/4, 1?

# %% answers=true slideshow={"slide_type": "subslide"}
for power in (1, 0.75, 0):
    probabilities = text.negative_sampling_table([100, 10, 1], power)
    print(f"power = {power:4}: {probabilities.round(6)}")

# %% tags=["nbval-ignore-output"] answers=true slideshow={"slide_type": "fragment"}
by_power = {}
for power in (1, 0.75, 0):
    words, pairs, questions = corpora["en"]
    table = learn_vectors(words, pairs, power=power, steps=3000)
    by_power[power] = round(float(analogy_scores(table, questions)["usual"]), 2)
print(by_power)

# %% [markdown] lang="en" slideshow={"slide_type": "fragment"}
# Power 1: 0.9009, 0.0901, 0.0090; power 3/4: 0.8268, 0.1470, 0.0261: the rare word is drawn nearly three times as often, at little cost to the frequent one. That 3/4 is best was measured on news text with a vocabulary of hundreds of thousands. On our sentences **0 is best**: over ten starts the medians are 0.91, 0.76 and 0.67 for 0, 3/4 and 1. It is a setting, not a law.

# %% [markdown] lang="tr"
# Kuvvet 1: 0.9009, 0.0901, 0.0090; kuvvet 3/4: 0.8268, 0.1470, 0.0261: seyrek kelime neredeyse üç kat sık çekilir, sık olandan pek bir şey eksilmez. 3/4'ün en iyisi olduğu, yüz binlerce kelimelik bir kelime dağarcığı olan haber metinlerinde ölçülmüştür. Bizim cümlelerimizde **en iyisi 0'dır**: on başlangıçta ortancalar 0, 3/4 ve 1 için 0.91, 0.76 ve 0.67. Bu bir ayardır, yasa değil.

# %% [markdown] lang="en" predict="play" slideshow={"slide_type": "subslide"}
# ### Play: the hat
#
# 1. Lower the power from 1 to 0. **Predict** what becomes of the share of the ten most frequent words, and of those that were seen once.
# 2. Now leave frequent words out of the text itself (**subsampling**): a word whose share of the text is $f$ is kept with probability $\min(1, \sqrt{t/f})$. Lower the threshold $t$.
# 3. Draw several times and read the negatives.
#
# **Goal:** the ten most frequent words make at most 10% of the negatives and at most 10% of what is left of the text, and at least 75% of it is left.

# %% [markdown] lang="tr"
# ### Deneyin: torba
#
# 1. Kuvveti 1'den 0'a indirin. En sık geçen on kelimenin ve yalnızca bir kez geçenlerin payına ne olacağını **tahmin edin**.
# 2. Şimdi sık geçen kelimeleri metnin kendisinden atın (**seyrek örnekleme**, subsampling): metindeki payı $f$ olan bir kelime $\min(1, \sqrt{t/f})$ olasılıkla tutulur. Eşiği ($t$) düşürün.
# 3. Birkaç kez çekin, negatifleri okuyun.
#
# **Hedef:** en sık geçen on kelime, negatiflerin en çok %10'u ve metinden kalanın en çok %10'u olsun, metnin de en az %75'i kalsın.

# %% slideshow={"slide_type": "subslide"}
labs.SamplingDistribution()

# %% [markdown] lang="en" slideshow={"slide_type": "skip"}
# **What you should have noticed.** The descriptions have 5302 words, 1453 different ones; the ten most frequent are 20% of the text, and 20%, 10% and 1% of the negatives at powers 1, 3/4 and 0. Words seen once, half of the vocabulary, get 14%, 24% and 53%. A threshold of 0.001 leaves 71% of the text, 0.0001 leaves 31%; what goes are *the* and *of*, which say least about their neighbours. In the hundred proverbs the ten most frequent words are but 9% of the text and words seen once 75%: each suffix makes another word.

# %% [markdown] lang="tr"
# **Neyi fark etmiş olmalısınız?** Veri kümesi anlatımlarında 5302 kelime, 1453 farklı kelime vardır; en sık geçen on kelime metnin %20'si, 1, 3/4 ve 0 kuvvetlerinde negatiflerin %20'si, %10'u ve %1'idir. Yalnızca bir kez geçen kelimeler, yani kelime dağarcığının yarısı, %14, %24 ve %53 alır. 0.001'lik eşik metnin %71'ini, 0.0001'lik eşik %31'ini bırakır; giden, komşuları hakkında en az şey söyleyen *the* ve *of*'tur. Yüz atasözünde en sık geçen on kelime metnin yalnızca %9'u, bir kez geçenler %75'idir: her ek başka bir kelime üretir.

# %% [markdown] lang="en" slideshow={"slide_type": "skip"}
# **Exercise 4.** `noise_distribution`, by pencil: three words as negatives, a power that is asked for, and a frequent word that is subsampled.

# %% [markdown] lang="tr"
# **Alıştırma 4.** `noise_distribution`, kâğıt kalemle: negatif olarak üç kelime, aranan bir kuvvet ve seyrek örneklenen sık bir kelime.

# %% exercise="noise_distribution" slideshow={"slide_type": "skip"}

# %% [markdown] lang="en" topics="A664 A666" predict="run" slideshow={"slide_type": "slide"}
# ## 13.4 Maps and analogies
#
# ### What the famous arithmetic says
#
# $$\arg\max_{w \,\notin\, \{a, b, c\}} \; \cos\!\left(e_w,\; e_b - e_a + e_c\right)$$
#
# Aloud: *go from a to b, make the same move from c, and take the nearest word you land at, other than the three you came from.* It can work if the pairs differ by the **same** vector: $e_{\text{queen}} - e_{\text{king}} \approx e_{\text{woman}} - e_{\text{man}}$, a parallelogram.
#
# The clause under the arg max is seldom said aloud. **Predict:** where does the vector land if nothing is left out: at the right answer, at $c$, at $b$, or elsewhere?

# %% [markdown] lang="tr"
# ## 13.4 Haritalar ve benzeşimler
#
# ### Ünlü hesap ne söyler?
#
# $$\arg\max_{w \,\notin\, \{a, b, c\}} \; \cos\!\left(e_w,\; e_b - e_a + e_c\right)$$
#
# Sesli okuyun: *a'dan b'ye gidin, aynı adımı c'den atın; geldiğiniz yere en yakın kelimeyi alın, yola çıktığınız üç kelime dışında.* Çiftlerin farkı hep **aynı** vektörse bu hesap işe yarayabilir: $e_{\text{kraliçe}} - e_{\text{kral}} \approx e_{\text{kadın}} - e_{\text{erkek}}$, yani bir paralelkenar.
#
# arg max'ın altındaki koşul pek söylenmez. **Tahmin edin:** hiçbir kelime dışarıda tutulmazsa vektör nereye düşer: doğru yanıta mı, $c$'ye mi, $b$'ye mi, başka yere mi?

# %% [markdown] lang="en" slideshow={"slide_type": "notes"}
# *For the instructor.* 10 minutes for 13.4. Draw the parallelogram, then ask how long its short side is. Usual misconception: distances between far groups of a t-SNE map mean something.

# %% [markdown] lang="tr"
# *Öğretmene not.* 13.4 için 10 dakika. Paralelkenarı çizin, sonra kısa kenarının ne kadar uzun olduğunu sorun. Sık görülen yanılgı: bir t-SNE haritasında birbirinden uzak gruplar arasındaki uzaklığın bir anlamı vardır.

# %% tags=["nbval-ignore-output"] answers=true slideshow={"slide_type": "subslide"}
for window in (4, 2):
    for language in ("en", "tr"):
        (words, pairs, questions), table = corpora[language], tables[language]
        if window == 2:
            words, pairs, questions = read_corpus(language, window=2)
            table = learn_vectors(words, pairs)
        a, b, c, d = questions.T
        landed = nearest(table[b] - table[a] + table[c], table, ())
        shares = {"d": landed == d, "b, c": (landed == b) | (landed == c)}
        shares = {place: round(float(hit.mean()), 2) for place, hit in shares.items()}
        usual = analogy_scores(table, questions)["usual"]
        print(f"window {window} {language}: {shares}   {usual:.2f}")

# %% [markdown] lang="en" slideshow={"slide_type": "fragment"}
# With a window of 4 words it lands at the right answer, left out or not. That is no wonder: the sentences were **made** so. Within a pair the words share companions (*throne*, *crown*), and across pairs the first words share others (*he*), the second ones too (*she*), so a vector can be a sum of the two. With a window of 2 the decisive words are mostly out of reach. The usual score falls (in English from 0.98 to 0.14, medians of ten starts; in Turkish from 1.00 to 0.58), and with nothing left out the vector lands on $b$ or $c$, words of the question, in 72% of the cases (in English).
#
# Real text is nearer to the second case: there the vector often lands on $b$ or $c$, and leaving them out is what makes the score (Linzen, 2016; Nissim and others, 2020, who show how "man is to doctor as woman is to nurse" came about: *doctor* was not allowed as an answer). **Report three numbers:** the usual one, the one with nothing left out, and the nearest neighbour of $c$.

# %% [markdown] lang="tr"
# Pencere 4 kelimeyken vektör, dışarıda tutulan kelime olsa da olmasa da, doğru yanıta düşer. Şaşılacak bir şey değil: cümleler öyle **üretildi**. Bir çiftin iki kelimesi aynı komşuları paylaşır (*tacı*, *tahtı*); farklı çiftlerin ilk kelimeleri başka komşuları (*bıyığını*), ikinciler de öyle (*saçını*); bu yüzden bir vektör ikisinin toplamı olabilir. Pencere 2 kelimeyken belirleyici kelimelerin çoğu uzakta kalır. Alışılmış skor düşer (on başlangıcın ortancaları: İngilizcede 0.98'den 0.14'e, Türkçede 1.00'den 0.58'e); hiçbir kelime dışarıda tutulmazsa vektör (İngilizcede) %72 oranında $b$'ye ya da $c$'ye, yani sorunun kendi kelimelerine düşer.
#
# Gerçek metin ikinci duruma daha yakındır: orada vektör çoğu zaman $b$'ye ya da $c$'ye düşer, skoru yapan da onların dışarıda tutulmasıdır (Linzen, 2016; Nissim ve arkadaşları, 2020, "erkek için doktor neyse kadın için hemşire odur" sonucunun nasıl ortaya çıktığını gösterir: *doktor*'un yanıt olmasına izin verilmemişti). **Üç sayı bildirin:** alışılmış skor, hiçbir kelime dışarıda tutulmadan çıkan skor, $c$'nin en yakın komşusunun skoru.

# %% [markdown] lang="en" topics="A665 C004-56" predict="run" slideshow={"slide_type": "subslide"}
# ### A map in two dimensions
#
# Nobody sees 20 dimensions, let alone 300. Two ways to a flat map:
#
# - **PCA** turns the cloud and looks at it from the side where it is widest: a **linear** map. What is parallel stays parallel.
# - **t-SNE** (2008) moves points about in the plane until near ones are near: **non-linear**. It minds neighbours only.
#
# A lecture note says that t-SNE "keeps the relations". The arrows of the figure go from the first to the second word of each of eight pairs (*king → queen*). **Predict:** in which map are they parallel?

# %% [markdown] lang="tr"
# ### İki boyutlu bir harita
#
# 20 boyutu kimse göremez, 300'ü hiç. Düz bir haritaya giden iki yol:
#
# - **PCA** bulutu döndürür ve ona en geniş göründüğü yandan bakar: **doğrusal** bir gönderim. Paralel olan paralel kalır.
# - **t-SNE** (2008) noktaları düzlemde, yakın olanlar yakın düşene kadar hareket ettirir: **doğrusal olmayan** bir yol. Yalnızca komşulara bakar.
#
# Bir ders notu, t-SNE'nin "ilişkileri koruduğunu" söyler. Grafikteki oklar, sekiz çiftin her birinde birinci kelimeden ikincisine gider (*kral → kraliçe*). **Tahmin edin:** oklar hangi haritada paraleldir?


# %% answers=true slideshow={"slide_type": "skip"}
own = i18n.get_language()
words, _pairs, questions = corpora[own]
people = np.unique(questions[:56, :2], axis=0).T.ravel()
cloud = tables[own][people]
maps = {
    "PCA": projections.PCA(2).fit_transform(cloud),
    "t-SNE": projections.TSNE(perplexity=5).fit_transform(cloud),
}

# %% tags=["nbval-ignore-output"] answers=true slideshow={"slide_type": "subslide"}
_ = plots.week13.word_maps(maps, words.vocabulary.decode(people))

# %% [markdown] lang="en" topics="C004-56" slideshow={"slide_type": "fragment"}
# On the PCA map the arrows are parallel. On the t-SNE map they point anywhere, the mean cosine is near 0. That is no accident of one start: over ten trainings in each language it lies between $-0.14$ and 0.26, with PCA above 0.99 every time. (For the eight countries and their capitals t-SNE does give parallel arrows, 0.83 to 1.00: two groups that lie far apart as a whole. So one cannot even rely on its being wrong.) What t-SNE keeps are **neighbours**: of the five nearest of each word, on a map of all words, it keeps about 70%, PCA about 40%. Use it to find groups, never to read off directions, or distances between far groups.

# %% [markdown] lang="tr"
# PCA haritasında oklar paraleldir. t-SNE haritasında oklar her yöne bakar, ortalama kosinüs 0'a yakındır. Bu, tek bir başlangıcın rastlantısı değildir: her dilde on eğitimde $-0.14$ ile 0.26 arasındadır, PCA'da ise her seferinde 0.99'un üstünde. (Sekiz ülke ve başkentleri için t-SNE paralel oklar verir, 0.83 ile 1.00 arası: bütün olarak birbirinden uzak iki grup. Demek ki hep yanlış göstereceğine bile güvenilemez.) t-SNE'nin koruduğu, **komşulardır**: bütün kelimelerin haritasında, her kelimenin en yakın beş komşusunun yaklaşık %70'ini korur, PCA ise %40'ını. Onu grupları bulmak için kullanın; yönleri ya da uzak gruplar arasındaki uzaklıkları ondan okumayın.

# %% [markdown] lang="en" predict="play" slideshow={"slide_type": "subslide"}
# ### Play: the map of words
#
# 1. Start it at the learning rate that is set. Then raise the rate while it learns: when do the words find their places, when does it burst?
# 2. Write one word (its neighbours), two (their cosine), three (an analogy), or click on the map.
# 3. Change from PCA to t-SNE. **Predict** what becomes of the arrows.
#
# **Goal:** 90% of the analogies right within 3000 steps.

# %% [markdown] lang="tr"
# ### Deneyin: kelimelerin haritası
#
# 1. Ayarlı öğrenme oranıyla (learning rate) başlatın. Sonra öğrenirken oranı artırın: kelimeler ne zaman yerini bulur, eğitim ne zaman bozulur?
# 2. Bir kelime yazın (komşuları), iki kelime yazın (kosinüsleri), üç kelime yazın (bir benzeşim) ya da haritaya tıklayın.
# 3. PCA'dan t-SNE'ye geçin. Oklara ne olacağını **tahmin edin**.
#
# **Hedef:** 3000 adım içinde benzeşimlerin %90'ı doğru yanıtlansın.

# %% slideshow={"slide_type": "subslide"}
labs.WordMap()

# %% [markdown] lang="en" slideshow={"slide_type": "skip"}
# **What you should have noticed.** (Medians of ten starts after 3000 steps, of the 112 questions.) Turkish, power 3/4: 0.55 at rate 1, 0.96 at 5, 1.00 at 10. English: 0.33, 0.75 and 0.75; there the power decides: with 0 it is 0.90 at rate 5 and 1.00 at rate 10, and with 1 a rate of 10 diverges ten of ten times. One negative is too few (0.60 and 0.69 at rate 5); twenty diverge in English and reach 1.00 in Turkish, for four times the work. Where the words of the question may be the answer, 0.75 becomes 0.63; the word nearest to $c$ alone is right in half of the questions. PCA shows about half of the variance of all 32 words; t-SNE has no place for $b - a + c$ at all, since it places given points only.

# %% [markdown] lang="tr"
# **Neyi fark etmiş olmalısınız?** (3000 adım sonra, 112 soruda, on başlangıcın ortancaları.) Türkçe, kuvvet 3/4: öğrenme oranı 1 iken 0.55, 5 iken 0.96, 10 iken 1.00. İngilizce: 0.33, 0.75 ve 0.75; orada kuvvet belirleyicidir: 0 iken 5'lik oranla 0.90, 10'luk oranla 1.00; 1 iken 10'luk oran on kezin onunda ıraksar. Tek negatif azdır (5'lik oranla 0.60 ve 0.69); yirmi negatif İngilizcede ıraksar, Türkçede dört kat işe karşılık 1.00'e ulaşır. Sorudaki kelimeler yanıt olabiliyorsa 0.75, 0.63'e iner; yalnızca $c$'ye en yakın kelimeye bakmak, soruların yarısında doğru yanıtı verir. PCA, 32 kelimenin varyansının (variance) yaklaşık yarısını gösterir; t-SNE'de $b - a + c$'nin yeri yoktur, çünkü o yalnızca verilen noktaları yerleştirir.

# %% [markdown] lang="en" slideshow={"slide_type": "skip"}
# **Exercise 5.** Write `analogy`: many questions at once, with and without the words of the question. The next cell asks **your** function about the vectors of the opening.

# %% [markdown] lang="tr"
# **Alıştırma 5.** `analogy` fonksiyonunu yazın: birçok soru bir kerede, sorudaki kelimeler aramaya katılarak ve katılmadan. Sonraki hücre açılıştaki vektörleri **sizin** fonksiyonunuza sorar.

# %% exercise="analogy" slideshow={"slide_type": "skip"}

# %% slideshow={"slide_type": "skip"}
ask = week13.analogy.trusted(analogy)
for language, shares in found.items():
    _words, _pairs, questions = corpora[language]
    # en: without the rows of padding and of the unknown word
    # tr: dolgunun ve bilinmeyen kelimenin satırları olmadan
    asked = [ask(tables[language][2:], questions - 2, out)[1] for out in (True, False)]
    print(language, asked == [shares["usual"], shares["all"]])

# %% [markdown] lang="en" topics="A653 A661 A662 A676" predict="run" slideshow={"slide_type": "slide"}
# ## 13.5 Vectors for other tasks
#
# ### Learn from much text, use with few labels
#
# **Transfer learning** as in {{9.5}}, with a table of vectors as the body. Labels are dear here, too, perhaps 100,000 words of them; but the source task needs none, since raw text is its own label, and vectors are trained on 1 to 100 billion words. So take **pre-trained** vectors (Word2Vec, GloVe), or train your own on text of your field (**custom**), put them into the table of a network with few labels, and, as in 9.5, keep them **frozen** or go on training them (**fine-tuning**).
#
# The task: **sentiment**, by the average of the words and one dense layer (week 12 said when the average is enough). There is no such corpus among our data, so the reviews are **made**: each praises or blames with three of 40 adjectives, one in seven of them ironic, among neutral words. 2000 of them have no label. **Predict:** with 8 labelled reviews, who is ahead on new ones: a table from a random start, pre-trained vectors frozen, or pre-trained and fine-tuned? And with 256?

# %% [markdown] lang="tr"
# ## 13.5 Başka görevler için vektörler
#
# ### Çok metinden öğrenmek, az etiketle kullanmak
#
# **Transfer öğrenme** (transfer learning, {{9.5}}), bu kez gövdesi bir vektör tablosu olan bir ağla. Etiket burada da pahalıdır: belki 100,000 kelimelik. Ama kaynak görevin etikete gereksinimi yoktur: ham metin kendi etiketidir, vektörler 1 ile 100 milyar kelime arasında metinle eğitilir. **Önceden eğitilmiş** (pre-trained) vektörler alın (Word2Vec, GloVe) ya da kendi alanınızın metniyle kendinizinkini eğitin (**özel**, custom), az etiketli bir görevin ağındaki tabloya koyun; sonra, 9.5'teki gibi, ya **dondurun** ya da onları da eğitmeyi sürdürün (**ince ayar**, fine-tuning).
#
# Görev, **duygu**: kelimelerin ortalaması ve tek bir yoğun katman (dense layer; ortalamanın ne zaman yettiğini 12. hafta anlattı). Elimizdeki veriler arasında böyle bir derlem olmadığından yorumlar **üretilir**: her biri 40 sıfatın üçüyle över ya da yerer, yedi sıfattan biri alaycıdır; aralarında yansız kelimeler vardır. 2000 yorumun etiketi yoktur. **Tahmin edin:** 8 etiketli yorumla, yeni yorumlarda hangisi öndedir: rastgele başlayan bir tablo mu, önceden eğitilip dondurulmuş vektörler mi, önceden eğitilip ince ayar yapılmış olanlar mı? Ya 256 yorumla?

# %% [markdown] lang="en" slideshow={"slide_type": "notes"}
# *For the instructor.* 7 minutes for 13.5. Ask who would label 8 reviews, and who 8000. Usual misconception: fine-tuning is always better than freezing.

# %% [markdown] lang="tr"
# *Öğretmene not.* 13.5 için 7 dakika. Kim 8, kim 8000 yorum etiketlerdi, sorun. Sık görülen yanılgı: ince ayar her zaman dondurmaktan iyidir.


# %% answers=true slideshow={"slide_type": "skip"}
def made_reviews(count, seed, irony=1 / 7):
    # en: 1-20 praise, 21-40 blame, 41-68 say nothing
    # tr: 1-20 över, 21-40 yerer, 41-68 bir şey söylemez
    rng = np.random.default_rng(seed)
    mood = rng.integers(0, 2, count)
    praise = (rng.random((count, 3)) > irony) == mood[:, None]
    rows = rng.integers(41, 69, (count, 8))
    good, bad = rng.integers(1, 21, (count, 3)), rng.integers(21, 41, (count, 3))
    rows[:, 2::2] = np.where(praise, good, bad)
    return rows, mood


def vectors_of_reviews(seed):
    x, _mood = made_reviews(2000, 5000 + seed)
    options = {"window_size": 7, "negative_samples": 0, "shuffle": False}
    pairs = np.concatenate([text.skipgrams(row, 69, **options)[0] for row in x])
    counts = np.bincount(x.ravel(), minlength=69)
    model = text.SkipGramNS(counts, 16, 5, learning_rate=5.0, seed=seed)
    rng = np.random.default_rng(seed)
    for _step in range(2000):
        model.step(*pairs[rng.integers(len(pairs), size=256)].T)
    return model.params["centre"]


def judged(count, seed, table, frozen, rate):
    (x, y), (x_new, y_new) = made_reviews(count, seed), made_reviews(500, 900 + seed)
    parts = [layers.GlobalAveragePooling1D(), layers.Dense(1)]
    if frozen:
        x, x_new = table[x], table[x_new]
    else:
        parts.insert(0, layers.Embedding(69, 16))
    model = models.Sequential(parts, seed=seed)
    model.build((None, *x.shape[1:]))
    if table is not None and not frozen:
        parts[0].params["embeddings"][...] = table
    loss = losses.BinaryCrossentropy(from_logits=True)
    model.compile(optimizers.Adam(rate), loss, metrics=[])
    model.fit(x, y, 8, 480 // count + 30, seed=seed, verbose=0)
    return ((model.predict(x_new)[:, 0] > 0) == y_new).mean()


for row, praised in zip(*made_reviews(4, seed=0)):
    signs = ["·" if n > 40 else f"+{n}" if n <= 20 else f"-{n - 20}" for n in row]
    print(" ".join(signs), "->", int(praised))

# %% answers=true slideshow={"slide_type": "skip"}
counts = (8, 32, 128, 512)
ways = {
    "random": {"frozen": False, "rate": 0.03},
    "frozen": {"frozen": True, "rate": 0.1},
    "fine-tuned": {"frozen": False, "rate": 0.01},
}
accuracy = {way: [] for way in ways}
for seed in range(3):
    learned = vectors_of_reviews(seed)
    for way, settings in ways.items():
        table = None if way == "random" else learned
        accuracy[way].append([judged(n, seed, table, **settings) for n in counts])

# %% tags=["nbval-ignore-output"] answers=true slideshow={"slide_type": "subslide"}
_ = plots.week13.few_labels(counts, accuracy)

# %% answers=true slideshow={"slide_type": "skip"}
few = {way: np.median(runs, axis=0)[0] for way, runs in accuracy.items()}
print("8: frozen - random > 0.1:", few["frozen"] - few["random"] > 0.1)
print("8: frozen - fine-tuned > 0.1:", few["frozen"] - few["fine-tuned"] > 0.1)

# %% [markdown] lang="en" slideshow={"slide_type": "subslide"}
# With 8 labels (24 adjectives, so many of the 40 never occur) the frozen vectors are far ahead: an adjective that has no label lies beside others that have one. And now the surprise: **fine-tuning from the start throws the gain away.** The loss is brought down by moving the few rows that the labelled reviews use; all the others stay where they were, and old and new ones no longer fit. Medians of ten starts (each way at the rate, of five, that did best over all):
#
# | labelled reviews | random start | frozen | fine-tuned |
# |---|---|---|---|
# | 8 | 59% | **87%** | 60% |
# | 32 | 77% | **93%** | 79% |
# | 512 | 89% | **94%** | 89% |
#
# Nobody can do better than 94%: that is how often two or three of the three adjectives are meant. With 512 labels and a tenth of the rate (0.001) fine-tuning has 94%, too; with 8 labels it has then learned nothing (53%). Training the top layer first and then all at that rate gives 85% with 8 labels. The rule of 9.5 holds: a source helps as far as it teaches what the target needs and has too few labels to learn. Here the raw text does teach it, because the reviews were made so; then **with few labels freeze; fine-tune only with many, and at a small rate** (here it only draws level).

# %% [markdown] lang="tr"
# 8 etiketle (24 sıfat; yani 40 sıfatın birçoğu hiç geçmez) dondurulmuş vektörler çok öndedir: etiketi olmayan bir sıfat, etiketi olanların yakınındadır. Şimdi sürpriz: **en baştan yapılan ince ayar, bu kazancı yok eder.** Kayıp, etiketli yorumların kullandığı birkaç satır oynatılarak düşürülür; ötekiler yerinde kalır, eskilerle yeniler artık birbirine uymaz. On başlangıcın ortancaları (her yol, beş öğrenme oranından genelde en iyi sonucu verenle):
#
# | etiketli yorum | rastgele başlangıç | dondurulmuş | ince ayarlı |
# |---|---|---|---|
# | 8 | %59 | **%87** | %60 |
# | 32 | %77 | **%93** | %79 |
# | 512 | %89 | **%94** | %89 |
#
# Kimse %94'ün üstüne çıkamaz: üç sıfatın ikisi ya da üçü bu oranda içtendir. 512 etiketle ve öğrenme oranının onda biriyle (0.001) ince ayar da %94'e ulaşır; ama bu oran 8 etiketle hiçbir şey öğretmez (%53). Önce üst katmanı, sonra hepsini bu oranla eğitmek, 8 etiketle %85 verir. 9.5'teki kural geçerlidir: kaynak, hedefe gereken ve az etiketle öğrenilemeyen bir şeyi öğrettiği ölçüde işe yarar. Burada ham metin bunu öğretir, çünkü yorumlar öyle üretildi; o zaman **etiket azsa dondurun; ince ayarı yalnızca etiket çoksa ve küçük bir oranla yapın** (burada ancak berabere kalır).

# %% [markdown] lang="en" slideshow={"slide_type": "skip"}
# (Where the source does not teach it, as 0 to 4 did not for 5 to 9 with five labels a class in {{9.5}}, freezing loses: measure.)

# %% [markdown] lang="tr"
# (Kaynağın öğretmediği yerde, {{9.5}} bölümünde sınıf başına beş etiketle 0-4'ten 5-9'a geçerken olduğu gibi, dondurmak kaybettirir: ölçün.)

# %% [markdown] lang="en" topics="A652" predict="run" slideshow={"slide_type": "subslide"}
# ### Not only words
#
# Whatever has a number can have a row in a table. A film service gives each **user** $i$ a vector $u_i$ and each **film** $j$ a vector $v_j$, and expects the rating $u_i^\top v_j$: the same dot product as in skip-gram, trained on the ratings that exist, a small part of all. (Factors of this kind were part of what won the Netflix Prize.) In the cell both axes have names, to make it easy: action, romance. **Predict** which film it recommends to each of the three.

# %% [markdown] lang="tr"
# ### Yalnızca kelimeler değil
#
# Numarası olan her şeyin bir tabloda satırı olabilir. Bir film hizmeti her **kullanıcıya** ($i$) bir $u_i$ vektörü, her **filme** ($j$) bir $v_j$ vektörü verir ve puanın $u_i^\top v_j$ olmasını bekler: skip-gram'daki iç çarpımın aynısı; var olan puanlarla, yani bütün çiftlerin küçük bir bölümüyle eğitilir. (Netflix Ödülü'nü kazanan yöntemin bir parçası bu türden çarpanlardı.) Hücrede iki eksenin de, kolaylık olsun diye, adı var: aksiyon, aşk. Üç kişiden her birine hangi filmin önerileceğini **tahmin edin**.

# %% answers=true slideshow={"slide_type": "fragment"}
users = {"Ada": [2.0, 0.0], "Can": [0.3, 1.8], "Ece": [1.0, 1.0]}
films = {"Rocket": [2.2, 0.1], "Letters": [0.0, 2.4], "Titanic": [1.3, 1.6]}
ratings = np.array(list(users.values())) @ np.array(list(films.values())).T
for user, row in zip(users, ratings):
    print(user, row, "->", list(films)[row.argmax()])

# %% [markdown] lang="en" slideshow={"slide_type": "fragment"}
# Rocket, Letters, Titanic. Ece likes both and gets the film that has both. With learned vectors the axes have no names, and nobody needs them. A user without a single rating has a random vector: the **cold start**.

# %% [markdown] lang="tr"
# Rocket, Letters, Titanic. Ece ikisini de sever, ikisi de olan film ona önerilir. Öğrenilen vektörlerde eksenlerin adı yoktur, gerek de yoktur. Hiç puan vermemiş bir kullanıcının vektörü rastgeledir: buna **soğuk başlangıç** (cold start) denir.

# %% [markdown] lang="en" topics="A677 A678 A679 A680" predict="run" slideshow={"slide_type": "slide"}
# ## 13.6 Encoder and decoder
#
# ### A language model with a condition
#
# To **translate** is to continue a text, given another one. Week 12's language model gave every sentence a probability; here it is the same product, with the source $x$ as a condition:
#
# $$P(y \mid x) = \prod_{t=1}^{T_y} P\!\left(y^{\langle t\rangle} \mid x,\, y^{\langle 1\rangle}, \dots, y^{\langle t-1\rangle}\right), \qquad \hat y = \arg\max_y P(y \mid x)$$
#
# One network, the **encoder**, reads $x$ to its end; its last state is handed to a second one, the **decoder**, as its first state, and the decoder writes. (Week 11's autoencoder had the same two halves.) That is **sequence-to-sequence** (2014). One does not draw from $P$, as week 12 did to let its model write: of a translation one wants the **likeliest** ({{13.8}}).
#
# The encoder may be of any kind. Take a convolutional network that reads a picture, and the decoder writes "a cat on a chair": **image captioning**.
#
# Our sentences are dates, as people write them, in Turkish and English, mixed; the translation is ISO 8601. One network for both. **Predict:** how would you write 01/05/2031 in ISO, and what must one know for it?

# %% [markdown] lang="tr"
# ## 13.6 Kodlayıcı ve kod çözücü
#
# ### Koşullu bir dil modeli
#
# **Çevirmek** (makine çevirisi, machine translation), bir metni başka bir metin verilmişken sürdürmektir. 12. haftanın dil modeli her cümleye bir olasılık veriyordu; bu da aynı çarpımdır, koşul olarak kaynak $x$ eklenmiş hâliyle:
#
# $$P(y \mid x) = \prod_{t=1}^{T_y} P\!\left(y^{\langle t\rangle} \mid x,\, y^{\langle 1\rangle}, \dots, y^{\langle t-1\rangle}\right), \qquad \hat y = \arg\max_y P(y \mid x)$$
#
# Bir ağ, **kodlayıcı** (encoder), $x$'i sonuna kadar okur; son durumu, ikinci bir ağa, **kod çözücüye** (decoder), ilk durum olarak verilir ve o yazar. (11. haftanın otokodlayıcısı (autoencoder) da bu iki yarıdan oluşuyordu.) Bu, **diziden diziye** (sequence-to-sequence) modelidir (2014). 12. haftada model, $P$'den çekerek yazıyordu; çeviride ise istenen, **en olası** cümledir ({{13.8}}).
#
# Kodlayıcı her türden olabilir. Bir görüntüyü okuyan evrişimli bir ağ (convolutional neural network) alın; kod çözücü "sandalyede bir kedi" yazar: **görüntü altyazılama** (image captioning).
#
# Bizim cümlelerimiz, insanların yazdığı biçimde, Türkçe ve İngilizce karışık tarihler; çeviri ise ISO 8601'dir. İki dil için tek bir ağ. **Tahmin edin:** 01/05/2031 ISO 8601 ile nasıl yazılır, bunun için ne bilmek gerekir?

# %% [markdown] lang="en" slideshow={"slide_type": "notes"}
# *For the instructor.* 9 minutes for 13.6. Play it: one student reads a date and may tell another one only a single number; the other writes ISO. Usual misconception: the decoder gets the source at every step; it gets one state, once.

# %% [markdown] lang="tr"
# *Öğretmene not.* 13.6 için 9 dakika. Oynayın: bir öğrenci bir tarih okur, bir başkasına yalnızca tek bir sayı söyleyebilir; öteki ISO yazar. Sık görülen yanılgı: kod çözücü kaynağı her adımda görür; oysa bir kez, tek bir durum alır.

# %% slideshow={"slide_type": "skip"}
WIDTH = 40
DIGITS = text.Vocabulary("0123456789-", pad=None, unknown=None, start="[START]")


def read_dates(count, seed, reader=None):
    said, iso = [], []
    for language in ("tr", "en"):
        texts, days = datasets.make_dates(count // 2, language, seed=seed)
        said, iso = said + texts, iso + days
    reader = reader or text.CharTokenizer().adapt(said)
    x = text.pad_sequences([reader.encode(line) for line in said], WIDTH)
    y = np.array([DIGITS.encode(day) for day in iso])
    return reader, said, x, y


# %% slideshow={"slide_type": "skip"}
reader, said, x_train, y_train = read_dates(4000, seed=0)
_same, said_test, x_test, y_test = read_dates(400, seed=1000, reader=reader)

# %% answers=true slideshow={"slide_type": "subslide"}
for k in (0, 3, 5, 2001, 2004, 2005):
    print(f"{said[k]:36} -> {''.join(DIGITS.decode(y_train[k]))}")

# %% topics="B119" slideshow={"slide_type": "fragment"}
# en: a sentence of three words, each with its conditional probability
# tr: her birinin koşullu olasılığı verilmiş, üç kelimelik bir cümle
p = np.array([0.2, 0.5, 0.1])
print(f"P = {p.prod():.4f}   log P = {np.log(p).sum():.4f}", end="   ")
print(f"exp(-log P / 3) = {text.perplexity(np.log(p)):.4f}")

# %% [markdown] lang="en" topics="A677" predict="run" slideshow={"slide_type": "subslide"}
# ### What the decoder reads while it learns
#
# In use the decoder reads what it has just written. In training it would at first read its own nonsense, so it is given the truth instead: **teacher forcing**. At step $t$ it gets the true $y^{\langle t-1\rangle}$, and shall say $y^{\langle t\rangle}$. At the first step it gets a **start token**. So all steps are trained at once, with the whole target as input.
#
# **Predict** the ten inputs of the decoder for the target 1998-04-03.

# %% [markdown] lang="tr"
# ### Kod çözücü öğrenirken ne okur?
#
# Kullanımda kod çözücü, az önce kendi yazdığını okur. Eğitimde ise başta kendi yazdığı saçmalıkları okurdu; bu yüzden ona gerçek verilir: **öğretmen zorlaması** (teacher forcing). $t$ adımında gerçek $y^{\langle t-1\rangle}$ verilir, ondan $y^{\langle t\rangle}$ beklenir. İlk adımda bir **başlangıç belirteci** (start token) verilir. Böylece bütün adımlar, hedefin tamamı girdi olarak, birlikte eğitilir.
#
# Hedef 1998-04-03 iken kod çözücünün on girdisini **tahmin edin**.

# %% answers=true slideshow={"slide_type": "fragment"}
whole = DIGITS.encode("1998-04-03", start=True)
for name, ids in (("x_t:", whole[:-1]), ("y_t:", whole[1:])):
    print(name, DIGITS.decode(ids, keep_special=True))

# %% [markdown] lang="en" slideshow={"slide_type": "skip"}
# **Exercise 6. Find the bug.** In `teacher_forcing` somebody built the inputs of a decoder. Its training loss is excellent, and it cannot translate a single date. Mend it: the networks below are trained with **your** function.

# %% [markdown] lang="tr"
# **Alıştırma 6. Hata avı.** `teacher_forcing` fonksiyonunda biri, bir kod çözücünün girdilerini kurmuş. Eğitim kaybı çok iyi, ama tek bir tarihi bile çeviremiyor. Düzeltin: aşağıdaki ağlar **sizin** fonksiyonunuzla eğitilir.

# %% exercise="teacher_forcing" slideshow={"slide_type": "skip"}

# %% slideshow={"slide_type": "skip"}
forced = week13.teacher_forcing.trusted(teacher_forcing)


def shifted(y):
    return forced(y, DIGITS.start_id)[0]


# %% [markdown] lang="en" predict="run" topics="A677" slideshow={"slide_type": "subslide"}
# ### The network
#
# Two GRUs of 64 units, the gate before the old state open at the start (bias 3, 12.4), the padding in **front** of the source, so that the last state is fresh. Adam with rate 0.02, gradients clipped to norm 1, batches of 64. The measure is hard: a translation counts only if all ten characters are right (**exact match**). **Predict** it after 200 and after 800 steps.

# %% [markdown] lang="tr"
# ### Ağ
#
# 64 birimlik iki GRU; eski durumun önündeki kapı açık başlar (sapma (bias) 3, 12.4); dolgu (padding) kaynağın **önündedir**, böylece son durum tazedir. Adam, öğrenme oranı 0.02, gradyanların normu 1'e kırpılır, 64'lük yığınlar (batch). Ölçü serttir: bir çeviri ancak on karakterinin hepsi doğruysa sayılır (**tam eşleşme**, exact match). 200 ve 800 adım sonra kaç olacağını **tahmin edin**.


# %% slideshow={"slide_type": "skip"}
def one_state(seed, units=64):
    gate = initializers.GateBias([3, 0, 0])
    encoder = layers.GRU(units, bias_initializer=gate)
    decoder = layers.GRU(units, return_sequences=True, bias_initializer=gate)
    x, before = layers.Input((WIDTH,)), layers.Input((10,))
    state = encoder(layers.Embedding(len(reader.vocabulary), 16)(x))
    h = decoder(layers.Embedding(len(DIGITS), 16)(before), initial_state=state)
    return models.Model([x, before], layers.Dense(len(DIGITS))(h), seed=seed)


def translate(model, x):
    y = np.full((len(x), 11), DIGITS.start_id)
    for t in range(10):
        y[:, t + 1] = model([x, y[:, :10]])[:, t].argmax(axis=1)
    return y[:, 1:]


def exact_match(model, x, y):
    return (translate(model, x) == y).all(axis=1).mean()


def learn(model, steps, rate, seed=0, every=100):
    rng, found = np.random.default_rng(seed), []
    loss = losses.SparseCategoricalCrossentropy(from_logits=True)
    adam = optimizers.Adam(rate, clipnorm=1.0)
    for step in range(1, steps + 1):
        rows = rng.integers(len(x_train), size=64)
        x, y = x_train[rows], y_train[rows]
        loss(y, model([x, shifted(y)], training=True))
        model.backward(loss.backward())
        adam.apply(model.grads, model.params)
        if step % every == 0:
            found.append(exact_match(model, x_test, y_test))
    return found


# %% answers=true slideshow={"slide_type": "skip"}
plain = one_state(seed=0)
plain_course = learn(plain, 800, 0.02)

# %% tags=["nbval-ignore-output"] answers=true slideshow={"slide_type": "fragment"}
print([round(float(share), 2) for share in plain_course])
for line, ids in zip(said_test[:3], translate(plain, x_test[:3])):
    print(f"{line:36} -> {''.join(DIGITS.decode(ids))}")

# %% [markdown] lang="en" slideshow={"slide_type": "fragment"}
# It learns, slowly: about 14% after 200 steps, 68% to 84% at the end (five starts). The beginning of the year is right nearly always; what fails most are the last digits, of the day (right in 76% to 93%) and of the month (88% to 94%). Everything the answer needs has passed through one state. With more steps it gets there, too: **attention is not the only way** to translate a date, only a quicker one, as you will see.

# %% [markdown] lang="tr"
# Öğrenir, ama yavaş: 200 adım sonra yaklaşık %14, sonunda %68 ile %84 arası (beş başlangıç). Yılın başı hemen hemen her zaman doğrudur; en çok son rakamlarda yanılır: günün (%76 ile %93 arasında doğru) ve ayın (%88 ile %94 arası) son rakamında. Yanıtın gerektirdiği her şey tek bir durumdan geçmiştir. Daha çok adımla o da başarır: dikkat, bir tarihi çevirmenin **tek yolu değildir**, yalnızca daha hızlısıdır; birazdan göreceksiniz.

# %% [markdown] lang="en" topics="A687 A689 B101" predict="run" slideshow={"slide_type": "slide"}
# ## 13.7 Attention
#
# ### Look back
#
# The whole date has to pass through one state of 64 numbers, before the first digit is written. Nobody translates like that: one reads a piece, writes a piece, and **looks back**. Bahdanau, Cho and Bengio (2015) let the decoder do so. The encoder keeps **all** its states $a^{\langle t'\rangle}$ (in their network forward and backward ones, joined: $a^{\langle t'\rangle} = [\overrightarrow{a}^{\langle t'\rangle}, \overleftarrow{a}^{\langle t'\rangle}]$). At step $t$ a small network scores each of them against the decoder's state $s$:
#
# $$e^{\langle t, t'\rangle} = v^\top \tanh\!\left(W_s\, s^{\langle t\rangle} + W_a\, a^{\langle t'\rangle}\right), \qquad \alpha^{\langle t, t'\rangle} = \frac{e^{e^{\langle t, t'\rangle}}}{\sum_{u=1}^{T_x} e^{e^{\langle t, u\rangle}}}, \qquad c^{\langle t\rangle} = \sum_{t'=1}^{T_x} \alpha^{\langle t, t'\rangle} a^{\langle t'\rangle}$$
#
# $\alpha^{\langle t, t'\rangle}$ is how much attention output $t$ pays to input $t'$; the weights of one output sum to 1. $c^{\langle t\rangle}$, the **context vector**, is the weighted mean of the states, and the next output is made from it. Because the two, the **query** $W_s\, s^{\langle t\rangle}$ and the **key** $W_a\, a^{\langle t'\rangle}$, are added inside the tanh, this is **additive attention**; $v$, $W_s$ and $W_a$ are learned with all the rest.
#
# **Predict** $\alpha$ and $c$ for scores $e = (1, 2, 0)$ and states $(1, 0)$, $(0, 1)$, $(1, 1)$. And how many weights does a sentence of $T_x$ words with a translation of $T_y$ words need?

# %% [markdown] lang="tr"
# ## 13.7 Dikkat
#
# ### Dönüp bakmak
#
# Daha ilk rakam yazılmadan bütün tarihin 64 sayılık tek bir durumdan geçmesi gerekir. Kimse böyle çeviri yapmaz: bir parça okunur, bir parça yazılır, sonra **dönüp bakılır**. Bahdanau, Cho ve Bengio (2015) kod çözücüye bu olanağı verdi. Kodlayıcı **bütün** durumlarını $a^{\langle t'\rangle}$ saklar (onların ağında ileri ve geri durumlar birleştirilir: $a^{\langle t'\rangle} = [\overrightarrow{a}^{\langle t'\rangle}, \overleftarrow{a}^{\langle t'\rangle}]$). $t$ adımında küçük bir ağ, bunların her birini kod çözücünün durumu $s$ ile karşılaştırıp ona bir skor verir:
#
# $$e^{\langle t, t'\rangle} = v^\top \tanh\!\left(W_s\, s^{\langle t\rangle} + W_a\, a^{\langle t'\rangle}\right), \qquad \alpha^{\langle t, t'\rangle} = \frac{e^{e^{\langle t, t'\rangle}}}{\sum_{u=1}^{T_x} e^{e^{\langle t, u\rangle}}}, \qquad c^{\langle t\rangle} = \sum_{t'=1}^{T_x} \alpha^{\langle t, t'\rangle} a^{\langle t'\rangle}$$
#
# $\alpha^{\langle t, t'\rangle}$, $t$ çıktısının $t'$ girdisine ne kadar dikkat (attention) ettiğidir; bir çıktının ağırlıklarının toplamı 1'dir. $c^{\langle t\rangle}$, yani **bağlam vektörü** (context vector), durumların ağırlıklı ortalamasıdır; sonraki çıktı bundan üretilir. İkisi, **sorgu** (query) $W_s\, s^{\langle t\rangle}$ ile **anahtar** (key) $W_a\, a^{\langle t'\rangle}$, tanh'ın içinde toplandığı için buna **toplamsal dikkat** (additive attention) denir; $v$, $W_s$ ve $W_a$ ötekilerle birlikte öğrenilir.
#
# Skorlar $e = (1, 2, 0)$, durumlar $(1, 0)$, $(0, 1)$, $(1, 1)$ iken $\alpha$ ile $c$'yi **tahmin edin**. Bir de şunu: $T_x$ kelimelik bir cümlenin $T_y$ kelimelik çevirisi için kaç ağırlık gerekir?

# %% [markdown] lang="en" slideshow={"slide_type": "notes"}
# *For the instructor.* 12 minutes for 13.7. Ask where a student looks when writing the month. Usual misconceptions: $\alpha$ is the pair of forward and backward states (that is $a$); attention replaces the recurrent network (here it does not yet: week 14).

# %% [markdown] lang="tr"
# *Öğretmene not.* 13.7 için 12 dakika. Ayı yazarken öğrencinin nereye baktığını sorun. Sık görülen yanılgılar: $\alpha$ ileri ve geri durumların çiftidir (oysa o $a$'dır); dikkat yinelemeli ağın yerine geçer (burada henüz geçmez: hafta 14).

# %% answers=true slideshow={"slide_type": "fragment"}
scores, states = np.array([1.0, 2.0, 0.0]), np.array([[1.0, 0], [0, 1], [1, 1]])
alpha = activations.softmax(scores)
print("alpha =", alpha.round(6), "  c =", (alpha @ states).round(6))

# %% [markdown] lang="en" slideshow={"slide_type": "skip"}
# (From here on $e$ is a score and $c$ a context; up to 13.5 they were vectors and words.)

# %% [markdown] lang="tr"
# (Buradan sonra $e$ skor, $c$ bağlamdır; 13.5'e kadar vektör ve kelimeydiler.)

# %% [markdown] lang="en" topics="A689" slideshow={"slide_type": "subslide"}
# ### The loop, the library, Keras
#
# $\alpha = (0.2447, 0.6652, 0.0900)$, $c = (0.3348, 0.7553)$. The price: $T_x T_y$ weights, one for each pair of an input and an output. For sentences that is nothing; for a book it is the problem that week 14 begins with.
#
# `AdditiveAttention` takes query, **value** (here the states) and key, with $W_s$ and $W_a$ already applied (two `Dense` layers before it), and a **mask**: padding must get the weight 0, so its score becomes $-\infty$.

# %% [markdown] lang="tr"
# ### Döngü, kitaplık, Keras
#
# $\alpha = (0.2447, 0.6652, 0.0900)$, $c = (0.3348, 0.7553)$. Bedeli: her girdi-çıktı çifti için bir tane, yani $T_x T_y$ ağırlık. Cümlelerde bunun önemi yoktur; bir kitapta ise büyük bir sorundur ve 14. hafta bununla başlar.
#
# `AdditiveAttention` sorgu, değer ve anahtar alır, $W_s$ ile $W_a$ önceden uygulanmıştır (önündeki iki `Dense` katmanı); bir de **maske** (mask) alır: dolgunun ağırlığı 0 olmalıdır, bu yüzden skoru $-\infty$ yapılır.


# %% slideshow={"slide_type": "subslide"}
def attend_loop(query, states, keys, v, mask):
    context = np.zeros((len(query), states.shape[1]))
    for t, q in enumerate(query):
        scores = np.array([v @ np.tanh(q + k) for k in keys])
        scores[~mask] = -np.inf
        context[t] = activations.softmax(scores) @ states
    return context


rng = np.random.default_rng(0)
query, states, keys = (rng.normal(size=(1, n, 6)) for n in (4, 5, 5))
mask = np.array([[True, True, True, False, False]])
attention = layers.AdditiveAttention(seed=0, dtype="float64")
ours = attention([query, states, keys], mask=[None, mask])
v = attention.params["scale"]
by_loop = attend_loop(query[0], states[0], keys[0], v, mask[0])
print("max |difference| < 1e-12:", abs(ours[0] - by_loop).max() < 1e-12)

# %% slideshow={"slide_type": "subslide"}
keras_bridge.compare(
    layers.AdditiveAttention(seed=0),
    [a.astype("float32") for a in (query, states, keys)],
    mask=[None, mask],
)

# %% [markdown] lang="en" topics="A687" predict="run" slideshow={"slide_type": "subslide"}
# ### With attention
#
# The same dates, the same optimizer. The network is smaller, two GRUs of 32 units with Keras' own biases, the padding is masked, and the decoder starts from 0: **everything** that it knows of the source comes through the attention. (Bahdanau's decoder asks with its state **before**, $s^{\langle t-1\rangle}$, and feeds the context into the next one; ours asks with $s^{\langle t\rangle}$, as Luong's, and feeds the context only into the output, so that all steps are trained at once.) **Predict:** exact match after 100, 200 and 400 steps?

# %% [markdown] lang="tr"
# ### Dikkatle
#
# Aynı tarihler, aynı optimize edici. Ağ daha küçük: Keras'ın kendi sapmalarıyla, 32 birimlik iki GRU; dolgu maskelenir, kod çözücü 0'dan başlar: kaynak hakkında bildiği **her şey** dikkatten geçerek gelir. (Bahdanau'nun kod çözücüsü **önceki** durumuyla, $s^{\langle t-1\rangle}$ ile sorar ve bağlamı bir sonraki durumuna katar; bizimki Luong'unki gibi $s^{\langle t\rangle}$ ile sorar ve bağlamı yalnızca çıktıya katar; böylece bütün adımlar bir arada eğitilir.) **Tahmin edin:** 100, 200 ve 400 adım sonra tam eşleşme kaçtır?


# %% answers=true slideshow={"slide_type": "skip"}
def looking_back(seed, units=32):
    x, before = layers.Input((WIDTH,)), layers.Input((10,))
    embed_x = layers.Embedding(len(reader.vocabulary), 16, mask_zero=True, name="from")
    embed_y = layers.Embedding(len(DIGITS), 16, name="to")
    states = layers.GRU(units, return_sequences=True, name="read")(embed_x(x))
    s = layers.GRU(units, return_sequences=True, name="write")(embed_y(before))
    query = layers.Dense(units, use_bias=False, name="query")(s)
    key = layers.Dense(units, name="key")(states)
    context = layers.AdditiveAttention(name="attention")([query, states, key])
    both = layers.Concatenate()([s, context])
    y = layers.Dense(len(DIGITS), name="answer")(both)
    return models.Model([x, before], y, seed=seed)


# %% answers=true slideshow={"slide_type": "skip"}
attentive = looking_back(seed=0)
attentive_course = learn(attentive, 400, 0.02)
print(f"{plain.count_params():,}, {attentive.count_params():,}")

# %% tags=["nbval-ignore-output"] answers=true slideshow={"slide_type": "subslide"}
_ = plots.week13.date_race(
    {"GRU": plain_course, "AdditiveAttention": attentive_course}, every=100
)

# %% answers=true slideshow={"slide_type": "skip"}
print("AdditiveAttention > 0.9:", attentive_course[-1] > 0.9)

# %% [markdown] lang="en" slideshow={"slide_type": "subslide"}
# With 13,884 weights instead of 33,660, and in half the steps, the network that looks back is right on nearly all dates: 94% to 100% after 400 steps in five starts, 89% to 98% after 200, when the other one has 12% to 16%. (A step of it takes about 1.2 times as long.) Both ran at 0.02, of 0.003, 0.01, 0.02 and 0.03 the best for both; 0.03 is as good for the plain network.
#
# And fair is fair: set up carelessly, the rival would look hopeless. With Keras' own gate biases (0) it has 0% to 6% after 800 steps (seven starts), whether the padding stands in front of the source or behind it: such a gate lets half of the state go at every step ({{12.4}}). The gate decides, not the padding: with bias 3 and the padding behind, it has 75% to 84% (three starts). Who wants attention to shine finds such a rival easily.

# %% [markdown] lang="tr"
# 33,660 yerine 13,884 ağırlıkla ve yarı sayıda adımda, dönüp bakan ağ tarihlerin hemen hemen hepsini doğru çevirir: beş başlangıçta 400 adım sonra %94 ile %100 arası, 200 adım sonra %89 ile %98 arası; öteki o sırada %12 ile %16 arasındadır. (Bir adımı yaklaşık 1.2 kat uzun sürer.) İkisi de 0.02 ile eğitildi; 0.003, 0.01, 0.02 ve 0.03 arasından ikisi için de en iyisi budur; dikkat kullanmayan ağda 0.03 de aynı ölçüde iyidir.
#
# Adil olalım: özensiz kurulsaydı rakip umutsuz görünürdü. Keras'ın kendi kapı sapmalarıyla (0), dolgu kaynağın önünde de olsa arkasında da olsa, 800 adım sonra %0 ile %6 arasındadır (yedi başlangıç): böyle bir kapı her adımda durumun yarısını bırakır ({{12.4}}). Belirleyici olan dolgu değil, kapıdır: sapma 3, dolgu arkada iken %75 ile %84 arasındadır (üç başlangıç). Dikkati parlatmak isteyen, böyle bir rakibi kolayca bulur.

# %% [markdown] lang="en" topics="A687 A689" predict="run" slideshow={"slide_type": "subslide"}
# ### Where it looks
#
# The weights $\alpha$ can be drawn: a row for each output character, a column for each input character, a **heat map**. **Predict** where the four digits of the year look, where the month does, and where the dashes do.

# %% [markdown] lang="tr"
# ### Nereye bakıyor?
#
# $\alpha$ ağırlıkları çizilebilir: her çıktı karakteri için bir satır, her girdi karakteri için bir sütun; buna **ısı haritası** (heat map) denir. Yılın dört rakamının, ayın ve çizgilerin nereye baktığını **tahmin edin**.

# %% tags=["nbval-ignore-output"] answers=true slideshow={"slide_type": "subslide"}
# en> line = "Friday, April 3, 1998"
# tr> line = "3 Nisan 1998 Cuma"
asked = text.pad_sequences([reader.encode(line)], WIDTH)
written = translate(attentive, asked)
attentive([asked, shifted(written)])
(looker,) = [layer for layer in attentive.layers if layer.name == "attention"]
weights = looker.attention_scores[0, :, -len(line) :]
_ = plots.week13.attention_map(weights, line, "".join(DIGITS.decode(written[0])))

# %% [markdown] lang="en" slideshow={"slide_type": "fragment"}
# Most rows have one or two bright cells: the digits of the year lie on the year, those of the month on the letters that tell it apart, those of the day on the day, in whatever order the date was written. Nobody said so; there are no labels for where to look. (A bright cell may stand one character **behind** what it means: the state at that place has just read it.) The dashes need nothing of the source: they look where it costs nothing.
#
# Do not read more into it than is there. The map shows what is mixed into the context, not **why** the answer came out; the states that are mixed have read everything before them.

# %% [markdown] lang="tr"
# Çoğu satırda bir ya da iki parlak hücre vardır: yılın rakamları yılın, ayınkiler onu ötekilerden ayıran harflerin, gününküler günün üzerindedir; tarihin hangi sırayla yazıldığı fark etmez. Bunu kimse söylemedi; nereye bakılacağının etiketi yoktur. (Parlak hücre, ait olduğu yerin bir karakter **sonrasında** olabilir: oradaki durum, o yeri az önce okumuştur.) Çizgiler için kaynaktan bir şey gerekmez: bedeli olmayan bir yere bakarlar.
#
# Haritada olandan fazlasını okumayın. Harita bağlama neyin karıştığını gösterir, yanıtın **neden** böyle çıktığını değil; karışan durumlar kendilerinden öncekilerin hepsini okumuştur.

# %% [markdown] lang="en" slideshow={"slide_type": "skip"}
# **Exercise 7.** Write `additive_attention`: one step of the decoder, with a mask. The next cell puts **your** function into the trained network, in the place of its layer, and lets it translate.

# %% [markdown] lang="tr"
# **Alıştırma 7.** `additive_attention` fonksiyonunu yazın: kod çözücünün maskeli tek bir adımı. Sonraki hücre eğitilmiş ağda katmanın yerine **sizin** fonksiyonunuzu koyar ve ona çeviri yaptırır.

# %% exercise="additive_attention" slideshow={"slide_type": "skip"}

# %% slideshow={"slide_type": "skip"}
attend = week13.additive_attention.trusted(additive_attention)
part = {layer.name: layer for layer in attentive.layers}


def translated_by(attend, x):
    states, y = part["read"](part["from"](x), mask=x != 0), [DIGITS.start_id]
    keys, scale = part["key"](states), part["attention"].params["scale"]
    for _t in range(10):
        s = part["write"](part["to"](np.array([y])))[:, -1]
        context, _weights = attend(part["query"](s), keys, states, scale, x != 0)
        y.append(int(part["answer"](np.hstack([s, context])).argmax()))
    return "".join(DIGITS.decode(y[1:]))


for k in (0, 1, -2, -1):
    x = x_test[k][None]
    by_layer = "".join(DIGITS.decode(translate(attentive, x)[0]))
    print(f"{said_test[k]:36}", translated_by(attend, x) == by_layer)

# %% [markdown] lang="en" predict="play" slideshow={"slide_type": "subslide"}
# ### Play: attention on your own dates
#
# 1. Start it, and watch the map while it learns. Which comes first: the bright cells, or the right digits?
# 2. Find the learning rate that meets the goal. **Predict** whether additive attention or the dot product is faster.
# 3. Write a date in a form that it has never seen ("the third of April"), or the two halves in another order. What does the map tell you about the mistake?
#
# **Goal:** 95% of new dates exactly right within 300 steps.

# %% [markdown] lang="tr"
# ### Deneyin: kendi tarihlerinizde dikkat
#
# 1. Başlatın, öğrenirken haritayı izleyin. Hangisi önce gelir: parlak hücreler mi, doğru rakamlar mı?
# 2. Hedefe ulaştıran öğrenme oranını bulun. Toplamsal dikkatin mi, iç çarpımın mı daha hızlı olacağını **tahmin edin**.
# 3. Hiç görmediği biçimde bir tarih yazın ("nisanın üçü") ya da parçalarının sırasını değiştirin. Harita, hata hakkında size ne söyler?
#
# **Hedef:** 300 adım içinde, yeni tarihlerin %95'i baştan sona doğru çevrilsin.

# %% slideshow={"slide_type": "subslide"}
labs.DateAttention()

# %% [markdown] lang="en" slideshow={"slide_type": "skip"}
# **What you should have noticed.** (One language at a time; rate 0.01, medians of ten starts.) Exactly right after 100, 200 and 300 steps: in Turkish 46%, 99%, 100% with additive attention and 61%, 98%, 100% with the dot product; in English 35%, 97%, 99% and 18%, 93%, 98%. Neither is always faster. At a rate of 0.001 hardly one date is right after 300 steps. In dates such as 04.11.1998 the strongest weight of a sign of the year lies within one letter of its place in 99% of the cases, of the month in 89%, of the day in 100%. A look one letter too far does no harm: a state knows the letters before its own. And a date that nobody would write gets an answer all the same, without a word of doubt.

# %% [markdown] lang="tr"
# **Neyi fark etmiş olmalısınız?** (Her seferinde tek dil; öğrenme oranı 0.01, on başlangıcın ortancaları.) 100, 200 ve 300 adım sonra baştan sona doğru olanlar: Türkçede toplamsal dikkatle %46, %99, %100, iç çarpımla %61, %98, %100; İngilizcede %35, %97, %99 ve %18, %93, %98. İkisinden hiçbiri her zaman daha hızlı değildir. 0.001'lik oranla 300 adım sonra neredeyse hiçbir tarih doğru değildir. 04.11.1998 gibi tarihlerde, yılın bir karakterinin en güçlü ağırlığı %99, ayınki %89, gününki %100 oranında kendi yerinin en çok bir harf yanındadır. Bir harf fazla ileriye bakmanın zararı yoktur: bir durum, kendisinden önceki harfleri de okumuştur. Kimsenin yazmayacağı bir tarih de bir yanıt alır, hem de hiç duraksamadan.

# %% [markdown] lang="en" topics="A681" predict="run" slideshow={"slide_type": "slide"}
# ## 13.8 The likeliest sentence
#
# ### Greedy is short-sighted
#
# To find $\arg\max_y P(y \mid x)$ we took the likeliest character at every step: **greedy search**. For a whole sentence that need not be the best. The table gives a language of three words: what follows what, and with which probability.
#
# | | A | B | C |
# |---|---|---|---|
# | after A | 0.1 | 0.5 | 0.4 |
# | after B | 0.4 | 0.3 | 0.3 |
# | after C | 0.05 | 0.05 | 0.9 |
#
# **Predict** both sequences of two words that start behind A: the greedy one and the likeliest one.

# %% [markdown] lang="tr"
# ## 13.8 En olası cümle
#
# ### Açgözlü arama uzağı görmez
#
# $\arg\max_y P(y \mid x)$'i bulmak için her adımda en olası karakteri aldık: **açgözlü arama** (greedy search). Bütün cümle için bu en iyisi olmayabilir. Tabloda üç kelimelik bir dil var: neyin ardından ne, hangi olasılıkla gelir.
#
# | | A | B | C |
# |---|---|---|---|
# | A'dan sonra | 0.1 | 0.5 | 0.4 |
# | B'den sonra | 0.4 | 0.3 | 0.3 |
# | C'den sonra | 0.05 | 0.05 | 0.9 |
#
# A'dan sonra gelen iki kelimelik iki diziyi **tahmin edin**: açgözlü olanı ve en olası olanı.

# %% [markdown] lang="en" slideshow={"slide_type": "notes"}
# *For the instructor.* 10 minutes for 13.8. Play width 3 on the board with ten words. Usual misconception: a wider beam is always better; it is closer to the arg max, which may be worse than what greedy finds.

# %% [markdown] lang="tr"
# *Öğretmene not.* 13.8 için 10 dakika. Tahtada, on kelimeyle, genişliği 3 olan bir ışın aramayı canlandırın. Sık görülen yanılgı: geniş ışın her zaman daha iyidir; oysa arg max'a yaklaşır, o da açgözlü aramanın bulduğundan kötü olabilir.

# %% answers=true slideshow={"slide_type": "fragment"}
after = np.log([[0.1, 0.5, 0.4], [0.4, 0.3, 0.3], [0.05, 0.05, 0.9]])
for width in (1, 2):
    (best, *_others) = text.beam_search(
        lambda prefixes: after[prefixes[:, -1]], width, start=[0], max_length=2
    )
    letters = " ".join("ABC"[token] for token in best.tokens)
    print(f"B = {width}: {letters}   P = {math.exp(best.log_probability):.2f}")

# %% [markdown] lang="en" topics="A682 A684 A685 B99" predict="run" slideshow={"slide_type": "subslide"}
# ### Beam search: keep a few
#
# Greedy takes B (0.5) and ends with 0.20; C, second at first, leads to 0.36. **Beam search** keeps the $B$ best beginnings alive (the **beam width**):
#
# 1. the $B$ likeliest first words are kept;
# 2. each of them is continued by every word of the vocabulary, and of all continuations the $B$ likeliest are kept: $P(y^{\langle 1\rangle}, y^{\langle 2\rangle} \mid x) = P(y^{\langle 1\rangle} \mid x)\, P(y^{\langle 2\rangle} \mid x, y^{\langle 1\rangle})$;
# 3. so on, until the end token.
#
# $B = 1$ is greedy search. To look at **all** sequences would be exact. **Predict**, for $B = 3$ and 10,000 words: how many continuations are compared at the second step, and how many sequences of ten words are there?

# %% [markdown] lang="tr"
# ### Işın arama: birkaçını saklayın
#
# Açgözlü arama B'yi alır (0.5) ve 0.20 ile biter; başta ikinci olan C, 0.36'ya götürür. **Işın arama** (beam search) en iyi $B$ başlangıcı (**ışın genişliği**, beam width) canlı tutar:
#
# 1. en olası $B$ ilk kelime saklanır;
# 2. her biri kelime dağarcığındaki her kelimeyle sürdürülür, bütün sürdürmelerin en olası $B$ tanesi saklanır: $P(y^{\langle 1\rangle}, y^{\langle 2\rangle} \mid x) = P(y^{\langle 1\rangle} \mid x)\, P(y^{\langle 2\rangle} \mid x, y^{\langle 1\rangle})$;
# 3. bitiş belirtecine kadar böyle gider.
#
# $B = 1$ açgözlü aramadır. **Bütün** dizilere bakmak kesin sonuç verirdi. $B = 3$ ve 10,000 kelime için **tahmin edin**: ikinci adımda kaç sürdürme karşılaştırılır, on kelimelik kaç dizi vardır?

# %% answers=true slideshow={"slide_type": "fragment"}
print(
    f"3 * 10,000 = {3 * 10_000:,}   10,000 ** 10 = 1e{round(10 * math.log10(10_000))}"
)

# %% [markdown] lang="en" topics="A683 A684 B100" predict="run" slideshow={"slide_type": "subslide"}
# ### Short sentences win, unless one corrects it
#
# 30,000, of which 3 stay, so the network runs in 3 copies; against $10^{40}$. A wide beam costs time in proportion and finds likelier sentences; a narrow one is quick. Widths of 3 to 10 are usual, 100 and more are seen in research. Beam search does **not** guarantee the maximum.
#
# A product of probabilities shrinks with every word. Its logarithm, which one takes because products underflow, is a sum of negative numbers: every word costs. So long sentences lose. **Length normalisation** divides by the length:
#
# $$\frac{1}{T_y^{\alpha}} \sum_{t=1}^{T_y} \log P\!\left(y^{\langle t\rangle} \mid x, y^{\langle 1\rangle}, \dots, y^{\langle t-1\rangle}\right)$$
#
# This $\alpha$ is an exponent (that of 13.7 was a weight): $\alpha = 0$ is the sum, $\alpha = 1$ the mean; 0.7 is a usual compromise, found by trial. **Predict** the winner for $\alpha = 0$, 0.7 and 1: a sentence of three words with probabilities 0.5, 0.4, 0.6, or one of two words with 0.5, 0.3?

# %% [markdown] lang="tr"
# ### Düzeltilmezse kısa cümleler kazanır
#
# 30,000; bunların 3'ü kalır, yani ağ 3 kopya hâlinde çalışır; öbür yanda $10^{40}$. Geniş ışın, genişliğiyle orantılı süre alır ve daha olası cümleler bulur; dar olan hızlıdır. 3 ile 10 arası olağandır, araştırmalarda 100 ve üstü görülür. Işın arama, en büyüğü bulacağının güvencesini **vermez**.
#
# Olasılıkların çarpımı her kelimeyle küçülür. Çarpım sıfıra yuvarlanacağı için alınan logaritması, negatif sayıların toplamıdır: her kelimenin bir bedeli vardır. Bu yüzden uzun cümleler kaybeder. **Uzunluk normalleştirme** (length normalisation) uzunluğa böler:
#
# $$\frac{1}{T_y^{\alpha}} \sum_{t=1}^{T_y} \log P\!\left(y^{\langle t\rangle} \mid x, y^{\langle 1\rangle}, \dots, y^{\langle t-1\rangle}\right)$$
#
# Bu $\alpha$ bir üstür (13.7'deki ise ağırlıktı): $\alpha = 0$ toplamın kendisi, $\alpha = 1$ ortalamadır; 0.7 denemeyle bulunmuş olağan bir uzlaşmadır. $\alpha = 0$, 0.7 ve 1 için kazananı **tahmin edin**: olasılıkları 0.5, 0.4, 0.6 olan üç kelimelik bir cümle mi, 0.5, 0.3 olan iki kelimelik bir cümle mi?

# %% answers=true slideshow={"slide_type": "fragment"}
long, short = np.log([0.5, 0.4, 0.6]).sum(), np.log([0.5, 0.3]).sum()
print(f"P: {math.exp(long):.4f} {math.exp(short):.4f}")
for power in (0, 0.7, 1):
    pair = [text.normalized_score(s, n, power) for s, n in ((long, 3), (short, 2))]
    print(
        f"alpha = {power}: {pair[0]:.4f} {pair[1]:.4f} ->", (3, 2)[int(np.argmax(pair))]
    )

# %% [markdown] lang="en" topics="A684 A685" predict="run" slideshow={"slide_type": "subslide"}
# ### When a beam hurts
#
# With $\alpha = 0$ the short one wins, 0.15 against 0.12; with 0.7 ($-0.9827$ against $-1.1678$) and 1 ($-0.7068$ against $-0.9486$) the long one.
#
# Now a real model: a GRU of 64 units that has read a hundred Turkish proverbs letter by letter, for 100 steps only; it may stop whenever it likes, by its end token. The proverbs have 15 to 54 letters. We search for the likeliest sentence with widths from 1 to 50 (three starts). **Predict** its length at width 50, without length normalisation ($\alpha = 0$) and with $\alpha = 1$.

# %% [markdown] lang="tr"
# ### Işın ne zaman zarar verir?
#
# $\alpha = 0$ iken kısa olan kazanır: 0.15'e karşı 0.12; 0.7 iken ($-0.9827$'ye karşı $-1.1678$) ve 1 iken ($-0.7068$'e karşı $-0.9486$) uzun olan.
#
# Şimdi gerçek bir model: yüz Türk atasözünü harf harf, yalnızca 100 adım okumuş, 64 birimlik bir GRU; bitiş belirteciyle istediği an durabilir. Atasözlerinin uzunluğu 15 ile 54 harf arasındadır. En olası cümleyi 1 ile 50 arasındaki genişliklerle arıyoruz (üç başlangıç). Genişlik 50 iken uzunluğunu, uzunluk normalleştirme olmadan ($\alpha = 0$) ve $\alpha = 1$ ile **tahmin edin**.


# %% answers=true slideshow={"slide_type": "skip"}
proverbs = datasets.load_proverbs()
letters = text.CharTokenizer(unknown=None, start="[START]", end="[END]").adapt(proverbs)
rows = [letters.encode(proverb, start=True, end=True) for proverb in proverbs]
rows = text.pad_sequences(rows, padding="post")
special = letters.vocabulary


def proverb_model(seed, steps=100):
    model = models.Sequential(
        [
            layers.Embedding(len(special), 32, mask_zero=True),
            layers.GRU(64, return_sequences=True),
            layers.Dense(len(special)),
        ],
        seed=seed,
    )
    loss = losses.SparseCategoricalCrossentropy(from_logits=True)
    model.compile(optimizers.Adam(0.01, clipnorm=1.0), loss, metrics=[])
    drawn = np.random.default_rng(seed).integers(len(rows), size=32 * steps)
    x, y = rows[drawn, :-1], rows[drawn, 1:]
    model.fit(x, y, 32, shuffle=False, sample_weight=(y != 0) * 1.0, verbose=0)
    return model


def next_letter(model):
    def step(prefixes):
        logits = model(prefixes)[:, -1]
        # en: padding and start are no letters
        # tr: dolgu ve başlangıç, harf değildir
        logits[:, [special.pad_id, special.start_id]] = -1e9
        return activations.log_softmax(logits)

    return step


def likeliest(model, width, power):
    ends = {"start": [special.start_id], "end": special.end_id, "max_length": 60}
    return text.beam_search(next_letter(model), width, alpha=power, **ends)[0]


# %% answers=true slideshow={"slide_type": "skip"}
writers = [proverb_model(seed) for seed in range(3)]
widths = (1, 5, 20, 50)
best = {
    power: [[likeliest(one, width, power) for width in widths] for one in writers]
    for power in (0, 1)
}
letter_counts = {
    power: [[len(h.tokens) - h.finished for h in row] for row in rows_of]
    for power, rows_of in best.items()
}

# %% tags=["nbval-ignore-output"] answers=true slideshow={"slide_type": "subslide"}
_ = plots.week13.beam_lengths(widths, letter_counts)
for power, rows_of in best.items():
    print(
        f"alpha = {power}:", [letters.decode(np.array(r[-1].tokens)) for r in rows_of]
    )

# %% answers=true slideshow={"slide_type": "skip"}
shortest = [np.median(letter_counts[power], axis=0)[-1] for power in (0, 1)]
print("alpha = 0 < 5:", shortest[0] < 5, "  alpha = 1 > 5:", shortest[1] > 5)

# %% [markdown] lang="en" slideshow={"slide_type": "subslide"}
# Without length normalisation a beam of 50 finds the **empty sentence** in two of the three starts, and in eight of ten (six and nine letters in the other two). That is hardly a fault of the search: among **all** sentences (an exact search, which drops what can win no more) the empty one is the likeliest in five of the ten starts, a single letter in four. The model is unsure of every letter, so 20 letters cost about 20 in log P, while stopping at once costs 5 to 10. Narrow beams and greedy search only failed to find it. With $\alpha = 1$ it writes words again: 8 to 38 letters in ten starts, few of them proverbs.
#
# Trained four times as long the model knows the proverbs by heart, and nobody finds the empty sentence any more; width 50 then takes a short proverb (a median of 20 letters in ten starts, with $\alpha = 1$ 38.5; the median of all proverbs is 28). The same was found in large translation systems: with exact search more than half of the sentences had the empty translation as the likeliest (Stahlberg and Byrne, 2019). On our dates the width changes next to nothing: all have ten characters.

# %% [markdown] lang="tr"
# Uzunluk normalleştirme olmadan 50'lik ışın, üç başlangıcın ikisinde, on başlangıcın sekizinde **boş cümleyi** bulur (öteki ikisinde altı ve dokuz harf). Bunun kusuru pek aramada değildir: **bütün** cümleler arasında (artık kazanamayacak olanları eleyen tam bir aramayla) en olası cümle, on başlangıcın beşinde boş cümle, dördünde tek bir harftir. Model her harfte kararsızdır; 20 harfin log P olarak bedeli yaklaşık 20, hemen durmanınki ise 5 ile 10 arasıdır. Dar ışınların ve açgözlü aramanın bu cümleyi vermemesi, onu bulamamalarındandır. $\alpha = 1$ ile arama yeniden kelimeler bulur: on başlangıçta 8 ile 38 harf arası, pek azı atasözüdür.
#
# Dört kat uzun eğitilince model atasözlerini ezberler, boş cümleyi artık hiçbir ışın bulmaz; o zaman 50'lik ışın kısa bir atasözü seçer (on başlangıçta ortanca 20 harf, $\alpha = 1$ ile 38.5; bütün atasözlerinin ortancası 28'dir). Aynısı büyük çeviri sistemlerinde de bulundu: tam aramayla, cümlelerin yarısından çoğunda en olası çeviri boş çeviriydi (Stahlberg ve Byrne, 2019). Bizim tarihlerimizde genişlik neredeyse hiçbir şeyi değiştirmez: hepsi on karakterdir.

# %% [markdown] lang="en" predict="play" slideshow={"slide_type": "subslide"}
# ### Play: the tree of a beam
#
# The model of this lab only counts which letters (or words) follow a run of others; its beam is the same.
#
# 1. Proverbs, $\alpha = 0$: widen the beam from 1 to 50 and read the best sentence each time. What happens to its length?
# 2. **Predict** what $\alpha = 1$ does, with short and with long runs.
# 3. Compare log P of greedy search and of the widest one. Which is likelier, which is better?
#
# **Goal:** proverbs, width 50: the best is a whole sentence of at least 20 letters.

# %% [markdown] lang="tr"
# ### Deneyin: ışının ağacı
#
# Bu laboratuvardaki model, bir harf (ya da kelime) dizisinin ardından neyin geldiğini yalnızca sayar; ışın arama ise aynıdır.
#
# 1. Atasözleri, $\alpha = 0$: ışını 1'den 50'ye genişletin, her seferinde en iyi cümleyi okuyun. Uzunluğuna ne olur?
# 2. $\alpha = 1$'in, sayılan diziler kısayken ve uzunken ne yaptığını **tahmin edin**.
# 3. Açgözlü aramanın log P'sini en geniş ışınınkiyle karşılaştırın. Hangisi daha olası, hangisi daha iyi?
#
# **Hedef:** atasözleri, genişlik 50: en iyisi, en az 20 harflik tam bir cümle olsun.

# %% slideshow={"slide_type": "subslide"}
labs.BeamTree()

# %% [markdown] lang="en" slideshow={"slide_type": "skip"}
# **What you should have noticed.** Runs of four letters: greedy search ends with "Akıl altın kararır." (log P $-18.0$); every wider beam finds "Akılır." ($-5.9$) or "Balır." ($-5.7$): much likelier, shorter, and worse. With $\alpha = 0.7$ the fifty choose "Çok olur.", with 1 a long nonsense. Runs of six letters: greedy search finds a proverb, "Akıl akıldan üstündür." ($-6.7$); **two** beams end lower than greedy ($-9.7$), since a wider search may drop what the narrow one kept; fifty find "Ateş olmaz." ($-5.5$). There $\alpha = 0.7$ brings a proverb back, and $\alpha = 1$ a sentence that never ends ("Damlaya damlaya damlaya ..."): every sure letter raises the mean.

# %% [markdown] lang="tr"
# **Neyi fark etmiş olmalısınız?** Dört harflik dizilerle açgözlü arama "Akıl altın kararır." ile biter (log P $-18.0$); daha geniş ışınların hepsi "Akılır." ($-5.9$) ya da "Balır." ($-5.7$) bulur: çok daha olası, daha kısa ve daha kötü. $\alpha = 0.7$ ile genişliği elli olan ışın "Çok olur."u, 1 ile uzun bir saçmalığı seçer. Altı harflik dizilerle açgözlü arama bir atasözü bulur: "Akıl akıldan üstündür." ($-6.7$); genişliği **iki** olan ışın, açgözlü aramadan daha düşük bir log P ile biter ($-9.7$), çünkü daha geniş bir arama, dar olanın sakladığını eleyebilir; genişliği elli olan ışın "Ateş olmaz." ($-5.5$) bulur. Bu dizilerle $\alpha = 0.7$ bir atasözünü geri getirir, $\alpha = 1$ ise hiç bitmeyen bir cümle verir ("Damlaya damlaya damlaya ..."): emin olunan her harf ortalamayı yükseltir.

# %% [markdown] lang="en" topics="A686" predict="run" slideshow={"slide_type": "subslide"}
# ### Whose fault is a wrong translation?
#
# The network says $\hat y$, a person $y^*$. Put **both** into the network:
#
# - **Case 1:** $P(y^* \mid x) > P(\hat y \mid x)$. The better sentence was there and the search missed it: **beam search** is at fault; try a larger $B$.
# - **Case 2:** $P(y^* \mid x) \le P(\hat y \mid x)$. The network prefers the worse sentence: the **model** is at fault; more data, another network, longer training. (With length normalisation compare the normalised scores.)
#
# Do this for many mistakes and work on the larger share. **Predict** the shares for the network without attention of 13.6, searched greedily: a poor model, and the poorest search.

# %% [markdown] lang="tr"
# ### Yanlış çeviride kim hatalı?
#
# Ağ $\hat y$ diyor, bir insan $y^*$. **İkisini de** ağa verin; iki şey olabilir:
#
# - **Birincisi:** $P(y^* \mid x) > P(\hat y \mid x)$. Daha iyi cümle oradaydı, arama kaçırdı: hata **ışın aramadadır**; daha büyük bir $B$ deneyin.
# - **İkincisi:** $P(y^* \mid x) \le P(\hat y \mid x)$. Ağ daha kötü cümleyi yeğliyor: hata **modeldedir**; daha çok veri, başka bir ağ, daha uzun eğitim. (Uzunluk normalleştirme kullanılıyorsa normalleştirilmiş skorları karşılaştırın.)
#
# Bunu çok sayıda hata için yapın, payı büyük olanın üzerine gidin. 13.6'daki, dikkat kullanmayan ağ için, açgözlü aramayla, payları **tahmin edin**: zayıf bir model ve aramaların en zayıfı.


# %% answers=true slideshow={"slide_type": "skip"}
def log_probability(model, x, y):
    log_p = activations.log_softmax(model([x, shifted(y)]))
    return np.take_along_axis(log_p, y[..., None], axis=2)[..., 0].sum(axis=1)


# %% answers=true slideshow={"slide_type": "skip"}
said_by_machine = translate(plain, x_test)
wrong = (said_by_machine != y_test).any(axis=1)
of_person = log_probability(plain, x_test[wrong], y_test[wrong])
of_machine = log_probability(plain, x_test[wrong], said_by_machine[wrong])
search_errors = of_person > of_machine

# %% tags=["nbval-ignore-output"] answers=true slideshow={"slide_type": "fragment"}
print(f"{wrong.sum()} / {len(wrong)}")
print(f"P(y*) > P(ŷ): {search_errors.mean():.2f}", end="   ")
print(f"P(y*) <= P(ŷ): {(~search_errors).mean():.2f}")

# %% [markdown] lang="en" slideshow={"slide_type": "fragment"}
# About 5% of the mistakes are the search's, the rest the model's: it **prefers** its wrong date (3% to 7% in five starts). So a beam has little to win: widths of 3 and 10 gain at most two points of exact match. Work on the model; 13.7 did.

# %% [markdown] lang="tr"
# Hataların yaklaşık %5'i aramanındır, kalanı modelin: model yanlış tarihi **yeğler** (beş başlangıçta %3 ile %7 arası). Demek ki ışının kazandıracağı pek bir şey yoktur: genişlik 3 ya da 10 iken tam eşleşme en çok iki yüzde puanı artar. Modelin üzerinde çalışın; 13.7 bunu yaptı.

# %% [markdown] lang="en" slideshow={"slide_type": "skip"}
# **Exercise 8.** `greedy_against_beam`: small searches by pencil, long against short, and whose fault it is.
#
# **Exercise 9.** Write `beam_search` for any model that tells the next token's log probabilities. The cell behind it searches with **your** function in the network with attention.

# %% [markdown] lang="tr"
# **Alıştırma 8.** `greedy_against_beam`, kâğıt kalemle: küçük aramalar, uzuna karşı kısa, bir de kimin hatalı olduğu.
#
# **Alıştırma 9.** Sonraki belirtecin log olasılıklarını veren her model için çalışan `beam_search` fonksiyonunu yazın. Alıştırmadan sonraki hücre, dikkat kullanan ağda **sizin** fonksiyonunuzla arama yapar.

# %% exercise="greedy_against_beam" slideshow={"slide_type": "skip"}

# %% exercise="beam_search" slideshow={"slide_type": "skip"}

# %% tags=["nbval-ignore-output"] slideshow={"slide_type": "skip"}
search = week13.beam_search.trusted(beam_search)


def next_digit(x):
    def step(tokens):
        before = np.full((1, 10), DIGITS.start_id)
        before[0, 1 : len(tokens) + 1] = tokens
        return activations.log_softmax(attentive([x, before])[0, len(tokens)])

    return step


for k in (0, 1, -2, -1):
    # en: a date has no end token: -1 is no token at all
    # tr: tarihlerin bitiş belirteci yoktur: -1 hiçbir belirtecin numarası değildir
    ids, score = search(next_digit(x_test[k][None]), 3, -1, 10)
    print(f"{said_test[k]:36} -> {''.join(DIGITS.decode(ids))}  log P = {score:.4f}")

# %% [markdown] lang="en" topics="A688 C004-60" predict="run" slideshow={"slide_type": "slide"}
# ## 13.9 How good is a translation?
#
# ### BLEU
#
# Exact match is fair for dates, not for language: a sentence has many good translations. **BLEU** (2002) counts how many pieces of the machine's sentence stand in the translation of a person:
#
# $$\text{BLEU} = \text{BP} \cdot \exp\Big(\frac{1}{4} \sum_{n=1}^{4} \log p_n\Big), \qquad \text{BP} = \min\!\left(1,\, e^{1 - r/c}\right)$$
#
# $p_n$ is the share of the machine's runs of $n$ words that the reference has, each counted at most as often as there (**clipped**, else "the the the the" would be perfect at $n = 1$); $c$ and $r$ are the lengths of the machine's sentence and of the reference, and the **brevity penalty** BP punishes what is too short. BLEU is a measure, not a method; what gets worse on long sentences is the translation of a network without attention (Bahdanau and others, 2015), and BLEU shows it.
#
# The reference is "the small grey cat sat on the old mat today". **Predict** the order of three translations: one word wrong (*dog* for *cat*), two neighbours swapped (*on sat*), the last word missing.

# %% [markdown] lang="tr"
# ## 13.9 Çeviri ne kadar iyi?
#
# ### BLEU
#
# Tam eşleşme tarihler için adildir, dil için değil: bir cümlenin birçok iyi çevirisi vardır. **BLEU** (2002), makinenin cümlesindeki parçaların kaçının bir insanın çevirisinde bulunduğunu sayar:
#
# $$\text{BLEU} = \text{BP} \cdot \exp\Big(\frac{1}{4} \sum_{n=1}^{4} \log p_n\Big), \qquad \text{BP} = \min\!\left(1,\, e^{1 - r/c}\right)$$
#
# $p_n$, makinenin art arda $n$ kelimelik parçalarından referansta bulunanların payıdır; her parça en çok oradaki kadar sayılır (**kırpılmış** (clipped) sayım; yoksa "the the the the" $n = 1$'de kusursuz olurdu). $c$ ile $r$, makinenin cümlesinin ve referansın uzunluklarıdır; **kısalık cezası** (brevity penalty) BP, fazla kısa olanı cezalandırır. BLEU bir ölçüdür, bir yöntem değil; uzun cümlelerde kötüleşen, dikkat kullanmayan bir ağın çevirisidir (Bahdanau ve ark., 2015), BLEU bunu yalnızca gösterir.
#
# Referans, "the small grey cat sat on the old mat today" ("küçük gri kedi bugün eski paspasın üzerinde oturdu"). Üç çevirinin BLEU sırasını **tahmin edin**: bir kelimesi yanlış olan (*cat* yerine *dog*), iki komşusu yer değiştiren (*on sat*), son kelimesi eksik olan.

# %% [markdown] lang="en" slideshow={"slide_type": "notes"}
# *For the instructor.* 5 minutes for 13.9. Ask for a good translation that BLEU punishes: any synonym. Usual misconception: a BLEU score means something without the name of the tool.

# %% [markdown] lang="tr"
# *Öğretmene not.* 13.9 için 5 dakika. BLEU'nun cezalandırdığı iyi bir çeviri isteyin: herhangi bir eşanlamlı. Sık görülen yanılgı: hangi araçla hesaplandığı söylenmeyen bir BLEU skorunun anlamı vardır.

# %% answers=true slideshow={"slide_type": "subslide"}
reference = text.split_words("the small grey cat sat on the old mat today")
for line in (
    "the small grey dog sat on the old mat today",
    "the small grey cat on sat the old mat today",
    "the small grey cat sat on the old mat",
):
    bleu = text.sentence_bleu([reference], line.split())
    shares = " ".join(f"{p:.2f}" for p in bleu.precisions)
    print(
        f"{line}\n    {bleu.score:.2f}   p_n {shares}   BP {bleu.brevity_penalty:.2f}"
    )
day = text.sentence_bleu([list("1998-04-03")], list("1998-04-02"))
print(f"1998-04-02: {day.score:.2f}")

# %% [markdown] lang="en" predict="run" slideshow={"slide_type": "subslide"}
# ### Three tools, three answers
#
# 0.66, 0.56 and 0.89: a swap of two neighbours hurts most, since it breaks more of the longer runs; a last word that is missing costs nothing but the brevity penalty (in the middle it would break runs as well). (Letter by letter, a date with a wrong last digit has 0.88, and an exact match of 0.) BLEU is made for the added counts of a whole **corpus**: in a single sentence $p_4$ is soon 0, and then everything is.
#
# A translation of three words, "the cat sat", is **exactly** the reference. **Predict** its BLEU.

# %% [markdown] lang="tr"
# ### Üç araç, üç yanıt
#
# 0.66, 0.56 ve 0.89: en çok, iki komşunun yer değiştirmesi zarar verir, çünkü uzun parçaların daha çoğunu bozar; eksik bir son kelimenin bedeli ise yalnızca kısalık cezasıdır (ortada eksik olsaydı parçaları da bozardı). (Harf harf bakılırsa, son rakamı yanlış bir tarihin BLEU'su 0.88, tam eşleşmesi 0'dır.) BLEU, bütün bir **derlemin** toplanmış sayımları için tasarlanmıştır: tek bir cümlede $p_4$ kolayca 0 olur, o zaman her şey 0 olur.
#
# Üç kelimelik bir çeviri, "the cat sat", referansın **tıpatıp aynısı**. BLEU'sunu **tahmin edin**.

# %% answers=true slideshow={"slide_type": "fragment"}
three = text.split_words("the cat sat")
print("p_n:", text.sentence_bleu([three], three).precisions)
print("p_4 = 0:     ", text.corpus_bleu([[three]], [three]).score)
print("max_order=3: ", text.sentence_bleu([three], three, max_order=3).score)
print(f"p_4 = {sys.float_info.min:.1e}: {sys.float_info.min ** (1 / 4):.1e}")

# %% [markdown] lang="en" slideshow={"slide_type": "fragment"}
# There is no run of four words, so $p_4 = 0/0$. Three tools, seen with NLTK 3.10.4 and sacreBLEU 2.6.0 (the cell computes their rules by our own functions; a test of the course compares them with the tools):
#
# | tool | what it does with $p_4$ | BLEU |
# |---|---|---|
# | sacreBLEU, corpus | the score is 0 | 0 |
# | sacreBLEU, sentence | leaves that order out ("effective order") | 100 |
# | NLTK | puts the smallest normal number of the machine in its place, and warns | $1.2 \cdot 10^{-77}$ |
#
# Tokens, small letters and smoothing differ as well. **Never compare two BLEU scores unless one tool with one setting made both**; print its signature (Post, 2018).

# %% [markdown] lang="tr"
# Dört kelimelik parça olmadığından $p_4 = 0/0$. NLTK 3.10.4 ve sacreBLEU 2.6.0 ile görülen üç yanıt (hücre onların kurallarını kendi fonksiyonlarımızla hesaplar; dersin bir testi bunları araçlarla karşılaştırır):
#
# | araç | $p_4$ için ne yapar | BLEU |
# |---|---|---|
# | sacreBLEU, derlem | skor 0 olur | 0 |
# | sacreBLEU, cümle | dört kelimelik parçaları hesaba katmaz ("effective order") | 100 |
# | NLTK | yerine bilgisayarın en küçük normal sayısını koyar ve uyarır | $1.2 \cdot 10^{-77}$ |
#
# Belirteçlere ayırma, küçük harfe çevirme ve yumuşatma da farklıdır. **İki BLEU skorunu, ikisini de aynı araç aynı ayarla üretmedikçe karşılaştırmayın**; aracın imzasını da yazın (Post, 2018).

# %% [markdown] lang="en" slideshow={"slide_type": "skip"}
# **Exercise 10.** Write `bleu` for one sentence and **several** references: a run counts at most as often as in the reference that has it most often, and $r$ is the length of the one that is nearest in length.

# %% [markdown] lang="tr"
# **Alıştırma 10.** Bir cümle ve **birden çok** referans için `bleu` fonksiyonunu yazın: bir parça en çok, onu en çok içeren referanstaki kadar sayılır; $r$, uzunluğu en yakın olan referansın uzunluğudur.

# %% exercise="bleu" slideshow={"slide_type": "skip"}

# %% [markdown] lang="en" topics="A657 A664 A688 C004-54 C004-55 C004-59 C004-60 C004-61" slideshow={"slide_type": "slide"}
# ## 13.10 Find the slip
#
# Six claims that stand in lecture notes which students really used, or are often heard. Each is wrong. Say **why** before you open the answer.
#
# **Claim 1.** "The entries of an embedding are numbers between 0 and 1."
#
# <details><summary>Answer</summary>
#
# They are real numbers of either sign; cosines of words reach below 0 for that reason.
# </details>
#
# **Claim 2.** "king : queen is solved by $\arg\max_w \, \text{sim}(e_w,\, e_k - e_{\text{king}} + e_{\text{woman}})$."
#
# <details><summary>Answer</summary>
#
# Garbled: for "man is to king as woman is to $w$" it is $\text{sim}(e_w,\, e_{\text{king}} - e_{\text{man}} + e_{\text{woman}})$, and the three words are left out.
# </details>
#
# **Claim 3.** "$\alpha^{\langle t'\rangle} = (\overrightarrow{a}^{\langle t'\rangle}, \overleftarrow{a}^{\langle t'\rangle})$"
#
# <details><summary>Answer</summary>
#
# That is $a^{\langle t'\rangle}$, the features of the encoder. $\alpha$ is the weight that they get.
# </details>
#
# **Claim 4.** "Beam search finds the exact minimum of the arg max."
#
# <details><summary>Answer</summary>
#
# It looks for a maximum, and does not guarantee to find it: a beginning that drops out of the beam is gone.
# </details>
#
# **Claim 5.** "BLEU is a technique that performs badly on long sentences."
#
# <details><summary>Answer</summary>
#
# BLEU is a measure. What falls on long sentences is the quality of translations that pass through one state.
# </details>
#
# **Claim 6.** "The wider the beam, the better the sentence."
#
# <details><summary>Answer</summary>
#
# The likelier the sentence. Without length normalisation the likeliest one may be empty ({{13.8}}).
# </details>

# %% [markdown] lang="tr"
# ## 13.10 Hatayı bulun
#
# Altı sav; bir bölümü öğrencilerin gerçekten kullandığı ders notlarından, bir bölümü sık duyulanlardan. Hepsi yanlış. Yanıtı açmadan önce **nedenini** söyleyin.
#
# **Sav 1.** "Bir gömmenin elemanları 0 ile 1 arasında sayılardır."
#
# <details><summary>Yanıt</summary>
#
# Her iki işareti de alabilen gerçek sayılardır; kelimelerin kosinüsleri bu yüzden 0'ın altına inebilir.
# </details>
#
# **Sav 2.** "kral : kraliçe, $\arg\max_w \, \text{sim}(e_w,\, e_k - e_{\text{kral}} + e_{\text{kadın}})$ ile çözülür."
#
# <details><summary>Yanıt</summary>
#
# Formül bozulmuş: "erkek için kral neyse kadın için $w$ odur" sorusunda $\text{sim}(e_w,\, e_{\text{kral}} - e_{\text{erkek}} + e_{\text{kadın}})$ olmalı, üç kelime de dışarıda tutulmalıdır.
# </details>
#
# **Sav 3.** "$\alpha^{\langle t'\rangle} = (\overrightarrow{a}^{\langle t'\rangle}, \overleftarrow{a}^{\langle t'\rangle})$"
#
# <details><summary>Yanıt</summary>
#
# Bu, $a^{\langle t'\rangle}$'dir, yani kodlayıcının öznitelikleri. $\alpha$ ise onların aldığı ağırlıktır.
# </details>
#
# **Sav 4.** "Işın arama, arg max'ın tam minimumunu bulur."
#
# <details><summary>Yanıt</summary>
#
# Bir maksimum arar, bulacağının da güvencesi yoktur: ışından düşen bir başlangıç geri gelmez.
# </details>
#
# **Sav 5.** "BLEU, uzun cümlelerde kötü çalışan bir tekniktir."
#
# <details><summary>Yanıt</summary>
#
# BLEU bir ölçüdür. Uzun cümlelerde düşen, tek bir durumdan geçen çevirilerin niteliğidir.
# </details>
#
# **Sav 6.** "Işın ne kadar genişse cümle o kadar iyidir."
#
# <details><summary>Yanıt</summary>
#
# O kadar olasıdır. Uzunluk normalleştirme olmadan en olası cümle, boş cümle olabilir ({{13.8}}).
# </details>

# %% [markdown] lang="en" slideshow={"slide_type": "notes"}
# *For the instructor.* 2 minutes for 13.10. Claims 2 and 6 for all, the rest for home.

# %% [markdown] lang="tr"
# *Öğretmene not.* 13.10 için 2 dakika. Sav 2 ve 6 hep birlikte, kalanı eve.

# %% [markdown] lang="en" predict="run" slideshow={"slide_type": "slide"}
# ## 13.11 Traps of the real library
#
# ### Small letters of Turkish
#
# Seen with Keras 3.15.1 on TensorFlow 2.21.0 and scikit-learn 1.9.1; run the cells to see whether yours still do it.
#
# A vocabulary is built from "İstanbul IŞIK ANKARADA". In Turkish the small letter of I is ı, that of İ is i. **Predict** the three words that each library makes.

# %% [markdown] lang="tr"
# ## 13.11 Gerçek kitaplığın tuzakları
#
# ### Türkçenin küçük harfleri
#
# Keras 3.15.1 ile, TensorFlow 2.21.0 üzerinde ve scikit-learn 1.9.1 ile görüldü; sizin sürümünüzde de böyle olup olmadığını hücreleri çalıştırarak görün.
#
# "İstanbul IŞIK ANKARADA" metninden bir kelime dağarcığı kuruluyor. Türkçede I'nın küçüğü ı, İ'nin küçüğü i'dir. Her kitaplığın çıkardığı üç kelimeyi **tahmin edin**.

# %% [markdown] lang="en" slideshow={"slide_type": "notes"}
# *For the instructor.* 3 minutes for 13.11. Collect the predictions first.

# %% [markdown] lang="tr"
# *Öğretmene not.* 13.11 için 3 dakika. Önce tahminleri toplayın.

# %% answers=true slideshow={"slide_type": "fragment"}
turkish = ["İstanbul IŞIK ANKARADA"]
vectorize = keras.layers.TextVectorization()
vectorize.adapt(turkish)
print("keras:   ", sorted(map(str, vectorize.get_vocabulary()[2:])))
counter = feature_extraction.text.CountVectorizer().fit(turkish)
print("sklearn: ", counter.get_feature_names_out().tolist())
words = text.WordTokenizer(language="tr").adapt(turkish)
print("dlcourse:", sorted(words.vocabulary.tokens[2:]))

# %% [markdown] lang="en" slideshow={"slide_type": "fragment"}
# Keras lowers ASCII letters only: `İstanbul` keeps its capital, `IŞIK` becomes `iŞik` (no word at all), `ANKARADA` is right by luck. scikit-learn lowers by Unicode, which turns İ into an i with a dot **mark** behind it, and its pattern then cuts the word: `stanbul`; `IŞIK` becomes `işik`. So the same word has two numbers, by its capital. **What to do:** lower Turkish text yourself before any library sees it (`text.lower(s, "tr")`: first İ to i and I to ı, then the rest).

# %% [markdown] lang="tr"
# Keras yalnızca ASCII harfleri küçültür: `İstanbul` büyük harfiyle kalır, `IŞIK` `iŞik` olur (böyle bir kelime yoktur), `ANKARADA` şans eseri doğru çıkar. scikit-learn Unicode'a göre küçültür; İ, ardında nokta **işareti** olan bir i'ye dönüşür, kitaplığın kelime kalıbı da kelimeyi oradan keser: `stanbul`; `IŞIK` ise `işik` olur. Böylece aynı kelimenin, büyük harfine göre iki numarası olur. **Ne yapmalı:** Türkçe metni, herhangi bir kitaplık görmeden önce kendiniz küçültün (`text.lower(s, "tr")`: önce İ'yi i, I'yı ı yapın, sonra ötekileri).

# %% [markdown] lang="en" topics="A657" predict="run" slideshow={"slide_type": "subslide"}
# ### The idf of a word that is everywhere
#
# Four documents, and "ağ" is in all of them. The textbook says $\log(4/4) = 0$. **Predict** what scikit-learn and Keras multiply its count by.

# %% [markdown] lang="tr"
# ### Her yerde geçen bir kelimenin idf değeri
#
# Dört belge var, "ağ" hepsinde geçiyor. Ders kitabına göre $\log(4/4) = 0$. scikit-learn'ün ve Keras'ın bu kelimenin sayısını neyle çarptığını **tahmin edin**.

# %% answers=true slideshow={"slide_type": "fragment"}
four = [*documents, "ağ kuş"]
weighted = keras.layers.TextVectorization(output_mode="tf_idf")
weighted.adapt(four)
in_keras = np.array(weighted(["ağ"]))[0, weighted.get_vocabulary().index("ağ")]
in_sklearn = feature_extraction.text.TfidfVectorizer().fit(four)
place = in_sklearn.vocabulary_["ağ"]
print(f"sklearn: {in_sklearn.idf_[place]:.3f}   keras: {in_keras:.3f}")
print(f"log(1 + 4/(1 + 4)) = {math.log(1 + 4 / (1 + 4)):.3f}")

# %% [markdown] lang="en" slideshow={"slide_type": "fragment"}
# Three numbers for one word: 0 by the textbook, 1.000 in scikit-learn, 0.588 in Keras, whose formula is $\log\left(1 + \frac{N}{1 + n_t}\right)$. No weight of one tool fits a model that was trained with another one. **What to do:** keep the whole pipeline in one library, and save it with the model.

# %% [markdown] lang="tr"
# Aynı kelime için üç sayı: ders kitabına göre 0, scikit-learn'de 1.000, Keras'ta 0.588; Keras'ın formülü $\log\left(1 + \frac{N}{1 + n_t}\right)$'dir. Bir aracın ağırlıkları, başka bir araçla eğitilmiş bir modele uymaz. **Ne yapmalı:** işlem hattının tümünü tek kitaplıkta tutun ve modelle birlikte kaydedin.

# %% [markdown] lang="en" predict="run" slideshow={"slide_type": "subslide"}
# ### Who stays when only one may stay?
#
# "armut elma": both words once. A vocabulary with room for one word. **Predict** which one each library keeps.

# %% [markdown] lang="tr"
# ### Yalnızca biri kalabilecekse hangisi kalır?
#
# "armut elma": iki kelime de bir kez geçiyor. Kelime dağarcığında tek kelimelik yer var. Her kitaplığın hangisini tuttuğunu **tahmin edin**.

# %% answers=true slideshow={"slide_type": "fragment"}
fruit = ["armut elma"]
# en: padding and the unknown word take two places
# tr: dolgu ile bilinmeyen kelime iki yer tutar
small = keras.layers.TextVectorization(max_tokens=3)
small.adapt(fruit)
one = feature_extraction.text.CountVectorizer(max_features=1).fit(fruit)
print("keras:", *small.get_vocabulary()[2:], "  sklearn:", *one.get_feature_names_out())

# %% [markdown] lang="en" slideshow={"slide_type": "fragment"}
# Of words that are equally frequent Keras keeps the **last** of the alphabet, scikit-learn the first of these two. Of many it keeps what its sort leaves in front: an unstable sort, another one on another processor, so the same text may get another vocabulary elsewhere. (In `dlcourse`, `Vocabulary` keeps the last as Keras, `CountVectorizer` the first, always.) Rare words are the most frequent kind of words, so at the edge of a vocabulary this decides about many. **What to do:** save the vocabulary with the model; never build it anew from "the same" text with another tool.

# %% [markdown] lang="tr"
# Eşit sıklıktaki kelimelerden Keras alfabenin **sonundakini**, scikit-learn bu ikisinden baştakini tutar. Kelime çoksa, sıralamasının öne bıraktıklarını tutar: kararlı olmayan (unstable), işlemciden işlemciye değişen bir sıralamadır bu; aynı metinden başka bir makinede başka bir dağarcık çıkabilir. (`dlcourse`'ta `Vocabulary` Keras gibi sondakini, `CountVectorizer` her zaman baştakini tutar.) Kelimelerin çoğu seyrektir, bu yüzden kelime dağarcığının sınırında bu seçim birçok kelimeyi etkiler. **Ne yapmalı:** dağarcığı modelle birlikte kaydedin; "aynı" metinden başka bir araçla yeniden kurmayın.

# %% [markdown] lang="en" slideshow={"slide_type": "skip"}
# ## 13.12 Check yourself
#
# Click the answer you would give. Read the reasons of the others as well.
#
# **1. A word is in 10 of 1000 documents. What is its idf in the textbook form (natural logarithm)?**
#
# <details><summary>A) 4.6</summary>
#
# Yes: $\log(1000/10) = 4.605$.
# </details>
# <details><summary>B) 0.01</summary>
#
# No: that is the share of documents; idf grows as it falls.
# </details>
# <details><summary>C) $-4.6$</summary>
#
# No: the fraction is turned over. The idf of the textbook is never negative.
# </details>
#
# **2. Two words have one-hot vectors of 10,000 entries. Their cosine?**
#
# <details><summary>A) it depends on how alike they are</summary>
#
# No: one-hot vectors know nothing of that.
# </details>
# <details><summary>B) 0</summary>
#
# Yes: two different ones are perpendicular.
# </details>
# <details><summary>C) nearly 1, since they agree in 9998 entries</summary>
#
# No: entries that are 0 in both add nothing to the product.
# </details>
#
# **3. Skip-gram, 5 negatives, vectors of 100 numbers. How many rows of the two tables does one pair change?**
#
# <details><summary>A) all</summary>
#
# No: that would be the full softmax.
# </details>
# <details><summary>B) 2</summary>
#
# No: the negatives are pushed away as well.
# </details>
# <details><summary>C) 7 at most</summary>
#
# Yes: the centre, the target, five negatives; fewer if a negative was drawn twice.
# </details>
#
# **4. An analogy score of 0.95. What do you ask first?**
#
# <details><summary>A) which words were left out, and what the nearest neighbour of $c$ alone would get</summary>
#
# Yes: both may be most of it.
# </details>
# <details><summary>B) how many dimensions the vectors have</summary>
#
# No: that says nothing about the score.
# </details>
# <details><summary>C) nothing: 0.95 is 0.95</summary>
#
# No: see 13.4.
# </details>
#
# **5. A decoder is trained with its target as input, not shifted. What happens?**
#
# <details><summary>A) it learns to copy, and cannot translate</summary>
#
# Yes: the answer stands in its input, but not when it is used.
# </details>
# <details><summary>B) it learns faster and translates better</summary>
#
# No: its training loss falls faster. That is the trap.
# </details>
# <details><summary>C) an error: the shapes do not fit</summary>
#
# No: the shapes are the same; nothing warns you.
# </details>
#
# **6. A sentence of 20 words, its translation has 25. How many attention weights?**
#
# <details><summary>A) 45</summary>
#
# No: each output looks at every input.
# </details>
# <details><summary>B) 500</summary>
#
# Yes: $25 \cdot 20$, in 25 rows that sum to 1 each.
# </details>
# <details><summary>C) 20</summary>
#
# No: each output has weights of its own.
# </details>
#
# **7. $\log P(y^* \mid x) = -7.1$ for the person's sentence, $-6.4$ for the machine's. Who is at fault?**
#
# <details><summary>A) the beam: make it wider</summary>
#
# No: the search found the likelier sentence.
# </details>
# <details><summary>B) the model</summary>
#
# Yes: it prefers the worse sentence (case 2).
# </details>
# <details><summary>C) BLEU</summary>
#
# No: no measure has been asked.
# </details>

# %% [markdown] lang="tr"
# ## 13.12 Kendinizi sınayın
#
# Vereceğiniz yanıta tıklayın. Ötekilerin gerekçelerini de okuyun.
#
# **1. Bir kelime 1000 belgenin 10'unda geçiyor. Ders kitabındaki biçimiyle (doğal logaritma) idf değeri kaçtır?**
#
# <details><summary>A) 4.6</summary>
#
# Evet: $\log(1000/10) = 4.605$.
# </details>
# <details><summary>B) 0.01</summary>
#
# Hayır: bu, belgelerin payıdır; o azaldıkça idf büyür.
# </details>
# <details><summary>C) $-4.6$</summary>
#
# Hayır: kesir ters çevrilmiş. Ders kitabındaki idf hiçbir zaman negatif olmaz.
# </details>
#
# **2. İki kelimenin 10,000 elemanlı one-hot vektörleri var. Kosinüsleri kaçtır?**
#
# <details><summary>A) ne kadar benzediklerine bağlıdır</summary>
#
# Hayır: one-hot vektörlerde bunun hiçbir izi yoktur.
# </details>
# <details><summary>B) 0</summary>
#
# Evet: farklı iki one-hot vektör birbirine diktir.
# </details>
# <details><summary>C) neredeyse 1, çünkü 9998 elemanda aynıdırlar</summary>
#
# Hayır: ikisinde de 0 olan elemanlar çarpıma bir şey katmaz.
# </details>
#
# **3. Skip-gram, 5 negatif, 100 sayılık vektörler. Tek bir çift, iki tablonun kaç satırını değiştirir?**
#
# <details><summary>A) hepsini</summary>
#
# Hayır: bu, tam softmax'ta olurdu.
# </details>
# <details><summary>B) 2</summary>
#
# Hayır: negatifler de uzağa itilir.
# </details>
# <details><summary>C) en çok 7</summary>
#
# Evet: merkez, hedef, beş negatif; bir negatif iki kez çekildiyse daha az.
# </details>
#
# **4. Bir benzeşim skoru 0.95 çıkmış. İlk olarak ne sorarsınız?**
#
# <details><summary>A) hangi kelimelerin dışarıda tutulduğunu ve yalnızca $c$'nin en yakın komşusunun skorunun kaç olacağını</summary>
#
# Evet: skorun çoğu bu ikisinden gelebilir.
# </details>
# <details><summary>B) vektörlerin kaç boyutlu olduğunu</summary>
#
# Hayır: bu, skor hakkında bir şey söylemez.
# </details>
# <details><summary>C) hiçbir şey: 0.95, 0.95'tir</summary>
#
# Hayır: 13.4'e bakın.
# </details>
#
# **5. Bir kod çözücünün girdisi, eğitimde, hedefin kaydırılmamış hâli. Ne olur?**
#
# <details><summary>A) kopyalamayı öğrenir, çeviri yapamaz</summary>
#
# Evet: eğitimde yanıt girdinin içindedir, kullanımda ise orada olmaz.
# </details>
# <details><summary>B) daha hızlı öğrenir, daha iyi çevirir</summary>
#
# Hayır: eğitim kaybı daha hızlı düşer. Tuzak da budur.
# </details>
# <details><summary>C) hata verir: şekiller uymaz</summary>
#
# Hayır: şekiller aynıdır; hiçbir şey sizi uyarmaz.
# </details>
#
# **6. 20 kelimelik bir cümlenin çevirisi 25 kelime. Kaç dikkat ağırlığı vardır?**
#
# <details><summary>A) 45</summary>
#
# Hayır: her çıktı, girdilerin hepsine bakar.
# </details>
# <details><summary>B) 500</summary>
#
# Evet: $25 \cdot 20$; her birinin toplamı 1 olan 25 satırda.
# </details>
# <details><summary>C) 20</summary>
#
# Hayır: her çıktının kendi ağırlıkları vardır.
# </details>
#
# **7. İnsanın cümlesi için $\log P(y^* \mid x) = -7.1$, makineninki için $-6.4$. Kim hatalıdır?**
#
# <details><summary>A) ışın: genişletin</summary>
#
# Hayır: arama daha olası cümleyi bulmuş.
# </details>
# <details><summary>B) model</summary>
#
# Evet: daha kötü cümleyi yeğliyor (ikinci olasılık).
# </details>
# <details><summary>C) BLEU</summary>
#
# Hayır: henüz hiçbir ölçüye bakılmadı.
# </details>

# %% [markdown] lang="en" slideshow={"slide_type": "slide"}
# ## 13.13 In short
#
# | idea | formula | in code |
# |---|---|---|
# | TF-IDF | $\text{tf}_{t,d} \log(N/n_t)$ | `text.TfidfVectorizer` |
# | cosine | $u^\top v / (\lVert u\rVert \lVert v\rVert)$ | `text.cosine_similarity` |
# | table of words | $E\,o_j = e_j$ | `Embedding` |
# | skip-gram | $P(t \mid c) \propto e^{\theta_t^\top e_c}$ | `text.skipgrams` |
# | tree | $\prod \sigma(\pm\theta_j^\top e_c)$ | `text.HierarchicalSoftmax` |
# | negatives | $-\log\sigma(\theta_t^\top e_c) - \sum_i \log\sigma(-\theta_{n_i}^\top e_c)$ | `text.SkipGramNS` |
# | analogy | $\arg\max_w \cos(e_w, e_b - e_a + e_c)$ | `text.analogy` |
# | translation | $\prod_t P(y^{\langle t\rangle} \mid x, y^{\langle 1\rangle}, \dots, y^{\langle t-1\rangle})$ | `GRU(...)(y, initial_state=h)` |
# | attention | $\alpha = \operatorname{softmax}(v^\top \tanh(W_s s + W_a a))$, $c = \sum \alpha a$ | `AdditiveAttention` |
# | beam | keep $B$ of $B \cdot V$ | `text.beam_search` |
# | length | $\log P(y) / T_y^\alpha$ | `text.normalized_score` |
# | BLEU | $\text{BP} \cdot \exp(\operatorname{mean} \log p_n)$ | `text.corpus_bleu` |

# %% [markdown] lang="tr"
# ## 13.13 Kısaca
#
# | kavram | formül | kodda |
# |---|---|---|
# | TF-IDF | $\text{tf}_{t,d} \log(N/n_t)$ | `text.TfidfVectorizer` |
# | kosinüs | $u^\top v / (\lVert u\rVert \lVert v\rVert)$ | `text.cosine_similarity` |
# | kelime tablosu | $E\,o_j = e_j$ | `Embedding` |
# | skip-gram | $P(t \mid c) \propto e^{\theta_t^\top e_c}$ | `text.skipgrams` |
# | ağaç | $\prod \sigma(\pm\theta_j^\top e_c)$ | `text.HierarchicalSoftmax` |
# | negatifler | $-\log\sigma(\theta_t^\top e_c) - \sum_i \log\sigma(-\theta_{n_i}^\top e_c)$ | `text.SkipGramNS` |
# | benzeşim | $\arg\max_w \cos(e_w, e_b - e_a + e_c)$ | `text.analogy` |
# | çeviri | $\prod_t P(y^{\langle t\rangle} \mid x, y^{\langle 1\rangle}, \dots, y^{\langle t-1\rangle})$ | `GRU(...)(y, initial_state=h)` |
# | dikkat | $\alpha = \operatorname{softmax}(v^\top \tanh(W_s s + W_a a))$, $c = \sum \alpha a$ | `AdditiveAttention` |
# | ışın | $B \cdot V$ sürdürmenin $B$ tanesi kalır | `text.beam_search` |
# | uzunluk | $\log P(y) / T_y^\alpha$ | `text.normalized_score` |
# | BLEU | $\text{BP} \cdot \exp(\operatorname{mean} \log p_n)$ | `text.corpus_bleu` |

# %% [markdown] lang="en" slideshow={"slide_type": "notes"}
# *For the instructor.* 1 minute for 13.13: read the card of formulas aloud.

# %% [markdown] lang="tr"
# *Öğretmene not.* 13.13 için 1 dakika: formül kartını sesli okuyun.

# %% [markdown] lang="en" slideshow={"slide_type": "skip"}
# **Words of the week.** corpus · TF-IDF · cosine similarity · word embedding · embedding matrix · context and target word · named entity recognition · skip-gram · hierarchical softmax · negative sampling · analogy · t-SNE · pre-trained · transfer learning · fine-tuning · sentiment analysis · machine translation · encoder · decoder · sequence-to-sequence · teacher forcing · attention · context vector · heat map · greedy search · beam search · length normalisation · BLEU.

# %% [markdown] lang="tr"
# **Haftanın terimleri.** derlem (corpus) · TF-IDF · kosinüs benzerliği (cosine similarity) · kelime gömme (word embedding) · gömme matrisi (embedding matrix) · bağlam ve hedef kelime (context and target word) · adlandırılmış varlık tanıma (named entity recognition) · skip-gram · hiyerarşik softmax (hierarchical softmax) · negatif örnekleme (negative sampling) · benzeşim (analogy) · t-SNE · önceden eğitilmiş (pre-trained) · transfer öğrenme (transfer learning) · ince ayar (fine-tuning) · duygu analizi (sentiment analysis) · makine çevirisi (machine translation) · kodlayıcı (encoder) · kod çözücü (decoder) · diziden diziye (sequence-to-sequence) · öğretmen zorlaması (teacher forcing) · dikkat (attention) · bağlam vektörü (context vector) · ısı haritası (heat map) · açgözlü arama (greedy search) · ışın arama (beam search) · uzunluk normalleştirme (length normalisation) · BLEU.

# %% [markdown] lang="en" slideshow={"slide_type": "skip"}
# **Further reading.** Spärck Jones (1972), *A statistical interpretation of term specificity and its application in retrieval*, [doi:10.1108/eb026526](https://doi.org/10.1108/eb026526) (idf). Bengio, Ducharme, Vincent, Jauvin (2003), *A Neural Probabilistic Language Model*, [JMLR 3](https://jmlr.org/papers/v3/bengio03a.html). Mikolov et al. (2013), [arXiv:1301.3781](https://arxiv.org/abs/1301.3781) (skip-gram) and [arXiv:1310.4546](https://arxiv.org/abs/1310.4546) (negative sampling, subsampling). Pennington, Socher, Manning (2014), *GloVe*, [doi:10.3115/v1/D14-1162](https://doi.org/10.3115/v1/D14-1162). Linzen (2016), *Issues in evaluating semantic spaces using word analogies*, [arXiv:1606.07736](https://arxiv.org/abs/1606.07736), and Nissim, van Noord, van der Goot (2020), *Fair Is Better than Sensational*, [doi:10.1162/coli_a_00379](https://doi.org/10.1162/coli_a_00379) (the honest score). van der Maaten, Hinton (2008), *Visualizing Data using t-SNE*, JMLR 9. Koren, Bell, Volinsky (2009), *Matrix Factorization Techniques for Recommender Systems*, IEEE Computer 42. Sutskever, Vinyals, Le (2014), [arXiv:1409.3215](https://arxiv.org/abs/1409.3215) (sequence to sequence). Vinyals et al. (2014), *Show and Tell*, [arXiv:1411.4555](https://arxiv.org/abs/1411.4555) (captions). Bahdanau, Cho, Bengio (2015), [arXiv:1409.0473](https://arxiv.org/abs/1409.0473), and Luong, Pham, Manning (2015), [arXiv:1508.04025](https://arxiv.org/abs/1508.04025) (attention). Koehn, Knowles (2017), *Six Challenges for Neural Machine Translation*, [arXiv:1706.03872](https://arxiv.org/abs/1706.03872), and Stahlberg, Byrne (2019), *On NMT Search Errors and Model Errors*, [D19-1331](https://aclanthology.org/D19-1331) (beams that hurt). Papineni et al. (2002), [P02-1040](https://aclanthology.org/P02-1040) (BLEU). Post (2018), *A Call for Clarity in Reporting BLEU Scores*, [W18-6319](https://aclanthology.org/W18-6319).
#
# **Next week:** {{week14: Transformers}}: the recurrent network goes, attention stays, and every token looks at every other one.

# %% [markdown] lang="tr"
# **İleri okuma.** Spärck Jones (1972), *A statistical interpretation of term specificity and its application in retrieval*, [doi:10.1108/eb026526](https://doi.org/10.1108/eb026526) (idf). Bengio, Ducharme, Vincent, Jauvin (2003), *A Neural Probabilistic Language Model*, [JMLR 3](https://jmlr.org/papers/v3/bengio03a.html). Mikolov ve ark. (2013), [arXiv:1301.3781](https://arxiv.org/abs/1301.3781) (skip-gram) ve [arXiv:1310.4546](https://arxiv.org/abs/1310.4546) (negatif örnekleme, seyrek örnekleme). Pennington, Socher, Manning (2014), *GloVe*, [doi:10.3115/v1/D14-1162](https://doi.org/10.3115/v1/D14-1162). Linzen (2016), *Issues in evaluating semantic spaces using word analogies*, [arXiv:1606.07736](https://arxiv.org/abs/1606.07736) ve Nissim, van Noord, van der Goot (2020), *Fair Is Better than Sensational*, [doi:10.1162/coli_a_00379](https://doi.org/10.1162/coli_a_00379) (dürüst skor). van der Maaten, Hinton (2008), *Visualizing Data using t-SNE*, JMLR 9. Koren, Bell, Volinsky (2009), *Matrix Factorization Techniques for Recommender Systems*, IEEE Computer 42. Sutskever, Vinyals, Le (2014), [arXiv:1409.3215](https://arxiv.org/abs/1409.3215) (diziden diziye). Vinyals ve ark. (2014), *Show and Tell*, [arXiv:1411.4555](https://arxiv.org/abs/1411.4555) (altyazılar). Bahdanau, Cho, Bengio (2015), [arXiv:1409.0473](https://arxiv.org/abs/1409.0473) ve Luong, Pham, Manning (2015), [arXiv:1508.04025](https://arxiv.org/abs/1508.04025) (dikkat). Koehn, Knowles (2017), *Six Challenges for Neural Machine Translation*, [arXiv:1706.03872](https://arxiv.org/abs/1706.03872) ve Stahlberg, Byrne (2019), *On NMT Search Errors and Model Errors*, [D19-1331](https://aclanthology.org/D19-1331) (zarar veren ışınlar). Papineni ve ark. (2002), [P02-1040](https://aclanthology.org/P02-1040) (BLEU). Post (2018), *A Call for Clarity in Reporting BLEU Scores*, [W18-6319](https://aclanthology.org/W18-6319).
#
# **Gelecek hafta:** {{week14: Dönüştürücüler}} (transformer): yinelemeli ağ gider, dikkat kalır; her belirteç ötekilerin hepsine bakar.
