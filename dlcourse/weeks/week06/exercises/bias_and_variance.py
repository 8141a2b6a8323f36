"""Exercise: bias and variance of models that learned from different samples."""

import numpy as np

from dlcourse.exercises.engine import N_, FunctionExercise, call


@FunctionExercise.task(
    number=1,
    returns=("bias_squared", "variance"),
    hints=(
        N_("Each column holds what all the models say at one point: what do they say "
           "on average?"),
        N_("The bias at a point is that average minus the truth. Square it at every "
           "point; the mean over the points comes last."),
        N_("The variance at a point is the mean squared distance of the predictions "
           "from their own average, np.var along axis 0; then the mean over the "
           "points."),
    ),
    insight=N_("Both together are exactly the mean squared distance of all predictions "
               "from the truth."),
)  # fmt: skip
def bias_and_variance(predictions, truth):
    """Squared bias and variance, two numbers, both on average over the points.

    predictions: (samples, points); row r is what the model that learned from sample r
    predicts. truth: (points,). The variance is the mean squared distance from the
    average prediction: divide by the number of samples.

    >>> bias_squared, variance = bias_and_variance(
    ...     np.array([[1.0, 4.0], [3.0, 6.0], [2.0, 2.0]]), np.array([2.0, 3.0]))
    >>> round(bias_squared, 3), round(variance, 3)
    (0.5, 1.667)
    """
    # BEGIN SOLUTION -> bias_squared, variance = ..., ...
    average = predictions.mean(axis=0)  # (points,)
    bias_squared = float(np.mean((average - truth) ** 2))
    variance = float(np.mean((predictions - average) ** 2))
    # END SOLUTION
    return bias_squared, variance


@bias_and_variance.tried_on
def cases(rng):
    """The example; spread and shift that differ from point to point; lines, sine."""
    calls = [call(np.array([[1.0, 4.0], [3.0, 6.0], [2.0, 2.0]]), np.array([2.0, 3.0]))]
    for samples, points in ((4, 7), (9, 3), (30, 11)):
        truth = rng.normal(1, 2, size=points)
        shift, spread = rng.normal(0.4, 1, size=(2, points))
        drawn = truth + shift + spread * rng.normal(size=(samples, points))
        calls.append(call(drawn, truth))
    x = np.linspace(-1, 1, 13)
    lines = [rng.normal(0, 0.3) + rng.normal(0.9, 0.2) * x for _sample in range(20)]
    return [*calls, call(np.stack(lines), np.sin(np.pi * x))]


def parts(predictions, truth, *, average=np.mean, bias=np.square, spread=np.var):
    """Both numbers with the parts of the solution exchangeable."""
    middle = average(predictions, axis=0)
    return np.mean(bias(middle - truth)), np.mean(spread(predictions, axis=0))


@bias_and_variance.mistake(
    N_("bias_squared holds the whole error: the squares were taken before the average "
       "over the samples. First the average prediction, then its distance.")
)  # fmt: skip
def whole_error(predictions, truth):
    error = np.mean((predictions - truth) ** 2)
    return error, parts(predictions, truth)[1]


@bias_and_variance.mistake(
    N_("The bias was averaged over the points before it was squared, so that too high "
       "here and too low there cancel. Square at every point.")
)  # fmt: skip
def cancelling(predictions, truth):
    bias = np.mean(predictions.mean(axis=0) - truth)
    return bias**2, parts(predictions, truth)[1]


@bias_and_variance.mistake(
    N_("The variance was taken along each row, which is how much one model's curve "
       "goes up and down. Asked is how far the models differ at one point: axis 0.")
)  # fmt: skip
def along_the_curve(predictions, truth):
    return parts(predictions, truth)[0], np.mean(predictions.var(axis=1))


@bias_and_variance.mistake(
    N_("This is the variance of all numbers of the table at once: the shape of the "
       "curve is in it. Take it at each point, along axis 0.")
)  # fmt: skip
def of_the_whole_table(predictions, truth):
    return parts(predictions, truth)[0], predictions.var()


@bias_and_variance.mistake(
    N_("The variance was measured from the truth, so the bias is in it. Measure it "
       "from the average prediction.")
)  # fmt: skip
def around_the_truth(predictions, truth):
    spread = np.mean((predictions - truth) ** 2)
    return parts(predictions, truth)[0], spread


@bias_and_variance.mistake(
    N_("Both numbers are the whole error: take the average prediction first, and "
       "measure the one from the truth to it, the other from it to the predictions.")
)  # fmt: skip
def both_whole(predictions, truth):
    error = np.mean((predictions - truth) ** 2)
    return error, error


@bias_and_variance.mistake(
    N_("The variance was divided by the number of samples less 1; only with the number "
       "itself do both parts add up to the error.")
)  # fmt: skip
def of_a_sample(predictions, truth):
    return parts(
        predictions, truth, spread=lambda table, axis: table.var(axis=axis, ddof=1)
    )


@bias_and_variance.mistake(
    N_("bias_squared is not squared: distances above and below cancel. Square them.")
)
def not_squared(predictions, truth):
    return parts(predictions, truth, bias=lambda distance: distance)


@bias_and_variance.mistake(
    N_("The distances of the average were made positive but not squared.")
)
def absolute(predictions, truth):
    return parts(predictions, truth, bias=np.abs)


@bias_and_variance.mistake(
    N_("This is the standard deviation on average; the variance is its square, taken "
       "at every point.")
)  # fmt: skip
def standard_deviation(predictions, truth):
    return parts(predictions, truth, spread=np.std)


MEDIAN = N_(
    "The median of the samples was taken; the average prediction is their mean."
)


@bias_and_variance.mistake(MEDIAN)
def median_for_the_bias(predictions, truth):
    middle = np.median(predictions, axis=0)
    return np.mean((middle - truth) ** 2), parts(predictions, truth)[1]


@bias_and_variance.mistake(MEDIAN)
def by_the_median(predictions, truth):
    middle = np.median(predictions, axis=0)
    spread = np.mean((predictions - middle) ** 2)
    return np.mean((middle - truth) ** 2), spread


@bias_and_variance.mistake(
    N_("The first sample stands for the average: the average is over all samples.")
)
def first_sample(predictions, truth):
    return np.mean((predictions[0] - truth) ** 2), parts(predictions, truth)[1]


@bias_and_variance.mistake(
    N_("Summed over the points; take the mean over them in both.")
)
def summed(predictions, truth):
    points = len(truth)
    bias_squared, variance = parts(predictions, truth)
    return points * bias_squared, points * variance


@bias_and_variance.mistake(
    N_("The variance of the mistakes was taken over the whole table; the bias differs "
       "from point to point, so that it is in there too. Take it along axis 0.")
)  # fmt: skip
def of_all_mistakes(predictions, truth):
    return parts(predictions, truth)[0], np.var(predictions - truth)


@bias_and_variance.mistake(
    N_("bias_squared was taken from the mean of each row, which is one model's mean "
       "over the points. The average prediction is over the models, axis 0.")
)  # fmt: skip
def mean_of_each_row(predictions, truth):
    middle = predictions.mean(axis=1, keepdims=True)
    return np.mean((middle - truth) ** 2), parts(predictions, truth)[1]


@bias_and_variance.mistake(
    N_("Both averages run along the rows, over the points of one model; they run over "
       "the models, axis 0.")
)  # fmt: skip
def along_rows_in_both(predictions, truth):
    middle = predictions.mean(axis=1, keepdims=True)
    return np.mean((middle - truth) ** 2), np.mean(predictions.var(axis=1))


@bias_and_variance.mistake(
    N_("The distances were averaged over the points before they were squared: square "
       "at every point, then take the mean.")
)  # fmt: skip
def squared_last(predictions, truth):
    distance = np.abs(predictions.mean(axis=0) - truth)
    return np.mean(distance) ** 2, parts(predictions, truth)[1]


@bias_and_variance.mistake(
    N_("This is how much the average curve goes up and down along the points. The "
       "variance is how far the models stray from it at each point.")
)  # fmt: skip
def of_the_average_curve(predictions, truth):
    return parts(predictions, truth)[0], predictions.mean(axis=0).var()


@bias_and_variance.mistake(
    N_("All distances from the truth went into one mean and one variance, points and "
       "samples together. Take the average prediction of each point first, axis 0.")
)  # fmt: skip
def all_in_one(predictions, truth):
    return np.mean(predictions - truth) ** 2, np.var(predictions - truth)


@bias_and_variance.mistake(
    N_("The standard deviations were averaged over the points and then squared: take "
       "the variance at every point, then the mean.")
)  # fmt: skip
def spread_squared_last(predictions, truth):
    spread = np.mean(predictions.std(axis=0)) ** 2
    return parts(predictions, truth)[0], spread


@bias_and_variance.mistake(
    N_("One mean and one variance of the whole table, points and samples together. "
       "Take the average prediction of each point first, axis 0.")
)  # fmt: skip
def whole_table_in_both(predictions, truth):
    return (predictions.mean() - truth.mean()) ** 2, predictions.var()
