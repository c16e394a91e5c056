import path from 'node:path';
import type { Clock } from '../../ports/clock';
import { json } from './answer';
import { openArchive } from './archive';
import { cloudinaryRoutes } from './cloudinary';
import { faultBoard, type FaultBoard } from './faults';
import { googleRoutes } from './google';
import { httpDoor } from './http';
import { inboxRoutes } from './inbox';
import { shelf, storageRoutes } from './objects';
import { liveKitRoutes } from './livekit';
import { simulatedRooms } from './livekit-rooms';
import { liveKitSignals } from './livekit-signals';
import { openIdRoutes } from './openid';
import { pop3Door } from './pop3';
import { s3Routes } from './s3';
import { openAiRoutes } from './openai';
import { siteverifyRoutes } from './siteverify';
import { smtpDoor } from './smtp';
import { stripeRoutes } from './stripe';
import { textSmsRoutes } from './textsms';
import { twilioRoutes } from './twilio';
import { twilioVoiceRoutes } from './twilio-voice';
import { webPushRoutes } from './web-push';

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
  const faults: FaultBoard = faultBoard(async (service, { mode }) => {
    if (service === 'smtp') await smtp.setDown(mode === 'down');
  });
  const mailbox = await pop3Door(host);
  const smtp = await smtpDoor(archive, () => faults, mailbox.put, host, smtpPort);
  const backstage = { archive, faults };
  const shelves = { s3: shelf(clock), cloudinary: shelf(clock) };
  const rooms = simulatedRooms(clock);
  const signals = liveKitSignals(rooms, faults);
  const storage = [
    ...storageRoutes(shelves),
    ...s3Routes(clock, faults, shelves.s3),
    ...cloudinaryRoutes(clock, faults, shelves.cloudinary),
  ];
  const http = await httpDoor(
    [
      ...inboxRoutes(archive, faults),
      { method: 'GET', path: /^\/pop3$/, run: () => json(200, { host, port: mailbox.port }) },
      ...textSmsRoutes(backstage),
      ...twilioRoutes(backstage),
      ...twilioVoiceRoutes(clock, faults),
      ...googleRoutes(clock, backstage),
      ...webPushRoutes(clock, backstage),
      ...openIdRoutes(clock, faults),
      ...siteverifyRoutes(clock, faults),
      ...stripeRoutes(clock, faults),
      ...liveKitRoutes(rooms, faults),
      ...signals.routes,
      ...openAiRoutes(clock),
      ...storage,
    ],
    host,
    httpPort,
    [signals.socket],
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
