import { z } from 'zod';
import { allow, type SocketNotice } from '../../../kernel/door';
import { CARE_NOTES_CHANGED, OFFERS_CHANGED, REQUESTS_CHANGED } from '../message-names';

const SOMETHING = 'x0123456789abcdefghijklm';

/** What apps hear: read again what these ids name. */
export const homeCareNotices: readonly SocketNotice[] = [
  {
    name: OFFERS_CHANGED,
    summary: 'A visit is offered to me, or an offer is over: read my offers again',
    who: allow(['caregiver'], 'own'),
    says: (ids: readonly string[]) => ({ offerIds: ids }),
    payload: z.object({ offerIds: z.array(z.string()) }),
    example: { offerIds: [SOMETHING] },
  },
  {
    name: REQUESTS_CHANGED,
    summary: 'Somebody answered my request for a visit: read it again',
    who: { patient: 'own' },
    says: (ids: readonly string[]) => ({ requestIds: ids }),
    payload: z.object({ requestIds: z.array(z.string()) }),
    example: { requestIds: [SOMETHING] },
  },
  {
    name: CARE_NOTES_CHANGED,
    summary: 'A note between a caregiver and a patient was written, edited or shared: read the notes again',
    who: { patient: 'own', caregiver: 'linked' },
    says: (ids: readonly string[]) => ({ noteIds: ids }),
    payload: z.object({ noteIds: z.array(z.string()) }),
    example: { noteIds: [SOMETHING] },
  },
];
