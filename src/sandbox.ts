import { systemClock } from './adapters/clock/system';
import { jsonLines } from './adapters/logger/json-lines';
import { openSandbox } from './adapters/sandbox';
import { readSandboxEnv } from './app/env-sandbox';
import { onStopSignal } from './app/stopping';

/** The side entrance: stands in for mail, SMS and push services where none is configured. Never part of a real installation. */
const main = async (): Promise<void> => {
  const log = jsonLines('sandbox');
  const env = readSandboxEnv(process.env);
  const sandbox = await openSandbox({
    clock: systemClock,
    dataDir: env.DATA_DIR,
    host: env.SANDBOX_HOST,
    smtpPort: env.SANDBOX_SMTP_PORT,
    httpPort: env.SANDBOX_HTTP_PORT,
    keep: env.SANDBOX_KEEP,
  });
  log.info('sandbox.ready', { smtpPort: sandbox.smtpPort, httpPort: sandbox.httpPort });
  onStopSignal(log, sandbox.close);
};

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});
