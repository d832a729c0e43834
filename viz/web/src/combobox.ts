// A field that suggests while one types, after the ARIA 1.2 pattern: the focus stays in the field, the list follows it.

/** One suggestion. */
export interface Choice {
  readonly text: string;
  readonly kind: string;
  readonly detail: string;
  /** What happens when it is chosen. */
  readonly chosen: () => void;
}

/** Where suggestions come from; `signal` ends a request that nobody waits for any longer. */
export type Source = (typed: string, signal: AbortSignal) => Promise<readonly Choice[]>;

/** How long to wait after a key before asking, in milliseconds. */
export const PAUSE_MS = 80;

/** Where a key leads in a list of `count` suggestions (-1: the field itself), or null when the key means nothing here. */
export function moveTo(key: string, active: number, count: number): number | null {
  if (count === 0) return null;
  switch (key) {
    case "ArrowDown":
      return active + 1 >= count ? -1 : active + 1;
    case "ArrowUp":
      return active < 0 ? count - 1 : active - 1;
    // In the field itself these two move the caret.
    case "Home":
      return active < 0 ? null : 0;
    case "End":
      return active < 0 ? null : count - 1;
    default:
      return null;
  }
}

/** The field with its list. */
export class Combobox {
  private readonly list: HTMLUListElement;
  private readonly status: HTMLElement;
  private choices: readonly Choice[] = [];
  private active = -1;
  private timer: number | undefined;
  private request: AbortController | null = null;

  constructor(
    private readonly input: HTMLInputElement,
    private readonly source: Source,
    private readonly words: { label: string; count: (n: number) => string },
  ) {
    const page = input.ownerDocument;
    this.list = page.createElement("ul");
    this.list.className = "suggestions";
    this.list.id = `${input.id}-suggestions`;
    this.list.hidden = true;
    this.list.setAttribute("role", "listbox");
    this.list.setAttribute("aria-label", words.label);
    this.status = page.createElement("p");
    this.status.className = "sr-only";
    this.status.setAttribute("role", "status");
    input.after(this.list, this.status);
    for (const [name, value] of Object.entries({
      role: "combobox",
      "aria-autocomplete": "list",
      "aria-controls": this.list.id,
      "aria-expanded": "false",
    })) {
      input.setAttribute(name, value);
    }
    this.listen();
  }

  private listen(): void {
    this.input.addEventListener("input", () => this.soon());
    this.input.addEventListener("keydown", (event) => this.key(event));
    this.input.addEventListener("click", () => {
      if (!this.input.value) this.soon();
    });
    this.input.addEventListener("blur", () => this.close());
    // Pressing the mouse on a suggestion must not take the focus out of the field.
    this.list.addEventListener("mousedown", (event) => event.preventDefault());
    this.list.addEventListener("click", (event) => {
      const option = (event.target as Element).closest("[role=option]");
      const index = option ? [...this.list.children].indexOf(option) : -1;
      if (index >= 0) this.choose(index);
    });
    this.input.form?.addEventListener("submit", () => this.close());
  }

  private key(event: KeyboardEvent): void {
    if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    const open = !this.list.hidden;
    if (event.key === "Escape" && (open || this.timer !== undefined)) {
      event.preventDefault();
      this.close();
    } else if (event.key === "Enter" && open && this.active >= 0) {
      event.preventDefault();
      this.choose(this.active);
    } else if (!open && event.key === "ArrowDown") {
      event.preventDefault();
      void this.ask();
    } else if (open) {
      const to = moveTo(event.key, this.active, this.choices.length);
      if (to === null) return;
      event.preventDefault();
      this.activate(to);
    }
  }

  private soon(): void {
    this.stop();
    this.timer = this.input.ownerDocument.defaultView?.setTimeout(() => void this.ask(), PAUSE_MS);
  }

  private async ask(): Promise<void> {
    this.stop();
    const request = new AbortController();
    this.request = request;
    const found = await this.source(this.input.value.trim(), request.signal).catch(() => []);
    if (!request.signal.aborted) this.show(found);
  }

  /** Nobody waits any longer for what was asked. */
  private stop(): void {
    this.input.ownerDocument.defaultView?.clearTimeout(this.timer);
    this.timer = undefined;
    this.request?.abort();
    this.request = null;
  }

  private show(choices: readonly Choice[]): void {
    this.choices = choices;
    this.list.replaceChildren(...choices.map((choice, index) => this.option(choice, index)));
    this.list.hidden = choices.length === 0;
    this.input.setAttribute("aria-expanded", String(choices.length > 0));
    this.status.textContent = choices.length > 0 ? this.words.count(choices.length) : "";
    this.activate(-1);
  }

  private option(choice: Choice, index: number): HTMLElement {
    const page = this.input.ownerDocument;
    const option = page.createElement("li");
    option.id = `${this.list.id}-${index}`;
    option.setAttribute("role", "option");
    option.setAttribute("aria-selected", "false");
    const part = (name: string, text: string): HTMLElement => {
      const span = page.createElement("span");
      span.className = name;
      span.textContent = text;
      return span;
    };
    option.append(part("suggestion-text", choice.text), " ", part("suggestion-kind", choice.kind));
    if (choice.detail) option.append(" ", part("suggestion-detail", choice.detail));
    return option;
  }

  private activate(index: number): void {
    this.active = index;
    [...this.list.children].forEach((option, i) => option.setAttribute("aria-selected", String(i === index)));
    const option = this.list.children[index];
    if (!option) return this.input.removeAttribute("aria-activedescendant");
    this.input.setAttribute("aria-activedescendant", option.id);
    option.scrollIntoView?.({ block: "nearest" });
  }

  private choose(index: number): void {
    const choice = this.choices[index];
    this.close();
    choice?.chosen();
  }

  private close(): void {
    this.stop();
    this.show([]);
  }
}
