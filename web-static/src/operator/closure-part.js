/** Works: from when until when a station is closed. */

import { ask } from '../api.js';
import { confirmed } from './dialogs.js';
import { el, fill, icon } from '../dom.js';
import { instant, problemText } from './words.js';
import { localDateTime } from '../format.js';
import { newKey, SameKey } from './session.js';
import { t } from '../i18n/index.js';
import { toast } from '../messages.js';

const HOUR_MILLISECONDS = 3_600_000;

export class ClosurePart {
  element = el('section.op-part');
  #context;
  #stationId = null;
  #closures = null;
  #isOpen = false;
  #asking = new AbortController();
  #key = new SameKey();

  constructor(context) {
    this.#context = context;
  }

  async load(stationId) {
    this.#stationId = stationId;
    const answer = await ask(`stations/${stationId}`, {}, this.#asking.signal);
    if (answer.ok) {
      this.#closures = answer.value.closures ?? [];
      this.render();
    }
  }

  stop() {
    this.#asking.abort();
  }

  render() {
    if (this.#closures === null) {
      return;
    }
    fill(this.element,
      el('h2', {}, t('op.closures')),
      this.#closures.length === 0 ? null : el('ul.op-rows', {}, this.#closures.map((closure) => this.#row(closure))),
      this.#isOpen ? this.#form() : el('button.button', {
        type: 'button',
        onclick: () => {
          this.#isOpen = true;
          this.render();
          this.element.querySelector('input').focus();
        },
      }, icon('warning'), t('op.closure.add')));
  }

  #row(closure) {
    const { timeZone } = this.#context.region;
    const isNow = Date.parse(closure.from) <= Date.now();
    return el('li', {},
      el('span', {}, el('strong', {}, t('op.closure.span', { from: instant(closure.from, timeZone), until: instant(closure.until, timeZone) })),
        el('span.faint', {}, closure.reason)),
      el('button.button', { type: 'button', onclick: () => this.#remove(closure, isNow) }, t(isNow ? 'op.closure.end' : 'op.closure.callOff')));
  }

  #form() {
    const { timeZone } = this.#context.region;
    const time = (name, at) => el('input.op-input', { id: `closure-${name}`, type: 'datetime-local', value: localDateTime(at, timeZone) });
    const from = time('from', Date.now());
    const until = time('until', Date.now() + 24 * HOUR_MILLISECONDS);
    const reason = el('input.op-input', { id: 'closure-reason', type: 'text', maxlength: 500, value: t('op.closure.works') });
    const error = el('p.field-error', { role: 'alert', hidden: true });
    const field = (name, input) => el('div.op-field', {}, el('label', { for: input.id }, t(`op.closure.${name}`)), input);
    return el('form.op-form', {
      novalidate: true,
      onsubmit: async (event) => {
        event.preventDefault();
        const body = { from: from.value, until: until.value, reason: reason.value.trim() };
        const answer = await this.#context.session.change('POST', `stations/${this.#stationId}/closures`, { body, key: this.#key.for(body) });
        error.hidden = answer.ok;
        if (!answer.ok) {
          const reasons = answer.error.errors.map((one) => one.reason);
          error.textContent = reasons.length > 0 ? reasons.join(' ') : problemText(answer.error);
          return;
        }
        this.#key.done();
        this.#isOpen = false;
        this.#closures = [...this.#closures, answer.value];
        this.render();
        toast(t('op.closure.added'));
      },
    }, el('div.op-times', {}, field('from', from), field('until', until)), field('reason', reason), error,
    el('div.op-buttons', {},
      el('button.button', { type: 'button', onclick: () => { this.#isOpen = false; this.render(); } }, t('op.cancel')),
      el('button.primary', { type: 'submit' }, t('op.closure.go'))));
  }

  async #remove(closure, isNow) {
    const title = t(isNow ? 'op.closure.endTitle' : 'op.closure.callOffTitle');
    if (!await confirmed(title, closure.reason, t(isNow ? 'op.closure.end' : 'op.closure.callOff'))) {
      return;
    }
    const answer = await this.#context.session.change('DELETE', `stations/${this.#stationId}/closures/${closure.id}`, { key: newKey() });
    if (!answer.ok) {
      toast(problemText(answer.error));
      return;
    }
    this.#closures = this.#closures.filter((one) => one.id !== closure.id);
    this.render();
  }
}
