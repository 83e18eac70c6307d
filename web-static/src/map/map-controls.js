/** What stands above the map: zoom and position buttons, the menu of a long press, and choosing a point. */

import { el, fill, icon } from '../dom.js';
import { t } from '../i18n/index.js';

export class MapControls {
  #tools = document.getElementById('map-tools');
  #menu = document.getElementById('map-menu');
  #pick = document.getElementById('map-pick');
  #actions;
  #picking = null;
  #menuOpenedAt = 0;

  /** @param {Object} actions `zoom(steps)`, `locate()`, `centre()`, `choose(role, position)`, `picking(active)`, `offersVia()` */
  constructor(actions) {
    this.#actions = actions;
    addEventListener('keydown', (event) => {
      if (event.key === 'Escape') {
        this.closeMenu();
        this.stopPicking();
      }
    });
  }

  relabel() {
    const tool = (name, key, run) =>
      el('button.tool', { type: 'button', 'aria-label': t(key), title: t(key), onclick: run }, icon(name));
    fill(this.#tools,
      tool('locate', 'locate.button', () => this.#actions.locate()),
      el('div.tool-pair', {},
        tool('plus', 'map.zoomIn', () => this.#actions.zoom(1)),
        tool('minus', 'map.zoomOut', () => this.#actions.zoom(-1))));
    if (this.#picking !== null) {
      this.startPicking(this.#picking);
    }
  }

  get picking() {
    return this.#picking !== null;
  }

  /** The next tap on the map, or the button for its middle, sets the point for this role. */
  startPicking(role) {
    this.#picking = role;
    this.#pick.hidden = false;
    this.#actions.picking(true);
    fill(this.#pick,
      el('span.crosshair', { 'aria-hidden': 'true' }),
      el('p', { role: 'status' }, t('map.pick', { field: t(`trip.${role}`) })),
      el('div.pick-buttons', {},
        el('button.button', { type: 'button', onclick: () => this.stopPicking() }, t('map.cancel')),
        el('button.primary', { type: 'button', onclick: () => this.pickAt(this.#actions.centre()) }, t('map.pickHere'))));
    this.#pick.querySelector('.primary').focus({ preventScroll: true });
  }

  onTap(position) {
    if (this.picking) {
      this.pickAt(position);
    } else {
      this.closeMenu({ byTap: true });
    }
  }

  pickAt(position) {
    const role = this.#picking;
    this.stopPicking();
    this.#actions.choose(role, position);
  }

  stopPicking() {
    if (this.#picking !== null) {
      this.#picking = null;
      this.#pick.hidden = true;
      this.#actions.picking(false);
    }
  }

  /** @param {{x: number, y: number}} pixel within the map */
  openMenu(position, pixel, mapElement) {
    const entry = (role, key) => el('button', {
      type: 'button', role: 'menuitem',
      onclick: () => {
        this.closeMenu();
        this.#actions.choose(role, position);
      },
    }, t(key));
    fill(this.#menu, entry('from', 'map.fromHere'), this.#actions.offersVia() ? entry('via', 'map.viaHere') : null,
      entry('to', 'map.toHere'));
    this.#menu.hidden = false;
    this.#menuOpenedAt = performance.now();
    const box = mapElement.getBoundingClientRect();
    const left = Math.min(box.left + pixel.x, innerWidth - this.#menu.offsetWidth - 12);
    const top = Math.min(box.top + pixel.y, innerHeight - this.#menu.offsetHeight - 12);
    this.#menu.style.left = `${Math.max(12, left)}px`;
    this.#menu.style.top = `${Math.max(12, top)}px`;
    this.#menu.querySelector('button').focus({ preventScroll: true });
  }

  /** A long press ends with a click on some phones; that one does not close what it has just opened. */
  closeMenu({ byTap = false } = {}) {
    if (!byTap || performance.now() - this.#menuOpenedAt > 600) {
      this.#menu.hidden = true;
    }
  }
}
