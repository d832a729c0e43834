"""What the driver raises, as one of our own errors. Its messages may hold values: only codes and names are kept."""

from __future__ import annotations

from neo4j.exceptions import (
    AuthError,
    ConfigurationError,
    ConnectionAcquisitionTimeoutError,
    ConstraintError,
    DriverError,
    IncompleteCommit,
    Neo4jError,
    ServiceUnavailable,
    SessionExpired,
    TransientError,
)

from graphmodel.store.errors import (
    AddressRefused,
    ChangeRefused,
    DeadlineExceeded,
    LoginRefused,
    OutcomeUnknown,
    QuestionRefused,
    StoreError,
    StoreUnavailable,
)

DRIVER_ERRORS = (DriverError, Neo4jError, OSError)
"""All that may come out of the driver."""

_TIMED_OUT = "TransactionTimedOut"


def translated(error: Exception, *, committing: bool = False) -> StoreError:
    """The store error that says the same; ``committing`` when a lost connection leaves the outcome unknown."""
    name = type(error).__name__
    if isinstance(error, Neo4jError):
        return _from_server(error)
    if isinstance(error, IncompleteCommit):
        return OutcomeUnknown(name)
    if isinstance(error, ServiceUnavailable | SessionExpired | OSError):
        return OutcomeUnknown(name) if committing else StoreUnavailable(name)
    if isinstance(error, ConnectionAcquisitionTimeoutError):
        return StoreUnavailable(name)
    if isinstance(error, ConfigurationError):
        return AddressRefused(name)
    return StoreError(name)


def _from_server(error: Neo4jError) -> StoreError:
    code = error.code or type(error).__name__
    if isinstance(error, AuthError):
        return LoginRefused(code)
    if _TIMED_OUT in code:
        return DeadlineExceeded(code)
    if isinstance(error, ConstraintError):
        return ChangeRefused(code)
    if code.startswith("Neo.ClientError.Statement"):
        return QuestionRefused(f"{code}: {error.message}" if code.endswith("SyntaxError") else code)
    if isinstance(error, TransientError) and ("Unavailable" in code or "NotALeader" in code):
        return StoreUnavailable(code)
    return StoreError(code)
