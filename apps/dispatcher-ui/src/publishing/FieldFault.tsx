/** What is wrong at a field of a part, under that field; the dialog around it knows what is wrong with the part. */
import { createContext, type ReactElement, useContext } from 'react'
import { languageNow } from '../text/i18n.ts'
import type { Fault } from './Faults.tsx'

export const FormFaults = createContext<readonly Fault[]>([])

export const isWithin = (place: string, field: string): boolean =>
  place === field || place.startsWith(`${field}.`)

/** @param place of the field in the part, steps joined by points */
export function FieldFault({ place }: { readonly place: string }): ReactElement | null {
  const found = useContext(FormFaults).find(({ at }) => at && isWithin(at.place, place))?.at
  if (!found) return null
  const words = found[languageNow()]
  return (
    <span className="field-fault" role="alert">
      {`${words[0]?.toUpperCase()}${words.slice(1)}.`}
    </span>
  )
}
