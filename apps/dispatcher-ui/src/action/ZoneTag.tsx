/** The two letters of a zone as they stand on the map, and how grave it is by its frame. */
import type { Zone } from '@lien-thong/shared/zone/zone'
import { useTranslation } from 'react-i18next'
import { zoneCodes } from '../text/zone-codes.ts'

interface Props {
  readonly zone: Pick<Zone, 'kind' | 'severity'>
  /** Read out where no words stand beside it. */
  readonly label?: string
}

export function ZoneTag({ zone, label }: Props) {
  const { t } = useTranslation()
  const words = `${t(`zone.kind.${zone.kind}`)}, ${t(`zone.severity.${zone.severity}`)}`
  return (
    <>
      <span className={`zone-tag is-${zone.severity}`} aria-hidden="true" title={label ?? words}>
        {zoneCodes[zone.kind]}
      </span>
      {label !== undefined && <span className="only-heard">{label}</span>}
    </>
  )
}
