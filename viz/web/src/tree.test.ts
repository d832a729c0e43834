import { beforeEach, describe, expect, it, vi } from "vitest";
import { findTyped, parentOf, stepTo, Tree } from "./tree";

describe("stepTo", () => {
  it("moves within the list and never out of it", () => {
    expect(stepTo("ArrowDown", 0, 3)).toBe(1);
    expect(stepTo("ArrowDown", 2, 3)).toBe(2);
    expect(stepTo("ArrowUp", 0, 3)).toBe(0);
    expect(stepTo("Home", 2, 3)).toBe(0);
    expect(stepTo("End", 0, 3)).toBe(2);
  });
  it("leaves other keys and empty lists alone", () => {
    expect(stepTo("a", 0, 3)).toBeNull();
    expect(stepTo("ArrowDown", 0, 0)).toBeNull();
  });
});

describe("findTyped", () => {
  const names = ["Bente", "Bo", "Åse", "ali"];
  it("goes to the next name with a letter, around the end", () => {
    expect(findTyped(names, "b", 0)).toBe(1);
    expect(findTyped(names, "b", 1)).toBe(0);
    expect(findTyped(names, "A", 0)).toBe(3);
    expect(findTyped(names, "å", 0)).toBe(2);
  });
  it("stays while more letters still fit", () => {
    expect(findTyped(names, "be", 0)).toBe(0);
    expect(findTyped(names, "x", 0)).toBeNull();
  });
});

describe("parentOf", () => {
  it("finds the nearest line one level up", () => {
    expect(parentOf([1, 2, 3, 3, 1], 3)).toBe(1);
    expect(parentOf([1, 2, 3, 3, 1], 4)).toBeNull();
  });
});

describe("Tree", () => {
  beforeEach(() => {
    document.body.innerHTML =
      '<ul><li data-nodes="0" data-level="1">Pernille</li><li data-nodes="1 2" data-level="1">Sundhed</li>' +
      '<li data-nodes="1" data-level="2">Bente</li></ul>';
  });
  const press = (key: string): void => {
    document.activeElement?.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
  };

  it("is one tab stop that follows the focus", () => {
    const focused = vi.fn();
    const entered = vi.fn();
    const tree = new Tree(document.querySelector("ul") as HTMLElement, { focused, entered });
    tree.focus(0);
    press("ArrowDown");
    press("ArrowDown");
    press("Enter");
    expect(tree.items.map((item) => item.tabIndex)).toEqual([-1, -1, 0]);
    expect(tree.items.map((item) => item.getAttribute("aria-selected"))).toEqual(["false", "false", "true"]);
    expect(focused.mock.calls.map((call) => call[0] as number)).toEqual([0, 1, 2]);
    expect(entered).toHaveBeenCalledWith(2);
    press("ArrowLeft");
    expect(document.activeElement).toBe(tree.items[1]);
    press("p");
    expect(document.activeElement).toBe(tree.items[0]);
  });
});
