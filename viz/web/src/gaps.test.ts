import { afterEach, describe, expect, it, vi } from "vitest";
import { choicesOf, LOOK_AGAIN_MS, lookAgain } from "./gaps";

afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

describe("a field for a person", () => {
  const never = new AbortController().signal;

  it("suggests people only, and keeps the id beside the name", async () => {
    document.body.innerHTML =
      '<form><input name="person_name" data-choose="/api/complete" data-kind="professional" data-word="fagperson">' +
      '<input type="hidden" name="person_id"><input type="hidden" name="person_was"></form>';
    const input = document.querySelector("input") as HTMLInputElement;
    const found = [
      { kind: "topic", id: "t", name: "Bænke", detail: null, number: "1" },
      { kind: "professional", id: "bente", name: "Bente Holm", detail: "stole", number: null },
    ];
    const asked = vi.fn().mockResolvedValue(new Response(JSON.stringify(found)));
    vi.stubGlobal("fetch", asked);
    expect(await choicesOf(input)("b", never)).toEqual([]);
    const choices = await choicesOf(input)("ben", never);
    expect(asked).toHaveBeenCalledTimes(1);
    expect(choices.map((c) => `${c.text} ${c.kind} ${c.detail}`)).toEqual(["Bente Holm fagperson stole"]);
    choices[0]?.chosen();
    const form = document.querySelector("form") as HTMLFormElement;
    expect([...new FormData(form)]).toEqual([["person_name", "Bente Holm"], ["person_id", "bente"], ["person_was", "Bente Holm"]]);
  });

  it("suggests nothing when the service is away", async () => {
    document.body.innerHTML = '<form><input name="topic_name" data-choose="/x" data-kind="topic"></form>';
    vi.stubGlobal("fetch", vi.fn().mockResolvedValue(new Response("", { status: 503 })));
    expect(await choicesOf(document.querySelector("input") as HTMLInputElement)("stol", never)).toEqual([]);
  });
});

describe("a page that waits", () => {
  it("asks until the gaps are found, also when one asking fails, and then shows them", async () => {
    vi.useFakeTimers();
    document.body.innerHTML = '<div data-finding="/api/gaps?limit=1"></div>';
    const asked = vi
      .fn()
      .mockRejectedValueOnce(new Error())
      .mockResolvedValueOnce(new Response('{"at":null}'))
      .mockResolvedValueOnce(new Response('{"at":"x"}'));
    const reload = vi.fn();
    vi.stubGlobal("fetch", asked);
    lookAgain({ document, setTimeout: setTimeout.bind(globalThis), location: { reload } } as unknown as Window);
    await vi.advanceTimersByTimeAsync(2 * LOOK_AGAIN_MS + 10);
    expect([asked.mock.calls.length, reload.mock.calls.length]).toEqual([2, 0]);
    await vi.advanceTimersByTimeAsync(LOOK_AGAIN_MS);
    expect(reload).toHaveBeenCalledOnce();
  });
});
