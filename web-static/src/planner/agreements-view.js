/** What organisations agreed on: what is late and what is due soon first, and the organisations themselves. */

import { confirmed } from '../operator/dialogs.js';
import { date } from '../format.js';
import { downloadFile } from './download.js';
import { el, fill } from '../dom.js';
import { newKey } from '../operator/session.js';
import { OrganisationList } from './organisation-list.js';
import { problemText } from '../operator/words.js';
import { RecordForm } from '../operator/record-form.js';
import { SignIn } from '../operator/sign-in.js';
import { t } from '../i18n/index.js';

const SOON_DAYS = 30;

/** What is listed, by the word for it. */
const SHOWN = {
  soon: { due_within_days: SOON_DAYS },
  late: { late: true },
  open: { state: 'open' },
  done: { state: 'done' },
};

export class AgreementsView {
  element = el('details.pl-fold.pl-agreements', { ontoggle: () => this.element.open && this.#start() });
  #summary = el('summary');
  #body = el('div.pl-fold-body');
  #session;
  #signIn;
  #organisations;
  #filter = { organisation: '', shown: 'soon' };
  #answer = null;
  #error = null;
  /** What is being entered: `{id, form}`, `id` null for a new one; null for nothing. */
  #editing = null;

  constructor(session) {
    this.#session = session;
    this.#signIn = new SignIn(session, () => this.#start(), { id: 'agreements-token' });
    this.#organisations = new OrganisationList(session, () => this.#load());
    fill(this.element, this.#summary, this.#body);
  }

  relabel() {
    this.#summary.textContent = t('pl.agreements.title');
    this.#signIn.relabel();
    if (this.element.open) {
      this.#start();
    }
  }

  async #start() {
    this.#render();
    if (this.#session.isPlanner) {
      await this.#organisations.load();
      await this.#load();
    }
  }

  async #load(after = null) {
    const { organisation, shown } = this.#filter;
    const answer = await this.#session.ask('agreements', { organisation, ...SHOWN[shown], after });
    this.#error = answer.ok ? null : answer.error;
    if (answer.ok) {
      const before = after === null ? [] : this.#answer.agreements;
      this.#answer = { ...answer.value, agreements: [...before, ...answer.value.agreements] };
    }
    this.#render();
  }

  #render() {
    if (!this.#session.isPlanner) {
      fill(this.#body, el('p.faint.small', {}, t('pl.agreements.lead')), el('p', {}, t('pl.agreements.planners')), this.#signIn.element);
      return;
    }
    const focused = document.activeElement?.id;
    fill(this.#body,
      el('p.faint.small', {}, t('pl.agreements.lead')),
      this.#organisations.all === null ? null : this.#filters(),
      this.#error === null ? null : el('div.trouble', { role: 'alert' }, el('p', {}, problemText(this.#error))),
      this.#answer === null ? null : this.#list(),
      this.#editing?.id === null ? this.#editing.form.element : this.#addButton(),
      this.#organisations.element);
    if (focused) {
      this.#body.querySelector(`#${CSS.escape(focused)}`)?.focus({ preventScroll: true });
    }
  }

  #filters() {
    const choice = (id, label, options, value, change) => el('label.pl-field', {}, el('span', {}, label),
      el('select', { id, onchange: (event) => { change(event.target.value); this.#load(); } },
        options.map(([one, words]) => el('option', { value: one, selected: one === value }, words))));
    return el('div.pl-pair', {},
      choice('agreements-shown', t('pl.agreements.shown'),
        Object.keys(SHOWN).map((one) => [one, t(`pl.agreements.shown.${one}`, { days: SOON_DAYS })]), this.#filter.shown,
        (shown) => { this.#filter.shown = shown; }),
      choice('agreements-organisation', t('pl.agreements.organisation'),
        [['', t('pl.agreements.everybody')], ...this.#organisations.options()], this.#filter.organisation,
        (organisation) => { this.#filter.organisation = organisation; }));
  }

  #list() {
    const { agreements, next } = this.#answer;
    if (agreements.length === 0) {
      return el('p', { role: 'status' }, t(`pl.agreements.none.${this.#filter.shown}`, { days: SOON_DAYS }));
    }
    return el('div.pl-list', {},
      el('ul.pl-agreement-list', {}, agreements.map((agreement) => this.#editing?.id === agreement.id
        ? el('li.pl-place', {}, this.#editing.form.element) : this.#agreement(agreement))),
      next === undefined ? null : el('button.button', { type: 'button', onclick: () => this.#load(next) }, t('pl.agreements.more')),
      el('button.button', { type: 'button', onclick: () => this.#save() }, t('pl.agreements.csv')));
  }

  #agreement(agreement) {
    const { item, about, responsible, other, dueOn, state } = agreement;
    return el('li.pl-place', { 'data-late': agreement.late },
      el('div.pl-agreement-head', {},
        el('span.pl-place-title', {}, item),
        el('span', { class: agreement.late ? 'pill pill-returned' : 'pill' }, dueWords(agreement))),
      el('span', {}, t('pl.agreements.sides', { responsible: responsible.name, other: other.name })),
      el('span.faint.small', {}, [t('pl.agreements.due', { date: date(dueOn) }),
        agreement.dataStatus === 'invented' ? t('status.invented') : null].filter(Boolean).join(' · ')),
      about ? el('span.small', {}, about) : null,
      state === 'open' ? el('div.op-row-buttons', {},
        el('button.button', { type: 'button', onclick: () => this.#finish(agreement) }, t('pl.agreements.done')),
        el('button.button', { type: 'button', onclick: () => this.#edit(agreement) }, t('pl.agreements.change')),
        el('button.button.danger', { type: 'button', onclick: () => this.#cancel(agreement) }, t('pl.agreements.cancel'))) : null);
  }

  #addButton() {
    const canAgree = this.#organisations.all !== null && this.#organisations.all.length > 1;
    return el('button.button', { id: 'agreement-add', type: 'button', hidden: !canAgree, onclick: () => this.#edit(null) },
      t('pl.agreements.add'));
  }

  async #finish(agreement) {
    if (await confirmed(t('pl.agreements.doneAsk'), agreement.item, t('pl.agreements.done'))) {
      await this.#end('POST', `agreements/${agreement.id}/done`, {}, agreement);
    }
  }

  async #cancel(agreement) {
    if (await confirmed(t('pl.agreements.cancelAsk'), agreement.item, t('pl.agreements.cancel'))) {
      await this.#end('DELETE', `agreements/${agreement.id}`, null, agreement);
    }
  }

  async #end(method, path, body, agreement) {
    const answer = await this.#session.change(method, path, { body, key: newKey(), tag: tagOf(agreement) });
    await this.#load();
    if (!answer.ok) {
      this.#error = answer.error;
      this.#render();
    }
  }

  #edit(agreement) {
    const close = () => {
      this.#editing = null;
      this.#render();
    };
    const field = (name, type, more = {}) => ({ name, type, label: t(`pl.agreement.${name}`), ...more });
    const options = [['', t('pl.agreement.choose')], ...this.#organisations.options()];
    const values = agreement === null ? {} : {
      ...agreement, responsibleId: String(agreement.responsible.id), otherId: String(agreement.other.id),
    };
    const form = new RecordForm('agreement', [
      field('item', 'text'), field('responsibleId', 'choice', { options }), field('otherId', 'choice', { options }),
      field('agreedOn', 'date', { half: true }), field('dueOn', 'date', { half: true }), field('about', 'lines'),
    ], values, {
      go: t('pl.agreement.save'),
      close,
      send: async (body, key) => {
        const entry = { ...body, responsibleId: numberOf(body.responsibleId), otherId: numberOf(body.otherId) };
        const answer = await this.#session.change(agreement === null ? 'POST' : 'PUT',
          agreement === null ? 'agreements' : `agreements/${agreement.id}`,
          { body: entry, key, tag: agreement === null ? undefined : tagOf(agreement) });
        if (answer.ok) {
          this.#editing = null;
          await this.#load();
        }
        return answer;
      },
    });
    this.#editing = { id: agreement === null ? null : agreement.id, form };
    this.#render();
    form.focus();
  }

  async #save() {
    const { organisation, shown } = this.#filter;
    this.#error = await downloadFile('agreements', { organisation, ...SHOWN[shown] }, 'text/csv', 'agreements.csv');
    if (this.#error !== null) {
      this.#render();
    }
  }
}

/** `逾期 9 天`, `还有 4 天`. */
function dueWords({ state, late, daysLeft, doneOn }) {
  if (state !== 'open') {
    return doneOn === undefined ? t('pl.agreements.state.cancelled') : t('pl.agreements.state.done', { date: date(doneOn) });
  }
  if (late) {
    return t('pl.agreements.late', { days: -daysLeft });
  }
  return daysLeft === 0 ? t('pl.agreements.today') : t('pl.agreements.left', { days: daysLeft });
}

function tagOf({ id, version }) {
  return `"${id}.${version}"`;
}

function numberOf(text) {
  return text === undefined ? undefined : Number(text);
}

