/**
 * What was reported and has not reached the server yet. Kept on the device, so that neither a dead spot nor a closed page loses
 * it, and sent again with the same key until the server has answered: once taken, twice sent changes nothing.
 */

import { isSignedOut, newKey } from './session.js';
import { problemText } from './words.js';
import { toast } from '../messages.js';

const STORE = 'waystation-outbox';
const FIRST_PAUSE_MILLISECONDS = 3_000;
const LONGEST_PAUSE_MILLISECONDS = 60_000;
/** More than a shift's taps; the oldest are out of date by then. */
const MOST_KEPT = 200;
const JUST_NOW_MILLISECONDS = 60_000;

export class Outbox {
  #session;
  #reports = [];
  #listeners = [];
  #isSending = false;
  #pause = FIRST_PAUSE_MILLISECONDS;
  #timer = null;
  /** When a report was added, by a clock that nobody sets. */
  #addedAt = new Map();
  /** `idle`, `sending`, `offline` or `signedOut`. */
  state = 'idle';

  constructor(session) {
    this.#session = session;
  }

  /** Takes up what was left of the last time, and begins to send. */
  start() {
    if (this.#reports.length === 0) {
      this.#reports = read(this.#owner());
    }
    addEventListener('online', () => this.#sendNow());
    document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && this.#sendNow());
    this.#tell();
    this.#sendNow();
  }

  /** @param {(sent: {stationId, status}|null) => void} listener told of every change, and of what the server has taken */
  subscribe(listener) {
    this.#listeners.push(listener);
    return () => { this.#listeners = this.#listeners.filter((one) => one !== listener); };
  }

  waiting() {
    return this.#reports.length;
  }

  /** Readings of a station that wait to be sent, the newest of each. */
  readingsOf(stationId) {
    return this.#reports.filter((report) => report.stationId === stationId)
      .map((report) => report.body)
      .reduce(mergeReadings, {});
  }

  /** @param {Object} readings as `PUT …/status` takes them */
  add(stationId, readings) {
    const body = { observedAt: new Date().toISOString(), ...readings };
    this.#reports = [...this.#reports, { key: newKey(), stationId, body }].slice(-MOST_KEPT);
    this.#addedAt.set(body.observedAt, performance.now());
    this.#keep();
    this.#pause = FIRST_PAUSE_MILLISECONDS;
    this.#tell();
    this.#sendNow({ quietly: false });
  }

  /** Forgets all of it: for who signs out. */
  clear() {
    this.#reports = [];
    this.#keep();
    clearTimeout(this.#timer);
    this.#tell();
  }

  /** Tries at once. */
  retry() {
    this.#sendNow({ quietly: false });
  }

  async #sendNow({ quietly = true } = {}) {
    clearTimeout(this.#timer);
    if (this.#isSending) {
      return;
    }
    this.#isSending = true;
    while (this.#reports.length > 0) {
      const [report] = this.#reports;
      this.#become('sending');
      const answer = await this.#session.change('PUT', `stations/${report.stationId}/status`,
        { body: report.body, key: report.key, quietly });
      if (!answer.ok && mayPass(answer.error)) {
        this.#become(isSignedOut(answer.error) ? 'signedOut' : 'offline');
        this.#timer = setTimeout(() => this.#sendNow(), this.#pause);
        this.#pause = Math.min(LONGEST_PAUSE_MILLISECONDS, this.#pause * 2);
        break;
      }
      if (!answer.ok && this.#isClockWrong(answer.error, report)) {
        this.#reports = this.#reports.map((one) => (one === report ? asOfNow(report) : one));
        continue;
      }
      this.#reports = this.#reports.filter((one) => one !== report);
      this.#keep();
      if (answer.ok) {
        this.#pause = FIRST_PAUSE_MILLISECONDS;
        this.#tell({ stationId: report.stationId, status: answer.value.status });
      } else {
        toast([problemText(answer.error), ...answer.error.errors.map((one) => one.reason)].join(' '));
        this.#tell();
      }
    }
    this.#isSending = false;
    if (this.#reports.length === 0) {
      this.#become('idle');
    }
  }

  /** Whether only the phone's clock is in the way of what was seen just now. */
  #isClockWrong(error, report) {
    const added = this.#addedAt.get(report.body.observedAt);
    return error.errors.some((one) => one.parameter === 'observedAt') && added !== undefined
      && performance.now() - added < JUST_NOW_MILLISECONDS;
  }

  #become(state) {
    if (this.state !== state) {
      this.state = state;
      this.#tell();
    }
  }

  #tell(sent = null) {
    this.#listeners.forEach((listener) => listener(sent));
  }

  #owner() {
    return this.#session.who?.organisation?.id ?? this.#session.who?.name ?? null;
  }

  #keep() {
    try {
      localStorage.setItem(STORE, JSON.stringify({ owner: this.#owner(), reports: this.#reports }));
    } catch {
      // Private browsing or a full store: it is kept as long as the page is open.
    }
  }
}

/** The same report by the server's clock. It is another request, so it has another key. */
function asOfNow({ stationId, body: { observedAt, ...readings } }) {
  return { key: newKey(), stationId, body: readings };
}

/** Whether trying again later may help. */
function mayPass(error) {
  return error.kind !== 'problem' || error.retryable || isSignedOut(error);
}

function read(owner) {
  try {
    const kept = JSON.parse(localStorage.getItem(STORE));
    return kept?.owner === owner && Array.isArray(kept.reports) ? kept.reports : [];
  } catch {
    return [];
  }
}

/** The later of two reports over the earlier; charging points one by one. */
export function mergeReadings(earlier, later) {
  const evses = new Map([...(earlier.evses ?? []), ...(later.evses ?? [])].map((evse) => [evse.uid, evse]));
  return { ...earlier, ...later, ...(evses.size === 0 ? {} : { evses: [...evses.values()] }) };
}
