/** The registrations that the one who is signed in may see: its own, or those of its counties. Read once, kept true by what is done here. */

const PAGE = 500;

export class Registrations {
  #session;
  #all = new Map();
  #tags = new Map();

  constructor(session) {
    this.#session = session;
  }

  /** Reads them all; resolves with the answer that failed, or with a good one. */
  async load(signal) {
    const found = new Map();
    let after = 0;
    for (;;) {
      const answer = await this.#session.ask('registrations', { limit: PAGE, after: after === 0 ? null : after }, signal);
      if (!answer.ok) {
        return answer;
      }
      answer.value.registrations.forEach((registration) => found.set(registration.id, registration));
      if (answer.value.next === undefined) {
        this.#all = found;
        return answer;
      }
      after = answer.value.next;
    }
  }

  /** One as it is at this moment, with what a check says of it. */
  async refresh(id, signal) {
    const answer = await this.#session.ask(`registrations/${id}`, {}, signal);
    if (answer.ok) {
      this.put(answer);
    }
    return answer;
  }

  /** Takes what an answer says of one. */
  put({ value, tag }) {
    this.#all.set(value.id, value);
    if (tag) {
      this.#tags.set(value.id, tag);
    }
  }

  /** Those that are not withdrawn; what needs somebody first. */
  list() {
    return [...this.#all.values()].filter((one) => one.state !== 'withdrawn').sort((one, other) => urgency(one) - urgency(other)
      || nameOf(one).localeCompare(nameOf(other), 'zh'));
  }

  published() {
    return this.list().filter((one) => one.state === 'published' && one.stationId !== undefined);
  }

  find(id) {
    return this.#all.get(id) ?? null;
  }

  findByStation(stationId) {
    return [...this.#all.values()].find((one) => one.stationId === stationId) ?? null;
  }

  /** The entity tag of what was seen last. */
  tagOf(registration) {
    return this.#tags.get(registration.id) ?? `"${registration.id}.${registration.version}"`;
  }
}

export function nameOf(registration) {
  return registration.station.names.zh || registration.station.names.en || '';
}

export function positionOf(registration) {
  const [longitude, latitude] = registration.station.position;
  return { longitude, latitude };
}

function urgency(registration) {
  if (registration.state === 'returned') {
    return 0;
  }
  return registration.state === 'published' && registration.unconfirmed ? 1 : 2;
}
