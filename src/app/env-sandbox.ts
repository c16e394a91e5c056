import path from 'node:path';
import { z } from 'zod';

const port = z.coerce.number().int().min(0).max(65_535);

const schema = z.object({
  DATA_DIR: z.string().default('.careloop'),
  /** Only this machine, unless the sandbox runs in a container of its own. */
  SANDBOX_HOST: z.string().default('127.0.0.1'),
  /** 0: any free port. */
  SANDBOX_SMTP_PORT: port.default(1025),
  SANDBOX_HTTP_PORT: port.default(8025),
  /** How many messages are kept; with 0 they are only counted. */
  SANDBOX_KEEP: z.coerce.number().int().min(0).max(100_000).default(5_000),
});

export type SandboxEnv = z.output<typeof schema>;

/**
 * Reads and checks the environment of the sandbox.
 * @throws Error with one line per setting that does not fit
 */
export const readSandboxEnv = (source: NodeJS.ProcessEnv): SandboxEnv => {
  const set = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ''));
  const parsed = schema.safeParse(set);
  if (parsed.success) return { ...parsed.data, DATA_DIR: path.resolve(parsed.data.DATA_DIR) };
  const lines = parsed.error.issues.map(({ path: [name], message }) => `  ${String(name)}: ${message}`);
  throw new Error(`These settings do not fit (see .env.example):\n${lines.join('\n')}`);
};
