import { room } from '../../ports/room';

/** The room keeps nothing and has no state: other rooms import its parts. */
type Mail = Readonly<Record<never, never>>;

declare module '../../ports/room' {
  interface Rooms {
    readonly mail: Mail;
  }
}

export default room<Mail>({
  name: 'mail',
  floor: 0,
  knows: 'how our mails look',
  build: () => ({}),
});
