/** Builds elements. Text goes in as text nodes only, so that nothing out of the data is ever read as HTML. */

const SVG = 'http://www.w3.org/2000/svg';

/**
 * @param {string} tag element name, with classes after dots: `p.note.small`
 * @param {Object} [attributes] `on…` are listeners, `true` sets an empty attribute, `false`, `null` and `undefined` set none
 * @param {...(Node|string|number|null|undefined|false)} children
 */
export function el(tag, attributes = {}, ...children) {
  const [name, ...classes] = tag.split('.');
  const element = document.createElement(name);
  if (classes.length > 0) {
    element.className = classes.join(' ');
  }
  for (const [key, value] of Object.entries(attributes)) {
    if (value === false || value === null || value === undefined) {
      continue;
    }
    if (key.startsWith('on')) {
      element.addEventListener(key.slice(2), value);
    } else if (key === 'style') {
      // As an attribute it would be refused by the page's Content-Security-Policy.
      element.style.cssText = value;
    } else {
      element.setAttribute(key, value === true ? '' : String(value));
    }
  }
  append(element, children);
  return element;
}

/** Puts these children in the place of whatever the element held. */
export function fill(element, ...children) {
  element.replaceChildren();
  append(element, children);
  return element;
}

function append(element, children) {
  for (const child of children.flat()) {
    if (child === null || child === undefined || child === false || child === '') {
      continue;
    }
    element.append(child instanceof Node ? child : document.createTextNode(String(child)));
  }
}

const ICONS = {
  swap: 'M8 4v15m0 0-3.5-3.5M8 19l3.5-3.5M16 20V5m0 0-3.5 3.5M16 5l3.5 3.5',
  locate: 'M12 3v3m0 12v3M3 12h3m12 0h3M12 7a5 5 0 1 0 0 10 5 5 0 0 0 0-10Z',
  close: 'M6 6l12 12M18 6 6 18',
  pin: 'M12 21c4.5-5 7-8.4 7-11.5A7 7 0 0 0 5 9.500C5 12.600 7.500 16 12 21Zm0-9a2.500 2.500 0 1 0 0-5 2.500 2.500 0 0 0 0 5Z',
  recent: 'M12 7v5l3.500 2M12 4a8 8 0 1 0 0 16 8 8 0 0 0 0-16Z',
  plus: 'M12 5v14M5 12h14',
  minus: 'M5 12h14',
  phone: 'M6 3.500h3l1.500 4.500-2 1.500a12 12 0 0 0 6 6l1.500-2 4.500 1.500v3a2 2 0 0 1-2 2A15.500 15.500 0 0 1 4 5.500a2 2 0 0 1 2-2Z',
  navigate: 'M20.500 3.500 3.500 10.500l7 3 3 7Z',
  via: 'M5 19h7a4 4 0 0 0 0-8H9a3.500 3.500 0 0 1 0-7h8m0 0-3-2.500M17 4l-3 2.500',
  edit: 'M4 20h4L19 9l-4-4L4 16Z',
  list: 'M9 6h11M9 12h11M9 18h11M4 6h.5M4 12h.5M4 18h.5',
  live: 'M12 12h.5M8.500 15.500a5 5 0 0 1 0-7m7 0a5 5 0 0 1 0 7M5.700 18.300a9 9 0 0 1 0-12.600m12.600 0a9 9 0 0 1 0 12.600',
  net: 'M4 8h16M4 16h16M8 4v16M16 4v16M5 4h14a1 1 0 0 1 1 1v14a1 1 0 0 1-1 1H5a1 1 0 0 1-1-1V5a1 1 0 0 1 1-1Z',
  check: 'M5 12.500 10 17.500 19.500 7',
  back: 'M14.500 5 7.500 12l7 7',
  person: 'M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8Zm-7.500 8.500a7.500 7.500 0 0 1 15 0',
  scan: 'M4 8V5a1 1 0 0 1 1-1h3m8 0h3a1 1 0 0 1 1 1v3m0 8v3a1 1 0 0 1-1 1h-3m-8 0H5a1 1 0 0 1-1-1v-3M4 12h16',
  eye: 'M2.500 12C5 7.500 8.500 5.500 12 5.500s7 2 9.500 6.500c-2.500 4.500-6 6.500-9.500 6.500S5 16.500 2.500 12ZM12 9a3 3 0 1 0 0 6 3 3 0 0 0 0-6Z',
  download: 'M12 4v11m0 0-4-4m4 4 4-4M5 19h14',
  message: 'M4 5.500h16v11H10l-5 4v-4H4Z',
  warning: 'M12 4 2.500 20h19ZM12 10v5m0 2v.5',
  help: 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18Zm0 5.500a3.500 3.500 0 1 0 0 7 3.500 3.500 0 0 0 0-7ZM5.600 5.600l3.900 3.900m5 5 3.900 3.900m0-12.800-3.900 3.900m-5 5-3.900 3.900',
  sick: 'M9.500 4h5v5.500H20v5h-5.500V20h-5v-5.500H4v-5h5.500Z',
  breakdown: 'M20 7.500a5 5 0 0 1-6.700 4.700L6.500 19a2.100 2.100 0 0 1-3-3l6.800-6.800A5 5 0 0 1 16.500 3l-3 3 .5 3.500 3.500.5Z',
  tired: 'M19.500 14.500A8 8 0 0 1 9.500 4.500a8 8 0 1 0 10 10Z',
  lost: 'M9 9a3 3 0 1 1 4.500 2.600c-1 .6-1.500 1.200-1.500 2.400m0 3v.5M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18Z',
  weather: 'M7 16a4 4 0 1 1 .5-8 5 5 0 0 1 9.500 1.500A3.300 3.300 0 0 1 17 16M8 19v2m4-4v4m4-2v2',
};

/** An icon drawn in the colour of its text, hidden from screen readers: what it means stands beside it or in a label. */
export function icon(name) {
  const svg = document.createElementNS(SVG, 'svg');
  const path = document.createElementNS(SVG, 'path');
  const drawing = { viewBox: '0 0 24 24', class: 'icon', 'aria-hidden': 'true', focusable: 'false' };
  Object.entries(drawing).forEach(([key, value]) => svg.setAttribute(key, value));
  path.setAttribute('d', ICONS[name]);
  svg.append(path);
  return svg;
}

/** The address if it is one of the web, else null: `javascript:` and the like never become links. */
export function webAddress(text) {
  try {
    const url = new URL(text, document.baseURI);
    return url.protocol === 'https:' || url.protocol === 'http:' ? url : null;
  } catch {
    return null;
  }
}
