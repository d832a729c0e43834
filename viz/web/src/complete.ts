// What the question field suggests: topics, people, units and offers from the service, and in an empty field the last questions.
import { Combobox, type Choice, type Source } from "./combobox";
import { recentQuestions } from "./recent";

/** One thing the service found; there are no citizens among them. */
export interface Found {
  readonly kind: string;
  readonly id: string;
  readonly name: string;
  readonly detail: string | null;
  readonly number: string | null;
}

const SHORTEST = 2;
const LONGEST_DETAIL = 90;

/** A line of at most `LONGEST_DETAIL` letters. */
export function shortened(text: string): string {
  return text.length > LONGEST_DETAIL ? `${text.slice(0, LONGEST_DETAIL - 1).trimEnd()}…` : text;
}

/** Put a question, and the topic chosen with it, into the form, and send it. */
export function send(form: HTMLFormElement, question: string, topic: string): void {
  const set = (name: string, value: string): void => {
    let field = form.querySelector<HTMLInputElement>(`[name="${name}"]`);
    if (!field && value) {
      field = form.ownerDocument.createElement("input");
      field.type = "hidden";
      field.name = name;
      form.append(field);
    }
    if (field) field.value = value;
  };
  set("q", question);
  // A topic chosen by hand counts for the question it was chosen with.
  set("q_was", question);
  set("topic", topic);
  form.requestSubmit();
}

function suggestion(form: HTMLFormElement, found: Found, kind: string): Choice {
  // A topic without a number of its own has its id there, which means nothing to a reader.
  const numbered = found.kind === "topic" && /^\d/.test(found.number ?? "");
  return {
    text: numbered ? `${found.number} ${found.name}` : found.name,
    kind,
    detail: shortened(found.detail ?? ""),
    chosen: () => send(form, found.name, found.kind === "topic" ? found.id : ""),
  };
}

/** Where the suggestions of a question field come from. */
export function sourceOf(input: HTMLInputElement, form: HTMLFormElement, view: Window): Source {
  const words = (name: string): string => input.dataset[name] ?? "";
  return async (typed, signal) => {
    if (!typed) {
      const again = (question: string): Choice => ({
        text: question,
        kind: words("recent"),
        detail: "",
        chosen: () => send(form, question, ""),
      });
      return recentQuestions(view).map(again);
    }
    if (typed.length < SHORTEST) return [];
    const query = new URLSearchParams({ q: typed, limit: "8" });
    const answer = await fetch(`${words("complete")}?${query.toString()}`, { signal });
    if (!answer.ok) return [];
    const found = (await answer.json()) as readonly Found[];
    return found.map((one) => suggestion(form, one, words(one.kind)));
  };
}

/** Let the question field suggest while one types. */
export function completeQuestions(view: Window): void {
  const input = view.document.querySelector<HTMLInputElement>("input[data-complete]");
  if (!input?.form) return;
  const { suggestions = "", one = "", many = "" } = input.dataset;
  const count = (n: number): string => (n === 1 ? one : many).replace("{n}", String(n));
  new Combobox(input, sourceOf(input, input.form, view), { label: suggestions, count });
}
