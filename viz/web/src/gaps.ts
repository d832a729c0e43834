// The work list: fields that suggest people, topics and offers, and a page that looks again while the gaps are being found.
import { Combobox, type Choice, type Source } from "./combobox";
import { shortened, type Found } from "./complete";

const SHORTEST = 2;

/** How long to wait before looking again, in milliseconds. */
export const LOOK_AGAIN_MS = 2000;

/** What a field suggests; choosing one fills in its name, and its id beside it. A field may ask for several kinds. */
export function choicesOf(input: HTMLInputElement): Source {
  const { choose = "" } = input.dataset;
  const words = (input.dataset["word"] ?? "").split("|");
  const kinds = new Map((input.dataset["kind"] ?? "").split(" ").map((kind, place) => [kind, words[place] ?? ""]));
  const beside = (end: string): HTMLInputElement | null =>
    input.form?.querySelector(`input[name="${input.name.replace(/_name$/, end)}"]`) ?? null;
  const choice = (found: Found): Choice => ({
    text: found.kind === "topic" && /^\d/.test(found.number ?? "") ? `${found.number} ${found.name}` : found.name,
    kind: kinds.get(found.kind) ?? "",
    detail: shortened(found.detail ?? ""),
    chosen: () => {
      input.value = found.name;
      const [id, was] = [beside("_id"), beside("_was")];
      // The id counts only while the name it belongs to still stands in the field.
      if (id) id.value = found.id;
      if (was) was.value = found.name;
    },
  });
  return async (typed, signal) => {
    if (typed.length < SHORTEST) return [];
    const query = new URLSearchParams({ q: typed, limit: "20" });
    const answer = await fetch(`${choose}?${query.toString()}`, { signal });
    if (!answer.ok) return [];
    return ((await answer.json()) as readonly Found[]).filter((found) => kinds.has(found.kind)).slice(0, 8).map(choice);
  };
}

/** Let every field that asks for a person, a topic or an offer suggest while one types. */
export function chooseWhileTyping(page: Document): void {
  for (const input of page.querySelectorAll<HTMLInputElement>("input[data-choose]")) {
    const { suggestions = "", one = "", many = "" } = input.dataset;
    const count = (n: number): string => (n === 1 ? one : many).replace("{n}", String(n));
    new Combobox(input, choicesOf(input), { label: suggestions, count });
  }
}

/** While the gaps are being found for the first time, ask until they are, then show them. */
export function lookAgain(view: Window): void {
  const address = view.document.querySelector<HTMLElement>("[data-finding]")?.dataset["finding"];
  if (!address) return;
  const look = async (): Promise<void> => {
    const answer = await fetch(address).catch(() => null);
    const found = answer?.ok ? ((await answer.json()) as { at: string | null }) : null;
    if (found?.at) view.location.reload();
    else view.setTimeout(() => void look(), LOOK_AGAIN_MS);
  };
  view.setTimeout(() => void look(), LOOK_AGAIN_MS);
}
