import { room } from '../../ports/room';
import { access, type Access } from './index';

declare module '../../ports/room' {
  interface Rooms {
    readonly access: Access;
  }
}

export default room<Access>({
  name: 'access',
  floor: 3,
  knows: 'who may do what on whose record',
  build: ({ clock, rooms }) => access({ clock, reach: (sql) => rooms.people.reach(sql) }),
});
