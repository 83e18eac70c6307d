/** The request for help that is running, kept on the device: who comes back to the page goes on following it. */

const KEY = 'waystation.help';

/** `{id, code}` or null. Works without storage, too. */
export function keptRequest() {
  try {
    const kept = JSON.parse(localStorage.getItem(KEY));
    return Number.isInteger(kept?.id) && typeof kept?.code === 'string' ? kept : null;
  } catch {
    return null;
  }
}

/** @param {{id: number, code: string}|null} request null forgets it */
export function keepRequest(request) {
  try {
    if (request === null) {
      localStorage.removeItem(KEY);
    } else {
      localStorage.setItem(KEY, JSON.stringify(request));
    }
  } catch {
    // Private browsing or a full store: the address has it as well.
  }
}
