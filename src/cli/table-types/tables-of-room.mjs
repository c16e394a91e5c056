import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/**
 * The tables that a room makes: by its migrations, and as content types. Strapi's tables of people belong to nobody here.
 * @param {string} root the folder with package.json
 * @param {string} room
 * @param {readonly string[]} statements of its migrations
 */
export const tablesOfRoom = (root, room, statements) => [
  ...new Set([
    ...statements.flatMap((statement) => [...statement.matchAll(MADE)].map(([, table]) => table)),
    ...contentTypesOf(root, room).map((table) => `public.${table}`),
  ]),
];

const MADE = /\bcreate (?:unlogged )?table (?:if not exists )?((?:careloop|public)\.\w+)/gi;

const contentTypesOf = (root, room) => {
  const folder = path.join(root, 'src/api', room, 'content-types');
  if (!existsSync(folder)) return [];
  return readdirSync(folder).map(
    (type) => JSON.parse(readFileSync(path.join(folder, type, 'schema.json'), 'utf8')).collectionName,
  );
};
