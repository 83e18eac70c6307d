/** Where the next stations help most: asked in a form, worked out by the server while one looks on, told as a list and on the map. */

import { el, fill } from '../dom.js';
import { keyOf } from './share.js';
import { LongJob } from './long-job.js';
import { sitingResult } from './siting-result.js';
import { SignIn } from '../operator/sign-in.js';
import { findText, t } from '../i18n/index.js';

const OBJECTIVES = ['maximal_covering', 'p_median', 'smallest_worst_time'];
const DEMANDS = ['road_length', 'population'];
const KINDS = ['fuel', 'parking', 'logistics_park'];
const MOST_SITES = 20;

export class SitingView {
  element = el('div.pl-siting');
  #session;
  #listeners;
  #job;
  #wishes = { count: 3, objective: OBJECTIVES[0], kinds: [...KINDS], county: '', demand: DEMANDS[0] };
  #polygon = null;
  #isDrawing = false;
  #counties = [];
  #hasPopulation = false;
  #question = null;
  #state = null;
  #error = null;

  /**
   * @param {Session} session
   * @param {Object} listeners `onSites(sites)`, `onDraw(isDrawing)`, `onPolygon(positions|null)`, `onTry(positions)`, `onShow(position)`
   */
  constructor(session, listeners) {
    this.#session = session;
    this.#listeners = listeners;
    this.#job = new LongJob(session, 'siting', (state) => {
      this.#state = state;
      this.showSites();
      this.#render();
    });
  }

  /** What was found last, on the map. */
  showSites() {
    this.#listeners.onSites(this.#state?.answer?.sites ?? []);
  }

  /**
   * @param {Object[]} counties as the API has them
   * @param {boolean} hasPopulation whether it is known where people live
   */
  show(question, counties, hasPopulation) {
    const isOther = this.#question === null || JSON.stringify(question.needs) !== JSON.stringify(this.#question.needs)
      || question.vehicle !== this.#question.vehicle || question.minutes !== this.#question.minutes
      || hasPopulation !== this.#hasPopulation;
    this.#question = question;
    this.#counties = counties;
    this.#hasPopulation = hasPopulation;
    if (isOther || this.element.childElementCount === 0) {
      this.#render();
    }
  }

  relabel() {
    this.#render();
  }

  /** A corner of the area that is being drawn. */
  tap(position) {
    this.#polygon = [...(this.#polygon ?? []), position];
    this.#listeners.onPolygon(this.#polygon);
    this.#render();
  }

  get isDrawing() {
    return this.#isDrawing;
  }

  #render() {
    const focused = document.activeElement?.id;
    if (!this.#session.isPlanner) {
      const signIn = new SignIn(this.#session, () => this.#render());
      fill(this.element, el('p', {}, t('pl.siting.planners')), signIn.element);
      return;
    }
    fill(this.element, this.#form(), this.#working(),
      this.#state?.answer === undefined ? null : sitingResult(this.#state.answer, this.#listeners));
    if (focused) {
      this.element.querySelector(`#${CSS.escape(focused)}`)?.focus({ preventScroll: true });
    }
  }

  #form() {
    const { count, objective, kinds, county } = this.#wishes;
    const demand = this.#demand();
    const wish = (patch) => { this.#wishes = { ...this.#wishes, ...patch }; };
    const isBusy = this.#state !== null && ['queued', 'running'].includes(this.#state.state);
    return el('form.pl-form', { novalidate: true, onsubmit: (event) => this.#submit(event) },
      el('p.faint.small', {}, t(`pl.siting.lead.${demand}`, { minutes: this.#question?.minutes ?? 30 })),
      this.#question?.needs.length === 0 ? el('p.op-note', {}, t('pl.siting.noNeeds')) : null,
      el('label.pl-field', {}, el('span', {}, t('pl.siting.count')),
        el('input', {
          id: 'siting-count', type: 'number', min: 1, max: MOST_SITES, value: count, inputmode: 'numeric',
          onchange: (event) => wish({ count: Math.min(MOST_SITES, Math.max(1, Math.round(Number(event.target.value)) || 1)) }),
        })),
      this.#hasPopulation ? this.#demandChoice(demand) : null,
      el('label.pl-field', {}, el('span', {}, t('pl.siting.objective')),
        el('select', { id: 'siting-objective', onchange: (event) => wish({ objective: event.target.value }) },
          OBJECTIVES.map((one) => el('option', { value: one, selected: one === objective }, t(`pl.objective.${one}.${demand}`))))),
      el('fieldset.pl-field', {}, el('legend', {}, t('pl.siting.candidates')),
        KINDS.map((kind) => el('label.pl-check', {}, el('input', {
          id: `siting-kind-${kind}`, type: 'checkbox', checked: kinds.includes(kind),
          onchange: (event) => wish({
            kinds: event.target.checked ? [...this.#wishes.kinds, kind] : this.#wishes.kinds.filter((one) => one !== kind),
          }),
        }), el('span', {}, t(`pl.candidates.${kind}`)))),
        this.#area()),
      el('label.pl-field', {}, el('span', {}, t(`pl.siting.county.${demand}`)),
        el('select', { id: 'siting-county', onchange: (event) => wish({ county: event.target.value }) },
          el('option', { value: '' }, t('pl.siting.wholeRegion')),
          this.#counties.map((one) => el('option', { value: keyOf(one), selected: keyOf(one) === county }, one.name)))),
      this.#error === null ? null : el('p.field-error', { role: 'alert' }, this.#error),
      el('button.primary', { id: 'siting-go', type: 'submit', disabled: isBusy }, t('pl.siting.go')));
  }

  #demandChoice(current) {
    return el('fieldset.pl-field', {}, el('legend', {}, t('pl.siting.demand')),
      el('div.segments', {}, DEMANDS.map((demand) => el('button', {
        id: `siting-demand-${demand}`, type: 'button', 'aria-pressed': String(demand === current),
        onclick: () => {
          this.#wishes = { ...this.#wishes, demand };
          this.#render();
        },
      }, t(`pl.demand.${demand}`)))));
  }

  /** What counts: people only where it is known where they live. */
  #demand() {
    return this.#hasPopulation ? this.#wishes.demand : DEMANDS[0];
  }

  /** The junctions of an area: drawn corner by corner. */
  #area() {
    const corners = this.#polygon?.length ?? 0;
    return el('div.pl-area', {},
      el('button.button', {
        id: 'siting-draw', type: 'button', 'aria-pressed': String(this.#isDrawing), onclick: () => this.#draw(!this.#isDrawing),
      }, t(this.#isDrawing ? 'pl.area.done' : 'pl.area.draw')),
      corners === 0 ? null : el('button.button', {
        id: 'siting-clear', type: 'button',
        onclick: () => {
          this.#polygon = null;
          this.#draw(false);
          this.#listeners.onPolygon(null);
        },
      }, t('pl.area.clear')),
      el('p.faint.small', { role: 'status' }, this.#isDrawing || corners > 0 ? t('pl.area.corners', { corners }) : ''));
  }

  #draw(isDrawing) {
    this.#isDrawing = isDrawing;
    this.#listeners.onDraw(isDrawing);
    this.#render();
  }

  #submit(event) {
    event.preventDefault();
    const { count, objective, kinds, county } = this.#wishes;
    const demand = this.#demand();
    const { vehicle, needs, direction, minutes } = this.#question;
    const hasArea = (this.#polygon?.length ?? 0) >= 3;
    if (kinds.length === 0 && !hasArea) {
      this.#error = t('pl.siting.noCandidates');
      this.#render();
      return;
    }
    this.#error = null;
    this.#isDrawing = false;
    this.#listeners.onDraw(false);
    this.#job.start({
      vehicle, need: needs, direction, count, objective, withinMinutes: minutes, demand: { by: demand },
      ...(county === '' ? {} : { county }),
      candidates: {
        ...(kinds.length === 0 ? {} : { kinds }),
        ...(hasArea ? { polygon: { type: 'Polygon', coordinates: [[...this.#polygon, this.#polygon[0]]] } } : {}),
      },
    });
  }

  #working() {
    if (this.#state === null) {
      return null;
    }
    const { state, progress, phase, error } = this.#state;
    if (error !== undefined) {
      return el('div.trouble', { role: 'alert' }, el('p', {}, error.errors?.[0]?.reason ?? error.detail ?? t(`error.${error.kind}`)));
    }
    if (state !== 'queued' && state !== 'running') {
      return state === 'cancelled' ? el('p.faint', { role: 'status' }, t('pl.siting.cancelled')) : null;
    }
    return el('div.pl-working', {},
      el('label', { for: 'siting-progress' }, findText(`pl.phase.${phase}`) ?? t('pl.phase.queued')),
      el('progress', { id: 'siting-progress', max: 1, value: progress }),
      el('button.button', { type: 'button', onclick: () => this.#job.cancel() }, t('pl.siting.cancel')));
  }
}
