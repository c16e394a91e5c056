import type { PersonPartProps } from '../declaration';
import { History } from './history';

/** What was changed of this person's account and records. */
const WhatWasDone = ({ person: { documentId } }: PersonPartProps) => (
  <History of={documentId} only="writes" none="Nothing has been done to this account." />
);
export default WhatWasDone;
