/** What it is, from the city's own catalogue: by name, by what people call it, with or without tone marks. */
import type { Catalogue, IncidentType } from '@lien-thong/shared/catalogue/catalogue'
import type { Agency } from '@lien-thong/shared/kernel/agency'
import { type RefObject, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { AgencyMark } from '../design/marks.tsx'
import { languageNow } from '../text/i18n.ts'
import { priorityName } from '../text/names.ts'
import { SuggestField } from './SuggestField.tsx'
import { useCatalogueInForce } from './use-catalogue.ts'
import { recentTypes, rememberType, typesFor } from './use-types.ts'

interface Props {
  readonly id?: string | undefined
  readonly input: RefObject<HTMLInputElement | null>
  readonly agencies: readonly Agency[]
  readonly initial?: string | undefined
  readonly onText?: ((text: string) => void) | undefined
  readonly onType: (code: string) => void
}

export function TypeField({ id, input, agencies, initial, onText, onType }: Props) {
  const { t } = useTranslation()
  const { data: catalogue, isError } = useCatalogueInForce()
  const [typed, setTyped] = useState(initial ?? '')
  const [recent] = useState(recentTypes)
  const types = catalogue ? typesFor(catalogue, typed, agencies, recent) : []
  const isFirstMeant = typed.trim() !== ''
  return (
    <SuggestField
      id={id}
      input={input}
      label={t('what.field')}
      placeholder={t('what.placeholder')}
      listLabel={t('what.list')}
      initial={initial ?? ''}
      opensEmpty
      isFirstMeant={isFirstMeant}
      items={types.map((type, i) => ({
        id: type.code,
        content: <TypeLine type={type} catalogue={catalogue} />,
        ...(!isFirstMeant && i === 0 && recent.includes(type.code) && { heading: t('what.recent') }),
        ...(!isFirstMeant &&
          i > 0 &&
          recent.includes(types[i - 1]!.code) &&
          !recent.includes(type.code) && { heading: t('what.list') }),
      }))}
      head={
        isError && !catalogue ? (
          <p className="suggest-head">{t('what.failed')}</p>
        ) : catalogue && types.length === 0 ? (
          <p className="suggest-head">{t('what.none', { typed: typed.trim() })}</p>
        ) : undefined
      }
      onText={(text) => {
        setTyped(text)
        onText?.(text)
      }}
      onTake={(code) => {
        rememberType(code)
        onType(code)
        setTyped(input.current?.value ?? '')
      }}
    />
  )
}

interface LineProps {
  readonly type: IncidentType
  readonly catalogue: Catalogue | undefined
}

function TypeLine({ type, catalogue }: LineProps) {
  const { t } = useTranslation()
  const language = languageNow()
  const family = catalogue?.families.find((each) => each.family === type.family)
  return (
    <span className="type-line">
      <span>
        <strong>{type.name[language]}</strong>
        {family && <span className="muted"> · {family.name[language]}</span>}
      </span>
      <span className="muted type-line-plan">
        {type.plan.legs.map(({ agency, priority }) => (
          <span key={agency}>
            <AgencyMark agency={agency} label={t(`agency.${agency}`)} /> {t(`agencyShort.${agency}`)}
            {' · '}
            {priorityName(t, priority)}
          </span>
        ))}
      </span>
    </span>
  )
}
