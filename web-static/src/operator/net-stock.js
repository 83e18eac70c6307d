/** How many nets there are of each sort, and what else becomes of them: new ones, repairs, the end. */

import { apiAddress } from '../api.js';
import { el, fill } from '../dom.js';
import { Field, showErrors } from './field.js';
import { problemText } from './words.js';
import { SameKey } from './session.js';
import { t } from '../i18n/index.js';
import { toast } from '../messages.js';
import { numbersIn, typeWord } from './net-words.js';

const COUNTS = ['stock', 'reserved', 'onLoan', 'inRepair'];
/** What is done, by its address below `/nets/`. */
const ACTS = ['intake', 'repair', 'repaired', 'write-off'];

export class NetStock {
  element = el('div.net-part');
  #desk;
  #act = 'intake';
  #typeId;
  #key = new SameKey();
  #count = new Field('stock-count', t('op.stock.count'), { inputmode: 'numeric', maxlength: 4, value: '1' });
  #numbers = new Field('stock-numbers', t('op.stock.numbers'), { autocapitalize: 'characters', maxlength: 2000, placeholder: 'N10001, N10002' });
  #numbered = el('input', { type: 'checkbox', role: 'switch' });
  #trouble = el('div', { role: 'alert' });

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
      el('a.button', {
        href: apiAddress(`stations/${this.#desk.stationId}/nets/labels?format=pdf`), target: '_blank', rel: 'noopener',
      }, t('op.stock.labels')));
  }

  #form(types) {
    const act = (name) => el('button.chip', {
      type: 'button', 'aria-pressed': String(name === this.#act),
      onclick: () => {
        this.#act = name;
        this.#render();
      },
    }, t(`op.stock.act.${name}`));
    const isIntake = this.#act === 'intake';
    return el('form.op-form', { novalidate: true, onsubmit: (event) => { event.preventDefault(); this.#send(); } },
      el('fieldset.op-field', {}, el('legend', {}, t('op.stock.what')), el('div.chips', {}, ACTS.map(act))),
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
    toast(answer.value.numbers?.length > 0 ? t('op.stock.made', { numbers: answer.value.numbers.join(t('format.list')) }) : t('op.stock.done'));
    await this.#desk.changed();
    this.#render();
  }
}
