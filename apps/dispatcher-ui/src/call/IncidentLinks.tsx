/** The incidents of a row, by number; closed ones are no longer in the picture. */
import { useTranslation } from 'react-i18next'
import { select } from '../action/console-store.ts'
import { Button } from '../design/Button.tsx'
import { usePicture } from '../live/use-live.ts'

const SHOWN = 3

export function IncidentLinks({ ids }: { readonly ids: readonly string[] }) {
  const { t } = useTranslation()
  const picture = usePicture('incidents')
  const incidents = ids.flatMap((id) => picture?.incidents.get(id) ?? [])
  return (
    <div className="work-incidents">
      {incidents.slice(0, SHOWN).map(({ id, number }) => (
        <Button
          key={id}
          small
          kind="bare"
          label={t('handling.openIncident', { number })}
          onPress={() => select(id)}
        >
          <span className="number">{number}</span>
        </Button>
      ))}
    </div>
  )
}
