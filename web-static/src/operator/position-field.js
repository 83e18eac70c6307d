/** Where the station is, and where it is entered: by tapping on the map, by the device's position, or as numbers. */

import { el, fill, icon } from '../dom.js';
import { formatCoordinates, parseCoordinates } from './entry.js';
import { locate } from '../locate.js';
import { t } from '../i18n/index.js';
import { toast } from '../messages.js';

export class PositionField {
  element = el('div.position-field');
  #actions;
  #entry = null;
  #addsEntrance = false;
  #error = el('p.field-error', { id: 'position-error', role: 'alert', hidden: true });

  /** @param {Object} actions `move([longitude, latitude])`, `entrances(positions)`, `adding(active)` the next tap is an entrance */
  constructor(actions) {
    this.#actions = actions;
  }

  get addsEntrance() {
    return this.#addsEntrance;
  }

  show(entry) {
    this.#entry = entry;
    this.#render();
  }

  /** A tap on the map has come: it is no entrance any more. */
  stopAdding() {
    this.#addsEntrance = false;
    this.#actions.adding(false);
    this.#render();
  }

  #render() {
    const { position, accessPoints } = this.#entry;
    fill(this.element,
      el('div.position-row', {},
        el('input.op-input', {
          id: 'field-position', type: 'text', inputmode: 'text', autocomplete: 'off', placeholder: t('op.position.hint'),
          value: position === null || position === undefined ? '' : formatCoordinates(position), 'aria-label': t('op.position.coordinates'),
          'aria-describedby': 'position-error findings-position', onchange: (event) => this.#onTyped(event.target.value),
        }),
        deviceButton((position) => this.#actions.move(position))),
      this.#error,
      accessPoints.length === 0 ? null : el('ul.entrances', {}, accessPoints.map((point, index) => el('li', {},
        el('span', {}, t('op.entrance', { number: index + 1 }), el('span.faint', {}, ` ${formatCoordinates(point)}`)),
        el('button.bare', {
          type: 'button', 'aria-label': t('op.entranceRemove', { number: index + 1 }),
          onclick: () => this.#actions.entrances(accessPoints.filter((one) => one !== point)),
        }, icon('close'))))),
      el('button.button', {
        type: 'button', 'aria-pressed': String(this.#addsEntrance),
        onclick: () => {
          this.#addsEntrance = !this.#addsEntrance;
          this.#actions.adding(this.#addsEntrance);
          this.#render();
        },
      }, icon('pin'), t(this.#addsEntrance ? 'op.entranceTap' : 'op.entranceAdd')));
  }

  #onTyped(text) {
    const position = parseCoordinates(text);
    this.#error.hidden = position !== null;
    this.#error.textContent = position === null ? t('op.position.unreadable') : '';
    if (position !== null) {
      this.#actions.move(position);
    }
  }
}

/** Tells the device's position, or why there is none. */
export async function takeDevicePosition(take) {
  toast(t('locate.asking'), { stays: true });
  const answer = await locate();
  toast(answer.ok ? null : t(answer.error));
  if (answer.ok) {
    take([answer.value.longitude, answer.value.latitude]);
  }
}

export function deviceButton(take, { wide = false } = {}) {
  return el(wide ? 'button.button' : 'button.button.square', {
    type: 'button', 'aria-label': wide ? null : t('place.useMine'),
    onclick: async (event) => {
      const button = event.currentTarget;
      button.disabled = true;
      await takeDevicePosition(take);
      button.disabled = false;
    },
  }, icon('locate'), wide ? t('place.useMine') : null);
}
