"""Whole pages as HTML text: complete without script, with every word in Danish or English.

For the routes:

``GET /who`` and ``POST /who``
    ``form = WhoForm.read(request.query_params)`` or ``WhoForm.read(await request.form())``. On GET take ``q`` and ``topic``
    only. On POST without a citizen (``not form.personal``) answer ``303`` to ``form.address``: that page can be shared,
    reloaded and returned to. On POST with a citizen answer ``200`` with the page itself and ``Cache-Control: private,
    no-cache`` (not ``no-store``: the browser's back button then shows the same answer again instead of asking to send the
    form twice). The citizen is never in an address.

    ``form.why_not`` is the professional whose place is questioned (``WhoQuestion.why_not``).

    ``who_page(answer, frame, form)`` where ``answer`` is ``None`` when nothing was asked (``not form.asks``), and
    ``frame.path = form.address``, ``frame.resubmit = form.resubmit``, ``frame.door = "who"``.

``POST /who/report`` and ``POST /who/report/undo``
    Fields ``person``, ``outcome``, ``about`` (the topic the call was about), or ``id``; and ``form.fields``, which ask the
    same question again. Answer with the page and ``noted=Noted(...)``. With script the page uses ``POST /api/experiences``
    and ``DELETE /api/experiences/{id}`` instead, and ``GET /api/complete`` while a question is typed.

``?lang=da|en`` on any GET, ``lang`` in a POST to the same path
    The language switch. Keep it in a cookie and show the page in that language.

``role`` in a POST to ``/who``
    The role picker on an answer about a citizen: the same question is answered as the new role sees it. Keep it in a cookie.

``POST /role``
    Fields ``role`` (one of ``frame.roles``) and ``next`` (a path of this site; check that it begins with one ``/``).

``GET /help``
    ``help_page(frame)``.

Errors: ``error_page(Problem(...), frame)``; ``Problem.not_found(words)`` and the like are ready made.

Static files: serve ``viz.static_directory()`` under ``frame.static_path``; names carry a hash, so
``Cache-Control: public, max-age=31536000, immutable`` is right.

The pages hold under ``Content-Security-Policy: default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self';
font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'``
(``viz.pages.CONTENT_SECURITY_POLICY``).
"""

from viz.pages.frame import DOORS, Door, Frame, RoleChoice
from viz.pages.render import CONTENT_SECURITY_POLICY, Noted, Problem, error_page, help_page, who_page
from viz.pages.who_form import WhoForm
from viz.words import Language

__all__ = [
    "CONTENT_SECURITY_POLICY",
    "DOORS",
    "Door",
    "Frame",
    "Language",
    "Noted",
    "Problem",
    "RoleChoice",
    "WhoForm",
    "error_page",
    "help_page",
    "who_page",
]
