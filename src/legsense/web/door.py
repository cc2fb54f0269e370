"""What every page needs: settings, knowledge, the file of answers, and how pages are written."""

from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Any

from starlette.requests import Request

from legsense.knowledge.current import load_tables
from legsense.knowledge.guidance_current import load_encyclopaedia, load_guidance
from legsense.model.guidance_tables import GuidanceTables
from legsense.model.tables import Tables
from legsense.report.phrases import Phrases
from legsense.store.database import open_database
from legsense.store.diaries import Diaries
from legsense.store.interviews import Interviews
from legsense.web.interview.turns import Turns
from legsense.web.render import Renderer
from legsense.web.settings import Settings
from legsense.web.subject import Subjects


@dataclass(kw_only=True)
class Door:
    """What is loaded once, when the server starts.

    Attributes:
        settings: How the server runs.
        tables, guidance: Compiled knowledge.
        interviews, diaries: The file of answers.
        renderer: Writes pages.
        subjects: Works out results.
        turns: Works out where interviews stand.
    """

    settings: Settings
    tables: Tables
    guidance: GuidanceTables
    interviews: Interviews
    diaries: Diaries
    renderer: Renderer
    subjects: Subjects
    turns: Turns

    @cached_property
    def encyclopaedia(self) -> Any:  # noqa: ANN401 - plain data
        """Every page of the knowledge base, read when somebody first wants one."""
        return load_encyclopaedia()

    @staticmethod
    def today() -> date:
        """Return the day on the wall."""
        return datetime.now().astimezone().date()

    @property
    def say(self) -> Phrases:
        """The sentences of the web pages."""
        return self.renderer.say


def open_door(settings: Settings) -> Door:
    """Return what every page needs.

    Args:
        settings: How the server runs.

    Raises:
        StoreError: The file of answers cannot be used.
        TablesError: The compiled knowledge is missing or damaged.
    """
    tables = load_tables()
    engine = open_database(settings.folder)
    interviews = Interviews(engine, tables.vocabulary, draft_days=settings.draft_days)
    interviews.clear_old()
    guidance = load_guidance()
    return Door(
        settings=settings,
        tables=tables,
        guidance=guidance,
        interviews=interviews,
        diaries=Diaries(engine),
        renderer=Renderer(tables.texts["pages"]["web"]),
        subjects=Subjects(tables, guidance),
        turns=Turns(tables),
    )


def door_of(request: Request) -> Door:
    """Return what the application of a request was made with."""
    door: Door = request.app.state.door
    return door
