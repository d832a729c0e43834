// The slider over a citizen's years: moves the day, says it, and shows only what was there on it.
import { putInPlace, REDRAWN, refresh } from "./network";
import { DAY_SHOWN, NOT_THAT_DAY } from "./tree";

/** From when to when something is there: days counted from the slider's first one, both included. */
export type Days = readonly [number, number];

const DAY = 86_400_000;

/** A day as a number: how many days it lies after the first. */
export function dayNumber(iso: string, first: string): number {
  return Math.round((Date.parse(`${iso}T00:00:00Z`) - Date.parse(`${first}T00:00:00Z`)) / DAY);
}

/** The day so many days after the first, as it stands in addresses. */
export function isoDay(number: number, first: string): string {
  return new Date(Date.parse(`${first}T00:00:00Z`) + number * DAY).toISOString().slice(0, 10);
}

/** Spans as they stand in `data-spans`: "2024-01-01/2025-03-31 2026-01-01/", an open end empty. */
export function spansOf(text: string, first: string): Days[] {
  return text
    .split(" ")
    .filter(Boolean)
    .map((span) => {
      const [begin = "", end = ""] = span.split("/");
      return [begin ? dayNumber(begin, first) : -Infinity, end ? dayNumber(end, first) : Infinity] as const;
    });
}

/** Whether something is there on a day. */
export function isThere(spans: readonly Days[], day: number): boolean {
  return spans.some(([begin, end]) => begin <= day && day <= end);
}

/** The same day of another month; the last of a shorter one for its 31st. */
export function monthAway(iso: string, months: number): string {
  const [year = 0, month = 1, day = 1] = iso.split("-").map(Number);
  const last = new Date(Date.UTC(year, month - 1 + months + 1, 0));
  last.setUTCDate(Math.min(day, last.getUTCDate()));
  return last.toISOString().slice(0, 10);
}

/** One thing that is there on some days, and whether it is shown now. */
interface Passing {
  readonly element: Element;
  readonly spans: readonly Days[];
  shown: boolean;
}

type Step = readonly [day: number, helpers: number, added: number, nobody: number];
type Sentences = Readonly<Record<"helpers" | "new" | "nobody", readonly [string, string]>>;

/** Which step holds on a day: the last that has begun. */
export function stepOn(steps: readonly Step[], day: number): Step | undefined {
  return steps.filter(([begin]) => begin <= day).at(-1) ?? steps[0];
}

/** "11 hjælpere, 4 nye på 90 dage, 3 opgaver har ingen" */
export function counted(step: Step, sentences: Sentences): string {
  const say = (kind: keyof Sentences, n: number): string => sentences[kind][n === 1 ? 0 : 1].replace("#", String(n));
  return [say("helpers", step[1]), say("new", step[2]), say("nobody", step[3])].join(", ");
}

const ALOUD_AFTER = 500;
const WHOLE_PLAY = 20_000;
const CALM_STEP = 1_500;

class Years {
  private readonly first: string;
  private readonly last: number;
  private readonly steps: readonly Step[];
  private readonly sentences: Sentences;
  private readonly words: Intl.DateTimeFormat;
  private passing: Passing[] = [];
  private readonly markers: SVGLineElement[];
  private readonly served: number;
  private playing = 0;
  private aloud = 0;
  private asking = false;
  private readonly page: Document;

  constructor(
    private readonly view: Window,
    private readonly box: HTMLElement,
    private readonly slider: HTMLInputElement,
  ) {
    this.page = view.document;
    const data = box.dataset;
    this.first = data["first"] ?? "";
    this.last = Number(slider.max);
    this.steps = JSON.parse(data["steps"] ?? "[]") as Step[];
    this.sentences = JSON.parse(data["sentences"] ?? "{}") as Sentences;
    const language = data["language"] === "en" ? "en-GB" : "da-DK";
    this.words = new Intl.DateTimeFormat(language, { dateStyle: "long", timeZone: "UTC" });
    this.markers = [...this.page.querySelectorAll<SVGLineElement>("[data-marker]")];
    this.served = Number(slider.value);
    this.collect();
    slider.addEventListener("input", () => {
      this.stop();
      this.show(Number(slider.value));
    });
    slider.addEventListener("change", () => void this.follow());
    for (const button of box.querySelectorAll<HTMLElement>("[data-month]")) {
      button.addEventListener("click", () => this.byMonth(Number(button.dataset["month"])));
    }
    this.button?.addEventListener("click", () => (this.playing ? this.stop() : this.play()));
    this.page.addEventListener(REDRAWN, () => {
      if (!this.box.isConnected) return;
      this.collect();
      if (this.passing.length > 0) this.show(Number(slider.value));
    });
    if (this.passing.length > 0) this.show(Number(slider.value));
  }

  private get button(): HTMLElement | null {
    return this.box.querySelector("[data-play]");
  }

  /** Show one day everywhere: picture, list, tables, time line, words. */
  show(day: number): void {
    const place = `${(((day + 0.5) / (this.last + 1)) * 100).toFixed(2)}%`;
    for (const marker of this.markers) {
      marker.setAttribute("x1", place);
      marker.setAttribute("x2", place);
    }
    for (const one of this.passing) {
      const there = isThere(one.spans, day);
      if (there === one.shown) continue;
      one.shown = there;
      one.element.classList.toggle(NOT_THAT_DAY, !there);
    }
    // What the page says of the day it was made for is not true of another.
    this.page.querySelector(".network-state")?.classList.toggle(NOT_THAT_DAY, day !== this.served);
    this.say(day);
    this.page.dispatchEvent(new CustomEvent(DAY_SHOWN, { detail: isoDay(day, this.first) }));
  }

  private say(day: number): void {
    const when = this.words.format(Date.parse(`${isoDay(day, this.first)}T00:00:00Z`));
    const step = stepOn(this.steps, day);
    const counts = step ? counted(step, this.sentences) : "";
    this.slider.setAttribute("aria-valuetext", when);
    this.write("[data-said-day]", when);
    this.write("[data-said-counts]", counts);
    this.view.clearTimeout(this.aloud);
    // Said aloud once it stands still: a reader would never catch up otherwise.
    if (!this.playing) this.aloud = this.view.setTimeout(() => this.write("[data-said-aloud]", `${when}: ${counts}.`), ALOUD_AFTER);
  }

  private write(where: string, text: string): void {
    const place = this.box.querySelector(where);
    if (place && place.textContent !== text) place.textContent = text;
  }

  private byMonth(months: number): void {
    this.stop();
    const there = dayNumber(monthAway(isoDay(Number(this.slider.value), this.first), months), this.first);
    this.to(there);
    void this.follow();
  }

  private to(day: number): void {
    const within = Math.min(this.last, Math.max(0, day));
    this.slider.value = String(within);
    this.show(within);
  }

  /** What is there on some days only, as the page is now. */
  private collect(): void {
    this.passing = [...this.page.querySelectorAll("[data-spans]")].map((element) => ({
      element,
      spans: spansOf(element.getAttribute("data-spans") ?? "", this.first),
      shown: true,
    }));
  }

  /** Where the page of this day with the picture that follows the slider is. */
  private get address(): string {
    const there = new URL(this.box.dataset["over"] ?? "", this.view.location.href);
    there.searchParams.set("on", isoDay(Number(this.slider.value), this.first));
    return there.href;
  }

  /** Let picture, list and tables follow: those of one day are exchanged, in place, for those of all days. */
  private async follow(): Promise<void> {
    if (!this.page.querySelector("[data-network], [data-tables]")) return;
    const address = this.address;
    if (this.passing.length > 0) {
      this.view.history.replaceState(null, "", address);
      return;
    }
    // Whoever moves on meanwhile gets the day they have come to: the picture that is on its way holds them all.
    if (this.asking) return;
    this.asking = true;
    const answer = await fetch(address, { headers: { Accept: "text/html" } }).catch(() => null);
    const text = answer?.ok ? await answer.text() : "";
    this.asking = false;
    if (!putInPlace(this.page, text)) {
      this.view.location.assign(this.address);
      return;
    }
    this.view.history.pushState(null, "", this.address);
    refresh(this.view);
  }

  private play(): void {
    void this.follow();
    if (Number(this.slider.value) >= this.last) this.to(0);
    const calm = this.view.matchMedia("(prefers-reduced-motion: reduce)").matches;
    this.pressed(true);
    if (calm) {
      this.playing = this.view.setInterval(() => this.onward(30), CALM_STEP);
      return;
    }
    const from = Number(this.slider.value);
    const begun = performance.now();
    const perDay = WHOLE_PLAY / (this.last + 1);
    const frame = (now: number): void => {
      if (!this.playing) return;
      const day = Math.min(this.last, from + Math.floor((now - begun) / perDay));
      if (day !== Number(this.slider.value)) this.to(day);
      if (day < this.last) this.playing = this.view.requestAnimationFrame(frame);
      else this.stop();
    };
    this.playing = this.view.requestAnimationFrame(frame);
  }

  private onward(days: number): void {
    this.to(Number(this.slider.value) + days);
    if (Number(this.slider.value) >= this.last) this.stop();
  }

  private stop(): void {
    if (!this.playing) return;
    this.view.clearInterval(this.playing);
    this.view.cancelAnimationFrame(this.playing);
    this.playing = 0;
    this.pressed(false);
    this.say(Number(this.slider.value));
    void this.follow();
  }

  private pressed(on: boolean): void {
    const button = this.button;
    const words = button?.querySelector("[data-play-words]");
    if (!button || !words) return;
    button.dataset["still"] ??= words.textContent;
    words.textContent = (on ? button.dataset["playing"] : button.dataset["still"]) ?? "";
    button.setAttribute("aria-pressed", String(on));
  }
}

/** Let the slider of the page move; does nothing on pages without one. */
export function slideOverYears(view: Window): void {
  const box = view.document.querySelector<HTMLElement>("[data-time]");
  const slider = box?.querySelector<HTMLInputElement>("[data-slider]");
  if (box && slider) new Years(view, box, slider);
}
