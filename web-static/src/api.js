/**
 * Asks the server. An answer is `{ok: true, value, tag}`, `tag` the entity tag where the server tells one; what can go wrong is
 * a value as well: `{ok: false, error: {kind, detail?, errors, retryable}}` with `kind` one of
 *
 * - `problem` the server says why it cannot answer (`status`, `type` the last word of the problem's type, `detail` in the
 *   page's language, `errors[] {parameter, reason}`, `obstacle` of a trip that no plan makes possible, `check` of a station that
 *   is refused)
 * - `offline` the server was not reached, `timeout` it took too long, `busy` it asks to come back later
 * - `aborted` a newer question has taken this one's place; show nothing
 */

import { language } from './i18n/index.js';

const API = new URL('api/v1/', import.meta.url);
const TIMEOUT_MILLISECONDS = 20_000;

/**
 * The address of something that the browser fetches by itself.
 *
 * @param {string} path below `/api/v1/`
 * @param {Object<string, string|number|string[]|null|undefined>} [parameters] empty ones are not sent, lists are repeated
 */
export function apiAddress(path, parameters = {}) {
  const url = new URL(path, API);
  for (const [name, value] of Object.entries(parameters)) {
    for (const one of Array.isArray(value) ? value : [value]) {
      if (one !== null && one !== undefined && one !== '') {
        url.searchParams.append(name, String(one));
      }
    }
  }
  return url.href;
}

/**
 * Puts a question; path and parameters as of {@link apiAddress}.
 *
 * @param {AbortSignal} [signal]
 * @param {Object<string, string>} [headers]
 */
export async function ask(path, parameters = {}, signal = undefined, headers = {}) {
  return send(apiAddress(path, parameters), { headers }, signal);
}

/** Asks for a file of a media type; the value is a Blob. */
export async function askForFile(path, parameters, mediaType) {
  return send(apiAddress(path, parameters), { headers: { Accept: `${mediaType}, application/problem+json` } }, undefined,
    (response) => response.blob());
}

/** Puts a question with a body in JSON. */
export async function post(path, body, signal = undefined) {
  return change('POST', path, body, {}, signal);
}

/**
 * Sends what changes something.
 *
 * @param {Object|null} body null for none
 * @param {Object<string, string>} headers
 * @param {AbortSignal} [signal]
 * @param {RequestInit} [more] for `fetch`
 */
export async function change(method, path, body, headers = {}, signal = undefined, more = {}) {
  const type = body === null ? {} : { 'Content-Type': 'application/json' };
  const text = body === null ? undefined : JSON.stringify(body);
  return send(new URL(path, API), { ...more, method, body: text, headers: { ...type, ...headers } }, signal);
}

/** Sends a file as it is, by its own media type. */
export async function sendFile(method, path, file, headers = {}, signal = undefined) {
  const type = file.type || 'application/octet-stream';
  return send(new URL(path, API), { method, body: file, credentials: 'omit', headers: { 'Content-Type': type, ...headers } }, signal);
}

async function send(url, { headers, ...request }, signal, read = (response) => response.json()) {
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
    return await readAnswer(response, read);
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

async function readAnswer(response, read) {
  if (response.ok) {
    const value = response.status === 204 ? null : await read(response);
    return { ok: true, value, tag: response.headers.get('etag') };
  }
  let problem = {};
  if (response.headers.get('content-type')?.includes('json')) {
    problem = await response.json();
  }
  const busy = response.status === 503 || response.status === 429;
  return failure(busy ? 'busy' : 'problem', {
    status: response.status,
    type: String(problem.type ?? '').split(':').at(-1),
    detail: typeof problem.detail === 'string' ? problem.detail : undefined,
    errors: Array.isArray(problem.errors) ? problem.errors : [],
    obstacle: problem.obstacle,
    check: problem.check,
    retryable: busy || response.status >= 500,
  });
}

function failure(kind, more = {}) {
  return { ok: false, error: { kind, errors: [], retryable: kind === 'offline' || kind === 'timeout', ...more } };
}
