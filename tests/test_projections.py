"""PCA and t-SNE against scikit-learn, and the gradient against differences."""

import numpy as np
import pytest
from scipy.optimize import brentq
from scipy.spatial.distance import pdist, squareform
from scipy.stats import entropy
from sklearn import decomposition, manifold
from sklearn.manifold import _t_sne

from dlcourse.gradcheck import numerical_gradient
from dlcourse.projections import PCA, TSNE, joint_probabilities, kl_divergence


@pytest.fixture
def clusters(rng):
    centres = 4 * rng.standard_normal((4, 6))
    return np.repeat(centres, 10, axis=0) + rng.standard_normal((40, 6))


@pytest.mark.parametrize("shape", [(30, 5), (5, 30), (2, 1)])
@pytest.mark.parametrize("count", [1, None])
def test_pca_is_that_of_scikit_learn(rng, shape, count):
    x = rng.standard_normal(shape) @ rng.standard_normal((shape[1], shape[1]))
    if count is None:
        count = min(shape) - (shape[0] <= shape[1])  # the last one has no variance
    ours, theirs = PCA(count), decomposition.PCA(count, svd_solver="full")
    np.testing.assert_allclose(ours.fit_transform(x), theirs.fit_transform(x))
    for name in (
        "mean_",
        "components_",
        "explained_variance_",
        "explained_variance_ratio_",
    ):
        np.testing.assert_allclose(getattr(ours, name), getattr(theirs, name))
    new = rng.standard_normal((3, shape[1]))
    np.testing.assert_allclose(ours.transform(new), theirs.transform(new))


def test_pca_of_equal_points_has_no_variance():
    pca = PCA().fit(np.ones((4, 3)))
    assert not pca.explained_variance_ratio_.any()


@pytest.mark.parametrize("perplexity", [5, 30])
def test_neighbourhoods_are_those_of_scikit_learn(clusters, perplexity):
    far = squareform(pdist(clusters, "sqeuclidean")).astype("float32")
    theirs = squareform(_t_sne._joint_probabilities(far, perplexity, 0))
    ours = joint_probabilities(clusters, perplexity)
    np.testing.assert_allclose(ours, theirs, atol=1e-6)
    assert ours.sum() == pytest.approx(1)


def test_narrow_neighbourhoods_are_those_of_a_root_finder(clusters):
    """There scikit-learn, in float32, gives up; so each beta is found by Brent."""
    far, expected = squareform(pdist(clusters, "sqeuclidean")), np.zeros((40, 40))
    for i, row in enumerate(far):
        others = np.delete(row - np.delete(row, i).min(), i)

        def chances(beta, others=others):
            return np.exp(-beta * others) / np.exp(-beta * others).sum()

        beta = brentq(lambda beta: entropy(chances(beta)) - np.log(1.5), 1e-6, 1e4)
        expected[i, np.arange(40) != i] = chances(beta)
    expected = (expected + expected.T) / 80
    np.testing.assert_allclose(joint_probabilities(clusters, 1.5), expected, atol=1e-9)


def test_neighbourhoods_have_the_perplexity_that_was_asked_for(clusters):
    far = clusters + 1e4  # no place is special
    np.testing.assert_allclose(
        joint_probabilities(clusters, 5), joint_probabilities(far, 5), atol=1e-7
    )


def test_gradient_of_tsne(clusters, rng):
    p, y = joint_probabilities(clusters, 5), rng.standard_normal((40, 2))
    loss, grad = kl_divergence(p, y)
    expected = numerical_gradient(lambda y: kl_divergence(p, y)[0], y)
    np.testing.assert_allclose(grad, expected, rtol=1e-5, atol=1e-9)
    q = 1 / (1 + squareform(pdist(y, "sqeuclidean")))
    np.fill_diagonal(q, 0)
    q /= q.sum()
    there = p > 0
    assert loss == pytest.approx((p[there] * np.log(p[there] / q[there])).sum())


@pytest.mark.parametrize("axes", [1, 2, 3])
def test_loss_and_gradient_are_those_of_scikit_learn_with_one_degree(
    axes, clusters, rng
):
    """On three axes scikit-learn itself takes two degrees of freedom."""
    p, y = joint_probabilities(clusters, 5), rng.standard_normal((40, axes))
    pairs = squareform(p, checks=False)
    due, slopes = _t_sne._kl_divergence(y.ravel().copy(), pairs, 1, 40, axes)
    loss, grad = kl_divergence(p, y)
    assert loss == pytest.approx(due)
    np.testing.assert_allclose(grad.ravel(), slopes, rtol=1e-6, atol=1e-12)


def test_tsne_finds_a_map_as_good_as_that_of_scikit_learn(clusters):
    ours = TSNE(perplexity=5)
    y = ours.fit_transform(clusters)
    theirs = manifold.TSNE(perplexity=5, method="exact", init="pca", random_state=0)
    theirs.fit_transform(clusters.astype("float32"))
    assert ours.kl_divergence_ < 1.1 * theirs.kl_divergence_
    assert manifold.trustworthiness(clusters, y, n_neighbors=5) > 0.95


def test_tsne_goes_on_from_where_it_is_told(clusters):
    y = TSNE(perplexity=5).fit_transform(clusters)
    more = TSNE(perplexity=5, init=y, max_iter=5, early_exaggeration=1)
    assert np.abs(more.fit_transform(clusters) - y).max() < 0.2 * np.abs(y).max()
    one = TSNE(perplexity=5, init="random", max_iter=3, seed=1)
    two = TSNE(perplexity=5, init="random", max_iter=3, seed=2)
    assert (one.fit_transform(clusters) != two.fit_transform(clusters)).any()


@pytest.mark.parametrize(
    ("act", "said"),
    [
        (lambda x: PCA(9).fit(x), "lower n_components"),
        (lambda x: PCA().fit(x[:1]), "a row for each example"),
        (lambda x: PCA().fit(np.full((4, 2), np.nan)), "finite"),
        (lambda x: TSNE(perplexity=40).fit_transform(x), "lower perplexity"),
        (lambda x: TSNE(init="pcx").fit_transform(x), "did you mean 'pca'"),
        (lambda x: TSNE(init=x).fit_transform(x), "a place for each example"),
    ],
)
def test_what_cannot_be_is_refused(clusters, act, said):
    with pytest.raises(ValueError, match=said):
        act(clusters)


def test_a_map_before_its_fit_is_refused(clusters):
    with pytest.raises(RuntimeError, match=r"run pca\.fit"):
        PCA().transform(clusters)
