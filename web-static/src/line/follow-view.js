/** Follows a ticket by its number and code: what was done, what was answered, and what the driver does about it. */

import { categoryWord, deadlineLine, refusals, statePill, stepList } from '../ticket-words.js';
import { change } from '../api.js';
import { clock } from '../format.js';
import { confirmed } from '../operator/dialogs.js';
import { el, fill } from '../dom.js';
import { myTickets } from './my-tickets.js';
import { newKey, SameKey } from '../same-key.js';
import { sendPhoto } from './photo.js';
import { t } from '../i18n/index.js';
import { toast } from '../messages.js';

const STARS = [1, 2, 3, 4, 5];

export class FollowView {
  element = el('section.line-view', { 'aria-labelledby': 'line-title' });
  #context;
  #number;
  #code;
  #ticket = null;
  #error = null;
  #key = new SameKey();
  #asking = new AbortController();

  /** @param {string|null} number of a ticket that is known on this device, or to be typed */
  constructor(context, number) {
    this.#context = context;
    this.#number = number;
    this.#code = number === null ? null : myTickets.find(number)?.code ?? null;
  }

  async start() {
    this.#render();
    if (this.#code !== null) {
      await this.#load();
    }
  }

  stop() {
    this.#asking.abort();
  }

  relabel() {
    this.#render();
  }

  #address(what = '') {
    return `tickets/${encodeURIComponent(this.#number)}${what}`;
  }

  async #load() {
    const answer = await change('GET', this.#address(), null, { 'Ticket-Code': this.#code }, this.#asking.signal, { credentials: 'omit' });
    if (!answer.ok && answer.error.kind === 'aborted') {
      return;
    }
    this.#ticket = answer.ok ? answer.value : null;
    this.#error = answer.ok ? null : answer.error;
    if (answer.ok) {
      const { number, category, receivedAt } = answer.value;
      myTickets.remember({ number, code: this.#code, category, at: receivedAt });
    }
    this.#render();
  }

  #render() {
    fill(this.element, ...(this.#ticket === null ? this.#lookUp() : this.#shown()));
  }

  #lookUp() {
    const number = el('input', { id: 'line-number', type: 'text', inputmode: 'numeric', maxlength: 20, value: this.#number ?? '', autocomplete: 'off' });
    const code = el('input', { id: 'line-code', type: 'text', maxlength: 40, autocomplete: 'off', autocapitalize: 'characters', spellcheck: 'false' });
    const mine = myTickets.list();
    return [
      el('h1', { id: 'line-title' }, t('line.followTitle')),
      mine.length === 0 ? null : el('ul.line-mine', {}, mine.map((one) => el('li', {},
        el('button.line-card', { type: 'button', onclick: () => this.#context.go(`ticket=${one.number}`) },
          el('strong', {}, categoryWord(one.category)), el('span.faint', {}, `${one.number} · ${clock(one.at, this.#context.timeZone)}`))))),
      el('form.line-form', {
        novalidate: true,
        onsubmit: (event) => {
          event.preventDefault();
          this.#number = number.value.trim();
          this.#code = code.value.trim();
          this.#load();
        },
      },
      el('div.line-field', {}, el('label', { for: 'line-number' }, t('line.number')), number),
      el('div.line-field', {}, el('label', { for: 'line-code' }, t('line.code')), code),
      this.#error === null ? null : el('div.trouble', { role: 'alert' }, refusals(this.#error)),
      el('button.primary.line-go', { type: 'submit' }, t('line.look'))),
      el('button.link', { type: 'button', onclick: () => this.#context.go('') }, t('line.toTell')),
    ];
  }

  #shown() {
    const ticket = this.#ticket;
    const { timeZone } = this.#context;
    return [
      el('div.line-head', {}, el('h1', { id: 'line-title' }, categoryWord(ticket.category)), statePill(ticket)),
      el('p.faint', {}, `${t('line.number')} ${ticket.number}`),
      el('p', {}, deadlineLine(ticket, timeZone)),
      ticket.erased ? el('p.faint', {}, t('ticket.erased')) : el('p.ticket-text', {}, ticket.text),
      el('section.line-part', {}, el('h2', {}, t('line.steps')), stepList(ticket, timeZone)),
      this.#error === null ? null : el('div.trouble', { role: 'alert' }, refusals(this.#error)),
      this.#actions(ticket),
      el('button.link', { type: 'button', onclick: () => this.#context.go('follow') }, t('line.others')),
    ];
  }

  #actions(ticket) {
    const isOpen = ['received', 'accepted', 'reopened'].includes(ticket.state);
    const mayReopen = ticket.reopenUntil !== undefined && Date.parse(ticket.reopenUntil) > Date.now();
    return el('div.line-actions', {},
      ticket.state === 'answered' ? this.#rate() : null,
      !isOpen && mayReopen ? this.#words('reopen', 'reason') : null,
      isOpen ? this.#words('messages', 'text') : null,
      isOpen ? this.#photo() : null,
      isOpen
        ? el('button.button', { type: 'button', onclick: () => this.#withdraw() }, t('line.withdraw')) : null,
      ticket.erased ? el('button.button', { type: 'button', onclick: () => this.#forget() }, t('line.forget'))
        : el('button.button.danger', { type: 'button', onclick: () => this.#erase() }, t('line.erase')));
  }

  /** How content the driver is, which ends it. */
  #rate() {
    return el('fieldset.line-rate', {}, el('legend', {}, t('line.rate')),
      el('div.line-stars', {}, STARS.map((stars) => el('button.button', {
        type: 'button', 'aria-label': t('line.stars', { stars }), onclick: () => this.#act('/close', { satisfaction: stars }),
      }, String(stars)))), el('p.line-scale.faint.small', {}, el('span', {}, t('line.worst')), el('span', {}, t('line.best'))));
  }

  #words(what, field) {
    const input = el('textarea', { id: `line-${what}`, rows: 3, maxlength: 2000 });
    return el('details.line-contact', {}, el('summary', {}, t(`line.${what}`)),
      el('form.line-form', {
        novalidate: true,
        onsubmit: (event) => {
          event.preventDefault();
          this.#act(`/${what}`, { [field]: input.value.trim() });
        },
      }, el('div.line-field', {}, el('label', { for: `line-${what}` }, t(`line.${what}Label`)), input),
      el('button.primary', { type: 'submit' }, t('line.send'))));
  }

  #photo() {
    return el('label.button.line-file', {}, el('span', {}, t(this.#ticket.hasPhoto ? 'line.photoAnew' : 'line.photo')),
      el('input.unseen', {
        type: 'file', accept: 'image/jpeg,image/png,image/webp',
        onchange: async (event) => {
          const [file] = event.target.files;
          if (file !== undefined) {
            await this.#after(await sendPhoto({ number: this.#number, code: this.#code }, file, newKey(), this.#asking.signal));
          }
        },
      }));
  }

  async #withdraw() {
    if (await confirmed(t('line.withdraw'), t('line.withdrawText'), t('line.withdraw'))) {
      await this.#act('/close', {});
    }
  }

  async #erase() {
    if (await confirmed(t('line.erase'), t('line.eraseText'), t('line.erase'))) {
      await this.#act('/erase', {});
    }
  }

  #forget() {
    myTickets.forget(this.#number);
    this.#context.go('follow');
  }

  async #act(what, body) {
    await this.#after(await change('POST', this.#address(what), body,
      { 'Ticket-Code': this.#code, 'Idempotency-Key': this.#key.for([what, body]) }, this.#asking.signal, { credentials: 'omit' }));
  }

  async #after(answer) {
    if (answer.ok) {
      this.#key.done();
      toast(t('line.done'));
      await this.#load();
    } else if (answer.error.kind !== 'aborted') {
      this.#error = answer.error;
      this.#render();
      this.element.querySelector('.trouble')?.scrollIntoView({ block: 'center' });
    }
  }
}
