/** Licences under which something may ship with us without further thought. */
const FREE = new Set([
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'CC0-1.0',
  'ISC',
  'MIT',
  'MIT-0',
  'Python-2.0',
  'Unlicense',
  'Zlib',
]);

/** Licences that ask for something, and what we do about it. */
const WITH_CONDITIONS = {
  'LGPL-3.0-or-later':
    'libvips, linked dynamically and shipped unchanged: whoever likes may put another one in its place',
  'MPL-2.0': 'its own files stay as they are; we change none of them',
  'CC-BY-4.0': 'data about browsers, used while the panel is built; named here',
  'CC-BY-3.0': 'a list of licence names, used by tools; named here',
};

/** Packages that name no licence where npm looks, and the one that stands in their files. */
const IN_THEIR_FILES = {
  busboy: 'MIT',
  limiter: 'MIT',
  only: 'MIT',
  'passport-local': 'MIT',
  'passport-strategy': 'MIT',
  pause: 'MIT',
  'png-js': 'MIT',
  'spawn-command': 'MIT',
  streamsearch: 'MIT',
};
/** Strapi's packages are MIT outside of their `ee` folders, which are used by nobody here: no licence key is set. */
const STRAPI = /^@strapi\//;

/**
 * What ships, by licence.
 * @param {object} lock package-lock.json
 * @returns {{ name: string, version: string, licence: string }[]} sorted by name
 */
export const shipped = (lock) =>
  Object.entries(lock.packages)
    .filter(([place, { dev, link }]) => place !== '' && !dev && !link)
    .map(([place, { version, license }]) => {
      const name = place.slice(place.lastIndexOf('node_modules/') + 'node_modules/'.length);
      return { name, version, licence: licenceOf(name, license) };
    })
    .toSorted((one, other) => one.name.localeCompare(other.name) || one.version.localeCompare(other.version));

const licenceOf = (name, license) => {
  if (STRAPI.test(name)) return 'MIT';
  return license ?? IN_THEIR_FILES[name] ?? 'none';
};

/** Why a licence lets something ship with us; null where somebody has to look. `OR` leaves the choice to us, `AND` asks for all. */
export const reasonFor = (licence) => {
  const text = licence.replaceAll(/[()]/g, '');
  const choices = text.split(' OR ');
  for (const choice of choices) {
    const parts = choice.split(' AND ').map((part) => part.trim());
    if (parts.every((part) => FREE.has(part))) return 'free to use';
  }
  for (const choice of choices) {
    const reasons = choice.split(' AND ').map((part) => (FREE.has(part.trim()) ? '' : WITH_CONDITIONS[part.trim()]));
    if (reasons.every((reason) => reason !== undefined)) return reasons.filter(Boolean).join('; ');
  }
  return null;
};
