import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { freePort, portIsFree, remembered } from '../ports.mjs';
import { Refusal } from '../refusal.mjs';
import { portOf } from './settings.mjs';

/** The usual ports of a mail catcher, or any when those are taken; the same ones next time, so that bookmarks stay good. */
export const sandboxPorts = async (dataDir, settings) => {
  const file = path.join(dataDir, 'sandbox-ports.json');
  const last = remembered(file);
  const smtp = settings.SMTP_PORT ? await wantedPort(settings) : await freePort([last.smtp, 1025]);
  const http = await freePort([last.http, 8025]);
  writeFileSync(file, JSON.stringify({ smtp, http }));
  return { smtp, http };
};

const wantedPort = async (settings) => {
  const port = portOf(settings, 'SMTP_PORT', 1025);
  if (await portIsFree(port)) return port;
  throw new Refusal(
    `SMTP_PORT ${port} is taken. If that is a mail server of yours, set SMTP_HOST too; otherwise leave SMTP_PORT out.`,
  );
};
