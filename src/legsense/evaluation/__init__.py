"""How good it is: cases, real people, calibration, the figures that matter most, and speed."""
