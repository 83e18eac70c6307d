/** Asking for help: what it is, then where, and off it goes. Large things for one thumb. */

import { ask, change } from '../api.js';
import { el, fill, icon } from '../dom.js';
import { findText, t } from '../i18n/index.js';
import { locate } from '../locate.js';
import { MY_POSITION } from '../state.js';
import { numberLinks } from './emergency-numbers.js';
import { PlaceField } from '../place-field.js';
import { SameKey } from '../same-key.js';

const KINDS = ['sick', 'breakdown', 'tired', 'lost', 'weather'];

export class AskView {
  element = el('div.help-view');
  #numbers = [];
  #kind = null;
  #point = null;
  #isLocating = false;
  #onMade;
  #key = new SameKey();
  #where = el('p.help-located', { role: 'status' });
  #trouble = el('div.trouble', { role: 'alert', hidden: true });
  #place;
  #phone;
  #note;
  #send;

  /** @param {(request: Object) => void} onMade is given the request, its code with it */
  constructor(onMade) {
    this.#onMade = onMade;
  }

  async start() {
    this.#render();
    const answer = await ask('emergency-numbers');
    if (answer.ok) {
      this.#numbers = answer.value.numbers;
      if (this.#kind === null) {
        this.#render();
      }
    }
  }

  stop() {}

  async relabel() {
    const answer = await ask('emergency-numbers');
    this.#numbers = answer.ok ? answer.value.numbers : this.#numbers;
    this.#render();
  }

  #render() {
    fill(this.element, this.#kind === null ? this.#kinds() : this.#confirm());
  }

  #kinds() {
    return [
      el('h1', {}, t('help.heading')),
      this.#numbers.length === 0 ? null
        : el('section.help-danger', {}, el('h2', {}, t('help.danger')), numberLinks(this.#numbers)),
      el('p.help-lead', {}, t('help.lead')),
      el('div.help-kinds', {}, KINDS.map((kind) => el('button.help-kind', {
        type: 'button', onclick: () => this.#choose(kind),
      }, icon(kind), el('span', {}, t(`help.kind.${kind}`))))),
    ];
  }

  #choose(kind) {
    this.#kind = kind;
    this.#render();
    this.element.querySelector('h1').focus({ preventScroll: true });
    if (this.#point === null) {
      this.#locate();
    }
  }

  #confirm() {
    const before = { phone: this.#phone?.value ?? '', note: this.#note?.value ?? '' };
    this.#phone = el('input.op-input', { id: 'help-phone', type: 'tel', autocomplete: 'tel', maxlength: 20, placeholder: t('help.phoneHint'), value: before.phone });
    this.#note = el('input.op-input', { id: 'help-note', type: 'text', autocomplete: 'off', maxlength: 500, placeholder: t('help.noteHint'), value: before.note });
    this.#place = new PlaceField({
      name: 'help.where', hint: 'help.whereHint', near: () => null, hasMap: () => false,
      onChoose: (point) => this.#setPoint(point), onUsePosition: () => this.#locate(), onUseMap: () => {},
    });
    this.#place.show(this.#point);
    this.#send = el('button.help-send', { type: 'submit' }, icon('help'), t('help.send'));
    this.#tellWhere();
    return [
      el('div.help-title', {},
        el('button.bare', { type: 'button', 'aria-label': t('help.back'), onclick: () => this.#back() }, icon('back')),
        el('h1', { tabindex: -1 }, t(`help.kind.${this.#kind}`))),
      el('form.help-form', {
        novalidate: true,
        onsubmit: (event) => {
          event.preventDefault();
          this.#submit();
        },
      },
      el('div.help-where', {}, this.#place.element), this.#where,
      el('label.help-field', { for: 'help-phone' }, el('span', {}, t('help.phone')), this.#phone),
      el('label.help-field', { for: 'help-note' }, el('span', {}, t('help.note')), this.#note),
      this.#trouble, this.#send,
      el('p.faint', {}, t('help.privacy'))),
    ];
  }

  #back() {
    this.#kind = null;
    this.#trouble.hidden = true;
    this.#render();
  }

  #setPoint(point) {
    this.#point = point;
    this.#place.show(point);
    this.#place.showError(null);
    this.#tellWhere();
  }

  async #locate() {
    if (this.#isLocating) {
      return;
    }
    this.#isLocating = true;
    this.#tellWhere();
    const found = await locate();
    this.#isLocating = false;
    if (found.ok) {
      this.#setPoint({ ...found.value, label: MY_POSITION });
    } else {
      this.#tellWhere(t(found.error));
    }
  }

  #tellWhere(trouble = null) {
    const isDevice = this.#point?.label === MY_POSITION;
    this.#where.classList.toggle('help-unlocated', trouble !== null);
    fill(this.#where, trouble ?? (this.#isLocating ? t('help.locating') : isDevice ? [icon('locate'), t('help.located')] : ''));
  }

  async #submit() {
    if (this.#point === null) {
      this.#place.showError(t('help.whereMissing'));
      this.#place.focus();
      return;
    }
    const { longitude, latitude } = this.#point;
    const body = { kind: this.#kind, position: [longitude, latitude], ...filled('phone', this.#phone), ...filled('note', this.#note) };
    this.#send.disabled = true;
    this.#trouble.hidden = true;
    // Nobody is signed in here: whoever asks does so as anybody.
    const answer = await change('POST', 'help-requests', body, { 'Idempotency-Key': this.#key.for(body) }, undefined, { credentials: 'omit' });
    this.#send.disabled = false;
    if (answer.ok) {
      this.#key.done();
      this.#onMade(answer.value);
      return;
    }
    // Whatever is wrong, there are the numbers.
    this.#trouble.hidden = false;
    fill(this.#trouble, reasons(answer.error).map((line) => el('p', {}, line)), numberLinks(this.#numbers));
    this.#trouble.scrollIntoView({ block: 'nearest' });
  }
}

function filled(name, input) {
  const value = input.value.trim();
  return value === '' ? {} : { [name]: value };
}

function reasons(error) {
  const lines = error.errors.map(({ parameter, reason }) =>
    t('help.wrong', { field: findText(`help.${parameter}`) ?? parameter, reason }));
  return lines.length > 0 ? lines : [error.detail ?? t(`error.${error.kind}`)];
}
