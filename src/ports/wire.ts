import { createRequire } from 'node:module';
import type { z } from 'zod';
import type { Clock } from './clock';
import type { Counters } from './counters';
import type { Database } from './database';
import type { Logger } from './logger';
import type { Tools } from './room';

/** What every tool may be made of. */
export interface WireGround {
  readonly service: 'api' | 'worker';
  readonly clock: Clock;
  readonly log: Logger;
  readonly db: Database;
  readonly counters: Counters;
  /** Where people reach this installation, without a trailing slash. */
  readonly publicUrl: string;
  /** Everything this installation keeps outside the database. */
  readonly dataDir: string;
  /** Where the local sandbox stands in for outside services; null in production. */
  readonly sandboxUrl: string | null;
  key(purpose: string): Buffer;
}

/**
 * How one tool is made: declared in `adapters/<port>/wire.ts`, found by looking at the folders, made when a room first
 * asks for it.
 */
export interface Wire {
  readonly tool: string;
  readonly settings?: z.ZodObject;
  make(ground: WireGround, settings: unknown): unknown;
  close?(tool: unknown): Promise<void>;
}

/** Declares how a tool is made: checks it against its port. */
export const wire = <Name extends keyof Tools, Settings extends z.ZodObject = z.ZodObject>(declared: {
  readonly tool: Name;
  readonly settings?: Settings;
  readonly make: (ground: WireGround, settings: z.output<Settings>) => Tools[Name];
  readonly close?: (tool: Tools[Name]) => Promise<void>;
}): Wire => declared;

/**
 * The driver in a file beside the wire `wireFile` (its `__filename`). Drivers stand on large libraries: each is loaded when
 * it is first asked for, so only where it is set up.
 */
export const driverIn =
  <Driver>(wireFile: string, file: string) =>
  (): Driver =>
    createRequire(wireFile)(file) as Driver;
