// Says that an answer is on its way, to eyes and to screen readers, from the moment a question is sent.

/** Mark every `form[data-busy]` as busy while its answer is awaited; coming back to the page clears it. */
export function markBusyForms(page: Document): void {
  for (const form of page.querySelectorAll<HTMLFormElement>("form[data-busy]")) {
    const status = form.querySelector<HTMLElement>("[data-busy-words]");
    form.addEventListener("submit", () => {
      form.setAttribute("aria-busy", "true");
      if (status) status.textContent = status.dataset["busyWords"] ?? "";
    });
    page.defaultView?.addEventListener("pageshow", () => {
      form.removeAttribute("aria-busy");
      if (status) status.textContent = "";
    });
  }
}
