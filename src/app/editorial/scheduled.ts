import type { Core } from '@strapi/strapi';
import type { Manifest } from '../../ports/room';
import { asSystem } from '../access/viewer';
import { recordWord } from '../access/records';
import type { House } from '../house';
import { documentsOf, type EditorialDocument } from './documents';

/** Any number; whoever publishes uses the same one. */
const PUBLISHING_LOCK = 7_311_005;
const MOST_AT_ONCE = 50;
const HOUSE = { kind: 'system', reason: 'scheduled' } as const;

type Ground = Pick<House, 'db' | 'clock' | 'audit' | 'log'>;

/**
 * Publishes what was to be published by now, in each language, and returns how much. One node at a time; what is refused,
 * because something is missing, stays a draft and is tried again.
 */
export const publishScheduled = async (
  strapi: Core.Strapi,
  house: Ground,
  manifests: readonly Pick<Manifest, 'editorial'>[],
): Promise<number> => {
  const types = manifests.flatMap(({ editorial }) => editorial?.scheduled ?? []);
  return await house.db.transaction(async (tx) => {
    const [lock] = await tx.query<{ held: boolean }>('select pg_try_advisory_xact_lock($1) as held', [PUBLISHING_LOCK]);
    if (!lock?.held) return 0;
    let published = 0;
    for (const type of types) {
      for (const document of await dueOf(strapi, house, type))
        published += (await publish(strapi, house, type, document)) ? 1 : 0;
    }
    return published;
  });
};

const dueOf = async (strapi: Core.Strapi, { clock }: Ground, type: string): Promise<readonly EditorialDocument[]> =>
  await asSystem(
    'what is due is published',
    async () =>
      await documentsOf(strapi, type).findMany({
        status: 'draft',
        locale: '*',
        filters: { publishAt: { $lte: clock.now().toISOString() } },
        fields: ['documentId', 'locale'],
        limit: MOST_AT_ONCE,
      }),
  );

const publish = async (
  strapi: Core.Strapi,
  { db, audit, log }: Ground,
  type: string,
  { documentId, locale }: EditorialDocument,
): Promise<boolean> => {
  const which = { documentId, ...(locale ? { locale } : {}) };
  try {
    await asSystem('what is due is published', async () => {
      await strapi.db.transaction(async () => {
        await documentsOf(strapi, type).update({ ...which, data: { publishAt: null, stage: 'writing' } });
        await documentsOf(strapi, type).publish(which);
      });
    });
  } catch (error) {
    sayOnce(log, { type, documentId, locale: locale ?? null, reason: String(error) });
    return false;
  }
  SAID.delete(keyOf({ type, documentId, locale: locale ?? null }));
  await db.transaction(async (tx) => {
    await audit.write(tx, {
      actor: HOUSE,
      action: 'content.published-on-time',
      record: { type: recordWord(type), id: documentId },
      patientId: null,
      details: { locale: locale ?? null },
    });
  });
  return true;
};

interface Refused {
  readonly type: string;
  readonly documentId: string;
  readonly locale: string | null;
}
/** Why each draft that is due cannot be published, as this process has said it. */
const SAID = new Map<string, string>();
const keyOf = ({ type, documentId, locale }: Refused): string => `${type} ${documentId} ${locale ?? ''}`;

/** It is tried every half minute: the log hears of it once, and again when the reason is another one. */
const sayOnce = (log: Ground['log'], refused: Refused & { readonly reason: string }): void => {
  const key = keyOf(refused);
  if (SAID.get(key) === refused.reason) return;
  SAID.set(key, refused.reason);
  log.warn('editorial.not-published', { ...refused });
};
