/** Registering a station, and changing one: first its place on the map, then the form, which is checked while it is filled in. */

import { accessLines } from './access-lines.js';
import { blankEntry, bodyOf, entryOf, parseCoordinates, placeOf } from './entry.js';
import { chooseVersion } from './conflict.js';
import { confirmed } from './dialogs.js';
import { deviceButton, takeDevicePosition } from './position-field.js';
import { draft } from './draft.js';
import { el, fill, icon } from '../dom.js';
import { EntryForm } from './entry-form.js';
import { Field } from './field.js';
import { findingsOf } from './findings.js';
import { LiveCheck } from './live-check.js';
import { nameOf } from './registrations.js';
import { PlaceField } from '../place-field.js';
import { problemText } from './words.js';
import { SameKey } from './session.js';
import { t } from '../i18n/index.js';
import { toast } from '../messages.js';

export class EditView {
  element = el('div.op-view.edit');
  #context;
  #id;
  #entry = null;
  #form = null;
  #check = null;
  #refused = [];
  #tried = false;
  #changed = false;
  #restored = false;
  #stopped = false;
  #live;
  #key = new SameKey();
  #access = el('div');
  #trouble = el('div', { role: 'alert' });
  #submit = el('button.primary', { type: 'button', onclick: () => this.#send() });

  /** @param {number|null} id of the registration to change; null for a new one */
  constructor(context, id) {
    this.#context = context;
    this.#id = id;
    this.#live = new LiveCheck(context.session, (answer) => this.#onChecked(answer));
  }

  async start() {
    const { map, session } = this.#context;
    map.load().then(() => {
      // Where there is no map after all, the numbers are the way.
      if (!map.available && !this.#stopped && this.#entry?.position === null) {
        this.#show();
      }
    });
    map.listen({ onTap: ({ longitude, latitude }) => this.#onTap([longitude, latitude]) }, { wantsPosition: true });
    if (this.#id === null) {
      this.#entry = draft.find(session.who);
      this.#restored = this.#entry !== null;
      this.#entry ??= blankEntry();
    } else {
      await this.#loadEntry();
      if (this.#entry === null || this.#stopped) {
        return;
      }
    }
    this.#show();
    if (placeOf(this.#entry) !== null) {
      map.focus(placeOf(this.#entry));
      this.#live.soon(bodyOf(this.#entry), this.#stationId());
    }
  }

  stop() {
    this.#stopped = true;
    this.#live.stop();
    delete document.body.dataset.step;
  }

  relabel() {
    if (this.#entry !== null) {
      this.#show();
      if (this.#form !== null) {
        this.#live.soon(bodyOf(this.#entry), this.#stationId());
      }
    }
  }

  async #loadEntry() {
    const { registrations } = this.#context;
    const answer = await registrations.refresh(this.#id);
    if (answer.ok) {
      this.#entry = entryOf(answer.value);
      this.#check = answer.value.check;
    } else {
      fill(this.element, this.#back(), el('p.trouble', { role: 'alert' }, problemText(answer.error)));
    }
  }

  #show() {
    const isPlaced = this.#entry.position !== null;
    document.body.dataset.step = isPlaced ? 'form' : 'place';
    if (isPlaced) {
      this.#showForm();
    } else {
      this.#askForPlace();
    }
    this.#drawMap();
  }

  #askForPlace() {
    const { map } = this.#context;
    map.hint(map.available ? t('op.place.tap') : null);
    const typed = new Field('place-coordinates', t('op.position.coordinates'), { placeholder: '120.6994,27.9943' });
    const take = (event) => {
      event.preventDefault();
      const position = parseCoordinates(typed.value);
      typed.showError(position === null ? t('op.position.unreadable') : null);
      if (position !== null) {
        this.#place(position);
      }
    };
    // A name brings the map near; the place itself is tapped.
    const search = new PlaceField({
      name: 'op.place.search', hint: 'op.place.searchHint', near: () => map.centre(), hasMap: () => false,
      onChoose: (point) => point !== null && map.focus(point),
      onUsePosition: () => takeDevicePosition((position) => this.#place(position)),
    });
    fill(this.element,
      el('div.op-title', {}, this.#back(), el('h1', {}, t('op.place.title'))),
      el('p.faint', {}, t(map.available ? 'op.place.lead' : 'op.place.leadNoMap')),
      map.available ? el('div.ends.place-search', {}, search.element) : null,
      deviceButton((position) => this.#place(position), { wide: true }),
      el('details.options', { open: !map.available },
        el('summary', {}, t('op.place.byNumbers'), el('span.options-now', {})),
        el('form.options-grid', { novalidate: true, onsubmit: take }, typed.element, el('button.button', { type: 'submit' }, t('op.place.go')))));
  }

  #place(position) {
    this.#entry.position = position;
    this.#show();
    this.#focusPlace();
    this.#onChange('position');
  }

  #showForm() {
    const { registrations, region } = this.#context;
    const registration = this.#id === null ? null : registrations.find(this.#id);
    const others = registrations.list().filter((one) => one.id !== this.#id);
    this.#form = new EntryForm(region, this.#entry, others, {
      changed: (field) => this.#onChange(field),
      move: (position) => this.#move(position),
      adding: (active) => this.#context.map.hint(t(active ? 'op.map.tapEntrance' : 'op.map.tapMove')),
      take: (position) => this.#move(position),
      isSame: (id) => this.#claim({ sameAs: id, isAnother: false }),
      isAnother: () => this.#claim({ sameAs: null, isAnother: true }),
    });
    this.#context.map.hint(t('op.map.tapMove'));
    const isPublished = registration?.state === 'published';
    this.#submit.textContent = t(registration === null ? 'op.edit.submit' : isPublished ? 'op.edit.save' : 'op.edit.resubmit');
    fill(this.element,
      el('div.op-title', {}, this.#back(), el('h1', {}, registration === null ? t('op.edit.new') : nameOf(registration))),
      this.#restored ? el('p.op-note', {}, el('span', {}, t('op.edit.restored')),
        el('button.link', { type: 'button', onclick: () => this.#startAnew() }, t('op.edit.anew'))) : null,
      registration?.state === 'returned' ? el('p.op-reason', {}, icon('warning'), el('span', {}, registration.reason)) : null,
      this.#form.element,
      el('div.op-submit', {}, this.#access, this.#trouble, this.#submit,
        el('p.faint.small', {}, t(isPublished ? 'op.edit.atOnce' : 'op.edit.afterApproval'))));
    this.#showCheck();
  }

  #startAnew() {
    draft.forget();
    this.#entry = blankEntry();
    this.#restored = false;
    this.#changed = false;
    this.#check = null;
    this.#form = null;
    this.#show();
  }

  #onTap(position) {
    if (this.#entry === null) {
      return;
    }
    if (this.#form?.addsEntrance) {
      this.#entry.accessPoints = [...this.#entry.accessPoints, position];
      this.#form.showPosition();
      this.#onChange('accessPoints');
    } else if (!this.#context.map.isClose()) {
      // A fingertip covers kilometres from up here.
      this.#context.map.focus({ longitude: position[0], latitude: position[1] });
      this.#context.map.hint(t('op.place.tapAgain'));
    } else if (this.#form === null) {
      this.#place(position);
    } else {
      this.#move(position);
    }
  }

  #move(position) {
    this.#entry.position = position;
    this.#form.showPosition();
    this.#onChange('position');
    this.#focusPlace();
  }

  #focusPlace() {
    const place = placeOf(this.#entry);
    if (place !== null) {
      this.#context.map.focus(place);
    }
  }

  #claim(claim) {
    Object.assign(this.#entry, claim);
    this.#onChange('position');
  }

  #onChange(field) {
    this.#changed = true;
    this.#refused = this.#refused.filter((finding) => finding.field !== field);
    if (this.#id === null) {
      draft.keep(this.#context.session.who, this.#entry);
    }
    if (field === 'position' || field === 'accessPoints') {
      this.#drawMap();
    }
    this.#live.soon(bodyOf(this.#entry), this.#stationId());
  }

  #onChecked(answer) {
    if (answer.ok) {
      this.#check = answer.value;
      this.#refused = [];
    } else if (answer.error.errors.length > 0) {
      this.#refused = findingsOf(answer.error.errors);
    } else {
      // The form can be filled in without; sending it is checked in any case.
      return;
    }
    this.#showCheck();
    this.#drawMap();
  }

  #showCheck() {
    // What is still empty is no mistake before it was to be sent.
    const found = (this.#check?.findings ?? []).filter((finding) => this.#tried || finding.code !== 'missing');
    this.#form.showFindings([...found, ...this.#refused]);
    fill(this.#access, accessLines(this.#check, this.#context.region));
    this.element.dataset.check = this.#check === null ? 'none' : this.#check.ok ? 'good' : 'bad';
  }

  #drawMap() {
    this.#context.map.showEntry(placeOf(this.#entry), this.#entry.accessPoints);
    this.#context.map.showAccess(placeOf(this.#entry), this.#check);
  }

  async #send(tag = undefined) {
    const { registrations, route, session } = this.#context;
    this.#tried = true;
    this.#live.stop();
    const body = bodyOf(this.#entry);
    const before = this.#id === null ? null : registrations.find(this.#id);
    this.#submit.disabled = true;
    const answer = before === null
      ? await session.change('POST', 'stations', { body, key: this.#key.for(body) })
      : await session.change('PUT', `registrations/${this.#id}`,
        { body, tag: tag ?? registrations.tagOf(before), key: this.#key.for([body, tag]) });
    this.#submit.disabled = false;
    fill(this.#trouble);
    if (answer.ok) {
      this.#key.done();
      this.#changed = false;
      registrations.put(answer);
      if (before === null) {
        draft.forget();
      }
      toast(t(answer.value.state === 'published' ? 'op.edit.saved' : 'op.edit.submitted', { name: nameOf(answer.value) }));
      route.go('station', answer.value.id, { replace: true });
    } else if (answer.error.status === 412) {
      await this.#settle();
    } else {
      this.#showRefusal(answer.error);
    }
  }

  #showRefusal(error) {
    if (error.check !== undefined) {
      this.#check = error.check;
    }
    this.#refused = findingsOf(error.errors);
    this.#showCheck();
    const isInForm = error.check !== undefined || error.errors.length > 0;
    fill(this.#trouble, el('p.field-error', {}, isInForm ? t('op.edit.fix') : problemText(error)));
    if (isInForm) {
      this.#form.goToTrouble();
    }
  }

  /** Somebody else has changed it meanwhile. */
  async #settle() {
    const { region, registrations, session } = this.#context;
    const [present, changes] = await Promise.all([
      registrations.refresh(this.#id), session.ask('changes', { registration: this.#id, limit: 1 })]);
    if (!present.ok) {
      fill(this.#trouble, el('p.field-error', {}, problemText(present.error)));
      return;
    }
    const chosen = await chooseVersion(this.#entry, entryOf(present.value), changes.ok ? changes.value.changes[0] ?? null : null, region);
    if (chosen !== null) {
      this.#entry = chosen;
      this.#showForm();
      await this.#send(present.tag);
    }
  }

  #stationId() {
    return this.#id === null ? null : this.#context.registrations.find(this.#id)?.stationId ?? null;
  }

  #back() {
    return el('button.bare', { type: 'button', 'aria-label': t('op.back'), onclick: () => this.#leave() }, icon('back'));
  }

  async #leave() {
    const { route } = this.#context;
    // What is begun anew is kept as a draft; what was changed of a known station is not.
    if (this.#id !== null && this.#changed && !await confirmed(t('op.edit.leaveTitle'), null, t('op.edit.leave'))) {
      return;
    }
    if (this.#id === null) {
      route.go('stations');
    } else {
      route.go('station', this.#id);
    }
  }
}
