/**
 * Who is signed in. The token itself is given to the server once and kept nowhere: the browser holds a cookie that no script
 * can read, and this object the proof that goes with every change.
 *
 * Where a session has ended meanwhile, whoever works is asked to sign in again, and what was being sent is sent then: nothing
 * that was typed is lost.
 */

import { ask, change } from '../api.js';

export { newKey, SameKey } from '../same-key.js';

export class Session {
  /** `{role, name, organisation?, counties}`, or null. */
  who = null;
  #csrfToken = null;
  #signInAgain;
  #asking = null;

  /** @param {() => Promise<boolean>} signInAgain asks for a token over whatever is shown; resolves with whether one was good */
  constructor(signInAgain) {
    this.#signInAgain = signInAgain;
  }

  /** Finds out who is signed in. */
  async load() {
    const answer = await ask('session');
    if (answer.ok) {
      this.#become(answer.value);
    }
    return answer;
  }

  /** @return the answer; who signed in is {@link who} then */
  async signIn(token) {
    const answer = await change('POST', 'session', { token });
    if (answer.ok) {
      this.#become(answer.value);
    }
    return answer;
  }

  async signOut() {
    const answer = await change('DELETE', 'session', null, this.#proof());
    if (answer.ok) {
      this.who = null;
    }
    return answer;
  }

  get isOperator() {
    return this.who?.role === 'operator';
  }

  get isPlanner() {
    return this.who?.role === 'planner' || this.who?.role === 'administrator';
  }

  /** A question that only staff may ask. */
  ask(path, parameters = {}, signal = undefined) {
    return this.#guarded(() => ask(path, parameters, signal));
  }

  /** The same where nobody waits for the answer: nobody is asked to sign in then. */
  askQuietly(path) {
    return this.#guarded(() => ask(path), true);
  }

  /**
   * A change.
   *
   * @param {Object} options `body`, `key` an Idempotency-Key, `tag` the entity tag last seen, `signal`, and `quietly` for what
   *   is sent without anybody waiting for it: nobody is asked to sign in then
   */
  change(method, path, { body = null, key, tag, signal, quietly = false } = {}) {
    const headers = () => ({
      ...this.#proof(),
      ...(key === undefined ? {} : { 'Idempotency-Key': key }),
      ...(tag === undefined ? {} : { 'If-Match': tag }),
    });
    return this.#guarded(() => change(method, path, body, headers(), signal), quietly);
  }

  async #guarded(run, quietly = false) {
    let answer = await run();
    const before = this.who;
    if (!answer.ok && answer.error.type === 'csrf' && (await this.load()).ok && isSame(before, this.who)) {
      // Signed in anew in another window: the cookie is that one's, and so must be the proof.
      answer = await run();
    }
    if (answer.ok || !isSignedOut(answer.error) || quietly) {
      return answer;
    }
    this.#asking ??= this.#signInAgain().finally(() => { this.#asking = null; });
    if (!await this.#asking) {
      return answer;
    }
    if (!isSame(before, this.who)) {
      // One's work must not be sent in another's name.
      location.reload();
      return answer;
    }
    return run();
  }

  #become(session) {
    this.who = session.role === 'driver' ? null : session;
    this.#csrfToken = session.csrfToken ?? null;
  }

  #proof() {
    return this.#csrfToken === null ? {} : { 'X-CSRF-Token': this.#csrfToken };
  }
}

export function isSignedOut(error) {
  return error.status === 401 || (error.status === 403 && error.type === 'csrf');
}

function isSame(one, other) {
  return one?.role === other?.role && one?.name === other?.name && one?.organisation?.id === other?.organisation?.id;
}
