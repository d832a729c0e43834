import { beforeEach, describe, expect, it } from "vitest";
import { keys, LiveNetwork, makeSortable, putInPlace, sortedBefore } from "./network";

const DRAWN = `
<section data-network>
  <div class="network-show"><a data-swap="all" href="#">Vis alle</a></div>
  <ul data-tree>
    <li data-level="1" data-nodes="a b">Sundhed</li>
    <li data-level="2" data-nodes="u"><a href="#card-u">Hjælpemidler</a></li>
    <li data-level="3" data-nodes="a"><a href="#card-a">Bente</a></li>
    <li data-level="3" data-nodes="b"><a href="#card-b">Jan</a></li>
  </ul>
  <div tabindex="0"><svg data-drawing viewBox="0 0 400 200"><g data-stage>
    <a class="n-unit" data-key="u" href="#card-u" aria-label="Hjælpemidler"><rect class="n-box" x="0" y="0" width="90" height="90"/></a>
    <g class="n-tie n-missing" data-one="a" data-other="b" data-tie="t1" aria-label="Bente – skal tale sammen – Jan"></g>
    <g class="n-tie n-quiet" data-one="b" data-other="c" data-tie="t2" aria-label="Jan – kender – Pia"></g>
    <a class="n-person" data-key="a" href="#card-a" aria-label="Bente, ergoterapeut"><rect x="1" y="1" width="9" height="9"/></a>
    <a class="n-person" data-key="b" href="#card-b" aria-label="Jan, mentor"><rect x="1" y="20" width="9" height="9"/></a>
    <a class="n-person" data-key="c" href="#card-c" aria-label="Pia"><rect x="1" y="40" width="9" height="9"/></a>
    <g class="n-label" data-ties="t1"></g>
    <g class="n-citizen"><rect x="100" y="20" width="100" height="40"/></g>
  </g></svg></div>
  <p data-status></p>
  <div data-cards>
    <article class="network-card" id="card-u" tabindex="-1"><ul class="card-links"><li><a href="#card-a">Bente</a></li></ul></article>
    <article class="network-card" id="card-a" tabindex="-1"><a href="#card-b">Jan</a></article>
    <article class="network-card" id="card-b" tabindex="-1"></article>
    <article class="network-card" id="card-c" tabindex="-1"></article>
  </div>
</section>`;

describe("a citizen's network", () => {
  const one = (selector: string): HTMLElement => document.querySelector(selector) as HTMLElement;
  const items = (): HTMLElement[] => [...document.querySelectorAll<HTMLElement>("[data-tree] > li")];
  beforeEach(() => {
    document.body.innerHTML = DRAWN;
    new LiveNetwork(one("[data-network]"));
  });

  it("shows the card of whoever has the focus, what joins them, and says it", () => {
    items()[2]?.focus();
    expect(one("#card-a").classList.contains("current")).toBe(true);
    expect(one('[data-key="a"]').classList.contains("chosen")).toBe(true);
    expect(one('[data-tie="t1"]').classList.contains("near")).toBe(true);
    expect(one('[data-tie="t2"]').classList.contains("near")).toBe(false);
    expect(one("[data-ties]").classList.contains("near")).toBe(true);
    expect(one('[data-key="b"]').classList.contains("near")).toBe(true);
    expect(one("[data-status]").textContent).toBe("Bente, ergoterapeut");
  });

  it("lets a unit stand for those of it who help", () => {
    items()[1]?.focus();
    expect(one("#card-u").classList.contains("current")).toBe(true);
    expect(one('[data-tie="t1"]').classList.contains("near")).toBe(true);
  });

  it("goes from a click in the picture to the line of the list, and from a name on a card to that one's card", () => {
    const click = new MouseEvent("click", { bubbles: true, cancelable: true });
    one('[data-key="a"]').dispatchEvent(click);
    expect(click.defaultPrevented).toBe(true);
    expect(document.activeElement).toBe(items()[2]);
    one('#card-a a[href="#card-b"]').click();
    expect(document.activeElement).toBe(one("#card-b"));
    expect(one("#card-b").classList.contains("current")).toBe(true);
    expect(one("#card-a").classList.contains("current")).toBe(false);
  });

  it("forgets the choice on Escape, and keeps the picture one tab stop less", () => {
    items()[2]?.focus();
    one("[data-tree]").dispatchEvent(new KeyboardEvent("keydown", { key: "Escape", bubbles: true }));
    expect(document.querySelectorAll(".current, .chosen").length).toBe(0);
    expect([...document.querySelectorAll("svg a")].every((node) => node.getAttribute("tabindex") === "-1")).toBe(true);
  });

  it("puts the picture of another answer in place, and nothing of one without", () => {
    const other = '<html><section data-network><h2 id="new">Ny</h2></section></html>';
    expect(putInPlace(document, "<p>Fejl</p>")).toBe(false);
    expect(document.querySelector("#new")).toBeNull();
    expect(putInPlace(document, other)).toBe(true);
    expect(one("#new").textContent).toBe("Ny");
  });
});

describe("sorting", () => {
  it("puts numbers by number, days by day, words by the Danish alphabet, and nothing last", () => {
    expect(["10", "9", "", "2"].sort(sortedBefore)).toEqual(["2", "9", "10", ""]);
    expect(["2026-03-01", "2025-12-31"].sort(sortedBefore)).toEqual(["2025-12-31", "2026-03-01"]);
    expect(["Åse", "Ærø", "Bo"].sort(sortedBefore)).toEqual(["Bo", "Ærø", "Åse"]);
  });

  it("turns headings into buttons once, sorts, and turns around with what is empty still last", () => {
    document.body.innerHTML =
      "<table><thead><tr><th>Navn</th><th>Antal</th></tr></thead><tbody>" +
      '<tr><th>Bo</th><td data-sort="10">ti</td></tr><tr><th>An</th><td></td></tr><tr><th>Cy</th><td data-sort="9">ni</td></tr>' +
      "</tbody></table>";
    const table = document.querySelector("table") as HTMLTableElement;
    makeSortable(table);
    makeSortable(table);
    const buttons = [...table.querySelectorAll("button")];
    const order = (): string[] => [...table.tBodies[0]!.rows].map((row) => row.cells[0]?.textContent ?? "");
    expect(buttons.map((button) => button.textContent)).toEqual(["Navn", "Antal"]);
    buttons[1]?.click();
    expect(order()).toEqual(["Cy", "Bo", "An"]);
    expect(buttons[1]?.parentElement?.getAttribute("aria-sort")).toBe("ascending");
    buttons[1]?.click();
    expect(order()).toEqual(["Bo", "Cy", "An"]);
    buttons[0]?.click();
    expect(order()).toEqual(["An", "Bo", "Cy"]);
    expect(buttons[1]?.parentElement?.hasAttribute("aria-sort")).toBe(false);
  });

  it("reads keys from an attribute", () => {
    expect(keys("a3  b5")).toEqual(["a3", "b5"]);
    expect(keys(undefined)).toEqual([]);
  });
});
