// Socks: one height for both legs. The choice is posted as it is without script; here it marks at once.

import { fill, SIDES } from "./words.js";

export class Socks {
  constructor(root, store, said, words) {
    const top = root.querySelector("#sock_top");
    const side = root.querySelector("#sock_side");
    const marking = root.querySelector("[data-map-sock]");
    marking.hidden = false;
    marking.addEventListener("click", () => {
      const covered = top.selectedOptions[0].dataset.segments?.split(" ") ?? [];
      const sides = SIDES.filter((each) => !side || side.value === "both" || side.value === each);
      const places = store.places.filter(
        (place) =>
          sides.includes(place.slice(0, place.indexOf("."))) &&
          covered.includes(store.input(place).dataset.segment),
      );
      if (places.length === 0) {
        top.focus();
        return;
      }
      store.apply(places.map((place) => [place, store.feeling(place) || store.pen]));
      said.tell(
        fill(words.sock_done, {
          side: words[`sock_${side?.value ?? sides[0]}`],
          top: top.selectedOptions[0].textContent.toLowerCase(),
          feeling: words[store.pen].toLowerCase(),
        }),
      );
      top.value = "";
    });
  }
}
