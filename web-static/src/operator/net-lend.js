/** A net goes out: a certain one by its number, or any of a sort; to a telephone number and a plate. */

import { el, fill, icon } from '../dom.js';
import { Field, showErrors } from './field.js';
import { instant, problemText } from './words.js';
import { netWord, plateOf, typeWord } from './net-words.js';
import { numberField } from './number-field.js';
import { SameKey } from './session.js';
import { t } from '../i18n/index.js';

export class NetLend {
  element = el('div.net-part');
  #desk;
  #typeId;
  #key = new SameKey();
  #fields;
  #reservation;
  #trouble = el('div', { role: 'alert' });
  #submit = el('button.primary.desk-go', { type: 'submit' }, t('op.lend.go'));

  constructor(desk) {
    this.#desk = desk;
    const withStock = desk.types().filter((type) => type.stock > 0);
    this.#typeId = withStock.length === 1 ? withStock[0].id : null;
    this.#begin();
  }

  #begin() {
    this.#fields = {
      number: new Field('net-number', t('op.lend.number'), { autocapitalize: 'characters', placeholder: 'N10001', maxlength: 40, oninput: () => this.#render() }),
      phone: new Field('net-phone', t('op.lend.phone'), { type: 'tel', inputmode: 'tel', maxlength: 20, placeholder: '138…' }),
      plate: new Field('net-plate', t('op.lend.plate'), { autocapitalize: 'characters', maxlength: 12, placeholder: t('op.lend.plateHint') }),
    };
    this.#reservation = {
      reservationId: new Field('net-reservation', t('op.lend.reservationId'), { inputmode: 'numeric', maxlength: 18 }),
      code: new Field('net-reservation-code', t('op.lend.code'), { maxlength: 20, autocapitalize: 'characters' }),
    };
    const { number, phone, plate } = this.#fields;
    fill(this.#trouble);
    fill(this.element, el('form.op-form', { novalidate: true, onsubmit: (event) => this.#lend(event) },
      numberField(number, this.#desk.scan, () => { this.#render(); phone.input.focus(); }),
      this.#types(),
      phone.element, plate.element,
      el('details.options', {}, el('summary', {}, t('op.lend.reserved'), el('span.options-now', {})),
        el('div.options-grid', {}, this.#reservation.reservationId.element, this.#reservation.code.element)),
      this.#trouble, this.#submit));
    this.#render();
  }

  /** A sort is chosen only where no number says it. */
  #types() {
    return el('fieldset.op-field.net-sorts', {}, el('legend', {}, t('op.lend.type')),
      el('div.chips', {}, this.#desk.types().map((type) => el('button.chip', {
        type: 'button', 'data-type': type.id, disabled: type.stock === 0,
        onclick: () => {
          this.#typeId = type.id;
          this.#render();
        },
      }, typeWord(this.#desk.types(), type.id), ` · ${type.stock}`))));
  }

  #render() {
    this.element.querySelector('.net-sorts').hidden = this.#fields.number.value !== '';
    this.element.querySelectorAll('[data-type]').forEach((chip) =>
      chip.setAttribute('aria-pressed', String(Number(chip.dataset.type) === this.#typeId)));
  }

  async #lend(event) {
    event.preventDefault();
    const { number, phone, plate } = this.#fields;
    const reservationId = Number(this.#reservation.reservationId.value) || null;
    const net = number.value !== '' ? { number: number.value.toUpperCase() } : reservationId === null && this.#typeId !== null ? { typeId: this.#typeId } : {};
    const body = {
      stationId: this.#desk.stationId,
      ...net,
      phone: phone.value,
      plate: plateOf(plate.value),
      ...(reservationId === null ? {} : { reservationId, code: this.#reservation.code.value }),
    };
    showErrors(this.#fields, []);
    if (number.value === '' && reservationId === null && this.#typeId === null) {
      fill(this.#trouble, el('p.field-error', {}, t('op.lend.chooseNet')));
      return;
    }
    this.#submit.disabled = true;
    const answer = await this.#desk.session.change('POST', 'net-loans', { body, key: this.#key.for(body) });
    this.#submit.disabled = false;
    if (!answer.ok) {
      const rest = showErrors({ ...this.#fields, ...this.#reservation }, answer.error.errors);
      const isInForm = answer.error.errors.length > 0 && rest.length === 0;
      fill(this.#trouble, isInForm ? null : el('p.field-error', {}, rest.length > 0 ? rest.join(' ') : problemText(answer.error)));
      return;
    }
    this.#key.done();
    this.#tell(answer.value);
    await this.#desk.changed();
  }

  #tell(loan) {
    fill(this.element, el('div.done', { role: 'status' },
      el('p.done-title', {}, icon('check'), t('op.lend.done')),
      el('p', {}, netWord(this.#desk.types(), loan)),
      el('dl.facts', {},
        fact(t('op.lend.loanId'), String(loan.id)),
        loan.code === undefined ? null : fact(t('op.lend.code'), el('strong.code', {}, loan.code)),
        fact(t('op.lend.due'), instant(loan.dueAt, this.#desk.region.timeZone))),
      el('p.faint.small', {}, t('op.lend.tellDriver')),
      el('button.primary.desk-go', { type: 'button', onclick: () => this.#begin() }, t('op.lend.next'))));
  }
}

function fact(name, value) {
  return el('div', {}, el('dt', {}, name), el('dd', {}, value));
}
