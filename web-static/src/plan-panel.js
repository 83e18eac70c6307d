/** The plans of a trip: which there are, and the chosen one from departure to arrival. */

import { ageLine } from './answer-age.js';
import { clock, distance, duration, opening } from './format.js';
import { el, fill, icon } from './dom.js';
import { facilityBadges } from './results-panel.js';
import { liveLine } from './live-status.js';
import { pointLabel } from './point-names.js';
import { t, word } from './i18n/index.js';

const SLOW_MILLISECONDS = 4000;
const MOST_FACILITIES = 5;
/** Less than this is nothing to tell. */
const LEAST_SECONDS = 30;

export class PlanPanel {
  #root;
  #region;
  #listeners;
  #slow = null;

  /** @param {Object} listeners `onStation(id)`, `onPlan(index)` */
  constructor(root, region, listeners) {
    this.#root = root;
    this.#region = region;
    this.#listeners = listeners;
  }

  /** A plan may take seconds; after a few the driver hears that it is still being worked on. */
  watchSlowness() {
    clearTimeout(this.#slow);
    this.#slow = setTimeout(() => {
      if (this.#root.getAttribute('aria-busy') === 'true') {
        this.#root.prepend(el('p.still', { role: 'status' }, t('plan.still')));
      }
    }, SLOW_MILLISECONDS);
  }

  /** @param {number} index of the plan that is shown */
  show(answer, state, index) {
    const plan = answer.plans[index];
    const focused = document.activeElement?.dataset?.plan;
    this.#root.setAttribute('aria-busy', 'false');
    this.#root.dataset.shows = 'answer';
    fill(this.#root,
      ageLine(answer, this.#region.timeZone),
      answer.plans.length > 1 ? this.#alternatives(answer.plans, index, answer.departAt) : null,
      this.#figures(plan.totals),
      plan.stops.length === 0 ? el('p.plain-way', {}, t(state.energy === null ? 'plan.noStop' : 'plan.noStopElectric')) : null,
      this.#timeline(answer, plan, state),
      this.#notes(answer, state));
    if (focused !== undefined) {
      this.#root.querySelector(`[data-plan="${focused}"]`)?.focus({ preventScroll: true });
    }
  }

  /** What a screen reader says once a plan has come. */
  announcement({ plans }) {
    const [{ totals, arriveAt }] = plans;
    return t('plan.announce', { time: clock(arriveAt, this.#region.timeZone), stops: totals.stops, plans: plans.length });
  }

  #alternatives(plans, chosen, departAt) {
    const [best] = plans;
    return el('div.plans', { role: 'group', 'aria-label': t('plan.alternatives') }, plans.map((plan, index) => {
      const later = plan.totals.durationSeconds - best.totals.durationSeconds;
      const first = plan.stops[0]?.station;
      return el('button.plan', {
        type: 'button', 'data-plan': String(index), 'aria-pressed': String(index === chosen), onclick: () => this.#listeners.onPlan(index),
      },
      el('span.plan-name', {}, index === 0 ? t('plan.first')
        : later < LEAST_SECONDS ? t('plan.same') : t('plan.later', { duration: duration(later) })),
      el('strong.plan-arrival', {}, t('results.arrive', { time: clock(plan.arriveAt, this.#region.timeZone, departAt) })),
      el('span.plan-stops', {}, first === undefined ? t('plan.stops', { count: 0 })
        : t('plan.stopsAt', { count: plan.stops.length, name: word(first.names) || first.name })));
    }));
  }

  #figures(totals) {
    const both = Math.min(totals.restSeconds, totals.chargingSeconds);
    const parts = [
      [t('plan.driving'), `${duration(totals.drivingSeconds)}`],
      totals.restSeconds > 0 ? [t('plan.rest'), duration(totals.restSeconds)] : null,
      totals.chargingSeconds > 0 ? [t(both > 0 && both === totals.chargingSeconds ? 'plan.chargingMeanwhile' : 'plan.charging'),
        duration(totals.chargingSeconds)] : null,
      totals.waitingSeconds >= LEAST_SECONDS ? [t('plan.waiting'), duration(totals.waitingSeconds)] : null,
      totals.stops > 0 ? [t('plan.detour'), totals.detourSeconds < LEAST_SECONDS ? t('plan.noDetour') : `+${duration(totals.detourSeconds)}`] : null,
    ].filter(Boolean);
    return el('div.plan-totals', {},
      el('div.route-figures', {}, el('h2', {}, t('plan.total', { duration: duration(totals.durationSeconds) })),
        el('span', {}, distance(totals.drivingMetres))),
      el('p.plan-parts', {}, parts.map(([name, value]) => el('span', {}, `${name} `, el('b', {}, value)))));
  }

  #timeline(answer, plan, state) {
    const items = [this.#end('from', answer.departAt, Date.now(), state.from, state.energy?.chargeAtStartPercent)];
    plan.legs.forEach((leg, index) => {
      items.push(el('li.tl-drive', {}, el('span', {}, t('plan.drive', { duration: duration(leg.driveSeconds) })),
        el('span.faint', {}, distance(leg.driveMetres)), this.#vias(plan, index, state)));
      const stop = plan.stops[index];
      if (stop !== undefined) {
        items.push(this.#stop(stop, index, state, { rule: answer.rule.id, before: leg.departAt }));
      }
    });
    items.push(this.#end('to', plan.arriveAt, plan.legs.at(-1).departAt, state.to, plan.chargeAtArrivalPercent));
    return el('ol.timeline', { 'aria-label': t('plan.timeline') }, items);
  }

  /** The via points that are passed on this leg of the plan. */
  #vias(plan, index, state) {
    const begins = index === 0 ? 0 : plan.stops[index - 1].leg;
    const ends = index < plan.stops.length ? plan.stops[index].leg : state.via.length;
    const passed = state.via.slice(begins, ends).map(pointLabel);
    return passed.length === 0 ? null : el('span.faint', {}, t('plan.passing', { places: passed.join(t('format.list')) }));
  }

  /** With its day where that is another one than `beside`, which stands above it. */
  #end(role, instant, beside, point, percent) {
    return el('li', { class: `tl-end tl-${role}` },
      el('span.tl-time', {}, clock(instant, this.#region.timeZone, beside)),
      el('strong.tl-name', {}, t(role === 'from' ? 'plan.leave' : 'plan.arrive', { place: pointLabel(point) })),
      percent === undefined ? null : el('span.battery', {}, t('plan.battery', { percent: Math.round(percent) })));
  }

  #stop(stop, index, state, { rule, before }) {
    const { station } = stop;
    const name = word(station.names) || station.name;
    const kind = word(this.#region.kinds.find((one) => one.id === station.kind));
    const zone = this.#region.timeZone;
    return el('li.tl-stop', { 'data-station': String(station.id) },
      el('span.tl-number', { 'aria-hidden': 'true' }, index + 1),
      el('div.card', {},
        el('div.card-head', {},
          el('h3', {}, el('button.card-open', { type: 'button', onclick: () => this.#listeners.onStation(String(station.id)) }, name)),
          el('span.tl-span', {}, `${clock(stop.arriveAt, zone, before)}–${clock(stop.stayUntil, zone, stop.arriveAt)}`)),
        el('p.tl-what', {}, this.#what(stop).map((one) => el('strong', {}, one))),
        el('p.tl-why', {}, this.#why(stop, rule).map((one) => el('span', {}, one))),
        el('p.card-line', {}, el('span', {}, [kind, station.rating, station.side].filter(Boolean).join(' · '))),
        el('p', { class: `card-line opening opening-${stop.opening.state}` },
          el('span', {}, opening(stop.opening, zone, { arriveAt: stop.arriveAt }))),
        liveLine(stop.status, state),
        facilityBadges(this.#region, station, state.needs, MOST_FACILITIES)));
  }

  /** What is done there: `休息 20 分钟`, `充电 35% → 80%`. */
  #what(stop) {
    const rests = stop.purposes.some((purpose) => purpose !== 'charge');
    const what = [];
    if (stop.waitSeconds >= LEAST_SECONDS) {
      what.push(t('plan.wait', { duration: duration(stop.waitSeconds) }));
    }
    if (rests) {
      what.push(t('plan.restFor', { duration: duration(stop.staySeconds) }));
    }
    if (stop.purposes.includes('charge')) {
      const percents = { from: Math.round(stop.chargeOnArrivalPercent), to: Math.round(stop.chargeOnDeparturePercent) };
      what.push(rests ? t('plan.chargeTo', percents) : t('plan.chargeFor', { ...percents, duration: duration(stop.staySeconds) }));
    }
    return what;
  }

  /** Why there: what the law or the battery asks for. */
  #why(stop, rule) {
    const driven = duration(stop.drivenSinceBreakSeconds);
    const charges = stop.purposes.includes('charge');
    const reasons = {
      break: () => (charges ? t('plan.whyBoth') : t('plan.whyBreak', { driven, most: t(`rule.${rule}.most`) })),
      partOfBreak: () => t('plan.whyPart', { driven }),
      dailyRest: () => t('plan.whyDaily'),
      charge: () => t('plan.whyCharge', { percent: Math.round(stop.chargeOnArrivalPercent) }),
    };
    return stop.purposes.map((purpose) => reasons[purpose]?.()).filter(Boolean);
  }

  #notes(answer, state) {
    return el('div.plan-notes', {},
      state.size !== null ? el('p', {}, t('own.counted')) : null,
      answer.rule.sources.length > 0 ? el('p', {}, t('plan.law', { sources: answer.rule.sources.join(t('format.list')) })) : null,
      answer.alternativesComplete ? null : el('p', {}, t('plan.incomplete')),
      el('p', {}, icon('warning'), el('span', {}, t('plan.caution'))));
  }
}

/** The stops as the map shows them: numbered, with the time of arrival. */
export function stopMarks(plan, timeZone, selected) {
  return plan.stops.map((stop, index) => ({
    id: String(stop.station.id),
    glyph: String(index + 1),
    numbered: true,
    position: { longitude: stop.station.position[0], latitude: stop.station.position[1] },
    open: stop.opening.state,
    selected: String(stop.station.id) === selected,
    label: clock(stop.arriveAt, timeZone, stop.arriveAt),
  }));
}

/** A stop as the station's sheet takes it. */
export function stopRow(plan, id) {
  const stop = plan.stops.find((one) => String(one.station.id) === id);
  return stop === undefined ? null : { ...stop, planned: true, access: {} };
}
