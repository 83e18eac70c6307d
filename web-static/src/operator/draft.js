/** A registration that was begun and not sent: kept on this device, for whoever began it. */

const KEY = 'waystation-draft';

export const draft = {
  /** @return the entry, or null */
  find(who) {
    try {
      const kept = JSON.parse(localStorage.getItem(KEY));
      return kept?.owner === ownerOf(who) && Array.isArray(kept.entry?.position) ? kept.entry : null;
    } catch {
      return null;
    }
  },

  keep(who, entry) {
    try {
      localStorage.setItem(KEY, JSON.stringify({ owner: ownerOf(who), entry }));
    } catch {
      // Private browsing or a full store: the form works, it only forgets.
    }
  },

  forget() {
    localStorage.removeItem(KEY);
  },
};

function ownerOf(who) {
  return who?.organisation?.id ?? who?.name ?? null;
}
