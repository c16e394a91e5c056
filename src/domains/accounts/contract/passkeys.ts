import { z } from 'zod';
import { name, password, text } from './fields';

/** Bytes as WebAuthn's JSON forms write them. */
const bytes = (most: number) =>
  text(most).regex(/^[\w-]+$/, { error: 'Send it as the browser gives it: base64url without padding.' });
const credential = {
  id: bytes(1_400),
  rawId: bytes(1_400),
  type: z.literal('public-key', { error: 'Send "public-key".' }),
};

/** What `navigator.credentials.create` gives, as its `toJSON()` writes it. Browsers add fields of their own; what is not named here is not looked at. */
const newCredential = z.object({
  ...credential,
  response: z.object({
    clientDataJSON: bytes(4_000),
    attestationObject: bytes(16_000),
    transports: z.array(text(40)).max(10).optional(),
  }),
});
export type NewCredential = z.output<typeof newCredential>;

/** What `navigator.credentials.get` gives, as its `toJSON()` writes it. */
export const assertion = z.object({
  ...credential,
  response: z.object({
    clientDataJSON: bytes(4_000),
    authenticatorData: bytes(4_000),
    signature: bytes(4_000),
    userHandle: bytes(100).nullish(),
  }),
});
export type Assertion = z.output<typeof assertion>;

/** The password, where the account has one. */
export const passwordIfAny = z.strictObject({ password: password.optional() });
export type PasswordIfAny = z.output<typeof passwordIfAny>;

/** Left out, the passkey is named after the device. */
export const addPasskeyInput = z.strictObject({ name: name.optional(), response: newCredential });
export type AddPasskeyInput = z.output<typeof addPasskeyInput>;

export const renamePasskeyInput = z.strictObject({ name });
export type RenamePasskeyInput = z.output<typeof renamePasskeyInput>;

export const nothingAsked = z.strictObject({});

export const passkeySignInInput = z.strictObject({ response: assertion });
export type PasskeySignInInput = z.output<typeof passkeySignInInput>;

/** The ticket at sign-in; left out by somebody who is signed in and proves it is them. */
export const passkeyProofInput = z.strictObject({ ticket: text(200).optional() });
export type PasskeyProofInput = z.output<typeof passkeyProofInput>;

/** For `navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(…) })`. */
export const passkeyCreationView = z.looseObject({
  challenge: z.string(),
  rp: z.looseObject({ id: z.string().optional(), name: z.string() }),
  user: z.looseObject({ id: z.string() }),
});
/** For `navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(…) })`. */
export const passkeyRequestView = z.looseObject({ challenge: z.string(), rpId: z.string().optional() });

export const passkeyView = z.object({
  id: z.string(),
  name: z.string(),
  addedAt: z.string(),
  /** Null: never yet. */
  lastUsedAt: z.string().nullable(),
  /** Whether copies of it are kept by its maker's cloud, so that it outlives the device. */
  isSynced: z.boolean(),
});
export type PasskeyView = z.output<typeof passkeyView>;

export const passkeyRemovedView = z.object({ removed: z.literal(true) });
export type PasskeyRemovedView = z.output<typeof passkeyRemovedView>;
