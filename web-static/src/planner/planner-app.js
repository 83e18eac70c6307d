/** The planner's page at work: the question in the address says what is asked, the answer what is shown. One object, made once. */

import { ask } from '../api.js';
import { coverageParameters, TABS } from './question.js';
import { CountyTable } from './county-table.js';
import { downloadCoverage } from './download.js';
import { el, fill, icon } from '../dom.js';
import { farRoadList, gapList } from './place-list.js';
import { language, setLanguage, t, translate } from '../i18n/index.js';
import { loadMaps } from './load-map.js';
import { memory } from '../memory.js';
import { CLASSES, keyOf, percent, shareWithin, swatch } from './share.js';
import { QuestionForm } from './question-form.js';
import { ReportView } from './report-view.js';
import { Session } from '../operator/session.js';
import { signInOver } from '../operator/sign-in.js';
import { SitingView } from './siting-view.js';
import { Summary } from './summary.js';
import { Swipe } from './swipe.js';

/** Whom stations are built for. */
const USUAL_VEHICLE = 'heavy_truck';
const NIGHT = matchMedia('(prefers-color-scheme: dark)');
const byId = (id) => document.getElementById(id);

export class PlannerApp {
  #question;
  #region;
  #form;
  #summary;
  #table;
  #places = el('div.pl-list');
  #trouble = el('div.trouble', { role: 'alert', hidden: true });
  #tabs = el('div.pl-tabs', { role: 'group' });
  #download = el('button.button', { type: 'button', onclick: () => this.#saveTable() });
  #back = el('button.button', { type: 'button', onclick: () => this.#question.change({ with: null, at2: null }) });
  #session = new Session(() => signInOver(this.#session));
  #siting;
  #report = new ReportView(this.#session);
  #swipe = new Swipe(byId('map-frame'));
  #makeMap = null;
  #map = null;
  #mapAfter = null;
  #answer = null;
  #asking = null;
  #county = null;
  #chosen = null;

  constructor(question, region) {
    this.#question = question;
    this.#region = region;
    this.#form = new QuestionForm(region, (patch) => question.change(patch));
    this.#summary = new Summary((minutes) => question.change({ minutes }));
    this.#table = new CountyTable((key) => this.#chooseCounty(key));
    this.#siting = new SitingView(this.#session, {
      onSites: (sites) => this.#onMaps((map) => map.showSites(sites)),
      onDraw: (isDrawing) => { document.body.dataset.drawing = String(isDrawing); },
      onPolygon: (corners) => this.#onMaps((map) => map.showDrawn(corners)),
      onTry: (positions) => question.change({ with: positions.map((position) => position.join(',')).join(';'), tab: 'counties' }),
      onShow: (position) => this.#map?.showPlace({ type: 'Point', coordinates: position }),
    });
  }

  async start() {
    const known = (vehicle) => this.#region.vehicles.some(({ id }) => id === vehicle);
    if (!known(this.#question.get().vehicle)) {
      const usual = [memory.vehicle(), USUAL_VEHICLE].find(known) ?? this.#region.vehicles[0].id;
      this.#question.change({ vehicle: usual });
    }
    fill(byId('question'), this.#form.element);
    fill(byId('answer'), this.#trouble, this.#summary.element, this.#back, this.#tabs, this.#table.element,
      this.#places, this.#siting.element, this.#download);
    fill(byId('report'), this.#report.element);
    byId('language').addEventListener('click', () => this.#question.change({ language: t('app.otherLanguageId') }));
    NIGHT.addEventListener('change', () => this.#onMaps((map) => map.restyle({ night: NIGHT.matches })));
    this.#question.subscribe((now, before) => this.#follow(now, before));
    this.#relabel();
    this.#askAgain();
    this.#session.load().then(() => this.#siting.relabel());
    this.#makeMap = await loadMaps(this.#region);
    this.#map = this.#makeMap(byId('map'), this.#mapListeners());
    this.#map?.setLabel(t('pl.map'));
    this.#showOnMap();
  }

  #mapListeners() {
    return {
      onCounty: (key) => this.#chooseCounty(key),
      onTap: (position) => this.#siting.tap(position),
      wantsPosition: () => this.#siting.isDrawing,
    };
  }

  #onMaps(then) {
    [this.#map, this.#mapAfter].filter((map) => map !== null).forEach(then);
  }

  #follow(now, before) {
    if (now.language !== null && now.language !== language()) {
      setLanguage(now.language);
      memory.rememberLanguage(now.language);
      this.#onMaps((map) => map.restyle({ language: language() }));
      this.#relabel();
      this.#askAgain();
      return;
    }
    if (JSON.stringify(coverageParameters(now)) !== JSON.stringify(coverageParameters(before))) {
      this.#form.show(now);
      this.#askAgain();
    } else {
      this.#show();
    }
  }

  async #askAgain() {
    this.#asking?.abort();
    this.#asking = new AbortController();
    document.body.dataset.asking = 'true';
    byId('announcer').textContent = t('pl.asking');
    const answer = await ask('coverage', coverageParameters(this.#question.get()), this.#asking.signal);
    if (!answer.ok && answer.error.kind === 'aborted') {
      return;
    }
    document.body.dataset.asking = 'false';
    this.#answer = answer.ok ? answer.value : null;
    this.#chosen = null;
    this.#showTrouble(answer.ok ? null : answer.error);
    this.#show();
    byId('announcer').textContent = this.#answer === null ? '' : this.#headline();
  }

  #headline() {
    const { minutes } = this.#question.get();
    return `${percent(shareWithin(this.#answer.situation.region, minutes))} ${t('pl.headline', { minutes })}`;
  }

  #showTrouble(error) {
    this.#trouble.hidden = error === null;
    if (error !== null) {
      fill(this.#trouble,
        el('p', {}, error.errors[0]?.reason ?? error.detail ?? t(`error.${error.kind}`)),
        el('button.primary', { type: 'button', onclick: () => this.#askAgain() }, t('error.retry')));
    }
  }

  #show() {
    const { minutes, tab } = this.#question.get();
    this.#summary.show(this.#answer, minutes);
    this.#report.show(this.#question.get());
    const isThere = this.#answer !== null;
    this.#tabs.hidden = !isThere;
    this.#table.element.hidden = !isThere || tab !== 'counties';
    this.#download.hidden = !isThere || tab !== 'counties';
    this.#places.hidden = !isThere || (tab !== 'roads' && tab !== 'gaps');
    this.#siting.element.hidden = !isThere || tab !== 'siting';
    this.#back.hidden = this.#answer?.compared === undefined;
    if (isThere) {
      this.#showTabs(tab);
      if (tab === 'counties') {
        const before = this.#answer.compared === undefined ? null : this.#answer.situation.counties;
        this.#table.show(this.#situation().counties, minutes, this.#county, before);
      } else if (tab === 'siting') {
        this.#siting.show(this.#question.get(), this.#answer.situation.counties);
      } else {
        this.#showPlaces(tab);
      }
    }
    this.#showOnMap();
  }

  /** The situation that is looked at: where two are compared, the second. */
  #situation() {
    return this.#answer.compared ?? this.#answer.situation;
  }

  #showTabs(current) {
    this.#tabs.setAttribute('aria-label', t('pl.tabs'));
    const focused = this.#tabs.contains(document.activeElement);
    const { farRoads, motorwayGaps, counties } = this.#situation();
    const counts = { counties: counties.length, roads: farRoads.length, gaps: motorwayGaps.length };
    fill(this.#tabs, TABS.map((tab) => el('button', {
      type: 'button', 'aria-pressed': String(tab === current),
      onclick: () => {
        this.#chosen = null;
        this.#question.change({ tab });
      },
    }, t(`pl.tab.${tab}`), counts[tab] === undefined ? null : el('span.faint', {}, ` ${counts[tab]}`))));
    if (focused) {
      this.#tabs.querySelector('[aria-pressed="true"]').focus();
    }
  }

  #showPlaces(tab) {
    const focused = [...this.#places.querySelectorAll('button')].indexOf(document.activeElement);
    const { farRoads, motorwayGaps } = this.#situation();
    const choose = (index) => {
      this.#chosen = index;
      this.#show();
    };
    fill(this.#places,
      el('p.faint.small', {}, t(`pl.${tab}.lead`)),
      tab === 'roads' ? farRoadList(farRoads, this.#chosen, choose) : this.#gaps(motorwayGaps, choose));
    this.#places.querySelectorAll('button')[focused]?.focus({ preventScroll: true });
  }

  /** The way to the next stop is only measured towards stations. */
  #gaps(motorwayGaps, choose) {
    return this.#question.get().direction === 'from'
      ? el('p.faint', {}, t('pl.gaps.onlyTo')) : gapList(motorwayGaps, this.#chosen, choose);
  }

  #showOnMap() {
    if (this.#map === null || this.#answer === null) {
      return;
    }
    const { minutes, tab } = this.#question.get();
    this.#showSecondMap();
    const shares = ({ counties }) => new Map(counties.map((county) => [keyOf(county), shareWithin(county, minutes)]));
    this.#map.colour(shares(this.#answer.situation));
    this.#mapAfter?.colour(shares(this.#answer.compared));
    this.#onMaps((map) => map.select(this.#county));
    if (tab === 'siting') {
      return;
    }
    if (this.#chosen === null || tab === 'counties') {
      this.#map.showPlace(null);
    } else if (tab === 'roads') {
      const road = this.#situation().farRoads[this.#chosen];
      this.#map.showPlace(road.geometry ?? { type: 'Point', coordinates: road.farthest });
    } else {
      const gap = this.#situation().motorwayGaps[this.#chosen];
      this.#map.showPlace({ type: 'LineString', coordinates: [gap.from, gap.to] });
    }
  }

  /** Where two situations are compared, the second lies over the first, and a line between them can be moved. */
  #showSecondMap() {
    if (this.#answer.compared === undefined) {
      this.#mapAfter?.remove();
      this.#mapAfter = null;
      this.#swipe.close();
    } else if (this.#mapAfter === null) {
      this.#mapAfter = this.#makeMap(this.#swipe.open(), this.#mapListeners());
      this.#mapAfter?.setLabel(t('pl.after'));
      this.#mapAfter?.follow(this.#map);
    }
  }

  #chooseCounty(key) {
    this.#county = this.#county === key ? null : key;
    this.#show();
    if (this.#county !== null) {
      this.#map?.showCounty(key);
    }
  }

  async #saveTable() {
    const error = await downloadCoverage(coverageParameters(this.#question.get()));
    this.#showTrouble(error);
  }

  #relabel() {
    translate(document);
    document.title = t('pl.title');
    byId('language').textContent = t('app.otherLanguage');
    byId('language').lang = t('app.otherLanguageId');
    this.#map?.setLabel(t('pl.map'));
    byId('map').dataset.message = t('map.unavailable');
    this.#download.textContent = t('pl.download');
    this.#back.textContent = t('pl.stopComparing');
    this.#swipe.relabel();
    this.#siting.relabel();
    this.#report.relabel();
    fill(byId('legend'), el('span', {}, t('pl.legend')), CLASSES.map(({ upTo }, index) => {
      const from = index === 0 ? 0 : CLASSES[index - 1].upTo;
      return el('span.pl-legend-class', {}, swatch(from), `${Math.round(from * 100)}–${Math.round(Math.min(upTo, 1) * 100)}%`);
    }));
    const tool = (name, sign, steps) => el('button.tool', {
      type: 'button', 'aria-label': t(name), onclick: () => this.#map?.zoomBy(steps),
    }, icon(sign));
    fill(byId('map-tools'), tool('map.zoomIn', 'plus', 1), tool('map.zoomOut', 'minus', -1));
    this.#form.show(this.#question.get());
    this.#summary.relabel();
  }
}
