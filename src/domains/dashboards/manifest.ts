import { z } from 'zod';
import { room } from '../../ports/room';
import { messageStore } from '../outbox';
import { dashboardDoors } from './doors/dashboard';
import { peopleDoors } from './doors/people';
import { usageDoors } from './doors/usage';
import { dashboardsTypes } from './graphql-types';
import { dashboards, type Dashboards } from './index';
import { dashboardsPanelRoutes } from './panel-routes';
import { targetsWith } from './rules/targets';
import { SEE_DASHBOARDS } from './permissions';
import { countedInstants, countedInstantsUndo, dashboardsSchema } from './store/schema';
import { dashboardsWords } from './words-in-graphql';

declare module '../../ports/room' {
  interface Rooms {
    readonly dashboards: Dashboards;
  }
}

const settings = z.object({
  DASHBOARD_TARGETS: z
    .string()
    .default('')
    .transform((text, context) => {
      try {
        return targetsWith(text);
      } catch (error) {
        context.addIssue({ code: 'custom', message: (error as Error).message });
        return z.NEVER;
      }
    })
    .describe('What figures aim at, where it is not what is usual: name=value, separated by commas.'),
});

export default room<Dashboards>({
  name: 'dashboards',
  floor: 8,
  knows: 'numbers for the panel: what the other rooms keep, counted',
  settings,
  build: ({ clock, db, rooms, tools, settings: read }) =>
    dashboards({
      clock,
      db,
      deliveryStatus: rooms.outbox.deliveryStatus,
      readPerson: rooms.accounts.readPerson,
      readPersonFile: rooms.accounts.readPersonFile,
      waitingFor: rooms.accounts.waitingFor,
      countListed: rooms.accounts.countListed,
      chain: rooms.audit.chain,
      audit: rooms.audit,
      figures: () => tools.figures(),
      targets: read(settings).DASHBOARD_TARGETS,
      todayOf: rooms.regimens.todayOf,
      careTeamOf: rooms.people.careTeamOf,
      openAlertsOf: (patientId) => rooms['home-care'].openAlertsOf(patientId),
      alarms: rooms.operations.alarms,
      system: rooms.operations.system,
      countOpenAlerts: async () => await rooms['home-care'].countOpenAlerts(),
      counts: {
        registrations: rooms.accounts.registrations,
        appointmentsByDay: rooms.appointments.outcomesByDay,
        paymentsByDay: rooms.payments.outcomesByDay,
        messages: async (span) => await messageStore(db).ended(span),
        credentials: rooms.accounts.credentialStates,
        statuses: rooms.people.statusStandings,
      },
    }),
  doors: [...peopleDoors, ...usageDoors, ...dashboardDoors],
  types: dashboardsTypes,
  words: dashboardsWords,
  migrations: [
    { name: '0001-baseline', statements: dashboardsSchema },
    { name: '0002-counted-instants', statements: countedInstants, undo: countedInstantsUndo },
  ],
  auditWords: {
    'dashboard.read': 'read the figures of the installation',
    'dashboard.exported': 'exported the figures of the installation',
  },
  panel: {
    permissions: [{ action: SEE_DASHBOARDS, group: 'Dashboards', label: 'See how the day is going', roles: ['admin'] }],
    routes: dashboardsPanelRoutes,
  },
});
