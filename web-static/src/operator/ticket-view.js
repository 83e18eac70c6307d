/** One ticket: what the driver told, who answers by when, and what was done. Contact and photo stay on this screen. */

import { apiAddress } from '../api.js';
import { askReason, confirmed, openDialog } from './dialogs.js';
import { categoryWord, deadlineLine, refusals, statePill, stepList, timeLeft } from '../ticket-words.js';
import { el, fill, icon } from '../dom.js';
import { newKey, SameKey } from './session.js';
import { problemText } from './words.js';
import { stationName } from './tickets-view.js';
import { t, word } from '../i18n/index.js';
import { toast } from '../messages.js';

const OUTCOMES = ['resolved', 'explained', 'mediated'];

export class TicketView {
  element = el('div.op-view.ticket');
  #context;
  #number;
  #ticket = null;
  #handlers = { operators: [], counties: [] };
  #error = null;
  /** Of what was done last. */
  #refused = null;
  #answer = { outcome: OUTCOMES[0], text: '' };
  #showsPhoto = false;
  #key = new SameKey();
  #asking = new AbortController();

  constructor(context, number) {
    this.#context = context;
    this.#number = number;
  }

  async start() {
    this.#render();
    const handlers = await this.#context.session.ask('tickets/handlers', {}, this.#asking.signal);
    if (handlers.ok) {
      this.#handlers = handlers.value;
    }
    await this.#load();
  }

  stop() {
    this.#asking.abort();
  }

  relabel() {
    this.#render();
  }

  async #load() {
    const answer = await this.#context.session.ask(`tickets/${encodeURIComponent(this.#number)}`, {}, this.#asking.signal);
    if (!answer.ok && answer.error.kind === 'aborted') {
      return;
    }
    this.#error = answer.ok ? null : answer.error;
    this.#ticket = answer.ok ? answer.value : null;
    this.#render();
  }

  #render() {
    const title = this.#ticket === null ? t('op.tickets.title') : categoryWord(this.#ticket.category);
    const back = el('button.bare', {
      type: 'button', 'aria-label': t('op.back'), onclick: () => this.#context.route.go('tickets'),
    }, icon('back'));
    fill(this.element, el('div.op-title', {}, back, el('h1', {}, title), this.#ticket === null ? null : statePill(this.#ticket)),
      ...this.#body());
  }

  #body() {
    if (this.#error !== null) {
      return [el('div.trouble', { role: 'alert' }, el('p', {}, problemText(this.#error)))];
    }
    if (this.#ticket === null) {
      return [el('div.skeletons', { 'aria-hidden': 'true' }, el('span.bar'), el('span.bar'))];
    }
    const ticket = this.#ticket;
    const { region } = this.#context;
    return [
      el('p.faint', {}, [ticket.number, stationName(this.#context, ticket)].filter(Boolean).join(' · ')),
      el('p', { class: ticket.overdue ? 'ticket-due is-late' : 'ticket-due' },
        [deadlineLine(ticket, region.timeZone), timeLeft(ticket)].filter(Boolean).join(' · ')),
      ticket.erased ? el('p.faint', {}, t('ticket.erased')) : el('p.ticket-text', {}, ticket.text),
      this.#contact(ticket),
      this.#photo(ticket),
      this.#responsible(ticket),
      this.#refused === null ? null : el('div.trouble', { role: 'alert' }, refusals(this.#refused)),
      this.#todo(ticket),
      el('section.op-part', {}, el('h2', {}, t('line.steps')), stepList(ticket, region.timeZone)),
      this.#lesser(ticket),
    ];
  }

  /** Only who handles it is told how to reach the driver. */
  #contact({ phone, email, position }) {
    if (phone === undefined && email === undefined && position === undefined) {
      return null;
    }
    return el('div.ticket-contact', {},
      phone === undefined ? null : el('a.button', { href: `tel:${phone}` }, icon('phone'), phone),
      email === undefined ? null : el('a.button', { href: `mailto:${email}` }, email),
      position === undefined ? null : el('a.button', {
        href: `geo:${position[1]},${position[0]}?q=${position[1]},${position[0]}`,
      }, icon('pin'), `${position[1].toFixed(5)}, ${position[0].toFixed(5)}`));
  }

  #photo(ticket) {
    if (!ticket.hasPhoto) {
      return null;
    }
    return this.#showsPhoto
      ? el('img.ticket-photo', { src: apiAddress(`tickets/${encodeURIComponent(ticket.number)}/photo`), alt: t('op.tickets.photo') })
      : el('button.button', { type: 'button', onclick: () => { this.#showsPhoto = true; this.#render(); } }, icon('eye'), t('op.tickets.showPhoto'));
  }

  #responsible({ responsible, handler }) {
    const first = this.#nameOf(responsible);
    const now = this.#nameOf(handler);
    return el('p.faint', {}, first === now ? t('op.tickets.handler', { name: now })
      : t('op.tickets.handedTo', { first, name: now }));
  }

  #nameOf({ organisationId, countyCode }) {
    if (organisationId !== undefined) {
      return this.#handlers.operators.find((one) => one.organisationId === organisationId)?.name ?? String(organisationId);
    }
    const county = this.#handlers.counties.find((one) => one.countyCode === countyCode);
    return county === undefined ? t('op.tickets.planners') : t('op.tickets.plannersOf', { county: word(county.names) });
  }

  /** Whether whoever is signed in works on it now. */
  #isMine({ handler }) {
    const { session } = this.#context;
    if (handler.organisationId !== undefined) {
      return session.isOperator && session.who.organisation?.id === handler.organisationId;
    }
    const counties = session.who?.counties ?? [];
    return session.isPlanner && (counties.length === 0 || handler.countyCode === '' || counties.includes(handler.countyCode));
  }

  #todo(ticket) {
    if (!this.#isMine(ticket) || ticket.erased) {
      return null;
    }
    if (ticket.state === 'received' || ticket.state === 'reopened') {
      return el('button.primary.line-go', { type: 'button', onclick: () => this.#act('accept', {}) }, icon('check'), t('op.tickets.accept'));
    }
    return ticket.state === 'accepted' ? this.#replyForm() : null;
  }

  #replyForm() {
    const text = el('textarea', { id: 'ticket-reply', rows: 4, maxlength: 2000, oninput: () => { this.#answer.text = text.value; } });
    text.value = this.#answer.text;
    return el('form.op-form', {
      novalidate: true,
      onsubmit: (event) => {
        event.preventDefault();
        this.#act('reply', { outcome: this.#answer.outcome, text: this.#answer.text.trim() });
      },
    },
    el('div.op-field', {}, el('label', { for: 'ticket-reply' }, t('op.tickets.reply')), text),
    el('div.segments', { role: 'group', 'aria-label': t('op.tickets.outcome') }, OUTCOMES.map((outcome) => el('button', {
      type: 'button', 'aria-pressed': String(outcome === this.#answer.outcome),
      onclick: (event) => {
        this.#answer.outcome = outcome;
        [...event.target.parentElement.children].forEach((one) => one.setAttribute('aria-pressed', String(one === event.target)));
      },
    }, t(`op.tickets.outcome.${outcome}`)))),
    el('button.primary.line-go', { type: 'submit' }, t('op.tickets.send')));
  }

  #lesser(ticket) {
    if (ticket.erased) {
      return null;
    }
    const isOpen = ['received', 'accepted', 'reopened'].includes(ticket.state);
    return el('div.op-lesser', {},
      isOpen ? el('button.button', { type: 'button', onclick: () => this.#handOver() }, t('op.tickets.handOver')) : null,
      el('button.button', { type: 'button', onclick: () => this.#note() }, t('op.tickets.note')),
      ticket.phone === undefined && ticket.email === undefined && !this.#isMine(ticket) ? null
        : el('button.button.danger', { type: 'button', onclick: () => this.#erase() }, t('op.tickets.erase')));
  }

  async #note() {
    const text = await askReason(t('op.tickets.note'), { hint: t('op.tickets.noteHint'), go: t('op.care.save') });
    if (text !== null) {
      await this.#act('note', { text });
    }
  }

  /** To another operator, or to the planners of a county; why is told to staff alone. */
  async #handOver() {
    const { operators, counties } = this.#handlers;
    const chosen = await openDialog(t('op.tickets.handOver'), (close) => {
      const target = el('select.op-input', { id: 'hand-to' },
        el('optgroup', { label: t('op.tickets.planners') },
          counties.map((one) => el('option', { value: `county:${one.countyCode}` }, t('op.tickets.plannersOf', { county: word(one.names) })))),
        el('optgroup', { label: t('op.tickets.operators') },
          operators.map((one) => el('option', { value: `operator:${one.organisationId}` }, one.name))));
      const reason = el('textarea', { id: 'hand-why', rows: 3, maxlength: 500 });
      const error = el('p.field-error', { role: 'alert', hidden: true }, t('op.reasonMissing'));
      return [el('form.op-form', {
        novalidate: true,
        onsubmit: (event) => {
          event.preventDefault();
          error.hidden = reason.value.trim() !== '';
          if (error.hidden) {
            close({ target: target.value, reason: reason.value.trim() });
          } else {
            reason.focus();
          }
        },
      },
      el('div.op-field', {}, el('label', { for: 'hand-to' }, t('op.tickets.handTo')), target),
      el('div.op-field', {}, el('label', { for: 'hand-why' }, t('op.tickets.handWhy')), reason), error,
      el('div.op-buttons', {},
        el('button.button', { type: 'button', onclick: () => close(null) }, t('op.cancel')),
        el('button.primary', { type: 'submit' }, t('op.tickets.handOver'))))];
    });
    if (chosen !== null) {
      const [kind, id] = chosen.target.split(':');
      await this.#act('hand-over', { reason: chosen.reason, ...(kind === 'county' ? { countyCode: id } : { organisationId: Number(id) }) });
    }
  }

  async #erase() {
    if (await confirmed(t('op.tickets.erase'), t('line.eraseText'), t('op.tickets.erase'))) {
      await this.#act('erase', {});
    }
  }

  async #act(what, body) {
    const key = what === 'note' ? newKey() : this.#key.for([what, body]);
    const answer = await this.#context.session.change('POST', `tickets/${encodeURIComponent(this.#number)}/${what}`, { body, key });
    this.#refused = answer.ok ? null : answer.error;
    if (answer.ok) {
      this.#key.done();
      toast(t('op.care.done'));
    }
    // Also where it was refused: somebody else may have been quicker.
    await this.#load();
  }
}
