/** How many nets there are of each sort, and what else becomes of them: new ones, repairs, the end. */

import { apiAddress } from '../api.js';
import { el, fill } from '../dom.js';
import { Field, showErrors } from './field.js';
import { numbersIn, typeWord } from './net-words.js';
import { problemText } from './words.js';
import { SameKey } from './session.js';
import { t } from '../i18n/index.js';
import { toast } from '../messages.js';

const COUNTS = ['stock', 'reserved', 'onLoan', 'inRepair'];
/** What is done, by its address below `/nets/`. */
const ACTS = ['intake', 'repair', 'repaired', 'write-off'];
/** Where a net is that is written off: most are in repair and not worth it. */
const PLACES = ['repair', 'stock'];
/** As many as one file of labels has. */
const MOST_LABELS = 240;

export class NetStock {
  element = el('div.net-part');
  #desk;
  #act = 'intake';
  #place = 'repair';
  #typeId;
  #key = new SameKey();
  #count = new Field('stock-count', t('op.stock.count'), { inputmode: 'numeric', maxlength: 4, value: '1' });
  #numbers = new Field('stock-numbers', t('op.stock.numbers'), { autocapitalize: 'characters', maxlength: 2000, placeholder: 'N10001, N10002' });
  #numbered = el('input', { type: 'checkbox', role: 'switch' });
  #trouble = el('div', { role: 'alert' });
  /** Numbers that were given just now: their labels are printed next. */
  #fresh = [];

  constructor(desk) {
    this.#desk = desk;
    this.#typeId = desk.types()[0]?.id ?? null;
    this.#render();
  }

  #render() {
    const types = this.#desk.types();
    fill(this.element,
      el('div.stock-table', {}, types.map((type) => {
        const holding = this.#desk.holdings().find((one) => one.typeId === type.id);
        return el('section.card', {}, el('h2', {}, typeWord(types, type.id)),
          el('dl.stock-counts', {}, COUNTS.map((name) => el('div', {}, el('dt', {}, t(`op.stock.${name}`)),
            el('dd', {}, holding?.[name] ?? (name === 'stock' ? type.stock : 0))))));
      })),
      types.length === 0 ? null : this.#form(types),
      this.#fresh.length === 0 ? null : this.#labels(`&from=${this.#fresh[0]}&limit=${Math.min(this.#fresh.length, MOST_LABELS)}`,
        t('op.stock.freshLabels', { count: this.#fresh.length })),
      this.#labels(`&limit=${MOST_LABELS}`, t('op.stock.labels')));
  }

  #labels(which, text) {
    return el('a.button', {
      href: `${apiAddress(`stations/${this.#desk.stationId}/nets/labels`)}?format=pdf${which}`, target: '_blank', rel: 'noopener',
    }, text);
  }

  #form(types) {
    const act = (name) => el('button.chip', {
      type: 'button', 'aria-pressed': String(name === this.#act),
      onclick: () => {
        this.#act = name;
        this.#render();
      },
    }, t(`op.stock.act.${name}`));
    const place = (name) => el('button.chip', {
      type: 'button', 'aria-pressed': String(name === this.#place),
      onclick: () => {
        this.#place = name;
        this.#render();
      },
    }, t(`op.stock.from.${name}`));
    const isIntake = this.#act === 'intake';
    return el('form.op-form', { novalidate: true, onsubmit: (event) => { event.preventDefault(); this.#send(); } },
      el('fieldset.op-field', {}, el('legend', {}, t('op.stock.what')), el('div.chips', {}, ACTS.map(act))),
      this.#act === 'write-off'
        ? el('fieldset.op-field', {}, el('legend', {}, t('op.stock.from')), el('div.chips', {}, PLACES.map(place))) : null,
      el('div.op-field', {}, el('label', { for: 'stock-type' }, t('op.lend.type')),
        el('select.op-input', { id: 'stock-type', onchange: (event) => { this.#typeId = Number(event.target.value); } },
          types.map((type) => el('option', { value: type.id, selected: type.id === this.#typeId }, typeWord(types, type.id))))),
      this.#count.element,
      isIntake ? el('label.toggle.card', {}, el('span', {}, t('op.stock.numbered')), this.#numbered) : this.#numbers.element,
      this.#trouble,
      el('button.primary.desk-go', { type: 'submit' }, t(`op.stock.act.${this.#act}`)));
  }

  async #send() {
    const fields = { count: this.#count, numbers: this.#numbers };
    const isIntake = this.#act === 'intake';
    const numbers = isIntake ? [] : numbersIn(this.#numbers.value);
    const count = Number(this.#count.value);
    showErrors(fields, []);
    if (numbers.length === 0 && !(Number.isInteger(count) && count > 0)) {
      this.#count.showError(t('op.stock.countMissing'));
      return;
    }
    const body = {
      typeId: this.#typeId,
      ...(numbers.length > 0 ? { numbers } : { count }),
      ...(isIntake && this.#numbered.checked ? { numbered: true } : {}),
      ...(this.#act === 'write-off' ? { from: this.#place } : {}),
    };
    const answer = await this.#desk.session.change('POST', `stations/${this.#desk.stationId}/nets/${this.#act}`,
      { body, key: this.#key.for([this.#act, body]) });
    if (!answer.ok) {
      const rest = showErrors(fields, answer.error.errors);
      const isInForm = answer.error.errors.length > 0 && rest.length === 0;
      fill(this.#trouble, isInForm ? null : el('p.field-error', {}, rest.length > 0 ? rest.join(' ') : problemText(answer.error)));
      return;
    }
    this.#key.done();
    fill(this.#trouble);
    this.#numbers.value = '';
    this.#fresh = isIntake ? answer.value.numbers ?? [] : this.#fresh;
    toast(isIntake && this.#fresh.length > 0 ? t('op.stock.made', { numbers: spanOf(this.#fresh) }) : t('op.stock.done'));
    await this.#desk.changed();
    this.#render();
  }
}

/** `N10001`, or `N10001–N10010`: given in a row, and too many to be read out. */
function spanOf(numbers) {
  return numbers.length === 1 ? numbers[0] : `${numbers[0]}–${numbers.at(-1)}`;
}
