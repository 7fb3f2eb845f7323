/** The administrator's page of incident types and question cards: found, edited in a draft, compared, published. */
import type { Card } from '@lien-thong/shared/catalogue/card'
import type { Catalogue, IncidentType } from '@lien-thong/shared/catalogue/catalogue'
import type { CatalogueDraft, CatalogueInForce } from '@lien-thong/shared/contract/catalogue'
import { type ReactElement, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CatalogueToSave } from '../api/catalogue.ts'
import { Button } from '../design/Button.tsx'
import { Group } from '../design/Group.tsx'
import { useCatalogueInForce } from '../field/use-catalogue.ts'
import { DocumentPage } from '../publishing/DocumentPage.tsx'
import { CardDialog } from './CardDialog.tsx'
import { CardList } from './CardList.tsx'
import { CatalogueDraftPanel } from './CatalogueDraftPanel.tsx'
import { withCard, withoutType, withType } from './catalogue-edit.ts'
import './catalogue.css'
import { usePart } from '../publishing/keeping.ts'
import { useDraft, useEditing } from '../publishing/published-document.ts'
import { catalogueDocument } from './catalogue-document.ts'
import { TypeDialog } from './TypeDialog.tsx'
import { TypeList } from './TypeList.tsx'
import { type CatalogueText, textFor } from './text.ts'

export function CataloguePage(): ReactElement {
  const text = textFor(useTranslation().i18n.language)
  return (
    <DocumentPage
      title={text.title}
      text={text}
      className="ca-page"
      inForce={useCatalogueInForce()}
      draft={useDraft(catalogueDocument)}
      editor={(draft, inForce) => <Editor draft={draft} inForce={inForce} text={text} />}
    />
  )
}

interface EditorProps {
  readonly draft: CatalogueDraft
  readonly inForce: CatalogueInForce
  readonly text: CatalogueText
}

/** `new`: a type that has no code yet. */
type Edited = { readonly type: IncidentType | 'new' } | { readonly card: Card }

function isGone({ types, cards }: Catalogue, edited: Edited): boolean {
  if ('card' in edited) return !cards.some(({ card }) => card === edited.card.card)
  const { type } = edited
  return type !== 'new' && !types.some(({ code }) => code === type.code)
}

function Editor({ draft, inForce, text }: EditorProps): ReactElement {
  const editing = useEditing(catalogueDocument)
  const [isCards, setCards] = useState(false)
  const [typed, setTyped] = useState('')
  const { edited, open, keep, keeping } = usePart<Edited, CatalogueDraft, CatalogueToSave, CatalogueInForce>(
    editing,
  )
  const { catalogue, faults } = draft
  const close = () => open(undefined)
  const having =
    (change: (now: Catalogue) => Catalogue) =>
    ({ catalogue: now, version }: CatalogueDraft): CatalogueToSave => ({ catalogue: change(now), version })
  const list = { catalogue, faults, typed, text }
  return (
    <div className="ro-body">
      <main className="ro-main">
        <div className="ro-bar">
          <Group label={text.view} className="ro-views">
            {[false, true].map((cards) => (
              <Button key={String(cards)} small isOn={isCards === cards} onPress={() => setCards(cards)}>
                {cards
                  ? `${text.cards} (${catalogue.cards.length})`
                  : `${text.types} (${catalogue.types.length})`}
              </Button>
            ))}
          </Group>
          <input
            className="field ca-search grow"
            type="search"
            aria-label={text.search}
            placeholder={text.search}
            autoComplete="off"
            spellCheck={false}
            onInput={(event) => setTyped(event.currentTarget.value)}
          />
          {!isCards && (
            <Button small onPress={() => open({ type: 'new' })}>
              {text.addType}
            </Button>
          )}
        </div>
        {isCards ? (
          <CardList {...list} onEdit={(card) => open({ card })} />
        ) : (
          <TypeList
            {...list}
            onEdit={(type) => open({ type })}
            onRemove={(code) => editing.edit(having((now) => withoutType(now, code)))}
          />
        )}
      </main>
      <aside className="ro-side">
        <CatalogueDraftPanel draft={draft} inForce={inForce} editing={editing} text={text} />
      </aside>
      {edited && 'type' in edited && (
        <TypeDialog
          type={edited.type === 'new' ? undefined : edited.type}
          catalogue={catalogue}
          text={text}
          keeping={{ ...keeping, isGone: isGone(catalogue, edited) }}
          onClose={close}
          onSave={(type) =>
            keep(having((now) => withType(now, type, edited.type === 'new' ? undefined : edited.type.code)))
          }
        />
      )}
      {edited && 'card' in edited && (
        <CardDialog
          card={edited.card}
          catalogue={catalogue}
          inForce={inForce}
          text={text}
          keeping={{ ...keeping, isGone: isGone(catalogue, edited) }}
          onClose={close}
          onSave={(card) => keep(having((now) => withCard(now, card, inForce)))}
        />
      )}
    </div>
  )
}
