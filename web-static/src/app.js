/** The page at work: what changes in the state is asked, and what is answered is shown. One object, made once. */

import { Answers } from './answers.js';
import { ask } from './api.js';
import { exampleTrip, welcome } from './welcome.js';
import { isRoomy, isWide, onWidthChange, Sheet } from './sheet.js';
import { isNewQuestion } from './state.js';
import { MapControls } from './map/map-controls.js';
import { MapPanel } from './map/map-panel.js';
import { Masthead } from './masthead.js';
import { memory } from './memory.js';
import { Question } from './question.js';
import { setLanguage, t, translate } from './i18n/index.js';
import { StationSheet } from './station-sheet.js';
import { toast } from './messages.js';
import { TripPanel } from './trip-panel.js';
import { TripPoints } from './trip-points.js';

const byId = (id) => document.getElementById(id);

export class App {
  #state;
  #region;
  #example = null;
  #masthead;
  #map;
  #controls;
  #points;
  #trip;
  #answers;
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
      asked: () => this.#answers.bringIntoSight(),
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
    this.#answers = new Answers(byId('results'), this.#state, this.#region, {
      map: this.#map, points: this.#points, trip: this.#trip, sheet: this.#panelSheet,
    }, {
      onStation: (id) => this.#openStation(id),
      onAnswer: () => this.#onAnswer(),
      onNothingAsked: () => this.#showWelcome(),
    });
    this.#stationSheet = new Sheet(byId('station'), byId('station-handle'), { onMoved });
    this.#listen(onMoved);
    this.#showTexts();
    this.#onPanelsMoved();
    await Promise.all([this.#answers.ask(), this.#showStation()]);
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
      this.#answers.ask({ fit: ['from', 'to', 'via', 'mode'].some((key) => changed.has(key)) });
    } else if (changed.has('plan')) {
      this.#answers.showPlan();
    }
    if (changed.has('station') || changed.has('language')) {
      this.#showStation();
    }
  }

  // ---- the station ----

  #onAnswer() {
    if (this.#state.get().station !== null) {
      this.#showStation();
    }
  }

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
    this.#answers.select(state.station);
    this.#answers.draw();
    if (state.station === null) {
      this.#hideStation();
      return;
    }
    if (byId('station').hidden) {
      this.#stationSheet.moveTo('half');
    }
    const row = this.#answers.rowOf(state.station);
    const showing = this.#station.show(state.station, row, state);
    this.#onPanelsMoved();
    const station = await showing;
    if (station !== null) {
      const [longitude, latitude] = station.position;
      this.#map.reveal({ longitude, latitude });
    }
  }

  #hideStation() {
    const { hidden, dataset } = byId('station');
    this.#station.hide();
    this.#onPanelsMoved();
    if (!hidden) {
      this.#answers.focusCard(dataset.shown);
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
    this.#answers.learnNames();
    this.#trip.show(this.#state.get());
    this.#answers.draw();
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
