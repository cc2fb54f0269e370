// Puts the parts together: which way is open, which sheet is shown, which tool is in the hand.

import { Brush } from "./brush.js";
import { List } from "./list.js";
import { Picture } from "./picture.js";
import { Said } from "./said.js";
import { Socks } from "./socks.js";
import { Store } from "./store.js";
import { Speaker } from "./words.js";

export class BodyMap {
  constructor(root) {
    this.root = root;
    const settings = JSON.parse(root.dataset.bodyMap);
    this.words = settings.words;
    this.store = new Store(root);
    this.speaker = new Speaker(root, this.words);
    this.said = new Said(root, this.store, this.speaker, this.words);
    this.list = new List(root, this.store, this.words, this.said);
    this.pictures = [...root.querySelectorAll("[data-view]")].map(
      (stage) => new Picture(stage, this.store, this.speaker, this.words),
    );
    this.brush = new Brush(root, settings, this.store, this.pictures);
    this.brush.said = this.said;
    new Socks(root, this.store, this.said, this.words);
    for (const picture of this.pictures) {
      picture.said = this.said;
      picture.stage.addEventListener("click", (event) => this.#tap(event, picture));
    }
    this.#open();
  }

  #find(name) {
    return this.root.querySelector(`[data-map-${name}]`);
  }

  #open() {
    for (const name of ["ways", "bar", "tool-hint", "key-hint", "sheet-row"]) {
      this.#find(name).hidden = false;
    }
    this.#find("without-script").hidden = true;
    this.undoing = this.#find("undo");
    this.undoing.addEventListener("click", () => this.said.undo());
    this.#choices("[data-map-ways] [data-way]", "way", (way) => this.#way(way));
    this.#choices("[data-show]", "show", (sheet) => this.#sheet(sheet));
    this.#choices("[data-tool]", "tool", (tool) => this.#tool(tool));
    this.#choices("[data-size]", "size", (size) => {
      this.brush.size = size;
    });
    this.root.addEventListener("keydown", (event) => {
      if (event.key === "z" && (event.ctrlKey || event.metaKey) && !event.shiftKey) {
        event.preventDefault();
        this.said.undo();
      }
    });
    this.store.watch(() => this.#show());
    this.root.classList.add("ls-map--ready");
    // Somebody who has begun with the list stays there.
    const begun = this.#find("list").contains(document.activeElement);
    this.#press("[data-map-ways] [data-way]", "way", begun ? "list" : this.root.dataset.way);
    this.#way(begun ? "list" : this.root.dataset.way);
    this.#sheet(this.#firstSheet());
    this.list.show();
    this.said.show();
    this.#show();
  }

  /** Buttons of which one is pressed. */
  #choices(selector, name, choose) {
    for (const button of this.root.querySelectorAll(selector)) {
      button.addEventListener("click", () => {
        this.#press(selector, name, button.dataset[name]);
        choose(button.dataset[name]);
      });
    }
  }

  #press(selector, name, chosen) {
    for (const button of this.root.querySelectorAll(selector)) {
      button.setAttribute("aria-pressed", String(button.dataset[name] === chosen));
    }
  }

  #show() {
    this.undoing.disabled = !this.store.canUndo;
  }

  #way(way) {
    this.root.querySelector("[data-map-way]").value = way;
    this.#find("list").hidden = way !== "list";
    this.#find("pictures").hidden = way !== "picture";
  }

  #firstSheet() {
    return this.root.querySelector("[data-show][aria-pressed=true]").dataset.show;
  }

  #sheet(sheet) {
    this.root.dataset.showing = sheet;
    if (this.brush.table) {
      this.brush.prepare().catch(() => this.#noBrush());
    }
  }

  async #tool(tool) {
    this.brush.tool = tool;
    this.root.dataset.hand = tool;
    this.#find("sizes").hidden = tool === "tap";
    const hint = { tap: "picture_hint", paint: "paint_hint", erase: "erase_hint" }[tool];
    this.#find("tool-hint").textContent = this.words[hint];
    if (tool === "tap") {
      return;
    }
    try {
      if (!this.brush.usable) {
        throw new Error("no DecompressionStream");
      }
      this.said.tell(this.brush.table ? "" : this.words.loading);
      await this.brush.prepare();
      this.said.tell("");
      this.root.dataset.brush = "ready";
    } catch {
      this.#noBrush();
    }
  }

  #noBrush() {
    this.#press("[data-tool]", "tool", "tap");
    this.brush.tool = "tap";
    this.root.dataset.hand = "tap";
    this.#find("sizes").hidden = true;
    this.#find("tool-hint").textContent = this.words.no_brush;
    this.said.tell(this.words.no_brush);
  }

  #tap(event, picture) {
    if (this.brush.tool !== "tap") {
      return;
    }
    const place = picture.placeAt(event);
    if (place) {
      picture.toggle(place);
    }
  }
}
