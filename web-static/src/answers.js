/** Asks what the state asks, and shows what is answered: in the list, on the map, to screen readers. */

import { announce } from './messages.js';
import { duration } from './format.js';
import { isWide } from './sheet.js';
import { noPlan } from './no-plan.js';
import { PlanPanel, stopRow } from './plan-panel.js';
import { Question } from './question.js';
import { ResultsPanel } from './results-panel.js';
import { t } from './i18n/index.js';

/** So long a driver may go on tapping before the plan is asked for. */
const STEPPING_MILLISECONDS = 250;

const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

export class Answers {
  #state;
  #region;
  #map;
  #points;
  #trip;
  #sheet;
  #listeners;
  #question = new Question();
  #results;
  #plans;
  #answer = null;
  /** The stretch that no plan gets over: `{way, obstacle}`. */
  #obstacle = null;
  #asking = 0;
  #deviating = null;

  /**
   * @param {HTMLElement} root where the answer is listed
   * @param {Object} page its `map`, `points`, `trip` and panel `sheet`
   * @param {Object} listeners `onStation(id)`, `onAnswer()`, `onNothingAsked()`
   */
  constructor(root, state, region, { map, points, trip, sheet }, listeners) {
    this.#state = state;
    this.#region = region;
    this.#map = map;
    this.#points = points;
    this.#trip = trip;
    this.#sheet = sheet;
    this.#listeners = listeners;
    this.#plans = new PlanPanel(root, region, {
      onStation: listeners.onStation,
      onPlan: (plan) => state.set({ plan, station: null }),
    });
    this.#results = new ResultsPanel(root, region, {
      onStation: listeners.onStation,
      onChange: (patch) => state.set(patch),
      onRetry: () => this.ask(),
      onAll: () => this.ask({ all: true, fit: false }),
      askRelaxed: (patch) => this.#question.askRelaxed(state.get(), patch),
      loadLeftOut: () => this.#question.askLeftOut(state.get()),
    });
  }

  /** @param {Object} [how] `all` the stations rather than the first, `fit` the map to the answer */
  async ask({ all = false, fit = true } = {}) {
    const state = this.#state.get();
    const asking = ++this.#asking;
    this.#trip.clearErrors();
    if (Question.sortOf(state) === 'none') {
      this.#question.cancel();
      this.#setAnswer(null);
      this.#results.showNothing();
      this.#listeners.onNothingAsked();
      return;
    }
    this.#trip.showHint(null);
    this.#results.showLoading();
    if (Question.sortOf(state) === 'plan') {
      this.#plans.watchSlowness();
      this.#question.cancel();
      await pause(STEPPING_MILLISECONDS);
      if (asking !== this.#asking) {
        return;
      }
    }
    const answer = await this.#question.ask(state, { all });
    if (answer.ok) {
      this.#onAnswer(answer.value, state, fit);
    } else if (answer.error.obstacle !== undefined) {
      this.#onNoPlan(answer.error, state, fit);
    } else if (answer.error.kind !== 'aborted') {
      this.#onTrouble(answer.error);
    }
  }

  /** Shows the plan that the state has chosen, if the answer has plans. */
  showPlan() {
    const state = this.#state.get();
    if (this.#answer?.plans !== undefined) {
      this.#plans.show(this.#answer, state, state.plan < this.#answer.plans.length ? state.plan : 0);
      this.draw();
    }
  }

  /** The form is done: the answer, or what stands for it, comes into sight. */
  bringIntoSight() {
    this.#sheet.moveTo(this.#map.available ? 'half' : 'full');
    this.#sheet.scrollToTop();
    if (this.#answer !== null) {
      this.#map.fit(this.#state.get(), this.#answer);
    }
  }

  draw() {
    this.#map.draw(this.#state.get(), this.#answer, this.#obstacle);
  }

  learnNames() {
    if (this.#answer !== null) {
      this.#points.learnNames(this.#answer);
    }
  }

  /** What the answer says of a station, null where it is no part of it. */
  rowOf(id) {
    if (this.#answer?.plans !== undefined) {
      return stopRow(this.#answer.plans[this.#state.get().plan] ?? this.#answer.plans[0], id);
    }
    return this.#answer?.stations.find((one) => String(one.station.id) === id) ?? null;
  }

  select(stationId) {
    this.#results.select(stationId);
  }

  focusCard(stationId) {
    this.#results.focusCard(stationId);
  }

  /** How one leaves the route for the station and comes back to it. It is a help: where it cannot be had the map is as ever. */
  async showDeviation() {
    const state = this.#state.get();
    this.#deviating?.abort();
    this.#deviating = new AbortController();
    const { signal } = this.#deviating;
    this.#map.showDeviation(null);
    if (state.station === null || Question.sortOf(state) !== 'route' || this.#answer === null) {
      return;
    }
    const answer = await this.#question.askDeviation(state, state.station, signal);
    const [deviation] = answer.ok ? answer.value.deviations ?? [] : [];
    if (!signal.aborted && deviation?.geometry !== undefined) {
      this.#map.showDeviation(deviation);
    }
  }

  #onAnswer(answer, state, fit) {
    this.#points.learnNames(answer);
    this.#setAnswer(answer);
    this.#trip.show(state);
    const sort = Question.sortOf(state);
    if (sort === 'plan') {
      this.showPlan();
      announce(this.#plans.announcement(answer));
    } else if (sort === 'route') {
      this.#trip.foldWhenAsked();
      this.#results.showRoute(answer, state);
      announce(t('results.announceRoute', { count: answer.matched, duration: duration(answer.route.durationSeconds) }));
    } else {
      this.#results.showNearby(answer, state);
      announce(t('results.announceNear', { count: answer.matched }));
    }
    this.#listeners.onAnswer();
    if (sort === 'plan' && this.#trip.isOpen && !isWide()) {
      return; // The driver is still at the fields.
    }
    if (fit) {
      this.#sheet.moveTo(this.#map.available ? 'half' : 'full');
    }
    // A plan's route goes through its stops, hence is another one with every question.
    if (fit || sort === 'plan') {
      this.#map.fit(state, answer);
    }
  }

  /** Says where it fails and shows the stretch; without its way the words stand alone. */
  async #onNoPlan(error, state, fit) {
    this.#setAnswer(null);
    this.#results.showInstead(noPlan(error, state, this.#region, {
      onChange: (patch) => this.#state.set(patch, { step: true }),
      hasPlan: (patch) => this.#question.hasPlan(state, patch),
    }));
    const asking = this.#asking;
    const way = await this.#question.askWay(state);
    if (!way.ok || asking !== this.#asking) {
      return;
    }
    this.#points.learnNames(way.value);
    this.#trip.show(this.#state.get());
    this.#obstacle = { way: way.value, obstacle: error.obstacle };
    this.draw();
    if (fit && !this.#trip.isOpen) {
      this.#sheet.moveTo(this.#map.available ? 'half' : 'full');
    }
    this.#map.fit(state, way.value);
  }

  #onTrouble(error) {
    this.#setAnswer(null);
    if (this.#trip.showErrors(error.errors)) {
      this.#results.showNothing();
      announce(error.errors.map(({ reason }) => reason).join(' '));
    } else {
      this.#results.showError(error);
    }
  }

  #setAnswer(answer) {
    this.#answer = answer;
    this.#obstacle = null;
    this.draw();
  }
}
