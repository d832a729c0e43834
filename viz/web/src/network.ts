// One citizen's network: choosing shows who it is and what joins them; what is shown alone is asked of the server, in place.
import { actionOfKey, View } from "./pan";
import { areaOf } from "./picture";
import { Tree } from "./tree";

/** Told to the page when a new picture has been put in place of the old one. */
export const REDRAWN = "network:redrawn";

const READABLE = 1.15;

/** Words in a data attribute: "a3 b5". */
export function keys(text: string | undefined): string[] {
  return (text ?? "").split(" ").filter(Boolean);
}

/** One picture with its list and its cards. */
export class LiveNetwork {
  private readonly svg: SVGSVGElement;
  private readonly view: View;
  private readonly tree: Tree;
  private readonly nodes = new Map<string, SVGElement>();
  private readonly cards = new Map<string, HTMLElement>();
  private readonly status: HTMLElement | null;

  constructor(private readonly section: HTMLElement) {
    this.svg = section.querySelector("svg[data-drawing]") as SVGSVGElement;
    const stage = this.svg.querySelector("[data-stage]") as SVGGElement;
    const [x = 0, y = 0, width = 1, height = 1] = (this.svg.getAttribute("viewBox") ?? "").split(" ").map(Number);
    const citizen = this.svg.querySelector(".n-citizen");
    this.view = new View(this.svg, stage, { x, y, width, height }, citizen ? areaOf(citizen) : null);
    this.status = section.querySelector("[data-status]");
    for (const card of section.querySelectorAll<HTMLElement>(".network-card")) this.cards.set(card.id.slice(5), card);
    this.tree = this.makeTree();
    for (const node of this.svg.querySelectorAll<SVGElement>("[data-key]")) this.addNode(node);
    this.addTools();
    const frame = this.svg.parentElement as HTMLElement;
    frame.scrollLeft = (frame.scrollWidth - frame.clientWidth) / 2;
    section.addEventListener("click", (event) => this.followed(event));
  }

  private makeTree(): Tree {
    const list = this.section.querySelector("[data-tree]") as HTMLElement;
    // Within a tree the line itself is what has the focus; its link is for readers without script.
    for (const link of list.querySelectorAll("a")) {
      link.setAttribute("tabindex", "-1");
      link.addEventListener("click", (event) => event.preventDefault());
    }
    return new Tree(list, { focused: (index) => this.show(index), entered: (index) => this.bringIn(index) });
  }

  private addNode(node: SVGElement): void {
    const key = node.dataset["key"] ?? "";
    this.nodes.set(key, node);
    node.setAttribute("tabindex", "-1");
    node.addEventListener("click", (event) => {
      event.preventDefault();
      this.goTo(key);
    });
  }

  private addTools(): void {
    for (const button of this.section.querySelectorAll<HTMLElement>("[data-action]")) {
      button.addEventListener("click", () => this.view.act(button.dataset["action"] ?? ""));
    }
    const frame = this.svg.parentElement;
    frame?.addEventListener("keydown", (event) => {
      const action = event.target === frame && !event.ctrlKey && !event.metaKey ? actionOfKey(event.key) : null;
      if (action && this.view.act(action)) event.preventDefault();
    });
    this.section.addEventListener("keydown", (event) => {
      if (event.key === "Escape") this.choose([], "");
    });
  }

  /** A name on a card leads to that one's own card. */
  private followed(event: Event): void {
    const link = (event.target as Element).closest<HTMLAnchorElement>('[data-cards] a[href^="#card-"]');
    const key = link?.getAttribute("href")?.slice(6) ?? "";
    if (!this.cards.has(key)) return;
    event.preventDefault();
    this.goTo(key);
    this.cards.get(key)?.focus();
  }

  /** Move to somebody: their line gets the focus, and so their card is shown. */
  goTo(key: string): void {
    const line = this.tree.items.find((item) => item.dataset["nodes"] === key && item.querySelector("a") !== null);
    if (line) {
      // The page stays where it is; the list shows the line, and a card below the picture comes into view.
      line.focus({ preventScroll: true });
      const list = line.parentElement as HTMLElement;
      const top = line.offsetTop - list.offsetTop;
      if (top < list.scrollTop || top > list.scrollTop + list.clientHeight - line.clientHeight) list.scrollTop = top - 40;
      this.cards.get(key)?.scrollIntoView?.({ block: "nearest" });
    } else this.choose([key], this.nodes.get(key)?.getAttribute("aria-label") ?? "");
  }

  private show(index: number): void {
    const item = this.tree.items[index];
    const chosen = keys(item?.dataset["nodes"]);
    const only = chosen.length === 1 ? this.nodes.get(chosen[0] ?? "") : undefined;
    this.choose(chosen, only?.getAttribute("aria-label") ?? item?.textContent.trim() ?? "");
  }

  private bringIn(index: number): void {
    const first = keys(this.tree.items[index]?.dataset["nodes"])[0];
    const node = first === undefined ? undefined : this.nodes.get(first);
    if (node) this.view.centre(areaOf(node), READABLE);
    this.cards.get(first ?? "")?.focus();
  }

  /** Show what is chosen, what joins it, and its card; and say who it is. */
  private choose(chosen: readonly string[], name: string): void {
    const wanted = new Set(chosen);
    for (const key of chosen) {
      // A unit stands for those of it who help.
      for (const card of this.within(key)) wanted.add(card);
    }
    const near = new Set(wanted);
    const touched = new Set<string>();
    for (const tie of this.svg.querySelectorAll<SVGElement>("[data-tie]")) {
      const ends = [tie.dataset["one"] ?? "", tie.dataset["other"] ?? ""];
      const touches = ends.some((end) => wanted.has(end));
      tie.classList.toggle("near", touches);
      if (!touches) continue;
      touched.add(tie.dataset["tie"] ?? "");
      for (const end of ends) near.add(end);
    }
    for (const label of this.svg.querySelectorAll<SVGElement>("[data-ties]")) {
      label.classList.toggle("near", keys(label.dataset["ties"]).some((tie) => touched.has(tie)));
    }
    for (const [key, node] of this.nodes) {
      node.classList.toggle("chosen", chosen.includes(key));
      node.classList.toggle("near", near.has(key) || node.classList.contains("n-unit"));
    }
    this.svg.classList.toggle("has-chosen", chosen.length > 0);
    this.showCard(chosen.length === 1 ? (chosen[0] ?? "") : "");
    // What joins them stands on the card, which is one step away: the status says who it is and how many links there are.
    if (this.status) this.status.textContent = name;
  }

  private within(unit: string): string[] {
    const card = this.nodes.get(unit)?.classList.contains("n-unit") ? this.cards.get(unit) : undefined;
    return [...(card?.querySelectorAll<HTMLAnchorElement>('.card-links a[href^="#card-"]') ?? [])].map((link) =>
      (link.getAttribute("href") ?? "").slice(6),
    );
  }

  private showCard(key: string): void {
    for (const [own, card] of this.cards) card.classList.toggle("current", own === key);
    this.section.querySelector("[data-cards]")?.classList.toggle("has-current", this.cards.has(key));
  }
}

/** Bring the picture to life, and go to the one the address names. */
function enlivenNetwork(view: Window): void {
  const section = view.document.querySelector<HTMLElement>("[data-network]");
  if (!section?.querySelector("svg[data-drawing]")) return;
  const live = new LiveNetwork(section);
  const named = /^#card-([0-9a-f]+)$/.exec(view.location.hash)?.[1];
  if (named) live.goTo(named);
}

/** Put the parts of another answer of this page in place of the present ones; false when it has none. */
export function putInPlace(page: Document, answer: string): boolean {
  const other = new DOMParser().parseFromString(answer, "text/html");
  const parts = ["[data-network]", "[data-tables]"];
  if (!other.querySelector(parts[0] as string)) return false;
  for (const part of parts) {
    const [now, then] = [page.querySelector(part), other.querySelector(part)];
    if (now && then) now.replaceWith(page.importNode(then, true));
  }
  return true;
}

class Swapping {
  private asked = 0;

  constructor(private readonly view: Window) {
    view.document.addEventListener("click", (event) => this.clicked(event));
    view.addEventListener("popstate", () => void this.fetchAndPut(view.location.href, ""));
  }

  private clicked(event: MouseEvent): void {
    const link = (event.target as Element).closest<HTMLAnchorElement>("a[data-swap]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    void this.fetchAndPut(link.href, link.dataset["swap"] ?? "", true);
  }

  private async fetchAndPut(address: string, key: string, remember = false): Promise<void> {
    const turn = ++this.asked;
    this.view.document.querySelector("[data-network]")?.setAttribute("aria-busy", "true");
    const answer = await fetch(address, { headers: { Accept: "text/html" } }).catch(() => null);
    const text = answer?.ok ? await answer.text() : "";
    // Who was quicker than the answer has asked for something else by now.
    if (turn !== this.asked) return;
    if (!putInPlace(this.view.document, text)) {
      this.view.location.assign(address);
      return;
    }
    if (remember) this.view.history.pushState(null, "", address);
    refresh(this.view);
    const again = key ? this.view.document.querySelector<HTMLElement>(`[data-swap="${key}"]`) : null;
    (again ?? this.view.document.querySelector<HTMLElement>("[data-network] .network-show a"))?.focus();
  }
}

/** Make what is on the page now work. */
export function refresh(view: Window): void {
  enlivenNetwork(view);
  for (const table of view.document.querySelectorAll<HTMLTableElement>("table[data-sortable]")) makeSortable(table);
  view.document.dispatchEvent(new CustomEvent(REDRAWN));
}

/** What a cell is sorted by: numbers before words, nothing last. */
export function sortedBefore(one: string, other: string): number {
  if (one === "" || other === "") return one === other ? 0 : one === "" ? 1 : -1;
  const [a, b] = [Number(one), Number(other)];
  if (!Number.isNaN(a) && !Number.isNaN(b)) return a - b;
  return one.localeCompare(other, "da");
}

function valueOf(row: HTMLTableRowElement, column: number): string {
  const cell = row.cells[column];
  return cell?.dataset["sort"] ?? cell?.textContent.trim() ?? "";
}

/** Turn the headings of a table into buttons that sort it; a second press turns the order around. */
export function makeSortable(table: HTMLTableElement): void {
  const heads = [...(table.tHead?.rows[0]?.cells ?? [])];
  const body = table.tBodies[0];
  if (!body || heads.some((head) => head.querySelector("button"))) return;
  heads.forEach((head, column) => {
    const button = table.ownerDocument.createElement("button");
    button.type = "button";
    button.className = "sort";
    button.append(...head.childNodes);
    head.append(button);
    button.addEventListener("click", () => {
      const down = head.getAttribute("aria-sort") === "ascending";
      for (const other of heads) other.removeAttribute("aria-sort");
      head.setAttribute("aria-sort", down ? "descending" : "ascending");
      const rows = [...body.rows].sort((a, b) => {
        const order = sortedBefore(valueOf(a, column), valueOf(b, column));
        return down && valueOf(a, column) && valueOf(b, column) ? -order : order;
      });
      body.append(...rows);
    });
  });
}

/** Everything a citizen's page gains by script. */
export function showNetwork(view: Window): void {
  if (!view.document.querySelector("[data-network], [data-tables]")) return;
  refresh(view);
  new Swapping(view);
}
