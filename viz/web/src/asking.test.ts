import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { send, shortened, sourceOf } from "./complete";
import { keepRecent, names, recentQuestions, remember } from "./recent";
import { noteInPlace } from "./report";

beforeEach(() => localStorage.clear());
afterEach(() => vi.unstubAllGlobals());

describe("the last questions", () => {
  it("are eight, newest first, each once", () => {
    for (let n = 1; n <= 9; n++) remember(window, `spørgsmål ${n}`, "");
    remember(window, " spørgsmål 5 ", "");
    expect(recentQuestions(window)).toEqual([5, 9, 8, 7, 6, 4, 3, 2].map((n) => `spørgsmål ${n}`));
  });

  it("never hold the citizen", () => {
    remember(window, "særlig stol", "Pernille Sand");
    remember(window, "stol til pernille", "Pernille Sand");
    expect(recentQuestions(window)).toEqual(["særlig stol"]);
    expect(JSON.stringify(localStorage)).not.toContain("ernille");
    expect(names("bo på egen hånd", "Bo Å")).toBe(false);
  });

  it("bear whatever else lies in the browser", () => {
    for (const odd of ["{", "7", '{"a":1}', '[1,null,"stol"]']) {
      localStorage.setItem("skov.recent", odd);
      expect(recentQuestions(window)).toEqual(odd.startsWith("[") ? ["stol"] : []);
    }
  });

  it("stand on the empty page until they are cleared", () => {
    document.body.innerHTML =
      '<form class="ask"><input id="q" name="q" value="stol &amp; bord"><input name="citizen" value="Ib"></form>' +
      '<section data-last="/who" hidden><button data-forget></button><ul></ul></section>';
    const section = document.querySelector("section") as HTMLElement;
    keepRecent(window);
    expect(section.hidden).toBe(true);
    document.querySelector("form")?.dispatchEvent(new Event("submit"));
    window.dispatchEvent(new Event("pageshow"));
    expect(section.hidden).toBe(false);
    expect(section.querySelector("a")?.getAttribute("href")).toBe("/who?q=stol+%26+bord");
    section.querySelector("button")?.click();
    expect(section.hidden).toBe(true);
    expect(localStorage.length).toBe(0);
    expect(document.activeElement?.id).toBe("q");
  });
});

describe("suggestions", () => {
  const page = (): [HTMLInputElement, HTMLFormElement] => {
    document.body.innerHTML =
      '<form><input name="q" data-complete="/api/complete" data-topic="emne" data-recent="spurgt før">' +
      '<input type="hidden" name="topic" value="old"></form>';
    const form = document.querySelector("form") as HTMLFormElement;
    vi.spyOn(form, "requestSubmit").mockImplementation(() => undefined);
    return [form.querySelector("input") as HTMLInputElement, form];
  };
  const never = new AbortController().signal;

  it("are the last questions in an empty field, and nothing for one letter", async () => {
    const [input, form] = page();
    const asked = vi.fn();
    vi.stubGlobal("fetch", asked);
    remember(window, "særlig stol", "");
    expect((await sourceOf(input, form, window)("", never)).map((c) => `${c.text} ${c.kind}`)).toEqual(["særlig stol spurgt før"]);
    expect(await sourceOf(input, form, window)("s", never)).toEqual([]);
    expect(asked).not.toHaveBeenCalled();
  });

  it("come from the service, and a topic is asked for by its id", async () => {
    const [input, form] = page();
    const found = [{ kind: "topic", id: "k-1", name: "Hjælpemidler", detail: null, number: "27.60.12" }];
    const asked = vi.fn().mockResolvedValue(new Response(JSON.stringify(found)));
    vi.stubGlobal("fetch", asked);
    const [choice] = await sourceOf(input, form, window)("hj & æ", never);
    expect(asked.mock.calls[0]?.[0]).toBe("/api/complete?q=hj+%26+%C3%A6&limit=8");
    expect([choice?.text, choice?.kind]).toEqual(["27.60.12 Hjælpemidler", "emne"]);
    choice?.chosen();
    expect([...new FormData(form)]).toEqual([["q", "Hjælpemidler"], ["topic", "k-1"], ["q_was", "Hjælpemidler"]]);
    send(form, "Bente Holm", "");
    expect(new FormData(form).get("topic")).toBe("");
  });

  it("are none when the service is away, and never long", async () => {
    const [input, form] = page();
    vi.stubGlobal("fetch", vi.fn().mockResolvedValue(new Response("", { status: 503 })));
    expect(await sourceOf(input, form, window)("hj", never)).toEqual([]);
    expect(shortened("x".repeat(200))).toHaveLength(90);
  });
});

describe("a report", () => {
  const button = (value: string): HTMLButtonElement => document.querySelector(`[value="${value}"]`) as HTMLButtonElement;
  const said = (): string => document.querySelector("[data-noted] p")?.textContent ?? "";
  const sent: string[] = [];
  let status = 201;

  beforeEach(() => {
    sent.length = 0;
    status = 201;
    vi.stubGlobal("fetch", (address: string, given: RequestInit) => {
      sent.push([given.method, address, given.body ?? ""].join(" "));
      const body = given.method === "POST" ? '{"id":"r1"}' : null;
      return Promise.resolve(new Response(body, { status: given.method === "POST" ? status : 204 }));
    });
    document.body.innerHTML =
      '<form data-report="/api/experiences" data-undo="Fortryd" data-undone="Fortrudt." data-failed="Ikke noteret.">' +
      '<input name="person" value="bente"><input name="about" value="27.60.12">' +
      '<button name="outcome" value="reached" data-said="Noteret: fik fat."></button>' +
      '<button name="outcome" value="wrong" data-said="Noteret: forkert."></button><div data-noted></div></form>';
    noteInPlace(document);
  });

  it("is noted in its place and taken back with one click", async () => {
    button("reached").click();
    await vi.waitFor(() => expect(said()).toBe("Noteret: fik fat."));
    expect(sent).toEqual(['POST /api/experiences {"person":"bente","outcome":"reached","topic":"27.60.12"}']);
    expect(button("reached").getAttribute("aria-pressed")).toBe("true");
    document.querySelector<HTMLElement>("[data-noted] button")?.click();
    await vi.waitFor(() => expect(said()).toBe("Fortrudt."));
    expect(sent[1]).toBe("DELETE /api/experiences/r1 ");
    expect(document.activeElement).toBe(button("reached"));
    expect(button("reached").hasAttribute("aria-pressed")).toBe(false);
  });

  it("is replaced by another one", async () => {
    button("reached").click();
    await vi.waitFor(() => expect(said()).toBe("Noteret: fik fat."));
    button("wrong").click();
    await vi.waitFor(() => expect(said()).toBe("Noteret: forkert."));
    expect(sent.map((line) => line.split(" ")[0])).toEqual(["POST", "DELETE", "POST"]);
  });

  it("says when it could not be noted", async () => {
    status = 503;
    button("reached").click();
    await vi.waitFor(() => expect(said()).toBe("Ikke noteret."));
    expect(button("reached").hasAttribute("aria-pressed")).toBe(false);
  });
});
