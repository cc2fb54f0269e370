// One view: regions to tap, one tab stop, arrow keys that go to the nearest region in their direction.

const DIRECTIONS = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};
const SLOP_PIXELS = 14;
const SVG = "http://www.w3.org/2000/svg";

export class Picture {
  constructor(stage, store, speaker, words) {
    this.stage = stage;
    this.store = store;
    this.speaker = speaker;
    this.words = words;
    this.svg = stage.querySelector("svg");
    this.regions = new Map();
    for (const path of this.svg.querySelectorAll("[data-place]")) {
      const [x, y] = path.dataset.at.split(" ").map(Number);
      this.regions.set(path.dataset.place, { path, x, y });
    }
    this.#open();
    this.show();
  }

  #open() {
    this.svg.setAttribute("role", "group");
    this.svg.setAttribute("aria-label", this.svg.dataset.tapping);
    this.svg.querySelector(".ls-map__strokes").replaceChildren();
    const stops = [...this.regions.keys()].sort((a, b) => this.#height(a) - this.#height(b));
    for (const [place, { path }] of this.regions) {
      path.setAttribute("role", "checkbox");
      path.setAttribute("tabindex", place === stops[0] ? "0" : "-1");
    }
    this.ring = document.createElementNS(SVG, "g");
    this.ring.setAttribute("class", "ls-map__ring");
    this.ring.setAttribute("aria-hidden", "true");
    this.ring.append(document.createElementNS(SVG, "path"), document.createElementNS(SVG, "path"));
    this.svg.append(this.ring);
    // Not on the svg: Chromium makes an svg that listens for focus a tab stop of its own.
    this.stage.addEventListener("keydown", (event) => this.#key(event));
    this.stage.addEventListener("focusin", (event) => this.#focus(event.target));
    this.stage.addEventListener("focusout", () => this.#focus(null));
  }

  #height(place) {
    return this.regions.get(place).y;
  }

  #focus(path) {
    const shape = path?.dataset.place && path.matches(":focus-visible") ? path : null;
    for (const outline of this.ring.children) {
      outline.setAttribute("d", shape?.getAttribute("d") ?? "");
    }
    if (path?.dataset.place) {
      for (const region of this.regions.values()) {
        region.path.setAttribute("tabindex", region.path === path ? "0" : "-1");
      }
    }
  }

  #key(event) {
    const place = event.target.dataset?.place;
    if (!place || event.ctrlKey || event.metaKey || event.altKey) {
      return;
    }
    if (event.key === " " || event.key === "Enter") {
      event.preventDefault();
      this.toggle(place);
    } else if (event.key in DIRECTIONS) {
      event.preventDefault();
      const next = this.#next(place, DIRECTIONS[event.key]);
      this.regions.get(next)?.path.focus();
    }
  }

  /** The region that lies best in a direction: straight ahead first, then further to the side. */
  #next(place, [dx, dy]) {
    const here = this.regions.get(place);
    let best = place;
    let least = Number.POSITIVE_INFINITY;
    for (const [other, { x, y }] of this.regions) {
      const ahead = (x - here.x) * dx + (y - here.y) * dy;
      const aside = Math.abs((x - here.x) * dy) + Math.abs((y - here.y) * dx);
      const cost = ahead + 2 * aside;
      if (ahead > 4 && aside < 2 * ahead && cost < least) {
        best = other;
        least = cost;
      }
    }
    return best;
  }

  /** The region under a click, or the nearest one where a fingertip just missed it. */
  placeAt(event) {
    if (event.target.dataset?.place) {
      return event.target.dataset.place;
    }
    const box = this.svg.getBoundingClientRect();
    const scale = box.width / this.svg.viewBox.baseVal.width;
    const x = (event.clientX - box.left) / scale;
    const y = (event.clientY - box.top) / scale;
    let best = null;
    let least = SLOP_PIXELS / scale;
    for (const [place, region] of this.regions) {
      const away = Math.hypot(region.x - x, region.y - y);
      if (away < least) {
        best = place;
        least = away;
      }
    }
    return best;
  }

  toggle(place) {
    const pen = this.store.pen;
    this.said.toggled(place, this.store.feeling(place) === pen ? "" : pen);
  }

  /** Brings the picture in line with the store. */
  show(prefix = "ls-map-", canvasReady = false) {
    for (const [place, { path }] of this.regions) {
      const feeling = this.store.feeling(place);
      const painted = canvasReady && this.store.painted.has(place);
      setOrRemove(path, "data-feeling", feeling);
      path.toggleAttribute("data-painted", Boolean(feeling && painted));
      setOrRemove(path, "fill", feeling && (painted ? "none" : `url(#${prefix}${feeling})`));
      path.setAttribute("aria-checked", String(Boolean(feeling)));
      const name = this.speaker.place(place);
      path.setAttribute("aria-label", feeling ? `${name}, ${this.words[feeling]}` : name);
    }
  }
}

function setOrRemove(element, name, value) {
  if (value) {
    element.setAttribute(name, value);
  } else {
    element.removeAttribute(name);
  }
}
