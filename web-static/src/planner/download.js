/** Saves the counties' figures as a table that spreadsheets open. */

import { apiAddress } from '../api.js';
import { el } from '../dom.js';
import { language } from '../i18n/index.js';

/** @return {Promise<Object|null>} what went wrong, as of {@link ask}, or null */
export async function downloadCoverage(parameters) {
  try {
    const response = await fetch(apiAddress('coverage', parameters), { headers: { Accept: 'text/csv', 'Accept-Language': language() } });
    if (!response.ok) {
      return { kind: 'busy', errors: [], retryable: true };
    }
    const address = URL.createObjectURL(await response.blob());
    el('a', { href: address, download: 'coverage.csv' }).click();
    URL.revokeObjectURL(address);
    return null;
  } catch {
    return { kind: 'offline', errors: [], retryable: true };
  }
}
