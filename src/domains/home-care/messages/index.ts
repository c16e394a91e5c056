import type { Message } from '../../../ports/message';
import { alertMessages } from './alert';
import { careNoteMessages } from './care-note';
import { familyMessages } from './family';
import { lateReportMessages } from './late-report';
import { offerMessages } from './offers';

export const homeCareMessages: readonly Message[] = [
  ...alertMessages,
  ...lateReportMessages,
  ...careNoteMessages,
  ...familyMessages,
  ...offerMessages,
];
