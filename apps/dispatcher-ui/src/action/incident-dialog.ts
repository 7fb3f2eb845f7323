/** Dialogs about the services, relations and files of an incident. Their code is loaded when the first one opens. */
import type { HandOverView } from '@lien-thong/shared/contract/hand-over'
import type { Incident } from '@lien-thong/shared/incident/incident'
import type { Agency } from '@lien-thong/shared/kernel/agency'

export type IncidentDialog =
  | { readonly kind: 'addLeg' | 'peer' | 'relate'; readonly incident: string }
  | {
      readonly kind: 'handOver' | 'decline' | 'complete'
      readonly incident: string
      readonly agency: Agency
    }
  /** Closed incidents are not in the picture. `name`: of the peer. */
  | {
      readonly kind: 'withdraw'
      readonly of: Incident
      readonly handOver: HandOverView
      readonly name: string
    }
  | { readonly kind: 'reopen'; readonly of: Incident }
  | { readonly kind: 'removeFile'; readonly of: Incident; readonly file: string; readonly name: string }
