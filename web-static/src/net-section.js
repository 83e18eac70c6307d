/** The nets a station has left to lend, and a small form to have one kept until one is there. */

import { ask, change } from './api.js';
import { clock, localDateTime } from './format.js';
import { el, fill } from './dom.js';
import { findText, t, word } from './i18n/index.js';
import { SameKey } from './same-key.js';

const SOON_MILLISECONDS = 60 * 60 * 1000;

export class NetSection {
  element = el('section.station-section.nets', { hidden: true });
  #timeZone;
  #stationId;
  #arriveAt;
  #signal;
  #key = new SameKey();

  /** @param {string|undefined} arriveAt when the driver will be there, as far as is known */
  constructor(timeZone, stationId, arriveAt, signal) {
    this.#timeZone = timeZone;
    this.#stationId = stationId;
    this.#arriveAt = arriveAt;
    this.#signal = signal;
  }

  /** Shows what there is now; a station that does not lend through this service shows nothing. Resolves with whether it does. */
  async load() {
    const answer = await ask(`stations/${encodeURIComponent(this.#stationId)}/nets`, {}, this.#signal);
    if (this.#signal.aborted || !answer.ok || !answer.value.participates) {
      return false;
    }
    this.element.hidden = false;
    fill(this.element, el('h3', {}, t('nets.title')),
      answer.value.types.length === 0
        ? el('p.faint', {}, t('nets.none'))
        : el('ul.net-types', {}, answer.value.types.map((type) => this.#type(type, answer.value.holdMinutes))),
      el('p.faint', {}, t('nets.how')));
    return true;
  }

  #type(type, holdMinutes) {
    const place = el('div.net-place');
    const open = el('button.button', {
      type: 'button', 'aria-expanded': 'false',
      onclick: () => {
        open.hidden = true;
        fill(place, this.#form(type, holdMinutes, place, () => { open.hidden = false; fill(place); }));
        place.querySelector('input').focus();
      },
    }, t('nets.reserve'));
    return el('li', {},
      el('div.net-type', {},
        el('div', {},
          el('strong', {}, word(type.names) || type.name),
          el('span.faint', {}, t('nets.size', { length: type.lengthMetres, width: type.widthMetres }))),
        el('span', { class: type.stock > 0 ? 'net-stock' : 'net-stock none' },
          type.stock > 0 ? t('nets.stock', { count: type.stock }) : t('nets.gone')),
        type.reservable ? open : null),
      place);
  }

  #form(type, holdMinutes, place, close) {
    const arrival = this.#arriveAt ?? new Date(Date.now() + SOON_MILLISECONDS).toISOString();
    const phone = el('input', { type: 'tel', name: 'phone', autocomplete: 'tel', required: true, maxlength: 20 });
    const plate = el('input', { type: 'text', name: 'plate', autocomplete: 'off', autocapitalize: 'characters', required: true, maxlength: 12 });
    const when = el('input', {
      type: 'datetime-local', name: 'arriveAt', required: true, value: localDateTime(arrival, this.#timeZone),
    });
    const trouble = el('p.trouble', { role: 'alert', hidden: true });
    const send = el('button.primary', { type: 'submit' }, t('nets.confirm'));
    const field = (label, input) => el('label.net-field', {}, el('span', {}, label), input);
    return el('form.net-form', {
      onsubmit: async (event) => {
        event.preventDefault();
        send.disabled = true;
        const answer = await this.#reserve({
          stationId: Number(this.#stationId), typeId: type.id,
          arriveAt: when.value, phone: phone.value, plate: plate.value,
        });
        send.disabled = false;
        if (answer.ok) {
          fill(place, this.#reserved(answer.value, place));
        } else if (answer.error.kind !== 'aborted') {
          trouble.hidden = false;
          fill(trouble, reasons(answer.error));
        }
      },
    },
    field(t('nets.phone'), phone), field(t('nets.plate'), plate), field(t('nets.arriveAt'), when),
    el('p.faint', {}, t('nets.hold', { minutes: holdMinutes })), trouble,
    el('div.net-actions', {}, send, el('button.button', { type: 'button', onclick: close }, t('nets.back'))));
  }

  /** The same wish that is sent again has one effect. Nobody is signed in here: a driver asks as a driver. */
  #reserve(wish) {
    return change('POST', 'net-reservations', wish, { 'Idempotency-Key': this.#key.for(wish) }, this.#signal, { credentials: 'omit' });
  }

  /** The code is known here alone: whoever leaves calls it off before, or at the counter. */
  #reserved(reservation) {
    const code = `${reservation.code.slice(0, 5)} ${reservation.code.slice(5)}`;
    const trouble = el('p.trouble', { role: 'alert', hidden: true });
    const forget = el('button.button', {
      type: 'button',
      onclick: async () => {
        forget.disabled = true;
        const answer = await change('POST', `net-reservations/${reservation.id}/erase`, { code: reservation.code },
          { 'Idempotency-Key': this.#key.for(reservation.id) }, this.#signal, { credentials: 'omit' });
        forget.disabled = false;
        if (answer.ok) {
          fill(box, el('p', {}, t('nets.calledOff')));
          box.focus({ preventScroll: true });
        } else if (answer.error.kind !== 'aborted') {
          trouble.hidden = false;
          fill(trouble, reasons(answer.error));
        }
      },
    }, t('nets.callOff'));
    const box = el('div.net-reserved', { role: 'status', tabindex: '-1' },
      el('p', {}, t('nets.reserved', { time: clock(reservation.holdUntil, this.#timeZone) })),
      el('p.net-code', { 'aria-label': t('nets.code') }, code),
      el('p.faint', {}, t('nets.keepCode', { id: reservation.id })), trouble, forget);
    queueMicrotask(() => box.focus({ preventScroll: true }));
    return box;
  }
}

function reasons(error) {
  const fields = error.errors.map((one) => t('nets.wrong', { field: findText(`nets.${one.parameter}`) ?? one.parameter, reason: one.reason }));
  return fields.length > 0 ? fields.map((line) => el('span', {}, line)) : (error.detail ?? t(`error.${error.kind}`));
}
