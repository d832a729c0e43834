// What the pages gain when scripts run. Everything is there and works without.
import { markBusyForms } from "./busy";
import { completeQuestions } from "./complete";
import { chooseWhileTyping, lookAgain } from "./gaps";
import { showNetwork } from "./network";
import { slideOverYears } from "./network_time";
import { enliven } from "./picture";
import { openForPrint } from "./print";
import { closePickers } from "./picker";
import { keepRecent } from "./recent";
import { noteInPlace } from "./report";

document.documentElement.classList.add("scripted");
markBusyForms(document);
closePickers(document);
openForPrint(window);
keepRecent(window);
completeQuestions(window);
noteInPlace(document);
chooseWhileTyping(document);
lookAgain(window);
for (const figure of document.querySelectorAll<HTMLElement>("[data-picture]")) enliven(figure);
showNetwork(window);
slideOverYears(window);
