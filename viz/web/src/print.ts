// Paper cannot be unfolded: what is folded is opened for the print and closed again after it, except what
// only repeats the page in another form.

/** Wire the print buttons, and open all folded parts while printing. */
export function openForPrint(view: Window): void {
  const page = view.document;
  let opened: HTMLDetailsElement[] = [];
  view.addEventListener("beforeprint", () => {
    opened = [...page.querySelectorAll<HTMLDetailsElement>('main details:not([open]):not([data-paper="if-open"])')];
    for (const details of opened) details.open = true;
  });
  view.addEventListener("afterprint", () => {
    for (const details of opened) details.open = false;
    opened = [];
  });
  for (const button of page.querySelectorAll("[data-print]")) button.addEventListener("click", () => view.print());
}
