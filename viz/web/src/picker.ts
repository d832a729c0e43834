// Small menus made of <details>: they close with Escape and when something else is clicked.

/** Close open pickers the way people expect of a menu. */
export function closePickers(page: Document): void {
  const open = (): Iterable<HTMLDetailsElement> => page.querySelectorAll<HTMLDetailsElement>("details.picker[open]");
  page.addEventListener("click", (event) => {
    for (const picker of open()) if (!picker.contains(event.target as Node)) picker.open = false;
  });
  page.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    for (const picker of open()) {
      picker.open = false;
      picker.querySelector("summary")?.focus();
    }
  });
}
