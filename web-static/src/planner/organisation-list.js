/** The organisations: who is under whom, with a form for each, and the stations that each is responsible for. */

import { ask } from '../api.js';
import { confirmed } from '../operator/dialogs.js';
import { el, fill } from '../dom.js';
import { newKey } from '../operator/session.js';
import { organisationName } from '../responsible-section.js';
import { problemText } from '../operator/words.js';
import { RecordForm } from '../operator/record-form.js';
import { t } from '../i18n/index.js';

const STATIONS_AT_ONCE = 1000;
const LEVELS = ['bureau', 'association', 'enterprise', 'station_team'];

export class OrganisationList {
  element = el('details.pl-organisations');
  #session;
  #onChange;
  /** As they stand in the tree, each with its `depth`; null as long as they are not known. */
  all = null;
  #error = null;
  /** The one that is looked at, whole, as `{value, tag}`; null for none. */
  #open = null;
  /** `{id, form}`, `id` null for a new one; null for nothing. */
  #editing = null;
  /** What was found of stations; null where nothing was looked for. */
  #found = null;

  /** @param {() => void} onChange called where names or sides may be others now */
  constructor(session, onChange) {
    this.#session = session;
    this.#onChange = onChange;
  }

  async load() {
    const answer = await this.#session.ask('organisations');
    this.#error = answer.ok ? null : answer.error;
    if (answer.ok) {
      this.all = inTree(answer.value.organisations);
    }
    this.#render();
  }

  /** For a choice: numbers and names. */
  options() {
    return (this.all ?? []).map((one) => [String(one.id), `${'\u3000'.repeat(one.depth)}${organisationName(one)}`]);
  }

  #render() {
    const isOpen = this.element.open;
    fill(this.element,
      el('summary', {}, t('pl.organisations.title', { count: this.all?.length ?? 0 })),
      el('div.pl-form', {},
        this.#error === null ? null : el('div.trouble', { role: 'alert' }, el('p', {}, problemText(this.#error))),
        el('ul.pl-tree', {}, (this.all ?? []).map((one) => this.#row(one))),
        this.#editing?.id === null ? this.#editing.form.element
          : el('button.button', { id: 'organisation-add', type: 'button', onclick: () => this.#edit(null) }, t('pl.organisations.add'))));
    this.element.open = isOpen;
  }

  #row(one) {
    const isOpen = this.#open?.value.id === one.id;
    return el('li', { style: `--depth: ${one.depth}` },
      el('button.pl-tree-row', {
        type: 'button', id: `organisation-${one.id}`, 'aria-expanded': String(isOpen), onclick: () => this.#toggle(one.id),
      },
      el('span.pl-place-title', {}, organisationName(one)),
      el('span.faint.small', {}, [t(`pl.level.${one.level}`), t('pl.organisations.stations', { count: one.stationCount }),
        one.dataStatus === 'invented' ? t('status.invented') : null].filter(Boolean).join(' · '))),
      isOpen ? this.#whole() : null);
  }

  async #toggle(id) {
    const isOpen = this.#open?.value.id === id;
    this.#editing = null;
    this.#found = null;
    this.#open = null;
    if (!isOpen) {
      await this.#look(id);
    }
    this.#render();
    this.element.querySelector(`#organisation-${id}`)?.focus({ preventScroll: true });
  }

  async #look(id) {
    const answer = await this.#session.ask(`organisations/${id}`, { limit: STATIONS_AT_ONCE });
    let page = answer;
    while (page.ok && page.value.next !== undefined) {
      page = await this.#session.ask(`organisations/${id}`, { limit: STATIONS_AT_ONCE, after: page.value.next });
      answer.value.stations.push(...(page.value?.stations ?? []));
    }
    this.#error = page.ok ? null : page.error;
    this.#open = page.ok ? answer : null;
  }

  #whole() {
    const { value } = this.#open;
    if (this.#editing?.id === value.id) {
      return this.#editing.form.element;
    }
    return el('div.pl-tree-more', {},
      value.stations.length === 0 ? el('p.faint', {}, t('pl.organisations.noStations'))
        : el('ul.chips', {}, value.stations.map((station) => el('li', {}, el('button.chip', {
          type: 'button', title: t('pl.organisations.release'),
          onclick: () => this.#release(station),
        }, station.name ?? String(station.id), ' ×')))),
      this.#finder(),
      el('div.op-row-buttons', {},
        el('button.button', { type: 'button', onclick: () => this.#edit(value) }, t('pl.organisations.change')),
        el('button.button.danger', { type: 'button', onclick: () => this.#remove(value) }, t('pl.organisations.remove'))));
  }

  /** Stations are found by name. */
  #finder() {
    const input = el('input.op-input', {
      id: 'organisation-station', type: 'search', autocomplete: 'off', maxlength: 50, 'aria-label': t('pl.organisations.station'),
      placeholder: t('pl.organisations.station'),
    });
    return el('form.pl-find', {
      onsubmit: async (event) => {
        event.preventDefault();
        await this.#find(input.value.trim());
      },
    },
    el('div.op-inline', {}, input, el('button.button', { type: 'submit' }, t('pl.organisations.find'))),
    this.#found === null ? null : el('div.pl-places', { role: 'status' }, this.#found.length === 0
      ? el('p.faint', {}, t('pl.organisations.foundNone'))
      : this.#found.map((station) => el('button.button', { type: 'button', onclick: () => this.#assign(station) },
        t('pl.organisations.assign', { name: station.name })))));
  }

  async #find(text) {
    if (text === '') {
      return;
    }
    const answer = await ask('places', { q: text, limit: 30 });
    const has = (id) => this.#open.value.stations.some((station) => station.id === id);
    this.#error = answer.ok ? null : answer.error;
    this.#found = answer.ok
      ? answer.value.places.filter((place) => place.kind === 'station' && !has(place.stationId)).slice(0, 8) : null;
    this.#render();
    this.element.querySelector('#organisation-station')?.focus({ preventScroll: true });
  }

  async #assign(station) {
    await this.#after(await this.#session.change('POST', `organisations/${this.#open.value.id}/stations`,
      { body: { stationIds: [station.stationId] }, key: newKey() }));
  }

  async #release(station) {
    if (await confirmed(t('pl.organisations.releaseAsk'), station.name ?? String(station.id), t('pl.organisations.release'))) {
      await this.#after(await this.#session.change('DELETE', `organisations/${this.#open.value.id}/stations/${station.id}`, { key: newKey() }));
    }
  }

  async #remove(value) {
    if (await confirmed(t('pl.organisations.removeAsk'), organisationName(value), t('pl.organisations.remove'))) {
      const answer = await this.#session.change('DELETE', `organisations/${value.id}`, { key: newKey(), tag: this.#open.tag });
      await this.#after(answer, answer.ok ? null : value.id);
    }
  }

  /** Shows how it is now, and what went wrong, if something did. */
  async #after(answer, id = this.#open?.value.id ?? null) {
    this.#found = null;
    this.#open = null;
    await this.load();
    if (id !== null) {
      await this.#look(id);
    }
    if (!answer.ok) {
      this.#error = { ...answer.error, detail: answer.error.errors[0]?.reason ?? answer.error.detail };
    }
    this.#render();
    this.#onChange();
  }

  #edit(value) {
    const field = (name, type, more = {}) => ({ name, type, label: t(`pl.organisation.${name}`), ...more });
    const others = this.options().filter(([id]) => id !== String(value?.id));
    const values = value === null ? { level: 'station_team' } : { ...value, parentId: String(value.parentId ?? '') };
    const { tag } = this.#open ?? {};
    const form = new RecordForm('organisation', [
      field('name', 'text'), field('nameEn', 'text'),
      field('level', 'choice', { options: LEVELS.map((level) => [level, t(`pl.level.${level}`)]) }),
      field('parentId', 'choice', { options: [['', t('pl.organisation.top')], ...others] }),
    ], values, {
      go: t('pl.agreement.save'),
      close: () => {
        this.#editing = null;
        this.#render();
      },
      send: async (body, key) => {
        const entry = { ...body, ...(body.parentId === undefined ? {} : { parentId: Number(body.parentId) }) };
        const answer = await this.#session.change(value === null ? 'POST' : 'PUT',
          value === null ? 'organisations' : `organisations/${value.id}`, { body: entry, key, tag: value === null ? undefined : tag });
        if (answer.ok) {
          this.#editing = null;
          await this.#after(answer, answer.value.id);
        }
        return answer;
      },
    });
    this.#editing = { id: value === null ? null : value.id, form };
    this.#render();
    form.focus();
  }
}

/** Each behind the one that it is under. */
function inTree(organisations) {
  const under = (parentId, depth) => organisations
    .filter((one) => one.parentId === parentId)
    .flatMap((one) => [{ ...one, depth }, ...under(one.id, depth + 1)]);
  return under(undefined, 0);
}
