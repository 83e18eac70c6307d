/** What the server works on for long: sent once, looked after until it ends, called off. */

import { SameKey } from '../operator/session.js';

const BETWEEN_LOOKS_MILLISECONDS = 1000;

export class LongJob {
  #session;
  #path;
  #hasAnswer;
  #onState;
  #key = new SameKey();
  #id = null;
  #timer = null;

  /**
   * @param {string} path that asks for it
   * @param {(state: Object) => void} onState told `{state, progress, phase, id?, answer?, error?}`
   * @param {{hasAnswer?: boolean}} options whether what comes of it is read at its end
   */
  constructor(session, path, onState, { hasAnswer = true } = {}) {
    this.#session = session;
    this.#path = path;
    this.#hasAnswer = hasAnswer;
    this.#onState = onState;
  }

  async start(question) {
    clearTimeout(this.#timer);
    this.#onState({ state: 'queued', progress: 0 });
    const answer = await this.#session.change('POST', this.#path, { body: question, key: this.#key.for(question) });
    if (!answer.ok) {
      this.#onState({ state: 'failed', error: answer.error });
      return;
    }
    this.#key.done();
    this.#id = answer.value.id;
    this.#hear(answer.value);
  }

  async cancel() {
    const answer = await this.#session.change('DELETE', `jobs/${this.#id}`, { key: this.#key.for({ cancel: this.#id }) });
    if (answer.ok) {
      clearTimeout(this.#timer);
      this.#hear(answer.value);
    }
  }

  async #look(id) {
    const answer = await this.#session.ask(`jobs/${id}`);
    if (this.#id !== id) {
      return;
    }
    if (answer.ok) {
      this.#hear(answer.value);
    } else if (answer.error.retryable) {
      this.#lookLater(id);
    } else {
      this.#onState({ state: 'failed', error: answer.error });
    }
  }

  async #hear(job) {
    if (job.state === 'done' && !this.#hasAnswer) {
      this.#onState({ state: 'done', progress: 1, id: job.id });
    } else if (job.state === 'done') {
      const answer = await this.#session.ask(`jobs/${job.id}/result`);
      this.#onState(answer.ok ? { state: 'done', progress: 1, answer: answer.value } : { state: 'failed', error: answer.error });
    } else if (job.state === 'failed') {
      this.#onState({ state: 'failed', error: { kind: 'problem', errors: [], ...job.problem } });
    } else {
      this.#onState({ state: job.state, progress: job.progress, phase: job.phase });
      if (job.state !== 'cancelled') {
        this.#lookLater(job.id);
      }
    }
  }

  #lookLater(id) {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#look(id), BETWEEN_LOOKS_MILLISECONDS);
  }
}
