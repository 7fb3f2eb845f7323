/** What became of a source's deliveries, by verdict and reason, for the last hour and day: where the errors are. */
import type { SourceView, VerdictCount } from '@lien-thong/shared/contract/source'
import type { ReactElement } from 'react'
import { count, reasonSentence, type Sums, share, sums } from './format.ts'
import type { IntegrationsText } from './text.ts'
import { VerdictSign } from './VerdictSign.tsx'

interface Props {
  readonly source: SourceView
  readonly text: IntegrationsText
}

export function ReasonPanel({ source: { reasons }, text }: Props): ReactElement {
  const words = text.reasons
  const all = sums(reasons)
  return (
    <section className="in-panel" aria-labelledby="in-reasons-title">
      <h3 id="in-reasons-title">{words.title}</h3>
      {reasons.length === 0 ? (
        <p className="muted">{words.none}</p>
      ) : (
        <div className="in-scroll">
          <table className="in-table in-reasons">
            <thead>
              <tr>
                <th scope="col" className="in-verdict">
                  {text.deliveries.column.verdict}
                </th>
                <th scope="col">{words.why}</th>
                <th scope="col" className="in-number">
                  {words.hour}
                </th>
                <th scope="col" className="in-number">
                  {words.share}
                </th>
                <th scope="col" className="in-number">
                  {words.day}
                </th>
                <th scope="col" className="in-number">
                  {words.share}
                </th>
              </tr>
            </thead>
            <tbody>
              {[...reasons].sort(byWeight).map((each) => (
                <tr key={`${each.verdict} ${each.reason}`} className={`in-${each.verdict}`}>
                  <td className="in-verdict">
                    <VerdictSign verdict={each.verdict} text={text} />
                  </td>
                  <td className="in-wraps">
                    {reasonSentence(each, text)}{' '}
                    {each.reason !== undefined && <code className="muted">{each.reason}</code>}
                  </td>
                  <Figures part={each} all={all} text={text} />
                </tr>
              ))}
            </tbody>
            <tfoot>
              <tr>
                <th scope="row" colSpan={2}>
                  {words.total}
                </th>
                <Figures part={all} all={all} text={text} />
              </tr>
            </tfoot>
          </table>
        </div>
      )}
    </section>
  )
}

interface FiguresProps {
  readonly part: Sums
  readonly all: Sums
  readonly text: IntegrationsText
}

function Figures({ part, all, text: { locale } }: FiguresProps): ReactElement {
  return (
    <>
      {(['lastHour', 'last24h'] as const).map((each) => [
        <td key={each} className="in-number">
          {count(part[each], locale)}
        </td>,
        <td key={`${each} share`} className="in-number muted">
          {all[each] === 0 ? '—' : share(part[each] / all[each], locale)}
        </td>,
      ])}
    </>
  )
}

const weight = { refused: 0, ignored: 1, duplicate: 2, accepted: 3 } as const

/** What to mend comes first, and of that the most frequent. */
const byWeight = (a: VerdictCount, b: VerdictCount): number =>
  weight[a.verdict] - weight[b.verdict] || b.lastHour - a.lastHour || b.last24h - a.last24h
