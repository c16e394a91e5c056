import { readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import type { Manifest } from '../ports/room';

const DOMAINS = path.join(__dirname, '../domains');
const load = createRequire(__filename);

let found: readonly Manifest[] | null = null;

/** Every room's manifest, found by looking at `domains/<name>/manifest`: lower floors first, and by name within one. */
export const manifests = (): readonly Manifest[] => (found ??= look());

const look = (): readonly Manifest[] =>
  readdirSync(DOMAINS, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .flatMap(({ name }) => manifestIn(name))
    .sort((a, b) => a.floor - b.floor || (a.name < b.name ? -1 : 1));

const manifestIn = (name: string): Manifest[] => {
  if (!readdirSync(path.join(DOMAINS, name)).some((file) => /^manifest\.(ts|tsx|js)$/.test(file))) return [];
  const { default: manifest } = load(path.join(DOMAINS, name, 'manifest')) as { readonly default: Manifest };
  if (manifest.name !== name) throw new Error(`The manifest in domains/${name} calls itself "${manifest.name}".`);
  return [manifest];
};
