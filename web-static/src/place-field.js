/**
 * A field for a place: type its name and choose from the list (mouse, finger or arrow keys), or take the device's
 * position, or choose on the map. Answers to letters that were typed over are dropped.
 */

import { afterTap } from './after-tap.js';
import { ask } from './api.js';
import { coordinates, MAP_POINT } from './state.js';
import { el, fill, icon } from './dom.js';
import { findText, t, word } from './i18n/index.js';
import { memory } from './memory.js';
import { pointLabel } from './point-names.js';

const PAUSE_MILLISECONDS = 180;
const MOST_SUGGESTIONS = 8;
let fields = 0;

export class PlaceField {
  element;
  #input;
  #list;
  #clear;
  #error;
  #status;
  #name;
  #options;
  #point = null;
  #choices = [];
  #active = -1;
  #timer = null;
  #asking = null;
  #chooseFirst = false;

  /**
   * @param {Object} options `name` and `hint` are keys of texts; `near()` a position to prefer; `onChoose(point|null)`,
   *   `onUsePosition()`, `onUseMap()`, `hasMap()`, `onFocus()`
   */
  constructor(options) {
    this.#options = options;
    const id = `place-${(fields += 1)}`;
    this.#name = el('label.place-name', { for: id });
    this.#input = el('input.place-input', {
      id, type: 'text', role: 'combobox', autocomplete: 'off', autocapitalize: 'off', spellcheck: 'false',
      enterkeyhint: 'search', maxlength: 100,
      'aria-autocomplete': 'list', 'aria-expanded': 'false', 'aria-controls': `${id}-list`, 'aria-describedby': `${id}-error`,
      oninput: (event) => event.isComposing || this.#onType(),
      oncompositionend: () => this.#onType(),
      onkeydown: (event) => this.#onKey(event),
      onfocus: () => this.#onFocus(),
      onblur: () => afterTap(() => this.#onBlur()),
    });
    this.#clear = el('button.place-clear.bare', { type: 'button', onclick: () => this.#onClear() }, icon('close'));
    this.#list = el('ul.place-list', { id: `${id}-list`, role: 'listbox', hidden: true });
    this.#error = el('p.field-error', { id: `${id}-error`, hidden: true });
    this.#status = el('p.unseen', { role: 'status' });
    this.element = el('div.place-field', {}, this.#name, this.#input, this.#clear, this.#list, this.#error, this.#status);
    this.relabel();
  }

  /** @param {string} [hint] key of another hint than its own */
  relabel(hint = this.#options.hint) {
    const name = t(this.#options.name);
    this.#name.textContent = name;
    this.#input.placeholder = t(hint);
    this.#clear.setAttribute('aria-label', t('place.clear', { field: name }));
    this.#list.setAttribute('aria-label', name);
    this.#write();
  }

  /** Shows this point; what is being typed is left alone. */
  show(point) {
    this.#point = point;
    if (document.activeElement !== this.#input || point !== null) {
      this.#write();
    }
  }

  showError(message) {
    this.#error.hidden = message === null;
    this.#error.textContent = message ?? '';
    this.#input.setAttribute('aria-invalid', String(message !== null));
  }

  focus() {
    this.#input.focus();
  }

  #write() {
    this.#input.value = this.#point === null ? '' : pointLabel(this.#point);
    this.#clear.hidden = this.#point === null;
  }

  #onFocus() {
    this.#options.onFocus?.();
    this.#input.select();
    this.#offer([...this.#actions(), ...this.#recent()]);
  }

  #onBlur() {
    if (document.activeElement === this.#input) {
      return;
    }
    this.#cancel();
    this.#close();
    if (this.#input.value.trim() === '' && this.#point !== null) {
      this.#choose(null);
    } else if (this.#input.value.trim() !== '' && this.#point === null) {
      this.showError(t('place.pickFromList'));
    } else {
      this.#write();
    }
  }

  #onClear() {
    this.#input.value = '';
    this.#choose(null);
    this.#input.focus();
  }

  #onType() {
    this.#cancel();
    this.showError(null);
    this.#clear.hidden = this.#input.value === '';
    const text = this.#input.value.trim();
    if (text === '') {
      this.#offer([...this.#actions(), ...this.#recent()]);
      return;
    }
    const typed = typedCoordinates(text);
    if (typed !== null) {
      this.#offer([{ icon: 'pin', title: coordinates(typed), detail: t('place.coordinates'), point: typed }]);
      return;
    }
    this.#timer = setTimeout(() => this.#search(text), PAUSE_MILLISECONDS);
  }

  async #search(text) {
    this.#timer = null;
    this.#asking = new AbortController();
    const { signal } = this.#asking;
    this.#list.setAttribute('aria-busy', 'true');
    const near = this.#options.near();
    const answer = await ask('places',
      { q: text, limit: MOST_SUGGESTIONS, near: near === null ? null : coordinates(near) }, signal);
    if (signal.aborted) {
      return;
    }
    this.#asking = null;
    this.#list.removeAttribute('aria-busy');
    if (!answer.ok) {
      this.#chooseFirst = false;
      this.#offer(this.#actions(), answer.error.detail ?? t(`error.${answer.error.kind}`));
      return;
    }
    const places = answer.value.places.map(placeChoice);
    this.#offer(places.length > 0 ? places : this.#actions(), places.length > 0 ? null : t('place.none', { text }));
    this.#status.textContent = places.length > 0 ? t('place.found', { count: places.length }) : '';
    const chooseFirst = this.#chooseFirst && places.length > 0;
    this.#chooseFirst = false;
    if (chooseFirst) {
      this.#take(places[0]);
    }
  }

  #onKey(event) {
    if (event.isComposing) {
      return;
    }
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      const count = this.#choices.length;
      if (count > 0) {
        const by = event.key === 'ArrowDown' ? 1 : -1;
        this.#activate(this.#active < 0 && by < 0 ? count - 1 : (this.#active + by + count) % count);
      }
    } else if (event.key === 'Enter') {
      event.preventDefault();
      if (this.#active >= 0) {
        this.#take(this.#choices[this.#active]);
      } else if (this.#timer !== null || this.#asking !== null) {
        this.#chooseFirst = true;
      } else {
        const first = this.#choices.find((choice) => choice.point !== undefined && !choice.recent);
        if (first !== undefined) {
          this.#take(first);
        }
      }
    } else if (event.key === 'Escape' && !this.#list.hidden) {
      event.stopPropagation();
      this.#close();
    }
  }

  #actions() {
    return [
      { icon: 'locate', title: t('place.useMine'), run: () => this.#options.onUsePosition() },
      this.#options.hasMap() ? { icon: 'pin', title: t('place.chooseOnMap'), run: () => this.#options.onUseMap() } : null,
    ].filter(Boolean);
  }

  #recent() {
    return memory.recentPlaces().map((point) => ({ icon: 'recent', title: point.label, point, recent: true }));
  }

  #offer(choices, message = null) {
    this.#choices = choices;
    this.#active = -1;
    this.#input.removeAttribute('aria-activedescendant');
    fill(this.#list,
      message === null ? null : el('li.place-message', { role: 'option', 'aria-disabled': 'true', 'aria-selected': 'false' }, message),
      choices.map((choice, index) => el('li.place-choice', {
        id: `${this.#input.id}-choice-${index}`, role: 'option', 'aria-selected': 'false',
        // Keeps the field focused, so that its list stays until the click has come.
        onpointerdown: (event) => event.preventDefault(),
        onclick: () => this.#take(choice),
      }, icon(choice.icon), el('span.place-title', {}, choice.title),
      choice.detail ? el('span.place-detail', {}, choice.detail) : null)));
    this.#list.hidden = false;
    this.#input.setAttribute('aria-expanded', 'true');
  }

  #activate(index) {
    this.#active = index;
    const options = [...this.#list.querySelectorAll('.place-choice')];
    options.forEach((option, at) => option.setAttribute('aria-selected', String(at === index)));
    options[index].scrollIntoView({ block: 'nearest' });
    this.#input.setAttribute('aria-activedescendant', options[index].id);
  }

  #take(choice) {
    this.#cancel();
    if (choice.point === undefined) {
      this.#write();
      this.#close();
      choice.run();
      return;
    }
    if (choice.point.label !== MAP_POINT) {
      memory.rememberPlace(choice.point);
    }
    this.#choose(choice.point);
  }

  #choose(point) {
    this.#cancel();
    this.#point = point;
    this.showError(null);
    this.#write();
    this.#close();
    this.#options.onChoose(point);
  }

  #cancel() {
    clearTimeout(this.#timer);
    this.#timer = null;
    this.#asking?.abort();
    this.#asking = null;
    this.#chooseFirst = false;
    this.#list.removeAttribute('aria-busy');
  }

  #close() {
    this.#list.hidden = true;
    this.#choices = [];
    this.#active = -1;
    this.#input.setAttribute('aria-expanded', 'false');
    this.#input.removeAttribute('aria-activedescendant');
  }
}

function placeChoice(place) {
  const [longitude, latitude] = place.position;
  const title = word(place.names) || place.name;
  const kind = findText(`kind.${place.kind}`);
  return {
    icon: 'pin',
    title,
    detail: [kind, place.county].filter(Boolean).join(' · '),
    point: { longitude, latitude, label: title },
  };
}

/** `120.6994,27.9943` as typed or pasted, or null. */
function typedCoordinates(text) {
  const match = /^(-?\d{1,3}\.\d+)\s*[,，\s]\s*(-?\d{1,2}\.\d+)$/.exec(text);
  return match === null ? null : { longitude: Number(match[1]), latitude: Number(match[2]), label: MAP_POINT };
}
