import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { UserActor } from '../../src/kernel/actor';
import type { Household } from './household';

/** What people do in a house whose clock is turned. */
export type Act = 'add' | 'agree' | 'take' | 'skip' | 'snooze' | 'acknowledge';

/** A worker in a process of its own. */
export interface TurnedWorker {
  /** `kill -9`, and waits for the end. */
  kill(): Promise<void>;
}

/** Real processes of one household, whose clock stands still until it is turned. */
export interface TurnedHouse {
  /** From now on it is this instant, for all of them at once. */
  turnTo(instant: Date): void;
  /** For the workers it is this instant now, a little later than for people: what waits some seconds goes on. */
  goOnTo(instant: Date): void;
  /** Starts a worker, and does not wait until it is up. */
  startWorker(): TurnedWorker;
  /** Somebody does something, through the action that the doors call. Refusals are thrown. */
  act<Result>(what: Act, actor: UserActor, ...args: readonly unknown[]): Promise<Result>;
  close(): Promise<void>;
}

interface Answer {
  readonly nr: number;
  readonly result?: unknown;
  readonly fault?: string;
}

export const turnedHouse = async ({ settings, dataDir }: Household, begin: Date): Promise<TurnedHouse> => {
  const clockOf = (role: 'worker' | 'people'): string => path.join(dataDir, `clock-${role}`);
  const turn = (role: 'worker' | 'people', instant: Date): void => {
    const file = clockOf(role);
    writeFileSync(`${file}.next`, instant.toISOString());
    renameSync(`${file}.next`, file); // nobody reads half an instant
  };
  const goOnTo = (instant: Date): void => turn('worker', instant);
  const turnTo = (instant: Date): void => {
    turn('people', instant);
    goOnTo(instant);
  };
  turnTo(begin);

  const running: ChildProcess[] = [];
  const start = (role: 'worker' | 'people'): ChildProcess => {
    const child = fork(path.join(__dirname, 'house-on-turned-clock.cjs'), [], {
      env: {
        PATH: process.env['PATH'] ?? '',
        NODE_ENV: 'production',
        TZ: 'UTC',
        DATABASE_POOL: '5',
        ...settings,
        CLOCK_FILE: clockOf(role),
        ROLE: role,
      },
      stdio: ['ignore', 'ignore', role === 'people' ? 'inherit' : 'ignore', 'ipc'], // a worker that is killed leaves others puzzled for a while, and they say so
    });
    running.push(child);
    return child;
  };
  const kill = async (child: ChildProcess): Promise<void> => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.kill('SIGKILL');
    await once(child, 'exit');
  };

  const people = start('people');
  await once(people, 'message');
  const asked = new Map<number, (answer: Answer) => void>();
  people.on('message', (answer: Answer) => asked.get(answer.nr)?.(answer));

  return {
    turnTo,
    goOnTo,
    startWorker: () => {
      const child = start('worker');
      return { kill: async () => await kill(child) };
    },
    act: async <Result>(what: Act, ...args: readonly unknown[]): Promise<Result> => {
      const nr = asked.size;
      const answered = new Promise<Answer>((answer) => asked.set(nr, answer));
      people.send({ nr, what, args });
      const { result, fault } = await answered;
      if (fault) throw new Error(fault);
      return result as Result;
    },
    close: async () => void (await Promise.all(running.map(kill))),
  };
};
