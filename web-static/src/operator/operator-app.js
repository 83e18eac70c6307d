/** The page at work: the route says which screen is shown, the session whether any is. One object, made once. */

import { BalanceView } from './balance-view.js';
import { CareView } from './care-view.js';
import { confirmed, openDialog } from './dialogs.js';
import { el, fill, icon } from '../dom.js';
import { EditView } from './edit-view.js';
import { HelpView } from './help-view.js';
import { HelpWatch } from './help-watch.js';
import { HistoryView } from './history-view.js';
import { isWide } from '../sheet.js';
import { language, setLanguage, t, translate } from '../i18n/index.js';
import { LiveView } from './live-view.js';
import { memory } from '../memory.js';
import { NetDesk } from './net-desk.js';
import { Outbox } from './outbox.js';
import { QueueView } from './queue-view.js';
import { positionOf, Registrations } from './registrations.js';
import { ReviewView } from './review-view.js';
import { Session } from './session.js';
import { SignIn, signInOver } from './sign-in.js';
import { StationMap } from './station-map.js';
import { StationsView } from './stations-view.js';
import { StationView } from './station-view.js';
import { TicketsView } from './tickets-view.js';
import { TicketView } from './ticket-view.js';
import { toast } from '../messages.js';
import { VolunteersView } from './volunteers-view.js';

const VIEWS = {
  stations: StationsView,
  station: StationView,
  new: EditView,
  edit: EditView,
  live: LiveView,
  nets: NetDesk,
  care: CareView,
  tickets: TicketsView,
  ticket: TicketView,
  help: HelpView,
  volunteers: VolunteersView,
  balance: BalanceView,
  history: HistoryView,
  queue: QueueView,
  review: ReviewView,
};
/** Which tab a screen belongs to. */
const TAB = { station: 'stations', new: 'stations', edit: 'stations', review: 'queue', balance: 'nets', care: 'stations', ticket: 'tickets', volunteers: 'stations' };
const ICON = { queue: 'check', stations: 'list', live: 'live', nets: 'net', tickets: 'message', help: 'help', history: 'recent' };

const byId = (id) => document.getElementById(id);

export class OperatorApp {
  #route;
  #region;
  #session;
  #registrations;
  #outbox;
  #help;
  #map;
  #view = null;
  #signIn = null;
  #content = byId('content');

  constructor(route, region) {
    this.#route = route;
    this.#region = region;
    this.#session = new Session(() => signInOver(this.#session));
    this.#registrations = new Registrations(this.#session);
    this.#outbox = new Outbox(this.#session);
    this.#help = new HelpWatch(this.#session);
    this.#map = new StationMap(region);
  }

  async start() {
    byId('language').addEventListener('click', () => this.#route.speak(t('app.otherLanguageId')));
    byId('who').addEventListener('click', () => this.#tellWho());
    byId('skip').addEventListener('click', (event) => {
      event.preventDefault();
      this.#content.focus();
    });
    this.#outbox.subscribe(() => this.#showWaiting());
    this.#help.subscribe((hasNew) => this.#showHelp(hasNew));
    this.#route.subscribe((route, isOtherView) => {
      if (route.language !== null && route.language !== language()) {
        this.#speak(route.language);
      }
      if (isOtherView) {
        this.#show();
      }
    });
    const answer = await this.#session.load();
    if (!answer.ok) {
      this.#showTrouble(answer.error, () => this.start());
      return;
    }
    await this.#begin();
  }

  async #begin() {
    this.#relabelFrame();
    if (this.#session.who === null) {
      this.#askToSignIn();
      return;
    }
    this.#signIn = null;
    const answer = await this.#registrations.load();
    if (!answer.ok) {
      this.#showTrouble(answer.error, () => this.#begin());
      return;
    }
    this.#outbox.start();
    this.#help.start();
    this.#show();
  }

  #askToSignIn() {
    this.#leaveView();
    document.body.dataset.view = 'sign-in';
    this.#signIn = new SignIn(this.#session, () => this.#begin());
    fill(this.#content, this.#signIn.element);
    this.#signIn.focus();
  }

  #showTrouble(error, again) {
    document.body.dataset.view = 'sign-in';
    fill(this.#content, el('div.trouble', { role: 'alert' },
      el('p', {}, error.detail ?? t(`error.${error.kind}`)),
      el('button.primary', { type: 'button', onclick: again }, t('error.retry'))));
  }

  #show() {
    if (this.#session.who === null) {
      return;
    }
    const { view, id } = this.#route.get();
    const name = view ?? (this.#session.isPlanner ? 'queue' : 'stations');
    this.#leaveView();
    this.#showMap();
    document.body.dataset.view = name;
    this.#view = new VIEWS[name](this.#context(), id);
    fill(this.#content, this.#view.element);
    this.#content.scrollTop = 0;
    this.#showTabs(TAB[name] ?? name);
    this.#view.start();
    this.#title();
    // A reader of the screen is told where it is.
    this.#content.focus({ preventScroll: true });
  }

  /** Where there is room the map is beside every screen, with what there is; a screen that has more to show does so itself. */
  #showMap() {
    this.#map.clear();
    if (isWide()) {
      const all = this.#registrations.list();
      this.#map.load();
      this.#map.listen({ onStation: (id) => this.#route.go('station', id) });
      this.#map.showStations(all);
      this.#map.fit(all.map(positionOf));
    }
  }

  #leaveView() {
    this.#view?.stop();
    this.#view = null;
  }

  #context() {
    return {
      session: this.#session,
      registrations: this.#registrations,
      outbox: this.#outbox,
      help: this.#help,
      region: this.#region,
      map: this.#map,
      route: this.#route,
    };
  }

  #speak(id) {
    setLanguage(id);
    memory.rememberLanguage(id);
    this.#map.changeLanguage();
    this.#relabelFrame();
    this.#signIn?.relabel();
    this.#view?.relabel();
  }

  #relabelFrame() {
    translate(document);
    byId('language').textContent = t('app.otherLanguage');
    byId('language').lang = t('app.otherLanguageId');
    this.#map.relabel();
    const { who } = this.#session;
    byId('who').hidden = who === null;
    byId('who').setAttribute('aria-label', who === null ? '' : t('op.who', { name: this.#callerName() }));
    fill(byId('who'), icon('person'));
    byId('tabs').hidden = who === null;
    if (who !== null && document.body.dataset.view !== undefined) {
      this.#showTabs(TAB[document.body.dataset.view] ?? document.body.dataset.view);
    }
    this.#showWaiting();
    this.#title();
  }

  #title() {
    const heading = this.#content.querySelector('h1')?.textContent;
    document.title = heading ? `${heading} · ${t('op.title')}` : t('op.title');
  }

  #showTabs(current) {
    const names = [...(this.#session.isPlanner ? ['queue'] : []), 'stations', 'live', 'nets', 'tickets', ...(this.#session.isOperator ? ['help'] : []), 'history'];
    fill(byId('tabs'), names.map((name) => el('button.op-tab', {
      type: 'button', 'aria-current': name === current ? 'page' : null, onclick: () => this.#route.go(name),
    }, icon(ICON[name]), el('span', {}, t(`op.tab.${name}`)), name === 'help' ? this.#helpCount() : null)));
  }

  #helpCount() {
    const count = this.#help.waiting();
    return count === 0 ? null : el('span.op-count', {}, String(count), el('span.unseen', {}, t('op.help.waiting')));
  }

  /** Somebody asks for help, on every screen. */
  #showHelp(hasNew) {
    this.#showTabs(TAB[document.body.dataset.view] ?? document.body.dataset.view);
    if (hasNew && document.body.dataset.view !== 'help') {
      toast(t('op.help.new'), { stays: true });
    }
  }

  /** What was tapped and has not reached the server yet, on every screen. */
  #showWaiting() {
    const count = this.#outbox.waiting();
    byId('waiting').hidden = count === 0;
    byId('waiting').textContent = count === 0 ? '' : t('op.waiting', { count });
  }

  async #tellWho() {
    const { who } = this.#session;
    const signOut = await openDialog(this.#callerName(), (close) => [
      el('p.faint', {}, [t(`op.role.${who.role}`), who.organisation === undefined ? null : who.name].filter(Boolean).join(' · ')),
      el('div.op-buttons', {},
        el('button.button', { type: 'button', onclick: () => close(true) }, t('op.signOut')),
        el('button.primary', { type: 'button', onclick: () => close(false) }, t('op.close')))]);
    if (signOut !== true) {
      return;
    }
    const waiting = this.#outbox.waiting();
    if (waiting > 0 && !await confirmed(t('op.signOut'), t('op.signOutWaiting', { count: waiting }), t('op.signOut'))) {
      return;
    }
    await this.#session.signOut();
    this.#outbox.clear();
    location.reload();
  }

  #callerName() {
    return this.#session.who?.organisation?.name ?? this.#session.who?.name ?? t(`op.role.${this.#session.who?.role}`);
  }
}
