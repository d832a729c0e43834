// The last questions, kept in this browser and nowhere else: the words of the question, never the citizen.

const KEY = "skov.recent";
const MOST = 8;
const SHORTEST_NAME = 3;

/** The last questions, newest first; none where the browser keeps nothing. */
export function recentQuestions(view: Window): string[] {
  try {
    const kept: unknown = JSON.parse(view.localStorage.getItem(KEY) ?? "[]");
    return Array.isArray(kept) ? kept.filter((one) => typeof one === "string").slice(0, MOST) : [];
  } catch {
    return [];
  }
}

/** Whether a question's words hold a part of what was typed about the citizen. */
export function names(question: string, citizen: string): boolean {
  const asked = question.toLocaleLowerCase("da");
  const parts = citizen.toLocaleLowerCase("da").split(/[\s,.-]+/);
  return parts.some((part) => part.length >= SHORTEST_NAME && asked.includes(part));
}

/** Put a question first among the last ones, unless its words name the citizen. */
export function remember(view: Window, question: string, citizen: string): void {
  const words = question.trim();
  if (!words || names(words, citizen)) return;
  write(view, [words, ...recentQuestions(view).filter((one) => one !== words)].slice(0, MOST));
}

/** Forget them all. */
export function forgetQuestions(view: Window): void {
  write(view, []);
}

function write(view: Window, questions: readonly string[]): void {
  try {
    if (questions.length > 0) view.localStorage.setItem(KEY, JSON.stringify(questions));
    else view.localStorage.removeItem(KEY);
  } catch {
    // A browser that keeps nothing has no last questions; everything else works.
  }
}

/** Keep what is asked, and show the last questions on the page that asks nothing yet. */
export function keepRecent(view: Window): void {
  const page = view.document;
  const form = page.querySelector<HTMLFormElement>("form.ask");
  form?.addEventListener("submit", () => {
    const value = (name: string): string => form.querySelector<HTMLInputElement>(`[name="${name}"]`)?.value ?? "";
    remember(view, value("q"), value("citizen"));
  });
  const section = page.querySelector<HTMLElement>("[data-last]");
  if (!section) return;
  const show = (): void => fill(section, recentQuestions(view));
  show();
  // The page may come back from the browser's memory with newer questions.
  view.addEventListener("pageshow", show);
  section.querySelector("[data-forget]")?.addEventListener("click", () => {
    forgetQuestions(view);
    show();
    page.querySelector<HTMLElement>("#q")?.focus();
  });
}

function fill(section: HTMLElement, questions: readonly string[]): void {
  const page = section.ownerDocument;
  section.hidden = questions.length === 0;
  const lines = questions.map((question) => {
    const link = page.createElement("a");
    link.href = `${section.dataset["last"] ?? ""}?${new URLSearchParams({ q: question }).toString()}`;
    link.textContent = question;
    const line = page.createElement("li");
    line.append(link);
    return line;
  });
  section.querySelector("ul")?.replaceChildren(...lines);
}
