/** What a driver says of the own vehicle: its size, and where it is electric its battery. Read from and written to the hash. */

/** The API's word, the field of the class in the region's answer, the field in a question's body, the largest one believed. */
const MEASURES = Object.freeze([
  { id: 'height', field: 'heightMetres', most: 20 },
  { id: 'weight', field: 'weightTonnes', most: 500 },
  { id: 'width', field: 'widthMetres', most: 20 },
  { id: 'length', field: 'lengthMetres', most: 100 },
  { id: 'axle_load', field: 'axleLoadTonnes', most: 100 },
]);

/** Words of the hash for what the battery can do; those of `needed` are always there. */
const ENERGY_WORDS = Object.freeze({
  battery: { field: 'batteryKilowattHours', least: 0.1, most: 5000 },
  charge: { field: 'chargeAtStartPercent', least: 0, most: 100 },
  charge_at_arrival: { field: 'leastChargeAtArrivalPercent', least: 0, most: 100 },
  least_charge: { field: 'leastChargePercent', least: 0, most: 100 },
  consumption: { field: 'kilowattHoursPer100Kilometres', least: 0.1, most: 1000 },
  power: { field: 'mostPowerKilowatts', least: 0.1, most: 5000 },
});

/** Round figures of such vehicles, loaded, at motorway speeds; what the server takes for consumption as well. */
const USUAL = Object.freeze({
  car: { batteryKilowattHours: 60, kilowattHoursPer100Kilometres: 16 },
  light_truck: { batteryKilowattHours: 100, kilowattHoursPer100Kilometres: 30 },
  heavy_truck: { batteryKilowattHours: 350, kilowattHoursPer100Kilometres: 140 },
});

const USUAL_CHARGE = Object.freeze({ chargeAtStartPercent: 90, leastChargeAtArrivalPercent: 20, leastChargePercent: 10 });

/** The dimensions a driver can give, in the order in which they are asked. */
export function measures() {
  return MEASURES;
}

/** The size of the class, to begin with. */
export function sizeOfClass(vehicle) {
  return {
    ...Object.fromEntries(MEASURES.filter(({ field }) => vehicle?.[field] !== undefined).map(({ field }) => [field, vehicle[field]])),
    hazmat: vehicle?.hazmat === true,
  };
}

export function parseSize(words) {
  const size = {};
  for (const { id, field, most } of MEASURES) {
    const value = number(words.get(id), 0.1, most);
    if (value !== null) {
      size[field] = value;
    }
  }
  if (/^(yes|no)$/.test(words.get('hazmat') ?? '')) {
    size.hazmat = words.get('hazmat') === 'yes';
  }
  return Object.keys(size).length === 0 ? null : size;
}

/** The API's parameters of the same names. */
export function formatSize(size) {
  if (size === null) {
    return {};
  }
  return {
    ...Object.fromEntries(MEASURES.filter(({ field }) => size[field] !== undefined).map(({ id, field }) => [id, size[field]])),
    ...(size.hazmat === undefined ? {} : { hazmat: size.hazmat ? 'yes' : 'no' }),
  };
}

/** What an electric vehicle of the class usually is. */
export function usualEnergy(vehicleId) {
  return { ...(USUAL[vehicleId] ?? USUAL.heavy_truck), ...USUAL_CHARGE, mostPowerKilowatts: null, connector: '' };
}

/** Fields of a battery whose usual value depends on the class. */
export function classEnergy(vehicleId) {
  return USUAL[vehicleId] ?? {};
}

export function parseEnergy(words) {
  const read = {};
  for (const [word, { field, least, most }] of Object.entries(ENERGY_WORDS)) {
    read[field] = number(words.get(word), least, most);
  }
  if (read.batteryKilowattHours === null || read.chargeAtStartPercent === null) {
    return null;
  }
  return {
    ...read,
    leastChargeAtArrivalPercent: read.leastChargeAtArrivalPercent ?? USUAL_CHARGE.leastChargeAtArrivalPercent,
    leastChargePercent: read.leastChargePercent ?? USUAL_CHARGE.leastChargePercent,
    connector: /^[a-z0-9_]{1,40}$/.test(words.get('plug') ?? '') ? words.get('plug') : '',
  };
}

export function formatEnergy(energy) {
  if (energy === null) {
    return {};
  }
  const words = Object.entries(ENERGY_WORDS).map(([word, { field }]) => [word, energy[field]]);
  return { ...Object.fromEntries(words.filter(([, value]) => value !== null)), plug: energy.connector };
}

/** The number if it is one within these bounds, else null. */
export function number(text, least, most) {
  const value = /^\d{1,5}(\.\d{1,3})?$/.test(text ?? '') ? Number(text) : NaN;
  return value >= least && value <= most ? value : null;
}
