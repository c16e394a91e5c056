import type { PersonPartProps } from '../declaration';
import { History } from './history';

/** Who opened this person's records. */
const WhoLooked = ({ person: { documentId } }: PersonPartProps) => (
  <History of={documentId} only="reads" none="Nobody has opened a record of this person." />
);
export default WhoLooked;
