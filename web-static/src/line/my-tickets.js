/** The tickets that were told from this device, with the codes they are followed by. Works without storage, too. */

const KEY = 'waystation-tickets';
const MOST = 20;

function read() {
  try {
    const list = JSON.parse(localStorage.getItem(KEY));
    return Array.isArray(list) ? list.filter((one) => typeof one?.number === 'string' && typeof one.code === 'string') : [];
  } catch {
    return [];
  }
}

function write(list) {
  try {
    localStorage.setItem(KEY, JSON.stringify(list));
  } catch {
    // Private browsing or a full store: the driver has the code on the screen.
  }
}

export const myTickets = {
  /** `{number, code, category, at}`, the newest first. */
  list: read,
  find: (number) => read().find((one) => one.number === number) ?? null,
  remember: (ticket) => write([ticket, ...read().filter(({ number }) => number !== ticket.number)].slice(0, MOST)),
  forget: (gone) => write(read().filter(({ number }) => number !== gone)),
};
