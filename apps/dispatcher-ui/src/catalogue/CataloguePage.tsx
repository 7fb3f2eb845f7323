/** The administrator's page of incident types and question cards: found, edited in a draft, compared, published. */
import type { Card } from '@lien-thong/shared/catalogue/card'
import type { Catalogue, IncidentType } from '@lien-thong/shared/catalogue/catalogue'
import type { CatalogueDraft, CatalogueInForce } from '@lien-thong/shared/contract/catalogue'
import { type ReactElement, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../design/Button.tsx'
import { Group } from '../design/Group.tsx'
import { PageHeader } from '../design/PageHeader.tsx'
import { actorText, momentText } from '../text/format.ts'
import { CardDialog } from './CardDialog.tsx'
import { CardList } from './CardList.tsx'
import { CatalogueDraftPanel } from './CatalogueDraftPanel.tsx'
import { withCard, withoutType, withType } from './catalogue-edit.ts'
import '../publishing/publishing.css'
import './catalogue.css'
import { useCatalogueInForce } from '../field/use-catalogue.ts'
import { TypeDialog } from './TypeDialog.tsx'
import { TypeList } from './TypeList.tsx'
import { type CatalogueText, textFor } from './text.ts'
import { useCatalogueDraft, useCatalogueEditing } from './use-catalogue-draft.ts'

export function CataloguePage(): ReactElement {
  const { t, i18n } = useTranslation()
  const text = textFor(i18n.language)
  const inForce = useCatalogueInForce()
  const draft = useCatalogueDraft()
  const published = inForce.data
  return (
    <div className="ro-page ca-page">
      <PageHeader back={text.back} title={text.title}>
        {published && (
          <p className="muted">
            {text.inForce(
              published.version,
              actorText(t, published.by),
              published.at === undefined ? undefined : momentText(published.at, 0),
            )}
          </p>
        )}
      </PageHeader>
      {(inForce.error ?? draft.error) && (
        <p className="ro-notice" role="alert">
          {text.lost}
        </p>
      )}
      {!(draft.data && published) && !draft.error && <p className="empty">{text.loading}</p>}
      {draft.data && published && <Editor draft={draft.data} inForce={published} text={text} />}
    </div>
  )
}

interface EditorProps {
  readonly draft: CatalogueDraft
  readonly inForce: CatalogueInForce
  readonly text: CatalogueText
}

/** `new`: a type that has no code yet. */
type Edited = { readonly type: IncidentType | 'new' } | { readonly card: Card }

function Editor({ draft, inForce, text }: EditorProps): ReactElement {
  const editing = useCatalogueEditing()
  const [isCards, setCards] = useState(false)
  const [typed, setTyped] = useState('')
  const [edited, setEdited] = useState<Edited>()
  const { catalogue, version, faults } = draft
  const close = () => setEdited(undefined)
  const save = (next: Catalogue): void => {
    if (!editing.save.isPending) editing.save.mutate({ catalogue: next, version })
    close()
  }
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
            <Button small onPress={() => setEdited({ type: 'new' })}>
              {text.addType}
            </Button>
          )}
        </div>
        {isCards ? (
          <CardList {...list} onEdit={(card) => setEdited({ card })} />
        ) : (
          <TypeList
            {...list}
            onEdit={(type) => setEdited({ type })}
            onRemove={(code) => save(withoutType(catalogue, code))}
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
          onClose={close}
          onSave={(type) =>
            save(withType(catalogue, type, edited.type === 'new' ? undefined : edited.type.code))
          }
        />
      )}
      {edited && 'card' in edited && (
        <CardDialog
          card={edited.card}
          catalogue={catalogue}
          inForce={inForce}
          text={text}
          onClose={close}
          onSave={(card) => save(withCard(catalogue, card, inForce))}
        />
      )}
    </div>
  )
}
