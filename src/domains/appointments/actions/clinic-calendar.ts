import type { Actor } from '../../../kernel/actor';
import { invalidField } from '../../../kernel/errors';
import type { ClinicQuery, ClinicView } from '../clinic-contract';
import { KINDS, VISIT_TYPES, type Kind } from '../fields-contract';
import type { AppointmentsDeps, Professional } from '../deps';
import { merged, openingsOf } from '../rules/availability';
import { appointmentViews } from '../store/appointment-views';
import { hoursStore } from '../store/hours-store';

type Deps = Pick<AppointmentsDeps, 'clock' | 'db' | 'audit' | 'professionals'>;

const MOST_DAYS = 45;
const MOST_APPOINTMENTS = 500;

/** Some days of one or several people, for those who keep a clinic’s calendar. */
export const clinicCalendar =
  ({ clock, db, audit, professionals }: Deps) =>
  async (actor: Actor, { from, to, professionals: chosen }: ClinicQuery): Promise<ClinicView> => {
    const span = { from: Date.parse(from), to: Date.parse(to) };
    if (span.to <= span.from || span.to - span.from > MOST_DAYS * 86_400_000)
      throw invalidField(['to'], `Ask for at most ${MOST_DAYS} days, of which the last is not before the first.`);
    const now = clock.now();
    const people: (Professional & { readonly kind: Kind })[] = [];
    for (const kind of KINDS)
      people.push(...(await professionals(db, { kind }, now)).map((person) => ({ ...person, kind })));
    const shown = people.filter(({ documentId }) => chosen.length === 0 || chosen.includes(documentId));
    const appointments = await appointmentViews(db).between(
      shown.map(({ userId }) => userId),
      { from: new Date(span.from), to: new Date(span.to) },
      MOST_APPOINTMENTS,
    );
    if (appointments.length > 0)
      audit.read({
        actor,
        action: 'record.read',
        record: { type: 'appointment', id: 'many' },
        patientId: null,
        details: { list: 'clinic', count: appointments.length, ids: appointments.map(({ documentId }) => documentId) },
      });
    const hours = await hoursStore(db).of(shown.map(({ userId }) => userId));
    return {
      professionals: people.map(({ documentId, name, kind, timeZone, userId }) => ({
        documentId,
        name,
        kind,
        timeZone: hours.get(userId)?.rules.timeZone ?? timeZone,
      })),
      appointments,
      open: shown.flatMap(({ documentId, userId }) => {
        const rules = hours.get(userId)?.rules;
        if (!rules) return [];
        return merged(VISIT_TYPES.flatMap((type) => openingsOf(rules, type, span))).map((opening) => ({
          professionalId: documentId,
          startsAt: new Date(opening.from).toISOString(),
          endsAt: new Date(opening.to).toISOString(),
        }));
      }),
    };
  };
