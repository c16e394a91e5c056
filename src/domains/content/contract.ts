import { z } from 'zod';

const instant = z.iso.datetime();

/** Languages of what is published. */
const locale = z.enum(['en', 'sw'], { error: 'Choose en or sw.' }).optional();
const shortName = z
  .string({ error: 'Give a short name, such as food.' })
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, { error: 'Give a short name, such as food.' })
  .max(80, { error: 'Use at most 80 characters.' })
  .optional();

export const localeQuery = z.strictObject({ locale });
/** `q` looks in titles and texts; `category` and `topic` are short names. */
export const readingQuery = z.strictObject({
  locale,
  category: shortName,
  topic: shortName,
  q: z.string({ error: 'Write one text.' }).max(200, { error: 'Use at most 200 characters.' }).optional(),
});

export const categoryView = z.object({
  documentId: z.string(),
  name: z.string(),
  slug: z.string(),
  description: z.string().nullable(),
  position: z.int(),
});
export const authorView = z.object({
  documentId: z.string(),
  name: z.string(),
  credentials: z.string().nullable(),
  about: z.string().nullable(),
});
export const topicView = z.object({
  documentId: z.string(),
  name: z.string(),
  kind: z.enum(['medication', 'condition']),
  slug: z.string(),
});

const published = {
  documentId: z.string(),
  locale: z.string().nullable(),
  title: z.string(),
  slug: z.string(),
  medicalClaims: z.boolean(),
  source: z.string().nullable(),
  sourceUrl: z.string().nullable(),
  reviewedOn: z.string().nullable(),
  publishedAt: instant,
  category: z.looseObject(categoryView.shape).partial().nullable(),
  topics: z.array(z.looseObject(topicView.shape).partial()),
};
export const articleView = z.object({
  ...published,
  summary: z.string().nullable(),
  body: z.string(),
  cover: z.looseObject({}).nullable(),
  author: z.looseObject(authorView.shape).partial().nullable(),
});
export const hubDocumentView = z.object({
  ...published,
  description: z.string().nullable(),
  file: z.looseObject({}).nullable(),
});

/** Something on an editor's desk: where it is in the content manager, and what about it. */
export interface DeskItem {
  readonly type: string;
  readonly documentId: string;
  readonly locale: string;
  readonly title: string;
  readonly at: string;
}
export interface DeskMedia {
  readonly id: number;
  readonly name: string;
  readonly addedAt: string;
}
export interface Desk {
  readonly myDrafts: readonly DeskItem[];
  readonly inReview: readonly DeskItem[];
  /** The next first; what is past its time waits because something is missing. */
  readonly scheduled: readonly (DeskItem & { readonly isLate: boolean })[];
  /** `locale` is the language that is missing. */
  readonly missingTranslations: readonly DeskItem[];
  readonly mediaWithoutText: readonly DeskMedia[];
}

/** What became of a draft: `found` is how it stood when its versions began to be kept. */
export const VERSION_ACTS = ['found', 'created', 'changed', 'published', 'unpublished', 'discarded'] as const;
export type VersionAct = (typeof VERSION_ACTS)[number];

/** One document in one language. */
export const versionQuery = z.strictObject({
  type: z.enum(['api::content.article', 'api::content.hub-document']),
  documentId: z.string().regex(/^[a-z0-9]{1,64}$/),
  locale: z.enum(['en', 'sw']),
});
export interface VersionOf {
  readonly type: string;
  readonly documentId: string;
  readonly locale: string;
}

/** A draft as it stands. `by` is null for what is done by itself, such as publishing at a time. */
export interface DraftNow extends VersionOf {
  readonly act: VersionAct;
  readonly by: { readonly adminId: number; readonly name: string } | null;
  /** Its fields by their names; another record is `{ documentId, name }`, a file `{ id, name, url }`. */
  readonly says: Readonly<Record<string, unknown>>;
}

/** What a draft said after one change. */
export interface ContentVersion {
  readonly id: string;
  readonly at: string;
  readonly act: VersionAct;
  readonly by: string | null;
  /** The fields that were changed. */
  readonly changed: readonly string[];
  readonly says: DraftNow['says'];
}
