import { beforeEach, describe, expect, it } from "vitest";
import { markBusyForms } from "./busy";
import { closePickers } from "./picker";
import { openForPrint } from "./print";

describe("the page", () => {
  beforeEach(() => {
    document.body.innerHTML =
      '<details class="picker" open><summary>Rolle</summary><button>x</button></details>' +
      '<main><details><summary>mere</summary></details><details open></details><details data-paper="if-open"></details></main>' +
      '<form data-busy><p data-busy-words="Leder …"></p></form>';
  });

  it("says that it is looking, and stops saying so when one comes back", () => {
    markBusyForms(document);
    const form = document.querySelector("form") as HTMLFormElement;
    form.dispatchEvent(new Event("submit"));
    expect(form.getAttribute("aria-busy")).toBe("true");
    expect(form.textContent).toBe("Leder …");
    window.dispatchEvent(new Event("pageshow"));
    expect(form.hasAttribute("aria-busy")).toBe(false);
  });

  it("closes a menu on Escape and on a click elsewhere", () => {
    closePickers(document);
    const picker = document.querySelector("details.picker") as HTMLDetailsElement;
    picker.querySelector("button")?.click();
    expect(picker.open).toBe(true);
    document.querySelector("main")?.click();
    expect(picker.open).toBe(false);
    picker.open = true;
    document.dispatchEvent(new KeyboardEvent("keydown", { key: "Escape" }));
    expect(picker.open).toBe(false);
  });

  it("unfolds everything for the print and folds it again", () => {
    openForPrint(window);
    const folds = [...document.querySelectorAll<HTMLDetailsElement>("main details")];
    window.dispatchEvent(new Event("beforeprint"));
    expect(folds.map((fold) => fold.open)).toEqual([true, true, false]);
    window.dispatchEvent(new Event("afterprint"));
    expect(folds.map((fold) => fold.open)).toEqual([false, true, false]);
  });
});
