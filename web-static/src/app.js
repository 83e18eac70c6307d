/** The page at work: what changes in the state is asked, and what is answered is shown. One object, made once. */

import { announce, toast } from './messages.js';
import { ask } from './api.js';
import { duration } from './format.js';
import { exampleTrip, welcome } from './welcome.js';
import { isRoomy, isWide, onWidthChange, Sheet } from './sheet.js';
import { isNewQuestion } from './state.js';
import { MapControls } from './map/map-controls.js';
import { MapPanel } from './map/map-panel.js';
import { Masthead } from './masthead.js';
import { memory } from './memory.js';
import { noPlan } from './no-plan.js';
import { PlanPanel, stopRow } from './plan-panel.js';
import { Question } from './question.js';
import { ResultsPanel } from './results-panel.js';
import { setLanguage, t, translate } from './i18n/index.js';
import { StationSheet } from './station-sheet.js';
import { TripPanel } from './trip-panel.js';
import { TripPoints } from './trip-points.js';

/** So long a driver may go on tapping before the plan is asked for. */
const STEPPING_MILLISECONDS = 250;

const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));
const byId = (id) => document.getElementById(id);

export class App {
  #state;
  #region;
  #question = new Question();
  #answer = null;
  /** The stretch that no plan gets over: `{way, obstacle}`. */
  #obstacle = null;
  #asking = 0;
  #deviating = null;
  #example = null;
  #masthead;
  #map;
  #controls;
  #points;
  #trip;
  #results;
  #plans;
  #station;
  #panelSheet;
  #stationSheet;

  constructor(state, region) {
    this.#state = state;
    this.#region = region;
    this.#chooseVehicle();
    this.#recallOwnVehicle();
  }

  async start() {
    this.#masthead = new Masthead(this.#region, (language) => this.#state.set({ language }));
    this.#map = new MapPanel(this.#region, {
      onStation: (id) => this.#openStation(id),
      onTap: (position) => this.#controls.onTap(position),
      onLongPress: (position, pixel) => this.#controls.openMenu(position, pixel, this.#map.element),
      wantsPosition: () => this.#controls.picking,
    });
    this.#points = new TripPoints(this.#state, this.#map, () => this.#trip.fold());
    this.#controls = new MapControls({
      zoom: (steps) => this.#map.zoomBy(steps),
      locate: () => this.#points.goToDevice(),
      centre: () => this.#map.centre(),
      choose: (role, position) => this.#points.setOnMap(role, position),
      picking: (active) => this.#onPicking(active),
      offersVia: () => Question.sortOf(this.#state.get()) === 'route',
    });
    this.#trip = new TripPanel(byId('trip'), this.#state, this.#region, {
      usePosition: (role) => this.#points.usePosition(role),
      useMap: (role) => this.#controls.startPicking(role),
      hasMap: () => this.#map.available,
      near: () => this.#map.centre(),
      typing: () => this.#panelSheet.raiseTo('full'),
      opened: () => this.#panelSheet.raiseTo('full'),
      asked: () => this.#onPlanWanted(),
    });
    this.#plans = new PlanPanel(byId('results'), this.#region, {
      onStation: (id) => this.#openStation(id),
      onPlan: (plan) => this.#state.set({ plan, station: null }),
    });
    this.#results = new ResultsPanel(byId('results'), this.#region, {
      onStation: (id) => this.#openStation(id),
      onChange: (patch) => this.#state.set(patch),
      onRetry: () => this.#ask(),
      onAll: () => this.#ask({ all: true, fit: false }),
      askRelaxed: (patch) => this.#question.askRelaxed(this.#state.get(), patch),
      loadLeftOut: () => this.#question.askLeftOut(this.#state.get()),
    });
    this.#station = new StationSheet(byId('station'), byId('station-body'), this.#region, {
      close: () => this.#closeStation(),
      addVia: (point) => this.#points.set('via', point),
      setFrom: (point) => this.#points.set('from', point),
      setTo: (point) => this.#points.set('to', point),
      open: (id) => this.#openStation(id),
      retry: () => this.#showStation(),
    });
    const onMoved = () => this.#onPanelsMoved();
    this.#panelSheet = new Sheet(byId('panel'), byId('panel-handle'), { onMoved });
    this.#stationSheet = new Sheet(byId('station'), byId('station-handle'), { onMoved });
    this.#listen(onMoved);
    this.#showTexts();
    this.#onPanelsMoved();
    await Promise.all([this.#ask(), this.#showStation()]);
    await this.#loadMap();
  }

  #listen(onMoved) {
    this.#state.subscribe((state, changed) => this.#onState(state, changed));
    onWidthChange(onMoved);
    addEventListener('resize', onMoved);
    addEventListener('keydown', (event) => {
      if (event.key === 'Escape' && this.#state.get().station !== null) {
        this.#closeStation();
      }
    });
  }

  #onState(state, changed) {
    if (changed.has('language')) {
      this.#changeLanguage(state.language || memory.language() || 'zh');
    }
    if (changed.has('vehicle')) {
      this.#chooseVehicle();
      memory.rememberVehicle(this.#state.get().vehicle);
    }
    if (changed.has('size')) {
      memory.rememberSize(state.size);
    }
    if (changed.has('energy')) {
      memory.rememberEnergy(state.energy);
    }
    this.#trip.show(this.#state.get());
    if (isNewQuestion(state, changed)) {
      this.#ask({ fit: ['from', 'to', 'via', 'mode'].some((key) => changed.has(key)) });
    } else if (changed.has('plan') && this.#answer?.plans !== undefined) {
      this.#showPlan(this.#answer);
    }
    if (changed.has('station') || changed.has('language')) {
      this.#showStation();
    }
  }

  // ---- the question ----

  async #ask({ all = false, fit = true } = {}) {
    const state = this.#state.get();
    const asking = ++this.#asking;
    this.#trip.clearErrors();
    if (Question.sortOf(state) === 'none') {
      this.#question.cancel();
      this.#setAnswer(null);
      this.#results.showNothing();
      this.#showWelcome();
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

  #onAnswer(answer, state, fit) {
    this.#points.learnNames(answer);
    this.#setAnswer(answer);
    this.#trip.show(state);
    if (Question.sortOf(state) === 'plan') {
      this.#showPlan(answer);
      announce(this.#plans.announcement(answer));
    } else if (Question.sortOf(state) === 'route') {
      this.#trip.foldWhenAsked();
      this.#results.showRoute(answer, state);
      announce(t('results.announceRoute', { count: answer.matched, duration: duration(answer.route.durationSeconds) }));
    } else {
      this.#results.showNearby(answer, state);
      announce(t('results.announceNear', { count: answer.matched }));
    }
    if (state.station !== null) {
      this.#showStation();
    }
    if (fit && !(state.mode === 'plan' && this.#trip.isOpen && !isWide())) {
      this.#panelSheet.moveTo(this.#map.available ? 'half' : 'full');
      this.#map.fit(state, answer);
    }
  }

  #showPlan(answer) {
    const { plan } = this.#state.get();
    this.#plans.show(answer, this.#state.get(), plan < answer.plans.length ? plan : 0);
    this.#draw();
  }

  /** The form is done: the answer, or what stands for it, comes into sight. */
  #onPlanWanted() {
    this.#panelSheet.moveTo(this.#map.available ? 'half' : 'full');
    byId('panel-body').scrollTop = 0;
    if (this.#answer !== null) {
      this.#map.fit(this.#state.get(), this.#answer);
    }
  }

  /** Says where it fails and shows the stretch; without its way the words stand alone. */
  async #onNoPlan(error, state, fit) {
    this.#setAnswer(null);
    this.#trip.show(state);
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
    this.#obstacle = { way: way.value, obstacle: error.obstacle };
    this.#draw();
    if (fit) {
      this.#panelSheet.moveTo(this.#map.available ? 'half' : 'full');
      this.#map.fit(state, way.value);
    }
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
    this.#draw();
  }

  #draw() {
    this.#map.draw(this.#state.get(), this.#answer, this.#obstacle);
  }

  // ---- the station ----

  #openStation(id) {
    this.#controls.closeMenu();
    this.#state.set({ station: id }, { step: this.#state.get().station === null });
  }

  #closeStation() {
    if (history.state?.step === true) {
      history.back();
    } else {
      this.#state.set({ station: null });
    }
  }

  async #showStation() {
    const state = this.#state.get();
    this.#results.select(state.station);
    this.#draw();
    if (state.station === null) {
      this.#hideStation();
      return;
    }
    if (byId('station').hidden) {
      this.#stationSheet.moveTo('half');
    }
    const row = this.#rowOf(state);
    const showing = this.#station.show(state.station, row, state);
    this.#onPanelsMoved();
    const station = await showing;
    if (station !== null) {
      const [longitude, latitude] = station.position;
      this.#map.reveal({ longitude, latitude });
    }
  }

  #rowOf(state) {
    if (this.#answer?.plans !== undefined) {
      return stopRow(this.#answer.plans[state.plan] ?? this.#answer.plans[0], state.station);
    }
    return this.#answer?.stations.find((one) => String(one.station.id) === state.station) ?? null;
  }

  /** How one leaves the route for the station and comes back to it. It is a help: where it cannot be had the map is as ever. */
  async #showDeviation(state) {
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

  #hideStation() {
    const { hidden, dataset } = byId('station');
    this.#station.hide();
    this.#onPanelsMoved();
    if (!hidden) {
      this.#results.focusCard(dataset.shown);
    }
  }

  // ---- panels, language, first minute ----

  #onPanelsMoved() {
    const open = !byId('station').hidden;
    const height = (open ? this.#stationSheet : this.#panelSheet).restingHeight();
    byId('panel').inert = open && !isRoomy();
    document.documentElement.style.setProperty('--covered', isWide() ? '0px' : `${height}px`);
    this.#map.cover(height, open);
  }

  #onPicking(active) {
    document.body.toggleAttribute('data-picking', active);
    this.#panelSheet.moveTo(active ? 'peek' : 'half');
  }

  /** A vehicle this region does not know gives way to the one used last, else to the last of the region's list. */
  #chooseVehicle() {
    const ids = this.#region.vehicles.map((vehicle) => vehicle.id);
    const wanted = [this.#state.get().vehicle, memory.vehicle()].find((id) => ids.includes(id));
    this.#state.set({ vehicle: wanted ?? ids.at(-1) });
  }

  /** A driver who comes without a question has the vehicle of the last visit. */
  #recallOwnVehicle() {
    const { from, to } = this.#state.get();
    if (from === null && to === null) {
      this.#state.set({
        ...(memory.usesSize() ? { size: memory.size() } : {}),
        ...(memory.usesEnergy() ? { energy: memory.energy() } : {}),
      });
    }
  }

  async #changeLanguage(id) {
    setLanguage(id);
    memory.rememberLanguage(id);
    this.#showTexts();
    this.#map.changeLanguage();
    this.#showWelcome();
    const region = await ask('region');
    if (region.ok) {
      this.#region.notice = region.value.notice;
      this.#masthead.relabel();
    }
  }

  #showTexts() {
    translate(document);
    this.#map.element.dataset.message = t('map.unavailable');
    this.#masthead.relabel();
    this.#controls.relabel();
    this.#panelSheet.relabel();
    this.#stationSheet.relabel();
    this.#map.relabel();
    this.#trip.show(this.#state.get());
  }

  /** The map comes after the answer, for it is heavy; without one the list has the page. */
  async #loadMap() {
    if (!await this.#map.load()) {
      document.body.toggleAttribute('data-no-map', true);
      toast(t('map.unavailable'));
      this.#panelSheet.moveTo('full');
      return;
    }
    this.#example = exampleTrip(await this.#map.placesInView(), this.#region.bounds);
    this.#showWelcome();
    if (this.#answer !== null) {
      this.#points.learnNames(this.#answer);
      this.#trip.show(this.#state.get());
    }
    this.#draw();
  }

  #showWelcome() {
    const { from, to } = this.#state.get();
    if (from !== null && to === null) {
      this.#trip.showHint(null);
    } else if (Question.sortOf(this.#state.get()) === 'none') {
      this.#trip.showHint(welcome(this.#example, this.#state.get().mode, {
        onExample: (from, to) => this.#state.set({ from, to }, { step: true }),
        onNearMe: () => this.#points.usePosition('from'),
      }));
    }
  }
}
