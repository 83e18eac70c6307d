/** The planner's map, or two of them laid over each other, with legend and tools: shows what is compared, side by side. */

import { apiAddress } from '../api.js';
import { CLASSES, spot } from './share.js';
import { el, fill, icon } from '../dom.js';
import { language, t } from '../i18n/index.js';
import { loadMaps } from './load-map.js';
import { mapImage } from './map-image.js';
import { minuteLegend } from './minutes.js';
import { saveBlob } from './download.js';
import { Swipe } from './swipe.js';
import { VIEWS } from './question.js';

const NIGHT = matchMedia('(prefers-color-scheme: dark)');
const byId = (id) => document.getElementById(id);

export class PlannerMaps {
  #listeners;
  #swipe = new Swipe(byId('map-frame'));
  #makeMap = null;
  #first = null;
  #second = null;
  #view = VIEWS[0];
  #shown = null;
  #save = el('button.tool', { type: 'button', id: 'save-map', onclick: () => this.#savePicture() }, icon('download'));

  /** @param {Object} listeners those of {@link PlannerMap}, and `onView(view)`, told which is chosen */
  constructor(listeners) {
    this.#listeners = listeners;
    NIGHT.addEventListener('change', () => this.each((map) => map.restyle({ night: NIGHT.matches })));
  }

  async load(region) {
    this.#makeMap = await loadMaps(region);
    this.#first = this.#makeMap(byId('map'), this.#listeners);
    this.#first?.setLabel(t('pl.map'));
    this.#save.hidden = this.#first === null;
  }

  /** Of the map that is there, or both. */
  each(then) {
    [this.#first, this.#second].filter((map) => map !== null).forEach(then);
  }

  /**
   * @param {Object} shown `view`, `unit` (what counties are coloured by, null for how well they are covered), `minutes`, `county` (its key or null), `title` and `lines` for a picture, and `before` and
   *   `after`, each with `shares` by county and the `roads` to be asked for; `after` null where nothing is compared, and `labels`
   *   of both
   */
  show(shown) {
    this.#view = shown.view;
    this.#shown = shown;
    this.#showLegend();
    if (this.#first === null) {
      return;
    }
    this.#showSecond(shown);
    const paint = (map, situation) => {
      map.colour(situation.shares);
      map.showRoads(shown.view === 'roads' ? tileAddress(situation.roads) : null, shown.minutes);
      map.select(shown.county);
    };
    paint(this.#first, shown.before);
    if (this.#second !== null) {
      paint(this.#second, shown.after);
    }
  }

  #showSecond({ after, labels }) {
    if (after === null) {
      this.#second?.remove();
      this.#second = null;
      this.#swipe.close();
      return;
    }
    const element = this.#swipe.open(labels);
    if (this.#second === null) {
      this.#second = this.#makeMap(element, this.#listeners);
      this.#second?.setLabel(t('pl.after'));
      this.#second?.follow(this.#first);
    }
  }

  showPlace(geometry) {
    this.#first?.showPlace(geometry);
  }

  showCounty(key) {
    this.#first?.showCounty(key);
  }

  relabel() {
    this.each((map) => map.restyle({ language: language() }));
    this.#first?.setLabel(t('pl.map'));
    byId('map').dataset.message = t('map.unavailable');
    this.#swipe.relabel();
    this.#showLegend();
    const tool = (name, sign, steps) => el('button.tool', {
      type: 'button', 'aria-label': t(name), onclick: () => this.#first?.zoomBy(steps),
    }, icon(sign));
    this.#save.setAttribute('aria-label', t('pl.savePicture'));
    this.#save.title = t('pl.savePicture');
    fill(byId('map-tools'), tool('map.zoomIn', 'plus', 1), tool('map.zoomOut', 'minus', -1), this.#save);
  }

  #showLegend() {
    const focused = document.activeElement?.dataset?.view;
    const choice = VIEWS.map((view) => el('button', {
      type: 'button', 'data-view': view, 'aria-pressed': String(view === this.#view), onclick: () => this.#listeners.onView(view),
    }, t(`pl.view.${view}`)));
    const entries = this.#entries().map(({ colour, text }) => el('span.pl-legend-class', {}, spot(colour), text));
    fill(byId('legend'), el('span.pl-views', { role: 'group', 'aria-label': t('pl.views') }, choice),
      el('span.pl-legend-scale', {}, el('span.pl-legend-unit', {}, t(this.#unit())), entries));
    if (focused !== undefined) {
      byId('legend').querySelector(`[data-view="${focused}"]`)?.focus({ preventScroll: true });
    }
  }

  /** What the colours tell, by its key. */
  #unit() {
    return `pl.legend.${(this.#view === 'counties' ? this.#shown?.unit : null) ?? this.#view}`;
  }

  /** Classes of the map's colours: `{colour, text}`. */
  #entries() {
    return this.#view === 'roads' ? minuteLegend() : CLASSES.map(({ upTo, colour }, index) => {
      const from = index === 0 ? 0 : CLASSES[index - 1].upTo;
      return { colour, text: `${Math.round(from * 100)}–${Math.round(Math.min(upTo, 1) * 100)}%` };
    });
  }

  async #savePicture() {
    const { title, lines, labels, attribution } = this.#shown;
    const maps = await Promise.all([this.#first, this.#second].filter((map) => map !== null).map((map) => map.picture()));
    const blob = await mapImage({
      maps, splitAt: this.#swipe.share, labels, title, lines, attribution,
      legend: { unit: t(this.#unit()), entries: this.#entries() },
    });
    saveBlob(blob, `coverage-${new Date().toLocaleDateString('sv-SE')}.png`);
  }
}

/** Of the roads' tiles; the braces stay as they are. */
function tileAddress(parameters) {
  const { origin, pathname, search } = new URL(apiAddress('coverage/tiles/', parameters));
  return `${origin}${pathname}{z}/{x}/{y}.mvt${search}`;
}
