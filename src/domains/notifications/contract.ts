export type { Contact } from '../../ports/message';
