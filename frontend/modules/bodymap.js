// The body map in the browser. The form is the only store: everything here ticks the boxes that are
// posted, so list, tapping and brush say the same, and a page without script loses nothing but comfort.

import { BodyMap } from "./bodymap/body-map.js";

for (const root of document.querySelectorAll("[data-body-map]")) {
  new BodyMap(root);
}
