# ---
# jupyter:
#   dlcourse:
#     title: {en: "Deep learning, built and proved", tr: "Kurarak ve kanıtlayarak derin öğrenme"}
# ---

# %% [markdown] lang="en"
# # Deep learning, built and proved
#
# In this course you build deep learning from arrays up: you write each idea in NumPy, you prove that your numbers are the numbers of Keras, and you play with it until you can predict what it does.
# Every formula you read runs, and every slider answers at once.
# You need a little Python, some calculus and a laptop, or one click on Binder.
#
# {{binder}}
#
# [Türkçesi](../tr/index.ipynb)

# %% [markdown] lang="tr"
# # Kurarak ve kanıtlayarak derin öğrenme
#
# Bu derste derin öğrenmeyi dizilerden başlayarak kendiniz kurarsınız: her fikri NumPy ile yazar, bulduğunuz sayıların Keras'ınkilerle aynı olduğunu kanıtlar, ne yapacağını önceden tahmin edebilene kadar onunla oynarsınız.
# Okuduğunuz her formül çalışır, oynattığınız her sürgü anında karşılık verir.
# Biraz Python, biraz türev bilgisi ve bir dizüstü bilgisayar yeter; bilgisayarınıza bir şey kurmak istemezseniz Binder bağlantısına tıklayın.
#
# {{binder}}
#
# [English](../en/index.ipynb)

# %% [markdown] lang="en"
# ## Is everything there?
#
# Click into the next cell and press **Shift+Enter**. Every line should begin with ✓ and the last one should say OK.
# If a line begins with ✗, copy the command below it into a new cell, run it, and choose *Kernel → Restart Kernel*.

# %% [markdown] lang="tr"
# ## Her şey yerinde mi?
#
# Aşağıdaki hücreye tıklayıp **Shift+Enter**'a basın. Her satır ✓ ile başlamalı, son satırda OK yazmalıdır.
# Bir satır ✗ ile başlıyorsa altta çıkan komutu yeni bir hücreye kopyalayıp çalıştırın, sonra *Kernel → Restart Kernel* seçeneğine tıklayın.

# %%
import sys
from importlib.util import find_spec

parts = ["dlcourse", "numpy", "matplotlib", "ipywidgets", "keras", "tensorflow"]
found = {name: find_spec(name) is not None for name in parts}
found["Python >= 3.11"] = sys.version_info >= (3, 11)

for name, is_there in found.items():
    print("✓" if is_there else "✗", name)
print("OK" if all(found.values()) else '%pip install -e "../..[lab,keras]"')

# %% [markdown] lang="en"
# ## How to work with a notebook
#
# | you want to | do this |
# |---|---|
# | run a cell | **Shift+Enter**; it moves on to the next one |
# | run everything | *Run → Run All Cells*; a notebook runs from top to bottom as it is |
# | start afresh | *Kernel → Restart Kernel and Run All Cells* |
# | see the point of a figure | answer the question above it first, then run the cell |
# | play with a lab | move a slider, with the mouse or with the arrow keys; **Play** (▶) trains live, and your changes act on the next step; each lab has a goal that lights up when you reach it |
# | solve an exercise | replace `...` with your code and run the cell; its last line, for example `week05.ewma.check(ewma)`, says at once what is right or wrong |
# | get unstuck | run `week05.ewma.hint()` in a new cell, and again for a stronger hint |
# | compare with a solution | run `week05.ewma.solution()`; it opens when you have solved the exercise or tried three times |
# | see what you have done | run `dlcourse.progress()`; your computer remembers it, and nothing is sent anywhere |
# | show it in class | type `make present WEEK=5` in a terminal: slides with live labs |
#
# Where no Python runs, on GitHub for example, each lab shows one still picture.
#
# Numbers are written as Python prints them: 12,345.6 has a comma after the thousands and a point before the decimals.

# %% [markdown] lang="tr"
# ## Defterle nasıl çalışılır?
#
# | istediğiniz | yapacağınız |
# |---|---|
# | bir hücreyi çalıştırmak | **Shift+Enter**; ardından sonraki hücreye geçilir |
# | hepsini çalıştırmak | *Run → Run All Cells*; defter olduğu gibi, baştan sona çalışır |
# | baştan başlamak | *Kernel → Restart Kernel and Run All Cells* |
# | bir grafiğin ne anlattığını görmek | önce üstündeki soruyu yanıtlayın, sonra hücreyi çalıştırın |
# | bir laboratuvarla oynamak | sürgüyü fareyle ya da ok tuşlarıyla oynatın; **Oynat** düğmesi (▶) canlı eğitim başlatır, yaptığınız değişiklik bir sonraki adımda etkisini gösterir; her laboratuvarın bir hedefi vardır, ulaştığınızda yanar |
# | bir alıştırmayı çözmek | `...` yerine kendi kodunuzu yazıp hücreyi çalıştırın; son satır, örneğin `week05.ewma.check(ewma)`, neyin doğru neyin yanlış olduğunu hemen söyler |
# | takıldığınızda ipucu almak | yeni bir hücrede `week05.ewma.hint()` çalıştırın; yeniden çalıştırırsanız daha açık bir ipucu gelir |
# | çözümle karşılaştırmak | `week05.ewma.solution()` çalıştırın; alıştırmayı çözdüğünüzde ya da üç kez denediğinizde açılır |
# | neleri bitirdiğinizi görmek | `dlcourse.progress()` çalıştırın; kayıt bilgisayarınızda kalır, hiçbir yere gönderilmez |
# | derste göstermek | terminalde `make present WEEK=5` yazın: laboratuvarları çalışan slaytlar açılır |
#
# Python'ın çalışmadığı yerlerde, örneğin GitHub'da, her laboratuvar durağan bir resim olarak görünür.
#
# Sayılar Python'ın yazdığı gibi yazılır: 12,345.6 sayısında virgül binlikleri, nokta ondalıkları ayırır.

# %% [markdown] lang="en"
# ## The weeks
#
# The hours are for your own work, exercises included. Each notebook says at its top which sections of the weeks before it needs.
#
# | week | topic | you learn to | needs weeks | hours | labs | exercises |
# |---|---|---|---|---|---|---|
# | 0 | {{week00: Orientation}} | tell kinds of learning apart, clean a table, run a first Keras model | {{facts week00}} |
# | 1 | {{week01: Tensors and vectorisation}} | predict shapes, broadcast, turn images, brain waves and text into arrays | {{facts week01}} |
# | 2 | {{week02: Regression and gradient descent}} | derive the cross-entropy, read a computation graph, choose a learning rate | {{facts week02}} |
# | 3 | {{week03: Activations and shallow networks}} | choose an activation, see why linear layers collapse | {{facts week03}} |
# | 4 | {{week04: Backpropagation, deep networks and softmax}} | send gradients back through any network, and check them | {{facts week04}} |
# | 5 | {{week05: Optimisation}} | scale inputs, initialise, write momentum, RMSprop and Adam | {{facts week05}} |
# | 6 | {{week06: Generalisation and regularisation}} | tell bias from variance, and cure the right one | {{facts week06}} |
# | 7 | {{week07: Batch normalisation, search and strategy}} | search hyperparameters, read errors, plan the next step | {{facts week07}} |
# | 8 | {{week08: Convolutional networks: foundations}} | compute a convolution by hand, build LeNet | {{facts week08}} |
# | 9 | {{week09: Architectures and looking inside}} | build residual and inception blocks, see what a network sees | {{facts week09}} |
# | 10 | {{week10: Detection and segmentation}} | find objects, judge boxes, label every pixel | {{facts week10}} |
# | 11 | {{week11: Similarity and generation}} | verify with triplets, transfer a style, train a VAE and a GAN | {{facts week11}} |
# | 12 | {{week12: Sequence models: RNN, GRU, LSTM, Conv1D}} | go back through time, keep a memory, forecast | {{facts week12}} |
# | 13 | {{week13: Word vectors, translation and attention}} | place words in space, search with a beam, attend | {{facts week13}} |
# | 14 | {{week14: Transformers, graph networks, closing}} | build a small GPT and a small ViT, finish your own project | {{facts week14}} |
#
# At the end stands the [closing project](project_week14.ipynb): your own question, ten steps, a report. Plan about 8 hours for it.

# %% [markdown] lang="tr"
# ## Haftalar
#
# Süreler, alıştırmalarla birlikte kendi çalışmanız içindir. Önceki haftaların hangi bölümlerinin gerektiği her defterin başında yazar.
#
# | hafta | konu | neler öğrenirsiniz | gereken haftalar | saat | laboratuvar | alıştırma |
# |---|---|---|---|---|---|---|
# | 0 | {{week00: Yönelim}} | öğrenme türlerini ayırt etmek, bir tabloyu temizlemek, ilk Keras modelini çalıştırmak | {{facts week00}} |
# | 1 | {{week01: Tensörler ve vektörleştirme}} | şekilleri tahmin etmek, yayınlama kuralını uygulamak; görüntüyü, beyin dalgalarını ve metni diziye çevirmek | {{facts week01}} |
# | 2 | {{week02: Regresyon ve gradyan inişi}} | çapraz entropiyi türetmek, hesaplama çizgesi okumak, öğrenme oranı seçmek | {{facts week02}} |
# | 3 | {{week03: Aktivasyonlar ve sığ ağlar}} | aktivasyon seçmek, doğrusal katmanların neden tek katmana çöktüğünü görmek | {{facts week03}} |
# | 4 | {{week04: Geri yayılım, derin ağlar ve softmax}} | gradyanı herhangi bir ağda geriye iletmek ve denetlemek | {{facts week04}} |
# | 5 | {{week05: Optimizasyon}} | girdileri ölçeklemek, ilklendirmek, momentum, RMSprop ve Adam yazmak | {{facts week05}} |
# | 6 | {{week06: Genelleme ve düzenlileştirme}} | yanlılıkla varyansı ayırt etmek, hangisi sorunsa onu gidermek | {{facts week06}} |
# | 7 | {{week07: Yığın normalleştirme, arama ve strateji}} | hiperparametre aramak, hataları okumak, sonraki adımı planlamak | {{facts week07}} |
# | 8 | {{week08: Evrişimli ağlar: temeller}} | evrişimi elle hesaplamak, LeNet kurmak | {{facts week08}} |
# | 9 | {{week09: Mimariler ve ağın içine bakmak}} | artık ve inception blokları kurmak, ağın ne gördüğünü görmek | {{facts week09}} |
# | 10 | {{week10: Nesne tespiti ve bölütleme}} | nesneleri bulmak, kutuları değerlendirmek, her pikseli etiketlemek | {{facts week10}} |
# | 11 | {{week11: Benzerlik ve üretim}} | üçlülerle kimlik doğrulamak, stil aktarmak, VAE ve GAN eğitmek | {{facts week11}} |
# | 12 | {{week12: Dizi modelleri: RNN, GRU, LSTM, Conv1D}} | zamanda geri yayılım yapmak, bellek kurmak, geleceği tahmin etmek | {{facts week12}} |
# | 13 | {{week13: Kelime vektörleri, çeviri ve dikkat}} | kelimeleri uzaya yerleştirmek, ışın arama uygulamak, dikkati yöneltmek | {{facts week13}} |
# | 14 | {{week14: Dönüştürücüler, çizge ağları, kapanış}} | küçük bir GPT ve küçük bir ViT kurmak, kendi projenizi bitirmek | {{facts week14}} |
#
# Dersin sonunda [kapanış projesi](project_week14.ipynb) var: kendi sorunuz, on adım, bir rapor. Yaklaşık 8 saat ayırın.

# %% [markdown] lang="en"
# ## To look things up
#
# * [All labs](../../docs/en/labs.md): pictures and goals
# * [Index of terms](../../docs/en/terms.md): each with its Turkish name and the section that explains it
# * [Card of formulas](../../docs/en/formulas.md): each with the section that derives it
# * for instructors: [slips that the exercises foresee](../../docs/en/slips.md), [a plan for your term](../../docs/en/term-plan.md)

# %% [markdown] lang="tr"
# ## Başvuru sayfaları
#
# * [Bütün laboratuvarlar](../../docs/tr/labs.md): resimleri ve hedefleri
# * [Terimler dizini](../../docs/tr/terms.md): İngilizceleri ve anlatıldıkları bölümlerle birlikte
# * [Bütün formüller](../../docs/tr/formulas.md): türetildikleri bölümlerle birlikte
# * öğretim elemanları için: [alıştırmalarda öngörülen hatalar](../../docs/tr/slips.md), [ders planı](../../docs/tr/term-plan.md)

# %% [markdown] lang="en"
# ## Where you are
#
# Run the next cell: each box is an exercise, and the ones that you have solved or tried are filled.
# The same works in every notebook, also after a restart.

# %% [markdown] lang="tr"
# ## Neredesiniz?
#
# Aşağıdaki hücreyi çalıştırın: her kutu bir alıştırmadır, çözdükleriniz ve denedikleriniz dolu görünür.
# Aynı komut her defterde, çekirdek yeniden başlatıldıktan sonra da çalışır.

# %%
import dlcourse

dlcourse.set_language("en")
dlcourse.progress()
