/**
 * Asks the server. An answer is `{ok: true, value}`; what can go wrong is a value as well:
 * `{ok: false, error: {kind, detail?, errors, retryable}}` with `kind` one of
 *
 * - `problem` the server says why it cannot answer (`detail` in the page's language, `errors[] {parameter, reason}`,
 *   `obstacle` of a trip that no plan makes possible)
 * - `offline` the server was not reached, `timeout` it took too long, `busy` it asks to come back later
 * - `aborted` a newer question has taken this one's place; show nothing
 */

import { language } from './i18n/index.js';

const TIMEOUT_MILLISECONDS = 20_000;

/**
 * @param {string} path below `/api/v1/`
 * @param {Object<string, string|number|string[]|null|undefined>} [parameters] empty ones are not sent, lists are repeated
 * @param {AbortSignal} [signal]
 */
export async function ask(path, parameters = {}, signal = undefined) {
  const url = new URL(`api/v1/${path}`, document.baseURI);
  for (const [name, value] of Object.entries(parameters)) {
    for (const one of Array.isArray(value) ? value : [value]) {
      if (one !== null && one !== undefined && one !== '') {
        url.searchParams.append(name, String(one));
      }
    }
  }
  return send(url, {}, signal);
}

/** Puts a question with a body in JSON. `more` goes to `fetch`, its headers beside ours. */
export async function post(path, body, signal = undefined, { headers, ...more } = {}) {
  const url = new URL(`api/v1/${path}`, document.baseURI);
  return send(url, {
    ...more, method: 'POST', body: JSON.stringify(body), headers: { 'Content-Type': 'application/json', ...headers },
  }, signal);
}

async function send(url, { headers, ...request }, signal) {
  const timeout = new AbortController();
  const timer = setTimeout(() => timeout.abort(), TIMEOUT_MILLISECONDS);
  const abort = () => timeout.abort();
  signal?.addEventListener('abort', abort);
  try {
    const response = await fetch(url, {
      ...request,
      signal: timeout.signal,
      headers: { Accept: 'application/json, application/problem+json', 'Accept-Language': language(), ...headers },
    });
    return await readAnswer(response);
  } catch {
    if (signal?.aborted) {
      return failure('aborted');
    }
    return failure(timeout.signal.aborted ? 'timeout' : 'offline');
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', abort);
  }
}

async function readAnswer(response) {
  if (response.ok) {
    return { ok: true, value: await response.json() };
  }
  let problem = {};
  if (response.headers.get('content-type')?.includes('json')) {
    problem = await response.json();
  }
  const busy = response.status === 503 || response.status === 429;
  return failure(busy ? 'busy' : 'problem', {
    status: response.status,
    detail: typeof problem.detail === 'string' ? problem.detail : undefined,
    errors: Array.isArray(problem.errors) ? problem.errors : [],
    obstacle: problem.obstacle,
    retryable: busy || response.status >= 500,
  });
}

function failure(kind, more = {}) {
  return { ok: false, error: { kind, errors: [], retryable: kind === 'offline' || kind === 'timeout', ...more } };
}
