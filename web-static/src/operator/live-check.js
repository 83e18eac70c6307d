/** Has the server check an entry while it is being filled in: a little after the last change, the newest one only. */

const PAUSE_MILLISECONDS = 450;

export class LiveCheck {
  #session;
  #onChecked;
  #timer = null;
  #asking = null;

  /** @param {(answer: Object) => void} onChecked */
  constructor(session, onChecked) {
    this.#session = session;
    this.#onChecked = onChecked;
  }

  /** @param {Object} body @param {number|null} stationId of a station that is published already */
  soon(body, stationId) {
    this.stop();
    this.#timer = setTimeout(() => this.#ask(body, stationId), PAUSE_MILLISECONDS);
  }

  stop() {
    clearTimeout(this.#timer);
    this.#asking?.abort();
  }

  async #ask(body, stationId) {
    this.#asking = new AbortController();
    const { signal } = this.#asking;
    const path = stationId === null ? 'stations/check' : `stations/check?station=${stationId}`;
    const answer = await this.#session.change('POST', path, { body, signal });
    if (!signal.aborted) {
      this.#onChecked(answer);
    }
  }
}
