import { readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import type { Clock } from '../../ports/clock';
import type { Route } from './answer';
import type { SocketRoute } from './http';
import type { Shelf } from './objects';
import type { Backstage } from './simulated';

/** One outside service as the sandbox plays it: declared in `simulators/`, and found by looking at the folder. */
export interface Simulator {
  /** What can be told to fail, by its name at `PUT /faults`, and how it may fail beyond what every service may. */
  readonly services: Readonly<Record<string, { readonly may?: 'bounce' | 'cut' }>>;
  readonly open: (stage: Stage) => { readonly routes: readonly Route[]; readonly sockets?: readonly SocketRoute[] };
}

/** What a simulator has to hand. */
export interface Stage extends Backstage {
  readonly clock: Clock;
  /** The files of one store, by its name at `GET /storage`. */
  readonly shelf: (store: string) => Shelf;
}

/** Declares a simulator. */
export const simulator = (declared: Simulator): Simulator => declared;

const FOLDER = path.join(__dirname, 'simulators');
const load = createRequire(__filename);

/** Every simulator that there is. */
export const simulators = (): readonly Simulator[] =>
  readdirSync(FOLDER)
    .filter((file) => /\.(ts|js)$/.test(file) && !file.endsWith('.d.ts'))
    .sort()
    .map((file) => (load(path.join(FOLDER, file)) as { readonly default: Simulator }).default);
