/** The types in the order in which people are offered them, each with who comes and what is asked. */
import { type Catalogue, cardOf, type IncidentType } from '@lien-thong/shared/catalogue/catalogue'
import type { CatalogueFault } from '@lien-thong/shared/catalogue/catalogue-faults'
import { Pencil, Trash2 } from 'lucide-react'
import type { ReactElement } from 'react'
import { Button } from '../design/Button.tsx'
import { Faults } from '../publishing/Faults.tsx'
import { languageNow } from '../text/i18n.ts'
import { typesLike } from './catalogue-edit.ts'
import { PlanText } from './PlanText.tsx'
import type { CatalogueText } from './text.ts'

export interface ListProps {
  readonly catalogue: Catalogue
  readonly faults: readonly CatalogueFault[]
  /** What is looked for. */
  readonly typed: string
  readonly text: CatalogueText
}

interface Props extends ListProps {
  readonly onEdit: (type: IncidentType) => void
  readonly onRemove: (code: string) => void
}

export function TypeList({ catalogue, faults, typed, text, onEdit, onRemove }: Props): ReactElement {
  const language = languageNow()
  const types = typesLike(catalogue, typed)
  if (types.length === 0) return <p className="empty">{text.noMatch}</p>
  return (
    <ul className="ca-list">
      {types.map((type) => {
        const name = type.name[language]
        const card = cardOf(catalogue, type.card)
        const family = catalogue.families.find((each) => each.family === type.family)
        return (
          <li key={type.code} className="ca-row" data-type={type.code}>
            <div>
              <p>
                <strong>{name}</strong>{' '}
                <span className="muted">{type.name[language === 'vi' ? 'en' : 'vi']}</span>
              </p>
              <p className="muted ro-small">
                <code>{type.code}</code> · {family?.name[language] ?? type.family} ·{' '}
                {card ? `${text.card}: ${card.name[language]}` : text.noCard}
              </p>
            </div>
            <PlanText plan={type.plan} catalogue={catalogue} text={text} />
            <div className="ro-tools">
              <Button kind="bare" small label={text.editType(name)} onPress={() => onEdit(type)}>
                <Pencil aria-hidden="true" />
              </Button>
              <Button kind="bare" small label={text.removeType(name)} onPress={() => onRemove(type.code)}>
                <Trash2 aria-hidden="true" />
              </Button>
            </div>
            <Faults faults={faults.filter((each) => each.type === type.code)} text={text} />
          </li>
        )
      })}
    </ul>
  )
}
