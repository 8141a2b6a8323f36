# ---
# jupyter:
#   dlcourse:
#     week: 0
#     title: {en: "Week 0 · Orientation", tr: "Hafta 0 · Yönelim"}
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
# # Week 0 · Orientation
#
# {{binder}}
#
# For some things it is hard to write a rule: what makes a 3 a 3? A program that **learns** is shown examples instead, and finds its own rule.
# This week you watch one learn before you know how it does so. Then you find out what kinds of learning there are, what a table must look like before anything can learn from it, how much data and machine it takes, and when a neural network is not the answer.
#
# **After this week you can**
#
# 1. *place* artificial intelligence, machine learning and deep learning on a time line, and *tell* narrow, general and super AI apart;
# 2. *sort* tasks into supervised, unsupervised and reinforcement learning, and *say* what $x$ and $y$ are;
# 3. *clean* a real table: *count* its holes, *fill* them without a look into the future, *turn* names into numbers;
# 4. *choose* a family of networks for a kind of data;
# 5. *compute* the memory and the arithmetic that a network takes;
# 6. *run* a first Keras model, *read* its output, and *compare* it with a majority vote and a classical model.
#
# **Time:** about 2 hours of your own work; 74 minutes in class.
# **You need:** a little Python (lists, loops, functions). No mathematics beyond a mean. Where code looks strange, read what it prints: NumPy comes in {{1.0}}.

# %% [markdown] lang="tr"
# # Hafta 0 · Yönelim
#
# {{binder}}
#
# Bazı şeylerin kuralını yazmak zordur: bir 3'ü 3 yapan nedir? **Öğrenen** bir programa kural verilmez, örnekler gösterilir; kuralı kendisi bulur.
# Bu hafta böyle bir programı, nasıl öğrendiğini daha bilmeden, öğrenirken izleyeceksiniz. Ardından hangi öğrenme türleri olduğunu, bir tablodan bir şey öğrenilebilmesi için tablonun nasıl olması gerektiğini, ne kadar veri ve donanım gerektiğini ve sinir ağının hangi durumda doğru seçim olmadığını göreceksiniz.
#
# **Bu haftanın sonunda**
#
# 1. yapay zekayı (artificial intelligence), makine öğrenmesini (machine learning) ve derin öğrenmeyi (deep learning) bir zaman çizelgesine *yerleştirebilecek*, dar, genel ve süper yapay zekayı birbirinden *ayırabileceksiniz*;
# 2. görevleri denetimli, denetimsiz ve pekiştirmeli öğrenme (reinforcement learning) olarak *sınıflandırabilecek*, $x$ ile $y$'nin ne olduğunu *söyleyebileceksiniz*;
# 3. gerçek bir tabloyu *temizleyebileceksiniz*: boşluklarını *sayabilecek*, onları geleceğe bakmadan *doldurabilecek*, adları sayıya *çevirebileceksiniz*;
# 4. bir veri türü için uygun ağ ailesini *seçebileceksiniz*;
# 5. bir ağın ne kadar bellek ve işlem istediğini *hesaplayabileceksiniz*;
# 6. ilk Keras modelinizi *çalıştırabilecek*, çıktısını *okuyabilecek*, onu çoğunluk oyuyla ve klasik bir modelle *karşılaştırabileceksiniz*.
#
# **Süre:** kendi başınıza yaklaşık 2 saat; sınıfta 74 dakika.
# **Gerekenler:** biraz Python (liste, döngü, fonksiyon). Ortalamadan öte matematik gerekmez. Kod size yabancı gelirse ne yazdırdığına bakın: NumPy {{1.0: 1. haftada}} anlatılıyor.

# %% slideshow={"slide_type": "skip"}
import numpy as np
import pandas as pd

import dlcourse
from dlcourse import clustering, datasets, keras_bridge, labs, layers
from dlcourse import models, optimizers, plots
from dlcourse.exercises import week00

dlcourse.set_language("en")
plots.use_style()
np.set_printoptions(precision=3, suppress=True)

# %% [markdown] lang="en" slideshow={"slide_type": "subslide"}
# ## A network that learns while you watch
#
# The lab below holds a small neural network and real handwritten digits, 8 × 8 pixels each. Nobody has told it what a 3 looks like. Press **Play**: it sees pictures with their names, and adjusts itself a little after each handful.
#
# 1. How long does it take until most answers on pictures that it has **never seen** are right?
# 2. Give it very few examples. What happens to those answers, and what to the answers on the examples themselves?
# 3. Move the correction (the **learning rate**) to both ends. What breaks, and how does each look?
#
# **Goal:** 95% of the digits that it never saw, within 300 corrections.
#
# You need not understand a single word on the sliders yet. Come back in week 5, and you will know them all.

# %% [markdown] lang="tr"
# ## Gözünüzün önünde öğrenen bir ağ
#
# Aşağıdaki laboratuvarda küçük bir sinir ağı ile elle yazılmış gerçek rakamlar var; her rakam 8 × 8 piksellik (pixel) bir görüntü (image). Ağa bir 3'ün neye benzediğini kimse söylemedi. **Oynat** düğmesine basın: ağ, görüntüleri adlarıyla birlikte görür ve birkaç görüntüde bir kendini biraz düzeltir.
#
# 1. **Hiç görmediği** görüntülere verdiği yanıtların çoğu ne kadar sürede doğru olur?
# 2. Ağa çok az örnek verin. O yanıtlar nasıl değişir, örneklerin kendilerine verilen yanıtlar nasıl değişir?
# 3. Düzeltmeyi, yani **öğrenme oranını** (learning rate), iki uca da götürün. Her uçta ne bozulur, bu nasıl görünür?
#
# **Hedef:** ağ, hiç görmediği rakamların %95'ini en çok 300 düzeltmede tanısın.
#
# Sürgülerdeki kelimeleri şimdilik anlamanız gerekmiyor. 5. haftada buraya dönün: hepsini biliyor olacaksınız.

# %% [markdown] lang="en" slideshow={"slide_type": "notes"}
# *For the instructor.* 6 minutes for the opening. Press Play before you explain anything, and let the class shout what it sees. Usual misconception: somebody has programmed the shapes of the digits.

# %% [markdown] lang="tr"
# *Öğretmene not.* Açılış için 6 dakika. Bir şey açıklamadan önce Oynat düğmesine basın, sınıf gördüğünü söylesin. Sık görülen yanılgı: rakamların biçimlerini birisi programlamıştır.

# %% slideshow={"slide_type": "subslide"}
labs.FirstNetworkLive()

# %% [markdown] lang="en" slideshow={"slide_type": "skip"}
# **What you should have noticed.** With 1,000 examples, 32 hidden units and a correction of 0.3, about 96% of the new digits are right after 300 corrections (the median, the one in the middle, of ten runs). With 20 examples the network soon knows **its own** by heart, all of them, and only about three of four new ones. (Even these twenty are lucky ones: ten other draws gave 58% to 67%.) To remember is not to have learned. A correction of 0.01 is too timid (58%), one of 3 throws everything about (10%, no better than guessing, or the numbers run away).

# %% [markdown] lang="tr"
# **Neyi fark etmiş olmalısınız?** 1,000 örnek, 32 gizli birim ve 0.3'lük düzeltmeyle, 300 düzeltmeden sonra yeni rakamların yaklaşık %96'sı doğru tanınır (on çalıştırmanın ortancası, yani sıralandıklarında ortada kalanı). 20 örnekle ağ **kendi örneklerini** çok geçmeden ezberler, hepsini tanır; yenilerin ise ancak dörtte üçü kadarını. (Bu yirmi örnek şanslı bile sayılır: başka on çekilişte oran %58 ile %67 arasında kaldı.) Ezberlemek öğrenmek değildir. 0.01'lik düzeltme fazla çekingendir (%58), 3'lük düzeltme her şeyi savurur (%10, rastgele yanıttan daha iyi değil; ya da sayılar sınırsızca büyür).

# %% [markdown] lang="en" predict="run" slideshow={"slide_type": "subslide"}
# ### What does it say to something that is no digit?
#
# Ten such networks, each started from other random numbers, learn 1,000 digits. Then each one is asked about 797 digits that it has not seen, and about this picture of a letter, drawn by hand. `#` is ink:
#
# ```
# ...##...
# ..#..#..
# ..#..#..
# .#....#.
# .######.
# .#....#.
# .#....#.
# .#....#.
# ```
#
# Do not study the code; read what it prints. **Predict:** what do the ten answer to the letter, and how sure are they?

# %% [markdown] lang="tr"
# ### Rakam olmayan bir şeye ne der?
#
# Her biri başka rastgele sayılarla başlatılan on ağ, 1,000 rakamı öğrenir. Sonra her birine, görmediği 797 rakam ve elle çizilmiş bir harfin şu görüntüsü sorulur. `#` mürekkeptir:
#
# ```
# ...##...
# ..#..#..
# ..#..#..
# .#....#.
# .######.
# .#....#.
# .#....#.
# .#....#.
# ```
#
# Kodu çözmeye çalışmayın, ne yazdırdığını okuyun. **Tahmin edin:** on ağ bu harfe ne der, yanıtlarından ne kadar emindir?

# %% answers=true slideshow={"slide_type": "subslide"}
digits, names = datasets.load_digits()
rows = "...##... ..#..#.. ..#..#.. .#....#. .######. .#....#. .#....#. .#....#."
letter = np.array([dot == "#" for dot in rows if dot != " "], dtype="float32")


def trained(seed):
    net = models.Sequential(
        [layers.Dense(32, "relu"), layers.Dense(10, "softmax")], seed=seed
    )
    net.compile("adam", "sparse_categorical_crossentropy")
    net.fit(digits[:1000], names[:1000], epochs=10, seed=seed, verbose=0)
    return net


nets = [trained(seed) for seed in range(10)]
for seed, net in enumerate(nets):
    right = (net.predict(digits[1000:]).argmax(axis=1) == names[1000:]).mean()
    says = net.predict(letter[None])[0]
    print(f"{seed}: {right:.1%}   A -> {says.argmax()} ({says.max():.0%})")

# %% [markdown] lang="en" slideshow={"slide_type": "subslide"}
# 86% to 89% of the digits are right, and none of the ten networks says "I do not know". There are ten answers, 0 to 9, and it must give one: **a network answers the question that it was trained for, whatever you show it.** The percentage is how sure it is *among these ten*, and is no promise.
#
# (The lab reached 96%. With corrections ten times as large these networks get 92% to 94%; with the pictures shuffled before they are divided, as in the lab, 94% to 98%. The last 797 are harder than others.)
#
# So much works, and so much does not, with a program of a few lines. The rest of the course is about why.

# %% [markdown] lang="tr"
# Doğru tanınan rakamların oranı %86 ile %89 arasında; on ağın hiçbiri "bilmiyorum" demiyor. 0'dan 9'a on yanıt vardır ve ağ birini vermek zorundadır: **bir ağ, ne gösterirseniz gösterin, eğitildiği sorunun yanıtını verir.** Yüzde, ağın *bu on yanıt arasında* ne kadar emin olduğudur; bir güvence değildir.
#
# (Laboratuvarda %96 olmuştu. Düzeltmeler on kat büyük olunca bu ağlar %92 ile %94 arasına, görüntüler de laboratuvardaki gibi bölünmeden önce karıştırılınca %94 ile %98 arasına çıkar. Son 797 rakam ötekilerden zordur.)
#
# Birkaç satırlık bir program bunca şeyi yapabiliyor, bunca şeyi de yapamıyor. Dersin geri kalanı bunun nedenlerini anlatır.

# %% [markdown] lang="en" predict="run" slideshow={"slide_type": "slide"}
# ## 0.1 Rules or examples?
#
# ### Can you write down what an 8 is?
#
# Before machines learned, people wrote rules. Try it with two digits that look alike, 3 and 8. A picture is 8 × 8 numbers, from 0 (paper) to 1 (ink). Two rules suggest themselves:
#
# * **Ink.** An 8 has more of it. Add up all 64 numbers; above a threshold, say 8.
# * **Closed on the left.** Where the lower loop of an 8 closes, a 3 is open. Look at three pixels there; if one of them is dark, say 8.
#
# The threshold of each rule is set so that it does best on the first half of the pictures. Then it is tried on the other half. **Predict** both shares of right answers; guessing gives about 50%.

# %% [markdown] lang="tr"
# ## 0.1 Kurallar mı, örnekler mi?
#
# ### Bir 8'in ne olduğunu yazabilir misiniz?
#
# Makineler öğrenmeden önce kuralları insanlar yazardı. Siz de birbirine benzeyen iki rakamla, 3 ve 8 ile deneyin. Bir görüntü, 0 (kâğıt) ile 1 (mürekkep) arasında 8 × 8 sayıdan oluşur. Akla ilk gelen iki kural şunlar:
#
# * **Mürekkep.** 8'de daha çok mürekkep vardır. 64 sayıyı toplayın; toplam bir eşiği geçerse 8 deyin.
# * **Solu kapalı.** 8'in alttaki halkasının kapandığı yer 3'te açıktır. Oradaki üç piksele bakın; biri bile koyuysa 8 deyin.
#
# Her kuralın eşiği, görüntülerin ilk yarısında en iyi sonucu verecek biçimde seçilir. Sonra kural öteki yarıda denenir. Her iki kuralın doğru yanıt oranını **tahmin edin**; rastgele yanıtların yaklaşık %50'si doğru çıkar.

# %% [markdown] lang="en" slideshow={"slide_type": "notes"}
# *For the instructor.* 9 minutes for 0.1. Let two students propose a rule before you show these. Usual misconception: learning replaces thinking about the data; here the better rule came from looking at pictures.

# %% [markdown] lang="tr"
# *Öğretmene not.* 0.1 için 9 dakika. Bunları göstermeden önce iki öğrenci birer kural önersin. Sık görülen yanılgı: öğrenen bir program olunca veriye bakmak gerekmez; oysa burada daha iyi olan kural, görüntülere bakılarak bulundu.

# %% answers=true slideshow={"slide_type": "subslide"}
picked = (names == 3) | (names == 8)
pictures, is_eight = digits[picked].reshape(-1, 8, 8), names[picked] == 8
half = len(pictures) // 2


def tried(measure):
    first, labels = measure[:half], is_eight[:half]
    shares = {limit: ((first > limit) == labels).mean() for limit in np.unique(first)}
    threshold = max(shares, key=shares.get)
    return threshold, ((measure[half:] > threshold) == is_eight[half:]).sum()


ink, left = pictures.sum(axis=(1, 2)), pictures[:, 5, 1:4].max(axis=1)
for measure in (ink, left):
    threshold, right = tried(measure)
    print(f"> {threshold:.2f}: {right} / {half + 1}")
_ = plots.week00.two_rules(ink, left, is_eight)

# %% [markdown] lang="en" slideshow={"slide_type": "subslide"}
# The amount of ink says little: 107 of 179, 60%. Three well-chosen pixels say much: 160, 89%. The rule was not the hard part. What is hard is **where to look**: such a number, computed from the raw picture because it helps to decide, is called a *feature*.
#
# Now without any rule of ours. A simple learner, logistic regression ({{2.7}}), gets the 64 raw numbers and the right answers of the first half.

# %% [markdown] lang="tr"
# Mürekkep miktarı pek bir şey söylemiyor: 179 görüntüde 107 doğru yanıt, yani %60. İyi seçilmiş üç piksel çok şey söylüyor: 160 doğru yanıt, yani %89. Zor olan, kuralı yazmak değildi; zor olan, **nereye bakılacağını** bulmaktır. Karar vermeye yaradığı için ham görüntüden hesaplanan böyle bir sayıya *öznitelik* (feature) denir.
#
# Şimdi bizim hiçbir kuralımız olmasın. Basit bir öğrenici olan lojistik regresyona (logistic regression; {{2.7}}) ilk yarıdaki görüntülerin 64'er ham sayısı ve doğru yanıtları verilir.

# %% slideshow={"slide_type": "fragment"}
from sklearn.linear_model import LogisticRegression

raw = pictures.reshape(-1, 64)
learner = LogisticRegression(max_iter=1000).fit(raw[:half], is_eight[:half])
right = (learner.predict(raw[half:]) == is_eight[half:]).sum()
print(f"{right} / {half + 1}")

# %% [markdown] lang="en" topics="A003 A019 A036" slideshow={"slide_type": "subslide"}
# ### What learning is
#
# 169 of 179, without being told where to look. **Machine learning** is often described in words that are attributed to Arthur Samuel: giving computers the ability to learn *without being explicitly programmed*. He wrote about a checkers program that improved by playing, in 1959; the famous sentence does not stand in that paper in these words.
#
# Given enough pairs $(x, y)$ of a question and its right answer, the program finds a mapping from $x$ to $y$ that also works for new $x$. **Deep learning** goes one step further: not only the decision is learned, but also the features, layer by layer. Where a person once looked for three pixels, the first layers now do (week 8 shows what they find).

# %% [markdown] lang="tr"
# ### Öğrenme nedir?
#
# Nereye bakacağı söylenmeden 179 görüntüde 169 doğru yanıt. **Makine öğrenmesi** çoğu kez Arthur Samuel'e atfedilen sözlerle anlatılır: bilgisayarlara, *açıkça programlanmadan* öğrenme yeteneği kazandırmak. Samuel 1959'da, oynadıkça iyileşen bir dama programını anlatmıştı; ünlü cümle o makalede bu sözlerle geçmez.
#
# Yeterince $(x, y)$ çifti, yani soru ve doğru yanıtı verilince program $x$'ten $y$'ye, yeni $x$'lerde de işe yarayan bir eşleme bulur. **Derin öğrenme** bir adım ileri gider: yalnızca karar değil, öznitelikler de katman katman öğrenilir. Bir zamanlar bir insanın aradığı üç pikseli artık ilk katmanlar (layer) arar (ne bulduklarını 8. hafta gösteriyor).

# %% [markdown] lang="en" topics="A033 A034 A038 A039 A040 A041 C004-01" slideshow={"slide_type": "subslide"}
# ### One recipe, many uses
#
# | application | input $x$ | output $y$ |
# |---|---|---|
# | real estate | features of a home | its price |
# | online advertising | an advertisement and what is known of the user | will there be a click? (0 or 1) |
# | photo tagging | a picture | which of 1,000 classes of objects it shows |
# | speech recognition | a piece of audio | the text |
# | translation | a sentence in English | the sentence in Turkish |
# | driving | pictures of cameras, echoes of a radar | the places of the other cars |
#
# Web search and advertising were changed early; medicine (reading X-ray pictures) and cars that drive themselves are others where such programs are at work or on trial. Andrew Ng compares AI with electricity: *"AI is the new electricity"*, a thing that changes one industry after the other. It is his comparison, and a forecast.
#
# Look at the last two columns again. **The value lies in the choice of $x$ and $y$.** The recipe is the same in all six rows; that somebody asked "will there be a click?", and had millions of answers to that question, made the second row profitable.

# %% [markdown] lang="tr"
# ### Tek tarif, birçok kullanım
#
# | uygulama | girdi $x$ | çıktı $y$ |
# |---|---|---|
# | emlak | evin öznitelikleri | fiyatı |
# | çevrim içi reklam | bir reklam ve kullanıcı hakkında bilinenler | tıklanacak mı? (0 ya da 1) |
# | fotoğraf etiketleme | bir görüntü | 1,000 nesne sınıfından hangisini gösterdiği |
# | konuşma tanıma | bir ses parçası | metin |
# | çeviri | İngilizce bir cümle | Türkçe cümle |
# | sürüş | kameraların görüntüleri, bir radarın yankıları | öteki arabaların yerleri |
#
# Web araması ile reklamcılık erken değişti; tıp (röntgen görüntülerinin okunması) ve kendi kendine giden arabalar, böyle programların çalıştığı ya da denendiği başka alanlardır. Andrew Ng yapay zekayı elektriğe benzetir: *"AI is the new electricity"*, yani sektörleri birbiri ardınca değiştiren şey. Bu onun benzetmesidir ve bir öngörüdür.
#
# Son iki sütuna bir kez daha bakın. **Değer, $x$ ile $y$'nin seçimindedir.** Tarif altı satırda da aynıdır; ikinci satırı kazançlı yapan, birinin "tıklanacak mı?" diye sorması ve elinde bu sorunun milyonlarca yanıtının bulunmasıydı.

# %% [markdown] lang="en" predict="run" slideshow={"slide_type": "slide"}
# ## 0.2 Whose idea was it?
#
# ### Seventy years in one picture
#
# Neural networks are older than the moon landing. They were promised too much, given up, and taken up again, twice.
#
# **Predict:** in which year was a neuron written down as a logical calculation? When was a machine reported that learns its weights from examples? When did "deep learning" become a common name?

# %% [markdown] lang="tr"
# ## 0.2 Kimin fikriydi?
#
# ### Tek resimde yetmiş yıl
#
# Sinir ağları Ay'a ilk inişten de eskidir. İki kez, onlarla ilgili tutulamayacak sözler verildi, bir kenara bırakıldılar ve yeniden ele alındılar.
#
# **Tahmin edin:** nöron (neuron) hangi yıl bir mantık hesabı olarak yazıldı? Ağırlıklarını (weight) örneklerden öğrenen bir makine ne zaman duyuruldu? "Derin öğrenme" adı ne zaman yaygınlaştı?

# %% [markdown] lang="en" slideshow={"slide_type": "notes"}
# *For the instructor.* 6 minutes for 0.2. Let the class write down three years before you show the picture. Usual misconception: neural networks were invented in this century.

# %% [markdown] lang="tr"
# *Öğretmene not.* 0.2 için 6 dakika. Resmi göstermeden önce sınıf üç yıl yazsın. Sık görülen yanılgı: sinir ağları bu yüzyılda icat edildi.

# %% answers=true slideshow={"slide_type": "subslide"}
_ = plots.week00.time_line()

# %% [markdown] lang="en" topics="A001 A002 A004 A025 A048" slideshow={"slide_type": "subslide"}
# * **1943** McCulloch and Pitts describe a neuron as a little logical calculation. It does not learn.
# * **1956** A summer workshop at Dartmouth College gives the field its name, **artificial intelligence** (AI). McCarthy, Minsky, Rochester and Shannon had proposed it in 1955.
# * **1957** Rosenblatt reports on the **perceptron**, published in 1958: weights that are learned from examples. Week 2 builds it.
# * **1959** Samuel's checkers program; "machine learning" stands in the title of his paper.
# * **1969** Minsky and Papert prove what a perceptron of one layer cannot do.
# * **1986** Rumelhart, Hinton and Williams make **backpropagation** known, by which the weights of *several* layers are learned. It is still how nearly all networks are trained ({{4.3}}).
# * **1989, 1998** LeCun and others read handwritten numbers with convolutional networks ({{8.1}}).
# * **2006** Hinton, Osindero and Teh train a deep network layer by layer. In the years after it "deep learning" becomes a common name; the words are older.
# * **2012** AlexNet wins the ImageNet contest by a wide margin, on two graphics cards and with ReLU in place of tanh or the sigmoid (week 3 shows why this made learning faster).
# * **2015** ResNet wins the same contest with up to 152 layers. **2017** *Attention is all you need*: the transformer ({{14.1}}).

# %% [markdown] lang="tr"
# * **1943** McCulloch ile Pitts nöronu küçük bir mantık hesabı olarak yazar. Bu nöron öğrenmez.
# * **1956** Dartmouth College'daki bir yaz çalıştayı alana adını verir: **yapay zeka** (artificial intelligence, AI). Öneriyi McCarthy, Minsky, Rochester ve Shannon 1955'te yazmıştı.
# * **1957** Rosenblatt bir raporda **perceptronu** (perceptron) anlatır; makalesi 1958'de yayımlanır: ağırlıklar örneklerden öğrenilir. Onu 2. haftada kuracağız.
# * **1959** Samuel'in dama programı; makalesinin başlığında "machine learning" geçer.
# * **1969** Minsky ile Papert, tek katmanlı bir perceptronun neyi yapamayacağını kanıtlar.
# * **1986** Rumelhart, Hinton ve Williams **geri yayılımı** (backpropagation) tanıtır; onunla *birden çok* katmanın ağırlıkları öğrenilir. Bugün de neredeyse bütün ağlar böyle eğitilir ({{4.3}}).
# * **1989, 1998** LeCun ve arkadaşları el yazısı sayıları evrişimli ağlarla ({{8.1}}) okur.
# * **2006** Hinton, Osindero ve Teh derin bir ağı katman katman eğitir. "Derin öğrenme" adı sonraki yıllarda yaygınlaşır; söz daha eskidir.
# * **2012** AlexNet, ImageNet yarışmasını büyük farkla kazanır; iki ekran kartında çalışır, tanh ya da sigmoid yerine ReLU kullanır (bunun öğrenmeyi neden hızlandırdığını 3. hafta gösteriyor).
# * **2015** ResNet aynı yarışmayı 152 katmana varan ağlarla kazanır. **2017** *Attention is all you need*: dönüştürücü (transformer; {{14.1}}).

# %% [markdown] lang="en" topics="A006 A007 A008 A009" slideshow={"slide_type": "subslide"}
# ### Three words, one thing
#
# | word | means | is there one? |
# |---|---|---|
# | **narrow AI** | does one task, or a few: plays chess, names digits, recommends films | yes, all around you |
# | **artificial general intelligence** | learns and does whatever a human can | a goal of research; people disagree on what would count |
# | **superintelligence** | is better than humans at everything | no: science fiction, for now |
#
# Deep Blue beat the world champion at chess in 1997 and could not play checkers. The network of the opening names digits and takes an A for one of them. That is narrow. Programs that write and answer in many fields have made the border of the first row harder to draw; the words say what people hope for or fear, and measure nothing.

# %% [markdown] lang="tr"
# ### Üç kelime, tek gerçek
#
# | kelime | anlamı | var mı? |
# |---|---|---|
# | **dar yapay zeka** (narrow AI) | bir ya da birkaç işi yapar: satranç oynar, rakam tanır, film önerir | evet, her yanınızda |
# | **genel yapay zeka** (artificial general intelligence) | bir insanın yapabildiği her şeyi öğrenir ve yapar | araştırmaların bir hedefi; neyin bu adı hak edeceği tartışmalı |
# | **süper yapay zeka** (superintelligence) | her şeyde insanlardan iyidir | hayır: şimdilik bilim kurgu |
#
# Deep Blue 1997'de satrançta dünya şampiyonunu yendi, ama dama oynayamazdı. Açılıştaki ağ rakam tanır ve A harfini bir rakam sanır. Dar yapay zeka budur. Birçok alanda metin yazıp soru yanıtlayan programlar, ilk satırın sınırını çizmeyi zorlaştırdı; bu kelimeler insanların neyi umduğunu ya da neyden korktuğunu söyler, bir şey ölçmez.

# %% [markdown] lang="en" topics="A020 A021" slideshow={"slide_type": "subslide"}
# ### And the brain?
#
# An **artificial neural network** has three main parts: **neurons**, each of which adds up its inputs; **layers**, in which neurons stand side by side; and **weights**, which say how strongly each input counts. Learning means changing the weights.
#
# The names come from the brain, and the first authors had it in mind. But it was an inspiration, not a blueprint: a neuron here is one line of arithmetic, and backpropagation is not known to happen in a brain. An aeroplane owes the idea of wings to birds, and does not flap them.

# %% [markdown] lang="tr"
# ### Peki beyin?
#
# **Yapay sinir ağının** (artificial neural network) üç ana parçası vardır: her biri girdilerini toplayan **nöronlar**, nöronların yan yana dizildiği **katmanlar** ve her girdinin ne ölçüde hesaba katılacağını belirleyen **ağırlıklar**. Öğrenmek, ağırlıkları değiştirmektir.
#
# Adlar beyinden gelir, ilk yazarların aklında da beyin vardı. Ama beyin bir esin kaynağıydı, bir plan değil: buradaki nöron tek satırlık bir hesaptır, geri yayılımın beyinde gerçekleştiği de gösterilmiş değildir. Uçak kanat fikrini kuşlara borçludur, ama kanat çırpmaz.

# %% [markdown] lang="en" topics="A010 A011 A012 A037" predict="run" slideshow={"slide_type": "slide"}
# ## 0.3 Three ways to learn, one table of homes
#
# ### With answers: supervised learning
#
# The table below is **made**: 120 flats and houses that no street knows, with floor space in m², rooms, age in years, distance to the centre in km, and a price in thousands. Its recipe stands in `datasets.make_houses`. We learn from the first 80 homes and try on the other 40.
#
# The columns in front are the **features** $x$ (in 0.1 one was computed from a picture, here they were measured), the last one is the **label** $y$, the answer. Learning from labelled data is **supervised learning**. Its two kinds differ in $y$:
#
# * the **price**, a number: this is **regression**. Being wrong by 10 is better than being wrong by 100.
# * **cheap, medium or expensive** (up to 200, up to 340, above), one of a few names: this is **classification**. Right or wrong.
#
# **Predict:** if you know nothing but the mean price of the 80 homes and say it for every other one, you are wrong by 64 on average. By how much is a learner wrong that sees the four features?

# %% [markdown] lang="tr"
# ## 0.3 Üç öğrenme türü, tek bir ev tablosu
#
# ### Yanıtlarla: denetimli öğrenme
#
# Aşağıdaki tablo **yapaydır**: hiçbir sokakta bulunmayan 120 daire ve müstakil ev; alanları (m²), oda sayıları, yaşları (yıl), merkeze uzaklıkları (km) ve fiyatları (bin lira). Tarifi `datasets.make_houses` fonksiyonundadır. İlk 80 evden öğreniyor, öteki 40 evde deniyoruz.
#
# Öndeki sütunlar **özniteliklerdir**, yani $x$ (0.1'de öznitelik bir görüntüden hesaplanmıştı, bunlar ise ölçülmüştür); son sütun **etikettir** (label), yani yanıt, $y$. Etiketli veriden öğrenmeye **denetimli öğrenme** (supervised learning) denir. İki çeşidini birbirinden ayıran $y$'dir:
#
# * **fiyat**, yani bir sayı: bu **regresyondur** (regression). 10 yanılmak, 100 yanılmaktan iyidir.
# * **ucuz, orta ya da pahalı** (200'e kadar, 340'a kadar, üstü), yani birkaç addan biri: bu **sınıflandırmadır** (classification). Ya doğru ya yanlış.
#
# **Tahmin edin:** 80 evin ortalama fiyatından başka bir şey bilmeyip öteki evlerin hepsi için onu söylerseniz ortalama 64 yanılırsınız. Dört özniteliği gören bir öğrenici ne kadar yanılır?

# %% [markdown] lang="en" slideshow={"slide_type": "notes"}
# *For the instructor.* 14 minutes for 0.3, half of them for the two labs. Usual misconception: regression and classification need different tables.

# %% [markdown] lang="tr"
# *Öğretmene not.* 0.3 için 14 dakika, yarısı iki laboratuvara. Sık görülen yanılgı: regresyon ile sınıflandırma ayrı tablolar ister.

# %% answers=true slideshow={"slide_type": "subslide"}
from sklearn.linear_model import LinearRegression

x, price = datasets.make_houses(120, seed=9)
houses = pd.DataFrame(x, columns=["m2", "rooms", "age", "km"])
houses["price"] = price
houses["class"] = np.digitize(price, [200, 340], right=True)
print(houses.head(4))

learn, test = slice(0, 80), slice(80, None)
line = LinearRegression().fit(x[learn], price[learn])
wrong_by = abs(line.predict(x[test]) - price[test]).mean()
by_mean = abs(price[learn].mean() - price[test]).mean()
print(f"\nprice: {wrong_by:.1f} ({by_mean:.1f})")

kinds = houses["class"].to_numpy()
spread = x[learn].mean(axis=0), x[learn].std(axis=0)
scaled = (x - spread[0]) / spread[1]
sorter = LogisticRegression().fit(scaled[learn], kinds[learn])
right = (sorter.predict(scaled[test]) == kinds[test]).sum()
print(f"class: {right} / 40 ({(kinds[test] == 1).sum()})")

# %% [markdown] lang="en" topics="A013 A014" predict="run" slideshow={"slide_type": "subslide"}
# In brackets stands what one gets without learning: the mean price for all, and "medium" for all. Wrong by 11.5 instead of 64, and 34 of 40 right instead of 24. One table, two questions. (The seed, 9, chooses the random numbers; of ten that were tried it is the middle one: over all ten the price is missed by 8.6 to 14.7, and 28 to 37 of 40 classes are right.)
#
# ### Without answers: unsupervised learning
#
# Now the prices are gone. There is no $y$; nobody can learn a price from such a table. What remains is the question **which homes are alike**. Learning from unlabelled data is **unsupervised learning**; finding groups is its best-known kind.
#
# **k-means** does it in two moves that take turns. Put $k$ centres somewhere. *Assign* each home to the nearest centre; *move* each centre into the mean of its homes. Repeat until nothing changes.
#
# **Predict:** two centres, four features, no price. What will the two groups have in common?

# %% [markdown] lang="tr"
# Parantez içinde, öğrenmeden elde edilen sonuç var: bütün evler için ortalama fiyat, bütün evler için "orta". Öğrenen model 64 yerine 11.5 yanılıyor, 40 evde 24 yerine 34 doğru yanıt veriyor. Tek tablo, iki soru. (Rastgele sayıları tohum (seed) belirler; 9, denenen on tohumun ortadakisidir: on tohumda fiyat tahmini 8.6 ile 14.7 arasında yanılır, 40 evden 28 ile 37 arasında evin sınıfı doğru bilinir.)
#
# ### Yanıtsız: denetimsiz öğrenme
#
# Şimdi fiyatlar yok. Yani $y$ yok; böyle bir tablodan kimse fiyat öğrenemez. Geriye **hangi evlerin birbirine benzediği** sorusu kalır. Etiketsiz veriden öğrenmeye **denetimsiz öğrenme** (unsupervised learning) denir; en bilinen çeşidi gruplar bulmaktır.
#
# **k-means** bunu dönüşümlü iki işlemle yapar. Herhangi bir yere $k$ merkez koyun. Her evi en yakın merkeze *atayın*; her merkezi, evlerinin ortalamasına *taşıyın*. Hiçbir şey değişmeyene dek yineleyin.
#
# **Tahmin edin:** iki merkez, dört öznitelik, fiyat yok. Her grubun evlerinin ortak yanı ne olacak?

# %% answers=true slideshow={"slide_type": "subslide"}
groups = clustering.KMeans(2, seed=0).fit((x - x.mean(axis=0)) / x.std(axis=0))
for group in (0, 1):
    member = houses[groups.labels_ == group]
    print(group, len(member), end="  ")
    print(member[["m2", "rooms", "age", "km"]].mean().round(1).to_dict())
_ = plots.week00.three_questions(x[:, 0], x[:, 3], price, kinds, groups.labels_)

# %% [markdown] lang="en" slideshow={"slide_type": "subslide"}
# Small homes near the centre and large ones far out: k-means has found the two kinds from which the table was made, all but 3 of 120 homes. (Ten tables: at most 3 homes in the wrong group.) But it did not call them "flats" and "houses". **A group has no name**, and whether it means anything is for you to judge. k-means finds two groups in any table in which you ask for two.
#
# All columns were brought to the same spread first: else the square metres count more than the kilometres only because their numbers are larger. (For these homes it changes little: without it at most 5 homes are in the wrong group.)

# %% [markdown] lang="tr"
# Merkeze yakın küçük evler ve uzaktaki büyük evler: k-means, tablonun yapıldığı iki türü buldu; 120 evden yalnızca 3'ü öteki gruba düştü. (On tabloda: yanlış gruba düşen en çok 3 ev.) Ama onlara "daire" ya da "müstakil ev" demedi. **Grubun adı yoktur**; bir anlamı olup olmadığına siz karar verirsiniz. İki grup isterseniz k-means her tabloda iki grup bulur.
#
# Önce bütün sütunların saçılımı eşitlendi: yoksa metrekareler, yalnızca sayıları daha büyük olduğu için, kilometrelerden daha ağır basar. (Bu evlerde pek bir şey değişmez: bu yapılmazsa yanlış gruba en çok 5 ev düşer.)

# %% [markdown] lang="en" topics="A015 A016 A017 A018" slideshow={"slide_type": "subslide"}
# ### Without a table: reinforcement learning
#
# A child cries at the till, gets a sweet, and stops. Next week it cries sooner. Nobody has given the child a table of right answers; what it did was followed by something pleasant, so it does it more often. (The parents learn, too: giving in is followed by silence.)
#
# In **reinforcement learning** an **agent** is in a **state**, takes an **action**, and gets a **reward**: a number. It tries to collect as much reward as possible. Four things are new:
#
# * there is no data set at the start: its own trials make one. (There is also *offline* reinforcement learning, which starts from a record of somebody else's trials.)
# * nobody says which action would have been right, only how good the one taken was;
# * a reward may come late, for something done long before;
# * what it has not tried, it does not know: it must sometimes do what does not look best.

# %% [markdown] lang="tr"
# ### Tablosuz: pekiştirmeli öğrenme
#
# Bir çocuk kasada ağlar, ona şeker verilir, susar. Ertesi hafta daha erken ağlar. Kimse çocuğa doğru yanıtların tablosunu vermemiştir; yaptığının ardından hoş bir şey geldiği için onu daha sık yapar. (Anne baba da öğrenir: şekeri verince sessizlik gelir.)
#
# **Pekiştirmeli öğrenmede** (reinforcement learning) bir **ajan** (agent) bir **durumdadır** (state), bir **eylem** (action) yapar ve bir **ödül** (reward), yani bir sayı alır. Olabildiğince çok ödül toplamaya çalışır. Burada dört yenilik vardır:
#
# * başta veri kümesi yoktur: onu ajanın kendi denemeleri oluşturur. (Başkasının denemelerinin kaydından yola çıkan *çevrim dışı* (offline) pekiştirmeli öğrenme de vardır.)
# * hangi eylemin doğru olacağını kimse söylemez; yalnızca yapılan eylemin ne kadar iyi olduğu bilinir;
# * ödül geç gelebilir: çok önce yapılmış bir şeyin karşılığı olabilir;
# * ajan denemediğini öğrenemez: kimi zaman en iyi görünmeyeni de yapmalıdır.

# %% [markdown] lang="en" slideshow={"slide_type": "skip"}
# **Exercise 1. Which way?** Twelve tasks. Write behind each how it is learned: `"supervised"`, `"unsupervised"` or `"reinforcement"`. Ask not what it is about but from what it learns: pairs, x alone, or rewards.

# %% [markdown] lang="tr"
# **Alıştırma 1. Hangi yol?** On iki görev var. Her birinin nasıl öğrenildiğini yazın: `"supervised"` (denetimli), `"unsupervised"` (denetimsiz) ya da `"reinforcement"` (pekiştirmeli). Görevin konusuna değil, neyden öğrenildiğine bakın: (x, y) çiftlerinden mi, yalnız x'ten mi, ödüllerden mi?

# %% exercise="learning_types" slideshow={"slide_type": "skip"}

# %% [markdown] lang="en" predict="play" slideshow={"slide_type": "subslide"}
# ### Play: groups in a garden
#
# The petals of 150 irises of three species, without the names. **Predict** before you touch anything: which of the three species will k-means find without a single mistake?
#
# 1. Go move by move. Who moves, and when does it stop?
# 2. Change the start. Do you always end at the same groups?
# 3. Ask for more groups than there are species.
# 4. Measure one side in other units, and look again.
#
# **Goal:** three groups that no move changes any more, with at most 6 flowers in a group of another species.

# %% [markdown] lang="tr"
# ### Deneyin: bahçedeki gruplar
#
# Üç türden 150 süsenin taç yaprakları; tür adları verilmiyor. Bir şeye dokunmadan önce **tahmin edin:** k-means üç türden hangisini tek bir yanlış yapmadan bulur?
#
# 1. Taşıma sayısını birer birer artırın. Ne taşınıyor, taşınma ne zaman duruyor?
# 2. Başlangıcı değiştirin. Hep aynı gruplara mı varıyorsunuz?
# 3. Tür sayısından çok grup isteyin.
# 4. Boyu ya da eni başka birimle ölçün, yeniden bakın.
#
# **Hedef:** yeni bir taşımayla değişmeyen üç grup; başka bir türün grubunda en çok 6 çiçek.

# %% slideshow={"slide_type": "subslide"}
labs.KMeansLab()

# %% [markdown] lang="en" slideshow={"slide_type": "skip"}
# **What you should have noticed.** Setosa, the small ones, is found without a mistake; the other two species touch. Of 100 random starts with three groups 44 end with 6 flowers in a group of another species and 56 with 8: the start decides. In other units other flowers are near each other: with the width in millimetres every start of the slider meets the goal, with the length in millimetres none does. And more groups make the best sum of the squared distances smaller (551, 86.4, 31.4 and 11.0 cm² for 1, 2, 3 and 6 groups), so that sum cannot tell you how many there are. (The best: one start with 5 groups ends at 30.4, another with 4 at 19.5.)

# %% [markdown] lang="tr"
# **Neyi fark etmiş olmalısınız?** Küçük çiçekli setosa tek bir yanlış olmadan bulunur; öteki iki tür birbirine değer. Üç grupla yapılan 100 rastgele başlangıcın 44'ü başka bir türün grubuna düşen 6 çiçekle, 56'sı 8 çiçekle biter: sonucu başlangıç belirler. Başka birimlerde başka çiçekler birbirine yakındır: eni milimetreyle ölçünce sürgüdeki her başlangıç hedefe ulaşır, boyu milimetreyle ölçünce hiçbiri ulaşmaz. Grup sayısı artınca uzaklık karelerinin toplamının en iyisi küçülür (1, 2, 3 ve 6 grup için 551, 86.4, 31.4 ve 11.0 cm²); bu yüzden o toplam, kaç grup olduğunu söyleyemez. (En iyisi: 5 gruplu bir başlangıç 30.4'te, 4 gruplu bir başkası 19.5'te durur.)

# %% [markdown] lang="en" predict="run" slideshow={"slide_type": "skip"}
# ### Arrays: what the exercises use
#
# An **array** is NumPy's list of numbers, or its table of rows. This week's exercises need eight things; week 1 has the rest.
#
# * **One entry, one row.** Counting starts at 0: `x[2]` is an entry, `table[0]` a row, `table[0, 2]` the entry in its column 2. `len(table)` counts the rows, and `for row in table` goes through them.
# * **All at once.** `x - 3`, `x**2`, `x == 7` and `x > limit` work on every entry; a row is subtracted from each row of a table.
# * **A mask**, True or False for each entry, is what a comparison gives. `x[mask]` keeps the entries (of a table: the rows) where it is True. `mask.any()` asks whether there is one, `mask.sum()` counts them, `mask.mean()` gives their share.
# * **One number for many.** `np.sum`, `np.mean`, `np.median` of all entries; with `axis=0` of each column, with `axis=1` of each row.
# * **Where?** `x.argmin()` and `x.argmax()` give the *place* of the smallest and the largest entry, the first of several.
# * **One function for every entry.** `np.abs(x)` drops the signs, `np.isnan(x)` is a mask of the holes.
# * **A second array.** `y = x.copy()` can be changed and `x` stays; after `y = x` alone there is one array with two names.
# * **How often?** `np.unique(x, return_counts=True)` gives the values that occur, in order, and how often each does.
#
# **Predict** each line for three points in the plane.

# %% [markdown] lang="tr"
# ### Diziler: alıştırmalarda kullanılanlar
#
# **Dizi** (array), NumPy'ın sayı listesidir; satırlardan oluşan bir tablo da olabilir. Bu haftanın alıştırmaları için sekiz şey yeter; gerisi 1. haftada.
#
# * **Tek eleman, tek satır.** Saymaya 0'dan başlanır: `x[2]` bir elemandır, `table[0]` bir satır, `table[0, 2]` o satırın 2. sütunundaki eleman. `len(table)` satırları sayar, `for row in table` satırları sırayla dolaşır.
# * **Hepsi birden.** `x - 3`, `x**2`, `x == 7` ve `x > limit` her elemana uygulanır; bir tablodan çıkarılan satır, tablonun her satırından çıkarılır.
# * **Maske** (mask), karşılaştırmanın verdiği dizidir: her eleman için True ya da False. `x[mask]`, True olan yerlerdeki elemanları (tabloda satırları) seçer. `mask.any()` True olan bir eleman bulunup bulunmadığını gösterir, `mask.sum()` onları sayar, `mask.mean()` paylarını verir.
# * **Birçok sayı yerine tek sayı.** `np.sum`, `np.mean`, `np.median` bütün elemanlardan hesaplanır; `axis=0` ile her sütundan, `axis=1` ile her satırdan.
# * **Nerede?** `x.argmin()` ile `x.argmax()` en küçük ve en büyük elemanın *yerini* verir; birden çoksa ilkinin.
# * **Her elemana aynı fonksiyon.** `np.abs(x)` işaretleri atar, `np.isnan(x)` boşlukların maskesidir.
# * **İkinci bir dizi.** `y = x.copy()` değiştirilince `x` aynı kalır; yalnız `y = x` yazınca ise iki adı olan tek bir dizi vardır.
# * **Kaç kez?** `np.unique(x, return_counts=True)`, geçen değerleri sırayla ve her birinin kaç kez geçtiğini verir.
#
# Düzlemdeki üç nokta için her çıktıyı **tahmin edin**.

# %% answers=true slideshow={"slide_type": "skip"}
points = np.array([[0.0, 1.0], [4.0, 4.0], [3.0, 1.0]])
apart = points - points[2]
print("apart      ", apart.tolist())
squares = np.sum(apart**2, axis=1)
print("squares    ", squares, "argmin", squares.argmin())
far = squares > 5
print("far        ", far, "any", far.any(), "mean", far.mean().round(2))
print("points[far]", points[far].tolist(), "mean", points[far].mean(axis=0))
moved = points.copy()
moved[0] = 9
print("moved[0]   ", moved[0], "points[0]", points[0])
values, counts = np.unique([7, 4, 7, 9], return_counts=True)
print("unique     ", values, counts, "->", values[counts.argmax()])

# %% [markdown] lang="en" slideshow={"slide_type": "skip"}
# **Exercise 2. One step of k-means.** The lab does two things by turns: each point chooses its nearest centre, then each centre moves into the mean of its points. Write `kmeans_step(points, centres)` that does both once. What becomes of a centre that nobody has chosen?

# %% [markdown] lang="tr"
# **Alıştırma 2. k-means'in bir adımı.** Laboratuvar iki işi dönüşümlü yapar: her nokta en yakın merkezi seçer, sonra her merkez kendi noktalarının ortalamasına taşınır. İkisini birer kez yapan `kmeans_step(points, centres)` fonksiyonunu yazın. Hiçbir noktanın seçmediği merkeze ne olur?

# %% exercise="kmeans_step" slideshow={"slide_type": "skip"}

# %% slideshow={"slide_type": "skip"}
step = week00.kmeans_step.trusted(kmeans_step)
petals = datasets.load_iris()[0][:, 2:]
centres = petals[[0, 60, 61]]
for move in range(1, 9):
    before = centres
    groups, centres = step(petals, centres)
    print(move, centres.round(2).tolist(), abs(centres - before).max().round(2))

# %% [markdown] lang="en" slideshow={"slide_type": "skip"}
# The last number of each line is the longest way that a centre moved. It shrinks to 0: the groups do not change any more.

# %% [markdown] lang="tr"
# Her satırın son sayısı, merkezlerin aldığı yolların en uzunudur. Bu sayı 0'a iner: gruplar artık değişmez.

# %% [markdown] lang="en" slideshow={"slide_type": "subslide"}
# ### Play: one agent, many arms
#
# The smallest case has a single state: a row of slot machines (a *bandit* with several arms). Each arm pays with its own hidden chance. The agent keeps the mean reward of each arm; a first guess counts as one pull. With probability $\varepsilon$ (epsilon) it tries any arm, otherwise it takes the one that looks best so far.
#
# 1. Set $\varepsilon = 0$: it never explores. How often does it end at the wrong arm?
# 2. Set $\varepsilon = 1$: it never uses what it knows. What does that cost?
# 3. Is there an $\varepsilon$ in between that meets the goal? It may move while the gambler plays, and there is another slider, the first guess.
#
# **Goal:** a mean reward of 0.72 in the first 300 pulls, with the machines far apart.

# %% [markdown] lang="tr"
# ### Deneyin: bir ajan, birçok kol
#
# En küçük örnekte tek bir durum vardır: yan yana kollu kumar makineleri (*çok kollu haydut*, multi-armed bandit). Her kol, gizli tutulan kendi olasılığıyla ödeme yapar. Ajan her kolun ortalama ödülünü saklar; ilk tahmin bir çekiş sayılır. $\varepsilon$ (epsilon) olasılığıyla herhangi bir kolu, öbür durumda o ana dek en iyi görüneni çeker.
#
# 1. $\varepsilon = 0$ yapın: ajan hiç keşfetmez. Ne sıklıkla yanlış kolda kalır?
# 2. $\varepsilon = 1$ yapın: ajan bildiğini hiç kullanmaz. Bunun bedeli nedir?
# 3. İkisinin arasında, hedefe ulaştıran bir $\varepsilon$ var mı? Oyun sürerken onu değiştirebilirsiniz; bir sürgü daha var: ilk tahmin.
#
# **Hedef:** makine olasılıkları birbirinden uzakken ilk 300 çekişte 0.72 ortalama ödül.

# %% slideshow={"slide_type": "subslide"}
labs.BanditLab()

# %% [markdown] lang="en" slideshow={"slide_type": "skip"}
# **What you should have noticed.** With the machines far apart, in 300 pulls (medians of ten runs): $\varepsilon = 0$ earns 0.55 a pull, because many stay with a machine that paid early; $\varepsilon = 1$ earns 0.44, the mean of all machines; 0.1 and 0.2 earn 0.69. No fixed $\varepsilon$ with a first guess of 0 that we tried meets the goal. Two other ways do: explore first and then stop (set $\varepsilon$ to 0 after 20 to 50 pulls: 0.73), or begin **optimistic**, with a first guess of 1 and $\varepsilon = 0$ (0.77): every machine then disappoints, until each has been tried.

# %% [markdown] lang="tr"
# **Neyi fark etmiş olmalısınız?** Makine olasılıkları birbirinden uzakken, 300 çekişte (on çalıştırmanın ortancaları): $\varepsilon = 0$ çekiş başına 0.55 kazandırır, çünkü birçok oyuncu erken ödeyen bir makinede kalır; $\varepsilon = 1$ bütün makinelerin ortalaması olan 0.44'ü kazandırır; 0.1 ile 0.2 ise 0.69. Denediğimiz sabit $\varepsilon$ değerlerinin hiçbiri, ilk tahmin 0 iken hedefe ulaşmaz. Başka iki yol ulaşır: önce keşfedip sonra bırakmak (20 ile 50 arası çekişten sonra $\varepsilon$'u 0 yapın: 0.73) ya da **iyimser** başlamak, yani ilk tahmin 1 ve $\varepsilon = 0$ (0.77): o zaman her makine, hepsi denenene dek hayal kırıklığı yaratır.

# %% [markdown] lang="en" slideshow={"slide_type": "skip"}
# **Exercise 3. Try or trust.** A player like those of the lab, but without a first guess, and of equal means it takes the first. The lines that matter are missing. Which arm is pulled when nothing is tried out? And how does the mean of an arm change with one more reward, without a list of all rewards before it?

# %% [markdown] lang="tr"
# **Alıştırma 3. Denemek mi, güvenmek mi?** Laboratuvardakilere benzeyen bir oyuncunun programı; ama ilk tahmini yoktur, eşit ortalamalardan da ilkini alır. Asıl önemli satırları eksik. Deneme yapılmayan turda hangi kol çekilir? Bir ödül daha gelince bir kolun ortalaması, önceki ödüllerin listesi tutulmadan nasıl değişir?

# %% exercise="epsilon_greedy" slideshow={"slide_type": "skip"}

# %% slideshow={"slide_type": "skip"}
play = week00.epsilon_greedy.trusted(epsilon_greedy)
chances = np.array([0.2, 0.35, 0.5, 0.65, 0.8])
for epsilon in (0, 0.1, 1):
    earned = []
    for seed in range(100):
        rng = np.random.default_rng(seed)
        pulls = (rng.random((200, 5)) < chances).astype(float)
        counts, means = play(pulls, epsilon, rng)
        earned.append(counts @ means / 200)
    print(f"epsilon {epsilon}: {np.mean(earned):.2f}")

# %% [markdown] lang="en" slideshow={"slide_type": "skip"}
# Mean reward of 200 pulls over 100 seeds; the best of the five arms pays 0.80. Without exploring the player starts at the first arm, which is the worst here, and stays: its mean never falls below the 0 of the others. Exploring always earns 0.51, about the mean of all five, 0.50. A tenth of the pulls for exploring pays.

# %% [markdown] lang="tr"
# 200 çekişin, 100 tohum üzerinden ortalama ödülü; beş kolun en iyisi ortalama 0.80 öder. Hiç keşfetmeyen oyuncu ilk koldan başlar, o da burada en kötüsüdür, ve orada kalır: bu kolun ortalaması ötekilerin 0'ının altına hiç inmez. Hep keşfetmek 0.51 kazandırır; bu, beş kolun ortalaması olan 0.50'ye yakındır. Çekişlerin onda birini keşfe ayırmak kazandırır.

# %% [markdown] lang="en" topics="A044 A126 A127 A128 A131" predict="run" slideshow={"slide_type": "slide"}
# ## 0.4 A table before a network
#
# ### How large is it, and where are the holes?
#
# **Structured data** stand in a table: each column means one thing, each row is one example. `pandas` reads such tables. Here is a real one: monthly prices of eight shares, in dollars, and two stock indices, in points, from 1990 to 2022.
#
# Four calls are the first look at a table: `len(table)` counts the rows, `.head()` shows the first ones, `.isna()` makes a table of True (a hole, printed as NaN, *not a number*) and False, and `.sum()` adds up each column of it, True counting as 1. (`.isnull()` is a second name of `.isna()`; they are one and the same.)
#
# **Predict:** Amazon went to the stock exchange in May 1997, Google in August 2004. Which other holes do you expect in a table of 33 years?

# %% [markdown] lang="tr"
# ## 0.4 Ağdan önce tablo
#
# ### Ne kadar büyük, boşlukları nerede?
#
# **Yapılandırılmış veri** (structured data) bir tablodadır: her sütunun tek bir anlamı vardır, her satır bir örnektir. Böyle tabloları `pandas` okur. İşte gerçek bir tablo: 1990'dan 2022'ye, sekiz hissenin dolar, iki borsa endeksinin puan olarak aylık fiyatları.
#
# Bir tabloya ilk bakış dört çağrıdır: `len(table)` satırları sayar, `.head()` ilk satırları gösterir, `.isna()` True (boşluk; NaN, yani *not a number* olarak yazdırılır) ve False değerlerinden bir tablo yapar, `.sum()` onun her sütununu toplar; True 1 sayılır. (`.isnull()`, `.isna()`'nın ikinci adıdır; ikisi aynı şeydir.)
#
# **Tahmin edin:** Amazon borsaya Mayıs 1997'de, Google Ağustos 2004'te girdi. 33 yıllık bir tabloda başka hangi boşlukları beklersiniz?

# %% [markdown] lang="en" slideshow={"slide_type": "notes"}
# *For the instructor.* 10 minutes for 0.4. Ask for reasons of holes before you count them. Usual misconception: a hole is an accident, to be filled with the mean and forgotten.

# %% [markdown] lang="tr"
# *Öğretmene not.* 0.4 için 10 dakika. Saymadan önce boşlukların nedenlerini sorun. Sık görülen yanılgı: boşluk bir aksaklıktır, ortalamayla doldurulup unutulur.

# %% answers=true slideshow={"slide_type": "subslide"}
dates, prices = datasets.load_stocks()
stocks = pd.DataFrame(prices, dates, datasets.info("stocks").feature_names)
print(stocks[["IBM", "AAPL", "AMZN", "GOOGL"]].head(4))
print("len", len(stocks), "  isnull == isna:", stocks.isnull().equals(stocks.isna()))
print(stocks.isna().sum().to_dict())
print("isna().all(axis=1)", stocks.isna().all(axis=1).sum())
print("dropna            ", len(stocks.dropna()))

# %% [markdown] lang="en" slideshow={"slide_type": "fragment"}
# 133 rows are dated on another day than the first of a month and hold no price at all. They lie in February, May, August and November only: it seems that a list of dividend days was merged into the table. DELL lacks 453 of 524. Whoever throws away every row with a hole, as `dropna` does, keeps 71.

# %% [markdown] lang="tr"
# 133 satırın tarihi ayın ilk günü değil ve bu satırlarda hiç fiyat yok. Bu satırlar yalnızca şubat, mayıs, ağustos ve kasıma düşüyor: temettü günlerinin listesi tabloya karışmış gibi görünüyor. DELL'in 524 değerinden 453'ü eksik. İçinde boşluk olan her satırı `dropna` ile atanın elinde 71 satır kalır.

# %% [markdown] lang="en" slideshow={"slide_type": "skip"}
# **Exercise 4. What is missing?** Write `missing_report(table)` for any pandas table: how many entries of each column are missing, which share of the rows that is, and how many rows are complete.

# %% [markdown] lang="tr"
# **Alıştırma 4. Ne eksik?** Herhangi bir pandas tablosu için `missing_report(table)` fonksiyonunu yazın: her sütunda kaç değer eksik, bu sayının satır sayısına oranı kaç, kaç satır eksiksiz?

# %% exercise="missing_report" slideshow={"slide_type": "skip"}

# %% [markdown] lang="en" topics="A129" predict="run" slideshow={"slide_type": "subslide"}
# ### Filled with what?
#
# Three ways to fill the hole of February 5th, 1990, in the index `^IXIC`:
#
# * `fillna(column.mean())`: the mean of the column;
# * `ffill()`: the last price that was known;
# * `interpolate()`: the middle between the price before and the price **after**.
#
# To compare them, hide each known price once, fill it, and look how far off it is. **Predict:** which comes nearest, and which of the three may you use to train a forecast?

# %% [markdown] lang="tr"
# ### Neyle doldurmalı?
#
# `^IXIC` endeksinde 5 Şubat 1990'ın boşluğunu doldurmanın üç yolu:
#
# * `fillna(column.mean())`: sütunun ortalaması;
# * `ffill()`: bilinen son fiyat;
# * `interpolate()`: önceki fiyatla **sonraki** fiyatın ortası.
#
# Karşılaştırmak için bilinen her fiyatı bir kez gizleyin, doldurun ve ne kadar yanıldığınıza bakın. **Tahmin edin:** en yakın sonucu hangisi verir, bir öngörü modelini eğitmek için üçünden hangilerini kullanabilirsiniz?

# %% answers=true slideshow={"slide_type": "subslide"}
index = stocks["^IXIC"]
print("mean ", index.fillna(index.mean()).iloc[:4].round(1).tolist())
print("ffill", index.ffill().iloc[:4].round(1).tolist())

known = index.dropna()
guesses = {
    "mean": known.mean(),
    "ffill": known.shift(1),
    "interpolate": (known.shift(1) + known.shift(-1)) / 2,
}
for name, guess in guesses.items():
    off = (abs(guess - known) / known).mean()
    print(f"{name:12} {off:6.1%}")

# %% [markdown] lang="en" slideshow={"slide_type": "fragment"}
# The mean of 33 years is 3,462 where the prices around the hole are 426 and 436: off by 140% on average. The last known price is off by 4.8%. The middle is best, 3.2%, and **forbidden in a forecast**: on that day nobody knew the next price, and the mean had seen all later years as well. Fill with what was known at the time. Such a look into the future makes a model shine in the test and fail on the day it is used.
#
# What stands before the first price stays a hole: Amazon had no price in 1990, and 0 would be a lie.

# %% [markdown] lang="tr"
# 33 yılın ortalaması 3,462; boşluğun iki yanındaki fiyatlar ise 426 ve 436: yanılma ortalama %140. Bilinen son fiyat %4.8 yanılır. İki fiyatın ortası %3.2 ile en iyisidir ve **öngörüde yasaktır**: o gün sonraki fiyatı kimse bilmiyordu; ortalama da sonraki bütün yılları görmüştü. O gün ne biliniyorsa onunla doldurun. Geleceğe böyle bakan bir model testte parlar, kullanıldığı gün başarısız olur.
#
# İlk fiyattan öncesi boşluk olarak kalır: Amazon'un 1990'da fiyatı yoktu, 0 yazmak yanlış olurdu.

# %% [markdown] lang="en" slideshow={"slide_type": "skip"}
# **Exercise 5. Without looking ahead.** A price is missing on some days. Write `fill_forward(values)`: each hole gets the last value that was known on that day. What of the days before the first price?

# %% [markdown] lang="tr"
# **Alıştırma 5. İleriye bakmadan.** Bazı günlerin fiyatı yok. `fill_forward(values)` fonksiyonunu yazın: her boşluk, o gün bilinen son değeri alsın. İlk fiyattan önceki günler ne olacak?

# %% exercise="fill_forward" slideshow={"slide_type": "skip"}

# %% [markdown] lang="en" topics="A130 A134" predict="run" slideshow={"slide_type": "subslide"}
# ### Names become numbers
#
# A network multiplies and adds, so every column must become a number. `map` takes a dict and translates names; `astype` **converts** the type of a column.
#
# A column of sizes, one of them in other words, and a column of numbers that somebody typed as text. **Predict:** what becomes of "huge", which the dict does not have? What of "2,5" with a comma? And of 2.9, turned into an `int`?

# %% [markdown] lang="tr"
# ### Adlar sayıya dönüşür
#
# Ağ çarpar ve toplar; bu yüzden her sütun sayıya dönüşmelidir. `map` bir sözlük alır ve adları çevirir; `astype` sütunun türünü **dönüştürür** (convert).
#
# İki sütun var: birinde bedenler, aralarında sözlükte olmayan bir kelime; ötekinde birisinin metin olarak yazdığı sayılar. **Tahmin edin:** sözlükte bulunmayan "huge" ne olur? Virgüllü "2,5" ne olur? `int` türüne çevrilen 2.9 ne olur?

# %% answers=true slideshow={"slide_type": "fragment"}
sizes = pd.Series(["small", "large", "huge"])
print(sizes.map({"small": 0, "medium": 1, "large": 2}).tolist())
typed = pd.Series(["2.5", "2,5", "7"])
print(pd.to_numeric(typed, errors="coerce").tolist())
print(pd.Series([2.9, -2.9]).astype("int64").tolist())

# %% [markdown] lang="en" slideshow={"slide_type": "fragment"}
# Both give a **new hole**, without a word, so count the holes after every step. `astype` to a whole number cuts off what stands behind the point; it does not round.

# %% [markdown] lang="tr"
# İkisi de uyarmadan **yeni bir boşluk** verir; her adımdan sonra boşlukları sayın. Tam sayıya çeviren `astype`, noktadan sonrasını atar; yuvarlamaz.

# %% [markdown] lang="en" slideshow={"slide_type": "skip"}
# **Exercise 6. Names to numbers.** Write `encode(column, codes, unknown=-1)`: the code of each name, as whole numbers. A name that `codes` does not hold, and a missing one, gets `unknown`. (What did `map` make of "huge"?)

# %% [markdown] lang="tr"
# **Alıştırma 6. Adlardan sayılara.** `encode(column, codes, unknown=-1)` fonksiyonunu yazın: her adın kodu, tam sayı olarak. `codes` içinde bulunmayan adın da eksik olanın da kodu `unknown` olur. (`map`, "huge" için ne vermişti?)

# %% exercise="encode" slideshow={"slide_type": "skip"}

# %% [markdown] lang="en" predict="run" slideshow={"slide_type": "subslide"}
# ### One number for many: mean or median?
#
# The **mean** shares everything out equally; the **median** is the one in the middle when all stand in a row. Nine people in a room earn between 20 and 40 (thousand a month); a tenth comes in who earns 4,000. **Predict** what that does to the mean and to the median.

# %% [markdown] lang="tr"
# ### Birçok sayı yerine tek sayı: ortalama mı, ortanca mı?
#
# **Ortalama** (mean) her şeyi eşit paylaştırır; **ortanca** (median) herkes sıraya dizilince ortada durandır. Bir odadaki dokuz kişi ayda 20 ile 40 (bin lira) arasında kazanıyor; ayda 4,000 kazanan onuncu kişi içeri giriyor. Bunun ortalamayı ve ortancayı nasıl değiştireceğini **tahmin edin**.

# %% answers=true slideshow={"slide_type": "fragment"}
room = pd.Series([20, 22, 24, 26, 30, 32, 35, 38, 40])
fuller = pd.concat([room, pd.Series([4000])])
print(f"mean   {room.mean():5.1f} -> {fuller.mean():.1f}")
print(f"median {room.median():5.1f} -> {fuller.median():.1f}")

# %% [markdown] lang="en" slideshow={"slide_type": "fragment"}
# One **outlier** takes the mean from 29.7 to 426.7, where nobody is; the median goes from 30 to 31. Look at both: when they are far apart, something sticks out, or the values trail off to one side. What sticks out may be a slip of the pen, or the most interesting person in the room.

# %% [markdown] lang="tr"
# Tek bir **aykırı değer** (outlier) ortalamayı 29.7'den 426.7'ye, kimsenin olmadığı bir yere götürür; ortanca ise 30'dan 31'e çıkar. İkisine de bakın: birbirlerinden uzaklarsa ya göze batan bir değer vardır ya da değerler bir yana doğru uzar. Göze batan, yanlış yazılmış bir sayı da olabilir, odadaki en ilginç kişi de.

# %% [markdown] lang="en" slideshow={"slide_type": "skip"}
# **Exercise 7. Bug hunt.** `outliers` is to find values that lie far from most. Of 1, 2, 3, 4, 1000 it finds none. The contract is right, the lines are not: mend them. (Three things are wrong.)

# %% [markdown] lang="tr"
# **Alıştırma 7. Hata avı.** `outliers`, çoğunluktan uzak değerleri bulmalı. 1, 2, 3, 4, 1000 sayıları arasında böyle bir değer bulmuyor. Sözleşme doğru, kod yanlış: düzeltin. (Üç yanlış var.)

# %% exercise="outliers" slideshow={"slide_type": "skip"}

# %% [markdown] lang="en" slideshow={"slide_type": "skip"}
# How far is far? Your rule, 3.5 MADs from the median, is one of three in this course: {{2.1}} takes four standard deviations from the mean (one is the root of the mean squared distance from it); {{6.7}} goes beyond the ends of the middle half of the values by 1.5 times its width. For values that follow a bell curve the bounds lie 2.4, 4 and 2.7 standard deviations from the middle, so the three do not agree: of the 390 monthly changes of Microsoft's price they call 22, 2 and 14 outliers. Say which rule you took, and look at what it found.

# %% [markdown] lang="tr"
# Ne kadar uzak, uzak sayılır? Sizin kuralınız, ortancadan 3.5 MAD uzaklık, bu dersteki üç kuraldan biridir: ötekiler, ortalamadan dört standart sapma (standard deviation; ortalamaya uzaklıkların karelerinin ortalamasının karekökü) uzaklık ({{2.1}}) ve değerlerin ortadaki yarısının uçlarından, o yarının genişliğinin 1.5 katı kadar uzaklıktır ({{6.7}}). Değerler çan eğrisine (bell curve) uyuyorsa sınırlar ortadan sırasıyla 2.4, 4 ve 2.7 standart sapma uzaktadır; yani üç kural aynı sonucu vermez: Microsoft fiyatının aydan aya 390 değişiminden 22, 2 ve 14 tanesini aykırı değer sayarlar. Hangi kuralı kullandığınızı söyleyin, ne bulduğuna da bakın.

# %% [markdown] lang="en" predict="run" slideshow={"slide_type": "subslide"}
# ### Two columns that rise together
#
# The **correlation** of two columns is 1 if all points lie on one rising line, −1 on a falling one, and about 0 if no sloping line helps. **Predict** three of them: the prices of Apple and of Microsoft; what the two gained or lost from month to month, in percent; and $u$ with $u^2$, for $u$ from −3 to 3.

# %% [markdown] lang="tr"
# ### Birlikte artan iki sütun
#
# İki sütunun **korelasyonu** (correlation), bütün noktalar artan bir çizgi üzerindeyse 1, azalan bir çizgi üzerindeyse −1, hiçbir eğik çizgi işe yaramıyorsa 0 dolayındadır. Üçünü **tahmin edin**: Apple ile Microsoft'un fiyatları; ikisinin aydan aya yüzde kaç kazandığı ya da kaybettiği; −3'ten 3'e kadar $u$ ile $u^2$.

# %% answers=true slideshow={"slide_type": "subslide"}
two = stocks[["AAPL", "MSFT"]].dropna()
changes = two.pct_change().dropna() * 100
u = np.linspace(-3, 3, 61)
print(f"prices  {two.corr().iloc[0, 1]:.2f}")
print(f"changes {changes.corr().iloc[0, 1]:.2f}")
print(f"u, u**2 {abs(np.corrcoef(u, u**2)[0, 1]):.2f}")
shares = two.to_numpy(), changes.to_numpy()
_ = plots.week00.two_correlations(*shares, ["Apple", "Microsoft"])

# %% [markdown] lang="en" slideshow={"slide_type": "subslide"}
# * 0.99, because both prices rose for thirty years, as did the prices of many other things. **A common trend is enough for a high correlation.** It does not say that one moves the other.
# * 0.38 for the changes: in a month in which one gains, the other tends to gain as well, loosely.
# * 0 for $u^2$, although $u$ determines it completely. A correlation sees only straight lines: **look at the picture**.

# %% [markdown] lang="tr"
# * 0.99, çünkü iki fiyat da otuz yıl boyunca arttı; başka birçok şeyin fiyatı da öyle. **Yüksek bir korelasyon için ortak bir eğilim yeter.** Birinin ötekini etkilediğini göstermez.
# * Değişimlerde 0.38: birinin kazandığı ayda öteki de, gevşek bir bağla, çoğunlukla kazanır.
# * $u^2$ için 0; oysa onu bütünüyle $u$ belirler. Korelasyon yalnızca düz çizgileri görür: **resme bakın**.

# %% [markdown] lang="en" topics="A035 A036 A037" predict="run" slideshow={"slide_type": "slide"}
# ## 0.5 Which network for which data?
#
# ### Every input reaches every neuron
#
# Back to the homes. A small network for their price has four inputs, three neurons in a **hidden layer**, and one output. It is tempting to plan it: one neuron for the size of a family, one for the way to work, one for the state of the building, each with the inputs that belong to it. Nobody does so. All inputs go to all neurons, and *learning* decides how strongly each counts.
#
# **Predict:** how many connections does this network have?

# %% [markdown] lang="tr"
# ## 0.5 Hangi veriye hangi ağ?
#
# ### Her girdi her nörona ulaşır
#
# Evlere dönelim. Fiyatlarını tahmin eden küçük bir ağın dört girdisi, **gizli katmanında** (hidden layer) üç nöronu ve bir çıktısı olsun. Nöronları önceden planlamak çekici gelir: biri ailenin büyüklüğü, biri işe giden yol, biri binanın durumu için; her birine yalnız kendi girdileri verilsin. Kimse böyle yapmaz. Bütün girdiler bütün nöronlara gider; her birinin ne ölçüde hesaba katılacağını *öğrenme* belirler.
#
# **Tahmin edin:** bu ağda kaç bağlantı vardır?

# %% [markdown] lang="en" slideshow={"slide_type": "notes"}
# *For the instructor.* 4 minutes for 0.5. Ask what one might call the three neurons; then show that nobody told them. Usual misconception: a programmer assigns meanings to hidden neurons.

# %% [markdown] lang="tr"
# *Öğretmene not.* 0.5 için 4 dakika. Üç nörona ne ad verilebileceğini sorun; sonra bunu onlara kimsenin söylemediğini gösterin. Sık görülen yanılgı: gizli nöronların anlamını programcı belirler.

# %% answers=true slideshow={"slide_type": "subslide"}
hidden, output = layers.Dense(3, "relu"), layers.Dense(1)
net = models.Sequential([hidden, output], seed=0)
net.compile(optimizers.Adam(0.01), "mse")
net.fit(scaled[learn], price[learn] / 100, epochs=100, seed=0, verbose=0)
weights = hidden.get_weights()[0], output.get_weights()[0]
_ = plots.week00.house_network(*weights)

# %% [markdown] lang="en" topics="A042 A043 A044 A045" slideshow={"slide_type": "subslide"}
# ### The family goes with the data
#
# A layer in which everything is connected is called a **dense layer**. It treats its inputs as a list without order: shuffle the columns of a table, or the pixels of all pictures in one and the same way, and it learns as well as before. But nobody can read a picture or a sentence that was shuffled. **Unstructured data** (audio, pictures, text) have neighbours that matter, and other families of networks make use of them.
#
# | data | what matters | family | section |
# |---|---|---|---|
# | tables: homes, users, patients | no order of the columns | dense layers; or no network at all (0.8) | {{3.1}} |
# | pictures | neighbours in two directions | **convolutional** neural networks (CNN) | {{8.1}} |
# | texts, prices, sensors | what came before | **recurrent** neural networks (RNN), transformers | {{12.2}}, {{14.1}} |
# | sound | one number after the other: a **time series** with one axis | RNN, or convolutions ({{8.1}}) along time | {{12.6}} |
#
# One second of sound on a compact disc is 44,100 numbers for each of two channels, one after the other. So audio is temporal data, like a share, only faster. The table gives a first choice, not a law: transformers read pictures as well ({{14.9}}).

# %% [markdown] lang="tr"
# ### Aileyi veri belirler
#
# Her girdinin her nörona bağlı olduğu katmana **yoğun katman** (dense layer, fully connected) denir. Girdilerini sırasız bir liste gibi ele alır: bir tablonun sütunlarını ya da bütün görüntülerin piksellerini hep aynı biçimde karıştırın, eskisi kadar iyi öğrenir. Oysa karıştırılmış bir görüntüyü ya da cümleyi kimse okuyamaz. **Yapılandırılmamış veride** (unstructured data; ses, görüntü, metin) komşuluk önemlidir; başka ağ aileleri bundan yararlanır.
#
# | veri | önemli olan | aile | bölüm |
# |---|---|---|---|
# | tablolar: evler, kullanıcılar, hastalar | sütunların sırası önemsizdir | yoğun katmanlar; ya da ağ hiç gerekmez (0.8) | {{3.1}} |
# | görüntüler | iki yöndeki komşular | **evrişimli sinir ağları** (convolutional neural network, CNN) | {{8.1}} |
# | metinler, fiyatlar, algılayıcılar | daha önce gelenler | **yinelemeli sinir ağları** (recurrent neural network, RNN), dönüştürücüler | {{12.2}}, {{14.1}} |
# | ses | art arda gelen sayılar: tek eksenli bir **zaman serisi** (time series) | RNN ya da zaman boyunca evrişim (convolution, {{8.1}}) | {{12.6}} |
#
# Bir ses CD'sindeki bir saniyelik ses, iki kanalın (channel) her biri için art arda 44,100 sayıdır. Öyleyse ses de, hisse fiyatı gibi, zamana bağlı bir veridir; yalnızca daha hızlıdır. Tablo yalnızca ilk seçimi gösterir, yasa değildir: dönüştürücüler görüntüleri de okur ({{14.9}}).

# %% [markdown] lang="en" topics="A005 A046 A047" predict="play" slideshow={"slide_type": "slide"}
# ## 0.6 More data, a larger model
#
# ### Who wins with few examples?
#
# The usual picture: with more data every model gets better; the classical ones level off early, a large network goes on rising. Three things have grown together since about 2010: **data**, **computation**, and **algorithms**. "Scale drives progress" is short for that.
#
# We have measured such curves instead of drawing them by hand: for logistic regression, a small and a large network, and **nearest neighbours**, which keeps all examples and answers like those most alike. **Predict** before you move anything: who is ahead on the digits with 20 examples? And with 1,000?
#
# **Goal:** find data and a number of examples with which the large network beats nearest neighbours for at least 8 of 10 seeds.

# %% [markdown] lang="tr"
# ## 0.6 Daha çok veri, daha büyük model
#
# ### Az örnekle kim kazanır?
#
# Bilinen resim şöyledir: veri arttıkça her model iyileşir; klasik olanlar erken duraklar, büyük bir ağ yükselmeyi sürdürür. 2010 dolaylarından beri üç şey birlikte büyüdü: **veri**, **hesap gücü** ve **algoritmalar**. "İlerlemeyi ölçek sağlar" sözü bunun kısa anlatımıdır.
#
# Böyle eğrileri elle çizmek yerine ölçtük: lojistik regresyon, küçük bir ağ, büyük bir ağ ve bütün örnekleri saklayıp en benzerleri gibi yanıt veren **en yakın komşular** (nearest neighbours) için. Bir şeyi oynatmadan önce **tahmin edin**: rakamlarda 20 örnekle hangi model öndedir? Ya 1,000 örnekle?
#
# **Hedef:** büyük ağın, en yakın komşuları 10 tohumun en az 8'inde geçtiği veriyi ve örnek sayısını bulun.

# %% [markdown] lang="en" slideshow={"slide_type": "notes"}
# *For the instructor.* 6 minutes for 0.6. Vote before the lab. Usual misconception: the larger network is better, always.

# %% [markdown] lang="tr"
# *Öğretmene not.* 0.6 için 6 dakika. Laboratuvardan önce oylama yapın. Sık görülen yanılgı: büyük ağ her zaman daha iyidir.

# %% slideshow={"slide_type": "subslide"}
labs.ScaleLab()

# %% [markdown] lang="en" topics="A005 A046 A047" slideshow={"slide_type": "subslide"}
# ### What was measured
#
# Accuracy, the share of right answers, on digits that no model had seen; medians of ten runs. Each model has the better of two learning rates, nearest neighbours the best of 1, 3 and 5 neighbours, chosen on other data:
#
# | model | 20 examples | 100 | 1,000 |
# |---|---|---|---|
# | logistic regression | 0.653 | 0.883 | 0.968 |
# | small network, 8 hidden units | 0.570 | 0.849 | 0.952 |
# | large network, 64 and 64 | 0.633 | 0.891 | 0.981 |
# | nearest neighbours | 0.662 | 0.899 | 0.981 |
#
# * More data helped **every** model here. The larger network beat the smaller one in at least 9 of 10 runs at every size.
# * With 20 examples logistic regression is ahead of the large network in 8 of 10 runs; from 200 on it is the other way round. The large network catches up with nearest neighbours and never clearly passes them. The usual picture is half of the truth.
# * More data soon **stops** helping a model that cannot bend: on two spirals logistic regression goes from 0.55 with 20 examples to 0.63 with 200, and has 0.64 with 1,000; the large network has 0.99.
# * On the table of tumours all four lie within 0.04 of each other. On small data sets the ranking is open: **try them**.

# %% [markdown] lang="tr"
# ### Ne ölçüldü?
#
# Hiçbir modelin görmediği rakamlarda doğruluk (accuracy), yani doğru yanıtların oranı; on çalıştırmanın ortancaları. Her modelin iki öğrenme oranından iyisi, en yakın komşuların ise 1, 3 ve 5 komşudan en iyisi başka verilerde seçildi:
#
# | model | 20 örnek | 100 | 1,000 |
# |---|---|---|---|
# | lojistik regresyon | 0.653 | 0.883 | 0.968 |
# | küçük ağ, 8 gizli birim | 0.570 | 0.849 | 0.952 |
# | büyük ağ, 64 ve 64 | 0.633 | 0.891 | 0.981 |
# | en yakın komşular | 0.662 | 0.899 | 0.981 |
#
# * Daha çok veri burada **her** modele yaradı. Büyük ağ, her örnek sayısında, 10 çalıştırmanın en az 9'unda küçük ağı geçti.
# * 20 örnekle lojistik regresyon 10 çalıştırmanın 8'inde büyük ağın önündedir; 200 örnekte ve sonrasında tersi olur. Büyük ağ en yakın komşulara yetişir, ama onları hiçbir zaman açıkça geçmez. Bilinen resim gerçeğin yarısıdır.
# * Daha çok veri, bükülemeyen bir modele bir süre sonra **yaramaz olur**: iki sarmalda lojistik regresyonun doğruluğu 20 örnekle 0.55'ten 200 örnekle 0.63'e çıkar, 1,000 örnekle 0.64'tür; büyük ağınki 0.99'dur.
# * Tümör tablosunda dördü de birbirine 0.04'ten yakındır. Küçük veri kümelerinde sıralama belli değildir: **deneyin**.

# %% [markdown] lang="en" slideshow={"slide_type": "skip"}
# A rival is as good as its tuning. The logistic regression of scikit-learn, which has a knob of another kind, comes nearer than ours: 0.891 with 100 examples, level with the large network, and about 0.97 with 1,000, behind it in 6 or 7 of 10 and ahead in 2. Who compares models should give each the same care.

# %% [markdown] lang="tr"
# Rakip, ayarı kadar iyidir. scikit-learn'ün lojistik regresyonunun başka türden bir ayarı vardır; büyük ağa bizimkinden daha çok yaklaşır: 100 örnekle 0.891, yani onunla eşit; 1,000 örnekle 0.97 dolayı, yani 10 çalıştırmanın 6 ya da 7'sinde onun gerisinde, 2'sinde önünde. Modelleri karşılaştıran, hepsine aynı özeni göstermelidir.

# %% [markdown] lang="en" topics="A048 A049" slideshow={"slide_type": "subslide"}
# ### Why speed is more than patience
#
# Nobody knows beforehand which network will be good. One has an **idea**, writes the **code**, runs the **experiment**, looks, and has the next idea. How good the result is depends on how often one goes round. If an experiment takes a day, you go round five times in a working week; if it takes ten minutes, nearly fifty times in a working day. Faster machines make people learn faster.
#
# Algorithms make it faster, too. Weeks 3 and 4 show one case: the slope of a sigmoid is at most $\frac14$, and learning multiplies such slopes layer by layer. After five layers the product of these slopes is at most $0.25^5 \approx 0.001$. The slope of ReLU is 1 wherever it lets something pass. That small change of the formula was one reason why deep networks began to learn in reasonable time.

# %% [markdown] lang="tr"
# ### Hız neden yalnızca bir sabır sorunu değildir?
#
# Hangi ağın iyi olacağını önceden kimse bilmez. Bir **fikir** bulunur, **kod** yazılır, **deney** çalıştırılır, bakılır, sonraki fikir bulunur. Sonucun ne kadar iyi olacağı, bu çevrimin kaç kez dönüldüğüne bağlıdır. Deney bir gün sürerse çalışma haftasında beş kez dönersiniz; on dakika sürerse bir iş gününde elli keze yakın. Hızlı makineler insanların da hızlı öğrenmesini sağlar.
#
# Algoritmalar da bu çevrimi hızlandırır. 3. ve 4. hafta bir örneğini gösteriyor: sigmoidin eğimi en çok $\frac14$'tür, öğrenme de böyle eğimleri katman katman çarpar. Beş katmandan sonra bu eğimlerin çarpımı en çok $0.25^5 \approx 0.001$ olur. ReLU'nun eğimi ise bir şey geçirdiği her yerde 1'dir. Formüldeki bu küçük değişiklik, derin ağların makul sürede öğrenmeye başlamasının bir nedenidir.

# %% [markdown] lang="en" topics="A027" predict="run" slideshow={"slide_type": "slide"}
# ## 0.7 What does it cost?
#
# ### Bytes are a product
#
# A **byte** is eight **bits**, each of them 0 or 1. The memory of an array is the number of its entries times the bytes of one entry: 1 for `uint8` (0 to 255), 4 for `float32`, 8 for `float64`; `np.dtype("int16").itemsize` tells them for any type by its name. The number of entries is the product of the lengths of its axes.
#
# **Predict**, in gigabytes (GB, $10^9$ bytes): one day of uncompressed video, 30 pictures a second, each 1080 × 1920 pixels in three colours, as `uint8`.

# %% [markdown] lang="tr"
# ## 0.7 Bedeli nedir?
#
# ### Bayt sayısı bir çarpımdır
#
# Bir **bayt** (byte), her biri 0 ya da 1 olan sekiz **bittir** (bit). Bir dizinin bellekte kapladığı yer, eleman sayısı ile bir elemanın bayt sayısının çarpımıdır: `uint8` (0 ile 255 arası) için 1, `float32` için 4, `float64` için 8; başka bir türünkini, adıyla yazılan `np.dtype("int16").itemsize` verir. Eleman sayısı, eksenlerin (axis) uzunluklarının çarpımıdır.
#
# `uint8` olarak saklanan, sıkıştırılmamış bir günlük videonun kaç gigabayt (GB, $10^9$ bayt) tuttuğunu **tahmin edin**: saniyede 30 görüntü, her biri üç renkte 1080 × 1920 piksel.

# %% [markdown] lang="en" slideshow={"slide_type": "notes"}
# *For the instructor.* 6 minutes for 0.7. Let students compute on paper; the powers of ten are the point. Usual misconception: only the weights need memory.

# %% [markdown] lang="tr"
# *Öğretmene not.* 0.7 için 6 dakika. Öğrenciler kâğıtta hesaplasın; önemli olan, on sayısının kuvvetleridir. Sık görülen yanılgı: bellekte yalnızca ağırlıklar yer kaplar.

# %% answers=true slideshow={"slide_type": "fragment"}
picture = 1080 * 1920 * 3
day = 24 * 60 * 60 * 30 * picture
print(f"{picture:,} B -> {day / 1e9:,.0f} GB")

# %% [markdown] lang="en" slideshow={"slide_type": "fragment"}
# Sixteen thousand gigabytes; the film on your phone is much smaller, because it is compressed. A network gets the unpacked numbers, a few pictures at a time.

# %% [markdown] lang="tr"
# On altı bin gigabayt; telefonunuzdaki film çok daha küçüktür, çünkü sıkıştırılmıştır. Ağa ise sıkıştırması açılmış sayılar verilir, her seferinde birkaç görüntü.

# %% [markdown] lang="en" slideshow={"slide_type": "skip"}
# **Exercise 8. How large would it be?** Write `array_bytes(shape, dtype="float32")`: the bytes of an array that nobody has made, and perhaps nobody could. Do not make it.

# %% [markdown] lang="tr"
# **Alıştırma 8. Ne kadar yer kaplardı?** `array_bytes(shape, dtype="float32")` fonksiyonunu yazın: henüz oluşturulmamış, belki de hiç oluşturulamayacak bir dizinin bayt sayısı. Diziyi oluşturmayın.

# %% exercise="array_bytes" slideshow={"slide_type": "skip"}

# %% [markdown] lang="en" topics="A027" predict="run" slideshow={"slide_type": "subslide"}
# ### A dense layer: weights and multiplications
#
# A dense layer with $n$ inputs and $u$ neurons has $n \cdot u$ weights and $u$ biases (one number more for each neuron). For one example each weight is used in one multiplication and one addition. For **training**, the usual optimizer (Adam, {{5.5}}) keeps three more numbers for each parameter: its gradient (which way to change it, {{2.3}}) and two averages. So the memory of training is at least four times that of the weights, and what the layers compute on the way comes on top.
#
# **Predict** for the network 784 → 256 → 128 → 10: its parameters, the megabytes of its weights in `float32`, and those of training.

# %% [markdown] lang="tr"
# ### Yoğun katman: ağırlıklar ve çarpmalar
#
# $n$ girdili, $u$ nöronlu bir yoğun katmanda $n \cdot u$ ağırlık ve $u$ sapma (bias; her nöron için bir sayı daha) vardır. Bir örnek için her ağırlık bir çarpmada ve bir toplamada kullanılır. **Eğitim** sırasında alışılmış optimize edici (optimizer; Adam, {{5.5}}) her parametre için üç sayı daha saklar: gradyanını (gradient; ne yöne değişeceği, {{2.3}}) ve iki ortalamayı. Öyleyse eğitimin gerektirdiği bellek, ağırlıklarınkinin en az dört katıdır; katmanların arada hesapladıkları da buna eklenir.
#
# 784 → 256 → 128 → 10 ağı için **tahmin edin**: parametre sayısı; `float32` ağırlıklarının ve eğitimin kaç megabayt bellek gerektirdiği.

# %% answers=true slideshow={"slide_type": "fragment"}
from itertools import pairwise

sizes = [784, 256, 128, 10]
products = sum(n * u for n, u in pairwise(sizes))
parameters = products + sum(sizes[1:])
print(f"{products:,} -> {parameters:,}")
print(f"{4 * parameters / 1e6:.2f} MB -> {16 * parameters / 1e6:.2f} MB")

# %% [markdown] lang="en" topics="A027" slideshow={"slide_type": "subslide"}
# ### A large language model, on the back of an envelope
#
# A rule of thumb for training such a model, by Kaplan and others (2020): about $6\,N D$ floating-point operations for $N$ parameters and $D$ pieces of text. Each parameter costs about 2 on the way forward (one multiplication, one addition) and 4 on the way back.
#
# The rates below are **assumptions**, stated so that you can change them: a laptop that does $10^{11}$ operations a second, a graphics card (GPU) that does $5 \cdot 10^{13}$ while it draws 0.7 kW and costs 2 dollars an hour to rent. The example is a model of $10^9$ parameters that reads $2 \cdot 10^{10}$ pieces. The result is as good as these numbers.

# %% [markdown] lang="tr"
# ### Büyük bir dil modeli: kabaca bir hesap
#
# Böyle bir modelin eğitimi için Kaplan ve arkadaşlarının (2020) verdiği kaba kural: $N$ parametre ve $D$ metin parçası için yaklaşık $6\,N D$ kayan noktalı işlem. Her parametre ileri yönde yaklaşık 2 (bir çarpma, bir toplama), geri yönde 4 işlem ister.
#
# Aşağıdaki sayılar **varsayımdır**; değiştirebilesiniz diye açıkça yazıldı: saniyede $10^{11}$ işlem yapan bir dizüstü bilgisayar; $5 \cdot 10^{13}$ işlem yapan, bu sırada 0.7 kW çeken ve kirası saatte 2 dolar olan bir ekran kartı (GPU). Örnek, $2 \cdot 10^{10}$ parça okuyan $10^9$ parametreli bir modeldir. Sonuç ancak bu sayılar kadar güvenilirdir.

# %% slideshow={"slide_type": "fragment"}
operations = 6 * 1e9 * 20e9
laptop, card = operations / 1e11 / 3600, operations / 5e13 / 3600
print(f"6ND = {operations:.1e}, Adam: {16 * 1e9 / 1e9:.0f} GB")
print(f"CPU: {laptop:,.0f} h = {laptop / 24 / 365:.0f} * 365 * 24 h")
print(
    f"GPU: {card:,.0f} h = {card / 24:.0f} * 24 h, {0.7 * card:.0f} kWh, {2 * card:.0f} $"
)

# %% [markdown] lang="en" topics="A027" slideshow={"slide_type": "subslide"}
# **What hardware changes.** A network is mostly products of matrices: the same multiplication and addition, many million times, and within a layer few wait for another. A **CPU** has a few fast cores. A **GPU** has thousands of slow ones that do the same thing at the same time. A **TPU** is a chip that Google builds above all for products of matrices. In the **cloud** all of them can be rented by the hour. All of them compute the same thing: nothing in this course needs more than a laptop.

# %% [markdown] lang="tr"
# **Donanım neyi değiştirir?** Ağ büyük ölçüde matris (matrix) çarpımıdır: bir katmanın içinde birbirini pek beklemeyen milyonlarca aynı çarpma ve toplama. **CPU**'da birkaç hızlı çekirdek vardır. **GPU**'da aynı işi aynı anda yapan binlerce yavaş çekirdek vardır. **TPU**, Google'ın her şeyden önce matris çarpımı için ürettiği bir yongadır. **Bulutta** (cloud) hepsi saatlik kiralanabilir. Hepsi aynı şeyi hesaplar: bu derste hiçbir şey için dizüstü bilgisayardan fazlası gerekmez.

# %% [markdown] lang="en" slideshow={"slide_type": "subslide"}
# ### Play: the price of a network
#
# 1. Which control changes the memory, which one the hours, and which both?
# 2. Halve the precision. What is halved, what is not?
#
# **Goal:** train $10^8$ weights with Adam on $10^9$ examples within 24 hours and 3 kWh.

# %% [markdown] lang="tr"
# ### Deneyin: bir ağın bedeli
#
# 1. Hangi ayar belleği, hangisi saatleri, hangisi ikisini birden değiştirir?
# 2. Yarı hassasiyetli sayı türünü seçin. Ne yarıya iner, ne inmez?
#
# **Hedef:** $10^8$ ağırlığı Adam ile $10^9$ örnekte, 24 saat ve 3 kWh içinde eğitin.

# %% slideshow={"slide_type": "subslide"}
labs.CostLab()

# %% [markdown] lang="en" slideshow={"slide_type": "skip"}
# **What you should have noticed.** The weights change both memory and hours, the examples only the hours, the machine only hours and energy. Half the precision is half the memory; our sum counts as many operations as before. $10^8$ weights and $10^9$ examples are $6 \cdot 10^{17}$ operations: 69 days and 83 kWh on the laptop, 3.3 hours and 2.3 kWh on one GPU, 12 seconds and again 2.3 kWh on a thousand of them. Ten times the weights *and* ten times the examples cost a hundred times as much.

# %% [markdown] lang="tr"
# **Neyi fark etmiş olmalısınız?** Ağırlıklar hem belleği hem saatleri değiştirir, örnekler yalnızca saatleri, makine yalnızca saatleri ve enerjiyi. Sayılar yarı hassasiyetle saklanırsa bellek yarıya iner; hesabımızda işlem sayısı aynı kalır. $10^8$ ağırlık ile $10^9$ örnek, $6 \cdot 10^{17}$ işlemdir: dizüstü bilgisayarda 69 gün ve 83 kWh, tek GPU'da 3.3 saat ve 2.3 kWh, bin GPU'da 12 saniye ve yine 2.3 kWh. On kat ağırlık *ve* on kat örnek, yüz kat pahalıya gelir.

# %% [markdown] lang="en" slideshow={"slide_type": "skip"}
# **Exercise 9. The bill of a network.** Write `dense_cost(sizes, examples=1)`: parameters, multiplications of a forward pass, and the bytes that Adam needs in training. Check it against the lab.

# %% [markdown] lang="tr"
# **Alıştırma 9. Bir ağın faturası.** `dense_cost(sizes, examples=1)` fonksiyonunu yazın: parametreler, bir ileri geçişteki çarpmalar ve eğitim sırasında Adam'ın gerektirdiği bellek, bayt olarak. Laboratuvarla karşılaştırın.

# %% exercise="dense_cost" slideshow={"slide_type": "skip"}

# %% [markdown] lang="en" topics="A026 A028 A029 A032" slideshow={"slide_type": "slide"}
# ## 0.8 A first Keras model, line by line
#
# ### Is it better than nothing, and better than something simple?
#
# 150 irises of three species, four lengths in centimetres each. Every model needs two rivals before anybody may call it good: the **baseline**, which always says the class that is most frequent in the training set (the examples to learn from; the others are the test set), and a **classical** model, here logistic regression. (In tables XGBoost, a sum of many small decision trees, is another strong one; week 7 comes back to such comparisons.)

# %% [markdown] lang="tr"
# ## 0.8 Satır satır ilk Keras modeli
#
# ### Hiç yoktan iyi mi, basit bir şeyden iyi mi?
#
# Üç türden 150 süsen, her biri için santimetre olarak dört uzunluk. Bir modele iyi denebilmesi için önce iki rakibi olmalıdır: hep eğitim kümesinde (training set; öğrenilecek örnekler, ötekiler test kümesidir) en sık görülen sınıfı söyleyen **temel yöntem** (baseline) ve **klasik** bir model, burada lojistik regresyon. (Tablolarda güçlü bir başka rakip, birçok küçük karar ağacının toplamı olan XGBoost'tur; böyle karşılaştırmalara 7. haftada döneceğiz.)

# %% [markdown] lang="en" slideshow={"slide_type": "notes"}
# *For the instructor.* 7 minutes for 0.8. Read the four calls aloud, one by one: build, compile, fit, evaluate. In the examination Keras code can be asked; PyTorch is not. Usual misconception: a neural network is better because it is a neural network. (A guest who speaks about logistic regression and XGBoost fits in here; his part on XGBoost may be left out.)

# %% [markdown] lang="tr"
# *Öğretmene not.* 0.8 için 7 dakika. Dört çağrıyı teker teker sesli okuyun: kurma, derleme, eğitme, değerlendirme. Sınavda Keras kodu sorulabilir; PyTorch sorulmaz. Sık görülen yanılgı: sinir ağı, sinir ağı olduğu için daha iyidir. (Lojistik regresyon ve XGBoost üzerine konuşacak bir konuk buraya uyar; XGBoost bölümü atlanabilir.)

# %% [markdown] lang="en" slideshow={"slide_type": "skip"}
# **Exercise 10. The answer that knows nothing.** Write `baseline(train, test)`: the commonest label of the training set, and how often always answering it is right on the test set. Whatever comes after has to beat this number.

# %% [markdown] lang="tr"
# **Alıştırma 10. Hiçbir şey bilmeyen yanıt.** `baseline(train, test)` fonksiyonunu yazın: eğitim kümesinin en sık etiketi ve hep bu yanıtı vermenin test kümesindeki doğruluğu. Sonra gelen her model bu sayıyı geçmek zorunda.

# %% exercise="baseline" slideshow={"slide_type": "skip"}

# %% [markdown] lang="en" predict="run" slideshow={"slide_type": "subslide"}
# ### Build, compile, fit, evaluate
#
# All three get the same 105 flowers to learn from and the same 45 to be tested on. **Predict** how many of 45 each one gets right.

# %% [markdown] lang="tr"
# ### Kurmak, derlemek, eğitmek, değerlendirmek
#
# Üçü de aynı 105 çiçekten öğrenir ve aynı 45 çiçekle sınanır. Her birinin 45 çiçekten kaçını bileceğini **tahmin edin**.

# %% answers=true slideshow={"slide_type": "subslide"}
keras, tf = keras_bridge.load_keras()
x, y = datasets.load_iris()
order = np.random.default_rng(0).permutation(150)
train, test = order[:105], order[105:]
x = (x - x[train].mean(axis=0)) / x[train].std(axis=0)

keras.utils.set_random_seed(0)
model = keras.Sequential(
    [
        keras.Input((4,)),
        keras.layers.Dense(16, activation="relu"),
        keras.layers.Dense(3, activation="softmax"),
    ]
)
model.compile(
    optimizer=keras.optimizers.Adam(0.01),
    loss="sparse_categorical_crossentropy",
    metrics=["accuracy"],
)
model.fit(x[train], y[train], epochs=30, batch_size=16, verbose=0)
loss, accuracy = model.evaluate(x[test], y[test], verbose=0)

label, share = week00.baseline.trusted(baseline)(y[train], y[test])
classical = LogisticRegression().fit(x[train], y[train])
print("baseline          ", round(share * 45))
print("LogisticRegression", (classical.predict(x[test]) == y[test]).sum())
print("Keras             ", round(accuracy * 45))

# %% [markdown] lang="en" topics="A026 A032" slideshow={"slide_type": "subslide"}
# * `Sequential([...])`: layers in a row. `Input((4,))` says that an example is four numbers. 16 neurons, then 3: one for each species. `softmax` makes three shares of them that add up to 1.
# * `compile`: **how** to learn. The loss says what is bad ({{2.2}}), the optimizer how to step away from it ({{5.5}}), the metrics what to report.
# * `fit`: learn. 30 **epochs**: each flower is seen 30 times, in **batches** of 16.
# * `evaluate`: loss and accuracy on flowers that it has never seen.
#
# The small classical model is **as good**. Over ten splits of the 150 flowers logistic regression has 41 to 45 right, the network 41 to 44, the baseline 8 to 14. On small tables the ranking of models is open: try the simple one first, and keep it if nothing beats it.
#
# This course builds everything twice: by hand in NumPy, to understand it, and in **Keras**, as it is used. Keras code can be asked in the examination; PyTorch, another library of the kind, is not part of it.

# %% [markdown] lang="tr"
# * `Sequential([...])`: art arda katmanlar. `Input((4,))`, bir örneğin dört sayı olduğunu söyler. 16 nöron, sonra 3: her tür için bir tane. `softmax` bunlardan toplamı 1 olan üç pay yapar.
# * `compile`: **nasıl** öğrenileceği. Kayıp neyin kötü olduğunu ({{2.2}}), optimize edici ondan nasıl uzaklaşılacağını ({{5.5}}), ölçütler neyin bildirileceğini söyler.
# * `fit`: öğrenme. 30 **dönem** (epoch): her çiçek, 16'lık **yığınlar** (batch) içinde 30 kez görülür.
# * `evaluate`: hiç görülmemiş çiçeklerde kayıp ve doğruluk.
#
# Küçük klasik model de **aynı ölçüde iyidir**. 150 çiçeğin on ayrı bölünüşünde lojistik regresyon 41 ile 45, ağ 41 ile 44, temel yöntem 8 ile 14 çiçeği bildi. Küçük tablolarda modellerin sıralaması belli değildir: önce basit olanı deneyin, onu geçen yoksa onda kalın.
#
# Bu derste her şey iki kez kurulur: anlamak için elle, NumPy'da; kullanıldığı biçimiyle de **Keras**'ta. Sınavda Keras kodu sorulabilir; benzer bir kitaplık olan PyTorch bunun dışındadır.

# %% [markdown] lang="en" topics="A030" predict="run" slideshow={"slide_type": "subslide"}
# ### Reading a picture of predictions
#
# A number such as 89% hides what the mistakes are. So look at some. Below are the digits that the first network of the opening got wrong, the surest mistakes first: above each the true name, then its answer and how sure it was.
#
# **Predict:** are they pictures that you would have read wrongly, too?

# %% [markdown] lang="tr"
# ### Bir tahmin resmini okumak
#
# %89 gibi bir sayı, yanlışların ne olduğunu gizler. Öyleyse birkaçına bakın. Aşağıda açılıştaki ilk ağın bilemediği rakamlar var, en emin olduğu yanlışlar önde: her birinin üstünde gerçek adı, sonra ağın yanıtı ve ne kadar emin olduğu.
#
# **Tahmin edin:** bunlar sizin de yanlış okuyacağınız görüntüler mi?

# %% answers=true slideshow={"slide_type": "subslide"}
shares = nets[0].predict(digits[1000:])
_ = plots.week00.mistakes(digits[1000:], names[1000:], shares)

# %% [markdown] lang="en" slideshow={"slide_type": "skip"}
# Ask three questions of such a picture. **Are the labels right?** Sometimes the network is, and the label is not. **Do the mistakes have something in common?** One pair of classes, one way of writing, one dark camera: that tells you what to collect next. **How sure was it?** A sure mistake is worse than a hesitant one. Week 7 makes a method of this, error analysis.
#
# **How the course works.** Weeks 1 to 7 build a network from its parts: arrays, slopes, layers, backpropagation, optimisation, regularisation, strategy. Weeks 8 to 11 are about pictures, weeks 12 to 14 about sequences. In each week there are pictures that move, exercises that answer, and a card at the end.

# %% [markdown] lang="tr"
# Böyle bir resme üç soru sorun. **Etiketler doğru mu?** Kimi zaman ağ haklıdır, etiket yanlıştır. **Yanlışların ortak bir yanı var mı?** Tek bir sınıf çifti, tek bir yazış, tek bir karanlık kamera: böyle bir ortaklık, bundan sonra hangi veriyi toplayacağınızı söyler. **Ne kadar emindi?** Emin bir yanlış, kararsız bir yanlıştan kötüdür. Bu, 7. haftada bir yönteme dönüşür: hata analizi (error analysis).
#
# **Ders nasıl işliyor?** 1. haftadan 7. haftaya kadar bir ağı parçalarından kurarız: diziler, eğimler, katmanlar, geri yayılım, optimizasyon, düzenlileştirme (regularisation), strateji. 8. haftadan 11. haftaya kadar görüntüler, 12. haftadan 14. haftaya kadar sıralı diziler anlatılır. Her haftada hareketli resimler, yanıt veren alıştırmalar ve sonda bir özet kartı vardır.

# %% [markdown] lang="en" topics="C001-01 C001-04 C001-15" slideshow={"slide_type": "slide"}
# ## 0.9 Find the slip
#
# Each of these sentences stands in lecture notes. Find what is wrong before you open the answer.
#
# **1.** *"`isna` finds NaN, `isnull` finds None."*
#
# <details><summary>Answer</summary>
#
# They are two names of one method. Both find NaN, None and missing dates.
# </details>
#
# **2.** *"If a model is bad, more data will help."*
#
# <details><summary>Answer</summary>
#
# Only if it is bad because it has seen too little. A straight line through points on a curve stays as wrong with a million points as with a hundred: it *cannot* bend. Weeks 6 and 7 show how to tell the two apart.
# </details>
#
# **3.** *"Samuel wrote in 1959: machine learning gives computers the ability to learn without being explicitly programmed."*
#
# <details><summary>Answer</summary>
#
# The sentence is attributed to him, and it does not stand in his paper of 1959 in these words. Who quotes should have looked.
# </details>
#
# **4.** *"Reinforcement learning works without data."*
#
# <details><summary>Answer</summary>
#
# Without a *given* data set. Its trials are its data, often millions of them; and offline reinforcement learning learns from recorded ones.
# </details>

# %% [markdown] lang="tr"
# ## 0.9 Hatayı bulun
#
# Bu cümlelerin her biri ders notlarında geçer. Yanıtı açmadan önce hatayı bulun.
#
# **1.** *"`isna` NaN'ları, `isnull` None'ları bulur."*
#
# <details><summary>Yanıt</summary>
#
# Tek bir yöntemin iki adıdır. İkisi de NaN'ı, None'ı ve eksik tarihleri bulur.
# </details>
#
# **2.** *"Bir model kötüyse daha çok veri işe yarar."*
#
# <details><summary>Yanıt</summary>
#
# Ancak az örnek gördüğü için kötüyse. Bir eğri üzerindeki noktalardan geçirilen düz çizgi, bir milyon noktayla da yüz noktayla olduğu kadar yanılır: *bükülemez*. İkisinin nasıl ayırt edileceğini 6. ve 7. hafta gösteriyor.
# </details>
#
# **3.** *"Samuel 1959'da şöyle yazdı: makine öğrenmesi, bilgisayarlara açıkça programlanmadan öğrenme yeteneği verir."*
#
# <details><summary>Yanıt</summary>
#
# Cümle ona atfedilir; 1959'daki makalesinde bu sözlerle geçmez. Alıntı yapan, kaynağa bakmış olmalıdır.
# </details>
#
# **4.** *"Pekiştirmeli öğrenme veri olmadan çalışır."*
#
# <details><summary>Yanıt</summary>
#
# *Hazır* bir veri kümesi olmadan çalışır. Verisi, çoğu kez milyonlarca olan kendi denemeleridir; çevrim dışı pekiştirmeli öğrenme ise kaydedilmiş denemelerden öğrenir.
# </details>

# %% [markdown] lang="en" slideshow={"slide_type": "notes"}
# *For the instructor.* 1 minute for 0.9: the second one in class.

# %% [markdown] lang="tr"
# *Öğretmene not.* 0.9 için 1 dakika: ikincisi sınıfta.

# %% [markdown] lang="en" predict="run" slideshow={"slide_type": "slide"}
# ## 0.10 Traps of the real library
#
# ### A sum of nothing
#
# Seen with pandas 3.1.1; run the cells to see whether your version still does it.
#
# A shop was closed on two days of three, so its takings are missing there; another shop has no entry at all. **Predict** the sum and the mean of each, and how many holes `== np.nan` finds.

# %% [markdown] lang="tr"
# ## 0.10 Gerçek kitaplığın tuzakları
#
# ### Hiçbir şeyin toplamı
#
# pandas 3.1.1 ile görüldü; sizin sürümünüzde de böyle olup olmadığını hücreleri çalıştırarak görün.
#
# Bir dükkân üç günün ikisinde kapalıydı, o günlerin hasılatı eksik; başka bir dükkânın hiç kaydı yok. Her birinin toplamını, ortalamasını ve `== np.nan` karşılaştırmasının kaç boşluk bulacağını **tahmin edin**.

# %% [markdown] lang="en" slideshow={"slide_type": "notes"}
# *For the instructor.* 4 minutes for 0.10. Collect predictions for the third trap; it is the one that costs people days.

# %% [markdown] lang="tr"
# *Öğretmene not.* 0.10 için 4 dakika. Üçüncü tuzak için tahminleri toplayın; insanlara günler kaybettiren odur.

# %% answers=true slideshow={"slide_type": "fragment"}
for takings in (pd.Series([30.0, np.nan, np.nan]), pd.Series([np.nan] * 3)):
    print(f"sum {takings.sum():4}  mean {takings.mean():4}", end="  ")
    print(f"== nan: {(takings == np.nan).sum()}  isna: {takings.isna().sum()}")

# %% [markdown] lang="en" predict="run" slideshow={"slide_type": "subslide"}
# Holes are skipped: the mean is that of the days *with* an entry, and the sum of nothing is **0.0**, as if the shop had taken nothing. And NaN equals nothing, not even itself. **What to do:** `sum(min_count=1)`, and `isna` to find holes.
#
# ### Filled, and still empty
#
# Old tutorials fill a column "in place". **Predict** what stands in the table afterwards.

# %% [markdown] lang="tr"
# Boşluklar atlanır: ortalama, kaydı *olan* günlerin ortalamasıdır; hiçbir şeyin toplamı ise **0.0**'dır, sanki dükkânın hasılatı 0 olmuş gibi. NaN da hiçbir şeye, kendisine bile eşit değildir. **Ne yapmalı:** `sum(min_count=1)`; boşlukları bulmak için de `isna`.
#
# ### Dolduruldu, hâlâ boş
#
# Eski anlatımlarda sütunlar "yerinde" (in place) doldurulur. Bundan sonra tabloda ne olacağını **tahmin edin**.

# %% answers=true slideshow={"slide_type": "fragment"}
table = pd.DataFrame({"m2": [50.0, np.nan, 80.0]})
column = table["m2"]
column.fillna(0, inplace=True)
print("column:", column.tolist())
print("table: ", table["m2"].tolist())
table["m2"] = table["m2"].fillna(65)
print("mended:", table["m2"].tolist())

# %% [markdown] lang="en" predict="run" slideshow={"slide_type": "subslide"}
# Since pandas 3 every column that you take out behaves like a copy: it was filled, the table was not, and nobody says so. (In one line, `table["m2"].fillna(0, inplace=True)` at least warns.) **What to do:** assign the result, as in the last but one line.
#
# ### One hole, and nothing is learned
#
# One of 420 numbers of the irises is missing. Keras 3.15.1 on TensorFlow 2.21.0 trains on them, with `tanh` and with `relu` in the hidden layer. **Predict** what happens to the loss, and what accuracy is reported for the 45 others.

# %% [markdown] lang="tr"
# pandas 3'ten beri tablodan aldığınız her sütun bir kopya gibi davranır: sütun doldu, tablo dolmadı, bunu söyleyen de yok. (Tek satırda yazılan `table["m2"].fillna(0, inplace=True)` hiç değilse uyarır.) **Ne yapmalı:** sondan bir önceki kod satırındaki gibi sonucu atayın.
#
# ### Tek boşluk yüzünden hiçbir şey öğrenilmez
#
# Süsenlerin 420 sayısından biri eksik. Keras 3.15.1, TensorFlow 2.21.0 üzerinde bu veriyle iki ağ eğitiyor: gizli katmanı `tanh` olan ve `relu` olan. Kayba ne olacağını ve öteki 45 çiçek için hangi doğruluğun bildirileceğini **tahmin edin**.

# %% tags=["nbval-ignore-output"] answers=true slideshow={"slide_type": "fragment"}
holed = x[train].copy()
holed[7, 2] = np.nan
reported = {}
for activation in ("tanh", "relu"):
    keras.utils.set_random_seed(0)
    hidden = keras.layers.Dense(16, activation)
    last = keras.layers.Dense(3, "softmax")
    broken = keras.Sequential([keras.Input((4,)), hidden, last])
    broken.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
    broken.fit(holed, y[train], epochs=3, verbose=0)
    reported[activation] = broken.evaluate(x[test], y[test], verbose=0)
    lost = int(np.isnan(hidden.get_weights()[0]).sum())
    loss, accuracy = reported[activation]
    print(f"{activation}: loss {loss:.3f}, accuracy {accuracy:.2f}, NaN {lost}")

# %% slideshow={"slide_type": "subslide"}
frequent = (np.bincount(y[test]) / len(test)).round(3).tolist()
print(frequent)
for activation, (_loss, accuracy) in reported.items():
    print(activation, any(abs(accuracy - share) < 1e-3 for share in frequent))

# %% [markdown] lang="en" slideshow={"slide_type": "fragment"}
# The second cell compares: in both cases the accuracy is the share of one species, so the network gives every flower the same name. With `tanh` the loss is NaN: somebody may see it. With `relu` nothing looks broken: weights are NaN, yet the fused ReLU of TensorFlow turns the NaN that comes out of them into 0, so the network says the same for every flower, with a loss near $\log 3 = 1.10$. No error, no warning, and an accuracy that could pass for a first result. (The models of `dlcourse` refuse NaN.) **What to do:** `assert not np.isnan(x).any()` before every `fit`, and a baseline beside every accuracy.

# %% [markdown] lang="tr"
# İkinci hücre karşılaştırır: iki durumda da doğruluk, tek bir türün payına eşittir; yani ağ her çiçeğe aynı adı verir. `tanh` ile kayıp NaN olur: birisi fark edebilir. `relu` ile hiçbir şey bozuk görünmez: ağırlıklar NaN'dır, ama TensorFlow'un birleştirilmiş ReLU'su onlardan çıkan NaN'ı 0'a çevirir; ağ her çiçek için aynı şeyi söyler, kayıp da $\log 3 = 1.10$ dolayında kalır. Hata yok, uyarı yok; ilk sonuç diye kabul edilebilecek bir doğruluk var. (`dlcourse` modelleri NaN'ı reddeder.) **Ne yapmalı:** her `fit`'ten önce `assert not np.isnan(x).any()`; her doğruluğun yanında da bir temel yöntem.

# %% [markdown] lang="en" slideshow={"slide_type": "skip"}
# ## 0.11 Check yourself
#
# Click the answer you would give. Read the reasons of the others as well.
#
# **1. A bank has 50,000 past loans, each marked "paid back" or "not". It wants to know whether a new customer will pay back. This is ...**
#
# <details><summary>A) unsupervised learning</summary>
#
# No: each example comes with its answer.
# </details>
# <details><summary>B) classification</summary>
#
# Yes: supervised, and $y$ is one of two names.
# </details>
# <details><summary>C) regression</summary>
#
# No: $y$ is no number that could be nearly right.
# </details>
#
# **2. k-means with three centres has made three groups of your customers. What do you know?**
#
# <details><summary>A) There are three kinds of customers.</summary>
#
# No: you asked for three, and would have got five as willingly.
# </details>
# <details><summary>B) Which customers are near each other in the units that you chose.</summary>
#
# Yes: and other units can give other groups.
# </details>
# <details><summary>C) Which group will buy.</summary>
#
# No: nobody told it who has bought; there was no $y$.
# </details>
#
# **3. An agent never explores ($\varepsilon = 0$). What can go wrong?**
#
# <details><summary>A) It may stay for ever with an arm that paid early and is not the best.</summary>
#
# Yes: what it does not try it cannot learn.
# </details>
# <details><summary>B) It collects no reward.</summary>
#
# No: it collects that of the arm it likes.
# </details>
# <details><summary>C) Nothing: it always takes the best arm.</summary>
#
# No: it takes the one that *looks* best so far.
# </details>
#
# **4. You forecast the sales of tomorrow. How do you fill a missing day in the past?**
#
# <details><summary>A) with the mean of the whole column</summary>
#
# No: that has seen the future, the test days included.
# </details>
# <details><summary>B) with the middle of the day before and the day after</summary>
#
# No: on that day nobody knew the day after.
# </details>
# <details><summary>C) with the last value known then</summary>
#
# Yes: only what was known at the time.
# </details>
#
# **5. Mean income 60, median 35. What do you look at first?**
#
# <details><summary>A) the largest entries</summary>
#
# Yes: a few large ones pull the mean up and leave the median alone.
# </details>
# <details><summary>B) the smallest entries</summary>
#
# No: they would pull the mean down.
# </details>
# <details><summary>C) the holes</summary>
#
# No: both leave holes out; look at them as well, but they do not explain this.
# </details>
#
# **6. A classifier reports 90% accuracy. Is it good?**
#
# <details><summary>A) Yes, 90% is much.</summary>
#
# No: if 90% of the examples belong to one class, a constant does as well.
# </details>
# <details><summary>B) That depends on what the majority vote and a simple model reach.</summary>
#
# Yes: a number needs its rivals beside it.
# </details>
# <details><summary>C) No, it must be over 99%.</summary>
#
# No: with blurred pictures even people may get 90%.
# </details>
#
# **7. A dense layer has 100 inputs and 50 neurons. How many parameters?**
#
# <details><summary>A) 5,000</summary>
#
# No: those are the weights; each neuron has a bias too.
# </details>
# <details><summary>B) 5,050</summary>
#
# Yes: $100 \cdot 50 + 50$.
# </details>
# <details><summary>C) 150</summary>
#
# No: every input reaches every neuron, so the numbers multiply.
# </details>

# %% [markdown] lang="tr"
# ## 0.11 Kendinizi sınayın
#
# Vereceğiniz yanıta tıklayın. Ötekilerin gerekçelerini de okuyun.
#
# **1. Bir bankanın, her biri "geri ödendi" ya da "ödenmedi" diye işaretlenmiş 50,000 eski kredisi var. Yeni bir müşterinin krediyi geri ödeyip ödemeyeceğini bilmek istiyor. Bu ...**
#
# <details><summary>A) denetimsiz öğrenmedir</summary>
#
# Hayır: her örneğin yanıtı vardır.
# </details>
# <details><summary>B) sınıflandırmadır</summary>
#
# Evet: denetimlidir ve $y$ iki addan biridir.
# </details>
# <details><summary>C) regresyondur</summary>
#
# Hayır: $y$, yaklaşık olarak tutturulabilecek bir sayı değildir.
# </details>
#
# **2. Üç merkezli k-means müşterilerinizden üç grup oluşturdu. Artık ne biliyorsunuz?**
#
# <details><summary>A) Üç tür müşteri olduğunu.</summary>
#
# Hayır: siz üç istediniz; beş isteseydiniz beş grup çıkardı.
# </details>
# <details><summary>B) Seçtiğiniz birimlerde hangi müşterilerin birbirine yakın olduğunu.</summary>
#
# Evet: başka birimler başka gruplar verebilir.
# </details>
# <details><summary>C) Hangi grubun satın alacağını.</summary>
#
# Hayır: kimin satın aldığını kimse söylemedi; $y$ yoktu.
# </details>
#
# **3. Bir ajan hiç keşfetmiyor ($\varepsilon = 0$). Ne ters gidebilir?**
#
# <details><summary>A) Erken ödeyen, ama en iyi olmayan bir kolda sonsuza dek kalabilir.</summary>
#
# Evet: denemediğini öğrenemez.
# </details>
# <details><summary>B) Hiç ödül toplamaz.</summary>
#
# Hayır: beğendiği kolun ödülünü toplar.
# </details>
# <details><summary>C) Hiçbir şey: hep en iyi kolu çeker.</summary>
#
# Hayır: o ana dek en iyi *görüneni* çeker.
# </details>
#
# **4. Yarının satışını öngörüyorsunuz. Geçmişteki eksik bir günü neyle doldurursunuz?**
#
# <details><summary>A) bütün sütunun ortalamasıyla</summary>
#
# Hayır: o ortalama geleceği, test günlerini de görmüştür.
# </details>
# <details><summary>B) önceki günle sonraki günün ortasıyla</summary>
#
# Hayır: sonraki günü o gün kimse bilmiyordu.
# </details>
# <details><summary>C) o gün bilinen son değerle</summary>
#
# Evet: yalnızca o zaman bilinenle.
# </details>
#
# **5. Gelirin ortalaması 60, ortancası 35. Önce neye bakarsınız?**
#
# <details><summary>A) en büyük değerlere</summary>
#
# Evet: birkaç büyük değer ortalamayı yukarı çeker, ortancaya dokunmaz.
# </details>
# <details><summary>B) en küçük değerlere</summary>
#
# Hayır: çok küçük değerler ortalamayı aşağı çekerdi.
# </details>
# <details><summary>C) boşluklara</summary>
#
# Hayır: ikisi de boşlukları dışarıda bırakır; onlara da bakın, ama bunu açıklamazlar.
# </details>
#
# **6. Bir sınıflandırıcı %90 doğruluk bildiriyor. İyi mi?**
#
# <details><summary>A) Evet, %90 çoktur.</summary>
#
# Hayır: örneklerin %90'ı tek bir sınıftansa hep aynı yanıt da bunu tutturur.
# </details>
# <details><summary>B) Çoğunluk oyunun ve basit bir modelin nereye ulaştığına bağlıdır.</summary>
#
# Evet: bir sayının yanında rakipleri olmalıdır.
# </details>
# <details><summary>C) Hayır, %99'un üstünde olmalıdır.</summary>
#
# Hayır: bulanık görüntülerde insanlar da ancak %90 tutturabilir.
# </details>
#
# **7. Bir yoğun katmanın 100 girdisi, 50 nöronu var. Kaç parametresi vardır?**
#
# <details><summary>A) 5,000</summary>
#
# Hayır: bunlar ağırlıklardır; her nöronun bir de sapması vardır.
# </details>
# <details><summary>B) 5,050</summary>
#
# Evet: $100 \cdot 50 + 50$.
# </details>
# <details><summary>C) 150</summary>
#
# Hayır: her girdi her nörona ulaşır; sayılar toplanmaz, çarpılır.
# </details>

# %% [markdown] lang="en" slideshow={"slide_type": "slide"}
# ## 0.12 In short
#
# | idea | in one line | in code |
# |---|---|---|
# | supervised learning | pairs $(x, y)$; a number: regression, a name: classification | `model.fit(x, y)` |
# | unsupervised learning | only $x$; what is alike? | `clustering.KMeans(2).fit(x)` |
# | reinforcement learning | state, action, reward; no table at the start | `labs.BanditLab()` |
# | holes | count, then fill with what was known at the time | `isna().sum()`, `ffill()` |
# | names | to numbers; look for new holes | `map`, `astype` |
# | mean, median | one outlier moves the first, hardly the second | `mean()`, `median()` |
# | correlation | straight lines only; no cause | `corr()` |
# | memory | entries times bytes of one entry | `array.nbytes` |
# | training with Adam | four numbers for each parameter, at least | |
# | dense layer | $n \cdot u$ weights, $u$ biases | `Dense(u)` |
# | training a large model | about $6\,N D$ operations | |
# | is it good? | majority vote and a simple model beside it | `np.bincount(y).argmax()` |

# %% [markdown] lang="tr"
# ## 0.12 Kısaca
#
# | kavram | tek satırda | kodda |
# |---|---|---|
# | denetimli öğrenme | $(x, y)$ çiftleri; sayıysa regresyon, adsa sınıflandırma | `model.fit(x, y)` |
# | denetimsiz öğrenme | yalnızca $x$; birbirine benzeyenler hangileri? | `clustering.KMeans(2).fit(x)` |
# | pekiştirmeli öğrenme | durum, eylem, ödül; başta tablo yok | `labs.BanditLab()` |
# | boşluklar | sayın, sonra o zaman bilinenle doldurun | `isna().sum()`, `ffill()` |
# | adlar | sayıya çevirin; yeni boşluk var mı, bakın | `map`, `astype` |
# | ortalama, ortanca | bir aykırı değer ilkini kaydırır, ikincisini pek kaydırmaz | `mean()`, `median()` |
# | korelasyon | yalnızca düz çizgileri görür; neden-sonuç göstermez | `corr()` |
# | bellek | eleman sayısı ile bir elemanın baytının çarpımı | `array.nbytes` |
# | Adam ile eğitim | parametre başına en az dört sayı | |
# | yoğun katman | $n \cdot u$ ağırlık, $u$ sapma | `Dense(u)` |
# | büyük bir modelin eğitimi | yaklaşık $6\,N D$ işlem | |
# | iyi mi? | yanında çoğunluk oyu ve basit bir model | `np.bincount(y).argmax()` |

# %% [markdown] lang="en" slideshow={"slide_type": "notes"}
# *For the instructor.* 1 minute for 0.12: read the card aloud.

# %% [markdown] lang="tr"
# *Öğretmene not.* 0.12 için 1 dakika: kartı sesli okuyun.

# %% [markdown] lang="en" slideshow={"slide_type": "skip"}
# **Words of the week.** artificial intelligence · machine learning · deep learning · artificial neural network · neuron · layer · weight · feature · label · supervised learning · regression · classification · unsupervised learning · reinforcement learning · agent · state · action · reward · structured data · unstructured data · missing value · outlier · correlation · training set · accuracy · hardware · cloud.

# %% [markdown] lang="tr"
# **Haftanın terimleri.** yapay zeka (artificial intelligence) · makine öğrenmesi (machine learning) · derin öğrenme (deep learning) · yapay sinir ağı (artificial neural network) · nöron (neuron) · katman (layer) · ağırlık (weight) · öznitelik (feature) · etiket (label) · denetimli öğrenme (supervised learning) · regresyon (regression) · sınıflandırma (classification) · denetimsiz öğrenme (unsupervised learning) · pekiştirmeli öğrenme (reinforcement learning) · ajan (agent) · durum (state) · eylem (action) · ödül (reward) · yapılandırılmış veri (structured data) · yapılandırılmamış veri (unstructured data) · eksik değer (missing value) · aykırı değer (outlier) · korelasyon (correlation) · eğitim kümesi (training set) · doğruluk (accuracy) · donanım (hardware) · bulut (cloud).

# %% [markdown] lang="en" slideshow={"slide_type": "skip"}
# **Further reading.** Samuel (1959), *Some Studies in Machine Learning Using the Game of Checkers*, IBM Journal of Research and Development 3(3), [doi:10.1147/rd.33.0210](https://doi.org/10.1147/rd.33.0210). Rosenblatt (1958), *The perceptron: a probabilistic model for information storage and organization in the brain*, Psychological Review 65, [doi:10.1037/h0042519](https://doi.org/10.1037/h0042519). Kaplan et al. (2020), *Scaling Laws for Neural Language Models*, [arXiv:2001.08361](https://arxiv.org/abs/2001.08361) (the 6 N D of 0.7).
#
# **Next week:** {{week01: Tensors and vectorisation}}: the arrays in which pictures, prices and weights stand.

# %% [markdown] lang="tr"
# **İleri okuma.** Samuel (1959), *Some Studies in Machine Learning Using the Game of Checkers*, IBM Journal of Research and Development 3(3), [doi:10.1147/rd.33.0210](https://doi.org/10.1147/rd.33.0210). Rosenblatt (1958), *The perceptron: a probabilistic model for information storage and organization in the brain*, Psychological Review 65, [doi:10.1037/h0042519](https://doi.org/10.1037/h0042519). Kaplan ve ark. (2020), *Scaling Laws for Neural Language Models*, [arXiv:2001.08361](https://arxiv.org/abs/2001.08361) (0.7'deki 6 N D).
#
# **Gelecek hafta:** {{week01: Tensörler ve vektörleştirme}} (vectorisation): görüntülerin, fiyatların ve ağırlıkların yazıldığı diziler.
