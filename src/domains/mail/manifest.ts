import { room } from '../../ports/room';
import { mail, type Mail } from '.';

declare module '../../ports/room' {
  interface Rooms {
    readonly mail: Mail;
  }
}

export default room<Mail>({
  name: 'mail',
  floor: 0,
  knows: 'how our mails look',
  build: mail,
});
