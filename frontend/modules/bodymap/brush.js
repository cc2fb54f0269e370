// The brush: pointer strokes over a view, snapped to cells of skin, and drawn in every view.

import { PaintCanvas } from "./canvas.js";
import { canRead, loadLookup, loadTable } from "./lookup.js";
import { cellsFrom } from "./painting.js";
import { byPlace, paintedOver, rubbedOut } from "./stroke.js";

const RADIUS_PIXELS = { small: 5, medium: 11, large: 22 };

export class Brush {
  constructor(root, settings, store, pictures) {
    this.settings = settings;
    this.store = store;
    this.pictures = pictures;
    this.root = root;
    this.tool = "tap";
    this.size = "medium";
    this.table = null;
    this.canvases = new Map();
    this.stroke = null;
    for (const picture of pictures) {
      this.#listen(picture);
    }
    store.watch(() => this.show());
    this.unread = cellsFrom(store.paintedField.value);
    if (this.unread.size > 0) {
      this.ready = this.#loadTable().then(() => this.#readBack());
    }
  }

  get usable() {
    return canRead();
  }

  async #loadTable() {
    this.table ??= await loadTable(this.settings);
  }

  #readBack() {
    const painted = new Map();
    for (const [feeling, cells] of this.unread) {
      for (const [place, own] of byPlace(cells, this.table)) {
        painted.set(place, { feeling, cells: own });
      }
    }
    this.unread = new Map();
    this.store.painted = painted;
    return this.prepare();
  }

  /** Loads what the views in sight need. */
  async prepare() {
    await this.#loadTable();
    const wanted = this.pictures.filter(({ stage }) => stage.offsetParent !== null);
    await Promise.all(wanted.map((picture) => this.#canvas(picture)));
    this.show();
  }

  async #canvas(picture) {
    if (!this.canvases.has(picture)) {
      const loading = loadLookup(picture.stage.dataset.lookup).then(
        (lookup) => new PaintCanvas(picture.stage, lookup, this.table, this.settings.patternPrefix),
      );
      this.canvases.set(picture, loading);
      const canvas = await loading;
      picture.canvas = canvas;
      picture.seen = new Set(canvas.lookup.cells);
    }
    return this.canvases.get(picture);
  }

  #listen(picture) {
    const { stage } = picture;
    stage.addEventListener("pointerdown", (event) => this.#start(event, picture));
    stage.addEventListener("pointermove", (event) => this.#move(event));
    stage.addEventListener("pointerup", (event) => this.#end(event));
    stage.addEventListener("pointercancel", () => this.#forget());
  }

  #start(event, picture) {
    if (this.tool === "tap" || !picture.canvas) {
      return;
    }
    if (!event.isPrimary || event.button !== 0) {
      this.#forget();
      return;
    }
    event.preventDefault();
    picture.stage.setPointerCapture(event.pointerId);
    this.stroke = { picture, cells: new Set(), last: null, pointer: event.pointerId };
    this.#reach(event);
    this.#drawSoon();
  }

  #move(event) {
    if (this.stroke?.pointer !== event.pointerId) {
      return;
    }
    const coalesced = event.getCoalescedEvents?.() ?? [];
    for (const each of coalesced.length > 0 ? coalesced : [event]) {
      this.#reach(each);
    }
    this.#drawSoon();
  }

  #end(event) {
    if (this.stroke?.pointer !== event.pointerId) {
      return;
    }
    this.#reach(event);
    const { cells, picture } = this.stroke;
    this.stroke = null;
    this.finish(cells, picture);
  }

  /** Two fingers are a zoom, not a stroke. */
  #forget() {
    this.stroke = null;
    this.show();
  }

  finish(cells, picture) {
    const { table, store } = this;
    const { countsFrom } = this.settings;
    const result =
      this.tool === "erase"
        ? rubbedOut(store, cells, picture.seen, table, countsFrom)
        : paintedOver(store, cells, store.pen, table, countsFrom);
    if (cells.size > 0) {
      store.apply(result.changes, result.painted);
      this.said.stroked(this.tool, byPlace(cells, table), result.changes);
    } else {
      this.show();
    }
  }

  /** Adds the cells between the last point of the stroke and this one. */
  #reach({ clientX, clientY }) {
    const { picture, last } = this.stroke;
    const box = picture.svg.getBoundingClientRect();
    const { width, height } = picture.canvas.lookup;
    const scale = width / box.width;
    const here = [(clientX - box.left) * scale, (clientY - box.top) * (height / box.height)];
    const radius = RADIUS_PIXELS[this.size] * scale;
    const [fromX, fromY] = last ?? here;
    const away = Math.hypot(here[0] - fromX, here[1] - fromY);
    const steps = Math.max(1, Math.ceil((2 * away) / radius));
    for (let step = 1; step <= steps; step++) {
      const part = step / steps;
      const x = fromX + (here[0] - fromX) * part;
      const y = fromY + (here[1] - fromY) * part;
      this.#stamp(picture.canvas.lookup, x, y, radius);
    }
    this.stroke.last = here;
  }

  #stamp({ width, height, cells }, x, y, radius) {
    const top = Math.max(0, Math.floor(y - radius));
    const bottom = Math.min(height - 1, Math.ceil(y + radius));
    for (let row = top; row <= bottom; row++) {
      const half = Math.sqrt(Math.max(0, radius ** 2 - (row - y) ** 2));
      const right = Math.min(width - 1, Math.round(x + half));
      for (let column = Math.max(0, Math.round(x - half)); column <= right; column++) {
        const cell = cells[row * width + column];
        if (cell > 0) {
          this.stroke.cells.add(cell);
        }
      }
    }
  }

  #drawSoon() {
    this.frame ??= requestAnimationFrame(() => {
      this.frame = null;
      if (this.stroke) {
        this.#draw(this.stroke.picture, this.stroke.cells);
      }
    });
  }

  /** Draws the paint of every view that has been loaded. */
  show() {
    for (const picture of this.pictures) {
      if (picture.canvas) {
        this.#draw(picture, null);
      }
      picture.show(this.settings.patternPrefix, Boolean(picture.canvas));
    }
  }

  #draw(picture, stroke) {
    const byFeeling = new Map();
    const add = (feeling, cells) => {
      const all = byFeeling.get(feeling) ?? new Set();
      for (const cell of cells) {
        all.add(cell);
      }
      byFeeling.set(feeling, all);
    };
    for (const { feeling, cells } of this.store.painted.values()) {
      add(feeling, cells);
    }
    if (stroke && this.tool === "paint") {
      add(this.store.pen, stroke);
    } else if (stroke) {
      this.#rub(byFeeling, stroke, picture);
    }
    picture.canvas.draw(byFeeling);
  }

  /** Shows a stroke of the eraser while it goes on: as paint taken off, or as a mark half gone. */
  #rub(byFeeling, stroke, picture) {
    for (const [place] of byPlace(stroke, this.table)) {
      const feeling = this.store.feeling(place);
      if (feeling && !this.store.painted.has(place)) {
        const all = byFeeling.get(feeling) ?? new Set();
        for (const cell of this.table.cellsOfPlace(place)) {
          all.add(cell);
        }
        byFeeling.set(feeling, all);
        picture.regions.get(place)?.path.setAttribute("fill", "none");
      }
    }
    for (const cells of byFeeling.values()) {
      for (const cell of stroke) {
        cells.delete(cell);
      }
    }
  }
}
