import { beforeEach, describe, expect, it } from "vitest";
import { actionOfKey, View } from "./pan";
import { areaOf, enliven, numbers } from "./picture";

const DRAWN = `
<figure data-picture="a-">
  <button data-action="closer"></button><button data-action="whole"></button>
  <ul data-tree><li data-nodes="0" data-level="1">Pernille</li><li data-nodes="1" data-level="2">Bente</li><li data-nodes="2" data-level="2">Jan</li></ul>
  <div tabindex="0"><svg data-drawing viewBox="0 0 400 200"><g data-stage>
    <a data-node="0" href="#r0" aria-label="Pernille, borger"><rect class="p-node p-node--middle" x="10" y="20" width="100" height="40"/></a>
    <a data-node="1" href="#r1" aria-label="Bente Holm"><rect x="200" y="20" width="100" height="40"/></a>
    <a data-node="2" href="#r2" aria-label="Jan Krogh"><rect x="200" y="120" width="100" height="40"/></a>
    <g class="p-link-group" data-source="0" data-target="1" aria-label="Bente – hjælper – Pernille"></g>
    <g class="p-link-group" data-source="1" data-target="2" aria-label="Jan – kender – Bente"></g>
  </g></svg></div>
  <p data-status></p>
</figure>`;

describe("a picture", () => {
  let figure: HTMLElement;
  const one = (selector: string): HTMLElement => figure.querySelector(selector) as HTMLElement;
  beforeEach(() => {
    document.body.innerHTML = DRAWN;
    figure = document.querySelector("figure") as HTMLElement;
    enliven(figure);
  });

  it("shows what the focused line is connected with, and says it", () => {
    one("li").focus();
    expect(one('[data-node="0"]').classList.contains("chosen")).toBe(true);
    expect(one('[data-node="1"]').classList.contains("near")).toBe(true);
    expect(one('[data-node="2"]').classList.contains("near")).toBe(false);
    expect(one("[data-status]").textContent).toBe("Pernille, borger. Bente – hjælper – Pernille");
  });

  it("moves the focus to the line of what is clicked, and does not leave the page", () => {
    const click = new MouseEvent("click", { bubbles: true, cancelable: true });
    one('[data-node="2"]').dispatchEvent(click);
    expect(click.defaultPrevented).toBe(true);
    expect(document.activeElement?.textContent).toBe("Jan");
  });

  it("forgets the choice on Escape", () => {
    one("li").focus();
    one("li").dispatchEvent(new KeyboardEvent("keydown", { key: "Escape", bubbles: true }));
    expect(one("svg").classList.contains("has-chosen")).toBe(false);
  });

  it("comes closer and back with the buttons", () => {
    one('[data-action="closer"]').click();
    expect(one("[data-stage]").getAttribute("transform")).toContain("scale(1.4)");
    one('[data-action="whole"]').click();
    expect(one("[data-stage]").getAttribute("transform")).toContain("scale(1)");
  });

  it("leaves the wheel to the page unless Ctrl is held", () => {
    expect(View.meant(new WheelEvent("wheel"))).toBe(false);
    expect(View.meant(new WheelEvent("wheel", { ctrlKey: true }))).toBe(true);
  });
});

describe("small readers", () => {
  it("read numbers, areas and keys", () => {
    expect(numbers("3 5")).toEqual([3, 5]);
    expect(numbers(undefined)).toEqual([]);
    expect(actionOfKey("+")).toBe("closer");
    expect(actionOfKey("q")).toBeNull();
    document.body.innerHTML = '<svg><a><rect class="p-strip" x="1"/><rect x="2" y="3" width="4" height="5"/></a></svg>';
    expect(areaOf(document.querySelector("a") as Element)).toEqual({ x: 2, y: 3, width: 4, height: 5 });
  });
});
