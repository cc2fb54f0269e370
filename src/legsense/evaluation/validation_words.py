"""The sentences of the validation page; what is measured is put in by `validation`."""

from typing import Final

OPENING: Final = """\
# Validation: what was measured, and what it does not show

Written by one command, `{command}`; do not edit by hand. Knowledge base {knowledge}. Shares are in
100, with their 95 % interval in brackets: Wilson's for cases; for the survey with examination weights
and the effective number of people, and for areas by drawing sampling units again. What each figure
means: [figures of cases](../reference/case-figures.md).
"""

GOALS: Final = """\
## Figures to reach

{reached} of {n} that this run measured were reached. How many people a second a population takes, and
how fast the web pages come, is measured elsewhere: [sizing](sizing.md).
"""

GAPS: Final = {
    "cases: right cause": "Findings that only an examination tells, and several weak movements that "
    "count as if each spoke for itself, put another cause first.",
    "cases: urgency exact": "Most of what is not exact is too high: rules for weakness of both legs, "
    "burns and breathing are stricter than the raters of these cases.",
    "cases: urgency too low": "One in three dozen cases is already 3 in 100. The two that are too low, "
    "by one level, are a youth of 17 without a danger sign, and numbness on a cancer medicine that the "
    "raters wanted seen before the next dose.",
    "cases: screens": "To a danger sign that a case does not mention the oracle person says \"I don't "
    'know", so that few danger lists can be passed over.',
    "safety": "Each fault found so far was somebody who could not say whether a sign was there: that "
    "is taken as both sides, and a clear answer of one side takes it back. The sweep has since been "
    "mended not to count that as a red flag that lowers; it must be run again.",
    "survey": "The model is told a dozen answers about people who mostly have no numb leg, and it "
    "speaks of causes, where the survey measured signs.",
    "speed: the same with a chart": "A painted map is reckoned for every pair of sites and sides, which "
    "takes as long as all the rest; and other work on the machine counts.",
    "speed": "Other work on the machine counts in these times; the ratio to the public libraries, "
    "timed in the same run, does not depend on it.",
}
"""By how the name of a figure begins: why it falls short where it does, as far as we know."""

CASES: Final = """\
## Cases with a known answer

{n} teaching vignettes of published test sets, coded into answers; two raters agreed on how soon each
should be seen. They are development cases: the knowledge base was mended while they could be seen, so
these figures flatter. Others are held out.
"""

NO_CASES: Final = """\
## Cases with a known answer

Not run: name cases with `--cases`.
"""

AFTER_CASES: Final = """\
Top places count adults whose diagnosis the knowledge base has. Safe advice is at or above the agreed
level (strict), or at most one below (one level tolerated). In the interviews an oracle person is asked
the real questions in the real order and answers only from the case; findings and results follow at
the end.
"""

SILENCE: Final = """\
Silence matters more than anything else in these interviews. An exam question states ten things and is
silent on fifty. Whoever says "I don't know" to a danger sign is treated as somebody who may have it,
so an oracle person that says it fifty times is sent to hospital too often, and never too late. One
that says "no" instead denies what the case may have left out, and loses causes. People lie between.
"""

ADVISERS: Final = """\
### Beside other advisers

The capability comparison score gives hard cases more weight; 50 is the mean of those compared here.
"""

NO_SURVEY: Final = """\
## Real people

Not run: name the folder of survey tables with `--nhanes`.
"""

DRAWN: Final = """\
## People drawn from the model

Does the arithmetic agree with itself? People are drawn from the model, cause first, then what they
would say. The true explanation must then rank evenly among explanations drawn from the posterior, and
of all causes said to be 30 in 100 so many must be so. Intervals must hold what other knowledge bases
say, drawn within the ranges of every figure and worked out without the shortcuts of the intervals.
This shows that the engine computes what it claims; it cannot show that the figures are right.
`legsense simulate N --check` repeats it.
"""

SWEEP: Final = """\
### Safety sweep

{people} people, half drawn from the model with much or little asked and half answering at random, and
{flags} red flags added to them one at a time: {faults} results below the level of a rule that fired, or
lowered by a red flag. `legsense simulate N --safety` repeats it with any number of people.
"""

FIGURES: Final = """\
## Which judged figures matter most

{n} people drawn from the model; each judged figure moved over its range, all others at their best. The
shares are of the variance that all judged figures put into how soon to be seen and into the probability
of the leading cause, in 100; new leaders are people for whom an end of the range puts another cause
first. Experts should check these first. `legsense kb influence` prints the whole ranking.
"""

SPEED: Final = """\
## Speed

Medians of one run, other work on the machine included: {cores} cores ({architecture}), Python {python},
numpy {numpy}. Ratios tell more than times. `legsense bench` repeats it; how many people a second a
population takes stands in [sizing](sizing.md).
"""

PEERS: Final = """\
The public libraries are asked for the same posterior of the same person, everything else prepared: the
network of one cause with {nodes} variables and {causes} causes at their sites and sides, and one or two
causes written out as one variable, the only way they can express it.
[How to repeat it](../how-to/compare-with-other-libraries.md).
"""

NO_PEERS: Final = """\
Public libraries were not installed for this run.
"""

LIMITS: Final = """\
## What this does not show

- **No trial.** Nobody has been followed from their answers to a confirmed diagnosis. Nothing here says
  that using Legsense makes anybody better, or how people act on its advice.
- **Exam-style cases.** They are skewed to emergencies and rare causes, often come with examination and
  results, and are few: an interval of thirty points says how little one case more or fewer means.
- **An oracle person is no patient.** It never misreads a question, never forgets and never guesses; and
  where a case is silent it says "I don't know", which few people do so often.
- **A survey of a population, not of people who came for help.** Insensate sites and a low ankle
  pressure are measurements, not diagnoses: a neuropathy of small fibres has neither. The survey does
  not ask for the side.
- **The survey may have shaped some figures.** Where a share cites it, that share was taken from these
  very people, and only a later cycle can test it.
- **One country, one time.** Shares by age and risk factors, and what is rare, differ elsewhere.
- **Children.** They are triaged and never ranked; few cases are children.
- **The same minds.** Most figures are judgement. Agreement with them by simulation shows that the
  arithmetic is right, never that the judgement is.
"""
