from _scale import SOAK, scaled
from hypothesis import HealthCheck, settings

# No deadline: on a busy machine it fails tests that are right. `derandomize` is the seed: every run of
# `make test` draws the same examples; a soak draws new ones each time.
settings.register_profile(
    "docgen",
    max_examples=scaled(1000),
    deadline=None,
    derandomize=not SOAK,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("docgen")
