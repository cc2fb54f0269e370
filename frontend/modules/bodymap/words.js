// Sentences: filling them in, and saying what is marked. Python says the same (web/bodymap/places.py).

export const SIDES = ["right", "left"];
export const FEELINGS = ["numb", "tingling", "burning", "pain"];

export function fill(sentence, parts) {
  return sentence.replace(/\{(\w+)\}/g, (_, name) => parts[name]);
}

export function lower(label) {
  return label[0].toLowerCase() + label.slice(1);
}

export function sideOf(place) {
  return place.slice(0, place.indexOf("."));
}

/** Says places in words: parts and groups of a leg by their own name where all of them is meant. */
export class Speaker {
  constructor(root, words) {
    this.words = words;
    this.names = new Map();
    this.legs = new Map(SIDES.map((side) => [side, []]));
    for (const element of root.querySelectorAll("[data-area]")) {
      const groups = [...element.querySelectorAll("[data-group]")].map((group) => ({
        text: lower(group.dataset.text),
        places: [...group.querySelectorAll("input")].map((input) => this.#named(input)),
      }));
      const area = { text: lower(element.dataset.text), groups };
      this.legs.get(sideOf(element.dataset.area)).push(area);
    }
  }

  #named(input) {
    const place = input.name.slice("mark.".length);
    const label = input.parentElement.querySelector("[data-place-name]").textContent;
    this.names.set(place, lower(label));
    return place;
  }

  /** "Left: outer side of the knee" */
  place(place) {
    const side = this.words[sideOf(place)];
    return fill(this.words.place_said, { side, place: this.names.get(place) });
  }

  /** Names of some places of one side, whole parts and groups first named as such. */
  named(side, places) {
    const names = [];
    for (const area of this.legs.get(side)) {
      if (area.groups.every((group) => group.places.every((place) => places.has(place)))) {
        names.push(area.text);
        continue;
      }
      for (const group of area.groups) {
        const here = group.places.filter((place) => places.has(place));
        const whole = here.length === group.places.length && here.length > 1;
        names.push(...(whole ? [group.text] : here.map((place) => this.names.get(place))));
      }
    }
    return names;
  }

  /** A line for each feeling and side, or for both sides where they are the same. */
  lines(feelings) {
    const lines = [];
    for (const feeling of FEELINGS) {
      const bySide = SIDES.map((side) => {
        const places = [...feelings].filter(([p, f]) => f === feeling && sideOf(p) === side);
        return this.named(side, new Set(places.map(([place]) => place)));
      });
      const [right, left] = bySide.map((names) => names.join("; "));
      const said =
        right === left
          ? [[this.words.both_sides, right]]
          : SIDES.map((side, at) => [this.words[side].toLowerCase(), at ? left : right]);
      for (const [side, places] of said.filter(([, names]) => names)) {
        lines.push(fill(this.words.marked_line, { feeling: this.words[feeling], side, places }));
      }
    }
    return lines;
  }

  /** Some places of any side in a few words, for announcements. */
  few(places) {
    const said = SIDES.flatMap((side) => {
      const here = new Set(places.filter((place) => sideOf(place) === side));
      return this.named(side, here).map((name) =>
        fill(this.words.place_said, { side: this.words[side], place: name }),
      );
    });
    const shown = said.slice(0, 4);
    if (said.length > 4) {
      shown.push(fill(this.words.and_more, { n: said.length - 4 }));
    }
    return shown.join("; ");
  }
}
