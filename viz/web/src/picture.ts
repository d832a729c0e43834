// Brings a drawn picture to life: choosing shows a thing and its connections, the list and the picture follow each other.
import { actionOfKey, View, type Area } from "./pan";
import { Tree } from "./tree";

/** Numbers in a data attribute: "3 5 8". */
export function numbers(text: string | undefined): number[] {
  return (text ?? "").split(" ").filter(Boolean).map(Number);
}

class LivePicture {
  private readonly svg: SVGSVGElement;
  private readonly view: View;
  private readonly nodes = new Map<number, SVGAElement>();
  private readonly links: SVGGElement[];
  private readonly status: HTMLElement | null;
  private readonly tree: Tree | null;

  constructor(private readonly figure: HTMLElement) {
    this.svg = figure.querySelector("svg[data-drawing]") as SVGSVGElement;
    const stage = this.svg.querySelector("[data-stage]") as SVGGElement;
    const [x = 0, y = 0, width = 1, height = 1] = numbers(this.svg.getAttribute("viewBox") ?? undefined);
    const first = this.svg.querySelector("[data-node] .p-node--middle")?.closest("[data-node]");
    this.view = new View(this.svg, stage, { x, y, width, height }, first ? areaOf(first) : null);
    this.links = [...figure.querySelectorAll<SVGGElement>(".p-link-group")];
    this.status = figure.querySelector("[data-status]");
    const list = figure.querySelector<HTMLElement>("[data-tree]");
    this.tree = list ? new Tree(list, { focused: (i) => this.show(i), entered: (i) => this.bringIn(i) }) : null;
    for (const node of figure.querySelectorAll<SVGAElement>("[data-node]")) this.addNode(node);
    this.addTools();
  }

  private addNode(node: SVGAElement): void {
    const number = Number(node.getAttribute("data-node"));
    this.nodes.set(number, node);
    // The list is the keyboard's home: with it beside the picture, the picture is one stop less.
    if (this.tree) node.setAttribute("tabindex", "-1");
    node.addEventListener("click", (event) => {
      event.preventDefault();
      this.clicked(number);
    });
  }

  private addTools(): void {
    for (const button of this.figure.querySelectorAll<HTMLElement>("[data-action]")) {
      button.addEventListener("click", () => this.view.act(button.dataset["action"] ?? ""));
    }
    const frame = this.svg.parentElement;
    frame?.addEventListener("keydown", (event) => {
      const action = event.target === frame && !event.ctrlKey && !event.metaKey ? actionOfKey(event.key) : null;
      if (action && this.view.act(action)) event.preventDefault();
    });
    this.figure.addEventListener("keydown", (event) => {
      if (event.key === "Escape") this.choose([], "");
    });
  }

  private clicked(number: number): void {
    const index = this.tree?.items.findIndex((item) => item.dataset["nodes"] === String(number)) ?? -1;
    if (this.tree && index >= 0) this.tree.focus(index);
    else this.choose([number], this.nodes.get(number)?.getAttribute("aria-label") ?? "");
  }

  private show(index: number): void {
    const item = this.tree?.items[index];
    const chosen = numbers(item?.dataset["nodes"]);
    const only = chosen.length === 1 ? this.nodes.get(chosen[0] ?? -1) : undefined;
    this.choose(chosen, only?.getAttribute("aria-label") ?? item?.textContent.trim() ?? "");
  }

  private bringIn(index: number): void {
    const first = numbers(this.tree?.items[index]?.dataset["nodes"])[0];
    const node = first === undefined ? undefined : this.nodes.get(first);
    if (node) this.view.centre(areaOf(node), 1.6);
  }

  /** Highlight things and what they are connected with, and say it. */
  private choose(chosen: readonly number[], name: string): void {
    const near = new Set(chosen);
    const said = new Set<string>();
    for (const link of this.links) {
      const ends = [Number(link.dataset["source"]), Number(link.dataset["target"])];
      const touches = ends.some((end) => chosen.includes(end));
      link.classList.toggle("near", touches);
      if (!touches) continue;
      for (const end of ends) near.add(end);
      const words = link.getAttribute("aria-label");
      if (words) said.add(words);
    }
    for (const [number, node] of this.nodes) {
      node.classList.toggle("chosen", chosen.includes(number));
      node.classList.toggle("near", near.has(number));
    }
    this.svg.classList.toggle("has-chosen", chosen.length > 0);
    if (this.status) this.status.textContent = [name, ...said].filter(Boolean).join(". ");
  }
}

/** Where a node lies, read from the attributes it was drawn with. */
export function areaOf(node: Element): Area {
  const rect = node.querySelector("rect:not(.p-strip)");
  const value = (name: string): number => Number(rect?.getAttribute(name) ?? "0");
  return { x: value("x"), y: value("y"), width: value("width"), height: value("height") };
}

/** Make one drawn picture interactive. */
export function enliven(figure: HTMLElement): void {
  if (figure.querySelector("svg[data-drawing]")) new LivePicture(figure);
}
