import { beforeEach, describe, expect, it, vi } from "vitest";
import { REDRAWN } from "./network";
import { counted, dayNumber, isoDay, isThere, monthAway, slideOverYears, spansOf, stepOn } from "./network_time";
import { Tree } from "./tree";

const FIRST = "2026-01-01";
const WORDS = { helpers: ["# hjælper", "# hjælpere"], new: ["# ny", "# nye"], nobody: ["# opgave", "# opgaver"] } as const;

describe("days", () => {
  it("are counted from the first, over the change to summer time too", () => {
    expect(dayNumber("2026-12-31", FIRST)).toBe(364);
    expect(isoDay(364, FIRST)).toBe("2026-12-31");
    expect([0, 58, 59, 200].map((n) => dayNumber(isoDay(n, FIRST), FIRST))).toEqual([0, 58, 59, 200]);
  });

  it("go on by months, to the last day of a shorter one", () => {
    expect(monthAway("2026-01-31", 1)).toBe("2026-02-28");
    expect(monthAway("2024-03-31", -1)).toBe("2024-02-29");
    expect(monthAway("2026-12-15", 1)).toBe("2027-01-15");
  });

  it("lie in spans whose ends may be open", () => {
    const spans = spansOf("2026-01-03/2026-01-05 2026-02-01/", FIRST);
    expect([1, 2, 4, 5, 30, 31, 999].map((day) => isThere(spans, day))).toEqual([false, true, true, false, false, true, true]);
    expect(isThere(spansOf("/2026-01-05", FIRST), -400)).toBe(true);
    expect(isThere(spansOf("", FIRST), 3)).toBe(false);
  });
});

describe("the sentence of a day", () => {
  const steps = [
    [0, 2, 1, 0],
    [10, 3, 0, 1],
  ] as const;

  it("holds from the day something changed until the next", () => {
    expect(stepOn(steps, 9)).toBe(steps[0]);
    expect(stepOn(steps, 10)).toBe(steps[1]);
    expect(stepOn(steps, -5)).toBe(steps[0]);
  });

  it("bends its words", () => {
    expect(counted(steps[0], WORDS)).toBe("2 hjælpere, 1 ny, 0 opgaver");
    expect(counted(steps[1], WORDS)).toBe("3 hjælpere, 0 nye, 1 opgave");
  });
});

const PARTS = (over: boolean): string =>
  `<section data-network><ul data-tree><li data-nodes="a"${over ? ' data-spans="2026-01-01/2026-01-10"' : ""}>Ada</li>` +
  `<li data-nodes="b"${over ? ' data-spans="2026-01-05/"' : ""}>Bo</li></ul></section><div data-tables></div>`;

function open(over: boolean): HTMLInputElement {
  document.body.innerHTML =
    `<p class="network-state">i dag</p>${PARTS(over)}` +
    `<div data-time data-first="${FIRST}" data-over="/network/x?over=time" data-language="da" ` +
    `data-steps="[[0,1,1,0],[4,2,1,0],[10,1,0,0]]" data-sentences='${JSON.stringify(WORDS)}'>` +
    '<button data-month="-1">‹</button><button data-play data-playing="Stop" aria-pressed="false"><span data-play-words>Afspil</span></button>' +
    '<button data-month="1">›</button><p><b data-said-day></b><span data-said-counts></span></p><p data-said-aloud></p>' +
    '<input type="range" min="0" max="99" value="99" data-slider></div><svg><line data-marker /></svg>';
  slideOverYears(window);
  return document.querySelector("[data-slider]") as HTMLInputElement;
}

function slide(slider: HTMLInputElement, day: number): void {
  slider.value = String(day);
  slider.dispatchEvent(new Event("input"));
}

const names = (): (string | null)[] => [...document.querySelectorAll("li:not(.not-that-day)")].map((one) => one.textContent);

describe("the slider", () => {
  beforeEach(() => {
    vi.useFakeTimers();
    vi.unstubAllGlobals();
    window.history.replaceState(null, "", "/network/x");
  });

  it("shows only who was there, and says the day", () => {
    const slider = open(true);
    expect(names()).toEqual(["Bo"]);
    slide(slider, 4);
    expect(names()).toEqual(["Ada", "Bo"]);
    slide(slider, 0);
    expect(names()).toEqual(["Ada"]);
    expect(slider.getAttribute("aria-valuetext")).toBe("1. januar 2026");
    expect(document.querySelector("[data-said-counts]")?.textContent).toBe("1 hjælper, 1 ny, 0 opgaver");
    expect(document.querySelector("[data-marker]")?.getAttribute("x1")).toBe("0.50%");
    expect(document.querySelector(".network-state")?.classList.contains("not-that-day")).toBe(true);
  });

  it("speaks once it stands still", () => {
    const slider = open(true);
    slide(slider, 3);
    slide(slider, 4);
    const aloud = document.querySelector("[data-said-aloud]");
    expect(aloud?.textContent).toBe("");
    vi.advanceTimersByTime(600);
    expect(aloud?.textContent).toBe("5. januar 2026: 2 hjælpere, 1 ny, 0 opgaver.");
  });

  it("goes by months and stops at the ends", () => {
    const slider = open(true);
    const [back, on] = [...document.querySelectorAll<HTMLElement>("[data-month]")];
    back?.click();
    expect(isoDay(Number(slider.value), FIRST)).toBe("2026-03-10");
    on?.click();
    on?.click();
    expect(slider.value).toBe("99");
    expect(window.location.search).toBe("?over=time&on=2026-04-10");
  });

  it("asks once for the picture of all days, and shows the day in it", async () => {
    const asked: string[] = [];
    vi.stubGlobal("fetch", (address: string) => {
      asked.push(address);
      return Promise.resolve(new Response(PARTS(true)));
    });
    const slider = open(false);
    slide(slider, 50);
    expect(names()).toEqual(["Ada", "Bo"]);
    slider.dispatchEvent(new Event("change"));
    slide(slider, 0);
    slider.dispatchEvent(new Event("change"));
    await vi.runAllTimersAsync();
    expect(asked.map((address) => new URL(address).search)).toEqual(["?over=time&on=2026-02-20"]);
    expect(window.location.search).toBe("?over=time&on=2026-01-01");
    expect(names()).toEqual(["Ada"]);
    slide(slider, 4);
    slider.dispatchEvent(new Event("change"));
    await vi.runAllTimersAsync();
    expect(asked).toHaveLength(1);
    expect(window.location.search).toBe("?over=time&on=2026-01-05");
    expect(names()).toEqual(["Ada", "Bo"]);
  });

  it("plays only when asked, month by month where less motion is wanted, and stops at a touch", () => {
    vi.stubGlobal("matchMedia", () => ({ matches: true }));
    const slider = open(true);
    const button = document.querySelector<HTMLElement>("[data-play]") as HTMLElement;
    vi.advanceTimersByTime(60_000);
    expect(slider.value).toBe("99");
    button.click();
    expect([button.textContent, button.getAttribute("aria-pressed"), slider.value]).toEqual(["Stop", "true", "0"]);
    vi.advanceTimersByTime(3_100);
    expect(slider.value).toBe("60");
    slide(slider, 7);
    vi.advanceTimersByTime(60_000);
    expect([slider.value, button.textContent, button.getAttribute("aria-pressed")]).toEqual(["7", "Afspil", "false"]);
  });

  it("plays to the end and stops there", () => {
    vi.stubGlobal("matchMedia", () => ({ matches: false }));
    const slider = open(true);
    document.querySelector<HTMLElement>("[data-play]")?.click();
    vi.advanceTimersByTime(10_000);
    expect(Number(slider.value)).toBeGreaterThan(40);
    vi.advanceTimersByTime(11_000);
    expect(slider.value).toBe("99");
    expect(document.querySelector("[data-play]")?.getAttribute("aria-pressed")).toBe("false");
  });

  it("finds what is there again after the picture was drawn anew", () => {
    const slider = open(true);
    slide(slider, 0);
    document.querySelector("[data-network]")?.replaceWith(
      Object.assign(document.createElement("div"), { innerHTML: '<ul><li data-spans="2026-03-01/">Cy</li></ul>' }),
    );
    document.dispatchEvent(new CustomEvent(REDRAWN));
    expect(names()).toEqual([]);
  });
});

describe("the list", () => {
  it("steps over who is not there, and keeps a line for Tab", () => {
    const slider = open(true);
    const list = document.querySelector<HTMLElement>("[data-tree]") as HTMLElement;
    new Tree(list, { focused: () => undefined, entered: () => undefined });
    const [ada, bo] = [...list.children] as HTMLElement[];
    slide(slider, 0);
    expect([ada?.tabIndex, bo?.tabIndex]).toEqual([0, -1]);
    slide(slider, 50);
    expect([ada?.tabIndex, bo?.tabIndex]).toEqual([-1, 0]);
    bo?.focus();
    list.dispatchEvent(new KeyboardEvent("keydown", { key: "Home" }));
    expect(document.activeElement).toBe(bo);
  });
});
