// The list: ticks of places, none / part / all of each part of the leg, and "all of it" for a group.

import { fill } from "./words.js";

export class List {
  constructor(root, store, words, said) {
    this.store = store;
    this.words = words;
    this.said = said;
    this.areas = [...root.querySelectorAll("[data-area]")].map((element) => ({
      element,
      places: placesIn(element),
      buttons: [...element.querySelectorAll("[data-said]")],
      parts: element.querySelector("details"),
      asksForPart: false,
    }));
    for (const area of this.areas) {
      this.#listen(area);
    }
    for (const group of root.querySelectorAll("[data-group]")) {
      this.#offerAll(group);
    }
    store.watch(() => this.show());
  }

  #listen(area) {
    area.element.addEventListener("change", (event) => {
      const input = event.target;
      if (input.type === "checkbox") {
        this.#tick(input);
      } else if (input.dataset.said === "part") {
        area.asksForPart = true;
        area.parts.open = true;
      } else {
        area.asksForPart = false;
        this.#mark(area.places, input.dataset.said === "all", area.element.dataset.text);
      }
    });
  }

  #tick(input) {
    const place = input.name.slice("mark.".length);
    // The browser has ticked the box already; the store must see the step from how it was before.
    const wanted = input.checked;
    input.checked = !wanted;
    this.said.toggled(place, wanted ? this.store.pen : "");
  }

  #mark(places, all, text) {
    const pen = this.store.pen;
    const wanted = (place) => (all ? this.store.feeling(place) || pen : "");
    this.said.several(
      places.map((place) => [place, wanted(place)]),
      text,
    );
  }

  #offerAll(group) {
    const heading = group.querySelector(".ls-map__group-name");
    if (!heading) {
      return;
    }
    const button = document.createElement("button");
    button.type = "button";
    button.className = "ls-map__link";
    const name = document.createElement("span");
    name.className = "nhsuk-u-visually-hidden";
    const [visible] = this.words.all_of.split("{place}");
    name.textContent = ` ${group.dataset.text}`;
    button.append(visible.replace(/[\s:]+$/, ""), name);
    button.setAttribute("aria-label", fill(this.words.all_of, { place: group.dataset.text }));
    button.addEventListener("click", () => this.#mark(placesIn(group), true, group.dataset.text));
    heading.append(" ", button);
  }

  /** Brings the list in line with the store. */
  show() {
    for (const area of this.areas) {
      const marked = area.places.filter((place) => this.store.feeling(place)).length;
      const all = marked === area.places.length;
      const state = all ? "all" : marked || area.asksForPart ? "part" : "none";
      for (const button of area.buttons) {
        button.checked = button.dataset.said === state;
      }
      for (const place of area.places) {
        const told = this.store.input(place).parentElement.querySelector("[data-place-feeling]");
        told.textContent = this.words[this.store.feeling(place)] ?? "";
      }
    }
  }
}

function placesIn(element) {
  return [...element.querySelectorAll('input[name^="mark."]')].map((input) =>
    input.name.slice("mark.".length),
  );
}
