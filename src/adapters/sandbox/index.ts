import path from 'node:path';
import type { Clock } from '../../ports/clock';
import { json } from './answer';
import { openArchive } from './archive';
import { faultBoard, type FaultBoard, type Services } from './faults';
import { httpDoor } from './http';
import { inboxRoutes } from './inbox';
import { shelf, storageRoutes, type Shelf } from './objects';
import { pop3Door } from './pop3';
import { simulators } from './simulator';
import { smtpDoor } from './smtp';

export interface SandboxOptions {
  readonly clock: Clock;
  /** Messages are kept in `sandbox` below it. */
  readonly dataDir: string;
  readonly host: string;
  /** 0: any free one. */
  readonly smtpPort: number;
  readonly httpPort: number;
  /** How many messages are kept; 0: they are only counted. */
  readonly keep: number;
}

export interface Sandbox {
  readonly smtpPort: number;
  readonly httpPort: number;
  close(): Promise<void>;
}

/** Stands in for outside services: it speaks their protocols, sends nothing, shows what would have gone out, and keeps files for as long as it runs. */
export const openSandbox = async ({
  clock,
  dataDir,
  host,
  smtpPort,
  httpPort,
  keep,
}: SandboxOptions): Promise<Sandbox> => {
  const archive = await openArchive(path.join(dataDir, 'sandbox'), keep, clock);
  const found = simulators();
  const services = Object.assign({ smtp: { may: 'bounce' } }, ...found.map((one) => one.services)) as Services;
  const faults: FaultBoard = faultBoard(services, async (service, { mode }) => {
    if (service === 'smtp') await smtp.setDown(mode === 'down');
  });
  const mailbox = await pop3Door(host);
  const smtp = await smtpDoor(archive, () => faults, mailbox.put, host, smtpPort);
  const shelves: Record<string, Shelf> = {};
  const stage = { archive, faults, clock, shelf: (store: string) => (shelves[store] ??= shelf(clock)) };
  const played = found.map((one) => one.open(stage));
  const http = await httpDoor(
    [
      ...inboxRoutes(archive, faults),
      { method: 'GET', path: /^\/pop3$/, run: () => json(200, { host, port: mailbox.port }) },
      ...played.flatMap(({ routes }) => routes),
      ...storageRoutes(shelves),
    ],
    host,
    httpPort,
    played.flatMap(({ sockets = [] }) => sockets),
  );
  return {
    smtpPort: smtp.port,
    httpPort: http.port,
    close: async () => {
      await Promise.all([smtp.close(), http.close(), mailbox.close()]);
      await archive.close();
    },
  };
};
