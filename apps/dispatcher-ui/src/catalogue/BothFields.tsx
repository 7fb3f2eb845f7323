/** One text in both languages, side by side. Never rewritten while someone types. */
import type { Bilingual } from '@lien-thong/shared/kernel/bilingual'
import { type ReactElement, type RefObject, useId } from 'react'
import { FieldFault } from '../publishing/FieldFault.tsx'
import type { CatalogueText } from './text.ts'

interface Props {
  /** What it is, for those who do not see where it stands. */
  readonly label: string
  /** Where it stands in what is edited. */
  readonly place: string
  readonly value: Bilingual
  readonly text: CatalogueText
  readonly onChange: (value: Bilingual) => void
  /** Over the fields; without it they are named for assistive technology alone. */
  readonly isLabelled?: boolean
  readonly first?: RefObject<HTMLInputElement | null>
}

/** @param value only what it was when the fields were put there is shown */
export function BothFields(props: Props): ReactElement {
  const { label, place, value, text, onChange, isLabelled = false, first } = props
  const id = useId()
  return (
    <div className="ca-pair">
      {(['vi', 'en'] as const).map((language) => {
        const name = `${label}, ${text.form[language]}`
        return (
          <div key={language} className="labelled">
            {isLabelled && <label htmlFor={`${id}-${language}`}>{name}</label>}
            <input
              ref={language === 'vi' ? first : undefined}
              id={`${id}-${language}`}
              className="field"
              lang={language}
              defaultValue={value[language]}
              aria-label={isLabelled ? undefined : name}
              autoComplete="off"
              spellCheck={false}
              maxLength={300}
              onInput={(event) => onChange({ ...value, [language]: event.currentTarget.value })}
            />
            <FieldFault place={`${place}.${language}`} />
          </div>
        )
      })}
    </div>
  )
}
