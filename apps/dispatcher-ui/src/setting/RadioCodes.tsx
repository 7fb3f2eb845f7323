/** What the codes of each fleet's radios mean, as a table for each fleet. */
import {
  type RadioCodes as Codes,
  radioMeanings,
  usualRadioCodes,
} from '@lien-thong/shared/dispatch/radio-codes'
import { faultWords } from '@lien-thong/shared/setting/fault-sentence'
import { pointerTo } from '@lien-thong/shared/setting/form'
import { Trash2 } from 'lucide-react'
import { type ReactElement, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../design/Button.tsx'
import { AddName } from './AddName.tsx'
import type { Filled } from './FigureField.tsx'
import { meaningName, said } from './place-text.ts'

/** One line. Codes are keys of the setting, so lines keep what is typed until it is one. */
interface Line {
  readonly id: number
  readonly code: string
  readonly meaning: string
}

interface Fleet {
  readonly fleet: string
  readonly lines: readonly Line[]
}

interface Props {
  readonly form: Filled
  /** @param problem what keeps it from being saved though it has the form of a setting */
  readonly onCodes: (value: unknown, problem: string | undefined) => void
}

const fleetForm = /^[a-z][a-z0-9_-]{0,39}$/

let ids = 0
const linesOf = (codes: Codes): readonly Line[] =>
  Object.entries(codes).map(([code, meaning]) => ({ id: ++ids, code, meaning }))

const isTwice = (lines: readonly Line[]): boolean =>
  new Set(lines.map(({ code }) => code.trim())).size < lines.length

export function RadioCodes({ form, onCodes }: Props): ReactElement {
  const { text, isReadOnly, faults } = form
  const { t } = useTranslation()
  const [fleets, setFleets] = useState<readonly Fleet[]>(() =>
    Object.entries(form.value as Readonly<Record<string, Codes>>).map(([fleet, codes]) => ({
      fleet,
      lines: linesOf(codes),
    })),
  )
  const change = (next: readonly Fleet[]): void => {
    setFleets(next)
    const value = Object.fromEntries(
      next.map(({ fleet, lines }) => [
        fleet,
        Object.fromEntries(lines.map(({ code, meaning }) => [code.trim(), meaning])),
      ]),
    )
    onCodes(value, next.some(({ lines }) => isTwice(lines)) ? text.codesTwice : undefined)
  }
  const changeLines = (fleet: string, lines: readonly Line[]): void =>
    change(fleets.map((each) => (each.fleet === fleet ? { fleet, lines } : each)))
  const faultOf = (fleet: string): string | undefined =>
    fleets.some((each) => each.fleet === fleet)
      ? text.nameTaken
      : fleetForm.test(fleet)
        ? undefined
        : text.nameWrong
  const meanings = (
    <>
      {radioMeanings.map((meaning) => (
        <option key={meaning} value={meaning}>
          {meaningName(t, text, meaning)}
        </option>
      ))}
    </>
  )
  return (
    <>
      {fleets.map(({ fleet, lines }) => (
        <section key={fleet} className="ro-panel" aria-label={`${text.fleet} ${fleet}`}>
          <div className="ro-bar">
            <h3 className="grow">
              {text.fleet} <code>{fleet}</code>
            </h3>
            {!isReadOnly && (
              <>
                <Button
                  small
                  label={`${text.addCode}: ${fleet}`}
                  onPress={() =>
                    changeLines(fleet, [...lines, { id: ++ids, code: '', meaning: 'available_mobile' }])
                  }
                >
                  {text.addCode}
                </Button>
                <Button
                  kind="bare"
                  small
                  label={text.removeFleet(fleet)}
                  onPress={() => change(fleets.filter((each) => each.fleet !== fleet))}
                >
                  <Trash2 aria-hidden="true" />
                </Button>
              </>
            )}
          </div>
          <table className="st-table st-codes">
            <thead>
              <tr>
                <th scope="col">{text.code}</th>
                <th scope="col">{text.meaning}</th>
                <td />
              </tr>
            </thead>
            <tbody>
              {lines.map((line, i) => {
                const pointer = pointerTo([fleet, line.code.trim()])
                const fault = faults.find((each) => each.pointer === pointer)
                return (
                  <tr key={line.id}>
                    <td>
                      <input
                        className="field"
                        aria-label={text.codeOf(fleet, i + 1)}
                        aria-invalid={fault !== undefined}
                        defaultValue={line.code}
                        readOnly={isReadOnly}
                        maxLength={16}
                        autoComplete="off"
                        spellCheck={false}
                        onInput={(event) => {
                          const code = event.currentTarget.value
                          changeLines(
                            fleet,
                            lines.map((each) => (each.id === line.id ? { ...each, code } : each)),
                          )
                        }}
                      />
                      {fault && (
                        <p className="field-fault ro-small">{said(faultWords(fault.code, fault), text)}</p>
                      )}
                    </td>
                    <td>
                      <select
                        className="field"
                        aria-label={text.meaningOf(fleet, line.code)}
                        value={line.meaning}
                        disabled={isReadOnly}
                        onChange={(event) => {
                          const meaning = event.currentTarget.value
                          changeLines(
                            fleet,
                            lines.map((each) => (each.id === line.id ? { ...each, meaning } : each)),
                          )
                        }}
                      >
                        {meanings}
                      </select>
                    </td>
                    <td>
                      {!isReadOnly && (
                        <Button
                          kind="bare"
                          small
                          label={text.removeCode(fleet, line.code)}
                          onPress={() =>
                            changeLines(
                              fleet,
                              lines.filter((each) => each.id !== line.id),
                            )
                          }
                        >
                          <Trash2 aria-hidden="true" />
                        </Button>
                      )}
                    </td>
                  </tr>
                )
              })}
            </tbody>
          </table>
          <p className="field-fault" role="alert">
            {isTwice(lines) && text.codesTwice}
            {lines.length === 0 && text.noCodes}
          </p>
        </section>
      ))}
      {!isReadOnly && (
        <section className="ro-panel" aria-label={text.addFleet}>
          <p className="muted ro-small">{text.fleetHint}</p>
          <AddName
            label={text.newFleet}
            add={text.addFleet}
            maxLength={40}
            faultOf={faultOf}
            onAdd={(fleet) => change([...fleets, { fleet, lines: linesOf(usualRadioCodes) }])}
          />
        </section>
      )}
      <section className="ro-panel" aria-label={text.usualCodes}>
        <h3>{text.usualCodes}</h3>
        <dl className="st-usual">
          {Object.entries(usualRadioCodes).map(([code, meaning]) => (
            <div key={code}>
              <dt>
                <code>{code}</code>
              </dt>
              <dd>{meaningName(t, text, meaning)}</dd>
            </div>
          ))}
        </dl>
      </section>
    </>
  )
}
