import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const NAME = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;

/** `care-plan` is `carePlan` in code, `CarePlan` as a type, `care_plans` as a table and `care plan` in a sentence. */
export const pascal = (name) =>
  name
    .split('-')
    .map((part) => part.charAt(0).toUpperCase() + part.slice(1))
    .join('');
export const camel = (name) => pascal(name).replace(/^./, (first) => first.toLowerCase());
export const spoken = (name) => name.replaceAll('-', ' ');
export const plural = (name) => {
  if (/[^aeiou]y$/.test(name)) return `${name.slice(0, -1)}ies`;
  return /(s|x|ch|sh)$/.test(name) ? `${name}es` : `${name}s`;
};
export const snake = (name) => name.replaceAll('-', '_');

/**
 * What stands against these names; null when nothing does. The names of types are unique over the whole house.
 * @param {string} root
 * @param {string} room
 * @param {readonly string[]} types
 */
export const faultOf = (root, room, types) => {
  const odd = [room, ...types].find((name) => !NAME.test(name));
  if (odd !== undefined)
    return odd === ''
      ? 'Say the name of the room: npm run new-room NAME [type…]'
      : `"${odd}" is no name: use small letters, digits and hyphens, such as care-plan.`;
  if (existsSync(path.join(root, 'src/domains', room))) return `There is a room ${room} already.`;
  const known = knownTypes(root);
  const taken = types.find(
    (type, place) => known.has(type) || known.has(plural(type)) || types.indexOf(type) !== place,
  );
  return taken === undefined ? null : `There is a type ${taken} already. Give the type a name of its own.`;
};

const knownTypes = (root) => {
  const api = path.join(root, 'src/api');
  return new Set(
    (existsSync(api) ? readdirSync(api) : []).flatMap((room) => {
      const folder = path.join(api, room, 'content-types');
      if (!existsSync(folder)) return [];
      return readdirSync(folder).flatMap((type) => {
        const { info } = JSON.parse(readFileSync(path.join(folder, type, 'schema.json'), 'utf8'));
        return [info.singularName, info.pluralName];
      });
    }),
  );
};
