/** The operator's map: its stations, or the one entry that is being filled in with the road that leads to it. */

import { createMapView } from '../map/create-map-view.js';
import { el, fill, icon } from '../dom.js';
import { findText, language, t } from '../i18n/index.js';
import { LateMapView } from '../map/late-map-view.js';
import { nameOf, positionOf } from './registrations.js';

const NIGHT = matchMedia('(prefers-color-scheme: dark)');
const ENTRY_ZOOM = 15.5;
const CLOSE_ZOOM = 13;

export class StationMap {
  #region;
  #view = new LateMapView();
  #element = document.getElementById('map');
  #hint = document.getElementById('map-hint');
  #tools = document.getElementById('map-tools');
  #listeners = { onTap: () => {}, onStation: () => {} };
  #wantsPosition = false;
  #loading = null;

  constructor(region) {
    this.#region = region;
    NIGHT.addEventListener('change', () => this.#view.restyle({ night: NIGHT.matches }));
  }

  get available() {
    return this.#view.available;
  }

  /** Fetches what it is drawn with, the first time it is needed. */
  load() {
    this.#loading ??= createMapView(this.#element, this.#region, {
      onStation: (id) => this.#listeners.onStation(Number(id)),
      onTap: (position) => this.#listeners.onTap(position),
      onLongPress: (position) => this.#listeners.onTap(position),
      onMoved: () => {},
      wantsPosition: () => this.#wantsPosition,
    }).then((view) => {
      this.#view.become(view);
      this.relabel();
    });
    return this.#loading;
  }

  /** Puts the names on it into the page's language, too. */
  changeLanguage() {
    this.#view.restyle({ language: language() });
    this.relabel();
  }

  relabel() {
    this.#view.setLabels(t('map.label'));
    this.#element.dataset.message = t('op.map.unavailable');
    const tool = (name, sign, steps) => el('button.tool', {
      type: 'button', 'aria-label': t(name), onclick: () => this.#view.zoomBy(steps),
    }, icon(sign));
    fill(this.#tools, tool('map.zoomIn', 'plus', 1), tool('map.zoomOut', 'minus', -1));
  }

  /** Who hears of taps: `onTap(position)`, `onStation(registrationId)`. */
  listen(listeners, { wantsPosition = false } = {}) {
    this.#listeners = { onTap: () => {}, onStation: () => {}, ...listeners };
    this.#wantsPosition = wantsPosition;
  }

  /** @param {string|null} text what a tap does now */
  hint(text) {
    this.#hint.hidden = text === null;
    this.#hint.textContent = text ?? '';
  }

  showStations(registrations, selected = null) {
    this.#view.showAnswer(registrations.map((registration) => ({
      id: String(registration.id),
      position: positionOf(registration),
      glyph: findText(`glyph.${registration.station.kind}`) ?? t('glyph.other'),
      label: nameOf(registration),
      open: registration.state === 'published' ? 'open' : 'closed',
      selected: registration.id === selected,
    })));
  }

  /**
   * @param {{longitude, latitude}|null} position of the entry
   * @param {number[][]} entrances of the entry
   */
  showEntry(position, entrances) {
    this.#view.showPoints([
      ...entrances.map(([longitude, latitude], index) => ({
        role: 'via', label: t('op.entrance', { number: index + 1 }), position: { longitude, latitude },
      })),
      ...(position === null ? [] : [{ role: 'from', label: '', position }]),
    ]);
  }

  /** @param {Object|null} check what the server says of the station there */
  showAccess(position, check) {
    const access = position === null ? undefined : neededAccess(check);
    this.#view.showAccess(access === undefined ? [] : [{
      from: position,
      to: { longitude: access.position[0], latitude: access.position[1] },
      bearingDegrees: access.bearingDegrees,
      label: access.road,
    }]);
  }

  clear() {
    this.listen({});
    this.hint(null);
    this.#view.showAnswer([]);
    this.#view.showPoints([]);
    this.#view.showAccess([]);
  }

  fit(positions) {
    if (positions.length > 0) {
      this.#view.fit(positions, { maxZoom: 14 });
    }
  }

  focus(position) {
    this.#view.reveal(position, { zoom: ENTRY_ZOOM });
  }

  centre() {
    return this.#view.centre();
  }

  /** Whether a fingertip covers less than a station's yard. */
  isClose() {
    return (this.#view.zoom() ?? ENTRY_ZOOM) >= CLOSE_ZOOM;
  }
}

/** The way in for the vehicles that the station is of no use without, where they reach it. */
function neededAccess(check) {
  return check?.access.find((access) => access.needed && access.reached);
}
