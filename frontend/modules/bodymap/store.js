// The form as the store: which place is marked with what, what the brush painted, and every step back.

import { textOf } from "./painting.js";

const PEN = "pen";
const STEPS_KEPT = 200;

export class Store {
  #inputs = new Map();
  #painted = new Map();
  #before = [];
  #watchers = [];

  constructor(root) {
    this.root = root;
    this.paintedField = root.querySelector("[data-map-painted]");
    for (const input of root.querySelectorAll('input[name^="mark."]')) {
      this.#inputs.set(input.name.slice("mark.".length), input);
      if (input.checked && input.value === PEN) {
        input.value = this.pen;
      }
    }
  }

  get pen() {
    return this.root.querySelector('input[name="pen"]:checked')?.value ?? "numb";
  }

  get places() {
    return [...this.#inputs.keys()];
  }

  get canUndo() {
    return this.#before.length > 0;
  }

  input(place) {
    return this.#inputs.get(place);
  }

  feeling(place) {
    const input = this.#inputs.get(place);
    return input?.checked ? input.value : "";
  }

  /** Place to feeling, of everything that is marked. */
  get feelings() {
    const marked = this.places.filter((place) => this.feeling(place));
    return new Map(marked.map((place) => [place, this.feeling(place)]));
  }

  /** Place to feeling and cells, of everything that was painted and not marked as a whole. */
  get painted() {
    return this.#painted;
  }

  set painted(painted) {
    this.#painted = painted;
    this.#write();
  }

  /** Runs after every change. */
  watch(watcher) {
    this.#watchers.push(watcher);
  }

  /**
   * Changes marks in one step that can be undone.
   * @param changes pairs of place and feeling; an empty feeling takes the mark off
   * @param painted what is painted from now on; left out, changed places are marked as a whole
   */
  apply(changes, painted) {
    this.#before.push({ feelings: this.feelings, painted: this.#painted });
    this.#before.splice(0, this.#before.length - STEPS_KEPT);
    for (const [place, feeling] of changes) {
      this.#set(place, feeling);
    }
    const changed = new Set(changes.map(([place]) => place));
    this.#painted = painted ?? new Map([...this.#painted].filter(([place]) => !changed.has(place)));
    this.#tell();
  }

  undo() {
    const before = this.#before.pop();
    if (!before) {
      return false;
    }
    for (const place of this.places) {
      this.#set(place, before.feelings.get(place) ?? "");
    }
    this.#painted = before.painted;
    this.#tell();
    return true;
  }

  #set(place, feeling) {
    const input = this.#inputs.get(place);
    if (input) {
      input.checked = Boolean(feeling);
      input.value = feeling || PEN;
    }
  }

  #tell() {
    this.#write();
    for (const watcher of this.#watchers) {
      watcher();
    }
  }

  #write() {
    const byFeeling = new Map();
    for (const [place, { feeling, cells }] of this.#painted) {
      if (this.feeling(place) === feeling) {
        byFeeling.set(feeling, [...(byFeeling.get(feeling) ?? []), ...cells]);
      }
    }
    const sets = [...byFeeling].map(([feeling, cells]) => [feeling, new Set(cells)]);
    this.paintedField.value = textOf(new Map(sets));
  }
}
