"""The sentences of the validation page; what is measured is put in by `validation`."""

from typing import Final

OPENING: Final = """\
# Validation: what was measured, and what it does not show

Written by one command, `{command}`; do not edit by hand. Knowledge base {knowledge}. Shares are in
100, with their 95 % interval in brackets: Wilson's for cases; for the survey with examination weights
and the effective number of people, and for areas by drawing sampling units again.
"""

CASES: Final = """\
## Cases with a known answer

{n} teaching vignettes of published test sets, coded into answers; two raters agreed on how soon each
should be seen. They are development cases: the knowledge base was mended while they could be seen, so
these figures flatter. Others are held out.
"""

AFTER_CASES: Final = """\

Top places count adults whose diagnosis the knowledge base has. Safe advice is at or above the agreed
level (strict), or at most one below (one level tolerated). In the interviews an oracle person is asked
the real questions in the real order and answers only from the case; findings and results follow at
the end.
"""

ADVISERS: Final = """\

### Beside other advisers

The capability comparison score gives hard cases more weight; 50 is the mean of those compared here.
"""

PEOPLE: Final = """\
## Real people

US National Health and Nutrition Examination Survey, {years}: people of 40 and over whose feet and
ankle pressures were examined. Their answers become ours by
[a fixed table](../reference/nhanes-mapping.md); all else stays unknown. The model was made for people
who come with a numb leg. Most of these have none, so the second group is the one it is for. Baselines
are logistic regressions fitted to these very people.
"""

FIGURES: Final = """\
## Which judged figures matter most

{n} people drawn from the model; each judged figure moved over its range, all others at their best
(`legsense kb influence`). This is what experts should check first.
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
- **The survey has shaped some figures.** Shares by age and backgrounds that cite it were taken from
  these very people; only a later cycle can test them.
- **One country, one time.** Shares by age and risk factors, and what is rare, differ elsewhere.
- **Children.** They are triaged and never ranked; few cases are children.
- **The same minds.** Most figures are judgement. Agreement with them by simulation shows that the
  arithmetic is right, never that the judgement is.
"""
