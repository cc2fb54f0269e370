"""The regions of the chart in the chart's order; a region's number is its place here."""

LEG_REGIONS = (
    "hip_side", "buttock_upper", "buttock_lower", "groin",
    "thigh_up_front", "thigh_up_outer_front", "thigh_up_outer", "thigh_up_outer_back",
    "thigh_up_inner_back", "thigh_up_inner", "thigh_up_inner_front",
    "thigh_lo_front", "thigh_lo_outer_front", "thigh_lo_outer", "thigh_lo_outer_back",
    "thigh_lo_inner_back", "thigh_lo_inner", "thigh_lo_inner_front",
    "knee_front", "knee_inner", "knee_outer", "knee_back",
    "leg_up_front", "leg_up_outer_front", "leg_up_outer", "leg_up_outer_back",
    "leg_up_inner_back", "leg_up_inner", "leg_up_inner_front",
    "leg_lo_front", "leg_lo_outer_front", "leg_lo_outer", "leg_lo_outer_back",
    "leg_lo_inner_back", "leg_lo_inner", "leg_lo_inner_front",
    "ankle_front", "ankle_inner", "ankle_outer", "ankle_back",
    "foot_top_inner", "foot_top_outer", "foot_web12", "foot_edge_inner", "foot_edge_outer",
    "heel", "sole_mid_inner", "sole_mid_outer", "ball_inner", "ball_outer",
    "toe1_top", "toe2_top", "toe3_top", "toe4_top", "toe5_top",
    "toe1_under", "toe2_under", "toe3_under", "toe4_under", "toe5_under",
)  # fmt: skip
SADDLE_REGIONS = (
    "saddle_genital", "saddle_perianal", "saddle_inner_thigh", "saddle_inner_buttock",
)  # fmt: skip
REGIONS = LEG_REGIONS + SADDLE_REGIONS
NUMBER = {name: number for number, name in enumerate(REGIONS)}
NO_REGION = len(REGIONS)  # skin that the chart does not ask about: belly and lower back
N_LABELS = NO_REGION + 1
