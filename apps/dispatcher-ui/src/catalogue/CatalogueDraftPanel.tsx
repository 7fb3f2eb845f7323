/** What the draft of the catalogue would change, told in words. */
import type { Card } from '@lien-thong/shared/catalogue/card'
import type { Catalogue } from '@lien-thong/shared/catalogue/catalogue'
import { isPublishableCatalogue } from '@lien-thong/shared/catalogue/catalogue-faults'
import type { CatalogueDraft, CatalogueInForce } from '@lien-thong/shared/contract/catalogue'
import type { ResponsePlan } from '@lien-thong/shared/incident/determination'
import { type FieldChange, fieldChanges } from '@lien-thong/shared/kernel/difference'
import type { TFunction } from 'i18next'
import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { DifferenceList } from '../publishing/DifferenceList.tsx'
import { DraftPanel } from '../publishing/DraftPanel.tsx'
import { useDifference } from '../publishing/published-document.ts'
import { type CatalogueEditing, catalogueDocument } from './catalogue-document.ts'
import { planSentence } from './PlanText.tsx'
import type { CatalogueText } from './text.ts'

interface Props {
  readonly draft: CatalogueDraft
  readonly inForce: CatalogueInForce
  readonly editing: CatalogueEditing
  readonly text: CatalogueText
}

export function CatalogueDraftPanel({ draft, inForce, editing, text }: Props): ReactElement {
  const { catalogue, version, faults } = draft
  const { save, publish } = editing
  return (
    <DraftPanel
      draft={draft}
      inForce={inForce}
      text={text}
      isPublishable={isPublishableCatalogue(faults)}
      isPublishing={publish.isPending}
      error={save.error ?? publish.error}
      published={publish.data?.version}
      onRebase={() => save.mutate({ catalogue, version, base: inForce.version })}
      onPublish={() => publish.mutate(version)}
      onDiscard={() => save.mutate({ catalogue: catalogueOf(inForce), version, base: inForce.version })}
    >
      <Difference draft={draft} inForce={inForce} text={text} />
    </DraftPanel>
  )
}

const catalogueOf = ({ version: _, by: __, at: ___, ...catalogue }: CatalogueInForce): Catalogue => catalogue

function Difference({ draft, inForce, text }: Omit<Props, 'editing'>): ReactElement | null {
  const { t } = useTranslation()
  const { data } = useDifference(catalogueDocument, draft)
  if (!data) return null
  const side = (catalogue: Catalogue, pick: 'from' | 'to') => (field: FieldChange) =>
    valueText(t, text, catalogue, field, pick)
  return (
    <DifferenceList
      changes={data.changes}
      text={text}
      kindName={(kind) => text.kind[kind]}
      fieldName={(field) => text.fields[field] ?? field}
      telling={['name', 'plan']}
      was={side(inForce, 'from')}
      is={side(draft.catalogue, 'to')}
    />
  )
}

function valueText(
  t: TFunction,
  text: CatalogueText,
  catalogue: Catalogue,
  field: FieldChange,
  pick: 'from' | 'to',
): string {
  const value = field[pick]
  if (value === undefined) return text.nothing
  switch (field.field) {
    case 'name': {
      const { vi, en } = value as Card['name']
      return `${vi} / ${en}`
    }
    case 'words':
      return (value as readonly string[]).join(', ') || text.nothing
    case 'plan':
      return planSentence(t, value as ResponsePlan, catalogue)
    case 'questions':
    case 'determinants':
    case 'tell':
      return partText(field, pick)
    case 'approval': {
      const { by, at } = value as NonNullable<Card['approval']>
      return text.approvedBy(by, at)
    }
    default:
      return typeof value === 'string' || typeof value === 'number' ? String(value) : JSON.stringify(value)
  }
}

/** Of a long list only what differs. */
function partText({ from = [], to = [] }: FieldChange, pick: 'from' | 'to'): string {
  const lists = { from: from as readonly object[], to: to as readonly object[] }
  const changed = fieldChanges({ ...lists.from }, { ...lists.to })
  return changed.map((each) => wordsIn(each[pick])).join(' · ')
}

/** Every Vietnamese and English text in it, as it stands. */
function wordsIn(value: unknown): string {
  if (typeof value !== 'object' || value === null) return ''
  if ('vi' in value && 'en' in value) return `${String(value.vi)} / ${String(value.en)}`
  return Object.values(value).map(wordsIn).filter(Boolean).join('; ')
}
