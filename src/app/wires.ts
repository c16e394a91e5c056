import { existsSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import type { Wire } from '../ports/wire';

const ADAPTERS = path.join(__dirname, '../adapters');
const load = createRequire(__filename);

let found: readonly Wire[] | null = null;

/** How every tool is made, found by looking at `adapters/<port>/wire`. */
export const wires = (): readonly Wire[] =>
  (found ??= readdirSync(ADAPTERS)
    .filter((name) => ['ts', 'js'].some((ending) => existsSync(path.join(ADAPTERS, name, `wire.${ending}`))))
    .map((name) => (load(path.join(ADAPTERS, name, 'wire')) as { readonly default: Wire }).default));
