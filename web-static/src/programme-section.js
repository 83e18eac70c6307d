/** What one can enrol in at a station, a small form to do so, and the way to call it off again. */

import { ask, change } from './api.js';
import { clock, date } from './format.js';
import { el, fill } from './dom.js';
import { findText, t } from './i18n/index.js';
import { newKey, SameKey } from './same-key.js';

/** `2027年7月5日 至 8月20日 09:00–17:00` */
export function programmeWhen(programme) {
  const days = programme.first === programme.last ? date(programme.first)
    : t('events.days', { first: date(programme.first), last: date(programme.last) });
  return [days, programme.from ? `${programme.from}–${programme.until}` : null].filter(Boolean).join(' ');
}

export class ProgrammeSection {
  element = el('section.station-section.programmes', { hidden: true });
  #timeZone;
  #stationId;
  #signal;
  #key = new SameKey();

  constructor(timeZone, stationId, signal) {
    this.#timeZone = timeZone;
    this.#stationId = stationId;
    this.#signal = signal;
  }

  async load() {
    const answer = await ask(`stations/${encodeURIComponent(this.#stationId)}/programmes`, {}, this.#signal);
    if (this.#signal.aborted || !answer.ok || answer.value.programmes.length === 0) {
      return;
    }
    this.element.hidden = false;
    fill(this.element, el('h3', {}, t('programmes.title')),
      el('ul.care-list', {}, answer.value.programmes.map((programme) => this.#programme(programme))),
      this.#lookUp());
  }

  #programme(programme) {
    const place = el('div.net-place');
    const isFull = programme.placesLeft === 0;
    const open = el('button.button', {
      type: 'button', 'aria-expanded': 'false',
      onclick: () => {
        open.hidden = true;
        fill(place, this.#form(programme, place, () => { open.hidden = false; fill(place); open.focus(); }));
        place.querySelector('input').focus();
      },
    }, t(isFull ? 'programmes.wait' : 'programmes.enrol'));
    const places = {
      open: isFull ? t('programmes.full', { count: programme.waiting }) : t('programmes.left', { count: programme.placesLeft }),
      closed: t('programmes.closed'),
      cancelled: t('programmes.cancelled'),
    }[programme.enrolment];
    return el('li', {},
      el('strong', {}, programme.name),
      programme.dataStatus === 'invented' ? el('span.status', {}, t('status.invented')) : null,
      el('span.faint', {}, programmeWhen(programme)),
      programme.leastAge === undefined ? null
        : el('span.faint', {}, t('programmes.ages', { least: programme.leastAge, most: programme.mostAge })),
      programme.about ? el('span', {}, programme.about) : null,
      el('div.net-type', {}, el('span', { class: isFull ? 'net-stock none' : 'net-stock' }, places),
        programme.enrolment === 'open' ? open : null),
      programme.enrolment === 'open'
        ? el('span.faint', {}, t('programmes.until', { time: clock(programme.enrolUntil, this.#timeZone) })) : null,
      place);
  }

  #form(programme, place, close) {
    const name = el('input', { type: 'text', name: 'name', autocomplete: 'off', required: true, maxlength: 50 });
    const phone = el('input', { type: 'tel', name: 'phone', autocomplete: 'tel', required: true, maxlength: 20 });
    const age = programme.leastAge === undefined ? null
      : el('input', { type: 'number', name: 'age', inputmode: 'numeric', required: true, min: 0, max: 120 });
    const trouble = el('p.trouble', { role: 'alert', hidden: true });
    const send = el('button.primary', { type: 'submit' }, t('programmes.confirm'));
    return el('form.net-form', {
      onsubmit: async (event) => {
        event.preventDefault();
        send.disabled = true;
        const body = { name: name.value.trim(), phone: phone.value.trim(), ...(age === null ? {} : { age: Number(age.value) }) };
        // Nobody is signed in here: whoever enrols does so as anybody.
        const answer = await change('POST', `programmes/${programme.id}/enrolments`, body,
          { 'Idempotency-Key': this.#key.for([programme.id, body]) }, this.#signal, { credentials: 'omit' });
        send.disabled = false;
        if (answer.ok) {
          fill(place, this.#enrolled(answer.value));
        } else if (answer.error.kind !== 'aborted') {
          trouble.hidden = false;
          fill(trouble, reasons(answer.error));
        }
      },
    },
    field(t('programmes.name'), name), field(t('programmes.phone'), phone), age === null ? null : field(t('programmes.age'), age),
    el('p.faint', {}, t('programmes.privacy')), trouble,
    el('div.net-actions', {}, send, el('button.button', { type: 'button', onclick: close }, t('nets.back'))));
  }

  #enrolled(enrolment) {
    const code = `${enrolment.code.slice(0, 5)} ${enrolment.code.slice(5)}`;
    const box = el('div.net-reserved', { role: 'status', tabindex: '-1' },
      el('p', {}, stateWords(enrolment)),
      el('p.net-code', { 'aria-label': t('programmes.code') }, code),
      el('p.faint', {}, t('programmes.keepCode', { id: enrolment.id })));
    queueMicrotask(() => box.focus({ preventScroll: true }));
    return box;
  }

  /** Whoever enrolled before asks with number and code how it stands, and calls it off. */
  #lookUp() {
    const number = el('input', { type: 'text', name: 'number', inputmode: 'numeric', required: true, maxlength: 12 });
    const code = el('input', { type: 'text', name: 'code', autocomplete: 'off', autocapitalize: 'characters', required: true, maxlength: 20 });
    const found = el('div.net-place', { role: 'status' });
    const address = () => `enrolments/${encodeURIComponent(number.value.trim())}`;
    const tell = (answer, words) => fill(found, el('p', {}, answer.ok ? words(answer.value) : reasons(answer.error)));
    const cancel = () => el('button.button', {
      type: 'button',
      onclick: async () => {
        const answer = await change('DELETE', address(), null,
          { 'Idempotency-Key': newKey(), 'Enrolment-Code': code.value.trim() }, this.#signal, { credentials: 'omit' });
        tell(answer, () => t('programmes.calledOff'));
      },
    }, t('programmes.callOff'));
    return el('details.care-mine', {}, el('summary', {}, t('programmes.mine')),
      el('form.net-form', {
        onsubmit: async (event) => {
          event.preventDefault();
          const answer = await ask(address(), {}, this.#signal, { 'Enrolment-Code': code.value.trim() });
          tell(answer, (enrolment) => [enrolment.programmeName, stateWords(enrolment)].join(t('format.list')));
          if (answer.ok && answer.value.state !== 'cancelled') {
            found.append(cancel());
          }
        },
      },
      field(t('programmes.number'), number), field(t('programmes.code'), code),
      el('button.button', { type: 'submit' }, t('programmes.lookUp'))), found);
  }
}

function stateWords({ state, ahead, programmeCancelled }) {
  if (programmeCancelled) {
    return t('programmes.cancelled');
  }
  return state === 'waiting' ? t('programmes.state.waiting', { ahead }) : t(`programmes.state.${state}`);
}

function field(label, input) {
  return el('label.net-field', {}, el('span', {}, label), input);
}

function reasons(error) {
  const fields = error.errors.map((one) =>
    t('nets.wrong', { field: findText(`programmes.${one.parameter}`) ?? one.parameter, reason: one.reason }));
  return fields.length > 0 ? fields.map((line) => el('span', {}, line)) : (error.detail ?? t(`error.${error.kind}`));
}
