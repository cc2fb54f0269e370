// Every change goes through here: it reaches the store, and is told to people who cannot see it.

import { fill } from "./words.js";

export class Said {
  constructor(root, store, speaker, words) {
    this.store = store;
    this.speaker = speaker;
    this.words = words;
    this.status = root.querySelector("[data-map-status]");
    this.lines = root.querySelector("[data-map-lines]");
    this.nothing = root.querySelector("[data-map-nothing]");
    this.clearing = root.querySelector("[data-map-clear]");
    this.clearing.addEventListener("click", () => this.clear());
    store.watch(() => this.show());
  }

  tell(text) {
    // The same words twice are a change only if something differs; a space at the end does.
    this.status.textContent = this.status.textContent === text ? `${text}\u00a0` : text;
  }

  toggled(place, feeling) {
    this.store.apply([[place, feeling]]);
    const [side, name] = [place.slice(0, place.indexOf(".")), this.speaker.names.get(place)];
    const sentence = feeling ? this.words.place_marked : this.words.place_unmarked;
    this.tell(
      fill(sentence, {
        side: this.words[side],
        place: name,
        feeling: this.words[feeling]?.toLowerCase(),
      }),
    );
  }

  /** Changes all places of one side that go by one name. */
  several(changes, name) {
    const wanted = changes.filter(([place, feeling]) => this.store.feeling(place) !== feeling);
    this.store.apply(wanted);
    if (wanted.length === 0) {
      return;
    }
    const [place, feeling] = wanted[0];
    const sentence = feeling ? this.words.places_marked : this.words.place_unmarked;
    this.tell(
      fill(sentence, {
        side: this.words[place.slice(0, place.indexOf("."))],
        place: name,
        n: changes.length,
        feeling: this.words[feeling]?.toLowerCase(),
      }),
    );
  }

  stroked(tool, touched, changes) {
    const places = changes.map(([place]) => place);
    if (tool === "erase") {
      this.tell(
        places.length > 0
          ? fill(this.words.erased, { places: this.speaker.few(places) })
          : this.words.erased_nothing,
      );
      return;
    }
    const pen = this.store.pen;
    const counted = [...touched.keys()].filter((place) => this.store.feeling(place) === pen);
    this.tell(
      counted.length > 0
        ? fill(this.words.painted_marked, {
            places: this.speaker.few(counted),
            feeling: this.words[pen],
          })
        : this.words.painted_nothing,
    );
  }

  undo() {
    this.tell(this.store.undo() ? this.words.undone : this.words.nothing_to_undo);
  }

  clear() {
    this.store.apply(
      [...this.store.feelings.keys()].map((place) => [place, ""]),
      new Map(),
    );
    this.tell(this.words.cleared);
  }

  /** Reads back what is marked. */
  show() {
    const lines = this.speaker.lines(this.store.feelings);
    this.lines.replaceChildren(
      ...lines.map((line) => {
        const item = document.createElement("li");
        item.textContent = line;
        return item;
      }),
    );
    this.lines.hidden = lines.length === 0;
    this.nothing.hidden = lines.length > 0;
    this.clearing.hidden = lines.length === 0;
  }
}
