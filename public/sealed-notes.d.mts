/** What is said of `sealed-notes.mjs` there, as TypeScript reads it. */
export interface PublicJwk {
  readonly kty: 'EC' | 'OKP';
  readonly crv: string;
  readonly x: string;
  readonly y?: string;
}
export interface PrivateJwk extends PublicJwk {
  readonly d: string;
}
export interface NoteKeys {
  readonly agreement: PrivateJwk;
  readonly signing: PrivateJwk;
}
export interface Binding {
  readonly note: string;
  readonly patient: string;
  readonly author: string;
  readonly version: number;
}
export interface Reader {
  readonly kid: string;
  readonly publicKey: PublicJwk;
}
export interface Recipient {
  header: Record<string, unknown>;
  encrypted_key: string;
}
export interface Envelope {
  protected: string;
  aad: string;
  iv: string;
  ciphertext: string;
  tag: string;
  recipients: Recipient[];
}
export interface Sealed {
  readonly jwe: Envelope;
  readonly signature?: string | null;
  readonly signingKey?: PublicJwk | null;
  readonly expected: Binding;
  readonly keys: NoteKeys;
}
export interface KeyInput {
  readonly publicKey: PublicJwk;
  readonly signingKey: PublicJwk;
  readonly wrappedPrivateKey: string;
}
export declare const ITERATIONS: number;
export declare class SealError extends Error {}
export declare const toBase64url: (bytes: Uint8Array) => string;
export declare const fromBase64url: (written: string) => Uint8Array;
export declare const bindingOf: (binding: Binding) => string;
export declare const thumbprint: (key: PublicJwk) => Promise<string>;
export declare const concatKdf: (
  shared: Uint8Array,
  algorithm: string,
  bits: number,
  apu?: Uint8Array,
  apv?: Uint8Array,
) => Promise<Uint8Array>;
export declare const signedPart: (jwe: Envelope) => string;
export declare const isSignedBy: (jwe: Envelope, signature: string, signingKey: PublicJwk) => Promise<boolean>;
export declare const sealNote: (asked: {
  readonly note: string;
  readonly binding: Binding;
  readonly readers: readonly Reader[];
  readonly keys: NoteKeys;
}) => Promise<{ readonly jwe: Envelope; readonly signature: string }>;
export declare const openEnvelope: (jwe: Envelope, agreement: PrivateJwk) => Promise<Uint8Array>;
export declare const openNote: (sealed: Sealed) => Promise<string>;
export declare const rewrapNote: (sealed: Sealed & { readonly readers: readonly Reader[] }) => Promise<Recipient[]>;
export declare const makeKeys: (asked: {
  readonly owner: string;
  readonly passphrase: string;
  readonly crv?: 'P-256' | 'X25519';
}) => Promise<{ readonly input: KeyInput; readonly keys: NoteKeys; readonly recoveryKey: string }>;
export declare const rewrapKeys: (asked: {
  readonly owner: string;
  readonly passphrase: string;
  readonly keys: NoteKeys;
}) => Promise<{ readonly input: KeyInput; readonly recoveryKey: string }>;
export declare const unlockKeys: (asked: {
  readonly owner: string;
  readonly wrappedPrivateKey: string;
  readonly passphrase?: string;
  readonly recoveryKey?: string;
}) => Promise<NoteKeys>;
