/** Following a request for help: who comes and when, whom to call, and how to end it. Renews itself. */

import { ask, change } from '../api.js';
import { clock, duration } from '../format.js';
import { confirmed } from '../operator/dialogs.js';
import { el, fill, icon } from '../dom.js';
import { keepRequest } from './kept.js';
import { newKey } from '../same-key.js';
import { numberLinks } from './emergency-numbers.js';
import { t } from '../i18n/index.js';
import { announce, toast } from '../messages.js';

const PAUSE_MILLISECONDS = 4_000;
const MOST_SHOWN = 4;
const MINUTE = 60_000;

export class FollowView {
  element = el('div.help-view');
  #id;
  #code;
  #timeZone;
  #onAgain;
  #request = null;
  #error = null;
  #timer = null;
  #isStopped = false;
  /** When the clock alone changes what is said. */
  #countdown = el('p.help-countdown');
  #thanks = el('input.op-input', { id: 'help-thanks', type: 'text', autocomplete: 'off', maxlength: 500 });

  /** @param {{id: number, code: string}} request @param {() => void} onAgain to ask anew */
  constructor({ id, code }, timeZone, onAgain) {
    this.#id = id;
    this.#code = code;
    this.#timeZone = timeZone;
    this.#onAgain = onAgain;
  }

  start() {
    this.#load();
    this.#timer = setInterval(() => this.#tick(), 1_000);
  }

  stop() {
    this.#isStopped = true;
    clearInterval(this.#timer);
  }

  relabel() {
    this.#render();
    this.#load({ once: true });
  }

  async #load({ once = false } = {}) {
    const answer = await ask(`help-requests/${this.#id}`, {}, undefined, { 'Help-Code': this.#code });
    if (this.#isStopped) {
      return;
    }
    const before = this.#request?.state;
    if (answer.ok) {
      this.#error = null;
      this.#request = answer.value;
    } else if (answer.error.status === 404 || this.#request === null) {
      this.#error = answer.error;
    }
    if (answer.ok && before !== undefined && before !== answer.value.state) {
      announce(t(`help.state.${answer.value.state}`));
    }
    this.#render();
    const isOver = this.#error?.status === 404 || ['done', 'cancelled', 'expired'].includes(this.#request?.state);
    if (isOver) {
      keepRequest(null);
    }
    if (!once && !isOver) {
      setTimeout(() => this.#isStopped || this.#load(), PAUSE_MILLISECONDS);
    }
  }

  #render() {
    // What is being typed stays as it is.
    const isTyping = this.element.contains(document.activeElement) && document.activeElement === this.#thanks;
    if (isTyping && this.#request?.state === this.element.dataset.state) {
      return;
    }
    if (this.#request === null) {
      fill(this.element, this.#error === null ? el('div.skeletons', { 'aria-hidden': 'true' }, el('span.bar'), el('span.bar'))
        : el('div.trouble', { role: 'alert' },
          el('p', {}, this.#error.status === 404 ? t('help.gone') : this.#error.detail ?? t(`error.${this.#error.kind}`)),
          this.#again()));
      return;
    }
    const { state } = this.#request;
    this.element.dataset.state = state;
    fill(this.element,
      el('h1.help-state', { 'data-state': state }, el('span.help-lamp', { 'aria-hidden': 'true' }), t(`help.state.${state}`)),
      { open: () => this.#open(), accepted: () => this.#coming(), done: () => this.#done(),
        cancelled: () => [el('p', {}, t('help.cancelledText')), this.#again()],
        expired: () => [el('p', {}, t('help.expiredText')), this.#numbers(), this.#again()] }[state]());
    this.#tick();
  }

  #open() {
    const { asked, widened, kind } = this.#request;
    return [
      el('p.faint', {}, t(`help.kind.${kind}`), ' · ', t('help.follow')),
      widened ? this.#numbers('help.numbersNow') : null,
      asked.length === 0 ? el('p', {}, t('help.askedNobody')) : el('section.help-asked', {},
        el('h2', {}, t('help.asked', { count: asked.length })),
        el('ol', {}, [...asked].sort((one, other) => one.driveSeconds - other.driveSeconds).slice(0, MOST_SHOWN).map((one) => el('li', {},
          el('span', {}, one.stationName ?? String(one.stationId),
            one.volunteerId === undefined ? null : el('span.pill', {}, t('help.volunteer'))),
          el('span.faint', {}, t('help.drive', { duration: duration(one.driveSeconds) })))))),
      widened ? el('p.help-countdown', {}, t('help.widened')) : this.#countdown,
      widened ? null : this.#numbers(),
      this.#cancel(),
    ];
  }

  #coming() {
    const { responder, arriveAt } = this.#request;
    return [
      el('section.help-coming', {},
        el('p.help-who', {}, responder.name ?? responder.stationName ?? String(responder.stationId)),
        responder.name === undefined ? null : el('p.faint', {}, t('help.from', { station: responder.stationName ?? responder.stationId })),
        el('p.help-when', {}, t('help.arrives', { time: clock(arriveAt, this.#timeZone) })),
        this.#countdown,
        responder.phone === undefined ? null
          : el('a.help-callthem', { href: `tel:${responder.phone}` }, icon('phone'), t('help.callThem'), el('span', {}, responder.phone))),
      this.#thank(t('help.helped')), this.#numbers(), this.#cancel(),
    ];
  }

  #done() {
    const { thanked, erased } = this.#request;
    return [
      thanked ? el('p.help-thanked', { role: 'status' }, t('help.thanked')) : this.#thank(t('help.thank')),
      erased ? el('p', {}, t('help.erased')) : el('button.button', { type: 'button', onclick: () => this.#change('erase') }, t('help.erase')),
      this.#again(),
    ];
  }

  #thank(words) {
    this.#thanks.setAttribute('placeholder', t('help.thankHint'));
    return el('form.help-thank', {
      onsubmit: (event) => {
        event.preventDefault();
        const text = this.#thanks.value.trim();
        this.#thanks.blur();
        this.#change('thank', text === '' ? {} : { text });
      },
    }, el('label', { for: 'help-thanks' }, t('help.thankLead')), this.#thanks,
    el('button.primary', { type: 'submit' }, icon('check'), words));
  }

  #numbers(words = 'help.numbers') {
    const isUrgent = words === 'help.numbersNow';
    return el(isUrgent ? 'section.help-danger' : 'section.help-calm', { role: isUrgent ? 'alert' : null },
      el('h2', {}, t(words)), numberLinks(this.#request.numbers));
  }

  #cancel() {
    return el('button.help-cancel', {
      type: 'button',
      onclick: async () => {
        if (await confirmed(t('help.cancelTitle'), t('help.cancelText'), t('help.cancelYes'), t('help.keep'))) {
          await this.#change('cancel');
        }
      },
    }, t('help.cancel'));
  }

  #again() {
    return el('button.button', { type: 'button', onclick: () => this.#onAgain() }, t('help.again'));
  }

  async #change(what, body = null) {
    const answer = await change('POST', `help-requests/${this.#id}/${what}`, body,
      { 'Idempotency-Key': newKey(), 'Help-Code': this.#code }, undefined, { credentials: 'omit' });
    if (!answer.ok) {
      toast(answer.error.detail ?? t(`error.${answer.error.kind}`));
    }
    await this.#load({ once: true });
  }

  #tick() {
    const request = this.#request;
    if (request?.state === 'open' && !request.widened) {
      const seconds = Math.max(0, Math.round((Date.parse(request.widensAt) - Date.now()) / 1000));
      this.#countdown.textContent = t('help.widensIn', { time: `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}` });
    } else if (request?.state === 'accepted') {
      const left = Date.parse(request.arriveAt) - Date.now();
      this.#countdown.textContent = left < MINUTE ? t('help.arrivesNow') : t('help.arrivesIn', { duration: duration(left / 1000) });
    }
  }
}
