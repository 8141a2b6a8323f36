# ---
# jupyter:
#   dlcourse:
#     week: 8
#     title: {en: "Week 8 · Convolutional networks: foundations", tr: "Hafta 8 · Evrişimli ağlar: temeller"}
#   jupytext:
#     text_representation:
#       extension: .py
#       format_name: percent
#   kernelspec:
#     display_name: Python 3
#     language: python
#     name: python3
# ---

# %% [markdown] lang="en" topics="C001-22" slideshow={"slide_type": "slide"}
# # Week 8 · Convolutional networks: foundations
#
# {{binder}}
#
# A dense network reads 96% of our digits. Move each of them one pixel to the right, and it reads fewer than half. It never learned what a 3 looks like; it learned which of 256 inputs should be dark.
# A **convolution** looks for the same small pattern everywhere. It has few weights, it follows the picture when the picture moves, and it is the idea behind every network of this week and the next two.
#
# **After this week you can**
#
# 1. *compute* a cross-correlation by hand, with loops, and as one matrix product;
# 2. *give* the size of the output for any padding, stride and dilation;
# 3. *count* shapes and parameters of a convolutional network, and compare them with dense layers;
# 4. *derive* the backward pass of convolution and pooling, *implement* it, and *verify* it numerically;
# 5. *build* a convolution layer and train a network with it, and *read* a network like LeNet;
# 6. *show* with numbers the difference between equivariance and invariance.
#
# **Time:** about 3 hours of your own work; 90 minutes in class.
# **You need:** axes of pictures ({{1.4}}), `Sequential` ({{3.7}}), backpropagation ({{4.3}}), softmax and cross-entropy ({{4.4}}), the gradient check ({{4.5}}), standardised inputs ({{5.1}}), Adam ({{5.5}}), dropout ({{6.5}}).

# %% [markdown] lang="tr"
# # Hafta 8 · Evrişimli ağlar: temeller
#
# {{binder}}
#
# Yoğun bir ağ rakamlarımızın %96'sını okuyor. Her rakamı bir piksel (pixel) sağa kaydırın, yarısından azını okur. Bir 3'ün neye benzediğini hiç öğrenmemiştir; öğrendiği, 256 girdiden hangilerinin koyu olması gerektiğidir.
# **Evrişim** (convolution), aynı küçük örüntüyü görüntünün her yerinde arar. Ağırlığı (weight) azdır, görüntü kayınca yanıtı da onunla birlikte kayar; bu haftanın ve sonraki iki haftanın bütün ağlarının ardındaki fikir budur.
#
# **Bu haftanın sonunda**
#
# 1. bir çapraz korelasyonu (cross-correlation) elle, döngüyle ve tek bir matris çarpımıyla (matrix multiplication) *hesaplayabileceksiniz*;
# 2. her dolgu (padding), uzun adım (stride) ve genişletme (dilation) için çıktının büyüklüğünü *söyleyebileceksiniz*;
# 3. evrişimli bir ağın şekillerini (shape) ve parametrelerini *sayabilecek*, yoğun katmanlarla (dense layer) karşılaştırabileceksiniz;
# 4. evrişimin ve havuzlamanın (pooling) geri geçişini *türetebilecek*, *yazabilecek*, sayısal olarak *doğrulayabileceksiniz*;
# 5. bir evrişim katmanı *kurup* onunla bir ağ eğitebilecek, LeNet benzeri bir ağı *okuyabileceksiniz*;
# 6. eşdeğişirlik (equivariance) ile değişmezlik (invariance) arasındaki farkı sayılarla *gösterebileceksiniz*.
#
# **Süre:** kendi başınıza yaklaşık 3 saat; sınıfta 90 dakika.
# **Gerekenler:** görüntülerin eksenleri (axis, {{1.4}}), `Sequential` ({{3.7}}), geri yayılım (backpropagation, {{4.3}}), softmax ve çapraz entropi (cross-entropy, {{4.4}}), gradyan (gradient) denetimi ({{4.5}}), standartlaştırılmış girdi ({{5.1}}), Adam ({{5.5}}), seyreltme (dropout, {{6.5}}).

# %% slideshow={"slide_type": "skip"}
import numpy as np

import dlcourse
from dlcourse import datasets, gradcheck, keras_bridge, labs, layers, losses
from dlcourse import models, ops, optimizers, plots, selection, vision
from dlcourse.exercises import week08

dlcourse.set_language("en")
plots.use_style()
np.set_printoptions(precision=4, suppress=True)

# %% [markdown] lang="en" topics="A501" predict="run" slideshow={"slide_type": "subslide"}
# ## One pixel to the right
#
# We put every digit into the middle of a 16 by 16 picture and train a dense network (256 inputs, 32 ReLU units, 10 classes). On centred test digits it is right 96 times in 100. Then every test digit moves to the right, by 1, 2, 3, 4 pixels; the network stays as it is. A human does not notice the difference.
#
# **Predict:** how often is the network right after one pixel? After two?

# %% [markdown] lang="tr"
# ## Bir piksel sağa
#
# Her rakamı 16 çarpı 16'lık bir görüntünün (image) ortasına koyup yoğun bir ağ eğitiyoruz (256 girdi, 32 ReLU birimi, 10 sınıf). Ortalanmış test rakamlarında her 100 yanıttan 96'sı doğru. Sonra her test rakamı sağa kayıyor: 1, 2, 3, 4 piksel; ağ olduğu gibi kalıyor. Bir insan aradaki farkı görmez bile.
#
# **Tahmin edin:** bir piksellik kaymadan sonra ağ ne sıklıkla doğru yanıt verir? İki piksellikten sonra?

# %% [markdown] lang="en" slideshow={"slide_type": "notes"}
# *For the instructor.* 3 minutes for the opening. Collect two numbers from the class before the figure. Usual misconception: a network that reads digits knows what digits look like.

# %% [markdown] lang="tr"
# *Öğretmene not.* Açılış için 3 dakika. Grafikten önce sınıftan iki sayı toplayın. Sık görülen yanılgı: rakam okuyan ağ, rakamların neye benzediğini bilir.

# %% slideshow={"slide_type": "skip"}
digits_x, digits_y = datasets.load_digits()
wide_x = np.zeros((len(digits_x), 16, 16, 1), "float32")
wide_x[:, 4:12, 4:12, 0] = digits_x.reshape(-1, 8, 8)
shifts = range(5)


def fitted(parts, x, y, rate, epochs, seed):
    model = models.Sequential(parts, seed=seed)
    loss = losses.SparseCategoricalCrossentropy(from_logits=True)
    model.compile(optimizers.Adam(rate), loss)
    model.fit(x, y, 32, epochs, seed=seed, verbose=0)
    return model


def right(model, x, y):
    return (model.predict(x).argmax(axis=1) == y).mean()


def by_shift(make, epochs, seeds):
    found = []
    for seed in range(seeds):
        train, _dev, (x, y) = selection.train_dev_test_split(
            wide_x, digits_y, seed=seed
        )
        model = fitted(make(), *train, 0.003, epochs, seed)
        moved = [vision.shift(x, right=k) for k in shifts]
        found.append([right(model, x, y) for x in moved])
    return np.array(found)  # (seeds, shifts)


# %% slideshow={"slide_type": "skip"}
def dense_parts():
    return [layers.Flatten(), layers.Dense(32, "relu"), layers.Dense(10)]


moved_digit = [vision.shift(wide_x[3], right=k)[..., 0] for k in shifts]
dense_by_shift = by_shift(dense_parts, epochs=20, seeds=10)

# %% tags=["nbval-ignore-output"] answers=true slideshow={"slide_type": "subslide"}
_ = plots.week08.accuracy_by_shift(moved_digit, {"Dense": dense_by_shift})

# %% answers=true slideshow={"slide_type": "skip"}
median = np.median(dense_by_shift, axis=0)
print("0.94 < a[0]:", median[0] > 0.94)
print("0.38 < a[1] < 0.52:", 0.38 < median[1] < 0.52)
print("a[2] < 0.2:", median[2] < 0.2)

# %% [markdown] lang="en" slideshow={"slide_type": "fragment"}
# Ten starts and splits, the line is the median: 96%, then 45%, then 15%, where guessing has 10%. One pixel is an eighth of the digit's width. {{8.9: Section 8.9}} comes back to this figure with two convolutional networks: one of them hardly notices the shift, and the other fails nearly as badly as the dense one. The difference between the two is the point of the week.

# %% [markdown] lang="tr"
# On başlangıç ve bölme; çizgi, ortancadır: önce %96, sonra %45, sonra %15; rastgele tahmin %10'dur. Bir piksel, rakamın genişliğinin sekizde biridir. {{8.9: Bölüm 8.9}} bu grafiğe iki evrişimli ağla geri döner: biri kaymadan neredeyse hiç etkilenmez, öteki neredeyse yoğun ağ kadar yanılır. Bu haftanın asıl konusu, ikisinin arasındaki farktır.

# %% [markdown] lang="en" topics="A498 A506 B67" predict="run" slideshow={"slide_type": "slide"}
# ## 8.1 One small pattern, looked for everywhere
#
# ### What does a window see?
#
# Take a picture of 6 by 6 pixels whose left half is 10 (bright) and whose right half is 0 (dark), and a **filter** (or **kernel**) of 3 by 3 weights. Lay the filter on the upper left corner, multiply the nine pairs, add the products: that is one number of the output. Move the filter one pixel on, and so on.
#
# $$y_{i,j} = \sum_{a=0}^{2}\sum_{b=0}^{2} x_{i+a,\;j+b}\; k_{a,b}, \qquad k = \begin{pmatrix} 1 & 0 & -1 \\ 1 & 0 & -1 \\ 1 & 0 & -1 \end{pmatrix}$$
#
# $x$ is the picture, $k$ the filter, $y$ the **response** or **feature map**; $i, j$ say where the window lies, $a, b$ where we are inside of it. Read it aloud: *the response at a place is the sum of products of the filter with the pixels under it.*
#
# **Predict** the four numbers of the first row of $y$, by hand.

# %% [markdown] lang="tr"
# ## 8.1 Her yerde aranan küçük bir örüntü
#
# ### Bir pencere ne görür?
#
# Sol yarısı 10 (açık), sağ yarısı 0 (koyu) olan 6 çarpı 6 piksellik bir görüntü ve 3 çarpı 3 ağırlıklı bir **filtre** (filter; öteki adıyla **çekirdek**, kernel) alın. Filtreyi sol üst köşeye koyun, dokuz çifti çarpın, çarpımları toplayın: bu, çıktının bir sayısıdır. Filtreyi bir piksel kaydırın ve sürdürün.
#
# $$y_{i,j} = \sum_{a=0}^{2}\sum_{b=0}^{2} x_{i+a,\;j+b}\; k_{a,b}, \qquad k = \begin{pmatrix} 1 & 0 & -1 \\ 1 & 0 & -1 \\ 1 & 0 & -1 \end{pmatrix}$$
#
# $x$ görüntü, $k$ filtre, $y$ ise **yanıt** ya da **öznitelik haritası** (feature map); $i, j$ pencerenin yerini, $a, b$ pencerenin içindeki yeri gösterir. Sesli okuyun: *bir yerdeki yanıt, filtre ile altındaki piksellerin çarpımlarının toplamıdır.*
#
# $y$'nin ilk satırındaki dört sayıyı elle **tahmin edin**.

# %% [markdown] lang="en" slideshow={"slide_type": "notes"}
# *For the instructor.* 12 minutes for 8.1. Do the first two windows on the board, let the class do the other two. Usual misconception: the middle column of zeros means that the filter ignores the middle of the picture; it ignores the middle of each window.

# %% [markdown] lang="tr"
# *Öğretmene not.* 8.1 için 12 dakika. İlk iki pencereyi tahtada siz hesaplayın, öteki ikisini sınıfa bırakın. Sık görülen yanılgı: ortadaki sıfır sütunu, görüntünün ortasının yok sayıldığını gösterir; oysa yok sayılan, her pencerenin ortasıdır.

# %% slideshow={"slide_type": "-"}
half = np.repeat([[10.0, 0.0]], 3, axis=1) * np.ones((6, 1))
vertical = np.array([[1.0, 0.0, -1.0]] * 3)


def response(image, kernel):
    return ops.conv(image[None, :, :, None], kernel[:, :, None, None])[0, :, :, 0]


# %% answers=true slideshow={"slide_type": "subslide"}
_ = plots.week08.edge(half, vertical, response(half, vertical))

# %% [markdown] lang="en" slideshow={"slide_type": "fragment"}
# Where all pixels under the filter are equal, its positive and negative weights cancel: 0. On the edge they do not: $3 \cdot 10 - 3 \cdot 0 = 30$. The filter is an **edge detector** for vertical edges, and $y$ is a map of where they are. Its weights never changed on the way: the same nine numbers served at all 16 places.

# %% [markdown] lang="tr"
# Filtrenin altındaki bütün pikseller eşitse pozitif ve negatif ağırlıkları birbirini götürür: 0. Kenarda götürmez: $3 \cdot 10 - 3 \cdot 0 = 30$. Filtre, dikey kenarlar için **kenar algılama** (edge detection) yapar; $y$ ise bu kenarların yerini gösteren haritadır. Ağırlıklar yol boyunca hiç değişmedi: 16 yerin hepsinde aynı dokuz sayı kullanıldı.

# %% [markdown] lang="en" topics="A506 A507 B67" predict="run" slideshow={"slide_type": "subslide"}
# ### Light to dark, dark to light, top to bottom
#
# **Predict** the first row of the response in three more cases: the picture mirrored (dark left, bright right); the filter turned by a quarter, its transpose $k^\top$, on the first picture; and $k^\top$ on a picture whose **upper** half is bright.

# %% [markdown] lang="tr"
# ### Açıktan koyuya, koyudan açığa, yukarıdan aşağıya
#
# Üç durumda daha yanıtın ilk satırını **tahmin edin**: görüntü aynadaki gibi ters çevrilmiş (sol koyu, sağ açık); ilk görüntüde çeyrek tur döndürülmüş filtre, yani devriği (transpose) $k^\top$; **üst** yarısı açık bir görüntüde yine $k^\top$.

# %% answers=true slideshow={"slide_type": "fragment"}
print(response(half[:, ::-1], vertical)[0])
print(response(half, vertical.T)[0])
print(response(half.T, vertical.T))

# %% [markdown] lang="en" slideshow={"slide_type": "fragment"}
# The sign tells the direction: $+30$ for light to dark, $-30$ for dark to light. Who wants to know only that there is an edge takes the absolute value. The transposed filter is blind to vertical edges (all 0) and finds horizontal ones.

# %% [markdown] lang="tr"
# İşaret yönü gösterir: açıktan koyuya $+30$, koyudan açığa $-30$. Yalnızca bir kenar olup olmadığını öğrenmek isteyen, mutlak değeri alır. Devrik filtre dikey kenarları görmez (hepsi 0), yatay olanları bulur.

# %% [markdown] lang="en" slideshow={"slide_type": "subslide"}
# ### The loop, the library, and a name that is wrong
#
# In one dimension the whole idea is two loops, one over places, one over weights. In two dimensions it is four; exercise 2 asks you for them. `ops.conv` does all of them at once, for many pictures, channels and filters.
#
# In mathematics this is a **cross-correlation**. A **convolution** turns the filter round first, last weight to the front. Deep learning says convolution and does not turn anything; nothing is lost, because the weights are learned and may come out in either order.

# %% [markdown] lang="tr"
# ### Döngü, kitaplık ve yanlış bir ad
#
# Tek boyutta bütün fikir iki döngüdür: biri yerleri, öteki ağırlıkları dolaşır. İki boyutta dört döngü gerekir; onları alıştırma 2'de siz yazacaksınız. `ops.conv` hepsini birden, çok sayıda görüntü, kanal (channel) ve filtre için yapar.
#
# Matematikte bunun adı **çapraz korelasyondur**. **Evrişim** ise filtreyi önce ters çevirir, son ağırlık başa gelir. Derin öğrenmede (deep learning) evrişim denir, ama hiçbir şey çevrilmez; bir kayıp da olmaz, çünkü ağırlıklar öğrenilir, hangi sırada çıktıkları önemli değildir.


# %% slideshow={"slide_type": "subslide"}
def correlate(x, k):
    y = np.zeros(len(x) - len(k) + 1)
    for i in range(len(y)):
        for a in range(len(k)):
            y[i] += x[i + a] * k[a]
    return y


x, k = np.array([1.0, 2.0, 4.0, 8.0, 16.0]), np.array([1.0, 0.0, -3.0])
keras, tf = keras_bridge.load_keras()
in_keras = keras.ops.conv(x[None, :, None], k[:, None, None])
print("for, for:      ", correlate(x, k))
print("ops.conv:      ", ops.conv(x[None, :, None], k[:, None, None])[0, :, 0])
print("keras.ops.conv:", np.array(in_keras)[0, :, 0])
print("np.correlate:  ", np.correlate(x, k))
print("np.convolve:   ", np.convolve(x, k, "valid"))

# %% [markdown] lang="en" slideshow={"slide_type": "fragment"}
# Four times the same numbers; only `np.convolve`, which turns the filter round, gives others. With the filter $(-3, 0, 1)$ it would give the first four.

# %% [markdown] lang="tr"
# Dört kez aynı sayılar; yalnızca filtreyi ters çeviren `np.convolve` başka sayılar verir. Filtre $(-3, 0, 1)$ olsaydı o da ilk dördünün sonucunu verirdi.

# %% [markdown] lang="en" topics="A508 A509" predict="run" slideshow={"slide_type": "subslide"}
# ### A photograph, and three filters by hand
#
# Three classical filters for vertical edges; all take the difference of the left and the right column and differ in how much each row counts:
#
# | | weights of the rows |
# |---|---|
# | plain | 1, 1, 1 |
# | **Sobel** | 1, 2, 1 |
# | **Scharr** | 3, 10, 3 |
#
# Sobel's column is $(1, 2, 1)^\top$, Scharr's $(3, 10, 3)^\top$, each times the row $(1, 0, -1)$. Their transposes find horizontal edges.
#
# We take a piece of a photograph with windows and a tiled roof. **Predict:** which map is brighter, that of vertical or that of horizontal edges?

# %% [markdown] lang="tr"
# ### Bir fotoğraf ve elle tasarlanmış üç filtre
#
# Dikey kenarlar için üç klasik filtre; hepsi sol sütun ile sağ sütunun farkını alır, satırlara verdikleri ağırlık farklıdır:
#
# | | satırların ağırlığı |
# |---|---|
# | yalın | 1, 1, 1 |
# | **Sobel** | 1, 2, 1 |
# | **Scharr** | 3, 10, 3 |
#
# Sobel'in sütunu $(1, 2, 1)^\top$, Scharr'ınki $(3, 10, 3)^\top$'dir; ikisi de $(1, 0, -1)$ satırıyla çarpılır. Devrikleri yatay kenarları bulur.
#
# Bir fotoğraftan pencereleri ve kiremitli bir çatısı olan bir parça alıyoruz. **Tahmin edin:** hangi harita daha parlak, dikey kenarlarınki mi, yatay kenarlarınki mi?

# %% answers=true slideshow={"slide_type": "subslide"}
photograph = datasets.load_china().mean(axis=2) / 255
piece = photograph[200:300, 200:300]
sobel = vision.sobel_kernel("vertical"), vision.sobel_kernel("horizontal")
both = [vision.filter2d(piece, kernel) for kernel in sobel]
maps = {"k": both[0], "kᵀ": both[1], "√(k² + kᵀ²)": np.hypot(*both)}
_ = plots.week08.responses(piece, maps)

# %% [markdown] lang="en" slideshow={"slide_type": "fragment"}
# $k$ is Sobel's filter for vertical edges, $k^\top$ the one for horizontal edges. Vertical edges are ahead by a fifth, 0.52 against 0.43: window bars and rows of tiles. The last picture puts both together and does not ask for the direction.

# %% [markdown] lang="tr"
# $k$, Sobel'in dikey kenarlar için filtresidir, $k^\top$ yatay kenarlar için olanı. Dikey kenarlar beşte bir kadar öndedir, 0.43'e karşı 0.52: pencere çubukları ve kiremit sıraları. Son görüntü ikisini birleştirir, yönü dikkate almaz.

# %% [markdown] lang="en" topics="A509" slideshow={"slide_type": "subslide"}
# ### Why three filters for one job?
#
# An edge may lie at any angle. A good pair of filters answers an edge of a given strength equally at every angle. For a wave of 8 pixels that turns from 0° to 90°, the strength $\sqrt{y_1^2 + y_2^2}$ of the two responses can be computed exactly; the cell prints by how much it varies.

# %% [markdown] lang="tr"
# ### Aynı iş için neden üç filtre?
#
# Bir kenarın açısı herhangi bir değer olabilir. İyi bir filtre çifti, belli bir güçteki kenara her açıda eşit yanıt verir. 0°'den 90°'ye dönen 8 piksellik bir dalga için iki yanıtın gücü, $\sqrt{y_1^2 + y_2^2}$, tam olarak hesaplanabilir; hücre bu gücün ne kadar değiştiğini yazar.


# %% slideshow={"slide_type": "-"}
def strengths(kernel, wavelength=8):
    at = np.arange(-1, 2)
    found = []
    for angle in np.deg2rad(range(0, 91, 5)):
        along = np.cos(angle) * at[None, :] + np.sin(angle) * at[:, None]
        wave = np.exp(2j * np.pi / wavelength * along)
        found.append(np.hypot(abs((kernel * wave).sum()), abs((kernel.T * wave).sum())))
    return np.array(found)


for name in ("vertical edge", "sobel vertical", "scharr vertical"):
    found = strengths(vision.KERNELS[name].astype(float))
    print(f"{name:15} max / min - 1 = {100 * (found.max() / found.min() - 1):.1f} %")

# %% [markdown] lang="en" slideshow={"slide_type": "fragment"}
# 5.4%, 2.5%, 0.5%: Scharr's odd numbers come out of an optimisation that asks for just this. The next step is to let data choose the numbers.

# %% [markdown] lang="tr"
# %5.4, %2.5, %0.5: Scharr'ın tuhaf sayıları, tam da bunu isteyen bir optimizasyondan çıkmıştır. Sıradaki adım, sayıların seçimini veriye bırakmaktır.

# %% [markdown] lang="en" topics="A504 A509" predict="run" slideshow={"slide_type": "subslide"}
# ### Learn the filter
#
# Somebody filters 16 patches of the photograph with a filter that you are not told. You have pictures and responses. A layer with nine random weights slides over the pictures; the loss is the mean squared difference between its response and the given one; gradient descent with momentum does the rest. **Predict:** does it find the hidden filter, or another one that does the same?

# %% [markdown] lang="tr"
# ### Filtreyi öğrenin
#
# Biri fotoğraftan kesilmiş 16 parçayı size söylemediği bir filtreden geçiriyor. Elinizde görüntüler ve yanıtlar var. Dokuz rastgele ağırlıklı bir katman görüntülerin üzerinde kayıyor; kayıp, kendi yanıtıyla verilen yanıt arasındaki farkın karesinin ortalaması; gerisini momentumlu gradyan inişi (gradient descent) yapıyor. **Tahmin edin:** gizli filtreyi mi bulur, aynı işi gören bir başkasını mı?

# %% slideshow={"slide_type": "skip"}
hidden = vision.sobel_kernel()
patches = datasets.extract_patches(datasets.load_china(), 32, 16, seed=0)
patches = patches.mean(axis=3, keepdims=True)  # (16, 32, 32, 1)
wanted = ops.conv(patches, hidden[:, :, None, None])
seeker = layers.Conv2D(1, 3, use_bias=False, seed=0)
seeker.build((None, 32, 32, 1))
sgd, squares = optimizers.SGD(0.5, momentum=0.9), losses.MeanSquaredError()
errors, at_step = [], {}
for step in range(201):
    kernel = seeker.params["kernel"][:, :, 0, 0]
    errors.append(abs(kernel - hidden).max())
    if step in (0, 200):
        at_step[step] = kernel.copy()
    squares(wanted, seeker(patches))
    seeker.backward(squares.backward())
    sgd.apply(seeker.grads, seeker.params)

# %% answers=true slideshow={"slide_type": "subslide"}
_ = plots.week08.learned_filter(errors, at_step, hidden)

# %% [markdown] lang="en" slideshow={"slide_type": "fragment"}
# It finds the very filter: the loss is a bowl in nine weights, and these pictures are varied enough to give it one bottom only. In a network nobody gives the responses of the first layer. They are whatever helps the last layer: that is what **a network extracts its features itself** means.

# %% [markdown] lang="tr"
# Filtrenin kendisini bulur: dokuz ağırlığa göre kayıp bir çanak biçimindedir; bu görüntüler, çanağın yalnızca bir dibi olmasına yetecek kadar çeşitlidir. Bir ağda ilk katmanın yanıtlarını kimse vermez. Son katmanın işine ne yararsa yanıt o olur: **ağ öznitelik çıkarma (feature extraction) işini kendisi yapar** sözünün anlamı budur.

# %% [markdown] lang="en" predict="play" slideshow={"slide_type": "subslide"}
# ### Play: a filter of your own
#
# 1. Choose a preset, move the pointer over an edge, and compare the sum with one that you work out by hand.
# 2. **Predict** what the filter whose only weight is a 1 in the middle does. And if the 1 stands in a corner?
# 3. Let the weights add up to 1, then to 0. What happens to the even sky? Then turn all signs round, with and without ReLU.
#
# **Goal:** with a kernel of your own, move the whole photograph two columns to the right and change nothing else.

# %% [markdown] lang="tr"
# ### Deneyin: kendi filtreniz
#
# 1. Hazır bir filtre seçin, imleci bir kenarın üzerine getirin ve gösterilen toplamı elle bulduğunuzla karşılaştırın.
# 2. Tek ağırlığı ortadaki 1 olan filtrenin ne yapacağını **tahmin edin**. Ya 1 bir köşedeyse?
# 3. Ağırlıkların toplamı 1, sonra 0 olsun. Düz renkli gökyüzüne ne olur? Sonra bütün işaretleri ters çevirin, ReLU varken ve yokken.
#
# **Hedef:** kendi çekirdeğinizle bütün fotoğrafı iki sütun sağa kaydırın, başka hiçbir şeyi değiştirmeyin.

# %% slideshow={"slide_type": "subslide"}
labs.KernelEditor()

# %% [markdown] lang="en" slideshow={"slide_type": "skip"}
# **What you should have noticed.** A 1 in the middle copies the picture. A 1 in another place copies it too, moved in the **other** direction: the goal is met by a 5 by 5 kernel whose only 1 stands two columns left of the middle. (A filter that is turned round, as in mathematics, would move the picture to the left.) The sum of the weights says what happens to an even area: with sum 1 it stays, with sum 0 it becomes 0, whatever its brightness; every edge filter is such. Turning all signs round turns all signs of the map; ReLU then keeps the other half. And the zeros beyond the border make a bright border look like an edge.

# %% [markdown] lang="tr"
# **Neyi fark etmiş olmalısınız?** Ortadaki 1, görüntüyü kopyalar. Başka bir yerdeki 1 de kopyalar, ama **ters** yöne kaymış olarak: hedefe, tek 1'i ortanın iki sütun solunda olan 5 çarpı 5'lik bir çekirdekle ulaşılır. (Matematikteki gibi ters çevrilen bir filtre, görüntüyü sola kaydırırdı.) Ağırlıkların toplamı, düz bir bölgeye ne olacağını söyler: toplam 1 ise olduğu gibi kalır, 0 ise parlaklığı ne olursa olsun 0 olur; bütün kenar filtreleri böyledir. Bütün işaretleri ters çevirmek, haritanın bütün işaretlerini ters çevirir; ReLU'dan sonra bu kez öteki yarı kalır. Görüntünün sınırının ötesindeki sıfırlar yüzünden, parlak bir sınır da kenar gibi görünür.

# %% [markdown] lang="en" topics="A510 B68" predict="run" slideshow={"slide_type": "slide"}
# ## 8.2 How large is the output?
#
# ### The picture shrinks, and its corners hardly count
#
# A window of 3 fits into 6 pixels at $6 - 3 + 1 = 4$ places: 6 by 6 becomes 4 by 4. After ten such layers a picture of 20 pixels is gone. And the pixels are not treated alike: a pixel in the middle lies in nine windows.
#
# **Predict:** in how many windows does a corner pixel lie?

# %% [markdown] lang="tr"
# ## 8.2 Çıktı ne kadar büyük?
#
# ### Görüntü küçülür, köşelerinin payı çok azdır
#
# 3'lük bir pencere 6 piksele $6 - 3 + 1 = 4$ yerde sığar: 6 çarpı 6, 4 çarpı 4 olur. Böyle on katmandan sonra 20 piksellik görüntüden geriye bir şey kalmaz. Üstelik piksellere eşit davranılmaz: ortadaki bir piksel dokuz pencerede yer alır.
#
# **Tahmin edin:** köşedeki bir piksel kaç pencerede yer alır?

# %% [markdown] lang="en" slideshow={"slide_type": "notes"}
# *For the instructor.* 10 minutes for 8.2. Let the class derive the formula with n = 7, f = 3, s = 2 drawn on the board: first window, then count the steps that are left.

# %% [markdown] lang="tr"
# *Öğretmene not.* 8.2 için 10 dakika. Formülü, tahtaya çizilmiş n = 7, f = 3, s = 2 örneğiyle sınıfa çıkartın: önce ilk pencere, sonra kalan adımların sayısı.


# %% answers=true slideshow={"slide_type": "subslide"}
def uses(padding):
    x, k = np.zeros((1, 6, 6, 1)), np.ones((3, 3, 1, 1))
    y = ops.conv(x, k, padding=padding)
    return ops.conv_backward(np.ones_like(y), x, k, padding=padding)[0][0, :, :, 0]


_ = plots.week08.pixel_uses(uses("valid"), uses("same"))

# %% [markdown] lang="en" topics="A510 A511 B68 B70" slideshow={"slide_type": "subslide"}
# ### Padding
#
# One remedy cures the first fault and eases the second (a corner lies in 4 windows instead of 1, the middle still in 9): a frame of $p$ zeros around the picture, the **padding**. (The counts of the figure are a gradient: each window passes 1 back to every pixel that it used.) Two choices have names:
#
# - **valid**: no padding, $p = 0$; the output has $n - f + 1$ entries along an axis;
# - **same**: as many zeros as keep the size. From $n + 2p - f + 1 = n$ follows $p = \frac{f - 1}{2}$.
#
# That $p$ is whole only if the filter size $f$ is odd, one reason why filters are 3, 5 or 7 wide. Another: an odd filter has a middle.

# %% [markdown] lang="tr"
# ### Dolgu
#
# Birinci kusuru gideren, ikincisini hafifleten çare aynıdır (köşe 1 yerine 4 pencerede bulunur, ortadaki piksel yine 9 pencerede): görüntünün çevresine $p$ sıfırlık bir çerçeve, yani **dolgu**. (Grafikteki sayılar birer gradyandır: her pencere, kullandığı her piksele 1 geri gönderir.) İki seçeneğin adı vardır:
#
# - **valid**: dolgu yok, $p = 0$; eksen boyunca çıktı $n - f + 1$ elemanlıdır;
# - **same**: büyüklüğü koruyacak kadar sıfır. $n + 2p - f + 1 = n$ eşitliğinden $p = \frac{f - 1}{2}$ çıkar.
#
# Bu $p$, ancak filtrenin genişliği $f$ tek sayıysa tam sayıdır; filtrelerin 3, 5 ya da 7 genişliğinde olmasının bir nedeni budur. Bir neden daha: genişliği tek sayı olan filtrenin bir ortası vardır.

# %% slideshow={"slide_type": "-"}
print("n = 6, f = 3:", ops.conv_output_size(6, 3), ops.conv_output_size(6, 3, 1))
for f in (3, 5, 7):
    p = (f - 1) // 2
    print(f"n = 32, f = {f}: p = {p}, {ops.conv_output_size(32, f, p)}", end="; ")
    print("same:", ops.conv_output_size(32, f, "same"))

# %% [markdown] lang="en" topics="A512 B69 C004-38" predict="run" slideshow={"slide_type": "subslide"}
# ### Stride
#
# With **stride** $s$ the window jumps $s$ pixels at a time. The first window uses $f$ of the $n + 2p$ pixels; each further one needs $s$ more. What is left over at the end is never seen:
#
# $$\text{windows} = \left\lfloor \frac{n + 2p - f}{s} \right\rfloor + 1$$
#
# Aloud: *the pixels that are left behind the first window, divided by the stride, rounded down, plus the first window itself.*
#
# A lecture note pulls the 1 inside: $\lfloor (n + 2p - f + 1)/s \rfloor$. **Predict** what each of the two gives for $n = 7$, $f = 3$, $p = 0$, $s = 2$, and which of them Keras confirms.

# %% [markdown] lang="tr"
# ### Uzun adım
#
# **Uzun adım** $s$ ise pencere her seferinde $s$ piksel atlar. İlk pencere $n + 2p$ pikselin $f$ tanesini kullanır; sonraki her pencereye $s$ piksel daha gerekir. Sonda artan pikseller hiç görülmez:
#
# $$\text{pencere sayısı} = \left\lfloor \frac{n + 2p - f}{s} \right\rfloor + 1$$
#
# Sesli okuyun: *ilk pencerenin ardında kalan pikselleri uzun adıma bölün, aşağı yuvarlayın, ilk pencerenin kendisini ekleyin.*
#
# Bir ders notu 1'i içeri alıyor: $\lfloor (n + 2p - f + 1)/s \rfloor$. $n = 7$, $f = 3$, $p = 0$, $s = 2$ için ikisinin ne vereceğini ve Keras'ın hangisini doğrulayacağını **tahmin edin**.

# %% answers=true slideshow={"slide_type": "subslide"}
print(
    "⌊(7 - 3) / 2⌋ + 1 =", (7 - 3) // 2 + 1, "  ⌊(7 - 3 + 1) / 2⌋ =", (7 - 3 + 1) // 2
)
row = np.arange(7.0)[None, :, None]
print("ops.conv:   ", ops.conv(row, np.ones((3, 1, 1)), strides=2)[0, :, 0])
print("keras.ops:  ", np.array(keras.ops.conv(row, np.ones((3, 1, 1)), 2))[0, :, 0])
apart = [
    (n, f, p, s)
    for n in range(1, 40)
    for f in range(1, min(n, 8) + 1)
    for p in range(4)
    for s in range(1, 6)
    if (n + 2 * p - f + 1) // s != ops.conv_output_size(n, f, p, s)
]
print(len(apart), "s:", sorted({s for _n, _f, _p, s in apart}))

# %% [markdown] lang="en" topics="C004-38" slideshow={"slide_type": "fragment"}
# 3 windows, not 2: they sum 0 + 1 + 2, 2 + 3 + 4 and 4 + 5 + 6. The note's formula is never wrong at stride 1, which is why nobody noticed. (With the division rounded **up** it would be right: that is how TensorFlow's manual prints its rule for valid.)

# %% [markdown] lang="tr"
# 2 değil, 3 pencere: toplamları 0 + 1 + 2, 2 + 3 + 4 ve 4 + 5 + 6. Nottaki formül uzun adım 1 iken hiç yanılmaz; bu yüzden kimse fark etmemiştir. (Bölme işleminin sonucu **yukarı** yuvarlansaydı doğru olurdu: TensorFlow'un kılavuzu, valid kuralını böyle yazar.)

# %% [markdown] lang="en" predict="run" slideshow={"slide_type": "subslide"}
# ### Dilation
#
# A filter may also leave gaps between its weights. With **dilation** $d$ neighbours in the filter stand $d$ pixels apart, so $f$ weights reach over $d(f - 1) + 1$ pixels. Put this reach in the place of $f$ above and the formula stays as it is. **Predict:** how far do 3 weights reach with $d = 4$, and how many windows fit into 16 pixels?

# %% [markdown] lang="tr"
# ### Genişletme
#
# Filtrenin ağırlıkları arasında boşluk da bırakılabilir. **Genişletme** $d$ ise filtredeki komşular $d$ piksel arayla yer alır, $f$ ağırlık $d(f - 1) + 1$ piksele uzanır. Yukarıda $f$'nin yerine bu uzanımı (reach) yazın, formül aynı kalır. **Tahmin edin:** $d = 4$ iken 3 ağırlık kaç piksele uzanır, 16 piksele kaç pencere sığar?

# %% answers=true slideshow={"slide_type": "fragment"}
for d in (1, 2, 4):
    y = ops.conv(np.arange(16.0)[None, :, None], np.ones((3, 1, 1)), dilation_rate=d)
    print(f"d = {d}: {d * (3 - 1) + 1} -> {y.shape[1]}, y[0] = {y[0, 0, 0]:.0f}")

# %% [markdown] lang="en" predict="play" slideshow={"slide_type": "subslide"}
# ### Play: where the windows lie
#
# 1. Set $n = 7$, $f = 3$, $p = 0$, $s = 2$, $d = 1$ and watch every step. **Predict** the number of windows before you start.
# 2. Raise the dilation to 2, then to 3. When does no window fit any more?
# 3. Find settings at which pixels at the right end are never read.
#
# **Goal:** an output of 4 by 4 where the lecture note's formula says 3; go to the last step.

# %% [markdown] lang="tr"
# ### Deneyin: pencerelerin yeri
#
# 1. $n = 7$, $f = 3$, $p = 0$, $s = 2$, $d = 1$ yapın ve her adımı izleyin. Başlamadan önce pencere sayısını **tahmin edin**.
# 2. Genişletmeyi 2'ye, sonra 3'e çıkarın. Ne zaman hiç pencere sığmaz olur?
# 3. Sağ uçtaki piksellerin hiç okunmadığı ayarlar bulun.
#
# **Hedef:** ders notundaki formülün 3 dediği yerde 4 çarpı 4'lük bir çıktı; son adıma kadar gidin.

# %% slideshow={"slide_type": "subslide"}
labs.SlidingWindow()

# %% [markdown] lang="en" slideshow={"slide_type": "skip"}
# **What you should have noticed.** The goal is met, for example, by $n = 9$, $f = 3$, $s = 2$: $\lfloor 6/2 \rfloor + 1 = 4$, the note says $\lfloor 7/2 \rfloor = 3$. At stride 1 the two never differ. At $n = 7$, $f = 3$ a dilation of 2 reaches over 5 pixels and one of 3 over 7, so the last window that fits is the whole row; 4 would need 9. Where $s$ does not divide $n + 2p - $ reach, a rest at the end stays unread: with $n = 8$, $f = 3$, $s = 2$, $p = 0$ the last pixel, with $n = 6$ and $p = 1$ only a zero of the padding.

# %% [markdown] lang="tr"
# **Neyi fark etmiş olmalısınız?** Hedefe örneğin $n = 9$, $f = 3$, $s = 2$ ile ulaşılır: $\lfloor 6/2 \rfloor + 1 = 4$, not ise $\lfloor 7/2 \rfloor = 3$ der. Uzun adım 1 iken ikisi hep aynı sonucu verir. $n = 7$, $f = 3$ iken 2'lik genişletme 5 piksele, 3'lük olanı 7 piksele uzanır; sığan son pencere bütün satırdır; 4 için 9 piksel gerekirdi. $s$, $n + 2p - $ uzanım farkını bölmüyorsa sonda okunmayan bir artık kalır: $n = 8$, $f = 3$, $s = 2$, $p = 0$ iken son piksel; $n = 6$ ve $p = 1$ iken yalnızca dolgunun bir sıfırı.

# %% [markdown] lang="en" slideshow={"slide_type": "skip"}
# **Exercise 1.** Write `output_size(n, f, p, s, d)`: how many windows fit along an axis, with padding, stride and dilation; 0 if none does. Check the counter-example above with it.

# %% [markdown] lang="tr"
# **Alıştırma 1.** `output_size(n, f, p, s, d)` fonksiyonunu yazın: dolgu, uzun adım ve genişletmeyle bir eksen boyunca kaç pencere sığar; hiç sığmıyorsa 0. Yukarıdaki karşı örneği onunla denetleyin.

# %% exercise="output_size" slideshow={"slide_type": "skip"}

# %% [markdown] lang="en" slideshow={"slide_type": "skip"}
# **Exercise 2.** Write `edge_response(image, kernel)`: the cross-correlation of one grey picture with one filter, valid; two loops will do. The picture and the filter need not be square.

# %% [markdown] lang="tr"
# **Alıştırma 2.** `edge_response(image, kernel)` fonksiyonunu yazın: gri bir görüntünün bir filtreyle çapraz korelasyonu, dolgusuz (valid); iki döngü yeter. Görüntü de filtre de kare olmayabilir.

# %% exercise="edge_response" slideshow={"slide_type": "skip"}

# %% [markdown] lang="en" topics="A513 A514 A058 A059 B71" predict="run" slideshow={"slide_type": "slide"}
# ## 8.3 Colour: filters are as deep as the picture
#
# ### How many numbers does one window of a colour picture need?
#
# A colour picture is a **volume** $H \times W \times C$: height, width and $C = 3$ channels. A filter is as deep as the picture: $3 \times 3 \times 3$. It does not move along the channels; at each place it multiplies all its numbers with the pixels under it and adds **everything** up. One filter gives one map, without a channel axis of its own; $N$ filters give $N$ maps, which become the channels of the output:
#
# $$(H \times W \times C) * (f \times f \times C), \; N \text{ filters} \;\rightarrow\; H' \times W' \times N$$
#
# $H'$ and $W'$ follow from the formula of 8.2. **Predict:** how many products are one number of the output, and what is the shape for a $6 \times 6 \times 3$ picture and 2 filters?

# %% [markdown] lang="tr"
# ## 8.3 Renk: filtreler görüntü kadar derindir
#
# ### Renkli bir görüntünün bir penceresi için kaç sayı gerekir?
#
# Renkli bir görüntü, $H \times W \times C$ şeklinde bir **hacimdir** (volume): yükseklik, genişlik ve $C = 3$ kanal. Filtre, görüntü kadar derindir: $3 \times 3 \times 3$. Kanallar boyunca kaymaz; her yerde bütün sayılarını altındaki piksellerle çarpar ve **hepsini** toplar. Bir filtreden kanal ekseni olmayan bir harita çıkar; $N$ filtreden $N$ harita çıkar, bunlar çıktının kanalları olur:
#
# $$(H \times W \times C) * (f \times f \times C), \; N \text{ filtre} \;\rightarrow\; H' \times W' \times N$$
#
# $H'$ ile $W'$ bölüm 8.2'nin formülünden çıkar. **Tahmin edin:** çıktının bir sayısı kaç çarpımdan oluşur, $6 \times 6 \times 3$ bir görüntü ve 2 filtre için şekil ne olur?

# %% [markdown] lang="en" slideshow={"slide_type": "notes"}
# *For the instructor.* 8 minutes for 8.3. Usual misconception: a colour picture gives a colour map. Ask: "How many channels does the output have?" As many as there are filters, whatever goes in.

# %% [markdown] lang="tr"
# *Öğretmene not.* 8.3 için 8 dakika. Sık görülen yanılgı: renkli görüntüden renkli harita çıkar. Sınıfa şunu sorun: "Çıktının kaç kanalı var?" Girdi ne olursa olsun, filtre sayısı kadar.

# %% answers=true slideshow={"slide_type": "fragment"}
rng = np.random.default_rng(0)
volume, kernels = rng.normal(size=(1, 6, 6, 3)), rng.normal(size=(3, 3, 3, 2))
y = ops.conv(volume, kernels)
by_hand = (volume[0, 1:4, 2:5] * kernels[..., 0]).sum()
print(kernels[..., 0].size, y.shape)
print(f"y[0, 1, 2, 0] = {y[0, 1, 2, 0]:.6f} = {by_hand:.6f}")

# %% [markdown] lang="en" topics="A058 A059 A103" slideshow={"slide_type": "subslide"}
# ### HWC or CHW
#
# Keras and TensorFlow put the channels **last**: pictures (batch, H, W, C), kernels (f, f, C, N). PyTorch puts them **first**: (batch, C, H, W) and (N, C, f, f). The numbers are the same; whoever carries weights from one to the other must move the axes of both.

# %% [markdown] lang="tr"
# ### HWC ya da CHW
#
# Keras ve TensorFlow kanalları **sona** koyar: görüntüler (yığın (batch), H, W, C), çekirdekler (f, f, C, N). PyTorch **başa** koyar: (yığın, C, H, W) ve (N, C, f, f). Sayılar aynıdır; ağırlıkları birinden ötekine taşıyan, hem görüntülerin hem çekirdeklerin eksenlerini yeni sıraya koymalıdır.

# %% slideshow={"slide_type": "-"}
first = volume.transpose(0, 3, 1, 2)  # (batch, C, H, W)
oihw = kernels.transpose(3, 2, 0, 1)  # (N, C, f, f)
window = first[0, :, 1:4, 2:5]
print(first.shape, oihw.shape, f"{(window * oihw[0]).sum():.6f}")

# %% [markdown] lang="en" topics="A515 A516 B72" predict="run" slideshow={"slide_type": "subslide"}
# ### One layer of a convolutional network
#
# Three steps make a layer: slide the filters, add one **bias** to each map, apply an activation:
#
# $$z_{i,j,n} = \sum_{a,b,c} x_{i+a,\,j+b,\,c}\;k_{a,b,c,n} + b_n, \qquad y = \max(0, z)$$
#
# $c$ counts the channels of the input, $n$ the filters, $b_n$ is the bias of filter $n$. Each filter has $f^2 C$ weights and one bias, so
#
# $$\text{parameters} = (f^2 C + 1)\,N$$
#
# **Predict** the number for 10 filters of $3 \times 3 \times 3$, first on a picture of 32 by 32 pixels, then on one of 1000 by 1000.

# %% [markdown] lang="tr"
# ### Evrişimli ağın bir katmanı
#
# Bir katman üç işten oluşur: filtreleri kaydırın, her haritaya bir **sapma** (bias) ekleyin, aktivasyon uygulayın:
#
# $$z_{i,j,n} = \sum_{a,b,c} x_{i+a,\,j+b,\,c}\;k_{a,b,c,n} + b_n, \qquad y = \max(0, z)$$
#
# $c$ girdinin kanallarını, $n$ filtreleri sayar; $b_n$, $n$ numaralı filtrenin sapmasıdır. Her filtrenin $f^2 C$ ağırlığı ve bir sapması vardır, öyleyse
#
# $$\text{parametre sayısı} = (f^2 C + 1)\,N$$
#
# $3 \times 3 \times 3$'lük 10 filtre için bu sayıyı önce 32 çarpı 32, sonra 1000 çarpı 1000 piksellik bir görüntüde **tahmin edin**.

# %% answers=true slideshow={"slide_type": "fragment"}
for n in (32, 1000):
    layer = layers.Conv2D(10, 3, activation="relu")
    layer.build((None, n, n, 3))
    print(n, layer.output_shape, layer.count_params())

# %% [markdown] lang="en" slideshow={"slide_type": "fragment"}
# 280 both times: $(27 + 1) \cdot 10$. The size of the picture does not occur in the formula. A fully connected layer with as many outputs on the large picture would need $3 \cdot 10^{13}$ weights.

# %% [markdown] lang="tr"
# İkisinde de 280: $(27 + 1) \cdot 10$. Formülde görüntünün büyüklüğü geçmez. Büyük görüntüde aynı sayıda çıktısı olan bir tam bağlantılı katman (fully connected layer) $3 \cdot 10^{13}$ ağırlık isterdi.

# %% [markdown] lang="en" slideshow={"slide_type": "subslide"}
# ### NumPy beside Keras
#
# The same layer in Keras with the same weights: output, gradient of the picture, gradients of kernel and bias, with padding and stride.

# %% [markdown] lang="tr"
# ### Keras'ın yanında NumPy
#
# Aynı katman, aynı ağırlıklarla Keras'ta: çıktı, görüntünün gradyanı, çekirdeğin ve sapmanın gradyanları; dolgu ve uzun adımla.

# %% slideshow={"slide_type": "-"}
pictures = rng.normal(size=(2, 9, 8, 3)).astype("float32")
layer = layers.Conv2D(4, 3, 2, "same", activation="relu", seed=0)
keras_bridge.compare(layer, pictures)

# %% [markdown] lang="en" topics="A095" predict="run" slideshow={"slide_type": "subslide"}
# ### One axis, two axes, three
#
# Nothing in the formula asks for two axes. A filter over **one** axis reads sound or prices ({{12.6}}), one over **three** reads a CT scan (depth, height, width) or a film (time, height, width). **Predict** the shape for a volume $14 \times 14 \times 14 \times 1$ and 16 filters of $5 \times 5 \times 5$, and the number of parameters.

# %% [markdown] lang="tr"
# ### Bir eksen, iki eksen, üç eksen
#
# Formülde iki ekseni zorunlu kılan hiçbir şey yoktur. **Tek** eksende kayan filtre ses ya da fiyat okur ({{12.6}}); **üç** eksende kayan, bir tomografiyi (derinlik, yükseklik, genişlik) ya da bir filmi (zaman, yükseklik, genişlik) okur. $14 \times 14 \times 14 \times 1$ bir hacim ve $5 \times 5 \times 5$'lik 16 filtre için şekli ve parametre sayısını **tahmin edin**.

# %% answers=true slideshow={"slide_type": "fragment"}
solid = layers.Conv3D(16, 5)
solid.build((None, 14, 14, 14, 1))
print(solid.output_shape, solid.count_params(), "=", (5**3 * 1 + 1) * 16)
scan = rng.normal(size=(1, 6, 7, 5, 2)).astype("float32")
print(keras_bridge.compare(layers.Conv3D(3, 2, seed=0), scan))

# %% [markdown] lang="en" topics="A518 A519 A520 B74" predict="run" slideshow={"slide_type": "slide"}
# ## 8.4 Pooling, flattening, deciding
#
# ### What is left of four numbers?
#
# A convolutional network has three kinds of layers: **convolution**, **pooling**, and **fully connected** (dense) ones at the end. Pooling makes maps smaller. **Max pooling** with $f = 2$, $s = 2$ keeps the greatest number of each 2 by 2 window: the pattern was found *somewhere here*. Average pooling takes the mean. Both treat every channel by itself, and both have **nothing to learn**: $f$ and $s$ are set before training.
#
# Take this map:
#
# $$\begin{pmatrix} 1&3&2&1\\2&9&1&1\\1&3&2&3\\5&6&1&2 \end{pmatrix}$$
#
# **Predict** all eight numbers, and which of the two keeps more of a single bright dot.

# %% [markdown] lang="tr"
# ## 8.4 Havuzlama, düzleştirme, karar
#
# ### Dört sayıdan geriye ne kalır?
#
# Evrişimli bir ağda üç tür katman vardır: **evrişim**, **havuzlama** ve sondaki **tam bağlantılı** (fully connected, yoğun) katmanlar. Havuzlama haritaları küçültür. **Maksimum havuzlama** (max pooling), $f = 2$, $s = 2$ iken her 2 çarpı 2'lik pencereden en büyük sayıyı alır: örüntü *buralarda bir yerde* bulunmuştur. Ortalama havuzlama (average pooling) ortalamayı alır. İkisi de her kanalı ayrı işler, ikisinin de **öğrenecek hiçbir şeyi yoktur**: $f$ ile $s$ eğitimden önce seçilir.
#
# Şu haritayı alın:
#
# $$\begin{pmatrix} 1&3&2&1\\2&9&1&1\\1&3&2&3\\5&6&1&2 \end{pmatrix}$$
#
# Sekiz sayının hepsini ve tek bir parlak noktadan hangisinin daha çok şey bıraktığını **tahmin edin**.

# %% [markdown] lang="en" slideshow={"slide_type": "notes"}
# *For the instructor.* 6 minutes for 8.4. Usual misconception: pooling has weights, because it is a layer. Ask for the number of parameters.

# %% [markdown] lang="tr"
# *Öğretmene not.* 8.4 için 6 dakika. Sık görülen yanılgı: havuzlama da bir katman olduğuna göre ağırlıkları vardır. Parametre sayısını sorun.

# %% answers=true slideshow={"slide_type": "subslide"}
small = np.array([[1, 3, 2, 1], [2, 9, 1, 1], [1, 3, 2, 3], [5, 6, 1, 2.0]])
greatest = ops.max_pool(small[None, :, :, None], 2)[0, :, :, 0]
means = ops.average_pool(small[None, :, :, None], 2)[0, :, :, 0]
_ = plots.week08.pooled(small, greatest, means)

# %% [markdown] lang="en" slideshow={"slide_type": "fragment"}
# The 9 survives max pooling and becomes 3.75 in the mean. Which is better depends on what matters: a mark that stands somewhere, or the brightness of a whole region. On our digits (two convolutions, Adam at the learning rate 0.01, 40 epochs, ten starts) max pooling is ahead in all ten with 100 examples, 88% against 81%, and in eight of ten with 1000, 98% against 97%.

# %% [markdown] lang="tr"
# 9, maksimum havuzlamadan olduğu gibi çıkar, ortalamada 3.75 olur. Hangisinin daha iyi olduğu, neyin önemli olduğuna bağlıdır: bir yerdeki bir işaret mi, bütün bir bölgenin parlaklığı mı? Bizim rakamlarımızda (iki evrişim, Adam, öğrenme oranı (learning rate) 0.01, 40 dönem (epoch), on başlangıç) maksimum havuzlama 100 örnekle on başlangıcın onunda da öndedir, %81'e karşı %88; 1000 örnekle on başlangıcın sekizinde, %97'ye karşı %98.

# %% slideshow={"slide_type": "subslide"}
for pool in (layers.MaxPooling2D(2), layers.AveragePooling2D(2)):
    agreement = keras_bridge.compare(pool, pictures)
    print(agreement, pool.count_params())

# %% [markdown] lang="en" topics="A505 A196 A202" slideshow={"slide_type": "subslide"}
# ### From maps to classes
#
# After the last pooling there is a small volume, such as $5 \times 5 \times 16$. **Flatten** lays its 400 numbers into a row; it computes nothing. Dense layers turn the row into classes: the convolutions found the features, the dense layers decide. Keras' order is row by row, then column, then channel; other channel orders give another row.

# %% [markdown] lang="tr"
# ### Haritalardan sınıflara
#
# Son havuzlamadan sonra, $5 \times 5 \times 16$ gibi küçük bir hacim kalır. **Flatten** (düzleştirme) onun 400 sayısını tek sıraya dizer; hiçbir şey hesaplamaz. Yoğun katmanlar bu sırayı sınıflara çevirir: öznitelikleri (feature) evrişimler bulur, kararı yoğun katmanlar verir. Keras'ın sırası: önce satır, sonra sütun, sonra kanal; kanalların yeri değişirse sıra da değişir.

# %% slideshow={"slide_type": "-"}
box = np.arange(8.0).reshape(1, 2, 2, 2)
print(layers.Flatten()(box)[0], layers.Flatten()(box.transpose(0, 3, 1, 2))[0])

# %% [markdown] lang="en" slideshow={"slide_type": "skip"}
# **Exercise 3.** Write `max_pool(x, f, s)` for one picture with channels, windows of $f$ by $f$ with stride $s$.

# %% [markdown] lang="tr"
# **Alıştırma 3.** Kanalları olan tek bir görüntü için `max_pool(x, f, s)` fonksiyonunu yazın; pencereler $f$ çarpı $f$, uzun adım $s$.

# %% exercise="max_pool" slideshow={"slide_type": "skip"}

# %% [markdown] lang="en" topics="A517 B73" predict="run" slideshow={"slide_type": "slide"}
# ## 8.5 Reading a whole network
#
# ### Follow the shapes
#
# A picture $39 \times 39 \times 3$ goes through three convolutions without padding:
#
# | layer | filters | $f$ | $s$ |
# |---|---|---|---|
# | 1 | 10 | 3 | 1 |
# | 2 | 20 | 5 | 2 |
# | 3 | 40 | 5 | 2 |
#
# The pattern is the usual one: height and width fall, channels grow. **Predict** the three shapes and the number of inputs of the dense layer behind.

# %% [markdown] lang="tr"
# ## 8.5 Bütün bir ağı okumak
#
# ### Şekilleri izleyin
#
# $39 \times 39 \times 3$ bir görüntü, dolgusuz üç evrişimden geçiyor:
#
# | katman | filtre sayısı | $f$ | $s$ |
# |---|---|---|---|
# | 1 | 10 | 3 | 1 |
# | 2 | 20 | 5 | 2 |
# | 3 | 40 | 5 | 2 |
#
# Düzen alışılmış olandır: yükseklik ve genişlik azalır, kanallar çoğalır. Üç şekli ve arkadaki yoğun katmanın girdi sayısını **tahmin edin**.

# %% [markdown] lang="en" slideshow={"slide_type": "notes"}
# *For the instructor.* 7 minutes for 8.5. Let the class fill the table of LeNet row by row; the layer with the most parameters comes as a surprise.

# %% [markdown] lang="tr"
# *Öğretmene not.* 8.5 için 7 dakika. LeNet'in tablosunu sınıf satır satır doldursun; en çok parametresi olan katman herkesi şaşırtır.

# %% answers=true slideshow={"slide_type": "fragment"}
shape = (None, 39, 39, 3)
for filters, f, s in ((10, 3, 1), (20, 5, 2), (40, 5, 2)):
    layer = layers.Conv2D(filters, f, s)
    layer.build(shape)
    shape = layer.output_shape
    print(shape[1:], end=" ")
print("->", np.prod(shape[1:]))

# %% [markdown] lang="en" topics="A521 A199 B75" predict="run" slideshow={"slide_type": "subslide"}
# ### A network like LeNet
#
# In 1998 LeNet-5 read handwritten cheques. A simpler relative of it, for a picture $32 \times 32 \times 3$: convolution (6 filters of 5), max pooling, convolution (16 filters of 5), max pooling, dense 120, dense 84, dense 10.
#
# **Predict:** which layer has the most parameters, and what share of all do the two convolutions have?

# %% [markdown] lang="tr"
# ### LeNet benzeri bir ağ
#
# LeNet-5, 1998'de elle yazılmış çekleri okuyordu. Onun daha basit bir akrabası, $32 \times 32 \times 3$ bir görüntü için: evrişim (5'lik 6 filtre), maksimum havuzlama, evrişim (5'lik 16 filtre), maksimum havuzlama, yoğun 120, yoğun 84, yoğun 10.
#
# **Tahmin edin:** en çok parametre hangi katmandadır, bütün parametrelerin ne kadarı iki evrişimdedir?


# %% slideshow={"slide_type": "skip"}
def lenet_parts():
    return [
        layers.Conv2D(6, 5, activation="relu"),
        layers.MaxPooling2D(2),
        layers.Conv2D(16, 5, activation="relu"),
        layers.MaxPooling2D(2),
        layers.Flatten(),
        layers.Dense(120, "relu"),
        layers.Dense(84, "relu"),
        layers.Dense(10),
    ]


# %% answers=true slideshow={"slide_type": "subslide"}
lenet = models.Sequential(lenet_parts(), seed=0)
lenet.build((None, 32, 32, 3))
rows = [("input", (32, 32, 3), 0)]
for layer in lenet.layers:
    row = type(layer).__name__, layer.output_shape[1:], layer.count_params()
    rows.append(row)
    print(f"{row[0]:13} {row[1]!s:13} {np.prod(row[1]):5} {row[2]:6}")
twin = keras_bridge.to_keras(lenet)
print(lenet.count_params(), "=", twin.count_params(), "(Keras)")

# %% answers=true slideshow={"slide_type": "subslide"}
_ = plots.week08.volumes(rows)

# %% [markdown] lang="en" topics="C004-40" slideshow={"slide_type": "fragment"}
# 62,006 parameters. The two convolutions have 2872 of them, 4.6%; the first dense layer alone has 78%. That is the price of dense layers: **memory**. With arithmetic it is the other way round: 592,800 multiplications a picture in the two convolutions, 58,920 in the dense layers, for a filter's weights are used at every place. (A lecture note gives 10,156 for the second dense layer. $120 \cdot 84 + 84 = 10{,}164$, and Keras agrees.)

# %% [markdown] lang="tr"
# 62,006 parametre. Bunların 2872'si, yani %4.6'sı iki evrişimdedir; yalnızca ilk yoğun katmanda %78'i var. Yoğun katmanların bedeli **bellektir**. Hesapta durum tersinedir: bir görüntü için iki evrişimde 592,800, yoğun katmanların hepsinde 58,920 çarpma yapılır, çünkü filtrenin ağırlıkları her yerde kullanılır. (Bir ders notu ikinci yoğun katman için 10,156 yazıyor. $120 \cdot 84 + 84 = 10{,}164$; Keras da bunu verir.)

# %% [markdown] lang="en" topics="A499" predict="play" slideshow={"slide_type": "subslide"}
# ### How much of the picture does one number see?
#
# A number of the first map sees $f$ by $f$ pixels. A number of the second sees a window of **numbers of the first map**, and so more pixels. This is its **receptive field**. It grows by $(f - 1)$ times the product of all strides before:
#
# $$r_l = r_{l-1} + (f_l - 1)\, s_1 s_2 \cdots s_{l-1}, \qquad r_0 = 1$$
#
# So early layers can only tell edges, later ones textures and parts, the last ones whole shapes. **Predict** the receptive field of two layers of 3 against one of 5; then build LeNet in the lab.
#
# **Goal:** from 32 by 32 by 3 to 10 outputs, with a receptive field of at least 20 pixels before the dense layers and fewer than 10,000 parameters.

# %% [markdown] lang="tr"
# ### Bir sayı görüntünün ne kadarını görür?
#
# İlk haritanın bir sayısı $f$ çarpı $f$ piksel görür. İkincinin bir sayısı, **ilk haritanın sayılarından** bir pencere, dolayısıyla daha çok piksel görür. Bu, onun **alıcı alanıdır** (receptive field). Kendinden önceki bütün uzun adımların çarpımının $(f - 1)$ katı kadar büyür:
#
# $$r_l = r_{l-1} + (f_l - 1)\, s_1 s_2 \cdots s_{l-1}, \qquad r_0 = 1$$
#
# Öyleyse ilk katmanlar yalnızca kenarları, sonrakiler dokuları ve parçaları, sonuncular bütün şekilleri ayırt edebilir. 3'lük iki katmanın alıcı alanını 5'lik bir katmanınkiyle karşılaştırmadan önce **tahmin edin**; sonra laboratuvarda LeNet'i kurun.
#
# **Hedef:** 32 çarpı 32 çarpı 3'ten 10 çıktıya, yoğun katmanlardan önce en az 20 piksellik bir alıcı alan ve 10,000'den az parametre.

# %% slideshow={"slide_type": "subslide"}
labs.LayerStack()

# %% [markdown] lang="en" slideshow={"slide_type": "skip"}
# **What you should have noticed.** Two layers of 3 see 5 pixels, as one layer of 5 does, with 18 weights for a channel instead of 25. In LeNet the fields of the four layers are 5, 6, 14 and 16 pixels: pooling adds little itself, but it doubles what every later layer adds. Dilation is the other way to see far: six layers of 3 see 13 pixels, four with dilations 1, 2, 4, 8 see 31. And what the budget of the goal forbids is a dense layer behind large maps: behind 14 by 14 by 6 numbers 10 units are too many, behind 2 by 2 by 4 even 300 are not.

# %% [markdown] lang="tr"
# **Neyi fark etmiş olmalısınız?** 3'lük iki katman, 5'lik bir katman gibi 5 piksel görür; kanal başına 25 yerine 18 ağırlıkla. LeNet'te dört katmanın alıcı alanları 5, 6, 14 ve 16 pikseldir: havuzlamanın kendisi az şey ekler, ama sonraki her katmanın eklediğini ikiye katlar. Uzağı görmenin öteki yolu genişletmedir: 3'lük altı katman 13 piksel görür, genişletmesi 1, 2, 4, 8 olan dört katman 31 piksel. Hedefteki sınırın izin vermediği ise büyük haritaların ardındaki yoğun katmandır: 14 çarpı 14 çarpı 6 sayının ardında 10 birim bile fazladır, 2 çarpı 2 çarpı 4 sayının ardında 300 birim bile değildir.

# %% [markdown] lang="en" slideshow={"slide_type": "skip"}
# **Exercise 4.** Write `parameters(shape, layers)`: the table of shapes and parameters of a whole network, layer by layer.

# %% [markdown] lang="tr"
# **Alıştırma 4.** `parameters(shape, layers)` fonksiyonunu yazın: bütün bir ağın katman katman şekilleri ve parametre sayıları.

# %% exercise="parameters" slideshow={"slide_type": "skip"}

# %% [markdown] lang="en" topics="A522 A500 A199" predict="run" slideshow={"slide_type": "slide"}
# ## 8.6 Why convolutions?
#
# ### A dense layer with two restrictions
#
# A convolution is linear, so it is $y = Wx$ with some matrix $W$: one row for each number of the response, one column for each pixel. For the 6 by 6 picture and a 3 by 3 filter $W$ has 16 rows and 36 columns. **Predict** how many of its 576 entries are not zero, and how many *different* numbers they are.

# %% [markdown] lang="tr"
# ## 8.6 Neden evrişim?
#
# ### İki kısıtlaması olan yoğun katman
#
# Evrişim doğrusaldır (linear), öyleyse bir $W$ matrisiyle (matrix) $y = Wx$ biçimindedir: yanıtın her sayısı için bir satır, her piksel için bir sütun. 6 çarpı 6'lık görüntü ve 3 çarpı 3'lük filtre için $W$'nin 16 satırı, 36 sütunu vardır. 576 elemanından kaçının sıfırdan farklı olduğunu ve bunların kaç *farklı* sayı olduğunu **tahmin edin**.

# %% [markdown] lang="en" slideshow={"slide_type": "notes"}
# *For the instructor.* 7 minutes for 8.6. Usual misconception: convolutional networks are simply better. The experiment with scrambled pixels shows what they bet on.

# %% [markdown] lang="tr"
# *Öğretmene not.* 8.6 için 7 dakika. Sık görülen yanılgı: evrişimli ağlar her işte daha iyidir. Piksellerin karıştırıldığı deney, bu ağların hangi varsayıma dayandığını gösterir.

# %% answers=true slideshow={"slide_type": "subslide"}
kernel = np.arange(1.0, 10.0).reshape(3, 3)
pixels = np.eye(36).reshape(36, 6, 6, 1)  # (36, 6, 6, 1)
W = ops.conv(pixels, kernel[:, :, None, None]).reshape(36, 16).T  # (16, 36)
print(abs(W @ half.ravel() - response(half, kernel).ravel()).max())
_ = plots.week08.weight_matrix(W)

# %% [markdown] lang="en" topics="A522 A500" slideshow={"slide_type": "subslide"}
# ### Sparse connections, shared parameters
#
# - **Sparsity of connections:** each number of the output depends on 9 of the 36 pixels. The rest of its row is 0.
# - **Parameter sharing:** all rows hold the same nine numbers, moved along. A filter that finds an edge in one corner is useful in the others, too.
#
# What both save, in LeNet's first layer, from 3072 numbers to 4704:

# %% [markdown] lang="tr"
# ### Seyrek bağlantılar, paylaşılan parametreler
#
# - **Bağlantıların seyrekliği** (sparsity of connections): çıktının her sayısı 36 pikselden 9'una bağlıdır. Matriste ona ait satırın kalanı 0'dır.
# - **Parametre paylaşımı** (parameter sharing): bütün satırlarda aynı dokuz sayı, kaydırılmış olarak bulunur. Bir köşede kenar bulan filtre öteki köşelerde de işe yarar.
#
# LeNet'in 3072 sayıyı 4704 sayıya çeviren ilk katmanında ikisinin kazandırdığı:

# %% slideshow={"slide_type": "-"}
inputs, outputs = 32 * 32 * 3, 28 * 28 * 6
print(f"Dense:               {inputs * outputs + outputs:>12,}")
print(f"0 <- W:              {outputs * 75 + outputs:>12,}")
print(f"Conv2D:              {75 * 6 + 6:>12,}")
cost = vision.conv_cost((32, 32, 3), 6, 5, padding="valid")
print(f"a * b:               {cost.multiplications:>12,}")

# %% [markdown] lang="en" slideshow={"slide_type": "fragment"}
# 14.5 million parameters; 357,504 if every output kept its own window's weights; 456 with sharing. The last line counts multiplications: few parameters do not mean little work. Every weight is used 784 times.

# %% [markdown] lang="tr"
# 14.5 milyon parametre; her çıktının kendi penceresi için ayrı ağırlıkları olsaydı 357,504; paylaşımla 456. Son satır çarpma sayısıdır: az parametre, az iş demek değildir. Her ağırlık 784 kez kullanılır.

# %% [markdown] lang="en" topics="A502 A503" predict="run" slideshow={"slide_type": "subslide"}
# ### What does it buy, and what does it cost?
#
# Two networks with nearly equally many parameters (convolutional 2698, dense 2645) and a dense one with 19,850. Two hundred digits for training, 30 epochs of Adam at 0.01; ten starts each. (Of the rates 0.003, 0.01 and 0.03 this is the best for the convolutional network on the second task, and within a point of the best for the other two.) Three tasks:
#
# - digits in the **middle** of a 12 by 12 picture;
# - the same digits **moved** at random by up to 2 pixels, in training and test;
# - moved, and then the 144 pixels **scrambled**, by one fixed permutation for all pictures.
#
# **Predict** the winner of each task.

# %% [markdown] lang="tr"
# ### Ne kazandırır, neye mal olur?
#
# Parametre sayıları hemen hemen eşit iki ağ (evrişimli 2698, yoğun 2645) ve 19,850 parametreli yoğun bir ağ. Eğitim için iki yüz rakam, Adam ile 30 dönem, öğrenme oranı 0.01; her biri on başlangıçtan. (0.003, 0.01 ve 0.03 oranlarından bu, ikinci görevde evrişimli ağ için en iyisidir; öteki ikisinde de en iyisiyle arasında bir puandan az fark vardır.) Üç görev:
#
# - 12 çarpı 12'lik görüntünün **ortasındaki** rakamlar;
# - aynı rakamlar, eğitimde de testte de rastgele en çok 2 piksel **kaydırılmış**;
# - kaydırılmış, sonra 144 pikseli **karıştırılmış**; bütün görüntülerde aynı permütasyonla.
#
# Her görevin kazananını **tahmin edin**.

# %% slideshow={"slide_type": "skip"}
framed = np.pad(digits_x.reshape(-1, 8, 8, 1), ((0, 0), (2, 2), (2, 2), (0, 0)))


def conv_parts():
    return [
        layers.Conv2D(8, 3, padding="same", activation="relu"),
        layers.MaxPooling2D(2),
        layers.Conv2D(16, 3, padding="same", activation="relu"),
        layers.MaxPooling2D(2),
        layers.Flatten(),
        layers.Dense(10),
    ]


def narrow_parts(units=17):
    return [layers.Flatten(), layers.Dense(units, "relu"), layers.Dense(10)]


nets = {
    "Conv2D  2698": conv_parts,
    "Dense   2645": narrow_parts,
    "Dense  19850": lambda: narrow_parts(128),
}


def tasks(seed):
    rng = np.random.default_rng(seed)
    down, along = rng.integers(-2, 3, (2, len(framed)))
    moved = vision.shift(framed, down, along)
    order = rng.permutation(144)
    return framed, moved, moved.reshape(-1, 144)[:, order].reshape(moved.shape)


def race(seed):
    scores = []
    for x in tasks(seed):
        (x, y), _dev, test = selection.train_dev_test_split(x, digits_y, seed=seed)
        few = x[:200], y[:200]
        found = [fitted(make(), *few, 0.01, 30, seed) for make in nets.values()]
        scores.append([right(model, *test) for model in found])
    return scores


scores = np.array([race(seed) for seed in range(10)])  # (seeds, tasks, nets)

# %% tags=["nbval-ignore-output"] answers=true slideshow={"slide_type": "subslide"}
for column, name in enumerate(nets):
    low, middle, high = np.quantile(scores[:, :, column], (0, 0.5, 1), axis=0)
    print(name, *(f"{m:.2f} [{a:.2f}-{b:.2f}]" for a, m, b in zip(low, middle, high)))

# %% answers=true slideshow={"slide_type": "skip"}
said = [[0.93, 0.91, 0.94], [0.66, 0.32, 0.42], [0.33, 0.31, 0.42]]
print("max |Δ| < 0.03:", abs(np.median(scores, axis=0) - said).max() < 0.03)
conv, narrow, broad = np.median(scores, axis=0).T
print("2.", conv[1] > broad[1] + 0.15 > narrow[1] + 0.2)
print("10 / 10:", (scores[:, 1, 0] > scores[:, 1, 1:].max(axis=1)).sum())
print("3.", broad[2] > conv[2] + 0.05, abs(conv[2] - narrow[2]) < 0.06)
print("1.", np.ptp([conv[0], narrow[0], broad[0]]) < 0.06)

# %% [markdown] lang="en" slideshow={"slide_type": "fragment"}
# Centred digits hardly need a convolution: 93% against 91% and, for the broad dense network, 94%. Moved ones do: the convolutional network is ahead in all ten starts, 66% against 32% and 42%. Scrambled, its gain is gone: 33% against 31%, and the broad dense network is the best with 42%.
#
# A convolution **bets** that neighbours belong together and that a pattern may stand anywhere. Where both hold it needs far less data. Where they do not, its local windows are a handicap; and where every position means something else (a form, a table), so is sharing. Larger networks of this kind want many labelled pictures and much arithmetic; week 9 shows ways around it.

# %% [markdown] lang="tr"
# Ortalanmış rakamların evrişime pek ihtiyacı yoktur: evrişimli ağda %93, dar yoğun ağda %91, geniş yoğun ağda %94. Kaydırılmışların vardır: evrişimli ağ, %32'ye ve %42'ye karşı %66 ile on başlangıcın onunda da öndedir. Pikseller karıştırılınca kazancı yok olur: %31'e karşı %33; en iyisi, %42 ile geniş yoğun ağdır.
#
# Evrişim iki **varsayıma** dayanır: komşular birbiriyle ilgilidir ve bir örüntü her yerde bulunabilir. İkisi de geçerliyse çok daha az veri yeter. Değilse yerel pencereleri bir engeldir; her konumun başka bir anlamı varsa (form, tablo) paylaşım da öyle. Bu türden büyük ağlar çok sayıda etiketli görüntü ve çok hesap ister; bunun çarelerini 9. hafta gösterir.

# %% [markdown] lang="en" topics="A515" predict="run" slideshow={"slide_type": "slide"}
# ## 8.7 Backward through a window
#
# ### Who used this weight? Who used this pixel?
#
# Backpropagation asks of every number: where was it used, and what came back from there? (Week 4: products along a path, sums over paths.) Let $g_{i,j} = \partial L/\partial y_{i,j}$ be the gradient that comes back to the response.
#
# **A weight** $k_{a,b}$ was used at every place $(i, j)$, each time with the pixel $x_{i+a,\,j+b}$. **The bias** was used everywhere with 1:
#
# $$\frac{\partial L}{\partial k_{a,b}} = \sum_{i,j} g_{i,j}\; x_{i+a,\,j+b}, \qquad \frac{\partial L}{\partial b} = \sum_{i,j} g_{i,j}$$
#
# The first is a cross-correlation again: **the gradient slides over the picture**, and there are as many results as weights.
#
# **A pixel** $x_{m,n}$ was used by the windows at $(m - a,\, n - b)$, there with the weight $k_{a,b}$:
#
# $$\frac{\partial L}{\partial x_{m,n}} = \sum_{a,b} g_{m-a,\,n-b}\; k_{a,b}$$
#
# with $g = 0$ outside. The minus signs mean: now the kernel **is** turned round. It slides, flipped, over the gradient with a frame of $f - 1$ zeros. **Predict:** $g$ is 2 by 2 and $k$ is 3 by 3; what size has $\partial L/\partial x$?

# %% [markdown] lang="tr"
# ## 8.7 Pencereden geriye
#
# ### Bu ağırlığı kim kullandı? Bu pikseli kim kullandı?
#
# Geri yayılım her sayı için sorar: nerede kullanıldı, oradan ne geri geldi? (Hafta 4: yol boyunca çarpım, yollar üzerinden toplam.) $g_{i,j} = \partial L/\partial y_{i,j}$, yanıta geri gelen gradyan olsun.
#
# **Bir ağırlık**, $k_{a,b}$, her $(i, j)$ yerinde, her seferinde $x_{i+a,\,j+b}$ pikseliyle kullanıldı. **Sapma** her yerde 1 ile kullanıldı:
#
# $$\frac{\partial L}{\partial k_{a,b}} = \sum_{i,j} g_{i,j}\; x_{i+a,\,j+b}, \qquad \frac{\partial L}{\partial b} = \sum_{i,j} g_{i,j}$$
#
# Birincisi yine bir çapraz korelasyondur: **gradyan görüntünün üzerinde kayar**, sonuçlar ağırlık sayısı kadardır.
#
# **Bir piksel**, $x_{m,n}$, $(m - a,\, n - b)$ yerlerindeki pencerelerde, orada $k_{a,b}$ ağırlığıyla kullanıldı:
#
# $$\frac{\partial L}{\partial x_{m,n}} = \sum_{a,b} g_{m-a,\,n-b}\; k_{a,b}$$
#
# dışarıda $g = 0$ alınır. Eksi işaretlerinin anlamı: bu kez çekirdek **gerçekten** ters çevrilir. Ters çevrilmiş olarak, çevresine $f - 1$ sıfırlık bir çerçeve konmuş gradyanın üzerinde kayar. **Tahmin edin:** $g$ 2 çarpı 2, $k$ 3 çarpı 3; $\partial L/\partial x$ ne büyüklüktedir?

# %% [markdown] lang="en" slideshow={"slide_type": "notes"}
# *For the instructor.* 11 minutes for 8.7. Point at one pixel near the corner and let the class list the windows that used it. Usual misconception: the backward pass of a convolution needs a new kind of operation.

# %% [markdown] lang="tr"
# *Öğretmene not.* 8.7 için 11 dakika. Köşeye yakın bir pikseli gösterin, onu kullanan pencereleri sınıfa saydırın. Sık görülen yanılgı: evrişimin geri geçişi yeni türden bir işlem ister.

# %% answers=true slideshow={"slide_type": "subslide"}
g = np.array([[1.0, 0.0], [2.0, -1.0]])
k = np.array([[1.0, 2.0, 0.0], [0.0, 1.0, -1.0], [3.0, 0.0, 1.0]])
turned = k[::-1, ::-1]
grad_x = response(np.pad(g, 2), turned)
_ = plots.week08.gradient_routes(g, turned, grad_x)

# %% [markdown] lang="en" slideshow={"slide_type": "subslide"}
# ### Is it right?
#
# The cell compares with finite differences: first our two formulas, on a random picture, then the layer `Conv2D`.

# %% [markdown] lang="tr"
# ### Doğru mu?
#
# Hücre, önce iki formülümüzü rastgele bir görüntüde, sonra `Conv2D` katmanını sayısal türevle karşılaştırır.

# %% slideshow={"slide_type": "-"}
x, k, g = rng.normal(size=(6, 5)), rng.normal(size=(3, 2)), rng.normal(size=(4, 4))
grad_k = response(x, g)
grad_x = response(np.pad(g, ((2, 2), (1, 1))), k[::-1, ::-1])
nudged_k = gradcheck.numerical_gradient(lambda k: (g * response(x, k)).sum(), k)
nudged_x = gradcheck.numerical_gradient(lambda x: (g * response(x, k)).sum(), x)
print("dL/dk:", grad_k[0], "ΔL/Δk:", nudged_k[0])
print("dL/dx:", grad_x[0], "ΔL/Δx:", nudged_x[0])
gaps = abs(grad_k - nudged_k).max(), abs(grad_x - nudged_x).max()
print("max |Δ| < 1e-8:", max(gaps) < 1e-8)
print(gradcheck.check(layers.Conv2D(4, 3, 2, "same", activation="tanh"), pictures))

# %% [markdown] lang="en" topics="A520" predict="run" slideshow={"slide_type": "subslide"}
# ### Pooling sends back, too
#
# Average pooling: each of the $f^2$ pixels contributed $1/f^2$, and gets that share of the gradient. Max pooling: only the greatest pixel mattered; a small change of another one changes nothing. So **the winner takes the whole gradient**, the others get 0. The layer must therefore remember where the winners were. **Predict** the gradient at the 4 by 4 map of 8.4, if $1, 2, 3, 4$ come back to its four windows.

# %% [markdown] lang="tr"
# ### Havuzlama da geri gönderir
#
# Ortalama havuzlama: $f^2$ pikselin her birinin katkısı $1/f^2$ idi, gradyandan alacağı pay da odur. Maksimum havuzlama: yalnızca en büyük piksel önemliydi; bir başkasının azıcık değişmesi hiçbir şeyi değiştirmez. Öyleyse **kazanan gradyanın tümünü alır**, ötekiler 0. Bu yüzden katman, kazananların yerini saklamak zorundadır. Dört pencereye $1, 2, 3, 4$ geri gelirse bölüm 8.4'ün 4 çarpı 4'lük haritasındaki gradyanı **tahmin edin**.

# %% answers=true slideshow={"slide_type": "fragment"}
coming = np.array([[1.0, 2.0], [3.0, 4.0]])[None, :, :, None]
batch = small[None, :, :, None]
sent = ops.max_pool_backward(coming, batch, ops.max_pool(batch, 2), 2)
print(sent[0, :, :, 0])
print(ops.average_pool_backward(coming, batch, 2)[0, :, :, 0])

# %% [markdown] lang="en" slideshow={"slide_type": "subslide"}
# ### Fast: windows as rows
#
# Four loops in Python are slow. Write every window as a row of one long matrix, every filter as a column of another: the whole layer is **one matrix product**, which processors do best. It costs memory, since a pixel is copied into each window that uses it. The name in libraries is *im2col*. Exercise 5 builds it; the next cell uses what you built.

# %% [markdown] lang="tr"
# ### Hızlısı: her pencere bir satır
#
# Python'da dört döngü yavaştır. Her pencereyi uzun bir matrisin bir satırı, her filtreyi bir başka matrisin bir sütunu olarak yazın: bütün katman, işlemcilerin en iyi yaptığı şey olan **tek bir matris çarpımı** olur. Bedeli bellektir, çünkü bir piksel, kullanıldığı her pencereye kopyalanır. Kitaplıklardaki adı *im2col*'dur. Bunu alıştırma 5'te siz kuracaksınız; sonraki hücre sizin kurduğunuzu kullanır.

# %% [markdown] lang="en" slideshow={"slide_type": "skip"}
# **Exercise 5.** Write `columns(x, f, s)`: every window of every picture as a row of numbers.

# %% [markdown] lang="tr"
# **Alıştırma 5.** `columns(x, f, s)` fonksiyonunu yazın: her görüntünün her penceresi, sayılardan oluşan bir satır olarak.

# %% exercise="columns" slideshow={"slide_type": "skip"}

# %% slideshow={"slide_type": "skip"}
windows = week08.columns.trusted(columns)
volumes, bank = rng.normal(size=(2, 7, 6, 3)), rng.normal(size=(3, 3, 3, 4))
by_product = windows(volumes, 3) @ bank.reshape(-1, 4)
by_loops = ops.conv_by_loops(volumes, bank)
print(by_product.shape, by_product[0, 0, 0], by_loops[0, 0, 0])
print("max |Δ| < 1e-12:", abs(by_product - by_loops).max() < 1e-12)

# %% [markdown] lang="en" slideshow={"slide_type": "skip"}
# **Exercise 6.** Write `conv_backward(grad, x, kernel, s)`: the gradients of the picture and of the kernel, for any stride. The two formulas above hold for stride 1; with a stride $s$ the window at $(i, j)$ begins at $(i s, j s)$. The next cell compares yours with finite differences.

# %% [markdown] lang="tr"
# **Alıştırma 6.** `conv_backward(grad, x, kernel, s)` fonksiyonunu yazın: uzun adım ne olursa olsun, görüntünün ve çekirdeğin gradyanları. Yukarıdaki iki formül uzun adım 1 için geçerlidir; uzun adım $s$ olunca $(i, j)$ penceresi $(i s, j s)$ konumunda başlar. Sonraki hücre sizinkini sayısal türevle karşılaştırır.

# %% exercise="conv_backward" slideshow={"slide_type": "skip"}

# %% slideshow={"slide_type": "skip"}
way_back = week08.conv_backward.trusted(conv_backward)
x, k, g = rng.normal(size=(7, 6)), rng.normal(size=(3, 2)), rng.normal(size=(3, 3))


def cost(x, k):
    return (
        g[None, :, :, None] * ops.conv(x[None, ..., None], k[..., None, None], 2)
    ).sum()


grad_x, grad_k = way_back(g, x, k, 2)
nudged_x = gradcheck.numerical_gradient(lambda x: cost(x, k), x)
nudged_k = gradcheck.numerical_gradient(lambda k: cost(x, k), k)
print("dL/dk:", grad_k[0], "ΔL/Δk:", nudged_k[0])
gaps = abs(grad_x - nudged_x).max(), abs(grad_k - nudged_k).max()
print("max |Δ| < 1e-8:", max(gaps) < 1e-8)

# %% [markdown] lang="en" slideshow={"slide_type": "skip"}
# **Exercise 7. Build a layer.** `ConvLayer` is a convolution with several filters and biases as a class: `forward(x)` for a whole batch of pictures with channels, `backward(grad)` for all its gradients. Write both. The next cell puts **your** layer in front of a dense one and trains the two on the digits.

# %% [markdown] lang="tr"
# **Alıştırma 7. Bir katman kurun.** `ConvLayer`, birden çok filtresi ve sapması olan bir evrişimin Python sınıfıdır: `forward(x)` kanallı görüntülerden oluşan bütün bir yığını işler, `backward(grad)` evrişimin bütün gradyanlarını hesaplar. İkisini de yazın. Sonraki hücre **sizin** katmanınızı bir yoğun katmanın önüne koyup ikisini rakamlarla eğitir.

# %% exercise="ConvLayer" slideshow={"slide_type": "skip"}

# %% slideshow={"slide_type": "skip"}
Layer = week08.ConvLayer.trusted(ConvLayer)

# %% [markdown] lang="en" predict="run" slideshow={"slide_type": "subslide"}
# ### A network with your layer
#
# Eight filters of 3 by 3, ReLU, and one dense layer: 80 parameters in your layer, 2890 behind it. Five epochs of Adam on 1078 digits. **Predict** the share of test digits that are right.

# %% [markdown] lang="tr"
# ### Sizin katmanınızla bir ağ
#
# 3 çarpı 3'lük sekiz filtre, ReLU ve bir yoğun katman: sizin katmanınızda 80, arkasında 2890 parametre. 1078 rakamla beş dönem Adam. Doğru okunan test rakamlarının oranını **tahmin edin**.

# %% slideshow={"slide_type": "skip"}
rng = np.random.default_rng(0)
conv = Layer(rng.normal(0, np.sqrt(2 / 9), (3, 3, 1, 8)), np.zeros(8))
head = layers.Dense(10, dtype="float64", seed=0)
cross_entropy = losses.SparseCategoricalCrossentropy(from_logits=True)
eights = digits_x.reshape(-1, 8, 8, 1).astype("float64")
train, _dev, test = selection.train_dev_test_split(eights, digits_y, seed=0)


def forward(x):
    z = conv.forward(x)  # (batch, 6, 6, 8)
    return z, head(np.maximum(0, z).reshape(len(x), -1))


def share_right():
    return (forward(test[0])[1].argmax(axis=1) == test[1]).mean()


before = share_right()
adams = optimizers.Adam(0.01), optimizers.Adam(0.01)
for _epoch in range(5):
    for x, y in ops.minibatches(*train, 32, seed=rng):
        z, logits = forward(x)
        cross_entropy(y, logits)
        back = head.backward(cross_entropy.backward()).reshape(z.shape)
        conv.backward(back * (z > 0))
        for adam, layer in zip(adams, (conv, head)):
            adam.apply(layer.grads, layer.params)

# %% answers=true slideshow={"slide_type": "fragment"}
print("< 0.3:", before < 0.3, "-> > 0.9:", share_right() > 0.9)

# %% [markdown] lang="en" slideshow={"slide_type": "fragment"}
# From 9% before training to 97% here; over ten starts and splits it ends between 94.7% and 97.8%. Nothing in this cell but the dense layer, the loss and Adam comes from a library, and you have written those in weeks 4 and 5.

# %% [markdown] lang="tr"
# Eğitimden önce %9, burada sonunda %97; on başlangıç ve bölmede %94.7 ile %97.8 arasında biter. Bu hücrede kitaplıktan gelen yalnızca yoğun katman, kayıp ve Adam'dır; onları da 4. ve 5. haftalarda siz yazmıştınız.

# %% [markdown] lang="en" topics="A521 A498" predict="run" slideshow={"slide_type": "slide"}
# ## 8.8 A network like LeNet learns to read
#
# ### Beside Keras, step by step
#
# The digits, each pixel repeated 4 by 4, so that they fit the 32 by 32 input; one channel instead of three, which leaves 61,706 parameters. Our layers and Keras' start from the same weights and see the same batches. **Predict:** in how many digits do the losses of the two still agree after 20 steps?

# %% [markdown] lang="tr"
# ## 8.8 LeNet benzeri bir ağ okumayı öğreniyor
#
# ### Keras'ın yanında, adım adım
#
# Rakamlar; her piksel 4 çarpı 4 kez yinelenmiş, böylece 32 çarpı 32'lik girdiye uyuyorlar; üç yerine tek kanal, geriye 61,706 parametre kalıyor. Bizim katmanlarımız ile Keras'ınkiler aynı ağırlıklardan başlıyor, aynı yığınları görüyor. **Tahmin edin:** 20 adım sonra iki kayıp hâlâ kaç basamakta aynıdır?

# %% [markdown] lang="en" slideshow={"slide_type": "notes"}
# *For the instructor.* 8 minutes for 8.8. Before the filters are shown, ask what they will look like. Let the lab train while you talk about it. Draw the fork of the last cell on the board: one box for each call.

# %% [markdown] lang="tr"
# *Öğretmene not.* 8.8 için 8 dakika. Filtreleri göstermeden önce neye benzeyeceklerini sorun. Siz konuşurken laboratuvarda eğitim sürsün. Son hücredeki dallanmayı tahtaya çizin: her çağrıya bir kutu.

# %% answers=true slideshow={"slide_type": "fragment"}
large_x = layers.UpSampling2D(4)(digits_x.reshape(-1, 8, 8, 1))
(x_train, y_train), _dev, (x_test, y_test) = selection.train_dev_test_split(
    large_x, digits_y, seed=0
)
lenet = models.Sequential(lenet_parts(), seed=0)
lenet.build((None, 32, 32, 1))
training = keras_bridge.compare_training(
    lenet,
    x_train,
    y_train,
    optimizer=optimizers.Adam(0.003),
    loss=losses.SparseCategoricalCrossentropy(from_logits=True),
    steps=20,
)
for step in (0, 9, 19):
    print(f"{step + 1:2}: {training.loss[step]:.3f} {training.keras_loss[step]:.3f}")
print("max |Δ| < 1e-3:", abs(training.loss - training.keras_loss).max() < 1e-3)

# %% [markdown] lang="en" topics="A499 A019 A504" predict="run" slideshow={"slide_type": "subslide"}
# ### What did the first layer learn?
#
# Six epochs on 1078 digits. Nobody told the six filters of the first layer what to look for. **Predict:** will they look like Sobel's filters?

# %% [markdown] lang="tr"
# ### İlk katman ne öğrendi?
#
# 1078 rakamla altı dönem. İlk katmanın altı filtresine ne arayacaklarını kimse söylemedi. **Tahmin edin:** Sobel'in filtrelerine benzerler mi?

# %% slideshow={"slide_type": "skip"}
lenet = fitted(lenet_parts(), x_train, y_train, 0.003, 6, seed=0)
first_maps = vision.feature_maps(lenet, x_test[:1], 0)[0].transpose(2, 0, 1)
first_filters = lenet.get_weights()[0][:, :, 0].transpose(2, 0, 1)

# %% tags=["nbval-ignore-output"] answers=true slideshow={"slide_type": "subslide"}
_ = plots.week08.filters_and_maps(x_test[0, :, :, 0], first_filters, first_maps)

# %% answers=true slideshow={"slide_type": "fragment"}
print("> 0.9:", right(lenet, x_test, y_test) > 0.9)
print(first_filters.shape, first_maps.shape)

# %% [markdown] lang="en" slideshow={"slide_type": "subslide"}
# Some maps are blurred copies of the digit, others keep little but its edges; no filter is as tidy as Sobel's. Early layers answer to edges and strokes, later ones to combinations of them. **Feature extraction** and decision are trained together, by one loss: this is what deep learning adds to classical pattern recognition, where people designed the features.
#
# An honest number: over ten splits and starts this network reads 94.7% to 98.6% of the test digits (median 96.2%). A dense network with 64 units reads 95.8% to 97.8% of the small pictures (median 97.2%) after 30 epochs at the same rate, and they take a fraction of the time. On centred digits of 8 by 8 pixels a convolutional network is not needed ({{8.6}}). It is here because it is small enough to watch.

# %% [markdown] lang="tr"
# Bazı haritalar rakamın bulanık birer kopyası, bazılarında kenarlardan başka pek bir şey kalmamış; hiçbir filtre Sobel'inki kadar düzenli değil. İlk katmanlar kenarlara ve çizgilere, sonrakiler bunların birleşimlerine yanıt verir. **Öznitelik çıkarma** (feature extraction) ile karar, tek bir kayıpla birlikte eğitilir: derin öğrenmenin, öznitelikleri insanların tasarladığı klasik örüntü tanımaya kattığı budur.
#
# Dürüst bir sayı: on bölme ve başlangıçta bu ağın test rakamlarındaki doğru yanıt oranı %94.7 ile %98.6 arasındadır (ortanca %96.2). 64 birimli yoğun bir ağ, aynı öğrenme oranıyla 30 dönemden sonra küçük görüntülerde %95.8 ile %97.8 arasına varır (ortanca %97.2); üstelik çok daha kısa sürede. 8 çarpı 8 piksellik ortalanmış rakamlarda evrişimli bir ağ gerekmez ({{8.6}}). Burada olmasının nedeni, izlenebilecek kadar küçük olmasıdır.

# %% [markdown] lang="en" predict="play" slideshow={"slide_type": "subslide"}
# ### Play: a network under your eyes
#
# A smaller network, on digits that lie anywhere in a 12 by 12 picture.
#
# 1. Train and watch the filters. **Predict** in which of the ten epochs they change most.
# 2. Raise the learning rate until training breaks. What happens to the ten scores?
# 3. Change the kernel size and the kind of pooling, and train again.
#
# **Goal:** a dev accuracy of 0.88 within 10 epochs.

# %% [markdown] lang="tr"
# ### Deneyin: gözünüzün önünde bir ağ
#
# Daha küçük bir ağ; rakamlar 12 çarpı 12'lik görüntünün herhangi bir yerinde.
#
# 1. Eğitin ve filtreleri izleyin. On dönemin hangisinde en çok değişeceklerini **tahmin edin**.
# 2. Eğitim bozulana kadar öğrenme oranını yükseltin. On skora ne olur?
# 3. Çekirdeğin büyüklüğünü ve havuzlamanın türünü değiştirip yeniden eğitin.
#
# **Hedef:** 10 dönem içinde 0.88'lik bir doğrulama doğruluğu (accuracy).

# %% slideshow={"slide_type": "subslide"}
labs.LeNetLive()

# %% [markdown] lang="en" slideshow={"slide_type": "skip"}
# **What you should have noticed.** The first filters start as noise, and in the first epoch they hardly move: with the kernel of 5 and max pooling they change most in epoch 4 at the rate 0.03 and in epoch 7 at 0.01 (medians of ten seeds), as the accuracy rises. Over ten seeds, each setting at the best of the rates 0.01, 0.02, 0.03, 0.05 and 0.1, the median dev accuracy after 10 epochs with a kernel of 5 is 0.87 with max pooling, 0.72 with average pooling, 0.64 with stride 2 instead; with max pooling and kernels of 3, 5 and 7 it is 0.79, 0.87 and 0.88. At the rate 0.3 the network is dead: no filter of the second layer answers, and all digits get the same ten scores. Single seeds lie up to 0.2 from their median: one run proves little.

# %% [markdown] lang="tr"
# **Neyi fark etmiş olmalısınız?** İlk filtreler gürültü olarak başlar ve ilk dönemde pek değişmez: 5'lik çekirdek ve maksimum havuzlamayla en çok, 0.03 oranında 4. dönemde, 0.01 oranında 7. dönemde değişirler (on tohumun ortancası); doğruluk da o sıralarda yükselir. On tohum (seed) üzerinden, her ayar 0.01, 0.02, 0.03, 0.05 ve 0.1 oranlarının kendisi için en iyisiyle eğitildiğinde, 5'lik çekirdekle 10 dönem sonraki ortanca doğrulama doğruluğu maksimum havuzlamayla 0.87, ortalama havuzlamayla 0.72, onun yerine uzun adım 2 ile 0.64'tür; maksimum havuzlama ve 3, 5, 7'lik çekirdeklerle 0.79, 0.87 ve 0.88'dir. 0.3 oranında ağ ölüdür: ikinci katmanın hiçbir filtresi yanıt vermez, bütün rakamlar aynı on skoru alır. Tek tek tohumlar ortancadan 0.2'ye kadar uzak olabilir: tek bir deneme pek az şey kanıtlar.

# %% [markdown] lang="en" slideshow={"slide_type": "skip"}
# **Exercise 8. Bug hunt.** `pooling_slip` shall be the backward pass of max pooling for one map. It has three bugs that stay hidden as long as windows lie apart, no two numbers are equal and the picture holds decimals. Mend it.

# %% [markdown] lang="tr"
# **Alıştırma 8. Hata avı.** `pooling_slip`, tek bir harita için maksimum havuzlamanın geri geçişi olmalı. Pencereler örtüşmedikçe, eşit iki sayı bulunmadıkça ve görüntü ondalık sayılardan oluştukça gizli kalan üç hatası var. Onarın.

# %% exercise="pooling_slip" slideshow={"slide_type": "skip"}

# %% [markdown] lang="en" predict="run" slideshow={"slide_type": "subslide"}
# ### Two paths: the functional form
#
# `Sequential` is one road. A network that forks and joins is written from call to call:
#
# 1. `Input((8, 8, 1))` is a place for one picture: a **symbol**, which has a shape and no numbers yet.
# 2. A layer **called on a symbol** computes nothing and gives the symbol of its output. In `Conv2D(4, 3)(x)` the first brackets make the layer, the second ones say what goes in.
# 3. One symbol may go into several layers: the road forks. `Add` and `Concatenate` take a list of symbols: roads join.
# 4. `Model(inputs, outputs)` is all that lies between. It trains and predicts as a `Sequential` does; where there are several inputs or outputs, it takes a list.
#
# In Keras it is the same, word for word, so the cell writes one function for both: windows of 3 by 3 and of 5 by 5 read the same digit, and their maps are laid behind one another. **Predict** the shape behind `Concatenate`, and how many parameters the whole network has.

# %% [markdown] lang="tr"
# ### İki yol: fonksiyonel biçim
#
# `Sequential` tek bir yoldur. Dallanıp birleşen bir ağ ise çağrı çağrı yazılır:
#
# 1. `Input((8, 8, 1))`, tek bir görüntünün yeridir: bir **sembol** (symbol); şekli vardır, henüz sayısı yoktur.
# 2. **Bir sembolle çağrılan** katman hiçbir şey hesaplamaz, çıktısının sembolünü verir. `Conv2D(4, 3)(x)` yazarken ilk parantezler katmanı kurar, ikinciler neyin gireceğini söyler.
# 3. Bir sembol birden çok katmana girebilir: yol dallanır. `Add` ile `Concatenate` bir sembol listesi alır: yollar birleşir.
# 4. `Model(inputs, outputs)`, ikisinin arasında kalan her şeydir. `Sequential` gibi eğitilir, onun gibi tahmin yapar; birden çok girdi ya da çıktı varsa liste alır.
#
# Keras'ta da kelimesi kelimesine aynıdır; bu yüzden hücrede ikisi için tek bir fonksiyon var: 3 çarpı 3'lük ve 5 çarpı 5'lik pencereler aynı rakamı okur, haritaları arka arkaya dizilir. `Concatenate`'ten sonraki şekli ve bütün ağın parametre sayısını **tahmin edin**.


# %% answers=true slideshow={"slide_type": "subslide"}
def two_windows(library):
    x = library.Input((8, 8, 1))
    near = library.Conv2D(4, 3, padding="same", activation="relu")(x)
    far = library.Conv2D(4, 5, padding="same", activation="relu")(x)
    both = library.Concatenate()([near, far])
    print(both.shape)
    return x, library.Dense(10)(library.Flatten()(both))


ours = models.Model(*two_windows(layers), seed=0)
theirs = keras.Model(*two_windows(keras.layers))
theirs.set_weights(ours.get_weights())
eight = digits_x[:8].reshape(-1, 8, 8, 1).astype("float32")
scores = ours.predict(eight), theirs.predict(eight, verbose=0)
print(f"{ours.count_params():,} = {theirs.count_params():,}")
print(*(part[0, :4].round(2) for part in scores))
print("max |Δ| < 1e-4:", abs(scores[0] - scores[1]).max() < 1e-4)

# %% [markdown] lang="en" slideshow={"slide_type": "fragment"}
# $8 \times 8 \times (4 + 4)$; `None` leaves the number of pictures open. $40 + 104 + 5130 = 5274$: two convolutions and the dense layer. Backward, $x$ gets the sum of what comes down its two paths. From next week on networks fork.

# %% [markdown] lang="tr"
# $8 \times 8 \times (4 + 4)$; `None`, görüntü sayısını açık bırakır. $40 + 104 + 5130 = 5274$: iki evrişim ve yoğun katman. Geri geçişte $x$'e, iki yoldan gelenlerin toplamı ulaşır. Gelecek haftadan başlayarak ağlar dallanacak.

# %% slideshow={"slide_type": "skip"}
# en: the table says what each layer is connected to; then forward and every gradient
# tr: tablo, her katmanın neye bağlandığını söyler; sonra ileri geçiş ve her gradyan
ours.summary()
print(keras_bridge.compare(ours, eight))

# %% [markdown] lang="en" topics="A501" predict="run" slideshow={"slide_type": "slide"}
# ## 8.9 Following is not forgetting
#
# ### Move the picture: what does the map do?
#
# Two words that are often mixed up. Let $T$ move a picture by some pixels.
#
# - **Equivariance**: $f(T x) = T f(x)$. The output moves **along**.
# - **Invariance** (translation invariance): $f(T x) = f(x)$. The output **stays**.
#
# A classifier should be invariant: a 3 is a 3 wherever it stands. Is a convolution? The cell puts a digit into an empty picture, moves it by $(2, 3)$, and prints the largest $|f(Tx) - Tf(x)|$ and $|f(Tx) - f(x)|$ for a convolution, for max pooling at an even and an odd shift, and for global max pooling. **Predict** which of the seven numbers are exactly 0.

# %% [markdown] lang="tr"
# ## 8.9 İzlemek, unutmak değildir
#
# ### Görüntüyü kaydırın: haritaya ne olur?
#
# Sık karıştırılan iki söz. $T$, bir görüntüyü birkaç piksel kaydırsın.
#
# - **Eşdeğişirlik** (equivariance): $f(T x) = T f(x)$. Çıktı **birlikte** kayar.
# - **Değişmezlik** (öteleme değişmezliği, translation invariance): $f(T x) = f(x)$. Çıktı **aynı kalır**.
#
# Bir sınıflandırıcı değişmez olmalıdır: 3, nerede olursa olsun 3'tür. Evrişim öyle mi? Hücre, boş bir görüntüye bir rakam koyar, onu $(2, 3)$ kaydırır; bir evrişim için, çift ve tek sayılı kaymalarda maksimum havuzlama için ve genel maksimum havuzlama için en büyük $|f(Tx) - Tf(x)|$ ve $|f(Tx) - f(x)|$ değerlerini yazar. Yedi sayıdan hangilerinin tam 0 olduğunu **tahmin edin**.

# %% [markdown] lang="en" slideshow={"slide_type": "notes"}
# *For the instructor.* 7 minutes for 8.9. Usual misconception, also in print: convolution makes a network independent of position. Let the class say who must be invariant, the map or the answer.

# %% [markdown] lang="tr"
# *Öğretmene not.* 8.9 için 7 dakika. Basılı kaynaklarda da sık görülen yanılgı: evrişim, ağı konumdan bağımsız kılar. Neyin değişmez olması gerektiğini sınıfa sorun: haritanın mı, yanıtın mı?

# %% slideshow={"slide_type": "skip"}
canvas = np.zeros((1, 24, 24, 1))
canvas[0, 8:16, 8:16, 0] = digits_x[3].reshape(8, 8)
filters = np.random.default_rng(0).normal(size=(3, 3, 1, 4))


def conv_maps(x):
    return np.maximum(0, ops.conv(x, filters, padding="same"))


def pooled_maps(x):
    return ops.max_pool(conv_maps(x), 2)


def whole_maps(x):
    return conv_maps(x).max(axis=(1, 2))


def gap(a, b):
    return f"{abs(a - b).max():.3f}"


# %% answers=true slideshow={"slide_type": "subslide"}
for name, f, down, along, step in (
    ("conv            (2, 3)", conv_maps, 2, 3, 1),
    ("max_pool        (2, 4)", pooled_maps, 2, 4, 2),
    ("max_pool        (2, 3)", pooled_maps, 2, 3, 2),
):
    moved = vision.shift(canvas, down, along)
    along_too = vision.shift(f(canvas), down // step, along // step)
    print(name, gap(f(moved), along_too), gap(f(moved), f(canvas)))
moved = vision.shift(canvas, 2, 3)
print("max             (2, 3)  -   ", gap(whole_maps(moved), whole_maps(canvas)))

# %% [markdown] lang="en" slideshow={"slide_type": "fragment"}
# The convolution is equivariant, exactly, as long as the digit stays away from the border. It is **not** invariant. Pooling by 2 keeps equivariance for even shifts only: at odd ones the windows cut the digit elsewhere. And the greatest number of a whole map is invariant: it says *that* a pattern occurred, not where.

# %% [markdown] lang="tr"
# Rakam görüntünün sınırından uzak olduğu sürece evrişim tam olarak eşdeğişirdir. Değişmez **değildir**. 2'lik havuzlama eşdeğişirliği yalnızca çift sayılı kaymalarda korur: tek sayılı kaymalarda pencereler rakamı başka yerlerden böler. Bütün bir haritanın en büyük sayısı ise değişmezdir: bir örüntünün *var olduğunu* söyler, yerini söylemez.

# %% [markdown] lang="en" topics="A501" predict="run" slideshow={"slide_type": "subslide"}
# ### Back to the opening
#
# Two convolutional networks join the dense one, all trained on centred digits only. The first ends in `Flatten` and a dense layer, the second in `GlobalMaxPooling2D`, which keeps one number of each map. Three starts each. **Predict** both curves over the shift.

# %% [markdown] lang="tr"
# ### Açılışa dönüş
#
# Yoğun ağın yanına iki evrişimli ağ geliyor; hepsi yalnızca ortalanmış rakamlarla eğitildi. Birincisi `Flatten` ve bir yoğun katmanla biter, ikincisi her haritadan yalnızca bir sayı alan `GlobalMaxPooling2D` ile. Her biri için üç başlangıç. Kaymaya göre iki eğriyi de **tahmin edin**.


# %% slideshow={"slide_type": "skip"}
def pooling_parts():
    return [
        layers.Conv2D(12, 3, activation="relu"),
        layers.Conv2D(24, 3, activation="relu"),
        layers.Conv2D(32, 3, activation="relu"),
        layers.GlobalMaxPooling2D(),
        layers.Dense(10),
    ]


accuracy = {
    "Dense": dense_by_shift,
    "Flatten": by_shift(conv_parts, epochs=8, seeds=3),
    "GlobalMax": by_shift(pooling_parts, epochs=6, seeds=3),
}

# %% tags=["nbval-ignore-output"] answers=true slideshow={"slide_type": "subslide"}
_ = plots.week08.accuracy_by_shift(moved_digit, {k: v[:3] for k, v in accuracy.items()})

# %% answers=true slideshow={"slide_type": "skip"}
at_two = {name: np.median(found[:, 2]) for name, found in accuracy.items()}
print(
    "Flatten < 0.4, GlobalMax > 0.9:",
    at_two["Flatten"] < 0.4,
    at_two["GlobalMax"] > 0.9,
)

# %% [markdown] lang="en" slideshow={"slide_type": "fragment"}
# Convolution alone helps little: the maps move along, and the dense layer behind `Flatten` has weights for fixed places, as before. What helps is to **forget the place**, here by keeping the greatest number of each map. Over ten starts the medians are 96% at 0 and still 96% at two pixels with global pooling (88% at four, where the digit touches the border), and 95% and 29% with `Flatten`. Whether one should forget it is a question of the task: where to grasp an object cannot be told without the place. A 6 and a 9 can: in ten starts none of 720 was taken for the other. Forgotten is where a pattern lies, not which way round it is: even one convolution, whose numbers see 3 by 3 pixels, takes only 20 of the 720 for the other (32 filters, 10 epochs).

# %% [markdown] lang="tr"
# Evrişimin tek başına yararı azdır: haritalar birlikte kayar, `Flatten`'in ardındaki yoğun katmanın ağırlıkları ise eskisi gibi belli yerlere aittir. İşe yarayan, **yeri unutmaktır**; burada her haritadan en büyük sayıyı alarak. On başlangıçta ortancalar: genel havuzlamayla kaymasız %96, iki piksel kayınca yine %96 (rakamın görüntünün sınırına değdiği dört pikselde %88); `Flatten` ile %95 ve %29. Yerin unutulup unutulmayacağı göreve bağlıdır: bir nesnenin nereden tutulacağı, yeri bilinmeden söylenemez. 6 ile 9 ise ayırt edilebilir: on başlangıçta 720 rakamdan hiçbiri ötekiyle karıştırılmadı. Unutulan, örüntünün yeridir; hangi yöne baktığı unutulmaz: sayıları 3 çarpı 3 piksel gören tek bir evrişim bile 720 rakamdan yalnızca 20'sini ötekiyle karıştırır (32 filtre, 10 dönem).

# %% [markdown] lang="en" predict="play" slideshow={"slide_type": "subslide"}
# ### Play: move the picture
#
# 1. Move the digit by 1, 2, 3 pixels and compare the map with its moved copy. **Predict** when their difference stops being 0.
# 2. Watch the two answers: that of the network with global pooling, and that of the dense one.
# 3. Give the convolutional network pooling windows, then `Flatten`, in place of global pooling.
#
# **Goal:** move a digit by one pixel, so that the dense network gives it less than 0.5% and the other one more than 95%.

# %% [markdown] lang="tr"
# ### Deneyin: görüntüyü kaydırın
#
# 1. Rakamı 1, 2, 3 piksel kaydırın, haritayı kaydırılmış kopyasıyla karşılaştırın. Farklarının ne zaman 0 olmaktan çıkacağını **tahmin edin**.
# 2. İki yanıtı izleyin: genel havuzlamalı ağınkini ve yoğun ağınkini.
# 3. Evrişimli ağa genel havuzlama yerine önce pencereli havuzlama, sonra `Flatten` verin.
#
# **Hedef:** bir rakamı bir piksel kaydırın; yoğun ağ ona %0.5'ten az, öteki ağ %95'ten çok versin.

# %% slideshow={"slide_type": "subslide"}
labs.ShiftLab()

# %% [markdown] lang="en" slideshow={"slide_type": "skip"}
# **What you should have noticed.** The map moves exactly as the digit does, and up to three pixels its greatest number stays. So the answer behind global pooling stays, too, as long as the digit keeps away from the border: of 360 digits at most one is named otherwise after up to two pixels, but 34 after four pixels down, although no stroke has left the picture. With 2 by 2 pooling windows in between this holds for even shifts only, and nearly: two pixels change at most 4 of the 360 answers, one pixel along one axis 52 to 81, one along both 147 or 148. Behind `Flatten` one pixel fools the network in more than half of the digits, and the dense one in about as many.

# %% [markdown] lang="tr"
# **Neyi fark etmiş olmalısınız?** Harita rakamla birebir birlikte kayar; üç piksele kadar kaymalarda en büyük sayısı aynı kalır. Öyleyse rakam görüntünün sınırından uzak olduğu sürece genel havuzlamanın ardındaki yanıt da aynı kalır: iki piksele kadar kaymalarda 360 rakamdan en çok birinin yanıtı değişir; dört piksel aşağı kayınca ise, hiçbir çizgi görüntüden çıkmadığı hâlde, 34'ününki değişir. Arada 2 çarpı 2'lik havuzlama pencereleri varsa bu, yalnızca çift sayılı kaymalarda ve yaklaşık olarak geçerlidir: iki piksel 360 yanıttan en çok 4'ünü değiştirir, tek eksende bir piksel 52 ile 81 arasında yanıtı, iki eksende birer piksel 147 ya da 148'ini. `Flatten`'in ardındaki ağ tek pikselle rakamların yarısından çoğunda yanılır; yoğun ağ da aşağı yukarı o kadarında.

# %% [markdown] lang="en" slideshow={"slide_type": "skip"}
# **Exercise 9. Explain with a number.** Write `moved(f, x, shift, margin)`: how far the function `f` of pictures is from being equivariant, away from the border. The next cell asks a convolution, pooling and a dense layer with it. Which of them follow the picture, and at which shifts?

# %% [markdown] lang="tr"
# **Alıştırma 9. Bir sayıyla açıklayın.** `moved(f, x, shift, margin)` fonksiyonunu yazın: görüntü alan bir `f` fonksiyonu, görüntünün sınırına yakın yerler sayılmazsa, eşdeğişirlikten ne kadar uzaktır? Sonraki hücre onunla bir evrişime, bir havuzlamaya ve bir yoğun katmana bakar. Hangileri görüntüyü izler, hangi kaymalarda?

# %% exercise="moved" slideshow={"slide_type": "skip"}

# %% slideshow={"slide_type": "skip"}
how_far = week08.moved.trusted(moved)
picture, mixing = canvas[0, :, :, 0], rng.normal(size=(576, 576)) / 24
followers = {
    "conv": lambda x: ops.conv(x[None, :, :, None], filters, padding="same")[
        0, :, :, 0
    ],
    "max_pool": lambda x: np.kron(
        ops.max_pool(x[None, :, :, None], 2)[0, :, :, 0], np.ones((2, 2))
    ),
    "Dense": lambda x: (x.ravel() @ mixing).reshape(x.shape),
}
for name, f in followers.items():
    print(f"{name:8}", *(f"{how_far(f, picture, t, 2):.3f}" for t in ((2, 2), (0, 1))))

# %% [markdown] lang="en" slideshow={"slide_type": "skip"}
# The convolution follows both shifts exactly, pooling by 2 the even one only, the dense layer neither.

# %% [markdown] lang="tr"
# Evrişim iki kaymayı da tam olarak izler, 2'lik havuzlama yalnızca çift sayılı olanı, yoğun katman hiçbirini.

# %% [markdown] lang="en" topics="A141 A142 B112" predict="run" slideshow={"slide_type": "slide"}
# ## 8.10 Before and behind the filters
#
# ### One scale: whose?
#
# In {{5.1}} each channel of a picture came to mean 0 and deviation 1 by its **own** numbers, so that the colour of the light, or of the water, counts no more. The layer `Normalization(axis=-1)` does the same with one mean and one deviation for each channel of the whole **training set**.
#
# We give both ways two photographs, a temple in full light and a darker flower. **Predict:** in which way does the flower stay darker than the temple?

# %% [markdown] lang="tr"
# ## 8.10 Filtrelerden önce ve sonra
#
# ### Ortak ölçek: kiminki?
#
# {{5.1}}'de bir görüntünün her kanalı **kendi** sayılarıyla 0 ortalamaya ve 1 standart sapmaya (standard deviation) getirildi; böylece ışığın ya da suyun rengi önemini yitirdi. `Normalization(axis=-1)` katmanı aynı işi, bütün **eğitim kümesinin** (training set) her kanalı için bir ortalama ve bir standart sapmayla yapar.
#
# İki yolu da iki fotoğrafta deniyoruz: bol ışıkta bir tapınak ve daha koyu bir çiçek. **Tahmin edin:** çiçek hangi yolda tapınaktan koyu kalır?

# %% [markdown] lang="en" slideshow={"slide_type": "notes"}
# *For the instructor.* 4 minutes for 8.10. Ask where the mean comes from: one picture or the training set (5.1 has both). Both are used; never that of the test set.

# %% [markdown] lang="tr"
# *Öğretmene not.* 8.10 için 4 dakika. Ortalamanın nereden geldiğini sorun: tek bir görüntüden ya da eğitim kümesinden (ikisi de 5.1'de var). İkisi de kullanılır; test kümesininki hiç kullanılmaz.


# %% answers=true slideshow={"slide_type": "subslide"}
def by_itself(x, epsilon=1e-7):  # (batch, height, width, channels)
    m, sigma = (f(x, axis=(1, 2), keepdims=True) for f in (np.mean, np.std))
    return (x - m) / np.maximum(sigma, epsilon)


by_channel = layers.Normalization(axis=-1)
photos = np.stack([datasets.load_china(), datasets.load_flower()]) / 255
photos = photos[:, ::8, ::8].astype("float32")
by_channel.adapt(photos)
for scaled in (by_channel(photos), by_itself(photos)):
    print(scaled.mean(axis=(1, 2)).round(2) + 0)
keras_bridge.compare(by_channel, photos)

# %% [markdown] lang="en" slideshow={"slide_type": "fragment"}
# By the numbers of the training set: the three means of the temple are above 0, those of the flower below. By its own numbers each picture has the means 0, and the difference is gone. Choose what the task needs: for "was this picture taken at night?" the second way would be fatal.

# %% [markdown] lang="tr"
# Eğitim kümesinin sayılarıyla: tapınağın üç ortalaması 0'ın üstünde, çiçeğinkiler altındadır. Kendi sayılarıyla ölçeklenen her görüntünün ortalamaları 0'dır, fark yok olmuştur. Görevin istediğini seçin: "bu görüntü geceleyin mi çekildi?" sorusunda ikinci yol yanıtı olanaksız kılardı.

# %% slideshow={"slide_type": "skip"}
# en: the numbers of 5.1 again: a blue channel, and one that is constant
# tr: 5.1'in sayıları bir kez daha: mavi bir kanal ve sabit bir kanal
blue = np.array([[10.0, 20.0], [30.0, 40.0]])
image = np.stack([blue, np.full((2, 2), 7.0)], axis=-1)  # (2, 2, 2)
print("m =", image.mean(axis=(0, 1)), " sigma =", image.std(axis=(0, 1)))
print(*by_itself(image[None])[0].round(6).transpose(2, 0, 1).tolist(), sep="\n")

# %% [markdown] lang="en" topics="A433" predict="run" slideshow={"slide_type": "subslide"}
# ### Where to drop out
#
# Week 6's **dropout** switches random numbers off while the network trains. In a convolutional network it is usually put behind the **dense** layers, where most parameters are. `SpatialDropout2D` switches off whole maps instead of single pixels.
#
# 400 digits, 30% of the training labels wrong, one convolution, max pooling, 64 dense units, Adam at 0.003, 40 epochs for all; ten starts. **Predict:** which place helps: none, the maps, or behind the dense layer?

# %% [markdown] lang="tr"
# ### Seyreltme nereye konmalı?
#
# Hafta 6'daki **seyreltme** (dropout), ağ eğitilirken rastgele seçilen sayıları kapatır. Evrişimli bir ağda çoğunlukla, parametrelerin çoğunun bulunduğu **yoğun** katmanların arkasına konur. `SpatialDropout2D` tek tek pikseller yerine bütün haritaları kapatır.
#
# 400 rakam, eğitim etiketlerinin (label) %30'u yanlış, tek evrişim, maksimum havuzlama, 64 yoğun birim, hepsinde Adam, öğrenme oranı 0.003 ve 40 dönem; on başlangıç. **Tahmin edin:** hangi yer işe yarar: hiçbiri mi, haritalar mı, yoğun katmanın arkası mı?


# %% slideshow={"slide_type": "skip"}
def dropping_parts(maps=0.0, dense=0.0):
    return [
        layers.Conv2D(12, 3, activation="relu"),
        layers.MaxPooling2D(2),
        layers.SpatialDropout2D(maps),
        layers.Flatten(),
        layers.Dense(64, "relu"),
        layers.Dropout(dense),
        layers.Dense(10),
    ]


def with_wrong_labels(seed, **rates):
    (x, y), _dev, test = selection.train_dev_test_split(
        digits_x.reshape(-1, 8, 8, 1), digits_y, seed=seed
    )
    noisy = datasets.flip_labels(y[:400], 0.3, seed=seed)
    return right(
        fitted(dropping_parts(**rates), x[:400], noisy, 0.003, 40, seed), *test
    )


places = {"-": {}, "maps = 0.5": {"maps": 0.5}, "dense = 0.5": {"dense": 0.5}}
dropped = {
    name: np.array([with_wrong_labels(seed, **rates) for seed in range(10)])
    for name, rates in places.items()
}

# %% tags=["nbval-ignore-output"] answers=true slideshow={"slide_type": "fragment"}
for name, found in dropped.items():
    print(f"{name:12} {np.median(found):.3f} [{found.min():.3f}-{found.max():.3f}]")

# %% answers=true slideshow={"slide_type": "skip"}
middle = {name: np.median(found) for name, found in dropped.items()}
gaps = np.subtract(list(middle.values()), (0.870, 0.900, 0.909))
print("max |Δ| < 0.02:", abs(gaps).max() < 0.02)
print("maps > -:", middle["maps = 0.5"] > middle["-"])
print("dense > -:", middle["dense = 0.5"] > middle["-"])

# %% [markdown] lang="en" slideshow={"slide_type": "fragment"}
# Both places help: 87.0% without dropout, 90.0% where half of the maps are dropped, 90.9% where half of the dense units are. (Single pixels of the maps, by `Dropout`: 91.9%; where neighbouring pixels of a map are strongly correlated, Keras' manual advises whole maps.) With right labels neither helps: 96.4%, 94.8% and 95.8%. As in week 6, this is a comparison at one learning rate: without any dropout the rate 0.001 reaches 91.4%, and a stop at the best dev accuracy 90.0%.

# %% [markdown] lang="tr"
# İki yer de işe yarar: seyreltmesiz %87.0, haritaların yarısı kapatılınca %90.0, yoğun birimlerin yarısı kapatılınca %90.9. (Haritaların tek tek pikselleri `Dropout` ile kapatılınca: %91.9; bir haritanın komşu pikselleri arasındaki korelasyon güçlüyse Keras'ın kılavuzu bütün haritaları önerir.) Etiketler doğruyken ikisi de işe yaramaz: %96.4, %94.8 ve %95.8. Bu da, hafta 6'daki gibi, tek bir öğrenme oranıyla yapılmış bir karşılaştırmadır: hiç seyreltmeden, 0.001 oranıyla %91.4'e, doğrulama doğruluğunun (dev accuracy) en iyi olduğu yerde durarak %90.0'a ulaşılır.

# %% [markdown] lang="en" topics="C001-21 C004-37 C004-39" slideshow={"slide_type": "slide"}
# ## 8.11 Find the slip
#
# Six claims; the first three stand in lecture notes that students really used. Each is wrong. Say **why** before you open the answer.
#
# **Claim 1.** "Convolution makes the network independent of the position of the object."
#
# <details><summary>Answer</summary>
#
# Convolution is equivariant: the map moves along. Independence of position comes from pooling over all places, and with strides it is only approximate ({{8.9}}).
# </details>
#
# **Claim 2.** "A 6 by 6 picture and a 3 by 3 filter give a 6 by 6 output."
#
# <details><summary>Answer</summary>
#
# 4 by 4 without padding. 6 by 6 needs $p = 1$.
# </details>
#
# **Claim 3.** "After the third layer of the network for $39 \times 39$ pictures there are $7 \times 40$ numbers."
#
# <details><summary>Answer</summary>
#
# $7 \times 7 \times 40 = 1960$.
# </details>
#
# **Claim 4.** "Max pooling of the rows 1 3 2 1, 2 9 1 1, 1 3 2 3, 5 6 1 2 gives 8, 7, 6, 3."
#
# <details><summary>Answer</summary>
#
# 9, 2, 6, 3. An 8 or a 7 does not even occur in the picture.
# </details>
#
# **Claim 5.** "A 1000 by 1000 picture needs more weights in the convolution than a 32 by 32 one."
#
# <details><summary>Answer</summary>
#
# As many: $(f^2 C + 1) N$. It needs more arithmetic, and the fully connected layer behind `Flatten` needs more weights.
# </details>
#
# **Claim 6.** "Deep learning turns the filter round before it slides it, hence the name convolution."
#
# <details><summary>Answer</summary>
#
# It does not turn it: it is a cross-correlation. The filter is turned round in the backward pass to the picture ({{8.7}}).
# </details>

# %% [markdown] lang="tr"
# ## 8.11 Hatayı bulun
#
# Altı sav; ilk üçü öğrencilerin gerçekten kullandığı ders notlarından. Hepsi yanlış. Yanıtı açmadan önce **nedenini** söyleyin.
#
# **Sav 1.** "Evrişim, ağı nesnenin konumundan bağımsız kılar."
#
# <details><summary>Yanıt</summary>
#
# Evrişim eşdeğişirdir: harita birlikte kayar. Konumdan bağımsızlık, bütün yerler üzerinden havuzlamayla gelir; uzun adımlarla ancak yaklaşık olur ({{8.9}}).
# </details>
#
# **Sav 2.** "6 çarpı 6'lık bir görüntü ile 3 çarpı 3'lük bir filtre, 6 çarpı 6'lık bir çıktı verir."
#
# <details><summary>Yanıt</summary>
#
# Dolgusuz 4 çarpı 4 verir. 6 çarpı 6 için $p = 1$ gerekir.
# </details>
#
# **Sav 3.** "$39 \times 39$ görüntüler için kurulan ağın üçüncü katmanından sonra $7 \times 40$ sayı vardır."
#
# <details><summary>Yanıt</summary>
#
# $7 \times 7 \times 40 = 1960$.
# </details>
#
# **Sav 4.** "1 3 2 1, 2 9 1 1, 1 3 2 3, 5 6 1 2 satırlarının maksimum havuzlaması 8, 7, 6, 3 verir."
#
# <details><summary>Yanıt</summary>
#
# 9, 2, 6, 3. Görüntüde 8 ya da 7 yoktur bile.
# </details>
#
# **Sav 5.** "1000 çarpı 1000'lik bir görüntü, evrişimde 32 çarpı 32'lik olandan daha çok ağırlık ister."
#
# <details><summary>Yanıt</summary>
#
# Aynı sayıda ister: $(f^2 C + 1) N$. Daha çok hesap ister; `Flatten`'in ardındaki tam bağlantılı katman da daha çok ağırlık ister.
# </details>
#
# **Sav 6.** "Derin öğrenme, filtreyi kaydırmadan önce ters çevirir; evrişim adı buradan gelir."
#
# <details><summary>Yanıt</summary>
#
# Çevirmez: yaptığı çapraz korelasyondur. Filtre, görüntüye doğru geri geçişte ters çevrilir ({{8.7}}).
# </details>

# %% [markdown] lang="en" slideshow={"slide_type": "notes"}
# *For the instructor.* 2 minutes for 8.11. Claim 1 for all, the rest for home.

# %% [markdown] lang="tr"
# *Öğretmene not.* 8.11 için 2 dakika. Sav 1 hep birlikte, kalanı eve.

# %% [markdown] lang="en" topics="A511 A512" predict="run" slideshow={"slide_type": "slide"}
# ## 8.12 Traps of the real library
#
# ### Same padding, same weights, another picture
#
# Seen with Keras 3.15.1 on TensorFlow 2.21.0; run the cells to see whether yours still does it.
#
# You carry a layer from PyTorch: $f = 3$, stride 2, padding 1 on each side, pictures of 6 pixels. In Keras you write `padding="same"`; the output has the same shape, 3 windows. **Predict:** also the same numbers?

# %% [markdown] lang="tr"
# ## 8.12 Gerçek kitaplığın tuzakları
#
# ### Aynı dolgu, aynı ağırlıklar, başka bir görüntü
#
# Keras 3.15.1 ile, TensorFlow 2.21.0 üzerinde görüldü; sizin sürümünüzde de böyle olup olmadığını hücreleri çalıştırarak görün.
#
# PyTorch'tan bir katman taşıyorsunuz: $f = 3$, uzun adım 2, her yanda 1 dolgu, 6 piksellik görüntüler. Keras'ta `padding="same"` yazıyorsunuz; çıktının şekli aynı, 3 pencere. **Tahmin edin:** sayılar da aynı mı?

# %% [markdown] lang="en" slideshow={"slide_type": "notes"}
# *For the instructor.* 4 minutes for 8.12. Collect the three predictions first.

# %% [markdown] lang="tr"
# *Öğretmene not.* 8.12 için 4 dakika. Önce üç tahmini toplayın.

# %% answers=true slideshow={"slide_type": "fragment"}
line, ones = np.arange(1.0, 7.0)[None, :, None], np.ones((3, 1, 1))
framed_line = np.pad(line, ((0, 0), (1, 1), (0, 0)))
print("keras.ops:", np.array(keras.ops.conv(line, ones, 2, "same"))[0, :, 0])
print("dlcourse: ", ops.conv(line, ones, 2, "same")[0, :, 0])
print("(1, 1):   ", np.array(keras.ops.conv(framed_line, ones, 2))[0, :, 0])

# %% [markdown] lang="en" slideshow={"slide_type": "fragment"}
# "same" adds only as many zeros as are needed, here one, and puts the odd one at the **end**: the windows begin at pixel 1. One zero on each side begins before it. Nothing warns; a network with carried weights is just worse. **What to do:** in Keras write `ZeroPadding2D(1)` and `padding="valid"`.

# %% [markdown] lang="tr"
# "same" yalnızca gerektiği kadar sıfır ekler, burada bir tane, ve eşi olmayan sıfırı **sona** koyar: pencereler 1. pikselden başlar. Her yana bir sıfır konursa ondan önce başlarlar. Hiçbir uyarı gelmez; ağırlıkları taşınmış ağ yalnızca daha kötü çalışır. **Ne yapmalı:** Keras'ta `ZeroPadding2D(1)` ve `padding="valid"` yazın.

# %% [markdown] lang="en" topics="A519" predict="run" slideshow={"slide_type": "subslide"}
# ### Two max poolings, two gradients
#
# `MaxPooling2D` with a window as large as the map, and `GlobalMaxPooling2D`, give the same number. Behind ReLU a map is often 0 at many places, so ties are common. A map of 2 by 2 with the numbers 1, 7, 7, 3; the gradient 5 comes back. **Predict:** who gets it, in each of the two?

# %% [markdown] lang="tr"
# ### İki maksimum havuzlama, iki gradyan
#
# Penceresi harita kadar büyük olan `MaxPooling2D` ile `GlobalMaxPooling2D` aynı sayıyı verir. ReLU'dan sonra bir harita çoğu zaman birçok yerde 0'dır, bu yüzden eşitlik sık görülür. Sayıları 1, 7, 7, 3 olan 2 çarpı 2'lik bir harita; geri gelen gradyan 5. **Tahmin edin:** ikisinde de bunu kim alır?

# %% answers=true slideshow={"slide_type": "fragment"}
tie = np.array([1.0, 7.0, 7.0, 3.0], "float32").reshape(1, 2, 2, 1)
for name, size in (("MaxPooling2D", (2,)), ("GlobalMaxPooling2D", ())):
    in_keras, in_numpy = (getattr(lib, name)(*size) for lib in (keras.layers, layers))
    with tf.GradientTape() as tape:
        tensor = tf.constant(tie)
        tape.watch(tensor)
        value = 5 * tf.reduce_sum(in_keras(tensor))
    print(f"{name:18}", float(value) / 5, tape.gradient(value, tensor).numpy().ravel())
    y = in_numpy(tie)
    print(
        f"{'dlcourse':18}", y.ravel()[0], in_numpy.backward(5 * np.ones_like(y)).ravel()
    )

# %% [markdown] lang="en" slideshow={"slide_type": "fragment"}
# The window gives all 5 to the first of the two sevens, the global pooling 2.5 to each: it is a `reduce_max`, whose gradient is shared. Both are admissible. **What to do:** do not replace one by the other in the middle of a comparison, and do not check gradients numerically at a tie.

# %% [markdown] lang="tr"
# Pencere, 5'in hepsini iki yediden birincisine verir; genel havuzlama her birine 2.5: o bir `reduce_max`'tır, gradyanı paylaşılır. İkisi de kabul edilebilir. **Ne yapmalı:** bir karşılaştırmanın ortasında birini ötekinin yerine koymayın; eşitlik olan yerde gradyanı sayısal türevle denetlemeyin.

# %% [markdown] lang="en" predict="run" slideshow={"slide_type": "subslide"}
# ### The best score of a dead network
#
# A network whose ReLUs all died gives the same ten numbers for every picture. Its accuracy is that of guessing. Networks for many classes are often judged by **top-3 accuracy**: is the true class among the three highest scores? All ten scores are 0. **Predict** its top-3 accuracy.

# %% [markdown] lang="tr"
# ### Ölü bir ağın en iyi skoru
#
# Bütün ReLU'ları ölmüş bir ağ, her görüntü için aynı on sayıyı verir. Doğruluğu rastgele tahmininkidir. Çok sınıflı ağlar çoğu zaman **ilk 3 doğruluğuyla** (top-3) değerlendirilir: doğru sınıf en yüksek üç skorun arasında mı? On skorun onu da 0. İlk 3 doğruluğunu **tahmin edin**.

# %% answers=true slideshow={"slide_type": "fragment"}
dead, truth = np.zeros((100, 10), "float32"), np.arange(100) % 10
top = keras.metrics.sparse_top_k_categorical_accuracy(truth, dead, k=3)
plain = keras.metrics.sparse_categorical_accuracy(truth, dead)
print("top 3:", float(np.mean(top)), " top 1:", round(float(np.mean(plain)), 2))

# %% [markdown] lang="en" slideshow={"slide_type": "fragment"}
# 1.0, without a single bit of knowledge: TensorFlow's `in_top_k` counts every class that **ties** with the third highest as being in. Accuracy takes the first of equal scores and stays at 0.1. **What to do:** look at the spread of the scores, and at plain accuracy beside top-k.

# %% [markdown] lang="tr"
# Tek bir bitlik bilgi olmadan 1.0: TensorFlow'un `in_top_k` fonksiyonu, üçüncü en yüksek skora **eşit** olan her sınıfı ilk üçün içinde sayar. Doğruluk, eşit skorların birincisini alır ve 0.1'de kalır. **Ne yapmalı:** skorların saçılımına ve ilk k doğruluğunun yanında olağan doğruluğa da bakın.

# %% [markdown] lang="en" slideshow={"slide_type": "skip"}
# ## 8.13 Check yourself
#
# Click the answer you would give. Read the reasons of the others as well.
#
# **1. $n = 10$, $f = 4$, $p = 1$, $s = 3$. How many windows?**
#
# <details><summary>A) 3</summary>
#
# Yes: $\lfloor (10 + 2 - 4)/3 \rfloor + 1 = 2 + 1$.
# </details>
# <details><summary>B) 2</summary>
#
# No: that leaves out the first window.
# </details>
# <details><summary>C) 4</summary>
#
# No: that rounds up. The fourth window would need 13 pixels, and there are 12.
# </details>
#
# **2. A layer has 16 filters of 3 by 3 and 8 channels come in. Parameters?**
#
# <details><summary>A) 144 + 16</summary>
#
# No: that forgets the depth of the filters.
# </details>
# <details><summary>B) 1168</summary>
#
# Yes: $(9 \cdot 8 + 1) \cdot 16$.
# </details>
# <details><summary>C) it depends on the size of the picture</summary>
#
# No: the filters are shared by all places.
# </details>
#
# **3. The filter holds 1, $-2$, 1. What does it give on an area where all pixels are 5?**
#
# <details><summary>A) 0</summary>
#
# Yes: the weights add up to 0.
# </details>
# <details><summary>B) 5</summary>
#
# No: that would be a filter with sum 1.
# </details>
# <details><summary>C) $-10$</summary>
#
# No: that is the middle product alone.
# </details>
#
# **4. Which layer has nothing to learn?**
#
# <details><summary>A) a 1 by 1 convolution</summary>
#
# No: it has a weight for every channel and filter.
# </details>
# <details><summary>B) average pooling</summary>
#
# Yes: its weights are fixed at $1/f^2$.
# </details>
# <details><summary>C) a dense layer without biases</summary>
#
# No: it has its weights.
# </details>
#
# **5. Move the picture by 3 pixels. What stays exactly the same, away from the border?**
#
# <details><summary>A) the map of a convolution</summary>
#
# No: it moves along.
# </details>
# <details><summary>B) the greatest number of that map</summary>
#
# Yes: the same numbers, elsewhere.
# </details>
# <details><summary>C) the map after pooling with stride 2</summary>
#
# No: at an even shift it would move along, and at an odd one the windows cut the map at other places.
# </details>
#
# **6. Why is the gradient of a filter weight a sum over all places?**
#
# <details><summary>A) because the loss is a mean over the batch</summary>
#
# No: it is a sum even for one picture.
# </details>
# <details><summary>B) because the weight was used at all places</summary>
#
# Yes: one number on many paths, and gradients of paths add.
# </details>
# <details><summary>C) because the filter is turned round</summary>
#
# No: that concerns the gradient of the picture.
# </details>
#
# **7. Your data are tables of 20 measurements in any order of the columns. Would you convolve over the columns?**
#
# <details><summary>A) yes, it saves parameters</summary>
#
# No: neighbours mean nothing here, as in the scrambled pictures of 8.6.
# </details>
# <details><summary>B) no, I would use a fully connected layer</summary>
#
# Yes: every column has a meaning of its own.
# </details>
# <details><summary>C) yes, with a large dilation</summary>
#
# No: a gap between columns is as arbitrary as none.
# </details>

# %% [markdown] lang="tr"
# ## 8.13 Kendinizi sınayın
#
# Vereceğiniz yanıta tıklayın. Ötekilerin gerekçelerini de okuyun.
#
# **1. $n = 10$, $f = 4$, $p = 1$, $s = 3$. Kaç pencere sığar?**
#
# <details><summary>A) 3</summary>
#
# Evet: $\lfloor (10 + 2 - 4)/3 \rfloor + 1 = 2 + 1$.
# </details>
# <details><summary>B) 2</summary>
#
# Hayır: ilk pencere unutulmuş.
# </details>
# <details><summary>C) 4</summary>
#
# Hayır: yukarı yuvarlanmış. Dördüncü pencere 13 piksel isterdi, oysa 12 tane var.
# </details>
#
# **2. Bir katmanda 3 çarpı 3'lük 16 filtre var, girdide 8 kanal. Kaç parametre?**
#
# <details><summary>A) 144 + 16</summary>
#
# Hayır: filtrelerin derinliği unutulmuş.
# </details>
# <details><summary>B) 1168</summary>
#
# Evet: $(9 \cdot 8 + 1) \cdot 16$.
# </details>
# <details><summary>C) görüntünün büyüklüğüne bağlı</summary>
#
# Hayır: filtreler bütün yerlerde ortak.
# </details>
#
# **3. Filtrede 1, $-2$, 1 var. Bütün pikselleri 5 olan bir bölgede ne verir?**
#
# <details><summary>A) 0</summary>
#
# Evet: ağırlıkların toplamı 0'dır.
# </details>
# <details><summary>B) 5</summary>
#
# Hayır: o, toplamı 1 olan bir filtre olurdu.
# </details>
# <details><summary>C) $-10$</summary>
#
# Hayır: bu, yalnızca ortadaki çarpımdır.
# </details>
#
# **4. Hangi katmanın öğrenecek hiçbir şeyi yoktur?**
#
# <details><summary>A) 1 çarpı 1'lik evrişim</summary>
#
# Hayır: her kanal ve filtre için bir ağırlığı vardır.
# </details>
# <details><summary>B) ortalama havuzlama</summary>
#
# Evet: ağırlıkları $1/f^2$ olarak sabittir.
# </details>
# <details><summary>C) sapmasız yoğun katman</summary>
#
# Hayır: ağırlıkları var.
# </details>
#
# **5. Görüntüyü 3 piksel kaydırın. Görüntünün sınırından uzakta ne tam olarak aynı kalır?**
#
# <details><summary>A) bir evrişimin haritası</summary>
#
# Hayır: birlikte kayar.
# </details>
# <details><summary>B) o haritanın en büyük sayısı</summary>
#
# Evet: aynı sayılar, başka yerde.
# </details>
# <details><summary>C) uzun adımı 2 olan havuzlamadan sonraki harita</summary>
#
# Hayır: çift sayılı bir kaymada o da birlikte kayardı, tek sayılı kaymada ise pencereler haritayı başka yerlerden böler.
# </details>
#
# **6. Bir filtre ağırlığının gradyanı neden bütün yerler üzerinden bir toplamdır?**
#
# <details><summary>A) çünkü kayıp, yığın üzerinden bir ortalamadır</summary>
#
# Hayır: tek bir görüntüde bile toplamdır.
# </details>
# <details><summary>B) çünkü ağırlık bütün yerlerde kullanıldı</summary>
#
# Evet: tek sayı, çok yol; yolların gradyanları toplanır.
# </details>
# <details><summary>C) çünkü filtre ters çevrilir</summary>
#
# Hayır: o, görüntünün gradyanıyla ilgilidir.
# </details>
#
# **7. Veriniz, sütunlarının sırası rastgele olan, 20 ölçümlük tablolar. Sütunlar üzerinde evrişim yapar mıydınız?**
#
# <details><summary>A) evet, parametre azalır</summary>
#
# Hayır: burada komşuluğun anlamı yoktur, 8.6'nın karıştırılmış görüntülerindeki gibi.
# </details>
# <details><summary>B) hayır, tam bağlantılı bir katman kullanırdım</summary>
#
# Evet: her sütunun kendine özgü bir anlamı var.
# </details>
# <details><summary>C) evet, büyük bir genişletmeyle</summary>
#
# Hayır: sütunlar arasında boşluk bırakmak da bırakmamak kadar keyfîdir.
# </details>

# %% [markdown] lang="en" topics="A518" slideshow={"slide_type": "slide"}
# ## 8.14 In short
#
# | idea | formula | in code |
# |---|---|---|
# | one window | $y_{i,j} = \sum_{a,b} x_{i+a,j+b}\,k_{a,b}$ | `ops.conv` |
# | size | $\lfloor (n + 2p - d(f - 1) - 1)/s \rfloor + 1$ | `ops.conv_output_size` |
# | same | $p = (f-1)/2$, $f$ odd | `padding="same"` |
# | parameters | $(f^2 C + 1) N$ | `layer.count_params()` |
# | receptive field | $r_l = r_{l-1} + (f_l - 1) s_1 \cdots s_{l-1}$ | |
# | weights back | $\sum_{i,j} g_{i,j}\, x_{i+a,j+b}$ | `layer.grads` |
# | pixels back | $\sum_{a,b} g_{m-a,n-b}\, k_{a,b}$ | `layer.backward(grad)` |
# | max pooling back | all to the winner | `ops.max_pool_backward` |
# | equivariance | $f(Tx) = Tf(x)$ | convolution |
# | invariance | $f(Tx) = f(x)$ | global pooling |
# | two paths | a layer called on a symbol | `models.Model(x, y)` |
#
# **Words of the week.** convolution · cross-correlation · filter, kernel · feature map · edge detection · padding · stride · dilation · volume · channel · pooling · max pooling · flatten · receptive field · parameter sharing · sparsity of connections · im2col · equivariance · translation invariance · feature extraction · functional form.

# %% [markdown] lang="tr"
# ## 8.14 Kısaca
#
# | kavram | formül | kodda |
# |---|---|---|
# | tek pencere | $y_{i,j} = \sum_{a,b} x_{i+a,j+b}\,k_{a,b}$ | `ops.conv` |
# | büyüklük | $\lfloor (n + 2p - d(f - 1) - 1)/s \rfloor + 1$ | `ops.conv_output_size` |
# | same | $p = (f-1)/2$, $f$ tek sayı | `padding="same"` |
# | parametre sayısı | $(f^2 C + 1) N$ | `layer.count_params()` |
# | alıcı alan | $r_l = r_{l-1} + (f_l - 1) s_1 \cdots s_{l-1}$ | |
# | ağırlıklara geri | $\sum_{i,j} g_{i,j}\, x_{i+a,j+b}$ | `layer.grads` |
# | piksellere geri | $\sum_{a,b} g_{m-a,n-b}\, k_{a,b}$ | `layer.backward(grad)` |
# | maksimum havuzlamada geri | hepsi kazanana | `ops.max_pool_backward` |
# | eşdeğişirlik | $f(Tx) = Tf(x)$ | evrişim |
# | değişmezlik | $f(Tx) = f(x)$ | genel havuzlama |
# | iki yol | sembolle çağrılan katman | `models.Model(x, y)` |
#
# **Haftanın terimleri.** evrişim (convolution) · çapraz korelasyon (cross-correlation) · filtre, çekirdek (filter, kernel) · öznitelik haritası (feature map) · kenar algılama (edge detection) · dolgu (padding) · uzun adım (stride) · genişletme (dilation) · hacim (volume) · kanal (channel) · havuzlama (pooling) · maksimum havuzlama (max pooling) · düzleştirme (flatten) · alıcı alan (receptive field) · parametre paylaşımı (parameter sharing) · bağlantıların seyrekliği (sparsity of connections) · im2col · eşdeğişirlik (equivariance) · öteleme değişmezliği (translation invariance) · öznitelik çıkarma (feature extraction) · fonksiyonel biçim (functional form).

# %% [markdown] lang="en" slideshow={"slide_type": "notes"}
# *For the instructor.* 1 minute for 8.14: read the card of formulas aloud.

# %% [markdown] lang="tr"
# *Öğretmene not.* 8.14 için 1 dakika: formül kartını sesli okuyun.

# %% [markdown] lang="en" slideshow={"slide_type": "skip"}
# **Further reading.** LeCun, Bottou, Bengio, Haffner (1998), *Gradient-based learning applied to document recognition*, Proceedings of the IEEE 86, [doi:10.1109/5.726791](https://doi.org/10.1109/5.726791) (LeNet-5). Dumoulin, Visin (2016), *A guide to convolution arithmetic for deep learning*, [arXiv:1603.07285](https://arxiv.org/abs/1603.07285) (sizes, with animations). Azulay, Weiss (2019), *Why do deep convolutional networks generalize so poorly to small image transformations?*, [arXiv:1805.12177](https://arxiv.org/abs/1805.12177), and Zhang (2019), *Making Convolutional Networks Shift-Invariant Again*, [arXiv:1904.11486](https://arxiv.org/abs/1904.11486) (what strides do to equivariance). Tompson et al. (2015), *Efficient Object Localization Using Convolutional Networks*, [arXiv:1411.4280](https://arxiv.org/abs/1411.4280) (dropping whole maps). Goodfellow, Bengio, Courville (2016), *Deep Learning*, chapter 9, [deeplearningbook.org](https://www.deeplearningbook.org/contents/convnets.html).
#
# **Next week:** {{week09: Architectures and looking inside}}: networks that go deeper, and what they look at.

# %% [markdown] lang="tr"
# **İleri okuma.** LeCun, Bottou, Bengio, Haffner (1998), *Gradient-based learning applied to document recognition*, Proceedings of the IEEE 86, [doi:10.1109/5.726791](https://doi.org/10.1109/5.726791) (LeNet-5). Dumoulin, Visin (2016), *A guide to convolution arithmetic for deep learning*, [arXiv:1603.07285](https://arxiv.org/abs/1603.07285) (büyüklükler, canlandırmalarla). Azulay, Weiss (2019), *Why do deep convolutional networks generalize so poorly to small image transformations?*, [arXiv:1805.12177](https://arxiv.org/abs/1805.12177); Zhang (2019), *Making Convolutional Networks Shift-Invariant Again*, [arXiv:1904.11486](https://arxiv.org/abs/1904.11486) (uzun adımın eşdeğişirliğe etkisi). Tompson ve ark. (2015), *Efficient Object Localization Using Convolutional Networks*, [arXiv:1411.4280](https://arxiv.org/abs/1411.4280) (bütün haritaları kapatmak). Goodfellow, Bengio, Courville (2016), *Deep Learning*, bölüm 9, [deeplearningbook.org](https://www.deeplearningbook.org/contents/convnets.html).
#
# **Gelecek hafta:** {{week09: Mimariler ve ağın içine bakmak}}: daha derine inen ağlar ve nereye baktıkları.
