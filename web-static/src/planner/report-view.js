/** A quarter's report: made by the server while one looks on, then opened as a page or saved as PDF. */

import { apiAddress, ask } from '../api.js';
import { el, fill } from '../dom.js';
import { findText, language, t } from '../i18n/index.js';
import { LongJob } from './long-job.js';
import { newKey } from '../operator/session.js';
import { SignIn } from '../operator/sign-in.js';

const BETWEEN_LOOKS_MILLISECONDS = 2000;

export class ReportView {
  element = el('details.pl-fold.pl-report', { ontoggle: () => this.#open() });
  #summary = el('summary');
  #body = el('div.pl-fold-body');
  #session;
  #signIn;
  #job;
  #question = null;
  #kept = null;
  #quarter = null;
  #state = null;
  #keeping = null;
  #timer = null;

  constructor(session) {
    this.#session = session;
    this.#job = new LongJob(session, 'reports', (state) => {
      this.#state = { ...state, quarter: this.#quarter };
      this.#render();
    }, { hasAnswer: false });
    this.#signIn = new SignIn(session, () => this.#render(), { id: 'report-token' });
    fill(this.element, this.#summary, this.#body);
  }

  /** The report is of the vehicle and the facilities that are looked at. */
  show(question) {
    const isOther = this.#question?.vehicle !== question.vehicle || String(this.#question?.needs) !== String(question.needs);
    this.#question = question;
    if (isOther && this.element.open) {
      this.#load();
    }
  }

  relabel() {
    this.#summary.textContent = t('pl.report.title');
    this.#signIn.relabel();
    this.#render();
  }

  #open() {
    if (this.element.open) {
      this.#render();
      this.#load();
    }
  }

  async #load() {
    const answer = await ask('coverage/quarters');
    if (!answer.ok) {
      this.#kept = { error: answer.error };
    } else {
      this.#kept = { quarters: answer.value.quarters.filter((one) => this.#fits(one)).map(({ quarter }) => quarter), underWay: answer.value.underWay };
      this.#quarter = this.#kept.quarters.includes(this.#quarter) ? this.#quarter : this.#kept.quarters[0] ?? null;
      this.#lookAfterKeeping();
    }
    this.#render();
  }

  #fits({ figures }) {
    const needs = [...new Set(this.#question.needs)].sort().join(',');
    const stations = needs === '' ? '' : `need=${needs}`;
    return figures.some((one) => one.vehicle === this.#question.vehicle && one.stations === stations && one.direction === 'to');
  }

  /** What is being measured shows in the list when it is. */
  #lookAfterKeeping() {
    clearTimeout(this.#timer);
    if (this.#kept.underWay.length > 0) {
      this.#keeping = { isUnderWay: true };
      this.#timer = setTimeout(() => this.#load(), BETWEEN_LOOKS_MILLISECONDS);
    } else if (this.#keeping?.isUnderWay) {
      this.#keeping = this.#kept.quarters.length > 0 ? null : { hasFailed: true };
    }
  }

  #render() {
    if (!this.element.open || this.#question === null) {
      return;
    }
    const focused = document.activeElement?.id;
    fill(this.#body, el('p.faint.small', {}, t('pl.report.lead')), ...this.#content());
    if (focused) {
      this.#body.querySelector(`#${CSS.escape(focused)}`)?.focus({ preventScroll: true });
    }
  }

  #content() {
    if (!this.#session.isPlanner) {
      return [el('p', {}, t('pl.report.planners')), this.#signIn.element];
    }
    if (this.#kept === null) {
      return [];
    }
    if (this.#kept.error !== undefined) {
      return [trouble(this.#kept.error)];
    }
    return [this.#kept.quarters.length === 0 ? this.#keep() : this.#form(), this.#working(), this.#made()];
  }

  #keep() {
    const quarter = quarterOf(new Date());
    if (this.#keeping?.isUnderWay) {
      return el('p', { role: 'status' }, t('pl.report.keeping'));
    }
    return el('div.pl-form', {},
      el('p', {}, t('pl.report.none')),
      this.#keeping?.hasFailed ? el('p.field-error', { role: 'alert' }, t('pl.report.keptNot')) : null,
      this.#keeping?.error === undefined ? null : trouble(this.#keeping.error),
      el('button.button', { id: 'report-keep', type: 'button', onclick: () => this.#keepNow(quarter) }, t('pl.report.keep', { quarter })));
  }

  async #keepNow(quarter) {
    const answer = await this.#session.change('POST', 'coverage/quarters', { body: { quarter, need: this.#question.needs }, key: newKey() });
    this.#keeping = answer.ok ? { isUnderWay: true } : { error: answer.error };
    if (answer.ok) {
      this.#load();
    }
    this.#render();
  }

  #form() {
    const isBusy = this.#state !== null && ['queued', 'running'].includes(this.#state.state);
    return el('form.pl-form', {
      novalidate: true,
      onsubmit: (event) => {
        event.preventDefault();
        const { vehicle, needs } = this.#question;
        this.#job.start({ quarter: this.#quarter, vehicle, need: needs, language: language() });
      },
    },
    el('label.pl-field', {}, el('span', {}, t('pl.report.quarter')),
      el('select', { id: 'report-quarter', onchange: (event) => { this.#quarter = event.target.value; } },
        this.#kept.quarters.map((one) => el('option', { value: one, selected: one === this.#quarter }, one)))),
    el('button.primary', { id: 'report-go', type: 'submit', disabled: isBusy }, t('pl.report.go')));
  }

  #working() {
    if (this.#state === null) {
      return null;
    }
    const { state, progress, phase, error } = this.#state;
    if (error !== undefined) {
      return trouble(error);
    }
    if (state !== 'queued' && state !== 'running') {
      return state === 'cancelled' ? el('p.faint', { role: 'status' }, t('pl.siting.cancelled')) : null;
    }
    return el('div.pl-working', {},
      el('label', { for: 'report-progress' }, findText(`pl.phase.${phase}`) ?? t('pl.phase.queued')),
      el('progress', { id: 'report-progress', max: 1, value: progress }),
      el('button.button', { id: 'report-cancel', type: 'button', onclick: () => this.#job.cancel() }, t('pl.siting.cancel')));
  }

  #made() {
    if (this.#state?.state !== 'done') {
      return null;
    }
    const { id, quarter } = this.#state;
    return el('div.pl-form', {},
      el('p', { role: 'status' }, t('pl.report.done', { quarter })),
      el('div.pl-report-links', {},
        el('a.button', { href: apiAddress(`reports/${id}.html`), target: '_blank', rel: 'noopener' }, t('pl.report.open')),
        el('a.button', { href: apiAddress(`reports/${id}.pdf`), download: `waystation-${quarter}.pdf` }, t('pl.report.pdf'))));
  }
}

function trouble(error) {
  return el('div.trouble', { role: 'alert' }, el('p', {}, error.errors?.[0]?.reason ?? error.detail ?? t(`error.${error.kind}`)));
}

/** `2026Q4`, by this device's calendar. */
function quarterOf(day) {
  return `${day.getFullYear()}Q${Math.floor(day.getMonth() / 3) + 1}`;
}
