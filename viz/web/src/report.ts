// How a call went, noted where one is: one click, one more takes it back. Without script the same form leads to a page.

/** What the service keeps of one click. */
interface Kept {
  readonly button: HTMLButtonElement;
  readonly id: string;
}

class ReportForm {
  private kept: Kept | null = null;
  private waiting = false;
  private readonly status: HTMLElement;

  constructor(private readonly form: HTMLFormElement) {
    this.status = form.querySelector("[data-noted]") as HTMLElement;
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const button = event.submitter;
      if (button instanceof HTMLButtonElement && !this.waiting) void this.clicked(button);
    });
  }

  /** Another click on the same button takes it back; on another one, that one counts instead. */
  private async clicked(button: HTMLButtonElement): Promise<void> {
    this.waiting = true;
    const before = this.kept;
    try {
      if (before) await this.takeBack(before);
      if (before?.button === button) this.say(this.words("undone"));
      else await this.keep(button);
    } catch {
      this.say(this.words("failed"));
    } finally {
      this.waiting = false;
    }
  }

  private async keep(button: HTMLButtonElement): Promise<void> {
    const told = {
      person: this.field("person"),
      outcome: button.value,
      topic: this.field("about") || this.field("topic") || null,
    };
    const headers = { "Content-Type": "application/json" };
    const answer = await fetch(this.address, { method: "POST", headers, body: JSON.stringify(told) });
    if (!answer.ok) throw new Error(String(answer.status));
    const { id } = (await answer.json()) as { id: string };
    this.kept = { button, id };
    button.setAttribute("aria-pressed", "true");
    this.say(button.dataset["said"] ?? "", this.undoButton(button));
  }

  private async takeBack(kept: Kept): Promise<void> {
    const answer = await fetch(`${this.address}/${encodeURIComponent(kept.id)}`, { method: "DELETE" });
    // Somebody may have taken it back in another window: then it is done.
    if (!answer.ok && answer.status !== 404) throw new Error(String(answer.status));
    kept.button.removeAttribute("aria-pressed");
    this.kept = null;
  }

  private undoButton(button: HTMLButtonElement): HTMLButtonElement {
    const undo = this.form.ownerDocument.createElement("button");
    undo.type = "button";
    undo.className = "plain-button";
    undo.textContent = this.words("undo");
    undo.addEventListener("click", () => {
      // The undo button goes away: the focus stays beside it.
      button.focus();
      if (!this.waiting) void this.clicked(button);
    });
    return undo;
  }

  private say(words: string, ...more: HTMLElement[]): void {
    const line = this.form.ownerDocument.createElement("p");
    line.textContent = words;
    this.status.replaceChildren(line, ...more);
  }

  private words(name: string): string {
    return this.form.dataset[name] ?? "";
  }

  private field(name: string): string {
    return this.form.querySelector<HTMLInputElement>(`input[name="${name}"]`)?.value ?? "";
  }

  private get address(): string {
    return this.form.dataset["report"] ?? "";
  }
}

/** Let every report form note and undo in its place. */
export function noteInPlace(page: Document): void {
  for (const form of page.querySelectorAll<HTMLFormElement>("form[data-report]")) new ReportForm(form);
}
