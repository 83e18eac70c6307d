/** The ids of sources and layers, in one place. */

export const SOURCE = Object.freeze({
  base: 'base',
  route: 'route',
  stretch: 'stretch',
  deviation: 'deviation',
  points: 'points',
  nearby: 'nearby-stations',
  answer: 'answer-stations',
  device: 'device',
  access: 'station-access',
});

/** Layers of the vector tiles that this server makes. */
export const TILE_LAYER = Object.freeze({
  road: 'road',
  county: 'county',
  place: 'place',
  water: 'water',
  green: 'green',
});

export const LAYER = Object.freeze({
  background: 'background',
  routeCasing: 'route-casing',
  route: 'route-line',
  stretch: 'stretch-line',
  deviationCasing: 'deviation-casing',
  deviation: 'deviation-line',
  deviationEnds: 'deviation-ends',
  nearby: 'nearby-station',
  nearbyGlyph: 'nearby-station-glyph',
  answer: 'answer-station',
  answerGlyph: 'answer-station-glyph',
  selectedGlyph: 'selected-station-glyph',
  answerLabel: 'answer-station-label',
  points: 'trip-point',
  pointLabels: 'trip-point-label',
  pointRoom: 'trip-point-room',
  deviceHalo: 'device-halo',
  device: 'device-dot',
  access: 'station-access-line',
  accessEnd: 'station-access-end',
  accessArrow: 'station-access-arrow',
  accessLabel: 'station-access-label',
});

/** Layers of stations that can be tapped, the uppermost first. */
export const STATION_LAYERS = Object.freeze([LAYER.answer, LAYER.nearby]);
