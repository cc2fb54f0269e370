"""How the program ends: one number a kind of end, so that scripts need not read messages."""

from typing import Final

OK: Final = 0
FAULTS: Final = 1
USAGE: Final = 2
CASE: Final = 3
KNOWLEDGE: Final = 4
OUTPUT: Final = 5
INTERNAL: Final = 70
INTERRUPTED: Final = 130

MEANING: Final = {
    OK: "All went well.",
    FAULTS: "A check found faults: `legsense kb check`, or `legsense simulate` with a check.",
    USAGE: "The command line cannot be understood: no such command, option or id.",
    CASE: "A case cannot be used: no such file, not JSON, an unknown id, or an impossible value.",
    KNOWLEDGE: "The knowledge base or its compiled tables are missing, damaged or have faults.",
    OUTPUT: "A file could not be written, or what reads the output went away.",
    INTERNAL: "A fault in Legsense itself. Please report it.",
    INTERRUPTED: "Stopped by Ctrl-C; an interview says how to go on.",
}
"""What each number means; the reference page of exit codes is made from this."""
