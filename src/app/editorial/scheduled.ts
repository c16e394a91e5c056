import type { Core } from '@strapi/strapi';
import type { Manifest } from '../../ports/room';
import { asSystem } from '../access/viewer';
import { recordWord } from '../access/records';
import type { House } from '../house';
import { documentsOf, type EditorialDocument } from './documents';

/** Any numbers; whoever publishes uses the same ones. */
const PUBLISHING = [7_311_005, 0] as const;
const MOST_AT_ONCE = 50;
const HOUSE = { kind: 'system', reason: 'scheduled' } as const;

type Ground = Pick<House, 'db' | 'clock' | 'audit' | 'log'>;

/**
 * Publishes what was to be published by now, in each language, and returns how much. However many nodes do so, each thing is
 * published once; what is refused, because something is missing, stays a draft and is tried again.
 */
export const publishScheduled = async (
  strapi: Core.Strapi,
  house: Ground,
  manifests: readonly Pick<Manifest, 'editorial'>[],
): Promise<number> => {
  let published = 0;
  for (const type of manifests.flatMap(({ editorial }) => editorial?.scheduled ?? []))
    for (const document of await dueOf(strapi, house, type))
      published += (await publish(strapi, house, type, document)) ? 1 : 0;
  return published;
};

const isDueBy = (now: Date) => ({ publishAt: { $lte: now.toISOString() } });

const dueOf = async (strapi: Core.Strapi, { clock }: Ground, type: string): Promise<readonly EditorialDocument[]> =>
  await asSystem(
    'what is due is published',
    async () =>
      await documentsOf(strapi, type).findMany({
        status: 'draft',
        locale: '*',
        filters: isDueBy(clock.now()),
        fields: ['documentId', 'locale'],
        limit: MOST_AT_ONCE,
      }),
  );

/** One node at a time, so that none publishes what another has just published. */
const publish = async (
  strapi: Core.Strapi,
  { db, clock, audit, log }: Ground,
  type: string,
  { documentId, locale }: EditorialDocument,
): Promise<boolean> => {
  const documents = documentsOf(strapi, type);
  const which = { documentId, ...(locale ? { locale } : {}) };
  const refused = { type, documentId, locale: locale ?? null };
  return await db.transaction(
    async (tx) => {
      const isPublished = await asSystem('what is due is published', async () => {
        if (!(await documents.findOne({ ...which, status: 'draft', filters: isDueBy(clock.now()) }))) return false;
        await strapi.db.transaction(async () => {
          await documents.update({ ...which, data: { publishAt: null, stage: 'writing' } });
          await documents.publish(which);
        });
        return true;
      }).catch((error: unknown) => {
        sayOnce(log, { ...refused, reason: String(error) });
        return false;
      });
      if (!isPublished) return false;
      SAID.delete(keyOf(refused));
      await audit.write(tx, {
        actor: HOUSE,
        action: 'content.published-on-time',
        record: { type: recordWord(type), id: documentId },
        patientId: null,
        details: { locale: locale ?? null },
      });
      return true;
    },
    { lock: PUBLISHING },
  );
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
