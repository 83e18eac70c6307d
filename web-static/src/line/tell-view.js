/** Tells the direct line: what about, in words, and what the driver likes to add. Afterwards the number and the code. */

import { ask, change } from '../api.js';
import { CATEGORIES, categoryWord, deadlineLine, refusals } from '../ticket-words.js';
import { el, fill, icon } from '../dom.js';
import { locate } from '../locate.js';
import { myTickets } from './my-tickets.js';
import { newKey, SameKey } from '../same-key.js';
import { sendPhoto } from './photo.js';
import { t, word } from '../i18n/index.js';

const LONGEST_TEXT = 2000;

export class TellView {
  element = el('section.line-view', { 'aria-labelledby': 'line-title' });
  #context;
  #stationId;
  #station = null;
  #position = null;
  #key = new SameKey();
  #asking = new AbortController();
  /** What was typed, kept over another language. */
  #typed = { category: null, text: '', phone: '', email: '', photo: null };
  #told = null;
  #photoError = null;

  /** @param {Object} context `timeZone`, `go(hash)` */
  constructor(context, stationId) {
    this.#context = context;
    this.#stationId = stationId;
  }

  async start() {
    this.#render();
    if (this.#stationId !== null) {
      const answer = await ask(`stations/${encodeURIComponent(this.#stationId)}`, {}, this.#asking.signal);
      if (answer.ok) {
        this.#station = answer.value;
        this.#render();
      }
    }
  }

  stop() {
    this.#asking.abort();
  }

  relabel() {
    this.#render();
  }

  #render() {
    fill(this.element, ...(this.#told === null ? this.#form() : this.#thanks()));
  }

  #form() {
    const trouble = el('div.trouble', { role: 'alert', hidden: true });
    const go = el('button.primary.line-go', { type: 'submit' }, t('line.send'));
    const keep = (name) => ({ oninput: (event) => { this.#typed[name] = event.target.value; } });
    const text = el('textarea', { id: 'line-text', rows: 4, maxlength: LONGEST_TEXT, placeholder: t('line.textHint'), ...keep('text') });
    text.value = this.#typed.text;
    return [
      el('h1', { id: 'line-title' }, t('line.title')),
      el('p.faint', {}, t('line.lead')),
      this.#station === null ? null : el('p.line-station', {}, icon('pin'),
        el('span', {}, t('line.about', { name: word(this.#station.names) || this.#station.name }))),
      el('form.line-form', {
        novalidate: true,
        onsubmit: async (event) => {
          event.preventDefault();
          go.disabled = true;
          trouble.hidden = true;
          const refused = await this.#send();
          go.disabled = false;
          if (refused !== null) {
            trouble.hidden = false;
            fill(trouble, refused);
          }
        },
      },
      el('fieldset.line-field', {}, el('legend', {}, t('line.category')),
        el('div.line-choices', {}, CATEGORIES.map((category) => el('label.line-choice', {},
          el('input', {
            type: 'radio', name: 'category', value: category, checked: category === this.#typed.category,
            onchange: () => { this.#typed.category = category; },
          }), el('span', {}, categoryWord(category)))))),
      el('div.line-field', {}, el('label', { for: 'line-text' }, t('line.text')), text),
      this.#place(),
      this.#photo(),
      el('details.line-contact', { open: this.#typed.phone !== '' || this.#typed.email !== '' }, el('summary', {}, t('line.contact')),
        el('div.line-field', {}, el('label', { for: 'line-phone' }, t('line.phone')),
          el('input', { id: 'line-phone', type: 'tel', autocomplete: 'tel', maxlength: 30, value: this.#typed.phone, ...keep('phone') })),
        el('div.line-field', {}, el('label', { for: 'line-email' }, t('line.email')),
          el('input', { id: 'line-email', type: 'email', autocomplete: 'email', maxlength: 254, value: this.#typed.email, ...keep('email') })),
        el('p.faint.small', {}, t('line.privacy'))),
      trouble, go),
      el('button.link', { type: 'button', onclick: () => this.#context.go('follow') }, t('line.toFollow')),
    ];
  }

  /** Where the driver is, only where he says so. */
  #place() {
    const state = el('p.faint.small', { role: 'status' }, this.#position === null ? t('line.placeHint') : t('line.placeSet'));
    const button = el('button.button', {
      type: 'button', 'aria-pressed': String(this.#position !== null),
      onclick: async () => {
        if (this.#position !== null) {
          this.#position = null;
        } else {
          const found = await locate();
          if (!found.ok) {
            state.textContent = t(found.error);
            return;
          }
          this.#position = [round(found.value.longitude), round(found.value.latitude)];
        }
        button.setAttribute('aria-pressed', String(this.#position !== null));
        fill(button, icon('locate'), t(this.#position === null ? 'line.addPlace' : 'line.removePlace'));
        state.textContent = t(this.#position === null ? 'line.placeHint' : 'line.placeSet');
      },
    }, icon('locate'), t(this.#position === null ? 'line.addPlace' : 'line.removePlace'));
    return el('div.line-field', {}, button, state);
  }

  #photo() {
    const name = el('p.faint.small', { role: 'status' }, this.#typed.photo?.name ?? t('line.photoHint'));
    return el('div.line-field', {},
      el('label.button.line-file', {}, icon('plus'), el('span', {}, t('line.photo')),
        el('input.unseen', {
          type: 'file', accept: 'image/jpeg,image/png,image/webp',
          onchange: (event) => {
            this.#typed.photo = event.target.files[0] ?? null;
            name.textContent = this.#typed.photo?.name ?? t('line.photoHint');
          },
        })), name);
  }

  /** @return what stands in the way, or null */
  async #send() {
    const { category, text, phone, email, photo } = this.#typed;
    if (category === null || text.trim() === '') {
      this.element.querySelector(category === null ? '.line-choice input' : '#line-text').focus();
      return [el('span', {}, t(category === null ? 'line.needCategory' : 'line.needText'))];
    }
    const body = {
      category, text: text.trim(),
      ...(this.#stationId === null ? {} : { stationId: Number(this.#stationId) }),
      ...(this.#position === null ? {} : { position: this.#position }),
      ...(phone.trim() === '' ? {} : { phone: phone.trim() }),
      ...(email.trim() === '' ? {} : { email: email.trim() }),
    };
    // Nobody is signed in here: whoever tells does so as anybody.
    const answer = await change('POST', 'tickets', body, { 'Idempotency-Key': this.#key.for(body) }, this.#asking.signal,
      { credentials: 'omit' });
    if (!answer.ok) {
      return answer.error.kind === 'aborted' ? null : refusals(answer.error);
    }
    this.#key.done();
    const { number, code } = answer.value;
    myTickets.remember({ number, code, category, at: answer.value.receivedAt });
    if (photo !== null) {
      const sent = await sendPhoto({ number, code }, photo, newKey(), this.#asking.signal);
      this.#photoError = sent.ok ? null : sent.error;
    }
    this.#told = answer.value;
    this.#render();
    this.element.querySelector('h1').focus();
    return null;
  }

  #thanks() {
    const { number, code } = this.#told;
    return [
      el('h1', { id: 'line-title', tabindex: '-1' }, t('line.thanks')),
      el('p', {}, deadlineLine(this.#told, this.#context.timeZone)),
      el('dl.line-number', {},
        el('div', {}, el('dt', {}, t('line.number')), el('dd', {}, number)),
        el('div', {}, el('dt', {}, t('line.code')), el('dd', {}, code))),
      el('p.faint', {}, t('line.keep')),
      this.#photoError === null ? null : el('div.trouble', { role: 'alert' }, el('span', {}, t('line.photoFailed')),
        refusals(this.#photoError)),
      el('button.primary.line-go', { type: 'button', onclick: () => this.#context.go(`ticket=${number}`) }, t('line.follow')),
      el('button.link', { type: 'button', onclick: () => this.#context.go('') }, t('line.another')),
    ];
  }
}

/** To about a metre: no more is needed. */
function round(degrees) {
  return Number(degrees.toFixed(5));
}
