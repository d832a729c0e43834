// The list beside a picture as an accessible tree: flat, with levels, one tab stop.

/** Where a key leads in a list of `count` items, or null when the key means nothing here. */
export function stepTo(key: string, index: number, count: number): number | null {
  if (count === 0) return null;
  switch (key) {
    case "ArrowDown":
      return Math.min(index + 1, count - 1);
    case "ArrowUp":
      return Math.max(index - 1, 0);
    case "Home":
      return 0;
    case "End":
      return count - 1;
    default:
      return null;
  }
}

/** The next item whose name begins with what was typed, searching on from `from` and around; null when there is none. */
export function findTyped(names: readonly string[], typed: string, from: number): number | null {
  const wanted = typed.toLocaleLowerCase("da");
  // One letter moves on to the next item; more letters may stay where they are.
  const first = typed.length > 1 ? 0 : 1;
  for (let step = first; step < names.length + first; step++) {
    const index = (from + step) % names.length;
    if (names[index]?.toLocaleLowerCase("da").startsWith(wanted)) return index;
  }
  return null;
}

/** The nearest item above that is one level up; null at the top. */
export function parentOf(levels: readonly number[], index: number): number | null {
  const own = levels[index] ?? 1;
  for (let i = index - 1; i >= 0; i--) if ((levels[i] ?? 1) < own) return i;
  return null;
}

const TYPING_PAUSE_MS = 700;

/** On what is not there on the day shown; see `network_time.ts`. */
export const NOT_THAT_DAY = "not-that-day";
/** Told to the page when another day is shown. */
export const DAY_SHOWN = "network:day";

/** What a tree tells: which line is in focus, and which one Enter was pressed on. */
export interface TreeListener {
  focused(index: number): void;
  entered(index: number): void;
}

/** A plain list turned into a tree for keyboard and screen reader. */
export class Tree {
  readonly items: HTMLElement[];
  private readonly names: string[];
  private readonly levels: number[];
  private current = 0;
  private typed = "";
  private typedAt = 0;

  constructor(
    list: HTMLElement,
    private readonly listener: TreeListener,
  ) {
    this.items = [...list.querySelectorAll<HTMLElement>("[data-nodes]")];
    this.names = this.items.map((item) => item.textContent.trim());
    this.levels = this.items.map((item) => Number(item.dataset["level"] ?? "1"));
    list.setAttribute("role", "tree");
    this.items.forEach((item, index) => {
      item.setAttribute("role", "treeitem");
      item.setAttribute("aria-level", String(this.levels[index]));
      item.setAttribute("aria-selected", "false");
      item.tabIndex = index === 0 ? 0 : -1;
      item.addEventListener("focus", () => this.arrive(index));
      item.addEventListener("click", () => this.focus(index));
    });
    list.addEventListener("keydown", (event) => this.key(event));
    list.ownerDocument.addEventListener(DAY_SHOWN, () => this.keepStop());
  }

  /** Move the focus to a line. */
  focus(index: number): void {
    this.items[index]?.focus();
  }

  /** The lines that are there on the day shown, by their index. */
  private get seen(): number[] {
    return this.items.flatMap((item, index) => (item.classList.contains(NOT_THAT_DAY) ? [] : [index]));
  }

  /** There is always one line that Tab leads to, also when the one before is not there any more. */
  private keepStop(): void {
    const seen = this.seen;
    if (seen.includes(this.current)) return;
    this.current = seen[0] ?? 0;
    this.items.forEach((item, i) => {
      item.tabIndex = i === this.current ? 0 : -1;
    });
  }

  private arrive(index: number): void {
    this.current = index;
    this.items.forEach((item, i) => {
      item.tabIndex = i === index ? 0 : -1;
      item.setAttribute("aria-selected", String(i === index));
    });
    this.listener.focused(index);
  }

  private key(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const target = this.target(event);
    if (target !== null) {
      event.preventDefault();
      this.focus(target);
    } else if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      this.listener.entered(this.current);
    }
  }

  private target(event: KeyboardEvent): number | null {
    const seen = this.seen;
    const step = stepTo(event.key, Math.max(0, seen.indexOf(this.current)), seen.length);
    if (step !== null) return seen[step] ?? null;
    if (event.key === "ArrowLeft") return parentOf(this.levels, this.current);
    if (event.key.length !== 1 || event.key === " ") return null;
    this.typed = event.timeStamp - this.typedAt < TYPING_PAUSE_MS ? this.typed + event.key : event.key;
    this.typedAt = event.timeStamp;
    const names = seen.map((index) => this.names[index] ?? "");
    const found = findTyped(names, this.typed, Math.max(0, seen.indexOf(this.current)));
    return found === null ? null : (seen[found] ?? null);
  }
}
