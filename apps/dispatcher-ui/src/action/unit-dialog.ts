/** Dialogs about units and their assignments. Their code is loaded when the first one opens. */
import type { Agency } from '@lien-thong/shared/kernel/agency'

export type UnitDialog =
  | { readonly kind: 'takeOut' | 'correct'; readonly unit: string }
  | { readonly kind: 'release' | 'refuse'; readonly assignment: string }
  | { readonly kind: 'backup'; readonly incident: string; readonly agency: Agency }
