/** The figures of a setting as its table, its list, or its grid. */
import { priorities } from '@lien-thong/shared/kernel/agency'
import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { priorityName } from '../text/names.ts'
import { FigureField, type Filled, figureAt } from './FigureField.tsx'
import type { FigureSection } from './figure-section.ts'
import { figureSections } from './figure-text.ts'
import { said } from './place-text.ts'

interface Props {
  readonly form: Filled
}

export function FigureSections({ form }: Props): ReactElement {
  const { text } = form
  return (
    <>
      {(figureSections[form.setting] ?? []).map((section) => (
        <section key={section.title.en} className="ro-panel" aria-label={said(section.title, text)}>
          <h3>{said(section.title, text)}</h3>
          {section.hint && <p className="muted ro-small">{said(section.hint, text)}</p>}
          {section.as === 'priorities' && <PriorityTable form={form} section={section} />}
          {section.as === 'list' && <FigureList form={form} section={section} />}
          {section.as === 'grid' && <FigureGrid form={form} section={section} />}
        </section>
      ))}
    </>
  )
}

interface SectionProps extends Props {
  readonly section: FigureSection
}

function PriorityTable({ form, section }: SectionProps): ReactElement {
  const { t } = useTranslation()
  const { text, setting } = form
  const mayBeOff = section.rows.some(({ path }) => figureAt(setting, [...path, '1']).mayBeOff)
  return (
    <>
      <table className="st-table">
        <thead>
          <tr>
            <th scope="col">{text.units.seconds}</th>
            {priorities.map((priority) => (
              <th key={priority} scope="col">
                {priorityName(t, priority)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {section.rows.map(({ path, label, hint }) => (
            <tr key={path.join('.')}>
              <th scope="row">
                {said(label, text)}
                {hint && <p className="muted ro-small">{said(hint, text)}</p>}
              </th>
              {priorities.map((priority) => (
                <td key={priority}>
                  <FigureField
                    form={form}
                    path={[...path, String(priority)]}
                    label={`${said(label, text)}, ${priorityName(t, priority)}`}
                    hasUnit={false}
                  />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {mayBeOff && <p className="muted ro-small">{text.offHint}</p>}
    </>
  )
}

function FigureList({ form, section }: SectionProps): ReactElement {
  const { text, setting } = form
  const mayBeOff = section.rows.some(({ path }) => figureAt(setting, path).mayBeOff)
  return (
    <>
      <div className="st-list">
        {section.rows.map(({ path, label, hint }) => (
          <div key={path.join('.')} className="st-row">
            <div>
              {said(label, text)}
              {hint && <p className="muted ro-small">{said(hint, text)}</p>}
            </div>
            <FigureField form={form} path={path} label={said(label, text)} />
          </div>
        ))}
      </div>
      {mayBeOff && <p className="muted ro-small">{text.offHint}</p>}
    </>
  )
}

function FigureGrid({ form, section }: SectionProps): ReactElement {
  const { text } = form
  return (
    <div className="st-grid">
      {section.rows.map(({ path, label }) => (
        <div key={path.join('.')} className="st-cell">
          <span className="muted">{said(label, text)}</span>
          <FigureField
            form={form}
            path={path}
            label={`${said(section.title, text)}, ${said(label, text)}`}
            hasUnit={false}
          />
        </div>
      ))}
    </div>
  )
}
