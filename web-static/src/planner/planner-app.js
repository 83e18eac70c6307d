/** The planner's page at work: the question in the address says what is asked, the answer what is shown. One object, made once. */

import { AgreementsView } from './agreements-view.js';
import { ask } from '../api.js';
import { comparisonOf } from './comparison.js';
import { coverageParameters, TABS, tileParameters } from './question.js';
import { CountyTable } from './county-table.js';
import { downloadFile, FORMATS } from './download.js';
import { el, fill } from '../dom.js';
import { farRoadList, gapList } from './place-list.js';
import { language, setLanguage, t, translate, word } from '../i18n/index.js';
import { memory } from '../memory.js';
import { needWords } from '../needs.js';
import { keyOf, percent, shareWithin } from './share.js';
import { PlannerMaps } from './planner-maps.js';
import { QuestionForm } from './question-form.js';
import { ReportView } from './report-view.js';
import { Session } from '../operator/session.js';
import { signInOver } from '../operator/sign-in.js';
import { SitingView } from './siting-view.js';
import { Summary } from './summary.js';
import { TicketBoard } from './ticket-board.js';

/** Whom stations are built for. */
const USUAL_VEHICLE = 'heavy_truck';
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
  #download = el('div.pl-downloads', { role: 'group' });
  #back = el('button.button', { type: 'button', onclick: () => this.#question.change({ with: null, at2: null, since: null }) });
  #session = new Session(() => signInOver(this.#session));
  #siting;
  #tickets;
  #report = new ReportView(this.#session);
  #agreements = new AgreementsView(this.#session);
  #maps;
  #answer = null;
  /** What it compares; null for nothing. */
  #comparison = null;
  #asking = null;
  #county = null;
  #chosen = null;

  constructor(question, region) {
    this.#question = question;
    this.#region = region;
    this.#form = new QuestionForm(region, (patch) => question.change(patch));
    this.#summary = new Summary((minutes) => question.change({ minutes }));
    this.#table = new CountyTable((key) => this.#chooseCounty(key));
    this.#maps = new PlannerMaps({
      onCounty: (key) => this.#chooseCounty(key),
      onTap: (position) => this.#siting.tap(position),
      wantsPosition: () => this.#siting.isDrawing,
      onView: (view) => question.change({ view }),
    });
    this.#siting = new SitingView(this.#session, {
      onSites: (sites) => this.#maps.each((map) => map.showSites(sites)),
      onDraw: (isDrawing) => { document.body.dataset.drawing = String(isDrawing); },
      onPolygon: (corners) => this.#maps.each((map) => map.showDrawn(corners)),
      onTry: (positions) => question.change({ since: null, with: positions.map((position) => position.join(',')).join(';'), tab: 'counties' }),
      onShow: (position) => this.#maps.showPlace({ type: 'Point', coordinates: position }),
    });
    this.#tickets = new TicketBoard(this.#session, region, {
      onAnswer: () => this.#showOnMap(),
      onPlaces: (sites) => this.#maps.each((map) => map.showSites(sites)),
      onGone: () => this.#siting.showSites(),
      onShow: (position) => this.#maps.showPlace({ type: 'Point', coordinates: position }),
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
      this.#places, this.#siting.element, this.#tickets.element, this.#download);
    fill(byId('report'), this.#report.element);
    fill(byId('agreements'), this.#agreements.element);
    byId('language').addEventListener('click', () => this.#question.change({ language: t('app.otherLanguageId') }));
    this.#question.subscribe((now, before) => this.#follow(now, before));
    this.#relabel();
    this.#askAgain();
    this.#session.load().then(() => {
      this.#siting.relabel();
      this.#agreements.relabel();
      this.#tickets.restart();
    });
    ask('coverage/quarters').then((quarters) => quarters.ok && this.#form.showQuarters(quarters.value.quarters));
    await this.#maps.load(this.#region);
    this.#tickets.showPlaces();
    this.#showOnMap();
  }

  #follow(now, before) {
    if (now.language !== null && now.language !== language()) {
      setLanguage(now.language);
      memory.rememberLanguage(now.language);
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
    this.#comparison = answer.ok ? comparisonOf(answer.value) : null;
    this.#chosen = null;
    this.#showTrouble(answer.ok ? null : answer.error);
    this.#show();
    byId('announcer').textContent = this.#answer === null ? '' : this.#headline();
  }

  #headline() {
    const { minutes } = this.#question.get();
    return `${percent(shareWithin(this.#situation().region, minutes))} ${t('pl.headline', { minutes })}`;
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
    this.#summary.show(this.#answer, minutes, this.#comparison);
    this.#report.show(this.#question.get());
    const isThere = this.#answer !== null;
    this.#tabs.hidden = !isThere;
    this.#table.element.hidden = !isThere || tab !== 'counties';
    this.#download.hidden = !isThere || tab !== 'counties';
    this.#places.hidden = !isThere || (tab !== 'roads' && tab !== 'gaps');
    this.#siting.element.hidden = !isThere || tab !== 'siting';
    this.#tickets.element.hidden = !isThere || tab !== 'tickets';
    if (tab === 'tickets') {
      this.#tickets.show();
    } else {
      this.#tickets.hide();
    }
    this.#back.hidden = this.#comparison === null;
    if (isThere) {
      this.#showTabs(tab);
      if (tab === 'counties') {
        this.#table.show(this.#situation().counties, minutes, this.#county, this.#comparison?.before.counties ?? null);
      } else if (tab === 'siting') {
        this.#siting.show(this.#question.get(), this.#answer.situation.counties, this.#answer.population !== undefined);
      } else if (tab !== 'tickets') {
        this.#showPlaces(tab);
      }
    }
    this.#showOnMap();
  }

  /** The situation that is looked at: where two are compared, the second. */
  #situation() {
    return this.#comparison?.after ?? this.#answer.situation;
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
    if (this.#answer === null) {
      return;
    }
    const question = this.#question.get();
    const { minutes, tab, view } = question;
    const shares = ({ counties }) => new Map(counties.map((county) => [keyOf(county), shareWithin(county, minutes)]));
    const roads = tileParameters(question);
    // Roads of an earlier quarter are not kept, so they are shown as they are.
    const inTime = this.#tickets.shares;
    const comparison = inTime !== null || (view === 'roads' && this.#comparison?.hasRoads === false) ? null : this.#comparison;
    this.#maps.show({
      view, minutes, county: this.#county, labels: comparison?.labels, ...this.#caption(question),
      unit: inTime === null ? null : 'tickets',
      before: { shares: inTime ?? shares(comparison?.before ?? this.#situation()), roads: roads.before },
      after: comparison === null ? null : { shares: shares(comparison.after), roads: roads.after },
    });
    if (tab !== 'siting' && tab !== 'tickets') {
      this.#maps.showPlace(this.#chosenPlace(tab));
    }
  }

  /** What stands on a picture of the map. */
  #caption({ vehicle, needs, direction, minutes, view, at }) {
    const needed = needs.map((need) => needWords(this.#region, need)).join(t('format.list'));
    return {
      title: t(`pl.picture.${view}`, { minutes }),
      lines: [
        [word(this.#region.vehicles.find(({ id }) => id === vehicle)), t(`pl.direction.${direction}`),
          at === null ? '' : at.replace('T', ' '), needed === '' ? '' : t('pl.picture.needs', { needs: needed })]
          .filter(Boolean).join(' · '),
        t('pl.picture.made', { date: new Date().toLocaleDateString(t('format.locale')) }),
      ],
      attribution: this.#region.attribution,
    };
  }

  #chosenPlace(tab) {
    if (this.#chosen === null || tab === 'counties') {
      return null;
    }
    const { farRoads, motorwayGaps } = this.#situation();
    if (tab === 'roads') {
      return farRoads[this.#chosen].geometry ?? { type: 'Point', coordinates: farRoads[this.#chosen].farthest };
    }
    const gap = motorwayGaps[this.#chosen];
    return gap.geometry ?? { type: 'LineString', coordinates: [gap.from, gap.to] };
  }

  #chooseCounty(key) {
    this.#county = this.#county === key ? null : key;
    this.#show();
    if (this.#county !== null) {
      this.#maps.showCounty(key);
    }
  }

  async #save({ mediaType, name }) {
    this.#showTrouble(await downloadFile('coverage', coverageParameters(this.#question.get()), mediaType, name));
  }

  #relabel() {
    translate(document);
    document.title = t('pl.title');
    byId('language').textContent = t('app.otherLanguage');
    byId('language').lang = t('app.otherLanguageId');
    this.#download.setAttribute('aria-label', t('pl.downloads'));
    fill(this.#download, FORMATS.map((format) =>
      el('button.button', { type: 'button', onclick: () => this.#save(format) }, t(`pl.download.${format.id}`))));
    this.#back.textContent = t('pl.stopComparing');
    this.#maps.relabel();
    this.#siting.relabel();
    this.#tickets.relabel();
    this.#report.relabel();
    this.#agreements.relabel();
    this.#form.show(this.#question.get());
    this.#summary.relabel();
  }
}
