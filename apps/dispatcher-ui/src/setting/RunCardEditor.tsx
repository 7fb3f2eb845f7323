/** Run cards as a table: when each applies, and what it asks for besides. */
import { may } from '@lien-thong/shared/access/access'
import type { RunCardsDraft, RunCardsInForce } from '@lien-thong/shared/contract/run-card'
import type { ListedSetting } from '@lien-thong/shared/contract/setting'
import type { RunCard } from '@lien-thong/shared/dispatch/run-card'
import { isPublishableRunCards } from '@lien-thong/shared/dispatch/run-card-faults'
import type { FieldChange } from '@lien-thong/shared/kernel/difference'
import { Pencil, Trash2 } from 'lucide-react'
import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { useDesk } from '../action/desk.ts'
import type { RunCardsToSave } from '../api/settings.ts'
import { Button } from '../design/Button.tsx'
import { useCatalogue } from '../field/use-catalogue.ts'
import { DifferenceList } from '../publishing/DifferenceList.tsx'
import { DraftPanel } from '../publishing/DraftPanel.tsx'
import { Faults } from '../publishing/Faults.tsx'
import { usePart } from '../publishing/keeping.ts'
import { useDifference, useDraft, useEditing } from '../publishing/published-document.ts'
import { languageNow } from '../text/i18n.ts'
import { BothVersions } from './BothVersions.tsx'
import { runCardDocument, useFreshList, useRunCardsInForce } from './document.ts'
import { History } from './History.tsx'
import { RunCardDialog } from './RunCardDialog.tsx'
import { needsText, whenText } from './run-card-text.ts'
import { withRunCard } from './setting-edit.ts'
import type { SettingText } from './text.ts'

interface Props {
  readonly about: ListedSetting
  readonly text: SettingText
}

export function RunCardEditor({ about, text }: Props): ReactElement {
  return (
    <BothVersions draft={useDraft(runCardDocument)} inForce={useRunCardsInForce()} text={text}>
      {(draft, inForce) => <Editor about={about} draft={draft} inForce={inForce} text={text} />}
    </BothVersions>
  )
}

interface EditorProps extends Props {
  readonly draft: RunCardsDraft
  readonly inForce: RunCardsInForce
}

function Editor({ about, draft, inForce, text }: EditorProps): ReactElement {
  const { t } = useTranslation()
  const { person } = useDesk()
  const catalogue = useCatalogue()
  const editing = useEditing(runCardDocument)
  useFreshList(draft.version, inForce.version)
  const { edited, open, keep, keeping } = usePart<
    RunCard | 'new',
    RunCardsDraft,
    RunCardsToSave,
    RunCardsInForce
  >(editing)
  const mayEdit = may(person, 'run_card.edit')
  const { version, faults } = draft
  const { cards } = draft.runCards
  const reason = mayEdit ? undefined : text.notYours
  const { save, publish } = editing
  const having =
    (change: (cards: readonly RunCard[]) => readonly RunCard[]) =>
    (now: RunCardsDraft): RunCardsToSave => ({
      runCards: { cards: change(now.runCards.cards) },
      version: now.version,
    })
  return (
    <>
      <main className="ro-main">
        {!mayEdit && <p className="ro-notice">{text.notYours}</p>}
        <div className="ro-bar">
          <p className="muted grow">{text.cardsHint}</p>
          {mayEdit && (
            <Button small onPress={() => open('new')}>
              {text.addCard}
            </Button>
          )}
        </div>
        {cards.length === 0 ? (
          <p className="empty">{text.noRunCards}</p>
        ) : (
          <div className="ro-panel">
            <table className="st-table st-cards">
              <thead>
                <tr>
                  <th scope="col">{text.cardName}</th>
                  <th scope="col">{text.agency}</th>
                  <th scope="col">{text.when}</th>
                  <th scope="col">{text.needs}</th>
                  <td />
                </tr>
              </thead>
              <tbody>
                {cards.map((card) => {
                  const name = card.name[languageNow()]
                  return (
                    <tr key={card.card} data-card={card.card}>
                      <th scope="row">
                        {name}
                        <p className="muted ro-small">
                          <code>{card.card}</code>
                        </p>
                        <Faults faults={faults.filter((each) => each.card === card.card)} text={text} />
                      </th>
                      <td>{t(`agency.${card.agency}`)}</td>
                      <td>{whenText(t, text, catalogue, card)}</td>
                      <td>{needsText(catalogue, card.needs)}</td>
                      <td>
                        {mayEdit && (
                          <div className="ro-tools">
                            <Button kind="bare" small label={text.editCard(name)} onPress={() => open(card)}>
                              <Pencil aria-hidden="true" />
                            </Button>
                            <Button
                              kind="bare"
                              small
                              label={text.removeCard(name)}
                              onPress={() =>
                                editing.edit(having((all) => all.filter((each) => each.card !== card.card)))
                              }
                            >
                              <Trash2 aria-hidden="true" />
                            </Button>
                          </div>
                        )}
                      </td>
                    </tr>
                  )
                })}
              </tbody>
            </table>
          </div>
        )}
      </main>
      <aside className="ro-side">
        <DraftPanel
          draft={draft}
          inForce={inForce}
          text={{ ...text, noDraft: text.noCardDraft, publishWhy: reason ?? text.publishWhy }}
          isPublishable={mayEdit && isPublishableRunCards(faults)}
          isPublishing={publish.isPending}
          error={save.error ?? publish.error}
          published={publish.data?.version}
          onRebase={() => save.mutate({ runCards: draft.runCards, version, base: inForce.version })}
          onPublish={() => publish.mutate(version)}
          onDiscard={() =>
            save.mutate({ runCards: { cards: inForce.cards }, version, base: inForce.version })
          }
        >
          <Difference draft={draft} text={text} />
        </DraftPanel>
        <History about={about} inForce={inForce.version} draft={version} reason={reason} text={text} />
      </aside>
      {edited !== undefined && catalogue && (
        <RunCardDialog
          card={edited === 'new' ? undefined : edited}
          cards={cards}
          catalogue={catalogue}
          text={text}
          keeping={{
            ...keeping,
            isGone: edited !== 'new' && !cards.some((each) => each.card === edited.card),
          }}
          onClose={() => open(undefined)}
          onSave={(card) =>
            keep(having((all) => withRunCard(all, card, edited === 'new' ? undefined : edited.card)))
          }
        />
      )}
    </>
  )
}

function Difference({ draft, text }: Pick<EditorProps, 'draft' | 'text'>): ReactElement | null {
  const { t } = useTranslation()
  const catalogue = useCatalogue()
  const { data } = useDifference(runCardDocument, draft)
  if (!data) return null
  const say = ({ field }: FieldChange, value: unknown): string => {
    if (value === undefined) return text.nothing
    const part = { [field]: value } as Partial<RunCard>
    if (part.needs) return needsText(catalogue, part.needs)
    if (part.name) return `${part.name.vi} / ${part.name.en}`
    if (part.agency) return t(`agency.${part.agency}`)
    return whenText(t, text, catalogue, part)
  }
  return (
    <DifferenceList
      changes={data.changes}
      text={text}
      kindName={() => text.cardName}
      fieldName={(field) => text.fields[field] ?? field}
      telling={['name', 'needs']}
      was={(field) => say(field, field.from)}
      is={(field) => say(field, field.to)}
    />
  )
}
