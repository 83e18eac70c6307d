/** Looks every few seconds whether somebody asks for help of this operator's stations, whatever screen is shown. */

const PAUSE_MILLISECONDS = 8_000;

export class HelpWatch {
  #session;
  #requests = null;
  #error = null;
  #listeners = [];
  #isStarted = false;

  constructor(session) {
    this.#session = session;
  }

  /** What is asked for and what is being helped with, or null before the first answer. */
  get requests() {
    return this.#requests;
  }

  get error() {
    return this.#error;
  }

  /** How many wait for somebody. */
  waiting() {
    return (this.#requests ?? []).filter((request) => request.state === 'open').length;
  }

  /** @param {(hasNew: boolean) => void} listener */
  subscribe(listener) {
    this.#listeners.push(listener);
    return () => { this.#listeners = this.#listeners.filter((one) => one !== listener); };
  }

  start() {
    if (!this.#isStarted && this.#session.isOperator) {
      this.#isStarted = true;
      this.#repeat();
    }
  }

  async #repeat() {
    // Nobody is asked to sign in again for it: the next thing that is done does so.
    await this.load();
    setTimeout(() => this.#repeat(), PAUSE_MILLISECONDS);
  }

  async load() {
    const answer = await this.#session.askQuietly('help-requests');
    this.#error = answer.ok ? null : answer.error;
    if (answer.ok) {
      const known = new Set((this.#requests ?? []).map((request) => request.id));
      const hasNew = answer.value.requests.some((request) => request.state === 'open' && !known.has(request.id));
      const isSame = JSON.stringify(this.#requests) === JSON.stringify(answer.value.requests);
      this.#requests = answer.value.requests;
      if (isSame) {
        return;
      }
      this.#listeners.forEach((listener) => listener(hasNew));
    } else {
      this.#listeners.forEach((listener) => listener(false));
    }
  }
}
