import { manifests } from '../../src/app/rooms';
import { statementsOf } from '../../src/app/schema';
import { peopleTables } from './people-tables';

/** Every table there is, of Strapi's content types and of all rooms, for `freshDatabase`. */
export const houseTables = (): readonly string[] => [...peopleTables(), ...statementsOf(manifests())];
