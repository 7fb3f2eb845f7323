/** The question cards, each with the types that use it and whether an authority stands for it. */
import { type Card, isApproved, unapproved } from '@lien-thong/shared/catalogue/card'
import { Pencil } from 'lucide-react'
import type { ReactElement } from 'react'
import { Button } from '../design/Button.tsx'
import { Faults } from '../publishing/Faults.tsx'
import { languageNow } from '../text/i18n.ts'
import { cardsLike } from './catalogue-edit.ts'
import type { ListProps } from './TypeList.tsx'

interface Props extends ListProps {
  readonly onEdit: (card: Card) => void
}

export function CardList({ catalogue, faults, typed, text, onEdit }: Props): ReactElement {
  const language = languageNow()
  const cards = cardsLike(catalogue, typed)
  if (cards.length === 0) return <p className="empty">{text.noMatch}</p>
  return (
    <ul className="ca-list">
      {cards.map((card) => {
        const name = card.name[language]
        const users = catalogue.types.filter((type) => type.card === card.card)
        const { approval } = card
        return (
          <li key={card.card} className="ca-row" data-card={card.card}>
            <div>
              <p>
                <strong>{name}</strong>{' '}
                <span className="muted">{card.name[language === 'vi' ? 'en' : 'vi']}</span>
              </p>
              <p className="muted ro-small">
                <code>{card.card}</code> · {text.version(card.version)} ·{' '}
                {text.questionCount(card.questions.length)}
              </p>
            </div>
            <div className="ro-small">
              <p className={isApproved(card) ? 'muted' : 'qc-unapproved'}>
                {isApproved(card) && approval
                  ? text.approvedBy(approval.by, approval.at)
                  : unapproved[language]}
              </p>
              <p className="muted">
                {users.length === 0
                  ? text.unused
                  : text.usedBy(users.map((type) => type.name[language]).join(', '))}
              </p>
            </div>
            <div className="ro-tools">
              <Button kind="bare" small label={text.editCard(name)} onPress={() => onEdit(card)}>
                <Pencil aria-hidden="true" />
              </Button>
            </div>
            <Faults faults={faults.filter((each) => each.card === card.card)} text={text} />
          </li>
        )
      })}
    </ul>
  )
}
