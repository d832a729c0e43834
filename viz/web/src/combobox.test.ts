import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Combobox, moveTo, PAUSE_MS, type Choice, type Source } from "./combobox";

describe("moveTo", () => {
  it("goes through the list and back into the field", () => {
    expect(moveTo("ArrowDown", -1, 2)).toBe(0);
    expect(moveTo("ArrowDown", 1, 2)).toBe(-1);
    expect(moveTo("ArrowUp", -1, 2)).toBe(1);
    expect(moveTo("ArrowUp", 0, 2)).toBe(-1);
  });
  it("leaves Home and End to the caret until a suggestion is active", () => {
    expect(moveTo("Home", -1, 2)).toBeNull();
    expect(moveTo("End", -1, 2)).toBeNull();
    expect(moveTo("Home", 1, 2)).toBe(0);
    expect(moveTo("End", 0, 2)).toBe(1);
  });
  it("means nothing in an empty list or for other keys", () => {
    expect(moveTo("ArrowDown", -1, 0)).toBeNull();
    expect(moveTo("x", 0, 2)).toBeNull();
  });
});

describe("Combobox", () => {
  const chosen = vi.fn();
  const source = vi.fn<Source>();
  let input: HTMLInputElement;

  const choice = (text: string): Choice => ({ text, kind: "emne", detail: "", chosen: () => chosen(text) as undefined });
  const list = (): HTMLElement => document.querySelector("[role=listbox]") as HTMLElement;
  const press = (key: string, more: KeyboardEventInit = {}): KeyboardEvent => {
    const event = new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true, ...more });
    input.dispatchEvent(event);
    return event;
  };
  const type = async (text: string): Promise<void> => {
    input.value = text;
    input.dispatchEvent(new Event("input"));
    await vi.advanceTimersByTimeAsync(PAUSE_MS);
  };

  beforeEach(() => {
    vi.useFakeTimers();
    chosen.mockReset();
    source.mockReset().mockResolvedValue([choice("Hjælpemidler"), choice("Bente Holm")]);
    document.body.innerHTML = '<form><input id="q"></form>';
    input = document.querySelector("input") as HTMLInputElement;
    new Combobox(input, source, { label: "Forslag", count: (n) => `${n} forslag` });
  });
  afterEach(() => vi.useRealTimers());

  it("tells what it is", () => {
    expect(input.getAttribute("role")).toBe("combobox");
    expect(input.getAttribute("aria-expanded")).toBe("false");
    expect(input.getAttribute("aria-controls")).toBe(list().id);
    expect(list().hidden).toBe(true);
  });

  it("asks once, when typing pauses, and says how many there are", async () => {
    input.value = "h";
    input.dispatchEvent(new Event("input"));
    await type("hj");
    expect(source.mock.calls.map(([typed]) => typed)).toEqual(["hj"]);
    expect(list().children).toHaveLength(2);
    expect(input.getAttribute("aria-expanded")).toBe("true");
    expect(document.querySelector("[role=status]")?.textContent).toBe("2 forslag");
  });

  it("is walked with the arrows and chosen with Enter", async () => {
    await type("hj");
    expect(press("Enter").defaultPrevented).toBe(false);
    press("ArrowDown");
    press("ArrowDown");
    expect(input.getAttribute("aria-activedescendant")).toBe(list().children[1]?.id);
    expect(list().children[1]?.getAttribute("aria-selected")).toBe("true");
    press("Home");
    expect(input.getAttribute("aria-activedescendant")).toBe(list().children[0]?.id);
    expect(press("Enter").defaultPrevented).toBe(true);
    expect(chosen).toHaveBeenCalledWith("Hjælpemidler");
    expect(list().hidden).toBe(true);
  });

  it("closes on Escape and on leaving, and opens again with the arrow", async () => {
    await type("hj");
    expect(press("Escape").defaultPrevented).toBe(true);
    expect(list().hidden).toBe(true);
    expect(press("Escape").defaultPrevented).toBe(false);
    press("ArrowDown");
    await vi.advanceTimersByTimeAsync(0);
    expect(list().hidden).toBe(false);
    input.dispatchEvent(new Event("blur"));
    expect(list().hidden).toBe(true);
    expect(input.hasAttribute("aria-activedescendant")).toBe(false);
  });

  it("drops an answer that came too late, and bears one that failed", async () => {
    let late: (choices: readonly Choice[]) => void = () => undefined;
    source.mockImplementationOnce(() => new Promise((resolve) => (late = resolve)));
    await type("hj");
    const signal = source.mock.calls[0]?.[1];
    source.mockResolvedValueOnce([choice("Hjemmehjælp")]);
    await type("hje");
    late([choice("Hjælpemidler"), choice("Bente Holm")]);
    await vi.advanceTimersByTimeAsync(0);
    expect(signal?.aborted).toBe(true);
    expect(list().textContent).toContain("Hjemmehjælp");
    source.mockRejectedValueOnce(new Error("away"));
    await type("hjem");
    expect(list().hidden).toBe(true);
  });

  it("leaves the keys to whoever composes a letter, and chooses with the mouse without losing the focus", async () => {
    await type("hj");
    expect(press("ArrowDown", { isComposing: true }).defaultPrevented).toBe(false);
    const down = new MouseEvent("mousedown", { bubbles: true, cancelable: true });
    list().children[1]?.dispatchEvent(down);
    expect(down.defaultPrevented).toBe(true);
    (list().children[1]?.firstElementChild as HTMLElement).click();
    expect(chosen).toHaveBeenCalledWith("Bente Holm");
  });
});
