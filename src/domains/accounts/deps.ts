import type {} from './registered';
import type { Actor } from '../../kernel/actor';
import type { FileView } from '../../kernel/file-view';
import type { Captcha } from '../../ports/captcha';
import type { Clock } from '../../ports/clock';
import type { Database, Sql } from '../../ports/database';
import type { GoogleSignIn } from '../../ports/identity-provider';
import type { Logger } from '../../ports/logger';
import type { Contact, Draft, TopicSample } from '../../ports/message';
import type { Signer } from '../../ports/signer';
import type { Every } from '../../ports/ticker';
import type { Emit } from '../../ports/room';
import type { Audit } from '../audit';

export type { AskingDevice as Device } from '../../kernel/door';
export type { GoogleSignIn } from '../../ports/identity-provider';
export type { Contact, Draft, Wishes } from '../../ports/message';

/** Everything this room needs from outside it. An action picks the few it uses. */
export interface AccountsDeps {
  /** What people switch on and off, beside what this room writes about. To be asked when all rooms are built. */
  readonly switchableTopics: () => readonly string[];
  readonly clock: Clock;
  readonly every: Every;
  readonly db: Database;
  readonly log: Logger;
  /** Signs access tokens; 32 bytes, the same on every node. */
  readonly tokenKey: Uint8Array;
  /** How long an access token is good. */
  readonly accessTokenMs: number;
  /** Mailed codes are derived with it; 32 bytes, the same on every node and worker. */
  readonly codeKey: Uint8Array;
  /** Seals the secrets that authenticator apps share with us; 32 bytes, the same on every node. */
  readonly sealKey: Uint8Array;
  /** Recovery codes are kept under it; 32 bytes, the same on every node. */
  readonly recoveryKey: Uint8Array;
  /** Questions to passkeys are signed with it; 32 bytes, the same on every node. */
  readonly passkeyKey: Uint8Array;
  /** Signs the links of security mails. */
  readonly signer: Signer;
  readonly relyingParty: RelyingParty;
  readonly audit: Pick<Audit, 'write' | 'read' | 'find'>;
  /** Where people reach this installation, without a trailing slash. */
  readonly publicUrl: string;
  readonly post: Post;
  /** Writes events in the transaction of their change. */
  readonly emit: Emit;
  readonly renderNotice: RenderNotice;
  /** How many records one doctor may open in emergencies within 24 hours. */
  readonly emergenciesADay: number;
  /** Whether those who enter the panel must have a second factor. */
  readonly isPanelFactorRequired: boolean;
  /** Null where signing in with Google is not set up. */
  readonly google: GoogleSignIn | null;
  /** Those of these documents that belong to a person, by their ids. */
  readonly ownDocuments: (sql: Sql, userId: number, ids: readonly string[]) => Promise<readonly string[]>;
  /** The picture of whoever asks; null where there is none. */
  readonly picture: (actor: Actor) => Promise<FileView | null>;
  /** Null where none is set up. */
  readonly captchaInUse: () => Captcha | null;
}

/** Who asks for passkeys (WebAuthn): they are bound to `id`, a host, and answer pages of `origins` alone. */
export interface RelyingParty {
  readonly id: string;
  readonly name: string;
  readonly origins: readonly string[];
}

/** Posts messages inside the caller's transaction; a key that was posted before is passed over. */
export type Post = (tx: Sql, messages: readonly PostedMessage[]) => Promise<void>;

export interface PostedMessage {
  readonly key: string;
  readonly topic: string;
  readonly userId: number;
  readonly subjectId: string;
  readonly attempt: number;
  readonly notAfter: Date | null;
}

/** Puts a notice into the layout that all our mails share. */
export type RenderNotice = (notice: Notice & { readonly language: string }) => {
  readonly html: string;
  readonly text: string;
};

/** What a mail says, without its looks, in one language. */
export interface Notice {
  readonly subject: string;
  readonly heading: string;
  readonly paragraphs: readonly string[];
  readonly code?: string;
  /** What is known, a label and a value each. */
  readonly facts?: readonly (readonly [label: string, value: string])[];
  /** `quiet`: for those for whom something is wrong. */
  readonly button?: { readonly label: string; readonly url: string; readonly quiet?: boolean };
}

/** A message of ours whose turn has come. */
export interface Owed {
  readonly id: string;
  readonly userId: number;
  readonly subjectId: string;
}

/** One kind of mail: what each owed message says, by its id. One without a draft has lost its cause. */
export interface MailTopic {
  readonly name: string;
  compose(owed: readonly Owed[], contacts: ReadonlyMap<number, Contact>): Promise<ReadonlyMap<string, Draft>>;
  /** How it looks with made-up facts. */
  readonly sample: TopicSample;
}
