"""Charts: one function a picture, each with its alternative text made from the data."""
