/**
 * The live panel: what an attendant sees outside the window, reported by big buttons. A tap counts at once and goes out by itself
 * as soon as the finger rests, so that ten taps on plus are one report; nothing has to be sent by hand.
 */

import { ago, problemText } from './words.js';
import { ask } from '../api.js';
import { choices, counter, evses, yesNo } from './live-parts.js';
import { el, fill, icon } from '../dom.js';
import { mergeReadings } from './outbox.js';
import { stationChoice, chosenStation } from './station-choice.js';
import { t } from '../i18n/index.js';
import { toast } from '../messages.js';

const REST_MILLISECONDS = 900;
const TICK_MILLISECONDS = 20_000;
/** A finger's click comes a little after the finger has gone. */
const CLICK_MILLISECONDS = 80;
const QUEUE_MINUTES = [0, 10, 20, 30, 60];
const COUNTS = [0, 5, 10, 20, 50];
const NET_COUNTS = [0, 5, 10, 20];

export class LiveView {
  element = el('div.op-view.live-view');
  #context;
  #stationId;
  #status = null;
  #error = null;
  #tapped = {};
  /** While a finger is down nothing may move or be replaced below it, or its tap would be lost. */
  #isPressed = false;
  #isStale = false;
  /** Before it is known how things stand nothing is shown that a tap would count from. */
  #isAsked = false;
  /** Nets that are lent at the desk are counted there. */
  #lends = false;
  #timer = null;
  #ticking = null;
  #unsubscribe = null;
  #asking = new AbortController();
  #leave = () => this.#report();
  #release = () => setTimeout(() => this.#onRelease(), CLICK_MILLISECONDS);
  #line = el('p.live-line', { role: 'status' });

  /** @param {number|null} stationId null for the one that was looked at last */
  constructor(context, stationId) {
    this.#context = context;
    this.#stationId = chosenStation(context, stationId);
  }

  async start() {
    addEventListener('pagehide', this.#leave);
    this.element.addEventListener('pointerdown', () => { this.#isPressed = true; });
    ['pointerup', 'pointercancel'].forEach((name) => addEventListener(name, this.#release));
    this.#unsubscribe = this.#context.outbox.subscribe((sent) => this.#onOutbox(sent));
    this.#ticking = setInterval(() => this.#render(), TICK_MILLISECONDS);
    this.#render();
    await this.#load();
  }

  stop() {
    removeEventListener('pagehide', this.#leave);
    ['pointerup', 'pointercancel'].forEach((name) => removeEventListener(name, this.#release));
    this.#report();
    this.#unsubscribe?.();
    clearInterval(this.#ticking);
    this.#asking.abort();
  }

  relabel() {
    this.#render();
  }

  async #load() {
    if (this.#stationId === null) {
      return;
    }
    const [answer, nets] = await Promise.all([`stations/${this.#stationId}/status`, `stations/${this.#stationId}/nets`]
      .map((path) => ask(path, {}, this.#asking.signal)));
    if (this.#asking.signal.aborted) {
      return;
    }
    this.#isAsked = true;
    this.#lends = nets.ok && nets.value.participates;
    this.#error = answer.ok ? null : answer.error;
    this.#status = answer.ok ? answer.value.status : this.#status;
    this.#render();
  }

  #onRelease() {
    this.#isPressed = false;
    if (this.#isStale) {
      this.#render();
    }
  }

  #render() {
    this.#isStale = this.#isPressed;
    if (this.#isPressed) {
      return;
    }
    const { registrations } = this.#context;
    const registration = registrations.findByStation(this.#stationId);
    const focused = this.element.contains(document.activeElement) ? document.activeElement.dataset.tap : undefined;
    fill(this.element,
      el('div.op-title', {}, el('h1', {}, t('op.live.title')),
        registration === null ? null : stationChoice(this.#context, this.#stationId, 'live')),
      registration === null
        ? el('div.empty', {}, el('p.empty-title', {}, t('op.live.none')), el('p', {}, t('op.live.noneWhy')))
        : this.#isAsked ? [this.#line, this.#trouble(), this.#parts(registration), this.#same()]
          : el('div.skeletons', { 'aria-hidden': 'true' }, el('span.bar'), el('span.bar'), el('span.bar')));
    this.#tellState();
    if (focused !== undefined) {
      this.element.querySelector(`[data-tap="${CSS.escape(focused)}"]`)?.focus({ preventScroll: true });
    }
  }

  #trouble() {
    return this.#error === null || this.#status !== null ? null : el('div.trouble', { role: 'alert' },
      el('p', {}, problemText(this.#error)),
      el('button.button', { type: 'button', onclick: () => this.#load() }, t('error.retry')));
  }

  #parts(registration) {
    const has = (id) => registration.station.facilities.find((facility) => facility.id === id);
    const set = (name) => (value) => this.#tap({ [name]: value });
    const spaces = (name, facility) => {
      const most = facility.spaces > 0 ? facility.spaces : null;
      const presets = most === null ? COUNTS : [...new Set([0, 0.25, 0.5, 0.75, 1].map((share) => Math.round(most * share)))];
      return counter(name, this.#value(name), this.#when(name), { presets, most }, set(name));
    };
    const parking = has('hgv_parking');
    const cars = has('car_parking');
    const points = this.#evses(has('charging'));
    return el('div.live-parts', {},
      parking ? spaces('hgvSpacesFree', parking) : null,
      has('hot_water') ? yesNo('hotWater', this.#value('hotWater'), this.#when('hotWater'), set('hotWater')) : null,
      points.length > 0 ? evses(points, this.#when('evses'), (evse) => this.#tap({ evses: [evse] })) : null,
      choices('queueMinutes', this.#value('queueMinutes'), this.#when('queueMinutes'), QUEUE_MINUTES, set('queueMinutes')),
      has('cargo_net') && !this.#lends ? counter('netsInStock', this.#value('netsInStock'), this.#when('netsInStock'), { presets: NET_COUNTS, most: null },
        set('netsInStock')) : null,
      cars ? spaces('carSpacesFree', cars) : null);
  }

  /** Nothing has changed: one tap says so, and what is shown counts for some more hours. */
  #same() {
    const readings = this.#all();
    return Object.keys(readings).length === 0 ? null : el('button.primary.live-same', {
      type: 'button', 'data-tap': 'same',
      onclick: () => {
        this.#tap(readings);
        this.#report();
        toast(t('op.live.sameDone'));
      },
    }, icon('check'), t('op.live.same'));
  }

  #all() {
    const registration = this.#context.registrations.findByStation(this.#stationId);
    const names = ['hgvSpacesFree', 'hotWater', 'queueMinutes', 'netsInStock', 'carSpacesFree']
      .filter((name) => this.#value(name) !== null && !(name === 'netsInStock' && this.#lends));
    const points = this.#evses(registration?.station.facilities.find((facility) => facility.id === 'charging'))
      .filter((evse) => evse.status !== 'unknown');
    return {
      ...Object.fromEntries(names.map((name) => [name, this.#value(name)])),
      ...(points.length === 0 ? {} : { evses: points }),
    };
  }

  /** What waits goes before what the server knows; what is too old is not known. */
  #value(name) {
    const waiting = this.#waiting()[name];
    const known = this.#status?.[name];
    return waiting ?? (known?.current ? known.value : null);
  }

  /** Charging points: those the server knows, else as many as are registered, numbered from 1. */
  #evses(charging) {
    const known = this.#status?.evses?.list ?? [];
    const registered = (charging?.chargers ?? []).reduce((sum, charger) => sum + charger.count, 0);
    const numbered = Array.from({ length: registered }, (_, index) => ({ uid: String(index + 1), status: 'unknown' }));
    const points = new Map([...numbered, ...known.map((evse) => ({ uid: evse.uid, status: evse.current ? evse.status : 'unknown' })),
      ...(this.#waiting().evses ?? [])].map((evse) => [evse.uid, evse]));
    return [...points.values()];
  }

  #when(name) {
    if (this.#waiting()[name] !== undefined) {
      return t('op.live.toSend');
    }
    const known = this.#status?.[name];
    if (!known?.observedAt) {
      return t('op.live.never');
    }
    const when = t('op.live.updated', { ago: ago(known.observedAt, Date.now(), this.#context.region.timeZone) });
    return known.current === false ? t('op.live.stale', { when }) : when;
  }

  #waiting() {
    return mergeReadings(this.#context.outbox.readingsOf(this.#stationId), this.#tapped);
  }

  #tap(readings) {
    this.#tapped = mergeReadings(this.#tapped, readings);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#report(), REST_MILLISECONDS);
    navigator.vibrate?.(12);
    this.#isPressed = false;
    this.#render();
  }

  #report() {
    clearTimeout(this.#timer);
    const readings = this.#tapped;
    this.#tapped = {};
    if (Object.keys(readings).length > 0) {
      this.#context.outbox.add(this.#stationId, readings);
    }
  }

  #onOutbox(sent) {
    if (sent?.stationId === this.#stationId) {
      this.#status = sent.status;
    }
    this.#render();
  }

  #tellState() {
    const { outbox } = this.#context;
    const isTapping = Object.keys(this.#tapped).length > 0;
    const state = isTapping ? 'sending' : outbox.state;
    this.#line.dataset.state = state;
    fill(this.#line, t(`op.live.state.${state}`),
      state === 'offline' || state === 'signedOut'
        ? el('button.link', { type: 'button', onclick: () => outbox.retry() }, t('op.live.sendNow')) : null);
  }
}
