"""Stand-in for TensorFlow: can be imported, not used (see uitgekleed)."""

from uitgekleed import vervang


def function(*args, **kwargs):
    """`tf.function` as the identity, with or without arguments."""
    if len(args) == 1 and callable(args[0]) and not kwargs:
        return args[0]
    return lambda f: f


vervang("tensorflow", __version__="2.12.0", function=function)
