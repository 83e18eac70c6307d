/** Stands in where maps cannot be drawn, or their library did not come: the list is the page then. */
export class NoMapView {
  available = false;
  setLabels() {}
  restyle() {}
  setPadding() {}
  showRoute() {}
  showStretch() {}
  showDeviation() {}
  showPoints() {}
  showAnswer() {}
  showNearby() {}
  showAccess() {}
  showDevice() {}
  fit() {}
  reveal() {}
  zoomBy() {}
  zoom() { return null; }
  centre() { return null; }
  boundingBox() { return null; }
  placeNear() { return null; }
  async placesInView() { return []; }
}
