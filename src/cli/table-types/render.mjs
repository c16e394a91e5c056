/** What a value of each type is, as our connections read it (adapters/database/postgres.ts). Strapi tells `pg` in its process to read `numeric` as a number and `date` as text. */
const TYPES = {
  int2: 'number',
  int4: 'number',
  int8: 'string',
  float4: 'number',
  float8: 'number',
  numeric: 'number | string',
  bool: 'boolean',
  text: 'string',
  varchar: 'string',
  uuid: 'string',
  inet: 'string',
  time: 'string',
  date: 'Date | string',
  timestamp: 'Date',
  timestamptz: 'Date',
  bytea: 'Buffer',
  json: 'unknown',
  jsonb: 'unknown',
  tsvector: 'string',
};

/** Every column of `tables` (`careloop.events`), in their order. */
export const COLUMNS_QUERY = `
  select table_schema || '.' || table_name as "table", column_name as name, udt_name as type, is_nullable = 'YES' as "isNullable",
    column_default is not null or is_identity = 'YES' as "hasDefault", is_generated = 'ALWAYS' as "isGenerated"
  from information_schema.columns where table_schema || '.' || table_name = any ($1) order by 1, ordinal_position`;

/**
 * The file \`store/tables.ts\` of one room.
 * @param {readonly { table: string, name: string, type: string, isNullable: boolean, hasDefault: boolean, isGenerated: boolean }[]} columns as \`COLUMNS_QUERY\` answers them
 */
export const tableTypes = (columns) => {
  const tables = [...new Set(columns.map(({ table }) => table))];
  const body = tables.map(
    (table) =>
      `  '${table}': {\n${columns
        .filter((column) => column.table === table)
        .map((column) => `    ${column.name}: ${typeOf(column)};\n`)
        .join('')}  };\n`,
  );
  const helpers = ['Generated', 'GeneratedAlways'].filter((helper) => body.some((text) => text.includes(`${helper}<`)));
  const imports = helpers.length > 0 ? `import type { ${helpers.join(', ')} } from 'kysely';\n\n` : '';
  return `// Generated from the database by \`npm run types:tables\`.\n${imports}export interface Tables {\n${body.join('')}}\n`;
};

const typeOf = ({ table, name, type, isNullable, hasDefault, isGenerated }) => {
  const isArray = type.startsWith('_');
  const one = TYPES[isArray ? type.slice(1) : type];
  if (!one)
    throw new Error(
      `Which type in TypeScript is "${type}" of ${table}.${name}? Say so in src/cli/table-types/render.mjs.`,
    );
  const many = one.includes(' ') ? `(${one})[]` : `${one}[]`;
  const value = isNullable && one !== 'unknown' ? `${isArray ? many : one} | null` : isArray ? many : one;
  if (isGenerated) return `GeneratedAlways<${value}>`;
  return hasDefault ? `Generated<${value}>` : value;
};
