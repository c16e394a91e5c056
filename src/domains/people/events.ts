import type { ClinicalStatus, LinkKind } from './words';

/** What listeners are told of a link. Row ids, but for `linkId`, which is its documentId. */
export interface CareLinkFact {
  readonly linkId: string;
  readonly kind: LinkKind;
  readonly patientUserId: number;
  /** Null once the carer's account is gone. */
  readonly carerUserId: number | null;
}

declare module '../../ports/room' {
  interface Events {
    readonly 'care-link.requested': CareLinkFact & { readonly requestedByUserId: number };
    readonly 'care-link.accepted': CareLinkFact;
    /** `wasActive`: false where a request was withdrawn. `endedByUserId` is null where the house ended it. */
    readonly 'care-link.ended': CareLinkFact & { readonly endedByUserId: number | null; readonly wasActive: boolean };
    /** The patient's present status is another now, or was reported anew. */
    readonly 'status.changed': {
      /** The patient's row id, and documentId. */
      readonly patientUserId: number;
      readonly documentId: string;
      readonly from: ClinicalStatus | null;
      readonly to: ClinicalStatus;
      readonly statusChangeId: string;
    };
  }
}
