"""What all tests share."""

import matplotlib
import matplotlib.pyplot as plt
import pytest
from hypothesis import settings

matplotlib.use("Agg")
# the cores may be shared: how long one example takes says nothing
settings.register_profile("here", deadline=None, max_examples=60)
settings.load_profile("here")


@pytest.fixture(autouse=True)
def _no_figure_stays_open():
    yield
    plt.close("all")
