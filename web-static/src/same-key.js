/** Keys that make what is sent again have one effect. */

/** A key for one effect: random, also where the page came without TLS, where `randomUUID` is not there. */
export function newKey() {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** The same key for the same body, so that sending again after a broken line has one effect. */
export class SameKey {
  #body = null;
  #key = null;

  for(body) {
    const text = JSON.stringify(body);
    if (text !== this.#body) {
      this.#body = text;
      this.#key = newKey();
    }
    return this.#key;
  }

  /** What comes now is another effect, even with the same words. */
  done() {
    this.#body = null;
  }
}
