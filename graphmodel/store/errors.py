"""What can go wrong with a store, said so that a person knows what to do. Each error knows its HTTP status once."""

from __future__ import annotations

from typing import ClassVar


class StoreError(Exception):
    """Base of all store errors. ``status`` is the HTTP status, ``da`` and ``en`` the sentence for the screen."""

    status: ClassVar[int] = 500
    da: ClassVar[str] = (
        "Databasen svarede med en fejl. Intet er gemt. Prøv igen; hjælper det ikke, så kontakt den, der driver Skov."
    )
    en: ClassVar[str] = (
        "The database answered with an error. Nothing was saved. Try again; if that does not help, contact whoever "
        "runs Skov."
    )

    def __init__(self, detail: str = "") -> None:
        """``detail`` is for the log only and must hold no values from the data."""
        super().__init__(detail or self.en)
        self.detail = detail


class StoreUnavailable(StoreError):
    """No connection to the database, or it was lost before anything was asked of it."""

    status = 503
    da = "Databasen kan ikke nås lige nu. Intet er gået tabt. Prøv igen om lidt; Skov forbinder selv igen."
    en = "The database cannot be reached right now. Nothing is lost. Try again in a moment; Skov reconnects by itself."


class DeadlineExceeded(StoreError):
    """The database did not answer within the deadline."""

    status = 504
    da = "Databasen svarede ikke i tide. Prøv igen om lidt."
    en = "The database did not answer in time. Try again in a moment."


class OutcomeUnknown(StoreError):
    """A write was sent, and the connection was lost before its outcome was known. Repeating it is safe."""

    status = 503
    da = "Forbindelsen røg, mens der blev gemt. Gem igen: det er sikkert at gentage."
    en = "The connection was lost while saving. Save again: repeating is safe."


class StoreInUse(StoreError):
    """Another process has the embedded database open for writing."""

    status = 503
    da = (
        "Databasen er åben i et andet Skov-program på denne maskine. Luk det først, eller brug den side, det "
        "allerede viser."
    )
    en = (
        "The database is open in another Skov program on this machine. Close that first, or use the page it "
        "already shows."
    )


class DatabaseTooNew(StoreError):
    """The database was made by a newer version of Skov than this one."""

    status = 503
    da = "Databasen er lavet af en nyere udgave af Skov. Opdatér programmet."
    en = "The database was made by a newer version of Skov. Update the program."


class FilesRefused(StoreError):
    """The operating system does not let this program read or write the files of the embedded database."""

    status = 503
    da = (
        "Skov må ikke læse eller skrive databasens filer. Giv den bruger, der kører Skov, adgang til mappen, eller vælg "
        "en anden med SKOV_DATA_DIR eller SKOV_STORE."
    )
    en = (
        "Skov may not read or write the database's files. Give the user who runs Skov access to the folder, or choose "
        "another with SKOV_DATA_DIR or SKOV_STORE."
    )


class DatabaseDamaged(StoreError):
    """The files of the embedded database cannot be read, and could not be repaired without losing something."""

    status = 500
    da = (
        "Databasens filer er beskadigede, eller de er ikke lavet af Skov. De er ladt, som de var. Genskab fra en "
        "sikkerhedskopi, eller flyt dem væk, og indlæs data igen."
    )
    en = (
        "The database files are damaged, or not made by Skov. They are left as they were. Restore a backup, or move them "
        "away and load the data again."
    )


class QuestionRefused(StoreError):
    """The engine refused the text of a question: a mistake in the program, never the user's."""

    status = 500


WRONG_VALUES = (TypeError, ValueError, OverflowError)
"""What drivers and Arrow raise for a value that cannot be kept, or is not of the type that was promised."""


class AddressRefused(StoreError):
    """The address of the store is not one Skov understands."""

    status = 500
    da = "SKOV_STORE skal være ladybug:///sti/til/fil, neo4j://vært eller bolt+s://vært."
    en = "SKOV_STORE must be ladybug:///path/to/file, neo4j://host or bolt+s://host."


class ChangeRefused(StoreError):
    """The change does not fit what is there: a relation to a missing node, or something new that exists already."""

    status = 409
    da = (
        "Ændringen passer ikke med det, der står i databasen nu: den peger på noget, der ikke findes, eller "
        "opretter noget, der findes. Intet er gemt. Hent siden igen og prøv igen."
    )
    en = (
        "The change does not fit what the database holds now: it points to something missing, or makes something "
        "that exists. Nothing was saved. Reload and try again."
    )


class StoreReadOnly(StoreError):
    """The store was opened for reading only, and something was to be written."""

    status = 503
    da = "Databasen er kun åbnet til læsning her. Ændringer laves i det Skov-program, der har den åben."
    en = "The database is open for reading only here. Changes are made in the Skov program that has it open."


class LoginRefused(StoreError):
    """The database server is there, and does not accept the user name and password."""

    status = 503
    da = "Databasen afviser Skovs brugernavn eller adgangskode. Den, der driver Skov, må rette indstillingen."
    en = "The database refuses Skov's user name or password. Whoever runs Skov must correct the setting."
