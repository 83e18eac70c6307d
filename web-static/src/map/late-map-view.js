/**
 * A map view whose library is still on its way, most of the page's bytes: what it is told meanwhile it passes on when the
 * view has come, of each kind the last. So the list never waits for the map.
 */
export class LateMapView {
  #view = null;
  #untold = new Map();

  become(view) {
    this.#view = view;
    this.#untold.forEach((args, method) => view[method](...args));
    this.#untold.clear();
  }

  /** Whether there is a map, or may be one yet. */
  get available() {
    return this.#view?.available ?? true;
  }

  setPadding(...args) { this.#tell('setPadding', args); }
  setLabels(...args) { this.#tell('setLabels', args); }
  showRoute(...args) { this.#tell('showRoute', args); }
  showStretch(...args) { this.#tell('showStretch', args); }
  showDeviation(...args) { this.#tell('showDeviation', args); }
  showPoints(...args) { this.#tell('showPoints', args); }
  showAnswer(...args) { this.#tell('showAnswer', args); }
  showNearby(...args) { this.#tell('showNearby', args); }
  showAccess(...args) { this.#tell('showAccess', args); }
  showDevice(...args) { this.#tell('showDevice', args); }
  fit(...args) { this.#tell('fit', args); }
  reveal(...args) { this.#tell('reveal', args); }

  /** A view that comes later is made in the language and colours of that time. */
  restyle(patch) { this.#view?.restyle(patch); }
  zoomBy(steps) { this.#view?.zoomBy(steps); }
  zoom() { return this.#view?.zoom() ?? null; }
  centre() { return this.#view?.centre() ?? null; }
  boundingBox() { return this.#view?.boundingBox() ?? null; }
  placeNear(position) { return this.#view?.placeNear(position) ?? null; }
  async placesInView() { return this.#view?.placesInView() ?? []; }

  #tell(method, args) {
    if (this.#view === null) {
      this.#untold.delete(method);
      this.#untold.set(method, args);
    } else {
      this.#view[method](...args);
    }
  }
}
