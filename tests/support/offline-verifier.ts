import { webcrypto, type JsonWebKey } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { createContext, runInContext } from 'node:vm';

export interface KnownKeys {
  readonly jwks: { readonly keys: readonly object[] };
  readonly revocations: { readonly codes: readonly string[]; readonly keys: readonly string[] };
}
interface Verifier {
  readonly verifyCode: (scanned: string, known: KnownKeys, now: Date) => Promise<{ readonly is: string }>;
  readonly isSigned: (signed: string, signature: string, key: JsonWebKey) => Promise<boolean>;
}

/** The own code of the page that checks codes without a server, as a browser runs it. */
export const offlineVerifier = (): Verifier => {
  const page = createContext({
    crypto: webcrypto,
    atob,
    btoa,
    TextEncoder,
    TextDecoder,
    Uint8Array,
    BigInt,
    Date,
    Number,
    JSON,
    Math,
  });
  runInContext(readFileSync(path.resolve(__dirname, '../../public/verify-code.js'), 'utf8'), page);
  return page as unknown as Verifier;
};
