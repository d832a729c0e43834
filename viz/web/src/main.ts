// What the pages gain when scripts run. Everything is there and works without.
import { markBusyForms } from "./busy";
import { enliven } from "./picture";
import { openForPrint } from "./print";
import { closePickers } from "./picker";

document.documentElement.classList.add("scripted");
markBusyForms(document);
closePickers(document);
openForPrint(window);
for (const figure of document.querySelectorAll<HTMLElement>("[data-picture]")) enliven(figure);
